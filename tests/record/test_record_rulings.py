"""People's decisions over the machine's: in every question, reversible, kept through re-reading."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.errors import ConfigError, NotFoundError
from detente.model.enums import ActorKind, EventType
from detente.model.records import Actor
from detente.record import channel_line, open_record
from detente.record.rulings import RuledItem, Ruling, RulingKind, rule_heads
from record.made_readings import READER, channel, make_reading, told
from record.test_record_properties import archives as channel_archives
from record.test_record_settle import archives as actor_archives
from record.test_record_settle import reading_with
from record.test_record_store import rich_reading

QUICK = settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
KEYS = "abcdefgh"


@st.composite
def groupings(draw):
    """A machine's grouping of keys, each group under one of its keys."""
    group_of = draw(st.lists(st.integers(0, 4), min_size=8, max_size=8))
    return {key: min(other for other, g in zip(KEYS, group_of, strict=True) if g == n) for key, n in zip(KEYS, group_of, strict=True)}


def ruling(kind, subject, target, seq=1, **more):
    return Ruling(seq=seq, kind=RulingKind(kind), item=RuledItem.ACTOR, subject=subject, target=target, **more)


RULINGS = st.lists(
    st.tuples(st.sampled_from(["merge", "split"]), st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda r: r[1] != r[2]), max_size=5
).map(lambda found: [ruling(*each, seq=n) for n, each in enumerate(found)])


@given(groupings(), RULINGS, st.randoms(use_true_random=False))
def test_rulings_group_whole_and_in_any_order(heads, rulings, random):
    ruled = rule_heads(heads, rulings)
    assert ruled.keys() == heads.keys()
    assert all(ruled[head] == head for head in ruled.values()), "a head is its own"
    shuffled = list(rulings)
    random.shuffle(shuffled)
    assert rule_heads(heads, shuffled) == ruled


