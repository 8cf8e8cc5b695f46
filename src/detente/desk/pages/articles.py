"""The reader: an article with what was read in it, why, and a text that is pasted and read at once."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from detente.desk.book import BookOf, ViewOf
from detente.desk.guard import reading
from detente.desk.live import read_for
from detente.desk.pages.shell import is_partial, render
from detente.desk.reader import ReaderView, safe_id
from detente.model.json import loads_reading
from detente.model.records import Event
from detente.record.dates import parse_day
from detente.telling.readings import change_words, in_order_of_time
from detente.telling.words import period_words

router = APIRouter(include_in_schema=False)

LEGEND = (
    ("actor", "actors"),
    ("predicate", "acts"),
    ("event", "their evidence"),
    ("date", "times"),
    ("said", "what is said"),
    ("cue", "who says so"),
    ("channel", "channels"),
    ("dispute", "disputes"),
)
FIELD = 300
"""Characters of a field beside a pasted text."""


@router.get("/articles/{ident:path}")
def article(request: Request, view: ViewOf, ident: str, why: Annotated[str, Query(max_length=20)] = "") -> Response:
    """Show an article; with ``why`` the reasons of one of its items too."""
    shown = ReaderView(view.reading(ident))
    template = "why.html" if is_partial(request) and why else "article.html"
    return render(request, template, "/read", **_shown(shown, why), stored=True, here_path=request.url.path)


@router.get("/read")
def paste(request: Request, book: BookOf) -> Response:
    """Show the form for a text to be read, and what was read last."""
    recent = book.view().articles(limit=12, newest=True)
    return render(request, "paste.html", "/read", title="Read an article", recent=recent, most=request.app.state.settings.read_characters)


@router.post("/read")
@reading
def read(
    request: Request,
    text: Annotated[str, Form(max_length=1_000_000)],
    title: Annotated[str, Form(max_length=FIELD)] = "",
    publisher: Annotated[str, Form(max_length=FIELD)] = "",
    published_at: Annotated[str, Form(max_length=FIELD)] = "",
) -> Response:
    """Read a pasted text; nothing of it is kept."""
    # A form sends line ends as two characters.
    plain = text.replace("\r\n", "\n")
    day = parse_day(published_at)
    facts = {"title": title or None, "publisher": publisher or None, "published_at": day.isoformat() if day else None}
    if not plain.strip():
        return render(request, "paste.html", "/read", title="Read an article", recent=(), most=0, empty=True, status=422)
    found = loads_reading(read_for(request, plain, facts))
    template = "reader.html" if is_partial(request) else "article.html"
    return render(request, template, "/read", **_shown(ReaderView(found), ""), stored=False, here_path="/read")


def _shown(view: ReaderView, why: str) -> dict[str, Any]:
    return {
        "title": view.title,
        "view": view,
        "article": view.reading.article,
        "made": view.reading.reader,
        "acts": sorted(view.acts, key=_background_last),
        "legend": LEGEND,
        "why": view.why(why),
        "safe_id": safe_id,
        "change_words": change_words,
        "in_order": in_order_of_time,
        "period_words": period_words,
    }


def _background_last(event: Event) -> bool:
    return event.background
