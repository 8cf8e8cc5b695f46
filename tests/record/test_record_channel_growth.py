"""Channels that grow with the articles are on each day what clustering all that was known by then gives."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.record import claims_of_reading
from detente.record.channel_growth import grow
from detente.record.channels import cluster_claims
from detente.record.homes import homes_of
from record.made_readings import channel, make_reading, told

FIRST = datetime.date(2020, 1, 1)
SIDES = ["USA", "CHN", "CHN USA", "CHN JPN", "CHN JPN USA", "CHN JPN KOR USA", "USA:MIL:Pentagon", ""]
NAMES = [
    "fisheries talks",
    "fisheries working group",
    "tariff talks",
    "tariff and fisheries commission",
    "talks",
    "Amber Dialogue",
    "dialogue on trade",
    "trade and tariff dialogue",
    "leaders' summit",
]
SESSIONS = st.builds(told, st.just("held"), st.sampled_from(["2019-12-30", "2020-01-04", None]), number=st.sampled_from([None, 1, 9]))
CHANNELS = st.builds(
    channel,
    st.sampled_from(NAMES),
    st.sampled_from(SIDES),
    st.lists(SESSIONS, max_size=1),
    level=st.sampled_from([None, "leaders", "ministerial"]),
    named=st.booleans(),
)


@st.composite
def archives(draw):
    found = draw(st.lists(st.tuples(st.integers(0, 9), st.lists(CHANNELS, min_size=1, max_size=3)), min_size=1, max_size=14))
    return [make_reading(f"a{n}", (FIRST + datetime.timedelta(days=at)).isoformat(), made) for n, (at, made) in enumerate(found)]


@settings(max_examples=80, deadline=None)
@given(archives(), st.integers(0, 9))
def test_each_day_has_the_channels_of_what_was_known_by_then(readings, start):
    claims = [claim for reading in readings for claim in claims_of_reading(reading)]
    since = FIRST + datetime.timedelta(days=start)
    growth, whole = grow(claims, since)
    homes = list(homes_of(growth, dict.fromkeys(growth.before, FIRST)))
    for offset in range(start - 1, 11):
        day = FIRST + datetime.timedelta(days=offset)
        clusters = cluster_claims(claim for claim in claims if claim.published <= day)
        heads = {signature.key_id: cluster.id for cluster in clusters for signature in cluster.signatures}
        if offset >= start:
            assert {home.key: home.head for home in homes if home.first <= day <= home.last} == heads
        else:
            assert growth.before == heads
    assert whole.heads() == {s.key_id: cluster.id for cluster in cluster_claims(claims) for s in cluster.signatures}
