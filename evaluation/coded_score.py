"""Score readings against coded sentences: type, pair and type, primary, sector, CAMEO digits.

The gold codes one event a sentence also where there are more, so recall and ``primary`` say most. A read event counts as the gold's where
the type is the same and the countries stand on the right sides: either side where the gold is reciprocal or one-sided, and no country
that the gold lacks. The rest of one compound event is no error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from evaluation.coded import CodedEvent, CodedSentence, fold

Item = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """What the scorer looks at in a read event."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    sectors: frozenset[str]
    cameo: str
    salience: float

    def brief(self) -> str:
        """Return the codes in one line, as results files have them."""
        return f"{self.type} {self.cameo} {'+'.join(sorted(self.actors)) or '-'}>{'+'.join(sorted(self.recipients)) or '-'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence scored.

    Attributes:
        id: The sentence.
        gold: The gold's codes, in one line each.
        read: The read codes, most salient first.
        right: The gold events found, whole, by position.
        counts: What the sums are made of.
    """

    id: str
    gold: tuple[str, ...]
    read: tuple[str, ...]
    right: tuple[bool, ...]
    counts: Counter[str] = field(default_factory=Counter)

    def row(self) -> Item:
        """Return the case as a row of a results file: codes only, no words of the gold."""
        return {"id": self.id, "gold": list(self.gold), "read": list(self.read), "right": list(self.right)}


def read_events(reading: Item) -> list[ReadEvent]:
    """Return the events of a reading (the contract's JSON), most salient first."""
    actors = {actor["id"]: actor for actor in reading["actors"]}

    def countries(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(fold(actors[i]["country"]) for i in ids if i in actors and actors[i]["country"])

    events = [
        ReadEvent(
            type=event["type"],
            actors=countries(event["actors"]),
            recipients=countries(event["recipients"]),
            sectors=frozenset(sector[:3] for i in event["actors"] if i in actors for sector in actors[i]["sectors"]),
            cameo=event["cameo"] or "",
            salience=event["salience"] or 0.0,
        )
        for event in reading["events"]
    ]
    return sorted(events, key=lambda event: -event.salience)


def fits(gold: CodedEvent, event: ReadEvent) -> bool:
    """Say whether a read event has the gold's type and sides."""
    sources, targets = gold.countries()
    both = event.actors | event.recipients
    if event.type != gold.type:
        return False
    if targets:
        straight = event.actors & sources and event.recipients & targets
        flat = not event.recipients and event.actors & sources and event.actors & targets
        return bool(straight or flat) and both <= sources | targets
    if len(sources) > 1:
        return len(both & sources) > 1 and both <= sources
    return bool(event.actors & sources) and event.actors <= sources


def score_case(sentence: CodedSentence, reading: Item) -> Case:
    """Score one sentence."""
    read = read_events(reading)
    n: Counter[str] = Counter()
    wanted, said = {gold.type for gold in sentence.events}, {event.type for event in read}
    n["type_right"], n["type_said"], n["type_gold"] = len(wanted & said), len(said), len(wanted)
    if sentence.events:
        n["positives"] = 1
        n["primary"] = bool(read) and read[0].type in wanted
    used: set[int] = set()
    right = []
    for gold in sentence.events:
        hits = [i for i, event in enumerate(read) if fits(gold, event)]
        right.append(bool(hits))
        n["pair_gold"] += 1
        n["pair_right"] += bool(hits)
        if not hits:
            continue
        mine = frozenset().union(*gold.countries())
        used |= {i for i, event in enumerate(read) if event.type == gold.type and event.actors & mine}
        if gold.sectors():
            n["sector_gold"] += 1
            n["sector"] += any(sector[:3] in read[i].sectors for i in hits for sector in gold.sectors())
        if gold.cameo:
            n["cameo_gold"] += 1
            n["cameo_root"] += any(read[i].cameo[:2] == gold.cameo[:2] for i in hits)
            n["cameo_third"] += any(read[i].cameo[:3] == gold.cameo[:3] for i in hits)
    n["pair_wrong"] = len({(e.type, e.actors, e.recipients) for i, e in enumerate(read) if i not in used})
    gold_rows = tuple(_gold_row(gold) for gold in sentence.events)
    return Case(id=sentence.id, gold=gold_rows, read=tuple(event.brief() for event in read), right=tuple(right), counts=n)


def _gold_row(gold: CodedEvent) -> str:
    left, right = gold.countries()
    return f"{gold.type} {gold.cameo} {'+'.join(sorted(left)) or '-'}>{'+'.join(sorted(right)) or '-'}"


def sum_up(cases: Iterable[Case]) -> dict[str, float]:
    """Sum the cases up: precision and recall of types and of pairs, and the shares of the rest."""
    n: Counter[str] = Counter()
    for case in cases:
        n.update(case.counts)
    return {
        "type_p": _share(n["type_right"], n["type_said"]),
        "type_r": _share(n["type_right"], n["type_gold"]),
        "pair_p": _share(n["pair_right"], n["pair_right"] + n["pair_wrong"]),
        "pair_r": _share(n["pair_right"], n["pair_gold"]),
        "pair_f1": _share(2 * n["pair_right"], n["pair_right"] + n["pair_wrong"] + n["pair_gold"]),
        "primary": _share(n["primary"], n["positives"]),
        "sector": _share(n["sector"], n["sector_gold"]),
        "cameo_root": _share(n["cameo_root"], n["cameo_gold"]),
        "cameo_third": _share(n["cameo_third"], n["cameo_gold"]),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


__all__ = ["Case", "ReadEvent", "fits", "read_events", "score_case", "sum_up"]
