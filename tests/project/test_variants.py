"""Sentences with one side named in other words: how they are made and judged, on sites made by hand."""

import pytest

from evaluation.variants import CAST, Phrase, Site, load_phrases, load_sentences, vary

TEXT = "Chad accused Mali of lying."


def site(name, slot, **more):
    start = TEXT.index(name)
    sides = (frozenset({"TCD"}), frozenset({"MLI"}))
    fields = {"hung": (slot, "accused"), "concept": "accuse", "event_type": "ACCUSE", "singular": False, "opens_small": False}
    code = "TCD" if name == "Chad" else "MLI"
    return Site(text=TEXT, start=start, end=start + len(name), slot=slot, country=code, sides=sides, **{**fields, **more})


def phrase(words, **more):
    fields = dict.fromkeys(("place", "plural", "before", "also", "around"), "")
    return Phrase(name="x", group="x", phrase=words, **{"slots": "any", "acts": "any", **fields, **more})


def test_a_phrase_takes_the_place_of_the_name_and_its_country_that_of_the_side():
    variant = vary(site("Chad", "subj"), phrase("the {A} army"))
    assert variant.text == "The Kenyan army accused Mali of lying."
    assert variant.text[variant.start : variant.end] == "The Kenyan army"
    assert variant.sides == ({"KEN"}, {"MLI"})


def test_more_states_a_sentence_before_and_a_frame():
    both = vary(site("Mali", "obj"), phrase("{N} and {M}", also="{M}", before="{X} fell silent."))
    assert both.text == "Vietnam fell silent. Chad accused Kenya and Norway of lying."
    assert both.sides == ({"TCD"}, {"KEN", "NOR"})
    framed = vary(site("Mali", "obj"), phrase("{N}", around="{S}, officials said"))
    assert framed.text == "Chad accused Kenya of lying, officials said."


def test_what_a_side_without_a_country_takes_over_does_not_count():
    variant = vary(site("Mali", "obj"), phrase("{N}"))
    assert variant.holds((frozenset({"TCD", "KEN"}), frozenset({"KEN"})))
    assert not variant.holds((frozenset({"TCD"}), frozenset({"KEN", "PER"})))
    assert not variant.holds((frozenset({"TCD", "PER"}), frozenset({"KEN"})))


def test_a_plural_suits_no_verb_of_the_singular_and_people_no_place():
    assert not phrase("{A} officials", plural="plural").suits(site("Chad", "subj", singular=True))
    assert not phrase("the {A} army").suits(site("Mali", "in"))
    assert phrase("{N} itself", place="place").suits(site("Mali", "in"))


@pytest.mark.parametrize("phrase", load_phrases(), ids=lambda phrase: phrase.name)
def test_every_phrase_of_the_table_can_be_put_in(phrase):
    text = vary(site("Chad", "subj"), phrase).text
    assert "{" not in text
    assert text[0].isupper()
    assert text.endswith(".")


def test_there_are_sentences_and_states_to_put_in():
    assert len(set(load_sentences())) > 500
    assert len({code for *_, code in CAST}) == len(CAST)
