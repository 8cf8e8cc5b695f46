"""The stream of a record, and the command on it."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.cli.export import FORMATS
from detente.exports.formats import ExportFormat
from detente.exports.stream import stream_events
from detente.model.enums import ActorKind, EventType, Factuality, MentionKind, Stance, StatementKind
from detente.model.records import Actor, Event, Mention, Statement
from detente.model.spans import Span
from detente.record import open_record
from record.made_readings import date, make_reading


def article(number):
    """An article of its own: a meeting, told twice, and a planned visit that a speaker vouches for."""
    reading = make_reading(f"art-{number}", f"2024-05-{number + 1:02}", [], text=f"Norway met Chile on day {number}.")
    span = Span.of(reading.article.text, 0, 6)
    mention = (Mention(start=0, end=6, text="Norway", kind=MentionKind.NAME),)
    actors = tuple(
        Actor(id=f"a{place}", name=name, kind=ActorKind.STATE, country=code, mentions=mention)
        for place, (name, code) in enumerate((("Norway", "NOR"), ("Chile", "CHL")), 1)
    )
    said = Statement(
        id="s1",
        speaker="a1",
        speaker_text=span,
        addressees=(),
        cue=span,
        content=span,
        kind=StatementKind.INDIRECT,
        stance=Stance.ASSERTS,
    )
    met = Event(
        id="e1",
        type=EventType.CONSULT,
        cameo="040",
        goldstein=1.0,
        quad=1,
        intensity=2.5,
        actors=("a1", "a2"),
        date=date(f"2024-05-{number + 1:02}"),
        predicate=span,
        evidence=span,
    )
    again = replace(met, id="e2", same_as="e1")
    visit = replace(
        met, id="e3", factuality=Factuality.PLANNED, actors=("a1",), recipients=("a2",), cameo="042", statements=("s1",), date=None
    )
    return replace(reading, actors=actors, statements=(said,), events=(met, again, visit))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("exports") / "record.db"
    with open_record(path) as record:
        for number in range(5):
            record.writer().add(article(number))
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.mark.parametrize("page", [1, 3, 10, 100])
def test_the_stream_is_the_list_whatever_the_page(book, page):
    with open_record(book) as record:
        view = record.view()
        assert [told.entry for told in stream_events(view, page=page)] == view.events()


def test_an_event_knows_its_voices_and_reader(book):
    with open_record(book) as record:
        told = list(stream_events(record.view()))
    assert {one.voices for one in told if one.entry.event.id == "e3"} == {("Norway",)}
    assert {one.entry.tellings for one in told if one.entry.event.id == "e1"} == {2}
    assert {one.version for one in told} == {"1/none 0/0"}


def test_the_command_has_every_format():
    assert list(FORMATS) == [form.value for form in ExportFormat]


@pytest.mark.parametrize(
    ("form", "lines"), [("polecat", 6), ("icews", 11), ("gdelt", 5), ("dyads", 11), ("jsonl", 10), ("csv", 11), ("ftm", 7)]
)
def test_each_table_to_stdout(book, form, lines):
    done = run(form, "--record", book)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == lines
    assert ("5 events that are not told as done are left out" in done.stderr) is (form in ("polecat", "icews", "gdelt", "ftm"))


def test_one_event_left_out_is_told_as_one(book):
    done = run("gdelt", "--record", book, "--as-of", "2024-05-01")
    assert "1 event that is not told as done is left out" in done.stderr


def test_filters_are_those_of_the_list(book):
    rows = [
        json.loads(line) for line in run("jsonl", "--record", book, "--since", "2024-05-03", "--until", "2024-05-04").stdout.splitlines()
    ]
    assert [row["date"]["start"] for row in rows] == ["2024-05-03", "2024-05-04"]
    assert {row["article"] for row in map(json.loads, run("jsonl", "--record", book, "--as-of", "2024-05-01").stdout.splitlines())} == {
        "art-0"
    }
    assert run("jsonl", "--record", book, "--type", "ACCUSE").stdout == ""
    assert run("jsonl", "--record", book, "--country", "fra").stdout == ""
    named = csv.DictReader(io.StringIO(run("csv", "--record", book, "--actor", "Chile").stdout))
    assert len(list(named)) == 10


def test_files_of_both_kinds(book, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("parquet", "--record", book, "-o", tmp_path / "e.parquet").exit_code == 0
    assert parquet.read_table(tmp_path / "e.parquet").num_rows == 10
    assert run("graphml", "--record", book, "-o", tmp_path / "e.graphml").exit_code == 0
    root = ElementTree.parse(tmp_path / "e.graphml").getroot()
    assert len(root.findall(".//{*}edge")) == 10
    assert len(json.loads(run("jsonld", "--record", book).stdout)["@graph"]) == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.graphml", "e.parquet"]


def test_what_cannot_be_is_said(book, tmp_path):
    assert run("excel", "--record", book).exit_code == 2
    assert run("parquet", "--record", book, "-o", tmp_path / "none" / "e.parquet").exit_code == 2
    assert run("csv", "--record", book, "--actor", "Nobody Known").exit_code == 4


@pytest.mark.parametrize(("form", "start"), [("ics", "BEGIN:VCALENDAR"), ("atom", "<?xml")])
def test_the_calendar_and_the_feed_are_those_of_watch(tmp_path, form, start):
    path = tmp_path / "record.db"
    with open_record(path) as book:
        book.writer().add(article(1))
    exported = CliRunner().invoke(app, ["export", form, "--record", str(path), "--as-of", "2024-06-01"])
    watched = CliRunner().invoke(app, ["watch", {"ics": "calendar", "atom": "feed"}[form], "--record", str(path), "--as-of", "2024-06-01"])
    assert exported.exit_code == 0
    assert exported.stdout.startswith(start)
    assert exported.stdout == watched.stdout
    refused = CliRunner().invoke(app, ["export", form, "--record", str(path), "--type", "AID"])
    assert refused.exit_code == 2
    assert "--type" in refused.stderr
