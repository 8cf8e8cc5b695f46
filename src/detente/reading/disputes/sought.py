"""Complaints told by what one wants of another, or by what one does in return.

"Wants the isles returned", "demands an explanation from Spain for the seizure", "cut the supply in retaliation for the arrest".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import RETALIATING
from detente.reading.base import Page, children
from detente.reading.disputes.deeds import Deeds
from detente.reading.disputes.demands import says_ill
from detente.reading.disputes.patterns import Complaint, made_of
from detente.reading.disputes.sides import Sides
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import complements, objects, that_by_form

_WANTING = frozenset({"want", "demand", "seek", "request", "expect", "insist", "await", "wait"})
_BACK = frozenset({"return", "restore", "hand", "give"})
#: What is owed for a wrong.
_OWED = frozenset(
    {
        "account",
        "answer",
        "explanation",
        "apology",
        "clarification",
        "compensation",
        "redress",
        "restitution",
        "reparation",
        "damages",
        "damage",
    }
)
_MEASURES = frozenset({"tariff", "sanction", "duty", "ban", "restriction", "control", "levy", "boycott", "embargo", "curb"})
_SPEAKING = frozenset({"speak", "talk"})
_BLAMED = frozenset({"responsible", "accountable", "liable", "answerable"})
#: What a note may be about without any quarrel.
_FRIENDLY = frozenset({"summit", "talk", "meeting", "visit", "conference", "agreement", "deal", "ceremony", "plan", "cooperation", "date"})
_NOTES = frozenset({"note", "demarche", "démarche", "protest", "aide-memoire"})
_LETTERS = frozenset({"letter", "message", "note", "cable"})
_HANDING = frozenset({"hand", "deliver", "send", "address"})
#: What one does something in.
_ANGER = frozenset({"protest", "anger", "fury", "outrage", "annoyance", "dismay", "indignation", "displeasure"})
_GROUNDS = frozenset({"for", "over", "about", "at", "to", "against"})


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Finds complaints told by what is sought, or done in return."""

    page: Page
    arguments: Arguments
    sides: Sides
    deeds: Deeds

    def at_verb(self, token: Token) -> Iterator[Complaint]:
        """Yield what is wanted back or undone, and what an explanation is wanted for."""
        if "hold" in lemmas(token):
            yield from self._held_for(token)
        elif "justify" in lemmas(token):
            yield from self._justified(token)
        elif _SPEAKING & set(lemmas(token)):
            yield from self._spoken_of(token)
        elif "cite" in lemmas(token):
            yield from self._cited(token)
        elif _HANDING & set(lemmas(token)):
            yield from self._handed(token)
        if _WANTING.isdisjoint(lemmas(token)) or any(c.lower_ in NEGATIONS for c in token.children):
            return
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        thing = next((o for o in (*objects(token), *self._waited_for(token)) if o.i > token.i), None)
        if thing is None or not self.sides.countries(who):
            return
        if self._is_undone(token, thing):
            yield Complaint(word=token, entry=made_of("want", table="claims"), complainants=who, issue=thing)
        elif _OWED & set(lemmas(thing)):
            behind = [c for h in (thing, token) for c in children(h, "nmod", "obl") if c.i > token.i and c is not thing]
            target = next((c for c in behind if case_of(c) in ("from", "of") and self.arguments.at(c)), None)
            grounds = next((c for c in complements(token, frozenset({"for", "over", "about"})) if c is not target and c is not thing), None)
            grounds = grounds or next(
                (
                    c
                    for c in children(thing, "nmod", "acl")
                    if "account" in lemmas(thing) and c.left_edge.lower_ == "of" and c is not target
                ),
                None,
            )
            above = token.head if token.base == "advcl" and token.head.pos_ == "VERB" else None  # "summons Iran's envoy, demanding"
            told = objects(above)[:1] if above is not None else []
            rest = tuple(i for o in told for i in self.arguments.everyone(o) or self.arguments.inside(o))
            if grounds is not None and (target is not None or self.sides.apart(who, rest)):
                yield Complaint(word=token, entry=made_of("want"), complainants=who, issue=grounds, target=target, rest=rest)
            elif grounds is None:  # "Dutch police turned her back. Ankara demanded an apology"
                yield from self.deeds.last(token, made_of("want"), who, self.arguments.everyone(target) if target is not None else ())

    def _waited_for(self, token: Token) -> list[Token]:
        return [c for c in children(token, "obl") if "wait" in lemmas(token) and case_of(c) == "for"]

    def _spoken_of(self, token: Token) -> Iterator[Complaint]:
        """Yield the deed of which ill is spoken: "after Estonia moved the statue, the Kremlin spoke of vandalism"."""
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        ill = any(case_of(c) == "of" and says_ill(c, self.page.lexicon.disputes) for c in children(token, "obl"))
        if ill and self.sides.countries(who) and all(self.sides.is_official(i) for i in who):
            entry = made_of("call")
            yield from list(self.deeds.occasion(token, token, entry, who)) or self.deeds.last(token, entry, who)

    def _cited(self, token: Token) -> Iterator[Complaint]:
        """Yield another state's misconduct that one cites for what one does: "citing Chad's refusal to pay"."""
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        for thing in objects(token):
            owners = tuple(i for c in children(thing, "nmod:poss", "amod") for i in self.arguments.everyone(c))
            if self.page.lexicon.disputes.wrongs & set(lemmas(thing)) and self.sides.apart(who, owners):
                yield Complaint(word=token, entry=made_of("cite"), complainants=who, issue=thing, sides=owners)

    def _justified(self, token: Token) -> Iterator[Complaint]:
        """Yield by what of another's a step is justified: "justified the expulsion by the removal of its flag"."""
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None and not is_passive(token) else ()
        grounds = next((c for c in children(token, "obl") if case_of(c) in ("by", "with") and c.pos_ == "NOUN"), None)
        others = self.sides.only_other(token, who, behind=False) if self.sides.countries(who) else ()
        if grounds is not None and others and not self.arguments.at(grounds):
            yield Complaint(word=token, entry=made_of("justify"), complainants=who, issue=grounds, sides=others)

    def _held_for(self, token: Token) -> Iterator[Complaint]:
        """Yield what one holds another responsible for."""
        blamed = next((c for c in children(token, "xcomp", "obl") if c.lower_ in _BLAMED), None)
        target = next((o for o in objects(token) if self.arguments.at(o)), None)
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        grounds = next((c for h in (token, blamed) if h is not None for c in complements(h, frozenset({"for"})) if c is not blamed), None)
        other = next((o for o in objects(token) if o.lower_ == "other"), None)
        if blamed is not None and other is not None and grounds is not None and len(self.sides.countries(who)) > 1:
            yield Complaint(word=token, entry=made_of("hold"), complainants=who, issue=grounds, mutual=True)  # "each held the other"
        elif blamed is not None and target is not None and grounds is not None and self.sides.countries(who):
            yield Complaint(word=token, entry=made_of("hold"), complainants=who, issue=grounds, target=target)

    def _handed(self, token: Token) -> Iterator[Complaint]:
        """Yield what a note is about that one hands to another's envoy."""
        notes = _NOTES if {"hand", "deliver"} & set(lemmas(token)) else _LETTERS
        note = next((o for o in objects(token) if o.i > token.i and notes & set(lemmas(o))), None)
        told = (c for c in (*children(token, "iobj"), *objects(token), *children(token, "obl")) if c is not note)
        target = next((c for c in told if self.arguments.everyone(c)), None)
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        about = next(iter(complements(note, frozenset({"about", "over", "against"}))), None) if note is not None else None
        lexicon = self.page.lexicon.disputes
        if about is not None and (
            _FRIENDLY & set(lemmas(about)) or (notes is _LETTERS and not (lexicon.wrongs | lexicon.harms) & set(lemmas(about)))
        ):
            return
        if about is not None and target is not None and self.sides.apart(who, self.arguments.everyone(target)):
            yield Complaint(word=token, entry=made_of("note"), complainants=who, issue=about, target=target)

    def _is_undone(self, token: Token, thing: Token) -> bool:
        """Say whether a thing is wanted back, or done away with: "wants the isles back", "wants the rules scrapped"."""
        if any(c.lower_ == "back" and c.i > thing.i for h in (token, thing) for c in children(h, "advmod")):
            return True
        done = self.page.lexicon.disputes.undoing | _BACK
        parts = (c for h in (token, thing) for c in children(h, "xcomp", "acl", "ccomp") if c.tag_ == "VBN" and c.i > thing.i)
        return any(set(lemmas(part)) & done for part in parts)

    def at_noun(self, token: Token) -> Iterator[Complaint]:
        """Yield what something is done in return for: "in retaliation for the arrest", "in protest at the vote"."""
        if "ground" in lemmas(token):
            yield from self._on_grounds(token)
            return
        if RETALIATING & set(lemmas(token)) and case_of(token) != "in":
            yield from self._called_answer(token)
            return
        verb = token.head
        while verb.base in ("nmod", "obj") and verb.head.i < verb.i and verb.pos_ != "VERB":
            verb = verb.head  # "closed its embassy in Chad | in protest at"
        verb = verb.head if verb.pos_ != "VERB" else verb
        opens = token.base in ("obl", "nmod") and case_of(token) in ("in", "as") and verb.pos_ == "VERB" and verb.i < token.i
        if any(children(token, "det", "amod", "nummod")) or token.tag_ != "NN":
            return
        if not opens or not (_ANGER & set(lemmas(token)) or RETALIATING & set(lemmas(token))):
            return
        measures = any(_MEASURES & set(lemmas(o)) for o in objects(verb)) or bool(self.page.lexicon.disputes.measures & set(lemmas(verb)))
        if {"response", "reply", "answer"} & set(lemmas(token)) and not measures:
            return
        subject = surface_subject(verb)
        who = self.arguments.everyone(subject) if subject is not None else ()
        grounds = [c for h in (token, verb) for c in complements(h, _GROUNDS) if c.i > token.i][:1]
        if grounds and self.page.lexicon.disputes.happenings & set(lemmas(grounds[0])):
            return
        owners = unique(i for c in grounds for p in children(c, "nmod:poss") for i in self.arguments.everyone(p))
        if verb.base == "xcomp" and self.sides.countries(owners) & self.sides.countries(
            who
        ):  # "orders Chad to close it in response to Chad's"
            subject = surface_subject(verb.head)
            who = self.arguments.everyone(subject) if subject is not None else ()
        if not grounds or not self.sides.countries(who):
            return
        own = self.sides.countries(who)
        things = [c for c in (*objects(verb), *children(verb, "obl")) if c.i != token.i and c.i != grounds[0].i]
        inner = [m for c in things for m in (c, *children(c, "nmod"))]
        named = (self.arguments.everyone(c) or self.arguments.named(c) for c in inner)
        others = (ids for ids in named if self.sides.countries(ids) and not self.sides.countries(ids) & own)
        other = next((ids for ids in others if not all(map(self.sides.is_crowd, ids))), ())  # not the prisoners set free
        yield Complaint(word=token, entry=made_of("retaliate"), complainants=who, issue=grounds[0], rest=other)

    def _on_grounds(self, token: Token) -> Iterator[Complaint]:
        """Yield another's deed on the ground of which one acts: "halves its visas on the ground that Rabat takes nobody back"."""
        verb = token.head
        while (verb.pos_ != "VERB" or verb.base == "acl") and verb.head.i < verb.i:
            verb = verb.head
        subject = surface_subject(verb) if case_of(token) == "on" and verb.pos_ == "VERB" and not is_passive(verb) else None
        who = self.arguments.everyone(subject) if subject is not None else ()
        clause = that_by_form(token)
        doer = next(iter(children(clause, "nsubj")), None) if clause is not None and not is_passive(clause) else None
        doers = self.arguments.everyone(doer) if doer is not None else ()
        if clause is not None and self.sides.apart(who, doers) and all(self.sides.is_official(i) for i in who):
            yield Complaint(word=token, entry=made_of("ground"), complainants=who, issue=clause, sides=doers)

    def _called_answer(self, token: Token) -> Iterator[Complaint]:
        """Yield to what something is called an answer: "a step that it described as the first answer to Germany's ban"."""
        verb = token.head
        subject = surface_subject(verb) if case_of(token) == "as" and verb.pos_ == "VERB" and not is_passive(verb) else None
        who = self.arguments.everyone(subject) if subject is not None else ()
        for grounds in complements(token, frozenset({"to", "for"}))[:1]:
            owners = tuple(i for c in children(grounds, "nmod:poss", "amod") for i in self.arguments.everyone(c))
            if self.sides.apart(who, owners) and not self.page.lexicon.disputes.happenings & set(lemmas(grounds)):
                yield Complaint(word=token, entry=made_of("answer"), complainants=who, issue=grounds, sides=owners)


__all__ = ["Sought"]
