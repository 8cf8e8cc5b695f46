"""Channels: standing links between parties, and what an article says has happened to them."""

from __future__ import annotations

from detente.model.records import Channel
from detente.reading.base import ActorIndex, EventDraft, Page, StatementDraft, TimeIndex


def find_channels(
    page: Page, actors: ActorIndex, times: TimeIndex, statements: tuple[StatementDraft, ...], events: tuple[EventDraft, ...]
) -> tuple[Channel, ...]:
    """Find the channels of a page and what happened to them."""
    return ()
