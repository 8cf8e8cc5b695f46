"""States as actors: by name, adjective, capital or seat of power, kept apart from the place; peoples as groups."""

from __future__ import annotations

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, Marks, NameEntry, name_key
from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.base import NameHit, conjuncts
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import (
    PLACE_CASES,
    case_of,
    determiner,
    effective,
    find_owners,
    is_aimed_at,
    is_cut_off,
    is_plural,
    phrase_range,
)
from detente.reading.grammar.voice import is_in_set
from detente.reading.groups.phrase import DEFINITE, INTERNATIONAL
from detente.reading.groups.states import CARRYING, PLACE_NOUNS, STRIKES, is_place_taken
from detente.reading.offices.chain import phrase_at_head

#: Key of the union whose capital is a state's too.
UNION = "body:eu"
ACTING = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "conj", "ROOT", "appos", "parataxis", "dislocated", "vocative", "xcomp", "ccomp", "advcl"}
)
ACTING_CASES = frozenset(
    {"", "to", "with", "against", "between", "by", "from", "of", "for", "on", "toward", "towards", "among", "like", "than", "over"}
)
CAPITAL_CASES = ACTING_CASES - {"on", "like", "than", "over", "for", "of", "from"}
REGION_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})


def add_states(roster: Roster, mentions: Mentions) -> None:
    """Add the states that act, and peoples as groups; every state named is noted as a place."""
    lexicon = roster.page.lexicon.actors
    for hit in mentions.hits:
        if not hit.is_state or is_cut_off(roster.page.doc, hit):
            continue
        entry, token = hit.entry, roster.page.doc[hit.head]
        roster.places.setdefault(entry.code, []).append(hit.head)
        if _follows_its_place(roster.page.doc, hit, mentions):
            before = roster.page.doc[hit.start - 2]
            named = entry.kind == "region" or before.i in mentions.by_token
            if named or not (_is_struck_place(before, lexicon.marks) or _is_place_of_arrest(before)):
                continue
        elif not _state_acts(token, entry, mentions, lexicon):
            continue
        if entry.kind in ADJECTIVE_KINDS and _describes_private(token, hit, mentions, lexicon):
            continue
        if entry.kind == "people":
            _add_folk(roster, mentions, hit, token)
            continue
        if (entry.kind == "demonym" or _is_one_of_nation(roster.page.doc, hit)) and _add_people(roster, mentions, hit, token):
            continue
        where = (effective(token), case_of(token) or case_of(effective(token)))
        placed = _is_place_of_act(*where, lexicon.marks) or _is_of_arrest(*where)
        in_state = is_destination(*where) and _is_in_its_state(roster.page.doc, hit, mentions)
        if entry.kind == "region" and not placed and not in_state and not _is_struck(*where):
            draft = roster.get(f"region:{entry.form}", ActorKind.GROUP, entry.form, entry.code)
        elif entry.code in INTERNATIONAL:  # "Brussels"
            draft = roster.get(UNION, ActorKind.ORGANISATION, "European Union", entry.code)
        else:
            draft = roster.get(entry.id, ActorKind.STATE, entry.name, entry.code)
            if entry.kind in ("partial", "partial_adjective"):
                draft.kind = ActorKind.GROUP
                draft.add_sectors(["PRE"])
            if entry.kind in ("capital", "seat") and not placed:
                draft.add_sectors(["GOV"])
        draft.note(f"{entry.kind}:{entry.form}", [entry.code, *draft.sectors], roster.page.doc.text_of(hit.start, hit.end))
        acts = not modifies_actor(token, mentions)
        roster.mention(draft, hit.head, hit.start, hit.end, MentionKind.NAME, acts=acts)
        if acts:
            point_all(roster, draft, hit)
            beside = mentions.by_token.get(hit.head) if hit.head >= hit.end else None
            for i in range(beside.start, beside.end) if beside is not None else ():  # "North and South Korea"
                roster.point(i, [draft], hit.start, hit.end)


