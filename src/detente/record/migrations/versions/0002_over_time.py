"""Rulings, links, settled tables, full text, feeds, near-duplicates, journal and change log; the derived tables anew.

The derived tables of the first schema are dropped and made again: their rows come from the readings, when the record is
opened for writing (``articles.derived`` says which are done).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORT_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
OF_FIRST = ("event_statements", "event_actors", "changes", "channels", "events", "statements", "disputes", "actors")
FTS5 = (
    """CREATE VIRTUAL TABLE texts_fts USING fts5(
        title, body, content='texts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER texts_put AFTER INSERT ON texts BEGIN
        INSERT INTO texts_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
    """CREATE TRIGGER texts_drop AFTER DELETE ON texts BEGIN
        INSERT INTO texts_fts(texts_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); END""",
    """CREATE TRIGGER texts_change AFTER UPDATE ON texts BEGIN
        INSERT INTO texts_fts(texts_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO texts_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
)
TSVECTOR = (
    """ALTER TABLE texts ADD COLUMN words tsvector GENERATED ALWAYS AS
        (setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', left(body, 500000))) STORED""",
    "CREATE INDEX ix_texts_words ON texts USING gin (words)",
)


def upgrade() -> None:
    """Make the tables, and the search that each database has of its own."""
    for name in OF_FIRST:
        op.drop_table(name)
    op.create_table("actor_blocks",
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("block", "key_id", name="pk_actor_blocks")
    )
    op.create_index("ix_actor_blocks_key_id", "actor_blocks", ["key_id"])
    op.create_table("actor_heads",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.String(10)),
        sa.Column("last_on", sa.String(10)),
        sa.PrimaryKeyConstraint("id", name="pk_actor_heads")
    )
    op.create_index("ix_actor_heads_country_sort_key", "actor_heads", ["country", "sort_key"])
    op.create_index("ix_actor_heads_kind_sort_key", "actor_heads", ["kind", "sort_key"])
    op.create_index("ix_actor_heads_sort_key", "actor_heads", ["sort_key"])
    op.create_table("actor_keys",
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("head_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("why", sa.JSON()),
        sa.PrimaryKeyConstraint("key_id", name="pk_actor_keys")
    )
    op.create_index("ix_actor_keys_head_id", "actor_keys", ["head_id"])
    op.create_table("actor_names",
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("head_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("folded", "head_id", name="pk_actor_names")
    )
    op.create_index("ix_actor_names_head_id", "actor_names", ["head_id"])
    op.create_table("channel_keys",
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("head_id", sa.String(), nullable=False),
        sa.Column("why", sa.JSON()),
        sa.PrimaryKeyConstraint("key_id", name="pk_channel_keys")
    )
    op.create_index("ix_channel_keys_head_id", "channel_keys", ["head_id"])
    op.create_table("channel_states",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("status_since", sa.String(10)),
        sa.Column("level", sa.String(20)),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("last_held", sa.String(10)),
        sa.Column("next_on", sa.String(10)),
        sa.Column("overdue", sa.Float()),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_channel_states")
    )
    op.create_index("ix_channel_states_overdue", "channel_states", ["overdue"])
    op.create_index("ix_channel_states_sort_key", "channel_states", ["sort_key"])
    op.create_index("ix_channel_states_status", "channel_states", ["status"])
    op.create_table("dirty",
        sa.Column("item", sa.String(12), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("item", "key", name="pk_dirty")
    )
    op.create_table("event_groups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.String(10)),
        sa.Column("why", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_event_groups")
    )
    op.create_table("feeds",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.String()),
        sa.Column("interval_s", sa.Integer()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("polled_at", sa.String()),
        sa.Column("next_at", sa.String()),
        sa.Column("status", sa.String(12)),
        sa.Column("http_status", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url")
    )
    op.create_index("ix_feeds_next_at", "feeds", ["next_at"])
    op.create_table("journal",
        sa.Column("seq", COUNTER, nullable=False, autoincrement=True),
        sa.Column("at", sa.String()),
        sa.Column("run", sa.String()),
        sa.Column("who", sa.String()),
        sa.Column("source", sa.Text()),
        sa.Column("feed_id", sa.String()),
        sa.Column("article_id", sa.String()),
        sa.Column("publisher", sa.Text()),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("words", sa.Integer()),
        sa.Column("reader_version", sa.String()),
        sa.Column("model_version", sa.String()),
        sa.Column("lexicon_version", sa.String()),
        sa.PrimaryKeyConstraint("seq", name="pk_journal")
    )
    op.create_index("ix_journal_article_id", "journal", ["article_id"])
    op.create_index("ix_journal_at", "journal", ["at"])
    op.create_index("ix_journal_feed_id_at", "journal", ["feed_id", "at"])
    op.create_index("ix_journal_outcome_at", "journal", ["outcome", "at"])
    op.create_table("links",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("from_item", sa.String(12), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("from_article", sa.String()),
        sa.Column("to_item", sa.String(12), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("to_article", sa.String()),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("known_on", sa.String(10)),
        sa.PrimaryKeyConstraint("id", name="pk_links")
    )
    op.create_index("ix_links_from_article", "links", ["from_article"])
    op.create_index("ix_links_from_id", "links", ["from_id"])
    op.create_index("ix_links_to_article", "links", ["to_article"])
    op.create_index("ix_links_to_id", "links", ["to_id"])
    op.create_table("log",
        sa.Column("cursor", COUNTER, nullable=False, autoincrement=True),
        sa.Column("at", sa.String()),
        sa.Column("item", sa.String(12), nullable=False),
        sa.Column("ident", sa.String(), nullable=False),
        sa.Column("change", sa.String(12), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("cursor", name="pk_log")
    )
    op.create_index("ix_log_ident", "log", ["ident"])
    op.create_table("looks",
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("page", sa.String(24), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("at", sa.String()),
        sa.PrimaryKeyConstraint("who", "page", name="pk_looks")
    )
    op.create_table("merges",
        sa.Column("item", sa.String(12), nullable=False),
        sa.Column("old_id", sa.String(), nullable=False),
        sa.Column("new_id", sa.String()),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("at", sa.String()),
        sa.PrimaryKeyConstraint("item", "old_id", name="pk_merges")
    )
    op.create_index("ix_merges_new_id", "merges", ["new_id"])
    op.create_table("rulings",
        sa.Column("seq", COUNTER, nullable=False, autoincrement=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("item", sa.String(12), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("target", sa.String()),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("article_id", sa.String()),
        sa.Column("anchor_start", sa.Integer()),
        sa.Column("anchor_end", sa.Integer()),
        sa.Column("quote", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("who", sa.String()),
        sa.Column("at", sa.String()),
        sa.Column("undone_at", sa.String()),
        sa.Column("undone_by", sa.String()),
        sa.PrimaryKeyConstraint("seq", name="pk_rulings"),
        sa.UniqueConstraint("id", name="uq_rulings_id")
    )
    op.create_index("ix_rulings_article_id", "rulings", ["article_id"])
    op.create_index("ix_rulings_item_kind", "rulings", ["item", "kind"])
    op.create_index("ix_rulings_subject", "rulings", ["subject"])
    op.create_index("ix_rulings_target", "rulings", ["target"])
    op.create_table("saved",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("page", sa.String(24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_saved")
    )
    op.create_index("ix_saved_owner_page", "saved", ["owner", "page"])
    op.create_table("settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings")
    )
    op.create_table("tokens",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("scope", sa.String(12), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String()),
        sa.Column("revoked_at", sa.String()),
        sa.Column("used_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("sha256", name="uq_tokens_sha256")
    )
    op.create_table("actors",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("reading_id", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("offices", sa.JSON(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_actors_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_actors")
    )
    op.create_index("ix_actors_key_id_article_id", "actors", ["key_id", "article_id"])
    op.create_table("changes",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", sa.String(20), nullable=False),
        sa.Column("date_start", sa.String(10)),
        sa.Column("date_end", sa.String(10)),
        sa.Column("date_precision", sa.String(8)),
        sa.Column("date_bound", sa.String(5)),
        sa.Column("for_start", sa.String(10)),
        sa.Column("for_end", sa.String(10)),
        sa.Column("for_precision", sa.String(8)),
        sa.Column("for_bound", sa.String(5)),
        sa.Column("acted_by", sa.JSON(), nullable=False),
        sa.Column("session_number", sa.Integer()),
        sa.Column("place", sa.Text()),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_changes_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "channel", "ordinal", name="pk_changes")
    )
    op.create_table("channels",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("reading_id", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("level", sa.String(20)),
        sa.Column("cadence", sa.String(20)),
        sa.Column("open", sa.JSON(), nullable=False),
        sa.Column("data", sa.JSON()),
        sa.Column("published_on", sa.String(10)),
        sa.Column("ruled", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_channels_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_channels")
    )
    op.create_index("ix_channels_key_id", "channels", ["key_id"])
    op.create_table("dispute_sides",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_dispute_sides_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "ordinal", "actor", "role", name="pk_dispute_sides")
    )
    op.create_index("ix_dispute_sides_country_sort_key", "dispute_sides", ["country", "sort_key"])
    op.create_index("ix_dispute_sides_key_id", "dispute_sides", ["key_id"])
    op.create_table("disputes",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("complainants", sa.JSON(), nullable=False),
        sa.Column("against", sa.JSON(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON()),
        sa.Column("published_on", sa.String(10)),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("ruled", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_disputes_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "ordinal", name="pk_disputes")
    )
    op.create_index("ix_disputes_id", "disputes", ["id"])
    op.create_index("ix_disputes_key_id", "disputes", ["key_id"])
    op.create_index("ix_disputes_sort_key", "disputes", ["sort_key"])
    op.create_table("duplicates",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("basis", sa.String(12), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_duplicates_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name="pk_duplicates")
    )
    op.create_index("ix_duplicates_of", "duplicates", ["of"])
    op.create_table("event_actors",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_actors_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "event", "actor", "role", name="pk_event_actors")
    )
    op.create_index("ix_event_actors_country_sort_key", "event_actors", ["country", "sort_key"])
    op.create_index("ix_event_actors_key_id_sort_key", "event_actors", ["key_id", "sort_key"])
    op.create_table("event_pairs",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("pair", sa.String(20), nullable=False),
        sa.Column("direction", sa.String(5), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("month", sa.String(7)),
        sa.Column("type", sa.String(12), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("goldstein", sa.Float(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("published_on", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_pairs_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "event", "pair", name="pk_event_pairs")
    )
    op.create_index("ix_event_pairs_pair_sort_key", "event_pairs", ["pair", "sort_key"])
    op.create_index("ix_event_pairs_score", "event_pairs", ["pair", "counts", "month", "published_on", "type", "quad", "goldstein", "intensity", "direction"])
    op.create_table("event_statements",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_statements_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "event", "statement", name="pk_event_statements")
    )
    op.create_table("events",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("reading_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(12), nullable=False),
        sa.Column("mode", sa.String(32)),
        sa.Column("cameo", sa.String(8)),
        sa.Column("factuality", sa.String(10), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("same_as", sa.String()),
        sa.Column("salience", sa.Float(), nullable=False),
        sa.Column("date_start", sa.String(10)),
        sa.Column("date_end", sa.String(10)),
        sa.Column("date_precision", sa.String(8)),
        sa.Column("date_bound", sa.String(5)),
        sa.Column("promise", sa.String(12)),
        sa.Column("due_on", sa.String(10)),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.String(10)),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("ruled", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_events_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_events")
    )
    op.create_index("ix_events_group_id", "events", ["group_id"])
    op.create_index("ix_events_id", "events", ["id"])
    op.create_index("ix_events_published_on", "events", ["published_on"])
    op.create_index("ix_events_sort_key", "events", ["sort_key"])
    op.create_index("ix_events_type_sort_key", "events", ["type", "sort_key"])
    op.create_table("fetches",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed_id", sa.String()),
        sa.Column("final_url", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("http_status", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.String()),
        sa.Column("sha256", sa.String(64)),
        sa.Column("article_id", sa.String()),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_fetches_feed_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("url", name="pk_fetches")
    )
    op.create_index("ix_fetches_article_id", "fetches", ["article_id"])
    op.create_index("ix_fetches_feed_id", "fetches", ["feed_id"])
    op.create_table("signature_bands",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_signature_bands_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "band", name="pk_signature_bands")
    )
    op.create_index("ix_signature_bands_band_value", "signature_bands", ["band", "value"])
    op.create_table("signatures",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_signatures_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name="pk_signatures")
    )
    op.create_table("statements",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("reading_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String()),
        sa.Column("speaker_key", sa.String()),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("within", sa.String()),
        sa.Column("date_start", sa.String(10)),
        sa.Column("date_end", sa.String(10)),
        sa.Column("date_precision", sa.String(8)),
        sa.Column("date_bound", sa.String(5)),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.String(10)),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("ruled", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_statements_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_statements")
    )
    op.create_index("ix_statements_id", "statements", ["id"])
    op.create_index("ix_statements_sort_key", "statements", ["sort_key"])
    op.create_index("ix_statements_speaker_key_sort_key", "statements", ["speaker_key", "sort_key"])
    op.create_table("texts",
        sa.Column("id", COUNTER, nullable=False, autoincrement=True),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(12), nullable=False),
        sa.Column("reading_id", sa.String()),
        sa.Column("title", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_texts_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_texts")
    )
    op.create_index("ix_texts_article_id", "texts", ["article_id"])
    op.add_column("articles", sa.Column("canonical_url", sa.Text()))
    op.add_column("articles", sa.Column("sort_key", SORT_KEY, server_default="", nullable=False))
    op.add_column("articles", sa.Column("state", sa.String(12), server_default="read", nullable=False))
    op.add_column("articles", sa.Column("words", sa.Integer(), server_default="0", nullable=False))
    op.add_column("articles", sa.Column("actors", sa.Integer(), server_default="0", nullable=False))
    op.add_column("articles", sa.Column("events", sa.Integer(), server_default="0", nullable=False))
    op.add_column("articles", sa.Column("statements", sa.Integer(), server_default="0", nullable=False))
    op.add_column("articles", sa.Column("channels", sa.Integer(), server_default="0", nullable=False))
    op.add_column("articles", sa.Column("derived", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_articles_canonical_url", "articles", ["canonical_url"])
    op.create_index("ix_articles_derived", "articles", ["derived"])
    op.create_index("ix_articles_sort_key", "articles", ["sort_key"])
    op.add_column("quarantine", sa.Column("first_at", sa.String()))
    op.add_column("quarantine", sa.Column("last_at", sa.String()))
    op.add_column("quarantine", sa.Column("input", sa.LargeBinary()))
    op.add_column("quarantine", sa.Column("options", sa.JSON()))
    op.create_index("ix_quarantine_source", "quarantine", ["source"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in FTS5 if sqlite else TSVECTOR:
        op.execute(statement)


def downgrade() -> None:
    """There is no way back: the derived tables of the first schema would have to be made anew by its own version."""
    raise NotImplementedError("a record cannot be taken back to the first schema; open a backup of it")
