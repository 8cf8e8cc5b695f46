"""Reading a pasted text: in a process of its own, with limits; what goes wrong there is told, and the next text is read."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.desk import live
from detente.model.json import loads_reading

TESTS = Path(__file__).parents[1]


@pytest.fixture
def stubbed(serve: Any, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    return serve(reader="desk.stub_reader", read_seconds=1.0, read_memory=1_000_000_000, read_characters=1000, body_limit=20_000)


def read(desk: TestClient, text: str, **facts: str) -> Any:
    return desk.post("/api/v1/read", json={"text": text, **facts})


def test_a_text_is_read_by_the_shipped_model(serve: Any) -> None:
    answer = read(
        serve(), "OSLO - Norway and Chile agreed on Monday to resume their talks.", published_at="2024-05-29", publisher="Example"
    )
    assert answer.status_code == 200
    reading = loads_reading(answer.text)
    assert reading.article.publisher == "Example"
    assert {actor.country for actor in reading.actors} == {"NOR", "CHL"}


def test_one_process_reads_text_after_text(stubbed: TestClient) -> None:
    first, second = read(stubbed, "one").json(), read(stubbed, "two and").json()
    assert first["process"] == second["process"]
    assert second["read"] == 7


@pytest.mark.parametrize(
    ("text", "kind"),
    [("hang", "reading-timeout"), ("spin", "reading-timeout"), ("die", "reading-crash"), ("swallow", "reading-crash")],
)
def test_a_process_that_hangs_or_dies_is_told_and_replaced(stubbed: TestClient, text: str, kind: str) -> None:
    before = read(stubbed, "before").json()["process"]
    answer = read(stubbed, text)
    assert answer.status_code == 503
    assert answer.json()["type"] == f"urn:detente:problem:{kind}"
    after = read(stubbed, "after")
    assert after.status_code == 200
    assert (after.json()["process"] != before) or text == "swallow"


def test_a_text_that_the_reader_cannot_read_is_told(stubbed: TestClient) -> None:
    answer = read(stubbed, "complain")
    assert answer.status_code == 422
    assert "a stage failed" in answer.json()["detail"]


def test_a_text_that_is_too_long_is_refused_before_it_is_read(stubbed: TestClient) -> None:
    answer = read(stubbed, "x" * 1001)
    assert answer.status_code == 413
    assert "at most 1000" in answer.json()["detail"]


def test_a_body_that_is_too_long_is_refused_whether_or_not_it_tells_its_length(stubbed: TestClient) -> None:
    body = json.dumps({"text": "x" * 30_000}).encode()
    told = stubbed.post("/api/v1/read", content=body, headers={"Content-Type": "application/json"})
    untold = stubbed.post("/api/v1/read", content=iter([body[:9000], body[9000:]]), headers={"Content-Type": "application/json"})
    for answer in (told, untold):
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"text": ""}', b'{"text": 1}', b'{"text": "a\\ud800"}', b'{"text": "a", "more": 1}', b"\xff"]
)
def test_a_body_that_is_none_is_a_problem(stubbed: TestClient, body: bytes) -> None:
    answer = stubbed.post("/api/v1/read", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_form_of_another_site_cannot_have_a_text_read(stubbed: TestClient) -> None:
    assert stubbed.post("/api/v1/read", data={"text": "one"}).status_code == 422
    headers = {"Content-Type": "application/json", "Origin": "http://elsewhere.example"}
    assert stubbed.post("/api/v1/read", content=b'{"text": "one"}', headers=headers).status_code == 403


def test_when_too_many_wait_the_next_is_told_so(stubbed: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    read(stubbed, "warm")
    with ThreadPoolExecutor(live.WAITING + 3) as pool:
        answers = list(pool.map(lambda _: read(stubbed, "hang"), range(live.WAITING + 3)))
    busy = [answer for answer in answers if answer.json()["type"].endswith(":busy")]
    assert busy
    assert all(answer.headers["retry-after"] for answer in busy)
    assert len(busy) < len(answers)
    assert read(stubbed, "after").status_code == 200
