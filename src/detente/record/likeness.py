"""How like two tellings of a channel are: named features with weights, so that a merge can say why.

Only tellings with the same sides are compared. What weighs: the words of the names (topic, kind, rank), the level, who takes
part, sessions on the same day, and the numbers of the sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from detente.model.enums import ChangeKind
from detente.model.identifiers import tagged_id
from detente.record.claims import ChangeClaim, ChannelClaim, Member
from detente.record.dates import width
from detente.record.names import (
    AGAINST,
    BODIES,
    COMMON_TOPICS,
    LEVEL_TOPICS,
    PURPOSES,
    RANKS,
    TALKS,
    TELLING_KINDS,
    VAGUE_TOPICS,
    are_like_kinds,
    kind_words,
    rank_level,
    side_name,
    singular,
    topic_words,
)
from detente.record.short_names import abbreviates, initials_of, short_forms_of, venues_of

CHANNEL_TAG = "chn"
SideKey = frozenset[str]


@dataclass(frozen=True)
class Signature:
    """All claims with the same sides, name words and level: what is compared."""

    sides: SideKey
    words: tuple[str, ...]
    level: str | None
    claims: tuple[ChannelClaim, ...]

    @cached_property
    def key_id(self) -> str:
        """Record id of a channel that this signature is the first of."""
        return key_id(self.sides, self.words, self.level)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The words for its subject or its proper name."""
        return topic_words(self.words)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The topics that tell what it is about: no vague ones, and not where it meets."""
        return self.topics - VAGUE_TOPICS - self.venues

    @cached_property
    def venues(self) -> frozenset[str]:
        """The topics that are places outside of its sides: "the Geneva talks" of two others."""
        return frozenset().union(*(venues_of(claim.name, self.sides) for claim in self.claims)) & self.topics

    @cached_property
    def named(self) -> bool:
        """Whether an article has it as a proper name."""
        return any(claim.named for claim in self.claims)

    @cached_property
    def short(self) -> frozenset[str]:
        """The short forms in capitals that are topics of its name ("JRC")."""
        told = frozenset().union(*(short_forms_of(claim.name) for claim in self.claims))
        return frozenset(form for form in told if singular(form) in self.topics)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of its proper names, of which short forms are made."""
        return frozenset().union(*(initials_of(claim.name) for claim in self.claims if claim.named))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The words for the sort of link."""
        return kind_words(self.words)

    @cached_property
    def rank(self) -> str | None:
        """Its level: as read, else from its name."""
        return self.level or rank_level(self.words)

    @cached_property
    def ranks(self) -> frozenset[int]:
        """Which of :data:`RANKS` its name has."""
        return frozenset(at for at, rank in enumerate(RANKS) if rank & set(self.words))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(claim.article for claim in self.claims)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Names of the sides that are not the states themselves."""
        return frozenset(m.name.lower() for claim in self.claims for m in claim.members if m.name and not m.is_state)

    @cached_property
    def sessions(self) -> frozenset[tuple[str, str]]:
        """Days that a session was held or set on, where told to the day."""
        dates = [change.for_date or change.date for claim in self.claims for change in claim.changes if change.change in _ON_A_DAY]
        return frozenset((date.start, date.end or date.start) for date in dates if date and date.start and width(date) <= 2)

    @cached_property
    def told(self) -> frozenset[str]:
        """Months of the sessions that articles tell as their news."""
        return frozenset(month for claim in self.claims for change in claim.changes if not change.background for month in _month(change))

    @cached_property
    def recalled(self) -> frozenset[str]:
        """Months of the sessions that articles look back on."""
        return frozenset(month for claim in self.claims for change in claim.changes if change.background for month in _month(change))

    @cached_property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The numbered sessions that it tells: (first day, number)."""
        told = [(change.for_date or change.date, change.session_number) for claim in self.claims for change in claim.changes]
        return tuple(sorted({(date.start, number) for date, number in told if date and date.start and number}))

    @cached_property
    def order(self) -> tuple[tuple[str, str, str], str]:
        """Key: the earliest claim first."""
        return (min(claim.order for claim in self.claims), self.key_id)


MAX_LEAP = 4
"""Sessions that the articles of a series may miss between two that they tell; between two series the numbers leap further.

