"""Which claims of which articles are about one channel, and what the record then knows of it.

Claims with the same sides are compared by a list of named features with weights; what is alike enough is put together, best
pairs first, and never across a contradiction. All is worked out from the whole set of claims each time, so that the order of
the articles does not matter and a record of last year is a view on this year's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from detente.model.enums import ChangeKind, Level, OpenQuestion
from detente.model.identifiers import tagged_id
from detente.record.claims import ChannelClaim, Member
from detente.record.dates import last_day, width
from detente.record.names import COMMON_TOPICS, LEVEL_TOPICS, are_like_kinds, kind_words, rank_level, topic_words

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
    def kinds(self) -> frozenset[str]:
        """The words for the sort of link."""
        return kind_words(self.words)

    @cached_property
    def rank(self) -> str | None:
        """Its level: as read, else from its name."""
        return self.level or rank_level(self.words)

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
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The numbered sessions that it tells: (first day, number)."""
        told = [(change.for_date or change.date, change.session_number) for claim in self.claims for change in claim.changes]
        return tuple(sorted({(date.start, number) for date, number in told if date and date.start and number}))

    @cached_property
    def order(self) -> tuple[tuple[str, str, str], str]:
        """Key: the earliest claim first."""
        return (min(claim.order for claim in self.claims), self.key_id)


MAX_LEAP = 4
"""Sessions that the articles of a series may miss between two that they tell; between two series the numbers leap further."""
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
    return bool(a.topics & b.topics)


def _other_topic(a: Signature, b: Signature) -> bool:
    return bool(a.topics and b.topics) and not a.topics & b.topics


def _topics_part(a: Signature, b: Signature) -> bool:
    return _shared_topic(a, b) and bool(a.topics - b.topics) and bool(b.topics - a.topics)


def _common_topic_only(a: Signature, b: Signature) -> bool:
    return _topics_part(a, b) and a.topics & b.topics <= COMMON_TOPICS - LEVEL_TOPICS


def _like_kind(a: Signature, b: Signature) -> bool:
    return bool(a.kinds and b.kinds) and are_like_kinds(a.kinds, b.kinds)


def _other_kind(a: Signature, b: Signature) -> bool:
    return not are_like_kinds(a.kinds, b.kinds)


def _same_level(a: Signature, b: Signature) -> bool:
    return a.rank is not None and a.rank == b.rank


def _other_level(a: Signature, b: Signature) -> bool:
    return a.rank is not None and b.rank is not None and a.rank != b.rank


def _both_plain(a: Signature, b: Signature) -> bool:
    return not a.topics and not b.topics and a.rank is None and b.rank is None


def _same_actors(a: Signature, b: Signature) -> bool:
    return bool(a.actors & b.actors)


def _same_session(a: Signature, b: Signature) -> bool:
    return bool(a.sessions & b.sessions)


def _numbers_follow(a: Signature, b: Signature) -> bool:
    """Say whether the numbers of their sessions make one series: a 14th, then a 16th some years later."""
    return bool(a.numbers and b.numbers) and not _numbers_clash(a, b)


def _numbers_clash(a: Signature, b: Signature) -> bool:
    """Say whether the numbers of their sessions cannot be one series: they do not rise with time, or leap."""
    series = sorted({*a.numbers, *b.numbers})
    if not a.numbers or not b.numbers:
        return False
    return any(not 0 <= later - earlier <= MAX_LEAP for (_, earlier), (_, later) in pairwise(series))


