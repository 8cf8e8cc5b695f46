"""A small article written for these tests, and the reading that an analyst would make of it."""

from __future__ import annotations

from build import make_article
from detente.model.enums import (
    ActorKind,
    Bound,
    ChangeKind,
    EventType,
    Level,
    MentionKind,
    OpenQuestion,
    Precision,
    Stance,
    StatementKind,
)
from detente.model.records import (
    About,
    Actor,
    Article,
    Cadence,
    Change,
    Channel,
    ChannelMember,
    Dispute,
    Event,
    LexiconInfo,
    Mention,
    ModelInfo,
    Office,
    PartialDate,
    Place,
    ReaderInfo,
    Reading,
    Statement,
)
from detente.model.spans import Span

TEXT = """Norway and Chile to reopen fisheries council

OSLO - Norway and Chile agreed on Monday to resume their fisheries council, Norwegian Foreign Minister Kari Nordmann said.

Ms Nordmann met Chilean envoy Pedro Soto in Oslo. "Mr Soto asked us to set a date", she told reporters.

The council, which met once a year, has not been held since 2018. No date has been set.

Chile's protests against Norway's <krill> quotas go on.
"""


def span(words: str, nth: int = 0) -> Span:
    """Find words in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span.of(TEXT, start, start + len(words))


def mention(words: str, kind: MentionKind, nth: int = 0) -> Mention:
    found = span(words, nth)
    return Mention(start=found.start, end=found.end, text=found.text, kind=kind)


def day(iso: str, words: str | None = None, *, bound: Bound = Bound.ON) -> PartialDate:
    return PartialDate(start=iso, end=iso, precision=Precision.DAY, bound=bound, text=span(words) if words else None)


YEAR_2018 = PartialDate(start="2018-01-01", end="2018-12-31", precision=Precision.YEAR, text=span("2018"))


def make_actors() -> tuple[Actor, ...]:
    office = Office(title="Foreign Minister", country="NOR", as_of="2024-06-03", evidence=span("Norwegian Foreign Minister"))
    envoy = Office(title="envoy", country="CHL", evidence=span("Chilean envoy"))
    return (
        Actor(id="a1", name="Norway", kind=ActorKind.STATE, country="NOR", mentions=(mention("Norway", MentionKind.NAME),)),
        Actor(id="a2", name="Chile", kind=ActorKind.STATE, country="CHL", mentions=(mention("Chile", MentionKind.NAME),)),
        Actor(
            id="a3",
            name="Kari Nordmann",
            kind=ActorKind.PERSON,
            country="NOR",
            sectors=("GOV",),
            offices=(office,),
            mentions=(
                mention("Kari Nordmann", MentionKind.NAME),
                mention("Ms Nordmann", MentionKind.NAME),
                mention("she", MentionKind.PRONOUN, 2),
            ),
            why=("office:foreign-minister", "state:NOR"),
        ),
        Actor(
            id="a4",
            name="Pedro Soto",
            kind=ActorKind.PERSON,
            country="CHL",
            sectors=("GOV",),
            offices=(envoy,),
            mentions=(mention("Pedro Soto", MentionKind.NAME), mention("Mr Soto", MentionKind.NAME)),
        ),
    )


def make_statements() -> tuple[Statement, ...]:
    return (
        Statement(
            id="s1",
            speaker="a3",
            speaker_text=span("Norwegian Foreign Minister Kari Nordmann"),
            addressees=(),
            cue=span("said"),
            content=span("Norway and Chile agreed on Monday to resume their fisheries council"),
            kind=StatementKind.INDIRECT,
            stance=Stance.ASSERTS,
            rules=("cue:say",),
        ),
        Statement(
            id="s2",
            speaker="a3",
            speaker_text=span("she", 2),
            addressees=(),
            cue=span("told"),
            content=span("Mr Soto asked us to set a date"),
            kind=StatementKind.DIRECT,
            stance=Stance.ASSERTS,
        ),
        Statement(
            id="s3",
            speaker="a4",
            speaker_text=span("Mr Soto"),
            addressees=("a1",),
            cue=span("asked"),
            content=span("to set a date"),
            kind=StatementKind.INDIRECT,
            stance=Stance.ASKS,
            within="s2",
        ),
    )


def make_events() -> tuple[Event, ...]:
    return (
        Event(
            id="e1",
            type=EventType.AGREE,
            cameo="036",
            goldstein=4.0,
            quad=1,
            intensity=2.5,
            contexts=("diplomatic",),
            actors=("a1", "a2"),
            date=day("2024-06-03", "on Monday"),
            about=About(type=EventType.CONSULT),
            statements=("s1",),
            salience=1.0,
            predicate=span("agreed"),
            evidence=span("Norway and Chile agreed on Monday to resume their fisheries council"),
            rules=("act:agree", "frame:agree-to"),
        ),
        Event(
            id="e2",
            type=EventType.CONSULT,
            cameo="040",
            goldstein=1.0,
            quad=1,
            intensity=2.5,
            actors=("a3", "a4"),
            date=day("2024-06-03", bound=Bound.BY),
            place=Place(text=span("Oslo"), name="Oslo", country="NOR"),
            salience=0.6,
            predicate=span("met"),
            evidence=span("Ms Nordmann met Chilean envoy Pedro Soto in Oslo."),
        ),
        Event(
            id="e3",
            type=EventType.REQUEST,
            mode="meet",
            cameo="022",
            goldstein=0.0,
            quad=3,
            intensity=0.0,
            actors=("a4",),
            recipients=("a1",),
            statements=("s2",),
            salience=0.4,
            predicate=span("asked"),
            evidence=span("Mr Soto asked us to set a date"),
        ),
        Event(
            id="e4",
            type=EventType.CONSULT,
            cameo="046",
            goldstein=7.0,
            quad=1,
            intensity=2.5,
            actors=("a1", "a2"),
            date=YEAR_2018,
            background=True,
            salience=0.1,
            predicate=span("held"),
            evidence=span("has not been held since 2018"),
        ),
        Event(
            id="e5",
            type=EventType.ACCUSE,
            mode="disapprove",
            cameo="111",
            goldstein=-2.0,
            quad=3,
            intensity=-3.0,
            actors=("a2",),
            recipients=("a1",),
            salience=0.2,
            predicate=span("protests"),
            evidence=span("Chile's protests against Norway's <krill> quotas"),
        ),
    )


def make_channel() -> Channel:
    return Channel(
        id="c1",
        name="Norway-Chile fisheries council",
        named=True,
        members=(ChannelMember(actor="a1", country="NOR"), ChannelMember(actor="a2", country="CHL")),
        level=Level.ECONOMIC,
        cadence=Cadence(period="P1Y", evidence=span("met once a year")),
        changes=(
            Change(change=ChangeKind.HELD, date=YEAR_2018, background=True, evidence=span("has not been held since 2018")),
            Change(
                change=ChangeKind.AGREED_TO_RESUME,
                date=day("2024-06-03", "on Monday"),
                by=("a1", "a2"),
                statements=("s1",),
                evidence=span("agreed on Monday to resume their fisheries council"),
                rules=("channel:agree-to-resume",),
            ),
        ),
        open=(OpenQuestion.DATE,),
    )


def make_reading(article: Article | None = None) -> Reading:
    """Make the reading; another article may stand in for the text's own (its spans then mean nothing)."""
    own = make_article(
        TEXT, article_id="krill", published_at="2024-06-03", title="Norway and Chile to reopen fisheries council", dateline="OSLO"
    )
    return Reading(
        article=article or own,
        actors=make_actors(),
        statements=make_statements(),
        events=make_events(),
        channels=(make_channel(),),
        disputes=(
            Dispute(
                issue=span("Norway's <krill> quotas"),
                name="Norway's <krill> quotas",
                complainants=("a2",),
                against=("a1",),
                evidence=span("Chile's protests against Norway's <krill> quotas"),
                rules=("dispute:protest",),
            ),
        ),
        reader=ReaderInfo(version="0.1.0", model=ModelInfo(name="test", version="0"), lexicon=LexiconInfo(version="0")),
    )
