"""Names of the model, mended in the whole document: cut names joined, holders parted from bodies, fragments dropped."""

from __future__ import annotations

import pytest

from reading.test_names_repaired import names


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("the [ORG Larch State] University spoke .", "Larch State University"),
        ("the [ORG Curling Association] Board spoke .", "Curling Association Board"),
        ("the [ORG American Dental Association] spoke .", "American Dental Association"),
        ("the [ORG Working Group on Harbours] and Rural Roads spoke .", "Working Group on Harbours and Rural Roads"),
    ],
)
def test_a_body_is_made_whole(marked: str, whole: str) -> None:
    assert whole in names(marked)[2]


@pytest.mark.parametrize("marked", ["the [ORG Larch Trust] Tuesday spoke .", "the [ORG Larch Trust] President spoke ."])
def test_a_body_takes_no_day_and_no_title_in(marked: str) -> None:
    assert names(marked)[2] == ["Larch Trust"]


def test_an_adjective_in_front_of_a_ministry_tells_only_whose_it_is() -> None:
    assert names("the [ORG Chilean Fisheries Ministry] spoke .")[2] == ["Fisheries Ministry"]


@pytest.mark.parametrize(
    ("marked", "person"),
    [
        ("President [PERSON Ana] [PERSON Ruiz] spoke .", "Ana Ruiz"),
        ("President [PERSON Joseph R.] [PERSON Roe] spoke .", "Joseph R. Roe"),
        ("the [ORG Budget Committee Chairman Roe] spoke .", "Roe"),
        ("the [ORG Harbour Council Grace Roe] spoke .", "Grace Roe"),
        ("Secretary of Labor Julia Roe spoke .", "Julia Roe"),
        ("[ORG Maria Roe] , Acme ; spoke .", "Maria Roe"),
    ],
)
def test_a_person_is_made_whole_or_parted_from_a_body(marked: str, person: str) -> None:
    assert person in names(marked)[1]


def test_two_full_names_side_by_side_are_two_persons() -> None:
    assert names("[PERSON Ana Ruiz] [PERSON Jo Roe] spoke .")[1] == ["Ana Ruiz", "Jo Roe"]


def test_the_body_of_an_office_stays_a_body() -> None:
    assert "Budget Committee" in names("the [ORG Budget Committee Chairman Roe] spoke .")[2]


def test_what_stands_behind_founder_in_a_list_is_a_firm() -> None:
    _, persons, bodies = names("[PERSON Ana Ruiz] , Founder , [PERSON Larch Design] ; spoke .")
    assert (persons, bodies) == (["Ana Ruiz"], ["Larch Design"])


@pytest.mark.parametrize(
    "marked",
    [
        "@ [PERSON AnaRuiz] spoke .",
        "[PERSON E.] spoke .",
        "[PERSON J. D.] spoke .",
        "[PERSON <u>Ruiz] spoke .",
        "Hurricane [PERSON Ana] , [PERSON Ana] spoke .",
        "[PERSON Achilles] spoke .",
        "[PERSON Robin Hood] spoke .",
        "the [ORG Departments of Labor] spoke .",
    ],
)
def test_a_fragment_a_storm_and_a_legend_are_nobody(marked: str) -> None:
    _, persons, bodies = names(marked)
    assert (persons, bodies) == ([], [])


def test_the_letters_of_a_state_behind_a_name_are_no_body() -> None:
    _, persons, bodies = names("Senator [PERSON Ana Ruiz] ( [ORG NV] ) spoke .")
    assert (persons, bodies) == (["Ana Ruiz"], [])


def test_the_letters_of_a_firm_behind_its_name_are_kept() -> None:
    assert "GM" in names("the [ORG Granite Mills] ( [ORG GM] ) spoke .")[2]


def test_a_name_is_one_kind_of_thing_in_a_text() -> None:
    _, persons, bodies = names("[ORG Larchco] , [ORG Larchco] , [PERSON Larchco] spoke .")
    assert (persons, bodies) == ([], ["Larchco", "Larchco", "Larchco"])


def test_a_surname_taken_for_a_body_is_the_person_named_in_full() -> None:
    assert names("[PERSON Ana Ruiz] , [ORG Ruiz] spoke .")[1] == ["Ana Ruiz", "Ruiz"]


def test_letters_that_stand_for_something_else_are_no_party() -> None:
    mentions, _, _ = names("Women , Peace , and Security ( WPS ) of Singapore spoke .")
    assert [hit.entry.kind for hit in mentions.hits] == ["name"]


def test_one_word_behind_a_title_is_a_person() -> None:
    assert names("Prime Minister [ORG Storre] spoke .")[1] == ["Storre"]


def test_a_title_of_several_words_is_no_part_of_a_name() -> None:
    assert names("Secretary of [PERSON State Ruiz] spoke .")[1] == ["Ruiz"]


def test_the_king_of_a_county_is_a_place() -> None:
    assert names("King County spoke .")[1] == []


def test_the_state_of_a_ministers_field_stays_a_state() -> None:
    mentions, _, bodies = names("the Minister of [ORG Defence of Chile] spoke .")
    assert (bodies, [hit.entry.code for hit in mentions.hits]) == ([], ["CHL"])


