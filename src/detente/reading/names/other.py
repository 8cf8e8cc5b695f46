"""What is no state though its name is one: persons, seas, ships, teams, dishes, towns of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.lexicon.actors import ADJECTIVE_KINDS, BODY_KINDS, ActorLexicon, NameEntry, WordEntry, name_key
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.words import TITLE_SORTS, find_phrase

if TYPE_CHECKING:
    from detente.reading.base import NameHit

CLUBS = frozenset({"Real", "Atlético", "Atletico", "Inter", "Dynamo", "Dinamo", "Spartak", "Sporting", "Racing", "Lokomotiv", "Olympique"})
VESSELS = frozenset({"uss", "hms", "ins", "js", "mv", "ss", "hmas", "rfa", "hmcs", "rms", "carrier", "warship", "frigate", "destroyer"})
#: Words for ships: the name behind is one's.
AFLOAT = VESSELS | frozenset(
    {"m/v", "m/t", "mt", "vessel", "barge", "tanker", "freighter", "trawler", "ferry", "yacht", "superyacht", "ship", "boat", "submarine"}
)
GEOGRAPHY = frozenset({"Lake", "Mount", "River", "Fort", "Cape", "Camp", "Port", "Strait", "New"})
#: Capitals of small states whose name many other towns have: the state's only where it is named itself.
MANY_TOWNS = frozenset("victoria kingston hamilton georgetown kingstown sanjose stjohns saintjohns".split())
SEAS = frozenset({"sea", "ocean", "gulf", "peninsula", "plateau", "desert", "mountains", "channel", "alps", "airlines", "airways"})


def without_homonyms(doc: Doc, hits: list[NameHit], lexicon: ActorLexicon) -> list[NameHit]:
    """Leave out names that mean another place in this article: "Georgia" beside Atlanta, "Berlin, New Hampshire"."""
    kept = []
    for number, hit in enumerate(hits):
        cues = lexicon.homonyms.get(name_key(doc.text_of(hit.start, hit.end)))
        following = hits[number + 1] if number + 1 < len(hits) else None
        if cues is not None and not cues[1] & doc.forms and (cues[0] & doc.forms or _is_inside(doc, hit, hits[:number], following)):
            continue
        many = hit.entry.kind == "capital" and name_key(doc.text_of(hit.start, hit.end)) in MANY_TOWNS
        if many and not any(other.entry.code == hit.entry.code and other.entry.kind != "capital" for other in hits):
            continue  # "Victoria station"
        if following is not None and _is_elsewhere(doc, hit, following):
            continue
        kept.append(hit)
    return kept


def _is_inside(doc: Doc, hit: NameHit, before: Sequence[NameHit], following: NameHit | None) -> bool:
    """Say whether a state's name stands between a town and another state, of which it is a part: "in Ashford, *Georgia*, United States"."""
    first = hit.start - 2
    if following is None or following.start != hit.end + 1 or first < 0 or not doc[first + 1].text == doc[hit.end].text == ",":
        return False
    named = before[-1].end > first if before else False
    return doc[first].ent_type_ == "LOC" and not named and following.entry.kind in ("name", "abbreviation")


def _is_elsewhere(doc: Doc, hit: NameHit, following: NameHit) -> bool:
    """Say whether a name is a town's in another state: "Berlin, New Hampshire", "Bari region, Puntland, Somalia", "Leon, Roe, Mexico"."""
    area = doc[hit.end].text.title() in _AREAS
    near = following.start - hit.end <= _ADDRESS and following.entry.kind in ("name", "region")
    if not near:
        return False
    inside = doc[hit.end + area : following.start]
    joined = following.end < len(doc) and doc[following.end].lower_ == "and"
    if any(t.ent_type_ == "PERSON" for t in inside) or (following.end < len(doc) and doc[following.end].tag_ == "POS"):
        return False  # "In Texas, Ana Ruiz, Mexico's foreign minister"
    if len(inside) > 0 and (area or (len(inside) > 1 and hit.entry.kind == "region" and not joined)):
        listed = inside[0].text == "," and all(t.text == "," or t.text[:1].isupper() for t in inside)
        return listed and inside[-1].text == "," and all(e.code != hit.entry.code for e in following.entries)
    if hit.entry.kind not in ("capital", "name") or following.start != hit.end + 1 or doc[hit.end].text != ",":
        return False
    return following.entry.kind == "region" and all(e.code != hit.entry.code for e in following.entries)


