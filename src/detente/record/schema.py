"""The tables of the record (SQLAlchemy Core; the same for SQLite and PostgreSQL).

An article's row holds its whole reading as JSON: what is read from it is never lost. The derived tables are made from it for
queries and are replaced with it; the settled ones (``tables_settled.py``) put the derived rows of all articles together. What
comes in (``tables_intake.py``) and what people decide (``tables_people.py``) have tables of their own.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text, literal_column

from detente.record.tables import SORT_KEY, counter, date_columns, is_ahead, metadata, of_article, where_holds
from detente.record.tables_intake import duplicates, feeds, fetches, journal, quarantine, signature_bands, signatures
from detente.record.tables_people import links, log, looks, merges, rulings, saved, settings, tokens
from detente.record.tables_settled import (
    actor_blocks,
    actor_heads,
    actor_homes,
    actor_keys,
    actor_names,
    actor_spells,
    channel_homes,
    channel_keys,
    channel_lines,
    channel_spells,
    dirty,
    event_groups,
)

HEAD = "0016"
"""The revision of this schema: the newest file in ``migrations/versions``."""

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("published_at", String),
    Column("published_on", String(10)),
    Column("language", String),
    Column("raw_source", Text),
    Column("reading", Text, nullable=False),
    Column("reading_sha256", String(64), nullable=False),
    Column("reader_version", String, nullable=False),
    Column("model_version", String, nullable=False),
    Column("lexicon_version", String, nullable=False),
    Column("canonical_url", Text),
    Column("sort_key", SORT_KEY, nullable=False, server_default=""),
    Column("state", String(12), nullable=False, server_default="read"),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("actors", Integer, nullable=False, server_default="0"),
    Column("events", Integer, nullable=False, server_default="0"),
    Column("statements", Integer, nullable=False, server_default="0"),
    Column("channels", Integer, nullable=False, server_default="0"),
    Column("derived", Integer, nullable=False, server_default="0"),
    Index(None, "published_on"),
    Index("ix_articles_day", "id", "published_on"),
    Index(None, "sha256"),
    Index(None, "canonical_url"),
    Index(None, "sort_key"),
    Index(None, "derived"),
    Index(None, "events"),
)
"""``state`` is read, or kept where the text was not analysed; the counts are of the reading, repetitions left out."""

actors = Table(
    "actors",
    metadata,
    of_article(),
    Column("reading_id", String, primary_key=True),
    Column("key_id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("country", String(8)),
    Column("sectors", JSON, nullable=False),
    Column("offices", JSON, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("published_on", String(10)),
    Index(None, "key_id", "published_on", "article_id"),
)

actor_posts = Table(
    "actor_posts",
    metadata,
    of_article(),
    Column("reading_id", String, primary_key=True),
    Column("post", String, primary_key=True),
    Column("status", String(10), primary_key=True),
    Column("key_id", String, nullable=False),
    Column("nameless", Boolean, nullable=False),
    Column("since", String(10)),
    Column("published_on", String(10)),
    Index(None, "post", "published_on"),
    Index(None, "key_id"),
)
"""Who has which post, as articles tell it; ``nameless``: told by the post alone."""

statements = Table(
    "statements",
    metadata,
    of_article(),
    Column("reading_id", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("speaker", String),
    Column("speaker_key", String),
    Column("speaker_country", String(8)),
    Column("kind", String(10), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("within", String),
    *date_columns(),
    Column("data", JSON, nullable=False),
    Column("published_on", String(10)),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("ruled", String(10)),
    Index(None, "id"),
    Index(None, "speaker_key", "sort_key"),
    Index(None, "speaker_country", "sort_key"),
    Index(None, "sort_key"),
)

events = Table(
    "events",
    metadata,
    of_article(),
    Column("reading_id", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("group_id", String),
    Column("position", Integer, nullable=False),
    Column("type", String(12), nullable=False),
    Column("mode", String(32)),
    Column("cameo", String(8)),
    Column("factuality", String(10), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("same_as", String),
    Column("salience", Float, nullable=False),
    *date_columns(),
    Column("promise", String(12)),
    Column("due_on", String(10)),
    Column("data", JSON, nullable=False),
    Column("published_on", String(10)),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("ruled", String(10)),
    Column("sides", String),
    Column("block", String),
    Column("near", String(10)),
    Column("near_until", String(10)),
    Column("spread", String(4)),
    Column("alike_on", String(10)),
    Index(None, "id"),
    Index(None, "sides", "promise", "due_on"),
    Index(None, "block", "near", "published_on", "spread"),
    Index(None, "group_id"),
    Index(None, "sort_key"),
    Index(None, "type", "sort_key"),
    Index(None, "published_on"),
)
"""``promise`` is the type of the act that is agreed, set or promised, ``due_on`` the last day that it is to happen on; ``sides`` are the
states that take part ("CHN|JPN"), where they are two to six. Reports of one act have the same ``block`` (type and sides) and lie near
each other in time, from ``near`` to ``near_until``; ``spread`` says how that is known: day, news (no later than its news), wide.
``group_id`` is the id of the report that the act goes by: an event's own until it is settled (``settle_events.py``). From ``alike_on`` on
a report is known that may be of the same act; before it, and where it is empty, the act was told once."""
Index("ix_events_spans", events.c.sort_key, **where_holds(events.c.date_precision == literal_column("'range'")))
Index("ix_events_alike", events.c.sort_key, events.c.alike_on, **where_holds(events.c.alike_on.is_not(None)))
Index("ix_events_ahead", events.c.sort_key, **where_holds(is_ahead(events)))
Index("ix_events_due", events.c.due_on, **where_holds(events.c.promise.is_not(None)))

event_actors = Table(
    "event_actors",
    metadata,
    of_article(),
    Column("event", String, primary_key=True),
    Column("actor", String, primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("key_id", String, nullable=False),
    Column("country", String(8)),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("type", String(12), nullable=False),
    Column("repeat", Boolean, nullable=False),
    Column("spans", Boolean, nullable=False),
    Index("ix_event_actors_key", "key_id", "sort_key", "type", "repeat", "spans"),
    Index("ix_event_actors_country", "country", "sort_key", "type", "repeat", "spans"),
)
"""``repeat`` is true for what the article tells again, ``spans`` for a date that is a range."""
Index("ix_event_actors_key_spans", event_actors.c.key_id, event_actors.c.sort_key, **where_holds(event_actors.c.spans.is_(True)))
Index("ix_event_actors_country_spans", event_actors.c.country, event_actors.c.sort_key, **where_holds(event_actors.c.spans.is_(True)))
Index("ix_event_actors_key_ahead", event_actors.c.key_id, event_actors.c.sort_key, **where_holds(is_ahead(event_actors)))
Index("ix_event_actors_country_ahead", event_actors.c.country, event_actors.c.sort_key, **where_holds(is_ahead(event_actors)))

event_pairs = Table(
    "event_pairs",
    metadata,
    of_article(),
    Column("event", String, primary_key=True),
    Column("pair", String(20), primary_key=True),
    Column("direction", String(6), nullable=False),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("month", String(7)),
    Column("type", String(12), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("goldstein", Float, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("act", String),
    Column("counts", Boolean, nullable=False),
    Column("repeat", Boolean, nullable=False),
    Column("spans", Boolean, nullable=False),
    Column("published_on", String(10)),
    Index("ix_event_pairs_order", "pair", "sort_key", "type", "repeat", "spans"),
    Index("ix_event_pairs_score", "pair", "counts", "month", "published_on", "type", "quad", "goldstein", "intensity", "direction", "act"),
)
"""Pairs of states on an event's sides ("CHN|JPN"), for relations; ``direction`` says who acts: first, second, both or none; ``counts``
is false for repetitions, for what did not happen, for history, and where neither acts; ``act`` is the event's ``group_id``, here so that
months are counted from the index alone."""
Index("ix_event_pairs_spans", event_pairs.c.pair, event_pairs.c.sort_key, **where_holds(event_pairs.c.spans.is_(True)))
Index("ix_event_pairs_ahead", event_pairs.c.pair, event_pairs.c.sort_key, **where_holds(is_ahead(event_pairs)))

event_statements = Table(
    "event_statements",
    metadata,
    of_article(),
    Column("event", String, primary_key=True),
    Column("statement", String, primary_key=True),
)

channels = Table(
    "channels",
    metadata,
    of_article(),
    Column("reading_id", String, primary_key=True),
    Column("key_id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("words", JSON, nullable=False),
    Column("members", JSON, nullable=False),
    Column("level", String(20)),
    Column("cadence", String(20)),
    Column("open", JSON, nullable=False),
    Column("data", JSON),
    Column("published_on", String(10)),
    Column("ruled", String(10)),
    Index(None, "key_id"),
)
"""``data`` is the channel as read."""

changes = Table(
    "changes",
    metadata,
    of_article(),
    Column("channel", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("change", String(20), nullable=False),
    *date_columns(),
    *date_columns("for"),
    Column("acted_by", JSON, nullable=False),
    Column("session_number", Integer),
    Column("place", Text),
    Column("statements", JSON, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("rules", JSON, nullable=False),
)

disputes = Table(
    "disputes",
    metadata,
    of_article(),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("key_id", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("complainants", JSON, nullable=False),
    Column("against", JSON, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("data", JSON),
    Column("raised_on", String(10)),
    Column("published_on", String(10)),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("ruled", String(10)),
    Index(None, "id"),
    Index(None, "key_id", "sort_key"),
    Index(None, "sort_key"),
)
"""``key_id`` is made of issue and sides: disputes of two articles with the same key are one; ``raised_on`` is the day by which the
complaint was made: that of its words where they are dated, else of their publication."""

dispute_sides = Table(
    "dispute_sides",
    metadata,
    of_article(),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("actor", String, primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("key_id", String, nullable=False),
    Column("country", String(8)),
    Column("sort_key", SORT_KEY, nullable=False),
    Index(None, "key_id"),
    Index(None, "country", "sort_key"),
)

texts = Table(
    "texts",
    metadata,
    counter("id"),
    Column("article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("item", String(12), nullable=False),
    Column("reading_id", String),
    Column("title", Text),
    Column("body", Text, nullable=False),
    Index(None, "article_id"),
)
"""What full-text search looks in: articles, the evidence of events, the content of statements. SQLite has ``texts_fts`` (FTS5)
beside it, kept by triggers; PostgreSQL a column ``words`` (tsvector) with an index."""

text_blocks = Table(
    "text_blocks",
    metadata,
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("first_on", String(10), nullable=False),
)
"""Blocks of the numbers of ``texts``, each with a day before which none of its texts was published (``text_blocks.py``): the earliest
that any had since the record was begun."""

DERIVED = (
    texts,
    event_statements,
    event_pairs,
    event_actors,
    changes,
    channels,
    events,
    statements,
    dispute_sides,
    disputes,
    actor_posts,
    actors,
)
"""Tables whose rows are made from an article's reading, those that point at others first."""
BESIDE = (duplicates, signature_bands, signatures)
"""Tables with rows of an article that are not made from its reading."""

__all__ = [
    "BESIDE", "DERIVED", "HEAD", "actor_blocks", "actor_heads", "actor_homes", "actor_keys", "actor_names", "actor_posts", "actor_spells",
    "actors", "articles", "changes", "channel_homes", "channel_keys", "channel_lines", "channel_spells", "channels", "dirty",
    "dispute_sides", "disputes", "duplicates", "event_actors", "event_groups", "event_pairs", "event_statements", "events", "feeds",
    "fetches", "journal", "links", "log", "looks", "merges", "metadata", "quarantine", "rulings", "saved", "settings", "signature_bands",
    "signatures", "statements", "text_blocks", "texts", "tokens",
]  # fmt: skip
