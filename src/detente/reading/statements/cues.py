"""Cues in the parse: for each cue word, who speaks, to whom, and which tokens are the content.

One method a construction; each gives ``Found`` items or nothing. Frames are those of ``detente.lexicon.cues``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.model.lazy import cached_property
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.statements.clauses import Found
from detente.reading.statements.contents import Contents
from detente.reading.statements.frames import CITES, WORDS_OF, Frames
from detente.reading.statements.nouns import Nouns
from detente.reading.statements.objects import Objects
from detente.reading.statements.scope import Scope
from detente.reading.statements.speakers import Speakers
from detente.reading.statements.unsaid import is_recognition, is_secured
from detente.reading.statements.verbs import Verbs

_NOT_CUES = frozenset({"amod", "compound", "case", "mark", "aux", "aux:pass", "cop", "flat", "nmod:poss", "det", "cc", "fixed"})


#: Words that the frames take for cues, besides those of the lexicon.
_OTHERS = frozenset({"make", "put", "peg", "place", *CITES, *WORDS_OF})


@lru_cache(maxsize=8)
def _with_others(words: frozenset[str]) -> frozenset[str]:
    return words | _OTHERS


@dataclass(frozen=True, kw_only=True)
class CueFinder:
    """Finds the cues of a page by its parse."""

    scope: Scope

    @cached_property
    def speakers(self) -> Speakers:
        """Who speaks."""
        return Speakers(scope=self.scope)

    @cached_property
    def _openers(self) -> Mapping[str, frozenset[str]]:
        return {pos: _with_others(words) for pos, words in self.scope.page.lexicon.cues.openers.items()}

    @cached_property
    def _verbs(self) -> Verbs:
        return Verbs(scope=self.scope, speakers=self.speakers, contents=Contents(scope=self.scope), objects=Objects(scope=self.scope))

    @cached_property
    def _nouns(self) -> Nouns:
        return Nouns(scope=self.scope, speakers=self.speakers)

    @cached_property
    def _frames(self) -> Frames:
        return Frames(scope=self.scope)

    def find(self) -> list[Found]:
        """Return what each cue of the page lays to whom."""
        openers, accords = self._openers, "according" in self.scope.page.doc.forms
        found: list[Found] = []
        for sent in self.scope.page.sents:
            for token in sent:
                words = openers.get(token.pos_)
                may_be = words is not None and token.dep_ not in _NOT_CUES and not words.isdisjoint(lemmas(token))
                if may_be or (accords and token.lower_ == "according"):
                    found += self.at(token)
        return found

    def at(self, token: Token) -> Iterator[Found]:
        """Yield what the token says, where it is a cue."""
        if token.lower_ == "according":
            yield from self._frames.at_according(token)
        elif is_secured(token) or is_recognition(token):
            return
        elif token.pos_ in ("VERB", "AUX"):
            made = list(self._nouns.at_adjective(token)) if self._nouns.adjective_entries(token) else []
            cited = [*self._frames.at_citing(token), *self._frames.at_estimate(token)]
            yield from cited or made or self._verbs.at_verb(token)
        elif token.pos_ == "NOUN":
            yield from self._frames.at_view(token)
            yield from self._frames.at_frame(token)
            yield from self._nouns.at_noun(token)
        elif token.pos_ == "ADJ":
            yield from self._nouns.at_adjective(token)
