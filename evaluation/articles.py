"""The bundled dispatches as articles, for scoring and timing without a command line between."""

from __future__ import annotations

import hashlib

from detente.dispatches import Dispatch
from detente.model import Article


def article_of(dispatch: Dispatch) -> Article:
    """Make the article of a dispatch; the title and the date are left for ingest's layout to find, as for any text file."""
    text = dispatch.text
    return Article(id=dispatch.id, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), language="en")
