"""What only the desk asks, on both databases: whether and what changed, pairs of states, tokens."""

from __future__ import annotations

import datetime

import pytest

from detente.errors import ConfigError, NotFoundError, RecordError
from detente.record import Record, open_record
from detente.record.rulings import RuledItem, RulingKind
from detente.record.searching import ITEMS
from detente.record.tokens import USED_EVERY, Scope, hash_of
from evaluation.scale import TODAY, make_readings

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def filled(record: Record) -> Record:
    for number, reading in enumerate(make_readings(15, seed=3)):
        record.writer(clock=lambda at=NOW + number * DAY: at).add(reading)
    record.settle(TODAY)
    return record


# --- what changed


def test_the_mark_is_another_after_each_thing_that_is_written(filled: Record) -> None:
    marks = [filled.change_mark()]
    assert filled.change_mark() == marks[0] or not filled.where.endswith(".db")
    event = filled.view().events(limit=1)[0]
    filled.decide().judge(RulingKind.ACCEPT, RuledItem.EVENT, event.id)
    marks.append(filled.change_mark())
    filled.writer().remove("s000001")
    marks.append(filled.change_mark())
    filled.settle(TODAY)
    marks.append(filled.change_mark())
    filled.tokens().add("one", Scope.READ, now=NOW, expires=NOW + DAY)
    marks.append(filled.change_mark())
    assert len(set(marks)) == len(marks)


def test_changes_come_in_order_and_once(filled: Record) -> None:
    view = filled.view()
    whole = view.changes(limit=100)
    assert [change.ident for change in whole] == [f"s{n:06d}" for n in range(15)]
    found, after = [], 0
    while page := view.changes(after=after, limit=4):
        found += page
        after = page[-1].cursor
    assert found == whole


def test_the_cursor_at_a_moment_parts_the_log_there(filled: Record) -> None:
    view = filled.view()
    changes = view.changes(limit=100)
    for moment in (NOW - DAY, NOW, NOW + 7 * DAY, NOW + 7 * DAY + datetime.timedelta(hours=1), NOW + 99 * DAY):
        cursor = view.cursor_at(moment.isoformat(timespec="seconds"))
        assert [c for c in changes if c.cursor > cursor] == [c for c in changes if datetime.datetime.fromisoformat(c.at) >= moment]


def test_what_changed_after_a_cursor_is_what_the_changed_articles_tell(filled: Record) -> None:
    view = filled.view(today=TODAY)
    cursor = view.changes(limit=100)[9].cursor
    late = {f"s{n:06d}" for n in range(10, 15)}
    assert {entry.id for entry in view.articles(changed_after=cursor)} == late
    for name in ("events", "statements"):
        whole, found = getattr(view, name)(), getattr(view, name)(changed_after=cursor)
        assert found == [entry for entry in whole if entry.article in late]
    lines = view.channel_lines(one_off=True)
    told = {line["id"] for line in lines if {change["article"] for change in line["changes"]} & late}
    assert {line["id"] for line in view.channel_lines(one_off=True, changed_after=cursor)} == told
    then = filled.view(as_of=TODAY)
    assert {line["id"] for line in then.channel_lines(one_off=True, changed_after=cursor)} == told
    disputes = {entry.key for entry in view.dispute_histories(changed_after=cursor)}
    assert disputes == {entry.key for entry in view.dispute_histories() if {telling.article for telling in entry.tellings} & late}


def test_a_merged_channel_has_changed(filled: Record) -> None:
    view = filled.view(today=TODAY)
    one, other = (line["id"] for line in view.channel_lines(one_off=True)[:2])
    cursor = view.changes(limit=100)[-1].cursor
    filled.decide().merge(RuledItem.CHANNEL, one, other)
    filled.settle(TODAY)
    assert [line["id"] for line in view.channel_lines(one_off=True, changed_after=cursor)] == [other]


# --- pairs, search, counts


def test_pairs_are_those_of_the_relations(filled: Record) -> None:
    view = filled.view(today=TODAY)
    pairs = view.pairs(limit=1000)
    assert [pair.parties for pair in pairs] == sorted(pair.parties for pair in pairs)
    for pair in pairs[:12]:
        assert pair.events == view.relation(*pair.parties).total
    state = pairs[0].parties[0]
    assert view.pairs(country=state, limit=1000) == [pair for pair in pairs if state in pair.parties]
    found, after = [], None
    while page := view.pairs(limit=3, after=after):
        found += page
        after = "|".join(page[-1].parties)
    assert found == pairs
    early = filled.view(as_of=TODAY - datetime.timedelta(days=3000))
    assert 0 < sum(pair.events for pair in early.pairs(limit=1000)) < sum(pair.events for pair in pairs)


