"""Every row of the contract's table "Status of a channel on a date", and what lies between the rows."""

from dataclasses import replace

import pytest

from detente.model.enums import ChannelStatus
from detente.record.acts import build_acts
from detente.record.status import Course, standing_on
from record.made_readings import claim, day, told


def status(on: str, *claims, cadence: str | None = None) -> str:
    return standing_on(build_acts(claims), day(on), cadence=cadence).status.value


def c(published, change, when=None, **more):
    ordinal = more.pop("ordinal", 0)
    return claim(published, told(change, when, **more), ordinal=ordinal, article=more.pop("article", None) or f"{published}-{change}")


HELD = c("2020-01-10", "held", "2020-01-10")


# --- the rows


def test_ended_counts_before_all_else():
    assert status("2021-01-01", HELD, c("2020-06-01", "suspended", "2020-05-01"), c("2020-07-01", "ended", "2020-07-01")) == "ended"


def test_an_end_recalled_as_a_break_of_its_month_stays_the_end():
    ended = c("2020-07-19", "ended", "2020-07-18")
    assert status("2021-06-01", HELD, ended, c("2022-10-04", "suspended", "2020-07", background=True)) == "ended"
    assert status("2021-06-01", HELD, ended, c("2022-10-04", "suspended", "2021-02", background=True)) == "suspended"


def test_a_numbered_session_held_on_another_day_fulfils_its_plan():
    plan = c("2020-02-01", "scheduled", "2020-02-01", for_date="2020-09-02", number=2)
    held = [c("2020-08-13", "held", "2020-08-13", number=number) for number in (2, 1)]
    standing = [standing_on(build_acts([HELD, plan, one]), day("2020-08-14")) for one in held]
    assert [one.next is None for one in standing] == [True, False]


def test_ended_is_over_when_it_is_held_again():
    assert status("2021-06-01", HELD, c("2020-07-01", "ended", "2020-07-01"), c("2021-05-01", "held", "2021-05-01")) == "active"


@pytest.mark.parametrize("change", ["suspended", "cancelled", "postponed"])
def test_suspended_when_broken_off_or_put_off_with_no_new_date(change):
    assert status("2020-07-01", HELD, c("2020-06-01", change, "2020-06-01")) == "suspended"
    # and for good, until something is told
    assert status("2030-07-01", HELD, c("2020-06-01", change, "2020-06-01")) == "suspended"


def test_postponed_to_a_date_is_not_suspended():
    assert status("2020-07-01", HELD, c("2020-06-01", "postponed", "2020-06-01", for_date="2020-09-01")) == "active"


def test_a_session_put_off_after_a_break_and_set_anew_is_scheduled():
    claims = [
        c("2012-09-10", "held", "2012-09-08"),
        c("2013-02-01", "stalled", "2013-01"),
        c("2014-07-20", "scheduled", "2014-07-20", for_date="2014-08-25"),
        c("2014-08-18", "cancelled", "2014-08-18"),
        c("2015-02-01", "scheduled", "2015-02-01", for_date="2015-03-03"),
    ]
    wanted = {
        "2012-12-01": "active",
        "2014-01-01": "stalled",
        "2014-08-01": "scheduled",
        "2014-10-01": "suspended",
        "2015-02-10": "scheduled",
    }
    assert {on: status(on, *claims) for on in wanted} == wanted


def test_a_dated_agreement_to_resume_is_scheduled():
    agreed = c("2015-12-09", "agreed_to_resume", "2015-12-09", for_date="2016-01-15")
    assert status("2015-12-20", HELD, c("2015-08-22", "suspended", "2015-08-22"), agreed) == "scheduled"


def test_a_session_told_as_set_for_a_day_already_over_is_not_presumed_held():
    claims = [c("2023-06-01", "scheduled", None, for_date="2023-05-24", background=True), c("2023-05-16", "postponed", "2023-05-16")]
    assert status("2023-07-01", *claims) == "suspended"


def test_a_first_session_postponed_to_a_date_is_scheduled():
    changes = [
        c("2020-05-01", "scheduled", "2020-05-01", for_date="2020-06-10"),
        c("2020-06-01", "postponed", "2020-06-01", for_date="2020-09-01"),
    ]
    assert status("2020-07-01", *changes) == "scheduled"


