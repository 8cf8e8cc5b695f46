"""The grammar of time expressions: which words form one, and the partial date that they name on a given day of report.

``find_matches`` is regular expressions over one sentence; ``resolve`` turns a match into a date. What the words leave open stays
open: "two weeks ago" is a week, "a year ago" is a calendar year, and "for the first time in six years" is no date at all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from detente.lexicon.times import TimeLexicon
from detente.model.enums import Precision

Day = datetime.date
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
#: Words in front of an expression that say how the act lies to it -> relation.
RELATIONS = {
    "since": "since", "until": "until", "till": "until", "through": "until", "up to": "until", "by": "by", "no later than": "by",
    "not later than": "by", "before": "before", "prior to": "before", "ahead of": "before", "after": "after", "following": "after",
    "from": "from", "as early as": "from", "as soon as": "from", "starting": "from", "beginning": "from", "within": "within", "as of": "on",
}  # fmt: skip
_BEFORE = re.compile(
    rf"\b({'|'.join(RELATIONS)})"
    r"\s+(?:(?:the|about|around|roughly|at least|early|late|as|on|in|sometime|some\s+time|either)\s+)*$",
    re.IGNORECASE,
)


class Tense(StrEnum):
    """How the clause that an expression dates lies to the day of the report."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMatch:
    """Characters ``[start, end)`` of the text that a rule takes for a time expression."""

    start: int
    end: int
    rule: str
    parts: Mapping[str, str]
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that an expression names, both included, and the unit that it names them by."""

    start: Day
    end: Day
    precision: Precision


#: Rules with names of months and weekdays: those are capitalised.
_CASED = frozenset("months month day-md day-dm days-md days-dm part-month edge-month month-year this-month weekday weekday-week".split())
_Words = tuple[str, ...]


@cache
def _rules(months: _Words, weekdays: _Words, seasons: _Words, numbers: _Words, units: _Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    mon = rf"(?:{'|'.join(_forms(months))})"
    wd = rf"(?:{'|'.join(word.capitalize() for word in weekdays)})"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    nth = rf"{day}(?:st|nd|rd|th)?"
    year = r"(?:1[89]|20)\d\d"
    season = rf"(?:{'|'.join(seasons)})"
    num = rf"(?:\d{{1,3}}|{'|'.join(sorted(numbers, key=len, reverse=True))})"
    unit = rf"(?:{'|'.join(sorted(units, key=len, reverse=True))})"
    span = r"(?:\s?[-–]\s?|\s+to\s+|\s+through\s+|\s+until\s+|\s+and\s+)"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    this = r"(?i:last|this|next|the\s+coming|the\s+previous|the\s+following)"
    of_year = rf"(?:(?P<y>{year})\b|(?:of\s+)?(?P<ty>last|this|next)\s+year\b)"
    no_count = r"(?![\d,.]*\d)(?!\s*(?:%|percent|per\s+cent|million|billion|thousand))"
    raw = {
        "iso": r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])",
        "slashed": r"(?<![\d/.])(?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/])",
        "days-md": rf"\b(?P<m>{mon})\.?\s+(?P<d>{nth}){span}(?:(?P<m2>{mon})\.?\s+)?(?P<d2>{nth}){no_count}(?:,?\s+(?P<y>{year})\b)?",
        "days-dm": rf"\b(?P<d>{nth})(?:\s+(?P<m0>{mon})\.?)?{span}(?P<d2>{nth})\s+(?:of\s+)?(?P<m>{mon})\b\.?(?:,?\s+(?P<y>{year})\b)?",
        "day-md": rf"\b(?:(?P<w>{wd}),?\s+)?(?P<m>{mon})\.?\s+(?P<d>{nth}){no_count}(?:,?\s+{of_year})?",
        "day-dm": rf"\b(?:(?P<w>{wd}),?\s+)?(?:the\s+)?(?P<d>{nth})\s+(?:of\s+)?(?P<m>{mon})\b\.?(?:,?\s+{of_year})?",
        "months": rf"\b(?P<m>{mon})\.?(?:\s+(?P<y0>{year}))?{span}(?P<m2>{mon})\b\.?(?:,?\s+(?:of\s+)?(?P<y>{year})\b)?",
        "part-month": rf"\b(?P<q>(?i:early|mid|late))[-\s](?:in\s+)?(?P<m>{mon})\b\.?(?:,?\s+(?:of\s+)?(?P<y>{year})\b)?",
        "edge-month": rf"\bthe\s+(?P<q>beginning|start|middle|end)\s+of\s+(?P<m>{mon})\b\.?(?:,?\s+(?P<y>{year})\b)?",
        "month-year": rf"\b(?P<m>{mon})\.?,?\s+(?:of\s+)?{of_year}",
        "this-month": rf"\b(?P<t>(?i:last|this|next|this\s+past))\s+(?P<m>{mon})\b",
        "month": rf"(?<!\w)(?P<m>{mon})\b(?!\.?\s+{nth}\b)",
        "half": rf"\b(?P<n>first|second)\s+half\s+of\s+(?:(?P<y>{year})|(?P<t>this|last|next|the)\s+year)\b",
        "quarter": rf"\b(?P<n>first|second|third|fourth)\s+quarter(?:\s+of)?\s+(?:(?P<y>{year})|(?P<t>this|last|next|the)\s+year)\b",
        "quarter-short": rf"\bQ(?P<n>[1-4])\s+(?:of\s+)?(?P<y>{year})\b",
        "season-year": rf"\b(?:(?P<q>early|mid|late)[-\s])?(?P<s>{season})\s+(?:of\s+)?(?:(?P<y>{year})|(?P<t>this|last|next)\s+year)\b",
        "season": rf"\b(?P<t>last|this|next)\s+(?P<s>{season})\b",
        "edge": r"\b(?:the\s+)?(?P<q>beginning|start|middle|end)\s+of\s+"
        rf"(?:(?:the\s+year\s+)?(?P<y>{year})|(?P<t>this|last|next|the)\s+(?P<u>week|month|year))\b",
        "year-end": r"\b(?:the\s+)?year(?:['’]s|-|\s)\s?end\b",
        "part-unit": r"\b(?P<q>earlier|later|early|late|sometime)\s+(?P<t>this|last|next)\s+(?P<u>week|month|year)\b",
        "weekday-week": rf"\b(?P<w>{wd})(?:\s+of)?\s+(?P<t>last|this|next)\s+week\b",
        "weekday": rf"\b(?:(?P<t>{this})\s+)?(?P<w>{wd}){part}(?:\s+(?P<t2>last|next)\b(?!\s+(?:week|month|year)))?",
        "this-unit": r"\b(?P<t>last|this|next|the\s+coming|the\s+past|this\s+coming|this\s+past)\s+"
        r"(?P<u>week|weekend|month|quarter|year|decade|fortnight)\b(?!['’]s\s+end)",
        "units-past": r"\b(?:(?:over|in|during|within|for)\s+)?the\s+(?P<t>last|past|previous|next|coming)\s+"
        rf"(?P<n>{num})\s+(?P<u>{unit})\b",
        "ago": rf"\b(?P<n>{num})\s+(?P<u>{unit})\s+ago\b",
        "within": rf"\bwithin\s+(?:the\s+next\s+|the\s+coming\s+)?(?P<n>{num})\s+(?P<u>{unit})\b(?!\s+(?:of|after|from|following))",
        "in-units": rf"\bin\s+(?P<n>{num})\s+(?P<u>{unit})(?:['’]s?)?(?:\s+time)?\b(?!\s+of)",
        "day-word": r"\b(?P<w>today|yesterday|tomorrow|tonight)\b",
        "same-day": r"\b(?:the|that)\s+same\s+day\b",
        "next-day": r"\b(?:the\s+(?P<t>next|following|previous)\s+day|(?:a|one)\s+day\s+(?P<t2>earlier|later|before)"
        r"|the\s+day\s+(?P<t3>before|after))\b(?!\s+(?:the|yesterday|tomorrow|a|his|her|its|their))",
        "decade": r"\bthe\s+(?:(?P<q>early|mid|late)[-\s])?(?P<y>(?:18|19|20)\d0)s\b",
        "years": rf"\b(?P<y>{year})(?:\s?[-–/]\s?(?P<y3>\d\d)(?!\d)|(?:\s?[-–]\s?|\s+to\s+|\s+and\s+)(?P<y2>{year}))\b",
        "part-year": rf"\b(?P<q>early|mid|late)[-\s](?:in\s+)?(?P<y>{year})\b",
        "year": rf"(?<![\d$£€¥,.#/-])(?<!No\.\s)\b(?P<y>{year})\b(?!['’]?s\b)(?![\d,.-]*\d)"
        r"(?!\s*(?:%|percent|per\s+cent|million|billion|km|kilomet|metres|meters|miles|feet|tons|tonnes|people|troops|hours|GMT|UTC|local))",
    }  # fmt: skip
    return tuple((name, re.compile(pattern if name in _CASED else f"(?i:{pattern})")) for name, pattern in raw.items())


def _forms(months: tuple[str, ...]) -> list[str]:
    """Month names as they are written: capitalised or in capitals, the longest first ("may" and "march" are other words)."""
    names = sorted(months, key=len, reverse=True)
    return [form for name in names for form in (name.capitalize(), name.upper())]


def rules_of(lexicon: TimeLexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules (name, pattern) over the lexicon's words, in order of priority."""
    return _rules(tuple(lexicon.months), tuple(lexicon.weekdays), tuple(lexicon.seasons), tuple(lexicon.numbers), tuple(lexicon.units))


