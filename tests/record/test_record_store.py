"""The record as a store: opening, writing, asking. One suite for every database (SQLite, PostgreSQL)."""

import os
import sqlite3
import threading
from dataclasses import replace
from datetime import date as Day  # noqa: N812

import pytest
import sqlalchemy as sa

from detente.errors import NotFoundError, RecordError
from detente.ingest.quarantine import Quarantine, Quarantined
from detente.model import ActorKind, Office, OfficeStatus, Statement
from detente.model.enums import EventType, MentionKind, Stance, StatementKind
from detente.model.records import Actor, Dispute, Event, Mention
from detente.model.spans import Span
from detente.record import WriteStatus, channel_line, open_record, schema
from detente.record.migrations.upgrade import revisions
from record.made_readings import READER, channel, day, make_reading, told

TALKS = [
    channel(
        "ruling party talks",
        "CHN:PTY:Communist_Party JPN:PTY:LDP",
        [told("held", "2024-01-02", number=8)],
        level="party",
        cadence="P1Y",
    )
]


def rich_reading(article_id="rich", published="2024-05-29"):
    """A reading with persons, an event told twice, a statement."""
    text = "Toshimitsu Motegi met Liu Jianchao. Motegi said they met."
    span = Span.of(text, 18, 21)
    people = [("a1", "Toshimitsu Motegi", "JPN", 0, 17), ("a2", "Liu Jianchao", "CHN", 22, 34)]
    actors = tuple(
        Actor(
            id=ident,
            name=name,
            kind=ActorKind.PERSON,
            country=country,
            sectors=("PTY",),
            offices=(Office(title="secretary-general", organisation="LDP", country="JPN", status=OfficeStatus.HOLDS, as_of=published),)
            if ident == "a1"
            else (),
            mentions=(Mention(start=start, end=end, text=text[start:end], kind=MentionKind.NAME),),
        )
        for ident, name, country, start, end in people
    )
    event = Event(
        id="e1", type=EventType.CONSULT, cameo="040", goldstein=1.0, quad=1, intensity=1.0, actors=("a1", "a2"),
        date=told("held", published).date, predicate=span, evidence=Span.of(text, 0, 35), salience=1.0,
    )  # fmt: skip
    again = replace(event, id="e2", same_as="e1", predicate=Span.of(text, 53, 56), statements=("s1",), salience=0.5)
    stmt = Statement(
        id="s1", speaker="a1", speaker_text=Span.of(text, 36, 42), addressees=(), cue=Span.of(text, 43, 47), content=Span.of(text, 48, 56),
        kind=StatementKind.INDIRECT, stance=Stance.ASSERTS,
    )  # fmt: skip
    base = make_reading(article_id, published, [], text=text)
    return replace(base, actors=actors, events=(event, again), statements=(stmt,))


def contents(record) -> dict:
    with record._engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in schema.metadata.sorted_tables}


# --- writing


def test_the_office_that_was_told_last_stands_last(record):
    for day_of, title in (("2024-01-01", "minister"), ("2024-01-02", "co-chair"), ("2024-01-03", "minister")):
        office = Office(title=title, country="KEN", status=OfficeStatus.HOLDS)
        roe = Actor(id="a1", name="Ana Roe", kind=ActorKind.PERSON, country="KEN", sectors=("GOV",), offices=(office,))
        record.writer().add(replace(make_reading(f"on {day_of}", day_of, []), actors=(roe,)))
    record.settle()
    for as_of, last in ((None, "minister"), (Day(2024, 1, 2), "co-chair")):
        (entry,) = record.view(as_of=as_of).actors()
        assert entry.offices[-1].office.title == last


def test_the_same_reading_twice_is_once(record):
    reading = make_reading("a1", "2024-01-03", TALKS)
    assert record.writer().add(reading).status is WriteStatus.NEW
    before = contents(record)
    assert record.writer().add(reading, raw_source="elsewhere").status is WriteStatus.UNCHANGED
    assert contents(record) == before


def test_another_text_replaces_what_was_derived(record):
    record.writer().add(make_reading("a1", "2024-01-03", TALKS))
    result = record.writer().add(make_reading("a1", "2024-01-03", [], text="Nothing happened."))
    assert (result.article_id, result.status) == ("a1", WriteStatus.REPLACED)
    assert record.view().claims() == []
    assert record.view().reading("a1").article.text == "Nothing happened."


def test_a_newer_reader_replaces_what_was_derived(record):
    reading = make_reading("a1", "2024-01-03", [])
    record.writer().add(reading)
    newer = replace(make_reading("a1", "2024-01-03", TALKS, text=reading.article.text), reader=replace(READER, version="2"))
    assert record.writer().add(newer).status is WriteStatus.REPLACED
    assert len(record.view().claims()) == 1


def test_a_reading_comes_back_as_it_was(record):
    reading = rich_reading()
    record.writer().add(reading)
    assert record.view().reading("rich") == reading


