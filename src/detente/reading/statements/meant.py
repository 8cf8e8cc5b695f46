"""Who is meant by the phrase of a speaker: actors, a state's side of the table, whoever issued a paper."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.enums import ActorKind
from detente.reading.base import Page, children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import antecedent, surface_subject
from detente.reading.grammar.voice import case_of, is_passive

#: A state's side of the table.
_SIDES = frozenset({"side", "delegation"})
#: Papers by which somebody speaks, and what one does with them.
_ISSUED = frozenset(
    {"statement", "communique", "communiqué", "communiqu", "letter", "release", "note", "announcement", "message", "declaration", "readout"}
)
_ISSUING = frozenset({"issue", "release", "publish", "post", "send", "write", "put"})
#: What a body finds or decides; the first may be "of" whom they are about, of these the very first "into" a firm named in front.
_INTO = frozenset({"investigation", "inquiry", "probe"})
_LOOKING = _INTO | {"review", "analysis", "audit", "poll", "evaluation", "study", "survey", "assessment", "result", "finding"}
_FOUND = _LOOKING | {"report", "ruling", "resolution", "verdict"}
_LOOKED_INTO = frozenset({"BUS", "REB", "CRM"})
#: How it came to find so.
_FINDING = frozenset("conduct carry commission publish release issue announce lead run undertake compile prepare".split())
#: Papers that bind, and no body finds.
_BINDING = frozenset({"treaty", "agreement", "constitution", "order", "warrant", "subpoena", "ballot"})
#: Papers by which somebody orders something, and what makes them his.
_ORDERS = frozenset({"order", "decree", "proclamation", "memorandum", "directive", "edict"})
_SIGNING = frozenset({"sign", "issue", "enact"})
#: Those by whom a body speaks.
_PARTS = frozenset({"mission", "office", "panel", "team", "agency", "spokesperson"})


@dataclass(frozen=True, kw_only=True)
class Meant:
    """Tells who speaks where a phrase is said to."""

    page: Page
    arguments: Arguments

    def speakers(self, phrase: Token) -> tuple[str, ...]:
        """Return who speaks; "the Uzbek side" is Uzbekistan, "the statement" whose statement it is."""
        found = self.arguments.everyone(phrase)
        noun = antecedent(phrase)
        if not found and noun.lemma_ in _ISSUED:
            return self._issuers(noun)
        if not found and noun.lemma_ in _ORDERS:
            return self._signers(noun)
        if not found and (noun.lemma_ in _FOUND or noun.lemma_ in _PARTS or self._is_found(noun)):
            return self._bodies_of(noun)
        return found or (self.arguments.modifiers(phrase) if phrase.lemma_ in _SIDES else ())

    def _is_found(self, noun: Token) -> bool:
        """Say whether a noun means something that is found or told by whoever is named with it: "data", "a blog", no picture of a place."""
        cues = self.page.lexicon.cues
        return noun.lemma_ in cues.documents and noun.lemma_ not in cues.pictures and noun.lemma_ not in _BINDING

    def _signers(self, order: Token) -> tuple[str, ...]:
        """Return who signs an order that is told of: "Ms Ruiz signs an *order* that bans it", "an order signed by Ms Ruiz"."""
        verb = order.head
        if order.base == "obj" and verb.lemma_ in _SIGNING and not is_passive(verb):
            subject = surface_subject(verb)
            return self.arguments.everyone(subject) if subject is not None else ()
        return self.arguments.possessors(order) or self._done_by(order, _SIGNING)

    def _issuers(self, paper: Token) -> tuple[str, ...]:
        """Return whose paper it is: "a statement from the ministry", or who said something "in a statement" before "the statement"."""
        found = self._named_issuers(paper)
        if found or not any(c.lower_ in ("the", "this", "that", "its", "his", "her") for c in paper.lefts):
            return found
        before = (t for t in reversed(self.page.doc[: paper.i]) if t.lemma_ == paper.lemma_ and t.pos_ == "NOUN")
        return next((ids for one in before if (ids := self._named_issuers(one) or self._saying_in(one))), ())

    def _named_issuers(self, paper: Token) -> tuple[str, ...]:
        """Return who is named beside a paper: "the ministry's statement", "a letter from Chad"."""
        senders = (c for c in children(paper, "nmod", "obl") if case_of(c) in ("from", "by", "of"))
        found = self.arguments.possessors(paper) or tuple(i for c in senders for i in self.arguments.everyone(c))
        found = found or self._done_by(paper, _ISSUING)
        if not found and paper.base == "obj" and paper.head.lemma_ in _ISSUING:
            found = self._saying_in(paper)
        return found or (self.arguments.modifiers(paper) if paper.lemma_ == "statement" else ())

    def _done_by(self, paper: Token, verbs: frozenset[str]) -> tuple[str, ...]:
        """Return who is told to have put out a paper, where it is described so: "a statement *released by* the ministry"."""
        clauses = (c for c in children(paper, "acl") if c.tag_ == "VBN" and c.lemma_ in verbs)
        doers = (c for clause in clauses for c in children(clause, "obl", "nmod") if case_of(c) == "by")
        return tuple(i for c in doers for i in self.arguments.everyone(c))

    def _saying_in(self, paper: Token) -> tuple[str, ...]:
        """Return who says something in a paper, or issues it."""
        verb = paper.head
        said = paper.base == "obl" and case_of(paper) == "in"
        if verb.pos_ != "VERB" or not (said or (paper.base == "obj" and verb.lemma_ in _ISSUING)):
            return ()
        subject = surface_subject(verb)
        return self.arguments.everyone(subject) if subject is not None else ()

    def _bodies_of(self, paper: Token) -> tuple[str, ...]:
        """Return the body whose report or resolution it is: "the *UN* report", "a ruling *by the court*", "data *from the bank*".

        Or who is told to put it out: "the *ministry* released data which show".
        """
        cases = ("by", "from", "of") if paper.lemma_ in _FOUND | _PARTS and paper.lemma_ not in _LOOKING else ("by", "from")
        by = [i for c in children(paper, "nmod") if case_of(c) in cases for i in self.arguments.everyone(c)]
        placed = (c for holder in (paper, *children(paper, "acl")) for c in children(holder, "nmod", "obl") if case_of(c) == "in")
        by += [i for c in placed for i in self.arguments.named(c) if "JRN" in self.arguments.actors.by_id[i].sectors]  # "in the Times"
        inside = (i for c in children(paper, "compound") for i in self.arguments.everyone(c) or self.arguments.named(c))
        before = [*self.arguments.possessors(paper), *inside]
        if paper.lemma_ in _INTO:
            before = [i for i in before if _LOOKED_INTO.isdisjoint(self.arguments.actors.by_id[i].sectors)]
        bodies = (i for i in (*before, *by) if self.arguments.actors.by_id[i].kind is ActorKind.ORGANISATION)
        return tuple(bodies) or self._done_by(paper, _FINDING) or self._put_out(paper)

    def _put_out(self, paper: Token) -> tuple[str, ...]:
        """Return who puts out what is described: "the *bank* released figures, which show"."""
        verb = paper.head
        subject = surface_subject(verb) if paper.base == "obj" and verb.lemma_ in _FINDING and not is_passive(verb) else None
        return self.arguments.everyone(subject) if subject is not None else ()


__all__ = ["Meant"]
