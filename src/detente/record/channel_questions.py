"""Questions about channels: from the settled tables for what is known now, from all claims for another day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, case, func, select

from detente.errors import NotFoundError
from detente.record import schema
from detente.record.asking import Asker
from detente.record.channels import Cluster, cluster_of
from detente.record.channels_ruled import rule_clusters
from detente.record.claim_rows import load_claims
from detente.record.claims import ChannelClaim
from detente.record.columns import NEVER_DAY
from detente.record.dates import Day, parse_day
from detente.record.register import ChannelState, derive_channels, derive_state
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling
from detente.record.settle import is_settled
from detente.record.settle_channels import is_of_another_day, list_line, overdue
from detente.record.ties import portions


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFilter:
    """Which channels are asked for: those with this status, with every one of these countries on a side, and with one of these keys."""

    status: str | None = None
    countries: tuple[str, ...] = ()
    keys: frozenset[str] | None = None

    def fits(self, state: ChannelState) -> bool:
        """Say whether a channel is asked for."""
        known = self.keys is None or not self.keys.isdisjoint(state.ids)
        return known and self.status in (None, state.status.value) and set(self.countries) <= {member.country for member in state.members}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """Which channels a register shows; nothing given leaves nothing out.

    Attributes:
        statuses: In one of these states.
        countries: With every one of these countries on a side.
        level: At this level.
        words: With these words in one of its names.
        one_off: Single meetings too that nothing says stand.
    """

    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    level: str | None = None
    words: str = ""
    one_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """A page of the register: lines, and how many channels there are by state, whatever state is asked for."""

    lines: tuple[dict[str, Any], ...]
    counts: dict[str, int]


COMING = ("scheduled", "active", "overdue")
"""States in which a session that is set is still awaited."""
URGENCY = ("overdue", "stalled", "resume_agreed", "agreed", "scheduled", "active", "proposed", "suspended", "dormant", "ended", "unknown")
"""The order of a register: states that need somebody first."""


@dataclass(frozen=True)
class ChannelQuestions:
    """Answers questions about channels.

    Attributes:
        ask: Reads the record.
    """

    ask: Asker

    @property
    def rulings(self) -> list[Ruling]:
        """People's decisions on channels."""
        with self.ask.connect() as connection:
            return load_rulings(connection, RuledItem.CHANNEL)

    @property
    def _is_current(self) -> bool:
        if self.ask.as_of is not None:
            return False
        with self.ask.connect() as connection:
            return is_settled(connection, "channel")

    def find(self, wanted: ChannelFilter, *, one_off: bool, limit: int | None = None, after: str | None = None) -> list[ChannelState]:
        """Return channels with their state, by the publication of their first article.

        Args:
            wanted: Which.
            one_off: Keep single meetings that nothing says stand.
            limit: At most so many.
            after: Go on after the channel with this id.
        """
        if self.ask.on is None and self._is_current:
            found = self._from_lists(wanted, one_off, limit, after)
            if found is not None:
                return found
        claims = self.claims()
        if not claims:
            return []
        states = derive_channels(claims, day=self._day(claims), on=self.ask.on, one_off=one_off, rulings=self.rulings)
        # Before its first act a channel was not there yet.
        fits = [state for state in states if wanted.fits(state) and (self.ask.on is None or state.changes)]
        ids = [state.id for state in fits]
        start = ids.index(after) + 1 if after in ids else 0
        return fits[start:][:limit]

    def lines(self, wanted: ChannelFilter, *, one_off: bool, limit: int | None = None, after: str | None = None) -> list[dict[str, Any]]:
        """Return channels as JSON lines with their latest changes; arguments as for :meth:`find`."""
        if self.ask.on is None and self._is_current:
            rows = self._list_rows(wanted, one_off, limit, after)
            if rows is not None:
                day = self.ask.today
                return [_of_day(row["line"], parse_day(row["day"]), day) for row in rows]
        return [list_line(state) for state in self.find(wanted, one_off=one_off, limit=limit, after=after)]

    def coming(self, first: Day, last: Day) -> list[dict[str, Any]]:
        """Return, as JSON lines, the standing channels with a session set in a stretch of days, in the order of its first day."""
        table = schema.channel_states
        if self.ask.on is None and self._is_current and self._lists_hold():
            between = table.c.next_on.between(first.isoformat(), last.isoformat())
            query = select(table.c.day, table.c.line).where(between, table.c.standing.is_(True), table.c.status.in_(COMING))
            rows = self.ask.rows(query.order_by(table.c.next_on, table.c.sort_key))
            return [_of_day(row["line"], parse_day(row["day"]), self.ask.today) for row in rows]
        found = [
            (day, state)
            for state in self.find(ChannelFilter(), one_off=False)
            if state.status.value in COMING
            and state.next
            and first.isoformat() <= (day := state.next.date.start or state.next.date.end or NEVER_DAY) <= last.isoformat()
        ]
        return [list_line(state) for _, state in sorted(found, key=_first_day)]

    def register(self, wanted: RegisterFilter, *, limit: int, offset: int = 0) -> RegisterPage:
        """Return a page of the register, what is most overdue first.

        Args:
            wanted: Which.
            limit: At most so many.
            offset: Leave out so many.
        """
        table = schema.channel_states
        if self.ask.on is None and self._is_current and self._lists_hold():
            where = _register_where(wanted)
            rank = case({status: number for number, status in enumerate(URGENCY)}, value=table.c.status, else_=len(URGENCY))
            query = select(table.c.day, table.c.line).where(*where)
            if wanted.statuses:
                query = query.where(table.c.status.in_(wanted.statuses))
            rows = self.ask.rows(query.order_by(rank, table.c.overdue.desc().nulls_last(), table.c.sort_key).limit(limit).offset(offset))
            counted = self.ask.rows(select(table.c.status, func.count().label("found")).where(*where).group_by(table.c.status))
            lines = tuple(_of_day(row["line"], parse_day(row["day"]), self.ask.today) for row in rows)
            return RegisterPage(lines=lines, counts={row["status"]: row["found"] for row in counted})
        states = self.find(ChannelFilter(countries=wanted.countries), one_off=wanted.one_off)
        fits = [state for state in states if _fits_register(state, wanted)]
        counts = Counter(state.status.value for state in fits)
        shown = sorted((state for state in fits if not wanted.statuses or state.status.value in wanted.statuses), key=_urgency)
        return RegisterPage(lines=tuple(list_line(state) for state in shown[offset : offset + limit]), counts=dict(counts))

    def _lists_hold(self) -> bool:
        day = self.ask.today or self._listed_day()
        if day is None:
            return False
        with self.ask.connect() as connection:
            return not is_of_another_day(connection, day)

    def one(self, ident: str) -> ChannelState:
        """Return a channel by an id that it has or had, or its name.

        Raises:
            NotFoundError: The record has no such channel, or several of that name.
        """
        found = self._one_settled(ident) if self._is_current else None
        if found is None:
            states = self.find(ChannelFilter(), one_off=True)
            found = [state for state in states if ident in state.ids] or [
                state for state in states if ident.casefold() in {name.casefold() for name in (state.name, *state.aliases)}
            ]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f"{len(found)} channels are called {ident!r}; give an id: {', '.join(state.id for state in found)}")
        raise NotFoundError(f"no channel {ident!r} in the record; 'detente channels list' shows what there is")

    def claims(self, keys: Iterable[str] | None = None) -> list[ChannelClaim]:
        """Return what the known articles claim about channels; only those with these keys where some are given."""
        with self.ask.connect() as connection:
            return load_claims(connection, keys, as_of=self.ask.as_of)

    # --- from the settled tables

    def _from_lists(self, wanted: ChannelFilter, one_off: bool, limit: int | None, after: str | None) -> list[ChannelState] | None:
        """Return a page, or ``None`` where the lists do not hold for the day that is asked about."""
        rows = self._list_rows(wanted, one_off, limit, after)
        day = self.ask.today or self._listed_day()
        return None if rows is None or day is None else self._states([row["id"] for row in rows], day)

    def _list_rows(self, wanted: ChannelFilter, one_off: bool, limit: int | None, after: str | None) -> list[RowMapping] | None:
        table = schema.channel_states
        day = self.ask.today or self._listed_day()
        if day is None:
            return None
        with self.ask.connect() as connection:
            if is_of_another_day(connection, day):
                return None
        where: list[ColumnElement[bool]] = [table.c.countries.contains(f" {code} ", autoescape=True) for code in wanted.countries]
        if not one_off:
            where.append(table.c.standing.is_(True))
        if wanted.status is not None:
            where.append(table.c.status == wanted.status)
        if wanted.keys is not None:
            keys = schema.channel_keys
            where.append(table.c.id.in_(select(keys.c.head_id).where(keys.c.key_id.in_(wanted.keys))))
        if after is not None:
            where.append(table.c.sort_key > select(table.c.sort_key).where(table.c.id == after).scalar_subquery())
        return self.ask.rows(select(table.c.id, table.c.day, table.c.line).where(*where).order_by(table.c.sort_key).limit(limit))

    def _one_settled(self, ident: str) -> list[ChannelState] | None:
        """Return the channels that an id or a name means, as known now; ``None`` where the lists cannot say."""
        keys, states = schema.channel_keys, schema.channel_states
        heads = [row["head_id"] for row in self.ask.rows(select(keys.c.head_id).where(keys.c.key_id == ident))]
        if not heads:
            line = f"\n{ident.casefold()}\n"
            named = states.c.names.contains(line, autoescape=True)
            heads = [row["id"] for row in self.ask.rows(select(states.c.id).where(named).order_by(states.c.sort_key))]
        day = self.ask.on or self.ask.today or self._listed_day()
        return None if day is None else self._states(heads, day)

    def _listed_day(self) -> Day | None:
        """Return the latest day that list rows are of; ``None`` where there is none."""
        table = schema.channel_states
        return parse_day(self.ask.rows(select(func.max(table.c.day).label("day")))[0]["day"])

    def _states(self, heads: Sequence[str], day: Day) -> list[ChannelState]:
        keys = schema.channel_keys
        rows = [row for part in portions(heads) for row in self.ask.rows(select(keys).where(keys.c.head_id.in_(part)))]
        clusters = self._clusters(rows)
        rulings = [ruling for ruling in self.rulings if ruling.kind.value == "cadence"]
        ruled = rule_clusters([clusters[head] for head in heads if head in clusters], rulings)
        return [derive_state(cluster, day=day, on=self.ask.on) for cluster in ruled]

    def _clusters(self, rows: Sequence[RowMapping]) -> dict[str, Cluster]:
        head_of = {row["key_id"]: row["head_id"] for row in rows}
        claims: dict[str, list[ChannelClaim]] = {}
        for claim in self.claims(head_of):
            claims.setdefault(head_of[claim.key_id], []).append(claim)
        return {head: cluster_of(found, head) for head, found in claims.items()}

    def _day(self, claims: Sequence[ChannelClaim]) -> Day:
        latest = max((claim.published for claim in claims if claim.published), default=Day.min)
        return self.ask.on or self.ask.as_of or self.ask.today or latest


