"""From a cluster of phrases to a channel: its name, its sides, its level, how often it meets, and its changes in order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from detente.lexicon.actors import BLOCS, STATE_KINDS
from detente.lexicon.channels import ChannelLexicon
from detente.model.copies import changed
from detente.model.enums import ActorKind, Bound, ChangeKind, Level, OpenQuestion, Precision
from detente.model.records import Actor, Cadence, Change, Channel, ChannelMember, PartialDate
from detente.reading.base import children
from detente.reading.channels.cadence import find_cadence
from detente.reading.channels.clusters import COMMON_FIELDS, Cluster, Told
from detente.reading.channels.content import TIME_WORDS
from detente.reading.channels.extent import end_of_name
from detente.reading.channels.frame import FOUNDING, OPENS_WITH
from detente.reading.channels.heads import head_entry
from detente.reading.channels.helpers import GO_BETWEENS
from detente.reading.channels.inside import Inside, rebel_body
from detente.reading.channels.members import PARTNERS
from detente.reading.channels.mention import LINKS, ONE, SITTINGS, ChannelMention
from detente.reading.channels.not_held import NONE_FOR
from detente.reading.channels.open import Open
from detente.reading.channels.other_name import other_name
from detente.reading.channels.owners import is_state_word
from detente.reading.channels.parties import REBELS, is_breakaway, is_opponent, is_placed, is_rebel
from detente.reading.channels.story import Story
from detente.reading.channels.told import is_joint_statement, who_ask
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of

_SECTORS = {Level.PARTY: "PTY", Level.LEGISLATIVE: "LEG", Level.MILITARY: "MIL"}
_FINENESS = tuple(Precision)
#: A topic of more words than this is no part of a channel's name.
_TOPIC = 5
#: Words of a topic that it has beside articles and states ("on the disputed border between").
_OWN_TOPIC = 3
#: Entries whose plural is one thing.
_PLURALS = frozenset({"consultations"})
#: How many tokens into a text its lead still says whose talks are meant: the transcript of a briefing goes on to other things.
_NEAR_LEAD = 600
_QUOTES = re.compile('["“”„«»]')
#: A report tells of a meeting within so many days.
_FEW_DAYS = datetime.timedelta(days=3)
#: One session is opened and closed within so many days.
_ONE_SITTING = datetime.timedelta(days=8)
#: Time without a session after which the next resumes the series.
_LONG_GAP = datetime.timedelta(days=548)
_SIDES = {3: "trilateral", 4: "quadrilateral"}
_PAIR = 2


def build_channel(story: Story, cluster: Cluster, opened: Open | tuple[()]) -> Channel | None:
    """Build the channel of a cluster; ``None`` where it does not stand, has not two sides, or nothing is told of it.

    One that is known by its name, of which something is told, has no sides where the article does not tell them.
    """
    if not cluster.stands:
        return None
    order, ids = _sides(story, cluster)
    if len(order) < 2 and not _is_known_by_name(story, cluster):
        return None
    order, ids = (order, ids) if len(order) >= 2 else ((), ())
    questions: tuple[OpenQuestion, ...] = opened[0] if opened else ()
    telling = cluster.told if order else [told for told in cluster.told if _is_its_own(told, cluster)]
    changes = [
        change
        for told in telling
        for change in told.changes
        if not _is_told_before(told, cluster, change) and not _is_founding_talk(told, cluster, change)
    ]
    changes += opened[1] if opened and not any(_settles(change) for change in changes) else ()
    changes = _first_planned(story, cluster, changes)
    changes = _number_sessions(story, cluster, _fold(_breaks_before(_put_off(_without_contradiction(_resumed(_with_an_end(changes)))))))
    changes = _back_after_years(changes)
    cadence = _cadence(story, cluster)
    named = any(told.mention.named for told in cluster.told)
    if not changes and (not order or (cadence is None and not _is_named_with_sides(story, cluster))):
        return None
    level = _level(cluster)
    return Channel(
        id=f"c{cluster.told[0].mention.head}",
        name=_name(story, cluster, order, ids),
        named=named,
        members=_members(story, cluster, order, ids, level),
        level=level,
        cadence=cadence,
        changes=tuple(changes),
        open=questions,
    )


def _is_known_by_name(story: Story, cluster: Cluster) -> bool:
    """Say whether a channel has a name that other articles know it by: a dialogue, or a body of several, with a topic in its name."""
    if not cluster.named or cluster.inside or any("group" in told.mention.signs for told in cluster.told):
        return False
    for told in cluster.told:
        mention = told.mention
        words = frozenset(t.lower_ for t in story.page.doc[mention.start : mention.head])
        topics = mention.content - story.lexicon.generic - COMMON_FIELDS
        telling = len(topics) + (len(mention.content & COMMON_FIELDS) > 1)
        several = mention.entry.id in _KNOWN or (mention.entry.kind == "body" and mention.signs & {"sides", "joint"})
        if not several and mention.entry.kind == "process" and _has_numbered(cluster, told):
            several, telling = True, telling + _names_town(story, mention)  # "the 55th round of the Lausanne Discussions"
        if mention.named and not told.headline and several and telling and not words & _OF_ONE_STATE:
            return True
    return False


def _has_numbered(cluster: Cluster, whole: Told) -> bool:
    """Say whether a session with a number is told as one of what a phrase names."""
    return any(told.link == whole.mention.head and (told.mention.ordinal or 0) > 1 for told in cluster.told)


def _names_town(story: Story, mention: ChannelMention) -> bool:
    """Say whether a town stands in a name: its country is no side, and it tells which talks are meant."""
    before = story.page.doc[mention.start : mention.head]
    return any(t.pos_ == "PROPN" and t.ent_type_ for t in before) and not story.sides.in_name(mention)


def _is_its_own(told: Told, cluster: Cluster) -> bool:
    """Say whether a phrase is of a channel that only its name tells: not a round that may be of other talks."""
    own = {other.mention.head for other in cluster.told if other.mention.entry.kind != "session"}
    return told.mention.entry.kind != "session" or told.link in own or told.mention.entry is ONE


#: Heads whose names are those of standing links by themselves.
_KNOWN = frozenset({"partnership-dialogue", "contact-group", "consultations"})
#: Words in the name of talks inside one state.
_OF_ONE_STATE = frozenset({"national", "inter-libyan", "intra-afghan", "inclusive", "interfaith", "intercultural", "religious"})


def _is_named_with_sides(story: Story, cluster: Cluster) -> bool:
    """Say whether a channel that is only mentioned is a body with a name, and its sides stand in a phrase of it."""
    if not cluster.named or all(told.mention.entry.kind != "body" for told in cluster.told):
        return False
    return any(len(story.sides.named_in(told.mention)) >= 2 for told in cluster.told)


def _breaks_before(changes: list[Change]) -> list[Change]:
    """Tell an undated break as history where the session of the day is told: "resumed on Thursday ... It stalled after 2014"."""
    back = any(c.change in {ChangeKind.RESUMED, ChangeKind.AGREED_TO_RESUME} and not c.background for c in changes)
    return [_as_history(c) if back and c.change in _INTERRUPTED and c.date is not None and c.date.bound is Bound.BY else c for c in changes]


def _as_history(change: Change) -> Change:
    return changed(change, background=True, date=None)


_BROKEN = frozenset({ChangeKind.CANCELLED, ChangeKind.POSTPONED, ChangeKind.SUSPENDED, ChangeKind.STALLED, ChangeKind.ENDED})
_INTERRUPTED = frozenset({ChangeKind.STALLED, ChangeKind.SUSPENDED})


def _without_contradiction(changes: list[Change]) -> list[Change]:
    """Leave out sessions held on the day on which it is agreed to resume: a meeting that agrees on them is none of them."""
    agreed = [c for c in changes if c.change is ChangeKind.AGREED_TO_RESUME and not c.background]
    if not agreed or any(c.change is ChangeKind.RESUMED for c in changes):
        return changes
    days = [datetime.date.fromisoformat(c.date.end) for c in agreed if c.date is not None and c.date.end is not None]
    return [c for c in changes if not _is_one_off(c, days)]


def _is_one_off(change: Change, days: list[datetime.date]) -> bool:
    """Say whether a session is told as held in the few days before sessions are agreed on anew."""
    if change.change is not ChangeKind.HELD or change.background or change.session_number is not None:
        return False
    if change.date is None or change.date.end is None:
        return False
    day = datetime.date.fromisoformat(change.date.end)
    return any(datetime.timedelta(0) <= other - day <= _FEW_DAYS for other in days)


def _with_an_end(changes: list[Change]) -> list[Change]:
    """Leave out the end that talks now agreed on are to come to: "to restart them and bring them to an end by May"."""
    begun = any(c.change in {ChangeKind.AGREED, ChangeKind.AGREED_TO_RESUME} and not c.background for c in changes)
    return [c for c in changes if not begun or c.change is not ChangeKind.ENDED or "channels:mode:agreed" not in c.rules]


def _resumed(changes: list[Change]) -> list[Change]:
    """Take "the resumption of the council's work" for done where its session is told as held."""
    held = next((c for c in changes if c.change is ChangeKind.HELD and not c.background and c.date is not None), None)
    if held is None:
        return changes
    exact = held.date is not None and held.date.bound is Bound.ON
    changes = [c for c in changes if not (exact and _is_table(c))]  # "they are back at the table": that session
    return [changed(c, change=ChangeKind.RESUMED, date=held.date) if _is_resumption(c) else c for c in changes]


def _back_after_years(changes: list[Change]) -> list[Change]:
    """Tell the resumption that a session is where none "had been held for six years"; when the one before was, that does not say."""
    dated = [c for c in changes if NONE_FOR not in c.rules]
    back = {ChangeKind.RESUMED, ChangeKind.AGREED_TO_RESUME}
    sat = next((c for c in dated if c.change is ChangeKind.HELD and not c.background and c.date is not None), None)
    if sat is None or any(c.change in back for c in changes):
        return dated
    if len(dated) == len(changes) and not any(_is_none_since(c, sat) for c in changes):
        return dated
    return [*dated, changed(sat, change=ChangeKind.RESUMED, session_number=None)]


def _is_none_since(before: Change, sat: Change) -> bool:
    """Say whether a session is the last before a break that another ended: "which *had not sat since 2012*, met on Monday"."""
    if before.change is not ChangeKind.HELD or "channels:mode:negated" not in before.rules or before.date is None or sat.date is None:
        return False
    if before.date.end is None or sat.date.start is None:
        return False
    gap = datetime.date.fromisoformat(sat.date.start) - datetime.date.fromisoformat(before.date.end)
    return gap > _LONG_GAP


def _is_undated(change: Change) -> bool:
    """Say whether a change is told with no date but that of its telling."""
    return change.date is None or change.date.bound is Bound.BY


def _is_table(change: Change) -> bool:
    """Say whether somebody is told to come back to the table, on no day of its own."""
    return change.change is ChangeKind.AGREED_TO_RESUME and _is_undated(change) and change.evidence.text.lower().rstrip().endswith("table")


def _is_resumption(change: Change) -> bool:
    noun = "channels:noun:resumption" in change.rules or "channels:noun:restart" in change.rules
    return change.change is ChangeKind.AGREED_TO_RESUME and noun and _is_undated(change) and "channels:mode:done" in change.rules


def _tells_session(told: Told) -> bool:
    return any(change.change in {ChangeKind.HELD, ChangeKind.SCHEDULED, ChangeKind.RESUMED} for change in told.changes)


def _settles(change: Change) -> bool:
    """Say whether the news of a channel is settled, so that an open date or venue is only a question that it leaves."""
    return not change.background and change.change in _SETTLED


_SETTLED = frozenset({ChangeKind.AGREED, ChangeKind.SCHEDULED, ChangeKind.POSTPONED, ChangeKind.CANCELLED})


def _put_off(changes: list[Change]) -> list[Change]:
    """Tell once that a session is put off, on the day that is told: "postponed a session ... said on Monday that it would not open"."""
    put_off = [c for c in changes if c.change is ChangeKind.POSTPONED and not c.background]
    fallen = [c for c in changes if c.change is ChangeKind.CANCELLED and not c.background and "channels:act:hold" in c.rules]
    if not put_off or not fallen:
        return changes
    day = next((c.date for c in fallen if c.date is not None and c.date.bound is not Bound.BY), None)
    kept = [c for c in changes if c not in fallen]
    return [
        changed(c, date=day) if c in put_off and day is not None and c.date is not None and c.date.bound is Bound.BY else c for c in kept
    ]


def _first_planned(story: Story, cluster: Cluster, changes: list[Change]) -> list[Change]:
    """Tell as history that a session with a day was once put off: "opens in May ... It *was to have* opened in March; they put it off"."""
    ahead = any(c.change is ChangeKind.SCHEDULED and not c.background and c.for_date is not None for c in changes)
    if not ahead or not any(c.change in _PUT_OFF and c.date is not None and c.date.bound is Bound.BY for c in changes):
        return changes
    if not any(_was_to_be(story.page.doc[told.mention.head]) for told in cluster.told):
        return changes
    again = (c.change in _PUT_OFF and c.for_date is None and c.date is not None and c.date.bound is Bound.BY for c in changes)
    return [_as_history(c) if is_old else c for c, is_old in zip(changes, again, strict=True)]


#: What is done to a session that was set.
_PUT_OFF = frozenset({ChangeKind.POSTPONED, ChangeKind.CANCELLED})


def _was_to_be(head: Token) -> bool:
    """Say whether a session is told as one that was not held as planned: "the round *was to have* taken place in March"."""
    doc, end = head.doc, head.sent.end
    return any(
        doc[i].lower_ == "to" and doc[i + 1].lower_ == "have" and doc[i - 1].lower_ in {"was", "were"} for i in range(head.i + 1, end - 1)
    )


def _is_told_before(told: Told, cluster: Cluster, change: Change) -> bool:
    """Say whether an undated founding is only recalled ("the council was set up so that ..."), of a channel that was named before."""
    one_more = told.mention.entry.kind == "session" and told.mention.text.startswith("another")
    founded = change.change is ChangeKind.AGREED and "channels:act:establish" in change.rules and not one_more
    return founded and _is_undated(change) and change.for_date is None and told.mention.definite and told is not cluster.told[0]


def _is_founding_talk(told: Told, cluster: Cluster, change: Change) -> bool:
    """Say whether a meeting is the one that a body was agreed on at, which is none of its sessions: "*After their talks* they signed"."""
    mention = told.mention
    if change.change is not ChangeKind.HELD or change.background:
        return False
    if mention.entry.kind == "body" or mention.since_first or told.link is not None or mention.named or mention.entry is ONE:
        return False
    bodies = (item for item in cluster.told if item.mention.entry.kind == "body" and not item.mention.definite)
    return any(_is_founding(other) for item in bodies for other in item.changes)


def _is_founding(change: Change) -> bool:
    return change.change is ChangeKind.AGREED and not change.background and "channels:act:establish" in change.rules


def _fold(changes: list[Change]) -> list[Change]:
    """Keep each change once: the one with a date of its own before one that is only told by publication, the body before the headline."""
    kept: list[Change] = []
    resumes = any(k.change is ChangeKind.AGREED_TO_RESUME and not k.background for k in changes)
    scheduled = any(k.change is ChangeKind.SCHEDULED and not k.background for k in changes)
    for change in sorted(changes, key=_fold_order):
        again = scheduled and "channels:act:hold" in change.rules and "next" not in change.evidence.text.lower()
        if again and change.change is ChangeKind.AGREED and not change.background and change.for_date is None:
            continue  # agreed to hold, and scheduled: one session
        if resumes and change.change is ChangeKind.AGREED and not change.background and change.for_date is None:
            continue  # "the agreement on talks" is the agreement to resume them
        same = next((k for k in kept if _is_same(k, change)), None)
        if same is None:
            kept.append(change)
        elif same.session_number is None and change.session_number is not None:
            kept[kept.index(same)] = changed(same, session_number=change.session_number)
    return sorted(kept, key=_place)


def _fold_order(change: Change) -> tuple[bool, bool, int, int]:
    exact = change.date is not None and change.date.bound is Bound.ON
    when = change.for_date or change.date
    return (
        change.for_date is None,
        not exact,
        _FINENESS.index(when.precision) if when is not None else len(_FINENESS),
        change.evidence.start,
    )


def _place(change: Change) -> tuple[int, int, str]:
    return (change.evidence.start, change.evidence.end, str(change.change))


def _is_same(kept: Change, change: Change) -> bool:
    """Say whether two changes are one told twice: the same kind, and dates that do not contradict."""
    if kept.change is not change.change:
        return False
    once = change.change in _BROKEN and kept.rules[1:2] == change.rules[1:2] and kept.evidence.end == change.evidence.end
    if once and _is_undated(change):
        return True  # one verb, told of the round and of its talks
    if kept.change in {ChangeKind.SCHEDULED, ChangeKind.AGREED} and kept.for_date is not None and change.for_date is not None:
        return _overlap(kept.for_date.start, kept.for_date.end, change.for_date.start, change.for_date.end)
    if (
        kept.background != change.background
        and kept.date is not None
        and change.date is not None
        and Bound.BY in {kept.date.bound, change.date.bound}
    ):
        return False
    if kept.date is None or change.date is None or Bound.BY in {kept.date.bound, change.date.bound}:
        return True
    if _may_be_one(kept, change) and _is_near(kept.date, change.date):
        return True  # "the eighth round, which opened on Sunday, closed on Tuesday"
    return _overlap(kept.date.start, kept.date.end, change.date.start, change.date.end)


def _may_be_one(kept: Change, change: Change) -> bool:
    """Say whether two changes have one number, or one of them has none and stands among the words of the other."""
    numbers = {kept.session_number, change.session_number} - {None}
    inside = kept.evidence.start < change.evidence.end and change.evidence.start < kept.evidence.end
    return len(numbers) == 1 and (inside or kept.session_number == change.session_number)


def _is_near(one: PartialDate, other: PartialDate) -> bool:
    """Say whether two days are those of one session with a number, which may take a week."""
    if one.precision is not Precision.DAY or other.precision is not Precision.DAY or one.start is None or other.start is None:
        return False
    days = datetime.date.fromisoformat(other.start) - datetime.date.fromisoformat(one.start)
    return abs(days) < _ONE_SITTING


def _overlap(a: str | None, b: str | None, c: str | None, d: str | None) -> bool:
    return (a or "") <= (d or "9999") and (c or "") <= (b or "9999")


def _number_sessions(story: Story, cluster: Cluster, changes: list[Change]) -> list[Change]:
    """Give the one session in the news the number that a sentence of its own tells ("It was the 14th round")."""
    sessions = [c for c in changes if c.change in {ChangeKind.HELD, ChangeKind.SCHEDULED} and not c.background]
    kinds = {c.change for c in sessions}
    counted = [told for told in cluster.told if not told.changes or kinds & {c.change for c in told.changes if not c.background}]
    numbers = {told.mention.ordinal or (1 if _is_first_ever(story, told) else 0) for told in counted} - {0}
    if len(numbers) != 1 or len(sessions) != 1 or sessions[0].session_number is not None:
        return changes
    return [changed(c, session_number=next(iter(numbers))) if c is sessions[0] else c for c in changes]


def _is_first_ever(story: Story, told: Told) -> bool:
    """Say whether a session opens its series: "their *first round* of talks", and not the first in years or this year."""
    mention = told.mention
    if not mention.since_first or not told.changes or mention.entry.id not in SITTINGS or story.gaps.years(mention) is not None:
        return False
    behind = story.page.doc[mention.head + 1 : mention.head + 3]
    return story.gaps.first_since(mention) is None and not any(t.lower_ in {"since", "in", "this"} or t.ent_type_ == "DATE" for t in behind)


def _level(cluster: Cluster) -> Level | None:
    """Return the level of most phrases; a phrase that has its own sides counts double, the first wins a tie."""
    votes: dict[Level, int] = {}
    inside = any(code.endswith(REBELS) for code in cluster.codes)
    for told in cluster.told:
        if inside and told.mention.level in {Level.MILITARY, Level.PARTY}:
            continue  # "talks with the rebel army", "with the Communist Party of"
        if told.mention.level is not None and told.link is None:
            votes[told.mention.level] = votes.get(told.mention.level, 0) + (2 if len(told.codes) >= 2 else 1)
    return max(votes, key=lambda level: votes[level]) if votes else None


def _sides(story: Story, cluster: Cluster) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes and actors of the sides: of the phrase that names the most, else the parties of the lead.

    The lead stands in only for a session with a place in a series, and only when it tells of just so many states.
    """
    fullest = max(cluster.told, key=_side_count)
    asked = max((told.mention.sides for told in cluster.told), default=0)
    if len(fullest.codes) >= 2 and asked in {0, len(fullest.codes)}:
        return fullest.order, fullest.ids
    inside = _with_opposition(story, cluster) if asked in {0, 2} else None
    if inside is not None or cluster.inside:
        return inside or ((), ())
    wants = _who_ask(story, cluster)
    one_by_one = _one_by_one(story, cluster)
    if len(one_by_one) == (asked or 2) and wants.isdisjoint(one_by_one):
        return one_by_one, tuple(i for told in cluster.told for i in told.ids)
    if not (any(told.strong for told in cluster.told) or _is_of_two(story, cluster)) or _is_anybodys(story, cluster):
        return (), ()
    if cluster.told[0].mention.head > _NEAR_LEAD:
        return (), ()
    sat = any(told.strong and told.changes for told in cluster.told)
    if sat and not asked and not cluster.codes and len(several := story.lead.codes_of_first_subject()) > _PAIR:
        return several, story.lead.of_lead()
    wanted = asked or 2
    ids = story.lead.of_lead()
    for codes in _candidates(story, ids, wanted):
        if len(codes) == wanted and cluster.codes <= set(codes) and not set(codes) <= BLOCS and wants.isdisjoint(codes):
            return codes, ids  # organisations alone share the chair of talks of others
    return (), ()


