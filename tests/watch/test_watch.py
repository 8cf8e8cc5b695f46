"""Alerts: each with its reason and the words behind it; as a feed and a calendar that their readers can load."""

import datetime
import json
from dataclasses import replace

import pytest
from icalendar import Calendar
from lxml import etree

from detente.cli.exits import ExitCode
from detente.model.records import Dispute
from detente.record import open_record
from detente.watch import AlertKind, Rules, find_alerts, write_atom, write_calendar
from record.made_readings import channel, make_reading, told
from record.test_record_settle import SIDES, reading_with

NOW = datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
OVERDUE = channel("ministerial dialogue", "JPN KOR", [told("held", "2022-06-01")], level="ministerial", cadence="P1Y")
AGREED = channel("party council", "CHN JPN", [told("held", "2018", background=True), told("agreed_to_resume", "2024-01-10")], level="party")
PLANNED = channel("defence talks", "CHN USA", [told("scheduled", "2024-05-20", for_date="2024-07-02/2024-07-03", place="Paris")])
MONTH = channel("trade committee", "DEU FRA", [told("scheduled", "2024-05-20", for_date="2024-08")])


@pytest.fixture
def record(tmp_path):
    with open_record(tmp_path / "r.db") as record:
        yield record


def alerts_of(record, *channels, day="2024-06-01", **rules):
    for n, each in enumerate(channels):
        record.writer().add(make_reading(f"x{n}", "2024-05-21", [each]))
    record.settle()
    view = record.view(today=datetime.date.fromisoformat(day))
    return find_alerts(view, Rules(**rules))


def test_an_overdue_channel_is_told_with_its_numbers(record):
    (alert,) = alerts_of(record, OVERDUE)
    assert (alert.kind, alert.countries, alert.since) == (AlertKind.OVERDUE, ("JPN", "KOR"), "2023-12-02")
    assert alert.reason.startswith("last held 2022-06-01, 731 days ago; it meets once a year (stated)")
    assert [(told.article, told.text) for told in alert.evidence] == [("x0", "Report")]
    assert alerts_of(record, day="2023-11-01") == []


@pytest.mark.parametrize(("days", "found"), [(90, 1), (142, 1), (143, 0), (400, 0)])
def test_an_agreement_without_a_date_is_told_after_some_days(record, days, found):
    alerts = alerts_of(record, AGREED, agreed_days=days)
    assert [alert.kind for alert in alerts] == [AlertKind.NOT_SCHEDULED] * found
    if found:
        assert "agreed to resume on 2024-01-10, 143 days ago" in alerts[0].reason


def test_days_are_told_as_exactly_as_they_are_known(record):
    agreed = channel(
        "party council", "CHN JPN", [told("held", "2018", background=True), told("agreed_to_resume", "2024-01")], level="party"
    )
    broken = channel("defence talks", "CHN USA", [told("held", "2020-05", background=True), told("suspended", "2023")], level="ministerial")
    alerts = alerts_of(record, agreed, broken, since=datetime.date(2023, 1, 1))
    reasons = [alert.reason.partition(",")[0].partition(":")[0] for alert in alerts]
    assert reasons == ["agreed to resume in 2024-01", "suspended since 2023 (was dormant)", "resume agreed since 2024-01 (was dormant)"]


def test_what_changed_since_a_day(record):
    (alert,) = alerts_of(record, AGREED, since=datetime.date(2024, 1, 1), agreed_days=400)
    assert alert.kind is AlertKind.STATUS_CHANGED
    assert alert.reason.startswith("resume agreed since 2024-01-10 (was dormant)")
    assert alerts_of(record, since=datetime.date(2024, 1, 11), agreed_days=400) == []


