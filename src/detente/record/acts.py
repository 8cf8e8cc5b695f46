"""From what articles claim to what happened: changes that tell one act are put together, dated and set in order.

Several articles tell one act, some of them vaguely ("the dialogue, suspended last year"). A vague telling repeats the act
that is known better; it never counts as a second one. The result does not depend on the order of the articles.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detente.model.enums import Bound, ChangeKind
from detente.model.records import PartialDate
from detente.record.claims import ChangeClaim
from detente.record.dates import Day, first_day, is_vague, last_day, width

BREAKS = frozenset({ChangeKind.SUSPENDED, ChangeKind.CANCELLED, ChangeKind.POSTPONED, ChangeKind.STALLED, ChangeKind.ENDED})
MEETS = frozenset({ChangeKind.HELD, ChangeKind.RESUMED})
# After one of these a vague telling of the kind is a new act, no repetition.
_RESETS: dict[ChangeKind, frozenset[ChangeKind]] = {
    ChangeKind.HELD: BREAKS | {ChangeKind.AGREED_TO_RESUME},
    ChangeKind.RESUMED: BREAKS | {ChangeKind.AGREED_TO_RESUME},
    ChangeKind.AGREED_TO_RESUME: BREAKS,
    ChangeKind.AGREED: BREAKS,
    ChangeKind.PROPOSED: BREAKS,
    ChangeKind.REQUESTED: BREAKS,
    ChangeKind.SCHEDULED: BREAKS,
    **dict.fromkeys(BREAKS, MEETS | {ChangeKind.AGREED_TO_RESUME}),
}
NONE_SINCE_RULE = "channels:mode:negated"
"""The reader's rule on a session that is told as the last ("have not taken place since 2018")."""
_RESUMES = frozenset({ChangeKind.RESUMED, ChangeKind.AGREED_TO_RESUME})
_MONTH = 31
_ONE_DAY = datetime.timedelta(days=1)
_DAYS = 3
"""Days that a date may span that is told to the day."""
# Order of acts of one day: what is asked before what is agreed, a session before the break that ends it, a new date last.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            ChangeKind.DENIED,
            ChangeKind.UNDECIDED,
            ChangeKind.PROPOSED,
            ChangeKind.REQUESTED,
            ChangeKind.HELD,
            ChangeKind.AGREED,
            ChangeKind.AGREED_TO_RESUME,
            ChangeKind.RESUMED,
            ChangeKind.STALLED,
            ChangeKind.SUSPENDED,
            ChangeKind.CANCELLED,
            ChangeKind.POSTPONED,
            ChangeKind.SCHEDULED,
            ChangeKind.ENDED,
        )
    )
}
# Two days may be one session: it lasts two days, or the two sides' calendars differ.
SESSION_SLACK = datetime.timedelta(days=1)
# An undated session told as news is the one known from so many days before; sessions of one channel are rarely closer.
RETOLD_WITHIN = datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act in a channel's history, told by one or more articles.

    Attributes:
        kind: What happened.
        start: First day that it may have happened on; ``None`` where only bounded from above.
        end: The day by which it has happened; ``None`` where unknown. A session told ahead of itself has a later day.
        told_on: First day on which an article told it, or ``None``.
        background: True where every article tells it as history.
        for_date: The session that it is about.
        session_number: Its number in the series.
        place: Where.
        date: The most exact date told.
        changes: The claims, in order of publication.
        gap: True for a standstill told only as the time since the last session.
    """

    kind: ChangeKind
    start: Day | None
    end: Day | None
    told_on: Day | None
    background: bool
    for_date: PartialDate | None
    session_number: int | None
    place: str | None
    date: PartialDate | None
    changes: tuple[ChangeClaim, ...]
    gap: bool = False

    @property
    def vague(self) -> bool:
        """True where nothing says when it happened but that it was over when told."""
        return self.start is None

    @property
    def none_since(self) -> Day | None:
        """The first day on which an article told that none was held since; ``None`` where none did."""
        told = [change.published for change in self.changes if NONE_SINCE_RULE in change.rules and change.change is ChangeKind.HELD]
        return min((day for day in told if day is not None), default=None)

    @property
    def is_break(self) -> bool:
        """True where it breaks the channel off or puts it off with no new date."""
        return self.kind in BREAKS and not (self.kind is ChangeKind.POSTPONED and self.for_date is not None)

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell it, in order of publication, each once."""
        return tuple(dict.fromkeys(change.article for change in self.changes))

    @property
    def order(self) -> tuple[object, ...]:
        """Key for the order of time."""
        told = self.changes[0]
        return (
            self.end or Day.min,
            not self.background,
            _RANK[self.kind],
            self.start or Day.min,
            told.published_at or "",
            told.article,
            told.ordinal,
        )


