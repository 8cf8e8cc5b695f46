"""Today: what needs somebody, what is new, what lies ahead, what changed, where and how much."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from detente.desk.book import BookOf, ViewOf
from detente.desk.guard import reading
from detente.desk.pages.channels import GROUPS
from detente.desk.pages.places import country_name, numeric
from detente.desk.pages.shell import back, render, who
from detente.desk.words import event_lines
from detente.record import View
from detente.record.channel_questions import RegisterFilter, RegisterPage
from detente.record.links import due_date
from detente.watch.alerts import Alert, AlertKind, Rules, find_alerts

router = APIRouter(include_in_schema=False)

SHOWN = 12
LINES = 25
AHEAD = 30
"""Days ahead."""
VOLUME = 90
"""Days of the strip."""


@router.get("/")
def today(request: Request, book: BookOf, view: ViewOf) -> Response:
    """Show the morning's page."""
    day = view.day()
    record = book.record
    look = record.keeping().look(who(request), "today")
    other = bool(view.as_of or view.on)
    news = view.pages.news(look.cursor if look and not other else 0, limit=LINES)
    needs = needing(view)
    quiet = fallen_quiet(view, {line["id"] for line in needs.lines})
    last = day + datetime.timedelta(days=AHEAD)
    ahead = view.pages.ahead(day, last, limit=20)
    there = {entry.id for entry in ahead}
    promised = [entry for entry in view.promised(day, last) if entry.id not in there]
    vouchers = view.pages.vouchers([*news.events, *ahead, *promised])
    intake = view.pages.intake()
    newest = datetime.date.fromisoformat(intake.newest) if intake.newest else None
    countries = view.pages.countries()
    return render(
        request,
        "today.html",
        "/",
        title="Today",
        front=True,
        needs=needs.lines,
        needs_more=needing_count if (needing_count := sum(needs.counts.get(status, 0) for status in GROUPS["needs"])) > SHOWN else 0,
        quiet=[(alert, [country_name(code) for code in alert.countries]) for alert in quiet[:SHOWN]],
        quiet_more=max(0, len(quiet) - SHOWN),
        failing=[feed for feed in record.feeds().list() if feed.failures],
        quarantined=intake.quarantined,
        look=None if other else look,
        news=news,
        lines=event_lines(news.events, vouchers),
        ahead=event_lines(ahead, vouchers),
        promises=[(line, due_date(line.entry.event)) for line in event_lines(promised, vouchers)],
        sessions=view.coming(day, last),
        countries=[(code, country_name(code), number) for code, number in countries if numeric(code)],
        map=[{"id": numeric(code), "name": country_name(code), "value": number} for code, number in countries if numeric(code)],
        volume=view.pages.volume(min(day, newest), VOLUME) if newest else [],
        intake=intake,
    )


@router.post("/looked")
@reading
def looked(request: Request, book: BookOf, cursor: Annotated[int, Form(ge=0)]) -> Response:
    """Keep that somebody has seen what is new."""
    with book.writable() as record:
        record.keeping().looked(who(request), "today", cursor, book.now)
    return back("/", "looked")


def needing(view: View) -> RegisterPage:
    """Return the channels that need a look: overdue ones first, the most overdue before; then what stalls or is agreed and undated."""
    return view.register(RegisterFilter(statuses=GROUPS["needs"]), limit=SHOWN)


def fallen_quiet(view: View, shown: Collection[str] = ()) -> list[Alert]:
    """Return what ``watch check`` tells of channels that turned dormant and of sessions that lapsed, the latest first.

    Args:
        view: What is known and true on the day.
        shown: Channels that are told of already, by record id.
    """
    alerts = find_alerts(view, Rules(kinds=frozenset({AlertKind.DORMANT, AlertKind.LAPSED})))
    told = {alert.subject: alert for alert in alerts if alert.subject not in shown}
    return sorted(told.values(), key=lambda alert: (alert.since or "", alert.name), reverse=True)
