"""Names of persons: the language model's, without titles and states, and those that it missed behind a title."""

from __future__ import annotations

from collections.abc import Mapping

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, WordEntry, name_key
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.words import NOMINAL_SORTS, PARTICLES, find_phrase, phrases_of
from detente.reading.names.organisations_none import SHIPS, is_tail
from detente.reading.names.person_none import (
    behind_inner_title,
    is_address,
    is_no_person,
    names_place,
    person_in_organisation,
)
from detente.reading.offices.chain import OFFICE, phrase_at_head

HONORIFICS = frozenset({"honorific", "office"})
#: Concepts of titles whose words are nobody's name.
NO_NAMES = frozenset({"secretary", "minister", "director", "head_of_government", "vice_head", "security_advisor", "spokesperson"})
LINEAGE = frozenset({"bin", "ibn", "bint", "binti"})
#: Words that make a title's word part of a place: "King County".
TOWNS = frozenset({"county", "city", "parish", "township", "borough", "cove", "bay", "beach", "street"})
#: Kinds of names of states that stand in front of a person's and belong to no name.
_BEFORE_PERSONS = ADJECTIVE_KINDS | {"abbreviation", "name"}
#: What may stand behind a surname.
NAME_TAILS = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "xii", "xiii", "xiv", "xv", "xvi"})


def person_ranges(doc: Doc, lexicon: ActorLexicon, hits: list[NameHit]) -> list[tuple[int, int]]:
    """Return the token ranges of persons' names, without titles and possessive signs, in order."""
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    ranges = []
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            found = _trim(doc, ent.start, ent.end, lexicon, hit_at)
            found = _with_lineage(doc, *found) if found is not None else None
            if found is not None:
                ranges.append(found)
    known = {name_key(doc[end - 1].text) for start, end in ranges}
    for ent in doc.ents:
        long = ent.label_ in ("ORG", "MISC") and len(ent) > 2
        first = person_in_organisation(doc, ent.start, ent.end, lexicon, known) if long else None
        if first is not None:
            ranges.append((first, ent.end))
    ranges += _behind_states(doc, lexicon, hit_at)
    covered = {i for start, end in ranges for i in range(start, end)}
    ranges += _titled_names(doc, lexicon, hit_at, covered)
    covered = {i for start, end in ranges for i in range(start, end)}
    surnames = {name_key(doc[_surname(doc, start, end)].text) for start, end in ranges if end - start > 1}
    for hit in hits:
        token = doc[hit.start]
        place = hit.end - hit.start == 1 and hit.entry.kind in ("name", "region", "capital")
        if place and name_key(token.text) in surnames and token.ent_type_ == "PERSON" and hit.start not in covered:
            ranges.append((hit.start, hit.end))
    covered = {i for start, end in ranges for i in range(start, end)}
    families = {
        name_key(doc[i].text) for start, end in ranges if end - start > 1 for i in (start, _surname(doc, start, end)) if len(doc[i]) > 2
    }
    for token in doc:
        if token.pos_ != "PROPN" or token.i in covered or name_key(token.text) not in families or token.i in hit_at:
            continue
        alone = token.ent_type_ in ("ORG", "LOC") and _stands_alone(doc, token)
        titled = token.ent_type_ == "ORG" and token.i > 0 and phrase_at_head(doc[token.i - 1], lexicon, OFFICE) is not None
        if (token.ent_type_ in ("", "PERSON", "MISC") or alone or titled) and not _touches_name(doc, token.i):
            ranges.append((token.i, token.i + 1))
    full = {frozenset(name_key(t.text) for t in doc[start:end]) for start, end in ranges if end - start > 1}
    for ent in doc.ents:
        if ent.label_ != "PERSON" and len(ent) > 1 and frozenset(name_key(t.text) for t in ent) in full:
            ranges.append((ent.start, ent.end))
    ranges = [one for one in sorted(set(ranges)) if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in _longer(ranges))]
    whole: list[tuple[int, int]] = []
    for start, end in ranges:
        if whole and whole[-1][0] < start < whole[-1][1] < end:
            whole[-1] = (whole[-1][0], end)  # "Musaed bin Mohammed" and "Mohammed Al-Aiban" are one
        else:
            whole.append((start, end))
    return whole


def _surname(doc: Doc, start: int, end: int) -> int:
    """Return the last token of a name in front of "Jr." and the like."""
    return next((i for i in range(end - 1, start, -1) if name_key(doc[i].text) not in NAME_TAILS), start)


