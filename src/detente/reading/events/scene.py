"""The day of what is done at a meeting: "They met on Monday. ... The two sides agreed ..." was agreed on Monday.

A dated meeting opens a scene with those who met; what they say and agree with each other after it, without a date of its own, is of its
day, until the article goes on to another day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.model.copies import changed
from detente.model.enums import ActorKind, Bound, EventType, Precision
from detente.model.records import Event, PartialDate
from detente.reading.base import ActorIndex, EventDraft, Page, TimeIndex
from detente.reading.factuality.history import is_of_earlier_occasion
from detente.reading.grammar.arguments import arguments_of
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import obliques
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of

#: What is done in words at a meeting.
_AT_TABLE = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.AGREE, EventType.SUPPORT, EventType.REJECT, EventType.CONSULT})
#: Words for a meeting told before.
_MET = frozenset({"meeting", "call", "talk", "conversation", "visit", "discussion"})
#: Verbs of what is talked about at a meeting, and not of another one.
_TALKING = frozenset({"discuss", "exchange", "review", "talk", "speak", "confer", "consult", "touch", "deliberate"})
#: What opens a scene: a meeting, or what several did together.
_OPENING = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT})
_HOLDING = frozenset({"hold", "convene", "meet", "gather", "conclude", "open", "speak", "talk", "confer"})
#: Prepositions that put a meeting before the one that is told: "following their call on Friday, the ministers told Chad".
_BEFORE_IT = frozenset({"following", "after", "since", "before", "despite", "until"})
#: A meeting of more than so many days ago is told as history; only what all who met did, told next, is of its day.
_RECENT = 7
#: A meeting lasts no more than so many days beyond its first.
_LONG = 3
#: So many sentences after its meeting, or after the last act of it, a scene is over.
_SENTENCES = 4


@dataclass(frozen=True, kw_only=True)
class _Scene:
    when: PartialDate
    there: frozenset[str]
    last: int
    recent: bool = True
    at: int = -1


def date_scenes(page: Page, actors: ActorIndex, times: TimeIndex, drafts: Sequence[EventDraft]) -> tuple[EventDraft, ...]:
    """Give undated acts of those who met the day of the meeting told before.

    Args:
        page: The page.
        actors: Who is meant where.
        times: The reported day.
        drafts: The events, in order of place.
    """
    starts = {sent.start: number for number, sent in enumerate(page.doc.sents)}
    held = {sent.start: opened for sent in page.sents if (opened := _held(sent.root, starts[sent.start], page, actors, times)) is not None}
    out: list[EventDraft] = []
    scene: _Scene | None = None
    for draft in drafts:
        sent = starts[page.doc[draft.predicate].sent.start]
        scene = next((held.pop(start) for start in sorted(held, reverse=True) if start <= draft.predicate), scene)
        opened = _opened(page, actors, times, draft, sent)
        if opened is not None and (opened.recent or scene is None or not scene.recent):
            scene = opened
        elif scene is not None and sent > scene.last and _leads_away(page, draft, scene):
            scene = None
        elif scene is not None and _is_near(scene, sent) and _belongs(page, actors, draft, scene):
            event = draft.event
            draft = changed(draft, event=changed(event, date=scene.when, rules=(*event.rules, "rule:scene")))
            scene = replace(scene, last=sent, at=draft.predicate)
        out.append(draft)
    return tuple(out)


def _opened(page: Page, actors: ActorIndex, times: TimeIndex, draft: EventDraft, sent: int) -> _Scene | None:
    """Return the scene that a dated meeting or accord of the last days opens."""
    event = draft.event
    when = event.date
    if event.type not in _OPENING or when is None or when.end is None or not _is_of_days(when):
        return None
    if page.doc[draft.predicate].pos_ in {"NOUN", "PROPN"} and case_of(page.doc[draft.predicate]) in _BEFORE_IT:
        return None
    if when.bound != Bound.ON and (event.type == EventType.CONSULT or not _is_announced(times, when)):
        return None
    there = _sides(actors, event) if event.type == EventType.CONSULT or not event.recipients else frozenset()
    past = _is_past(page, draft) or when.bound == Bound.BY
    if len(there) < 2 or not past or (days := times.days_since(when)) is None or days < -1:  # a day of the other side of the globe
        return None
    return _Scene(when=when, there=there, last=sent, recent=days <= _RECENT, at=draft.predicate)


def _is_of_days(when: PartialDate) -> bool:
    """Say whether a date is a day, or the few days of one meeting: "on September 2-3"."""
    if when.precision == Precision.DAY:
        return True
    if when.precision != Precision.RANGE or when.start is None or when.end is None or when.bound != Bound.ON:
        return False
    return date.fromisoformat(when.end) - date.fromisoformat(when.start) <= timedelta(days=_LONG)


def _is_near(scene: _Scene, sent: int) -> bool:
    """Say whether a sentence is near enough to its scene: right behind it, where the meeting is long over."""
    return sent - scene.last <= (_SENTENCES if scene.recent else 1)


def _is_announced(times: TimeIndex, when: PartialDate) -> bool:
    """Say whether a deal was told of on a day of its own, not only that of the report: "said on Friday that they had settled"."""
    return when.bound == Bound.BY and times.published is not None and when.end != times.published.end


def _held(verb: Token, sent: int, page: Page, actors: ActorIndex, times: TimeIndex) -> _Scene | None:
    """Return the scene that a sentence opens by its form, though no act is coded: "Peru and Chile held the ninth round on 2 July"."""
    when = times.of(verb)
    if verb.tag_ != "VBD" or verb.lemma_ not in _HOLDING or when is None or when.bound != Bound.ON or not _is_of_days(when):
        return None
    ids = arguments_of(page.doc, actors).everyone(subject) if (subject := surface_subject(verb)) is not None else ()
    there = frozenset(country for i in ids if (country := actors.by_id[i].country) is not None)
    return _Scene(when=when, there=there, last=sent, at=verb.i) if len(there) > 1 and _is_recent(when, times) else None


def _is_recent(when: PartialDate, times: TimeIndex) -> bool:
    days = times.days_since(when)
    return days is not None and 0 <= days <= _RECENT


def _is_past(page: Page, draft: EventDraft) -> bool:
    token = page.doc[draft.predicate]
    has_had = any(c.lower_ in {"had", "will", "would"} for c in token.children)
    return token.tag_ in {"VBD", "VBN", "NN", "NNS"} and not has_had


def _sides(actors: ActorIndex, event: Event) -> frozenset[str]:
    """Return the countries of an event's sides; who has none stands for himself."""
    members = [actors.by_id[i] for i in (*event.actors, *event.recipients) if i in actors.by_id]
    return frozenset(member.country or member.id for member in members)


