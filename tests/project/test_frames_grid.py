"""The grid of clause frames: verbs are inflected, sentences told again, and what was read is judged."""

import pytest

from detente.lexicon.acts import load_acts
from evaluation.frames_grid import FRAMES, PAIRS, Seed, cases, inflect, is_kept, is_right, seeds

PERU, CHILE = frozenset({"PER"}), frozenset({"CHL"})


@pytest.fixture(scope="module")
def condemn():
    entry = next(e for e in load_acts().entries("verb", "condemn") if e.concept == "condemn")
    return Seed(entry=entry, forms=inflect("condemn"), thing="", link="", pair=PAIRS[0])


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("condemn", "condemn condemns condemned condemned condemning"),
        ("expel", "expel expels expelled expelled expelling"),
        ("deny", "deny denies denied denied denying"),
        ("shell", "shell shells shelled shelled shelling"),
        ("cut", "cut cuts cut cut cutting"),
        ("accuse", "accuse accuses accused accused accusing"),
    ],
)
def test_verbs_are_inflected(lemma, forms):
    assert inflect(lemma) == tuple(forms.split())


def test_an_act_is_told_again_in_each_frame(condemn):
    told = {name: text for name, _, text in cases([condemn], FRAMES)}
    assert told["passive"] == "Chile was condemned by Peru."
    assert told["said that had"] == "Norway said on Monday Peru had condemned Chile."
    assert told["adjective decision"] == "The Peruvian decision to condemn Chile came on Monday."
    assert "N, poss" not in told


def test_sides_and_type_must_stay(condemn):
    right = [("ACCUSE", PERU, CHILE, "actual")]
    assert is_kept(condemn, right)
    assert not is_kept(condemn, [*right, ("REJECT", PERU, CHILE, "actual")])
    assert is_right(FRAMES["passive"], condemn, right)
    assert not is_right(FRAMES["passive"], condemn, [("ACCUSE", CHILE, PERU, "actual")])
    assert not is_right(FRAMES["urged to"], condemn, right)
    assert is_right(FRAMES["urged to"], condemn, [("REQUEST", frozenset({"NOR"}), PERU, "actual")])


def test_the_lexicon_gives_phrases_of_many_concepts():
    assert len({seed.entry.concept for seed in seeds("verb")}) > 150
