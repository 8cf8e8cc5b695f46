"""Sides that have no name or no country, by the words of the text (see ``sides_golden.txt``)."""

from pathlib import Path

import pytest

from build import golden_cases, read_texts

CASES = golden_cases(Path(__file__).with_name("sides_golden.txt"))


@pytest.fixture(scope="module")
def readings():
    """Readings of all sentences, in one batch."""
    return read_texts(text for _, text, _ in CASES)


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
