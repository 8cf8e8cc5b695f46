"""Nominals: "Chinese officials", "rebels", "the Foreign Ministry in Seoul", "the prime minister", "both sides".

Each becomes an actor of its own, or means one that is known: a definite office means the person who holds it, a government
word means its state, a number word means the states or persons last named.
"""

from __future__ import annotations

from dataclasses import replace

from detente.lexicon.actors import ADJECTIVE_KINDS, BLOCS, name_key
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.reading.actors.persons import CITIZENS
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.actors.states import UNION
from detente.reading.actors.tables import note_holder
from detente.reading.base import NameHit
from detente.reading.coreference.reference import resolve_number
from detente.reading.coreference.stage import Mentions, Nominal
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import (
    NUMBERS,
    case_of,
    effective,
    is_plural,
    is_possessive,
    number_of,
    phrase_range,
    premodifier_entries,
)
from detente.reading.grammar.subjects import surface_subject
from detente.reading.groups.addressed import is_addressed, speaks
from detente.reading.groups.at_home import ADMINISTRATIONS, code_of_issuer, is_of_the_world
from detente.reading.groups.known import (
    code_of_speaker_beside,
    described_body,
    has_foreign_parties,
    known_holders,
    known_listed,
    known_plural,
    known_rebels,
    known_single,
    office_fields,
    presiding_state,
    shared_owners,
)
from detente.reading.groups.listed import person_of_item
from detente.reading.groups.phrase import (
    DEFINITE,
    FORCES,
    HUBS,
    INDEFINITE,
    INTERNATIONAL,
    OWNER_SORTS,
    PEOPLE_SORTS,
    QUANTITIES,
    Phrase,
    entry_of_people,
    in_place,
    is_written_at_home,
    joined_owners,
    let_mean,
    named_codes,
    only_sends_forces,
    opening_code,
    phrase_name,
    read_phrase,
    scene_code,
    state_of_hit,
)
from detente.reading.groups.states import (
    add_bloc,
    add_country_word,
    add_government,
    clause_place,
    code_of_government_beside,
    code_of_speaker,
    is_harmed,
    told_place,
)
from detente.reading.groups.told import are_mixed, as_owners, as_told, is_told_of_nobody, told_apart
from detente.reading.names.scan import adjective_at
from detente.reading.offices.chain import ONE_A_STATE, SENT, merge_sectors
from detente.reading.offices.described import described_office
from detente.reading.publishers import state_of_titled

#: Sectors of people to whom things happen.
BYSTANDERS = frozenset({"CVL", "REF", "MED", "JRN", "EDU", "AGR", "LAB", "REL"})
LOCAL_SECTORS = frozenset({"COP", "CVL", "REB", "OPP", "CRM", "REF", "JUD", "JRN", "UAF", "LAB", "MED", "EDU", "REL", "AGR", "PRM"})


def add_nominals(roster: Roster, mentions: Mentions) -> None:
    """Add all nominals, in order of the text, so that the later ones may mean the earlier."""
    labels = {head for turn in roster.turns if turn.voice.one is not None for head in turn.voice.one.mentions}  # "THE PRESIDENT: ..."
    for nominal in mentions.nominals:
        token = roster.page.doc[nominal.head]
        if nominal.head in roster.heads or nominal.head in labels or _is_predicate(token):
            continue
        sort = nominal.entry.sort
        if sort in ("state", "sides"):
            add_country_word(roster, mentions, nominal, token)
        elif sort == "government":
            add_government(roster, mentions, nominal, token)
        elif not _same_as_neighbour(roster, mentions, nominal, token):
            _add_group(roster, mentions, nominal, token)


def _is_predicate(token: Token) -> bool:
    """Say whether the phrase only tells what somebody is: "X is the minister", "as foreign minister", "elected president"."""
    top = token
    while top.dep_ in ("conj", "appos") and top.head.i < top.i and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head  # "as a former prosecutor and *senator*"
    if token.dep_ == "xcomp" or "cop" in token.by_label or "cop" in top.by_label:
        return True
    if token.dep_ in ("obj", "obl", "nsubj") and token.head.lemma_ in ("become", "remain") and token.i > token.head.i:
        return True
    first = top.left_edge.i
    as_such = first > 0 and token.doc[first - 1].lower_ == "as" and top.base == "obl"  # "as Vice President, I have met them"
    return as_such or case_of(token) == "as" or case_of(top) == "as"


