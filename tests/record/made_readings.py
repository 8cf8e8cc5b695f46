"""Readings made by hand for the record's tests: what a perfect reader would give, without text worth reading.

``make_reading("a1", "2024-05-29", [channel("ruling party talks", "CHN JPN", [told("held", "2018", background=True)])])``
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, field, replace

from detente.model.enums import ActorKind, Bound, ChangeKind, Level, MentionKind, OpenQuestion, Precision
from detente.model.identifiers import sha256_of
from detente.model.records import (
    Actor,
    Article,
    Cadence,
    Change,
    Channel,
    ChannelMember,
    LexiconInfo,
    Mention,
    ModelInfo,
    PartialDate,
    Place,
    ReaderInfo,
    Reading,
)
from detente.model.spans import Span
from detente.record import ChangeClaim

READER = ReaderInfo(version="1", model=ModelInfo(name="none", version="0"), lexicon=LexiconInfo(version="0"))


def date(value: str | None, bound: Bound = Bound.ON) -> PartialDate | None:
    """Make a partial date of "2024", "2024-05", "2024-05-29" or "2024-05-29/2024-06-02"."""
    if value is None:
        return None
    if "/" in value:
        first, last = (date(part) for part in value.split("/"))
        return PartialDate(start=first.start, end=last.end, precision=Precision.RANGE, bound=bound)
    if len(value) == 4:
        return PartialDate(start=f"{value}-01-01", end=f"{value}-12-31", precision=Precision.YEAR, bound=bound)
    if len(value) == 7:
        last = calendar.monthrange(int(value[:4]), int(value[5:]))[1]
        return PartialDate(start=f"{value}-01", end=f"{value}-{last}", precision=Precision.MONTH, bound=bound)
    return PartialDate(start=value, end=value, precision=Precision.DAY, bound=bound)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A change as a test writes it."""

    change: ChangeKind
    date: PartialDate | None = None
    for_date: PartialDate | None = None
    number: int | None = None
    place: str | None = None
    background: bool = False


def told(
    change: str,
    when: str | None = None,
    *,
    for_date: str | None = None,
    number: int | None = None,
    place: str | None = None,
    background: bool = False,
    bound: str = "on",
) -> Told:
    return Told(
        change=ChangeKind(change), date=date(when, Bound(bound)), for_date=date(for_date), number=number, place=place, background=background
    )


@dataclass(frozen=True, kw_only=True)
class MadeChannel:
    """A channel as a test writes it; members are countries, or "CHN:PTY:Communist Party of China"."""

    name: str
    members: tuple[str, ...]
    changes: tuple[Told, ...] = ()
    level: str | None = None
    cadence: str | None = None
    open: tuple[str, ...] = field(default=())
    named: bool = False


def channel(name: str, members: str | tuple[str, ...], changes: list[Told] | tuple[Told, ...] = (), **more) -> MadeChannel:
    sides = tuple(members.split()) if isinstance(members, str) else members
    return MadeChannel(name=name, members=sides, changes=tuple(changes), **more)


def make_reading(article_id: str, published_at: str | None, channels: list[MadeChannel], *, text: str | None = None) -> Reading:
    """Make a reading with these channels; every span is the text's first word."""
    text = text or f"Report {article_id}. {'; '.join(c.name for c in channels)}."
    span = Span.of(text, 0, text.index(" "))
    actors: dict[str, Actor] = {}

    def actor_of(member: str) -> Actor:
        country, _, rest = member.partition(":")
        sector, _, name = rest.partition(":")
        if member not in actors:
            actors[member] = Actor(
                id=f"a{len(actors) + 1}",
                name=name or country,
                kind=ActorKind.ORGANISATION if name else ActorKind.STATE,
                country=country or None,
                sectors=(sector,) if sector else (),
                mentions=(Mention(start=span.start, end=span.end, text=span.text, kind=MentionKind.NAME),),
            )
        return actors[member]

    made = tuple(_channel(f"c{place + 1}", made, span, actor_of) for place, made in enumerate(channels))
    article = Article(id=article_id, text=text, sha256=sha256_of(text), published_at=published_at, publisher="Example")
    return Reading(article=article, actors=tuple(actors.values()), channels=made, reader=READER)


def _channel(channel_id, made, span, actor_of) -> Channel:
    members = [actor_of(member) for member in made.members]
    return Channel(
        id=channel_id,
        name=made.name,
        named=made.named,
        members=tuple(ChannelMember(actor=a.id, country=a.country, sector=a.sectors[0] if a.sectors else None) for a in members),
        level=Level(made.level) if made.level else None,
        cadence=Cadence(period=made.cadence) if made.cadence else None,
        changes=tuple(
            Change(
                change=t.change,
                date=t.date,
                for_date=t.for_date,
                session_number=t.number,
                place=Place(text=span, name=t.place) if t.place else None,
                background=t.background,
                evidence=span,
            )
            for t in made.changes
        ),
        open=tuple(OpenQuestion(question) for question in made.open),
    )


def claim(published_at: str | None, what: Told, *, article: str | None = None, ordinal: int = 0) -> ChangeClaim:
    """Make a claim of an article of that day."""
    return ChangeClaim(
        article=article or f"art-{published_at}",
        published_at=published_at,
        ordinal=ordinal,
        change=what.change,
        date=what.date,
        for_date=what.for_date,
        session_number=what.number,
        place=what.place,
        background=what.background,
    )


def with_text(reading: Reading, text: str) -> Reading:
    """Return a reading of another text with nothing found in it."""
    article = replace(reading.article, text=text, sha256=sha256_of(text))
    return Reading(article=article, reader=reading.reader)


def day(value: str) -> datetime.date:
    return datetime.date.fromisoformat(value)