def _describes_private(token: Token, hit: NameHit, mentions: Mentions, lexicon: ActorLexicon) -> bool:
    """Say whether an adjective only tells where people are from who act for no state: "*Mongolian* wrestler Ruiz", "a *Chilean* man"."""
    if token.base not in ("amod", "compound") and not is_plural(token) and any(c.lower_ in _SINGLE for c in token.lefts):
        return True  # "the first Peruvian to lead it"
    head = effective(token)
    while head.base in ("amod", "compound", "nmod", "flat") and head.head.i > token.i and head.i not in mentions.person_at:
        head = head.head
        if head.i in mentions.nominal_at and (role := mentions.nominal_at[head.i].entry).sort == "role":
            return bool(role.sectors) and (not set(role.sectors[:1]) & _OF_STATES or _is_of_folk(hit.entry, lexicon))
    if head.i != token.i and not lexicon.marks["private_noun"].isdisjoint(lemmas(head)):
        return True  # "the Chilean middle class", "people of Chilean descent"
    person = mentions.person_at.get(head.i) or (mentions.person_at.get(head.i + 1) if head.text.islower() else None)
    if person is None or person.start <= hit.end:
        return False
    held = person.title.offices if person.title is not None else ()
    if any(not office.sectors or set(office.sectors[:1]) & _OF_STATES for office in held):
        return False
    doc = token.doc
    if not all(doc[i].text.islower() or doc[i].text == "-" for i in range(hit.end, person.start)):
        return False
    found = phrase_at_head(doc[person.start - 1], lexicon, frozenset({"role", "office", "body"}))
    return found is None or not set(found[2].sectors[:1]) & _OF_STATES


#: Sectors of those who act for a state or against it.
_OF_STATES = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "PTY", "OPP", "REB", "PRM", "ELI"})


def _is_of_folk(entry: NameEntry, lexicon: ActorLexicon) -> bool:
    """Say whether an adjective is of a people in a state: "*Larchian* separatists" of the Larchians fight the state."""
    return any(other.kind == "people" for other in lexicon.names.get(name_key(f"{entry.form}s"), ()))


def _follows_its_place(doc: Doc, hit: NameHit, mentions: Mentions) -> bool:
    """Say whether the state only tells where a place lies: "Berlin, Germany"."""
    if (
        hit.start < 2
        or doc[hit.start - 1].text != ","
        or hit.entry.kind in ADJECTIVE_KINDS
        or (hit.end < len(doc) and doc[hit.end].tag_ == "POS")
    ):
        return False
    before = mentions.by_token.get(hit.start - 2)
    if before is not None:
        return before.entry.kind in ("capital", "region") and before.entry.kind != hit.entry.kind and hit.entry.kind != "capital"
    if hit.entry.kind not in ("name", "abbreviation", "old", "region"):
        return False
    town, token = doc[hit.start - 2], doc[hit.head]
    leads_in = town.ent_type_ != "LOC" and town.left_edge.i == town.sent.start and hit.end < len(doc)
    if leads_in and token.base == "nsubj" and doc[hit.end].pos_ in ("VERB", "AUX") and token.head.i >= hit.end:
        return False  # "For its part, Chad said", not "A blast in Gando province, Chad kills six"
    if town.ent_type_ == "LOC" or (town.lower_ in PLACE_NOUNS and town.i not in mentions.titled):
        return True  # "in Antalya province, Turkey"
    behind = token.base in ("appos", "flat", "list", "nmod") and token.head.i < token.i and not case_of(token)
    return behind and town.text[:1].isupper() and token.head.i not in mentions.titled and case_of(token.head) in PLACE_CASES


def _add_folk(roster: Roster, mentions: Mentions, hit: NameHit, token: Token) -> None:
    """Add a people of a state as a group of civilians ("Uyghurs"); in front of another noun it only describes ("Rohingya refugees")."""
    if token.base in ("amod", "compound", "nmod", "flat") or modifies_actor(token, mentions) or not token.text[:1].isupper():
        return
    draft = roster.get(f"people:{hit.entry.form}", ActorKind.GROUP, roster.page.doc.told(hit.start, hit.end), hit.entry.code)
    draft.add_sectors(["CVL"])
    draft.plural = True
    draft.note(f"people:{hit.entry.form}", [hit.entry.code, "CVL"], draft.name)
    roster.mention(draft, hit.head, hit.start, hit.end, MentionKind.NAME)


