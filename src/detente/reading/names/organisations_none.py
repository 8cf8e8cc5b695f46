"""Names that the language model calls bodies and that are none: documents, events, court cases, fields of policy, people."""

from __future__ import annotations

from collections.abc import Mapping

from detente.lexicon.actors import ADJECTIVE_KINDS, STATE_KINDS, ActorLexicon, name_key
from detente.lexicon.cues import CueLexicon
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import ends_item
from detente.reading.grammar.words import DEGREES, find_phrase
from detente.reading.names.organisations_matters import is_matter
from detente.reading.names.organisations_rims import AND, ENDS, LINKS, PARTS, head_part, is_body_word, is_field
from detente.reading.names.other import VESSELS, names_model
from detente.reading.offices.chain import OFFICE, phrase_at_head

#: Concepts of last words that make a name no actor: documents and events, teams, airlines.
NO_ACTORS = frozenset({"no_actor", "team"})
#: First words of what is an act or an event: "Operation Allies Welcome".
EVENT_LEADS = frozenset(
    {"operation", "hurricane", "typhoon", "cyclone", "storm", "covid", "plan", "project", "exercise", "executive order"}
)
#: Words that open a title and no body's name.
RANKS = frozenset({"deputy", "assistant", "vice", "acting", "principal", "associate", "undersecretary", "special"})
#: What stands in front of a ship's name.
SHIPS = frozenset({"MV", "MT", "MSC", "IRIS", "USS", "HMS", "INS", "USNS", "RFA", "SS"})
MEMO = "detente.reading.names.organisations_none.plaintiffs"
COMMON = "detente.reading.names.organisations_none.common"
#: Plurals of bodies, whatever their tags.
MANY_BODIES = frozenset({"departments", "ministries", "offices", "bureaus", "agencies", "committees"})
VERSUS = frozenset({"v", "v.", "vs", "vs.", "versus"})
DASHES = frozenset({"-", "–", "—", "/"})
#: Last words of what names many people or bodies, and none of them.
MANY = frozenset({"members", "allies", "partners", "institutions", "companies", "organizations", "organisations", "communities", "leaders"})
#: People whose plural may be the name of a body: "United Auto Workers", "Proud Boys".
NAMED_AS_PEOPLE = frozenset({"civilian", "labour_role", "teacher_role", "medic_role", "farmer_role", "rebel", "judge_role", "member_role"})
_SMALL = frozenset({"the", "a", "its", "of", "for", "in", "on", "to", ",", "'s", "’s"}) | AND


def names_nobody(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], *, speaks: bool = False) -> bool:
    """Say whether a name that the model calls a body is none; what speaks is one, though its words are a place's or a field's."""
    one = end - start == 1
    return (
        (one and (is_currency(doc[start], lexicon) or _is_no_word_for_a_body(doc, start, lexicon)))
        or _is_holder_of_place(doc, start, end, lexicon, hit_at)
        or (not speaks and (_is_thing(doc, start, end, lexicon) or _is_of_fields(doc, start, end, lexicon, hit_at)))
        or (not speaks and is_matter(doc, start, end, lexicon))
        or any(names_model(doc, i) for i in range(start + 1, end + 1))
        or is_court_case(doc, start, end)
        or _is_named_thing(doc, start, lexicon)
        or _joins_states(doc, start, end, lexicon, hit_at)
        or _is_several(doc, start, end, lexicon)
        or _is_part_of_world(doc, start, end, lexicon)
        or _is_charge_of_office(doc, start, end, lexicon)
        or _is_people(doc, start, end, lexicon)
        or _is_field_of_office(doc, start, end, lexicon)
    )


