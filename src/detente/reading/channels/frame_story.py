"""The changes that one frame tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ChangeKind, Precision
from detente.model.lazy import cached_property
from detente.model.records import Change, PartialDate
from detente.reading.base import Page, children
from detente.reading.channels.announced import Announcements
from detente.reading.channels.broken import BrokenOff
from detente.reading.channels.case import Case, Changes
from detente.reading.channels.change import ChangeMaker
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import Calendar
from detente.reading.channels.done import DoneChanges
from detente.reading.channels.frame import Frame
from detente.reading.channels.frame_dates import FrameDates
from detente.reading.channels.gaps import Gaps
from detente.reading.channels.gates import SIDES
from detente.reading.channels.habits import Habits
from detente.reading.channels.kinds import SENDING, change_of
from detente.reading.channels.mention import FORMAT, ChannelMention
from detente.reading.channels.modes import TO_COME
from detente.reading.channels.not_held import NotHeld
from detente.reading.channels.reframed import Reframing
from detente.reading.channels.session import sits_anew
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import surface_subject

#: Verbs of who is to have the next session: "Chad *plays host* in July". A year sets no day for it.
PLAY_HOST = frozenset({"host", "play"})
_DUE = "channels:adjective:due"
Stage = Callable[[Case], Case]
Rule = Callable[[Case], Changes | None]


@dataclass(frozen=True, kw_only=True)
class FrameStory:
    """Tells the changes of a frame.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        dates: Finds the date of a frame.
        announced: Tells the day of an announcement from the day of the session that it is about.
        gaps: Tells what the gap before a session says of the session before it.
        habits: Tells a habit from a session.
        done: Tells what is done, and what follows from it.
        reframing: Finds what a frame stands for.
        not_held: Tells what did not take place.
        broken_off: Tells what broke off.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker
    dates: FrameDates
    announced: Announcements
    gaps: Gaps
    habits: Habits
    done: DoneChanges
    reframing: Reframing
    not_held: NotHeld
    broken_off: BrokenOff

    def of_frame(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield what a frame tells of its phrase: stage by stage it is read anew, and the first rule with an answer ends it."""
        case = self.reframing.begun(told, frame)
        yield from self.not_held.before(case)
        for stage, rules in self._stages:
            case = stage(case)
            for rule in rules:
                changes = rule(case)
                if changes is not None:
                    yield from changes
                    return
        yield from self._ahead(case) if case.dated else self._done(case)

    @cached_property
    def _stages(self) -> tuple[tuple[Stage, tuple[Rule, ...]], ...]:
        """How a frame is read anew, and the rules that are asked about it then, in this order."""
        none, broken, reframing = self.not_held, self.broken_off, self.reframing
        negated = (none.no_more, none.not_there, none.not_before, none.not_done)
        counted_from = (broken.since_founding, broken.founded_before, broken.since_launch)
        breaks = (broken.before_another, broken.after_which, broken.for_years, broken.in_passing)
        return (
            (_as_it_is, negated + counted_from),
            (reframing.dropped, breaks),
            (reframing.dated, (self._was_to_be,)),
            (reframing.resumed, (self._is_there, self._is_usual, self._is_denied)),
            (self._with_kind, (broken.some_time_later, broken.had_broken, self._is_rhythm, self._was_promised, self._is_nothing)),
        )

    def _was_to_be(self, case: Case) -> Changes | None:
        """What was to come has not: "was to be held last October, but"."""
        if case.frame.mode not in TO_COME or case.dated:
            return None
        past = case.date is not None and not self.calendar.ends_ahead(case.date)
        return () if past and any(c.lower_ in {"was", "were", "had"} for c in _around(case.predicate)) else None

    def _is_there(self, case: Case) -> Changes | None:
        """That there is one tells no change: "there is a group", "there has been one since March"."""
        there = case.frame.exist and case.frame.mode == "done" and case.date is None
        return () if there and (case.predicate.tag_ in {"VBZ", "VBP"} or _has_been(case.predicate)) else None

    def _is_usual(self, case: Case) -> Changes | None:
        """What is done as a rule is no session: "officials who meet under the mechanism"."""
        undated = case.frame.act == "hold" and case.frame.mode == "done" and case.date is None
        return () if undated and self.habits.is_told_as_habit(case.told, case.frame) else None

    def _is_denied(self, case: Case) -> Changes | None:
        """That there is something is denied, and it may be no channel: "denied that there was engagement in"."""
        return () if case.frame.exist and case.frame.mode == "denied" and "weak" in case.mention.signs else None

    def _is_rhythm(self, case: Case) -> Changes | None:
        """A rhythm sets no session: "would convene every six months"."""
        frame = case.frame
        to_hold = case.kind is ChangeKind.AGREED and frame.act == "hold" and frame.mode == "future" and not case.dated
        return () if to_hold and self.habits.is_habit(case.predicate) else None

    def _was_promised(self, case: Case) -> Changes | None:
        """A promise is told as known: "a session had been promised", "the talks that they promised each other"."""
        frame = case.frame
        return () if frame.act == "agree" and not frame.noun and (frame.perfect or case.predicate.base == "acl") else None

    def _is_nothing(self, case: Case) -> Changes | None:
        """Nothing is told to have changed, or it is of a time before that has no date."""
        undated = case.frame.perfect and case.date is None
        before = undated and not any(c.lower_ in {"last", "previously"} for c in case.predicate.children)
        return () if case.kind is None or before else None

    def _with_kind(self, case: Case) -> Case:
        """Find the change that a frame makes."""
        frame, mention, predicate, date = case.frame, case.mention, case.predicate, case.date
        named = frame.act == "resume" or (mention.entry is FORMAT and frame.verb in PLAY_HOST)
        kind = change_of(
            frame,
            dated=case.dated,
            exact=self.dates.is_exact(date, predicate, mention),
            coarse=self.calendar.is_coarse(date, named=named),
            anew=mention.entry is FORMAT and mention.definite and sits_anew(predicate, self.page.lexicon.channels),
        )
        if kind is None and frame.rule == _DUE and predicate.sent.start <= mention.start and self._is_due_next(predicate, mention):
            kind = ChangeKind.AGREED  # "the next meeting is due in Lima"
        stays_out = frame.rule in SENDING and mention.definite
        if kind is ChangeKind.STALLED and frame.mode == "denied" and mention.entry.kind != "session" and not stays_out:
            kind = ChangeKind.DENIED  # "declined to join a dialogue"
        table = self.page.doc[mention.head].lower_ == "table"
        if kind is ChangeKind.RESUMED and table and not self._is_back(predicate, date):
            kind = ChangeKind.AGREED_TO_RESUME  # who comes back to the table has yet to sit there
        return changed(case, kind=kind)

    def _done(self, case: Case) -> Iterator[Change]:
        """Yield a change that is told as done."""
        if case.kind is not None:
            yield from self.done.of_frame(case.told, case.frame, case.kind, case.date)

    def _ahead(self, case: Case) -> Iterator[Change]:
        """Yield a change of a session to come: when it was told, and for which day."""
        told, frame, kind, mention, predicate, date = case.told, case.frame, case.kind, case.mention, case.predicate, case.date
        if kind is None:
            return
        if kind is ChangeKind.HELD:
            kind = ChangeKind.AGREED if self.calendar.is_coarse(date) else ChangeKind.SCHEDULED  # "starting next week with the dialogue"
        moved = kind is ChangeKind.POSTPONED and (self.announced.is_given_up(mention, date) or self.announced.is_indefinite(predicate))
        if kind is ChangeKind.POSTPONED and date is not None and self.announced.is_of_before(predicate, date):
            if frame.dated:
                return  # "brought forward from September 2" tells no new day
            moved = True
        anew = self.calendar.moved_to(predicate) if moved and date is not None else None
        if anew is not None and date is not None and (anew.text != date.text or frame.dated):
            date, moved = anew, False  # "planned for December 17, has been put off until February"
        was_set = kind is ChangeKind.SCHEDULED and frame.perfect  # "which had been scheduled for May 24, would not go ahead"
        announced = None if was_set else self.announced.day(frame, date)
        yield self.maker.change(told, frame, kind, date=announced, for_date=None if moved else date, background=was_set)
        if frame.act == "resume" and kind is ChangeKind.SCHEDULED and self.gaps.years(mention) is not None:
            yield self.maker.change(told, frame, ChangeKind.AGREED_TO_RESUME, date=announced, numbered=False)

    def _is_due_next(self, predicate: Token, mention: ChannelMention) -> bool:
        """Say whether the session to come is told as due, on no day."""
        told = any(t.lower_ == "next" for t in self.page.doc[mention.start : mention.head + 1])
        return told and any(c.dep_ == "cop" and c.lower_ in {"is", "'s", "’s"} for c in predicate.children)

    def _is_back(self, predicate: Token, date: PartialDate | None) -> bool:
        """Say whether all are told to sit again on a day: "the government and the opposition returned to the table on Saturday"."""
        subject = surface_subject(predicate)
        all_sides = subject is not None and (subject.lemma_.lower() in SIDES or any(children(subject, "conj")))
        return all_sides and predicate.tag_ == "VBD" and date is not None and date.precision is Precision.DAY


def _as_it_is(case: Case) -> Case:
    return case


def _around(predicate: Token) -> tuple[Token, ...]:
    """Return a predicate, its own words, and those of the verb that it belongs to; one beside it has a tense of its own."""
    over = predicate.head.children if predicate.base != "conj" else ()
    return (predicate, *predicate.children, *over)


def _has_been(predicate: Token) -> bool:
    """Say whether "has been" tells that something is there by now."""
    return predicate.lower_ == "been" and any(c.lower_ in {"has", "have", "'s", "’s", "'ve"} for c in predicate.children)
