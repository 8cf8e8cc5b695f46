"""Writing readings into the record: one transaction an article, so that an article is there wholly or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.model.identifiers import tagged_id
from detente.model.json import loads_reading
from detente.model.records import Reading
from detente.record import schema
from detente.record.columns import DERIVED_VERSION, Row, clean, sort_key
from detente.record.dates import Day
from detente.record.dialect import insert_new, lock_article, lock_log, writing
from detente.record.known import OF_ARTICLE
from detente.record.marks import MARK_ACT, MARK_ACTOR, MARK_CHANNEL_DAY, MARK_POST, MARK_REPORT, act_mark, mark_since, post_mark
from detente.record.rows import article_counts, article_row, derived_rows, published_on
from detente.record.ruled import load_rulings
from detente.record.rulings import COPIED_FROM, RULING_TAG, RuledItem, Ruling
from detente.record.text_blocks import note_texts

Clock = Callable[[], datetime.datetime]


class WriteStatus(StrEnum):
    """What became of a reading that was handed in."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteResult:
    """The article's id and what became of its reading."""

    article_id: str
    status: WriteStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Where an article came from, and what is known of it beside its reading; written in the article's transaction.

    Attributes:
        source: Path, URL or "-".
        canonical_url: The address under which copies of the page are one.
        feed_id: The feed that led to it.
        state: "read", or "kept" for a text that was not analysed.
        minhash: Signature of the text for near-duplicates, or ``None``.
        shingles: How many shingles the signature is of.
        bands: The signature's bands, in order.
        duplicate_of: The id of the earlier article whose text this one tells again.
        likeness: How like the two texts are, 0 to 1.
        basis: What shows it: "url", "text" or "minhash".
    """

    source: str | None = None
    canonical_url: str | None = None
    feed_id: str | None = None
    state: str = "read"
    minhash: bytes | None = None
    shingles: int = 0
    bands: tuple[str, ...] = ()
    duplicate_of: str | None = None
    likeness: float = 1.0
    basis: str = "text"


class Writer:
    """Writes readings; several writers, in several processes, may write to one record.

    Args:
        engine: The record's engine.
        clock: Tells the time for the journal; without it the journal has none.
        who: Who or what writes, for the journal.
        run: Name of the run, for the journal.
    """

    def __init__(self, engine: Engine, *, clock: Clock | None = None, who: str | None = None, run: str | None = None) -> None:
        self._engine = writing(engine)
        self._clock = clock
        self._who = who
        self._run = run

    def add(self, reading: Reading, *, raw_source: str | None = None, intake: Intake | None = None) -> WriteResult:
        """Add an article's reading, or put it in the place of the one that the record has.

        Adding the same reading again changes nothing. Another text under the same id, or another reading of the same text
        (a newer reader), replaces all that was derived from the old one.

        Args:
            reading: The reading.
            raw_source: Where the article came from (path, URL, "-"), or ``None``.
            intake: More of where it came from.

        Raises:
            RecordError: The record cannot be written.
        """
        given = intake or Intake(source=raw_source)
        row = article_row(reading, given.source, canonical_url=given.canonical_url, state=given.state)
        try:
            return self._write(reading, row, given)
        except SQLAlchemyError as error:
            raise RecordError(f"article {reading.article.id!r} could not be written: {cause(error)}") from error

    def remove(self, article_id: str) -> bool:
        """Take an article out, with all that it says; returns whether it was there.

        Raises:
            RecordError: The record cannot be written.
        """
        try:
            with self._engine.begin() as connection:
                lock_article(connection, article_id)
                _clear(connection, article_id)
                for table in schema.BESIDE:
                    connection.execute(delete(table).where(table.c.article_id == article_id))
                gone = connection.execute(delete(schema.articles).where(schema.articles.c.id == article_id)).rowcount > 0
                if gone:
                    self._journal(connection, {"id": article_id}, Intake(), "removed")
                return gone
        except SQLAlchemyError as error:
            raise RecordError(f"article {article_id!r} could not be removed: {cause(error)}") from error

    def derive_anew(self) -> int:
        """Make the rows of all articles anew that an older version derived; returns how many. Each is one transaction."""
        table = schema.articles
        behind = select(table.c.id).where(table.c.derived < DERIVED_VERSION).limit(1)
        number = 0
        try:
            while True:
                with self._engine.begin() as connection:
                    article = connection.execute(behind).scalar_one_or_none()
                    if article is None:
                        return number
                    derive_again(connection, article)
                    number += 1
        except SQLAlchemyError as error:
            raise RecordError(f"the record could not be brought up to date: {cause(error)}") from error

    def _write(self, reading: Reading, row: Row, intake: Intake) -> WriteResult:
        articles = schema.articles
        with self._engine.begin() as connection:
            lock_article(connection, row["id"])
            known = connection.execute(select(articles.c.reading_sha256).where(articles.c.id == row["id"])).scalar_one_or_none()
            if known == row["reading_sha256"]:
                return WriteResult(article_id=row["id"], status=WriteStatus.UNCHANGED)
            if known is None:
                connection.execute(insert(articles).values(**row))
                _insert_derived(connection, reading, load_rulings(connection, article=row["id"]))
            else:
                for table in schema.BESIDE:
                    connection.execute(delete(table).where(table.c.article_id == row["id"]))
                connection.execute(update(articles).where(articles.c.id == row["id"]).values(**row))
                _replace_derived(connection, reading)
            _keep_beside(connection, row, intake)
            status = WriteStatus.NEW if known is None else WriteStatus.REPLACED
            self._journal(connection, row, intake, status.value)
        return WriteResult(article_id=row["id"], status=status)

    def _journal(self, connection: Connection, row: Row, intake: Intake, outcome: str) -> None:
        """Note in the journal and the change log what became of an article."""
        at = self._clock().isoformat(timespec="seconds") if self._clock else None
        told = {name: row.get(name) for name in ("publisher", "words", "reader_version", "model_version", "lexicon_version")}
        came = {"source": clean(intake.source), "feed_id": intake.feed_id, "article_id": row["id"]}
        connection.execute(
            insert(schema.journal).values(at=at, run=clean(self._run), who=clean(self._who), outcome=outcome, **came, **told)
        )
        # Last in the transaction: whoever reads the log up to a cursor must not miss a lower one that is committed later.
        lock_log(connection)
        detail = {name: row[name] for name in ("actors", "events", "statements", "channels") if name in row}
        connection.execute(insert(schema.log).values(at=at, item="article", ident=row["id"], change=outcome, detail=detail))


def _insert_derived(connection: Connection, reading: Reading, rulings: Sequence[Ruling]) -> None:
    rows = derived_rows(reading, rulings)
    for table in reversed(schema.DERIVED):
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])
    note_texts(connection, reading.article.id, published_on(reading))
    _mark_actors(connection, ((row["key_id"], row["published_on"]) for row in rows["actors"]))
    touched = {("channel", row["key_id"]) for row in rows["channels"]}
    touched |= {(MARK_POST, post_mark(row["post"], row["published_on"])) for row in rows["actor_posts"] if row["published_on"]}
    touched |= {(MARK_CHANNEL_DAY, row["published_on"] or "") for row in rows["channels"]}
    touched |= {("sides", row["sides"]) for row in rows["events"] if row["sides"]}
    mark_dirty(connection, touched | {(MARK_REPORT, row["article_id"]) for row in rows["events"] if row["block"]})


def _clear(connection: Connection, article_id: str) -> None:
    """Take out what was derived from an article, and mark what it touched."""
    named = schema.actors
    _mark_actors(connection, connection.execute(select(named.c.key_id, named.c.published_on).where(named.c.article_id == article_id)).all())
    marked = (("channel", schema.channels.c.key_id), ("sides", schema.events.c.sides))
    for item, column in marked:
        keys = connection.execute(select(column).where(column.table.c.article_id == article_id, column.is_not(None))).scalars()
        mark_dirty(connection, {(item, key) for key in keys})
    posts = schema.actor_posts
    having = select(posts.c.post, posts.c.published_on).where(posts.c.article_id == article_id, posts.c.published_on.is_not(None))
    mark_dirty(connection, {(MARK_POST, post_mark(*row)) for row in connection.execute(having)})
    told = schema.channels.c.published_on
    days = connection.execute(select(told).where(schema.channels.c.article_id == article_id)).scalars()
    mark_dirty(connection, {(MARK_CHANNEL_DAY, day or "") for day in days})
    events = schema.events
    grouped = events.c.block.is_not(None) | (events.c.group_id != events.c.id)
    places = [events.c[name] for name in ("id", "near", "near_until", "spread", "block")]
    gone = connection.execute(select(*places).where(events.c.article_id == article_id, events.c.same_as.is_(None), grouped))
    mark_dirty(connection, {(MARK_ACT, act_mark(*row)) for row in gone})
    for table in schema.DERIVED:
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _mark_actors(connection: Connection, told: Iterable[tuple[str, str | None]]) -> None:
    """Mark keys of actors from the day of the article on; what has no day is not known as of any day."""
    mark_since(connection, MARK_ACTOR, {key: Day.fromisoformat(day) if day else Day.max for key, day in told})


def derive_again(connection: Connection, article_id: str) -> None:
    """Make the rows of an article anew from its reading."""
    table = schema.articles
    reading = loads_reading(connection.execute(select(table.c.reading).where(table.c.id == article_id)).scalar_one())
    order = {"sort_key": sort_key(reading.article.published_at, article_id), "published_on": published_on(reading)}
    connection.execute(update(table).where(table.c.id == article_id).values(**order, **article_counts(reading)))
    _replace_derived(connection, reading)


def _replace_derived(connection: Connection, reading: Reading) -> None:
    """Put new rows of an article in the place of those that it had; decisions on its actors follow them."""
    article_id = reading.article.id
    was = _keys_by_form(connection, article_id)
    _clear(connection, article_id)
    _insert_derived(connection, reading, load_rulings(connection, article=article_id))
    _follow(connection, was, _keys_by_form(connection, article_id))


def _keys_by_form(connection: Connection, article_id: str) -> dict[tuple[str, str | None, str], str]:
    """Return the keys of an article's actors by kind, country and name."""
    table = schema.actors
    rows = connection.execute(select(table.c.kind, table.c.country, table.c.name, table.c.key_id).where(table.c.article_id == article_id))
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _follow(connection: Connection, was: Mapping[Any, str], now: Mapping[Any, str]) -> None:
    """Let decisions on a key be on the one that its actor has now: a newer version may know it by another.

    Once no article has the old key any more; before that, those of somebody who is now of the one article only are made for this one too.
    """
    table, actors = schema.rulings, schema.actors
    rows = connection.execute(select(table.c.subject, table.c.target).where(table.c.item == RuledItem.ACTOR.value))
    ruled = {key for row in rows for key in row}
    for form, key in was.items():
        other = now.get(form, key)
        if key not in ruled or other == key:
            continue
        if connection.execute(select(actors.c.key_id).where(actors.c.key_id == key).limit(1)).first() is not None:
            if connection.execute(select(actors.c.key_id).where(actors.c.key_id == other, actors.c.folded.contains(OF_ARTICLE))).first():
                _rule_again(connection, key, other)
            continue
        for column in (table.c.subject, table.c.target):
            of_actor = (table.c.item == RuledItem.ACTOR.value) & (column == key)
            connection.execute(update(table).where(of_actor).values({column.name: other}))


