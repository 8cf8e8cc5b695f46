"""Which date a frame has, and whether it lies ahead."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.enums import Precision
from detente.model.records import PartialDate
from detente.reading.base import Page, TimeExpression
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.dates import Calendar, is_few_days, plain_date
from detente.reading.channels.frame import AT_SESSION, AT_WORK, Frame
from detente.reading.channels.heads import GOES_ON, lemma_in
from detente.reading.channels.kinds import BREAKS, MADE_OUT, PUT_OFF
from detente.reading.channels.lists import dates_listed, is_yearless
from detente.reading.channels.mention import FORMAT, ChannelMention
from detente.reading.channels.modes import AHEAD_OF, ASKED_FOR, TO_COME
from detente.reading.channels.session import number_of, time_that_was
from detente.reading.grammar.doc import Doc, Token


@dataclass(frozen=True, kw_only=True)
class FrameDates:
    """Finds the date of a frame.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
    """

    page: Page
    calendar: Calendar
    clauses: ClauseDates

    def date(self, frame: Frame, mention: ChannelMention) -> PartialDate | None:
        """Return the date of a frame: the session's own ("planned for Sunday"), else that of the clause."""
        predicate = self.page.doc[frame.predicate]
        if frame.mode == "requested" and frame.act in BREAKS and frame.over is not None:
            asked = self.calendar.at(self.page.doc[frame.over])
            return asked.date if asked is not None else None
        if frame.act == "postpone" and frame.mode == "done" and frame.dated:
            moved = self.calendar.moved_to(predicate)
            if moved is not None:
                return moved  # "due in April, slipped to July"
        session = self.clauses.of_session(mention)
        expression = self._expression(frame, mention, session)
        if expression is None and frame.act == "hold" and frame.mode in AHEAD_OF:
            return self.calendar.no_later(predicate)
        if expression is None:
            return self.calendar.moved_to(predicate) if frame.act == "postpone" else None
        date = self._of_own_year(frame, expression) or self.calendar.spanning(expression)
        day = frame.act == "hold" and frame.mode == "done" and date.precision is Precision.DAY  # "ran from Monday to Tuesday"
        if expression.relation == "since" or (expression.relation == "from" and (day or frame.rule == "channels:verb:date from")):
            date = plain_date(date)
        if date.precision is Precision.RANGE and frame.mode != "done" and not self.calendar.ends_ahead(date):
            return None  # "over the past ten months" dates what went before, not the plan
        ahead = self._as_ahead(frame, mention, expression, date, session)
        return ahead if ahead is not None else self._as_near(frame, mention, expression, date, session)

    def _expression(self, frame: Frame, mention: ChannelMention, session: TimeExpression | None) -> TimeExpression | None:
        """Return the expression of time that dates a frame: the session's own, else the clause's, else that of the sentence before."""
        predicate, expression = self.page.doc[frame.predicate], session
        if session is None:
            expression = self._of_clause(frame, mention)
        if expression is not None and frame.rule == AT_SESSION and self._is_object(expression, frame):
            expression = None  # "at the end of the fifth session they fixed June 20 for the sixth"
        if expression is not None and frame.rule == "channels:is-session" and self._is_since_first(expression, mention):
            expression = None  # "the first round since the virtual one of May 2021"
        if expression is None and frame.rule == "channels:is-session":
            return self.clauses.date_before(frame)
        return self.clauses.day_before(predicate) if expression is None and frame.rule == AT_WORK else expression

    def _of_clause(self, frame: Frame, mention: ChannelMention) -> TimeExpression | None:
        """Return the expression of time that dates the clause of a frame, where it is the act's own."""
        expression = self.clauses.of_commitment(frame) or self.clauses.of_frame(frame, mention)
        if expression is None and time_that_was(self.page.doc[frame.predicate]) is not None:
            expression = self.clauses.day_before(self.page.doc[frame.predicate])  # "sat on Monday. It was the third time that ... had met"
        if expression is not None and self._is_of_clause_before(expression, frame):
            expression = self.calendar.after(frame.predicate + 1)
        ahead = self._day_agreed_on(expression, frame) if expression is not None else None
        return ahead or expression

    def _as_ahead(
        self, frame: Frame, mention: ChannelMention, expression: TimeExpression, date: PartialDate, session: TimeExpression | None
    ) -> PartialDate | None:
        """Return the date of what is told as coming, or as moved; ``None`` where it is not told so."""
        to_come = frame.mode in TO_COME or self._is_asked_for(frame, mention, expression, date)
        if (to_come or self._is_agreed_for(frame, mention, expression)) and not self.calendar.ends_ahead(date):
            return self.calendar.coming(date)  # "proposed another round in December"
        if frame.act == "hold" and frame.mode == "done" and is_present(self.page.doc, frame):
            return self.calendar.upcoming(date)  # "the commission meets on Thursday"
        if frame.act == "postpone" and session is None and (moved := self.calendar.moved_to(self.page.doc[frame.predicate])) is not None:
            return moved
        set_now = frame.act == "schedule" and frame.mode == "done"
        if set_now and (not is_told_as_past(self.page.doc, frame) or self._is_object(expression, frame)):
            return self.calendar.coming(date)  # "they set June 12 for the council", told in May
        return None

    def _as_near(
        self, frame: Frame, mention: ChannelMention, expression: TimeExpression, date: PartialDate, session: TimeExpression | None
    ) -> PartialDate:
        """Return the date of a session as the next of its name, that of what has no tense as the nearest, and another as it is."""
        owned = frame.act in PUT_OFF and self.clauses.is_of_session(expression, mention)
        if session is not None or owned:
            date = self.calendar.upcoming(date)
        meant_for = self.page.doc[max(0, expression.start - 1)].lower_ == "for"  # "called a meeting for January 12"
        tenseless = frame.noun or frame.mode == "gerund" or session is not None or meant_for or frame.act in {"postpone", "cancel"}
        return self.calendar.nearest(date) if tenseless else date

    def _is_asked_for(self, frame: Frame, mention: ChannelMention, expression: TimeExpression, date: PartialDate) -> bool:
        """Say whether a month is the one that a session is asked for: "proposed another round *in December*"."""
        asked = frame.mode in ASKED_FOR or frame.act in {"propose", "request"}
        return asked and expression.start > mention.head and date.precision is Precision.MONTH

    def _is_agreed_for(self, frame: Frame, mention: ChannelMention, expression: TimeExpression) -> bool:
        """Say whether a date is the one that is agreed on, or promised, and not that of the agreement."""
        if frame.mode == "agreed" and frame.act in {"hold", "launch"} and self._is_own(expression, frame):
            return True
        made = frame.act in MADE_OUT and frame.mode == "done" and not frame.noun
        return made and self._is_behind(expression, frame, mention)

    def is_exact(self, date: PartialDate | None, predicate: Token, mention: ChannelMention) -> bool:
        """Say whether a date sets a session that is agreed on: a day, a week, the month of one that has a number."""
        if date is None:
            return False
        known = (
            mention.entry is FORMAT and lemma_in(predicate, self.page.lexicon.channels, GOES_ON) != ""
        )  # "agreed to carry on in Cairo in July"
        numbered = date.precision is Precision.MONTH and (known or number_of(predicate, mention, self.page.lexicon.channels) is not None)
        return numbered or date.precision in {Precision.DAY, Precision.WEEK} or is_few_days(date)

    def is_ahead(self, frame: Frame, date: PartialDate | None) -> bool:
        """Say whether a frame's date lies ahead of the report; told in the past tense, the next day is today elsewhere."""
        if date is None:
            return False
        if date.start is None:
            return frame.mode in AHEAD_OF
        past_tense = self.page.doc[frame.predicate].tag_ == "VBD"
        if self.calendar.is_future(date):
            return not (past_tense and self.calendar.is_tomorrow(date) and frame.act not in PUT_OFF)
        called_off = frame.act in PUT_OFF and date.precision is Precision.YEAR and frame.mode == "done"
        if called_off or (frame.mode == "negated" and frame.ahead):
            return self.calendar.ends_ahead(date)  # "this year's summit will not take place"
        behind = date.text is not None and date.text.start > self.page.doc[frame.predicate].idx
        if frame.mode == "agreed" and frame.act == "hold" and behind and date.precision in {Precision.YEAR, Precision.RANGE}:
            return self.calendar.ends_ahead(date)  # "agreed to meet again this year"
        if frame.mode in ASKED_FOR and behind and date.precision is not Precision.DAY:
            return self.calendar.ends_ahead(date)  # "invited him for the next summit in the first half of the year"
        if frame.mode in TO_COME or (frame.mode == "gerund" and self.calendar.is_today(date)):
            return self.calendar.ends_ahead(date) or (frame.mode == "future" and self.calendar.is_today(date))
        return frame.act == "schedule" and self.calendar.is_today(date) and date.text is not None

    def _of_own_year(self, frame: Frame, expression: TimeExpression) -> PartialDate | None:
        """Return the month that opens a list in the year that the list tells: "convened *in January*, March and May of last year"."""
        if frame.act != "hold" or frame.mode != "done" or not is_yearless(expression.date):
            return None
        row = dates_listed(expression, self.calendar, self.page.lexicon.channels)
        return row[0].date if row and row[0].date.text == expression.date.text else None

    def _day_agreed_on(self, expression: TimeExpression, frame: Frame) -> TimeExpression | None:
        """Return the day of what is agreed on, not that of the agreement: "agreed on Monday to open talks *on June 27*"."""
        if frame.mode != "agreed" or frame.over is None or not frame.over <= expression.end or expression.start > frame.predicate:
            return None
        end = self.page.doc[frame.predicate].sent.end
        behind = (e for e in self.calendar.times.expressions if frame.predicate < e.start < end and e.relation == "on")
        own = (e for e in behind if e.governor in {frame.over, frame.predicate} and self.calendar.is_future(e.date))
        return next(own, None)

    def _is_behind(self, expression: TimeExpression, frame: Frame, mention: ChannelMention) -> bool:
        """Say whether a day or month by its name stands behind what is promised: "promised another round *in September*"."""
        weekday = self.page.doc[expression.end - 1].lower_.endswith("day")
        return (
            frame.predicate < mention.head < expression.start
            and expression.date.precision in {Precision.DAY, Precision.MONTH}
            and not weekday
        )

    def _is_own(self, expression: TimeExpression, frame: Frame) -> bool:
        """Say whether a date behind an act is its own: "agreed to hold the next round *on September 12*", and not "when they met on"."""
        between = self.page.doc[frame.predicate + 1 : expression.start]
        return frame.rule != AT_SESSION and expression.start > frame.predicate and not any(t.pos_ == "VERB" for t in between)

    def _is_object(self, expression: TimeExpression, frame: Frame) -> bool:
        """Say whether a day is what a verb does something to, so that it does not date it: "they *fixed June 20*"."""
        root = self.page.doc.span(expression.start, expression.end).root
        behind = frame.act == "schedule" and expression.start == frame.predicate + 1
        return behind or (root.base == "obj" and root.head.i == frame.predicate)

    def _is_of_clause_before(self, expression: TimeExpression, frame: Frame) -> bool:
        """Say whether a day that is over belongs to the clause beside a plan: "met *on Monday* and the next session is due in 2025"."""
        predicate = self.page.doc[frame.predicate]
        ahead = frame.mode in TO_COME or (frame.act == "schedule" and not is_told_as_past(self.page.doc, frame))
        if not ahead or predicate.base != "conj" or not expression.start < predicate.left_edge.i:
            return False
        return not self.calendar.is_future(expression.date) and not self.calendar.ends_ahead(expression.date)

    def _is_since_first(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        doc = self.page.doc
        between = {t.lower_ for t in doc[mention.head : expression.start + 1]}
        return mention.since_first and (expression.relation == "since" or "since" in between)


def is_present(doc: Doc, frame: Frame) -> bool:
    """Say whether a frame is told in the present tense, which looks ahead where it has a day."""
    predicate = doc[frame.predicate]
    if frame.rule == "channels:copula-date":
        return any(c.dep_ == "cop" and c.tag_ in {"VBZ", "VBP"} for c in predicate.children)  # "the next round is on Monday"
    return predicate.tag_ in {"VBZ", "VBP"} and not any(c.base == "aux" for c in predicate.children)


def is_told_as_past(doc: Doc, frame: Frame) -> bool:
    """Say whether the setting of a session lies back by its tense ("was scheduled for May"); "has set" and "is set" look ahead."""
    predicate = doc[frame.predicate]
    return predicate.tag_ == "VBD" or any(c.lower_ in {"was", "were", "had"} for c in predicate.children)