def _who_ask(story: Story, cluster: Cluster) -> frozenset[str]:
    """Return the codes of those who ask both sides of a channel for something."""
    doc, found = story.page.doc, frozenset[str]()
    for told in cluster.told:
        verbs = (doc[frame.over] for frame in told.frames if frame.over is not None and doc[frame.over].pos_ in VERBAL)
        found |= who_ask(story, verbs, told.mention)
    return found


def _with_opposition(story: Story, cluster: Cluster) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return a government and its opposition where the lead tells of no other state: "returned to the table ... The dialogue had been"."""
    if not any(told.strong for told in cluster.told) or cluster.told[0].mention.head > _NEAR_LEAD:
        return None
    ids = story.lead.of_lead()
    if len(story.sides.codes(ids)) != 1:
        ids = story.lead.of_first()  # "The government and the opposition returned to the table ... in front of Norway's mediator"
    if len(story.sides.codes(ids)) != 1:
        return None
    found = Inside(sides=story.sides).with_opposition(ids)
    return found if found is not None and cluster.codes <= set(found[0]) else None


def _is_anybodys(story: Story, cluster: Cluster) -> bool:
    """Say whether the lead need not tell whose talks are meant: meetings without a name or a topic; "we launched a council with the EU"."""
    doc = story.page.doc
    if any(_is_of_levels(doc[told.mention.head]) for told in cluster.told):
        return True
    if all(told.mention.entry.kind == "session" for told in cluster.told) and not (cluster.named or cluster.content or cluster.levels):
        return not cluster.codes and not story.lead.is_of_two
    joint = is_joint_statement(story)
    frames = [frame for told in cluster.told for frame in told.frames if len(told.codes) == 1 or (joint and frame.act in FOUNDING)]
    verbs = (doc[frame.predicate] for frame in frames)
    return any(c.lower_ in {"we", "i"} and c.base == "nsubj" for verb in verbs for c in verb.children)


#: Words for governments of one state beside each other.
_LEVELS_OF_ONE = frozenset({"national", "federal", "central", "provincial", "regional", "local", "municipal"})


def _is_of_levels(head: Token) -> bool:
    """Say whether a body is of several governments of one state: "the council of the *federal and provincial governments*"."""
    for child in children(head, "nmod"):
        if child.lemma_.lower() in {"government", "authority"} and case_of(child) in {"of", "between"}:
            return any(t.lower_ in _LEVELS_OF_ONE for t in child.subtree)
    return False


def _one_by_one(story: Story, cluster: Cluster) -> tuple[str, ...]:
    """Return the sides that the phrases of a named channel tell one by one: "Norway's minister will co-chair ... Vietnam suspended it"."""
    if not cluster.named:
        return ()
    doc = story.page.doc
    found = [code for told in cluster.told for code in told.order]
    for told in cluster.told:
        own = [f for f in told.frames if f.predicate != told.mention.head and f.verb != OPENS_WITH]
        verbs = [doc[f.predicate] for f in own if doc[f.predicate].pos_ in VERBAL]
        found += story.sides.codes(i for verb in verbs for i in story.sides.of_clause(verb, told.mention))
    return tuple(dict.fromkeys(found))


def _candidates(story: Story, ids: tuple[str, ...], wanted: int) -> Iterator[tuple[str, ...]]:
    """Yield who the sides may be that no phrase names, the surest first."""
    codes = story.sides.codes(ids)
    if len(codes) > wanted:
        codes = tuple(code for code in codes if code != "UNO")  # where a matter comes up, no side of it
    yield codes
    yield story.lead.codes_of_delegations()
    if len(codes) < wanted:
        yield story.lead.codes_of_lead(wanted)
    yield story.lead.codes_in_front(wanted)
    if wanted > _PAIR or story.lead.is_of_two:
        yield story.lead.codes_of_whole(wanted)


def _is_of_two(story: Story, cluster: Cluster) -> bool:
    """Say whether a body with a name is told of as one of two states: "in which the two countries share data"."""
    named = any(told.mention.named and told.mention.entry.kind == "body" for told in cluster.told)
    named = named or any(
        told.stands and not told.codes and told.mention.level is not None and _tells_session(told) for told in cluster.told
    )
    mediated = not story.page.doc.lemmas.isdisjoint(GO_BETWEENS) and any(told.stands and not told.codes for told in cluster.told)
    delegations = (named or mediated) and len(story.lead.codes_of_delegations()) == _PAIR
    return delegations or (named and story.lead.is_of_two)


def _is_itself(actor: Actor, heads: Sequence[int]) -> bool:
    """Say whether an actor is the channel's own body ("the *Steering Committee for Vietnam-China Cooperation*"), which is no side of it."""
    return any(mention.start <= head < mention.end for mention in actor.mentions for head in heads)


