"""``detente export``: the record's events in the layouts that other programs read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.events import Actor, Country, MinSources, Reports, Since, Status, Type, Until, Words, status_of, type_of
from detente.cli.lists import day_of, open_view
from detente.cli.options import AsOf, Output, Record
from detente.cli.output import note, open_output
from detente.errors import ConfigError
from detente.telling.words import count_words

if TYPE_CHECKING:
    from detente.exports.stream import Told

FORMATS = ("polecat", "icews", "gdelt", "dyads", "jsonl", "csv", "parquet", "graphml", "jsonld", "ftm")
#: What is no list of events: planned sessions, and what needs a look.
OTHERS = ("ics", "atom")
_ALL = ", ".join((*FORMATS, *OTHERS))


def _known(value: str) -> str:
    if value not in (*FORMATS, *OTHERS):
        raise typer.BadParameter(f"{value!r} is no format of export; formats are {_ALL}")
    return value


Form = Annotated[str, typer.Argument(metavar="FORMAT", callback=_known, help=f"One of {_ALL}.", show_default=False)]


def export(
    form: Form,
    record: Record = None,
    as_of: AsOf = None,
    actor: Actor = None,
    event_type: Type = None,
    status: Status = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    words: Words = None,
    reports: Reports = False,
    min_sources: MinSources = 1,
    output: Output = None,
) -> None:
    """Export events, each act once; ics: planned sessions, atom: what needs a look."""
    if form in OTHERS:
        given: dict[str, object] = {
            "--actor": actor,
            "--type": event_type,
            "--until": until,
            "--status": status,
            "--words": words,
            "--reports": reports or None,
        }
        given |= {"--min-sources": min_sources if min_sources > 1 else None, "--since": since if form == "ics" else None}
        _export_other(form, given, record=record, as_of=as_of, since=since, country=country, output=output)
        return
    from detente.exports.formats import BINARY, ONLY_ACTUAL, ExportFormat, write_events
    from detente.exports.stream import stream_events

    chosen = ExportFormat(form)
    left_out = [0]
    with open_view(record, as_of) as view:
        found = stream_events(
            view,
            actor=actor,
            type=type_of(event_type),
            status=status_of(status),
            since=day_of(since),
            until=day_of(until),
            words=words,
            countries=country or (),
            acts=not reports,
            min_sources=min_sources,
        )
        if chosen in ONLY_ACTUAL:
            found = _actual(found, left_out)
        with _open_bytes(output) if chosen in BINARY else open_output(output) as file:
            write_events(found, chosen, file)
    if left_out[0]:
        note(f"detente: {_left_out_words(left_out[0])}: {form} has no column for it (dyads, csv and jsonl have)")


def _left_out_words(number: int) -> str:
    are = "is" if number == 1 else "are"
    return f"{count_words(number, 'event')} that {are} not told as done {are} left out"


def _export_other(form: str, given: Mapping[str, object], **chosen: Any) -> None:
    """Write the calendar or the feed, as ``detente watch`` does.

    Raises:
        ConfigError: An option was given that it has no use for.
    """
    from detente.cli.watch import calendar, feed

    unused = [name for name, value in given.items() if value is not None]
    if unused:
        raise ConfigError(f"{form} is not chosen by {', '.join(unused)}; it takes --as-of and --country, atom --since too")
    if form == "ics":
        calendar(**{name: value for name, value in chosen.items() if name != "since"})
    else:
        feed(**chosen)


def _actual(found: Iterator[Told], left_out: list[int]) -> Iterator[Told]:
    for one in found:
        if one.entry.event.factuality.value == "actual":
            yield one
        else:
            left_out[0] += 1


@contextmanager
def _open_bytes(path: Path | None) -> Iterator[IO[bytes]]:
    """Open the output for bytes: a file that appears when all is written, or stdout where it is no terminal."""
    if path is None or str(path) == "-":
        if sys.stdout.isatty():
            raise ConfigError("this format is bytes, which a terminal cannot show; give -o FILE")
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror or error}; give -o a file in a folder that exists") from error
    finally:
        part.unlink(missing_ok=True)
