"""The changes that a phrase's frames tell: when, which session, who did it, and what follows from it (READING, "Rules of meaning")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from detente.lexicon.channels import ChannelLexicon
from detente.model.copies import changed, maker
from detente.model.enums import Bound, ChangeKind, Precision
from detente.model.lazy import cached_property
from detente.model.records import Change, PartialDate, Place
from detente.model.spans import Span
from detente.reading.base import Page, StatementDraft, TimeExpression, children, statements_over
from detente.reading.channels_changes import AT_SESSION, AT_WORK, FOUNDING, OPENS_WITH, SESSION_DID, Frame
from detente.reading.channels_clusters import LINES, Told
from detente.reading.channels_dates import (
    Calendar,
    find_idle_years,
    find_span_of_years,
    first_of_unit,
    is_few_days,
    plain_date,
    years_before,
)
from detente.reading.channels_kinds import ATTENDING, BREAKS, SENT, STAYS_AWAY, change_of
from detente.reading.channels_lists import dates_listed, is_yearless
from detente.reading.channels_members import Sides
from detente.reading.channels_mentions import FORMAT, GOES_ON, ONE, SITTINGS, ChannelMention, head_entry_kind, keys_of, lemma_in
from detente.reading.channels_modes import FUTURE, NEGATIVE, SPEECH, has_had, is_again, is_no_longer, own_mode
from detente.reading.channels_session import number_of, ordinal, place_token, sits_anew, tells_last_time, time_that_was
from detente.reading.doc import Token
from detente.reading.frames import VERBAL, case_of, surface_subject

_SET = frozenset({"set", "schedule", "plan", "slate", "due", "expect"})
_TO_COME = frozenset({"future", "planned"})
_AHEAD_OF = _TO_COME | {"agreed"}
_ASKED_FOR = frozenset({"proposed", "requested"})
_UNHELD = _ASKED_FOR | {"possible", "denied"}
_UNDONE = frozenset({"future", "planned", "agreed", "requested", "proposed", "possible", "denied"})
_SESSIONS = frozenset({ChangeKind.HELD, ChangeKind.SCHEDULED, ChangeKind.RESUMED, ChangeKind.POSTPONED, ChangeKind.CANCELLED})
#: What is so from the day on which it is told.
_ANNOUNCED = frozenset({ChangeKind.POSTPONED, ChangeKind.CANCELLED, ChangeKind.SUSPENDED, ChangeKind.AGREED_TO_RESUME})
_BROKEN = frozenset({ChangeKind.SUSPENDED, ChangeKind.STALLED, ChangeKind.CANCELLED, ChangeKind.ENDED})
#: Texts that found a body.
_TREATIES = frozenset(
    "accord agreement treaty pact protocol memorandum declaration communique statement charter convention deal understanding".split()
)
#: Words for the last of several sessions, and what may stand between them and its date.
_LATEST = frozenset({"latest", "last", "recent"})
_AHEAD = frozenset({"upcoming", "forthcoming", "coming", "next", "planned"})
_BEFORE = frozenset({"previous", "last", "preceding"})
_OF_THEM = frozenset(
    "of them these which was were one round session meeting took taken place held happened came".split()
    + "border capital city sidelines margins".split()
)
_COUNTING = frozenset(
    "times twice regularly irregularly often frequently rarely seldom sometimes occasionally sporadically intermittently periodically"
    " alternately usually normally typically".split()
)
#: Verbs of sessions that a list dates one by one.
_TOOK_PLACE = frozenset({"take", "follow", "hold", "be", "come", "occur", "happen"})
_SIDES = frozenset({"side", "party", "delegation", "country", "government", "neighbour", "neighbor", "two", "both", "team", "state"})
_PLACES = frozenset({"capital", "city", "country", "soil", "region", "continent", "territory"})
#: Sentences that may be a report's headline and its lead.
_LEAD = 4
#: Verbs of those who have yet to sit down.
_ARRIVES = frozenset({"land", "arrive", "fly", "leave", "depart"})
#: What is done for a session that others have set.
_READIES = frozenset({"prepare"})
#: Nouns of what is to come.
_PLANS = frozenset({"plan", "preparation", "advance"})
#: Verbs of those who go to where they sit with others.
_JOURNEY = frozenset({"travel", "visit"})
#: What the head of a delegation does at a session.
_HEADS = frozenset({"chair", "co-chair", "cochair", "lead", "host", "co-host", "convene", "launch", "inaugurate"})
#: What a session was that has been held.
_OCCASIONS = frozenset({"opportunity", "chance", "occasion", "success"})
#: Verbs that found a body by word only, at any time.
_BY_WORD = frozenset({"agree", "announce"})
#: What may be founded, and verbs and nouns of those who think of it.
_MAY = frozenset({"could", "may", "might"})
_MOOTED = frozenset("consider explore discuss weigh mull ready willing readiness willingness possibility idea".split())
#: How close "since 2018" stands behind "the first such talks".
_BESIDE = 4
#: How far a date may stand behind a phrase that it belongs to, in tokens.
_NEAR = 8
#: Words behind "first" that say in what a session is the first.
_FIRST_OF_ANOTHER = frozenset({"person", "face", "kind", "sort", "ever", "foreign", "overseas"})
#: What the title of a report about a first session says.
_INAUGURAL = frozenset({"inaugural", "first", "opening", "kick-off", "kickoff"})
_SITTINGS = ("meeting", "session", "round")
#: What is done for a session that is still to come.
_MADE_OUT = frozenset({"agree", "establish", "schedule", "propose", "request"})
#: Verbs of who is to have the next session: "Chad *plays host* in July". A year sets no day for it.
PLAY_HOST = frozenset({"host", "play"})
_DUE = "channels:adjective:due"
#: How many tokens the name of what sat may take behind "first".
_SUBJECT = 16
#: Months of a gap that tell something of the session before.
_A_SEASON = 3
#: Verbs of what is let go of, beside calling it off.
_DROPS = frozenset({"drop", "abandon", "scrap"})
#: The rule of a gap that is told by its years, and how far behind its verb they may stand, in characters.
NONE_FOR = "channels:none-for"
_SOON = 25
_HAS = frozenset({"has", "have", "had", "'ve", "'s", "’ve", "’s", "'d"})
#: What is done to a session that was set.
_PUT_OFF = frozenset({"postpone", "cancel", "suspend"})
#: Verbs of a session that brings nothing.
_FAILS = frozenset({"break", "collapse", "founder", "end"})
#: Words of a day that a session had before it was given another.
_AT_FIRST = frozenset({"originally", "initially", "previously", "once", "earlier"})
#: Units of time.
_UNITS = frozenset({"day", "week", "month", "year", "hour"})
#: Words before the day to which something is moved.
_TO = frozenset({"to", "until", "till", "for"})
#: Words that open a rhythm.
_EACH = frozenset({"every", "each", "once", "twice"})
#: Verbs of those who sit "again": next time, after no break.
_NEXT_TIME = frozenset({"meet", "gather"})
#: Rules of those who send others to a session.
_SENDING = frozenset(f"channels:verb:send {who}" for who in SENT)
#: Adverbs of what is usual.
_AS_A_RULE = frozenset({"usually", "normally", "regularly", "typically", "generally", "traditionally", "always"})
#: What a body is that does not meet.
_IDLE = frozenset({"idle", "fallow", "inactive", "dormant", "asleep"})
Years = tuple[Span, int, int]


#: A session told by what it stood before, or sessions that another came after.
_SUCH = frozenset({"one", "ones", "two", "three", "four", "those"})
_AROUND = frozenset({"before", "after", "following"})


def _is_of_those_before(token: Token) -> bool:
    """Say whether a word opens the sessions before another: "the one *before* it", "*after* ones in Rome and Bern"."""
    doc, behind = token.doc, token.nbor().lower_
    if token.lower_ == "before":
        return doc[token.i - 1].lower_ in _SUCH and behind in {"it", "that", "them", "this"}
    return behind in {"ones", "those"} and doc[token.i + 2].lower_ == "in"


_made = maker(Change)


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
        frames = [frame for frame in told.frames if self._counts(told, frame) and not self._is_only_meant(told, frame)]
        found = [change for frame in frames for change in self._of_frame(told, frame)]
        if any(change.change is ChangeKind.HELD and not _is_by(change) and AT_SESSION not in change.rules for change in found):
            found = [c for c in found if c.change is not ChangeKind.HELD or not _is_by(c) or AT_SESSION not in c.rules]
        found += self._of_list(told)
        found += self._of_dates(told)
        found += self._of_count(told)
        found += self._until(told)
        phrase = list(self._of_phrase(told, {date for change in found for date in (change.date, change.for_date)}))
        if phrase:
            found = [c for c in found if c.change is not ChangeKind.HELD or not _is_by(c)]  # "the sixth round in July, which ended"
        yield from found
        yield from self._of_those_before(told, [*found, *phrase])
        if not any(change.background and change.change is ChangeKind.HELD for change in found):
            yield from self._last_before(told)
            yield from self._resumed_by(told, phrase)
        yield from phrase

    def _of_list(self, told: Told) -> Iterator[Change]:
        """Yield the sessions of a list: "Earlier sessions were in Manila in February 2018 and in Beijing in October that year"."""
        mention, head = told.mention, self.page.doc[told.mention.head]
        verb = head.head
        if not mention.counted or mention.entry.kind != "session":
            return
        yield from self._latest_of(told)
        if head.base != "nsubj" or verb.i < head.i:
            return
        copula = any(c.dep_ == "cop" and c.lower_ == "were" for c in verb.children)
        if not copula and not lemma_in(verb, self.lexicon, _TOOK_PLACE):
            return
        days = [e for e in self.calendar.times.expressions if mention.end <= e.start < head.sent.end and e.relation == "on"]
        for expression in days if len(days) > 1 else []:
            date = expression.date
            if date.start is not None and not self.calendar.is_future(date):
                frame = Frame(act="hold", predicate=verb.i, anchor=verb.i, mode="done", rule="channels:list-of-sessions")
                yield self._change(told, frame, ChangeKind.HELD, date=plain_date(date), background=True, numbered=False)

    def _of_dates(self, told: Told) -> Iterator[Change]:
        """Yield the sessions of a list of dates: "met in Cairo in May 2010 and in Aswan in March 2012", "sat twice, in 2011 and 2017"."""
        doc, mention = self.page.doc, told.mention
        for frame in told.frames:
            predicate = doc[frame.predicate]
            if frame.act != "hold" or frame.mode != "done" or frame.noun or frame.rule in {AT_SESSION, AT_WORK}:
                continue
            first = self.calendar.at(predicate) or self.calendar.after(mention.end)
            if first is not None and first.start >= predicate.sent.start:
                yield from self._listed(told, frame, first)
        earlier = any(t.lower_ in _BEFORE for t in doc[mention.start : mention.head])
        if (mention.entry.kind == "session" or earlier) and (mention.counted or not told.frames):
            first = self.calendar.at(doc[mention.head]) or self.calendar.after(mention.end)
            if first is not None and first.start > mention.head:
                yield from self._listed(told, self._named(doc[mention.head]), first)

    def _listed(self, told: Told, frame: Frame, first: TimeExpression) -> Iterator[Change]:
        frame = changed(frame, rule="channels:list-of-dates")
        for one in dates_listed(first, self.calendar, self.lexicon):
            history = self.calendar.is_history(one.date)
            held = self._change(told, frame, ChangeKind.HELD, date=plain_date(one.date), background=history, numbered=False)
            yield changed(held, session_number=one.number)

    def _of_those_before(self, told: Told, found: Sequence[Change]) -> Iterator[Change]:
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
                yield self._change(told, frame, ChangeKind.HELD, date=plain_date(expression.date), background=True, numbered=False)

    def _of_count(self, told: Told) -> Iterator[Change]:
        """Yield the year or month of sessions that are counted: "which met *twice last year* in Tbilisi and Yerevan"."""
        for frame in told.frames:
            if frame.act != "hold" or frame.mode != "done" or not self._is_counted(told, frame):
                continue
            expression = self.calendar.at(self.page.doc[frame.predicate])
            if expression is None or expression.relation != "on" or expression.date.precision not in {Precision.YEAR, Precision.MONTH}:
                continue
            if not self.calendar.ends_ahead(expression.date) and not self.calendar.is_future(expression.date):
                yield self._change(told, frame, ChangeKind.HELD, date=expression.date, background=True, numbered=False)
                return

    def _is_counted(self, told: Told, frame: Frame) -> bool:
        """Say whether a clause tells of several sessions, with their number."""
        times = any(c.lower_ in {"times", "twice"} for c in self.page.doc[frame.predicate].children)
        return times or (told.mention.counted and told.mention.entry.kind == "session")

    def _until(self, told: Told) -> Iterator[Change]:
        """Yield the last session of a habit that is over: "The meetings were held twice a year *until 2003*"."""
        bounds = self.calendar.of_relation("until")
        for frame in told.frames if bounds else ():
            predicate = self.page.doc[frame.predicate]
            if frame.act != "hold" or frame.mode != "done" or predicate.tag_ not in {"VBD", "VBN"}:
                continue
            if not (told.mention.counted or self._is_past_habit(predicate)):
                continue
            for expression in bounds:
                last = expression.date
                beside = predicate.i < expression.start < predicate.sent.end
                if beside and last.end is not None and not self.calendar.is_future(last) and not self.calendar.ends_ahead(last):
                    date = changed(last, start=first_of_unit(last.end, last.precision), bound=Bound.ON)
                    yield self._change(told, frame, ChangeKind.HELD, date=date, background=True, numbered=False)
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
                yield self._change(told, frame, ChangeKind.HELD, date=plain_date(expression.date), background=history, numbered=False)
                return

    def years(self, mention: ChannelMention) -> Years | None:
        """Find "first in N years" or "after a gap of N years" in a phrase's sentence: the words, months at least, months at most."""
        sent = self.page.doc[mention.head].sent
        found = find_span_of_years(sent.text, self.lexicon.numbers)
        if found is None:
            return None
        start, end = sent.start_char + found[0], min(sent.end_char, sent.start_char + found[0] + found[1])
        return Span.of(self.page.article.text, start, end), found[2], found[3]

    def _counts(self, told: Told, frame: Frame) -> bool:
        """Say whether a frame tells a change of this phrase: not of several sessions at once, nor what is only done "at the talks"."""
        mention = told.mention
        doc = self.page.doc
        beside = (*doc[frame.predicate].children, *doc[frame.predicate + 1 : frame.predicate + 3])  # "has met only twice since 2021"
        if frame.act == "hold" and (mention.counted or any(t.lower_ in _COUNTING and not _is_joined(t) for t in beside)):
            return False
        if frame.rule == "channels:verb:arrive" and mention.ordinal is None:
            return False  # who arrives for talks has yet to hold them
        if (frame.rule == "channels:verb:come" or frame.rule in _SENDING) and frame.mode not in {"negated", "denied", "failed"}:
            return False  # who "came to the talks" with demands may have come at any time
        if (
            frame.rule == AT_SESSION
            and has_had(self.page.doc[frame.predicate])
            and self.calendar.at(self.page.doc[frame.predicate]) is None
        ):
            return False  # "what they had agreed at previous meetings of their commission"
        if frame.rule == AT_SESSION and mention.since_first and _is_of_what_was_made(doc[frame.predicate]):
            return False  # "will build on the commitments made at the first summit"
        if frame.rule == "channels:verb:travel" and frame.mode == "agreed":
            return False  # "his decision to travel to Japan for the summit" is one guest's
        if frame.rule == SESSION_DID:
            own = self.calendar.at(doc[frame.predicate]) or self.calendar.at(doc[mention.head])
            return own is not None or mention.head < self._end_of_lead  # "A second round of the talks brought no breakthrough"
        if frame.rule == AT_WORK:
            predicate = self.page.doc[frame.predicate]
            day = self.calendar.at(predicate)
            if day is None and number_of(predicate, mention, self.lexicon) is not None:
                day = self._day_before(predicate)  # "met on Tuesday. The council, the 24th, dealt with"
            return day is not None and day.date.precision is Precision.DAY and self.calendar.is_recent(day.date)
        if frame.rule == "channels:verb:fall to" and not self._falls_to(mention):
            return False  # "fell to pieces"
        numbered = ordinal(self.page.doc[frame.predicate], self.lexicon) is not None
        first = mention.since_first or mention.ordinal is not None or "series" in mention.signs or numbered
        if frame.rule == "channels:is-session":
            return first or ("recurring" in mention.signs and lemma_in(doc[frame.predicate], self.lexicon, _OCCASIONS) != "")
        if frame.rule != AT_SESSION or first or (mention.owned and self._is_of_all(told, frame)):
            return True
        again = bool(mention.signs & {"standing", "of-body", "recurring"}) or mention.entry.kind == "body"
        between = mention.entry.kind == "process" and mention.definite and len(self.sides.named_in(mention)) > 1
        predicate = self.page.doc[frame.predicate]
        shared = self.calendar.at(predicate.head) if predicate.base == "conj" else None
        dated = self.calendar.at(predicate) or shared or self.calendar.at(doc[mention.head])
        return (again or between) and dated is not None

    @cached_property
    def _end_of_lead(self) -> int:
        """The end of the first two sentences of a report, headlines apart."""
        body = [sent for sent in islice(self.page.sents, _LEAD) if not self.page.is_headline(sent[0])]
        return body[:2][-1].end if body else 0

    def _falls_to(self, mention: ChannelMention) -> bool:
        """Say whether the next session is one side's to hold: "*the next* session *falls to* Ghana"."""
        return "next" in mention.text.split() or mention.ordinal is not None

    def _is_of_all(self, told: Told, frame: Frame) -> bool:
        """Say whether those who do something "at their talks" are all its sides; ministers of one side have meetings of their own."""
        subject = surface_subject(self.page.doc[frame.predicate])
        return len(told.codes) >= 2 or (subject is not None and (subject.pos_ == "PRON" or subject.lemma_.lower() in _SIDES))

    def _is_only_meant(self, told: Told, frame: Frame) -> bool:
        """Say whether a participle on a phrase tells nothing beside its clause.

        "The meeting planned for Thursday was put off" sets nothing, and "agreed to launch a dialogue, chaired by" has held nothing.
        """
        predicate = self.page.doc[frame.predicate]
        if frame.act == "schedule" and frame.mode == "done" and self._is_previous(told.mention):
            return True  # "the previous session, on 30 November, was arranged at the border"
        if frame.act == "establish" and any(other.over == frame.predicate for other in told.frames):
            return True  # "the dialogue that they agreed to open" is agreed on by what they agreed to do
        past = any(c.lower_ in {"was", "were"} for c in predicate.children)
        unheld = any(other.act == "hold" and other.mode == "negated" and other.predicate != frame.predicate for other in told.frames)
        if frame.act == "hold" and frame.mode in _TO_COME and past and unheld:
            return True  # "was to be held in March but was not held"
        if predicate.base != "acl":
            return False
        if frame.act == "schedule" and any(c.lower_ in _AT_FIRST for c in predicate.children):
            return True  # "originally planned for March"
        others = [other for other in told.frames if other.predicate != frame.predicate]
        if frame.act == "hold" and frame.mode in _TO_COME and past and any(other.act in BREAKS for other in others):
            return True  # "called off talks that were due to take place"
        chaired = frame.verb in {"chair", "co-chair", "cochair", "lead"}
        if chaired and predicate.tag_ == "VBN" and told.mention.entry.kind == "body" and self.calendar.at(predicate) is None:
            return True  # "the commission, chaired by the Red Cross"
        if frame.act == "schedule" or predicate.tag_ != "VBN":
            return frame.act == "schedule" and any(
                other.act in BREAKS or (other.act == "hold" and other.mode in {"done", "negated"}) for other in others
            )
        told_so = frame.act == "hold" and frame.mode == "done" and self.calendar.at(predicate) is None
        return told_so and any(other.mode in _UNDONE for other in others)

    def _of_frame(self, told: Told, frame: Frame) -> Iterator[Change]:
        doc, mention = self.page.doc, told.mention
        predicate = doc[frame.predicate]
        if frame.act == "establish" and frame.verb == "announce" and self._is_for_a_day(predicate):
            frame = changed(frame, act="schedule")
        if frame.mode == "negated" and not frame.ahead and self._not_until(predicate) is not None:
            frame = changed(frame, mode="done")  # "did not resume until May 2023"
        since = self.calendar.since(predicate) or self.calendar.since(doc[frame.anchor])
        if since is None and predicate.base == "xcomp" and predicate.tag_ == "VBN" and predicate.head.lower_ in {"have", "has", "had"}:
            since = self.calendar.since(predicate.head)  # "not since 2016 *have they held*"
        if since is None and frame.act in BREAKS and frame.mode == "done" and self.calendar.at(predicate) is None:
            since = self.calendar.since_behind(predicate.i + 1) or self.calendar.since_event(predicate.i + 1)
        if since is None and frame.act == "hold" and frame.mode == "done":
            since = self._not_since(predicate)
        if since is not None and frame.mode == "done" and self._is_not_since(since):
            frame = changed(frame, mode="negated")  # "not since 2016 have they held"
        if frame.act == "stall" and since is not None and frame.mode == "done" and self._is_idle_since(frame, since):
            frame = changed(frame, act="hold", mode="negated")  # "has been idle since 2018" tells when it last met
        then = self._since_then(predicate) if frame.act in BREAKS and since is None else None
        if since is None and frame.act in BREAKS and frame.mode == "done":
            since = self._since_clause(predicate)
        if frame.act == "hold" and since is not None and (frame.mode == "negated" or mention.since_first):
            before = plain_date(since.date)
            if not self.calendar.is_future(before):
                yield self._change(told, frame, ChangeKind.HELD, date=before, background=True, numbered=False)
        if frame.mode == "negated" and frame.exist and since is None and predicate.tag_ in {"VBZ", "VBP"}:
            yield from self._said_not_to_be(told, frame)
        if frame.mode == "negated" and frame.exist and frame.ahead and mention.ordinal is not None:
            yield self._change(told, frame, ChangeKind.CANCELLED, date=self._announced(frame, None))
            return  # "there will be no eighth round"
        if frame.mode == "negated" and frame.act == "hold" and since is None and not frame.ahead:
            yield from self._none_for(told, frame)
        if frame.rule in ATTENDING and self._stays_away(told, frame):
            yield from self._done(told, changed(frame, act="stall", mode="done"), ChangeKind.STALLED, self._date(frame, mention))
            return
        if frame.mode == "negated" and frame.ahead and frame.act == "hold" and (later := self.calendar.not_before(predicate)):
            yield self._change(told, frame, ChangeKind.POSTPONED, date=self._announced(frame, None), for_date=later)
            return  # "will not be held before October"
        if frame.mode == "negated" and (since is not None or not frame.ahead):
            yield from self._not_held(told, frame) if since is None else ()
            return
        undated = self.calendar.at(predicate) is None and self._of_treaty(predicate) is None
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
            and self._date(frame, mention) is None
        ):
            news = self._news_after(predicate)
            yield self._change(told, frame, BREAKS[frame.act], date=news, background=news is None)
            return  # "eight months after the talks fell apart"
        if frame.act in BREAKS and frame.mode == "done" and (behind := self._of_which(predicate)) is not None:
            yield self._change(told, frame, BREAKS[frame.act], date=plain_date(behind.date), background=True)
            return  # "was held in March 2016, after which they suspended them"
        if since is None and frame.act in BREAKS and frame.mode == "done" and (broken := self._broken_for(frame)) is not None:
            yield self._change(told, frame, BREAKS[frame.act], date=broken, background=True)
            return  # "has been at a standstill for nine years"
        if frame.aside and frame.act in BREAKS and since is None and then is None and self.calendar.at(predicate) is None:
            yield self._change(told, frame, BREAKS[frame.act], date=None, background=True)
            return  # "the commission, in abeyance for years, will meet on 3 June"
        began = since or then
        date = plain_date(began.date) if began is not None and frame.act in BREAKS and frame.mode == "done" else self._date(frame, mention)
        if frame.mode == "agreed" and date is not None and (frame.act in FOUNDING or frame.rule == AT_SESSION):
            date = self.calendar.behind(date)
            if frame.rule == AT_SESSION and not self.calendar.is_future(date) and not self.calendar.ends_ahead(date):
                frame = changed(frame, mode="done")  # "agreed to found it on 3 May, at the fifteenth round of the talks"
        dated = self._is_ahead(frame, date)
        moved_on = dated and frame.act == "hold" and frame.mode == "future" and not self._is_exact(date, predicate, mention)
        if moved_on and any(c.lower_ == "now" and c.i < frame.predicate for c in predicate.children):
            frame = changed(frame, act="postpone")  # "will now be held later this year"
        if dated and frame.act == "hold" and frame.mode in _TO_COME and self.calendar.is_in_place_of(predicate):
            frame = changed(frame, act="postpone")  # "will open on June 17 rather than June 10"
        asked = frame.act in {"propose", "request"}
        if dated and frame.mode == "done" and not (frame.noun or asked) and date is not None and date.bound is Bound.ON:
            frame = changed(frame, mode="future")
        if frame.mode in _TO_COME and not dated:
            past = date is not None and not self.calendar.ends_ahead(date)
            if past and any(c.lower_ in {"was", "were", "had"} for c in self._around(predicate)):
                return  # "was to be held last October, but"
            date = None  # what is to come has no past date
        to_hold = frame.mode == "agreed" or (frame.mode == "future" and mention.entry.kind == "process" and is_again(predicate))
        to_hold = to_hold or (frame.mode in _TO_COME and self._is_first_again(predicate))
        if frame.act in {"hold", "launch"} and to_hold and self._is_again(mention, frame):
            frame = changed(frame, act="resume")
        if frame.launch and frame.mode == "agreed" and mention.entry.kind == "process" and not mention.definite:
            frame = changed(frame, act="launch")  # "decided to open a dialogue" founds one, beside the round that is set for it
        founds = frame.act in FOUNDING or (frame.launch and mention.text.startswith(("a ", "an ")))
        if frame.mode == "possible" and founds and self._is_mooted(frame, mention):
            frame = changed(frame, mode="proposed")
        if frame.exist and frame.mode == "done" and date is None and (predicate.tag_ in {"VBZ", "VBP"} or _has_been(predicate)):
            return  # "there is a group", "there has been one since March"
        if frame.act == "hold" and frame.mode == "done" and date is None and self._is_told_as_habit(told, frame):
            return  # "officials who meet under the mechanism"
        if frame.exist and frame.mode == "denied" and "weak" in mention.signs:
            return  # "denied that there was engagement in"
        kind = change_of(
            frame,
            dated=dated,
            exact=self._is_exact(date, predicate, mention),
            coarse=self.calendar.is_coarse(date, named=frame.act == "resume" or (mention.entry is FORMAT and frame.verb in PLAY_HOST)),
            anew=mention.entry is FORMAT and mention.definite and sits_anew(predicate, self.lexicon),
        )
        if kind is None and frame.rule == _DUE and predicate.sent.start <= mention.start and self._is_due_next(predicate, mention):
            kind = ChangeKind.AGREED  # "the next meeting is due in Lima"
        stays_out = frame.rule in _SENDING and mention.definite
        if kind is ChangeKind.STALLED and frame.mode == "denied" and mention.entry.kind != "session" and not stays_out:
            kind = ChangeKind.DENIED  # "declined to join a dialogue"
        if kind is ChangeKind.RESUMED and doc[mention.head].lower_ == "table" and not self._is_back(predicate, date):
            kind = ChangeKind.AGREED_TO_RESUME  # who comes back to the table has yet to sit there
        if kind in _BROKEN and date is None and frame.mode == "done" and self._is_some_time_later(predicate):
            yield self._change(told, frame, kind, date=None, background=True)
            return  # "suspended them eight days later"
        if kind in _BROKEN and frame.perfect and date is None and self._is_relative(predicate):
            yield self._change(told, frame, kind, date=None, background=True)  # "which Rabat had broken off"
            return
        if kind is ChangeKind.AGREED and frame.act == "hold" and frame.mode == "future" and not dated and self.is_habit(predicate):
            return  # "would convene every six months"
        if frame.act == "agree" and not frame.noun and (frame.perfect or self._is_relative(predicate)):
            return  # "a session had been promised", "the talks that they promised each other"
        if kind is None or (frame.perfect and date is None and not any(c.lower_ in {"last", "previously"} for c in predicate.children)):
            return
        if dated and kind is ChangeKind.HELD:
            kind = ChangeKind.AGREED if self.calendar.is_coarse(date) else ChangeKind.SCHEDULED  # "starting next week with the dialogue"
        if dated:
            moved = kind is ChangeKind.POSTPONED and (self._is_given_up(mention, date) or self._is_indefinite(predicate))
            if kind is ChangeKind.POSTPONED and date is not None and self._is_of_before(predicate, date):
                if frame.dated:
                    return  # "brought forward from September 2" tells no new day
                moved = True
            anew = self.calendar.moved_to(predicate) if moved and date is not None else None
            if anew is not None and date is not None and (anew.text != date.text or frame.dated):
                date, moved = anew, False  # "planned for December 17, has been put off until February"
            was_set = kind is ChangeKind.SCHEDULED and frame.perfect  # "which had been scheduled for May 24, would not go ahead"
            announced = None if was_set else self._announced(frame, date)
            yield self._change(told, frame, kind, date=announced, for_date=None if moved else date, background=was_set)
            if frame.act == "resume" and kind is ChangeKind.SCHEDULED and self.years(mention) is not None:
                yield self._change(told, frame, ChangeKind.AGREED_TO_RESUME, date=announced, numbered=False)
        else:
            yield from self._done(told, frame, kind, date)

    def _is_due_next(self, predicate: Token, mention: ChannelMention) -> bool:
        """Say whether the session to come is told as due, on no day."""
        told = any(t.lower_ == "next" for t in self.page.doc[mention.start : mention.head + 1])
        return told and any(c.dep_ == "cop" and c.lower_ in {"is", "'s", "’s"} for c in predicate.children)

    def _is_for_a_day(self, predicate: Token) -> bool:
        """Say whether what is announced is set for a day: "the session *announced for May*"."""
        own = (e for e in self.calendar.times.expressions if predicate.i < e.start <= min(predicate.i + _NEAR, predicate.sent.end - 1))
        return any(self.page.doc[e.start - 1].lower_ == "for" for e in own)

    def _is_back(self, predicate: Token, date: PartialDate | None) -> bool:
        """Say whether all are told to sit again on a day: "the government and the opposition returned to the table on Saturday"."""
        subject = surface_subject(predicate)
        all_sides = subject is not None and (subject.lemma_.lower() in _SIDES or any(children(subject, "conj")))
        return all_sides and predicate.tag_ == "VBD" and date is not None and date.precision is Precision.DAY

    def _stays_away(self, told: Told, frame: Frame) -> bool:
        """Say whether one of the sides was not there: "failed to show up for the talks", "did not attend the session"."""
        predicate = self.page.doc[frame.predicate]
        did_not = any(c.lower_ == "did" for c in predicate.children) or is_no_longer(predicate)
        if frame.mode != "failed" and not (frame.mode == "negated" and did_not):
            return False
        verb = self.page.doc[frame.over if frame.over is not None else frame.predicate]
        subject = surface_subject(verb)
        who = set(self.sides.codes(self.sides.within(subject))) if subject is not None else set()
        return len(who) == 1 and who < told.codes

    def _around(self, predicate: Token) -> tuple[Token, ...]:
        """Return a predicate, its own words, and those of the verb that it belongs to; one beside it has a tense of its own."""
        over = predicate.head.children if predicate.base != "conj" else ()
        return (predicate, *predicate.children, *over)

    def _broken_for(self, frame: Frame) -> PartialDate | None:
        """Return the years in which a break began that has gone on for a number of them: "frozen *for nine years*"."""
        predicate, published = self.page.doc[frame.predicate], self.calendar.published
        if published is None or self.calendar.at(predicate) is not None:
            return None
        if not frame.aside and not any(c.lower_ in {"has", "have", "'s", "’s", "'ve", "’ve"} for c in predicate.children):
            return None
        found = self._idle_years(predicate)
        return years_before(published, found[1:], found[0]) if found is not None else None

    def _idle_years(self, predicate: Token) -> Years | None:
        """Return "for thirteen years" close behind a predicate: the words, months at least, months at most."""
        start = predicate.idx + len(predicate.text)
        found = find_idle_years(self.page.article.text[start : predicate.sent.end_char].split(",")[0], self.lexicon.numbers)
        if found is None or found[0] > _SOON:
            return None
        return Span.of(self.page.article.text, start + found[0], start + found[0] + found[1]), found[2], found[3]

    def _none_for(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield the session before a gap that is told by its years: "which had not gathered *for thirteen years*"."""
        predicate, published = self.page.doc[frame.predicate], self.calendar.published
        if published is None or not any(c.lower_ in _HAS for c in predicate.children):
            return
        found = self._idle_years(predicate)
        if found is None:
            return
        before = years_before(published, found[1:], found[0])
        yield self._change(told, changed(frame, rule=NONE_FOR), ChangeKind.HELD, date=before, background=True, numbered=False)

    def _news_after(self, predicate: Token) -> PartialDate | None:
        """Return the recent day by which something had happened: "summoned the ambassador on Tuesday *after* Accra cancelled the talks"."""
        mark = next((c for c in predicate.children if c.base == "mark" and c.lower_ == "after"), None)
        day = self.calendar.at(predicate.head) if mark is not None and predicate.base == "advcl" else None
        if mark is None or day is None or not self.calendar.is_recent(day.date):
            return None
        if self.page.doc[mark.i - 1].ent_type_ == "DATE" and day.end != mark.i:
            return None  # "eight months after"
        return changed(day.date, bound=Bound.BY)

    def _is_mooted(self, frame: Frame, mention: ChannelMention) -> bool:
        """Say whether something new is thought of by those who would have it: "could launch a dialogue", "discussed setting up"."""
        predicate = self.page.doc[frame.predicate]
        if mention.definite or mention.entry.kind == "session" or any(c.lower_ in NEGATIVE for c in predicate.children):
            return False
        if frame.over is None:
            return any(c.lower_ in _MAY for c in predicate.children)
        return lemma_in(self.page.doc[frame.over], self.lexicon, _MOOTED) != ""

    def _not_held(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield the session that fell through: "which was to have met on Monday, did not convene"."""
        predicate = self.page.doc[frame.predicate]
        if frame.act != "hold" or not any(c.lower_ in {"did", "was", "were", "never"} for c in predicate.children):
            return
        planned = [self.calendar.at(self.page.doc[f.predicate]) for f in told.frames if f.mode in {"possible", *_TO_COME}]
        if told.mention.entry.kind == "session" and not any(c.lower_ in _HAS for c in predicate.children):
            planned += [self._session_date(told.mention), self._own_day(told.mention)]
        for expression in planned:
            if expression is None or self.calendar.is_future(expression.date):
                continue
            if expression.date.precision in {Precision.DAY, Precision.WEEK, Precision.MONTH}:
                history = self.calendar.is_history(expression.date)
                yield self._change(told, frame, ChangeKind.CANCELLED, date=expression.date, background=history)
                return

    def _own_day(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the day or month in front of a session: "*the April* session of the commission was never held"."""
        return next((e for e in self.calendar.times.expressions if mention.start <= e.start and e.end <= mention.head), None)

    def _is_exact(self, date: PartialDate | None, predicate: Token, mention: ChannelMention) -> bool:
        """Say whether a date sets a session that is agreed on: a day, a week, the month of one that has a number."""
        if date is None:
            return False
        known = mention.entry is FORMAT and lemma_in(predicate, self.lexicon, GOES_ON) != ""  # "agreed to carry on in Cairo in July"
        numbered = date.precision is Precision.MONTH and (known or number_of(predicate, mention, self.lexicon) is not None)
        return numbered or date.precision in {Precision.DAY, Precision.WEEK} or is_few_days(date)

    def _said_not_to_be(self, told: Told, frame: Frame) -> Iterator[Change]:
        """Yield "there are no negotiations between X and Y", where somebody says so of himself and another."""
        predicate = self.page.doc[frame.predicate]
        over = [draft for draft in self.statements if draft.says(predicate)]
        if len(told.codes) < 2 or not over:
            return
        expression = self.calendar.at(self.page.doc[over[-1].cue])
        yield self._change(told, frame, ChangeKind.DENIED, date=expression.date if expression is not None else self.calendar.published)

    def _date(self, frame: Frame, mention: ChannelMention) -> PartialDate | None:
        """Return the date of a frame: the session's own ("planned for Sunday"), else that of the clause."""
        if frame.mode == "requested" and frame.act in BREAKS and frame.over is not None:
            asked = self.calendar.at(self.page.doc[frame.over])
            return asked.date if asked is not None else None
        if frame.act == "postpone" and frame.mode == "done" and frame.dated:
            moved = self.calendar.moved_to(self.page.doc[frame.predicate])
            if moved is not None:
                return moved  # "due in April, slipped to July"
        session = self._session_date(mention)
        expression = session or self._of_commitment(frame) or self._clause_date(frame, mention)
        if expression is None and time_that_was(self.page.doc[frame.predicate]) is not None:
            expression = self._day_before(self.page.doc[frame.predicate])  # "sat on Monday. It was the third time that ... had met"
        if expression is not None and session is None and self._is_of_clause_before(expression, frame):
            expression = self.calendar.after(frame.predicate + 1)
        if expression is not None and session is None and (ahead := self._day_agreed_on(expression, frame)) is not None:
            expression = ahead
        if expression is not None and frame.rule == AT_SESSION and self._is_object(expression, frame):
            expression = None  # "at the end of the fifth session they fixed June 20 for the sixth"
        if expression is not None and frame.rule == "channels:is-session" and self._is_since_first(expression, mention):
            expression = None  # "the first round since the virtual one of May 2021"
        if expression is None and frame.rule == "channels:is-session":
            expression = self._date_before(frame)
        if expression is None and frame.rule == AT_WORK:
            expression = self._day_before(self.page.doc[frame.predicate])
        if expression is None and frame.act == "hold" and frame.mode in _AHEAD_OF:
            return self.calendar.no_later(self.page.doc[frame.predicate])
        if expression is None:
            return self.calendar.moved_to(self.page.doc[frame.predicate]) if frame.act == "postpone" else None
        date = self._of_own_year(frame, expression) or self.calendar.spanning(expression)
        day = frame.act == "hold" and frame.mode == "done" and date.precision is Precision.DAY  # "ran from Monday to Tuesday"
        if expression.relation == "since" or (expression.relation == "from" and (day or frame.rule == "channels:verb:date from")):
            date = plain_date(date)
        if date.precision is Precision.RANGE and frame.mode != "done" and not self.calendar.ends_ahead(date):
            return None  # "over the past ten months" dates what went before, not the plan
        asked_for = (
            (frame.mode in _ASKED_FOR or frame.act in {"propose", "request"})
            and expression.start > mention.head
            and date.precision is Precision.MONTH
        )
        agreed_for = frame.mode == "agreed" and frame.act in {"hold", "launch"} and self._is_own(expression, frame)
        agreed_for = agreed_for or (
            frame.act in _MADE_OUT and frame.mode == "done" and not frame.noun and self._is_behind(expression, frame, mention)
        )
        if (frame.mode in _TO_COME or asked_for or agreed_for) and not self.calendar.ends_ahead(date):
            return self.calendar.coming(date)  # "proposed another round in December"
        if frame.act == "hold" and frame.mode == "done" and self._is_present(frame):
            return self.calendar.upcoming(date)  # "the commission meets on Thursday"
        if frame.act == "postpone" and session is None and (moved := self.calendar.moved_to(self.page.doc[frame.predicate])) is not None:
            return moved
        if frame.act == "schedule" and frame.mode == "done" and (not self._is_told_as_past(frame) or self._is_object(expression, frame)):
            return self.calendar.coming(date)  # "they set June 12 for the council", told in May
        owned = frame.act in _PUT_OFF and self._dates_the_session(expression, mention)
        if session is not None or owned:
            date = self.calendar.upcoming(date)
        meant_for = self.page.doc[max(0, expression.start - 1)].lower_ == "for"  # "called a meeting for January 12"
        tenseless = frame.noun or frame.mode == "gerund" or session is not None or meant_for or frame.act in {"postpone", "cancel"}
        return self.calendar.nearest(date) if tenseless else date

    def _is_behind(self, expression: TimeExpression, frame: Frame, mention: ChannelMention) -> bool:
        """Say whether a day or month by its name stands behind what is promised: "promised another round *in September*"."""
        weekday = self.page.doc[expression.end - 1].lower_.endswith("day")
        return (
            frame.predicate < mention.head < expression.start
            and expression.date.precision in {Precision.DAY, Precision.MONTH}
            and not weekday
        )

    def _of_own_year(self, frame: Frame, expression: TimeExpression) -> PartialDate | None:
        """Return the month that opens a list in the year that the list tells: "convened *in January*, March and May of last year"."""
        if frame.act != "hold" or frame.mode != "done" or not is_yearless(expression.date):
            return None
        row = dates_listed(expression, self.calendar, self.lexicon)
        return row[0].date if row and row[0].date.text == expression.date.text else None

    def _day_agreed_on(self, expression: TimeExpression, frame: Frame) -> TimeExpression | None:
        """Return the day of what is agreed on, not that of the agreement: "agreed on Monday to open talks *on June 27*"."""
        if frame.mode != "agreed" or frame.over is None or not frame.over <= expression.end or expression.start > frame.predicate:
            return None
        end = self.page.doc[frame.predicate].sent.end
        behind = (e for e in self.calendar.times.expressions if frame.predicate < e.start < end and e.relation == "on")
        own = (e for e in behind if e.governor in {frame.over, frame.predicate} and self.calendar.is_future(e.date))
        return next(own, None)

    def _is_object(self, expression: TimeExpression, frame: Frame) -> bool:
        """Say whether a day is what a verb does something to, so that it does not date it: "they *fixed June 20*"."""
        root = self.page.doc.span(expression.start, expression.end).root
        behind = frame.act == "schedule" and expression.start == frame.predicate + 1
        return behind or (root.base == "obj" and root.head.i == frame.predicate)

    def _is_of_clause_before(self, expression: TimeExpression, frame: Frame) -> bool:
        """Say whether a day that is over belongs to the clause beside a plan: "met *on Monday* and the next session is due in 2025"."""
        predicate = self.page.doc[frame.predicate]
        ahead = frame.mode in _TO_COME or (frame.act == "schedule" and not self._is_told_as_past(frame))
        if not ahead or predicate.base != "conj" or not expression.start < predicate.left_edge.i:
            return False
        return not self.calendar.is_future(expression.date) and not self.calendar.ends_ahead(expression.date)

    def _is_since_first(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        doc = self.page.doc
        between = {t.lower_ for t in doc[mention.head : expression.start + 1]}
        return mention.since_first and (expression.relation == "since" or "since" in between)

    def _date_before(self, frame: Frame) -> TimeExpression | None:
        """Return the day that the sentence before tells, for "It was their 14th meeting", "It will be the first since 2016"."""
        predicate = self.page.doc[frame.predicate]
        subject = surface_subject(predicate)
        pointing = subject is not None and (subject.lower_ in {"it", "this", "that"} or head_entry_kind(subject, self.lexicon) == "session")
        return self._day_before(predicate, ahead=frame.mode == "future") if pointing else None

    def _day_of_sides(self, told: Told, frame: Frame) -> TimeExpression | None:
        """Return the day of what the sentence before tells of all sides: "agreed *on Wednesday* ... The 15th session was held by video"."""
        predicate = self.page.doc[frame.predicate]
        day = self._day_before(predicate) if not frame.perfect and len(told.codes) >= 2 else None
        if day is None or predicate.base not in {"ROOT", "conj", "parataxis"}:
            return None
        sent = self.page.doc[day.start].sent
        return day if told.codes <= set(self.sides.codes_in(sent.start, sent.end)) else None

    def _day_before(self, predicate: Token, *, ahead: bool = False) -> TimeExpression | None:
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
        return self.calendar.is_recent(day.date) and not lemma_in(self.page.doc[day.governor], self.lexicon, _ARRIVES)

    def _is_present(self, frame: Frame) -> bool:
        predicate = self.page.doc[frame.predicate]
        if frame.rule == "channels:copula-date":
            return any(c.dep_ == "cop" and c.tag_ in {"VBZ", "VBP"} for c in predicate.children)  # "the next round is on Monday"
        return predicate.tag_ in {"VBZ", "VBP"} and not any(c.base == "aux" for c in predicate.children)

    def _is_told_as_past(self, frame: Frame) -> bool:
        """Say whether the setting of a session lies back by its tense ("was scheduled for May"); "has set" and "is set" look ahead."""
        predicate = self.page.doc[frame.predicate]
        return predicate.tag_ == "VBD" or any(c.lower_ in {"was", "were", "had"} for c in predicate.children)

    def _clause_date(self, frame: Frame, mention: ChannelMention) -> TimeExpression | None:
        doc = self.page.doc
        return (
            self._of_last_time(mention)
            or self._not_until(doc[frame.predicate])
            or (self._not_until(doc[frame.over]) if frame.over is not None else None)
            or self.calendar.at(doc[frame.predicate])
            or (self._of_ceasing(doc[frame.predicate]) if _is_break(frame) else None)
            or self.calendar.of_when(doc[frame.predicate])
            or (self._of_event(doc[frame.predicate]) if frame.act in FOUNDING or _is_break(frame) else None)
            or (self._of_treaty(doc[frame.predicate]) if frame.act in FOUNDING else None)
            or (self._of_opening(frame) if frame.launch else None)
            or self.calendar.at(doc[mention.head])
            or (self.calendar.at(doc[frame.anchor]) if frame.anchor != frame.predicate else None)
            or self.calendar.over(doc[frame.predicate])
            or (self.calendar.over(doc[frame.over]) if frame.over is not None else None)
            or self.calendar.that_month(doc[frame.predicate])
            or (self._only_date(doc[frame.predicate]) if frame.act in FOUNDING and frame.verb not in _BY_WORD else None)
            or (self._of_trip(doc[frame.predicate]) if frame.act == "hold" and frame.verb in _HEADS else None)
        )

    def _is_own(self, expression: TimeExpression, frame: Frame) -> bool:
        """Say whether a date behind an act is its own: "agreed to hold the next round *on September 12*", and not "when they met on"."""
        between = self.page.doc[frame.predicate + 1 : expression.start]
        return frame.rule != AT_SESSION and expression.start > frame.predicate and not any(t.pos_ == "VERB" for t in between)

    def _of_commitment(self, frame: Frame) -> TimeExpression | None:
        """Return the day between a noun and what it commits to: "their commitment *on March 1* to revive the forum"."""
        noun = self.page.doc[frame.over] if frame.over is not None else None
        if frame.act != "resume" or noun is None or noun.pos_ != "NOUN" or not noun.i < frame.predicate <= noun.i + _NEAR:
            return None
        own = (e for e in self.calendar.times.expressions if noun.i < e.start < frame.predicate and e.date.start is not None)
        return next((changed(e, date=self.calendar.gone(e.date)) for e in own), None)

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
        for verb in islice((t for t in doc[: predicate.i] if t.pos_ == "VERB" and lemma_in(t, self.lexicon, _JOURNEY)), 1):
            traveller = surface_subject(verb)
            if traveller is not None and who & set(self.sides.arguments.at(traveller)) and own_mode(verb) == mode:
                return self.calendar.at(verb)
        return None

    def _since_clause(self, predicate: Token) -> TimeExpression | None:
        """Return the date of a clause that a break has gone on since: "at a standstill *since a delegation came in October 2014*"."""
        clauses = (c for c in children(predicate, "advcl") if any(g.lower_ == "since" and g.base == "mark" for g in c.children))
        dates = (self.calendar.at(clause) for clause in clauses if clause.i > predicate.i)
        return next((e for e in dates if e is not None and not self.calendar.is_future(e.date)), None)

    def _not_until(self, predicate: Token) -> TimeExpression | None:
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

    def _of_which(self, predicate: Token) -> TimeExpression | None:
        """Return the date that "after which" behind it points back to."""
        which = next((c for c in children(predicate, "obl") if c.lower_ == "which" and case_of(c) == "after"), None)
        if which is None:
            return None
        near = (e for e in self.calendar.times.expressions if which.i - _NEAR <= e.start < which.i and e.start >= predicate.sent.start)
        return max((e for e in near if e.date.start is not None), key=_start_of, default=None)

    def _of_opening(self, frame: Frame) -> TimeExpression | None:
        """Return the date of a "when" clause behind an agreement to open talks: "agreed to open *when they met in Minsk on May 1*"."""
        if frame.over is None:
            return None
        return self._of_event(self.page.doc[frame.over]) or self._of_event(self.page.doc[frame.predicate])

    def _since_then(self, predicate: Token) -> TimeExpression | None:
        """Return the date that "since then" points back to, in its own sentence: "last met in 2019; since then Accra has stayed away"."""
        then = next((t for t in predicate.sent if t.lower_ == "then" and t.i and t.nbor(-1).lower_ == "since"), None)
        if then is None or abs(then.i - predicate.i) > _NEAR:
            return None
        times = [e for e in self.calendar.times.expressions if e.date.start is not None and not self.calendar.is_future(e.date)]
        before = [e for e in times if predicate.sent.start <= e.start < then.i - 1]
        if not before and predicate.sent.start and then.i + 1 <= predicate.sent.end:
            last = self.page.doc[predicate.sent.start - 1].sent  # "last met in April 2009. Since then its work has been at a standstill"
            before = [e for e in times if last.start <= e.start < last.end and self.calendar.is_history(e.date)]
        return before[-1] if before else None

    def _of_treaty(self, predicate: Token) -> TimeExpression | None:
        """Return the date of the accord that founds a body: "set up under an accord of June 2011", "created by the treaty of 1960"."""
        for basis in children(predicate, "obl"):
            if case_of(basis) in {"under", "by", "in", "through", "with"} and lemma_in(basis, self.lexicon, _TREATIES):
                inside = (e for e in self.calendar.times.expressions if basis.left_edge.i <= e.start <= basis.right_edge.i)
                return next((e for e in inside if e.date.start is not None and e.relation in {"on", "from"}), None)
        return None

    def _of_last_time(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the date of "*the last time* the commission sat *was in October 2021*"."""
        doc, start = self.page.doc, mention.start
        if not tells_last_time(doc[max(doc[mention.head].sent.start, start - _NEAR) : start]):
            return None
        was = next((t.i for t in doc[mention.end : doc[mention.head].sent.end] if t.lower_ == "was"), None)
        return self.calendar.after(was + 1) if was is not None else None

    def _dates_the_session(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        """Say whether a date stands inside a phrase, in front of its head: "Sunday's round of talks", "next week's meeting"."""
        between = self.page.doc[expression.end : mention.start]  # "on Monday suspended its talks"
        return expression.start < mention.head and expression.end >= mention.start - 1 and not any(t.pos_ in VERBAL for t in between)

    def _is_of_before(self, predicate: Token, date: PartialDate) -> bool:
        """Say whether a date is told as the one that a session is moved from: "put off *from June 3*"."""
        behind = (e for e in self.calendar.times.expressions if predicate.i < e.start < predicate.sent.end and e.date.text == date.text)
        return any(e.relation == "from" and e.date.end is None for e in behind)

    def _is_some_time_later(self, predicate: Token) -> bool:
        """Say whether an act is dated only by how long it came after another: "suspended them *eight days later*"."""
        later = next(
            (t for t in self.page.doc[predicate.i + 1 : min(predicate.i + _NEAR, predicate.sent.end)] if t.lower_ == "later"), None
        )
        return later is not None and later.nbor(-1).lemma_.lower() in _UNITS

    def _is_given_up(self, mention: ChannelMention, date: PartialDate | None) -> bool:
        """Say whether a date is the one that a session had and no new one: "talks planned for Friday", "next month's summit"."""
        if self._session_date(mention) is not None:
            return True
        own = (e for e in self.calendar.times.expressions if self._dates_the_session(e, mention) and not self._is_goal(e))
        return date is not None and any(e.date.text == date.text for e in own)

    def _is_indefinite(self, predicate: Token) -> bool:
        """Say whether something is put off for no day: "*indefinitely*", "*until further notice*", "*sine die*"."""
        behind = [t.lower_ for t in self.page.doc[predicate.i + 1 : min(predicate.i + _NEAR, predicate.sent.end)]]
        return "indefinitely" in behind or "sine" in behind or ("further" in behind and "notice" in behind)

    def _is_goal(self, expression: TimeExpression) -> bool:
        """Say whether a date is the one that something is moved to: "postponed *to February* the meeting"."""
        return expression.start > 0 and self.page.doc[expression.start - 1].lower_ in _TO

    def _session_date(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the date that a session was set for, as its own phrase tells it ("talks planned for Sunday", "due on Friday")."""
        for clause in children(self.page.doc[mention.head], "acl"):
            if any(c.lower_ in _AT_FIRST for c in clause.children):
                continue
            if lemma_in(clause, self.lexicon, _SET) and not any(c.dep_ == "compound:prt" for c in clause.children):
                return self.calendar.at(clause) or self.calendar.after(clause.i + 1, verbs=True)
        end = mention.end + (self.page.doc[mention.end].text == "," if mention.end < len(self.page.doc) else 0)
        for following in self.page.doc[end : end + 1]:
            if lemma_in(following, self.lexicon, _SET) and following.tag_ in {"VBN", "VBD", "JJ", "IN"}:
                return self.calendar.after(end + 1, verbs=True)
        return None

    def _is_ahead(self, frame: Frame, date: PartialDate | None) -> bool:
        """Say whether a frame's date lies ahead of the report; told in the past tense, the next day is today elsewhere."""
        if date is None:
            return False
        if date.start is None:
            return frame.mode in _AHEAD_OF
        past_tense = self.page.doc[frame.predicate].tag_ == "VBD"
        if self.calendar.is_future(date):
            return not (past_tense and self.calendar.is_tomorrow(date) and frame.act not in _PUT_OFF)
        called_off = frame.act in _PUT_OFF and date.precision is Precision.YEAR and frame.mode == "done"
        if called_off or (frame.mode == "negated" and frame.ahead):
            return self.calendar.ends_ahead(date)  # "this year's summit will not take place"
        behind = date.text is not None and date.text.start > self.page.doc[frame.predicate].idx
        if frame.mode == "agreed" and frame.act == "hold" and behind and date.precision in {Precision.YEAR, Precision.RANGE}:
            return self.calendar.ends_ahead(date)  # "agreed to meet again this year"
        if frame.mode in _ASKED_FOR and behind and date.precision is not Precision.DAY:
            return self.calendar.ends_ahead(date)  # "invited him for the next summit in the first half of the year"
        if frame.mode in _TO_COME or (frame.mode == "gerund" and self.calendar.is_today(date)):
            return self.calendar.ends_ahead(date) or (frame.mode == "future" and self.calendar.is_today(date))
        return frame.act == "schedule" and self.calendar.is_today(date) and date.text is not None

    def _is_again(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether to hold is to resume: "again" (not "meet again"), "for the first time in six years"."""
        if self._is_first_again(self.page.doc[frame.predicate]):
            return True
        again = mention.entry is not FORMAT and frame.verb not in _NEXT_TIME and is_again(self.page.doc[frame.predicate])
        return again or self._years_of(mention) is not None

    def _is_first_again(self, predicate: Token) -> bool:
        """Say whether "for the first time since" stands behind an act: "is to sit, *for the first time since* the clashes of 2019"."""
        behind = [t.lower_ for t in self.page.doc[predicate.i + 1 : predicate.sent.end]]
        return "first" in behind and any(behind[at : at + 3] == ["first", "time", "since"] for at in range(len(behind)))

    def _done(self, told: Told, frame: Frame, kind: ChangeKind, date: PartialDate | None) -> Iterator[Change]:
        """Yield a change that is told as done, and what follows from it ("the first in nine years": resumed, and an earlier held)."""
        history = self.calendar.is_history(date)
        if kind is ChangeKind.HELD and date is not None and self.calendar.is_of_years(date):
            return  # "three sessions were held between 2015 and 2019"
        if kind is ChangeKind.HELD and date is None and self._is_past_habit(self.page.doc[frame.predicate]):
            return
        if kind is ChangeKind.HELD and date is None and told.mention.ordinal is not None and (day := self._day_of_sides(told, frame)):
            date = day.date
        kind = self._as_dated(told, frame, kind, date)
        announced = date or (self._announced(frame, None) if kind in _ANNOUNCED else self.calendar.published)
        yield self._change(told, frame, kind, date=announced, background=history or frame.perfect)
        if kind is ChangeKind.STALLED and date is not None and self._is_sitting_that_failed(told.mention, frame):
            yield self._change(told, frame, ChangeKind.HELD, date=announced, background=history or frame.perfect)
        sat = date is not None or self._years_of(told.mention) is not None
        if kind is ChangeKind.RESUMED and sat and told.mention.entry.id not in LINES:
            yield self._change(told, frame, ChangeKind.HELD, date=announced, background=history or frame.perfect)
        if kind not in {ChangeKind.HELD, ChangeKind.RESUMED} or announced is None:
            return
        if not history or kind is ChangeKind.HELD or self.first_since(told.mention) is not None:
            yield from self._after_gap(told, frame, kind, announced, history=history)

    def _is_sitting_that_failed(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether one session is told to have come to nothing, so that it was held: "*the last round broke down* in June 2020"."""
        one = mention.entry.kind == "session" and (mention.ordinal is not None or self._is_previous(mention))
        return one and frame.verb in _FAILS and self._session_date(mention) is None

    def _after_gap(self, told: Told, frame: Frame, kind: ChangeKind, announced: PartialDate, *, history: bool) -> Iterator[Change]:
        """Yield what "the first since 2016" and "the first in nine years" tell of the session before, and of the series."""
        since = self.first_since(told.mention)
        if since is not None:
            yield self._change(told, frame, ChangeKind.HELD, date=since, background=True, numbered=False)
            long = self.calendar.is_long_before(since, announced)
            if kind is ChangeKind.HELD and long and not self._is_first_there(told.mention):
                yield self._change(told, frame, ChangeKind.RESUMED, date=announced, background=history)
        years = self._years_of(told.mention)
        if years is None:
            alone = since is None and kind is ChangeKind.HELD and not history and told.mention.entry is not ONE
            if alone and self._is_first_after_disruption(told.mention):
                yield self._change(told, frame, ChangeKind.RESUMED, date=announced)
            return
        if kind is ChangeKind.HELD and not self._is_first_there(told.mention):
            yield self._change(told, frame, ChangeKind.RESUMED, date=announced, background=history)
        before = years_before(announced, years[1:], years[0]) if years[1] >= _A_SEASON else None
        if before is not None:
            yield self._change(told, frame, ChangeKind.HELD, date=before, background=True, numbered=False)

    def _is_first_after_disruption(self, mention: ChannelMention) -> bool:
        """Say whether a session is the first since something interrupted the talks: "for the first time *since the clashes*"."""
        doc, sent = self.page.doc, self.page.doc[mention.head].sent
        words = [t.lower_ for t in sent]
        first = words.index("first") if "first" in words else len(words)
        if "since" not in words[first:] or self._is_first_there(mention):
            return False
        between = words[first : words.index("since", first)]
        if len(between) > _SUBJECT or not _FIRST_OF_ANOTHER.isdisjoint(between):
            return False  # "the first in person since the pandemic", "the first of their kind since the war"
        since = sent.start + first + len(between)
        behind = doc[since + 1 : min(since + 1 + _NEAR, sent.end)]
        stop = next((at for at, t in enumerate(behind) if t.text in {",", ";", "—", "–"}), len(behind))
        if any(e.start <= since + stop and e.end > since and self._is_recent_break(e.date) for e in self.calendar.times.expressions):
            return False  # "since last week's clashes"
        return any(lemma_in(t, self.lexicon, self.lexicon.disruptions) for t in behind[:stop])

    def _is_recent_break(self, date: PartialDate) -> bool:
        published = self.calendar.published
        return published is not None and not self.calendar.is_long_before(plain_date(date), published)

    def _last_before(self, told: Told) -> Iterator[Change]:
        """Yield the session that "the first such talks since 2018" tells of beside a clause that is about them."""
        since = self.first_since(told.mention) if told.mention.since_first else None
        if since is not None:
            head = told.mention.head
            frame = Frame(act="hold", predicate=head, anchor=head, mode="done", noun=True, rule="channels:first-since")
            yield self._change(told, frame, ChangeKind.HELD, date=since, background=True, numbered=False)

    def _resumed_by(self, told: Told, phrase: list[Change]) -> Iterator[Change]:
        """Yield the resumption that a session told by its name is: "Tuesday's session, *the first since 2020*, lasted four hours"."""
        since = self.first_since(told.mention)
        sat = next((c for c in phrase if c.change is ChangeKind.HELD and not c.background and c.date is not None), None)
        if since is None or sat is None or sat.date is None or self._is_first_there(told.mention):
            return
        if self.calendar.is_long_before(since, sat.date):
            yield changed(sat, change=ChangeKind.RESUMED)

    def first_since(self, mention: ChannelMention) -> PartialDate | None:
        """Return the date of "the first since 2016", said behind a phrase in its sentence."""
        head = self.page.doc[mention.head]
        for expression in self.calendar.of_relation("since"):
            if not head.sent.start < expression.start < head.sent.end:
                continue
            if expression.end < head.sent.end and self.page.doc[expression.end].pos_ == "NOUN":
                continue  # "the first since the 1975 war"
            if expression.start < head.i:
                words = [t.lower_ for t in self.page.doc[max(head.sent.start, expression.start - _BESIDE) : expression.start]]
                told = "first" in words and "time" in words  # "for the first time since 2015 the consultations were held"
            else:
                words = [t.lower_ for t in self.page.doc[max(head.i, expression.start - _NEAR) : expression.start]]
                told = "first" in words or (mention.since_first and expression.start - mention.end < _BESIDE)
            if told and not self.calendar.is_future(expression.date):
                return plain_date(expression.date)
        return None

    def _is_first_there(self, mention: ChannelMention) -> bool:
        """Say whether a session is only the first in a place ("the first in the Australian capital since 2017"): nothing was resumed."""
        head = self.page.doc[mention.head]
        for token in self.page.doc[head.i : head.sent.end]:
            if token.lower_ in {"first", "1st"} and token.i + 1 < head.sent.end and token.nbor().lower_ in {"in", "on"}:
                place = next((t for t in self.page.doc[token.i + 2 : token.i + 7] if t.pos_ in {"NOUN", "PROPN"}), None)
                return place is not None and (place.ent_type_ == "LOC" or place.lemma_.lower() in _PLACES)
        return False

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
        sits = any(head_entry_kind(c, self.lexicon) == "session" for c in children(predicate, "obj"))
        if sits or number_of(predicate, mention, self.lexicon) is not None:
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

    def _years_of(self, mention: ChannelMention) -> Years | None:
        """Return the span of years, where it belongs to the phrase ("first") or stands behind it ("for the first time in")."""
        found = self.years(mention)
        if found is None or mention.since_first or not found[0].text.lower().startswith("first "):
            return found
        return found if found[0].start >= self.page.doc[mention.head].idx else None

    def _of_phrase(self, told: Told, dates: set[PartialDate | None]) -> Iterator[Change]:
        """Yield "the first engagement in March": a past session that is only named, with its date in the phrase."""
        mention, head = told.mention, self.page.doc[told.mention.head]
        numbered = mention.ordinal is not None or mention.since_first
        linked = (
            told.link is not None
            and (day := self.calendar.at(head)) is not None
            and (mention.definite or self.calendar.is_future(day.date))
        )
        before = any(t.lower_ in _BEFORE for t in self.page.doc[mention.start : mention.head])
        fore = self._day_in_front(mention) or self._year_in_front(mention)
        before = before or (mention.named and mention.entry.kind == "process" and self._is_next(mention))
        body = mention.entry.kind != "session" and not numbered and not before and "series" not in mention.signs and fore is None
        if mention.entry is FORMAT or body:
            return
        round_of = mention.definite and mention.entry.id in SITTINGS and all(frame.rule == AT_SESSION for frame in told.frames)
        apart = not any(frame.act == "hold" for frame in told.frames)
        since_then = mention.entry.kind == "session" and case_of(head) in {"since", "until"} and apart
        if not (
            numbered
            or round_of
            or since_then
            or fore
            or linked
            or mention.entry is ONE
            or "standing" in mention.signs
            or len(told.codes) >= 2
        ):
            return  # "the November meeting" may be any
        if any(frame.mode in _UNHELD or frame.act in {*_PUT_OFF, "propose", "request"} for frame in told.frames):
            return
        missed = head.base in {"obj", "obl"} and head.head.pos_ in VERBAL and _is_not_to_be(head.head)
        if missed or any(c.lower_ == "no" for c in head.children) or any(_is_unheld(frame) for frame in told.frames):
            return  # "was never held", "would skip this year's round", "there was no session in 2023"
        expression = fore or self.calendar.at(head) or self.calendar.after(mention.end)
        if since_then and (behind := self._inside(head)) is not None:
            yield self._change(told, self._named(head), ChangeKind.HELD, date=plain_date(behind.date), background=True)
            return
        if expression is None or not (mention.start <= expression.start and expression.end <= mention.end + _NEAR):
            return
        if self._session_date(mention) is not None and not self.calendar.is_future(expression.date):
            return  # "the session due on Monday" has not been held
        if case_of(head) == "about" and expression.governor != mention.head:
            return  # "had told them about the session this week"
        governor = self.page.doc[expression.governor]
        if governor.pos_ not in VERBAL and lemma_in(governor, self.lexicon, _TREATIES):
            return  # "the 53rd session under the agreement of 1963"
        date = self._month_behind(expression, mention)
        if self._is_previous(mention):
            date = self.calendar.gone(date)
        if self.page.doc[max(0, expression.start - 1)].lower_ == "for":
            return  # "a meeting for January 12" is one to come
        if any(frame.act in _MADE_OUT and frame.rule != AT_SESSION for frame in told.frames) and not self._is_previous(mention):
            return  # "agreed to a sixth round in September"
        known = mention.named or told.link is not None
        if known and not any(f.act == "hold" for f in told.frames) and self._is_to_come(expression, mention):
            date = self.calendar.coming(date)
            yield self._change(told, self._named(head), ChangeKind.SCHEDULED, date=self.calendar.published, for_date=date)
            return
        if mention.counted and date.precision is Precision.RANGE:
            return  # "three sessions were held between 2015 and 2019"
        if date.precision in {Precision.WEEK, Precision.RANGE} and self.calendar.ends_ahead(date):
            return  # "this week's sitting" may be over or not
        if self._is_next(mention):
            return
        if self.calendar.is_future(date) or (self.calendar.is_today(date) and date.text is None) or date in dates:
            return
        yield self._change(told, self._named(head), ChangeKind.HELD, date=plain_date(date), background=self.calendar.is_history(date))

    def _month_behind(self, expression: TimeExpression, mention: ChannelMention) -> PartialDate:
        """Return the date of a named session, of a year with its month behind: "last year's session, in Arica *in December*"."""
        year = expression.date
        if year.precision is not Precision.YEAR or year.start is None:
            return year
        behind = (e.date for e in self.calendar.times.expressions if mention.head < e.start <= mention.end + _NEAR and e is not expression)
        fits = (d for d in behind if d.precision in {Precision.MONTH, Precision.DAY} and (d.start or "")[:4] == year.start[:4])
        return next(fits, year)

    def _is_previous(self, mention: ChannelMention) -> bool:
        """Say whether a phrase is of the session before."""
        words = {t.lower_ for t in self.page.doc[mention.start : mention.head]}
        return mention.entry.kind == "session" and bool(words & _BEFORE)

    def _is_next(self, mention: ChannelMention) -> bool:
        """Say whether a phrase is of the next session: "the *next* Economic Dialogue in September"."""
        return any(t.lower_ in _AHEAD for t in self.page.doc[mention.start : mention.head])

    def _is_to_come(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        return not self._is_previous(mention) and self._comes(expression, mention)

    def _comes(self, expression: TimeExpression, mention: ChannelMention) -> bool:
        """Say whether a session that is only named has yet to come: "the meeting next week of", "plans for the dialogue in February"."""
        doc = self.page.doc
        if lemma_in(doc[mention.head].head, self.lexicon, _READIES):
            return False
        if self.calendar.is_future(expression.date):
            return not self.calendar.is_coarse(expression.date, named=True)
        near = {t.lower_ for t in doc[mention.start : mention.head]}
        ahead = bool(near & _AHEAD) or lemma_in(doc[mention.head].head, self.lexicon, _PLANS) != ""
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

    def _named(self, head: Token) -> Frame:
        """Return the frame of a session that is only named."""
        return Frame(act="hold", predicate=head.i, anchor=head.i, mode="done", noun=True, rule="channels:dated-phrase")

    def _inside(self, head: Token) -> TimeExpression | None:
        """Return the past date that stands among the words of a phrase: "since a round in Kisumu, the lake port, in April 2021"."""
        end = min(head.sent.end, max(head.right_edge.i + 1, head.i + 2 * _NEAR))
        end = next((t.i for t in head.doc[head.i + 1 : end] if t.text in {":", ";"}), end)  # "since the round in Kisumu: a bridge was"
        inside = (e for e in self.calendar.times.expressions if head.i < e.start < end and e.date.start is not None)
        return next((e for e in inside if not self.calendar.is_future(e.date)), None)

    def _announced(self, frame: Frame, ahead: PartialDate | None) -> PartialDate | None:
        """Return the day on which something to come was told: a past date of its clause or of what is over it, else by publication.

        Args:
            frame: The act.
            ahead: The day of the session, which is none of it.
        """
        if frame.over is not None:
            expression = self.calendar.at(self.page.doc[frame.over])
            session = ahead is not None and expression is not None and expression.date.text == ahead.text  # "decided to reconvene in June"
            if expression is not None and not session and expression.date != ahead and not self.calendar.is_future(expression.date):
                return expression.date
        predicate = self.page.doc[frame.predicate]
        if predicate.base == "ccomp" and SPEECH.intersection(keys_of(predicate.head, self.lexicon)):
            said = self.calendar.at(predicate.head)
            if said is not None and said.date.precision is Precision.DAY and self._is_beside(said, predicate.head, ahead):
                return said.date
        if frame.act in BREAKS and (frame.mode == "done" or (ahead is not None and own_mode(predicate) == "done" and not frame.ahead)):
            for expression in self._days_behind(self.page.doc[frame.predicate]):
                if expression.date != ahead and not self.calendar.is_future(expression.date):
                    return expression.date  # "the round planned for June 12 was called off on Monday"
        return self.calendar.published

    def _is_beside(self, said: TimeExpression, verb: Token, ahead: PartialDate | None) -> bool:
        """Say whether a day of the last two weeks stands right beside a verb of saying, and is not the session's."""
        session = ahead is not None and said.date.text == ahead.text
        return abs(said.start - verb.i) <= _BESIDE and not session and self.calendar.is_recent(said.date)

    def _days_behind(self, predicate: Token) -> Iterator[TimeExpression]:
        """Yield the days that stand a few words behind an act, whatever they hang on; "Thursday's meeting" has that day itself."""
        doc = self.page.doc
        for expression in self.calendar.times.expressions:
            near = predicate.i < expression.start <= min(predicate.i + _NEAR, predicate.sent.end)
            of_session = near and (doc[expression.start - 1].lower_ == "of" or doc[expression.end - 1].tag_ == "POS")
            if of_session or (near and doc[expression.end : expression.end + 1] and doc[expression.end].tag_ == "POS"):
                continue
            if near and expression.relation == "on" and expression.date.precision is Precision.DAY:
                yield expression

    def _not_since(self, predicate: Token) -> TimeExpression | None:
        """Return the date of a sentence that opens with "Not since": "*Not since May 2021* have the two convened their commission"."""
        sent = predicate.sent
        if [t.lower_ for t in sent[:2]] != ["not", "since"]:
            return None
        return next((e for e in self.calendar.times.expressions if sent.start + 1 <= e.start <= sent.start + _BESIDE), None)

    def _is_not_since(self, since: TimeExpression) -> bool:
        before = {t.lower_ for t in self.page.doc[max(0, since.start - 2) : since.start + 1]}
        return bool(before & {"not", "never"})

    def _is_idle_since(self, frame: Frame, since: TimeExpression) -> bool:
        """Say whether a body is told to have done nothing since a date itself, and not "since the coup of" it."""
        return frame.rule.replace(":", " ").split()[-1] in _IDLE and self.page.doc[max(0, since.start - 1)].lower_ in {"since", "in"}

    def _is_relative(self, predicate: Token) -> bool:
        return predicate.base == "acl"

    def _is_told_as_habit(self, told: Told, frame: Frame) -> bool:
        """Say whether a clause without a day in the present is about what is usual: a relative one, or one between sessions."""
        predicate = self.page.doc[frame.predicate]
        if not self._is_present(frame) or told.headline or told.mention.ordinal is not None:
            return False
        if self.is_habit(predicate) or any(c.lower_ in _AS_A_RULE for c in predicate.children):
            return True
        between = any(case_of(c) == "between" and head_entry_kind(c, self.lexicon) for c in children(predicate, "obl"))
        return predicate.dep_ == "acl:relcl" or between

    def _is_past_habit(self, predicate: Token) -> bool:
        """Say whether a clause tells a habit that was ("previously held around once a year", "used to", "held every year")."""
        adverb = any(c.lower_ in self.lexicon.past and c.base in {"advmod", "aux"} for c in predicate.children)
        if adverb or (predicate.base == "xcomp" and predicate.head.lower_ == "used"):
            return True
        return self.is_habit(predicate)

    def is_habit(self, predicate: Token) -> bool:
        """Say whether words of rhythm stand in a clause ("every six months")."""
        own = " ".join(t.lower_ for c in predicate.children if c.base in {"advmod", "obl"} for t in c.subtree)
        behind = self.page.doc[predicate.i + 1 : min(predicate.i + _BESIDE, predicate.sent.end)]
        if behind and behind[0].lower_ in _EACH:
            own = f"{own} ; {' '.join(t.lower_ for t in behind)}"  # "has met every summer since 2015"
        if not own:
            return False
        own = f" {own} ".replace(" - ", "-")
        return any(map(own.__contains__, self.lexicon.padded_rhythms))

    def _change(
        self,
        told: Told,
        frame: Frame,
        kind: ChangeKind,
        *,
        date: PartialDate | None,
        for_date: PartialDate | None = None,
        background: bool = False,
        numbered: bool = True,
    ) -> Change:
        doc, mention = self.page.doc, told.mention
        predicate = doc[frame.predicate]
        unsaid = background or frame.verb == OPENS_WITH
        return _made(
            change=kind,
            date=date,
            for_date=for_date,
            by=() if unsaid else self._doers(doc[frame.over] if frame.over is not None else predicate, mention),
            session_number=number_of(predicate, mention, self.lexicon) if numbered and self._is_of_session(frame, kind) else None,
            place=self._place(predicate, mention) if numbered else None,
            statements=statements_over(predicate, self.statements),
            background=background,
            evidence=self._evidence(predicate, mention),
            rules=(f"channels:head:{mention.entry.id}", frame.rule, f"channels:act:{frame.act}", f"channels:mode:{frame.mode}"),
        )

    def _is_of_session(self, frame: Frame, kind: ChangeKind) -> bool:
        """Say whether a change is about one session, which may have a number."""
        return kind in _SESSIONS or (kind is ChangeKind.AGREED and frame.act in {"hold", "schedule"})

    def _doers(self, token: Token, mention: ChannelMention) -> tuple[str, ...]:
        """Return who did it: the subject of the verb that carries the act or stands over it; speakers do nothing."""
        verb = next((t for t in (token, *token.ancestors) if t.pos_ in VERBAL), None)
        if verb is None or SPEECH.intersection(keys_of(verb, self.lexicon)):
            return ()
        subject = surface_subject(verb)
        return self.sides.within(subject) if subject is not None and subject.i != mention.head else ()

    def _place(self, predicate: Token, mention: ChannelMention) -> Place | None:
        token = place_token(predicate, mention, self.page.lexicon)
        if token is None:
            return None
        ent = self.page.doc.ent_at(token.i)
        words = self.page.span(ent.start, ent.end) if ent is not None else self.page.span(token.i, token.i + 1)
        return Place(text=words, name=words.text)

    def _evidence(self, predicate: Token, mention: ChannelMention) -> Span:
        """Return the words from the predicate to the phrase, or the other way round; of a meeting, who met."""
        subject = surface_subject(predicate) if mention.entry is FORMAT else None
        if subject is not None and predicate.sent.start <= subject.left_edge.i < predicate.i:
            return self.page.span(subject.left_edge.i, max(predicate.i + 1, mention.end))
        verb = predicate.i + 1
        if verb < predicate.sent.end and predicate.nbor().lower_ in _OF_VERB and predicate.nbor().head.i == predicate.i:
            verb += 1
        return self.page.span(min(predicate.i, mention.start), max(verb, mention.end))


def _is_joined(token: Token) -> bool:
    """Say whether a hyphen joins a word to the next: "their *twice*-yearly talks"."""
    return token.i + 1 < len(token.doc) and token.nbor().text[:1] in "-–"


def _is_not_to_be(verb: Token) -> bool:
    """Say whether something will not be done: "*will not* make this year's meeting"."""
    return own_mode(verb) == "negated" and any(c.lower_ in {*FUTURE, "would"} for c in verb.by_label.get("aux", ()))


#: Objects that are one word with their verb: "took *place*".
_OF_VERB = frozenset({"place", "part"})


def _is_unheld(frame: Frame) -> bool:
    """Say whether a session is told not to have been held."""
    return frame.rule in STAYS_AWAY or (frame.act == "hold" and frame.mode == "negated" and not frame.exist)


def _has_been(predicate: Token) -> bool:
    """Say whether "has been" tells that something is there by now."""
    return predicate.lower_ == "been" and any(c.lower_ in {"has", "have", "'s", "’s", "'ve"} for c in predicate.children)


def _is_of_what_was_made(verb: Token) -> bool:
    """Say whether a participle only tells of which session something is: "the pledges *made* at the first summit"."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _is_by(change: Change) -> bool:
    """Say whether a change is dated by its telling only."""
    return change.date is not None and change.date.bound is Bound.BY


def _start_of(expression: TimeExpression) -> int:
    return expression.start


def _is_break(frame: Frame) -> bool:
    """Say whether a verb tells of talks that were broken off."""
    return frame.act in BREAKS and frame.mode == "done" and not frame.noun
