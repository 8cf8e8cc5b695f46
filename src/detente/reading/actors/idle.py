"""States that an article names only to tell where something is or whose: they act on nobody, and nobody acts on them.

"Killed in flooding in Larchia", "the Larchian economy", "former Larchian president Ruiz", "the Grand Larchian Museum": the person, the body
or the place has the country. Known only when all is read, since what an act or a dispute has for a side is an actor however it is named.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor, Mention, Reading
from detente.reading.actors.states import is_destination, modifies_actor
from detente.reading.base import ActorIndex, Page
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import PLACE_CASES, case_of, effective

#: How a word hangs that only describes the noun behind it.
_DESCRIBING = frozenset({"amod", "compound", "nmod:desc", "flat"})
#: How the name of a state hangs on that of a place in it: "Larchville, *Larchia*".
_BESIDE = frozenset({"appos", "flat", "list", "conj"})
#: How far above a name the words may stand that say where.
_DEPTH = 5


def without_idle_states(reading: Reading, page: Page, mentions: Mentions, actors: ActorIndex) -> Reading:
    """Leave out the states that no item of a reading has, and that are named only as a place or for what is theirs.

    Args:
        reading: The reading, with its items.
        page: The page.
        mentions: Who is named where.
        actors: Who is meant where.
    """
    acting = _acting(reading)
    used = acting.union(*(event.recipients for event in reading.events), *(actor.member_of for actor in reading.actors))
    finder = _Finder(page=page, mentions=mentions, actors=actors, acting=acting)
    kept = tuple(
        a for a in reading.actors if a.id in used or not (finder.is_idle(a) if a.kind is ActorKind.STATE else finder.is_unvisited(a))
    )
    return reading if len(kept) == len(reading.actors) else changed(reading, actors=kept)


def _acting(reading: Reading) -> set[str]:
    """Return the ids of all who act, speak, are spoken to, quarrel or belong to a channel."""
    acting = {i for event in reading.events for i in event.actors}
    acting.update(stmt.speaker for stmt in reading.statements if stmt.speaker is not None)
    acting.update(i for stmt in reading.statements for i in stmt.addressees)
    acting.update(member.actor for channel in reading.channels for member in channel.members if member.actor)
    acting.update(i for channel in reading.channels for change in channel.changes for i in change.by)
    acting.update(i for dispute in reading.disputes for i in (*dispute.complainants, *dispute.against))
    return acting


@dataclass(frozen=True, kw_only=True)
class _Finder:
    page: Page
    mentions: Mentions
    actors: ActorIndex
    acting: set[str]

    def is_idle(self, actor: Actor) -> bool:
        return all(mention.kind is MentionKind.NAME and self._only_tells(mention) for mention in actor.mentions)

    def is_unvisited(self, actor: Actor) -> bool:
        """Say whether a part of a state is only where somebody goes, as no item tells: "migrants travelled to *Larch Island*"."""
        if actor.kind is not ActorKind.GROUP or not any(why.startswith("region:") for why in actor.why):
            return False
        starts = self.page.doc.starts
        words = (self.page.doc[bisect_left(starts, mention.end) - 1] for mention in actor.mentions)
        return all(is_destination(first, case_of(word) or case_of(first)) for word in words for first in [effective(word)])

    def _only_tells(self, mention: Mention) -> bool:
        """Say whether one mention only tells where something is or whose."""
        starts = self.page.doc.starts
        first, end = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        token = next((t for t in self.page.doc[first:end] if t.head is t or not first <= t.head.i < end), None)
        if token is None:
            return False
        things = self.page.lexicon.actors.marks["thing_of_place"]
        if token.dep_ in _DESCRIBING or token.dep_ == "nmod:poss":
            if modifies_actor(token, self.mentions):
                return not self._is_of_acting(token)
            return self._is_of_thing(token, end, things)
        return _says_where(token) or self._is_left(token) or (token.base == "nmod" and not things.isdisjoint(lemmas(token.head)))

    def _is_left(self, token: Token) -> bool:
        """Say whether a state is only where people are brought or flee from: "evacuation efforts from *Larchia*"."""
        marks = self.page.lexicon.actors.marks["exodus"]
        words = (token.head, *(c for c in token.head.children if c.base in _DESCRIBING))
        return case_of(token) == "from" and any(not marks.isdisjoint(lemmas(word)) for word in words)

    def _opens_name(self, behind: Token, token: Token) -> bool:
        """Say whether a name goes on behind a state's word that no actor has: "the *Larchian* | Capitol rotunda"."""
        inside = token.dep_ == "compound" and behind.pos_ == "PROPN" and behind.dep_ in _DESCRIBING and behind.head is token.head
        known = (self.mentions.by_token, self.mentions.nominal_heads, self.mentions.in_organisations, self.mentions.titled)
        return inside and behind.text[:1].isupper() and not any(behind.i in held for held in known)

    def _is_of_acting(self, token: Token) -> bool:
        """Say whether whose state is told acts for it: "the *Peruvian* president announced", not "the trial of the Peruvian president"."""
        above = {token.i + 1, token.head.i, token.head.head.i}
        spans = self.actors.spans.items()
        meant = {i for head, (start, end) in spans if any(start <= i < end for i in above) for i in self.actors.heads[head]}
        return not meant.isdisjoint(self.acting)

    def _is_of_thing(self, token: Token, end: int, things: frozenset[str]) -> bool:
        """Say whether a state's word stands before a proper name, or what is of a place: "the *Larchian* Museum", "*Larchia's* economy"."""
        head = token.head
        edges = self.page.lexicon.actors.marks["edge"]
        if token.dep_ != "nmod:poss" and any(not edges.isdisjoint(lemmas(noun)) for noun in (head, head.head) if noun.i > token.i):
            return True  # "near the Larchian border", "at the Larchia-Elmia border"
        if end < len(self.page.doc) and self._opens_name(self.page.doc[end], token):
            return True
        while head.dep_ in ("compound", "amod", "nmod:desc") and head.head.i > head.i and head.pos_ != "PROPN":
            head = head.head
        if head.pos_ == "PROPN":
            hit = self.mentions.by_token.get(head.i)  # "the Larchia-Elmia border" is of both
            return token.dep_ != "nmod:poss" and (hit is None or not hit.is_state)
        return not things.isdisjoint(lemmas(head))


def _says_where(token: Token) -> bool:
    """Say whether a state stands in the words for where, by itself or behind a place in it."""
    for _ in range(_DEPTH):
        first = effective(token)
        if case_of(token) in PLACE_CASES or case_of(first) in PLACE_CASES:
            return True
        if (token.base not in _BESIDE and token.base != "nmod") or case_of(token) not in ("", "of") or token.head is token:
            return False
        if token.base == "nmod" and case_of(token) == "" and token.dep_ != "nmod:unmarked":
            return False
        token = token.head
    return False


__all__ = ["without_idle_states"]
