"""Which reports are of one act: named features with weights, so that a group can say why.

Only reports of one block are compared (the same type, the same sides), and only where they lie near each other in time: told of the
same day, as the news of the same day or the two after it, or of a stretch of days that the act lies in. A wrong group costs more
than a missing one: what is unsure stays apart, and so does what contradicts. Pure functions.

What a report's group is depends on reports of its block from ``REACH`` days before it on, and for a stretch of days on those in it:
so groups can be worked out for a part of a record alone.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from detente.model.enums import ActorKind, EventType, Factuality
from detente.model.records import Actor, Event
from detente.record.columns import NEVER_DAY
from detente.record.dates import Day, first_day, last_day
from detente.record.identity import fold_name
from detente.record.names import singular, state_words
from detente.record.rows_near import DAY, NEWS, WIDE

LATE = datetime.timedelta(days=2)
"""Days by which the news of an act, told without its day, may be late."""
REACH = 2 * LATE
"""How far back reports may weigh in a report's group."""
ALIKE = 1.5
"""Weight from which two reports are of one act. Set with the weights on a history of ours (tests/record/test_record_reports.py)."""
APART = 0.9
"""What no two reports of one act may fall below."""
CLEARLY = 0.2
"""How much better the best of several acts must fit a report than the next."""
NEAR = 1.0
"""Degrees of latitude and longitude within which two places may be of one act, as a town and the middle of its region."""
_WORD = re.compile(r"[a-z]{3,}")
# Words that many reports of the same type and sides share.
_COMMON = frozenset(
    """
    the and for with that this from into over under after before between among against about during their them they its his her our
    who whom which what when where while will would shall should could can may might must has have had having been being was were are
    is not but nor yet also than then there here more most some any all both each other such only just very
    said say says saying told tell tells according reported report reports added noted stated statement spokesman spokeswoman
    spokesperson official officials ministry minister ministers government governments president premier leader leaders foreign
    met meet meets meeting talk talks held hold holds discuss discussed discussion agree agreed agrees agreement visit visited
    country countries state states nation nations side sides two three both first second new last next year month week day
    today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december north south east west
    """.split()
)