def _is_one_of_nation(doc: Doc, hit: NameHit) -> bool:
    """Say whether an adjective with "a" stands alone for one person: "the extradition of *a Ukrainian*"."""
    token = doc[hit.head]
    aged = any(c.lower_ == "old" and c.base == "amod" for c in token.lefts) and any(c.lower_ in ("a", "an") for c in token.lefts)
    alone = hit.entry.kind in ADJECTIVE_KINDS and hit.start > 0 and (aged or doc[hit.start - 1].lower_ in ("a", "an"))
    others = ("NOUN", "PROPN", "ADJ", "NUM", "CCONJ", *(() if aged and token.base != "amod" else ("PUNCT",)))
    return alone and (hit.end == len(doc) or doc[hit.end].pos_ not in others)


def _add_people(roster: Roster, mentions: Mentions, hit: NameHit, token: Token) -> bool:
    """Add people of a nation as a group: "168 Liberians", "ethnic Albanians in Serbia"; the latter belong to where they live."""
    one = token.tag_ == "JJ" and _is_one_of_nation(roster.page.doc, hit)
    if (token.tag_ not in ("NNS", "NNPS", "NN", "NNP") and not one) or token.dep_ in ("amod", "compound", "nmod:desc"):
        return False
    ethnic = any(c.lower_ == "ethnic" for c in token.children)
    counted = any(c.dep_ == "nummod" or (c.dep_ == "det" and c.lower_ in ("a", "an", "some", "many", "several")) for c in token.children)
    owners = find_owners(token, mentions.by_token)
    home = next((h.entry.code for h in (*owners.states, *owners.places) if h.entry.code != hit.entry.code), None)
    home = None if hit.entry.code == "USA" else home
    if not (ethnic or counted or home or _act_as_people(token, roster.page.lexicon.actors, mentions)):
        return False
    if ethnic and home is None:
        others = set(roster.places) | {h.entry.code for h in mentions.hits if h.is_state}
        others.discard(hit.entry.code)
        home = next(iter(others)) if len(others) == 1 else None
    code = home if ethnic or home else hit.entry.code
    start, end = phrase_range(token)
    plural = is_plural(token)
    draft = roster.get(
        f"people:{hit.entry.form}:{code}",
        ActorKind.GROUP if plural else ActorKind.PERSON,
        roster.page.doc.told(hit.start, hit.end),
        code,
    )
    draft.add_sectors(["CVL"])
    draft.plural = plural
    draft.note(f"demonym:{hit.entry.form}", [code, "CVL"], draft.name)
    roster.mention(draft, hit.head, start, end, MentionKind.NOMINAL)
    return True


#: What tells one person from all others of a nation.
_SINGLE = frozenset({"first", "second", "third", "only", "youngest", "oldest", "last"})


def _act_as_people(token: Token, lexicon: ActorLexicon, mentions: Mentions) -> bool:
    """Say whether a bare plural means people of a nation, and not their state: "*Kenyans* march", "aid for *Palestinians*".

    "The Kenyans" stand for the state, as do those who agree, fight or play, and those whom talks are with.
    """
    if not is_plural(token) or token.lower_[-1:] != "s" or determiner(token) in DEFINITE:
        return False
    first = effective(token)
    top, case = first.head, case_of(first)
    if case in ("with", "between") or determiner(first) in DEFINITE:
        return False
    joined = [*conjuncts(first)]
    if len(joined) > 1 and any(t.i in mentions.by_token and mentions.by_token[t.i].entry.kind != "demonym" for t in joined):
        return False
    while top.dep_ in ("xcomp", "aux") and top.head.i != top.i:
        top = top.head
    return top.i != first.i and not set(lemmas(top)) & lexicon.marks["state_deed"]


