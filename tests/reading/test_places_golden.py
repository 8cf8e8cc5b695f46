"""Places of acts, by the words of the text (see ``places_golden.txt``), and a place's name by the names around it."""

from pathlib import Path

import pytest

from build import golden_cases, read_texts

CASES = golden_cases(Path(__file__).with_name("places_golden.txt"))


@pytest.fixture(scope="module")
def readings():
    """Readings of all sentences, in one batch."""
    return read_texts(text for _, text, _ in CASES)


def line_of(event):
    place = event.place
    return f"{event.type} {place.name} | {place.country or '-'}" if place is not None else f"{event.type} - | -"


@pytest.mark.parametrize(("heading", "text", "expected"), CASES, ids=[f"{heading}-{n % 10}" for n, (heading, *_) in enumerate(CASES)])
def test_a_golden_sentence_has_the_places_that_are_listed(readings, heading, text, expected):
    reading = readings[text]
    assert [line_of(event) for event in reading.events] == expected
    for event in reading.events:
        assert event.place is None or text[event.place.text.start : event.place.text.end] == event.place.text.text
