"""Sessions that did not take place: none since, none for years, called off, not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ChangeKind, Precision
from detente.model.records import Change
from detente.reading.base import Page, StatementDraft
from detente.reading.channels_change import ChangeMaker
from detente.reading.channels_changes import Frame
from detente.reading.channels_clause_dates import ClauseDates
from detente.reading.channels_clusters import Told
from detente.reading.channels_dates import Calendar, years_before
from detente.reading.channels_members import Sides
from detente.reading.channels_modes import TO_COME, is_no_longer
from detente.reading.channels_since import HAS, Breaks
from detente.reading.frames import surface_subject

#: The rule of a gap that is told by its years.
NONE_FOR = "channels:none-for"


@dataclass(frozen=True, kw_only=True)
class NotHeld:
    """Tells what did not take place.

    Attributes:
        page: What is read.
        sides: Who is meant where.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
        breaks: Finds since when a break has gone on.
        statements: Who says what.
    """

    page: Page
    sides: Sides
    calendar: Calendar
    maker: ChangeMaker
    clauses: ClauseDates
    breaks: Breaks
    statements: tuple[StatementDraft, ...] = ()

    def stays_away(self, told: Told, frame: Frame) -> bool:
        """Say whether one of the sides was not there: "failed to show up for the talks", "did not attend the session"."""
        predicate = self.page.doc[frame.predicate]
        did_not = any(c.lower_ == "did" for c in predicate.children) or is_no_longer(predicate)
        if frame.mode != "failed" and not (frame.mode == "negated" and did_not):
            return False
        verb = self.page.doc[frame.over if frame.over is not None else frame.predicate]
        subject = surface_subject(verb)
        who = set(self.sides.codes(self.sides.within(subject))) if subject is not None else set()
        return len(who) == 1 and who < told.codes

    def none_for(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield the session before a gap that is told by its years: "which had not gathered *for thirteen years*"."""
        predicate, published = self.page.doc[frame.predicate], self.calendar.published
        if published is None or not any(c.lower_ in HAS for c in predicate.children):
            return
        found = self.breaks.idle_years(predicate)
        if found is None:
            return
        before = years_before(published, found[1:], found[0])
        yield self.maker.change(told, changed(frame, rule=NONE_FOR), ChangeKind.HELD, date=before, background=True, numbered=False)

    def not_held(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield the session that fell through: "which was to have met on Monday, did not convene"."""
        predicate = self.page.doc[frame.predicate]
        if frame.act != "hold" or not any(c.lower_ in {"did", "was", "were", "never"} for c in predicate.children):
            return
        planned = [self.calendar.at(self.page.doc[f.predicate]) for f in told.frames if f.mode in {"possible", *TO_COME}]
        if told.mention.entry.kind == "session" and not any(c.lower_ in HAS for c in predicate.children):
            planned += [self.clauses.of_session(told.mention), self.clauses.own_day(told.mention)]
        for expression in planned:
            if expression is None or self.calendar.is_future(expression.date):
                continue
            if expression.date.precision in {Precision.DAY, Precision.WEEK, Precision.MONTH}:
                history = self.calendar.is_history(expression.date)
                yield self.maker.change(told, frame, ChangeKind.CANCELLED, date=expression.date, background=history)
                return

    def said_not_to_be(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield "there are no negotiations between X and Y", where somebody says so of himself and another."""
        predicate = self.page.doc[frame.predicate]
        over = [draft for draft in self.statements if draft.says(predicate)]
        if len(told.codes) < 2 or not over:
            return
        expression = self.calendar.at(self.page.doc[over[-1].cue])
        yield self.maker.change(told, frame, ChangeKind.DENIED, date=expression.date if expression is not None else self.calendar.published)