#: What is said of those who will come to a state: "is expected in Ankara", "is due in Ankara".
AWAITED = frozenset({"expect", "await", "due"})
#: Words for setting out to a state.
LEAVING = frozenset({"leave", "depart", "head", "embark", "bind"})
#: What is done to a town by those on their way.
LEFT = frozenset({"leave", "reach", "flee", "depart", "enter", "cross", "pass", "evacuate", "near", "approach"})
#: Manoeuvres, and prepositions before the state that they are to impress.
DRILLS = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "wargame"})
MENACED = frozenset({"around", "near", "off"})
#: What is done to people.
KILLING = frozenset({"kill", "shoot"})
#: What they carry out, or fire.
BLOWS = STRIKES | {"bomb", "missile", "rocket", "drone", "shell", "barrage", "shelling", "salvo", "bombardment", "strikes", "wave"}
#: What strikes, as the subject of a clause.
_DEALT = BLOWS | {"bombing", "explosive", "gunfire", "gunman", "army", "force", "jet", "troops"}
#: Prepositions before where something stands, or what it is aimed at.
AIMED_AT = frozenset({"in", "inside", "near", "outside", "across", "throughout", "at", "on", "against", "over"})
_FORCES = frozenset({"force", "troop", "troops", "soldier", "army", "presence", "garrison", "contingent", "unit"})
#: Verbs, and what they are done to, which tell that forces in a state are made more or fewer, or that one seeks refuge there.
OF_FORCES = (
    (frozenset({"strengthen", "reinforce", "boost", "bolster", "increase", "double"}), _FORCES),
    (frozenset({"evacuate", "withdraw", "pull", "vacate", "abandon"}), _FORCES | {"base", "settlement", "outpost", "post", "position"}),
    (frozenset({"seek", "request", "claim"}), frozenset({"refuge", "asylum", "sanctuary"})),
)
#: Houses of one state in another, which receives them.
MISSIONS = frozenset({"embassy", "consulate", "legation", "ambassador"})
#: What is given for what is done in a state, and so to it.
_HELPING = frozenset({"support", "aid", "help", "assistance", "backing", "relief"})
#: Who, or by what act, is called home from a capital: the capital is the state's.
RECALLED = frozenset({"recall", "withdraw", "summon", "ambassador", "envoy", "diplomat"})


#: Words for taking things and people to another town, which does nothing.
_MOVING = frozenset({"relocate", "relocation", "transfer", "evacuation", "resettlement"})


def _is_moved_to(place: Token) -> bool:
    """Say whether a place is where people or things are taken: "relocated the staff of its embassy in Tehran *to Baku*"."""
    for _ in range(_DEPTH):
        place = place.head
        if place.lemma_.lower() in _MOVING:
            return True
    return False


#: How many words up what is done stands above its place.
_DEPTH = 5


