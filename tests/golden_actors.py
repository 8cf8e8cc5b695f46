"""The golden list of actor phrases: reading it and judging a reading of its sentences.

``actor_golden.csv`` holds our own sentences, each with one phrase: whom it means on the article's day (country and the sectors that
must be there), or, in the group ``nothing``, that it names no state, body or person of a country.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from build import make_page
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from detente.model.records import Actor

GOLDEN = Path(__file__).parent / "reading" / "actor_golden.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One phrase and what the reader made of it."""

    case: dict[str, str]
    actor: Actor | None
    country: bool
    sector: bool

    def __str__(self) -> str:
        """Show the case on one line."""
        read = f"{self.actor.name}: {self.actor.country} {' '.join(self.actor.sectors)}" if self.actor else "nobody"
        case = self.case
        return f"{case['text']!r} [{case['phrase']}] {case['published']}: {case['country']} {case['sectors']} expected, read {read}"


def load_golden(group: str) -> list[dict[str, str]]:
    """Load the cases of a group: plain, dated or nothing."""
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["group"] == group]


def judge(nlp: Language, cases: list[dict[str, str]]) -> Iterator[Judged]:
    """Read each case's sentence and compare the actor that its phrase means, by its head, else by the longest mention inside."""
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    for case, doc in zip(cases, nlp.pipe(case["text"] for case in cases), strict=True):
        page = make_page(doc, lexicon=lexicon, published_at=case["published"])
        index = find_actors(page, find_mentions(page))
        start = case["text"].index(case["phrase"])
        end = start + len(case["phrase"])
        heads = [t for t in page.doc if start <= t.idx < end and not (start <= t.head.idx < end and t.head.i != t.i)]
        meant = [index.by_id[i] for t in heads for i in index.at(t)] if case["group"] != "nothing" else []
        actor = meant[0] if meant else _actor_at(index.actors, start, end, nothing=case["group"] == "nothing")
        wanted = set(filter(None, case["sectors"].split(";")))
        yield Judged(
            case=case,
            actor=actor,
            country=(actor.country or "") == case["country"] if actor is not None else case["group"] == "nothing",
            sector=actor is not None and wanted <= set(actor.sectors),
        )


def _actor_at(actors: tuple[Actor, ...], start: int, end: int, *, nothing: bool) -> Actor | None:
    """Return the actor whose mention fills most of the phrase; for ``nothing`` any that has a country or is no person."""
    found = []
    for actor in actors:
        if nothing and actor.country is None and actor.kind.value == "person":
            continue
        overlaps = [min(end, m.end) - max(start, m.start) for m in actor.mentions]
        if max(overlaps) > 0:
            found.append((max(overlaps), actor))
    return max(found, key=_size)[1] if found else None


def _size(item: tuple[int, Actor]) -> int:
    return item[0]
