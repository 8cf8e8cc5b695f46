"""Settling channels: which keys are one channel, from day to day, and the stretches of days of each channel's state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from detente.record import schema
from detente.record.channel_growth import GrowingChannels, grow
from detente.record.channels import cluster_of
from detente.record.channels_ruled import rule_cadence
from detente.record.claim_rows import load_claims
from detente.record.claims import ChannelClaim
from detente.record.columns import Row
from detente.record.dates import Day
from detente.record.dialect import insert_new
from detente.record.homes import Growth, Heads, Home, HomeStore, of_identity
from detente.record.marks import (
    MARK_CHANNEL,
    MARK_CHANNEL_DAY,
    MARK_CHANNEL_GROWTH,
    MARK_CHANNEL_RULED,
    MARK_SPELLS,
    drop_marks,
    mark_since,
    marks_since,
    take_marks,
)
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, rule_heads
from detente.record.spells import Axis, spells_known, spells_now, spells_true
from detente.record.ties import portions
from detente.record.turns import settle_in_turns, settling, telling_errors

AT_ONCE = 5
"""Channels whose spells are made in one transaction."""
CLAIMS_AT_ONCE = 3000
"""Claims whose channels are followed within a transaction; more are followed before it."""
LISTED_FROM = "channels"
"""The setting that says from which day on the spells of today hold."""
_ONE_DAY = timedelta(days=1)
_ALWAYS, _NEVER = Day.min, Day.max


def settle_channels(engine: Engine, today: Day | None) -> int:
    """Settle which channel is which, and make the spells of those that are another; returns how many keys were touched.

    Args:
        engine: The record's engine.
        today: The day from which on the list holds; the day of the latest article where it is not given.

    Raises:
        RecordError: The record cannot be written.
    """
    ahead = _grow_ahead(engine)
    with settling(engine) as connection:
        day = today or _latest(connection)
        touched = _settle_homes(connection, ahead) if day is not None else 0
        if day is not None and is_of_another_day(connection, day):
            _list_from(connection, day)
    if day is not None:
        settle_in_turns(engine, partial(_make_spells, today=day))
    return touched


def _latest(connection: Connection) -> Day | None:
    found = connection.execute(select(func.max(schema.channels.c.published_on))).scalar_one_or_none()
    return Day.fromisoformat(found) if found else None


def listed_from(connection: Connection) -> Day | None:
    """Return the day from which on the spells of today hold; ``None`` where there are none."""
    table = schema.settings
    found = connection.execute(select(table.c.value).where(table.c.name == LISTED_FROM)).scalar_one_or_none()
    return Day.fromisoformat(found) if found else None


def is_of_another_day(connection: Connection, day: Day) -> bool:
    """Say whether some channel of today's list has no spell for a day."""
    listed = listed_from(connection)
    if listed is None:
        return connection.execute(select(schema.channels.c.key_id).limit(1)).first() is not None
    return day < listed


def _list_from(connection: Connection, day: Day) -> None:
    """Have today's list made anew for the channels that it has from a later day on only."""
    table = schema.channel_spells
    first = (
        select(table.c.id).where(table.c.axis == Axis.NOW.value).group_by(table.c.id).having(func.min(table.c.from_day) > day.isoformat())
    )
    _mark(connection, dict.fromkeys(connection.execute(first).scalars(), _NEVER))
    _set_listed(connection, day)


def _set_listed(connection: Connection, day: Day) -> None:
    table = schema.settings
    connection.execute(delete(table).where(table.c.name == LISTED_FROM))
    connection.execute(insert(table).values(name=LISTED_FROM, value=day.isoformat()))


# --- which channel is which


@dataclass(frozen=True)
class _Ahead:
    """How the channels grew, worked out before the record is locked.

    Attributes:
        mark: The key of the mark that holds as long as nobody else settles what is marked.
        growth: Which channel each key was of.
        channels: The channels of all dated claims.
    """

    mark: str
    growth: Growth
    channels: GrowingChannels


def _grow_ahead(engine: Engine) -> _Ahead | None:
    """Follow the channels from the first marked day on while others may write; ``None`` where that is soon done in one go."""
    table = schema.channels
    mark = uuid4().hex
    with settling(engine) as connection:
        days = _take_days(connection)
        if not days:
            return None
        since = min(days)
        mark_since(connection, MARK_CHANNEL_GROWTH, {mark: since})
        news = select(table.c.key_id).where(table.c.published_on >= since.isoformat()).limit(CLAIMS_AT_ONCE + 1).subquery()
        if connection.execute(select(func.count()).select_from(news)).scalar_one() <= CLAIMS_AT_ONCE:
            return None
    with telling_errors(), engine.connect() as connection:
        claims = load_claims(connection, dated=True)
    return _Ahead(mark, *grow(claims, since))


