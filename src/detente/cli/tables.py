"""Plain tables for the lists: columns by key, dates and numbers as a person writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import grid, longest
from detente.telling.words import count_words, day_words, plain


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        heading: Its heading.
        key: Which value of a row it shows.
        kind: ``text``, ``day`` or ``number``.
        wide: It takes what is left of the line.
        under: Key of a value that stands faintly below.
        most: At most so many columns of the terminal.
    """

    heading: str
    key: str
    kind: str = "text"
    wide: bool = False
    under: str | None = None
    most: int = 24


def render_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], *, empty: str, one: str) -> RenderableType:
    """Render rows as a table with their number below; ``empty`` is said where there are none."""
    if not rows:
        return Text(empty)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style=styles.FAINT)
    for column in columns:
        number = column.kind == "number"
        cells = (_value(row.get(column.key), column.kind) for row in rows)
        width = None if column.wide else longest((column.heading, *cells), most=column.most)
        table.add_column(
            column.heading, justify="right" if number else "left", width=width, ratio=1 if column.wide else None, overflow="fold"
        )
    for row in rows:
        table.add_row(*(_cell(row, column) for column in columns))
    return Group(table, Text(), Text(count_words(len(rows), one), style=styles.FAINT))


def _cell(row: Mapping[str, Any], column: Column) -> Text:
    cell = Text(_value(row.get(column.key), column.kind) or ("–" if column.wide else ""))
    below = plain(str(row.get(column.under) or "")) if column.under else ""
    if below:
        cell.append(f"\n{below}", style=styles.FAINT)
    return cell


def _value(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "day":
        return day_words(str(value))
    return plain(" ".join(map(str, value)) if isinstance(value, list) else str(value))


def render_facts(row: Mapping[str, Any]) -> RenderableType:
    """Render one row as names and values."""
    table = grid(longest(row, most=16), None)
    for name, value in row.items():
        table.add_row(Text(name, style=styles.FAINT), _value(value, "text"))
    return table
