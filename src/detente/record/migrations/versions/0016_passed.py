"""The last day of a session that was set, and of which nothing more is told, is kept with each stretch of a channel's history."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it is filled when the record is settled anew, which it has to be."""
    op.execute(sa.delete(sa.table("settings", sa.column("name"))).where(sa.column("name").in_(["settled", "channels"])))
    op.add_column("channel_spells", sa.Column("passed_on", sa.String(10)))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
