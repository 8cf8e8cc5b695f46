"""The OpenAPI document: it is whole, and the answers are what it says, whatever is asked (schemathesis)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import ignored_auth, negative_data_rejection, positive_data_acceptance, unsupported_method
from starlette.testclient import TestClient

from desk.conftest import clock
from detente.desk.app import create_app
from detente.desk.settings import DeskSettings


@pytest.fixture
def document(desk: TestClient) -> dict[str, Any]:
    return desk.get("/api/v1/openapi.json").json()


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(item) for item in value.values()))
    return set().union(*(references(item) for item in value)) if isinstance(value, list) else set()


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) <= known


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_address_tells_what_it_does_its_answer_and_its_problems(document: dict[str, Any]) -> None:
    for path, ways in document["paths"].items():
        for way, told in ways.items():
            where = f"{way} {path}"
            assert told["summary"], where
            assert told.get("description"), where
            if path.startswith("/api/"):
                assert "422" in told["responses"], where
                assert told["responses"]["404"]["content"]["application/problem+json"], where


def test_every_resource_is_there(document: dict[str, Any]) -> None:
    for name in ("articles", "actors", "events", "statements", "channels", "disputes", "relations", "changes", "search", "read"):
        assert f"/api/v1/{name}" in document["paths"]


def test_filters_have_examples(document: dict[str, Any]) -> None:
    events = {one["name"]: one for one in document["paths"]["/api/v1/events"]["get"]["parameters"]}
    assert {"actor", "type", "since", "until", "status", "as_of", "on", "changed_since", "limit", "cursor"} <= set(events)
    assert all(one.get("description") or one["name"] == "type" for one in events.values())
    assert events["actor"]["schema"]["examples"] == ["Japan"]


@pytest.mark.parametrize(
    "path", ["articles", "actors", "events", "statements", "channels?one_off=true", "disputes", "relations", "changes"]
)
def test_answers_are_what_the_schema_says(desk: TestClient, document: dict[str, Any], path: str) -> None:
    told = document["paths"][f"/api/v1/{path.partition('?')[0]}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    schema = {**told, "components": document["components"]}
    answer = desk.get(f"/api/v1/{path}").json()
    assert answer["items"]
    Draft202012Validator(schema).validate(answer)


# --- whatever is asked


@pytest.fixture
def api_schema(made_record: Path) -> Any:
    app = create_app(
        DeskSettings(
            record=str(made_record),
            clock=clock,
            rate="1000000/minute",
            read_rate="1000000/minute",
            names=("testserver", "localhost"),
        )
    )
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    app.state.live.close()
    app.state.book.close()


# What is valid by its schema may still be refused: a cursor that nobody gave out, an actor that is not there.
NOT_CHECKED = [positive_data_acceptance, negative_data_rejection, ignored_auth, unsupported_method]
EXAMPLES = 15


def test_no_answer_is_an_error_of_the_server_or_not_what_the_document_says(api_schema: Any) -> None:
    asked = []
    for found in api_schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(excluded_checks=NOT_CHECKED)

        ask()
        asked.append(operation.label)
    assert len(asked) >= 20
