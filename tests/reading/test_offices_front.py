"""Offices in front of a name that a comma parts from it, in lists that a parse does not keep apart."""

from __future__ import annotations

import pytest
from spacy.language import Language

from reading.test_actors_texts import read

LIST = (
    "The guests were Ghana's Minister for Trade and Regional Integration, Samuel Roe, Peru's Secretary of Foreign Relations, Juan Diaz,"
    " and Chile's deputy trade minister, Ana Ruiz."
)
ENVOYS = "Peru's ambassador in Santiago, Lidia Roe, and Chile's envoy to Ghana, Jorge Diaz, urged restraint."
PAIR = "The presidents of Peru, Ana Roe, and Chile, Jo Diaz, agreed on a hotline."


@pytest.mark.parametrize(
    ("text", "name", "country", "title"),
    [
        (ENVOYS, "Lidia Roe", "PER", "ambassador"),
        (ENVOYS, "Jorge Diaz", "CHL", "envoy"),
        (LIST, "Juan Diaz", "PER", "Secretary of Foreign Relations"),
        (LIST, "Samuel Roe", "GHA", "Minister for Trade and Regional Integration"),
        (PAIR, "Ana Roe", "PER", "president"),
        (PAIR, "Jo Diaz", "CHL", "president"),
    ],
)
def test_an_office_in_front_of_a_comma_is_that_of_the_name_behind(nlp: Language, text: str, name: str, country: str, title: str) -> None:
    actors, _ = read(nlp, text)
    assert (actors[name].country, [office.title for office in actors[name].offices]) == (country, [title])


def test_a_described_officer_and_the_name_behind_are_one(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway's trade minister Espen Roe received his Danish counterpart, Lone Kragh Diaz, and Iceland's Katrin Ruiz.")
    assert (actors["Lone Kragh Diaz"].country, "Danish counterpart" in actors) == ("DNK", False)


def test_the_office_of_the_name_before_is_not_that_of_the_next_one(nlp: Language) -> None:
    actors, _ = read(nlp, "Peter Roe, the president of Chile, Ana Diaz and Jo Ruiz met in Lima.")
    assert not actors["Ana Diaz"].offices


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His Excellency Jorge Roe, the minister of Peru, met Ana Diaz. His Excellency spoke of trade.", "Ana Diaz"),
        ("President Ana Diaz of Peru met Jorge Roe. Her Royal Highness was absent.", "Ana Diaz"),
    ],
)
def test_the_pronoun_of_an_address_means_nobody_named_before(nlp: Language, text: str, name: str) -> None:
    actors, _ = read(nlp, text)
    assert "pronoun" not in [mention.kind.value for mention in actors[name].mentions]


def test_the_state_behind_two_titled_names_is_that_of_both(nlp: Language) -> None:
    actors, _ = read(nlp, "They called Amir Sheikh Tarik Roe and Prime Minister Sheikh Omar Diaz of Qatar.")
    assert (actors["Tarik Roe"].country, actors["Omar Diaz"].country) == ("QAT", "QAT")


def test_the_governor_of_a_place_shares_no_country_of_a_list_of_two(nlp: Language) -> None:
    actors, _ = read(nlp, "Tajik Prime Minister Kokhir Roe, Kyrgyz Ambassador Erlan Diaz and Larch Governor Ahmad Ruiz attended.")
    assert actors["Ahmad Ruiz"].country is None


def test_what_a_word_behind_describes_is_one_body(nlp: Language) -> None:
    actors, _ = read(nlp, "The Ata Larch party left the parliament of Kyrgyzstan in protest.")
    assert [name for name in actors if "Larch" in name] == ["Ata Larch"]


def test_the_ministry_of_another_field_is_another_body(nlp: Language) -> None:
    actors, _ = read(
        nlp, "The Philippine Department of Migrant Workers spoke. A spokesman for the Ministry of Foreign Affairs of Qatar left."
    )
    assert len([a for a in actors.values() if a.kind.value == "organisation"]) > 1


def test_a_pair_of_adjectives_in_a_headline_names_two_states(nlp: Language) -> None:
    _, meant = read(nlp, "Kyrgyz, Tajik border chiefs sign protocol\n\nThe talks went on for a day.")
    assert len(meant["chiefs"]) == 2


