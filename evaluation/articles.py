"""Dispatches and JSON rows as articles, for scoring and timing without a command line between."""

from __future__ import annotations

import hashlib

from detente.dispatches import Dispatch
from detente.model import Article


def article_of(dispatch: Dispatch) -> Article:
    """Make the article of a dispatch; the title and the date are left for ingest's layout to find, as for any text file."""
    text = dispatch.text
    return Article(id=dispatch.id, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), language="en")


def article_of_row(row: dict[str, str | None]) -> Article:
    """Make the article of a JSON row with ``id``, ``text`` and perhaps ``title``, ``date`` or ``published_at``."""
    text = row["text"] or ""
    published = row.get("published_at") or row.get("date")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=row["id"] or digest[:12], text=text, sha256=digest, language="en", title=row.get("title"), published_at=published)