def _state_acts(token: Token, entry: NameEntry, mentions: Mentions, lexicon: ActorLexicon) -> bool:
    """Say whether a state's name stands for the state, and not only for the place."""
    first = effective(token)
    label, case = first.dep_, case_of(token) or case_of(first)
    if entry.kind in ("region", "capital") and _is_struck_by_nature(first, lexicon.marks):
        return False
    if entry.kind in ADJECTIVE_KINDS:
        return case not in PLACE_CASES or label in ("amod", "compound")
    if _is_entered(first, case, lexicon.marks) or _is_place_of_act(first, case, lexicon.marks) or _is_of_arrest(first, case):
        return True
    if case in MENACED and _is_of_drills(first):
        return True
    if case == "in" and entry.kind not in ("capital", "region") and _is_asked_of_government(first):
        return True
    if case == "of" and first.base == "nmod" and _is_part_where(first.head):
        return _is_place_of_act(first.head, case_of(first.head), lexicon.marks)  # "in the Larch Islands of Chile"
    if case in PLACE_CASES and case != "at":  # what is fired "at Israel" is fired at the state
        return False
    if entry.kind == "region":
        if case == "on" and _blow_on(first).lemma_.lower() not in STRIKES:
            return False  # "flooding on Sumatra"
        if label == "obj" and first.head.lemma_.lower() in LEFT | lexicon.marks["region_as_place"] and not _acts_behind(first):
            return False  # "the delegation left Geneva", "represents California"
        acts = label in REGION_ROLES or _is_struck(first, case)
        if not acts and is_destination(first, case):
            acts = token.base == "conj" or _is_in_its_state(token.doc, mentions.by_token[token.i], mentions)
        return acts and not _is_inside_person(token, mentions)
    if entry.kind == "capital":
        base = label.split(":")[0]
        if label == "nmod:poss" and not lexicon.marks["thing_of_town"].isdisjoint(lemmas(first.head)):
            return False  # "Kyiv's residential areas"
        if case == "to" and _is_moved_to(first):
            return False  # "the relocation of its embassy to Baku"
        if label == "nmod:poss" or label in ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"):
            return True
        if base in ("obl", "nmod") and _is_addressed(first, case, lexicon.marks):
            return True
        recalled = case == "from" and (first.head.lemma_.lower() in RECALLED or first.head.head.lemma_.lower() in RECALLED)
        return base in ("obl", "nmod") and ((case in CAPITAL_CASES and case != "") or recalled or is_aimed_at(token, lexicon.marks))
    return True


#: Words for going to somebody.
_JOURNEYS = frozenset({"travel", "trip", "visit", "journey"})


def _acts_behind(place: Token) -> bool:
    """Say whether a clause behind a place tells what it does: "controls *Catalonia*, which rejected the offer"."""
    clause = next((c for c in place.rights if c.dep_ == "acl:relcl"), None)
    return clause is not None and any(c.base == "nsubj" and c.tag_ in ("WDT", "WP") for c in clause.lefts)


def _is_in_its_state(doc: Doc, hit: NameHit, mentions: Mentions) -> bool:
    """Say whether the name of its state stands behind a place: "travelled to *Jeddah, Saudi Arabia*"."""
    behind = mentions.by_token.get(hit.end + 1) if hit.end + 1 < len(doc) and doc[hit.end].text == "," else None
    return behind is not None and behind.entry.kind == "name" and behind.entry.code == hit.entry.code


def is_destination(place: Token, case: str) -> bool:
    """Say whether a place is where somebody goes, as a guest of its state: "travelled *to the West Bank*"."""
    return case == "to" and place.base in ("obl", "nmod") and place.head.lemma_.lower() in _JOURNEYS


def _is_struck(place: Token, case: str) -> bool:
    """Say whether a place is what an attack is on: "missile attacks *against Erbil*"; its state is struck."""
    return place.dep_ == "nmod" and case in ("of", "on", "against") and _blow_on(place).lemma_.lower() in STRIKES


def _blow_on(place: Token) -> Token:
    """Return the noun that a place hangs on, past the doer that a parser hung it on: "attacks conducted by Chad's army | on Gaza"."""
    doer = place.head
    return doer.head.head if case_of(doer) == "by" and doer.head.dep_ == "acl" else doer


def _is_part_where(part: Token) -> bool:
    """Say whether a part of a state only tells where: "in the north *of Chad*"."""
    return part.lemma_.lower() in PLACE_NOUNS and case_of(part) in PLACE_CASES


#: Preposition in front of a capital -> concept of the words whose "on", "for" or "from" makes it its state.
_ADDRESSED_BY = {"on": "put_on_state", "upon": "put_on_state", "for": "held_for_state", "from": "coming_from_state"}


def _is_addressed(token: Token, case: str, marks: Marks) -> bool:
    """Say whether a capital stands for its state behind "on", "for" or "from" by the word in front."""
    concept = _ADDRESSED_BY.get(case)
    if concept is None:
        return False
    wanted = marks[concept]
    if case == "from" and token.head.base == "obj" and not marks["obtaining"].isdisjoint(lemmas(token.head.head)):
        return True
    things = (c for c in token.head.children if c.base == "obj")  # "voiced support for Kyiv"
    return token.head.lemma_.lower() in wanted or any(c.lemma_.lower() in wanted for c in things)