def test_postponed_from_a_date_only_is_suspended():
    changes = [
        c("2020-05-01", "scheduled", "2020-05-01", for_date="2020-06-10"),
        c("2020-06-01", "postponed", "2020-06-01", for_date="2020-06-10"),
    ]
    assert status("2020-07-01", HELD, *changes) == "suspended"


def test_put_off_and_set_anew_in_a_channel_that_meets_is_active():
    changes = [c("2020-06-01", "postponed", "2020-06-01"), c("2020-06-05", "scheduled", "2020-06-05", for_date="2020-07-20")]
    assert status("2020-07-01", HELD, *changes) == "active"


def test_stalled_when_told_and_nothing_after_it():
    assert status("2020-07-01", HELD, c("2020-06-01", "stalled", "2020-06-01")) == "stalled"
    assert status("2020-09-01", HELD, c("2020-06-01", "stalled", "2020-06-01"), c("2020-08-01", "held", "2020-08-01")) == "active"


def test_resume_agreed_after_a_break():
    break_ = c("2020-06-01", "suspended", "2020-06-01")
    assert status("2021-02-01", HELD, break_, c("2021-01-01", "agreed_to_resume", "2021-01-01")) == "resume_agreed"


def test_resume_agreed_after_no_session_for_long():
    claims = [c("2024-05-29", "agreed_to_resume", "2024-05-29"), c("2024-05-29", "held", "2018", background=True, ordinal=1)]
    assert status("2024-05-29", *claims, cadence="P1Y") == "resume_agreed"
    assert status("2024-05-28", *claims, cadence="P1Y") == "dormant"


def test_a_request_does_not_undo_an_agreement_of_the_same_day():
    claims = [c("2024-05-29", "agreed_to_resume", "2024-05-29"), c("2024-05-29", "requested", "2024-05-29", ordinal=1)]
    assert status("2024-05-30", *claims) == "resume_agreed"


def test_scheduled_after_a_break_once_a_session_is_dated():
    claims = [
        c("2020-06-01", "suspended", "2020-06-01"),
        c("2021-01-01", "agreed_to_resume", "2021-01-01"),
        c("2021-02-01", "scheduled", "2021-02-01", for_date="2021-03-15"),
    ]
    assert status("2021-03-15", HELD, *claims) == "scheduled"
    assert status("2021-03-20", HELD, *claims, c("2021-03-16", "held", "2021-03-15")) == "active"


def test_scheduled_when_the_first_ever_is_dated():
    claims = [c("2020-01-01", "agreed", "2020-01-01"), c("2020-02-01", "scheduled", "2020-02-01", for_date="2020-03-15")]
    assert status("2020-02-10", *claims) == "scheduled"
    assert status("2020-01-10", *claims) == "agreed"


def test_scheduled_after_a_gap_that_made_it_dormant():
    claims = [
        c("2023-10-04", "scheduled", "2023-10-04", for_date="2023-10-05"),
        c("2023-10-04", "held", "2014", background=True, ordinal=1),
    ]
    assert status("2023-10-04", *claims) == "scheduled"


def test_a_dated_next_session_of_an_active_channel_leaves_it_active():
    standing = standing_on(
        build_acts([HELD, c("2020-06-01", "scheduled", "2020-06-01", for_date="2020-09")]), day("2020-07-01"), cadence="P1Y"
    )
    assert standing.status is ChannelStatus.ACTIVE
    assert standing.next.date.start == "2020-09-01"


@pytest.mark.parametrize(
    ("on", "cadence", "want"),
    [
        ("2020-01-10", "P1Y", "active"),
        ("2021-07-10", "P1Y", "active"),
        ("2021-07-11", "P1Y", "overdue"),
        ("2023-01-10", "P1Y", "overdue"),
        ("2023-01-11", "P1Y", "dormant"),
        ("2020-02-25", "P1M", "active"),
        ("2020-02-26", "P1M", "overdue"),
        ("2020-04-11", "P1M", "dormant"),
        ("2023-01-10", None, "active"),
        ("2023-01-11", None, "dormant"),
    ],
)
def test_the_age_of_the_last_session_decides(on, cadence, want):
    assert status(on, HELD, cadence=cadence) == want


def test_the_age_of_a_partial_date_counts_from_its_end():
    held = c("2021-06-01", "held", "2018", background=True)
    assert status("2021-12-31", held) == "active"
    assert status("2022-01-01", held) == "dormant"