Over a longer time a session every two months may be missed.
"""
_MEET = frozenset({"meeting"})
_PLAIN = frozenset({"political"})
MANY = 3
"""Sides from which two channels of one kind are rare."""
_A_MONTH = 31
_ON_A_DAY = frozenset({ChangeKind.HELD, ChangeKind.SCHEDULED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One reason to take two signatures for one channel (positive weight) or for two."""

    name: str
    weight: float
    holds: Callable[[Signature, Signature], bool]


def _same_words(a: Signature, b: Signature) -> bool:
    return bool(a.words) and a.words == b.words


def _shared_topic(a: Signature, b: Signature) -> bool:
    return bool(a.topics & b.topics or a.kinds & b.kinds & TELLING_KINDS)


def is_short_for(a: Signature, b: Signature) -> bool:
    """Say whether one is named by the first letters of the other's name: "the JRC" is the Joint Rivers Commission."""
    pairs = ((form, letters) for one, other in ((a, b), (b, a)) for form in one.short for letters in other.initials)
    return any(abbreviates(form, letters) for form, letters in pairs)


def _other_topic(a: Signature, b: Signature) -> bool:
    if _shared_topic(a, b) or is_short_for(a, b):
        return False
    return bool(a.subject and b.subject) or bool(a.venues and b.venues)


def _vague_topic(a: Signature, b: Signature) -> bool:
    """Say whether one has only a vague topic and the other another: "the partnership council", "the fisheries talks"."""
    vague = (a.topics and not a.subject and b.subject) or (b.topics and not b.subject and a.subject)
    return bool(vague) and not (a.topics & b.topics or a.venues or b.venues or _same_body(a, b) or is_short_for(a, b))


def _topics_part(a: Signature, b: Signature) -> bool:
    return _shared_topic(a, b) and bool(a.subject - b.subject) and bool(b.subject - a.subject)


def _common_topic_only(a: Signature, b: Signature) -> bool:
    return _topics_part(a, b) and a.topics & b.topics <= COMMON_TOPICS - LEVEL_TOPICS


def _like_kind(a: Signature, b: Signature) -> bool:
    return bool(a.kinds and b.kinds) and are_like_kinds(a.kinds, b.kinds)


def _other_kind(a: Signature, b: Signature) -> bool:
    return not are_like_kinds(a.kinds, b.kinds)


def _same_body(a: Signature, b: Signature) -> bool:
    """Say whether both are called the same sort of body, one of them with no word more: "the joint commission" of two states."""
    return bool(a.kinds & b.kinds & BODIES) and not (a.subject and b.subject)


def _other_body(a: Signature, b: Signature) -> bool:
    """Say whether both are bodies, of another sort and with no topic in common: a joint committee is not the mechanism."""
    one, other = a.kinds & BODIES, b.kinds & BODIES
    return bool(one and other) and not one & other and not a.topics & b.topics


def _other_named_body(a: Signature, b: Signature) -> bool:
    """Say whether both have a proper name, as bodies of another sort: the Joint Boundary Commission, the General Border Committee."""
    one, other = a.kinds & BODIES, b.kinds & BODIES
    return a.named and b.named and bool(one and other) and not one & other and not is_short_for(a, b)


def _other_rank(a: Signature, b: Signature) -> bool:
    """Say whether their names have officials of another rank: "vice-ministerial", "director-general-level"."""
    return bool(a.ranks and b.ranks) and not a.ranks & b.ranks


def _same_level(a: Signature, b: Signature) -> bool:
    return a.rank is not None and a.rank == b.rank


def _other_level(a: Signature, b: Signature) -> bool:
    return a.rank is not None and b.rank is not None and a.rank != b.rank


