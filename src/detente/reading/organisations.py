"""Names of organisations that only the language model knows: where they begin and end, and what is none."""

from __future__ import annotations

from collections.abc import Iterator
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


#: Offices that words of their field stand in front of, and no employer.
OF_STATES = frozenset({"security_advisor", "minister", "secretary", "head_of_government"})


def find_organisations(page: Page, hits: list[NameHit], taken: set[int]) -> tuple[list[tuple[int, int]], list[NameHit], dict[int, str]]:
    """Return the organisations' names that the lexicon does not know, the hits that are not part of one, and the states inside.

    "Japanese Foreign Ministry" keeps its adjective as a hit; "Bank of Japan" and "China Daily" do not name the state.
    """
    doc = page.doc
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    spans: list[tuple[int, int]] = []
    dropped: set[int] = set()
    inner: dict[int, str] = {}
    for start, end, label in whole_names(doc, page.lexicon.actors):
        if any(i in taken for i in range(start, end)):
            continue
        inside = {hit_at[i].start: hit_at[i] for i in range(start, end) if i in hit_at}
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
        if label == "ORG" and start < end and doc[start].lower_ in ("the", "a"):
            start += 1
        if start >= end or _is_only_words(doc, start, end, page.lexicon.actors) or _is_no_actor(doc, start, end, page.lexicon.actors):
            continue
        within = [hit for hit in inside.values() if hit.start >= start]
        dropped.update(hit.start for hit in within)
        if within:
            inner[start] = within[0].entry.code
        if label == "ORG" and any(t.text[:1].isupper() for t in doc[start:end]):
            spans.append((start, end))
    return spans, [hit for hit in hits if hit.start not in dropped], inner


def whole_names(doc: Doc, lexicon: ActorLexicon) -> list[tuple[int, int, str]]:
    """Return the model's names of bodies and things as (start, end, label), those that it cut made whole again.

    "White House Office | of | Intergovernmental Affairs" is one; the letters in brackets tell where "Association of Machinists and
    Aerospace Workers (AMAW)" begins and ends.
    """
    found = [(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in ("ORG", "MISC", "EVENT")]
    joined: list[tuple[int, int, str]] = []
    for start, end, label in found:
        if (
            joined
            and joined[-1][2] == label == "ORG"
            and _is_of(doc, joined[-1][1], start)
            and _is_body_word(doc, joined[-1][1] - 1, lexicon)
        ):
            joined[-1] = (joined[-1][0], end, "ORG")
        else:
            joined.append((start, end, label))
    for start, end in _spelled_out(doc):
        apart = [one for one in joined if one[1] <= start or one[0] >= end]
        inner = [one for one in joined if one not in apart]
        if inner and all(start <= one[0] and one[1] <= end for one in inner) and any(one[2] == "ORG" for one in inner):
            joined = sorted([*apart, (start, end, "ORG")])
    return joined


def _is_of(doc: Doc, end: int, start: int) -> bool:
    """Say whether only "of", "of the" or "for" stands between two tokens."""
    between = [token.lower_ for token in doc[end:start]]
    return between in (["of"], ["of", "the"], ["for"], ["for", "the"])


def _is_body_word(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    return doc[i].lower_ in PARTS or phrase_at_head(doc[i], lexicon, frozenset({"body", "igo"})) is not None


#: Parts of bodies, whose name goes on behind "of".
PARTS = frozenset("office bureau department directorate division council committee board center centre institute school college".split())


def _spelled_out(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the token ranges whose initials stand behind them in brackets (A. S. Schwartz and M. A. Hearst, 2003, on whole words only)."""
    for i in range(2, len(doc) - 2):
        letters = doc[i + 1].text
        if doc[i].text != "(" or doc[i + 2].text != ")" or not (3 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()):
            continue
        if i + 3 < len(doc) and doc[i + 3].pos_ == "NOUN" and doc[i + 3].text.islower():
            continue  # "Multinational Security Support (MSS) mission" goes on
        start = _matching(doc, i - 1, letters)
        if start is not None and i - start > 2:
            yield start, i


def _matching(doc: Doc, last: int, letters: str) -> int | None:
    """Return where the capitals that the letters stand for begin, going back from ``last``; ``None`` where they do not fit."""
    left = len(letters)
    for i in range(last, max(-1, last - 2 * len(letters)), -1):
        token = doc[i]
        if token.text[:1].isupper() and token.text[0] == letters[left - 1]:
            left -= 1
            if left == 0:
                return i
        elif token.lower_ not in ("of", "and", "the", "for", "&", "on", "in", "to", "-"):
            return None
    return None


def _is_no_actor(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name is a document, an event or a place by its last word ("Oslo Accords"), or an adjective alone."""
    if end - start == 1 and doc[start].tag_ in ("PRP", "PRP$", "DT", "IN", "CC", "WP", "RB", "UH"):
        return True
    if end - start == 1 and (doc[start].tag_ == "JJ" or doc[start].lower_ in ("federal", "national", "left", "right")):
        return True
    if doc[start].lower_.startswith("covid"):
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
    behind = find_phrase(doc, span[1], lexicon, OFFICE) if span[1] < len(doc) else None
    if behind is not None and behind[1].concept in OF_STATES:  # "National Climate Advisor", "Second Gentleman"
        return any(phrase_at_head(doc[i], lexicon, frozenset({"body", "igo"})) for i in range(*span))
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
