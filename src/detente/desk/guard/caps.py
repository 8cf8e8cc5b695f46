"""Caps on what a request may bring: the length of its address and of its body; and by which name it may ask."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from detente.desk.guard.access import SAFE_METHODS
from detente.desk.problems import ProblemError
from detente.desk.settings import LOCAL_NAMES, DeskSettings


def check_host(request: Request, settings: DeskSettings) -> None:
    """Check the name that a request asks by: another site whose name leads here must not read from this desk (DNS rebinding).

    Raises:
        ProblemError: 421, where it is none of the desk's.
    """
    allowed = {*settings.names, settings.host, *(LOCAL_NAMES if settings.is_local else ())}
    if _is_any(settings.host) and not settings.names:
        return
    name = host_name(request.headers.get("host", ""))
    if name not in {one.lower() for one in allowed}:
        raise ProblemError(421, f"this desk does not answer to the name {name[:100]!r}; start it with --name to let it", kind="host")


def host_name(header: str) -> str:
    """Return the name in a ``Host`` header, without the port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def check_origin(request: Request) -> None:
    """Check that a request which changes something was not made by another site's page.

    Raises:
        ProblemError: 403, where it was.
    """
    if request.method in SAFE_METHODS:
        return
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    other = origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    if other or site in ("cross-site", "same-site"):
        raise ProblemError(403, "another site's page may not send this", kind="origin")


def check_lengths(request: Request, settings: DeskSettings) -> None:
    """Check the length of the address, and of the body where the request tells it.

    Raises:
        ProblemError: 414 or 413.
    """
    length = len(request.scope.get("raw_path") or request.scope["path"].encode()) + len(request.scope.get("query_string", b""))
    if length > settings.url_limit:
        raise ProblemError(414, f"the address has {length} bytes; at most {settings.url_limit} are taken")
    if b"%00" in request.scope.get("raw_path", b"") or b"%00" in request.scope.get("query_string", b""):
        raise ProblemError(400, "the address has a NUL character, which nothing here has")
    told = request.headers.get("content-length", "0")
    if not told.isdecimal():
        raise ProblemError(400, "the header Content-Length is no number")
    if int(told) > settings.body_limit:
        raise ProblemError(413, _too_long(settings))


def _too_long(settings: DeskSettings) -> str:
    return f"the body is longer than {settings.body_limit} bytes, the most that is taken"


def capped(receive: Receive, settings: DeskSettings) -> Receive:
    """Count the bytes of a body as they come; one that is too long ends with 413."""
    count = 0

    async def counting() -> Message:
        nonlocal count
        message = await receive()
        if message["type"] == "http.request":
            count += len(message.get("body", b""))
            if count > settings.body_limit:
                # An HTTPException: whoever parses the body lets it pass.
                raise HTTPException(413, _too_long(settings))
        return message

    return counting
