"""Nominals that mean states and blocs: "the two countries", "the government", "the alliance"; and where a clause happens."""

from __future__ import annotations

from collections.abc import Sequence

from detente.lexicon.actors import BLOCS
from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.coreference.met import state_with, two_who_met
from detente.reading.coreference.reference import resolve_country, resolve_number, resolve_owner, resolve_person
from detente.reading.coreference.stage import Mentions, Nominal
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import (
    PLACE_CASES,
    Owners,
    case_of,
    determiner,
    effective,
    find_owners,
    is_plural,
    number_of,
    phrase_range,
)
from detente.reading.grammar.voice import ALONGSIDE
from detente.reading.groups.addressed import is_addressed, speaks
from detente.reading.groups.at_home import administration_of_issuer, local_code_of_issuer
from detente.reading.groups.phrase import (
    ATTACKS,
    DEFINITE,
    INDEFINITE,
    INTERNATIONAL,
    in_place,
    is_written_at_home,
    let_mean,
    owner_codes,
    phrase_name,
    scene_code,
    state_of,
    state_of_hit,
)

PLACE_NOUNS = frozenset(
    {
        "city",
        "town",
        "capital",
        "province",
        "village",
        "region",
        "camp",
        "jail",
        "prison",
        "district",
        "area",
        "suburb",
        "neighborhood",
        "market",
        "port",
    }
    | {
        "airport",
        "part",
        "north",
        "south",
        "east",
        "west",
        "state",
        "island",
        "border",
        "street",
        "center",
        "centre",
        "sector",
        "territory",
        "settlement",
    }
)


#: What is done to a state by arms.
STRIKES = frozenset(
    {
        "invasion",
        "attack",
        "bombing",
        "shelling",
        "occupation",
        "siege",
        "blockade",
        "bombardment",
        "raid",
        "strike",
        "airstrike",
        "annexation",
    }
    | {"capture", "seizure", "assault", "offensive", "incursion", "takeover"}
)
#: Those words in the plural.
_STRIKES = STRIKES | {f"{word}s" for word in STRIKES}
#: Words that mean the two states named in the plural alone: "the sides", "the neighbours".
_PAIRED = frozenset({"side", "country", "nation", "government", "party", "neighbour", "neighbor"})
#: Adjectives with which "the alliance" means the one that was named.
OWN_WORDS = frozenset({"military", "western", "regional", "defence", "defense", "same"})