def test_what_text_cannot_hold_is_kept_in_the_reading(record):
    odd = make_reading(
        "odd", "2024-01-03", [channel("talks \x00 \ud800", "CHN JPN", [told("held", "2024-01-02")])], text="Odd \x00 \ud800 text."
    )
    record.writer().add(odd)
    assert record.view().reading("odd") == odd
    assert record.view().claims()[0].name == "talks � ?"


def test_a_retracted_article_takes_its_claims_with_it(record):
    record.writer().add(make_reading("a1", "2024-01-03", TALKS))
    assert record.writer().remove("a1")
    assert not record.writer().remove("a1")
    left = contents(record)
    assert not any(left[table.name] for table in (*schema.DERIVED, *schema.BESIDE, schema.articles))


def test_two_writers_at_once(where):
    readings = [make_reading(f"a{n}", "2024-01-03", TALKS) for n in range(40)]
    failures: list[Exception] = []

    def write(part):
        try:
            with open_record(where) as record:
                for reading in part:
                    record.writer().add(reading)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(part,)) for part in (readings[:30], readings[10:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_record(where, read_only=True) as record:
        assert len(record.view().articles()) == 40


# --- asking


def test_articles_are_listed_by_publication(record):
    for article, published in (("b", "2024-02-01T08:00:00+09:00"), ("a", "2024-03-01"), ("c", None)):
        record.writer().add(make_reading(article, published, TALKS), raw_source="somewhere")
    assert [(entry.id, entry.channels, entry.actors, entry.raw_source) for entry in record.view().articles()] == [
        ("b", 1, 2, "somewhere"),
        ("a", 1, 2, "somewhere"),
        ("c", 1, 2, "somewhere"),
    ]
    assert [entry.id for entry in record.view(as_of=day("2024-02-01")).articles()] == ["b"]


def test_actors_across_articles(record):
    record.writer().add(rich_reading("one", "2024-05-29"))
    record.writer().add(rich_reading("two", "2024-06-29"))
    view = record.view()
    motegi = view.actor("Toshimitsu Motegi")
    assert (motegi.articles, motegi.events, motegi.mentions, motegi.sectors) == (("one", "two"), 2, 2, ("PTY",))
    assert [(told.office.title, told.article) for told in motegi.offices] == [("secretary-general", "two")]
    assert view.actor("one#a1") == view.actor(motegi.id) == motegi
    assert [entry.name for entry in view.actors(country="CHN")] == ["Liu Jianchao"]
    assert view.actors(kind="state") == []
    assert len(view.actors(sector="PTY", name="liu")) == 1


def test_events_fold_repetitions(record):
    record.writer().add(rich_reading())
    view = record.view()
    (entry,) = view.events()
    assert (entry.event.id, entry.tellings, [side.name for side in entry.actors]) == ("e1", 2, ["Toshimitsu Motegi", "Liu Jianchao"])
    assert len(view.events(repeats=True)) == 2
    assert view.event("rich#e1") == view.event(entry.id) == entry


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "Liu Jianchao"}, 1),
        ({"type": "consult"}, 1),
        ({"type": "ASSAULT"}, 0),
        ({"since": Day(2024, 5, 29)}, 1),
        ({"since": Day(2024, 5, 30)}, 0),
        ({"until": Day(2024, 5, 28)}, 0),
        ({"countries": ("CHN", "JPN")}, 1),
        ({"countries": ("CHN", "USA")}, 0),
        ({"article": "other"}, 0),
    ],
)
def test_events_are_filtered(record, filters, found):
    record.writer().add(rich_reading())
    assert len(record.view().events(**filters)) == found


def test_events_on_a_day_and_as_of_a_day(record):
    record.writer().add(rich_reading())
    assert record.view(on=day("2024-05-28")).events() == []
    assert record.view(as_of=day("2024-05-28")).events() == []
    assert len(record.view(as_of=day("2024-05-29"), on=day("2024-05-29")).events()) == 1


def test_statements_of_an_event(record):
    record.writer().add(rich_reading())
    view = record.view()
    assert view.statements("rich#e1") == []
    (entry,) = view.statements("rich#e2")
    assert (entry.speaker, entry.stmt.id) == ("Toshimitsu Motegi", "s1")
    assert view.statements() == [entry]
    assert view.find_item(entry.id)[1] == entry.stmt


def test_disputes_with_their_sides(record):
    reading = rich_reading()
    span = reading.events[0].evidence
    dispute = Dispute(issue=span, name="maritime activities", complainants=("a1",), against=("a2",), evidence=span)
    record.writer().add(replace(reading, disputes=(dispute,)))
    (entry,) = record.view().disputes(country="CHN")
    assert (entry.name, entry.complainants[0].name, entry.against[0].country) == ("maritime activities", "Toshimitsu Motegi", "CHN")
    assert record.view().disputes(country="USA") == []


def test_items_are_found_by_both_ids(record):
    reading = rich_reading()
    record.writer().add(reading)
    record.writer().add(make_reading("talks", "2024-01-03", TALKS))
    view = record.view()
    assert view.find_event("rich#e2") == (reading, reading.events[1])
    assert view.find_event(view.event("rich#e2").id)[1] == reading.events[1]
    assert view.find_item("rich#a2")[1] == reading.actors[1]
    assert view.find_item("talks#c1")[1].name == "ruling party talks"


