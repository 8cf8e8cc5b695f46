"""Events as the record would give them, made by hand for the tests of the exports."""

from dataclasses import replace

from detente.exports.stream import Told, tell
from detente.model.enums import ActorKind, EventType, Factuality, Precision
from detente.model.identifiers import sha256_of
from detente.model.records import (
    Actor,
    Article,
    Event,
    LexiconInfo,
    ModelInfo,
    Office,
    PartialDate,
    Place,
    ReaderInfo,
    Reading,
)
from detente.model.spans import Span
from detente.record.entries import EventEntry, Side

TEXT = 'Norway and Chile met in Oslo on Monday; "krill" was the theme.\nMore was said.'
READER = ReaderInfo(version="1.2", model=ModelInfo(name="tiny", version="0.3"), lexicon=LexiconInfo(version="7"))
DAY = PartialDate(start="2024-06-03", end="2024-06-03", precision=Precision.DAY)
MONTH = PartialDate(start="2024-06-01", end="2024-06-30", precision=Precision.MONTH)
NORWAY, CHILE, UN = (Side(actor=f"act-{i}", name=n, country=c) for i, n, c in ((1, "Norway", "NOR"), (2, "Chile", "CHL"), (3, "UN", "UNO")))
ACTORS = (
    Actor(id="a1", name="Norge", kind=ActorKind.STATE, country="NOR", sectors=("GOV", "MIL")),
    Actor(id="a2", name="Chile", kind=ActorKind.STATE, country="CHL"),
    Actor(id="a3", name="UN", kind=ActorKind.ORGANISATION, country="UNO", offices=(Office(title="Secretary-General"),)),
)
IDS = {"act-1": "a1", "act-2": "a2", "act-3": "a3"}


def made(actors, recipients=(), *, number=1, kind="CONSULT", cameo="040", date=DAY, publisher: str | None = "Example", **more) -> Told:
    """Make an event of sides; ``more`` are fields of the event."""
    span = Span.of(TEXT, 0, 38)
    fields = {"goldstein": 1.0, "quad": 1, "intensity": 2.5, "predicate": Span.of(TEXT, 17, 20), "evidence": span}
    event = Event(
        id="e1",
        type=EventType(kind),
        cameo=cameo,
        actors=tuple(IDS[side.actor] for side in actors),
        recipients=tuple(IDS[side.actor] for side in recipients),
        date=date,
        **{**fields, **more},
    )
    entry = EventEntry(
        id=f"evt-{number}",
        article="art-1",
        published_at="2024-06-04T08:00:00Z",
        title="=Krill",
        publisher=publisher,
        event=event,
        actors=tuple(actors),
        recipients=tuple(recipients),
        tellings=2,
        sort_key=f"{number:09}",
    )
    return tell(entry, reading())


def reading() -> Reading:
    article = Article(id="art-1", text=TEXT, sha256=sha256_of(TEXT), url="https://example.org/1", language="en")
    return Reading(article=article, actors=ACTORS, reader=READER)


def oslo() -> Place:
    return Place(text=Span.of(TEXT, 24, 28), name="Oslo", country="NOR", lat=59.91, lon=10.75)


def planned(told: Told) -> Told:
    event = replace(told.entry.event, factuality=Factuality.PLANNED)
    return replace(told, entry=replace(told.entry, event=event))
