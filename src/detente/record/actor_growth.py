"""How the actors grew with the articles: which actor each key named, from day to day.

What a new article makes another is decided anew, and nothing else: the keys that it has, then those that may be another form of a name
whose articles or keys changed. The result is that of :func:`detente.record.identity.resolve_actors` for the articles of each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import groupby

from detente.model.enums import ActorKind
from detente.record.dates import Day
from detente.record.homes import Growth, Heads
from detente.record.identity import ActorKey, Place, choose_head, handles_of, is_form_of, is_stray_of, place_of

Told = tuple[Day, str, str]
"""The day of publication, a key, and the article that has it."""


@dataclass
class GrowingActors:
    """The actors of the articles that were added so far.

    Attributes:
        keys: All keys that articles may have, by id; their own ``articles`` are not looked at.
        heads: By key, the actor that it names.
    """

    keys: Mapping[str, ActorKey]
    heads: Heads = field(default_factory=dict)
    _articles: dict[str, set[str]] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)
    _members: dict[str, set[str]] = field(default_factory=dict)
    _wholes: dict[str, set[str]] = field(default_factory=dict)
    _elsewhere: dict[str, set[str]] = field(default_factory=dict)
    _forms: dict[str, set[str]] = field(default_factory=dict)
    _by_handle: dict[tuple[ActorKind, str], list[ActorKey]] = field(default_factory=dict)

    def add(self, news: Iterable[tuple[str, str]]) -> Heads:
        """Add articles, as (key, article); returns the keys that name another actor than before."""
        touched: set[str] = set()
        for ident, article in news:
            if ident not in self._articles:
                self._enter(self.keys[ident])
            # States are never another, and in very many articles.
            if self.keys[ident].kind is not ActorKind.STATE:
                self._articles[ident].add(article)
            touched.add(ident)
        # Of one name the key that most articles have is taken first.
        alike = {twin for ident in touched for twin in self._elsewhere[ident]}
        for ident in touched:
            self._places[ident] = place_of(self.keys[ident], len(self._articles[ident]))
        return self._decide(touched, touched | alike)

    def _enter(self, key: ActorKey) -> None:
        """Take in a key that no article had before, and note which keys may be forms of one name with it."""
        self._articles[key.id] = set()
        self._wholes[key.id], self._elsewhere[key.id], self._forms[key.id] = set(), set(), set()
        if key.kind is ActorKind.STATE:
            return
        near = {other.id: other for word in handles_of(key) for other in self._by_handle.get((key.kind, word), ())}
        for other in near.values():
            self._tie(key, other)
            self._tie(other, key)
        for word in handles_of(key):
            self._by_handle.setdefault((key.kind, word), []).append(key)

    def _tie(self, key: ActorKey, whole: ActorKey) -> None:
        if is_form_of(key, whole):
            self._wholes[key.id].add(whole.id)
            self._forms[whole.id].add(key.id)
        if key.folded == whole.folded:
            self._elsewhere[key.id].add(whole.id)
            self._forms[whole.id].add(key.id)

    # --- deciding

    def _decide(self, touched: Set[str], asked: Iterable[str]) -> Heads:
        queue = [(self._places[ident], ident) for ident in asked]
        heapify(queue)
        waiting = {ident for _, ident in queue}
        moved: Heads = {}
        while queue:
            place, ident = heappop(queue)
            was, head = self.heads.get(ident), self._choose(ident, place)
            if head == was and ident not in touched:
                continue
            if head != was:
                self._move(ident, was, head)
                moved[ident] = head
            # What names an actor hangs on the articles of all keys of the actor that are taken before.
            members = {member for group in {was or head, head} for member in self._members[group]}
            for form in {form for member in members for form in self._forms[member]} - waiting:
                if self._places[form] > place:
                    waiting.add(form)
                    heappush(queue, (self._places[form], form))
        return moved

    def _choose(self, ident: str, place: Place) -> str:
        sure = {self.heads[whole] for whole in self._wholes[ident] if self._places[whole] < place}
        key = self.keys[ident]
        elsewhere = (whole for whole in self._elsewhere[ident] if self._places[whole] < place)
        stray = {self.heads[whole] for whole in elsewhere if is_stray_of(key, self.keys[whole])}
        if not sure and not stray:
            return ident
        articles = {head: self._told_before(head, place) for head in sure | stray}
        return choose_head(self._articles[ident], sure, stray, articles) or ident

    def _told_before(self, head: str, place: Place) -> Set[str]:
        """Return the articles of an actor's keys that are taken before a place."""
        earlier = [member for member in self._members[head] if self._places[member] < place]
        return self._articles[earlier[0]] if len(earlier) == 1 else set().union(*(self._articles[member] for member in earlier))

    def _move(self, ident: str, was: str | None, head: str) -> None:
        self.heads[ident] = head
        if was is not None:
            self._members[was].discard(ident)
        self._members.setdefault(head, set()).add(ident)


def grow_actors(keys: Mapping[str, ActorKey], told: Iterable[Told], since: Day) -> Growth:
    """Follow the actors from a day on.

    Args:
        keys: The keys by id; all that may be one actor with one of them must be there.
        told: Which article has which key; of a state's key one is enough, of the first day.
        since: The day.
    """
    actors = GrowingActors(keys)
    ordered = sorted(told)
    actors.add((key, article) for day, key, article in ordered if day < since)
    before = dict(actors.heads)
    moved = []
    for day, news in groupby((each for each in ordered if each[0] >= since), key=_published):
        changed = actors.add((key, article) for _, key, article in news)
        if changed:
            moved.append((day, changed))
    return Growth(before=before, moved=moved)


def _published(told: Told) -> Day:
    return told[0]
