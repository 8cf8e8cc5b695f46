"""Actors over time: the stored past is what was known on each day, whatever came later, was ruled on, or was taken out."""

import random
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.record import open_record, schema
from detente.record.actor_growth import GrowingActors
from detente.record.actor_rows import actor_sort_key
from detente.record.actor_spells import SPANS, Stretch, earliest_of, span_of, stretches_of
from detente.record.dates import Day
from detente.record.homes import Home
from detente.record.identity import ActorKey, resolve_actors
from detente.record.marks import MARK_ACTOR, mark_since, marks_since
from detente.record.rulings import RuledItem
from record.made_readings import day
from record.test_record_settle import NAMES, archives, reading_with

QUICK = settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
DATES = st.integers(1, 28).map("2024-01-{:02d}".format)


def person(name, country="KOR"):
    return Actor(id="a", name=name, kind=ActorKind.PERSON, country=country)


# --- who is who, from day to day


@st.composite
def keys_and_news(draw):
    """Some keys, and on each of some days which articles have which."""
    names = [name.lower() for name in NAMES]
    kinds = [ActorKind.PERSON, ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE]
    made = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(kinds), st.sampled_from([None, "PRK", "KOR"])),
            min_size=1,
            max_size=12,
            unique=True,
        )
    )
    keys = {
        f"k{n}": ActorKey(id=f"k{n}", folded=name, kind=kind, country=country, articles=frozenset())
        for n, (name, kind, country) in enumerate(made)
    }
    told = st.tuples(st.sampled_from(sorted(keys)), st.integers(0, 30))
    return keys, draw(st.lists(st.lists(told, min_size=1, max_size=25), min_size=1, max_size=6))


@settings(max_examples=300, deadline=None)
@given(keys_and_news())
def test_deciding_anew_what_news_touches_is_deciding_all(made):
    keys, days = made
    growing, told = GrowingActors(keys), {}
    for number, news in enumerate(days):
        before = dict(growing.heads)
        moved = growing.add((key, f"{number}-{article}") for key, article in news)
        for key, article in news:
            told.setdefault(key, set()).add(f"{number}-{article}")
        known = [
            ActorKey(id=key, folded=keys[key].folded, kind=keys[key].kind, country=keys[key].country, articles=frozenset(articles))
            for key, articles in told.items()
        ]
        assert growing.heads == resolve_actors(known)
        assert moved == {key: head for key, head in growing.heads.items() if before.get(key) != head}


def test_a_surname_leaves_its_actor_on_the_day_on_which_it_fits_two(record):
    for n, name in enumerate(["Kim Jong Un", "Kim", "Kim Yo Jong"]):
        record.writer().add(reading_with(f"x{n}", f"2024-01-0{n + 1}", [person(name, "PRK")]))
    record.settle()
    names = {date: [(e.name, e.article_count) for e in record.view(as_of=day(date)).actors()] for date in ("2024-01-02", "2024-01-03")}
    assert names["2024-01-02"] == [("Kim Jong Un", 2)]
    assert sorted(names["2024-01-03"]) == [("Kim", 1), ("Kim Jong Un", 1), ("Kim Yo Jong", 1)]


# --- the spells


@pytest.mark.parametrize("last", ["2024-01-10", "2024-01-11", "2024-03-04", "9999-12-31"])
def test_a_spell_is_found_on_each_of_its_days_by_its_span(last):
    first = day("2024-01-10")
    span = span_of(first, day(last))
    assert span in SPANS
    for holds in (first, day(last)):
        assert earliest_of(span, holds) <= first


def test_the_span_of_a_day_is_one_and_all_days_have_one():
    assert span_of(Day.max, Day.max) == 1
    assert span_of(Day.min, Day.max) == SPANS[-1]
    assert earliest_of(1, Day.max) == Day.max
    assert earliest_of(SPANS[-1], day("2024-01-10")) == Day.min


def test_stretches_end_where_a_key_comes_or_goes():
    homes = [Home("a", Day(2024, 1, 1), Day.max, "a"), Home("b", Day(2024, 1, 3), Day(2024, 1, 5), "a")]
    found = stretches_of(homes, Day(2024, 1, 2))
    assert found == [
        Stretch(Day(2024, 1, 2), Day(2024, 1, 2), ("a",)),
        Stretch(Day(2024, 1, 3), Day(2024, 1, 5), ("a", "b")),
        Stretch(Day(2024, 1, 6), Day.max, ("a",)),
    ]


