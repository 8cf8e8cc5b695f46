"""Planned sessions as an iCalendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from icalendar import Calendar, Event

from detente.model.records import PartialDate
from detente.record import ChannelState


def write_calendar(states: Iterable[ChannelState], now: datetime.datetime) -> str:
    """Return a calendar of the sessions that are set; one whose day is not known is tentative and as long as its date.

    Args:
        states: Channels with their state.
        now: When the calendar is made (UTC).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Detente//planned sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Planned sessions")
    for state in states:
        if state.next is None or not state.next.date.start or not state.next.date.end:
            continue
        event = Event()
        event.add("uid", f"{state.id}-{state.next.date.start}@detente")
        event.add("dtstamp", now)
        event.add("summary", f"{state.name} ({', '.join(sorted({m.country for m in state.members if m.country}))})")
        event.add("dtstart", datetime.date.fromisoformat(state.next.date.start))
        # The last day of a calendar's event is the one after.
        event.add("dtend", datetime.date.fromisoformat(state.next.date.end) + datetime.timedelta(days=1))
        event.add("status", "CONFIRMED" if _is_exact(state.next.date) else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        if state.next.place:
            event.add("location", state.next.place)
        event.add("description", f"{state.next.basis.value}, as told by {', '.join(state.next.articles[:5])}")
        calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))


def _is_exact(date: PartialDate) -> bool:
    return date.start == date.end
