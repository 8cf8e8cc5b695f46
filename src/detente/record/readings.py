"""Claims about channels straight from a reading, without a database."""

from __future__ import annotations

from detente.model.records import Actor, Change, Channel, Reading
from detente.record.claims import ChangeClaim, ChannelClaim
from detente.record.likeness import key_id, side_key
from detente.record.names import channel_words
from detente.record.rows import members_of


def claims_of_reading(reading: Reading) -> tuple[ChannelClaim, ...]:
    """Return what a reading claims about channels, as the record would hold it."""
    by_id = {actor.id: actor for actor in reading.actors}
    return tuple(_claim(reading, channel, by_id) for channel in reading.channels)


def _claim(reading: Reading, channel: Channel, by_id: dict[str, Actor]) -> ChannelClaim:
    members = members_of(channel, by_id)
    words = channel_words(channel.name, members)
    level = channel.level.value if channel.level else None
    return ChannelClaim(
        article=reading.article.id,
        published_at=reading.article.published_at,
        reading_id=channel.id,
        key_id=key_id(side_key(members), words, level),
        name=channel.name,
        named=channel.named,
        words=words,
        members=members,
        level=channel.level,
        cadence=channel.cadence.period if channel.cadence else None,
        changes=tuple(_change(reading, change, place, by_id) for place, change in enumerate(channel.changes)),
        open=channel.open,
    )


def _change(reading: Reading, change: Change, place: int, by_id: dict[str, Actor]) -> ChangeClaim:
    return ChangeClaim(
        article=reading.article.id,
        published_at=reading.article.published_at,
        ordinal=place,
        change=change.change,
        date=change.date,
        for_date=change.for_date,
        by=tuple(by_id[actor].name for actor in dict.fromkeys(change.by) if actor in by_id),
        session_number=change.session_number,
        place=change.place.name if change.place else None,
        statements=change.statements,
        background=change.background,
        evidence=(change.evidence.start, change.evidence.end, change.evidence.text),
        rules=change.rules,
    )
