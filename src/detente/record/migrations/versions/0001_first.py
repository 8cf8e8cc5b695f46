"""The first schema: articles with their readings, and what is derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables that are missing."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    if "articles" not in there:
        op.create_table(
            "articles",
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("sha256", sa.String(64), nullable=False),
            sa.Column("url", sa.Text()),
            sa.Column("title", sa.Text()),
            sa.Column("publisher", sa.Text()),
            sa.Column("author", sa.Text()),
            sa.Column("published_at", sa.String()),
            sa.Column("published_on", sa.String(10)),
            sa.Column("language", sa.String()),
            sa.Column("raw_source", sa.Text()),
            sa.Column("reading", sa.Text(), nullable=False),
            sa.Column("reading_sha256", sa.String(64), nullable=False),
            sa.Column("reader_version", sa.String(), nullable=False),
            sa.Column("model_version", sa.String(), nullable=False),
            sa.Column("lexicon_version", sa.String(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_articles"),
        )
        op.create_index("ix_articles_published_on", "articles", ["published_on"])
        op.create_index("ix_articles_sha256", "articles", ["sha256"])
    if "quarantine" not in there:
        op.create_table(
            "quarantine",
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("source", sa.Text(), nullable=False),
            sa.Column("line", sa.Integer()),
            sa.Column("reason", sa.String(), nullable=False),
            sa.Column("message", sa.Text(), nullable=False),
            sa.Column("excerpt", sa.Text(), nullable=False),
            sa.Column("kept", sa.Boolean(), nullable=False),
            sa.Column("seen", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        )
        op.create_index("ix_quarantine_reason", "quarantine", ["reason"])
    if "actors" not in there:
        op.create_table(
            "actors",
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
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_actors_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_actors"),
        )
        op.create_index("ix_actors_country", "actors", ["country"])
        op.create_index("ix_actors_folded", "actors", ["folded"])
        op.create_index("ix_actors_key_id", "actors", ["key_id"])
    if "changes" not in there:
        op.create_table(
            "changes",
            sa.Column("article_id", sa.String(), nullable=False),
            sa.Column("channel", sa.String(), nullable=False),
            sa.Column("ordinal", sa.Integer(), nullable=False, autoincrement=False),
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
            sa.PrimaryKeyConstraint("article_id", "channel", "ordinal", name="pk_changes"),
        )
    if "channels" not in there:
        op.create_table(
            "channels",
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
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_channels_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_channels"),
        )
        op.create_index("ix_channels_key_id", "channels", ["key_id"])
    if "disputes" not in there:
        op.create_table(
            "disputes",
            sa.Column("article_id", sa.String(), nullable=False),
            sa.Column("ordinal", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("complainants", sa.JSON(), nullable=False),
            sa.Column("against", sa.JSON(), nullable=False),
            sa.Column("evidence_start", sa.Integer(), nullable=False),
            sa.Column("evidence_end", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_disputes_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "ordinal", name="pk_disputes"),
        )
    if "event_actors" not in there:
        op.create_table(
            "event_actors",
            sa.Column("article_id", sa.String(), nullable=False),
            sa.Column("event", sa.String(), nullable=False),
            sa.Column("actor", sa.String(), nullable=False),
            sa.Column("role", sa.String(10), nullable=False),
            sa.Column("key_id", sa.String(), nullable=False),
            sa.Column("country", sa.String(8)),
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_actors_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "event", "actor", "role", name="pk_event_actors"),
        )
        op.create_index("ix_event_actors_country", "event_actors", ["country"])
        op.create_index("ix_event_actors_key_id", "event_actors", ["key_id"])
    if "event_statements" not in there:
        op.create_table(
            "event_statements",
            sa.Column("article_id", sa.String(), nullable=False),
            sa.Column("event", sa.String(), nullable=False),
            sa.Column("statement", sa.String(), nullable=False),
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_statements_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "event", "statement", name="pk_event_statements"),
        )
    if "events" not in there:
        op.create_table(
            "events",
            sa.Column("article_id", sa.String(), nullable=False),
            sa.Column("reading_id", sa.String(), nullable=False),
            sa.Column("id", sa.String(), nullable=False),
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
            sa.Column("data", sa.JSON(), nullable=False),
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_events_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_events"),
        )
        op.create_index("ix_events_date_start", "events", ["date_start"])
        op.create_index("ix_events_id", "events", ["id"])
        op.create_index("ix_events_type", "events", ["type"])
    if "statements" not in there:
        op.create_table(
            "statements",
            sa.Column("article_id", sa.String(), nullable=False),
            sa.Column("reading_id", sa.String(), nullable=False),
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.Column("speaker", sa.String()),
            sa.Column("kind", sa.String(10), nullable=False),
            sa.Column("stance", sa.String(16), nullable=False),
            sa.Column("within", sa.String()),
            sa.Column("date_start", sa.String(10)),
            sa.Column("date_end", sa.String(10)),
            sa.Column("date_precision", sa.String(8)),
            sa.Column("date_bound", sa.String(5)),
            sa.Column("data", sa.JSON(), nullable=False),
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_statements_article_id", ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("article_id", "reading_id", name="pk_statements"),
        )
        op.create_index("ix_statements_id", "statements", ["id"])


def downgrade() -> None:
    """Drop all tables."""
    op.drop_table("statements")
    op.drop_table("events")
    op.drop_table("event_statements")
    op.drop_table("event_actors")
    op.drop_table("disputes")
    op.drop_table("channels")
    op.drop_table("changes")
    op.drop_table("actors")
    op.drop_table("quarantine")
    op.drop_table("articles")
