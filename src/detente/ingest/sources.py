"""Files, folders and standard input as named byte streams, and what kind of content each holds."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from detente.errors import IngestError

STDIN = "-"
_HEAD = 4096


class Kind(StrEnum):
    """What a source holds."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


_KINDS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
}


@dataclass(frozen=True, slots=True)
class Source:
    """One input; ``path`` is ``None`` for standard input."""

    name: str
    path: Path | None


def iter_sources(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Yield the files that paths name: folders with all below them, in order of name; hidden files and folders are left out."""
    for path in paths:
        if str(path) == STDIN:
            yield Source(STDIN, None)
        elif os.path.isdir(path):
            yield from _iter_folder(Path(path))
        else:
            yield Source(str(path), Path(path))


def _iter_folder(folder: Path) -> Iterator[Source]:
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(root) / name
                yield Source(str(path), path)
    for error in closed:  # a folder that cannot be listed is told like a file that cannot be opened
        yield Source(str(error.filename), Path(error.filename))


def open_source(source: Source, stdin: BinaryIO | None = None) -> BinaryIO:
    """Open a source for reading; ``.gz`` files are unpacked on the way.

    Raises:
        IngestError: ``missing`` or ``unreadable``.
    """
    if source.path is None:
        stream = stdin or sys.stdin.buffer
        return cast(BinaryIO, stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream)))
    try:
        if source.path.suffix.lower() == ".gz":
            return cast(BinaryIO, gzip.open(source.path, "rb"))
        return cast(BinaryIO, source.path.open("rb"))
    except FileNotFoundError as error:
        raise IngestError("there is no such file; check the path", source=source.name, reason="missing") from error
    except OSError as error:
        raise IngestError(f"cannot be opened: {error.strerror}", source=source.name, reason="unreadable") from error


def kind_of(source: Source, stream: BinaryIO) -> Kind:
    """Tell what a source holds: by its name, else by its first bytes."""
    if source.path is not None:
        suffixes = [suffix.lower() for suffix in source.path.suffixes if suffix.lower() != ".gz"]
        if suffixes and suffixes[-1] in _KINDS:
            return _KINDS[suffixes[-1]]
    return sniff(peek(stream))


def peek(stream: BinaryIO) -> bytes:
    """Look at the first bytes of a stream without taking them."""
    head: bytes = stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]
    return head


def sniff(head: bytes) -> Kind:
    """Tell HTML, JSON and JSONL from text by the first bytes."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = start[:1024].lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or (lowered.startswith(b"<") and (b"<head" in lowered or b"<body" in lowered)):
        return Kind.HTML
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return Kind.JSON
    if start.startswith(b"{"):
        return Kind.JSON if start.partition(b"\n")[0].strip() == b"{" else Kind.JSONL
    return Kind.TEXT


def read_whole(stream: BinaryIO, *, source: str, limit: int) -> bytes:
    """Read a stream to its end.

    Raises:
        IngestError: ``too_large`` or ``unreadable``.
    """
    try:
        data = stream.read(limit + 1)
    except (OSError, EOFError) as error:
        raise IngestError(f"cannot be read: {error}", source=source, reason="unreadable") from error
    if len(data) > limit:
        message = f"is larger than {limit:,} bytes; one file is one article, give many as JSONL"
        raise IngestError(message, source=source, reason="too_large")
    return data
