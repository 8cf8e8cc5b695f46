"""What was passed over is left out: each block of texts has its earliest day, for searches as of a day; news and other changes have
indices of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BLOCK = 4096


def upgrade() -> None:
    """Add the table, and fill it from the texts that are there; add the indices of the change log."""
    for name, condition in (("ix_log_came", "item = 'article' AND change = 'new'"), ("ix_log_other", "change != 'new'")):
        op.create_index(name, "log", ["cursor"], sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))
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