def test_a_new_dispute_is_told_once_with_its_sides(record):
    base = reading_with("d1", "2024-05-20", SIDES)
    span = base.events[0].evidence
    dispute = Dispute(issue=span, name="fisheries", complainants=("a1",), against=("a2",), evidence=span)
    record.writer().add(replace(base, disputes=(dispute,)))
    record.writer().add(replace(reading_with("d2", "2024-05-25", SIDES), disputes=(dispute,)))
    (alert,) = alerts_of(record, since=datetime.date(2024, 5, 1))
    assert (alert.kind, alert.name, alert.since) == (AlertKind.NEW_DISPUTE, "fisheries", "2024-05-20")
    assert alert.reason == "KOR against PRK; first told on 2024-05-20, in 2 articles so far"
    assert alerts_of(record, since=datetime.date(2024, 5, 21)) == []
    assert alerts_of(record, since=datetime.date(2024, 5, 1), countries=frozenset({"JPN"})) == []
    assert alerts_of(record, since=datetime.date(2024, 5, 1), kinds=frozenset({AlertKind.OVERDUE})) == []


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ("2025-10-01", []),
        ("2026-08-01", ["overdue"]),
        ("2026-09-05", ["dormant"]),
        ("2026-12-01", ["dormant"]),
        ("2027-09-05", ["dormant"]),
        ("2027-09-06", []),
    ],
)
def test_a_channel_that_is_overdue_goes_on_to_be_told_when_it_is_dormant(record, day, kinds):
    record.writer().add(
        make_reading("c", "2025-03-05", [channel("joint commission", "KEN SOM", [told("held", "2025-03-04")], cadence="P6M")])
    )
    for settled in (False, True):
        alerts = alerts_of(record, day=day) if settled else find_alerts(record.view(today=datetime.date.fromisoformat(day)), Rules())
        assert [alert.kind for alert in alerts] == kinds
        if kinds == ["dormant"]:
            assert alerts[0].since == "2026-09-05"
            assert alerts[0].reason.startswith("dormant since 2026-09-05 (was overdue); last held 2025-03-04, ")
            assert [(told.article, told.text) for told in alerts[0].evidence] == [("c", "Report")]
        assert find_alerts(record.view(as_of=datetime.date.fromisoformat(day)), Rules()) == alerts


def test_how_long_a_dormant_channel_is_told_is_an_option(record):
    old = channel("joint commission", "KEN SOM", [told("held", "2018", background=True)], level="ministerial")
    assert alerts_of(record, old) == []
    (alert,) = alerts_of(record, recent_days=900)
    assert (alert.kind, alert.since) == (AlertKind.DORMANT, "2022-01-01")
    assert "last held 2018, " in alert.reason
    assert "no rhythm is known" in alert.reason


@pytest.mark.parametrize("change", ["agreed", "scheduled"])
@pytest.mark.parametrize("for_date", ["2025-06", "2025-06-30"])
def test_a_session_is_told_as_lapsed_when_its_time_passed_and_none_was_held(record, change, for_date):
    record.writer().add(
        make_reading("c", "2025-05-05", [channel("joint commission", "KEN SOM", [told(change, "2025-05-04", for_date=for_date)])])
    )
    assert alerts_of(record, day="2025-07-14") == []
    (alert,) = alerts_of(record, day="2025-07-20")
    assert (alert.kind, alert.since) == (AlertKind.LAPSED, "2025-07-15")
    what = {"agreed": "a session was agreed on", "scheduled": "a session was set"}[change]
    assert alert.reason == f"{what} for {for_date}; that passed 20 days ago, and nothing tells of a session held or set since"
    assert [(told.article, told.text) for told in alert.evidence] == [("c", "Report")]
    lapsed = frozenset({AlertKind.LAPSED})
    (later,) = alerts_of(record, day="2026-07-15", kinds=lapsed)
    assert later.id == alert.id
    assert alerts_of(record, day="2026-07-16", kinds=lapsed) == []