def _rule_again(connection: Connection, key: str, other: str) -> None:
    """Make the decisions on an actor's key that stand for another key too."""
    table = schema.rulings
    on_it = (table.c.item == RuledItem.ACTOR.value) & table.c.undone_by.is_(None) & ((table.c.subject == key) | (table.c.target == key))
    lock_log(connection)
    last = connection.execute(select(func.max(table.c.seq))).scalar_one()
    rows = [dict(row) for row in connection.execute(select(table).where(on_it).order_by(table.c.seq)).mappings()]
    for seq, row in enumerate(rows, start=last + 1):
        subject, target = (other if ident == key else ident for ident in (row["subject"], row["target"]))
        if subject == target:
            continue
        ident = tagged_id(RULING_TAG, str(seq), row["kind"], row["item"], subject, target)
        value = {**row["value"], COPIED_FROM: row["value"].get(COPIED_FROM, row["id"])}
        connection.execute(insert(table).values({**row, "seq": seq, "id": ident, "subject": subject, "target": target, "value": value}))


def mark_dirty(connection: Connection, touched: set[tuple[str, str]]) -> None:
    """Mark what was touched, as (item, key), to be settled."""
    if touched:
        rows = [{"item": item, "key": key} for item, key in sorted(touched)]
        connection.execute(insert_new(connection, schema.dirty), rows)


