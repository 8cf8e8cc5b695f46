"""Names whose rims the language model cut or stretched, and names that are nobody's: on flat hand-built parses."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from build import make_page
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.reading.coreference.stage import Mentions, find_mentions

_SMALL = {"of": "ADP IN", "for": "ADP IN", "on": "ADP IN", "and": "CCONJ CC", "the": "DET DT", "spoke": "VERB VBD", "v.": "ADP IN"}
_MARKS = {",": "PUNCT ,", ".": "PUNCT .", "-": "PUNCT HYPH", "(": "PUNCT -LRB-", ")": "PUNCT -RRB-"}


def names(marked: str) -> tuple[Mentions, list[str], list[str]]:
    """Read a sentence whose model names stand in brackets, "[ORG Office of Management] and Budget spoke ."; all hang on the verb."""
    rows, label, first = [], "O", False
    tokens = re.sub(r"\[(\w+) ", r" <\1 ", marked).replace("]", " > ").split()
    words = [t for t in tokens if not t.startswith("<") and t != ">"]
    root = words.index("spoke") + 1
    for token in tokens:
        if token.startswith("<"):
            label, first = token[1:], True
            continue
        if token == ">":
            label = "O"
            continue
        kind = _SMALL.get(token) or _MARKS.get(token) or ("PROPN NNPS" if token.endswith(("ans", "Leaders")) else "PROPN NNP")
        ner = "O" if label == "O" else f"{'B' if first else 'I'}-{label}"
        first = False
        head = "0 root" if token == "spoke" else f"{root} {'nsubj' if len(rows) == 0 else 'dep'}"
        rows.append(f"{token} {token.lower()} {kind} {head} {ner}")
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page("\n".join(rows), lexicon=lexicon)
    mentions = find_mentions(page)
    persons = [page.doc.span(p.start, p.end).text for p in mentions.persons]
    return mentions, persons, [page.doc.span(*span).text for span in mentions.organisations]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("the [ORG Bureau of Fisheries] and Forestry spoke .", "Bureau of Fisheries and Forestry"),
        ("the [ORG Bureau] of Fisheries spoke .", "Bureau of Fisheries"),
        ("the [ORG Council] on Rural Roads spoke .", "Council on Rural Roads"),
        (
            "the [ORG Office of Planning] , Evaluation , and Policy Development spoke .",
            "Office of Planning , Evaluation , and Policy Development",
        ),
        ("the [ORG Bureau of Fisheries] and [ORG Acme] spoke .", "Bureau of Fisheries"),
        ("the [ORG Bureau of Fisheries] and [PERSON Ana Ruiz] spoke .", "Bureau of Fisheries"),
    ],
)
def test_a_body_is_read_to_its_end(marked: str, whole: str) -> None:
    assert whole in names(marked)[2]


@pytest.mark.parametrize(
    "marked",
    [
        "[ORG Operation Bright Star] spoke .",
        "[ORG Roads and Bridges Summit] spoke .",
        "Director for [ORG Fire and Aviation] spoke .",
        "[ORG Foreign Affairs] spoke .",
        "[ORG Chile - Peru Fisheries Commission] spoke .",
        "[ORG Acme] v. [ORG Bolt Works] spoke .",
        "[ORG Office] spoke .",
        "[ORG Roadmap 2040] spoke .",
        "[ORG Attorney for the Eastern Shore] spoke .",
        "[ORG IRIS Bright] spoke .",
        "[ORG U.S.-ROK] spoke .",
        "[ORG Quad Leaders] spoke .",
        "the [ORG Clean Roads Agenda] spoke .",
    ],
)
def test_acts_events_fields_and_pairs_of_states_are_no_bodies(marked: str) -> None:
    assert names(marked)[2] == []


def test_the_short_form_of_what_is_no_body_is_none_either() -> None:
    assert names("the [ORG Clean Roads Roadmap] ( [ORG CRR] ) spoke .")[2] == []


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[PERSON Climate Advisor McCarthy] spoke .", "McCarthy"),
        ("Secretary of [PERSON Labor Maria Paz] spoke .", "Maria Paz"),
        ("[ORG Homeland Security Maria Paz] spoke .", "Maria Paz"),
        ("[PERSON Coretta Scott King] spoke .", "Coretta Scott King"),
        ("[PERSON Force Commander Major General Rui Paz] spoke .", "Rui Paz"),
        ("President of [LOC Chile Ana Ruiz] spoke .", "Ana Ruiz"),
    ],
)
def test_a_name_is_freed_of_its_title(marked: str, name: str) -> None:
    assert names(marked)[1] == [name]


@pytest.mark.parametrize(
    "marked",
    [
        "[PERSON Department of Roads Secretary] spoke .",
        "[PERSON Under - Secretary] spoke .",
        "[PERSON Harbour Police Department] spoke .",
        "[PERSON Minnesotans] spoke .",
        "[PERSON Roe] v. Wade spoke .",
        "[PERSON MV Bright] spoke .",
        "Secretary of [PERSON Education] spoke .",
        "the mayor of [PERSON La Rivera] spoke .",
        "[PERSON Acting] Administrator spoke .",
        "Happy King Day spoke .",
        "[PERSON Paz] & Bolt spoke .",
    ],
)
def test_offices_ships_peoples_and_places_are_no_persons(marked: str) -> None:
    assert names(marked)[1] == []


@pytest.mark.parametrize("words", ["justice", "force", "environmental justice", "economic drivers", "G7 presidency"])
def test_words_that_name_nobody_are_no_nominals(words: str) -> None:
    rows = [f"{word} {word.rstrip('s')} NOUN {'NNS' if word.endswith('s') else 'NN'} 0 root" for word in words.split()]
    for number in range(len(rows) - 1):
        rows[number] = rows[number].replace("0 root", f"{len(rows)} amod")
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    assert find_mentions(make_page("\n".join(rows), lexicon=lexicon)).nominals == ()
