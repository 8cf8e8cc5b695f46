"""Names that the language model calls bodies and that tell a matter or a kind: what an office is for, degrees, peoples, acts by number."""

from __future__ import annotations

import re

from detente.lexicon.actors import ActorLexicon
from detente.reading.grammar.doc import Doc
from detente.reading.grammar.words import DEGREES
from detente.reading.names.organisations_rims import AND, ENDS, LINKS, is_body_word, is_field
from detente.reading.offices.chain import OFFICE, phrase_at_head

#: A seat in brackets behind a lawmaker's name, and acts that a number follows.
_SEAT = re.compile(r"[DRI]-[A-Z]{2}")
_ACTS = frozenset({"SB", "HB", "HR", "SR", "LD", "EO", "AB", "HJ"})
#: Short forms of offices and degrees.
SHORT_TITLES = frozenset({"EVP", "SVP", "AVP", "COO", "CTO", "CFO", "CIO", "CISO", "CPO", "MVP", "BA", "BS", "MPP", "MSN", "MSW", "MEd"})
#: Short forms of peoples.
_PEOPLES = frozenset({"AA", "NH", "PI", "NHPI", "AAPI", "AANHPI"})
#: Last words that tell a people or a part of the world.
_OF_PEOPLES = frozenset("asian african hawaiian islander european caribbean hispanic indo-pacific".split())


def is_matter(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name is that of a matter or a kind, and of no body.

    Args:
        doc: The Doc.
        start: The name's first token.
        end: One past its last.
        lexicon: The actors lexicon.
    """
    if _is_short_form(doc, start, end):
        return True
    words = doc[start:end]
    endings = lexicon.marks["body_ending"]
    if any(token.lower_ in LINKS or token.lower_ in endings or token.lower_ in ENDS for token in words):
        return False
    if words[-1].lower_ in _OF_PEOPLES or (len(words) > 1 and words[0].lower_ == "non" and words[1].text == "-"):
        return True
    if any(is_body_word(doc, i, lexicon) for i in range(start, end) if not _is_field_too(doc, i)):
        return False
    return words[-1].lower_ in lexicon.marks["matter"] or _is_charge(doc, start, end, lexicon) or _is_of_award(doc, start, lexicon)


def _is_field_too(doc: Doc, i: int) -> bool:
    """Say whether a body's word is a field of policy here, with another one behind "and": "*Intelligence* and Defence Policy"."""
    return doc[i].lower_ == "intelligence" and i + 1 < len(doc) and doc[i + 1].lower_ in AND


def _is_short_form(doc: Doc, start: int, end: int) -> bool:
    text = doc.text_of(start, end)
    if text in SHORT_TITLES or text.lower() in DEGREES or _SEAT.fullmatch(text):
        return True
    if doc[start].text in _PEOPLES and all(token.text in _PEOPLES or not token.is_alpha for token in doc[start:end]):
        return len(doc[start].text) > len("AA") or not doc.forms.isdisjoint(("islander", "nhpi"))
    behind = doc[end] if end < len(doc) else None
    if behind is None or end - start != 1 or not behind.text.isdigit():
        return False
    return text in _ACTS or (len(text) == len("NY") and text.isupper() and len(behind.text) == _ZIP)


#: Digits of a postal code behind the letters of its state.
_ZIP = 5


def _is_charge(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a field of policy ends a name that an office in front is for: "Director for the Sahel and *North Larch Affairs*"."""
    if not is_field(doc[end - 1], lexicon):
        return False
    i = start - 1
    while i > max(0, start - _LONGEST) and (doc[i].text[:1].isupper() or doc[i].lower_ in ("the", *AND)):
        i -= 1
    return i > 0 and doc[i].lower_ in LINKS and phrase_at_head(doc[i - 1], lexicon, OFFICE) is not None


#: Tokens between an office's "for" and the last of its fields.
_LONGEST = 12


def _is_of_award(doc: Doc, start: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name tells what a medal or a centre is for: "the Medal for *Distinguished Public Service*", "Centers of *Care*"."""
    if start < 2 or doc[start - 1].lower_ not in LINKS or not doc[start - 2].text[:1].isupper():
        return False
    return doc[start - 2].lower_ in _AWARDS


_AWARDS = frozenset({"medal", "award", "prize", "centers", "centres", "certificate", "cross", "decade", "year"})

__all__ = ["SHORT_TITLES", "is_matter"]
