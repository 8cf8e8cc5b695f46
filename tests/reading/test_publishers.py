"""Whose government speaks in a release: from the publisher's name alone."""

from __future__ import annotations

import pytest

from detente.lexicon.actors import load_actors
from detente.reading.publishers import state_of_address, state_of_publisher, state_of_release, state_of_titled


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
        ("Readout of President Joe Biden’s Meeting with CEOs", "president", "2023-06-01", "USA"),
        ("Readout of Vice President Harris's Meeting", "president", "2022-05-01", None),
        ("Readout of President Biden’s Call", "prime minister", "2021-09-27", None),
        ("Readout of President Roe's Meeting", "president", "2022-05-01", None),
        (None, "president", "2022-05-01", None),
    ],
)
def test_a_headline_names_whose_office_is_meant(title: str | None, office: str, day: str, code: str | None) -> None:
    assert state_of_titled(title, office, day, load_actors()) == code


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Readout of the White House’s Meeting with Mayors", "", "USA"),
        ("Statement from Press Secretary Ana Roe on the Visit", "", "USA"),
        ("Readout of President Joseph R. Biden, Jr. Call with President Putin", "", "USA"),
        ("Remarks by Prime Minister Kishida and President Biden", "", "JPN"),
        ("Readout of the Third Meeting of the Task Force", "Today, the White House convened the task force.", "USA"),
        ("Statement by President Roe on President Biden's Call", "", None),
        ("Statement on the Kremlin's Threats", "", None),
        ("Joint Statement by President Biden and President Moon", "", None),
        ("President Biden meets President Moon", "", None),
        ("", "The White House convened a task force.", None),
    ],
)
def test_a_release_is_of_whom_its_headline_names_first(title: str, text: str, code: str | None) -> None:
    assert state_of_release(title, text, "2022-05-01", load_actors()) == code


@pytest.mark.parametrize(
    ("url", "title", "code"),
    [
        ("https://www.state.gov/releases/1", "Travel", "USA"),
        ("https://larch.archives.gov/briefing-room/2", "Readout from Larch", "USA"),
        ("https://www.mofa.go.jp/press/3", "Visit", "JPN"),
        ("http://www.gov.uk/news/4", "Visit", "GBR"),
        ("https://cancilleria.gob.pe/5", None, "PER"),
        ("https://www.larch.com/gov/6", "Visit", None),
        ("https://larch.org.pe/7", "Visit", None),
        ("https://go.pe/8", "Visit", None),
        ("https://www.state.gov/9", "Joint Statement on the Larch Pact", None),
        ("https://www.state.gov/10", "Larch Club Leaders’ Statement", None),
        ("gov", "Visit", None),
        (None, "Visit", None),
    ],
)
def test_a_government_has_an_address_of_its_own(url: str | None, title: str | None, code: str | None) -> None:
    assert state_of_address(url, title, load_actors()) == code
