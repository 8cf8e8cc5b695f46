"""The questions to the record: lists, single items, dates, forms and exit codes, on a record with a hand-made reading."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from detente.cli.exits import ExitCode
from detente.cli.output import guard_cell

LISTS = ["articles", "actors", "events", "channels", "disputes", "statements", "quarantine"]


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize("group", LISTS)
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_every_list_has_every_form(run: Run, record: Path, group: str, form: str) -> None:
    result = run(group, "list", "--record", record, "--format", form)
    assert result.exit_code == ExitCode.OK, result.stderr
    assert "\x1b[" not in result.stdout
    if form == "json":
        assert isinstance(json.loads(result.stdout), list)
    if form == "csv":
        header, *rows = csv.reader(io.StringIO(result.stdout))
        assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize("group", LISTS)
def test_a_missing_record_is_told_in_one_line(run: Run, tmp_path: Path, group: str) -> None:
    result = run(group, "list", "--record", tmp_path / "none.db")
    assert result.exit_code == ExitCode.FAILURE
    assert len(result.stderr.splitlines()) == 1
    assert "detente ingest" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("articles", "show", "no"),
        ("actors", "show", "no"),
        ("channels", "show", "no"),
        ("disputes", "show", "no"),
        ("explain", "krill#e99"),
        ("explain", "evt-000000000000"),
    ],
)
def test_an_unknown_id_ends_with_not_found(run: Run, record: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--record", record)
    assert result.exit_code == ExitCode.NOT_FOUND
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("option", ["--as-of", "--on"])
def test_a_bad_date_is_a_usage_error_that_says_what_to_write(run: Run, record: Path, option: str) -> None:
    result = run("channels", "list", "--record", record, option, "May 2024")
    assert result.exit_code == ExitCode.USAGE
    assert "YYYY-MM-DD" in result.stderr


def test_the_channel_line_has_the_contracts_keys(run: Run, record: Path) -> None:
    (line,) = lines_of(run("channels", "list", "--record", record, "--as-of", "2024-06-30").stdout)
    assert line["status"] == "resume_agreed"
    assert line["cadence"]["stated"] == "P1Y"
    assert line["open"] == ["date"]
    assert line["last_held"]["date"]["start"] == "2018-01-01"
    assert {member["country"] for member in line["members"]} == {"NOR", "CHL"}
    assert {change["change"] for change in line["changes"]} == {"held", "agreed_to_resume"}


def test_as_of_is_what_was_known_and_on_is_what_was_true(run: Run, record: Path) -> None:
    assert lines_of(run("channels", "list", "--record", record, "--as-of", "2024-06-02").stdout) == []
    (line,) = lines_of(run("channels", "list", "--record", record, "--on", "2024-06-02").stdout)
    assert line["status"] == "dormant"


def test_the_register_as_text(run: Run, record: Path) -> None:
    text = run("channels", "list", "--record", record, "--as-of", "2024-06-30", "--format", "text").stdout
    assert "as known on 30 Jun 2024" in text
    for words in ("Norway-Chile fisheries", "resume agreed", "2018", "5.5 years ago", "open: date", "krill", "once a"):
        assert words in text


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_the_register_keeps_to_the_width(run: Run, record: Path, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for command in (
        ("channels", "list"),
        ("channels", "show", "krill#c1"),
        ("events", "list"),
        ("actors", "list"),
        ("articles", "list"),
        ("statements", "list"),
        ("disputes", "list"),
        ("disputes", "show", "krill#d0"),
    ):
        text = run(*command, "--record", record, "--format", "text").stdout
        assert max(len(line) for line in text.splitlines()) <= int(width), command


def test_one_channel_tells_its_story(run: Run, record: Path) -> None:
    text = run("channels", "show", "Norway-Chile fisheries council", "--record", record, "--as-of", "2024-06-30", "--format", "text").stdout
    assert "Since 3 Jun 2024 the channel is agreed to resume" in " ".join(text.split())
    for heading in ("LIFE LINE", "STATE OVER TIME", "SESSIONS", "CHANGES", "OPEN QUESTIONS"):
        assert heading in text
    assert "“agreed on Monday to resume their fisheries council”" in text


@pytest.mark.parametrize(("status", "number"), [("dormant", 0), ("resume-agreed", 1)])
def test_channels_by_state(run: Run, record: Path, status: str, number: int) -> None:
    result = run("channels", "list", "--record", record, "--as-of", "2024-06-30", "--status", status)
    assert len(lines_of(result.stdout)) == number


def test_an_unknown_state_is_a_usage_error(run: Run, record: Path) -> None:
    assert run("channels", "list", "--record", record, "--status", "asleep").exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (("--type", "consult"), 2),
        (("--country", "nor", "--country", "chl"), 5),
        (("--country", "fra"), 0),
        (("--since", "2024-01-01"), 2),
        (("--until", "2018-06-01"), 1),
        (("--actor", "Kari Nordmann"), 1),
        (("--article", "krill"), 5),
        (("--limit", "2"), 2),
    ],
)
def test_events_by_filter(run: Run, record: Path, arguments: tuple[str, ...], number: int) -> None:
    assert len(lines_of(run("events", "list", "--record", record, *arguments).stdout)) == number


def test_an_unknown_type_is_a_usage_error_and_an_unknown_actor_not_found(run: Run, record: Path) -> None:
    assert run("events", "list", "--record", record, "--type", "NAP").exit_code == ExitCode.USAGE
    assert run("events", "list", "--record", record, "--actor", "nobody").exit_code == ExitCode.NOT_FOUND


def test_an_article_shows_the_reading_itself(run: Run, record: Path) -> None:
    from cli.handmade import make_reading
    from detente.model.json import dumps_reading

    assert run("articles", "show", "krill", "--record", record).stdout == dumps_reading(make_reading()) + "\n"
    assert "WHAT HAPPENED" in run("articles", "show", "krill", "--record", record, "--format", "text").stdout
    assert "<!doctype html>" in run("articles", "show", "krill", "--record", record, "--format", "html").stdout


def test_an_actor_shows_offices_with_their_article(run: Run, record: Path) -> None:
    text = run("actors", "show", "Kari Nordmann", "--record", record, "--format", "text").stdout
    assert "Foreign Minister" in text
    assert "krill" in text


@pytest.mark.parametrize("kind", ["person", "state"])
def test_actors_by_kind(run: Run, record: Path, kind: str) -> None:
    found = lines_of(run("actors", "list", "--record", record, "--kind", kind).stdout)
    assert [line["kind"] for line in found] == [kind, kind]


def test_explain_shows_why_an_event_has_its_codes(run: Run, record: Path) -> None:
    text = run("explain", "krill#e1", "--record", record, "--format", "text").stdout
    for words in ("act:agree → frame:agree-to", "said by Kari Nordmann (s1)", "Express intent to meet or negotiate", "WHO SAID SO"):
        assert words in text
    (line,) = lines_of(run("explain", "krill#e1", "--record", record).stdout)
    assert line["rules"] == ["act:agree", "frame:agree-to"]
    assert [code["code"] for code in line["codes"]] == ["AGREE", "036"]


@pytest.mark.parametrize("ident", ["krill#a3", "krill#s3", "krill#c1"])
def test_explain_takes_any_item(run: Run, record: Path, ident: str) -> None:
    assert run("explain", ident, "--record", record, "--format", "text").exit_code == ExitCode.OK


def test_the_list_gives_ids_that_explain_takes(run: Run, record: Path) -> None:
    for group in ("events", "channels", "actors"):
        for line in lines_of(run(group, "list", "--record", record).stdout):
            assert run("explain", line["id"], "--record", record).exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-cmd", "'-cmd"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\uff1dx", "'\uff1dx"),
        (-2.5, "-2.5"),
        (None, ""),
        (True, "true"),
        (["=a", "b"], "'=a; b"),
        ("plain", "plain"),
    ],
)
def test_no_cell_runs_in_a_spreadsheet(value: object, cell: str) -> None:
    assert guard_cell(value) == cell


def test_statements_by_speaker_and_day(run: Run, record: Path) -> None:
    everything = lines_of(run("statements", "list", "--record", record).stdout)
    assert [line["reading_id"] for line in everything] == ["s1", "s2", "s3"]
    (chilean,) = lines_of(run("statements", "list", "--record", record, "--country", "chl").stdout)
    assert (chilean["speaker"]["country"], chilean["stance"], chilean["content"]["text"]) == ("CHL", "asks", "to set a date")
    for options, number in (
        (("--stance", "asks"), 1),
        (("--article", "krill"), 3),
        (("--as-of", "2024-06-01"), 0),
        (("--since", "2025-01-01"), 0),
        (("--actor", "Chile", "--newest"), 0),
        (("--event", "krill#e1"), 1),
    ):
        assert len(lines_of(run("statements", "list", "--record", record, *options).stdout)) == number, options
    text = run("statements", "list", "--record", record, "--format", "text").stdout
    assert "“to set a date”" in text
    assert "3 statements" in text


def test_disputes_are_listed_and_shown(run: Run, record: Path) -> None:
    (dispute,) = lines_of(run("disputes", "list", "--record", record).stdout)
    assert dispute["article_count"] == dispute["independent_source_count"] == 1
    assert lines_of(run("disputes", "list", "--record", record, "--country", "USA").stdout) == []
    assert lines_of(run("disputes", "list", "--record", record, "--as-of", "2024-06-01").stdout) == []
    shown = json.loads(run("disputes", "show", dispute["key"], "--record", record).stdout)
    assert shown == dispute
    text = run("disputes", "show", "krill#d0", "--record", record, "--format", "text").stdout
    assert dispute["name"] in text
    assert dispute["tellings"][0]["evidence"]["text"][:20] in text


@pytest.fixture
def retold(run: Run, record: Path) -> Path:
    """The record with the article again, word for word, from another publisher: a copy."""
    from dataclasses import replace

    from cli.handmade import make_reading
    from detente.record import open_record

    reading = make_reading()
    with open_record(record) as book:
        article = replace(reading.article, id="reprint", publisher="Reprint", sha256="0" * 64)
        book.writer().add(replace(reading, article=article))
        book.settle()
    return record


def test_an_act_is_listed_once_with_its_sources(run: Run, retold: Path) -> None:
    acts = lines_of(run("events", "list", "--record", retold).stdout)
    reports = lines_of(run("events", "list", "--record", retold, "--reports").stdout)
    told_twice = [line for line in acts if line["article_count"] == 2]
    assert told_twice
    assert len(reports) == len(acts) + len(told_twice)
    assert {len(line["sources"]) for line in told_twice} == {2}
    several = lines_of(run("events", "list", "--record", retold, "--min-sources", "2").stdout)
    assert [line["id"] for line in several] == [line["id"] for line in told_twice]
    text = run("events", "list", "--record", retold, "--format", "text").stdout
    assert "2 articles, 2 independent sources" in " ".join(text.split())
    shown = json.loads(run("explain", told_twice[0]["id"], "--record", retold, "--format", "json").stdout)
    assert shown["group"]["article_count"] == 2
    assert "same-code" in shown["group"]["ties"][0]["features"]
    assert "REPORTED IN 2 ARTICLES" in run("explain", told_twice[0]["id"], "--record", retold, "--format", "text").stdout


def test_events_and_exports_keep_to_words_and_status(run: Run, retold: Path) -> None:
    acts = lines_of(run("events", "list", "--record", retold).stdout)
    word = acts[0]["predicate"]["text"].split()[0]
    told = lines_of(run("events", "list", "--record", retold, "--words", word, "--status", "actual").stdout)
    assert acts[0]["id"] in [line["id"] for line in told] or acts[0]["factuality"] != "actual"
    assert {line["factuality"] for line in told} == {"actual"}
    assert all(word.lower() in line["evidence"]["text"].lower() for line in told)
    sent = lines_of(run("export", "jsonl", "--record", retold, "--words", word, "--status", "actual").stdout)
    assert len(sent) == len(told)
    assert run("events", "list", "--record", retold, "--status", "perhaps").exit_code == ExitCode.USAGE
    wrong = run("events", "list", "--record", retold, "--words", "-")
    assert wrong.exit_code == ExitCode.USAGE
    assert "no words" in wrong.stderr


def test_reports_are_split_and_merged(run: Run, retold: Path) -> None:
    (act, *_) = lines_of(run("events", "list", "--record", retold, "--min-sources", "2").stdout)
    first, second = (source["event"] for source in act["sources"])
    assert run("events", "split", second, "--from", first, "--record", retold).exit_code == ExitCode.OK
    assert act["id"] not in [line["id"] for line in lines_of(run("events", "list", "--record", retold, "--min-sources", "2").stdout)]
    assert run("events", "merge", second, "--into", first, "--record", retold).exit_code == ExitCode.OK
    assert run("events", "undo", "--record", retold).exit_code == ExitCode.OK
    assert run("events", "undo", "--record", retold).exit_code == ExitCode.OK
    again = lines_of(run("events", "list", "--record", retold, "--min-sources", "2").stdout)
    assert act in again


COUNTRY_LISTS = [
    ("channels", "list"),
    ("events", "list"),
    ("actors", "list"),
    ("disputes", "list"),
    ("statements", "list"),
    ("watch", "check"),
    ("export", "polecat"),
]


@pytest.mark.parametrize("command", COUNTRY_LISTS)
def test_a_state_is_chosen_by_code_or_name_and_no_other(run: Run, record: Path, command: tuple[str, str]) -> None:
    by_code, by_name = (run(*command, "--record", record, "--country", word) for word in ("chl", "Chile"))
    assert by_code.exit_code == by_name.exit_code == ExitCode.OK
    assert by_code.stdout == by_name.stdout
    for unknown in ("XXX", "KE", "Kenia"):
        wrong = run(*command, "--record", record, "--country", unknown)
        assert wrong.exit_code == ExitCode.USAGE
        assert wrong.stdout == ""
        assert "is no state" in wrong.stderr
    assert "did you mean KEN" in " ".join(wrong.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("actors", "list", "--sector", "XYZ"), ExitCode.USAGE, "is not a PLOVER sector"),
        (("quarantine", "list", "--reason", "nope"), ExitCode.USAGE, "is not a reason"),
        (("events", "list", "--article", "nope"), ExitCode.NOT_FOUND, "no article 'nope'"),
        (("statements", "list", "--article", "nope"), ExitCode.NOT_FOUND, "no article 'nope'"),
    ],
)
def test_an_unknown_value_of_a_filter_is_refused(run: Run, record: Path, arguments: tuple[str, ...], code: ExitCode, words: str) -> None:
    result = run(*arguments, "--record", record)
    assert result.exit_code == code
    assert result.stdout == ""
    assert words in result.stderr


def test_a_filter_that_leaves_nothing_is_told_as_that(run: Run, record: Path) -> None:
    asked = ("channels", "list", "--record", record, "--format", "text")
    assert "None matches" in run(*asked, "--country", "KEN").stdout
    assert "No channel is known." in run(*asked, "--as-of", "2024-01-01").stdout
    assert "Nothing is in quarantine." in run("quarantine", "list", "--record", record, "--reason", "json", "--format", "text").stdout


@pytest.mark.parametrize("asked", [("channels", "show", "krill#c1"), ("actors", "show", "Chile"), ("relation", "Norway", "Chile")])
def test_what_is_told_later_is_said_to_be_so(run: Run, record: Path, asked: tuple[str, ...]) -> None:
    result = run(*asked, "--record", record, "--as-of", "2024-06-02")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "is not known by 2024-06-02 (first told on 2024-06-03)" in result.stderr


@pytest.mark.parametrize("group", ["articles", "actors", "events", "statements", "disputes"])
def test_an_empty_list_as_of_a_day_says_of_when(run: Run, record: Path, group: str) -> None:
    text = run(group, "list", "--record", record, "--as-of", "2024-06-02", "--format", "text").stdout
    assert "is known by 2 Jun 2024." in text


def test_explain_answers_for_disputes(run: Run, retold: Path) -> None:
    (dispute,) = lines_of(run("disputes", "list", "--record", retold).stdout)
    whole = json.loads(run("explain", dispute["key"], "--record", retold).stdout)
    assert (whole["kind"], whole["key"]) == ("dispute", dispute["key"])
    assert [telling["article"] for telling in whole["tellings"]] == ["krill", "reprint"]
    assert all(telling["rules"] == ["dispute:protest"] for telling in whole["tellings"])
    for ident in (whole["tellings"][0]["id"], "krill#d0"):
        one = json.loads(run("explain", ident, "--record", retold).stdout)
        assert one["tellings"] == whole["tellings"][:1]
        assert one["article_count"] == whole["article_count"]
    text = run("explain", dispute["key"], "--record", retold, "--format", "text").stdout
    for words in ("TOLD BY", "“Chile's protests against Norway's <krill> quotas”", "rules dispute:protest", "reprint"):
        assert words in text
    assert "rules" not in run("disputes", "show", dispute["key"], "--record", retold, "--format", "text").stdout
    assert run("explain", "iss-000000000000", "--record", retold).exit_code == ExitCode.NOT_FOUND


def test_a_ruling_on_a_whole_dispute_says_where_its_tellings_are(run: Run, record: Path) -> None:
    (dispute,) = lines_of(run("disputes", "list", "--record", record).stdout)
    refused = run("rulings", "reject", dispute["key"], "--record", record)
    assert refused.exit_code == ExitCode.USAGE
    assert f"detente disputes show {dispute['key']}" in refused.stderr
    assert run("rulings", "reject", dispute["tellings"][0]["id"], "--record", record).exit_code == ExitCode.OK


def test_a_decision_on_a_link_is_told_with_its_kind_and_that_it_does_not_hold(run: Run, record: Path) -> None:
    one, other = (line["id"] for line in lines_of(run("events", "list", "--record", record).stdout)[:2])
    made = run("rulings", "link", one, "fulfils", other, "--record", record)
    assert f": link {one} fulfils {other} (take it back:" in made.stderr
    made = run("rulings", "link", one, "cancels", other, "--not", "--record", record)
    assert f": link {one} does not cancel {other} (" in made.stderr
    listed = run("rulings", "list", "--record", record, "--format", "text").stdout
    assert "fulfils" in listed
    assert "does not cancel" in " ".join(listed.split())
    assert (
        f"taken back: {lines_of(run('rulings', 'list', '--record', record).stdout)[-1]['id']}: link {one} does not cancel {other}"
        in run("rulings", "undo", "--record", record).stderr
    )


@pytest.mark.parametrize("asked", [("accept", "nope"), ("reject", "dsp-000000000000"), ("undo", "nope")])
def test_an_id_that_names_nothing_is_not_found_for_every_ruling(run: Run, record: Path, asked: tuple[str, str]) -> None:
    result = run("rulings", *asked, "--record", record)
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "detente " in result.stderr.removeprefix("detente: ")
