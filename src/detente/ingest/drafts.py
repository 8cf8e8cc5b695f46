"""What the readers of the formats hand on: articles in the making, or the errors in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from detente.errors import IngestError
from detente.ingest.articles import Metadata
from detente.ingest.objects import ParsedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article in the making: its text, or the page to take it from, or what is wrong with it.

    Attributes:
        source: The input.
        line: Line or item of the input, counted from 1, or ``None``.
        text: The text.
        page: The bytes of an HTML page.
        given: What the input says of it.
        warnings: (reason, message) of what was lost.
        excerpt: Shown where it is refused.
        error: Why there is no article.
        origin: Where it came from; source and line where it is left out.
        url: The page's address, for extraction.
        charset: What the server said of the page's encoding.
        raw: The bytes that it was made of, where they are few.
    """

    source: str
    line: int | None = None
    text: str | None = None
    page: bytes | None = None
    given: Metadata = field(default_factory=Metadata)
    warnings: tuple[tuple[str, str], ...] = ()
    excerpt: str | bytes = ""
    error: IngestError | None = None
    origin: str | None = None
    url: str | None = None
    charset: str | None = None
    raw: bytes | None = None

    def where(self) -> str:
        """Say where the article came from."""
        return self.origin or (f"{self.source}:{self.line}" if self.line else self.source)


def draft_object(
    parse: Callable[[], ParsedObject], *, source: str, line: int | None, excerpt: str | bytes, raw: bytes | None = None
) -> Draft:
    """Make a draft of an object, or of the error that reading it raises."""
    try:
        parsed = parse()
    except IngestError as error:
        return Draft(source=source, line=line, error=error, excerpt=excerpt, raw=raw)
    return Draft(source=source, line=line, text=parsed.text, given=parsed.given, warnings=parsed.warnings, excerpt=excerpt, raw=raw)


Drafts = Iterator[Draft]

__all__ = ["Draft", "Drafts", "draft_object"]
