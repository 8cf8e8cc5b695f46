"""Tables of what is settled across articles: made from the derived rows, brought up to date after writing, never asked from people.

They hold nothing that the readings and rulings do not give: they can be made anew at any time.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from detente.record.tables import SORT_KEY, metadata

dirty = Table(
    "dirty",
    metadata,
    Column("item", String(12), primary_key=True),
    Column("key", String, primary_key=True),
    Column("since", String(10), nullable=False, server_default=""),
)
"""What was touched since it was settled, as known from which day on (empty: on all days)."""

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

actor_homes = Table(
    "actor_homes",
    metadata,
    Column("key_id", String, primary_key=True),
    Column("from_day", String(10), primary_key=True),
    Column("until_day", String(10), nullable=False),
    Column("head_id", String, nullable=False),
    Index(None, "head_id"),
)
"""Which actor each key was of, as known from one day to another, with people's rulings."""

actor_spells = Table(
    "actor_spells",
    metadata,
    Column("span", Integer, primary_key=True, autoincrement=False),
    Column("from_day", String(10), primary_key=True),
    Column("id", String, primary_key=True),
    Column("until_day", String(10), nullable=False),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("country", String(8)),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("sectors", JSON, nullable=False),
    Column("line", LargeBinary, nullable=False),
    Index(None, "id", "from_day"),
    sqlite_with_rowid=False,
)
"""Stretches of days through which nothing is told of an actor: what was known of it then; a day of news begins another. ``span`` is the
number of binary digits of its days: a list as of a day reads, for each span, the stretches that began so many days before at most
(``actor_spells.py``). ``line`` is the rest of the entry, as compressed JSON."""

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
    Column("own_id", String),
    Column("why", JSON),
    Index(None, "head_id"),
)
"""Keys of channels and the channel that each names, by all articles of the record; ``own_id`` is the machine's, without rulings."""

channel_homes = Table(
    "channel_homes",
    metadata,
    Column("ruled", Boolean, primary_key=True),
    Column("key_id", String, primary_key=True),
    Column("from_day", String(10), primary_key=True),
    Column("until_day", String(10), nullable=False),
    Column("head_id", String, nullable=False),
    Index(None, "head_id"),
)
"""Which channel each key was of, as known from one day to another: by the machine, and with people's rulings over it."""

channel_spells = Table(
    "channel_spells",
    metadata,
    Column("axis", String(5), primary_key=True),
    Column("id", String, primary_key=True),
    Column("from_day", String(10), primary_key=True),
    Column("until_day", String(10), nullable=False),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("names", Text, nullable=False),
    Column("countries", Text, nullable=False),
    Column("level", String(20)),
    Column("status", String(16), nullable=False),
    Column("status_since", String(10)),
    Column("next_on", String(10)),
    Column("passed_on", String(10)),
    Column("held_on", Integer),
    Column("period", Integer),
    Column("standing", Boolean, nullable=False),
    Index(None, "axis", "until_day", "from_day"),
    Index(None, "id"),
)
"""Stretches of days through which nothing changes in a channel's state but the days since its last session: as known now for today and
the days to come (``now``), as known on the day itself (``known``), as true on a day by what is known now (``true``). ``held_on`` is the
day from which the days since the last session count, ``period`` the cadence in days; ``passed_on`` is the last day of a
session that was set, and of which nothing more is told."""

channel_lines = Table(
    "channel_lines",
    metadata,
    Column("axis", String(5), primary_key=True),
    Column("id", String, primary_key=True),
    Column("from_day", String(10), primary_key=True),
    Column("line", LargeBinary, nullable=False),
    Column("alarm", LargeBinary),
)
"""The state of each stretch as JSON, with the latest changes, as it is on the first day; compressed, and apart so that lists are
searched without it. ``alarm`` is what alerts tell of it (``alarms.py``), where the channel stands."""
