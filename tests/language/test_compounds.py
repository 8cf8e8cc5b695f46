"""Compounds that are one word whatever the model says of their hyphen."""

import pytest

from detente.language.atoms import split_atoms
from detente.language.compounds import inside_compounds, is_compound, sums_as_nouns


def joined(text: str) -> list[str]:
    atoms = split_atoms(text)
    return [text[atoms.starts[k] : atoms.ends[k]] for k in inside_compounds(text, atoms)[0]]


@pytest.mark.parametrize(
    "word",
    [
        "test-fired",
        "re-opened",
        "Re-established",
        "co-hosts",
        "air-dropping",
        "rubber-stamped",
        "go-between",
        "sub-commission",
        "sit-ins",
        "strong-armed",
        "test-flew",
    ],
)
def test_verbs_and_nouns_with_a_hyphen_are_one_word(word):
    assert is_compound(*word.split("-"))


@pytest.mark.parametrize("word", ["Rwanda-backed", "three-way", "US-led", "air-conditioned", "test-tube", "re-up", "go-ahead"])
def test_other_hyphens_are_left_to_the_model(word):
    assert not is_compound(*word.split("-"))


def test_the_hyphen_and_what_follows_continue_the_word():
    assert joined("Oslo test-fired a US-built rocket and re-opened the range.") == ["-", "fired", "-", "opened"]


def test_a_verb_has_the_grammar_of_its_second_part_and_a_noun_of_the_whole():
    text = "A go-between re-opened it."
    atoms = split_atoms(text)
    assert [text[atoms.starts[k] : atoms.ends[k]] for k in inside_compounds(text, atoms)[1]] == ["opened"]


def test_longer_compounds_and_ranges_are_no_compounds_of_two():
    assert joined("a re-run-of-the-mill race, 2-3 re- and") == []
    assert joined("no hyphen here") == []


def test_the_pipeline_keeps_a_compound_whole():
    from detente.language import load

    words = [token.text for token in load()("Chile test-fired two rockets and re-opened the range.")]
    assert "test-fired" in words
    assert "re-opened" in words


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("the 2+2 met", ["the", "mini", "-", "summit", "met"]),
        ("a two-plus-two meeting", ["a", "mini", "-", "mini", "-", "summit", "meeting"]),
        ("the P5+1", ["the", "P", "5", "+", "1"]),
        ("12+3 or 2 + 2", ["12", "+", "3", "or", "2", "+", "2"]),
    ],
)
def test_a_sum_of_sides_is_shown_to_the_encoder_as_a_meeting(text, seen):
    atoms = split_atoms(text)
    forms = [text[a:b] for a, b in zip(atoms.starts, atoms.ends, strict=True)]
    assert sums_as_nouns(text, atoms, forms) == seen
    if seen == forms:
        assert joined(text) == []


def test_a_sum_of_sides_is_one_noun():
    from detente.language import load

    doc = load()("The second Australia-Japan 2+2 took place in Sydney on Friday.")
    (token,) = [token for token in doc if token.text == "2+2"]
    assert (token.pos_, token.dep_, token.head.text) == ("NOUN", "nsubj", "took")