@pytest.mark.parametrize("ask", ["find_event", "find_item", "event", "actor", "channel", "reading"])
@pytest.mark.parametrize("ident", ["nothing", "rich#e9", "none#e1", "", "#", "x#"])
def test_what_is_not_there_is_said(record, ask, ident):
    record.writer().add(rich_reading())
    with pytest.raises(NotFoundError, match=r"in the record"):
        getattr(record.view(), ask)(ident)


def test_channels_as_of_and_on(record):
    seed = [
        channel(
            "ruling party exchange council",
            "CHN JPN",
            [told("held", "2018", background=True), told("agreed_to_resume", "2024-05-29"), told("undecided", "2024-05-29")],
            level="party",
            cadence="P1Y",
            open=("date", "format"),
        )
    ]
    record.writer().add(make_reading("seed", "2024-05-29", seed))
    assert record.view(as_of=day("2024-05-28")).channels() == []
    (on,) = record.view(on=day("2024-05-28")).channels()
    assert on.status == "dormant"
    (state,) = record.view(as_of=day("2024-05-30")).channels()
    line = channel_line(state)
    assert (line["status"], line["last_held"]["date"]["start"], line["cadence"]["stated"]) == ("resume_agreed", "2018-01-01", "P1Y")
    assert line["open"] == ["date", "format"]
    assert line["status_since"] == "2024-05-29"
    assert line["next"] is None
    assert [change["change"] for change in line["changes"]] == ["held", "undecided", "agreed_to_resume"]
    assert record.view().channel(state.id) == record.view().channel("seed#c1") == record.view().channel("Ruling party exchange council")


def test_quarantine_is_the_protocol_of_ingest(record):
    store: Quarantine = record.quarantine()
    bad = Quarantined(source="x.jsonl", line=3, reason="json", message="x.jsonl:3: no JSON \ud800", excerpt="{\x00")
    store.add(bad)
    store.add(bad)
    store.add(Quarantined(source="y.txt", reason="empty", message="y.txt: empty"))
    found = record.view().quarantine()
    assert [(entry.source, entry.line, entry.seen, entry.kept) for entry in found] == [("x.jsonl", 3, 2, False), ("y.txt", None, 1, False)]
    assert [entry.source for entry in record.view().quarantine("empty")] == ["y.txt"]
    assert record.quarantine().clear("x.jsonl") == 1


# --- opening


def test_a_missing_record_is_made_with_its_folder(tmp_path):
    with open_record(tmp_path / "new" / "r.db") as record:
        assert record.view().articles() == []


def test_opening_twice_changes_nothing(tmp_path):
    for _ in range(2):
        with open_record(tmp_path / "r.db") as record:
            tables = set(sa.inspect(record._engine).get_table_names())
    assert {name for name in tables if not name.startswith("texts_fts")} == {*schema.metadata.tables, "alembic_version"}


def test_the_newest_migration_is_the_schema():
    assert revisions()[0] == schema.HEAD


def test_a_file_of_something_else_is_no_record(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("nothing of the kind")
    with pytest.raises(RecordError, match="is no record"):
        open_record(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE shopping (item)")
    connection.close()
    with pytest.raises(RecordError, match="it holds other tables: shopping"):
        open_record(other)
    with pytest.raises(RecordError, match="is a folder"):
        open_record(tmp_path)


def test_a_damaged_file_is_said_to_be(tmp_path):
    path = tmp_path / "r.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(RecordError, match="is no record, or is damaged"):
        open_record(path)


def test_a_newer_schema_is_refused(tmp_path):
    with open_record(tmp_path / "r.db") as record, record._engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="use a newer Detente"):
        open_record(tmp_path / "r.db")


def test_reading_only_makes_nothing(tmp_path):
    with pytest.raises(RecordError, match="there is no record"):
        open_record(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_reading_only_refuses_to_write(tmp_path):
    with open_record(tmp_path / "r.db") as record:
        record.writer().add(make_reading("a1", "2024-01-03", TALKS))
    with open_record(tmp_path / "r.db", read_only=True) as record:
        assert len(record.view().channels()) == 1
        with pytest.raises(RecordError, match="reading only"):
            record.writer()
        with pytest.raises(RecordError, match="reading only"):
            record.quarantine()


def test_a_record_in_a_folder_that_cannot_be_written_is_read(tmp_path, monkeypatch):
    with open_record(tmp_path / "r.db") as record:
        record.writer().add(make_reading("a1", "2024-01-03", TALKS))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_record(tmp_path / "r.db", read_only=True) as record:
        assert len(record.view().channels()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(RecordError, match="cannot be written"):
            open_record(tmp_path / "r.db")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("url", ["nonsense://x/y", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1"])
def test_a_database_that_cannot_be_used(url):
    with pytest.raises(RecordError, match="database"):
        open_record(url)
