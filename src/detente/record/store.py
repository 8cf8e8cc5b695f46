"""Opening a record: a file or a database, made and brought up to date where it is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from detente.errors import RecordError
from detente.record import schema
from detente.record.care import backup, content_hash, problems
from detente.record.columns import DERIVED_VERSION
from detente.record.dates import Day
from detente.record.deciding import Decider
from detente.record.desk_questions import change_mark
from detente.record.dialect import is_sqlite_file, is_url, lock_schema, make_engine, sqlite_path, writing
from detente.record.duplicates import DuplicateStore
from detente.record.feeds import FeedStore
from detente.record.keeping import Keeping
from detente.record.quarantine import QuarantineStore
from detente.record.settle import is_all_settled, settle
from detente.record.tokens import TokenStore
from detente.record.view import View
from detente.record.writer import Clock, Writer

T = TypeVar("T")


class Record:
    """An open record. Use it as a context manager, or call :meth:`close`.

    Args:
        engine: The engine of a database whose schema is up to date.
        where: Path or URL, for messages (without a password).
        read_only: Whether writing is refused.
    """

    def __init__(self, engine: Engine, *, where: str, read_only: bool) -> None:
        self._engine = engine
        self.where = where
        self.read_only = read_only

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def writer(self, *, clock: Clock | None = None, who: str | None = None, run: str | None = None) -> Writer:
        """Return what readings are added with.

        Args:
            clock: Tells the time for the journal.
            who: Who or what writes, for the journal.
            run: Name of the run, for the journal.

        Raises:
            RecordError: The record is open for reading only.
        """
        self._check_writable()
        return Writer(self._engine, clock=clock, who=who, run=run)

    def decide(self, *, clock: Clock | None = None, who: str = "user") -> Decider:
        """Return what people's decisions are taken with.

        Args:
            clock: Tells when a decision was made.
            who: Who decides.

        Raises:
            RecordError: The record is open for reading only.
        """
        self._check_writable()
        return Decider(self._engine, clock=clock, who=who)

    def settle(self, today: Day | None = None) -> int:
        """Bring what is settled across articles up to date, after writing; returns how much was looked at.

        Questions are answered rightly without it, but slowly in a large record.

        Args:
            today: The day that the list of channels is of; the day of the latest article where it is not given.

        Raises:
            RecordError: The record is open for reading only, or cannot be written.
        """
        self._check_writable()
        return settle(self._engine, today)

    def is_settled(self, today: Day | None = None) -> bool:
        """Say whether nothing was touched since the record was settled, and the list of channels is of this day.

        Raises:
            RecordError: It cannot be read.
        """
        return self._read(partial(is_all_settled, today=today))

    def quarantine(self) -> QuarantineStore:
        """Return the store of inputs that could not become articles.

        Raises:
            RecordError: The record is open for reading only.
        """
        self._check_writable()
        return QuarantineStore(self._engine)

    def duplicates(self) -> DuplicateStore:
        """Return the fingerprints of the articles and the foldings of copies."""
        return DuplicateStore(self._engine)

    def feeds(self) -> FeedStore:
        """Return the store of the feeds that are polled."""
        return FeedStore(self._engine)

    def tokens(self) -> TokenStore:
        """Return the store of the API's tokens."""
        return TokenStore(self._engine)

    def keeping(self) -> Keeping:
        """Return what people keep: how far they have looked, saved searches."""
        return Keeping(self._engine)

    def view(self, as_of: Day | None = None, on: Day | None = None, *, today: Day | None = None) -> View:
        """Return what the record knew or what was true, for queries.

        Args:
            as_of: Only articles published by this day are known; the state of channels is that of this day.
            on: Only acts that had happened by this day count; the state of channels is that of this day. With ``as_of``
                too: what was known then of what was true on this day.
            today: The day that states are of where neither is given; else the day of the latest article.
        """
        return View(self._engine, as_of=as_of, on=on, today=today)

    def revision(self) -> str:
        """Return the revision of the record's schema."""
        return schema.HEAD

    def change_mark(self) -> str:
        """Return what is another string whenever something was written to the record; it may be another without cause.

        Raises:
            RecordError: It cannot be read.
        """
        return self._read(partial(change_mark, path=sqlite_path(self.where)))

    def check(self) -> list[str]:
        """Return what is wrong with the record; empty where it is in order.

        Raises:
            RecordError: It cannot be read at all.
        """
        return self._read(problems)

    def content_hash(self) -> str:
        """Return the hash of what the record holds; it depends on the articles and rulings, not on when they came.

        Raises:
            RecordError: It cannot be read.
        """
        return self._read(content_hash)

    def backup(self, target: Path) -> int:
        """Copy the record into an SQLite file, also while others write; returns the number of articles.

        Raises:
            RecordError: The file cannot be written, or is there already.
        """
        return backup(self._engine, target)

    def _read(self, question: Callable[[Connection], T]) -> T:
        try:
            with self._engine.connect() as connection:
                return question(connection)
        except SQLAlchemyError as error:
            raise RecordError(f"{self.where}: cannot be read: {str(getattr(error, 'orig', None) or error).splitlines()[0]}") from error

    def _check_writable(self) -> None:
        if self.read_only:
            raise RecordError(f"{self.where}: the record is open for reading only")


