"""Short ways in a large record: what spans many days, what is due, how all articles write a name, the acts between two states."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indices and the columns, and fill these from the rows that are there."""
    for name, table, columns, condition in (
        ("ix_events_spans", "events", ["sort_key"], sa.column("date_precision") == sa.literal_column("'range'")),
        ("ix_events_due", "events", ["due_on"], sa.column("promise").is_not(None)),
        ("ix_event_actors_key_spans", "event_actors", ["key_id", "sort_key"], sa.column("spans", sa.Boolean()).is_(True)),
        ("ix_event_actors_country_spans", "event_actors", ["country", "sort_key"], sa.column("spans", sa.Boolean()).is_(True)),
        ("ix_event_pairs_spans", "event_pairs", ["pair", "sort_key"], sa.column("spans", sa.Boolean()).is_(True)),
    ):
        op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
    op.create_index("ix_articles_events", "articles", ["events"])
    op.create_index("ix_journal_outcome_publisher_at", "journal", ["outcome", "publisher", "at"])
    op.add_column("actor_keys", sa.Column("name", sa.Text()))
    keys, actors = _table("actor_keys", "key_id", "name"), _table("actors", "key_id", "name")
    first, last = sa.func.min(actors.c.name), sa.func.max(actors.c.name)
    only = sa.select(sa.case((first == last, first))).where(actors.c.key_id == keys.c.key_id).scalar_subquery()
    op.get_bind().execute(sa.update(keys).values(name=only))
    op.drop_index("ix_event_pairs_score", "event_pairs")
    op.add_column("event_pairs", sa.Column("act", sa.String()))
    events, pairs = _table("events", "article_id", "reading_id", "group_id", "id"), _table("event_pairs", "article_id", "event", "act")
    same = (events.c.article_id == pairs.c.article_id) & (events.c.reading_id == pairs.c.event)
    act = sa.select(sa.func.coalesce(events.c.group_id, events.c.id)).where(same).scalar_subquery()
    op.get_bind().execute(sa.update(pairs).values(act=act))
    scored = ["pair", "counts", "month", "published_on", "type", "quad", "goldstein", "intensity", "direction", "act"]
    op.create_index("ix_event_pairs_score", "event_pairs", scored)


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


def downgrade() -> None:
    """There is no way back, as for the revisions before."""
    raise NotImplementedError("a record cannot be taken back to an earlier schema; open a backup of it")
