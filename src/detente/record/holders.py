"""Who holds a post on the day of an article that tells somebody by it alone ("Kenya's foreign minister"): whom other articles name near.

Named features with weights, so that a join can say why. One fits or none: who is told to hold the post nearer by, to act in it, to take it
or to have left it makes it doubtful, and unknown is unknown. Who is named in the article itself is somebody else there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from detente.model.enums import OfficeStatus
from detente.record.dates import Day

NEAR = 30
"""Days between the article and one that names the holder, where nothing on the other side of it does."""
REACH = 183
"""Days between the article and those that are looked at."""
JOINED = 1.0
"""The least sum of weights of a join."""
Turn = tuple[Day, str, str]
"""A day, a key, and the actor that it came to name on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an article tells of somebody who is named: a post.

    Attributes:
        post: The post.
        key: The key of who has, had or will have it.
        status: Which of these.
        article: The article.
        day: Its day.
        since: The first day of the office; the article's where it is not told.
    """

    post: str
    key: str
    status: OfficeStatus
    article: str
    day: Day
    since: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameless:
    """Somebody whom an article tells by a post alone.

    Attributes:
        key: The key.
        article: The article.
        day: Its day.
        posts: The post; of a minister of several fields one for each.
        present: Keys of the other persons of the article.
    """

    key: str
    article: str
    day: Day
    posts: frozenset[str]
    present: frozenset[str]


@dataclass(slots=True)
class Seen:
    """On which days near the article's somebody is told to have a post: from the first to the last, and those next to it."""

    first: Day = Day.max
    last: Day = Day.min
    before: Day = Day.min
    after: Day = Day.max
    nearest: tuple[int, str] = (REACH + 1, "")

    def add(self, told: Told, day: Day) -> None:
        """Take in what an article tells."""
        self.take(Seen(*_around(told.since, told.day, day), nearest=(abs((told.day - day).days), told.article)))

    def take(self, other: Seen) -> None:
        """Take in what is told of another key of the same actor."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.before, self.after = max(self.before, other.before), min(self.after, other.after)
        self.nearest = min(self.nearest, other.nearest)

    def leaves(self, own: Seen, day: Day) -> bool:
        """Say whether another is told nearer on each side of a day on which this one is told; some weeks around it this one is not at all.

        But before the other is first told, or after the last time: then the post changed hands.
        """
        earlier = self.before == Day.min or (self.before < own.before and (self.before < own.first or (day - self.before).days > NEAR))
        later = self.after == Day.max or (own.after < self.after and (own.last < self.after or (self.after - day).days > NEAR))
        return earlier and later and not (self.first < own.first and own.last < self.last)


def _around(first: Day, last: Day, day: Day) -> tuple[Day, Day, Day, Day]:
    """Return a stretch, with its days on or next before a day, and on or next after it."""
    before = Day.min if first > day else min(last, day)
    after = Day.max if last < day else max(first, day)
    return first, last, before, after


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One who may be meant.

    Attributes:
        day: The day of the article.
        own: When other articles tell that this one holds the post.
        others: When others hold it.
        doubts: When somebody acts in it or is to take it, and when this one had left it.
        present: Whether this one is named in the article itself.
    """

    day: Day
    own: Seen
    others: Sequence[Seen]
    doubts: Sequence[Seen]
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One reason to take somebody for the holder (positive weight), or not to."""

    name: str
    weight: float
    holds: Callable[[Case], bool]


def _told_near(case: Case) -> bool:
    return case.own.nearest[0] <= NEAR


def _told_around(case: Case) -> bool:
    return case.own.first <= case.day <= case.own.last


def _other_holder(case: Case) -> bool:
    return not all(other.leaves(case.own, case.day) for other in case.others)


def _other_status(case: Case) -> bool:
    return not all(other.leaves(case.own, case.day) for other in case.doubts)


def _in_article(case: Case) -> bool:
    return case.present


FEATURES: tuple[Feature, ...] = (
    Feature(name="holder-told-near", weight=1.0, holds=_told_near),
    Feature(name="holder-told-before-and-after", weight=1.0, holds=_told_around),
    Feature(name="other-holder", weight=-10.0, holds=_other_holder),
    Feature(name="acting-or-changing", weight=-10.0, holds=_other_status),
    Feature(name="named-in-the-article", weight=-10.0, holds=_in_article),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who is meant, and why: the features that hold, with their weights, and the nearest article that names this one.

    ``of`` is who is nameless.
    """

    of: Nameless
    head: str
    features: tuple[tuple[str, float], ...]
    article: str


@dataclass
class Watch:
    """What was told so far around a nameless holder of a post.

    Attributes:
        of: Who is nameless.
    """

    of: Nameless
    _seen: dict[tuple[str, OfficeStatus], Seen] = field(default_factory=dict)

    def add(self, told: Iterable[Told]) -> None:
        """Take in what articles tell."""
        for each in told:
            self._seen.setdefault((each.key, each.status), Seen()).add(each, self.of.day)

    def holder(self, heads: Mapping[str, str]) -> Holder | None:
        """Return who holds the post; ``None`` where nobody or more than one fits.

        Args:
            heads: By key, the actor that it names.
        """
        seen: dict[tuple[str, OfficeStatus], Seen] = {}
        for (key, status), each in self._seen.items():
            seen.setdefault((heads.get(key, key), status), Seen()).take(each)
        present = {heads.get(key, key) for key in self.of.present}
        found = []
        for head, status in sorted(seen):
            if status is OfficeStatus.HOLDS:
                why = [feature for feature in FEATURES if feature.holds(self._case(head, seen, head in present))]
                if sum(feature.weight for feature in why) >= JOINED:
                    told = tuple((feature.name, feature.weight) for feature in why)
                    found.append(Holder(of=self.of, head=head, features=told, article=seen[head, status].nearest[1]))
        return found[0] if len(found) == 1 else None

    def _case(self, head: str, seen: Mapping[tuple[str, OfficeStatus], Seen], present: bool) -> Case:
        others, doubts = [], []
        for (other, status), each in seen.items():
            if status is OfficeStatus.HOLDS:
                others += [each] if other != head else []
            elif status is not OfficeStatus.FORMER or other == head:
                doubts.append(each)
        return Case(day=self.of.day, own=seen[head, OfficeStatus.HOLDS], others=others, doubts=doubts, present=present)


def grow_holder(of: Nameless, told: Iterable[Told], turns: Iterable[Turn]) -> Iterator[tuple[Day, str]]:
    """Yield who is meant from which day on, beginning with the day of the article; the key itself where nobody is known.

    Args:
        of: Who is nameless.
        told: What articles tell near it.
        turns: When the keys that are told, and those of the article, came to name which actor.
    """
    watch, heads, last = Watch(of), dict[str, str](), None
    news = {day: list(each) for day, each in groupby(sorted(told, key=_day), key=lambda one: max(of.day, one.day))}
    moved = {day: list(each) for day, each in groupby(sorted(turns), key=lambda turn: max(of.day, turn[0]))}
    for day in sorted({of.day, *news, *moved}):
        watch.add(news.get(day, ()))
        heads.update((key, head) for _, key, head in moved.get(day, ()))
        found = watch.holder(heads)
        head = found.head if found is not None else of.key
        if head != last:
            yield day, head
            last = head


def _day(told: Told) -> Day:
    return told.day
