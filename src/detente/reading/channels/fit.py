"""How well a phrase fits a channel that was told before it: what keeps them apart, what joins them.

A phrase and a cluster that any of the rules keeps apart (:data:`_APART_BY`) are two channels; else the phrase must point back, or stand by
itself with the same sides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.model.enums import ChangeKind, Level
from detente.model.lazy import cached_property
from detente.reading.channels.clusters import COMMON_FIELDS, LINES, TAKEN_UP, TALKED, Cluster, Told
from detente.reading.channels.frame import FOUNDING
from detente.reading.channels.mention import FORMAT, SITTINGS, ChannelMention

#: What two leaders have beside all that stands.
_ONCE = frozenset({"meeting", "summit"})
#: Bodies that are no other name for talks: "the liaison office" is none of the talks told before.
_BODIES = frozenset({"hotline", "liaison-office", "committee", "commission", "council", "working-group"})
#: Words for who meets: they do not tell a hotline from talks.
_LEVELS = frozenset({"military", "defence", "defense", "security", "diplomatic", "political"})
_MEETINGS = frozenset({"round", "session", "meeting", "summit", "conference", "one"})
_CALLS = frozenset({"call", "hotline"})
#: Numbers of one series that an article tells are no further apart.
_LEAP = 5
#: Numbers of one series where a session of years ago is recalled: "the first in person since the 14th", at the 26th.
_LEAP_BACK = 20
#: How many tokens away a phrase that only points back ("the meeting") may stand from a channel's phrases.
_FAR = 1000
#: How many tokens away the name of what has met may stand from the meeting.
_APART = 80
_NOT_HELD = frozenset({ChangeKind.POSTPONED, ChangeKind.CANCELLED})


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """A phrase beside a cluster, with what the rules ask of both."""

    item: Told
    cluster: Cluster

    @property
    def mention(self) -> ChannelMention:
        """The phrase."""
        return self.item.mention

    @cached_property
    def codes(self) -> frozenset[str]:
        """The sides of the phrase, unless it tells some of the cluster's only."""
        some = _tells_some(self.item, self.cluster) or _lacks_some(self.item, self.cluster)
        return frozenset() if some else self.item.codes

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the phrase that tell it from others."""
        return self.mention.content - self.cluster.generic

    @cached_property
    def shared(self) -> frozenset[str]:
        """Those of them that the cluster has too."""
        return self.own & self.cluster.content

    @property
    def level(self) -> str | None:
        """The level of the phrase."""
        return str(self.mention.level) if self.mention.level is not None else None

    @property
    def same_level(self) -> bool:
        """Whether the cluster has the phrase's level."""
        return self.level is not None and self.level in self.cluster.levels

    @property
    def another_level(self) -> bool:
        """Whether both have a level, and not the same."""
        return self.level is not None and bool(self.cluster.levels) and not self.same_level

    @property
    def same_sides(self) -> bool:
        """Whether both name the same two sides, or more."""
        return len(self.codes) >= 2 and self.codes == self.cluster.codes

    @property
    def is_indefinite(self) -> bool:
        """Whether the phrase opens with "a"."""
        return self.mention.text.startswith(("a ", "an "))

    @property
    def both_named(self) -> bool:
        """Whether both are proper names."""
        return self.mention.named and self.cluster.named


def fit(item: Told, cluster: Cluster) -> int:
    """Return how well a phrase fits a cluster; 0 is not at all."""
    pair = _Pair(item=item, cluster=cluster)
    if any(rule(pair) for rule in _APART_BY) or not (_points_back(pair) or (item.stands and pair.codes)):
        return 0
    if pair.same_sides:
        return 4 + 2 * bool(pair.shared) + pair.same_level
    if pair.codes and cluster.codes and not (pair.codes <= cluster.codes or cluster.codes <= pair.codes):
        return 0
    return 1 + 2 * bool(pair.shared) + pair.same_level


def _by_sides(pair: _Pair) -> bool:
    """Other sides, or another number of them."""
    mention, cluster, codes = pair.mention, pair.cluster, pair.codes
    if len(codes) >= 2 and len(cluster.codes) >= 2 and codes != cluster.codes:
        return not ("this" in mention.signs and codes > cluster.codes)  # "This committee" tells of more sides
    if mention.sides and len(cluster.codes) >= 2 and mention.sides != len(cluster.codes):
        return True
    if len(codes) >= 2 and cluster.sides - {len(codes)}:
        return True
    # "the trilateral with Russia" is none of what was told before
    return (mention.entry.id == "trilateral" or bool(mention.sides and pair.is_indefinite)) and not cluster.sides


