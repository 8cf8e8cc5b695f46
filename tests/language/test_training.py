"""The parts of training that need no torch: when it stops, and the tables that it draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
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


def test_a_head_is_taken_up_again_and_heads_are_averaged(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    names = pytest.importorskip("training.names")
    torch.manual_seed(1)
    one, other = names.NameNet(13, 8, 2, 2, 0.0), names.NameNet(13, 8, 2, 2, 0.0)
    np.savez(tmp_path / "a.npz", **one.arrays())
    np.savez(tmp_path / "b.npz", **other.arrays())
    names.average_heads([tmp_path / "a.npz", tmp_path / "b.npz"], tmp_path / "mean.npz")
    other.take(one.arrays())
    again = other.arrays()
    mean = np.load(tmp_path / "mean.npz")
    first, second = np.load(tmp_path / "a.npz"), np.load(tmp_path / "b.npz")
    for key, value in one.arrays().items():
        assert (again[key] == value).all(), key
        assert np.allclose(mean[key], (first[key].astype(float) + second[key].astype(float)) / 2, atol=2e-3), key
