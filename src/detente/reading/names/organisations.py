"""Names of organisations that only the language model knows: where they begin and end, and what is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, name_key
from detente.reading.base import NameHit, Page
from detente.reading.grammar.doc import Doc
from detente.reading.grammar.words import NOMINAL_SORTS, find_phrase
from detente.reading.names.organisations_none import is_tail, names_nobody, speaks_by_name
from detente.reading.names.organisations_rims import ENDS, PARTS, head_part, is_body_word, whole_names
from detente.reading.offices.chain import OFFICE, phrase_at_head

if TYPE_CHECKING:
    from detente.reading.coreference.stage import PersonMention


BODIES = frozenset({"body", "government", "role"})
#: Bodies that every state has: an adjective in front only tells whose they are.
OF_STATE = frozenset(
    "ministry military police_body parliament court intelligence government_word party opposition_party militia rebel rebel_army "
    "soldier police_role task_force".split()
)
#: Parts of governments, the same.
DEPARTMENTS = frozenset({"office", "bureau", "department", "directorate", "division"})
#: Other last words of bodies that may be a state's own.
STATE_ENDS = (
    DEPARTMENTS | OF_STATE | frozenset("command corps brigade agency ministry congress forces administration service authority".split())
)
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
    gone: set[str] = set()
    for start, end, label in whole_names(doc, page.lexicon.actors, taken | hit_at.keys()):
        if any(i in taken for i in range(start, end)):
            continue
        inside = {hit_at[i].start: hit_at[i] for i in range(start, end) if i in hit_at}
        while end > start + 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
            end -= 1
        bodies = [hit for hit in inside.values() if not hit.is_state]
        part = bodies[0] if len(bodies) == 1 and _is_part_of(doc, bodies[0], start, end, page.lexicon.actors) else None
        is_other = bodies and part is None and not _is_section(doc, start, bodies, hit_at)
        if is_other or any(hit.start <= start and hit.end >= end for hit in inside.values()):
            continue
        if _is_behind_pair(doc, start, hit_at):
            continue
        while start + 1 < end and doc[start].tag_ == "JJ" and doc[start].text.islower():
            start += 1  # "ironclad | U.S."
        office = phrase_at_head(doc[start], page.lexicon.actors, OFFICE)
        if office is not None and office[0] < start < office[1]:
            continue  # "Deputy Chief of | Mission of Canada"
        start = _with_its_word(doc, start, page.lexicon.actors)
        start = _with_hyphen(doc, start, hit_at)
        while start in hit_at and hit_at[start].end < end and _owns_next(doc, hit_at[start], end, page.lexicon.actors):
            start = hit_at[start].end
            while start < end and (doc[start].tag_ == "POS" or doc[start].is_punct):
                start += 1
        start = _behind_its_people(doc, start, end, page.lexicon.actors)
        if label == "ORG" and start < end and doc[start].lower_ in ("the", "a"):
            start += 1
        if start in hit_at and hit_at[start].start == start and hit_at[start].end >= end:
            continue  # "Minister of | Defence of Chile"
        if start >= end or _describes_next(doc, end) or _is_only_words(doc, start, end, page.lexicon.actors):
            continue
        if doc[start].text in gone or _is_short_for_nobody(doc, start, end, page.lexicon.actors, hit_at):
            gone.add(doc[start].text)
            continue
        speaks = speaks_by_name(doc, start, end, page.lexicon.actors, page.lexicon.cues)
        if names_nobody(doc, start, end, page.lexicon.actors, hit_at, speaks=speaks):
            gone.update(token.text for token in doc[end + 1 : end + 2] if doc[end].text == "(" and token.text.isupper())
            continue
        within = [hit for hit in inside.values() if hit.start >= start]
        dropped.update(hit.start for hit in within)
        if within and not _is_shared_capital(doc, within[0]):
            inner[start] = within[0].entry.code
        if label == "ORG" and any(t.text[:1].isupper() for t in doc[start:end]):
            spans.append((start, end))
    return spans, [hit for hit in hits if hit.start not in dropped], inner


def _is_section(doc: Doc, start: int, bodies: list[NameHit], hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a name is that of a state's own section of a body of the world: "the Kenya *Red Cross* Society"."""
    state = hit_at.get(start)
    section = len(bodies) == 1 and bodies[0].entry.code == "NGO" and state is not None and state.end == bodies[0].start
    return section and state is not None and state.is_state and state.entry.kind == "name"


