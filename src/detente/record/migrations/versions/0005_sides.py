"""Events and links name the states that take part, so that what hangs together is found.

Events are derived anew from their readings (``articles.derived``).
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and their indices."""
    op.add_column("events", sa.Column("sides", sa.String()))
    op.create_index("ix_events_sides_promise_due_on", "events", ["sides", "promise", "due_on"])
    op.add_column("links", sa.Column("sides", sa.String()))
    op.create_index("ix_links_sides", "links", ["sides"])


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
