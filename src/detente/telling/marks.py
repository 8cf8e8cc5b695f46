"""Marks on a text: which characters carry which items, cut into segments that never overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.model.records import Mention, Reading
from detente.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Some characters that an item stands on.

    Attributes:
        start: First character.
        end: One past the last.
        kind: ``actor``, ``office``, ``event``, ``predicate``, ``said``, ``cue``, ``channel``, ``dispute``, ``place`` or ``date``.
        item: The item's id inside the page.
    """

    start: int
    end: int
    kind: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters ``[start, end)`` that carry the same marks, widest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(reading: Reading) -> list[Mark]:
    """Collect the marks of a reading; channels and disputes count from 1 as their order is."""
    marks: list[Mark] = []

    def add(span: Span | Mention | None, kind: str, item: str) -> None:
        if span is not None:
            marks.append(Mark(start=span.start, end=span.end, kind=kind, item=item))

    for actor in reading.actors:
        for mention in actor.mentions:
            add(mention, "actor", actor.id)
        for office in actor.offices:
            add(office.evidence, "office", actor.id)
    for stmt in reading.statements:
        for part in (stmt.content, *stmt.rest):
            add(part, "said", stmt.id)
        add(stmt.cue, "cue", stmt.id)
    for event in reading.events:
        add(event.evidence, "event", event.id)
        add(event.predicate, "predicate", event.id)
    for channel in reading.channels:
        for change in channel.changes:
            add(change.evidence, "channel", channel.id)
        if channel.cadence:
            add(channel.cadence.evidence, "channel", channel.id)
    for number, dispute in enumerate(reading.disputes, start=1):
        add(dispute.evidence, "dispute", f"d{number}")
    return marks


def segments(length: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Cut ``[0, length)`` at every border of a mark; together the segments are the whole text."""
    known = sorted((mark for mark in marks if 0 <= mark.start < mark.end <= length), key=_widest_first)
    starts: dict[int, list[Mark]] = {}
    for mark in known:
        starts.setdefault(mark.start, []).append(mark)
    borders = sorted({0, length, *(mark.start for mark in known), *(mark.end for mark in known)})
    open_marks: list[Mark] = []
    for start, end in pairwise(borders):
        open_marks = [mark for mark in open_marks if mark.end > start] + starts.get(start, [])
        yield Segment(start=start, end=end, marks=tuple(sorted(open_marks, key=_widest_first)))


def _widest_first(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start - mark.end, mark.start, mark.kind, mark.item