def _members(
    story: Story, cluster: Cluster, order: tuple[str, ...], ids: tuple[str, ...], level: Level | None
) -> tuple[ChannelMember, ...]:
    actors = story.sides.actors.actors
    found: list[ChannelMember] = []
    inside = any(code.endswith(REBELS) for code in order)
    heads = [story.page.doc[told.mention.head].idx for told in cluster.told]
    for code in order:
        if inside:
            found.append(_member_inside(story, ids, code))
            continue
        own = [story.sides.actors.by_id[i] for i in ids if story.sides.code_of(story.sides.actors.by_id[i]) == code]
        state = next((a for a in (*own, *actors) if a.kind is ActorKind.STATE and a.country == code), None)
        best = state or _body_of(code, own, actors, heads)  # who speaks for a side is not the side: it is told by its code then
        sector = _SECTORS.get(level) if level is not None else None
        found.append(ChannelMember(actor=best.id if best is not None else None, country=code, sector=sector))
    return tuple(found)


def _body_of(code: str, own: Sequence[Actor], actors: Sequence[Actor], heads: Sequence[int]) -> Actor | None:
    """Return the body that stands for a side: the union, then a party to what is told, then a body of the state's government.

    None that is the channel itself; what only shares its code with the side ("NATO" and "ASEAN", a party and its state) is another.
    """
    bodies = [a for a in (*own, *actors) if a.kind is not ActorKind.PERSON and a.country == code and not _is_itself(a, heads)]
    union = (a for a in bodies if any(why.startswith("body:eu =") for why in a.why))
    told = (a for a in bodies if a in own or (code not in BLOCS and a.sectors[:1] == ("GOV",)))
    return next(union, next(told, None))


