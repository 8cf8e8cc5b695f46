"""What writes turned into what is read."""

from __future__ import annotations

import threading
import time
from typing import IO, Any

import pytest

from detente.desk import pipe
from detente.desk.pipe import stream


def test_the_bytes_are_those_that_are_written() -> None:
    def write(out: IO[Any]) -> None:
        for number in range(50_000):
            out.write(f"{number}\n")

    pieces = list(stream(write, binary=False))
    assert b"".join(pieces).split() == [str(number).encode() for number in range(50_000)]
    assert len(pieces) > 2


def test_bytes_are_written_as_they_are() -> None:
    assert b"".join(stream(lambda out: out.write(b"\xff\r\n"), binary=True)) == b"\xff\r\n"


def test_it_comes_while_it_is_made() -> None:
    gate = threading.Event()

    def write(out: IO[Any]) -> None:
        for _ in range(3):
            out.write("x" * pipe.PIECE)
        gate.wait(20)

    pieces = stream(write, binary=False)
    assert next(pieces)
    gate.set()
    assert sum(map(len, pieces))


def test_what_fails_fails_after_what_was_written() -> None:
    def write(out: IO[Any]) -> None:
        out.write("x" * 2 * pipe.PIECE)
        raise ZeroDivisionError

    pieces = stream(write, binary=False)
    assert next(pieces)
    with pytest.raises(ZeroDivisionError):
        list(pieces)


def test_who_writes_stops_when_nobody_reads_on() -> None:
    stopped = threading.Event()

    def write(out: IO[Any]) -> None:
        try:
            while True:
                out.write("x" * pipe.PIECE)
        finally:
            stopped.set()

    pieces = stream(write, binary=False)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert stopped.wait(10)


def test_who_writes_gives_up_on_one_who_stalls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipe, "STALLED_S", 1.0)

    def write(out: IO[Any]) -> None:
        while True:
            out.write("x" * pipe.PIECE)

    pieces = stream(write, binary=False)
    next(pieces)
    time.sleep(3)
    with pytest.raises(TimeoutError):
        list(pieces)
