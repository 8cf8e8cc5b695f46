"""Pages are read from indices: actors' list rows carry their data, events' sides and pairs what they are filtered by.

The tables hold nothing that the readings do not give: they are dropped and made again (``articles.derived``).
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SORT_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the three tables anew."""
    for name in ("actor_heads", "event_actors", "event_pairs"):
        op.drop_table(name)
    op.create_table(
        "actor_heads",
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
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_actor_heads"),
    )
    for columns in (["sort_key"], ["country", "sort_key"], ["kind", "sort_key"]):
        op.create_index(f"ix_actor_heads_{'_'.join(columns)}", "actor_heads", columns)
    op.create_table(
        "event_actors",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("type", sa.String(12), nullable=False),
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("spans", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_actors_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "event", "actor", "role", name="pk_event_actors"),
    )
    for name, column in (("key", "key_id"), ("country", "country")):
        op.create_index(f"ix_event_actors_{name}", "event_actors", [column, "sort_key", "type", "repeat", "spans"])
    op.create_table(
        "event_pairs",
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
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("spans", sa.Boolean(), nullable=False),
        sa.Column("published_on", sa.String(10)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_event_pairs_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "event", "pair", name="pk_event_pairs"),
    )
    op.create_index("ix_event_pairs_order", "event_pairs", ["pair", "sort_key", "type", "repeat", "spans"])
    scored = ["pair", "counts", "month", "published_on", "type", "quad", "goldstein", "intensity", "direction"]
    op.create_index("ix_event_pairs_score", "event_pairs", scored)
    op.drop_index("ix_actors_key_id_article_id", "actors")
    op.create_index("ix_actors_key_id_published_on_article_id", "actors", ["key_id", "published_on", "article_id"])


def downgrade() -> None:
    """There is no way back, as for the revision before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
