"""Events say near what they may be told again, statements of which country their speaker is, disputes when they were raised.

The rows are derived anew from their readings (``articles.derived``), and settled anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and their indices."""
    for name, length in (("block", None), ("near", 10), ("near_until", 10), ("spread", 4)):
        op.add_column("events", sa.Column(name, sa.String(length)))
    op.create_index("ix_events_block_near", "events", ["block", "near"])
    op.create_index("ix_event_groups_source_count", "event_groups", ["source_count"])
    op.add_column("statements", sa.Column("speaker_country", sa.String(8)))
    op.create_index("ix_statements_speaker_country_sort_key", "statements", ["speaker_country", "sort_key"])
    op.add_column("disputes", sa.Column("raised_on", sa.String(10)))
    op.create_index("ix_disputes_key_id_sort_key", "disputes", ["key_id", "sort_key"])
    op.drop_index("ix_disputes_key_id", "disputes")


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
