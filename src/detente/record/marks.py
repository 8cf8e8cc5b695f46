"""Marks on what was touched since it was settled."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from detente.record import schema

AT_ONCE = 2000
"""Marks that are settled in one transaction: others can write in between."""

MARK_REPORT, MARK_ACT = "report", "act"
"""Marks of an article whose events are new, and of the place of an event that is gone."""

MARK_CHANNEL, MARK_CHANNEL_DAY, MARK_CHANNEL_RULED, MARK_SPELLS = "channel", "channel-day", "channel-rule", "spells"
"""Marks of a channel's key, of the day of an article that tells of one ("" for none), of a key that was ruled on, of a channel whose
spells are to be made."""


def act_mark(ident: str, near: str | None, until: str | None, spread: str | None, block: str | None) -> str:
    """Return the mark of a place that an event is taken from."""
    return "\t".join((ident, near or "", until or "", spread or "", block or ""))


def take_marks(connection: Connection, item: str, most: int = AT_ONCE) -> list[str]:
    """Take marks away, at most so many. They go first: an article that is written meanwhile waits, and then marks again."""
    table = schema.dirty
    keys = list(connection.execute(select(table.c.key).where(table.c.item == item).order_by(table.c.key).limit(most)).scalars())
    if keys:
        connection.execute(delete(table).where(table.c.item == item, table.c.key.in_(keys)))
    return keys
