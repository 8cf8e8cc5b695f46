"""What the phrase of a nominal says: whose it is, how many it means, of which sector and country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.lexicon.actors import ADJECTIVE_KINDS, WordEntry
from detente.model.copies import quick
from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.bodies_called import body_called, sectors_of_body
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.base import NameHit
from detente.reading.coreference.reference import resolve_number, resolve_owner
from detente.reading.coreference.stage import Mentions, Nominal
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import (
    PLACE_CASES,
    Owners,
    behind_joined,
    case_of,
    determiner,
    effective,
    find_owners,
    is_aimed_at,
    is_plural,
    is_possessive,
    number_of,
    phrase_range,
    premodifier_entries,
    seat_of,
)
from detente.reading.offices.chain import GENERIC_CONCEPTS, SENT, merge_sectors, phrase_at_head

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"})
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "each", "every"})
PEOPLE_SORTS = frozenset({"office", "role"})
BODY_SORTS = frozenset({"body"})
OWNER_SORTS = frozenset({"office", "role", "body", "government", "igo"})
#: Sentences that a scene lasts after its state was named; news names the country again within a paragraph or two.
SCENE_SENTENCES = 3
#: Concepts of people who hold no office: a former member of a club is no former official.
COMMON = frozenset({"civilian", "crowd", "member_role", "labour_role", "teacher_role", "business_role", "medic_role", "farmer_role"})
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})
#: Words of an age in front of a person: "a 15-year-old student".
AGES = frozenset({"year", "years", "old", "year-old", "month", "-old"})
QUANTITIES = frozenset(
    {"some", "several", "many", "least", "most", "more", "few", "up", "around", "about", "nearly", "hundred", "thousand", "dozen"}
)
_COUNTED = QUANTITIES | AGES


def in_place(roster: Roster, token: Token) -> bool:
    """Say whether the phrase, or the coordination that it stands in, only says where."""
    if is_aimed_at(token, roster.page.lexicon.actors.marks):
        return False
    case = case_of(token) or case_of(effective(token))
    return case in PLACE_CASES and not (case == "outside" and _is_protested_at(token))


def _is_protested_at(token: Token) -> bool:
    """Say whether a house stands for those in it, before whom people gather: "rallied outside the foreign ministry"."""
    return token.lemma_.lower() in _HOUSES and not _PROTESTING.isdisjoint(lemmas(effective(token).head))


#: Houses of those whom a crowd addresses, and what it does before them.
_HOUSES = frozenset("ministry embassy consulate office parliament palace court presidency chancellery headquarters mission".split())
_PROTESTING = frozenset("gather rally protest demonstrate march picket assemble mass converge chant vigil protester sit-in".split())


def owner_codes(roster: Roster, owners: Owners, mentions: Mentions) -> tuple[list[NameHit], list[ActorDraft]]:
    """Return the states that own a phrase (several where coordinated), and other actors that own it."""
    doc = roster.page.doc
    states = list(owners.states)
    pronouns = [doc[head] for head in owners.heads if doc[head].tag_ == "PRP$"]
    behind = bool(pronouns) and all(hit.start > pronouns[0].head.i for hit in states)  # "its ambassador from Addis Ababa" is not Ethiopia's
    if states and (behind or all(hit in owners.places for hit in states)):
        drafts = [draft for pronoun in pronouns[:1] for draft in resolve_owner(roster, mentions, pronoun)]
        drafts = drafts or [d for h in owners.heads if doc[h].dep_ == "nmod:poss" for d in roster.at(h)]  # "the country's premier in Oslo"
        if drafts:
            return [], drafts
    if states:
        first = states[0]
        kept = [first]
        for other in states[1:]:
            a, b = doc[first.head], doc[other.head]
            paired = _are_paired(doc, first, other) or _are_paired(doc, other, first)
            row = a.dep_ == b.dep_ == "conj" and effective(a) is effective(b)  # "the leaders of the Union, Chad and Peru"
            if paired or row or (b.dep_ == "conj" and _chain_holds(b, a)) or (a.dep_ == "conj" and _chain_holds(a, b)):
                kept.append(other)
            elif _are_joined(doc, other, first):
                kept.insert(0, other)
        return kept, []
    drafts = []
    for head in owners.heads:
        person = mentions.person_at.get(head)
        if person is not None:
            drafts += roster.at(person.head)
        elif doc[head].tag_ == "PRP$":
            drafts += resolve_owner(roster, mentions, doc[head])
        else:
            states_meant = [d for d in roster.at(head) if d.kind is ActorKind.STATE and is_possessive(doc[head])]  # "the country's army"
            drafts += states_meant or [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and head in d.mentions][:1]
    return [], list(dict.fromkeys(drafts))


def _are_paired(doc: Doc, one: NameHit, other: NameHit) -> bool:
    """Say whether only a comma stands between two adjectives of one noun, or a dash between states: "Kyrgyz, Tajik border chiefs"."""
    if other.start == one.end + 1 and doc[one.end].text in ("-", "–", "—", "/") and one.entry.code != other.entry.code:
        return True  # "the Kazakhstan-Uzbekistan Joint Commission"
    beside = other.start == one.end + 1 and doc[one.end].text == ","
    return beside and one.entry.kind in ADJECTIVE_KINDS and other.entry.kind in ADJECTIVE_KINDS


def _are_joined(doc: Doc, one: NameHit, other: NameHit) -> bool:
    """Say whether "and" stands between an abbreviation and an adjective in front of one noun: "*U.S. and Chadian* warplanes"."""
    a, b = doc[one.head], doc[other.head]
    if other.start != one.end + 1 or doc[one.end].lower_ not in ("and", "&") or one.entry.code == other.entry.code:
        return False
    both = {one.entry.kind, other.entry.kind} <= ADJECTIVE_KINDS | {"abbreviation"}
    return both and a.head is b.head and a.head.i > b.i


def _chain_holds(conjunct: Token, head: Token) -> bool:
    while conjunct.dep_ == "conj":
        conjunct = conjunct.head
        if conjunct.i == head.i:
            return True
    return False


def state_of_hit(roster: Roster, hit: NameHit) -> ActorDraft:
    """Return the draft of the state that a name means."""
    return state_of(roster, hit.entry.code)


def state_of(roster: Roster, code: str) -> ActorDraft:
    """Return the draft of a state or, for an international code, of the body that has it; made where there is none."""
    name = roster.page.lexicon.actors.state_names.get(code, code)
    draft = roster.by_key.get(f"state:{code}")
    if draft is None and code in INTERNATIONAL:
        draft = next((d for d in roster.drafts if d.code == code and d.kind is ActorKind.ORGANISATION), None)
        if draft is not None:
            return draft
    if draft is None:
        draft = roster.get(f"state:{code}", ActorKind.STATE, name, code)
        draft.note("meant", [code], name)
    return draft


def named_codes(roster: Roster) -> set[str]:
    """Return the states that the article names, places among them; those of its bodies where it names no state."""
    states = {code for code in roster.places if code not in INTERNATIONAL}
    return states or {
        d.code for d in roster.drafts if d.kind is ActorKind.ORGANISATION and d.code is not None and d.code not in INTERNATIONAL
    }


def scene_code(roster: Roster, token: Token, *, strict: bool = False, people: bool = False) -> str | None:
    """Return the state in which the text plays at a token: the only one that the article names, and named in the sentences just before.

    A domestic office or body without a country belongs there ("Police in Peru fired tear gas. The interior minister said ..."); a state
    named far away, or one among several, says nothing; unless it acts and the others are named only later (not with ``strict``).
    For ``people`` who do nothing a state does not count whose attack only is told: "killed in an *Israeli* airstrike in Lebanon".
    """
    codes = named_codes(roster)
    if people and len(codes) > 1:
        doc, places_of = roster.page.doc, roster.places
        codes = {code for code in codes if not places_of.get(code) or not all(_is_of_attack(doc[place]) for place in places_of[code])}
    if len(roster.voice.several) > 1:
        return None  # several states speak: the text plays in none of them
    only = len(codes) == 1
    codes = codes if only or strict else _named_so_far(roster, token)
    if len(codes) != 1:
        return None
    code = next(iter(codes))
    if only_sends_forces(roster, code) or is_struck_by(roster, token, code):
        return None
    places = roster.places.get(code) or [
        h for d in roster.drafts if d.kind is ActorKind.ORGANISATION and d.code == code for h in d.mentions
    ]
    here = roster.sentence_of[token.i]
    bodies = (d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and d.code not in (None, code, *INTERNATIONAL))
    if any(roster.sentence_of[h] == here and h < token.i for d in bodies for h in d.mentions):
        return None  # "the Israeli military says that the air force struck Iran"
    near = [place for place in places if 0 <= here - roster.sentence_of[place] <= SCENE_SENTENCES and (only or place < token.i)]
    near = [place for place in near if not _is_of_attack(roster.page.doc[place]) and not _is_of_counterpart(roster.page.doc[place])]
    if only and near and _is_only_aimed_at(roster, token, near):
        return None  # "The president said she planned to visit Chad"
    if only and roster.written_in not in (None, code) and not any(place < token.i for place in places):
        return None  # "LIMA - ... Trade Minister Ruiz dismissed the Chilean note"
    return code if any(case_of(roster.page.doc[place]) not in ("to", "toward", "towards", "than") for place in near) else None


def opening_code(roster: Roster, token: Token) -> str | None:
    """Return the state that opens a sentence in which people of no told state are met: "In Chad, Roe met *President Paz* and ministers".

    Not where the sentence names another state before them, nor for a town to which people come from everywhere ("In Geneva").
    """
    doc, sent = roster.page.doc, token.sent
    begins = [t.lower_ for t in doc[sent.start : min(sent.start + 2, sent.end)]]
    if begins[0] != "in" and begins != ["while", "in"]:
        return None
    named = {code: place for code, places in roster.places.items() for place in places if sent.start < place < token.i}
    if len(named) != 1:
        return None
    code, place = named.popitem()
    town = doc[place].lower_ not in roster.page.lexicon.actors.state_names.get(code, "").lower()
    if place > sent.start + _OPENING or code in INTERNATIONAL or (town and code in HUBS):
        return None
    top = effective(token)
    while top.base in ("flat", "appos") and top.head.i < top.i:
        top = effective(top.head)
    met = top.base in ("obj", "obl") and not _MEETING.isdisjoint(lemmas(top.head)) and place < top.head.i < token.i
    return code if met and case_of(top) in ("", "with", "to") else None


#: Tokens in which a sentence says where it plays, up to its comma.
_OPENING = 4
#: What is done by those who come to see people where they are.
_MEETING = frozenset({"meet", "speak", "talk", "confer", "visit", "thank"})
#: Sectors of those whom a state sends abroad in arms.
_FORCES = frozenset({"MIL", "SPY"})
#: What an adjective of nationality tells whose it is, and not where: "killed in an *American* airstrike".
ATTACKS = frozenset(
    {"airstrike", "strike", "attack", "raid", "missile", "drone", "shelling", "bombardment", "bombing", "fire", "warplane", "jet"}
)


def _is_of_attack(place: Token) -> bool:
    """Say whether a state's adjective only tells whose attack it is."""
    return place.base in ("amod", "compound") and place.head.lemma_.lower() in ATTACKS


