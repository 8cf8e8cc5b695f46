"""Disputes that are told by what they do to the dealings of two sides.

"The killing has soured ties between Kenya and Chad", "the dam is a source of friction between them", "ties strained by disputes over
the shelf", "published a map, to Nepal's annoyance".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.reading.base import Page, children
from detente.reading.disputes.patterns import TIES, Complaint, made_of
from detente.reading.disputes.sides import Sides
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import LINKING
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import objects

#: What is "of friction", "of contention".
_SOURCES = frozenset({"source", "bone", "cause", "subject", "object", "root", "point", "matter", "issue"})
_SOURING = frozenset({"sour", "fray", "deteriorate", "worsen", "cool", "suffer", "sink", "plunge", "nosedive", "crumble"})
_SOURED_BY = frozenset({"over", "amid", "because of", "due to", "owing to"})
_LOW = frozenset({"low", "nadir", "bottom", "ebb", "lows"})
_STRAIN = frozenset({"strain", "stress", "pressure", "cloud"})
#: Words of complaint that are things too, which ties may sour over.
_THINGS = frozenset({"sanction", "tariff", "boycott", "case", "issue", "matter", "claim", "demonstration", "appeal"})
_BETWEEN = frozenset({"between", "among", "with"})


@dataclass(frozen=True, kw_only=True)
class Ties:
    """Finds disputes told by ties that they strain and by what is called a cause of them."""

    page: Page
    arguments: Arguments
    sides: Sides

    def at_verb(self, token: Token) -> Iterator[Complaint]:
        """Yield what strains the ties of two sides: the issue is the subject, or the agent of a passive."""
        tie = self._strained(token)
        if tie is None:
            yield from self.at_souring(token)
            return
        who = self.between(tie)
        agents = [c for c in children(token, "obl") if case_of(c) in ("by", "over")]
        subject = surface_subject(token)
        issue = next(iter(agents), None) if tie is subject or is_passive(token) else subject
        if issue is None or issue.pos_ not in ("NOUN", "PROPN") or len(who) < 2 or self.arguments.at(issue):
            return
        if not self._is_told(issue):  # "strained by rows", "the accusations have soured relations" are told by these
            yield Complaint(word=token, entry=made_of("strain"), complainants=who, issue=issue, mutual=True)

    def at_souring(self, token: Token) -> Iterator[Complaint]:
        """Yield what ties sour over: "relations with Moscow have soured over sanctions"."""
        tie = next(iter(children(token, "nsubj")), None)
        strained = "come" in lemmas(token) and any(case_of(c) == "under" and _STRAIN & set(lemmas(c)) for c in children(token, "obl"))
        low = {"hit", "reach"} & set(lemmas(token)) and any(_LOW & {t.lower_ for t in (o, *o.children)} for o in objects(token))
        if not (_SOURING & set(lemmas(token)) or strained or low) or tie is None or TIES.isdisjoint(lemmas(tie)):
            return
        issue = next((c for c in children(token, "obl") if case_of(c) in _SOURED_BY and c.pos_ in ("NOUN", "PROPN")), None)
        who = self.between(tie)
        if issue is None or len(who) < 2 or issue.ent_type_ == "DATE":
            return
        if not self._is_told(issue):
            yield Complaint(word=token, entry=made_of("strain"), complainants=who, issue=issue, mutual=True)

    def _is_told(self, issue: Token) -> bool:
        """Say whether a word of complaint in an issue tells a dispute of its own: "strained by issues including Chad's concerns"."""
        disputes = self.page.lexicon.disputes.nouns
        known = (lemma for t in issue.subtree if t.pos_ == "NOUN" for lemma in lemmas(t) if lemma in disputes)
        return any(lemma not in _THINGS for lemma in known)

    def _strained(self, token: Token) -> Token | None:
        """Return the dealings that a verb strains: its object, its passive subject or the noun that it describes."""
        if self.page.lexicon.disputes.straining.isdisjoint(lemmas(token)):
            return None
        found = [o for o in objects(token) if o.i > token.i]
        if not found and token.tag_ == "VBN":
            subject = surface_subject(token)
            found = [subject] if subject is not None else []
        return next((c for c in found if set(lemmas(c)) & TIES), None)

    def of_strained(self, noun: Token) -> tuple[str, ...]:
        """Return whose dealings a dispute strains by which they are strained: "ties strained by rows over the shelf"."""
        verb = noun.head
        tie = self._strained(verb) if noun.base == "obl" and case_of(noun) == "by" and verb.pos_ == "VERB" else None
        return self.between(tie) if tie is not None else ()

    def called(self, token: Token) -> Iterator[Complaint]:
        """Yield what is called a quarrel of two: "lumber, the hardiest of all quarrels between A and B, has flared up"."""
        top = token.head if token.base in ("nmod", "obl") and case_of(token) == "of" else token
        issue = top.head if top.base == "appos" and top.head.i < top.i else None
        if issue is None or issue.pos_ not in ("NOUN", "PROPN") or issue.ent_type_ == "PERSON":
            return
        who = unique(i for c in children(token, "nmod") if case_of(c) in _BETWEEN for i in self.arguments.everyone(c))
        if len(self.sides.countries(who)) > 1:
            yield Complaint(word=token, entry=made_of("quarrel"), complainants=who, issue=issue, mutual=True)

    def between(self, tie: Token) -> tuple[str, ...]:
        """Return whose dealings a noun of ties means; the pair that the text is about where the phrase does not say."""
        behind = [c for c in children(tie, "nmod") if case_of(c) in _BETWEEN]
        front = [c for c in children(tie, "nmod:poss", "amod", "compound") if c.i < tie.i]
        found = unique(i for c in (*front, *behind) for i in self.arguments.everyone(c))
        return found if len(self.sides.countries(found)) > 1 else self.sides.pair(tie, (tie.i, tie.i))

    def at_source(self, token: Token) -> Iterator[Complaint]:
        """Yield what is called a cause of dispute: "remains a bone of contention between", "an irritant for Nepal"."""
        lexicon = self.page.lexicon.disputes
        if lexicon.sore.isdisjoint(lemmas(token)):
            head = token.head
            if token.base != "nmod" or case_of(token) not in ("of", "in") or _SOURCES.isdisjoint(lemmas(head)):
                return
            anchor = head
        else:
            anchor = token
        while anchor.base == "conj":
            anchor = anchor.head
        verb = anchor.head if anchor.base in ("xcomp", "obj", "obl") and set(lemmas(anchor.head)) & LINKING else None
        subject = next(iter(children(verb or anchor, "nsubj")), None)
        if subject is None or not (verb is not None or any(children(anchor, "cop"))) or subject.pos_ not in ("NOUN", "PROPN"):
            return
        near = {anchor.i, token.i, verb.i if verb is not None else anchor.i}
        behind = [c for c in self.page.doc[token.i + 1 : token.sent.end] if c.base in ("nmod", "obl")]
        between = [c for c in behind if case_of(c) in _BETWEEN and (c.head.i in near or set(lemmas(c.head)) & TIES)]
        who = unique(i for c in between for i in self.arguments.everyone(c))
        if len(self.sides.countries(who)) > 1:
            yield Complaint(word=token, entry=made_of("source"), complainants=who, issue=subject, mutual=True)
            return
        bearing = [c for c in behind if case_of(c) in ("for", "to") and c.head.i in near]
        who = unique(i for c in bearing for i in self.arguments.everyone(c))
        if who:
            yield Complaint(word=token, entry=made_of("source"), complainants=who, issue=subject)

    def at_feeling(self, token: Token) -> Iterator[Complaint]:
        """Yield what is done "to India's annoyance": its doer is complained of, what is done is the issue."""
        if (
            token.base != "obl"
            or case_of(token) not in ("to", "much to")
            or self.page.lexicon.disputes.displeasure.isdisjoint(lemmas(token))
            or token.head.pos_ != "VERB"
        ):
            return
        who = unique(i for c in children(token, "nmod:poss", "amod") for i in self.arguments.everyone(c))
        verb = token.head
        while verb.dep_ == "acl:relcl" and verb.head.base == "obj" and verb.head.head.pos_ == "VERB":
            verb = verb.head.head  # "published a map that shows the isle, to India's annoyance"
        subject = surface_subject(verb)
        if not who or subject is None:
            return
        issue = next((o for o in objects(verb) if o.i > verb.i), verb)
        if self.arguments.at(subject):
            yield Complaint(word=token, entry=made_of("annoy"), complainants=who, issue=issue, target=subject)


__all__ = ["Ties"]
