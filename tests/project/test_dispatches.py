import re
from collections import Counter

import pytest

from detente.dispatches import load_dispatches
from evaluation.score import GOLD, KINDS, load_gold

DISPATCHES = {dispatch.id: dispatch for dispatch in load_dispatches()}


def test_there_are_at_least_ten_and_the_index_names_every_file():
    folder = next(iter(DISPATCHES.values())).file
    assert len(DISPATCHES) >= 10
    assert folder is not None
    assert all(dispatch.file.is_file() for dispatch in DISPATCHES.values())


@pytest.mark.parametrize("dispatch", DISPATCHES.values(), ids=lambda dispatch: dispatch.id)
def test_a_dispatch_has_headline_byline_and_dateline_and_names_its_sources(dispatch):
    headline, byline, first, *rest = dispatch.text.rstrip("\n").split("\n\n")
    year, month, day = dispatch.published_at.split("-")
    assert "\n" not in headline
    assert not headline.endswith(".")
    assert byline == f"Detente dispatch {day}/{month}/{year}"
    assert re.match(r"[A-Z]{4,}(?:, [A-Z][a-z]+)? - [A-Z]", first)
    assert rest
    assert dispatch.sources
    assert all(re.search(r"\d{4}-\d{2}-\d{2}", source) for source in dispatch.sources)


def test_two_channels_have_a_history_over_several_dispatches():
    topics = Counter(re.sub(r"^[\d-]+|-\w+$", "", name) for name in DISPATCHES)
    assert topics["ruling-parties"] >= 3
    assert topics["vice-ministers"] >= 3


def test_every_dispatch_has_its_golden_lists_and_every_golden_its_dispatch():
    assert {golden.id for golden in load_gold()} == set(DISPATCHES)
    assert {path.stem for path in GOLD.glob("*.json")} == set(DISPATCHES)


@pytest.mark.parametrize("golden", load_gold(), ids=lambda golden: golden.id)
def test_golden_words_stand_once_in_the_dispatch(golden):
    text = DISPATCHES[golden.id].text
    entries = [entry for part in (golden.must, golden.must_not) for kind in KINDS for entry in part.get(kind, [])]
    assert [entry["words"] for entry in entries if "words" in entry and text.count(entry["words"]) != 1] == []
