"""Who suffers what a noun tells, and is neither its doer nor to blame: "condemned *the editor's* arrest", "since *his* deployment"."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.reading.base import children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import deep_object, obliques
from detente.reading.grammar.phrases import case_of
from detente.reading.grammar.voice import ALONGSIDE, BORDERS, is_in_set
from detente.reading.sides.predicates import Act

#: What is done to somebody whose it is, where no "of" tells to whom.
_SUFFERED = frozenset(
    {
        "arrest",
        "detention",
        "imprisonment",
        "jailing",
        "internment",
        "incarceration",
        "capture",
        "abduction",
        "kidnapping",
        "murder",
        "assassination",
        "poisoning",
        "torture",
        "deportation",
        "deployment",
        "expulsion",
    }
)
#: Sectors of those who arrest, kill and deploy others.
_DOING = frozenset({"MIL", "COP", "PRM", "SPY", "REB", "UAF", "CRM", "JUD"})


def sufferers(arguments: Arguments, noun: Token) -> tuple[str, ...]:
    """Return the possessors of an act who suffer it: persons and plain people, where nothing else tells to whom it is done.

    "Their arrest", "the editor's detention"; not "Chad's arrest of the editor", nor "the army's arrests".
    """
    if noun.lemma_.lower() not in _SUFFERED or not any(c.dep_ == "nmod:poss" for c in noun.children):
        return ()
    if any(case == "of" for case, _ in obliques(noun)):
        return ()
    if noun.tag_ == "NN" and any(c.tag_ == "PRP$" and c.lower_ != "its" for c in noun.children):
        return arguments.possessors(noun)
    found = (arguments.actors.by_id.get(i) for i in arguments.possessors(noun))
    people = (a for a in found if a is not None and a.kind in (ActorKind.PERSON, ActorKind.GROUP))
    return tuple(a.id for a in people if a.kind is ActorKind.PERSON or not _DOING & set(a.sectors))


def own_people(arguments: Arguments, noun: Token) -> set[str]:
    """Return the ministers or members of those who meet: "called off the summit of *their* leaders"."""
    met = (c for case, c in obliques(noun) if case == "of" and any(m.tag_ == "PRP$" for m in c.children))
    return {i for c in met for i in arguments.everyone(c)}


def is_money_kind(act: Act, word: Token) -> bool:
    """Say whether a phrase tells only what money it is that is given: "two million *in grants*", not "in aid *to the people of Chad*"."""
    if act.type != "AID" or not is_in_set(word, "aid") or any(case_of(c) in {"to", "for"} for c in children(word, "nmod")):
        return False
    return any(obj.tag_ == "$" or is_in_set(obj, "money") for obj in deep_object(act.head))


def is_at_border(case: str, place: Token) -> bool:
    """Say whether something is done at a border, on whose other side it need not be: "near *the Chadian border*"."""
    return case in ALONGSIDE and place.lemma_.lower() in BORDERS


def is_of_victim(act: Act, word: Token) -> bool:
    """Say whether a phrase tells whom an attack is on that is told inside the blamed thing: "condemnation of Chad's war *against Mali*"."""
    above = word.head
    if act.type != "ACCUSE" or above.i in act.matched or above.i == act.head.i or above.pos_ != "NOUN":
        return False
    return is_in_set(above, "attack") or is_in_set(above, "harm")


__all__ = ["is_at_border", "is_money_kind", "is_of_victim", "own_people", "sufferers"]
