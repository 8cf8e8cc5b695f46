"""What a noun in a slot is like: whose, which, and whether it means somebody told before."""

from __future__ import annotations

from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import deep_object
from detente.reading.grammar.voice import is_in_set


def is_plain(noun: Token) -> bool:
    """Say whether a noun has an article of what is known, and nothing else that tells which: "the group", "this institution"."""
    behind = [c for c in noun.children if c.base in {"nmod", "acl", "appos"} and c.tag_ != "VB"]  # "urging the group | to send"
    charged = len(behind) == 1 and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "of"  # "accusing the group | of lying"
    return {c.lower_ for c in noun.children if c.i < noun.i} in ({"the"}, {"this"}) and (not behind or charged)


def is_named_war(noun: Token) -> bool:
    """Say whether a war has a place for its name: who protests against "the Chad war" protests against nobody there."""
    return is_in_set(noun, "wars") and any(c.base == "compound" and c.pos_ == "PROPN" for c in noun.children)


def is_of_pronoun(noun: Token) -> bool:
    """Say whether a noun is somebody's who was named before: "in his first speech" tells no place."""
    return any(c.tag_ == "PRP$" for c in noun.children)


def are_two_sides(noun: Token) -> bool:
    """Say whether a noun means two sides and nothing tells which: "the two sides", "both countries"."""
    alone = not any(c.base == "nmod" for c in noun.children)
    return alone and is_in_set(noun, "parties") and any(c.lower_ in {"two", "both"} for c in noun.children)


def is_each_others(noun: Token) -> bool:
    """Say whether a thing is of each of several who act: "expelled *each other's* envoys"."""
    return any(c.lower_ in {"each", "one"} and c.dep_ == "nmod:poss" for c in noun.children)


#: Verbs of those who put somebody forward for a post.
_NOMINATING = frozenset({"propose", "recommend", "suggest", "nominate"})


def is_nominated(verb: Token) -> bool:
    """Say whether somebody is put forward, and nothing asked of him: "proposed *Ana Ruiz* as premier", "to replace the premier"."""
    return verb.lemma_.lower() in _NOMINATING and any(t.pos_ == "PROPN" for t in deep_object(verb))


__all__ = ["are_two_sides", "is_each_others", "is_named_war", "is_nominated", "is_of_pronoun", "is_plain"]