#: Words for the parts of a state, which may have the name of a town elsewhere.
_AREAS = frozenset({"Region", "Province", "Governorate", "District", "County", "Oblast", "Department", "Prefecture", "State"})
#: Most words from such a part to its state.
_ADDRESS = 6


def person_tokens(doc: Doc) -> dict[int, tuple[int, int]]:
    """Return the token range of the person's name that each token stands in."""
    return {i: (ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON" for i in range(ent.start, ent.end)}


def is_something_else(
    doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], person_at: Mapping[int, tuple[int, int]], lexicon: ActorLexicon
) -> bool:
    """Say whether the words belong to a person or to a longer name that is no state."""
    ent = person_at.get(start)
    titled = ent is not None and ent[0] == start and end < ent[1] and find_phrase(doc, end, lexicon, TITLE_SORTS) is not None
    if ent is not None and ent[0] < start and ent[1] == end and doc[start - 1].lower_ in ("of", "from"):
        ent = None
    if ent is not None and ent[0] == start and end < ent[1] and _is_body_in_front(doc, start, end, entries):
        ent = None
    if ent is not None and not titled and any(e.kind not in ADJECTIVE_KINDS for e in entries) and (ent[0] < start or ent[1] > end):
        return True
    if ent is not None and ent[0] < start:
        return True
    money = end < len(doc) and doc[end].text.startswith("$")
    if (money and (entries[0].kind in ADJECTIVE_KINDS or doc[end - 1].idx + len(doc[end - 1].text) == doc[end].idx)) or "$" in doc[
        start
    ].text:
        return True  # "US$5", "Canadian $5"; "gave Chad $5 million" is Chad
    if entries[0].kind in ADJECTIVE_KINDS and end - start == 1 and name_key(doc[start].text) in lexicon.genders:
        return not (end < len(doc) and doc[end].text.islower() and doc[end].tag_ in ("NN", "NNS", "JJ"))
    if entries[0].kind in BODY_KINDS:
        if _is_half_of_name(doc, start, end, entries[0], lexicon):
            return True
        return "BUS" in entries[0].sectors and end < len(doc) and (names_model(doc, end) or doc[end].lower_ in _FLIGHTS)
    if entries[0].kind in ADJECTIVE_KINDS and end - start == 1 and _is_language(doc[start]):
        return True
    return _has_tail(doc, end, entries, lexicon) or _has_lead(doc, start, end, entries) or _opens_a_name(doc, start, end, entries, lexicon)


def _is_half_of_name(doc: Doc, start: int, end: int, entry: NameEntry, lexicon: ActorLexicon) -> bool:
    """Say whether letters are only half of a name with a hyphen: a party's in "*ABC*-Accelerator", any body's in "the XYZ-*ABC* class"."""
    if end - start > 1 or not doc[start].text.isupper():
        return False
    front = start > 1 and doc[start - 1].text in ("-", "–") and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_
    if front and len(doc[start - 2].text) > 1 and doc[start - 2].text.isupper() and doc[start - 2].ent_type_ != "ORG":
        return name_key(doc[start - 2].text) not in lexicon.names
    if end >= len(doc) or doc[start].whitespace_ or doc[end].text[:1] not in ("-", "–"):
        return False
    rest = doc[end].text[1:] or (doc[end + 1].text if end + 1 < len(doc) and not doc[end].whitespace_ else "")
    other = len(rest) == 1 or (entry.kind == "party" and name_key(rest) not in lexicon.names)
    return rest[:1].isupper() and other


#: What an airline's name stands in front of that is none of its acts: "Acme Airways *Flight* 12".
_FLIGHTS = frozenset({"flight", "flights"})


def names_model(doc: Doc, end: int) -> bool:
    """Say whether what stands behind a maker's name is a make of its own: "an Embraer *ERJ-145*", "a Boeing *737*"."""
    if end >= len(doc):
        return False
    text, i = doc[end].text, end
    while i + 1 < min(len(doc), end + 3) and not doc[i].whitespace_ and (doc[i + 1].text[:1] == "-" or doc[i].text == "-"):
        i += 1
        text += doc[i].text  # "ERJ | -145", "ERJ | - | 145"
    if text.isdigit():
        counts = end + 1 < len(doc) and doc[end + 1].tag_ in ("NNS", "CD")
        return len(text) == _DIGITS_OF_MODEL and text[-1] != "0" and not counts
    return _MODEL.fullmatch(text) is not None


#: Digits of a model that has no letters.
_DIGITS_OF_MODEL = 3
_MODEL = re.compile(r"[A-Z]{1,4}-?\d{1,4}[A-Z]{0,3}")


def _is_body_in_front(doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...]) -> bool:
    """Say whether the model took a body's letters into a name: "the Secretary General of the *PLO* | Hussein al-Sheikh"."""
    letters = end - start == 1 and doc[start].text.isupper() and len(doc[start].text) > len("XY")
    return letters and entries[0].kind in BODY_KINDS and start > 0 and doc[start - 1].lower_ in ("the", "of")


