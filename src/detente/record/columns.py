"""What the rows of several tables share: clean text, partial dates, keys that order."""

from __future__ import annotations

from typing import Any

from detente.model.records import PartialDate

Row = dict[str, Any]
DERIVED_VERSION = 7
"""Version of how rows are derived from a reading; articles with an older one are derived anew when the record is opened for writing."""
NEVER = "9999"
"""Stands for an unknown date in a key that orders: what is undated comes last."""
NEVER_DAY = "9999-99-99"
"""The same where the keys' days have to be of one width."""


def clean(text: str | None) -> str | None:
    """Replace what a database cannot hold in text: halves of surrogate pairs, and NUL (PostgreSQL)."""
    return None if text is None else text.encode("utf-8", errors="replace").decode("utf-8").replace("\x00", "\ufffd")


def clean_all(value: Any) -> Any:
    """Clean all texts of a JSON value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_all(item) for item in value]
    return {key: clean_all(item) for key, item in value.items()} if isinstance(value, dict) else value


def date_columns(date: PartialDate | None, prefix: str = "date") -> Row:
    """Return the columns of a partial date."""
    return {
        f"{prefix}_start": date.start if date else None,
        f"{prefix}_end": date.end if date else None,
        f"{prefix}_precision": date.precision.value if date else None,
        f"{prefix}_bound": date.bound.value if date else None,
    }


def sort_key(*parts: str | int | None) -> str:
    """Return a text that orders rows by these parts; numbers below a million by size, unknown last."""
    return " ".join(f"{part:06d}" if isinstance(part, int) else clean(part) or NEVER for part in parts)