def _by_entry_level(pair: _Pair) -> bool:
    """Another level by what the head is: a summit is no working group."""
    mention, cluster = pair.mention, pair.cluster
    if mention.entry.level is not None and cluster.levels and mention.entry.level not in cluster.levels:
        return True
    plain = mention.entry.kind == "session" and not pair.own  # "the 12th High-Level Meeting" may be a summit
    apart = mention.entry.level not in cluster.intrinsic and mention.level not in cluster.intrinsic
    return bool(cluster.intrinsic) and not plain and apart and bool(mention.signs & {"subject", "body", "name"})


def _by_kind(pair: _Pair) -> bool:
    """Another kind of thing: a round is none of a hotline, a call is no round, a body is not the talks that agreed on it."""
    item, mention, cluster = pair.item, pair.mention, pair.cluster
    entry = mention.entry
    if entry.id in _MEETINGS | TALKED and cluster.entries <= LINES:
        return True
    if entry.kind == "body" and entry.id not in cluster.entries and _is_apart(cluster):
        return True  # "agreed to create it at the 15th round of their talks. The commission ..."
    if "this" in mention.signs and entry.id in _BODIES and entry.id not in cluster.entries:
        return True  # "This committee" is no dialogue told before
    if "apart" in mention.signs or ("told-behind" in mention.signs and entry.id not in cluster.entries):
        return True
    if entry.id in _ONCE and "bilateral" in mention.text.lower().split() and cluster.stands and cluster.lasting:
        return True  # "their first formal bilateral meeting since 2019" is none of the border talks
    if entry is FORMAT and mention.level is Level.LEADERS and "leaders" not in cluster.levels:
        return True  # "the two presidents last met in May" tells nothing of a commission
    once = not cluster.stands and all(told.mention.entry.kind == "session" for told in cluster.told)
    if once and entry.stands and entry.kind == "process" and not pair.codes and not item.headline:
        return True  # "the negotiations" are not the meeting that two presidents have
    calls = (entry.id in _CALLS) != bool(cluster.entries & _CALLS) and "call" in {entry.id, *cluster.entries}
    return calls and not pair.shared and not pair.same_level


def _by_number(pair: _Pair) -> bool:
    """A number that is none of the series: a 7th and a 23rd of one article, a 15th of what has just begun."""
    item, mention, cluster = pair.item, pair.mention, pair.cluster
    if mention.ordinal is None:
        return False
    if mention.ordinal > 1 and item.changes and _is_begun(cluster) and _is_past(item):
        return True  # "the first meeting of a new body ... agreed on it in January, at the fifteenth round of their talks"
    leap = _LEAP_BACK if _is_recalled(item, cluster) else _LEAP
    return bool(cluster.ordinals) and min(abs(mention.ordinal - n) for n in cluster.ordinals) > leap


def _by_place(pair: _Pair) -> bool:
    """Told too far off, or as a part, an organ or the talks of somebody else."""
    item, mention, cluster = pair.item, pair.mention, pair.cluster
    if _is_far(item, cluster) or _is_part(item, cluster) or _is_organ(item, cluster) or _is_own_talk(item, cluster):
        return True
    if "parties" in mention.signs and len(cluster.codes) < 2 and not cluster.entries & TALKED:
        return True  # "the talks between the two governments" are none of a committee that one of them has
    return _is_of_others(item, cluster)


def _by_newness(pair: _Pair) -> bool:
    """Something founded now is none of what was there: "agreed to launch a dialogue on AI"."""
    item, mention, cluster, own = pair.item, pair.mention, pair.cluster, pair.own
    if not _is_new(item) or "this" in mention.signs:
        return False  # "This committee was established in 2023" tells of what was there
    if cluster.named and not mention.named:
        return True  # "established a working group", beside one that has a name
    return bool(own) and not own <= cluster.content and bool(cluster.named or cluster.content or _is_summit(cluster))


def _by_subject(pair: _Pair) -> bool:
    """Another subject, or a subject where the channel has none."""
    item, mention, cluster, own, codes = pair.item, pair.mention, pair.cluster, pair.own, pair.codes
    entry = mention.entry
    if own and not codes and entry.kind == "body" and cluster.entries == {FORMAT.id}:
        return True  # "met ... Those at the premier forum for cooperation": the forum is not theirs
    if pair.another_level and not pair.shared:
        return True
    telling = pair.shared - _LEVELS
    common = telling <= COMMON_FIELDS if mention.named else not telling
    if entry.id in _BODIES and entry.id not in cluster.entries and cluster.lasting and common:
        return True
    going_on = cluster.lasting or bool(cluster.ordinals)
    if own and not cluster.content and not codes and entry.kind == "process" and going_on and not item.headline:
        return True  # "the nuclear negotiations in Vienna" are none of the talks that were told with no subject
    alike = pair.same_level and (pair.same_sides or "weak" in mention.signs)
    return bool(own and cluster.content) and not pair.shared and not alike


