"""Sitemaps (sitemaps.org, with the news extension): the pages of a site, newest first.

A document type declaration is refused: a sitemap needs none, and entities in it are how XML bombs are built.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from detente.errors import IngestError
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import is_unicode
from detente.ingest.processes import WorkerProcess

#: Addresses in one sitemap (the protocol's own limit).
MOST_LOCATIONS = 50_000
_LONGEST_VALUE = 4096
_FIELDS = {
    "loc": "url",
    "lastmod": "lastmod",
    "publication_date": "published_at",
    "title": "title",
    "name": "publisher",
    "language": "language",
}
_ITEMS = ("url", "sitemap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One entry of a sitemap: a page, or another sitemap; unknown is ``None``."""

    url: str
    is_sitemap: bool
    lastmod: str | None = None
    published_at: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None


def parse_sitemap(data: bytes, *, source: str, process: WorkerProcess) -> tuple[Location, ...]:
    """Take a sitemap apart in the worker process; its entries come newest first, those without a date last.

    Raises:
        IngestError: ``feed``, ``timeout``, ``memory`` or ``crash``.
    """
    answer = process.ask({"task": "sitemap", "data": base64.b64encode(data).decode("ascii")}, source=source)
    found = [Location(**location) for location in answer["locations"]]
    return tuple(sorted(found, key=lambda location: location.published_at or location.lastmod or "", reverse=True))


def locations_of(data: bytes) -> dict[str, Any]:
    """Take a sitemap apart (called in the worker process).

    Returns:
        Key ``locations``: each has the fields of :class:`Location`.

    Raises:
        IngestError: ``feed``.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    reading = _SitemapParser()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if not reading.found:
            raise IngestError(f"is no sitemap that can be read: {error}", source="sitemap", reason="feed") from error
    if not reading.found:
        raise IngestError("is no sitemap: it names no page", source="sitemap", reason="feed")
    return {"locations": reading.found}


def _refuse_doctype(*_: Any) -> None:
    raise IngestError("has a document type declaration, which a sitemap needs not and bombs have", source="sitemap", reason="feed")


class _SitemapParser:
    """Collects the entries; names are compared without their namespace."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []
        self._item: dict[str, Any] | None = None
        self._field: str | None = None
        self._parts: list[str] = []
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if local in _ITEMS:
            self._item = {"is_sitemap": local == "sitemap"}
        elif self._item is not None and not name.startswith(("image:", "video:")):
            self._field, self._parts, self._size = _FIELDS.get(local), [], 0

    def data(self, text: str) -> None:
        self._size += len(text)
        if self._field is not None and self._size <= _LONGEST_VALUE:
            self._parts.append(text)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2].lower()
        if local in _ITEMS and self._item is not None:
            if self._item.get("url") and len(self.found) < MOST_LOCATIONS:
                self.found.append(self._item)
            self._item = None
        elif self._item is not None and self._field is not None:
            value: str | None = " ".join("".join(self._parts).split())
            if self._field in ("lastmod", "published_at"):
                value = normalise_published(value)
            if value and is_unicode(value):
                self._item.setdefault(self._field, value)
        self._field = None


__all__ = ["Location", "locations_of", "parse_sitemap"]
