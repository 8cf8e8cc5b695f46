"""How the channels grew with the articles: which channel each key was of, from day to day.

What a new article makes another is worked out anew: the channels of its sides, and which parts belong to which whole. The result is
that of :func:`detente.record.channels.cluster_claims` for the claims of each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from detente.record.channels import Kind, cluster_sides, join_partial, kind_of, may_join, signature_of, signature_order, topics_of
from detente.record.claims import ChannelClaim
from detente.record.dates import Day
from detente.record.homes import Growth, Heads, unlike
from detente.record.likeness import CONTRADICTION, SideKey, Signature, likeness


@dataclass
class GrowingChannels:
    """The channels of the claims that were added so far, day by day."""

    _claims: dict[Kind, list[ChannelClaim]] = field(default_factory=dict)
    _signatures: dict[SideKey, dict[Kind, Signature]] = field(default_factory=dict)
    _clusters: dict[SideKey, list[list[Signature]]] = field(default_factory=dict)
    _topics: dict[SideKey, frozenset[str]] = field(default_factory=dict)
    _counted: set[SideKey] = field(default_factory=set)
    _with_side: dict[str, set[SideKey]] = field(default_factory=dict)
    _heads: Heads | None = None

    def add(self, claims: Iterable[ChannelClaim]) -> None:
        """Add claims."""
        grown: dict[SideKey, dict[Kind, Signature | None]] = {}
        for claim in claims:
            kind = kind_of(claim)
            self._claims.setdefault(kind, []).append(claim)
            grown.setdefault(kind[0], {})[kind] = self._signatures.get(kind[0], {}).get(kind)
        for sides, were in grown.items():
            found = self._signatures.setdefault(sides, {})
            found.update({kind: signature_of(kind, self._claims[kind]) for kind in were})
            old, self._clusters[sides] = self._clusters.get(sides, []), cluster_sides(sorted(found.values(), key=signature_order))
            self._topics[sides] = topics_of(found.values())
            if any(s.numbers for s in found.values()):
                self._counted.add(sides)
            for side in sides:
                self._with_side.setdefault(side, set()).add(sides)
            self._take_in(sides, old, were)

    def heads(self) -> Heads:
        """Return the channel of each key."""
        if self._heads is None:
            self._heads = {}
            for cluster in join_partial(cluster for sides in self._clusters.values() for cluster in sides):
                head = min(cluster, key=signature_order).key_id
                self._heads.update({signature.key_id: head for signature in cluster})
        return self._heads

    def _take_in(self, sides: SideKey, old: Sequence[list[Signature]], were: Mapping[Kind, Signature | None]) -> None:
        """Keep the channels that are known where what was added cannot make them others."""
        if self._heads is None:
            return
        related = [s for other in self._related(sides) for s in self._signatures[other].values()]
        if _outline(old) == _outline(self._clusters[sides]):
            now = self._signatures[sides]
            if any(_contradicts(was, s) != _contradicts(now[kind], s) for kind, was in were.items() if was for s in related):
                self._heads = None
        elif related:
            self._heads = None
        else:
            own = {s.key_id: min(cluster, key=signature_order).key_id for cluster in self._clusters[sides] for s in cluster}
            self._heads = {**self._heads, **own}

    def _related(self, sides: SideKey) -> set[SideKey]:
        """Return the sides of which these may be a part, those that may be a part of these, and the other parts of the first."""
        topics = self._topics[sides]
        wider = [other for other in self._wider(sides) if may_join(topics, self._reach(other), sides, other) or self._count(sides, other)]
        narrower = [
            other
            for other in self._narrower(sides)
            if may_join(self._topics[other], self._reach(sides), other, sides) or self._count(other, sides)
        ]
        return {*wider, *narrower, *(part for whole in wider for part in self._narrower(whole))} - {sides}

    def _count(self, few: SideKey, many: SideKey) -> bool:
        """Say whether both have sessions with numbers, of which one may carry on the other's."""
        return len(few) >= 2 and few in self._counted and many in self._counted

    def _wider(self, sides: SideKey) -> set[SideKey]:
        found = set.intersection(*(self._with_side[side] for side in sides)) if sides else set(self._signatures)
        return found - {sides}

    def _narrower(self, sides: SideKey) -> set[SideKey]:
        none: SideKey = frozenset()
        found = {other for side in sides for other in self._with_side[side] if other < sides}
        return found | {none} if sides and none in self._signatures else found

    def _reach(self, sides: SideKey) -> frozenset[str]:
        """Return the topics that a channel of these sides may have with its parts."""
        return self._topics[sides].union(*(self._topics[other] for other in self._narrower(sides)))


def _outline(clusters: Sequence[list[Signature]]) -> list[tuple[object, list[str]]]:
    return sorted((min(s.order for s in cluster), sorted(s.key_id for s in cluster)) for cluster in clusters)


def _contradicts(a: Signature, b: Signature) -> bool:
    return likeness(a, b)[0] <= CONTRADICTION


def grow(claims: Iterable[ChannelClaim], since: Day) -> tuple[Growth, GrowingChannels]:
    """Follow the channels from a day on.

    Args:
        claims: All claims of articles with a day of publication.
        since: The day.

    Returns:
        Which channel each key was of, and the channels of all the claims.
    """
    channels = GrowingChannels()
    ordered = sorted(claims, key=_published)
    channels.add(claim for claim in ordered if _published(claim) < since)
    before = last = channels.heads()
    moved = []
    for day, news in groupby((claim for claim in ordered if _published(claim) >= since), key=_published):
        channels.add(news)
        now = channels.heads()
        if now is not last and (changed := unlike(last, now)):
            moved.append((day, changed))
        last = now
    return Growth(before=before, moved=moved), channels


def _published(claim: ChannelClaim) -> Day:
    return claim.published or Day.max
