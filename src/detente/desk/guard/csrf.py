"""Forms that only our own pages can send: a token in the form, signed, tied to a cookie of the same browser."""

from __future__ import annotations

import secrets
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request

from detente.desk.problems import ProblemError

COOKIE = "detente_csrf"
FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
LIFE_S = 12 * 3600
"""Seconds for which a form may lie open."""


def csrf_token(request: Request) -> str:
    """Return the token that a page's forms carry in the field ``csrf_token`` (or htmx in the header ``X-CSRF-Token``).

    The answer to this request then sets the cookie that it is tied to.
    """
    state = request.scope.setdefault("state", {})
    value = request.cookies.get(COOKIE) or state.get("csrf_cookie") or secrets.token_urlsafe(16)
    state["csrf_cookie"] = value
    return str(_signer(request).dumps(value))


async def check_csrf(request: Request) -> None:
    """Check that a request which changes something comes from a form of ours.

    Raises:
        ProblemError: 403, where it does not or the form is too old.
    """
    token: Any = request.headers.get(HEADER)
    if token is None and _is_form(request):
        token = (await request.form()).get(FIELD)
    cookie = request.cookies.get(COOKIE)
    try:
        tied = _signer(request).loads(str(token or ""), max_age=LIFE_S)
    except BadSignature:
        tied = None
    if not cookie or not isinstance(tied, str) or not secrets.compare_digest(tied.encode(), cookie.encode()):
        raise ProblemError(
            403, "this form was not sent by a page of this desk, or lay open too long; load the page again and send it anew", kind="form"
        )


def _is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in ("application/x-www-form-urlencoded", "multipart/form-data")


def _signer(request: Request) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(request.app.state.settings.secret, salt="csrf")
