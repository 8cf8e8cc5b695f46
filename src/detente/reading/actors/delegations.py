"""Whose people are by the delegation that they lead or belong to, and whose a delegation is by who leads or sends it.

"The Georgian delegation was headed by Deputy Minister X"; "Kenya's president announced a delegation, led by Minister Y".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.model.enums import ActorKind, OfficeStatus
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.base import NameHit
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Token
from detente.reading.grammar.phrases import case_of, effective, find_owners
from detente.reading.grammar.subjects import deep_subject
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.names.scan import adjective_at

LEADS = frozenset({"lead", "head", "chair", "represent"})
DELEGATIONS = frozenset({"delegation", "side", "team", "mission"})
_SUBJECTS = ("nsubj", "nsubj:outer")


def fill_from_delegations(roster: Roster, mentions: Mentions) -> None:
    """Give persons without a country that of the delegation that they lead, or of the side that they take part for."""
    for draft in [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.code is None and d.words]:
        hit = next((hit for token in _rims(roster, draft) for hit in _states(roster, token, mentions)), None)
        if hit is not None:
            draft.code = hit.entry.code
            draft.offices[:] = [office if office.country is not None else replace(office, country=draft.code) for office in draft.offices]
            draft.note("delegation", [draft.code], roster.page.doc.told(hit.start, hit.end))
            continue
        code = next((code for token in _rims(roster, draft) if (code := _other_half(roster, draft, token)) is not None), None)
        if code is not None:
            draft.code = code
            draft.note("delegation", [code], roster.page.lexicon.actors.state_names.get(code, code))


def fill_led(roster: Roster) -> None:
    """Give a delegation of no told state that of those who lead, send or name it: "a *delegation* led by Chile's Ana Ruiz"."""
    for draft in [d for d in roster.drafts if d.kind is ActorKind.GROUP and d.code is None and not d.of_several]:
        tokens = [roster.page.doc[head] for head in draft.mentions]
        own = [t for t in tokens if t.lemma_.lower() == "delegation" and _OF_SEVERAL.isdisjoint(c.lower_ for c in t.lefts)]
        if any(t.tag_ == "NNS" for t in own):
            continue  # "the delegations" of both, one of which somebody led
        leaders = [leader for token in own for leader in _leaders(token)]
        led_by = [d for leader in leaders for d in roster.at(leader.i)]
        codes = {d.code for d in led_by} - {None}
        if len(codes) == 1 and not codes & INTERNATIONAL and not any(_acts_for_others(d) for d in led_by):
            draft.code = codes.pop()
            draft.note("led-by", [draft.code], " ".join(leader.text for leader in leaders))


def _acts_for_others(leader: ActorDraft) -> bool:
    """Say whether a leader may not act for the own state: "*EU* envoy Ana Ruiz of Chile", "Kenya's *former* president"."""
    offices = leader.offices
    abroad = any(o.country is not None and o.country != leader.code for o in offices if o.status is not OfficeStatus.FORMER)
    return abroad or (bool(offices) and all(o.status is OfficeStatus.FORMER for o in offices))


def _leaders(token: Token) -> Iterator[Token]:
    """Yield who leads, sends or names a delegation: "led *the delegation*", "announced the designation of *a delegation*"."""
    top = effective(token)
    if top.dep_ == "nmod" and case_of(top) == "of" and top.head.lemma_.lower() in _NAMING:
        top = top.head
    verbs = [top.head] if top.base == "obj" and top.head.lemma_.lower() in LEADS | _SENDS else []
    verbs += [top.head] if top.dep_ == "nsubj:pass" and top.head.lemma_.lower() in LEADS else []
    verbs += [c for c in top.children if c.base == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in LEADS]
    for verb in verbs:
        for leader in deep_subject(verb):
            yield from (leader, *(c for c in leader.children if c.dep_ == "conj"))


#: What a government does with a delegation of its own.
_SENDS = frozenset({"announce", "send", "dispatch", "name", "appoint", "designate"})
_NAMING = frozenset({"designation", "appointment", "dispatch"})
_OF_SEVERAL = frozenset({"joint", "international", "multinational", "bilateral", "mixed"})


def _rims(roster: Roster, draft: ActorDraft) -> Iterator[Token]:
    """Yield the tokens that tie a person's names and titles to their clauses, and what is apposed to them."""
    doc = roster.page.doc
    for head in draft.mentions:
        start, end = roster.spans.get(head, (head, head + 1))
        for token in doc[start:end]:
            if not start <= token.head.i < end or token.head.i == token.i:
                yield token
                yield from (child for child in token.children if child.dep_ == "appos")


def _other_half(roster: Roster, draft: ActorDraft, token: Token) -> str | None:
    """Return the other of two states for one of two who lead the delegations of both: "X of Peru and Y led the two delegations"."""
    top = effective(token)
    if top.dep_ not in _SUBJECTS or top.head.lemma_.lower() not in LEADS:
        return None
    if not any(c.base == "obj" and c.tag_ == "NNS" and c.lemma_.lower() in DELEGATIONS for c in top.head.children):
        return None
    leaders = [other for t in (top, *(c for c in top.children if c.dep_ == "conj")) for other in roster.at(t.i)]
    others = {other.code for other in leaders if other is not draft}
    here = roster.sentence_of[token.i]
    named = {code for code, places in roster.places.items() if roster.sentence_of[min(places)] <= here} - INTERNATIONAL
    left = named - others
    return next(iter(left)) if len(leaders) == len(named) == 2 and len(left) == 1 else None


def _states(roster: Roster, token: Token, mentions: Mentions) -> list[NameHit]:
    """Return the state of the delegation that somebody leads or takes part for; nothing where it is of several."""
    for group in _groups(token):
        hits = [hit for hit in find_owners(group, mentions.by_token).states if hit.entry.code not in INTERNATIONAL]
        if not hits:  # "the Peruvian team" is no state where it plays
            hits = [hit for c in group.lefts if (hit := adjective_at(c, roster.page.lexicon.actors)) is not None]
        if hits and len({hit.entry.code for hit in hits}) == 1:
            return hits
    return []


def _groups(token: Token) -> Iterator[Token]:
    """Yield the delegations that a clause ties to a person."""
    verb = token.head
    lead = verb.lemma_.lower() in LEADS
    if lead and (token.dep_ == "obl:agent" or (token.base == "obl" and case_of(token) == "by")):
        yield from (c for c in verb.children if c.dep_ == "nsubj:pass" and _is_delegation(c))  # "the delegation was headed by X"
    if lead and token.dep_ in _SUBJECTS and not any(c.dep_ == "conj" for c in token.children):
        yield from (c for c in verb.children if c.base == "obj" and _is_delegation(c))  # "X led the delegation"
    for clause in (c for c in token.children if c.dep_ == "acl:relcl" and c.lemma_.lower() in LEADS):
        who = any(c.lower_ == "who" for c in clause.children)
        yield from (c for c in clause.children if who and c.base == "obj" and _is_delegation(c))  # "X, who heads the team"
    top = effective(token)
    takes_part = top.head.lemma_.lower() == "take" and any(c.lower_ == "part" for c in top.head.children)
    if top.dep_ in _SUBJECTS or takes_part:
        for child in top.head.children:  # "from the Russian side took part X"
            if child.base == "obl" and child.lemma_.lower() == "side" and case_of(child) in ("from", "on", "for"):
                yield child


def _is_delegation(token: Token) -> bool:
    return token.lemma_.lower() in DELEGATIONS and token.tag_ == "NN"


__all__ = ["fill_from_delegations", "fill_led"]
