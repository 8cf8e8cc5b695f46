"""From the words of a time expression to the partial date that they name on a given day of report.

What the words leave open stays open: "two weeks ago" is a week, "a year ago" is a calendar year.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from detente.lexicon.times import TimeLexicon
from detente.model.copies import quick
from detente.model.enums import Precision
from detente.reading.times.calendar import Day, Period, back, clip, day_period, day_range, edge_name, month_end, part_of_year, unit_around
from detente.reading.times.grammar import CENTURIES, TimeMatch

_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


#: A day told as past without its year is seldom so many days ago where it is to come within so few.
_LONG_AGO, _SOON = 270, 75


class Tense(StrEnum):
    """How the clause that an expression dates lies to the day of the report."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"
    #: Past, of the verb that the words stand right beside: "began on Jan. 1", "On Jan. 1 Peru signed".
    DONE = "done"


_PAST = frozenset({Tense.PAST, Tense.DONE})


def resolve(
    match: TimeMatch,
    published: Day | None,
    tense: Tense,
    anchor: Day | None,
    lexicon: TimeLexicon,
    *,
    year: int | None = None,
    month: Day | None = None,
) -> Period | None:
    """Return the days that a match names, or ``None`` where they cannot be known.

    Args:
        match: The words.
        published: The day of the report.
        tense: How the clause lies to it; decides between the past and the coming Friday.
        anchor: The day named last before, for "the following day".
        lexicon: The words of time.
        year: The year named last before in the paragraph, for "that year".
        month: The day or month named just before, for "the following month".
    """
    try:
        resolver = _Resolver(match=match, published=published, tense=tense, anchor=anchor, lexicon=lexicon, year=year, month=month)
        return resolver.resolve()
    except ValueError:  # no such day: "February 30"
        return None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolver:
    """One match on one day of report."""

    match: TimeMatch
    published: Day | None
    tense: Tense
    anchor: Day | None
    lexicon: TimeLexicon
    year: int | None = None
    month: Day | None = None

    def resolve(self) -> Period | None:
        """Choose by the rule's name."""
        rule = self.match.rule
        absolute = {
            "iso": self._iso, "slashed": self._slashed, "days-md": self._days, "days-dm": self._days, "day-md": self._day,
            "day-dm": self._day, "months": self._months, "part-month": self._part_month, "edge-month": self._part_month,
            "week-month": self._week_of_month, "week-of": self._week_of_day,
            "month-year": self._month, "this-month": self._month, "month": self._month, "half": self._half, "quarter": self._quarter,
            "quarter-short": self._quarter, "season-year": self._season, "season": self._season, "bare-season": self._season,
            "edge": self._edge,
            "decade": self._decade, "years": self._years, "part-year": self._part_year, "year": self._year,
            "century": self._century, "decade-word": self._decade_word, "near-year": self._near_year, "near-month": self._near_month,
            "same-day": self._near_day, "next-day": self._near_day,
        }  # fmt: skip
        if rule in absolute:
            return absolute[rule]()
        if self.published is None:
            return None
        relative = {
            "year-end": self._year_end, "part-unit": self._part_unit, "weekday-week": self._weekday, "weekday": self._weekday,
            "this-unit": self._this_unit, "units-past": self._stretch, "ago": self._ago, "within": self._within,
            "in-units": self._in_units, "day-word": self._day_word, "the-weekend": self._weekend,
        }  # fmt: skip
        return relative[rule](self.published)

    def _part(self, key: str) -> str | None:
        value = self.match.parts.get(key)
        return " ".join(value.lower().split()) if value else None

    def _month_number(self, key: str = "m") -> int:
        return self.lexicon.months[(self._part(key) or "").rstrip(".")]

    def _number(self, key: str) -> int:
        return int(re.sub(r"\D", "", self.match.parts[key]))

    def _count(self) -> int:
        word = self._part("n") or "1"
        return int(word) if word.isdigit() else self.lexicon.numbers[word]

    def _year_of(self, start_month: int, start_day: int = 1, end: tuple[int, int] | None = None) -> int | None:
        """Return the year given, or the one that puts month and day nearest the report, on the side that the tense asks for."""
        if "y" in self.match.parts:
            return self._number("y")
        if self.published is None:
            return None
        if "ty" in self.match.parts:  # "June last year"
            return self.published.year + {"last": -1, "next": 1}.get(self._part("ty") or "", 0)
        options = []
        for year in range(self.published.year - 1, self.published.year + 2):
            first = clip(year, start_month, start_day)
            last = clip(year, *(end or (start_month, start_day)))
            if self.tense in _PAST and first > self.published + datetime.timedelta(days=1):
                continue
            if self.tense is Tense.AHEAD and last < self.published - datetime.timedelta(days=1):
                continue
            options.append((abs((first - self.published).days), year))
        if not options:
            return None
        distance, year = min(options)
        coming = clip(year + 1, start_month, start_day)
        if self.tense is Tense.PAST and end is None and distance > _LONG_AGO and (coming - self.published).days <= _SOON:
            return year + 1  # "agreed on a round in Quito on March 4": of another year it would be told
        return year

    def _iso(self) -> Period:
        return day_period(Day(self._number("y"), self._number("m"), self._number("d")))

    def _slashed(self) -> Period | None:
        first, second, year = self._number("d"), self._number("m"), self._number("y")
        if first > 12 >= second:
            return day_period(Day(year, second, first))
        if second > 12 >= first:
            return day_period(Day(year, first, second))
        return day_period(Day(year, first, second)) if first == second else None

    def _day(self) -> Period | None:
        month, day = self._month_number(), self._number("d")
        year = self._year_of(month, day)
        return day_period(Day(year, month, day)) if year else None

    def _days(self) -> Period | None:
        last_month = self._month_number("m2") if "m2" in self.match.parts else self._month_number()
        first_month = self._month_number("m0") if "m0" in self.match.parts else self._month_number()
        end = (last_month, self._number("d2")) if last_month >= first_month else None
        year = self._year_of(first_month, self._number("d"), end)
        if year is None:
            return None
        last_year = year + 1 if last_month < first_month else year
        return day_range(Day(year, first_month, self._number("d")), Day(last_year, last_month, self._number("d2")))

    def _months(self) -> Period | None:
        first, last = self._month_number(), self._month_number("m2")
        end_year = self._year_of(last, 28)
        if end_year is None:
            return None
        start_year = self._number("y0") if "y0" in self.match.parts else end_year - 1 if first > last else end_year
        if "y" not in self.match.parts and "y0" in self.match.parts:
            end_year = start_year if last >= first else start_year + 1
        return day_range(Day(start_year, first, 1), month_end(end_year, last))

    def _month(self) -> Period | None:
        month = self._month_number()
        which = self._part("t")
        if which in ("last", "next", "this past") and "y" not in self.match.parts:
            if self.published is None:
                return None
            year = self.published.year
            if which == "next":
                year += month <= self.published.month
            else:
                year -= month >= self.published.month
        elif which == "this":
            if self.published is None:
                return None
            year = self.published.year
        else:
            found = self._year_of(month, 1, (month, 31))
            if found is None:
                return None
            year = found
        return Period(start=Day(year, month, 1), end=month_end(year, month), precision=Precision.MONTH)

    def _part_month(self) -> Period | None:
        whole = self._month()
        if whole is None:
            return None
        year, month = whole.start.year, whole.start.month
        return {
            "early": day_range(Day(year, month, 1), Day(year, month, 10)),
            "mid": day_range(Day(year, month, 11), Day(year, month, 20)),
            "late": day_range(Day(year, month, 21), whole.end),
        }[edge_name(self._part("q"))]

    def _week_of_month(self) -> Period | None:
        """Return a week, a half or the first days of a month: "in the last week of January"."""
        whole = self._month()
        if whole is None:
            return None
        which, unit, last = self._part("q") or "", self._part("u"), whole.end.day
        if unit == "half":
            first, end = (1, 15) if which == "first" else (16, last)
        elif unit == "days":
            first, end = (1, 5) if which == "first" else (last - 4, last)
        else:
            first = last - 6 if which in ("last", "final") else 7 * _ORDINAL[which] - 6
            end = first + 6
        return day_range(whole.start.replace(day=first), whole.start.replace(day=end))

    def _week_of_day(self) -> Period | None:
        """Return the week that a day is in or opens: "during the week of May 13"."""
        month, day = self._month_number("m" if "m" in self.match.parts else "m0"), self._number("d" if "d" in self.match.parts else "d0")
        year = self._year_of(month, day)
        return unit_around(Day(year, month, day), "week", 0) if year else None

    def _which_year(self) -> int | None:
        if "y" in self.match.parts:
            return self._number("y")
        if self.published is None:
            return None
        return self.published.year + {"last": -1, "next": 1}.get(self._part("t") or "", 0)

    def _half(self) -> Period | None:
        year, first = self._which_year(), self._part("n") == "first"
        if year is None:
            return None
        return day_range(Day(year, 1 if first else 7, 1), Day(year, 6, 30) if first else Day(year, 12, 31))

    def _quarter(self) -> Period | None:
        year, word = self._which_year(), self._part("n") or ""
        number = int(word) if word.isdigit() else _ORDINAL[word]
        if year is None:
            return None
        return Period(start=Day(year, number * 3 - 2, 1), end=month_end(year, number * 3), precision=Precision.QUARTER)

    def _season(self) -> Period | None:
        first, count = self.lexicon.seasons[self._part("s") or ""]
        which = self._part("t")
        last_month = (first + count - 2) % 12 + 1
        if "y" in self.match.parts or self.match.rule == "season-year":
            year = self._which_year()
        elif self.match.rule == "bare-season":
            if which is None and self.tense is Tense.OPEN:
                return None  # "the pass is closed in winter"
            year = self._year_of(first, 1, (last_month, 28)) if last_month >= first else self._year_of(first)
        elif self.published is None:
            return None
        else:
            year = self.published.year
            last_start = year if (self.published.month, 1) > ((first + count - 1 - 1) % 12 + 1, 0) and first != 12 else year - 1
            year = {"last": last_start, "next": year if self.published.month < first else year + 1}.get(which or "", year)
        if year is None:
            return None
        return day_range(Day(year, first, 1), month_end(year + (last_month < first), last_month))

    def _edge(self) -> Period | None:
        edge = edge_name(self._part("q"))
        if "y" in self.match.parts or self._part("u") == "year":
            year = self._which_year()
            return part_of_year(year, edge) if year else None
        if self.published is None:
            return None
        whole = unit_around(self.published, self._part("u") or "month", {"last": -1, "next": 1}.get(self._part("t") or "", 0))
        if self._part("u") == "week":
            return whole
        cut = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.end.day)}[edge]
        return day_range(whole.start.replace(day=cut[0]), whole.start.replace(day=cut[1]))

    def _year_end(self, published: Day) -> Period:
        return day_range(Day(published.year, 12, 1), Day(published.year, 12, 31))

    def _part_unit(self, published: Day) -> Period:
        unit, which, part = self._part("u") or "", self._part("t"), self._part("q")
        whole = unit_around(published, unit, {"last": -1, "next": 1}.get(which or "", 0))
        if which == "this" and part == "earlier":
            return Period(start=whole.start, end=published, precision=Precision.RANGE)
        if which == "this" and part == "later":
            return Period(start=published, end=whole.end, precision=Precision.RANGE)
        if part in ("early", "late") and unit == "year":
            return part_of_year(whole.start.year, part)
        return whole

    def _weekday(self, published: Day) -> Period:
        wanted = self.lexicon.weekdays[self._part("w") or ""]
        which = self._part("t") or self._part("t2")
        ahead = (wanted - published.weekday()) % 7
        back = (published.weekday() - wanted) % 7
        if self.match.rule == "weekday-week":
            monday = published - datetime.timedelta(days=published.weekday())
            return day_period(monday + datetime.timedelta(days=wanted + {"last": -7, "next": 7}.get(which or "", 0)))
        if which in ("last", "the previous"):
            return day_period(published - datetime.timedelta(days=back or 7))
        if which in ("next", "the coming", "the following"):
            return day_period(published + datetime.timedelta(days=ahead or 7))
        looks_ahead = self.tense is Tense.AHEAD or (which == "this" and self.tense not in _PAST)
        if looks_ahead or (self.match.relation in ("by", "until", "within") and self.tense not in _PAST):
            return day_period(published + datetime.timedelta(days=ahead))
        return day_period(published - datetime.timedelta(days=back))

    def _this_unit(self, published: Day) -> Period:
        which, unit = self._part("t") or "", self._part("u") or ""
        if which in ("the past", "this past") and unit != "weekend":
            return day_range(back(published, 1, unit), published)
        if unit == "fortnight":
            days = datetime.timedelta(days=14)
            return day_range(published - days, published) if which == "last" else day_range(published, published + days)
        shift = {"last": -1, "this past": -1, "next": 1, "the coming": 1, "this coming": 1}.get(which, 0)
        if unit == "weekend" and which == "this" and self.tense in _PAST:
            return self._weekend(published)
        return unit_around(published, unit, shift)

    def _stretch(self, published: Day) -> Period:
        unit = self._part("u") or ""
        if self._part("t") in ("next", "coming"):
            return day_range(published, back(published, -self._count(), self.lexicon.units[unit]))
        return day_range(back(published, self._count(), self.lexicon.units[unit]), published)

    def _ago(self, published: Day) -> Period | None:
        unit, count = self.lexicon.units[self._part("u") or ""], self._count()
        if unit == "decade":
            return None
        if unit == "day":
            return day_period(published - datetime.timedelta(days=count))
        if unit in ("week", "fortnight"):
            return unit_around(published - datetime.timedelta(days=7 * count * (2 if unit == "fortnight" else 1)), "week", 0)
        return unit_around(back(published, count, unit), "year" if unit == "year" else "month", 0)

    def _within(self, published: Day) -> Period:
        return day_range(published, back(published, -self._count(), self.lexicon.units[self._part("u") or ""]))

    def _in_units(self, published: Day) -> Period | None:
        unit = self.lexicon.units[self._part("u") or ""]
        if self.tense is not Tense.AHEAD or unit in ("decade", "quarter"):
            return None
        then = back(published, -self._count(), unit)
        return day_period(then) if unit == "day" else unit_around(then, {"fortnight": "week"}.get(unit, unit), 0)

    def _day_word(self, published: Day) -> Period:
        return day_period(published + datetime.timedelta(days=self.lexicon.days[self._part("w") or ""]))

    def _near_day(self) -> Period | None:
        if self.anchor is None:
            return None
        word = self._part("t") or self._part("t2") or self._part("t3")
        shift = {"next": 1, "following": 1, "later": 1, "after": 1, "previous": -1, "earlier": -1, "before": -1}.get(word or "", 0)
        return day_period(self.anchor + datetime.timedelta(days=shift * self._count()))

    def _weekend(self, published: Day) -> Period:
        """Return the weekend begun or over for what is told as past, else the one ahead."""
        this = unit_around(published, "weekend", 0)
        is_ahead = this.start > published
        return unit_around(published, "weekend", -1 if is_ahead and self.tense is not Tense.AHEAD else 0)

    def _century(self) -> Period | None:
        number = self._number("n") if "n" in self.match.parts else CENTURIES.get(self._part("w") or "", 0)
        if not 1 < number < 22:
            return None
        first = number * 100 - 100
        cut = {"early": (0, 32), "mid": (33, 66), "late": (67, 99)}.get(self._part("q") or "", (0, 99))
        return day_range(Day(first + cut[0], 1, 1), Day(first + cut[1], 12, 31))

    def _decade_word(self) -> Period:
        year = 1920 + 10 * _DECADES.index(self._part("w") or "")
        cut = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(self._part("q") or "", (0, 9))
        return day_range(Day(year + cut[0], 1, 1), Day(year + cut[1], 12, 31))

    def _near_year(self) -> Period | None:
        """Return the year named before, or the one beside it: "that year", "a year later"; a month in it where one is named."""
        if self.year is None:
            return None
        words = (self._part("t") or self._part("t2") or self._part("t3") or "").split()
        shift = {"following": 1, "next": 1, "later": 1, "after": 1, "previous": -1, "earlier": -1, "before": -1}.get(words[-1], 0)
        year = self.year + shift
        if "m" in self.match.parts:
            month = self._month_number()
            return Period(start=Day(year, month, 1), end=month_end(year, month), precision=Precision.MONTH)
        return Period(start=Day(year, 1, 1), end=Day(year, 12, 31), precision=Precision.YEAR)

    def _near_month(self) -> Period | None:
        """Return the month of what was named just before, or the one beside it: "the following month"."""
        if self.month is None:
            return None
        shift = {"following": 1, "previous": -1}.get(self._part("t") or "", 0)
        return unit_around(back(self.month.replace(day=1), -shift, "month"), "month", 0)

    def _decade(self) -> Period:
        year, part = self._number("y"), self._part("q")
        cut = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part or "", (0, 9))
        return day_range(Day(year + cut[0], 1, 1), Day(year + cut[1], 12, 31))

    def _years(self) -> Period | None:
        first = self._number("y")
        last = self._number("y2") if "y2" in self.match.parts else first // 100 * 100 + self._number("y3")
        return day_range(Day(first, 1, 1), Day(last, 12, 31)) if first < last < first + 100 else None

    def _part_year(self) -> Period:
        return part_of_year(self._number("y"), self._part("q") or "mid")

    def _year(self) -> Period:
        year = self._number("y")
        return Period(start=Day(year, 1, 1), end=Day(year, 12, 31), precision=Precision.YEAR)
