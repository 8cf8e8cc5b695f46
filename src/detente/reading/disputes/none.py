"""Words of complaint that complain of nobody: grief, differences that are made, disagreements of one's own; issues that are no own ones."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.reading.base import children, conjuncts
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of, is_in_set

_GRIEF = frozenset({"condolence", "sympathy", "sadness", "sorrow", "grief"})
#: What comes of a deed, and is part of what is complained of in front of it.
_OUTCOME = frozenset({"impact", "effect", "consequence", "implication", "repercussion", "toll", "ramification"})
#: Words of fear, and what those who have talked of one thing turn to.
_FEARING = frozenset({"concern", "concerned", "worry", "worried", "anxiety", "anxious", "alarm", "alarmed", "fear", "dismay"})
_WEIGHT = frozenset({"importance", "need", "necessity", "urgency"})
#: What evils at large do by themselves.
_GROWING = frozenset({"rise", "growth", "spread", "scourge", "surge", "resurgence", "increase", "menace", "evil"})
_PLIGHT = frozenset({"crisis", "situation", "condition", "suffering", "need", "toll", "emergency", "catastrophe", "disaster"})
#: In front of what is not one deed of somebody.
_ANY = frozenset({"any", "all", "every", "such", "no"})


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
    """Say whether somebody only fears what is nobody's deed: "concern over the drought", "over the humanitarian situation in Sudan"."""
    if _FEARING.isdisjoint(lemmas(word)) or any(c.dep_ in ("nmod:poss", "acl") or case_of(c) == "by" for c in issue.children):
        return False
    is_plight = any(c.lower_ == "humanitarian" for c in children(issue, "amod")) and not _PLIGHT.isdisjoint(lemmas(issue))
    return is_in_set(issue, "nature") or is_plight


def is_weight(noun: Token) -> bool:
    """Say whether a noun beside an issue begins what else is talked of: "their concerns about the raid and *the importance* of peace"."""
    return noun.dep_ == "conj" and not _WEIGHT.isdisjoint(lemmas(noun)) and any(c.lower_ == "the" for c in noun.children)


def is_evil(issue: Token, arguments: Arguments) -> bool:
    """Say whether an issue is an evil at large, of nobody in particular: "oppose *terrorism* in all forms", "the rise of *racism*"."""
    if not _GROWING.isdisjoint(lemmas(issue)):
        issue = next((c for c in children(issue, "nmod") if case_of(c) == "of"), issue)
    is_at_large = issue.tag_ == "NN" and (issue.lemma_.lower().endswith("ism") or is_in_set(issue, "evils"))
    is_told = any(c.base in ("det", "acl") or c.dep_ == "nmod:poss" for c in issue.children)
    return is_at_large and not is_told and not any(arguments.at(t) for t in issue.subtree)


def is_general(issue: Token, arguments: Arguments) -> bool:
    """Say whether an issue is no deed told of, but such deeds at large: "*violent attacks* are never right", "oppose *any* change"."""
    if issue.pos_ != "NOUN" or any(t.ent_type_ or arguments.at(t) for t in issue.subtree):
        return False
    if any(c.lower_ in _ANY for c in children(issue, "det")):
        return True
    return issue.tag_ == "NNS" and all(c.base in ("amod", "case", "punct", "cc", "conj") for c in issue.children)


def is_label(issue: Token, word: Token, target: Token | None, arguments: Arguments) -> bool:
    """Say whether an issue is only who somebody is: "condemned the Front as *a brutal gang*", "called out *extremists* in Chad"."""
    if issue.pos_ != "NOUN" or "acl" in issue.by_label:
        return False
    if target is not None and case_of(issue) == "as":
        return bool(arguments.at(target)) and any(c.lower_ in {"a", "an"} for c in children(issue, "det"))
    people = [arguments.actors.by_id[i] for i in arguments.at(issue) if i in arguments.actors.by_id]
    is_object = target is None and issue.base == "obj" and issue.head.i == word.i and word.pos_ == "VERB"
    return is_object and issue.tag_ == "NNS" and bool(people) and all(a.kind is ActorKind.GROUP for a in people)


def is_negated(token: Token) -> bool:
    """Say whether a word is negated: "did *not* oppose"."""
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in token.children)


__all__ = ["is_evil", "is_general", "is_label", "is_of_nature", "is_outcome", "is_weight", "tells_no_quarrel"]