def _take_days(connection: Connection) -> list[Day]:
    """Take the marks of days, and those of whoever began to follow the channels from one; what has no day is of the last one."""
    begun = marks_since(connection, MARK_CHANNEL_GROWTH, AT_ONCE)
    drop_marks(connection, MARK_CHANNEL_GROWTH, begun)
    days = [Day.fromisoformat(day) if day else _NEVER for day in _take_all(connection, MARK_CHANNEL_DAY)]
    return [*begun.values(), *days]


def _grown(connection: Connection, ahead: _Ahead | None) -> tuple[Day, Growth, Heads] | None:
    """Return from which day on something is another, how the channels grew since, and the channel of each key; ``None`` for nothing."""
    begun = marks_since(connection, MARK_CHANNEL_GROWTH, AT_ONCE)
    if ahead is not None and list(begun) != [ahead.mark]:
        # Somebody else settled what was marked then, or is about to.
        ahead = None
    drop_marks(connection, MARK_CHANNEL_GROWTH, begun)
    later = min(_take_days(connection), default=None)
    if later is None and not begun:
        return None
    later = later or _NEVER
    since = min(later, *begun.values())
    claims = load_claims(connection)
    dated = [claim for claim in claims if claim.published is not None]
    if ahead is None or later <= since:
        growth, channels = grow(dated, since)
    elif later == _NEVER:
        growth, channels = ahead.growth, ahead.channels
    else:
        # What came in meanwhile makes another only what is known from its day on.
        rest, channels = grow(dated, later)
        growth = Growth(before=ahead.growth.before, moved=[*(each for each in ahead.growth.moved if each[0] < later), *rest.moved])
    channels.add(claim for claim in claims if claim.published is None)
    return since, growth, channels.heads()


def _settle_homes(connection: Connection, ahead: _Ahead | None) -> int:
    touched = set(_take_all(connection, MARK_CHANNEL))
    ruled = set(_take_all(connection, MARK_CHANNEL_RULED))
    grown = _grown(connection, ahead)
    if not touched:
        return 0
    rulings = load_rulings(connection, RuledItem.CHANNEL)
    since = _NEVER
    if grown is not None:
        since, growth, own = grown
        _put_homes(connection, growth, since, ruled=False)
    else:
        own = _own_keys(connection)
    moved = _put_keys(connection, own, rule_heads(own, of_identity(rulings)))
    marked = dict.fromkeys(moved | _heads_now(connection, touched), _NEVER)
    # A ruling counts on all days.
    begin = _ALWAYS if ruled else since
    if begin < _NEVER:
        others = _put_homes(connection, _growth(connection, begin).ruled(rulings), begin, ruled=True)
        marked.update(dict.fromkeys(others | _heads_since(connection, touched, begin), begin))
    _mark(connection, marked)
    return len(touched)


def _take_all(connection: Connection, item: str) -> list[str]:
    dirty = schema.dirty
    found = list(connection.execute(select(dirty.c.key).where(dirty.c.item == item)).scalars())
    connection.execute(delete(dirty).where(dirty.c.item == item))
    return found


def _own_keys(connection: Connection) -> Heads:
    keys = schema.channel_keys
    return {row[0]: row[1] or row[2] for row in connection.execute(select(keys.c.key_id, keys.c.own_id, keys.c.head_id))}


def _put_keys(connection: Connection, own: Heads, heads: Heads) -> set[str]:
    """Write which channel each key names now; returns the channels that a key left or came to."""
    keys = schema.channel_keys
    was = {row[0]: (row[1], row[2]) for row in connection.execute(select(keys.c.key_id, keys.c.own_id, keys.c.head_id))}
    now = {key: (own[key], head) for key, head in heads.items()}
    changed = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    for part in portions(changed & was.keys()):
        connection.execute(delete(keys).where(keys.c.key_id.in_(part)))
    if changed & now.keys():
        rows = [{"key_id": key, "own_id": now[key][0], "head_id": now[key][1]} for key in sorted(changed & now.keys())]
        connection.execute(insert(keys), rows)
    return {pair[1] for key in changed for pair in (was.get(key), now.get(key)) if pair}


def _heads_now(connection: Connection, keys: Iterable[str]) -> set[str]:
    table = schema.channel_keys
    return {
        head for part in portions(keys) for head in connection.execute(select(table.c.head_id).where(table.c.key_id.in_(part))).scalars()
    }


def _heads_since(connection: Connection, keys: Iterable[str], since: Day) -> set[str]:
    """Return the channels that keys were of on a day or later."""
    table = schema.channel_homes
    query = select(table.c.head_id).where(table.c.ruled.is_(True), table.c.until_day >= since.isoformat())
    return {head for part in portions(keys) for head in connection.execute(query.where(table.c.key_id.in_(part))).scalars()}


