"""The change feed: whoever reads on from a cursor misses nothing and sees nothing twice."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.record import open_record
from evaluation.scale import TODAY, make_readings

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def growing(tmp_path: Path) -> Path:
    """A record whose twelve articles came in a day apart."""
    path = tmp_path / "growing.db"
    with open_record(path) as book:
        for number, reading in enumerate(make_readings(12, seed=3)):
            moment = START + datetime.timedelta(days=number)
            book.writer(clock=lambda at=moment: at).add(reading)
        book.settle(TODAY)
    return path


@pytest.fixture
def feed(serve: Any, growing: Path) -> TestClient:
    return serve(record=str(growing))


def add_one(path: Path, seed: int) -> str:
    with open_record(path) as book:
        reading = next(make_readings(1, seed=seed))
        book.writer(clock=lambda: START + datetime.timedelta(days=40)).remove("s000000")
        book.writer(clock=lambda: START + datetime.timedelta(days=41)).add(reading)
        return reading.article.id


def read_on(desk: TestClient, where: str) -> tuple[list[dict[str, Any]], str]:
    """Read until nothing more comes; returns what came and where to go on."""
    found: list[dict[str, Any]] = []
    while True:
        page = desk.get(where).json()
        found += page["items"]
        where = page["next"]
        if not page["items"]:
            return found, where


@pytest.mark.parametrize("limit", [1, 5, 500])
def test_whoever_reads_on_misses_nothing(feed: TestClient, growing: Path, limit: int) -> None:
    first, where = read_on(feed, f"/api/v1/changes?limit={limit}")
    assert [change["ident"] for change in first] == [f"s{n:06d}" for n in range(12)]
    assert read_on(feed, where)[0] == []
    ident = add_one(growing, seed=9)
    assert [(change["ident"], change["change"]) for change in read_on(feed, where)[0]] == [("s000000", "removed"), (ident, "new")]


def test_the_feed_starts_at_a_day_or_a_moment(feed: TestClient) -> None:
    for since, number in (
        ("2026-01-10", 3),
        ("2026-01-10T00:00:01Z", 2),
        ("2026-01-10T02:00:00+02:00", 3),
        ("2025-01-01", 12),
        ("2027-01-01", 0),
    ):
        answer = feed.get("/api/v1/changes", params={"changed_since": since})
        assert len(answer.json()["items"]) == number, since


def test_lists_can_be_asked_for_what_changed(feed: TestClient) -> None:
    changes = feed.get("/api/v1/changes").json()["items"]
    since = {"changed_since": changes[8]["cursor"]}
    late = [change["ident"] for change in changes[9:]]
    assert [item["id"] for item in feed.get("/api/v1/articles", params=since).json()["items"]] == late
    events = feed.get("/api/v1/events", params={**since, "limit": 500, "reports": True}).json()["items"]
    assert {event["article"] for event in events} == set(late)
    whole = feed.get("/api/v1/events?limit=500&reports=true").json()["items"]
    assert events == [event for event in whole if event["article"] in late]


@pytest.mark.parametrize("name", ["statements", "disputes", "channels"])
def test_other_lists_too(feed: TestClient, name: str) -> None:
    changes = feed.get("/api/v1/changes").json()["items"]
    more = {"one_off": "true"} if name == "channels" else {}
    whole = feed.get(f"/api/v1/{name}", params={**more, "limit": 500}).json()["items"]
    assert whole
    for place in (0, 5, 11):
        late = {change["ident"] for change in changes[place + 1 :]}
        found = feed.get(f"/api/v1/{name}", params={**more, "limit": 500, "changed_since": changes[place]["cursor"]}).json()["items"]
        assert [_ident(item) for item in found] == [_ident(item) for item in whole if late & _articles(item)]


def _ident(item: dict[str, Any]) -> str:
    return item.get("id") or item["key"]


def _articles(item: dict[str, Any]) -> set[str]:
    told = item.get("tellings") or item.get("changes") or [item]
    return {one["article"] for one in told}


def test_what_was_ruled_on_has_changed(feed: TestClient, growing: Path) -> None:
    from detente.record.rulings import RuledItem, RulingKind

    _, where = read_on(feed, "/api/v1/changes")
    cursor = where.split("cursor=")[1]
    event = feed.get("/api/v1/events?limit=1").json()["items"][0]
    with open_record(growing) as book:
        book.decide(clock=lambda: START + datetime.timedelta(days=50)).judge(RulingKind.ACCEPT, RuledItem.EVENT, event["id"])
    found = feed.get("/api/v1/articles", params={"changed_since": cursor}).json()["items"]
    assert [item["id"] for item in found] == [event["article"]]
    assert feed.get(where).json()["items"][0]["item"] == "ruling"


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01", "2026-01-01T99:00", "9999-99", "WzUsICJvdGhlciJd"])
def test_a_since_that_is_none_is_a_problem(feed: TestClient, since: str) -> None:
    answer = feed.get("/api/v1/events", params={"changed_since": since})
    assert answer.status_code == 422
    assert "changed_since" in answer.json()["detail"]


def test_lists_of_actors_and_pairs_have_what_changed_since(feed: TestClient, growing: Path) -> None:
    with open_record(growing, read_only=True) as book:
        named = {actor.country for actor in book.view().reading("s000011").actors}
    for where in ("/api/v1/actors?limit=500", "/api/v1/relations?limit=500"):
        everything = feed.get(where).json()["items"]
        assert feed.get(f"{where}&changed_since=2026-01-01").json()["items"] == everything
        assert feed.get(f"{where}&changed_since=2026-02-01").json()["items"] == []
        last = feed.get(f"{where}&changed_since=2026-01-12").json()["items"]
        assert 0 < len(last) < len(everything)
        assert [item for item in everything if item in last] == last
        page = feed.get(f"{where.replace('500', '2')}&changed_since=2026-01-12").json()
        paged = page["items"]
        while page["next"]:
            page = feed.get(page["next"]).json()
            paged += page["items"]
        assert paged == last
    assert {actor["country"] for actor in feed.get("/api/v1/actors?limit=500&changed_since=2026-01-12").json()["items"]} <= named
    pairs = feed.get("/api/v1/relations?limit=500&changed_since=2026-01-12").json()["items"]
    code = pairs[0]["parties"][0]
    of_one = feed.get(f"/api/v1/relations?limit=500&changed_since=2026-01-12&country={code}").json()["items"]
    assert of_one == [pair for pair in pairs if code in pair["parties"]]
