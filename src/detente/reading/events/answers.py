"""Whom an act is aimed at that only answers what was told before ("Peru demanded that Chile withdraw. Chile refused").

A refusal answers the last request to whom refuses; blame for "the killing" is blame of who killed; a threat behind a protest is to whom
the protest was. Only acts without a recipient of their own are filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.copies import changed
from detente.model.enums import ActorKind, EventType, Factuality
from detente.model.records import Event
from detente.reading.base import ActorIndex, EventDraft, Page, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.voice import case_of, is_in_set

#: So many sentences behind what it answers an answer may stand.
_SENTENCES = 3
#: What is answered by refusing, and what is harm that can be blamed on who did it.
_ASKED = frozenset({EventType.REQUEST, EventType.AGREE})
_HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE})
#: What is done to somebody before more is done to him: "warned a boat off and seized it".
_AIMED = _HARM | {EventType.THREATEN, EventType.REQUEST}
_TAKEN_UP = frozenset({"it", "them"})
#: What two do together.
_TOGETHER = frozenset({EventType.CONSULT, EventType.AGREE})
#: (type behind "and", types in front) whose other side is the same: "protested to Peru and warned", "sent Chad flour and promised more".
_SHARING = {
    EventType.THREATEN: frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.REJECT}),
    EventType.AGREE: frozenset({EventType.AID, EventType.REQUEST}),
    EventType.REQUEST: frozenset({EventType.REQUEST}),
}
#: Operators of those who offer something.
_OFFERS = frozenset({"act:offer_to", "act:promise_to", "act:be_ready_to"})
#: Words that take up what was told: "the killing", "that incident".
_BACK = frozenset({"the", "this", "that", "these", "those", "such"})
_BLAMED = frozenset({"", "about", "over", "at", "for"})


def fill_answers(page: Page, actors: ActorIndex, drafts: Sequence[EventDraft]) -> tuple[EventDraft, ...]:
    """Return the drafts with recipients for acts that answer an earlier one.

    Args:
        page: The page.
        actors: Who is meant where.
        drafts: The events, in order of place.
    """
    out: list[EventDraft] = []
    for draft in drafts:
        event = draft.event
        if event.actors and not event.recipients:
            found = _aimed_at(page, actors, draft, out)
            if found:
                draft = changed(draft, event=changed(event, recipients=found, rules=(*event.rules, "recipient:answered")))
        out.append(draft)
    return tuple(out)


def _aimed_at(page: Page, actors: ActorIndex, draft: EventDraft, before: Sequence[EventDraft]) -> tuple[str, ...]:
    event, token = draft.event, page.doc[draft.predicate]
    if event.type in _SHARING and token.base == "conj":
        beside = next((d.event for d in reversed(before) if d.predicate == token.head.i), None)
        if beside is not None and beside.type == EventType.REQUEST and event.type == EventType.AGREE:
            return beside.recipients if "act:offer_to" in event.rules and set(beside.actors) == set(event.actors) else ()
        if beside is not None and beside.type in _SHARING[event.type] and set(beside.actors) == set(event.actors):
            return beside.recipients
    if event.type in _HARM and token.base == "conj" and any(t.tag_ == "PRP" and t.lower_ in _TAKEN_UP for t in deep_object(token)):
        struck = next((d.event for d in reversed(before) if d.predicate == token.head.i), None)  # "fired at a Chadian boat and boarded it"
        return struck.recipients if struck is not None and struck.type in _AIMED and set(struck.actors) == set(event.actors) else ()
    if event.type == EventType.REJECT and (above := _asked_above(actors, token, event, before)):
        return above
    if event.type == EventType.REJECT and is_answer(token):
        courts = {i for i, a in actors.by_id.items() if "JUD" in a.sectors[:1]}
        passed = any(is_in_set(t, "passed") for t in deep_object(token))  # "rejected the resolution" is no court's
        told = (d.event for d in _near(page, draft, before, len(page.sents) if passed else _SENTENCES))
        asked = (e for e in told if _is_put_to(actors, e, event) and not (passed and courts.issuperset(e.actors)))
        return next((first.actors for first in asked), ())
    if event.type == EventType.AGREE and "act:accept_offer" in event.rules and (is_answer(token) or _voices_consent(token)):
        made = (d.event for d in _near(page, draft, before) if _is_offered_to(actors, d.event, event) or _is_put_to(actors, d.event, event))
        return next((first.actors for first in made), ())
    if event.type == EventType.REQUEST and (other := _other_of_meeting(page, actors, draft, before)):
        return other
    if event.type == EventType.ACCUSE and event.mode == "disapprove":
        sentences = _SENTENCES if _takes_up_harm(token) else 1 if "act:lodge_protest" in event.rules else 0
        near = _near(page, draft, before, sentences) if sentences else iter(())
        doers = {first.actors for d in near if _is_done_by_others(actors, first := d.event, event)}
        return next(iter(doers)) if len(doers) == 1 else ()
    return ()


def _asked_above(actors: ActorIndex, verb: Token, event: Event, before: Sequence[EventDraft]) -> tuple[str, ...]:
    """Return who asks for what a relative clause says is refused: "Chad demands the island, *which Mali refuses to discuss*"."""
    if verb.dep_ not in {"acl:relcl", "advcl:relcl"} or not any(t.lower_ == "which" and t.i < verb.i for t in verb.subtree):
        return ()
    above = verb.head
    while above.i != above.head.i and above.base in {"ccomp", "xcomp", "obj", "advcl", "acl"}:
        above = above.head
    asked = next((d.event for d in before if d.predicate == above.i and d.event.type == EventType.REQUEST), None)
    others = asked is not None and _countries(actors, asked.actors).isdisjoint(_countries(actors, event.actors))
    return asked.actors if asked is not None and others else ()


def _other_of_meeting(page: Page, actors: ActorIndex, draft: EventDraft, before: Sequence[EventDraft]) -> tuple[str, ...]:
    """Return the other of two persons who met, where one of them asks for talks: "Roe met Paz. He *asked to restart the council*"."""
    event = draft.event
    if event.about is None or event.about.type != EventType.CONSULT or len(event.actors) != 1 or "not:recipient:to" in event.rules:
        return ()
    for other in _near(page, draft, before):
        met = (*other.event.actors, *other.event.recipients)
        if other.event.type not in _TOGETHER or event.actors[0] not in met:
            continue
        people = all(actors.by_id[i].kind is ActorKind.PERSON for i in met if i in actors.by_id)
        if people and len(met) == 2 == len(_countries(actors, met)):
            return tuple(i for i in met if i not in event.actors)
    return ()


def _near(page: Page, draft: EventDraft, before: Sequence[EventDraft], sentences: int = _SENTENCES) -> Iterator[EventDraft]:
    """Yield the events of the last sentences, the nearest first."""
    starts = [sent.start for sent in page.doc.sents if sent.start <= draft.predicate]
    first = starts[-sentences - 1] if len(starts) > sentences else 0
    yield from (d for d in reversed(before) if d.predicate >= first)


def _countries(actors: ActorIndex, ids: Sequence[str]) -> set[str]:
    return {actors.countries[i] for i in ids if i in actors.countries}


def _is_put_to(actors: ActorIndex, asked: Event, answer: Event) -> bool:
    """Say whether a request or an offer was made to those who refuse, by others."""
    if asked.type not in _ASKED or (asked.type == EventType.AGREE and not _OFFERS & set(asked.rules)):
        return False
    own, others = _countries(actors, answer.actors), _countries(actors, asked.actors)
    return bool(own & _countries(actors, asked.recipients)) and bool(others) and own.isdisjoint(others)


def _is_offered_to(actors: ActorIndex, offer: Event, answer: Event) -> bool:
    """Say whether an offer was made by others, to those who accept it or to nobody who is told."""
    if offer.type != EventType.AGREE or not ({*_OFFERS, "act:invite"} & set(offer.rules)):
        return False
    own, others = _countries(actors, answer.actors), _countries(actors, offer.actors)
    asked = _countries(actors, offer.recipients)
    return bool(others) and own.isdisjoint(others) and (not asked or bool(own & asked))


def is_answer(verb: Token) -> bool:
    """Say whether a refusal names nothing but what was asked before: "Chile refused", "rejected it", "rejects that demand"."""
    explained = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text == ":"  # "Chad refuses: the land is its own"
    if verb.pos_ != "VERB" or "xcomp" in verb.by_label or ("ccomp" in verb.by_label and not explained):
        return False
    things = deep_object(verb)
    return all(t.lower_ in _ALL or _is_all(t) or (is_in_set(t, "offer") and _is_taken_up(t)) for t in things)


#: Words for all that was asked or offered before.
_ALL = frozenset({"it", "this", "that", "them", "both", "all"})


def _voices_consent(verb: Token) -> bool:
    """Say whether somebody says yes to what was asked before, and nothing tells to what: "expressed his approval"."""
    things = deep_object(verb) if verb.pos_ == "VERB" else []
    return bool(things) and all(is_in_set(t, "consent") and not obliques(t) and "acl" not in t.by_label for t in things)


def _is_all(number: Token) -> bool:
    """Say whether a number counts all that was asked or offered: "rejected *all three*"."""
    words = {c.lower_ for c in number.children}
    return number.pos_ == "NUM" and bool(words & {"all", "the"}) and words <= {"all", "the", "of"}


def _takes_up_harm(verb: Token) -> bool:
    """Say whether what is blamed is a harm told before: "condemned the killing", "concern about the incident"."""
    if verb.pos_ != "VERB":
        return False
    things = [part for thing in deep_object(verb) for part in conj_nominals(thing)]
    things += [c for thing in (verb, *things) for case, c in obliques(thing) if case in _BLAMED]
    return any(_is_taken_up(t) and (is_in_set(t, "attack") or is_in_set(t, "harm") or is_in_set(t, "incidents")) for t in things)


def points_back(noun: Token) -> bool:
    """Say whether an article or "that" stands before a noun: it may take up what was told."""
    return any(c.lower_ in _BACK and c.base == "det" for c in noun.children)


def _is_taken_up(noun: Token) -> bool:
    """Say whether a noun only points back: "the", "that", and nothing behind it that tells which."""
    return points_back(noun) and not any(case_of(c) in {"of", "on", "against", "by", "in", "at"} for c in children(noun, "nmod", "acl"))


def _is_done_by_others(actors: ActorIndex, harm: Event, blame: Event) -> bool:
    """Say whether a harm was done by those of another country than who blames."""
    own, others = _countries(actors, blame.actors), _countries(actors, harm.actors)
    if harm.type not in _HARM or harm.factuality != Factuality.ACTUAL:
        return False
    return bool(own) and bool(others) and own.isdisjoint(others)


__all__ = ["fill_answers", "is_answer", "points_back"]