def _is_part_of(doc: Doc, hit: NameHit, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether an international body opens the longer name of one of its own: "*Larch Nations* Office on Ports and Crime"."""
    last = head_part(doc, hit.end, end)
    own = hit.start == start and hit.end < last < end and hit.entry.code in _OWN_OFFICES
    return own and is_body_word(doc, last - 1, lexicon)


_OWN_OFFICES = frozenset({"UNO", "EUR", "IGO"})
#: Capitals whose name other places have, or persons.
SHARED_CAPITALS = frozenset("georgetown kingston victoria hamilton santiago sanjose wellington washington kingstown lincoln".split())


def _is_shared_capital(doc: Doc, hit: NameHit) -> bool:
    """Say whether a capital's name alone tells no state."""
    return hit.entry.kind == "capital" and name_key(doc.told(hit.start, hit.end)) in SHARED_CAPITALS


def _is_short_for_nobody(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a short form in brackets stands behind words that name no body: "Temporary Protected Status (TPS)"."""
    bracketed = end - start == 1 and start > 1 and end < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")"
    if not bracketed or not doc[start].text.isupper():
        return False
    before = doc[start - 2]
    return (before.ent_type_ not in ("ORG", "PERSON") and before.i not in hit_at) or is_tail(before, lexicon)


def _behind_its_people(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> int:
    """Leave people out whom the model took into a body's name: "Leaders of the Union", "Chief of the Security Bureau of Chile"."""
    if start + 2 >= end or doc[start + 1].lower_ != "of":
        return start
    plural = doc[start].tag_ in ("NNS", "NNPS")
    longer = phrase_at_head(doc[start], lexicon, OFFICE)
    if longer is not None and longer[0] < start and longer[1] == start + 1:
        return start + 2  # "Chief Operating | Officer of Acme"
    found = find_phrase(doc, start, lexicon, frozenset({"role", "office"}) if plural else OFFICE)
    return start + 2 if found is not None and found[0] == start + 1 else start


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


def _with_hyphen(doc: Doc, start: int, hit_at: Mapping[int, NameHit]) -> int:
    """Take the capitalised half in front of a hyphen into a name: "*High-* | Level Cooperation Council"; a state's is left out."""
    for first in (start, start - 1):
        tied = first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_
        if tied and doc[first].text.istitle() and doc[first - 2].text.istitle() and first - 2 not in hit_at and first not in hit_at:
            return first - 2
    return start


def _is_behind_pair(doc: Doc, start: int, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a pair of states stands in front of a body's name or opens it: "Israel-Lebanon Mixed | Armistice Commission"."""
    i = start
    while i > 0 and start - i < _WORDS_OF_PAIR and doc[i].text[:1].isupper() and i not in hit_at:
        i -= 1
    hit = hit_at.get(i)
    return hit is not None and (_is_of_pair(doc, hit, hit_at) or _is_of_pair(doc, hit_at.get(hit.start - 2, hit), hit_at))


#: Words between a pair of states and the body's word that the model left out of a name.
_WORDS_OF_PAIR = 4


def _is_of_pair(doc: Doc, hit: NameHit, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a state's name is the first half of a pair: "*Kazakhstan*-Uzbekistan Joint Commission" is neither's."""
    other = hit_at.get(hit.end + 1)
    dashed = hit.end < len(doc) and doc[hit.end].text in ("-", "–", "—", "/")
    return hit.is_state and dashed and other is not None and other.is_state and other.entry.code != hit.entry.code


def names_employer(doc: Doc, span: tuple[int, int], persons: list[PersonMention], lexicon: ActorLexicon) -> bool:
    """Say whether an organisation inside a title opens it ("Acme Corp CEO Jane Roe"), and is not part of the office itself."""
    opens = any(p.title is not None and span[0] == p.title.start for p in persons)
    behind = find_phrase(doc, span[1], lexicon, OFFICE) if span[1] < len(doc) else None
    if behind is not None and behind[1].concept in OF_STATES:  # "National Climate Advisor", "Second Gentleman"
        return any(phrase_at_head(doc[i], lexicon, frozenset({"body", "igo"})) for i in range(*span))
    return opens and not any(phrase_at_head(doc[i], lexicon, OFFICE) for i in range(*span))


def _describes_next(doc: Doc, end: int) -> bool:
    """Say whether a name ends in a small word that tells what the next one is: "British union | Unite"."""
    return doc[end - 1].text.islower() and end < len(doc) and doc[end].ent_type_ == "ORG" and doc[end].ent_iob_ == "B"


def _is_only_words(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name holds no more than body or role words: "Parliament", "Foreign Ministry" are read as nominals."""
    found = find_phrase(doc, start, lexicon, NOMINAL_SORTS)
    return found is not None and found[0] >= end


def _is_of_society(word: str, lexicon: ActorLexicon) -> bool:
    """Say whether a last word is that of bodies that are none of a state's own."""
    return (word in PARTS or word in ENDS or word in lexicon.marks["body_ending"]) and word not in STATE_ENDS


def _owns_next(doc: Doc, hit: NameHit, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether the name at the start of an organisation's name only tells whose it is: "Chilean | Foreign Ministry".

    "American Dental Association" and "Australian Broadcasting Corporation" are names with the adjective.
    """
    if hit.entry.kind in ADJECTIVE_KINDS:
        last = head_part(doc, hit.end, end) - 1
        found = phrase_at_head(doc[last], lexicon, BODIES)
        if doc[last].text[:1].isupper() and _is_of_society(doc[last].lower_, lexicon):
            return False
        return last < hit.end or found is None or found[2].concept in OF_STATE or doc[last].lower_ in DEPARTMENTS
    return hit.entry.kind in ("name", "abbreviation") and (
        hit.end < len(doc)
        and (doc[hit.end].tag_ == "POS" or doc[hit.end].lower_ in ("foreign", "ministry", "defense", "defence", "supreme", "army", "navy"))
    )
