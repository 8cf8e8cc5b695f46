"""Sessions told beside the one at hand: lists of them, counts, the one before, the last of a habit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import Bound, ChangeKind, Precision
from detente.model.records import Change
from detente.reading.base import Page, TimeExpression
from detente.reading.channels.change import ChangeMaker, named_frame
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import Calendar, first_of_unit, plain_date
from detente.reading.channels.frame import AT_SESSION, AT_WORK, Frame
from detente.reading.channels.habits import Habits
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.lists import dates_listed
from detente.reading.channels.session import BEFORE
from detente.reading.grammar.doc import Token

#: Words for the last of several sessions, and what may stand between them and its date.
_LATEST = frozenset({"latest", "last", "recent"})
_OF_THEM = frozenset(
    "of them these which was were one round session meeting took taken place held happened came".split()
    + "border capital city sidelines margins".split()
)
#: Verbs of sessions that a list dates one by one.
_TOOK_PLACE = frozenset({"take", "follow", "hold", "be", "come", "occur", "happen"})
#: A session told by what it stood before, or sessions that another came after.
_SUCH = frozenset({"one", "ones", "two", "three", "four", "those"})
_AROUND = frozenset({"before", "after", "following"})


@dataclass(frozen=True, kw_only=True)
class EarlierSessions:
    """Tells the sessions beside the one at hand.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        habits: Tells a habit from a session.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker
    habits: Habits

    def of_list(self, told: Told) -> Iterator[Change]:
        """Yield the sessions of a list: "Earlier sessions were in Manila in February 2018 and in Beijing in October that year"."""
        mention, head = told.mention, self.page.doc[told.mention.head]
        verb = head.head
        if not mention.counted or mention.entry.kind != "session":
            return
        yield from self._latest_of(told)
        if head.base != "nsubj" or verb.i < head.i:
            return
        copula = any(c.dep_ == "cop" and c.lower_ == "were" for c in verb.children)
        if not copula and not lemma_in(verb, self.page.lexicon.channels, _TOOK_PLACE):
            return
        days = [e for e in self.calendar.times.expressions if mention.end <= e.start < head.sent.end and e.relation == "on"]
        for expression in days if len(days) > 1 else []:
            date = expression.date
            if date.start is not None and not self.calendar.is_future(date):
                frame = Frame(act="hold", predicate=verb.i, anchor=verb.i, mode="done", rule="channels:list-of-sessions")
                yield self.maker.change(told, frame, ChangeKind.HELD, date=plain_date(date), background=True, numbered=False)

    def of_dates(self, told: Told) -> Iterator[Change]:
        """Yield the sessions of a list of dates: "met in Cairo in May 2010 and in Aswan in March 2012", "sat twice, in 2011 and 2017"."""
        doc, mention = self.page.doc, told.mention
        for frame in told.frames:
            predicate = doc[frame.predicate]
            if frame.act != "hold" or frame.mode != "done" or frame.noun or frame.rule in {AT_SESSION, AT_WORK}:
                continue
            first = self.calendar.at(predicate) or self.calendar.after(mention.end)
            if first is not None and first.start >= predicate.sent.start:
                yield from self._listed(told, frame, first)
        earlier = any(t.lower_ in BEFORE for t in doc[mention.start : mention.head])
        if (mention.entry.kind == "session" or earlier) and (mention.counted or not told.frames):
            first = self.calendar.at(doc[mention.head]) or self.calendar.after(mention.end)
            if first is not None and first.start > mention.head:
                yield from self._listed(told, named_frame(doc[mention.head]), first)

    def _listed(self, told: Told, frame: Frame, first: TimeExpression) -> Iterator[Change]:
        frame = changed(frame, rule="channels:list-of-dates")
        for one in dates_listed(first, self.calendar, self.page.lexicon.channels):
            history = self.calendar.is_history(one.date)
            held = self.maker.change(told, frame, ChangeKind.HELD, date=plain_date(one.date), background=history, numbered=False)
            yield changed(held, session_number=one.number)

    def of_those_before(self, told: Told, found: Sequence[Change]) -> Iterator[Change]:
        """Yield the sessions told after another: "was in Bern, *and the one before it* in Rome in May 2017", "*after ones* in 2015"."""
        doc, sent = self.page.doc, self.page.doc[told.mention.head].sent
        if not any(change.change is ChangeKind.HELD for change in found):
            return
        words = (t for t in doc[told.mention.end : sent.end - 1] if t.lower_ in _AROUND and _is_of_those_before(t))
        opens = next(words, None)
        if opens is None:
            return
        for expression in self.calendar.times.expressions:
            if opens.i < expression.start < sent.end and expression.relation == "on" and self.calendar.is_history(expression.date):
                frame = Frame(act="hold", predicate=opens.i, anchor=opens.i, mode="done", rule="channels:list-of-sessions")
                yield self.maker.change(told, frame, ChangeKind.HELD, date=plain_date(expression.date), background=True, numbered=False)

    def of_count(self, told: Told) -> Iterator[Change]:
        """Yield the year or month of sessions that are counted: "which met *twice last year* in Tbilisi and Yerevan"."""
        for frame in told.frames:
            if frame.act != "hold" or frame.mode != "done" or not self._is_counted(told, frame):
                continue
            expression = self.calendar.at(self.page.doc[frame.predicate])
            if expression is None or expression.relation != "on" or expression.date.precision not in {Precision.YEAR, Precision.MONTH}:
                continue
            if not self.calendar.ends_ahead(expression.date) and not self.calendar.is_future(expression.date):
                yield self.maker.change(told, frame, ChangeKind.HELD, date=expression.date, background=True, numbered=False)
                return

    def _is_counted(self, told: Told, frame: Frame) -> bool:
        """Say whether a clause tells of several sessions, with their number."""
        times = any(c.lower_ in {"times", "twice"} for c in self.page.doc[frame.predicate].children)
        return times or (told.mention.counted and told.mention.entry.kind == "session")

    def until(self, told: Told) -> Iterator[Change]:
        """Yield the last session of a habit that is over: "The meetings were held twice a year *until 2003*"."""
        bounds = self.calendar.of_relation("until")
        for frame in told.frames if bounds else ():
            predicate = self.page.doc[frame.predicate]
            if frame.act != "hold" or frame.mode != "done" or predicate.tag_ not in {"VBD", "VBN"}:
                continue
            if not (told.mention.counted or self.habits.is_past_habit(predicate)):
                continue
            for expression in bounds:
                last = expression.date
                beside = predicate.i < expression.start < predicate.sent.end
                if beside and last.end is not None and not self.calendar.is_future(last) and not self.calendar.ends_ahead(last):
                    date = changed(last, start=first_of_unit(last.end, last.precision), bound=Bound.ON)
                    yield self.maker.change(told, frame, ChangeKind.HELD, date=date, background=True, numbered=False)
                    return

    def _latest_of(self, told: Told) -> Iterator[Change]:
        """Yield the session that a count of them dates: "Four rounds have been held, *the latest of them in June 2004*"."""
        doc, mention = self.page.doc, told.mention
        for token in doc[mention.end : doc[mention.head].sent.end]:
            if token.lower_ not in _LATEST or doc[token.i - 1].lower_ not in {"the", "most"}:
                continue
            if token.i + 1 < len(doc) and token.nbor().pos_ == "NOUN":
                continue
            expression = self.calendar.after(token.i + 1, behind=_OF_THEM)
            if expression is not None and not self.calendar.is_future(expression.date):
                frame = Frame(act="hold", predicate=token.i, anchor=token.i, mode="done", noun=True, rule="channels:latest-of")
                history = self.calendar.is_history(expression.date)
                yield self.maker.change(told, frame, ChangeKind.HELD, date=plain_date(expression.date), background=history, numbered=False)
                return


def _is_of_those_before(token: Token) -> bool:
    """Say whether a word opens the sessions before another: "the one *before* it", "*after* ones in Rome and Bern"."""
    doc, behind = token.doc, token.nbor().lower_
    if token.lower_ == "before":
        return doc[token.i - 1].lower_ in _SUCH and behind in {"it", "that", "them", "this"}
    return behind in {"ones", "those"} and doc[token.i + 2].lower_ == "in"
