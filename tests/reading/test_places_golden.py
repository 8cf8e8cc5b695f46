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


def test_a_town_has_coordinates_where_its_state_is_told():
    text = "Gunmen attacked a bus in Gao, Mali, killing nine people. Rebels attacked the village of Vorosk, Mali."
    first, _, last = [event.place for event in read_texts([text])[text].events]
    assert (first.country, first.lat, first.lon) == ("MLI", 16.27, -0.04)
    assert (last.name, last.country, last.lat) == ("Vorosk", "MLI", None)


@pytest.mark.parametrize(
    ("place", "country", "lat"),
    [
        ("Tripoli, Lebanon", "LBN", 34.43),
        ("Tripoli", "LBY", None),
        ("Athens, Georgia", "USA", None),
        ("Woodside, California", "USA", None),
        ("Philadelphia, Pennsylvania", "USA", 39.95),
        ("Gaza", "PSE", None),
        ("Bosaso, Bari Region", "SOM", 11.28),
        ("Idlib province", "SYR", None),
    ],
)
def test_a_town_is_where_the_text_says_or_nowhere_if_others_have_its_name(place, country, lat):
    text = f"Gunmen killed five people in {place}."
    (found,) = {event.place for event in read_texts([text])[text].events}
    assert (found.country, found.lat) == (country, lat)
