"""What a line of the register says beside the status."""

import pytest

from detente.record import channel_line, claims_of_reading, derive_channels
from detente.record.acts import build_acts
from detente.record.register import estimate_cadence
from record.made_readings import channel, claim, day, make_reading, told

SIDES = "CHN JPN"


def line_of(*articles, **when):
    """Derive the one channel of some (published, changes, options) articles."""
    claims = [
        c
        for n, (published, changes, more) in enumerate(articles)
        for c in claims_of_reading(make_reading(f"a{n}", published, [channel("strategic dialogue", SIDES, changes, **more)]))
    ]
    (state,) = derive_channels(claims, **when)
    return channel_line(state)


def test_the_last_session_is_told_with_all_its_articles():
    line = line_of(
        ("2024-01-03", [told("held", "2024-01-02", number=8, place="Tokyo")], {}),
        ("2024-05-01", [told("held", "2024-01", background=True)], {}),
        ("2024-06-01", [told("held", "2024", number=8, background=True)], {}),
        day=day("2024-06-01"),
    )
    held = line["last_held"]
    assert (held["date"]["start"], held["session_number"], held["place"], held["articles"]) == (
        "2024-01-02",
        8,
        "Tokyo",
        ["a0", "a1", "a2"],
    )
    assert line["gap_days"] == 151
    assert len(line["changes"]) == 3


def test_two_numbers_in_one_year_are_two_sessions():
    line = line_of(
        ("2024-01-03", [told("held", "2024-01-02", number=8)], {}),
        ("2024-12-01", [told("held", "2024", number=9)], {}),
        day=day("2024-12-01"),
    )
    assert line["last_held"]["session_number"] == 9


def test_a_slip_in_the_number_of_one_day_is_one_session():
    line = line_of(
        ("2024-06-28", [told("held", "2024-06-28", number=15)], {}),
        ("2024-06-29", [told("held", "2024-06-28", number=14)], {}),
        day=day("2024-06-30"),
    )
    assert line["last_held"]["articles"] == ["a0", "a1"]


def test_the_next_session_is_the_last_set():
    line = line_of(
        ("2023-01-01", [told("held", "2023-01-01")], {}),
        ("2023-04-25", [told("scheduled", "2023-04-25", for_date="2023-05-24", place="Sydney")], {}),
        ("2023-05-16", [told("postponed", "2023-05-16")], {}),
        ("2023-05-19", [told("scheduled", "2023-05-19", for_date="2023-05-20", place="Hiroshima")], {}),
        day=day("2023-05-19"),
    )
    assert (line["next"]["date"]["start"], line["next"]["place"], line["next"]["basis"]) == ("2023-05-20", "Hiroshima", "scheduled")
    assert line["status"] == "active"


def test_a_session_held_is_no_longer_next():
    line = line_of(
        ("2023-04-25", [told("scheduled", "2023-04-25", for_date="2023-05-24")], {}),
        ("2023-05-24", [told("held", "2023-05-24")], {}),
        day=day("2023-05-24"),
    )
    assert line["next"] is None


def test_open_questions_close_when_a_later_article_settles_them():
    opened = ("2024-05-29", [told("agreed_to_resume", "2024-05-29")], {"open": ("date", "format", "venue")})
    dated = ("2024-12-01", [told("scheduled", "2024-12-01", for_date="2025-01-14")], {})
    held = ("2025-01-14", [told("held", "2025-01-14")], {"open": ("agenda",)})
    assert line_of(opened, day=day("2024-06-01"))["open"] == ["date", "format", "venue"]
    assert line_of(opened, dated, day=day("2024-12-02"))["open"] == ["format", "venue"]
    assert line_of(opened, dated, held, day=day("2025-02-01"))["open"] == ["agenda"]


def test_on_a_day_only_what_had_happened_by_then_is_listed():
    articles = [("2024-05-29", [told("held", "2018", background=True), told("agreed_to_resume", "2024-05-29")], {"cadence": "P1Y"})]
    line = line_of(*articles, day=day("2024-05-28"), on=day("2024-05-28"))
    assert [change["change"] for change in line["changes"]] == ["held"]
    assert line["status"] == "dormant"


def test_every_key_of_the_line_is_always_there():
    line = line_of(("2024-05-29", [], {}), day=day("2024-06-01"), one_off=True)
    assert set(line) >= {
        "id", "name", "aliases", "members", "level", "cadence", "status", "status_since", "last_held", "next", "open", "gap_days",
        "changes",
    }  # fmt: skip
    assert (line["status"], line["last_held"], line["gap_days"]) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("changes", "estimate"),
    [
        ([("held", "2020-01-10"), ("held", "2021-01-20")], (None, 0)),
        ([("held", "2020-01-10"), ("held", "2021-01-20"), ("held", "2022-01-05")], ("P1Y", 3)),
        ([("held", "2020"), ("held", "2021-01-20"), ("held", "2022-01-05")], (None, 0)),
        ([("held", "2014-10"), ("held", "2023-10-05"), ("resumed", "2023-10-05"), ("held", "2024-06-28")], (None, 0)),
        (
            [("held", "2014-10"), ("held", "2023-10-05"), ("resumed", "2023-10-05"), ("held", "2024-06-28"), ("held", "2025-03-20")],
            ("P9M", 4),
        ),
        (
            [("held", "2019-01"), ("suspended", "2019-06-01"), ("held", "2022-01-20"), ("held", "2023-01-05"), ("held", "2024-01-05")],
            ("P1Y", 4),
        ),
    ],
)
def test_a_cadence_is_estimated_from_sessions_in_rhythm(changes, estimate):
    acts = build_acts(claim("2026-01-01", told(kind, when), ordinal=n) for n, (kind, when) in enumerate(changes))
    assert estimate_cadence(acts) == estimate


