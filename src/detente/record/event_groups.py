"""Acts for a view: which reports are of one, who tells it, why they are one, and which reports tell it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, FromClause, func, select

from detente.record import schema
from detente.record.asking import Asker
from detente.record.columns import NEVER_DAY
from detente.record.dates import Day
from detente.record.entries import EventEntry
from detente.record.marks import MARK_ACT, MARK_REPORT
from detente.record.near_reports import PLACE_COLUMNS, NearReports, Place, group_near, place_of, unchanged
from detente.record.reports import APART, LATE, Likeness, Report, find_conflicts, likeness
from detente.record.rulings import Ruling
from detente.record.settle_events import grouping_rulings
from detente.record.sources import Source, source_columns, with_sources
from detente.record.ties import portions

Grouping = tuple[dict[str, str], dict[str, list[str]]]
"""The act that each event goes by, and the reports of each act."""
LISTED = 50
"""Sources that an act lists, the earliest; how many there are is told beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What several reports tell.

    Attributes:
        id: Record id of the report that it goes by.
        reports: Record ids of its reports.
        article_count: How many articles report it.
        independent_source_count: How many independent sources these are.
        sources: The articles, in order of publication.
    """

    id: str
    reports: tuple[str, ...]
    article_count: int
    independent_source_count: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Why a report is taken for one of an act: the report of it that it is most like, the score, and the features with their weights."""

    event: str
    to: str
    score: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A report that tells an act otherwise: what it contradicts in ("denied", "other-place", "about-other-day"), and who says so."""

    entry: EventEntry
    against: tuple[str, ...]
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGroup:
    """An act with all that is told of it.

    Attributes:
        id: Record id of the report that it goes by.
        reports: Its reports in the order of time.
        article_count: How many articles report it.
        independent_source_count: How many independent sources these are.
        sources: The articles, in order of publication.
        said_by: By report, who vouches for it; empty is the article's own voice.
        ties: Why the reports are one.
        conflicts: Reports that stand against it.
        origin: machine, or ruling where a person merged or split it.
    """

    id: str
    reports: tuple[EventEntry, ...]
    article_count: int
    independent_source_count: int
    sources: tuple[Source, ...]
    said_by: tuple[tuple[str, ...], ...]
    ties: tuple[Tie, ...]
    conflicts: tuple[Conflict, ...]
    origin: str


def was_told_again(events: FromClause, day: Day) -> ColumnElement[bool]:
    """Return a condition without which an event's act was told once, as known on a day."""
    return events.c.alike_on <= day.isoformat()


def has_sources(events: FromClause, least: int) -> ColumnElement[bool]:
    """Return the condition that an event's act has so many independent sources, by the settled counts."""
    groups = schema.event_groups
    return events.c.group_id.in_(select(groups.c.id).where(groups.c.source_count >= least))


