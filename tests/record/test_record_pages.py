"""What only the desk's pages ask, on both databases: news, what lies ahead, searches, the register, what people keep."""

import datetime

import pytest

from detente.errors import ConfigError, NotFoundError
from detente.record import View
from detente.record.channel_questions import URGENCY, RegisterFilter
from detente.record.quarantine import QuarantineEntry
from detente.record.spells import may_have, pack
from evaluation.scale import TODAY, make_readings

NOW = datetime.datetime.combine(TODAY, datetime.time(8), datetime.UTC)


@pytest.fixture
def filled(record):
    writer = record.writer(clock=lambda: NOW, who="test", run="one")
    for reading in make_readings(40, seed=3):
        writer.add(reading)
    record.settle(TODAY)
    return record


@pytest.fixture
def view(filled) -> View:
    return filled.view(today=TODAY)


def test_news_are_the_acts_of_what_came_in_after_a_place(filled, view):
    news = view.pages.news(0, limit=10)
    assert news.articles == 40
    assert len(news.events) == 10
    assert news.more
    assert all(entry.actors for entry in news.events)
    published = [entry.published_at[:10] for entry in news.events]
    assert published == sorted(published, reverse=True)
    nothing = view.pages.news(news.cursor)
    assert (nothing.articles, nothing.events, nothing.changes, nothing.more) == (0, (), (), False)
    filled.writer().remove(news.events[0].article)
    [change] = filled.view(today=TODAY).pages.news(news.cursor).changes
    assert (change.item, change.ident, change.change) == ("article", news.events[0].article, "removed")


def test_what_lies_ahead_is_dated_and_not_denied(view):
    first = datetime.date(2000, 1, 1)
    ahead = view.pages.ahead(first, datetime.date(2200, 1, 1), limit=500)
    days = [entry.event.date.start or entry.event.date.end for entry in ahead]
    assert days
    assert days == sorted(days)
    assert all(entry.event.factuality.value != "denied" and entry.event.date.bound.value != "by" for entry in ahead)


def test_counts_are_those_of_the_record(view):
    newest = datetime.date.fromisoformat(view.pages.intake().newest)
    days = (newest - datetime.date.fromisoformat(view.pages.intake().oldest)).days + 1
    volume = view.pages.volume(newest, days)
    assert sum(count for _, count in volume) == view.pages.intake().articles == 40
    assert sum(number for _, number, _ in view.pages.publishers()) == 40
    countries = dict(view.pages.countries())
    assert countries
    assert all(first < second and number <= min(countries[first], countries[second]) for first, second, number in view.pages.pairs())


def test_a_search_keeps_to_its_filters(view):
    word = view.events(limit=1)[0].event.predicate.text.split()[0]
    whole = view.pages.search(word, limit=500)
    assert len(whole.events) == whole.total == sum(whole.types.values()) > 0
    kind, number = max(whole.types.items(), key=lambda pair: pair[1])
    some = view.pages.search(word, type=kind, limit=500)
    assert (some.total, some.types) == (number, whole.types)
    assert {entry.event.type.value for entry in some.events} == {kind}
    country = next(side.country for side in some.events[0].actors if side.country)
    there = view.pages.search(word, countries=[country], limit=500)
    assert all(country in {side.country for side in (*entry.actors, *entry.recipients)} for entry in there.events)
    assert [entry.id for entry in view.pages.search(word, limit=2, offset=1).events] == [entry.id for entry in whole.events[1:3]]
    with pytest.raises(ConfigError):
        view.pages.search("-")


def test_a_list_keeps_to_words_with_every_filter(view):
    word = view.events(limit=1)[0].event.predicate.text.split()[0]
    found = {entry.id for entry in view.pages.search(word, limit=500).events}
    assert found
    state = next(side.country for entry in view.events(words=word) for side in entry.actors if side.country)
    for filters in ({}, {"countries": [state]}, {"type": "AID"}, {"countries": [state, "CHN"]}, {"actor": view.actors(limit=1)[0].id}):
        whole = view.events(**filters)
        assert view.events(words=word, **filters) == [entry for entry in whole if entry.id in found]
        assert view.events(words=f"-{word} {word}", **filters) == []
    acts = view.events(words=word, acts=True)
    assert {entry.group for entry in acts} == {entry.group for entry in view.events(words=word)}
    first, second = view.events(words=word, limit=2)
    assert view.events(words=word, limit=1, after=first.sort_key) == [second]
    with pytest.raises(ConfigError, match="no words"):
        view.events(words="-")


