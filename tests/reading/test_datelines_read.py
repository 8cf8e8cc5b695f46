"""A sentence behind a dateline is parsed as it is without one; what only looks like a dateline stays in its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from detente.ingest.layout import lay_out
from detente.language import parse
from detente.reading.reader import marked

LISTED = Path(__file__).parents[1] / "ingest" / "datelines.txt"
ROWS = [row for row in LISTED.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
DATELINES = [(row.split("|")[0], row.split("|")[1].strip()) for row in ROWS if not row.startswith("=")]
LOOKALIKES = [row[1:].strip() for row in ROWS if row.startswith("=")]
#: Datelines that are not seen: nothing tells "ANKARA Turkey's" from a word that is stressed.
UNSEEN = 1
LEAD = "Two governments take up talks again\n\n"
BODY = "\n\nThe talks had been prepared for months. No date was given for a further meeting."

Arcs = dict[tuple[int, str], tuple[int, str, str, str]]


def arcs(doc: Doc, start: int, end: int) -> Arcs:
    """Return what the words between two characters are: head, relation, tag and name, with offsets from ``start``."""
    words = (token for token in doc if start <= token.idx < end)
    return {(t.idx - start, t.text): (t.head.idx - start, t.dep_, t.tag_, f"{t.ent_iob_}{t.ent_type_}") for t in words}


def read(nlp: Language, text: str) -> Doc:
    return next(parse(nlp, [marked(text, lay_out(text))]))


@pytest.mark.parametrize(("lead", "body"), [("", ""), (LEAD, BODY)], ids=["alone", "in-an-article"])
def test_the_dateline_changes_nothing_behind_it(nlp: Language, lead: str, body: str) -> None:
    other = []
    for dateline, sentence in DATELINES:
        plain = read(nlp, lead + sentence + body)
        dated = read(nlp, lead + dateline + sentence + body)
        wanted = arcs(plain, len(lead), len(lead) + len(sentence))
        start = len(lead) + len(dateline)
        if arcs(dated, start, start + len(sentence)) != wanted:
            other.append(dateline + sentence)
    assert len(DATELINES) == 40
    assert len(other) <= UNSEEN, "\n".join(other)


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    layout = lay_out(text + BODY)
    assert layout.datelines == ()