@pytest.mark.parametrize(
    ("text", "name", "country", "title"),
    [
        ("Chile recalled its ambassador in Lima, Jorge Roe, for talks.", "Jorge Roe", "CHL", "ambassador"),
        ("She handed a note to Peru's acting ambassador, Lidia Roe.", "Lidia Roe", "PER", "ambassador"),
        ("An adviser to Chilean President Ana Roe left.", "Ana Roe", "CHL", "President"),
        ("In Lima, Defence Minister Vera Roe told reporters that the army had acted.", "Vera Roe", "PER", "Defence Minister"),
        ("They did not invite Peru, whose president is Ana Roe.", "Ana Roe", "PER", "president"),
        (
            "Peru's Ministry of National Defence spokesperson, Lieutenant General Maly Roe, rejected it.",
            "Maly Roe",
            "PER",
            "Lieutenant General",
        ),
    ],
)
def test_whose_an_office_is(nlp: Language, text: str, name: str, country: str, title: str) -> None:
    actors, _ = read(nlp, text)
    assert (actors[name].country, title in [office.title for office in actors[name].offices]) == (country, True)


def test_a_guest_in_a_capital_is_not_of_it(nlp: Language) -> None:
    actors, _ = read(nlp, "Chile and Peru watched. In Lima, Defence Minister Vera Roe met her host on a visit to the navy.")
    assert actors["Vera Roe"].country is None


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Tunisia's UGTT union, headed by Nour Roe, called a strike.", "Nour Roe", "UGTT"),
        ("At the Organization of American States, Secretary General Al Roe spoke.", "Al Roe", "Organization of American States"),
        ("The Polisario Front's representative at the United Nations, Sidi Roe, rejected the plan.", "Sidi Roe", "Polisario Front"),
    ],
)
def test_of_what_body_somebody_is(nlp: Language, text: str, name: str, body: str) -> None:
    actors, _ = read(nlp, text)
    assert body in [office.organisation for office in actors[name].offices]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "The trade body's head, Elias Roe, and the chief of the Panel of Elders, former Chilean president Jo Diaz, left.",
            "Jo Diaz",
            "chief",
        ),
        ("She met Sergei Roe, first deputy chief of staff of the Kremlin.", "Sergei Roe", "first deputy chief of staff"),
    ],
)
def test_all_of_an_office_is_read(nlp: Language, text: str, name: str, title: str) -> None:
    actors, _ = read(nlp, text)
    assert title in [office.title for office in actors[name].offices]


def test_its_body_is_that_of_the_state_that_acts(nlp: Language) -> None:
    actors, _ = read(nlp, "Israel sent a senior member of its National Security Council to the United States.")
    assert actors["National Security Council"].country == "ISR"


@pytest.mark.parametrize(
    ("text", "body"), [("NATO Secretary General Mark Rutte spoke.", "NATO"), ("EU foreign policy chief Jo Roe spoke.", "EU")]
)
def test_the_short_name_in_front_of_an_office_is_a_body(nlp: Language, text: str, body: str) -> None:
    actors, _ = read(nlp, text)
    assert actors[body].kind.value == "organisation"


def test_who_advises_a_president_is_of_his_state(nlp: Language) -> None:
    actors, _ = read(nlp, "Hikmet Roe, foreign policy adviser to President Ilham Aliyev, told reporters that talks went on.")
    assert actors["Hikmet Roe"].country == "AZE"


def test_who_is_spoken_to_is_no_office_of_the_one_in_front(nlp: Language) -> None:
    actors, _ = read(nlp, "Senator Roe, Mr. Chief Justice, Mr. President, and my fellow citizens: this is a solemn day.")
    assert [office.title for office in actors["Roe"].offices] == ["Senator"]


def test_an_office_taken_over_is_no_body(nlp: Language) -> None:
    actors, _ = read(nlp, "Spain assumes the Presidency of the Council in July, as the average person knows.")
    assert not {"Presidency", "average person"} & actors.keys()


def test_a_charge_d_affaires_is_one_person(nlp: Language) -> None:
    actors, _ = read(nlp, "Peru summoned the Chilean charge d'affaires on Thursday.")
    assert [a.offices[0].title for a in actors.values() if a.offices] == ["charge d'affaires"]


def test_a_headline_style_of_letters_is_the_same_body(nlp: Language) -> None:
    actors, _ = read(nlp, "The ministers of Asean met in Lima.")
    assert actors["Asean"].country == "IGO"


def test_a_language_is_no_state(nlp: Language) -> None:
    actors, _ = read(nlp, "She lives in Lima and speaks Thai and Spanish.")
    assert not {"Thailand", "Spain"} & actors.keys()
