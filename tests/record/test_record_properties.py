"""Properties: the order of articles does not matter, once is as good as twice, and the past is a view on the present."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model.enums import Bound, ChangeKind, Precision
from detente.model.records import PartialDate
from detente.record import channel_line, claims_of_reading, derive_channels, open_record
from detente.record.acts import build_acts
from detente.record.claims import changes_of
from detente.record.dates import add_period
from record.made_readings import Told, channel, make_reading

FIRST = datetime.date(2010, 1, 1)
DAYS = st.integers(0, 5000).map(lambda n: FIRST + datetime.timedelta(days=n))
NAMES = [
    "the dialogue",
    "strategic dialogue",
    "Vice-Ministerial Strategic Dialogue",
    "security dialogue",
    "leaders' summit",
    "working group on trade",
    "talks",
    "annual summit",
]
SIDES = ["JPN KOR", "JPN KOR USA", "CHN USA", "CHN", "CHN USA:MIL:Pentagon"]
LEVELS = st.sampled_from([None, None, "leaders", "ministerial", "senior-officials"])


@st.composite
def partial_dates(draw):
    start = draw(DAYS)
    bound = draw(st.sampled_from([Bound.ON, Bound.ON, Bound.ON, Bound.BY, Bound.AFTER]))
    precision = draw(st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.RANGE]))
    length = {Precision.DAY: 0, Precision.MONTH: 29, Precision.YEAR: 364, Precision.RANGE: draw(st.integers(1, 800))}[precision]
    return PartialDate(start=start.isoformat(), end=(start + datetime.timedelta(days=length)).isoformat(), precision=precision, bound=bound)


CHANGES = st.builds(
    Told,
    change=st.sampled_from(list(ChangeKind)),
    date=st.none() | partial_dates(),
    for_date=st.none() | partial_dates(),
    number=st.none() | st.integers(1, 20),
    background=st.booleans(),
)
CHANNELS = st.builds(
    channel,
    st.sampled_from(NAMES),
    st.sampled_from(SIDES),
    st.lists(CHANGES, max_size=3),
    level=LEVELS,
    cadence=st.sampled_from([None, "P1Y", "P6M"]),
    open=st.sampled_from([(), ("date",), ("date", "venue")]),
    named=st.booleans(),
)


@st.composite
def archives(draw):
    """Some readings, each with a publication date or none."""
    found = draw(st.lists(st.tuples(st.none() | DAYS, st.lists(CHANNELS, min_size=1, max_size=2)), min_size=1, max_size=6))
    return [make_reading(f"a{n}", when.isoformat() if when else None, made) for n, (when, made) in enumerate(found)]


def register(readings, **when):
    claims = [claim for reading in readings for claim in claims_of_reading(reading)]
    return [channel_line(state) for state in derive_channels(claims, one_off=True, **when)]


@settings(max_examples=40, deadline=None)
@given(archives(), DAYS, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(readings, day, on, random):
    shuffled = list(readings)
    random.shuffle(shuffled)
    when = {"day": day, "on": day if on else None}
    assert register(shuffled, **when) == register(readings, **when)


@settings(max_examples=40, deadline=None)
@given(archives(), DAYS)
def test_every_change_is_kept_once(readings, day):
    told = sum(len(channel.changes) for reading in readings for channel in reading.channels)
    assert sum(len(line["changes"]) for line in register(readings, day=day)) == told


@settings(max_examples=40, deadline=None)
@given(archives(), DAYS)
def test_what_is_true_on_a_day_rests_on_what_had_happened(readings, day):
    for line in register(readings, day=day, on=day):
        assert line["gap_days"] is None or line["gap_days"] >= 0
        assert line["status_since"] is None or line["status_since"] <= day.isoformat()
        assert line["next"] is None or line["next"]["date"]["end"] >= day.isoformat()


@settings(max_examples=40, deadline=None)
@given(archives())
def test_acts_are_in_the_order_of_time(readings):
    acts = build_acts(changes_of(claim for reading in readings for claim in claims_of_reading(reading)))
    ends = [act.end or datetime.date.min for act in acts]
    assert ends == sorted(ends)


@given(DAYS, st.sampled_from(["P1W", "P1M", "P6M", "P1Y", "P5Y"]))
def test_longer_is_later(day, period):
    assert day < add_period(day, period) < add_period(day, period, 1.5) < add_period(day, period, 3)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives(), DAYS)
def test_the_record_gives_the_past_as_it_was(readings, day):
    with open_record(":memory:") as whole, open_record(":memory:") as then:
        for reading in reversed(readings):
            whole.writer().add(reading)
            whole.writer().add(reading)
        for reading in readings:
            if reading.article.published_at and reading.article.published_at <= day.isoformat():
                then.writer().add(reading)
        assert whole.view(as_of=day).channels(one_off=True) == then.view(as_of=day).channels(one_off=True)
        assert whole.view(as_of=day).actors() == then.view(as_of=day).actors()
        assert [channel_line(state) for state in whole.view(today=day).channels(one_off=True)] == register(readings, day=day)
