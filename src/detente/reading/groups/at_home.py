"""Whose those are of whom a government's release tells with no country: "the Administration", "state legislators", "federal agencies"."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reading.actors.roster import Roster
from detente.reading.grammar.doc import Token
from detente.reading.grammar.phrases import case_of, determiner, is_plural
from detente.reading.groups.phrase import INTERNATIONAL, Phrase

#: States whose governments are called administrations.
ADMINISTRATIONS = frozenset({"USA", "PHL"})


def code_of_issuer(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state that gives a text out, for those whose words say that they are of the state itself.

    Not where the sentence names another state, which may be theirs ("met local leaders in Chad").
    """
    code = roster.issuer
    serving = any(token.lower_ == "administration" for token in _words_in_front(phrase.token))  # "a senior administration official"
    if code == "USA" and phrase.plural and phrase.nominal.entry.words[-1] in roster.page.lexicon.actors.marks["american_party"]:
        return code
    collective = phrase.nominal.entry.words[-1] == "leadership"  # "will work with congressional leadership"
    if code is None or (not phrase.plural and phrase.det not in ("the", "this") and not serving and not collective):
        return None
    if phrase.of_some and not any(c.lower_ == "states" for c in phrase.token.rights):
        return None  # "lawmakers from both countries"; those of several states are at home
    if _OF_PLACES & set(phrase.sectors) and (local := local_code_of_issuer(roster, phrase.token)) is not None:
        return local
    words = {token.lower_ for token in _words_in_front(phrase.token)} | {phrase.nominal.entry.words[-1]}
    if phrase.sectors:  # "the primary sources of federal risk" are nobody
        words |= {c.lower_ for c in phrase.token.rights if c.base == "nmod" and case_of(c) in ("of", "from") for c in (c, *c.lefts)}
    if words.isdisjoint(roster.page.lexicon.actors.marks["at_home"]) or names_other(roster, phrase.token, code):
        return None
    return code


def is_of_the_world(token: Token) -> bool:
    """Say whether people are told to be from anywhere, wherever the parser hangs it: "invited *firms* from around the world"."""
    near = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + _BEHIND, token.sent.end)]]
    return bool(near) and near[0] in _FROM and not _WHOLE.isdisjoint(near)


#: What leads to where those in front are from, the whole world, and the tokens from them in which it is told.
_FROM = frozenset({"from", "around", "across", "throughout", "of"})
_WHOLE = frozenset({"world", "globe", "planet"})
_BEHIND = 6


def local_code_of_issuer(roster: Roster, token: Token) -> str | None:
    """Return the state that gives a text out, for those who govern parts of it: "state and local governments".

    Not where the sentence, or the one before, names another state, whose towns they may govern.
    """
    local = is_plural(token) and any(c.lower_ in _LOCAL for front in _words_in_front(token) for c in (front, *front.children))
    return roster.issuer if local and roster.issuer is not None and not names_other(roster, token, roster.issuer, before=1) else None


#: Words for parts of a state, whose officials its government need not say to be of it: "state and local governments".
_LOCAL = frozenset({"state", "local", "city", "county", "tribal", "territorial"})
#: Sectors of those who govern parts of a state.
_OF_PLACES = frozenset({"GOV", "LEG", "JUD", "COP"})


def holds_at_home(roster: Roster, token: Token, titles: Iterable[str]) -> bool:
    """Say whether an office is one that a government's release tells without the state where it is its own: "Senator Ana Ruiz".

    Args:
        roster: The roster of a text that a government gives out.
        token: A token of the one who holds it.
        titles: The titles of the offices that are of no state that is told.
    """
    code = roster.issuer
    if code is None or code in INTERNATIONAL or names_other(roster, token, code):
        return False
    marks = roster.page.lexicon.actors.marks["at_home"]
    told = (title.lower() for title in titles if title)  # a "Reverend" has a sector by an office without a title
    return any(title in _HOUSE or title in marks or title.split()[-1] in marks for title in told)


#: Members of a house, whose title alone may be another's.
_HOUSE = frozenset({"representative", "assemblyman", "assemblywoman", "assemblymember"})


def administration_of_issuer(roster: Roster, token: Token) -> str | None:
    """Return the state that gives a text out, for "the Administration", "the federal government" or "our government" in it."""
    code = roster.issuer
    if code is None or code in INTERNATIONAL:
        return None
    whole = token.lower_ == "administration" and determiner(token) in ("the", "this") and code in ADMINISTRATIONS
    federal = token.lower_ == "government" and determiner(token) == "the" and any(c.lower_ == "federal" for c in token.lefts)
    own = whole or federal or any(c.lower_ == "our" for c in token.lefts)
    told = any(c.base in ("amod", "compound", "nmod") and c.lower_ not in ("our", "federal") for c in token.children)
    return code if own and not told else None


def _words_in_front(token: Token) -> list[Token]:
    return [c for c in token.lefts if c.base in ("amod", "compound", "nmod", "conj") and c.i < token.i]


def names_other(roster: Roster, token: Token, code: str, before: int = 0) -> bool:
    """Say whether a token's sentence, or one of so many before it, names another state than one."""
    here = roster.sentence_of[token.i]
    others = (places for other, places in roster.places.items() if other != code and other not in INTERNATIONAL)
    return any(here - before <= roster.sentence_of[place] <= here for places in others for place in places)


__all__ = ["ADMINISTRATIONS", "administration_of_issuer", "code_of_issuer", "holds_at_home", "is_of_the_world", "names_other"]
