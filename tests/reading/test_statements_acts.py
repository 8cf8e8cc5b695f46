"""Statements that an event tells already are left out; what one side says alone stays."""

from __future__ import annotations

import pytest

from detente.model.enums import EventType, Factuality, Stance, StatementKind
from detente.model.records import Event, Statement
from detente.model.spans import Span
from detente.reading.base import EventDraft, StatementDraft
from detente.reading.statements.acts import without_acts

TEXT = "They reaffirmed their commitment to the treaty"
CUE = Span.of(TEXT, 5, 32)


def stmt(rule: str, stance: Stance) -> StatementDraft:
    content = Span.of(TEXT, 33, len(TEXT))
    made = Statement(
        id="s1", speaker="a1", speaker_text=None, addressees=(), cue=CUE, content=content, kind=StatementKind.INDIRECT, stance=stance,
        rules=("cue:x", rule),
    )  # fmt: skip
    return StatementDraft(stmt=made, cue=1, content=((4, 7),))


def event(kind: EventType, actors: tuple[str, ...], words: Span = CUE) -> EventDraft:
    made = Event(
        id="e1", type=kind, cameo="030", goldstein=4.0, quad=1, intensity=0.0, actors=actors, predicate=words, evidence=words,
        factuality=Factuality.ACTUAL,
    )  # fmt: skip
    return EventDraft(event=made, predicate=1)


@pytest.mark.parametrize(
    ("rule", "stance", "told", "stays"),
    [
        ("rule:noun-phrase", Stance.PROMISES, event(EventType.AGREE, ("a1",)), False),
        ("rule:noun-phrase", Stance.PROMISES, event(EventType.AGREE, ("a2",)), True),
        ("rule:noun-phrase", Stance.PROMISES, event(EventType.AGREE, ("a1",), Span.of(TEXT, 33, 40)), True),
        ("rule:noun-phrase", Stance.CRITICISES, event(EventType.AGREE, ("a1",)), True),
        ("rule:infinitive", Stance.PLANS, event(EventType.AGREE, ("a1", "a2")), False),
        ("rule:infinitive", Stance.PLANS, event(EventType.AGREE, ("a1",)), True),
        ("rule:clause", Stance.PROMISES, event(EventType.AGREE, ("a1", "a2")), True),
    ],
)
def test_what_an_event_tells_is_no_statement(rule: str, stance: Stance, told: EventDraft, stays: bool) -> None:
    assert bool(without_acts([stmt(rule, stance)], [told])) is stays
