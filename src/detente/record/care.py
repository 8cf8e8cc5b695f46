"""Care of the record: its check, its backup, and the hash of what it holds."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.model.identifiers import sha256_of
from detente.record import schema
from detente.record.dialect import is_server, make_engine, storage_problems, writing

_NUMBERED = {"texts": ("id",), "events": ("group_id",), "event_pairs": ("act",), "journal": ("seq", "at", "run"), "log": ("cursor", "at")}
"""Columns that say in what order or when a row was written, or are settled later, not what it says."""
HASHED = (schema.articles, *schema.DERIVED, *schema.BESIDE, schema.rulings, schema.merges)
"""Tables whose rows are what the record holds; the settled ones follow from them."""


def content_hash(connection: Connection) -> str:
    """Return the SHA-256 of what the record holds, whatever the order in which it was written, on every database."""
    whole = hashlib.sha256()
    for table in HASHED:
        digests = sorted(_digests(connection, table))
        whole.update(f"{table.name} {len(digests)}\n".encode())
        for digest in digests:
            whole.update(digest)
    return whole.hexdigest()


def _digests(connection: Connection, table: Table) -> Iterator[bytes]:
    columns = [column for column in table.columns if column.name not in _NUMBERED.get(table.name, ())]
    for row in connection.execute(select(*columns)):
        values = [value.hex() if isinstance(value, bytes | memoryview) else value for value in row]
        yield hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=True).encode()).digest()


def problems(connection: Connection) -> list[str]:
    """Return what is wrong with a record: damage of its storage, rows that point nowhere, readings unlike their hash."""
    found = storage_problems(connection)
    articles = schema.articles
    for table in (*schema.DERIVED, *schema.BESIDE):
        lost = select(func.count()).select_from(table).where(~select(articles.c.id).where(articles.c.id == table.c.article_id).exists())
        number = connection.execute(lost).scalar_one()
        found += [f"{table.name}: {number:,} rows of articles that are not there"] if number else []
    for ident, reading, digest in connection.execute(select(articles.c.id, articles.c.reading, articles.c.reading_sha256)):
        if sha256_of(reading) != digest:
            found.append(f"article {ident}: its reading is not the one that was written")
    for column, table in (("events", schema.events), ("statements", schema.statements)):
        told = func.sum(articles.c[column])
        there = select(func.count()).select_from(table)
        there = there.where(table.c.same_as.is_(None)) if table is schema.events else there
        if (connection.execute(select(told)).scalar_one() or 0) < connection.execute(there).scalar_one():
            found.append(f"{table.name}: more rows than the articles have")
    return found


def backup(engine: Engine, target: Path) -> int:
    """Copy a record into an SQLite file, which appears when all is written; returns the number of articles.

    Raises:
        RecordError: It cannot be written, or is there already.
    """
    if target.exists():
        raise RecordError(f"{target}: is there already; name another file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if is_server(engine):
            _copy_rows(engine, part)
        else:
            with closing(engine.raw_connection()) as source, closing(sqlite3.connect(part)) as copy:
                source.driver_connection.backup(copy)  # type: ignore[union-attr]
        with closing(sqlite3.connect(part)) as copy:
            number = int(copy.execute("SELECT count(*) FROM articles").fetchone()[0])
            copy.execute("PRAGMA journal_mode = DELETE")
        part.replace(target)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise RecordError(f"{target}: the backup could not be written: {str(error).splitlines()[0]}") from error
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)
    return number


def _copy_rows(engine: Engine, part: Path) -> None:
    """Copy every table's rows, as of one moment."""
    # Alembic is heavy and rarely needed.
    from detente.record.migrations.upgrade import upgrade

    copy = make_engine(str(part), read_only=False)
    try:
        snapshot = engine.execution_options(isolation_level="REPEATABLE READ")
        with snapshot.begin() as source, writing(copy).begin() as sink:
            upgrade(sink)
            for table in schema.metadata.sorted_tables:
                for rows in source.execution_options(yield_per=1000).execute(select(table)).mappings().partitions():
                    sink.execute(insert(table), [_plain(row) for row in rows])
    finally:
        copy.dispose()


def _plain(row: Any) -> dict[str, Any]:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
