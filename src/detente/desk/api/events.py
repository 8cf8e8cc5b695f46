"""Events: who did what to whom, and who says so; and why one has its codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import Asked, EventsAsked, Known
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.record import EventEntry
from detente.record.lines import event_row, explain_row, group_row, link_row

router = APIRouter(tags=["events"])


@router.get("/events", **listed("EventLine"))
def list_events(request: Request, book: BookOf, asked: Annotated[EventsAsked, Query()]) -> Response:
    """List events by date; an act that several articles report, or one article twice, is there once."""
    view = book.view(asked.as_of, asked.on)

    def find(limit: int, after: str | None) -> Sequence[EventEntry]:
        return view.events(
            actor=asked.actor,
            type=asked.type.value if asked.type else None,
            since=asked.since,
            until=asked.until,
            countries=asked.country,
            article=asked.article,
            repeats=asked.repeats,
            acts=not (asked.reports or asked.repeats),
            min_sources=asked.min_sources,
            words=asked.words,
            status=asked.status.value if asked.status else None,
            changed_after=changed_after(view, asked.changed_since),
            limit=limit,
            after=after,
            newest=asked.newest,
        )

    return answer_page(request, asked, find, line=event_row, place=_place)


@router.get("/events/{ident:path}/explain", **shown("Explained"))
def explain_event(request: Request, book: BookOf, ident: str, asked: Annotated[Known, Query()]) -> Response:
    """Say why an event has its codes: its words, who vouches for it, the rules that decided, what the codes mean, who else reports it."""
    view = book.view(asked.as_of)
    return answer(request, lambda: explain_row(*view.find_event(ident), view.event_group(ident)))


@router.get("/events/{ident:path}/group", **shown("Group"))
def show_group(request: Request, book: BookOf, ident: str, asked: Annotated[Asked, Query()]) -> Response:
    """Return the act that an event reports: its reports, who vouches for each, why they are one, and what stands against them."""
    return answer(request, lambda: group_row(book.view(asked.as_of, asked.on).event_group(ident)))


@router.get("/events/{ident:path}/links", **shown("Links"))
def show_links(request: Request, book: BookOf, ident: str, asked: Annotated[Known, Query()]) -> Response:
    """Return what an event fulfils, cancels or follows, and what does so to it."""
    return answer(request, lambda: {"items": [link_row(link) for link in book.view(asked.as_of).links(ident)]})


@router.get("/events/{ident:path}", **shown("EventLine"))
def show_event(request: Request, book: BookOf, ident: str, asked: Annotated[Asked, Query()]) -> Response:
    """Return an event by its record id, or ARTICLE#e1."""
    return answer(request, lambda: event_row(book.view(asked.as_of, asked.on).event(ident)))


def _place(entry: EventEntry) -> str:
    return entry.sort_key