def test_dormant_when_told_so():
    none_since = replace(c("2019-12-01", "held", "2018", background=True), rules=("channels:mode:negated",))
    assert status("2019-12-01", none_since) == "active"
    assert status("2020-01-01", none_since) == "dormant"
    assert status("2020-01-01", c("2019-12-01", "held", "2018", background=True)) == "active"


def test_a_standstill_since_the_last_session_holds_from_its_telling():
    standstill = c("2015-03-01", "stalled", "2014", background=True, bound="after")
    last = c("2015-03-01", "held", "2014", background=True, ordinal=1)
    assert status("2015-02-01", standstill, last) == "active"
    assert status("2015-03-02", standstill, last) == "stalled"
    again = c("2016-05-01", "scheduled", "2016-05-01", for_date="2016-06-01")
    assert status("2016-05-02", standstill, last, again) == "scheduled"
    assert status("2016-07-02", standstill, last, again, c("2016-06-02", "held", "2016-06-01")) == "active"


def test_a_standstill_since_a_day_of_its_own_holds_from_that_day():
    assert status("2013-03-01", c("2012-09-10", "held", "2012-09-08"), c("2014-06-01", "stalled", "2013-01", bound="after")) == "stalled"


def test_a_new_date_for_a_session_that_was_put_off_without_one():
    claims = [c("2020-06-01", "postponed", "2020-06-01"), c("2020-06-20", "postponed", "2020-06-20", for_date="2020-09-01")]
    assert status("2020-06-10", HELD, *claims) == "suspended"
    assert status("2020-06-21", HELD, *claims) == "active"


def test_dormant_when_told_later_that_none_was_held():
    claims = [c("2018-03-01", "held", "2018-02-20"), c("2024-05-29", "agreed_to_resume", "2024-05-29")]
    assert status("2018-12-01", *claims) == "active"
    assert status("2020-03-01", *claims) == "dormant"
    assert status("2020-03-01", *claims, cadence="P2Y") == "active"
    first_in_years = [
        c("2018-03-01", "held", "2018-02-20"),
        c("2020-09-01", "held", "2020-09-01"),
        c("2020-09-01", "resumed", "2020-09-01"),
    ]
    assert status("2020-03-01", *first_in_years) == "dormant"
    assert status("2020-03-01", *first_in_years[:2]) == "active"


def test_a_gap_that_a_suspension_explains_begins_with_it():
    claims = [HELD, c("2022-08-05", "suspended", "2022-08-05"), c("2024-01-10", "resumed", "2024-01-10")]
    assert status("2022-06-01", *claims) == "active"
    assert status("2023-06-01", *claims) == "suspended"


def test_agreed_outranks_a_later_proposal_about_it():
    assert status("2020-09-01", c("2020-06-01", "agreed", "2020-06-01"), c("2020-08-01", "proposed", "2020-08-01")) == "agreed"


def test_a_proposal_does_not_wake_a_dormant_channel():
    assert status("2024-02-01", HELD, c("2024-01-01", "proposed", "2024-01-01")) == "dormant"


@pytest.mark.parametrize("claims", [[], [c("2020-06-01", "undecided", "2020-06-01")], [c("2020-06-01", "denied", "2020-06-01")]])
def test_unknown_when_only_mentioned(claims):
    assert status("2020-07-01", *claims) == "unknown"


# --- between the rows


def test_resumed_without_a_session_is_active():
    claims = [c("2023-11-15", "agreed_to_resume", "2023-11-15"), c("2024-01-27", "resumed", "2024-01-27", bound="by")]
    assert status("2024-02-01", *claims) == "active"
    assert status("2024-01-01", *claims) == "resume_agreed"


def test_an_agreement_retold_later_does_not_undo_the_resumption():
    claims = [
        c("2023-11-15", "agreed_to_resume", "2023-11-15"),
        c("2024-01-27", "resumed", "2024-01-27", bound="by"),
        c("2024-04-02", "agreed_to_resume", "2024-04-02", bound="by"),
        c("2024-05-02", "agreed_to_resume", None, background=True),
    ]
    assert status("2024-06-01", *claims) == "active"


def test_an_undated_agreement_lies_before_the_session_of_its_article():
    session = claim("2024-05-29", told("held", "2024-05-27"), article="x")
    agreed = claim("2024-05-29", told("agreed_to_resume", "2024-05-29", bound="by"), article="x", ordinal=1)
    assert status("2024-06-01", session, agreed) == "active"
    assert status("2024-05-26", session, agreed) == "resume_agreed"


