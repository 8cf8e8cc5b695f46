"""Words that nobody has said yet: what somebody says only if, not before, or is kept from saying."""

from __future__ import annotations

from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas

PRESENT = frozenset({"VB", "VBP", "VBZ"})
#: What is known, seen or rued is so, whoever may or may not: "if you remember that he left".
_FACTIVE = frozenset("know remember recall see realise realize understand forget regret note notice mind learn hear hate like".split())
_IF = frozenset({"if", "unless"})
#: What somebody says behind these he has not said yet.
_TO_COME = frozenset({"after", "before", "once"})
_UP_TO = frozenset({"until", "till"})
#: From these one is kept.
_KEEPING = frozenset("prevent stop keep block bar ban deter discourage dissuade prohibit hinder restrain refrain".split())


def is_only_supposed(clause: Token) -> bool:
    """Say whether a clause is what somebody would only say: "if Chad admits that it *lied*", "until he says that it is *over*"."""
    above = clause.head
    if clause.base != "ccomp" or above.pos_ != "VERB" or not _FACTIVE.isdisjoint(lemmas(above)):
        return False
    return is_supposed(above) or is_awaited(above) or is_prevented(above)


def is_supposed(token: Token) -> bool:
    """Say whether somebody says it only if all goes so: "if both stay and *recognise* that"; "even if they deny it" they do."""
    if token.tag_ not in PRESENT:
        return False
    top = _first_joined(token)
    mark = next((c for c in children(top, "mark") if c.lower_ in _IF and c.i < top.i), None)
    return mark is not None and not (mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as", "asked"))


def is_awaited(token: Token) -> bool:
    """Say whether it only is to be said first: "will hold until the court *decides* that", "14 days after he determines that"."""
    top = _first_joined(token)
    if token.tag_ not in ("VBZ", "VBP") or top.base not in ("advcl", "acl"):
        return False
    marks = {c.lower_ for c in children(top, "mark") if c.i < top.i}
    will_be = any(c.tag_ == "MD" for t in (top.head, top.head.head) for c in children(t, "aux"))
    return not marks.isdisjoint(_UP_TO) or (will_be and not marks.isdisjoint(_TO_COME))


def _first_joined(token: Token) -> Token:
    """Return the first of the verbs of one clause that a verb is joined to."""
    top = token
    while top.base == "conj" and top.head.i < top.i and top.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "mark"}):
        top = top.head
    return top


def is_prevented(token: Token) -> bool:
    """Say whether somebody is kept from saying it: "stops the public from suing and *demanding* a reform"."""
    top = _first_joined(token)
    if token.tag_ != "VBG" or not any(c.lower_ == "from" for c in children(top, "mark", "case")):
        return False
    return any(not _KEEPING.isdisjoint(lemmas(t)) for t in (top.head, top.head.head))


__all__ = ["PRESENT", "is_awaited", "is_only_supposed", "is_prevented", "is_supposed"]
