"""Under which name an actor goes in the record: what the reader's tables call it, whatever an article does.

"The UN" is the United Nations, "Mr Biden" and "the US president" are Joe Biden, "the Chinese Foreign Ministry" and China's "Ministry of
Foreign Affairs" are one. The reader says in ``why`` what it knew an actor by: a body (``body:un``), a person of the tables
(``person:hand:USA:joe Biden``). Somebody whom an article only describes is of that article; who holds a post is found when settling
(``holders.py``). From one reading alone, so that the order of the articles does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.record.posts import is_nameless

if TYPE_CHECKING:
    from detente.lexicon.actors import NameEntry

Folder = Callable[[str], str]

_BODY = re.compile(r"body:(?P<id>\S+) = .*“(?P<words>.+)”")
_PERSON = re.compile(r"person:[^:]*:[^:]*:(?P<name>[^“]+?)(?: “.*)?")
#: Sectors of the institutions that a state has once.
_INSTITUTIONS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_SMALL = frozenset({"of", "the", "for", "and", "s", "affairs"})
#: Kinds of words for a whole state.
_STATE_KINDS = frozenset({"name", "old", "abbreviation", "adjective", "demonym", "people", "partial", "partial_adjective"})
_SPELLED = {"defence": "defense", "defences": "defenses", "labour": "labor", "programme": "program", "centre": "center"}


OF_ARTICLE = "#"
"""Stands in the name of somebody who is of one article, in front of its id; no folded name has it."""


def known_name(actor: Actor, fold: Folder, article: str = "") -> str:
    """Return the folded name that an actor goes by: its own, where the reader knew it by nothing else.

    Args:
        actor: An actor of a reading.
        fold: Folds a name: :func:`detente.record.identity.fold_name`.
        article: The article's id: "a woman" or "Kenya's foreign minister" of one is not that of another.
    """
    own = fold(actor.name)
    if actor.kind is ActorKind.PERSON:
        known = _person(actor)
        if known:
            return fold(known)
        return f"{own}{OF_ARTICLE}{article}".replace(" ", "_") if is_nameless(actor) else own
    if actor.kind is not ActorKind.ORGANISATION:
        return own
    body = next(_bodies(actor, own, fold), None)
    if body is not None:
        return body
    if actor.country is None or _INSTITUTIONS.isdisjoint(actor.sectors):
        return own
    return _plain(_without_state(own.split(), actor.country)) or own


def is_known(actor: Actor) -> bool:
    """Say whether the tables have a person."""
    return _person(actor) is not None


def _person(actor: Actor) -> str | None:
    return next((match["name"] for why in actor.why if (match := _PERSON.fullmatch(why))), None)


def is_title(name: str) -> bool:
    """Say whether somebody is called by an office alone: "Vice President"."""
    from detente.lexicon.actors import load_actors

    words = tuple(name.lower().split())
    return any(entry.sort == "office" and entry.words == words for entry in load_actors().words.get(words[0], ())) if words else False


def _without_state(words: list[str], country: str) -> list[str]:
    """Leave out the words for the state that an institution is of: "*Turkish* parliament", "parliament of *South Korea*"."""
    from detente.lexicon.actors import load_actors, name_key

    names, left, at = load_actors().names, list[str](), 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if _is_state(names.get(name_key("".join(words[at : at + n])), ()), country)), 0)
        left += [] if size else [words[at]]
        at += size or 1
    return left


def _is_state(entries: Iterable[NameEntry], country: str) -> bool:
    return any(entry.code == country and entry.kind in _STATE_KINDS for entry in entries)


def _bodies(actor: Actor, own: str, fold: Folder) -> Iterator[str]:
    """Yield the bodies that an organisation's whole name means."""
    for why in actor.why:
        match = _BODY.fullmatch(why)
        if match is None:
            continue
        words = fold(match["words"])
        if words == own or _plain(words.split()) == _plain(own.split()):
            code = actor.country or ""
            ident = match["id"].removeprefix(f"{code.lower()}-").split("-")
            yield _plain(_without_state(ident, code)) or " ".join(ident)


def _plain(words: Iterable[str]) -> str:
    """Return the words that tell an institution from others of its state, in order of the alphabet."""
    return " ".join(sorted(_SPELLED.get(word, word) for word in words if word not in _SMALL))


__all__ = ["OF_ARTICLE", "is_known", "is_title", "known_name"]
