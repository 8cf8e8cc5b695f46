"""A reading as the renderers need it: names for ids, who vouches for what, which channel an act belongs to. No layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from detente.cli.words import date_words, event_sentence, join_words, plain, spaced, unique
from detente.model.enums import ActorKind, ChannelStatus, OfficeStatus, StatementKind
from detente.model.records import Actor, Change, Channel, Event, Office, Reading, Statement

#: The fullest words of a nameless speaker that still read well in a sentence, in characters.
SPEAKER_LIMIT = 60


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

    def name(self, actor_id: str) -> str:
        """Return an actor's name; an id without an actor stays the id."""
        actor = self.actors.get(actor_id)
        return plain(actor.name) if actor else actor_id

    def names(self, actor_ids: Iterable[str]) -> list[str]:
        """Return the names of actors, in order, each once."""
        return unique(self.name(actor_id) for actor_id in actor_ids)

    def sentence(self, event: Event) -> str:
        """Tell an event in a plain sentence, without its date."""
        return event_sentence(event, self.names(event.actors), self.names(event.recipients))

    def headline(self, event: Event) -> str:
        """Tell an event with date and source: "China and Japan agreed to meet or hold talks on 29 May 2024, says Tatsuya Ito."."""
        when = date_words(event.date)
        if when and event.date and event.date.text is None and when.startswith("by "):
            when = ""  # a bound made from the publication date is no news
        sources = self.vouchers(event.statements)
        said = f", according to {join_words(sources)}" if sources else ""
        told = event_sentence(event, self._placed(event.actors), self._placed(event.recipients))
        return f"{told}{_with_preposition(when)}{said}."

    def _placed(self, actor_ids: Iterable[str]) -> list[str]:
        """Return names with the state behind them, where the name is not the state's own."""
        return unique(self._member(actor_id, actor.country if (actor := self.actors.get(actor_id)) else None) for actor_id in actor_ids)

    def vouchers(self, statement_ids: Iterable[str]) -> list[str]:
        """Return who vouches, outermost first, each once; somebody nameless as the text names them."""
        return unique(self.speaker(self.statements[stmt_id]) for stmt_id in statement_ids if stmt_id in self.statements)

    def vouching(self, statement_ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (statement id, speaker) of those who vouch."""
        return [(stmt_id, self.speaker(self.statements[stmt_id])) for stmt_id in statement_ids if stmt_id in self.statements]

    def speaker(self, stmt: Statement) -> str:
        """Return the speaker's name, or the words that stand for the speaker, or "somebody unnamed"."""
        if stmt.speaker and stmt.speaker in self.actors:
            return self.name(stmt.speaker)
        if stmt.speaker_text:
            said = plain(stmt.speaker_text.text)
            return said if len(said) <= SPEAKER_LIMIT else said[:SPEAKER_LIMIT].rsplit(" ", 1)[0] + " …"
        return "somebody unnamed"

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
        from detente.cli.state import states_in

        return states_in(self.reading) if self.reading.channels else {}

    def status(self, channel: Channel) -> ChannelStatus | None:
        """Return the channel's state on the day of publication, from this article alone; ``None`` without a date."""
        return self._states.get(channel.id)


def _weight(event: Event) -> tuple[float, bool, int]:
    return event.salience, not event.background, -event.predicate.start


def _with_preposition(when: str) -> str:
    if not when:
        return ""
    if when.split(" ", 1)[0] in ("by", "from", "until"):
        return f" {when}"
    if when.startswith("week of"):
        return f" in the {when}"
    return f" on {when}" if when[0].isdigit() and when.count(" ") == 2 else f" in {when}"


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
