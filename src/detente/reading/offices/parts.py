"""Offices of a part of a state, by the words beside the title: "*Oregon* Attorney General Ana Roe", "the mayor of *Kyiv*"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.lexicon.actors import ActorLexicon, name_key
from detente.model.records import Office
from detente.reading.base import NameHit, Page
from detente.reading.grammar.doc import Doc
from detente.reading.grammar.phrases import is_cut_off
from detente.reading.offices.chain import HEADS, STATUS_WORDS

#: Kinds of names of parts of a state that have governments of their own.
_PARTS = frozenset({"region", "partial", "territory"})
_GOVERNOR, _MINISTER = "governor", "minister"
_HEADS = HEADS | {"vice_head"}
#: Tokens between "of" and the part: "of the southern Chilean *region of* Larch".
_FAR = 6
#: Words of a name.
_NAME = 5


def with_part(page: Page, office: Office, concepts: Sequence[str], place: range, hit_at: Mapping[int, NameHit]) -> Office:
    """Return an office with the part of a state that it is of as its organisation, and no word for the part in its title.

    Whom a part sends to the union (senators), who is sent somewhere, and a minister who is only in charge of a part are of the state.

    Args:
        page: The page.
        office: The office as read, of no body.
        concepts: The concepts of its title.
        place: The tokens that tell it.
        hit_at: Token index -> the name it stands in.
    """
    doc, lexicon = page.doc, page.lexicon.actors
    areas = lexicon.marks["area_word"]
    words = office.title.lower().split()
    local = concepts[0] == _GOVERNOR and words[-1] in lexicon.marks["city_office"]
    for first, last in _places_of(doc, name_key(office.title), place):
        front = _in_front(doc, first, hit_at, areas)
        hit = front or _behind(doc, _behind_name(doc, last, hit_at), hit_at, areas)
        if hit is None or hit.entry.code != office.country or not _may_have(hit, words, concepts, front is not None, lexicon):
            town = _town(doc, first, last, hit_at) if local and hit is None and office.country is not None else None
            if town is None:
                continue
            begun = " ".join(doc.text_of(first, town[1]).split())
            title = office.title.removeprefix(begun).strip() if town[0] == first else office.title
            return replace(office, organisation=" ".join(doc.text_of(*town).split()), title=title)
        inside = front is not None and len(words) > 1 and words[0] in areas and words[0] != "state"
        return replace(office, organisation=hit.entry.form, title=" ".join(office.title.split()[inside:]))
    return office


def _places_of(doc: Doc, key: str, place: range) -> Iterator[tuple[int, int]]:
    """Yield where the words of a title stand, of one or of several: "Governor", "Governors"."""
    for first in place:
        told = ""
        for i in range(first, place.stop):
            told += name_key(doc[i].text)
            if told in (key, f"{key}s"):
                yield first, i + 1
                break
            if not told or not key.startswith(told):
                break


def _town(doc: Doc, first: int, last: int, hit_at: Mapping[int, NameHit]) -> tuple[int, int] | None:
    """Return where a town that no list has stands, in front of the word for an office or behind "of": "*Larchport* Mayor"."""
    start = first if first < last - 1 else last + 1
    if start == last + 1 and (last >= len(doc) or doc[last].lower_ != "of"):
        return None
    stop = start
    while stop < len(doc) and stop != last - 1 and doc[stop].ent_type_ == "LOC" and stop not in hit_at:
        stop += 1
    return (start, stop) if stop > start and (start > last or stop == last - 1) else None


def _in_front(doc: Doc, first: int, hit_at: Mapping[int, NameHit], areas: Container[str]) -> NameHit | None:
    """Return the name of a place that a title follows: "*Oregon*'s then Attorney General", no summit "in Oregon"."""
    i = first - 1
    while i > 0 and i not in hit_at and (doc[i].tag_ == "POS" or doc[i].lower_ in STATUS_WORDS or doc[i].lower_ in areas):
        i -= 1
    hit = hit_at.get(i)
    if hit is None or hit.end != i + 1 or is_cut_off(doc, hit) or (hit.start > 0 and doc[hit.start - 1].lower_ in ("in", "at", "near")):
        return None
    return hit


def _behind_name(doc: Doc, last: int, hit_at: Mapping[int, NameHit]) -> int:
    """Return where the name behind a title ends: "Governor *Ana Roe* of Oregon"."""
    stop = last
    while stop < len(doc) and stop - last < _NAME and stop not in hit_at and doc[stop].pos_ == "PROPN" and doc[stop].text[:1].isupper():
        stop += 1
    return stop


def _behind(doc: Doc, last: int, hit_at: Mapping[int, NameHit], areas: Container[str]) -> NameHit | None:
    """Return the name of a place that a title is "of": "mayor of *Kyiv*", "Governor Roe (*Oregon*)"."""
    if last + 1 >= len(doc) or doc[last].lower_ not in ("of", "("):
        return None
    if doc[last].text == "(":
        hit = hit_at.get(last + 1)
        closed = hit is not None and hit.end < len(doc) and doc[hit.end].text == ")"
        return hit if hit is not None and closed and hit.entry.kind in _PARTS else None
    for i in range(last + 1, min(last + 1 + _FAR, len(doc))):
        hit = hit_at.get(i)
        if hit is None:
            if doc[i].lower_ not in ("the", "of") and doc[i].lower_ not in areas and doc[i].tag_ not in ("POS", "JJ"):
                return None
        elif not hit.is_state:
            return None
        elif hit.entry.kind in _PARTS or hit.entry.kind == "capital":
            body = hit.end < len(doc) and doc[hit.end].ent_type_ == "ORG" and doc[hit.start].ent_type_ == "ORG"
            return None if body else hit
    return None


def _may_have(hit: NameHit, words: Sequence[str], concepts: Sequence[str], front: bool, lexicon: ActorLexicon) -> bool:
    """Say whether a part has an office of its own by the words of a title."""
    concept = concepts[0]
    if concept == _GOVERNOR and words[-1] in lexicon.marks["city_office"] and "bank" not in words:
        return hit.entry.kind in _PARTS or hit.entry.kind == "capital"
    if hit.entry.kind not in _PARTS or name_key(hit.entry.form) in lexicon.cities:
        return False
    if concept in _HEADS:
        return any(entry.concept in concepts for entry in lexicon.words.get(words[0], ()))  # no "Oregon Gas President"
    if concept == _MINISTER:
        return len(words) > 1  # "the Northern Ireland minister" is the state's
    own = words[0] == "state" or " ".join(words) in lexicon.marks["part_office"]
    return front and own  # "Oregon State Senator", no senator of the union


__all__ = ["with_part"]
