"""The big list of naughty strings through every text field, the command line, the record and bulk parts: unchanged."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from bulk.stub import load_stub
from cli.conftest import Run
from detente.bulk.manifest import read_manifest
from detente.bulk.parts import PartForm, iter_part
from detente.bulk.run import run_bulk
from detente.bulk.shards import BulkOptions
from detente.cli.exits import ExitCode
from detente.cli.output import guard_cell
from detente.ingest import ListQuarantine, read_paths
from detente.ingest.decoding import is_unicode
from detente.record import open_record
from naughty import NAUGHTY

pytestmark = pytest.mark.usefixtures("stub_reader")
FIELDS = ("title", "publisher", "author", "text")


def article(number: int, string: str) -> dict[str, str]:
    return {"id": f"n{number}", "title": string, "publisher": string, "author": string, "text": f"They met. {string} They met again."}


ARTICLES = [article(number, string) for number, string in enumerate(NAUGHTY)]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("naughty") / "a.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in ARTICLES), encoding="utf-8")
    return path


def check(found: list[dict[str, Any]]) -> None:
    assert len(found) == len(ARTICLES)
    for made, given in zip(found, ARTICLES, strict=True):
        assert {name: made[name] for name in ("id", *FIELDS)} == given


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n") if line]


def test_the_list_is_big_and_can_be_written() -> None:
    assert len(NAUGHTY) > 180
    assert all(map(is_unicode, NAUGHTY))


def test_jsonl_in_readings_out(run: Run, source: Path) -> None:
    for form in ("jsonl", "json"):
        result = run("read", source, "--format", form)
        assert result.exit_code == ExitCode.OK, result.stderr
        found = lines_of(result.stdout) if form == "jsonl" else json.loads(result.stdout)
        check([reading["article"] for reading in found])


def test_json_csv_and_parquet_in(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ARTICLES), encoding="utf-8")
    with (tmp_path / "b.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *FIELDS])
        writer.writeheader()
        writer.writerows(ARTICLES)
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ARTICLES), tmp_path / "c.parquet")
    for name in ("a.json", "b.csv", "c.parquet"):
        quarantine = ListQuarantine()
        made = [article for article, _, _ in read_paths([tmp_path / name], quarantine=quarantine)]
        assert quarantine.refused == []
        check([{field: getattr(article, field) for field in ("id", *FIELDS)} for article in made])


def test_options_of_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers met in the old town hall.")
    for string in NAUGHTY[::6]:
        if string.startswith("-") or len(string) > 1000:
            continue  # an option takes a value that begins with a dash after an equals sign only
        result = run("read", tmp_path / "a.txt", "--title", string, "--publisher", string, "--id", string, "--format", "jsonl")
        assert result.exit_code == ExitCode.OK, (string, result.stderr)
        (reading,) = lines_of(result.stdout)
        found = reading["article"]
        assert (found["title"], found["publisher"], found["id"]) == (string, string, string)


def test_the_record_and_its_lists(run: Run, source: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    assert run("ingest", source, "--record", record).exit_code == ExitCode.OK
    with open_record(record, read_only=True) as book:
        kept = {entry.id: entry for entry in book.view().articles()}
    assert {ident: entry.title for ident, entry in kept.items()} == {item["id"]: item["title"] for item in ARTICLES}
    listed = {row["id"]: row for row in lines_of(run("articles", "list", "--record", record, "--format", "jsonl").stdout)}
    assert {ident: row["title"] for ident, row in listed.items()} == {item["id"]: item["title"] for item in ARTICLES}
    assert run("articles", "list", "--record", record, "-o", tmp_path / "a.csv").exit_code == ExitCode.OK
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"]: row["title"] for row in csv.DictReader(file)} == {item["id"]: guard_cell(item["title"]) for item in ARTICLES}
    for number in range(0, len(ARTICLES), 17):
        shown = run("articles", "show", f"n{number}", "--record", record, "--format", "jsonl")
        made = json.loads(shown.stdout)["article"]
        assert {name: made[name] for name in ("id", *FIELDS)} == ARTICLES[number]


def test_forms_for_people_do_not_fail_and_run_nothing(run: Run, source: Path, tmp_path: Path) -> None:
    page = run("read", source, "--format", "html")
    assert page.exit_code == ExitCode.OK
    assert "<script>alert" not in page.stdout
    assert "<img src=x" not in page.stdout
    text = run("read", source, "--format", "text")
    assert text.exit_code == ExitCode.OK
    assert "\x1b" not in text.stdout
    assert "\x9b" not in text.stdout


@pytest.mark.parametrize("form", list(PartForm))
def test_bulk_parts(source: Path, tmp_path: Path, form: PartForm) -> None:
    if form is PartForm.PARQUET:
        pytest.importorskip("pyarrow")
    out = str(tmp_path / "out")
    run_bulk([source], BulkOptions(out=out, form=form), load=load_stub, workers=0, shard_bytes=20_000)
    lines = [line for shard in read_manifest(out) for line in iter_part(f"{out}/{shard}.{form}")]
    check([{name: getattr(line.reading.article, name) for name in ("id", *FIELDS)} for line in lines if line.reading])


def test_quarantine_keeps_the_source_as_it_is_called(run: Run, tmp_path: Path) -> None:
    names = [
        name
        for name in NAUGHTY
        if "/" not in name and "\\" not in name and len(name.encode()) < 100 and not name.startswith((".", "-", "~"))
    ]
    for number, name in enumerate(names):
        (tmp_path / "in" / str(number)).mkdir(parents=True)
        (tmp_path / "in" / str(number) / name).write_bytes(b"")
    run("ingest", tmp_path / "in", "--record", tmp_path / "r.db")
    listed = lines_of(run("quarantine", "list", "--record", tmp_path / "r.db").stdout)
    assert sorted(Path(row["source"]).name for row in listed) == sorted(names)
