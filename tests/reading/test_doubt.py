"""The second opinion: more doubt for what is less safe, and nothing else of the event touched."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.enums import ActorKind, EventType, Factuality, MentionKind
from detente.model.records import Actor, Event, Mention
from detente.model.spans import Span
from detente.reading.base import ActorIndex, EventDraft
from detente.reading.events.doubt import doubt_of, fill_doubt

TEXT = "Norway accused Chad of theft. It accused nobody."
NORWAY = Actor(
    id="a1",
    name="Norway",
    kind=ActorKind.STATE,
    country="NOR",
    mentions=(
        Mention(start=0, end=6, text="Norway", kind=MentionKind.NAME),
        Mention(start=30, end=32, text="It", kind=MentionKind.PRONOUN),
    ),
)
CHAD = Actor(
    id="a2", name="Chad", kind=ActorKind.STATE, country="TCD", mentions=(Mention(start=15, end=19, text="Chad", kind=MentionKind.NAME),)
)
ACTORS = ActorIndex(actors=(NORWAY, CHAD))
EVENT = Event(
    id="e1",
    type=EventType.ACCUSE,
    cameo="112",
    goldstein=-2.0,
    quad=3,
    intensity=-3.0,
    actors=("a1",),
    recipients=("a2",),
    predicate=Span.of(TEXT, 7, 14),
    evidence=Span.of(TEXT, 0, 29),
    rules=("act:accuse", "actor:subj", "recipient:obj"),
)


@pytest.mark.parametrize(
    "change",
    [
        {"recipients": ()},
        {"rules": ("act:accuse", "actor:subj", "recipient:in:to")},
        {"factuality": Factuality.POSSIBLE},
        {"statements": ("s1",)},
        {"predicate": Span.of(TEXT, 33, 40), "evidence": Span.of(TEXT, 30, 48)},
        {"actors": (), "recipients": ()},
    ],
)
def test_what_is_less_safe_has_more_doubt(change):
    assert doubt_of(replace(EVENT, **change), ACTORS.by_id) > doubt_of(EVENT, ACTORS.by_id)


@given(st.booleans(), st.sampled_from(Factuality), st.sampled_from(EventType))
def test_doubt_lies_between_0_and_1(one_sided, factuality, kind):
    event = replace(EVENT, type=kind, factuality=factuality, recipients=() if one_sided else ("a2",))
    assert 0 < doubt_of(event, ACTORS.by_id) < 1


def test_doubt_changes_nothing_else_and_drops_nothing():
    (draft,) = fill_doubt(ACTORS, (EventDraft(event=EVENT, predicate=1),))
    assert draft.event.doubt is not None
    assert replace(draft, event=replace(draft.event, doubt=None)) == EventDraft(event=EVENT, predicate=1)
