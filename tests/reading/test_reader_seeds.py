"""A reading does not hang on the order of sets: other seeds of Python's hashes, in other processes, give the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from detente.dispatches import load_dispatches

if TYPE_CHECKING:
    from pathlib import Path

#: The day of the act is told twice, by its name and as "the same day".
TWICE = (
    "OSLO, May 16 - Chad on Wednesday called off high-level talks with Mali that were due to take place the same day at Kidal, citing"
    " drills by Niger. Mali's foreign ministry said it regretted the decision and urged Chad to return to the table soon."
)


def read_with(seed: int, path: Path) -> bytes:
    """Return what ``detente read`` prints of a file in a process of its own."""
    env = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-m", "detente", "read", str(path), "--format", "jsonl"]
    return subprocess.run(command, env=env, check=True, capture_output=True).stdout


def test_no_reading_hangs_on_the_seed_of_hashes(tmp_path: Path) -> None:
    rows = [{"id": d.id, "text": d.text, "published_at": d.published_at} for d in load_dispatches()]
    rows.append({"id": "twice", "text": TWICE, "published_at": "2018-05-16"})
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first = read_with(0, path)
    assert len(first.splitlines()) == len(rows)
    assert all(read_with(seed, path) == first for seed in (1, 3))
