"""Hand-built pages for tests: a parse as a table, so that no model is needed.

A table has one token a line, "form lemma UPOS XPOS head deprel [ner [morph]]": ``head`` is the 1-based number of the head
within the sentence (0 is the root), ``ner`` a BIO tag such as ``B-LOC`` (or a plain label for a name of one token; ``O`` for
none), ``morph`` UD features such as ``Tense=Past``. A blank line ends a sentence.
A form that ends in ``_`` has no white space behind it ("Japan_" before "'s"). Lines that start with ``#`` are left out::

    Japan_    Japan    PROPN NNP 3 nmod:poss LOC
    's        's       PART  POS 1 case
    protest_  protest  NOUN  NN  0 root
    .         .        PUNCT .   3 punct
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from detente.ingest.layout import Layout
from detente.lexicon import Lexicon, load_lexicon
from detente.model.records import Article, Reading
from detente.model.spans import Span
from detente.reading.base import Page
from detente.reading.grammar.doc import Doc


@cache
def _vocab() -> Vocab:
    # a bare Vocab() has no getters for lexical attributes: lower_, is_alpha and like_num would be empty
    return spacy.blank("en").vocab


def _rows(table: str) -> list[list[list[str]]]:
    sentences: list[list[list[str]]] = [[]]
    for line in table.strip().splitlines():
        cells = line.split()
        if not cells:
            sentences.append([])
        elif not line.lstrip().startswith("# "):
            sentences[-1].append(cells)
    return [rows for rows in sentences if rows]


def make_doc(table: str, vocab: Vocab | None = None) -> Doc:
    """Build a Doc, as the stages read it, from a table (see the module); relations are lower case, the root's is "ROOT" as in spaCy."""
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {"lemmas": [], "pos": [], "tags": [], "deps": [], "ents": [], "morphs": []}
    heads: list[int] = []
    sentences = _rows(table)
    for number, rows in enumerate(sentences):
        first = len(words)
        for position, cells in enumerate(rows):
            form, lemma, pos, tag, head, dep = cells[:6]
            ner = cells[6] if len(cells) > 6 else "O"
            glued = form.endswith("_") and form != "_"
            last = number == len(sentences) - 1 and position == len(rows) - 1
            words.append(form[:-1] if glued else form)
            spaces.append(not glued and not last)
            columns["lemmas"].append(lemma)
            columns["pos"].append(pos)
            columns["tags"].append(tag)
            root = head == "0"
            columns["deps"].append("ROOT" if root else dep)
            heads.append(len(words) - 1 if root else first + int(head) - 1)
            columns["ents"].append(ner if ner == "O" or "-" in ner else f"B-{ner}")
            columns["morphs"].append(cells[7] if len(cells) > 7 else "")
    source = SpacyDoc(vocab or _vocab(), words=words, spaces=spaces, heads=heads, **columns)  # type: ignore[arg-type]
    return Doc(source)


def make_article(text: str, *, article_id: str = "test", published_at: str | None = "2024-05-29", **fields: str) -> Article:
    """Make an article with the given text."""
    return Article(id=article_id, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published_at=published_at, **fields)


def golden_cases(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return (heading, sentence, expected lines) of each golden sentence of a file: "== heading", a sentence, its lines set in by four."""
    cases: list[tuple[str, str, list[str]]] = []
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line[3:]
        elif line.startswith("    "):
            cases[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            cases.append((heading, line, []))
    return cases


def read_texts(texts: Iterable[str], **fields: str) -> dict[str, Reading]:
    """Read texts in one batch with the packaged model, each article with these fields; returns the readings by text."""
    from detente.reading.reader import load_reader

    known = list(texts)
    articles = [make_article(text, article_id=str(n), language="en", **fields) for n, text in enumerate(known)]
    return dict(zip(known, load_reader().read_many(articles), strict=True))


def make_page(
    table: str | Doc, *, headline: str | None = None, published_at: str | None = "2024-05-29", lexicon: Lexicon | None = None
) -> Page:
    """Make a page from a table or a Doc; ``headline`` is words of the text that are its headline."""
    doc = make_doc(table) if isinstance(table, str) else table
    text = doc.text
    head = None
    if headline is not None:
        start = text.index(headline)
        head = Span.of(text, start, start + len(headline))
    return Page(
        article=make_article(text, published_at=published_at), doc=doc, layout=Layout(headline=head), lexicon=lexicon or load_lexicon()
    )


def token_of(doc: Doc, form: str, nth: int = 0) -> int:
    """Return the index of the nth token with this form."""
    return [token.i for token in doc if token.text == form][nth]
