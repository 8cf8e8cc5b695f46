"""What a channel's page works out: absences, gaps, reports that differ; and its drawings."""

from __future__ import annotations

import re

import pytest

from detente.desk import histories
from detente.desk.drawing import gap_bar, gap_ratio, life_line, star, strip
from detente.record import claims_of_reading
from detente.record.channels import cluster_claims
from detente.record.lines import channel_row
from detente.record.register import ChannelState, derive_state
from record.made_readings import channel, day, make_reading, told

NAME = "the Annual Dialogue"


def state(*articles: tuple[str, list], on: str = "2024-12-31", cadence: str | None = "P1Y") -> ChannelState:
    """A channel as several articles, each of a day, tell it."""
    readings = [
        make_reading(f"r{number}", published, [channel(NAME, "JPN CHN", changes, named=True, cadence=cadence)])
        for number, (published, changes) in enumerate(articles)
    ]
    claims = [claim for reading in readings for claim in claims_of_reading(reading)]
    [cluster] = cluster_claims(claims)
    return derive_state(cluster, day=day(on))


HELD_ONCE = ("2020-03-02", [told("held", "2020-03-01", number=4)])


def test_a_stretch_longer_than_one_and_a_half_cadences_is_an_absence_with_what_is_told_of_it() -> None:
    found = state(
        HELD_ONCE, ("2021-01-10", [told("suspended", "2021-01-09")]), ("2023-05-02", [told("held", "2023-05-01")]), on="2024-05-01"
    )
    [gap] = histories.absences(found)
    assert (gap.due, gap.late, gap.until) == (day("2021-03-01"), day("2021-09-01"), day("2023-05-01"))
    assert [act.kind.value for act in gap.told] == ["suspended"]
    assert histories.gaps(found) == [1156]


def test_the_last_absence_goes_on_until_the_day() -> None:
    [gap] = histories.absences(state(HELD_ONCE))
    assert gap.until is None
    assert gap.days == (day("2024-12-31") - day("2020-03-01")).days


def test_a_session_held_by_the_day_of_its_report_ends_an_absence() -> None:
    later, first = histories.absences(state(HELD_ONCE, ("2023-05-02", [told("held", "2023-05-02", number=7, bound="by")])))
    assert (first.until, later.after.session_number, later.until) == (day("2023-05-02"), 7, None)


@pytest.mark.parametrize("cadence", [None, "P10Y"])
def test_without_a_cadence_or_within_it_nothing_is_missing(cadence: str | None) -> None:
    assert histories.absences(state(HELD_ONCE, cadence=cadence)) == []


def test_one_session_with_two_places_is_set_side_by_side() -> None:
    found = state(
        ("2023-05-02", [told("held", "2023-05-01", place="Tokyo")]),
        ("2023-05-03", [told("held", "2023-05-01", place="Osaka")]),
        ("2023-05-04", [told("held", "2023-05-01", place="tokyo")]),
    )
    [conflict] = histories.conflicts(found)
    assert conflict.question == "held, 1 May 2023: which place?"
    assert [(version.value, len(version.claims)) for version in conflict.versions] == [("Tokyo", 2), ("Osaka", 1)]


def test_one_number_with_two_days_is_set_side_by_side() -> None:
    found = state(("2023-05-02", [told("held", "2023-05-01", number=7)]), ("2023-09-02", [told("held", "2023-09-01", number=7)]))
    [conflict] = histories.conflicts(found)
    assert conflict.question == "7th session: held on which day?"
    assert [version.value for version in conflict.versions] == ["1 May 2023", "1 Sep 2023"]


def test_a_session_that_another_article_calls_cancelled_is_set_beside_it() -> None:
    found = state(("2023-05-02", [told("held", "2023-05-01")]), ("2023-05-02", [told("cancelled", "2023-04-30", for_date="2023-05-01")]))
    [conflict] = histories.conflicts(found)
    assert conflict.question == "1 May 2023: held, or not?"
    assert [version.value for version in conflict.versions] == ["held", "cancelled"]


def test_articles_that_agree_give_no_conflict() -> None:
    found = state(
        ("2023-05-02", [told("held", "2023-05-01", place="Tokyo", number=7)]), ("2024-05-02", [told("held", "2023-05-01", number=7)])
    )
    assert histories.conflicts(found) == []


def test_the_bar_is_as_long_as_the_gap_in_cadences() -> None:
    line = channel_row(state(HELD_ONCE, on="2021-03-01"))
    assert gap_ratio(line) == pytest.approx(1.0)
    assert 'class="fill" x="0" y="3" width="50.0"' in gap_bar(line)
    assert 'class="gap late"' in gap_bar({**line, "gap_days": 600})
    assert gap_bar({**line, "gap_days": None}) == ""


def test_the_life_line_shades_what_is_longer_than_it_should_be() -> None:
    found = state(HELD_ONCE, ("2023-05-02", [told("held", "2023-05-01")]), on="2024-05-01")
    drawing = life_line(channel_row(found), found.day)
    assert drawing.count('class="void"') == 1
    assert drawing.count('class="held"') == 2
    assert "without a session" in drawing


def test_drawings_hold_no_style_and_escape_names() -> None:
    drawing = star([("<b>", 1, "/actors/1"), ("&", 2, '/actors/"2'), ("c", 3, "/actors/3")])
    assert "<b>" not in drawing
    assert "&lt;b&gt;" in drawing
    assert not re.search(r"\bstyle=", drawing)
    assert strip([("2024-01-01", 0)]) == ""
    assert strip([("2024-01-01", 2), ("2024-01-02", 1)]).count("<rect") == 2
