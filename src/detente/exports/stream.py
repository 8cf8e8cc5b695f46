"""The events of a record, page by page, each with what its article's reading says of its sides, voices and versions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from detente.model.enums import Bound, Precision

if TYPE_CHECKING:
    from detente.model.records import Actor, Article, PartialDate, ReaderInfo, Reading, Statement
    from detente.record import EventEntry, Side, View

PAGE = 500
# Articles of one day stand together in the order of time; so many readings are kept at hand.
_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of an event: as the record knows it, and as the article's reading does (``None`` where it is not known)."""

    side: Side
    actor: Actor | None = None

    @property
    def sectors(self) -> tuple[str, ...]:
        """PLOVER sectors, most specific first."""
        return self.actor.sectors if self.actor else ()

    @property
    def title(self) -> str | None:
        """The first office's title."""
        return self.actor.offices[0].title if self.actor and self.actor.offices else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event to export.

    Attributes:
        entry: The event as the record has it.
        actors: Those who act.
        recipients: Those acted upon.
        voices: Names of the speakers that vouch for it; empty is the article's own voice.
        article: Its article, or ``None`` where it is not known.
        reader: What read the article, or ``None``.
        people: Names of all persons of the article.
        organisations: Names of all its organisations.
    """

    entry: EventEntry
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    voices: tuple[str, ...] = ()
    article: Article | None = None
    reader: ReaderInfo | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The day, ISO; ``None`` where the text is less exact than a day."""
        return exact_day(self.entry.event.date)

    @property
    def version(self) -> str | None:
        """Versions of reader, model and lexicon: "1.0/name 0.1/2024.1"."""
        if self.reader is None:
            return None
        return f"{self.reader.version}/{self.reader.model.name} {self.reader.model.version}/{self.reader.lexicon.version}"


def exact_day(date: PartialDate | None) -> str | None:
    """Return the day of a date that names one; never the first of a month or the limit of a "by" or "after"."""
    if date is None or date.precision is not Precision.DAY or date.bound is not Bound.ON:
        return None
    return date.start


def stream_events(view: View, *, page: int = PAGE, **filters: Any) -> Iterator[Told]:
    """Yield the events of a record in the order of time; one page and a few readings are held in memory.

    Args:
        view: The record's view.
        page: Events read at a time, at least 1.
        **filters: As :meth:`detente.record.View.events` takes them, but ``limit`` and ``after``.
    """
    readings: OrderedDict[str, Reading] = OrderedDict()
    after = None
    while True:
        found = view.events(limit=page, after=after, **filters)
        for entry in found:
            if entry.article not in readings:
                readings[entry.article] = view.reading(entry.article)
                if len(readings) > _KEPT:
                    readings.popitem(last=False)
            readings.move_to_end(entry.article)
            yield tell(entry, readings[entry.article])
        if len(found) < page:
            return
        after = found[-1].sort_key


def tell(entry: EventEntry, reading: Reading | None = None) -> Told:
    """Put an event together with what its article's reading says of it."""
    if reading is None:
        return Told(entry=entry, actors=_parties((), entry.actors, {}), recipients=_parties((), entry.recipients, {}))
    known = {actor.id: actor for actor in reading.actors}
    statements = {stmt.id: stmt for stmt in reading.statements}
    return Told(
        entry=entry,
        actors=_parties(entry.event.actors, entry.actors, known),
        recipients=_parties(entry.event.recipients, entry.recipients, known),
        voices=_voices(entry, statements, known),
        article=reading.article,
        reader=reading.reader,
        people=_names(reading, "person"),
        organisations=_names(reading, "organisation"),
    )


def _parties(ids: tuple[str, ...], sides: tuple[Side, ...], known: Mapping[str, Actor]) -> tuple[Party, ...]:
    if len(ids) != len(sides):
        return tuple(Party(side=side) for side in sides)
    return tuple(Party(side=side, actor=known.get(ident)) for ident, side in zip(ids, sides, strict=True))


def _voices(entry: EventEntry, statements: Mapping[str, Statement], known: Mapping[str, Actor]) -> tuple[str, ...]:
    names = []
    for ident in entry.event.statements:
        stmt = statements.get(ident)
        if stmt is None:
            continue
        if stmt.speaker is not None and stmt.speaker in known:
            names.append(known[stmt.speaker].name)
        elif stmt.speaker_text is not None:
            names.append(stmt.speaker_text.text)
    return tuple(dict.fromkeys(names))


def _names(reading: Reading, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.name for actor in reading.actors if actor.kind.value == kind))


def is_mutual(entry: EventEntry) -> bool:
    """Say whether an act has no direction: what the one does with the other, the other does with the one.

    Talks and visits (CAMEO 04, but mediation), a signed agreement (057), and what two sides agree or do together with nobody acted
    upon.
    """
    event = entry.event
    if event.cameo.startswith("04"):
        return event.cameo != "045"
    return event.cameo == "057" or (event.type.value in ("AGREE", "COOPERATE") and not event.recipients)


def pairs_of(told: Told) -> list[tuple[Party, Party]]:
    """Return who did it to whom, a pair at a time, each once; nobody with themselves.

    The sides of talks that the reading names as actors alone are pairs too, in the order of the text. States that act together
    upon nobody are no pair.
    """
    pairs = [(source, target) for source in told.actors for target in told.recipients]
    mutual = is_mutual(told.entry)
    if mutual:
        pairs += list(combinations(told.actors, 2)) if not told.recipients else []
    kept: dict[tuple[str, ...], tuple[Party, Party]] = {}
    for source, target in pairs:
        key = (source.side.actor, target.side.actor)
        if key[0] != key[1]:
            kept.setdefault(tuple(sorted(key)) if mutual else key, (source, target))
    return list(kept.values())
