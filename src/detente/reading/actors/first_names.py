"""Persons called by their first names alone: "Ana, thank you" to a president, "Jo and I are saddened"."""

from __future__ import annotations

import re

from detente.lexicon.actors import Leader, name_key
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.actors.tables import FAMILY_FIRST, fill_as_leader, is_held

#: Given names of a row of the table that may be called names: behind them stand middle names.
_CALLED = 2
#: Letters of the shortest first name that tells somebody.
_SHORTEST = 3


def join_first_names(roster: Roster, persons: list[ActorDraft]) -> dict[str, ActorDraft]:
    """Let a first name alone be the one in office whose surname the text or its headline has, where it fits one only.

    Returns:
        The keys of the drafts that are no more, with the persons whom they are.
    """
    joined: dict[str, ActorDraft] = {}
    alone = [d for d in persons if len(d.words) == 1 and d.code is None and not d.honorifics]
    if not any(len(d.words[0]) >= _SHORTEST for d in alone):
        return joined
    rows = _of_surnames(roster, persons)
    for draft in alone:
        fitting = [row for row in rows if draft.words[0] in row.given[:_CALLED]]
        if len(draft.words[0]) < _SHORTEST or len({(row.code, row.family) for row in fitting}) != 1:
            continue
        leader = fitting[0]
        if any(office.title.lower() != leader.office.lower() for office in draft.offices):
            continue
        draft.offices.clear()
        known = [d for d in persons if d is not draft and d.code == leader.code and _is_called(d, leader)]
        if len(known) == 1:
            _join(roster, known[0], draft)
            joined[draft.key] = known[0]
        elif not known:
            fill_as_leader(draft, leader, roster)
    return joined


def _of_surnames(roster: Roster, persons: list[ActorDraft]) -> list[Leader]:
    """Return the leaders of the day whose surnames are those of persons with a country, or stand in the headline."""
    table, day = roster.page.lexicon.actors.leaders, roster.page.article.published_at
    names = {draft.words[-1]: None for draft in persons if draft.words and draft.code is not None}
    names |= {name_key(word): None for word in re.findall(r"[A-Z]\w+", roster.page.article.title or "")}
    rows = [row for name in names for row in table.get(name, ()) if row.given and row.code not in FAMILY_FIRST]
    return [row for row in rows if is_held(row, day)]


def _is_called(draft: ActorDraft, leader: Leader) -> bool:
    """Say whether a person has a leader's surname, and the leader's first name or office."""
    if not draft.words or draft.words[-1] != name_key(leader.family):
        return False
    if len(draft.words) > 1:
        return draft.words[0] in leader.given
    return any(office.title.lower() == leader.office.lower() for office in draft.offices)


def _join(roster: Roster, kept: ActorDraft, gone: ActorDraft) -> None:
    """Let a person have the mentions of a first name."""
    kept.mentions.update(gone.mentions)
    for meant in roster.heads.values():
        meant[:] = [kept if d is gone else d for d in meant]
    kept.note("first-name", (), gone.name)
    roster.drafts.remove(gone)
    roster.by_key.pop(gone.key, None)


__all__ = ["join_first_names"]
