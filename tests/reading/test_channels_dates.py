"""Spans of years and what they tell of the session before; a day is never made up."""

from __future__ import annotations

import pytest

from detente.lexicon.channels import load_channels
from detente.model.enums import Bound, Precision
from detente.model.records import PartialDate
from detente.model.spans import Span
from detente.reading.channels.dates import find_span_of_years, plain_date, years_before

NUMBERS = load_channels().numbers
DAY = PartialDate(start="2024-05-27", end="2024-05-27", precision=Precision.DAY)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("met for the first three-way summit in four years on May 27", (48, 60)),
        ("resumed the dialogue after a gap of nine years", (108, 120)),
        ("agreed to restart the talks after a six-year hiatus", (72, 84)),
        ("the first dialogue in six years and ten months", (82, 82)),
        ("for the first time in a decade", (120, 132)),
        ("the first such talks in nearly two decades", (228, 240)),
        ("ending a 12-year freeze", (144, 156)),
        ("ending an 18-month break in negotiations", (18, 18)),
    ],
)
def test_span_of_years(text: str, months: tuple[int, int]) -> None:
    found = find_span_of_years(text, NUMBERS)
    assert found is not None
    assert found[2:] == months


@pytest.mark.parametrize(
    "text", ["the first meeting of its kind", "in four years the council met twice", "a six-year plan", "his first visit in May"]
)
def test_no_span_of_years(text: str) -> None:
    assert find_span_of_years(text, NUMBERS) is None


def test_whole_years_leave_a_range() -> None:
    words = Span(start=0, end=5, text="first")
    before = years_before(DAY, (48, 60), words)
    assert before is not None
    assert (before.start, before.end, before.precision) == ("2019-01-01", "2020-12-31", Precision.RANGE)


def test_years_and_months_leave_a_month() -> None:
    words = Span(start=0, end=5, text="first")
    before = years_before(PartialDate(start="2015-12-03", end="2015-12-03", precision=Precision.DAY), (82, 82), words)
    assert before is not None
    assert (before.start, before.end, before.precision) == ("2009-02-01", "2009-02-28", Precision.MONTH)


def test_since_names_its_own_unit() -> None:
    since = PartialDate(start="2023-10-01", end=None, precision=Precision.MONTH, bound=Bound.AFTER)
    assert plain_date(since) == PartialDate(start="2023-10-01", end="2023-10-31", precision=Precision.MONTH)
