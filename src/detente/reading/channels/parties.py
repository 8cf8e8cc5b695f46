"""What an actor is to a state: a rebel, an opponent, a breakaway region, or one only placed there."""

from __future__ import annotations

from operator import methodcaller

from detente.model.enums import ActorKind
from detente.model.records import Actor

#: As many as talks have at least.
TWO = 2
#: What the code of the rebels of a state ends with.
REBELS = "/REB"


def is_no_party(actor: Actor) -> bool:
    """Say whether an organisation only is somewhere or is of somebody, and no side of talks: "a visit to his old *university*"."""
    return actor.kind is ActorKind.ORGANISATION and bool(actor.sectors) and set(actor.sectors) <= _NO_PARTY


#: Sectors of organisations that talk for no state.
_NO_PARTY = frozenset({"EDU", "BUS", "MED", "JRN"})


def is_rebel(actor: Actor) -> bool:
    """Say whether an actor stands against the state whose code it has: an armed group, or a region that broke away from it."""
    return actor.sectors[:1] == ("REB",) or is_breakaway(actor)


def is_breakaway(actor: Actor) -> bool:
    """Say whether an actor is a region that broke away from the state whose code it has, or of one ("the Abkhaz side")."""
    return actor.sectors[:1] == ("PRE",)


def is_opponent(actor: Actor) -> bool:
    """Say whether an actor is the opposition of its own state, or of it."""
    return "OPP" in actor.sectors[:2]


def is_placed(actor: Actor) -> bool:
    """Say whether a group has its state only from where something happens: "agreed in Caracas" makes rebels no Venezuelans."""
    return any(map(_BY_PLACE, actor.why))


#: Rules that give a group the state of a place, or of the government beside it.
_BY_PLACE = methodcaller("startswith", ("place-of-clause", "scene", "beside"))
