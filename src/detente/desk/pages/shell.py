"""What every page stands in: the head with its ways, the day asked about, what was just done."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from detente import __version__
from detente.desk.book import book_of
from detente.desk.guard import Caller
from detente.record.tokens import Scope

NAV = (
    ("/", "Today", "t"),
    ("/channels", "Channels", "c"),
    ("/relations", "Relations", "r"),
    ("/events", "Events", "e"),
    ("/actors", "Actors", "a"),
    ("/read", "Read", "p"),
    ("/sources", "Sources", "s"),
    ("/exports", "Exports", "x"),
)
"""Address, words and key of each page."""
DONE = {
    "looked": "Noted: what comes in from now on is new.",
    "saved": "Saved.",
    "forgotten": "Taken away.",
    "retried": "Tried again: what could be read has left the quarantine.",
    "cadence": "The cadence is decided; it outranks what the articles say, and can be taken back.",
    "undone": "Taken back.",
}
"""What a page says after a form was sent, by the word that the address then carries."""


def render(request: Request, template: str, here: str, *, status: int = 200, **context: Any) -> Response:
    """Render a page.

    Args:
        request: The request.
        template: Name of the template.
        here: The address in ``NAV`` that the page belongs to.
        status: HTTP status.
        context: What the template shows; ``title`` is the page's.
    """
    query = request.query_params
    day = {"as_of": query.get("as_of") or None, "on": query.get("on") or None}
    values = {"done": DONE.get(query.get("done", "")), "other_day": any(day.values()), "may_change": may_change(request), **day, **context}
    answer: Response = request.app.state.templates.TemplateResponse(request, template, {"here": here, **values}, status_code=status)
    return answer


def surroundings(request: Request) -> dict[str, Any]:
    """Return what every template can show, those of problems too."""
    return {"nav": NAV, "version": __version__, "clock_day": book_of(request).today}


def may_change(request: Request) -> bool:
    """Say whether whoever asks may change things."""
    caller: Caller | None = getattr(request.state, "caller", None)
    return caller is not None and caller.may(Scope.ADMIN)


def who(request: Request) -> str:
    """Return by which name what somebody keeps is kept."""
    caller: Caller = request.state.caller
    return caller.token.name if caller.token else "desk"


def back(path: str, done: str) -> RedirectResponse:
    """Lead back to a page after a form, with a word for what was done."""
    head, mark, anchor = path.partition("#")
    return RedirectResponse(f"{head}{'&' if '?' in head else '?'}done={done}{mark}{anchor}", status_code=303)


def is_partial(request: Request) -> bool:
    """Say whether htmx asks for a part of the page; what it asks for to go back to is whole."""
    told = request.headers
    return told.get("hx-request") == "true" and told.get("hx-history-restore-request") != "true" and told.get("hx-boosted") != "true"
