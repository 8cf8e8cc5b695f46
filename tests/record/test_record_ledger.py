"""The ledger of absences: what a channel led one to expect, how far the record was searched, and that nothing was found."""

import pytest

from detente.record import claims_of_reading, derive_channels
from detente.record.ledger import find_absences
from record.made_readings import channel, day, make_reading, told


def ledger(*articles, on_day, searched_to=None, **more):
    readings = [
        make_reading(f"a{n}", published, [channel("fisheries dialogue", "CHL NOR", changes, **more, **options)])
        for n, (published, changes, options) in enumerate(articles)
    ]
    (state,) = derive_channels([c for r in readings for c in claims_of_reading(r)], day=day(on_day), one_off=True)
    return [(a.expected.value, a.what, str(a.searched_to), a.articles) for a in find_absences(state, day(searched_to or on_day))]


SET = ("2024-03-01", [told("scheduled", "2024-03-01", for_date="2024-04-10")], {})
WANTED = [("set", "session set for 2024-04-10", "2024-06-01", ("a0",))]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ([], WANTED),
        ([("2024-04-11", [told("held", "2024-04-10")], {})], []),
        ([("2024-04-09", [told("postponed", "2024-04-09")], {})], []),
        ([("2024-04-12", [told("cancelled", "2024-04-09")], {})], []),
        ([("2024-03-20", [told("scheduled", "2024-03-20", for_date="2024-07-10")], {})], []),
        ([("2024-03-05", [told("held", "2024-03-04")], {})], WANTED),
    ],
)
def test_a_session_that_was_set_is_looked_for(more, found):
    assert ledger(SET, *more, on_day="2024-06-01") == found


def test_nothing_is_missed_before_its_day_or_further_than_was_searched():
    assert ledger(SET, on_day="2024-04-01") == []
    assert ledger(SET, on_day="2024-06-01", searched_to="2024-04-05") == []
    assert ledger(SET, on_day="2024-06-01", searched_to="2024-05-05")[0][2] == "2024-05-05"
    assert ledger(SET, on_day="2024-06-01", searched_to="2025-05-05")[0][2] == "2024-06-01"


def test_what_was_agreed_without_a_day_is_looked_for():
    agreed = ("2024-03-01", [told("agreed_to_resume", "2024-03-01")], {"open": ("date",)})
    assert ledger(agreed, on_day="2024-03-02") == [
        ("agreed", "session agreed to resume", "2024-03-02", ("a0",)),
        ("answer", "answer: date", "2024-03-02", ("a0",)),
    ]
    dated = ("2024-05-01", [told("scheduled", "2024-05-01", for_date="2024-08-01")], {})
    assert ledger(agreed, dated, on_day="2024-06-02") == []


def test_the_next_session_by_the_rhythm_is_looked_for():
    held = ("2023-03-01", [told("held", "2023-03-01")], {"cadence": "P1Y"})
    assert ledger(held, on_day="2024-02-01") == []
    (absence,) = ledger(held, on_day="2024-05-01")
    assert absence[:2] == ("rhythm", "next session by 2024-03-01 (P1Y after the last)")
    broken = ("2023-06-01", [told("suspended", "2023-06-01")], {})
    assert ledger(held, broken, on_day="2024-05-01") == []


def test_the_record_says_how_far_it_was_searched(record):
    record.writer().add(make_reading("a", "2024-03-01", [channel("fisheries dialogue", "CHL NOR", SET[1])]))
    record.writer().add(make_reading("other", "2024-05-20", []))
    record.settle()
    view = record.view(today=day("2024-06-01"))
    (absence,) = view.absences(view.channel("a#c1"))
    assert (str(absence.searched_to), str(absence.due)) == ("2024-05-20", "2024-04-10")
    then = record.view(as_of=day("2024-03-31"))
    assert then.absences(then.channel("a#c1")) == ()
