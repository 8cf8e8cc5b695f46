"""Figures of time expressions against dates marked in running text: ``python -m evaluation.times GUM_DATES.jsonl [--misses]``.

The file has one document a line: ``tokens``, ``dct`` (the document's day or null) and ``dates`` with token spans and either ``when``
(an ISO day, month or year) or bounds (``from``/``to``, ``notBefore``/``notAfter``), as TEI has them.

``found``: a marked date that some expression overlaps. ``right``: both ends of the days it names are the marked ones, so far as they are
marked. ``precision``: the share of our expressions that overlap a marked date, over documents whose dates are marked throughout.
"""

from __future__ import annotations

import argparse
import calendar
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from spacy.language import Language

from detente.ingest.layout import Layout
from detente.language import load
from detente.lexicon import load_lexicon
from detente.model.records import Article
from detente.reading.base import Page, TimeExpression
from detente.reading.times.stage import find_times

_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } ' 's ’s ” %".split())
_NO_SPACE_BEHIND = frozenset("( [ { “ $ £".split())
_GLUE = frozenset("- – /".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One marked date: its characters and the first and last day, "" where the marks leave it open."""

    start: int
    end: int
    first: str
    last: str


def join(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens to running text; returns it with the characters of each token."""
    text, places = "", []
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        glued = not text or token in _NO_SPACE_BEFORE or before in _NO_SPACE_BEHIND or token in _GLUE or before in _GLUE
        text += "" if glued else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def days_of(value: str, *, last: bool) -> str:
    """Return the first or last day of an ISO day, month or year; "" where the value is none of these ("--05-03")."""
    parts = value.split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4:
        return ""
    if len(parts) == 1:
        return f"{parts[0]}-12-31" if last else f"{parts[0]}-01-01"
    if len(parts) == 2:
        day = calendar.monthrange(int(parts[0]), int(parts[1]))[1] if last else 1
        return f"{value}-{day:02d}"
    return value[:10]


def marked(record: Mapping[str, Any], places: Sequence[tuple[int, int]]) -> Iterator[Marked]:
    """Yield the marked dates of a document that name a day, month, year or stretch."""
    for mark in record["dates"]:
        first = mark.get("when") or mark.get("from") or mark.get("notBefore") or ""
        last = mark.get("when") or mark.get("to") or mark.get("notAfter") or ""
        ends = days_of(first, last=False) if first else "", days_of(last, last=True) if last else ""
        if any(ends) and mark["end"] <= len(places):
            yield Marked(start=places[mark["start"]][0], end=places[mark["end"] - 1][1], first=ends[0], last=ends[1])


def is_right(gold: Marked, found: TimeExpression) -> bool:
    """Say whether the ends that both tell are the same days.

    The marks take "from 2004 to 2009" and "after 2004" apart into years; of our stretches and bounds one end must then be the marked one.
    """
    first, last = found.date.start or "", found.date.end or ""
    if found.relation != "on" or found.date.precision == "range":
        day_before = (date.fromisoformat(gold.first) - timedelta(days=1)).isoformat() if gold.first else ""
        if (first and first in (gold.first, gold.last)) or (last and last in (gold.first, gold.last, day_before)):
            return True
    pairs = [(a, b) for a, b in ((gold.first, first), (gold.last, last)) if a and b]
    return bool(pairs) and all(a == b for a, b in pairs)


def score(nlp: Language, records: Sequence[Mapping[str, Any]], *, misses: bool = False) -> dict[str, Counter[str]]:
    """Count marked, found, right, said and said-and-marked by genre."""
    counts: dict[str, Counter[str]] = {}
    for record in records:
        text, places = join(record["tokens"])
        article = Article(id=record["id"], text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published_at=record["dct"])
        page = Page(article=article, doc=nlp(text), layout=Layout(), lexicon=load_lexicon())
        found = [(e, page.span(e.start, e.end)) for e in find_times(page).expressions]
        tally = counts.setdefault(record["genre"], Counter())
        tally["said"] += len(found)
        golds = list(marked(record, places))
        tally["said_and_marked"] += sum(any(g.start < s.end and s.start < g.end for g in golds) for _, s in found)
        for gold in golds:
            hits = [e for e, s in found if gold.start < s.end and s.start < gold.end]
            tally["marked"] += 1
            tally["found"] += bool(hits)
            tally["right"] += any(is_right(gold, e) for e in hits)
            if misses and not any(is_right(gold, e) for e in hits):
                told = ", ".join(f"{e.date.start}..{e.date.end}" for e in hits) or "-"
                print(f"{record['id']} | {text[max(0, gold.start - 50) : gold.end + 20]!r} | {gold.first}..{gold.last} | {told}")
    return counts


def main() -> None:
    """Print found, right among found and precision by genre and in all."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.times", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each marked date that was not found or not right")
    args = parser.parse_args()
    records = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines()]
    counts = score(load(), records, misses=args.misses)
    counts["all"] = sum(counts.values(), Counter())
    print(f"{'genre':14}{'dates':>7}{'found':>8}{'right among found':>20}{'of ours marked':>17}")
    for genre, tally in counts.items():
        found, right = tally["found"] / max(1, tally["marked"]), tally["right"] / max(1, tally["found"])
        precision = tally["said_and_marked"] / max(1, tally["said"])
        print(f"{genre:14}{tally['marked']:>7}{found:>8.3f}{right:>20.3f}{precision:>17.3f}")


if __name__ == "__main__":
    main()