@pytest.mark.parametrize(
    "news", [told("held", "2025-06-20"), told("cancelled", "2025-06-20"), told("scheduled", "2025-06-25", for_date="2025-10-01")]
)
def test_a_session_that_was_held_called_off_or_set_anew_has_not_lapsed(record, news):
    record.writer().add(
        make_reading("c", "2025-05-05", [channel("joint commission", "KEN SOM", [told("agreed", "2025-05-04", for_date="2025-06")])])
    )
    record.writer().add(make_reading("d", "2025-07-18", [channel("joint commission", "KEN SOM", [news])]))
    assert [alert.kind for alert in alerts_of(record, day="2025-07-20", kinds=frozenset({AlertKind.LAPSED}))] == []
    known = record.view(as_of=datetime.date(2025, 7, 17))
    assert [alert.kind for alert in find_alerts(known, Rules())] == [AlertKind.LAPSED]


def test_the_same_cause_has_the_same_id_on_every_day(record):
    (one,) = alerts_of(record, OVERDUE)
    (other,) = alerts_of(record, day="2024-07-01")
    assert (one.id, one.day == other.day) == (other.id, False)


def test_the_feed_is_atom(record):
    odd = channel("talks \x01 <b>&\x85", "JPN KOR", [told("held", "2022-06-01")], level="ministerial", cadence="P1Y", named=True)
    alerts = alerts_of(record, odd, AGREED)
    feed = etree.fromstring(write_atom(alerts, NOW, address="https://example.org/alerts.atom").encode())
    entries = feed.findall(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"urn:detente:{a.id}" for a in sorted(alerts, key=lambda a: a.since)[::-1]
    ]
    assert {entry.findtext(f"{ATOM}summary") for entry in entries} == {alert.reason for alert in alerts}
    assert write_atom(alerts, NOW) == write_atom(alerts, NOW)


def test_the_calendar_has_the_sessions_that_are_set(record):
    alerts_of(record, PLANNED, MONTH, OVERDUE)
    states = record.view(today=datetime.date(2024, 6, 1)).channels(one_off=True)
    events = Calendar.from_ical(write_calendar(states, NOW)).walk("VEVENT")
    assert [(e["DTSTART"].dt.isoformat(), e["DTEND"].dt.isoformat(), str(e["STATUS"])) for e in events] == [
        ("2024-07-02", "2024-07-04", "TENTATIVE"),
        ("2024-08-01", "2024-09-01", "TENTATIVE"),
    ]
    assert str(events[0]["LOCATION"]) == "Paris"


@pytest.mark.parametrize(("flags", "code"), [([], ExitCode.OK), (["--fail-if-any"], ExitCode.ALERT)])
def test_the_command_for_cron(record, flags, code, capsys):
    from typer.testing import CliRunner

    from detente.cli.app import app

    record.writer().add(make_reading("x", "2024-05-21", [OVERDUE]))
    record.settle()
    done = CliRunner().invoke(app, ["watch", "check", "--record", record.where, "--as-of", "2024-06-01", "-f", "jsonl", *flags])
    assert done.exit_code == code
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["overdue"]
    told = CliRunner().invoke(app, ["watch", "check", "--record", record.where, "--as-of", "2024-06-01", "-f", "text", *flags])
    assert "last held 1 Jun 2022, 731 days ago; it meets once a year" in " ".join(told.stdout.split())
    nothing = CliRunner().invoke(app, ["watch", "check", "--record", record.where, "--as-of", "2020-06-01", "-f", "text", *flags])
    assert (nothing.exit_code, nothing.stdout.splitlines()[0]) == (0, "Nothing needs a look.")
    assert "turned dormant, and sessions that lapsed, more than 365 days ago" in " ".join(nothing.stdout.split())
    feed = CliRunner().invoke(app, ["watch", "feed", "--record", record.where, "--as-of", "2024-06-01"])
    assert etree.fromstring(feed.stdout.encode()).find(f"{ATOM}entry") is not None
    wrong = CliRunner().invoke(app, ["watch", "check", "--record", record.where, "--kind", "x"])
    assert wrong.exit_code == ExitCode.USAGE
