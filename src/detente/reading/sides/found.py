"""What is found of an act's sides, and what several finders of sides ask: whose country is known, who is of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from detente.model.copies import changed, maker, quick
from detente.model.enums import ActorKind
from detente.reading.grammar.arguments import Arguments

#: Inner acts whose victim is no answer to "condemned by whom, against whom": only their doer is taken.
#: Verbs of those who come to harm, whoever does it to them.
DYING = frozenset({"die", "perish", "succumb", "fall", "lose", "suffer", "come"})
HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "THREATEN"})
#: Sectors of people who act for no public body.
PRIVATE = frozenset({"CVL", "REF", "UNK", "BUS", "EDU", "AGR", "LAB", "JRN", "MED", "REL", "SOC"})
NOUNS = frozenset({"NOUN", "PROPN"})
#: Prepositions whose phrase may hang on what stands before it, behind "of".
NESTED = frozenset({"with", "between", "to", "from", "against", "into", "for"})
#: Prepositions behind a concern or an objection that is one of several things raised.
VOICED = frozenset({"about", "over", "regarding", "concerning", "at"})
#: Pronouns for what was said, which mean nobody: "this will require a new government".
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "which", "what", "such"})
#: What stands before the other side of a meeting.
TOGETHER = frozenset({"with", "alongside", "along with", "together with"})
#: Prepositions before what something is fired at.
TOWARDS = frozenset({"at", "toward", "towards"})
#: Those of them that mean nothing else.
BESIDE = frozenset({"alongside", "along with", "together with"})
#: What people are left as who came to harm.
BEFALLEN = frozenset({"missing", "dead", "homeless", "unaccounted", "displaced", "trapped"})
#: Prepositions before the attack that killed.
CAUSES = frozenset({"in", "during", "from", "after", "following", "by", "amid"})
#: Operators whose infinitive names the other side where no act is inside: "refused to answer Peru", "promised to buy Peru's fish".
UNMET = frozenset({"refuse", "threaten", "deny", "commit"})
#: Types whose recipient is looked for further on where the words of its slot mean nobody of a known country.
REACHING = frozenset(
    {
        "REQUEST",
        "THREATEN",
        "ASSAULT",
        "AID",
        "COERCE",
        "SANCTION",
        "MOBILIZE",
        "PROTEST",
        "RETREAT",
        "CONCEDE",
        "SUPPORT",
        "ACCUSE",
        "REJECT",
    }
)
#: Prepositions before the other side that two verbs of one type may share.
SHARED = frozenset({"for", "on", "against", "to", "with", "at", "from"})
#: Prepositions that hang on no name: what they govern behind a doer is whom it is done to.
STRUCK = frozenset({"on", "upon", "against", "to", "at"})
#: Types of deeds that a treaty or a text does not do.
DEEDS = frozenset({"ASSAULT", "MOBILIZE", "AID", "ACCUSE", "REJECT", "PROTEST"})
#: Operators that tell what the speaker's own side will do.
VOWING = frozenset({"threaten", "commit", "refuse"})
#: Prepositions before words that somebody does not heed, or acts upon.
ANSWERED = frozenset({"despite", "in spite of", "notwithstanding", "following", "after", "under", "in defiance of", "because of"})
#: What is given by those who have something done.
ORDERS = frozenset({"order", "orders", "instruction", "instructions", "command", "behest", "request", "direction", "wish", "insistence"})
#: Prepositions before a meeting at which, or after which, somebody does something.
ATTENDED = frozenset({"after", "following", "during", "at", "in", "on"})
#: Modes of acts on those whom somebody has in hand.
IN_HAND = frozenset({"arrest", "seize", "abduct", "release"})
#: Prepositions before those for whom something is promised.
PROMISED = frozenset({"to", "with", "from", "into", "for"})
#: Prepositions of a place.
#: What an attack is aimed at, which may stand in a place.
AIMED_AT = frozenset({"on", "against", "at"})
PLACES = frozenset({"in", "inside", "across", "near", "at", "around", "throughout", "outside"})
#: What opens the clause of an attack at which others came to harm.
OCCASIONS = frozenset({"when", "after", "as"})
#: Prepositions before those whom a harmful act was done to, behind a verb of blame: "condemned the attack on Peru".
BLAMED = frozenset({"of", "against", "on", "at", "in", "to", "in:of", "in:against", "in:to"})
#: Types of acts that several do for another.
GIVEN_ACTS = frozenset({"AID", "SUPPORT"})
#: Types of acts that a second verb does to whom the first had for its object.
GOING_ON = frozenset({"ACCUSE", "REQUEST"})
#: Types of acts by which somebody answers what another did.
RESPONDING = frozenset({"THREATEN", "SANCTION", "REJECT", "MOBILIZE"})
#: Types of acts that are put in letters.
ADDRESSED = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
#: Concepts of what is done to envoys by the state that they are posted to.
OF_HOSTS = frozenset({"expel_diplomats", "summon_envoy"})
#: The rule of verbs whose subject is whom an act is done to.
UNDERGONE = "act:undergo"
#: Types of acts that judge another act.
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
#: Types of acts by which people demand something of their own government as of others.
DEMANDING = frozenset({"REQUEST", "PROTEST", "ACCUSE"})
#: Sectors of those who bear arms, and of those of them who bear them for a state.
ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "CRM", "SPY"})
STATE_ARMS = frozenset({"MIL", "COP", "PRM", "SPY"})
#: Sectors of those who take places from their own state.
INSURGENT = frozenset({"REB", "UAF"})
#: Prepositions with which a noun is said of a subject: "are on strike", "is at war", "is in talks".
STATES = frozenset({"on", "at", "in"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who is on which side.

    Attributes:
        actors: Actor ids.
        recipients: Actor ids; nobody is on both sides.
        told: Whether words fill the recipient's place, known actor or not.
        own: Whether these words mean nobody but the actor.
        lead: Of a mutual act, those who stand in the actor's own place; the other side refuses nothing.
        how: Where each side was found, as rule ids.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    told: bool = False
    own: bool = False
    lead: tuple[str, ...] = ()
    how: tuple[str, ...] = ()

    def parted(self) -> Sides:
        """Return the sides of a mutual act that one side refuses."""
        if not self.lead or len(self.lead) == len(self.actors):
            return self
        others = tuple(i for i in self.actors if i not in self.lead)
        return changed(self, actors=self.lead, recipients=(*others, *self.recipients))


class Filled(NamedTuple):
    """What a slot holds: the actors, whether there are words at all, and whether they mean the other side again.

    ``empty`` names the slots before it that have words which mean no known actor.
    """

    ids: tuple[str, ...] = ()
    words: bool = False
    own: bool = False
    slot: str = ""
    empty: tuple[str, ...] = ()


_made = maker(Sides)
NO_SIDES = Sides()


def known(arguments: Arguments, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of a known country or a public role: whose thing it is that is acted on counts only for them."""
    by_id = arguments.actors.by_id
    return tuple(i for i in ids if i in by_id and (by_id[i].country is not None or is_public(arguments, (i,))))


