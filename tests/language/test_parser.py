"""Trees whose relations point as they may, and one subject a clause."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.language import Language

from detente.language.parser import HEAD_LEFT, HEAD_RIGHT, ONLY, Parser

LABELS = ["root", "nsubj", "obl", "conj", "nmod:poss", "nsubj:pass", "dep"]


class FixedHeads:
    """Heads that score as they are told: arcs [words, words + 1], relations [words, heads, labels] where a head stands at its row."""

    def __init__(self, arcs: list[list[float]], relations: dict[tuple[int, int], dict[str, float]]) -> None:
        self.labels = {"deprel": LABELS}
        self.table = np.array(arcs, np.float32)
        self.wanted = relations

    def parse_vectors(self, words: Any) -> Any:
        return words

    def arcs(self, projected: Any, start: int, stop: int) -> Any:
        return self.table[start:stop].copy()

    def relations(self, projected: Any, heads: Any, places: Any) -> Any:
        scores = np.zeros((len(places), len(LABELS)), np.float32)
        for row, (place, head) in enumerate(zip(places.tolist(), heads.tolist(), strict=True)):
            for label, score in self.wanted.get((place, head), {}).items():
                scores[row, LABELS.index(label)] = score
        return scores


def parsed(heads: FixedHeads) -> list[tuple[int, str]]:
    parser = Parser(heads)  # type: ignore[arg-type]
    count = len(heads.table)
    found, relations = parser.parse(np.zeros((count, 2), np.float32), np.arange(count) == 0)
    return [(head, LABELS[relation]) for head, relation in zip(found.tolist(), relations.tolist(), strict=True)]


def test_a_conjunct_that_would_point_to_the_right_looks_for_another_head() -> None:
    arcs = [[9.0, 0, 0, 0], [0, 4, 0, 5], [0, 9, 0, 0]]  # the second word: a little rather below the third than below the first
    wanted = {(1, 2): {"conj": 6.0}, (1, 0): {"conj": 6.0}, (2, 0): {"obl": 6.0}}
    assert parsed(FixedHeads(arcs, wanted)) == [(0, "root"), (0, "conj"), (0, "obl")]


def test_where_the_head_is_sure_the_relation_changes() -> None:
    arcs = [[9.0, 0, 0, 0], [0, 0, 0, 30], [0, 9, 0, 0]]
    wanted = {(1, 2): {"conj": 6.0, "nmod:poss": 3.0}, (2, 0): {"obl": 6.0}}
    assert parsed(FixedHeads(arcs, wanted)) == [(0, "root"), (2, "nmod:poss"), (0, "obl")]


@pytest.mark.parametrize("other", ["nsubj", "nsubj:pass"])
def test_a_clause_has_one_subject(other: str) -> None:
    # words: said B A met; A is below "said" hardly rather than below "met", B surely below "said"
    arcs = [[20.0, 0, 0, 0, 0], [0, 20, 0, 0, 0], [0, 5.0, 0, 0, 4.5], [0, 20, 0, 0, 0]]
    wanted = {(2, 0): {other: 6.0}, (1, 0): {"nsubj": 6.0}, (2, 3): {"nsubj": 6.0}, (3, 0): {"dep": 6.0}}
    assert parsed(FixedHeads(arcs, wanted)) == [(0, "root"), (0, "nsubj"), (3, "nsubj"), (0, "dep")]


def test_real_trees_keep_the_rules(nlp: Language) -> None:
    text = (
        "Mr Biden, Mr Anthony Albanese, Mr Narendra Modi and Mr Fumio Kishida announced a joint mission. France is ready to contribute "
        "up to 4,000 troops to an international force in Liberia, Defence Minister Pierre Joxe said on Monday. Foreign Minister Abbas "
        "Araghchi and U.S. envoy Steve Witkoff exchanged messages through Oman's foreign minister, Iran's foreign ministry said."
    )
    doc = nlp(text)
    for token in doc:
        if token.dep_ in HEAD_LEFT:
            assert token.head.i < token.i, token
        if token.dep_ in HEAD_RIGHT:
            assert token.head.i > token.i, token
        for group in ONLY:
            assert sum(child.dep_ in group for child in token.children) <= 1, token