def _leads_away(page: Page, draft: EventDraft, scene: _Scene) -> bool:
    """Say whether the article goes on to another day: a main clause in the past with a date of its own."""
    token, when = page.doc[draft.predicate], draft.event.date
    if when is None or when.bound != Bound.ON or when.start == scene.when.start or draft.event.statements:
        return False
    return token.tag_ == "VBD" and token.base in {"ROOT", "conj", "parataxis"}


def _belongs(page: Page, actors: ActorIndex, draft: EventDraft, scene: _Scene) -> bool:
    """Say whether an act is one of the scene: of words, undated, in the past, by some who met."""
    event, token = draft.event, page.doc[draft.predicate]
    if event.type not in _AT_TABLE or event.date is None or event.date.bound != Bound.BY or event.statements:
        return False
    if event.type == EventType.CONSULT and token.lemma_.lower() not in _TALKING:
        return False  # another meeting has a day of its own
    if is_of_earlier_occasion(token):
        return False
    if token.tag_ == "VBD" and _sides(actors, event) & scene.there and any(_is_the_talk(child) for _, child in obliques(token)):
        return True  # "during the meeting, the firms and the ministry agreed"
    in_past = token.tag_ == "VBD" and token.base in {"ROOT", "conj", "parataxis"}
    if scene.recent and in_past and (_runs_on(token, scene) or _is_of_all(actors, event, scene)):
        return True
    ids = (*event.actors, *event.recipients)
    unknown = {i for i in ids if i in actors.by_id and actors.by_id[i].country is None and actors.by_id[i].kind is ActorKind.GROUP}
    sides = _sides(actors, event) - unknown  # "commended both delegations": theirs who met
    together = (sides == scene.there and not event.recipients) or (scene.recent and bool(sides) and sides <= scene.there)
    return token.tag_ == "VBD" and token.base in {"ROOT", "conj", "parataxis"} and together


def _runs_on(verb: Token, scene: _Scene) -> bool:
    """Say whether a verb goes on with the same subject from an act of the scene: "discussed aid and *condemned* the raid by Chad"."""
    shares = verb.tag_ == "VBD" and verb.base == "conj" and "nsubj" not in verb.by_label
    first = verb.head
    while shares and first.i != scene.at and first.base == "conj" and first.tag_ == "VBD" and "nsubj" not in first.by_label:
        first = first.head
    return shares and (first.i == scene.at or verb.head.i == scene.at)


def _is_of_all(actors: ActorIndex, event: Event, scene: _Scene) -> bool:
    """Say whether all who met did something together to others: "the two leaders condemned the raid by Chad"."""
    doers = frozenset(actors.by_id[i].country or i for i in event.actors if i in actors.by_id)
    return len(scene.there) > 1 and doers == scene.there


def _is_the_talk(noun: Token) -> bool:
    """Say whether words point back to the meeting told before: "during the meeting", "at their talks"."""
    if noun.lemma_.lower() not in _MET or case_of(noun) not in {"during", "in", "at"}:
        return False
    return any(c.lower_ in {"the", "their", "this"} for c in noun.children) and not any(c.base in {"nmod", "acl"} for c in noun.children)


__all__ = ["date_scenes"]
