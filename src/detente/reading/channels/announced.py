"""When a change was announced, and whether a date beside it is the one that a session had or its new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.enums import Precision
from detente.model.records import PartialDate
from detente.reading.base import Page, TimeExpression
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.dates import BESIDE, NEAR, Calendar
from detente.reading.channels.frame import Frame
from detente.reading.channels.heads import keys_of
from detente.reading.channels.kinds import BREAKS
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.modes import SPEECH, own_mode
from detente.reading.grammar.doc import Token

#: Units of time.
_UNITS = frozenset({"day", "week", "month", "year", "hour"})
#: Words before the day to which something is moved.
_TO = frozenset({"to", "until", "till", "for"})


@dataclass(frozen=True, kw_only=True)
class Announcements:
    """Tells the day of an announcement from the day of the session that it is about.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
    """

    page: Page
    calendar: Calendar
    clauses: ClauseDates

    def day(self, frame: Frame, ahead: PartialDate | None) -> PartialDate | None:
        """Return the day on which something to come was told: a past date of its clause or of what is over it, else by publication.

        Args:
            frame: The act.
            ahead: The day of the session, which is none of it.
        """
        if frame.over is not None:
            expression = self.calendar.at(self.page.doc[frame.over])
            session = ahead is not None and expression is not None and expression.date.text == ahead.text  # "decided to reconvene in June"
            if expression is not None and not session and expression.date != ahead and not self.calendar.is_future(expression.date):
                return expression.date
        predicate = self.page.doc[frame.predicate]
        if predicate.base == "ccomp" and SPEECH.intersection(keys_of(predicate.head, self.page.lexicon.channels)):
            said = self.calendar.at(predicate.head)
            if said is not None and said.date.precision is Precision.DAY and self._is_beside(said, predicate.head, ahead):
                return said.date
        if frame.act in BREAKS and (frame.mode == "done" or (ahead is not None and own_mode(predicate) == "done" and not frame.ahead)):
            for expression in self._days_behind(self.page.doc[frame.predicate]):
                if expression.date != ahead and not self.calendar.is_future(expression.date):
                    return expression.date  # "the round planned for June 12 was called off on Monday"
        return self.calendar.published

    def _is_beside(self, said: TimeExpression, verb: Token, ahead: PartialDate | None) -> bool:
        """Say whether a day of the last two weeks stands right beside a verb of saying, and is not the session's."""
        session = ahead is not None and said.date.text == ahead.text
        return abs(said.start - verb.i) <= BESIDE and not session and self.calendar.is_recent(said.date)

    def _days_behind(self, predicate: Token) -> Iterator[TimeExpression]:
        """Yield the days that stand a few words behind an act, whatever they hang on; "Thursday's meeting" has that day itself."""
        doc = self.page.doc
        for expression in self.calendar.times.expressions:
            near = predicate.i < expression.start <= min(predicate.i + NEAR, predicate.sent.end)
            of_session = near and (doc[expression.start - 1].lower_ == "of" or doc[expression.end - 1].tag_ == "POS")
            if of_session or (near and doc[expression.end : expression.end + 1] and doc[expression.end].tag_ == "POS"):
                continue
            if near and expression.relation == "on" and expression.date.precision is Precision.DAY:
                yield expression

    def is_given_up(self, mention: ChannelMention, date: PartialDate | None) -> bool:
        """Say whether a date is the one that a session had and no new one: "talks planned for Friday", "next month's summit"."""
        if self.clauses.of_session(mention) is not None:
            return True
        own = (e for e in self.calendar.times.expressions if self.clauses.is_of_session(e, mention) and not self._is_goal(e))
        return date is not None and any(e.date.text == date.text for e in own)

    def _is_goal(self, expression: TimeExpression) -> bool:
        """Say whether a date is the one that something is moved to: "postponed *to February* the meeting"."""
        return expression.start > 0 and self.page.doc[expression.start - 1].lower_ in _TO

    def is_indefinite(self, predicate: Token) -> bool:
        """Say whether something is put off for no day: "*indefinitely*", "*until further notice*", "*sine die*"."""
        behind = [t.lower_ for t in self.page.doc[predicate.i + 1 : min(predicate.i + NEAR, predicate.sent.end)]]
        return "indefinitely" in behind or "sine" in behind or ("further" in behind and "notice" in behind)

    def is_of_before(self, predicate: Token, date: PartialDate) -> bool:
        """Say whether a date is told as the one that a session is moved from: "put off *from June 3*"."""
        behind = (e for e in self.calendar.times.expressions if predicate.i < e.start < predicate.sent.end and e.date.text == date.text)
        return any(e.relation == "from" and e.date.end is None for e in behind)

    def is_some_time_later(self, predicate: Token) -> bool:
        """Say whether an act is dated only by how long it came after another: "suspended them *eight days later*"."""
        later = next((t for t in self.page.doc[predicate.i + 1 : min(predicate.i + NEAR, predicate.sent.end)] if t.lower_ == "later"), None)
        return later is not None and later.nbor(-1).lemma_.lower() in _UNITS
