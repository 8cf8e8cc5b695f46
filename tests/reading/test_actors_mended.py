"""Actors of sentences of our own, in ``actors_mended.txt``: each names a class of faults that was mended.

A case is its text, then a line for each actor: ``phrase | kind | country | sectors | office``, where the phrase is (a part of) a mention;
"-" stands for none, the later columns may be left out. ``none: phrase`` says that no actor is mentioned by it, ``title: words`` gives the
headline, ``url: address`` the address.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from build import make_page
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model.records import Actor

HERE = Path(__file__).parent


class Case(NamedTuple):
    """A text and the lines about its actors."""

    text: str
    told: tuple[str, ...]


def load_cases() -> list[Case]:
    """Load the cases; lines that begin with # are comments, a blank line ends a case."""
    blocks = (HERE / "actors_mended.txt").read_text(encoding="utf-8").split("\n\n")
    lines = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [Case(block[0], tuple(block[1:])) for block in lines if block]


def mentioned(actors: tuple[Actor, ...], phrase: str) -> list[Actor]:
    """Return the actors that a phrase mentions: its own words, else a mention that holds them."""
    exact = [actor for actor in actors if any(m.text.removeprefix("the ") == phrase for m in actor.mentions)]
    return exact or [actor for actor in actors if any(phrase in m.text for m in actor.mentions)]


def shown(actor: Actor, columns: int) -> str:
    """Show an actor as a case's line has it, as far as that goes."""
    office = next((f"{office.title} {office.status.value}" for office in actor.offices), "-")
    body = next((office.organisation or "-" for office in actor.offices), "-")
    values = [actor.kind.value, actor.country or "-", " ".join(actor.sectors) or "-", office, body]
    return " | ".join(values[:columns])


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.text[:60])
def test_a_sentence_has_its_actors(nlp: Language, case: Case) -> None:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    title, url = (next((line.removeprefix(key) for line in case.told if line.startswith(key)), None) for key in ("title: ", "url: "))
    page = make_page(nlp(case.text), lexicon=lexicon, published_at="2025-06-01")
    page = replace(page, article=replace(page.article, title=title, url=url))
    actors = find_actors(page, find_mentions(page)).actors
    for line in case.told:
        if line.startswith(("title: ", "url: ")):
            continue
        if line.startswith("none: "):
            assert not mentioned(actors, line.removeprefix("none: ")), line
            continue
        phrase, wanted = line.split(" | ", 1)
        found = [shown(actor, wanted.count("|") + 1) for actor in mentioned(actors, phrase)]
        assert wanted in found, f"{phrase}: {found or 'nobody'}"
