"""Whether a frame tells a change of a phrase, or only stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from detente.model.enums import Precision
from detente.model.lazy import cached_property
from detente.reading.base import Page
from detente.reading.channels.clause_dates import AT_FIRST, ClauseDates
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import Calendar
from detente.reading.channels.frame import AT_SESSION, AT_WORK, SESSION_DID, Frame
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.kinds import BREAKS, SENDING
from detente.reading.channels.members import Sides
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.modes import TO_COME, UNDONE, has_had
from detente.reading.channels.session import is_previous, number_of, ordinal
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import surface_subject

#: Nouns of those who talk.
SIDES = frozenset({"side", "party", "delegation", "country", "government", "neighbour", "neighbor", "two", "both", "team", "state"})
#: Adverbs of several sessions.
_COUNTING = frozenset(
    "times twice regularly irregularly often frequently rarely seldom sometimes occasionally sporadically intermittently periodically"
    " alternately usually normally typically".split()
)
#: Sentences that may be a report's headline and its lead.
_LEAD = 4
#: What a session was that has been held.
_OCCASIONS = frozenset({"opportunity", "chance", "occasion", "success"})


@dataclass(frozen=True, kw_only=True)
class Gates:
    """Says which frames tell a change of a phrase.

    Attributes:
        page: What is read.
        sides: Who is meant where.
        calendar: Dates by the words whose clauses they date.
        clauses: Finds the expression of time that dates a clause, a phrase or what stands beside them.
    """

    page: Page
    sides: Sides
    calendar: Calendar
    clauses: ClauseDates

    def counts(self, told: Told, frame: Frame) -> bool:
        """Say whether a frame tells a change of this phrase: not of several sessions at once, nor what is only done "at the talks"."""
        if self._is_of_several(told.mention, frame) or self._is_by_the_way(told.mention, frame):
            return False
        if frame.rule == SESSION_DID:
            return self._is_news_of_session(told.mention, frame)
        if frame.rule == AT_WORK:
            return self._is_of_recent_day(told.mention, frame)
        if frame.rule == "channels:verb:fall to":
            return self._falls_to(told.mention)  # and not "fell to pieces"
        if frame.rule == "channels:is-session":
            return self._is_one_of_series(told.mention, frame) or self._is_occasion(told.mention, frame)
        return frame.rule != AT_SESSION or self._is_at_known_session(told, frame)

    def _is_of_several(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether a frame tells of several sessions at once: "has met only *twice* since 2021"."""
        doc = self.page.doc
        beside = (*doc[frame.predicate].children, *doc[frame.predicate + 1 : frame.predicate + 3])
        return frame.act == "hold" and (mention.counted or any(t.lower_ in _COUNTING and not _is_joined(t) for t in beside))

    def _is_by_the_way(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether a frame tells what is done on the way to a session, before it or about it."""
        predicate = self.page.doc[frame.predicate]
        if frame.rule == "channels:verb:arrive" and mention.ordinal is None:
            return True  # who arrives for talks has yet to hold them
        if (frame.rule == "channels:verb:come" or frame.rule in SENDING) and frame.mode not in {"negated", "denied", "failed"}:
            return True  # who "came to the talks" with demands may have come at any time
        if frame.rule == AT_SESSION and has_had(predicate) and self.calendar.at(predicate) is None:
            return True  # "what they had agreed at previous meetings of their commission"
        if frame.rule == AT_SESSION and mention.since_first and _is_of_what_was_made(predicate):
            return True  # "will build on the commitments made at the first summit"
        # "his decision to travel to Japan for the summit" is one guest's
        return frame.rule == "channels:verb:travel" and frame.mode == "agreed"

    def _is_news_of_session(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether what a session did is told with its day, or first of all: "A second round of the talks brought no breakthrough"."""
        own = self.calendar.at(self.page.doc[frame.predicate]) or self.calendar.at(self.page.doc[mention.head])
        return own is not None or mention.head < self._end_of_lead

    def _is_of_recent_day(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether what a body did was done on a day that is news."""
        predicate = self.page.doc[frame.predicate]
        day = self.calendar.at(predicate)
        if day is None and number_of(predicate, mention, self.page.lexicon.channels) is not None:
            day = self.clauses.day_before(predicate)  # "met on Tuesday. The council, the 24th, dealt with"
        return day is not None and day.date.precision is Precision.DAY and self.calendar.is_recent(day.date)

    def _is_one_of_series(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether a session is one of a series, by its number or as the first."""
        numbered = ordinal(self.page.doc[frame.predicate], self.page.lexicon.channels) is not None
        return mention.since_first or mention.ordinal is not None or "series" in mention.signs or numbered

    def _is_occasion(self, mention: ChannelMention, frame: Frame) -> bool:
        """Say whether a session that recurs is told to have been one: "the dialogue was an *opportunity* to"."""
        predicate = self.page.doc[frame.predicate]
        return "recurring" in mention.signs and lemma_in(predicate, self.page.lexicon.channels, _OCCASIONS) != ""

    def _is_at_known_session(self, told: Told, frame: Frame) -> bool:
        """Say whether what was done at a session was done at one of a series, or of a body or process that is known, on a day."""
        mention, predicate = told.mention, self.page.doc[frame.predicate]
        if self._is_one_of_series(mention, frame) or (mention.owned and self._is_of_all(told, frame)):
            return True
        again = bool(mention.signs & {"standing", "of-body", "recurring"}) or mention.entry.kind == "body"
        between = mention.entry.kind == "process" and mention.definite and len(self.sides.named_in(mention)) > 1
        shared = self.calendar.at(predicate.head) if predicate.base == "conj" else None
        dated = self.calendar.at(predicate) or shared or self.calendar.at(self.page.doc[mention.head])
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
        return len(told.codes) >= 2 or (subject is not None and (subject.pos_ == "PRON" or subject.lemma_.lower() in SIDES))

    def is_only_meant(self, told: Told, frame: Frame) -> bool:
        """Say whether a participle on a phrase tells nothing beside its clause.

        "The meeting planned for Thursday was put off" sets nothing, and "agreed to launch a dialogue, chaired by" has held nothing.
        """
        predicate = self.page.doc[frame.predicate]
        if frame.act == "schedule" and frame.mode == "done" and is_previous(self.page.doc, told.mention):
            return True  # "the previous session, on 30 November, was arranged at the border"
        if frame.act == "establish" and any(other.over == frame.predicate for other in told.frames):
            return True  # "the dialogue that they agreed to open" is agreed on by what they agreed to do
        past = any(c.lower_ in {"was", "were"} for c in predicate.children)
        unheld = any(other.act == "hold" and other.mode == "negated" and other.predicate != frame.predicate for other in told.frames)
        if frame.act == "hold" and frame.mode in TO_COME and past and unheld:
            return True  # "was to be held in March but was not held"
        if predicate.base != "acl":
            return False
        if frame.act == "schedule" and any(c.lower_ in AT_FIRST for c in predicate.children):
            return True  # "originally planned for March"
        others = [other for other in told.frames if other.predicate != frame.predicate]
        if frame.act == "hold" and frame.mode in TO_COME and past and any(other.act in BREAKS for other in others):
            return True  # "called off talks that were due to take place"
        chaired = frame.verb in {"chair", "co-chair", "cochair", "lead"}
        if chaired and predicate.tag_ == "VBN" and told.mention.entry.kind == "body" and self.calendar.at(predicate) is None:
            return True  # "the commission, chaired by the Red Cross"
        if frame.act == "schedule" or predicate.tag_ != "VBN":
            return frame.act == "schedule" and any(
                other.act in BREAKS or (other.act == "hold" and other.mode in {"done", "negated"}) for other in others
            )
        told_so = frame.act == "hold" and frame.mode == "done" and self.calendar.at(predicate) is None
        return told_so and any(other.mode in UNDONE for other in others)


def _is_joined(token: Token) -> bool:
    """Say whether a hyphen joins a word to the next: "their *twice*-yearly talks"."""
    return token.i + 1 < len(token.doc) and token.nbor().text[:1] in "-–"


def _is_of_what_was_made(verb: Token) -> bool:
    """Say whether a participle only tells of which session something is: "the pledges *made* at the first summit"."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl"
