"""Where the record is, and opening it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.store import Record

FILE = "detente.db"


def default_record() -> str:
    """Return the record's path where none is named: ``./detente.db`` if it is there, else in the user's data folder."""
    here = Path(FILE)
    return str(here if here.exists() else data_folder() / FILE)


def data_folder() -> Path:
    """Return the folder for a user's data, as the platform has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "detente"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "detente"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "detente"


def open_for_writing(record: str | None) -> Record:
    """Open the record, making it where it is missing.

    Raises:
        RecordError: It cannot be opened.
    """
    from detente.record.store import open_record

    return open_record(record or default_record())


def open_for_reading(record: str | None) -> Record:
    """Open a record that is there; what was written and not settled, as by a run that was killed, is settled first where it can be.

    Raises:
        RecordError: It is not there, or cannot be opened.
    """
    from detente.cli.lists import today
    from detente.errors import RecordError
    from detente.record.store import open_record

    where = record or default_record()
    book = open_record(where, read_only=True)
    if not book.is_settled(today()):
        try:
            with open_record(where) as writable:
                writable.settle(today())
        except RecordError:
            pass  # it can be read only: the answers are the same, only slower
    return book