def _member_inside(story: Story, ids: Sequence[str], code: str) -> ChannelMember:
    """Return a side of a channel inside one state: those against it, or who speaks for the state, a body before the state itself."""
    country = code.removesuffix(REBELS)
    actors = [story.sides.actors.by_id[i] for i in ids if i in story.sides.actors.by_id]
    if code.endswith(REBELS):
        fits = [a for a in actors if _is_against(story, a) and (story.sides.code_of(a) in {country, None} or is_placed(a))]
    else:
        fits = [actor for actor in actors if story.sides.code_of(actor) == country and not is_rebel(actor) and not is_opponent(actor)]
    bodies = [actor for actor in fits if actor.kind is ActorKind.ORGANISATION]
    states = [actor for actor in fits if actor.kind is ActorKind.STATE]
    best = next(iter(bodies or states or fits), None)
    sector = next(iter(best.sectors), None) if best is not None else None
    if code.endswith(REBELS):
        if best is not None and is_rebel(best) and not is_breakaway(best) and best.kind is ActorKind.GROUP:
            best = rebel_body(story.page, story.sides.actors.actors, country) or best  # "the guerrillas"
        sector = "OPP" if best is not None and is_opponent(best) else "PRE" if best is not None and is_breakaway(best) else "REB"
        best = None if best is not None and best.kind is ActorKind.PERSON else best  # who speaks for a side is not the side
    return ChannelMember(actor=best.id if best is not None else None, country=country, sector=sector)


