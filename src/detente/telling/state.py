"""The state of a reading's channels on the day of publication, derived from that article alone by the record's own rule."""

from __future__ import annotations

from detente.model.enums import ChannelStatus
from detente.model.records import Reading


def states_in(reading: Reading) -> dict[str, ChannelStatus]:
    """Return channel id -> status on the day of publication; empty where the day is unknown."""
    # The record's packages are only needed where a reading with channels is shown.
    from detente.record import claims_of_reading, derive_status
    from detente.record.dates import parse_day

    day = parse_day(reading.article.published_at)
    if day is None or not reading.channels:
        return {}
    return {claim.reading_id: derive_status(claim.changes, day, cadence=claim.cadence).status for claim in claims_of_reading(reading)}
