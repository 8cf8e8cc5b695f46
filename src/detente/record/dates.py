"""Days, durations and how partial dates compare (READING contract, "Dates").

A partial date is compared by its first and last day; ages count from the last day that it may mean, so that "2018" is no
older than 31 December 2018.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

from detente.model.enums import Bound, Precision
from detente.model.records import PartialDate

Day = datetime.date

MEAN_MONTH = 30.436875
"""Days of a mean Gregorian month, for the part of a month that a multiple such as 1.5 P1M leaves."""

_PERIOD = re.compile(r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?")
# Median gap in days -> period: (from, to, period). Between them the gap is rounded to months.
_ROUND_GAPS = ((5, 10, "P1W"), (11, 18, "P2W"), (24, 40, "P1M"), (75, 110, "P3M"), (150, 225, "P6M"), (300, 460, "P1Y"), (640, 830, "P2Y"))


@lru_cache(maxsize=65536)
def parse_day(text: str | None) -> Day | None:
    """Return the day that an ISO date, or date and time, begins with; ``None`` where it is none."""
    try:
        return Day.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def first_day(date: PartialDate | None) -> Day | None:
    """Return the first day that a partial date names (its end where it has no start and is no ``by``)."""
    return parse_day(date.start) if date else None


def last_day(date: PartialDate | None) -> Day | None:
    """Return the last day that a partial date names; its start where it is open at the end."""
    return (parse_day(date.end) or parse_day(date.start)) if date else None


@lru_cache(maxsize=256)
def parse_period(period: str | None) -> tuple[int, int] | None:
    """Return an ISO 8601 duration of years, months, weeks and days as (months, days); ``None`` where it is none or zero."""
    match = _PERIOD.fullmatch(period or "")
    if match is None:
        return None
    years, months, weeks, days = (int(match[name] or 0) for name in ("years", "months", "weeks", "days"))
    found = (12 * years + months, 7 * weeks + days)
    return found if any(found) else None


def add_period(day: Day, period: str, times: float = 1.0) -> Day:
    """Return the day a multiple of a duration later; a month later than 31 January is the last day of February.

    Raises:
        ValueError: ``period`` is no duration.
    """
    parsed = parse_period(period)
    if parsed is None:
        raise ValueError(f"{period!r} is no ISO 8601 duration of years, months, weeks and days")
    months, part = divmod(parsed[0] * times, 1)
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    if year >= Day.max.year:
        return Day.max
    shifted = Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    extra = datetime.timedelta(days=round(part * MEAN_MONTH + parsed[1] * times))
    return Day.max if Day.max - shifted < extra else shifted + extra


def iso_words(date: PartialDate) -> str:
    """Write a partial date in ISO's numbers, as exactly as it is known: "2025-06-03", "2025-06", "2025-Q2", "by 2025"."""
    if date.bound is Bound.BY and date.end:
        return f"by {iso_unit(date.precision, date.end)}"
    if date.bound is Bound.AFTER and date.start:
        return f"from {iso_unit(date.precision, date.start)}"
    if not (date.start and date.end) or date.start == date.end:
        return date.start or date.end or "an unknown day"
    if date.precision in (Precision.RANGE, Precision.DAY):
        return f"{date.start} to {date.end}"
    return iso_unit(date.precision, date.start)


def iso_unit(precision: Precision, day: str) -> str:
    """Name the unit that holds an ISO day in ISO's numbers: "2025", "2025-Q2", "2025-06"."""
    if precision is Precision.QUARTER:
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    if precision is Precision.WEEK:
        return f"the week of {day}"
    return day[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)]


def unit_of(date: PartialDate) -> Precision:
    """Return the unit that a date is told in; that of a range is the one that its ends are whole."""
    first, last = first_day(date), last_day(date)
    if date.precision is not Precision.RANGE or first is None or last is None:
        return Precision.DAY if date.precision is Precision.RANGE else date.precision
    after = last + datetime.timedelta(days=1) if last < Day.max else last
    if first.day != 1 or after.day != 1:
        return Precision.DAY
    return Precision.YEAR if first.month == 1 and after.month == 1 else Precision.MONTH


def round_gap(days: float) -> str:
    """Return the duration that a gap of some days stands for: near a week, month, quarter, half year or year, else in months."""
    for start, end, period in _ROUND_GAPS:
        if start <= days <= end:
            return period
    if days < 24:
        return f"P{max(1, round(days))}D"
    months = round(days / MEAN_MONTH)
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"


def is_vague(date: PartialDate | None) -> bool:
    """Say whether a date only bounds the act from above (``by``), or is unknown."""
    return date is None or date.bound is Bound.BY or date.start is None


def width(date: PartialDate | None) -> int:
    """Return how many days a date may mean; a large number where it is open or unknown."""
    start, end = first_day(date), last_day(date)
    if date is None or start is None or end is None or date.bound is not Bound.ON:
        return 100_000
    return (end - start).days + 1


def is_dated(date: PartialDate | None) -> bool:
    """Say whether a date is a day, week or month (a session on it is dated; "next year" is not)."""
    return (
        date is not None
        and date.bound is Bound.ON
        and (date.precision in (Precision.DAY, Precision.WEEK, Precision.MONTH) or width(date) <= 31)
    )
