"""Statements that are told as acts: whose event says all that they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.model.copies import changed
from detente.model.enums import EventType, Stance
from detente.model.records import Event, Statement
from detente.reading.base import Drafts, EventDraft, StatementDraft

_OF_BACKING = frozenset({EventType.AGREE, EventType.SUPPORT})
_AHEAD = frozenset({Stance.PROMISES, Stance.PLANS})


def without_acts(drafts: Sequence[StatementDraft], events: Iterable[EventDraft]) -> Drafts:
    """Leave out what an event of the same words tells: commitments by a noun, and what sides promise or plan to do together.

    "Reaffirmed its commitment to the treaty", "Chad and Mali promised to cooperate".

    Args:
        drafts: The statements.
        events: The events, whose ``statements`` may still name those left out.
    """
    told = [draft.event for draft in events if draft.event.type in _OF_BACKING]
    if not told and isinstance(drafts, Drafts):
        return drafts
    return Drafts(draft for draft in drafts if not any(_is_told_by(draft.stmt, event) for event in told))


def without_hedges(drafts: Sequence[StatementDraft], events: Iterable[EventDraft]) -> Drafts:
    """Leave out hedges that hold no act: "I guess that they left"; what Chad did, "I guess", is told by whoever guesses.

    Args:
        drafts: The statements.
        events: The events, whose ``statements`` name what holds them.
    """
    if not any(draft.hedge for draft in drafts):
        return drafts if isinstance(drafts, Drafts) else Drafts(drafts)
    holding = {i for draft in events for i in draft.event.statements}
    idle = {draft.stmt.id: draft.stmt.within for draft in drafts if draft.hedge and draft.stmt.id not in holding}
    kept = (draft for draft in drafts if draft.stmt.id not in idle)
    return Drafts(changed(draft, stmt=changed(draft.stmt, within=_holder(draft.stmt.within, idle))) for draft in kept)


def _holder(within: str | None, idle: Mapping[str, str | None]) -> str | None:
    """Return the innermost statement around one that is left."""
    while within is not None and within in idle:
        within = idle[within]
    return within


def _is_told_by(stmt: Statement, event: Event) -> bool:
    if stmt.stance not in _AHEAD or stmt.speaker not in event.actors:
        return False
    if not (event.predicate.start < stmt.cue.end and stmt.cue.start < event.predicate.end):
        return False
    if stmt.rules[-1].startswith("rule:noun-"):
        return stmt.stance is Stance.PROMISES
    return stmt.rules[-1] == "rule:infinitive" and event.type is EventType.AGREE and len(event.actors) > 1


__all__ = ["without_acts", "without_hedges"]
