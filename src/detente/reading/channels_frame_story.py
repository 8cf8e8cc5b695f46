"""The changes that one frame tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import Bound, ChangeKind, Precision
from detente.model.records import Change, PartialDate
from detente.reading.base import Page, children
from detente.reading.channels_announced import Announcements
from detente.reading.channels_change import ChangeMaker
from detente.reading.channels_changes import AT_SESSION, FOUNDING, Frame
from detente.reading.channels_clause_dates import ClauseDates
from detente.reading.channels_clusters import Told
from detente.reading.channels_dates import NEAR, Calendar, plain_date
from detente.reading.channels_done import DoneChanges
from detente.reading.channels_frame_dates import FrameDates
from detente.reading.channels_gaps import Gaps
from detente.reading.channels_gates import SIDES
from detente.reading.channels_habits import Habits
from detente.reading.channels_kinds import ATTENDING, BREAKS, SENDING, change_of
from detente.reading.channels_mentions import FORMAT, ChannelMention, lemma_in
from detente.reading.channels_modes import NEGATIVE, TO_COME, is_again
from detente.reading.channels_not_held import NotHeld
from detente.reading.channels_session import sits_anew
from detente.reading.channels_since import Breaks
from detente.reading.doc import Token
from detente.reading.frames import case_of, surface_subject

_BROKEN = frozenset({ChangeKind.SUSPENDED, ChangeKind.STALLED, ChangeKind.CANCELLED, ChangeKind.ENDED})
#: What may be founded, and verbs and nouns of those who think of it.
_MAY = frozenset({"could", "may", "might"})
_MOOTED = frozenset("consider explore discuss weigh mull ready willing readiness willingness possibility idea".split())
#: Verbs of who is to have the next session: "Chad *plays host* in July". A year sets no day for it.
PLAY_HOST = frozenset({"host", "play"})
_DUE = "channels:adjective:due"
#: Verbs of what is let go of, beside calling it off.
_DROPS = frozenset({"drop", "abandon", "scrap"})
#: Verbs of those who sit "again": next time, after no break.
_NEXT_TIME = frozenset({"meet", "gather"})


@dataclass(frozen=True, kw_only=True)
class FrameStory:
    """Tells the changes of a frame.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
        dates: Finds the date of a frame.
        announced: Tells the day of an announcement from the day of the session that it is about.
        breaks: Finds since when a break has gone on.
        gaps: Tells what the gap before a session says of the session before it.
        habits: Tells a habit from a session.
        done: Tells what is done, and what follows from it.
        not_held: Tells what did not take place.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker
    clauses: ClauseDates
    dates: FrameDates
    announced: Announcements
    breaks: Breaks
    gaps: Gaps
    habits: Habits
    done: DoneChanges
    not_held: NotHeld

    def of_frame(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield what a frame tells of its phrase."""
        doc, mention = self.page.doc, told.mention
        predicate = doc[frame.predicate]
        if frame.act == "establish" and frame.verb == "announce" and self._is_for_a_day(predicate):
            frame = changed(frame, act="schedule")
        if frame.mode == "negated" and not frame.ahead and self.clauses.not_until(predicate) is not None:
            frame = changed(frame, mode="done")  # "did not resume until May 2023"
        since = self.calendar.since(predicate) or self.calendar.since(doc[frame.anchor])
        if since is None and predicate.base == "xcomp" and predicate.tag_ == "VBN" and predicate.head.lower_ in {"have", "has", "had"}:
            since = self.calendar.since(predicate.head)  # "not since 2016 *have they held*"
        if since is None and frame.act in BREAKS and frame.mode == "done" and self.calendar.at(predicate) is None:
            since = self.calendar.since_behind(predicate.i + 1) or self.calendar.since_event(predicate.i + 1)
        if since is None and frame.act == "hold" and frame.mode == "done":
            since = self.breaks.not_since(predicate)
        if since is not None and frame.mode == "done" and self.breaks.is_not_since(since):
            frame = changed(frame, mode="negated")  # "not since 2016 have they held"
        if frame.act == "stall" and since is not None and frame.mode == "done" and self.breaks.is_idle_since(frame, since):
            frame = changed(frame, act="hold", mode="negated")  # "has been idle since 2018" tells when it last met
        then = self.breaks.since_then(predicate) if frame.act in BREAKS and since is None else None
        if since is None and frame.act in BREAKS and frame.mode == "done":
            since = self.breaks.since_clause(predicate)
        if frame.act == "hold" and since is not None and (frame.mode == "negated" or mention.since_first):
            before = plain_date(since.date)
            if not self.calendar.is_future(before):
                yield self.maker.change(told, frame, ChangeKind.HELD, date=before, background=True, numbered=False)
        if frame.mode == "negated" and frame.exist and since is None and predicate.tag_ in {"VBZ", "VBP"}:
            yield from self.not_held.said_not_to_be(told, frame)
        if frame.mode == "negated" and frame.exist and frame.ahead and mention.ordinal is not None:
            yield self.maker.change(told, frame, ChangeKind.CANCELLED, date=self.announced.day(frame, None))
            return  # "there will be no eighth round"
        if frame.mode == "negated" and frame.act == "hold" and since is None and not frame.ahead:
            yield from self.not_held.none_for(told, frame)
        if frame.rule in ATTENDING and self.not_held.stays_away(told, frame):
            yield from self.done.of_frame(
                told, changed(frame, act="stall", mode="done"), ChangeKind.STALLED, self.dates.date(frame, mention)
            )
            return
        if frame.mode == "negated" and frame.ahead and frame.act == "hold" and (later := self.calendar.not_before(predicate)):
            yield self.maker.change(told, frame, ChangeKind.POSTPONED, date=self.announced.day(frame, None), for_date=later)
            return  # "will not be held before October"
        if frame.mode == "negated" and (since is not None or not frame.ahead):
            yield from self.not_held.not_held(told, frame) if since is None else ()
            return
        undated = self.calendar.at(predicate) is None and self.clauses.of_treaty(predicate) is None
        if frame.noun and frame.act in FOUNDING and undated and case_of(predicate) in {"since", "after"}:
            return  # "the progress made since the establishment of the group"
        if frame.perfect and frame.act in FOUNDING and since is None and undated:
            return  # "will meet next month under a mechanism set up to ...": the clause around it dates the meeting
        if (
            frame.mode == "done"
            and self.calendar.at(predicate) is None
            and any(c.lower_ == "since" and c.base == "mark" for c in predicate.children)
        ):
            return  # "the 27th round since the exchange was launched"
        if (
            frame.act == "cancel"
            and frame.verb in _DROPS
            and mention.entry.kind == "process"
            and any(other.act == "resume" for other in told.frames)
        ):
            frame = changed(frame, act="suspend")  # "to resume a dialogue that Washington had dropped"
        marks = {c.lower_ for c in predicate.by_label.get("mark", ())}
        if (
            frame.act in BREAKS
            and frame.mode == "done"
            and marks & {"after", "before"}
            and since is None
            and self.dates.date(frame, mention) is None
        ):
            news = self.breaks.news_after(predicate)
            yield self.maker.change(told, frame, BREAKS[frame.act], date=news, background=news is None)
            return  # "eight months after the talks fell apart"
        if frame.act in BREAKS and frame.mode == "done" and (behind := self.breaks.of_which(predicate)) is not None:
            yield self.maker.change(told, frame, BREAKS[frame.act], date=plain_date(behind.date), background=True)
            return  # "was held in March 2016, after which they suspended them"
        if since is None and frame.act in BREAKS and frame.mode == "done" and (broken := self.breaks.broken_for(frame)) is not None:
            yield self.maker.change(told, frame, BREAKS[frame.act], date=broken, background=True)
            return  # "has been at a standstill for nine years"
        if frame.aside and frame.act in BREAKS and since is None and then is None and self.calendar.at(predicate) is None:
            yield self.maker.change(told, frame, BREAKS[frame.act], date=None, background=True)
            return  # "the commission, in abeyance for years, will meet on 3 June"
        began = since or then
        date = (
            plain_date(began.date)
            if began is not None and frame.act in BREAKS and frame.mode == "done"
            else self.dates.date(frame, mention)
        )
        if frame.mode == "agreed" and date is not None and (frame.act in FOUNDING or frame.rule == AT_SESSION):
            date = self.calendar.behind(date)
            if frame.rule == AT_SESSION and not self.calendar.is_future(date) and not self.calendar.ends_ahead(date):
                frame = changed(frame, mode="done")  # "agreed to found it on 3 May, at the fifteenth round of the talks"
        dated = self.dates.is_ahead(frame, date)
        moved_on = dated and frame.act == "hold" and frame.mode == "future" and not self.dates.is_exact(date, predicate, mention)
        if moved_on and any(c.lower_ == "now" and c.i < frame.predicate for c in predicate.children):
            frame = changed(frame, act="postpone")  # "will now be held later this year"
        if dated and frame.act == "hold" and frame.mode in TO_COME and self.calendar.is_in_place_of(predicate):
            frame = changed(frame, act="postpone")  # "will open on June 17 rather than June 10"
        asked = frame.act in {"propose", "request"}
        if dated and frame.mode == "done" and not (frame.noun or asked) and date is not None and date.bound is Bound.ON:
            frame = changed(frame, mode="future")
        if frame.mode in TO_COME and not dated:
            past = date is not None and not self.calendar.ends_ahead(date)
            if past and any(c.lower_ in {"was", "were", "had"} for c in self._around(predicate)):
                return  # "was to be held last October, but"
            date = None  # what is to come has no past date
        to_hold = frame.mode == "agreed" or (frame.mode == "future" and mention.entry.kind == "process" and is_again(predicate))
        to_hold = to_hold or (frame.mode in TO_COME and self._is_first_again(predicate))
        if frame.act in {"hold", "launch"} and to_hold and self._is_again(mention, frame):
            frame = changed(frame, act="resume")
        if frame.launch and frame.mode == "agreed" and mention.entry.kind == "process" and not mention.definite:
            frame = changed(frame, act="launch")  # "decided to open a dialogue" founds one, beside the round that is set for it
        founds = frame.act in FOUNDING or (frame.launch and mention.text.startswith(("a ", "an ")))
        if frame.mode == "possible" and founds and self._is_mooted(frame, mention):
            frame = changed(frame, mode="proposed")
        if frame.exist and frame.mode == "done" and date is None and (predicate.tag_ in {"VBZ", "VBP"} or _has_been(predicate)):
            return  # "there is a group", "there has been one since March"
        if frame.act == "hold" and frame.mode == "done" and date is None and self.habits.is_told_as_habit(told, frame):
            return  # "officials who meet under the mechanism"
        if frame.exist and frame.mode == "denied" and "weak" in mention.signs:
            return  # "denied that there was engagement in"
        kind = change_of(
            frame,
            dated=dated,
            exact=self.dates.is_exact(date, predicate, mention),
            coarse=self.calendar.is_coarse(date, named=frame.act == "resume" or (mention.entry is FORMAT and frame.verb in PLAY_HOST)),
            anew=mention.entry is FORMAT and mention.definite and sits_anew(predicate, self.page.lexicon.channels),
        )
        if kind is None and frame.rule == _DUE and predicate.sent.start <= mention.start and self._is_due_next(predicate, mention):
            kind = ChangeKind.AGREED  # "the next meeting is due in Lima"
        stays_out = frame.rule in SENDING and mention.definite
        if kind is ChangeKind.STALLED and frame.mode == "denied" and mention.entry.kind != "session" and not stays_out:
            kind = ChangeKind.DENIED  # "declined to join a dialogue"
        if kind is ChangeKind.RESUMED and doc[mention.head].lower_ == "table" and not self._is_back(predicate, date):
            kind = ChangeKind.AGREED_TO_RESUME  # who comes back to the table has yet to sit there
        if kind in _BROKEN and date is None and frame.mode == "done" and self.announced.is_some_time_later(predicate):
            yield self.maker.change(told, frame, kind, date=None, background=True)
            return  # "suspended them eight days later"
        if kind in _BROKEN and frame.perfect and date is None and self._is_relative(predicate):
            yield self.maker.change(told, frame, kind, date=None, background=True)  # "which Rabat had broken off"
            return
        if kind is ChangeKind.AGREED and frame.act == "hold" and frame.mode == "future" and not dated and self.habits.is_habit(predicate):
            return  # "would convene every six months"
        if frame.act == "agree" and not frame.noun and (frame.perfect or self._is_relative(predicate)):
            return  # "a session had been promised", "the talks that they promised each other"
        if kind is None or (frame.perfect and date is None and not any(c.lower_ in {"last", "previously"} for c in predicate.children)):
            return
        if dated and kind is ChangeKind.HELD:
            kind = ChangeKind.AGREED if self.calendar.is_coarse(date) else ChangeKind.SCHEDULED  # "starting next week with the dialogue"
        if dated:
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
        else:
            yield from self.done.of_frame(told, frame, kind, date)

    def _is_due_next(self, predicate: Token, mention: ChannelMention) -> bool:
        """Say whether the session to come is told as due, on no day."""
        told = any(t.lower_ == "next" for t in self.page.doc[mention.start : mention.head + 1])
        return told and any(c.dep_ == "cop" and c.lower_ in {"is", "'s", "’s"} for c in predicate.children)

    def _is_for_a_day(self, predicate: Token) -> bool:
        """Say whether what is announced is set for a day: "the session *announced for May*"."""
        own = (e for e in self.calendar.times.expressions if predicate.i < e.start <= min(predicate.i + NEAR, predicate.sent.end - 1))
        return any(self.page.doc[e.start - 1].lower_ == "for" for e in own)

    def _is_back(self, predicate: Token, date: PartialDate | None) -> bool:
        """Say whether all are told to sit again on a day: "the government and the opposition returned to the table on Saturday"."""
        subject = surface_subject(predicate)
        all_sides = subject is not None and (subject.lemma_.lower() in SIDES or any(children(subject, "conj")))
        return all_sides and predicate.tag_ == "VBD" and date is not None and date.precision is Precision.DAY

    def _around(self, predicate: Token) -> tuple[Token, ...]:
        """Return a predicate, its own words, and those of the verb that it belongs to; one beside it has a tense of its own."""
        over = predicate.head.children if predicate.base != "conj" else ()
        return (predicate, *predicate.children, *over)

    def _is_mooted(self, frame: Frame, mention: ChannelMention) -> bool:
        """Say whether something new is thought of by those who would have it: "could launch a dialogue", "discussed setting up"."""
        predicate = self.page.doc[frame.predicate]
        if mention.definite or mention.entry.kind == "session" or any(c.lower_ in NEGATIVE for c in predicate.children):
            return False
        if frame.over is None:
            return any(c.lower_ in _MAY for c in predicate.children)
        return lemma_in(self.page.doc[frame.over], self.page.lexicon.channels, _MOOTED) != ""

    def _is_relative(self, predicate: Token) -> bool:
        return predicate.base == "acl"

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


def _has_been(predicate: Token) -> bool:
    """Say whether "has been" tells that something is there by now."""
    return predicate.lower_ == "been" and any(c.lower_ in {"has", "have", "'s", "’s", "'ve"} for c in predicate.children)
