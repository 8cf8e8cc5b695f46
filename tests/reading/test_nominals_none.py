"""Role and body words that are used of nobody, on hand-built parses: each case names the words, and the one that may mean somebody."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from build import make_page
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.reading.coreference.stage import find_mentions

POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "DT": "DET", "IN": "ADP", "JJ": "ADJ", "CC": "CCONJ", "VBD": "VERB", "PRP$": "PRON"}


def nominals(parse: str) -> list[str]:
    """Read "the/DT/det>2 bank/NN/obj>3 ..." and return the role and body words that were found."""
    rows = []
    for one in parse.split():
        form, tag, arc = one.split("/")
        dep, head = arc.split(">")
        rows.append(f"{form} {form.lower()} {POS.get(tag, 'PUNCT')} {tag} {head} {dep}")
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page("\n".join(rows), lexicon=lexicon)
    return [page.doc[nominal.head].text for nominal in find_mentions(page).nominals]


@pytest.mark.parametrize(
    "parse",
    [
        "they/NN/nsubj>2 left/VBD/root>0 the/DT/det>5 right/JJ/amod>5 bank/NN/obj>2",
        "they/NN/nsubj>2 met/VBD/root>0 political/JJ/amod>4 forces/NNS/obj>2",
        "they/NN/nsubj>2 praise/VBD/root>0 freedom/NN/obj>2 of/IN/case>5 assembly/NN/nmod>3",
        "they/NN/nsubj>2 praise/VBD/root>0 freedom/NN/obj>2 of/IN/case>5 speech/NN/nmod>3 and/CC/cc>7 association/NN/conj>5",
        "they/NN/nsubj>2 raise/VBD/root>0 a/DT/det>4 family/NN/obj>2",
        "they/NN/nsubj>2 share/VBD/root>0 intelligence/NN/obj>2",
        "they/NN/nsubj>2 sought/VBD/root>0 racial/JJ/amod>4 justice/NN/obj>2",
        "they/NN/nsubj>2 thanked/VBD/root>0 Mr./NNP/nmod:desc>4 President/NNP/obj>2",
        "our/PRP$/nmod:poss>2 speaker/NN/nsubj>3 spoke/VBD/root>0",
        "they/NN/nsubj>2 found/VBD/root>0 the/DT/det>4 source/NN/obj>2 of/IN/case>6 strength/NN/nmod>4",
        "they/NN/nsubj>2 hold/VBD/root>0 trade/NN/obj>2 hostage/NN/xcomp>2",
        "they/NN/nsubj>2 liked/VBD/root>0 the/DT/det>4 speaker/NN/obj>2 of/IN/case>7 the/DT/det>7 chapter/NN/nmod>4",
    ],
)
def test_nobody_is_meant(parse: str) -> None:
    assert nominals(parse) == []


@pytest.mark.parametrize(
    ("parse", "word"),
    [
        ("they/NN/nsubj>2 left/VBD/root>0 the/DT/det>5 central/JJ/amod>5 bank/NN/obj>2", "bank"),
        ("they/NN/nsubj>2 met/VBD/root>0 foreign/JJ/amod>4 forces/NNS/obj>2", "forces"),
        ("they/NN/nsubj>2 met/VBD/root>0 members/NNS/obj>2 of/IN/case>6 the/DT/det>6 assembly/NN/nmod>3", "assembly"),
        ("they/NN/nsubj>2 met/VBD/root>0 a/DT/det>4 family/NN/obj>2", "family"),
        ("foreign/JJ/amod>2 intelligence/NN/nsubj>3 shared/VBD/root>0 it/NN/obj>3", "intelligence"),
        ("they/NN/nsubj>2 thanked/VBD/root>0 the/DT/det>4 president/NN/obj>2", "president"),
        ("the/DT/det>3 parliament/NN/compound>3 speaker/NN/nsubj>4 spoke/VBD/root>0", "speaker"),
        ("they/NN/nsubj>2 freed/VBD/root>0 a/DT/det>4 hostage/NN/obj>2", "hostage"),
    ],
)
def test_somebody_is_meant(parse: str, word: str) -> None:
    assert word in nominals(parse)


def test_the_state_of_the_union_is_no_union() -> None:
    assert "Union" not in nominals(
        "they/NN/nsubj>2 heard/VBD/root>0 the/DT/det>4 State/NNP/obj>2 of/IN/case>7 the/DT/det>7 Union/NNP/nmod>4"
    )
