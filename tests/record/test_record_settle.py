"""Settling: the tables that are kept up to date say what working it all out from nothing says, whatever the order of the articles."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.errors import NotFoundError
from detente.model.enums import ActorKind, EventType, MentionKind, OfficeStatus
from detente.model.records import Actor, Event, Mention, Office
from detente.model.spans import Span
from detente.record import open_record, schema
from detente.record.actor_past import ActorPast
from detente.record.actor_rows import actor_sort_key
from detente.record.holder_rows import resolve_all
from detente.record.settle import is_settled
from record.made_readings import day, make_reading

NAMES = [
    "Kim",
    "Kim Jong Un",
    "Jong Un Kim",
    "Kim Yo Jong",
    "Yo Jong",
    "Lee",
    "Lee Kim",
    "Kim Lee",
    "Ministry of Defence",
    "Lee Jong Un",
    "Un",
    "Volodymyr Zelensky",
    "Volodymyr Zelenskyy",
    "Volodymyr O Zelenskiy",
    "Zelensky",
    "Zelenskyy",
]
SIDES = tuple(Actor(id="a", name=code, kind=ActorKind.STATE, country=code) for code in ("KOR", "PRK"))
OFFICES = (
    *((), (Office(title="leader", country="PRK", status=OfficeStatus.HOLDS),), (Office(title="envoy"),)),
    *((Office(title=title, country="KOR"),) for title in ("foreign minister", "Minister of Foreign Affairs and Trade")),
    (Office(title="trade minister", country="KOR"), Office(title="foreign minister", country="KOR", status=OfficeStatus.ACTING)),
    (Office(title="foreign minister", country="KOR", since="2024-01-10"),),
)
NOMINAL = Mention(start=0, end=4, text="They", kind=MentionKind.NOMINAL)
NAMELESS = st.builds(
    Actor,
    id=st.just("a"),
    name=st.sampled_from(["minister", "foreign minister"]),
    kind=st.just(ActorKind.PERSON),
    country=st.just("KOR"),
    offices=st.sampled_from([each for each in OFFICES if each]),
    mentions=st.just((NOMINAL,)),
)
NAMED = st.builds(
    Actor,
    id=st.just("a"),
    name=st.sampled_from(NAMES),
    kind=st.sampled_from([ActorKind.PERSON, ActorKind.PERSON, ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE]),
    country=st.sampled_from([None, "PRK", "KOR"]),
    sectors=st.sampled_from([(), ("GOV",), ("PTY", "GOV")]),
    offices=st.sampled_from(OFFICES),
)
PEOPLE = st.one_of(NAMED, NAMED, NAMED, NAMELESS)

# Shrinking an archive takes minutes and says little more.
QUICK = settings(
    max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


def reading_with(article, published, actors, *, meet=True):
    base = make_reading(article, published, [], text=f"They met in {article}.")
    span = Span.of(base.article.text, 0, 4)
    mention = Mention(start=0, end=4, text="They", kind=MentionKind.PRONOUN)
    numbered = tuple(replace(actor, id=f"a{n + 1}", mentions=actor.mentions or (mention,)) for n, actor in enumerate(actors))
    event = Event(
        id="e1", type=EventType.CONSULT, cameo="040", goldstein=1.0, quad=1, intensity=1.0, actors=tuple(a.id for a in numbered[:2]),
        recipients=tuple(a.id for a in numbered[2:3]), predicate=span, evidence=span,
    )  # fmt: skip
    again = replace(event, id="e2", same_as="e1")
    return replace(base, actors=numbered, events=(event, again) if meet and numbered else ())


@st.composite
def archives(draw):
    found = draw(st.lists(st.tuples(st.none() | st.integers(1, 28), st.lists(PEOPLE, min_size=1, max_size=4)), min_size=1, max_size=9))
    return [reading_with(f"x{n}", f"2024-01-{at:02d}" if at else None, people) for n, (at, people) in enumerate(found)]


def named(view, name):
    try:
        return view.actor(name)
    except NotFoundError as error:
        return str(error)


def settled_tables(record):
    with record._engine.connect() as connection:
        assert all(is_settled(connection, item) for item in ("actor", "channel"))
        tables = (
            schema.actor_keys, schema.actor_blocks, schema.actor_heads, schema.actor_names, schema.actor_homes, schema.actor_spells
        )  # fmt: skip
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in tables}


@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(archives(), st.randoms(use_true_random=False), st.integers(1, 28))
def test_settled_is_what_working_it_out_from_nothing_says(readings, random, until):
    with open_record(":memory:") as whole, open_record(":memory:") as bits:
        for reading in readings:
            whole.writer().add(reading)
        from_nothing = whole.view().actors()
        as_of = day(f"2024-01-{until:02d}")
        then = whole.view(as_of=as_of).actors()
        called = [named(whole.view(as_of=as_of), name) for name in (*NAMES, "KOR", "PRK")]
        whole.settle()
        assert [named(whole.view(as_of=as_of), name) for name in (*NAMES, "KOR", "PRK")] == called
        assert whole.view().actors() == from_nothing
        assert whole.view(as_of=as_of).actors() == then
        for entry in then:
            assert whole.view(as_of=as_of).actor(entry.id) == entry
        shuffled = list(readings)
        random.shuffle(shuffled)
        for reading in shuffled:
            # First another reading of the article, which is then replaced.
            bits.writer().add(replace(reading, actors=reading.actors[:1], events=()))
            bits.settle()
            bits.writer().add(reading)
            if random.random() < 0.5:
                bits.settle()
        bits.settle()
        assert settled_tables(bits) == settled_tables(whole)


@QUICK
@given(archives(), st.integers(1, 28))
def test_each_actor_by_itself_is_who_it_is_among_all(readings, until):
    as_of = day(f"2024-01-{until:02d}")
    with open_record(":memory:") as record:
        for reading in readings:
            record.writer().add(reading)
        record.settle()
        with record._engine.connect() as connection:
            heads = resolve_all(connection, [], as_of)
            for key in connection.execute(sa.select(schema.actor_keys.c.key_id)).scalars().all():
                assert ActorPast(connection, as_of).heads([key]).get(key) == heads.get(key)


@QUICK
@given(archives(), st.integers(0, 8))
def test_an_article_taken_out_leaves_what_was_before_it(readings, number):
    gone = readings[number % len(readings)]
    with open_record(":memory:") as whole, open_record(":memory:") as without:
        for reading in readings:
            whole.writer().add(reading)
        whole.settle()
        whole.writer().remove(gone.article.id)
        whole.settle()
        for reading in readings:
            if reading is not gone:
                without.writer().add(reading)
        without.settle()
        assert settled_tables(whole) == settled_tables(without)


def test_lists_are_filtered_and_paged(record):
    for n in range(6):
        people = [Actor(id="a", name=f"Person {c}", kind=ActorKind.PERSON, country="KOR", sectors=("GOV",)) for c in "ABCDEF"[: n + 1]]
        record.writer().add(reading_with(f"x{n}", f"2024-01-0{n + 1}", people))
    for _ in range(2):
        view = record.view()
        entries = view.actors()
        assert [entry.name for entry in entries] == [f"Person {c}" for c in "ABCDEF"]
        assert entries[0].article_count == 6
        assert view.actors(country="PRK") == view.actors(kind="state") == view.actors(sector="MIL") == view.actors(name="nobody") == []
        assert [e.name for e in view.actors(country="KOR", kind="person", sector="GOV", name="person b")] == ["Person B"]
        first = view.actors(limit=2)
        assert view.actors(limit=4, after=actor_sort_key(first[-1])) == entries[2:]
        assert view.actor("person c").id == entries[2].id
        record.settle()


def test_events_are_paged_in_both_directions(record):
    for n in range(30):
        record.writer().add(reading_with(f"x{n:02d}", f"2024-01-{n + 1:02d}", SIDES))
    for _ in range(2):
        view = record.view()
        for filters in ({}, {"countries": ("KOR",)}, {"countries": ("KOR", "PRK")}, {"actor": "KOR"}, {"type": "consult", "actor": "PRK"}):
            everything = [entry.id for entry in view.events(**filters)]
            assert len(everything) == 30
            assert [entry.id for entry in view.events(**filters, newest=True)] == everything[::-1]
            pages, after = [], None
            while page := view.events(**filters, limit=7, after=after, newest=True):
                pages += [entry.id for entry in page]
                after = page[-1].sort_key
            assert pages == everything[::-1]
        assert len(view.events(repeats=True)) == 60
        assert view.events(countries=("KOR", "JPN")) == view.events(countries=("KOR", "PRK", "JPN")) == view.events(type="ASSAULT") == []
        assert len(record.view(as_of=day("2024-01-10")).events(countries=("PRK",))) == 10
        record.settle()


@pytest.mark.parametrize("since", ["2024-01-05", "2023-06-01", "2010-01-01"])
def test_events_since_a_day_are_those_that_may_have_happened_then(record, since):
    from record.made_readings import date

    dates = ["2024-01-05", "2024", "2023", "2019-01-01/2024-01-04", "2019-01-01/2024-01-05", "2023-05-31", None, "2024-02"]
    for n, when in enumerate(dates):
        reading = reading_with(f"x{n}", "2024-03-01", SIDES)
        record.writer().add(replace(reading, events=tuple(replace(event, date=date(when)) for event in reading.events)))
    wanted = {n for n, when in enumerate(dates) if when and date(when).end >= since}
    for filters in ({}, {"countries": ("KOR",)}, {"countries": ("KOR", "PRK")}, {"actor": "PRK"}):
        found = record.view().events(since=day(since), **filters)
        assert {int(entry.article[1:]) for entry in found} == wanted
        assert [entry.sort_key for entry in found] == sorted(entry.sort_key for entry in found)
        newest = record.view().events(since=day(since), newest=True, **filters)
        assert newest == found[::-1]
