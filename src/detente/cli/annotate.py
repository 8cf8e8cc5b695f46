"""``detente annotate``: the raw parse of a text, for those who build on it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from detente.cli.options import Output, Paths, Pipeline, check_there
from detente.cli.output import dump_json, open_output
from detente.cli.pipeline import Given, Telling, finish, parse_all

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from detente.model.records import Article


class Annotation(StrEnum):
    """The forms of a parse."""

    CONLLU = "conllu"
    JSON = "json"
    DISPLACY = "displacy"


Form = Annotated[Annotation, typer.Option("--format", "-f", help="CoNLL-U, one JSON object a line, or a page of dependency trees.")]


def annotate(paths: Paths, form: Form = Annotation.CONLLU, output: Output = None, pipeline: Pipeline = None) -> None:
    """Print sentences, words, tags, lemmas, the Universal Dependencies parse and names, with offsets into the text."""
    check_there(paths)
    quarantine = Telling()
    docs = parse_all(paths, Given(), quarantine, pipeline=pipeline)
    with open_output(output) as file:
        number = _write(docs, form, file)
    finish(number, quarantine)


def _write(docs: Iterable[tuple[Article, Doc]], form: Annotation, file: TextIO) -> int:
    if form is Annotation.DISPLACY:
        return _write_trees(docs, file)
    from detente.language.conllu import to_conllu, to_json

    number = 0
    for article, doc in docs:
        number += 1
        if form is Annotation.CONLLU:
            file.write(to_conllu(doc, doc_id="_".join(article.id.split())))
        else:
            file.write(dump_json({"id": article.id, **to_json(doc)}) + "\n")
    return number


def _write_trees(docs: Iterable[tuple[Article, Doc]], file: TextIO) -> int:
    """Write one page with a tree a sentence (displaCy's own drawing)."""
    from spacy import displacy

    parsed = list(docs)
    sents = [sent.as_doc() for _, doc in parsed for sent in doc.sents if sent.text.strip()]
    file.write(displacy.render(sents, style="dep", page=True, minify=True, jupyter=False, options={"compact": True, "distance": 110}))
    return len(parsed)
