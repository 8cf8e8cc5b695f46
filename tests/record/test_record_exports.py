import subprocess
import sys

import detente.record


def test_all_names_are_there():
    assert {name for name in detente.record.__all__ if getattr(detente.record, name, None) is None} == set()


def test_the_pure_part_needs_no_database():
    code = "import sys, detente.record; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
