"""Writing readings into the record: one transaction an article, so that an article is there wholly or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.model.records import Reading
from detente.record import schema
from detente.record.dialect import lock_article, writing
from detente.record.rows import Row, article_row, derived_rows


class WriteStatus(StrEnum):
    """What became of a reading that was handed in."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteResult:
    """The article's id and what became of its reading."""

    article_id: str
    status: WriteStatus


class Writer:
    """Writes readings; several writers, in several processes, may write to one record.

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def add(self, reading: Reading, *, raw_source: str | None = None) -> WriteResult:
        """Add an article's reading, or put it in the place of the one that the record has.

        Adding the same reading again changes nothing. Another text under the same id, or another reading of the same text
        (a newer reader), replaces all that was derived from the old one.

        Args:
            reading: The reading.
            raw_source: Where the article came from (path, URL, "-"), or ``None``.

        Raises:
            RecordError: The record cannot be written.
        """
        row = article_row(reading, raw_source)
        rows = derived_rows(reading)
        try:
            return self._write(row, rows)
        except SQLAlchemyError as error:
            raise RecordError(f"article {reading.article.id!r} could not be written: {_cause(error)}") from error

    def remove(self, article_id: str) -> bool:
        """Take an article out, with all that it says; returns whether it was there.

        Raises:
            RecordError: The record cannot be written.
        """
        try:
            with self._engine.begin() as connection:
                for table in schema.DERIVED:
                    connection.execute(delete(table).where(table.c.article_id == article_id))
                return connection.execute(delete(schema.articles).where(schema.articles.c.id == article_id)).rowcount > 0
        except SQLAlchemyError as error:
            raise RecordError(f"article {article_id!r} could not be removed: {_cause(error)}") from error

    def _write(self, row: Row, rows: dict[str, list[Row]]) -> WriteResult:
        articles = schema.articles
        with self._engine.begin() as connection:
            lock_article(connection, row["id"])
            known = connection.execute(select(articles.c.reading_sha256).where(articles.c.id == row["id"])).scalar_one_or_none()
            if known == row["reading_sha256"]:
                return WriteResult(article_id=row["id"], status=WriteStatus.UNCHANGED)
            if known is None:
                connection.execute(insert(articles).values(**row))
            else:
                for table in schema.DERIVED:
                    connection.execute(delete(table).where(table.c.article_id == row["id"]))
                connection.execute(update(articles).where(articles.c.id == row["id"]).values(**row))
            for table in reversed(schema.DERIVED):
                if rows[table.name]:
                    connection.execute(insert(table), rows[table.name])
        return WriteResult(article_id=row["id"], status=WriteStatus.NEW if known is None else WriteStatus.REPLACED)


def _cause(error: SQLAlchemyError) -> str:
    """Return what the database itself said, in one line."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]
