"""The name of an issue: one for its many wordings, so that the same issue is found again in another article.

A known issue (lexicon, ``synonyms.yaml``) has its usual name. Any other is named by its words without owners, articles and adverbs: lemmas,
words of one meaning under one class, what stands behind "of" or is done to it in front of its head ("the shelling of the port", "shelling
the port": "port attack"), other phrases behind it ("ban on import").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import Issue
from detente.reading.base import Page, children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of

_PREMODIFIERS = frozenset({"amod", "compound", "nmod:unmarked", "nmod:desc", "nummod", "flat", "nmod"})
_DEPTH = 4
#: Nouns that are no deed, as the verb is: "a pumping *station*".
_PLACES = frozenset({"station", "stations"})


@dataclass(frozen=True, kw_only=True)
class IssueNamer:
    """Names the issues of a page."""

    page: Page
    arguments: Arguments

    def known(self, words: Iterable[Token], sides: Iterable[str]) -> Issue | None:
        """Return the known issue of these words between these actors, or ``None``."""
        countries = {country for i in sides if (country := self.arguments.actors.by_id[i].country)}
        given = {form for t in words for form in (t.lower_, self.word(t))}
        return self.page.lexicon.disputes.issue_of(given, countries)

    def name(self, head: Token, words: Iterable[Token], sides: Iterable[str]) -> str:
        """Return the name of the issue with this head and these words; its words as they are where nothing else is left."""
        listed = list(words)
        issue = self.known(listed, sides)
        if issue is not None:
            return issue.name
        owners = frozenset(sides)
        inside = {t.i for t in listed if not owners & set(self.arguments.at(t))} | {head.i}
        said = list(self._compose(head, inside, 0))
        return " ".join(word for i, word in enumerate(said) if not i or word != said[i - 1]) or " ".join(t.lower_ for t in listed)

    def word(self, token: Token) -> str:
        """Return the class of a word, else its lemma; a name stays as it is."""
        if token.lower_ == "up" and token.i > 1 and token.doc[token.i - 1].text == "-" and token.doc[token.i - 2].lower_ == "build":
            return "build-up"
        found = self._class_of(token)
        if found:
            return found
        plural = token.tag_ == "NNS" and token.lower_ in self.page.lexicon.disputes.plural
        return token.text if token.pos_ == "PROPN" else token.lower_ if plural else str(token.lemma_.lower())

    def _class_of(self, token: Token) -> str:
        classes = self.page.lexicon.disputes.classes
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ in _PLACES:
            return ""
        return next((classes[lemma] for lemma in lemmas(token) if lemma in classes), "")

    def _compose(self, head: Token, inside: set[int], depth: int) -> Iterator[str]:
        meant = next((c for c in children(head, "acl") if c.i in inside and c.tag_ in ("VB", "VBG")), None)
        if meant is not None and head.lemma_.lower() in self.page.lexicon.disputes.intents:  # "the decision *to recognise the rebels*"
            yield from self._compose(meant, inside, depth + 1)
            return
        of = next((c for c in children(head, "nmod") if case_of(c) == "of" and c.i in inside and c.i > head.i), None)
        if of is not None and head.lemma_.lower() in self.page.lexicon.disputes.measuring and depth < _DEPTH:
            yield from self._compose(of, inside, depth + 1)  # "the scale of the *suffering*"
            return
        if head.pos_ == "VERB" and not self._class_of(head):
            yield head.lower_  # no noun is known for it: "hiding rebel"
            yield from self._in_front(head, inside, depth)
        else:
            yield from self._in_front(head, inside, depth)
            yield self.word(head)
        if depth >= _DEPTH:
            return
        for child in children(head, "nmod", "obl", "flat"):
            if child.i not in inside or child.i < head.i:
                continue
            preposition = case_of(child)
            if child.base == "flat":
                yield child.text
            elif preposition not in ("of", "by", "", "including") and not self._is_time(child):
                yield preposition.split(" ")[0]
                yield from self._compose(child, inside, depth + 1)

    def _in_front(self, head: Token, inside: set[int], depth: int) -> Iterator[str]:
        """Yield what the head is of: the object of a verb, the phrase behind "of", then adjectives and compounds."""
        of = [c for c in children(head, "nmod") if case_of(c) == "of" and c.i > head.i]
        objects = [*(children(head, "obj", "nsubj:pass") if head.pos_ == "VERB" else ()), *of]
        for child in objects:
            if child.i in inside and depth < _DEPTH and child.tag_ != "PRP":
                yield from self._compose(child, inside, depth + 1)
        for child in head.children:
            if child.i < head.i and child.i in inside and child.dep_ in _PREMODIFIERS | {"nmod:poss"} and self._tells(child):
                yield from self._compose(child, inside, depth + 1)

    def _tells(self, child: Token) -> bool:
        """Say whether a word in front of the head says what the issue is, not whose it is."""
        if child.lower_ == "build" and child.head.lower_ == "up":
            return False
        owns = child.tag_ == "PRP$" or bool(self.arguments.everyone(child))
        empty = child.lower_ in self.page.lexicon.disputes.empty or child.ent_type_ == "DATE"
        return not owns and not empty and child.pos_ in ("NOUN", "ADJ", "PROPN", "VERB", "X") and child.tag_ != "RB"

    def _is_time(self, child: Token) -> bool:
        return child.ent_type_ == "DATE" or child.lemma_ == "time"  # "for the second *time*"
