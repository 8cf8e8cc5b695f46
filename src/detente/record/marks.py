"""Marks on what was touched since it was settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from detente.record import schema
from detente.record.dates import Day
from detente.record.dialect import insert_new
from detente.record.ties import portions

AT_ONCE = 2000
"""Marks that are settled in one transaction: others can write in between."""

MARK_REPORT, MARK_ACT = "report", "act"
"""Marks of an article whose events are new, and of the place of an event that is gone."""

MARK_ACTOR, MARK_ACTOR_SPELLS = "actor", "actor-spells"
"""Marks of an actor's key, and of an actor whose spells are to be made; both say from which day on."""

MARK_POST, MARK_HOLDER = "post", "holder"
"""Marks of a post in a month in which an article that is new or gone tells who has it (:func:`post_mark`), and of the key of somebody who
is told by a post alone, from the day on from which the article that has it is new or gone."""

MARK_CHANNEL, MARK_CHANNEL_DAY, MARK_CHANNEL_RULED, MARK_SPELLS = "channel", "channel-day", "channel-rule", "spells"
"""Marks of a channel's key, of the day of an article that tells of one ("" for none), of a key that was ruled on, of a channel whose
spells are to be made."""
MARK_CHANNEL_GROWTH = "growth"
"""Mark that the channels are being followed from a day on; its key says by whom."""


def act_mark(ident: str, near: str | None, until: str | None, spread: str | None, block: str | None) -> str:
    """Return the mark of a place that an event is taken from."""
    return "\t".join((ident, near or "", until or "", spread or "", block or ""))


def post_mark(post: str, published_on: str) -> str:
    """Return the mark of a post in the month of a day."""
    return f"{published_on[:7]} {post}"


def take_marks(connection: Connection, item: str, most: int = AT_ONCE) -> list[str]:
    """Take marks away, at most so many. They go first: an article that is written meanwhile waits, and then marks again."""
    table = schema.dirty
    keys = list(connection.execute(select(table.c.key).where(table.c.item == item).order_by(table.c.key).limit(most)).scalars())
    if keys:
        connection.execute(delete(table).where(table.c.item == item, table.c.key.in_(keys)))
    return keys


def mark_since(connection: Connection, item: str, since: Mapping[str, Day]) -> None:
    """Mark keys, each from a day on; of two days the earlier counts."""
    table = schema.dirty
    rows = [{"item": item, "key": key, "since": day.isoformat()} for key, day in sorted(since.items())]
    if rows:
        connection.execute(insert_new(connection, table), rows)
        for day in sorted({row["since"] for row in rows}):
            for part in portions(row["key"] for row in rows if row["since"] == day):
                connection.execute(update(table).where(table.c.item == item, table.c.key.in_(part), table.c.since > day).values(since=day))


def marks_since(connection: Connection, item: str, most: int) -> dict[str, Day]:
    """Return marked keys, each with its day, the earliest first; nobody marks them again before the transaction ends."""
    table = schema.dirty
    query = select(table.c.key, table.c.since).where(table.c.item == item).order_by(table.c.since, table.c.key)
    return _days(connection.execute(query.limit(most).with_for_update()))


def marks_on(connection: Connection, item: str, keys: Iterable[str]) -> dict[str, Day]:
    """Return those of some keys that are marked, as :func:`marks_since`."""
    table = schema.dirty
    found: dict[str, Day] = {}
    for part in portions(keys):
        query = select(table.c.key, table.c.since).where(table.c.item == item, table.c.key.in_(part)).order_by(table.c.key)
        found.update(_days(connection.execute(query.with_for_update())))
    return found


def _days(rows: Iterable[Any]) -> dict[str, Day]:
    return {key: Day.fromisoformat(day) if day else Day.min for key, day in rows}


def drop_marks(connection: Connection, item: str, keys: Iterable[str]) -> None:
    """Take marks away."""
    table = schema.dirty
    for part in portions(keys):
        connection.execute(delete(table).where(table.c.item == item, table.c.key.in_(part)))
