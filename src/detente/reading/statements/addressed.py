"""Whom words go to where no actor of the cue's own frame is: who is thanked, mourned with, invited, or asked by "for them to".

They are looked for last and decide nothing: the other stages have run by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.cues import CueLexicon
from detente.model.enums import Stance
from detente.reading.base import Page, StatementDraft, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import is_in_set, is_passive
from detente.reading.statements.clauses import case_word, has_wh, is_infinitive, objects, phrase_from
from detente.reading.statements.nouns import MOURNING

_ASKING = frozenset({Stance.ASKS, Stance.DEMANDS})
_ASKED_TO = (*_ASKING, Stance.WARNS, Stance.THREATENS)
#: Who is to do what is demanded may be told so: "demanded that Chad should leave".
_OWED = frozenset({"should", "must"})

#: What one is with somebody: "was *clear* with Chad that".
_OPEN = "cue:say-"

#: "Insisted that the rebels leave" may tell what is so.
_HOLDING = "insist"


def hearers(page: Page, draft: StatementDraft) -> Iterator[Token]:
    """Yield the heads of the phrases of whom a statement goes to, the surest first."""
    cues = page.lexicon.cues
    yield from (page.doc[i] for i in draft.heard)
    cue = page.doc[draft.cue]
    if cue.pos_ == "VERB" and cues.greeting & set(lemmas(cue)):
        yield from _greeted(cue)
        yield from _named_behind(cue)
    if cue.pos_ == "ADJ" and draft.stmt.rules[0].startswith(_OPEN):
        yield from (c for c in children(cue, "obl") if case_word(c) in ("with", "to") and cue.i < c.i < draft.content[0][0])
    noun = _cue_noun(page, draft)
    if noun is not None:
        yield from _told_of(noun, cues)
        yield from _sent_to(noun, draft, cues)
        yield from _invited(noun, draft, cues)
    if draft.stmt.stance in _ASKING:
        yield from _to_do(page, draft)
        yield from _asked_from(cue)


def _greeted(verb: Token) -> Iterator[Token]:
    """Yield who is thanked."""
    if is_passive(verb):
        yield from children(verb, "nsubj")
    else:
        yield from (c for c in (*children(verb, "iobj"), *objects(verb)) if c.i > verb.i)


def _named_behind(verb: Token) -> Iterator[Token]:
    """Yield who is thanked by name where the parse hangs the name on what he is thanked for: "thanked *King Harald* for his patience"."""
    first = verb.nbor() if verb.i + 2 < verb.sent.end and not is_passive(verb) and "obj" not in verb.by_label else verb
    if first.pos_ != "PROPN":
        return
    end = first.i
    while end + 1 < verb.sent.end and verb.doc[end + 1].pos_ == "PROPN":
        end += 1
    if end + 1 < verb.sent.end and verb.doc[end + 1].lower_ == "for":
        yield from (t for t in verb.doc[first.i : end + 1] if not first.i <= t.head.i <= end)


def _asked_from(verb: Token) -> Iterator[Token]:
    """Yield from whom help or leave is asked: "requests support *from Chad*"."""
    asked = verb.pos_ == "VERB" and not is_passive(verb)
    for thing in (*children(verb, "obj"), *(c for c in children(verb, "obl") if case_word(c) == "for")) if asked else ():
        if is_in_set(thing, "given"):
            yield from (c for c in (*children(thing, "nmod"), *children(verb, "obl")) if case_word(c) == "from" and c.i > thing.i)


def _told_of(noun: Token, cues: CueLexicon) -> Iterator[Token]:
    """Yield who is told of what somebody plans or thinks: "informed *the king* of her intention to"."""
    verb = noun.head
    if noun.base not in ("obl", "nmod") or case_word(noun) not in ("of", "about"):
        return
    verb = verb.head if noun.base == "nmod" and verb.base in ("obj", "iobj") else verb
    if verb.pos_ == "VERB" and any("D" in entry.frames for lemma in lemmas(verb) for entry in cues.verbs.get(lemma, ())):
        yield from (c for c in (*children(verb, "iobj"), *objects(verb)) if verb.i < c.i < noun.i)


def _cue_noun(page: Page, draft: StatementDraft) -> Token | None:
    """Return the noun of saying that a statement's cue is or carries."""
    if not draft.stmt.rules[-1].startswith("rule:noun-"):
        return None
    word = draft.stmt.rules[0].partition("-")[2]
    span = draft.stmt.cue if draft.stmt.rules[-1] != "rule:noun-bare" else draft.stmt.content
    words = page.doc.char_span(span.start, span.end, alignment_mode="contract")
    return next((t for t in words if word in lemmas(t)), None) if words is not None else None


def _sent_to(noun: Token, draft: StatementDraft, cues: CueLexicon) -> Iterator[Token]:
    """Yield to whom something is expressed: "expressed his thanks *to the crew*", "conveyed *to the king* an apology"."""
    entry = next((e for lemma in lemmas(noun) for e in cues.nouns.get(lemma, ()) if e.id == draft.stmt.rules[0]), None)
    if entry is None:
        return
    takes_to = "to" in entry.prepositions and entry.stance not in _ASKED_TO and not entry.id.startswith(MOURNING)
    if takes_to:
        return  # "opposition to Chad" is no word to Chad
    carrier = noun.head if noun.base == "obj" else noun
    yield from (c for c in (*children(noun, "nmod"), *children(carrier, "obl")) if case_word(c) == "to")


def _invited(noun: Token, draft: StatementDraft, cues: CueLexicon) -> Iterator[Token]:
    """Yield who takes up an invitation: "the *envoy* accepted the king's invitation to"."""
    verb = noun.head
    if draft.stmt.stance is not Stance.ASKS or noun.base != "obj" or cues.getting.isdisjoint(lemmas(verb)) or is_passive(verb):
        return
    if any(children(noun, "nmod:poss")) or any(case_word(c) in ("from", "by", "of") for c in children(noun, "nmod")):
        subject = surface_subject(verb)
        yield from (subject,) if subject is not None else ()


def _to_do(page: Page, draft: StatementDraft) -> Iterator[Token]:
    """Yield who is to do what is asked for: "called for *Chad* to leave", "demanded that *Chad* leave"."""
    doc, (start, end) = page.doc, draft.content[0]
    if draft.stmt.rules[-1] in ("rule:clause", "rule:noun-clause"):
        top = next((t for t in doc[start:end] if not start <= t.head.i < end), doc[start])
        subject = next((c for c in children(top, "nsubj") if c.i < top.i), None)
        if subject is not None and _is_wanted(top, draft) and not is_passive(top) and not has_wh(top):
            yield subject
        return
    opener = next((t for t in doc[max(0, start - 1) : start + 1] if t.lower_ == "for"), None)
    doer = (phrase_from(opener) or phrase_from(opener.nbor())) if opener is not None and opener.i + 1 < end else None
    to = next((t for t in doc[doer.i + 1 : end] if t.lower_ == "to" and t.pos_ == "PART"), None) if doer is not None else None
    if doer is not None and to is not None and is_infinitive(to.head) and not is_passive(to.head) and to.i <= doer.right_edge.i + 1:
        yield doer


def _is_wanted(verb: Token, draft: StatementDraft) -> bool:
    """Say whether a clause tells what somebody is to do: "that Chad *leave*", "that it *should leave*"; a plural's form does not tell."""
    helpers = {c.lower_ for c in children(verb, "aux")}
    if helpers:
        return bool(helpers & _OWED)
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and not draft.stmt.cue.text.lower().startswith(_HOLDING))


__all__ = ["hearers"]
