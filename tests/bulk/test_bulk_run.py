"""Bulk runs: parts, what is skipped, runs that are killed, processes that die, Dask."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bulk.stub import load_stub, run
from bulk.test_plan import lines
from detente.bulk.manifest import code_fingerprint, is_bulk_folder, read_manifest, read_marker
from detente.bulk.parts import PartForm, dumps_line, iter_part, loads_line
from detente.bulk.plan import plan_shards
from detente.bulk.run import run_bulk
from detente.bulk.shards import BulkOptions, read_shard
from detente.errors import ConfigError, IngestError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(
        lines(60) + "{broken\n" + '{"id": "bad", "text": "This one is unreadable."}\n' + lines(3).replace('"id": "', '"id": "again-')
    )
    return path


def parts_of(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.suffix != ".tmp"}


class TestRun:
    def test_a_run_and_its_sums(self, source: Path, tmp_path: Path) -> None:
        summary = run(str(source), str(tmp_path / "out"), workers=0)
        assert (summary.articles, summary.analysed, summary.failed) == (63, 63, [])
        assert summary.quarantined == {"json": 1, "reading": 1}
        assert summary.folded >= 0
        read = [line for shard in read_manifest(str(tmp_path / "out")) for line in iter_part(str(tmp_path / "out" / f"{shard}.jsonl"))]
        assert [line.reading.article.id for line in read if line.reading] == [str(n) for n in range(60)] + ["again-0", "again-1", "again-2"]
        assert [line.origin for line in read if line.reading][:2] == [f"{source}:1", f"{source}:2"]
        assert [(line.quarantined.source, line.quarantined.line) for line in read if line.quarantined] == [(str(source), 61), ("bad", None)]

    def test_a_second_run_reads_only_what_is_not_done(self, source: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        first = run(str(source), str(out), workers=0)
        before = parts_of(out)
        again = run(str(source), str(out), workers=0)
        assert (again.skipped, again.articles) == (first.shards, 0)
        victim = next(path for path in out.iterdir() if path.suffix == ".jsonl")
        victim.write_bytes(b"cut")
        assert run(str(source), str(out), workers=0).skipped == first.shards - 1
        next(path for path in out.iterdir() if path.suffix == ".done").unlink()
        assert run(str(source), str(out), workers=0).skipped == first.shards - 1
        assert parts_of(out) == before

    def test_other_code_or_options_read_anew(self, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out = str(tmp_path / "out")
        shards = run(str(source), out, workers=0).shards
        options = BulkOptions(out=out, publisher="Example")
        assert run_bulk([source], options, load=load_stub, shard_bytes=2000, workers=0).skipped == 0
        monkeypatch.setattr("detente.bulk.run.code_fingerprint", lambda: "other")
        assert run_bulk([source], options, load=load_stub, shard_bytes=2000, workers=0).skipped == 0
        assert len(read_manifest(out)) == shards

    def test_parquet_holds_the_same(self, source: Path, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        outs = {form: BulkOptions(out=str(tmp_path / form), form=form) for form in PartForm}
        for options in outs.values():
            run_bulk([source], options, load=load_stub, workers=0)
        (shard,) = read_manifest(outs[PartForm.JSONL].out)
        jsonl, parquet = (list(iter_part(f"{options.out}/{shard}.{form}")) for form, options in outs.items())
        assert jsonl == parquet
        again = BulkOptions(out=str(tmp_path / "again"), form=PartForm.PARQUET)
        run_bulk([source], again, load=load_stub, workers=0)
        assert (tmp_path / "again" / f"{shard}.parquet").read_bytes() == (tmp_path / "parquet" / f"{shard}.parquet").read_bytes()

    def test_web_archives_in_slices_lose_no_page(self, tmp_path: Path) -> None:
        from ingest.test_formats import PAGE, warc

        pages = [(f"https://example.org/{number}", PAGE + os.urandom(300).hex().encode(), "text/html") for number in range(12)]
        (tmp_path / "a.warc.gz").write_bytes(warc(*pages))
        summary = run_bulk([tmp_path / "a.warc.gz"], BulkOptions(out=str(tmp_path / "out")), load=load_stub, shard_bytes=250, workers=0)
        assert summary.shards > 2
        assert summary.articles == 12

    def test_a_damaged_part_is_told_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"quarantined": {"source": "a", "reason": "json", "message": "m"}}\n{"reading": {}}\n')
        with pytest.raises(IngestError, match=r"a.jsonl:2: is no line of a part") as caught:
            list(iter_part(str(tmp_path / "a.jsonl")))
        assert caught.value.reason == "part"

    def test_lines_make_the_round_trip(self, source: Path, tmp_path: Path) -> None:
        run(str(source), str(tmp_path / "out"), workers=0)
        for shard in read_manifest(str(tmp_path / "out")):
            for line in iter_part(str(tmp_path / "out" / f"{shard}.jsonl")):
                assert loads_line(dumps_line(line)) == line

    def test_object_stores_through_fsspec(self, source: Path) -> None:
        fsspec = pytest.importorskip("fsspec")
        memory = fsspec.filesystem("memory")
        memory.pipe("/in/a.jsonl", source.read_bytes())
        options = BulkOptions(out="memory://out")
        summary = run_bulk(["memory://in"], options, load=load_stub, shard_bytes=2000, workers=0)
        assert summary.articles == 63
        assert run_bulk(["memory://in"], options, load=load_stub, shard_bytes=2000, workers=0).skipped == summary.shards
        assert is_bulk_folder("memory://out")

    def test_a_folder_that_cannot_be_made(self, source: Path, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match="cannot write into"):
            run(str(source), str(source / "out"), workers=0)

    def test_the_fingerprint_of_the_code_is_stable(self) -> None:
        assert code_fingerprint() == code_fingerprint.__wrapped__()

    def test_a_marker_that_is_cut_off_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "part-1.done").write_text('{"shard": "part-1"')
        assert read_marker(str(tmp_path), "part-1") is None


def start(source: Path, out: Path, workers: int, seconds: float) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "STUB_SECONDS": str(seconds), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "bulk.stub", str(source), str(out), str(workers)]
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class TestKilled:
    @pytest.mark.parametrize(("workers", "points"), [(0, 20), pytest.param(2, 6, marks=pytest.mark.slow)])
    def test_a_run_killed_at_random_points_ends_with_the_same_bytes(self, source: Path, tmp_path: Path, workers: int, points: int) -> None:
        run(str(source), str(tmp_path / "whole"), workers=0)
        whole = parts_of(tmp_path / "whole")
        chance = random.Random(8)
        partly = 0
        for point in range(points):
            out = tmp_path / f"out{point}"
            out.mkdir()
            process = start(source, out, workers, 0.004)
            reached, waited = chance.randrange(len(whole) // 2), time.monotonic() + 60
            while process.poll() is None and len(list(out.glob("*.done"))) < reached and time.monotonic() < waited:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.05)  # anywhere between two shards; before the first one, anywhere in the start
            process.send_signal(signal.SIGKILL)
            process.wait()
            done = len(list(out.glob("*.done")))
            partly += 0 < done < len(whole) // 2
            summary = run(str(source), str(out), workers=0)
            assert summary.skipped >= done - 1
            assert parts_of(out) == whole
            assert workers or not list(out.glob(".*.tmp"))  # a worker outlives the run that was killed by some milliseconds
        assert partly >= points // 4  # the others lay before the first part and behind the last


class TestProcesses:
    def test_a_shard_that_kills_its_process_twice_is_given_up_and_the_others_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "in.jsonl"
        path.write_text(lines(30) + '{"text": "This one is deadly."}\n' + lines(30))
        out = tmp_path / "out"
        summary = run(str(path), str(out), workers=2)
        assert [why for _, why in summary.failed] == ["its process died 2 times"]
        assert summary.shards - 1 == summary.done == len(list(out.glob("*.done"))) > 1
        path.write_text(lines(30) + '{"text": "This one is not."}\n' + lines(30))
        assert run(str(path), str(out), workers=1).failed == []

    def test_an_error_is_told_with_its_shard(self, source: Path, tmp_path: Path) -> None:
        shards = list(plan_shards([source], shard_bytes=2000))
        with pytest.raises(OSError, match="none"):
            read_shard(shards[0], BulkOptions(out=str(tmp_path / "none")), "c", load=load_stub)


class TestDask:
    def test_a_worker_that_is_killed_loses_nothing(self, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        distributed = pytest.importorskip("distributed")
        monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
        monkeypatch.setenv("STUB_SECONDS", "0.02")
        run(str(source), str(tmp_path / "whole"), workers=0)
        out = tmp_path / "out"
        killed: list[int] = []
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:

            def kill_one(number: int, total: int, summary: object) -> None:
                if not killed:
                    worker = next(iter(cluster.workers.values()))
                    killed.append(worker.pid)
                    os.kill(worker.pid, signal.SIGKILL)

            options = BulkOptions(out=str(out))
            summary = run_bulk([source], options, scheduler=cluster.scheduler_address, load=load_stub, shard_bytes=2000, progress=kill_one)
        assert killed
        assert summary.failed == []
        assert parts_of(out) == parts_of(tmp_path / "whole")

    def test_no_scheduler(self, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("detente.bulk.cluster.CONNECT_SECONDS", 0.5)
        with pytest.raises(ConfigError, match="no Dask scheduler answers"):
            run(str(source), str(tmp_path / "out"), scheduler="tcp://127.0.0.1:1")


def test_manifest_tells_the_input(source: Path, tmp_path: Path) -> None:
    run(str(source), str(tmp_path), workers=0)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["format"] == "detente-bulk/1"
    assert manifest["shards"][0]["slices"][0]["path"] == str(source)
