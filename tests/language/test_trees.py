"""The tree search against brute force over all trees with one root."""

import itertools

import numpy as np
import pytest

from detente.language.trees import decode, find_cycle


def brute_force(scores: np.ndarray) -> float:
    n = scores.shape[0]
    best = -np.inf
    for heads in itertools.product(range(n + 1), repeat=n):
        array = np.array(heads)
        if (array == 0).sum() == 1 and all(h != k + 1 for k, h in enumerate(heads)) and not find_cycle(array):
            best = max(best, float(scores[np.arange(n), array].sum()))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_best_tree_of_five_words(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(4, 5)).astype(np.float32)
    heads = decode(scores)
    assert (heads == 0).sum() == 1
    assert not find_cycle(heads)
    total = float(scores[np.arange(4), heads].sum())
    assert total <= brute_force(scores) + 1e-5


@pytest.mark.parametrize("seed", range(40))
def test_three_words_are_solved_exactly(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, 4)).astype(np.float32)
    heads = decode(scores)
    assert float(scores[np.arange(3), heads].sum()) == pytest.approx(brute_force(scores), abs=1e-5)


@pytest.mark.parametrize("n", [1, 2, 40])
def test_any_length_gives_one_root(n: int) -> None:
    heads = decode(np.random.default_rng(n).normal(size=(n, n + 1)).astype(np.float32))
    assert (heads == 0).sum() == 1
    assert not find_cycle(heads)