def _is_against(story: Story, actor: Actor) -> bool:
    """Say whether an actor is the side that stands against a state: rebels, the opposition, or an organisation of no known state."""
    return is_rebel(actor) or is_opponent(actor) or (actor.kind is ActorKind.ORGANISATION and story.sides.code_of(actor) is None)


def _side_count(told: Told) -> tuple[int, bool, int]:
    return (len(told.codes), not told.headline, -told.mention.head)


def _cadence(story: Story, cluster: Cluster) -> Cadence | None:
    found = (find_cadence(story, told.mention, told.frames) for told in cluster.told)
    return next((cadence for cadence in found if cadence is not None), None)


def _name(story: Story, cluster: Cluster, order: tuple[str, ...], ids: tuple[str, ...]) -> str:
    """Return the fullest proper name, else a plain description with the sides' names before it; behind it another that it has or had."""
    had = next((name for told in cluster.told if (name := other_name(story.page.doc, told.mention, story.lexicon))), "")
    name = _present_name(story, cluster, order, ids)
    return f"{name} (also {had})" if had and had not in name else name


def _present_name(story: Story, cluster: Cluster, order: tuple[str, ...], ids: tuple[str, ...]) -> str:
    body = [told for told in cluster.told if not told.headline] or cluster.told
    named = [told for told in body if told.mention.named]
    best = max(named or body, key=partial(_fullness, story, {told.link for told in body}))
    text = _core_text(story, best).removeprefix("the ").removeprefix("The ")
    group = next((told.group for told in cluster.told if told.group), "")
    if group:
        return text if group.lower() in text.lower() else f"{group} {text}"
    if set(order) <= set(story.sides.in_name(best.mention)) or "group" in best.mention.signs or best.mention.group:
        return text
    told = (*(i for told in cluster.told for i in told.ids), *ids)
    if len(order) > (_NAMED_SIDES if best.mention.named else _SIDES_TOLD):
        return text
    names = [_side_name(story, told, code) for code in order]
    return f"{'-'.join(names)} {text}" if names else text