@dataclass(frozen=True)
class Report:
    """An event as one article tells it.

    Attributes:
        id: Record id.
        article: Article id.
        order: Key: the first published first.
        block: Type and sides.
        near: The day that it is told of; the first of a stretch.
        until: The last day of a stretch, else the same day.
        spread: How the day is known: day, news or wide.
        event: The event as read.
        actors: The actors of its article that take part.
        published_on: The day from which on it is known; ``NEVER_DAY`` for none.
    """

    id: str
    article: str
    order: tuple[str, str, int]
    block: str
    near: Day
    until: Day
    spread: str
    event: Event
    actors: tuple[Actor, ...] = ()
    published_on: str = NEVER_DAY

    @cached_property
    def people(self) -> Mapping[str | None, tuple[frozenset[str], ...]]:
        """The persons that take part, by country: the words of each one's name."""
        found: dict[str | None, tuple[frozenset[str], ...]] = {}
        for actor in self.actors:
            words = frozenset(fold_name(actor.name).split())
            if actor.kind is ActorKind.PERSON and words:
                found[actor.country] = (*found.get(actor.country, ()), words)
        return found

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The folded names of the organisations that take part."""
        return frozenset(fold_name(actor.name) for actor in self.actors if actor.kind is ActorKind.ORGANISATION)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of its evidence: no names of those who take part, no states, nothing that all such reports say."""
        named = {word for actor in self.actors for word in fold_name(actor.name).split()}
        found = set(_WORD.findall(self.event.evidence.text.casefold())) - _COMMON - state_words() - named
        return frozenset(_stem(word) for word in found)

    @cached_property
    def scores(self) -> dict[str, float]:
        """How like it is to other reports, by their id, as far as they were compared (:func:`score`)."""
        return {}

    @property
    def place(self) -> str | None:
        """The place, folded; ``None`` where none is told or a whole country."""
        place = self.event.place
        if place is None:
            return None
        name = fold_name(place.name)
        return None if set(name.split()) <= state_words() else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One reason to take two reports for one act (positive weight) or for two.

    ``contradicts`` marks what two tellings of one act may differ in: reports that are alike but for it stand against each other.
    """

    name: str
    weight: float
    holds: Callable[[Report, Report], bool]
    contradicts: bool = False


def _same_day(a: Report, b: Report) -> bool:
    return a.spread == b.spread == DAY and a.near == b.near


def _news_of_its_day(a: Report, b: Report) -> bool:
    return NEWS in (a.spread, b.spread) and WIDE not in (a.spread, b.spread) and a.near == b.near


def _news_after(a: Report, b: Report) -> bool:
    early, late = (a, b) if a.near <= b.near else (b, a)
    return WIDE not in (a.spread, b.spread) and late.spread == NEWS and datetime.timedelta() < late.near - early.near <= LATE


def _within(a: Report, b: Report) -> bool:
    return (a.spread == WIDE) != (b.spread == WIDE) and a.near <= b.until and b.near <= a.until


def _one_meeting(a: Report, b: Report) -> bool:
    return a.event.type is EventType.CONSULT and "|" in a.block and _same_day(a, b)


def _same_code(a: Report, b: Report) -> bool:
    return a.event.cameo == b.event.cameo


def _same_people(a: Report, b: Report) -> bool:
    return any(_meet(mine, b.people.get(country, ())) for country, mine in a.people.items())


def _meet(some: Iterable[frozenset[str]], others: Iterable[frozenset[str]]) -> bool:
    """Say whether a name of the ones may be a shorter form of one of the others."""
    known = list(others)
    return any(one <= other or other <= one for one in some for other in known)


def _same_body(a: Report, b: Report) -> bool:
    return bool(a.bodies & b.bodies)


def _same_place(a: Report, b: Report) -> bool:
    return a.place is not None and a.place == b.place


def _shared(a: Report, b: Report) -> tuple[int, float]:
    number = len(a.words & b.words)
    return number, number / max(1, min(len(a.words), len(b.words)))


def _like_words(a: Report, b: Report) -> bool:
    number, share = _shared(a, b)
    return number >= 2 and share >= 0.34


def _very_like_words(a: Report, b: Report) -> bool:
    number, share = _shared(a, b)
    return number >= 3 and share >= 0.6


def _other_words(a: Report, b: Report) -> bool:
    return len(a.words) >= 4 and len(b.words) >= 4 and not a.words & b.words


def _same_about(a: Report, b: Report) -> bool:
    one, other = a.event.about, b.event.about
    return one is not None and other is not None and one.type is other.type


def _other_about(a: Report, b: Report) -> bool:
    one, other = a.event.about, b.event.about
    return one is not None and other is not None and one.type is not other.type


def _about_days(report: Report) -> tuple[Day, Day] | None:
    date = report.event.about.date if report.event.about else None
    start, end = first_day(date), last_day(date)
    return (start, end) if start is not None and end is not None else None


def _about_same_day(a: Report, b: Report) -> bool:
    one, other = _about_days(a), _about_days(b)
    return one is not None and one == other


def _about_other_day(a: Report, b: Report) -> bool:
    one, other = _about_days(a), _about_days(b)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _other_people(a: Report, b: Report) -> bool:
    return any(country in b.people and not _meet(mine, b.people[country]) for country, mine in a.people.items())


def _other_place(a: Report, b: Report) -> bool:
    """Say whether two places are told: not a town and its region by one name ("Odesa", "Odesa region"), nor two near each other."""
    if a.place is None or b.place is None or a.place == b.place:
        return False
    mine, theirs = set(a.place.split()), set(b.place.split())
    return not (mine <= theirs or theirs <= mine or _is_near(a, b))


def _is_near(a: Report, b: Report) -> bool:
    """Say whether both places are known on the map and lie within a degree of each other, so that one may be a part of the other."""
    one, other = _on_map(a), _on_map(b)
    return one is not None and other is not None and all(abs(x - y) <= NEAR for x, y in zip(one, other, strict=True))


def _on_map(report: Report) -> tuple[float, float] | None:
    """Return where a report's place lies, in degrees of latitude and longitude; ``None`` where that is not known."""
    place = report.event.place
    return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None


def _other_mode(a: Report, b: Report) -> bool:
    return None not in (a.event.mode, b.event.mode) and a.event.mode != b.event.mode


def _same_article(a: Report, b: Report) -> bool:
    return a.article == b.article


def _one_state(a: Report, b: Report) -> bool:
    return not any(mark in a.block for mark in "|>") or a.block.endswith(">")


def _denied_here(a: Report, b: Report) -> bool:
    return {a.event.factuality, b.event.factuality} == {Factuality.ACTUAL, Factuality.DENIED}


