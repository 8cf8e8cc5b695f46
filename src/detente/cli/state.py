"""The state of a channel as one article tells it (derived on the day of publication, by the record's own rule)."""

from __future__ import annotations

from detente.model.enums import ChannelStatus
from detente.model.records import Channel


def status_of(channel: Channel, published_at: str | None) -> ChannelStatus | None:
    """Return the channel's state on the day of publication from this article alone, or ``None`` where the day is unknown."""
    return None
