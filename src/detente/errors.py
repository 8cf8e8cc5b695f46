"""The tree of errors; messages name what failed, the place, and what to do.

DetenteError
├── ConfigError        a setting or option that cannot be used
├── ModelError         JSON that is no reading (in model/json.py; names the JSON path)
├── LexiconError       a lexicon or table file that does not pass its lint (file:line)
├── IngestError        bytes that could not become an article
├── LanguageError      a language model or pipeline that cannot be used
├── ReadingError       an article that could not be read
├── RecordError        the record cannot be opened, read or written
└── NotFoundError      an id that the record does not hold
"""

from __future__ import annotations


class DetenteError(Exception):
    """Root of all errors that Detente raises on purpose."""


class ConfigError(DetenteError):
    """A setting or option that cannot be used."""


class LexiconError(DetenteError):
    """A lexicon or table file that does not pass its lint.

    Args:
        message: What is wrong and what is allowed.
        path: The file.
        line: Line, counted from 1, where known.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.path = path
        self.line = line
        where = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(where + message)


class IngestError(DetenteError):
    """Bytes that could not become an article.

    Args:
        message: What is wrong and what to do.
        source: File, URL or "-".
        line: Line of a JSONL file, counted from 1.
        reason: One machine word for the quarantine ("empty", "binary", "encoding", "json", "timeout" ...).
    """

    def __init__(self, message: str, *, source: str, reason: str, line: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.line = line
        super().__init__(f"{source}:{line}: {message}" if line else f"{source}: {message}")


class LanguageError(DetenteError):
    """A language model or pipeline that cannot be used."""


class ReadingError(DetenteError):
    """An article that could not be read."""


class RecordError(DetenteError):
    """The record cannot be opened, read or written."""


class NotFoundError(DetenteError):
    """An id that the record does not hold."""
