"""Short names of channels: first letters of a full name ("the JRC"), and the place where others bring the sides together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from detente.record.names import singular, state_words

_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_LEAST, _MOST = 3, 6
_PLACES = frozenset({"capital", "region", "seat"})


@lru_cache(maxsize=4096)
def short_forms_of(name: str) -> frozenset[str]:
    """Return the words of a name that are short forms in capitals, in lower case and in singular; names of states are none."""
    return frozenset(singular(form.lower()) for form in _SHORT.findall(name) if form.lower() not in state_words())


@lru_cache(maxsize=4096)
def initials_of(name: str) -> frozenset[str]:
    """Return the short forms that a full name may have: of its words in capitals, or of the first of them, with its states or without."""
    words = [word for word in re.split(r"[^A-Za-z.']+", name) if word[:1].isupper()]
    own = [word for word in words if word.lower().replace(".", "") not in state_words()]
    found = {"".join(word[0].lower() for word in telling[:end]) for telling in (words, own) for end in range(_LEAST, _MOST + 1)}
    return frozenset(singular(form) for form in found if len(form) >= _LEAST)


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
