"""What a government, a parliament or a firm does at home as its everyday business: words of an act that are no act of politics."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.frames import deep_object, obliques
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.sides.found import PRIVATE, Sides, countries_of, is_official
from detente.reading.sides.predicates import Act

#: Sectors of those at home who do what a government asks only if they want to.
_ANSWERABLE = frozenset({"LEG", "JUD", "LAB"})
#: Sectors of those who stand against a government of their own country.
_RIVALS = frozenset({"OPP", "REB", "PTY", "UAF", "CRM", "SPY", "REL", "ELI"})
#: Those of whom a speaker tells what is about to be done.
_SPOKEN_OF = frozenset({"i", "we", "he", "she", "they", "it"})
#: What a law says that is no sanction against a state.
_RULES = frozenset({"ban", "restriction", "penalty", "limit", "fine"})
#: What is attacked by laws, and not in words.
_FREEDOMS = frozenset({"right", "rights", "freedom", "freedoms"})
#: Talks that go on all the time.
_ROUTINE = frozenset({"engagement", "outreach"})
#: What makes a dissolution more than the way to an election.
_UPHEAVALS = frozenset({"coup", "delay", "postpone", "impeachment"})
#: What one does with an election that is to be.
_CALLING = frozenset({"call", "hold", "schedule", "set", "trigger", "announce"})
#: What comes next where somebody stands.
_BEGINNING = frozenset({"start", "begin", "sit"})
#: Bodies whose members voters choose.
_CHAMBERS = frozenset({"parliament", "assembly", "congress", "council", "house", "senate", "legislature", "chamber"})


def is_own_affair(act: Act, kind: str, about: str | None, sides: Sides, arguments: Arguments) -> bool:
    """Say whether somebody only runs his own country or his own business: programmes, work with one's own people, what one asks them.

    Rivals and rebels are others, whatever the country; so are forces, everybody of an unknown government, and parliaments, courts and
    unions of whom something is asked: PLOVER codes politics at home as that abroad.

    Args:
        act: The act.
        kind: The type that its event would have.
        about: The type of what it is about.
        sides: Its sides.
        arguments: Actors in argument positions.
    """
    by_id = arguments.actors.by_id
    everyone = [by_id[i] for i in (*sides.actors, *sides.recipients) if i in by_id]
    countries = {a.country for a in everyone if a.country not in {None, "MNC"}}
    if len(countries) != 1 or countries & INTERNATIONAL:
        return False
    rival = any(_RIVALS & set(by_id[i].sectors) for i in sides.recipients if i in by_id)  # "proposed a ban on opposition parties"
    if (not rival and _is_bill(act, [by_id[i] for i in sides.actors if i in by_id])) or _is_vote_called(act):
        return True
    if act.entry.concept == "warn_criticise" and not sides.recipients and any(c.lower_ in _FREEDOMS for c in deep_object(act.head)):
        return True  # "plan to attack the right to vote" rails at nobody
    if kind == "AGREE" and not sides.recipients and _is_procedure(act, about, sides, arguments):
        return True
    if any(_RIVALS & set(a.sectors) or _is_unknown_government(a) for a in everyone):
        return False
    if kind == "COOPERATE" and all(a.kind is ActorKind.PERSON for a in everyone):
        return True  # "she worked with Luis Roe on the bill"
    if not any(_is_body(by_id[i]) for i in sides.actors):
        return False
    if kind == "COOPERATE":
        return True
    asked = [by_id[i] for i in sides.recipients if i in by_id]
    if kind == "AGREE" and about in {"AID", "COOPERATE", "SUPPORT"}:  # for nobody who is told, it may be for others
        return len(everyone) > 1 or (sides.told and about != "COOPERATE")
    if kind == "AGREE" and about == "CONSULT":  # "the officials committed to continued engagement with these groups"; not "to talks with"
        return (
            bool(asked)
            and any(t.lower_ in _ROUTINE for t in act.top.subtree)
            and not any(_ANSWERABLE & set(a.sectors[:1]) for a in everyone)
        )
    if kind == "AGREE" and about is None and not asked and act.entry.concept in {"promise_to", "offer_to"}:
        return all(_is_firm(a) for a in everyone)  # "the carmaker committed to telling its customers"
    if kind == "REQUEST" and any(_ANSWERABLE & set(a.sectors[:1]) for a in asked):
        return False  # "urged parliament to pass the bill": politics at home, and not an order to one's own
    bodies = all(_is_body(by_id[i]) for i in sides.actors)
    if kind == "AID" and bodies and not any(a.country for a in asked):
        return not any(a.kind == ActorKind.PERSON or set(a.sectors) & {"REF"} for a in asked)  # who gets asylum is somebody
    known = all(a.country is not None and (kind == "AID" or "MIL" not in a.sectors[:1]) for a in asked)  # who pays his own army aids nobody
    ordered = any("MIL" in by_id[i].sectors[:1] for i in sides.actors)
    return kind in {"REQUEST", "SUPPORT", "AID"} and bool(asked) and known and not ordered and bodies


def _is_body(actor: Actor) -> bool:
    """Say whether somebody is a state, acts for its government or forces, or is a body of a country of which nothing else is known."""
    if actor.kind == ActorKind.STATE or {"GOV", "MIL"} & set(actor.sectors[:1]):
        return True
    return actor.kind == ActorKind.ORGANISATION and not actor.sectors and actor.country is not None


def _is_firm(actor: Actor) -> bool:
    """Say whether somebody is a firm, or a body of which nothing but its country is known."""
    return actor.kind is ActorKind.ORGANISATION and set(actor.sectors) <= {"BUS"}


def _is_unknown_government(actor: Actor) -> bool:
    """Say whether somebody who is not private is of no known country, and so may be of another one."""
    return actor.country is None and not (actor.sectors and set(actor.sectors) <= PRIVATE)


def _is_bill(act: Act, doers: list[Actor]) -> bool:
    """Say whether lawmakers only propose a law of their country, which threatens nobody yet: "proposed three national bans"."""
    if act.entry.concept != "threaten_sanctions" or act.head.lemma_.lower() in {"threaten", "warn"}:
        return False
    if not any(c.lemma_.lower() in _RULES for c in deep_object(act.head)):
        return False
    return bool(doers) and all(not {"LEG", "PTY"}.isdisjoint(a.sectors[:1]) for a in doers)


def _is_vote_called(act: Act) -> bool:
    """Say whether a parliament is dissolved because voters choose another: "dissolved parliament on his advice, for elections in May"."""
    verb = act.head
    if act.entry.concept != "dissolve_institution" or verb.lemma_.lower() != "dissolve" or verb.pos_ != "VERB":
        return False
    if not any(part.lower_ in _CHAMBERS for part in deep_object(verb)):
        return False
    if any(case == "on" and c.lower_ in {"advice", "request", "recommendation"} for case, c in obliques(verb)):
        return True
    behind = [t for t in verb.subtree if t.i > verb.i]
    if any(t.lemma_.lower() in _UPHEAVALS for t in behind):
        return False
    votes = [t for t in behind if t.pos_ == "NOUN" and t.lemma_.lower() in {"election", "poll"}]
    if any(t.lower_ == "ahead" for t in behind):
        return bool(votes)
    return any(case_of(t) in {"for", "before"} or t.head.lemma_.lower() in _CALLING for t in votes)


def _is_procedure(act: Act, about: str | None, sides: Sides, arguments: Arguments) -> bool:
    """Say whether a speaker only tells what comes next where he stands: "we're going to start our meeting", "I'm going to sit down"."""
    if act.entry.concept != "plan_to" or act.entry.lemma != "go" or about not in {"CONSULT", "CONCEDE"}:
        return False
    subject = surface_subject(act.top)
    if subject is None or subject.lower_ not in _SPOKEN_OF or is_passive(act.top):
        return False
    if about == "CONSULT" and not any(t.lemma_.lower() in _BEGINNING for t in act.top.subtree):
        return False  # "they are going to resume talks"
    if any(case in {"about", "on", "with"} for word in act.top.subtree for case, _ in obliques(word)):
        return False  # "we're going to have good talks about the border"
    return len(countries_of(arguments, sides.actors)) == 1 and is_official(arguments, sides.actors)


__all__ = ["is_own_affair"]
