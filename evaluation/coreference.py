"""``python -m evaluation.coreference [--misses]``: whom pronouns and descriptions mean, against marked coreference.

GUM (news, biographies, interviews, speeches, court transcripts; its clusters hold single mentions too) and MEANTIME (Wikinews) are no part
of the project; DETENTE_TRAINING names the folder that holds ``coref/``. MEANTIME marks persons, organisations and places in the first
sentences of an article only, so that what it leaves unmarked says nothing there.

A pronoun of ours is *right* where the marked cluster that it stands in holds another mention of the actor that it was given to, or of
all of them where it means several. A mention of ours stands for the smallest marked mention around it. Figures:

``pronouns_p``: right among the pronouns that were given to somebody.
``pronouns_r``: right among the marked pronouns of the third person whose cluster some actor of ours stands in by name or description.
``nominals_p``: right among descriptions ("the president", "the two leaders") that were given to an actor of a name.
``nominals_r``: right among marked definite descriptions that stand behind a name of ours in their cluster.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.model.records import Mention, Reading
from detente.reading.reader import Reader, load_reader
from evaluation.articles import article_of_row
from evaluation.gold import Run
from evaluation.times import join

TRAINING = Path(os.environ.get("DETENTE_TRAINING", Path(__file__).parents[2] / "shared" / "training"))
GENRES = frozenset({"news", "bio", "interview", "speech", "court"})
THIRD = frozenset("he him his himself she her hers herself they them their theirs themselves it its itself".split())
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both"})
KINDS = ("pronouns", "nominals")
#: Types of MEANTIME's entities that actors may be.
_ACTORS = ("PER", "ORG", "LOC")
Chars = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A document with its marked clusters.

    Attributes:
        id: The document.
        text: Its running text.
        clusters: The mentions of each entity, as characters.
        whole: Whether all mentions are marked, those of one mention among them.
    """

    id: str
    text: str
    clusters: tuple[tuple[Chars, ...], ...]
    whole: bool


@dataclass(slots=True)
class Tally:
    """Counts of one document: "pronouns said", "pronouns right", "pronouns marked", the same of nominals; what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def load_marked(folder: Path = TRAINING / "coref") -> Iterator[Marked]:
    """Yield the marked documents that are at hand."""
    for row in _rows(folder / "gum_train.jsonl"):
        if row["genre"] in GENRES:
            text, places = join(row["tokens"])
            clusters = tuple(tuple((places[a][0], places[b - 1][1]) for a, b in cluster) for cluster in row["clusters"])
            yield Marked(id=row["id"], text=text, clusters=clusters, whole=True)
    for row in _rows(folder / "meantime_en_events.jsonl"):
        text, places = join([{"``": "“", "''": "”"}.get(token, token) for token in row["tokens"]])
        found: dict[str, list[Chars]] = {}
        for start, end, entity in row["mentions"]:
            name = entity.rsplit("_", 1)[-1]  # "cross_intra_PER1" and "cross_PER1" are one
            if name.startswith(_ACTORS):
                found.setdefault(name, []).append((places[start][0], places[end - 1][1]))
        yield Marked(id=row["id"], text=text, clusters=tuple(map(tuple, found.values())), whole=False)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


class Judge:
    """Finds the marked cluster that a mention of ours stands in."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.spans = sorted((end - start, start, end, n) for n, cluster in enumerate(marked.clusters) for start, end in cluster)

    def cluster_of(self, mention: Chars) -> int | None:
        """Return the cluster of the smallest marked mention around a mention; ``None`` where none is."""
        return next((n for _, start, end, n in self.spans if start <= mention[0] and mention[1] <= end), None)

    def exact(self, mention: Chars) -> int | None:
        """Return the cluster that has a mention of just these characters."""
        return next((n for _, start, end, n in self.spans if (start, end) == mention), None)

    def holds(self, cluster: int, actor: Sequence[Chars], but: Chars) -> bool:
        """Say whether a mention of an actor, other than ``but``, stands in the cluster, or in a mention of several that the cluster has."""
        others = [one for one in actor if one != but]
        if any(self.cluster_of(one) == cluster for one in others):
            return True
        joint = [span for span in self.marked.clusters[cluster] if span != but and " and " in self.marked.text[span[0] : span[1]]]
        return any(start <= one[0] and one[1] <= end for start, end in joint for one in others)


