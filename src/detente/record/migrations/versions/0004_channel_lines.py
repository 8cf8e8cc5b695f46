"""The list of channels carries each channel's line, and until when it holds.

The table is made anew from the claims when the record is settled.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty the list, and add the columns."""
    op.execute("DELETE FROM channel_states")
    op.execute("DELETE FROM settings WHERE name = 'settled'")
    op.add_column("channel_states", sa.Column("valid_until", sa.String(10), server_default="", nullable=False))
    op.add_column("channel_states", sa.Column("line", sa.JSON(), server_default="null", nullable=False))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