def add_country_word(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> None:
    """Resolve "the two countries", "both sides", "the country"."""
    number = number_of(token)
    plural = is_plural(token) or number is not None
    start, end = phrase_range(token)
    if token.base == "nmod" and token.head.lower_ in ("one", "some", "many", "most", "none"):
        return  # "one of the nations"
    edges = roster.page.lexicon.actors.marks["edge"]
    if any(c.base == "nmod" and not edges.isdisjoint(lemmas(c)) for c in token.rights):
        return  # "on both sides of the border"
    if token.lower_ in ("state", "states") and (part := _part_of_state(roster, mentions, token)) is not None:
        drafts = [part] if part.mentions or not in_place(roster, token) else []  # "in the state of Texas" is a place, no side
    elif number is not None and determiner(token) not in DEFINITE and _tells_others(token, mentions, names=True):
        drafts = []  # "a flight between two EU member states"
    elif token.lower_ == "sides" and (number == 2 or determiner(token) == "both") and (again := _sides_before(roster, token)):
        drafts = again
    elif number == 2 and token.lower_ == "sides" and (met := two_who_met(roster, mentions, token)):
        drafts = met
    elif number is not None or determiner(token) == "both":
        drafts = _voices(roster, number or 2) or resolve_number(roster, mentions, token, number or 2, people=False)
    elif not plural and nominal.entry.words[-1] in _NEIGHBOURS and any(c.tag_ == "PRP$" for c in token.lefts):
        drafts = _neighbour(roster, mentions, token)
    elif nominal.entry.words[-1] == "island":
        drafts = _island_meant(roster, mentions, token) if determiner(token) in ("the", "this") and not plural else []
    elif not plural and nominal.entry.sort == "state" and determiner(token) in ("the", "this", "that"):
        drafts = resolve_country(roster, mentions, token)
    elif not plural and nominal.entry.words[-1] in _LANDS and any(c.lower_ in ("his", "her", "its", "their") for c in token.lefts):
        drafts = _state_of_owner(roster, mentions, token)
        if in_place(roster, token):  # "accidents in the country": a mention, no side
            drafts = [draft for draft in drafts if draft.mentions]
    elif plural and (body := _body_behind(roster, mentions, token)) is not None:
        drafts = [body]
    elif plural and any(c.dep_ == "nummod" for c in token.lefts) and number is None:
        drafts = []  # "the 141 nations"
    elif plural and determiner(token) in ("the", "these") and nominal.entry.words[-1] in _PAIRED and not _tells_others(token, mentions):
        drafts = resolve_number(roster, mentions, token, 2, people=False)
    else:
        drafts = []
    named = any(child.i in mentions.by_token for child in token.lefts)  # "NATO allies" are of NATO
    apart = not drafts and not named and is_plural(token) and (number is None or determiner(token) == "")
    own = any(c.lower_ == "our" for c in token.lefts) and nominal.entry.words[-1] in _PAIRED  # "our countries" are not others
    if apart and (is_addressed(token) or (not own and speaks(token, roster.page.lexicon.cues))):
        name = phrase_name(roster, token)  # "called on all countries to": nobody known, but spoken to
        drafts = [roster.get(f"group:{nominal.entry.concept}:{name.lower()}", ActorKind.GROUP, name)]
    for draft in drafts:
        draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
    if drafts and not in_place(roster, token):
        roster.point(token.i, drafts, start, end)


def _sides_before(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return whom "the two sides" meant that did something in a sentence before: "*The two sides* spoke of Chad's war. Both sides"."""
    start = token.sent.start
    for _ in range(_SIDES_BACK):
        start = token.doc[start - 1].sent.start if start else 0
    before = (t for t in reversed(token.doc[start : token.sent.start]) if t.lower_ == "sides" and t.dep_ == "nsubj")
    drafts = next((roster.at(t.i) for t in before), [])
    return drafts if len(drafts) == 2 else []


#: Sentences back in which "the two sides" are looked for.
_SIDES_BACK = 2
#: States that are one island, or are told of as one.
ISLANDS = frozenset({"TWN", "CUB", "CYP", "LKA", "MDG", "JAM", "ISL", "MLT", "BRB", "DMA", "LCA", "GRD", "NRU", "MUS", "SGP"})


def _island_meant(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the only island state that the text has named so far, for "the island"; where words tell which one, the state named."""
    named = (mentions.by_token.get(c.i) for c in token.rights if c.base == "nmod" and case_of(c) == "of")
    hit = next((hit for hit in named if hit is not None and hit.is_state), None)
    if hit is not None:
        return [state_of_hit(roster, hit)]  # "the island of Cyprus"
    if any(c.base in ("nmod", "compound", "nummod", "acl") or c.text[:1].isupper() for c in token.children if c.base != "case"):
        return []
    islands = [d for d in roster.drafts if d.kind is ActorKind.STATE and d.code in ISLANDS and d.last_before(token.i) is not None]
    return islands if len(islands) == 1 else []


#: States that are made of states.
_FEDERATIONS = frozenset({"USA", "IND", "NGA", "DEU", "AUS", "MEX", "BRA", "MYS", "MMR", "SSD", "SDN", "VEN", "AUT", "FSM", "ETH"})


def _part_of_state(roster: Roster, mentions: Mentions, token: Token) -> ActorDraft | None:
    """Return what a state is made of, and is not the state: "eleven *U.S. states*", "*Nigerian states*", "the *State of Texas*"."""
    behind = next(
        (mentions.by_token.get(c.i) for c in token.rights if c.base == "nmod" and case_of(c) == "of" and c.i <= token.i + 2), None
    )
    if token.lower_ == "state":
        homonyms = roster.page.lexicon.actors.homonyms  # "the state of Georgia" may be another's
        if behind is not None and behind.entry.kind == "name" and behind.is_state and behind.entry.form.lower() not in homonyms:
            return state_with(roster, behind.entry.code)  # "the state of Israel"
        region = behind.entry if behind is not None and behind.entry.kind == "region" else None
        return roster.get(f"region:{region.form}", ActorKind.GROUP, region.form, region.code) if region is not None else None
    hits = [mentions.by_token.get(c.i) for c in token.lefts if c.i == token.i - 1 and c.base in ("amod", "compound")]
    code = next((hit.entry.code for hit in hits if hit is not None and hit.is_state), None)
    if code not in _FEDERATIONS:
        return None
    name = phrase_name(roster, token)
    return roster.get(f"group:parts:{name.lower()}:{code}", ActorKind.GROUP, name, code)


def _body_behind(roster: Roster, mentions: Mentions, token: Token) -> ActorDraft | None:
    """Return the body whose states are told: "the countries *of the Gulf Cooperation Council*"."""
    behind = (c for c in token.rights if c.base == "nmod" and case_of(c) == "of")
    hit = next((hit for c in behind if (hit := mentions.by_token.get(c.i)) is not None and not hit.is_state), None)
    return next((d for d in roster.drafts if d.code in INTERNATIONAL and hit.head in d.mentions), None) if hit is not None else None


#: Words that mean a whole state where they are somebody's; "her state" may be a part of one.
_LANDS = frozenset({"country", "nation", "motherland"})
#: Words for the other of two states.
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})