#: What a sentence must hold for a rule to have a chance: one of these words, or one of a kind of words of the lexicon.
_NEEDS: tuple[tuple[str, str], ...] = (
    ("MONTHS", "days-md days-dm day-md day-dm months part-month edge-month month-year this-month month"),
    ("WEEKDAYS", "weekday weekday-week"),
    ("SEASONS", "season-year season"),
    ("UNITS", "units-past ago within in-units"),
    ("DIGITS", "iso slashed quarter-short decade years part-year year"),
    ("half", "half"),
    ("quarter", "quarter this-unit"),
    ("week month year 18 19 20", "edge"),
    ("week month year", "part-unit"),
    ("week month year decade fortnight", "this-unit"),
    ("year", "year-end"),
    ("today yesterday tomorrow tonight", "day-word"),
    ("day", "same-day next-day"),
)


def _able(sentence: str, lexicon: TimeLexicon) -> frozenset[str]:
    """Return the rules that can match in a sentence at all: most sentences have neither month nor year, and looking is cheap."""
    low = sentence.lower()
    needs = _needs(tuple(lexicon.months), tuple(lexicon.weekdays), tuple(lexicon.seasons), tuple(lexicon.units))
    return frozenset(rule for words, rules in needs if any(word in low for word in words) for rule in rules)