def _behind_states(doc: Doc, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> list[tuple[int, int]]:
    """Return the names that the model took for one place with the state of their office: "President of Chile | Ana Ruiz"."""
    found = []
    for ent in doc.ents:
        hit = hit_at.get(ent.start) if ent.label_ == "LOC" and ent.start > 1 else None
        if hit is None or not 2 <= ent.end - hit.end <= 4 or doc[ent.start - 1].lower_ != "of":
            continue
        if phrase_at_head(doc[ent.start - 2], lexicon, OFFICE) is not None and all(t.pos_ == "PROPN" for t in doc[hit.end : ent.end]):
            found.append((hit.end, ent.end))
    return found


def _longer(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in ranges if end - start > 3]


def _stands_alone(doc: Doc, token: Token) -> bool:
    """Say whether a name is one word without "the" in front: the surname of somebody named before, whatever the model took it for."""
    before = doc[token.i - 1] if token.i else None
    inside = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I"
    return token.ent_iob_ == "B" and not inside and (before is None or before.lower_ != "the")


def _with_lineage(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take the rest of a name that goes on with whose son he is: "Badr *bin Hamad Al Busaidi*"."""
    while end + 1 < len(doc) and doc[end].lower_ in PARTICLES and doc[end].text.islower() and doc[end + 1].base == "flat":
        if not doc[end + 1].text[:1].isupper():
            break
        end += 2  # "Lula | da Silva"
    last = end
    while last < len(doc) and doc[last].lower_ in PARTICLES and doc[last].text.islower():
        last += 1
    if last > end + 1 and last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].text[:1].isupper():
        end = last + 1  # "Ursula | von der Leyen"
    while end + 1 < len(doc) and doc[end].lower_ in LINEAGE and doc[end + 1].text[:1].isupper():
        end += 2
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and not doc[end].is_sent_start:
            end += 1
    return start, end


def _touches_name(doc: Doc, i: int) -> bool:
    """Say whether a capitalised word stands right behind: the token may begin another name."""
    return i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"


def _is_genitive(doc: Doc, i: int) -> bool:
    """Say whether a token is a genitive's sign; a bare apostrophe is one behind "s" alone: "Mohammed *Shia' al-Sudani*"."""
    return doc[i].tag_ == "POS" and (doc[i].text not in ("'", "’") or doc[i - 1].text[-1].lower() in "sxz")


def _trim(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> tuple[int, int] | None:
    """Cut titles, adjectives of states and possessive signs off a person's name; ``None`` where no name is left."""
    while end > start and (doc[end - 1].tag_ in ("POS", "IN") or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    end = next((i for i in range(start + 1, end) if _is_genitive(doc, i)), end)  # "Biden | 's Unity Agenda"
    end = _before_place(doc, start, end, hit_at)
    article = end - start > 2 and start > 0 and doc[start - 1].lower_ == "the" and find_phrase(doc, start, lexicon, HONORIFICS) is None
    if article and not _describes_next(doc, start, end):
        start += 1  # "the Americas | Christopher Dodd": no name has "the" in front
    while start < end:
        hit = hit_at.get(start)
        led = hit is not None and not hit.is_state and hit.end < end
        led = led and (doc[start].text.isupper() or find_phrase(doc, hit.end if hit is not None else start, lexicon, OFFICE) is not None)
        if hit is not None and hit.end < end and (led or hit.entry.kind in _BEFORE_PERSONS):
            start = hit.end
            continue
        found = find_phrase(doc, start, lexicon, HONORIFICS)
        surname = end - start == 1 and start > 0 and doc[start - 1].text[:1].isupper() and start - 1 not in hit_at
        surname = surname and doc[start - 1].pos_ != "DET"  # "Both Presidents"
        if found is not None and found[0] >= end and (not surname or found[1].concept in NO_NAMES):
            return None
        if found is None or found[0] >= end or not _is_title(doc, start, found[0], end):
            break
        start = found[0]
    while start < end and doc[start].is_punct:
        start += 1
    if start + 1 < end and (is_address(doc[start], doc[start + 1]) or _is_plural_office(doc[start], lexicon)):
        start += 2 if doc[start].tag_ == "PRP$" else 1  # "*His Holiness* Francis", "*Presidents* Okoro and Paz"
    start = behind_inner_title(doc, start, end, lexicon) if start < end else start
    if start >= end or not any(t.text[:1].isupper() for t in doc[start:end]):
        return None
    hit = hit_at.get(start)
    if hit is not None and hit.end >= end:
        return None
    inside = phrase_at_head(doc[start], lexicon, OFFICE)
    if inside is not None and inside[0] < start and inside[1] < end and doc[inside[0]].text[:1].isupper():
        start = inside[1]  # "Secretary of | State Ruiz"
    if inside is not None and inside[1] - inside[0] > end - start and inside[1] >= end:
        return None
    if is_no_person(doc, start, end, lexicon):
        return None
    return start, end


def _is_plural_office(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a word in front of a name is the office of several."""
    one = token.lower_.removesuffix("s")
    offices = (entry for entry in lexicon.words.get(one, ()) if one != token.lower_ and entry.sort == "office")
    return any(entry.words == (one,) for entry in offices) and token.nbor().pos_ == "PROPN"


def _describes_next(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name stands in front of the noun that "the" belongs to: "the Bashar al-Assad regime"."""
    return end < len(doc) and doc[end].pos_ == "NOUN" and doc[start].head.i == end


def _before_place(doc: Doc, start: int, end: int, hit_at: Mapping[int, NameHit]) -> int:
    """Cut off what the model took with a name behind "of": "Abdullah | of Jordan", "Ana Ruiz | of the Socialists"."""
    for i in range(start + 1, end - 1):
        if doc[i].lower_ in ("of", "from") and (i > start + 1 or i + 1 in hit_at or (doc[i + 1].lower_ == "the" and i + 2 in hit_at)):
            return i
    return end


def _is_title(doc: Doc, start: int, end: int, name_end: int) -> bool:
    """Say whether the words open a name as a title: what follows is still a name."""
    return any(t.text[:1].isupper() for t in doc[end:name_end])


def _titled_names(doc: Doc, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], covered: set[int]) -> list[tuple[int, int]]:
    """Find names that the model missed behind a title: "President Assad", "Mr Liu"."""
    found = []
    behind = 0
    for i in [i for i, entries in enumerate(phrases_of(doc, lexicon)) if entries]:
        capital = behind <= i < len(doc) - 1 and doc[i].text[:1].isupper() and i not in covered and i not in hit_at
        afloat = capital and i > 0 and doc[i - 1].text in SHIPS  # "HMS Queen Larch"
        phrase = find_phrase(doc, i, lexicon, HONORIFICS) if capital and not afloat else None
        if phrase is None:
            continue
        start = end = phrase[0]
        while end < len(doc) and end not in covered and end not in hit_at and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            known = find_phrase(doc, end, lexicon, HONORIFICS | NOMINAL_SORTS) is not None or is_tail(doc[end], lexicon)
            low = doc[end].lower_
            known = known or low in TOWNS or low in lexicon.marks["body_ending"] or low in ("forum", "roundtable")
            if known or not _may_be_name(doc, end, phrase):
                break
            end += 1
        short = end - start == 1 and (doc[start].text.isupper() or doc[start].text.endswith("."))
        if phrase[1].words == ("justice",) and i > 0 and doc[i - 1].text[:1].isupper() and doc[i - 1].lower_ not in ("chief", "associate"):
            continue  # "the Climate and Economic Justice | Screening Tool"
        clean = not (end < len(doc) and end in covered) and doc[phrase[0] - 1].tag_ not in ("NNS", "NNPS")
        if (
            end > start
            and not short
            and clean
            and not names_place(doc, start, end, lexicon)
            and doc[end - 1].lower_ not in lexicon.marks["named_after_person"]
            and doc.text_of(start, end).lower() not in lexicon.marks["no_person"]
            and phrase[1].words[-1] not in ("state", "head", "chief-none")
        ):
            found.append((start, end))
        behind = end if end > start else i + 1  # "Under | Secretary of Defense Roe"
    return found


def _may_be_name(doc: Doc, i: int, phrase: tuple[int, WordEntry]) -> bool:
    """Say whether a word behind a title may belong to a name: no organisation, unless the model took title and name for one."""
    if doc[i].ent_type_ not in ("ORG", "EVENT", "DATE"):
        return True
    together = doc[phrase[0] - 1].ent_type_ == doc[i].ent_type_ and doc[i].ent_iob_ == "I"
    return together and phrase[1].concept in ("head_of_state", "head_of_government", "minister", "vice_head")
