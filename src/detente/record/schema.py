"""The tables of the record (SQLAlchemy Core; the same for SQLite and PostgreSQL).

An article's row holds its whole reading as JSON: what is read from it is never lost. The other tables are derived from it
for queries and are replaced with it. Channels' states and actors' identity across articles are derived on reading, not stored.
Dates are ISO strings: they compare as text on every database, and partial ones keep ``start``, ``end`` and ``precision``.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.schema import SchemaItem

HEAD = "0001"
"""The revision of this schema: the newest file in ``migrations/versions``."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_article() -> Column[str]:
    return Column("article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, primary_key=True)


def _date_columns(prefix: str = "date") -> list[SchemaItem]:
    widths = {"start": 10, "end": 10, "precision": 8, "bound": 5}
    return [Column(f"{prefix}_{part}", String(width)) for part, width in widths.items()]


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
    Index(None, "published_on"),
    Index(None, "sha256"),
)

actors = Table(
    "actors",
    metadata,
    _of_article(),
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
    Index(None, "key_id"),
    Index(None, "folded"),
    Index(None, "country"),
)

statements = Table(
    "statements",
    metadata,
    _of_article(),
    Column("reading_id", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("speaker", String),
    Column("kind", String(10), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("within", String),
    *_date_columns(),
    Column("data", JSON, nullable=False),
    Index(None, "id"),
)

events = Table(
    "events",
    metadata,
    _of_article(),
    Column("reading_id", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(12), nullable=False),
    Column("mode", String(32)),
    Column("cameo", String(8)),
    Column("factuality", String(10), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("same_as", String),
    Column("salience", Float, nullable=False),
    *_date_columns(),
    Column("data", JSON, nullable=False),
    Index(None, "id"),
    Index(None, "type"),
    Index(None, "date_start"),
)

event_actors = Table(
    "event_actors",
    metadata,
    _of_article(),
    Column("event", String, primary_key=True),
    Column("actor", String, primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("key_id", String, nullable=False),
    Column("country", String(8)),
    Index(None, "key_id"),
    Index(None, "country"),
)

event_statements = Table(
    "event_statements",
    metadata,
    _of_article(),
    Column("event", String, primary_key=True),
    Column("statement", String, primary_key=True),
)

channels = Table(
    "channels",
    metadata,
    _of_article(),
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
    Index(None, "key_id"),
)

changes = Table(
    "changes",
    metadata,
    _of_article(),
    Column("channel", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("change", String(20), nullable=False),
    *_date_columns(),
    *_date_columns("for"),
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
    _of_article(),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("complainants", JSON, nullable=False),
    Column("against", JSON, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", Text, nullable=False),
    Column("line", Integer),
    Column("reason", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("excerpt", Text, nullable=False),
    Column("kept", Boolean, nullable=False),
    Column("seen", Integer, nullable=False),
    Index(None, "reason"),
)

DERIVED = (event_statements, event_actors, changes, channels, events, statements, disputes, actors)
"""Tables whose rows are made from an article's reading, those that point at others first."""
