"""An article from its text and what is known about it; what is missing is taken from the page itself, never made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from detente.errors import IngestError
from detente.ingest.dates import is_after, normalise_published
from detente.ingest.decoding import is_unicode
from detente.ingest.languages import detect_language
from detente.ingest.layout import Layout, lay_out
from detente.model.identifiers import article_id, sha256_of
from detente.model.records import Article

# Characters, some 300,000 words; longer texts are dumps of many articles.
LONGEST_TEXT = 2_000_000


class IngestedArticle(NamedTuple):
    """An article, the layout of its text, and where it came from (path, address, "file.jsonl:3", "a.zip!b.html")."""

    article: Article
    layout: Layout
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known about an article beside its text; unknown is ``None``."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Fill what is unknown here from ``other``."""
        return Metadata(
            id=self.id or other.id,
            url=self.url or other.url,
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            author=self.author or other.author,
            published_at=self.published_at or other.published_at,
            language=self.language or other.language,
        )


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    published_at: str | None = None,
    language: str | None = None,
) -> IngestedArticle:
    """Make an article of a text, for use from Python.

    Args:
        text: The text; it is kept character for character.
        id: Made from text and URL where it is not given.
        url: Where the article stands.
        title: Taken from the headline where it is not given.
        publisher: Taken from the byline or dateline where it is not given.
        author: Taken from the byline where it is not given.
        published_at: A date in ISO 8601 (or in words); taken from the byline or dateline where it is not given, and
            otherwise ``None``, never today.
        language: ISO 639-1; detected in texts of more than 200 characters.

    Raises:
        IngestError: The text is empty or too long, has characters that cannot be written, or ``published_at`` is no date.
    """
    published = None if published_at is None else normalise_published(published_at, publisher=publisher)
    if published_at is not None and published is None:
        message = f"published_at is {published_at!r}, which is no date; write 2024-05-29 or 2024-05-29T10:00:00Z"
        raise IngestError(message, source=id or url or "text", reason="date")
    given = Metadata(id=id, url=url, title=title, publisher=publisher, author=author, published_at=published, language=language)
    return make_article(text, given, source=id or url or "text")


def make_article(text: str, given: Metadata, *, source: str, line: int | None = None, found: Metadata | None = None) -> IngestedArticle:
    """Make an article of a text and its checked metadata.

    Args:
        text: The text.
        given: What the caller or the file says; it stands.
        source: Named in errors.
        line: Named in errors.
        found: What extraction found; it fills what the page's layout does not tell either.

    Raises:
        IngestError: ``empty``, ``too_large`` or ``encoding``.
    """
    if not text.strip():
        raise IngestError("has no text; give the article's text", source=source, reason="empty", line=line)
    if len(text) > LONGEST_TEXT:
        message = f"has a text of {len(text)} characters, the limit is {LONGEST_TEXT}; split it into articles"
        raise IngestError(message, source=source, reason="too_large", line=line)
    if not is_unicode(text):
        message = "has NUL characters or halves of surrogate pairs in its text; write it anew as UTF-8"
        raise IngestError(message, source=source, reason="encoding", line=line)
    known = given.or_else(found or Metadata())
    layout = lay_out(text, title=known.title, publisher=known.publisher)
    told = Metadata(
        title=layout.headline.text if layout.headline else None,
        publisher=layout.publisher,
        author=layout.author,
        published_at=layout.date,
    )
    known = known.or_else(told)
    article = Article(
        id=known.id or article_id(text, known.url),
        text=text,
        sha256=sha256_of(text),
        url=known.url,
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        published_at=known.published_at,
        dateline=layout.dateline.text if layout.dateline else None,
        language=given.language or detect_language(text) or known.language,
    )
    return IngestedArticle(article, layout)


def refuse_future(article: Article, now: datetime | None, *, source: str, line: int | None = None) -> None:
    """Refuse an article that says it is published more than a day from now; without a clock all pass.

    Raises:
        IngestError: ``future_date``.
    """
    if now is not None and article.published_at and is_after(article.published_at, now):
        message = f"is dated {article.published_at}, after today ({now.date().isoformat()}); mend its date, or the clock"
        raise IngestError(message, source=source, reason="future_date", line=line)


__all__ = ["IngestedArticle", "Metadata", "article_from_text", "make_article", "refuse_future"]
