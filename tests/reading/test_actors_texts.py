"""Short texts of our own, read with the packaged model: who is meant, and whose people are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build import make_page
from detente.lexicon import load_lexicon
from detente.reading.actors import find_actors
from detente.reading.coreference import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model.records import Actor


def read(nlp: Language, text: str) -> tuple[dict[str, Actor], dict[str, list[str]]]:
    """Return the actors by name, and for each word of the text the names of those it means."""
    document: Any = nlp(text)
    page = make_page(document, lexicon=load_lexicon())
    index = find_actors(page, find_mentions(page))
    meant = {page.doc[i].text: [index.by_id[actor_id].name for actor_id in ids] for i, ids in index.heads.items()}
    return {actor.name: actor for actor in index.actors}, meant


def test_a_negotiator_is_of_the_state_whose_government_it_is(nlp: Language) -> None:
    actors, _ = read(
        nlp, "Colombia's government left the table. Vera Grabe, the government's chief negotiator, said the dialogue was over."
    )
    assert (actors["Vera Grabe"].country, actors["Vera Grabe"].sectors) == ("COL", ("GOV",))


def test_both_sides_of_a_war_with_rebels_are_no_two_states_named_near_by(nlp: Language) -> None:
    text = (
        "The talks in Jeddah, mediated by Saudi Arabia and the United States, were suspended in December. "
        "The Rapid Support Forces accused the Sudanese army of shelling a market. An envoy urged both sides to agree to a truce."
    )
    _, meant = read(nlp, text)
    assert sorted(meant["sides"]) == ["Rapid Support Forces", "Sudanese army"]


def test_parties_without_a_political_party_are_sides(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway called on both parties to return to the table.")
    assert "parties" not in actors
    assert not any("PTY" in actor.sectors for actor in actors.values())


def test_its_ambassador_is_no_minister_named_before(nlp: Language) -> None:
    text = "Somalia condemned the memorandum of Ethiopian Prime Minister Abiy Ahmed and recalled its ambassador from Addis Ababa."
    _, meant = read(nlp, text)
    assert "Abiy Ahmed" not in meant.get("ambassador", [])


def test_the_rebels_are_the_one_rebel_body_named(nlp: Language) -> None:
    text = "The National Liberation Army blew up a pipeline on Monday. President Gustavo Petro said the rebels had broken the truce."
    _, meant = read(nlp, text)
    assert meant["rebels"] == ["National Liberation Army"]


def test_an_ambassador_recalled_from_a_capital_is_his_senders(nlp: Language) -> None:
    actors, _ = read(nlp, "Somalia condemned the deal and recalled its ambassador from Addis Ababa.")
    assert actors["ambassador"].country == "SOM"
    assert actors["Ethiopia"].kind.value == "state"


def test_one_syllable_of_a_given_name_makes_no_leader(nlp: Language) -> None:
    actors, _ = read(nlp, "Kim Sung-han met reporters in Hawaii. Moon Jae-in spoke later.")
    assert actors["Kim Sung-han"].country is None
    assert actors["Moon Jae-in"].country == "KOR"
