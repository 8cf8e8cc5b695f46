"""Which phrases of an article mean the same channel.

Same sides, and nothing that tells them apart: level, number of sides, name, subject. A phrase that points back ("the talks", "the
council") and names no sides joins the last channel that fits it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.model.copies import quick
from detente.model.enums import ChangeKind, Level
from detente.model.records import Change
from detente.reading.channels_frame import Frame
from detente.reading.channels_mention import FORMAT, ONE, SITTINGS, ChannelMention

_FOUNDED = frozenset({"establish", "launch"})
#: Heads that a bare noun takes up before others: "the summit" is the one that was called so.
_TELLING = frozenset({"summit", "conference", "council", "committee", "commission", "forum", "hotline", "working-group"})
#: What two leaders have beside all that stands.
_ONCE = frozenset({"meeting", "summit"})
#: Bodies that are no other name for talks: "the liaison office" is none of the talks told before.
_BODIES = frozenset({"hotline", "liaison-office", "committee", "commission", "council", "working-group"})
#: Words for who meets: they do not tell a hotline from talks.
_LEVELS = frozenset({"military", "defence", "defense", "security", "diplomatic", "political"})
#: Fields that many bodies of two states have in their names.
COMMON_FIELDS = frozenset("economic trade strategic political joint cooperation commercial technical financial ministerial".split())
_TALKED = frozenset({"talks", "negotiations", "partnership-dialogue", "consultations", "round"})
_MEETINGS = frozenset({"round", "session", "meeting", "summit", "conference", "one"})
#: What is open or shut rather than held.
LINES = frozenset({"hotline", "liaison-office", "line-of-communication", "communication"})
_CALLS = frozenset({"call", "hotline"})
#: Numbers of one series that an article tells are no further apart.
_LEAP = 5
#: Numbers of one series where a session of years ago is recalled: "the first in person since the 14th", at the 26th.
_LEAP_BACK = 20
#: How many tokens away a phrase that only points back ("the meeting") may stand from a channel's phrases.
_FAR = 1000
#: How many tokens away the name of what has met may stand from the meeting.
_APART = 80
#: Acts on what was there before.
_TAKEN_UP = frozenset({"resume", "suspend", "end", "stall"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A phrase with what it says: its sides, frames and changes.

    ``inside``: its other side is of the same state, or of none. ``by_clause``: it names no side itself; who is at it is told around it.
    ``far``: those of its sides that its sentence does not name ("the two bodies last held talks"). ``beside``: states in its sentence.
    Both are found only where they are asked for: of a phrase told by what is around it, and of a session with a number.
    ``group``: the name of the well-known group whose session it is.
    """

    mention: ChannelMention
    codes: frozenset[str]
    order: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    changes: tuple[Change, ...] = ()
    stands: bool = False
    strong: bool = False
    inside: bool = False
    link: int | None = None
    headline: bool = False
    by_clause: bool = False
    far: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    group: str = ""


@dataclass(kw_only=True)
class Cluster:
    """Phrases that mean one channel; grows while an article is read, and keeps what it is asked with every later phrase.

    Attributes:
        generic: Lemmas that carry no subject of their own.
        told: The phrases.
        codes: The sides, of the phrase that names the most.
        content: All words that tell it from others.
        levels: The levels that its phrases name.
        intrinsic: The levels that its phrases' entries have by themselves.
        entries: What the heads of its phrases are.
        sides: The numbers of sides that its phrases tell.
        ordinals: The numbers of its sessions.
        lasting: Whether any phrase is talks or a body that stands.
        stands: Whether any phrase shows that it stands.
        named: Whether any phrase is a proper name.
    """

    generic: frozenset[str]
    told: list[Told] = field(default_factory=list)
    codes: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    intrinsic: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    sides: frozenset[int] = frozenset()
    ordinals: frozenset[int] = frozenset()
    lasting: bool = False
    stands: bool = False
    named: bool = False

    @property
    def inside(self) -> bool:
        """Whether the other side of a phrase is of the same state, or of none."""
        return any(told.inside for told in self.told)

    def add(self, item: Told) -> None:
        """Take a phrase in."""
        mention = item.mention
        self.told.append(item)
        if len(item.codes) > len(self.codes):
            self.codes = item.codes
        self.content |= mention.content - self.generic
        if mention.level is not None:
            self.levels |= {str(mention.level)}
        if mention.entry.level is not None:
            self.intrinsic |= {mention.entry.level}
        self.entries |= {mention.entry.id}
        if mention.sides:
            self.sides |= {mention.sides}
        if mention.ordinal is not None:
            self.ordinals |= {mention.ordinal}
        self.lasting = self.lasting or (mention.entry.kind != "session" and bool(item.stands))
        self.stands = self.stands or bool(item.stands)
        self.named = self.named or bool(mention.named)


