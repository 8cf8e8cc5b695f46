"""Complaints that a whole clause tells: drawn from somebody, exchanged, taken to a court, told by what one reacts to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import ComplaintEntry
from detente.reading.base import Page, children
from detente.reading.disputes.demands import doers_told
from detente.reading.disputes.sides import Sides
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import complements, objects

#: Not to do so is a complaint: "does not recognise the border".
RECOGNISING = frozenset({"recognise", "recognize", "acknowledge"})
#: Nor is "has not forgiven Chad for its change of heart" anything but one.
FORGIVING = frozenset({"forgive", "pardon"})
_REFUSING = frozenset({"refuse", "decline"})
_REACTING = frozenset({"react", "respond"})
_ANGRILY = frozenset("angrily furiously sharply harshly strongly indignantly bitterly".split())
_OTHER = frozenset({"other", "another"})
_MET = frozenset({"meet", "greet", "receive"})
_TAKING = frozenset({"take", "bring", "haul", "drag"})
_SEEKING = frozenset({"demand", "seek", "claim"})
_OVER = frozenset({"over", "for", "about", "on"})
#: Dealings that a dispute spoils: between whom they are, the dispute is.
TIES = frozenset({"tie", "relation", "relationship", "friendship", "talk", "partnership", "alliance", "rapport", "rapprochement", "bond"})


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """A word of complaint with its parts: heads of phrases.

    ``sides``: who is complained of; ``rest``: who is where nobody owns the issue; ``mutual``: each complains of the other; ``is_deed``:
    the issue is what its verb tells, without who did it.
    """

    word: Token
    entry: ComplaintEntry
    complainants: tuple[str, ...]
    issue: Token
    target: Token | None = None
    sides: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    mutual: bool = False
    is_deed: bool = False


def made_of(word: str, object_is: str = "issue", *, table: str = "verbs") -> ComplaintEntry:
    """Return the entry of a complaint that no table has."""
    return ComplaintEntry(id=f"dispute:{word}", table=table, prepositions=frozenset(), object_is=object_is)


@dataclass(frozen=True, kw_only=True)
class Patterns:
    """Finds complaints told by a clause."""

    page: Page
    arguments: Arguments
    sides: Sides

    def at_verb(self, token: Token) -> Iterator[Complaint]:
        """Yield what a verb without an entry of its own tells."""
        words = set(lemmas(token))
        if words & RECOGNISING:
            yield from self._unrecognised(token)
        elif words & _REACTING:
            yield from self._reacted(token)
        elif words & FORGIVING:
            yield from self._unforgiven(token)
        elif words & _TAKING:
            yield from self._taken_to_court(token)
        elif "pit" in words:
            yield from self._pitted(token)

    def at_noun(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield what a noun of complaint tells with the verb that draws or exchanges it."""
        verb = token.head
        words = frozenset(lemmas(verb)) if token.base == "obj" and verb.pos_ == "VERB" and not is_passive(verb) else frozenset()
        if token.base == "obl" and case_of(token) == "with" and is_passive(verb) and set(lemmas(verb)) & _MET:
            words = self.page.lexicon.disputes.drawing  # "his words were met with anger in Chad"
        subject = surface_subject(verb) if words else None
        if subject is None:
            return
        if words & self.page.lexicon.disputes.trading:
            sides = self.arguments.everyone(subject)
            behind = [*complements(token, entry.prepositions | _OVER), *complements(verb, entry.prepositions | _OVER)]
            if len(sides) > 1 and behind:
                yield Complaint(word=token, entry=entry, complainants=sides, issue=behind[0], mutual=True)
        elif words & self.page.lexicon.disputes.drawing:
            yield from self._drawn(token, verb, subject, entry)

    def _drawn(self, token: Token, verb: Token, subject: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield who complains of what the subject tells: "the sale drew a rebuke from Peru", "provoked anger in Peru"."""
        behind = [c for c in (*children(token, "nmod"), *children(verb, "obl")) if case_of(c) in ("from", "in", "by", "among")]
        front = [c for c in children(token, "amod", "nmod:poss", "compound") if c.i < token.i]
        who = unique(i for c in (*front, *behind) for i in self.sides.of_place(c))
        about = [c for c in (*complements(token, _OVER), *complements(verb, _OVER)) if c.i > verb.i]
        if who and (self.arguments.at(subject) or subject.pos_ != "NOUN"):
            if about and self.arguments.at(subject):
                yield Complaint(word=token, entry=entry, complainants=who, issue=about[0], target=subject)
        elif who:
            yield Complaint(word=token, entry=made_of("draw"), complainants=who, issue=subject)

    def _unrecognised(self, token: Token) -> Iterator[Complaint]:
        above = refusal(token)
        negated = any(c.lower_ in ("not", "n't", "n’t", "never") for c in token.children)
        subject = surface_subject(above or token)
        thing = next((o for o in objects(token) if o.i > token.i), None)
        if subject is None or thing is None or not (negated or above is not None) or is_passive(token):
            return
        who = self.arguments.everyone(subject)
        owners = unique(i for c in (thing, *children(thing, "nmod:poss", "nmod", "amod")) for i in self.arguments.everyone(c))
        owners = owners or doers_told(thing, self.arguments)
        is_upheld = any(t.lower_ in ("other", "else", "but") and t.nbor(-1).lower_ in ("anything", "nothing") for t in token.subtree)
        if who and not is_upheld and any(self.arguments.actors.by_id[i].country for i in owners):
            yield Complaint(word=token, entry=made_of("recognise"), complainants=who, issue=thing)  # not "as anything but Ukrainian"

    def _unforgiven(self, token: Token) -> Iterator[Complaint]:
        """Yield what is not forgiven: "has never forgiven Chad for its change of heart"."""
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        target = next((o for o in objects(token) if self.arguments.at(o)), None)
        behind = complements(token, frozenset({"for", "over"}))
        if who and target is not None and behind and any(c.lower_ in ("not", "n't", "n’t", "never") for c in token.children):
            yield Complaint(word=token, entry=made_of("forgive"), complainants=who, issue=behind[0], target=target)

    def _reacted(self, token: Token) -> Iterator[Complaint]:
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        issue = next((c for c in children(token, "obl") if case_of(c) == "to"), None)
        if who and issue is not None and any(c.lower_ in _ANGRILY for c in children(token, "advmod")):
            yield Complaint(word=token, entry=made_of("react"), complainants=who, issue=issue)

    def _taken_to_court(self, token: Token) -> Iterator[Complaint]:
        courts = self.page.lexicon.disputes.courts
        places = [c for c in children(token, "obl", "nmod", "xcomp") if case_of(c) in ("to", "before")]
        places += [c for o in objects(token) for c in children(o, "nmod") if case_of(c) in ("to", "before")]
        target = next((o for o in objects(token) if self.arguments.at(o)), None)
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        if target is None or not who or not any(t.lower_ in courts for place in places for t in place.subtree):
            return
        behind = [c for holder in (token, *places) for c in complements(holder, _OVER)]
        if behind:
            yield Complaint(word=token, entry=made_of("take", "target"), complainants=who, issue=behind[0], target=target)

    def _pitted(self, token: Token) -> Iterator[Complaint]:
        """Yield both sides of what pits one against the other: "a row that pits Sudan against Chad over grazing"."""
        sides = [*objects(token), *(c for h in (token, *objects(token)) for c in children(h, "obl", "nmod") if case_of(c) == "against")]
        who = unique(i for c in sides for i in self.arguments.everyone(c))
        behind = [c for h in (token, *sides) for c in complements(h, frozenset({"over"}))]
        if len(who) > 1 and behind:
            yield Complaint(word=token, entry=made_of("pit"), complainants=who, issue=behind[0], mutual=True)

    def sought(self, token: Token) -> Token | None:
        """Return what is asked of a court: "sued Chile, demanding access to the sea"."""
        asking = (c for c in children(token, "advcl") if c.tag_ == "VBG" and set(lemmas(c)) & _SEEKING)
        return next((o for c in asking for o in objects(c) if o.i > c.i), None)

    def each_other(self, token: Token, who: tuple[str, ...]) -> bool:
        """Say whether several accuse each other, "the other"."""
        behind = (o for o in (*objects(token), *children(token, "iobj")) if o.i > token.i)
        words = [(t.nbor(-1).lower_, t.lower_) for o in behind for t in (o, *children(o, "fixed"))]
        return len(who) > 1 and any(word in _OTHER and before in ("each", "one", "the") for before, word in words)


def refusal(token: Token) -> Token | None:
    """Return the verb of refusing whose infinitive a word is: "*refuses* to recognise"."""
    return token.head if token.base == "xcomp" and set(lemmas(token.head)) & _REFUSING else None


def clause_sides(token: Token) -> list[Token]:
    """Return the phrases that name both sides of a dispute beside its noun: "a rift has opened between A and B", "relations between"."""
    head = token.head
    if token.base not in ("nsubj", "obj", "obl") or head is token:
        return []
    found = [c for c in children(head, "obl", "nmod") if case_of(c) in ("between", "among")]
    spoilt = [c for c in children(head, "nsubj", "obj") if set(lemmas(c)) & TIES]
    return found + [c for tie in spoilt for c in children(tie, "nmod") if case_of(c) in ("between", "with")]


__all__ = ["FORGIVING", "RECOGNISING", "TIES", "Complaint", "Patterns", "clause_sides", "made_of", "refusal"]