def test_numbers_of_sessions_share_a_gap():
    acts = build_acts(
        claim("2026-01-01", told("held", when, number=number), ordinal=number)
        for number, when in ((1, "2020-01-10"), (3, "2022-01-10"), (4, "2023-01-10"))
    )
    assert estimate_cadence(acts) == ("P1Y", 3)


def test_a_channel_inside_one_state_is_told_by_who_stands_against_it():
    rebels = "SDN:REB:Rapid Support Forces"
    told_by = [
        ("SDN:MIL:Sudanese army", rebels),
        ("SDN:MIL:army of Sudan", rebels),
        ("SDN", rebels),
        ("SDN", "SDN:REB:Liberation Movement"),
    ]
    readings = [
        make_reading(f"a{n}", f"2023-05-0{n + 1}", [channel("truce talks", members, [told("held", f"2023-05-0{n + 1}")])])
        for n, members in enumerate(told_by)
    ]
    states = derive_channels([c for reading in readings for c in claims_of_reading(reading)], one_off=True, day=day("2023-06-01"))
    assert [len({change.article for change in state.changes}) for state in states] == [3, 1]
    assert {(member.country, member.sector) for member in states[0].members} == {("SDN", "MIL"), ("SDN", "REB")}


@pytest.mark.parametrize(
    ("made", "stands"),
    [
        (channel("Woodside Summit", SIDES, [told("held", "2023-11-15")], named=True, level="leaders"), False),
        (channel("leaders' meeting", SIDES, [told("held", "2023-11-15")], level="leaders"), False),
        (channel("talks", SIDES, [told("held", "2023-11-15")]), False),
        (channel("Woodside Summit", SIDES, [told("held", "2023-11-15"), told("scheduled", "2023-11-16", for_date="2024-11")]), True),
        (channel("Woodside Summit", SIDES, [told("held", "2023-11-15"), told("held", "2022-11-14", background=True)]), True),
        (channel("annual summit", SIDES, [told("held", "2023-11-15")], cadence="P1Y"), True),
        (channel("3rd summit", SIDES, [told("held", "2023-11-15", number=3)]), True),
        (channel("economic dialogue", SIDES, [told("held", "2023-11-15")]), True),
        (channel("border talks", SIDES, [told("suspended", "2023-11-15")]), True),
        (channel("Working Group on Climate Action", SIDES, [], named=True, level="working"), False),
        (channel("Working Group on Climate Action", SIDES, [], named=True, cadence="P1Y"), True),
    ],
)
def test_a_single_meeting_is_no_channel_unless_it_recurs_or_is_meant_to(made, stands):
    claims = claims_of_reading(make_reading("a", "2023-11-16", [made]))
    assert len(derive_channels(claims, day=day("2023-12-01"))) == stands
    assert len(derive_channels(claims, day=day("2023-12-01"), one_off=True)) == 1


@pytest.mark.parametrize(
    ("when", "as_of", "since", "precision"),
    [
        ("2023", "2025-01-01", "2023-12-31", "year"),
        ("2023-05", "2025-01-01", "2023-05-31", "month"),
        ("2023-05-04", "2025-01-01", "2023-05-04", "day"),
        ("2023-01-01/2023-06-30", "2025-01-01", "2023-06-30", "month"),
    ],
)
def test_since_when_a_state_holds_is_as_exact_as_what_is_told(when, as_of, since, precision):
    changes = [told("held", "2020-05", background=True), told("suspended", when, background=True)]
    claims = claims_of_reading(make_reading("a", "2024-05-01", [channel("border talks", SIDES, changes, level="ministerial")]))
    (state,) = derive_channels(claims, day=day(as_of), on=day(as_of))
    line = channel_line(state)
    assert (line["status"], line["status_since"], line["status_since_precision"]) == ("suspended", since, precision)
    assert (day(since), precision, "suspended") in state.dated_timeline
    assert (day("2020-05-31"), "month", "active") in state.dated_timeline


def test_a_state_that_comes_by_age_alone_is_as_exact_as_the_session_it_counts_from():
    claims = claims_of_reading(
        make_reading("a", "2024-05-01", [channel("border talks", SIDES, [told("held", "2018")], level="ministerial")])
    )
    (state,) = derive_channels(claims, day=day("2025-01-01"))
    assert (state.status, state.status_since, state.since_precision) == ("dormant", day("2022-01-01"), "year")
