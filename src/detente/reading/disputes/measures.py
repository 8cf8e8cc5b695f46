"""Disputes told by what one side does to the other over them: measures, threats, conditions and cases.

"Broke off relations with Iran over the arming of rebels", "will block the pact unless Chad changes its law", "asked the court to rule on
its border with Peru".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import RETALIATING
from detente.reading.base import Page, children
from detente.reading.disputes.deeds import WHEN
from detente.reading.disputes.patterns import Complaint, made_of
from detente.reading.disputes.sides import BODIES, Sides
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import objects

#: Behind these "over" tells a way or a while.
_WAYS = frozenset(
    "border frontier wall fence bridge river sea night weekend week month year period decade day hour course phone telephone line head "
    "time past coming next lunch dinner tea coffee".split()
)
#: What is broken off, closed or sent home for another's deed.
_CUT = frozenset({"tie", "relation", "border", "airspace", "embassy", "consulate", "ambassador", "envoy", "diplomat", "crossing", "talk"})
_ASKING = frozenset({"ask", "petition", "urge", "request", "want", "appeal", "call"})
_RULING = frozenset({"rule", "decide", "settle", "determine", "adjudicate", "declare", "order", "intervene", "delimit", "judge"})
#: Verbs of going to a body between the states.
_TURNING = frozenset({"go", "turn"})


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
        if self._leaves(token):
            yield from self._left(token)
        if words & _ASKING:
            yield from self._asked_of_court(token)

    def _leaves(self, token: Token) -> bool:
        """Say whether a verb tells of leaving or sending home, or of going to a body between the states."""
        lexicon = self.page.lexicon.disputes
        leaves = lexicon.leaving_verbs.intersection(lemmas(token))
        beside = [str(form) for c in token.children if c.i > token.i for form in (c.lower_, c.lemma_)] if leaves else []
        if beside and any(f"{word} {other}" in lexicon.leaving for word in leaves for other in beside):
            return True
        if _TURNING.isdisjoint(lemmas(token)):
            return False
        gone = [c for c in children(token, "obl") if case_of(c) == "to"]
        return any(self.arguments.actors.by_id[i].country in BODIES for c in gone for i in self.arguments.everyone(c))

    def _left(self, token: Token) -> Iterator[Complaint]:
        """Yield another's deed for which one leaves: "walked out when Japan's minister spoke of", "stayed away over the dam"."""
        subject = surface_subject(token) if not is_passive(token) else None
        who = self.arguments.everyone(subject) if subject is not None else ()
        if not self.sides.countries(who):
            return
        for clause in (c for c in children(token, "advcl") if c.i > token.i and c.pos_ == "VERB"):
            doer = next((c for c in children(clause, "nsubj") if not is_passive(clause)), None)
            doers = (self.arguments.everyone(doer) or self.arguments.modifiers(doer)) if doer is not None else ()
            if any(m.lower_ in WHEN for m in children(clause, "mark", "advmod")) and self.sides.apart(who, doers):
                yield Complaint(word=token, entry=made_of("leave"), complainants=who, issue=clause, sides=doers, is_deed=True)
                return
        issue = self._grounds(token)
        if issue is not None and (other := self.sides.only_other(token, who, behind=False)):
            yield Complaint(word=token, entry=made_of("leave"), complainants=who, issue=issue, sides=other)

    def _over(self, token: Token) -> Iterator[Complaint]:
        issue, clause = self._grounds(token), None
        if issue is None and (clause := self._clause_of_grounds(token)) is None:
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
        behind = [c for c in behind if c is not issue and case_of(c) in ("with", "to", "from", "on", "against", "for", "of")]
        for phrase in (*things, *behind):
            found = self.arguments.everyone(phrase) or self.arguments.inside(phrase) or self.arguments.named(phrase)
            other = tuple(i for i in found if (country := self.sides.country(i)) is not None and country not in own)
            if other and not self._joined(phrase, other):
                if issue is not None:
                    yield Complaint(word=token, entry=made_of("measure"), complainants=who, issue=issue, sides=other)
                elif clause is not None and self._is_anothers(clause, own, self.sides.countries(other)):
                    yield Complaint(word=token, entry=made_of("measure"), complainants=who, issue=clause, sides=other)
                return
        if issue is not None and any(_CUT & set(lemmas(o)) for o in things) and (left := self.sides.only_other(token, who, behind=False)):
            yield Complaint(word=token, entry=made_of("measure"), complainants=who, issue=issue, sides=left)  # "broke off relations over"

    def _clause_of_grounds(self, token: Token) -> Token | None:
        """Return the deed after which ties are cut or envoys sent home: "cut its ties with Chad after police stormed its embassy"."""
        if not any(_CUT & set(lemmas(o)) for o in (*objects(token), *children(token, "nsubj"))):
            return None
        clauses = (c for c in children(token, "advcl") if c.i > token.i and c.pos_ == "VERB" and any(children(c, "nsubj")))
        return next((c for c in clauses if any(m.lower_ in ("after", "because") for m in children(c, "mark"))), None)

    def _is_anothers(self, clause: Token, own: set[str], other: set[str]) -> bool:
        """Say whether a deed may be the other side's: not one's own, nor what is told of it by a word of complaint."""
        subject = surface_subject(clause)
        doers = self.sides.countries(self.arguments.everyone(subject)) if subject is not None else set()
        told = set(lemmas(clause)) & self.page.lexicon.disputes.verbs.keys()
        return not doers & own and (not doers or bool(doers & other)) and not told and not is_passive(clause)

    def _joined(self, phrase: Token, ids: tuple[str, ...]) -> bool:
        """Say whether one acts together with these, not against them: "imposed with its allies"."""
        return case_of(phrase) == "with" and any(str(self.arguments.actors.by_id[i].kind) == "group" for i in ids)

    def _grounds(self, token: Token) -> Token | None:
        """Return what a measure is taken over: the first phrase behind "over" in its clause, which is no way and no while."""
        for word in self.page.doc[token.i + 1 : token.right_edge.i + 1]:
            because = word.lower_ == "because" and word.nbor(1).lower_ == "of"
            if not (word.lower_ == "over" or because) or word.base not in ("case", "mark"):
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
        """Yield what another is to do, or does, lest something be done: "will block the pact unless Chad changes its law".

        "Will not sit down with Chad while it arms the rebels", "as long as Chad keeps the road shut", "before Chad closes the camps".
        """
        subject = next(iter(children(token, "nsubj")), None)
        thing = next((o for o in objects(token) if o.i > token.i), None)
        if mark.head is not token or (mark.lower_ == "as" and token.head.lower_ != "long"):
            return
        undoes = bool(self.page.lexicon.disputes.undoing & set(lemmas(token)))
        main = token.head.head if mark.lower_ == "as" else token.head
        lasts = mark.lower_ in ("as", "while")
        if lasts or mark.lower_ == "before":
            if not self._is_refused(main) or not (lasts or undoes):
                return
            thing = thing if undoes or thing is not None else token
        threat = (
            surface_subject(main)
            if main.pos_ == "VERB" and (main.base != "ccomp" or mark.lower_ == "until") and not is_passive(main)
            else None
        )
        target = self.arguments.everyone(subject) if subject is not None else ()
        who = self.arguments.everyone(threat) if threat is not None else ()
        who = who or unique(i for c in self._sayers(main) for i in self.arguments.everyone(c))
        held = mark.lower_ == "unless" or undoes or lasts or self._is_withheld(main, target)
        if thing is not None and who and held and len(self.sides.countries(target)) == 1 and self.sides.apart(who, target):
            yield Complaint(word=token, entry=made_of("unless"), complainants=who, issue=thing, sides=target, is_deed=thing is token)

    def _is_refused(self, main: Token) -> bool:
        """Say whether something is not going to be done: "will not", "will block", "there will be no summit"."""
        to_come = any(c.lower_ in ("will", "would", "wo", "'ll", "can", "shall") for c in children(main, "aux"))
        negated = any(c.lower_ in NEGATIONS for c in main.children)
        negated = negated or any(
            c.lower_ in ("no", "none", "not") for s in children(main, "nsubj", "nsubj:pass", "obj") for c in s.children
        )
        return to_come and (negated or bool(self.page.lexicon.disputes.measures & set(lemmas(main))))

    def _sayers(self, main: Token) -> list[Token]:
        """Return who says it beside: "there will be no summit, *Delhi* says, before"."""
        saying = main.head if main.base == "ccomp" else next(iter(children(main, "parataxis")), None)
        return list(children(saying, "nsubj")) if saying is not None else []

    def _is_withheld(self, main: Token, target: tuple[str, ...]) -> bool:
        """Say whether something with another is not done before it does its part: "will not renew its pact with Liberia until"."""
        if not any(c.lower_ in NEGATIONS for c in main.children):
            return False
        behind = (c for h in (main, *objects(main)) for c in children(h, "obl", "nmod") if case_of(c) in ("with", "to", "for"))
        return any(self.sides.countries(self.arguments.everyone(c)) == self.sides.countries(target) for c in behind)


__all__ = ["Measures"]
