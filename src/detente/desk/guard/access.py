"""Who asks, and what a route asks for: nothing, a token that reads, or one that may change things."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request

from detente.desk.book import Book
from detente.desk.settings import DeskSettings
from detente.errors import RecordError
from detente.record.tokens import Scope, Token, needs_note

logger = logging.getLogger(__name__)

F = TypeVar("F", bound=Callable[..., Any])
SESSION_COOKIE = "detente_session"
SESSION_S = 12 * 3600
"""Seconds that a browser stays logged in."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_NEED = "__detente_scope__"
_RANK = {None: 0, Scope.READ: 1, Scope.ADMIN: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: what they may do (``None``: nothing), and by which name their requests are counted."""

    scope: Scope | None
    key: str
    token: Token | None = None

    def may(self, need: Scope | None) -> bool:
        """Say whether they may do what needs this scope."""
        return _RANK[self.scope] >= _RANK[need]


def public(endpoint: F) -> F:
    """Mark an endpoint that needs no token."""
    setattr(endpoint, _NEED, None)
    return endpoint


def reading(endpoint: F) -> F:
    """Mark an endpoint that a token for reading may call, although its method is not GET."""
    setattr(endpoint, _NEED, Scope.READ)
    return endpoint


def admin(endpoint: F) -> F:
    """Mark an endpoint that only an admin's token may call, although its method is GET."""
    setattr(endpoint, _NEED, Scope.ADMIN)
    return endpoint


def need_of(endpoint: Any, method: str) -> Scope | None:
    """Return what an endpoint asks for: what it is marked with, else read for GET and admin for all that changes something."""
    default = Scope.READ if method in SAFE_METHODS else Scope.ADMIN
    need: Scope | None = getattr(endpoint, _NEED, default)
    return need


def client_key(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else "unknown"


def identify(request: Request, settings: DeskSettings, book: Book) -> Caller:
    """Find out who asks: by the header ``Authorization: Bearer TOKEN`` or the cookie of a session.

    Raises:
        RecordError: The tokens cannot be read.
    """
    if not settings.needs_tokens:
        return Caller(scope=Scope.ADMIN, key=client_key(request))
    token = _token_of(request, settings, book)
    if token is None or not token.is_good(book.now):
        return Caller(scope=None, key=client_key(request))
    _note(book, token, book.now)
    return Caller(scope=token.scope, key=token.id, token=token)


def _token_of(request: Request, settings: DeskSettings, book: Book) -> Token | None:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and secret:
        return book.record.tokens().find(secret.strip())
    cookie = request.cookies.get(SESSION_COOKIE)
    if not cookie:
        return None
    try:
        ident = _sessions(settings).loads(cookie, max_age=SESSION_S)
    except BadSignature:
        return None
    return book.record.tokens().by_id(str(ident))


def _note(book: Book, token: Token, now: datetime.datetime) -> None:
    if not needs_note(token, now):
        return
    try:
        with book.writable() as record:
            record.tokens().note_use(token, now=now)
    except RecordError as error:
        logger.info("the use of token %s is not noted: %s", token.id, error)


def session_cookie(settings: DeskSettings, token: Token) -> str:
    """Return the value of a session's cookie: the token's id, signed; the token itself does not stay in the browser."""
    return str(_sessions(settings).dumps(token.id))


def _sessions(settings: DeskSettings) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings.secret, salt="session")