def _both_plain(a: Signature, b: Signature) -> bool:
    return not (a.topics | b.topics) - _PLAIN and a.rank is None and b.rank is None


def _officials(a: Signature, b: Signature) -> bool:
    """Say whether plain talks may be those of officials, who hold them for their states: "the director-general-level talks"."""
    talks = all(s.kinds & TALKS and (s.kinds != _MEET or s.ranks) and not s.kinds & BODIES for s in (a, b))
    plain = talks and not (a.subject | b.subject) - PURPOSES and are_like_kinds(a.kinds, b.kinds)
    return plain and {a.rank, b.rank} in ({None, "senior-officials"}, {None, "working"})


def _nameless(a: Signature, b: Signature) -> bool:
    """Say whether one of two plain names has no word at all ("their 62nd round"): it may be of any sort."""
    return _both_plain(a, b) and not (a.words and b.words)


def _many_sides(a: Signature, b: Signature) -> bool:
    """Say whether three sides or more are the same and not both name a topic, or their numbers follow: they rarely have two of a kind."""
    return len(a.sides) >= MANY and (not (a.topics and b.topics) or _next_number(a, b))


def _same_actors(a: Signature, b: Signature) -> bool:
    return bool(a.actors & b.actors)


def _same_session(a: Signature, b: Signature) -> bool:
    return bool(a.sessions & b.sessions)


def _month(change: ChangeClaim) -> Iterator[str]:
    """Yield the month of a session that is told to have been held, where it is no longer than a month."""
    date = change.date
    if change.change is ChangeKind.HELD and date is not None and date.start and width(date) <= _A_MONTH:
        yield date.start[:7]


def _recalled_session(a: Signature, b: Signature) -> bool:
    """Say whether an article looks back on a session of the month in which another tells one: "the last session was in July"."""
    return not a.articles & b.articles and bool(a.recalled & b.told or b.recalled & a.told)


def _numbers_follow(a: Signature, b: Signature) -> bool:
    """Say whether the numbers of their sessions make one series: a 14th, then a 16th some years later."""
    return bool(a.numbers and b.numbers) and not _numbers_clash(a, b)


