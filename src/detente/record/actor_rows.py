"""What the record says of actors, gathered from the rows of the articles that name them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Text, cast, func, select

from detente.model.enums import ActorKind
from detente.model.json import from_dict
from detente.record import schema
from detente.record.columns import NEVER, sort_key
from detente.record.dates import Day
from detente.record.entries import ActorEntry, DatedOffice
from detente.record.known import is_title
from detente.record.ties import portions

LISTED = 50
"""Articles that an actor's entry lists, the latest; how many there are is told beside."""


Form = Mapping[str, Any] | RowMapping
"""A key's name and sectors as some articles have them, with how often and since when."""
Forms = Mapping[str, Sequence[Form]]
"""The forms by key."""


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
    offices = gather_offices(connection, keys, as_of)
    found = {}
    for head, group in groups.items():
        rows = sorted((row for key in group for row in forms.get(key, ())), key=by_first)
        if rows:
            told = [row for key in group for row in offices.get(key, ())]
            found[head] = _entry(connection, head, group, rows, told, as_of)
    return found


def _entry(
    connection: Connection, head: str, group: Sequence[str], rows: Sequence[Form], told: Sequence[RowMapping], as_of: Day | None
) -> ActorEntry:
    keys = sorted({row["key_id"] for row in rows})
    number, events = count_articles(connection, keys, as_of), sum(row["events"] for row in rows)
    if sum(row["rows"] for row in rows) != number:
        events = distinct_events(connection, keys, as_of)
    return ActorEntry(
        id=head,
        ids=ids_of(head, group),
        offices=tuple(from_dict(DatedOffice, office) for office in latest_offices(told).values()),
        articles=latest_articles(connection, keys, as_of),
        article_count=number,
        events=events,
        **describe(head, rows),
    )


def gather_names(connection: Connection, groups: Mapping[str, Sequence[str]], as_of: Day | None = None) -> dict[str, str]:
    """Return the names of actors, as their entries have them; arguments as for :func:`gather_actors`."""
    forms = gather_forms(connection, [key for group in groups.values() for key in group], as_of)
    found = {}
    for head, group in groups.items():
        rows = sorted((row for key in group for row in forms.get(key, ())), key=by_first)
        if rows:
            found[head] = _names(head, rows)[0]
    return found


def _names(head: str, rows: Sequence[Form]) -> list[str]:
    """Return an actor's names: those under its own key first, each the most used first; a person's full name before surname and title."""
    main = [row for row in rows if row["key_id"] == head] or rows
    names = list(_by_use((row["name"], row["rows"]) for row in main))
    names += [name for name in _by_use((row["name"], row["rows"]) for row in rows) if name not in names]
    return sorted(names, key=_is_part_of_name) if len(names) > 1 and rows[0]["kind"] == ActorKind.PERSON.value else names


def _is_part_of_name(name: str) -> bool:
    return " " not in name or is_title(name)


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


def gather_offices(connection: Connection, keys: Iterable[str], as_of: Day | None) -> dict[str, list[RowMapping]]:
    """Return, by key, the rows that tell offices."""
    table = schema.actors
    columns = [table.c.key_id, table.c.article_id, table.c.position, table.c.offices, table.c.published_on]
    found: dict[str, list[RowMapping]] = {}
    for part in portions(keys):
        told = cast(table.c.offices, Text) != "[]"
        for row in connection.execute(select(*columns).where(table.c.key_id.in_(part), told, *_known(as_of))).mappings():
            found.setdefault(row["key_id"], []).append(row)
    return found


