"""Feeds that are polled, and the pages that they led to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import NotFoundError, RecordError
from detente.model.identifiers import tagged_id
from detente.record import schema
from detente.record.columns import clean
from detente.record.dialect import upsert, writing

FEED_TAG = "fed"
#: Seconds between two polls where nothing else is said.
INTERVAL = 3600
#: A feed that fails is asked half as often each time, down to once in so many seconds.
LONGEST_WAIT = 7 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A feed that is polled; unknown is ``None``.

    Attributes:
        id: Record id, made from the address.
        url: Its address.
        title: Its own title, or the one that was given.
        kind: "feed" or "sitemap".
        text: Where its articles are taken from: "auto", "feed" or "page".
        robots: Whether robots.txt is obeyed.
        publisher: Stands for the publisher of its articles, where one was given.
        interval_s: Seconds between two polls.
        etag: For the next conditional request.
        last_modified: The same by date.
        polled_at: When it was asked last.
        next_at: When it is due.
        status: How the last poll ended: "ok", "unchanged" or "failed".
        error: Why it failed.
        failures: Polls that failed in a row.
        entries: Articles that came of it in all.
    """

    id: str
    url: str
    title: str | None
    kind: str
    text: str
    robots: bool
    publisher: str | None
    interval_s: int
    etag: str | None
    last_modified: str | None
    polled_at: str | None
    next_at: str | None
    status: str | None
    error: str | None
    failures: int
    entries: int


class FeedStore:
    """Keeps the feeds in the record.

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def add(
        self,
        url: str,
        *,
        now: datetime,
        title: str | None = None,
        kind: str = "feed",
        text: str = "auto",
        robots: bool = True,
        publisher: str | None = None,
        interval_s: int = INTERVAL,
    ) -> FeedEntry:
        """Add a feed, or change what is done with one that is there; it is due at once.

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.feeds
        ident = tagged_id(FEED_TAG, url)
        policy = {"text": text, "robots": robots, "publisher": publisher}
        given: dict[str, Any] = {"kind": kind, "policy": policy, "active": True, "interval_s": interval_s, "next_at": _iso(now)}
        if title is not None:
            given["title"] = clean(title)
        values = {"id": ident, "url": url, "added_at": _iso(now), "failures": 0, "entries": 0, "title": None, **given}
        self._run(lambda connection: connection.execute(upsert(connection, table, values, key="id", update=given)), url)
        return self.get(ident)

    def remove(self, ident: str) -> None:
        """Take a feed out, by id or address; its articles stay.

        Raises:
            NotFoundError: There is no such feed.
            RecordError: The record cannot be written.
        """
        feed = self.get(ident)
        table = schema.feeds
        self._run(lambda connection: connection.execute(delete(table).where(table.c.id == feed.id)), feed.url)

    def get(self, ident: str) -> FeedEntry:
        """Return a feed by id or address.

        Raises:
            NotFoundError: There is no such feed.
        """
        found = next((feed for feed in self.list() if ident in (feed.id, feed.url)), None)
        if found is None:
            raise NotFoundError(f"there is no feed {ident!r}; 'detente feeds list' shows what there is")
        return found

    def list(self, *, due: datetime | None = None) -> list[FeedEntry]:
        """Return the feeds in order of address; with ``due`` those whose turn has come by then."""
        table = schema.feeds
        query = select(table).where(table.c.active).order_by(table.c.url)
        if due is not None:
            query = query.where(table.c.next_at <= _iso(due))
        return [_entry(dict(row)) for row in self._run(lambda connection: connection.execute(query).mappings().all(), "feeds")]

    def polled(self, feed: FeedEntry, *, now: datetime, status: str, new: int = 0, error: str | None = None, **known: str | None) -> None:
        """Keep how a poll ended.

        Args:
            feed: The feed.
            now: The time.
            status: "ok", "unchanged" or "failed".
            new: Articles that came of it.
            error: Why it failed.
            known: ``etag``, ``last_modified`` and ``title``, where the answer told them.

        Raises:
            RecordError: The record cannot be written.
        """
        failures = feed.failures + 1 if status == "failed" else 0
        wait = min(feed.interval_s * 2**failures, max(LONGEST_WAIT, feed.interval_s))
        values: dict[str, Any] = {
            "polled_at": _iso(now),
            "next_at": _iso(now + timedelta(seconds=wait)),
            "status": status,
            "error": clean(error),
            "failures": failures,
            "entries": feed.entries + new,
        }
        if status == "ok":
            values.update({name: clean(value) for name, value in known.items() if name in ("etag", "last_modified")})
            values.update(title=feed.title or clean(known.get("title")))
        table = schema.feeds
        self._run(lambda connection: connection.execute(update(table).where(table.c.id == feed.id).values(**values)), feed.url)

    def seen(self, urls: Iterable[str]) -> set[str]:
        """Return those of some pages that were fetched with success, or failed too often to be asked again."""
        table = schema.fetches
        wanted = sorted(set(urls))
        found: set[str] = set()
        for at in range(0, len(wanted), 500):
            query = select(table.c.url).where(table.c.url.in_(wanted[at : at + 500]), (table.c.status == "ok") | (table.c.tries >= 3))
            found.update(self._run(lambda connection, query=query: connection.execute(query).scalars().all(), "feeds"))
        return found

    def fetched(
        self, url: str, feed: FeedEntry, *, now: datetime, status: str, article_id: str | None = None, error: str | None = None
    ) -> None:
        """Keep what became of a page that a feed led to ("ok" or "failed").

        Raises:
            RecordError: The record cannot be written.
        """
        table = schema.fetches
        values = {
            "url": url,
            "feed_id": feed.id,
            "status": status,
            "error": clean(error),
            "tries": 1,
            "fetched_at": _iso(now),
            "article_id": article_id,
        }
        again = {**{name: values[name] for name in ("status", "error", "fetched_at", "article_id")}, "tries": table.c.tries + 1}
        self._run(lambda connection: connection.execute(upsert(connection, table, values, key="url", update=again)), url)

    def _run(self, action: Any, what: str) -> Any:
        try:
            with self._engine.begin() as connection:
                return action(connection)
        except SQLAlchemyError as error:
            raise RecordError(f"{what}: could not be kept: {error}") from error


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(row: dict[str, Any]) -> FeedEntry:
    policy = row["policy"] or {}
    plain = {name: row[name] for name in FeedEntry.__dataclass_fields__ if name in row}
    told = {"text": policy.get("text", "auto"), "robots": policy.get("robots", True), "publisher": policy.get("publisher")}
    return FeedEntry(**{**plain, **told, "interval_s": row["interval_s"] or INTERVAL})


__all__ = ["FeedEntry", "FeedStore"]
