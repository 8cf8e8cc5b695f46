"""Relations: two states, what they did to each other month by month, promised, dispute and talk on; two periods side by side."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from detente.desk.book import ViewOf
from detente.desk.drawing import lanes
from detente.desk.pages.places import country_name, country_names
from detente.desk.pages.shell import render
from detente.desk.relations import lane, positions, sums
from detente.desk.words import EventLine, event_lines, ident
from detente.record.dates import parse_day
from detente.record.relations import Relation

router = APIRouter(include_in_schema=False)

EVENTS = 60
DISPUTES = 12
STATES = ("open", "kept", "lapsed", "cancelled")
DayText = Annotated[str, Query(max_length=10)]


@router.get("/relations")
def choose(
    request: Request, view: ViewOf, one: Annotated[str, Query(max_length=200)] = "", other: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """Choose two states; with both given, lead to their page."""
    if one and other and one != other:
        kept = {name: request.query_params[name] for name in ("as_of", "on") if request.query_params.get(name)}
        query = "&".join(f"{name}={ident(value)}" for name, value in kept.items())
        return RedirectResponse(f"/relations/{ident(one)}/{ident(other)}" + (f"?{query}" if query else ""), status_code=303)
    pairs = [(first, country_name(first), second, country_name(second), number) for first, second, number in view.pages.pairs()]
    return render(request, "relations.html", "/relations", title="Relations", countries=country_names(), pairs=pairs, one=one, other=other)


@router.get("/relations/{one}/{other}")
def relation(
    request: Request,
    view: ViewOf,
    one: str,
    other: str,
    since: DayText = "",
    until: DayText = "",
    than_since: DayText = "",
    than_until: DayText = "",
) -> Response:
    """Show what is between two states."""
    found = view.relation(one, other, since=parse_day(since), until=parse_day(until), limit=EVENTS, with_disputes=False)
    compared = None
    if than_since or than_until:
        than = view.relation(one, other, since=parse_day(than_since), until=parse_day(than_until), limit=1, with_disputes=False)
        compared = sums(than.months)
    lines = event_lines(found.events, view.pages.vouchers(found.events))
    disputes = view.dispute_histories(countries=found.parties, since=parse_day(since), until=parse_day(until), limit=DISPUTES, newest=True)
    return render(
        request,
        "relation.html",
        "/relations",
        title=f"{found.names[0]} and {found.names[1]}",
        found=found,
        lines=[(line, lane(line.entry, found.parties)) for line in lines],
        drawing=lanes(_dated(lines, found), found.names),
        total=sums(found.months),
        compared=compared,
        chart=_chart(found),
        disputes=list(zip(disputes, positions(view, disputes, found.parties), strict=True)),
        promises=_promises(found),
        asked={"since": since, "until": until, "than_since": than_since, "than_until": than_until},
        names=dict(zip(found.parties, found.names, strict=True)),
    )


def _dated(lines: list[EventLine], found: Relation) -> list[tuple[datetime.date, str, int, str, str]]:
    dated = []
    for line in lines:
        date = line.entry.event.date
        day = parse_day(date.start or date.end) if date else None
        if day is not None:
            dated.append((day, lane(line.entry, found.parties), line.entry.event.quad, f"{line.when}: {line.sentence}", f"#{line.anchor}"))
    return dated


def _chart(found: Relation) -> dict[str, Any] | None:
    """Return the months as a chart takes them, those without an act too."""
    if len(found.months) < 2:
        return None
    by_month = {month.month: month for month in found.months}
    months = _months(found.months[0].month, found.months[-1].month)
    if len(months) > 600:
        months = [month for month in months if month in by_month]
    shown = [by_month.get(month) for month in months]
    return {
        "months": months,
        "score": [round(month.goldstein, 2) if month else None for month in shown],
        "cooperation": [sum(month.quads[:2]) if month else 0 for month in shown],
        "conflict": [sum(month.quads[2:]) if month else 0 for month in shown],
    }


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while f"{year:04}-{month:02}" <= last:
        found.append(f"{year:04}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def _promises(found: Relation) -> list[tuple[str, list[Any]]]:
    return [(state, told) for state in STATES if (told := [promise for promise in found.promises if promise.state.value == state])]
