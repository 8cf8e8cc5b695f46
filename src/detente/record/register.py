"""The register of channels: each with its name, sides and state on a day, derived from the claims that are known.

Knowledge time and event time are apart: ``as_of`` takes the articles published by a day, ``on`` the acts that had happened by
a day. With ``as_of`` alone the state is that of the same day.
"""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from detente.model.enums import ChangeKind, ChannelStatus, Level, OpenQuestion, Precision
from detente.model.json import to_dict
from detente.model.records import PartialDate
from detente.record.acts import Act, build_acts
from detente.record.channels import Cluster, cluster_claims
from detente.record.channels_ruled import rule_clusters
from detente.record.claims import ChangeClaim, ChannelClaim, Member, changes_of
from detente.record.dates import Day, first_day, last_day, round_gap, width
from detente.record.profile import choose_cadence, choose_level, choose_members, choose_name, is_standing, opened_by
from detente.record.rulings import Ruling
from detente.record.status import Course, Standing, standing_on

MIN_SESSIONS = 3
"""Sessions from which a cadence is estimated: two gaps are the fewest that have a middle."""
_BROKEN = frozenset({ChangeKind.RESUMED, ChangeKind.AGREED_TO_RESUME})
_EXACT_ENOUGH = 31
"""Days that a session's date may span to count for the estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastHeld:
    """The last session known: its date as told, number, place, and the articles that tell it."""

    date: PartialDate | None
    session_number: int | None
    place: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSession:
    """The next session that is set; ``basis`` is the change that set it."""

    date: PartialDate
    place: str | None
    basis: ChangeKind
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """A channel as the record knows it, on a day.

    Attributes:
        id: Record id ("chn-...").
        ids: All ids that it is or was known under.
        name: Its name.
        aliases: Its other names.
        named: True where an article gives a proper name.
        members: Its sides.
        level: Its level, or ``None``.
        cadence: As stated (ISO 8601 duration), or ``None``.
        estimated_cadence: The median gap between sessions, rounded to a duration, or ``None``.
        estimated_from: How many sessions the estimate is from; 0 without one.
        day: The day that the state is of.
        status: Its status on that day.
        basis: What decided the status, in plain words.
        status_since: ISO day since which it has had this status, or ``None``.
        since_precision: How exactly that is known: the unit that holds it.
        last_held: The last session, or ``None``.
        next: The next session that is set, or ``None``.
        open: What is still to be settled.
        opened: The same, each with the article that left it open and its day of publication.
        gap_days: Days since the last session (counted from the last day that its date may mean), or ``None``.
        sessions: How many sessions are known by that day.
        changes: The changes that are known, in the order of time.
        articles: Ids of the articles that tell of it, in order of publication.
        acts: What happened, put together from the changes of all articles, those announced for later too.
    """

    id: str
    ids: tuple[str, ...]
    name: str
    aliases: tuple[str, ...]
    named: bool
    members: tuple[Member, ...]
    level: Level | None
    cadence: str | None
    estimated_cadence: str | None
    estimated_from: int
    day: Day
    status: ChannelStatus
    basis: str
    status_since: Day | None
    since_precision: Precision
    last_held: LastHeld | None
    next: NextSession | None
    open: tuple[OpenQuestion, ...]
    gap_days: int | None
    sessions: int
    changes: tuple[ChangeClaim, ...]
    articles: tuple[str, ...]
    opened: tuple[tuple[OpenQuestion, str, Day | None], ...] = ()
    acts: tuple[Act, ...] = field(default=(), repr=False)

    @property
    def timeline(self) -> tuple[tuple[Day, ChannelStatus], ...]:
        """The stretches of its history up to the day, (first day, status), each unlike the one before."""
        return self._course.stretches(self.day)

    @property
    def dated_timeline(self) -> tuple[tuple[Day, Precision, ChannelStatus], ...]:
        """The same, each with how exactly its first day is known."""
        course = self._course
        return tuple((day, course.precision(day), status) for day, status in course.stretches(self.day))

    @property
    def _course(self) -> Course:
        return Course(self.acts, self.cadence, undated=False)


def derive_channels(
    claims: Iterable[ChannelClaim], *, day: Day, on: Day | None = None, one_off: bool = False, rulings: Sequence[Ruling] = ()
) -> tuple[ChannelState, ...]:
    """Derive the register of channels from the claims that are known.

    Args:
        claims: The claims of the articles that are known, in any order.
        day: The day that the states are of.
        on: The same day, where only what had happened by it counts; else what is announced for later stays in ``changes``.
        one_off: Keep single meetings that nothing says stand.
        rulings: People's decisions on channels.
    """
    found = []
    for cluster in rule_clusters(cluster_claims(claims), rulings):
        state = derive_state(cluster, day=day, on=on)
        if one_off or is_standing(cluster.claims, state.sessions):
            found.append(state)
    return tuple(found)


def derive_state(cluster: Cluster, *, day: Day, on: Day | None = None) -> ChannelState:
    """Derive a channel's state on a day from its claims."""
    return ChannelHistory(cluster).state(day, on)


