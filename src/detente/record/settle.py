"""Bringing up to date what is settled across articles: who is who, which channel is which, and the lists of both.

Writing an article marks what it touches; settling takes the marks and works out anew what is tied to them. The result is that
of working out everything from nothing, whatever the order of the articles.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, func, insert, literal, select

from detente import __version__
from detente.record import schema
from detente.record.dates import Day
from detente.record.dialect import insert_new, writing
from detente.record.marks import MARK_CHANNEL_DAY, MARK_REPORT
from detente.record.settle_actors import settle_actors
from detente.record.settle_channels import LISTED_FROM, is_of_another_day, settle_channels
from detente.record.settle_events import settle_events
from detente.record.settle_links import settle_links
from detente.record.turns import telling_errors


def is_settled(connection: Connection, item: str) -> bool:
    """Say whether nothing of this sort was touched since it was settled."""
    return connection.execute(select(schema.dirty.c.key).where(schema.dirty.c.item == item).limit(1)).first() is None


SETTLED_VERSION = f"{__version__} 32"
"""Version of how things are settled; a record that another version settled is settled anew, wholly."""


def is_all_settled(connection: Connection, today: Day | None = None) -> bool:
    """Say whether nothing was touched since it was settled, by this version, and the list of channels holds for this day."""
    touched = connection.execute(select(schema.dirty.c.key).limit(1)).first() is not None
    return not touched and _is_of_this_version(connection) and (today is None or not is_of_another_day(connection, today))


def _is_of_this_version(connection: Connection) -> bool:
    table = schema.settings
    return connection.execute(select(table.c.value).where(table.c.name == "settled")).scalar_one_or_none() == SETTLED_VERSION


def settle(engine: Engine, today: Day | None = None) -> int:
    """Settle all that was touched; returns how many keys were looked at.

    Args:
        engine: The record's engine.
        today: The day that the list of channels is of; the day of the latest article where it is not given.

    Raises:
        RecordError: The record cannot be written.
    """
    with telling_errors(), writing(engine).begin() as connection:
        if not _is_of_this_version(connection):
            _touch_everything(connection)
    return settle_actors(engine) + settle_channels(engine, today) + settle_events(engine) + settle_links(engine)


def _touch_everything(connection: Connection) -> None:
    """Mark all that there is: what another version settled is settled anew."""
    dirty, settings = schema.dirty, schema.settings
    for item, column in (("actor", schema.actors.c.key_id), ("channel", schema.channels.c.key_id), ("sides", schema.events.c.sides)):
        keys = select(literal(item), column).where(column.is_not(None)).distinct()
        connection.execute(insert_new(connection, dirty).from_select(["item", "key"], keys))
    # Which keys are tied may be another; the lists of actors are made anew with them.
    of_actors = (schema.actor_blocks, schema.actor_keys, schema.actor_names, schema.actor_heads, schema.actor_homes, schema.actor_spells)
    for table in of_actors:
        connection.execute(delete(table))
    events = schema.events
    written = select(literal(MARK_REPORT), events.c.article_id).where(events.c.block.is_not(None)).distinct()
    connection.execute(insert_new(connection, dirty).from_select(["item", "key"], written))
    first = connection.execute(select(func.min(schema.channels.c.published_on))).scalar_one_or_none()
    days = [{"item": MARK_CHANNEL_DAY, "key": day} for day in ("", first) if day is not None]
    connection.execute(insert_new(connection, dirty), days)
    for table in (schema.channel_keys, schema.channel_homes, schema.channel_spells, schema.channel_lines):
        connection.execute(delete(table))
    connection.execute(delete(settings).where(settings.c.name.in_(["settled", LISTED_FROM])))
    connection.execute(insert(settings).values(name="settled", value=SETTLED_VERSION))