# Set by hand on made-up pairs (tests/record/test_record_identity.py) so that every pair there falls on its side by half a point.
FEATURES = (
    Feature(name="same-words", weight=3.0, holds=_same_words),
    Feature(name="shared-topic", weight=2.0, holds=_shared_topic),
    Feature(name="other-topic", weight=-3.0, holds=_other_topic),
    Feature(name="topics-part", weight=-2.0, holds=_topics_part),
    Feature(name="common-topic-only", weight=-1.0, holds=_common_topic_only),
    Feature(name="like-kind", weight=1.0, holds=_like_kind),
    Feature(name="other-kind", weight=-2.0, holds=_other_kind),
    Feature(name="same-level", weight=1.0, holds=_same_level),
    Feature(name="other-level", weight=-1.5, holds=_other_level),
    Feature(name="both-plain", weight=1.0, holds=_both_plain),
    Feature(name="same-actors", weight=0.5, holds=_same_actors),
    Feature(name="same-session", weight=2.0, holds=_same_session),
    Feature(name="numbers-follow", weight=1.0, holds=_numbers_follow),
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


# --- putting claims together


@dataclass(frozen=True)
class Cluster:
    """The claims of one channel."""

    signatures: tuple[Signature, ...]

    @cached_property
    def claims(self) -> tuple[ChannelClaim, ...]:
        """All claims in order of publication."""
        return tuple(sorted((claim for s in self.signatures for claim in s.claims), key=_claim_order))

    @property
    def id(self) -> str:
        """Record id: that of the earliest signature."""
        return self.signatures[0].key_id

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids under which it is or was known."""
        return tuple(dict.fromkeys(s.key_id for s in self.signatures))


def side_key(members: Iterable[Member]) -> SideKey:
    """Return what tells the sides of a channel: countries, and names where the sides share one country or have none."""
    members = tuple(members)
    countries = frozenset(m.country for m in members if m.country)
    if len(countries) >= 2:
        return countries
    return countries | frozenset(f"={m.name.lower()}" for m in members if m.name and not m.is_state)


def key_id(sides: SideKey, words: tuple[str, ...], level: str | None) -> str:
    """Return the record id of a channel that is first told with these sides, name words and level."""
    return tagged_id(CHANNEL_TAG, *sorted(sides), None, *words, level)


def cluster_claims(claims: Iterable[ChannelClaim]) -> tuple[Cluster, ...]:
    """Put together the claims that are about one channel.

    Args:
        claims: The claims of all articles that are known, in any order.

    Returns:
        The channels, by the publication of their first claim.
    """
    groups: dict[SideKey, list[Signature]] = {}
    for signature in _signatures(claims):
        groups.setdefault(signature.sides, []).append(signature)
    clusters = [found for sides in sorted(groups, key=sorted) for found in _cluster_group(groups[sides])]
    return tuple(Cluster(tuple(sorted(found, key=_signature_order))) for found in sorted(_join_partial(clusters), key=_list_order))


def _signatures(claims: Iterable[ChannelClaim]) -> list[Signature]:
    found: dict[tuple[SideKey, tuple[str, ...], str | None], list[ChannelClaim]] = {}
    for claim in claims:
        level = claim.level.value if claim.level else None
        found.setdefault((side_key(claim.members), claim.words, level), []).append(claim)
    made = [Signature(*key, claims=tuple(sorted(group, key=_claim_order))) for key, group in found.items()]
    return sorted(made, key=_signature_order)


def _cluster_group(signatures: Sequence[Signature]) -> list[list[Signature]]:
    """Cluster signatures of the same sides: best pairs first, no pair inside a cluster contradicting itself."""
    scores = _settle_plain(signatures, {(a.key_id, b.key_id): likeness(a, b)[0] for a, b in combinations(signatures, 2)})
    home = {s.key_id: [s] for s in signatures}
    pairs = sorted((-scores[a.key_id, b.key_id], a.order, b.order, a, b) for a, b in combinations(signatures, 2)) if signatures else []
    for negative, _, _, a, b in pairs:
        one, other = home[a.key_id], home[b.key_id]
        if -negative < ALIKE or one is other:
            continue
        if all(_score(scores, x, y) > CONTRADICTION for x in one for y in other):
            one.extend(other)
            for moved in other:
                home[moved.key_id] = one
    return list({id(group): group for group in home.values()}.values())


def _settle_plain(signatures: Sequence[Signature], scores: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Let a plain name ("the working group") go to the one channel that it fits best, or to none where it fits two alike."""
    settled = dict(scores)
    telling = [s for s in signatures if s.topics]
    for plain in (s for s in signatures if not s.topics):
        fits = sorted(((_score(scores, plain, s), s) for s in telling if _score(scores, plain, s) >= ALIKE), key=_best_fit)
        rivals = [(score, s) for score, s in fits if _score_of(scores, s, fits[0][1]) <= CONTRADICTION]
        if not rivals:
            continue
        clear = fits[0][0] >= rivals[0][0] + CLEARLY
        for score, s in fits:
            if not clear or _score_of(scores, s, fits[0][1]) <= CONTRADICTION:
                pair = (plain.key_id, s.key_id) if (plain.key_id, s.key_id) in scores else (s.key_id, plain.key_id)
                settled[pair] = min(score, 0.0)
    return settled


def _best_fit(fit: tuple[float, Signature]) -> tuple[float, object]:
    return (-fit[0], fit[1].order)


def _score_of(scores: Mapping[tuple[str, str], float], a: Signature, b: Signature) -> float:
    return ALIKE if a is b else _score(scores, a, b)


def _score(scores: Mapping[tuple[str, str], float], a: Signature, b: Signature) -> float:
    return scores[a.key_id, b.key_id] if (a.key_id, b.key_id) in scores else scores[b.key_id, a.key_id]


def _join_partial(clusters: list[list[Signature]]) -> list[list[Signature]]:
    """Put clusters whose articles name only some of the sides to the one channel whose name they share."""
    kept: list[list[Signature]] = []
    for cluster in sorted(clusters, key=_by_most_sides):
        fits = [whole for whole in kept if _is_part_of(cluster, whole)]
        if len(fits) == 1:
            fits[0].extend(cluster)
        else:
            kept.append(cluster)
    return kept


def _is_part_of(part: list[Signature], whole: list[Signature]) -> bool:
    few, many = part[0].sides, whole[0].sides
    if not few < many:
        return False
    topics, others = _topics(part), _topics(whole)
    telling = (topics & others) - (COMMON_TOPICS if len(few) >= 2 else frozenset())
    return bool(telling) and not any(likeness(a, b)[0] <= CONTRADICTION for a in part for b in whole)


def _topics(signatures: Iterable[Signature]) -> frozenset[str]:
    return frozenset(word for signature in signatures for word in signature.topics)


def _claim_order(claim: ChannelClaim) -> tuple[str, str, str]:
    return claim.order


def _signature_order(signature: Signature) -> tuple[tuple[str, str, str], str]:
    return signature.order


def _list_order(signatures: list[Signature]) -> tuple[tuple[str, str, str], str]:
    return min(signature.order for signature in signatures)


def _by_most_sides(signatures: list[Signature]) -> tuple[int, tuple[tuple[str, str, str], str]]:
    return (-len(signatures[0].sides), _list_order(signatures))


# --- what a cluster says of the channel beside its history


def choose_name(claims: Sequence[ChannelClaim]) -> tuple[str, tuple[str, ...]]:
    """Return the channel's name and its other names: a proper name before a description, then the most told, then the longest."""
    told = Counter(claim.name for claim in claims)
    proper = {claim.name for claim in claims if claim.named}
    ranked = sorted(told, key=lambda name: (name not in proper, -told[name], -len(name), name))
    folded: dict[str, str] = {}
    for name in ranked:
        folded.setdefault(name.lower().removeprefix("the ").strip(), name)
    names = list(folded.values())
    return (names[0] if names else ""), tuple(names[1:])


def choose_members(claims: Sequence[ChannelClaim]) -> tuple[Member, ...]:
    """Return the sides: the fullest set that more than one article, or a third of them, tells; the sides' bodies where named."""
    told = Counter(side_key(claim.members) for claim in claims)
    enough = [sides for sides, count in told.items() if count > 1 or count * 3 >= len(claims)]
    sides = max(enough, key=lambda key: (len(key), told[key], sorted(key)), default=frozenset())
    found: dict[tuple[str, str], Counter[Member]] = {}
    for claim in claims:
        for member in claim.members:
            if side_key(claim.members) <= sides:
                found.setdefault((member.country or "", _side_name(member)), Counter())[member] += 1
    members = [max(counts, key=lambda m: (counts[m], m.sector or "", m.name or "")) for counts in found.values()]
    bodies = {m.country for m in members if not m.is_state}
    return tuple(sorted((m for m in members if not (m.is_state and m.country in bodies)), key=_member_order))


def _side_name(member: Member) -> str:
    return "" if member.is_state else (member.name or "").lower()


def _member_order(member: Member) -> tuple[str, str, str]:
    return (member.country or "~", member.sector or "", member.name or "")


def choose_level(claims: Sequence[ChannelClaim]) -> Level | None:
    """Return the level that most articles tell; of equals the one told first."""
    told = Counter(claim.level for claim in claims if claim.level)
    return max(told, key=lambda level: told[level], default=None)


def choose_cadence(claims: Sequence[ChannelClaim]) -> str | None:
    """Return how often the channel meets, as the latest article that says so has it."""
    return next((claim.cadence for claim in reversed(claims) if claim.cadence), None)


_STANDING_KINDS = frozenset(
    "dialogue council committee commission group force mechanism forum hotline line channel consultation process board".split()
)
_STANDING_CHANGES = frozenset(ChangeKind) - {
    ChangeKind.HELD,
    ChangeKind.SCHEDULED,
    ChangeKind.UNDECIDED,
    ChangeKind.DENIED,
    ChangeKind.REQUESTED,
}


def is_standing(claims: Sequence[ChannelClaim], sessions: int) -> bool:
    """Say whether the claims tell of a channel, not of one meeting: it recurs, has a name, rhythm or number, or was taken up again."""
    changes = [change for claim in claims for change in claim.changes]
    return (
        sessions > 1
        or any(claim.named or claim.cadence or claim.open or kind_words(claim.words) & _STANDING_KINDS for claim in claims)
        or any(change.session_number or change.change in _STANDING_CHANGES for change in changes)
        or any(claim.level and topic_words(claim.words) for claim in claims)
    )


def open_questions(claims: Sequence[ChannelClaim]) -> tuple[OpenQuestion, ...]:
    """Return what is still to be settled: told open by one article and settled by none that came after it.

    Args:
        claims: The claims in order of publication.
    """
    left: dict[OpenQuestion, None] = {}
    for claim in claims:
        for settled in _settles(claim):
            left.pop(settled, None)
        left.update(dict.fromkeys(claim.open))
    return tuple(sorted(left))


def _settles(claim: ChannelClaim) -> Iterable[OpenQuestion]:
    for change in claim.changes:
        if change.background:
            continue
        if change.change in (ChangeKind.HELD, ChangeKind.ENDED):
            yield from OpenQuestion
        elif change.change in (ChangeKind.SCHEDULED, ChangeKind.AGREED, ChangeKind.POSTPONED):
            if change.for_date is not None and last_day(change.for_date) is not None:
                yield OpenQuestion.DATE
            if change.place:
                yield OpenQuestion.VENUE