def test_a_suspension_told_as_history_lies_before_the_news_of_its_article():
    claims = [
        claim("2024-01-10", told("held", "2024-01-10"), article="x"),
        claim("2024-01-10", told("suspended", None, background=True), article="x", ordinal=1),
    ]
    assert status("2024-02-01", *claims) == "active"


def test_a_suspension_retold_after_the_talks_resumed_is_no_second_one():
    claims = [
        c("2022-08-05", "suspended", "2022-08-05"),
        c("2024-01-10", "held", "2024-01-10"),
        c("2024-03-01", "suspended", None, background=True),
    ]
    assert status("2024-04-01", *claims) == "active"


def test_a_new_suspension_is_a_second_one():
    claims = [c("2022-08-05", "suspended", "2022-08-05"), c("2024-01-10", "held", "2024-01-10"), c("2024-03-01", "suspended", "2024-03-01")]
    assert status("2024-04-01", *claims) == "suspended"


def test_a_month_told_later_is_the_day_that_is_known():
    claims = [
        c("2023-05-16", "postponed", "2023-05-16"),
        c("2023-05-19", "scheduled", "2023-05-19", for_date="2023-05-20"),
        c("2023-06-01", "postponed", "2023-05", background=True),
        c("2022-05-24", "held", "2022-05-24"),
    ]
    assert status("2023-05-19", *claims) == "active"


def test_a_session_set_whose_day_has_passed_keeps_the_channel_active_but_is_no_session_known():
    standing = standing_on(build_acts([HELD, c("2023-04-01", "scheduled", "2023-04-01", for_date="2023-05-20")]), day("2023-08-01"))
    assert standing.status is ChannelStatus.ACTIVE
    assert standing.last_held.date.start == "2020-01-10"
    assert "set for a day that has passed" in standing.basis


def test_a_session_set_and_called_off_is_not_presumed_held():
    claims = [c("2023-04-01", "scheduled", "2023-04-01", for_date="2023-05-20"), c("2023-05-10", "cancelled", "2023-05-10")]
    assert status("2023-08-01", *claims) == "suspended"


def test_the_number_of_the_next_session_tells_of_those_before_it():
    claims = [c("2023-04-25", "scheduled", "2023-04-25", for_date="2023-05-24", number=3)]
    assert status("2023-04-25", *claims) == "active"


def test_the_number_of_a_later_session_tells_of_those_before_it():
    claims = [
        c("2023-10-05", "agreed", "2005", background=True),
        c("2023-10-05", "held", "2023-10-05", number=14, ordinal=1),
        c("2023-10-05", "held", "2014-10", background=True, ordinal=2),
    ]
    assert status("2009-06-01", *claims) == "active"
    assert status("2019-06-01", *claims) == "dormant"


def test_numbers_without_a_gap_tell_of_no_session_between():
    claims = [c("2009-03-01", "held", "2009-02", number=4), c("2015-12-04", "held", "2015-12-03", number=5)]
    assert status("2013-06-01", *claims) == "dormant"


def test_the_history_is_told_in_stretches():
    acts = build_acts([HELD, c("2024-05-29", "agreed_to_resume", "2024-05-29"), c("2025-01-14", "held", "2025-01-14")])
    found = [(str(start), what.value) for start, what in Course(acts, "P1Y").stretches(day("2025-06-01"))]
    assert found == [
        ("2020-01-10", "active"),
        ("2021-07-11", "overdue"),
        ("2023-01-11", "dormant"),
        ("2024-05-29", "resume_agreed"),
        ("2025-01-14", "active"),
    ]


def test_a_gap_that_is_known_by_hindsight_has_its_own_stretch():
    course = Course(build_acts([c("2020-01-02", "held", "2020-01-01"), c("2022-06-02", "agreed_to_resume", "2022-06-01")]))
    found = [(str(start), what.value) for start, what in course.stretches(day("2022-06-01"))]
    assert found == [("2020-01-01", "active"), ("2022-01-02", "dormant"), ("2022-06-01", "resume_agreed")]
    assert course.since(day("2022-03-01"), ChannelStatus.DORMANT) == day("2022-01-02")


def test_that_none_was_held_since_counts_from_the_day_on_which_it_is_told():
    told_so = replace(c("2019-12-01", "held", "2018-01-10", background=True), rules=("channels:mode:negated",))
    assert status("2019-06-01", told_so) == "active"
    assert status("2019-12-02", told_so) == "dormant"


