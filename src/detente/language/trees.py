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
    bound = float(scores[:, 1:].max(1).sum()) if n > 1 else 0.0
    for root in np.argsort(-roots, kind="stable")[:_ROOTS]:
        if best is not None and bound + float(roots[root]) < best[0] - 1e-6:
            break  # no tree with this root, or with a later one, can be better
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
    ring = np.array(cycle)
    inside = np.zeros(n, bool)
    inside[ring] = True
    outside = np.flatnonzero(~inside)
    # columns of the contracted graph: root and outside words, then the cycle as one
    columns = np.concatenate([[0], outside + 1])
    m = len(outside)
    into = scores[outside[:, None], ring + 1]
    gains = scores[ring[:, None], columns] - scores[ring, heads[ring]][:, None]
    small = np.full((m + 1, m + 2), -1e9)
    small[:m, : m + 1] = scores[outside[:, None], columns]
    small[:m, m + 1] = into.max(1)
    small[m, : m + 1] = (gains + sum(scores[ring, heads[ring]].tolist())).max(0)
    tree = _edmonds(small)
    out: NDArray[np.int64] = heads.copy()
    free = tree[:m] <= m
    out[outside] = np.where(free, columns[np.minimum(tree[:m], m)], ring[into.argmax(1)] + 1)
    enter = int(tree[m])
    out[ring[gains[:, enter].argmax()]] = columns[enter]
    return out
