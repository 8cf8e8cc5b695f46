"""Whose government speaks in a release: from the publisher's name alone."""

from __future__ import annotations

import pytest

from detente.lexicon.actors import load_actors
from detente.reading.publishers import state_of_publisher, state_of_titled


@pytest.mark.parametrize(
    ("publisher", "code"),
    [
        ("Ministry of Foreign Affairs of the State of Kuwait", "KWT"),
        ("Department of Foreign Affairs of the Philippines", "PHL"),
        ("Embassy of Chile", "CHL"),
        ("Prime Minister of Canada", "CAN"),
        ("The White House", "USA"),
        ("The Larch Weekly of Peru", None),
        ("Ministry of Foreign Affairs", None),
        ("Secretariat of Peru and Chile", None),
        ("", None),
        (None, None),
    ],
)
def test_a_ministry_names_its_state(publisher: str | None, code: str | None) -> None:
    assert state_of_publisher(publisher, load_actors()) == code


@pytest.mark.parametrize(
    ("title", "office", "day", "code"),
    [
        ("Readout of President Biden’s Call with Speaker Pelosi", "president", "2021-09-27", "USA"),
        ("Statement on Prime Minister Kishida's Visit", "prime minister", "2022-05-01", "JPN"),
        ("Remarks by President Biden and President Xi", "president", "2021-11-27", None),
        ("Readout of Vice President Harris's Meeting", "president", "2022-05-01", None),
        ("Readout of President Biden’s Call", "prime minister", "2021-09-27", None),
        ("Readout of President Roe's Meeting", "president", "2022-05-01", None),
        (None, "president", "2022-05-01", None),
    ],
)
def test_a_headline_names_whose_office_is_meant(title: str | None, office: str, day: str, code: str | None) -> None:
    assert state_of_titled(title, office, day, load_actors()) == code