def build_acts(changes: Iterable[ChangeClaim]) -> tuple[Act, ...]:
    """Put the changes of one channel together to acts, in the order of time.

    Args:
        changes: All changes that are known, of all articles, in any order.
    """
    ordered = sorted(changes, key=_claim_order)
    news, met = _news_days(ordered), _news_days([change for change in ordered if change.change in MEETS])
    single = [_act_of(change, news.get(change.article), met.get(change.article)) for change in ordered]
    dated = sorted((act for act in single if not act.vague), key=_exactness)
    vague = sorted((act for act in single if act.vague), key=_act_order)
    acts: list[Act] = []
    for act in dated:
        _add(acts, act, _find_same(acts, act))
    for act in vague:
        _add(acts, act, _find_repeated(acts, act))
    acts = [_mark_gap(act, acts) for act in acts]
    acts = [_in_its_span(act, acts) for act in acts]
    return tuple(sorted(acts, key=_act_order))


def _claim_order(change: ChangeClaim) -> tuple[str, str, int]:
    return (change.published_at or "9999", change.article, change.ordinal)


def _act_order(act: Act) -> tuple[object, ...]:
    return act.order


def _exactness(act: Act) -> tuple[object, ...]:
    return (width(act.date), *act.order)


def _news_days(changes: Sequence[ChangeClaim]) -> dict[str, Day]:
    """Return, by article, the first day of its news: its background was over by then."""
    days: dict[str, Day] = {}
    for change in changes:
        if change.background:
            continue
        told = change.published
        day = last_day(change.date) or told
        if day is not None:
            day = min(day, told) if told else day
            days[change.article] = min(day, days.get(change.article, day))
    return days


def _act_of(change: ChangeClaim, news: Day | None, met: Day | None) -> Act:
    start, end = _bounds(change, news)
    if change.change is ChangeKind.AGREED_TO_RESUME and start is None and met is not None:
        # The article also tells the session: an agreement that it does not date came before.
        end = met - datetime.timedelta(days=1)
    return Act(
        kind=change.change,
        start=start,
        end=end,
        told_on=change.published,
        background=change.background,
        for_date=change.for_date,
        session_number=change.session_number,
        place=change.place,
        date=change.date,
        changes=(change,),
    )


def _bounds(change: ChangeClaim, news: Day | None) -> tuple[Day | None, Day | None]:
    """Return the first day of a change, and the day by which it has happened: no later than its telling, if it is told as done."""
    date, told = change.date, change.published
    cap = news if change.background and news is not None else told
    if date is None:
        return None, cap
    start, end = first_day(date), last_day(date)
    if date.bound is Bound.AFTER and change.change not in BREAKS:
        end = cap
    elif date.bound is Bound.BY:
        start = None
    if end is None or (cap is not None and end > cap and (start is None or start <= cap)):
        end = cap
    return start, end


# --- the same act told again


def _add(acts: list[Act], act: Act, found: Act | None) -> None:
    if found is None:
        acts.append(act)
    else:
        acts[acts.index(found)] = _join(found, act)


def _join(known: Act, again: Act) -> Act:
    """Return the known act with what another telling adds; the known act's dates stay, for they are more exact."""
    told = [day for day in (known.told_on, again.told_on) if day is not None]
    return replace(
        known,
        told_on=min(told) if told else None,
        background=known.background and again.background,
        for_date=_more_exact(known.for_date, again.for_date),
        session_number=known.session_number if known.session_number is not None else again.session_number,
        place=known.place or again.place,
        changes=tuple(sorted((*known.changes, *again.changes), key=_claim_order)),
    )


def _more_exact(known: PartialDate | None, again: PartialDate | None) -> PartialDate | None:
    """Return the closer of two days that a session is told to be set for: "by the end of the year", then "on 26 September"."""
    if known is None or again is None:
        return known or again
    return again if width(again) < width(known) else known


def _find_same(acts: Sequence[Act], act: Act) -> Act | None:
    """Return the more exact act that a dated one tells again."""
    fits = [known for known in acts if known.kind is act.kind and _is_same(known, act)]
    return min(fits, key=_likeness_to(act), default=None)


def _is_same(known: Act, act: Act) -> bool:
    if known.start is None or known.end is None or act.start is None or act.end is None:
        return False
    if act.kind is ChangeKind.HELD:
        return _is_same_session(known, act)
    if not (known.start <= max(act.start, act.end) and act.start <= max(known.start, known.end)):
        return False
    return _may_be_same_plan(known.for_date, act.for_date)


def _is_same_session(known: Act, act: Act) -> bool:
    numbers = (known.session_number, act.session_number)
    known_start, known_end = _days(known)
    act_start, act_end = _days(act)
    near = known_start - SESSION_SLACK <= act_end and act_start - SESSION_SLACK <= known_end
    if None not in numbers and numbers[0] != numbers[1]:
        # One day and two numbers: a slip of the pen. Two numbers in one year: two sessions.
        return known_start == act_start and known_end == act_end and width(act.date) == 1
    return near