def _by_name(pair: _Pair) -> bool:
    """Another name: "the South Lake Fisheries Commission" and "the South Lake Navigation Commission"."""
    mention, cluster, own, codes, shared = pair.mention, pair.cluster, pair.own, pair.codes, pair.shared
    entry = mention.entry
    if mention.named and len(codes) >= 2 and not cluster.codes and cluster.lasting and not shared - _LEVELS:
        return True  # one with a name and sides of its own is none of the talks told before with neither
    if mention.named and entry.kind != "session" and own and not _may_be_called(own, entry.id, cluster):
        return True
    if mention.named and entry.kind == "body" and own and not shared and not codes and _is_only_met(cluster, mention.head):
        return True  # "their fourth meeting ... the Net Zero Producers Forum"
    another = own and not shared and pair.is_indefinite and entry.id not in cluster.entries
    if another and cluster.named and entry.kind != "session":
        return True  # "the mechanism ... they also undertook to revive a dialogue between their coast guards"
    return pair.both_named and _by_both_names(pair)


def _by_both_names(pair: _Pair) -> bool:
    """Two proper names that are not the same: "the Strategic Economic Dialogue" and "the Foreign and Strategic Dialogue"."""
    mention, cluster, own, shared = pair.mention, pair.cluster, pair.own, pair.shared
    if own and not shared and not pair.codes and mention.entry.id not in cluster.entries and mention.signs >= {"name"}:
        return True  # "the Dialogue ... he will also attend the Pacific Forum"
    if pair.another_level and shared <= COMMON_FIELDS:
        return True
    if not own or not cluster.content:
        return False
    return not shared or (shared <= COMMON_FIELDS and bool(own - cluster.content) and bool(cluster.content - own))


#: What keeps a phrase and a channel apart, the cheapest first.
_APART_BY: tuple[Callable[[_Pair], bool], ...] = (
    _by_sides,
    _by_entry_level,
    _by_kind,
    _by_number,
    _by_place,
    _by_newness,
    _by_subject,
    _by_name,
)


def _points_back(pair: _Pair) -> bool:
    """Say whether a phrase may mean what was told before: "the talks", the same subject or level, a next number, talks taken up."""
    item, mention, cluster = pair.item, pair.mention, pair.cluster
    if mention.definite or item.headline or pair.shared:
        return True
    new = pair.is_indefinite and not item.codes
    if pair.same_level and not new:
        return True
    if any(change.change is ChangeKind.DENIED for change in item.changes) and pair.codes == cluster.codes:
        return True
    if pair.own or pair.codes:
        return False
    entry = mention.entry
    if not new and any(frame.act in TAKEN_UP for frame in item.frames):
        return True  # "agreed to resume talks"
    if entry.kind == "body" and entry.id in cluster.entries and not (new or _is_new(item)):
        return True
    if "stretch" in mention.signs and cluster.stands and cluster.lasting:
        return True
    if entry.id in SITTINGS and cluster.stands and _is_given_up(item):
        return True
    several = len(item.changes) > 1 or any("channels:latest-of" in change.rules for change in item.changes)
    if mention.counted and entry.kind == "session" and several:
        return True
    follows = mention.ordinal is not None and entry.kind == "session" and cluster.stands
    return follows and not (item.beside and cluster.codes and item.beside - cluster.codes)  # "X and Y await an eighth round"


def _tells_some(item: Told, cluster: Cluster) -> bool:
    """Say whether a phrase that points back is told of some of a channel's sides: "at the second one, they had signed"."""
    mention = item.mention
    if not mention.content - cluster.generic and mention.text.startswith("this ") and mention.entry.kind == "body":
        return item.codes <= cluster.codes  # "the first meeting of *this committee* with the Swedish minister"
    if not item.by_clause or mention.content - cluster.generic:
        return False
    return (mention.definite and item.codes < cluster.codes) or (
        cluster.stands and bool(item.far) and bool(item.codes & cluster.codes) and item.codes - cluster.codes <= item.far
    )


def _lacks_some(item: Told, cluster: Cluster) -> bool:
    """Say whether a phrase that tells its number of sides names fewer, all of them a channel's of that number."""
    return len(item.codes) < item.mention.sides == len(cluster.codes) and item.mention.definite and item.codes < cluster.codes


