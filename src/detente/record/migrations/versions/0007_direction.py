"""Who acts in a pair of states may be "second": six characters, which PostgreSQL refused to write into five (SQLite does not count them)."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the column where the database holds it to its width."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("event_pairs", "direction", type_=sa.String(6), existing_type=sa.String(5), existing_nullable=False)


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
