"""Persons who are listed: the commas and the "and" between the names tell, whatever the parse."""

from __future__ import annotations

from build import make_page
from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor, Mention
from detente.reading.base import ActorIndex
from detente.reading.grammar.lists import person_lists


def listed(words: str, names: tuple[str, ...], *, subjects: dict[str, str] | None = None) -> list[list[str]]:
    """Return the lists of names in a text; ``subjects`` gives the verb of each name that is a subject."""
    forms = words.split()
    table = []
    for i, form in enumerate(forms, start=1):
        verb = (subjects or {}).get(form)
        head, dep = (forms.index(verb) + 1, "nsubj") if verb else (0 if i == 1 else 1, "ROOT" if i == 1 else "dep")
        tag = "POS" if form == "'s" else "NNP" if form[0].isupper() else "NN"
        table.append(f"{form} {form} {'PROPN' if form in names else 'NOUN'} {tag} {head} {dep}")
    page = make_page("\n".join(table))
    actors, heads = [], {}
    for token in page.doc:
        if token.text in names:
            mention = Mention(start=token.idx, end=token.idx + len(token), text=token.text, kind=MentionKind.NAME)
            actors.append(Actor(id=token.text, name=token.text, kind=ActorKind.PERSON, mentions=(mention,)))
            heads[token.i] = (token.text,)
    index = ActorIndex(actors=tuple(actors), heads=heads, spans={i: (i, i + 1) for i in heads})
    return sorted(set(person_lists(page.doc, index).together.values()))


def test_titles_and_commas_stand_between_listed_names() -> None:
    assert listed("Paz , Defense Adviser Ruiz , and Speaker Vega met", ("Paz", "Ruiz", "Vega")) == [("Paz", "Ruiz", "Vega")]


def test_two_names_with_a_comma_alone_are_no_list() -> None:
    assert listed("Paz , Ruiz met", ("Paz", "Ruiz")) == []


def test_who_owns_is_not_listed() -> None:
    assert listed("Paz and Ruiz 's aide met", ("Paz", "Ruiz")) == []


def test_behind_the_and_a_comma_begins_something_else() -> None:
    assert listed("Paz and Ruiz , Vega and Soto met", ("Paz", "Ruiz", "Vega", "Soto")) == [("Paz", "Ruiz"), ("Vega", "Soto")]


def test_the_subject_of_another_clause_is_not_listed() -> None:
    assert listed("met Paz , and Ruiz left", ("Paz", "Ruiz"), subjects={"Ruiz": "left"}) == []


def test_a_nephew_of_somebody_is_not_listed_with_him() -> None:
    assert listed("Paz and Ruiz , secretary and nephew of Vega met", ("Paz", "Ruiz", "Vega")) == [("Paz", "Ruiz")]


def test_a_name_that_was_taken_for_the_subject_of_its_own_title_is_listed() -> None:
    assert listed("aide Paz , Ruiz , and Secretary Vega met", ("Paz", "Ruiz", "Vega"), subjects={"Vega": "aide"}) == [
        ("Paz", "Ruiz", "Vega")
    ]


def test_an_and_inside_of_a_title_joins_nobody() -> None:
    assert listed("Paz , Office of Ports and Roads Adviser Ruiz met", ("Paz", "Ruiz")) == []


def test_whose_friend_one_is_stands_in_no_list() -> None:
    assert listed("Paz , friend of Ruiz , and Vega met", ("Paz", "Ruiz", "Vega")) == [("Paz", "Vega")]


def test_the_same_is_told_with_another() -> None:
    assert listed("with Paz , and then with Ruiz", ("Paz", "Ruiz")) == [("Paz", "Ruiz")]
