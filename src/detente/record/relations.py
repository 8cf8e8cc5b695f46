"""What is between two parties: counts and mean scores by month, promises and what became of them, channels, disputes, the latest acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, RowMapping, case, cast, func, select

from detente.model.json import from_dict
from detente.model.records import PartialDate
from detente.record import schema
from detente.record.asking import Asker
from detente.record.dates import Day, parse_day
from detente.record.entries import DisputeEntry, EventEntry
from detente.record.event_groups import GroupIndex
from detente.record.links import LinkKind, PromiseState, promise_state

QUADS = (1, 2, 3, 4)
PROMISES = 200
"""Promises that a relation lists, those due latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthScore:
    """What two states did in a month; repetitions, history and what did not happen are left out.

    Attributes:
        month: "2024-05".
        events: How many reports of acts.
        acts: How many acts these report.
        goldstein: Mean Goldstein score, -10 to 10.
        intensity: Mean PLOVER intensity, -10 to 10.
        quads: How many of each quad class: verbal and material cooperation, verbal and material conflict.
        first_acts: How many in which the first party acts on the second.
        second_acts: How many in which the second acts on the first.
    """

    month: str
    events: int
    acts: int
    goldstein: float
    intensity: float
    quads: tuple[int, int, int, int]
    first_acts: int
    second_acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """An event that fulfils, cancels or follows an earlier one.

    Attributes:
        id: Record id ("lnk-...").
        kind: fulfils, cancels or follows.
        source: Record id of the later event.
        target: Record id of the earlier event.
        rule: What decided: a rule, or a ruling.
        score: 0 to 1.
        evidence: The words of both: ``from`` and ``to``, each with article, start, end, text.
        origin: machine or ruling.
    """

    id: str
    kind: str
    source: str
    target: str
    rule: str
    score: float
    evidence: dict[str, Any]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEntry:
    """What was agreed, set or promised, and what became of it.

    Attributes:
        event: Record id of the event that promises.
        article: Its article.
        published_at: The article's day of publication.
        type: PLOVER type of the act promised.
        due: The last day that it was for, ISO, or ``None``.
        due_date: The time that it was for, as exactly as it is told, or ``None``.
        state: open, kept, cancelled or lapsed.
        evidence: The words.
        links: The links that decided.
    """

    event: str
    article: str
    published_at: str | None
    type: str
    due: str | None
    due_date: PartialDate | None
    state: PromiseState
    evidence: str
    links: tuple[LinkEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What is between two parties.

    Attributes:
        parties: The codes of the two, in the order asked.
        names: What they are called.
        since: First day asked for, or ``None``.
        until: Last day asked for, or ``None``.
        months: By month, those with any act.
        total: How many reports of acts, over all months, undated ones too.
        events: The latest acts.
        channels: JSON lines of the channels that both are sides of.
        disputes: Disputes between them, the latest first.
        promises: Those due latest first.
    """

    parties: tuple[str, str]
    names: tuple[str, str]
    since: str | None
    until: str | None
    months: tuple[MonthScore, ...]
    total: int
    events: tuple[EventEntry, ...]
    channels: tuple[dict[str, Any], ...]
    disputes: tuple[DisputeEntry, ...]
    promises: tuple[PromiseEntry, ...]


@dataclass(frozen=True)
class RelationQuestions:
    """Answers questions about two parties and about links.

    Attributes:
        ask: Reads the record.
        groups: Which reports are of one act.
    """

    ask: Asker
    groups: GroupIndex

    def months(self, one: str, other: str, since: Day | None, until: Day | None) -> tuple[tuple[MonthScore, ...], int]:
        """Return the scores of two states by month, and the number of all acts between them."""
        table = schema.event_pairs
        first = one < other
        where: list[ColumnElement[bool]] = [table.c.pair == "|".join(sorted((one, other))), table.c.counts.is_(True)]
        where += self.ask.known(table.c.published_on)
        for day, holds in ((since, table.c.month.__ge__), (until, table.c.month.__le__), (self.ask.on, table.c.month.__le__)):
            where += [holds(day.isoformat()[:7])] if day is not None else []
        sums = [
            func.count().label("events"),
            func.count(table.c.act.distinct()).label("acts"),
            func.avg(table.c.goldstein).label("goldstein"),
            func.avg(table.c.intensity).label("intensity"),
            *(func.sum(cast(case((table.c.quad == quad, 1), else_=0), Integer)).label(f"quad{quad}") for quad in QUADS),
            *(func.sum(cast(case((table.c.direction == side, 1), else_=0), Integer)).label(side) for side in ("first", "second")),
        ]
        query = select(table.c.month, *sums).where(*where)
        rows = self.ask.rows(query.group_by(table.c.month).order_by(table.c.month))
        found = tuple(
            MonthScore(
                month=row["month"],
                events=row["events"],
                acts=row["acts"],
                goldstein=round(row["goldstein"], 3),
                intensity=round(row["intensity"], 3),
                quads=(row["quad1"], row["quad2"], row["quad3"], row["quad4"]),
                first_acts=row["first"] if first else row["second"],
                second_acts=row["second"] if first else row["first"],
            )
            for row in rows
            if row["month"]
        )
        return found, sum(row["events"] for row in rows)

    def promises(self, one: str, other: str, day: Day, *, limit: int = PROMISES) -> tuple[PromiseEntry, ...]:
        """Return what two states promised each other, with what became of it by a day; those due latest first."""
        table = schema.events
        sides = "|".join(sorted((one, other)))
        columns = [table.c.id, table.c.article_id, table.c.published_on, table.c.promise, table.c.due_on]
        columns.append(table.c.data["evidence", "text"].as_string().label("words"))
        columns.append(table.c.data["about", "date"].as_json().label("due_date"))
        where = [table.c.sides == sides, table.c.promise.is_not(None), table.c.same_as.is_(None), *self.ask.known(table.c.published_on)]
        rows = self.ask.rows(select(*columns).where(*where).order_by(table.c.due_on.desc().nulls_last(), table.c.id).limit(limit))
        reports = self.groups.reports(row["id"] for row in rows)
        links = self.links_to([event for events in reports.values() for event in events])
        made: dict[tuple[str, str], list[RowMapping]] = {}
        for row in rows:
            # Told again at another time, it is one promise as long as it is for the same day.
            made.setdefault((row["promise"], row["due_on"] or row["id"]), []).append(row)
        return tuple(_promise(told, {event for row in told for event in reports[row["id"]]}, links, day) for told in made.values())

    def due(self, first: Day, last: Day, *, limit: int) -> list[str]:
        """Return the record ids of the events that agree on, set or promise something that is to be done by a day of some days ahead.

        One that several articles tell is there once for the same sides, act and day: as it was told first. What is kept or called off
        already is left out.

        Args:
            first: The first day.
            last: The last day.
            limit: At most so many, those due first before.
        """
        table = schema.events
        columns = [table.c.id, table.c.sides, table.c.promise, table.c.due_on, table.c.published_on]
        where = [table.c.due_on.between(first.isoformat(), last.isoformat()), table.c.promise.is_not(None), table.c.same_as.is_(None)]
        query = select(*columns).where(*where, *self.ask.known(table.c.published_on))
        rows = self.ask.rows(query.order_by(table.c.due_on, table.c.published_on.asc().nulls_last(), table.c.id).limit(8 * limit))
        reports = self.groups.reports(row["id"] for row in rows)
        links = self.links_to([event for told in reports.values() for event in told])
        seen: set[object] = set()
        found = []
        for row in rows:
            same = {(row["sides"], row["promise"], row["due_on"]) if row["sides"] else row["id"], *reports[row["id"]]}
            over = {link.kind for event in reports[row["id"]] for link in links.get(event, ())} & {LinkKind.FULFILS, LinkKind.CANCELS}
            if not same & seen and not over:
                found.append(row["id"])
            seen |= same
        return found[:limit]

    def links_to(self, events: Sequence[str]) -> dict[str, list[LinkEntry]]:
        """Return the links that lead to these events, by event."""
        found: dict[str, list[LinkEntry]] = {}
        for link in self._links(schema.links.c.to_id.in_(events)):
            found.setdefault(link.target, []).append(link)
        return found

    def links_of(self, reports: Sequence[str]) -> list[LinkEntry]:
        """Return the links from and to an act, given by its reports."""
        table = schema.links
        return self._links(table.c.from_id.in_(reports) | table.c.to_id.in_(reports))

    def _links(self, condition: ColumnElement[bool]) -> list[LinkEntry]:
        table = schema.links
        rows = self.ask.rows(select(table).where(condition, *self.ask.known(table.c.known_on)).order_by(table.c.kind, table.c.id))
        return [
            LinkEntry(
                id=row["id"],
                kind=row["kind"],
                source=row["from_id"],
                target=row["to_id"],
                rule=row["rule"],
                score=row["score"],
                evidence=row["evidence"],
                origin=row["origin"],
            )
            for row in rows
        ]


def _promise(told: Sequence[RowMapping], reports: set[str], links: Mapping[str, Sequence[LinkEntry]], day: Day) -> PromiseEntry:
    """Make the entry of a promise of all that tells it: the first that was published stands for it."""
    first = min(told, key=_first_told)
    found = tuple(link for event in sorted(reports) for link in links.get(event, ()))
    return PromiseEntry(
        event=first["id"],
        article=first["article_id"],
        published_at=first["published_on"],
        type=first["promise"],
        due=first["due_on"],
        due_date=from_dict(PartialDate, first["due_date"]) if first["due_date"] else None,
        state=promise_state(parse_day(first["due_on"]), (LinkKind(link.kind) for link in found), day),
        evidence=first["words"],
        links=found,
    )


def _first_told(row: RowMapping) -> tuple[str, str]:
    return (row["published_on"] or "9999", row["id"])