def others_of(arguments: Arguments, ids: tuple[str, ...], apart: frozenset[str]) -> tuple[str, ...]:
    """Return those of a known country that none of ``apart`` is of."""
    own = countries_of(arguments, apart)
    by_id = arguments.actors.by_id
    return tuple(i for i in ids if i in by_id and by_id[i].country is not None and by_id[i].country not in own)


def states_of(arguments: Arguments, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the actors that are states."""
    by_id = arguments.actors.by_id
    return tuple(i for i in ids if i in by_id and by_id[i].kind is ActorKind.STATE)


def foreign(
    arguments: Arguments, actors: tuple[str, ...], recipients: tuple[str, ...], *, only: bool = False, asking: bool = False
) -> tuple[str, ...]:
    """Return the recipients without the actor's own state, where there are others ("cooperation between our two countries").

    With ``only`` the own state never is one: nobody threatens or visits it, or makes an agreement with it. With ``asking`` people's
    own state may be one of those of whom something is demanded: the government is another than they.
    """
    by_id = arguments.actors.by_id
    people = PRIVATE | {"OPP", "PTY", "REB", "UAF", "CRM"} if asking else frozenset()
    own = {by_id[i].country for i in actors if i in by_id and not (by_id[i].sectors and set(by_id[i].sectors) <= people)}
    others = tuple(i for i in recipients if i not in by_id or by_id[i].kind != ActorKind.STATE or by_id[i].country not in own)
    return others if only else others or recipients


def is_public(arguments: Arguments, ids: Iterable[str]) -> bool:
    """Say whether one of these is a state or a body, or has an office or a sector: nobody private."""
    found = [arguments.actors.by_id[i] for i in ids if i in arguments.actors.by_id]
    return any(
        a.kind == ActorKind.STATE
        or (a.kind == ActorKind.ORGANISATION and (a.country is not None if not a.sectors else bool(set(a.sectors) - PRIVATE)))
        or (a.kind == ActorKind.ORGANISATION and a.country == "NGO")
        or (bool(a.offices) and not a.sectors)
        or bool(set(a.sectors) - PRIVATE)
        for a in found
    )


def is_known(arguments: Arguments, ids: Iterable[str]) -> bool:
    """Say whether one of these is of a known country."""
    return bool(countries_of(arguments, ids))


def countries_of(arguments: Arguments, ids: Iterable[str]) -> set[str]:
    """Return the known countries of these."""
    if not ids:
        return set()
    known = arguments.actors.countries
    return {known[i] for i in ids if i in known}


def is_official(arguments: Arguments, ids: Iterable[str]) -> bool:
    """Say whether all of these are states, or act for a government or an inter-governmental body."""
    found = [arguments.actors.by_id[i] for i in ids if i in arguments.actors.by_id]
    return bool(found) and all(a.kind == ActorKind.STATE or bool({"GOV", "MIL"} & set(a.sectors[:1])) for a in found)


def sides_of(actors: tuple[str, ...], recipients: tuple[str, ...], told: bool, how: tuple[str, ...], slot: str) -> Sides:
    """Return who is on which side, nobody on both, and how the recipients were found."""
    others = tuple([i for i in recipients if i not in actors]) if recipients else ()
    return _made(actors=actors, recipients=others, told=told, how=(*how, *((f"recipient:{slot}",) if others else ())))


def passed(filled: Filled, side: str) -> Iterator[str]:
    """Yield as rules the slots that were looked at and have words, but of no known actor; two at most."""
    for slot in dict.fromkeys([slot.removeprefix("in:") for slot in filled.empty[:3]]) if filled.empty else ():
        yield f"not:{side}:{slot}"
