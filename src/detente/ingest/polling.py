"""Polling of a feed or sitemap: a conditional request, and the articles of the entries that are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.errors import IngestError
from detente.ingest.articles import IngestedArticle
from detente.ingest.feeds import Entry, Feed, TextPolicy, parse_feed
from detente.ingest.fetching import Fetcher, unpack_gzip
from detente.ingest.readers import Intake
from detente.ingest.sitemaps import parse_sitemap
from detente.ingest.sources import GZIP, Kind, sniff

#: New entries that one poll takes; the others come with the next polls.
MOST_NEW = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a feed answered.

    Attributes:
        changed: False where nothing has changed since the last time.
        title: The feed's own title.
        etag: For the next time.
        last_modified: For the next time.
        entries: The entries that are new, newest first as the feed has them.
    """

    changed: bool
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    entries: tuple[Entry, ...] = ()


def poll(
    url: str,
    *,
    fetcher: Fetcher,
    intake: Intake,
    seen: Callable[[Iterable[str]], set[str]],
    etag: str | None = None,
    last_modified: str | None = None,
    robots: bool | None = None,
) -> Polled:
    """Ask a feed or sitemap for what is new.

    Args:
        url: Its address.
        fetcher: Fetches it.
        intake: Its worker process takes the feed apart.
        seen: Returns those of some addresses that need not be fetched again.
        etag: From the last answer.
        last_modified: From the last answer.
        robots: Whether robots.txt is obeyed for it; else as the fetcher's policy says.

    Raises:
        IngestError: It cannot be fetched, or is no feed.
    """
    answer = fetcher.fetch(url, etag=etag, last_modified=last_modified, robots=robots)
    if answer.status == 304:
        return Polled(changed=False, etag=etag, last_modified=last_modified)
    packed = answer.body.startswith(GZIP)  # "sitemap.xml.gz": a packed file, not a packed answer
    body = unpack_gzip(iter([answer.body]), fetcher.policy.most_bytes, source=url) if packed else answer.body
    feed = _take_apart(body, url=answer.url, source=url, intake=intake)
    known = seen(entry.url for entry in feed.entries if entry.url is not None)
    fresh = {entry.url or f"#{number}": entry for number, entry in enumerate(feed.entries) if entry.url not in known}
    return Polled(
        changed=True,
        title=feed.title,
        etag=answer.etag,
        last_modified=answer.last_modified,
        entries=tuple(fresh.values())[:MOST_NEW],
    )


def _take_apart(data: bytes, *, url: str, source: str, intake: Intake) -> Feed:
    if sniff(data[:4096]) is not Kind.SITEMAP:
        return parse_feed(data, source=source, process=intake.process, url=url)
    locations = parse_sitemap(data, source=source, process=intake.process)
    pages = tuple(Entry(url=at.url, title=at.title, published_at=at.published_at) for at in locations if not at.is_sitemap)
    if not pages:
        raise IngestError("names sitemaps and no pages; add those that you want", source=source, reason="feed")
    return Feed(title=None, kind="sitemap", entries=pages)


def articles_of(polled: Polled, source: str, *, intake: Intake, policy: TextPolicy) -> Iterator[tuple[Entry, list[IngestedArticle]]]:
    """Yield each new entry with its article; none where it went to the quarantine."""
    for number, entry in enumerate(polled.entries, start=1):
        yield entry, list(intake.read_entry(entry, number, source=source, publisher=polled.title, policy=policy))


__all__ = ["Polled", "articles_of", "poll"]
