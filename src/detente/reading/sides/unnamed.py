"""Sides of an act that are people or bodies without a name: "called on the *landlords* to", "arrested Ana Ruiz and two *tenants*".

They join the sides that are found by names and known groups, in the same slots, and decide nothing: whether words tell an event, and which,
is settled without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.copies import changed
from detente.reading.grammar.arguments import Arguments, joined_by_with
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import NOMINAL, antecedent
from detente.reading.grammar.voice import is_in_set, unique
from detente.reading.sides.finder import SideFinder
from detente.reading.sides.found import HARMFUL, Sides
from detente.reading.sides.predicates import Act, complements

#: Slots in which somebody is acted upon, asked or met though nobody of a name is.
_OF_OTHERS = frozenset("obj iobj ccomp on upon to against with at from for by subj between among".split())
#: Slots of who does something.
_OF_DOERS = frozenset({"subj", "by", "obj", "of", "with", "between", "among", "from"})
#: What one promises to do with others.
_ENGAGING = frozenset({"engage", "consult", "convene", "meet", "support"})
#: Slots in which the thing may stand that is somebody's.
_OF_THINGS = frozenset({"obj", "against", "on"})
#: Types of acts on what is somebody's that are done to whose it is.
_ON_OWNERS = HARMFUL | {"ACCUSE", "REJECT"}


def with_unnamed(act: Act, sides: Sides, finder: SideFinder) -> Sides:
    """Return the sides of an act with the people and bodies without a name that stand in its slots.

    Args:
        act: The act.
        sides: The sides that are known.
        finder: What finds the words of a slot.
    """
    owned = act.type in _ON_OWNERS and not sides.recipients
    if not (finder.arguments.actors.unnamed or owned) or "actor:speaker" in sides.how:
        return sides
    entry = act.entry
    known = frozenset((*sides.actors, *sides.recipients))
    doers = _in_slots(act, sides, finder, "actor", entry.actor, _OF_DOERS, bool(sides.actors))
    met = _in_slots(act, sides, finder, "side", entry.sides, _OF_OTHERS, False) if entry.mutual else ()
    actors = tuple(i for i in unique((*doers, *met)) if i not in known) if doers or met else ()
    slots = _OF_OTHERS | {"of"} if act.type in HARMFUL and act.head.pos_ == "NOUN" else _OF_OTHERS  # "the arrest *of two tenants*"
    found = _in_slots(act, sides, finder, "recipient", entry.recipient, slots, bool(sides.recipients))
    if not found and not sides.recipients and entry.operator == "commit":
        found = _promised(act, finder)
    recipients = tuple(i for i in found if i not in known and i not in actors) if found else ()
    if not actors and not recipients:
        return sides
    how = (*sides.how, *(["actor:unnamed"] if actors else []), *(["recipient:unnamed"] if recipients else []))
    return changed(sides, actors=(*sides.actors, *actors), recipients=(*sides.recipients, *recipients), how=how)


def _in_slots(
    act: Act, sides: Sides, finder: SideFinder, role: str, slots: Iterable[str], allowed: frozenset[str], known: bool
) -> tuple[str, ...]:
    """Return who stands in the slots of a role: beside those who are known there, else in the first slot that has somebody."""
    used = {rule.partition(":")[2] for rule in sides.how if rule.startswith(f"{role}:")}
    for slot in slots:
        if (slot not in used) if known else (slot not in allowed):
            continue
        tokens = _tokens(act, slot, finder)
        if not tokens:
            continue
        beside = frozenset((*sides.actors, *sides.recipients)) if known or role == "side" else frozenset()
        ids = unique(i for token in tokens for i in _unnamed(token, finder, beside))
        if not ids and slot in _OF_THINGS and not known and act.type in _ON_OWNERS:
            owners = [c for token in tokens for c in token.lefts if c.dep_ in {"nmod:poss", "compound"} and slot == "obj"]
            things = (token for token in tokens if act.type in HARMFUL and is_in_set(token, "owned_things"))
            owners += [c for thing in things for case, c in obliques(thing) if case == "of"]  # "raided the offices of two charities"
            ids = unique(i for owner in owners for i in finder.arguments.at(owner) or _unnamed(owner, finder, beside))
        if ids:
            return ids
    return ()


def _promised(act: Act, finder: SideFinder) -> tuple[str, ...]:
    """Return those with whom somebody promises to do something: "pledged to engage *mayors*", "committed to ties with *these groups*"."""
    words = [act.inner.head] if act.inner is not None else list(complements(act.head, "xcomp"))
    words += [c for case, c in obliques(act.head) if case == "to" and c.pos_ == "NOUN"]
    for word in words:
        with_ = [c for case, c in obliques(word) if case == "with"]
        tokens = (*with_, *(deep_object(word) if word.pos_ == "VERB" and word.lemma_.lower() in _ENGAGING else ()))
        if ids := unique(i for token in tokens for i in _unnamed(token, finder, frozenset())):
            return ids
    return ()


def _tokens(act: Act, slot: str, finder: SideFinder) -> list[Token]:
    """Return the words of a slot, of the act's word or of the light verbs above it."""
    found = finder.slots.tokens_of(act.head, slot, act.entry.pos == "adj")
    if not found and slot not in {"subj", "obj", "iobj", "ccomp"}:
        found = finder.slots.behind_matched(act, slot)
    for governor in act.governors if not found else ():
        found = [t for t in finder.slots.tokens_of(governor, slot) if t.i != act.head.i]
        if found:
            break
    if not found:
        return found
    if slot == "ccomp" and act.entry.concept == "expose":  # "alleged that nine hundred *patients* wait" accuses none of them
        found = [t for t in found if t.head.i in finder.acts_at]
    found = [t for t in found if (t.i not in act.matched or _is_somebody(t, finder)) and t.pos_ in NOMINAL]
    return found if act.mode != "visit" else [t for t in found if not is_in_set(t, "parties")]  # "travelled to nine states"


