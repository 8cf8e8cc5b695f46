"""Who is who for a view: from the settled tables where they are right, else worked out for the day that is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, Text, cast, select

from detente.model.enums import ActorKind
from detente.record import schema
from detente.record.actor_past import ActorPast
from detente.record.actor_rows import actor_sort_key, gather_actors, gather_names, stored_entry
from detente.record.dates import Day
from detente.record.entries import ActorEntry
from detente.record.holder_rows import explain_holders, resolve_all, told_near
from detente.record.holders import Holder
from detente.record.identity import fold_name, groups_of
from detente.record.marks import MARK_ACTOR, MARK_ACTOR_SPELLS, MARK_HOLDER, MARK_POST
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling
from detente.record.settle import is_settled
from detente.record.ties import portions

Connect = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilter:
    """Which actors are asked for; ``name`` is words of one of their names, folded; ``keys``: one of these."""

    country: str | None = None
    kind: str | None = None
    sector: str | None = None
    name: str | None = None
    with_unnamed: bool = True
    keys: frozenset[str] | None = None

    def fits(self, entry: ActorEntry) -> bool:
        """Say whether an actor is asked for."""
        return (
            self.country in (None, entry.country)
            and self.kind in (None, entry.kind)
            and (self.sector is None or self.sector in entry.sectors)
            and (self.name is None or any(self.name in fold_name(form) for form in entry.names))
            and (self.with_unnamed or entry.kind is not ActorKind.GROUP)
            and (self.keys is None or not self.keys.isdisjoint(entry.ids))
        )


@dataclass
class ActorIndex:
    """The actors of a view.

    Attributes:
        connect: Opens the record for a question.
        as_of: Only articles published by this day are known.
    """

    connect: Connect
    as_of: Day | None
    _heads: dict[str, str | None] = field(default_factory=dict)
    _entries: dict[str, ActorEntry] = field(default_factory=dict)

    # --- which keys are whose

    @cached_property
    def is_settled(self) -> bool:
        """Whether the settled tables hold for all articles of the record."""
        marks = (MARK_ACTOR, MARK_POST, MARK_HOLDER, *(() if self.as_of is None else (MARK_ACTOR_SPELLS,)))
        with self.connect() as connection:
            return all(is_settled(connection, mark) for mark in marks)

    @property
    def _is_current(self) -> bool:
        return self.as_of is None and self.is_settled

    @cached_property
    def _rulings(self) -> list[Ruling]:
        with self.connect() as connection:
            return load_rulings(connection, RuledItem.ACTOR)

    @cached_property
    def _all_heads(self) -> dict[str, str]:
        with self.connect() as connection:
            return resolve_all(connection, self._rulings, self.as_of)

    def heads(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the actor that each of these keys names; a key of no known article is left out."""
        wanted = set(keys)
        missing = wanted - self._heads.keys()
        if missing:
            self._heads.update(dict.fromkeys(missing))
            self._heads.update(self._find_heads(missing))
        return {key: head for key in wanted if (head := self._heads[key]) is not None}

    def _find_heads(self, keys: set[str]) -> Mapping[str, str | None]:
        if not self.is_settled:
            return {key: self._all_heads[key] for key in keys if key in self._all_heads}
        with self.connect() as connection:
            if self.as_of is not None:
                return ActorPast(connection, self.as_of).heads(keys)
            table = schema.actor_keys
            found: dict[str, str | None] = {}
            for part in portions(keys):
                for key, head in connection.execute(select(table.c.key_id, table.c.head_id).where(table.c.key_id.in_(part))):
                    found[key] = head
            return found

    def keys_of(self, head: str) -> list[str]:
        """Return the ids of an actor's keys; empty where there is no such actor."""
        if not self.is_settled:
            return sorted(key for key, found in self._all_heads.items() if found == head)
        with self.connect() as connection:
            if self.as_of is not None:
                return ActorPast(connection, self.as_of).keys_of(head)
            table = schema.actor_keys
            return list(connection.execute(select(table.c.key_id).where(table.c.head_id == head).order_by(table.c.key_id)).scalars())

    # --- what is said of them

    def entries(self, heads: Iterable[str]) -> dict[str, ActorEntry]:
        """Return the entries of these actors."""
        wanted = set(heads)
        missing = wanted - self._entries.keys()
        if missing:
            self._entries.update(self._find_entries(missing))
        return {head: self._entries[head] for head in wanted if head in self._entries}

    def _find_entries(self, heads: set[str]) -> dict[str, ActorEntry]:
        if self._is_current:
            table = schema.actor_heads
            with self.connect() as connection:
                rows = [row for part in portions(heads) for row in connection.execute(select(table).where(table.c.id.in_(part))).mappings()]
            return {row["id"]: entry_of_row(row) for row in rows}
        if self.is_settled and self.as_of is not None:
            with self.connect() as connection:
                return ActorPast(connection, self.as_of).entries(heads)
        groups = {head: self.keys_of(head) for head in heads}
        with self.connect() as connection:
            return gather_actors(connection, groups, self.as_of)

    def holders(self, entry: ActorEntry) -> list[Holder]:
        """Return why an actor is whom articles tell by a post alone."""
        rulings = self._rulings
        with self.connect() as connection:
            found = list(told_near(connection, entry.ids, rulings, self.as_of))
        return [holder for holder in explain_holders(found, self.heads) if holder.head == entry.id]

    def names(self, heads: Iterable[str]) -> dict[str, str]:
        """Return the names of these actors."""
        wanted = set(heads)
        table = schema.actor_heads
        found: dict[str, str] = {head: self._entries[head].name for head in wanted if head in self._entries}
        if self.is_settled:
            # A state is called the same on any day, and so is an actor whose name all articles write alike.
            keys = schema.actor_keys
            fixed = select(table.c.id, table.c.name)
            if self.as_of is not None:
                fixed = fixed.where(table.c.kind == ActorKind.STATE.value)
            alike = select(keys.c.key_id, keys.c.name).where(keys.c.name.is_not(None))
            with self.connect() as connection:
                for part in portions(wanted - found.keys()):
                    if self.as_of is not None:
                        found.update((row[0], row[1]) for row in connection.execute(alike.where(keys.c.key_id.in_(part))).all())
                    found.update((row[0], row[1]) for row in connection.execute(fixed.where(table.c.id.in_(part))).all())
        missing = wanted - found.keys()
        if not missing:
            return found
        if self.is_settled and self.as_of is not None:
            with self.connect() as connection:
                return {**found, **ActorPast(connection, self.as_of).names(missing)}
        groups = {head: self.keys_of(head) for head in missing}
        with self.connect() as connection:
            return {**found, **gather_names(connection, groups, self.as_of)}

    def named(self, name: str) -> list[ActorEntry]:
        """Return the actors that have this name, however it is written."""
        folded = fold_name(name)
        table = schema.actor_names
        if not self.is_settled:
            return [entry for entry in self._all_entries if folded in {fold_name(form) for form in entry.names}]
        with self.connect() as connection:
            heads = set(connection.execute(select(table.c.head_id).where(table.c.folded == folded)).scalars())
        if self.as_of is None:
            return list(self.entries(heads).values())
        return [entry for entry in self._named_then(folded, heads) if folded in {fold_name(form) for form in entry.names}]

    def _named_then(self, folded: str, heads: set[str]) -> list[ActorEntry]:
        """Return the actors of an earlier day that may have a name: those of its keys, and of the keys of who has it now."""
        keys = schema.actor_keys
        with self.connect() as connection:
            forms = set(connection.execute(select(keys.c.key_id).where((keys.c.folded == folded) | keys.c.head_id.in_(heads))).scalars())
        return list(self.entries({*self.heads(forms).values(), *heads}).values())

    def states(self, code: str) -> list[ActorEntry]:
        """Return the state of a country's code."""
        table = schema.actor_heads
        if not self.is_settled:
            return [entry for entry in self._all_entries if entry.kind is ActorKind.STATE and entry.country == code]
        with self.connect() as connection:
            query = select(table.c.id).where(table.c.country == code, table.c.kind == ActorKind.STATE.value)
            heads = list(connection.execute(query).scalars())
        return list(self.entries(heads).values())

    def state_name(self, code: str) -> str | None:
        """Return what a state is called; ``None`` where no known article names it. What it is called is the same on any day."""
        if not self.is_settled:
            return next((entry.name for entry in self.states(code)), None)
        table, actors = schema.actor_heads, schema.actors
        query = select(table.c.name).where(table.c.country == code, table.c.kind == ActorKind.STATE.value)
        if self.as_of is not None:
            told = select(actors.c.key_id).where(actors.c.key_id == table.c.id, actors.c.published_on <= self.as_of.isoformat())
            query = query.where(told.exists())
        with self.connect() as connection:
            return connection.execute(query.limit(1)).scalar_one_or_none()

    # --- lists

    @cached_property
    def _all_entries(self) -> list[ActorEntry]:
        """All actors, worked out from nothing."""
        with self.connect() as connection:
            found = gather_actors(connection, groups_of(self._all_heads), self.as_of)
        return sorted(found.values(), key=actor_sort_key)

    def listed(self, wanted: ActorFilter, *, limit: int | None = None, after: str | None = None) -> list[ActorEntry]:
        """Return actors, the most often named first.

        Args:
            wanted: Which.
            limit: At most so many.
            after: Go on after the actor with this sort key.
        """
        if not self.is_settled:
            fits = [entry for entry in self._all_entries if wanted.fits(entry)]
            return [entry for entry in fits if after is None or actor_sort_key(entry) > after][:limit]
        heads = set(self.heads(wanted.keys).values()) if wanted.keys is not None else None
        with self.connect() as connection:
            if self.as_of is not None:
                past, where = ActorPast(connection, self.as_of), _conditions(schema.actor_spells, wanted)
                return past.listed(where, heads=heads, limit=limit, after=after)
            table = schema.actor_heads
            where = _conditions(table, wanted) + ([table.c.sort_key > after] if after is not None else [])
            query = select(table).where(*where).order_by(table.c.sort_key).limit(limit)
            if heads is None:
                return [entry_of_row(row) for row in connection.execute(query).mappings()]
            found = [row for part in portions(heads) for row in connection.execute(query.where(table.c.id.in_(part))).mappings()]
            return [entry_of_row(row) for row in sorted(found, key=_by_sort_key)[:limit]]


def _conditions(table: Table, wanted: ActorFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on a table of actors."""
    where: list[ColumnElement[bool]] = []
    for column, value in ((table.c.country, wanted.country), (table.c.kind, wanted.kind)):
        where += [column == value] if value is not None else []
    if not wanted.with_unnamed:
        where.append(table.c.kind != ActorKind.GROUP.value)
    if wanted.name is not None:
        where.append(table.c.folded.contains(wanted.name, autoescape=True))
    if wanted.sector is not None:
        where.append(cast(table.c.sectors, Text).contains(f'"{wanted.sector}"', autoescape=True))
    return where


def _by_sort_key(row: RowMapping) -> str:
    return str(row["sort_key"])


def entry_of_row(row: RowMapping) -> ActorEntry:
    """Make an actor's entry of its row in the list."""
    data: dict[str, Any] = row["data"]
    counts = {"article_count": row["articles"], **{name: row[name] for name in ("mentions", "events", "first_on", "last_on")}}
    return stored_entry(row, data, articles=data["articles"], counts=counts)
