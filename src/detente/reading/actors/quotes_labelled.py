"""Who speaks in quoted words behind a label of their own: "Ana Roe, Director, Larch Union: “We thank the mayor.”"."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.reading.actors.roster import ONE, ActorDraft, Roster
from detente.reading.grammar.doc import Token

#: Tokens of the longest label.
_LABEL = 40
#: Parts of speech that no label has.
_TOLD = frozenset({"VERB", "AUX", "PRON", "SCONJ"})


def who_is_labelled(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return whom a word of the first person means in a quote that stands behind a label: who is named first in it.

    A label begins its line and ends in a colon right in front of the quote; a body says "we" only.
    """
    quote = next((quote for quote in roster.quotes if quote.holds(token.i)), None)
    doc = roster.page.doc
    colon = quote.start - 2 if quote is not None else -1
    if colon < 1 or doc[colon].text != ":":
        return []
    start = colon
    while start > max(0, colon - _LABEL) and "\n" not in doc[start - 1].text:
        start -= 1
    label = doc[start:colon]
    if (start and "\n" not in doc[start - 1].text) or any(t.pos_ in _TOLD for t in label):
        return []
    named = next((drafts for t in label if (drafts := _named_at(roster, t))), [])
    one = token.lower_ in ONE
    return named if len(named) == 1 and (named[0].kind is ActorKind.PERSON or not one) else []


def _named_at(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return the persons and bodies by name whose mention has its head at a token."""
    kinds = (ActorKind.PERSON, ActorKind.ORGANISATION)
    return [d for d in roster.drafts if d.kind in kinds and token.i in d.mentions]


__all__ = ["who_is_labelled"]
