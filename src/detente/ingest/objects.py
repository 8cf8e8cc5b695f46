"""JSON, JSON Lines and CSV: articles as objects with the keys of the READING contract.

Keys: ``id url title publisher author published_at text`` (``date`` and ``published`` are read as ``published_at``, ``language`` is
taken too); other keys are left alone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from detente.errors import IngestError
from detente.ingest.articles import Metadata
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import is_unicode

#: Bytes of one line, which is one article.
LINE_LIMIT = 10_000_000
#: Bytes of a JSON file that is read as a whole.
FILE_LIMIT = 100_000_000
PUBLISHED_KEYS = ("published_at", "date", "published")
_TEXT_KEYS = ("url", "title", "publisher", "author", "language")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of a file, without its end; ``data`` holds only the start of one that is too long."""

    number: int
    data: bytes
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class ParsedObject:
    """An article's text, its metadata, and warnings: (reason, message) for each field that could not be used."""

    text: str
    given: Metadata
    warnings: tuple[tuple[str, str], ...] = ()


def iter_lines(stream: BinaryIO, *, limit: int = LINE_LIMIT) -> Iterator[RawLine]:
    """Yield the lines of a stream that are not blank; of one that is over the limit only the start is held in memory."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        too_long = len(line) > limit and not line.endswith(b"\n")
        if too_long:
            _skip_line(stream)
        if line.strip():
            yield RawLine(number, line[:1000] if too_long else line.rstrip(b"\r\n"), too_long)


def _skip_line(stream: BinaryIO) -> None:
    while (chunk := stream.readline(_CHUNK)) and not chunk.endswith(b"\n"):
        pass


def iter_rows(stream: BinaryIO, *, source: str, tabs: bool = False, text_column: str = "text") -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row) of a CSV file with a header; the columns are the keys of the objects.

    Raises:
        IngestError: ``no_text`` without the column that holds the text; ``csv`` where it cannot be read on.
    """
    csv.field_size_limit(LINE_LIMIT)  # the module's own limit, 128 KB, is less than a long article
    reader = csv.DictReader(_decoded_lines(stream, source), dialect="excel-tab" if tabs else "excel")
    try:
        columns = reader.fieldnames or ()
        if text_column not in columns:
            message = (
                f"has no column {text_column} (columns: {', '.join(columns) or 'none'}); name the columns in the first line,"
                " or say --field THEIRS=text"
            )
            raise IngestError(message, source=source, reason="no_text")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        message = f"cannot be read as CSV: {error}; the rows after it are lost"
        raise IngestError(message, source=source, reason="csv", line=reader.line_num) from error


def _decoded_lines(stream: BinaryIO, source: str) -> Iterator[str]:
    """Decode line by line; bytes that are no UTF-8 become lone surrogates, for which their row is refused alone."""
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            message = f"the line is longer than {LINE_LIMIT:,} bytes; is a line end missing? The rows after it are lost"
            raise IngestError(message, source=source, reason="too_large", line=number)
        yield line.decode("utf-8-sig" if number == 1 else "utf-8", errors="surrogateescape")


def _unchanged(data: Any) -> Any:
    return data


def parse_row(row: dict[str, str], *, source: str, line: int, change: Callable[[Any], Any] = _unchanged) -> ParsedObject:
    """Read text and metadata from one row of a CSV file.

    Raises:
        IngestError: ``csv`` where it has too few or too many cells, ``encoding``, ``no_text`` where it has no text.
    """
    if None in row or None in row.values():
        raise IngestError("the row has more or fewer cells than the header", source=source, reason="csv", line=line)
    if not all(map(is_unicode, row.values())):
        raise IngestError("the row is not valid UTF-8; save the file as UTF-8", source=source, reason="encoding", line=line)
    return parse_object(change(row), source=source, line=line)


def parse_line(line: RawLine, *, source: str, limit: int = LINE_LIMIT, change: Callable[[Any], Any] = _unchanged) -> ParsedObject:
    """Parse one line of a JSONL file; ``change`` is applied to the object (field names).

    Raises:
        IngestError: ``too_large``, ``encoding``, ``json`` or ``no_text``.
    """
    if line.too_long:
        message = f"the line is longer than {limit:,} bytes; one line is one article, is a line end missing?"
        raise IngestError(message, source=source, reason="too_large", line=line.number)
    try:
        text = line.data.decode("utf-8-sig" if line.number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"the line is not valid UTF-8: byte {line.data[error.start]:#04x} at byte {error.start + 1} of the line; save the file as UTF-8"
        )
        raise IngestError(message, source=source, reason="encoding", line=line.number) from error
    return parse_object(change(load_json(text, source=source, line=line.number)), source=source, line=line.number)


def load_json(text: str, *, source: str, line: int | None = None) -> Any:
    """Load JSON.

    Raises:
        IngestError: ``json``; the message tells the column.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}" if line else f"line {error.lineno}, column {error.colno}"
        whole = "each line must be one whole object" if line else "a .json file is one object or a list of them (one a line is .jsonl)"
        message = f"is not valid JSON at {where}: {error.msg}; {whole}"
        raise IngestError(message, source=source, reason="json", line=line) from error
    except (RecursionError, ValueError) as error:
        raise IngestError(f"is JSON that cannot be loaded: {error}", source=source, reason="json", line=line) from error


def parse_object(data: Any, *, source: str, line: int | None = None) -> ParsedObject:
    """Read text and metadata from one object; a field that cannot be used is lost with a warning.

    Raises:
        IngestError: ``json`` where it is no object, ``no_text`` where it has no text.
    """
    if not isinstance(data, dict):
        message = f"is a JSON {_kind(data)}, must be an object with the key text"
        raise IngestError(message, source=source, reason="json", line=line)
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        wrong = (
            "has no key text" if "text" not in data else "has an empty text" if isinstance(text, str) else f"has a {_kind(text)} as text"
        )
        raise IngestError(f'{wrong}; put the article\'s text under "text"', source=source, reason="no_text", line=line)
    warnings: list[tuple[str, str]] = []
    values = {key: _read_text(data, key, warnings) for key in _TEXT_KEYS}
    published = _read_published(data, values["publisher"], warnings)
    return ParsedObject(text, Metadata(id=_read_id(data, warnings), published_at=published, **values), tuple(warnings))


def _kind(value: Any) -> str:
    names = {dict: "object", list: "list", str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}
    return names.get(type(value), type(value).__name__)


def _read_text(data: dict[str, Any], key: str, warnings: list[tuple[str, str]]) -> str | None:
    value = data.get(key)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if value is None or isinstance(value, str):
        if value and not is_unicode(value):
            warnings.append(("field", f"{key} has NUL characters or halves of surrogate pairs; it is left out"))
            return None
        return value or None
    warnings.append(("field", f"{key} is a {_kind(value)}, must be a string; it is left out"))
    return None


def _read_id(data: dict[str, Any], warnings: list[tuple[str, str]]) -> str | None:
    value = data.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _read_text(data, "id", warnings)


def _read_published(data: dict[str, Any], publisher: str | None, warnings: list[tuple[str, str]]) -> str | None:
    for key in PUBLISHED_KEYS:
        value = data.get(key)
        if value is None or value == "":
            continue
        published = normalise_published(value, publisher=publisher)
        if published is None:
            shown = str(value)[:60]
            warnings.append(("date", f"{key} is {shown!r}, which is no date or may be read in two ways; write 2024-05-29"))
            continue
        return published
    return None
