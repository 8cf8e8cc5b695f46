"""What stands behind a genitive is the side, and not whose it is: "spoke with Premier Ruiz's chief of staff Eva Soto"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.grammar.doc import Token

#: Most words from the genitive to the word that it belongs to.
_NEAR = 6
_MOVED = frozenset({"case", "cc", "mark"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mend_genitives(tokens: Sequence[Token], heads: list[int]) -> None:
    """Hang a name with "'s" on the noun behind it where the parser made both of them arguments of one word.

    Args:
        tokens: The tokens of a Doc.
        heads: The head of each; changed in place.
    """
    for mark in [token for token in tokens if token.tag_ == "POS"]:
        name = heads[mark.i]
        while tokens[name].base == "flat" and heads[name] < name:
            name = heads[name]  # the sign hangs on the last name of several
        if name >= mark.i or tokens[name].pos_ != "PROPN" or tokens[name].dep_ in ("nmod:poss", "ROOT"):
            continue
        owned = _owned(tokens, heads, mark.i, name)
        if owned is None:
            continue
        tokens[owned].dep_, tokens[owned].base = tokens[name].dep_, tokens[name].base
        tokens[name].dep_, tokens[name].base, heads[name] = "nmod:poss", "nmod", owned
        for j in range(max(0, name - _NEAR), name):
            if heads[j] == name and tokens[j].base in _MOVED:
                heads[j] = owned
        for j in range(owned + 1, min(len(tokens), owned + _NEAR)):
            bare = heads[j] == owned and tokens[j].dep_ == "nmod" and tokens[j].ent_type_ == "PERSON"
            if bare and not any(heads[k] == j and tokens[k].base == "case" for k in range(owned, j)):
                tokens[j].dep_ = tokens[j].base = "appos"


def _owned(tokens: Sequence[Token], heads: Sequence[int], mark: int, name: int) -> int | None:
    """Return the noun behind a genitive that hangs on the same word as the name."""
    for k in range(mark + 1, min(len(tokens), mark + 1 + _NEAR)):
        if tokens[k].is_punct or tokens[k].pos_ in ("VERB", "AUX", "ADP"):
            return None
        if heads[k] == heads[name] and tokens[k].pos_ in _NOUNS and k != heads[name]:
            return k
    return None


__all__ = ["mend_genitives"]