#: Sides that a name of their own, or a plain description, is told with; more are not read.
_NAMED_SIDES, _SIDES_TOLD = 4, 7


def _side_name(story: Story, ids: Iterable[str], code: str) -> str:
    if code.endswith(REBELS):
        actors = [story.sides.actors.by_id[i] for i in ids if i in story.sides.actors.by_id]
        against = [actor for actor in actors if _is_against(story, actor)]
        rebels = next((a for a in against if a.kind is ActorKind.ORGANISATION), next(iter(against), None))
        if rebels is not None and rebels.kind is ActorKind.GROUP and not is_breakaway(rebels):
            rebels = rebel_body(story.page, story.sides.actors.actors, code.removesuffix(REBELS)) or rebels  # "representatives of the ELN"
        if rebels is not None and rebels.kind is ActorKind.PERSON:
            return "opposition" if is_opponent(rebels) else "rebels"
        return rebels.name if rebels is not None else "rebels"
    by_id = story.sides.actors.by_id
    own = [by_id[i] for i in ids if i in by_id and story.sides.code_of(by_id[i]) == code and by_id[i].kind is not ActorKind.PERSON]
    body = own[0] if own and all(a.kind is ActorKind.ORGANISATION and (code in BLOCS or is_rebel(a)) for a in own) else None
    if body is not None and code != "EUR":
        return body.name  # "Hamas-Israel talks"
    return story.page.lexicon.actors.state_names.get(code, _UNION if code == "EUR" else code)


