"""Reports that may be of one act, looked up in the record, and the acts that they make.

The same is worked out for settling (all that a new article touches), and for a view of another day or of a record that is not
settled (what a page shows).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from detente.model.enums import ActorKind
from detente.model.json import from_dict
from detente.model.records import Actor, Event
from detente.record import schema
from detente.record.columns import NEVER_DAY
from detente.record.dates import Day
from detente.record.reports import LATE, REACH, Report, alike_pairs, group_reports
from detente.record.rows_near import MOST_DAYS, WIDE
from detente.record.rulings import Ruling, rule_heads
from detente.record.ties import portions

_STRETCH = datetime.timedelta(days=MOST_DAYS)
_GAP = datetime.timedelta(days=40)
_YEAR = datetime.timedelta(days=366)
BLOCKS = 400
"""Blocks that are looked up with one query."""
Ranges = dict[str, list[tuple[Day, Day]]]
# Days before this cannot be counted back from.
_FIRST_DAY = Day.min + 6 * _STRETCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a report stands among those of its block.

    Attributes:
        id: Record id of the event.
        article: Article id.
        reading_id: Id inside the reading.
        block: Type and sides; ``None`` where it is near no other.
        near: First day.
        until: Last day.
        spread: day, news or wide.
    """

    id: str
    article: str
    reading_id: str
    block: str | None
    near: Day
    until: Day
    spread: str

    @property
    def is_wide(self) -> bool:
        """Whether it is told of a stretch of days."""
        return self.spread == WIDE

    def meets(self, start: Day, end: Day) -> bool:
        """Say whether it may be of one of these days."""
        return self.near <= end and start <= self.until


PLACE_COLUMNS = [schema.events.c[name] for name in ("id", "article_id", "reading_id", "block", "near", "near_until", "spread")]


def place_of(row: RowMapping) -> Place:
    """Make a place of a row of :data:`PLACE_COLUMNS`."""
    near, until = (Day.fromisoformat(row[name]) if row[name] else Day.min for name in ("near", "near_until"))
    return Place(
        id=row["id"], article=row["article_id"], reading_id=row["reading_id"], block=row["block"], near=near, until=until,
        spread=row["spread"] or "",
    )  # fmt: skip


def find_places(connection: Connection, condition: ColumnElement[bool], as_of: Day | None = None) -> list[Place]:
    """Return the places of the events that a condition gives, repetitions left out."""
    table = schema.events
    query = select(*PLACE_COLUMNS).where(condition, table.c.same_as.is_(None), *_known(as_of))
    return [place_of(row) for row in connection.execute(query).mappings()]


@dataclass
class NearReports:
    """The reports of some blocks and days.

    Attributes:
        connection: The record.
        as_of: Only articles published by this day are known.
        places: All that were loaded, by id.
    """

    connection: Connection
    as_of: Day | None = None
    places: dict[str, Place] = field(default_factory=dict)
    _reports: dict[str, Report] = field(default_factory=dict)

    def load(self, seeds: Iterable[Place], *, before: datetime.timedelta, behind: datetime.timedelta) -> None:
        """Load what lies near some places: so many days before and behind them, and the stretches of days that meet these."""
        days: Ranges = {}
        for place in seeds:
            if place.block is None or place.near < _FIRST_DAY:
                self.places[place.id] = place
            else:
                days.setdefault(place.block, []).append((place.near - before, place.until + behind))
        wide = [place for place in self._load(days) if place.is_wide]
        more: Ranges = {}
        for place in wide:
            more.setdefault(place.block or "", []).append((place.near - before, place.until + behind))
        self._load(more)

    def _load(self, days: Ranges) -> list[Place]:
        """Load the places of some blocks that meet some days; returns them."""
        near, found = schema.events.c.near, []
        days = {block: _joined(ranges) for block, ranges in days.items()}
        blocks = sorted(days)
        for at in range(0, len(blocks), BLOCKS):
            part = blocks[at : at + BLOCKS]
            # A stretch of days may have begun before the first of these.
            start = min(days[block][0][0] for block in part) - _STRETCH
            end = max(days[block][-1][1] for block in part)
            asked = schema.events.c.block.in_(part) & near.between(start.isoformat(), end.isoformat())
            for place in find_places(self.connection, asked, self.as_of):
                if any(place.meets(*range_) for range_ in days[place.block or ""]):
                    found.append(place)
        self.places.update({place.id: place for place in found})
        return found

    def heads(self, rulings: Sequence[Ruling] = ()) -> dict[str, str]:
        """Return, by id, the id of the report that each one's act goes by, people's rulings applied."""
        heads = {place.id: place.id for place in self.places.values()}
        heads.update(group_reports(self.reports(_in_company(self.places.values()))))
        return rule_heads(heads, rulings)

    def alike_days(self) -> dict[str, str]:
        """Return, by id, the first day on which both a report and another that may be of its act are known, of those that have one."""
        days: dict[str, str] = {}
        for a, b in alike_pairs(self.reports(_in_company(self.places.values()))):
            day = max(a.published_on, b.published_on)
            for report in (a, b):
                days[report.id] = min(days.get(report.id, NEVER_DAY), day)
        return {ident: day for ident, day in days.items() if day != NEVER_DAY}

    def reports(self, places: Iterable[Place]) -> list[Report]:
        """Return the reports of some places that were loaded."""
        wanted = {place.id: place for place in places}
        missing = [place for ident, place in wanted.items() if ident not in self._reports]
        if missing:
            self._reports.update(_read_reports(self.connection, missing))
        return [self._reports[ident] for ident in wanted]


