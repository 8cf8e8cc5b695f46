"""Habits: what is done every year, was done once a year, or is usual."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.base import Page, children
from detente.reading.channels.clusters import Told
from detente.reading.channels.dates import BESIDE
from detente.reading.channels.frame import Frame
from detente.reading.channels.frame_dates import is_present
from detente.reading.channels.heads import head_entry_kind
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of

#: Words that open a rhythm.
_EACH = frozenset({"every", "each", "once", "twice"})
#: Adverbs of what is usual.
_AS_A_RULE = frozenset({"usually", "normally", "regularly", "typically", "generally", "traditionally", "always"})


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Tells a habit from a session.

    Attributes:
        page: What is read.
    """

    page: Page

    def is_habit(self, predicate: Token) -> bool:
        """Say whether words of rhythm stand in a clause ("every six months")."""
        own = " ".join(t.lower_ for c in predicate.children if c.base in {"advmod", "obl"} for t in c.subtree)
        behind = self.page.doc[predicate.i + 1 : min(predicate.i + BESIDE, predicate.sent.end)]
        if behind and behind[0].lower_ in _EACH:
            own = f"{own} ; {' '.join(t.lower_ for t in behind)}"  # "has met every summer since 2015"
        if not own:
            return False
        own = f" {own} ".replace(" - ", "-")
        return any(map(own.__contains__, self.page.lexicon.channels.padded_rhythms))

    def is_past_habit(self, predicate: Token) -> bool:
        """Say whether a clause tells a habit that was ("previously held around once a year", "used to", "held every year")."""
        adverb = any(c.lower_ in self.page.lexicon.channels.past and c.base in {"advmod", "aux"} for c in predicate.children)
        if adverb or (predicate.base == "xcomp" and predicate.head.lower_ == "used"):
            return True
        return self.is_habit(predicate)

    def is_told_as_habit(self, told: Told, frame: Frame) -> bool:
        """Say whether a clause without a day in the present is about what is usual: a relative one, or one between sessions."""
        predicate = self.page.doc[frame.predicate]
        if not is_present(self.page.doc, frame) or told.headline or told.mention.ordinal is not None:
            return False
        if self.is_habit(predicate) or any(c.lower_ in _AS_A_RULE for c in predicate.children):
            return True
        between = any(case_of(c) == "between" and head_entry_kind(c, self.page.lexicon.channels) for c in children(predicate, "obl"))
        return predicate.dep_ == "acl:relcl" or between
