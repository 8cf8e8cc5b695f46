"""What people tell of themselves and of those beside them, and do on a stage: words of an act that are no act of politics."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.reading.base import children
from detente.reading.factuality.stage import modality
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import deep_subject, surface_subject
from detente.reading.grammar.voice import is_in_set, is_passive
from detente.reading.sides.found import Sides
from detente.reading.sides.predicates import Act

#: Prepositions before whom somebody fights.
_AGAINST = frozenset({"against", "with", "alongside"})
#: Those who stand beside a speaker or listen to him.
_PRESENT = frozenset({"you", "him", "her", "them"})
#: Sectors of people who are spoken to and not with.
_CROWDS = frozenset({"CVL", "EDU", "REF", "JRN"})
_I = frozenset({"i", "we"})


def is_personal(act: Act, arguments: Arguments) -> bool:
    """Say whether words that carry an act tell of somebody's life or of courtesies only.

    Args:
        act: The act.
        arguments: Actors in argument positions.
    """
    return _is_service(act, arguments) or _is_bidden_on_stage(act) or _is_canvassing(act) or _is_regret_of_own(act)


def is_address(act: Act, sides: Sides, arguments: Arguments) -> bool:
    """Say whether somebody only speaks to those who listen: an interview, an address to the nation, his party or its troops, to students.

    Args:
        act: The act.
        sides: Its sides.
        arguments: Actors in argument positions.
    """
    if act.entry.concept != "discuss" or act.head.lemma_.lower() not in {"speak", "talk"}:
        return False
    by_id = arguments.actors.by_id
    found = [by_id[i] for i in (*sides.actors, *sides.recipients) if i in by_id]
    if len([a for a in found if a.sectors[:1] != ("JRN",)]) < 2 <= len(found):
        return True
    others = [a for a in found if a.id not in sides.lead]
    if "side:to" not in sides.how or not others or len(others) == len(found):
        return False
    own = {a.country for a in found if a.id in sides.lead} - {None}
    return all(_listens(a, at_home=a.country in own) for a in others)


def _listens(actor: Actor, *, at_home: bool) -> bool:
    """Say whether somebody is spoken to as a crowd: people of no office, and one's own state, party and troops."""
    if actor.kind is ActorKind.PERSON:
        return False
    if at_home and (actor.kind is ActorKind.STATE or actor.sectors[:1] in {("MIL",), ("PTY",)}):
        return True
    return actor.kind is ActorKind.GROUP and bool(actor.sectors) and set(actor.sectors) <= _CROWDS


def _is_service(act: Act, arguments: Arguments) -> bool:
    """Say whether kin are told to have served in a war: "my uncle fought in the battle of Arica", not "the general fought there"."""
    verb = act.head
    if act.entry.concept not in {"clash", "attack"} or verb.lemma_.lower() != "fight" or verb.pos_ != "VERB" or is_passive(verb):
        return False
    if deep_object(verb) or any(case in _AGAINST for case, _ in obliques(verb)):
        return False
    by_id = arguments.actors.by_id
    subjects = list(deep_subject(verb))
    doers = [by_id[i] for subject in subjects for i in arguments.everyone(subject) if i in by_id]
    return all(_is_of_kin(s) for s in subjects) and bool(doers) and all(d.kind is ActorKind.PERSON for d in doers)


def _is_of_kin(noun: Token) -> bool:
    """Say whether a word tells of one of a speaker's or somebody's family: "my uncle", "my uncle Luis Roe", "Luis Roe, his uncle"."""
    words = (noun, *children(noun, "compound", "appos", "flat"))
    return any(is_in_set(word, "kinsfolk") and any(c.dep_ == "nmod:poss" for c in (*word.children, *noun.children)) for word in words)


def _is_bidden_on_stage(act: Act) -> bool:
    """Say whether a speaker only bids people beside him to do something there: "I invite them to share a few words"."""
    verb = act.head
    if act.entry.concept != "invite" or act.inner is not None or verb.lemma_.lower() != "invite":
        return False
    subject = surface_subject(verb) if verb.pos_ == "VERB" else None
    bidden = subject is not None and subject.lower_ in _I and any(c.lower_ in _PRESENT for c in children(verb, "obj"))
    return bidden and all(case not in {"to", "for"} for case, _ in obliques(verb))


def _is_canvassing(act: Act) -> bool:
    """Say whether somebody campaigns for a candidate or an office: that asks nobody for anything."""
    verb = act.head
    if act.entry.concept != "request_to" or verb.lemma_.lower() != "campaign" or verb.pos_ != "VERB":
        return False
    sought = [part for case, child in obliques(verb) if case == "for" for part in conj_nominals(child)]
    return any(part.lower_ in {*_PRESENT, "me", "us"} or part.ent_type_ == "PERSON" or is_in_set(part, "candidacies") for part in sought)


def _is_regret_of_own(act: Act) -> bool:
    """Say whether what is regretted is one's own: "expressed her regret that she is unable to attend", "that we could not be there"."""
    if act.entry.concept != "express_concern":
        return False
    words = [act.head, *(act.head.doc[i] for i in act.matched)]
    if not any(word.lemma_.lower() == "regret" for word in words):
        return False
    clauses = {c.i: c for word in words for c in children(word, "acl", "ccomp")}
    return any(_is_own_lack(clause) for clause in clauses.values())


def _is_own_lack(clause: Token) -> bool:
    """Say whether a clause tells that its speaker cannot do something, or what he did himself."""
    subject = surface_subject(clause)
    if subject is None or subject.lower_ not in {*_I, "he", "she", "they", "it"}:
        return False
    found = modality(clause)
    return subject.lower_ in _I or clause.lower_ == "unable" or (found.negated and found.kind == "possible")


__all__ = ["is_address", "is_personal"]
