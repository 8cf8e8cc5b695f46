import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = ("demo", "test", "check", "eval", "bench", "lexicon", "docs", "fix", "train", "clean")


def test_help_lists_the_daily_commands_with_a_word_on_each():
    done = subprocess.run(["make", "-C", str(ROOT), "help"], capture_output=True, text=True, check=True)
    listed = dict(re.findall(r"make ([a-z-]+) +(\S.*)", done.stdout))
    assert set(TARGETS) <= set(listed)


@pytest.mark.parametrize("target", TARGETS)
def test_targets_are_phony_so_that_a_file_of_that_name_hides_none(target):
    assert re.search(rf"^\.PHONY:.*\b{target}\b", MAKEFILE, re.MULTILINE)


def test_every_install_reads_the_pinned_versions():
    assert all("-c constraints.txt" in line for line in MAKEFILE.splitlines() if "$(PIP) install" in line)


def test_ci_runs_the_same_recipe():
    ci = ROOT / ".ci" / "run"
    assert ci.stat().st_mode & 0o111
    text = ci.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert "make check" in text
