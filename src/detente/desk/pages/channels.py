"""Channels: the register, most overdue first, and one channel with its history."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from detente.desk import histories
from detente.desk.book import BookOf, ViewOf
from detente.desk.feeds import Entry, atom
from detente.desk.pages.places import country_names
from detente.desk.pages.saving import saved_of
from detente.desk.pages.shell import back, is_partial, render
from detente.model.enums import Level
from detente.record import ChannelState
from detente.record.channel_questions import URGENCY, RegisterFilter
from detente.record.lines import channel_row
from detente.record.rulings import RulingKind
from detente.telling.channels import deciding
from detente.telling.words import day_words, spaced
from detente.watch.calendars import write_calendar

router = APIRouter(include_in_schema=False)

PAGE = 50
GROUPS = {
    "needs": ("overdue", "stalled", "resume_agreed", "agreed"),
    "open": ("overdue", "stalled", "resume_agreed", "agreed", "scheduled", "active", "proposed"),
}
"""States that are asked for by one word."""
CADENCES = ("P1W", "P1M", "P3M", "P6M", "P1Y", "P2Y")

Text = Annotated[str, Query(max_length=200)]


@router.get("/channels")
def register(
    request: Request,
    view: ViewOf,
    book: BookOf,
    status: Text = "",
    group: Text = "",
    country: Text = "",
    other: Text = "",
    level: Text = "",
    name: Text = "",
    one_off: bool = False,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show the register."""
    statuses = (status,) if status else GROUPS.get(group, ())
    codes = tuple(dict.fromkeys(code.upper() for code in (country, other) if code))
    wanted = RegisterFilter(statuses=statuses, countries=codes, level=level or None, words=name, one_off=one_off)
    found = view.register(wanted, limit=PAGE + 1, offset=PAGE * (page - 1))
    asked = {"status": status, "group": group, "country": country, "other": other, "level": level, "name": name, "one_off": one_off or ""}
    return render(
        request,
        "channels_list.html" if is_partial(request) else "channels.html",
        "/channels",
        title="Channels",
        lines=found.lines[:PAGE],
        more=len(found.lines) > PAGE,
        page=page,
        counts=[(value, found.counts[value]) for value in URGENCY if found.counts.get(value)],
        total=sum(found.counts.values()),
        asked=asked,
        levels=[one.value for one in Level],
        countries=country_names(),
        saved=saved_of(book, "channels"),
    )


@router.get("/channels/{ident}/sessions.ics")
def calendar(view: ViewOf, book: BookOf, ident: str) -> Response:
    """Answer with the sessions that are set, as a calendar."""
    state = view.channel(ident)
    name = f'attachment; filename="{state.id}.ics"'
    return Response(write_calendar([state], book.now), media_type="text/calendar", headers={"Content-Disposition": name})


@router.get("/channels/{ident}/changes.atom")
def feed(request: Request, view: ViewOf, book: BookOf, ident: str) -> Response:
    """Answer with what happened to a channel, as a feed."""
    state = view.channel(ident)
    entries = [
        Entry(
            id=f"{state.id}:{change.article}:{change.ordinal}",
            title=f"{state.name}: {spaced(change.change.value)}",
            text=change.evidence[2],
            href=f"/articles/{quote(change.article, safe='')}",
            day=change.published_at,
        )
        for change in sorted(state.changes, key=_told, reverse=True)[:100]
    ]
    return atom(state.id, state.name, entries, now=book.now, base=str(request.base_url), here=request.url.path)


@router.get("/channels/{ident:path}")
def channel(request: Request, view: ViewOf, ident: str) -> Response:
    """Show one channel."""
    state = view.channel(ident)
    line = channel_row(state)
    rulings = [ruling for ruling in view.rulings() if {ruling.subject, ruling.target} & {*state.ids, state.id}]
    return render(
        request,
        "channel.html",
        "/channels",
        title=state.name,
        line=line,
        state=state,
        deciding=_first_of_each(deciding(line)),
        today=state.day,
        sessions=histories.sessions(state),
        gaps=histories.gaps(state),
        expected=view.absences(state),
        absences=histories.absences(state),
        conflicts=histories.conflicts(state),
        changes=_grouped(state),
        act_words=histories.act_words,
        articles=_articles(state),
        ruled=next((ruling for ruling in reversed(rulings) if ruling.kind is RulingKind.CADENCE), None),
        rulings=rulings,
        cadences=CADENCES,
    )


@router.post("/channels/{ident}/cadence")
def set_cadence(
    book: BookOf, ident: str, period: Annotated[str, Form(max_length=20)] = "", reason: Annotated[str, Form(max_length=500)] = ""
) -> Response:
    """Decide how often a channel meets, over what articles say."""
    with book.writable() as record:
        record.decide(clock=lambda: book.now, who="desk").set_cadence(ident, period or None, reason=reason or None)
        record.settle(book.today)
    return back(f"/channels/{quote(ident, safe='')}#cadence", "cadence")


@router.post("/channels/{ident}/undo")
def undo(book: BookOf, ident: str, ruling: Annotated[str, Form(max_length=100)]) -> Response:
    """Take a decision back."""
    with book.writable() as record:
        record.decide(clock=lambda: book.now, who="desk").undo(ruling)
        record.settle(book.today)
    return back(f"/channels/{quote(ident, safe='')}#cadence", "undone")


def _told(change: Any) -> tuple[str, str, int]:
    return (change.published_at or "", change.article, change.ordinal)


def _first_of_each(changes: list[Any]) -> list[Any]:
    """Return one change an article."""
    return list({change.get("article"): change for change in reversed(changes)}.values())[::-1]


def _grouped(state: ChannelState) -> list[Any]:
    """Return the acts, the last first; those that no day is known of come last."""
    return sorted(state.acts, key=_act_day, reverse=True)


def _act_day(act: Any) -> str:
    return act.end.isoformat() if act.end else ""


def _articles(state: ChannelState) -> dict[str, str]:
    """Return how each article is called in short: its day of publication."""
    return {change.article: day_words(change.published_at) or "undated" for act in state.acts for change in act.changes}
