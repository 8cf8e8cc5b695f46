"""Disputes: who complains against whom about what."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.records import Dispute
from detente.reading.base import ActorIndex, Page, StatementDraft


def find_disputes(page: Page, actors: ActorIndex, statements: Sequence[StatementDraft]) -> tuple[Dispute, ...]:
    """Find the disputes of a page."""
    return ()
