"""The parts of training that need no torch: when it stops, and the tables that it draws."""

from __future__ import annotations

import pytest

from training.gazetteer import build_tables, phrase_of
from training.patience import Patience


@pytest.mark.parametrize(
    ("means", "stops_after"),
    [
        ([80, 81, 82, 83], None),
        ([80, 79, 79, 79, 90], 4),  # two epochs without a better figure are borne, the third stops
        ([80, 79, 81, 80, 80, 80], 6),
        ([80, 80, 80, 80], 4),  # as good is not better
    ],
)
def test_training_stops_when_nothing_gets_better(means: list[float], stops_after: int | None) -> None:
    patience = Patience(2)
    stopped = None
    for epoch, mean in enumerate(means, 1):
        patience.is_better({"LAS": mean - 1, "names": mean + 1})
        if patience.is_over:
            stopped = epoch
            break
    assert stopped == stops_after


@pytest.mark.parametrize(
    ("name", "phrase"), [("the Netherlands", "netherlands"), ("Guinea-Bissau", "guinea - bissau"), ("Côte d'Ivoire", "côte d ' ivoire")]
)
def test_phrases_are_written_as_words_are_cut(name: str, phrase: str) -> None:
    assert phrase_of(name) == phrase


def test_the_tables_know_states_bodies_and_persons() -> None:
    tables = build_tables()
    assert {"japan", "phnom penh"} <= set(tables["LOC"])
    assert {"united nations", "european union"} <= set(tables["ORG"])
    assert "norwegian" in tables["PEOPLE"]
    assert "mary" in tables["GIVEN"]
