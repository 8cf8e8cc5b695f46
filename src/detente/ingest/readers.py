"""Reading of inputs: paths in, articles with their layouts out, and what is bad to the quarantine."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from detente.errors import ConfigError, IngestError
from detente.ingest.articles import IngestedArticle, Metadata, make_article, refuse_future
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import decode_text, has_wide_mark
from detente.ingest.objects import (
    FILE_LIMIT,
    LINE_LIMIT,
    ParsedObject,
    RawLine,
    iter_lines,
    iter_rows,
    load_json,
    parse_line,
    parse_object,
    parse_row,
)
from detente.ingest.pages import PageExtractor
from detente.ingest.quarantine import Quarantine, Quarantined, quarantined
from detente.ingest.sources import Kind, Source, iter_sources, kind_of, open_source, peek, read_whole

#: Bytes of a text or HTML file.
TEXT_LIMIT = 10_000_000


def read_paths(
    paths: Iterable[str | Path],
    *,
    quarantine: Quarantine,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    published_at: str | None = None,
    language: str | None = None,
    now: datetime | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[IngestedArticle]:
    """Read articles from files, folders and standard input.

    A bad input, or a bad line of one, goes to the quarantine and the others go on. What is given here stands over what a page
    says of itself, and under what a JSON object says of its article.

    Args:
        paths: Files (text, HTML, JSON, JSONL, CSV, each also with ``.gz``), folders, or ``-`` for standard input.
        quarantine: Takes what could not become an article; items with ``kept`` are warnings about articles that did.
        id: Id of the article, for an input that holds one.
        url: Address of the article.
        title: Title.
        publisher: Publisher.
        author: Author.
        published_at: Publication date, ISO 8601.
        language: ISO 639-1.
        now: The clock; an article dated more than a day later is refused. Without it all pass.
        stdin: Read for ``-`` in place of the process's own.

    Raises:
        ConfigError: ``published_at`` is no date.
    """
    published = None if published_at is None else normalise_published(published_at, publisher=publisher)
    if published_at is not None and published is None:
        raise ConfigError(f"the publication date is {published_at!r}, which is no date; write 2024-05-29 or 2024-05-29T10:00:00Z")
    given = Metadata(id=id, url=url, title=title, publisher=publisher, author=author, published_at=published, language=language)
    return _Reading(given=given, now=now, quarantine=quarantine, stdin=stdin).run(paths)


@dataclass(slots=True)
class _Reading:
    """One run over some inputs."""

    given: Metadata
    now: datetime | None
    quarantine: Quarantine
    stdin: BinaryIO | None
    pages: PageExtractor | None = None
    id_taken: bool = False

    def run(self, paths: Iterable[str | Path]) -> Iterator[IngestedArticle]:
        try:
            for source in iter_sources(paths):
                yield from self._read_source(source)
        finally:
            if self.pages is not None:
                self.pages.close()

    def _read_source(self, source: Source) -> Iterator[IngestedArticle]:
        try:
            stream = open_source(source, self.stdin)
        except IngestError as error:
            self.quarantine.add(quarantined(error))
            return
        if source.path is None:  # standard input is not ours to close
            yield from self._read_stream(source, stream)
            return
        with closing(stream):
            yield from self._read_stream(source, stream)

    def _read_stream(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        try:
            kind = kind_of(source, stream)
            readers = {
                Kind.TEXT: self._read_text,
                Kind.HTML: self._read_page,
                Kind.JSON: self._read_json,
                Kind.JSONL: self._read_jsonl,
                Kind.CSV: self._read_csv,
            }
            yield from readers[kind](source, stream)
        except IngestError as error:
            self.quarantine.add(quarantined(error))
        except (OSError, EOFError, zlib.error) as error:
            message = f"cannot be read to its end: {error}"
            self.quarantine.add(quarantined(IngestError(message, source=source.name, reason="unreadable")))

    def _read_text(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        data = read_whole(stream, source=source.name, limit=TEXT_LIMIT)

        def make() -> IngestedArticle:
            decoded = decode_text(data, source=source.name)
            made = self._make(decoded.text, self.given, source=source.name)
            if decoded.guessed:
                self._warn(source.name, None, "encoding", "is not UTF-8; it was read as Windows-1252, save it as UTF-8 to be sure")
            return made

        yield from self._try(make, data)

    def _read_page(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        data = read_whole(stream, source=source.name, limit=TEXT_LIMIT)
        self.pages = self.pages or PageExtractor()
        pages = self.pages

        def make() -> IngestedArticle:
            text, found, unusual = pages.extract(data, source=source.name, url=self.given.url)
            made = self._make(text, self.given, source=source.name, found=found)
            if unusual:
                self._warn(source.name, None, "fallback", unusual)
            return made

        yield from self._try(make, data)

    def _read_jsonl(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        if has_wide_mark(peek(stream)):
            raise IngestError("is UTF-16 or UTF-32; save it as UTF-8", source=source.name, reason="encoding")
        empty = True
        for line in iter_lines(stream, limit=LINE_LIMIT):
            empty = False
            yield from self._try(partial(self._make_line, line, source.name), line.data)
        if empty:
            raise IngestError("is empty; give one JSON object a line", source=source.name, reason="empty")

    def _read_json(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        data = read_whole(stream, source=source.name, limit=FILE_LIMIT)
        loaded = load_json(decode_text(data, source=source.name).text, source=source.name)
        if not isinstance(loaded, list):
            yield from self._try(partial(self._make_item, loaded, source.name, None), data)
            return
        for number, item in enumerate(loaded, start=1):
            yield from self._try(partial(self._make_item, item, source.name, number), repr(item)[:1000])

    def _read_csv(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        tabs = source.path is not None and ".tsv" in source.path.suffixes
        for number, row in iter_rows(stream, source=source.name, tabs=tabs):
            yield from self._try(partial(self._make_row, row, source.name, number), repr(row)[:1000])

    def _make_row(self, row: dict[str, str], source: str, number: int) -> IngestedArticle:
        return self._make_parsed(parse_row(row, source=source, line=number), source, number)

    def _make_line(self, line: RawLine, source: str) -> IngestedArticle:
        return self._make_parsed(parse_line(line, source=source, limit=LINE_LIMIT), source, line.number)

    def _make_item(self, item: object, source: str, number: int | None) -> IngestedArticle:
        return self._make_parsed(parse_object(item, source=source, line=number), source, number)

    def _make_parsed(self, parsed: ParsedObject, source: str, line: int | None) -> IngestedArticle:
        made = self._make(parsed.text, parsed.given.or_else(self.given), source=source, line=line)
        for reason, message in parsed.warnings:
            self._warn(source, line, reason, message)
        return made

    def _make(self, text: str, given: Metadata, *, source: str, line: int | None = None, found: Metadata | None = None) -> IngestedArticle:
        """Make the article; the id that was given for one article serves only once."""
        if self.given.id is not None and given.id == self.given.id and self.id_taken:
            message = f"the id {given.id!r} was given for one article, and this is another; leave it out for many"
            raise IngestError(message, source=source, reason="id", line=line)
        made = make_article(text, given, source=source, line=line, found=found)
        refuse_future(made.article, self.now, source=source, line=line)
        self.id_taken = self.id_taken or made.article.id == self.given.id
        return made

    def _try(self, make: Callable[[], IngestedArticle], shown: str | bytes) -> Iterator[IngestedArticle]:
        """Yield what ``make`` makes; what it refuses goes to the quarantine."""
        try:
            made = make()
        except IngestError as error:
            self.quarantine.add(quarantined(error, excerpt=shown))
            return
        yield made

    def _warn(self, source: str, line: int | None, reason: str, message: str) -> None:
        where = f"{source}:{line}" if line else source
        self.quarantine.add(Quarantined(source=source, line=line, reason=reason, message=f"{where}: {message}", kept=True))
