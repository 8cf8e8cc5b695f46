"""Files, folders and standard input as named byte streams, and what kind of content each holds."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from detente.errors import IngestError
from detente.ingest.capped import open_gzip
from detente.ingest.urls import is_url

STDIN = "-"
_HEAD = 4096
GZIP = b"\x1f\x8b"


class Kind(StrEnum):
    """What a source holds."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    ZIP = "zip"
    FEED = "feed"
    SITEMAP = "sitemap"


_KINDS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
    ".arc": Kind.WARC,
    ".zip": Kind.ZIP,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
}
_XML = re.compile(rb"<(?:[\w.-]{1,40}:)?(rss|feed|rdf|channel|urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_XML_KINDS = {b"urlset": Kind.SITEMAP, b"sitemapindex": Kind.SITEMAP}
_JSON_FEED = b"jsonfeed.org/version/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input.

    Attributes:
        name: Path, address, "-", or "archive.zip!member".
        path: The file, or ``None`` where it is none.
        open: Opens what is no file and not standard input.
        url: The address that it was fetched from.
        kind: What it holds, where that is known.
        charset: What the server said of its encoding.
        depth: How many archives it lies in.
    """

    name: str
    path: Path | None = None
    open: Callable[[], BinaryIO] | None = None
    url: str | None = None
    kind: Kind | None = None
    charset: str | None = None
    depth: int = 0

    @property
    def is_stdin(self) -> bool:
        """Say whether this is standard input."""
        return self.path is None and self.open is None and not is_url(self.name)


def iter_sources(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Yield the files that paths name: folders with all below them, in order of name; hidden files and folders are left out."""
    for path in paths:
        if str(path) == STDIN:
            yield Source(name=STDIN)
        elif is_url(str(path)):
            yield Source(name=str(path), url=str(path))
        elif os.path.isdir(path):
            yield from _iter_folder(Path(path))
        else:
            yield Source(name=str(path), path=Path(path))


def _iter_folder(folder: Path) -> Iterator[Source]:
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(root) / name
                yield Source(name=str(path), path=path)
    for error in closed:  # a folder that cannot be listed is told like a file that cannot be opened
        yield Source(name=str(error.filename), path=Path(error.filename))


def open_source(source: Source, stdin: BinaryIO | None = None) -> BinaryIO:
    """Open a source for reading; gzip is unpacked on the way, whatever the file is called.

    Raises:
        IngestError: ``missing`` or ``unreadable``.
    """
    if source.is_stdin:
        given = stdin or sys.stdin.buffer
        return _unpacked(cast(BinaryIO, given if hasattr(given, "peek") else io.BufferedReader(cast(io.RawIOBase, given))), source)
    try:
        opened = source.open() if source.open is not None else cast(BinaryIO, cast(Path, source.path).open("rb"))
        return _unpacked(opened, source)
    except FileNotFoundError as error:
        raise IngestError("there is no such file; check the path", source=source.name, reason="missing") from error
    except OSError as error:
        raise IngestError(f"cannot be opened: {error.strerror or error}", source=source.name, reason="unreadable") from error


def _unpacked(stream: BinaryIO, source: Source) -> BinaryIO:
    return open_gzip(stream, source=source.name) if peek(stream).startswith(GZIP) else stream


def kind_of(source: Source, stream: BinaryIO) -> Kind:
    """Tell what a source holds: by what is known, by its name, else by its first bytes."""
    if source.kind is not None:
        return source.kind
    head = peek(stream)
    suffixes = [suffix.lower() for suffix in Path(source.name).suffixes if suffix.lower() != ".gz"] if source.url is None else []
    named = _KINDS.get(suffixes[-1]) if suffixes else None
    if named in (Kind.JSON, Kind.HTML, None) and (found := sniff(head)) is not Kind.TEXT and (named is None or found is Kind.FEED):
        return found
    return named or Kind.TEXT


def peek(stream: BinaryIO) -> bytes:
    """Look at the first bytes of a stream without taking them."""
    head: bytes = stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]
    return head


def sniff(head: bytes) -> Kind:
    """Tell what a content is by its first bytes; text where nothing else fits."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.startswith((b"WARC/", b"filedesc://")):
        return Kind.WARC
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return _sniff_markup(start)
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return Kind.JSON
    if start.startswith(b"{"):
        if _JSON_FEED in start[:1024]:
            return Kind.FEED
        return Kind.JSON if start.partition(b"\n")[0].strip() == b"{" else Kind.JSONL
    return Kind.TEXT


def _sniff_markup(start: bytes) -> Kind:
    lowered = start[:1024].lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return Kind.HTML
    found = _XML.search(start)
    if found is not None and not lowered.startswith((b"<head", b"<body", b"<div", b"<p")):
        return _XML_KINDS.get(found.group(1).lower(), Kind.FEED)
    return Kind.HTML if b"<head" in lowered or b"<body" in lowered or b"<html" in lowered else Kind.TEXT


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
