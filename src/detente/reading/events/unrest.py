"""Protests of which nobody is told who holds them: "protests erupted across Peru", "a general strike began", "riots broke out in Lima".

They are events with a place and no doer. What only tells when or why something else happened is none: "amid protests in Lima".
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.base import children
from detente.reading.factuality.stage import modality
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of, is_in_set, is_passive
from detente.reading.sides.predicates import Act

#: What opens a clause that tells a protest beside the news of the sentence, as of the same day.
_BESIDE = frozenset({"as", "while", "when"})
#: Words before a strike of which all know that workers hold it.
_OF_WORKERS = frozenset({"general", "nationwide", "national", "labour", "labor", "rail", "transport", "wildcat"})


def is_unrest(act: Act) -> bool:
    """Say whether a clause tells by its verb that a protest took place, or takes place, whoever held it.

    Args:
        act: The act.
    """
    verb = act.top
    if act.type != "PROTEST" or act.inner is not None or verb.pos_ != "VERB" or not _is_told_beside(verb):
        return False
    found = modality(verb)
    return not found.negated and found.kind is None and any(_is_of_people(noun, verb) for noun in _nouns(act))


def _nouns(act: Act) -> Iterator[Token]:
    """Yield the nouns of what took place: the act's own, else those of its phrase and its subject."""
    if act.head.pos_ == "NOUN":
        yield act.head
    elif is_passive(act.head) or act.entry.subj:
        yield from (act.head.doc[i] for i in act.matched)


def _is_of_people(noun: Token, verb: Token) -> bool:
    """Say whether a noun can mean nothing but a protest of people, in this clause: no air strike, no show of a thing, no election rally."""
    before = {c.lower_ for c in noun.lefts}
    if noun.lemma_.lower() == "strike":
        on_things = any(case_of(c) == "on" and c.pos_ == "NOUN" for c in children(noun, "nmod", "obl"))  # "a strike on power plants"
        return not before.isdisjoint(_OF_WORKERS) and not on_things
    if noun.lemma_.lower() == "unrest":
        return is_in_set(verb, "breaking_out") and not any(c.lemma_.lower() == "market" for c in children(noun, "nmod"))
    if not is_in_set(noun, "protests"):
        return False
    return noun.lemma_.lower() != "demonstration" or all(case_of(c) != "of" for c in children(noun, "nmod"))


def _is_told_beside(verb: Token) -> bool:
    """Say whether a clause tells news: no relative one, and none that only says after or because of what something else happened."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VBG"} or (verb.tag_ in {"VBN", "VBG"} and "aux" not in verb.by_label):
        return False
    first = verb
    while first.base in {"conj", "ccomp", "parataxis"} and first.head.i != first.i:
        first = first.head
    if first.base == "advcl":
        return any(c.lower_ in _BESIDE and c.i < first.i for c in first.children)
    return first.base not in {"acl", "xcomp", "csubj"}


__all__ = ["is_unrest"]