def _is_struck_by_nature(place: Token, marks: Marks) -> bool:
    """Say whether no one strikes a place: "an earthquake struck Istanbul", "flooding on Sumatra killed many"."""
    nature = marks["natural_disaster"]
    if place.head.lemma_.lower() in nature:
        return True
    return place.base in ("obj", "obl") and any(c.dep_ == "nsubj" and nature & set(lemmas(c)) for c in place.head.children)


def _is_entered(token: Token, case: str, marks: Marks) -> bool:
    """Say whether a state is where somebody arrives as a guest, or what is struck or invaded: "landed in Chad", "raids into Chad"."""
    if case == "in" and _is_host(token):
        return True
    if token.base not in ("obl", "nmod"):
        return False
    lemma = token.head.lemma_.lower()
    if case == "for" and token.base == "obl" and lemma in LEAVING:
        return True
    if case == "in" and (_is_of_forces(token) or _is_of_wrong(token, marks) or _is_stricken(token, marks)):
        return True
    awaited = token.head.lemma_.lower() in AWAITED and token.head.tag_ in ("VBN", "JJ")
    if case == "in" and token.base == "obl" and (lemma in marks["arriving"] or awaited):
        return True
    return case == "into" and (lemma in marks["invading"] or lemma in STRIKES)


def _is_of_wrong(place: Token, marks: Marks) -> bool:
    """Say whether a state is where a wrong is done that somebody condemns: "concern about abuses in Chad"."""
    word = place.head
    if place.base != "nmod" or not marks["repression"] & set(lemmas(word)):
        return False
    for _ in range(3):
        if word.base not in ("obj", "obl", "nmod", "conj"):
            return False
        word = word.head
        if marks["blaming"] & set(lemmas(word)):
            return True
    return False


#: Prepositions before the disaster that help is for.
_IN_WAKE = frozenset({"after", "following", "since", "for"})


def _is_stricken(place: Token, marks: Marks) -> bool:
    """Say whether a state is where a disaster was for which help is sent: "sent tents after the quake *in Chad*"."""
    disaster = place.head
    if place.base != "nmod" or not marks["natural_disaster"] & set(lemmas(disaster)) or disaster.base not in ("obl", "nmod"):
        return False
    given = (disaster.head, disaster.head.head) if disaster.head.base == "obj" else (disaster.head,)
    return case_of(disaster) in _IN_WAKE and any(marks["relieving"] & set(lemmas(word)) for word in given)


def _is_of_forces(place: Token) -> bool:
    """Say whether a state is where somebody's forces are made more or taken away, or where somebody seeks refuge.

    "Strengthened its forces in Chad", "will evacuate its bases in Chad", "sought asylum in Chad".
    """
    verb = place.head
    things = [c for c in verb.children if c.base == "obj"] if place.base == "obl" else [verb]
    verb = verb if place.base == "obl" else verb.head
    if verb.pos_ != "VERB" or not all(thing.base in ("obj", "obl") for thing in things):
        return False
    wanted = frozenset().union(*(things_of for verbs, things_of in OF_FORCES if not verbs.isdisjoint(lemmas(verb))))
    return any(not wanted.isdisjoint(lemmas(thing)) for thing in things)


def _is_of_drills(place: Token) -> bool:
    """Say whether a state is one before whose coasts or borders others hold drills: "held drills *around Taiwan*"."""
    holders = (place.head, *(c for c in place.head.children if c.base == "obj"))
    return place.base in ("obl", "nmod") and any(DRILLS & set(lemmas(word)) for word in holders)


def _is_host(place: Token) -> bool:
    """Say whether a place is where a guest is: "the envoy is in Oslo on a visit"."""
    if not any(c.dep_ == "cop" for c in place.children):
        return False
    return any(
        c.base in ("obl", "nmod") and case_of(c) in ("on", "for") and {"visit", "trip", "tour", "talk", "talks"} & set(lemmas(c))
        for c in place.children
    )


