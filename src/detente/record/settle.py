"""Bringing up to date what is settled across articles: who is who, which channel is which, and the lists of both.

Writing an article marks what it touches; settling takes the marks and works out anew what is tied to them. The result is that
of working out everything from nothing, whatever the order of the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, literal, select, update

from detente import __version__
from detente.model.json import to_dict
from detente.record import schema
from detente.record.actor_rows import gather_actors, gather_forms, only_name
from detente.record.columns import clean, sort_key
from detente.record.dates import Day
from detente.record.dialect import insert_new, writing
from detente.record.entries import ActorEntry
from detente.record.identity import fold_name, groups_of
from detente.record.marks import MARK_CHANNEL_DAY, MARK_REPORT, take_marks
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling
from detente.record.settle_channels import LISTED_FROM, is_of_another_day, settle_channels
from detente.record.settle_events import settle_events
from detente.record.settle_links import settle_links
from detente.record.ties import drop_keys, portions, put_keys, resolve_keys, tied_keys
from detente.record.turns import settle_in_turns, telling_errors

_MOST = 1_000_000


def is_settled(connection: Connection, item: str) -> bool:
    """Say whether nothing of this sort was touched since it was settled."""
    return connection.execute(select(schema.dirty.c.key).where(schema.dirty.c.item == item).limit(1)).first() is None


SETTLED_VERSION = f"{__version__} 13"
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
    for table in (schema.actor_blocks, schema.actor_keys, schema.actor_names, schema.actor_heads):
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


def settle_actors(engine: Engine) -> int:
    """Settle who is who; returns how many keys were looked at.

    Raises:
        RecordError: The record cannot be written.
    """
    return settle_in_turns(engine, _turn)


def _turn(connection: Connection) -> int:
    touched = take_marks(connection, "actor")
    if touched:
        _settle(connection, touched, load_rulings(connection, RuledItem.ACTOR))
    return len(touched)


def _settle(connection: Connection, touched: Sequence[str], rulings: Sequence[Ruling]) -> None:
    keys = schema.actor_keys
    put_keys(connection, touched)
    tied = tied_keys(connection, touched, rulings)
    was = _heads(connection, tied)
    drop_keys(connection, touched)
    heads = resolve_keys(connection, tied, rulings)
    for key, head in heads.items():
        if was.get(key) != head:
            connection.execute(update(keys).where(keys.c.key_id == key).values(head_id=head))
    # What a touched key's actor says has changed; so have the actors that a key left or came to.
    moved = {head for key, head in heads.items() if was.get(key) != head} | {was[key] for key in was if heads.get(key) != was[key]}
    changed = moved | {heads[key] for key in touched if key in heads} | {was[key] for key in touched if key in was}
    _list_actors(connection, changed)


def _heads(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    table = schema.actor_keys
    found: dict[str, str] = {}
    for part in portions(keys):
        for key, head in connection.execute(select(table.c.key_id, table.c.head_id).where(table.c.key_id.in_(part))):
            found[key] = head
    return found


def _list_actors(connection: Connection, heads: set[str]) -> None:
    """Write the lists' rows of these actors anew."""
    keys, table, names = schema.actor_keys, schema.actor_heads, schema.actor_names
    for part in portions(heads):
        connection.execute(delete(table).where(table.c.id.in_(part)))
        connection.execute(delete(names).where(names.c.head_id.in_(part)))
        rows = connection.execute(select(keys.c.key_id, keys.c.head_id).where(keys.c.head_id.in_(part)))
        members = {row[0]: row[1] for row in rows}
        gathered = gather_forms(connection, members)
        named = [{"of": key, "name": only_name(found)} for key, found in gathered.items()]
        if named:
            connection.execute(update(keys).where(keys.c.key_id == bindparam("of")), named)
        entries = gather_actors(connection, groups_of(members), forms=gathered)
        if entries:
            connection.execute(insert(table), [_head_row(entry) for entry in entries.values()])
            forms = {(folded, entry.id) for entry in entries.values() for name in entry.names if (folded := clean(fold_name(name)))}
            if forms:
                connection.execute(insert(names), [{"folded": folded, "head_id": head} for folded, head in sorted(forms)])


def _head_row(entry: ActorEntry) -> dict[str, Any]:
    plain = to_dict(entry)
    columns = ("id", "name", "kind", "country", "sectors", "mentions", "events", "first_on", "last_on")
    return {
        **{name: plain[name] for name in columns},
        "articles": entry.article_count,
        "sort_key": actor_sort_key(entry),
        "folded": "\n".join(fold_name(name) for name in entry.names),
        "data": {name: plain[name] for name in ("ids", "names", "offices", "articles")},
    }


def actor_sort_key(entry: ActorEntry) -> str:
    """Return what orders actors: those that most articles name first, then those mentioned most."""
    return sort_key(max(0, _MOST - entry.article_count), max(0, _MOST - entry.mentions), entry.name, entry.id)
