"""The packaged model: offsets, determinism, hard breaks, bad pipelines."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from detente.errors import LanguageError
from detente.language import load, parse
from detente.language.conllu import to_conllu
from detente.language.pipeline import BREAKS, long_cuts, mean_of_pieces

TEXT = """Ministers meet in Oslo

OSLO - Norway's foreign minister didn't attend the talks, officials said.
"We'll be back," said Ms Ana Lima.  Mr. Khan and Dr. Berg cannot confirm it.
"""


def shown(doc: spacy.tokens.Doc) -> list[tuple[str, str, str, str, int, str]]:
    return [(t.text, t.lemma_, t.pos_, t.dep_, t.head.i, t.ent_type_) for t in doc]


def test_the_text_is_kept(nlp: Language) -> None:
    assert nlp(TEXT).text == TEXT


def test_contractions_are_words_of_their_own(nlp: Language) -> None:
    assert [t.text for t in nlp("They didn't go.")][:4] == ["They", "did", "n't", "go"]


def test_abbreviated_titles_end_no_sentence(nlp: Language) -> None:
    sents = [s.text.strip() for s in nlp("We met Mr. Khan in Geneva. He confirmed the talks.").sents]
    assert sents == ["We met Mr. Khan in Geneva.", "He confirmed the talks."]


def test_the_batch_changes_nothing(nlp: Language) -> None:
    others = ["Short one.", TEXT * 6, "Talks between the two sides, which began in May, were put off. " * 12]
    alone = [shown(nlp(t)) for t in [TEXT, *others]]
    together = [shown(d) for d in nlp.pipe([TEXT, *others])]
    assert alone == together


def test_hard_breaks_begin_sentences(nlp: Language) -> None:
    text = "Ministers meet OSLO - Norway agreed."
    doc = next(parse(nlp, [(text, [15, 22])]))
    assert [s.start_char for s in doc.sents] == [0, 15, 22]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_is_kept(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_every_sentence_has_one_root(nlp: Language) -> None:
    for sent in nlp(TEXT).sents:
        assert sum(t.head == t for t in sent) == 1


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(LanguageError, match="no spaCy pipeline"):
        load("/nowhere/at-all")


def test_a_pipeline_without_a_parser(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path / "blank")
    with pytest.raises(LanguageError, match="a parse"):
        load(tmp_path / "blank")


def test_the_conllu_passes_the_ud_validator(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "out.conllu"
    numbered = "The 21st round, the third in 10 years, wasn't held; two thirds of members didn't come."
    path.write_text(to_conllu(nlp(f"{TEXT}\n\n{numbered}\n"), doc_id="d"), encoding="utf-8")
    validate = [sys.executable, "-c", "import sys; from udtools.cli import main; sys.exit(main())", "--lang", "en", "--level", "2"]
    done = subprocess.run([*validate, path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_long_text_is_annotated_in_stretches(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (TEXT + "\n") * 12
    whole = next(parse(nlp, [(text, [0, 24])]))
    monkeypatch.setattr("detente.language.pipeline.LONG_TEXT", 700)
    doc = next(parse(nlp, [(text, [0, 24])]))
    assert doc.text == text
    assert [t._.part for t in doc] == [t._.part for t in whole]
    assert [(t.text, t.is_sent_start) for t in doc] == [(t.text, t.is_sent_start) for t in whole]
    assert all(token.head in token.sent for token in doc)
    assert doc.user_data[BREAKS] == (0, 24)


@given(st.text(alphabet="ab .\n", min_size=1, max_size=300), st.integers(2, 40))
def test_long_texts_are_cut_into_stretches_that_make_the_text(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.language.pipeline.LONG_TEXT", size)
        cuts = [0, *long_cuts(text), len(text)]
    assert all(0 < after - before <= size for before, after in pairwise(cuts))


@given(st.lists(st.integers(1, 13), min_size=1, max_size=30))
def test_a_words_vector_is_the_mean_of_its_pieces_to_the_bit(sizes: list[int]) -> None:
    counts = np.array(sizes)
    starts = np.cumsum(counts) - counts
    vectors = np.random.default_rng(7).standard_normal((int(counts.sum()), 5)).astype(np.float32)
    wanted = np.add.reduceat(vectors, starts, axis=0) / counts[:, None].astype(np.float32)
    assert np.array_equal(mean_of_pieces(vectors, starts, counts), wanted)