#: What the European Union, or a body of it, is called as a side.
_UNION = "EU"


def _fullness(story: Story, linked: set[int | None], told: Told) -> tuple[bool, bool, bool, bool, bool, int, int, int]:
    mention = told.mention
    standing = told.stands and mention.entry.kind != "session"
    own = (
        bool(told.changes) or mention.named or standing or mention.head in linked
    )  # "the eighth meeting of the commissions": the commissions
    singular = (
        mention.entry.plural
        or mention.entry.kind != "process"
        or mention.entry.id in _PLURALS
        or story.page.doc[mention.head].tag_ not in ("NNS", "NNPS")
    )
    # "their boundary commission meeting"
    owned = any(t.tag_ == "POS" for t in story.page.doc[mention.start : mention.head])
    of_body = "of-body" in mention.signs and not owned and bool(mention.content - story.lexicon.generic)
    lasting = mention.entry.kind != "session" or mention.named or "sides" in mention.signs or of_body
    such = mention.label is None and any(
        t.lower_ in {"such", "same"} for t in story.page.doc[mention.start : mention.head]
    )  # "the first such talks" points back
    return (
        ("weak" not in mention.signs or mention.head in linked or _is_told_apart(story, told)) and not such,
        own,
        singular,
        lasting,
        bool(mention.content - story.lexicon.generic),
        mention.head - mention.start,
        len(mention.content),
        -mention.head,
    )


def _is_told_apart(story: Story, told: Told) -> bool:
    """Say whether a name stands before a loose word for talks: "the *Manzanillo* conversations"."""
    before = story.page.doc[told.mention.head - 1]
    return bool(told.changes) and before.pos_ == "PROPN" and bool(told.mention.content - story.lexicon.generic)


def _core_text(story: Story, told: Told) -> str:
    """Return the words of a phrase up to its head, without articles, possessives and ordinals."""
    mention, doc = told.mention, story.page.doc
    if mention.label is not None:
        return mention.label
    if doc[mention.head].pos_ in {"VERB", "PRON"} and head_entry(doc[mention.head], story.lexicon) is None:
        role = " ".join(sorted(mention.content))
        return " ".join(word for word in (_SIDES.get(len(told.codes), ""), role, "meeting") if word)
    tokens = [t for t in doc[mention.start : mention.head + 1] if mention.named or not _is_of_heads(story, t)]
    tokens = tokens[next((at + 1 for at in range(len(tokens) - 2, -1, -1) if tokens[at].text.endswith("sup>")), 0) :]  # "10<sup>th</sup>"
    owner = next((at for at, t in enumerate(tokens) if t.tag_ == "POS"), None)
    if owner is not None and (_are_sides(tokens[:owner]) or (not mention.named and _is_state(story, tokens[:owner]))):
        tokens = tokens[owner + 1 :]  # "the two countries' Cooperation Council", "Turkey's talks with Armenia"
    two = doc[mention.head].pos_ == "NUM"  # "the first 2+2"
    while len(tokens) > (3 if two else 1) and _is_frame_word(tokens[0].lower_.strip("-–"), tokens[0].pos_, story.lexicon):
        tokens = tokens[1:]
    tokens = tokens[_how_long(tokens) :]
    while len(tokens) > (3 if two else 1) and tokens[0].lower_ in story.lexicon.passing:
        tokens = tokens[1:]
    if mention.named:
        tokens = _from_capital(tokens, story.lexicon)
    rest = doc[mention.head + 1 : _end_of_own_name(story, doc[mention.head])] if mention.named or tokens[-1].text[:1].isupper() else ()
    tokens += list(rest) or _own_topic(story, mention)
    whose = _of_whom(story, doc[mention.head]) if mention.entry.kind == "process" else []
    text = _QUOTES.sub("", "".join(t.text_with_ws for t in tokens)).strip()
    return " ".join([*(t.text for t in whose), *text.split()])


def _are_sides(owners: list[Token]) -> bool:
    """Say whether owners are only "the two countries"."""
    return all(t.lemma_.lower() in {"two", "three", "four", "both", "the", *PARTNERS} for t in owners)


def _is_state(story: Story, owners: list[Token]) -> bool:
    """Say whether an owner is one state, whose name stands before the description as it is."""
    return bool(owners) and all(t.pos_ == "DET" or is_state_word(t, story.page.lexicon.actors) for t in owners)


def _from_capital(tokens: list[Token], lexicon: ChannelLexicon) -> list[Token]:
    """Return a proper name without what is said of it: "*successful annual* U.S.-ASEAN Summit", but "high-level Joint Commission"."""
    first = next((at for at, t in enumerate(tokens) if t.text[:1].isupper() or t.text[:1].isdigit()), 0)
    said = all(t.lower_ in lexicon.recurring | lexicon.passing or t.pos_ in {"ADV", "PUNCT"} for t in tokens[:first])
    return tokens[first:] if said else tokens


