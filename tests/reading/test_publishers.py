"""Whose government speaks in a release: from the publisher's name alone."""

from __future__ import annotations

import pytest

from detente.lexicon.actors import load_actors
from detente.reading.publishers import state_of_publisher


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
