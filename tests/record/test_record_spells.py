"""Spells: a settled record says of channels on any day, known or true, what working it all out from the claims says."""

import datetime
import random
from functools import partial
from itertools import combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.errors import NotFoundError
from detente.record import open_record, settle_channels
from detente.record.channel_questions import COMING, AlarmFilter, RegisterFilter
from detente.record.rulings import RuledItem
from record.made_readings import channel, day, make_reading, told
from record.test_record_properties import CHANNELS as ANY_CHANNEL
from record.test_record_properties import DAYS as ANY_DAY

NAMES = ["fisheries talks", "fisheries working group", "tariff talks", "talks", "Amber Dialogue", "trade dialogue"]
SIDES = ["CHN USA", "CHN JPN", "CHN JPN USA", "CHN", ""]
SESSION_DAYS = ["2019-06-01", "2020-01-04", "2020-01", "2019", None]
CHANGES = st.builds(
    told,
    st.sampled_from(["held", "held", "scheduled", "suspended", "agreed_to_resume", "agreed", "ended"]),
    st.sampled_from(SESSION_DAYS),
    for_date=st.sampled_from([None, "2020-01-08", "2020-03-02", "2021-01"]),
    number=st.sampled_from([None, 1, 2]),
    background=st.booleans(),
)
CHANNELS = st.builds(
    channel,
    st.sampled_from(NAMES),
    st.sampled_from(SIDES),
    st.lists(CHANGES, max_size=2),
    level=st.sampled_from([None, "leaders"]),
    cadence=st.sampled_from([None, "P1M", "P1Y"]),
    named=st.booleans(),
    open=st.sampled_from([(), ("date",)]),
)
ANOTHER = channel("talks", "CHN USA", [told("held", "2019-06-01")])
NEAR_DAYS = st.integers(0, 20).map(lambda n: day("2020-01-01") + datetime.timedelta(days=n))
FAR_DAYS = st.integers(0, 800).map(lambda n: day("2019-06-01") + datetime.timedelta(days=n))
QUICK = settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


def archive_of(channels, days):
    drawn = st.lists(st.tuples(st.none() | days, st.lists(channels, min_size=1, max_size=2)), min_size=1, max_size=7)
    return drawn.map(lambda found: [make_reading(f"a{n}", when and when.isoformat(), made) for n, (when, made) in enumerate(found)])


def answers(view, names=()):
    """Return all that a view says of channels."""
    states = view.channels(one_off=True)
    found = {
        "channels": list(states),
        "standing": list(view.channels()),
        "lines": list(view.channel_lines(one_off=True)),
        "alarms": view.alarms(
            AlarmFilter(
                statuses=frozenset({"overdue", "agreed", "resume_agreed"}),
                turned=day("2020-01-02"),
                dormant=day("2015-01-01"),
                passed=(day("2000-01-01"), day("2030-01-01")),
            )
        ),
        "coming": view.coming(day("2019-01-01"), day("2022-01-01")),
        "registers": [
            view.register(RegisterFilter(statuses=statuses, one_off=one_off, words=words, countries=countries), limit=3, offset=offset)
            for statuses, one_off, words, countries, offset in (
                ((), True, "", (), 0),
                (("overdue", "dormant"), True, "", (), 0),
                ((), False, "talks", ("CHN",), 1),
            )
        ],
        "by status": [list(view.channels(status=status, one_off=True, limit=2)) for status in ("active", *COMING)],
        "pages": [list(view.channel_lines(one_off=True, after=state.id, limit=1)) for state in states],
    }
    for name in {*(state.id for state in states), *(state.name for state in states), *names}:
        try:
            found[name] = view.channel(name)
        except NotFoundError as error:
            found[name] = str(error).partition(";")[0]
    return found


def assert_same(settled, unsettled, days, today):
    whens = [{"as_of": one} for one in days] + [{"on": one} for one in days] + [{"as_of": a, "on": b} for a, b in combinations(days, 2)]
    for when in [*whens, {"today": today}, {"today": today + datetime.timedelta(days=400)}]:
        assert answers(settled.view(**when)) == answers(unsettled.view(**when)), when


@QUICK
@given(
    archive_of(CHANNELS, NEAR_DAYS) | archive_of(ANY_CHANNEL, ANY_DAY),
    st.lists(NEAR_DAYS | FAR_DAYS | ANY_DAY, min_size=2, max_size=3),
    FAR_DAYS,
)
def test_every_day_is_what_all_claims_say(readings, days, today):
    with open_record(":memory:") as settled, open_record(":memory:") as unsettled:
        for reading in readings:
            settled.writer().add(reading)
            unsettled.writer().add(reading)
        settled.settle(today)
        assert_same(settled, unsettled, days, today)


