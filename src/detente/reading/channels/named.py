"""The session that a phrase only names, with its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.enums import ChangeKind, Precision
from detente.model.records import Change, PartialDate
from detente.reading.base import Page, TimeExpression
from detente.reading.channels.change import ChangeMaker, named_frame
from detente.reading.channels.clause_dates import TREATIES, ClauseDates
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import NEAR, Calendar, plain_date
from detente.reading.channels.frame import AT_SESSION, Frame
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.kinds import MADE_OUT, PUT_OFF, STAYS_AWAY
from detente.reading.channels.mention import FORMAT, ONE, SITTINGS, ChannelMention
from detente.reading.channels.modes import FUTURE, UNHELD, own_mode
from detente.reading.channels.session import BEFORE, is_previous
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of

#: Words for a session that is to come.
_AHEAD = frozenset({"upcoming", "forthcoming", "coming", "next", "planned"})
#: What is done for a session that others have set.
_READIES = frozenset({"prepare"})
#: Nouns of what is to come.
_PLANS = frozenset({"plan", "preparation", "advance"})


@dataclass(frozen=True, kw_only=True)
class NamedSessions:
    """Tells the sessions that phrases only name.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker
    clauses: ClauseDates

    def of_phrase(self, told: Told, dates: set[PartialDate | None]) -> Iterator[Change]:
        """Yield "the first engagement in March": a past session that is only named, with its date in the phrase.

        Args:
            told: The phrase.
            dates: Those of what its frames tell.
        """
        mention, head = told.mention, self.page.doc[told.mention.head]
        fore = self._day_in_front(mention) or self._year_in_front(mention)
        apart = not any(frame.act == "hold" for frame in told.frames)
        since_then = mention.entry.kind == "session" and case_of(head) in {"since", "until"} and apart
        if not self._is_session(mention, fore) or not (fore or since_then or self._is_known(told)) or self._was_not_held(told):
            return
        if since_then and (behind := self._inside(head)) is not None:
            yield self.maker.change(told, named_frame(head), ChangeKind.HELD, date=plain_date(behind.date), background=True)
            return
        expression = fore or self.calendar.at(head) or self.calendar.after(mention.end)
        if expression is None or not self._is_date_of(expression, mention) or self._is_made_out(expression, told):
            return
        date = self._month_behind(expression, mention)
        if is_previous(self.page.doc, mention):
            date = self.calendar.gone(date)
        if apart and (mention.named or told.link is not None) and self._is_to_come(expression, mention):
            date = self.calendar.coming(date)
            yield self.maker.change(told, named_frame(head), ChangeKind.SCHEDULED, date=self.calendar.published, for_date=date)
        elif self._is_over(date, mention) and date not in dates:
            history = self.calendar.is_history(date)
            yield self.maker.change(told, named_frame(head), ChangeKind.HELD, date=plain_date(date), background=history)

    def _is_session(self, mention: ChannelMention, fore: TimeExpression | None) -> bool:
        """Say whether a phrase is of a session, and not of the body or process that has it."""
        numbered = mention.ordinal is not None or mention.since_first
        before = any(t.lower_ in BEFORE for t in self.page.doc[mention.start : mention.head])
        before = before or (mention.named and mention.entry.kind == "process" and self._is_next(mention))
        body = mention.entry.kind != "session" and not numbered and not before and "series" not in mention.signs and fore is None
        return mention.entry is not FORMAT and not body

    def _is_known(self, told: Told) -> bool:
        """Say whether it is known of what a session is one; "the November meeting" may be any."""
        mention = told.mention
        day = self.calendar.at(self.page.doc[mention.head]) if told.link is not None else None
        linked = day is not None and (mention.definite or self.calendar.is_future(day.date))
        round_of = mention.definite and mention.entry.id in SITTINGS and all(frame.rule == AT_SESSION for frame in told.frames)
        numbered = mention.ordinal is not None or mention.since_first
        return numbered or round_of or linked or mention.entry is ONE or "standing" in mention.signs or len(told.codes) >= 2

    def _was_not_held(self, told: Told) -> bool:
        """Say whether a session is told as not held: "was never held", "would skip this year's round", "there was *no* session in 2023"."""
        head = self.page.doc[told.mention.head]
        if any(frame.mode in UNHELD or frame.act in {*PUT_OFF, "propose", "request"} for frame in told.frames):
            return True
        missed = head.base in {"obj", "obl"} and head.head.pos_ in VERBAL and _is_not_to_be(head.head)
        return missed or any(c.lower_ == "no" for c in head.children) or any(_is_unheld(frame) for frame in told.frames)

    def _is_date_of(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        """Say whether a date is that of the session that a phrase names."""
        if not (mention.start <= expression.start and expression.end <= mention.end + NEAR):
            return False
        if self.clauses.of_session(mention) is not None and not self.calendar.is_future(expression.date):
            return False  # "the session due on Monday" has not been held
        if case_of(self.page.doc[mention.head]) == "about" and expression.governor != mention.head:
            return False  # "had told them about the session this week"
        governor = self.page.doc[expression.governor]
        # "the 53rd session under the agreement of 1963"
        return governor.pos_ in VERBAL or not lemma_in(governor, self.page.lexicon.channels, TREATIES)

    def _is_made_out(self, expression: TimeExpression, told: Told) -> bool:
        """Say whether a date is one that a session is asked for or set for: "a meeting *for* January 12", "agreed to a sixth round in"."""
        if self.page.doc[max(0, expression.start - 1)].lower_ == "for":
            return True
        made_out = any(frame.act in MADE_OUT and frame.rule != AT_SESSION for frame in told.frames)
        return made_out and not is_previous(self.page.doc, told.mention)

    def _is_over(self, date: PartialDate, mention: ChannelMention) -> bool:
        """Say whether a date is that of one session which has been held."""
        if mention.counted and date.precision is Precision.RANGE:
            return False  # "three sessions were held between 2015 and 2019"
        if date.precision in {Precision.WEEK, Precision.RANGE} and self.calendar.ends_ahead(date):
            return False  # "this week's sitting" may be over or not
        today = self.calendar.is_today(date) and date.text is None
        return not self._is_next(mention) and not self.calendar.is_future(date) and not today

    def _month_behind(self, expression: TimeExpression, mention: ChannelMention) -> PartialDate:
        """Return the date of a named session, of a year with its month behind: "last year's session, in Arica *in December*"."""
        year = expression.date
        if year.precision is not Precision.YEAR or year.start is None:
            return year
        behind = (e.date for e in self.calendar.times.expressions if mention.head < e.start <= mention.end + NEAR and e is not expression)
        fits = (d for d in behind if d.precision in {Precision.MONTH, Precision.DAY} and (d.start or "")[:4] == year.start[:4])
        return next(fits, year)

    def _is_next(self, mention: ChannelMention) -> bool:
        """Say whether a phrase is of the next session: "the *next* Economic Dialogue in September"."""
        return any(t.lower_ in _AHEAD for t in self.page.doc[mention.start : mention.head])

    def _is_to_come(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        return not is_previous(self.page.doc, mention) and self._comes(expression, mention)

    def _comes(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        """Say whether a session that is only named has yet to come: "the meeting next week of", "plans for the dialogue in February"."""
        doc = self.page.doc
        if lemma_in(doc[mention.head].head, self.page.lexicon.channels, _READIES):
            return False
        if self.calendar.is_future(expression.date):
            return not self.calendar.is_coarse(expression.date, named=True)
        near = {t.lower_ for t in doc[mention.start : mention.head]}
        ahead = bool(near & _AHEAD) or lemma_in(doc[mention.head].head, self.page.lexicon.channels, _PLANS) != ""
        return ahead and expression.date.precision is not Precision.YEAR

    def _day_in_front(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the month or day that stands before a name: "following up on *the March* U.S.-Kenya Joint Commission"."""
        if not mention.named:
            return None
        inside = (e for e in self.calendar.times.expressions if mention.start <= e.start and e.end <= mention.head)
        days = (e for e in inside if mention.definite or self.page.doc[e.end].tag_ == "POS")  # "tomorrow's Economic Dialogue"
        return next((e for e in days if e.date.precision in {Precision.DAY, Precision.MONTH} and e.date.start is not None), None)

    def _year_in_front(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the year that stands before a session, which is over: "after *a 2016 session* in Baku", "at the *2021* meeting"."""
        if mention.entry.kind != "session" or mention.entry.weak:
            return None
        doc = self.page.doc
        inside = (e for e in self.calendar.times.expressions if mention.start <= e.start and e.end <= mention.head)
        return next((e for e in inside if doc[e.start].lower_.isdigit() and e.end - e.start == 1 and self._is_year_gone(e.date)), None)

    def _is_year_gone(self, date: PartialDate) -> bool:
        ahead = self.calendar.is_future(date) or self.calendar.ends_ahead(date)
        return date.precision is Precision.YEAR and date.start is not None and not ahead

    def _inside(self, head: Token) -> TimeExpression | None:
        """Return the past date that stands among the words of a phrase: "since a round in Kisumu, the lake port, in April 2021"."""
        end = min(head.sent.end, max(head.right_edge.i + 1, head.i + 2 * NEAR))
        end = next((t.i for t in head.doc[head.i + 1 : end] if t.text in {":", ";"}), end)  # "since the round in Kisumu: a bridge was"
        inside = (e for e in self.calendar.times.expressions if head.i < e.start < end and e.date.start is not None)
        return next((e for e in inside if not self.calendar.is_future(e.date)), None)


def _is_not_to_be(verb: Token) -> bool:
    """Say whether something will not be done: "*will not* make this year's meeting"."""
    return own_mode(verb) == "negated" and any(c.lower_ in {*FUTURE, "would"} for c in verb.by_label.get("aux", ()))


def _is_unheld(frame: Frame) -> bool:
    """Say whether a session is told not to have been held."""
    return frame.rule in STAYS_AWAY or (frame.act == "hold" and frame.mode == "negated" and not frame.exist)
