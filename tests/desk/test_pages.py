"""Pages without a browser: each answers quickly, holds no inline script or style, and shows what strangers wrote as text."""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cli.handmade import make_reading
from desk.conftest import Serve, clock
from desk.test_api_lists import walk
from detente.desk.pages import actors
from detente.desk.pages.shell import NAV
from detente.model.enums import EventType, Factuality
from detente.model.json import from_dict, to_dict
from detente.model.records import About, Reading
from detente.record import open_record
from detente.telling.words import day_words
from evaluation.scale import TODAY, make_readings
from record.made_readings import channel, date, told
from record.made_readings import make_reading as told_reading

HTML = {"accept": "text/html"}
PAYLOAD = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover=alert(3) {{7*7}} javascript:alert(4)"
SLOWEST_S = 1.0
"""Well above what a page takes (measured: tens of milliseconds), so that a busy machine fails no test."""


class _Looker(HTMLParser):
    """Collects what could run or style a page from inside, and where it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.hosts: list[str] = []
        self.paths: set[str] = set()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.bad += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.bad.append(tag)
        if tag == "img" and given.get("src") == "x":
            self.bad.append("img")
        for name in ("src", "href", "action"):
            value = given.get(name) or ""
            if value.lower().startswith("javascript:"):
                self.bad.append(value)
            if name != "href" or tag == "link":
                self.hosts += [value] if re.match(r"(?:[a-z]+:)?//", value) else []
            if tag == "a" and value.startswith("/"):
                self.paths.add(value)


def look(page: str) -> _Looker:
    looker = _Looker()
    looker.feed(page)
    return looker


def paths_of(client: TestClient) -> set[str]:
    """Return the pages, and one of each kind that they lead to."""
    found = {path for path, _, _ in NAV}
    kinds: dict[str, str] = {}
    for path in sorted(found):
        for other in look(client.get(path, headers=HTML).text).paths:
            kinds.setdefault(re.sub(r"[?#].*", "", other).split("/")[1], re.sub(r"#.*", "", other))
    return found | {
        path
        for path in kinds.values()
        if not re.search(r"\.(?:atom|ics)$|^/api/|/chosen/", path) and client.get(path, headers=HTML).status_code == 200
    }


def test_every_page_answers_as_a_page_that_runs_nothing_of_its_own(desk: TestClient) -> None:
    for path in sorted(paths_of(desk)):
        answer = desk.get(path, headers=HTML)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].startswith("text/html"), path
        looker = look(answer.text)
        assert not looker.bad, (path, looker.bad)
        assert not looker.hosts, (path, looker.hosts)


def test_a_page_as_known_on_another_day_says_so(desk: TestClient) -> None:
    page = desk.get(f"/?as_of={TODAY.isoformat()}", headers=HTML).text
    assert "what was published later is left out" in page


def test_a_page_is_quick(desk: TestClient) -> None:
    for path in sorted(paths_of(desk)):
        desk.get(path, headers=HTML)
        start = time.perf_counter()
        desk.get(path, headers=HTML)
        assert time.perf_counter() - start < SLOWEST_S, path


def test_the_first_view_is_light(desk: TestClient) -> None:
    page = desk.get("/", headers={**HTML, "accept-encoding": "gzip"})
    size = int(page.headers["content-length"])
    files = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css|woff2|svg)[^"]*)"', page.text)
    faces = ["/static/vendor/public-sans.woff2"]
    for path in {*files, *faces}:
        size += int(desk.get(path, headers={"accept-encoding": "gzip"}).headers["content-length"])
    assert size < 100_000


def poisoned(value: Any) -> Any:
    """Return a reading's JSON with a payload in every text that a stranger may have written."""
    if isinstance(value, dict):
        keys = ("name", "title", "publisher", "author", "text", "organisation", "url", "dateline")
        span = {"start": 0, "end": len(PAYLOAD)} if isinstance(value.get("start"), int) else {}
        return {**{key: PAYLOAD if key in keys and isinstance(inner, str) else poisoned(inner) for key, inner in value.items()}, **span}
    return [poisoned(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    data = poisoned(to_dict(make_reading()))
    data["article"]["text"] = PAYLOAD * 40
    with open_record(path) as book:
        book.writer(clock=clock, who=PAYLOAD).add(from_dict(Reading, data), raw_source=PAYLOAD)
        book.feeds().add("https://example.org/" + PAYLOAD, now=clock(), title=PAYLOAD)
        feed = book.feeds().list()[0]
        book.feeds().polled(feed, now=clock(), status="failed", error=PAYLOAD)
        book.settle(TODAY)
    return path


@pytest.fixture
def hostile_desk(serve: Serve, hostile: Path) -> TestClient:
    return serve(record=str(hostile))


def test_what_strangers_wrote_is_shown_as_text(hostile_desk: TestClient) -> None:
    shown = []
    for path in sorted(paths_of(hostile_desk)):
        page = hostile_desk.get(path, headers=HTML).text
        looker = look(page)
        assert not looker.bad, (path, looker.bad)
        shown += [path] if "&lt;img src=x" in page else []
    assert {"/", "/events", "/actors", "/channels", "/sources", "/exports", "/read"} <= set(shown)


def test_searching_for_a_payload_shows_it_as_text(hostile_desk: TestClient) -> None:
    for path, _, _ in NAV:
        page = hostile_desk.get(
            path, params={"q": PAYLOAD, "country": PAYLOAD, "name": PAYLOAD, "type": PAYLOAD, "done": PAYLOAD}, headers=HTML
        )
        assert page.status_code in (200, 404, 422)
        assert not look(page.text).bad, path


def test_looking_is_kept(serve: Serve, made_record: Path, tmp_path: Path) -> None:
    desk = serve(record=str(shutil.copy(made_record, tmp_path / "record.db")))
    page = desk.get("/", headers=HTML).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    cursor = re.search(r'name="cursor" value="(\d+)"', page)
    assert token
    assert cursor
    answer = desk.post("/looked", data={"cursor": cursor.group(1), "csrf_token": token.group(1)}, headers=HTML, follow_redirects=True)
    assert "New since you last looked" in answer.text
    assert "Nothing came in" in answer.text


def test_an_empty_record_has_all_pages(serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with open_record(path):
        pass
    desk = serve(record=str(path))
    for path_, _, _ in NAV:
        answer = desk.get(path_, headers=HTML)
        assert answer.status_code == 200, path_
        assert "<h1" in answer.text


def test_an_export_keeps_to_the_words_and_status_of_the_search(desk: TestClient) -> None:
    word = desk.get("/api/v1/events?limit=1").json()["items"][0]["predicate"]["text"].split()[0]
    page = desk.get(f"/exports?form=csv&q={word}&status=actual", headers=HTML).text
    sent = f"/api/v1/export/csv?status=actual&amp;words={word}"
    assert sent in page
    assert f"--status actual --words {word}" in page
    rows = list(csv.DictReader(io.StringIO(desk.get(sent.replace("&amp;", "&")).text)))
    assert rows
    assert {row["status"] for row in rows} == {"actual"}
    assert all(word.lower() in row["evidence"].lower() for row in rows)
    assert len(rows) == len(walk(desk, f"/api/v1/events?words={word}&status=actual", 50))
    assert desk.get("/api/v1/events?words=-").status_code == 422
    assert desk.get(f"/api/v1/export/ics?words={word}").status_code == 422


def test_what_fell_quiet_needs_somebody_too(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "quiet.db"
    ago = [(TODAY - datetime.timedelta(days=days)).isoformat() for days in (600, 60, 40)]
    dormant = channel("joint commission", "KEN SOM", [told("held", ago[0])], cadence="P6M")
    lapsed = channel("water committee", "EGY ETH", [told("scheduled", ago[1], for_date=ago[2])])
    with open_record(path) as book:
        for name, day, one in (("a", ago[0], dormant), ("b", ago[1], lapsed)):
            book.writer().add(told_reading(name, day, [one]))
        book.settle(TODAY)
    needs = serve(record=str(path)).get("/", headers=HTML).text.partition('id="needs"')[2].partition("</section>")[0]
    assert needs.count("<li data-row>") == 2
    assert "Dormant since" in needs
    assert "Egypt and Ethiopia · last told" in needs
    assert f"A session was set for {ago[2]}; that passed 40 days ago" in needs
    assert needs.index("water committee") < needs.index("joint commission")  # what fell quiet last comes first


def test_promises_that_fall_due_stand_among_the_next_days(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "promised.db"
    due = (TODAY + datetime.timedelta(days=9)).isoformat()
    with open_record(path) as book:
        for reading in make_readings(60, seed=1):
            told = [one for one in reading.events if one.actors and one.factuality is Factuality.ACTUAL]
            inside = About(type=EventType.CONCEDE, date=date(due), factuality=Factuality.PLANNED)
            if told:
                first = replace(told[0], type=EventType.AGREE, about=inside, date=date("2000-01-01"), same_as=None)
                book.writer().add(replace(reading, events=(first,)))
                break
        book.settle(TODAY)
    page = serve(record=str(path)).get("/", headers=HTML).text
    ahead = page.partition('id="ahead"')[2].partition("</section>")[0]
    assert "due then" in ahead
    assert day_words(due) in ahead


def test_a_state_shows_the_first_of_its_channels_and_where_all_are(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    state = desk.get("/api/v1/actors", params={"kind": "state", "country": "USA"}).json()["items"][0]["id"]
    monkeypatch.setattr(actors, "CHANNELS", 1)
    page = desk.get(f"/actors/{state}", params={"as_of": TODAY.isoformat()}, headers=HTML).text
    assert page.count('href="/channels/') == 1
    assert "All channels of United States" in page
    assert any("country=USA" in address for address in re.findall(r'href="(/channels\?[^"]*)"', page))
    monkeypatch.setattr(actors, "CHANNELS", 100)
    whole = desk.get(f"/actors/{state}", params={"as_of": TODAY.isoformat()}, headers=HTML).text
    assert whole.count('href="/channels/') > 1
    assert "All channels of" not in whole


def test_htmx_gets_a_part_and_goes_back_to_a_whole_page(desk: TestClient) -> None:
    for path in ("/channels", "/events", "/actors", "/exports"):
        part = desk.get(path, headers={**HTML, "hx-request": "true"}).text
        whole = desk.get(path, headers={**HTML, "hx-request": "true", "hx-history-restore-request": "true"}).text
        assert "<!doctype" not in part.lower()
        assert whole.lower().lstrip().startswith("<!doctype")


def test_what_nobody_has_is_told_in_a_page(desk: TestClient) -> None:
    for path in ("/channels/chn-nothing", "/actors/nobody", "/articles/none", "/relations/JPN/JPN", "/relations/JPN/Nowhere", "/nowhere"):
        answer = desk.get(path, headers=HTML)
        assert answer.status_code in (404, 422), path
        assert "<h1>" in answer.text
        assert 'aria-label="Pages"' in answer.text
