"""A reading as the renderers need it: names for ids, who vouches for what, which channel an act belongs to. No layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from detente.ingest.languages import is_analysed
from detente.model.enums import ActorKind, Bound, ChannelStatus, MentionKind, OfficeStatus, Precision, StatementKind
from detente.model.records import Actor, Change, Channel, Event, Office, PartialDate, Reading, Statement
from detente.model.spans import Span
from detente.telling.words import date_words, event_sentence, join_words, plain, shorten, spaced, tell_apart, unique

#: The fullest words of a nameless speaker that still read well in a sentence, in characters.
SPEAKER_LIMIT = 60


_DAY_FIRST = re.compile(r"\d{1,2}(?:–\d{1,2})? ")
NOBODY = "somebody unnamed"
#: Evidence shorter than this is shown with its sentence, in characters.
SHORT = 24
SENTENCE_MARKS = (". ", "? ", "! ", "\n", ".\u201d ")
#: Cues that take whom they are said to as their object.
TELLING = frozenset("told tells asked asks informed assured reminded urged warned advised called".split())


class ReadingView:
    """Answers the renderers' questions about one reading.

    Args:
        reading: The reading.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actor id -> actor."""
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statement id -> statement."""
        return {stmt.id: stmt for stmt in self.reading.statements}

    @property
    def title(self) -> str:
        """The article's title, else the first line of its text, else its id."""
        article = self.reading.article
        first = next((line for line in article.text.splitlines() if line.strip()), "")
        return plain(article.title or "") or plain(first)[:160] or article.id

    @cached_property
    def main_event(self) -> Event | None:
        """The event with the highest salience; of equals the first that is news."""
        events = [event for event in self.reading.events if event.same_as is None] or list(self.reading.events)
        return max(events, key=_weight, default=None)

    @property
    def no_event_words(self) -> str:
        """Why there is no main event: the article's language is not read, or nothing was found in it."""
        language = self.reading.article.language
        if is_analysed(language):
            return "No event was found in this article."
        return f"This article was not analysed (language: {plain(language or '')}); only English is."

    @cached_property
    def people_first(self) -> list[Actor]:
        """The actors in the order they are shown in: people, organisations and groups, states; each in order of the text."""
        return sorted(self.reading.actors, key=_actor_order)

    def other_names(self, actor: Actor) -> list[str]:
        """Return the other names and titles that the text has for an actor; "they" and "the two" are left out."""
        named = (plain(mention.text) for mention in actor.mentions if mention.kind in (MentionKind.NAME, MentionKind.TITLE))
        return [form for form in unique(named) if form.lower() != plain(actor.name).lower()]

    def name(self, actor_id: str) -> str:
        """Return an actor's name; an id without an actor stays the id."""
        actor = self.actors.get(actor_id)
        return plain(actor.name) if actor else actor_id

    def names(self, actor_ids: Iterable[str]) -> list[str]:
        """Return the names of actors, in order, each once; those of one name are told apart by their country."""
        return tell_apart((self.name(actor_id), self._country(actor_id)) for actor_id in dict.fromkeys(actor_ids))

    def _country(self, actor_id: str) -> str | None:
        actor = self.actors.get(actor_id)
        return actor.country if actor else None

    def sentence(self, event: Event) -> str:
        """Tell an event in a plain sentence, without its date."""
        return event_sentence(event, self.names(event.actors), self.names(event.recipients))

    @cached_property
    def acts(self) -> list[Event]:
        """The events without those that tell an act again."""
        return [event for event in self.reading.events if event.same_as is None or self.is_repeat_of_unknown(event)]

    def is_repeat_of_unknown(self, event: Event) -> bool:
        """Say whether an event tells again one that is not in this reading (or itself)."""
        return event.same_as is not None and (event.same_as == event.id or event.same_as not in self._event_ids)

    @cached_property
    def _event_ids(self) -> frozenset[str]:
        return frozenset(event.id for event in self.reading.events if event.same_as is None)

    def repeats(self, event: Event) -> list[Event]:
        """Return the events that tell an act again."""
        return [other for other in self.reading.events if other.same_as == event.id and other.id != event.id]

    def shown_telling(self, event: Event) -> Event:
        """Return the telling of an act that shows it best: the first outside the headline with the same sides, if there is one."""
        text = self.reading.article.text
        headline_end = len(text) - len(text.lstrip()) + len(text.lstrip().partition("\n")[0])
        tellings = [event, *(again for again in self.repeats(event) if set(again.actors) == set(event.actors))]
        return next((telling for telling in tellings if telling.evidence.start >= headline_end), event)

    def headline(self, event: Event) -> str:
        """Tell an act with date and source, from all its tellings: "China and Japan agreed to hold talks on 3 May 2024, according to X"."""
        tellings = [event, *self.repeats(event)]
        dates = [telling.date for telling in tellings if telling.date is not None and not is_publication_bound(telling.date)]
        when = date_words(min(dates, key=_vagueness, default=None))
        sources = self.vouchers(stmt_id for telling in tellings for stmt_id in telling.statements)
        named = [source for source in sources if source != NOBODY]
        said = f", according to {join_words(named)}" if named else ""
        told = event_sentence(event, self._placed(event.actors), self._placed(event.recipients))
        return f"{told}{_with_preposition(when)}{said}."

    def cue_words(self, stmt: Statement) -> str:
        """Write the cue and whom it is said to: "told reporters", "said, to Norway"."""
        cue = plain(stmt.cue.text)
        told = [name for name in self.names(stmt.addressees) if name not in cue]
        if not told:
            return cue
        return f"{cue} {join_words(told)}" if cue.split(" ")[-1].lower() in TELLING else f"{cue}, to {join_words(told)}"

    def around(self, span: Span) -> Span:
        """Widen a span of a few words to its sentence, so that a quotation can be understood."""
        if len(span.text) >= SHORT:
            return span
        text = self.reading.article.text
        start = max((text.rfind(mark, 0, span.start) + len(mark) for mark in SENTENCE_MARKS if mark in text[: span.start]), default=0)
        ends = [at for mark in SENTENCE_MARKS if (at := text.find(mark, span.end)) >= 0]
        return Span.of(text, start, max(span.end, min(ends, default=len(text))))

    def _placed(self, actor_ids: Iterable[str]) -> list[str]:
        """Return names with the state behind them, where the name is not the state's own."""
        return unique(self._member(actor_id, self._country(actor_id)) for actor_id in actor_ids)

    def vouchers(self, statement_ids: Iterable[str]) -> list[str]:
        """Return who vouches, outermost first, each once; somebody nameless as the text names them."""
        return unique(self.speaker(self.statements[stmt_id]) for stmt_id in statement_ids if stmt_id in self.statements)

    def vouching(self, statement_ids: Iterable[str]) -> list[tuple[tuple[str, str], ...]]:
        """Return who vouches, as chains of (statement id, speaker): the innermost speaker first, then those who report it."""
        told = [stmt_id for stmt_id in dict.fromkeys(statement_ids) if stmt_id in self.statements]
        outer = {self.statements[stmt_id].within for stmt_id in told}
        return [tuple(self._chain(stmt_id, told)) for stmt_id in told if stmt_id not in outer]

    def _chain(self, stmt_id: str | None, told: Sequence[str]) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        while stmt_id in told and stmt_id is not None and stmt_id not in seen:
            seen.add(stmt_id)
            yield stmt_id, self.speaker(self.statements[stmt_id])
            stmt_id = self.statements[stmt_id].within

    def speaker(self, stmt: Statement) -> str:
        """Return the speaker's name, or the words that stand for the speaker, or "somebody unnamed"."""
        words = plain(stmt.speaker_text.text) if stmt.speaker_text else ""
        actor = self.actors.get(stmt.speaker or "")
        if actor is None:
            return shorten(words, SPEAKER_LIMIT) or NOBODY
        name = plain(actor.name)
        # "officials" is said more fully by the text: "officials from Japan's coalition government"
        return shorten(words, SPEAKER_LIMIT) if actor.kind is ActorKind.GROUP and name in words else name

    def statement_tree(self) -> Iterator[tuple[int, Statement]]:
        """Yield (depth, statement): reported statements stand below the one that reports them."""
        children: dict[str | None, list[Statement]] = {}
        for stmt in self.reading.statements:
            known = stmt.within if stmt.within in self.statements and stmt.within != stmt.id else None
            children.setdefault(known, []).append(stmt)
        seen: set[str] = set()

        def walk(parent: str | None, depth: int) -> Iterator[tuple[int, Statement]]:
            for stmt in children.get(parent, []):
                if stmt.id not in seen:
                    seen.add(stmt.id)
                    yield depth, stmt
                    yield from walk(stmt.id, depth + 1)

        yield from walk(None, 0)
        # statements that only point at each other have no root; they are shown all the same
        yield from ((0, stmt) for stmt in self.reading.statements if stmt.id not in seen)

    def manner(self, stmt: Statement) -> str:
        """Say how it was said: "direct speech", "reported", "partly quoted"."""
        return {StatementKind.DIRECT: "quoted", StatementKind.INDIRECT: "reported", StatementKind.MIXED: "partly quoted"}[stmt.kind]

    def channels_of(self, event: Event) -> list[Channel]:
        """Return the channels of which a change is told by the event's own words."""
        return [c for c in self.reading.channels if any(change.evidence.covers(event.predicate) for change in c.changes)]

    def members(self, channel: Channel) -> list[str]:
        """Return the sides of a channel by name, with the state where the name does not tell it."""
        return unique(self._member(member.actor, member.country) for member in channel.members)

    def _member(self, actor_id: str | None, country: str | None) -> str:
        if not actor_id:
            return country or ""
        actor = self.actors.get(actor_id)
        name = self.name(actor_id)
        return f"{name} ({country})" if country and actor and actor.kind is not ActorKind.STATE else name

    def affiliation(self, actor: Actor) -> list[str]:
        """Return what an actor belongs to beyond the organisations that its offices name."""
        told = {plain(office.organisation or "").lower() for office in actor.offices}
        return [name for name in self.names(actor.member_of) if name.lower() not in told]

    @cached_property
    def _states(self) -> dict[str, ChannelStatus]:
        from detente.telling.state import states_in

        return states_in(self.reading) if self.reading.channels else {}

    def status(self, channel: Channel) -> ChannelStatus | None:
        """Return the channel's state on the day of publication, from this article alone; ``None`` without a date."""
        return self._states.get(channel.id)


