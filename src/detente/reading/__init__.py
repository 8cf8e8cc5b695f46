"""Reading: ``Doc -> Reading``, one package a stage; :mod:`detente.reading.reader` is their order.

:func:`read` is the short way for one text; whoever reads more keeps a Reader (:func:`load_reader`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.records import Reading
    from detente.reading.reader import Reader

__all__ = ["load_reader", "read"]


def load_reader(pipeline: str | None = None, actors: Sequence[Path] = ()) -> Reader:
    """Make a Reader (see :func:`detente.reading.reader.load_reader`); the model is imported only now."""
    from detente.reading.reader import load_reader

    return load_reader(pipeline, actors)


@cache
def _shipped_reader() -> Reader:
    return load_reader()


def read(text: str, **meta: str | None) -> Reading:
    """Read one text with the shipped model.

    Args:
        text: The article, as it came.
        **meta: Fields of :class:`~detente.model.records.Article`: ``id url title publisher author published_at language``.

    Raises:
        ReadingError: A stage failed on it.
    """
    from detente.model.identifiers import article_id, sha256_of
    from detente.model.records import Article

    fields = dict(meta)
    given = fields.pop("id", None)
    article = Article(id=given or article_id(text, meta.get("url")), text=text, sha256=sha256_of(text), **fields)
    return _shipped_reader().read(article)
