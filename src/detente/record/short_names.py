"""Short names of channels: first letters of a full name ("the JRC"), and the place where others bring the sides together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from detente.record.names import state_words

_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_LEAST = 3
_PLACES = frozenset({"capital", "region", "seat"})


@lru_cache(maxsize=4096)
def short_forms_of(name: str) -> frozenset[str]:
    """Return the words of a name that are short forms in capitals, in lower case; names of states are none."""
    return frozenset(form.lower() for form in _SHORT.findall(name) if form.lower() not in state_words())


@lru_cache(maxsize=4096)
def initials_of(name: str) -> frozenset[str]:
    """Return the first letters of a full name's words in capitals, in lower case, with its states and without."""
    words = [word for word in re.split(r"[^A-Za-z.']+", name) if word[:1].isupper()]
    own = [word for word in words if word.lower().replace(".", "") not in state_words()]
    found = {"".join(word[0].lower() for word in telling) for telling in (words, own)}
    return frozenset(letters for letters in found if len(letters) >= _LEAST)


@lru_cache(maxsize=4096)
def abbreviates(short: str, letters: str) -> bool:
    """Say whether a short form is some of the first letters of a name, in a row ("TIFA") or from the first to the last ("HED")."""
    if short in letters:
        return True
    rest = iter(letters)
    return short[0] == letters[0] and short[-1] == letters[-1] and all(letter in rest for letter in short)


@lru_cache(maxsize=4096)
def venues_of(name: str, sides: frozenset[str]) -> frozenset[str]:
    """Return the words of a name, in lower case, that are places of none of its sides: "the *Geneva* talks" of two others."""
    words = re.findall(r"\b[A-Z][a-z]+\b", name)
    return frozenset(word.lower() for word in words if (of := _states_of(word.lower())) and not of & sides)


@cache
def _places() -> dict[str, frozenset[str]]:
    from detente.lexicon.actors import load_actors

    found: dict[str, set[str]] = {}
    for key, entries in load_actors().names.items():
        found.setdefault(key, set()).update(entry.code for entry in entries if entry.kind in _PLACES and entry.code)
    return {key: frozenset(codes) for key, codes in found.items() if codes}


def _states_of(word: str) -> frozenset[str]:
    return _places().get(word, frozenset())