@cache
def _needs(months: _Words, weekdays: _Words, seasons: _Words, units: _Words) -> tuple[tuple[_Words, _Words], ...]:
    kinds = {"MONTHS": months, "WEEKDAYS": weekdays, "SEASONS": seasons, "UNITS": units, "DIGITS": tuple("0123456789")}
    return tuple((kinds.get(words, tuple(words.split(" "))), tuple(rules.split())) for words, rules in _NEEDS)


def find_matches(text: str, start: int, end: int, lexicon: TimeLexicon) -> list[TimeMatch]:
    """Find the time expressions of ``text[start:end]`` (one sentence); the leftmost, then the longest, then the first rule wins."""
    found: list[tuple[int, int, int, str, dict[str, str]]] = []
    able = _able(text[start:end], lexicon)
    for order, (name, pattern) in enumerate(rules_of(lexicon)):
        if name not in able:
            continue
        for match in pattern.finditer(text, start, end):
            parts = {key: value for key, value in match.groupdict().items() if value is not None}
            found.append((match.start(), -match.end(), order, name, parts))
    matches: list[TimeMatch] = []
    last = start
    for first, negative_end, _, name, parts in sorted(found, key=_place):
        if first < last or not _stands(text, first, -negative_end, name, start, end):
            continue
        before = _BEFORE.search(text, max(start, first - 40), first)
        relation = RELATIONS[" ".join(before.group(1).lower().split())] if before else "on"
        relation = "within" if name == "within" else relation
        matches.append(TimeMatch(start=first, end=-negative_end, rule=name, parts=parts, relation=relation))
        last = -negative_end
    return matches


