"""What the record answers with: articles, actors, events and statements across articles, and how they are made of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping

from detente.model.enums import ActorKind, Bound, ChangeKind, Level, OpenQuestion, Precision
from detente.model.json import from_dict
from detente.model.records import Event, Office, PartialDate, Statement
from detente.record.claims import ChangeClaim, ChannelClaim, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article in a list: what it is, who read it and how much was found."""

    id: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published_at: str | None
    language: str | None
    raw_source: str | None
    reader_version: str
    model_version: str
    lexicon_version: str
    actors: int
    events: int
    statements: int
    channels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedOffice:
    """An office as an article tells it; ``article`` and ``published_at`` say who knew it when."""

    office: Office
    article: str
    published_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor across articles.

    Attributes:
        id: Record id ("act-...").
        ids: All ids that it is or was known under.
        name: The fullest name, of equals the most used.
        names: All names, the most used first.
        kind: What it is.
        country: Its country, or ``None``.
        sectors: PLOVER sectors, the most told first.
        offices: Offices by publication, each (title, organisation, country, status) once, as last told.
        articles: Ids of the articles that name it, in order of publication.
        mentions: How often it is mentioned.
        events: How many events it takes part in, repetitions left out.
    """

    id: str
    ids: tuple[str, ...]
    name: str
    names: tuple[str, ...]
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[DatedOffice, ...]
    articles: tuple[str, ...]
    mentions: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody who takes part in an event: record id, name and country."""

    actor: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry:
    """A statement of an article, with its record id and the name of who speaks (``None`` where nobody known does)."""

    id: str
    article: str
    stmt: Statement
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """An event of an article.

    Attributes:
        id: Record id ("evt-...").
        article: Article id.
        published_at: The article's publication date.
        title: The article's title.
        publisher: The article's publisher.
        event: The event as read; its ids are those of the reading.
        actors: Those who act.
        recipients: Those acted upon.
        tellings: How often the article tells it (1, and one for each event that is the same as it).
    """

    id: str
    article: str
    published_at: str | None
    title: str | None
    publisher: str | None
    event: Event
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    tellings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeEntry:
    """Who complains against whom about what, in one article; the sides as the record knows them."""

    article: str
    published_at: str | None
    name: str
    complainants: tuple[Side, ...]
    against: tuple[Side, ...]


def _ranked(values: Sequence[str]) -> tuple[str, ...]:
    """Return values, the most frequent first; of equals the one seen first."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts, key=_by_count(counts)))


def _by_count(counts: dict[str, int]) -> Callable[[str], int]:
    def key(value: str) -> int:
        return -counts[value]

    return key


def actor_entry(head: str, keys: Sequence[str], rows: Sequence[RowMapping], events: int) -> ActorEntry:
    """Make an actor's entry.

    Args:
        head: Its record id.
        keys: The ids of its keys.
        rows: Its rows of the table ``actors`` with ``published_at``, in order of publication.
        events: How many events it takes part in.
    """
    main = [row for row in rows if row["key_id"] == head]
    names = _ranked([row["name"] for row in main]) + tuple(
        name for name in _ranked([row["name"] for row in rows]) if name not in {row["name"] for row in main}
    )
    offices: dict[tuple[object, ...], DatedOffice] = {}
    for row in rows:
        for raw in row["offices"]:
            office = from_dict(Office, raw)
            told = DatedOffice(office=office, article=row["article_id"], published_at=row["published_at"])
            offices[(office.title.casefold(), office.organisation, office.country, office.status)] = told
    return ActorEntry(
        id=head,
        ids=(head, *(key for key in keys if key != head)),
        name=names[0],
        names=names,
        kind=ActorKind(main[0]["kind"]),
        country=main[0]["country"],
        sectors=_ranked([sector for row in rows for sector in row["sectors"]]),
        offices=tuple(offices.values()),
        articles=tuple(dict.fromkeys(row["article_id"] for row in rows)),
        mentions=sum(row["mentions"] for row in rows),
        events=events,
    )


def _partial_date(row: RowMapping, prefix: str = "date") -> PartialDate | None:
    precision = row[f"{prefix}_precision"]
    if precision is None:
        return None
    return PartialDate(
        start=row[f"{prefix}_start"], end=row[f"{prefix}_end"], precision=Precision(precision), bound=Bound(row[f"{prefix}_bound"])
    )


def change_claim(row: RowMapping) -> ChangeClaim:
    """Make a claim of a row of the table ``changes`` with ``published_at``."""
    return ChangeClaim(
        article=row["article_id"],
        published_at=row["published_at"],
        ordinal=row["ordinal"],
        change=ChangeKind(row["change"]),
        date=_partial_date(row),
        for_date=_partial_date(row, "for"),
        by=tuple(row["acted_by"]),
        session_number=row["session_number"],
        place=row["place"],
        statements=tuple(row["statements"]),
        background=row["background"],
        evidence=(row["evidence_start"], row["evidence_end"], row["evidence"]),
        rules=tuple(row["rules"]),
    )


def channel_claim(row: RowMapping, changes: tuple[ChangeClaim, ...]) -> ChannelClaim:
    """Make a claim of a row of the table ``channels`` with ``published_at``, and its changes."""
    return ChannelClaim(
        article=row["article_id"],
        published_at=row["published_at"],
        reading_id=row["reading_id"],
        key_id=row["key_id"],
        name=row["name"],
        named=row["named"],
        words=tuple(row["words"]),
        members=tuple(from_dict(Member, member) for member in row["members"]),
        level=Level(row["level"]) if row["level"] else None,
        cadence=row["cadence"],
        changes=changes,
        open=tuple(OpenQuestion(question) for question in row["open"]),
    )
