"""Which claims of which articles are about one channel.

What is alike enough is put together, best pairs first, and never across a contradiction. All is worked out from the whole set
of claims each time, so that the order of the articles does not matter and a record of last year is a view on this year's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from detente.record.claims import ChannelClaim, claim_order
from detente.record.likeness import ALIKE, CLEARLY, CONTRADICTION, MANY, SideKey, Signature, goes_on_soon, is_short_for, likeness, side_key
from detente.record.names import ALSO, BODIES, COMMON_TOPICS, LEVEL_TOPICS, TALKS


@dataclass(frozen=True)
class Cluster:
    """The claims of one channel.

    Attributes:
        signatures: The earliest first.
        head: The id that people gave it by a ruling, or ``None``.
        cadence: How often it meets by a ruling (ISO 8601 duration, ``None`` for no rhythm).
        is_cadence_ruled: Whether a ruling says how often it meets.
    """

    signatures: tuple[Signature, ...]
    head: str | None = None
    cadence: str | None = None
    is_cadence_ruled: bool = False

    @cached_property
    def claims(self) -> tuple[ChannelClaim, ...]:
        """All claims in order of publication."""
        return tuple(sorted((claim for s in self.signatures for claim in s.claims), key=claim_order))

    @property
    def id(self) -> str:
        """Record id: that of the earliest signature, unless a ruling says another."""
        return self.head or self.signatures[0].key_id

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids under which it is or was known."""
        return tuple(dict.fromkeys((self.id, *(s.key_id for s in self.signatures))))


def cluster_claims(claims: Iterable[ChannelClaim]) -> tuple[Cluster, ...]:
    """Put together the claims that are about one channel.

    Args:
        claims: The claims of all articles that are known, in any order.

    Returns:
        The channels, by the publication of their first claim.
    """
    groups: dict[SideKey, list[Signature]] = {}
    for signature in signatures_of(claims):
        groups.setdefault(signature.sides, []).append(signature)
    clusters = [found for sides in sorted(groups, key=sorted) for found in cluster_sides(groups[sides])]
    return tuple(Cluster(tuple(sorted(found, key=signature_order))) for found in sorted(join_partial(clusters), key=_list_order))


Kind = tuple[SideKey, tuple[str, ...], str | None]
"""Sides, name words and level: claims that share them are compared as one."""


def kind_of(claim: ChannelClaim) -> Kind:
    """Return the kind of a claim."""
    return side_key(claim.members), claim.words, claim.level.value if claim.level else None


def signature_of(kind: Kind, claims: Iterable[ChannelClaim]) -> Signature:
    """Put claims of one kind together."""
    return Signature(*kind, claims=tuple(sorted(claims, key=claim_order)))


def signatures_of(claims: Iterable[ChannelClaim]) -> list[Signature]:
    """Put claims with the same sides, name words and level together, the earliest first."""
    found: dict[Kind, list[ChannelClaim]] = {}
    for claim in claims:
        found.setdefault(kind_of(claim), []).append(claim)
    return sorted((signature_of(kind, group) for kind, group in found.items()), key=signature_order)


def cluster_of(claims: Iterable[ChannelClaim], head: str) -> Cluster:
    """Return the channel of claims that are known to be about one."""
    return Cluster(tuple(signatures_of(claims)), head=head)


def cluster_sides(signatures: Sequence[Signature]) -> list[list[Signature]]:
    """Cluster signatures of the same sides: best pairs first, no pair inside a cluster contradicting itself."""
    scores = _settle_plain(signatures, {(a.key_id, b.key_id): likeness(a, b)[0] for a, b in combinations(signatures, 2)})
    home = {s.key_id: [s] for s in signatures}
    pairs = sorted((-scores[a.key_id, b.key_id], a.order, b.order, a, b) for a, b in combinations(signatures, 2)) if signatures else []
    for negative, _, _, a, b in pairs:
        one, other = home[a.key_id], home[b.key_id]
        if -negative < ALIKE or one is other:
            continue
        if all(_score(scores, x, y) > CONTRADICTION or _is_bridged(x, y, [*one, *other]) for x in one for y in other):
            one.extend(other)
            for moved in other:
                home[moved.key_id] = one
    return list({id(group): group for group in home.values()}.values())