def merge_told(told: list[Told], generic: frozenset[str]) -> list[Cluster]:
    """Cluster phrases in order of the text; a session joins the channel that it is a session of.

    Args:
        told: The phrases.
        generic: Lemmas that carry no subject of their own: a phrase made of them alone fits any channel.
    """
    clusters: list[Cluster] = []
    home: dict[int, Cluster] = {}
    early: list[Told] = []
    for item in sorted(told, key=_merge_order):
        linked = home.get(item.link) if item.link is not None else None
        if linked is not None and item.mention.ordinal is not None and _is_bare(linked):
            series = _find(item, [cluster for cluster in clusters if cluster is not linked and len(cluster.codes) >= 2 and cluster.stands])
            linked = series or linked  # "a fourth round of talks"
        cluster = linked or _find(item, clusters)
        if cluster is None and item.mention.entry is ONE and len(item.codes) < 2:
            early += [item] if not item.mention.text else []
            continue  # "none" and "the last one" bring in no channel
        if cluster is None:
            cluster = Cluster(generic=generic)
            clusters.append(cluster)
        cluster.add(item)
        home[item.mention.head] = cluster
    for item in early:
        if (cluster := _find(item, clusters)) is not None:
            cluster.add(item)  # "before *they* broke down, the border talks had"
    return _join_parts(clusters)


def _is_bare(cluster: Cluster) -> bool:
    """Say whether a cluster is a plain noun that tells nothing of which talks it means."""
    return not (cluster.codes or cluster.content or cluster.stands) and len(cluster.told) == 1


def _join_parts(clusters: list[Cluster]) -> list[Cluster]:
    """Join talks that are told only by some who are at them to the one channel of more sides that stands beside them.

    "The leaders of A and B agreed to restart the negotiations ... The three-way talks have been at a standstill since".
    """
    kept = list(clusters)
    for part in clusters:
        if len(part.codes) < 2 or not all(item.by_clause or not item.codes for item in part.told):
            continue
        if any(item.mention.entry.kind == "body" or "apart" in item.mention.signs for item in part.told):
            continue
        taken_up = any(frame.act in _TAKEN_UP for item in part.told for frame in item.frames)
        if not taken_up and not any(item.mention.definite or item.mention.ordinal is not None for item in part.told):
            continue
        wholes = [whole for whole in kept if whole is not part and whole.stands and _is_wider(whole, part)]
        wholes = [whole for whole in wholes if not any("group" in told.mention.signs for told in whole.told)]
        wholes = [whole for whole in wholes if not (part.levels and whole.levels) or part.levels & whole.levels]
        wholes = [whole for whole in wholes if not part.content or (taken_up and not whole.content and _are_alike(part, whole))]
        if len(wholes) == 1:
            for item in part.told:
                wholes[0].add(item)
            wholes[0].told.sort(key=_in_text)
            kept.remove(part)
    return kept


def _are_alike(one: Cluster, other: Cluster) -> bool:
    """Say whether two clusters have a word for what they are in common, or are both talks."""
    return bool(one.entries & other.entries) or one.entries | other.entries <= _TALKED


def _is_wider(whole: Cluster, part: Cluster) -> bool:
    """Say whether a channel has the sides of another and more; "the three-way talks" may name none."""
    return part.codes < whole.codes or (len(whole.codes) < 2 and max(whole.sides, default=0) > len(part.codes))


