"""Since when a break has gone on: "since 2019", "since then", "for nine years", "not since May"."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import Bound
from detente.model.records import PartialDate
from detente.model.spans import Span
from detente.reading.base import Page, TimeExpression, children
from detente.reading.channels.dates import BESIDE, NEAR, Calendar, find_idle_years, years_before
from detente.reading.channels.frame import Frame
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of

#: Words of the perfect.
HAS = frozenset({"has", "have", "had", "'ve", "'s", "’ve", "’s", "'d"})
#: Words that tell a number of years; months at least, months at most.
Years = tuple[Span, int, int]
#: How far behind its verb "for thirteen years" may stand, in characters.
_SOON = 25
#: What a body is that does not meet.
_IDLE = frozenset({"idle", "fallow", "inactive", "dormant", "asleep"})


@dataclass(frozen=True, kw_only=True)
class Breaks:
    """Finds since when a break has gone on.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
    """

    page: Page
    calendar: Calendar

    def since_clause(self, predicate: Token) -> TimeExpression | None:
        """Return the date of a clause that a break has gone on since: "at a standstill *since a delegation came in October 2014*"."""
        clauses = (c for c in children(predicate, "advcl") if any(g.lower_ == "since" and g.base == "mark" for g in c.children))
        dates = (self.calendar.at(clause) for clause in clauses if clause.i > predicate.i)
        return next((e for e in dates if e is not None and not self.calendar.is_future(e.date)), None)

    def since_then(self, predicate: Token) -> TimeExpression | None:
        """Return the date that "since then" points back to, in its own sentence: "last met in 2019; since then Accra has stayed away"."""
        then = next((t for t in predicate.sent if t.lower_ == "then" and t.i and t.nbor(-1).lower_ == "since"), None)
        if then is None or abs(then.i - predicate.i) > NEAR:
            return None
        times = [e for e in self.calendar.times.expressions if e.date.start is not None and not self.calendar.is_future(e.date)]
        before = [e for e in times if predicate.sent.start <= e.start < then.i - 1]
        if not before and predicate.sent.start and then.i + 1 <= predicate.sent.end:
            last = self.page.doc[predicate.sent.start - 1].sent  # "last met in April 2009. Since then its work has been at a standstill"
            before = [e for e in times if last.start <= e.start < last.end and self.calendar.is_history(e.date)]
        return before[-1] if before else None

    def of_which(self, predicate: Token) -> TimeExpression | None:
        """Return the date that "after which" behind it points back to."""
        which = next((c for c in children(predicate, "obl") if c.lower_ == "which" and case_of(c) == "after"), None)
        if which is None:
            return None
        near = (e for e in self.calendar.times.expressions if which.i - NEAR <= e.start < which.i and e.start >= predicate.sent.start)
        return max((e for e in near if e.date.start is not None), key=_start_of, default=None)

    def not_since(self, predicate: Token) -> TimeExpression | None:
        """Return the date of a sentence that opens with "Not since": "*Not since May 2021* have the two convened their commission"."""
        sent = predicate.sent
        if [t.lower_ for t in sent[:2]] != ["not", "since"]:
            return None
        return next((e for e in self.calendar.times.expressions if sent.start + 1 <= e.start <= sent.start + BESIDE), None)

    def is_not_since(self, since: TimeExpression) -> bool:
        """Say whether a date is told as one that nothing has come after: "*not since 2016* have they held"."""
        before = {t.lower_ for t in self.page.doc[max(0, since.start - 2) : since.start + 1]}
        return bool(before & {"not", "never"})

    def broken_for(self, frame: Frame) -> PartialDate | None:
        """Return the years in which a break began that has gone on for a number of them: "frozen *for nine years*"."""
        predicate, published = self.page.doc[frame.predicate], self.calendar.published
        if published is None or self.calendar.at(predicate) is not None:
            return None
        if not frame.aside and not any(c.lower_ in {"has", "have", "'s", "’s", "'ve", "’ve"} for c in predicate.children):
            return None
        found = self.idle_years(predicate)
        return years_before(published, found[1:], found[0]) if found is not None else None

    def idle_years(self, predicate: Token) -> Years | None:
        """Return "for thirteen years" close behind a predicate: the words, months at least, months at most."""
        start = predicate.idx + len(predicate.text)
        found = find_idle_years(self.page.article.text[start : predicate.sent.end_char].split(",")[0], self.page.lexicon.channels.numbers)
        if found is None or found[0] > _SOON:
            return None
        return Span.of(self.page.article.text, start + found[0], start + found[0] + found[1]), found[2], found[3]

    def news_after(self, predicate: Token) -> PartialDate | None:
        """Return the recent day by which something had happened: "summoned the ambassador on Tuesday *after* Accra cancelled the talks"."""
        mark = next((c for c in predicate.children if c.base == "mark" and c.lower_ == "after"), None)
        day = self.calendar.at(predicate.head) if mark is not None and predicate.base == "advcl" else None
        if mark is None or day is None or not self.calendar.is_recent(day.date):
            return None
        if self.page.doc[mark.i - 1].ent_type_ == "DATE" and day.end != mark.i:
            return None  # "eight months after"
        return changed(day.date, bound=Bound.BY)

    def is_idle_since(self, frame: Frame, since: TimeExpression) -> bool:
        """Say whether a body is told to have done nothing since a date itself, and not "since the coup of" it."""
        return frame.rule.replace(":", " ").split()[-1] in _IDLE and self.page.doc[max(0, since.start - 1)].lower_ in {"since", "in"}


def _start_of(expression: TimeExpression) -> int:
    return expression.start
