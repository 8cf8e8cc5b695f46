"""A sentence cut behind a title, before the name: "Minister Ana Ruiz and Adviser for National Affairs | Luis Vega met the premier".

And an office in front of others by their own titles, taken for one of theirs: "The President, Secretary Ruiz, and Governor Soto".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reading.grammar.tree import HELPING

if TYPE_CHECKING:
    from detente.reading.grammar.doc import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
#: Relations of what tells when or how, which is told of the verb.
_OF_VERB = frozenset({"obl", "advmod", "discourse"})

#: Offices that nobody has who is called by another.
_FIRST = frozenset({"president", "premier", "chancellor", "king", "queen"})
#: What anybody may be called.
_CALLED = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof professor general admiral colonel".split())


def mend_offices(tokens: Sequence[Token], heads: list[int]) -> None:
    """Make a list of a bare office and the names with titles of their own behind its comma that the parser describes it by.

    Args:
        tokens: The tokens of a Doc.
        heads: The head of each; changed in place.
    """
    for name in [token.i for token in tokens if token.dep_ == "appos" and token.ent_type_ == "PERSON"]:
        office = heads[name]
        title = next((i for i in range(office + 1, name) if heads[i] == name and tokens[i].dep_ == "nmod:desc"), None)
        if title is None or title != office + 2 or tokens[office + 1].text != "," or tokens[title].lower_ in _CALLED:
            continue
        is_first = tokens[office].lower_ in _FIRST or tokens[office - 1].lower_ == "prime"
        is_bare = is_first and any(heads[i] == office and tokens[i].lower_ == "the" for i in range(max(0, office - 3), office))
        beside = [i for i in range(name + 1, len(tokens)) if heads[i] in (name, office) and tokens[i].dep_ == "conj"] if is_bare else []
        if not beside:
            continue
        heads[name] = office
        tokens[name].dep_ = tokens[name].base = "conj"
        for i in beside:
            heads[i] = office


def mend_cut_titles(tokens: Sequence[Token], heads: list[int], begins: list[int]) -> None:
    """Join a title without a verb to the sentence behind it that begins with the name of its holder.

    Args:
        tokens: The tokens of a Doc.
        heads: The head of each; changed in place.
        begins: The tokens that begin a sentence, in order; changed in place.
    """
    for start, name in [pair for pair in pairwise(begins) if _is_cut(tokens, heads, *pair)]:
        root = next((i for i in range(start, name) if heads[i] == i), name)
        verb = heads[name]
        if tokens[root].pos_ not in _NOUNS or tokens[root].ent_type_ in ("DATE", "TIME"):
            continue
        begins.remove(name)
        tokens[name].is_sent_start = False
        for i in range(start, root):
            if heads[i] == root and tokens[i].base in _OF_VERB:
                heads[i] = verb
        if heads[start] == root and tokens[start].dep_ == "nmod:unmarked" and tokens[start + 1].text == ",":  # "Today, Minister"
            heads[start], tokens[start].dep_, tokens[start].base = verb, "obl:unmarked", "obl"
        heads[root], heads[name] = verb, root
        tokens[root].dep_ = tokens[root].base = "nsubj"
        tokens[name].dep_ = tokens[name].base = "appos"


def _is_cut(tokens: Sequence[Token], heads: Sequence[int], start: int, name: int) -> bool:
    """Say whether a sentence ends with a noun right before a person's name that is the subject of the next."""
    first, last = tokens[name], tokens[name - 1]
    if first.ent_type_ != "PERSON" or first.dep_ != "nsubj" or last.pos_ not in _NOUNS or last.whitespace_ != " ":
        return False
    verb = heads[name]
    if tokens[verb].tag_ not in HELPING or heads[verb] != verb or last.ent_type_ == "PERSON":
        return False
    return not any(token.tag_ in HELPING or token.is_space for token in tokens[start:name])


__all__ = ["mend_cut_titles", "mend_offices"]
