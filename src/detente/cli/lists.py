"""What the lists of the record share: opening it for a question, saying what was asked, and writing the answer in a form."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.cli.output import Format, choose_format, console, open_output, write_rows
from detente.cli.store import open_for_reading
from detente.telling.words import day_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record import View

LIST_FORMS = (Format.TEXT, Format.JSON, Format.JSONL, Format.CSV)
SHOW_FORMS = (Format.TEXT, Format.JSON, Format.JSONL)


def now() -> datetime.datetime:
    """Return the time in UTC: the command line is where the clock is read, all below is told it."""
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251


def today() -> datetime.date:
    """Return today in UTC."""
    return now().date()


@contextmanager
def open_view(record: str | None, as_of: str | None = None, on: str | None = None) -> Iterator[View]:
    """Open the record for a question about what was known, or true, on a day."""
    with open_for_reading(record) as book:
        yield book.view(as_of=day_of(as_of), on=day_of(on), today=today())


def day_of(iso: str | None) -> datetime.date | None:
    """Return the day that a checked option names."""
    return datetime.date.fromisoformat(iso) if iso else None


def asked_words(as_of: str | None, on: str | None) -> str:
    """Say what was asked: "as known on 30 May 2024"."""
    if as_of and on:
        return f"as true on {day_words(on)}, as known on {day_words(as_of)}"
    if as_of:
        return f"as known on {day_words(as_of)}"
    return f"as true on {day_words(on)}, as known now" if on else f"as known now, {day_words(today().isoformat())}"


def none_words(what: str, as_of: str | None = None) -> str:
    """Say that there is none: "No such actor is in the record.", or that none was known by a day."""
    return f"No such {what} is known by {day_words(as_of)}." if as_of else f"No such {what} is in the record."


def past(limit: int | None) -> int | None:
    """Return how many rows to ask the record for: one more than are shown, to know whether there are more."""
    return None if limit is None else limit + 1


def answer(
    rows: Iterable[Mapping[str, Any]],
    form: Format | None,
    output: Path | None,
    *,
    columns: Sequence[str] = (),
    limit: int | None = None,
    text: Callable[[list[Mapping[str, Any]], int], RenderableType],
) -> None:
    """Write rows in the form asked for.

    Args:
        rows: The lines as they go into jsonl.
        form: The form, or ``None`` for the default.
        output: A file, or ``None`` for stdout.
        columns: The columns of csv.
        limit: At most so many.
        text: Makes the text of the rows for a width.
    """
    known = list(rows)
    found = known[:limit]
    chosen = choose_format(form, LIST_FORMS, output)
    with open_output(output) as file:
        if chosen is Format.TEXT:
            from detente.cli.columns import print_tidy

            out = console(file)
            print_tidy(out, text(found, out.width))
            if len(found) < len(known):
                out.print(f"(the first {len(found)}; --limit shows more)", style="dim")
            return
        write_rows(found, chosen, file, columns=columns)


def answer_one(row: Mapping[str, Any], form: Format | None, output: Path | None, *, text: Callable[[int], RenderableType]) -> None:
    """Write one item: as text, or as one JSON object (indented for json)."""
    from detente.cli.output import dump_json

    chosen = choose_format(form, SHOW_FORMS, output)
    with open_output(output) as file:
        if chosen is Format.TEXT:
            from detente.cli.columns import print_tidy

            out = console(file)
            print_tidy(out, text(out.width))
            return
        file.write(dump_json(row, indent=2 if chosen is Format.JSON else None) + "\n")
