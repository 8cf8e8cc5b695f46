"""Questions about what is said and complained of: statements, and disputes with all that tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, func, select

from detente.errors import NotFoundError
from detente.record import schema
from detente.record.asking import Asker
from detente.record.columns import NEVER
from detente.record.dates import Day
from detente.record.desk_questions import changed_articles
from detente.record.entries import DisputeEntry, DisputeHistory, Side, StatementEntry, dispute_entry, statement_entry
from detente.record.event_questions import EventQuestions
from detente.record.sources import source_key, with_sources
from detente.record.ties import portions

LISTED = 20
"""Tellings that a dispute lists, the latest; how many there are is told beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFilter:
    """Which statements or disputes are asked for.

    Attributes:
        keys: Only those of one of these keys of actors: the speaker, or a side.
        countries: Only those of every one of these countries: the speaker's, or the sides'.
        since: Only what was published on this day or later.
        until: Only what was published on this day or before.
        stance: Only statements of this stance.
        article: Only those of this article.
        articles: Only those of one of these articles.
        inner: Only these ids inside the reading.
        changed_after: Only those of articles that came in, or were ruled on, after this cursor of the change log.
    """

    keys: tuple[str, ...] | None = None
    countries: tuple[str, ...] = ()
    since: Day | None = None
    until: Day | None = None
    stance: str | None = None
    article: str | None = None
    articles: tuple[str, ...] | None = None
    inner: tuple[str, ...] | None = None
    changed_after: int | None = None


