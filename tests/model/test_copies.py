"""Copies of records are those of dataclasses.replace."""

from __future__ import annotations

import copy
import inspect
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from detente.model.copies import changed, changer, maker, quick
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


def test_a_changer_copies_as_changed_does() -> None:
    record = Open(first=1, second=("a",))
    assert changer(Open, "second", "first")(record, (), 2) == changed(record, first=2, second=())
    with pytest.raises(TypeError, match="no field 'third'"):
        changer(Open, "third")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A record with fields of the names that a maker might use itself."""

    kind: int
    values: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    """The same, made quickly."""

    kind: int
    values: tuple[str, ...] = ()


def test_a_quick_record_is_as_a_plain_one() -> None:
    record = Quick(kind=1, values=("a",))
    assert repr(record) == repr(Plain(kind=1, values=("a",))).replace("Plain", "Quick")
    assert record == Quick(kind=1, values=("a",)) != Quick(kind=1)
    assert hash(record) == hash(Quick(kind=1, values=("a",)))
    assert inspect.signature(Quick) == inspect.signature(Plain)
    assert replace(record, kind=2) == changed(record, kind=2) == copy.copy(Quick(kind=2, values=("a",)))


def test_a_quick_record_stays_frozen_and_asks_for_its_fields() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick(kind=1).kind = 3  # type: ignore[misc]
    with pytest.raises(TypeError, match="kind"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        Quick(kind=1, other=2)  # type: ignore[call-arg]


def test_only_frozen_records_with_slots_are_made_quickly() -> None:
    with pytest.raises(TypeError, match="Open is no frozen dataclass with slots"):
        quick(Open)


def test_a_maker_makes_what_the_class_makes() -> None:
    make = maker(PartialDate)
    made = make(start="2024-01-01", end=None, precision=Precision.DAY)
    assert made == PartialDate(start="2024-01-01", end=None, precision=Precision.DAY)
    assert type(made) is PartialDate
    with pytest.raises(FrozenInstanceError):
        made.start = None  # type: ignore[misc]
    with pytest.raises(TypeError, match="precision"):
        make(start="2024-01-01", end=None)
