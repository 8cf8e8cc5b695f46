"""Calls and meetings by video: by the words of the clause, by the title, and what else is discussed in the same talk."""

import pytest

from build import make_article
from detente.reading.reader import load_reader

CALL = "President Ana Ruiz of Peru spoke today with President Luis Vega of Chile. They discussed the port of Arica."


def modes(text, title=None):
    """Return the modes of the talks of a text, in order."""
    fields = {} if title is None else {"title": title}
    return [event.mode for event in load_reader().read(make_article(text, language="en", **fields)).events if event.type == "CONSULT"]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Readout of President Ruiz's Call with President Vega of Chile", ["phone", "phone"]),
        ("Ruiz and Vega hold telephone talks", ["phone", "phone"]),
        ("Readout of President Ruiz's Meeting and Call with President Vega", [None, None]),
        ("Background Press Call on President Ruiz and Chile", [None, None]),
        ("President Ruiz Calls on Chile to Act", [None, None]),
        ("Readout of Minister Paz's Call with Benin", [None, None]),
    ],
)
def test_a_title_tells_of_the_call_that_the_text_opens_with(title, wanted):
    assert modes(CALL, title) == wanted


def test_a_virtual_meeting_is_met_at_and_a_call_is_not():
    text = "President Ana Ruiz of Peru met with President Luis Vega of Chile on Monday."
    assert modes(text, "Readout of President Ruiz's Virtual Meeting with President Vega") == ["phone"]
    assert modes(text, "Readout of President Ruiz's Call with President Vega") == [None]


def test_a_talk_goes_on_until_others_meet():
    text = (
        "President Ana Ruiz of Peru spoke by phone with President Luis Vega of Chile. The two leaders discussed the port of Arica. "
        "President Vega later met with President Eva Paz of Cuba in Santiago. The two presidents discussed sugar."
    )
    assert modes(text) == ["phone", "phone", None, None]


def test_a_readout_of_a_call_is_all_of_that_call():
    far = " ".join(["The weather in Lima was fair."] * 6)
    text = f"{CALL} {far} President Vega updated President Ruiz on the harvest. The two leaders also coordinated on the summit in Oslo."
    assert modes(text, "Readout of President Ruiz's Call with President Vega of Chile") == ["phone"] * 4


def test_they_who_go_on_are_those_who_spoke():
    text = "Ministers Ana Ruiz and Luis Vega of Peru hosted a virtual talk with leaders of youth groups. They discussed the port of Arica."
    assert modes(text) == ["phone", "phone"]