@dataclass
class GroupIndex:
    """The acts of a view.

    Attributes:
        ask: Reads the record.
    """

    ask: Asker

    @cached_property
    def is_current(self) -> bool:
        """Whether the settled acts hold for the view."""
        return self.ask.as_of is None and self.is_settled

    @cached_property
    def is_settled(self) -> bool:
        """Whether what is settled of the acts holds for the record as it is."""
        with self.ask.connect() as connection:
            marks = select(schema.dirty.c.key).where(schema.dirty.c.item.in_((MARK_REPORT, MARK_ACT))).limit(1)
            return connection.execute(marks).first() is None

    @cached_property
    def rulings(self) -> list[Ruling]:
        """People's merges and splits of events."""
        with self.ask.connect() as connection:
            return grouping_rulings(connection)

    def acts(self, events: Iterable[str], *, least: int = 1) -> dict[str, Act]:
        """Return the acts that events report, by id of the event; events are given without repetitions.

        Args:
            events: Their ids.
            least: Acts with fewer independent sources may be left out.
        """
        found: dict[str, Act] = {}
        for heads, members in self._groupings(events, least):
            told = self._told(members)
            found.update({event: told[head] for event, head in heads.items() if head in told})
        return found

    def reports(self, events: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the reports of the act that each of some events reports, its own among them; events without repetitions."""
        wanted = set(events)
        found: dict[str, tuple[str, ...]] = {event: (event,) for event in wanted}
        for heads, members in self._groupings(wanted, 1):
            found.update({event: tuple(members[head]) for event, head in heads.items() if head in members})
        return found

    def _groupings(self, events: Iterable[str], least: int) -> list[Grouping]:
        wanted = sorted(set(events))
        return [self._settled(wanted, least)] if self.is_current else self._worked_out(wanted, least)

    def _settled(self, events: Sequence[str], least: int) -> Grouping:
        table = schema.events
        heads: dict[str, str] = {}
        for part in portions(events):
            several = [has_sources(table, least)] if least > 1 else []
            rows = self.ask.rows(select(table.c.id, table.c.group_id).where(table.c.id.in_(part), *several))
            heads.update({row["id"]: row["group_id"] or row["id"] for row in rows})
        members: dict[str, list[str]] = {}
        for part in portions(set(heads.values())):
            query = select(table.c.id, table.c.group_id).where(table.c.group_id.in_(part), table.c.same_as.is_(None))
            for row in self.ask.rows(query):
                members.setdefault(row["group_id"], []).append(row["id"])
        return heads, members

    def _worked_out(self, events: Sequence[str], least: int) -> list[Grouping]:
        once, sure = self._told_once(events), set[str]()
        places = self._places(event for event in events if event not in once)
        with self.ask.connect() as connection:
            if self.ask.as_of is not None and self.is_settled and not self.rulings:
                sure = unchanged(connection, places, self.ask.as_of)
            grouped = group_near(connection, [place for place in places if place.id not in sure], self.rulings, self.ask.as_of)
        alone = once if least == 1 else set[str]()
        heads = {**{event: event for event in alone}, **{event: head for event, (head, _) in grouped.items()}}
        members = {**{event: [event] for event in alone}, **{head: [place.id for place in near] for head, near in grouped.values()}}
        return [self._settled(sorted(sure), least), (heads, members)]

    def _told_once(self, events: Sequence[str]) -> set[str]:
        """Return those of some events of which is settled that each was the only report of its act, as known on the day of the view."""
        day = self.ask.as_of
        if day is None or not self.is_settled:
            return set()
        table = schema.events
        known = table.c.block.is_(None) | (table.c.published_on <= day.isoformat())
        again = func.coalesce(table.c.alike_on, NEVER_DAY) <= day.isoformat()
        queries = (select(table.c.id).where(table.c.id.in_(part), known, ~again) for part in portions(events))
        return {row["id"] for query in queries for row in self.ask.rows(query)}

    def _places(self, events: Iterable[str]) -> list[Place]:
        table = schema.events
        rows = [row for part in portions(events) for row in self.ask.rows(select(*PLACE_COLUMNS).where(table.c.id.in_(part)))]
        return [place_of(row) for row in rows]

    def _told(self, members: dict[str, list[str]]) -> dict[str, Act]:
        """Make acts of the ids of their reports."""
        table, articles = schema.events, schema.articles
        act_of = {event: head for head, events in members.items() for event in events}
        told: dict[str, list[tuple[str, Source]]] = {head: [] for head in members}
        for part in portions(act_of):
            columns = [table.c.id, table.c.article_id, *source_columns()]
            query = select(*columns).select_from(with_sources(table)).where(table.c.id.in_(part))
            for row in self.ask.rows(query.order_by(articles.c.sort_key, table.c.position)):
                source = Source(
                    article=row["article_id"], publisher=row["publisher"], published_at=row["published_at"], copy_of=row["copy_of"],
                    event=row["id"],
                )  # fmt: skip
                told[act_of[row["id"]]].append((row["source"], source))
        return {head: _act(head, members[head], found) for head, found in told.items()}

    # --- why

    def near(self, event: str) -> tuple[str, NearReports, list[str]]:
        """Return the act that an event reports, with the reports near it and the ids of those of the act."""
        with self.ask.connect() as connection:
            near = NearReports(connection, self.ask.as_of)
            seeds = self._places([event])
            grouped = group_near(connection, seeds, self.rulings, self.ask.as_of)
            head, members = grouped.get(event, (event, seeds))
            near.load(members, before=LATE, behind=LATE)
            near.reports([place for place in near.places.values() if place.block is not None])
            return head, near, [place.id for place in members]

    def ties(self, near: NearReports, members: Sequence[str]) -> tuple[Tie, ...]:
        """Return why reports are of one act."""
        reports = _of(near, members)
        return tuple(tie for number, report in enumerate(reports) if number and (tie := _tie(report, reports[:number])) is not None)

    def conflicts(self, near: NearReports, members: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the reports that stand against an act, with what they contradict in."""
        others = _of(near, [ident for ident in near.places if ident not in members])
        found: dict[str, tuple[str, ...]] = {}
        for report in _of(near, members):
            found.update({other.id: against for other, against in find_conflicts(report, others)})
        return found


def _of(near: NearReports, members: Iterable[str]) -> list[Report]:
    places = [near.places[ident] for ident in members if ident in near.places and near.places[ident].block is not None]
    return sorted(near.reports(places), key=_order)


def _order(report: Report) -> tuple[str, str, int]:
    return report.order


def _tie(report: Report, earlier: Sequence[Report]) -> Tie | None:
    """Return why a report goes with those before it; ``None`` where it is like none of them (a person merged it)."""
    scored = [(likeness(report, other), other) for other in earlier]
    found, best = max(scored, key=_by_score)
    if found.score < APART:
        return None
    features = tuple((feature.name, feature.weight) for feature in found.features)
    return Tie(event=report.id, to=best.id, score=found.score, features=features)


def _by_score(scored: tuple[Likeness, Report]) -> float:
    return scored[0].score


def _act(head: str, reports: Sequence[str], told: Sequence[tuple[str, Source]]) -> Act:
    sources: dict[str, Source] = {}
    for _, source in told:
        sources.setdefault(source.article, source)
    return Act(
        id=head,
        reports=tuple(reports),
        article_count=len(sources),
        independent_source_count=len({key for key, _ in told}),
        sources=tuple(sources.values())[:LISTED],
    )
