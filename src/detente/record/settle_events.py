"""Settling events: which reports are of one act, and how many articles and independent sources tell it.

An article marks itself when it is written ("report"), and the places of its events when they are taken out ("act"): what lies near
them is worked out anew, nothing else. An event that nothing is near goes by its own id from the beginning.

Beside the acts stands from which day on a report that may be of the same act is known: on an earlier day an act that is told now by
several was told once, and views as of a day leave it out without working it out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, Table, bindparam, delete, func, insert, or_, select, update

from detente.record import schema
from detente.record.dates import Day
from detente.record.marks import MARK_ACT, MARK_REPORT, take_marks
from detente.record.near_reports import NearReports, Place, find_places, ruled_places
from detente.record.reports import LATE, REACH
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling, RulingKind
from detente.record.sources import source_key, with_sources
from detente.record.ties import portions
from detente.record.turns import settle_in_turns

AT_ONCE = 500
"""Articles that are settled in one transaction."""
_NO_TIME = datetime.timedelta()
_GROUPING = (RulingKind.MERGE, RulingKind.SPLIT)


def settle_events(engine: Engine) -> int:
    """Settle which reports are of one act; returns how many marks were taken.

    Raises:
        RecordError: The record cannot be written.
    """
    return settle_in_turns(engine, _turn)


def _turn(connection: Connection) -> int:
    articles, places = _take_articles(connection), take_marks(connection, MARK_ACT, AT_ONCE)
    if articles or places:
        _settle(connection, articles, places, grouping_rulings(connection))
    return len(articles) + len(places)


def _take_articles(connection: Connection) -> list[str]:
    """Take the marks of articles, those of neighbouring days together."""
    dirty, articles = schema.dirty, schema.articles
    query = select(dirty.c.key).outerjoin(articles, articles.c.id == dirty.c.key).where(dirty.c.item == MARK_REPORT)
    keys = list(connection.execute(query.order_by(articles.c.sort_key, dirty.c.key).limit(AT_ONCE)).scalars())
    if keys:
        connection.execute(delete(dirty).where(dirty.c.item == MARK_REPORT, dirty.c.key.in_(keys)))
    return keys


def grouping_rulings(connection: Connection) -> list[Ruling]:
    """Return people's merges and splits of events."""
    return [ruling for ruling in load_rulings(connection, RuledItem.EVENT) if ruling.kind in _GROUPING]


def _settle(connection: Connection, articles: Sequence[str], marks: Sequence[str], rulings: Sequence[Ruling]) -> None:
    touched = [_gone(mark) for mark in marks]
    for part in portions(articles):
        touched += find_places(connection, schema.events.c.article_id.in_(part))
    ruled = ruled_places(connection, rulings)
    near = NearReports(connection)
    near.load([place for place in touched if place.block], before=REACH, behind=REACH)
    near.load(ruled, before=REACH + LATE, behind=LATE)
    near.places.update({place.id: place for place in touched if place.article and not place.block})
    heads = near.heads(rulings)
    reached = _reached(near.places, touched, behind=REACH) | _reached(near.places, ruled, before=LATE, behind=LATE)
    changed = _write(connection, {ident: heads[ident] for ident in reached})
    _write_days(connection, near, _reached(near.places, touched, before=LATE, behind=LATE), {place.id for place in ruled})
    _count(connection, changed | {heads[ident] for ident in reached} | {place.id for place in touched})


def _gone(mark: str) -> Place:
    ident, near, until, spread, block = mark.split("\t")
    first, last = (Day.fromisoformat(day) if day else Day.min for day in (near, until))
    return Place(id=ident, article="", reading_id="", block=block or None, near=first, until=last, spread=spread)


def _reached(
    places: dict[str, Place], touched: Iterable[Place], *, before: datetime.timedelta = _NO_TIME, behind: datetime.timedelta
) -> set[str]:
    """Return the reports whose act may be another because of those that were touched."""
    days: dict[str, list[tuple[Day, Day]]] = {}
    reached = set()
    for place in touched:
        if place.id in places:
            reached.add(place.id)
        if place.block is not None and place.near > Day.min + before:
            days.setdefault(place.block, []).append((place.near - before, place.until + behind))
    for place in places.values():
        if any(place.meets(start, end) for start, end in days.get(place.block or "", ())):
            reached.add(place.id)
    return reached


def _write(connection: Connection, heads: dict[str, str]) -> set[str]:
    """Write the acts that reports go by; returns the acts that a report left or came to."""
    table = schema.events
    was: dict[str, tuple[str, str, str | None]] = {}
    for part in portions(heads):
        rows = connection.execute(select(table.c.id, table.c.article_id, table.c.reading_id, table.c.group_id).where(table.c.id.in_(part)))
        was.update({row[0]: (row[1], row[2], row[3]) for row in rows})
    moved = [
        {"in_article": article, "inner": inner, "head": heads[ident]}
        for ident, (article, inner, head) in was.items()
        if head != heads[ident]
    ]
    if moved:
        connection.execute(update(table).where(*_tellings(table)).values(group_id=bindparam("head")), moved)
        pairs = schema.event_pairs
        same_event = (pairs.c.article_id == bindparam("in_article")) & (pairs.c.event == bindparam("inner"))
        connection.execute(update(pairs).where(same_event).values(act=bindparam("head")), moved)
    left = {head for ident, (_, _, head) in was.items() if head and head != heads[ident]}
    return left | {row["head"] for row in moved}


def _write_days(connection: Connection, near: NearReports, reached: set[str], ruled: set[str]) -> None:
    """Write from which day on a report that may be of the same act is known; what people ruled on may be of any, whenever it is known."""
    table = schema.events
    days = near.alike_days()
    columns = [table.c.id, table.c.article_id, table.c.reading_id, table.c.published_on, table.c.alike_on]
    moved = []
    for part in portions(reached | ruled):
        for ident, article, inner, published_on, was in connection.execute(select(*columns).where(table.c.id.in_(part))):
            day = published_on if ident in ruled else days.get(ident)
            if day != was:
                moved.append({"in_article": article, "inner": inner, "day": day})
    if moved:
        connection.execute(update(table).where(*_tellings(table)).values(alike_on=bindparam("day")), moved)


def _tellings(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that an event is one of an article's (``in_article``, ``inner``), or what it tells again of it."""
    inner: ColumnElement[str] = bindparam("inner")
    return table.c.article_id == bindparam("in_article"), or_(table.c.reading_id == inner, table.c.same_as == inner)


def _count(connection: Connection, heads: set[str]) -> None:
    """Count anew who tells some acts; an act that is told once has no row."""
    table, groups = schema.events, schema.event_groups
    several = select(table.c.group_id).where(table.c.same_as.is_(None)).group_by(table.c.group_id).having(func.count() > 1)
    sums = [
        func.count(table.c.article_id.distinct()).label("article_count"),
        func.count(source_key().distinct()).label("source_count"),
        func.min(table.c.published_on).label("first_on"),
    ]
    for part in portions(heads):
        connection.execute(delete(groups).where(groups.c.id.in_(part)))
        found = list(connection.execute(several.where(table.c.group_id.in_(part))).scalars())
        if not found:
            continue
        told = select(table.c.group_id.label("id"), *sums).select_from(with_sources(table)).group_by(table.c.group_id)
        told = told.where(table.c.group_id.in_(found), table.c.same_as.is_(None))
        connection.execute(insert(groups), [dict(row) for row in connection.execute(told).mappings()])
