"""What the record says of actors, gathered from the rows of the articles that name them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, Text, cast, func, select

from detente.model.enums import ActorKind
from detente.model.json import from_dict
from detente.model.records import Office
from detente.record import schema
from detente.record.columns import NEVER
from detente.record.dates import Day
from detente.record.entries import ActorEntry, DatedOffice
from detente.record.ties import portions

LISTED = 50
"""Articles that an actor's entry lists, the latest; how many there are is told beside."""


Forms = Mapping[str, Sequence[RowMapping]]
"""By key, each (name, sectors) with how often and since when articles have it."""


def gather_actors(
    connection: Connection, groups: Mapping[str, Sequence[str]], as_of: Day | None = None, forms: Forms | None = None
) -> dict[str, ActorEntry]:
    """Make the entries of actors.

    Args:
        connection: The record.
        groups: Id of each actor -> ids of its keys.
        as_of: Only articles published by this day are known; an actor that none of them names is left out.
        forms: The forms of all these keys, where they were gathered before.
    """
    keys = [key for group in groups.values() for key in group]
    forms = forms if forms is not None else gather_forms(connection, keys, as_of)
    offices = _offices(connection, keys, as_of)
    found = {}
    for head, group in groups.items():
        rows = sorted((row for key in group for row in forms.get(key, ())), key=_by_first)
        if rows:
            told = [row for key in group for row in offices.get(key, ())]
            found[head] = _entry(connection, head, group, rows, told, as_of)
    return found


def gather_names(connection: Connection, groups: Mapping[str, Sequence[str]], as_of: Day | None = None) -> dict[str, str]:
    """Return the names of actors, as their entries have them; arguments as for :func:`gather_actors`."""
    forms = gather_forms(connection, [key for group in groups.values() for key in group], as_of)
    found = {}
    for head, group in groups.items():
        rows = sorted((row for key in group for row in forms.get(key, ())), key=_by_first)
        if rows:
            found[head] = _names(head, rows)[0]
    return found


def _names(head: str, rows: Sequence[RowMapping]) -> list[str]:
    """Return an actor's names: those under its own key first, each the most used first."""
    main = [row for row in rows if row["key_id"] == head] or rows
    names = list(_by_use((row["name"], row["rows"]) for row in main))
    return names + [name for name in _by_use((row["name"], row["rows"]) for row in rows) if name not in names]


def _known(as_of: Day | None) -> list[ColumnElement[bool]]:
    return [] if as_of is None else [schema.actors.c.published_on <= as_of.isoformat()]


def only_name(forms: Iterable[RowMapping]) -> str | None:
    """Return how a key's name is written; ``None`` where articles write it in several ways."""
    names = {row["name"] for row in forms}
    return names.pop() if len(names) == 1 else None


def gather_forms(connection: Connection, keys: Iterable[str], as_of: Day | None = None) -> dict[str, list[RowMapping]]:
    """Return the forms of keys as known on a day."""
    table = schema.actors
    sectors = cast(table.c.sectors, Text).label("sector_text")
    sums = [
        func.count().label("rows"),
        func.sum(table.c.mentions).label("mentions"),
        func.sum(table.c.events).label("events"),
        func.min(table.c.published_on).label("first_on"),
        func.max(table.c.published_on).label("last_on"),
    ]
    columns = [table.c.key_id, table.c.name, table.c.kind, table.c.country]
    found: dict[str, list[RowMapping]] = {}
    for part in portions(keys):
        query = select(*columns, sectors, *sums).where(table.c.key_id.in_(part), *_known(as_of)).group_by(*columns, sectors)
        for row in connection.execute(query).mappings():
            found.setdefault(row["key_id"], []).append(row)
    return found


def _offices(connection: Connection, keys: Iterable[str], as_of: Day | None) -> dict[str, list[RowMapping]]:
    """Return, by key, the rows that tell offices."""
    table = schema.actors
    columns = [table.c.key_id, table.c.article_id, table.c.position, table.c.offices, table.c.published_on]
    found: dict[str, list[RowMapping]] = {}
    for part in portions(keys):
        told = cast(table.c.offices, Text) != "[]"
        for row in connection.execute(select(*columns).where(table.c.key_id.in_(part), told, *_known(as_of))).mappings():
            found.setdefault(row["key_id"], []).append(row)
    return found


