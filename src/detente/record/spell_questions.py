"""Questions that the spells of channels answer: which channels there were on a day, in which state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Float, RowMapping, Select, case, cast, func, select

from detente.record import schema
from detente.record.asking import Asker
from detente.record.dates import Day
from detente.record.spells import Axis, may_have, unpack
from detente.record.ties import portions


@dataclass(frozen=True)
class SpellQuestions:
    """Asks the spells of a day.

    Attributes:
        ask: Reads the record.
        axis: Which day that is.
        day: The day.
    """

    ask: Asker
    axis: Axis
    day: Day

    def for_names(self) -> SpellQuestions:
        """Return the spells in which the channels have their names; by what is known now they have them on all days to come."""
        return self if self.axis is Axis.KNOWN else replace(self, axis=Axis.NOW, day=Day.max)

    # --- which channel is which

    def heads_of(self, keys: Iterable[str]) -> Select[Any]:
        """Return the query for the channels that these keys are of."""
        if self.axis is not Axis.KNOWN:
            named = schema.channel_keys
            return select(named.c.head_id).where(named.c.key_id.in_(sorted(keys)))
        table = schema.channel_homes
        return select(table.c.head_id).where(*self._at_home(), table.c.key_id.in_(sorted(keys)))

    def keys_of(self, heads: Sequence[str]) -> dict[str, str]:
        """Return the keys of these channels, each with its channel."""
        if self.axis is not Axis.KNOWN:
            named = schema.channel_keys
            query, head = select(named.c.key_id, named.c.head_id), named.c.head_id
        else:
            table = schema.channel_homes
            query, head = select(table.c.key_id, table.c.head_id).where(*self._at_home()), table.c.head_id
        return {row["key_id"]: row["head_id"] for part in portions(heads) for row in self.ask.rows(query.where(head.in_(part)))}

    def _at_home(self) -> list[ColumnElement[bool]]:
        table, day = schema.channel_homes, self.day.isoformat()
        return [table.c.ruled.is_(True), table.c.from_day <= day, table.c.until_day >= day]

    # --- lists

    def rows(
        self, where: Iterable[ColumnElement[bool]], *order: ColumnElement[Any], limit: int | None = None, offset: int = 0
    ) -> list[RowMapping]:
        """Return the spells of the day for which some conditions hold, by id and first day."""
        table = schema.channel_spells
        query = select(table.c.id, table.c.from_day).where(*self._on_day(), *where)
        return self.ask.rows(query.order_by(*order).limit(limit).offset(offset))

    def listed(self, where: Iterable[ColumnElement[bool]], *, limit: int | None, after: str | None) -> list[RowMapping]:
        """Return spells by the publication of the channel's first article; a page goes on after a channel."""
        table = schema.channel_spells
        place = self.rows([table.c.id == after], table.c.sort_key) if after is not None else []
        past = []
        if place:
            same = (table.c.axis == self.axis.value) & (table.c.id == after) & (table.c.from_day == place[0]["from_day"])
            past = [table.c.sort_key > select(table.c.sort_key).where(same).scalar_subquery()]
        return self.rows([*where, *past], table.c.sort_key, limit=limit)

    def by_urgency(self, statuses: Sequence[str]) -> list[ColumnElement[Any]]:
        """Return the order of a register: by status, the most overdue first."""
        table = schema.channel_spells
        rank = case({status: number for number, status in enumerate(statuses)}, value=table.c.status, else_=len(statuses))
        gap = cast(self.day.toordinal() - table.c.held_on, Float) / table.c.period
        return [rank, gap.desc().nulls_last(), table.c.sort_key]

    def counts(self, where: Iterable[ColumnElement[bool]]) -> dict[str, int]:
        """Return how many channels there are by state."""
        table = schema.channel_spells
        query = select(table.c.status, func.count().label("found")).where(*self._on_day(), *where).group_by(table.c.status)
        return {row["status"]: row["found"] for row in self.ask.rows(query)}

    def lines(self, rows: Sequence[RowMapping], part: str = "line", *, told_of: Collection[str] = ()) -> list[dict[str, Any]]:
        """Return the JSON lines of some spells as of the day.

        Args:
            rows: The spells.
            part: As "alarm" what alerts tell of them.
            told_of: Only those that may have one of these casefolded words, where there are any.
        """
        table = schema.channel_lines
        packed: dict[tuple[str, str], bytes] = {}
        for heads in portions({row["id"] for row in rows}):
            days = sorted({row["from_day"] for row in rows})
            query = select(table.c.id, table.c.from_day, table.c[part]).where(table.c.axis == self.axis.value, table.c.id.in_(heads))
            for start in range(0, len(days), 5000):
                found = self.ask.rows(query.where(table.c.from_day.in_(days[start : start + 5000])))
                packed.update({(row["id"], row["from_day"]): row[part] for row in found})
        told = [(packed[row["id"], row["from_day"]], Day.fromisoformat(row["from_day"])) for row in rows]
        return [unpack(line, first, self.day) for line, first in told if not told_of or may_have(line, told_of)]

    def _on_day(self) -> list[ColumnElement[bool]]:
        table, day = schema.channel_spells, self.day.isoformat()
        return [table.c.axis == self.axis.value, table.c.until_day >= day, table.c.from_day <= day]
