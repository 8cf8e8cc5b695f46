"""Atom feeds of what the desk shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from feedgen.feed import FeedGenerator
from starlette.responses import Response

from detente import __version__
from detente.record.dates import parse_day
from detente.telling.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed: its id stays the same from day to day."""

    id: str
    title: str
    text: str
    href: str
    day: str | None


def atom(ident: str, title: str, entries: Iterable[Entry], *, now: datetime.datetime, base: str, here: str) -> Response:
    """Answer with an Atom feed, the latest entry first.

    Args:
        ident: What makes the feed's id.
        title: Its title.
        entries: Its entries, the latest first.
        now: When it is made (UTC).
        base: The desk's address.
        here: The feed's own path and query.
    """
    feed = FeedGenerator()
    feed.id(f"urn:detente:{ident}")
    feed.title(plain(title))
    feed.generator("detente", version=__version__)
    feed.author({"name": "Detente"})
    feed.updated(now)
    feed.link(href=base.rstrip("/") + here, rel="self")
    for entry in entries:
        one = feed.add_entry(order="append")
        one.id(f"urn:detente:{entry.id}")
        one.title(plain(entry.title) or "without a title")
        one.content(plain(entry.text))
        one.link(href=base.rstrip("/") + entry.href)
        day = parse_day(entry.day)
        one.updated(datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day else now)
    return Response(feed.atom_str(pretty=True), media_type="application/atom+xml")
