"""Questions about events: filters, pages in the order of time, and the sides as the record knows them.

An event's ``sort_key`` begins with its first day, its last day and the day of publication, each of ten characters: what is asked
of them is answered from the index that the page is read from.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, Table, func, literal_column, select, tuple_

from detente.model.json import from_dict
from detente.model.records import Event
from detente.record import schema
from detente.record.actor_index import ActorIndex
from detente.record.asking import Asker
from detente.record.columns import NEVER_DAY
from detente.record.dates import Day
from detente.record.desk_questions import changed_articles
from detente.record.entries import EventEntry, Side
from detente.record.event_groups import Act, GroupIndex, has_sources, was_told_again
from detente.record.searching import told_with
from detente.record.tables import is_ahead
from detente.record.ties import portions

Place = tuple[str, str, str, str]
"""Sort key, article, id inside the reading and record id of an event."""
PLACE_COLUMNS = [schema.events.c[name] for name in ("sort_key", "article_id", "reading_id", "id")]
SPANS = schema.events.c.date_precision == literal_column("'range'")
"""The condition of the index of what spans many days, in its words."""
_YEAR = datetime.timedelta(days=366)
_CHUNK = 200
_OF_SEVERAL = 4
"""Reports that are looked at for an act of several sources: some that may have so many have not, and most acts have two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events are asked for.

    Attributes:
        keys: Only those that one of these keys of actors takes part in.
        type: Only this PLOVER type.
        since: Only those that may have happened on this day or later.
        until: Only those that may have happened on this day or before.
        countries: Only those with an actor or recipient of every one of these countries.
        article: Only those of this article.
        repeats: Keep what an article tells again.
        status: Only what is told as this: actual, planned, denied ...
        changed_after: Only those of articles that came in, or were ruled on, after this cursor of the change log.
        acts: Leave out the further reports of an act: of those asked for, the first in the order of time stays.
        min_sources: Only acts with so many independent sources.
        words: Only those whose evidence has all of these words, as :func:`detente.record.searching.find_words` takes them.
    """

    keys: tuple[str, ...] | None = None
    type: str | None = None
    since: Day | None = None
    until: Day | None = None
    countries: tuple[str, ...] = ()
    article: str | None = None
    repeats: bool = False
    status: str | None = None
    changed_after: int | None = None
    acts: bool = False
    min_sources: int = 1
    words: str | None = None


@dataclass(frozen=True)
class EventQuestions:
    """Answers questions about events.

    Attributes:
        ask: Reads the record.
        actors: Who is who.
    """

    ask: Asker
    actors: ActorIndex
    groups: GroupIndex

    def find(self, wanted: EventFilter, *, limit: int | None = None, after: str | None = None, newest: bool = False) -> list[EventEntry]:
        """Return events in the order of time.

        Args:
            wanted: Which.
            limit: At most so many.
            after: Go on after the event with this sort key.
            newest: The latest first.
        """
        known: dict[str, Act] = {}
        return self.entries(list(islice(self._places(wanted, limit, after, newest, known), limit)), known)

    def by_ids(self, condition: ColumnElement[bool]) -> list[EventEntry]:
        """Return the events that a condition on the table ``events`` gives."""
        table = schema.events
        query = select(*PLACE_COLUMNS).where(condition, *self.ask.known(table.c.published_on))
        return self.entries(sorted(place_of(row) for row in self.ask.rows(query)))

    def stretches(self, wanted: EventFilter, newest: bool) -> list[list[ColumnElement[bool]]]:
        """Return the stretches of the order that are read one after another, each by its condition.

        As of a day what has no day is in the order of publication, and of what is dated later only that was known which was dated ahead.
        """
        day = self.ask.as_of
        if day is None:
            return [[]]
        table = _candidates(wanted)
        key = table.c.sort_key
        stretches: list[list[ColumnElement[bool]]] = [[key < _next(day)], [key >= _next(day), is_ahead(table)]]
        if wanted.since is None:  # what has no day is of none
            stretches.append([key >= NEVER_DAY, key < f"{NEVER_DAY} {NEVER_DAY} {_next(day)}"])
        return stretches[::-1] if newest else stretches

    # --- which events

    def _places(self, wanted: EventFilter, limit: int | None, after: str | None, newest: bool, known: dict[str, Act]) -> Iterator[Place]:
        """Yield the places of events in order. Those of more than a year that began before ``since`` are looked up apart."""
        key = _candidates(wanted).c.sort_key
        if wanted.since is None:
            return self._read_all(wanted, self.stretches(wanted, newest), limit, after, newest, known)
        early = (wanted.since - _YEAR).isoformat()
        pieces = [[key >= early, *piece] for piece in self.stretches(wanted, newest)]
        near = self._read_all(wanted, pieces, limit, after, newest, known)
        spans = self._read(wanted, [key < early], limit, after, newest, known, spans=True)
        return merge(near, spans, reverse=newest)

    def _read_all(
        self,
        wanted: EventFilter,
        pieces: Sequence[list[ColumnElement[bool]]],
        limit: int | None,
        after: str | None,
        newest: bool,
        known: dict[str, Act],
    ) -> Iterator[Place]:
        return chain.from_iterable(self._read(wanted, piece, limit, after, newest, known) for piece in pieces)

    def _first_reports(self, wanted: EventFilter, places: Sequence[Place], known: dict[str, Act]) -> list[Place]:
        """Leave out the acts with too few sources, and of the others all reports but the first of those that are asked for.

        The acts that are looked up are put among the known ones.
        """
        if not wanted.acts and wanted.min_sources <= 1:
            return list(places)
        firsts = self._first_tellings(places) if wanted.repeats else {}
        ids = {place: firsts.get(place[3], place[3]) for place in places}
        acts = self.groups.acts(ids.values(), least=wanted.min_sources)
        known.update(acts)
        told = {place: acts[ids[place]] for place in places if ids[place] in acts}
        kept = [place for place in places if place in told and told[place].independent_source_count >= wanted.min_sources]
        if not wanted.acts:
            return kept
        several = {event for place in kept for event in told[place].reports if len(told[place].reports) > 1}
        keys = self._keys_asked_for(wanted, several)
        return [place for place in kept if place[0] <= min((keys[e] for e in told[place].reports if e in keys), default=place[0])]

    def _first_tellings(self, places: Sequence[Place]) -> dict[str, str]:
        """Return, by record id of a repetition, that of the act's first telling in its article."""
        table, first = schema.events, schema.events.alias("first")
        same = (first.c.article_id == table.c.article_id) & (first.c.reading_id == table.c.same_as)
        found: dict[str, str] = {}
        for part in portions(place[3] for place in places):
            query = select(table.c.id, first.c.id.label("first")).select_from(table.join(first, same)).where(table.c.id.in_(part))
            found.update({row["id"]: row["first"] for row in self.ask.rows(query)})
        return found

    def _keys_asked_for(self, wanted: EventFilter, events: set[str]) -> dict[str, str]:
        """Return the sort keys of those of some events that are asked for, by id."""
        table, sides = schema.events, schema.event_actors
        where = [*self._in_time(wanted, table.c.sort_key)]
        where += [table.c.article_id == wanted.article] if wanted.article is not None else []
        if wanted.keys is not None:
            same = (sides.c.article_id == table.c.article_id) & (sides.c.event == table.c.reading_id)
            where.append(select(sides.c.actor).where(same, sides.c.key_id.in_(wanted.keys)).exists())
        where += [_has_country(table, table.c.reading_id, country) for country in wanted.countries]
        where += [table.c.article_id.in_(changed_articles(wanted.changed_after))] if wanted.changed_after is not None else []
        if wanted.words is not None:
            where.append(tuple_(table.c.article_id, table.c.reading_id).in_(told_with(self.ask, wanted.words)))
        found: dict[str, str] = {}
        for part in portions(events):
            # Type and status are looked at here: SQLite would rather read the index of a type than look up some ids.
            query = select(table.c.id, table.c.sort_key, table.c.type, table.c.factuality).where(table.c.id.in_(part), *where)
            for row in self.ask.rows(query):
                if wanted.type in (None, row["type"]) and wanted.status in (None, row["factuality"]):
                    found[row["id"]] = row["sort_key"]
        return found

    def _read(
        self,
        wanted: EventFilter,
        more: list[ColumnElement[bool]],
        limit: int | None,
        after: str | None,
        newest: bool,
        known: dict[str, Act],
        *,
        spans: bool = False,
    ) -> Iterator[Place]:
        size = first = _CHUNK if limit is None else max(limit, 20) * (_OF_SEVERAL if wanted.min_sources > 1 else 1)
        last, read, given = after, 0, 0
        while True:
            found = [place_of(row) for row in self.ask.rows(self._query(wanted, more, last, newest, spans).limit(size))]
            # Which act each reports is looked up as far as somebody asks on; acts of several sources are far between.
            step = size if wanted.min_sources > 1 else first
            for start in range(0, len(found), step):
                kept = self._first_reports(wanted, found[start : start + step], known)
                given += len(kept)
                yield from kept
            if len(found) < size:
                return
            last, read, size = found[-1][0], read + len(found), min(4 * size, 20_000)
            if limit is not None and given:  # as many as are likely to do, and a third more
                size = min(size, max(first, (4 * read * (limit - given)) // (3 * given) + 1))

    def _query(self, wanted: EventFilter, more: list[ColumnElement[bool]], last: str | None, newest: bool, spans: bool) -> Select[Any]:
        table = _candidates(wanted)
        events = schema.events
        key, event = table.c.sort_key, table.c.reading_id if table is events else table.c.event
        where = [*more, *self._in_time(wanted, key)]
        if last is not None:
            where.append(key < last if newest else key > last)
        if table is schema.event_pairs:
            where.append(table.c.pair == "|".join(sorted(wanted.countries[:2])))
        elif table is schema.event_actors and wanted.keys is not None:
            where.append(table.c.key_id.in_(wanted.keys))
        elif table is schema.event_actors:
            where.append(table.c.country == wanted.countries[0])
        if wanted.type is not None:
            where.append(table.c.type == wanted.type)
        if not wanted.repeats:
            where.append(events.c.same_as.is_(None) if table is events else table.c.repeat.is_(False))
        where += [_has_country(table, event, country) for country in _left_to_check(wanted, table)]
        where += [events.c.article_id == wanted.article] if wanted.article is not None and table is events else []
        where += [_has_status(table, event, wanted.status)] if wanted.status is not None else []
        where += [table.c.article_id.in_(changed_articles(wanted.changed_after))] if wanted.changed_after is not None else []
        where += [tuple_(table.c.article_id, event).in_(told_with(self.ask, wanted.words))] if wanted.words is not None else []
        where += self._told_by_several(wanted, table, event) if wanted.min_sources > 1 and self.groups.is_settled else []
        if spans:
            where.append(SPANS if table is events else table.c.spans.is_(True))
        if table is events:
            return select(*PLACE_COLUMNS).where(*where).order_by(key.desc() if newest else key)
        ident = select(events.c.id).where(events.c.article_id == table.c.article_id, events.c.reading_id == event).scalar_subquery()
        columns = [key, table.c.article_id, event.label("reading_id"), ident.label("id")]
        return select(*columns).where(*where).distinct().order_by(key.desc() if newest else key)

    def _told_by_several(self, wanted: EventFilter, table: Table, event: ColumnElement[str]) -> list[ColumnElement[bool]]:
        """Return the condition that an event's act has so many independent sources, as far as what is settled says."""
        events = table if table is schema.events else schema.events.alias("told")
        day = self.ask.as_of
        told = has_sources(events, wanted.min_sources) if day is None else was_told_again(events, day)
        if events is table:
            return [told]
        same = (events.c.article_id == table.c.article_id) & (events.c.reading_id == event)
        return [select(events.c.id).where(same, told).exists()]

    def _in_time(self, wanted: EventFilter, key: ColumnElement[str]) -> list[ColumnElement[bool]]:
        """Return the conditions on days, as conditions on the sort key."""
        where: list[ColumnElement[bool]] = []
        last_day, published = func.substr(key, 12, 10), func.substr(key, 23, 10)
        if wanted.since is not None:
            where += [last_day >= wanted.since.isoformat(), key < NEVER_DAY]
        if wanted.until is not None:
            where.append(key < _next(wanted.until))
        if self.ask.on is not None:
            where += [last_day <= self.ask.on.isoformat(), key < _next(self.ask.on)]
        if self.ask.as_of is not None:
            where.append(published <= self.ask.as_of.isoformat())
        return where

    # --- what is said of them

    def entries(self, places: Sequence[Place], known: Mapping[str, Act] | None = None) -> list[EventEntry]:
        """Make the entries of events, in the order given.

        Args:
            places: Where they are.
            known: Acts that were looked up before, by record id of an event.
        """
        table, articles = schema.events, schema.articles
        told = [articles.c.published_at, articles.c.title, articles.c.publisher]
        columns = [table.c.id, table.c.article_id, table.c.reading_id, table.c.same_as, table.c.data, table.c.sort_key, table.c.ruled]
        found: dict[tuple[str, str], RowMapping] = {}
        for part in portions({place[3] for place in places}):
            query = select(*columns, *told).join(articles, table.c.article_id == articles.c.id)
            found.update({(row["article_id"], row["reading_id"]): row for row in self.ask.rows(query.where(table.c.id.in_(part)))})
        shown = [place for place in places if place[1:3] in found]
        again = [place for place in shown if found[place[1:3]]["same_as"] is not None]
        firsts = self._first_tellings(again) if again else {}
        ids = {place: firsts.get(place[3], place[3]) for place in shown}
        acts = dict(known or {})
        acts.update(self.groups.acts(set(ids.values()) - acts.keys()))
        taking_part = {(row["article_id"], side) for row in found.values() for side in (*row["data"]["actors"], *row["data"]["recipients"])}
        sides, repeats = self.sides(taking_part), self._repeats({article for article, _ in found})
        return [_entry(found[place[1:3]], sides, repeats, acts.get(ids[place])) for place in shown]

    def sides(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Side]:
        """Return actors of articles as the record knows them: (article, id in the reading) -> side.

        Args:
            wanted: (article, id in the reading) of each; who else an article names is not looked for.
        """
        table = schema.actors
        columns = [table.c.article_id, table.c.reading_id, table.c.key_id, table.c.country]
        articles = {article for article, _ in wanted}
        told = [row for part in portions(articles) for row in self.ask.rows(select(*columns).where(table.c.article_id.in_(part)))]
        rows = [row for row in told if (row["article_id"], row["reading_id"]) in wanted]
        heads = self.actors.heads(row["key_id"] for row in rows)
        names = self.actors.names(heads.values())
        return {
            (row["article_id"], row["reading_id"]): Side(
                actor=heads[row["key_id"]], name=names[heads[row["key_id"]]], country=row["country"]
            )
            for row in rows
        }

    def _repeats(self, articles: set[str]) -> dict[tuple[str, str], int]:
        table = schema.events
        found = {}
        for part in portions(articles):
            query = select(table.c.article_id, table.c.same_as, func.count().label("found"))
            query = query.where(table.c.article_id.in_(part), table.c.same_as.is_not(None)).group_by(table.c.article_id, table.c.same_as)
            found.update({(row["article_id"], row["same_as"]): row["found"] for row in self.ask.rows(query)})
        return found


def place_of(row: RowMapping) -> Place:
    """Make a place of a row of :data:`PLACE_COLUMNS`."""
    return row["sort_key"], row["article_id"], row["reading_id"], row["id"]


def _candidates(wanted: EventFilter) -> Table:
    """Return the table whose index gives the events that are asked for, in order."""
    if wanted.article is not None:
        return schema.events
    if wanted.keys is not None:
        return schema.event_actors
    if len(wanted.countries) >= 2:
        return schema.event_pairs
    return schema.event_actors if wanted.countries else schema.events


def _left_to_check(wanted: EventFilter, table: Table) -> tuple[str, ...]:
    if table is schema.event_pairs:
        return wanted.countries[2:]
    return wanted.countries[1:] if table is schema.event_actors and wanted.keys is None else wanted.countries


def _has_country(table: Table, event: ColumnElement[str], country: str) -> ColumnElement[bool]:
    sides = schema.event_actors.alias()
    return (
        select(sides.c.actor).where(sides.c.article_id == table.c.article_id, sides.c.event == event, sides.c.country == country).exists()
    )


def _has_status(table: Table, event: ColumnElement[str], status: str) -> ColumnElement[bool]:
    if table is schema.events:
        return table.c.factuality == status
    events = schema.events.alias()
    same = (events.c.article_id == table.c.article_id) & (events.c.reading_id == event)
    return select(events.c.id).where(same, events.c.factuality == status).exists()


def _next(day: Day) -> str:
    return (day + datetime.timedelta(days=1)).isoformat() if day < Day.max else NEVER_DAY


def _entry(row: RowMapping, sides: dict[tuple[str, str], Side], repeats: dict[tuple[str, str], int], act: Act | None) -> EventEntry:
    article, event = row["article_id"], from_dict(Event, row["data"])
    acting, acted_upon = (
        tuple(sides[article, actor] for actor in ids if (article, actor) in sides) for ids in (event.actors, event.recipients)
    )
    return EventEntry(
        id=row["id"],
        article=article,
        published_at=row["published_at"],
        title=row["title"],
        publisher=row["publisher"],
        event=event,
        actors=acting,
        recipients=acted_upon,
        tellings=1 + repeats.get((article, event.id), 0),
        sort_key=row["sort_key"],
        ruled=row["ruled"],
        group=act.id if act else row["id"],
        article_count=act.article_count if act else 1,
        independent_source_count=act.independent_source_count if act else 1,
        sources=act.sources if act else (),
    )
