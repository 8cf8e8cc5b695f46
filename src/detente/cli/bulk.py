"""``detente bulk``: many articles, on all cores or on many machines."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.exits import ExitCode
from detente.cli.lists import SHOW_FORMS, answer_one
from detente.cli.options import Field, Output, Pipeline, Publisher, format_option
from detente.cli.output import Format, note
from detente.telling.words import count_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.bulk.run import BulkSummary, Progress

app = typer.Typer(no_args_is_help=True, help="Read many articles on all cores, or on many machines through Dask.")
# Failed shards that are told one by one.
TOLD = 20


class PartFormat(StrEnum):
    """The form of a part."""

    JSONL = "jsonl"
    PARQUET = "parquet"


Inputs = Annotated[list[str], typer.Argument(metavar="IN", help="Files, folders or addresses of an object store.", show_default=False)]
Out = Annotated[str, typer.Option("--out", metavar="DIR", help="The folder of the parts.", show_default=False)]
Workers = Annotated[int | None, typer.Option("--workers", min=1, metavar="N", help="Processes.", show_default="one a core")]
Scheduler = Annotated[
    str | None,
    typer.Option("--dask", metavar="SCHEDULER", help="Address or scheduler file of a Dask cluster, or 'local'.", show_default=False),
]
Parts = Annotated[PartFormat, typer.Option("--parts", help="The form of the parts.")]
ShardSize = Annotated[int, typer.Option("--shard-mb", min=1, metavar="MB", help="Megabytes of input in a shard, about.")]


@app.command("read")
def read(
    inputs: Inputs,
    out: Out,
    workers: Workers = None,
    dask: Scheduler = None,
    parts: Parts = PartFormat.JSONL,
    shard_mb: ShardSize = 2,
    field: Field = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Read many articles to part files; a second run reads only what is not done. 'detente ingest DIR' loads them into the record."""
    from detente.bulk.parts import PartForm
    from detente.bulk.run import run_bulk
    from detente.bulk.shards import BulkOptions
    from detente.ingest.fields import parse_fields

    fields = tuple(sorted(parse_fields(field or ()).items()))
    options = BulkOptions(out=out, form=PartForm(parts.value), fields=fields, publisher=publisher, pipeline=pipeline)
    started = monotonic()
    with _Progress(started) as progress:
        summary = run_bulk(
            inputs, options, workers=workers or _cores(), scheduler=dask, shard_bytes=shard_mb * 1_000_000, progress=progress
        )
    row = summary_row(summary, monotonic() - started)
    answer_one(row, form, output, text=lambda width: _text(row, out))
    _finish(summary)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def summary_row(summary: BulkSummary, seconds: float) -> dict[str, Any]:
    """Return the sums of a run as one line."""
    return {
        "shards": summary.shards,
        "skipped": summary.skipped,
        "failed": [{"input": path, "why": why} for path, why in summary.failed],
        "articles": summary.articles,
        "analysed": summary.analysed,
        "folded": summary.folded,
        "quarantined": dict(summary.quarantined.most_common()),
        "words": summary.words,
        "seconds": round(seconds, 1),
        "words_a_second": round(summary.words / seconds) if seconds else 0,
    }


def _text(row: dict[str, Any], out: str) -> RenderableType:
    from detente.cli.tables import render_facts

    reasons = ", ".join(f"{number:,} {reason}" for reason, number in row["quarantined"].items()) or "none"
    unread = row["articles"] - row["analysed"]
    other = f", {unread:,} of them not analysed, as they are in other languages" if unread else ""
    facts = {
        "parts": out,
        "shards": f"{row['shards']:,}, of which {row['skipped']:,} were done before",
        "articles": f"{row['articles']:,} read{other}",
        "folded": f"{row['folded']:,} tell an earlier one again",
        "quarantined": reasons,
        "words": f"{row['words']:,} in {row['seconds']:,} seconds, {row['words_a_second']:,} a second",
    }
    return render_facts(facts)


def _finish(summary: BulkSummary) -> None:
    for path, why in summary.failed[:TOLD]:
        note(f"detente: the shard of {path} was given up: {why}; run the command again to try it once more")
    if not summary.shards:
        note("detente: there was nothing to read in what was given")
        raise typer.Exit(ExitCode.FAILURE)
    if len(summary.failed) == summary.shards:
        raise typer.Exit(ExitCode.FAILURE)
    if summary.failed or summary.quarantined:
        raise typer.Exit(ExitCode.PARTIAL)


class _Progress:
    """Shards done, pace and time left, on stderr where that is a terminal."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._status: Any = None

    def __enter__(self) -> Progress | None:
        if not sys.stderr.isatty():
            return None
        from rich.console import Console
        from rich.status import Status

        console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._status = Status("reading the first shards", console=console)
        self._status.start()
        return self._show

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def _show(self, number: int, total: int, summary: BulkSummary) -> None:
        seconds = max(monotonic() - self._started, 0.001)
        left = (total - number) * seconds / number
        pace = summary.words / seconds
        done = f"{number:,} of {count_words(total, 'shard')}, {count_words(summary.articles, 'article')}"
        self._status.update(f"{done}, {pace:,.0f} words a second, {duration(left)} left")


def duration(seconds: float) -> str:
    """Say a time: "40 s", "12 min", "3.5 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


__all__ = ["app", "duration", "summary_row"]
