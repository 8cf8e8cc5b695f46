"""Which state a person means by a code or a name that they write themselves: in an option, not in a text."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from detente.lexicon.actor_files import INTERNATIONAL
from detente.lexicon.actors import ActorLexicon, load_actors, name_key

#: Kinds of names that stand for a state by themselves; "Kenyan" and "Nairobi" do not.
_NAME_KINDS = frozenset({"name", "old", "abbreviation"})


def country_codes(wanted: str) -> tuple[str, ...]:
    """Return the codes that a code or a state's name means, however it is written.

    Args:
        wanted: ISO 3166-1 alpha-3 or an international code of PLOVER ("KEN", "uno"), or a name ("Kenya", "South Korea").

    Returns:
        One code; none where nothing is called so, several where a name is that of several states ("Congo").
    """
    lexicon = load_actors()
    code = wanted.strip().upper()
    if code in _codes(lexicon):
        return (code,)
    entries = lexicon.names.get(name_key(wanted), ())
    return tuple(sorted({entry.code for entry in entries if entry.kind in _NAME_KINDS}))


def countries_like(wanted: str) -> tuple[str, ...]:
    """Return the code that an unknown code or name may be meant for: of two letters ("KE"), or written nearly so ("Kenia")."""
    lexicon = load_actors()
    two = lexicon.countries.get(wanted.strip().upper())
    if two is not None:
        return (two,)
    names: dict[str, str] = {name_key(name): code for code, name in lexicon.state_names.items()}
    return tuple(names[key] for key in get_close_matches(name_key(wanted), names, n=1))


def international_codes() -> Sequence[str]:
    """Return PLOVER's codes for those who are of no one state."""
    return sorted(INTERNATIONAL)


def _codes(lexicon: ActorLexicon) -> frozenset[str]:
    """Return every code that an actor can have: of states, of territories that the tables of bodies name, and international ones."""
    return frozenset({*lexicon.state_names, *INTERNATIONAL, *(entry.code for entries in lexicon.names.values() for entry in entries)}) - {
        ""
    }


__all__ = ["countries_like", "country_codes", "international_codes"]
