"""Tables of what is settled across articles: made from the derived rows, brought up to date after writing, never asked from people.

They hold nothing that the readings and rulings do not give: they can be made anew at any time.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text

from detente.record.tables import SORT_KEY, metadata

dirty = Table(
    "dirty",
    metadata,
    Column("item", String(12), primary_key=True),
    Column("key", String, primary_key=True),
)
"""What was touched since it was settled."""

actor_keys = Table(
    "actor_keys",
    metadata,
    Column("key_id", String, primary_key=True),
    Column("head_id", String, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", String(8)),
    Column("why", JSON),
    Column("name", Text),
    Index(None, "head_id"),
)
"""Keys of actors and the actor that each names; ``name`` is how articles write it, where all write it alike."""

actor_blocks = Table(
    "actor_blocks",
    metadata,
    Column("block", String, primary_key=True),
    Column("key_id", String, primary_key=True),
    Index(None, "key_id"),
)
"""Words under which keys that may be one actor meet."""

actor_heads = Table(
    "actor_heads",
    metadata,
    Column("id", String, primary_key=True),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("country", String(8)),
    Column("sectors", JSON, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("first_on", String(10)),
    Column("last_on", String(10)),
    Column("data", JSON, nullable=False),
    Index(None, "sort_key"),
    Index(None, "country", "sort_key"),
    Index(None, "kind", "sort_key"),
)
"""Actors as known now, for lists; ``folded`` has all names, one a line."""

actor_names = Table(
    "actor_names",
    metadata,
    Column("folded", String, primary_key=True),
    Column("head_id", String, primary_key=True),
    Index(None, "head_id"),
)
"""Folded names of the actors as known now."""

event_groups = Table(
    "event_groups",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_count", Integer, nullable=False),
    Column("source_count", Integer, nullable=False),
    Column("first_on", String(10)),
    Column("why", JSON),
    Index(None, "source_count"),
)
"""Acts that are told more than once, or told otherwise elsewhere; the events name their group in ``group_id``, an act that has no row
here is told once. ``source_count`` counts independent sources: a report and its copies are one, and so are the articles of one
publisher. ``why`` holds the features that tie each report to the first, and the reports that contradict."""

channel_keys = Table(
    "channel_keys",
    metadata,
    Column("key_id", String, primary_key=True),
    Column("head_id", String, nullable=False),
    Column("why", JSON),
    Index(None, "head_id"),
)
"""Keys of channels and the channel that each names."""

channel_states = Table(
    "channel_states",
    metadata,
    Column("id", String, primary_key=True),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("day", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("status_since", String(10)),
    Column("level", String(20)),
    Column("countries", Text, nullable=False),
    Column("last_held", String(10)),
    Column("next_on", String(10)),
    Column("overdue", Float),
    Column("standing", Boolean, nullable=False),
    Column("valid_until", String(10), nullable=False),
    Column("line", JSON, nullable=False),
    Index(None, "sort_key"),
    Index(None, "status"),
    Index(None, "overdue"),
)
"""Channels with their state on ``day``, for lists; ``overdue`` is the gap in cadences. Up to ``valid_until`` nothing changes but the
days since the last session; ``line`` is the state as JSON, with the latest changes."""
