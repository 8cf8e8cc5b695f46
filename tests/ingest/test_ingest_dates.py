"""Dates of publication."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.dates import find_date, is_after, month_first, normalise_published


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Asia Manager 29/05/2024", "2024-05-29"),
        ("05/29/2024", "2024-05-29"),
        ("04/04/2024", "2024-04-04"),
        ("29.05.2024", "2024-05-29"),
        ("03.04.2024", "2024-04-03"),  # dots are always day first
        ("2024-05-29T10:00:00Z", "2024-05-29"),
        ("2024/5/9", "2024-05-09"),
        ("May 29, 2024", "2024-05-29"),
        ("Wed 29th May, 2024", "2024-05-29"),
        ("Sept. 5, 2024", "2024-09-05"),
        ("29-May-2024", "2024-05-29"),
        ("Published: 12 March 2024 10:30 GMT", "2024-03-12"),
    ],
)
def test_find_date(words: str, iso: str) -> None:
    found = find_date(words)
    assert found is not None
    assert found[2] == iso


@pytest.mark.parametrize("words", ["03/04/2024", "31/02/2024", "June 31, 2024"])
def test_ambiguous_and_impossible_dates_are_none(words: str) -> None:
    found = find_date(words)
    assert found is not None
    assert found[2] is None


@pytest.mark.parametrize("words", ["May 2024", "in 2024", "May 29", "1/2", "version 1.2.2024.5", ""])
def test_no_full_date(words: str) -> None:
    assert find_date(words) is None


def test_the_publisher_decides_the_order() -> None:
    assert find_date("03/04/2024", publisher="CNN") == (0, 10, "2024-03-04")
    assert find_date("03/04/2024", publisher="BBC News") == (0, 10, "2024-04-03")
    assert month_first("Unheard-of Gazette") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-29", "2024-05-29"),
        (" 2024-05-29T10:00:00Z ", "2024-05-29T10:00:00Z"),
        ("20240529", "2024-05-29"),
        ("Wed, 29 May 2024 10:00:00 GMT", "2024-05-29T10:00:00+00:00"),
        ("May 29, 2024", "2024-05-29"),
        (1716976800, "2024-05-29T10:00:00+00:00"),
        (1716976800000, "2024-05-29T10:00:00+00:00"),
    ],
)
def test_normalise_published(value: object, expected: str) -> None:
    assert normalise_published(value) == expected


@pytest.mark.parametrize("value", ["yesterday", "", "2024-13-45", "03/04/2024", None, True, 5, {}, "a" * 500 + "2024-05-29"])
def test_what_is_no_date_is_none(value: object) -> None:
    assert normalise_published(value) is None


def test_is_after_leaves_a_day() -> None:
    now = datetime(2024, 5, 29, 12, tzinfo=UTC)
    assert not is_after("2024-05-30", now)
    assert is_after("2024-05-31", now)
    assert not is_after("2024-05-30T11:00:00+14:00", now)


@given(st.dates(min_value=datetime(1900, 1, 1).date(), max_value=datetime(2099, 12, 31).date()))
def test_every_day_in_words(day: object) -> None:
    words = f"{day:%d %B %Y}"
    assert normalise_published(words) == str(day)


@given(st.text())
def test_any_text_is_safe(words: str) -> None:
    found = find_date(words)
    assert found is None or words[found[0] : found[1]]
    normalise_published(words)
