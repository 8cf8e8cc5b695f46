"""Tables of what comes in: feeds, what was fetched, near-duplicates, the journal, the quarantine."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from detente.record.tables import counter, metadata, of_article

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
    Column("first_at", String),
    Column("last_at", String),
    Column("input", LargeBinary),
    Column("options", JSON),
    Index(None, "reason"),
    Index(None, "source"),
)
"""Inputs that could not become articles; ``input`` holds the bytes where they cannot be had again, for a retry."""

feeds = Table(
    "feeds",
    metadata,
    Column("id", String, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("kind", String(12), nullable=False),
    Column("policy", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("added_at", String),
    Column("interval_s", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("polled_at", String),
    Column("next_at", String),
    Column("status", String(12)),
    Column("http_status", Integer),
    Column("error", Text),
    Column("failures", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    Index(None, "next_at"),
)
"""Sources that are polled. ``policy`` holds what may be done with text and robots; ``status`` is how the last poll ended."""

fetches = Table(
    "fetches",
    metadata,
    Column("url", Text, primary_key=True),
    Column("feed_id", String, ForeignKey("feeds.id", ondelete="SET NULL")),
    Column("final_url", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("status", String(12), nullable=False),
    Column("http_status", Integer),
    Column("error", Text),
    Column("tries", Integer, nullable=False),
    Column("fetched_at", String),
    Column("sha256", String(64)),
    Column("article_id", String),
    Index(None, "feed_id"),
    Index(None, "article_id"),
)
"""Pages that were fetched, or are to be ("waiting")."""

signatures = Table(
    "signatures",
    metadata,
    of_article(),
    Column("minhash", LargeBinary, nullable=False),
    Column("shingles", Integer, nullable=False),
    Column("published_on", String(10)),
)
"""MinHash of an article's text, for near-duplicates."""

signature_bands = Table(
    "signature_bands",
    metadata,
    of_article(),
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("value", String(16), nullable=False),
    Index(None, "band", "value"),
)
"""Bands of the MinHash: articles that share one may be near-duplicates."""

duplicates = Table(
    "duplicates",
    metadata,
    of_article(),
    Column("of", String, nullable=False),
    Column("likeness", Float, nullable=False),
    Column("basis", String(12), nullable=False),
    Index(None, "of"),
)
"""Articles that tell another's text again; ``of`` is the earliest known copy, ``basis`` url, text or minhash."""

journal = Table(
    "journal",
    metadata,
    counter(),
    Column("at", String),
    Column("run", String),
    Column("who", String),
    Column("source", Text),
    Column("feed_id", String),
    Column("article_id", String),
    Column("publisher", Text),
    Column("outcome", String(12), nullable=False),
    Column("reason", String),
    Column("words", Integer),
    Column("reader_version", String),
    Column("model_version", String),
    Column("lexicon_version", String),
    Index(None, "at"),
    Index(None, "article_id"),
    Index(None, "outcome", "at"),
    Index(None, "outcome", "publisher", "at"),
    Index(None, "feed_id", "at"),
)
"""What came in, when, from whom, read by which model and lexicon, and what became of it."""