def only_sends_forces(roster: Roster, code: str) -> bool:
    """Say whether a report from elsewhere names a state only as whose forces are there: "MOGADISHU - *U.S.* helicopters fired ..."."""
    places = roster.places.get(code, [])
    return roster.written_in not in (None, code) and bool(places) and all(_is_of_forces(roster, place) for place in places)


def _is_of_forces(roster: Roster, place: int) -> bool:
    """Say whether a state's adjective tells whose soldiers, agents or attack it is."""
    token = roster.page.doc[place]
    armed = token.base in ("amod", "compound") and any(_FORCES & set(d.sectors) for d in roster.at(token.head.i))
    return armed or _is_of_attack(token)


def _is_of_counterpart(place: Token) -> bool:
    """Say whether a state's adjective tells who is from another one: "her *American* counterpart", "police held a *French* national"."""
    return place.base in ("amod", "compound") and place.head.lemma_.lower() in _FROM_ABROAD


#: Whom one tells with his nation where he is abroad.
_FROM_ABROAD = frozenset({"counterpart", "national", "tourist", "expatriate"})


def is_written_at_home(roster: Roster, place: int) -> bool:
    """Say whether a report plays in the state that it is datelined from, and an office at a token is that state's.

    "NAIROBI - Kenya recalled its envoy. Foreign Minister Ana Roe said ...": a minister from abroad would be told so; and where no
    other state is named at all, unless in a town from which a whole region is reported.
    """
    home = roster.written_in
    if home is None or home in INTERNATIONAL:
        return False
    named = named_codes(roster)
    if named <= {home} and (home in named or home not in HUBS):
        return True
    if home not in HUBS and not any(token < place for code in named - {home} for token in roster.places.get(code, ())):
        return True
    doc = roster.page.doc
    told = next((sent for sent in doc.sents if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in sent)), None)
    subjects = [c for c in told.root.children if c.dep_ in ("nsubj", "nsubj:pass")] if told is not None else []
    acting = {d.code for token in subjects for d in roster.at(token.i) if d.kind is ActorKind.STATE or "GOV" in d.sectors}
    near = told is not None and roster.sentence_of[place] - roster.sentence_of[told.start] <= SCENE_SENTENCES
    return near and (acting == {home} or (not acting and _is_first_named(roster, home, subjects)))


