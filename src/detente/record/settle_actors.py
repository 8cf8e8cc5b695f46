"""Settling actors: who is who now and from day to day, the list of actors, and the stretches of days of what was known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Text, bindparam, cast, delete, func, insert, select, update

from detente.model.json import to_dict
from detente.record import schema
from detente.record.actor_growth import Told as Dated
from detente.record.actor_growth import grow_actors
from detente.record.actor_rows import (
    actor_sort_key,
    count_articles,
    distinct_events,
    gather_actors,
    gather_forms,
    gather_offices,
    latest_offices,
    only_name,
)
from detente.record.actor_spells import Stretch, Tally, Telling, span_of, spells_of, stretches_of
from detente.record.columns import Row, clean
from detente.record.dates import Day
from detente.record.entries import ActorEntry
from detente.record.holder_rows import nameless_among
from detente.record.homes import Growth, Home, HomeStore
from detente.record.identity import ActorKey, fold_name, groups_of
from detente.record.marks import AT_ONCE, MARK_ACTOR, MARK_ACTOR_SPELLS, MARK_HOLDER, drop_marks, mark_since, marks_on, marks_since
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling
from detente.record.settle_holders import heads_of, mark_posts_of, settle_some_holders
from detente.record.ties import drop_keys, load_keys, load_told, portions, put_keys, resolve_keys, tied_keys
from detente.record.turns import settle_in_turns

KEYS_AT_ONCE = 100
"""Keys that are settled in one transaction, with all that are tied to them."""
ROWS_AT_ONCE = 20_000
"""Rows of articles that spells are made of in one transaction; an actor that has more is settled by itself."""
_ONE_DAY = timedelta(days=1)
_NEVER = Day.max


def settle_actors(engine: Engine) -> int:
    """Settle who is who; returns how many keys were looked at.

    Raises:
        RecordError: The record cannot be written.
    """
    settle_in_turns(engine, _note)
    number = settle_in_turns(engine, _turn)
    settle_in_turns(engine, _find_holders)
    settle_in_turns(engine, _make_spells)
    return number


def _note(connection: Connection) -> int:
    """Note keys that are new, before any is settled: so all that are tied are settled together, once."""
    dirty, known, told = schema.dirty, schema.actor_keys, schema.actors
    new = select(dirty.c.key).outerjoin(known, known.c.key_id == dirty.c.key).where(dirty.c.item == MARK_ACTOR, known.c.key_id.is_(None))
    there = select(told.c.key_id).where(told.c.key_id == dirty.c.key).exists()
    keys = list(connection.execute(new.where(there).limit(AT_ONCE)).scalars())
    put_keys(connection, keys)
    return len(keys)


def _turn(connection: Connection) -> int:
    first = marks_since(connection, MARK_ACTOR, KEYS_AT_ONCE)
    if not first:
        return 0
    rulings = load_rulings(connection, RuledItem.ACTOR)
    tied = tied_keys(connection, first, rulings)
    touched = marks_on(connection, MARK_ACTOR, tied)
    _settle(connection, touched, tied, rulings)
    drop_marks(connection, MARK_ACTOR, touched)
    return len(touched)


def _find_holders(connection: Connection) -> int:
    """Settle who is meant by a post alone."""
    taken, begins = settle_some_holders(connection, load_rulings(connection, RuledItem.ACTOR), _list_actors)
    mark_since(connection, MARK_ACTOR_SPELLS, begins)
    return taken


def _settle(connection: Connection, touched: Mapping[str, Day], tied: Set[str], rulings: Sequence[Ruling]) -> None:
    keys = schema.actor_keys
    waiting = nameless_among(connection, tied, rulings)  # who these are is found when all others are settled
    mark_since(connection, MARK_HOLDER, {key: touched[key] for key in waiting if key in touched})
    tied = tied - waiting
    was = heads_of(connection, tied)
    drop_keys(connection, touched)
    stubs = load_keys(connection, tied)
    told = load_told(connection, stubs.values())
    heads = resolve_keys(stubs, told, rulings)
    for key, head in heads.items():
        if was.get(key) != head:
            connection.execute(update(keys).where(keys.c.key_id == key).values(head_id=head))
    # What a touched key's actor says has changed; so have the actors that a key left or came to.
    moved = {head for key, head in heads.items() if was.get(key) != head} | {was[key] for key in was if heads.get(key) != was[key]}
    changed = moved | {heads[key] for key in touched if key in heads} | {was[key] for key in touched if key in was}
    _list_actors(connection, changed)
    dated = [(day, key, article) for key, article, day in told if day is not None]
    others = _settle_past(connection, touched, tied, partial(_grow, stubs, dated, rulings))
    mark_posts_of(connection, {key for key in {*was, *heads} if was.get(key) != heads.get(key)} | others)


def _settle_past(connection: Connection, touched: Mapping[str, Day], tied: Set[str], grow: Callable[[Day], Growth]) -> set[str]:
    """Settle who was who from the first day on from which an article is new or gone; returns the keys that were another's then."""
    since = min(touched.values())
    if since == _NEVER:
        return set()
    store = HomeStore(connection, schema.actor_homes, {})
    homes = [home for part in portions(tied) for home in store.load_since(since, schema.actor_homes.c.key_id.in_(part))]
    others = store.put(grow(since), since, homes)
    mark_since(connection, MARK_ACTOR_SPELLS, _begins(touched, homes, others, since))
    return {home.key for home in others}


