"""Feeds: RSS and Atom through feedparser (which gets a stream of bytes only, in the worker process), JSON Feed by its specification.

An entry's HTML is taken down to text, a paragraph a line.
"""

from __future__ import annotations

import base64
import calendar
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urljoin

from detente.errors import IngestError
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import is_unicode
from detente.ingest.markup import fragment_text
from detente.ingest.processes import WorkerProcess

#: Entries of one feed; those after it are older ones that a feed rarely carries.
MOST_ENTRIES = 2000
#: Words from which on a feed's own text is the article and no teaser.
FULL_TEXT_WORDS = 150


class TextPolicy(StrEnum):
    """Where the text of a feed's articles comes from."""

    AUTO = "auto"
    FEED = "feed"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed; unknown is ``None``.

    Attributes:
        url: The article's page.
        title: Its title.
        author: Its author.
        published_at: ISO 8601.
        language: ISO 639-1, of the entry or the feed.
        text: What the feed has of the article, as text.
    """

    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    text: str = ""

    def wants_page(self, policy: TextPolicy) -> bool:
        """Say whether the article's page is to be fetched."""
        if self.url is None or policy is TextPolicy.FEED:
            return False
        return policy is TextPolicy.PAGE or len(self.text.split()) < FULL_TEXT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was read."""

    title: str | None
    kind: str
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, *, source: str, process: WorkerProcess, url: str | None = None) -> Feed:
    """Take a feed apart in the worker process.

    Raises:
        IngestError: ``feed``, ``timeout``, ``memory`` or ``crash``.
    """
    answer = process.ask({"task": "feed", "data": base64.b64encode(data).decode("ascii"), "url": url}, source=source)
    return Feed(title=answer["title"], kind=answer["kind"], entries=tuple(Entry(**entry) for entry in answer["entries"]))


def entries_of(data: bytes, url: str | None) -> dict[str, Any]:
    """Take a feed apart (called in the worker process).

    Returns:
        Keys ``title kind entries``; each entry has the fields of :class:`Entry`.

    Raises:
        IngestError: ``feed``.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    title, kind, entries = _json_feed(start) if start.startswith(b"{") else _xml_feed(data)
    return {"title": _clean(title), "kind": kind, "entries": [_tidy(entry, url) for entry in entries][:MOST_ENTRIES]}


def _xml_feed(data: bytes) -> tuple[str | None, str, list[dict[str, Any]]]:
    import feedparser

    # a stream: bytes that spell a path would be opened as a file
    parsed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    if not parsed.get("version") and not parsed.entries:
        why = f": {parsed.get('bozo_exception')}" if parsed.get("bozo_exception") else ""
        raise IngestError(f"is no feed that can be read{why}"[:300], source="feed", reason="feed")
    language = parsed.feed.get("language")
    entries = [
        {
            "url": entry.get("link"),
            "title": entry.get("title"),
            "author": entry.get("author"),
            "published_at": _moment(entry.get("published_parsed") or entry.get("updated_parsed")),
            "language": language,
            "text": _longest([part.get("value") for part in entry.get("content", ())] + [entry.get("summary")]),
        }
        for entry in parsed.entries
    ]
    return parsed.feed.get("title"), "atom" if parsed.version.startswith("atom") else "rss", entries


def _json_feed(data: bytes) -> tuple[str | None, str, list[dict[str, Any]]]:
    """Read JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise IngestError(f"is no JSON that can be read: {error}"[:300], source="feed", reason="feed") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise IngestError("is JSON, but no JSON Feed (it has no version and items)", source="feed", reason="feed")
    return feed.get("title"), "json", [_json_entry(item, feed) for item in items if isinstance(item, dict)]


def _json_entry(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, Any]:
    authors = item.get("authors") or [item.get("author")]
    names = [author.get("name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    published = item.get("date_published") or item.get("date_modified")
    text = item.get("content_text")
    return {
        "url": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "author": ", ".join(name for name in names if isinstance(name, str)) or None,
        "published_at": published,
        "language": item.get("language") or feed.get("language"),
        "text": text if isinstance(text, str) and text.strip() else _longest([item.get("content_html"), item.get("summary")]),
    }


def _moment(parsed: Any) -> str | None:
    """Turn feedparser's time (UTC) into ISO 8601."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _longest(parts: list[Any]) -> str:
    texts = [fragment_text(part) for part in parts if isinstance(part, str)]
    return max(texts, key=len, default="")


def _tidy(entry: dict[str, Any], base: str | None) -> dict[str, Any]:
    """Leave of an entry what has the right type and can be written."""
    link = _clean(entry["url"])
    published = entry["published_at"]
    language = _clean(entry["language"])
    text = entry["text"]
    return {
        "url": _join(base, link) if link else None,
        "title": _clean(entry["title"]),
        "author": _clean(entry["author"]),
        "published_at": normalise_published(published) if isinstance(published, str) else None,
        "language": language.split("-")[0].lower() if language else None,
        "text": text if isinstance(text, str) and is_unicode(text) else "",
    }


def _join(base: str | None, link: str) -> str | None:
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return None


def _clean(value: Any) -> str | None:
    """Return a value as one line of text, markup left out; ``None`` where there is none."""
    if not isinstance(value, str) or not is_unicode(value):
        return None
    shown = fragment_text(value) if "<" in value or "&" in value else value
    return " ".join(shown.split()) or None


def iter_new(feed: Feed, known: set[str]) -> Iterator[Entry]:
    """Yield the entries whose page is not known, each page once."""
    for entry in feed.entries:
        if entry.url is not None and entry.url in known:
            continue
        if entry.url is not None:
            known.add(entry.url)
        yield entry


__all__ = ["Entry", "Feed", "TextPolicy", "entries_of", "iter_new", "parse_feed"]
