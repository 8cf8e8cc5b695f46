"""What a channel's history shows beside its state: its sessions, where one should have been and none was, where reports differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model.enums import Bound, ChangeKind
from detente.model.records import PartialDate
from detente.record import ChangeClaim, ChannelState
from detente.record.acts import Act, overlap
from detente.record.dates import Day, add_period, first_day, parse_period, width
from detente.telling.readings import ordinal
from detente.telling.words import date_words, spaced

_OFF = frozenset({ChangeKind.CANCELLED, ChangeKind.POSTPONED, ChangeKind.SUSPENDED, ChangeKind.DENIED})
_LONGEST = 7
"""Days that a session's date may span to be set against what was called off for a day."""
_EXACT = 31
"""Days that a session's date may span for the time to the next one to be counted."""

_YEAR = 366
"""Days that a session's date may span to tell when there was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A stretch in which a session should have been held and none is known.

    Attributes:
        after: The session before it.
        due: The day by which the next one was due: a cadence after.
        late: The day from which it counts as overdue: 1.5 cadences after.
        until: The day of the next session; ``None`` where there is none so far.
        days: Days without a session.
        told: What is told of the stretch: breaks, standstills, agreements.
    """

    after: Act
    due: Day
    late: Day
    until: Day | None
    days: int
    told: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several values that articles tell, with those that tell it."""

    value: str
    claims: tuple[ChangeClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something that articles tell differently: the question that is open, and the answers."""

    question: str
    versions: tuple[Version, ...]


def sessions(state: ChannelState) -> list[Act]:
    """Return the sessions held by the state's day, the last first."""
    held = [act for act in state.acts if act.kind is ChangeKind.HELD and _is_over(act, state.day)]
    return sorted(held, key=_by_day, reverse=True)


def gaps(state: ChannelState) -> list[int]:
    """Return the days between sessions whose dates are known to the month, in the order of time."""
    exact = [day for act in reversed(sessions(state)) if width(act.date) <= _EXACT and (day := act.start) is not None]
    return [(other - one).days for one, other in pairwise(exact)]


def absences(state: ChannelState) -> list[Absence]:
    """Return where a session was due and none is known, the last first; empty where no cadence is known."""
    period = state.cadence or state.estimated_cadence
    if period is None or parse_period(period) is None:
        return []
    held = [act for act in reversed(sessions(state)) if act.end is not None and (width(act.date) <= _YEAR or _is_by_report(act))]
    found = []
    for number, act in enumerate(held):
        start = act.end or Day.min
        following = held[number + 1] if number + 1 < len(held) else None
        until = following.start or following.end if following else None
        late = add_period(start, period, 1.5)
        if (until or state.day) > late:
            found.append(
                Absence(
                    after=act,
                    due=add_period(start, period),
                    late=late,
                    until=until,
                    days=((until or state.day) - start).days,
                    told=tuple(_told_between(state.acts, start, until or state.day)),
                )
            )
    return found[::-1]


def _is_by_report(act: Act) -> bool:
    """Say whether a session is told as held by the day of its report, so that there was one by then."""
    return act.date is not None and act.date.bound is Bound.BY


def _told_between(acts: Sequence[Act], start: Day, end: Day) -> Iterator[Act]:
    for act in acts:
        if act.kind not in (ChangeKind.HELD, ChangeKind.SCHEDULED) and act.end is not None and start <= act.end <= end:
            yield act


def conflicts(state: ChannelState) -> list[Conflict]:
    """Return where articles tell differently: an act's day, number or place; a session's day; whether it was held at all."""
    told = [_of_act(act, what) for act in state.acts for what in ("day", "number", "place")]
    held = [act for act in state.acts if act.kind is ChangeKind.HELD]
    numbers = sorted({act.session_number for act in held if act.session_number is not None})
    told += [_of_number(number, [act for act in held if act.session_number == number]) for number in numbers]
    told += [_of_holding(act, state.acts) for act in held]
    return [conflict for conflict in told if len(conflict.versions) > 1]


def _of_act(act: Act, what: str) -> Conflict:
    versions: dict[str, list[ChangeClaim]] = {}
    names: dict[str, str] = {}
    for change in act.changes:
        value = _value(change, what)
        if value:
            names.setdefault(value.casefold(), value)
            versions.setdefault(value.casefold(), []).append(change)
    found = tuple(Version(value=names[key], claims=tuple(told)) for key, told in versions.items())
    return Conflict(question=f"{act_words(act)}: which {what}?", versions=found)


def _of_number(number: int, acts: Sequence[Act]) -> Conflict:
    """Set beside each other the days on which one session is said to have been held."""
    found = tuple(Version(value=date_words(act.date) or "undated", claims=act.changes) for act in acts if act.start is not None)
    return Conflict(question=f"{ordinal(number)} session: held on which day?", versions=found)


def _of_holding(held: Act, acts: Sequence[Act]) -> Conflict:
    """Set a session beside what says that the one of that day was called off or denied."""
    off = [act for act in acts if act.kind in _OFF and _told_date(act) is not None and held.date is not None and _one_day(held, act)]
    versions = [Version(value=spaced(act.kind.value), claims=act.changes) for act in (held, *off)]
    return Conflict(question=f"{date_words(held.date)}: held, or not?", versions=tuple(versions))


def _told_date(act: Act) -> PartialDate | None:
    """Return the day of the session that an act is about; of a denial its own, where it names no other."""
    return act.for_date or (act.date if act.kind is ChangeKind.DENIED else None)


def _one_day(held: Act, off: Act) -> bool:
    about = _told_date(off)
    exact = about is not None and width(about) == 1 and width(held.date) <= _LONGEST
    return exact and about is not None and held.date is not None and overlap(held.date, about)


def _value(change: ChangeClaim, what: str) -> str:
    if what == "number":
        return str(change.session_number or "")
    if what == "place":
        return change.place or ""
    exact = change.date is not None and change.date.bound is Bound.ON and width(change.date) == 1
    return date_words(change.date) if exact else ""


def act_words(act: Act) -> str:
    """Name an act: "held, 3 May 2024"."""
    when = date_words(act.date)
    return f"{spaced(act.kind.value)}{', ' + when if when else ''}"


def _is_over(act: Act, day: Day) -> bool:
    return act.end is None or (act.end <= day and (act.start or act.end) <= day)


def _by_day(act: Act) -> Day:
    return act.end or first_day(act.date) or Day.min
