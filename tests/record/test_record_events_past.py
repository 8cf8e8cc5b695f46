"""Lists of events as of a day are those of a record that ends on the day, whatever is dated ahead or behind."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from pathlib import Path

import pytest

from detente.model.enums import Precision
from detente.model.records import PartialDate, Reading
from detente.record import Record, open_record
from detente.record.dates import Day
from detente.record.view import View
from evaluation.scale import make_readings


def moved(reading: Reading, rand: random.Random) -> Reading:
    """Give the events of a reading dates far ahead, far behind, over years, or none; one article has no day itself."""
    told = Day.fromisoformat(reading.article.published_at or "")

    def date() -> PartialDate | None:
        start = told + datetime.timedelta(days=rand.choice((-1500, -300, -3, 0, 1, 40, 2000)))
        end = start + datetime.timedelta(days=rand.choice((0, 0, 700)))
        precision = Precision.DAY if start == end else Precision.RANGE
        return rand.choice((PartialDate(start=start.isoformat(), end=end.isoformat(), precision=precision), None))

    events = tuple(replace(event, date=date()) for event in reading.events)
    article = replace(reading.article, published_at=None) if reading.article.id.endswith("5") else reading.article
    return replace(reading, events=events, article=article)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    rand = random.Random(2)
    found = [moved(reading, rand) for reading in make_readings(24, seed=9)]
    rand.shuffle(found)
    return found


def pages(view: View, day: Day) -> list[list[str]]:
    near = {"since": day - datetime.timedelta(days=30), "until": day + datetime.timedelta(days=400)}
    later = {"since": day + datetime.timedelta(days=10)}
    states = sorted({side.country for entry in view.events(limit=40) for side in entry.actors if side.country})
    busy = view.actors(kind="state", limit=1)[0].id if states else None
    filters = [{}, near, later, {"type": "CONSULT"}, {"acts": True}, {"repeats": True}, {"actor": busy}, {"status": "actual", **near}]
    filters += [{"countries": codes, **days} for codes in ((states[0],), states[:2], states[-2:]) for days in ({}, near)] if states else []
    found = []
    for given in filters:
        for newest in (False, True):
            whole = view.events(newest=newest, **given)
            found.append([entry.id for entry in whole])
            if len(whole) > 4:
                some = view.events(newest=newest, limit=3, after=whole[1].sort_key, **given)
                assert [entry.id for entry in some] == found[-1][2:5]
    return found


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_events_as_of_a_day_are_those_of_a_record_that_ends_there(
    record: Record, readings: list[Reading], share: float, tmp_path: Path
) -> None:
    published = sorted(Day.fromisoformat(one.article.published_at) for one in readings if one.article.published_at)
    day = published[int(share * len(published))]
    for reading in readings:
        record.writer().add(reading)
    record.settle()
    with open_record(tmp_path / "then.db") as then:
        for reading in readings:
            if reading.article.published_at and Day.fromisoformat(reading.article.published_at) <= day:
                then.writer().add(reading)
        then.settle()
        wanted = pages(then.view(), day)
        assert pages(record.view(as_of=day), day) == wanted
        assert sum(map(len, wanted)) > 100