def _in_text(item: Told) -> int:
    return item.mention.head


def _merge_order(item: Told) -> tuple[bool, bool, int, int]:
    """Body before headline: the headline is short and fits what the report tells in full. Linked channels before their sessions."""
    told_last = item.mention.entry is FORMAT and item.mention.definite  # "they last met in May" is about what is told in full
    place = item.mention.head if item.link is None or item.mention.short_of is not None else max(item.mention.head, item.link) + 1
    return (item.headline, told_last, place, item.mention.head)


def _find(item: Told, clusters: list[Cluster]) -> Cluster | None:
    fits = [
        (score + 2 * (cluster.stands and (len(cluster.codes) >= 2 or cluster.lasting)) + (len(cluster.codes) >= 2), index, cluster)
        for index, cluster in enumerate(clusters)
        if (score := _fit(item, cluster)) > 0
    ]
    if not fits:
        return None
    if item.mention.entry is FORMAT and item.mention.level is Level.MILITARY:
        fits = [fit for fit in fits if Level.MILITARY in fit[2].levels] or fits  # "will bring their generals together"
    if item.mention.entry is FORMAT and item.mention.definite and any(frame.mode == "agreed" for frame in item.frames):
        fits = [fit for fit in fits if _sits_now(fit[2])] or fits  # those who sit today agree to meet again
    if item.mention.entry is FORMAT and item.mention.definite:
        fits = [fit for fit in fits if _is_told_by(fit[2], item.mention.head)] or fits  # "the two last met": no talks that are told later
    best = max(fits, key=_by_score if not item.headline else _by_lead)[2]
    nearest = max(fits, key=_by_place)[2]
    mention = item.mention
    bare = mention.definite and mention.ordinal is None and not item.codes and not item.headline and not mention.content - best.generic
    alike = [fit for fit in fits if mention.entry.id in fit[2].entries and (mention.entry.id in _TELLING or _counts_sittings(item, fit[2]))]
    if bare and alike:
        return max(alike, key=_by_place)[2]
    return (
        nearest if bare and nearest.codes - best.codes and (nearest.stands or not best.stands) else best
    )  # "the talks" are those with somebody else that were named last


def _counts_sittings(item: Told, cluster: Cluster) -> bool:
    """Say whether a bare "the round" is one of a channel whose rounds have numbers."""
    return item.mention.entry.id in SITTINGS and bool(cluster.ordinals) and cluster.stands


def _is_told_by(cluster: Cluster, place: int) -> bool:
    """Say whether a channel has been told of before a place."""
    return any(told.mention.head < place and not told.headline for told in cluster.told)


def _sits_now(cluster: Cluster) -> bool:
    """Say whether a session is news of a channel."""
    return any(change.change is ChangeKind.HELD and not change.background for told in cluster.told for change in told.changes)


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


_NOT_HELD = frozenset({ChangeKind.POSTPONED, ChangeKind.CANCELLED})


def _may_be_called(own: frozenset[str], entry: str, cluster: Cluster) -> bool:
    """Say whether the words of a body's name are those of a channel that has one, or some of them, or more."""
    names = [told.mention.content - cluster.generic for told in cluster.told if told.mention.named and told.mention.entry.id == entry]
    return not any(names) or any(name and (own <= name or name <= own) for name in names)


def _is_new(item: Told) -> bool:
    """Say whether a phrase brings in a channel that is being founded: "a new dialogue on energy"."""
    founded = any(frame.act in _FOUNDED and frame.mode not in {"possible", "negated"} for frame in item.frames)
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


def _by_place(item: tuple[int, int, Cluster]) -> int:
    return item[2].told[-1].mention.head


def _by_score(item: tuple[int, int, Cluster]) -> tuple[int, int]:
    return (item[0], item[2].told[-1].mention.head)


def _by_lead(item: tuple[int, int, Cluster]) -> tuple[int, int]:
    """Of equals, the channel that the report told of first: a headline sums up its lead."""
    return (item[0], -item[2].told[0].mention.head)


