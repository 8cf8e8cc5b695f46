"""When a change happened and which session it is about: dates from the clauses of its frame, never by arithmetic on days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model.copies import changed
from detente.model.enums import Bound, Precision
from detente.model.lazy import cached_property
from detente.model.records import PartialDate
from detente.model.spans import Span
from detente.reading.base import Page, TimeExpression, TimeIndex
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of

#: How close "since 2018" stands behind "the first such talks".
BESIDE = 4
#: How far a date may stand behind a phrase that it belongs to, in tokens.
NEAR = 8
#: A session longer ago than this (in days) is told as history.
NEWS_DAYS = 31
_DEPTH = 6
_FORTNIGHT = 14
#: How far behind "the last of them" its date may stand, in tokens.
_NEAR = 9
#: How far behind a predicate its "since" may stand, and what no phrase goes on behind.
_CLOSE = 4
_SINCE = frozenset({"since", "after", "following"})
#: Prepositions before what was before.
_FOLLOWING = frozenset({"following", "after", "despite"})
_BREAKS_OFF = frozenset({",", ";", ":", "—", "–", "("})
#: A day without a year that lies further back than this (in days) may be the one to come.
_FAR = 300
#: A gap of more days than this is a break in a series.
_BREAK_DAYS = 548
#: A day without a year that is more days ahead than this is nearer behind.
_HALF_YEAR = 183
#: A span of more days than this names no time for a session.
_MOST_OF_YEAR = 200
#: Words between the two ends of a span of time.
_SPANS = re.compile(r"\b(?:to|until|till|through)\b|[-–]")
_FULL_YEAR = re.compile(r"\b\d{4}\b")
_MONTHS = "january february march april may june july august september october november december".split()
_OVER_LAST_YEAR = re.compile(r"\b(?:over|during|in|within) the (?:last|past) year$")


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The time expressions of a page by the words whose clauses they date."""

    page: Page
    times: TimeIndex

    @cached_property
    def _by_governor(self) -> dict[int, list[TimeExpression]]:
        found: dict[int, list[TimeExpression]] = {}
        for expression in self.times.expressions:
            if self._is_given_up(expression):
                continue
            for index in self._dated_by(expression):
                found.setdefault(index, []).append(expression)
        return found

    @cached_property
    def _by_relation(self) -> dict[str, list[TimeExpression]]:
        found: dict[str, list[TimeExpression]] = {}
        for expression in self.times.expressions:
            found.setdefault(expression.relation, []).append(expression)
        return found

    def of_relation(self, relation: str) -> Sequence[TimeExpression]:
        """Return the expressions of a relation ("since"), in order of place."""
        return self._by_relation.get(relation, ())

    def _is_given_up(self, expression: TimeExpression) -> bool:
        """Say whether nothing is dated by a date: "in September *instead of June*", "every year *except in 2020*"."""
        before = [t.lower_ for t in self.page.doc[max(0, expression.start - 3) : expression.start]]
        return "except" in before or any(pair in {("instead", "of"), ("rather", "than")} for pair in pairwise(before))

    def is_in_place_of(self, verb: Token) -> bool:
        """Say whether the day of what is to come is told beside the one given up for it: "on June 17 *rather than June 10*"."""
        given_up = (e for e in self.times.expressions if verb.i < e.start < verb.sent.end and self._is_given_up(e))
        return any(self.page.doc[e.start - 1].lower_ != "except" for e in given_up)

    def _dated_by(self, expression: TimeExpression) -> set[int]:
        """Return the words that an expression dates; one that is a clause of its own ("the first will be on 19 April") dates no other."""
        root = self.page.doc.span(expression.start, expression.end).root
        if root.base == "conj" and any(c.base in {"cop", "nsubj"} for c in root.children):
            return {root.i}
        if expression.end <= root.head.i and case_of(root.head) in _FOLLOWING and expression.date.precision is not Precision.DAY:
            return {root.head.i}  # "*following the April visit*, the two held": not in April
        return {self._over_that(expression, index) for index in {expression.governor, root.head.i}}

    def _over_that(self, expression: TimeExpression, index: int) -> int:
        """Return the verb over a clause for a day before its "that": "said *on Tuesday that* the committee would meet"."""
        verb = self.page.doc[index]
        mark = next((c for c in verb.children if c.lower_ == "that" and c.base == "mark"), None)
        return verb.head.i if mark is not None and verb.base == "ccomp" and expression.start < mark.i else index

    @cached_property
    def _dating(self) -> dict[int, list[TimeExpression]]:
        """Word -> the expressions that date its clause, those left out that say "since" or tell a span."""
        dating = {"on", "from", "by", "within"}
        return {
            index: [e for e in found if e.relation in dating and e.date.start is not None] for index, found in self._by_governor.items()
        }

    def _attachment(self, expression: TimeExpression) -> int:
        """Return the word that the expression hangs on in the parse (a noun: "the summit in March")."""
        return self.page.doc.span(expression.start, expression.end).root.head.i

    @cached_property
    def published(self) -> PartialDate | None:
        """The reported day, told as "no later than"."""
        if self.times.published is None or self.times.published.start is None:
            return None
        return changed(self.times.published, bound=Bound.BY, text=None)

    def at(self, token: Token) -> TimeExpression | None:
        """Return the expression that dates a word's own clause or phrase; one that says "since" or tells a span is left out."""
        own = self._dating.get(token.i)
        if own:
            behind = (e for e in own if e.start > token.i and e.date.precision is Precision.DAY)
            coarse = own[0].start < token.i and own[0].date.precision is not Precision.DAY
            return next(behind, own[0]) if coarse else own[0]  # "in line with the April 2023 Declaration, they launched it on July 18"
        shared = self.times.shared.get(token.i)
        if shared is not None and shared.relation == "on" and shared.date.start is not None:
            return shared
        return self.times.covering(token)

    def no_later(self, token: Token) -> PartialDate | None:
        """Return the day by which what is to come is to be done: "will meet *by the end of June*"."""
        own = (e for e in self._by_governor.get(token.i, ()) if e.relation == "by" and e.date.start is None)
        found = next(own, None)
        return found.date if found is not None and self.ends_ahead(found.date) else None

    def not_before(self, token: Token) -> PartialDate | None:
        """Return the day before which something will not be: "will not be held *before October*", "*until the autumn*"."""
        for expression in self._by_governor.get(token.i, ()):
            date = expression.date
            if expression.relation == "until" and date.end is not None and self.ends_ahead(date):
                return changed(date, start=first_of_unit(date.end, date.precision), end=None, bound=Bound.AFTER)
            if expression.relation == "before" and date.end is not None and self.ends_ahead(date):
                start = _day(date.end) + datetime.timedelta(days=1)
                return changed(date, start=start.isoformat(), end=None, bound=Bound.AFTER)
        return None

    def of_when(self, token: Token) -> TimeExpression | None:
        """Return the date that a clause tells about: "since March 2016, when diplomats sat together"."""
        if token.base not in {"acl", "advcl"} or not any(c.lower_ == "when" for c in token.children):
            return None
        when = next(c for c in token.children if c.lower_ == "when")
        place = token.head.i if token.base == "acl" else when.i - 2 if self.page.doc[when.i - 1].text == "," else when.i - 1
        found = next((e for e in self.times.expressions if e.start <= place < e.end), None)
        if found is not None and found.relation == "before" and found.date.end is not None:
            first = _day(found.date.end) + datetime.timedelta(days=1)
            return changed(found, date=plain_date(changed(found.date, start=first.isoformat(), end=None, bound=Bound.AFTER)))
        return found if found is not None and found.date.start is not None else None

    def that_month(self, token: Token) -> TimeExpression | None:
        """Return "that November" in a word's clause, of the year of the last month before it: "since July 2010 ... that November"."""
        month = next((c for c in (*token.children, *(g for c in token.children for g in c.children)) if c.lower_ in _MONTHS), None)
        if month is None or not any(c.lower_ == "that" for c in month.children):
            return None
        before = [e.date for e in self.times.expressions if e.start < month.i and e.date.start is not None and e.date.text is not None]
        dated = [date for date in before if date.text is not None and _FULL_YEAR.search(date.text.text)]
        date = next((date for date in reversed(dated) if date.precision is not Precision.YEAR), next(reversed(dated), None))
        if date is None or date.start is None:
            return None
        first = datetime.date(int(date.start[:4]), _MONTHS.index(month.lower_) + 1, 1)
        last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        words = self.page.span(month.i - 1, month.i + 1)
        then = PartialDate(start=first.isoformat(), end=last.isoformat(), precision=Precision.MONTH, text=words)
        return TimeExpression(start=month.i - 1, end=month.i + 1, date=then, governor=token.i, relation="on")

    def over(self, token: Token) -> TimeExpression | None:
        """Return the date of a word's clause, or of the clauses that it is an infinitive of."""
        current = token
        for _ in range(_DEPTH):
            found = self.at(current)
            if found is not None:
                return found
            if current.head.i == current.i or current.base not in {
                "xcomp",
                "conj",
                "acl",
                "obj",
                "nmod",
                "advcl",
                "obl",
                "nsubj",
                "compound",
            }:
                return None
            if current.base in {"advcl", "acl"} and any(c.base in {"nsubj", "mark"} and c.lower_ != "to" for c in current.children):
                return None
            if current.base == "nsubj" and current.pos_ in VERBAL:
                return None
            current = current.head
        return None

    def since(self, token: Token) -> TimeExpression | None:
        """Return the expression that a clause's "since" names ("have not taken place since 2018")."""
        for expression in self._by_governor.get(token.i, ()):
            if self.is_since(expression):
                return expression
        return None

    def until(self, token: Token) -> Iterator[TimeExpression]:
        """Yield the expressions that a clause's "until" names."""
        return (e for e in self._by_governor.get(token.i, ()) if e.relation == "until")

    def since_behind(self, start: int) -> TimeExpression | None:
        """Return the "since" expression that stands right behind a word, whatever it hangs on ("have been frozen since March 2016")."""
        return next((e for e in self.of_relation("since") if start <= e.start <= start + 1), None)

    def since_event(self, start: int) -> TimeExpression | None:
        """Return the date of what talks were broken off over: "on ice *since the coup of August 2020*", "frozen *after* a 2014 clash".

        Args:
            start: First token behind the predicate.
        """
        doc = self.page.doc
        end = doc[start - 1].sent.end
        since = next((t.i for t in doc[start : min(start + _CLOSE, end)] if t.lower_ in _SINCE), None)
        if since is None:
            return None
        for expression in self.times.expressions:
            if since < expression.start < min(since + _NEAR, end) and expression.date.start is not None:
                between = doc[since + 1 : expression.start]
                plain = expression.relation == "on" and not any(t.pos_ in VERBAL or t.text in _BREAKS_OFF for t in between)
                return expression if plain and not self.is_future(expression.date) else None
        return None

    def is_since(self, expression: TimeExpression) -> bool:
        """Say whether the expression is the time of what came last ("since 2018")."""
        return expression.relation == "since"

    def is_future(self, date: PartialDate | None) -> bool:
        """Say whether a date lies after the reported day."""
        published = self.times.published
        if date is None or date.start is None or published is None or published.start is None:
            return False
        return date.start > published.start

    def is_recent(self, date: PartialDate) -> bool:
        """Say whether a date lies in the two weeks up to the reported day."""
        published = self.times.published
        if date.start is None or published is None or published.start is None:
            return False
        return datetime.timedelta(0) <= _day(published.start) - _day(date.start) <= datetime.timedelta(days=_FORTNIGHT)

    def nearest(self, date: PartialDate) -> PartialDate:
        """Return a day without a year as the one to come, where that is the near one: a noun has no tense to tell it by.

        "The launch of the group on January 30", told on January 27, is three days off, not a year ago.
        """
        published = self.times.published
        yearless = date.text is not None and not re.search(r"\d{4}|last|year", date.text.text)
        if (
            date.precision is not Precision.DAY
            or published is None
            or published.start is None
            or not yearless
            or not date.start
            or not date.end
        ):
            return date
        away = _day(published.start) - _day(date.start)
        if not datetime.timedelta(days=_FAR) < away < datetime.timedelta(days=366):
            return date
        start, end = (_day(day) for day in (date.start, date.end))
        return changed(date, start=_next_year(start).isoformat(), end=_next_year(end).isoformat())

    def spanning(self, expression: TimeExpression) -> PartialDate:
        """Return the date of an expression; "over the last year" is the twelve months up to the report, not the calendar year."""
        published = self.times.published
        doc = self.page.doc
        words = " ".join(t.lower_ for t in doc[max(0, expression.start - 2) : expression.end])
        if published is None or published.start is None or not _OVER_LAST_YEAR.search(words):
            return expression.date
        end = _day(published.start)
        start = end.replace(year=end.year - 1, day=min(end.day, 28))
        return changed(expression.date, start=start.isoformat(), end=end.isoformat(), precision=Precision.RANGE)

    def behind(self, date: PartialDate) -> PartialDate:
        """Return a day to come without a year as the one that is past, where that one is nearer: "agreed to create it on January 17"."""
        published = self.times.published
        yearless = date.text is not None and not re.search(r"\d{4}|next|tomorrow|week|year|[Dd]ay$", date.text.text)
        if published is None or published.start is None or date.start is None or date.end is None or not yearless:
            return date
        start, end, told = _day(date.start), _day(date.end), _day(published.start)
        if date.precision is not Precision.DAY or not datetime.timedelta(days=366) > start - told > datetime.timedelta(days=_HALF_YEAR):
            return date
        return changed(date, start=_next_year(start, -1).isoformat(), end=_next_year(end, -1).isoformat())

    def moved_to(self, verb: Token) -> PartialDate | None:
        """Return the new date of a session that is moved: "until July", "to 25 November", "from June to September"."""
        for expression in self.times.expressions:
            if expression.governor != verb.i and self._attachment(expression) != verb.i:
                continue
            date = expression.date
            case = self.page.doc[max(0, expression.start - 1)].lower_
            spans = date.text is not None and _SPANS.search(date.text.text) is not None
            ranged = date.precision is Precision.RANGE and date.end is not None and spans
            if date.end is not None and (case in {"until", "till", "to"} or expression.relation == "until" or ranged):
                return self.coming(self._season(date) or _last_unit(date))
        return None

    def _season(self, date: PartialDate) -> PartialDate | None:
        """Return the whole season that a session is put off to, if it is one, which is no span from one month to another."""
        words = date.text.text.lower().split() if date.text is not None else []
        season = next((word for word in words if word in self.page.lexicon.times.seasons), None)
        if season is None or date.end is None:
            return None
        first, end = self.page.lexicon.times.seasons[season][0], _day(date.end)
        start = datetime.date(end.year - (first > end.month), first, 1)
        return changed(date, start=start.isoformat(), precision=Precision.RANGE, bound=Bound.ON)

    def coming(self, date: PartialDate) -> PartialDate:
        """Return a day or month without a year as the one to come: "has set June 14 for the meeting", told in May."""
        published = self.times.published
        if date.start is None or date.end is None or published is None or published.start is None:
            return date
        yearless = date.text is not None and not re.search(r"\d{4}|last|past|ago|year|week|yesterday", date.text.text)
        if not yearless or date.precision not in {Precision.DAY, Precision.MONTH, Precision.RANGE} or date.end >= published.start:
            return date
        start, end = _day(date.start), _day(date.end)
        if _day(published.start) - end > datetime.timedelta(days=366):
            return date
        if re.search(r"[Dd]ay$", (date.text.text if date.text is not None else "")):
            return self.upcoming(date)
        start, end = _next_year(start), _next_year(end)
        return changed(date, start=start.isoformat(), end=end.isoformat())

    def gone(self, date: PartialDate) -> PartialDate:
        """Return a day or month without a year as the last one: "their commitment on March 1", told in June."""
        yearless = date.text is not None and not re.search(r"\d{4}|next|coming", date.text.text)
        if not yearless or not self.is_future(date) or date.start is None or date.end is None:
            return date
        start, end = (_next_year(_day(day), -1) for day in (date.start, date.end))
        return changed(date, start=start.isoformat(), end=end.isoformat())

    def is_today(self, date: PartialDate) -> bool:
        """Say whether a date begins on the reported day."""
        return self.times.published is not None and date.start == self.times.published.start

    def is_tomorrow(self, date: PartialDate | None) -> bool:
        """Say whether a date is the day after the reported day: told in the past tense, it is today elsewhere."""
        published = self.times.published
        if date is None or date.start is None or published is None or published.start is None:
            return False
        return _day(date.start) - _day(published.start) == datetime.timedelta(days=1)

    def ends_ahead(self, date: PartialDate | None) -> bool:
        """Say whether a span of days goes on after the reported day ("later this week")."""
        published = self.times.published
        if date is None or date.end is None or published is None or published.start is None:
            return False
        return date.end > published.start

    def is_long_before(self, date: PartialDate, session: PartialDate) -> bool:
        """Say whether a session lies so far before another that this one resumes the series: a year and a half and more."""
        if date.end is None or session.start is None:
            return False
        return _day(session.start) - _day(date.end) > datetime.timedelta(days=_BREAK_DAYS)

    def is_of_years(self, date: PartialDate) -> bool:
        """Say whether a span goes over more than a year, so that it dates no one session."""
        return date.start is not None and date.end is not None and _day(date.end) - _day(date.start) > datetime.timedelta(days=366)

    def is_coarse(self, date: PartialDate | None, *, named: bool = False) -> bool:
        """Say whether a date is a year, or most of one, that sets no session: "next year", and not "in 2025".

        Args:
            date: The date.
            named: A year that is told by its number counts too.
        """
        if date is None or date.start is None or date.end is None or date.bound is not Bound.ON:
            return False
        if not named and date.text is not None and _FULL_YEAR.search(date.text.text):
            return False
        return date.precision is Precision.YEAR or _day(date.end) - _day(date.start) > datetime.timedelta(days=_MOST_OF_YEAR)

    def upcoming(self, date: PartialDate) -> PartialDate:
        """Return a weekday that a session is set for as the next one: "due on Wednesday", told on Monday, is not last week's."""
        published = self.times.published
        named = date.text is not None and not re.search(r"\d|last|past", date.text.text)
        if (
            date.precision is not Precision.DAY
            or published is None
            or published.start is None
            or not named
            or not date.start
            or not date.end
        ):
            return date
        if not datetime.timedelta(0) < _day(published.start) - _day(date.start) < datetime.timedelta(days=7):
            return date
        start, end = (_day(day) + datetime.timedelta(days=7) for day in (date.start, date.end))
        return changed(date, start=start.isoformat(), end=end.isoformat())

    def after(self, end: int, *, verbs: bool = False, behind: frozenset[str] = frozenset()) -> TimeExpression | None:
        """Return the plain expression that follows a phrase directly: a preposition, a comma or a place between them at most.

        Args:
            end: First token behind the phrase.
            verbs: An infinitive may stand between ("due to start on Wednesday").
            behind: Words that may stand between, in lower case.
        """
        allowed = {"ADP", "DET", "PROPN", "PUNCT", *(("VERB", "AUX", "PART") if verbs else ())}
        for expression in self.times.expressions:
            if (
                end <= expression.start <= end + (_NEAR if behind else 4)
                and expression.relation == "on"
                and expression.date.start is not None
            ):
                between = self.page.doc[end : expression.start]
                if all((t.pos_ in allowed or t.lower_ in behind) and t.text not in ".;" for t in between):
                    return expression
        return None

    def is_history(self, date: PartialDate | None) -> bool:
        """Say whether a date is over long enough to be history beside the news."""
        published = self.times.published
        if date is None or date.end is None or published is None or published.start is None or date.bound is Bound.BY:
            return False
        return _day(published.start) - _day(date.end) > datetime.timedelta(days=NEWS_DAYS)


