"""Who reports: which articles are one independent source.

A report and its copies are one source, that of the earliest copy; so are the articles of one publisher. An article without a
publisher is a source of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, case, func

from detente.record import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that reports something.

    Attributes:
        article: Its id.
        publisher: Its publisher, or ``None``.
        published_at: When, or ``None``.
        copy_of: The earliest article whose text it tells again, or ``None``.
        event: Record id of its report, where it is one of an act.
    """

    article: str
    publisher: str | None
    published_at: str | None
    copy_of: str | None
    event: str | None = None


_COPIES, _HEADS = schema.duplicates.alias("copies"), schema.articles.alias("heads")


def with_sources(table: Table) -> FromClause:
    """Return a table of rows of articles joined with what tells whose they are."""
    articles = schema.articles
    joined = table.join(articles, articles.c.id == table.c.article_id)
    return joined.outerjoin(_COPIES, _COPIES.c.article_id == table.c.article_id).outerjoin(_HEADS, _HEADS.c.id == _COPIES.c.of)


def source_key() -> ColumnElement[Any]:
    """Return what is the same for articles of one independent source; of :func:`with_sources`."""
    articles = schema.articles
    return func.coalesce(_HEADS.c.publisher, _COPIES.c.of, articles.c.publisher, articles.c.id)


def source_columns() -> list[ColumnElement[Any]]:
    """Return the columns of a :class:`Source` and its key; of :func:`with_sources`."""
    articles = schema.articles
    same = case((_COPIES.c.of.is_(None), None), else_=_COPIES.c.of)
    return [articles.c.publisher, articles.c.published_at, same.label("copy_of"), source_key().label("source")]
