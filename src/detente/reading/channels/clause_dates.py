"""Which expression of time dates a clause: its own, that of the clause over it, of the treaty, the journey or the sentence before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from detente.model.copies import changed
from detente.model.enums import Bound, Precision
from detente.reading.base import Page, TimeExpression, children
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import NEAR, Calendar, first_of_unit
from detente.reading.channels.frame import FOUNDING, Frame
from detente.reading.channels.heads import head_entry_kind, lemma_in
from detente.reading.channels.kinds import BREAKS
from detente.reading.channels.members import Sides
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.modes import own_mode
from detente.reading.channels.session import tells_last_time
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL, surface_subject
from detente.reading.grammar.voice import case_of

#: Texts that found a body.
TREATIES = frozenset(
    "accord agreement treaty pact protocol memorandum declaration communique statement charter convention deal understanding".split()
)
#: Words of a day that a session had before it was given another.
AT_FIRST = frozenset({"originally", "initially", "previously", "once", "earlier"})
#: What is said of a session that has its day.
_SET = frozenset({"set", "schedule", "plan", "slate", "due", "expect"})
#: Verbs of those who have yet to sit down.
_ARRIVES = frozenset({"land", "arrive", "fly", "leave", "depart"})
#: Verbs of those who go to where they sit with others.
_JOURNEY = frozenset({"travel", "visit"})
#: What the head of a delegation does at a session.
_HEADS = frozenset({"chair", "co-chair", "cochair", "lead", "host", "co-host", "convene", "launch", "inaugurate"})
#: Verbs that found a body by word only, at any time.
_BY_WORD = frozenset({"agree", "announce"})


@dataclass(frozen=True, kw_only=True)
class ClauseDates:
    """Finds the expression of time that dates a clause, a phrase or what stands beside them.

    Attributes:
        page: What is read.
        sides: Who is meant where.
        calendar: Dates by the words whose clauses they date.
    """

    page: Page
    sides: Sides
    calendar: Calendar

    def of_frame(self, frame: Frame, mention: ChannelMention) -> TimeExpression | None:
        """Return the expression that dates a frame: that of its own clause, of what hangs on it, of the phrase, of the clause over it."""
        doc = self.page.doc
        return (
            self._of_last_time(mention)
            or self.not_until(doc[frame.predicate])
            or (self.not_until(doc[frame.over]) if frame.over is not None else None)
            or self.calendar.at(doc[frame.predicate])
            or (self._of_ceasing(doc[frame.predicate]) if _is_break(frame) else None)
            or self.calendar.of_when(doc[frame.predicate])
            or (self._of_event(doc[frame.predicate]) if frame.act in FOUNDING or _is_break(frame) else None)
            or (self.of_treaty(doc[frame.predicate]) if frame.act in FOUNDING else None)
            or (self._of_opening(frame) if frame.launch else None)
            or self.calendar.at(doc[mention.head])
            or (self.calendar.at(doc[frame.anchor]) if frame.anchor != frame.predicate else None)
            or self.calendar.over(doc[frame.predicate])
            or (self.calendar.over(doc[frame.over]) if frame.over is not None else None)
            or self.calendar.that_month(doc[frame.predicate])
            or (self._only_date(doc[frame.predicate]) if frame.act in FOUNDING and frame.verb not in _BY_WORD else None)
            or (self._of_trip(doc[frame.predicate]) if frame.act == "hold" and frame.verb in _HEADS else None)
        )

    def not_until(self, predicate: Token) -> TimeExpression | None:
        """Return the past date that something came about on at last: "*not until May 2023* did they", "did *not* resume *until 2019*"."""
        doc = self.page.doc
        for expression in self.calendar.until(predicate):
            last, place = expression.date, expression.start - 1
            together = place > 0 and doc[place].lower_ in {"until", "till"} and doc[place - 1].lower_ in {"not", "only"}
            apart = expression.start > predicate.i and any(c.lower_ in {"did", "was", "were"} for c in predicate.children)
            if last.end is None or self.calendar.ends_ahead(last) or not (together or (apart and own_mode(predicate) == "negated")):
                continue
            date = changed(last, start=first_of_unit(last.end, last.precision), bound=Bound.ON)
            return changed(expression, date=date, relation="on")
        return None

    def _of_ceasing(self, predicate: Token) -> TimeExpression | None:
        """Return the date of what is no longer done: "stopped *meeting in 2019*"."""
        return next((e for clause in children(predicate, "xcomp") if (e := self.calendar.at(clause)) is not None), None)

    def _of_event(self, predicate: Token) -> TimeExpression | None:
        """Return the date of a clause with "when" behind an act: "was agreed on, had been frozen when he took office in October"."""
        for clause in children(predicate, "advcl"):
            if any(c.lower_ == "when" for c in clause.children):
                return self.calendar.at(clause)
        return None

    def _of_opening(self, frame: Frame) -> TimeExpression | None:
        """Return the date of a "when" clause behind an agreement to open talks: "agreed to open *when they met in Minsk on May 1*"."""
        if frame.over is None:
            return None
        return self._of_event(self.page.doc[frame.over]) or self._of_event(self.page.doc[frame.predicate])

    def of_treaty(self, predicate: Token) -> TimeExpression | None:
        """Return the date of the accord that founds a body: "set up under an accord of June 2011", "created by the treaty of 1960"."""
        for basis in children(predicate, "obl"):
            if case_of(basis) in {"under", "by", "in", "through", "with"} and lemma_in(basis, self.page.lexicon.channels, TREATIES):
                inside = (e for e in self.calendar.times.expressions if basis.left_edge.i <= e.start <= basis.right_edge.i)
                return next((e for e in inside if e.date.start is not None and e.relation in {"on", "from"}), None)
        return None

    def _of_last_time(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the date of "*the last time* the commission sat *was in October 2021*"."""
        doc, start = self.page.doc, mention.start
        if not tells_last_time(doc[max(doc[mention.head].sent.start, start - NEAR) : start]):
            return None
        was = next((t.i for t in doc[mention.end : doc[mention.head].sent.end] if t.lower_ == "was"), None)
        return self.calendar.after(was + 1) if was is not None else None

    def _only_date(self, predicate: Token) -> TimeExpression | None:
        """Return the one past date of a sentence whose verb founds a body, wherever it hangs: "founded it, ..., at a summit on May 2"."""
        if predicate.base not in {"ROOT", "parataxis"} or predicate.tag_ != "VBD":
            return None
        own = [e for e in self.calendar.times.expressions if predicate.i < e.start < predicate.sent.end]
        past = [e for e in own if e.relation in {"on", "from"} and not self.calendar.is_future(e.date)]
        return past[0] if len(own) == len(past) == 1 else None

    def _of_trip(self, predicate: Token) -> TimeExpression | None:
        """Return the days of the journey that a release is about, for a session that the traveller holds on it, told with no day.

        "This week, the adviser will travel to Oslo ... The adviser will also co-chair the fourth session."
        """
        doc, mode = self.page.doc, own_mode(predicate)
        subject = surface_subject(predicate)
        if mode not in {"done", "future"} or subject is None or predicate.base not in {"ROOT", "conj", "parataxis"}:
            return None
        who = set(self.sides.arguments.at(subject))
        for verb in islice((t for t in doc[: predicate.i] if t.pos_ == "VERB" and lemma_in(t, self.page.lexicon.channels, _JOURNEY)), 1):
            traveller = surface_subject(verb)
            if traveller is not None and who & set(self.sides.arguments.at(traveller)) and own_mode(verb) == mode:
                return self.calendar.at(verb)
        return None

    def of_commitment(self, frame: Frame) -> TimeExpression | None:
        """Return the day between a noun and what it commits to: "their commitment *on March 1* to revive the forum"."""
        noun = self.page.doc[frame.over] if frame.over is not None else None
        if frame.act != "resume" or noun is None or noun.pos_ != "NOUN" or not noun.i < frame.predicate <= noun.i + NEAR:
            return None
        own = (e for e in self.calendar.times.expressions if noun.i < e.start < frame.predicate and e.date.start is not None)
        return next((changed(e, date=self.calendar.gone(e.date)) for e in own), None)

    def of_session(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the date that a session was set for, as its own phrase tells it ("talks planned for Sunday", "due on Friday")."""
        for clause in children(self.page.doc[mention.head], "acl"):
            if any(c.lower_ in AT_FIRST for c in clause.children):
                continue
            if lemma_in(clause, self.page.lexicon.channels, _SET) and not any(c.dep_ == "compound:prt" for c in clause.children):
                return self.calendar.at(clause) or self.calendar.after(clause.i + 1, verbs=True)
        end = mention.end + (self.page.doc[mention.end].text == "," if mention.end < len(self.page.doc) else 0)
        for following in self.page.doc[end : end + 1]:
            if lemma_in(following, self.page.lexicon.channels, _SET) and following.tag_ in {"VBN", "VBD", "JJ", "IN"}:
                return self.calendar.after(end + 1, verbs=True)
        return None

    def own_day(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the day or month in front of a session: "*the April* session of the commission was never held"."""
        return next((e for e in self.calendar.times.expressions if mention.start <= e.start and e.end <= mention.head), None)

    def is_of_session(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        """Say whether a date stands inside a phrase, in front of its head: "Sunday's round of talks", "next week's meeting"."""
        between = self.page.doc[expression.end : mention.start]  # "on Monday suspended its talks"
        return expression.start < mention.head and expression.end >= mention.start - 1 and not any(t.pos_ in VERBAL for t in between)

    def day_before(self, predicate: Token, *, ahead: bool = False) -> TimeExpression | None:
        """Return the one recent day that the sentence before tells, or, where it tells none, that before it.

        Args:
            predicate: What stands in the sentence.
            ahead: A day to come is meant.
        """
        start, days = predicate.sent.start, list[TimeExpression]()
        for _ in range(2 if start else 0):  # "sat down on Tuesday. They met at the crossing. It was the fifth meeting"
            before = self.page.doc[start - 1].sent
            days = [e for e in self.calendar.times.expressions if before.start <= e.start < before.end and e.relation == "on"]
            days = [e for e in days if e.date.precision is Precision.DAY and self._is_meant(e, ahead=ahead)]
            if days or before.start == 0:
                break
            start = before.start
        return days[0] if len({e.date.start for e in days}) == 1 else None

    def _is_meant(self, day: TimeExpression, *, ahead: bool) -> bool:
        """Say whether a day may be that of a session that is told next: one to come, else a recent one on which nobody only travels."""
        if ahead:
            return self.calendar.is_future(day.date)
        return self.calendar.is_recent(day.date) and not lemma_in(self.page.doc[day.governor], self.page.lexicon.channels, _ARRIVES)

    def date_before(self, frame: Frame) -> TimeExpression | None:
        """Return the day that the sentence before tells, for "It was their 14th meeting", "It will be the first since 2016"."""
        predicate = self.page.doc[frame.predicate]
        subject = surface_subject(predicate)
        pointing = subject is not None and (
            subject.lower_ in {"it", "this", "that"} or head_entry_kind(subject, self.page.lexicon.channels) == "session"
        )
        return self.day_before(predicate, ahead=frame.mode == "future") if pointing else None

    def day_of_sides(self, told: Told, frame: Frame) -> TimeExpression | None:
        """Return the day of what the sentence before tells of all sides: "agreed *on Wednesday* ... The 15th session was held by video"."""
        predicate = self.page.doc[frame.predicate]
        day = self.day_before(predicate) if not frame.perfect and len(told.codes) >= 2 else None
        if day is None or predicate.base not in {"ROOT", "conj", "parataxis"}:
            return None
        sent = self.page.doc[day.start].sent
        return day if told.codes <= set(self.sides.codes_in(sent.start, sent.end)) else None


def _is_break(frame: Frame) -> bool:
    """Say whether a verb tells of talks that were broken off."""
    return frame.act in BREAKS and frame.mode == "done" and not frame.noun
