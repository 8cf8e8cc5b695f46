"""What a clone gets: everything that lies in the package is tracked, so that no file works on one machine only."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="no git checkout: nothing to compare with")
def test_every_file_of_the_package_is_tracked():
    command = ["git", "-C", str(ROOT), "ls-files", "--others", "--exclude-standard", "src"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == []
