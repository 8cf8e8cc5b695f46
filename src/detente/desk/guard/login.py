"""Logging in with a token where the desk asks for one: the browser then holds a cookie, not the token."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.desk.book import BookOf
from detente.desk.guard.access import SESSION_COOKIE, SESSION_S, public, session_cookie
from detente.desk.problems import ProblemError

router = APIRouter(include_in_schema=False)


@router.get("/login")
@public
def show_login(request: Request, next: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """Show the form."""
    answer: Response = request.app.state.templates.TemplateResponse(request, "login.html", {"next": inside(next), "here": "/login"})
    return answer


@router.post("/login")
@public
def log_in(
    request: Request, book: BookOf, token: Annotated[str, Form(max_length=200)], next: Annotated[str, Form(max_length=2000)] = "/"
) -> Response:
    """Check a token and begin a session.

    Raises:
        ProblemError: 401.
    """
    found = book.record.tokens().find(token.strip())
    if found is None or not found.is_good(book.now):
        raise ProblemError(401, "the token is not known, has ended or was taken back; 'detente desk tokens add' makes one")
    answer = RedirectResponse(inside(next), status_code=303)
    answer.set_cookie(
        SESSION_COOKIE,
        session_cookie(request.app.state.settings, found),
        max_age=SESSION_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout")
@public
def log_out() -> Response:
    """End a session."""
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
    return answer


def inside(where: str) -> str:
    """Return a path of this desk; the start page where the address given is another's."""
    parts = urlsplit(where)
    lone = where.startswith("/") and not where.startswith("//") and "\\" not in where and not any(ord(c) < 32 for c in where)
    return where if lone and not parts.scheme and not parts.netloc else "/"
