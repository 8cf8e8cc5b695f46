"""With what harm is done: the weapon that a clause names ("killed with a knife", "struck the town with glide bombs") gives its mode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.reading.base import children
from detente.reading.doc import Token
from detente.reading.frames import case_of, conj_nominals, is_in_set, obliques


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
    Tool("heavy_weapons", "heavy-weapons", "194"),
    Tool("explosives", "explosives", "183"),
)
#: Bombs that aircraft drop.
_DROPPED = Tool("air_bombs", "aerial", "195")


def tool_of(verb: Token) -> Tool | None:
    """Return the kind of weapon that a clause of harm names: "killed three *with a knife*", "attacked it *using rockets*"."""
    for noun in _tools(verb):
        if noun.lemma_.lower() in {"bomb", "munition"} and any(is_in_set(c, "air_bombs") for c in children(noun, "compound", "amod")):
            return _DROPPED
        for tool in TOOLS:
            if is_in_set(noun, tool.name):
                return tool
    return None


def _tools(verb: Token) -> Iterator[Token]:
    for case, child in obliques(verb):
        if case in {"with", "using"}:
            yield from conj_nominals(child)
    for clause in children(verb, "advcl", "xcomp"):
        if clause.lower_ == "using" and clause.tag_ == "VBG":
            for child in children(clause, "obj"):
                yield from conj_nominals(child)


def is_set_there(clause: Token) -> bool:
    """Say whether a relative clause tells what happened at what it hangs on: "the shootout *where* / *in which* two were killed"."""
    return any(
        c.i < clause.i and (c.lower_ == "where" or (c.lower_ == "which" and case_of(c) in {"in", "at", "during"})) for c in clause.children
    )


__all__ = ["Tool", "is_set_there", "tool_of"]
