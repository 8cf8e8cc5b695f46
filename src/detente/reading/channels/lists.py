"""Sessions that are told one behind another: "met in Cairo in May 2010, in Aswan in March 2012 and, most recently, in Giza in 2014".

The dates of such a list hang anywhere in the parse; what stands between them does not: places, prepositions, commas and an "and".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.lexicon.channels import ChannelLexicon
from detente.model.copies import changed
from detente.model.enums import Precision
from detente.model.records import PartialDate
from detente.reading.base import TimeExpression
from detente.reading.channels.dates import Calendar
from detente.reading.channels.session import ordinal
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.times.calendar import month_end

#: What joins two dates of a list.
_JOINS = frozenset({",", "and", "&", "(", "then"})
#: Marks that may stand between, and adverbs, nouns of places and words for the way in which those of a list sat.
_MARKS = frozenset({",", "(", ")", "&"})
_BETWEEN = frozenset(
    "again then later finally lastly subsequently also once most recently previously before that after it them earlier"
    " online virtually video link capital city town port resort island a the its their second round session meeting one"
    " year years month months".split()
)
#: Parts of speech of a place and of what opens it.
_PLACES = frozenset({"ADP", "DET", "PROPN", "CCONJ"})
#: What stands between two dates of a list is no longer than this, in tokens.
_LONGEST = 14
#: Days on which one session may be held.
_ONE_SITTING = datetime.timedelta(days=4)
_FINE = frozenset({Precision.DAY, Precision.MONTH})
_DATED = _FINE | {Precision.YEAR}
_YEAR = re.compile(r"\d{4}")
_RELATIVE = re.compile(r"\d{4}|last|this|next|ago|past|year|week|[Dd]ay$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A date of a list, and the number of its session where one stands before it ("its *third* in Amman in 2009")."""

    date: PartialDate
    number: int | None = None


def dates_listed(first: TimeExpression, calendar: Calendar, lexicon: ChannelLexicon) -> tuple[Listed, ...]:
    """Return the past dates of the list that an expression opens, itself among them; empty where nothing is joined to it."""
    doc = calendar.page.doc
    row = [first]
    for expression in calendar.times.expressions:
        if expression.start < row[-1].end:
            continue
        if expression.start >= doc[first.start].sent.end or not _goes_on(row[-1], expression, calendar):
            break
        row.append(expression)
    if len(row) == 1 and not _is_pair(first, calendar):
        return ()
    numbers = [None, *(_number(doc[one.end : other.start], lexicon) for one, other in pairwise(row))]
    dates = zip(row, _with_years(row, calendar), numbers, strict=True)
    told = [
        Listed(part, number)
        for one, date, number in dates
        if date is not None
        for part in (_months(date) if _is_pair(one, calendar) else (date,))
    ]
    return tuple(_apart([one for one in told if _is_over(one.date, calendar)]))


def _is_over(date: PartialDate, calendar: Calendar) -> bool:
    """Say whether a date can be that of a session that was held."""
    return not (calendar.is_future(date) or calendar.ends_ahead(date) or calendar.is_of_years(date))


def _is_pair(expression: TimeExpression, calendar: Calendar) -> bool:
    """Say whether an expression is two months, and no time between them: "in *May and June 2010*"."""
    date, doc = expression.date, calendar.page.doc
    if date.precision is not Precision.RANGE or date.start is None or date.end is None or expression.relation != "on":
        return False
    words = [t.lower_ for t in doc[max(0, expression.start - 1) : expression.end]]
    whole = date.start.endswith("-01") and date.start[:7] < date.end[:7] and words[0] not in {"between", "from"}
    return whole and "and" in words and not any(word.isdigit() and len(word) < 3 for word in words)


def _months(date: PartialDate) -> Iterator[PartialDate]:
    """Yield the first and the last month of a span of months."""
    start, end = date.start or "", date.end or ""
    yield changed(date, end=month_end(int(start[:4]), int(start[5:7])).isoformat(), precision=Precision.MONTH)
    yield changed(date, start=f"{end[:7]}-01", precision=Precision.MONTH)


def _goes_on(last: TimeExpression, following: TimeExpression, calendar: Calendar) -> bool:
    """Say whether a date is the next of a list: places and joining words stand between, and no other clause has it."""
    doc = calendar.page.doc
    between = doc[last.end : following.start]
    if (
        following.relation not in {"on", "in"}
        or following.date.start is None
        or not (following.date.precision in _DATED or _is_pair(following, calendar))
    ):
        return False
    if not 0 < len(between) <= _LONGEST or not all(_is_between(t) for t in between):
        return False
    if not any(t.lower_ in _JOINS for t in between) and not _opens(last, following, between):
        return False
    governor = doc[following.governor]
    if governor.i >= following.end and (governor.pos_ in VERBAL or governor.pos_ == "ADJ"):
        return False  # "met in 2010, and in 2012 it was dissolved"
    behind = doc[following.end] if following.end < len(doc) else None
    return behind is None or behind.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}  # "in 2010 and the 2012 accord"


