"""A channel's line in words."""

from __future__ import annotations

from typing import Any

import pytest

from detente.telling.channels import still_open

DAY = {"start": "2025-05-14", "end": "2025-05-14", "precision": "day", "bound": "on"}
YEAR = {"start": "2025-01-01", "end": "2025-12-31", "precision": "year", "bound": "on"}


@pytest.mark.parametrize(
    ("coming", "still"),
    [
        (None, ["date", "venue", "format"]),
        ({"date": DAY, "place": None}, ["venue", "format"]),
        ({"date": DAY, "place": "Oslo"}, ["format"]),
        ({"date": YEAR, "place": "Oslo"}, ["date", "format"]),
        ({"date": {**DAY, "bound": "by"}, "place": None}, ["date", "venue", "format"]),
        ({"date": None, "place": None}, ["date", "venue", "format"]),
    ],
)
def test_what_the_next_session_has_is_open_no_more(coming: dict[str, Any] | None, still: list[str]) -> None:
    assert still_open({"open": ["date", "venue", "format"], "next": coming}) == still
