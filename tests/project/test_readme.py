import re
from pathlib import Path

import pytest

from evaluation.readme import renewed

ROOT = Path(__file__).parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_opens_with_the_two_commands():
    head = README.split("\n\n")[1]
    assert [line.split("#")[0].strip() for line in head.splitlines() if line.strip().startswith("make")] == ["make demo", "make test"]


def test_its_examples_are_what_the_program_prints():
    assert renewed(README) == README, "the README's examples are of another version: 'make docs' renews them"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_the_docs_hold(path):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_architecture_tells_of_every_room():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "src" / "detente").iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert [room for room in rooms if f"{room}/" not in text] == []


def test_decisions_are_numbered_without_gaps_and_dated():
    paths = sorted(path for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(len(paths)))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert all(f"## {part}" in text for part in ("Context", "Decision", "Rejected", "Consequences")), path.name