def open_record(path_or_url: str | Path, *, read_only: bool = False) -> Record:
    """Open a record; a file that is missing is made, an older schema is brought up to date.

    Args:
        path_or_url: Path of an SQLite file, ":memory:", or a database URL ("postgresql://user@host/base").
        read_only: Open for reading only; nothing is made or changed.

    Raises:
        RecordError: There is no record, the file is something else, cannot be written, or has a schema of a newer version.
    """
    where = str(path_or_url)
    path = sqlite_path(where) if _is_sqlite(where) else None
    if path is not None:
        _check_file(path, read_only=read_only)
    try:
        engine = make_engine(where, read_only=read_only)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise RecordError(f"{where!r} is no database URL that can be used: {error}") from error
    shown = str(path) if path is not None else _without_password(engine, where)
    try:
        _prepare(engine, shown, read_only=read_only)
        _catch_up(engine, shown, read_only=read_only)
    except SQLAlchemyError as error:
        engine.dispose()
        raise RecordError(_explain(error, shown, path)) from error
    except RecordError:
        engine.dispose()
        raise
    return Record(engine, where=shown, read_only=read_only)


def _is_sqlite(where: str) -> bool:
    return not is_url(where) or where.startswith("sqlite")


def _without_password(engine: Engine, where: str) -> str:
    return engine.url.render_as_string(hide_password=True) if is_url(where) else where


def _check_file(path: Path, *, read_only: bool) -> None:
    """Check what can be said of a file before the database opens it."""
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; name a file, such as {path / 'detente.db'}")
    if path.exists():
        try:
            found = is_sqlite_file(path)
        except OSError as error:
            raise RecordError(f"{path}: cannot be read: {error.strerror}") from error
        if not found:
            raise RecordError(f"{path}: is no record (it is not an SQLite database); name another file")
        if read_only and path.stat().st_size == 0:
            raise RecordError(f"{path}: holds no record yet; add articles with 'detente ingest'")
        return
    if read_only:
        raise RecordError(f"{path}: there is no record; make one with 'detente ingest'")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: its folder cannot be made: {error.strerror}") from error
    if not os.access(path.parent, os.W_OK):
        raise RecordError(f"{path}: the folder {path.parent} cannot be written to; name another file")


def _prepare(engine: Engine, where: str, *, read_only: bool) -> None:
    """Check the schema, and bring it up to date unless the record is only read."""
    with engine.connect() as connection:
        revision = _check_schema(connection, where)
    if revision == schema.HEAD:
        return
    if read_only:
        if revision is None:
            raise RecordError(f"{where}: holds no record yet; add articles with 'detente ingest'")
        raise RecordError(f"{where}: has an older schema; bring it up to date with 'detente db upgrade'")
    # Alembic is heavy and rarely needed.
    from detente.record.migrations.upgrade import upgrade

    with writing(engine).begin() as connection:
        lock_schema(connection)
        # Another process may have done it while this one waited for the lock.
        if _check_schema(connection, where) != schema.HEAD:
            upgrade(connection)


def _catch_up(engine: Engine, where: str, *, read_only: bool) -> None:
    """Make the rows anew that an older version derived from the readings."""
    table = schema.articles
    with engine.connect() as connection:
        behind = connection.execute(select(table.c.id).where(table.c.derived < DERIVED_VERSION).limit(1)).first()
    if behind is None:
        return
    if read_only:
        raise RecordError(f"{where}: was written by an older version; bring it up to date with 'detente db upgrade'")
    Writer(engine).derive_anew()


def _check_schema(connection: Connection, where: str) -> str | None:
    """Return the revision of a database; ``None`` where it is empty.

    Raises:
        RecordError: It holds something else, or the schema of another version.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables and not _is_shared(connection):
            raise RecordError(f"{where}: is no record (it holds other tables: {', '.join(sorted(tables)[:3])}); name another file")
        return None
    revision = connection.execute(select(text("version_num")).select_from(text("alembic_version"))).scalar_one_or_none()
    if revision is None or revision == schema.HEAD:
        return revision
    from detente.record.migrations.upgrade import revisions

    if revision not in revisions():
        raise RecordError(
            f"{where}: has the schema {revision}, which this version of Detente does not know (it has {schema.HEAD}); use a newer Detente"
        )
    if "articles" not in tables:
        raise RecordError(f"{where}: is no record (it holds other tables); name another file")
    return str(revision)


def _is_shared(connection: Connection) -> bool:
    """Say whether a database may hold tables of others (a server's may, a file of its own may not)."""
    return connection.dialect.name != "sqlite"


def _explain(error: SQLAlchemyError, where: str, path: Path | None) -> str:
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    if not isinstance(error, DBAPIError) or path is None:
        return f"{where}: the database cannot be used: {said}"
    if "not a database" in said or "malformed" in said:
        return f"{where}: is no record, or is damaged ({said})"
    if "readonly" in said or "unable to open" in said:
        return f"{where}: cannot be opened for writing; check the rights of the file and its folder, or name another ({said})"
    if "locked" in said:
        return f"{where}: another process is writing to it and did not finish in time; try again ({said})"
    return f"{where}: the database cannot be used: {said}"