def _is_first_named(roster: Roster, home: str, subjects: Sequence[Token]) -> bool:
    """Say whether the first state that a text names is its own, in the subject of its lead: "*Norway's* trade with China has shrunk"."""
    first = min((place for places in roster.places.values() for place in places), default=None)
    inside = {token.i for subject in subjects for token in subject.subtree}
    return first is not None and first in inside and first in roster.places.get(home, ())


#: States from whose capitals reports of a whole region are sent.
HUBS = frozenset(
    {"ARE", "BEL", "GBR", "FRA", "USA", "CHE", "AUT", "KEN", "EGY", "LBN", "JOR", "SEN", "SGP", "THA", "QAT", "CYP", "NLD", "HKG"}
)


def _named_so_far(roster: Roster, token: Token) -> set[str]:
    """Return the states that the article names up to the end of a token's sentence; none where the only one says no more than where.

    A definite subject is of who was told of before, and not of whom it acts on: "Chad fell silent. *The government* accused Niger".
    """
    here, doc = roster.sentence_of[token.i], roster.page.doc
    first = {code: places[0] for code, places in roster.places.items() if code not in INTERNATIONAL}
    found = {code for code, place in first.items() if roster.sentence_of[place] <= here}
    who = token
    while who.base in ("appos", "flat") and who.head.i < who.i:
        who = who.head  # "the foreign minister, Ana Ruiz, accused Niger"
    if who.base == "nsubj" and not is_plural(who):
        found -= {code for code in found if first[code] > token.i and _is_acted_on(doc[first[code]], who)}
    acting = (roster.by_key.get(f"state:{code}") for code in found)
    return found if any(draft is not None and draft.last_before(token.i) is not None for draft in acting) else set()


def _is_only_aimed_at(roster: Roster, token: Token, places: Sequence[int]) -> bool:
    """Say whether a state is named for nothing but what a subject does or means to do to it: it is then another's."""
    who = token
    while who.base in ("appos", "flat") and who.head.i < who.i:
        who = who.head
    if who.dep_ != "nsubj" or is_plural(who):  # one who was killed in a place may be of it
        return False
    named = [roster.page.doc[place] for place in places]
    return all(p.i > token.i and p.base in ("obj", "iobj", "obl", "nmod") and _is_acted_on(p, who) for p in named)


