"""The sides of a channel: of its group, of its phrase, of those who hold it, of what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from detente.lexicon.actors import BLOCS
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.members import JOINS, Sides
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.parties import TWO
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import unique

#: The codes of the sides, and the actors that stand for them.
Resolved = tuple[tuple[str, ...], tuple[str, ...]]


def resolve_sides(sides: Sides, mention: ChannelMention, predicates: Iterable[Token]) -> Resolved:
    """Return the codes of a channel's sides and the actors that stand for them; empty where they are not known.

    The order is: a well-known group; all sides named in the phrase; the phrase and who holds it; the number of sides that the
    phrase names, filled from its sentence.
    """
    group = sides.of_group_in(mention)
    if group:
        return group, ()
    predicates = tuple(predicates)
    own, complete = sides.of_phrase(mention)
    codes = unique((*sides.in_name(mention), *sides.codes(own)))
    if sides.lacks_owner(mention, codes):
        return (), ()
    if not complete and (joined := _with_holder(sides, mention, predicates, codes, own)) is not None:
        return joined
    if complete or (len(codes) >= TWO and (mention.sides in {0, len(codes)} or len(codes) > mention.sides)):
        return codes, own
    sending = sides.of_those_sent(mention)
    own, codes = unique((*own, *sending)), unique((*codes, *sides.codes(sending)))
    if sending and len(codes) >= TWO and mention.sides in {0, len(codes)}:
        return codes, own
    best: Resolved = (codes, own)
    for predicate in predicates:
        ids = unique((*own, *sides.of_clause(predicate, mention)))
        both = unique((*codes, *sides.codes(ids)))
        if mention.sides and len(both) == mention.sides:
            return both, ids
        if len(both) > len(best[0]):
            best = both, ids
    filled = _around(sides, mention, predicates, codes, best)
    return filled or (best if len(best[0]) >= TWO else (codes, own))


def _with_holder(
    sides: Sides, mention: ChannelMention, predicates: tuple[Token, ...], codes: tuple[str, ...], own: tuple[str, ...]
) -> Resolved | None:
    """Return the sides of a phrase and the one that holds it with them: "China cancelled the dialogue with Japan and South Korea"."""
    joins = any(lemma_in(predicate, sides.page.lexicon.channels, JOINS) for predicate in predicates)
    points = mention.definite or mention.entry.stands or joins
    if not points or mention.sides or not sides.is_told_by_with(mention, codes):
        return None
    held = unique(i for predicate in predicates for i in sides.of_clause(predicate, mention))
    both = unique((*codes, *sides.codes(held)))
    return (both, unique((*own, *held))) if len(both) == len(codes) + 1 else None


def _around(
    sides: Sides, mention: ChannelMention, predicates: tuple[Token, ...], codes: tuple[str, ...], best: Resolved
) -> Resolved | None:
    """Return the sides that stand around a phrase: a group that sits, states in a row, as many as it tells from its sentence."""
    known, ids = best
    if len(known) < TWO and mention.entry.kind == "session":
        group = next((found for predicate in predicates if (found := sides.of_group_sitting(predicate))), ())
        if group:
            return group, ()
    if len(known) < TWO and not mention.sides:
        row = sides.beside(mention, predicates)
        if len(row) >= TWO and set(known) <= set(row):
            return row, ids
    told = mention.sides > len(known) or (mention.sides and len(known) < TWO)
    return _filled(sides, mention, codes, best) if told else None


def _filled(sides: Sides, mention: ChannelMention, codes: tuple[str, ...], best: Resolved) -> Resolved | None:
    """Return as many sides as a phrase tells, from its sentence, where that names just so many."""
    known, best_ids = best
    ids = unique((*best_ids, *sides.of_sentence(sides.page.doc[mention.head])))
    both = unique((*codes, *sides.codes(ids)))
    if mention.sides == TWO:
        both = tuple(code for code in both if code in known or code not in BLOCS or code == "EUR")  # "and at NATO" is where else
    if len(both) == mention.sides:
        return both, ids
    sent = sides.page.doc[mention.head].sent
    named = sides.codes_in(sent.start, sent.end)
    return (named, ids) if len(named) == mention.sides and set(known) <= set(named) else None