def _entry(
    connection: Connection, head: str, group: Sequence[str], rows: Sequence[RowMapping], told: Sequence[RowMapping], as_of: Day | None
) -> ActorEntry:
    keys = sorted({row["key_id"] for row in rows})
    main = [row for row in rows if row["key_id"] == head] or rows
    names = _names(head, rows)
    number, articles = _articles(connection, keys, as_of)
    events = sum(row["events"] for row in rows)
    if sum(row["rows"] for row in rows) != number:
        events = _distinct_events(connection, keys, as_of)
    days = [day for row in rows for day in (row["first_on"], row["last_on"]) if day]
    return ActorEntry(
        id=head,
        ids=(head, *(key for key in sorted(group) if key != head)),
        name=names[0],
        names=tuple(names),
        kind=ActorKind(main[0]["kind"]),
        country=main[0]["country"],
        sectors=tuple(_by_use((sector, row["rows"]) for row in rows for sector in json.loads(row["sector_text"]))),
        offices=tuple(_dated_offices(told)),
        articles=articles,
        article_count=number,
        mentions=sum(row["mentions"] for row in rows),
        events=events,
        first_on=min(days, default=None),
        last_on=max(days, default=None),
    )


def _by_use(counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield values, the most used first; of equals the one that comes first."""
    sums: dict[str, int] = {}
    for value, number in counted:
        sums[value] = sums.get(value, 0) + number
    yield from (value for value, _ in sorted(sums.items(), key=_most))


def _most(item: tuple[str, int]) -> int:
    return -item[1]


def _articles(connection: Connection, keys: Sequence[str], as_of: Day | None) -> tuple[int, tuple[str, ...]]:
    """Return how many articles name an actor, and the latest of them in order of publication; undated ones come last."""
    table = schema.actors
    where = [table.c.key_id.in_(keys), *_known(as_of)]
    number = connection.execute(select(func.count(table.c.article_id.distinct())).where(*where)).scalar_one()
    latest = select(table.c.published_on, table.c.article_id).where(*where).distinct()
    rows = connection.execute(latest.order_by(table.c.published_on.desc().nulls_last(), table.c.article_id.desc()).limit(LISTED))
    return number, tuple(article for _, article in sorted((day or NEVER, article) for day, article in rows))


def _distinct_events(connection: Connection, keys: Sequence[str], as_of: Day | None) -> int:
    """Count the events of an actor that some article has twice, under two keys or as two actors."""
    sides, events = schema.event_actors, schema.events
    same = (events.c.article_id == sides.c.article_id) & (events.c.reading_id == sides.c.event)
    query = select(sides.c.article_id, sides.c.event).join(events, same).where(sides.c.key_id.in_(keys), events.c.same_as.is_(None))
    if as_of is not None:
        query = query.where(events.c.published_on <= as_of.isoformat())
    return connection.execute(select(func.count()).select_from(query.distinct().subquery())).scalar_one()


def _dated_offices(rows: Iterable[RowMapping]) -> Iterator[DatedOffice]:
    """Yield offices by publication, each (title, organisation, country, status) once, as last told."""
    offices: dict[tuple[object, ...], DatedOffice] = {}
    for row in sorted(rows, key=_by_told):
        for raw in row["offices"]:
            office = from_dict(Office, raw)
            told = DatedOffice(office=office, article=row["article_id"], published_at=row["published_on"])
            offices[(office.title.casefold(), office.organisation, office.country, office.status)] = told
    yield from offices.values()


def _by_first(row: RowMapping) -> tuple[str, str, str]:
    return (row["first_on"] or NEVER, row["name"], row["sector_text"])


def _by_told(row: RowMapping) -> tuple[str, str, int]:
    return (row["published_on"] or NEVER, row["article_id"], row["position"])
