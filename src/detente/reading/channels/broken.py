"""What broke off, and what was founded or broken off before what a report is about."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.enums import ChangeKind
from detente.reading.base import Page
from detente.reading.channels.announced import Announcements
from detente.reading.channels.case import Case, Changes
from detente.reading.channels.change import ChangeMaker
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.dates import Calendar, plain_date
from detente.reading.channels.frame import FOUNDING, Frame
from detente.reading.channels.frame_dates import FrameDates
from detente.reading.channels.kinds import BREAKS
from detente.reading.channels.since import Breaks
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of

_BROKEN = frozenset({ChangeKind.SUSPENDED, ChangeKind.STALLED, ChangeKind.CANCELLED, ChangeKind.ENDED})


@dataclass(frozen=True, kw_only=True)
class BrokenOff:
    """Tells what broke off.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
        dates: Finds the date of a frame.
        announced: Tells the day of an announcement from the day of the session that it is about.
        breaks: Finds since when a break has gone on.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker
    clauses: ClauseDates
    dates: FrameDates
    announced: Announcements
    breaks: Breaks

    def since_founding(self, case: Case) -> Changes | None:
        """A founding is only what is counted from: "the progress made since the establishment of the group"."""
        frame, predicate = case.frame, case.predicate
        noun = frame.noun and frame.act in FOUNDING and case_of(predicate) in {"since", "after"}
        return () if noun and self._is_undated(predicate) else None

    def founded_before(self, case: Case) -> Changes | None:
        """The clause around a founding dates the meeting: "will meet next month under a mechanism set up to ..."."""
        founded = case.frame.perfect and case.frame.act in FOUNDING and case.since is None
        return () if founded and self._is_undated(case.predicate) else None

    def since_launch(self, case: Case) -> Changes | None:
        """A clause is only what is counted from: "the 27th round since the exchange was launched"."""
        predicate = case.predicate
        undated = case.frame.mode == "done" and self.calendar.at(predicate) is None
        return () if undated and any(c.lower_ == "since" and c.base == "mark" for c in predicate.children) else None

    def before_another(self, case: Case) -> Changes | None:
        """A break is told by what came after it: "eight months after the talks fell apart"."""
        frame, predicate = case.frame, case.predicate
        marks = {c.lower_ for c in predicate.by_label.get("mark", ())}
        if not (_is_broken(frame) and marks & {"after", "before"} and case.since is None):
            return None
        if self.dates.date(frame, case.mention) is not None:
            return None
        news = self.breaks.news_after(predicate)
        return (self.maker.change(case.told, frame, BREAKS[frame.act], date=news, background=news is None),)

    def after_which(self, case: Case) -> Changes | None:
        """A break is dated by what went before: "was held in March 2016, after which they suspended them"."""
        frame = case.frame
        behind = self.breaks.of_which(case.predicate) if _is_broken(frame) else None
        if behind is None:
            return None
        return (self.maker.change(case.told, frame, BREAKS[frame.act], date=plain_date(behind.date), background=True),)

    def for_years(self, case: Case) -> Changes | None:
        """A break is dated by how long it has gone on: "has been at a standstill for nine years"."""
        frame = case.frame
        broken = self.breaks.broken_for(frame) if case.since is None and _is_broken(frame) else None
        if broken is None:
            return None
        return (self.maker.change(case.told, frame, BREAKS[frame.act], date=broken, background=True),)

    def in_passing(self, case: Case) -> Changes | None:
        """A break is told beside what the clause is about: "the commission, in abeyance for years, will meet on 3 June"."""
        frame, undated = case.frame, case.since is None and case.then is None
        if frame.aside and frame.act in BREAKS and undated and self.calendar.at(case.predicate) is None:
            return (self.maker.change(case.told, frame, BREAKS[frame.act], date=None, background=True),)
        return None

    def some_time_later(self, case: Case) -> Changes | None:
        """A break is dated only from another act: "suspended them eight days later"."""
        undated = case.kind in _BROKEN and case.date is None and case.frame.mode == "done"
        return self._as_history(case) if undated and self.announced.is_some_time_later(case.predicate) else None

    def had_broken(self, case: Case) -> Changes | None:
        """A break is told as known: "which Rabat had broken off"."""
        known = case.kind in _BROKEN and case.frame.perfect and case.date is None
        return self._as_history(case) if known and case.predicate.base == "acl" else None

    def _as_history(self, case: Case) -> Changes:
        kinds = () if case.kind is None else (case.kind,)
        return tuple(self.maker.change(case.told, case.frame, kind, date=None, background=True) for kind in kinds)

    def _is_undated(self, predicate: Token) -> bool:
        """Say whether neither a clause nor the treaty in it has a date."""
        return self.calendar.at(predicate) is None and self.clauses.of_treaty(predicate) is None


def _is_broken(frame: Frame) -> bool:
    """Say whether a frame tells of a break that was made."""
    return frame.act in BREAKS and frame.mode == "done"