def _is_language(token: Token) -> bool:
    """Say whether an adjective without a noun is a language: "speaks German and *Slovak*"."""
    described = token.dep_ in ("amod", "compound", "nmod:desc") or (token.dep_ == "conj" and token.head.base == "amod")
    if described or token.tag_ in ("NNS", "NNPS"):
        return False
    near = token.doc[max(token.sent.start, token.i - _NEAR) : token.i]
    return any(t.lemma_.lower() in _SPOKEN for t in near) and token.base in ("obj", "conj", "nmod", "obl", "ROOT", "nsubj", "appos", "list")


_SPOKEN = frozenset({"language", "speak", "fluent", "proficient", "translate", "bilingual"})
#: Tokens in front of a language in which it is told that it is one.
_NEAR = 20


#: Words for what is done to a state's goods: "Brazilian coffee" is Brazil's there.
TRADE = frozenset(
    {"tariff", "tariffs", "duty", "duties", "import", "imports", "export", "exports", "embargo", "sanctions", "ban", "bans", "banned"}
)


def _has_tail(doc: Doc, end: int, entries: tuple[NameEntry, ...], lexicon: ActorLexicon) -> bool:
    """Say whether the word behind makes it another thing: "Panama Canal", "Washington Post", "turkey sandwich"."""
    if end >= len(doc):
        return False
    following = doc[end]
    if end + 1 < len(doc) and doc[end + 1].text == "Time" and following.text in ("Summer", "Standard", "Daylight"):
        return True  # "British Summer Time"
    if following.lower_ in ("grand", "grands", "and") and any(token.text == "Prix" for token in doc[end + 1 : end + _RACES]):
        return True  # "the Chad and Peruvian Grands Prix"
    if following.text in _OF_AIRPORTS and end + 1 < len(doc) and doc[end + 1].text == "Airport":
        return True  # "Hong Kong International Airport"
    forms = {following.lower_, following.lemma_.lower()}
    concepts = {e.concept for form in forms for e in lexicon.words.get(form, ()) if e.sort == "tail" and len(e.words) == 1}
    if not concepts:
        return False
    if not following.text[:1].isupper():
        if following.pos_ not in ("NOUN", "PROPN", "ADJ") or any(t.lower_ in TRADE for t in following.sent):
            return False  # "Hungary rolled out", "tariffs on Brazilian coffee"
        return "common_thing" in concepts and following.dep_ not in ("compound", "nmod:poss")
    return entries[0].kind not in ADJECTIVE_KINDS or following.lower_ in SEAS or following.lower_ in lexicon.marks["contest"]


_OF_AIRPORTS = frozenset({"International", "Regional", "National"})
#: Tokens behind a state's name in which a race's name ends.
_RACES = 6


#: What a continent has many of.
_OF_CONTINENT = frozenset({"countries", "nations", "states", "republics", "continent", "hemisphere"})


