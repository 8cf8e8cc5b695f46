"""Names of organisations that only the language model knows: where they begin and end, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, name_key
from detente.reading.base import Page
from detente.reading.doc import Doc
from detente.reading.names import NameHit
from detente.reading.names_other import VESSELS
from detente.reading.offices import OFFICE, phrase_at_head
from detente.reading.words import NOMINAL_SORTS, find_phrase

if TYPE_CHECKING:
    from detente.reading.coreference import PersonMention


#: Concepts of last words that make a name no actor: documents and events, teams, airlines.
NO_ACTORS = frozenset({"no_actor", "team"})


def find_organisations(page: Page, hits: list[NameHit], taken: set[int]) -> tuple[list[tuple[int, int]], list[NameHit], dict[int, str]]:
    """Return the organisations' names that the lexicon does not know, the hits that are not part of one, and the states inside.

    "Japanese Foreign Ministry" keeps its adjective as a hit; "Bank of Japan" and "China Daily" do not name the state.
    """
    doc = page.doc
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    spans: list[tuple[int, int]] = []
    dropped: set[int] = set()
    inner: dict[int, str] = {}
    for ent in doc.ents:
        if ent.label_ not in ("ORG", "MISC", "EVENT") or any(i in taken for i in range(ent.start, ent.end)):
            continue
        inside = {hit_at[i].start: hit_at[i] for i in range(ent.start, ent.end) if i in hit_at}
        start, end = ent.start, ent.end
        while end > start + 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
            end -= 1
        bodies = [hit for hit in inside.values() if not hit.is_state]
        if any(hit.start <= start and hit.end >= end for hit in inside.values()) or bodies:
            continue
        start = _with_its_word(doc, start, page.lexicon.actors)
        while start in hit_at and hit_at[start].end < end and _owns_next(doc, hit_at[start]):
            start = hit_at[start].end
            while start < end and (doc[start].tag_ == "POS" or doc[start].is_punct):
                start += 1
        start = _behind_its_people(doc, start, end, page.lexicon.actors)
        if ent.label_ == "ORG" and start < end and doc[start].lower_ in ("the", "a"):
            start += 1
        if start >= end or _is_only_words(doc, start, end, page.lexicon.actors) or _is_no_actor(doc, start, end, page.lexicon.actors):
            continue
        within = [hit for hit in inside.values() if hit.start >= start]
        dropped.update(hit.start for hit in within)
        if within:
            inner[start] = within[0].entry.code
        if ent.label_ == "ORG" and any(t.text[:1].isupper() for t in doc[start:end]):
            spans.append((start, end))
    return spans, [hit for hit in hits if hit.start not in dropped], inner


def _is_no_actor(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name is a document, an event or a place by its last word ("Oslo Accords"), or an adjective alone."""
    if end - start == 1 and doc[start].tag_ in ("PRP", "PRP$", "DT", "IN", "CC", "WP", "RB", "UH"):
        return True
    if end - start == 1 and (doc[start].tag_ == "JJ" or doc[start].lower_ in ("federal", "national", "left", "right")):
        return True
    if end - start == 1 and start > 1 and doc[start - 1].text == "(" and doc[start - 2].text.islower():
        return True
    if end - start == 1 and any(e.concept == "continent" for e in lexicon.words.get(doc[start].lower_, ())):
        return True
    if end - start == 1 and any(e.kind in ADJECTIVE_KINDS for e in lexicon.names.get(name_key(doc[start].text), ())):
        return True
    if doc[start].lower_ in VESSELS or (doc[start].text == "Air" and end - start == 2 and name_key(doc[end - 1].text) in lexicon.names):
        return True
    forms = {doc[end - 1].lower_, doc[end - 1].lemma_.lower()}
    return any(entry.concept in NO_ACTORS for form in forms for entry in lexicon.words.get(form, ()) if len(entry.words) == 1)


def _behind_its_people(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> int:
    """Leave people out whom the model took into a body's name: "Leaders of the Union", "Members of Parliament"."""
    people = doc[start].tag_ in ("NNS", "NNPS") and start + 2 < end and doc[start + 1].lower_ == "of"
    if not people or find_phrase(doc, start, lexicon, frozenset({"role", "office"})) is None:
        return start
    return start + 2


def _with_its_word(doc: Doc, start: int, lexicon: ActorLexicon) -> int:
    """Take the body word in front into a name that the model began at "of": "Ministry *of External Affairs*"; else leave "of" out."""
    first = start
    while first > 1 and doc[first - 1].lower_ in ("of", "the", "for"):
        first -= 1
    inside = doc[start].tag_ == "IN"
    may_begin = (first < start or inside) and doc[first - 1].text[:1].isupper() and doc[first].lower_ in ("of", "for")
    if may_begin and find_phrase(doc, first - 1, lexicon, frozenset({"body", "role"})) is not None:
        return first - 1
    return start + 1 if inside else start


def names_employer(doc: Doc, span: tuple[int, int], persons: list[PersonMention], lexicon: ActorLexicon) -> bool:
    """Say whether an organisation inside a title opens it ("Acme Corp CEO Jane Roe"), and is not part of the office itself."""
    opens = any(p.title is not None and span[0] == p.title.start for p in persons)
    return opens and not any(phrase_at_head(doc[i], lexicon, OFFICE) for i in range(*span))


def _is_only_words(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name holds no more than body or role words: "Parliament", "Foreign Ministry" are read as nominals."""
    found = find_phrase(doc, start, lexicon, NOMINAL_SORTS)
    return found is not None and found[0] >= end


def _owns_next(doc: Doc, hit: NameHit) -> bool:
    """Say whether the name at the start of an organisation's name only tells whose it is."""
    return hit.entry.kind in ADJECTIVE_KINDS or (
        hit.entry.kind in ("name", "abbreviation")
        and (
            hit.end < len(doc)
            and (
                doc[hit.end].tag_ == "POS"
                or doc[hit.end].lower_ in ("foreign", "ministry", "defense", "defence", "supreme", "army", "navy")
            )
        )
    )
