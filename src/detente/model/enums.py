"""The closed sets of values that a reading may hold (READING contract; PLOVER 2.0 for events).

Every enum is a ``StrEnum``: its members are their own JSON form.
"""

from __future__ import annotations

from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"


class MentionKind(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    TITLE = "title"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class OfficeStatus(StrEnum):
    """Whether an office is held on the article's day."""

    HOLDS = "holds"
    FORMER = "former"
    ACTING = "acting"
    DESIGNATE = "designate"
    EXPECTED = "expected"


class StatementKind(StrEnum):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does with the content, as the cue tells it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    PROMISES = "promises"
    ASKS = "asks"
    EXPECTS = "expects"
    HOPES = "hopes"
    WARNS = "warns"
    THREATENS = "threatens"
    DEMANDS = "demands"
    CLAIMS = "claims"
    ADMITS = "admits"
    PRAISES = "praises"
    CRITICISES = "criticises"
    APPROVES = "approves"
    REJECTS = "rejects"
    DOUBTS = "doubts"
    SUGGESTS = "suggests"
    BELIEVES = "believes"
    WANTS = "wants"
    PLANS = "plans"
    HINTS = "hints"
    QUESTIONS = "questions"


class Factuality(StrEnum):
    """Whether the act that the type names happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    REQUESTED = "requested"
    POSSIBLE = "possible"
    DENIED = "denied"


class Precision(StrEnum):
    """How exact a partial date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


class Bound(StrEnum):
    """How the act lies to its date: on it, no later than it, or not before it."""

    ON = "on"
    BY = "by"
    AFTER = "after"


class Level(StrEnum):
    """The level that a channel runs at."""

    LEADERS = "leaders"
    MINISTERIAL = "ministerial"
    SENIOR_OFFICIALS = "senior-officials"
    WORKING = "working"
    PARTY = "party"
    LEGISLATIVE = "legislative"
    MILITARY = "military"
    ECONOMIC = "economic"
    TRACK2 = "track2"


class ChangeKind(StrEnum):
    """What can happen to a channel."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    AGREED = "agreed"
    SCHEDULED = "scheduled"
    HELD = "held"
    POSTPONED = "postponed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    STALLED = "stalled"
    AGREED_TO_RESUME = "agreed_to_resume"
    RESUMED = "resumed"
    ENDED = "ended"
    DENIED = "denied"
    UNDECIDED = "undecided"


class OpenQuestion(StrEnum):
    """What the article says is still to be settled about a channel."""

    DATE = "date"
    VENUE = "venue"
    AGENDA = "agenda"
    LEVEL = "level"
    PARTICIPANTS = "participants"
    FORMAT = "format"


class ChannelStatus(StrEnum):
    """The state of a channel on a date: derived from its changes, never stored."""

    ENDED = "ended"
    SUSPENDED = "suspended"
    STALLED = "stalled"
    RESUME_AGREED = "resume_agreed"
    SCHEDULED = "scheduled"
    ACTIVE = "active"
    OVERDUE = "overdue"
    DORMANT = "dormant"
    AGREED = "agreed"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


class EventType(StrEnum):
    """The 16 event types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
