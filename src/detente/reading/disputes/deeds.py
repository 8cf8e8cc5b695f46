"""What another state does at which one complains, where the complaint does not say it itself.

"Seoul protested when a minister visited the shrine", "Chad closed the road, and Mali protested", "Paris is furious. Australia has torn up
the contract", "India has left the treaty. Pakistan calls this an act of war".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import ComplaintEntry
from detente.model.copies import changed
from detente.model.lazy import cached_property
from detente.reading.base import Page, children
from detente.reading.disputes.patterns import Complaint
from detente.reading.disputes.sides import Sides
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Span, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import is_passive

WHEN = frozenset({"when", "after", "as", "because", "since"})

#: No deeds that one complains of.
_TALKING = frozenset({"speak", "talk", "meet", "discuss"})
#: What several do alike about a third.
_SAME = frozenset(
    {"sever", "severe", "break", "recall", "expel", "summon", "condemn", "denounce", "criticise", "criticize", "protest", "sanction"}
)


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """Finds deeds that are complained of."""

    page: Page
    arguments: Arguments
    sides: Sides

    def occasion(
        self, word: Token, verb: Token, entry: ComplaintEntry, who: tuple[str, ...], target: tuple[str, ...] = ()
    ) -> Iterator[Complaint]:
        """Yield the deed of a clause beside: "protested when Chad closed it", "Chad closed it, and Mali protested".

        With a ``target`` ("summoned Chad's envoy when a contract was signed") whose deed it is need not be told.
        """
        clauses = [c for c in children(verb, "advcl") if any(m.lower_ in WHEN for m in children(c, "mark", "advmod"))]
        if verb.base in ("conj", "parataxis") and verb.head.pos_ == "VERB" and verb.head.i < verb.i and not any(children(verb, "mark")):
            clauses.append(verb.head)
        for clause in clauses:
            if self._accuses_other(clause, who):
                continue  # "Togo expels him after Malian officials accuse him of theft"
            if _SAME & set(lemmas(clause)) and _SAME & set(lemmas(verb)):
                continue  # "Bolivia severed its ties, and Chile recalled its ambassador": they act alike
            subject = surface_subject(clause) if clause.i < verb.i else next(iter(children(clause, "nsubj")), None)
            doers = self._doers(subject)
            if self.sides.apart(who, doers) and not is_passive(clause):
                yield Complaint(word=word, entry=entry, complainants=who, issue=clause, sides=doers)
                return
            if target and clause.i > verb.i and not self.sides.countries(doers) and any(children(clause, "nsubj")):
                yield Complaint(word=word, entry=entry, complainants=who, issue=clause, sides=target)
                return

    def _accuses_other(self, clause: Token, who: tuple[str, ...]) -> bool:
        """Say whether a clause only tells that somebody complains of one who is not of those who act."""
        if self.page.lexicon.disputes.verbs.keys().isdisjoint(lemmas(clause)):
            return False
        accused = [ids for c in children(clause, "obj", "iobj") if c.i > clause.i and (ids := self.arguments.everyone(c))]
        return bool(accused) and not any(self.sides.countries(ids) & self.sides.countries(who) for ids in accused)

    def next(self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], target: tuple[str, ...] = ()) -> Iterator[Complaint]:
        """Yield the deed that the next sentence tells: "Paris is furious. Australia has torn up the contract".

        With a ``target`` ("recalled its envoy from Chad") it must be that state's.
        """
        root = _root(self.sides.behind(token.sent))
        subject = next(iter(children(root, "nsubj")), None) if root is not None else None
        doers = self._doers(subject)
        if root is not None and (self._words | self.page.lexicon.disputes.stative) & set(lemmas(root)):
            return  # it has a complaint or an answer of its own, or tells no deed
        if root is not None and (self._says(root) or (target and self.sides.countries(doers) != self.sides.countries(target))):
            return  # "threatened to expel Chad's envoys. Poland praised the decision"
        if root is not None and self.sides.apart(who, doers) and not is_passive(root):
            yield Complaint(word=token, entry=entry, complainants=who, issue=root, sides=doers)

    def last(self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], target: tuple[str, ...] = ()) -> Iterator[Complaint]:
        """Yield the deed that the sentence before tells: "China's new map is out. Malaysia lodged a protest".

        With a ``target`` ("summoned Chad's envoy") whose deed it is need not be told.
        """
        root = _root(self.sides.before(token.sent))
        subject = surface_subject(root) if root is not None else None
        if root is None or subject is None or self._deed_of(root) is None:
            return
        doers = self._doers(subject)
        if self.sides.apart(who, doers) and (not target or self.sides.countries(doers) == self.sides.countries(target)):
            issue = root if self.arguments.at(subject) else subject
            yield Complaint(word=token, entry=entry, complainants=who, issue=issue, sides=doers)
        elif target and not self.sides.countries(doers):
            yield Complaint(word=token, entry=entry, complainants=who, issue=root, sides=target)

    def blamed(self, complaint: Complaint) -> Complaint:
        """Put the deed that the sentence before tells in the place of blame alone: "A ship sank. Chad accuses Mali of *being guilty*"."""
        root = _root(self.sides.before(complaint.word.sent))
        sides = complaint.sides or (self.arguments.everyone(complaint.target) if complaint.target is not None else ())
        is_told = root is not None and sides and (is_passive(root) or any(children(root, "obj")))
        return changed(complaint, issue=root, target=None, sides=sides, is_deed=True) if root is not None and is_told else complaint

    def around(self, noun: Token, who: tuple[str, ...]) -> Iterator[tuple[Token, tuple[str, ...]]]:
        """Yield the clause of another state's deed that a noun ends, with the doers."""
        verb = noun
        while verb.pos_ != "VERB" and verb.head.i < verb.i:
            verb = verb.head
        doers = self._doers(surface_subject(verb)) if verb.pos_ == "VERB" else ()
        if self.sides.apart(who, doers):
            yield verb, doers

    def taking_up(self, complaint: Complaint) -> Complaint:
        """Put what another state does in the clause before in the place of "this": "India has left the treaty. Chad calls this illegal"."""
        verb = complaint.word
        while verb.head.i > verb.i:
            verb = verb.head
        clause = verb.head if verb.base in ("conj", "parataxis") and verb.head.i < verb.i else _root(self.sides.before(complaint.word.sent))
        subject = surface_subject(clause) if clause is not None and clause.pos_ == "VERB" else None
        doers = self._doers(subject)
        if clause is None or _TALKING & set(lemmas(clause)) or not self.sides.apart(complaint.complainants, doers):
            return complaint
        deed = self._deed_of(clause)
        return changed(complaint, issue=deed, sides=doers, is_deed=True) if deed is not None else complaint

    def _deed_of(self, clause: Token) -> Token | None:
        """Return the deed that a clause is, or reports: "announced that the limits *are lifted*", "Chad will *expel* nine, Roe said".

        Words that tell none are nobody's deed: "'There will be no business as usual', the minister told parliament".
        """
        if not self._says(clause):
            return clause
        told = [c for c in children(clause, "ccomp") if c.pos_ == "VERB" and not c.left_edge.is_quote]
        behind = next((c for c in told if c.i > clause.i), None)
        return behind or next((c for c in told if any(children(c, "obj")) and any(children(c, "nsubj")) and not is_passive(c)), None)

    def _says(self, verb: Token) -> bool:
        """Say whether a verb only tells a deed: "announced that the limits are lifted"."""
        return any(e.sort == "speech" for w in lemmas(verb) for e in self.page.lexicon.cues.verbs.get(w, ()))

    @cached_property
    def _words(self) -> frozenset[str]:
        """Verbs of complaint and of answering one."""
        return self.page.lexicon.disputes.answering | self.page.lexicon.disputes.verbs.keys()

    def _doers(self, subject: Token | None) -> tuple[str, ...]:
        """Return who a subject is or whose it is: "Iranian missiles"."""
        if subject is None:
            return ()
        return self.arguments.everyone(subject) or self.arguments.modifiers(subject)


def _root(sent: Span | None) -> Token | None:
    """Return the verb of a sentence."""
    return next((t for t in sent if t.dep_ == "ROOT" and t.pos_ == "VERB"), None) if sent is not None else None


__all__ = ["WHEN", "Deeds"]
