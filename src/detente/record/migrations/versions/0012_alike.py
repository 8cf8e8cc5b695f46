"""From which day on a report is known that may be of the same act, so that acts of several sources are found as of any day."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and its index, and mark every article that reports an act: the column is filled when the record is settled."""
    op.add_column("events", sa.Column("alike_on", sa.String(10)))
    there = sa.column("alike_on").is_not(None)
    op.create_index("ix_events_alike", "events", ["sort_key", "alike_on"], sqlite_where=there, postgresql_where=there)
    dirty = sa.table("dirty", sa.column("item"), sa.column("key"))
    events, marked = sa.table("events", sa.column("article_id"), sa.column("block")), sa.select(dirty.c.key).where(dirty.c.item == "report")
    told = sa.select(sa.literal("report"), events.c.article_id).where(events.c.block.is_not(None), events.c.article_id.not_in(marked))
    op.execute(sa.insert(dirty).from_select(["item", "key"], told.distinct()))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
