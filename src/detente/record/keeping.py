"""What people keep in the record: how far they have looked, and saved searches and views."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import ConfigError, NotFoundError, RecordError
from detente.model.identifiers import tagged_id
from detente.record import schema
from detente.record.columns import clean
from detente.record.dialect import upsert, writing

T = TypeVar("T")
SAVED_TAG = "sav"
NAME_LIMIT = 80
"""Characters of a saved search's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How far somebody has looked: a place in the change feed, and when."""

    cursor: int
    at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved search or view.

    Attributes:
        id: Record id ("sav-...").
        page: The page that it is of.
        name: What it is called.
        query: The page's parameters: name -> values.
        created_at: When it was saved.
    """

    id: str
    page: str
    name: str
    query: dict[str, list[str]]
    created_at: str | None


class Keeping:
    """Looks and saved searches of a record.

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def look(self, who: str, page: str) -> Look | None:
        """Return how far somebody has looked on a page; ``None`` where they never did."""
        table = schema.looks
        row = self._run(
            self._engine,
            lambda connection: connection.execute(select(table).where(table.c.who == who, table.c.page == page)).mappings().first(),
        )
        return Look(cursor=row["cursor"], at=row["at"]) if row else None

    def looked(self, who: str, page: str, cursor: int, now: datetime.datetime) -> None:
        """Keep how far somebody has looked.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.looks
        values = {"who": clean(who), "page": page, "cursor": cursor, "at": _iso(now)}

        def write(connection: Connection) -> None:
            connection.execute(delete(table).where(table.c.who == values["who"], table.c.page == page))
            connection.execute(table.insert().values(**values))

        self._run(writing(self._engine), write)

    def saved(self, page: str | None = None) -> list[Saved]:
        """Return the saved searches, of a page where one is given, by name."""
        table = schema.saved
        query = select(table.c.id, table.c.page, table.c.name, table.c.query, table.c.created_at).order_by(table.c.name, table.c.id)
        if page is not None:
            query = query.where(table.c.page == page)
        rows = self._run(self._engine, lambda connection: connection.execute(query).mappings().all())
        return [Saved(**row) for row in rows]

    def one(self, ident: str) -> Saved:
        """Return a saved search.

        Raises:
            NotFoundError: There is none with this id.
        """
        found = next((saved for saved in self.saved() if saved.id == ident), None)
        if found is None:
            raise NotFoundError(f"no saved search {ident!r}; it may have been taken away")
        return found

    def save(self, page: str, name: str, query: dict[str, list[str]], now: datetime.datetime) -> Saved:
        """Save a search; one of the same page and name is replaced.

        Raises:
            ConfigError: It has no name, or one that is too long.
            RecordError: The record cannot be written.
        """
        called = " ".join((clean(name) or "").split())
        if not 0 < len(called) <= NAME_LIMIT:
            raise ConfigError(f"a saved search needs a name of 1 to {NAME_LIMIT} characters")
        values: dict[str, Any] = {"page": page, "name": called, "query": query, "created_at": _iso(now)}
        row = {"id": tagged_id(SAVED_TAG, page, called), **values}

        def write(connection: Connection) -> None:
            connection.execute(upsert(connection, schema.saved, row, key="id", update=values))

        self._run(writing(self._engine), write)
        return self.one(row["id"])

    def forget(self, ident: str) -> None:
        """Take a saved search away.

        Raises:
            RecordError: The record cannot be written.
        """

        def write(connection: Connection) -> None:
            connection.execute(delete(schema.saved).where(schema.saved.c.id == ident))

        self._run(writing(self._engine), write)

    def _run(self, engine: Engine, action: Callable[[Connection], T]) -> T:
        try:
            with engine.begin() as connection:
                return action(connection)
        except SQLAlchemyError as error:
            raise RecordError(f"what is kept could not be read or written: {error}") from error


def _iso(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
