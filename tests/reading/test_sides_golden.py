"""Sides that have no name or no country, by the words of the text (see ``sides_golden.txt``)."""

import hashlib
from pathlib import Path

import pytest

from detente.model import Article

PATH = Path(__file__).with_name("sides_golden.txt")


def golden():
    """Return (heading, sentence, expected lines) of each golden sentence."""
    cases, heading = [], ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line[3:]
        elif line.startswith("    "):
            cases[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            cases.append((heading, line, []))
    return cases


CASES = golden()


@pytest.fixture(scope="module")
def readings():
    """Readings of all sentences, in one batch."""
    from detente.reading.reader import load_reader

    articles = [
        Article(id=str(n), text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published_at="2024-05-29", language="en")
        for n, (_, text, _) in enumerate(CASES)
    ]
    return dict(zip((text for _, text, _ in CASES), load_reader().read_many(articles), strict=True))


def named(reading, ids):
    by_id = {actor.id: actor.name for actor in reading.actors}
    return ", ".join(sorted(by_id[i] for i in ids)) or "-"


def sorted_line(line):
    """Return a line of the file with the names of each side in order."""
    kind, _, sides = line.partition(" ")
    parts = [", ".join(sorted(name.strip() for name in side.split(","))) for side in sides.split(" > ")]
    return f"{kind} {' > '.join(parts)}"


@pytest.mark.parametrize(("heading", "text", "expected"), CASES, ids=[f"{heading}-{n % 10}" for n, (heading, *_) in enumerate(CASES)])
def test_a_golden_sentence_has_the_sides_that_are_listed(readings, heading, text, expected):
    reading = readings[text]
    told = sorted(f"{event.type} {named(reading, event.actors)} > {named(reading, event.recipients)}" for event in reading.events)
    assert told == sorted(sorted_line(line) for line in expected if line != "none")
