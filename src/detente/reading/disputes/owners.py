"""Whose an issue is: possessor, adjective, doer; and what befell somebody instead."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.base import Page, children, subtree_range
from detente.reading.disputes.contents import Contents
from detente.reading.disputes.demands import doers_told
from detente.reading.disputes.sides import Sides
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of, is_passive, unique

_FRONT = frozenset({"nmod:poss", "amod", "compound", "nmod:unmarked", "nmod:desc", "nmod"})
_ARMED = frozenset({"MIL", "PRM", "REB"})


@dataclass(frozen=True, kw_only=True)
class Owners:
    """Tells whose conduct an issue is."""

    page: Page
    arguments: Arguments
    sides: Sides
    contents: Contents

    def of(self, issue: Token) -> tuple[str, ...]:
        """Return whose the issue is: itself an actor, its possessor or adjective, "by X", or "of X" for conduct."""
        own = self.arguments.at(issue)
        if own and not all(str(self.arguments.actors.by_id[i].kind) == "group" for i in own):
            return self.arguments.everyone(issue)
        if self.befalls(issue):
            return doers_told(issue, self.arguments)
        front = [c for c in issue.children if c.dep_ in _FRONT and c.i < issue.i]
        met = [c for c in children(issue, "nmod") if case_of(c) in ("against", "toward", "towards")]
        if any(c.tag_ == "PRP$" for c in front) and {i for c in met for i in self.arguments.at(c)} & set(self.arguments.at(front[0])):
            return ()  # "Chad's drill and *its* threats against Mali": not Mali's own
        if "war" in lemmas(issue) and any(c.dep_ == "compound" and self.arguments.named(c) for c in front):
            return ()  # "the Iran war" is fought there
        found = unique(i for c in front for i in self.arguments.everyone(c))
        if found or own:
            return found or own
        if issue.pos_ == "VERB" or any(children(issue, "cop")):
            subject = next(iter(children(issue, "nsubj")), None)
            if self.page.lexicon.disputes.enduring & set(lemmas(issue)):
                return ()
            if not is_passive(issue):
                return self.arguments.everyone(subject) if subject is not None else ()
        wanted = {"by", "from", "between"} | ({"of"} if set(lemmas(issue)) & self.page.lexicon.disputes.conduct else set())
        found = unique(i for c in children(issue, "nmod", "obl") if case_of(c) in wanted for i in self.arguments.everyone(c))
        if found or issue.dep_ == "conj":
            return found
        if found := doers_told(issue, self.arguments):
            return found
        if issue.dep_ == "obj" and not is_passive(issue.head):
            doers = [c for c in children(issue.head, "obl") if case_of(c) == "by"]
            if found := unique(i for c in doers for i in self.arguments.everyone(c)):
                return found  # "denounced the exercises | by Chad", hung on the verb
        deeper = [c for c in issue.subtree if c.base in ("nmod", "obl") and case_of(c) == "by" and c.i > issue.i]
        deeper = [c for c in deeper if not self.sides.is_harmed(c)]
        if found := unique(i for c in deeper[:1] for i in self.arguments.everyone(c)):
            return found  # "the jailing of the writer by Mali"
        inner = [c for c in children(issue, "nmod") if case_of(c) == "of" and c.tag_ == "NNS"]
        armed = [thing for thing in inner if any(_ARMED & set(self.arguments.actors.by_id[i].sectors) for i in self.arguments.at(thing))]
        holders = [(*(c for c in thing.children if c.dep_ in _FRONT), thing) for thing in armed]
        if found := unique(i for words in holders for c in words for i in self.arguments.everyone(c) if self.sides.country(i)):
            return found  # "the build-up of Russian troops on its borders"
        shared = [c for c in issue.subtree if c.dep_ == "nmod:poss" and c.i <= issue.i]
        return unique(i for c in shared[:1] for i in self.arguments.everyone(c)) or self._deep_owner(issue)

    def befalls(self, issue: Token) -> bool:
        """Say whether an issue befell whose it is: "his death", "the murder of a detective"; not "Chad's arrest of the crew", "by Chad"."""
        if not self.page.lexicon.disputes.suffered & set(lemmas(issue)) or issue.pos_ != "NOUN":
            return False
        behind = {case_of(c) for c in children(issue, "nmod") if c.dep_ != "nmod:poss"}
        owned = any(not self.contents.is_time(c) for c in children(issue, "nmod:poss"))  # "last month's murder of a clerk"
        return "by" not in behind and owned is not bool("of" in behind)

    def _deep_owner(self, issue: Token) -> tuple[str, ...]:
        """Return the one state whose people or things an issue tells of, deep in its phrase: "a cartoon in a Saudi daily"."""
        harmed = self.sides.harmed(*subtree_range(issue))
        found = unique(i for c in self.sides.agents(*subtree_range(issue)) for i in self.arguments.everyone(c) if i not in harmed)
        return found if len(self.sides.countries(found)) == 1 and all(self.sides.country(i) for i in found) else ()
