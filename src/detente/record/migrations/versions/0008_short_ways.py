"""Short ways in a large record: what spans many days, what is promised for a day, and how all articles write a name."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indices and the column, and fill it from the rows that are there."""
    for name, table, columns, condition in (
        ("ix_events_spans", "events", ["sort_key"], sa.column("date_precision") == sa.literal_column("'range'")),
        ("ix_events_due", "events", ["due_on"], sa.column("promise").is_not(None)),
        ("ix_event_actors_key_spans", "event_actors", ["key_id", "sort_key"], sa.column("spans", sa.Boolean()).is_(True)),
        ("ix_event_actors_country_spans", "event_actors", ["country", "sort_key"], sa.column("spans", sa.Boolean()).is_(True)),
        ("ix_event_pairs_spans", "event_pairs", ["pair", "sort_key"], sa.column("spans", sa.Boolean()).is_(True)),
    ):
        op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
    op.add_column("actor_keys", sa.Column("name", sa.Text()))
    keys, actors = sa.table("actor_keys", sa.column("key_id"), sa.column("name")), sa.table("actors", sa.column("key_id"), sa.column("name"))
    first, last = sa.func.min(actors.c.name), sa.func.max(actors.c.name)
    only = sa.select(sa.case((first == last, first))).where(actors.c.key_id == keys.c.key_id).scalar_subquery()
    op.get_bind().execute(sa.update(keys).values(name=only))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
