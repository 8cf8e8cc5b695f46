"""How far a content reaches that is no clause: over what stands right behind it, on whatever the parse hangs that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.reading.base import Page, children
from detente.reading.doc import Token
from detente.reading.lemmas import lemmas
from detente.reading.quotes import Quote
from detente.reading.statements_clauses import FINITE, Found, case_word, is_infinitive
from detente.reading.statements_scope import Scope

#: These put the saying in time or name who does it.
_SAID_WHEN = frozenset("during after before since until till by via through amid like".split())
#: "As part of the visit" tells when it was said.
_PARTIAL = frozenset({"part"})
_AT = frozenset({"in", "at", "during"})
#: Rules whose content has no verb of its own that "after" could belong to.
_PHRASES = frozenset({"object", "called", "noun-phrase", "noun-bare"})


def run_on(scope: Scope, holders: Iterable[Token], content: tuple[int, int], *, clauses: bool = False) -> tuple[int, int]:
    """Return a content with what stands right behind it and belongs to it: "pledged | five millions to the cause".

    Args:
        scope: The page's scope.
        holders: What those phrases may hang on: the cue, and the noun that it carries.
        content: Tokens of the content.
        clauses: Take infinitives, gerunds and joined gerunds too: "called for *both armies* to pull back".
    """
    start, end = content
    labels = ("obl", "nmod", "acl", "advcl", *(("xcomp", "conj") if clauses else ()))
    held = sorted({c for holder in holders for c in children(holder, *labels) if c.i >= end}, key=_index)
    for child in held:
        if end >= child.sent.end:
            break
        is_beside = child.left_edge.i == end and not child.doc[end].is_punct
        told = is_beside and (_belongs(scope, child) or _asks(child) or (clauses and _goes_on(child)))
        if told or (clauses and _is_joined_gerund(child, end)):
            end = child.right_edge.i + 1
    return start, end


def _belongs(scope: Scope, phrase: Token) -> bool:
    """Say whether a phrase behind an object tells of it, not of when, where and to whom it is said."""
    case = case_word(phrase)
    if not case or case in _SAID_WHEN or phrase.ent_type_ == "DATE" or (case == "as" and _PARTIAL & set(lemmas(phrase))):
        return False
    is_occasion = bool(set(lemmas(phrase)) & scope.page.lexicon.cues.occasions)
    return not is_occasion and not (case == "to" and scope.is_person(phrase))


def _asks(clause: Token) -> bool:
    """Say whether a question behind a preposition goes on with a phrase: "new figures | on how the levy has cut imports"."""
    opens = clause.left_edge
    return opens.pos_ == "ADP" and opens.lower_ not in _SAID_WHEN and opens.nbor(1).tag_ in ("WRB", "WP", "WDT")


def _goes_on(clause: Token) -> bool:
    """Say whether a clause without a subject goes on with a phrase: "all sides | to step back", "both | honouring the truce"."""
    if any(children(clause, "nsubj")):
        return False
    return is_infinitive(clause) or (clause.tag_ == "VBG" and clause.base in ("advcl", "acl") and clause.left_edge.text != ",")


def _is_joined_gerund(child: Token, end: int) -> bool:
    """Say whether "and" joins a gerund to a content where the parse joins it to the cue: "the need for *patience* and keeping calm"."""
    doc = child.doc
    opener = end + (doc[end].text == ",")
    is_gerund = child.base == "conj" and child.tag_ == "VBG" and child.head.tag_ != "VBG"
    return is_gerund and not any(children(child, "nsubj")) and doc[opener].pos_ == "CCONJ" and child.left_edge.i in (end, opener)


def before_narration(page: Page, item: Found, quotes: Sequence[Quote], content: tuple[int, int]) -> int:
    """Return where a content ends before the article goes on in its own voice.

    "Tells her that it will stay, *in their first meeting since May*"; "declares him unwelcome *after Peru cut ties*"; of what is no
    clause: "we remember the fallen, *and we extend our sympathy*".
    """
    (start, end), doc = content, page.doc
    stop = next((i for i in range(start + 1, end - 2) if _tells_on(page, item, doc[i:end])), end)
    return end if any(q.holds(stop) for q in quotes) else stop


def _tells_on(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether the article goes on with these last words of a content."""
    first = words[0]
    if first.pos_ == "CCONJ" and _is_other_cue(page, item.cue, words[1]):
        return True
    if first.text == ",":
        return _names_occasion(page, words[1:]) or (item.rule != "clause" and _goes_on_with(words[1:]))
    return item.rule in _PHRASES and first.lower_ == "after" and first.dep_ == "mark" and _is_older(first.head, item.cue)


def _is_other_cue(page: Page, cue: Token, verb: Token) -> bool:
    """Say whether a verb behind "and" is a cue beside another, hung on its content: "*demanding* its annulment | and *calling* for"."""
    if verb.base != "conj" or verb.tag_ != cue.tag_ or verb.head.i <= cue.i or verb.head.tag_ in (cue.tag_, "NNS"):
        return False
    told = verb.tag_ == "VBG" and verb.head.pos_ == "VERB" and not any(children(verb, "nsubj"))
    return told and any(e.sort in ("speech", "judge") for w in lemmas(verb) for e in page.lexicon.cues.verbs.get(w, ()))


def _names_occasion(page: Page, words: Sequence[Token]) -> bool:
    """Say whether words up to the end only tell at what it was said: "in his first meeting with her in a decade"."""
    if words[0].lower_ not in _AT or words[-1].i + 2 < words[-1].sent.end or any(t.pos_ in ("VERB", "AUX") or t.is_quote for t in words):
        return False
    head = next((t for t in words[1:] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    return head is not None and bool(set(lemmas(head)) & page.lexicon.cues.occasions)


def _goes_on_with(words: Sequence[Token]) -> bool:
    """Say whether the words begin a clause of its own: "and we extend", "but he said"."""
    first, second, third = words[0], words[1], words[2] if len(words) > 2 else words[1]
    return first.pos_ == "CCONJ" and second.tag_ == "PRP" and third.tag_ in FINITE and third.pos_ in ("VERB", "AUX")


def _is_older(clause: Token, cue: Token) -> bool:
    """Say whether a clause tells what was before a headline's cue in the present: "declares ... after Peru *cut* ties"."""
    return cue.tag_ in ("VBZ", "VBP") and clause.tag_ == "VBD" and any(c.pos_ != "PRON" for c in children(clause, "nsubj"))


def _index(token: Token) -> int:
    return int(token.i)