def _fit(item: Told, cluster: Cluster) -> int:
    """Return how well a phrase fits a cluster; 0 is not at all."""
    mention = item.mention
    codes = frozenset[str]() if _tells_some(item, cluster) or _lacks_some(item, cluster) else item.codes
    if len(codes) >= 2 and len(cluster.codes) >= 2 and codes != cluster.codes:
        return 0
    if mention.sides and len(cluster.codes) >= 2 and mention.sides != len(cluster.codes):
        return 0
    if len(codes) >= 2 and cluster.sides - {len(codes)}:
        return 0
    if mention.entry.level is not None and cluster.levels and mention.entry.level not in cluster.levels:
        return 0
    plain = mention.entry.kind == "session" and not mention.content - cluster.generic  # "the 12th High-Level Meeting" may be a summit
    if (
        cluster.intrinsic
        and not plain
        and mention.entry.level not in cluster.intrinsic
        and mention.level not in cluster.intrinsic
        and mention.signs & {"subject", "body", "name"}
    ):
        return 0
    if mention.entry.id in _MEETINGS | _TALKED and cluster.entries <= LINES:
        return 0  # a round or a dialogue is none of a hotline
    if (mention.entry.id == "trilateral" or (mention.sides and mention.text.startswith(("a ", "an ")))) and not cluster.sides:
        return 0  # "the trilateral with Russia" is none of what was told before
    if mention.entry.kind == "body" and mention.entry.id not in cluster.entries and _is_apart(cluster):
        return 0  # "agreed to create it at the 15th round of their talks. The commission ..."
    if "apart" in mention.signs or ("told-behind" in mention.signs and mention.entry.id not in cluster.entries):
        return 0
    if mention.ordinal is not None and mention.ordinal > 1 and item.changes and _is_begun(cluster) and _is_past(item):
        return 0  # "the first meeting of a new body ... agreed on it in January, at the fifteenth round of their talks"
    leap = _LEAP_BACK if _is_recalled(item, cluster) else _LEAP
    if mention.ordinal is not None and cluster.ordinals and min(abs(mention.ordinal - n) for n in cluster.ordinals) > leap:
        return 0  # a 7th and a 23rd of one article are two series
    if mention.entry.id in _ONCE and "bilateral" in mention.text.lower().split() and cluster.stands and cluster.lasting:
        return 0  # "their first formal bilateral meeting since 2019" is none of the border talks
    if mention.entry is FORMAT and mention.level is Level.LEADERS and "leaders" not in cluster.levels:
        return 0  # "the two presidents last met in May" tells nothing of a commission
    if _is_far(item, cluster) or _is_part(item, cluster) or _is_organ(item, cluster) or _is_own_talk(item, cluster):
        return 0
    if "parties" in mention.signs and len(cluster.codes) < 2 and not cluster.entries & _TALKED:
        return 0  # "the talks between the two governments" are none of a committee that one of them has
    once = not cluster.stands and all(told.mention.entry.kind == "session" for told in cluster.told)
    if once and mention.entry.stands and mention.entry.kind == "process" and not codes and not item.headline:
        return 0  # "the negotiations" are not the meeting that two presidents have
    if _is_of_others(item, cluster):
        return 0
    own = mention.content - cluster.generic
    if own and not codes and mention.entry.kind == "body" and cluster.entries == {FORMAT.id}:
        return 0  # "met ... Those at the premier forum for cooperation": the forum is not theirs
    level = str(mention.level) if mention.level is not None else None
    same_level = level is not None and level in cluster.levels
    shared = own & cluster.content
    if level is not None and cluster.levels and not same_level and not shared:
        return 0
    if _is_new(item) and cluster.named and not mention.named:
        return 0  # "established a working group", beside one that has a name
    if own and not own <= cluster.content and _is_new(item) and (cluster.named or cluster.content or _is_summit(cluster)):
        return 0  # "agreed to launch a dialogue on AI" is none of those named before, nor the summit that agreed on it
    if (
        (mention.entry.id in _CALLS) != bool(cluster.entries & _CALLS)
        and "call" in {mention.entry.id, *cluster.entries}
        and not shared
        and not same_level
    ):
        return 0  # a telephone call is no round of talks
    telling = shared - _LEVELS
    common = telling <= COMMON_FIELDS if mention.named else not telling
    if mention.entry.id in _BODIES and mention.entry.id not in cluster.entries and cluster.lasting and common:
        return 0
    if mention.named and len(codes) >= 2 and not cluster.codes and cluster.lasting and not telling:
        return 0  # one with a name and sides of its own is none of the talks told before with neither
    going_on = cluster.lasting or bool(cluster.ordinals)
    if own and not cluster.content and not codes and mention.entry.kind == "process" and going_on and not item.headline:
        return 0  # "the nuclear negotiations in Vienna" are none of the talks that were told with no subject
    same_sides = len(codes) >= 2 and codes == cluster.codes
    if mention.named and mention.entry.kind != "session" and own and not _may_be_called(own, mention.entry.id, cluster):
        return 0  # "the South Lake Fisheries Commission" and "the South Lake Navigation Commission"
    if mention.named and mention.entry.kind == "body" and own and not shared and not codes and _is_only_met(cluster, mention.head):
        return 0  # "their fourth meeting ... the Net Zero Producers Forum"
    another = own and not shared and mention.text.startswith(("a ", "an ")) and mention.entry.id not in cluster.entries
    if another and cluster.named and mention.entry.kind != "session":
        return 0  # "the mechanism ... they also undertook to revive a dialogue between their coast guards"
    both_named = mention.named and cluster.named
    if both_named and own and not shared and not codes and mention.entry.id not in cluster.entries and mention.signs >= {"name"}:
        return 0  # "the Dialogue ... he will also attend the Pacific Forum"
    if both_named and level is not None and cluster.levels and not same_level and shared <= COMMON_FIELDS:
        return 0  # "the Foreign and Strategic Dialogue" of ministers is not the Strategic Economic Dialogue
    if (
        both_named
        and own
        and cluster.content
        and (not shared or (shared <= COMMON_FIELDS and own - cluster.content and cluster.content - own))
    ):
        return 0  # "the Strategic Economic Dialogue" and "the Foreign and Strategic Dialogue"
    if own and cluster.content and not shared and not (same_level and (same_sides or "weak" in mention.signs)):
        return 0
    new = mention.text.startswith(("a ", "an ")) and not item.codes
    taken_up = not own and not codes and not new and any(frame.act in _TAKEN_UP for frame in item.frames)  # "agreed to resume talks"
    same_body = (
        mention.entry.kind == "body" and mention.entry.id in cluster.entries and not own and not codes and not (new or _is_new(item))
    )
    follows = mention.ordinal is not None and mention.entry.kind == "session" and not own and not codes and cluster.stands
    follows = follows and not (item.beside and cluster.codes and item.beside - cluster.codes)  # "X and Y await an eighth round"
    denied = any(change.change is ChangeKind.DENIED for change in item.changes) and codes == cluster.codes
    given_up = mention.entry.id in SITTINGS and not own and not codes and cluster.stands and _is_given_up(item)
    sat = "stretch" in mention.signs and not own and not codes and cluster.stands and cluster.lasting
    several = len(item.changes) > 1 or any("channels:latest-of" in change.rules for change in item.changes)
    listed = mention.counted and mention.entry.kind == "session" and not own and not codes and several
    points_back = (
        same_body
        or sat
        or follows
        or denied
        or listed
        or given_up
        or mention.definite
        or item.headline
        or bool(shared)
        or (same_level and not new)
        or taken_up
    )
    if not points_back and not (item.stands and codes):
        return 0
    if same_sides:
        return 4 + 2 * bool(shared) + same_level
    if codes and cluster.codes and not (codes <= cluster.codes or cluster.codes <= codes):
        return 0
    return 1 + 2 * bool(shared) + same_level
