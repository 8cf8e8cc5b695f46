"""What differs between databases; SQL of one database stands nowhere else.

SQLite: write-ahead log, foreign keys on, a writer waits for another. PostgreSQL needs none of it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Engine,
    Table,
    column,
    create_engine,
    event,
    func,
    literal_column,
    make_url,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql import Executable

BUSY_TIMEOUT_S = 30.0
"""Seconds that a SQLite writer waits for another before it gives up."""
CACHE_KIB = 65_536
"""Memory that a SQLite connection may keep pages in."""
LOG_PAGES = 8_000
"""Pages of 4 KiB that the write-ahead log grows to before it is moved into the file."""
_WAL_PAUSE_S = 0.05
_SQLITE_MAGIC = b"SQLite format 3\x00"


def is_url(where: str) -> bool:
    """Say whether a record's place is a database URL and not a file."""
    return "://" in where


def make_engine(where: str, *, read_only: bool) -> Engine:
    """Make the engine for a file or database URL.

    Args:
        where: Path of an SQLite file, or a SQLAlchemy URL.
        read_only: Open without the right to write.
    """
    if not is_url(where) or make_url(where).get_backend_name() == "sqlite":
        return _sqlite_engine(where, read_only=read_only)
    url = make_url(where)
    if url.get_backend_name() == "postgresql" and url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    return engine.execution_options(postgresql_readonly=True) if read_only else engine


def sqlite_path(where: str) -> Path | None:
    """Return the file of an SQLite record; ``None`` for another database or one in memory."""
    if not is_url(where):
        return None if where == ":memory:" else Path(where)
    url = make_url(where)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def is_sqlite_file(path: Path) -> bool:
    """Say whether a file is an SQLite database, or empty (SQLite makes such a file before its first page)."""
    with path.open("rb") as file:
        head = file.read(len(_SQLITE_MAGIC))
    return head in (b"", _SQLITE_MAGIC)


def _sqlite_engine(where: str, *, read_only: bool) -> Engine:
    path = sqlite_path(where)
    if path is None:
        from sqlalchemy.pool import StaticPool

        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:

        def connect() -> sqlite3.Connection:
            mode = "ro" if read_only else "rwc"
            uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
            if read_only and _is_still(path):
                uri += "&immutable=1"
            return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, check_same_thread=False)

        # Connections are kept: the last one to close moves the whole log into the file.
        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _set_pragmas_read_only if read_only else _set_pragmas)
    event.listen(engine, "begin", _begin_read_only if read_only else _begin)
    return engine


def _is_still(path: Path) -> bool:
    """Say whether nobody can be writing to a record: its folder cannot be written to, and SQLite could not keep its log there."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()


def _set_pragmas(connection: Any, _record: Any) -> None:
    # pysqlite's own transactions begin too late (at the first INSERT); the begin event below does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    # Indices over ids are written all over the file: the more of it is at hand, and the longer the log, the fewer pages are written.
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")


def _use_wal(connection: Any) -> None:
    """Switch to the write-ahead log; SQLite does not wait by itself while another process does the same."""
    tries = int(BUSY_TIMEOUT_S / _WAL_PAUSE_S)
    for _ in range(tries):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        time.sleep(_WAL_PAUSE_S)
    connection.execute("PRAGMA journal_mode = WAL")


def _set_pragmas_read_only(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def _begin(connection: Connection) -> None:
    # A transaction that reads and then writes must take the write lock first, else a second writer breaks it.
    writes = connection.get_execution_options().get("detente_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_read_only(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def is_server(engine: Engine) -> bool:
    """Say whether a database is a server's and not a file."""
    return engine.dialect.name != "sqlite"


def server_mark(connection: Connection) -> str:
    """Return what is another string after every transaction that wrote to a database server; empty for a file."""
    if connection.dialect.name != "postgresql":
        return ""
    return str(connection.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())")).scalar_one())


def storage_problems(connection: Connection) -> list[str]:
    """Return what a database itself finds wrong with its storage."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    found += [f"{row[0]}: a row points at {row[2]}, which lacks it" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [problem for problem in found if problem != "ok"]


def writing(engine: Engine) -> Engine:
    """Return the engine for transactions that write."""
    return engine.execution_options(detente_writes=True)


def upsert(connection: Connection, into: Table, values: dict[str, Any], *, key: str, update: dict[str, Any]) -> Executable:
    """Return an INSERT that updates the row which has the same key already."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Any = insert(into).values(**values)
    return statement.on_conflict_do_update(index_elements=[key], set_=update)  # type: ignore[no-any-return]


def gathered(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the list of all values of a column in a group of rows: one row is read where there would be thousands."""
    gather = func.json_agg if connection.dialect.name == "postgresql" else func.json_group_array
    return gather(column, type_=JSON)


def insert_new(connection: Connection, into: Table) -> Any:
    """Return an INSERT that passes over rows which are there already."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Any = insert(into)
    return statement.on_conflict_do_nothing()


def lock_settling(connection: Connection) -> None:
    """Keep others from settling until the transaction ends (SQLite's write lock does it already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(737436)"))


def lock_log(connection: Connection) -> None:
    """Keep others from writing to the change log until the transaction ends (SQLite's write lock does it already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(737435)"))


def search_words(words: str) -> list[tuple[bool, str]]:
    """Return what to look for: (whether it must be there, word or phrase without marks)."""
    found = []
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"|([^\s"]+))', words):
        plain = " ".join(re.findall(r"[^\W_]+", phrase or word))
        if plain:
            found.append((not minus, plain))
    return found if any(wanted for wanted, _ in found) else []


def search_condition(connection: Connection, texts: Table, words: str) -> tuple[ColumnElement[bool], ColumnElement[Any]]:
    """Return the condition that a row of ``texts`` has the words, and the number that orders the rows as they were written."""
    found = search_words(words)
    if connection.dialect.name == "postgresql":
        asked = " ".join(f'{"" if wanted else "-"}"{plain}"' for wanted, plain in found)
        query = func.websearch_to_tsquery(literal_column("'english'"), asked)
        return literal_column("texts.words").op("@@")(query), texts.c.id
    must = " AND ".join(f'"{plain}"' for wanted, plain in found if wanted)
    asked = f"({must})" + "".join(f' NOT "{plain}"' for wanted, plain in found if not wanted)
    fts = table("texts_fts", column("rowid"), column("texts_fts"))
    # In the order of the index a page is read without the rest.
    return (fts.c.rowid == texts.c.id) & fts.c.texts_fts.op("MATCH")(asked), fts.c.rowid


def lock_schema(connection: Connection) -> None:
    """Keep others from changing the schema until the transaction ends (SQLite's write lock does it already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(737433)"))


def lock_article(connection: Connection, article: str) -> None:
    """Keep others from writing the same article until the transaction ends (SQLite's write lock does it already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(737434, hashtext(:article))"), {"article": article})