def _actor_order(actor: Actor) -> tuple[int, int]:
    rank = {ActorKind.PERSON: 0, ActorKind.ORGANISATION: 1, ActorKind.GROUP: 1, ActorKind.STATE: 2}[actor.kind]
    return rank, actor.mentions[0].start if actor.mentions else 0


def _weight(event: Event) -> tuple[float, bool, int]:
    return event.salience, not event.background, -event.predicate.start


def _vagueness(date: PartialDate) -> int:
    exact = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.RANGE).index(date.precision)
    return exact + 10 * (date.bound is not Bound.ON)


def is_publication_bound(date: PartialDate | None) -> bool:
    """Say whether a date is only the bound that the publication date gives: no word of the text dates the act."""
    return date is not None and date.text is None and date.bound is Bound.BY


def _with_preposition(when: str) -> str:
    if not when:
        return ""
    if when.split(" ", 1)[0] in ("by", "from", "until"):
        return f" {when}"
    if when.startswith("week of"):
        return f" in the {when}"
    return f" on {when}" if _DAY_FIRST.match(when) else f" in {when}"


def office_words(office: Office, *, beside: str | None = None) -> str:
    """Write an office: "former foreign minister, JPN", "secretary-general, Liberal Democratic Party (since 2022)".

    Args:
        office: The office.
        beside: A country that is shown beside it already.
    """
    status = "" if office.status is OfficeStatus.HOLDS else f"{office.status.value} "
    country = office.country if office.country != beside else None
    where = plain(office.organisation or country or "")
    dates = [f"since {office.since}" if office.since else "", f"until {office.until}" if office.until else ""]
    dated = ", ".join(date for date in dates if date)
    return f"{status}{plain(office.title)}{', ' + where if where else ''}{f' ({dated})' if dated else ''}"


def change_words(change: Change) -> str:
    """Write a change without its date: "held, 15th session", "scheduled for 3 Jun 2024", "agreed to resume"."""
    number = f", {ordinal(change.session_number)} session" if change.session_number else ""
    for_date = f" for {date_words(change.for_date)}" if change.for_date else ""
    place = f" in {plain(change.place.name)}" if change.place else ""
    return f"{spaced(change.change.value)}{number}{for_date}{place}"


def ordinal(number: int) -> str:
    """Write an ordinal: 1st, 2nd, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def in_order_of_time(changes: Iterable[Change]) -> list[Change]:
    """Return changes in order of their dates; undated ones come last."""
    return sorted(changes, key=_change_order)


def _change_order(change: Change) -> tuple[str, int]:
    date = change.date
    return (date.start or date.end or "9999") if date else "9999", change.evidence.start
