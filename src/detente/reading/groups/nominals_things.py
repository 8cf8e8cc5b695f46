"""Role and body words that name a thing, a task or a kind, and nobody: "a *prisoner* of war exchange", "energy from Russian *sources*"."""

from __future__ import annotations

from collections.abc import Callable

from detente.lexicon.actors import Marks, WordEntry
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, effective, is_plural
from detente.reading.grammar.voice import is_in_one_of


def _opens_longer_word(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a word and "of war" only tell what is exchanged or held: "a *prisoner* of war exchange", "*head* of state visits"."""
    doc, i = token.doc, token.i
    if entry.sort not in ("role", "office") or i + 3 >= len(doc) or doc[i + 1].lower_ != "of" or is_plural(token):
        return False
    noun = doc[i + 3]
    tied = doc[i + 2].lower_ in _OF and doc[i + 2].tag_ == "NN" and noun.tag_ in ("NN", "NNS") and noun.text.islower()
    return tied and noun.dep_ != "appos"


#: Of what one is in words of three that stand in front of a fourth.
_OF = frozenset({"war", "state", "government"})


def _names_agenda(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether people only open the name of what is done for them: "the *women*, peace and security agenda"."""
    doc, i = token.doc, token.i
    if entry.words[-1] not in _ON_AGENDA or i + 4 >= len(doc):
        return False
    return doc[i + 1].text == "," and doc[i + 2].lower_ == "peace" and any(t.lower_ == "security" for t in doc[i + 3 : i + 6])


_ON_AGENDA = frozenset({"women", "woman", "youth"})


def _is_task(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether the enforcement of law is what is done, and not who does it: "improve governance and *law enforcement*"."""
    if entry.words != ("law", "enforcement") or any(c.base == "det" or c.dep_ == "nmod:poss" for c in token.lefts):
        return False
    if any(c.base == "nmod" and case_of(c) in ("of", "against") for c in token.rights) or case_of(token) in ("on", "in"):
        return True  # "ramp up law enforcement of the right to repair", "cooperation on law enforcement"
    top = effective(token)
    listed = [c for c in (top, *top.children) if c is top or c.dep_ == "conj"]
    if case_of(top) in ("on", "in") or any(not marks["policy_task"].isdisjoint(lemmas(c)) for c in listed if c is not token):
        return True
    return top.base == "obj" and not _BETTERED.isdisjoint(lemmas(top.head)) and not any(c.base == "amod" for c in token.lefts)


#: What one does with a task.
_BETTERED = frozenset({"improve", "strengthen", "enhance", "ramp", "tighten", "boost", "reform"})


def _is_field(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether intelligence is what an office is for: "Coordinator for *Intelligence* and Defence Policy"."""
    doc, i = token.doc, token.i
    listed = entry.words == ("intelligence",) and token.text.istitle() and i + 2 < len(doc) and doc[i + 1].lower_ in ("and", "&")
    return listed and doc[i + 2].text[:1].isupper() and case_of(token) in ("for", "of")


def _is_supply(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether sources are those of a thing, and nobody who tells something: "energy from Russian *sources*", "sources of wealth"."""
    if entry.words[-1] != "source":
        return False
    top = effective(token)
    if any(c.base == "nmod" and case_of(c) == "of" for c in token.rights):
        tells = top.base == "nsubj" and not marks["source_telling"].isdisjoint(lemmas(top.head))
        return not tells  # "the source of our strength", not "sources of the army said"
    if top.base in ("nsubj", "csubj") or top.dep_ in ("obl:agent", "appos") or top.head is top:
        return False
    if case_of(top) in ("according to", "by", "per", "to") or not marks["source_told"].isdisjoint(lemmas(top.head)):
        return False
    told = [t.lower_ for t in token.doc[max(0, token.left_edge.i - 3) : token.i]]
    return not any(word in ("according", "citing", "quoting") for word in told)


def _is_denied_kind(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether something is told to be none of a kind, or nobody of a kind does it: "not *a ministry*", "not a single *senator*"."""
    det = next((c for c in token.lefts if c.dep_ == "det" and c.lower_ in ("a", "an")), None)
    return det is not None and det.i > 0 and token.doc[det.i - 1].lower_ == "not"


def _is_done(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a bare word tells what is done: "hand over *administration* of the port", "adopted despite *opposition*"."""
    if not token.text.islower() or any(c.base in ("det", "amod", "compound", "nmod") and c.i < token.i for c in token.lefts):
        return False
    if entry.words == ("administration",):
        return any(c.base == "nmod" and case_of(c) == "of" for c in token.rights)
    return entry.words == ("opposition",) and (case_of(effective(token)) in _DESPITE or _faces(token))


def _faces(token: Token) -> bool:
    verb = token.head
    if token.base != "obj" or _FACED.isdisjoint(lemmas(verb)):
        return False
    return verb.lemma_.lower() != "meet" or any(c.base == "nsubj" and is_in_one_of(c, _OPPOSED) for c in verb.lefts)


_DESPITE = frozenset({"despite", "amid", "without", "over", "in", "amidst", "following"})
#: What meets opposition, where envoys meet the opposition.
_OPPOSED = ("proposals", "moves", "laws", "asked_things")
_FACED = frozenset({"face", "meet", "express", "voice", "draw", "spark", "encounter", "announce", "reiterate", "provoke"})


def _is_every(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether one stands for all of a kind: "every *survivor* can find help", "any *president*"; a nation's are those of it."""
    if entry.sort not in ("role", "office") or is_plural(token) or any(c.base == "amod" and c.text[:1].isupper() for c in token.lefts):
        return False
    return any(c.base == "det" and c.lower_ in ("every", "any") for c in token.lefts)


def _is_course(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a school is a time of lessons: "*summer school*", "a winter *school* on storms"; not "bombed a Sunday school"."""
    top = effective(token)
    if top.dep_ in ("obj", "nsubj:pass") and not marks["striking_building"].isdisjoint(lemmas(top.head)):
        return False
    return entry.words[-1] == "school" and any(c.lower_ in _SEASONS and c.i == token.i - 1 for c in token.lefts)


_SEASONS = frozenset({"summer", "winter", "spring", "autumn", "fall", "night", "sunday"})

THINGS: tuple[Callable[[Token, WordEntry, Marks], bool], ...] = (
    _opens_longer_word, _names_agenda, _is_task, _is_field, _is_supply, _is_denied_kind, _is_done, _is_every, _is_course,
)  # fmt: skip

__all__ = ["THINGS"]
