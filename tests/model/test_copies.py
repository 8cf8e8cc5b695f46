"""Copies of records are those of dataclasses.replace."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from detente.model.copies import changed
from detente.model.enums import Precision
from detente.model.records import PartialDate


@dataclass(frozen=True, kw_only=True)
class Open:
    """A record without slots."""

    first: int
    second: tuple[str, ...] = ()


@pytest.mark.parametrize("record", [PartialDate(start="2024-01-01", end=None, precision=Precision.DAY)])
@pytest.mark.parametrize("values", [{}, {"end": "2024-01-01"}, {"start": None, "precision": Precision.YEAR}])
def test_is_what_replace_gives(record: PartialDate, values: dict[str, object]) -> None:
    assert changed(record, **values) == replace(record, **values)  # type: ignore[arg-type]


def test_keeps_the_record_and_stays_frozen() -> None:
    record = Open(first=1, second=("a",))
    copy = changed(record, first=2)
    assert (record, copy) == (Open(first=1, second=("a",)), Open(first=2, second=("a",)))
    with pytest.raises(FrozenInstanceError):
        copy.first = 3  # type: ignore[misc]


def test_names_a_field_that_there_is_not() -> None:
    with pytest.raises(TypeError, match="no field 'third'"):
        changed(Open(first=1), third=3)
