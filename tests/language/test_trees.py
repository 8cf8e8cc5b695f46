"""The tree search against brute force over all trees with one root and no crossing arcs."""

import itertools

import numpy as np
import pytest

from detente.language.trees import decode, find_cycle, has_crossing, is_tree


def brute_force(scores: np.ndarray) -> float:
    n = scores.shape[0]
    best = -np.inf
    for heads in itertools.product(range(n + 1), repeat=n):
        array = np.array(heads)
        is_tree = (array == 0).sum() == 1 and all(h != k + 1 for k, h in enumerate(heads)) and not find_cycle(array)
        if is_tree and not crosses(heads):
            best = max(best, float(scores[np.arange(n), array].sum()))
    return best


def crosses(heads: tuple[int, ...]) -> bool:
    arcs = [tuple(sorted((head, word))) for word, head in enumerate(heads, 1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def random_scores(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_best_tree_is_found(n: int, seed: int) -> None:
    scores = random_scores(n, seed)
    heads = decode(scores)
    assert float(scores[np.arange(n), heads].sum()) == pytest.approx(brute_force(scores), abs=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_the_best_tree_of_five_words_is_found(seed: int) -> None:
    scores = random_scores(5, seed)
    heads = decode(scores)
    assert float(scores[np.arange(5), heads].sum()) == pytest.approx(brute_force(scores), abs=1e-5)


@pytest.mark.parametrize("n", [1, 2, 7, 40, 120])
def test_any_length_gives_one_root_and_no_crossing(n: int) -> None:
    heads = decode(random_scores(n, n))
    assert (heads == 0).sum() == 1
    assert not find_cycle(heads)
    assert not crosses(tuple(heads.tolist()))


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        ((2, 0, 2), False),
        ((0, 1, 2, 3), False),
        ((3, 4, 0, 3), True),  # 1 <- 3 and 2 <- 4
        ((3, 0, 2), True),  # 1 <- 3 goes over the root
        ((2, 3, 1), False),  # a cycle has no crossing of its own
    ],
)
def test_crossing(heads: tuple[int, ...], wanted: bool) -> None:
    assert has_crossing(np.array(heads)) is wanted
    assert crosses(heads) is wanted


def test_a_tree_whose_arcs_would_cross_is_sought_anew() -> None:
    """Each word's best head alone would cross: word 1 under 3, word 2 under 4."""
    scores = np.full((4, 5), -5.0, np.float32)
    scores[2, 0] = 3.0  # word 3 is the root
    scores[3, 3] = 3.0  # word 4 under it
    scores[0, 3] = 3.0
    scores[1, 4] = 3.0
    scores[1, 3] = 2.0  # the second best of word 2
    assert decode(scores).tolist() == [3, 3, 0, 3]


@pytest.mark.parametrize(
    ("heads", "wanted"), [([0], True), ([2, 0, 2], True), ([0, 0], False), ([2, 1, 0], False), ([3, 0, 2], False), ([2, 3, 1], False)]
)
def test_a_tree_has_one_root_no_cycle_and_no_crossing(heads: list[int], wanted: bool) -> None:
    assert is_tree(np.array(heads)) is wanted
