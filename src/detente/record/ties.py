"""Which keys of actors have to be resolved together, looked up in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from detente.model.enums import ActorKind
from detente.record import schema
from detente.record.dates import Day
from detente.record.dialect import insert_new
from detente.record.identity import HANDLE, SHORT, ActorKey, blocks_of, resolve_actors
from detente.record.rulings import Ruling, rule_heads

AT_ONCE = 5000
"""Values in one list of a query; SQLite takes 32,766."""


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """Cut values into lists that a query can take."""
    found = sorted(values)
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def put_keys(connection: Connection, keys: Iterable[str]) -> None:
    """Note keys that rows of ``actors`` have and that are not noted yet, with their blocks."""
    table, actors = schema.actor_keys, schema.actors
    for part in portions(keys):
        known = set(connection.execute(select(table.c.key_id).where(table.c.key_id.in_(part))).scalars())
        new = [key for key in part if key not in known]
        told = select(actors.c.key_id, actors.c.kind, actors.c.folded, actors.c.country).where(actors.c.key_id.in_(new)).distinct()
        rows = {row["key_id"]: dict(row) for row in connection.execute(told).mappings()}
        for row in rows.values():
            if row["kind"] == ActorKind.STATE.value and row["country"]:
                row["folded"] = row["country"].casefold()  # a state's key is its code, whatever it is called
        if not rows:
            continue
        connection.execute(insert(table), [{**row, "head_id": key} for key, row in rows.items()])
        blocks = [{"block": block, "key_id": key} for key, row in rows.items() for block in blocks_of(stub_of(row))]
        if blocks:
            connection.execute(insert_new(connection, schema.actor_blocks), blocks)


def drop_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Forget the keys that no row of ``actors`` has any more; returns them."""
    actors = schema.actors
    gone: set[str] = set()
    for part in portions(keys):
        left = set(connection.execute(select(actors.c.key_id).where(actors.c.key_id.in_(part)).distinct()).scalars())
        gone |= set(part) - left
    for part in portions(gone):
        for table in (schema.actor_keys, schema.actor_blocks):
            connection.execute(delete(table).where(table.c.key_id.in_(part)))
    return gone


def tied_keys(connection: Connection, seeds: Iterable[str], rulings: Sequence[Ruling] = ()) -> set[str]:
    """Return the seeds and all keys that are tied to them, directly or through others."""
    blocks = schema.actor_blocks
    ruled: dict[str, set[str]] = {}
    for ruling in rulings:
        for key, other in ((ruling.subject, ruling.target or ""), (ruling.target or "", ruling.subject)):
            ruled.setdefault(key, set()).add(other)
    found, new, seen = set(seeds), set(seeds), set[str]()
    while new:
        near: set[str] = set().union(*(ruled.get(key, set()) for key in new)) if ruled else set()
        met: set[str] = set()
        for part in portions(new):
            met |= set(connection.execute(select(blocks.c.block).where(blocks.c.key_id.in_(part)).distinct()).scalars())
        met -= seen
        seen |= met
        for part in portions(_active(connection, met)):
            near |= set(connection.execute(select(blocks.c.key_id).where(blocks.c.block.in_(part)).distinct()).scalars())
        new = near - found
        found |= new
    return found


def _active(connection: Connection, met: set[str]) -> set[str]:
    """Leave out the words for which no one-word name stands."""
    blocks = schema.actor_blocks
    words = {block[len(HANDLE) :] for block in met if block.startswith(HANDLE)}
    short: set[str] = set()
    for part in portions(f"{SHORT}{word}" for word in words):
        short |= set(connection.execute(select(blocks.c.block).where(blocks.c.block.in_(part)).distinct()).scalars())
    active = {f"{HANDLE}{block[len(SHORT) :]}" for block in short}
    return {block for block in met if not block.startswith((HANDLE, SHORT)) or block in active}


def load_keys(connection: Connection, keys: Iterable[str]) -> dict[str, ActorKey]:
    """Return those of some keys that are noted, by id, without their articles."""
    table = schema.actor_keys
    found: dict[str, ActorKey] = {}
    for part in portions(keys):
        rows = connection.execute(select(table).where(table.c.key_id.in_(part))).mappings()
        found.update({row["key_id"]: stub_of(row) for row in rows})
    return found


Told = tuple[str, str, Day | None]
"""A key, an article that has it, and the day of its publication."""


def load_told(connection: Connection, keys: Iterable[ActorKey]) -> list[Told]:
    """Return which articles have some keys; of a state, which is never another, only the first."""
    actors = schema.actors
    states: list[str] = []
    others: list[str] = []
    for key in keys:
        (states if key.kind is ActorKind.STATE else others).append(key.id)
    rows: list[Any] = []
    for part in portions(others):
        query = select(actors.c.key_id, actors.c.article_id, actors.c.published_on).where(actors.c.key_id.in_(part))
        rows += connection.execute(query).all()
    for part in portions(states):
        first = select(actors.c.key_id, func.min(actors.c.published_on)).where(actors.c.key_id.in_(part)).group_by(actors.c.key_id)
        rows += [(key, "", day) for key, day in connection.execute(first)]
    return [(key, article, Day.fromisoformat(day) if day else None) for key, article, day in rows]


def resolve_keys(keys: Mapping[str, ActorKey], told: Iterable[Told], rulings: Sequence[Ruling]) -> dict[str, str]:
    """Resolve keys that :func:`tied_keys` gave; returns key id -> id of the actor."""
    articles: dict[str, set[str]] = {}
    for key, article, _ in told:
        articles.setdefault(key, set()).add(article)
    states = {key: frozenset[str]() for key, each in keys.items() if each.kind is ActorKind.STATE}
    made = [replace(keys[key], articles=states.get(key, frozenset(found))) for key, found in articles.items()]
    return rule_heads(resolve_actors(made), rulings)


def stub_of(row: Any) -> ActorKey:
    """Make a key of a row, without its articles."""
    return ActorKey(id=row["key_id"], folded=row["folded"], kind=ActorKind(row["kind"]), country=row["country"], articles=frozenset())
