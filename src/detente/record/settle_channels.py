"""Settling channels: which keys are one channel, and the list of channels with their state on a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from detente.record import schema
from detente.record.channels import Cluster, cluster_claims
from detente.record.channels_ruled import rule_clusters
from detente.record.claim_rows import load_claims
from detente.record.columns import NEVER_DAY, clean_all, sort_key
from detente.record.dates import Day, add_period, last_day
from detente.record.profile import is_standing
from detente.record.register import ChannelState, channel_line, derive_state
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem
from detente.record.status import turns
from detente.record.ties import portions
from detente.record.turns import settling

LISTED = 40
"""Changes that a channel's line in the list has, the latest."""


def settle_channels(engine: Engine, today: Day | None) -> int:
    """Settle which channel is which and list their states on a day; returns how many keys were touched.

    Args:
        engine: The record's engine.
        today: The day that the list is of; the day of the latest article where it is not given.

    Raises:
        RecordError: The record cannot be written.
    """
    dirty = schema.dirty
    with settling(engine) as connection:
        touched = set(connection.execute(select(dirty.c.key).where(dirty.c.item == "channel")).scalars())
        day = today or _latest(connection)
        if day is None or not (touched or is_of_another_day(connection, day)):
            return 0
        for part in portions(touched):
            connection.execute(delete(dirty).where(dirty.c.item == "channel", dirty.c.key.in_(part)))
        _settle(connection, touched, day)
        return len(touched)


def _latest(connection: Connection) -> Day | None:
    table = schema.channels
    found = connection.execute(select(table.c.published_on).where(table.c.published_on.is_not(None)).order_by(table.c.published_on.desc()))
    row = found.first()
    return Day.fromisoformat(row[0]) if row else None


def is_of_another_day(connection: Connection, day: Day) -> bool:
    """Say whether some row of the list of channels does not hold for a day."""
    table, asked = schema.channel_states, day.isoformat()
    wrong = (table.c.day > asked) | (table.c.valid_until < asked)
    return connection.execute(select(table.c.id).where(wrong).limit(1)).first() is not None


def _settle(connection: Connection, touched: set[str], day: Day) -> None:
    clusters = rule_clusters(cluster_claims(load_claims(connection)), load_rulings(connection, RuledItem.CHANNEL))
    keys, states = schema.channel_keys, schema.channel_states
    was = {row.key_id: row.head_id for row in connection.execute(select(keys.c.key_id, keys.c.head_id))}
    now = {signature.key_id: cluster.id for cluster in clusters for signature in cluster.signatures}
    changed = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    for part in portions(changed & was.keys()):
        connection.execute(delete(keys).where(keys.c.key_id.in_(part)))
    if changed & now.keys():
        connection.execute(insert(keys), [{"key_id": key, "head_id": now[key]} for key in sorted(changed & now.keys())])
    holds = (states.c.day <= day.isoformat()) & (states.c.valid_until >= day.isoformat())
    fresh = set(connection.execute(select(states.c.id).where(holds)).scalars())
    moved = touched | changed
    anew = [cluster for cluster in clusters if cluster.id not in fresh or any(s.key_id in moved for s in cluster.signatures)]
    kept = {cluster.id for cluster in clusters} - {cluster.id for cluster in anew}
    for part in portions(set(connection.execute(select(states.c.id)).scalars()) - kept):
        connection.execute(delete(states).where(states.c.id.in_(part)))
    if anew:
        connection.execute(insert(states), [_row(cluster, derive_state(cluster, day=day)) for cluster in anew])


def _row(cluster: Cluster, state: ChannelState) -> dict[str, Any]:
    first = cluster.signatures[0]
    held = last_day(state.last_held.date) if state.last_held else None
    names = "\n".join(name.casefold() for name in (state.name, *state.aliases))
    countries = " ".join(sorted({member.country for member in state.members if member.country}))
    return {
        "id": state.id,
        "sort_key": sort_key(*first.order[0], first.order[1]),
        "day": state.day.isoformat(),
        "name": state.name,
        "names": f"\n{names}\n",
        "status": state.status.value,
        "status_since": state.status_since.isoformat() if state.status_since else None,
        "level": state.level.value if state.level else None,
        "countries": f" {countries} ",
        "last_held": held.isoformat() if held and held < Day.max else None,
        "next_on": (state.next.date.start or state.next.date.end or NEVER_DAY) if state.next else None,
        "overdue": overdue(state),
        "standing": is_standing(cluster.claims, state.sessions),
        "valid_until": valid_until(state).isoformat(),
        "line": clean_all(list_line(state)),
    }


def list_line(state: ChannelState) -> dict[str, Any]:
    """Return a channel's line as the list has it: with the latest changes only, and how many there are."""
    line = channel_line(state)
    changes = sorted(line["changes"], key=_told)[-LISTED:]
    return {**line, "changes": [change for change in line["changes"] if change in changes], "change_count": len(line["changes"])}


def _told(change: dict[str, Any]) -> tuple[str, str]:
    return (change["published_at"] or "", change["article"])


def valid_until(state: ChannelState) -> Day:
    """Return the last day up to which nothing changes in a channel's state but the days since the last session."""
    ahead = [turn for turn in turns(state.acts, state.cadence) if turn > state.day]
    return min(ahead) - timedelta(days=1) if ahead else Day.max


def overdue(state: ChannelState) -> float | None:
    """Return the gap since the last session in cadences."""
    cadence = state.cadence or state.estimated_cadence
    if cadence is None or state.gap_days is None:
        return None
    days = (add_period(Day(2001, 1, 1), cadence) - Day(2001, 1, 1)).days
    return round(state.gap_days / days, 3) if days else None
