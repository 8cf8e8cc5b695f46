"""Questions that the spells of actors answer: who was who, and what was known of them, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select, union_all

from detente.record import schema
from detente.record.actor_rows import latest_articles
from detente.record.actor_spells import SPANS, earliest_of, entry_of_spell
from detente.record.dates import Day
from detente.record.entries import ActorEntry
from detente.record.ties import portions


@dataclass(frozen=True)
class ActorPast:
    """The actors as known on a day.

    Attributes:
        connection: The record.
        day: The day.
    """

    connection: Connection
    day: Day

    def heads(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the actor that each key names; one of no article that was known is left out."""
        table = schema.actor_homes
        query = select(table.c.key_id, table.c.head_id).where(*self._holds(table.c.from_day, table.c.until_day))
        found: dict[str, str] = {}
        for part in portions(keys):
            found.update((row[0], row[1]) for row in self.connection.execute(query.where(table.c.key_id.in_(part))))
        return found

    def keys_of(self, head: str) -> list[str]:
        """Return the keys of an actor."""
        table = schema.actor_homes
        query = select(table.c.key_id).where(table.c.head_id == head, *self._holds(table.c.from_day, table.c.until_day))
        return list(self.connection.execute(query.order_by(table.c.key_id)).scalars())

    def names(self, heads: Iterable[str]) -> dict[str, str]:
        """Return the names of actors."""
        return {row["id"]: row["name"] for row in self._spells(heads, "name")}

    def entries(self, heads: Iterable[str]) -> dict[str, ActorEntry]:
        """Return the entries of actors."""
        return {row["id"]: self._entry(row) for row in self._spells(heads, "name", "kind", "country", "sectors", "line")}

    def listed(
        self, where: Sequence[ColumnElement[bool]], *, heads: Iterable[str] | None = None, limit: int | None, after: str | None
    ) -> list[ActorEntry]:
        """Return actors, the most often named first.

        Args:
            where: Conditions on their spells.
            heads: Only these.
            limit: At most so many.
            after: Go on after the actor with this sort key.
        """
        table = schema.actor_spells
        conditions = [*where, *([table.c.sort_key > after] if after is not None else [])]
        if heads is not None:
            there = {row["id"] for row in self._spells(heads)}
            conditions.append(table.c.id.in_(sorted(there)))
        day = self.day.isoformat()
        places = [table.c.span, table.c.from_day, table.c.id, table.c.sort_key]
        found = union_all(
            *(
                select(*places).where(
                    table.c.span == span,
                    table.c.from_day.between(earliest_of(span, self.day).isoformat(), day),
                    table.c.until_day >= day,
                    *conditions,
                )
                for span in SPANS
            )
        ).subquery()
        rows = self.connection.execute(select(found.c.id).order_by(found.c.sort_key).limit(limit)).scalars().all()
        entries = self.entries(rows)
        return [entries[head] for head in rows]

    def _spells(self, heads: Iterable[str], *columns: str) -> list[RowMapping]:
        """Return the spells of actors on the day: of each the last that began by then, where it still holds."""
        spells, homes = schema.actor_spells, schema.actor_homes
        day = self.day.isoformat()
        # An actor goes by one of its own keys, whose home says that it is there.
        begun = select(func.max(spells.c.from_day)).where(spells.c.id == homes.c.key_id, spells.c.from_day <= day).correlate(homes)
        joined = homes.join(spells, (spells.c.id == homes.c.key_id) & (spells.c.from_day == begun.scalar_subquery()))
        query = select(spells.c.id, *(spells.c[name] for name in columns)).select_from(joined)
        query = query.where(homes.c.head_id == homes.c.key_id, *self._holds(homes.c.from_day, homes.c.until_day))
        found: list[RowMapping] = []
        for part in portions(heads):
            found += self.connection.execute(query.where(homes.c.key_id.in_(part))).mappings().all()
        return found

    def _entry(self, row: RowMapping) -> ActorEntry:
        entry = entry_of_spell(row)
        return replace(entry, articles=latest_articles(self.connection, entry.ids, self.day))

    def _holds(self, first: ColumnElement[str], last: ColumnElement[str]) -> list[ColumnElement[bool]]:
        return [first <= self.day.isoformat(), last >= self.day.isoformat()]
