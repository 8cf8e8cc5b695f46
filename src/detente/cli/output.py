"""Where the command line writes: data to stdout or a file, messages to stderr, never colour into a pipe."""

from __future__ import annotations

import csv
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from detente.errors import ConfigError
from detente.exports.cells import dump_json as dump_json
from detente.exports.cells import guard_cell as guard_cell

if TYPE_CHECKING:
    from rich.console import Console

# Wider lines are hard to read; a narrower terminal than this breaks the columns.
MAX_WIDTH = 120
MIN_WIDTH = 60
# The width where stdout is no terminal and COLUMNS says nothing.
PIPE_WIDTH = 100


class Format(StrEnum):
    """The forms that a command can answer in."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    CSV = "csv"


_BY_SUFFIX = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".csv": Format.CSV,
}


def choose_format(given: Format | None, allowed: Sequence[Format], output: Path | None = None) -> Format:
    """Return the format asked for; else what the output file's name says; else text on a terminal, jsonl in a pipe."""
    if given is not None:
        return given
    if output is not None and _BY_SUFFIX.get(output.suffix.lower()) in allowed:
        return _BY_SUFFIX[output.suffix.lower()]
    on_terminal = output is None and sys.stdout.isatty()
    return Format.TEXT if on_terminal or Format.JSONL not in allowed else Format.JSONL


def width() -> int:
    """Return the width of text output in columns."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns))


def console(file: TextIO | None = None) -> Console:
    """Make a rich console for text output; colour only where the file is a terminal (and NO_COLOR is not set)."""
    from rich.console import Console

    return Console(file=file or sys.stdout, width=width(), highlight=False, markup=False, emoji=False, soft_wrap=False)


def note(message: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(message.rstrip("\n") + "\n")


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open the output: stdout, or a file that appears only when all was written (a temporary one is renamed).

    Raises:
        ConfigError: The file cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        file = part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror or error}; give -o a file in a folder that exists") from error
    try:
        with file:
            yield file
        part.replace(path)
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def write_rows(rows: Iterable[Mapping[str, Any]], form: Format, file: TextIO, *, columns: Sequence[str] = ()) -> int:
    """Write rows as jsonl, json (one array) or csv (the named columns); return how many."""
    number = 0
    if form is Format.CSV:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guard_cell(row.get(name)) for name in columns])
            number += 1
        return number
    if form is Format.JSON:
        found = list(rows)
        file.write(dump_json(found, indent=2) + "\n")
        return len(found)
    for row in rows:
        file.write(dump_json(row) + "\n")
        number += 1
    return number
