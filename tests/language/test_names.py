"""Names out of label scores: well-formed, rims trimmed, none over a sentence's end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.names import read_names

LABELS = ["O", *(f"{place}-{kind}" for kind in ("PERSON", "ORG", "LOC", "DATE") for place in "BI")]


def tags_of(words: list[str], best: list[str], starts: tuple[int, ...] = (0,)) -> list[str]:
    """Read the names where each word's best label is given."""
    scores = np.zeros((len(words), len(LABELS)), np.float32)
    scores[np.arange(len(words)), [LABELS.index(label) for label in best]] = 1
    sent_starts = np.zeros(len(words), bool)
    sent_starts[list(starts)] = True
    return read_names(scores, LABELS, words, sent_starts)


def names_of(table: str, starts: tuple[int, ...] = (0,)) -> list[str]:
    """Read the names of "word/label" pairs and write them as "KIND words"."""
    pairs = [cell.rsplit("/", 1) for cell in table.split()]
    words = [word for word, _ in pairs]
    names: list[list[str]] = []
    for word, tag in zip(words, tags_of(words, [label for _, label in pairs], starts), strict=True):
        if tag.startswith("B-"):
            names.append([tag[2:], word])
        elif tag.startswith("I-"):
            names[-1].append(word)
    return [" ".join(name) for name in names]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("Amina/B-PERSON Diallo/I-PERSON met/O Zhou/B-PERSON", ["PERSON Amina Diallo", "PERSON Zhou"]),
        # two names side by side
        ("Peru/B-LOC Chile/B-LOC", ["LOC Peru", "LOC Chile"]),
        # titles are no part of a person's name, alone or in a row
        ("Mr/B-PERSON Wilk/I-PERSON", ["PERSON Wilk"]),
        ("Prime/B-PERSON Minister/I-PERSON Salas/I-PERSON", ["PERSON Salas"]),
        ("General/B-PERSON left/O", []),
        # elsewhere the same words belong to the name
        ("General/B-ORG Electric/I-ORG", ["ORG General Electric"]),
        # articles, possessives and marks at the rims
        ("the/B-LOC Philippines/I-LOC", ["LOC Philippines"]),
        ("The/B-ORG League/I-ORG 's/I-ORG envoy/O", ["ORG League"]),
        ("Kenya/B-LOC ’s/I-LOC", ["LOC Kenya"]),
        ('"/B-ORG Accord/I-ORG "/I-ORG', ["ORG Accord"]),
        ("(/B-ORG AU/I-ORG )/I-ORG", ["ORG AU"]),
        # inside a name they stay
        ("Ahmed/B-PERSON al/I-PERSON -/I-PERSON Masri/I-PERSON", ["PERSON Ahmed al - Masri"]),
        ("Bank/B-ORG of/I-ORG the/I-ORG South/I-ORG", ["ORG Bank of the South"]),
        # a full stop belongs to an abbreviation
        ("J/B-PERSON ./I-PERSON", ["PERSON J ."]),
        ("Geneva/B-LOC ./I-LOC", ["LOC Geneva"]),
        # a name may begin with its inner label
        ("in/O Hanoi/I-LOC", ["LOC Hanoi"]),
        # where the type changes inside, the first one stays
        ("South/B-LOC Korea/I-ORG", ["LOC South Korea"]),
        # nothing but rims
        ("the/B-LOC 's/I-LOC", []),
        ("to/O talk/O", []),
    ],
)
def test_read_names(table: str, names: list[str]) -> None:
    assert names_of(table) == names


def test_no_name_runs_over_a_sentence_end() -> None:
    assert names_of("in/O Oslo/B-LOC Norway/I-LOC agreed/O", starts=(0, 2)) == ["LOC Oslo", "LOC Norway"]


def test_a_text_without_words() -> None:
    assert read_names(np.zeros((0, len(LABELS)), np.float32), LABELS, [], np.zeros(0, bool)) == []


@given(st.data())
def test_the_tags_are_well_formed(data: st.DataObject) -> None:
    """Whatever the labels: each I- goes on from a tag of its kind, and no name begins or ends with a rim."""
    words = data.draw(st.lists(st.sampled_from(["Mr", "the", "'s", "Oslo", "J", ".", "-", "Prime", "and"]), min_size=1, max_size=12))
    best = data.draw(st.lists(st.sampled_from(LABELS), min_size=len(words), max_size=len(words)))
    breaks = data.draw(st.sets(st.integers(0, len(words) - 1)))
    tags = tags_of(words, best, tuple({0, *breaks}))
    for k, tag in enumerate(tags):
        if tag.startswith("I-"):
            assert k
            assert tags[k - 1][2:] == tag[2:]
            assert k not in breaks
        if tag.startswith("B-"):
            assert words[k] not in {"the", "'s", "-"}
            assert tag != "B-PERSON" or words[k] not in {"Mr", "Prime"}