@pytest.mark.parametrize(
    "marked",
    [
        "every [PERSON Larchovan] spoke .",
        "the law , [PERSON Satan] spoke .",
        "Cyber and Emerging [PERSON Technology] [PERSON Ana Ruiz] spoke .",
    ],
)
def test_one_of_many_and_a_field_are_no_persons(marked: str) -> None:
    assert [name for name in names(marked)[1] if name != "Ana Ruiz"] == []


def test_an_exercise_is_no_body() -> None:
    assert names("the exercise , [ORG Larch Edge] , spoke .")[2] == []


def test_an_officer_is_no_part_of_a_body() -> None:
    assert names("the [ORG Larch Trust] Officer spoke .")[2] == ["Larch Trust"]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("the [ORG University of Larchland] , [ORG Stonebridge] ; spoke .", "University of Larchland , Stonebridge"),
        ("the [ORG Congressional] spoke .", "Congressional"),
    ],
)
def test_a_campus_is_of_its_university(marked: str, whole: str) -> None:
    assert names(marked)[2] == [whole]


def test_whom_the_model_joined_to_a_known_body_is_parted() -> None:
    assert names("the [ORG National Economic Council Bharat Roe] spoke .")[1] == ["Bharat Roe"]


def test_an_initial_in_front_is_part_of_a_name() -> None:
    assert names("writer L. [PERSON Ron Roe] spoke .")[1] == ["L. Ron Roe"]


def test_a_body_of_two_states_is_none_of_one() -> None:
    assert names("the [ORG U.S. -EU Energy Council] spoke .")[2] == []


@pytest.mark.parametrize(
    ("marked", "person"),
    [
        ("Governor of [LOC Larch Oblast Vyacheslav Roe] spoke .", "Vyacheslav Roe"),
        ("Envoy for [PERSON Peru Geir Roe] spoke .", "Geir Roe"),
        ("Mayor of [PERSON Larchville Maria de Roe] spoke .", "Maria de Roe"),
        ("Secretary of [ORG State Roe] spoke .", "Roe"),
        ("Administrator for the [ORG Larch Bureau Maria L. Roe] spoke .", "Maria L. Roe"),
        ("Head of the [ORG Ports Department Hikmet Roe] spoke .", "Hikmet Roe"),
        ("[ORG Ami Larch] , Senior Advisor , Acme ; spoke .", "Ami Larch"),
    ],
)
def test_a_holder_is_parted_from_the_place_or_body_of_the_office(marked: str, person: str) -> None:
    assert person in names(marked)[1]


def test_a_place_behind_an_office_is_no_persons_name_alone() -> None:
    assert names("spokesman for [PERSON Jordan Roe] spoke .")[1] == ["Jordan Roe"]


@pytest.mark.parametrize(
    "marked",
    [
        "the [ORG Larch Force Members] spoke .",
        "the [ORG Leaders and Caucuses] spoke .",
        "[PERSON Ana Ruiz] , [ORG Disability Policy] Advisor , spoke .",
        "[PERSON Ana Ruiz] , [ORG Ph.D.] , spoke .",
        "the [ORG One China] spoke .",
        "[ORG DOJ - FBI] spoke .",
        "[PERSON Doctor] spoke .",
    ],
)
def test_people_fields_degrees_and_pairs_are_no_bodies(marked: str) -> None:
    _, persons, bodies = names(marked)
    assert bodies == []
    assert persons in ([], ["Ana Ruiz"])


def test_a_board_is_of_its_directors() -> None:
    assert names("the [ORG Acme Board] of Directors spoke .")[2] == ["Acme Board of Directors"]


@pytest.mark.parametrize(
    ("marked", "person"),
    [
        ('Mayor [PERSON Richard L.] " [PERSON Ike] " Stage spoke .', 'Richard L. " Ike " Stage'),
        ("[PERSON Ana Ruiz] , CEO , [PERSON Acmecorp Maria Roe] , President , spoke .", "Maria Roe"),
        ("[PERSON Ana Ruiz] , [ORG Acme Union] , [ORG Maria Roe] , [ORG Bolt Workers] , spoke .", "Maria Roe"),
    ],
)
def test_a_person_of_a_list_is_whole_and_a_person(marked: str, person: str) -> None:
    assert person in names(marked)[1]


@pytest.mark.parametrize(
    "marked",
    [
        "the [ORG Bradley Infantry Fighting Vehicles] spoke .",
        "the [ORG Global Gateway] spoke .",
        "Director of [ORG National Intelligence] spoke .",
    ],
)
def test_weapons_plans_and_titles_are_no_bodies(marked: str) -> None:
    assert names(marked)[2] == []


def test_a_committee_on_two_states_is_a_body() -> None:
    assert "National Committee on Chile - Peru Relations" in names("the [ORG National Committee] on Chile - Peru Relations spoke .")[2]


@pytest.mark.parametrize(
    "marked",
    [
        "the [ORG Larch Climate Fellowship] spoke .",
        "the [ORG NHPI Senior Liaison] spoke .",
        "the [ORG Deputy National Security] spoke .",
        "the [ORG State of the Union] spoke .",
        "the [ORG Criminal Organizations] spoke .",
        "the [ORG HealthCare.gov] spoke .",
    ],
)
def test_plans_staff_and_halves_of_words_are_no_bodies(marked: str) -> None:
    assert names(marked)[2] == []


def test_a_name_behind_of_is_the_body_of_the_one_in_front() -> None:
    assert names("[PERSON Norma Roe] of [PERSON Avanza Larch] spoke .")[2] == ["Avanza Larch"]