def unchanged(connection: Connection, seeds: Iterable[Place], as_of: Day) -> set[str]:
    """Return the ids of the places near which nothing lies that was published later: their acts on the day were what they are now."""
    reach: dict[str, tuple[Place, Day, Day]] = {}
    sure: set[str] = set()
    for place in seeds:
        if place.block is None:
            sure.add(place.id)
        elif place.near >= _FIRST_DAY:
            reach[place.id] = (place, place.near - REACH - LATE, place.until + LATE)
    later, wide = _later_and_wide(connection, reach.values(), as_of)
    for place, start, end in reach.values():
        block = place.block or ""
        wide_near = (each for each in wide.get(block, {}).values() if each.meets(start, end))
        near = [(start, end), *((each.near - REACH - LATE, each.until + LATE) for each in wide_near)]
        if not any(other.meets(*days) for other in later.get(block, {}).values() for days in near):
            sure.add(place.id)
    return sure


def _later_and_wide(
    connection: Connection, reach: Iterable[tuple[Place, Day, Day]], as_of: Day
) -> tuple[dict[str, dict[str, Place]], dict[str, dict[str, Place]]]:
    """Return, by block and id, what may lie near some places and was published after a day, and what is told of a stretch of days."""
    table = schema.events
    later: dict[str, dict[str, Place]] = {}
    wide: dict[str, dict[str, Place]] = {}
    unknown = table.c.published_on.is_(None) | (table.c.published_on > as_of.isoformat())
    for blocks, first, last in _in_years(reach):
        # A stretch of days may have begun before, and what it leads to too.
        days = table.c.near.between((first - 2 * _STRETCH - LATE).isoformat(), (last + _STRETCH + LATE).isoformat())
        for part in portions(blocks):
            asked = [table.c.block.in_(part), days, table.c.same_as.is_(None), unknown | (table.c.spread == WIDE)]
            for row in connection.execute(select(*PLACE_COLUMNS, unknown.label("unknown")).where(*asked)).mappings():
                place = place_of(row)
                if row["unknown"]:
                    later.setdefault(row["block"], {})[place.id] = place
                if place.is_wide:
                    wide.setdefault(row["block"], {})[place.id] = place
    return later, wide


def _in_years(reach: Iterable[tuple[Place, Day, Day]]) -> Iterator[tuple[set[str], Day, Day]]:
    """Yield the blocks of some places with their first and last day, those of about a year together: what lies between is not read."""
    stretches = sorted(reach, key=_begin)
    at = 0
    while at < len(stretches):
        first, stop = stretches[at][1], at
        while stop < len(stretches) and stretches[stop][1] - first <= _YEAR:
            stop += 1
        part = stretches[at:stop]
        yield {place.block or "" for place, _, _ in part}, first, max(last for _, _, last in part)
        at = stop


def _begin(stretch: tuple[Place, Day, Day]) -> Day:
    return stretch[1]