def _is_recalled(item: Told, cluster: Cluster) -> bool:
    """Say whether a phrase tells only of the past of a series whose sessions have higher numbers."""
    number, told = item.mention.ordinal, any(change.date is not None for change in item.changes)
    return number is not None and told and number < min(cluster.ordinals, default=0) and all(change.background for change in item.changes)


def _is_begun(cluster: Cluster) -> bool:
    """Say whether the first session ever is news of a channel."""
    first = (told for told in cluster.told if told.mention.since_first and not told.strong)
    return any(change.change is ChangeKind.HELD and not change.background for told in first for change in told.changes)


def _is_apart(cluster: Cluster) -> bool:
    """Say whether a cluster began with a phrase that is set apart from what was told before."""
    return "apart" in cluster.told[0].mention.signs


def _is_past(item: Told) -> bool:
    """Say whether a phrase tells of the past only."""
    return all(change.background for change in item.changes)


def _is_given_up(item: Told) -> bool:
    """Say whether a phrase tells only of a session that was not held, long ago: "a session pencilled in for April was put off in March"."""
    return bool(item.changes) and all(c.background and c.change in _NOT_HELD for c in item.changes)


def _may_be_called(own: frozenset[str], entry: str, cluster: Cluster) -> bool:
    """Say whether the words of a body's name are those of a channel that has one, or some of them, or more."""
    names = [told.mention.content - cluster.generic for told in cluster.told if told.mention.named and told.mention.entry.id == entry]
    return not any(names) or any(name and (own <= name or name <= own) for name in names)


def _is_new(item: Told) -> bool:
    """Say whether a phrase brings in a channel that is being founded: "a new dialogue on energy"."""
    founded = any(frame.act in FOUNDING and frame.mode not in {"possible", "negated"} for frame in item.frames)
    return founded and not item.mention.definite and item.mention.entry.kind != "session"


def _is_summit(cluster: Cluster) -> bool:
    """Say whether a cluster is one session of leaders and nothing that stands."""
    return not cluster.stands and cluster.entries <= _ONCE


def _is_far(item: Told, cluster: Cluster) -> bool:
    """Say whether a phrase that names nothing stands too far from where a channel was last told of: a briefing goes on to other things."""
    mention = item.mention
    if item.headline or item.codes or mention.content - cluster.generic:
        return False
    return min(abs(mention.head - told.mention.head) for told in cluster.told) > _FAR


def _is_own_talk(item: Told, cluster: Cluster) -> bool:
    """Say whether people only go on talking to each other, which is no sitting of a body: "Roe and Soto *continued their discussions*"."""
    if item.mention.entry.kind != "process" or not item.mention.text.startswith("their ") or not item.frames:
        return False
    goes_on = all(frame.verb == "continue" and frame.mode == "done" for frame in item.frames)
    return goes_on and all(told.mention.entry.kind == "body" for told in cluster.told)


def _is_part(item: Told, cluster: Cluster) -> bool:
    """Say whether a body is another than the channel: it has it in its name ("the *NCG* working group"), or the channel is loose talks."""
    mention = item.mention
    if mention.entry.kind != "body" or mention.entry.id in cluster.entries:
        return False
    if mention.named and not cluster.codes and all("weak" in told.mention.signs for told in cluster.told):
        return True  # "discussions were led by ... the NCG working group"
    return any(mention.start <= told.mention.head < mention.head for told in cluster.told)


def _is_organ(item: Told, cluster: Cluster) -> bool:
    """Say whether one of two bodies has the other in its "of" phrase: "the technical committee *of the Rivers Commission*" is not that."""
    mention = item.mention
    others = (told.mention for told in cluster.told if told.mention.entry.kind == mention.entry.kind == "body")
    return any(one.head < other.head < one.end for m in others for one, other in ((m, mention), (mention, m)))


def _is_only_met(cluster: Cluster, place: int) -> bool:
    """Say whether a cluster is sessions without a name that a place stands far from."""
    far = min(abs(place - told.mention.head) for told in cluster.told) > _APART
    far = far and not any("of-body" in told.mention.signs for told in cluster.told)
    return far and not cluster.named and all(told.mention.entry.kind == "session" for told in cluster.told)


def _is_of_others(item: Told, cluster: Cluster) -> bool:
    """Say whether talks are those of leaders or ministers, beside a body that is of neither: "the negotiations of the two ministers"."""
    mention = item.mention
    body = any(told.mention.entry.kind == "body" for told in cluster.told) and not cluster.levels and cluster.stands
    process = mention.entry.kind == "process" or mention.level is Level.LEADERS
    high = mention.level in {Level.LEADERS, Level.MINISTERIAL} and mention.entry.kind != "body"
    return body and process and high and not item.headline and not mention.content & cluster.content


__all__ = ["fit"]
