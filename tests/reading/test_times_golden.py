"""Time expressions of our own sentences, read with the shipped model: what each names and which word's clause it dates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from build import make_article
from detente.ingest.layout import Layout
from detente.lexicon import load_lexicon
from detente.model.records import PartialDate
from detente.reading.base import Page
from detente.reading.times.stage import find_times

GOLDEN = Path(__file__).with_name("times_golden.txt")


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield sentence, word and wanted date."""
    sentence = ""
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            word, wanted = (part.strip() for part in line.split("|"))
            yield sentence, word, wanted
        elif line.strip() and not line.startswith("#"):
            sentence = line


def written(date: PartialDate | None) -> str:
    """Write a date as the golden file does."""
    if date is None:
        return "-"
    bound = f" {date.bound}" if str(date.bound) != "on" else ""
    return f"{date.start}..{date.end} {date.precision}{bound}"


@pytest.mark.parametrize(("sentence", "word", "wanted"), list(cases()))
def test_golden_times(nlp: Language, sentence: str, word: str, wanted: str) -> None:
    page = Page(article=make_article(sentence), doc=nlp(sentence), layout=Layout(), lexicon=load_lexicon())
    token = next(t for t in page.doc if t.text == word)
    assert written(find_times(page).of(token)) == wanted