def is_struck_by(roster: Roster, token: Token, code: str) -> bool:
    """Say whether a state itself strikes those whom a phrase tells of: "*Chad* bombed a clinic", "launched raids on two schools"."""
    marks = roster.page.lexicon.actors.marks["striking"]
    who = token
    while who.head.i < who.i and (who.base in ("appos", "flat", "conj") or (who.base == "nmod" and case_of(who) == "of")):
        who = who.head
    verb = who.head
    if who.base in ("nmod", "obl") and case_of(who) in ("on", "against", "at"):  # "launched strikes on"
        blow = verb if verb.pos_ == "NOUN" else next((c for c in verb.children if c.base == "obj"), verb)
        verb = blow.head if blow.base == "obj" and not marks.isdisjoint(lemmas(blow)) else who
    elif who.base != "obj" or marks.isdisjoint(lemmas(verb)):
        return False
    while verb.dep_ in ("conj", "xcomp", "advcl") and not any(c.dep_ == "nsubj" for c in verb.children) and verb.head.i < verb.i:
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is not None and subject.lower_ == "it" and verb.dep_ == "ccomp":  # "Chad said that it had bombed"
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    places = roster.places.get(code, ())
    if any(case_of(roster.page.doc[p]) in PLACE_CASES and p > verb.i and roster.page.doc[p].sent.start == verb.sent.start for p in places):
        return False  # "Chad bombed a clinic in N'Djamena"
    return subject is not None and subject.i in places


def _is_acted_on(place: Token, subject: Token) -> bool:
    """Say whether a state is named for whom a subject's act is aimed at, and not for where it does it: it stands in the verb's phrases."""
    if case_of(place) in PLACE_CASES:
        return False
    for _ in range(_ACTED_DEPTH):
        if place.head is subject.head:
            return place.base in ("obj", "iobj", "obl", "xcomp", "ccomp", "advcl")
        if place.head.i == place.i:
            return False
        place = place.head
    return False


#: How deep in a verb's phrases whom it acts on may be named: "frozen 60 million euros in aid to Uganda".
_ACTED_DEPTH = 4