def _own_topic(story: Story, mention: ChannelMention) -> list[Token]:
    """Return the short "on" phrase behind a head: "talks *on migration*"."""
    topic = _topic(story.page.doc[mention.head + 1 : mention.end])
    own = _telling(story, topic)
    topic = own if len(topic) <= _TOPIC or len(own) <= _OWN_TOPIC else []
    opens = topic[:1] and topic[0].lower_ in _TOPICAL and (topic[0].lower_ == "on" or mention.entry.kind == "process")
    if not opens or not 1 < len(topic) <= _TOPIC or topic[-1].tag_ in {"WRB", "WP"}:
        return []
    if any(t.lower_ in _ONES_OWN for t in story.page.doc[mention.head + 1 : mention.end]):
        return []  # "the summit on his first day in office"
    told = all(t.pos_ not in {"PRON", "NUM"} and t.tag_ != "PRP$" and t.ent_type_ != "DATE" for t in topic)
    return topic if told else []


#: Words of what is one person's.
_ONES_OWN = frozenset({"his", "her", "my", "your"})


def _how_long(tokens: Sequence[Token]) -> int:
    """Return how many words before a name tell how long a session lasts: "the *seven-day* session"."""
    long = len(tokens) > _STRETCH and tokens[0].pos_ == "NUM" and tokens[1].text == "-" and tokens[2].lower_ in {"day", "hour", "week"}
    return _STRETCH if long else 0


#: Tokens of "seven-day".
_STRETCH = 3


def _end_of_own_name(story: Story, head: Token) -> int:
    """Return the end of a proper name before the states that a body is of: "Joint Fisheries Commission" *of Colombia and Panama*."""
    end = end_of_name(head)
    of = next((at for at in range(head.i + 1, end) if head.doc[at].lower_ == "of" and story.sides.codes_in(at + 1, end)), end)
    return of


def _is_of_heads(story: Story, token: Token) -> bool:
    """Say whether a word is one of two names of people joined by a hyphen, or the hyphen: "the *Lind-Moreau* talks"."""
    doc = token.doc
    before = token.i + 1 < len(doc) and token.nbor().text in {"-", "–"}
    at = token.i if token.text in {"-", "–"} else token.i + 1 if before else token.i - 1
    if not 0 < at < len(doc) - 1 or doc[at].text not in {"-", "–"}:
        return False
    return all(doc[i].text in story.sides.people for i in (at - 1, at + 1))


def _of_whom(story: Story, head: Token) -> list[Token]:
    """Return the words for those who talk for their states: "a dialogue between their *coast guard*s", but no governments."""
    for child in children(head, "nmod"):
        owned = any(c.tag_ == "PRP$" for c in child.children)
        if owned and case_of(child) in {"between", "of"} and child.tag_ == "NNS" and child.lemma_.lower() not in story.lexicon.generic:
            return [t for t in child.doc[child.left_edge.i : child.i + 1] if t.i == child.i or t.base == "compound" or t.lower_ == "armed"]
    return []


def _topic(tokens: list[Token]) -> list[Token]:
    """Return the "on" phrase among the links of a head, up to the next link: "talks *on migration* between Cuba and the United States"."""
    start = next((at for at, t in enumerate(tokens) if t.lower_ in _TOPICAL), 0)
    end = next((at for at in range(start + 1, len(tokens)) if tokens[at].lower_ in LINKS - {"of"}), len(tokens))
    return tokens[start:end] if tokens and tokens[start].lower_ in _TOPICAL else tokens


#: What opens a topic: "talks *on* migration", "negotiations *for* a free-trade agreement".
_TOPICAL = frozenset({"on", "for"})


def _telling(story: Story, topic: list[Token]) -> list[Token]:
    """Return the words of a topic without articles and states: "on *their disputed* border", "on the *Chad-Cameroon* frontier"."""
    states = {t.i for t in topic if is_state_word(t, story.page.lexicon.actors, kinds=_OF_STATES) and not _is_in_capitals(t)}
    own = [t for t in topic if t.pos_ != "DET" and t.tag_ != "PRP$"]
    if topic and topic[-1].i not in states:
        own = [t for t in own if t.i not in states and not (t.text in {"-", "–"} and {t.i - 1, t.i + 1} & states)]
    return own


def _is_in_capitals(token: Token) -> bool:
    """Say whether a word stands inside a name: "the Grand *Ethiopian* Renaissance Dam"."""
    doc = token.doc
    return 0 < token.i < len(doc) - 1 and all(doc[i].text[:1].isupper() for i in (token.i - 1, token.i + 1))


#: Kinds of the names of whole states: a place inside of one tells what talks are about ("on the *Kaesong* complex").
_OF_STATES = frozenset(STATE_KINDS) - {"region", "city", "territory", "partial", "twin"}


def _is_frame_word(word: str, pos: str, lexicon: ChannelLexicon) -> bool:
    """Say whether a word before the name is none of it: articles, ordinals, "in-person", "next"."""
    return (
        pos in {"DET", "PRON", "ADP", "PART", "PUNCT", "SYM", "CCONJ"}
        or word in TIME_WORDS
        or word in lexicon.ordinals
        or word in lexicon.standing
        or word in {"ever", "person", "member", "virtual", "such", "own", "long", "depth"}
        or _is_number(word)
    )


def _is_number(word: str) -> bool:
    word = word.replace("<sup>", "").replace("sup>", "").replace("</sup>", "").replace("</", "").replace("<", "")
    return word[:1].isdigit() and word.rstrip("stndrh").isdigit()
