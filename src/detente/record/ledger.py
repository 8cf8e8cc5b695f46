"""The ledger of what is not there: what a channel led one to expect, how far the record was searched for it, and that nothing was found.

An absence is no fact of the articles: it says up to which day the record has read, so that "not held" is never said where "not known"
is meant. Pure functions.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.model.enums import ChangeKind
from detente.record.acts import BREAKS, MEETS, Act
from detente.record.dates import Day, add_period, first_day, is_dated, iso_unit, iso_words, last_day, unit_of
from detente.record.register import ChannelState

_SETS = frozenset({ChangeKind.SCHEDULED, ChangeKind.POSTPONED, ChangeKind.AGREED, ChangeKind.AGREED_TO_RESUME})
_ONE_DAY = datetime.timedelta(days=1)


class Expected(StrEnum):
    """What was to be expected: a session set for a day, one agreed on without a day, the next by the rhythm, an answer."""

    SET = "set"
    AGREED = "agreed"
    RHYTHM = "rhythm"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Something expected that no article tells.

    Attributes:
        expected: What it is.
        what: In plain words: "session set for 2024-06-14", "answer: date".
        since: The day since which it was to be expected, or ``None``.
        due: The last day that it was for, or ``None``.
        searched_to: The day of the latest article that the record has: nothing was found up to it.
        articles: Ids of the articles that led one to expect it.
    """

    expected: Expected
    what: str
    since: Day | None
    due: Day | None
    searched_to: Day
    articles: tuple[str, ...]


def find_absences(state: ChannelState, searched_to: Day | None) -> tuple[Absence, ...]:
    """Return what a channel led one to expect by its day and nothing tells, as far as the record was searched.

    Args:
        state: The channel on a day.
        searched_to: The day of the latest article of the record known on that day; ``None`` where there is none.
    """
    if searched_to is None:
        return ()
    to = min(searched_to, state.day)
    acts = [act for act in state.acts if act.end is None or act.end <= state.day]
    found = [*_sessions(acts, to), *_answers(state, to)]
    if not any(absence.expected in (Expected.SET, Expected.AGREED) for absence in found):
        found += _by_rhythm(state, acts, to)
    return tuple(found)


def unanswered(acts: Sequence[Act]) -> Iterator[Act]:
    """Yield the acts that set or agree on a session of which nothing more is told; the acts are in the order of time."""
    for number, act in enumerate(acts):
        if act.kind in _SETS and not act.background and not any(_answers_to(act, later) for later in acts[number + 1 :]):
            yield act


def _sessions(acts: Sequence[Act], to: Day) -> Iterator[Absence]:
    """Yield sessions that were set or agreed on, and of which nothing more is told."""
    for act in unanswered(acts):
        due = last_day(act.for_date)
        if act.for_date is None or not is_dated(act.for_date):
            if act.kind in (ChangeKind.AGREED, ChangeKind.AGREED_TO_RESUME):
                yield _absence(Expected.AGREED, f"session {act.kind.value.replace('_', ' ')}", act, due, to)
        elif due is not None and due < to:
            yield _absence(Expected.SET, f"session set for {iso_words(act.for_date)}", act, due, to)


def _answers_to(act: Act, later: Act) -> bool:
    """Say whether a later act tells what became of a session that was set: held, fallen through, or set anew."""
    if later.kind in MEETS:
        start = first_day(act.for_date)
        held = later.end or later.told_on
        return start is None or held is None or held >= start - _ONE_DAY
    return later.kind in BREAKS or (later.kind in _SETS and later.for_date is not None)


def _by_rhythm(state: ChannelState, acts: list[Act], to: Day) -> Iterator[Absence]:
    """Yield the next session by the rhythm, where the last is longer ago than a cadence and the channel was not broken off."""
    period = state.cadence or state.estimated_cadence
    held = [act for act in acts if act.kind is ChangeKind.HELD and act.end is not None]
    if period is None or not held or any(act.is_break for act in acts[acts.index(held[-1]) + 1 :]):
        return
    last = held[-1]
    due = add_period(last.end or Day.min, period)
    if due < to:
        yield _absence(
            Expected.RHYTHM,
            f"next session by {iso_unit(unit_of(last.date), due.isoformat()) if last.date else due} ({period} after the last)",
            last,
            due,
            to,
        )


def _answers(state: ChannelState, to: Day) -> Iterator[Absence]:
    for question, article, published in state.opened:
        yield Absence(
            expected=Expected.ANSWER, what=f"answer: {question.value}", since=published, due=None, searched_to=to, articles=(article,)
        )


def _absence(expected: Expected, what: str, act: Act, due: Day | None, to: Day) -> Absence:
    return Absence(expected=expected, what=what, since=act.told_on, due=due, searched_to=to, articles=act.articles)
