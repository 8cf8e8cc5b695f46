"""Spells: stretches of days through which nothing changes in a channel's state but the days since its last session.

A channel has spells on three axes: as known now, for today and the days to come; as known on the day itself; and as true on a day by
what is known now. Pure functions: claims in, rows out.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from detente.model.json import to_dict
from detente.record.alarms import alarm_of
from detente.record.channels import Cluster, cluster_of
from detente.record.claims import ChangeClaim, ChannelClaim
from detente.record.columns import NEVER_DAY, Row, clean_all, sort_key
from detente.record.dates import Day, add_period
from detente.record.homes import Home
from detente.record.profile import is_standing
from detente.record.register import ChannelHistory, ChannelState, channel_line

LISTED = 40
"""Changes that a channel's line in a list has, the latest."""
_ONE_DAY = timedelta(days=1)
Rule = Callable[[Cluster], Cluster]


class Axis(StrEnum):
    """Which day a spell is of: today as known now, a day as known on it, a day as known now."""

    NOW = "now"
    KNOWN = "known"
    TRUE = "true"


def spells_now(cluster: Cluster, today: Day) -> Iterator[Row]:
    """Yield the spells of a channel from a day on, as known now."""
    yield from _spells(ChannelHistory(cluster), Axis.NOW, today, Day.max)


def spells_true(cluster: Cluster) -> Iterator[Row]:
    """Yield the spells of what was true of a channel, by what is known now; before its first act it was not there yet."""
    history = ChannelHistory(cluster)
    turns = history.turns(true=True)
    if turns:
        yield from _spells(history, Axis.TRUE, turns[0], Day.max)


def spells_known(homes: Sequence[Home], claims: Iterable[ChannelClaim], head: str, since: Day, rule: Rule) -> Iterator[Row]:
    """Yield the spells of a channel as it was known, from a day on.

    Args:
        homes: When which keys were of the channel.
        claims: The claims with one of these keys.
        head: The id of the channel.
        since: The day.
        rule: Applies people's decisions on its rhythm.
    """
    dated = [claim for claim in claims if claim.published is not None]
    days = {since, *(home.first for home in homes), *(home.last + _ONE_DAY for home in homes if home.last < Day.max)}
    days |= {claim.published for claim in dated if claim.published}
    turns = sorted(day for day in days if day >= since)
    last: list[ChannelClaim] = []
    first = since
    for day in turns:
        keys = {home.key for home in homes if home.first <= day <= home.last}
        told = [claim for claim in dated if claim.key_id in keys and claim.published is not None and claim.published <= day]
        if told != last:
            if last:
                yield from _spells(ChannelHistory(rule(cluster_of(last, head))), Axis.KNOWN, first, day - _ONE_DAY)
            first, last = day, told
    if last:
        yield from _spells(ChannelHistory(rule(cluster_of(last, head))), Axis.KNOWN, first, Day.max)


def _spells(history: ChannelHistory, axis: Axis, first: Day, last: Day) -> Iterator[Row]:
    """Yield the spells from a day to another, those that say the same joined."""
    true = axis is Axis.TRUE
    found: Row | None = None
    for turn in [first, *(turn for turn in history.turns(true=true) if first < turn <= last)]:
        state = history.state(turn, turn if true else None)
        row = _row(history, state, axis) if state.changes or not true else None
        if found is not None and (row is None or not _says_the_same(found, row)):
            yield _closed(found, turn - _ONE_DAY)
            found = None
        found = found or row
    if found is not None:
        yield _closed(found, last)


def _says_the_same(one: Row, other: Row) -> bool:
    """Say whether two rows differ only in the day that they are of."""
    if any(one[name] != other[name] for name in one if name not in ("from_day", "line", "alarm")):
        return False
    alarms = [row["alarm"] and replace(row["alarm"], gap_days=None) for row in (one, other)]
    return alarms[0] == alarms[1] and all(value == other["line"][name] for name, value in one["line"].items() if name != "gap_days")


def _closed(row: Row, until: Day) -> Row:
    alarm = pack(clean_all(to_dict(row["alarm"]))) if row["alarm"] else None
    return {**row, "until_day": until.isoformat(), "line": pack(clean_all(row["line"])), "alarm": alarm}


def _row(history: ChannelHistory, state: ChannelState, axis: Axis) -> Row:
    cluster = history.cluster
    first, standing = cluster.signatures[0], is_standing(cluster.claims, state.sessions)
    # Alerts are told of what stands.
    alarm = alarm_of(state, history.course) if standing else None
    names = "\n".join(name.casefold() for name in (state.name, *state.aliases))
    countries = " ".join(sorted({member.country for member in state.members if member.country}))
    return {
        "axis": axis.value,
        "id": state.id,
        "from_day": state.day.isoformat(),
        "sort_key": sort_key(*first.order[0], first.order[1]),
        "names": clean_all(f"\n{names}\n"),
        "countries": f" {countries} ",
        "level": state.level.value if state.level else None,
        "status": state.status.value,
        "status_since": state.status_since.isoformat() if state.status_since else None,
        "next_on": next_on(state),
        "passed_on": alarm.passed.due if alarm and alarm.passed else None,
        "held_on": state.day.toordinal() - state.gap_days if state.gap_days is not None else None,
        "period": period_days(state),
        "standing": standing,
        "line": list_line(state),
        "alarm": alarm,
    }


def next_on(state: ChannelState) -> str | None:
    """Return the first day of the session that is set, which may be unknown."""
    return (state.next.date.start or state.next.date.end or NEVER_DAY) if state.next else None


def period_days(state: ChannelState) -> int | None:
    """Return the days of its cadence, stated or estimated."""
    cadence = state.cadence or state.estimated_cadence
    return (add_period(Day(2001, 1, 1), cadence) - Day(2001, 1, 1)).days or None if cadence is not None else None


def overdue(state: ChannelState) -> float | None:
    """Return the gap since the last session in cadences."""
    period = period_days(state)
    return state.gap_days / period if period is not None and state.gap_days is not None else None


# --- lines


def list_line(state: ChannelState) -> dict[str, Any]:
    """Return a channel's line as a list has it: with the latest changes only, and how many there are."""
    latest = {id(change) for change in sorted(state.changes, key=_told)[-LISTED:]}
    kept = tuple(change for change in state.changes if id(change) in latest)
    return {**channel_line(replace(state, changes=kept)), "change_count": len(state.changes)}


def _told(change: ChangeClaim) -> tuple[str, str]:
    return (change.published_at or "", change.article)


def pack(line: dict[str, Any]) -> bytes:
    """Turn a line, or an alarm, into bytes."""
    return zlib.compress(json.dumps(line, ensure_ascii=False).encode())


def may_have(packed: bytes, words: Iterable[str]) -> bool:
    """Say whether a line may have one of some casefolded words among its texts; it is not taken apart for it.

    Args:
        packed: The line.
        words: The words, as texts of the line have them.
    """
    text = zlib.decompress(packed).decode().casefold()
    return any(json.dumps(word, ensure_ascii=False)[1:-1] in text for word in words)


def unpack(packed: bytes, first: Day, day: Day) -> dict[str, Any]:
    """Return a line, or an alarm, as of a day of its spell.

    Args:
        packed: It as of the spell's first day.
        first: That day.
        day: The day.
    """
    line: dict[str, Any] = json.loads(zlib.decompress(packed))
    if line["gap_days"] is not None:
        line["gap_days"] += (day - first).days
    return line