def _grow(stubs: Mapping[str, ActorKey], dated: Sequence[Dated], rulings: Sequence[Ruling], since: Day) -> Growth:
    return grow_actors(stubs, dated, since).ruled(rulings)


def _begins(touched: Mapping[str, Day], homes: Iterable[Home], others: Iterable[Home], since: Day) -> dict[str, Day]:
    """Return the actors of which something else is known than before, each with the day from which on.

    Args:
        touched: Keys of articles that are new or gone, each with the first day.
        homes: Which actors keys were of.
        others: What is another there now.
        since: The first day of all.
    """
    begins: dict[str, Day] = {}
    for home in others:
        begins[home.head] = min(begins.get(home.head, _NEVER), max(since, home.first))
    for home in homes:
        day = touched.get(home.key, _NEVER)
        if day < _NEVER and home.last >= day:
            begins[home.head] = min(begins.get(home.head, _NEVER), max(day, home.first))
    return begins


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


# --- the spells of each actor


def _make_spells(connection: Connection) -> int:
    marks = marks_since(connection, MARK_ACTOR_SPELLS, AT_ONCE)
    if not marks:
        return 0
    homes: dict[str, list[Home]] = {}
    store = HomeStore(connection, schema.actor_homes, {})
    for part in portions(marks):
        for home in store.load(schema.actor_homes.c.head_id.in_(part)):
            homes.setdefault(home.head, []).append(home)
    chosen = _some(connection, marks, homes)
    keys = {home.key for head in chosen for home in homes.get(head, ()) if home.last >= marks[head]}
    told = _told(connection, keys, min(marks[head] for head in chosen))
    beginnings = _beginnings(connection, keys)
    rows: list[Row] = []
    for head in chosen:
        rows += _spells(connection, head, homes.get(head, []), marks[head], told, beginnings)
    if rows:
        connection.execute(insert(schema.actor_spells), rows)
    drop_marks(connection, MARK_ACTOR_SPELLS, chosen)
    return len(chosen)


def _some(connection: Connection, marks: Mapping[str, Day], homes: Mapping[str, Sequence[Home]]) -> list[str]:
    """Return the first of some actors, as many as are settled in one transaction."""
    table = schema.actors
    since = min(marks.values()).isoformat()
    rows: dict[str, int] = {}
    for part in portions({home.key for each in homes.values() for home in each}):
        query = select(table.c.key_id, func.count()).where(table.c.key_id.in_(part), table.c.published_on >= since).group_by(table.c.key_id)
        rows.update((row[0], row[1]) for row in connection.execute(query))
    chosen: list[str] = []
    number = 0
    for head in marks:
        number += sum(rows.get(key, 0) for key in {home.key for home in homes.get(head, ())})
        if chosen and number > ROWS_AT_ONCE:
            break
        chosen.append(head)
    return chosen