def _is_somebody(token: Token, finder: SideFinder) -> bool:
    """Say whether a word that tells the act means people, without a name or with others: "convened *mayors* and tenants"."""
    return token.i in finder.arguments.actors.unnamed or ("conj" in token.by_label and bool(finder.arguments.at(token)))


def _unnamed(token: Token, finder: SideFinder, beside: frozenset[str]) -> Iterator[str]:
    """Yield the people and bodies without a name of a phrase and of what is coordinated with it.

    Those whose phrase names somebody of ``beside`` are no others: "two groups, including the Larch Front". Those who are somebody's are
    told by whose they are, but beside others they are others: "briefed the premier and *his staff*".
    """
    arguments = finder.arguments
    unnamed = arguments.actors.unnamed
    first = antecedent(token)
    parts = (*conj_nominals(first), *joined_by_with(first))
    for part in parts:
        of = [c for case, c in obliques(part) if case == "of"] if is_in_set(part, "grouping") else []
        if part.i in finder.acts_at or (not of and _means_known(part, parts, arguments)):
            continue
        ones = [one for word in of for one in conj_nominals(word)] if of else [part]
        for one in ones:
            told = beside and _names(one if len(ones) > 1 else part, arguments, beside)
            if one.i in unnamed and not told and not _means_known(one, parts, arguments) and not _is_owned(one, parts, arguments, beside):
                yield unnamed[one.i].id


def _means_known(part: Token, parts: Sequence[Token], arguments: Arguments) -> bool:
    """Say whether a phrase means somebody known; "*his team*" beside its master means others than him."""
    masters = {i for other in parts if other.i != part.i for i in arguments.at(other)} if part.base == "conj" else set()
    return bool(arguments.at(part)) or not masters.issuperset(arguments.who(part))


def _is_owned(one: Token, parts: Sequence[Token], arguments: Arguments, beside: frozenset[str]) -> bool:
    """Say whether a phrase is told by whose it is; beside its own master or others it tells who else it is."""
    owners = arguments.possessors(one)
    if not owners or not beside or one.base != "conj":
        return bool(owners)
    masters = {i for part in parts if part.i != one.i for i in arguments.at(part)}
    return not masters.issuperset(owners) and not beside.isdisjoint(owners)


def unnamed_in(token: Token, finder: SideFinder) -> tuple[str, ...]:
    """Return the people and bodies without a name of a phrase and of what is coordinated with it."""
    return unique(_unnamed(token, finder, frozenset()))


def _names(part: Token, arguments: Arguments, beside: frozenset[str]) -> bool:
    """Say whether a phrase names one of those who are known, or says of one of them only that others are meant: "nine others"."""
    if part.lower_ == "others" and part.base != "conj":
        return True
    inside = (c for c in part.children if c.base in {"nmod", "appos", "acl"} and c.i > part.i)
    return any(not beside.isdisjoint(arguments.at(t)) for c in inside for t in c.subtree)


__all__ = ["unnamed_in", "with_unnamed"]
