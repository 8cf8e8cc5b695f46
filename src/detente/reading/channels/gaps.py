"""Gaps between sessions: "the first in nine years", "the first since 2016"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ChangeKind
from detente.model.records import Change, PartialDate
from detente.model.spans import Span
from detente.reading.base import Page
from detente.reading.channels.change import ChangeMaker
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import BESIDE, NEAR, Calendar, find_span_of_years, plain_date, years_before
from detente.reading.channels.frame import Frame
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.mention import ONE, ChannelMention
from detente.reading.channels.since import Years

_PLACES = frozenset({"capital", "city", "country", "soil", "region", "continent", "territory"})
#: Words behind "first" that say in what a session is the first.
_FIRST_OF_ANOTHER = frozenset({"person", "face", "kind", "sort", "ever", "foreign", "overseas"})
#: How many tokens the name of what sat may take behind "first".
_SUBJECT = 16
#: Months of a gap that tell something of the session before.
_A_SEASON = 3


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """Tells what the gap before a session says of the session before it.

    Attributes:
        page: What is read.
        calendar: Dates by the words whose clauses they date.
        maker: Makes the changes that frames tell.
    """

    page: Page
    calendar: Calendar
    maker: ChangeMaker

    def years(self, mention: ChannelMention) -> Years | None:
        """Find "first in N years" or "after a gap of N years" in a phrase's sentence: the words, months at least, months at most."""
        sent = self.page.doc[mention.head].sent
        found = find_span_of_years(sent.text, self.page.lexicon.channels.numbers)
        if found is None:
            return None
        start, end = sent.start_char + found[0], min(sent.end_char, sent.start_char + found[0] + found[1])
        return Span.of(self.page.article.text, start, end), found[2], found[3]

    def years_of(self, mention: ChannelMention) -> Years | None:
        """Return the span of years, where it belongs to the phrase ("first") or stands behind it ("for the first time in")."""
        found = self.years(mention)
        if found is None or mention.since_first or not found[0].text.lower().startswith("first "):
            return found
        return found if found[0].start >= self.page.doc[mention.head].idx else None

    def first_since(self, mention: ChannelMention) -> PartialDate | None:
        """Return the date of "the first since 2016", said behind a phrase in its sentence."""
        head = self.page.doc[mention.head]
        for expression in self.calendar.of_relation("since"):
            if not head.sent.start < expression.start < head.sent.end:
                continue
            if expression.end < head.sent.end and self.page.doc[expression.end].pos_ == "NOUN":
                continue  # "the first since the 1975 war"
            if expression.start < head.i:
                words = [t.lower_ for t in self.page.doc[max(head.sent.start, expression.start - BESIDE) : expression.start]]
                told = "first" in words and "time" in words  # "for the first time since 2015 the consultations were held"
            else:
                words = [t.lower_ for t in self.page.doc[max(head.i, expression.start - NEAR) : expression.start]]
                told = "first" in words or (mention.since_first and expression.start - mention.end < BESIDE)
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
        behind = doc[since + 1 : min(since + 1 + NEAR, sent.end)]
        stop = next((at for at, t in enumerate(behind) if t.text in {",", ";", "—", "–"}), len(behind))
        if any(e.start <= since + stop and e.end > since and self._is_recent_break(e.date) for e in self.calendar.times.expressions):
            return False  # "since last week's clashes"
        return any(lemma_in(t, self.page.lexicon.channels, self.page.lexicon.channels.disruptions) for t in behind[:stop])

    def _is_recent_break(self, date: PartialDate) -> bool:
        published = self.calendar.published
        return published is not None and not self.calendar.is_long_before(plain_date(date), published)

    def after_gap(self, told: Told, frame: Frame, kind: ChangeKind, announced: PartialDate, *, history: bool) -> Iterator[Change]:
        """Yield what "the first since 2016" and "the first in nine years" tell of the session before, and of the series."""
        since = self.first_since(told.mention)
        if since is not None:
            yield self.maker.change(told, frame, ChangeKind.HELD, date=since, background=True, numbered=False)
            long = self.calendar.is_long_before(since, announced)
            if kind is ChangeKind.HELD and long and not self._is_first_there(told.mention):
                yield self.maker.change(told, frame, ChangeKind.RESUMED, date=announced, background=history)
        years = self.years_of(told.mention)
        if years is None:
            alone = since is None and kind is ChangeKind.HELD and not history and told.mention.entry is not ONE
            if alone and self._is_first_after_disruption(told.mention):
                yield self.maker.change(told, frame, ChangeKind.RESUMED, date=announced)
            return
        if kind is ChangeKind.HELD and not self._is_first_there(told.mention):
            yield self.maker.change(told, frame, ChangeKind.RESUMED, date=announced, background=history)
        before = years_before(announced, years[1:], years[0]) if years[1] >= _A_SEASON else None
        if before is not None:
            yield self.maker.change(told, frame, ChangeKind.HELD, date=before, background=True, numbered=False)

    def last_before(self, told: Told) -> Iterator[Change]:
        """Yield the session that "the first such talks since 2018" tells of beside a clause that is about them."""
        since = self.first_since(told.mention) if told.mention.since_first else None
        if since is not None:
            head = told.mention.head
            frame = Frame(act="hold", predicate=head, anchor=head, mode="done", noun=True, rule="channels:first-since")
            yield self.maker.change(told, frame, ChangeKind.HELD, date=since, background=True, numbered=False)

    def resumed_by(self, told: Told, phrase: list[Change]) -> Iterator[Change]:
        """Yield the resumption that a session told by its name is: "Tuesday's session, *the first since 2020*, lasted four hours"."""
        since = self.first_since(told.mention)
        sat = next((c for c in phrase if c.change is ChangeKind.HELD and not c.background and c.date is not None), None)
        if since is None or sat is None or sat.date is None or self._is_first_there(told.mention):
            return
        if self.calendar.is_long_before(since, sat.date):
            yield changed(sat, change=ChangeKind.RESUMED)
