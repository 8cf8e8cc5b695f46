"""Golden articles of our own: nesting and broken quotes, denials and conditions, times. What is listed must be read; "not" must not.

A line of a ``.golden`` file: ``says SPEAKER | CUE | CONTENT | kind stance [in CUE of the holder]``, ``when WORD[#N] | dates precision
[bound]`` (of the word's clause), ``acts PREDICATE | factuality``, ``disputes A > B | NAME``, ``not WORDS`` (no statement's cue lies there).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from build import make_article
from detente.ingest.layout import lay_out
from detente.lexicon import load_lexicon
from detente.model.records import Dispute, PartialDate, Reading
from detente.reading.base import Page
from detente.reading.reader import Reader
from detente.reading.times.stage import find_times

FOLDER = Path(__file__).with_name("articles")


def lines() -> Iterator[tuple[str, str, str]]:
    """Yield article, kind of line and line."""
    for path in sorted(FOLDER.glob("*.golden")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, rest = line.partition(" ")
            yield path.stem, kind, rest


@pytest.fixture(scope="module")
def readings(nlp: Language) -> dict[str, Reading]:
    """The readings of all golden articles."""
    reader = Reader(nlp)
    return {path.stem: reader.read(make_article(path.read_text(encoding="utf-8"), article_id=path.stem)) for path in FOLDER.glob("*.txt")}


def statements(reading: Reading) -> list[str]:
    """Write the statements as the golden files do."""
    cues = {stmt.id: stmt.cue.text for stmt in reading.statements}
    return [
        f"{s.speaker_text.text if s.speaker_text else '-'} | {s.cue.text} | {s.content.text} | {s.kind} {s.stance}"
        + (f" in {cues[s.within]}" if s.within else "")
        for s in reading.statements
    ]


def dispute_line(reading: Reading, dispute: Dispute) -> str:
    """Write a dispute as the golden files do."""
    names = {actor.id: actor.name for actor in reading.actors}
    sides = [", ".join(names[i] for i in ids) for ids in (dispute.complainants, dispute.against)]
    return f"{sides[0]} > {sides[1]} | {dispute.name}"


def written(date: PartialDate | None) -> str:
    """Write a date as the golden files do."""
    if date is None:
        return "-"
    bound = f" {date.bound}" if str(date.bound) != "on" else ""
    return f"{date.start}..{date.end} {date.precision}{bound}"


def date_of(nlp: Language, reading: Reading, word: str) -> str:
    """Write the date that governs the clause of a word, or of its Nth occurrence ("met#2")."""
    form, _, nth = word.partition("#")
    article = reading.article
    page = Page(article=article, doc=nlp(article.text), layout=lay_out(article.text), lexicon=load_lexicon())
    token = [t for t in page.doc if t.text == form][int(nth or 1) - 1]
    return written(find_times(page).of(token))


@pytest.mark.parametrize(("name", "kind", "line"), list(lines()))
def test_golden_line(nlp: Language, readings: dict[str, Reading], name: str, kind: str, line: str) -> None:
    reading = readings[name]
    if kind == "says":
        assert line in statements(reading)
    elif kind == "when":
        word, wanted = line.split(" | ")
        assert date_of(nlp, reading, word) == wanted
    elif kind == "acts":
        assert line in [f"{event.predicate.text} | {event.factuality}" for event in reading.events]
    elif kind == "disputes":
        names = {actor.id: actor.name for actor in reading.actors}
        told = [
            f"{', '.join(names[i] for i in d.complainants)} > {', '.join(names[i] for i in d.against)} | {d.name}" for d in reading.disputes
        ]
        assert line in told
    else:
        assert kind == "not"
        start = reading.article.text.index(line)
        assert not [s for s in reading.statements if s.cue.start < start + len(line) and start < s.cue.end]