def _is_between(token: Token) -> bool:
    if token.pos_ in VERBAL or token.text in {";", ":", ".", "—", "–"}:
        return False
    named = token.pos_ in _PLACES or token.ent_type_ in {"LOC", "MISC"} or token.text in _MARKS or token.text[:1].isupper()
    count = token.pos_ == "NUM" and not _YEAR.search(token.text)  # "in Lusaka three years later"
    return named or count or token.lower_ in _BETWEEN or token.tag_ in {"PRP$", "JJ"}


def _number(between: Sequence[Token], lexicon: ChannelLexicon) -> int | None:
    """Return the number of a session that a list tells before its date."""
    return next((number for t in between if (number := ordinal(t, lexicon)) is not None), None)


def _with_years(row: Sequence[TimeExpression], calendar: Calendar) -> Iterator[PartialDate | None]:
    """Yield the dates of a list, each with the year that the list gives it; ``None`` for one that has none, or only opens the list.

    "Twice last year, in Accra in March and in Lome in September"; "in March and September 2012"; "in October 2015 and in May" tells
    not which May.
    """
    doc = calendar.page.doc
    for at, expression in enumerate(row):
        date, before = expression.date, row[at - 1].date if at else None
        if at + 1 < len(row) and _opens(expression, row[at + 1], doc[expression.end : row[at + 1].start]):
            yield None
        elif not is_yearless(date):
            yield date
        elif (
            before is not None
            and before.precision is Precision.YEAR
            and _opens(row[at - 1], expression, doc[row[at - 1].end : expression.start])
        ):
            yield _in_year(date, before)
        else:
            dated = next((e.date for e in row[at + 1 :] if not is_yearless(e.date)), None)
            opening = next((e.date for e in reversed(row[:at]) if not is_yearless(e.date)), None)
            yield _between_years(date, opening, dated)


def _between_years(date: PartialDate, before: PartialDate | None, behind: PartialDate | None) -> PartialDate | None:
    """Return a month or day without a year in the year of the date of the list before it or behind it, whichever goes on."""
    if before is not None and before.precision is Precision.YEAR:
        return date if before.text is None or _YEAR.search(before.text.text) else _in_year(date, before)
    if before is not None:
        own = _in_year(date, before)
        return own if (own.start or "") > (before.end or "") else None
    if behind is None or behind.precision is Precision.YEAR:
        return date
    own = _in_year(date, behind)
    return own if (own.end or "") < (behind.start or "") else date


def _opens(year: TimeExpression, first: TimeExpression, between: Sequence[Token]) -> bool:
    """Say whether a year opens a list of its months: "twice *last year*, in Accra in March"."""
    whole = year.date.precision is Precision.YEAR and first.date.precision in _FINE and is_yearless(first.date)
    return whole and not any(t.lower_ in {"and", "&"} for t in between)


def is_yearless(date: PartialDate) -> bool:
    """Say whether a month or a day is told without its year."""
    return date.precision in _FINE and date.text is not None and not _RELATIVE.search(date.text.text)


def _in_year(date: PartialDate, of: PartialDate) -> PartialDate:
    """Return a month or day in the year of another date."""
    if date.start is None or date.end is None or of.start is None or (date.start[5:], date.end[5:]) == ("02-29", "02-29"):
        return date
    year, end = of.start[:4], date.end[5:]
    if date.precision is Precision.MONTH and end in {"02-28", "02-29"}:
        end = f"02-{month_end(int(year), 2).day}"
    return changed(date, start=f"{year}-{date.start[5:]}", end=f"{year}-{end}")


def _apart(told: Sequence[Listed]) -> Iterator[Listed]:
    """Yield the dates that are not of one sitting: "on Monday and Tuesday" tells of one."""
    last: PartialDate | None = None
    for one in told:
        if last is None or one.date.precision is not Precision.DAY or last.precision is not Precision.DAY or not _is_near(last, one.date):
            yield one
        last = one.date


def _is_near(one: PartialDate, other: PartialDate) -> bool:
    days = datetime.date.fromisoformat(other.start or "") - datetime.date.fromisoformat(one.start or "")
    return abs(days) < _ONE_SITTING
