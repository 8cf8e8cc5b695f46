"""Names out of label scores: well-formed, rims trimmed, none over a sentence's end."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language.names import agree, best_path, bind_parts, read_names, settle_types, spans_of

LABELS = ["O", *(f"{place}-{kind}" for kind in ("PERSON", "ORG", "LOC", "DATE") for place in "BI")]


def tags_of(words: list[str], best: list[str], starts: tuple[int, ...] = (0,)) -> list[str]:
    """Read the names where each word's best label is given."""
    sent_starts = np.zeros(len(words), bool)
    sent_starts[list(starts)] = True
    return read_names(np.array([LABELS.index(label) for label in best], np.int64), LABELS, words, sent_starts)


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
        # words that only link are no rim either
        ("Platt/B-LOC Hall/I-LOC in/I-LOC", ["LOC Platt Hall"]),
        ("of/B-ORG Trade/I-ORG", ["ORG Trade"]),
        # an office is no part of its body, nor a title by itself a name
        ("UN/B-ORG Secretary/I-ORG -/I-ORG General/I-ORG Guterres/B-PERSON", ["ORG UN", "PERSON Guterres"]),
        ("the/O Vice/B-PERSON President/O", []),
        ("Mr/B-PERSON Sullivan/I-PERSON and/I-PERSON Vice/I-PERSON Chairman/I-PERSON Zhang/I-PERSON", ["PERSON Sullivan", "PERSON Zhang"]),
        ("on/O Wednesday/B-PERSON Liu/I-PERSON", ["DATE Wednesday", "PERSON Liu"]),
        ("Prince/B-PERSON of/I-PERSON Wales/I-PERSON", []),
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
    assert read_names(np.zeros(0, np.int64), LABELS, [], np.zeros(0, bool)) == []


@settings(deadline=None)
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


def spelt(words: list[str], tags: list[str]) -> list[str]:
    """Write the names of IOB tags as "KIND words"."""
    return [" ".join([kind, *words[start:stop]]) for start, stop, kind in spans_of(tags)]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("Abu/B-PERSON Omar/I-PERSON al/O -/O Khatib/B-PERSON", ["PERSON Abu Omar al - Khatib"]),
        ("Abu/B-PERSON Omar/I-PERSON al/I-PERSON -/O Khatib/B-PERSON", ["PERSON Abu Omar al - Khatib"]),
        ("said/O al/O -/O Khatib/B-PERSON", ["PERSON al - Khatib"]),
        # two persons with a hyphen between them stay two, and a town keeps its own cut
        ("Kohl/B-PERSON -/O Mulroney/B-PERSON talks/O", ["PERSON Kohl", "PERSON Mulroney"]),
        ("al/O -/O Tanf/B-LOC", ["LOC Tanf"]),
        # the second half of a Korean given name, but not what is joined to any name
        ("Abdel/O Fattah/B-PERSON Nour/I-PERSON", ["PERSON Abdel Fattah Nour"]),
        ("Kim/B-PERSON Jae/I-PERSON -/O won/O left/O", ["PERSON Kim Jae - won"]),
        ("Ada/B-PERSON Lim/I-PERSON -/O led/O talks/O", ["PERSON Ada Lim"]),
        ("Park/B-PERSON Geun/I-PERSON -/O led/O talks/O", ["PERSON Park Geun"]),
    ],
)
def test_parts_of_a_person_s_name_go_with_it(table: str, names: list[str]) -> None:
    words, tags = (list(column) for column in zip(*(cell.rsplit("/", 1) for cell in table.split()), strict=True))
    bind_parts(tags, words, ["NOUN"] * len(words))
    assert spelt(words, tags) == names


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("by/O Friday/B-PERSON", ["DATE Friday"]),
        ("New/B-ORG Zealand/I-ORG said/O", ["LOC New Zealand"]),
        ("Zealand/B-ORG", ["ORG Zealand"]),  # the whole phrase or nothing
        ("Jordan/B-PERSON and/O Jordan/B-ORG", ["PERSON Jordan", "LOC Jordan"]),  # a given name as well
        ("in/O Zealand/B-DATE", ["DATE Zealand"]),
        # what a name ends with tells what it is
        ("Accra/B-PERSON Tribune/I-PERSON said/O", ["ORG Accra Tribune"]),
        ("at/O Lakeside/B-LOC Middle/I-LOC School/I-LOC", ["ORG Lakeside Middle School"]),
        ("Volta/B-PERSON River/I-PERSON", ["LOC Volta River"]),
        ("River/B-PERSON and/O Tribune/B-LOC", ["PERSON River", "LOC Tribune"]),  # one word is a name of its own
        ("Gambia/B-LOC River/I-LOC and/O Gambia/B-ORG River/I-ORG", ["LOC Gambia River", "ORG Gambia River"]),
        # a people's name before a person's
        ("Ghanaian/B-PERSON Ada/I-PERSON Mensah/I-PERSON", ["PERSON Ada Mensah"]),
        ("Ghanaian/B-PERSON Mensah/I-PERSON", ["PERSON Ghanaian Mensah"]),  # what is left may be no name
    ],
)
def test_what_the_tables_know_as_one_thing_is_that(table: str, names: list[str]) -> None:
    words, tags = (list(column) for column in zip(*(cell.rsplit("/", 1) for cell in table.split()), strict=True))
    settle_types(tags, words, lambda phrase: {"new zealand": "LOC", "jordan": "LOC", "ghanaian": "MISC"}.get(phrase, ""))
    assert spelt(words, tags) == names