def _has_lead(doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...]) -> bool:
    """Say whether the word in front makes it another thing: "Central America", "Lake Chad", "East China Sea"."""
    previous = doc[start - 1].text if start else ""
    if previous in ("Pan-", "Trans-") or (previous == "-" and start > 1 and doc[start - 2].text in ("Pan", "Trans")):
        return True  # "the Pan-American Highway"
    if previous in ("Central", "Latin", "North", "South") and name_key(doc[start].text) in ("america", "american", "americans"):
        return True
    behind = doc[end].lower_ if end < len(doc) else ""
    if behind in _OF_CONTINENT and name_key(doc[start].text) == "american":
        return True  # "twelve American countries"
    if (
        previous.lower() in VESSELS
        or (previous == "Air" and entries[0].kind == "name")
        or (previous in CLUBS and entries[0].kind in ("capital", "region", "name"))
    ):
        return True
    if previous in GEOGRAPHY and entries[0].kind in ("name", "region", "old"):
        return True
    if (
        previous in ("East", "South")
        and entries[0].kind in ("name", "region")
        and end < len(doc)
        and doc[end].text in ("Sea", "Seas", "and")
    ):
        return _is_sea(doc, end)
    return _after_geography(doc, start)


def _opens_a_name(doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], lexicon: ActorLexicon) -> bool:
    """Say whether a state's name only begins another name ("Denmark Hill"): the capital behind is no office, body or name we know."""
    if end - start > 1 or end >= len(doc) or entries[0].kind not in ("name", "capital", "region") or doc[start].ent_type_ == "LOC":
        return False
    token, following = doc[start], doc[end]
    if following.tag_ not in ("NNP", "NNPS") or not following.text[:1].isupper():
        return False
    if following.ent_type_ == "PERSON" and token.ent_type_ != "PERSON":
        return False
    tied = (token.dep_ == "compound" and token.head.i == end) or (following.dep_ == "flat" and following.head.i == start)
    return tied and find_phrase(doc, end, lexicon) is None and name_key(following.text) not in lexicon.names


def _is_sea(doc: Doc, end: int) -> bool:
    return any(token.text in ("Sea", "Seas") for token in doc[end : end + 5])


def _after_geography(doc: Doc, start: int) -> bool:
    """Say whether the name ends another: "Gulf of Mexico", "Sea of Japan", "Order of Malta"; "Bank of England" keeps its own entry."""
    if start < 2 or doc[start - 1].lower_ != "of":
        return False
    return doc[start - 2].text in ("Gulf", "Sea", "Strait", "Straits", "Bay", "Horn", "Isle", "Order")


def is_sport(sent: Sequence[Token], lexicon: ActorLexicon) -> bool:
    """Say whether a sentence tells of a game: a word of sport and a verb of games, and nobody in office in it.

    "Brazil beat Germany in the World Cup final" names teams; "the president opened the World Cup" names a president.
    """
    told = [token for token in sent if token.pos_ in _CONTENT and token.lemma_.lower() in lexicon.sports]
    noun = verb = False
    for token in told if len(told) > 1 else ():
        for entry in _entries(token, lexicon):
            noun = noun or (entry.sort == "sport" and token.pos_ != "VERB" and _follows(token, entry.words))
            verb = verb or (entry.sort == "game" and token.pos_ == "VERB")
    return noun and verb and not names_official(sent, lexicon)


def names_official(sent: Iterable[Token], lexicon: ActorLexicon) -> bool:
    """Say whether somebody in office is named in a sentence; a captain is one of a team as well."""
    for token in sent:
        for entry in _entries(token, lexicon):
            if entry.sort == "office" and entry.sectors and len(entry.words) == 1 and entry.words != ("captain",):
                return True
    return False


def _entries(token: Token, lexicon: ActorLexicon) -> tuple[WordEntry, ...]:
    return lexicon.words.get(token.lemma_.lower(), ()) if token.pos_ in _CONTENT else ()


_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})


def _follows(token: Token, words: tuple[str, ...]) -> bool:
    doc = token.doc
    return token.i + len(words) <= len(doc) and all(doc[token.i + n].lower_ == words[n] for n in range(1, len(words)))
