"""What was passed over is left out: each block of texts has its earliest day, for searches as of a day; what is dated ahead, news and
other changes have indices of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BLOCK = 4096
AHEAD = "substr(sort_key, 1, 10) > substr(sort_key, 23, 10) AND sort_key < '9999-99-99'"
INDICES = (
    ("ix_log_came", "log", ["cursor"], "item = 'article' AND change = 'new'"),
    ("ix_log_other", "log", ["cursor"], "change != 'new'"),
    ("ix_events_ahead", "events", ["sort_key"], AHEAD),
    ("ix_event_actors_key_ahead", "event_actors", ["key_id", "sort_key"], AHEAD),
    ("ix_event_actors_country_ahead", "event_actors", ["country", "sort_key"], AHEAD),
    ("ix_event_pairs_ahead", "event_pairs", ["pair", "sort_key"], AHEAD),
)


def upgrade() -> None:
    """Add the indices, and the table, filled from the texts that are there."""
    for name, table, columns, condition in INDICES:
        op.create_index(name, table, columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))
    # Most of what lies near a report was known already, or is of one day: the index says so.
    op.drop_index("ix_events_block_near", "events")
    op.create_index("ix_events_block_near_published_on_spread", "events", ["block", "near", "published_on", "spread"])
    op.create_table(
        "text_blocks",
        sa.Column("block", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("first_on", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("block", name="pk_text_blocks"),
    )
    texts = sa.table("texts", sa.column("id", sa.Integer), sa.column("article_id"))
    articles = sa.table("articles", sa.column("id"), sa.column("published_on"))
    blocks = sa.table("text_blocks", sa.column("block"), sa.column("first_on"))
    block = (texts.c.id // BLOCK).label("block")
    told = sa.select(block, sa.func.min(articles.c.published_on)).join(articles, articles.c.id == texts.c.article_id)
    told = told.where(articles.c.published_on.is_not(None)).group_by(block)
    op.execute(sa.insert(blocks).from_select(["block", "first_on"], told))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