def ids_of(head: str, group: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of an actor's keys, the one that it goes by first."""
    return (head, *(key for key in sorted(group) if key != head))


def describe(head: str, rows: Sequence[Form]) -> dict[str, Any]:
    """Return what the forms of an actor's keys, in the order of their first articles, say of it: fields of its entry."""
    main = [row for row in rows if row["key_id"] == head] or rows
    names = _names(head, rows)
    days = [day for row in rows for day in (row["first_on"], row["last_on"]) if day]
    return {
        "name": names[0],
        "names": tuple(names),
        "kind": ActorKind(main[0]["kind"]),
        "country": main[0]["country"],
        "sectors": tuple(_by_use((sector, row["rows"]) for row in rows for sector in _sectors(row["sector_text"]))),
        "mentions": sum(row["mentions"] for row in rows),
        "first_on": min(days, default=None),
        "last_on": max(days, default=None),
    }


@lru_cache(maxsize=1024)
def _sectors(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _by_use(counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield values, the most used first; of equals the one that comes first."""
    sums: dict[str, int] = {}
    for value, number in counted:
        sums[value] = sums.get(value, 0) + number
    yield from (value for value, _ in sorted(sums.items(), key=_most))


def _most(item: tuple[str, int]) -> int:
    return -item[1]


def count_articles(connection: Connection, keys: Sequence[str], as_of: Day | None) -> int:
    """Return how many articles name an actor."""
    table = schema.actors
    query = select(func.count(table.c.article_id.distinct())).where(table.c.key_id.in_(keys), *_known(as_of))
    return connection.execute(query).scalar_one()


def latest_articles(connection: Connection, keys: Sequence[str], as_of: Day | None) -> tuple[str, ...]:
    """Return the latest articles that name an actor, in order of publication; undated ones come last."""
    table = schema.actors
    latest = select(table.c.published_on, table.c.article_id).where(table.c.key_id.in_(keys), *_known(as_of)).distinct()
    rows = connection.execute(latest.order_by(table.c.published_on.desc().nulls_last(), table.c.article_id.desc()).limit(LISTED))
    return tuple(article for _, article in sorted((day or NEVER, article) for day, article in rows))


def distinct_events(connection: Connection, keys: Sequence[str], as_of: Day | None) -> int:
    """Count the events of an actor that some article has twice, under two keys or as two actors."""
    sides, events = schema.event_actors, schema.events
    same = (events.c.article_id == sides.c.article_id) & (events.c.reading_id == sides.c.event)
    query = select(sides.c.article_id, sides.c.event).join(events, same).where(sides.c.key_id.in_(keys), events.c.same_as.is_(None))
    if as_of is not None:
        query = query.where(events.c.published_on <= as_of.isoformat())
    return connection.execute(select(func.count()).select_from(query.distinct().subquery())).scalar_one()


def latest_offices(rows: Iterable[Form]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return offices by their last telling, each (title, organisation, country, status) once; as JSON of a dated office."""
    offices: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in sorted(rows, key=_by_told):
        for office in row["offices"]:
            same = (office["title"].casefold(), *(office[part] for part in ("organisation", "country", "status")))
            offices.pop(same, None)  # what was told again comes last
            offices[same] = {"office": office, "article": row["article_id"], "published_at": row["published_on"]}
    return offices


def by_first(row: Form) -> tuple[str, str, str]:
    """Return the place of a form in the order of the first articles that have it."""
    return (row["first_on"] or NEVER, row["name"], row["sector_text"])


def _by_told(row: Form) -> tuple[str, str, int]:
    return (row["published_on"] or NEVER, row["article_id"], row["position"])


def stored_entry(row: RowMapping, data: Mapping[str, Any], *, articles: Iterable[str], counts: Mapping[str, Any]) -> ActorEntry:
    """Make an actor's entry of a row that keeps it, now or for some days.

    Args:
        row: Has ``id``, ``name``, ``kind``, ``country`` and ``sectors``.
        data: What the row keeps besides: ``ids``, ``names`` and ``offices``.
        articles: The latest articles.
        counts: How often and from when to when the actor is told of.
    """
    return ActorEntry(
        id=row["id"],
        ids=tuple(data["ids"]),
        name=row["name"],
        names=tuple(data["names"]),
        kind=ActorKind(row["kind"]),
        country=row["country"],
        sectors=tuple(row["sectors"]),
        offices=tuple(from_dict(DatedOffice, office) for office in data["offices"]),
        articles=tuple(articles),
        **counts,
    )


_MOST = 1_000_000


def actor_sort_key(entry: ActorEntry) -> str:
    """Return what orders actors: those that most articles name first, then those mentioned most."""
    return order_key(entry.article_count, entry.mentions, entry.name, entry.id)


def order_key(articles: int, mentions: int, name: str, ident: str) -> str:
    """Return the same from its parts."""
    return sort_key(max(0, _MOST - articles), max(0, _MOST - mentions), name, ident)