@dataclass(frozen=True)
class ChannelHistory:
    """What the claims of a channel tell, worked out once for the states of all days.

    Attributes:
        cluster: The claims.
    """

    cluster: Cluster

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What happened, in the order of time."""
        return build_acts(changes_of(self.cluster.claims))

    @cached_property
    def cadence(self) -> str | None:
        """How often it meets, as articles or a ruling say."""
        return self.cluster.cadence if self.cluster.is_cadence_ruled else choose_cadence(self.cluster.claims)

    def turns(self, *, true: bool) -> list[Day]:
        """Return the days on which anything may change in its state but the days since the last session, in order.

        Args:
            true: Of the states that are true on a day; else of those that are known.
        """
        if not true:
            return self._known.turns
        return sorted({*self._true.turns, *(claim.published for claim in self.cluster.claims if claim.published)})

    def state(self, day: Day, on: Day | None = None) -> ChannelState:
        """Return its state on a day; ``on`` as for :func:`derive_channels`."""
        claims, acts = self.cluster.claims, self.acts
        course = self._known if on is None else self._true
        standing = course.standing(day)
        since = course.since(day, standing.status)
        happened = [act for act in acts if _has_happened(act, day)]
        estimate, count = estimate_cadence(happened)
        opened = opened_by([claim for claim in claims if on is None or (claim.published is not None and claim.published <= on)])
        return ChannelState(
            **self._profile,
            cadence=self.cadence,
            estimated_cadence=estimate,
            estimated_from=count,
            day=day,
            status=standing.status,
            basis=standing.basis,
            status_since=since,
            since_precision=course.precision(since) if since is not None else Precision.DAY,
            last_held=_last_held(standing.last_held),
            next=_next(standing),
            open=tuple(sorted(opened)),
            opened=tuple((question, opened[question].article, opened[question].published) for question in sorted(opened)),
            gap_days=_gap_days(standing.last_held, day),
            sessions=sum(1 for act in happened if act.kind is ChangeKind.HELD),
            changes=_known_changes(acts, day if on is not None else None),
            acts=acts,
        )

    @cached_property
    def _known(self) -> Course:
        return Course(self.acts, self.cadence)

    @property
    def course(self) -> Course:
        """The course of its dated acts, that its life line is made of."""
        return self._true

    @cached_property
    def _true(self) -> Course:
        return Course(self.acts, self.cadence, undated=False)

    @cached_property
    def _profile(self) -> dict[str, Any]:
        """What does not hang on the day."""
        claims = self.cluster.claims
        name, aliases = choose_name(claims)
        return {
            "id": self.cluster.id,
            "ids": self.cluster.ids,
            "name": name,
            "aliases": aliases,
            "named": any(claim.named for claim in claims),
            "members": choose_members(claims),
            "level": choose_level(claims),
            "articles": tuple(dict.fromkeys(claim.article for claim in claims)),
        }


def derive_status(changes: Iterable[ChangeClaim], day: Day, *, cadence: str | None = None) -> Standing:
    """Return the status that some changes of one channel give on a day."""
    return standing_on(build_acts(changes), day, cadence=cadence)


def estimate_cadence(acts: Sequence[Act]) -> tuple[str | None, int]:
    """Estimate how often a channel meets: the median gap between its sessions, rounded to a duration.

    Only sessions known to the month count. A gap in which a break is told, or that a resumption ends, is none of the rhythm; one in
    which the numbers of the sessions show others is shared among them.

    Args:
        acts: What had happened, in the order of time.

    Returns:
        The duration and the number of sessions known to the month; ``(None, 0)`` with fewer than ``MIN_SESSIONS`` in rhythm.
    """
    exact = [act for act in acts if act.kind is ChangeKind.HELD and width(act.date) <= _EXACT_ENOUGH]
    breaks = sorted(act.end for act in acts if act.end is not None and _breaks_rhythm(act))
    gaps = [_gap(one, other) for one, other in pairwise(exact) if not _is_broken(one, other, breaks)]
    if len(gaps) < MIN_SESSIONS - 1:
        return None, 0
    median = statistics.median(gaps)
    return (round_gap(median), len(exact)) if median >= 1 else (None, 0)


def _gap(one: Act, other: Act) -> float:
    """Return the days between two sessions, for one step of their numbers."""
    days = (_middle(other) - _middle(one)) / 2
    numbers = (one.session_number, other.session_number)
    return days / max(1, numbers[1] - numbers[0]) if numbers[0] is not None and numbers[1] is not None else days


def _breaks_rhythm(act: Act) -> bool:
    return act.kind in _BROKEN or (act.is_break and act.kind is not ChangeKind.CANCELLED)


def _is_broken(one: Act, other: Act, breaks: Sequence[Day]) -> bool:
    """Say whether a break is told of the time between two sessions; the days of the breaks are in order."""
    start, end = one.end or Day.min, other.end or Day.max
    behind = bisect_right(breaks, start)
    return behind < len(breaks) and breaks[behind] <= (end + timedelta(days=1) if end < Day.max else end)


def _middle(act: Act) -> int:
    """Return twice the middle day of a session's date."""
    first, last = first_day(act.date), last_day(act.date)
    if first is None or last is None:
        raise ValueError("a session without a date has no middle")
    return first.toordinal() + last.toordinal()


