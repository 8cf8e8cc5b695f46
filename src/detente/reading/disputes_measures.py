"""Disputes told by what one side does to the other over them: measures, threats, conditions and cases.

"Broke off relations with Iran over the arming of rebels", "will block the pact unless Chad changes its law", "asked the court to rule on
its border with Peru".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import RETALIATING
from detente.reading.base import Page, children
from detente.reading.disputes_patterns import Complaint, made_of
from detente.reading.disputes_sides import Sides
from detente.reading.doc import Token
from detente.reading.frames import Arguments, case_of, is_passive, surface_subject, unique
from detente.reading.lemmas import lemmas
from detente.reading.statements_clauses import objects

#: Behind these "over" tells a way or a while.
_WAYS = frozenset(
    "border frontier wall fence bridge river sea night weekend week month year period decade day hour course phone telephone line head "
    "time past coming next lunch dinner tea coffee".split()
)
_ASKING = frozenset({"ask", "petition", "urge", "request", "want", "appeal", "call"})
_RULING = frozenset({"rule", "decide", "settle", "determine", "adjudicate", "declare", "order", "intervene", "delimit", "judge"})


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Finds disputes told by measures, conditions and cases."""

    page: Page
    arguments: Arguments
    sides: Sides

    def at_verb(self, token: Token) -> Iterator[Complaint]:
        """Yield what a verb of a measure is done over, and what is asked of a court."""
        words = set(lemmas(token))
        if words & self.page.lexicon.disputes.measures:
            yield from self._over(token)
        if words & _ASKING:
            yield from self._asked_of_court(token)

    def _over(self, token: Token) -> Iterator[Complaint]:
        issue = self._grounds(token)
        if issue is None:
            return
        if is_passive(token):
            agents = [c for c in children(token, "obl") if case_of(c) == "by"]
            things = [c for c in children(token, "nsubj") if c.i < token.i]
        else:
            subject = surface_subject(token)
            agents, things = [subject] if subject is not None else [], [o for o in objects(token) if o.i > token.i]
        who = unique(i for c in agents for i in self.arguments.everyone(c))
        own = self.sides.countries(who)
        if not own:
            return
        behind = [c for c in (*children(token, "obl"), *(m for o in things for m in children(o, "nmod"))) if c.i > token.i]
        behind = [c for c in behind if c.i != issue.i and case_of(c) in ("with", "to", "from", "on", "against", "for", "of")]
        for phrase in (*things, *behind):
            found = self.arguments.everyone(phrase) or self.arguments.inside(phrase)
            other = tuple(i for i in found if (country := self.sides.country(i)) is not None and country not in own)
            if other and not self._joined(phrase, other):
                yield Complaint(word=token, entry=made_of("measure"), complainants=who, issue=issue, sides=other)
                return

    def _joined(self, phrase: Token, ids: tuple[str, ...]) -> bool:
        """Say whether one acts together with these, not against them: "imposed with its allies"."""
        return case_of(phrase) == "with" and any(str(self.arguments.actors.by_id[i].kind) == "group" for i in ids)

    def _grounds(self, token: Token) -> Token | None:
        """Return what a measure is taken over: the first phrase behind "over" in its clause, which is no way and no while."""
        for word in self.page.doc[token.i + 1 : token.right_edge.i + 1]:
            if word.lower_ != "over" or word.base not in ("case", "mark"):
                continue
            thing = word.head
            if self._clause_of(thing).i != token.i or any(RETALIATING & set(lemmas(t)) for t in self.page.doc[token.i + 1 : word.i]):
                continue  # "a man who is wanted over a fraud", "in response to sanctions over the war"
            if thing.i < word.i or thing.pos_ not in ("NOUN", "PROPN", "VERB") or thing.ent_type_ in ("DATE", "TIME"):
                continue
            if set(lemmas(thing)) & _WAYS or any(c.base == "nummod" for c in children(thing, "nummod")):
                continue
            disputes = self.page.lexicon.disputes.nouns
            if any(disputes[lemma].table == "disputes" for lemma in lemmas(thing) if lemma in disputes):
                return None  # "over a row about grain" is the row's
            if thing.base in ("nmod", "acl") and set(lemmas(thing.head)) & disputes.keys():
                return None
            return thing
        return None

    def _clause_of(self, thing: Token) -> Token:
        """Return the verb of the clause that a phrase stands in."""
        current = thing if thing.base not in ("advcl", "acl") else thing.head
        current = current.head if current is thing else current
        while current.pos_ not in ("VERB", "AUX") and current.head.i != current.i:
            current = current.head
        return current

    def _asked_of_court(self, token: Token) -> Iterator[Complaint]:
        courts = self.page.lexicon.disputes.courts
        asked = [c for c in children(token, "obj", "iobj", "obl", "nsubj") if c.i > token.i]
        if not any(t.lower_ in courts for c in asked for t in c.subtree):
            return
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        ruling = next((c for c in children(token, "xcomp", "advcl", "ccomp") if set(lemmas(c)) & _RULING), None)
        if not self.sides.countries(who) or ruling is None:
            return
        behind = [c for c in children(ruling, "obl", "ccomp", "advcl") if case_of(c) in ("on", "over", "about", "in") or c.base == "ccomp"]
        issue = next(iter([*(o for o in objects(ruling) if o.i > ruling.i), *behind]), None)
        if issue is None:
            return
        own = self.sides.countries(who)
        named = [c for c in issue.subtree if c.base == "nmod" and case_of(c) in ("with", "between", "by")]
        other = unique(i for c in named for i in self.arguments.everyone(c) if not self.sides.countries((i,)) & own)
        yield Complaint(word=token, entry=made_of("case"), complainants=who, issue=issue, sides=other)

    def unless(self, token: Token, mark: Token) -> Iterator[Complaint]:
        """Yield what another is to do lest something be done to it: "will block the pact unless Chad changes its law"."""
        subject = next(iter(children(token, "nsubj")), None)
        thing = next((o for o in objects(token) if o.i > token.i), None)
        if mark.head is not token or (mark.lower_ == "until" and self.page.lexicon.disputes.undoing.isdisjoint(lemmas(token))):
            return
        main = token.head
        threat = surface_subject(main) if main.pos_ == "VERB" and main.base != "ccomp" and not is_passive(main) else None
        target = self.arguments.everyone(subject) if subject is not None else ()
        who = self.arguments.everyone(threat) if threat is not None else ()
        if (
            thing is not None
            and who
            and len(self.sides.countries(target)) == 1
            and not self.sides.countries(who) & self.sides.countries(target)
        ):
            yield Complaint(word=token, entry=made_of("unless"), complainants=who, issue=thing, sides=target)


__all__ = ["Measures"]
