"""Many readers at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evaluation.desk_load import READERS, run


@pytest.mark.slow
def test_fifty_readers_at_once_see_no_error(made_record: Path, tmp_path: Path) -> None:
    record = Path(shutil.copy(made_record, tmp_path / "record.db"))
    answers = run(record, READERS, 1)
    assert len(answers) > READERS * 15
    failed = {(answer.kind, answer.status) for answer in answers if answer.status not in (200, 404)}
    assert not failed
