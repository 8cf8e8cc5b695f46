"""Reading of inputs: paths in, articles with their layouts out, and what is bad to the quarantine."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from detente.errors import ConfigError, IngestError
from detente.ingest import formats
from detente.ingest.archives import iter_members
from detente.ingest.articles import IngestedArticle, Metadata, make_article, refuse_future
from detente.ingest.dates import normalise_published
from detente.ingest.drafts import Draft, Drafts
from detente.ingest.feeds import Entry, TextPolicy, parse_feed
from detente.ingest.pages import PageExtractor
from detente.ingest.processes import WorkerProcess
from detente.ingest.quarantine import Quarantine, Quarantined, quarantined
from detente.ingest.sitemaps import parse_sitemap
from detente.ingest.sources import STDIN, Kind, Source, iter_sources, kind_of, open_source, read_whole
from detente.ingest.tables import parquet_drafts
from detente.ingest.urls import canonical_url
from detente.ingest.warcs import warc_drafts

if TYPE_CHECKING:
    from detente.ingest.fetching import Fetcher

#: Pages that are fetched for one sitemap, newest first; a site's whole archive is asked for in pieces.
MOST_PAGES = 1000
_FORMATS: Mapping[Kind, Callable[[Source, BinaryIO, Mapping[str, str]], Drafts]] = {
    Kind.TEXT: formats.text_drafts,
    Kind.HTML: formats.page_drafts,
    Kind.JSON: formats.json_drafts,
    Kind.JSONL: formats.jsonl_drafts,
    Kind.CSV: formats.csv_drafts,
    Kind.PARQUET: parquet_drafts,
    Kind.WARC: warc_drafts,
}


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
    fields: Mapping[str, str] | None = None,
    fetcher: Callable[[], Fetcher] | None = None,
    text_policy: TextPolicy = TextPolicy.AUTO,
) -> Iterator[IngestedArticle]:
    """Read articles from files, folders, addresses and standard input.

    A bad input, or a bad line of one, goes to the quarantine and the others go on. What is given here stands over what a page
    says of itself, and under what a JSON object says of its article.

    Args:
        paths: Files (text, HTML, JSON, JSONL, CSV, Parquet, WARC, feeds, sitemaps, each also packed by gzip or in a ZIP), folders,
            http(s) addresses of pages, feeds and sitemaps, or ``-`` for standard input.
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
        fields: Our field name -> that of the objects and tables (:func:`detente.ingest.fields.parse_fields`).
        fetcher: Makes what fetches addresses, when the first is needed; without it no address is fetched.
        text_policy: Whether the articles of a feed are taken from the feed or from their pages.

    Raises:
        ConfigError: ``published_at`` is no date.
    """
    published = None if published_at is None else normalise_published(published_at, publisher=publisher)
    if published_at is not None and published is None:
        raise ConfigError(f"the publication date is {published_at!r}, which is no date; write 2024-05-29 or 2024-05-29T10:00:00Z")
    given = Metadata(id=id, url=url, title=title, publisher=publisher, author=author, published_at=published, language=language)
    run = Intake(
        given=given, now=now, quarantine=quarantine, stdin=stdin, fields=fields or {}, make_fetcher=fetcher, text_policy=text_policy
    )
    return run.run(iter_sources(paths))


@dataclass(slots=True, kw_only=True)
class Intake:
    """One run over some sources; :func:`read_paths` describes its fields.

    Attributes:
        seen: Canonical addresses of pages that were fetched in this run: each is fetched once.
    """

    given: Metadata = field(default_factory=Metadata)
    now: datetime | None = None
    quarantine: Quarantine
    stdin: BinaryIO | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    make_fetcher: Callable[[], Fetcher] | None = None
    text_policy: TextPolicy = TextPolicy.AUTO
    seen: set[str] = field(default_factory=set)
    process: WorkerProcess = field(default_factory=WorkerProcess)
    fetcher: Fetcher | None = None
    id_taken: bool = False

    def run(self, sources: Iterable[Source]) -> Iterator[IngestedArticle]:
        """Read the sources one after the other; the worker process and the connections end with it."""
        try:
            for source in sources:
                yield from self.read_source(source)
        finally:
            self.process.close()
            if self.fetcher is not None:
                self.fetcher.close()

    def read_source(self, source: Source) -> Iterator[IngestedArticle]:
        """Read one source; whatever is wrong with it goes to the quarantine."""
        try:
            if source.url is not None and source.open is None:
                source = self._fetched(source)
            stream = open_source(source, self.stdin)
        except IngestError as error:
            self.quarantine.add(quarantined(error))
            return
        if source.is_stdin:  # standard input is not ours to close
            yield from self._read_stream(source, stream)
            return
        with closing(stream):
            yield from self._read_stream(source, stream)

    def _fetched(self, source: Source) -> Source:
        """Fetch an address: the source of its bytes."""
        if self.fetcher is None:
            if self.make_fetcher is None:
                raise IngestError("addresses are not fetched here; save the page and give that file", source=source.name, reason="fetch")
            self.fetcher = self.make_fetcher()
        address = cast(str, source.url)
        answer = self.fetcher.fetch(address)
        self.seen.add(canonical_url(address) or address)
        kinds = {"text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML}
        kind = kinds.get(answer.content_type)
        return replace(source, url=answer.url, kind=kind, charset=answer.charset, open=lambda: _stream_of(answer.body))

    def _read_stream(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        try:
            kind = kind_of(source, stream)
            if kind is Kind.ZIP:
                for member in iter_members(source, stream):
                    yield from self.read_source(member)
                return
            readers = {Kind.FEED: self._read_feed, Kind.SITEMAP: self._read_sitemap}
            if kind in readers:
                yield from readers[kind](source, stream)
                return
            for draft in _FORMATS[kind](source, stream, self.fields):
                yield from self.finish(draft)
        except IngestError as error:
            self.quarantine.add(quarantined(error))
        except (OSError, EOFError, zlib.error) as error:
            damaged = isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile))
            message = f"cannot be read to its end: {error}{'; it is cut off or damaged, get the file once more' if damaged else ''}"
            self.quarantine.add(quarantined(IngestError(message, source=source.name, reason="unreadable")))

    def _read_feed(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        """Read the entries of a feed, from the feed or from their pages."""
        data = read_whole(stream, source=source.name, limit=formats.TEXT_LIMIT)
        feed = parse_feed(data, source=source.name, process=self.process, url=source.url)
        for number, entry in enumerate(feed.entries, start=1):
            yield from self.read_entry(entry, number, source=source.name, publisher=feed.title, policy=self.text_policy)

    def read_entry(self, entry: Entry, number: int, *, source: str, publisher: str | None, policy: TextPolicy) -> Iterator[IngestedArticle]:
        """Read one entry of a feed, from the feed or from its page.

        Args:
            entry: The entry.
            number: Its place in the feed, counted from 1.
            source: The feed.
            publisher: The feed's title, which serves where the page names no publisher.
            policy: Which of the two texts is wanted.
        """
        told = Metadata(url=entry.url, title=entry.title, author=entry.author, published_at=entry.published_at)
        text = Draft(
            source=source,
            line=number,
            text=entry.text,
            given=replace(told, publisher=self.given.publisher or publisher),
            excerpt=entry.title or "",
            origin=f"{source}#{number}",
        )
        if not self.may_fetch or entry.url is None or not entry.wants_page(policy):
            yield from self.finish(text)
            return
        yield from self._read_page_of(Source(name=entry.url, url=entry.url), told, otherwise=text if entry.text else None)

    @property
    def may_fetch(self) -> bool:
        """Say whether addresses are fetched."""
        return self.fetcher is not None or self.make_fetcher is not None

    def _read_page_of(self, page: Source, told: Metadata, *, otherwise: Draft | None = None) -> Iterator[IngestedArticle]:
        """Fetch a page that a feed or sitemap names, once a run; where it cannot be had, what the feed has of it serves.

        What the page says of itself stands over what the feed says (``told``): feeds are often wrong about authors and titles.
        """
        if (canonical_url(page.url) or page.url) in self.seen:
            return
        try:
            fetched = self._fetched(page)
            with closing(open_source(fetched)) as stream:
                data = read_whole(stream, source=page.name, limit=formats.TEXT_LIMIT)
            draft = Draft(source=page.name, page=data, url=fetched.url, charset=fetched.charset, excerpt=data[:1000])
            yield self._article(draft, told=told)
        except IngestError as error:
            if otherwise is None:
                self.quarantine.add(quarantined(error))
                return
            why = f"its page could not be read ({error}); the text of the feed was taken"
            yield from self.finish(replace(otherwise, warnings=((error.reason, why),)))

    def _read_sitemap(self, source: Source, stream: BinaryIO) -> Iterator[IngestedArticle]:
        """Fetch the pages that a sitemap names, newest first, and those of the sitemaps that it names."""
        data = read_whole(stream, source=source.name, limit=5 * formats.TEXT_LIMIT)
        locations = parse_sitemap(data, source=source.name, process=self.process)
        for location in locations[:MOST_PAGES]:
            if location.is_sitemap:
                if source.depth == 0:
                    yield from self.read_source(Source(name=location.url, url=location.url, kind=None, depth=1))
                continue
            told = Metadata(title=location.title, publisher=location.publisher, published_at=location.published_at)
            yield from self._read_page_of(Source(name=location.url, url=location.url), told)
        if len(locations) > MOST_PAGES:
            message = f"names {len(locations):,} pages; the newest {MOST_PAGES:,} were fetched"
            self._warn(source.name, None, "too_large", message)

    def finish(self, draft: Draft) -> Iterator[IngestedArticle]:
        """Yield the article of a draft; what cannot become one goes to the quarantine."""
        try:
            if draft.error is not None:
                raise draft.error
            made = self._article(draft)
        except IngestError as error:
            self.quarantine.add(quarantined(error, excerpt=draft.excerpt, input=draft.raw if draft.source == STDIN else None))
            return
        yield made

    def _article(self, draft: Draft, *, told: Metadata | None = None) -> IngestedArticle:
        """Make the article of a draft.

        Args:
            draft: Its text or page.
            told: What a feed or sitemap says of it; it fills what the page does not say.

        Raises:
            IngestError: It cannot become one.
        """
        text, warnings, found = draft.text, draft.warnings, told
        if draft.page is not None:
            address = draft.url or self.given.url
            extractor = PageExtractor(self.process)
            text, found, unusual = extractor.extract(draft.page, source=draft.source, url=address, charset=draft.charset)
            found = found.or_else(told or Metadata()).or_else(Metadata(url=draft.url))
            warnings = (*warnings, ("fallback", unusual)) if unusual else warnings
        given = draft.given.or_else(self.given)
        if self.given.id is not None and given.id == self.given.id and self.id_taken:
            message = f"the id {given.id!r} was given for one article, and this is another; leave it out for many"
            raise IngestError(message, source=draft.source, reason="id", line=draft.line)
        made = make_article(text or "", given, source=draft.source, line=draft.line, found=found)
        refuse_future(made.article, self.now, source=draft.source, line=draft.line)
        self.id_taken = self.id_taken or made.article.id == self.given.id
        for reason, message in warnings:
            self._warn(draft.source, draft.line, reason, message)
        return made._replace(origin=draft.where())

    def _warn(self, source: str, line: int | None, reason: str, message: str) -> None:
        where = f"{source}:{line}" if line else source
        self.quarantine.add(Quarantined(source=source, line=line, reason=reason, message=f"{where}: {message}", kept=True))


def _stream_of(data: bytes) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data))))


__all__ = ["MOST_PAGES", "Intake", "read_paths"]
