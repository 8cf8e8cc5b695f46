"""Cells and JSON lines that are safe for whoever opens them: shared by the exports and the command line's lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

# A spreadsheet runs a cell that starts with one of these as a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def dump_json(value: Any, *, indent: int | None = None) -> str:
    """Write plain values as JSON: one line, or indented."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    safe = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return safe.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def guard_cell(value: Any) -> str:
    """Write a value for a CSV cell, so that no spreadsheet runs it: a leading formula sign gets a ' before it.

    Numbers stay numbers; lists are joined by "; "; unknown is empty.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        text = "; ".join(item if isinstance(item, str) else dump_json(item) for item in value)
    elif isinstance(value, Mapping):
        text = dump_json(value)
    else:
        text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def tab_cell(value: Any) -> str:
    """Write a value for a cell between tabs: guarded, its white space folded, several values joined by ";" alone."""
    if isinstance(value, list | tuple):
        value = ";".join(str(item).replace(";", ",") for item in value)
    return guard_cell(" ".join(value.split()) if isinstance(value, str) else value)