@dataclass(frozen=True)
class ToldQuestions:
    """Answers questions about statements and disputes.

    Attributes:
        ask: Reads the record.
        events: Knows the sides of articles.
    """

    ask: Asker
    events: EventQuestions

    # --- statements

    def statements(self, wanted: ToldFilter, *, limit: int | None, after: str | None, newest: bool) -> list[StatementEntry]:
        """Return statements in order of publication, or the latest first; a page goes on after a sort key."""
        table, articles = schema.statements, schema.articles
        said = func.coalesce(table.c.date_end, table.c.date_start, table.c.published_on)
        where = [*self._published(table, wanted), *self._by_then(said)]
        where += [table.c.speaker_key.in_(wanted.keys)] if wanted.keys is not None else []
        where += [table.c.speaker_country == code for code in wanted.countries]
        where += [table.c.stance == wanted.stance] if wanted.stance is not None else []
        where += [table.c.article_id == wanted.article] if wanted.article is not None else []
        where += [table.c.article_id.in_(wanted.articles)] if wanted.articles is not None else []
        where += [table.c.reading_id.in_(wanted.inner)] if wanted.inner is not None else []
        where += _past(table, after, newest)
        columns = [table.c.id, table.c.article_id, table.c.data, table.c.sort_key, table.c.ruled, articles.c.published_at]
        query = select(*columns, articles.c.publisher).join(articles, articles.c.id == table.c.article_id).where(*where)
        rows = self.ask.rows(query.order_by(_in_order(table, newest)).limit(limit))
        sides = self.events.sides({(row["article_id"], row["data"].get("speaker") or "") for row in rows})
        return [statement_entry(row, sides) for row in rows]

    # --- disputes

    def tellings(self, wanted: ToldFilter, *, limit: int | None, after: str | None, newest: bool) -> list[DisputeEntry]:
        """Return what single articles tell of disputes, in order of publication, or the latest first."""
        table = schema.disputes
        query = select(table).where(*self._of_disputes(table, wanted), *_past(table, after, newest))
        return self._entries(self.ask.rows(query.order_by(_in_order(table, newest)).limit(limit)))

    def first_told(self, since: Day) -> list[DisputeEntry]:
        """Return all that tells of the disputes that no article told of before a day, in order of publication."""
        table = schema.disputes
        new = select(table.c.key_id).where(*self._of_disputes(table, ToldFilter(since=since))).distinct()
        keys = {row["key_id"] for row in self.ask.rows(new)}
        before = table.c.sort_key < since.isoformat()
        rows = []
        for part in portions(keys):
            old = select(table.c.key_id).where(table.c.key_id.in_(part), before, *self._of_disputes(table, ToldFilter())).distinct()
            left = set(part) - {row["key_id"] for row in self.ask.rows(old)}
            rows += self.ask.rows(select(table).where(table.c.key_id.in_(left), *self._of_disputes(table, ToldFilter())))
        return self._entries(sorted(rows, key=_by_sort_key))

    def histories(self, wanted: ToldFilter, *, limit: int | None, after: str | None, newest: bool) -> list[DisputeHistory]:
        """Return disputes, each once, by the first telling that is asked for, or by the last, the latest first."""
        table, other = schema.disputes, schema.disputes.alias("others")
        before = other.c.sort_key > table.c.sort_key if newest else other.c.sort_key < table.c.sort_key
        beaten = select(other.c.id).where(other.c.key_id == table.c.key_id, before, *self._of_disputes(other, wanted)).exists()
        where = [*self._of_disputes(table, wanted), *_past(table, after, newest), ~beaten]
        query = select(table.c.key_id, table.c.sort_key).where(*where).order_by(_in_order(table, newest)).limit(limit)
        return self._histories([(row["key_id"], row["sort_key"]) for row in self.ask.rows(query)])

    def history(self, ident: str) -> DisputeHistory:
        """Return a dispute by its key, or the id of one of its tellings.

        Raises:
            NotFoundError: The record has no such dispute.
        """
        table = schema.disputes
        same = (table.c.key_id == ident) | (table.c.id == ident)
        query = select(table.c.key_id).where(same, *self._of_disputes(table, ToldFilter())).limit(1)
        rows = self.ask.rows(query)
        if not rows:
            raise NotFoundError(f"no dispute {ident!r} in the record; 'detente disputes list' shows what there is")
        (found,) = self._histories([(rows[0]["key_id"], "")], listed=None)
        return replace(found, sort_key=found.tellings[0].sort_key)

    def rules_of(self, idents: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the rules that decided on single tellings, by their ids."""
        table = schema.disputes
        found: dict[str, tuple[str, ...]] = {}
        for part in portions(set(idents)):
            rows = self.ask.rows(select(table.c.id, table.c.data).where(table.c.id.in_(part)))
            found.update({row["id"]: tuple((row["data"] or {}).get("rules", ())) for row in rows})
        return found

    def _histories(self, places: Sequence[tuple[str, str]], listed: int | None = LISTED) -> list[DisputeHistory]:
        table = schema.disputes
        told: dict[str, list[DisputeEntry]] = {}
        sources: dict[str, RowMapping] = {}
        of_day = self._of_disputes(table, ToldFilter())
        sums = [func.count(table.c.article_id.distinct()).label("articles"), func.count(source_key().distinct()).label("sources")]
        sums.append(func.min(table.c.raised_on).label("since"))
        for part in portions(key for key, _ in places):
            keys = table.c.key_id.in_(part)
            counted = select(table.c.key_id, *sums).select_from(with_sources(table)).where(keys, *of_day).group_by(table.c.key_id)
            sources.update({row["key_id"]: row for row in self.ask.rows(counted)})
            rank = func.row_number().over(partition_by=table.c.key_id, order_by=table.c.sort_key.desc()).label("rank")
            ranked = select(table, rank).where(keys, *of_day).subquery()
            query = select(ranked) if listed is None else select(ranked).where(ranked.c.rank <= listed)
            for entry in self._entries(self.ask.rows(query.order_by(ranked.c.sort_key))):
                told.setdefault(entry.key, []).append(entry)
        return [_history(key, place, told[key], sources[key]) for key, place in places]

    def _entries(self, rows: Sequence[RowMapping]) -> list[DisputeEntry]:
        articles = schema.articles
        told: dict[str, RowMapping] = {}
        for part in portions({row["article_id"] for row in rows}):
            query = select(articles.c.id, articles.c.published_at, articles.c.publisher).where(articles.c.id.in_(part))
            told.update({row["id"]: row for row in self.ask.rows(query)})
        sides = self.events.sides({(row["article_id"], side) for row in rows for side in (*row["complainants"], *row["against"])})
        return [dispute_entry(row, told[row["article_id"]], sides) for row in rows]

    def _of_disputes(self, table: FromClause, wanted: ToldFilter) -> list[ColumnElement[bool]]:
        sides = schema.dispute_sides
        where = [*self._published(table, wanted), *self._by_then(table.c.raised_on)]
        where += [table.c.article_id == wanted.article] if wanted.article is not None else []
        # The sort key is that of the dispute: with it a side is found in the index of its country.
        same_key = sides.c.sort_key == table.c.sort_key
        checks: list[ColumnElement[bool]] = [(sides.c.country == code) & same_key for code in wanted.countries]
        checks += [sides.c.key_id.in_(wanted.keys)] if wanted.keys is not None else []
        same = (sides.c.article_id == table.c.article_id) & (sides.c.ordinal == table.c.ordinal)
        return where + [select(sides.c.actor).where(same, check).exists() for check in checks]

    # --- days

    def _published(self, table: FromClause, wanted: ToldFilter) -> list[ColumnElement[bool]]:
        """Return the conditions on the day of publication, on the sort key where it orders the table."""
        where = self.ask.known(table.c.published_on)
        key = table.c.sort_key
        # What came later is at the end of the index, and is passed over at once.
        where += [key < (self.ask.as_of + timedelta(days=1)).isoformat()] if self.ask.as_of is not None and self.ask.as_of < Day.max else []
        where += [table.c.article_id.in_(changed_articles(wanted.changed_after))] if wanted.changed_after is not None else []
        where += [key >= wanted.since.isoformat(), key < NEVER] if wanted.since is not None else []
        return where + ([key < (wanted.until + timedelta(days=1)).isoformat()] if wanted.until is not None else [])

    def _by_then(self, day: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        return [day <= self.ask.on.isoformat()] if self.ask.on is not None else []


def _past(table: FromClause, after: str | None, newest: bool) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    return [table.c.sort_key < after if newest else table.c.sort_key > after]


def _by_sort_key(row: RowMapping) -> str:
    return str(row["sort_key"])


def _in_order(table: FromClause, newest: bool) -> ColumnElement[Any]:
    return table.c.sort_key.desc() if newest else table.c.sort_key


def _history(key: str, place: str, told: Sequence[DisputeEntry], sources: RowMapping) -> DisputeHistory:
    days = [entry.published_at for entry in told if entry.published_at]
    return DisputeHistory(
        key=key,
        name=told[-1].name,
        complainants=_each_once(side for entry in told for side in entry.complainants),
        against=_each_once(side for entry in told for side in entry.against),
        since=sources["since"],
        last_at=max(days, default=None),
        article_count=sources["articles"],
        independent_source_count=sources["sources"],
        tellings=tuple(told),
        sort_key=place,
    )


def _each_once(sides: Any) -> tuple[Side, ...]:
    return tuple({side.actor: side for side in sides}.values())
