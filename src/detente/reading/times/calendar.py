"""Stretches of days: the week, month, quarter or year around a day, and the parts of them that words name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from detente.model.copies import quick
from detente.model.enums import Precision

Day = datetime.date


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that an expression names, both included, and the unit that it names them by."""

    start: Day
    end: Day
    precision: Precision


def edge_name(word: str | None) -> str:
    """Return early, mid or late for the word of an edge ("beginning", "end")."""
    return {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(word or "", word or "mid")


def day_period(day: Day) -> Period:
    """Return the one day as a period."""
    return Period(start=day, end=day, precision=Precision.DAY)


def day_range(first: Day, last: Day) -> Period:
    """Return the days from the first to the last; raises ValueError where they are the wrong way round."""
    if last < first:
        raise ValueError("the range ends before it starts")
    return Period(start=first, end=last, precision=Precision.RANGE)


def month_end(year: int, month: int) -> Day:
    """Return the last day of a month."""
    return Day(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def clip(year: int, month: int, day: int) -> Day:
    """Return the day, or the last of its month where it has none so high."""
    return min(Day(year, month, min(day, 28)) + datetime.timedelta(days=max(0, day - 28)), month_end(year, month))


def part_of_year(year: int, part: str) -> Period:
    """Return the early, middle or late third of a year."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return day_range(Day(year, first, 1), month_end(year, last))


def back(day: Day, count: int, unit: str) -> Day:
    """Return the day ``count`` units before (after, where it is negative)."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return day - datetime.timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    total = day.year * 12 + day.month - 1 - months
    return clip(total // 12, total % 12 + 1, day.day)


def unit_around(day: Day, unit: str, shift: int) -> Period:
    """Return the week (Monday to Sunday), weekend, month, quarter, year or decade that holds the day, or one before or after it."""
    moved = back(day, -shift, "week" if unit == "weekend" else unit)
    if unit in ("week", "weekend"):
        monday = moved - datetime.timedelta(days=moved.weekday())
        sunday = monday + datetime.timedelta(days=6)
        if unit == "weekend":
            return day_range(monday + datetime.timedelta(days=5), sunday)
        return Period(start=monday, end=sunday, precision=Precision.WEEK)
    if unit == "day":
        return day_period(moved)
    if unit == "month":
        return Period(start=moved.replace(day=1), end=month_end(moved.year, moved.month), precision=Precision.MONTH)
    if unit == "quarter":
        number = (moved.month - 1) // 3 * 3
        return Period(start=Day(moved.year, number + 1, 1), end=month_end(moved.year, number + 3), precision=Precision.QUARTER)
    if unit == "decade":
        return day_range(Day(moved.year // 10 * 10, 1, 1), Day(moved.year // 10 * 10 + 9, 12, 31))
    return Period(start=Day(moved.year, 1, 1), end=Day(moved.year, 12, 31), precision=Precision.YEAR)
