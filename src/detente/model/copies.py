"""Copies of frozen records: what :func:`dataclasses.replace` gives, in half the time, for records that are copied by the million."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

Record = TypeVar("Record")


@cache
def _layout(kind: Any) -> tuple[tuple[str, ...], attrgetter[Any]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def changed(record: Record, **values: Any) -> Record:
    """Return a copy of a frozen dataclass of two fields or more with some of them changed; ``__post_init__`` does not run.

    Args:
        record: The record.
        values: Field -> new value.

    Raises:
        TypeError: A value is of no field of the record.
    """
    kind: Any = type(record)
    names, get = _layout(kind)
    copy: Record = object.__new__(kind)
    for name, value in zip(names, get(record), strict=True):
        object.__setattr__(copy, name, values.pop(name, value))
    if values:
        raise TypeError(f"{kind.__name__} has no field {next(iter(values))!r}")
    return copy


__all__ = ["changed"]