def phrase_name(roster: Roster, token: Token, until: int = 0) -> str:
    """Return the words of a phrase without determiners and quantities; at least those up to ``until``."""
    start, end = phrase_range(token)
    end = max(end, until)
    doc = roster.page.doc
    while start < token.i and (
        doc[start].pos_ in ("DET", "NUM", "ADV", "ADP", "SCONJ", "PART", "PUNCT", "PRON", "SYM") or doc[start].lower_ in _COUNTED
    ):
        if doc[start].pos_ == "ADV" and doc[start + 1].text == "-" and not doc[start].whitespace_:
            break  # "the *far-right* group"
        start += 1
    return " ".join(doc.told(start, end).split())


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A nominal with what its phrase says: whose it is, how many, of which sector and country.

    ``called`` is a body that it takes up; ``of_some`` tells that it is of several states that are counted ("experts from both countries"),
    ``parted`` that it is read for one of several owners.
    """

    nominal: Nominal
    token: Token
    start: int
    end: int
    det: str
    plural: bool
    states: tuple[NameHit, ...]
    others: tuple[ActorDraft, ...]
    owners: Owners
    sectors: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    called: ActorDraft | None = None
    of_some: bool = False
    parted: bool = False

    @property
    def sort(self) -> str:
        """The sort of the word."""
        return self.nominal.entry.sort


def _codes_of_first(token: Token, mentions: Mentions) -> list[str]:
    """Return the state whose adjective stands in front of the first of people in a row: "*Ukrainian* men, women and children"."""
    first = effective(token)
    hits = [hit for c in first.lefts if c.base == "amod" and (hit := mentions.by_token.get(c.i)) is not None and hit.is_state]
    alone = not any(c.base in ("amod", "compound", "nummod") for c in token.lefts)
    return [hits[0].entry.code] if alone and len({hit.entry.code for hit in hits}) == 1 else []


def _of_each_body(roster: Roster, owners: Owners) -> list[str]:
    """Return the states of people from several bodies that are joined: "representatives from NASA and ISRO"; none where they are of one."""
    doc = roster.page.doc
    bodies = {hit.head: hit.entry.code for hit in owners.bodies}
    for draft in roster.drafts if len(bodies) + len(owners.heads) > 1 else ():
        if draft.kind is ActorKind.ORGANISATION and draft.code is not None:
            bodies.update((head, draft.code) for head in owners.heads if head in draft.mentions)
    if len(set(bodies.values())) < 2 or not INTERNATIONAL.isdisjoint(bodies.values()):
        return []
    first, *rest = sorted(bodies)
    return list(dict.fromkeys(bodies[head] for head in (first, *rest))) if all(_chain_holds(doc[i], doc[first]) for i in rest) else []


def _sender(roster: Roster, token: Token) -> str | None:
    """Return the state that sends, names or recalls somebody: "*Chile* named a new ambassador to Peru"."""
    if token.base not in ("obj", "xcomp") or token.head.lemma_.lower() not in roster.page.lexicon.actors.marks["sending"]:
        return None
    subjects = (d for c in token.head.children if c.dep_ == "nsubj" for d in roster.at(c.i))
    codes = {d.code for d in subjects if d.kind is ActorKind.STATE or d.sectors[:1] == ["GOV"]}
    return codes.pop() if len(codes) == 1 else None


#: What is counted where states are meant.
COUNTED = frozenset({"country", "nation", "state", "side", "government", "neighbour", "neighbor"})
#: More states than this behind a word are a list of who belongs to what it names.
_LISTED = 4


def joined_owners(token: Token, mentions: Mentions) -> tuple[Owners, ...]:
    """Return the owners of a plural apart, where states and a body are joined: "US and Taliban negotiators", "of Chad and the EU"."""
    if not is_plural(token):
        return ()
    owners = find_owners(token, mentions.by_token)
    for states, bodies in (_in_front(token, owners), _behind(token, owners)):
        codes = {hit.entry.code for hit in states}  # "officials from the White House and the State Department" are of one government
        others = [hit for hit in bodies if hit.entry.code not in codes or "GOV" not in hit.entry.sectors]
        joined = [hit for hit in others if any(_stand_joined(token, hit, state) for state in states)]
        if joined:
            return Owners(states=states), *(Owners(bodies=(hit,)) for hit in joined)
    return ()


def _in_front(token: Token, owners: Owners) -> tuple[tuple[NameHit, ...], tuple[NameHit, ...]]:
    """Return the states and bodies in front of a noun."""
    if not any(c.base in ("amod", "compound") for c in token.lefts):
        return (), ()
    return tuple(hit for hit in owners.states if hit.end <= token.i), tuple(hit for hit in owners.bodies if hit.end <= token.i)


def _behind(token: Token, owners: Owners) -> tuple[tuple[NameHit, ...], tuple[NameHit, ...]]:
    """Return the states and bodies of a list right behind "of" or "from": "leaders *of Chad, Peru and the EU*"."""
    states, bodies = (
        tuple(hit for hit in hits if hit.start > token.i and hit not in owners.places) for hits in (owners.states, owners.bodies)
    )
    listed = states and bodies and token.lemma_.lower() != "member"  # "the members of the UN Security Council and Germany"
    return (states, bodies) if listed and _is_of_first(token, (*states, *bodies)) else ((), ())


def _stand_joined(token: Token, one: NameHit, other: NameHit) -> bool:
    """Say whether nothing but "and" stands between two names; in front of a noun, a comma may as well."""
    doc = token.doc
    first, last = (one, other) if one.start < other.start else (other, one)
    between = [t.lower_ for t in doc[first.end : last.start]]
    joined = bool(between) and _JOINTS.issuperset(between) and (not _AND.isdisjoint(between) or last.end <= token.i)
    return joined and not (last.end < len(doc) and doc[last.end].tag_ == "POS")


_AND = frozenset({"and", "&"})
_JOINTS = _AND | {",", "the"}


def read_phrase(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token, owners: Owners | None = None) -> Phrase:
    """Read the phrase of a nominal; ``owners`` are given where it is of several that are read apart."""
    parted = owners is not None
    owners = _as_spelled_out(roster, owners or find_owners(token, mentions.by_token))
    states, others = owner_codes(roster, owners, mentions)
    if owners.bodies and all(hit in owners.places for hit in states):
        states = []
    if sum(hit.start > token.i for hit in states) > _LISTED and not _is_of_first(token, [*owners.bodies, *states]):
        states = [hit for hit in states if hit.start < token.i]  # "the 68 members of the initiative—Albania, Argentina, ..."
    start, end = phrase_range(token)
    end = max(end, nominal.end)
    own = {i for i in range(nominal.start, nominal.end) if roster.page.doc[i].dep_ == "nmod:poss"}  # "the attorney *general*'s office"
    entries = list(premodifier_entries(token, roster.page.lexicon.actors, OWNER_SORTS, own | mentions.by_token.keys()))
    if nominal.entry.sort == "means":
        entries = [entry for entry in entries if entry.words != ("fighter",)]  # "MiG-31 fighter jets" are no rebels'
    whole = _whole_of(nominal, token, entries, roster)
    own_sectors = list((whole.sectors if whole is not None else ()) or merge_sectors(nominal.entry, entries))
    of_others = owners
    if whole is not None and entries:  # what "Arab leaders" lead is told by both words
        of_others = replace(owners, heads=tuple(i for i in owners.heads if not token.i - len(whole.words) < i < token.i))
    sectors = _with_owner(nominal, own_sectors, of_others, others, roster, token, bool(states))
    codes = [hit.entry.code for hit in states] or [d.code for d in others if d.code][:1] or [b.entry.code for b in owners.bodies[:1]]
    if not states and is_plural(token):
        codes = _of_each_body(roster, owners) or codes
    called = _body_of_words(roster, nominal, token, owners) if not (codes or others or states or owners.places) else None
    if called is not None:
        codes = [called.code] if called.code is not None else []
        sectors = sectors_of_body(called) if nominal.entry.concept in GENERIC_CONCEPTS else sectors
    if not codes and not states and nominal.entry.concept == "civilian" and token.dep_ == "conj" and not determiner(token):
        codes = _codes_of_first(token, mentions)
    if not codes and not states and nominal.entry.concept in SENT and (sender := _sender(roster, token)) is not None:
        codes = [sender]
    seat = seat_of(token.doc, start, end, mentions.by_token) if nominal.entry.sort == "body" and not (codes or others) else None
    if seat is not None:
        codes, states = [seat.entry.code], [seat]
    counted = None if states else counted_states(roster, mentions, owners)
    if counted is not None:
        codes, others = list(counted), others if counted else []  # "leaders of both countries" are not of one of them
        sectors = sectors or (["GOV"] if nominal.entry.concept in GENERIC_CONCEPTS else [])
    if nominal.entry.words[-1] == "counterpart":  # "their counterparts" are another state's
        states = [hit for hit in owners.states if hit.start < token.i or _are_from(token.doc, hit)]
        codes, others = [hit.entry.code for hit in states], []
    plural = is_plural(token) or _is_plural_in_front(nominal, token) or token.dep_ == "compound"  # "a rebel attack" is several rebels'
    return Phrase(
        nominal=nominal, token=token, start=start, end=end, det=determiner(token), plural=plural, states=tuple(states),
        others=tuple(others), owners=owners, sectors=tuple(sectors), codes=tuple(codes), called=called,
        of_some=counted is not None, parted=parted,
    )  # fmt: skip


def _as_spelled_out(roster: Roster, owners: Owners) -> Owners:
    """Let the letters of a known body be those of the one that the text spells out: "*Kenyan Larch Corps (KLC)* ... KLC members"."""
    if not owners.bodies:
        return owners
    unknown = {hit.head for hit in owners.bodies for d in roster.drafts if hit.head in d.mentions and d.key.startswith("org:")}
    bodies = tuple(hit for hit in owners.bodies if hit.head not in unknown)
    return replace(owners, bodies=bodies) if unknown else owners


def _whole_of(nominal: Nominal, token: Token, entries: list[WordEntry], roster: Roster) -> WordEntry | None:
    """Return the entry that a word of people and those in front of it have as one phrase: "*faith* leaders", "*Arab* leaders"."""
    entry = nominal.entry
    other = entry.concept != "leader_role" and not any(e.sort == "office" for e in entries)  # "racial *justice* advocates" are no judges
    if entry.sort != "role" or (other and merge_sectors(entry, entries) != entry.sectors):
        return None
    whole = entry_of_people(token, roster.page.lexicon.actors.unnamed)
    told = whole is not None and len(whole.words) > len(entry.words) and all(e.words[-1] in whole.words for e in entries)
    return whole if told else None


def entry_of_people(token: Token, words: Mapping[str, WordEntry]) -> WordEntry | None:
    """Return the entry of a noun of people or bodies, with the words in front of it or alone."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]]
    for front in (before[-2:], before[-1:], []):
        for last in lemmas(token):
            entry = words.get(" ".join([*front, last]))
            if entry is not None:
                return entry
    return None


