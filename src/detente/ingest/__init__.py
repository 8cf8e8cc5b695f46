"""Bytes to articles: readers for text, HTML, JSON and JSONL, the layout of a page, and the quarantine.

Nothing here analyses what an article says. Extraction of HTML runs in a process of its own; heavy libraries are imported only
where they are used.
"""

from __future__ import annotations

from detente.ingest.articles import IngestedArticle, Metadata, article_from_text
from detente.ingest.layout import Layout, lay_out
from detente.ingest.quarantine import REASONS, ListQuarantine, Quarantine, Quarantined
from detente.ingest.readers import read_paths

__all__ = [
    "REASONS",
    "IngestedArticle",
    "Layout",
    "ListQuarantine",
    "Metadata",
    "Quarantine",
    "Quarantined",
    "article_from_text",
    "lay_out",
    "read_paths",
]