def _is_place_of_act(token: Token, case: str, marks: Marks) -> bool:
    """Say whether a state is where something stands that is struck by arms, or another state's mission.

    "Struck a market in Chad", "launched raids across Chad", "closed its embassy in Chad"; "opened a market in Chad" only tells where.
    """
    if token.dep_ == "compound" and token.head.pos_ == "NOUN":  # "at a Kabul mosque"
        token, case = token.head, case_of(token.head)
    if case in ("", "of"):
        return _is_taken(token, case, marks)
    if case not in AIMED_AT:
        return False
    thing = token.head
    if token.base == "nmod" and thing.lemma_.lower() in MISSIONS:
        return case == "in"
    if token.base == "nmod" and case == "in" and case_of(thing) == "for" and thing.head.lemma_.lower() in _HELPING:
        return thing.head.base in ("obj", "conj")  # "gives support for reforms in Chad"
    if token.base == "obl":
        people = thing.lemma_.lower() in KILLING and any(c.dep_ in ("obj", "nsubj:pass") for c in thing.children)
        return _is_blow(thing, marks) and not people  # "killed three policemen in Larchville": they are struck
    if token.base == "nmod" and thing.base == "obl" and case_of(thing) == "with" and STRIKES & set(lemmas(thing)):
        return thing.head.lemma_.lower() in {"respond", "retaliate", "answer", "reply"}  # "retaliated with raids in Chad"
    for _ in range(3):
        if thing.base == "nmod" or (thing.base == "conj" and thing.pos_ == "NOUN"):
            thing = thing.head
    if thing.dep_ == "nsubj" and thing.i != token.head.i and not set(lemmas(thing)) & _DEALT:
        return False  # "a fire at a house in Larchville killed eight"
    if thing.base == "obl" and thing.head.lemma_.lower() in KILLING and any(c.dep_ in ("obj", "nsubj:pass") for c in thing.head.children):
        return False
    struck = thing.base in ("obj", "nsubj") or (thing.base == "obl" and case_of(thing) in AIMED_AT and thing.pos_ == "NOUN")
    fired = thing.base in ("obl", "obj") and case_of(thing) == "at" and thing.head.lemma_.lower() in {"fire", "shoot", "aim"}
    return token.base == "nmod" and struck and (fired or _is_blow(thing.head, marks))


def _is_asked_of_government(place: Token) -> bool:
    """Say whether something is asked for that a place's government is to do: "called for the release of prisoners in Chad"."""
    noun, told = place.head, False
    for _ in range(_PLACES_DEEP):
        if noun.pos_ not in ("NOUN", "PROPN"):
            break
        told = told or is_in_set(noun, "for_governments")
        noun = noun.head
    return told and noun.pos_ == "VERB" and is_in_set(noun, "asking")


def _is_of_arrest(place: Token, case: str) -> bool:
    """Say whether a place is where somebody is held, by whom is not told: "detained *in Chad*", "arrested at a port *in Chad*"."""
    for _ in range(3):
        if case not in {"in", "at"} or place.base != "nmod" or place.head.pos_ not in {"NOUN", "PROPN"}:
            break
        place, case = place.head, case_of(place.head)
    verb = place.head.head if place.head.base == "conj" else place.head
    if place.base != "obl" or (case not in {"in", "at"} and place.head is verb):
        return False
    held = verb.tag_ == "VBN" and verb.lemma_.lower() in _HOLDING
    return held and not any(c.base == "obj" or (c.base == "obl" and case_of(c) == "by") for c in verb.children)


#: Verbs of what a state's police do to people.
_HOLDING = frozenset({"arrest", "detain", "imprison", "jail", "incarcerate", "rearrest", "re-arrest"})


