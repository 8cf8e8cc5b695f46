"""Inputs that could not become articles, kept with the reason so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import IngestError, RecordError
from detente.model.identifiers import tagged_id
from detente.record import schema
from detente.record.dialect import upsert, writing

QUARANTINE_TAG = "qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """An input that could not become an article.

    Attributes:
        id: Record id, made from source, line and reason.
        source: File, URL or "-".
        line: Line of a JSONL file, counted from 1, or ``None``.
        reason: One machine word ("empty", "binary", "encoding", "json", "timeout" ...).
        message: What is wrong and what to do.
        seen: How often it was handed in.
    """

    id: str
    source: str
    line: int | None
    reason: str
    message: str
    seen: int


class QuarantineStore:
    """Keeps quarantined inputs in the record.

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def add(self, error: IngestError) -> None:
        """Keep an input that failed; the same input failing again for the same reason is counted.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.quarantine
        line = None if error.line is None else str(error.line)
        values = {
            "id": tagged_id(QUARANTINE_TAG, error.source, line, error.reason),
            "source": _storable(error.source),
            "line": error.line,
            "reason": error.reason,
            "message": _storable(str(error)),
            "seen": 1,
        }
        try:
            with self._engine.begin() as connection:
                again = {"message": values["message"], "seen": table.c.seen + 1}
                connection.execute(upsert(connection, table, values, key="id", update=again))
        except SQLAlchemyError as cause:
            raise RecordError(f"{error.source}: could not be put into quarantine: {cause}") from cause

    def clear(self, source: str) -> int:
        """Forget the failures of a source that could be read after all; returns how many there were.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.quarantine
        try:
            with self._engine.begin() as connection:
                return connection.execute(delete(table).where(table.c.source == _storable(source))).rowcount
        except SQLAlchemyError as cause:
            raise RecordError(f"{source}: could not be taken out of quarantine: {cause}") from cause


def list_quarantined(connection: Connection, reason: str | None = None) -> Iterator[Quarantined]:
    """Yield what is in quarantine, by source and line."""
    table = schema.quarantine
    query = select(table).order_by(table.c.source, table.c.line, table.c.id)
    if reason is not None:
        query = query.where(table.c.reason == reason)
    for row in connection.execute(query).mappings():
        yield Quarantined(**row)


def _storable(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8").replace("\x00", "�")