def _days(act: Act) -> tuple[Day, Day]:
    start = act.start or Day.min
    return start, max(start, last_day(act.date) or act.end or start)


def _may_be_same_plan(known: PartialDate | None, again: PartialDate | None) -> bool:
    if known is None or again is None:
        return (known is None) == (again is None)
    return overlap(known, again)


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Say whether two partial dates may mean the same day."""
    starts = (first_day(one) or Day.min, first_day(other) or Day.min)
    ends = (last_day(one) or Day.max, last_day(other) or Day.max)
    return starts[0] <= ends[1] and starts[1] <= ends[0]


def _likeness_to(act: Act):  # type: ignore[no-untyped-def]
    """Return a key: the same number first, then the latest."""

    def key(known: Act) -> tuple[object, ...]:
        same_number = act.session_number is not None and known.session_number == act.session_number
        return (not same_number, -(known.end or Day.min).toordinal(), known.order)

    return key


def _find_repeated(acts: Sequence[Act], act: Act) -> Act | None:
    """Return the act that a vague telling repeats, or ``None`` where it tells something new."""
    fits = [known for known in acts if known.kind is act.kind and (known.end or Day.min) <= (act.end or Day.max)]
    if act.kind is ChangeKind.SCHEDULED or act.for_date is not None:
        fits = [known for known in fits if _may_be_same_plan(known.for_date, act.for_date)]
    if act.session_number is not None:
        fits = [known for known in fits if known.session_number in (None, act.session_number)]
    if not act.background:  # an article that recalls one and tells another as news tells of two
        fits = [known for known in fits if not any(c.background and c.article == act.changes[0].article for c in known.changes)]
    known = max(fits, key=_act_order, default=None)
    if known is None or act.background:
        return known
    if act.kind is ChangeKind.HELD:
        recent = known.end is not None and act.end is not None and act.end - known.end <= RETOLD_WITHIN
        return known if recent else None
    resets = _RESETS.get(act.kind, frozenset())
    if any(other.kind in resets and known.order < other.order < act.order for other in acts):
        return None
    return known


def _mark_gap(act: Act, acts: Sequence[Act]) -> Act:
    """Mark a standstill "since the last session": it says that no session followed, and holds from its telling on.

    So does a freeze of the same month or year as the session that its article tells as the last.
    """
    if act.kind is ChangeKind.SUSPENDED and act.background and width(act.date) > _DAYS and _is_of_session(act, acts):
        return replace(act, gap=True, end=act.told_on)
    if act.kind is not ChangeKind.STALLED or act.date is None or act.date.bound is not Bound.AFTER:
        return act
    since = act.date
    for held in acts:
        if held.kind is ChangeKind.HELD and held.date is not None and overlap(replace(since, bound=Bound.ON), held.date):
            return replace(act, gap=True, end=act.told_on)
    return act


def _in_its_span(act: Act, acts: Sequence[Act]) -> Act:
    """Put an act that is told by its year or month alone before what is known of that time more exactly and must have come after it.

    A session of 2020 was held before the break of March 2020, and talks broken off in 2020 were broken off before they were resumed
    that September; broken off in the month of their resumption, they may have failed again. The date that is told stays.
    """
    if act.start is None or act.end is None or act.gap or width(act.date) <= _DAYS:
        return act
    if act.kind is ChangeKind.HELD:
        after = [other for other in acts if other.is_break and not other.gap and not _is_ended_within(other, act, acts)]
    elif act.is_break and width(act.date) > _MONTH:
        after = [other for other in acts if other.kind in _RESUMES]
    else:
        return act
    days = [other.start for other in after if other.start is not None and _is_inside(other, act)]
    return replace(act, end=max(act.start, min(days) - _ONE_DAY)) if days else act


def _is_inside(other: Act, act: Act) -> bool:
    """Say whether an act is known to have happened in the time that another is dated by, and more exactly."""
    if other.start is None or other.end is None or act.start is None or act.end is None:
        return False
    return act.start <= other.start and other.end <= act.end and width(other.date) < width(act.date)


def _is_ended_within(broken: Act, act: Act, acts: Sequence[Act]) -> bool:
    """Say whether a break was over again in the time that a session is dated by, so that it may have been held after it."""
    back = (other for other in acts if other.kind in _RESUMES and other.end is not None and act.end is not None)
    return any(broken.order < other.order and (other.end or Day.max) <= (act.end or Day.max) for other in back)


def _is_of_session(act: Act, acts: Sequence[Act]) -> bool:
    """Say whether an article dates the break and a session before it by the same words."""
    told = {change.article for change in act.changes}
    held = (change for other in acts if other.kind is ChangeKind.HELD for change in other.changes)
    return any(change.article in told and _span(change.date) == _span(act.date) for change in held)


def _span(date: PartialDate | None) -> tuple[str | None, str | None]:
    return (date.start, date.end) if date is not None else (None, None)


__all__ = ["BREAKS", "MEETS", "Act", "build_acts", "is_vague", "overlap"]
