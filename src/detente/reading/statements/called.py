"""What somebody is called or taken for: "called the vote a farce", "see the deal as a threat", "what she called gossip"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from detente.lexicon.cues import CueEntry
from detente.reading.base import children, subtree_range
from detente.reading.grammar.doc import Token
from detente.reading.statements.clauses import case_word, is_infinitive, join

#: "Called the premier today" is by telephone.
_DAYS = frozenset({"today", "yesterday", "tonight"})


def called(token: Token, *, as_only: bool) -> tuple[int, int] | None:
    """Return an object with what it is called: "the vote a farce", "the deal as a threat"; what it is called alone where it is elsewhere.

    ``as_only`` wants an "as".
    """
    named = [c for c in children(token, "xcomp", "obl", "advcl", "obj", "nmod", "iobj", "nsubj", "ccomp") if c.i > token.i]
    named = [c for c in named if c.dep_ != "obl:unmarked" or (c.ent_type_ != "DATE" and c.lower_ not in _DAYS)]
    things = [c for c in named if (c.base in ("obj", "nsubj") or _has_no_case(c)) and not is_taken_for(c)]
    if not as_only and (pair := _two_phrases(token, named)) is not None:
        return pair
    taken = [c for c in named if c not in things[:1] and is_taken_for(c)]
    if not as_only and not taken:
        taken = [c for c in named if c not in things[:1] and (c.dep_ == "xcomp" or (c.dep_ == "obj" and things[:1]))]
    taken = [c for c in taken if not is_infinitive(c) and c.pos_ in ("NOUN", "ADJ", "PROPN", "VERB", "PRON", "ADV")]
    if things and taken and taken[-1].i > things[0].i:
        return join([subtree_range(things[0]), subtree_range(taken[-1])])
    if things and taken and taken[0].left_edge.i == token.i + 1 and things[0].left_edge.i == taken[0].right_edge.i + 1:
        return join([subtree_range(taken[0]), subtree_range(things[0])])  # "dismissed as absurd the idea of"
    joined = next(
        (
            c
            for c in named
            if c.base in ("obj", "obl") and c.pos_ == "NOUN" and is_taken_for(c) and c.left_edge.i == token.i + 1 and "amod" in c.by_label
        ),
        None,
    )
    if joined is not None and not things:
        return _behind_as(joined)  # "dismissed as nonsense suggestions that", read as one phrase
    if not things and _is_fronted(token):
        taken = taken or ([] if as_only else [c for c in named if c.base == "obj"])
        return _behind_as(taken[0]) if taken else None
    return None


def called_passive(token: Token, entry: CueEntry, is_person: Callable[[Token], bool]) -> tuple[int, int] | None:
    """Return what the subject of a passive is called or taken for: "was described as | a retreat"."""
    behind = [c for c in children(token, "xcomp", "obl", "advcl") if c.i > token.i and not is_infinitive(c)]
    taken = [c for c in behind if is_taken_for(c) or (c.dep_ == "xcomp" and "X" in entry.frames)]
    if not taken or not entry.frames & {"X", "Y"}:
        return None
    start, end = _behind_as(taken[0])
    agent = next((c for c in children(taken[0], "nmod", "obl") if case_word(c) == "by" and is_person(c)), None)
    return start, agent.left_edge.i if agent is not None else end


def is_taken_for(child: Token) -> bool:
    """Say whether "as" opens the phrase ("as too cautious" too)."""
    return any(m.lower_ == "as" for m in children(child, "case", "mark")) or (child.dep_ == "xcomp" and child.left_edge.lower_ == "as")


def _has_no_case(child: Token) -> bool:
    """Say whether a phrase taken for an adverbial is an object: it has no preposition and tells no time."""
    return child.dep_ == "obl" and child.ent_type_ != "DATE" and not any(children(child, "case", "mark"))


def _two_phrases(token: Token, named: Sequence[Token]) -> tuple[int, int] | None:
    """Return two phrases right behind a verb, whatever the parse calls them: "called | the offer | an insult"."""
    bare = [c for c in named if c.pos_ in ("NOUN", "PROPN", "PRON") and not any(children(c, "case", "mark"))]
    phrases = sorted((c for c in bare if c.dep_ != "obl:unmarked" or c.ent_type_ != "DATE"), key=_index)
    for first, second in pairwise(phrases):
        marks = token.doc[first.right_edge.i + 1 : second.left_edge.i]
        if first.left_edge.i == token.i + 1 and all(t.is_quote for t in marks):
            return first.left_edge.i, second.right_edge.i + 1
    only = phrases[0] if len(phrases) == 1 else None
    if only is not None and only.tag_ == "JJ" and only.dep_ == "xcomp" and any(children(only, "compound")):
        return subtree_range(only)  # "called the spot dishonest", read as one phrase
    head = token.head
    if only is not None and head.i == only.right_edge.i + 1 and head.tag_ == "VBZ" and token.base == "advcl":
        return only.left_edge.i, head.i + 1  # "calls such reports lies", read as a verb
    return None


def _is_fronted(token: Token) -> bool:
    """Say whether the object of a verb stands in front of it: "what she called gossip", "the charges, which he dismissed as"."""
    return token.base == "acl" or any(c.tag_ in ("WP", "WDT") and c.i < token.i for c in token.children)


def _behind_as(phrase: Token) -> tuple[int, int]:
    """Return a phrase without its "as"."""
    start, end = subtree_range(phrase)
    return next((c.i + 1 for c in children(phrase, "case", "mark") if c.lower_ == "as" and c.i < phrase.i), start), end


def _index(token: Token) -> int:
    return int(token.i)
