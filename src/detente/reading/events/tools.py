"""With what harm is done: the weapon that a clause names ("killed with a knife", "struck the town with glide bombs") gives its mode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, obliques
from detente.reading.grammar.subjects import deep_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive


class Tool(NamedTuple):
    """A kind of weapon: its set in the lexicon, and the mode and CAMEO code of harm that is done with it."""

    name: str
    mode: str
    cameo: str


#: Kinds of weapons, by the sets that name them; of several named, the first word decides.
TOOLS = (
    Tool("drones", "drone", "1952"),
    Tool("blades", "primitive", "182"),
    Tool("firearms", "firearms", "193"),
    Tool("shooters", "firearms", "193"),
    Tool("guided_missiles", "heavy-weapons", "1951"),
    Tool("heavy_weapons", "heavy-weapons", "194"),
    Tool("explosives", "explosives", "183"),
)
_HEAVY = next(tool for tool in TOOLS if tool.name == "heavy_weapons")
_SHOOTERS = next(tool for tool in TOOLS if tool.name == "shooters")
_DASHES = frozenset({"-", "–", "—"})
#: What comes from weapons, in which somebody is hurt.
_FIRE = frozenset({"fire", "gunfire", "shellfire", "crossfire"})
#: Bombs that aircraft drop.
_DROPPED = Tool("air_bombs", "aerial", "195")
_EXPLOSIVES = next(tool for tool in TOOLS if tool.name == "explosives")
#: What is done from the air: "an airstrike", "an air raid".
_FROM_AIR = Tool("air_raids", "aerial", "195")
#: Fights and attacks in which shots are fired.
_SHOTS = Tool("shootings", "firearms", "193")
#: Attacks of those who die in them: "a suicide car bombing", "a suicide bomber".
_SUICIDE = Tool("suicide", "suicide-attack", "1831")


def tool_of(verb: Token) -> Tool | None:
    """Return the kind of weapon that a clause of harm names.

    "Killed three *with a knife*"; "attacked it *using rockets*"; "*a grenade* killed two"; "were wounded *by sniper fire*".
    """
    return next((tool for noun in _tools(verb) if (tool := kind_of(noun)) is not None), None)


def tool_used(verb: Token) -> Tool | None:
    """Return the kind of weapon that is the object of a verb that harm goes along with: "*threw a grenade*, killing two"."""
    used = (part for obj in children(verb, "obj") for part in conj_nominals(obj))
    return next((tool for noun in used if (tool := kind_of(noun)) is not None), None)


def kind_of_blow(blow: Token) -> Tool | None:
    """Return the kind of weapon that the name of an attack tells: "a *drone* strike", "a *shooting*", "an *airstrike*"."""
    if is_in_set(blow, _SHOTS.name):
        return _SHOTS
    if not is_in_set(blow, "attack"):
        return None
    if is_in_set(blow, _FROM_AIR.name):
        return _FROM_AIR
    if any(t.text in _DASHES for t in blow.doc[blow.left_edge.i : blow.i]):
        return None  # "a drone–shooting attack"
    if any(case == "by" and is_in_set(c, _SHOOTERS.name) for case, c in obliques(blow)):
        return _SHOOTERS
    for word in reversed(list(children(blow, "compound", "amod"))):
        ones = conj_nominals(word)
        kinds = {tool for one in ones for tool in (*TOOLS, _FROM_AIR, _SHOTS) if is_in_set(one, tool.name) and one.i < blow.i}
        if kinds:
            return kinds.pop() if len(kinds) == 1 else None  # "a drone and missile strike"
    return None


def kind_of(noun: Token) -> Tool | None:
    """Return the kind of weapon that a noun means or tells in its words in front: "artillery fire", "a suicide car bombing"."""
    front = list(children(noun, "compound", "amod"))
    if any(c.i < noun.i and c.lower_ == "suicide" for c in noun.subtree):
        return _SUICIDE
    if noun.lemma_.lower() == "force":
        return _FROM_AIR if any(c.lower_ == "air" for c in front) else None
    if _is_laden(noun):
        return _EXPLOSIVES
    if noun.lemma_.lower() in {"bomb", "munition"}:
        return _DROPPED if any(is_in_set(c, "air_bombs") for c in front) else None
    if noun.lower_ == "arms" and not any(c.lower_ == "small" for c in front):
        return None  # "in her mother's arms"
    words = tuple(front) if noun.lemma_.lower() == "fire" else (noun,)
    if any(c.i < noun.i and c.lower_.startswith("rocket") for c in noun.subtree):
        return _HEAVY  # "rocket-propelled grenades"
    return next((tool for word in words for tool in TOOLS if is_in_set(word, tool.name)), None)


def _is_laden(noun: Token) -> bool:
    """Say whether a thing carries explosives: "a bomb-laden boat", "a truck packed with explosives"."""
    words = [c for clause in children(noun, "amod", "acl") if is_in_set(clause, "laden") for c in clause.subtree]
    return any(word.lemma_.lower() == "bomb" or is_in_set(word, "explosives") for word in words)


def _tools(verb: Token) -> Iterator[Token]:
    for case, child in obliques(verb):
        if case in {"with", "using"} or (case == "by" and is_passive(verb)):
            yield from conj_nominals(child)
        if case in {"in", "from"} and is_passive(verb):  # "wounded in small arms fire", and not "killed in their tank"
            yield from (noun for noun in conj_nominals(child) if noun.lemma_.lower() in _FIRE or is_in_set(noun, "attack"))
    for clause in children(verb, "advcl", "xcomp"):
        if clause.tag_ == "VBG" and (clause.lower_ == "using" or (is_in_set(clause, "hurling") and clause.i > verb.i)):
            for child in children(clause, "obj"):
                yield from conj_nominals(child)
    for attack in children(verb, "obj"):
        if any(c.base == "case" and c.lower_ in {"involving", "using"} for c in attack.children):
            yield from conj_nominals(attack)  # "launched strikes | involving drones"
        if is_in_set(attack, "attack"):
            yield from _means_behind(attack)
    if not is_passive(verb):
        for subject in deep_subject(verb):
            yield from conj_nominals(subject)


def _means_behind(attack: Token) -> Iterator[Token]:
    """Yield what an attack is told to be of: "an attack *of 200 missiles*", "strikes *involving drones*"."""
    for case, child in obliques(attack):
        if case in {"of", "with", "involving", "using"}:
            yield from conj_nominals(child)
    for clause in children(attack, "acl"):
        if clause.lower_ in {"using", "involving"}:
            for child in children(clause, "obj"):
                yield from conj_nominals(child)


def is_set_there(clause: Token) -> bool:
    """Say whether a relative clause tells what happened at what it hangs on: "the shootout *where* / *in which* two were killed"."""
    return any(
        c.i < clause.i and (c.lower_ == "where" or (c.lower_ == "which" and case_of(c) in {"in", "at", "during"})) for c in clause.children
    )


__all__ = ["Tool", "is_set_there", "kind_of", "kind_of_blow", "tool_of", "tool_used"]
