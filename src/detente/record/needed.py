"""Who is who on an earlier day, for the actors of a page: only the keys that decide it are looked up.

:func:`detente.record.identity.resolve_actors` takes full names with a country first, then single words with a country, then the
rest. So a full name never depends on surnames, and a surname of a country on full names of that country only. What depends on what
is said here, once; the property tests hold it to what resolving everything gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, select

from detente.model.enums import ActorKind
from detente.record import schema
from detente.record.dates import Day
from detente.record.dialect import gathered
from detente.record.identity import HANDLE, SHORT, ActorKey, blocks_of, resolve_actors
from detente.record.rulings import Ruling, rule_heads
from detente.record.ties import portions


@dataclass
class NeededKeys:
    """The keys that decide who some actors are, with those that share a block with another.

    Attributes:
        connection: The record.
        as_of: Only articles published by this day are known.
    """

    connection: Connection
    as_of: Day | None = None
    _keys: dict[str, ActorKey] = field(default_factory=dict)
    _contested: set[str] = field(default_factory=set)
    _blocks: dict[str, list[ActorKey]] = field(default_factory=dict)
    _made: dict[str, ActorKey] = field(default_factory=dict)

    def resolve(self, seeds: Iterable[str], rulings: Sequence[Ruling] = ()) -> dict[str, str]:
        """Return the actor that each key names, as known on the day; a key that no article known by then has is left out.

        Args:
            seeds: The keys that are asked for. Those that decide on them are in the answer too.
            rulings: People's merges and splits.
        """
        ruled = {key for ruling in rulings for key in (ruling.subject, ruling.target) if key}
        self._close({*seeds, *ruled})
        known = self._known(self._keys)
        articles = self._articles(self._contested & known)
        keys = [replace(key, articles=articles[key.id]) if key.id in articles else key for key in self._keys.values() if key.id in known]
        return rule_heads(resolve_actors(keys), rulings)

    def members(self, head: str) -> set[str]:
        """Return the keys that may name an actor, given by the key that it goes by."""
        (key,) = self._load([head]) or (None,)
        if key is None:
            return set()
        blocks = {block for other in self._siblings([key]) for block in blocks_of(other)}
        found = self._in_blocks(blocks)
        return {head, *(other.id for block in blocks for other in found[block])}

    # --- what depends on what

    def _close(self, seeds: set[str]) -> None:
        new = self._load(seeds)
        while new:
            self._keys.update({key.id: key for key in new})
            wanted = {key.id: _decisive_blocks(key) for key in new}
            found = self._in_blocks({block for blocks in wanted.values() for block in blocks})
            near: dict[str, ActorKey] = {}
            for key in new:
                others = [other for block in wanted[key.id] for other in found.get(block, ()) if _weighs(other, key)]
                if any(other.id != key.id for other in others):
                    self._contested |= {key.id, *(other.id for other in others)}
                near.update({other.id: other for other in others})
            near.update(self._earlier_words(new, near.values()))
            new = [key for ident, key in near.items() if ident not in self._keys]

    def _earlier_words(self, keys: Sequence[ActorKey], wholes: Iterable[ActorKey]) -> dict[str, ActorKey]:
        """Return the single words that are taken before a key and may be of the same actors: they bring articles with them."""
        words = [key for key in keys if key.kind is ActorKind.PERSON and (len(key.words) == 1 or key.country is None)]
        if not words:
            return {}
        near_names = self._siblings([*wholes, *words])
        ends = {word for whole in near_names if len(whole.words) > 1 for word in (whole.words[0], whole.words[-1])}
        blocks = {f"{SHORT}{word}" for word in ends}
        found = self._in_blocks(blocks)
        last: dict[str | None, tuple[tuple[bool, bool], str]] = {}
        for key in words:
            last[key.country] = max(last.get(key.country, _place(key)), _place(key))
        near = [other for block in blocks for other in found[block] if _is_before_one_of(other, last)]
        self._contested |= {other.id for other in near}
        return {other.id: other for other in near}

    def _siblings(self, keys: Iterable[ActorKey]) -> list[ActorKey]:
        """Return keys with the full names that may be the same: other orders, shorter forms, other spellings."""
        found = {key.id: key for key in keys}
        new = list(found.values())
        while new:
            blocks = {block for key in new if len(key.words) > 1 for block in _decisive_blocks(key)}
            near = self._in_blocks(blocks)
            new = [other for block in blocks for other in near[block] if other.id not in found and len(other.words) > 1]
            found.update({other.id: other for other in new})
        return list(found.values())

    # --- looking up

    def _load(self, keys: Iterable[str]) -> list[ActorKey]:
        table = schema.actor_keys
        found = []
        for part in portions(keys):
            found += [self._key(*row) for row in self.connection.execute(select(*_columns()).where(table.c.key_id.in_(part))).all()]
        return found

    def _in_blocks(self, blocks: set[str]) -> Mapping[str, list[ActorKey]]:
        table, keys = schema.actor_blocks, schema.actor_keys
        for part in portions(blocks - self._blocks.keys()):
            self._blocks.update({block: [] for block in part})
            query = select(table.c.block, *_columns()).join(keys, keys.c.key_id == table.c.key_id).where(table.c.block.in_(part))
            for block, *row in self.connection.execute(query).all():
                self._blocks[block].append(self._key(*row))
        return self._blocks

    def _key(self, ident: str, folded: str, kind: str, country: str | None) -> ActorKey:
        """Return a key, the same object each time: what it works out of its name is worked out once."""
        if ident not in self._made:
            self._made[ident] = ActorKey(id=ident, folded=folded, kind=ActorKind(kind), country=country, articles=frozenset())
        return self._made[ident]

    def _known(self, keys: Iterable[str]) -> set[str]:
        table, actors = schema.actor_keys, schema.actors
        known = [] if self.as_of is None else [actors.c.published_on <= self.as_of.isoformat()]
        found: set[str] = set()
        for part in portions(keys):
            told = exists(select(actors.c.key_id).where(actors.c.key_id == table.c.key_id, *known))
            found |= set(self.connection.execute(select(table.c.key_id).where(table.c.key_id.in_(part), told)).scalars())
        return found

    def _articles(self, keys: Iterable[str]) -> dict[str, frozenset[str]]:
        actors = schema.actors
        known = [] if self.as_of is None else [actors.c.published_on <= self.as_of.isoformat()]
        told = gathered(self.connection, actors.c.article_id)
        found: dict[str, frozenset[str]] = {}
        for part in portions(keys):
            query = select(actors.c.key_id, told).where(actors.c.key_id.in_(part), *known).group_by(actors.c.key_id)
            found.update({key: frozenset(articles) for key, articles in self.connection.execute(query).all()})
        return found


def _columns() -> list[ColumnElement[Any]]:
    table = schema.actor_keys
    return [table.c.key_id, table.c.folded, table.c.kind, table.c.country]


def _decisive_blocks(key: ActorKey) -> set[str]:
    """Return the blocks in which the keys stand that may decide on one."""
    blocks = blocks_of(key)
    if key.kind is ActorKind.PERSON and len(key.words) > 1:
        return {block for block in blocks if not block.startswith((SHORT, HANDLE))}
    return blocks


def _weighs(other: ActorKey, key: ActorKey) -> bool:
    """Say whether a key of the same block is taken before another, or with it, and may be the same actor."""
    if key.kind is not ActorKind.PERSON or other.kind is not ActorKind.PERSON:
        return other.kind is key.kind
    if other.rank > key.rank:
        return False
    return len(key.words) > 1 or key.country in (None, other.country)


def _place(key: ActorKey) -> tuple[tuple[bool, bool], str]:
    """Return where a key of a person stands in the order in which they are taken."""
    return (key.rank, key.folded)


def _is_before_one_of(other: ActorKey, last: Mapping[str | None, tuple[tuple[bool, bool], str]]) -> bool:
    """Say whether a single word is taken before a key of some, and may be of an actor that this one may be.

    Args:
        other: The word.
        last: By country, the place of the key that is taken last; a key of no country may be anybody's.
    """
    return any(country in last and _place(other) <= last[country] for country in {None, other.country})
