"""Streams that are unpacked on the way, with a cap: two kilobytes from a stranger must not become gigabytes here."""

from __future__ import annotations

import gzip
import io
from typing import Any, BinaryIO, cast

from detente.errors import IngestError

#: Bytes that any packed input may unpack to.
FREE = 64_000_000
#: Beyond that, unpacked bytes for each packed byte. Texts pack to a third or a twentieth; the bombs of gzip reach 1,030.
MOST_RATIO = 120
_BUFFER = 1 << 16


class CountingReader(io.RawIOBase):
    """Counts the bytes that are read from a stream."""

    def __init__(self, inner: BinaryIO) -> None:
        self.inner = inner
        self.count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        data = self.inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)

    def close(self) -> None:
        """Close the stream inside too."""
        self.inner.close()
        super().close()


class CappedReader(io.RawIOBase):
    """Passes unpacked bytes on until they are too many for the packed ones.

    Args:
        inner: The unpacked stream.
        source: Named in the error.
        packed: Counts the packed bytes, or says how many there are in all.
    """

    def __init__(self, inner: BinaryIO, *, source: str, packed: CountingReader | int) -> None:
        self.inner = inner
        self.source = source
        self.packed = packed
        self.count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes.

        Raises:
            IngestError: ``bomb``.
        """
        data = self.inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        packed = self.packed if isinstance(self.packed, int) else self.packed.count
        if self.count > max(FREE, MOST_RATIO * packed):
            message = (
                f"unpacks to more than {self.count:,} bytes from {packed:,}; if you trust it, unpack it yourself and give what is in it"
            )
            raise IngestError(message, source=self.source, reason="bomb")
        return len(data)

    def close(self) -> None:
        """Close the stream inside too."""
        self.inner.close()
        super().close()


def open_gzip(stream: BinaryIO, *, source: str) -> BinaryIO:
    """Unpack a gzip stream of one or many members, with the cap."""
    packed = CountingReader(stream)
    unpacked = gzip.GzipFile(fileobj=cast(Any, io.BufferedReader(packed, _BUFFER)), mode="rb")
    return buffered(CappedReader(cast(BinaryIO, _Both(unpacked, packed)), source=source, packed=packed))


class _Both:
    """A gzip stream that closes the file under it too."""

    def __init__(self, unpacked: gzip.GzipFile, packed: CountingReader) -> None:
        self.read = unpacked.read
        self._streams = (unpacked, packed)

    def close(self) -> None:
        for stream in self._streams:
            stream.close()


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """Put a buffer before a stream, so that its first bytes can be looked at."""
    return cast(BinaryIO, io.BufferedReader(raw, _BUFFER))


__all__ = ["CappedReader", "CountingReader", "buffered", "open_gzip"]
