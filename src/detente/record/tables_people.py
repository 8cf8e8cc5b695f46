"""Tables of what people decide and keep: rulings, the merge map, links, the change log, tokens, saved searches, settings."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Index, Integer, String, Table, Text, literal_column

from detente.record.tables import counter, metadata, where_holds

rulings = Table(
    "rulings",
    metadata,
    counter(),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("item", String(12), nullable=False),
    Column("subject", String, nullable=False),
    Column("target", String),
    Column("value", JSON, nullable=False),
    Column("article_id", String),
    Column("anchor_start", Integer),
    Column("anchor_end", Integer),
    Column("quote", Text),
    Column("reason", Text),
    Column("who", String),
    Column("at", String),
    Column("undone_at", String),
    Column("undone_by", String),
    Index(None, "subject"),
    Index(None, "target"),
    Index(None, "item", "kind"),
    Index(None, "article_id"),
)
"""People's decisions. ``undone_by`` is set where one was taken back: the row stays. The anchor finds an item again after re-reading."""

merges = Table(
    "merges",
    metadata,
    Column("item", String(12), primary_key=True),
    Column("old_id", String, primary_key=True),
    Column("new_id", String),
    Column("origin", String(12), nullable=False),
    Column("at", String),
    Index(None, "new_id"),
)
"""Ids that were given out and now lead elsewhere (``new_id`` null: to nothing); ``origin`` reading or ruling."""

links = Table(
    "links",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("from_item", String(12), nullable=False),
    Column("from_id", String, nullable=False),
    Column("from_article", String),
    Column("to_item", String(12), nullable=False),
    Column("to_id", String, nullable=False),
    Column("to_article", String),
    Column("rule", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("origin", String(12), nullable=False),
    Column("known_on", String(10)),
    Column("sides", String),
    Index(None, "sides"),
    Index(None, "from_id"),
    Index(None, "to_id"),
    Index(None, "from_article"),
    Index(None, "to_article"),
)
"""An item that fulfils, cancels or follows another, by which rule, with both sides' evidence; known from ``known_on`` on."""

log = Table(
    "log",
    metadata,
    counter("cursor"),
    Column("at", String),
    Column("item", String(12), nullable=False),
    Column("ident", String, nullable=False),
    Column("change", String(12), nullable=False),
    Column("detail", JSON, nullable=False),
    Index(None, "ident"),
)
"""The change feed: whoever has read up to a cursor reads on from there and misses nothing."""
CAME = (log.c.item == literal_column("'article'")) & (log.c.change == literal_column("'new'"))
"""The condition of the index of articles that came in, in its words."""
OTHER = log.c.change != literal_column("'new'")
"""The condition of the index of what else changed, in its words."""
Index("ix_log_came", log.c.cursor, **where_holds(CAME))
Index("ix_log_other", log.c.cursor, **where_holds(OTHER))

tokens = Table(
    "tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("scope", String(12), nullable=False),
    Column("created_at", String, nullable=False),
    Column("expires_at", String),
    Column("revoked_at", String),
    Column("used_at", String),
)
"""Tokens of the API; only the hash is kept."""

saved = Table(
    "saved",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String),
    Column("page", String(24), nullable=False),
    Column("name", Text, nullable=False),
    Column("query", JSON, nullable=False),
    Column("created_at", String),
    Index(None, "owner", "page"),
)
"""Saved searches and views."""

looks = Table(
    "looks",
    metadata,
    Column("who", String, primary_key=True),
    Column("page", String(24), primary_key=True),
    Column("cursor", Integer, nullable=False),
    Column("at", String),
)
"""How far in the change feed somebody has looked, for "new since you last looked"."""

settings = Table("settings", metadata, Column("name", String, primary_key=True), Column("value", JSON, nullable=False))
"""What the record knows of itself, such as the state of what is settled across articles."""