def speaks_by_name(doc: Doc, start: int, end: int, lexicon: ActorLexicon, cues: CueLexicon) -> bool:
    """Say whether a name of several words says something: "the Larch Museum announced that", "according to Civil Defence"; no paper."""
    last = doc[head_part(doc, start, end) - 1]
    if end - start < 2 or not {last.lower_, doc[end - 1].lower_}.isdisjoint(cues.documents | lexicon.marks["legal_document"]):
        return False
    top = next((t for t in doc[start:end] if not start <= t.head.i < end), last)
    if top.dep_ == "nsubj":
        return not cues.plain.isdisjoint(lemmas(top.head)) and any(c.dep_ in ("ccomp", "obj") for c in top.head.children)
    to = start - 1 - (start > 1 and doc[start - 1].lower_ == "the")
    return to > 0 and doc[to].lower_ == "to" and doc[to - 1].lower_ == "according"


def _is_no_word_for_a_body(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a single word is no name of a body: a small word, an adjective, a part of a body, a plural, a code."""
    token = doc[i]
    low = token.lower_
    if token.tag_ in ("PRP", "PRP$", "DT", "IN", "CC", "WP", "RB", "UH", "JJ") or low in ("federal", "national", "left", "right"):
        return True
    if low.replace(".", "") in DEGREES or low.endswith(".gov") or _is_common(token) or _is_cut_short(doc, i):
        return True
    joined = low.replace("–", "-").split("-")
    if len(joined) == 2 and all(joined) and any(e.kind in STATE_KINDS for e in lexicon.names.get(name_key(joined[0]), ())):
        return True  # "U.S.-ROK"
    glued = i > 1 and doc[i - 1].text == "-" and doc[i - 1].idx + 1 == token.idx and not doc[i - 2].whitespace_
    if glued:
        return True  # "Counter-Terrorism", "Not-for-Profit"
    if len(token.text) < 2 or low.rstrip(".") == "inc" or low in PARTS or is_field(token, lexicon) or any(c.isdigit() for c in token.text):
        return True
    if i > 1 and doc[i - 1].text == "(" and doc[i - 2].text.islower():
        return True
    if any(e.concept == "continent" for e in lexicon.words.get(low, ())):
        return True
    return any(e.kind in ADJECTIVE_KINDS for e in lexicon.names.get(name_key(token.text), ()))


def _is_cut_short(doc: Doc, i: int) -> bool:
    """Say whether letters are those of a currency or the half of a word with a hyphen: "*AU*$10", "the *Wi*-DEF fund"."""
    if i + 1 >= len(doc) or doc[i].whitespace_:
        return False
    behind = doc[i + 1].text
    rest = behind[1:] or (doc[i + 2].text if i + 2 < len(doc) and not doc[i + 1].whitespace_ else "")
    tied = behind[:1] in ("-", "–") and len(doc[i].text) <= _SHORT_HALF and len(rest) > 1 and rest.isupper()
    return behind[:1] in ("$", "€", "£") or tied


#: Letters of half a word.
_SHORT_HALF = 3


def is_currency(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a word is the code of a currency before a sum: "EUR 5 million"."""
    code = token.lower_ in lexicon.marks["currency_code"] and token.text.isupper()
    return code and token.i + 1 < len(token.doc) and token.nbor().tag_ == "CD"


def _is_part_of_world(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name is that of a part of the world: "Central Asia", "Sub-Saharan Africa"."""
    last = doc[end - 1].lower_
    if not any(entry.concept == "continent" for entry in lexicon.words.get(last, ())):
        return last == "america" and end - start == 2 and (doc[start].lower_ in _DIRECTIONS or doc[start].lower_ == "latin")
    return all(token.lower_ in _DIRECTIONS or token.lower_.endswith(("ern", "an")) or token.text == "-" for token in doc[start : end - 1])


_DIRECTIONS = frozenset("central south north east west southeast southwest northeast northwest sub inner greater the".split())


def _is_holder_of_place(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a name is a title with the place of it: "Virginia Congressman"."""
    if end - start > 1 and doc[end - 1].lower_ in lexicon.marks["staff_title"] and doc[end - 1].tag_ in ("NN", "NNP"):
        return True  # "NHPI Senior Liaison"
    office = phrase_at_head(doc[end - 1], lexicon, OFFICE)
    if office is not None and office[0] < start and office[1] == end:
        return True  # "the Director of | National Intelligence"
    return office is not None and start < office[0] and all(i in hit_at and hit_at[i].is_state for i in range(start, office[0]))


def _is_common(token: Token) -> bool:
    """Say whether letters are a common noun's, here or elsewhere in the text: "*a* PBM", "PBMs"."""
    if not token.text.isupper() or not token.is_alpha:
        return False
    found: frozenset[str] | None = token.doc.user_data.get(COMMON)
    if found is None:
        found = token.doc.user_data[COMMON] = frozenset(t.text for t in token.doc if t.text.isupper() and _is_one_of_many(t))
    return token.text in found


def _is_one_of_many(token: Token) -> bool:
    if token.base in ("compound", "flat", "amod") or len(token.text) < 3:
        return False
    return any(c.lower_ in ("a", "an", "each", "every") and c.dep_ == "det" for c in token.lefts)


def _is_thing(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name is a document, an event, a place or a ship by its first or last word ("Oslo Accords", "Operation X")."""
    first, last = doc[start], doc[end - 1]
    if last.text.islower() and last.lower_ in lexicon.marks["named_thing"] and end - start > 1:
        return True  # "the Task Force microsite"
    number = (
        doc.text_of(end, min(len(doc), end + 2)).lstrip("-") if end < len(doc) and not last.whitespace_ and doc[end].text[:1] == "-" else ""
    )
    if last.text.isupper() and number[:1].isdigit():
        return True  # "PMN-2 mines"
    if first.lower_ in RANKS and end - start > 1 and not is_body_word(doc, end - 1, lexicon):
        return True  # "Deputy National Security | Advisory for Cyber"
    if first.lower_ in EVENT_LEADS or first.lower_.startswith("covid") or _describes_thing(doc, end, lexicon):
        return True
    if last.text == "Department" and end - start == 2 and start > 0 and doc[start - 1].lower_ == "in":
        return True  # "in Larch Department, Colombia"
    if last.text == "Department" and start > 1 and doc[start - 1].text == "," and doc[start - 2].ent_type_ in ("LOC", "GPE"):
        return True  # "in Larchville, Elm Department, Peru"
    if last.text == "Base" and end - start > 1 and doc[end - 2].lower_ in ("force", "air", "naval", "army", "military", "space"):
        return True
    if first.lower_ == "state" and last.lower_ == "union":
        return True  # "the State of the Union"
    if first.lower_ == "one" and end - start > 1 and name_key(doc[start + 1].text) in lexicon.names:
        return True  # "the One China policy"
    if (
        first.lower_ in VESSELS
        or first.text in SHIPS
        or (first.text == "Air" and end - start == 2 and name_key(last.text) in lexicon.names)
    ):
        return True
    if (last.text.isdigit() and not is_body_word(doc, end - 2, lexicon)) or (
        any(c.isdigit() for c in last.text) and any(c.isalpha() for c in last.text)
    ):
        return True
    if last.lower_ == "one" and end - start > 1 and end - start < _SHORT and first.lower_ in ("air", "marine"):
        return True  # the aircraft
    told = head_part(doc, start, end) - 1
    return any(is_tail(doc[i], lexicon) for i in ({told} if doc[told].lower_ in PARTS else {end - 1, told}))


_SHORT = 4


def _describes_thing(doc: Doc, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name only tells which of many things is meant: "the Acme *programme*", "the UN Climate Change *Conference* of ..."."""
    things = lexicon.marks["named_thing"]
    if end + 1 < len(doc) and doc[end].like_num and any(token.lower_ in things for token in doc[end + 1 : end + 3]):
        return True  # "a Bell 212 police helicopter"
    if end + 1 < len(doc) and doc[end].lower_ == "and" and doc[end + 1].text[:1].isupper():
        behind = next((token for token in doc[end + 2 : end + 5] if token.text.islower()), None)
        if behind is not None and behind.tag_ == "NNS" and behind.lower_ in things and doc[behind.i - 1].text[:1].isupper():
            return True  # "the Larch Plan and Global Gateway *initiatives*"
    if end >= len(doc) or doc[end - 1].dep_ not in ("compound", "flat", "nmod", "amod") or doc[end - 1].head.i < end:
        return False
    noun = doc[end]
    if noun.text[:1].isupper():
        return noun.text in ("Conference", "Base") or (is_tail(noun, lexicon) and noun.ent_type_ == "" and noun.dep_ != "appos")
    if noun.base == "compound" and end + 1 < len(doc) and doc[end + 1].lower_ in things:
        return True  # "the Larch music *festival*"
    return noun.lower_ in things or noun.lower_ in lexicon.marks["site"]


def _is_named_thing(doc: Doc, start: int, lexicon: ActorLexicon) -> bool:
    """Say whether a word in small letters in front of a comma tells that the name behind it is a thing's."""
    if start < 2 or doc[start - 1].text != ",":
        return False
    return doc[start - 2].lower_ in lexicon.marks["apposed_thing"] and doc[start - 2].text.islower()


def is_tail(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a last word tells that a name is a document, an event or a place ("Day", "Accords")."""
    forms = {token.lower_, token.lemma_.lower()}
    return any(entry.concept in NO_ACTORS for form in forms for entry in lexicon.words.get(form, ()) if len(entry.words) == 1)


def is_court_case(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is a side of a court case that is called by its sides: "Roe v. Wade", "Belton (Bulah) v. Gebhart"."""
    if doc.forms.isdisjoint(VERSUS):
        return False
    behind = end
    if behind < len(doc) and doc[behind].text == "(":
        behind = next((i + 1 for i in range(behind, min(len(doc), behind + 5)) if doc[i].text == ")"), behind)
    before = start - 2 if start > 1 and doc[start - 1].text == "." else start - 1
    if any(0 <= i < len(doc) and doc[i].text in VERSUS for i in (before, *range(start, end), behind)):
        return True
    return end - start == 1 and doc[start].text in _plaintiffs(doc)  # "if Roe were overturned"


def _plaintiffs(doc: Doc) -> frozenset[str]:
    """Return the words in front of "v." anywhere in a text; kept with the Doc."""
    found: frozenset[str] | None = doc.user_data.get(MEMO)
    if found is None:
        there = not doc.forms.isdisjoint(VERSUS)
        found = doc.user_data[MEMO] = frozenset(doc[i - 1].text for i in range(1, len(doc)) if there and doc[i].text in VERSUS)
    return found


def _joins_states(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a name begins with a pair of states: "U.S.-Oman Strategic Dialogue" is theirs, and nobody of its own."""
    tied = end - start > 1 and start in hit_at and doc[start + 1].text[:1] in DASHES and len(doc[start + 1].text) > 1
    if tied and hit_at[start].is_state:
        other = doc[start + 1].text[1:]
        return other[:1].isupper() and name_key(other) in lexicon.names  # "U.S. | -ASEAN" is cut so
    pair = (doc[start], doc[end - 1]) if end - start == 3 and doc[start + 1].text in DASHES else ()
    if pair and all(t.text.isupper() for t in pair) and any(name_key(t.text) in lexicon.names for t in pair):
        return True  # "DOJ-FBI"
    for i in range(start, end - 2):
        hit = hit_at.get(i)
        own = i > start and any(is_body_word(doc, k, lexicon) for k in range(start, i))  # "National Committee on Chile-Peru Relations"
        if hit is not None and hit.is_state and hit.entry.kind not in ADJECTIVE_KINDS and hit.end < end - 1 and not own:
            second = doc[hit.end + 1]
            if doc[hit.end].text in DASHES and second.text[:1].isupper():
                return True
    return False


def _is_several(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a plural in front of "of" means several bodies: "Departments of Justice and Labor"."""
    last = head_part(doc, start, end)
    if doc[end - 1].lower_ == "parties":
        return True  # "the Conference of the States Parties"
    if last >= end or doc[last].lower_ != "of":
        return False
    plural = doc[last - 1].tag_ in ("NNS", "NNPS") and phrase_at_head(doc[last - 1], lexicon, frozenset({"body", "government"})) is not None
    return plural or doc[last - 1].lower_ in MANY_BODIES


def _is_charge_of_office(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether an office opens the name, with what it is for: "Attorney for the Eastern District"."""
    found = find_phrase(doc, start, lexicon, OFFICE)
    plural = doc[start].tag_ in ("NNS", "NNPS")
    return found is not None and not plural and found[0] < end and doc[found[0]].lower_ == "for"


#: Sorts of words that a field of policy stands in front of.
_OFFICES_ROLES = frozenset({"office", "role"})


def _is_field_of_office(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name is only what the office right behind it is for: "Disability Policy | *Advisor*"."""
    listed = start > 0 and (doc[start - 1].text in (",", "and", "&") or phrase_at_head(doc[start - 1], lexicon, OFFICE) is not None)
    if not listed or any(is_body_word(doc, i, lexicon) for i in range(start, end)):
        return False
    if doc[end - 1].tag_ == "NNP" and is_field(doc[end - 2], lexicon) and phrase_at_head(doc[end - 1], lexicon, OFFICE) is not None:
        return True  # "Mental Health Advocate"
    if end >= len(doc) or not doc[end].text[:1].isupper() or not is_field(doc[end - 1], lexicon):
        return False
    return find_phrase(doc, end, lexicon, _OFFICES_ROLES) is not None


def _is_of_fields(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a name is a field of policy and no body: "Foreign Affairs"; behind an office's "for" one word of a field tells it."""
    words = [token for token in doc[start:end] if token.lower_ not in _SMALL and not token.is_punct]
    if any(is_body_word(doc, token.i, lexicon) or token.lower_ in ENDS for token in words):
        return False
    words = [token for token in words if token.i not in hit_at]
    known = [is_field(token, lexicon) for token in words]
    if all(known) and (words or not any(i in hit_at for i in range(start, end))):
        return True
    i = start - 1
    while i > 0 and doc[i].lower_ in ("the", *AND):
        i -= 1
    office = i > 0 and doc[i].lower_ in LINKS and phrase_at_head(doc[i - 1], lexicon, OFFICE) is not None
    return office and any(known)


def _is_people(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a name only says which people are meant: "Quad Leaders", "U.S. Senators", "Hispanics", "State OVPs"."""
    letters = doc[end - 1].text
    if len(letters) > 2 and letters[-1] == "s" and letters[:-1].isupper():
        return True
    last = head_part(doc, start, end) - 1
    if doc[last].lower_ in MANY and last > start:
        return True
    if doc[start].text == "People" and start + 1 < end and doc[start + 1].lower_ == "of" and doc[end - 1].ent_type_ != "PERSON":
        return True  # "the Government and *People of Israel*"
    if doc[start].tag_ in ("NNS", "NNPS") and last > start and doc[start + 1].lower_ in AND and find_phrase(doc, start, lexicon, OFFICE):
        return True  # "Leaders and Caucuses"
    if doc[last].tag_ not in ("NNS", "NNPS") or last < start or (last + 1 < end and doc[last + 1].lower_ == "for"):
        return False
    found = phrase_at_head(doc[last], lexicon, frozenset({"office", "role", "state"}))
    firm = (
        last == end - 1 > start and start > 0 and doc[start - 1].text == "," and ends_item(doc, end)
    )  # "Managing Partner, Larch Advisors"
    if found is not None and not firm:
        return found[2].concept not in NAMED_AS_PEOPLE
    suffixes = ("ans", "ics", "ives", "ists", "ites") if last == start else ("ians",)
    return doc[last].tag_ == "NNPS" and doc[last].lower_.endswith(suffixes)
