"""Words of complaint that complain of nobody: grief, differences that are made, disagreements of one's own; issues that are no own ones."""

from __future__ import annotations

from detente.reading.base import conjuncts
from detente.reading.doc import Token
from detente.reading.frames import is_in_set
from detente.reading.lemmas import lemmas

_GRIEF = frozenset({"condolence", "sympathy", "sadness", "sorrow", "grief"})
#: What comes of a deed, and is part of what is complained of in front of it.
_OUTCOME = frozenset({"impact", "effect", "consequence", "implication", "repercussion", "toll", "ramification"})
#: Words of fear, and what those who have talked of one thing turn to.
_FEARING = frozenset({"concern", "concerned", "worry", "worried", "anxiety", "anxious", "alarm", "alarmed", "fear", "dismay"})
_WEIGHT = frozenset({"importance", "need", "necessity", "urgency"})


def tells_no_quarrel(noun: Token) -> bool:
    """Say whether a noun of feeling or dispute tells none.

    "His outrage and *condolences* on the death", "arms that *make a difference* on the field", "we *have our* disagreements on Iran".
    """
    if "difference" in lemmas(noun) and noun.base == "obj" and "make" in lemmas(noun.head):
        return True
    if "conj" in noun.by_label or noun.dep_ == "conj":
        return any(not _GRIEF.isdisjoint(lemmas(part)) for part in conjuncts(noun))
    owned = noun.base == "obj" and noun.head.lemma_.lower() == "have" and any(c.tag_ == "PRP$" for c in noun.children)
    return owned and not any(c.lower_ in {"with", "between"} for t in noun.children for c in t.children)


def is_outcome(issue: Token) -> bool:
    """Say whether an issue behind "and" is what comes of the one before it: "concerns over Chad's dam *and its impact* on fishing"."""
    if issue.dep_ != "conj" or _OUTCOME.isdisjoint(lemmas(issue)):
        return False
    return any(c.lower_ in {"its", "their", "the"} and c.i < issue.i for c in issue.children)


def is_of_nature(issue: Token, word: Token) -> bool:
    """Say whether somebody only fears what nature does, which is nobody's deed: "concern over the drought"."""
    fears = not _FEARING.isdisjoint(lemmas(word)) and is_in_set(issue, "nature")
    return fears and not any(c.dep_ == "nmod:poss" for c in issue.children)


def is_weight(noun: Token) -> bool:
    """Say whether a noun beside an issue begins what else is talked of: "their concerns about the raid and *the importance* of peace"."""
    return noun.dep_ == "conj" and not _WEIGHT.isdisjoint(lemmas(noun)) and any(c.lower_ == "the" for c in noun.children)


__all__ = ["is_of_nature", "is_outcome", "is_weight", "tells_no_quarrel"]
