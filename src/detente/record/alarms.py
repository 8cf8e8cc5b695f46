"""What may give cause to look at a channel: the facts of its state that alerts tell, with the latest words behind them.

Pure functions: a state in, facts out. They are kept for every stretch of a channel's history (``spells.py``): alerts need no claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.model.enums import ChangeKind, ChannelStatus
from detente.model.records import PartialDate
from detente.record.claims import ChangeClaim
from detente.record.dates import Day
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
class ChannelAlarm:
    """What alerts tell of a channel.

    Attributes:
        id: Record id of the channel.
        name: Its name.
        countries: The states on its sides.
        status: Its state.
        since: The day since which that is its state, ISO, or ``None``.
        basis: What the state rests on.
        was: The state before that, or ``None``.
        agreed_on: The day on which the last agreement was made, or told where it has no day, ISO, or ``None``.
        period: How often it meets, stated or estimated, or ``None``.
        estimated_from: How many sessions that is estimated from; ``None`` where it is stated.
        is_held: Whether a session is known.
        held: The date of the last one.
        gap_days: Days since.
        told: The latest words of all changes.
        told_held: Those of sessions held.
        told_agreed: Those of agreements.
    """

    id: str
    name: str
    countries: tuple[str, ...]
    status: ChannelStatus
    since: str | None
    basis: str
    was: ChannelStatus | None
    agreed_on: str | None
    period: str | None
    estimated_from: int | None
    is_held: bool
    held: PartialDate | None
    gap_days: int | None
    told: tuple[Evidence, ...]
    told_held: tuple[Evidence, ...]
    told_agreed: tuple[Evidence, ...]


def alarm_of(state: ChannelState, course: Course | None = None) -> ChannelAlarm:
    """Return what alerts tell of a channel's state; ``course`` is that of its dated acts, where it was made before."""
    course = course or Course(state.acts, state.cadence, undated=False)
    told = sorted(state.changes, key=_told, reverse=True)
    return ChannelAlarm(
        id=state.id,
        name=state.name,
        countries=tuple(sorted({member.country for member in state.members if member.country})),
        status=state.status,
        since=_iso(state.status_since),
        basis=state.basis,
        was=course.before(state.status_since) if state.status_since is not None else None,
        agreed_on=_iso(_agreed_on(state)),
        period=state.cadence or state.estimated_cadence,
        estimated_from=None if state.cadence else state.estimated_from,
        is_held=state.last_held is not None,
        held=state.last_held.date if state.last_held else None,
        gap_days=state.gap_days,
        told=_first(told),
        told_held=_first(change for change in told if change.change in _HOLDING),
        told_agreed=_first(change for change in told if change.change in _AGREEING),
    )


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None


def _agreed_on(state: ChannelState) -> Day | None:
    acts = [act for act in state.acts if act.kind in _AGREEING and (act.end is None or act.end <= state.day)]
    return max((day for act in acts if (day := act.end or act.told_on)), default=None)


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
