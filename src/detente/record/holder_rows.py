"""What the record tells of posts: who is told by one alone, and who is named that has it near that day; who is who, from nothing."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from detente.model.enums import ActorKind, OfficeStatus
from detente.record import schema
from detente.record.dates import Day
from detente.record.holders import REACH, Holder, Nameless, Told, Watch
from detente.record.homes import of_identity
from detente.record.identity import resolve_actors
from detente.record.rulings import Ruling, rule_heads
from detente.record.ties import portions, stub_of

_REACH = timedelta(days=REACH)


def resolve_all(connection: Connection, rulings: Sequence[Ruling], as_of: Day | None = None) -> dict[str, str]:
    """Resolve all keys that the articles known on a day have, from nothing."""
    actors = schema.actors
    columns = [actors.c.key_id, actors.c.kind, actors.c.folded, actors.c.country]
    told = connection.execute(select(*columns).where(*_known(as_of)).distinct()).mappings()
    stubs: dict[str, Any] = {row["key_id"]: row for row in told}
    articles: dict[str, set[str]] = {}
    for key, article in connection.execute(select(actors.c.key_id, actors.c.article_id).where(*_known(as_of))):
        articles.setdefault(key, set()).add(article)
    heads = rule_heads(resolve_actors(replace(stub_of(row), articles=frozenset(articles[key])) for key, row in stubs.items()), rulings)
    return {**heads, **find_holders(connection, heads, rulings, as_of)}


def _known(as_of: Day | None) -> list[ColumnElement[bool]]:
    return [] if as_of is None else [schema.actors.c.published_on <= as_of.isoformat()]


def nameless_among(connection: Connection, keys: Iterable[str], rulings: Iterable[Ruling]) -> set[str]:
    """Return those of some keys that are somebody told by a post alone, on a day, and that no person ruled on."""
    posts = schema.actor_posts
    found: set[str] = set()
    for part in portions(keys):
        query = select(posts.c.key_id).where(posts.c.key_id.in_(part), posts.c.nameless.is_(True), posts.c.published_on.is_not(None))
        found.update(connection.execute(query.distinct()).scalars())
    return found - _ruled(rulings)


def _ruled(rulings: Iterable[Ruling]) -> set[str]:
    return {key for ruling in of_identity(rulings) for key in (ruling.subject, ruling.target) if key is not None}


def find_holders(connection: Connection, heads: Mapping[str, str], rulings: Iterable[Ruling], as_of: Day | None = None) -> dict[str, str]:
    """Return, by the key of each nameless holder of a post whose post is known to be somebody's, the actor that this one is.

    Args:
        connection: The record.
        heads: By key, the actor that it names, of all keys that are known.
        rulings: People's decisions: who was ruled on is who a person says.
        as_of: Only articles published by this day are known.
    """
    posts = schema.actor_posts
    known = _dated(as_of)
    keys = set(connection.execute(select(posts.c.key_id).where(posts.c.nameless.is_(True), *known).distinct()).scalars())
    found = {each.key: holder_of(each, told, heads) for each, told in told_near(connection, keys, rulings, as_of)}
    return {key: holder.head for key, holder in found.items() if holder is not None}


def _dated(as_of: Day | None) -> list[ColumnElement[bool]]:
    day = schema.actor_posts.c.published_on
    return [day <= as_of.isoformat()] if as_of is not None else [day.is_not(None)]


def told_near(
    connection: Connection, keys: Iterable[str], rulings: Iterable[Ruling], as_of: Day | None = None
) -> Iterator[tuple[Nameless, list[Told]]]:
    """Yield those of some keys that are told by a post alone and that no person ruled on, with what articles tell of the post near them.

    Args:
        connection: The record.
        keys: The keys.
        rulings: People's decisions.
        as_of: Only articles published by this day are known.
    """
    nameless = load_nameless(connection, set(keys) - _ruled(rulings), _dated(as_of))
    near = load_told(connection, nameless, _dated(as_of))
    for each in nameless:
        yield each, near(each)


def explain_holders(
    found: Sequence[tuple[Nameless, Sequence[Told]]], heads_of: Callable[[Iterable[str]], Mapping[str, str]]
) -> list[Holder]:
    """Return why somebody is meant by a post alone.

    Args:
        found: Who is nameless, with what articles tell near it (:func:`told_near`).
        heads_of: Gives, by key, the actor that it names.
    """
    heads = heads_of({key for each, told in found for key in (*each.present, *(one.key for one in told))})
    return [holder for each, told in found if (holder := holder_of(each, told, heads)) is not None]


def holder_of(each: Nameless, told: Iterable[Told], heads: Mapping[str, str]) -> Holder | None:
    """Return who a nameless holder of a post is, by all that is told."""
    watch = Watch(each)
    watch.add(told)
    return watch.holder(heads)


# --- what the record tells


def load_nameless(connection: Connection, keys: Iterable[str], known: Sequence[ColumnElement[bool]] = ()) -> list[Nameless]:
    """Return who is told by a post alone, of some keys."""
    posts, actors = schema.actor_posts, schema.actors
    told: dict[tuple[str, str, str], set[str]] = {}
    for part in portions(keys):
        query = select(posts.c.key_id, posts.c.article_id, posts.c.published_on, posts.c.post)
        query = query.where(posts.c.key_id.in_(part), posts.c.nameless.is_(True), posts.c.published_on.is_not(None), *known)
        for key, article, day, post in connection.execute(query):
            told.setdefault((key, article, day), set()).add(post)
    present: dict[str, set[str]] = {}
    alone = select(posts.c.key_id).where(posts.c.article_id == actors.c.article_id, posts.c.key_id == actors.c.key_id)
    beside = (actors.c.kind == ActorKind.PERSON.value) & ~alone.where(posts.c.nameless.is_(True)).exists()
    for part in portions({article for _, article, _ in told}):
        query = select(actors.c.article_id, actors.c.key_id).where(actors.c.article_id.in_(part), beside)
        for article, key in connection.execute(query):
            present.setdefault(article, set()).add(key)
    return [
        Nameless(
            key=key, article=article, day=Day.fromisoformat(day), posts=frozenset(told[key, article, day]),
            present=frozenset(present.get(article, ())),
        )
        for key, article, day in sorted(told)
    ]  # fmt: skip


def load_told(
    connection: Connection, nameless: Sequence[Nameless], known: Sequence[ColumnElement[bool]] = ()
) -> Callable[[Nameless], list[Told]]:
    """Return what gives, for each of some nameless holders of a post, what articles tell of the post near it."""
    posts = schema.actor_posts
    days = [each.day for each in nameless]
    found: dict[str, list[Told]] = {}  # of no post where nobody is nameless
    for part in portions({post for each in nameless for post in each.posts}):
        first, last = (day.isoformat() for day in (before(min(days)), after(max(days))))
        query = select(posts.c.post, posts.c.key_id, posts.c.status, posts.c.article_id, posts.c.published_on, posts.c.since)
        query = query.where(posts.c.post.in_(part), posts.c.published_on.between(first, last), posts.c.nameless.is_(False), *known)
        for row in connection.execute(query):
            found.setdefault(row[0], []).append(_told(*row))

    def near(each: Nameless) -> list[Told]:
        first, last = before(each.day), after(each.day)
        return [told for post in sorted(each.posts) for told in found.get(post, ()) if first <= told.day <= last]

    return near


def _told(post: str, key: str, status: str, article: str, published_on: str, since: str | None) -> Told:
    day = Day.fromisoformat(published_on)
    held = OfficeStatus(status) is OfficeStatus.HOLDS
    first = min(day, _last_of(since) or day) if held else day
    return Told(post=post, key=key, status=OfficeStatus(status), article=article, day=day, since=first)


def _last_of(since: str | None) -> Day | None:
    """Return the last day that a partial date may mean."""
    try:
        parts = [int(part) for part in since.split("-")] if since else []
        year, month = parts[0], (parts[1] if len(parts) > 1 else 12)
        return Day(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
    except (ValueError, IndexError):
        return None


def before(day: Day) -> Day:
    """Return the first day that is near one."""
    return day - _REACH if day - Day.min > _REACH else Day.min


def after(day: Day) -> Day:
    """Return the last."""
    return day + _REACH if Day.max - day > _REACH else Day.max