def _told(connection: Connection, keys: Iterable[str], since: Day) -> dict[str, list[Telling]]:
    """Return, by key, the rows of the articles of a day and later."""
    table = schema.actors
    names = ("key_id", "article_id", "reading_id", "position", "name", "kind", "country", "mentions", "events", "published_on", "offices")
    columns = [*(table.c[name] for name in names), cast(table.c.sectors, Text).label("sector_text")]
    found: dict[str, list[Telling]] = {}
    for part in portions(keys):
        query = select(*columns).where(table.c.key_id.in_(part), table.c.published_on >= since.isoformat())
        for row in connection.execute(query).mappings():
            found.setdefault(row["key_id"], []).append(row)
    return found


def _spells(
    connection: Connection,
    head: str,
    homes: Sequence[Home],
    begin: Day,
    told: Mapping[str, Sequence[Telling]],
    beginnings: Mapping[str, Day],
) -> list[Row]:
    """Take out the spells of an actor that are made anew, and return those that come in their place."""
    last = _cut(connection, head, begin)
    stretches = stretches_of([home for home in homes if home.last >= begin], begin)
    rows = list(spells_of(head, stretches, told, partial(_events_in, connection), partial(_before, connection, beginnings)))
    if last is None:
        return rows
    if rows and rows[0]["from_day"] == begin.isoformat() and all(rows[0][name] == last[name] for name in ("sort_key", "line")):
        # Nothing is told on the day itself: the spell that holds goes on.
        last, rows = {**last, "until_day": rows[0]["until_day"]}, rows[1:]
    first, end = Day.fromisoformat(last["from_day"]), Day.fromisoformat(last["until_day"])
    return [{**last, "span": span_of(first, end)}, *rows]


def _cut(connection: Connection, head: str, begin: Day) -> Row | None:
    """Take out the spells that hold on the day before or later; returns the one that held on it, as it ends there."""
    table = schema.actor_spells
    before = (begin - _ONE_DAY if begin > Day.min else begin).isoformat()
    held = (table.c.id == head) & (table.c.until_day >= before)
    early = connection.execute(select(table).where(held, table.c.from_day < begin.isoformat())).mappings().first()
    connection.execute(delete(table).where(held))
    return {**early, "until_day": before} if early is not None else None


def _beginnings(connection: Connection, keys: Iterable[str]) -> dict[str, Day]:
    """Return the first day on which some article has a key."""
    table = schema.actor_homes
    found: dict[str, Day] = {}
    for part in portions(keys):
        query = select(table.c.key_id, func.min(table.c.from_day)).where(table.c.key_id.in_(part)).group_by(table.c.key_id)
        found.update({key: Day.fromisoformat(day) for key, day in connection.execute(query)})
    return found


def _before(connection: Connection, beginnings: Mapping[str, Day], stretch: Stretch) -> Tally:
    """Return what was known of a stretch's keys on the day before it."""
    keys = [key for key in stretch.keys if beginnings[key] < stretch.first]
    tally = Tally()
    if keys:
        day = stretch.first - _ONE_DAY
        forms = [form for each in gather_forms(connection, keys, day).values() for form in each]
        tally.put_forms(forms)
        tally.offices = latest_offices(row for rows in gather_offices(connection, keys, day).values() for row in rows)
        tally.articles, tally.events = count_articles(connection, keys, day), sum(form["events"] for form in forms)
        if sum(form["rows"] for form in forms) != tally.articles:
            tally.events = distinct_events(connection, keys, day)
    return tally


def _events_in(connection: Connection, keys: Sequence[str], articles: Iterable[str]) -> dict[str, int]:
    """Return how many events of some articles have one of some keys, by article."""
    sides = schema.event_actors
    found = dict.fromkeys(articles, 0)
    for part in portions(found):
        query = select(sides.c.article_id, func.count(sides.c.event.distinct())).group_by(sides.c.article_id)
        query = query.where(sides.c.article_id.in_(part), sides.c.key_id.in_(keys), sides.c.repeat.is_(False))
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found