def test_who_vouches_is_named(view):
    entries = view.events(limit=200)
    vouchers = view.pages.vouchers(entries)
    assert set(vouchers) == {entry.id for entry in entries}
    told = [entry for entry in entries if entry.event.statements]
    assert told
    assert any(vouchers[entry.id] for entry in told)
    assert all(not vouchers[entry.id] for entry in entries if not entry.event.statements)


def test_the_register_is_the_same_from_the_lists_and_from_the_claims(filled, view):
    wanted = RegisterFilter(one_off=True)
    settled = view.register(wanted, limit=500)
    # Another day than the lists are of, with the same states: worked out from the claims.
    derived = filled.view(as_of=TODAY).register(wanted, limit=500)
    assert settled.counts == derived.counts
    assert {line["id"] for line in settled.lines} == {line["id"] for line in derived.lines}
    ranks = [URGENCY.index(line["status"]) for line in settled.lines]
    assert ranks == sorted(ranks)
    assert [URGENCY.index(line["status"]) for line in derived.lines] == ranks


def test_the_register_is_filtered_by_state_party_level_and_name(view):
    whole = view.register(RegisterFilter(one_off=True), limit=500)
    line = whole.lines[0]
    country = next(member["country"] for member in line["members"] if member["country"])
    wanted = RegisterFilter(
        statuses=(line["status"],), countries=(country,), level=line["level"], words=line["name"].split()[0], one_off=True
    )
    found = view.register(wanted, limit=500)
    assert line["id"] in {one["id"] for one in found.lines}
    assert {one["status"] for one in found.lines} == {line["status"]}
    assert all(country in {member["country"] for member in one["members"]} for one in found.lines)
    assert view.register(RegisterFilter(one_off=True), limit=1, offset=1).lines == whole.lines[1:2]


def test_the_journal_tells_what_came_in(view):
    journal = view.pages.journal(limit=5)
    assert len(journal) == 5
    assert {entry.outcome for entry in journal} == {"new"}
    assert all(entry.at == NOW.isoformat(timespec="seconds") and entry.who == "test" and entry.title for entry in journal)


def test_quarantine_is_counted_by_reason(filled, view):
    from detente.ingest.quarantine import Quarantined

    for number, reason in enumerate(("empty", "empty", "binary")):
        filled.quarantine().add(Quarantined(source=f"file{number}", reason=reason, message="it is bad", excerpt="xx"))
    held, reasons = view.pages.quarantined()
    assert reasons == {"empty": 2, "binary": 1}
    assert len(held) == 3
    assert all(isinstance(entry, QuarantineEntry) for entry in held)
    assert [entry.reason for entry in view.pages.quarantined("binary")[0]] == ["binary"]


def test_looks_and_searches_are_kept(record):
    kept = record.keeping()
    assert kept.look("me", "today") is None
    kept.looked("me", "today", 7, NOW)
    kept.looked("me", "today", 9, NOW)
    assert kept.look("me", "today").cursor == 9
    assert kept.look("you", "today") is None
    saved = kept.save("events", "  China   talks ", {"country": ["CHN"]}, NOW)
    assert saved.name == "China talks"
    again = kept.save("events", "China talks", {"country": ["CHN"], "type": ["CONSULT"]}, NOW)
    assert kept.saved("events") == [again]
    assert again.id == saved.id
    assert kept.saved("channels") == []
    kept.forget(saved.id)
    with pytest.raises(NotFoundError):
        kept.one(saved.id)
    for name in ("", "  ", "x" * 81):
        with pytest.raises(ConfigError):
            kept.save("events", name, {}, NOW)


def test_lines_of_the_register_that_name_nobody_wanted_may_be_left_out(view):
    whole = view.register(RegisterFilter(one_off=True), limit=500).lines
    names = {member["country"] for line in whole for member in line["members"]} - {None}
    assert len(names) > 2
    for name in sorted(names)[:5]:
        told_of = view.register(RegisterFilter(one_off=True), limit=500, told_of=[name.casefold()]).lines
        assert [line for line in whole if any(member["country"] == name for member in line["members"])] == [
            line for line in told_of if any(member["country"] == name for member in line["members"])
        ]
    assert view.register(RegisterFilter(one_off=True), limit=500, told_of=["nobody at all"]).lines == ()


@pytest.mark.parametrize("name", ['Ivan "Vanya" Ivanov', "Straße \\ Weg", "İstanbul Ofisi", "line\nbreak", "\x1f", "日本"])
def test_a_line_that_has_a_name_may_have_it(name):
    packed = pack({"gap_days": None, "members": [{"name": name}]})
    assert may_have(packed, ["somebody", name.casefold()])
    assert not may_have(packed, ["somebody"])
