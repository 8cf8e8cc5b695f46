"""The channels part of the lexicon: its sources pass their lint, and the compiled copy is theirs."""

from __future__ import annotations

import pytest

from detente.errors import LexiconError
from detente.lexicon.channels import PART, build_lexicon, compile_channels, load_channels
from detente.lexicon.channels_source import HeadsFile, SignsFile
from detente.lexicon.files import load_compiled, load_yaml


def test_compiled_copy_is_that_of_the_sources() -> None:
    assert load_compiled(PART) == compile_channels(), "the compiled copy is stale; run `make lexicon`"


def test_every_verb_cue_has_a_place_for_the_channel() -> None:
    for verb, cues in load_channels().verbs.items():
        for cue in cues:
            assert cue.at, verb


def test_longer_cues_come_first() -> None:
    words = [len(cue.words) for cue in load_channels().verbs["put"]]
    assert words == sorted(words, reverse=True)


def test_groups_have_codes() -> None:
    assert load_channels().groups["quad"] == ("AUS", "IND", "JPN", "USA")


def test_organisations_are_groups_that_act_too() -> None:
    lexicon = load_channels()
    assert "gcc" in lexicon.organisations
    assert lexicon.organisations <= lexicon.groups.keys()


def test_unknown_key_is_told_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"channels/heads\.yaml:3: .*colour"):
        load_yaml("channels/heads.yaml", 'licence: "x"\norigin: "x"\ncolour: "red"\nheads: []\nnot_with: []\nunless_with: []\n', HeadsFile)


def test_numbers_are_numbers() -> None:
    lists = "".join(f"{key}: []\n" for key in ("recurring", "standing", "generic", "other_names", "passing", "gatherings", "subjects"))
    with pytest.raises(LexiconError, match="ordinals"):
        load_yaml(
            "channels/signs.yaml", 'licence: "x"\norigin: "x"\nsides: {}\nnumbers: {}\nordinals: {"first": "one"}\n' + lists, SignsFile
        )


def test_ids_of_heads_are_unique() -> None:
    ids = [entry["id"] for entry in compile_channels()["heads"]]
    assert len(ids) == len(set(ids))


def test_build_takes_the_compiled_form() -> None:
    assert build_lexicon(compile_channels()) == load_channels()
