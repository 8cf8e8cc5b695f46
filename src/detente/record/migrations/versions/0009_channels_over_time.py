"""Channels over time: which channel a key was of from day to day, and the stretches of days of each channel's state."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; they are filled when the record is settled, and until then questions are answered without them."""
    # What was settled lacks what these tables hold.
    op.execute(sa.delete(sa.table("settings", sa.column("name"))).where(sa.column("name") == "settled"))
    op.drop_table("channel_states")
    op.add_column("channel_keys", sa.Column("own_id", sa.String()))
    op.create_table(
        "channel_homes",
        sa.Column("ruled", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("until_day", sa.String(10), nullable=False),
        sa.Column("head_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("ruled", "key_id", "from_day", name="pk_channel_homes"),
    )
    op.create_index("ix_channel_homes_head_id", "channel_homes", ["head_id"])
    op.create_table(
        "channel_spells",
        sa.Column("axis", sa.String(5), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("until_day", sa.String(10), nullable=False),
        sa.Column("sort_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("level", sa.String(20)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("status_since", sa.String(10)),
        sa.Column("next_on", sa.String(10)),
        sa.Column("held_on", sa.Integer()),
        sa.Column("period", sa.Integer()),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("axis", "id", "from_day", name="pk_channel_spells"),
    )
    op.create_index("ix_channel_spells_axis_until_day_from_day", "channel_spells", ["axis", "until_day", "from_day"])
    op.create_index("ix_channel_spells_id", "channel_spells", ["id"])
    op.create_table(
        "channel_lines",
        sa.Column("axis", sa.String(5), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("axis", "id", "from_day", name="pk_channel_lines"),
    )


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
