"""A court that sentences somebody: "a court in Lima, Peru, *sentences* two men to prison" has no verb where it was taken for a plural."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.grammar.doc import Token

_PLURAL = "sentences"
#: What one is sentenced to, besides a number of years.
_TERMS = frozenset("death life prison imprisonment jail years months days lashes exile hanging term terms".split())
#: So far behind the verb the term may stand, and so many words may it have.
_FAR, _LONG = 30, 8
_NOUNS = frozenset({"NOUN", "PROPN"})
#: What hangs on a noun before it, and not on a verb.
_OF_NOUN = frozenset({"det", "amod", "compound", "nmod", "dep"})
_NO_SUBJECT = frozenset({"DET", "ADJ", "NUM", "ADP", "CCONJ", "PRON"})


def mend_sentences(tokens: Sequence[Token], heads: list[int]) -> None:
    """Make a verb of "sentences" where the sentence has none and somebody is told behind it, and a term behind "to".

    Args:
        tokens: The tokens of a Doc.
        heads: The head of each; changed in place.
    """
    for token in [token for token in tokens if token.lower_ == _PLURAL and token.tag_ == "NNS"]:
        verb, top = token.i, _top(token.i, heads)
        if top == verb:
            top = _court(tokens, heads, verb)
        if top >= verb or tokens[top].pos_ not in _NOUNS or tokens[verb - 1].pos_ in _NO_SUBJECT:
            continue
        to = _term(tokens, verb)
        if to is None or any(heads[j] == top and tokens[j].base == "cop" for j in range(verb)):
            continue
        convict = next((j for j in range(verb + 1, to) if not verb < heads[j] < to and tokens[j].pos_ in _NOUNS), None)
        if convict is None:
            continue
        for j in range(verb + 1, len(tokens)):
            if tokens[j].is_sent_start:
                break
            if heads[j] in (top, verb) or (convict < j and heads[j] == convict and tokens[j].base == "nmod" and j > to):
                heads[j] = verb
                if tokens[j].base in ("nmod", "appos"):
                    tokens[j].dep_ = tokens[j].base = "obl"
        for j in range(top):
            if heads[j] == verb and tokens[j].base in _OF_NOUN:
                heads[j] = top
        _make(token, "VERB", "VBZ", "ROOT")
        heads[verb], heads[top] = verb, verb
        tokens[top].dep_ = tokens[top].base = "nsubj"
        heads[convict], tokens[convict].dep_, tokens[convict].base = verb, "obj", "obj"


def _court(tokens: Sequence[Token], heads: Sequence[int], verb: int) -> int:
    """Return who sentences where the plural heads the sentence: its subject, else the last of its name; itself where there is none."""
    own = [j for j in range(verb) if heads[j] == verb and tokens[j].pos_ in _NOUNS]
    subjects = [j for j in own if tokens[j].base == "nsubj"]
    return next(iter(subjects or [j for j in own[-1:] if tokens[j].base in _OF_NOUN]), verb)


def _make(token: Token, pos: str, tag: str, dep: str) -> None:
    token.pos_, token.tag_, token.dep_, token.base = pos, tag, dep, dep
    token.lemma_ = "sentence"


def _top(i: int, heads: Sequence[int]) -> int:
    """Return the root above a token."""
    for _ in range(len(heads)):
        if heads[i] == i:
            break
        i = heads[i]
    return i


def _term(tokens: Sequence[Token], verb: int) -> int | None:
    """Return where the "to" stands that leads in what somebody is sentenced to."""
    for i in range(verb + 2, min(verb + _FAR, len(tokens))):
        if tokens[i].is_sent_start:
            return None
        if tokens[i].lower_ == "to" and any(t.lower_ in _TERMS for t in tokens[i + 1 : i + 1 + _LONG]):
            return i
    return None


__all__ = ["mend_sentences"]
