"""Requests without anybody who is asked: those that are for the public, and those that are a government's own business."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.enums import ActorKind
from detente.reading.base import children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.voice import is_in_set, is_passive
from detente.reading.sides.found import Sides, countries_of
from detente.reading.sides.predicates import UNFRIENDLY, Act

#: Verbs of those who lay something before others.
_PROPOSING = frozenset({"propose", "submit", "put", "float", "moot", "table", "pitch", "recommend"})
#: Verbs of those who have something done by their own people.
_ORDERING = frozenset({"order", "direct", "instruct", "command", "require", "compel"})
#: Pronouns of those to whom a speech is made, and of who makes it.
_SPOKEN_TO = frozenset({"you", "me", "us"})
#: Prepositions before what is asked for.
_FOR = frozenset({"for", "on"})


def asks_nobody(act: Act, sides: Sides, arguments: Arguments) -> bool:
    """Say whether a request of which nobody is told to be asked is none, or no business of other states.

    What a government proposes, orders or wants passed at home is policy: "proposed a vision for child care", "called for passage of
    the act". What is asked for abroad is a request to the public: "called for a ceasefire".

    Args:
        act: The act that was coded as a request.
        sides: Its sides, without recipients.
        arguments: Actors in argument positions.
    """
    if act.entry.concept == "seek_refuge":  # "lawful pathways for people seeking refuge"
        return not any(a.id in sides.actors and a.kind is ActorKind.PERSON for a in arguments.actors.actors)
    own = countries_of(arguments, sides.actors)
    if act.head.pos_ != "VERB" or len(own) != 1:
        return False
    wanted = list(_wanted(act))
    if any(word.lower_ in _SPOKEN_TO for word in (*deep_object(act.head), *children(act.head, "iobj"))):
        return True
    if any(_is_foreign(thing, own, arguments) for thing in wanted):
        return False
    lemma = act.head.lemma_.lower()
    if lemma in _PROPOSING:
        return bool(wanted) and not any(is_in_set(part, "peacemaking") for thing in wanted for part in thing.subtree)
    if lemma in _ORDERING:
        return (act.inner is None or act.inner.type not in UNFRIENDLY) and not any(_is_told_to_act(word) for word in deep_object(act.head))
    return bool(wanted) and any(is_in_set(thing, "home_policy") for thing in wanted)


def _wanted(act: Act) -> Iterator[Token]:
    """Yield what is asked for: the object, or what stands behind "for"; of a passage or repeal that of which it is."""
    verb = act.head
    things = [*deep_object(verb), *(c for case, c in obliques(verb) if case in _FOR)]
    for thing in things:
        for part in conj_nominals(thing):
            yield part
            if part.pos_ == "NOUN":
                yield from (c for case, c in obliques(part) if case == "of")


def _is_foreign(thing: Token, own: set[str], arguments: Arguments) -> bool:
    """Say whether somebody of another country is named in what is asked for."""
    return any(countries_of(arguments, arguments.at(word)) - own for word in thing.subtree)


def _is_told_to_act(word: Token) -> bool:
    """Say whether people are told to do something: "ordered the deserters to return"."""
    return word.tag_ == "NNS" and any(c.tag_ == "VB" and not is_passive(c) for c in children(word.head, "xcomp"))


__all__ = ["asks_nobody"]
