"""What the record answers with: articles, actors, events and statements across articles, and how they are made of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import RowMapping

from detente.model.enums import ActorKind
from detente.model.json import from_dict
from detente.model.records import Event, Office, Statement
from detente.record.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article in a list: what it is, who read it and how much was found.

    ``copy_of`` is the earliest article whose text it tells again; together they are one independent source.
    """

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
    words: int
    state: str
    sort_key: str
    copy_of: str | None = None


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
        articles: Ids of the latest articles that name it (at most 50), in order of publication.
        article_count: How many articles name it.
        mentions: How often it is mentioned.
        events: How many events it takes part in, repetitions left out.
        first_on: Day of the first article that names it, ISO, or ``None``.
        last_on: Day of the last.
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
    article_count: int
    mentions: int
    events: int
    first_on: str | None
    last_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody who takes part in an event: record id, name and country."""

    actor: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry:
    """A statement of an article, with its record id and the name of who speaks (``None`` where nobody known does).

    ``side`` is the speaker as the record knows it.
    """

    id: str
    article: str
    stmt: Statement
    speaker: str | None
    sort_key: str = ""
    ruled: str | None = None
    side: Side | None = None
    publisher: str | None = None
    published_at: str | None = None


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
        sort_key: Its place in the order of time; a page goes on after it.
        ruled: "accept" or "correct" where a person ruled on it, else ``None``.
        group: Record id that its act goes by: that of the first report of it.
        article_count: How many articles report the act.
        independent_source_count: How many independent sources these are: a report and its copies are one, so are those of a publisher.
        sources: The articles that report it, in order of publication, at most 50.
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
    sort_key: str = ""
    ruled: str | None = None
    group: str = ""
    article_count: int = 1
    independent_source_count: int = 1
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeEntry:
    """Who complains against whom about what, in one article; the sides as the record knows them.

    Tellings of several articles with the same ``key`` are one dispute.
    """

    id: str = ""
    key: str = ""
    sort_key: str = ""
    ruled: str | None = None
    evidence: tuple[int, int, str] = (0, 0, "")
    article: str
    published_at: str | None
    name: str
    complainants: tuple[Side, ...]
    against: tuple[Side, ...]
    publisher: str | None = None
    raised_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeHistory:
    """A dispute across articles.

    Attributes:
        key: Its record id ("iss-...").
        name: The issue, as told last.
        complainants: All who complain.
        against: All who are complained of.
        since: The day by which it was first raised, ISO, or ``None``.
        last_at: When it was last told, or ``None``.
        article_count: How many articles tell it.
        independent_source_count: How many independent sources these are.
        tellings: What single articles tell, in order of publication; in lists the latest.
        sort_key: Its place in the list; a page goes on after it.
    """

    key: str
    name: str
    complainants: tuple[Side, ...]
    against: tuple[Side, ...]
    since: str | None
    last_at: str | None
    article_count: int
    independent_source_count: int
    tellings: tuple[DisputeEntry, ...]
    sort_key: str = ""


def statement_entry(row: RowMapping, sides: Mapping[tuple[str, str], Side]) -> StatementEntry:
    """Make a statement's entry of its row with ``published_at`` and ``publisher``; ``sides`` are the actors of its article."""
    stmt = from_dict(Statement, row["data"])
    side = sides.get((row["article_id"], stmt.speaker or ""))
    return StatementEntry(
        id=row["id"],
        article=row["article_id"],
        stmt=stmt,
        speaker=side.name if side else None,
        sort_key=row["sort_key"],
        ruled=row["ruled"],
        side=side,
        publisher=row["publisher"],
        published_at=row["published_at"],
    )


def dispute_entry(row: RowMapping, article_row: RowMapping, sides: Mapping[tuple[str, str], Side]) -> DisputeEntry:
    """Make a dispute's entry of its row and its article's; ``sides`` are the actors of its article."""
    article = row["article_id"]
    complainants, against = (
        tuple(sides[article, actor] for actor in row[part] if (article, actor) in sides) for part in ("complainants", "against")
    )
    return DisputeEntry(
        id=row["id"],
        key=row["key_id"],
        sort_key=row["sort_key"],
        ruled=row["ruled"],
        evidence=(row["evidence_start"], row["evidence_end"], row["evidence"]),
        article=article,
        published_at=article_row["published_at"],
        name=row["name"],
        complainants=complainants,
        against=against,
        publisher=article_row["publisher"],
        raised_on=row["raised_on"],
    )
