"""Exports over the API: the bytes of the exports, read back by the loaders that their users have."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx
import pandas
import pyarrow.parquet
import pytest
from feedparser import parse as parse_feed
from icalendar import Calendar
from starlette.testclient import TestClient

from desk.test_api_lists import walk
from detente.cli.export import FORMATS
from detente.desk.api.exporting import KINDS, Form
from detente.exports.formats import BINARY, ExportFormat, write_events
from detente.exports.layouts import DYADS, GDELT, ICEWS, POLECAT
from detente.exports.lines import COLUMNS
from detente.exports.stream import stream_events
from detente.record import open_record
from evaluation.scale import TODAY


def fetch(desk: TestClient, form: str, query: str = "") -> bytes:
    answer = desk.get(f"/api/v1/export/{form}?{query}")
    assert answer.status_code == 200, answer.text
    return answer.content


def table(data: bytes, **how: Any) -> Any:
    return pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, **how)


@pytest.fixture(scope="module")
def events(made_record: Path) -> list[dict[str, Any]]:
    """Every event of the record, as the lines of its JSONL."""
    out = io.StringIO()
    with open_record(made_record, read_only=True) as book:
        write_events(stream_events(book.view(today=TODAY), acts=True), ExportFormat.JSONL, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_there_is_every_format_of_the_command_and_a_feed_and_a_calendar() -> None:
    assert [form.value for form in Form] == [*FORMATS, "ics", "atom"]
    assert set(KINDS) == set(Form)


@pytest.mark.parametrize("form", list(ExportFormat))
def test_the_bytes_are_those_of_the_export(desk: TestClient, made_record: Path, form: ExportFormat) -> None:
    out: Any = io.BytesIO() if form in BINARY else io.StringIO()
    with open_record(made_record, read_only=True) as book:
        write_events(stream_events(book.view(today=TODAY), countries=["USA"], acts=True), form, out)
    written = out.getvalue() if form in BINARY else out.getvalue().encode()
    assert fetch(desk, form.value, "country=usa") == written


@pytest.mark.parametrize("form", list(Form))
def test_an_export_is_a_file_that_no_browser_opens_and_has_an_etag(desk: TestClient, form: Form) -> None:
    answer = desk.get(f"/api/v1/export/{form.value}")
    assert answer.headers["content-disposition"] == f'attachment; filename="detente.{KINDS[form][1]}"'
    assert answer.headers["content-type"] == KINDS[form][0]
    assert "html" not in answer.headers["content-type"]
    again = desk.get(f"/api/v1/export/{form.value}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


# --- pandas


def test_pandas_reads_csv(desk: TestClient, events: list[dict[str, Any]]) -> None:
    found = table(fetch(desk, "csv"))
    assert list(found.columns) == [name for name, _ in COLUMNS]
    assert list(found["id"]) == [event["id"] for event in events]
    assert list(found["status"]) == [event["factuality"] for event in events]
    assert list(found["evidence"]) == [event["evidence"]["text"] for event in events]
    for column in ("article", "publisher", "evidence", "reader_version", "model_version", "lexicon_version"):
        assert (found[column] != "").all(), column


def test_pandas_reads_json_lines(desk: TestClient, events: list[dict[str, Any]]) -> None:
    found = pandas.read_json(io.BytesIO(fetch(desk, "jsonl")), lines=True, dtype=False)
    assert list(found["id"]) == [event["id"] for event in events]
    assert found["versions"].map(bool).all()
    assert list(found["evidence"]) == [event["evidence"] for event in events]


@pytest.mark.parametrize(("form", "columns"), [("polecat", POLECAT), ("icews", ICEWS), ("dyads", DYADS), ("gdelt", GDELT)])
def test_pandas_reads_the_layouts_of_the_field(desk: TestClient, events: list[dict[str, Any]], form: str, columns: tuple[str, ...]) -> None:
    # As the readers of these layouts do: tabs, no quotes.
    header = None if form == "gdelt" else 0
    found = table(fetch(desk, form), sep="\t", quoting=csv.QUOTE_NONE, header=header)
    assert found.shape[1] == len(columns) == {"polecat": 40, "icews": 20, "dyads": len(DYADS), "gdelt": 61}[form]
    actual = {event["id"] for event in events if event["factuality"] == "actual"}
    if header == 0:
        assert list(found.columns) == list(columns)
    if form == "polecat":
        assert set(found["Event ID"]) == actual
    if form == "dyads":
        assert set(found["event_id"]) <= {event["id"] for event in events}
        for column in ("status", "article", "evidence", "version"):
            assert (found[column] != "").all(), column
    assert len(found) > 100


# --- others


def test_pyarrow_reads_parquet_with_its_schema(desk: TestClient, events: list[dict[str, Any]]) -> None:
    found = pyarrow.parquet.read_table(io.BytesIO(fetch(desk, "parquet")))
    assert found.schema.names == [name for name, _ in COLUMNS]
    assert found.column("id").to_pylist() == [event["id"] for event in events]
    assert str(found.schema.field("goldstein").type) == "double"
    frame = found.to_pandas()
    assert frame["goldstein"].tolist() == [event["goldstein"] for event in events]


def test_networkx_reads_graphml(desk: TestClient, events: list[dict[str, Any]]) -> None:
    graph = networkx.parse_graphml(fetch(desk, "graphml").decode())
    assert graph.is_directed()
    assert graph.is_multigraph()
    known = {event["id"]: event for event in events}
    for _, _, edge in graph.edges(data=True):
        event = known[edge["event"]]
        assert (edge["type"], edge["status"], edge["evidence"]) == (event["type"], event["factuality"], event["evidence"]["text"])
    names = {side["actor"]: side["name"] for event in events for side in (*event["actors"], *event["recipients"])}
    assert {node: data["name"] for node, data in graph.nodes(data=True)}.items() <= names.items()


def test_json_ld_is_one_document(desk: TestClient, events: list[dict[str, Any]]) -> None:
    found = json.loads(fetch(desk, "jsonld"))
    assert [node["@id"] for node in found["@graph"]] == [f"urn:detente:{event['id']}" for event in events]


def test_followthemoney_reads_its_entities(desk: TestClient, events: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed (the extra ftm)").model
    entities = [model.get_proxy(json.loads(line), cleaned=False) for line in fetch(desk, "ftm").decode().splitlines()]
    told = [entity for entity in entities if entity.schema.name == "Event"]
    assert {entity.id for entity in told} == {event["id"] for event in events if event["factuality"] == "actual"}
    known = {entity.id for entity in entities}
    for entity in told:
        assert set(entity.get("involved")) <= known
        assert entity.get("summary")


def planned_by_day(desk: TestClient) -> tuple[str, list[dict[str, Any]]]:
    """Return a day on which some channel has its next session set, and those channels."""
    for line in walk(desk, "/api/v1/channels?", 500):
        for change in line["changes"]:
            query = f"as_of={change['published_at'][:10]}"
            planned = [found for found in walk(desk, f"/api/v1/channels?{query}", 500) if found["next"]]
            if change["change"] == "scheduled" and planned:
                return query, planned
    raise AssertionError("no session is planned on any day")


def test_icalendar_reads_the_planned_sessions(desk: TestClient) -> None:
    query, planned = planned_by_day(desk)
    calendar = Calendar.from_ical(fetch(desk, "ics", query))
    told = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert set(told) == {f"{line['id']}-{line['next']['date']['start']}@detente" for line in planned}
    for line in planned:
        event = told[f"{line['id']}-{line['next']['date']['start']}@detente"]
        assert event["DTSTART"].dt.isoformat() == line["next"]["date"]["start"]
        assert line["name"] in event["SUMMARY"]
    one = Calendar.from_ical(fetch(desk, "ics", f"{query}&channel={planned[0]['id']}"))
    assert len(one.walk("VEVENT")) == 1


def test_feedparser_reads_what_needs_a_look(desk: TestClient) -> None:
    feed = parse_feed(fetch(desk, "atom", "since=2012-01-01"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    overdue = [line["id"] for line in walk(desk, "/api/v1/channels?status=overdue", 500)]
    alerts = [entry for entry in feed.entries if entry.tags[0].term == "overdue"]
    assert len(alerts) == len(overdue)


# --- when it cannot be


def test_as_many_run_at_once_as_may(serve: Any) -> None:
    desk = serve(exports=1)
    with desk.stream("GET", "/api/v1/export/csv") as first:
        assert first.status_code == 200
    # The first has gone: its place is soon free again.
    assert desk.app.state.exports.acquire(timeout=10)
    busy = desk.get("/api/v1/export/csv")
    assert busy.status_code == 503
    assert busy.headers["retry-after"]
    assert desk.get("/api/v1/export/ics").status_code == 200


def test_what_an_export_has_no_use_for_is_refused(desk: TestClient) -> None:
    assert desk.get("/api/v1/export/ics?actor=USA").status_code == 422
    assert desk.get("/api/v1/export/atom?type=AID").status_code == 422
    assert desk.get("/api/v1/export/csv?actor=nobody+at+all").status_code == 404
    assert desk.get("/api/v1/export/ics?channel=none").status_code == 404
    assert desk.get("/api/v1/export/csv?channel=none").status_code == 422
    assert desk.get("/api/v1/export/nope").status_code == 422


def test_a_library_that_is_missing_is_told(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    answer = desk.get("/api/v1/export/parquet")
    assert answer.status_code == 501
    assert "pip install" in answer.json()["detail"]