def spells(record):
    with record._engine.connect() as connection:
        return [sorted(map(repr, connection.execute(sa.select(table)))) for table in (schema.actor_homes, schema.actor_spells)]


def replayed(readings, until):
    """Return the actors of a record that holds only what was published by a day, worked out from nothing."""
    with open_record(":memory:") as then:
        for reading in readings:
            if reading.article.published_at and reading.article.published_at <= until:
                then.writer().add(reading)
        return then.view(as_of=day(until)).actors()


@QUICK
@given(archives(), DATES, st.randoms(use_true_random=False))
def test_replay_equals_the_stored_past(readings, until, rand):
    with open_record(":memory:") as record:
        for reading in rand.sample(readings, len(readings)):
            record.writer().add(reading)
            if rand.random() < 0.4:
                record.settle()
        record.settle()
        view = record.view(as_of=day(until))
        known = view.actors()
        assert known == replayed(readings, until)
        assert known[2:5] == view.actors(after=actor_sort_key(known[1]), limit=3) if len(known) > 1 else True


@QUICK
@given(archives(), st.data())
def test_rulings_count_on_all_days_and_are_taken_back_without_a_trace(readings, data):
    until = data.draw(DATES)
    with open_record(":memory:") as record:
        for reading in readings:
            record.writer().add(reading)
        record.settle()
        before, there = spells(record), [entry.id for entry in record.view().actors()]
        if len(there) < 2:
            return
        one, other = data.draw(st.permutations(there))[:2]
        decided = record.decide().merge(RuledItem.ACTOR, one, other)
        worked_out = record.view(as_of=day(until)).actors()
        record.settle()
        assert record.view(as_of=day(until)).actors() == worked_out
        record.decide().undo(decided.id)
        record.settle()
        assert spells(record) == before


def test_a_late_article_changes_what_was_known_from_its_day_on(record):
    for n in (1, 5, 9):
        record.writer().add(reading_with(f"x{n}", f"2024-01-0{n}", [person("Kim Jong Un"), person("Lee Jong Un")]))
    record.settle()
    late = reading_with("late", "2024-01-05", [person("Lee Jong Un"), person("Kim Jong Un", None)])
    record.writer().add(late)
    unsettled = {date: record.view(as_of=day(f"2024-01-0{date}")).actors() for date in range(1, 10)}
    record.settle()
    for date, entries in unsettled.items():
        view = record.view(as_of=day(f"2024-01-0{date}"))
        assert view.actors() == entries
        assert [view.actor(entry.id) for entry in entries] == entries
    counts = {entry.name: entry.article_count for entry in record.view(as_of=day("2024-01-05")).actors()}
    assert counts["Lee Jong Un"] == 3
    record.writer().remove("late")
    record.settle()
    counts = {entry.name: entry.article_count for entry in record.view(as_of=day("2024-01-05")).actors()}
    assert counts == {"Kim Jong Un": 2, "Lee Jong Un": 2}


def test_lists_as_of_a_day_are_filtered_and_paged(record):
    rand = random.Random(5)
    people = [replace(person(f"Person {c}", rand.choice(["KOR", "PRK"])), sectors=("GOV",)) for c in "ABCDEFG"]
    for n in range(25):
        record.writer().add(reading_with(f"x{n:02d}", f"2024-01-{n + 1:02d}", rand.sample(people, rand.randint(1, 4))))
    filters = ({}, {"country": "KOR"}, {"kind": "person", "sector": "GOV"}, {"name": "person b"}, {"kind": "state"}, {"changed_after": 3})
    view = record.view(as_of=day("2024-01-13"))
    found = [view.actors(**each) for each in filters]
    record.settle()
    view = record.view(as_of=day("2024-01-13"))
    assert [view.actors(**each) for each in filters] == found
    assert [bool(each) for each in found] == [True, True, True, True, False, True]
    pages, after = [], None
    while page := view.actors(limit=2, after=after):
        pages += page
        after = actor_sort_key(page[-1])
    assert pages == found[0]


def test_marks_keep_the_earliest_day(record):
    with record._engine.begin() as connection:
        mark_since(connection, MARK_ACTOR, {"a": Day(2024, 1, 2), "b": Day(2024, 1, 3)})
        mark_since(connection, MARK_ACTOR, {"a": Day(2024, 1, 5), "b": Day(2024, 1, 1), "c": Day.min})
        found = marks_since(connection, MARK_ACTOR, 5)
    assert list(found.items()) == [("c", Day.min), ("b", Day(2024, 1, 1)), ("a", Day(2024, 1, 2))]
