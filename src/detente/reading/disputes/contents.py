"""What is contested, where the words behind a complaint only tell when, where, whom, or what somebody is called.

"Strained over the past decade" tells when; "condemned the Front as a gang that burned villages" is about what the gang did; "concern over
tensions between A and B" is an onlooker's, and the tensions are between A and B; "A's drills and B's sale" are complained of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.reading.base import Page, children
from detente.reading.disputes.patterns import Complaint, made_of
from detente.reading.disputes.sides import Sides
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of, unique
from detente.reading.statements.clauses import objects

_ABOUT = frozenset({"over", "about", "regarding", "concerning"})
_THEIRS = frozenset({"its", "their", "his", "her"})
_GROUNDS = frozenset({"due to", "because of", "over", "owing to"})
_RELATIVE = frozenset({"that", "which", "who"})


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Settles what the issue of a complaint is."""

    page: Page
    arguments: Arguments
    sides: Sides

    def settled(self, complaint: Complaint) -> Iterator[Complaint]:
        """Yield a complaint with what is contested as its issue; two where two states' deeds are; none where nothing is told."""
        if self.is_time(complaint.issue) or self._is_scene(complaint):
            return
        if complaint.mutual or complaint.entry.table in ("claims", "disputes"):
            yield complaint
            return
        called = self._called(complaint)
        if called is not None:
            yield called
            return
        watched = self._watched(complaint.issue, complaint.complainants) if complaint.target is None else ()
        if watched:
            if not any(case_of(c) in _ABOUT for c in children(complaint.issue, "nmod")):  # else the word of dispute tells it itself
                both = made_of("watch", table="disputes")
                yield changed(complaint, entry=both, complainants=watched, mutual=True)
            return
        if not self._is_opponent(complaint):
            yield complaint
        yield from self._others(complaint)

    def is_time(self, issue: Token) -> bool:
        """Say whether a phrase only tells when or how long: "over the last two years", "a 24-hour period"; not "years of neglect"."""
        if issue.pos_ not in ("NOUN", "PROPN", "NUM"):
            return False
        times, spells = self.page.lexicon.times, self.page.lexicon.disputes.spells
        told = issue.ent_type_ in ("DATE", "TIME") or any(
            lemma in times.units or lemma in times.seasons or lemma in spells for lemma in lemmas(issue)
        )
        return told and not any(case_of(c) == "of" and c.ent_type_ not in ("DATE", "TIME") for c in children(issue, "nmod"))

    def _is_scene(self, complaint: Complaint) -> bool:
        """Say whether a border only tells where two sides meet in arms: "clashes on the border", not "a row over the border"."""
        issue, word = complaint.issue, complaint.word
        if complaint.entry.table != "disputes":
            return False
        frontier = self.page.lexicon.disputes.classes.get(issue.lemma_.lower()) == "border"
        return frontier and case_of(issue) in ("on", "along", "at", "near") and not self.page.lexicon.disputes.meeting & set(lemmas(word))

    def _called(self, complaint: Complaint) -> Complaint | None:
        """Put what somebody did in the place of their name or label: "condemned X as a gang that *burned it*", "X and *its raids*"."""
        target = complaint.target
        whose = self.arguments.everyone(target) if target is not None else self.arguments.at(complaint.issue)
        if not whose:
            return None
        own = target if target is not None else complaint.issue
        deed = joined_deed(own)
        if deed is not None and (target is None or case_of(complaint.issue) == "as"):
            return changed(complaint, issue=deed, target=None, sides=tuple(i for i in whose if i not in complaint.complainants))
        if target is None or case_of(complaint.issue) != "as":
            return None
        clause = next((c for c in children(complaint.issue, "acl") if c.pos_ == "VERB" and c.left_edge.lower_ in _RELATIVE), None)
        if clause is None:
            return None
        done = next((o for o in objects(clause) if o.i > clause.i and o.pos_ == "NOUN"), None)
        content = done if done is not None and self.page.lexicon.disputes.misconduct & set(lemmas(clause)) else clause
        return changed(complaint, issue=content, target=None, sides=whose, is_deed=content is clause)

    def _watched(self, issue: Token, who: tuple[str, ...]) -> tuple[str, ...]:
        """Return between whom the quarrel or fight is that others look at: "concern over tensions between Kenya and Somalia"."""
        lexicon = self.page.lexicon.disputes
        entries = (lexicon.nouns.get(lemma) for lemma in lemmas(issue))
        if not any(entry is not None and entry.table == "disputes" for entry in entries) and not lexicon.fights & set(lemmas(issue)):
            return ()
        between = [c for c in children(issue, "nmod") if case_of(c) in ("between", "among")]
        both = unique(i for c in between for i in self.arguments.everyone(c))
        return both if len(self.sides.countries(both)) > 1 and not self.sides.countries(both) & self.sides.countries(who) else ()

    def _is_opponent(self, complaint: Complaint) -> bool:
        """Say whether an issue is no more than the name of whom one complains of: "candid about our concerns with Peru"."""
        issue = complaint.issue
        if issue.pos_ != "PROPN" or complaint.target not in (None, issue) or not self.arguments.at(issue) or complaint.sides:
            return False
        return not any(c.base in ("nmod", "acl", "compound", "amod") and c.pos_ != "DET" for c in issue.children)

    def _others(self, complaint: Complaint) -> Iterator[Complaint]:
        """Yield the same complaint of another state's deed that is joined to the first: "A's launches and *B's drills*"."""
        issue, lexicon = complaint.issue, self.page.lexicon.disputes
        if issue.pos_ != "NOUN" or complaint.target is not None or complaint.sides:
            return
        first = self._front(issue)
        for other in (t for t in issue.subtree if t.dep_ == "conj" and t.pos_ == "NOUN" and t.i > issue.i):
            front = self._front(other)
            if case_of(other) and other.head is not issue:
                continue  # "the build-up in the bay and *on Chad's borders*"
            if not lexicon.welcome & set(lemmas(other)) and self.sides.apart(first, front):
                yield changed(complaint, issue=other)

    def _front(self, noun: Token) -> tuple[str, ...]:
        """Return whose a noun is by the words in front of it."""
        return unique(i for c in children(noun, "nmod:poss", "amod", "compound") if c.i < noun.i for i in self.arguments.everyone(c))


def joined_deed(noun: Token | None) -> Token | None:
    """Return the deed that is joined to the name of who did it: "condemned the Front and *its raids*"."""
    if noun is None:
        return None
    beside = (c for c in children(noun.head, "conj") if c.left_edge.i - noun.i in (1, 2))  # hung on the word of complaint
    joined = (c for c in (*children(noun, "conj"), *beside) if c.pos_ == "NOUN")
    return next((c for c in joined if any(m.lower_ in _THEIRS for m in children(c, "nmod:poss"))), None)


def grounds_of(deed: Token, undoing: frozenset[str]) -> Token | None:
    """Return for what it is demanded that something end: "until Friday to leave, due to *Chad's support of a militia*"."""
    if deed.pos_ != "VERB" or undoing.isdisjoint(lemmas(deed)):
        return None
    behind = (c for c in children(deed, "obl") if c.i > deed.i and case_of(c) in _GROUNDS)
    return next((c for c in behind if any(children(c, "nmod:poss", "amod"))), None)


__all__ = ["Contents", "grounds_of", "joined_deed"]
