"""Actors: who they are, their offices in time, whom they met, what they said, the channels that they are sides of."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from detente.desk.book import ViewOf
from detente.desk.drawing import offices, star
from detente.desk.pages.places import country_name, country_names
from detente.desk.pages.shell import is_partial, render
from detente.desk.words import event_lines
from detente.desk.words import ident as ident_of
from detente.model.enums import ActorKind
from detente.record import ActorEntry, EventEntry
from detente.record.actor_rows import actor_sort_key
from detente.record.channel_questions import RegisterFilter
from detente.record.dates import parse_day
from detente.record.view import View

router = APIRouter(include_in_schema=False)

PAGE = 60
ACTS = 100
"""The latest acts of an actor, that whom they met is counted in."""
SHOWN = 40
MET = 14
STATEMENTS = 30
CHANNELS = 20
#: Channels of a state that are looked through for one of its people or bodies.
MOST = 300
Text = Annotated[str, Query(max_length=300)]


@router.get("/actors")
def actors(
    request: Request, view: ViewOf, name: Text = "", kind: Text = "", country: Text = "", sector: Text = "", after: Text = ""
) -> Response:
    """List actors, the most often named first."""
    kinds = [one.value for one in ActorKind]
    entries = view.actors(
        name=name or None,
        kind=kind if kind in kinds else None,
        country=country.upper() or None,
        sector=sector.upper() or None,
        with_unnamed=kind == "group",
        limit=PAGE + 1,
        after=after or None,
    )
    return render(
        request,
        "actors_list.html" if is_partial(request) else "actors.html",
        "/actors",
        title="Actors",
        entries=entries[:PAGE],
        more=actor_sort_key(entries[PAGE - 1]) if len(entries) > PAGE else "",
        asked={"name": name, "kind": kind, "country": country, "sector": sector},
        kinds=kinds,
        countries=country_names(),
    )


@router.get("/actors/{ident:path}")
def actor(request: Request, view: ViewOf, ident: str) -> Response:
    """Show one actor."""
    entry = view.actor(ident)
    acts = view.events(actor=entry.id, limit=ACTS, newest=True)
    met = _met(entry, acts)
    shown = acts[:SHOWN]
    channels = _channels(view, entry)
    return render(
        request,
        "actor.html",
        "/actors",
        title=entry.name,
        entry=entry,
        country=country_name(entry.country) if entry.country else "",
        bars=offices(_bars(entry), view.day()),
        lines=event_lines(shown, view.pages.vouchers(shown)),
        acts=len(acts),
        met=met[:MET],
        star=star([(name, number, f"/actors/{ident_of(key)}") for key, name, _, number, _ in met[:MET]]),
        statements=view.statements(speaker=entry.id, limit=STATEMENTS, newest=True),
        channels=channels[:CHANNELS],
        more_channels=len(channels) > CHANNELS,
    )


def _channels(view: View, entry: ActorEntry) -> list[dict[str, Any]]:
    """Return the channels in which an actor is a side, what is most overdue first; one more than are shown, where there are."""
    if entry.country is None:
        return []
    wanted = RegisterFilter(countries=(entry.country,))
    if entry.kind is ActorKind.STATE:
        found = view.register(wanted, limit=CHANNELS + 1)
    else:
        found = view.register(wanted, limit=MOST, told_of={word.casefold() for word in (*entry.ids, *entry.names)})
    return [line for line in found.lines if _is_side(line, entry)]


def _met(entry: ActorEntry, acts: list[EventEntry]) -> list[tuple[str, str, str | None, int, EventEntry]]:
    """Return who takes part in the same acts of talking, the most often first: id, name, country, how often, the latest act."""
    counts: Counter[str] = Counter()
    last: dict[str, tuple[str, str | None, EventEntry]] = {}
    for act in acts:
        if act.event.type.value not in ("CONSULT", "AGREE", "COOPERATE") or act.event.factuality.value != "actual":
            continue
        for side in {side.actor: side for side in (*act.actors, *act.recipients)}.values():
            if side.actor not in (entry.id, *entry.ids):
                counts[side.actor] += 1
                last.setdefault(side.actor, (side.name, side.country, act))
    return [(key, last[key][0], last[key][1], number, last[key][2]) for key, number in counts.most_common()]


def _bars(entry: ActorEntry) -> list[tuple[str, datetime.date | None, datetime.date | None, str, str]]:
    """Return the offices as (words, first day known, last day known, status, article)."""
    from detente.telling.readings import office_words

    found = []
    for told in entry.offices:
        office = told.office
        known = parse_day(office.as_of) or parse_day(told.published_at)
        found.append(
            (office_words(office), _day(office.since), _day(office.until, last=True) or None, office.status.value, told.article, known)
        )
    return [(words, since or known, until or known, status, article) for words, since, until, status, article, known in found]


def _day(text: str | None, *, last: bool = False) -> datetime.date | None:
    """Return the first (or last) day of a date that may be a year or a month."""
    if not text:
        return None
    parts = text[:10].split("-")
    padded = "-".join([*parts, *(["12", "28"] if last else ["01", "01"])[len(parts) - 1 :]])
    return parse_day(padded)


def _is_side(line: dict[str, Any], entry: ActorEntry) -> bool:
    members = line.get("members") or ()
    if entry.kind is ActorKind.STATE:
        return any(member.get("country") == entry.country for member in members)
    names = {name.casefold() for name in entry.names}
    return any(member.get("actor") in entry.ids or str(member.get("name") or "").casefold() in names for member in members)
