"""Questions about channels: from their spells where the record is settled, else from all claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, select

from detente.errors import NotFoundError
from detente.model.enums import ChannelStatus
from detente.model.json import from_dict
from detente.record import schema
from detente.record.alarms import ChannelAlarm, alarm_of
from detente.record.asking import Asker
from detente.record.channels import Cluster, cluster_of
from detente.record.channels_ruled import rule_cadence
from detente.record.claim_rows import load_claims
from detente.record.claims import ChannelClaim
from detente.record.dates import Day, parse_day
from detente.record.marks import MARK_CHANNEL, MARK_SPELLS
from detente.record.profile import is_standing
from detente.record.register import ChannelState, derive_channels, derive_state
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling
from detente.record.settle_channels import is_of_another_day, listed_from
from detente.record.spell_questions import SpellQuestions
from detente.record.spells import Axis, list_line, next_on, overdue


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
class AlarmFilter:
    """Of which channels is asked what alerts tell: those that one of these fits.

    Attributes:
        statuses: In one of these states, whenever it began.
        turned: Whose state began on this day or later.
        dormant: Dormant since this day or later.
        passed: With a session whose time passed between these two days, and of which nothing more is told.
    """

    statuses: frozenset[str] = frozenset()
    turned: Day | None = None
    dormant: Day | None = None
    passed: tuple[Day, Day] | None = None

    def condition(self) -> ColumnElement[bool]:
        """Return what its spell has to be."""
        table = schema.channel_spells
        found: ColumnElement[bool] = table.c.status.in_(sorted(self.statuses))
        if self.turned is not None:
            found |= table.c.status_since >= self.turned.isoformat()
        if self.dormant is not None:
            found |= (table.c.status == ChannelStatus.DORMANT.value) & (table.c.status_since >= self.dormant.isoformat())
        if self.passed is not None:
            found |= table.c.passed_on.between(self.passed[0].isoformat(), self.passed[1].isoformat())
        return found

    def fits(self, alarm: ChannelAlarm) -> bool:
        """Say whether a channel is asked for."""
        since, passed = parse_day(alarm.since), parse_day(alarm.passed.due) if alarm.passed else None
        turned = self.turned is not None and since is not None and since >= self.turned
        is_dormant = alarm.status is ChannelStatus.DORMANT and self.dormant is not None and since is not None and since >= self.dormant
        is_over = self.passed is not None and passed is not None and self.passed[0] <= passed <= self.passed[1]
        return alarm.status.value in self.statuses or turned or is_dormant or is_over


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
DERIVED_AT_ONCE = 50
"""Channels whose claims are read with one query."""
URGENCY = ("overdue", "stalled", "resume_agreed", "agreed", "scheduled", "active", "proposed", "suspended", "dormant", "ended", "unknown")
"""The order of a register: states that need somebody first."""


@dataclass(frozen=True)
class ChannelQuestions:
    """Answers questions about channels: from the spells where the record is settled, else from all claims.

    Attributes:
        ask: Reads the record.
    """

    ask: Asker

    @cached_property
    def rulings(self) -> list[Ruling]:
        """People's decisions on channels."""
        with self.ask.connect() as connection:
            return load_rulings(connection, RuledItem.CHANNEL)

    @cached_property
    def _is_settled(self) -> bool:
        table = schema.dirty
        with self.ask.connect() as connection:
            marks = select(table.c.key).where(table.c.item.in_((MARK_CHANNEL, MARK_SPELLS))).limit(1)
            return connection.execute(marks).first() is None and not is_of_another_day(connection, Day.max)

    @cached_property
    def _spells(self) -> SpellQuestions | None:
        """The spells of the view's day; ``None`` where they do not hold for it."""
        if not self._is_settled or (self.ask.on is not None and self.ask.as_of is not None):
            return None
        if self.ask.as_of is not None:
            return SpellQuestions(self.ask, Axis.KNOWN, self.ask.as_of)
        if self.ask.on is not None:
            return SpellQuestions(self.ask, Axis.TRUE, self.ask.on)
        with self.ask.connect() as connection:
            day = self.ask.today or listed_from(connection)
            return SpellQuestions(self.ask, Axis.NOW, day) if day is not None and not is_of_another_day(connection, day) else None

    @cached_property
    def _identity(self) -> SpellQuestions | None:
        """What says which channel is which for the view, whatever the day of its states; ``None`` where nothing is listed."""
        if self.ask.as_of is not None:
            return SpellQuestions(self.ask, Axis.KNOWN, self.ask.as_of)
        with self.ask.connect() as connection:
            day = self.ask.today or listed_from(connection)
        return SpellQuestions(self.ask, Axis.NOW, day) if day is not None else None

    def find(self, wanted: ChannelFilter, *, one_off: bool, limit: int | None = None, after: str | None = None) -> list[ChannelState]:
        """Return channels with their state, by the publication of their first article.

        Args:
            wanted: Which.
            one_off: Keep single meetings that nothing says stand.
            limit: At most so many.
            after: Go on after the channel with this id.
        """
        if self._spells is not None:
            rows = self._spells.listed(self._conditions(self._spells, wanted, one_off), limit=limit, after=after)
            return self._states([row["id"] for row in rows], self._spells.day)
        if self._is_settled and self.ask.as_of is not None and self.ask.on is not None:
            return list(islice(self._as_known_and_true(self.ask.as_of, self.ask.on, wanted, one_off, after), limit))
        return self._from_everything(wanted, one_off, limit, after)

    def lines(self, wanted: ChannelFilter, *, one_off: bool, limit: int | None = None, after: str | None = None) -> list[dict[str, Any]]:
        """Return channels as JSON lines with their latest changes; arguments as for :meth:`find`."""
        if self._spells is not None:
            return self._spells.lines(self._spells.listed(self._conditions(self._spells, wanted, one_off), limit=limit, after=after))
        return [list_line(state) for state in self.find(wanted, one_off=one_off, limit=limit, after=after)]

    def coming(self, first: Day, last: Day) -> list[dict[str, Any]]:
        """Return, as JSON lines, the standing channels with a session set in a stretch of days, in the order of its first day."""
        if self._spells is not None:
            table = schema.channel_spells
            between = [table.c.next_on.between(first.isoformat(), last.isoformat()), table.c.standing.is_(True), table.c.status.in_(COMING)]
            return self._spells.lines(self._spells.rows(between, table.c.next_on, table.c.sort_key))
        found = [
            (day, state)
            for state in self.find(ChannelFilter(), one_off=False)
            if state.status.value in COMING and (day := next_on(state)) is not None and first.isoformat() <= day <= last.isoformat()
        ]
        return [list_line(state) for _, state in sorted(found, key=_first_day)]

    def alarms(self, wanted: AlarmFilter) -> list[ChannelAlarm]:
        """Return what alerts tell of the standing channels that are asked for."""
        if self._spells is not None:
            table = schema.channel_spells
            rows = self._spells.rows([table.c.standing.is_(True), wanted.condition()], table.c.sort_key)
            return [from_dict(ChannelAlarm, line) for line in self._spells.lines(rows, "alarm")]
        return [alarm for state in self.find(ChannelFilter(), one_off=False) if wanted.fits(alarm := alarm_of(state))]

    def register(self, wanted: RegisterFilter, *, limit: int, offset: int = 0, told_of: Collection[str] = ()) -> RegisterPage:
        """Return a page of the register, what is most overdue first.

        Args:
            wanted: Which.
            limit: At most so many.
            offset: Leave out so many.
            told_of: Lines of the page that have none of these casefolded words may be left out; none for all.
        """
        if self._spells is not None:
            where = _register_where(wanted)
            shown = [*where, schema.channel_spells.c.status.in_(wanted.statuses)] if wanted.statuses else where
            rows = self._spells.rows(shown, *self._spells.by_urgency(URGENCY), limit=limit, offset=offset)
            return RegisterPage(lines=tuple(self._spells.lines(rows, told_of=told_of)), counts=self._spells.counts(where))
        states = self.find(ChannelFilter(countries=wanted.countries), one_off=wanted.one_off)
        fits = [state for state in states if _fits_register(state, wanted)]
        counts = Counter(state.status.value for state in fits)
        chosen = sorted((state for state in fits if not wanted.statuses or state.status.value in wanted.statuses), key=_urgency)
        return RegisterPage(lines=tuple(list_line(state) for state in chosen[offset : offset + limit]), counts=dict(counts))

    def one(self, ident: str) -> ChannelState:
        """Return a channel by an id that it has or had, or its name.

        Raises:
            NotFoundError: The record has no such channel, or several of that name.
        """
        found = self._one_settled(ident) if self._is_settled else None
        if found is None:
            states = self._derived(one_off=True)
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

    # --- from the spells

    def _conditions(self, spells: SpellQuestions, wanted: ChannelFilter, one_off: bool) -> list[ColumnElement[bool]]:
        table = schema.channel_spells
        where = _of_countries(wanted.countries, one_off)
        where += [table.c.status == wanted.status] if wanted.status is not None else []
        where += [table.c.id.in_(spells.heads_of(wanted.keys))] if wanted.keys is not None else []
        return where

    def _one_settled(self, ident: str) -> list[ChannelState] | None:
        """Return the channels that an id or a name means; ``None`` where the spells cannot say."""
        table = schema.channel_spells
        if self._identity is None:
            return None
        heads = [row["head_id"] for row in self.ask.rows(self._identity.heads_of([ident]))]
        if not heads:
            named = table.c.names.contains(f"\n{ident.casefold()}\n", autoescape=True)
            heads = [row["id"] for row in self._identity.for_names().rows([named], table.c.sort_key)]
        return self._states(heads, self.ask.on or self._identity.day)

    def _states(self, heads: Sequence[str], day: Day) -> list[ChannelState]:
        clusters = self._clusters(heads)
        return [derive_state(clusters[head], day=day, on=self.ask.on) for head in heads if head in clusters]

    def _clusters(self, heads: Sequence[str]) -> dict[str, Cluster]:
        head_of = self._identity.keys_of(heads) if self._identity is not None else {}
        claims: dict[str, list[ChannelClaim]] = {}
        for claim in self.claims(head_of):
            claims.setdefault(head_of[claim.key_id], []).append(claim)
        return {head: rule_cadence(cluster_of(found, head), self.rulings) for head, found in claims.items()}

    def _as_known_and_true(self, as_of: Day, on: Day, wanted: ChannelFilter, one_off: bool, after: str | None) -> Iterator[ChannelState]:
        """Yield what was true on a day by what was known on another; channels are derived as far as they are asked for."""
        spells = SpellQuestions(self.ask, Axis.KNOWN, as_of)
        where = self._conditions(spells, replace(wanted, status=None), one_off=True)
        rows = spells.listed(where, limit=None, after=after)
        for start in range(0, len(rows), DERIVED_AT_ONCE):
            heads = [row["id"] for row in rows[start : start + DERIVED_AT_ONCE]]
            clusters = self._clusters(heads)
            for head in heads:
                state = derive_state(clusters[head], day=on, on=on)
                if state.changes and wanted.fits(state) and (one_off or is_standing(clusters[head].claims, state.sessions)):
                    yield state

    # --- from everything

    def _from_everything(self, wanted: ChannelFilter, one_off: bool, limit: int | None, after: str | None) -> list[ChannelState]:
        # Before its first act a channel was not there yet.
        fits = [state for state in self._derived(one_off) if wanted.fits(state) and (self.ask.on is None or state.changes)]
        ids = [state.id for state in fits]
        start = ids.index(after) + 1 if after in ids else 0
        return fits[start:][:limit]

    def _derived(self, one_off: bool) -> tuple[ChannelState, ...]:
        claims = self.claims()
        if not claims:
            return ()
        return derive_channels(claims, day=self._day(claims), on=self.ask.on, one_off=one_off, rulings=self.rulings)

    def _day(self, claims: Sequence[ChannelClaim]) -> Day:
        latest = max((claim.published for claim in claims if claim.published), default=Day.min)
        return self.ask.on or self.ask.as_of or self.ask.today or latest


def _first_day(found: tuple[str, ChannelState]) -> str:
    return found[0]


def _of_countries(countries: Iterable[str], one_off: bool) -> list[ColumnElement[bool]]:
    table = schema.channel_spells
    where: list[ColumnElement[bool]] = [table.c.countries.contains(f" {code} ", autoescape=True) for code in countries]
    return where if one_off else [*where, table.c.standing.is_(True)]


def _register_where(wanted: RegisterFilter) -> list[ColumnElement[bool]]:
    table = schema.channel_spells
    where = _of_countries(wanted.countries, wanted.one_off)
    where += [table.c.names.contains(word, autoescape=True) for word in wanted.words.casefold().split()]
    where += [table.c.level == wanted.level] if wanted.level else []
    return where


def _fits_register(state: ChannelState, wanted: RegisterFilter) -> bool:
    names = "\n".join((state.name, *state.aliases)).casefold()
    level = state.level.value if state.level else None
    return wanted.level in (None, level) and all(word in names for word in wanted.words.casefold().split())


def _urgency(state: ChannelState) -> tuple[int, bool, float]:
    gap = overdue(state)
    return URGENCY.index(state.status.value), gap is None, -(gap or 0.0)
