"""Neighbours that are called by a half of their common name: "North Korea broke off its talks with *the South*"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.channels.members import Sides
from detente.reading.channels.mention import ChannelMention
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of

#: A state and the half that it is; two that stand together have a name in common.
_PAIRS = ({"north": "PRK", "south": "KOR"}, {"north": "SDN", "south": "SSD"})
#: Prepositions before the side that somebody talks with.
_WITH = frozenset({"with", "between", "to"})


def with_other_half(sides: Sides, mention: ChannelMention, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a phrase's sides with the neighbour that its sentence calls by a half of the name.

    Args:
        sides: Who is meant where.
        mention: The phrase.
        codes: Its sides by other words; where there is one or none, a half may be the other.
    """
    doc = sides.page.doc
    if len(codes) > 1 or not ({"north", "south"} & doc.forms):
        return codes
    told = dict.fromkeys(_halves(doc[mention.head], mention))
    if not told:
        return codes
    if not codes and len(told) == len(_PAIRS[0]):
        named = set(sides.codes_in(0, len(doc)))
        pairs = [pair for pair in _PAIRS if named & set(pair.values())]
        return tuple(pairs[0][half] for half in told) if len(pairs) == 1 else codes
    sent = doc[mention.head].sent
    for mine in codes or sides.codes_in(sent.start, sent.end):  # "South Korea proposed military talks with the North"
        other = next((pair[half] for pair in _PAIRS for half in told if mine in pair.values() and pair[half] != mine), None)
        if other is not None:
            return (mine, other)
    return codes


def _halves(head: Token, mention: ChannelMention) -> Iterator[str]:
    """Yield the halves that stand alone in a sentence, with those who talk: "*The North* broke off talks with *the South*"."""
    doc, end = head.doc, head.sent.end
    for token in doc[head.sent.start + 1 : end]:
        if token.text not in {"North", "South"} or doc[token.i - 1].lower_ != "the":
            continue
        if token.i + 1 < end and doc[token.i + 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
            continue  # "the South Korean side", "the South China Sea"
        inside = mention.start <= token.i < mention.end
        if inside or token.base in {"nsubj", "conj"} or case_of(token) in _WITH:
            yield token.lower_


__all__ = ["with_other_half"]