def _neighbour(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the other one of the two states that a text is about, for "its neighbour"; nobody where "northern" or the like tells which."""
    if any(c.base in ("amod", "compound") for c in token.lefts):
        return []
    own = {draft.code for draft in _state_of_owner(roster, mentions, token)}
    pair = resolve_number(roster, mentions, token, 2, people=False) if own else []
    others = [draft for draft in pair if draft.code not in own]
    return others if len(pair) == 2 and len(others) == 1 else []


def _tells_others(token: Token, mentions: Mentions, *, names: bool = False) -> bool:
    """Say whether the words in front tell which countries are meant: "the key European countries", "the troop-contributing nations"."""
    told = (c for c in token.lefts if c.base in ("amod", "compound") and (names or c.i not in mentions.by_token))
    which = any(c.dep_ == "acl:relcl" for c in token.rights) and token.doc[token.i + 1].text != ","  # "the countries *that use the strait*"
    return which or any(c.lower_ not in _OF_PAIRS for c in told)


#: What may describe the two states that are talked about.
_OF_PAIRS = frozenset({"neighbouring", "neighboring", "neighbour", "neighbor", "rival", "warring", "conflicting", "brotherly", "friendly"})


def _voices(roster: Roster, number: int) -> list[ActorDraft]:
    """Return the states in whose joint statement "the three countries" stands, where they are as many."""
    voices = [draft for draft in roster.voice.several if draft.kind is ActorKind.STATE]
    return voices if len(voices) == number > 1 else []


def _state_of_owner(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the state of whoever "his country", "their nation" belongs to: one person's, or people's of one state."""
    pronoun = next((child for child in token.lefts if child.tag_ == "PRP$"), None)
    owners = resolve_owner(roster, mentions, pronoun) if pronoun is not None else []
    codes = {draft.code for draft in owners}
    code = next(iter(codes)) if len(codes) == 1 else None
    if code is None or code in INTERNATIONAL:
        return []
    drafts = [state_of(roster, code)]
    return [draft for draft in drafts if draft.mentions] if in_place(roster, token) else drafts


def add_government(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> None:
    """Let a government word mean its state, with sector GOV; without a state it is a group of its own."""
    owners = find_owners(token, mentions.by_token)
    states, others = owner_codes(roster, owners, mentions)
    drafts = [state_of_hit(roster, hit) for hit in states]
    if not drafts:
        drafts = [state_of(roster, code) for code in dict.fromkeys(d.code for d in others if d.code)]
    start, end = phrase_range(token)
    number = number_of(token)
    if not drafts and is_plural(token) and (number is not None or determiner(token) == "both"):  # "both governments"
        drafts = _voices(roster, number or 2) or resolve_number(roster, mentions, token, number or 2, people=False)
    if not drafts and determiner(token) == "the" and not is_plural(token) and (code := _code_of_opponent(roster, token)) is not None:
        drafts = [state_of(roster, code)]
    if (
        not drafts
        and determiner(token) == "the"
        and not is_plural(token)
        and (code := code_of_speaker(roster, mentions, token)) is not None
    ):
        drafts = [state_of(roster, code)]
    if not drafts and not is_plural(token) and (code := administration_of_issuer(roster, token)) is not None:
        drafts = [state_of(roster, code)]
    if not drafts and determiner(token) not in INDEFINITE and not is_plural(token):
        code = scene_code(roster, token) or (roster.home if determiner(token) == "the" else None) or _last_government(roster, token)
        if code is None and determiner(token) == "the" and is_written_at_home(roster, token.i):
            code = roster.written_in
        drafts = [state_of(roster, code)] if code is not None else []
    if len(drafts) == 1 and drafts[0].kind is ActorKind.STATE and any(c.lower_ in _OF_PLACE for c in token.lefts):
        name, code = phrase_name(roster, token), drafts[0].code  # "the provincial government" is not the state
        drafts = [roster.get(f"group:{nominal.entry.concept}:{name.lower()}:{code}", ActorKind.GROUP, name, code)]
    if not drafts:
        name = phrase_name(roster, token)  # "partner governments" are not "their own government"
        code = local_code_of_issuer(roster, token)
        drafts = [roster.get(f"group:{nominal.entry.concept}:{name.lower()}" + (f":{code}" if code else ""), ActorKind.GROUP, name, code)]
    for draft in drafts:
        draft.add_sectors(["GOV"])
        draft.note(f"word:{nominal.entry.concept}", ["GOV"], roster.page.doc.told(start, end))
        draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
    if not in_place(roster, token):
        roster.point(token.i, drafts, start, end)


#: Words in front of the government of a part of a state, and of one that stands against the state's.
_OF_PLACE = frozenset(
    {"regional", "provincial", "local", "municipal", "city", "county", "district", "village", "parallel", "breakaway", "shadow"}
)


def _code_of_opponent(roster: Roster, token: Token) -> str | None:
    """Return the state of those at home who do something to the government: "the *Greek* opposition leader criticised the government"."""
    if token.base not in ("obj", "obl"):
        return None
    subjects = [c for c in token.head.children if c.dep_ == "nsubj"]
    meant = [draft for subject in subjects for draft in roster.at(subject.i)]
    codes = {draft.code for draft in meant if set(draft.sectors[:1]) & AT_HOME}
    code = codes.pop() if len(codes) == 1 else None
    return code if code not in INTERNATIONAL else None


def code_of_speaker(roster: Roster, mentions: Mentions, token: Token) -> str | None:
    """Return the state of whoever in office tells of the government: "President Ruiz said it would need approval by *the government*"."""
    verb = token.head
    while verb.head.i != verb.i and not (verb.dep_ == "ccomp" and verb.head.lemma_.lower() in TELLING):
        verb = verb.head
    if verb.dep_ != "ccomp":
        return None
    subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    meant = resolve_person(roster, mentions, subject) if subject.lower_ in ("he", "she") else roster.at(subject.i)
    codes = {draft.code for draft in meant if draft.kind is ActorKind.PERSON and set(draft.sectors[:1]) & IN_OFFICE}
    code = codes.pop() if len(codes) == 1 else None
    return code if code not in INTERNATIONAL else None


#: Sectors of those who tell of their own state's bodies.
IN_OFFICE = frozenset({"GOV", "MIL", "LEG", "COP", "SPY"})
#: Verbs with which those in office tell of what is done at home.
TELLING = frozenset({"say", "state", "tell", "announce", "add", "declare", "promise", "pledge"})
#: Sectors of those whose government is their own state's.
AT_HOME = frozenset({"OPP", "PTY", "LEG", "CVL", "LAB", "JUD", "REL"})


def _last_government(roster: Roster, token: Token) -> str | None:
    """Return the state whose government was named last before the token."""
    best: tuple[int, str] | None = None
    for draft in roster.drafts:
        if draft.kind is ActorKind.STATE and "GOV" in draft.sectors and draft.code is not None:
            last = max((h for h, m in draft.mentions.items() if h < token.i and m[2] is MentionKind.NOMINAL), default=None)
            if last is not None and (best is None or last > best[0]):
                best = (last, draft.code)
    return best[1] if best is not None else None


def add_bloc(roster: Roster, token: Token, start: int, end: int) -> None:
    """Let "the alliance", "the bloc", "the world body" mean the international organisation named last."""
    if any(c.dep_ in ("compound", "nmod:poss", "nmod") or (c.dep_ == "amod" and c.lower_ not in OWN_WORDS) for c in token.children):
        return
    best: tuple[int, ActorDraft] | None = None
    for draft in roster.drafts:
        last = draft.last_before(token.i)
        if draft.code in BLOCS and draft.kind is ActorKind.ORGANISATION and last is not None and (best is None or last > best[0]):
            best = (last, draft)
    together: list[ActorDraft] = []
    if (
        best is not None and is_plural(token) and determiner(token) in ("the", "these", "both")
    ):  # "the blocs", "the two alliances": those named last together
        here = roster.sentence_of[best[0]]
        places = ((d, d.last_before(token.i)) for d in roster.drafts if d.code in BLOCS and d.kind is ActorKind.ORGANISATION)
        together = [d for d, place in places if place is not None and roster.sentence_of[place] == here]
    if len(together) > 1 and len(together) == (number_of(token) or len(together)):
        let_mean(roster, token, together, start, end)
    elif best is not None and determiner(token) in ("the", "this"):
        let_mean(roster, token, [best[1]], start, end)


def clause_place(token: Token, mentions: Mentions) -> str | None:
    """Return the state where the clause of the phrase happens: "police shot a man in Darfur"; of joined clauses the first that tells it."""
    verb = token.head
    while verb.dep_ == "conj" or (verb.pos_ == "NOUN" and verb.dep_ in ("nmod", "obj", "nsubj", "nsubj:pass")):
        verb = verb.head
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]  # "were killed and others *hurt* in Peru"
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ == "VERB" and verb.lemma_.lower() in _HARM:
        joined.append(verb.head)  # "shelled a camp in Peru, *killing* nine"
    if not _HARM.isdisjoint(lemmas(verb)):  # "were killed *when a bridge fell in Peru*"
        joined += [c for one in (verb, *joined) for c in one.children if c.dep_ == "advcl" and any(m.lower_ in _WHEN for m in c.children)]
    return next((code for one in (verb, *joined) if (code := _place_of(one, token, mentions)) is not None), None)


def code_of_government_beside(token: Token, mentions: Mentions) -> str | None:
    """Return the state whose government stands beside rebels: "talks between *the Philippine government* and communist rebels".

    What stands before "and" decides, wherever the parse hangs the rebels.
    """
    doc, first = token.doc, token.i
    while first > token.sent.start and doc[first - 1].head is token and doc[first - 1].pos_ in ("ADJ", "DET", "NOUN", "PROPN"):
        first -= 1
    if first - 2 < token.sent.start or doc[first - 1].lower_ != "and":
        return _code_of_ruling(doc, token.i + 2, mentions) if token.i + 2 < token.sent.end and token.nbor().lower_ == "and" else None
    last = mentions.by_token.get(first - 2)
    noun = doc[first - 2]
    if last is not None and last.is_state and last.start > 1 and doc[last.start - 1].lower_ == "of":
        noun = doc[last.start - 2]  # "the government *of Peru* and rebels"
        return last.entry.code if not _RULING.isdisjoint(lemmas(noun)) else None
    return _code_of_ruling(doc, noun.left_edge.i, mentions) if not _RULING.isdisjoint(lemmas(noun)) else None


def _code_of_ruling(doc: Doc, start: int, mentions: Mentions) -> str | None:
    """Return the state of a government whose phrase begins at a token: "the *Philippine* government", "the army of *Chad*"."""
    words = doc[start : start + _BESIDE + 2]
    noun = next((t for t in words if not _RULING.isdisjoint(lemmas(t))), None)
    if noun is None:
        return None
    states = {
        hit.entry.code for t in (*words, *doc[noun.i + 1 : noun.i + 3]) if (hit := mentions.by_token.get(t.i)) is not None and hit.is_state
    }
    return states.pop() if len(states) == 1 else None


#: Those of a state who fight and talk with rebels of theirs, and how far from the noun its state may stand.
_RULING = frozenset({"government", "army", "military", "administration", "force", "troop", "junta", "authority"})
_BESIDE = 3


def is_harmed(token: Token) -> bool:
    """Say whether people are killed, hurt or seized: "*three employees* are killed", "imprisoned *civilians*"."""
    top = effective(token)
    return top.base in ("nsubj", "obj") and not _HARM.isdisjoint(lemmas(top.head))


def told_place(roster: Roster, mentions: Mentions, token: Token, *, of_deed: bool = False) -> str | None:
    """Return the only state where the sentence up to a token, else the one before it, says that something has happened.

    "A man was stabbed in Lamu County, *Kenya*, near the border with Somalia. Police ..."; whose people are told of says nothing.
    With ``of_deed`` where somebody says something or is met does not count.
    """
    doc, here = roster.page.doc, roster.sentence_of[token.i]
    starts = token.sent.start
    before = doc[starts - 1].sent if starts and roster.sentence_of[starts - 1] == here - 1 else None
    for start, end in ((starts, token.i), (before.start, before.end) if before is not None else (0, 0)):
        hits = (hit for hit in mentions.hits_between(start, end) if hit.is_state)
        codes = {
            hit.entry.code
            for hit in hits
            if tells_where(doc[hit.head]) and not (of_deed and _is_of_talk(doc[hit.head], roster.page.lexicon.actors.marks["talk"]))
        }
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _is_of_talk(place: Token, words: frozenset[str]) -> bool:
    """Say whether a place is where somebody speaks, meets or is: "said in Chad", "on a visit in Chad"."""
    verb = place
    while verb.pos_ in ("PROPN", "NOUN") and verb.head.i != verb.i:
        verb = verb.head
        if not words.isdisjoint(lemmas(verb)):
            return True
    return not words.isdisjoint(lemmas(verb))


def tells_where(place: Token, cases: Sequence[str] = ("in",)) -> bool:
    """Say whether a name stands for where something happens, by itself or behind its town: "in Lamu County, *Kenya*".

    Args:
        place: The name.
        cases: What leads to such a place.
    """
    for _ in range(_DEPTH):
        if case := case_of(place):
            return case in cases and place.base in ("obl", "nmod")
        if place.base not in ("appos", "flat", "nmod", "list") or place.head.i >= place.i:
            return False
        place = place.head
    return False


#: What may lie on either side of a border.
_BORDERS = frozenset({"border", "frontier"})
#: Verbs of what is done to people where they are.
_HARM = frozenset({"kill", "injure", "wound", "hurt", "displace", "abduct", "detain", "arrest", "imprison", "torture", "kidnap", "die"})
#: What leads to when or why something was done to them.
_WHEN = frozenset({"when", "after", "as", "while"})
#: Verbs that carry out an attack that their object names.
CARRYING = frozenset({"launch", "carry", "conduct", "stage", "mount", "unleash", "fire", "make", "complete"})


def _place_of(verb: Token, token: Token, mentions: Mentions) -> str | None:
    """Return the state where what a verb tells happens, by its own words for where, or by those of the attack that it names."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lower_ in _STRIKES and (struck := _place_inside(child, mentions, "")) is not None:
            return struck  # "strikes on Larchville, Peru, kill eight"
        if child.dep_ == "obj":
            near = [c for c in child.children if c.dep_ == "nmod" and case_of(c) in PLACE_CASES]
            if not near and child.i != token.i and verb.lemma_.lower() in CARRYING:
                inside = _place_inside(child, mentions, "")  # "carried out a series of raids in Chad"
                if inside is not None:
                    return inside
            child = near[0] if near else child
        if child.base == "obl" and case_of(child) in ("by", "from", "after", "during") and child.lemma_.lower() in ATTACKS:
            inside = _place_inside(child, mentions, case_of(child))  # "killed by an Israeli strike in Chad"
            if inside is not None:
                return inside
        if child.dep_ in ("obl", "obl:unmarked", "nmod") and (case := case_of(child)) in PLACE_CASES:
            if case in ALONGSIDE and child.lemma_.lower() in _BORDERS:
                continue  # "near the Malian border"
            hit = mentions.by_token.get(child.i)
            if hit is not None and hit.is_state:
                return hit.entry.code
            owners = find_owners(child, mentions.by_token) if child.lemma_.lower() in PLACE_NOUNS else Owners()
            if owners.states:
                return owners.states[0].entry.code
            if (inside := _place_inside(child, mentions, case)) is not None:
                return inside
    return None


def _place_inside(place: Token, mentions: Mentions, outer: str, depth: int = 0) -> str | None:
    """Return the state inside the words for where or in what: "killed in a series of strikes *across Ukraine*", "in Larchville, *Peru*"."""
    for inner in (c for c in place.children if c.base in _INSIDE and c.i > place.i):
        hit = mentions.by_token.get(inner.i)
        case = case_of(inner) or (outer if inner.dep_ != "nmod" else "")
        if hit is not None and hit.is_state:
            struck = case in ("on", "against") and place.lower_ in _STRIKES  # "killed in a wave of strikes *on Lebanon*"
            if struck or (case in PLACE_CASES and (inner.dep_ == "nmod" or place.pos_ == "PROPN")):
                return hit.entry.code
        elif depth < _DEPTH and case in _REACHING and (code := _place_inside(inner, mentions, case, depth + 1)) is not None:
            return code
    return None


#: What inside the words for where may hold a place: what is joined, or stands behind a comma, is where the first is.
_INSIDE = frozenset({"nmod", "conj", "appos", "flat", "list"})
#: Prepositions that lead on to a place: "strikes *on* vehicles in Larchville".
_REACHING = PLACE_CASES | {"of", "on", "against", ""}
#: How deep inside the words for where a state may stand.
_DEPTH = 3


def is_place_taken(verb: Token) -> bool:
    """Say whether what is seized is a place, or control of one: "took *the town*", "seized *control* of the port"."""
    taken = [part for obj in deep_object(verb) for part in conj_nominals(obj)]
    taken += [c for obj in taken if obj.lemma_.lower() == "control" for case, c in obliques(obj) if case == "of"]
    return any(is_settlement(token) for token in taken)


def is_settlement(token: Token) -> bool:
    """Say whether a word names a place where people live, or means one."""
    return (token.ent_type_ == "LOC" and not case_of(token).startswith("from")) or token.lemma_.lower() in PLACE_NOUNS