def _place(item: tuple[int, int, int, str, dict[str, str]]) -> tuple[int, int, int]:
    return item[:3]


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|during|until|till|before|after|from|for|through|throughout|to|and|or|the|a|an|its|their|his|her|year"
    r"|around|about|late|early|as|between|fiscal)\s+|\(|,\s|['’]s\s+)$",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|by|of|during|until|till|before|after|from|for|through|throughout|to|and|or|the|a|an|between|"
    r"as|early|late|mid|next|last|this|around)\s+$",
    re.IGNORECASE,
)
_OTHER_WORDS = frozenset({"may", "march", "mar", "jan", "dec", "sep", "august"})
_EVERY = re.compile(r"\b(?:every|each|most|on\s+alternate)\s+$", re.IGNORECASE)


def _stands(text: str, start: int, end: int, rule: str, first: int, last: int) -> bool:
    """Say whether the words around allow the expression: a bare year or month needs a word of time in front."""
    before = text[max(first, start - 30) : start]
    if rule == "year":
        return bool(_YEAR_BEFORE.search(before)) or before.strip() == ""
    if rule == "month":
        return bool(_MONTH_BEFORE.search(before)) or (text[start:end].lower() not in _OTHER_WORDS and before.strip() == "")
    if rule in ("weekday", "this-unit", "day-word"):
        return not _EVERY.search(before) and not (rule == "weekday" and text[end : end + 1].isalpha())
    return True


