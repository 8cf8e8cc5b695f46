"""The names of states in a text, whether or not they are mentions of their own."""

from __future__ import annotations

from detente.lexicon.actors import ActorLexicon, name_key
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.voice import case_of

#: Before "American" they name a region, not the United States.
_REGIONS = frozenset({"latin", "north", "south", "central"})


def is_of_place(token: Token) -> bool:
    """Say whether a name stands for a place by itself or as the first part of one."""
    return case_of(token) != "" or (token.base in {"compound", "flat"} and token.head.ent_type_ == "LOC")


def state_at(doc: Doc, start: int, end: int, lexicon: ActorLexicon, known: frozenset[str]) -> tuple[str | None, int]:
    """Return the code of the state whose name begins the tokens ``[start, end)``, and how many it takes; the longest name first.

    A name that two states share ("Korean") means the one that the article names; else it is left open.
    """
    if start >= end or not (doc[start].text[:1].isupper() or doc[start].text[:1] in "-–"):
        return None, 1
    before = doc[start - 1] if start else None
    if before is not None and before.text == "New":
        return None, 1  # "New Mexico"
    if not lexicon.may_begin(doc[start].text):
        return None, 1
    for width in range(end - start, 0, -1):
        if width > 1 and doc[start + width - 1].text == ",":
            continue  # "Peru," is the key of "Peru", and the comma none of the name
        text = doc.text_of(start, start + width).lstrip("-–")
        entries = lexicon.names.get(name_key(text), ()) if text[:1].isupper() else ()
        if not entries or (text == "American" and before is not None and before.lower_ in _REGIONS):
            continue
        if width > 1 and entries and all(e.kind in _PARTIAL for e in entries):
            return None, width  # "Turkish Cypriot"
        codes = {e.code for e in entries if e.kind in _STATE_NAMES and (not e.acronym or text.replace(".", "").isupper())}
        codes = codes if len(codes) == 1 else codes & known
        if len(codes) == 1:
            return codes.pop(), width
    return None, 1


_PARTIAL = frozenset({"partial", "partial_adjective"})
_STATE_NAMES = frozenset({"name", "abbreviation", "adjective", "old"})