def _joined(days: Iterable[tuple[Day, Day]]) -> list[tuple[Day, Day]]:
    """Join stretches of days that overlap or nearly do."""
    joined: list[tuple[Day, Day]] = []
    for start, end in sorted(days):
        if joined and start <= joined[-1][1] + _GAP:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _in_company(places: Iterable[Place]) -> list[Place]:
    """Leave out the reports that are near no other of their block."""
    blocks: dict[str, list[Place]] = {}
    for place in places:
        if place.block is not None:
            blocks.setdefault(place.block, []).append(place)
    kept: dict[str, Place] = {}
    for found in blocks.values():
        found.sort(key=_near)
        last: Place | None = None
        reach = Day.min
        for place in found:
            if last is not None and place.near <= reach:
                kept[last.id], kept[place.id] = last, place
            if last is None or place.until + LATE >= reach:
                last, reach = place, place.until + LATE
    return list(kept.values())


def _near(place: Place) -> tuple[Day, str]:
    return (place.near, place.id)


def _read_reports(connection: Connection, places: Sequence[Place]) -> dict[str, Report]:
    table, articles = schema.events, schema.articles
    wanted = {(place.article, place.reading_id): place for place in places}
    actors = _actors(connection, {place.article for place in places})
    found: dict[str, Report] = {}
    columns = [table.c.article_id, table.c.reading_id, table.c.position, table.c.data, table.c.published_on, articles.c.published_at]
    for part in portions(place.id for place in places):
        query = select(*columns).join(articles, articles.c.id == table.c.article_id).where(table.c.id.in_(part))
        for row in connection.execute(query).mappings():
            place = wanted.get((row["article_id"], row["reading_id"]))
            if place is not None and place.block is not None:
                event = from_dict(Event, row["data"])
                sides = dict.fromkeys((*event.actors, *event.recipients))
                found[place.id] = Report(
                    id=place.id, article=place.article, order=(row["published_at"] or "9999", place.article, row["position"]),
                    block=place.block, near=place.near, until=place.until, spread=place.spread, event=event,
                    actors=tuple(actors[place.article, side] for side in sides if (place.article, side) in actors),
                    published_on=row["published_on"] or NEVER_DAY,
                )  # fmt: skip
    return found


def _actors(connection: Connection, articles: set[str]) -> dict[tuple[str, str], Actor]:
    table = schema.actors
    columns = [table.c.article_id, table.c.reading_id, table.c.name, table.c.kind, table.c.country]
    found: dict[tuple[str, str], Actor] = {}
    for part in portions(articles):
        for row in connection.execute(select(*columns).where(table.c.article_id.in_(part))):
            found[row[0], row[1]] = Actor(id=row[1], name=row[2], kind=ActorKind(row[3]), country=row[4])
    return found


def _known(as_of: Day | None) -> list[ColumnElement[bool]]:
    return [] if as_of is None else [schema.events.c.published_on <= as_of.isoformat()]


def group_near(
    connection: Connection, seeds: Sequence[Place], rulings: Sequence[Ruling], as_of: Day | None = None
) -> dict[str, tuple[str, list[Place]]]:
    """Return, by id of each seed, the id that its act goes by, and the places of all reports of it as known on a day.

    Args:
        connection: The record.
        seeds: Places of reports.
        rulings: People's merges and splits of events.
        as_of: Only articles published by this day are known.
    """
    near = NearReports(connection, as_of)
    wanted = [*seeds, *ruled_places(connection, rulings, as_of)]
    near.load(wanted, before=REACH + LATE, behind=LATE)
    heads = near.heads(rulings)
    groups: dict[str, list[Place]] = {}
    for ident, head in heads.items():
        groups.setdefault(head, []).append(near.places[ident])
    return {seed.id: (heads[seed.id], groups[heads[seed.id]]) for seed in seeds if seed.id in heads}


def ruled_places(connection: Connection, rulings: Sequence[Ruling], as_of: Day | None = None) -> list[Place]:
    """Return the places of the events that rulings are about."""
    ids = {ident for ruling in rulings for ident in (ruling.subject, ruling.target) if ident}
    found: list[Place] = []
    for part in portions(ids):
        found += find_places(connection, schema.events.c.id.in_(part), as_of)
    return found