def _last_unit(date: PartialDate) -> PartialDate:
    """Return the last month (or day) of a span: "from June to September" ends in September."""
    end = _day(date.end or "")
    whole = (end + datetime.timedelta(days=1)).day == 1
    start = end.replace(day=1) if whole and date.precision is not Precision.DAY else end
    if date.start is not None and date.precision is not Precision.RANGE:
        return changed(date, bound=Bound.ON)
    return changed(date, start=start.isoformat(), precision=Precision.MONTH if whole else Precision.DAY, bound=Bound.ON)


def _next_year(day: datetime.date, step: int = 1) -> datetime.date:
    return day.replace(year=day.year + step, day=min(day.day, 28) if day.month == 2 else day.day)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text[:10])


def first_of_unit(end: str, precision: Precision) -> str:
    """Return the first day of the year or month that ends on a day; the day itself for another unit."""
    return {Precision.YEAR: f"{end[:4]}-01-01", Precision.MONTH: f"{end[:7]}-01"}.get(precision, end)


def is_few_days(date: PartialDate) -> bool:
    """Say whether a date is a row of days such as a session takes: "from September 3 to 6"."""
    if date.precision is not Precision.RANGE or date.start is None or date.end is None:
        return False
    return _day(date.end) - _day(date.start) < _FEW


