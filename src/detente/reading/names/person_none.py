"""What the language model calls a person and is none, or not wholly: titles inside names, ships, court cases, places, peoples."""

from __future__ import annotations

from collections.abc import Container

from detente.lexicon.actors import ActorLexicon, name_key
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import case_of, effective
from detente.reading.grammar.words import DEGREES, PARTICLES, TITLE_SORTS, find_phrase
from detente.reading.names.organisations_none import SHIPS, is_court_case, is_tail
from detente.reading.names.organisations_rims import AND, LINKS, PARTS, is_body_word, is_field
from detente.reading.names.other import AFLOAT
from detente.reading.offices.chain import OFFICE, STATUS_WORDS, phrase_at_head

NOBODY = frozenset({"nobody"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "deputy", "vice", "prime", "foreign", "chief", "senior"})
#: Concepts of offices whose words are hardly ever a name ("King", "Bishop" and "Judge" are).
CLEAR_OFFICES = frozenset(
    "minister secretary director security_advisor envoy governor head_of_state head_of_government vice_head legislator_title "
    "commissioner business_title spokesperson secretary_general party_secretary academic_title general_officer".split()
)
#: Words of offices that are names too.
AMBIGUOUS = frozenset({"king", "queen", "mayor", "whip", "sultan", "emir", "amir", "major", "marshal"})
#: What tells that a word of several is a people: "Arkansans", "Latinos".
_PEOPLES = ("ans", "inos", "ese", "ites", "ians")


#: What "His" and "Her" stand in front of where somebody is called by rank.
ADDRESSED = frozenset(
    {"Excellency", "Majesty", "Highness", "Holiness", "Eminence", "Beatitude", "Grace", "Honour", "Royal", "Serene", "Imperial", "Lordship"}
)


def is_address(owner: Token, word: Token) -> bool:
    """Say whether a possessive and a word are no more than how somebody is called: "*His Holiness*"."""
    return owner.tag_ == "PRP$" and word.text in ADDRESSED


