"""The record of a desk: opened anew where another file stands in its place, settled when whoever writes is done."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from detente.desk.book import Book
from detente.errors import RecordError
from detente.record import open_record
from evaluation.scale import TODAY, make_readings


class Clock:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.now = datetime.datetime.combine(TODAY, datetime.time(8), datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += datetime.timedelta(seconds=seconds)


def write(path: Path, number: int, *, seed: int = 5, settled: bool = True) -> None:
    with open_record(path) as record:
        writer = record.writer()
        for reading in make_readings(number, seed=seed):
            writer.add(reading)
        if settled:
            record.settle(TODAY)


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        Book(str(tmp_path / "none.db"), Clock())


def test_another_file_in_its_place_is_read(tmp_path: Path) -> None:
    write(tmp_path / "record.db", 3)
    write(tmp_path / "other.db", 5)
    book = Book(str(tmp_path / "record.db"), Clock())
    before = book.mark()
    assert len(book.view().articles()) == 3
    (tmp_path / "other.db").replace(tmp_path / "record.db")
    assert len(book.view().articles()) == 5
    assert book.mark() != before
    (tmp_path / "record.db").unlink()
    with pytest.raises(RecordError):
        book.view()


def test_the_mark_is_another_after_each_thing_that_is_written_and_on_another_day(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    write(path, 3, settled=False)
    clock = Clock()
    book = Book(str(path), clock)
    marks = [book.mark()]
    assert book.mark() == marks[0]
    with open_record(path) as record:
        record.settle(TODAY)
        marks.append(book.mark())
        record.writer().remove("s000001")
        marks.append(book.mark())
    clock.wait(86_400)
    marks.append(book.mark())
    assert len(set(marks)) == 4


def test_it_is_settled_when_nothing_was_written_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    write(path, 3)
    clock = Clock()
    book = Book(str(path), clock)
    assert not book.settle_when_quiet()
    write(path, 6, seed=6, settled=False)
    assert not book.settle_when_quiet()
    clock.wait(5)
    assert not book.settle_when_quiet()
    clock.wait(6)
    assert book.settle_when_quiet()
    assert book.record.is_settled(TODAY)
    clock.wait(20)
    assert not book.settle_when_quiet()


def test_a_new_day_needs_no_settling_and_tells_the_channels_of_that_day(tmp_path: Path) -> None:
    path, later = tmp_path / "record.db", tmp_path / "later.db"
    write(path, 60)
    clock = Clock()
    book = Book(str(path), clock)
    before = {line["id"]: line["status"] for line in book.view().channel_lines()}
    clock.wait(2000 * 86_400)
    assert book.record.is_settled(book.today)
    assert not book.settle_when_quiet()
    write(later, 60, settled=False)
    with open_record(later) as record:
        record.settle(book.today)
        fresh = record.view(today=book.today).channel_lines()
    lines = book.view().channel_lines()
    assert lines == fresh
    assert {line["id"]: line["status"] for line in lines} != before
