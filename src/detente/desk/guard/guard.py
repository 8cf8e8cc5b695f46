"""The guard: checks every request before it is answered, and sets the headers of every answer."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.desk.book import book_of
from detente.desk.guard import csrf
from detente.desk.guard.access import SAFE_METHODS, Caller, identify, need_of
from detente.desk.guard.caps import capped, check_host, check_lengths, check_origin
from detente.desk.guard.headers import set_headers
from detente.desk.guard.rates import Rates
from detente.desk.problems import API, ProblemError, problem_of, problem_response, wants_page
from detente.desk.settings import DeskSettings
from detente.errors import DetenteError

OPEN = ("/healthz", "/readyz", "/login", "/logout", "/static/")
"""Addresses that need no token; a path that ends in "/" stands for all below it."""


class Guard:
    """Stands around the application.

    Args:
        app: The application inside.
        settings: The desk's settings.
        rates: Counts the requests.
    """

    def __init__(self, app: ASGIApp, settings: DeskSettings, rates: Rates) -> None:
        self.app = app
        self.settings = settings
        self.rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or tell why it is not answered."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            # There are no web sockets here, and none of these checks would be made of one.
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        state = scope.setdefault("state", {})
        is_head = scope["method"] == "HEAD"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                set_headers(headers)
                if "csrf_cookie" in state:
                    headers.append("Set-Cookie", _cookie(csrf.COOKIE, state["csrf_cookie"], request))
            if is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._check(request)
        except (ProblemError, DetenteError) as error:
            await self._refusal(request, problem_of(error))(scope, receive, guarded)
            return
        # What can be asked with GET can be asked with HEAD.
        inner = {**scope, "method": "GET"} if is_head else scope
        await self.app(inner, capped(receive, self.settings), guarded)

    async def _check(self, request: Request) -> None:
        check_host(request, self.settings)
        check_lengths(request, self.settings)
        check_origin(request)
        path = request.url.path
        if path == "/healthz" or path.startswith("/static/"):
            request.state.caller = Caller(scope=None, key="")
            return
        caller = await run_in_threadpool(identify, request, self.settings, book_of(request))
        request.state.caller = caller
        self.rates.check("any", caller.key)
        if caller.scope is None and not is_open(path):
            raise _needs_token(request)

    def _refusal(self, request: Request, problem: ProblemError) -> Response:
        if problem.status == 401 and wants_page(request) and request.method in SAFE_METHODS:
            where = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(where, safe='')}", status_code=303)
        return problem_response(request, problem)


def is_open(path: str) -> bool:
    """Say whether an address needs no token."""
    return any(path.startswith(one) if one.endswith("/") else path == one for one in OPEN)


def _needs_token(request: Request) -> ProblemError:
    given = "authorization" in request.headers
    detail = "the token is not known, has ended or was taken back" if given else "give a token: Authorization: Bearer TOKEN"
    return ProblemError(401, f"{detail}; 'detente desk tokens add' makes one", headers={"WWW-Authenticate": "Bearer"})


async def check_access(request: Request) -> None:
    """Check that a caller may do what a route does, and that what changes something outside the API comes from a form of ours.

    A dependency of every route.

    Raises:
        ProblemError: 401 or 403.
    """
    caller: Caller = request.state.caller
    need = need_of(request.scope.get("endpoint"), request.method)
    if not caller.may(need):
        if caller.scope is None:
            raise _needs_token(request)
        raise ProblemError(403, f"this token may {caller.scope.value}; this needs one that may {need.value if need else ''}", kind="scope")
    if request.method not in SAFE_METHODS and not request.url.path.startswith(API):
        await csrf.check_csrf(request)


def _cookie(name: str, value: str, request: Request) -> str:
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}"