@QUICK
@given(archive_of(CHANNELS, NEAR_DAYS), st.lists(NEAR_DAYS | FAR_DAYS, min_size=2, max_size=3), FAR_DAYS, st.randoms(use_true_random=False))
def test_settled_bit_by_bit_every_day_is_what_all_claims_say(readings, days, today, random):
    """Articles come in any order, one is another first, one is taken out again, and people rule meanwhile."""
    shuffled = list(readings)
    random.shuffle(shuffled)
    with open_record(":memory:") as settled, open_record(":memory:") as unsettled:
        for n, reading in enumerate(shuffled):
            settled.writer().add(make_reading(reading.article.id, "2020-01-09", [ANOTHER]))
            if random.random() < 0.6:
                settled.settle(today - datetime.timedelta(days=random.randint(0, 30)))
            settled.writer().add(reading)
            unsettled.writer().add(reading)
            if n and random.random() < 0.5:
                settled.settle(today)
            if random.random() < 0.4:
                rule(settled, unsettled, random)
        gone = random.choice(shuffled).article.id
        settled.settle(today)
        for record in (settled, unsettled):
            record.writer().remove(gone)
        settled.settle(today)
        assert settled.is_settled(today)
        assert_same(settled, unsettled, days, today)


def rule(settled, unsettled, random):
    """Merge two channels, take a key out of one, or give one a rhythm, in both records."""
    ids = [state.id for state in unsettled.view().channels(one_off=True)]
    one, other = random.choice(ids), random.choice(ids)
    kind = random.choice(["merge", "split", "cadence", "undo"])
    for record in (settled, unsettled):
        rulings = record.view().rulings()
        if kind == "cadence":
            record.decide().set_cadence(one, "P1M")
        elif kind == "undo" and rulings:
            record.decide().undo(rulings[0].id)
        elif kind in ("merge", "split") and one != other:
            if kind == "merge":
                record.decide().merge(RuledItem.CHANNEL, one, other)
            else:
                keys = record.view().channel(one).ids
                if len(keys) > 1:
                    record.decide().split(RuledItem.CHANNEL, keys[1], keys[0])


def test_a_new_day_needs_no_settling(record):
    monthly = channel("trade dialogue", "CHN USA", [told("held", "2024-01-02")], cadence="P1M")
    record.writer().add(make_reading("a", "2024-01-03", [monthly]))
    record.settle(day("2024-01-04"))
    for later, status in (("2024-01-20", "active"), ("2024-03-01", "overdue"), ("2025-03-01", "dormant")):
        assert record.is_settled(day(later))
        (line,) = record.view(today=day(later)).channel_lines()
        assert (line["status"], line["gap_days"]) == (status, (day(later) - day("2024-01-02")).days)
    assert not record.is_settled(day("2024-01-01"))
    record.settle(day("2024-01-01"))
    assert record.is_settled(day("2024-01-01"))
    assert [line["gap_days"] for line in record.view(today=day("2024-01-01")).channel_lines(one_off=True)] == [None]
    assert [line["gap_days"] for line in record.view(today=day("2024-01-12")).channel_lines()] == [10]


@pytest.fixture
def followed_ahead(monkeypatch):
    """Follow channels before the record is locked, however few there are, and let something happen in between."""
    meanwhile = []
    ahead = settle_channels._grow_ahead

    def grow_ahead(engine):
        found = ahead(engine)
        while meanwhile:
            meanwhile.pop()()
        return found

    monkeypatch.setattr(settle_channels, "CLAIMS_AT_ONCE", 0)
    monkeypatch.setattr(settle_channels, "_grow_ahead", grow_ahead)
    return meanwhile


def some_readings(random, number):
    days = [None, *(f"2020-01-{n:02d}" for n in range(1, 21))]
    for n in range(number):
        made = channel(random.choice(NAMES), random.choice(SIDES[:3]), [told("held", random.choice(SESSION_DAYS))], cadence="P1M")
        yield make_reading(f"a{n}", random.choice(days), [made])


@pytest.mark.parametrize("seed", range(12))
def test_what_is_written_while_channels_are_followed_counts(followed_ahead, tmp_path, seed):
    rand = random.Random(seed)
    readings = list(some_readings(rand, 14))
    days = [day("2020-01-05"), day("2020-01-15"), day("2020-02-20")]
    with open_record(tmp_path / "r.db") as settled, open_record(":memory:") as unsettled, open_record(tmp_path / "r.db") as other:

        def write(some):
            for record in (settled, unsettled):
                for reading in some:
                    record.writer().add(reading)

        def take_out():
            for record in (settled, unsettled):
                record.writer().remove(readings[0].article.id)

        write(readings[:6])
        if seed % 2:
            settled.settle(days[2])
        write(readings[6:9])
        followed_ahead += [partial(write, readings[9:11])] if seed % 3 else []
        followed_ahead += [partial(other.settle, days[2])] if seed % 4 == 1 else []
        followed_ahead += [take_out, partial(write, readings[11:])] if seed % 4 > 1 else []
        settled.settle(days[2])
        settled.settle(days[2])
        assert settled.is_settled(days[2])
        assert_same(settled, unsettled, days, days[2])
