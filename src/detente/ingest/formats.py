"""Text, HTML, JSON, JSONL and CSV as drafts of articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, BinaryIO

from detente.errors import IngestError
from detente.ingest.decoding import decode_text, has_wide_mark
from detente.ingest.drafts import Draft, Drafts, draft_object
from detente.ingest.fields import map_fields
from detente.ingest.objects import FILE_LIMIT, LINE_LIMIT, RawLine, iter_lines, iter_rows, load_json, parse_line, parse_object, parse_row
from detente.ingest.sources import Source, peek, read_whole

#: Bytes of a text or HTML file.
TEXT_LIMIT = 10_000_000
Fields = Mapping[str, str]


def text_drafts(source: Source, stream: BinaryIO, fields: Fields) -> Drafts:
    """Read a text: one article."""
    data = read_whole(stream, source=source.name, limit=TEXT_LIMIT)
    try:
        decoded = decode_text(data, source=source.name)
    except IngestError as error:
        yield Draft(source=source.name, error=error, excerpt=data[:1000], raw=data)
        return
    warning = ("encoding", "is not UTF-8; it was read as Windows-1252, save it as UTF-8 to be sure")
    yield Draft(source=source.name, text=decoded.text, warnings=(warning,) if decoded.guessed else (), excerpt=data[:1000], raw=data)


def page_drafts(source: Source, stream: BinaryIO, fields: Fields) -> Drafts:
    """Read an HTML page: one article."""
    data = read_whole(stream, source=source.name, limit=TEXT_LIMIT)
    yield Draft(source=source.name, page=data, url=source.url, charset=source.charset, excerpt=data[:1000], raw=data)


def jsonl_drafts(source: Source, stream: BinaryIO, fields: Fields) -> Drafts:
    """Read JSON Lines: an article a line.

    Raises:
        IngestError: ``encoding`` or ``empty``, for the whole of it.
    """
    if has_wide_mark(peek(stream)):
        raise IngestError("is UTF-16 or UTF-32; save it as UTF-8", source=source.name, reason="encoding")
    empty = True
    for line in iter_lines(stream, limit=LINE_LIMIT):
        empty = False
        yield draft_line(line, source=source.name, fields=fields)
    if empty:
        raise IngestError("is empty; give one JSON object a line", source=source.name, reason="empty")


def draft_line(line: RawLine, *, source: str, fields: Fields) -> Draft:
    """Make a draft of one line of JSON Lines."""
    parse = partial(parse_line, line, source=source, limit=LINE_LIMIT, change=partial(map_fields, fields=fields))
    return draft_object(parse, source=source, line=line.number, excerpt=line.data[:1000], raw=None if line.too_long else line.data)


def json_drafts(source: Source, stream: BinaryIO, fields: Fields) -> Drafts:
    """Read a JSON file: an object, or a list of objects.

    Raises:
        IngestError: ``json``, ``encoding``, for the whole of it.
    """
    data = read_whole(stream, source=source.name, limit=FILE_LIMIT)
    loaded = load_json(decode_text(data, source=source.name).text, source=source.name)
    items: list[tuple[int | None, Any]] = list(enumerate(loaded, start=1)) if isinstance(loaded, list) else [(None, loaded)]
    for number, item in items:
        parse = partial(parse_object, map_fields(item, fields), source=source.name, line=number)
        yield draft_object(parse, source=source.name, line=number, excerpt=repr(item)[:1000])


def csv_drafts(source: Source, stream: BinaryIO, fields: Fields) -> Drafts:
    """Read CSV: an article a row.

    Raises:
        IngestError: ``no_text``, ``csv`` or ``too_large``, for the rest of it.
    """
    tabs = ".tsv" in source.name.lower()
    for number, row in iter_rows(stream, source=source.name, tabs=tabs, text_column=fields.get("text", "text")):
        parse = partial(parse_row, row, source=source.name, line=number, change=partial(map_fields, fields=fields))
        yield draft_object(parse, source=source.name, line=number, excerpt=repr(row)[:1000])


__all__ = ["TEXT_LIMIT", "csv_drafts", "draft_line", "json_drafts", "jsonl_drafts", "page_drafts", "text_drafts"]
