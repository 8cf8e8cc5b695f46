"""The changes that a phrase's frames tell: when, which session, who did it, and what follows from it (READING, "Rules of meaning")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.channels import ChannelLexicon
from detente.model.enums import Bound, ChangeKind
from detente.model.lazy import cached_property
from detente.model.records import Change
from detente.reading.base import Page, StatementDraft
from detente.reading.channels.announced import Announcements
from detente.reading.channels.broken import BrokenOff
from detente.reading.channels.change import ChangeMaker
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import Calendar
from detente.reading.channels.done import DoneChanges
from detente.reading.channels.earlier import EarlierSessions
from detente.reading.channels.frame import AT_SESSION
from detente.reading.channels.frame_dates import FrameDates
from detente.reading.channels.frame_story import FrameStory
from detente.reading.channels.gaps import Gaps
from detente.reading.channels.gates import Gates
from detente.reading.channels.habits import Habits
from detente.reading.channels.lead import Lead
from detente.reading.channels.members import Sides
from detente.reading.channels.named import NamedSessions
from detente.reading.channels.not_held import NotHeld
from detente.reading.channels.reframed import Reframing
from detente.reading.channels.since import Breaks


@dataclass(frozen=True, kw_only=True)
class Story:
    """Tells the changes of phrases.

    Attributes:
        page: What is read.
        sides: Who is meant where.
        calendar: Dates by the words whose clauses they date.
        statements: Who says what.
    """

    page: Page
    sides: Sides
    calendar: Calendar
    statements: tuple[StatementDraft, ...] = ()

    @cached_property
    def lexicon(self) -> ChannelLexicon:
        """The channels part of the lexicon."""
        return self.page.lexicon.channels

    def changes(self, told: Told) -> Iterator[Change]:
        """Yield what the phrase's frames tell, then a session that it only names with its date."""
        frames = [frame for frame in told.frames if self.gates.counts(told, frame) and not self.gates.is_only_meant(told, frame)]
        found = [change for frame in frames for change in self.frames.of_frame(told, frame)]
        if any(change.change is ChangeKind.HELD and not _is_by(change) and AT_SESSION not in change.rules for change in found):
            found = [c for c in found if c.change is not ChangeKind.HELD or not _is_by(c) or AT_SESSION not in c.rules]
        found += self.earlier.of_list(told)
        found += self.earlier.of_dates(told)
        found += self.earlier.of_count(told)
        found += self.earlier.until(told)
        phrase = list(self.named.of_phrase(told, {date for change in found for date in (change.date, change.for_date)}))
        if phrase:
            found = [c for c in found if c.change is not ChangeKind.HELD or not _is_by(c)]  # "the sixth round in July, which ended"
        yield from found
        yield from self.earlier.of_those_before(told, [*found, *phrase])
        if not any(change.background and change.change is ChangeKind.HELD for change in found):
            yield from self.gaps.last_before(told)
            yield from self.gaps.resumed_by(told, phrase)
        yield from phrase

    @cached_property
    def lead(self) -> Lead:
        """Finds whom a report is about."""
        return Lead(page=self.page, sides=self.sides)

    @cached_property
    def maker(self) -> ChangeMaker:
        """Makes the changes that frames tell."""
        return ChangeMaker(page=self.page, sides=self.sides, statements=self.statements)

    @cached_property
    def clauses(self) -> ClauseDates:
        """Finds the expression of time that dates a clause, a phrase or what stands beside them."""
        return ClauseDates(page=self.page, sides=self.sides, calendar=self.calendar)

    @cached_property
    def dates(self) -> FrameDates:
        """Finds the date of a frame."""
        return FrameDates(page=self.page, calendar=self.calendar, clauses=self.clauses)

    @cached_property
    def announced(self) -> Announcements:
        """Tells the day of an announcement from the day of the session that it is about."""
        return Announcements(page=self.page, calendar=self.calendar, clauses=self.clauses)

    @cached_property
    def breaks(self) -> Breaks:
        """Finds since when a break has gone on."""
        return Breaks(page=self.page, calendar=self.calendar)

    @cached_property
    def gaps(self) -> Gaps:
        """Tells what the gap before a session says of the session before it."""
        return Gaps(page=self.page, calendar=self.calendar, maker=self.maker)

    @cached_property
    def earlier(self) -> EarlierSessions:
        """Tells the sessions beside the one at hand."""
        return EarlierSessions(page=self.page, calendar=self.calendar, maker=self.maker, habits=self.habits)

    @cached_property
    def gates(self) -> Gates:
        """Says which frames tell a change of a phrase."""
        return Gates(page=self.page, sides=self.sides, calendar=self.calendar, clauses=self.clauses)

    @cached_property
    def named(self) -> NamedSessions:
        """Tells the sessions that phrases only name."""
        return NamedSessions(page=self.page, calendar=self.calendar, maker=self.maker, clauses=self.clauses)

    @cached_property
    def habits(self) -> Habits:
        """Tells a habit from a session."""
        return Habits(page=self.page)

    @cached_property
    def done(self) -> DoneChanges:
        """Tells what is done, and what follows from it."""
        return DoneChanges(
            page=self.page,
            calendar=self.calendar,
            maker=self.maker,
            clauses=self.clauses,
            announced=self.announced,
            gaps=self.gaps,
            habits=self.habits,
        )

    @cached_property
    def not_held(self) -> NotHeld:
        """Tells what did not take place."""
        return NotHeld(
            page=self.page,
            sides=self.sides,
            calendar=self.calendar,
            maker=self.maker,
            clauses=self.clauses,
            dates=self.dates,
            announced=self.announced,
            breaks=self.breaks,
            done=self.done,
            statements=self.statements,
        )

    @cached_property
    def broken_off(self) -> BrokenOff:
        """Tells what broke off."""
        return BrokenOff(
            page=self.page,
            calendar=self.calendar,
            maker=self.maker,
            clauses=self.clauses,
            dates=self.dates,
            announced=self.announced,
            breaks=self.breaks,
        )

    @cached_property
    def reframing(self) -> Reframing:
        """Finds what a frame stands for."""
        return Reframing(page=self.page, calendar=self.calendar, clauses=self.clauses, dates=self.dates, breaks=self.breaks, gaps=self.gaps)

    @cached_property
    def frames(self) -> FrameStory:
        """Tells the changes of a frame."""
        return FrameStory(
            page=self.page,
            calendar=self.calendar,
            maker=self.maker,
            dates=self.dates,
            announced=self.announced,
            gaps=self.gaps,
            habits=self.habits,
            done=self.done,
            reframing=self.reframing,
            not_held=self.not_held,
            broken_off=self.broken_off,
        )


def _is_by(change: Change) -> bool:
    """Say whether a change is dated by its telling only."""
    return change.date is not None and change.date.bound is Bound.BY