def test_an_undated_act_counts_as_happened_only_where_asked():
    acts = build_acts([claim(None, told("agreed_to_resume"))])
    assert standing_on(acts, day("2020-01-01")).status is ChannelStatus.RESUME_AGREED
    assert standing_on(acts, day("2020-01-01"), undated=False).status is ChannelStatus.UNKNOWN


def test_a_session_told_ahead_of_itself_is_held_on_its_day():
    held = c("2023-12-08", "held", "2023-12-09")
    assert status("2023-12-08", held) == "unknown"
    assert status("2023-12-09", held) == "active"


def test_a_session_told_by_its_year_does_not_undo_a_break_of_that_year():
    broken, held = c("2020-03-16", "suspended", "2020-03-15"), c("2021-02-01", "held", "2020", background=True)
    assert status("2021-03-01", broken, held) == "suspended"
    assert status("2021-03-01", c("2021-02-01", "suspended", "2020-03", background=True), held) == "suspended"
    assert status("2021-03-01", broken, c("2021-03-10", "held", "2020-03", background=True)) == "suspended"
    # after a resumption in that year it may have been held at any time
    assert status("2021-03-01", broken, c("2020-09-10", "resumed", "2020-09-10"), held) == "active"


def test_a_break_told_by_its_year_lies_before_the_resumption_of_that_year():
    broken = c("2021-03-01", "suspended", "2020", background=True)
    assert status("2021-03-02", broken, c("2021-03-01", "resumed", "2020-09", background=True)) == "active"
    assert status("2021-03-02", broken, c("2020-09-11", "agreed_to_resume", "2020-09-10")) == "resume_agreed"
    assert status("2020-05-01", broken) == "unknown"
    again = c("2022-10-27", "stalled", "2020-09", background=True)
    assert status("2021-03-02", c("2020-09-05", "resumed", "2020-09-04"), again) == "stalled"


def test_a_session_set_and_called_off_on_one_day_is_called_off():
    off = c("2024-05-29", "cancelled", "2024-05-29", for_date="2024-06-09")
    assert status("2024-05-30", HELD, off, c("2024-05-29", "scheduled", "2024-05-29", for_date="2024-06-09")) == "suspended"
    assert status("2024-05-30", HELD, off, c("2024-05-29", "scheduled", "2024-05-29", for_date="2024-09-09")) == "scheduled"
    assert status("2024-06-02", HELD, off, c("2024-06-01", "scheduled", "2024-05-29", for_date="2024-06-09")) == "scheduled"


def test_an_undated_break_told_as_history_is_the_one_that_a_known_resumption_ended():
    back, recalled = c("2024-05-27", "resumed", "2024-05-27"), c("2024-05-29", "suspended", background=True)
    assert status("2024-05-30", back, recalled) == "active"
    assert status("2024-05-30", recalled) == "suspended"
    assert status("2024-06-30", back, recalled, c("2024-06-20", "suspended", "2024-06-20")) == "suspended"
    assert status("2026-05-30", back, c("2026-05-29", "suspended", background=True)) == "suspended"


def test_a_session_that_is_set_more_closely_later_is_set_for_that_day():
    plans = [
        c("2020-06-17", "scheduled", "2020-06-17", bound="by", for_date="2020"),
        c("2020-09-23", "scheduled", "2020-09-23", bound="by", for_date="2020-09-26"),
    ]
    standing = standing_on(build_acts([HELD, *plans]), day("2020-09-24"))
    assert standing.next is not None
    assert standing.next.date.start == "2020-09-26"
    assert standing_on(build_acts([HELD, *plans]), day("2020-09-27")).next is None


def test_an_agreement_to_resume_in_some_year_sets_no_session():
    claims = [HELD, c("2020-06-01", "suspended", "2020-06-01"), c("2021-06-01", "agreed_to_resume", "2021-06-01", for_date="2022")]
    assert status("2021-06-02", *claims) == "resume_agreed"


def test_a_session_set_for_a_year_may_slip_to_a_day_of_the_next():
    plans = [c("2020-02-01", "agreed", "2020-02-01", for_date="2020"), c("2020-11-20", "scheduled", "2020-11-20", for_date="2021-01-14")]
    standing = standing_on(build_acts([HELD, *plans]), day("2020-11-21"))
    assert standing.next is not None
    assert standing.next.date.start == "2021-01-14"
