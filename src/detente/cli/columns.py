"""Columns, quotations and sections: how text output is laid out. What is shown is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.model.records import Event, Statement
from detente.model.spans import Span
from detente.telling.readings import ReadingView
from detente.telling.words import plain, shorten, without_lead

# Lines that a quotation may fill before it is cut.
QUOTE_LINES = 2
INDENT = 2
TRAILING = re.compile(r"[ ]+$", re.MULTILINE)
GAP = 2
# From this width on there is room for wider name columns.
WIDE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """What text output shows beside the reading itself.

    Attributes:
        trace: Show the rules and lexicon entries that decided.
        width: Columns.
    """

    trace: bool = False
    width: int = 100


def print_tidy(console: Console, part: RenderableType) -> None:
    """Print a part without the blanks that tables leave at the ends of lines."""
    with console.capture() as capture:
        console.print(part)
    console.file.write(TRAILING.sub("", capture.get()))


def section(heading: str) -> RenderableType:
    """Make a section's heading with a line behind it."""
    return Rule(Text(heading.upper(), style=styles.HEADING), align="left", style=styles.FAINT, characters="─")


def grid(*widths: int | None) -> Table:
    """Make a borderless table with two blanks between its columns; a width of ``None`` takes what is left."""
    table = Table(box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False, expand=True, collapse_padding=True)
    for width in widths:
        table.add_column(width=width, ratio=1 if width is None else None, overflow="fold", no_wrap=False)
    return table


def indented(part: RenderableType, *, top: int = 0, bottom: int = 0) -> RenderableType:
    """Indent a part, with blank lines above and below."""
    return Padding(part, (top, 0, bottom, INDENT))


def room_beside(options: TextOptions, *widths: int) -> int:
    """Return the columns left for the last column of an indented grid whose other columns have these widths."""
    return options.width - INDENT - sum(widths) - GAP * len(widths)


def longest(texts: Iterable[str], *, most: int, least: int = 1) -> int:
    """Return the width of the longest line of the texts, within limits."""
    return max(least, min(most, max((cell_len(line) for text in texts for line in text.splitlines()), default=least)))


def quote(span: Span, room: int, *, key: Span | None = None, lines: int = QUOTE_LINES) -> Text:
    """Quote the text of a span in about ``lines`` lines of ``room`` columns; the words of ``key`` are marked and stay in sight."""
    text, start, end = _trim(*_squeeze(span, key))
    shown = shorten(text, max(20, room * lines - 4), keep=(start, end))
    line = Text(f"“{shown}”", style=styles.QUOTE)
    marked = text[start:end]
    if marked and (at := shown.find(marked)) >= 0:
        line.stylize(styles.KEY, at + 1, at + 1 + len(marked))
    return line


def _squeeze(span: Span, key: Span | None) -> tuple[str, int, int]:
    """Make a span's text safe for one line, and find where the key words stand in it."""
    if key is None or not span.covers(key):
        return plain(span.text), 0, 0
    before = plain(span.text[: key.start - span.start])
    marked = plain(key.text)
    behind = plain(span.text[key.end - span.start :])
    gap = " " if before and span.text[: key.start - span.start][-1].isspace() else ""
    next_gap = " " if behind and span.text[key.end - span.start :][0].isspace() else ""
    start = len(before) + len(gap)
    return f"{before}{gap}{marked}{next_gap}{behind}", start, start + len(marked)


def _trim(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Leave out the punctuation at the start, unless the key words begin there."""
    cut = len(text) - len(without_lead(text))
    return (text[cut:], start - cut, end - cut) if cut <= start or not end else (text, start, end)


# --- what several sections say


def id_room(items: Iterable[Event | Statement]) -> int:
    """Return the width of a column of ids."""
    return longest((item.id for item in items), most=6, least=2)


def said_by(view: ReadingView, statement_ids: Iterable[str]) -> str:
    """Name those who vouch, with their statements; empty where the article itself does."""
    chains = (", as told by ".join(f"{speaker} ({stmt_id})" for stmt_id, speaker in chain) for chain in view.vouching(statement_ids))
    said = "; ".join(chains)
    return f"said by {said}" if said else ""


#: Rules that begin so name an entry that fitted too, or a place whose words mean no known actor.
PASSED = "not:"


def trace_lines(rules: Iterable[str]) -> list[Text]:
    """Show the rules that decided, in order, then what was looked at and passed over."""
    rules = tuple(rules)
    shown = " → ".join(plain(rule) for rule in rules if not rule.startswith(PASSED))
    passed = ", ".join(plain(rule.removeprefix(PASSED)) for rule in rules if rule.startswith(PASSED))
    lines = [("rules", shown), ("passed over", passed)]
    return [Text(f"{name} {text}", style=styles.FAINT) for name, text in lines if text]