@given(groupings(), st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_merge_then_split_is_identity(heads, one, other):
    if heads[one] == heads[other]:
        return
    merged = rule_heads(heads, [ruling("merge", one, other, 1)])
    assert merged[one] == merged[other] == heads[other]
    assert rule_heads(heads, [ruling("merge", one, other, 1), ruling("split", one, other, 2)]) == heads
    assert rule_heads(heads, [ruling("merge", one, other, 1, undone_by="x")]) == heads


@given(groupings(), st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_split_then_merge_groups_as_before(heads, one, other):
    if one == other or heads[one] != heads[other]:
        return
    split = rule_heads(heads, [ruling("split", one, other, 1)])
    assert split[one] != split[other]
    again = rule_heads(heads, [ruling("split", one, other, 1), ruling("merge", one, other, 2)])
    assert again == heads


def actors_of(record):
    return record.view().actors()


@QUICK
@given(actor_archives(), st.data())
def test_merging_actors_and_taking_it_back_leaves_all_as_it_was(readings, data):
    with open_record(":memory:") as record:
        for reading in readings:
            record.writer().add(reading)
        record.settle()
        before = actors_of(record)
        if len(before) < 2:
            return
        one, other = data.draw(st.sampled_from(before)), data.draw(st.sampled_from(before))
        if one.id == other.id:
            return
        decider = record.decide(who="test")
        decider.merge(RuledItem.ACTOR, one.id, other.id)
        unsettled = actors_of(record)
        record.settle()
        assert actors_of(record) == unsettled
        merged = record.view().actor(one.id)
        assert (merged.id, set(merged.ids)) == (other.id, {*one.ids, *other.ids})
        if data.draw(st.booleans()):
            decider.undo()
        else:
            decider.split(RuledItem.ACTOR, one.id, other.id)
        record.settle()
        assert actors_of(record) == before


@QUICK
@given(channel_archives(), st.data())
def test_channels_are_settled_merged_and_split(readings, data):
    with open_record(":memory:") as record:
        for reading in readings:
            record.writer().add(reading)
        before = record.view().channels(one_off=True)
        standing = record.view().channels()
        record.settle()
        assert record.view().channels(one_off=True) == before
        assert record.view().channels() == standing
        for state in before:
            assert record.view().channel(state.id) == state
            assert state in record.view().channels(one_off=True, status=state.status.value)
        if len(before) < 2:
            return
        one, other = data.draw(st.sampled_from(before)), data.draw(st.sampled_from(before))
        if one.id == other.id:
            return
        decider = record.decide(who="test")
        decider.merge(RuledItem.CHANNEL, one.id, other.id)
        unsettled = record.view().channels(one_off=True)
        record.settle()
        assert record.view().channels(one_off=True) == unsettled
        assert len(unsettled) == len(before) - 1
        assert record.view().channel(one.id) == record.view().channel(other.id)
        assert record.view().channel(one.id).id == other.id
        decider.split(RuledItem.CHANNEL, one.id, other.id)
        record.settle()
        assert record.view().channels(one_off=True) == before


def test_a_split_takes_a_name_out_of_a_persons(record):
    people = [Actor(id="a", name=name, kind=ActorKind.PERSON, country="PRK") for name in ("Kim Jong Un", "Kim")]
    for n, person in enumerate(people):
        record.writer().add(reading_with(f"x{n}", f"2024-01-0{n + 1}", [person]))
    record.settle()
    (kim,) = record.view().actors()
    part = next(ident for ident in kim.ids if ident != kim.id)
    made = record.decide(who="ann").split(RuledItem.ACTOR, part, kim.id, reason="another Kim")
    record.settle()
    assert {entry.name for entry in record.view().actors()} == {"Kim Jong Un", "Kim"}
    # A newer reader reads the articles again.
    for n, person in enumerate(people):
        record.writer().add(replace(reading_with(f"x{n}", f"2024-01-0{n + 1}", [person]), reader=replace(READER, version="2")))
    record.settle()
    assert len(record.view().actors()) == 2
    assert [(r.id, r.who, r.reason, r.stands) for r in record.view().rulings()] == [(made.id, "ann", "another Kim", True)]
    record.decide(who="ben").undo(made.id)
    record.settle()
    assert len(record.view().actors()) == 1
    assert record.view().rulings() == []
    assert [r.undone_by for r in record.view().rulings(taken_back=True)] == ["ben"]
    with pytest.raises(NotFoundError, match="no ruling"):
        record.decide().undo(made.id)


def test_a_decision_follows_an_actor_that_a_newer_reader_knows_better(record):
    people = [Actor(id="a", name=name, kind=ActorKind.PERSON, country="KEN") for name in ("Roe", "Ana Ruiz")]
    for n, person in enumerate(people):
        record.writer().add(reading_with(f"x{n}", f"2024-01-0{n + 1}", [person]))
    record.settle()
    roe, ruiz = sorted(record.view().actors(), key=lambda entry: entry.name, reverse=True)
    record.decide(who="ann").merge(RuledItem.ACTOR, roe.id, ruiz.id, reason="her married name")
    record.settle()
    (both,) = record.view().actors()
    assert set(both.names) == {"Roe", "Ana Ruiz"}
    known = replace(people[0], why=("person:hand:KEN:ana Roe “Roe”",))
    record.writer().add(replace(reading_with("x0", "2024-01-01", [known]), reader=replace(READER, version="2")))
    record.settle()
    (both,) = record.view().actors()
    assert set(both.names) == {"Roe", "Ana Ruiz"}


def test_a_rejected_event_is_nowhere_and_comes_back(record):
    record.writer().add(rich_reading())
    record.settle()
    (entry,) = record.view().events()
    hash_before = record.content_hash()
    record.decide().judge(RulingKind.REJECT, RuledItem.EVENT, entry.id, reason="they did not meet")
    view = record.view()
    # What was told again now stands by itself.
    assert [found.event.id for found in view.events()] == ["e2"]
    assert view.events()[0].tellings == 1
    assert record.view().actor("Liu Jianchao").events == 1
    record.writer().add(replace(rich_reading(), reader=replace(READER, version="2")))
    assert [found.event.id for found in record.view().events()] == ["e2"]
    record.writer().add(rich_reading())
    record.decide().undo()
    assert [found.id for found in record.view().events()] == [entry.id]
    assert record.check() == []
    assert record.content_hash() != hash_before, "the ruling stays, taken back"


def test_a_correction_changes_what_questions_find_and_keeps_the_id(record):
    record.writer().add(rich_reading())
    (entry,) = record.view().events()
    record.decide().judge(RulingKind.CORRECT, RuledItem.EVENT, entry.id, value={"type": "AGREE", "mode": None, "background": True})
    assert record.view().events(type="CONSULT") == []
    (found,) = record.view().events(type="AGREE")
    assert (found.id, found.event.type, found.event.background, found.ruled) == (entry.id, EventType.AGREE, True, "correct")
    assert record.view().reading("rich") == rich_reading(), "the reading stays as it was read"
    # The same words coded otherwise by a newer reader: the correction finds them by their place.
    newer = rich_reading()
    newer = replace(
        newer, events=(replace(newer.events[0], type=EventType.COOPERATE), newer.events[1]), reader=replace(READER, version="2")
    )
    record.writer().add(newer)
    assert [event.event.type for event in record.view().events()] == [EventType.AGREE]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "needs the fields"),
        ({"kind": "x"}, "no field that can be corrected"),
        ({"type": "PARTY"}, "does not fit"),
        ({"id": "e9"}, "no field"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(record, value, said):
    record.writer().add(rich_reading())
    (entry,) = record.view().events()
    with pytest.raises(ConfigError, match=said):
        record.decide().judge(RulingKind.CORRECT, RuledItem.EVENT, entry.id, value=value)
    assert record.view().rulings() == []


def test_statements_and_accepting(record):
    record.writer().add(rich_reading())
    (stmt,) = record.view().statements()
    record.decide().judge(RulingKind.ACCEPT, RuledItem.STATEMENT, stmt.id)
    assert record.view().statements()[0].ruled == "accept"
    record.decide().judge(RulingKind.REJECT, RuledItem.STATEMENT, stmt.id)
    assert record.view().statements() == []
    assert all(entry.event.statements == () for entry in record.view().events(repeats=True))
    with pytest.raises(NotFoundError, match="no event 'evt-0'"):
        record.decide().judge(RulingKind.REJECT, RuledItem.EVENT, "evt-0")


def test_a_cadence_by_ruling(record):
    talks = channel("ministerial dialogue", "JPN KOR", [told("held", "2020-01-10"), told("held", "2021-01-10")], level="ministerial")
    record.writer().add(make_reading("x", "2021-02-01", [talks]))
    record.settle()
    (state,) = record.view().channels()
    before = channel_line(state)
    record.decide().set_cadence(state.id, "P1M")
    for _ in range(2):
        (ruled,) = record.view().channels()
        assert (ruled.cadence, channel_line(ruled)["cadence"]["stated"]) == ("P1M", "P1M")
        assert record.view(as_of=ruled.day).channels()[0].cadence == "P1M"
        record.settle()
    record.decide().undo()
    record.settle()
    assert channel_line(record.view().channels()[0]) == before
    with pytest.raises(ConfigError, match="no duration"):
        record.decide().set_cadence(state.id, "yearly")


def test_what_cannot_be_merged_or_split_is_said(record):
    record.writer().add(rich_reading())
    decider = record.decide()
    with pytest.raises(ConfigError, match="are one actor already"):
        decider.merge(RuledItem.ACTOR, "Liu Jianchao", "Liu Jianchao")
    with pytest.raises(NotFoundError, match="no actor 'nobody'"):
        decider.merge(RuledItem.ACTOR, "nobody", "Liu Jianchao")
    with pytest.raises(ConfigError, match="is no part of"):
        decider.split(RuledItem.ACTOR, "Toshimitsu Motegi", "Liu Jianchao")
    with pytest.raises(ConfigError, match="is all that there is of"):
        decider.split(RuledItem.ACTOR, "Liu Jianchao", "Liu Jianchao")
    with pytest.raises(ConfigError, match="channels and events can"):
        decider.merge(RuledItem.STATEMENT, "a", "b")
    with pytest.raises(ConfigError, match="are accepted"):
        decider.judge(RulingKind.MERGE, RuledItem.EVENT, "a")
    with pytest.raises(NotFoundError, match="no ruling stands"):
        decider.undo()
