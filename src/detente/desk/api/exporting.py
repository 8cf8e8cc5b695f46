"""Exports: the record's events in the layouts of other programs, and its alerts and planned sessions as a feed and a calendar."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import IO, Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from detente.desk.api.answers import KEPT, etag_of, has_it
from detente.desk.api.asking import Code, Day, EventsChosen, Ident
from detente.desk.api.documents import PROBLEMS, problem
from detente.desk.book import Book, BookOf
from detente.desk.pipe import stream
from detente.desk.problems import ProblemError
from detente.errors import ConfigError
from detente.exports.formats import BINARY, ExportFormat, write_events
from detente.exports.lines import parquet_schema
from detente.exports.stream import stream_events
from detente.record import ChannelState, View

router = APIRouter(tags=["export"])


class Form(StrEnum):
    """The formats of exports."""

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
    ICS = "ics"
    ATOM = "atom"


#: Format -> (media type, how a file's name ends).
KINDS = {
    Form.POLECAT: ("text/tab-separated-values; charset=utf-8", "polecat.tsv"),
    Form.ICEWS: ("text/tab-separated-values; charset=utf-8", "icews.tsv"),
    Form.GDELT: ("text/tab-separated-values; charset=utf-8", "gdelt.tsv"),
    Form.DYADS: ("text/tab-separated-values; charset=utf-8", "dyads.tsv"),
    Form.JSONL: ("application/x-ndjson", "jsonl"),
    Form.CSV: ("text/csv; charset=utf-8", "csv"),
    Form.PARQUET: ("application/vnd.apache.parquet", "parquet"),
    Form.GRAPHML: ("application/graphml+xml", "graphml"),
    Form.JSONLD: ("application/ld+json", "jsonld"),
    Form.FTM: ("application/x-ndjson", "ftm.jsonl"),
    Form.ICS: ("text/calendar; charset=utf-8", "ics"),
    Form.ATOM: ("application/atom+xml", "atom"),
}


class ExportAsked(EventsChosen):
    """What of an export."""

    channel: Ident | None = Field(None, description="ics, atom: only this channel.")
    since: Day | None = Field(None, description="Events that may have happened on this day or later; atom: also what changed since.")
    country: list[Code] = Field([], max_length=5, description="With each of these countries on a side; ics, atom: with any of them.")


_CONTENT: dict[str, Any] = {kind.partition(";")[0]: {} for kind, _ in KINDS.values()}
_RESPONSES = {
    200: {"description": "The export.", "content": _CONTENT},
    **PROBLEMS,
    501: problem("A library that it needs is not installed."),
}


@router.get("/export/{form}", response_model=None, responses=_RESPONSES)
def export(request: Request, book: BookOf, form: Form, asked: Annotated[ExportAsked, Query()]) -> Response:
    """Send events in a format, while it is made: the size of the record does not matter. ics: planned sessions; atom: what needs a look."""
    etag = etag_of(request)
    kind, ending = KINDS[form]
    headers = {"ETag": etag, "Cache-Control": KEPT, "Content-Disposition": f'attachment; filename="detente.{ending}"'}
    if has_it(request, etag):
        return Response(status_code=304, headers=headers)
    _check_used(form, asked)
    if form in (Form.ICS, Form.ATOM):
        text = _calendar(book, asked) if form is Form.ICS else _feed(request, book, asked)
        return Response(text, media_type=kind, headers=headers)
    write = _writer(book.view(asked.as_of), ExportFormat(form.value), asked)
    places: threading.BoundedSemaphore = request.app.state.exports
    if not places.acquire(blocking=False):
        raise ProblemError(503, "as many exports run as may; try again in a moment", kind="busy", headers={"Retry-After": "10"})
    pieces = _Sent(stream(write, binary=ExportFormat(form.value) in BINARY), places.release)
    return StreamingResponse(pieces, media_type=kind, headers=headers)


class _Sent:
    """The pieces of an export; its place is free again when the last has gone, or nobody holds it any more."""

    def __init__(self, pieces: Iterator[bytes], release: Callable[[], None]) -> None:
        self._pieces = pieces
        self._finish = weakref.finalize(self, release)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self._finish()
            raise


def _writer(view: View, form: ExportFormat, asked: ExportAsked) -> Callable[[IO[Any]], object]:
    """Return what writes an export; what can be wrong with a question is found before the first byte.

    Raises:
        ProblemError: 501, where a library is missing.
        NotFoundError: There is no such actor.
    """
    if form is ExportFormat.PARQUET:
        try:
            parquet_schema()
        except ConfigError as error:
            raise ProblemError(501, str(error), kind="not-installed") from error
    actor = view.actor_key(asked.actor) if asked.actor is not None else None
    told = stream_events(
        view,
        actor=actor,
        type=asked.type.value if asked.type else None,
        since=asked.since,
        until=asked.until,
        countries=asked.country,
        acts=not asked.reports,
        min_sources=asked.min_sources,
        status=asked.status.value if asked.status else None,
        words=asked.words,
    )

    def write(out: IO[Any]) -> object:
        return write_events(told, form, out)

    return write


def _check_used(form: Form, asked: ExportAsked) -> None:
    """Refuse what an export has no use for, rather than pass over it.

    Raises:
        ProblemError: 422.
    """
    of_events = ("actor", "type", "until", "status", "words")
    unused = {Form.ICS: (*of_events, "since"), Form.ATOM: of_events}.get(form, ("channel",))
    given = [name for name in unused if getattr(asked, name) is not None]
    if form in (Form.ICS, Form.ATOM):
        given += [name for name in ("reports", "min_sources") if name in asked.model_fields_set]
    if given:
        raise ProblemError(422, f"{form.value} is not asked for by {', '.join(given)}")


def _channels(view: View, asked: ExportAsked) -> list[ChannelState]:
    if asked.channel is not None:
        return [view.channel(asked.channel)]
    wanted = set(asked.country)
    return [state for state in view.channels() if not wanted or wanted & {member.country for member in state.members}]


def _calendar(book: Book, asked: ExportAsked) -> str:
    from detente.watch import write_calendar

    return write_calendar(_channels(book.view(asked.as_of), asked), book.midnight(asked.as_of))


def _feed(request: Request, book: Book, asked: ExportAsked) -> str:
    from detente.watch import Rules, find_alerts, write_atom

    view = book.view(asked.as_of)
    alerts = find_alerts(view, Rules(since=asked.since, countries=frozenset(asked.country)))
    if asked.channel is not None:
        channel = view.channel(asked.channel)
        alerts = [alert for alert in alerts if alert.subject in channel.ids]
    return write_atom(alerts, book.midnight(asked.as_of), address=str(request.url))
