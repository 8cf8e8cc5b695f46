"""Queries: what the record knew on a day, or what was true on a day as known now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import NotFoundError, RecordError
from detente.model.enums import ActorKind
from detente.model.json import from_dict, loads_reading
from detente.model.records import Actor, Channel, Dispute, Event, Reading, Statement
from detente.record import schema
from detente.record.claims import ChangeClaim, ChannelClaim
from detente.record.dates import Day
from detente.record.entries import (
    ActorEntry,
    ArticleEntry,
    DisputeEntry,
    EventEntry,
    Side,
    StatementEntry,
    actor_entry,
    change_claim,
    channel_claim,
)
from detente.record.identity import ActorKey, fold_name, groups_of, resolve_actors
from detente.record.quarantine import QuarantineEntry, list_quarantined
from detente.record.register import ChannelState, derive_channels

Item = Actor | Event | Statement | Channel | Dispute


class View:
    """What the record knew (``as_of``), or what was true (``on``); made by :meth:`Record.view`.

    Args:
        engine: The record's engine.
        as_of: Only articles published by this day are known.
        on: Only acts that had happened by this day count.
        today: The day of the channels' states where neither is given.
    """

    def __init__(self, engine: Engine, *, as_of: Day | None = None, on: Day | None = None, today: Day | None = None) -> None:
        self._engine = engine
        self.as_of = as_of
        self.on = on
        self._today = today

    # --- articles

    def articles(self) -> list[ArticleEntry]:
        """Return the articles in order of publication; undated ones come last."""
        table = schema.articles
        columns = [table.c[name] for name in ArticleEntry.__dataclass_fields__]
        rows = self._rows(select(*columns).where(*self._known()).order_by(table.c.sort_key))
        return [ArticleEntry(**row) for row in rows]

    def reading(self, article_id: str) -> Reading:
        """Return an article's reading.

        Raises:
            NotFoundError: The record has no such article, or did not have it by ``as_of``.
        """
        table = schema.articles
        rows = self._rows(select(table.c.reading).where(table.c.id == article_id, *self._known()))
        if not rows:
            raise NotFoundError(f"no article {article_id!r} in the record; 'detente articles list' shows what there is")
        return loads_reading(rows[0]["reading"])

    # --- actors

    def actors(
        self,
        *,
        country: str | None = None,
        kind: ActorKind | str | None = None,
        sector: str | None = None,
        name: str | None = None,
        with_unnamed: bool = True,
    ) -> list[ActorEntry]:
        """Return the actors, the most often named first.

        Args:
            country: Only those of this country.
            kind: Only this kind.
            sector: Only those that some article gives this PLOVER sector.
            name: Only those that have these words in one of their names.
            with_unnamed: Keep groups and others without a name of their own.
        """
        needle = fold_name(name) if name else None
        found = [
            entry
            for entry in self._actors.values()
            if (country is None or entry.country == country)
            and (kind is None or entry.kind == kind)
            and (sector is None or sector in entry.sectors)
            and (needle is None or any(needle in fold_name(form) for form in entry.names))
            and (with_unnamed or entry.kind is not ActorKind.GROUP)
        ]
        return sorted(found, key=_actor_order)

    def actor(self, ident: str) -> ActorEntry:
        """Return an actor by its record id (also one that it had before), its id inside a reading ("ARTICLE#a1"), or its name.

        Raises:
            NotFoundError: The record has no such actor, or several of that name.
        """
        article, mark, inner = ident.rpartition("#")
        if mark:
            rows = self._rows(self._join(schema.actors, schema.actors.c.key_id, article=article, reading_id=inner))
            key = rows[0]["key_id"] if rows else ""
        else:
            key = ident
        if key in self._heads:
            return self._actors[self._heads[key]]
        return self._actor_named(ident)

    def actor_key(self, ident: str) -> str:
        """Return the record id of the actor that an id or a name means.

        Raises:
            NotFoundError: As :meth:`actor`.
        """
        return self.actor(ident).id

    def _actor_named(self, name: str) -> ActorEntry:
        folded = fold_name(name)
        named = [entry for entry in self._actors.values() if folded in {fold_name(form) for form in entry.names}]
        states = [entry for entry in self._actors.values() if entry.kind is ActorKind.STATE and (entry.country == name or entry in named)]
        found = states if len(states) == 1 else named
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
    ) -> list[EventEntry]:
        """Return events by date; an act that an article tells twice is there once.

        Args:
            actor: Only those that this actor (id or name) takes part in.
            type: Only this PLOVER type.
            since: Only those that may have happened on this day or later.
            until: Only those that may have happened on this day or before.
            countries: Only those with an actor or recipient of every one of these countries.
            article: Only those of this article.
            repeats: Keep the repetitions too.

        Raises:
            NotFoundError: There is no such actor.
        """
        table = schema.events
        conditions: list[ColumnElement[bool]] = [] if repeats else [table.c.same_as.is_(None)]
        if type is not None:
            conditions.append(table.c.type == type.upper())
        if article is not None:
            conditions.append(table.c.article_id == article)
        if since is not None:
            conditions.append(func.coalesce(table.c.date_end, table.c.date_start) >= since.isoformat())
        if until is not None:
            conditions.append(func.coalesce(table.c.date_start, table.c.date_end) <= until.isoformat())
        if self.on is not None:
            conditions.append(func.coalesce(table.c.date_end, table.c.date_start) <= self.on.isoformat())
        if actor is not None:
            conditions.append(self._takes_part(schema.event_actors.c.key_id.in_(self.actor(actor).ids)))
        conditions += [self._takes_part(schema.event_actors.c.country == country) for country in countries]
        return self._event_entries(conditions)

    def event(self, ident: str) -> EventEntry:
        """Return an event by its record id or its id inside a reading ("ARTICLE#e1").

        Raises:
            NotFoundError: The record has no such event.
        """
        table = schema.events
        article, mark, inner = ident.rpartition("#")
        if mark:
            found = self._event_entries([table.c.article_id == article, table.c.reading_id == inner])
        else:
            found = self._event_entries([table.c.id == ident])
        if not found:
            raise NotFoundError(f"no event {ident!r} in the record; 'detente events list' shows what there is")
        return found[0]

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
        article, mark, inner = ident.rpartition("#")
        if not mark:
            for table in (schema.events, schema.statements):
                rows = self._rows(self._join(table, table.c.article_id, table.c.reading_id, id=ident))
                if rows:
                    article, inner = rows[0]["article_id"], rows[0]["reading_id"]
        reading = self.reading(article) if article else None
        items: list[Item] = [*reading.actors, *reading.events, *reading.statements, *reading.channels] if reading else []
        for item in items:
            if not isinstance(item, Dispute) and item.id == inner and reading is not None:
                return reading, item
        raise NotFoundError(f"no item {ident!r} in the record; ids are ARTICLE#e1, or those that the lists show")

    def statements(self, ident: str | None = None) -> list[StatementEntry]:
        """Return the statements that vouch for an event, or all statements.

        Args:
            ident: Id of an event as for :meth:`event`; ``None`` for all.

        Raises:
            NotFoundError: There is no such event.
        """
        table = schema.statements
        query = self._join(table, table.c.id, table.c.article_id, table.c.reading_id, table.c.data)
        if ident is not None:
            entry = self.event(ident)
            query = query.where(table.c.article_id == entry.article, table.c.reading_id.in_(entry.event.statements))
        names = self._names_in_articles()
        found = []
        for row in self._rows(query.order_by(table.c.article_id, table.c.position)):
            stmt = from_dict(Statement, row["data"])
            speaker = names.get((row["article_id"], stmt.speaker or ""))
            found.append(StatementEntry(id=row["id"], article=row["article_id"], stmt=stmt, speaker=speaker))
        return found

    def disputes(self, *, country: str | None = None) -> list[DisputeEntry]:
        """Return the disputes in order of publication.

        Args:
            country: Only those with this country on a side.
        """
        table = schema.disputes
        rows = self._rows(self._join(table, *table.c, schema.articles.c.published_at))
        sides = self._sides({row["article_id"] for row in rows})
        found = []
        for row in sorted(rows, key=_dispute_order):
            complainants, against = (
                tuple(sides[row["article_id"], actor] for actor in row[part] if (row["article_id"], actor) in sides)
                for part in ("complainants", "against")
            )
            if country is None or country in {side.country for side in (*complainants, *against)}:
                article, told = row["article_id"], row["published_at"]
                found.append(DisputeEntry(article=article, published_at=told, name=row["name"], complainants=complainants, against=against))
        return found

    # --- channels

    def channels(self, *, one_off: bool = False) -> list[ChannelState]:
        """Return the register of channels with their state on the day of the view, by the publication of their first article.

        Args:
            one_off: Keep single meetings that nothing says stand.
        """
        claims = self.claims()
        if not claims:
            return []
        day = self.on or self.as_of or self._today or max((c.published for c in claims if c.published), default=Day.min)
        states = derive_channels(claims, day=day, on=self.on, one_off=one_off)
        if self.on is None:
            return list(states)
        # Before its first act a channel was not there yet.
        return [state for state in states if state.changes]

    def channel(self, ident: str) -> ChannelState:
        """Return a channel by its record id (also one that it had before), "ARTICLE#c1", or its name.

        Raises:
            NotFoundError: The record has no such channel, or several of that name.
        """
        states = self.channels(one_off=True)
        article, mark, inner = ident.rpartition("#")
        if mark:
            rows = self._rows(self._join(schema.channels, schema.channels.c.key_id, article=article, reading_id=inner))
            ident = rows[0]["key_id"] if rows else ident
        found = [state for state in states if ident in state.ids] or [
            state for state in states if ident.casefold() in {name.casefold() for name in (state.name, *state.aliases)}
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f"{len(found)} channels are called {ident!r}; give an id: {', '.join(state.id for state in found)}")
        raise NotFoundError(f"no channel {ident!r} in the record; 'detente channels list' shows what there is")

    def claims(self) -> list[ChannelClaim]:
        """Return what the known articles claim about channels."""
        changes: dict[tuple[str, str], list[ChangeClaim]] = {}
        table = schema.changes
        query = self._join(table, *table.c, schema.articles.c.published_at).order_by(table.c.article_id, table.c.channel, table.c.ordinal)
        for row in self._rows(query):
            changes.setdefault((row["article_id"], row["channel"]), []).append(change_claim(row))
        table = schema.channels
        rows = self._rows(self._join(table, *table.c, schema.articles.c.published_at).order_by(table.c.article_id, table.c.position))
        return [channel_claim(row, tuple(changes.get((row["article_id"], row["reading_id"]), ()))) for row in rows]

    # --- quarantine

    def quarantine(self, reason: str | None = None) -> list[QuarantineEntry]:
        """Return the inputs that could not become articles, by source and line."""
        with self._connect() as connection:
            return list(list_quarantined(connection, reason))

    # --- inside

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RecordError(f"the record cannot be read: {str(getattr(error, 'orig', None) or error).splitlines()[0]}") from error

    def _rows(self, query: Select[Any]) -> list[RowMapping]:
        with self._connect() as connection:
            return list(connection.execute(query).mappings())

    def _known(self) -> list[ColumnElement[bool]]:
        return [] if self.as_of is None else [schema.articles.c.published_on <= self.as_of.isoformat()]

    def _join(self, table: Table, *columns: Any, article: str | None = None, **equal: str) -> Select[Any]:
        """Return a query of a derived table over the known articles."""
        query = select(*columns).select_from(table.join(schema.articles, table.c.article_id == schema.articles.c.id)).where(*self._known())
        if article is not None:
            query = query.where(table.c.article_id == article)
        return query.where(*(table.c[name] == value for name, value in equal.items()))

    @cached_property
    def _actor_rows(self) -> list[RowMapping]:
        table = schema.actors
        return self._rows(self._join(table, *table.c, schema.articles.c.published_at).order_by(table.c.article_id, table.c.position))

    @cached_property
    def _heads(self) -> dict[str, str]:
        """Key id -> record id of the actor."""
        articles: dict[str, set[str]] = {}
        rows: dict[str, RowMapping] = {}
        for row in self._actor_rows:
            articles.setdefault(row["key_id"], set()).add(row["article_id"])
            rows.setdefault(row["key_id"], row)
        return resolve_actors(
            ActorKey(id=key, folded=row["folded"], kind=ActorKind(row["kind"]), country=row["country"], articles=frozenset(articles[key]))
            for key, row in rows.items()
        )

    @cached_property
    def _actors(self) -> dict[str, ActorEntry]:
        keys = groups_of(self._heads)
        grouped: dict[str, list[RowMapping]] = {}
        for row in self._actor_rows:
            grouped.setdefault(self._heads[row["key_id"]], []).append(row)
        events = self._event_counts()
        return {head: actor_entry(head, keys[head], sorted(rows, key=_row_order), events.get(head, 0)) for head, rows in grouped.items()}

    def _event_counts(self) -> dict[str, int]:
        sides, events = schema.event_actors, schema.events
        query = self._join(sides, sides.c.key_id, sides.c.article_id, sides.c.event).join(
            events, (events.c.article_id == sides.c.article_id) & (events.c.reading_id == sides.c.event)
        )
        seen = {
            (self._heads.get(row["key_id"], row["key_id"]), row["article_id"], row["event"])
            for row in self._rows(query.where(events.c.same_as.is_(None)))
        }
        counts: dict[str, int] = {}
        for head, _, _ in seen:
            counts[head] = counts.get(head, 0) + 1
        return counts

    def _takes_part(self, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        sides, events = schema.event_actors, schema.events
        same = (sides.c.article_id == events.c.article_id) & (sides.c.event == events.c.reading_id)
        return select(sides.c.actor).where(same, condition).exists()

    def _event_entries(self, conditions: Sequence[ColumnElement[bool]]) -> list[EventEntry]:
        table, articles = schema.events, schema.articles
        told = [articles.c.published_at, articles.c.title, articles.c.publisher]
        columns = [table.c.id, table.c.article_id, table.c.reading_id, table.c.data, table.c.date_start, table.c.date_end]
        rows = self._rows(self._join(table, *columns, *told).where(*conditions))
        if not rows:
            return []
        wanted = {row["article_id"] for row in rows}
        sides, repeats = self._sides(wanted), self._repeats()
        entries = []
        for row in sorted(rows, key=_event_order):
            event = from_dict(Event, row["data"])
            ids = [actor for actor in (*event.actors, *event.recipients) if (row["article_id"], actor) in sides]
            actors = {actor: sides[row["article_id"], actor] for actor in ids}
            entries.append(
                EventEntry(
                    id=row["id"],
                    article=row["article_id"],
                    published_at=row["published_at"],
                    title=row["title"],
                    publisher=row["publisher"],
                    event=event,
                    actors=tuple(actors[actor] for actor in event.actors if actor in actors),
                    recipients=tuple(actors[actor] for actor in event.recipients if actor in actors),
                    tellings=1 + repeats.get((row["article_id"], event.id), 0),
                )
            )
        return entries

    def _sides(self, wanted: set[str]) -> dict[tuple[str, str], Side]:
        return {
            (row["article_id"], row["reading_id"]): Side(
                actor=self._heads[row["key_id"]], name=self._actors[self._heads[row["key_id"]]].name, country=row["country"]
            )
            for row in self._actor_rows
            if row["article_id"] in wanted
        }

    def _repeats(self) -> dict[tuple[str, str], int]:
        table = schema.events
        query = select(table.c.article_id, table.c.same_as, func.count().label("found")).where(table.c.same_as.is_not(None))
        rows = self._rows(query.group_by(table.c.article_id, table.c.same_as))
        return {(row["article_id"], row["same_as"]): row["found"] for row in rows}

    def _names_in_articles(self) -> dict[tuple[str, str], str]:
        return {(row["article_id"], row["reading_id"]): row["name"] for row in self._actor_rows}


def _row_order(row: RowMapping) -> tuple[str, str, int]:
    return (row["published_at"] or "9999", row["article_id"], row["position"])


def _dispute_order(row: RowMapping) -> tuple[str, str, int]:
    return (row["published_at"] or "9999", row["article_id"], row["ordinal"])


def _event_order(row: RowMapping) -> tuple[str, str, str, str, int]:
    start = row["date_start"] or row["date_end"] or "9999"
    return (start, row["date_end"] or "9999", row["published_at"] or "9999", row["article_id"], int(row["reading_id"][1:] or 0))


def _actor_order(entry: ActorEntry) -> tuple[int, int, str, str]:
    return (-len(entry.articles), -entry.mentions, entry.name, entry.id)
