"""Where inputs go that could not become articles, each with its place and reason.

The quarantine is a protocol, so that the record can keep it and tests can look into a list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from detente.errors import IngestError

#: Characters of the bad input that are kept to show.
EXCERPT = 200

#: Every reason that an input can be refused or marked for, with its meaning.
REASONS: dict[str, str] = {
    "missing": "there is no such file",
    "unreadable": "the file cannot be opened or read",
    "empty": "there is no text in it",
    "binary": "it is no text",
    "encoding": "its characters cannot be decoded",
    "too_large": "it is larger than the limit",
    "json": "the line is no JSON object",
    "csv": "the row does not fit the header, or the file is no CSV",
    "no_text": "the object has no text",
    "parquet": "the file is no Parquet, or its columns have the wrong types",
    "archive": "the archive is damaged, or an archive inside another",
    "bomb": "it unpacks to far more than it should",
    "warc": "the web archive is damaged",
    "feed": "it is no feed or sitemap that can be read",
    "url": "the address is not one that is fetched",
    "address": "the host is at an address that is not fetched from",
    "fetch": "the address cannot be fetched",
    "status": "the server answered with an error",
    "robots": "the site's robots.txt asks programs not to fetch it",
    "redirects": "the address is redirected too often",
    "part": "the part of a bulk run is damaged",
    "html": "the page could not be taken apart",
    "timeout": "extraction or fetching took longer than the limit",
    "memory": "extraction took more memory than the limit",
    "crash": "the extraction process died",
    "future_date": "its publication date lies in the future",
    "date": "its publication date is no date",
    "field": "a field has the wrong type",
    "id": "the id that was given names another article already",
    "reading": "the article could not be analysed",
    "fallback": "the page was too deeply nested for full extraction",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """One input, or one part of an input, that is bad.

    Attributes:
        source: File, URL or "-".
        line: Line of a JSONL file (item of a JSON list), counted from 1, or ``None``.
        reason: One word of :data:`REASONS`.
        message: What is wrong and what to do, with the place.
        excerpt: The start of the bad input, at most :data:`EXCERPT` characters.
        kept: True for a warning: the article was kept, and only what ``reason`` names is lost.
        input: The bytes of what cannot be had again (standard input), for a retry.
    """

    source: str
    line: int | None = None
    reason: str
    message: str
    excerpt: str = ""
    kept: bool = False
    input: bytes | None = None


class Quarantine(Protocol):
    """Takes what could not become an article."""

    def add(self, item: Quarantined) -> None:
        """Keep one bad input."""


@dataclass(slots=True)
class ListQuarantine:
    """A quarantine in memory."""

    items: list[Quarantined] = field(default_factory=list)

    def add(self, item: Quarantined) -> None:
        """Keep one bad input."""
        self.items.append(item)

    @property
    def refused(self) -> list[Quarantined]:
        """The inputs that gave no article."""
        return [item for item in self.items if not item.kept]

    @property
    def warnings(self) -> list[Quarantined]:
        """The articles that were kept with something lost."""
        return [item for item in self.items if item.kept]


def quarantined(error: IngestError, *, excerpt: str | bytes = "", kept: bool = False, input: bytes | None = None) -> Quarantined:
    """Make the quarantine's item of an error."""
    shown = excerpt[: EXCERPT * 4].decode("utf-8", errors="backslashreplace") if isinstance(excerpt, bytes) else excerpt
    place = {"source": error.source, "line": error.line, "reason": error.reason}
    return Quarantined(**place, message=str(error), excerpt=shown[:EXCERPT], kept=kept, input=input)  # type: ignore[arg-type]
