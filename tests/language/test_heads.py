"""The heads on a small folder of made weights: each fast product equals the plain formula."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.language.heads import Heads

SIZE, ARC, REL = 5, 4, 3
LABELS = {
    "upos": ["NOUN", "VERB"],
    "xpos": ["NN", "VBD", "."],
    "feats": ["_", "Number=Sing"],
    "lemma": ["=", "v"],
    "names": ["O", "B-LOC", "I-LOC"],
    "deprel": ["root", "nsubj", "obj"],
}
Arrays = dict[str, NDArray[np.float32]]


@pytest.fixture
def weights() -> Arrays:
    rng = np.random.default_rng(3)
    rows = {k: len(v) for k, v in LABELS.items() if k != "deprel"}
    rows |= {"seg": 3, "sent": 2, "arc_dep": ARC, "arc_head": ARC, "rel_dep": REL, "rel_head": REL}
    arrays = {f"{k}.weight": rng.normal(size=(n, SIZE)) for k, n in rows.items()} | {
        f"{k}.bias": rng.normal(size=n) for k, n in rows.items()
    }
    arrays |= {
        "arc": rng.normal(size=(ARC + 1, ARC)),
        "rel": rng.normal(size=(len(LABELS["deprel"]), REL + 1, REL + 1)),
        "root": rng.normal(size=SIZE),
    }
    return {k: v.astype(np.float32) for k, v in arrays.items()}


@pytest.fixture
def heads(weights: Arrays, tmp_path: Path) -> Heads:
    np.savez(tmp_path / "heads.npz", **weights)
    (tmp_path / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
    return Heads(tmp_path)


@pytest.fixture
def words() -> NDArray[np.float32]:
    return np.random.default_rng(4).normal(size=(6, SIZE)).astype(np.float32)


def linear(weights: Arrays, name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
    out: NDArray[np.float32] = x @ weights[name + ".weight"].T + weights[name + ".bias"]
    return out


def test_each_layer_has_its_own_columns(heads: Heads, weights: Arrays, words: NDArray[np.float32]) -> None:
    scores = heads.tags(words)
    assert list(scores) == ["upos", "xpos", "feats", "lemma"]
    for layer, found in scores.items():
        np.testing.assert_allclose(found, linear(weights, layer, words), rtol=1e-4, atol=1e-5)


def test_atoms_give_word_starts_and_sentence_starts(heads: Heads, weights: Arrays, words: NDArray[np.float32]) -> None:
    kinds, begins = heads.atoms(words)
    np.testing.assert_allclose(kinds, linear(weights, "seg", words), rtol=1e-4, atol=1e-5)
    sent = linear(weights, "sent", words)
    np.testing.assert_allclose(begins, sent[:, 1] - sent[:, 0], rtol=1e-4, atol=1e-5)


def test_arcs_of_a_sentence_in_the_middle(heads: Heads, weights: Arrays, words: NDArray[np.float32]) -> None:
    start, stop = 2, 5
    found = heads.arcs(heads.parse_vectors(words), start, stop)
    dep = np.maximum(linear(weights, "arc_dep", words[start:stop]), 0)
    candidates = np.vstack([weights["root"][None], words[start:stop]])  # column 0 is the root
    head = np.maximum(linear(weights, "arc_head", candidates), 0)
    np.testing.assert_allclose(found, np.c_[dep, np.ones(len(dep))] @ weights["arc"] @ head.T, rtol=1e-4, atol=1e-4)


def test_relations_of_given_heads(heads: Heads, weights: Arrays, words: NDArray[np.float32]) -> None:
    rows = np.array([1, -1, 1, 4, -1, 4])
    places = np.array([0, 1, 2, 4, 5])
    found = heads.relations(heads.parse_vectors(words), rows[places], places).argmax(1)
    dep = np.maximum(linear(weights, "rel_dep", words), 0)
    head = np.maximum(linear(weights, "rel_head", np.vstack([words, weights["root"][None]])[rows]), 0)
    wanted = np.einsum("nd,rde,ne->nr", np.c_[dep, np.ones(len(dep))], weights["rel"], np.c_[head, np.ones(len(head))]).argmax(1)
    assert found.tolist() == wanted[places].tolist()