def _are_from(doc: Doc, hit: NameHit) -> bool:
    """Say whether people are from a state, and not only met there: "his counterparts *from Chad and Peru*"."""
    first = effective(doc[hit.head])
    before = doc[max(0, first.left_edge.i - 1)]  # "from NATO *allies* Chad and Peru"
    called = before.i < first.left_edge.i and before.head is first.head and before.tag_ in ("NNS", "NNPS")
    return case_of(before if called and not case_of(first) else first) in {"from", "of"}


def _is_of_first(token: Token, states: Sequence[NameHit]) -> bool:
    """Say whether a list of states begins right behind "of": "the leaders of France, Italy, Japan, Spain and Peru"."""
    first, link = min((hit.start for hit in states if hit.start > token.i), default=0), behind_joined(token)
    return first - link in (1, 2) and token.doc[link].lower_ in ("of", "from")


def counted_states(roster: Roster, mentions: Mentions, owners: Owners) -> tuple[str, ...] | None:
    """Return the states of "from both countries"; none where the count does not come out, ``None`` where none stands there."""
    for head in owners.heads:
        token = roster.page.doc[head]
        number = number_of(token)
        if token.lemma_.lower() in COUNTED and (number is not None or determiner(token) == "both"):
            meant = resolve_number(roster, mentions, token, number or 2, people=False)
            return tuple(dict.fromkeys(draft.code for draft in meant if draft.code is not None))
    return None


def _body_of_words(roster: Roster, nominal: Nominal, token: Token, owners: Owners) -> ActorDraft | None:
    """Return the body named before that somebody is of by its last word: "a *ministry* spokesman", "an official of the *agency*"."""
    if nominal.entry.sort not in PEOPLE_SORTS:
        return None
    doc, first = roster.page.doc, token.i
    while first > 0 and doc[first - 1].base in ("compound", "amod") and doc[first - 1].head.i == token.i:
        first -= 1
    front = [doc[i].lower_ for i in range(first, token.i)]
    for words in (front[-2:], front[-1:]):
        if words and (body := body_called(roster, words, token.i)) is not None:
            return body
    for head in owners.heads:
        bare = all(c.base in ("det", "case") for c in doc[head].children)
        if head > token.i and bare and determiner(doc[head]) in ("the", "this") and not is_plural(doc[head]):
            return body_called(roster, [doc[head].lower_], token.i)
    return None


def _is_plural_in_front(nominal: Nominal, token: Token) -> bool:
    """Say whether the first word of an office has its plural: "attorneys general"."""
    first = token.doc[nominal.start]
    return (
        nominal.entry.sort == "office" and first.i < token.i and first.tag_ in ("NNS", "NNPS") and first.lower_ not in nominal.entry.words
    )


