"""FollowTheMoney entities, read back as JSON lines."""

import io
import json
from dataclasses import replace

from detente.exports.formats import ExportFormat, write_events
from detente.model.enums import Bound, Precision
from exports.made_told import CHILE, DAY, MONTH, NORWAY, UN, made, oslo, planned


def entities(*told):
    out = io.StringIO()
    write_events(told, ExportFormat.FTM, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_actor_stands_once_before_its_events():
    found = entities(made((NORWAY, UN), place=oslo()), made((UN,), (CHILE,), number=2))
    assert [(one["id"], one["schema"]) for one in found] == [
        ("act-1", "LegalEntity"),
        ("act-3", "Organization"),
        ("evt-1", "Event"),
        ("act-2", "LegalEntity"),
        ("evt-2", "Event"),
    ]
    names = {one["id"] for one in found}
    assert all(set(one["properties"].get("involved", ())) <= names for one in found)
    assert all(isinstance(values, list) and values for one in found for values in one["properties"].values())


def test_an_event_has_its_words_its_sides_and_its_source():
    event = entities(made((NORWAY,), (CHILE,), place=oslo()))[-1]["properties"]
    assert event["summary"] == ["Norway and Chile met in Oslo on Monday"]
    assert event["description"] == ["By: Norway; Upon: Chile"]
    assert (event["location"], event["sourceUrl"], event["recordId"]) == (["Oslo"], ["https://example.org/1"], ["evt-1"])
    assert event["keywords"] == ["CONSULT", "CAMEO 040", "status actual"]


def test_a_date_is_as_exact_as_the_text():
    span = replace(DAY, end="2024-06-05", precision=Precision.RANGE)

    def dates(date):
        event = entities(made((NORWAY, CHILE), date=date))[-1]["properties"]
        return {name: event[name] for name in ("date", "startDate", "endDate") if name in event}

    assert dates(DAY) == {"date": ["2024-06-03"]}
    assert dates(MONTH) == {"date": ["2024-06"]}
    assert dates(span) == {"startDate": ["2024-06-03"], "endDate": ["2024-06-05"]}
    assert dates(replace(DAY, bound=Bound.AFTER)) == dates(None) == {}


def test_a_plan_is_no_event():
    assert entities(planned(made((NORWAY, CHILE)))) == []
