"""The state of a channel on a date, derived from its acts (READING contract, "Status of a channel on a date").

Pure functions: acts in, state out; no clock, no storage. The acts in order of time move the channel from phase to phase; the
last decisive act counts. Where sessions are held, the age of the last one decides between active, overdue and dormant.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from detente.model.enums import ChangeKind, ChannelStatus, Precision
from detente.model.records import PartialDate
from detente.record.acts import MEETS, Act, overlap
from detente.record.dates import Day, add_period, first_day, is_dated, last_day, parse_period, unit_of

ACTIVE_CADENCES = 1.5
DORMANT_CADENCES = 3.0
"""Ages in cadences up to which a channel is active, and past which it is dormant (READING contract)."""
DORMANT_PERIOD = "P3Y"
"""Age of the last session past which a channel of unknown cadence is dormant (READING contract)."""

LONG_GAP = "P1Y"
"""Time without a session from which "none since" tells of dormancy where no cadence is known; "none since March" in May does not."""
HINDSIGHT_GAP = "P2Y"
"""Time without a session from which a resumption that comes later tells of dormancy; golden histories count shorter gaps as active."""
RECALLED_WITHIN = "P1Y"
"""Time after a resumption in which an undated break told as history is the one before it."""
TURNS = MEETS | {ChangeKind.AGREED_TO_RESUME}
AGREEMENTS = frozenset({ChangeKind.AGREED, ChangeKind.AGREED_TO_RESUME})
PUTS_OFF = frozenset({ChangeKind.POSTPONED, ChangeKind.CANCELLED})
"""Breaks of one session; the others break the channel itself."""

_ONE_DAY = datetime.timedelta(days=1)
# A plan told after another replaces it where both may be about one session; further apart they are two sessions.
SLIPS_WITHIN = datetime.timedelta(days=366)
"""Time by which a session that was set for a year alone may slip, and still be the one that is given a day."""
SAME_PLAN_WITHIN = datetime.timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A session ahead: the act that set it and its date."""

    act: Act
    date: PartialDate

    @property
    def start(self) -> Day:
        """Its first day."""
        return first_day(self.date) or Day.min

    @property
    def end(self) -> Day:
        """Its last day."""
        return last_day(self.date) or Day.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is true of a channel on a day.

    Attributes:
        status: Its status.
        basis: In plain words, what decided.
        decisive: The acts that decided.
        last_held: The last session, or ``None``.
        next: The next session that is set, or ``None``.
    """

    status: ChannelStatus
    basis: str
    decisive: tuple[Act, ...] = ()
    last_held: Act | None = None
    next: Plan | None = None


@dataclass(slots=True)
class _Phase:
    """Where a channel stands while its acts are followed."""

    last_held: Act | None = None
    alive: Act | None = None  # the last session or resumption
    alive_day: Day | None = None
    broken: Act | None = None
    ended: Act | None = None
    resume: Act | None = None
    agreed: Act | None = None
    proposed: Act | None = None
    gap: Act | None = None
    back: Act | None = None  # the last resumption, agreed on or done, with no break after it
    deep: Act | None = None  # a break of the channel itself since the last session
    plans: list[Plan] = field(default_factory=list)

    def copy(self) -> _Phase:
        """Return another that can be changed without this one."""
        other = copy(self)
        other.plans = list(self.plans)
        return other


@dataclass
class Course:
    """The course of a channel: what its acts make true of it on each day.

    The acts are followed once: for a day the course is taken up behind the acts that had all happened by then.

    Attributes:
        acts: All acts that are known, in the order of time, those after the days asked about too: a later session's number tells of
            sessions before it.
        cadence: How often the channel is said to meet (ISO 8601 duration), or ``None``.
        undated: Whether acts of unknown date count as happened.
    """

    acts: Sequence[Act]
    cadence: str | None = None
    undated: bool = True
    _phases: list[_Phase] = field(default_factory=list)
    _statuses: dict[Day, ChannelStatus] = field(default_factory=dict)

    def standing(self, day: Day) -> Standing:
        """Return what is true of the channel on a day."""
        phase = self._phase_on(day)
        ahead = sorted((plan for plan in phase.plans if plan.end >= day), key=_plan_order)
        status, basis, decisive = _decide(phase, ahead, self.acts, day, self.cadence)
        return Standing(status=status, basis=basis, decisive=decisive, last_held=phase.last_held, next=ahead[0] if ahead else None)

    @cached_property
    def turns(self) -> list[Day]:
        """Every day on which the status may change, in order."""
        return sorted(set(turns(self.acts, self.cadence)))

    def turns_to(self, day: Day) -> list[Day]:
        """Return the turns up to a day, in order."""
        return self.turns[: bisect_right(self.turns, day)]

    def status_at(self, turn: Day) -> ChannelStatus:
        """Return the status on a turn, which is worked out once."""
        if turn not in self._statuses:
            self._statuses[turn] = self.standing(turn).status
        return self._statuses[turn]

    def since(self, day: Day, status: ChannelStatus) -> Day | None:
        """Return the first day of the stretch with this status that a day lies in; ``None`` where no dated act began it."""
        since = None
        for turn in reversed(self.turns_to(day)):
            if self.status_at(turn) is not status:
                break
            since = turn
        return since

    def stretches(self, day: Day) -> tuple[tuple[Day, ChannelStatus], ...]:
        """Return the stretches of the history up to a day as (first day, status), each unlike the one before."""
        found: list[tuple[Day, ChannelStatus]] = []
        for turn in self.turns_to(day):
            status = self.status_at(turn)
            if not found or found[-1][1] is not status:
                found.append((turn, status))
        return tuple(found)

    def precision(self, turn: Day) -> Precision:
        """Return how exactly a turn is known on which a status began: as the date of the act that decided, whose unit holds the turn."""
        decisive = self.standing(turn).decisive or self.acts
        told = [act for act in decisive if turn in turns([act], self.cadence)]
        exact = {unit_of(date) for act in told for date in _dates_behind(act, turn) if date is not None}
        return min(exact or {Precision.DAY}, key=_UNITS.index)

    def before(self, day: Day) -> ChannelStatus | None:
        """Return the status on the last turn before a day; ``None`` where there is none."""
        earlier = self.turns[: bisect_left(self.turns, day)]
        return self.status_at(earlier[-1]) if earlier else None

    @cached_property
    def _over(self) -> list[Day]:
        """For each act, the day by which it and all before it had happened; what has no date never waits."""
        return list(accumulate((max(act.end, act.start or act.end) if act.end else Day.min for act in self.acts), max))

    def _phase_on(self, day: Day) -> _Phase:
        number = bisect_right(self._over, day)
        phase = self._phase_behind(number)
        for act in self.acts[number:]:
            if act.end is not None and act.end > day:
                break
            # Told ahead of itself, an act may wait while others of its order have happened.
            if act.end is None or (act.start or act.end) <= day:
                self._take(phase, act)
        _presume_held(phase, day)
        return phase

    def _phase_behind(self, number: int) -> _Phase:
        """Return where the channel stands behind so many acts."""
        if not self._phases:
            self._phases.append(_Phase())
        for act in self.acts[len(self._phases) - 1 : number]:
            phase = self._phases[-1].copy()
            self._take(phase, act)
            self._phases.append(phase)
        return self._phases[number].copy()

    def _take(self, phase: _Phase, act: Act) -> None:
        if act.end is not None or self.undated:
            _presume_held(phase, act.end or Day.min)
            _step(phase, act, self.cadence)


_UNITS = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR)


def _dates_behind(act: Act, turn: Day) -> tuple[PartialDate | None, ...]:
    """Return the dates that a turn of an act may come from: its own, or that of the session it sets."""
    over = last_day(act.for_date)
    if over is None or turn in {act.start, act.end}:
        return (act.date,)
    return (act.for_date,) if turn >= over else (act.date,)


def standing_on(acts: Sequence[Act], day: Day, *, cadence: str | None = None, undated: bool = True) -> Standing:
    """Return what is true of a channel on a day; arguments as for :class:`Course`."""
    return Course(acts, cadence, undated).standing(day)


def turns(acts: Sequence[Act], cadence: str | None) -> Iterator[Day]:
    """Yield every day on which the status may change."""
    for act in acts:
        days = [day for day in (act.start, act.end) if day is not None]
        if act.for_date is not None and (over := last_day(act.for_date)) is not None:
            days += [over, over + _ONE_DAY] if over < Day.max else [over]
        for turn in days:
            yield turn
            for limit in _limits(turn, cadence):
                if limit < Day.max:
                    yield limit + _ONE_DAY


def _limits(turn: Day, cadence: str | None) -> set[Day]:
    """Return the last days before a channel that met on a day is another by its age alone."""
    told_gap = {add_period(turn, LONG_GAP), add_period(turn, HINDSIGHT_GAP)} if parse_period(cadence) is None else set()
    return {*age_limits(turn, cadence), *told_gap}


def age_limits(held: Day, cadence: str | None) -> tuple[Day, Day]:
    """Return the last day on which a channel whose last session is of ``held`` is active, and the last before it is dormant."""
    if parse_period(cadence) is None or cadence is None:
        limit = add_period(held, DORMANT_PERIOD)
        return limit, limit
    return add_period(held, cadence, ACTIVE_CADENCES), add_period(held, cadence, DORMANT_CADENCES)


# --- following the acts


def _step(phase: _Phase, act: Act, cadence: str | None) -> None:
    """Move the phase by one act."""
    kind = act.kind
    if kind is ChangeKind.HELD or kind is ChangeKind.RESUMED:
        _meet(phase, act)
    elif kind is ChangeKind.ENDED:
        phase.ended, phase.broken, phase.resume, phase.agreed, phase.deep = act, None, None, None, act
        phase.plans.clear()
    elif act.gap:
        if not _met_after(phase, act):
            phase.gap = act
            phase.plans.clear()
    elif act.is_break and (_is_end_recalled(phase.ended, act) or _is_break_before(phase, act)):
        return
    elif act.is_break or _puts_off_to_old_date(phase, act):
        phase.broken, phase.ended, phase.resume, phase.back = act, None, None, None
        phase.deep = phase.deep if kind in PUTS_OFF else act
        phase.plans.clear()
    elif kind is ChangeKind.AGREED_TO_RESUME:
        if not _is_stale_resumption(phase, act):
            _set_plan(phase, act)
            phase.resume, phase.broken, phase.ended, phase.gap, phase.deep = act, None, None, None, act
            phase.back = act
    elif kind in (ChangeKind.SCHEDULED, ChangeKind.POSTPONED, ChangeKind.AGREED):
        _arrange(phase, act, cadence)
    elif kind in (ChangeKind.PROPOSED, ChangeKind.REQUESTED):
        phase.proposed = act


def _is_end_recalled(ended: Act | None, act: Act) -> bool:
    """Say whether a break told as history, with no closer date, is the end that is known: "ended on 18 January", "cut off in January"."""
    if ended is None or ended.date is None or act.date is None:
        return False
    return act.background and overlap(ended.date, act.date)


def _is_break_before(phase: _Phase, act: Act) -> bool:
    """Say whether an undated break, told as history, is the one that a resumption which is known put an end to."""
    if not (act.vague and act.background and phase.back is not None):
        return False
    told = act.told_on or act.end or Day.max
    return phase.back.end is not None and told <= add_period(phase.back.end, RECALLED_WITHIN)


def _met_after(phase: _Phase, gap: Act) -> bool:
    """Say whether a session is known after the one since which none was said to be held."""
    since = last_day(gap.date)
    return since is not None and phase.alive_day is not None and phase.alive_day > since


def _meet(phase: _Phase, act: Act) -> None:
    if act.kind is ChangeKind.HELD:
        phase.last_held = act
    else:
        phase.back = act
    phase.alive, phase.alive_day = act, act.end
    phase.broken = phase.ended = phase.resume = phase.gap = phase.deep = None
    start = act.start or act.end or Day.min
    phase.plans = [plan for plan in phase.plans if not _fulfils(act, start, plan)]


def _fulfils(act: Act, start: Day, plan: Plan) -> bool:
    """Say whether a session is the planned one: told before it, and on a day that the plan may mean."""
    if act.kind is not ChangeKind.HELD:
        return False
    if act.session_number is not None and plan.act.session_number is not None:
        return act.session_number >= plan.act.session_number  # the second round, set for September, was held in August
    told = plan.act.end or Day.min
    held = last_day(act.date) or start
    slack = _ONE_DAY if is_dated(plan.date) else datetime.timedelta()
    exact = is_dated(plan.date)
    return plan.start - slack <= held and start <= plan.end + slack and (exact or start > told)


def _puts_off_to_old_date(phase: _Phase, act: Act) -> bool:
    """Say whether a postponement names only the day that it takes the session from."""
    if act.kind is not ChangeKind.POSTPONED or act.for_date is None:
        return False
    return any(is_dated(plan.date) and overlap(plan.date, act.for_date) for plan in phase.plans)


def _is_stale_resumption(phase: _Phase, act: Act) -> bool:
    """Say whether an undated agreement to resume, told as history, is the one behind a resumption that is known."""
    return act.vague and act.background and phase.alive is not None and phase.broken is None and phase.ended is None


def _arrange(phase: _Phase, act: Act, cadence: str | None) -> None:
    """Take in a session that is set, or an agreement to hold one."""
    if _is_called_off(phase, act):
        return
    if act.kind is ChangeKind.POSTPONED:
        phase.plans.clear()
    if not _set_plan(phase, act):
        return
    if phase.broken is not None and phase.broken.kind in PUTS_OFF and phase.deep is None and act.for_date is not None:
        # A session put off and set anew: the channel itself was never broken off.
        phase.broken = None
    elif act.kind is ChangeKind.POSTPONED:
        return
    elif phase.broken is not None or phase.ended is not None or phase.gap is not None or _is_dormant(phase, act.end, cadence):
        if not (act.vague and act.background):
            phase.resume, phase.broken, phase.ended, phase.gap = act, None, None, None
    elif phase.agreed is None or act.kind is ChangeKind.AGREED:
        phase.agreed = act


def _is_called_off(phase: _Phase, act: Act) -> bool:
    """Say whether a session that is set is the one that was called off on the same day: one sets it before one calls it off."""
    broken = phase.broken
    if act.kind is not ChangeKind.SCHEDULED or broken is None or broken.kind not in PUTS_OFF or broken.end != act.end:
        return False
    later = act.told_on is not None and broken.told_on is not None and act.told_on > broken.told_on
    return not later and broken.for_date is not None and act.for_date is not None and overlap(broken.for_date, act.for_date)


def _set_plan(phase: _Phase, act: Act) -> bool:
    """Keep the session that an act sets; returns false where its day was over when it was told, so that it set nothing."""
    over = last_day(act.for_date)
    if act.for_date is None or over is None:
        return True
    if act.told_on is not None and over < act.told_on:
        return False
    plan = Plan(act=act, date=act.for_date)
    phase.plans = [old for old in phase.plans if not _replaces(plan, old)] + [plan]
    return True


def _replaces(plan: Plan, old: Plan) -> bool:
    numbers = (plan.act.session_number, old.act.session_number)
    if None not in numbers:
        return numbers[0] == numbers[1]
    if not is_dated(old.date):
        return is_dated(plan.date) and old.start <= plan.end and plan.start - old.end <= SLIPS_WITHIN
    if not is_dated(plan.date):
        return False
    return abs(plan.start - old.start) <= SAME_PLAN_WITHIN


def _is_dormant(phase: _Phase, day: Day | None, cadence: str | None) -> bool:
    return day is not None and phase.alive_day is not None and day > age_limits(phase.alive_day, cadence)[1]


def _presume_held(phase: _Phase, day: Day) -> None:
    """Take a set session whose day has passed, with no word that it fell through, for held; it has no claim, so no ``last_held``."""
    for plan in sorted(phase.plans, key=_plan_order):
        sets = plan.act.kind is not ChangeKind.AGREED and is_dated(plan.date)
        if sets and plan.end < day and (phase.alive_day is None or plan.end > phase.alive_day):
            phase.alive, phase.alive_day = plan.act, plan.end
            phase.broken = phase.ended = phase.resume = phase.gap = phase.deep = None


def _plan_order(plan: Plan) -> tuple[object, ...]:
    return (plan.start, plan.end, plan.act.order)


# --- deciding


def _decide(
    phase: _Phase, ahead: Sequence[Plan], acts: Sequence[Act], day: Day, cadence: str | None
) -> tuple[ChannelStatus, str, tuple[Act, ...]]:
    if phase.ended is not None:
        return ChannelStatus.ENDED, "said to have ended, and nothing after it", (phase.ended,)
    told = phase.broken or phase.gap
    if told is not None:
        return _told_break(told)
    if phase.resume is not None:
        dated = _dated(ahead)
        if dated is not None:
            return ChannelStatus.SCHEDULED, "the first session after a break is set", (phase.resume, dated.act)
        return ChannelStatus.RESUME_AGREED, "agreed to resume; no session is dated or held since", (phase.resume,)
    if phase.alive is not None and phase.alive_day is not None:
        return _by_age(phase, phase.alive, phase.alive_day, ahead, acts, day, cadence)
    return _never_held(phase, ahead, acts, day, cadence)


def _told_break(act: Act) -> tuple[ChannelStatus, str, tuple[Act, ...]]:
    if act.kind is ChangeKind.STALLED:
        return ChannelStatus.STALLED, "said to be stalled, and nothing after it", (act,)
    return ChannelStatus.SUSPENDED, f"{act.kind.value} with no new date, and nothing after it", (act,)


def _dated(ahead: Sequence[Plan]) -> Plan | None:
    """Return the first plan that is a dated session: set by name of the day, or agreed on for a day, week or month."""
    return next((plan for plan in ahead if plan.act.kind not in AGREEMENTS or is_dated(plan.date)), None)


def _by_age(
    phase: _Phase, alive: Act, alive_day: Day, ahead: Sequence[Plan], acts: Sequence[Act], day: Day, cadence: str | None
) -> tuple[ChannelStatus, str, tuple[Act, ...]]:
    active, overdue = age_limits(alive_day, cadence)
    dated = _dated(ahead)
    told_gap = _told_gap(acts, alive, alive_day, day, cadence)
    if day <= active and told_gap is None:
        presumed = alive.kind not in (ChangeKind.HELD, ChangeKind.RESUMED)
        what = "the last session was set for a day that has passed" if presumed else "the last session is recent enough"
        return ChannelStatus.ACTIVE, what, (alive,)
    if dated is not None:
        return ChannelStatus.SCHEDULED, "the first session after a break is set", (alive, dated.act)
    if told_gap is not None:
        return ChannelStatus.DORMANT, "said to have had no session since the last", (alive, told_gap)
    numbered = _implied(acts, day, cadence)
    if numbered is not None:
        return ChannelStatus.ACTIVE, "a later session's number tells of sessions around this day", (alive, numbered)
    if day <= overdue:
        return ChannelStatus.OVERDUE, f"past {ACTIVE_CADENCES:g} cadences since the last session", (alive,)
    limit = f"{DORMANT_CADENCES:g} cadences" if parse_period(cadence) else "3 years"
    return ChannelStatus.DORMANT, f"past {limit} since the last session", (alive,)


def _told_gap(acts: Sequence[Act], alive: Act, alive_day: Day, day: Day, cadence: str | None) -> Act | None:
    """Return the act that tells that none followed the last session for long, where no cadence says how long is long.

    "None since 2018", or a resumption that comes next: on the days before it the record knows by hindsight that none was held.
    """
    if parse_period(cadence) is not None or day <= add_period(alive_day, LONG_GAP):
        return None
    if alive.none_since is not None and alive.none_since <= day:
        return alive
    turns = [act for act in acts if act.end is not None and act.end > day and (act.kind in TURNS or act.is_break)]
    if not turns or day <= add_period(alive_day, HINDSIGHT_GAP):
        return None
    first = turns[0]
    if first.gap:
        return first if first.date is not None and alive.date is not None and overlap(first.date, alive.date) else None
    near = [act for act in turns if act.kind is not ChangeKind.HELD and first.end and act.end and act.end - first.end <= _ONE_DAY]
    return (
        next((act for act in near if act.kind in (ChangeKind.RESUMED, ChangeKind.AGREED_TO_RESUME)), None) if not first.is_break else None
    )


def _never_held(
    phase: _Phase, ahead: Sequence[Plan], acts: Sequence[Act], day: Day, cadence: str | None
) -> tuple[ChannelStatus, str, tuple[Act, ...]]:
    dated = _dated(ahead)
    if dated is not None:
        if (dated.act.session_number or 1) > 1:
            return ChannelStatus.ACTIVE, "the next session's number tells of sessions before it", (dated.act,)
        return ChannelStatus.SCHEDULED, "the first session is set", (dated.act,)
    if phase.agreed is not None:
        numbered = _implied(acts, day, cadence)
        if numbered is not None:
            return ChannelStatus.ACTIVE, "a later session's number tells of sessions around this day", (phase.agreed, numbered)
        return ChannelStatus.AGREED, "agreed on, never held yet, undated", (phase.agreed,)
    if phase.proposed is not None:
        return ChannelStatus.PROPOSED, "proposed, never held yet, undated", (phase.proposed,)
    return ChannelStatus.UNKNOWN, "only mentioned", ()


def _implied(acts: Sequence[Act], day: Day, cadence: str | None) -> Act | None:
    """Return the later session whose number tells that sessions were held around a day, if they were close enough.

    A 14th session in 2023, the one before it in 2014 and a launch in 2005 make twelve sessions in between: a session every
    eight months. Counted from the last numbered session before the day, or from the launch where none was held before.
    """
    sessions = [act for act in acts if act.kind is ChangeKind.HELD and act.end is not None]
    before = [act for act in sessions if act.end is not None and act.end <= day]
    after = [act for act in sessions if act.end is not None and act.end > day]
    launches = [act for act in acts if act.kind is ChangeKind.AGREED and act.end is not None and act.end <= day]
    anchor = before[-1] if before else launches[0] if launches else None
    number = anchor.session_number if before and anchor else 0
    if anchor is None or anchor.end is None or number is None:
        return None
    for index, act in enumerate(after):
        first = after[0].start or after[0].end
        if act.session_number is None or first is None:
            continue
        missing = act.session_number - number - 1 - index
        if missing < 1:
            return None
        gap = (first - anchor.end) / (missing + 1)
        return act if anchor.end + gap <= age_limits(anchor.end, cadence)[0] else None
    return None
