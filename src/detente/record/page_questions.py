"""Questions that only the desk's pages ask: what is new, what lies ahead, how much came in, who vouches for some events.

Each is answered from an index, for at most so many rows: a page of a large record is as quick as one of a small.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from detente.model.json import from_dict
from detente.model.records import Statement
from detente.record import schema
from detente.record.asking import Asker
from detente.record.columns import NEVER_DAY
from detente.record.dates import Day
from detente.record.desk_questions import ChangeEntry
from detente.record.entries import EventEntry
from detente.record.event_questions import PLACE_COLUMNS, EventFilter, EventQuestions, Place, place_of
from detente.record.quarantine import QuarantineEntry
from detente.record.searching import find_places
from detente.record.tables_people import CAME, OTHER
from detente.record.ties import portions

NEWS = 200
"""Articles, the last that came in, that news is looked for in."""
RECENT = 1000
SEARCHED = 1000
"""Hits, the last that came in, that a search looks at."""
SPEAKER_LIMIT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in: how many articles, when the last did, of which day the newest is, and what read them.

    Attributes:
        articles: Articles in the record.
        last_at: When the last article came in (ISO date and time), or ``None``.
        newest: Day of publication of the newest, ISO, or ``None``.
        oldest: Day of publication of the oldest.
        versions: (reader, model, lexicon, articles) of what read the last thousand, the most first.
        quarantined: Inputs that gave no article.
    """

    articles: int
    last_at: str | None
    newest: str | None
    oldest: str | None
    versions: tuple[tuple[str, str, str, int], ...]
    quarantined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """An article that came in, was read anew or removed: when, from where, and what read it."""

    at: str | None
    run: str | None
    who: str | None
    source: str | None
    article_id: str | None
    publisher: str | None
    outcome: str
    words: int | None
    reader_version: str | None
    model_version: str | None
    lexicon_version: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(ChangeEntry):
    """An entry of the change log with the title of the article that it is about, if any."""

    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came in after a place in the change feed.

    Attributes:
        cursor: The end of the feed: who has seen this has seen all up to it.
        articles: How many articles came in.
        events: The acts that they tell, those told last first.
        more: Whether there are more.
        changes: What was replaced, removed or decided meanwhile, the last first.
    """

    cursor: int
    articles: int
    events: tuple[EventEntry, ...]
    more: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gives.

    Attributes:
        events: A page of the acts.
        total: How many there are in all.
        capped: Whether more have the words than were looked at.
        types: How many of each PLOVER type, whatever type is asked for.
    """

    events: tuple[EventEntry, ...]
    total: int
    capped: bool
    types: dict[str, int]


