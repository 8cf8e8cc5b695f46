"""Actors over time: which actor a key was of from day to day, and what was known of each; marks say from which day on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; they are filled when the record is settled, and until then questions are answered without them."""
    op.execute(sa.delete(sa.table("settings", sa.column("name"))).where(sa.column("name") == "settled"))
    op.add_column("dirty", sa.Column("since", sa.String(10), nullable=False, server_default=""))
    op.create_table(
        "actor_homes",
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("until_day", sa.String(10), nullable=False),
        sa.Column("head_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", "from_day", name="pk_actor_homes"),
    )
    op.create_index("ix_actor_homes_head_id", "actor_homes", ["head_id"])
    op.create_table(
        "actor_spells",
        sa.Column("span", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("until_day", sa.String(10), nullable=False),
        sa.Column("sort_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("country", sa.String(8)),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("span", "from_day", "id", name="pk_actor_spells"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_spells_id_from_day", "actor_spells", ["id", "from_day"])
    _touch_actors()


def _touch_actors() -> None:
    """Mark every actor: what was settled lacks its past."""
    dirty = sa.table("dirty", sa.column("item"), sa.column("key"))
    keys, marked = sa.table("actor_keys", sa.column("key_id")), sa.select(dirty.c.key).where(dirty.c.item == "actor")
    new = sa.select(sa.literal("actor"), keys.c.key_id).where(keys.c.key_id.not_in(marked))
    op.execute(sa.insert(dirty).from_select(["item", "key"], new))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
