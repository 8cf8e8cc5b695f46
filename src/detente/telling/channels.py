"""A channel's line (``detente.record.channel_line``) in words: its sides, dates, state and sources. Text and pages use the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from detente.model.enums import Bound, ChangeKind, ChannelStatus, OpenQuestion, Precision
from detente.model.records import PartialDate
from detente.telling.words import date_words, day_words, days_words, period_words, plain, spaced, unique, unit_words

Line = Mapping[str, Any]

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
# What the state means, in words that finish "the channel ..." (READING, "Status of a channel on a date").
STATE_WORDS = {
    ChannelStatus.ENDED: "has ended",
    ChannelStatus.SUSPENDED: "is suspended: broken off or put off with no new date",
    ChannelStatus.STALLED: "is stalled: one side stays away, or it does not get on",
    ChannelStatus.RESUME_AGREED: "is agreed to resume, but no session is dated yet",
    ChannelStatus.SCHEDULED: "has a dated session ahead",
    ChannelStatus.ACTIVE: "is active: sessions are held",
    ChannelStatus.OVERDUE: "is overdue: the next session is late by its own rhythm",
    ChannelStatus.DORMANT: "is dormant: no session for long",
    ChannelStatus.AGREED: "is agreed, but was never held yet",
    ChannelStatus.PROPOSED: "is proposed, but not agreed yet",
    ChannelStatus.UNKNOWN: "is mentioned only; nothing is known of its sessions",
}
MARKS = {
    ChangeKind.HELD: "●",
    ChangeKind.RESUMED: "●",
    ChangeKind.SUSPENDED: "✕",
    ChangeKind.CANCELLED: "✕",
    ChangeKind.ENDED: "✕",
    ChangeKind.STALLED: "✕",
    ChangeKind.POSTPONED: "✕",
    ChangeKind.AGREED: "◇",
    ChangeKind.AGREED_TO_RESUME: "◇",
    ChangeKind.PROPOSED: "◇",
    ChangeKind.REQUESTED: "◇",
    ChangeKind.SCHEDULED: "○",
}
"""How each change is marked on a life line."""


def any_date(value: Any) -> str:
    """Write a date of a line: an ISO string, a range "2019-05/2020-12", or a partial date's object."""
    if not value:
        return ""
    if isinstance(value, Mapping):
        return _partial(value)
    first, slash, last = str(value).partition("/")
    return f"{day_words(first)} to {day_words(last)}" if slash else day_words(first)


def _partial(value: Line) -> str:
    precision = Precision(value.get("precision") or "day")
    date = PartialDate(start=value.get("start"), end=value.get("end"), precision=precision, bound=Bound(value.get("bound") or "on"))
    return date_words(date)


def first_iso(value: Any) -> str:
    """Return the ISO start of a date of a line, for sorting; empty where unknown."""
    if isinstance(value, Mapping):
        value = value.get("start") or value.get("end")
    match = _ISO.match(str(value or ""))
    return match.group() if match else ""


def sides(line: Line) -> str:
    """Name the sides of a channel: "China – Japan"."""
    return " – ".join(unique(_side(member) for member in line.get("members") or ()))


def _side(member: Line) -> str:
    name, country = plain(str(member.get("name") or "")), str(member.get("country") or "")
    if not name or name == country:
        return country or name
    # a side without a sector is the state itself, whose name tells the country
    return f"{name} ({country})" if country and member.get("sector") else name


def cadence_words(line: Line) -> str:
    """Say how often a channel meets, and whether somebody says so or its sessions show it."""
    cadence = line.get("cadence") or {}
    if cadence.get("stated"):
        return period_words(cadence["stated"])
    return f"{period_words(cadence['estimated'])} (by its sessions)" if cadence.get("estimated") else ""


def last_source(line: Line) -> tuple[str, str]:
    """Return (article id, publication date) of the newest article that tells of a channel; empty where none is known."""
    told = [(str(change.get("published_at") or ""), str(change.get("article") or "")) for change in line.get("changes") or ()]
    published, article = max(told, default=("", ""))
    return article, published[:10]


def place_name(value: Any) -> str:
    """Name a place, given as a name or as a place's object."""
    return plain(str(value.get("name") or "") if isinstance(value, Mapping) else str(value))


def due_words(due: PartialDate | None) -> str:
    """Say for when something is to be: "for 14 Jun 2024", "for Jun 2025", "by 2025", "undated"."""
    told = date_words(due)
    return told if told.startswith(("by ", "from ", "until ")) else f"for {told}" if told else "undated"


def since_words(day: str | None, precision: str | None) -> str:
    """Write a day since which something is so, as exactly as it is known: "31 Dec 2023" as "2023" where only the year is told."""
    if not day:
        return ""
    unit = Precision(precision or "day")
    if unit is Precision.WEEK:
        within = datetime.date.fromisoformat(day[:10])
        day = (within - datetime.timedelta(days=within.weekday())).isoformat()
    return unit_words(day[:10], unit)


def still_open(line: Line) -> list[str]:
    """Name what is still to be settled of a channel; a day or a place that its next session has is not."""
    coming = line.get("next") or {}
    settled = set()
    if _is_day(coming.get("date")):
        settled.add(OpenQuestion.DATE.value)
    if coming.get("place"):
        settled.add(OpenQuestion.VENUE.value)
    return [question for question in line.get("open") or () if question not in settled]


def _is_day(date: Any) -> bool:
    return isinstance(date, Mapping) and date.get("precision") == Precision.DAY.value and (date.get("bound") or "on") == Bound.ON.value


def state_words(line: Line) -> str:
    """Tell a channel's state in one sentence: since when, what it is, when last held, what comes next."""
    value = str(line.get("status") or "unknown")
    known = value in ChannelStatus._value2member_map_
    since = since_words(line.get("status_since"), line.get("status_since_precision"))
    subject = f"Since {since} the channel" if since else "The channel"
    sentence = f"{subject} {STATE_WORDS[ChannelStatus(value)] if known else 'is ' + spaced(value)}"
    held, coming = line.get("last_held") or {}, line.get("next") or {}
    if held.get("date"):
        gap = f" ({days_words(int(line['gap_days']))} ago)" if line.get("gap_days") is not None else ""
        sentence += f"; last held {any_date(held['date'])}{gap}"
    if coming.get("date"):
        sentence += f"; next session {any_date(coming['date'])}"
    return f"{sentence}."


def deciding(line: Line) -> list[Line]:
    """Return the changes that the sentence rests on: those of the day of the state, and the last session."""
    since = first_iso(line.get("status_since"))
    held = first_iso((line.get("last_held") or {}).get("date"))
    dated = [change for change in line.get("changes") or () if since and first_iso(change.get("date")) == since]
    dated += [c for c in line.get("changes") or () if held and c.get("change") == "held" and first_iso(c.get("date")) == held]
    return dated