@pytest.mark.parametrize(
    ("table", "doubt", "names"),
    [
        # the surest mentions decide for all
        ("Kenora/B-LOC and/O Kenora/B-PERSON", {0: "B-LOC"}, ["LOC Kenora", "LOC Kenora"]),
        ("KENORA/B-PERSON and/O Kenora/B-LOC", {2: "B-LOC"}, ["LOC KENORA", "LOC Kenora"]),
        # a surname is its person's, whatever it looks like alone
        ("Ada/B-PERSON Penley/I-PERSON ./O Penley/B-LOC ran/O", {3: "B-LOC"}, ["PERSON Ada Penley", "PERSON Penley"]),
        # but a known place stays one
        ("Rex/B-PERSON Paris/I-PERSON in/O Paris/B-LOC", {}, ["PERSON Rex Paris", "LOC Paris"]),
        # dates are left alone, and so is a name that comes once
        ("Monday/B-DATE ,/O Oslo/B-LOC", {}, ["DATE Monday", "LOC Oslo"]),
    ],
)
def test_one_name_has_one_type_in_a_text(table: str, doubt: dict[int, str], names: list[str]) -> None:
    words, tags = (list(column) for column in zip(*(cell.rsplit("/", 1) for cell in table.split()), strict=True))
    scores = np.zeros((len(words), len(LABELS)), np.float32)
    for k, label in doubt.items():
        scores[k, LABELS.index(label)] = 9
    agree(tags, words, scores, LABELS, {"paris"}.__contains__)
    assert spelt(words, tags) == names


def test_the_best_path_minds_what_may_follow_what() -> None:
    """A dear step turns a label that is best on its own; each sentence begins anew."""
    scores = np.zeros((3, 3), np.float32)
    scores[:, 2] = 1  # O, B-X, I-X: I-X is best everywhere
    steps = np.zeros((4, 3), np.float32)
    steps[0, 2] = steps[3, 2] = -5  # none after O, none at a sentence's beginning
    assert best_path(scores, steps, np.array([True, False, False])).tolist() == [1, 2, 2]
    assert best_path(scores, steps, np.array([True, False, True])).tolist() == [1, 2, 0]


@settings(deadline=None)
@given(st.data())
def test_the_best_path_of_a_sentence_minds_no_other(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    starts = np.array([True, *data.draw(st.lists(st.booleans(), min_size=count - 1, max_size=count - 1))])
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    scores, steps = rng.normal(size=(count, 5)).astype(np.float32), rng.normal(size=(6, 5)).astype(np.float32)
    bounds = [*np.flatnonzero(starts).tolist(), count]
    alone = [best_path(scores[a:b], steps, starts[a:b]).tolist() for a, b in pairwise(bounds)]
    assert best_path(scores, steps, starts).tolist() == [label for part in alone for label in part]
