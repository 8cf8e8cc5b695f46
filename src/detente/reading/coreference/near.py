"""Whom a pronoun means before all others, by what stands next to it: "met Ana Ruiz and *her* team", "sacked Paz after *he* was charged"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from detente.lexicon.actors import Marks
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, is_plural

_OBJECTS = ("obj", "iobj", "nsubj:pass")
_WHY = frozenset({"after", "because", "since", "when", "as"})


def nearest(token: Token, marks: Marks) -> Iterator[Token]:
    """Yield whom a pronoun means by its place."""
    if token.dep_ == "nmod:poss":
        owned = token.head
        if owned.dep_ == "conj" and owned.head.i < token.i:  # "met the president *and his* delegation"
            yield owned.head
        return
    yield from _requited(token, marks)
    yield from _spoken(token)


def subject_behind(token: Token, marks: Marks) -> Token | None:
    """Return the subject behind a phrase that opens a sentence with what is its own: "In *his* speech, Roe praised Paz".

    Only what he says or is: of "after its attack, Iran" and "during his visit, the premier" the doer is more often told before.
    """
    if token.dep_ != "nmod:poss" or marks["of_himself"].isdisjoint(lemmas(token.head)):
        return None
    noun = token.head
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    verb = noun.head
    if noun.base != "obl" or noun.left_edge.i > token.sent.start + 1 or not token.doc[noun.left_edge.i].text[:1].isupper():
        return None
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    return subject if subject is not None and subject.i > noun.i else None


_SUBJECTS = ("nsubj", "nsubj:pass")


def helped(token: Token, helping: Set[str], struggling: Set[str]) -> Token | None:
    """Return whom somebody supports while he does what a clause right behind tells: "support for *Chad* as it fights the rebels".

    Args:
        token: The pronoun.
        helping: Words for helping.
        struggling: Verbs of what is done by those who need help; who helps may as well condemn or sign something.
    """
    doc, i = token.doc, token.i
    if token.dep_ != "nsubj" or struggling.isdisjoint(lemmas(token.head)) or i < _FIRST or doc[i - 1].lower_ != "as":
        return None
    named = doc[i - 2]
    while named.base in ("flat", "compound") and named.head.i < i:
        named = named.head
    if named.base == "nmod" and case_of(named) == "of" and is_plural(named.head) and token.lower_ == "they":
        named = named.head  # "support for *the people* of Chad as they fight"
    above = named.head
    joined = (
        above.i < named.i
        and named.pos_ in ("NOUN", "PROPN")
        and (named.base == "obj" or (named.base in ("obl", "nmod") and case_of(named) in _BESIDE))
    )
    return named if joined and not helping.isdisjoint(lemmas(above)) else None


def thanked(reason: Token, marks: Marks) -> Token | None:
    """Return to whom thanks are given for something: "expressed gratitude to *Roe* for his help", "is grateful to *Chad* for its help".

    What help is given for may be the thanker's: "gratitude to Chad for support for *its* plan", "for concern over *its* safety".
    """
    above = reason.head
    if case_of(reason) not in _REASONS or (case_of(above) in _REASONS and marks["thanks"].isdisjoint(lemmas(above))):
        return None
    given = (c for verb in (above, above.head) for c in verb.children if c.base == "obj")
    for word in (above, above.head, *given):
        if word.i < reason.i and not marks["thanks"].isdisjoint(lemmas(word)):
            near = (*word.children, *(word.head.children if word.pos_ == "NOUN" else ()))
            return next((c for c in near if word.i < c.i < reason.i and c.base in ("nmod", "obl") and case_of(c) == "to"), None)
    return None


#: What stands before that for which one gives thanks.
_REASONS = frozenset({"for", "on", "over"})
#: Prepositions between help and whom one gives it.
_BESIDE = frozenset({"for", "to", "with", "of", "behind", "alongside"})
#: Where a pronoun stands at least that has a name and "as" in front.
_FIRST = 2


def tellers(token: Token) -> Iterator[int]:
    """Yield who tells of somebody that he was seized or killed, and is another: "*Paz* announced that he had been captured"."""
    clause = token.head
    if token.dep_ != "nsubj:pass" or clause.dep_ != "ccomp" or clause.lemma_.lower() not in _HARMED or clause.head.lemma_ not in _TELLING:
        return
    yield from (c.i for c in clause.head.children if c.dep_ == "nsubj")


#: What hardly anybody announces of himself.
_HARMED = frozenset("capture kill arrest detain extradite deport execute assassinate".split())
_TELLING = frozenset({"announce"})


def _requited(token: Token, marks: Marks) -> Iterator[Token]:
    """Yield to whom something was done for what the pronoun's clause tells: "sacked *Paz* after prosecutors charged him"."""
    clause = token.head
    if clause.dep_ != "advcl" or clause.head.i > clause.i or token.dep_ not in _OBJECTS:
        return
    if clause.head.lemma_.lower() not in marks["punishing"]:
        return
    if any(c.lower_ in _WHY and c.i < token.i for c in clause.children):
        yield from (c for c in clause.head.children if c.dep_ in _OBJECTS)


def _spoken(token: Token) -> Iterator[Token]:
    """Yield who spoke the words in which somebody says something: "the remarks made by *Paz*, where he accused Chile"."""
    clause = token.head
    if token.dep_ != "nsubj" or not any(c.lower_ in _WHEREIN and c.i < token.i for c in clause.children):
        return
    words = [clause.head] if clause.dep_ == "acl:relcl" else [c for c in clause.head.children if c.dep_ in ("obj", "obl") and c.i < token.i]
    for word in (w for w in words if w.lemma_.lower() in _WORDS):
        made = [c for c in word.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        for holder in (word, *made):
            yield from (c for c in holder.children if c.dep_ in ("nmod:poss", "obl:agent") or (c.dep_ == "nmod" and _is_by(c)))


#: What opens a clause of what is in words: "in which", "where".
_WHEREIN = frozenset({"where", "which"})
_WORDS = frozenset("comment remark speech statement interview address article post letter message video".split())


def _is_by(noun: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ == "by" for c in noun.children)


__all__ = ["helped", "nearest", "subject_behind", "tellers", "thanked"]
