"""Bodies called by their last word alone: "a *ministry* spokesman", "*Commission* spokesman Ana Ruiz", "a spokesman for the *group*"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.lexicon.actors import BLOCS
from detente.model.enums import ActorKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.offices.chain import GENERIC_CONCEPTS

#: Sentences that a body's name reaches, by the word that takes it up: a state has one army, and other states are told of soon.
REACH = 6
REACH_OF_STATES = 2
#: Words of bodies that every state has one of.
OF_STATES = frozenset({"army", "military", "police", "navy", "force", "parliament", "government", "court"})
#: Words of bodies that no name needs to have, and the sectors of those they may mean.
BY_SECTOR = {
    "party": frozenset({"PTY"}),
    "company": frozenset({"BUS"}),
    "firm": frozenset({"BUS"}),
    "airline": frozenset({"BUS"}),
    **dict.fromkeys(("group", "movement", "faction", "militia"), frozenset({"REB", "UAF", "CRM", "PRM", "SOC", "NGO"})),
    **dict.fromkeys(("organisation", "organization", "charity", "watchdog"), frozenset({"SOC", "NGO"})),
}
#: Words that take up a bloc of states.
OF_BLOCS = frozenset({"alliance", "bloc"})
_LINKS = frozenset({"of", "for", "on"})


def body_called(roster: Roster, words: Sequence[str], at: int) -> ActorDraft | None:
    """Return the body named before that words take up, where no other of them was named as near; ``None`` where none was.

    Args:
        roster: The roster.
        words: The words, lower case: ``("coast", "guard")``, ``("ministry",)``.
        at: The token that they stand at.
    """
    if not words:
        return None
    in_name = words[-1] in OF_STATES or words[-1] in roster.page.lexicon.actors.marks["body_in_name"]
    if not (in_name or words[-1] in BY_SECTOR or words[-1] in OF_BLOCS):
        return None
    here = roster.sentence_of[at]
    reach = REACH_OF_STATES if words[-1] in OF_STATES else REACH
    near: dict[int, list[ActorDraft]] = {}
    for draft in roster.drafts:
        last = draft.last_before(at) if _may_mean(draft, words) else None
        if last is not None and here - roster.sentence_of[last] <= reach:
            near.setdefault(roster.sentence_of[last], []).append(draft)
    if not near or (words[-1] in OF_STATES and len({d.code for some in near.values() for d in some}) > 1):
        return None
    latest = near[max(near)]
    return latest[-1] if len({draft.code for draft in latest}) == 1 else None


def _may_mean(draft: ActorDraft, words: Sequence[str]) -> bool:
    """Say whether a body may be called by words: by those that tell what it is in its name, or by its sector."""
    if draft.kind is not ActorKind.ORGANISATION or (draft.key.startswith("nominal:") and draft.code is None):
        return False
    last = words[-1]
    if last in BY_SECTOR:
        return bool(BY_SECTOR[last] & {*draft.sectors[:1], draft.code}) and len(words) == 1
    if last in OF_BLOCS:
        return draft.code in BLOCS and len(words) == 1
    name = re.findall(r"\w+", draft.name.lower())
    told = next((i for i in range(1, len(name)) if name[i] in _LINKS), len(name))
    if tuple(name[max(0, told - len(words)) : told]) == tuple(words):
        return True
    return told < len(name) and name[told - 1] == last and set(words[:-1]) <= set(name[told:])  # "the Ministry of Foreign Affairs"


def sectors_of_body(body: ActorDraft) -> list[str]:
    """Return the sectors of who speaks or acts for a body: of a bloc that has arms GOV, of no government's none."""
    international = body.code in BLOCS
    return [s for s in body.sectors if not (international and s == "MIL")] or (["GOV"] if international else [])


def fill_from_called(roster: Roster) -> None:
    """Let persons whose title begins with a body's word belong to the body named before: "*Coast guard* spokesman Jay Roe"."""
    for draft in roster.drafts:
        if draft.kind is not ActorKind.PERSON or not draft.words or not draft.mentions or draft.member_of:
            continue
        guessed = any(why.startswith("scene ") for why in draft.why)
        if draft.code and not guessed:
            continue
        for number, office in enumerate(draft.offices):
            if office.organisation is not None or (office.country is not None and not guessed):
                continue
            body = next((b for words in _in_front(office.title) if (b := body_called(roster, words, min(draft.mentions)))), None)
            code = body.code if body is not None else _same_before(roster, draft, office.title)
            if code is None:
                continue
            draft.code = code
            draft.note(f"called:{body.name if body is not None else office.title}", [code], office.title)
            draft.offices[number] = replace(office, organisation=body.name if body is not None else None, country=code)
            if body is not None:
                draft.member_of.append(body)
                if draft.concepts & GENERIC_CONCEPTS:
                    draft.sectors[:] = sectors_of_body(body)
            break


def _in_front(title: str) -> Iterator[list[str]]:
    """Yield the words in front of the last of a title, the longer run first."""
    words = title.lower().split()
    for size in (2, 1):
        if len(words) > size:
            yield words[:size]


def _same_before(roster: Roster, draft: ActorDraft, title: str) -> str | None:
    """Return the state of the one who was described by the same title before: "a foreign ministry spokesman in Lima said"."""
    if " " not in title:
        return None
    first = min(draft.mentions)
    codes = {
        other.code
        for other in roster.drafts
        if other.key.startswith("nominal:")
        and other.kind is ActorKind.PERSON
        and min(other.mentions, default=first) < first
        and any(office.title.lower() == title.lower() for office in other.offices)
    }
    return codes.pop() if len(codes) == 1 else None


__all__ = ["body_called", "fill_from_called"]
