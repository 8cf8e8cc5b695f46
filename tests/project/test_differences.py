"""Two readings beside each other: which places differ, drawn by lot, counted by the key."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.differences import by_lot, count, places

TEXT = "Peru praised Chile. Chile thanked Peru."


def span(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def event(kind: str, word: str, evidence: str) -> dict[str, Any]:
    return {
        "type": kind,
        "mode": None,
        "factuality": "actual",
        "background": False,
        "about": None,
        "predicate": span(word),
        "evidence": span(evidence),
        "actors": ["a1"],
        "recipients": [],
    }


def actor(name: str, country: str | None) -> dict[str, Any]:
    mention = {**span(name), "kind": "name"}
    return {"id": "a1", "name": name, "kind": "state", "country": country, "sectors": [], "offices": [], "mentions": [mention]}


def reading(*events: dict[str, Any]) -> dict[str, dict[str, Any]]:
    actors = [actor("Peru", "PER")]
    article = {"id": "one", "title": "Neighbours", "text": TEXT}
    return {"one": {"article": article, "actors": actors, "events": list(events), "statements": [], "disputes": [], "channels": []}}


PRAISED = event("SUPPORT", "praised", "Peru praised Chile.")
ACCUSED = event("ACCUSE", "praised", "Peru praised Chile.")
THANKED = event("SUPPORT", "thanked", "Chile thanked Peru.")


def test_only_what_differs_is_a_place() -> None:
    (changed, added) = places(reading(ACCUSED), reading(PRAISED, THANKED))
    assert [line.split()[0] for line in (*changed.old, *changed.new)] == ["ACCUSE", "SUPPORT"]
    assert "[[Peru praised Chile.]]" in changed.text
    assert added.old == ()
    assert added.new[0].endswith("Peru (state, PER) > nobody")
    assert not list(places(reading(PRAISED), reading(PRAISED)))


def test_articles_of_one_side_are_passed_over() -> None:
    assert not list(places({}, reading(PRAISED)))


def test_actors_and_channels_are_compared_too() -> None:
    old, new = reading(PRAISED), reading(PRAISED)
    new["one"]["actors"] = [actor("Peru", None)]
    new["one"]["channels"] = [{"name": "talks", "members": [{"country": "PER", "sector": None}], "level": None, "changes": []}]
    told = {place.kind: (place.old, place.new) for place in places(old, new)}
    assert told["actors"] == (("Peru (state, PER, no sector)",), ("Peru (state, None, no sector)",))
    assert told["channels"] == ((), ("talks [PER] None: no change",))


def test_a_lot_is_the_same_for_the_same_seed() -> None:
    found = list(places(reading(ACCUSED), reading(PRAISED, THANKED)))
    drawn = [by_lot(found, seed) for seed in range(20)]
    assert drawn == [by_lot(found, seed) for seed in range(20)]
    assert {is_newer for lot in drawn for _, is_newer in lot} == {True, False}
    assert all(sorted(place.text for place, _ in lot) == sorted(place.text for place in found) for lot in drawn)


def test_verdicts_are_counted_by_the_key() -> None:
    key = ["1 A events", "2 B events", "3 B statements"]
    assert count(["1 | A | right", "2 A", "", "3 equal"], key) == {
        ("events", "new"): 1,
        ("events", "old"): 1,
        ("statements", "equal"): 1,
    }


@pytest.mark.parametrize("line", ["9 A", "1 better", "one"])
def test_what_is_no_verdict_is_told(line: str) -> None:
    with pytest.raises(ValueError, match="no verdict of the key"):
        count([line], ["1 A events"])
