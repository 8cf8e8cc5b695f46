"""Inputs that could not become articles, kept with the reason so that nothing is lost in silence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
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
            "id": _ident(item),
            "source": _storable(item.source),
            "line": item.line,
            "reason": item.reason,
            "message": _storable(item.message),
            "excerpt": _storable(item.excerpt),
            "kept": item.kept,
            "seen": 1,
            "input": item.input,
        }
        again = {"seen": table.c.seen + 1, **{name: values[name] for name in ("message", "excerpt", "kept")}}
        try:
            with self._engine.begin() as connection:
                connection.execute(upsert(connection, table, values, key="id", update=again))
        except SQLAlchemyError as error:
            raise RecordError(f"{item.source}: could not be put into quarantine: {error}") from error

    def input_of(self, ident: str) -> bytes | None:
        """Return the bytes of an input that cannot be had again, or ``None`` where they are not kept.

        Raises:
            RecordError: The record cannot be read.
        """
        table = schema.quarantine
        try:
            with self._engine.connect() as connection:
                return connection.execute(select(table.c.input).where(table.c.id == ident)).scalar_one_or_none()
        except SQLAlchemyError as error:
            raise RecordError(f"{ident}: could not be read from quarantine: {error}") from error

    def drop(self, ident: str) -> None:
        """Forget one failure.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.quarantine
        try:
            with self._engine.begin() as connection:
                connection.execute(delete(table).where(table.c.id == ident))
        except SQLAlchemyError as error:
            raise RecordError(f"{ident}: could not be taken out of quarantine: {error}") from error

    def refused(self) -> list[tuple[str, str, int]]:
        """Return what gave no article, by its place ("a.txt", "a.jsonl:3"): (place, id, times seen); standard input has no place.

        Raises:
            RecordError: The record cannot be read.
        """
        table = schema.quarantine
        query = select(table.c.source, table.c.line, table.c.id, table.c.seen).where(table.c.kept.is_(False), table.c.source != "-")
        try:
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
        except SQLAlchemyError as error:
            raise RecordError(f"the quarantine could not be read: {error}") from error
        return [(source if line is None else f"{source}:{line}", ident, seen) for source, line, ident, seen in rows]

    def release(self, refused: Mapping[str, int]) -> int:
        """Forget failures that have not come again since they were listed; returns how many there were.

        Args:
            refused: Id -> times seen, as it was listed.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.quarantine
        try:
            with self._engine.begin() as connection:
                gone = [delete(table).where(table.c.id == ident, table.c.seen == seen) for ident, seen in refused.items()]
                return sum(connection.execute(one).rowcount for one in gone)
        except SQLAlchemyError as error:
            raise RecordError(f"what was read could not be taken out of quarantine: {error}") from error

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


class Released:
    """What was refused by earlier runs and is read by this one: it leaves the quarantine when the run ends.

    A failure that comes again in this run stays, as does an article that was kept with a loss. What came over standard input has no place
    of its own and stays until it is tried again.

    Args:
        store: The quarantine, as it is before the run.
    """

    def __init__(self, store: QuarantineStore) -> None:
        self._store = store
        self._before: dict[str, list[tuple[str, int]]] = {}
        self._read: dict[str, int] = {}
        for place, ident, seen in store.refused():
            self._before.setdefault(place, []).append((ident, seen))

    def read(self, origin: str) -> None:
        """Note that something was read from a place ("a.txt", "a.jsonl:3", "feed.xml#2", "a.zip!b.html", an address)."""
        if self._before:
            for place in (origin, *places_around(_ENTRY.sub(r":\1", origin))):
                self._read.update(self._before.get(_storable(place), ()))

    def finish(self) -> int:
        """Take out of quarantine what was read; returns how many inputs that were."""
        return self._store.release(self._read) if self._read else 0


def places_around(place: str) -> tuple[str, ...]:
    """Return a place and the files that it lies in ("a.zip!b.jsonl:3", "a.zip", "a.zip!b.jsonl"); an address lies in none."""
    return (place,) if "://" in place else (place, place.partition("!")[0], _LINE.sub("", place))


#: An article's place in its file: the entry of a feed, and that or the line of a table.
_ENTRY, _LINE = re.compile(r"#(\d+)$"), re.compile(r"[:#]\d+$")


def _ident(item: Quarantined) -> str:
    """Return an id made from source, line and reason; of what has no place of its own, from its bytes too."""
    parts = (item.source, None if item.line is None else str(item.line), item.reason)
    content = [hashlib.sha256(item.input).hexdigest()] if item.input is not None else []
    return tagged_id(QUARANTINE_TAG, *parts, *content)


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