_FEW = datetime.timedelta(days=7)


def plain_date(date: PartialDate) -> PartialDate:
    """Return the date itself, without a "since" or "after" on it: the unit that its words name."""
    if date.bound is not Bound.AFTER or date.start is None:
        return date
    start = _day(date.start)
    last = {
        Precision.YEAR: datetime.date(start.year, 12, 31),
        Precision.MONTH: (start.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1),
    }.get(date.precision, start)
    return changed(date, bound=Bound.ON, end=last.isoformat())


_ABOUT = r"(?:about |around |nearly |almost |more than |over |some |roughly |the )*"
_NOT_QUITE = re.compile(r"\b(?:nearly|almost|just under|close to)\b", re.IGNORECASE)
_UNITS = r"([\w-]+?)(?: and a half)?[ -](years?|decades?|months?)\b"
_BREAKS = tuple(
    "gap hiatus break lull pause interval absence suspension freeze interruption"
    " silence drought standstill stalemate deadlock impasse".split()
)
_BREAK = rf"(?:{'|'.join(_BREAKS)})s?"
_AFTER = r"\b(?:after|following|end(?:ing|ed|s)|br(?:oke|eaks|eaking)|clos(?:ed|es|ing)|bridg(?:ed|es|ing))\s+(?:an?|the|its|their)?\s*"
_SITTING = r"(?:session|meeting|round|sitting|gathering|summit|talks|consultations)"
_SPAN = re.compile(rf"\b(?:first|1st)\b[^.;]{{0,150}}?\b(?:in|for|after)\s+{_ABOUT}{_UNITS}(?:\s+and\s+([\w-]+)\s+months?)?", re.IGNORECASE)
_GAP = re.compile(rf"{_AFTER}{_BREAK}\s+of\s+{_ABOUT}{_UNITS}", re.IGNORECASE)
_HIATUS = re.compile(rf"{_AFTER}{_ABOUT}{_UNITS}[ -]{_BREAK}", re.IGNORECASE)
_SINCE_LAST = re.compile(
    rf"\b{_ABOUT}{_UNITS}\s+(?:after|since|on from)\s+(?:its|their|the)\s+(?:last|previous|latest|preceding)\s+(?:\w+\s)?{_SITTING}\b",
    re.IGNORECASE,
)
_OF_SILENCE = re.compile(rf"\b(?:after|following)\s+{_ABOUT}{_UNITS}\s+of\s+{_BREAK}\b", re.IGNORECASE)
_YEARS = r"([\w-]+?)[ -](years?|decades?)\b"
_AGAIN_AFTER = re.compile(rf"\bagain\b[^.;]{{0,60}}?\bafter\s+{_ABOUT}{_YEARS}(?!\s+(?:of|after|ago))", re.IGNORECASE)
_YEARS_ON = re.compile(rf"^\W*(?:after\s+)?{_ABOUT}{_YEARS}(?:\s+on)?,[^.;]{{0,120}}?\bagain\b", re.IGNORECASE)
_WITHOUT = re.compile(rf"\b(?:after|for)\s+{_ABOUT}{_UNITS}\s+without\s+(?:one|any|an?\s+|talks|meeting)", re.IGNORECASE)


