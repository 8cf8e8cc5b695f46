"""Which phrases of an article mean the same channel.

Same sides, and nothing that tells them apart: level, number of sides, name, subject. A phrase that points back ("the talks", "the
council") and names no sides joins the last channel that fits it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.model.records import Change
from detente.reading.channels_changes import Frame
from detente.reading.channels_mentions import ChannelMention

#: Acts on what was there before.
_TAKEN_UP = frozenset({"resume", "suspend", "end", "stall"})


@dataclass(frozen=True, kw_only=True)
class Told:
    """A phrase with what it says: its sides, frames and changes."""

    mention: ChannelMention
    codes: frozenset[str]
    order: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    changes: tuple[Change, ...] = ()
    stands: bool = False
    strong: bool = False
    link: int | None = None
    headline: bool = False


@dataclass(kw_only=True)
class Cluster:
    """Phrases that mean one channel; grows while an article is read."""

    generic: frozenset[str]
    told: list[Told] = field(default_factory=list)

    @property
    def codes(self) -> frozenset[str]:
        """The sides, of the phrase that names the most."""
        return max((t.codes for t in self.told), key=len, default=frozenset())

    @property
    def content(self) -> frozenset[str]:
        """All words that tell it from others."""
        return frozenset().union(*(t.mention.content for t in self.told)) - self.generic

    @property
    def levels(self) -> frozenset[str]:
        """The levels that its phrases name."""
        return frozenset(str(t.mention.level) for t in self.told if t.mention.level is not None)

    @property
    def stands(self) -> bool:
        """Whether any phrase shows that it stands."""
        return any(t.stands for t in self.told)


def merge_told(told: list[Told], generic: frozenset[str]) -> list[Cluster]:
    """Cluster phrases in order of the text; a session joins the channel that it is a session of.

    Args:
        told: The phrases.
        generic: Lemmas that carry no subject of their own: a phrase made of them alone fits any channel.
    """
    clusters: list[Cluster] = []
    home: dict[int, Cluster] = {}
    for item in sorted(told, key=_merge_order):
        linked = home.get(item.link) if item.link is not None else None
        cluster = linked or _find(item, clusters)
        if cluster is None:
            cluster = Cluster(generic=generic)
            clusters.append(cluster)
        cluster.told.append(item)
        home[item.mention.head] = cluster
    return clusters


def _merge_order(item: Told) -> tuple[bool, int, int]:
    """Body before headline: the headline is short and fits what the report tells in full. Linked channels before their sessions."""
    return (item.headline, item.mention.head if item.link is None else max(item.mention.head, item.link) + 1, item.mention.head)


def _find(item: Told, clusters: list[Cluster]) -> Cluster | None:
    fits = [
        (score + 2 * (cluster.stands and len(cluster.codes) >= 2), index, cluster)
        for index, cluster in enumerate(clusters)
        if (score := _fit(item, cluster)) > 0
    ]
    if not fits:
        return None
    return max(fits, key=_by_score)[2]


def _by_score(item: tuple[int, int, Cluster]) -> tuple[int, int]:
    return (item[0], item[2].told[-1].mention.head)


def _fit(item: Told, cluster: Cluster) -> int:
    """Return how well a phrase fits a cluster; 0 is not at all."""
    mention = item.mention
    if len(item.codes) >= 2 and len(cluster.codes) >= 2 and item.codes != cluster.codes:
        return 0
    if mention.sides and len(cluster.codes) >= 2 and mention.sides != len(cluster.codes):
        return 0
    if any(t.mention.sides and len(item.codes) >= 2 and t.mention.sides != len(item.codes) for t in cluster.told):
        return 0
    if mention.entry.level is not None and cluster.levels and mention.entry.level not in cluster.levels:
        return 0
    intrinsic = {t.mention.entry.level for t in cluster.told} - {None}
    if (
        intrinsic
        and mention.entry.level not in intrinsic
        and mention.level not in intrinsic
        and mention.signs & {"subject", "body", "name"}
    ):
        return 0
    own = mention.content - cluster.generic
    level = str(mention.level) if mention.level is not None else None
    same_level = level is not None and level in cluster.levels
    shared = own & cluster.content
    if level is not None and cluster.levels and not same_level and not shared:
        return 0
    same_sides = len(item.codes) >= 2 and item.codes == cluster.codes
    both_named = mention.named and any(t.mention.named for t in cluster.told)
    if both_named and own and cluster.content and not shared:
        return 0
    if own and cluster.content and not shared and not (same_level and (same_sides or "weak" in mention.signs)):
        return 0
    taken_up = not own and not item.codes and any(frame.act in _TAKEN_UP for frame in item.frames)  # "agreed to resume talks"
    points_back = mention.definite or item.headline or bool(shared) or same_level or taken_up
    if not points_back and not (item.stands and item.codes):
        return 0
    if same_sides:
        return 4 + 2 * bool(shared) + same_level
    if item.codes and cluster.codes and not (item.codes <= cluster.codes or cluster.codes <= item.codes):
        return 0
    return 1 + 2 * bool(shared) + same_level
