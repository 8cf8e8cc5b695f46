"""How a request gets its View: one record for the application, opened anew when its file is another, settled when it has to be."""

from __future__ import annotations

import datetime
import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from detente import __version__
from detente.desk.settings import Clock
from detente.errors import RecordError
from detente.record import Record, View, open_record
from detente.record.dialect import sqlite_path
from detente.record.store import Record as StoredRecord

logger = logging.getLogger(__name__)

SETTLE_AFTER_S = 10
"""Seconds for which nothing may have been written before the desk settles what is not settled: it must not hinder who writes."""


class Book:
    """The record of a desk; any thread may ask it.

    Args:
        where: File or database URL.
        clock: Tells the time.

    Raises:
        RecordError: There is no record, or it cannot be read.
    """

    def __init__(self, where: str, clock: Clock) -> None:
        self.where = where
        self._clock = clock
        self._lock = threading.Lock()
        self._settling = threading.Lock()
        self._looked: tuple[datetime.datetime, str] | None = None
        self._file = self._identity()
        self._record = open_record(where, read_only=True)

    def close(self) -> None:
        """Let go of the record."""
        self._record.close()

    @property
    def record(self) -> Record:
        """The record, open for reading; opened anew where another file stands in its place.

        Raises:
            RecordError: It is gone, or cannot be read.
        """
        with self._lock:
            now = self._identity()
            if now != self._file:
                opened = open_record(self.where, read_only=True)
                self._record.close()
                self._record, self._file = opened, now
            return self._record

    def view(self, as_of: datetime.date | None = None, on: datetime.date | None = None) -> View:
        """Return a view of the record as known, or as true, on a day."""
        return self.record.view(as_of=as_of, on=on, today=self.today)

    @property
    def today(self) -> datetime.date:
        """Today in UTC."""
        return self._clock().date()

    @property
    def now(self) -> datetime.datetime:
        """Now in UTC."""
        return self._clock()

    def midnight(self, as_of: datetime.date | None = None) -> datetime.datetime:
        """Return when an answer is of, to the day, so that the same question gives the same bytes all day."""
        return datetime.datetime.combine(as_of or self.today, datetime.time(), datetime.UTC)

    @contextmanager
    def writable(self) -> Iterator[StoredRecord]:
        """Open the record for writing, for one act of a person.

        Raises:
            RecordError: It cannot be written to.
        """
        with open_record(self.where) as record:
            yield record

    def mark(self) -> str:
        """Return what is another string whenever an answer of the record may be another.

        Raises:
            RecordError: It cannot be read.
        """
        told = "\n".join((__version__, self.today.isoformat(), self.record.change_mark()))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    # --- settling

    def settle(self) -> None:
        """Settle the record where it has to be; one that cannot be written to answers the same, only slower."""
        if self.record.is_settled(self.today):
            return
        try:
            with self.writable() as record:
                record.settle(self.today)
        except RecordError as error:
            logger.info("the record is not settled: %s", error)

    def settle_when_quiet(self) -> bool:
        """Settle where it has to be and nothing was written for some seconds; says whether it did. Call it now and then."""
        now, mark = self._clock(), self.record.change_mark()
        if self._looked is None or self._looked[1] != mark:
            self._looked = (now, mark)
            return False
        if (now - self._looked[0]).total_seconds() < SETTLE_AFTER_S or self.record.is_settled(self.today):
            return False
        if not self._settling.acquire(blocking=False):
            return False
        try:
            self.settle()
        finally:
            self._settling.release()
        return True

    def _identity(self) -> tuple[int, int] | None:
        path = sqlite_path(self.where)
        if path is None:
            return None
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def book_of(request: Request) -> Book:
    """Return the application's record (a dependency)."""
    return cast(Book, request.app.state.book)


AsOf = Annotated[datetime.date | None, Query(description="As known on this day: what was published by then.", examples=["2024-05-30"])]
On = Annotated[
    datetime.date | None, Query(description="As true on this day, as known now: what had happened by then.", examples=["2024-05-30"])
]


def view_of(request: Request, as_of: AsOf = None, on: On = None) -> View:
    """Return the view that a request asks about (a dependency)."""
    return book_of(request).view(as_of, on)


BookOf = Annotated[Book, Depends(book_of)]
ViewOf = Annotated[View, Depends(view_of)]
