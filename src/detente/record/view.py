"""Queries: what the record knew on a day, or what was true on a day as known now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, Table, func, select

from detente.errors import ConfigError, NotFoundError
from detente.model.enums import ActorKind
from detente.model.json import loads_reading, to_dict
from detente.model.records import Actor, Channel, Dispute, Event, Reading, Statement
from detente.record import schema
from detente.record.actor_index import ActorFilter, ActorIndex
from detente.record.alarms import ChannelAlarm
from detente.record.asking import Asker
from detente.record.channel_questions import AlarmFilter, ChannelFilter, ChannelQuestions, RegisterFilter, RegisterPage
from detente.record.claims import ChannelClaim
from detente.record.dates import Day
from detente.record.desk_questions import (
    ChangeEntry,
    PairEntry,
    changed_actors,
    changed_articles,
    changed_channels,
    counts,
    cursor_at,
    find_changes,
    find_pairs,
    has_country,
    published_between,
)
from detente.record.entries import (
    ActorEntry,
    ArticleEntry,
    DisputeEntry,
    DisputeHistory,
    EventEntry,
    StatementEntry,
)
from detente.record.event_groups import Conflict, EventGroup, GroupIndex
from detente.record.event_questions import EventFilter, EventQuestions
from detente.record.holders import Holder
from detente.record.identity import fold_name
from detente.record.ledger import Absence, find_absences
from detente.record.lines import actor_row, article_row, dispute_row, event_row, statement_row, telling_row
from detente.record.page_questions import PageQuestions
from detente.record.quarantine import QuarantineEntry, list_quarantined
from detente.record.register import ChannelState, channel_line
from detente.record.relations import LinkEntry, Relation, RelationQuestions
from detente.record.results import Results
from detente.record.ruled import load_rulings
from detente.record.rulings import Ruling
from detente.record.searching import ITEMS, Hit, find_words
from detente.record.ties import portions
from detente.record.told_questions import ToldFilter, ToldQuestions

# The columns of lists that notebooks show.
ARTICLE_COLUMNS = ("id", "published_at", "publisher", "title", "events", "channels")
ACTOR_COLUMNS = ("id", "name", "kind", "country", "sectors", "article_count", "events")
EVENT_COLUMNS = (
    "date_start",
    "actors",
    "type",
    "mode",
    "recipients",
    "factuality",
    "independent_source_count",
    "publisher",
    "evidence_text",
)
STATEMENT_COLUMNS = ("published_at", "speaker_name", "stance", "content_text", "publisher")
TELLING_COLUMNS = ("published_at", "complainants", "against", "name", "publisher", "evidence_text")
DISPUTE_COLUMNS = ("key", "name", "complainants", "against", "since", "last_at", "independent_source_count")
CHANNEL_COLUMNS = ("id", "name", "members_countries", "level", "status", "last_held_date_start", "gap_days", "next_date_start")
PAIR_COLUMNS = ("parties", "events", "goldstein", "first_month", "last_month")
CHANGE_COLUMNS = ("cursor", "at", "item", "ident", "change")
HIT_COLUMNS = ("item", "ident", "published_at", "publisher", "title", "text")

Item = Actor | Event | Statement | Channel | Dispute


class View:
    """What the record knew (``as_of``), or what was true (``on``); made by :meth:`Record.view`.

    Lists come in pages: ``limit`` is how many at most, ``after`` the ``sort_key`` of the last entry that was had.

    Args:
        engine: The record's engine.
        as_of: Only articles published by this day are known.
        on: Only acts that had happened by this day count.
        today: The day of the channels' states where neither is given.
    """

    def __init__(self, engine: Engine, *, as_of: Day | None = None, on: Day | None = None, today: Day | None = None) -> None:
        self.as_of = as_of
        self.on = on
        self._ask = Asker(engine, as_of, on, today)
        self._actors = ActorIndex(self._ask.connect, as_of)
        self._groups = GroupIndex(self._ask)
        self._events = EventQuestions(self._ask, self._actors, self._groups)
        self._channels = ChannelQuestions(self._ask)
        self._told = ToldQuestions(self._ask, self._events)
        self.pages = PageQuestions(self._ask, self._events)

    # --- articles

    def articles(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        changed_after: int | None = None,
        limit: int | None = None,
        after: str | None = None,
        newest: bool = False,
    ) -> Results[ArticleEntry]:
        """Return the articles in order of publication; undated ones come last.

        Args:
            since: Only those published on this day or later.
            until: Only those published on this day or before.
            changed_after: Only those that came in, or were ruled on, after this cursor of the change log.
            limit: At most so many.
            after: Go on after the article with this sort key.
            newest: The latest first.
        """
        table = schema.articles
        copies = schema.duplicates
        columns = [table.c[name] for name in ArticleEntry.__dataclass_fields__ if name != "copy_of"]
        joined = table.outerjoin(copies, copies.c.article_id == table.c.id)
        query = select(*columns, copies.c.of.label("copy_of")).select_from(joined).where(*self._known())
        # What came later is at the end of the index, and is passed over at once.
        last = min((day for day in (until, self.as_of) if day is not None), default=None)
        query = query.where(*published_between(table.c.sort_key, since, last))
        if changed_after is not None:
            query = query.where(table.c.id.in_(changed_articles(changed_after)))
        if after is not None:
            query = query.where(table.c.sort_key < after if newest else table.c.sort_key > after)
        rows = self._ask.rows(query.order_by(table.c.sort_key.desc() if newest else table.c.sort_key).limit(limit))
        return Results((ArticleEntry(**row) for row in rows), article_row, ARTICLE_COLUMNS)

    def reading(self, article_id: str) -> Reading:
        """Return an article's reading, as the reader gave it.

        Raises:
            NotFoundError: The record has no such article, or did not have it by ``as_of``.
        """
        self.check_article(article_id)
        table = schema.articles
        (row,) = self._ask.rows(select(table.c.reading).where(table.c.id == article_id))
        return loads_reading(row["reading"])

    def check_article(self, article_id: str) -> None:
        """Check that an article is known.

        Raises:
            NotFoundError: The record has no such article, or did not have it by ``as_of``.
        """
        table = schema.articles
        with self._or_later(f"article {article_id!r}", lambda now: now._told_on([article_id])):
            if not self._ask.rows(select(table.c.id).where(table.c.id == article_id, *self._known())):
                raise NotFoundError(f"no article {article_id!r} in the record; 'detente articles list' shows what there is")

    # --- actors

    def actors(
        self,
        *,
        country: str | None = None,
        kind: ActorKind | str | None = None,
        sector: str | None = None,
        name: str | None = None,
        with_unnamed: bool = True,
        changed_after: int | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> Results[ActorEntry]:
        """Return the actors, the most often named first.

        Args:
            country: Only those of this country.
            kind: Only this kind.
            sector: Only those that some article gives this PLOVER sector.
            name: Only those that have these words in one of their names.
            with_unnamed: Keep groups and others without a name of their own.
            changed_after: Only those that an article names which came in after this cursor of the change log, or that were ruled on.
            limit: At most so many.
            after: Go on after the actor with this sort key (:func:`detente.record.settle.actor_sort_key`).
        """
        wanted = ActorFilter(
            country=country,
            kind=ActorKind(kind).value if kind else None,
            sector=sector,
            name=fold_name(name) if name else None,
            with_unnamed=with_unnamed,
            keys=changed_actors(self._ask, changed_after) if changed_after is not None else None,
        )
        return Results(self._actors.listed(wanted, limit=limit, after=after), actor_row, ACTOR_COLUMNS)

    def actor(self, ident: str) -> ActorEntry:
        """Return an actor by its record id (also one that it had before), its id inside a reading ("ARTICLE#a1"), or its name.

        Raises:
            NotFoundError: The record has no such actor, or several of that name.
        """
        article, mark, inner = ident.rpartition("#")
        key = ident
        if mark:
            rows = self._ask.rows(self._join(schema.actors, schema.actors.c.key_id, article=article, reading_id=inner))
            key = rows[0]["key_id"] if rows else ""
        head = self._actors.heads([key]).get(key)
        if head is not None:
            return self._actors.entries([head])[head]
        with self._or_later(f"actor {ident!r}", lambda now: now.actor(ident).first_on):
            return self._actor_named(ident)

    def holders(self, entry: ActorEntry) -> list[Holder]:
        """Return why an actor is whom some articles tell by a post alone ("Kenya's foreign minister")."""
        return self._actors.holders(entry)

    def actor_key(self, ident: str) -> str:
        """Return the record id of the actor that an id or a name means.

        Raises:
            NotFoundError: As :meth:`actor`.
        """
        return self.actor(ident).id

    def _actor_named(self, name: str) -> ActorEntry:
        named = self._actors.named(name)
        states = {entry.id: entry for entry in (*self._actors.states(name), *named) if entry.kind is ActorKind.STATE}
        found = list(states.values()) if len(states) == 1 else named
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(sorted(entry.id for entry in found)[:5])
            raise NotFoundError(f"{len(found)} actors are called {name!r}; give an id: {ids}")
        raise NotFoundError(f"no actor {name!r} in the record; 'detente actors list' shows who there is")

    # --- events

    def events(
        self,
        *,
        actor: str | None = None,
        type: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        countries: Sequence[str] = (),
        article: str | None = None,
        repeats: bool = False,
        status: str | None = None,
        changed_after: int | None = None,
        acts: bool = False,
        min_sources: int = 1,
        words: str | None = None,
        limit: int | None = None,
        after: str | None = None,
        newest: bool = False,
    ) -> Results[EventEntry]:
        """Return the reports of events by date; an act that an article tells twice is there once, with ``acts`` one of several too.

        Each entry has its act's ``group``, ``article_count``, ``independent_source_count`` and ``sources``.

        Args:
            actor: Only those that this actor (id or name) takes part in.
            type: Only this PLOVER type.
            since: Only those that may have happened on this day or later.
            until: Only those that may have happened on this day or before.
            countries: Only those with an actor or recipient of every one of these countries.
            article: Only those of this article.
            repeats: Keep the repetitions too.
            status: Only what is told as this (actual, planned, denied ...).
            changed_after: Only those of articles that came in, or were ruled on, after this cursor of the change log.
            acts: Leave out all but the first report of an act, of those asked for, in the order of time.
            min_sources: Only acts with so many independent sources.
            words: Only those whose evidence has all of these words (and "phrases"; a word after a minus must not be there).
            limit: At most so many.
            after: Go on after the event with this sort key.
            newest: The latest first.

        Raises:
            NotFoundError: There is no such actor.
            ConfigError: There are no words in ``words``.
        """
        wanted = EventFilter(
            keys=self.actor(actor).ids if actor is not None else None,
            type=type.upper() if type is not None else None,
            since=since,
            until=until,
            countries=tuple(dict.fromkeys(countries)),
            article=article,
            repeats=repeats,
            status=status,
            changed_after=changed_after,
            acts=acts,
            min_sources=min_sources,
            words=words,
        )
        return Results(self._events.find(wanted, limit=limit, after=after, newest=newest), event_row, EVENT_COLUMNS)

    def event(self, ident: str) -> EventEntry:
        """Return an event by its record id or its id inside a reading ("ARTICLE#e1").

        Raises:
            NotFoundError: The record has no such event.
        """
        table = schema.events
        article, mark, inner = ident.rpartition("#")
        same = (table.c.article_id == article) & (table.c.reading_id == inner) if mark else table.c.id == ident
        with self._or_later(f"event {ident!r}", lambda now: now._told_on([now.event(ident).article])):
            found = self._events.by_ids(same)
            if not found:
                raise NotFoundError(f"no event {ident!r} in the record; 'detente events list' shows what there is")
            return found[0]

    def event_reports(self, ident: str) -> tuple[str, ...]:
        """Return the record ids of all reports of the act that an event reports, the one that it goes by first.

        Raises:
            NotFoundError: The record has no such event.
        """
        act = self._groups.acts([self._first_told(self.event(ident)).id]).popitem()[1]
        return (act.id, *sorted(set(act.reports) - {act.id}))

    def _first_told(self, entry: EventEntry) -> EventEntry:
        return self.event(f"{entry.article}#{entry.event.same_as}") if entry.event.same_as is not None else entry

    def event_group(self, ident: str) -> EventGroup:
        """Return the act that an event reports: all its reports, who vouches for each, why they are one, and what stands against them.

        Args:
            ident: Id of any of its reports, as for :meth:`event`.

        Raises:
            NotFoundError: The record has no such event.
        """
        first = self._first_told(self.event(ident))
        head, near, members = self._groups.near(first.id)
        act = self._groups.acts([first.id])[first.id]
        against = self._groups.conflicts(near, members)
        table = schema.events
        entries = {found.id: found for found in self._events.by_ids(table.c.id.in_([*members, *against]))}
        reports = [found for found in entries.values() if found.id in members]
        decided = {ident for ruling in self._groups.rulings for ident in (ruling.subject, ruling.target)}
        return EventGroup(
            id=head,
            reports=tuple(reports),
            article_count=act.article_count,
            independent_source_count=act.independent_source_count,
            sources=act.sources,
            said_by=tuple(self._voices(found) for found in reports),
            ties=self._groups.ties(near, members),
            conflicts=tuple(
                Conflict(entry=found, against=against[found.id], said_by=self._voices(found))
                for found in entries.values()
                if found.id in against
            ),
            origin="ruling" if decided & set(members) else "machine",
        )

    def _voices(self, entry: EventEntry) -> tuple[str, ...]:
        """Return who vouches for a report; nobody where it is the article's own voice."""
        wanted = ToldFilter(article=entry.article, inner=entry.event.statements)
        told = self._told.statements(wanted, limit=None, after=None, newest=False) if entry.event.statements else []
        words = (found.speaker or (found.stmt.speaker_text.text if found.stmt.speaker_text else None) for found in told)
        return tuple(dict.fromkeys(word for word in words if word))

    def find_event(self, ident: str) -> tuple[Reading, Event]:
        """Return an event with its reading; ids as for :meth:`event`.

        Raises:
            NotFoundError: The record has no such event.
        """
        entry = self.event(ident)
        return self.reading(entry.article), entry.event

    def find_item(self, ident: str) -> tuple[Reading, Item]:
        """Return any item of a reading with the reading: by record id of an event or statement, or "ARTICLE#a1", "#e1", "#s1", "#c1".

        Raises:
            NotFoundError: The record has no such item.
        """
        with self._or_later(f"item {ident!r}", lambda now: now._told_on([now.find_item(ident)[0].article.id])):
            return self._find_item(ident)

    def _find_item(self, ident: str) -> tuple[Reading, Item]:
        article, mark, inner = ident.rpartition("#")
        if not mark:
            for table in (schema.events, schema.statements):
                rows = self._ask.rows(self._join(table, table.c.article_id, table.c.reading_id, id=ident))
                if rows:
                    article, inner = rows[0]["article_id"], rows[0]["reading_id"]
        reading = self.reading(article) if article else None
        items: list[Item] = [*reading.actors, *reading.events, *reading.statements, *reading.channels] if reading else []
        for item in items:
            if not isinstance(item, Dispute) and item.id == inner and reading is not None:
                return reading, item
        raise NotFoundError(f"no item {ident!r} in the record; ids are ARTICLE#e1, or those that the lists of events and statements show")

    # --- statements and disputes

    def statements(
        self,
        ident: str | None = None,
        *,
        speaker: str | None = None,
        country: str | None = None,
        stance: str | None = None,
        article: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        changed_after: int | None = None,
        limit: int | None = None,
        after: str | None = None,
        newest: bool = False,
    ) -> Results[StatementEntry]:
        """Return the statements that vouch for an event, or all statements, in order of publication.

        ``on`` counts the day on which a thing was said, where that is told, else the day of publication.

        Args:
            ident: Id of an event as for :meth:`event`; ``None`` for all.
            speaker: Only those of this actor (id or name).
            country: Only those of speakers of this country.
            stance: Only those of this stance (asserts, denies, promises ...).
            article: Only those of this article.
            since: Only those published on this day or later.
            until: Only those published on this day or before.
            changed_after: Only those of articles that came in, or were ruled on, after this cursor of the change log.
            limit: At most so many.
            after: Go on after the statement with this sort key.
            newest: The latest first.

        Raises:
            NotFoundError: There is no such event or actor.
        """
        entry = self.event(ident) if ident is not None else None
        wanted = ToldFilter(
            keys=self.actor(speaker).ids if speaker is not None else None,
            countries=(country,) if country else (),
            since=since,
            until=until,
            stance=stance,
            article=entry.article if entry else article,
            inner=entry.event.statements if entry else None,
            changed_after=changed_after,
        )
        return Results(self._told.statements(wanted, limit=limit, after=after, newest=newest), statement_row, STATEMENT_COLUMNS)

    def statements_in(self, articles: Iterable[str]) -> dict[str, list[StatementEntry]]:
        """Return the statements of some articles, by article, in the order in which each makes them; an article without any is left out."""
        found: dict[str, list[StatementEntry]] = {}
        for part in portions(set(articles)):
            for entry in self._told.statements(ToldFilter(articles=tuple(part)), limit=None, after=None, newest=False):
                found.setdefault(entry.article, []).append(entry)
        return found

    def statement(self, ident: str) -> StatementEntry:
        """Return a statement by its record id or its id inside a reading ("ARTICLE#s1").

        Raises:
            NotFoundError: The record has no such statement.
        """
        reading, item = self.find_item(ident)
        found = self._told.statements(
            ToldFilter(article=reading.article.id, inner=(getattr(item, "id", ""),)), limit=1, after=None, newest=False
        )
        if not found or not isinstance(item, Statement):
            raise NotFoundError(f"no statement {ident!r} in the record; 'detente statements list' shows what there is")
        return found[0]

    def disputes(
        self,
        *,
        country: str | None = None,
        countries: Sequence[str] = (),
        actor: str | None = None,
        article: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
        after: str | None = None,
        newest: bool = False,
    ) -> Results[DisputeEntry]:
        """Return what single articles tell of disputes, in order of publication; :meth:`dispute_histories` has each dispute once.

        ``on`` counts the day by which a complaint was made, where its words are dated, else the day of publication.

        Args:
            country: Only those with this country on a side.
            countries: Only those with every one of these on a side.
            actor: Only those with this actor (id or name) on a side.
            article: Only those of this article.
            since: Only those published on this day or later.
            until: Only those published on this day or before.
            limit: At most so many.
            after: Go on after the dispute with this sort key.
            newest: The latest first.

        Raises:
            NotFoundError: There is no such actor.
        """
        wanted = self._disputed(country, countries, actor, article, since, until)
        return Results(self._told.tellings(wanted, limit=limit, after=after, newest=newest), telling_row, TELLING_COLUMNS)

    def disputes_first_told(self, since: Day) -> Results[DisputeEntry]:
        """Return all that tells of the disputes that no article told of before a day, in order of publication."""
        return Results(self._told.first_told(since), telling_row, TELLING_COLUMNS)

    def dispute_histories(
        self,
        *,
        country: str | None = None,
        countries: Sequence[str] = (),
        actor: str | None = None,
        article: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        changed_after: int | None = None,
        limit: int | None = None,
        after: str | None = None,
        newest: bool = False,
    ) -> Results[DisputeHistory]:
        """Return disputes across articles, each once, with the latest that tells them; by the first telling, or newest by the last.

        Arguments as for :meth:`disputes`; ``changed_after`` is a cursor of the change log: only those that an article tells which came in
        after it.

        Raises:
            NotFoundError: There is no such actor.
        """
        wanted = replace(self._disputed(country, countries, actor, article, since, until), changed_after=changed_after)
        return Results(self._told.histories(wanted, limit=limit, after=after, newest=newest), dispute_row, DISPUTE_COLUMNS)

    def dispute(self, ident: str) -> DisputeHistory:
        """Return a dispute with all that tells it, by its key, the id of one of its tellings, or its number in a reading ("ARTICLE#d0").

        Raises:
            NotFoundError: The record has no such dispute.
        """
        with self._or_later(f"dispute {ident!r}", lambda now: now._told_on(one.article for one in now.dispute(ident).tellings)):
            return self._told.history(self._telling(ident))

    def explained_dispute(self, ident: str) -> tuple[DisputeHistory, dict[str, tuple[str, ...]]]:
        """Return a dispute with the rules that decided, by the id of each telling; ids as for :meth:`dispute`.

        With the id of one telling the dispute has that one only; its counts stay those of all.

        Raises:
            NotFoundError: The record has no such dispute.
        """
        entry = self.dispute(ident)
        one = self._telling(ident)
        tellings = tuple(telling for telling in entry.tellings if one in (telling.id, entry.key))
        return replace(entry, tellings=tellings), self._told.rules_of([telling.id for telling in tellings])

    def _telling(self, ident: str) -> str:
        """Return the id of the telling that "ARTICLE#d0" names; another id as it is."""
        article, mark, inner = ident.rpartition("#")
        if not mark or inner[:1] != "d" or not inner[1:].isdecimal():
            return ident
        table = schema.disputes
        rows = self._ask.rows(select(table.c.id).where(table.c.article_id == article, table.c.ordinal == int(inner[1:])))
        return rows[0]["id"] if rows else ident

    def _disputed(
        self, country: str | None, countries: Sequence[str], actor: str | None, article: str | None, since: Day | None, until: Day | None
    ) -> ToldFilter:
        codes = dict.fromkeys((*([country] if country else []), *countries))
        keys = self.actor(actor).ids if actor is not None else None
        return ToldFilter(keys=keys, countries=tuple(codes), article=article, since=since, until=until)

    # --- channels

    def channels(
        self,
        *,
        one_off: bool = False,
        status: str | None = None,
        countries: Sequence[str] = (),
        limit: int | None = None,
        after: str | None = None,
    ) -> Results[ChannelState]:
        """Return the register of channels with their state on the day of the view, by the publication of their first article.

        Args:
            one_off: Keep what is only named, and single meetings that nothing says stand.
            status: Only those in this state.
            countries: Only those with every one of these countries on a side.
            limit: At most so many.
            after: Go on after the channel with this id.
        """
        wanted = ChannelFilter(status=status, countries=tuple(countries))
        return Results(self._channels.find(wanted, one_off=one_off, limit=limit, after=after), channel_line, CHANNEL_COLUMNS)

    def alarms(self, wanted: AlarmFilter) -> list[ChannelAlarm]:
        """Return what alerts tell of the standing channels that are asked for."""
        return self._channels.alarms(wanted)

    def channel_lines(
        self,
        *,
        one_off: bool = False,
        status: str | None = None,
        countries: Sequence[str] = (),
        changed_after: int | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> Results[dict[str, Any]]:
        """Return the register as JSON lines (:func:`detente.record.channel_line`), each with its latest changes and ``change_count``.

        Arguments as for :meth:`channels`; ``changed_after`` is a cursor of the change log: only those that changed since. This is what a
        list should ask: in a large record it is much quicker than the whole states.
        """
        keys = changed_channels(self._ask, changed_after) if changed_after is not None else None
        wanted = ChannelFilter(status=status, countries=tuple(countries), keys=keys)
        return Results(self._channels.lines(wanted, one_off=one_off, limit=limit, after=after), dict, CHANNEL_COLUMNS)

    def register(self, wanted: RegisterFilter, *, limit: int, offset: int = 0, told_of: Collection[str] = ()) -> RegisterPage:
        """Return a page of the register of channels, what is most overdue first; arguments as for the channels' questions."""
        return self._channels.register(wanted, limit=limit, offset=offset, told_of=told_of)

    def promised(self, first: Day, last: Day, *, limit: int = 20) -> list[EventEntry]:
        """Return the events that agree on, set or promise something due in a stretch of days, each promise once, those due first before.

        What an article has told as kept or called off is left out.
        """
        idents = RelationQuestions(self._ask, self._groups).due(first, last, limit=limit)
        found = {entry.id: entry for entry in self._events.by_ids(schema.events.c.id.in_(idents))}
        return [found[ident] for ident in idents if ident in found]

    def coming(self, first: Day, last: Day) -> list[dict[str, Any]]:
        """Return, as JSON lines, the standing channels with a session set in a stretch of days, in the order of its first day."""
        return self._channels.coming(first, last)

    def channel(self, ident: str) -> ChannelState:
        """Return a channel by its record id (also one that it had before), "ARTICLE#c1", or its name.

        Raises:
            NotFoundError: The record has no such channel, or several of that name.
        """
        article, mark, inner = ident.rpartition("#")
        if mark:
            rows = self._ask.rows(self._join(schema.channels, schema.channels.c.key_id, article=article, reading_id=inner))
            ident = rows[0]["key_id"] if rows else ident
        with self._or_later(f"channel {ident!r}", lambda now: now._told_on(now.channel(ident).articles)):
            return self._channels.one(ident)

    def absences(self, state: ChannelState) -> tuple[Absence, ...]:
        """Return what a channel led one to expect and no article tells, and up to which day the record was searched for it."""
        return find_absences(state, self.searched_to())

    def searched_to(self) -> Day | None:
        """Return the day of the latest article that is known: what is not found up to it is not known to the record."""
        table = schema.articles
        latest = self._ask.rows(select(func.max(table.c.published_on).label("day")).where(*self._known()))[0]["day"]
        return Day.fromisoformat(latest) if latest else None

    def claims(self) -> list[ChannelClaim]:
        """Return what the known articles claim about channels."""
        return self._channels.claims()

    # --- two parties, links, words

    def relation(
        self, one: str, other: str, *, since: Day | None = None, until: Day | None = None, limit: int = 50, with_disputes: bool = True
    ) -> Relation:
        """Return what is between two states: scores by month, promises, channels, disputes, the latest acts.

        Args:
            one: Code, name or record id of a state, or of somebody of that state.
            other: Another.
            since: Only months from this day's on, and acts since.
            until: Only months to this day's, and acts until.
            limit: At most so many acts and disputes.
            with_disputes: Tell the disputes too; else there are none in the answer (:meth:`dispute_histories` has each once).

        Raises:
            NotFoundError: The record has no such party, or it is of no state.
            ConfigError: Both are one.
        """
        (first, first_name), (second, second_name) = self._party(one), self._party(other)
        if first == second:
            raise ConfigError(f"{one!r} and {other!r} are of one state ({first}); a relation is between two")
        questions = RelationQuestions(self._ask, self._groups)
        months, total = questions.months(first, second, since, until)
        both = (first, second)
        return Relation(
            parties=both,
            names=(first_name, second_name),
            since=since.isoformat() if since else None,
            until=until.isoformat() if until else None,
            months=months,
            total=total,
            events=tuple(self.events(countries=both, since=since, until=until, acts=True, limit=limit, newest=True)),
            channels=tuple(self.channel_lines(countries=both, limit=limit)),
            disputes=tuple(self.disputes(countries=both, limit=limit, newest=True)) if with_disputes else (),
            promises=questions.promises(first, second, self.day()),
        )

    def _party(self, ident: str) -> tuple[str, str]:
        """Return code and name of the state that is meant."""
        name = self._actors.state_name(ident.upper())
        if name is not None:
            return ident.upper(), name
        if has_country(self._ask, ident.upper()):
            return ident.upper(), ident.upper()
        entry = self.actor(ident)
        if entry.country is None:
            raise NotFoundError(f"{ident!r} is of no state; give a state, such as JPN")
        return entry.country, entry.name if entry.kind is ActorKind.STATE else entry.country

    def day(self) -> Day:
        """Return the day that states are of: the one asked about, else today, else that of the latest article."""
        given = self.on or self.as_of or self._ask.today
        if given is not None:
            return given
        latest = self._ask.rows(select(func.max(schema.articles.c.published_on).label("day")))[0]["day"]
        return Day.fromisoformat(latest) if latest else Day.min

    def links(self, ident: str) -> list[LinkEntry]:
        """Return the links of an event: what it fulfils, cancels or follows, and what does so to it.

        Raises:
            NotFoundError: There is no such event.
        """
        return RelationQuestions(self._ask, self._groups).links_of(self.event_reports(ident))

    def pairs(
        self, *, country: str | None = None, changed_after: int | None = None, limit: int = 50, after: str | None = None
    ) -> Results[PairEntry]:
        """Return the pairs of states that have acts between them, by code, with how many and the mean of their scores.

        Args:
            country: Only those with this state.
            changed_after: Only those with an act in an article that came in, or was ruled on, after this cursor of the change log.
            limit: At most so many.
            after: Go on after this pair ("CHN|JPN").
        """
        return Results(find_pairs(self._ask, country=country, changed=changed_after, limit=limit, after=after), to_dict, PAIR_COLUMNS)

    def counts(self) -> dict[str, int]:
        """Return how much the record holds, whatever the day of the view."""
        return counts(self._ask)

    def changes(self, *, after: int = 0, limit: int = 50) -> Results[ChangeEntry]:
        """Return what changed in the record, in the order in which it did: articles that came in, rulings.

        Args:
            after: Go on after this cursor.
            limit: At most so many.
        """
        return Results(find_changes(self._ask, after=after, limit=limit), to_dict, CHANGE_COLUMNS)

    def cursor_at(self, moment: str) -> int:
        """Return the cursor of the change log at a moment (ISO 8601, UTC): what comes after it changed then or later."""
        return cursor_at(self._ask, moment)

    def search(
        self, words: str, *, items: Sequence[str] = ITEMS, limit: int = 50, offset: int = 0, after: int | None = None
    ) -> Results[Hit]:
        """Return the articles, events and statements that have all of some words.

        Args:
            words: Words, and "phrases in quotation marks"; a word after a minus must not be there.
            items: Where to look: article, event, statement.
            limit: At most so many.
            offset: Leave out so many.
            after: Go on after the place with this number (:attr:`Hit.place`).

        Raises:
            ConfigError: There are no words in it.
        """
        return Results(find_words(self._ask, words, items=items, limit=limit, offset=offset, after=after), to_dict, HIT_COLUMNS)

    # --- what people decided

    def rulings(self, *, taken_back: bool = False) -> list[Ruling]:
        """Return people's decisions in the order in which they were made.

        Args:
            taken_back: Return those too that were taken back.
        """
        with self._ask.connect() as connection:
            return load_rulings(connection, taken_back=taken_back)

    # --- quarantine

    def quarantine(self, reason: str | None = None) -> list[QuarantineEntry]:
        """Return the inputs that could not become articles, by source and line."""
        with self._ask.connect() as connection:
            return list(list_quarantined(connection, reason))

    # --- inside

    @contextmanager
    def _or_later(self, what: str, first_told: Callable[[View], str | None]) -> Iterator[None]:
        """Say of what is not known by ``as_of`` since when it is, where the record has it now.

        Args:
            what: What is looked for: "actor 'Kenya'".
            first_told: Returns the day of the first article that tells it, ISO, by a view of all that is known now; ``None`` where
                no article that tells it has a date.

        Raises:
            NotFoundError: It was not found.
        """
        try:
            yield
        except NotFoundError as error:
            if self.as_of is None:
                raise
            try:
                day = first_told(View(self._ask.engine, today=self._ask.today))
            except NotFoundError:
                raise error from None
            if day is not None and day <= self.as_of.isoformat():
                raise  # it is known by then: what is wrong is something else, such as a name that several have
            told = f"first told on {day}" if day is not None else "told only by articles without a date, which are of no day"
            raise NotFoundError(f"{what} is not known by {self.as_of.isoformat()} ({told})") from error

    def _told_on(self, articles: Iterable[str]) -> str | None:
        """Return the day of the first of some articles, ISO; ``None`` where none has a date.

        Raises:
            NotFoundError: The record has none of them.
        """
        table = schema.articles
        asked = select(table.c.published_on.label("day"))
        days = [row["day"] for part in portions(set(articles)) for row in self._ask.rows(asked.where(table.c.id.in_(part)))]
        if not days:
            raise NotFoundError("no such article in the record")
        return min((day for day in days if day is not None), default=None)

    def _known(self) -> list[ColumnElement[bool]]:
        return self._ask.known(schema.articles.c.published_on)

    def _join(self, table: Table, *columns: Any, article: str | None = None, **equal: str) -> Select[Any]:
        """Return a query of a derived table over the known articles."""
        query = select(*columns).select_from(table.join(schema.articles, table.c.article_id == schema.articles.c.id)).where(*self._known())
        if article is not None:
            query = query.where(table.c.article_id == article)
        return query.where(*(table.c[name] == value for name, value in equal.items()))
