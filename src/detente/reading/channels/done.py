"""Changes told as done, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.model.enums import ChangeKind, Precision
from detente.model.records import Change, PartialDate
from detente.reading.base import Page, children
from detente.reading.channels.announced import Announcements
from detente.reading.channels.change import ChangeMaker
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.clusters import LINES, Told
from detente.reading.channels.dates import Calendar
from detente.reading.channels.frame import Frame
from detente.reading.channels.gaps import Gaps
from detente.reading.channels.habits import Habits
from detente.reading.channels.heads import head_entry_kind
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.session import is_previous, number_of

#: What is so from the day on which it is told.
_ANNOUNCED = frozenset({ChangeKind.POSTPONED, ChangeKind.CANCELLED, ChangeKind.SUSPENDED, ChangeKind.AGREED_TO_RESUME})
#: What the title of a report about a first session says.
_INAUGURAL = frozenset({"inaugural", "first", "opening", "kick-off", "kickoff"})
_SITTINGS = ("meeting", "session", "round")
#: Verbs of a session that brings nothing.
_FAILS = frozenset({"break", "collapse", "founder", "end"})


@dataclass(frozen=True, kw_only=True)
class DoneChanges:
    """Tells what is done, and what follows from it.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
        announced: Tells the day of an announcement from the day of the session that it is about.
        gaps: Tells what the gap before a session says of the session before it.
        habits: Tells a habit from a session.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker
    clauses: ClauseDates
    announced: Announcements
    gaps: Gaps
    habits: Habits

    def of_frame(self, told: Told, frame: Frame, kind: ChangeKind, date: PartialDate | None) -> Iterator[Change]:
        """Yield a change that is told as done, and what follows from it ("the first in nine years": resumed, and an earlier held)."""
        history = self.calendar.is_history(date)
        if kind is ChangeKind.HELD and date is not None and self.calendar.is_of_years(date):
            return  # "three sessions were held between 2015 and 2019"
        if kind is ChangeKind.HELD and date is None and self.habits.is_past_habit(self.page.doc[frame.predicate]):
            return
        if (
            kind is ChangeKind.HELD
            and date is None
            and told.mention.ordinal is not None
            and (day := self.clauses.day_of_sides(told, frame))
        ):
            date = day.date
        kind = self._as_dated(told, frame, kind, date)
        announced = date or (self.announced.day(frame, None) if kind in _ANNOUNCED else self.calendar.published)
        yield self.maker.change(told, frame, kind, date=announced, background=history or frame.perfect)
        if kind is ChangeKind.STALLED and date is not None and self._is_sitting_that_failed(told.mention, frame):
            yield self.maker.change(told, frame, ChangeKind.HELD, date=announced, background=history or frame.perfect)
        sat = date is not None or self.gaps.years_of(told.mention) is not None
        if kind is ChangeKind.RESUMED and sat and told.mention.entry.id not in LINES:
            yield self.maker.change(told, frame, ChangeKind.HELD, date=announced, background=history or frame.perfect)
        if kind not in {ChangeKind.HELD, ChangeKind.RESUMED} or announced is None:
            return
        if not history or kind is ChangeKind.HELD or self.gaps.first_since(told.mention) is not None:
            yield from self.gaps.after_gap(told, frame, kind, announced, history=history)

    def _is_sitting_that_failed(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether one session is told to have come to nothing, so that it was held: "*the last round broke down* in June 2020"."""
        one = mention.entry.kind == "session" and (mention.ordinal is not None or is_previous(self.page.doc, mention))
        return one and frame.verb in _FAILS and self.clauses.of_session(mention) is None

    def _as_dated(self, told: Told, frame: Frame, kind: ChangeKind, date: PartialDate | None) -> ChangeKind:
        """Return the change that the date makes of it."""
        if kind is ChangeKind.HELD and frame.act == "launch" and self._is_founded(told.mention, frame, date):
            return ChangeKind.AGREED
        if date is None:
            return kind
        if kind is ChangeKind.AGREED_TO_RESUME and frame.noun and (date.precision is not Precision.DAY or self._is_dated_by_day(frame)):
            return ChangeKind.RESUMED  # "the resumption over the last year" has happened
        launched = frame.launch or frame.act == "launch"
        founding = launched and told.mention.entry.kind != "session" and date.precision is Precision.YEAR
        if kind is ChangeKind.HELD and founding and self.calendar.is_history(date):
            return ChangeKind.AGREED  # "the dialogue began in 2005" tells its founding
        return kind

    def _is_founded(self, mention: ChannelMention, frame: Frame, date: PartialDate | None) -> bool:
        """Say whether what is launched has only been founded: on no day that may be its first; "the *launch* of the talks in May"."""
        predicate = self.page.doc[frame.predicate]
        sits = any(head_entry_kind(c, self.page.lexicon.channels) == "session" for c in children(predicate, "obj"))
        if sits or number_of(predicate, mention, self.page.lexicon.channels) is not None:
            return False  # "launched the inaugural meeting of the commission"
        if mention.entry.kind == "body":
            by_day = date is not None and date.precision is Precision.DAY
            return not by_day or (frame.verb == "launch" and not frame.noun and not self._is_of_a_session())
        if mention.entry.kind != "process" or (date is not None and date.precision is Precision.DAY and frame.noun):
            return False
        return frame.noun or (mention.entry.id == "partnership-dialogue" and "new" in mention.text.split())

    def _is_of_a_session(self) -> bool:
        """Say whether an article is one about a session by its title: "Readout of the *Inaugural Meeting* of the Working Group"."""
        words = (self.page.article.title or "").lower().split()
        return any(first in _INAUGURAL and last.startswith(_SITTINGS) for first, last in pairwise(words))

    def _is_dated_by_day(self, frame: Frame) -> bool:
        """Say whether a day that is over stands right before a noun of action: "welcomed *the November 10* re-launch of"."""
        return any(e.end == frame.predicate and not self.calendar.is_future(e.date) for e in self.calendar.times.expressions)