def resolve(match: TimeMatch, published: Day | None, tense: Tense, anchor: Day | None, lexicon: TimeLexicon) -> Period | None:
    """Return the days that a match names, or ``None`` where they cannot be known.

    Args:
        match: The words.
        published: The day of the report.
        tense: How the clause lies to it; decides between the past and the coming Friday.
        anchor: The day named last before, for "the following day".
        lexicon: The words of time.
    """
    try:
        resolver = _Resolver(match=match, published=published, tense=tense, anchor=anchor, lexicon=lexicon)
        return resolver.resolve()
    except ValueError:  # no such day: "February 30"
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolver:
    """One match on one day of report."""

    match: TimeMatch
    published: Day | None
    tense: Tense
    anchor: Day | None
    lexicon: TimeLexicon

    def resolve(self) -> Period | None:
        """Choose by the rule's name."""
        rule = self.match.rule
        absolute = {
            "iso": self._iso, "slashed": self._slashed, "days-md": self._days, "days-dm": self._days, "day-md": self._day,
            "day-dm": self._day, "months": self._months, "part-month": self._part_month, "edge-month": self._part_month,
            "month-year": self._month, "this-month": self._month, "month": self._month, "half": self._half, "quarter": self._quarter,
            "quarter-short": self._quarter, "season-year": self._season, "season": self._season, "edge": self._edge,
            "decade": self._decade, "years": self._years, "part-year": self._part_year, "year": self._year,
            "same-day": self._near_day, "next-day": self._near_day,
        }  # fmt: skip
        if rule in absolute:
            return absolute[rule]()
        if self.published is None:
            return None
        relative = {
            "year-end": self._year_end, "part-unit": self._part_unit, "weekday-week": self._weekday, "weekday": self._weekday,
            "this-unit": self._this_unit, "units-past": self._stretch, "ago": self._ago, "within": self._within,
            "in-units": self._in_units, "day-word": self._day_word,
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
            first = _clip(year, start_month, start_day)
            last = _clip(year, *(end or (start_month, start_day)))
            if self.tense is Tense.PAST and first > self.published + datetime.timedelta(days=1):
                continue
            if self.tense is Tense.AHEAD and last < self.published - datetime.timedelta(days=1):
                continue
            options.append((abs((first - self.published).days), year))
        return min(options)[1] if options else None

    def _iso(self) -> Period:
        return _day_period(Day(self._number("y"), self._number("m"), self._number("d")))

    def _slashed(self) -> Period | None:
        first, second, year = self._number("d"), self._number("m"), self._number("y")
        if first > 12 >= second:
            return _day_period(Day(year, second, first))
        if second > 12 >= first:
            return _day_period(Day(year, first, second))
        return _day_period(Day(year, first, second)) if first == second else None

    def _day(self) -> Period | None:
        month, day = self._month_number(), self._number("d")
        year = self._year_of(month, day)
        return _day_period(Day(year, month, day)) if year else None

    def _days(self) -> Period | None:
        last_month = self._month_number("m2") if "m2" in self.match.parts else self._month_number()
        first_month = self._month_number("m0") if "m0" in self.match.parts else self._month_number()
        year = self._year_of(first_month, self._number("d"))
        if year is None:
            return None
        last_year = year + 1 if last_month < first_month else year
        return _range(Day(year, first_month, self._number("d")), Day(last_year, last_month, self._number("d2")))

    def _months(self) -> Period | None:
        first, last = self._month_number(), self._month_number("m2")
        end_year = self._year_of(last, 28)
        if end_year is None:
            return None
        start_year = self._number("y0") if "y0" in self.match.parts else end_year - 1 if first > last else end_year
        if "y" not in self.match.parts and "y0" in self.match.parts:
            end_year = start_year if last >= first else start_year + 1
        return _range(Day(start_year, first, 1), _month_end(end_year, last))

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
        return Period(start=Day(year, month, 1), end=_month_end(year, month), precision=Precision.MONTH)

    def _part_month(self) -> Period | None:
        whole = self._month()
        if whole is None:
            return None
        year, month = whole.start.year, whole.start.month
        return {
            "early": _range(Day(year, month, 1), Day(year, month, 10)),
            "mid": _range(Day(year, month, 11), Day(year, month, 20)),
            "late": _range(Day(year, month, 21), whole.end),
        }[_edge_name(self._part("q"))]

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
        return _range(Day(year, 1 if first else 7, 1), Day(year, 6, 30) if first else Day(year, 12, 31))

    def _quarter(self) -> Period | None:
        year, word = self._which_year(), self._part("n") or ""
        number = int(word) if word.isdigit() else _ORDINAL[word]
        if year is None:
            return None
        return Period(start=Day(year, number * 3 - 2, 1), end=_month_end(year, number * 3), precision=Precision.QUARTER)

    def _season(self) -> Period | None:
        first, count = self.lexicon.seasons[self._part("s") or ""]
        which = self._part("t")
        if "y" in self.match.parts or self.match.rule == "season-year":
            year = self._which_year()
        elif self.published is None:
            return None
        else:
            year = self.published.year
            last_start = year if (self.published.month, 1) > ((first + count - 1 - 1) % 12 + 1, 0) and first != 12 else year - 1
            year = {"last": last_start, "next": year if self.published.month < first else year + 1}.get(which or "", year)
        if year is None:
            return None
        month = (first + count - 2) % 12 + 1
        return _range(Day(year, first, 1), _month_end(year + (month < first), month))

    def _edge(self) -> Period | None:
        edge = _edge_name(self._part("q"))
        if "y" in self.match.parts or self._part("u") == "year":
            year = self._which_year()
            return _part_of_year(year, edge) if year else None
        if self.published is None:
            return None
        whole = _unit_around(self.published, self._part("u") or "month", {"last": -1, "next": 1}.get(self._part("t") or "", 0))
        if self._part("u") == "week":
            return whole
        cut = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.end.day)}[edge]
        return _range(whole.start.replace(day=cut[0]), whole.start.replace(day=cut[1]))

    def _year_end(self, published: Day) -> Period:
        return _range(Day(published.year, 12, 1), Day(published.year, 12, 31))

    def _part_unit(self, published: Day) -> Period:
        unit, which, part = self._part("u") or "", self._part("t"), self._part("q")
        whole = _unit_around(published, unit, {"last": -1, "next": 1}.get(which or "", 0))
        if which == "this" and part == "earlier":
            return Period(start=whole.start, end=published, precision=Precision.RANGE)
        if which == "this" and part == "later":
            return Period(start=published, end=whole.end, precision=Precision.RANGE)
        if part in ("early", "late") and unit == "year":
            return _part_of_year(whole.start.year, part)
        return whole

    def _weekday(self, published: Day) -> Period:
        wanted = self.lexicon.weekdays[self._part("w") or ""]
        which = self._part("t") or self._part("t2")
        ahead = (wanted - published.weekday()) % 7
        back = (published.weekday() - wanted) % 7
        if self.match.rule == "weekday-week":
            monday = published - datetime.timedelta(days=published.weekday())
            return _day_period(monday + datetime.timedelta(days=wanted + {"last": -7, "next": 7}.get(which or "", 0)))
        if which in ("last", "the previous"):
            return _day_period(published - datetime.timedelta(days=back or 7))
        if which in ("next", "the coming", "the following"):
            return _day_period(published + datetime.timedelta(days=ahead or 7))
        looks_ahead = self.tense is Tense.AHEAD or (which == "this" and self.tense is not Tense.PAST)
        if looks_ahead or self.match.relation in ("by", "until", "within"):
            return _day_period(published + datetime.timedelta(days=ahead))
        return _day_period(published - datetime.timedelta(days=back))

    def _this_unit(self, published: Day) -> Period:
        which, unit = self._part("t") or "", self._part("u") or ""
        if which in ("the past", "this past") and unit != "weekend":
            return _range(_back(published, 1, unit), published)
        if unit == "fortnight":
            days = datetime.timedelta(days=14)
            return _range(published - days, published) if which == "last" else _range(published, published + days)
        shift = {"last": -1, "this past": -1, "next": 1, "the coming": 1, "this coming": 1}.get(which, 0)
        return _unit_around(published, unit, shift)

    def _stretch(self, published: Day) -> Period:
        unit = self._part("u") or ""
        if self._part("t") in ("next", "coming"):
            return _range(published, _back(published, -self._count(), self.lexicon.units[unit]))
        return _range(_back(published, self._count(), self.lexicon.units[unit]), published)

    def _ago(self, published: Day) -> Period | None:
        unit, count = self.lexicon.units[self._part("u") or ""], self._count()
        if unit == "decade":
            return None
        if unit == "day":
            return _day_period(published - datetime.timedelta(days=count))
        if unit in ("week", "fortnight"):
            return _unit_around(published - datetime.timedelta(days=7 * count * (2 if unit == "fortnight" else 1)), "week", 0)
        return _unit_around(_back(published, count, unit), "year" if unit == "year" else "month", 0)

    def _within(self, published: Day) -> Period:
        return _range(published, _back(published, -self._count(), self.lexicon.units[self._part("u") or ""]))

    def _in_units(self, published: Day) -> Period | None:
        unit = self.lexicon.units[self._part("u") or ""]
        if self.tense is not Tense.AHEAD or unit in ("decade", "quarter"):
            return None
        then = _back(published, -self._count(), unit)
        return _day_period(then) if unit == "day" else _unit_around(then, {"fortnight": "week"}.get(unit, unit), 0)

    def _day_word(self, published: Day) -> Period:
        return _day_period(published + datetime.timedelta(days=self.lexicon.days[self._part("w") or ""]))

    def _near_day(self) -> Period | None:
        if self.anchor is None:
            return None
        word = self._part("t") or self._part("t2") or self._part("t3")
        shift = {"next": 1, "following": 1, "later": 1, "after": 1, "previous": -1, "earlier": -1, "before": -1}.get(word or "", 0)
        return _day_period(self.anchor + datetime.timedelta(days=shift))

    def _decade(self) -> Period:
        year, part = self._number("y"), self._part("q")
        cut = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part or "", (0, 9))
        return _range(Day(year + cut[0], 1, 1), Day(year + cut[1], 12, 31))

    def _years(self) -> Period | None:
        first = self._number("y")
        last = self._number("y2") if "y2" in self.match.parts else first // 100 * 100 + self._number("y3")
        return _range(Day(first, 1, 1), Day(last, 12, 31)) if first < last < first + 100 else None

    def _part_year(self) -> Period:
        return _part_of_year(self._number("y"), self._part("q") or "mid")

    def _year(self) -> Period:
        year = self._number("y")
        return Period(start=Day(year, 1, 1), end=Day(year, 12, 31), precision=Precision.YEAR)


