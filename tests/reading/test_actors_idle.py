"""States that are named only to tell where or whose are no actors; those that act, or whose office or body acts, stay."""

from __future__ import annotations

import pytest
from spacy.language import Language

from build import make_article
from detente.model.enums import ActorKind
from detente.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Nine people died in flooding in Larnaca, Cyprus.", []),
        ("Two buses collided near Uyuni, Bolivia, killing nine people.", []),
        ("The Peruvian economy shrank by two percent, the bank said.", []),
        ("Chile's emissions fell by four percent last year.", []),
        ("The Grand Hungarian Museum opened to the public.", []),
        ("The trial of former Peruvian president Ana Ruiz began on Monday.", []),
        ("Norwegian airline Skyjet cancelled forty flights.", []),
        ("Spanish prime minister Ana Ruiz announced a new law.", ["Spain"]),
        ("Kenyan authorities arrested a Ugandan diver in Mombasa.", ["Kenya"]),
        ("Peru's foreign minister accused Chile of spying.", ["Peru", "Chile"]),
        ("Two tourists went missing near the Senegalese border.", []),
        ("A tourist was found at the Laos-Vietnam border.", []),
        ("Chile and Peru clashed on the Chile-Peru border.", ["Chile", "Peru"]),
        ("Iran and Iraq signed an agreement.", ["Iran", "Iraq"]),
        ("Chad's invasion of Niger failed.", ["Chad", "Niger"]),
    ],
)
def test_states_named_for_where_or_whose(nlp: Language, text: str, states: list[str]) -> None:
    reading = Reader(nlp).read(make_article(text))
    assert [actor.name for actor in reading.actors if actor.kind is ActorKind.STATE] == states
