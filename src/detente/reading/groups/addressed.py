"""Groups of no known country that are somebody because one speaks to them, or they speak: "called on companies to", "experts warned"."""

from __future__ import annotations

from detente.lexicon.cues import CueLexicon
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, effective
from detente.reading.grammar.voice import is_in_set, is_passive

#: Relations of an infinitive that tells what somebody is to do.
_TOLD = frozenset({"xcomp", "advcl", "ccomp", "acl"})


#: Relations of what is said, promised or wanted.
_SAID = frozenset({"ccomp", "xcomp"})


def speaks(token: Token, cues: CueLexicon) -> bool:
    """Say whether a phrase is the subject of a verb of saying with what is said: "participants noted that", "critics praised the plan"."""
    top = effective(token)
    if top.dep_ != "nsubj":
        return False
    return any(_says(verb, cues) for verb in (top.head, *(c for c in top.head.children if c.dep_ == "conj" and c.i > top.i)))


def _says(verb: Token, cues: CueLexicon) -> bool:
    """Say whether a verb or adjective lays something to its subject: a clause, or an object of speech, praise or a noun of saying.

    "Said that", "praised the plan", "are ready to", "share the view".
    """
    carries = any(word in cues.carriers or word in cues.holders for word in lemmas(verb))
    if carries and any(word in cues.nouns for c in verb.children if c.dep_ == "obj" for word in lemmas(c)):
        return True
    senses = [sense for word in lemmas(verb) for sense in (cues.verbs if verb.pos_ == "VERB" else cues.adjectives).get(word, ())]
    if not senses or is_passive(verb):
        return False
    labels = {c.base for c in verb.children}
    aloud = any(sense.sort != "mind" and sense.frames & {"O", "N", "P"} for sense in senses)
    return not labels.isdisjoint(_SAID) or (aloud and not labels.isdisjoint({"obj", "obl"}))


def is_addressed(token: Token) -> bool:
    """Say whether a phrase means those of whom something is asked, who are accused, or with whom one meets."""
    top = effective(token)
    verb, case = top.head, case_of(top)
    if top.base == "nmod" and case in ("with", "of") and verb.i < token.i:  # "convened a meeting of law firms"
        return _is_talk(verb) and verb.base == "obj" and is_in_set(verb.head, "hosting" if case == "of" else "holding")
    if verb.pos_ != "VERB" or verb.i >= token.i or is_passive(verb):
        return False
    if top.base in ("obj", "iobj"):
        asked = is_in_set(verb, "addressing") and _tells_to_do(verb, token)
        return asked or is_in_set(verb, "charging") or is_in_set(verb, "hosting")
    if top.base != "obl":
        return False
    if case in ("on", "upon", "for", "to"):
        return verb.lemma_.lower() in ("call", "appeal") and _tells_to_do(verb, token)
    held = is_in_set(verb, "holding") and any(_is_talk(c) for c in verb.children if c.base == "obj")  # "held a call with mayors"
    return case == "with" and (held or is_in_set(verb, "conferring"))


def _is_talk(noun: Token) -> bool:
    return is_in_set(noun, "talks") or noun.lemma_.lower() in ("call", "videoconference")


def _tells_to_do(verb: Token, token: Token) -> bool:
    """Say whether an infinitive stands behind the phrase: "called on companies *to* pay"."""
    clauses = (c for word in (verb, token) for c in word.children if c.base in _TOLD and c.i > token.i)
    return any(c.tag_ == "VB" and any(m.lower_ == "to" for m in c.children) for c in clauses)
