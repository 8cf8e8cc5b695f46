"""Hedges of one's own speech: statements where they hold an act, and nothing where they hold none."""

import pytest

from build import make_article
from detente.reading.reader import load_reader


@pytest.mark.parametrize(
    ("text", "cues", "within"),
    [
        ("I guess that Chad bombed the school.", ["guess"], [["s1"]]),
        ("I can tell you that Chad arrested nine men.", ["tell"], [["s1"]]),
        ("I guess that they left. I can tell you that the road is open.", [], []),
        ("I guess that the mayor said that the road is open.", ["said"], []),
    ],
)
def test_an_act_that_a_hedge_holds_is_told_by_who_hedges(text: str, cues: list[str], within: list[list[str]]) -> None:
    reading = load_reader().read(make_article(text, language="en"))
    assert [stmt.cue.text for stmt in reading.statements] == cues
    assert [list(event.statements) for event in reading.events] == within
    assert all(stmt.within is None for stmt in reading.statements)