def _is_bridged(a: Signature, b: Signature, signatures: Sequence[Signature]) -> bool:
    """Say whether two names of a body are short for one that has the topics of both: "border mechanism", "coordination mechanism"."""
    if any(is_short_for(one, s) for s in signatures for one, other in ((a, b), (b, a)) if s is not other):
        return True  # "the JRC" is all that the Joint Rivers Commission is
    topics = a.topics | b.topics
    return any(topics <= s.topics and s is not a and s is not b and _may_bridge(a, b, s) for s in signatures)


def _may_bridge(a: Signature, b: Signature, whole: Signature) -> bool:
    """Say whether a third has both names, or a full name of their sort."""
    if ALSO in whole.words or len(whole.sides) >= MANY:
        return True
    return bool(a.kinds & b.kinds & whole.kinds & BODIES) or a.rank == b.rank == whole.rank is not None


def _settle_plain(signatures: Sequence[Signature], scores: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Let a plain name ("the working group") go to the one channel that it fits best, or to none where it fits two alike."""
    settled = dict(scores)
    telling = [s for s in signatures if s.subject]
    for plain in (s for s in signatures if not s.subject):
        fits = sorted(((_score(scores, plain, s), s) for s in telling if _score(scores, plain, s) >= ALIKE), key=_best_fit)
        apart = [s for _, s in fits if s.articles & plain.articles]
        if apart and len(apart) < len(fits):  # an article that tells of both means two
            for other in apart:
                _set_score(settled, plain, other, 0.0)
            fits = [(score, s) for score, s in fits if s not in apart]
        rivals = [(score, s) for score, s in fits if _score_of(scores, s, fits[0][1]) <= CONTRADICTION]
        if not fits:
            for s in _only_talks(plain, telling, scores):
                _set_score(settled, plain, s, ALIKE)
        if not rivals:
            continue
        clear = fits[0][0] >= rivals[0][0] + CLEARLY
        for score, s in fits:
            if not clear or _score_of(scores, s, fits[0][1]) <= CONTRADICTION:
                _set_score(settled, plain, s, min(score, 0.0))
    return settled


def _only_talks(plain: Signature, telling: Sequence[Signature], scores: Mapping[tuple[str, str], float]) -> list[Signature]:
    """Return the signatures of the only talks that two sides are known to have, for a name that says no more than "talks".

    None where an article tells of both, where the others may be two channels, or where they are of a rank of their own: leaders and
    officers hold talks beside those of their states.
    """
    if plain.rank is not None or not plain.kinds & TALKS or plain.kinds & BODIES or len(plain.sides) < 2:
        return []
    if plain.named and not plain.topics <= {"political", *plain.venues}:
        return []
    others = [s for s in telling if s.kinds & TALKS]
    if any(
        s.articles & plain.articles or s.rank is not None or s.topics <= LEVEL_TOPICS or _score(scores, plain, s) < _LIKE for s in others
    ):
        return []
    return others if all(_score(scores, a, b) >= ALIKE for a, b in combinations(others, 2)) else []


_LIKE = 1.0
"""Score of two names that are of one kind and have nothing against them."""


def _set_score(scores: dict[tuple[str, str], float], a: Signature, b: Signature, score: float) -> None:
    scores[(a.key_id, b.key_id) if (a.key_id, b.key_id) in scores else (b.key_id, a.key_id)] = score


def _best_fit(fit: tuple[float, Signature]) -> tuple[float, object]:
    return (-fit[0], fit[1].order)


def _score_of(scores: Mapping[tuple[str, str], float], a: Signature, b: Signature) -> float:
    return ALIKE if a is b else _score(scores, a, b)


def _score(scores: Mapping[tuple[str, str], float], a: Signature, b: Signature) -> float:
    return scores[a.key_id, b.key_id] if (a.key_id, b.key_id) in scores else scores[b.key_id, a.key_id]


@dataclass(slots=True)
class _Whole:
    """A channel with the parts that were put to it, and all its topics."""

    signatures: list[Signature]
    topics: frozenset[str]


def join_partial(clusters: Iterable[list[Signature]]) -> list[list[Signature]]:
    """Put clusters whose articles name only some of the sides to the one channel whose name they share; the given lists stay."""
    kept: dict[SideKey, list[_Whole]] = {}
    with_side: dict[str, set[SideKey]] = {}
    with_topic: dict[str, set[SideKey]] = {}
    for cluster in sorted(clusters, key=_by_most_sides):
        sides = cluster[0].sides
        part = _Whole(list(cluster), topics_of(cluster))
        if sides:
            wider = set.intersection(*(with_side.get(side, set()) for side in sides))
        else:
            wider = set().union(*(with_topic.get(topic, set()) for topic in part.topics))
        # A second that fits is enough to know that no one does.
        fits = list(islice((whole for key in wider if key != sides for whole in kept[key] if _is_part_of(part, whole)), 2))
        if len(fits) == 1:
            fits[0].signatures += cluster
            fits[0].topics |= part.topics
            whole = fits[0].signatures[0].sides
        else:
            kept.setdefault(sides, []).append(part)
            whole = sides
            for side in sides:
                with_side.setdefault(side, set()).add(sides)
        for topic in part.topics:
            with_topic.setdefault(topic, set()).add(whole)
    return [whole.signatures for found in kept.values() for whole in found]


def _is_part_of(part: _Whole, whole: _Whole) -> bool:
    few, many = part.signatures[0].sides, whole.signatures[0].sides
    if not few < many:
        return False
    joins = may_join(part.topics, whole.topics, few, many)
    if joins and not part.topics & whole.topics:
        joins = all(s.kinds & TALKS and not s.topics for s in part.signatures)  # "the negotiations" with the only rebels who are named
    if not joins and not _counts_on(part.signatures, whole.signatures):
        return False
    return not any(likeness(a, b)[0] <= CONTRADICTION for a in part.signatures for b in whole.signatures)


def _counts_on(part: Sequence[Signature], whole: Sequence[Signature]) -> bool:
    """Say whether talks that two hold are the next of a series in which more sit: a report leaves out a third, as who mediates."""
    if len(part[0].sides) < 2 or any(s.topics for s in part):
        return False
    return any(a.rank == b.rank and a.kinds & b.kinds and goes_on_soon(a, b) for a in part for b in whole)


def may_join(topics: frozenset[str], others: frozenset[str], few: SideKey, many: SideKey) -> bool:
    """Say whether two names share a topic that tells enough for the sides that the part has; talks inside one state may share none."""
    if len(few) == 1 and all(side.startswith("=") for side in many - few):
        return True
    telling = topics & others
    common = len(few) >= 2 or (not few and len(telling) < 2)
    return bool(telling) and not (common and telling <= COMMON_TOPICS)


def topics_of(signatures: Iterable[Signature]) -> frozenset[str]:
    """Return the topics of signatures."""
    return frozenset(word for signature in signatures for word in signature.topics)


def signature_order(signature: Signature) -> tuple[tuple[str, str, str], str]:
    """Return the key that orders signatures, the earliest first."""
    return signature.order


def _list_order(signatures: list[Signature]) -> tuple[tuple[str, str, str], str]:
    return min(signature.order for signature in signatures)


def _by_most_sides(signatures: list[Signature]) -> tuple[int, tuple[tuple[str, str, str], str]]:
    return (-len(signatures[0].sides), _list_order(signatures))
