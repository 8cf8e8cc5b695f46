"""Which event fulfils, cancels or follows another: by rule, from the events of the same sides, with both sides' words.

Pure functions. Each event is linked to one other at most by each rule, the nearest, so that the result is the same whatever the
order of the articles. An announcement without a day for what it announces is linked to nothing: any later meeting would fit it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from detente.model.enums import EventType, Factuality
from detente.model.identifiers import tagged_id
from detente.model.records import Event, PartialDate
from detente.record.dates import Day, first_day, last_day, parse_day

LINK_TAG = "lnk"
DAY = datetime.timedelta(days=1)
SLACK = DAY
"""A meeting announced for a day may be told of the day before or after: the two sides' calendars differ."""
EXACT = 7
"""Days that a date may span to say which meeting is meant."""
LAPSED_AFTER = datetime.timedelta(days=14)
"""Time after the day that a promise was for, from which it counts as lapsed where nothing tells of it."""
SOON = datetime.timedelta(days=30)
"""How far ahead a meeting may be that is called off without its day being named."""
_RESULTS = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.REJECT})


class LinkKind(StrEnum):
    """How an event stands to an earlier one."""

    FULFILS = "fulfils"
    CANCELS = "cancels"
    FOLLOWS = "follows"


class PromiseState(StrEnum):
    """What became of what was agreed, set or promised."""

    OPEN = "open"
    KEPT = "kept"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as the rules see it.

    Attributes:
        id: Record id.
        article: Article id.
        published: Day of publication, or ``None``.
        event: The event as read.
    """

    id: str
    article: str
    published: Day | None
    event: Event

    @property
    def first(self) -> Day | None:
        """First day that it may have happened on."""
        return first_day(self.event.date) or last_day(self.event.date)

    @property
    def last(self) -> Day | None:
        """Last day that it may have happened on."""
        return last_day(self.event.date) or first_day(self.event.date)

    @property
    def is_exact(self) -> bool:
        """Whether its date says which day, give or take a week."""
        date = self.event.date
        return date is not None and first_day(date) is not None and _width(date) <= EXACT

    @property
    def order(self) -> tuple[str, str, str]:
        """Key: the first told first."""
        return (self.published.isoformat() if self.published else "9999", self.article, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An event that fulfils, cancels or follows another.

    Attributes:
        kind: How.
        source: The later event.
        target: The earlier event.
        rule: What decided.
        score: 0 to 1: how near the two are.
    """

    kind: LinkKind
    source: Told
    target: Told
    rule: str
    score: float

    @property
    def id(self) -> str:
        """Record id, made from the two events and the kind."""
        return tagged_id(LINK_TAG, self.kind.value, self.source.id, self.target.id)


def find_links(events: Iterable[Told]) -> tuple[Link, ...]:
    """Find the links among events of the same sides, in any order; repetitions inside an article are to be left out."""
    told = sorted((one for one in events if one.event.factuality is Factuality.ACTUAL), key=_order)
    links = [*_fulfilled(told), *_called_off(told), *_results(told)]
    return tuple(sorted(links, key=_link_order))


def promise_state(due: Day | None, kinds: Iterable[LinkKind], day: Day) -> PromiseState:
    """Return what became of a promise by a day.

    Args:
        due: The last day that it was for, or ``None``.
        kinds: The kinds of the links that lead to it.
        day: The day.
    """
    found = set(kinds)
    if LinkKind.FULFILS in found:
        return PromiseState.KEPT
    if LinkKind.CANCELS in found:
        return PromiseState.CANCELLED
    return PromiseState.LAPSED if due is not None and due + LAPSED_AFTER < day else PromiseState.OPEN


def due_date(event: Event) -> PartialDate | None:
    """Return the date that an event agrees on, sets or promises something for."""
    return event.about.date if event.about and event.about.factuality is Factuality.PLANNED else None


# --- the rules


class _ByDay:
    """Events by a day, to find those of a stretch of days."""

    def __init__(self, dated: Iterable[tuple[Day | None, Told]]) -> None:
        self._found = sorted(((day, *one.order, one) for day, one in dated if day is not None), key=_day_order)
        self._days = [entry[0] for entry in self._found]

    def between(self, start: Day, end: Day) -> Iterator[Told]:
        for entry in self._found[bisect_left(self._days, start) : bisect_right(self._days, end)]:
            yield entry[-1]


