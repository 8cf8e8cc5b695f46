"""How far the phrase of an issue reaches: over what stands right behind it, on whatever the parse hangs that.

"Condemned the raids | *launched against Chad's ports*", "the launch | *by Mali*", "the attempt today | *to take the port*",
"of the Republic (RM | *)*", "concern about Chad and Mali | *signing a pact*".
"""

from __future__ import annotations

from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import is_passive
from detente.reading.statements.clauses import is_infinitive

#: What these open behind a deed belongs to it.
_DONE = frozenset({"by", "against", "toward", "towards"})
#: Nouns that an infinitive spells out.
_AIMS = frozenset("attempt effort plan decision threat move bid refusal failure intention proposal pledge vow scheme campaign".split())
_DAYS = frozenset({"today", "yesterday", "tonight"})
_OPENING, _CLOSING = "(", ")"


def reach(issue: Token, end: int) -> int:
    """Return where an issue ends with what stands right behind it and belongs to it.

    Args:
        issue: Head of the issue's phrase.
        end: Behind the last token of the phrase; where that was cut short, nothing is added.
    """
    doc, stop = issue.doc, issue.sent.end
    if end == issue.right_edge.i + 1 < stop and (doing := doc[end]).tag_ == "VBG" and doing.left_edge is doing:
        end = doing.right_edge.i + 1 if doing.dep_ == "acl" and doing.head is issue.head else end
    if issue.pos_ == "NOUN" and end == issue.right_edge.i + 1:
        further = _further(issue, end)
        while further > end:
            end, further = further, _further(issue, further)
    opened = [t.text for t in doc[issue.left_edge.i : end] if t.text in (_OPENING, _CLOSING)]
    if opened.count(_OPENING) > opened.count(_CLOSING) and end < stop and doc[end].text == _CLOSING:
        return end + 1
    return end


def _further(issue: Token, end: int) -> int:
    doc, stop = issue.doc, issue.sent.end
    start = _behind_blanks(issue, end)
    if start >= stop:
        return end
    first = doc[start]
    verb = issue.head
    if first.lower_ in _DONE and first.dep_ == "case" and first.head.i > start:
        phrase = first.head
        is_own = phrase.base in ("obl", "nmod") and phrase.left_edge is first and not is_passive(phrase.head)
        return phrase.right_edge.i + 1 if is_own and _is_around(issue, phrase.head) else end
    if first.tag_ == "VBN" and first.pos_ == "VERB":
        bare = first.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cc"})
        is_beside = first.base in ("acl", "advcl", "xcomp") and first.left_edge is first and first.head in (issue, verb)
        return first.right_edge.i + 1 if bare and is_beside else end
    if not _AIMS.isdisjoint(lemmas(issue)):
        start = _behind_blanks(issue, start + 1) if first.lower_ in _DAYS else start
        if start < stop and doc[start].lower_ == "to" and doc[start].dep_ == "mark":
            aim = doc[start].head
            is_own = is_infinitive(aim) and aim.left_edge is doc[start] and aim.head in (issue, verb)
            return aim.right_edge.i + 1 if is_own else end
    return end


def _is_around(issue: Token, head: Token) -> bool:
    """Say whether a phrase hangs on the issue, on what is within it, or on the word of complaint around it."""
    if issue.left_edge.i <= head.i <= issue.right_edge.i:
        return True
    above = issue
    while above.head is not above and above.sent.start <= above.head.i:
        above = above.head
        if above is head:
            return head.i < issue.i
        if above.pos_ == "VERB":
            return False
    return False


def _behind_blanks(issue: Token, index: int) -> int:
    while index < issue.sent.end and issue.doc[index].is_space:
        index += 1
    return index


__all__ = ["reach"]
