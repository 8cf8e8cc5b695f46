"""What the desk serves of others' work: as the manifest says, with its licence, nothing beside it, nothing asked of another host."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

STATIC = Path(str(files("detente.desk") / "static"))
VENDOR = STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())
NAMES = [row["file"] for row in MANIFEST]


@pytest.mark.parametrize("row", MANIFEST, ids=NAMES)
def test_a_file_is_what_the_manifest_says(row: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert row["version"]
    assert row["licence"] in {"Apache-2.0", "0BSD", "ISC", "OFL-1.1"}
    assert (VENDOR / row["licence_file"]).stat().st_size > 300


def test_nothing_lies_beside_what_the_manifest_names() -> None:
    known = {*NAMES, "manifest.json"}
    assert {path.name for path in VENDOR.iterdir() if path.suffix not in (".LICENSE", ".NOTICE")} == known


def test_our_own_files_name_no_other_host() -> None:
    ours = [path for path in STATIC.iterdir() if path.suffix in (".css", ".js")]
    for path in ours:
        found = re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]+", path.read_text(), flags=re.IGNORECASE)
        assert not found, path.name
