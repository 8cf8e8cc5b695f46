"""Errors as RFC 9457 problems, in one shape for every status; a person's browser gets a page instead."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.errors import ConfigError, DetenteError, NotFoundError, RecordError

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
API = "/api/"


# RFC 9110's names; older Pythons have others.
_PHRASES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}


def phrase_of(status: int) -> str:
    """Return a status in words."""
    return _PHRASES.get(status) or HTTPStatus(status).phrase


class ProblemError(Exception):
    """An error that is told to whoever asked.

    Args:
        status: HTTP status.
        detail: What failed, the value, and what to do.
        kind: One word for programs, as "cursor"; the status's name where it is left out.
        errors: Places in the request and what is wrong with each.
        headers: Headers of the answer.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: str | None = None,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind or phrase_of(status).lower().replace(" ", "-")
        self.errors = [dict(error) for error in errors]
        self.headers = dict(headers or {})

    def to_dict(self, path: str) -> dict[str, Any]:
        """Return the problem's JSON; every key is there."""
        return {
            "type": f"urn:detente:problem:{self.kind}",
            "title": phrase_of(self.status),
            "status": self.status,
            "detail": self.detail,
            "instance": path,
            "errors": self.errors,
        }


def wants_page(request: Request) -> bool:
    """Say whether a person's browser asks for a page, and not a program for data."""
    return not request.url.path.startswith(API) and "text/html" in request.headers.get("accept", "")


def problem_response(request: Request, problem: ProblemError) -> Response:
    """Make the answer that tells a problem."""
    values = problem.to_dict(request.url.path)
    headers = {"Cache-Control": "no-store", **problem.headers}
    if wants_page(request):
        templates = getattr(request.app.state, "templates", None)
        if templates is not None and "problem.html" in templates.env.list_templates():
            page: Response = templates.TemplateResponse(
                request, "problem.html", {"problem": values}, status_code=problem.status, headers=headers
            )
            return page
        return HTMLResponse(_plain_page(values), status_code=problem.status, headers=headers)
    return JSONResponse(values, status_code=problem.status, headers=headers, media_type=MEDIA_TYPE)


def _plain_page(values: Mapping[str, Any]) -> str:
    from html import escape

    title, detail = escape(str(values["title"])), escape(str(values["detail"]))
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>{detail}</p>"


def problem_of(error: Exception) -> ProblemError:
    """Turn an error into the problem that is told; what nobody foresaw tells nothing of the inside."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, RequestValidationError):
        errors = [_told(one) for one in error.errors()]
        first = errors[0] if errors else {"where": "request", "message": "it cannot be used"}
        return ProblemError(422, f"{first['where']}: {first['message']}", errors=errors)
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, _http_detail(error), headers=error.headers)
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return ProblemError(status, str(error))
    return ProblemError(500, "an error in the program itself; its log tells more")


_STATUS: tuple[tuple[type[DetenteError], int], ...] = ((NotFoundError, 404), (ConfigError, 422), (RecordError, 503))
_HTTP_DETAIL = {
    404: "there is nothing at this address; /api/v1/openapi.json lists what there is",
    405: "this address is not asked in this way; the header Allow names the ways",
}


def _http_detail(error: HTTPException) -> str:
    plain = (HTTPStatus(error.status_code).phrase, None, "")
    return _HTTP_DETAIL.get(error.status_code, phrase_of(error.status_code)) if error.detail in plain else str(error.detail)


def _told(error: Mapping[str, Any]) -> dict[str, str]:
    where = ".".join(str(part) for part in error.get("loc", ()))
    return {"where": where or "request", "message": str(error.get("msg", "it cannot be used"))}


async def _handle(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if problem.status >= 500 and not isinstance(error, ProblemError):
        logger.error("%s %s: %s", request.method, request.url.path, error)
    return problem_response(request, problem)


def add_handlers(app: FastAPI) -> None:
    """Tell all errors of an application as problems."""
    for kind in (ProblemError, RequestValidationError, HTTPException, DetenteError):
        app.add_exception_handler(kind, _handle)


class Fence:
    """Turns what nobody foresaw into a problem of status 500, inside the guard, so that it carries the guard's headers.

    Args:
        app: The application inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:  # the fence around the program
            if started:
                raise
            logger.exception("%s %s failed", scope["method"], scope["path"])
            await problem_response(Request(scope), problem_of(error))(scope, receive, send)