def _fulfilled(told: Sequence[Told]) -> Iterator[Link]:
    """Announced, then held: the act that was agreed on, by the same sides, on the day that was named."""
    exact: dict[EventType, _ByDay] = {}
    for promise in told:
        about, due = promise.event.about, due_date(promise.event)
        start, end = first_day(due), last_day(due)
        if promise.event.type is not EventType.AGREE or about is None or due is None or start is None or end is None:
            continue
        if about.type not in exact:
            exact[about.type] = _ByDay((one.first, one) for one in told if one.event.type is about.type and one.is_exact)
        near = exact[about.type].between(start - (EXACT + 1) * DAY, end + SLACK)
        fits = [one for one in near if one is not promise and _meets(one, due) and _not_before(one, promise, due)]
        kept = min(fits, key=_nearest_to(due), default=None)
        if kept is not None:
            rule = "links:announced-held" if about.type is EventType.CONSULT else "links:promised-done"
            yield Link(kind=LinkKind.FULFILS, source=kept, target=promise, rule=rule, score=_nearness(kept, due))


def _called_off(told: Sequence[Told]) -> Iterator[Link]:
    """Announced, then called off: put off or cancelled by one of the sides before its day was over."""
    offs = _ByDay((one.published, one) for one in told if _is_called_off(one.event))
    for promise in told:
        inside, due = promise.event.about, due_date(promise.event)
        over = last_day(due)
        if inside is None or due is None or over is None or promise.published is None:
            continue
        fits = (one for one in offs.between(promise.published, over) if promise.order < one.order and _is_off(one, inside.type, due))
        off = min(fits, key=_order, default=None)
        if off is not None:
            yield Link(kind=LinkKind.CANCELS, source=off, target=promise, rule="links:announced-called-off", score=1.0)


def _is_called_off(event: Event) -> bool:
    return event.type is EventType.REJECT and event.about is not None and event.about.factuality is Factuality.DENIED


def _is_off(one: Told, kind: EventType, due: PartialDate) -> bool:
    """Say whether what is called off may be what was set: of that type, for that day, or, without a day, soon to come."""
    about, start = one.event.about, first_day(due)
    if about is None or about.type is not kind or one.published is None:
        return False
    if about.date is not None:
        return _overlap(about.date, due)
    return start is not None and start - one.published <= SOON


def _results(told: Sequence[Told]) -> Iterator[Link]:
    """Held, then its result: what the same sides agreed on, refused or did on the day of their meeting or the next."""
    meetings = _ByDay((one.first, one) for one in told if one.event.type is EventType.CONSULT and one.is_exact)
    for result in told:
        if result.event.type not in _RESULTS or not result.is_exact or result.first is None:
            continue
        near = meetings.between(result.first - (EXACT + 1) * DAY, result.first)
        fits = [one for one in near if one.last is not None and result.first <= one.last + DAY]
        met = min(fits, key=_same_article_first(result), default=None)
        if met is not None:
            score = 1.0 if met.article == result.article else 0.8
            yield Link(kind=LinkKind.FOLLOWS, source=result, target=met, rule="links:held-result", score=score)


def _same_article_first(result: Told) -> Callable[[Told], tuple[object, ...]]:
    def key(one: Told) -> tuple[object, ...]:
        return (one.article != result.article, one.order)

    return key


def _day_order(entry: tuple[Any, ...]) -> tuple[Any, ...]:
    return entry[:-1]


def _meets(one: Told, due: PartialDate) -> bool:
    start, end = first_day(due), last_day(due) or first_day(due)
    if start is None or end is None or one.first is None or one.last is None:
        return False
    slack = SLACK if _width(due) <= EXACT else datetime.timedelta()
    return one.first <= end + slack and start - slack <= one.last


def _not_before(one: Told, promise: Told, due: PartialDate) -> bool:
    """Say whether an event happened no earlier than the promise was made."""
    made, over = promise.last or promise.published, last_day(due)
    if made is not None and over is not None and over < made:
        # A promise told again when its day was over was made before it, nobody says when.
        return True
    return made is None or one.last is None or one.last >= made


def _nearest_to(due: PartialDate) -> Callable[[Told], tuple[object, ...]]:
    def key(one: Told) -> tuple[object, ...]:
        return (-_nearness(one, due), one.order)

    return key


def _nearness(one: Told, due: PartialDate) -> float:
    """Return 1 for the very day, less for a wider date or a day beside it."""
    inside = one.first is not None and (first_day(due) or Day.min) <= one.first <= (last_day(due) or Day.max)
    return round((1.0 if inside else 0.7) * (1.0 if _width(due) <= EXACT else 0.8), 3)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return (first_day(one) or Day.min) <= (last_day(other) or Day.max) and (first_day(other) or Day.min) <= (last_day(one) or Day.max)


def _width(date: PartialDate) -> int:
    start, end = parse_day(date.start), parse_day(date.end)
    return (end - start).days + 1 if start and end else 10_000


def _order(one: Told) -> tuple[str, str, str]:
    return one.order


def _link_order(link: Link) -> tuple[str, str, str]:
    return (link.kind.value, link.source.id, link.target.id)
