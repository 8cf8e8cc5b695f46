"""Factuality of our own sentences, read with the shipped model: the value of each word's act and the rule that decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from detente.lexicon import load_lexicon
from detente.reading.factuality.stage import clause_factuality
from detente.reading.grammar.doc import Doc

GOLDEN = Path(__file__).with_name("factuality_golden.txt")


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield sentence, word, and wanted value with rule."""
    sentence = ""
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            word, value, rule = (part.strip() for part in line.split("|"))
            yield sentence, word, f"{value} {rule}"
        elif line.strip() and not line.startswith("#"):
            sentence = line


@pytest.mark.parametrize(("sentence", "word", "wanted"), list(cases()))
def test_golden_factuality(nlp: Language, sentence: str, word: str, wanted: str) -> None:
    doc = Doc(nlp(sentence))
    token = next(t for t in doc if t.text == word)
    value, rule = clause_factuality(token, load_lexicon().cues)
    assert f"{value} {rule}" == wanted
