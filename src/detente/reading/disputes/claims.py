"""Disputes over what more than one side calls its own: "both Chad and Libya claim the strip", "the isles, claimed by Oman, held by Iran".

Who claims is the subject or the agent of the claim; who holds the place is so of a verb of holding in the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.enums import ActorKind
from detente.reading.base import Page, children
from detente.reading.disputes.sides import PLACES, Sides, names_both
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import RELATIVE, surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import objects

#: "Regards the island as its own", "sees it as part of its territory".
_TAKING = frozenset({"regard", "consider", "see", "view", "treat"})
#: Verbs of which each claim has one.
_CLAIMING = _TAKING | {"claim", "want"}
_DISPUTING = frozenset({"reject", "dispute", "contest", "deny", "dismiss", "challenge"})
_OWN = frozenset({"own", "territory"})


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A place that is claimed: the word that tells it, the head of the place, who claims it and who else claims or holds it."""

    word: Token
    place: Token
    complainants: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Finds who claims which place."""

    page: Page
    arguments: Arguments
    sides: Sides

    def at(self, token: Token) -> Claim | None:
        """Return the claim that a verb tells, where another side claims or holds the place too."""
        if _CLAIMING.isdisjoint(lemmas(token)):
            return None
        takes = set(lemmas(token)) & _TAKING and (_takes_for_own(token) or self._takes_for_national(token))
        wants = "want" in lemmas(token) and not any(children(token, "xcomp", "ccomp"))
        if not ("claim" in lemmas(token) or takes or wants):
            return None
        place = _patient(token)
        if place is None or not self._is_place(place) or any(children(token, "ccomp")):
            return None
        who = self._doers(token)
        subject = surface_subject(token)
        if subject is not None and len(self.sides.countries(who)) < 2 and names_both((subject,)):
            who = self.sides.pair(token, (token.i, token.i)) or who  # "each side considers the lane its own"
        if not who:
            return None
        if wants and len(self.sides.countries(who)) < 2:
            return None  # "both Sudan and Kenya want the triangle"
        others = tuple(i for i in self.holders(place) if i not in who)
        if len(who) > 1:
            return Claim(word=token, place=place, complainants=who, against=who)
        others = (
            others
            or self.of_state(place, who)
            or tuple(i for i in self.arguments.at(place) if str(self.arguments.actors.by_id[i].kind) == "state" and i not in who)
        )
        if takes and not others and all(self.sides.is_official(i) for i in who):
            others = self.sides.only_other(token, who, behind=False)
        return Claim(word=token, place=place, complainants=who, against=others) if others else None

    def _takes_for_national(self, verb: Token) -> bool:
        """Say whether something is taken for the subject's by its adjective: "Suriname sees the bend as Surinamese"."""
        home = self.sides.countries(self._doers(verb))
        return bool(home) and any(
            c.pos_ in ("ADJ", "PROPN") and self.sides.countries(self.arguments.named(c)) == home for c in _as_what(verb)
        )

    def of_state(self, place: Token, who: tuple[str, ...]) -> tuple[str, ...]:
        """Return of which state a place is a part: "the Essequibo region of Guyana, which Venezuela claims"."""
        behind = [c for h in (place, *children(place, "appos")) for c in children(h, "nmod") if case_of(c) in ("of", "from")]
        states = unique(i for c in behind for i in self.arguments.at(c))
        return tuple(i for i in states if self.arguments.actors.by_id[i].kind is ActorKind.STATE and i not in who)

    def holders(self, place: Token) -> tuple[str, ...]:
        """Return who holds or claims a place, as told in its sentence: "which is administered by Egypt"."""
        lexicon = self.page.lexicon.disputes
        verbs = (t for t in place.sent if t.pos_ == "VERB" and ("claim" in lemmas(t) or set(lemmas(t)) & lexicon.holding))
        found = unique(i for verb in verbs if self._concerns(verb, place) for i in self._doers(verb))
        return unique((*found, *(i for verb in place.sent if self._rejects_claim(verb) for i in self._doers(verb))))

    def _rejects_claim(self, verb: Token) -> bool:
        """Say whether a verb turns a claim down: "a claim that Chad rejects", "Chad disputes the claim"."""
        if verb.pos_ != "VERB" or _DISPUTING.isdisjoint(lemmas(verb)):
            return False
        claim = _patient(verb)
        return claim is not None and "claim" in lemmas(claim)

    def _concerns(self, verb: Token, place: Token) -> bool:
        held = _patient(verb)
        return held is not None and (held.i == place.i or (held.pos_ == "PRON" and held.lower_ not in ("who", "he", "she")))

    def _doers(self, verb: Token) -> tuple[str, ...]:
        if is_passive(verb) or (verb.tag_ == "VBN" and verb.base in ("acl", "conj") and any(_agents(verb))):
            return unique(i for agent in _agents(verb) for i in self.arguments.everyone(agent))
        subject = surface_subject(verb)
        return self.arguments.everyone(subject) if subject is not None else ()

    def _is_place(self, noun: Token) -> bool:
        """Say whether a phrase means land or water: a name of a place, or a noun of one ("the disputed strip", "the Essequibo region")."""
        if self.sides.is_place(noun):
            return True
        return (
            any(c.ent_type_ in PLACES for c in children(noun, "compound", "flat")) and noun.pos_ in ("NOUN", "PROPN") and not noun.ent_type_
        )


def _takes_for_own(verb: Token) -> bool:
    """Say whether something is taken for the subject's: "as its own", "as part of its territory"."""
    if any(c.lower_ == "own" and any(o.lower_ in ("its", "their") for o in c.children) for c in children(verb, "xcomp")):
        return True  # "considers the lane its own"
    return any(
        t.lower_ in _OWN and any(o.lower_ in ("its", "their") for o in (*t.children, t.doc[t.i - 1]))
        for c in _as_what(verb)
        for t in c.subtree
    )


def _as_what(verb: Token) -> list[Token]:
    """Return the phrases behind "as" at a verb."""
    behind = (c for c in children(verb, "obl", "xcomp", "advcl", "nmod") if c.i > verb.i)
    return [c for c in behind if c.left_edge.lower_ == "as" or any(m.lower_ == "as" for m in children(c, "case", "mark"))]


def _agents(verb: Token) -> Iterator[Token]:
    return (c for c in children(verb, "obl") if case_of(c) == "by")


def _patient(verb: Token) -> Token | None:
    """Return what is claimed or held; for a relative clause or a participle what it describes."""
    if is_passive(verb) or (verb.tag_ == "VBN" and any(_agents(verb))):
        found = next(iter(children(verb, "nsubj")), None)
        if found is None and verb.base == "conj" and verb.head.pos_ == "VERB":
            return _patient(verb.head)
    else:
        found = next(iter(objects(verb)), None)
    if found is not None and found.lower_ not in RELATIVE:
        return found
    return verb.head if verb.base == "acl" and verb.head.pos_ in ("NOUN", "PROPN") else found


__all__ = ["Claim", "Claims"]
