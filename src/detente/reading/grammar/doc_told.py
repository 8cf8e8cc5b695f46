"""Whom a verb tells or helps, where the parser gave him, or what he does, to another clause; verbs of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.grammar.doc import Token

#: Verbs whose object does the bare verb behind it.
_HELPING = frozenset({"help", "let", "make"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Most words from a helped one to what he does.
_NEAR = 14


def mend_told(tokens: Sequence[Token], heads: list[int]) -> None:
    """Give a verb the one whom it tells, and one who is helped what he does.

    "Assured *the crews* those wages would rise": the parser takes "the crews" for what rises. "Accused Chad of helping Roe, a clerk,
    *escape*": the parser hangs the last verb on the first. "Condemned the raid, *said* that it failed, and left": one of three.
    "Approved the truce, with *the army* given nine hours to leave": who is given them does not approve.

    Args:
        tokens: The tokens of a Doc.
        heads: The head of each; changed in place.
    """
    for token in tokens:
        if token.dep_ == "obj" and token.pos_ in _NOUNS and (said := _telling(tokens, heads, token.i)) is not None:
            heads[token.i] = said
        elif token.dep_ == "advcl" and token.tag_ in ("VBD", "VBZ") and _is_listed(tokens, heads, token.i):
            token.dep_ = token.base = "conj"
        elif token.dep_ == "advcl" and token.tag_ == "VBN":
            if (opens := _opening(tokens, heads, token.i)) is not None:
                _make_subject(tokens, heads, opens, token.i)
        elif token.dep_ in ("parataxis", "advcl") and token.tag_ in ("VB", "VBP"):
            helping = _helping(tokens, heads, token.i)
            if helping is not None:
                heads[token.i] = helping
                token.dep_ = token.base = "xcomp"


def _opening(tokens: Sequence[Token], heads: Sequence[int], participle: int) -> int | None:
    """Return the "with" behind a comma that opens a clause, where its subject, right before a participle, hangs on the verb above."""
    who, above = participle - 1, heads[participle]
    if not 0 < above < who or tokens[who].dep_ != "obl" or heads[who] != above or tokens[who].pos_ not in _NOUNS:
        return None
    opens = next((i for i in range(who - 1, above, -1) if heads[i] == who and tokens[i].base == "case"), 0)
    return opens if tokens[opens].lower_ == "with" and tokens[opens - 1].text == "," else None


def _make_subject(tokens: Sequence[Token], heads: list[int], opens: int, participle: int) -> None:
    """Make what stands between "with" and a participle the subject of the clause."""
    heads[opens] = heads[participle - 1] = participle
    tokens[opens].dep_ = tokens[opens].base = "mark"
    tokens[participle - 1].dep_, tokens[participle - 1].base = "nsubj:pass", "nsubj"


def _telling(tokens: Sequence[Token], heads: Sequence[int], told: int) -> int | None:
    """Return the verb in front of an object of a clause that it reports, where the clause's own subject is still to come."""
    clause = heads[told]
    verb = heads[clause]
    if tokens[clause].dep_ != "ccomp" or not verb < told < clause or tokens[verb].pos_ != "VERB":
        return None
    if any(heads[i] == verb and tokens[i].base == "obj" for i in range(verb, clause)):
        return None
    words = range(verb + 1, told)
    subject = next((i for i in range(told + 1, clause) if heads[i] == clause and tokens[i].base == "nsubj"), None)
    opens = next((i for i in range(told + 1, clause) if tokens[i].is_punct or tokens[i].dep_ in ("mark", "case", "cc")), clause)
    is_beside = all(heads[i] == told and tokens[i].dep_ in ("det", "amod", "compound", "nmod:poss", "nummod") for i in words)
    return verb if is_beside and subject is not None and subject < opens else None


def _is_listed(tokens: Sequence[Token], heads: Sequence[int], verb: int) -> bool:
    """Say whether a finite verb behind a comma is one of several of one subject: "condemned the raid, *said* that it failed, and left"."""
    first = heads[verb]
    if not 0 < first < verb or tokens[first].tag_ != tokens[verb].tag_ or tokens[verb - 1].text != ",":
        return False
    last = next((t for t in tokens[verb + 1 :] if heads[t.i] == first and t.dep_ == "conj" and t.tag_ == tokens[verb].tag_), None)
    own = [t.base for t in tokens[verb + 1 : last.i] if heads[t.i] == verb] if last is not None else []
    return "ccomp" in own or "obj" in own


def _helping(tokens: Sequence[Token], heads: Sequence[int], does: int) -> int | None:
    """Return the verb of helping whose object, with a comma behind what describes him, stands in front of a bare verb."""
    if does < 2 or tokens[does - 1].text != ",":
        return None
    if any(heads[i] == does and tokens[i].base in ("nsubj", "aux", "mark") for i in range(does)):
        return None
    for verb in range(does - 2, max(0, does - _NEAR) - 1, -1):
        if tokens[verb].lemma_ in _HELPING:
            helped = next((i for i in range(verb + 1, does) if heads[i] == verb and tokens[i].base == "obj"), None)
            described = helped is not None and any(heads[i] == helped and tokens[i].dep_ == "appos" for i in range(helped, does))
            own = any(heads[i] == verb and tokens[i].base in ("xcomp", "ccomp") for i in range(verb, does))
            return verb if described and not own else None
    return None


__all__ = ["mend_told"]
