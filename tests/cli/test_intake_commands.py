"""What comes in by the command line: addresses, feeds, parts of bulk runs, retries; with a stub reader and a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bulk.stub import run as run_stub
from cli.conftest import Run, StubReader
from detente.cli.bulk import duration
from detente.cli.exits import ExitCode
from detente.cli.quarantine import root_of
from detente.errors import IngestError
from detente.ingest.quarantine import quarantined
from detente.record.quarantine import Released
from detente.record.store import open_record
from ingest.servers import Site, serve
from ingest.test_feeds import RSS
from ingest.test_formats import PAGE

pytestmark = pytest.mark.usefixtures("stub_reader")


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as made:
        made.page("/a", PAGE, Content_Type="text/html")
        made.page(
            "/b", PAGE.replace(b"Saturday in Seoul", b"Sunday in Oslo, where the fishing council has its seat,"), Content_Type="text/html"
        )
        made.page("/feed", RSS.format(base=made.url(""), whole=""), Content_Type="application/rss+xml", ETag='"1"')
        yield made


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_INTRANET", "1")
    monkeypatch.setattr("detente.ingest.fetching.Fetcher._wait_for", lambda *_, **__: None)


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_read_takes_addresses(run: Run, site: Site) -> None:
    result = run("read", site.url("/a"), "--format", "jsonl")
    assert result.exit_code == ExitCode.OK, result.stderr
    assert lines_of(result.stdout)[0]["article"]["url"] == site.url("/a")


def test_this_machine_is_not_fetched_from_without_the_switch(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_INTRANET", "")
    result = run("read", site.url("/a"))
    assert result.exit_code == ExitCode.FAILURE
    assert "--intranet" in result.stderr
    assert site.asked == []


def test_fields_are_mapped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "They met.", "meta": {"date": "2024-05-29"}}')
    result = run("read", tmp_path / "a.jsonl", "--field", "body=text", "--field", "meta.date=published_at", "--format", "jsonl")
    assert lines_of(result.stdout)[0]["article"]["published_at"] == "2024-05-29"
    assert run("read", tmp_path / "a.jsonl", "--field", "body").exit_code == ExitCode.USAGE


def test_articles_without_a_date_are_counted(run: Run, tmp_path: Path) -> None:
    lines = ['{"text": "They met.", "published_at": "2024-05-29"}', '{"text": "They talked."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    asked = ("ingest", tmp_path / "a.jsonl", "--record", tmp_path / "r.db")
    assert "2 new, 0 unchanged, 1 without a date (not shown as of a day)" in run(*asked).stderr
    assert "without a date" not in run(*asked).stderr
    (shown,) = lines_of(run("articles", "list", "--record", tmp_path / "r.db", "--as-of", "2030-01-01").stdout)
    assert shown["published_at"] == "2024-05-29"


def test_a_path_that_is_not_there_is_a_usage_error_and_stays_in_no_quarantine(run: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    for command in (("read",), ("ingest", "--record", record)):
        result = run(*command, tmp_path / "nothere.txt")
        assert result.exit_code == ExitCode.USAGE
        assert "nothere.txt: there is no such file; check the path" in result.stderr
    assert not record.exists()
    (tmp_path / "a.txt").write_text("They met in Oslo.")
    partial = run("ingest", tmp_path / "a.txt", tmp_path / "nothere.txt", "--record", record)
    assert partial.exit_code == ExitCode.PARTIAL
    assert "nothere.txt" in partial.stderr
    assert lines_of(run("quarantine", "list", "--record", record).stdout) == []


class TestFeeds:
    def test_a_feeds_life(self, run: Run, site: Site, tmp_path: Path) -> None:
        record = tmp_path / "r.db"
        added = run("feeds", "add", site.url("/feed"), "--every", "30", "--publisher", "Example", "--record", record)
        assert added.exit_code == ExitCode.OK, added.stderr
        assert site.asked == []
        polled = run("feeds", "poll", "--record", record)
        assert polled.exit_code == ExitCode.OK, polled.stderr
        assert "1 feed polled, 2 new" in polled.stderr
        (feed,) = lines_of(run("feeds", "list", "--record", record).stdout)
        assert (feed["title"], feed["status"], feed["entries"], feed["interval_s"]) == ("Example News", "ok", 2, 1800)
        articles = lines_of(run("articles", "list", "--record", record).stdout)
        assert {article["publisher"] for article in articles} == {"Example"}

        assert "0 feeds polled" in run("feeds", "poll", "--record", record).stderr
        site.asked.clear()
        site.page("/feed", b"", status=304)
        again = run("feeds", "poll", "--all", "--record", record)
        assert again.exit_code == ExitCode.OK
        assert [path for path in site.asked if path != "/robots.txt"] == ["/feed"]
        assert site.headers[-1]["If-None-Match"] == '"1"'

        assert run("feeds", "remove", site.url("/feed"), "--record", record).exit_code == ExitCode.OK
        assert run("feeds", "list", "--record", record).stdout == ""
        assert len(lines_of(run("articles", "list", "--record", record).stdout)) == 2

    def test_new_entries_only(self, run: Run, site: Site, tmp_path: Path) -> None:
        record = tmp_path / "r.db"
        run("feeds", "add", site.url("/feed"), "--record", record)
        run("feeds", "poll", "--record", record)
        site.page("/c", PAGE.replace(b"Seoul", b"Lima, on the invitation of the host"), Content_Type="text/html")
        site.page("/feed", RSS.format(base=site.url(""), whole="").replace("/a<", "/c<"), Content_Type="application/rss+xml")
        site.asked.clear()
        assert "1 new" in run("feeds", "poll", "--all", "--record", record).stderr
        assert "/b" not in site.asked

    def test_a_feed_that_fails_is_told_and_asked_less_often(self, run: Run, site: Site, tmp_path: Path) -> None:
        record = tmp_path / "r.db"
        run("feeds", "add", site.url("/none"), "--record", record)
        result = run("feeds", "poll", "--record", record)
        assert result.exit_code == ExitCode.FAILURE
        assert "status 404" in result.stderr
        (feed,) = lines_of(run("feeds", "list", "--record", record).stdout)
        assert (feed["status"], feed["failures"]) == ("failed", 1)
        assert feed["next_at"] > feed["polled_at"]

    @pytest.mark.parametrize("url", ["ftp://example.org/", "https://user:secret@example.org/", "example"])
    def test_bad_addresses(self, run: Run, tmp_path: Path, url: str) -> None:
        result = run("feeds", "add", url, "--record", tmp_path / "r.db")
        assert result.exit_code == ExitCode.USAGE
        assert "https://example.org/feed" in result.stderr or url != "example"
        assert not (tmp_path / "r.db").exists()
        assert "secret" not in result.stderr

    def test_unknown_feeds(self, run: Run, record: Path) -> None:
        assert run("feeds", "poll", "none", "--record", record).exit_code == ExitCode.NOT_FOUND


class TestParts:
    def test_parts_are_loaded_and_a_second_time_changes_nothing(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "They met in Oslo."}\n{broken\n{"id": "b", "text": "They met in Lima."}\n')
        run_stub(str(tmp_path / "a.jsonl"), str(tmp_path / "out"), workers=0)
        record = tmp_path / "r.db"
        result = run("ingest", tmp_path / "out", "--record", record)
        assert result.exit_code == ExitCode.PARTIAL
        assert "2 new, 0 unchanged, 1 input quarantined (1 json)" in result.stderr
        assert "0 new, 2 unchanged" in run("ingest", tmp_path / "out", "--record", record).stderr
        (refused,) = lines_of(run("quarantine", "list", "--record", record).stdout)
        assert (refused["source"], refused["line"]) == (str(tmp_path / "a.jsonl"), 2)

    def test_a_part_that_is_missing_or_damaged_is_told(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "They met in Oslo."}\n')
        run_stub(str(tmp_path / "a.jsonl"), str(tmp_path / "out"), workers=0)
        part = next((tmp_path / "out").glob("part-*.jsonl"))
        part.write_text("{")
        assert "is no line of a part" in run("ingest", tmp_path / "out", "--record", tmp_path / "r.db").stderr
        part.with_suffix(".done").unlink()
        assert "is not done" in run("ingest", tmp_path / "out", "--record", tmp_path / "r.db").stderr

    def test_copies_are_folded(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "They met in Oslo."}\n{"id": "b", "text": "They met in Oslo."}\n')
        assert "2 new, 0 unchanged, 1 folded" in run("ingest", tmp_path / "a.jsonl", "--record", tmp_path / "r.db").stderr
        listed = lines_of(run("articles", "list", "--record", tmp_path / "r.db").stdout)
        assert {row["id"]: row["copy_of"] for row in listed} == {"a": None, "b": "a"}

    def test_copies_are_counted_whichever_comes_first(self, run: Run, tmp_path: Path) -> None:
        days = {"late": "2024-05-09", "early": "2024-05-02"}
        rows = [{"id": ident, "published_at": day, "text": "They met in Oslo."} for ident, day in days.items()]
        (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
        assert "2 new, 0 unchanged, 1 folded" in run("ingest", tmp_path / "a.jsonl", "--record", tmp_path / "r.db").stderr


def test_what_is_not_analysed_is_counted_with_its_language(run: Run, tmp_path: Path) -> None:
    rows = [{"id": f"a{number}", "text": f"Number {number}.", "language": code} for number, code in enumerate(("en", "fr", "fr", "de"))]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows[:2]))
    assert "2 new, 0 unchanged, 1 not analysed (language: fr)" in run("ingest", path, "--record", tmp_path / "r.db").stderr
    path.write_text("\n".join(json.dumps(row) for row in rows))
    assert "3 not analysed (languages: 2 fr, 1 de)" in run("ingest", path, "--record", tmp_path / "r.db").stderr


class TestReadSince:
    def test_what_is_read_by_a_later_run_leaves_the_quarantine(self, run: Run, tmp_path: Path) -> None:
        record, source = tmp_path / "r.db", tmp_path / "in"
        source.mkdir()
        (source / "a.jsonl").write_text('{"id": "a", "text": ""}\n{broken\n')
        (source / "b.txt").write_bytes(b"")
        (source / "c.csv").write_text("id,body\nc,They met in Oslo.\n")
        run("ingest", source, "--record", record)
        assert len(lines_of(run("quarantine", "list", "--record", record).stdout)) == 4
        (source / "a.jsonl").write_text('{"id": "a", "text": "They met."}\n{broken\n')
        (source / "b.txt").write_text("The ministers met in Lima.")
        run("ingest", source, "--record", record)
        left = lines_of(run("quarantine", "list", "--record", record).stdout)
        assert [(Path(item["source"]).name, item["line"], item["seen"]) for item in left] == [("a.jsonl", 2, 2), ("c.csv", None, 2)]
        run("ingest", source / "c.csv", "--field", "body=text", "--record", record)
        assert len(lines_of(run("quarantine", "list", "--record", record).stdout)) == 1

    def test_what_is_refused_again_stays_though_a_part_of_it_is_read(self, tmp_path: Path) -> None:
        with open_record(tmp_path / "r.db") as book:
            store = book.quarantine()
            for source in ("a.zip", "b.zip"):
                store.add(quarantined(IngestError("holds too much", source=source, reason="too_large")))
            released = Released(store)
            for origin in ("a.zip!one.txt", "b.zip!one.txt"):
                released.read(origin)
            store.add(quarantined(IngestError("holds too much", source="a.zip", reason="too_large")))
            assert released.finish() == 1
            assert [(entry.source, entry.seen) for entry in book.view().quarantine()] == [("a.zip", 2)]

    def test_an_address_has_no_lines(self, tmp_path: Path) -> None:
        with open_record(tmp_path / "r.db") as book:
            store = book.quarantine()
            store.add(quarantined(IngestError("no answer", source="http://a.example", reason="fetch")))
            released = Released(store)
            released.read("http://a.example:8080")
            assert released.finish() == 0
            released.read("http://a.example")
            assert released.finish() == 1

    def test_a_feed_that_answers_again(self, run: Run, site: Site, tmp_path: Path) -> None:
        record = tmp_path / "r.db"
        run("feeds", "add", site.url("/late"), "--record", record)
        run("feeds", "poll", "--record", record)
        assert len(lines_of(run("quarantine", "list", "--record", record).stdout)) == 1
        site.page("/late", site.pages["/feed"][2], Content_Type="application/rss+xml")
        run("feeds", "poll", "--all", "--record", record)
        assert run("quarantine", "list", "--record", record).stdout == ""


class TestRetry:
    def test_what_can_be_read_leaves_the_quarantine(self, run: Run, tmp_path: Path) -> None:
        record, source = tmp_path / "r.db", tmp_path / "in"
        source.mkdir()
        (source / "a.jsonl").write_text('{"id": "a", "text": "They met."}\n{broken\n{worse\n')
        (source / "b.txt").write_bytes(b"")
        (source / "gone.txt").write_bytes(b"")
        run("ingest", source, "--record", record)
        (source / "a.jsonl").write_text('{"id": "a", "text": "They met."}\n{"id": "b", "text": "They met again."}\n{worse\n')
        (source / "b.txt").write_text("The ministers met in Lima.")
        (source / "gone.txt").unlink()
        result = run("quarantine", "retry", "--record", record)
        assert result.exit_code == ExitCode.PARTIAL
        assert "2 inputs tried again, 2 new, 1 unchanged, 1 input quarantined (1 json)" in result.stderr
        assert "is not there any more" in result.stderr
        left = lines_of(run("quarantine", "list", "--record", record).stdout)
        assert [(Path(item["source"]).name, item["line"]) for item in left] == [("a.jsonl", 3), ("gone.txt", None)]

    def test_named_ones_only(self, run: Run, tmp_path: Path) -> None:
        record, source = tmp_path / "r.db", tmp_path / "in"
        source.mkdir()
        for name in ("a.txt", "b.txt"):
            (source / name).write_bytes(b"")
        run("ingest", source, "--record", record)
        first, _ = lines_of(run("quarantine", "list", "--record", record).stdout)
        (source / "a.txt").write_text("The ministers met in Lima.")
        (source / "b.txt").write_text("The ministers met in Oslo.")
        assert "1 new" in run("quarantine", "retry", first["id"], "--record", record).stderr
        assert run("quarantine", "retry", "none", "--record", record).exit_code == ExitCode.NOT_FOUND
        assert len(lines_of(run("quarantine", "list", "--record", record).stdout)) == 1

    def test_standard_input_is_kept_for_a_retry(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        record = tmp_path / "r.db"
        for number in (1, 2):  # two inputs without a name are two
            run("ingest", "-", "--record", record, stdin=b'{"id": "%d", "text": "They met."}\n{broken%d\n' % (number, number))
        first, second = lines_of(run("quarantine", "list", "--record", record).stdout)
        assert (first["source"], first["line"], first["seen"]) == ("-", 2, 1)
        assert "1 input tried again" in run("quarantine", "retry", first["id"], "--record", record).stderr
        assert len(lines_of(run("quarantine", "list", "--record", record).stdout)) == 2
        monkeypatch.setattr("detente.ingest.objects.json.loads", lambda text: {"id": text, "text": "They met again."})
        assert "2 inputs tried again, 2 new" in run("quarantine", "retry", "--record", record).stderr
        monkeypatch.undo()
        assert run("quarantine", "list", "--record", record).stdout == ""
        assert second["line"] == 2

    def test_an_article_that_a_stage_failed_on_is_named_by_where_it_came_from(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "This one is unreadable."}\n')
        run("ingest", tmp_path / "a.jsonl", "--record", tmp_path / "r.db")
        (item,) = lines_of(run("quarantine", "list", "--record", tmp_path / "r.db").stdout)
        assert item["source"] == f"{tmp_path / 'a.jsonl'}:1"
        assert root_of(item["source"]) == str(tmp_path / "a.jsonl")


def test_bulk_read_by_the_command_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bulk.stub import load_stub
    from detente.bulk.run import run_bulk

    def stubbed(paths: list[str], options: Any, **how: Any) -> Any:
        return run_bulk(paths, options, **{**how, "workers": 0, "load": load_stub})

    monkeypatch.setattr("detente.bulk.run.run_bulk", stubbed)
    (tmp_path / "a.jsonl").write_text('{"id": "a", "body": "They met in Oslo."}\n{broken\n')
    result = run("bulk", "read", tmp_path / "a.jsonl", "--out", tmp_path / "out", "--field", "body=text")
    assert result.exit_code == ExitCode.PARTIAL, result.stderr
    (row,) = lines_of(result.stdout)
    assert (row["shards"], row["articles"], row["words"], row["quarantined"]) == (1, 1, 4, {"json": 1})
    again = run("bulk", "read", tmp_path / "a.jsonl", "--out", tmp_path / "out", "--field", "body=text", "--format", "text")
    assert again.exit_code == ExitCode.OK
    assert "1 were done before" in again.stdout
    assert "other languages" not in again.stdout
    assert run("bulk", "read", tmp_path / "none", "--out", tmp_path / "out").exit_code == ExitCode.USAGE


@pytest.mark.parametrize(("seconds", "words"), [(40, "40 s"), (600, "10 min"), (9000, "2.5 h")])
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_stub_is_in_place(stub_reader: StubReader) -> None:
    assert stub_reader.read_many
