import datetime

import pytest

from detente.record.dates import add_period, first_day, is_dated, last_day, parse_period, round_gap
from record.made_readings import date, day


@pytest.mark.parametrize(
    ("start", "period", "times", "end"),
    [
        ("2024-01-31", "P1M", 1, "2024-02-29"),
        ("2023-01-31", "P1M", 1, "2023-02-28"),
        ("2020-02-29", "P1Y", 1, "2021-02-28"),
        ("2020-01-01", "P1Y", 1.5, "2021-07-01"),
        ("2020-01-01", "P1Y", 3, "2023-01-01"),
        ("2020-01-01", "P1M", 1.5, "2020-02-16"),
        ("2020-01-01", "P2W", 1.5, "2020-01-22"),
        ("2020-12-15", "P1Y6M", 1, "2022-06-15"),
        ("9999-01-01", "P1Y", 3, "9999-12-31"),
    ],
)
def test_add_period(start, period, times, end):
    assert add_period(day(start), period, times) == day(end)


@pytest.mark.parametrize("period", ["", "P", "1Y", "P1H", "PT5M", "P0D", "yearly", None])
def test_what_is_no_period(period):
    assert parse_period(period) is None


def test_add_period_refuses_what_is_no_period():
    with pytest.raises(ValueError, match="no ISO 8601 duration"):
        add_period(day("2020-01-01"), "yearly")


def test_a_year_ends_on_its_last_day():
    assert (first_day(date("2018")), last_day(date("2018"))) == (datetime.date(2018, 1, 1), datetime.date(2018, 12, 31))


@pytest.mark.parametrize(
    ("value", "dated"), [("2024-05-29", True), ("2024-05", True), ("2024", False), ("2024-05-29/2024-06-02", True), (None, False)]
)
def test_what_is_a_dated_session(value, dated):
    assert is_dated(date(value)) is dated


@pytest.mark.parametrize(
    ("days", "period"),
    [
        (7, "P1W"),
        (14, "P2W"),
        (30, "P1M"),
        (91, "P3M"),
        (182, "P6M"),
        (270, "P9M"),
        (365, "P1Y"),
        (400, "P1Y"),
        (730, "P2Y"),
        (1096, "P3Y"),
        (3, "P3D"),
    ],
)
def test_round_gap(days, period):
    assert round_gap(days) == period
