"""What all questions to the record share: the day that they are of, and reading rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.record.dates import Day


@dataclass(frozen=True)
class Asker:
    """Reads the record as known, or as true, on a day.

    Attributes:
        engine: The record's engine.
        as_of: Only articles published by this day are known.
        on: Only acts that had happened by this day count.
        today: The day that states are of where neither is given.
    """

    engine: Engine
    as_of: Day | None = None
    on: Day | None = None
    today: Day | None = None

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Open the record for a question.

        Raises:
            RecordError: It cannot be read.
        """
        try:
            with self.engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RecordError(f"the record cannot be read: {str(getattr(error, 'orig', None) or error).splitlines()[0]}") from error

    def rows(self, query: Select[Any]) -> list[RowMapping]:
        """Return the rows of a query."""
        with self.connect() as connection:
            return list(connection.execute(query).mappings().all())

    def tuples(self, query: Select[Any]) -> list[Any]:
        """Return the rows of a query as tuples, which are quicker to look through where they are many."""
        with self.connect() as connection:
            return list(connection.execute(query).all())

    def known(self, published_on: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """Return the condition that leaves out what was published later than ``as_of``."""
        return [] if self.as_of is None else [published_on <= self.as_of.isoformat()]
