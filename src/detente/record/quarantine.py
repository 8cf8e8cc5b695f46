"""Inputs that could not become articles, kept with the reason so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.model.identifiers import tagged_id
from detente.record import schema
from detente.record.dialect import upsert, writing

if TYPE_CHECKING:
    from detente.ingest.quarantine import Quarantined

QUARANTINE_TAG = "qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineEntry:
    """An input that could not become an article, or an article that lost something, as the record holds it.

    Attributes:
        id: Record id, made from source, line and reason.
        source: File, URL or "-".
        line: Line of a JSONL file, counted from 1, or ``None``.
        reason: One machine word ("empty", "binary", "encoding", "json", "timeout" ...).
        message: What is wrong and what to do.
        excerpt: The start of the bad input.
        kept: True for a warning: the article was kept.
        seen: How often it was handed in.
    """

    id: str
    source: str
    line: int | None
    reason: str
    message: str
    excerpt: str
    kept: bool
    seen: int


class QuarantineStore:
    """Keeps quarantined inputs in the record (the protocol ``detente.ingest.quarantine.Quarantine``).

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def add(self, item: Quarantined) -> None:
        """Keep one bad input; the same input failing again for the same reason is counted.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.quarantine
        values = {
            "id": tagged_id(QUARANTINE_TAG, item.source, None if item.line is None else str(item.line), item.reason),
            "source": _storable(item.source),
            "line": item.line,
            "reason": item.reason,
            "message": _storable(item.message),
            "excerpt": _storable(item.excerpt),
            "kept": item.kept,
            "seen": 1,
        }
        again = {"seen": table.c.seen + 1, **{name: values[name] for name in ("message", "excerpt", "kept")}}
        try:
            with self._engine.begin() as connection:
                connection.execute(upsert(connection, table, values, key="id", update=again))
        except SQLAlchemyError as error:
            raise RecordError(f"{item.source}: could not be put into quarantine: {error}") from error

    def clear(self, source: str) -> int:
        """Forget the failures of a source that could be read after all; returns how many there were.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.quarantine
        try:
            with self._engine.begin() as connection:
                return connection.execute(delete(table).where(table.c.source == _storable(source))).rowcount
        except SQLAlchemyError as error:
            raise RecordError(f"{source}: could not be taken out of quarantine: {error}") from error


def list_quarantined(connection: Connection, reason: str | None = None) -> Iterator[QuarantineEntry]:
    """Yield what is in quarantine, by source and line."""
    table = schema.quarantine
    query = select(*(table.c[name] for name in QuarantineEntry.__dataclass_fields__)).order_by(table.c.source, table.c.line, table.c.id)
    if reason is not None:
        query = query.where(table.c.reason == reason)
    for row in connection.execute(query).mappings():
        yield QuarantineEntry(**row)


def _storable(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8").replace("\x00", "\ufffd")