def _edge_name(word: str | None) -> str:
    return {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(word or "", word or "mid")


def _day_period(day: Day) -> Period:
    return Period(start=day, end=day, precision=Precision.DAY)


def _range(first: Day, last: Day) -> Period:
    if last < first:
        raise ValueError("the range ends before it starts")
    return Period(start=first, end=last, precision=Precision.RANGE)


def _month_end(year: int, month: int) -> Day:
    return Day(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def _clip(year: int, month: int, day: int) -> Day:
    return min(Day(year, month, min(day, 28)) + datetime.timedelta(days=max(0, day - 28)), _month_end(year, month))


def _part_of_year(year: int, part: str) -> Period:
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return _range(Day(year, first, 1), _month_end(year, last))


def _back(day: Day, count: int, unit: str) -> Day:
    """Return the day ``count`` units before (after, where it is negative)."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return day - datetime.timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    total = day.year * 12 + day.month - 1 - months
    return _clip(total // 12, total % 12 + 1, day.day)


def _unit_around(day: Day, unit: str, shift: int) -> Period:
    """Return the week (Monday to Sunday), weekend, month, quarter, year or decade that holds the day, or one before or after it."""
    moved = _back(day, -shift, "week" if unit == "weekend" else unit)
    if unit in ("week", "weekend"):
        monday = moved - datetime.timedelta(days=moved.weekday())
        sunday = monday + datetime.timedelta(days=6)
        if unit == "weekend":
            return _range(monday + datetime.timedelta(days=5), sunday)
        return Period(start=monday, end=sunday, precision=Precision.WEEK)
    if unit == "day":
        return _day_period(moved)
    if unit == "month":
        return Period(start=moved.replace(day=1), end=_month_end(moved.year, moved.month), precision=Precision.MONTH)
    if unit == "quarter":
        number = (moved.month - 1) // 3 * 3
        return Period(start=Day(moved.year, number + 1, 1), end=_month_end(moved.year, number + 3), precision=Precision.QUARTER)
    if unit == "decade":
        return _range(Day(moved.year // 10 * 10, 1, 1), Day(moved.year // 10 * 10 + 9, 12, 31))
    return Period(start=Day(moved.year, 1, 1), end=Day(moved.year, 12, 31), precision=Precision.YEAR)
