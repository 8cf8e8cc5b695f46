"""The sides of what "we" do in a transcript of several leaders; short texts of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.model.records import Article
from detente.reading.reader import Reader

if TYPE_CHECKING:
    from spacy.language import Language

TITLE = "Remarks by President Ruiz of Peru and Prime Minister Vega of Chile Before Bilateral Meeting"


@pytest.fixture(scope="module")
def reader(nlp: Language) -> Reader:
    return Reader(nlp)


def sides(reader: Reader, said: str) -> list[set[str]]:
    """Return, for each event of what one of two leaders says, the countries of its actors."""
    text = f"PRESIDENT RUIZ:  Welcome, Mr. Prime Minister.\n\nPRIME MINISTER VEGA:  Thank you, Mr. President. {said}"
    reading = reader.read(Article(id="art-1", title=TITLE, text=text, published_at="2024-05-29", sha256=""))
    countries = {actor.id: actor.country or "?" for actor in reading.actors}
    return [{countries[i] for i in event.actors} for event in reading.events]


@pytest.mark.parametrize(
    "said",
    [
        "We agreed on the ferry treaty last year.",
        "We're going to have good talks about the border.",
        "We're ready to continue working together on the climate crisis.",
        "It is something that we're going to work closely together on.",
        "We decided to resolve our old dispute over the lake.",
        "We affirmed our mutual commitment to the stability of Haiti.",
    ],
)
def test_what_takes_two_is_done_with_the_other(reader: Reader, said: str) -> None:
    assert sides(reader, said) == [{"CHL", "PER"}]


@pytest.mark.parametrize(
    ("said", "who"),
    [("We agreed with Mali on fish.", {"CHL", "MLI"}), ("We're going to work hard.", None), ("We decided to send tanks to Mali.", {"CHL"})],
)
def test_what_is_done_with_another_is_not(reader: Reader, said: str, who: set[str] | None) -> None:
    assert sides(reader, said) == ([who] if who else [])