def _other_status(a: Report, b: Report) -> bool:
    return a.event.factuality is not b.event.factuality and not _denied_here(a, b)


FEATURES: tuple[Feature, ...] = (
    Feature(name="same-day", weight=1.0, holds=_same_day),
    Feature(name="news-of-its-day", weight=0.8, holds=_news_of_its_day),
    Feature(name="news-after", weight=0.6, holds=_news_after),
    Feature(name="within", weight=0.4, holds=_within),
    Feature(name="one-meeting", weight=0.3, holds=_one_meeting),
    Feature(name="same-code", weight=0.2, holds=_same_code),
    Feature(name="same-people", weight=0.6, holds=_same_people),
    Feature(name="same-body", weight=0.4, holds=_same_body),
    Feature(name="same-place", weight=0.5, holds=_same_place),
    Feature(name="like-words", weight=0.5, holds=_like_words),
    Feature(name="very-like-words", weight=0.4, holds=_very_like_words),
    Feature(name="same-about", weight=0.3, holds=_same_about),
    Feature(name="about-same-day", weight=0.4, holds=_about_same_day),
    Feature(name="one-state", weight=-0.4, holds=_one_state),
    Feature(name="other-words", weight=-0.4, holds=_other_words),
    Feature(name="same-article", weight=-0.4, holds=_same_article),
    Feature(name="other-mode", weight=-1.0, holds=_other_mode),
    Feature(name="other-about", weight=-1.5, holds=_other_about),
    Feature(name="other-people", weight=-2.0, holds=_other_people),
    Feature(name="other-place", weight=-2.0, holds=_other_place, contradicts=True),
    Feature(name="about-other-day", weight=-3.0, holds=_about_other_day, contradicts=True),
    Feature(name="denied", weight=-10.0, holds=_denied_here, contradicts=True),
    Feature(name="other-status", weight=-10.0, holds=_other_status),
)
_NEAR = FEATURES[:4]
"""Without one of these two reports are not near each other in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How like two reports are: the sum of the features that hold, and these."""

    score: float
    features: tuple[Feature, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features."""
        return tuple(feature.name for feature in self.features)

    @property
    def against(self) -> tuple[str, ...]:
        """What two reports that are alike otherwise contradict each other in; empty where they do not, or are not alike."""
        against = tuple(feature for feature in self.features if feature.contradicts)
        rest = self.score - sum(feature.weight for feature in against)
        return tuple(feature.name for feature in against) if rest >= ALIKE else ()


NOT_NEAR = Likeness(score=-100.0, features=())


def likeness(a: Report, b: Report) -> Likeness:
    """Say how like two reports of one block are; the order of the two does not matter."""
    if not any(feature.holds(a, b) for feature in _NEAR):
        return NOT_NEAR
    found = tuple(feature for feature in FEATURES if feature.holds(a, b))
    return Likeness(score=round(sum(feature.weight for feature in found), 3), features=found)


def score(a: Report, b: Report) -> float:
    """Return how like two reports are; each two are compared once."""
    one, other = (a, b) if a.id < b.id else (b, a)
    found = one.scores.get(other.id)
    if found is None:
        found = one.scores[other.id] = likeness(one, other).score
    return found


def group_reports(reports: Iterable[Report]) -> dict[str, str]:
    """Return for each report's id the id of the report that its act goes by: the first that was published of those of its day.

    Args:
        reports: Reports of any blocks, in any order, each once.
    """
    blocks: dict[str, list[Report]] = {}
    for report in reports:
        blocks.setdefault(report.block, []).append(report)
    heads: dict[str, str] = {}
    for found in blocks.values():
        heads.update(_group_block(found))
    return heads


def find_conflicts(report: Report, others: Iterable[Report]) -> Iterator[tuple[Report, tuple[str, ...]]]:
    """Yield the reports that tell the same act otherwise, with what they contradict in."""
    for other in others:
        if other.id != report.id and other.block == report.block:
            against = likeness(report, other).against
            if against:
                yield other, against


def alike_pairs(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    """Yield the pairs of reports that are alike enough to be of one act, whatever else is told.

    A report that is in none of them is alone in its act, on whatever day it is asked: groups begin with such pairs only.

    Args:
        reports: Reports of any blocks, in any order, each once.
    """
    blocks: dict[str, list[Report]] = {}
    for report in sorted(reports, key=_near):
        blocks.setdefault(report.block, []).append(report)
    for found in blocks.values():
        for a, b in _pairs_near(found):
            if score(a, b) >= ALIKE:
                yield a, b


def _pairs_near(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Yield the pairs that may be near each other in time; the reports are of one block, in order of their days."""
    points = [report for report in reports if report.spread != WIDE]
    for number, report in enumerate(points):
        for other in islice(points, number + 1, None):
            if other.near - report.near > LATE:
                break
            yield report, other
    for stretch in (report for report in reports if report.spread == WIDE):
        start = bisect_left(points, stretch.near, key=_near)
        for point in islice(points, start, None):
            if point.near > stretch.until:
                break
            yield stretch, point


def _near(report: Report) -> Day:
    return report.near


# --- grouping one block

_Group = list[Report]


def _group_block(reports: Sequence[Report]) -> dict[str, str]:
    days: dict[Day, list[Report]] = {}
    for report in sorted(reports, key=_order):
        if report.spread != WIDE:
            days.setdefault(report.near, []).append(report)
    groups = {day: _group_day(found) for day, found in days.items()}
    heads: dict[str, str] = {}
    for day, found in groups.items():
        for group in found:
            target = _attached_to(group, day, groups) if _is_news(group) else None
            head = min(target or group, key=_order).id
            heads.update({report.id: head for report in group})
    for report in reports:
        if report.spread == WIDE:
            inside = [group for day in groups if report.near <= day <= report.until for group in groups[day] if not _is_news(group)]
            target = _best([report], inside)
            heads[report.id] = min(target, key=_order).id if target is not None else report.id
    return heads


def _group_day(reports: Sequence[Report]) -> list[_Group]:
    """Group the reports of one day: best pairs first, no two in a group that are unlike."""
    home = {report.id: [report] for report in reports}
    pairs = sorted((-score(a, b), a.order, b.order, a, b) for a, b in combinations(reports, 2) if score(a, b) >= ALIKE)
    for _, _, _, a, b in pairs:
        one, other = home[a.id], home[b.id]
        if one is not other and all(score(x, y) >= APART for x in one for y in other):
            one.extend(other)
            home.update({report.id: one for report in other})
    return list({id(group): group for group in home.values()}.values())


def _is_news(group: Collection[Report]) -> bool:
    return all(report.spread == NEWS for report in group)


def _attached_to(group: _Group, day: Day, groups: Mapping[Day, list[_Group]]) -> _Group | None:
    """Return the act of the days before that a group of mere news tells: one of a day, else news that itself tells none before it."""
    before = [(earlier, found) for earlier in _days_before(day) for found in groups.get(earlier, ())]
    dated = _best(group, [found for _, found in before if not _is_news(found)])
    if dated is not None:
        return dated
    return _best(group, [found for earlier, found in before if _is_news(found) and _is_first(found, earlier, groups)])


def _is_first(group: _Group, day: Day, groups: Mapping[Day, list[_Group]]) -> bool:
    return _best(group, [found for earlier in _days_before(day) for found in groups.get(earlier, ())]) is None


def _days_before(day: Day) -> list[Day]:
    return [day - datetime.timedelta(days=number) for number in range(1, LATE.days + 1) if day > Day.min + LATE]


def _best(group: _Group, targets: Sequence[_Group]) -> _Group | None:
    """Return the group that fits clearly best; ``None`` where none does, or two do."""
    fits = []
    for target in targets:
        scores = [score(a, b) for a in group for b in target]
        if min(scores) >= APART - _LATER and max(scores) >= ALIKE:
            fits.append((-max(scores), min(target, key=_order).order, target))
    fits.sort(key=_fit_order)
    if not fits or (len(fits) > 1 and fits[1][0] - fits[0][0] < CLEARLY):
        return None
    return fits[0][2]


# What is told later, or of a stretch of days, lacks the weight of the same day.
_LATER = 0.4


def _fit_order(fit: tuple[float, tuple[str, str, int], _Group]) -> tuple[float, tuple[str, str, int]]:
    return fit[:2]


def _order(report: Report) -> tuple[str, str, int]:
    return report.order


def _stem(word: str) -> str:
    """Return the form under which the forms of a word meet, roughly ("imposing", "imposed", "imposes")."""
    word = singular(word)
    for ending in ("ing", "ed", "es"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.rstrip("e") if len(word) > 4 else word
