"""The OpenAPI document: what each address answers with, in examples and schemas."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer
from detente.desk.api.schemas import components
from detente.desk.problems import MEDIA_TYPE

router = APIRouter(tags=["document"])

DESCRIPTION = (
    "The record of diplomacy as an API: every answer carries its sources, quotes and versions. Lists come in pages: ask the address in "
    "`next` until it is null. Answers have strong ETags: send them back in If-None-Match. Errors are RFC 9457 problems of one shape."
)
_ETAG = {"description": "Changes whenever the answer may be another.", "schema": {"type": "string"}}

UNCHANGED: dict[str, Any] = {"description": "Unchanged since the ETag in If-None-Match."}


def listed(name: str) -> dict[str, Any]:
    """Return what a route of a list declares: pages of these lines, and problems."""
    return _declared(f"{name}Page")


def shown(name: str) -> dict[str, Any]:
    """Return what a route of one item declares: this schema, and problems."""
    return _declared(name)


def _declared(name: str) -> dict[str, Any]:
    content = {"application/json": {"schema": _ref(name)}}
    good = {"description": "The answer.", "content": content, "headers": {"ETag": _ETAG}}
    responses = {200: good, 304: UNCHANGED, **PROBLEMS}
    return {"response_model": None, "responses": responses}


def problem(description: str) -> dict[str, Any]:
    """Return what a route declares of a problem."""
    return {"description": description, "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: problem("The request cannot be read."),
    401: problem("A token is needed."),
    403: problem("The token may not do this."),
    404: problem("There is no such item."),
    414: problem("The address is too long."),
    421: problem("The desk does not answer to this name."),
    422: problem("A parameter cannot be used."),
    429: problem("Too many requests; Retry-After says how long to wait."),
    500: problem("An error in the program."),
    503: problem("The record cannot be read now."),
}


def openapi(app: FastAPI) -> dict[str, Any]:
    """Return the document of an application's API; made once."""
    if app.openapi_schema is None:
        made = get_openapi(title="Detente", version=app.version, description=DESCRIPTION, routes=app.routes)
        made["components"] = {
            "schemas": {**made.get("components", {}).get("schemas", {}), **components()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "From 'detente desk tokens add'."}},
        }
        made["security"] = [{"token": []}, {}]
        app.openapi_schema = made
    return app.openapi_schema


@router.get("/openapi.json", response_model=None, responses={200: {"description": "This document."}, **PROBLEMS})
def show_document(request: Request) -> Response:
    """Return this document."""
    return answer(request, lambda: openapi(request.app))
