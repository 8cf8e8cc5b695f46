"""Marks: segments tile the text whatever marks overlap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cli.handmade import make_reading
from detente.telling.marks import Mark, marks_of, segments

_MARKS = st.lists(
    st.builds(
        Mark,
        start=st.integers(-2, 32),
        end=st.integers(-2, 32),
        kind=st.sampled_from(["event", "said", "actor"]),
        item=st.sampled_from(["e1", "s1", "a1"]),
    ),
    max_size=12,
)


@given(marks=_MARKS)
def test_segments_tile_the_text(marks: list[Mark]) -> None:
    found = list(segments(30, marks))
    assert found[0].start == 0
    assert found[-1].end == 30
    assert all(left.end == right.start for left, right in itertools.pairwise(found))


@given(marks=_MARKS)
def test_a_segment_carries_exactly_the_marks_that_cover_it(marks: list[Mark]) -> None:
    sound = [mark for mark in marks if 0 <= mark.start < mark.end <= 30]
    for segment in segments(30, marks):
        covering = [mark for mark in sound if mark.start <= segment.start and segment.end <= mark.end]
        assert sorted(map(repr, segment.marks)) == sorted(map(repr, covering))


def test_an_empty_text_has_no_segments() -> None:
    assert list(segments(0, [])) == []


def test_marks_of_a_reading_name_every_item() -> None:
    items = {mark.item for mark in marks_of(make_reading())}
    assert items >= {"a3", "s1", "e1", "c1", "d1"}
