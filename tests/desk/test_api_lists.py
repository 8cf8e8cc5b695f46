"""The lists: pages, cursors, filters, ETags, and that the answers are those of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from desk.conftest import clock
from detente.model.json import to_dict
from detente.record import open_record
from detente.record.lines import article_row, event_row
from evaluation.scale import TODAY, make_readings

LISTS = {
    "/api/v1/articles": ("", "newest=true", "since=2014-01-01&until=2018-01-01"),
    "/api/v1/actors": ("", "country=USA", "kind=person"),
    "/api/v1/events": (
        *("", "newest=true", "country=USA", "reports=true&type=AID", "type=CONSULT&status=actual", "since=2015-01-01"),
        *("actor=USA", "as_of=2019-06-01"),
    ),
    "/api/v1/statements": ("", "actor=USA", "as_of=2016-01-01"),
    "/api/v1/channels": ("one_off=true", "one_off=true&as_of=2020-01-01"),
    "/api/v1/disputes": ("", "country=USA", "newest=true"),
    "/api/v1/relations": ("", "country=usa", "as_of=2015-01-01"),
    "/api/v1/search": ("q=officials", "q=accused+-visa&item=event"),
}
QUESTIONS = [f"{path}?{query}" for path, queries in LISTS.items() for query in queries]


def walk(desk: TestClient, where: str, limit: int) -> list[dict[str, Any]]:
    """Ask page after page."""
    found: list[dict[str, Any]] = []
    following: str | None = f"{where}&limit={limit}"
    while following:
        answer = desk.get(following)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len(page["items"]) <= limit
        assert bool(page["next"]) == ('rel="next"' in answer.headers.get("link", ""))
        assert page["items"] or not page["next"]
        found += page["items"]
        following = page["next"]
    return found


@pytest.mark.parametrize("where", QUESTIONS)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(1, 90))
def test_cursors_visit_every_item_exactly_once(desk: TestClient, where: str, limit: int) -> None:
    whole = walk(desk, where, 500)
    assert whole
    assert walk(desk, where, max(limit, len(whole) // 25)) == whole


@pytest.mark.parametrize("path", list(LISTS))
def test_without_a_filter_a_list_has_more_than_with_one(desk: TestClient, path: str) -> None:
    everything, *filtered = (len(walk(desk, f"{path}?{query}", 500)) for query in LISTS[path])
    assert all(number <= everything for number in filtered)
    assert any(number < everything for number in filtered)


def test_the_lines_are_those_of_the_record(desk: TestClient, made_record: Path) -> None:
    with open_record(made_record, read_only=True) as book:
        view = book.view(today=TODAY)
        assert walk(desk, "/api/v1/events?country=USA", 100) == [event_row(entry) for entry in view.events(countries=["USA"], acts=True)]
        assert walk(desk, "/api/v1/articles?newest=true", 100) == [article_row(entry) for entry in view.articles(newest=True)]
        assert walk(desk, "/api/v1/channels?", 100) == [to_plain(line) for line in view.channel_lines()]


def to_plain(line: dict[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in line.items()}


def test_events_of_a_status_are_all_of_that_status_and_none_is_left_out(desk: TestClient) -> None:
    everything = walk(desk, "/api/v1/events?country=USA", 500)
    for status in ("actual", "planned", "denied"):
        assert walk(desk, f"/api/v1/events?country=USA&status={status}", 500) == [e for e in everything if e["factuality"] == status]


@pytest.fixture
def twice_told(serve: Any, tmp_path: Path) -> TestClient:
    """A desk over three articles: two publishers tell the same, a third something else."""
    from dataclasses import replace

    first, other = list(make_readings(2, seed=4))
    again = replace(first, article=replace(first.article, id="again", publisher="Another publisher"))
    path = tmp_path / "twice.db"
    with open_record(path) as book:
        for reading in (first, again, other):
            book.writer(clock=clock).add(reading)
        book.settle(TODAY)
    return serve(record=str(path))


def test_acts_are_asked_for_by_how_many_sources_tell_them(twice_told: TestClient) -> None:
    everything = walk(twice_told, "/api/v1/events?reports=true", 500)
    sourced = walk(twice_told, "/api/v1/events?reports=true&min_sources=2", 7)
    assert sourced == [event for event in everything if event["independent_source_count"] >= 2]
    assert {event["article"] for event in sourced} == {"s000000", "again"}
    acts = walk(twice_told, "/api/v1/events?min_sources=2", 3)
    assert len({event["group"] for event in acts}) == len(acts) < len(sourced)
    group = twice_told.get(f"/api/v1/events/{acts[0]['id']}/group").json()
    assert {event["publisher"] for event in sourced} == {source["publisher"] for source in group["sources"]}
    assert twice_told.get(f"/api/v1/events/{acts[0]['id']}/explain").json()["group"] == group


# --- one item


@pytest.mark.parametrize("path", ["articles", "actors", "events", "statements", "disputes", "channels"])
def test_each_item_of_a_list_has_an_address(desk: TestClient, path: str) -> None:
    for item in desk.get(f"/api/v1/{path}?limit=5").json()["items"]:
        ident = item["key"] if path == "disputes" else item["id"]
        answer = desk.get(f"/api/v1/{path}/{ident}")
        assert answer.status_code == 200
        found = answer.json()
        assert ident in (found["article"]["id"] if path == "articles" else found.get("id"), found.get("key"))


def test_an_event_is_explained_and_linked(desk: TestClient) -> None:
    event = desk.get("/api/v1/events?type=CONSULT&limit=1").json()["items"][0]
    explained = desk.get(f"/api/v1/events/{event['id']}/explain").json()
    assert explained["codes"][0]["code"] == "CONSULT"
    assert explained["rules"] == ["scale:made"]
    inner = f"{event['article']}%23{event['reading_id']}"
    assert desk.get(f"/api/v1/events/{inner}").json() == event
    assert isinstance(desk.get(f"/api/v1/events/{event['id']}/links").json()["items"], list)


def test_a_relation_is_that_of_the_record(desk: TestClient, made_record: Path) -> None:
    one, other = desk.get("/api/v1/relations?limit=1").json()["items"][0]["parties"]
    found = desk.get(f"/api/v1/relations/{one}/{other}?limit=3").json()
    with open_record(made_record, read_only=True) as book:
        asked = book.view(today=TODAY).relation(one, other, limit=3)
    assert found["months"] == [to_dict(month) for month in asked.months]
    assert [event["id"] for event in found["events"]] == [entry.id for entry in asked.events]


# --- ETags


@pytest.mark.parametrize("where", QUESTIONS)
def test_an_answer_that_is_known_is_not_sent_again(desk: TestClient, where: str) -> None:
    first = desk.get(where)
    again = desk.get(where, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert not first.headers["etag"].startswith("W/")


def test_another_question_has_another_etag_and_the_order_of_parameters_is_none(desk: TestClient) -> None:
    one, same, other = (
        desk.get(f"/api/v1/events?{query}").headers["etag"] for query in ("limit=1&type=AID", "type=AID&limit=1", "limit=2&type=AID")
    )
    assert one == same != other


def test_what_is_written_changes_the_etag(serve: Any, made_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(made_record.read_bytes())
    desk = serve(record=str(path))
    before = desk.get("/api/v1/articles?limit=1&newest=true")
    with open_record(path) as book:
        book.writer(clock=clock).remove(before.json()["items"][0]["id"])
    after = desk.get("/api/v1/articles?limit=1&newest=true", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["items"] != before.json()["items"]


# --- cursors that are none


@pytest.mark.parametrize("cursor", ["abc", "", "%00", "W10", "WzEsMl0", "bnVsbA", "WyJceDAwIiwiIl0", "WyJcdWQ4MDAiLCIiXQ", "é"])
def test_a_cursor_that_is_none_is_a_problem(desk: TestClient, cursor: str) -> None:
    answer = desk.get(f"/api/v1/events?cursor={cursor}")
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_cursor_of_another_question_is_a_problem(desk: TestClient) -> None:
    following = desk.get("/api/v1/events?limit=1").json()["next"]
    answer = desk.get(f"{following}&type=AID")
    assert answer.status_code == 422
    assert "of another question" in answer.json()["detail"]
