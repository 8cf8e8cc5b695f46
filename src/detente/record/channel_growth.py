"""How the channels grew with the articles: which channel each key was of, from day to day.

What a new article makes another is worked out anew: the channels of its sides, and which parts belong to which whole. The result is
that of :func:`detente.record.channels.cluster_claims` for the claims of each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from detente.record.channels import Kind, cluster_sides, join_partial, kind_of, may_join, signature_of, signature_order, topics_of
from detente.record.claims import ChannelClaim
from detente.record.dates import Day
from detente.record.likeness import CONTRADICTION, SideKey, Signature, likeness
from detente.record.rulings import Ruling, RulingKind, rule_heads

Heads = dict[str, str]
"""By key, the id of its channel."""
_IDENTITY = (RulingKind.MERGE, RulingKind.SPLIT)


def of_identity(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the rulings that say which channel is which."""
    return [ruling for ruling in rulings if ruling.kind in _IDENTITY]


@dataclass
class GrowingChannels:
    """The channels of the claims that were added so far, day by day."""

    _claims: dict[Kind, list[ChannelClaim]] = field(default_factory=dict)
    _signatures: dict[SideKey, dict[Kind, Signature]] = field(default_factory=dict)
    _clusters: dict[SideKey, list[list[Signature]]] = field(default_factory=dict)
    _topics: dict[SideKey, frozenset[str]] = field(default_factory=dict)
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
        wider = [other for other in self._wider(sides) if may_join(topics, self._reach(other), sides)]
        narrower = [other for other in self._narrower(sides) if may_join(self._topics[other], self._reach(sides), other)]
        return {*wider, *narrower, *(part for whole in wider for part in self._narrower(whole))} - {sides}

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Which channel keys were of: before some day, and what became another on each day since, in order."""

    before: Heads
    moved: Sequence[tuple[Day, Heads]]

    def ruled(self, rulings: Iterable[Ruling]) -> Growth:
        """Return the same with people's merges and splits over the machine's."""
        standing = of_identity(rulings)
        if not standing:
            return self
        heads = dict(self.before)
        before = last = rule_heads(heads, standing)
        moved = []
        for day, machine in self.moved:
            heads.update(machine)
            now = rule_heads(heads, standing)
            moved.append((day, _unlike(last, now)))
            last = now
        return Growth(before=before, moved=moved)


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
        if now is not last and (changed := _unlike(last, now)):
            moved.append((day, changed))
        last = now
    return Growth(before=before, moved=moved), channels


def _published(claim: ChannelClaim) -> Day:
    return claim.published or Day.max


def _unlike(last: Heads, now: Heads) -> Heads:
    return {key: head for key, head in now.items() if last.get(key) != head}


@dataclass(frozen=True, slots=True)
class Home:
    """A stretch of days in which a key was of one channel, as known on these days."""

    key: str
    first: Day
    last: Day
    head: str


def homes_of(growth: Growth, begun: dict[str, Day]) -> Iterator[Home]:
    """Yield the stretches of a growth, those that are there before its first day too.

    Args:
        growth: Which channel each key was of.
        begun: By key, the first day of the stretch that it is in before.
    """
    open_since = {key: (begun[key], head) for key, head in growth.before.items()}
    for day, moved in growth.moved:
        for key, head in moved.items():
            if key in open_since:
                first, old = open_since[key]
                yield Home(key, first, _day_before(day), old)
            open_since[key] = (day, head)
    for key, (first, head) in open_since.items():
        yield Home(key, first, Day.max, head)


def _day_before(day: Day) -> Day:
    return Day.fromordinal(day.toordinal() - 1)
