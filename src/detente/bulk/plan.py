"""Cutting the input into shards: large JSON Lines by the line, web archives by the record, small files together, others by the file."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from detente.bulk.places import is_remote, list_files, open_read, size_of
from detente.errors import ConfigError
from detente.ingest.sources import iter_sources

#: Bytes of input in a shard: about 500 articles, two minutes of one core. Less costs a fingerprint's and a file's time, more is lost
#: where a machine is.
SHARD_BYTES = 2_000_000
#: Web archives are markup for the most part: so many times the bytes hold as many articles.
WARC_FACTOR = 8
#: Endings of files that are cut by the line.
LINES = (".jsonl", ".ndjson")
_WARC = ".warc.gz"
# Bytes from which the start of a packed record is told.
_PROBE = 512
_GZIP = b"\x1f\x8b\x08"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A file of the input, or a run of whole lines (JSON Lines) or records (WARC) of one.

    Attributes:
        path: Path or address.
        start: First byte.
        end: One past the last byte, or ``None`` for the file's end.
        first_line: Number of the first line, counted from 1.
        sha256: Of its bytes.
    """

    path: str
    start: int = 0
    end: int | None = None
    first_line: int = 1
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of the input that becomes one part; its name is made from what it holds."""

    slices: tuple[Slice, ...]

    @property
    def name(self) -> str:
        """Say which shard it is: the same files with the same bytes have the same name."""
        digest = hashlib.sha256()
        for piece in self.slices:
            digest.update(repr((piece.path, piece.start, piece.end, piece.sha256)).encode("utf-8", errors="surrogateescape"))
        return f"part-{digest.hexdigest()[:16]}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values."""
        return {"name": self.name, "slices": [asdict(piece) for piece in self.slices]}


def plan_shards(paths: Iterable[str | Path], *, shard_bytes: int = SHARD_BYTES) -> Iterator[Shard]:
    """Cut the input into shards; each file is read once, for its fingerprint.

    Args:
        paths: Files, folders, or addresses of fsspec.
        shard_bytes: Bytes of input in a shard, about.

    Raises:
        ConfigError: A file cannot be read, or standard input is named.
    """
    held: list[Slice] = []
    size = 0
    for place in _files(paths):
        for piece, length in _slices(place, shard_bytes):
            if held and size + length > shard_bytes:
                yield Shard(slices=tuple(held))
                held, size = [], 0
            held.append(piece)
            size += length
    if held:
        yield Shard(slices=tuple(held))


def _files(paths: Iterable[str | Path]) -> Iterator[str]:
    for path in paths:
        if str(path) == "-":
            raise ConfigError("bulk does not read standard input; give files, so that a run can be taken up again")
        if is_remote(str(path)):
            if str(path).startswith(("http://", "https://")):
                raise ConfigError(f"bulk does not fetch pages ({path}); 'detente ingest' does")
            yield from list_files(str(path))
        else:
            yield from (source.name for source in iter_sources([path]))


def _slices(place: str, shard_bytes: int) -> Iterator[tuple[Slice, int]]:
    """Yield the slices of a file with their sizes."""
    try:
        whole = size_of(place)
        if whole is None:
            raise ConfigError(f"{place}: there is no such file; check the path")
        with open_read(place) as stream:
            if place.lower().endswith(LINES) and whole > shard_bytes and _is_plain(stream):
                yield from _cut_lines(place, stream, shard_bytes)
                return
            if place.lower().endswith(_WARC) and whole > WARC_FACTOR * shard_bytes:
                yield from _cut_records(place, stream, whole, WARC_FACTOR * shard_bytes)
                return
            digest = hashlib.sha256()
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise ConfigError(f"{place}: cannot be read: {error.strerror or error}") from error
    yield Slice(path=place, sha256=digest.hexdigest()), whole


def _is_plain(stream: BinaryIO) -> bool:
    """Say whether lines can be cut out: neither packed nor of two bytes a character."""
    head = stream.read(4)
    stream.seek(0)
    return not head.startswith((b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in head


def _cut_lines(place: str, stream: BinaryIO, shard_bytes: int) -> Iterator[tuple[Slice, int]]:
    start, first_line = 0, 1
    while True:
        digest = hashlib.sha256()
        length = lines = 0
        while length < shard_bytes:
            # to the block's end and on to the line's end; a line without an end is read block by block
            block = stream.read(min(_BLOCK, shard_bytes - length))
            digest.update(block)
            length, lines = length + len(block), lines + block.count(b"\n")
            if not block:
                break
        while length and not block.endswith(b"\n") and (block := stream.readline(_BLOCK)):
            digest.update(block)
            length, lines = length + len(block), lines + block.count(b"\n")
        if not length:
            return
        yield Slice(path=place, start=start, end=start + length, first_line=first_line, sha256=digest.hexdigest()), length
        start, first_line = start + length, first_line + lines


def _cut_records(place: str, stream: BinaryIO, whole: int, slice_bytes: int) -> Iterator[tuple[Slice, int]]:
    """Cut a packed web archive before records: each is a gzip member of its own, which unpacks to "WARC/"."""
    start = 0
    while start < whole:
        end = _next_record(stream, start + slice_bytes, whole)
        stream.seek(start)
        digest = hashlib.sha256()
        for at in range(start, end, _BLOCK):
            digest.update(stream.read(min(_BLOCK, end - at)))
        yield Slice(path=place, start=start, end=end, sha256=digest.hexdigest()), slice_bytes // WARC_FACTOR
        start = end


def _next_record(stream: BinaryIO, position: int, whole: int) -> int:
    """Return the first byte from ``position`` on where a packed record begins, or the file's end."""
    for block in range(position, whole, _BLOCK):
        stream.seek(block)
        window = stream.read(_BLOCK + len(_GZIP) - 1)
        found = window.find(_GZIP)
        while found >= 0:
            stream.seek(block + found)
            if _is_record(stream.read(_PROBE)):
                return block + found
            found = window.find(_GZIP, found + 1)
    return whole


def _is_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, 64).startswith(b"WARC/")
    except zlib.error:
        return False


__all__ = ["SHARD_BYTES", "Shard", "Slice", "plan_shards"]
