"""Detente reads the news and keeps the record of diplomacy.

``open_record(path).view()`` asks a record from Python; ``load_reader().read(article_from_text(text).article)`` reads a text.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Imported when they are first asked for: the command line starts without them.
_HOMES = {
    "article_from_text": "detente.ingest.articles",
    "load_reader": "detente.reading.reader",
    "open_record": "detente.record.store",
}

__all__ = ["__version__", "article_from_text", "load_reader", "open_record"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
