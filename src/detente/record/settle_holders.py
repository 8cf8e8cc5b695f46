"""Settling who is meant by a post alone: after who is who among those that are named, which it does not change.

What lies near in time decides, and nothing else, so that a new article has only the posts that it tells of looked at again, some
months around it; people of one post or state are not tied to each other.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select, update

from detente.model.enums import ActorKind
from detente.record import schema
from detente.record.dates import Day
from detente.record.holder_rows import after, before, holder_of, load_nameless, load_told, nameless_among
from detente.record.holders import Holder, Nameless, Told, Turn, grow_holder
from detente.record.homes import Growth, HomeStore, homes_of
from detente.record.marks import MARK_HOLDER, MARK_POST, drop_marks, mark_since, marks_since, post_mark
from detente.record.rulings import Ruling
from detente.record.ties import portions

POSTS_AT_ONCE, KEYS_AT_ONCE = 500, 500
"""Marks that are settled in one transaction."""
_NEVER = Day.max


def mark_posts_of(connection: Connection, keys: Iterable[str]) -> None:
    """Mark what hangs on who some keys are: the posts that articles tell of them, and the nameless holders of posts of their articles."""
    posts, actors = schema.actor_posts, schema.actors
    for part in portions(keys):
        told = select(posts.c.post, posts.c.published_on).where(posts.c.key_id.in_(part), posts.c.published_on.is_not(None))
        rows = connection.execute(told.where(posts.c.nameless.is_(False)).distinct())
        mark_since(connection, MARK_POST, {post_mark(*row): Day.min for row in rows})
        beside = select(posts.c.key_id).join(actors, actors.c.article_id == posts.c.article_id).where(posts.c.nameless.is_(True))
        beside = beside.where(actors.c.key_id.in_(part), actors.c.kind == ActorKind.PERSON.value)
        near = connection.execute(beside.distinct()).scalars()
        mark_since(connection, MARK_HOLDER, dict.fromkeys(near, _NEVER))


Relist = Callable[[Connection, set[str]], None]
"""Writes the lists' rows of some actors anew."""


def settle_some_holders(connection: Connection, rulings: Sequence[Ruling], relist: Relist) -> tuple[int, dict[str, Day]]:
    """Settle who is meant by the posts that are marked, some at once.

    Returns:
        How many marks were taken; actors of which something else is known than before, each with the day from which on.
    """
    own, near = marks_since(connection, MARK_HOLDER, KEYS_AT_ONCE), list(marks_since(connection, MARK_POST, POSTS_AT_ONCE))
    keys = nameless_among(connection, own.keys() | _nameless_near(connection, near), rulings)
    begins = _settle(connection, load_nameless(connection, keys), own, relist) if keys else {}
    drop_marks(connection, MARK_HOLDER, own)
    drop_marks(connection, MARK_POST, near)
    return len(own) + len(near), begins


def _nameless_near(connection: Connection, marks: Iterable[str]) -> set[str]:
    """Return the keys of nameless holders of posts near the months that marks are of."""
    posts = schema.actor_posts
    months: dict[str, list[str]] = {}
    for mark in marks:
        of_month, _, post = mark.partition(" ")
        months.setdefault(post, []).append(of_month)
    found: set[str] = set()
    for part in portions(months):
        told = sorted(each for post in part for each in months[post])
        year, month = (int(each) for each in told[-1].split("-"))
        first, last = before(Day.fromisoformat(f"{told[0]}-01")), after(Day(year, month, calendar.monthrange(year, month)[1]))
        query = select(posts.c.post, posts.c.key_id, posts.c.published_on).where(posts.c.post.in_(part), posts.c.nameless.is_(True))
        for post, key, day in connection.execute(query.where(posts.c.published_on.between(first.isoformat(), last.isoformat()))):
            at = Day.fromisoformat(day)
            if any(before(at).isoformat()[:7] <= each <= after(at).isoformat()[:7] for each in months[post]):
                found.add(key)
    return found


def _settle(connection: Connection, nameless: Sequence[Nameless], own: Mapping[str, Day], relist: Relist) -> dict[str, Day]:
    told = load_told(connection, nameless)
    near = {each.key: told(each) for each in nameless}
    keys = {each.key for each in nameless}
    others = {key for each in nameless for key in each.present} | {one.key for each in near.values() for one in each}
    heads = heads_of(connection, keys | others)
    changed = _put_heads(connection, {each.key: holder_of(each, near[each.key], heads) for each in nameless}, heads)
    again = {key for key in keys if own.get(key, _NEVER) < _NEVER}  # their own articles are new or gone
    relist(connection, changed | {heads[key] for key in again if key in heads} | set(heads_of(connection, again).values()))

    store, table = HomeStore(connection, schema.actor_homes, {}), schema.actor_homes
    turns: dict[str, list[Turn]] = {}  # stretches follow one upon another, so where they begin says all
    for home in (home for part in portions(others) for home in store.load(table.c.key_id.in_(part))):
        turns.setdefault(home.key, []).append((home.first, home.key, home.head))
    there = [home for part in portions(keys) for home in store.load(table.c.key_id.in_(part))]
    moved = [(day, {each.key: head}) for each in nameless for day, head in _grow(each, near[each.key], turns)]
    begins: dict[str, Day] = {}
    for home in store.put(Growth(before={}, moved=moved), Day.min, there):
        begins[home.head] = min(begins.get(home.head, _NEVER), home.first)
    for home in homes_of(Growth(before={}, moved=moved), {}):
        if home.key in again:
            begins[home.head] = min(begins.get(home.head, _NEVER), home.first)
    return begins


def _grow(of: Nameless, told: Sequence[Told], turns: Mapping[str, Sequence[Turn]]) -> Iterator[tuple[Day, str]]:
    beside = {*of.present, *(one.key for one in told)}
    return grow_holder(of, told, (turn for key in beside for turn in turns.get(key, ())))


def heads_of(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return the actor that each of some keys names now."""
    table = schema.actor_keys
    query = select(table.c.key_id, table.c.head_id)
    return {row[0]: row[1] for part in portions(keys) for row in connection.execute(query.where(table.c.key_id.in_(part)))}


def _put_heads(connection: Connection, holders: Mapping[str, Holder | None], heads: Mapping[str, str]) -> set[str]:
    """Write whom nameless holders of posts are; returns the actors that one left or came to."""
    table = schema.actor_keys
    changed: set[str] = set()
    for key, holder in holders.items():
        head = holder.head if holder is not None else key
        if heads.get(key) != head:
            connection.execute(update(table).where(table.c.key_id == key).values(head_id=head))
            changed |= {head, heads.get(key, head)}
    return changed