def _store(connection: Connection, *, ruled: bool) -> HomeStore:
    return HomeStore(connection, schema.channel_homes, {"ruled": ruled})


def _growth(connection: Connection, since: Day) -> Growth:
    """Return how the machine's channels grew from a day on."""
    before: Heads = {}
    moved: dict[Day, Heads] = {}
    for home in _store(connection, ruled=False).load(schema.channel_homes.c.until_day >= since.isoformat()):
        heads = before if home.first < since else moved.setdefault(home.first, {})
        heads[home.key] = home.head
    return Growth(before=before, moved=sorted(moved.items(), key=_first))


def _first(moved: tuple[Day, Heads]) -> Day:
    return moved[0]


def _put_homes(connection: Connection, growth: Growth, since: Day, *, ruled: bool) -> set[str]:
    """Write the homes from a day on, with people's rulings or without; returns the channels that a key left or came to since."""
    store = _store(connection, ruled=ruled)
    return {home.head for home in store.put(growth, since, store.load_since(since))}


# --- the spells of each channel


def _mark(connection: Connection, since: dict[str, Day]) -> None:
    """Mark channels whose spells are to be made anew, those as known from a day on."""
    rows = [{"item": MARK_SPELLS, "key": f"{head}\t{day.isoformat()}"} for head, day in sorted(since.items())]
    if rows:
        connection.execute(insert_new(connection, schema.dirty), rows)


def _make_spells(connection: Connection, today: Day) -> int:
    since: dict[str, Day] = {}
    marks = take_marks(connection, MARK_SPELLS, AT_ONCE)
    for mark in marks:
        head, _, day = mark.partition("\t")
        since[head] = min(since.get(head, _NEVER), Day.fromisoformat(day))
    if since:
        _make(connection, since, today)
    return len(marks)


def _make(connection: Connection, since: dict[str, Day], today: Day) -> None:
    keys, homes = _keys_of(connection, since), _homes_of(connection, since)
    told: dict[str, list[ChannelClaim]] = {}
    for claim in load_claims(connection, {*keys, *(home.key for each in homes.values() for home in each)}):
        told.setdefault(claim.key_id, []).append(claim)
    rule = partial(rule_cadence, rulings=load_rulings(connection, RuledItem.CHANNEL))
    rows: list[Row] = []
    for head, begin in since.items():
        _cut(connection, head, begin)
        claims = [claim for key, of in keys.items() if of == head for claim in told.get(key, ())]
        if claims:
            cluster = rule(cluster_of(claims, head))
            rows += [*spells_now(cluster, today), *spells_true(cluster)]
        mine = homes.get(head, [])
        if begin < _NEVER and mine:
            known = [claim for key in {home.key for home in mine} for claim in told.get(key, ())]
            rows += spells_known(mine, known, head, max(begin, min(home.first for home in mine)), rule)
    _insert(connection, rows)
    listed = listed_from(connection)
    if listed is None or listed < today:
        _set_listed(connection, today)


def _keys_of(connection: Connection, heads: Iterable[str]) -> Heads:
    table = schema.channel_keys
    query = select(table.c.key_id, table.c.head_id)
    return {row[0]: row[1] for part in portions(heads) for row in connection.execute(query.where(table.c.head_id.in_(part)))}


def _homes_of(connection: Connection, since: dict[str, Day]) -> dict[str, list[Home]]:
    """Return, by channel, the homes that hold on its day or later."""
    table = schema.channel_homes
    found: dict[str, list[Home]] = {}
    for part in portions(since):
        for home in _store(connection, ruled=True).load(table.c.head_id.in_(part)):
            if home.last >= since[home.head]:
                found.setdefault(home.head, []).append(home)
    return found


def _cut(connection: Connection, head: str, since: Day) -> None:
    """Take out the spells that are made anew."""
    for table in (schema.channel_spells, schema.channel_lines):
        anew = table.c.axis.in_([Axis.NOW.value, Axis.TRUE.value])
        later = (table.c.axis == Axis.KNOWN.value) & (table.c.from_day >= since.isoformat())
        connection.execute(delete(table).where(table.c.id == head, anew | later))
    if _ALWAYS < since < _NEVER:
        spells = schema.channel_spells
        cut = (spells.c.axis == Axis.KNOWN.value) & (spells.c.id == head) & (spells.c.until_day >= since.isoformat())
        connection.execute(update(spells).where(cut).values(until_day=(since - _ONE_DAY).isoformat()))


def _insert(connection: Connection, rows: Iterable[Row]) -> None:
    spells, lines = [], []
    for row in rows:
        packed = {part: row.pop(part) for part in ("line", "alarm")}
        spells.append(row)
        lines.append({**{name: row[name] for name in ("axis", "id", "from_day")}, **packed})
    if spells:
        connection.execute(insert(schema.channel_spells), spells)
        connection.execute(insert(schema.channel_lines), lines)
