"""Who has which post, as articles tell it; filled when the rows of the articles are made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "actor_posts",
        sa.Column("article_id", sa.String, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reading_id", sa.String, nullable=False),
        sa.Column("post", sa.String, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("key_id", sa.String, nullable=False),
        sa.Column("nameless", sa.Boolean, nullable=False),
        sa.Column("since", sa.String(10)),
        sa.Column("published_on", sa.String(10)),
        sa.PrimaryKeyConstraint("article_id", "reading_id", "post", "status", name="pk_actor_posts"),
    )
    op.create_index("ix_actor_posts_post_published_on", "actor_posts", ["post", "published_on"])
    op.create_index("ix_actor_posts_key_id", "actor_posts", ["key_id"])


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
