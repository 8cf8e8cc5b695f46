"""The cue, time and dispute parts of the lexicon: what they hold, and that the compiled copies are fresh."""

from __future__ import annotations

import json

import pytest

from detente.errors import LexiconError
from detente.lexicon import cues, disputes, times
from detente.lexicon.files import load_compiled
from detente.model.enums import Stance


@pytest.mark.parametrize(
    ("part", "compiler"), [("cues", cues.compile_cues), ("times", times.compile_times), ("disputes", disputes.compile_disputes)]
)
def test_compiled_copy_is_fresh(part: str, compiler: object) -> None:
    assert callable(compiler)
    assert json.loads(json.dumps(compiler())) == load_compiled(part)


def test_several_hundred_cues() -> None:
    lexicon = cues.load_cues()
    assert len(lexicon.verbs) + len(lexicon.nouns) + len(lexicon.adjectives) > 500


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("say", Stance.ASSERTS),
        ("deny", Stance.DENIES),
        ("confirm", Stance.CONFIRMS),
        ("urge", Stance.ASKS),
        ("hope", Stance.HOPES),
        ("plan", Stance.PLANS),
    ],
)
def test_stances(verb: str, stance: Stance) -> None:
    assert stance in {entry.stance for entry in cues.load_cues().verbs[verb]}


def test_entries_name_concept_and_word() -> None:
    entry = cues.load_cues().verbs["warn"][-1]
    assert entry.id == "cue:warn-warn"
    assert {"of", "against"} <= entry.prepositions


def test_an_unknown_frame_is_refused() -> None:
    with pytest.raises(LexiconError, match="frame 'Z' is unknown"):
        cues._check_frames("cues/x.yaml", "say", "T Z")


def test_months_and_units() -> None:
    lexicon = times.load_times()
    assert lexicon.months["sept"] == lexicon.months["september"] == 9
    assert lexicon.units["fortnight"] == "fortnight"
    assert lexicon.seasons["winter"] == (12, 3)


def test_synonyms_are_lower_case_words() -> None:
    for groups in (issue.groups for issue in disputes.load_disputes().issues):
        assert groups
        assert all(word == word.lower() and " " not in word for group in groups for word in group)