def test_a_search_goes_on_after_a_place(filled: Record) -> None:
    view = filled.view()
    whole = view.search("officials", limit=1000)
    assert len(whole) > 20
    found, after = [], None
    while page := view.search("officials", items=ITEMS, limit=7, after=after):
        found += page
        after = page[-1].place
    assert found == whole


def test_counts_are_those_of_the_lists(filled: Record) -> None:
    view = filled.view(today=TODAY)
    counts = view.counts()
    assert counts["articles"] == 15
    assert counts["events"] == len(view.events())
    assert counts["actors"] == len(view.actors())
    assert counts["channels"] == len(view.channels(one_off=True))


def test_events_of_a_status_with_every_filter(filled: Record) -> None:
    view = filled.view()
    actor = view.actors(limit=1)[0]
    state = actor.country or "USA"
    for filters in ({}, {"actor": actor.id}, {"countries": [state]}, {"type": "AID"}, {"countries": [state, "CHN"]}):
        whole = view.events(**filters)
        assert view.events(status="actual", **filters) == [entry for entry in whole if entry.event.factuality.value == "actual"]


# --- tokens


def test_a_token_is_found_by_its_secret_alone_and_only_its_hash_is_kept(record: Record) -> None:
    token, secret = record.tokens().add("press", Scope.READ, now=NOW, expires=NOW + DAY)
    assert len(secret) > 45
    assert record.tokens().find(secret) == token
    assert record.tokens().find(secret + "x") is None
    assert record.tokens().find(hash_of(secret)) is None
    assert record.tokens().by_id(token.id) == token
    assert secret not in str(record.tokens().all())
    assert token.is_good(NOW)
    assert not token.is_good(NOW + DAY)


def test_secrets_are_not_twice(record: Record) -> None:
    assert len({record.tokens().add("one", Scope.READ, now=NOW, expires=NOW + DAY)[1] for _ in range(20)}) == 20


def test_a_token_that_is_taken_back_is_good_no_more(record: Record) -> None:
    token, secret = record.tokens().add("press", Scope.ADMIN, now=NOW, expires=NOW + DAY)
    record.tokens().revoke("press", now=NOW)
    found = record.tokens().find(secret)
    assert found is not None
    assert not found.is_good(NOW)
    with pytest.raises(NotFoundError):
        record.tokens().revoke(token.id, now=NOW)
    record.tokens().add("two", Scope.READ, now=NOW, expires=NOW + DAY)
    record.tokens().add("two", Scope.READ, now=NOW, expires=NOW + DAY)
    with pytest.raises(ConfigError, match="give an id"):
        record.tokens().revoke("two", now=NOW)


def test_a_use_is_noted_once_an_hour(record: Record) -> None:
    token, _ = record.tokens().add("press", Scope.READ, now=NOW, expires=NOW + DAY)
    for minutes, noted in ((0, 0), (30, 0), (61, 61)):
        current = record.tokens().by_id(token.id)
        assert current is not None
        record.tokens().note_use(current, now=NOW + datetime.timedelta(minutes=minutes))
        used = record.tokens().by_id(token.id)
        assert used is not None
        assert used.used_at == (NOW + datetime.timedelta(minutes=noted)).isoformat(timespec="seconds")
    assert datetime.timedelta(hours=1) == USED_EVERY


def test_a_token_needs_a_name_and_time_to_live(record: Record) -> None:
    with pytest.raises(ConfigError):
        record.tokens().add(" ", Scope.READ, now=NOW, expires=NOW + DAY)
    with pytest.raises(ConfigError):
        record.tokens().add("old", Scope.READ, now=NOW, expires=NOW)


def test_a_record_open_for_reading_makes_none(where: str) -> None:
    open_record(where).close()
    with open_record(where, read_only=True) as record, pytest.raises(RecordError):
        record.tokens().add("one", Scope.READ, now=NOW, expires=NOW + DAY)