def _first_day(found: tuple[str, ChannelState]) -> str:
    return found[0]


def _register_where(wanted: RegisterFilter) -> list[ColumnElement[bool]]:
    table = schema.channel_states
    where: list[ColumnElement[bool]] = [table.c.countries.contains(f" {code} ", autoescape=True) for code in wanted.countries]
    where += [table.c.names.contains(word, autoescape=True) for word in wanted.words.casefold().split()]
    where += [] if wanted.one_off else [table.c.standing.is_(True)]
    where += [table.c.level == wanted.level] if wanted.level else []
    return where


def _fits_register(state: ChannelState, wanted: RegisterFilter) -> bool:
    names = "\n".join((state.name, *state.aliases)).casefold()
    level = state.level.value if state.level else None
    return wanted.level in (None, level) and all(word in names for word in wanted.words.casefold().split())


def _urgency(state: ChannelState) -> tuple[int, float]:
    return URGENCY.index(state.status.value), -(overdue(state) or -1.0)


def _of_day(line: dict[str, Any], listed: Day | None, day: Day | None) -> dict[str, Any]:
    """Return a listed line with the days since the last session counted up to another day."""
    if line["gap_days"] is None or listed is None or day is None or listed == day:
        return line
    return {**line, "gap_days": line["gap_days"] + (day - listed).days}
