"""Errors: one shape for every status, a page for a person, nothing of the inside."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.errors import RecordError

KEYS = {"type", "title", "status", "detail", "instance", "errors"}


def check(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert "content-security-policy" in answer.headers
    problem = answer.json()
    assert set(problem) == KEYS
    assert problem["status"] == status
    assert problem["type"].startswith("urn:detente:problem:")
    assert problem["title"]
    assert problem["detail"]
    return problem


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("the inside")


def lose(*_: object, **__: object) -> None:
    raise RecordError("the record cannot be read: gone")


@pytest.mark.parametrize(
    "path", ["/nothing", "/api/v1", "/api/v1/nothing", "/api/v1/events/evt-none", "/api/v1/channels/none", "/static/none"]
)
def test_what_is_not_there(desk: TestClient, path: str) -> None:
    assert check(desk.get(path), 404)["instance"] == path


def test_a_way_that_an_address_is_not_asked_in(desk: TestClient) -> None:
    answer = desk.post("/api/v1/events")
    check(answer, 405)
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=x",
        "since=2024-5-1",
        "since=0999-01-01",
        "type=NOPE",
        "nope=1",
        "country=1",
        "actor=",
        "min_sources=-1",
    ],
)
def test_a_parameter_that_cannot_be_used(desk: TestClient, query: str) -> None:
    problem = check(desk.get(f"/api/v1/events?{query}"), 422)
    assert problem["errors"][0]["where"].startswith(f"query.{query.partition('=')[0]}")


def test_a_relation_of_a_state_with_itself(desk: TestClient) -> None:
    check(desk.get("/api/v1/relations/USA/USA"), 422)


def test_an_address_that_is_too_long(desk: TestClient) -> None:
    check(desk.get("/api/v1/search?q=" + "x" * 5000), 414)


def test_an_address_with_a_nul(desk: TestClient) -> None:
    check(desk.get("/api/v1/events/%00"), 400)
    check(desk.get("/api/v1/search?q=%00"), 400)


def test_a_body_that_is_too_long(serve: Any) -> None:
    check(serve(body_limit=10).post("/api/v1/read", json={"text": "more than ten"}), 413)


def test_too_many_requests(serve: Any) -> None:
    desk = serve(rate="3/minute")
    answers = [desk.get("/api/v1/articles?limit=1") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    check(answers[-1], 429)
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 61
    assert desk.get("/healthz").status_code == 200


def test_too_many_texts_to_read(serve: Any) -> None:
    desk = serve(read_rate="1/minute", reader="no_such_module")
    answers = [desk.post("/api/v1/read", json={"text": " "}) for _ in range(2)]
    check(answers[1], 429)


def test_an_error_in_the_program_tells_nothing_of_the_inside(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.view.View.articles", fail)
    problem = check(desk.get("/api/v1/articles"), 500)
    assert "inside" not in str(problem)
    assert "Zero" not in str(problem)


def test_a_record_that_cannot_be_read(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.view.View.articles", lose)
    check(desk.get("/api/v1/articles"), 503)
    monkeypatch.setattr("detente.record.store.Record.change_mark", lose)
    check(desk.get("/readyz"), 503)
    assert desk.get("/healthz").status_code == 200


def test_a_person_gets_a_page(desk: TestClient) -> None:
    answer = desk.get("/<script>alert(1)</script>", headers={"Accept": "text/html,application/xhtml+xml"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script>alert" not in answer.text
    check(desk.get("/api/v1/nothing", headers={"Accept": "text/html"}), 404)


def test_head_is_get_without_a_body(desk: TestClient) -> None:
    got, head = desk.get("/api/v1/articles?limit=1"), desk.head("/api/v1/articles?limit=1")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == got.headers["etag"]