def _has_happened(act: Act, day: Day) -> bool:
    return act.end is None or (act.end <= day and (act.start or act.end) <= day)


def _last_held(act: Act | None) -> LastHeld | None:
    return LastHeld(date=act.date, session_number=act.session_number, place=act.place, articles=act.articles) if act else None


def _next(standing: Standing) -> NextSession | None:
    plan = standing.next
    return NextSession(date=plan.date, place=plan.act.place, basis=plan.act.kind, articles=plan.act.articles) if plan else None


def _gap_days(act: Act | None, day: Day) -> int | None:
    if act is None or act.end is None:
        return None
    return (day - max(act.end, act.start or act.end)).days


def _known_changes(acts: Sequence[Act], until: Day | None) -> tuple[ChangeClaim, ...]:
    """Return all claims in the order of the acts they tell; ``until`` leaves out what had not happened by then."""
    return tuple(change for act in acts if until is None or (act.end is not None and _has_happened(act, until)) for change in act.changes)


# --- the contract's line


def channel_line(state: ChannelState) -> dict[str, Any]:
    """Turn a channel's state into the JSON line of ``detente channels list --format jsonl``; every key is always there."""
    return {
        "id": state.id,
        "name": state.name,
        "aliases": list(state.aliases),
        "named": state.named,
        "members": [
            {"country": m.country, "sector": m.sector, "actor": m.actor, "name": m.name, "is_state": m.is_state} for m in state.members
        ],
        "level": state.level.value if state.level else None,
        "cadence": {"stated": state.cadence, "estimated": state.estimated_cadence, "sessions": state.estimated_from},
        "status": state.status.value,
        "status_basis": state.basis,
        "status_since": state.status_since.isoformat() if state.status_since else None,
        "status_since_precision": state.since_precision.value if state.status_since else None,
        "last_held": _last_held_dict(state.last_held),
        "next": _next_dict(state.next),
        "open": [question.value for question in state.open],
        "gap_days": state.gap_days,
        "changes": [change_dict(change) for change in state.changes],
    }


def change_dict(change: ChangeClaim) -> dict[str, Any]:
    """Turn a change into JSON with its provenance."""
    start, end, text = change.evidence
    return {
        "change": change.change.value,
        "date": _date_dict(change.date),
        "for_date": _date_dict(change.for_date),
        "background": change.background,
        "published_at": change.published_at,
        "article": change.article,
        "session_number": change.session_number,
        "place": change.place,
        "by": list(change.by),
        "evidence": {"start": start, "end": end, "text": text},
    }


def _date_dict(date: PartialDate | None) -> dict[str, Any] | None:
    return to_dict(date) if date is not None else None


def _last_held_dict(held: LastHeld | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "date": _date_dict(held.date),
        "session_number": held.session_number,
        "place": held.place,
        "articles": list(held.articles),
    }


def _next_dict(session: NextSession | None) -> dict[str, Any] | None:
    if session is None:
        return None
    return {"date": _date_dict(session.date), "place": session.place, "basis": session.basis.value, "articles": list(session.articles)}
