"""The formats by name, and who may go into each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import IO, cast

from detente.exports import layouts, lines
from detente.exports.ftm import write_ftm
from detente.exports.graphml import write_graphml
from detente.exports.stream import Told


class ExportFormat(StrEnum):
    """The forms that events are exported in."""

    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    DYADS = "dyads"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    JSONLD = "jsonld"
    FTM = "ftm"


BINARY = frozenset({ExportFormat.PARQUET})
ONLY_ACTUAL = frozenset({ExportFormat.POLECAT, ExportFormat.ICEWS, ExportFormat.GDELT, ExportFormat.FTM})
"""Layouts without a column for the status: a planned or denied act in them would be told as done."""
_TABLES = {
    ExportFormat.POLECAT: (layouts.POLECAT, layouts.polecat_rows),
    ExportFormat.ICEWS: (layouts.ICEWS, layouts.icews_rows),
    ExportFormat.GDELT: (None, layouts.gdelt_rows),
    ExportFormat.DYADS: (layouts.DYADS, layouts.dyad_rows),
}


def write_events(told: Iterable[Told], form: ExportFormat, out: IO[str] | IO[bytes]) -> int:
    """Write events in a format; return how many rows, lines or edges.

    Args:
        told: The events, in the order that they are to stand in.
        form: The format. Those of :data:`ONLY_ACTUAL` leave out what is not told as done.
        out: Text in UTF-8, for :data:`BINARY` bytes.

    Raises:
        ConfigError: The format needs a library that is not installed.
    """
    if form in ONLY_ACTUAL:
        told = (one for one in told if one.entry.event.factuality.value == "actual")
    if form is ExportFormat.PARQUET:
        return lines.write_parquet(told, cast("IO[bytes]", out))  # type: ignore[arg-type]
    text = cast("IO[str]", out)
    if form in _TABLES:
        columns, rows = _TABLES[form]
        return layouts.write_table(told, text, columns, rows)  # type: ignore[arg-type]
    if form is ExportFormat.GRAPHML:
        return write_graphml(told, text)  # type: ignore[arg-type]
    writers = {
        ExportFormat.JSONL: lines.write_jsonl,
        ExportFormat.CSV: lines.write_csv,
        ExportFormat.JSONLD: lines.write_jsonld,
        ExportFormat.FTM: write_ftm,
    }
    return writers[form](told, text)  # type: ignore[arg-type]
