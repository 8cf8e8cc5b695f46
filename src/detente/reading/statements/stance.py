"""What a content makes of the stance of its cue: "agreed that the raid *was* unlawful", "acknowledged *the anniversary*"."""

from __future__ import annotations

from detente.model.enums import Stance
from detente.reading.base import Page, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.statements.clauses import Found, Ranges

_AGREEING = frozenset({"agree", "concur"})
_ACKNOWLEDGING = frozenset({"acknowledge", "acknowledgement", "acknowledgment"})
#: Fear of what may happen.
_CONCERN = frozenset({"concern", "concerned", "worry", "worried", "alarm", "alarmed", "anxiety"})
#: What only tells that there is more of something.
_GROWTH = frozenset({"increase", "rise", "surge", "spread", "growth", "uptick", "effect", "impact"})
#: What is to be is agreed on, and not only thought alike.
_OUGHT = frozenset({"should", "must", "ought", "shall", "would"})
_OWN = frozenset({"they", "we", "it", "he", "she", "their", "our", "its", "both", "his", "her"})


def stance_by_content(page: Page, item: Found, content: Ranges) -> Stance:
    """Return the stance of a cue: to agree that something is so is to say so, to acknowledge what is no fault is to speak of it.

    Concern about what befalls people blames nobody.
    """
    stance, words = item.entry.stance, lemmas(item.cue)
    top = _top(page, content)
    if stance is Stance.APPROVES and item.rule == "clause" and not _AGREEING.isdisjoint(words):
        return stance if top is None or _is_decided(top) else Stance.ASSERTS
    if stance is Stance.ADMITS and top is not None and not _ACKNOWLEDGING.isdisjoint(words):
        is_thing = item.rule != "clause" and top.pos_ in ("NOUN", "PROPN") and not any(children(top, "cop", "nsubj"))
        told = {w for t in (top, *children(top, "conj")) for w in lemmas(t)}
        return Stance.ASSERTS if is_thing and page.lexicon.cues.faults.isdisjoint(told) else stance
    if stance is Stance.CRITICISES and top is not None and any(_CONCERN & set(lemmas(t)) for t in page.doc[slice(*item.cue_range)]):
        return Stance.ASSERTS if _blames_nobody(page, top, content) else stance
    return stance


def _blames_nobody(page: Page, top: Token, content: Ranges) -> bool:
    """Say whether all that is told befalls people and no fault is: not "health and privacy", "the famine caused by a blockade"."""
    things, cues = (top, *children(top, "conj")), page.lexicon.cues
    if any(c.tag_ == "VBN" for t in things for c in children(t, "acl", "acl:relcl")) or not all(_befalls(page, t) for t in things):
        return False
    told = {w for start, end in content for t in page.doc[start:end] for w in lemmas(t)}
    return told.isdisjoint(cues.faults - cues.misfortunes)


def _befalls(page: Page, thing: Token) -> bool:
    """Say whether a thing befalls people and is nobody's doing: "the drought", "a rise in flu cases", "their safety"."""
    told = (thing, *children(thing, "nmod")) if not _GROWTH.isdisjoint(lemmas(thing)) else (thing,)
    words = (w for t in told for c in (t, *children(t, "amod", "compound")) for w in lemmas(c))
    return not page.lexicon.cues.misfortunes.isdisjoint(words)


def _top(page: Page, content: Ranges) -> Token | None:
    """Return the word on which a content hangs together."""
    start, end = content[0]
    return next((t for t in page.doc[start:end] if t.pos_ not in ("PUNCT", "SPACE") and not start <= t.head.i < end), None)


def _is_decided(verb: Token) -> bool:
    """Say whether a clause tells what is to be done: "they would stay in touch", "the men should be freed", "that he be freed"."""
    helpers = {c.lower_ for c in children(verb, "aux", "cop")}
    if "will" in helpers:  # "agreed that *their* teams will meet", not "that raids will endanger it"
        subject = next(iter(children(verb, "nsubj", "expl")), None)
        if subject is None or _is_own(subject) or subject.dep_ == "nsubj:pass":
            return True  # "agreed that ten captives will be freed"
        # "agreed that the talks will resume", "that Chad will open its ports"
        return not any(children(verb, "cop")) and (subject.pos_ == "PROPN" or not any(children(verb, "obj")))
    return not helpers.isdisjoint(_OUGHT) or "be" in helpers or (verb.tag_ == "VB" and "aux" not in verb.by_label)


def _is_own(subject: Token) -> bool:
    return subject.lower_ in _OWN or any(c.lower_ in _OWN for c in subject.children)


__all__ = ["stance_by_content"]