def _is_taken(place: Token, case: str, marks: Marks) -> bool:
    """Say whether a place is itself what is struck or taken: "seized *the town of Gando*, Chad", "took control *of Gando*, Chad"."""
    if case == "of":
        part = place.head
        if place.base != "nmod" or not (part.lemma_.lower() == "control" or part.lemma_.lower() in PLACE_NOUNS):
            return False
        place = part.head if case_of(part) == "of" and part.head.lemma_.lower() == "control" else part
    if place.base != "obj" and place.dep_ != "nsubj:pass":
        return False
    return bool(set(lemmas(place.head)) & (marks["capturing"] | marks["shelling_place"]))


def _is_blow(verb: Token, marks: Marks) -> bool:
    """Say whether a verb strikes something, or carries out an attack that its object names; not what only drives or flies."""
    if verb.pos_ != "VERB" or any(c.base == "nsubj" and c.lemma_.lower() in marks["vehicle"] for c in verb.children):
        return False
    own = set(lemmas(verb))
    if own & marks["capturing"] and is_place_taken(verb):
        return True
    if "enter" in own and is_place_taken(verb):  # "troops entered a village in Chad"
        return any(_FORCES & set(lemmas(c)) for c in verb.children if c.base == "nsubj")
    things = [c for c in verb.children if c.base in ("obj", "nsubj")]
    things += [c for thing in things for c in thing.children if c.base == "nmod" and case_of(c) == "of"]  # "a series of raids"
    named = (lemma for thing in things for lemma in lemmas(thing))
    return bool(own & marks["striking_place"]) or (bool(own & CARRYING) and any(lemma in BLOWS for lemma in named))


#: Words that a place may stand below the first of those that tell where it lies.
_PLACES_DEEP = 6


def _is_struck_place(name: Token, marks: Marks) -> bool:
    """Say whether a town in front of its state's name is where the blow falls: "bombed a depot in Odesa, Ukraine"."""
    name = _outermost(name)
    return _is_place_of_act(name, case_of(name), marks)


def _is_place_of_arrest(name: Token) -> bool:
    """Say whether a town in front of its state's name is where somebody is held: "arrested in Odesa, Ukraine"."""
    name = _outermost(name)
    return _is_of_arrest(name, case_of(name))


def _outermost(name: Token) -> Token:
    """Return the first of names of places of which each lies in the next: "*Gando* District, Larch Province, Chad"."""
    for _ in range(_PLACES_DEEP):  # "in Urgun District, Paktia Province, Afghanistan"
        inside = name.base in ("flat", "appos", "conj") or name.dep_ == "nmod:unmarked"
        if name.head.i >= name.i and not (name.base == "compound" and name.head.pos_ == "PROPN"):
            break
        if not inside and name.base != "compound":
            break
        name = name.head
    return name


def _is_inside_person(token: Token, mentions: Mentions) -> bool:
    return token.i in mentions.person_at


def modifies_actor(token: Token, mentions: Mentions) -> bool:
    """Say whether the token only describes another actor ("Japanese Prime Minister", "Japan's ruling party")."""
    if token.dep_ not in ("amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod"):
        return False
    if token.dep_ == "nmod" and case_of(token) not in ("of", "in", "from", ""):
        return False
    head = token.head
    if token.dep_ != "nmod" and head.i < token.i:
        return False
    while head.dep_ in ("compound", "amod", "nmod:desc", "flat") and head.head.i != head.i:
        head = head.head
    hit = mentions.by_token.get(head.i)
    if head.i in mentions.titled or (hit is not None and hit.head != token.i):
        return True
    return head.i in mentions.nominal_heads or head.i in mentions.in_organisations


def point_all(roster: Roster, draft: ActorDraft, hit: NameHit) -> None:
    """Let the last word of a name mean its actor as well, and each word that a parse hangs elsewhere."""
    for token in roster.page.doc[hit.start : hit.end]:
        outer = token.i == hit.end - 1 or not hit.start <= token.head.i < hit.end
        if outer and token.i != hit.head and not token.is_punct and token.tag_ != "POS":
            roster.point(token.i, [draft], hit.start, hit.end)
