"""Maximum spanning trees with one root (Chu and Liu 1965, Edmonds 1967; one root as Universal Dependencies asks)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_ROOTS = 3  # candidate roots that are tried where the greedy choice is no tree


def decode(arcs: Floats) -> NDArray[np.int64]:
    """Return the head of each word (0 is the root) of the best tree with exactly one root.

    Args:
        arcs: [words, words + 1]; column 0 is the root, ``arcs[i, j]`` the score of head ``j`` for word ``i + 1``.
    """
    n = arcs.shape[0]
    scores = arcs.astype(np.float64)
    scores[np.arange(n), np.arange(1, n + 1)] = -1e9
    heads: NDArray[np.int64] = scores.argmax(1)
    if (heads == 0).sum() == 1 and not find_cycle(heads):
        return heads
    roots = scores[:, 0] - np.where(n > 1, scores[:, 1:].max(1), 0.0) if n > 1 else scores[:, 0]
    best: tuple[float, NDArray[np.int64]] | None = None
    for root in np.argsort(-roots, kind="stable")[:_ROOTS]:
        fixed = scores.copy()
        fixed[:, 0] = -1e8
        fixed[root, :] = -1e8
        fixed[root, 0] = 0.0
        tree = _edmonds(fixed)
        total = float(scores[np.arange(n), tree].sum())
        if best is None or total > best[0]:
            best = (total, tree)
    if best is None:
        raise ValueError("a tree needs at least one word")
    return best[1]


def find_cycle(heads: NDArray[np.int64]) -> list[int]:
    """Return the words (0-based) of one cycle among ``heads``, or an empty list."""
    n = len(heads)
    state = [0] * n
    for start in range(n):
        path = []
        at = start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at]) - 1
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for k in path:
            state[k] = 2
    return []


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Contract cycles until the greedy choice is a tree."""
    n = scores.shape[0]
    heads: NDArray[np.int64] = scores.argmax(1)
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(n + 1, bool)
    inside[[k + 1 for k in cycle]] = True
    outside = [k for k in range(n) if not inside[k + 1]]
    # columns of the contracted graph: root and outside words, then the cycle as one
    columns = [0, *[k + 1 for k in outside]]
    m = len(outside)
    small = np.full((m + 1, m + 2), -1e9)
    for row, k in enumerate(outside):
        small[row, : m + 1] = scores[k, columns]
        small[row, m + 1] = max(scores[k, c + 1] for c in cycle)
    weight = sum(scores[c, heads[c]] for c in cycle)
    for col, j in enumerate(columns):
        small[m, col] = max(scores[c, j] - scores[c, heads[c]] + weight for c in cycle)
    tree = _edmonds(small)
    out: NDArray[np.int64] = heads.copy()
    for row, k in enumerate(outside):
        out[k] = columns[tree[row]] if tree[row] <= m else 1 + max(cycle, key=lambda c: scores[k, c + 1])
    enter = columns[tree[m]]
    broken = max(cycle, key=lambda c: scores[c, enter] - scores[c, heads[c]])
    out[broken] = enter
    return out
