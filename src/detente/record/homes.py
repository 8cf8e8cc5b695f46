"""Which key was whose, from day to day: stretches of days, made of what changed on each day, and kept in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from detente.record.columns import Row
from detente.record.dates import Day
from detente.record.rulings import Ruling, RulingKind, rule_heads
from detente.record.ties import portions

Heads = dict[str, str]
"""By key, the id of what it names."""
_IDENTITY = (RulingKind.MERGE, RulingKind.SPLIT)
_ONE_DAY = timedelta(days=1)


def of_identity(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the rulings that say what is which."""
    return [ruling for ruling in rulings if ruling.kind in _IDENTITY]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What keys named: before some day, and what became another on each day since, in order."""

    before: Heads
    moved: Sequence[tuple[Day, Heads]]

    def ruled(self, rulings: Iterable[Ruling]) -> Growth:
        """Return the same with people's merges and splits over the machine's."""
        standing = of_identity(rulings)
        if not standing:
            return self
        heads = dict(self.before)
        before = last = rule_heads(heads, standing)
        moved = []
        for day, machine in self.moved:
            heads.update(machine)
            now = rule_heads(heads, standing)
            moved.append((day, unlike(last, now)))
            last = now
        return Growth(before=before, moved=moved)


def unlike(last: Heads, now: Heads) -> Heads:
    """Return the keys that name something else than before."""
    return {key: head for key, head in now.items() if last.get(key) != head}


@dataclass(frozen=True, slots=True)
class Home:
    """A stretch of days in which a key was of one channel, or of one actor, as known on these days."""

    key: str
    first: Day
    last: Day
    head: str


def homes_of(growth: Growth, begun: dict[str, Day]) -> Iterator[Home]:
    """Yield the stretches of a growth, those that are there before its first day too.

    Args:
        growth: What each key named.
        begun: By key, the first day of the stretch that it is in before.
    """
    open_since = {key: (begun[key], head) for key, head in growth.before.items()}
    for day, moved in growth.moved:
        for key, head in moved.items():
            if key in open_since:
                first, old = open_since[key]
                yield Home(key, first, day - _ONE_DAY, old)
            open_since[key] = (day, head)
    for key, (first, head) in open_since.items():
        yield Home(key, first, Day.max, head)


@dataclass(frozen=True)
class HomeStore:
    """The stretches as rows.

    Attributes:
        connection: The record.
        table: Where they are.
        fixed: What the rows have beside (column -> value).
    """

    connection: Connection
    table: Table
    fixed: Row

    def load(self, *where: ColumnElement[bool]) -> list[Home]:
        """Return the stretches for which some conditions hold."""
        table = self.table
        query = select(table.c.key_id, table.c.from_day, table.c.until_day, table.c.head_id).where(*self._mine(), *where)
        rows = self.connection.execute(query)
        return [Home(key, Day.fromisoformat(first), Day.fromisoformat(last), head) for key, first, last, head in rows]

    def load_since(self, since: Day, *where: ColumnElement[bool]) -> list[Home]:
        """Return the stretches that hold on a day or later, and those that end on the day before: they may go on now."""
        return self.load(self.table.c.until_day >= _before(since), *where)

    def put(self, growth: Growth, since: Day, was: Iterable[Home]) -> set[Home]:
        """Write the stretches from a day on; returns those that are gone or new.

        Args:
            growth: What each key named.
            since: The day.
            was: The stretches of all these keys, as :meth:`load_since` gives them.
        """
        table, there = self.table, set(was)
        begun = {home.key: home.first for home in there if home.first < since}
        # A home that was there before the day by the record but not by what is known now is of an article that is gone.
        now = set(homes_of(growth, {key: begun.get(key, since - _ONE_DAY) for key in growth.before}))
        gone, new = there - now, now - there
        keys = {home.key for home in gone}
        for part in portions(keys):
            later = table.c.until_day >= _before(since)
            self.connection.execute(delete(table).where(*self._mine(), table.c.key_id.in_(part), later))
        rows = [home for home in now if home in new or home.key in keys]
        if rows:
            self.connection.execute(insert(table), [self._row(home) for home in sorted(rows, key=_order)])
        return gone | new

    def _mine(self) -> list[ColumnElement[bool]]:
        return [self.table.c[name] == value for name, value in self.fixed.items()]

    def _row(self, home: Home) -> Row:
        days = {"from_day": home.first.isoformat(), "until_day": home.last.isoformat()}
        return {**self.fixed, "key_id": home.key, **days, "head_id": home.head}


def _order(home: Home) -> tuple[str, Day]:
    return (home.key, home.first)


def _before(day: Day) -> str:
    return (day - _ONE_DAY if day > Day.min else day).isoformat()
