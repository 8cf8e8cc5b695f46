"""What alerts tell of a channel is kept with each stretch of its history."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it is filled when the record is settled anew, which it has to be."""
    op.execute(sa.delete(sa.table("settings", sa.column("name"))).where(sa.column("name").in_(["settled", "channels"])))
    op.add_column("channel_lines", sa.Column("alarm", sa.LargeBinary()))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