def is_no_person(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name without its title is no person's."""
    one = end - start == 1
    return (
        (start > 0 and doc[start - 1].lower_ in AFLOAT)
        or doc[start].text in SHIPS
        or any(token.lower_.startswith(("covid", "omicron")) for token in doc[start:end])
        or (one and (_is_no_name(doc[start]) or _is_plural(doc[start], lexicon) or _is_charge(doc, start, lexicon)))
        or (not one and _ends_as_body(doc, start, end, lexicon))
        or (not one and _ends_as_office(doc, start, end, lexicon))
        or is_court_case(doc, start, end)
        or (one and (_is_where(doc[start]) or _describes_many(doc[start])))
        or _is_listed_place(doc, start, end, lexicon)
        or (end - start == 2 and doc[start].text in ("North", "South", "East", "West"))
        or (one and end + 1 < len(doc) and doc[end].text == "&" and doc[end + 1].text[:1].isupper())
        or _is_governed(doc, start, lexicon)
        or _is_named_body(doc, start, lexicon)
        or _is_inside_title(doc, start, end, lexicon)
        or _is_work(doc, start, end)
        or doc.text_of(start, end).lower() in lexicon.marks["no_person"]
        or doc[start].lower_ in ("of", "from", "for")
        or _is_legend(doc, start, end, lexicon)
        or (one and (_is_bare_title(doc, start, lexicon) or (start > 0 and is_address(doc[start - 1], doc[start]))))
        or (start > 0 and doc[start - 1].lower_ in ("prophet", "saint"))
        or (one and (is_tail(doc[start], lexicon) or _is_any(doc, start) or _opens_fields(doc, start, lexicon)))
        or names_place(doc, start, end, lexicon)
        or _is_of_two(doc, start, end)
        or (one and start > 1 and doc[start - 1].text == "," and doc[start].lower_ in DEGREES and doc[start].text.isupper())
    )


def _is_of_two(doc: Doc, start: int, end: int) -> bool:
    """Say whether two surnames with a hyphen only tell whose officials are meant: "senior *Roe-Paz* officials"."""
    name = doc.text_of(start, end)
    joined = name.count("-") == 1 and " " not in name and all(part.istitle() for part in name.split("-"))
    if name.partition("-")[0].lower() in PARTICLES | _OPENING:
        return False  # "senior Al-Roe officials"
    return joined and end < len(doc) and doc[end].lower_ in _LED_BY_TWO


#: Words that open one surname.
_OPENING = frozenset({"saint", "ould", "abdel", "abdul", "abd", "ait"})
_LED_BY_TWO = frozenset({"administration", "official", "officials", "team", "campaign", "ticket", "government", "cabinet", "agenda"})


def _is_bare_title(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a single word is a title: "Doctor, you talked", "Security *Secretary* | Ana Ruiz"."""
    found = find_phrase(doc, i, lexicon, TITLE_SORTS)
    clear = found is not None and (found[1].sort == "honorific" or found[1].concept in CLEAR_OFFICES)
    return clear and doc[i].lower_ not in AMBIGUOUS


def _is_any(doc: Doc, i: int) -> bool:
    """Say whether a single word is one of many: "every *Minnesotan*"."""
    return i > 0 and doc[i - 1].lower_ in ("every", "each", "a", "an", "no", "any", "another")


def _opens_fields(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a single word is a field of policy: in front of another one, or of a name ("Emerging *Technology* | Ana Ruiz")."""
    if not is_field(doc[i], lexicon) or i + 1 >= len(doc):
        return False
    return doc[i + 1].lower_ in AND or (doc[i + 1].ent_type_ == "PERSON" and doc[i + 1].ent_iob_ == "B")


def names_place(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name stands in front of a place's word: "the Sheikh *Jarrah* neighborhood", "Imam *Khomeini* International Airport"."""
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in lexicon.marks["settlement"]:
        return True  # "the towns of Larchville and Elmford"
    i = end
    while i < min(len(doc), end + _LONGEST_PLACE) and doc[i].text[:1].isupper() and not doc[i].is_sent_start:
        if doc[i].lower_ in lexicon.marks["site_in_name"]:
            return True
        i += 1
    if end >= len(doc) or not doc[end].text.islower():
        return False
    return doc[end].lower_ in lexicon.marks["named_place"] and doc[start].head.i in range(start, end + 1)


#: Most capitals behind a name that go on with a place's name.
_LONGEST_PLACE = 4


def _is_legend(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a whole name is one of legend or of long ago: "like Achilles"; behind a title it is somebody's."""
    found = find_phrase(doc, start, lexicon, NOBODY)
    if found is None or found[0] != end:
        return False
    return start == 0 or phrase_at_head(doc[start - 1], lexicon, TITLE_SORTS) is None


def behind_inner_title(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> int:
    """Return where a name begins behind an office that the model took into it: "Climate Advisor | McCarthy", "Labor | Julie Su"."""
    if name_key(doc[start].text) in lexicon.genders:
        return start
    for i in range(end - 2, start, -1):
        found = find_phrase(doc, i, lexicon, OFFICE)
        if found is not None and found[0] < end and found[1].concept in CLEAR_OFFICES and doc[i].lower_ not in AMBIGUOUS:
            return found[0]
    first = start
    if start > 0 and _is_behind_charge(doc, start):
        while first + 1 < end and is_field(doc[first], lexicon):
            first += 1
    if first + 1 < end and doc[first].lower_ in PARTS and name_key(doc[first + 1].text) in lexicon.genders:
        first += 1  # "Africa Bureau | Ana Ruiz"
    letters = doc[first].text
    if first + 2 < end and len(letters) > 2 and letters.isupper() and name_key(doc[first + 1].text) in lexicon.genders:
        first += 1  # "AES | Ruth Porat"
    return first


def _is_behind_charge(doc: Doc, start: int) -> bool:
    """Say whether "of", "for" or "and" stands in front, with at most two capitals between: "Minister for Political | Affairs"."""
    i = start - 1
    while i > max(0, start - 3) and doc[i].text[:1].isupper():
        i -= 1
    return doc[i].lower_ in LINKS or doc[i].lower_ in AND


def person_in_organisation(doc: Doc, start: int, end: int, lexicon: ActorLexicon, surnames: Container[str]) -> int | None:
    """Return where a person's name begins at the end of what the model took for a body: "Homeland Security | Kristi Noem".

    It begins with a known given name, or is one of the surnames of the text; an office or a field stands in front.
    """
    for i in range(max(start + 1, end - 3), end):
        if not all(token.text[:1].isupper() and token.pos_ == "PROPN" for token in doc[i:end]):
            continue
        known = name_key(doc[i].text) in lexicon.genders if end - i > 1 else name_key(doc[i].text) in surnames
        before = phrase_at_head(doc[i - 1], lexicon, OFFICE) if known else None
        office = before is not None and before[1] == i and before[2].concept in CLEAR_OFFICES and before[0] >= start
        if known and (office or is_field(doc[i - 1], lexicon)) and not is_body_word(doc, end - 1, lexicon):
            return i
    return None


def _is_no_name(token: Token) -> bool:
    """Say whether a single word that the model took for a person is none: a plural, a number, an adjective, a number's order."""
    return (
        token.tag_ in ("NNS", "CD", "JJ", "RB", "IN", "DT", "VBG", "VBD", "PRP", "PRP$", "WP")
        or token.lower_ in ORDINALS
        or token.lower_ in STATUS_WORDS
    )


#: What armies have of places.
_TAKEN = frozenset({"control", "capture", "siege", "recapture", "shelling", "bombardment", "fall", "seizure", "liberation", "encirclement"})


#: What is done to towns, and hardly to one who is named.
_STRUCK = frozenset({"shell", "bomb", "bombard", "overrun", "recapture", "strike", "pound", "encircle"})


def _is_where(token: Token) -> bool:
    """Say whether a single word only says where something is done: "signed in Baabda"; one believes or trusts in people."""
    if token.base == "nmod" and case_of(token) == "of" and token.head.lemma_.lower() in _TAKEN:
        return True  # "control of Larchville"
    if token.base == "obj" and token.head.lemma_.lower() in _STRUCK and not any(c.dep_ in ("flat", "nmod:desc") for c in token.children):
        return True  # "jets had struck Larchville"
    if token.i + 2 < len(token.doc) and token.nbor().text == "-" and token.nbor(2).lower_ == "based":
        return True
    place = token.base == "obl" and case_of(token) in ("in", "near", "outside", "off") and token.head.pos_ == "VERB"
    return place and token.head.lemma_.lower() not in _IN_PEOPLE


#: What one does in, and not at, somebody.
_IN_PEOPLE = frozenset({"believe", "trust", "confide", "see", "find", "result", "invest", "have", "lie", "place", "put", "vest", "rest"})


def _is_listed_place(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name stands in the words for where, alone or beside a place: "met in Larchville and *Da Nang*"."""
    if name_key(doc[start].text) in lexicon.genders or (start > 0 and find_phrase(doc, start - 1, lexicon, TITLE_SORTS) is not None):
        return False
    head = next((doc[i] for i in range(start, end) if not start <= doc[i].head.i < end), doc[start])
    top = effective(head)
    if case_of(top) not in ("in", "near", "outside", "off", "across", "throughout"):
        return False
    listed = top.i != head.i
    if (listed and top.ent_type_ == "LOC") or (top.base == "nmod" and top.head.lemma_.lower() in lexicon.marks["held_somewhere"]):
        return True
    return (listed or end - start > 1) and top.base == "obl" and top.head.pos_ == "VERB" and top.head.lemma_.lower() not in _IN_PEOPLE


def _describes_many(token: Token) -> bool:
    """Say whether a single word only describes people or things: "Chair, *Urban* Core Mayors"."""
    return token.base in ("compound", "amod") and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")


def _is_charge(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a single word is, or ends, the field of an office: "Secretary of *Education*", "of Foreign *Relations*"."""
    front = i - 1 if i > 0 and is_field(doc[i - 1], lexicon) else i
    return front > 1 and doc[front - 1].lower_ in LINKS and is_field(doc[i], lexicon)


def _is_plural(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a single word is a plural of people: "Envoys" at a sentence's start, "Minnesotans"."""
    low = token.lower_
    role = any(entry.sort == "role" and len(entry.words) == 1 for entry in lexicon.words.get(low[:-1], ()))
    if low.endswith("s") and role and (token.is_sent_start or token.tag_ == "NNPS"):
        return True
    return token.tag_ == "NNPS" and low.endswith(_PEOPLES)


#: Last words of places.
_AREAS = frozenset({"district", "county", "province", "oblast", "region", "governorate", "parish", "township", "prefecture"})


def _ends_as_body(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether the last word is that of a body or thing: "Waterbury Police Department", "Second Thomas Shoal"."""
    last = doc[end - 1]
    if last.lower_ in lexicon.marks["named_after_person"] or last.lower_ in lexicon.marks["body_ending"] or last.lower_ in _AREAS:
        return True
    found = phrase_at_head(last, lexicon, frozenset({"body"}))
    return found is not None and found[2].concept in ("ministry", "police_body", "military", "company", "court", "society")


def _ends_as_office(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether the words are an office without a name: "Department of Education Secretary"."""
    found = phrase_at_head(doc[end - 1], lexicon, OFFICE)
    if found is None or found[1] != end or doc[end - 1].lower_ in AMBIGUOUS:
        return False
    return found[2].concept in CLEAR_OFFICES and name_key(doc[start].text) not in lexicon.genders


def _is_governed(doc: Doc, start: int, lexicon: ActorLexicon) -> bool:
    """Say whether the name is that of a town or state with a head: "the mayor of La Libertad Este"."""
    if start < 2 or doc[start - 1].lower_ != "of":
        return False
    found = phrase_at_head(doc[start - 2], lexicon, OFFICE)
    return found is not None and found[2].concept in ("governor", "head_of_government", "head_of_state", "cleric_title")


def _is_named_body(doc: Doc, start: int, lexicon: ActorLexicon) -> bool:
    """Say whether a body's word right in front says what the name is: "newspaper Al-Hayat"."""
    if start == 0 or not doc[start - 1].text.islower():
        return False
    found = phrase_at_head(doc[start - 1], lexicon, frozenset({"body"}))
    return found is not None and found[1] == start and found[2].concept in ("outlet", "company", "hospital", "school", "church")


def _is_inside_title(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether the words only begin a title, whose name comes behind: "White House Deputy *Public Engagement* Director Ana Ruiz"."""
    found = find_phrase(doc, end, lexicon, OFFICE) if end < len(doc) and doc[end].text[:1].isupper() else None
    if found is None or found[0] >= len(doc) or (end - start < 2 and name_key(doc[start].text) in lexicon.leaders):
        return False
    return doc[end].ent_type_ != "PERSON" and doc[found[0]].ent_type_ == "PERSON" and doc[found[0]].ent_iob_ == "B"


def _is_work(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is that of somebody's work: "Georgia O'Keeffe's *Jimson Weed*"."""
    if end - start < 2 or start < 3 or doc[start - 1].tag_ != "POS":
        return False
    return doc[start - 2].ent_type_ == doc[start - 3].ent_type_ == "PERSON" and doc[start - 2].ent_iob_ == "I"
