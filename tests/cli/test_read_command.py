"""``detente read`` and ``detente ingest`` with a stub in the reader's place: forms, inputs, messages and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from detente.cli.exits import ExitCode

pytestmark = pytest.mark.usefixtures("stub_reader")

TEXT = "Norway and Chile agreed on Monday to resume their fisheries council, officials said.\n"
NEWS = [{"id": f"n{number}", "text": f"{TEXT} Number {number}.", "published_at": "2024-05-29"} for number in range(3)]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines_of(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_pipe_gets_one_json_object_a_line(run: Run, article: Path) -> None:
    result = run("read", article)
    assert result.exit_code == ExitCode.OK
    (line,) = lines_of(result.stdout)
    assert line["article"]["text"] == TEXT


def test_what_the_user_says_of_the_article_stands(run: Run, article: Path) -> None:
    result = run(
        "read", article, "--id", "x", "--published", "2024-05-29", "--title", "T", "--publisher", "P", "--url", "https://example.org/"
    )
    found = lines_of(result.stdout)[0]["article"]
    assert [found[key] for key in ("id", "published_at", "title", "publisher", "url")] == [
        "x",
        "2024-05-29",
        "T",
        "P",
        "https://example.org/",
    ]


def test_an_article_may_come_from_stdin(run: Run) -> None:
    result = run("read", "-", "--id", "x", stdin=TEXT)
    assert lines_of(result.stdout)[0]["article"]["text"] == TEXT


def test_json_is_one_array(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in NEWS), encoding="utf-8")
    result = run("read", path, "--format", "json")
    assert [reading["article"]["id"] for reading in json.loads(result.stdout)] == ["n0", "n1", "n2"]


def test_text_and_html(run: Run, article: Path) -> None:
    assert "No event was found" in run("read", article, "--format", "text").stdout
    assert run("read", article, "--format", "html").stdout.startswith("<!doctype html>")


def test_the_output_files_name_tells_the_form(run: Run, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("read", article, "-o", page)
    assert result.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_an_output_file_that_cannot_be_written_is_a_usage_error(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("read", article, "-o", tmp_path / "no" / "such" / "file.jsonl")
    assert result.exit_code == ExitCode.USAGE
    assert "cannot write" in result.stderr


def test_bad_lines_are_quarantined_and_the_others_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([json.dumps(NEWS[0]), "{broken", json.dumps(NEWS[1])]) + "\n", encoding="utf-8")
    result = run("read", path)
    assert result.exit_code == ExitCode.PARTIAL
    assert [line["article"]["id"] for line in lines_of(result.stdout)] == ["n0", "n1"]
    assert f"{path}:2" in result.stderr
    assert "2 articles read, 1 input quarantined (1 json)" in result.stderr


def test_an_article_that_the_reader_fails_on_is_quarantined(run: Run, article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("This article is unreadable for the stub.\n", encoding="utf-8")
    result = run("read", article, bad)
    assert result.exit_code == ExitCode.PARTIAL
    assert len(lines_of(result.stdout)) == 1
    assert "a stage failed" in result.stderr


@pytest.mark.parametrize("content", [b"", b" \n\n ", b"\x00\x01\x02PNG\x89" * 50])
def test_nothing_readable_is_a_failure(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = run("read", path)
    assert result.exit_code == ExitCode.FAILURE
    assert result.stdout == ""
    assert str(path) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_told(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("read", article, tmp_path / "missing.txt")
    assert result.exit_code == ExitCode.PARTIAL
    assert "missing.txt" in result.stderr


def test_many_bad_inputs_are_told_shortly(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("{broken\n" * 500, encoding="utf-8")
    result = run("read", path)
    assert result.exit_code == ExitCode.FAILURE
    assert len(result.stderr.splitlines()) < 30
    assert "500 inputs quarantined" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--published", "29/05/2024"),
        ("--published", "2024-02-30"),
        ("--published", "2024-05-29T99:00"),
        ("--format", "csv"),
        ("--format", "xml"),
        ("--no-such-option",),
    ],
)
def test_wrong_options_are_usage_errors(run: Run, article: Path, arguments: tuple[str, ...]) -> None:
    result = run("read", article, *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert result.stdout == ""


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_a_wrong_format_is_told_with_those_that_the_command_has(run: Run, article: Path, form: str) -> None:
    told = " ".join(run("read", article, "--format", form).stderr.replace("│", " ").split())
    assert f"'{form}' is no format of this command; it has text, json, jsonl, html" in told


def test_an_id_is_for_one_input(run: Run, article: Path) -> None:
    result = run("read", article, article, "--id", "x")
    assert result.exit_code == ExitCode.USAGE
    assert "single input" in result.stderr


def test_ingest_says_what_is_new_and_what_is_not(run: Run, article: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    first = run("ingest", article, "--record", record)
    assert first.exit_code == ExitCode.OK
    assert first.stdout == ""
    assert "1 new, 0 unchanged" in first.stderr
    assert "0 new, 1 unchanged" in run("ingest", article, "--record", record).stderr


def test_ingest_keeps_the_quarantine_in_the_record(run: Run, tmp_path: Path) -> None:
    record, path = tmp_path / "r.db", tmp_path / "news.jsonl"
    path.write_text("\n".join([json.dumps(NEWS[0]), "{broken"]) + "\n", encoding="utf-8")
    result = run("ingest", path, "--record", record)
    assert result.exit_code == ExitCode.PARTIAL
    assert "1 new, 0 unchanged, 1 input quarantined (1 json)" in result.stderr
    (item,) = lines_of(run("quarantine", "list", "--record", record).stdout)
    assert (item["line"], item["reason"]) == (2, "json")
    shown = run("quarantine", "show", item["id"], "--record", record, "--format", "text")
    assert shown.exit_code == ExitCode.OK
    assert str(path) in shown.stdout
    assert run("quarantine", "show", "qua-0", "--record", record).exit_code == ExitCode.NOT_FOUND


def test_the_record_may_be_named_by_the_environment(run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_RECORD", str(tmp_path / "env.db"))
    run("ingest", article)
    assert len(lines_of(run("articles", "list").stdout)) == 1


def test_annotate_writes_the_parse(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    class Parses:
        nlp = spacy.blank("en")

    Parses.nlp.add_pipe("sentencizer")
    monkeypatch.setattr("detente.cli.pipeline.open_reader", lambda pipeline: Parses())
    lines = lines_of(run("annotate", article, "--format", "json").stdout)
    assert lines[0]["text"] == TEXT
    assert lines[0]["sentences"][0]["words"][0]["form"] == "Norway"


def test_annotate_tells_bad_input(run: Run, tmp_path: Path) -> None:
    assert run("annotate", tmp_path / "none.txt").exit_code == ExitCode.USAGE
    (tmp_path / "empty.txt").write_text("")
    assert run("annotate", tmp_path / "empty.txt").exit_code == ExitCode.FAILURE
