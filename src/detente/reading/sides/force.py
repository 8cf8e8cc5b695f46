"""Grammar of acts of force: who is counted and not named, what is aimed at, what is taken."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.voice import case_of, is_in_set


def is_count(token: Token) -> bool:
    """Say whether people are told by their number alone, or as the rest: "killing *four*", "*dozens* of others", "*several* were hurt"."""
    if token.lower_ in {"others", "another"}:
        return True
    behind = [c for _, c in obliques(token)]
    if token.lower_ == "several":
        return not behind
    if token.pos_ == "NUM" or token.tag_ == "CD":
        return not behind and not any(c.base in {"compound", "amod"} for c in token.children)
    if not is_in_set(token, "grouping"):
        return False
    return all(c.lower_ in {"others", "more"} for c in behind) if behind else token.i + 1 < len(token.doc) and token.nbor().lower_ == "more"


def verb_above(verb: Token) -> Token:
    """Return the verb that one goes on with, also where the parser coordinated it with its object: "killing four | and wounding nine"."""
    above = verb.head
    slipped = verb.base == "conj" and verb.pos_ == "VERB" and above.pos_ in {"NOUN", "NUM"} and above.base == "obj"
    return above.head if slipped else above


def opening(clause: Token) -> str:
    """Return the word that opens a clause: "from dealing with" -> "from"."""
    return next((c.lower_ for c in clause.children if c.base in {"mark", "case"} and c.i < clause.i), "")


def aims_of(blow: Token) -> Iterator[Token]:
    """Yield what an attack is told to be aimed at: "an attack *targeting* the frigates and the port"."""
    for clause in children(blow, "acl"):
        if clause.tag_ == "VBG" and is_in_set(clause, "aiming"):
            yield from (part for obj in deep_object(clause) for part in conj_nominals(obj))


def sources_of(blow: Token) -> Iterator[Token]:
    """Yield from where weapons are told to be fired: "four missiles *launched from Chad*", "*coming from Chad*"."""
    for clause in children(blow, "acl"):
        if (clause.tag_ == "VBN" and is_in_set(clause, "hurling")) or (clause.tag_ == "VBG" and is_in_set(clause, "arriving")):
            yield from (c for case, c in obliques(clause) if case == "from")


def hurlers_of(blow: Token) -> Iterator[Token]:
    """Yield who is told to have fired weapons: "four missiles *launched by Chad*"."""
    for clause in children(blow, "acl"):
        if clause.tag_ == "VBN" and is_in_set(clause, "hurling"):
            yield from (c for case, c in obliques(clause) if case == "by")


def fought_against(cause: Token) -> Iterator[Token]:
    """Yield whom an operation is against: "during operations *against rebels*"; an attack or an ambush against somebody is not by him."""
    if is_in_set(cause, "waged"):
        yield from (c for case, c in obliques(cause) if case == "against")


def fought_with(cause: Token) -> Iterator[Token]:
    """Yield with whom a fight is: "in an exchange of fire *with rebels*"."""
    if is_in_set(cause, "clashes"):
        inner = [cause, *(c for case, c in obliques(cause) if case == "of")]
        yield from (c for word in inner for case, c in obliques(word) if case == "with")


def whose(thing: Token) -> Token | None:
    """Return the noun whose thing something is: "the farmers *whose farms* were seized"."""
    pronoun = next((c for c in children(thing, "nmod") if c.lower_ == "whose"), None)
    clause = thing.head
    return clause.head if pronoun is not None and clause.dep_ == "acl:relcl" and clause.head.i < pronoun.i else None


def is_weapon_cause(token: Token) -> bool:
    """Say whether the weapon stands for the attack in which people came to harm: "during a Chadian *missile* | and drone strike"."""
    return case_of(token) in {"in", "during"} and is_in_set(token, "weapons_used")


def is_owner(part: Token) -> bool:
    """Say whether what stands before a measure tells whose it is: "Chinese", "Peru's", "U.S. tariffs"; "Iran sanctions" are on Iran."""
    if part.i > part.head.i:
        return False
    if part.base == "amod" or part.dep_ == "nmod:poss":
        return True
    return part.base == "compound" and part.pos_ == "PROPN" and (part.text.isupper() or "." in part.text)


__all__ = [
    "aims_of",
    "fought_against",
    "fought_with",
    "hurlers_of",
    "is_count",
    "is_owner",
    "is_weapon_cause",
    "opening",
    "sources_of",
    "verb_above",
    "whose",
]
