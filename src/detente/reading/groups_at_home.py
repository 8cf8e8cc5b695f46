"""Whose those are of whom a government's release tells with no country: "the Administration", "state legislators", "federal agencies"."""

from __future__ import annotations

from detente.reading.doc import Token
from detente.reading.groups_phrase import INTERNATIONAL, Phrase
from detente.reading.phrases import case_of, determiner
from detente.reading.roster import Roster

#: States whose governments are called administrations.
ADMINISTRATIONS = frozenset({"USA", "PHL"})


def code_of_issuer(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state that gives a text out, for those whose words say that they are of the state itself.

    Not where the sentence names another state, which may be theirs ("met local leaders in Chad").
    """
    code = roster.issuer
    if code is None or (not phrase.plural and phrase.det not in ("the", "this")):
        return None
    if phrase.of_some and not any(c.lower_ == "states" for c in phrase.token.rights):
        return None  # "lawmakers from both countries"; those of several states are at home
    words = {token.lower_ for token in _words_in_front(phrase.token)} | {phrase.nominal.entry.words[-1]}
    words |= {c.lower_ for c in phrase.token.rights if c.base == "nmod" and case_of(c) in ("of", "from") for c in (c, *c.lefts)}
    if words.isdisjoint(roster.page.lexicon.actors.marks["at_home"]) or _names_other(roster, phrase.token, code):
        return None
    return code


def administration_of_issuer(roster: Roster, token: Token) -> str | None:
    """Return the state that gives a text out, for "the Administration" or "our government" in it."""
    code = roster.issuer
    if code is None or code in INTERNATIONAL:
        return None
    whole = token.lower_ == "administration" and determiner(token) in ("the", "this") and code in ADMINISTRATIONS
    own = whole or any(c.lower_ == "our" for c in token.lefts)
    told = any(c.base in ("amod", "compound", "nmod") and c.lower_ != "our" for c in token.children)
    return code if own and not told else None


def _words_in_front(token: Token) -> list[Token]:
    return [c for c in token.lefts if c.base in ("amod", "compound", "nmod", "conj")]


def _names_other(roster: Roster, token: Token, code: str) -> bool:
    """Say whether a token's sentence names another state than one."""
    here = roster.sentence_of[token.i]
    others = (places for other, places in roster.places.items() if other != code and other not in INTERNATIONAL)
    return any(roster.sentence_of[place] == here for places in others for place in places)


__all__ = ["ADMINISTRATIONS", "administration_of_issuer", "code_of_issuer"]
