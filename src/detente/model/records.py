"""The records of a reading: frozen, slotted, keyword-only (the READING contract).

Unknown is ``None`` or an empty tuple, never a guess. Sequences are tuples so that a record can be hashed and never
changes. ``detente.model.json`` turns them into the contract's JSON and back.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import quick
from detente.model.enums import (
    ActorKind,
    Bound,
    ChangeKind,
    EventType,
    Factuality,
    Level,
    MentionKind,
    OfficeStatus,
    OpenQuestion,
    Precision,
    Stance,
    StatementKind,
)
from detente.model.spans import Span


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date that stays as exact as the words that gave it.

    Attributes:
        start: First day, ISO ``YYYY-MM-DD``; ``None`` only for an open range.
        end: Last day (inclusive), ISO; ``None`` only for an open range.
        precision: The unit that the words name.
        bound: ``by`` is no later than ``end``; ``after`` is not before ``start``.
        text: The words, or ``None`` where the date comes from the publication date.
    """

    start: str | None
    end: str | None
    precision: Precision
    bound: Bound = Bound.ON
    text: Span | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event happened.

    Attributes:
        text: The words.
        name: The place's usual name.
        country: ISO 3166-1 alpha-3, or ``None``.
        lat: Degrees north, -90 to 90, or ``None``.
        lon: Degrees east, -180 to 180, or ``None``.
    """

    text: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Some words that name an actor; half-open offsets into ``article.text``."""

    start: int
    end: int
    text: str
    kind: MentionKind


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a person, dated where the text dates it."""

    title: str
    organisation: str | None = None
    country: str | None = None
    status: OfficeStatus = OfficeStatus.HOLDS
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    evidence: Span | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts: a person, an organisation, a state or a group.

    Attributes:
        id: ``a1``, ``a2`` ... in order of first mention.
        name: The fullest form in the article, without titles.
        kind: What it is.
        country: ISO 3166-1 alpha-3 or a PLOVER international code (IGO UNO EUR NGO ISM IMG MNC), or ``None``.
        sectors: PLOVER sector codes, most specific first.
        offices: Offices of a person.
        member_of: Ids of actors.
        mentions: Every mention, in order.
        why: Rule and lexicon entry ids that gave country, sectors and offices.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    member_of: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    why: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words or thoughts that the article lays to somebody.

    Attributes:
        id: ``s1`` ...
        speaker: Actor id, or ``None`` where nobody known speaks.
        speaker_text: The words that name the speaker.
        addressees: Actor ids.
        cue: The word or words that attribute.
        content: What is said; of words that a tag breaks, the longest part with a verb.
        rest: The other parts of a broken content, in order of place.
        kind: direct, indirect or mixed.
        stance: What the speaker does with the content.
        date: When it was said.
        within: Id of the statement that this one is reported in.
        rules: Lexicon entries and rules that decided.
    """

    id: str
    speaker: str | None
    speaker_text: Span | None
    addressees: tuple[str, ...]
    cue: Span
    content: Span
    kind: StatementKind
    stance: Stance
    date: PartialDate | None = None
    within: str | None = None
    rest: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The act inside: agreed, asked for, refused or threatened."""

    type: EventType
    date: PartialDate | None = None
    factuality: Factuality = Factuality.PLANNED


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One coded act: one clause, one event (PLOVER 2.0; CAMEO beside it).

    Attributes:
        id: ``e1`` ... in order of place in the text.
        type: PLOVER type.
        mode: PLOVER mode of the type, or ``None``.
        contexts: PLOVER contexts.
        cameo: CAMEO code, two to four digits.
        goldstein: -10 to 10, from CAMEO's table.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: PLOVER's scale, -10 to 10.
        actors: Actor ids of those who act (all sides of talks).
        recipients: Actor ids of those acted upon.
        date: When it happened, or is to happen.
        place: Where.
        factuality: Of the act that ``type`` names.
        background: True for what was over before the news and is told as its history.
        about: The act inside, or ``None``.
        statements: Ids of all statements that vouch for it; empty is the article's own voice.
        same_as: Id of the event that tells the same act first.
        salience: 0 to 1; the article's main event has the highest.
        doubt: 0 to 1, a second opinion on how safe the reading of it is, or ``None`` where none was asked; it decides nothing.
        predicate: The words that carry the act.
        evidence: The clause or sentence.
        rules: Lexicon entries and rules that decided, in order.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str
    goldstein: float
    quad: int
    intensity: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    date: PartialDate | None = None
    place: Place | None = None
    factuality: Factuality = Factuality.ACTUAL
    background: bool = False
    about: About | None = None
    statements: tuple[str, ...] = ()
    same_as: str | None = None
    salience: float = 0.0
    doubt: float | None = None
    predicate: Span
    evidence: Span
    rules: tuple[str, ...] = ()


@quick
@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMember:
    """A side of a channel; ``actor`` is an actor id of the reading."""

    actor: str | None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often a channel meets: an ISO 8601 duration ("P1Y") and the words that say so."""

    period: str
    evidence: Span | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to a channel, dated and with its source.

    Attributes:
        change: What happened.
        date: When it happened or was announced.
        for_date: The session that it is about.
        by: Actor ids.
        session_number: "15th" is 15.
        place: Where, or ``None``.
        statements: Ids of the statements that vouch for it.
        background: True for history told beside the news.
        evidence: The words.
        rules: Rules that decided.
    """

    change: ChangeKind
    date: PartialDate | None = None
    for_date: PartialDate | None = None
    by: tuple[str, ...] = ()
    session_number: int | None = None
    place: Place | None = None
    statements: tuple[str, ...] = ()
    background: bool = False
    evidence: Span
    rules: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A standing link between parties, as one article tells of it."""

    id: str
    name: str
    named: bool
    members: tuple[ChannelMember, ...]
    level: Level | None = None
    cadence: Cadence | None = None
    changes: tuple[Change, ...] = ()
    open: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Who complains against whom about what; ids are actor ids."""

    issue: Span
    name: str
    complainants: tuple[str, ...]
    against: tuple[str, ...] = ()
    evidence: Span
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text. ``published_at`` is an ISO date or date and time, or ``None``."""

    id: str
    text: str
    sha256: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    dateline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """Name and version of the language model that read."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconInfo:
    """Version of the lexicon that decided."""

    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderInfo:
    """What made a reading."""

    version: str
    model: ModelInfo
    lexicon: LexiconInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What Detente gets out of one article, every item tied to the characters that say it."""

    article: Article
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    channels: tuple[Channel, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    reader: ReaderInfo