def number_word(token: Token) -> str:
    """Return the word that gives the number of a phrase, lower case."""
    return next((str(c.lower_) for c in token.children if c.dep_ in ("nummod", "det", "det:predet", "cc:preconj")), "")


def is_shared(others: Iterable[ActorDraft]) -> bool:
    """Say whether a phrase belongs to several states."""
    return len({d.code for d in others if d.code}) > 1


def _of_staff(owners: Owners, token: Token) -> list[str] | None:
    """Return the sectors of a staffer, who is whom he serves: "UN staffers", "White House staffers", "staffers at the embassy"."""
    served = {token.doc[i].lower_ for i in owners.heads}
    if "campaign" in served:
        return ["PTY"]
    if not served.isdisjoint(_MISSIONS) or any(entry.kind == "seat" for hit in owners.states for entry in hit.entries):
        return ["GOV"]
    sectors = owners.bodies[0].entry.sectors if owners.bodies else ("BUS",)
    return None if "BUS" in sectors else list(sectors)


def has_plural_owner(token: Token) -> bool:
    """Say whether the phrase is one of "their" or "our" things."""
    owned = (token, *(c for c in token.children if c.dep_ == "nmod" and case_of(c) in ("of", "from")))  # "officials from our governments"
    return any(c.tag_ == "PRP$" and c.lower_ in ("their", "our") for owner in owned for c in owner.children)


def _with_owner(
    nominal: Nominal, sectors: list[str], owners: Owners, others: list[ActorDraft], roster: Roster, token: Token, has_state: bool
) -> list[str]:
    """Let a generic word take the sector of what it belongs to: "Hamas officials" REB, "member of parliament" LEG, "X's aide" GOV."""
    generic = nominal.entry.concept in GENERIC_CONCEPTS or nominal.entry.concept in ("member_role", "soldier", "military")
    serves = nominal.entry.words[-1] in ("employee", "staffer") and any("GOV" in hit.entry.sectors for hit in owners.bodies)
    if serves:
        return list(owners.bodies[0].entry.sectors)  # "FEMA employees"
    if nominal.entry.words == ("staffer",) and (theirs := _of_staff(owners, token)) is not None:
        return theirs
    if generic:
        doc, lexicon = roster.page.doc, roster.page.lexicon.actors
        several = len({b.entry.sectors for b in owners.bodies}) > 1 and nominal.entry.concept == "official"
        named = () if several else owners.bodies[:1]  # officials of a ministry and of a coast guard are of a government
        theirs = [s for b in named for s in b.entry.sectors if not (s == "MIL" and b.entry.code in INTERNATIONAL)]
        theirs += [s for d in others if d.kind is ActorKind.ORGANISATION for s in d.sectors]
        for head in () if several else owners.heads:
            found = phrase_at_head(doc[head], lexicon, OWNER_SORTS)
            if found is not None and found[2].concept not in GENERIC_CONCEPTS and not is_possessive(doc[head]):
                theirs += found[2].sectors
        if theirs and (nominal.entry.concept not in ("soldier", "military") or theirs[0] in ("REB", "UAF", "CRM", "PRM")):
            sectors = [*theirs, *(s for s in sectors if s not in theirs and s != "GOV")]
        elif not sectors and (has_state or owners.bodies):
            sectors = ["GOV"]
        elif (
            not theirs and sectors == ["GOV"] and nominal.entry.concept == "official" and not has_state and _serve_no_state(owners, others)
        ):
            sectors = []
    if "PTY" in sectors and any(c.lower_ in ("ruling", "governing") for c in token.children):
        sectors = [*sectors, "GOV"]
    parties = [s for hit in owners.bodies if "PTY" in hit.entry.sectors for s in hit.entry.sectors]
    if parties and nominal.entry.words == ("worker",):
        return list(dict.fromkeys(parties))  # "workers of the Larch Party" campaign for it
    if nominal.entry.words[-1] in ("worker", "staffer", "employee") and any(c.lower_ in _MISSIONS for c in token.lefts):
        return ["GOV"]  # "embassy workers"
    if nominal.entry.words == ("captain",) and any(c.base == "compound" and c.lower_ not in _MILITARY for c in token.lefts):
        return []  # "a cargo ship captain"
    if nominal.entry.words == ("officer",) and sectors == ["MIL"] and _serves_otherwise(token):
        return ["GOV"]  # "the Privacy Protection Officer"
    if nominal.entry.sort == "body" and sectors in ([], ["GOV"]) and _is_of_parliament(roster, owners):
        return ["LEG"]  # "a commission of the Senate"
    if nominal.entry.words[-1] in ("representative", "representatives") and sectors == ["GOV"] and not has_state:
        return _of_trade(sectors, roster, token)
    if nominal.entry.concept == "lawmaker_role":
        sectors = [*sectors, *parties]
    if nominal.entry.concept == "head_of_state" and not owners.bodies:
        inside = (phrase_at_head(roster.page.doc[head], roster.page.lexicon.actors, BODY_SORTS) for head in owners.heads)
        led = next((found[2].sectors for found in inside if found is not None and found[0] > nominal.start), ())
        sectors = list(led) or sectors  # "the president of the Chamber of Deputies"
    hired = owners.bodies and (nominal.entry.concept == "gunman_role" or nominal.entry.words[-1] in ("mercenary", "militant"))
    if nominal.entry.words == ("fighter",) or hired:
        sectors = _of_fighters(sectors, owners, token)
    if (
        sectors == ["CVL"]
        and nominal.entry.words[-1] in roster.page.lexicon.actors.marks["kin"]
        and _is_of_official(roster, owners, others)
    ):
        sectors = ["ELI"]  # PLOVER: families of officials
    if (
        any(c.lower_ in ("former", "ex", "ousted", "deposed", "exiled") for c in token.children)
        and nominal.entry.sort in PEOPLE_SORTS
        and nominal.entry.concept not in COMMON
    ):
        sectors = ["ELI", *(s for s in sectors if s != "ELI")]
    return list(dict.fromkeys(sectors))


