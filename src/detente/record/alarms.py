"""What may give cause to look at a channel: the facts of its state that alerts tell, with the latest words behind them.

Pure functions: a state in, facts out. They are kept for every stretch of a channel's history (``spells.py``): alerts need no claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.model.enums import Bound, ChangeKind, ChannelStatus, Precision
from detente.model.records import PartialDate
from detente.record.acts import Act
from detente.record.claims import ChangeClaim
from detente.record.dates import Day, last_day, unit_of
from detente.record.ledger import unanswered
from detente.record.register import ChannelState
from detente.record.status import Course

EVIDENCE = 3
"""Pieces of evidence that are kept of each sort, the latest."""
_AGREEING = frozenset({ChangeKind.AGREED, ChangeKind.AGREED_TO_RESUME})
_HOLDING = frozenset({ChangeKind.HELD, ChangeKind.RESUMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words behind something: article, when it was published, half-open offsets, text."""

    article: str
    published_at: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedSession:
    """A session that was set or agreed on, whose time passed, and of which nothing more is told.

    Attributes:
        kind: The change that set it.
        date: The time that it was for, as told.
        due: The last day of that, ISO.
        told: The latest words that set it.
    """

    kind: ChangeKind
    date: PartialDate
    due: str
    told: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAlarm:
    """What alerts tell of a channel.

    Attributes:
        id: Record id of the channel.
        name: Its name.
        countries: The states on its sides.
        status: Its state.
        since: The day since which that is its state, ISO, or ``None``.
        since_precision: How exactly that is known: the unit that holds the day.
        basis: What the state rests on.
        was: The state before that, or ``None``.
        agreed_on: The day on which the last agreement was made, or told where it has no day, ISO, or ``None``.
        agreed_precision: How exactly that day is known: the unit that holds it.
        period: How often it meets, stated or estimated, or ``None``.
        estimated_from: How many sessions that is estimated from; ``None`` where it is stated.
        is_held: Whether a session is known.
        held: The date of the last one.
        gap_days: Days since.
        told: The latest words of all changes.
        told_held: Those of sessions held.
        told_agreed: Those of agreements.
        passed: The last session whose time passed with nothing told of it, or ``None``.
    """

    id: str
    name: str
    countries: tuple[str, ...]
    status: ChannelStatus
    since: str | None
    since_precision: Precision
    basis: str
    was: ChannelStatus | None
    agreed_on: str | None
    agreed_precision: Precision
    period: str | None
    estimated_from: int | None
    is_held: bool
    held: PartialDate | None
    gap_days: int | None
    told: tuple[Evidence, ...]
    told_held: tuple[Evidence, ...]
    told_agreed: tuple[Evidence, ...]
    passed: PassedSession | None


def alarm_of(state: ChannelState, course: Course | None = None) -> ChannelAlarm:
    """Return what alerts tell of a channel's state; ``course`` is that of its dated acts, where it was made before."""
    course = course or Course(state.acts, state.cadence, undated=False)
    told = sorted(state.changes, key=_told, reverse=True)
    agreed_on, agreed_as = _agreed_on(state)
    return ChannelAlarm(
        id=state.id,
        name=state.name,
        countries=tuple(sorted({member.country for member in state.members if member.country})),
        status=state.status,
        since=_iso(state.status_since),
        since_precision=state.since_precision,
        basis=state.basis,
        was=course.before(state.status_since) if state.status_since is not None else None,
        agreed_on=_iso(agreed_on),
        agreed_precision=agreed_as,
        period=state.cadence or state.estimated_cadence,
        estimated_from=None if state.cadence else state.estimated_from,
        is_held=state.last_held is not None,
        held=state.last_held.date if state.last_held else None,
        gap_days=state.gap_days,
        told=_first(told),
        told_held=_first(change for change in told if change.change in _HOLDING),
        told_agreed=_first(change for change in told if change.change in _AGREEING),
        passed=_passed(state),
    )


def _passed(state: ChannelState) -> PassedSession | None:
    acts = [act for act in state.acts if act.end is None or act.end <= state.day]
    over = [(due, act) for act in unanswered(acts) if (due := _due(act)) is not None and due < state.day]
    if not over:
        return None
    due, act = max(over, key=_by_day)
    if act.for_date is None:
        return None
    told = _first(sorted(act.changes, key=_told, reverse=True))
    return PassedSession(kind=act.kind, date=act.for_date, due=due.isoformat(), told=told)


def _due(act: Act) -> Day | None:
    """Return the last day that a session is set for; a time that is open at its end never passes."""
    is_open = act.for_date is None or act.for_date.bound is Bound.AFTER or act.for_date.end is None
    return None if is_open else last_day(act.for_date)


def _by_day(over: tuple[Day, Act]) -> Day:
    return over[0]


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None


def _agreed_on(state: ChannelState) -> tuple[Day | None, Precision]:
    acts = [act for act in state.acts if act.kind in _AGREEING and (act.end is None or act.end <= state.day)]
    told = [(day, act) for act in acts if (day := act.end or act.told_on)]
    if not told:
        return None, Precision.DAY
    day, act = max(told, key=_by_day)
    return day, unit_of(act.date) if act.date is not None else Precision.DAY


def _first(latest: Iterable[ChangeClaim]) -> tuple[Evidence, ...]:
    """Return the words of changes that are told last, given the latest first, in the order in which they are told."""
    found: dict[tuple[object, ...], Evidence] = {}
    for change in latest:
        start, end, text = change.evidence
        words = Evidence(article=change.article, published_at=change.published_at, start=start, end=end, text=text)
        found.setdefault((change.article, change.published_at, start, end, text), words)
        if len(found) == EVIDENCE:
            break
    return tuple(reversed(found.values()))


def _told(change: ChangeClaim) -> tuple[str, str, int]:
    return (change.published_at or "", change.article, change.ordinal)
