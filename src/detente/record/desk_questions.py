"""Questions that only the desk asks: whether anything changed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, func, select

from detente.record import schema
from detente.record.dialect import server_mark


def change_mark(connection: Connection, path: Path | None) -> str:
    """Return what is another string whenever something was written to the record; it may be another without cause.

    Args:
        connection: An open connection.
        path: The record's file, or ``None`` for a database server.
    """
    cursor = connection.execute(select(func.max(schema.log.c.cursor))).scalar_one_or_none() or 0
    if path is None:
        return f"{cursor} {server_mark(connection)}"
    return f"{cursor} {_file_mark(path)} {_file_mark(path.with_name(path.name + '-wal'))}"


def _file_mark(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"
