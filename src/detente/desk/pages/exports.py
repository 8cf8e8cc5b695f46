"""Exports: choose, look at the first twenty rows, download; the same as a command and as an address of the API."""

from __future__ import annotations

import io
import shlex
from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from detente.desk.api.exporting import KINDS, Form
from detente.desk.book import BookOf, ViewOf
from detente.desk.pages.events import Asked, asked_of
from detente.desk.pages.places import country_names
from detente.desk.pages.shell import is_partial, render
from detente.desk.pipe import stream
from detente.errors import ConfigError, NotFoundError
from detente.exports.formats import BINARY, ONLY_ACTUAL, ExportFormat, write_events
from detente.exports.stream import Told, stream_events, tell
from detente.model.enums import EventType, Factuality
from detente.record import View

router = APIRouter(include_in_schema=False)

ROWS = 20
CHOSEN = 200
"""Events that may be chosen one by one."""
WORDS = {
    "polecat": "POLECAT: 40 columns, tab-separated",
    "icews": "ICEWS: 20 columns, tab-separated",
    "gdelt": "like GDELT 2 events, tab-separated",
    "dyads": "CAMEO dyads: one row a pair, tab-separated",
    "csv": "CSV for spreadsheets",
    "jsonl": "JSON lines: events as read, with sources",
    "parquet": "Parquet with a schema",
    "graphml": "GraphML: who acts on whom",
    "jsonld": "JSON-LD",
    "ftm": "FollowTheMoney",
}
TABLES = {"polecat": "\t", "icews": "\t", "gdelt": "\t", "dyads": "\t", "csv": ","}
Ids = Annotated[list[str], Query(max_length=CHOSEN)]


@router.get("/exports")
def exports(request: Request, book: BookOf, view: ViewOf, form: Annotated[str, Query(max_length=20)] = "csv", id: Ids = []) -> Response:  # noqa: B006
    """Choose an export and look at its first rows."""
    asked = asked_of(request)
    chosen = form if form in WORDS else "csv"
    trouble, raw = "", ""
    rows: list[list[str]] = []
    try:
        rows, raw = _preview(view, asked, chosen, id)
    except (ConfigError, NotFoundError) as error:
        trouble = str(error)
    return render(
        request,
        "exports_preview.html" if is_partial(request) else "exports.html",
        "/exports",
        title="Exports",
        form=chosen,
        forms=WORDS,
        asked=asked.given(),
        ids=id,
        rows=rows,
        raw=raw,
        trouble=trouble,
        only_actual=ExportFormat(chosen) in ONLY_ACTUAL,
        statuses=[one.value for one in Factuality],
        types=[one.value for one in EventType],
        countries=country_names(),
        ways=_ways(request, book.record.where, asked, chosen, id),
    )


@router.get("/exports/chosen/{form}")
def download(view: ViewOf, form: Form, id: Ids) -> Response:
    """Send the events that were chosen one by one."""
    kind, ending = KINDS[form]
    if form.value not in WORDS:
        raise ConfigError(f"{form.value} holds no single events; formats are {', '.join(WORDS)}")
    told = list(_chosen(view, id))
    made = ExportFormat(form.value)

    def write(out: Any) -> object:
        return write_events(told, made, out)

    headers = {"Content-Disposition": f'attachment; filename="detente-chosen.{ending}"'}
    return StreamingResponse(stream(write, binary=made in BINARY), media_type=kind, headers=headers)


def _chosen(view: View, ids: list[str]) -> Iterator[Told]:
    for ident in ids[:CHOSEN]:
        entry = view.event(ident)
        yield tell(entry, view.reading(entry.article))


def _told(view: View, asked: Asked, ids: list[str]) -> Iterator[Told]:
    if ids:
        return _chosen(view, ids)
    since, until = asked.days
    return stream_events(
        view,
        page=ROWS * 2,
        actor=asked.actor or None,
        type=asked.event_type,
        status=asked.factuality,
        words=asked.q.strip() or None,
        since=since,
        until=until,
        countries=asked.countries,
    )


def _preview(view: View, asked: Asked, form: str, ids: list[str]) -> tuple[list[list[str]], str]:
    """Return the first rows of an export: cells of a table, or lines as they are."""
    made = ExportFormat(form)
    told = _told(view, asked, ids)
    if made in ONLY_ACTUAL:
        told = (one for one in told if one.entry.event.factuality.value == "actual")
    first = list(islice(told, ROWS))
    if made in BINARY:
        made = ExportFormat.CSV
    out = io.StringIO()
    write_events(first, made, out)
    separator = TABLES.get(made.value)
    if separator is None:
        return [], "\n".join(line[:600] for line in out.getvalue().splitlines()[: ROWS * 2])
    import csv

    return [row[:60] for row in islice(csv.reader(io.StringIO(out.getvalue()), delimiter=separator), ROWS + 1)], ""


def _ways(request: Request, record: str, asked: Asked, form: str, ids: list[str]) -> dict[str, str]:
    """Return the same export as a command, as an address of the API, and as a download here."""
    as_of = request.query_params.get("as_of") or ""
    named = {
        "actor": asked.actor,
        "type": asked.event_type,
        "status": asked.factuality,
        "words": asked.q.strip(),
        "since": asked.since,
        "until": asked.until,
        "as_of": as_of,
    }
    query = urlencode([*((name, value) for name, value in named.items() if value), *(("country", code) for code in asked.countries)])
    options = [f"--{name.replace('_', '-')} {shlex.quote(str(value))}" for name, value in named.items() if value]
    options += [f"--country {shlex.quote(code)}" for code in asked.countries]
    ending = KINDS[Form(form)][1]
    address = f"/api/v1/export/{form}" + (f"?{query}" if query else "")
    if ids:
        address = f"/exports/chosen/{form}?{urlencode({'id': ids}, doseq=True)}"
    return {
        "command": " ".join(["detente export", form, f"--record {shlex.quote(record)}", *options, f"-o detente.{ending}"]),
        "address": str(request.base_url).rstrip("/") + address,
        "download": address,
    }