def _numbers_clash(a: Signature, b: Signature) -> bool:
    """Say whether the numbers of their sessions cannot be one series: they do not rise with time, or leap."""
    series = sorted({*a.numbers, *b.numbers})
    if not a.numbers or not b.numbers:
        return False
    # What leaps or falls in one telling is no sign against the other.
    turns = ((x, y) for x, y in pairwise(series) if not ({x, y} <= set(a.numbers) or {x, y} <= set(b.numbers)))
    return any(not 0 <= later - earlier <= max(MAX_LEAP, _months(one, other) // 2) for (one, earlier), (other, later) in turns)


def _same_number(a: Signature, b: Signature) -> bool:
    """Say whether both tell a high number of one time, one of them with no proper name: the 17th round is put off, then held."""
    return _are_near(a, b, 0, HIGH, _NEAR)


def _next_number(a: Signature, b: Signature) -> bool:
    """Say whether the numbers follow within few years, and one is no proper name: the 11th meeting, then "the 12th of its kind"."""
    few = len(a.sides) < MANY
    return _are_near(a, b, 1, LOW if few else 1, _LATER if few else _YEARS_LATER) and not _are_near(a, b, 0, 1, _LATER)


def goes_on_soon(a: Signature, b: Signature) -> bool:
    """Say whether the number of one is the next of the other within a few months: the fifth and sixth meetings, then the seventh."""
    return _are_near(a, b, 1, LOW, _SOON)


def _are_near(a: Signature, b: Signature, apart: int, least: int, months: int) -> bool:
    if (a.named and b.named) or _numbers_clash(a, b):
        return False
    pairs = ((x, y) for x in a.numbers for y in b.numbers)
    return any(abs(m - n) == apart and min(m, n) >= least and abs(_months(one, other)) <= months for (one, m), (other, n) in pairs)


HIGH = 8
"""Number from which two channels of the same sides seldom come to the same within a year and a half."""
LOW = 3
"""Number from which the next in time tells of one series."""
_SOON, _NEAR, _LATER, _YEARS_LATER = 4, 18, 40, 120


def _months(one: str, other: str) -> int:
    """Return the months between two ISO days."""
    return (int(other[:4]) - int(one[:4])) * 12 + int(other[5:7]) - int(one[5:7])


# Set by hand on made-up pairs (tests/record/test_record_identity.py) so that every pair there falls on its side by half a point.
FEATURES = (
    Feature(name="same-words", weight=3.0, holds=_same_words),
    Feature(name="shared-topic", weight=2.0, holds=_shared_topic),
    Feature(name="other-topic", weight=-3.0, holds=_other_topic),
    Feature(name="vague-topic", weight=-1.0, holds=_vague_topic),
    Feature(name="short-for", weight=3.0, holds=is_short_for),
    Feature(name="topics-part", weight=-2.0, holds=_topics_part),
    Feature(name="common-topic-only", weight=-1.0, holds=_common_topic_only),
    Feature(name="like-kind", weight=1.0, holds=_like_kind),
    Feature(name="same-body", weight=0.5, holds=_same_body),
    Feature(name="other-kind", weight=-2.0, holds=_other_kind),
    Feature(name="other-body", weight=-2.0, holds=_other_body),
    Feature(name="other-named-body", weight=-2.0, holds=_other_named_body),
    Feature(name="other-rank", weight=-1.5, holds=_other_rank),
    Feature(name="same-level", weight=1.0, holds=_same_level),
    Feature(name="other-level", weight=-1.5, holds=_other_level),
    Feature(name="both-plain", weight=1.0, holds=_both_plain),
    Feature(name="officials", weight=0.5, holds=_officials),
    Feature(name="nameless", weight=0.5, holds=_nameless),
    Feature(name="many-sides", weight=0.5, holds=_many_sides),
    Feature(name="same-actors", weight=0.5, holds=_same_actors),
    Feature(name="same-session", weight=2.0, holds=_same_session),
    Feature(name="recalled-session", weight=1.5, holds=_recalled_session),
    Feature(name="numbers-follow", weight=1.0, holds=_numbers_follow),
    Feature(name="same-number", weight=2.5, holds=_same_number),
    Feature(name="next-number", weight=1.0, holds=_next_number),
    Feature(name="numbers-clash", weight=-1.0, holds=_numbers_clash),
)
ALIKE = 1.5
"""Score from which two signatures are one channel."""
CLEARLY = 1.0
"""Lead from which a plain name goes to the better of two channels that contradict each other."""
CONTRADICTION = -1.0
"""Score at which two signatures are never put together, not even through a third."""


def likeness(a: Signature, b: Signature) -> tuple[float, tuple[str, ...]]:
    """Return the score of two signatures being one channel, and the names of the features that gave it."""
    fired = [feature for feature in FEATURES if feature.holds(a, b)]
    return sum(feature.weight for feature in fired), tuple(feature.name for feature in fired)


def side_key(members: Iterable[Member]) -> SideKey:
    """Return what tells the sides of a channel: countries, and names where the sides share one country or have none.

    Inside one state it is told by who stands against it: its army or government is called this and that.
    """
    members = tuple(members)
    countries = frozenset(m.country for m in members if m.country)
    if len(countries) >= 2:
        return countries
    named = [m for m in members if m.name and not m.is_state]
    against = [m for m in members if m.sector in AGAINST]
    if against:
        # "the rebels", told only by what they are, may be those of another name
        return countries | frozenset(f"={name}" for m in against if (name := side_name(m)))
    return countries | frozenset(f"={m.name.lower()}" for m in named if m.name)


def key_id(sides: SideKey, words: tuple[str, ...], level: str | None) -> str:
    """Return the record id of a channel that is first told with these sides, name words and level."""
    return tagged_id(CHANNEL_TAG, *sorted(sides), None, *words, level)
