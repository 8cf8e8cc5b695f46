"""Sessions that did not take place: none since, none for years, called off, not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ChangeKind, Precision
from detente.model.records import Change
from detente.reading.base import Page, StatementDraft
from detente.reading.channels.announced import Announcements
from detente.reading.channels.case import Case, Changes
from detente.reading.channels.change import ChangeMaker
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import Calendar, plain_date, years_before
from detente.reading.channels.done import DoneChanges
from detente.reading.channels.frame import Frame
from detente.reading.channels.frame_dates import FrameDates
from detente.reading.channels.kinds import ATTENDING
from detente.reading.channels.members import Sides
from detente.reading.channels.modes import TO_COME, is_no_longer
from detente.reading.channels.since import HAS, Breaks
from detente.reading.grammar.subjects import surface_subject

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
        dates: Finds the date of a frame.
        announced: Tells the day of an announcement from the day of the session that it is about.
        breaks: Finds since when a break has gone on.
        done: Tells what is done, and what follows from it.
        statements: Who says what.
    """

    page: Page
    sides: Sides
    calendar: Calendar
    maker: ChangeMaker
    clauses: ClauseDates
    dates: FrameDates
    announced: Announcements
    breaks: Breaks
    done: DoneChanges
    statements: tuple[StatementDraft, ...] = ()

    def before(self, case: Case) -> Iterator[Change]:
        """Yield the session before a gap, and that there is none at all."""
        told, frame, since = case.told, case.frame, case.since
        if frame.act == "hold" and since is not None and (frame.mode == "negated" or case.mention.since_first):
            before = plain_date(since.date)
            if not self.calendar.is_future(before):
                yield self.maker.change(told, frame, ChangeKind.HELD, date=before, background=True, numbered=False)
        if frame.mode != "negated" or since is not None:
            return
        if frame.exist and case.predicate.tag_ in {"VBZ", "VBP"}:
            yield from self._said_not_to_be(told, frame)
        if frame.act == "hold" and not frame.ahead:
            yield from self._none_for(told, frame)

    def no_more(self, case: Case) -> Changes | None:
        """There will be no such session: "there will be no eighth round"."""
        frame = case.frame
        if frame.mode == "negated" and frame.exist and frame.ahead and case.mention.ordinal is not None:
            return (self.maker.change(case.told, frame, ChangeKind.CANCELLED, date=self.announced.day(frame, None)),)
        return None

    def not_there(self, case: Case) -> Changes | None:
        """One of the sides stayed away."""
        told, frame = case.told, case.frame
        if frame.rule in ATTENDING and self._stays_away(told, frame):
            stalled = changed(frame, act="stall", mode="done")
            return tuple(self.done.of_frame(told, stalled, ChangeKind.STALLED, self.dates.date(frame, case.mention)))
        return None

    def not_before(self, case: Case) -> Changes | None:
        """The session is put off: "will not be held before October"."""
        frame = case.frame
        if frame.mode == "negated" and frame.ahead and frame.act == "hold" and (later := self.calendar.not_before(case.predicate)):
            announced = self.announced.day(frame, None)
            return (self.maker.change(case.told, frame, ChangeKind.POSTPONED, date=announced, for_date=later),)
        return None

    def not_done(self, case: Case) -> Changes | None:
        """Nothing was done; where that is told of one session that was set, it fell through."""
        if case.frame.mode == "negated" and (case.since is not None or not case.frame.ahead):
            return tuple(self._fell_through(case.told, case.frame)) if case.since is None else ()
        return None

    def _stays_away(self, told: Told, frame: Frame) -> bool:
        """Say whether one of the sides was not there: "failed to show up for the talks", "did not attend the session"."""
        predicate = self.page.doc[frame.predicate]
        did_not = any(c.lower_ == "did" for c in predicate.children) or is_no_longer(predicate)
        if frame.mode != "failed" and not (frame.mode == "negated" and did_not):
            return False
        verb = self.page.doc[frame.over if frame.over is not None else frame.predicate]
        subject = surface_subject(verb)
        who = set(self.sides.codes(self.sides.within(subject))) if subject is not None else set()
        return len(who) == 1 and who < told.codes

    def _none_for(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield the session before a gap that is told by its years: "which had not gathered *for thirteen years*"."""
        predicate, published = self.page.doc[frame.predicate], self.calendar.published
        if published is None or not any(c.lower_ in HAS for c in predicate.children):
            return
        found = self.breaks.idle_years(predicate)
        if found is None:
            return
        before = years_before(published, found[1:], found[0])
        yield self.maker.change(told, changed(frame, rule=NONE_FOR), ChangeKind.HELD, date=before, background=True, numbered=False)

    def _fell_through(self, told: Told, frame: Frame) -> Iterator[Change]:
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

    def _said_not_to_be(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield "there are no negotiations between X and Y", where somebody says so of himself and another."""
        predicate = self.page.doc[frame.predicate]
        over = [draft for draft in self.statements if draft.says(predicate)]
        if len(told.codes) < 2 or not over:
            return
        expression = self.calendar.at(self.page.doc[over[-1].cue])
        yield self.maker.change(told, frame, ChangeKind.DENIED, date=expression.date if expression is not None else self.calendar.published)
