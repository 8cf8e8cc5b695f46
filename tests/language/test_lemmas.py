"""Edit scripts: applying the script of a pair gives the lemma back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.lemmas import apply_script, script_of

WORDS = st.text(st.characters(whitelist_categories=("Lu", "Ll")), min_size=1, max_size=12).filter(lambda w: len(w) == len(w.lower()))


@given(WORDS, WORDS)
def test_round_trip(form: str, lemma: str) -> None:
    assert apply_script(form, script_of(form, lemma)) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [("parties", "party", "v3>y"), ("Talks", "talk", "v1>"), ("Tokyo", "Tokyo", "="), ("was", "be", "!be"), ("talk", "talk", "v")],
)
def test_scripts(form: str, lemma: str, script: str) -> None:
    assert script_of(form, lemma) == script


def test_a_script_that_does_not_fit_is_refused() -> None:
    assert apply_script("as", "v3>y") is None
