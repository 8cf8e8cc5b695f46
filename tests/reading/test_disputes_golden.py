"""Disputes of our own sentences, read with the shipped model: every line of the golden file must be found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from build import make_article
from detente.ingest.layout import Layout
from detente.lexicon import load_lexicon
from detente.reading.actors.stage import find_actors
from detente.reading.base import Page
from detente.reading.coreference.stage import find_mentions
from detente.reading.disputes.stage import find_disputes
from detente.reading.statements.stage import find_statements
from detente.reading.times.stage import find_times

GOLDEN = Path(__file__).with_name("disputes_golden.txt")


def cases() -> Iterator[tuple[str, list[str]]]:
    """Yield each sentence with its wanted lines."""
    found: list[tuple[str, list[str]]] = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            found.append((line, []))
    yield from found


def read_lines(nlp: Language, text: str) -> list[str]:
    """Read the sentence and write its disputes as the golden file does."""
    page = Page(article=make_article(text), doc=nlp(text), layout=Layout(), lexicon=load_lexicon())
    actors = find_actors(page, find_mentions(page))
    statements = find_statements(page, actors, find_times(page))
    lines = []
    for dispute in find_disputes(page, actors, statements):
        sides = [", ".join(actors.by_id[i].name for i in ids) or "-" for ids in (dispute.complainants, dispute.against)]
        lines.append(f"{sides[0]} > {sides[1]} | {dispute.issue.text} | {dispute.name}")
    return lines


@pytest.mark.parametrize(("text", "wanted"), list(cases()))
def test_golden_disputes(nlp: Language, text: str, wanted: list[str]) -> None:
    assert read_lines(nlp, text) == wanted
