"""What articles claim about channels, as the record holds it: one claim a channel of a reading, with its changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.model.enums import ChangeKind, Level, OpenQuestion
from detente.model.records import PartialDate
from detente.record.dates import Day, parse_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeClaim:
    """A change that an article tells.

    Attributes:
        article: Article id.
        published_at: The article's publication date, or ``None``.
        ordinal: Place among the changes of the channel in its reading, from 0.
        change: What happened.
        date: When it happened or was announced.
        for_date: The session that it is about.
        by: Names of those who did it.
        session_number: "15th" is 15.
        place: Name of the place.
        statements: Ids of the statements of the reading that vouch for it.
        background: True for history told beside the news.
        evidence: (start, end, words) in the article's text.
        rules: Rules that decided.
    """

    article: str
    published_at: str | None
    ordinal: int
    change: ChangeKind
    date: PartialDate | None = None
    for_date: PartialDate | None = None
    by: tuple[str, ...] = ()
    session_number: int | None = None
    place: str | None = None
    statements: tuple[str, ...] = ()
    background: bool = False
    evidence: tuple[int, int, str] = (0, 0, "")
    rules: tuple[str, ...] = ()

    @property
    def published(self) -> Day | None:
        """The day of publication."""
        return parse_day(self.published_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A side of a channel.

    Attributes:
        country: ISO 3166-1 alpha-3 or PLOVER code, or ``None``.
        sector: PLOVER sector, or ``None``.
        name: Name of the actor, or ``None``.
        actor: Record id of the actor, or ``None``.
        is_state: True where the actor is the state itself.
    """

    country: str | None
    sector: str | None = None
    name: str | None = None
    actor: str | None = None
    is_state: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelClaim:
    """A channel as one article tells of it.

    Attributes:
        article: Article id.
        published_at: The article's publication date, or ``None``.
        reading_id: Id inside the reading ("c1").
        key_id: Record id that this claim alone would give (stable over re-reading).
        name: As the article has it.
        named: True for a proper name.
        words: The name's words without names of states, see ``record/names.py``.
        members: Its sides.
        level: Its level, or ``None``.
        cadence: ISO 8601 duration, or ``None``.
        changes: In the order of the reading.
        open: What is still to be settled.
    """

    article: str
    published_at: str | None
    reading_id: str
    key_id: str
    name: str
    named: bool
    words: tuple[str, ...]
    members: tuple[Member, ...]
    level: Level | None = None
    cadence: str | None = None
    changes: tuple[ChangeClaim, ...] = ()
    open: tuple[OpenQuestion, ...] = ()

    @property
    def published(self) -> Day | None:
        """The day of publication."""
        return parse_day(self.published_at)

    @property
    def order(self) -> tuple[str, str, str]:
        """Key that orders claims by publication; undated articles come last."""
        return (self.published_at or "9999", self.article, self.reading_id)


def changes_of(claims: Iterable[ChannelClaim]) -> tuple[ChangeClaim, ...]:
    """Return the changes of all claims, in the order of publication."""
    return tuple(change for claim in sorted(claims, key=claim_order) for change in claim.changes)


def claim_order(claim: ChannelClaim) -> tuple[str, str, str]:
    """Return the key that orders claims by publication."""
    return claim.order