def _serve_no_state(owners: Owners, others: Iterable[ActorDraft]) -> bool:
    """Say whether officials are of a body of which nothing tells that it is a government's: "*FIFA* officials"."""
    bodies = [d for d in others if d.kind is ActorKind.ORGANISATION]
    private = all(d.code in _PRIVATE and not d.concepts for d in bodies) and all(hit.entry.code in _PRIVATE for hit in owners.bodies)
    return bool(bodies or owners.bodies) and private


#: Codes of bodies that are of no state and no states.
_PRIVATE = frozenset({None, "NGO", "MNC"})


def _is_of_parliament(roster: Roster, owners: Owners) -> bool:
    """Say whether a body is one of a parliament."""
    if any("LEG" in hit.entry.sectors for hit in owners.bodies):
        return True
    told = (phrase_at_head(roster.page.doc[head], roster.page.lexicon.actors, BODY_SORTS) for head in owners.heads)
    return any(found is not None and found[2].concept == "parliament" for found in told)


def _serves_otherwise(token: Token) -> bool:
    """Say whether words with capitals in front of an officer tell that it is of no force: "Civil Liberties Protection *Officer*"."""
    front = [c.lower_ for c in token.lefts if c.base in ("compound", "amod") and c.text[:1].isupper()]
    return token.text[:1].isupper() and bool(front) and _MILITARY.isdisjoint(front) and _OF_FORCES.isdisjoint(front)


#: What military officers are called besides by their force.
_OF_FORCES = frozenset(
    "commanding naval air petty warrant commissioned staff general senior junior flag medical intelligence executive".split()
)


def _of_trade(sectors: list[str], roster: Roster, token: Token) -> list[str]:
    """Return the sectors of representatives by the trade or society that they are of: "auto *sector* representatives"."""
    marks = roster.page.lexicon.actors.marks
    behind = [c for c in token.rights if c.base == "nmod" and case_of(c) in ("of", "from")]
    words = {lemma for c in (*(c for c in token.lefts if c.base == "compound"), *behind) for lemma in (c.lower_, *lemmas(c))}
    if not words.isdisjoint(marks["trade_word"] | _TRADES):
        return ["BUS"]
    return ["SOC"] if not words.isdisjoint(marks["society_word"] | _SOCIETIES) else sectors


_TRADES = frozenset({"industry", "sector", "company", "business", "firm", "manufacturer", "retailer"})
_SOCIETIES = frozenset({"institution", "charity", "foundation", "nonprofit", "ngo", "advocacy"})


def _of_fighters(sectors: list[str], owners: Owners, token: Token) -> list[str]:
    """Return the sectors of fighters: of the force that they are named for, or of those who fight for a government."""
    forces = [s for hit in owners.bodies for s in hit.entry.sectors if s in FORCES] or [s for s in sectors if s in FORCES and s != "REB"]
    if forces:
        return list(dict.fromkeys(forces))
    return ["PRM"] if any(c.lower_ in ALLIED or c.lower_.startswith("pro-") for c in token.lefts) else sectors


#: Houses of a state abroad, whose workers it employs.
_MISSIONS = frozenset({"embassy", "consulate", "mission", "legation"})
_MILITARY = frozenset({"army", "navy", "police", "guard", "force", "marine", "military", "infantry"})
#: Sectors of those who bear arms.
FORCES = frozenset({"MIL", "PRM", "COP", "REB", "UAF", "CRM"})
#: Words for those who fight for a government and are none of its army.
ALLIED = frozenset({"allied", "pro-government", "loyalist"})


def _is_of_official(roster: Roster, owners: Owners, others: list[ActorDraft]) -> bool:
    """Say whether a phrase is of somebody in office, named or not: "Ruiz's wife", "the widow of the former president"."""
    if any(d.kind is ActorKind.PERSON and set(d.sectors[:1]) & OFFICIALS for d in others):
        return True
    told = (phrase_at_head(roster.page.doc[head], roster.page.lexicon.actors, PEOPLE_SORTS) for head in owners.heads)
    return any(found is not None and set(found[2].sectors[:1]) & OFFICIALS for found in told)


#: Sectors of those who hold an office, or held one.
OFFICIALS = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "OPP", "ELI"})


def let_mean(roster: Roster, token: Token, drafts: list[ActorDraft], start: int, end: int, kind: MentionKind = MentionKind.NOMINAL) -> None:
    """Let a phrase mean these drafts; where it only says where, it is a mention and no side."""
    for draft in drafts:
        draft.mentions.setdefault(token.i, (start, end, kind))
    if not in_place(roster, token):
        roster.point(token.i, drafts, start, end)
