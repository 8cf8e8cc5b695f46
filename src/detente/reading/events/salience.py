"""How much an event is the article's main one: place in the text, clause, sides and factuality, as a list of weighed features."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.model.copies import changer
from detente.model.enums import Factuality
from detente.model.records import Event
from detente.reading.base import EventDraft, Page, with_event
from detente.reading.grammar.doc import Token

#: Relations that lead from a clause to the clause it is subordinate to; reported clauses (ccomp, parataxis) cost little, for
#: "X said that ..." reports its news there.
COST = {
    "ccomp": 0.1,
    "parataxis": 0.1,
    "conj": 0.15,
    "xcomp": 0.2,
    "advcl": 0.5,
    "acl": 0.6,
    "nmod": 0.4,
    "obl": 0.4,
    "appos": 0.5,
    "nsubj": 0.25,
    "obj": 0.3,
}


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature (0 to 1) and its weight; the weights were set by hand on general grounds and sum to 1."""

    func: Callable[[Page, EventDraft, int], float]
    weight: float


def _lead(page: Page, draft: EventDraft, sentence: int) -> float:
    return 1.0 if page.is_headline(page.doc[draft.predicate]) else 1.0 / (1.0 + 0.35 * sentence)


def _clause(page: Page, draft: EventDraft, sentence: int) -> float:
    return max(0.0, 1.0 - subordination(page.doc[draft.predicate]))


def _sides(page: Page, draft: EventDraft, sentence: int) -> float:
    event = draft.event
    return 0.5 * bool(event.actors) + 0.5 * (len(event.actors) + len(event.recipients) > 1)


def _told(page: Page, draft: EventDraft, sentence: int) -> float:
    if draft.event.background:
        return 0.0
    return {Factuality.ACTUAL: 1.0, Factuality.PLANNED: 0.6, Factuality.DENIED: 0.6}.get(draft.event.factuality, 0.4)


FEATURES = (Feature(_lead, 0.4), Feature(_clause, 0.3), Feature(_sides, 0.15), Feature(_told, 0.15))


def subordination(token: Token) -> float:
    """Return how far below its sentence's main clause the token stands, as a sum of costs."""
    total, current = 0.0, token
    while current.head.i != current.i and total < 1.0:
        total += COST.get(current.base, 0.3)
        current = current.head
    return total


_with_salience = changer(Event, "salience")


def rank_events(page: Page, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Fill the salience of every event, 0 to 1; one event alone has the highest."""
    order = {sent.start: number for number, sent in enumerate(page.sents)}
    scores = []
    for draft in drafts:
        sentence = order.get(page.doc[draft.predicate].sent.start, 99)
        value = sum(f.weight * f.func(page, draft, sentence) for f in FEATURES)
        scores.append(round(value, 3))
    best = max(range(len(scores)), key=lambda n: (scores[n], -n), default=None)
    out = []
    for number, (draft, score) in enumerate(zip(drafts, scores, strict=True)):
        value = score if number == best or best is None or score < scores[best] else round(scores[best] - 0.001, 3)
        out.append(with_event(draft, _with_salience(draft.event, value)))
    return tuple(out)
