"""Persons whose state only the headline tells, and who gives a briefing to the press."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import make_page
from detente.lexicon.actors import name_key
from detente.model.enums import ActorKind
from detente.reading.actors.persons_headlined import place_from_headline
from detente.reading.actors.roster import ActorDraft, Roster

TABLE = """
They they PRON PRP 2 nsubj
spoke speak VERB VBD 0 root
"""
HOME = "https://www.larch.gov/1"


@pytest.mark.parametrize(
    ("title", "url", "name", "code"),
    [
        ("Readout of Advisor Jo Roe's Call with Kenyan Finance Advisor Ana Ruiz", HOME, "Ana Ruiz", "KEN"),
        ("Readout of Jo Roe's Meeting with Kenyan Crown Prince and Prime Minister Paz bin Hamad", HOME, "Paz bin Hamad", "KEN"),
        ("Jo Roe meets President Ruiz of the Republic of Kenya in Lima", None, "Ana Ruiz", "KEN"),
        ("Meeting with Kenyan President Vega and Advisor Ana Ruiz", None, "Ana Ruiz", None),
        ("Meeting with Ana Ruiz, President Vega of Kenya, and others", None, "Ana Ruiz", None),
        ("Chad Hails Finance Minister Ana Ruiz", None, "Ana Ruiz", None),
        ("Kenya and Chad praise Ana Ruiz", None, "Ana Ruiz", None),
        ("Kenyan President Slams Ruiz", None, "Ana Ruiz", None),
        ("Letter to Kenyan President Criticises Ruiz", None, "Ana Ruiz", None),
        ("Meeting with Kenyan President Jo Ruiz", None, "Jo Ruiz", "KEN"),
        ("Press Briefing by Press Secretary Jo Roe and Ports Coordinator Ana Ruiz", HOME, "RUIZ", "USA"),
        ("Press Gaggle with Ports Coordinator Ana Ruiz", HOME, "Ana Ruiz", "USA"),
        ("Press Briefing by Secretary Jo Roe and President Ruiz of Kenya", HOME, "Jo Roe", "USA"),
        ("Remarks by Advisor Jo Roe and Head of the Ports of Kenya Ana Ruiz", HOME, "Jo Roe", "USA"),
        ("Remarks by Advisor Jo Roe and Ana Ruiz", HOME, "Ana Ruiz", None),
        ("Press Briefing by Ports Spokesperson Jo Roe", None, "Jo Roe", None),
    ],
)
def test_the_words_beside_a_name_tell_its_state(title: str, url: str | None, name: str, code: str | None) -> None:
    page = make_page(TABLE)
    roster = Roster(page=replace(page, article=replace(page.article, title=title, url=url)))
    draft = ActorDraft(key="p", kind=ActorKind.PERSON, name=name, words=tuple(name_key(word) for word in name.split()))
    place_from_headline(roster, draft)
    assert draft.code == code