def _same_as_neighbour(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> bool:
    """Let an apposition mean what it stands beside: "Mr Ito, an LDP lawmaker"; "the prime minister, Najib Razak"."""
    if token.i in roster.beside:
        beside = [roster.page.doc[roster.beside[token.i]]]
    else:
        beside = [token.head] if token.dep_ == "appos" else [c for c in token.children if c.dep_ == "appos" and c.i > token.i]
        if token.dep_ == "conj" and not is_plural(token):  # "the Malian writer and French *citizen* Ana Ruiz"
            beside += [c for c in token.head.children if c.dep_ == "appos" and c.i == token.i + 1 and c.ent_type_ == "PERSON"]
    beside = [other for other in beside if not any(t.text == ":" for t in roster.page.doc[min(other.i, token.i) : max(other.i, token.i)])]
    behind = _name_behind(roster, nominal)
    for drafts in [[behind]] if behind is not None else [roster.at(other.i) for other in beside]:
        if drafts and (_clashes(nominal, drafts[0], token) or _is_role_of_state(drafts[0], nominal, token)):
            if drafts[0].kind is ActorKind.STATE:
                roster.mention(drafts[0], token.i, *phrase_range(token), MentionKind.NOMINAL)
                return True
            if not _is_body_after_all(drafts[0], token):
                continue
            drafts[0].kind = ActorKind.ORGANISATION
        if len(drafts) == 1 and is_plural(token) and not _may_be_many(drafts[0], nominal):
            drafts = _listed_with(roster, drafts[0], nominal)
            if len(drafts) == 1 and behind is None:
                continue  # "development banks, especially the World Bank"
        if drafts and (drafts[0].kind in (ActorKind.PERSON, ActorKind.ORGANISATION)):
            start, end = phrase_range(token)
            for draft in drafts:
                draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
                if draft.kind is ActorKind.PERSON and not draft.sectors:
                    _describe_person(roster, mentions, draft, nominal)
                if draft.key.startswith("org:") and draft.sectors == ["MIL"] and set(nominal.entry.sectors[:1]) & _ARMED_OTHERS:
                    draft.sectors[:] = []  # "the rebel group, Forces for ..."
                if draft.kind is ActorKind.ORGANISATION and not draft.sectors:
                    entries = list(premodifier_entries(token, roster.page.lexicon.actors, OWNER_SORTS))
                    draft.add_sectors(s for s in merge_sectors(nominal.entry, entries) if s not in INTERNATIONAL)
                    draft.note(f"word:{nominal.entry.concept}", draft.sectors, token.text)
                    if not draft.sectors and draft.code is None and nominal.entry.sectors == ("NGO",):
                        draft.add_sectors(["SOC"])  # "Larch, a Geneva-based charity"
                if draft.kind is ActorKind.ORGANISATION and draft.code is None and (own := _state_in_front(roster, nominal, mentions)):
                    draft.code = own
                    draft.note("phrase", [own], token.text)
                if draft.kind is ActorKind.ORGANISATION and draft.code is None and set(draft.sectors) & LOCAL_SECTORS:
                    draft.code = scene_code(roster, token)
            roster.point(token.i, drafts, start, end)
            return True
    return False


def _describe_person(roster: Roster, mentions: Mentions, draft: ActorDraft, nominal: Nominal) -> None:
    """Give a person of whom no office tells what a word beside the name says: "House of Representatives *member* Ana Roe"."""
    token, entry = roster.page.doc[nominal.head], nominal.entry
    if is_plural(token) or entry.sort != "role" or entry.concept == "civilian" or draft.offices:
        return
    beside = (nominal.start - 1, *(c.i for c in token.lefts)) if entry.concept == "member_role" else ()
    hits = (mentions.by_token.get(i) for i in beside)
    body = next((hit for hit in hits if hit is not None and not hit.is_state), None)
    known = next((d for d in roster.drafts if body is not None and body.head in d.mentions), None)
    sectors = known.sectors if known is not None else [s for s in entry.sectors if s not in INTERNATIONAL]
    draft.add_sectors(sectors)
    if known is not None and known not in draft.member_of:
        draft.member_of.append(known)
        draft.code = draft.code or known.code
    draft.note(f"word:{entry.concept}", draft.sectors, token.text)


def _state_in_front(roster: Roster, nominal: Nominal, mentions: Mentions) -> str | None:
    """Return the state whose adjective stands in front of a body's word: "the *Russian* state-owned news agency Acme"."""
    token = roster.page.doc[nominal.head]
    hits = (mentions.by_token.get(c.i) for c in token.lefts if c.base == "amod")
    codes = {hit.entry.code for hit in hits if hit is not None and hit.is_state and hit.entry.kind in ADJECTIVE_KINDS}
    return codes.pop() if len(codes) == 1 else None


def _clashes(nominal: Nominal, draft: ActorDraft, token: Token) -> bool:
    """Say whether what stands beside a word cannot be what it describes: "Roe's party, the largest", "the army, rebels"."""
    if draft.kind is ActorKind.PERSON:
        return nominal.entry.sort == "body"
    forces = nominal.entry.concept == "military" and "REB" in nominal.entry.sectors + tuple(draft.sectors[:1])
    return draft.kind is ActorKind.ORGANISATION and forces and not set(draft.sectors[:1]) & set(nominal.entry.sectors)


def _listed_with(roster: Roster, draft: ActorDraft, nominal: Nominal) -> list[ActorDraft]:
    """Return all whom a plural in front of a list describes: "US automakers *Acme and Bolt*"."""
    head = next((head for head, m in draft.mentions.items() if m[0] >= nominal.end), None)
    if head is None:
        return [draft]
    found = [draft]
    for child in roster.page.doc[head].children:
        if child.dep_ == "conj":
            found += [other for other in roster.at(child.i) if other.kind is draft.kind and other not in found]
    return found


def _may_be_many(draft: ActorDraft, nominal: Nominal) -> bool:
    """Say whether a plural may describe one actor: a band of people ("the rebels, M23"), no person and no single body."""
    return draft.kind is ActorKind.ORGANISATION and nominal.entry.sort == "role" and bool(set(draft.sectors[:1]) & FORCES)


_ARMED_OTHERS = frozenset({"REB", "UAF", "PRM"})


def _is_body_after_all(draft: ActorDraft, token: Token) -> bool:
    """Say whether a person of one name and no title is the body that an apposition calls it: "Ambrey, a maritime security firm"."""
    bare = draft.kind is ActorKind.PERSON and len(draft.words) == 1 and not draft.offices and not draft.honorifics and draft.gender is None
    return bare and token.dep_ == "appos" and any(c.lower_ in ("a", "an", "the") for c in token.lefts)


def _is_role_of_state(draft: ActorDraft, nominal: Nominal, token: Token) -> bool:
    """Say whether an apposition tells what a state is to others: "Turkey, a NATO member"."""
    role = nominal.entry.concept in ("member_role", "sides_word") or nominal.entry.words[-1] in _ROLES_OF_STATES
    return draft.kind is ActorKind.STATE and role and token.dep_ == "appos" and not is_plural(token)


_ROLES_OF_STATES = frozenset({"member", "ally", "mediator", "host", "neighbour", "neighbor", "guarantor", "backer", "observer", "partner"})


def _name_behind(roster: Roster, nominal: Nominal) -> ActorDraft | None:
    """Return the organisation whose name stands right behind a body word: "shipping company Maersk"."""
    if nominal.entry.sort not in ("body", "role") or nominal.end != nominal.head + 1 or nominal.entry.concept == "civilian":
        return None
    for draft in roster.drafts:
        if draft.kind is ActorKind.ORGANISATION and any(m[0] == nominal.end and m[2] is MentionKind.NAME for m in draft.mentions.values()):
            return draft
    return None


def _add_group(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> None:
    """Let a nominal mean somebody known, or make it an actor of its own."""
    if parts := joined_owners(token, mentions):
        for owners in parts:
            part = read_phrase(roster, mentions, nominal, token, owners)
            _make(roster, part, list(part.codes) or [None], "phrase" if part.states else "owner")
        return
    phrase = as_owners(as_told(roster, _of_only_body(roster, read_phrase(roster, mentions, nominal, token))))
    if is_told_of_nobody(roster, phrase):
        return
    if nominal.entry.words[-1] in roster.page.lexicon.actors.marks["strike_word"]:
        let_mean(roster, token, _who_strikes(roster, phrase), phrase.start, phrase.end)
        return
    people = phrase.sort in PEOPLE_SORTS
    if nominal.entry.words[-1] == "mission" and not phrase.codes:
        return  # a journey
    if nominal.entry.words[-1] == "office" and any("GOV" not in d.sectors for d in _called_by_name(roster, token)):
        return  # where somebody works who holds no office of state
    if token.lower_ == "patrols" and token.dep_ not in ("nsubj", "nsubj:pass", "obl:agent"):
        return  # what is done, not who: "an agreement on maritime patrols"
    if (token.lemma_ == "person" and case_of(token) == "in") or (people and not phrase.plural and _named_with(roster, token)):
        return
    titled = _titled_behind(roster, mentions, phrase) if people and not phrase.plural else None
    if people and titled is None and (listed := person_of_item(roster, mentions, phrase)) is not None:
        let_mean(roster, token, [listed], phrase.start, phrase.end)
        return
    if titled is not None:
        office = described_office(roster, phrase, titled.code)
        if office is not None and all(office.title.lower() != known.title.lower() for known in titled.offices):
            titled.offices.append(office)
        let_mean(roster, token, [titled], phrase.start, phrase.end)
        return
    owned = [] if known_plural(roster, mentions, phrase) else shared_owners(roster, phrase)
    if owned:
        roster.point(token.i, owned, phrase.start, phrase.end)
        return
    for resolve in (presiding_state, known_plural, known_holders, described_body, known_rebels, known_listed, known_single):
        drafts = resolve(roster, mentions, phrase)
        if drafts:
            kind = MentionKind.TITLE if phrase.sort == "office" and not phrase.plural else MentionKind.NOMINAL
            let_mean(roster, token, drafts, phrase.start, phrase.end, kind)
            return
    if not phrase.codes and (number := _number_of_states(roster, phrase)) is not None:
        states = resolve_number(roster, mentions, token, number, people=False)
        if states:  # "the two presidents" whom nobody names, "both armies", "the two delegations"
            let_mean(roster, token, states, phrase.start, phrase.end)
            return
    if phrase.sort == "igo":
        add_bloc(roster, token, phrase.start, phrase.end)
        return
    codes, whence = _codes_of(roster, mentions, phrase)
    if people and codes == ("MNC",):
        codes = _codes_of_firm(roster, phrase)
    if whence not in ("phrase", "owner") and _has_no_such_office(roster, phrase, codes):
        codes, whence = (), "word"
    if whence == "phrase" and (states := _states_ruled(roster, phrase)):
        let_mean(roster, token, states, phrase.start, phrase.end)
        return
    nobodys = not phrase.sectors and not _is_the_one(phrase)
    many = phrase.sort == "body" and phrase.plural and phrase.det not in DEFINITE
    if not codes and (nobodys or phrase.sort == "means" or many) and not (phrase.plural and _is_in_talk(roster, phrase)):
        return
    _make(roster, phrase, list(codes) or [None], whence)


def _codes_of_firm(roster: Roster, phrase: Phrase) -> tuple[str, ...]:
    """Return the state of the firm whose people a phrase means; those of a firm of many states are of none that is told."""
    heads = {hit.head for hit in phrase.owners.bodies}
    codes = [d.code for d in roster.drafts if d.code is not None and not heads.isdisjoint(d.mentions)]
    return tuple(code for code in codes[:1] if code != "MNC")


def _is_in_talk(roster: Roster, phrase: Phrase) -> bool:
    """Say whether several of no known country speak, or are spoken to; agencies of government are then the asker's own."""
    own = phrase.sort == "body" and "GOV" in phrase.sectors
    return speaks(phrase.token, roster.page.lexicon.cues) or (not own and is_addressed(phrase.token))


def _who_strikes(roster: Roster, phrase: Phrase) -> list[ActorDraft]:
    """Return who a word for a strike tells by what stands in front: "*Chadian* airstrikes", "Chadian *army* air raids"; else nobody."""
    front = [hit for hit in (*phrase.owners.bodies, *phrase.states) if hit.end <= phrase.token.i]
    bodies = [d for hit in phrase.owners.bodies if hit in front for d in roster.drafts if hit.head in d.mentions]
    return bodies or [state_of_hit(roster, hit) for hit in phrase.states if hit in front and hit.entry.kind not in _NO_STATES]


def _states_ruled(roster: Roster, phrase: Phrase) -> list[ActorDraft]:
    """Return the states whose rulers a phrase means: "the authorities in Minsk", "Egyptian leaders"; not "port authorities"."""
    ruling = phrase.nominal.entry.words == ("authorities",) or (phrase.nominal.entry.words == ("leader",) and phrase.plural)
    if not ruling or number_of(phrase.token) is not None or phrase.others or phrase.owners.bodies or phrase.sectors != ("GOV",):
        return []
    if any(hit.entry.kind in _NO_STATES or hit.entry.code in INTERNATIONAL for hit in phrase.states):
        return []
    named = {i for hit in phrase.states for i in range(hit.start, hit.end)}
    words = (t for t in roster.page.doc[phrase.token.left_edge.i : phrase.token.i] if t.i not in named)
    if any(t.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and t.lower_ not in _OF_WHOLE for t in words):
        return []
    states = list(dict.fromkeys(state_of_hit(roster, hit) for hit in phrase.states))
    for draft in states:
        draft.add_sectors(["GOV"])
        draft.note(f"word:{phrase.nominal.entry.concept}", ["GOV"], roster.page.doc.told(phrase.start, phrase.end))
    return states


#: Kinds of names whose authorities are not the state's.
_NO_STATES = frozenset({"region", "people", "city"})
#: What may describe the authorities of a whole state.
_OF_WHOLE = frozenset({"central", "national", "federal", "de", "facto"})


def _has_no_such_office(roster: Roster, phrase: Phrase, codes: tuple[str, ...]) -> bool:
    """Say whether the state that a text plays in has no office of the name: "the Prime Minister" in an American text is another's."""
    lacking = roster.page.lexicon.actors.lacking.get(" ".join(phrase.nominal.entry.words))
    return lacking is not None and not lacking.isdisjoint(codes)


def _is_the_one(phrase: Phrase) -> bool:
    """Say whether an office without a sector of its own is somebody's all the same: "The Secretary-General spoke today"."""
    return phrase.sort == "office" and not phrase.plural and phrase.det == "the" and phrase.token.text[0].isupper()


def _of_only_body(roster: Roster, phrase: Phrase) -> Phrase:
    """Give "the Secretary-General" of nobody to the international bodies that the text names, where all are of one."""
    if phrase.codes or phrase.nominal.entry.concept != "secretary_general" or not _is_the_one(phrase):
        return phrase
    codes = {d.code for d in roster.drafts if d.kind is ActorKind.ORGANISATION and d.code in INTERNATIONAL - {"NGO", "MNC", "EUR"}}
    return replace(phrase, codes=(codes.pop(),), sectors=("GOV",)) if len(codes) == 1 else phrase


def _scene(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state that the text plays in for a nominal of its own; diplomats are from elsewhere as often as not."""
    if phrase.nominal.entry.concept in SENT or _is_from_elsewhere(roster, phrase) or _are_of_many(phrase) or _has_come(roster, phrase):
        return None
    if " ".join(phrase.nominal.entry.words) in roster.page.lexicon.actors.marks["faith_head"]:
        return None
    counted = any(c.dep_ == "nummod" for c in phrase.token.lefts)  # "all 55 people on board"
    if any((is_possessive(c) and is_plural(c)) or (c.lower_ == "all" and c.base == "det" and not counted) for c in phrase.token.lefts):
        return None  # "partner governments' ministries"
    if phrase.nominal.entry.concept == "party" and has_foreign_parties(roster, phrase.token):
        return None
    if phrase.nominal.entry.concept == "civilian" and _are_people_at_large(roster, phrase):
        return None
    people = bool(phrase.sectors) and set(phrase.sectors) <= BYSTANDERS
    code = scene_code(roster, phrase.token, strict=bool(ARMED & set(phrase.sectors)), people=people)
    if phrase.nominal.entry.concept == "official" and any(c.lower_ == "administration" for c in phrase.token.lefts):
        return code if code in ADMINISTRATIONS else None  # who brief on a war are not of the state where it is
    return code


#: Where nobody is at home, what one is on there, and what is done to those on it.
_SEAS = frozenset({"pacific", "atlantic", "caribbean", "ocean", "waters"})
_CRAFT = frozenset({"vessel", "boat", "ship"})
_HARMED = frozenset({"kill", "injure", "wound"})
_STRUCK_AT_SEA = frozenset({"strike", "airstrike", "attack", "hit", "bomb"})


def _are_harmed_at_sea(token: Token) -> bool:
    """Say whether people were killed on a craft struck at sea, who are not of the state that struck: "struck a boat in the Pacific"."""
    if token.head.lemma_.lower() not in _HARMED or token.base not in ("obj", "nsubj"):
        return False
    words = {lemma for t in token.sent for lemma in (t.lower_, *lemmas(t))}
    return not (_SEAS.isdisjoint(words) or _CRAFT.isdisjoint(words) or _STRUCK_AT_SEA.isdisjoint(words))


def _has_come(roster: Roster, phrase: Phrase) -> bool:
    """Say whether those whom a phrase means came from a state that is not told: "rescued 40 migrants off Crete"."""
    if phrase.nominal.entry.concept == "civilian" and phrase.sectors == ("REF",):
        return True  # nine people in a boat with migrants
    return phrase.nominal.entry.words[-1] in roster.page.lexicon.actors.marks["newcomer"]


def _are_people_at_large(roster: Roster, phrase: Phrase) -> bool:
    """Say whether a bare plural means people anywhere: "the participation of women and girls"; "the killing of women" is of the place."""
    token = phrase.token
    if not phrase.plural or phrase.det or any(c.base != "case" and c.base != "cc" for c in token.lefts):
        return False
    top = effective(token)
    if any(c.base not in ("case", "cc", "conj", "punct") for c in top.children) and top is not token:
        return False
    return top.base == "nmod" and not set(lemmas(top.head)) & roster.page.lexicon.actors.marks["harm_noun"]


def _are_of_many(phrase: Phrase) -> bool:
    """Say whether several hold an office that a state has once: "foreign ministers" with no state are of several."""
    held_once = phrase.plural and phrase.sort == "office" and phrase.nominal.entry.concept in ONE_A_STATE
    return held_once and not phrase.codes and not _are_of_cabinet(phrase)


def _are_of_cabinet(phrase: Phrase) -> bool:
    """Say whether several ministers of no field resign, or are dismissed, and so are of one cabinet: "three ministers have resigned"."""
    if not phrase.plural or phrase.nominal.entry.words[-1] != "minister" or phrase.det == "the":
        return False
    if any(c.base in ("compound", "nmod") and c.lower_ not in _OF_RANK for c in phrase.token.children):
        return False
    clause = phrase.token.head
    return phrase.token.base == "nsubj" and not _LEAVING.isdisjoint(lemmas(clause))


#: What may stand in front of the ministers of one cabinet.
_OF_RANK = frozenset({"cabinet", "government", "deputy", "vice", "junior", "state"})
#: What those do who leave a cabinet.
_LEAVING = frozenset({"resign", "quit", "dismiss", "sack", "fire", "oust"})


#: Those from elsewhere who are of no state that says where they are.
ABROAD = frozenset({"foreign", "transnational", "overseas"})


def _is_from_elsewhere(roster: Roster, phrase: Phrase, words: frozenset[str] | None = None) -> bool:
    """Say whether a phrase is of people from abroad: "foreign militants", not "foreign ministers"."""
    if phrase.nominal.entry.words[-1] in roster.page.lexicon.actors.marks["from_elsewhere"]:
        return True  # "hostages in Gaza"
    if is_of_the_world(phrase.token):
        return True
    whole = entry_of_people(phrase.token, roster.page.lexicon.actors.unnamed)
    if whole is not None and whole.concept == "leaders_afar":
        return True  # "South American leaders"
    behind = (c for c in phrase.token.rights if c.base == "nmod" and c.lower_ in ("countries", "nations", "abroad"))
    if any(case_of(c) in ("from", "of") for c in behind):
        return True  # "asylum seekers from nearby countries", "nationals of twelve countries"
    words = roster.page.lexicon.actors.marks["foreign"] if words is None else words
    return any(c.lower_ in words and c.i < phrase.nominal.start for c in phrase.token.lefts)


#: Those of whom a government's release needs not tell whose they are: "the Minister", "the Ministry".
AT_HOME = frozenset({"minister", "ministry", "head_of_state", "head_of_government", "secretary", "vice_head", "parliament"})
#: Bodies of which a state has one, and its people tell of it.
OF_ONE_STATE = frozenset({"military", "ministry", "parliament", "police_body", "court", "intelligence"})
#: Sectors of those who come from over the border as often as not.
ARMED = frozenset({"REB", "UAF", "CRM", "PRM", "REF"})


def _of_same_word(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state of those whom the sentence has told by the same word: "Peruvian *officials* hold nine men, who *officials* say"."""
    token = phrase.token
    described = any(c.base in ("amod", "compound", "nmod", "nummod") for c in token.children)
    if not phrase.plural or phrase.det not in ("", "the") or described or token.base != "nsubj":
        return None
    before = (t for t in roster.page.doc[token.sent.start : token.i] if t.lemma_ == token.lemma_ and t.tag_ == token.tag_)
    codes = {draft.code for t in before for draft in roster.at(t.i)}
    return codes.pop() if len(codes) == 1 else None


def _of_release(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state that gives a text out, for plain "officials" who act in it, where it names no other state."""
    bare = phrase.plural and phrase.det in ("", "the") and not any(c.base in ("amod", "compound", "nmod") for c in phrase.token.children)
    if not bare or phrase.nominal.entry.words != ("officials",) or phrase.token.base != "nsubj" or set(roster.places) - {roster.issuer}:
        return None
    return roster.issuer


def _of_who_orders(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state whose government gives orders to those of its own, or frees them.

    "The cabinet of Peru instructs *authorities* to", "Chad releases ten *political prisoners*"; other prisoners may be of a foe.
    """
    verb = phrase.token.head
    if phrase.token.base not in ("obj", "iobj"):
        return None
    freed = phrase.nominal.entry.words[-1] == "prisoner" and any(c.lower_ == "political" for c in phrase.token.lefts)
    orders = set(phrase.sectors) <= _UNDER_ORDERS and not _ORDERING.isdisjoint(lemmas(verb))
    if not orders and (not freed or _FREEING.isdisjoint(lemmas(verb))):
        return None
    subject = surface_subject(verb)
    codes = {draft.code for draft in roster.at(subject.i) if "GOV" in draft.sectors or draft.kind is ActorKind.STATE} if subject else set()
    code = codes.pop() if len(codes) == 1 else None
    return code if code not in INTERNATIONAL else None


#: What a government does with those who are under it, and their sectors.
_ORDERING = frozenset({"instruct", "order", "direct", "task", "authorise", "authorize", "mobilise", "mobilize"})
_UNDER_ORDERS = frozenset({"GOV", "COP", "MIL", "JUD"})
#: What a government does with prisoners of its own.
_FREEING = frozenset({"release", "free", "pardon", "amnesty", "deport", "hold", "jail"})


def _codes_of(roster: Roster, mentions: Mentions, phrase: Phrase) -> tuple[tuple[str, ...], str]:
    """Return the countries of a new actor, and what gave them: its phrase, its place, the scene of the text, the place of its clause."""
    afar = bool(phrase.owners.places) and (_are_gathered(phrase.token) or _is_from_elsewhere(roster, phrase, ABROAD))
    if afar and all(hit in phrase.owners.places for hit in phrase.states):
        return (), "word"  # "foreign militants in Peru", "convened leaders in Peru"
    posted = phrase.nominal.entry.words[-1] in ("diplomat", "envoy", "ambassador") and bool(phrase.states)
    if posted and all(hit in phrase.owners.places for hit in phrase.states):
        return (), "word"  # "two diplomats in Addis Ababa" may be anybody's
    if not phrase.codes and phrase.sort != "means" and (own := code_of_issuer(roster, phrase)) is not None:
        return (own,), "issuer"
    if phrase.codes or phrase.sort == "means" or not phrase.sectors or phrase.of_some:
        return phrase.codes, "phrase" if phrase.states else "owner"
    if phrase.nominal.entry.concept == "peacekeeper":
        return ("IGO",), "word"
    if (whole := _code_of_whole(roster, phrase.token)) is not None and not _is_from_elsewhere(roster, phrase):
        return (whole,), "part-of"
    if (own := _of_description(roster, mentions, phrase)) is not None:
        return (own,), "phrase"
    table = roster.page.lexicon.actors.offices.get(roster.page.doc.told(phrase.nominal.start, phrase.nominal.end).lower())
    if table is not None:  # an office that one state only has, whatever the text plays in
        return ((table,) if table in roster.places or table == roster.issuer else ()), "office"
    if "BUS" in phrase.sectors and _is_a_name(roster, phrase.start, phrase.end):
        return (), "word"  # "Philippine Airlines" are not of the state that the text plays in
    if phrase.owners.places and not _is_from_elsewhere(roster, phrase):
        return (phrase.owners.places[0].entry.code,), "place"
    if set(phrase.sectors) <= BYSTANDERS and _are_harmed_at_sea(phrase.token):
        return (), "word"
    publisher = (roster.page.article.publisher or "").lower()
    if roster.home is not None and phrase.det == "the" and not phrase.plural and " ".join(phrase.nominal.entry.words) in publisher:
        return (roster.home,), "publisher"  # "the Prime Minister" in his own release
    if phrase.sort == "office" and (code := code_of_speaker_beside(roster, phrase.token)) is not None:
        return (code,), "speaker"
    if phrase.det == "the" and not phrase.plural and (code := _of_headline(roster, phrase)) is not None:
        return (code,), "headline"
    if (code := _of_same_word(roster, phrase) or _of_who_orders(roster, phrase)) is not None:
        return (code,), "sentence"
    if (code := _of_release(roster, phrase)) is not None:
        return (code,), "issuer"
    if _ARMED_OTHERS.intersection(phrase.sectors) and (code := code_of_government_beside(phrase.token, mentions)) is not None:
        return (code,), "beside"
    if (code := _of_holder_beside(roster, phrase) or _of_base(mentions, phrase.token)) is not None:
        return (code,), "beside"
    foreign = phrase.nominal.entry.concept in SENT or _is_from_elsewhere(roster, phrase) or phrase.nominal.entry.words[-1] == "counterpart"
    if not foreign and (code := opening_code(roster, phrase.token)) is not None:
        return (code,), "opening"
    if (code := _scene(roster, phrase)) is not None:
        return (code,), "scene"
    if roster.home is not None and phrase.det == "the" and not phrase.plural and phrase.nominal.entry.concept in AT_HOME:
        return (roster.home,), "publisher"
    head = phrase.det == "the" and not phrase.plural and phrase.nominal.entry.concept in ("head_of_state", "vice_head")
    if head and roster.issuer is not None and phrase.token.text[:1].isupper() and case_of(phrase.token) != "with":
        return (roster.issuer,), "issuer"  # "The President met with the mayors"
    one = phrase.det == "the" and not phrase.plural and phrase.nominal.entry.concept in OF_ONE_STATE
    if one and (code := code_of_speaker(roster, mentions, phrase.token)) is not None:
        return (code,), "speaker"
    if phrase.token.text == "Commission" and phrase.det == "the" and UNION in roster.by_key:
        return ("EUR",), "word"  # of the European Union, where it is named
    if phrase.nominal.entry.concept == "commissioner" and any(c.lower_ == "european" for c in phrase.token.lefts):
        return ("EUR",), "office"
    the_one = (
        phrase.det in ("the", "")
        and not phrase.plural
        and (phrase.nominal.entry.concept in AT_HOME or phrase.nominal.entry.concept in OF_ONE_STATE)
    )
    the_one = the_one or (phrase.det == "the" and phrase.nominal.entry.words == ("authorities",)) or _are_of_cabinet(phrase)
    if the_one and roster.written_in is not None and is_written_at_home(roster, phrase.token.i):
        return (roster.written_in,), "dateline"
    abroad = phrase.nominal.entry.concept in SENT or _is_from_elsewhere(roster, phrase) or _has_come(roster, phrase)
    local = set(phrase.sectors) & LOCAL_SECTORS and not abroad
    code = clause_place(phrase.token, mentions) if local else None
    code = None if code in INTERNATIONAL else code  # people meet in no organisation
    if code is None and local and set(phrase.sectors[:1]) <= _OF_PLACE:
        code = told_place(roster, mentions, phrase.token)
    if code is None and local and set(phrase.sectors) <= _AT_PLACE and is_harmed(phrase.token):
        code = told_place(roster, mentions, phrase.token, of_deed=True)
    if code is None and local and _is_told_at_home(roster, phrase):
        return (str(roster.written_in),), "dateline"
    return ((code,) if code is not None else ()), "place-of-clause"


def _of_base(mentions: Mentions, token: Token) -> str | None:
    """Return the state where those are at home whose people are told: "leaders of *Chad*-based charities"."""
    bodies = (c for c in token.rights if c.base == "nmod" and case_of(c) in ("of", "from"))
    bases = (part for body in bodies for part in body.lefts if part.lower_.removeprefix("-") == "based")
    hits = (mentions.by_token.get(i) for part in bases for i in (*(t.i for t in part.lefts), part.i - 2))  # "U.S. | -based"
    return next((hit.entry.code for hit in hits if hit is not None and hit.is_state), None)


def _of_holder_beside(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state of another office that stands in front with it: "met the king of Belgium *and the prime minister*"."""
    token, entry = phrase.token, phrase.nominal.entry
    first = effective(token)
    if token.dep_ != "conj" or phrase.det != "the" or phrase.plural or entry.concept not in ONE_A_STATE or first.i > token.i:
        return None
    of_state = any(c.base == "nmod" and case_of(c) == "of" for c in first.rights)
    codes = {d.code for d in roster.at(first.i) if d.kind is ActorKind.PERSON and not d.words and entry.concept not in d.concepts}
    code = codes.pop() if of_state and len(codes) == 1 else None
    return code if code not in roster.page.lexicon.actors.lacking.get(" ".join(entry.words), ()) else None


#: Sectors of people who live where they are killed or hurt; reporters, aid workers and priests come from abroad as often as not.
_AT_PLACE = frozenset({"CVL", "EDU", "AGR", "LAB"})
#: Sectors of those who are where something has happened: "a stabbing in Lille, France. *Police* ..."; a court in The Hague is no Dutch one.
_OF_PLACE = frozenset({"COP"})


def _are_gathered(token: Token) -> bool:
    """Say whether people are brought together somewhere, and may be from anywhere: "convened *business leaders* in Lusaka"."""
    top = effective(token)
    return top.base == "obj" and not _GATHERING.isdisjoint(lemmas(top.head))


#: What is done to people who come from far.
_GATHERING = frozenset({"convene", "gather", "assemble", "host"})


def _of_headline(roster: Roster, phrase: Phrase) -> str | None:
    """Return the state of "the President" whom the headline names, and the text does not: "Readout of President Biden's Call"."""
    if phrase.nominal.entry.concept not in ONE_A_STATE | {"vice_head"} or not phrase.token.text[:1].isupper():
        return None
    article, office = roster.page.article, " ".join(phrase.nominal.entry.words)
    return state_of_titled(article.title, office, article.published_at, roster.page.lexicon.actors)


def _number_of_states(roster: Roster, phrase: Phrase) -> int | None:
    """Return of how many states the holders or bodies are that a phrase counts: "the two presidents", "both armies", "the ministries"."""
    if not phrase.plural or phrase.det not in ("both", "the", "these") or _is_from_elsewhere(roster, phrase):
        return None
    number, kind = number_of(phrase.token), phrase.nominal.entry.concept
    if number is None and phrase.det == "the" and kind in ONE_A_STATE:
        told = any(c.base in ("amod", "compound", "nmod", "appos", "acl") for c in phrase.token.children)
        return None if told else 2  # "the presidents spoke by telephone"
    return number if kind in _OF_EACH or phrase.nominal.entry.words[-1] in _OF_STATES or kind == "leader_role" else None


#: Offices of which a state has one, or sends one: "the two captains" are of no two states.
_OF_EACH = ONE_A_STATE | {"vice_head", "secretary", "security_advisor", "director", "envoy"}
#: Bodies that a state has or sends one of: where they are counted, the states are.
_OF_STATES = frozenset("army navy military ministry parliament legislature delegation military government coastguard".split())


def _code_of_whole(roster: Roster, token: Token) -> str | None:
    """Return the state of those whom a phrase is a part of: "eleven Chadians, including *seven children*"."""
    first = effective(token)
    if case_of(first) != "including":
        return None
    codes = {draft.code for draft in roster.at(first.head.i)}
    return codes.pop() if len(codes) == 1 else None


def _of_description(roster: Roster, mentions: Mentions, phrase: Phrase) -> str | None:
    """Return the state that the words beside one person tell: "the suspect, *a Peruvian citizen*", "the gunman, who is *Chadian*"."""
    if phrase.plural or phrase.sort not in PEOPLE_SORTS:
        return None
    told = (c for c in phrase.token.rights if c.dep_ in ("appos", "acl:relcl") and c.tag_ in ("NN", "NNP", "JJ"))
    said = [c for c in told if c.dep_ == "appos" or any(t.dep_ == "cop" and t.tag_ in ("VBZ", "VBP") for t in c.lefts)]
    beside = [t for c in said[:1] for t in (c, *(t for t in c.lefts if t.base == "amod" and _is_of_people(c)))]
    hits = (mentions.by_token.get(t.i) or adjective_at(t, roster.page.lexicon.actors) for t in beside)
    codes = {hit.entry.code for hit in hits if hit is not None and hit.is_state and hit.entry.kind in ADJECTIVE_KINDS}
    return codes.pop() if len(codes) == 1 else None


def _is_of_people(noun: Token) -> bool:
    """Say whether a word with a state's adjective is of its people, not "a Chadian *ally*" or "*spy*"."""
    return noun.lemma_.lower() in CITIZENS or noun.lemma_.lower() in ("man", "woman")


#: Those who are of the town in which something is told of them.
_OF_TOWN = frozenset({"youth", "mob", "crowd", "protester", "demonstrator", "rioter", "police"})


def _is_told_at_home(roster: Roster, phrase: Phrase) -> bool:
    """Say whether a report comes from where it plays: no other state is named up to the phrase's sentence, or none at all from a hub."""
    if roster.written_in is None:
        return False
    here = roster.sentence_of[phrase.token.i]
    named = named_codes(roster)
    if phrase.nominal.entry.words[-1] in _OF_TOWN and any(
        roster.sentence_of[place] == here
        and case_of(roster.page.doc[place]) == "in"
        and not roster.page.is_furniture(roster.page.doc[place])
        for place in roster.places.get(roster.written_in, ())
    ):
        return True  # "BELGRADE - Youths set fire to the American embassy in Belgrade"
    if roster.written_in in HUBS:
        return not named - {roster.written_in}
    others = {code for code in named - {roster.written_in} if not only_sends_forces(roster, code)}
    return not any(roster.sentence_of[place] <= here for code in others for place in roster.places.get(code, ()))


def _titled_behind(roster: Roster, mentions: Mentions, phrase: Phrase) -> ActorDraft | None:
    """Return the person of the second of two titles: "*Lima's mayor* and candidate Ana Ruiz", "*Malian citizen* and nurse Roe"."""
    doc, i = roster.page.doc, phrase.nominal.end
    if phrase.det or i + 1 >= len(doc) or doc[i].lower_ != "and":
        return None
    if phrase.sort != "office" and any(c.tag_ == "PRP$" for c in phrase.token.lefts):
        return None
    behind = i + 1
    while behind < min(len(doc), i + _DESCRIBED) and (doc[behind].text.islower() or doc[behind].pos_ == "ADJ"):
        behind += 1  # "a writer and *Chadian citizen*"
    if behind == i + 1:
        return None
    person = next((p for p in mentions.persons if behind in (p.start, p.title.start if p.title is not None else -1)), None)
    person = person or next((p for p in mentions.persons if p.title is not None and p.title.start == i + 1), None)
    return roster.at(person.head)[0] if person is not None and len(roster.at(person.head)) == 1 else None


#: Words of the second title of one person, with "and".
_DESCRIBED = 5


def _named_with(roster: Roster, token: Token) -> bool:
    """Say whether the word is the title of a name that stands right behind it."""
    return any(c.dep_ == "flat" and c.i == token.i + 1 and roster.at(c.i) for c in token.children)


def _marks(roster: Roster, phrase: Phrase) -> frozenset[str]:
    """Return the words in front that tell a described actor from others of its kind; states, numbers and "other" tell nothing."""
    own = {i for hit in phrase.states for i in range(hit.start, hit.end)}
    words = (c for c in phrase.token.lefts if c.base in ("amod", "compound") and c.i not in own and not c.text.isdigit())
    return frozenset(c.lemma_.lower() for c in words) - QUANTITIES - TELL_NOTHING


#: Adjectives that tell no group from another.
TELL_NOTHING = frozenset(
    {"other", "same", "new", "old", "local", "senior", "such", "fellow", "own", "additional", "remaining", "respective"}
)


def _name_of(roster: Roster, phrase: Phrase, code: str | None, number: int) -> str:
    """Return what a described actor is called; of several states each its own: "Peruvian officials" of "Chilean and Peruvian officials"."""
    if _is_office_of_person(phrase):
        return f"office of {phrase.others[0].name}"
    if phrase.nominal.start < phrase.start:  # the parse hangs "Secretary of" on "Energy"
        return " ".join(roster.page.doc.told(phrase.nominal.start, max(phrase.end, phrase.nominal.end)).split())
    cut = next((hit for hit in phrase.owners.bodies if hit.start < phrase.start < hit.end), None)
    if cut is not None:  # "the Organization of | African Unity's mediation commission"
        return " ".join(roster.page.doc.told(cut.start, max(phrase.end, phrase.nominal.end)).split())
    beside = [hit for hit in (*phrase.states, *phrase.owners.bodies) if hit.entry.code == code and hit.end <= phrase.token.i]
    if beside and phrase.parted:
        spans = (beside[0].start, beside[0].end), (phrase.nominal.start, phrase.nominal.end)
        return " ".join(roster.page.doc.told(start, end) for start, end in spans)
    doc = roster.page.doc
    whose = (*phrase.states, *phrase.owners.bodies) if phrase.parted else phrase.states if number > 1 else ()
    hit = next((hit for hit in whose if hit.entry.code == code), None)
    if hit is not None and hit.start > phrase.token.i and (phrase.parted or hit.entry.kind == "name"):
        link = doc[phrase.nominal.end].lower_
        if link == "of" or (phrase.parted and link == "from"):  # "*leaders of Chad*" of "the leaders of Chad, Mali and Niger"
            return f"{doc.span(phrase.nominal.start, phrase.nominal.end).text} {link} {doc.span(hit.start, hit.end).text}"
    if hit is None or hit.entry.kind not in {*ADJECTIVE_KINDS, "abbreviation"} or hit.start > phrase.token.i:
        name = phrase_name(roster, phrase.token, phrase.nominal.end)
        return name + _of_whom(roster, phrase) if number == 1 else name
    name = phrase_name(roster, phrase.token, phrase.nominal.end)
    before = [h for h in phrase.states if h.end <= phrase.token.i]
    own = " ".join(doc.told(hit.start, hit.end).split())
    for first in (min(h.start for h in before), before[-1].start):  # the phrase may begin behind the "and": "U.S. and | Israeli jets"
        joint = " ".join(doc.told(first, max(h.end for h in before)).split())
        if joint in name:
            return name.replace(joint, own, 1)
    return name if own in name else f"{own} {name}"


def _of_whom(roster: Roster, phrase: Phrase) -> str:
    """Return the words right behind people that name whose they are: "the people *of Chad*", "envoys *from the African Union*"."""
    doc, end = roster.page.doc, phrase.end
    if not phrase.plural or end >= len(doc) or doc[end].lower_ not in ("of", "from"):
        return ""
    if doc[end].lower_ == "from" and ARMED & set(phrase.sectors):
        return ""  # "the withdrawal of forces | from Chad"
    start = end + 2 if end + 1 < len(doc) and doc[end + 1].lower_ == "the" else end + 1
    named = (h for h in (*phrase.states, *phrase.owners.bodies) if h.start == start and h.entry.kind not in ADJECTIVE_KINDS)
    hit = next(named, None)
    whole = hit is not None and doc[hit.end - 1].right_edge.i < hit.end and (hit.end >= len(doc) or doc[hit.end].pos_ not in _GOING_ON)
    return " " + " ".join(doc.told(end, hit.end).split()) if hit is not None and whole else ""


#: What a name goes on with: "the people of Peru *Street*", "of the U.S. *government*".
_GOING_ON = frozenset({"NOUN", "PROPN", "PART", "ADJ"})


def _called_by_name(roster: Roster, office: Token) -> list[ActorDraft]:
    """Return the person whose name tells whose office it is."""
    return [d for c in office.lefts if c.dep_ == "nmod:poss" for d in roster.at(c.i) if d.kind is ActorKind.PERSON and d.words]


def _is_office_of_person(phrase: Phrase) -> bool:
    """Say whether an office is called by its holder: "Ruto's office", "her office"."""
    return phrase.token.lower_ == "office" and phrase.nominal.end == phrase.nominal.start + 1 and bool(phrase.others)


def _is_a_name(roster: Roster, start: int, end: int) -> bool:
    """Say whether all long words of a phrase have capitals: "Mental Health Services Administration"."""
    words = [t for t in roster.page.doc[start:end] if t.is_alpha and len(t.text) > len("and")]
    return len(words) > 1 and all(t.text[0].isupper() for t in words)


#: Words of people among those of bodies.
_PEOPLE = frozenset({"peacekeeper", "peacekeepers", "guards", "helmet", "helmets"})


def _key_by_count(roster: Roster, key: str, phrase: Phrase) -> str:
    """Return the key of a group with how many it is: the 19 people who died are not the 40 who were hurt.

    "The miners" are those counted before, and "miners" where one number only was told; "people" are nobody who was counted.
    """
    count = next((c.lower_ for c in phrase.token.lefts if c.dep_ == "nummod"), "")
    counted = f"{key}:#{NUMBERS.get(count, count)}"
    if phrase.det not in DEFINITE and count:
        return counted
    if count:
        return key if counted not in roster.by_key and key in roster.by_key else counted
    if phrase.nominal.entry.words[-1] in roster.page.lexicon.actors.marks["anybody"]:
        return key
    alike = [(last, d.key) for d in roster.drafts if d.key.startswith(f"{key}:#") and (last := d.last_before(phrase.token.i)) is not None]
    if key in roster.by_key or (phrase.det not in DEFINITE and len(alike) != 1):
        return key
    return max(alike, default=(0, key))[1]


def _code_of_two(roster: Roster, phrase: Phrase) -> str | None:
    """Return the country of one person of two, joined by a hyphen: whose citizen "a Malian-Chadian nurse" is stands last."""
    doc = roster.page.doc
    last = max(phrase.states, key=_start_of, default=None)
    joined = last is not None and last.start > 0 and doc[last.start - 1].text in ("-", "–")
    return last.entry.code if joined and last is not None else None


def _start_of(hit: NameHit) -> int:
    return hit.start


def _make(roster: Roster, phrase: Phrase, codes: list[str] | list[None], whence: str) -> None:
    """Make the actors of a phrase, one a country; ``whence`` is what gave the countries."""
    nominal, token, start, end = phrase.nominal, phrase.token, phrase.start, phrase.end
    sectors, plural = [] if are_mixed(roster, phrase) else list(phrase.sectors), phrase.plural
    fresh = phrase.det in INDEFINITE and not plural
    people = nominal.entry.words[-1] in _PEOPLE
    people_told = nominal.entry.sort in PEOPLE_SORTS
    guard = nominal.entry.words[-1] == "guard" and not plural and _is_a_name(roster, start, end)  # "the Polish Border Guard"
    if (nominal.entry.sort == "body" and not people) or guard or (nominal.entry.sort == "government" and _is_a_name(roster, start, end)):
        kind = ActorKind.ORGANISATION
    elif plural or nominal.entry.sort == "means" or nominal.entry.words[-1] in roster.page.lexicon.actors.marks["group_noun"]:
        kind = ActorKind.GROUP
    else:
        kind = ActorKind.PERSON
    lemma = "people" if token.lower_ == "people" else token.lemma_.lower()
    if nominal.entry.sort == "office":  # the secretaries of the Treasury and of Energy are two
        lemma = " ".join([lemma, *office_fields(roster.page.doc, nominal, roster.page.lexicon.actors)])
    elif lemma == "office":  # the president's is not the prime minister's
        lemma = _name_of(roster, phrase, None, 1).lower() if _is_office_of_person(phrase) else " ".join(nominal.entry.words)
    if any(code in BLOCS for code in codes) and len(sectors) > 1:
        sectors = [s for s in sectors if s not in BLOCS]  # "the alliance's troops"
    if "NGO" in sectors:
        sectors = [s for s in sectors if s != "NGO"] or ([] if codes == [None] else ["SOC"])  # of one state it is civil society
        codes = codes if codes != [None] else ["NGO"]
    if kind is ActorKind.PERSON and len(codes) > 1 and (one := _code_of_two(roster, phrase)) is not None and one in codes:
        codes = [one]
    for code in codes:
        key = f"nominal:{nominal.entry.concept}:{lemma}:{code}:{','.join(sectors)}:{kind}" + (f":{token.i}" if fresh else "")
        if kind is ActorKind.ORGANISATION and not plural and _is_a_name(roster, nominal.start if start > nominal.start else start, end):
            key += f":{name_key(_name_of(roster, phrase, code, len(codes)))}"  # "Texas Tech University" is no other of them
        if in_place(roster, token) and key not in roster.by_key:
            continue
        if kind is ActorKind.GROUP and plural and nominal.entry.sort != "means":
            key = _key_by_count(roster, key, phrase)
        loose = kind is ActorKind.GROUP and plural and phrase.det not in DEFINITE and people_told
        marks = _marks(roster, phrase) | (told_apart(phrase) if loose else frozenset())
        known = roster.by_key.get(key)
        if known is not None and marks and ((known.marks and not marks & known.marks) or (loose and not marks <= known.marks)):
            key += ":" + "-".join(sorted(marks))  # "Kurdish forces" are not the "Syrian armed forces"
        draft = roster.get(key, kind, _name_of(roster, phrase, code, len(codes)), code)
        draft.marks = draft.marks or marks
        draft.add_sectors(sectors)
        draft.concepts.add(nominal.entry.concept)
        draft.plural = draft.plural or plural or kind is not ActorKind.PERSON
        words = roster.page.doc.told(start, end)
        draft.note(f"word:{nominal.entry.concept}", sectors, words)
        if code is not None:
            named = {hit.entry.code: hit for hit in (*phrase.states, *phrase.owners.places)}.get(code)
            draft.note(whence, [code], roster.page.doc.told(named.start, named.end) if named else "")
        office = described_office(roster, phrase, code) if kind is not ActorKind.ORGANISATION and not draft.offices else None
        if office is not None:
            draft.offices.append(office)
            draft.note(f"described:{nominal.entry.concept}", [f"office {office.title!r}"], words)
            if kind is ActorKind.PERSON and not plural and office.status is OfficeStatus.HOLDS and office.organisation is None:
                note_holder(draft, office.title, roster)
        draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
        if not in_place(roster, token):
            roster.point(token.i, [draft], start, end)
