"""What a relation's page shows beside its lists: sums of a period, who acts on whom, what each side last said in a dispute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.record import DisputeHistory, EventEntry, StatementEntry, View
from detente.record.relations import MonthScore

POSITIONS = 3
"""Articles, the last that tell a dispute, that positions are looked for in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """A period's acts between two states; the means are over acts, ``None`` without any.

    Attributes:
        months: Months with an act.
        events: Reports of acts.
        goldstein: Mean Goldstein score.
        intensity: Mean PLOVER intensity.
        quads: Reports by quad class: verbal and material cooperation, verbal and material conflict.
        first_acts: Those in which the first acts on the second.
        second_acts: Those in which the second acts on the first.
    """

    months: int
    events: int
    goldstein: float | None
    intensity: float | None
    quads: tuple[int, int, int, int]
    first_acts: int
    second_acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a side last said in a dispute; ``close`` where its words are those that tell the dispute."""

    country: str
    said: StatementEntry
    close: bool


def sums(months: Iterable[MonthScore]) -> Sums:
    """Add up months."""
    told = list(months)
    number = sum(month.events for month in told)

    def mean(name: str) -> float | None:
        return round(sum(getattr(month, name) * month.events for month in told) / number, 2) if number else None

    one, two, three, four = (sum(month.quads[quad] for month in told) for quad in range(4))
    return Sums(
        months=len(told),
        events=number,
        goldstein=mean("goldstein"),
        intensity=mean("intensity"),
        quads=(one, two, three, four),
        first_acts=sum(month.first_acts for month in told),
        second_acts=sum(month.second_acts for month in told),
    )


SAID = 200
"""Statements of a report that are looked at."""


def lane(entry: EventEntry, parties: tuple[str, str]) -> str:
    """Say who acts on whom: "first", "second", or "both" where both act or none acts on the other."""
    acting, acted_upon = ({side.country for side in sides} for sides in (entry.actors, entry.recipients))
    first, second = parties
    if first in acting and second in acted_upon and second not in acting:
        return "first"
    if second in acting and first in acted_upon and first not in acting:
        return "second"
    return "both"


def positions(view: View, disputes: Sequence[DisputeHistory], countries: Sequence[str]) -> list[list[Position]]:
    """Return, by dispute, what each side last said in it: words that tell it, else words of the same report."""
    told = view.statements_in(telling.article for dispute in disputes for telling in dispute.tellings[-POSITIONS:])
    return [_positions(dispute, told, countries) for dispute in disputes]


def _positions(dispute: DisputeHistory, told: Mapping[str, Sequence[StatementEntry]], countries: Sequence[str]) -> list[Position]:
    found: dict[str, Position] = {}
    for telling in reversed(dispute.tellings[-POSITIONS:]):
        start, end, _ = telling.evidence
        for entry in reversed(told.get(telling.article, ())[:SAID]):
            country = entry.side.country if entry.side else None
            if country is None or country not in countries:
                continue
            close = entry.stmt.content.start < end and start < entry.stmt.content.end
            known = found.get(country)
            if known is None or (close and not known.close):
                found[country] = Position(country=country, said=entry, close=close)
    return [found[country] for country in countries if country in found]