@dataclass(frozen=True)
class PageQuestions:
    """Answers the questions of pages.

    Attributes:
        ask: Reads the record.
        events: Answers questions about events.
    """

    ask: Asker
    events: EventQuestions

    # --- news

    def news(self, after: int, *, limit: int = 40) -> News:
        """Return what came in after a place in the change feed.

        Args:
            after: The place; 0 for all.
            limit: At most so many events and changes.
        """
        log = schema.log
        end = self.ask.rows(select(func.max(log.c.cursor).label("end")))[0]["end"] or 0
        new = select(log.c.cursor).where(log.c.cursor > after, CAME)
        counted = self.ask.rows(select(func.count()).select_from(new.limit(100_000).subquery()))[0]["count_1"]
        latest = new.with_only_columns(log.c.ident).order_by(log.c.cursor.desc()).limit(NEWS)
        idents = [row["ident"] for row in self.ask.rows(latest)]
        places = self._told_by(idents, 2 * limit)
        # Who acts has to be known for a line that says who did what.
        entries = [entry for entry in self.events.entries(places) if entry.actors]
        return News(
            cursor=end,
            articles=counted,
            events=tuple(entries[:limit]),
            more=len(places) == 2 * limit or counted > NEWS,
            changes=self._changes(after, limit),
        )

    def _told_by(self, articles: Sequence[str], limit: int) -> list[Place]:
        """Return the acts that are news in some articles: the last published first, of a day those between states; two of an article."""
        table = schema.events
        order = [func.coalesce(table.c.published_on, ""), table.c.sides.is_not(None), table.c.salience]
        columns = [*order, *(table.c[name] for name in ("article_id", "sort_key", "reading_id", "id"))]
        where = [table.c.same_as.is_(None), table.c.background.is_(False), *self.ask.known(table.c.published_on)]
        found = [
            row for part in portions(articles) for row in self.ask.tuples(select(*columns).where(table.c.article_id.in_(part), *where))
        ]
        seen: Counter[str] = Counter()
        chosen: list[Place] = []
        for _, _, _, article, key, inner, ident in sorted(found, reverse=True):
            seen[article] += 1
            if seen[article] <= 2:
                chosen.append((key, article, inner, ident))
        return chosen[:limit]

    def _changes(self, after: int, limit: int) -> tuple[Change, ...]:
        log, articles = schema.log, schema.articles
        joined = log.outerjoin(articles, (articles.c.id == log.c.ident) & (log.c.item == "article"))
        query = select(log, articles.c.title).select_from(joined)
        rows = self.ask.rows(query.where(log.c.cursor > after, OTHER).order_by(log.c.cursor.desc()).limit(limit))
        return tuple(Change(**row) for row in rows)

    # --- searching

    def search(
        self,
        words: str,
        *,
        type: str | None = None,
        status: str | None = None,
        countries: Sequence[str] = (),
        since: Day | None = None,
        until: Day | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Found:
        """Return the acts whose evidence has some words, those that came in last first.

        Args:
            words: As :func:`detente.record.searching.find_words` takes them.
            type: Only this PLOVER type.
            status: Only what is told as this (actual, planned, denied ...).
            countries: Only those with every one of these countries on a side.
            since: Only those that may have happened on this day or later.
            until: Only those that may have happened on this day or before.
            limit: At most so many.
            offset: Leave out so many.

        Raises:
            ConfigError: There are no words in it.
        """
        places = find_places(self.ask, words, "event", limit=SEARCHED)
        table, texts, sides = schema.events, schema.texts, schema.event_actors
        columns = [*PLACE_COLUMNS, table.c.type, texts.c.id.label("text")]
        found = (texts.c.article_id == table.c.article_id) & (texts.c.reading_id == table.c.reading_id)
        where: list[ColumnElement[bool]] = [table.c.same_as.is_(None)]
        where += [table.c.factuality == status] if status else []
        where += [func.substr(table.c.sort_key, 12, 10) >= since.isoformat(), table.c.sort_key < NEVER_DAY] if since else []
        where += [table.c.sort_key < (until + datetime.timedelta(days=1)).isoformat()] if until else []
        for country in dict.fromkeys(countries):
            same = (sides.c.article_id == table.c.article_id) & (sides.c.event == table.c.reading_id)
            where.append(select(sides.c.actor).where(same, sides.c.country == country).exists())
        query = select(*columns).join_from(texts, table, found).where(texts.c.id.in_(places), *where)
        rows = self.ask.rows(query.order_by(texts.c.id.desc()))
        types = Counter(row["type"] for row in rows)
        fits = [place_of(row) for row in rows if type in (None, row["type"])]
        return Found(
            events=tuple(self.events.entries(fits[offset : offset + limit])),
            total=len(fits),
            capped=len(places) == SEARCHED,
            types=dict(types),
        )

    # --- ahead

    def ahead(self, first: Day, last: Day, *, limit: int = 40) -> list[EventEntry]:
        """Return the acts that are dated on days to come, in the order of time."""
        table = schema.events
        end = (last + datetime.timedelta(days=1)).isoformat()
        query = select(*PLACE_COLUMNS).where(
            table.c.sort_key >= first.isoformat(),
            table.c.sort_key < min(end, NEVER_DAY),
            table.c.same_as.is_(None),
            table.c.factuality != "denied",
            table.c.date_bound != "by",
            *self.ask.known(table.c.published_on),
        )
        places: list[Place] = []
        for piece in self.events.stretches(EventFilter(since=first), newest=False):
            rows = self.ask.rows(query.where(*piece).order_by(table.c.sort_key).limit(limit - len(places)))
            places += [place_of(row) for row in rows]
        return self.events.entries(places)

    # --- how much

    def volume(self, until: Day, days: int) -> list[tuple[str, int]]:
        """Return how many articles were published on each day of a stretch that ends on a day."""
        column = schema.articles.c.published_on
        first = until - datetime.timedelta(days=days - 1)
        query = select(column, func.count().label("found")).where(column >= first.isoformat(), column <= until.isoformat())
        counts = {row["published_on"]: row["found"] for row in self.ask.rows(query.where(*self.ask.known(column)).group_by(column))}
        stretch = [(first + datetime.timedelta(days=number)).isoformat() for number in range(days)]
        return [(day, counts.get(day, 0)) for day in stretch]

    def countries(self, *, latest: int = 400) -> list[tuple[str, int]]:
        """Return the states of the acts told last, the most frequent first.

        Args:
            latest: How many acts.
        """
        sides = schema.event_actors
        told = self._of_latest(latest, sides, sides.c.country, sides.c.repeat.is_(False))
        counts = Counter(country for country in told if country is not None)
        return sorted(counts.items(), key=_most_first)

    def pairs(self, *, latest: int = 800, limit: int = 30) -> list[tuple[str, str, int]]:
        """Return the pairs of states of the acts told last, the most frequent first, with how many acts.

        Args:
            latest: How many acts.
            limit: At most so many pairs.
        """
        pairs = schema.event_pairs
        counts = Counter(self._of_latest(latest, pairs, pairs.c.pair, pairs.c.counts.is_(True)))
        found = [(*pair.split("|", 1), number) for pair, number in sorted(counts.items(), key=_most_first)[:limit]]
        return [(first, second, number) for first, second, number in found]

    def _of_latest(self, latest: int, table: Table, column: ColumnElement[Any], condition: ColumnElement[bool]) -> list[Any]:
        """Return a column's value for each row of a table of the acts told last, each value once an act."""
        events = schema.events
        query = select(events.c.article_id, events.c.reading_id).where(events.c.published_on.is_not(None))
        query = query.where(*self.ask.known(events.c.published_on)).order_by(events.c.published_on.desc()).limit(latest)
        wanted = {(row["article_id"], row["reading_id"]) for row in self.ask.rows(query)}
        found: set[tuple[str, str, Any]] = set()
        # Two questions: in one, SQLite reads the whole table of sides.
        for part in portions({article for article, _ in wanted}):
            rows = self.ask.rows(
                select(table.c.article_id, table.c.event, column.label("value")).where(table.c.article_id.in_(part), condition)
            )
            found |= {(row["article_id"], row["event"], row["value"]) for row in rows if (row["article_id"], row["event"]) in wanted}
        return [value for _, _, value in found]

    def intake(self) -> Intake:
        """Return what came in."""
        articles, journal, quarantine = schema.articles, schema.journal, schema.quarantine
        published = articles.c.published_on
        number = func.count().label("found")
        known = self.ask.known(published)
        newest, oldest = (self.ask.rows(select(end(published).label("day")).where(*known))[0]["day"] for end in (func.max, func.min))
        versions = [journal.c.reader_version, journal.c.model_version, journal.c.lexicon_version]
        recent = select(*versions).where(journal.c.reader_version.is_not(None)).order_by(journal.c.seq.desc()).limit(RECENT).subquery()
        by = self.ask.rows(select(*recent.c, number).group_by(*recent.c).order_by(number.desc()).limit(10))
        return Intake(
            articles=self.ask.rows(select(number).select_from(articles).where(*known))[0]["found"],
            last_at=self.ask.rows(select(func.max(journal.c.at).label("at")))[0]["at"],
            newest=newest,
            oldest=oldest,
            versions=tuple((one["reader_version"], one["model_version"], one["lexicon_version"], one["found"]) for one in by),
            quarantined=self.ask.rows(select(number).where(quarantine.c.kept.is_(False)))[0]["found"],
        )

    def journal(self, *, limit: int = 50) -> list[JournalEntry]:
        """Return what came in last, with what became of it."""
        table, articles = schema.journal, schema.articles
        columns = [table.c[name] for name in JournalEntry.__dataclass_fields__ if name != "title"]
        joined = table.outerjoin(articles, articles.c.id == table.c.article_id)
        query = select(*columns, articles.c.title).select_from(joined).order_by(table.c.seq.desc()).limit(limit)
        return [JournalEntry(**row) for row in self.ask.rows(query)]

    def publishers(self, *, limit: int = 40) -> list[tuple[str | None, int, str | None]]:
        """Return who published what came in: name, how many articles, when the last came in; the most first."""
        table = schema.journal
        number = func.count().label("found")
        query = select(table.c.publisher, number, func.max(table.c.at).label("last")).where(table.c.outcome == "new")
        rows = self.ask.rows(query.group_by(table.c.publisher).order_by(number.desc(), table.c.publisher).limit(limit))
        return [(row["publisher"], row["found"], row["last"]) for row in rows]

    def quarantined(self, reason: str | None = None, *, limit: int = 100) -> tuple[list[QuarantineEntry], dict[str, int]]:
        """Return what is in quarantine, those seen last first, and how much there is for each reason."""
        table = schema.quarantine
        number = func.count().label("found")
        reasons = self.ask.rows(select(table.c.reason, number).group_by(table.c.reason).order_by(number.desc(), table.c.reason))
        query = select(*(table.c[name] for name in QuarantineEntry.__dataclass_fields__))
        query = query.where(table.c.reason == reason) if reason else query
        rows = self.ask.rows(query.order_by(table.c.last_at.desc().nulls_last(), table.c.source, table.c.line).limit(limit))
        return [QuarantineEntry(**row) for row in rows], {row["reason"]: row["found"] for row in reasons}

    # --- who says so

    def vouchers(self, events: Iterable[EventEntry]) -> dict[str, tuple[str, ...]]:
        """Return who says so, by record id of an event: names, or the text's words for somebody without one; empty: the article itself."""
        shown = list(events)
        table, actors = schema.statements, schema.actors
        wanted = {(entry.article, ident) for entry in shown for ident in entry.event.statements}
        speakers: dict[tuple[str, str], str] = {}
        for part in portions({article for article, _ in wanted}):
            same = (actors.c.article_id == table.c.article_id) & (actors.c.reading_id == table.c.speaker)
            query = select(table.c.article_id, table.c.reading_id, table.c.data, actors.c.name).select_from(table.outerjoin(actors, same))
            idents = {ident for _, ident in wanted}
            for row in self.ask.rows(query.where(table.c.article_id.in_(part), table.c.reading_id.in_(idents))):
                speakers[row["article_id"], row["reading_id"]] = row["name"] or _speaker_words(row["data"])
        return {
            entry.id: tuple(dict.fromkeys(name for ident in entry.event.statements if (name := speakers.get((entry.article, ident)))))
            for entry in shown
        }


def _speaker_words(data: dict[str, Any]) -> str:
    words = from_dict(Statement, data).speaker_text
    return " ".join(words.text.split())[:SPEAKER_LIMIT] if words else ""


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
