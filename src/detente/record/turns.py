"""Settling in turns: one transaction a turn, one who settles at a time, errors told as the record's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.record.dialect import lock_settling, writing


@contextmanager
def settling(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction of its own in which nobody else settles.

    Raises:
        RecordError: The record cannot be written.
    """
    with telling_errors(), writing(engine).begin() as connection:
        lock_settling(connection)
        yield connection


@contextmanager
def telling_errors() -> Iterator[None]:
    """Tell errors of the database as the record's.

    Raises:
        RecordError: The record cannot be written.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise RecordError(f"the record could not be settled: {str(getattr(error, 'orig', None) or error).splitlines()[0]}") from error


def settle_in_turns(engine: Engine, turn: Callable[[Connection], int]) -> int:
    """Settle turn by turn, so that others can write in between; returns how many marks were taken.

    Args:
        engine: The record's engine.
        turn: Takes some marks and settles what they are on; returns how many it took, 0 where none is left.

    Raises:
        RecordError: The record cannot be written.
    """
    number = 0
    while True:
        with settling(engine) as connection:
            taken = turn(connection)
        if not taken:
            return number
        number += taken
