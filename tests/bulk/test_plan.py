"""How the input is cut."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bulk.plan import Shard, plan_shards
from detente.bulk.shards import _open_run
from detente.errors import ConfigError
from ingest.test_formats import PAGE, warc


def lines(number: int) -> str:
    return "".join(
        json.dumps({"id": str(at), "text": f"They met for the {at}. time." + " Again." * (at % 7)}) + "\n" for at in range(number)
    )


def bytes_of(shards: list[Shard]) -> bytes:
    return b"".join(_open_run(piece).read() for shard in shards for piece in shard.slices)


@given(st.lists(st.text(alphabet="ab\n\r", max_size=30), max_size=30), st.integers(20, 60), st.booleans())
@settings(max_examples=60, deadline=None)
def test_lines_are_cut_whole_and_none_is_lost(tmp_path_factory: pytest.TempPathFactory, parts: list[str], size: int, ended: bool) -> None:
    path = tmp_path_factory.mktemp("plan") / "a.jsonl"
    data = ("\n".join(parts) + ("\n" if ended else "")).encode()
    path.write_bytes(data)
    shards = list(plan_shards([path], shard_bytes=size))
    if len(data) <= size:
        return
    assert bytes_of(shards) == data
    starts = [(piece.start, piece.first_line) for shard in shards for piece in shard.slices]
    assert all(start == 0 or data[start - 1 : start] == b"\n" for start, _ in starts)
    assert [line for _, line in starts] == [data.count(b"\n", 0, start) + 1 for start, _ in starts]


def test_small_files_go_together_in_order(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text("x" * 300)
    shards = list(plan_shards([tmp_path], shard_bytes=1000))
    assert [len(shard.slices) for shard in shards] == [3, 3, 3, 1]


def test_names_hang_on_what_the_files_hold(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(50))
    before = [shard.name for shard in plan_shards([tmp_path], shard_bytes=500)]
    assert before == [shard.name for shard in plan_shards([tmp_path], shard_bytes=500)]
    assert len(set(before)) == len(before) > 3
    (tmp_path / "a.jsonl").write_text(lines(50).replace("for the 49. time", "for the 49. hour"))
    after = [shard.name for shard in plan_shards([tmp_path], shard_bytes=500)]
    assert before[:-1] == after[:-1]
    assert before[-1] != after[-1]


def test_web_archives_are_cut_before_records(tmp_path: Path) -> None:
    noise = gzip.compress(b"no record")
    data = warc(*((f"https://example.org/{number}", PAGE + noise * 20, "text/html") for number in range(40)))
    (tmp_path / "a.warc.gz").write_bytes(data)
    shards = list(plan_shards([tmp_path], shard_bytes=200))
    assert len(shards) > 3
    assert bytes_of(shards) == data
    assert all(gzip.decompress(_open_run(piece).read()).startswith(b"WARC/1.0") for shard in shards for piece in shard.slices)


@pytest.mark.parametrize("path", ["-", "https://example.org/a.jsonl", "/none/a.jsonl"])
def test_what_cannot_be_taken_up_again_is_refused(path: str) -> None:
    with pytest.raises(ConfigError):
        list(plan_shards([path]))