#: What tells of years between two sessions, and the words of which a sentence has one then.
_SPANS_OF_YEARS = (
    (_SPAN, ("first", "1st")),
    (_GAP, _BREAKS),
    (_HIATUS, _BREAKS),
    (_SINCE_LAST, ("last", "previous", "latest", "preceding")),
    (_OF_SILENCE, _BREAKS),
    (_AGAIN_AFTER, ("again",)),
    (_YEARS_ON, ("again",)),
    (_WITHOUT, ("without",)),
)
_NONE_FOR = re.compile(rf"\b(?:for|in)\s+{_ABOUT}{_UNITS}\b", re.IGNORECASE)


def find_idle_years(text: str, numbers: Mapping[str, int]) -> tuple[int, int, int, int] | None:
    """Find "for six years" behind "has not met"; returns as :func:`find_span_of_years`."""
    match = _NONE_FOR.search(text)
    if match is None or match.group(2).lower().startswith(("month", "decade")):
        return None
    word = match.group(1).lower()
    count = int(word) if word.isdigit() else numbers.get(word)
    if count is None or count > 200:
        return None
    low = _NOT_QUITE.search(match.group()) is not None
    return match.start(), len(match.group()), count * 12 - 12 * low, count * 12 + 12 * (not low)


def find_span_of_years(text: str, numbers: Mapping[str, int]) -> tuple[int, int, int, int] | None:
    """Find "first in nine years", "after a six-year hiatus" in a sentence.

    Returns:
        (character offset, length, months at least, months at most that have passed), or ``None``.
    """
    low = text.lower()
    if not any(unit in low for unit in ("year", "decade", "month")):
        return None
    for pattern, words in _SPANS_OF_YEARS:
        match = pattern.search(text) if any(map(low.__contains__, words)) else None
        if match is None:
            continue
        word = match.group(1).lower()
        count = int(word) if word.isdigit() else numbers.get(word)
        if count is None or count > 200:
            continue
        if match.group(2).lower().startswith("month"):
            return match.start(), len(match.group()), count, count
        months = count * 12 * (10 if match.group(2).lower().startswith("decade") and word != "decade" else 1)
        extra = match.group(3) if pattern is _SPAN else None
        if extra is not None:
            more = int(extra) if extra.isdigit() else numbers.get(extra.lower(), 0)
            return match.start(), len(match.group()), months + more, months + more
        if _NOT_QUITE.search(match.group()):
            return match.start(), len(match.group()), months - 12, months  # "the first in nearly seven years"
        return match.start(), len(match.group()), months, months + 12
    return None


def years_before(date: PartialDate, months: tuple[int, int], words: Span) -> PartialDate | None:
    """Return the range of years (of months, where the words count months) in which the session before must lie.

    "The first in four years" in May 2024: from 2019 to 2020. The words count whole years, so that up to a year more may have
    passed; no day is made up.
    """
    if date.start is None:
        return None
    start = _day(date.start)
    first, last = _months_before(start, months[1]), _months_before(start, months[0])
    if months[0] == months[1]:
        end = (last.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        return PartialDate(start=first.isoformat(), end=end.isoformat(), precision=Precision.MONTH, text=words)
    return PartialDate(
        start=datetime.date(first.year, 1, 1).isoformat(),
        end=datetime.date(last.year, 12, 31).isoformat(),
        precision=Precision.RANGE,
        text=words,
    )


def _months_before(day: datetime.date, months: int) -> datetime.date:
    count = day.year * 12 + day.month - 1 - months
    return datetime.date(max(1, count // 12), count % 12 + 1, 1)
