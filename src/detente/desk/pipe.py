"""Turns what writes into a file into what is read piece by piece: an export goes out while it is made."""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterator
from typing import IO, Any, cast

PIECE = 64 * 1024
"""Bytes that are gathered before they go out."""
STALLED_S = 60.0
"""Seconds for which whoever reads may take nothing; then the writer gives up."""
_LOOK_S = 0.5
_WAITING = 8
"""Pieces that may wait for whoever reads; then the writer waits."""


class _StoppedError(Exception):
    """Nobody reads on."""


class _Sink(io.RawIOBase):
    """A file whose bytes go into a queue."""

    def __init__(self, pieces: queue.Queue[bytes | BaseException | None], stopped: threading.Event) -> None:
        self._pieces = pieces
        self._stopped = stopped

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        put(self._pieces, piece, self._stopped)
        return len(piece)


def put(pieces: queue.Queue[bytes | BaseException | None], piece: bytes | BaseException | None, stopped: threading.Event) -> None:
    """Put a piece into the queue; gives up where nobody reads on.

    Raises:
        _StoppedError: Nobody does.
    """
    for _ in range(int(STALLED_S / _LOOK_S)):
        if stopped.is_set():
            break
        try:
            pieces.put(piece, timeout=_LOOK_S)
            return
        except queue.Full:
            continue
    stopped.set()
    raise _StoppedError


def stream(write: Callable[[IO[Any]], object], *, binary: bool) -> Iterator[bytes]:
    """Yield the bytes that a function writes, as it writes them.

    Args:
        write: Writes into a file of UTF-8 text, or of bytes; it is called in a thread of its own.
        binary: Whether the file is of bytes.

    Raises:
        Exception: What ``write`` raised, after what it had written.
    """
    pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(_WAITING)
    stopped = threading.Event()

    def run() -> None:
        end: BaseException | None = None
        try:
            raw = io.BufferedWriter(_Sink(pieces, stopped), PIECE)
            out = raw if binary else io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="", write_through=False)
            write(cast(IO[Any], out))
            out.flush()
        except _StoppedError:
            return
        except BaseException as error:  # handed on to whoever reads
            end = error
        try:
            put(pieces, end, stopped)
        except _StoppedError:
            return

    thread = threading.Thread(target=run, name="export", daemon=True)
    thread.start()
    try:
        while True:
            try:
                piece = pieces.get(timeout=_LOOK_S)
            except queue.Empty:
                if stopped.is_set():
                    raise TimeoutError("nobody read on, and the export was given up") from None
                continue
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        stopped.set()
        thread.join(5)