def _keep_beside(connection: Connection, row: Row, intake: Intake) -> None:
    """Write what is known of an article beside its reading."""
    article: dict[str, Any] = {"article_id": row["id"]}
    if intake.minhash is not None:
        made = {**article, "minhash": intake.minhash, "shingles": intake.shingles, "published_on": row["published_on"]}
        connection.execute(insert(schema.signatures).values(**made))
    if intake.bands:
        connection.execute(
            insert(schema.signature_bands), [{**article, "band": band, "value": value} for band, value in enumerate(intake.bands)]
        )
    if intake.duplicate_of is not None:
        connection.execute(
            insert(schema.duplicates).values(**article, of=intake.duplicate_of, likeness=intake.likeness, basis=intake.basis)
        )


def cause(error: SQLAlchemyError) -> str:
    """Return what the database itself said, in one line, and what to do where that is known."""
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    if any(sign in said.lower() for sign in ("disk is full", "disk i/o error", "no space left", "could not extend file")):
        return f"there is no room for it or the disk fails; what was written before is whole, make room and run again ({said})"
    if "readonly" in said or "read-only" in said:
        return f"the record may only be read; check the rights of its file and folder ({said})"
    if "locked" in said:
        return f"another process is writing and did not finish in time; run again ({said})"
    return said
