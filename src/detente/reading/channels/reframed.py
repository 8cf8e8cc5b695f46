"""What a frame stands for once its clause has been looked at: "not until May" is done, "has been idle since" was held, "again" resumes."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import Bound
from detente.model.records import PartialDate
from detente.reading.base import Page, TimeExpression
from detente.reading.channels.case import Case
from detente.reading.channels.clause_dates import ClauseDates
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import NEAR, Calendar, plain_date
from detente.reading.channels.frame import AT_SESSION, FOUNDING, Frame
from detente.reading.channels.frame_dates import FrameDates
from detente.reading.channels.gaps import Gaps
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.kinds import BREAKS
from detente.reading.channels.mention import FORMAT, ChannelMention
from detente.reading.channels.modes import NEGATIVE, TO_COME, is_again
from detente.reading.channels.since import Breaks
from detente.reading.grammar.doc import Token

#: What may be founded, and verbs and nouns of those who think of it.
_MAY = frozenset({"could", "may", "might"})
_MOOTED = frozenset("consider explore discuss weigh mull ready willing readiness willingness possibility idea".split())
#: Verbs of what is let go of, beside calling it off.
_DROPS = frozenset({"drop", "abandon", "scrap"})
#: Verbs of those who sit "again": next time, after no break.
_NEXT_TIME = frozenset({"meet", "gather"})


@dataclass(frozen=True, kw_only=True)
class Reframing:
    """Finds what a frame stands for.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
        dates: Finds the date of a frame.
        breaks: Finds since when a break has gone on.
        gaps: Tells what the gap before a session says of the session before it.
    """

    page: Page
    calendar: Calendar
    clauses: ClauseDates
    dates: FrameDates
    breaks: Breaks
    gaps: Gaps

    def begun(self, told: Told, frame: Frame) -> Case:
        """Return a frame with the date since which a break has gone on, and with the mode that this date gives it."""
        predicate = self.page.doc[frame.predicate]
        if frame.act == "establish" and frame.verb == "announce" and self._is_for_a_day(predicate):
            frame = changed(frame, act="schedule")
        if frame.mode == "negated" and not frame.ahead and self.clauses.not_until(predicate) is not None:
            frame = changed(frame, mode="done")  # "did not resume until May 2023"
        since = self._since(frame, predicate)
        if since is not None and frame.mode == "done" and self.breaks.is_not_since(since):
            frame = changed(frame, mode="negated")  # "not since 2016 have they held"
        if frame.act == "stall" and since is not None and frame.mode == "done" and self.breaks.is_idle_since(frame, since):
            frame = changed(frame, act="hold", mode="negated")  # "has been idle since 2018" tells when it last met
        then = self.breaks.since_then(predicate) if frame.act in BREAKS and since is None else None
        if since is None and frame.act in BREAKS and frame.mode == "done":
            since = self.breaks.since_clause(predicate)
        return Case(told=told, frame=frame, predicate=predicate, since=since, then=then)

    def _since(self, frame: Frame, predicate: Token) -> TimeExpression | None:
        """Return the date that a frame is told to have gone on since, or that nothing has come after."""
        since = self.calendar.since(predicate) or self.calendar.since(self.page.doc[frame.anchor])
        if since is None and predicate.base == "xcomp" and predicate.tag_ == "VBN" and predicate.head.lower_ in {"have", "has", "had"}:
            since = self.calendar.since(predicate.head)  # "not since 2016 *have they held*"
        if since is None and frame.act in BREAKS and frame.mode == "done" and self.calendar.at(predicate) is None:
            since = self.calendar.since_behind(predicate.i + 1) or self.calendar.since_event(predicate.i + 1)
        if since is None and frame.act == "hold" and frame.mode == "done":
            since = self.breaks.not_since(predicate)
        return since

    def dropped(self, case: Case) -> Case:
        """Read what was dropped, where it is taken up again, as broken off."""
        frame, mention = case.frame, case.mention
        let_go = frame.act == "cancel" and frame.verb in _DROPS and mention.entry.kind == "process"
        if let_go and any(other.act == "resume" for other in case.told.frames):
            return changed(case, frame=changed(frame, act="suspend"))  # "to resume a dialogue that Washington had dropped"
        return case

    def dated(self, case: Case) -> Case:
        """Find the date of a frame, and what a date ahead makes of it."""
        frame, mention, predicate = case.frame, case.mention, case.predicate
        began = case.since or case.then
        if began is not None and frame.act in BREAKS and frame.mode == "done":
            date: PartialDate | None = plain_date(began.date)
        else:
            date = self.dates.date(frame, mention)
        if frame.mode == "agreed" and date is not None and (frame.act in FOUNDING or frame.rule == AT_SESSION):
            date = self.calendar.behind(date)
            if frame.rule == AT_SESSION and not self.calendar.is_future(date) and not self.calendar.ends_ahead(date):
                frame = changed(frame, mode="done")  # "agreed to found it on 3 May, at the fifteenth round of the talks"
        dated = self.dates.is_ahead(frame, date)
        if dated:
            frame = self._ahead(frame, date, predicate, mention)
        return changed(case, frame=frame, date=date, dated=dated)

    def _ahead(self, frame: Frame, date: PartialDate | None, predicate: Token, mention: ChannelMention) -> Frame:
        """Return a frame whose date lies ahead as what it stands for: a session that is moved, or one to come."""
        moved_on = frame.act == "hold" and frame.mode == "future" and not self.dates.is_exact(date, predicate, mention)
        if moved_on and any(c.lower_ == "now" and c.i < frame.predicate for c in predicate.children):
            frame = changed(frame, act="postpone")  # "will now be held later this year"
        if frame.act == "hold" and frame.mode in TO_COME and self.calendar.is_in_place_of(predicate):
            frame = changed(frame, act="postpone")  # "will open on June 17 rather than June 10"
        asked = frame.act in {"propose", "request"}
        if frame.mode == "done" and not (frame.noun or asked) and date is not None and date.bound is Bound.ON:
            frame = changed(frame, mode="future")
        return frame

    def resumed(self, case: Case) -> Case:
        """Find whether to hold is to resume, to open is to found, and what may be is proposed."""
        frame, mention, predicate = case.frame, case.mention, case.predicate
        if frame.mode in TO_COME and not case.dated:
            case = changed(case, date=None)  # what is to come has no past date
        to_hold = frame.mode == "agreed" or (frame.mode == "future" and mention.entry.kind == "process" and is_again(predicate))
        to_hold = to_hold or (frame.mode in TO_COME and self._is_first_again(predicate))
        if frame.act in {"hold", "launch"} and to_hold and self._is_again(mention, frame):
            frame = changed(frame, act="resume")
        if frame.launch and frame.mode == "agreed" and mention.entry.kind == "process" and not mention.definite:
            frame = changed(frame, act="launch")  # "decided to open a dialogue" founds one, beside the round that is set for it
        founds = frame.act in FOUNDING or (frame.launch and mention.text.startswith(("a ", "an ")))
        if frame.mode == "possible" and founds and self._is_mooted(frame, mention):
            frame = changed(frame, mode="proposed")
        return changed(case, frame=frame)

    def _is_for_a_day(self, predicate: Token) -> bool:
        """Say whether what is announced is set for a day: "the session *announced for May*"."""
        own = (e for e in self.calendar.times.expressions if predicate.i < e.start <= min(predicate.i + NEAR, predicate.sent.end - 1))
        return any(self.page.doc[e.start - 1].lower_ == "for" for e in own)

    def _is_mooted(self, frame: Frame, mention: ChannelMention) -> bool:
        """Say whether something new is thought of by those who would have it: "could launch a dialogue", "discussed setting up"."""
        predicate = self.page.doc[frame.predicate]
        if mention.definite or mention.entry.kind == "session" or any(c.lower_ in NEGATIVE for c in predicate.children):
            return False
        if frame.over is None:
            return any(c.lower_ in _MAY for c in predicate.children)
        return lemma_in(self.page.doc[frame.over], self.page.lexicon.channels, _MOOTED) != ""

    def _is_again(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether to hold is to resume: "again" (not "meet again"), "for the first time in six years"."""
        if self._is_first_again(self.page.doc[frame.predicate]):
            return True
        again = mention.entry is not FORMAT and frame.verb not in _NEXT_TIME and is_again(self.page.doc[frame.predicate])
        return again or self.gaps.years_of(mention) is not None

    def _is_first_again(self, predicate: Token) -> bool:
        """Say whether "for the first time since" stands behind an act: "is to sit, *for the first time since* the clashes of 2019"."""
        behind = [t.lower_ for t in self.page.doc[predicate.i + 1 : predicate.sent.end]]
        return "first" in behind and any(behind[at : at + 3] == ["first", "time", "since"] for at in range(len(behind)))
