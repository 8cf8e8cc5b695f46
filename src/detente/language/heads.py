"""The heads in numpy: what the encoder's vectors say of atoms, words and sentences.

A later head is a matrix of its own in ``heads.npz`` and a method here; the encoder's graph stays as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
JOIN, WORD, PART = range(3)  # what an atom does: continues a word, begins one, begins a further word of the same token


class Heads:
    """Linear and biaffine heads.

    Args:
        folder: Where ``heads.npz`` and ``labels.json`` lie.
    """

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "heads.npz") as arrays:
            weights = {k: arrays[k].astype(np.float32) for k in arrays.files}
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.w: dict[str, Floats] = weights
        layers = ("upos", "xpos", "feats", "lemma")
        self.tag_weight = np.ascontiguousarray(np.concatenate([weights[k + ".weight"] for k in layers]).T)
        self.tag_bias = np.concatenate([weights[k + ".bias"] for k in layers])
        ends = np.cumsum([len(self.labels[k]) for k in layers])
        self.columns = {k: slice(int(e) - len(self.labels[k]), int(e)) for k, e in zip(layers, ends, strict=True)}
        self.atom_weight = np.ascontiguousarray(np.concatenate([weights["seg.weight"], weights["sent.weight"]]).T)
        self.atom_bias = np.concatenate([weights["seg.bias"], weights["sent.bias"]])
        parts = ("arc_dep", "arc_head", "rel_dep", "rel_head")
        self.parse_weight = np.ascontiguousarray(np.concatenate([weights[k + ".weight"] for k in parts]).T)
        self.parse_bias = np.concatenate([weights[k + ".bias"] for k in parts])
        self.arc_size = weights["arc"].shape[1]
        relations, side, _ = weights["rel"].shape
        self.rel_size = side - 1
        # [dep, relation x head]: one product gives all relations' vectors of a word
        self.rel = np.ascontiguousarray(weights["rel"].transpose(1, 0, 2).reshape(side, relations * side))

    def atoms(self, vectors: Floats) -> tuple[Floats, Floats]:
        """Return the scores of [join, word, part] and of a sentence's beginning, for the first piece of each atom."""
        scores: Floats = vectors @ self.atom_weight
        scores += self.atom_bias
        return scores[:, :3], scores[:, 4] - scores[:, 3]

    def tags(self, words: Floats) -> dict[str, Floats]:
        """Return the scores of each layer's labels for word vectors [words, size]."""
        scores: Floats = words @ self.tag_weight
        scores += self.tag_bias  # in place, as all that is large: a fresh array costs as much as the product
        return {k: scores[:, c] for k, c in self.columns.items()}

    def parse_vectors(self, words: Floats) -> Floats:
        """Return the four projections of the words, the dependents' one already turned; the root is the last row."""
        rows = np.concatenate([words, self.w["root"][None]])
        projected: Floats = rows @ self.parse_weight
        projected += self.parse_bias
        np.maximum(projected, 0.0, out=projected)
        a = self.arc_size
        turned = projected[:, :a] @ self.w["arc"][:-1]
        np.add(turned, self.w["arc"][-1], out=projected[:, :a])
        return projected

    def arcs(self, projected: Floats, start: int, stop: int) -> Floats:
        """Return the arc scores [words, words + 1] of the sentence ``[start, stop)``; column 0 is the root."""
        a = self.arc_size
        dep = projected[start:stop, :a]
        scores = np.empty((stop - start, stop - start + 1), np.float32)
        np.matmul(dep, projected[start:stop, a : 2 * a].T, out=scores[:, 1:])
        np.matmul(dep, projected[-1, a : 2 * a], out=scores[:, 0])
        return scores

    def relations(self, projected: Floats, heads: Ints, places: Ints) -> Floats:
        """Return the scores [words, relations] of the words ``places``; ``heads`` are row indices of ``projected`` (-1 is the root)."""
        a, r = 2 * self.arc_size, self.rel_size
        dep = projected[places, a : a + r]
        head = projected[heads, a + r : a + 2 * r]
        flat = dep @ self.rel[:-1]
        flat += self.rel[-1]
        mid = flat.reshape(len(dep), -1, r + 1)
        scores: Floats = np.einsum("nre,ne->nr", mid[:, :, :-1], head, optimize=False)
        scores += mid[:, :, -1]
        return scores


def load_meta(folder: Path) -> dict[str, Any]:
    """Return the model's name, version and figures."""
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return meta