def judge(marked: Marked, reading: Reading) -> Tally:
    """Compare what a reading says of pronouns and descriptions with the marked clusters."""
    judged, tally = Judge(marked), Tally()
    fixed = {actor.id: [_chars(m) for m in actor.mentions if m.kind.value != "pronoun"] for actor in reading.actors}
    named = {actor.id: [_chars(m) for m in actor.mentions if m.kind.value == "name"] for actor in reading.actors}
    given: dict[tuple[str, Chars], list[str]] = {}
    for actor in reading.actors:
        for mention in actor.mentions:
            kind = "pronouns" if mention.kind.value == "pronoun" else "nominals"
            behind = any(start < mention.start for start, _ in named[actor.id])
            if kind == "pronouns" or (mention.kind.value in ("title", "nominal") and behind):
                given.setdefault((kind, _chars(mention)), []).append(actor.id)
    right: set[Chars] = set()
    for (kind, chars), ids in given.items():
        cluster = judged.exact(chars) if kind == "pronouns" else judged.cluster_of(chars)
        if cluster is None and not marked.whole:
            continue
        tally.counts[f"{kind} said"] += 1
        if cluster is not None and all(judged.holds(cluster, fixed[i], chars) for i in ids):
            tally.counts[f"{kind} right"] += 1
            right.add(chars)
        else:
            names = ", ".join(actor.name for actor in reading.actors if actor.id in ids)
            tally.misses.append(f"{marked.id}: {_around(marked.text, chars)} is no {names}")
    _count_marked(marked, judged, reading, right, tally)
    return tally


def _count_marked(marked: Marked, judged: Judge, reading: Reading, right: set[Chars], tally: Tally) -> None:
    """Count the marked pronouns and definite descriptions that mean an actor of ours, and those of them that are right."""
    fixed = [_chars(m) for actor in reading.actors for m in actor.mentions if m.kind.value != "pronoun"]
    names = [_chars(m) for actor in reading.actors for m in actor.mentions if m.kind.value == "name"]
    ours: dict[int, list[Chars]] = {}
    first: dict[int, int] = {}
    for chars in fixed:
        cluster = judged.cluster_of(chars)
        if cluster is not None:
            ours.setdefault(cluster, []).append(chars)
            if chars in names:
                first[cluster] = min(first.get(cluster, chars[0]), chars[0])
    for number, chars in ((n, span) for n, cluster in enumerate(marked.clusters) for span in cluster):
        words = marked.text[chars[0] : chars[1]].lower().split()
        if number in ours and len(words) == 1 and words[0] in THIRD:
            tally.counts["pronouns marked"] += 1
            tally.counts["pronouns found"] += chars in right
        elif number in first and first[number] < chars[0] and _is_description(marked.text[chars[0] : chars[1]], words):
            tally.counts["nominals marked"] += 1
            tally.counts["nominals found"] += any(chars[0] <= start and end <= chars[1] for start, end in right)


def _is_description(text: str, words: list[str]) -> bool:
    """Say whether a marked mention describes somebody by common nouns: "the president", "his party"."""
    return len(words) > 1 and words[0] in DEFINITE and not any(word[:1].isupper() for word in text.split()[1:])


def _chars(mention: Mention) -> Chars:
    return mention.start, mention.end


def _around(text: str, chars: Chars) -> str:
    start, end = chars
    return f"{text[max(0, start - 140) : start]}<<{text[start:end]}>>{text[end : end + 40]}".replace("\n", " ")


def sum_up(tallies: Iterable[Tally]) -> dict[str, float]:
    """Return the figures of all documents: shares, and how many marked there are of each kind."""
    total: Counter[str] = sum((tally.counts for tally in tallies), Counter())
    figures: dict[str, float] = {}
    for kind in KINDS:
        figures[f"{kind}_p"] = round(total[f"{kind} right"] / max(1, total[f"{kind} said"]), 3)
        figures[f"{kind}_r"] = round(total[f"{kind} found"] / max(1, total[f"{kind} marked"]), 3)
    return figures


def score(reader: Reader, documents: Iterable[Marked]) -> dict[str, Tally]:
    """Read the documents and judge each; id -> counts."""
    documents = list(documents)
    articles = (article_of_row({"id": one.id, "text": one.text}) for one in documents)
    return {one.id: judge(one, reading) for one, reading in zip(documents, reader.read_many(articles), strict=True)}


def run_coreference(reader: Reader, documents: Iterable[Marked]) -> Run:
    """Score marked documents as one set of the evaluation; rows hold counts only."""
    tallies = score(reader, documents)
    rows = tuple({"id": name, **{key: tally.counts[key] for key in sorted(tally.counts)}} for name, tally in tallies.items())
    return Run(name="coreference", figures=sum_up(tallies.values()), rows=rows, lines=tuple(m for t in tallies.values() for m in t.misses))


def main() -> int:
    """Print the figures, with ``--misses`` each wrong mention; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.coreference", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print each pronoun and description that was given to the wrong actor")
    args = parser.parse_args()
    tallies = score(load_reader(), load_marked())
    if not tallies:
        print(f"coreference: skipped, no marked texts at {TRAINING / 'coref'}")
        return 0
    for tally in tallies.values() if args.misses else ():
        print(*tally.misses, sep="\n")
    total: Counter[str] = sum((tally.counts for tally in tallies.values()), Counter())
    print(f"coreference: {len(tallies)} documents  " + "  ".join(f"{key} {value:g}" for key, value in sum_up(tallies.values()).items()))
    print("  ".join(f"{key} {total[key]}" for key in sorted(total)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
