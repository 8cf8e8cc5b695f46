"""Role and body words that are used of nobody: "sheer force", "bring to justice", "freedom of assembly", "the right bank of the river".

A list of small rules: each takes the word and its entry and says whether it knows it for nobody; the first that does decides.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.lexicon.actors import Marks, WordEntry
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, is_plural
from detente.reading.groups.nominals_things import THINGS

#: Words of single people that mean people at large where nothing stands with them: "a leap for man", "per child".
ABSTRACT = frozenset({("man",), ("woman",), ("child",), ("person",), ("parent",)})
#: Forms of address in front of an office: nobody is told of there.
ADDRESS = frozenset({"mr", "mr.", "mister", "madam", "madame"})
#: What people have a right to, though bodies are called so.
LIBERTIES = frozenset({"freedom", "freedoms", "liberty"})
#: What one does with a family, and with a business that is no firm.
KEPT = {
    "family": frozenset({"raise", "start", "feed", "have"}), "child": frozenset({"welcome", "have", "raise", "expect", "bear", "adopt"}),
    "business": frozenset({"do", "conduct", "mean", "lose", "transact"}),
}  # fmt: skip
#: What stands in front of the banks of rivers, and of forces that bear no arms.
OTHER_KINDS = {
    "bank": frozenset({"left", "right", "east", "west", "north", "south", "eastern", "western", "river", "blood", "food"}),
    "forces": frozenset({"political", "market", "economic", "social", "democratic", "progressive", "natural", "productive"}),
    "force": frozenset({"political", "driving", "economic", "social", "moral", "labor", "labour"}),
}
_ONE = frozenset({"det", "nummod", "amod", "compound", "nmod"})


def means_nobody(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a role or body word is used of nobody.

    Args:
        token: The head of the phrase.
        entry: What the word is in the lexicon.
        marks: The lexicon's words that tell something of a phrase.
    """
    for rule in RULES:  # noqa: SIM110 - a generator costs a call a rule
        if rule(token, entry, marks):
            return True
    return False


def _is_only_number(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a number means no crowd: it is of something, or does not do what crowds do ("thousands of tons", "dozens were sold")."""
    if entry.concept != "crowd":
        return False
    verb = token.head
    if (
        token.base != "nsubj"
        or verb.pos_ != "VERB"
        or verb.i < token.i
        or any(c.base in ("nmod", "acl") and c.lower_ not in _MANY for c in token.children)
    ):
        return True
    return verb.lemma_.lower() not in marks["crowd_harm" if token.dep_ == "nsubj:pass" else "crowd_action"]


_MANY = frozenset({"thousands", "hundreds"})


def _is_address(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether somebody is spoken to: "Thank you, *Mr. President*", "*Governor*, you have talked about it"."""
    start = token.i - len(entry.words) + 1
    first = token.doc[max(0, start - 1)]
    spoken_to = first.lower_ in ADDRESS and entry.sort == "office"
    written_to = first.text == "Dear" and token.text.istitle()  # "Dear *Senator*:"
    return (start > 0 and (spoken_to or written_to)) or token.base == "vocative"


def _is_against_thing(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether those who are against something are no opposition: "*opponents* of the Vietnam War", "opponents of the dam"."""
    if entry.words == ("opposition",):
        return any(c.base == "nmod" and case_of(c) in ("to", "against") for c in token.rights)  # "global *opposition* to the war"
    if entry.words[-1] != "opponent":
        return False
    of = next((c for c in token.rights if c.base == "nmod" and case_of(c) in ("of", "to")), None)
    return of is not None and of.lemma_.lower() not in marks["ruler"] and of.ent_type_ != "PERSON" and not of.text.isupper()


def _is_sought(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether an office is one that somebody is to get: "voted for a *president*", "nominee for *ambassador*", "ran for *mayor*"."""
    if (entry.sort != "office" and entry.concept not in ("diplomat_role", "soldier")) or is_plural(token):
        return False
    det = next((c.lower_ for c in token.lefts if c.dep_ == "det"), "")
    if det == "" and token.base in ("obl", "nmod") and case_of(token) == "for" and _is_named_for(token, marks):
        return True  # "nominated Admiral Soto for *Commander* of the Pacific Fleet"
    if entry.concept == "soldier":
        return False
    if token.base == "nmod" and case_of(token) == "for":
        return det in ("", "a", "an") and token.head.lemma_.lower() in marks["candidacy"]
    if det == "" and token.base == "obl" and case_of(token) == "for" and token.head.lemma_.lower() == "run":
        return True
    chosen = token.base == "obj" or (token.base == "obl" and case_of(token) == "for")
    return det in ("a", "an") and chosen and token.head.lemma_.lower() in CHOOSING


def _is_named_for(token: Token, marks: Marks) -> bool:
    """Say whether an office is one that somebody is named for; names in a row may stand between."""
    head = token.head
    for _ in range(_NAMED_DEPTH):
        if not marks["nominating"].isdisjoint((head.lower_, *lemmas(head))):
            return True
        head = head.head
    return False


#: How deep below the verb an office may stand.
_NAMED_DEPTH = 5
#: What is done with an office that is not filled yet.
CHOOSING = frozenset({"vote", "elect", "choose", "select", "need"})


def _is_aircraft_or_air(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether fighters are aircraft, or television is only where something is said: "shot down two *fighters*", "on *television*"."""
    if entry.words[-1] == "fighter":
        made = any(c.base == "compound" and (c.lower_ in AIRCRAFT or c.text.isupper()) for c in token.lefts)
        return made or (token.base == "obj" and any(c.lower_ == "down" for c in token.head.children))
    return entry.words[-1] in ("television", "radio") and case_of(token) in ("on", "over") and len(list(token.lefts)) == 1


AIRCRAFT = frozenset({"jet", "mig", "stealth", "escort", "sukhoi", "air"})


def _is_half_word(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a speaker broke off: "a U.S. *democrat*- — talk with leaders"."""
    i, doc = token.i, token.doc
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 1].idx == token.idx + len(token) and doc[i + 2].text in ("—", "–")


def _is_of_kind(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a word is only the kind of a tie, or of what is done: "military-to-military talks", "military-technical cooperation"."""
    doc, i = token.doc, token.i
    if i > 1 and doc[i - 1].text == "-" and doc[i - 2].lower_ in ("to", "of"):
        return True  # "military-to-military", "whole-of-government"
    if i + 2 < len(doc) and doc[i + 1].lower_ == "based" and doc[i + 2].tag_ in ("JJ", "NN", "NNS"):
        return True  # "*school* based services"; "a school based in Lima" is one
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 1].idx == token.idx + len(token) and doc[i + 2].text.islower():
        return doc[i + 2].pos_ == "ADJ"
    return False


def _is_liberty(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a word tells what one is free to: "freedom of *assembly*", "freedom of expression and *association*"."""
    top = token.head if token.dep_ == "conj" else token
    if token.text[:1].isupper() or top.base != "nmod" or case_of(top) != "of":
        return False
    return top.head.lower_ in LIBERTIES


def _is_other_kind(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether the word in front makes it another thing: "the right *bank*", "political *forces*"."""
    kinds = OTHER_KINDS.get(entry.words[-1])
    return kinds is not None and not token.text[:1].isupper() and any(c.lower_ in kinds and c.i == token.i - 1 for c in token.lefts)


def _is_kept(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether nobody in particular is meant by what one has or does: "raise a *family*", "conduct its *business*"."""
    verbs = KEPT.get(entry.words[-1])
    if any(c.base in ("nmod", "obl") and case_of(c) == "from" for c in (*token.children, *token.head.children)):
        return False  # "welcomed a child from Vorosk"
    return verbs is not None and not is_plural(token) and token.base == "obj" and token.head.lemma_.lower() in verbs


def _is_information(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether intelligence is what is known, and no service: "sharing *intelligence*", "artificial intelligence"."""
    if entry.words != ("intelligence",):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if before in ("artificial", "human", "emotional", "market", "threat"):
        return True
    return token.base in ("obj", "conj") and token.text.islower() and token.head.lemma_.lower() in marks["sharing_intelligence"]


def _is_of_that_day(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether "daily" tells how often."""
    return entry.words == ("daily",) and (token.pos_ != "NOUN" or not any(c.dep_ == "det" for c in token.lefts))


def _is_bare_in_list(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a singular without an article only describes what a later word names: "a *survivor* and expert roundtable"."""
    if entry.sort != "role" or token.tag_ != "NN" or token.is_sent_start or token.text[:1].isupper():
        return False
    if entry.words[-1] in marks["collective_role"] or any(c.base in _ONE for c in token.children):
        return False
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    return (behind.lower_ in ("and", "or", ",") and token.dep_ == "conj") or (behind.lower_ in ("and", "or") and _is_described(behind))


def _is_described(joint: Token) -> bool:
    """Say whether "and" joins a word to one that another noun follows: "terrorist *and* criminal use"."""
    doc, i = joint.doc, joint.i
    return i + 2 < len(doc) and doc[i + 1].tag_ in ("NN", "JJ") and doc[i + 2].tag_ in ("NN", "NNS")


def _is_force(token: Token, entry: WordEntry, marks: Marks) -> bool:
    if entry.words == ("forces",):
        return token.head.lemma_.lower() in ("join", "combine") and not any(True for _ in token.lefts)
    if entry.words == ("force",) and not is_plural(token):
        return not any(c.dep_ in ("compound", "nmod:poss") or c.text[:1].isupper() for c in token.lefts)
    return False


def _is_part_of_body(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a head is one that somebody has: "his head"."""
    if entry.words != ("head",) or is_plural(token):
        return False
    own = any(c.tag_ == "PRP$" and c.lower_ not in ("its", "their") for c in token.lefts)
    return own and not any(c.base == "nmod" for c in token.rights)


def _is_anybody(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether people at large are meant by one of them."""
    if entry.words not in ABSTRACT or is_plural(token):
        return False
    if any(c.lower_ in ("average", "ordinary", "typical", "reasonable") for c in token.lefts):
        return True  # "what the average *person* would think"
    told = any(c.base in ("det", "amod", "compound", "nummod", "nmod") for c in token.children)
    return not told or case_of(token) == "per"


def _is_power(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether powers are meant: "use their respective authorities"; or an office's time: "assumed the presidency of the conference"."""
    if entry.words[-1] in ("authority", "authorities"):
        if case_of(token) == "under" and any(c.tag_ == "PRP$" for c in token.lefts):
            return True  # "under our own authorities"
        if any(c.lower_ in _LEGAL and c.i < token.i for c in token.lefts):
            return True  # "its existing legal authorities"
        if is_plural(token) and any(c.base == "conj" and not _POWERS.isdisjoint(lemmas(c)) for c in token.rights):
            return True  # "the board's authorities and activities"
        return token.head.lemma_.lower() in marks["exercising_power"] and token.base == "obj"
    held = token.base == "obj" and token.head.lemma_.lower() in ("assume", "hold", "take", "hand")
    return entry.words == ("presidency",) and (held or (token.text.islower() and token.base != "nsubj"))


#: What tells that authorities are powers, in front of them and beside.
_LEGAL = frozenset({"legal", "existing", "statutory", "emergency", "sanctions", "regulatory"})
_POWERS = frozenset({"activity", "power", "responsibility", "capability", "resource", "tool", "jurisdiction", "appropriation", "function"})


def _is_trial_run(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a pilot is what tries something out: "directs a *pilot* of the research programme"."""
    return entry.words == ("pilot",) and token.base == "obj" and token.head.lemma_.lower() in marks["trial_run"]


def _is_wreck(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether ships or planes only come to grief: "the crash of an air force *aircraft*", "the *frigate* sank"."""
    if entry.sort != "means":
        return False
    told = token.base == "nsubj" or (token.base == "nmod" and case_of(token) == "of")
    return told and token.head.lemma_.lower() in _WRECKED


_WRECKED = frozenset({"crash", "sink", "sinking", "capsize", "wreck", "wreckage", "disappearance", "vanish"})


def _is_area(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a municipality is only where something is: "parts of the *municipality* of Larchville"."""
    return entry.words == ("municipality",) and token.base in ("nmod", "obl")


def _is_player(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a striker plays: one who does not work is one of many."""
    return entry.words == ("striker",) and not is_plural(token)


def _houses_body(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a body is only what a building holds: "an office complex *housing* government ministries"."""
    return entry.sort == "body" and any(t.lower_ in ("housing", "hosting") for t in token.doc[token.left_edge.i + 1 : token.i])


def _is_ground(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a foundation is what something rests on."""
    if is_plural(token) or token.text[:1].isupper():
        return False
    named = entry.words == ("foundation",) and not any(t.text == "Foundation" for t in token.doc)
    return named and not any(c.dep_ in ("compound", "nmod:poss", "amod") for c in token.lefts)


def _is_justice_done(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether justice is what is done: "bring to *justice*", "racial *justice*"; a judge has a title or an article."""
    if entry.words != ("justice",):
        return False
    one = any((c.base == "compound" and _names_court(c)) or c.lower_ in ("a", "the", "each") for c in token.lefts)
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    return not one and not (token.text.istitle() and behind.pos_ == "PROPN")


def _names_court(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in ("court", "chief", "associate", "supreme", "appeals")


def _is_who_speaks(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a speaker is one who speaks, and presides over nothing: "*our speaker* today", "the speakers"."""
    if entry.words != ("speaker",) or any(c.lower_ in marks["chamber_word"] for c in token.subtree):
        return False
    if is_plural(token) or (token.text.islower() and any(c.tag_ == "PRP$" for c in token.lefts)):
        return True
    apposed = token.dep_ == "appos" or any(c.dep_ == "appos" for c in token.children)  # "the keynote speaker, Mayor Roe"
    words = marks["chamber_word"] | marks["lawmaking_word"]
    return token.text.islower() and not apposed and not any(t.lower_ in words or t.text == "Speaker" for t in token.doc)


def _is_officer_of_office(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether an officer is one of an office by the capitals in front, and none of an army: "the Federal Preservation *Officer*"."""
    if entry.words != ("officer",) or token.text != "Officer" or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.text[:1].isupper() and before.lower_ not in _ARMED and before.ent_type_ == ""


def _names_office(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether who is in office only ends an office's name: "the Office of the *Prosecutor General*"; not where his name follows."""
    start = token.i - len(entry.words) + 1
    while start > 0 and token.nbor(start - 1 - token.i).text[:1].isupper():
        start -= 1
    if entry.sort != "office" or start < _OF_THE or token.doc.told(start - 3, start) not in ("Office of the", "Offices of the"):
        return False
    behind = token.i + 1
    return behind == len(token.doc) or token.doc[behind].ent_type_ != "PERSON"


#: The words of "Office of the".
_OF_THE = 3
_ARMED = frozenset({"army", "navy", "military", "force", "marine", "warrant", "petty", "commanding"})


def _is_feast(token: Token, entry: WordEntry, marks: Marks) -> bool:
    return entry.words[-1:] == ("party",) and token.i > 0 and token.nbor(-1).lower_ in marks["festivity"]


def _is_kin_of_all(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a word is no actor's: fathers of what is told, a regime of rules ("the sanctions regime")."""
    if entry.words == ("father",):
        return True
    return entry.words == ("regime",) and any(c.base == "compound" for c in token.children)


def _is_of_heads(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether "government" only ends "heads of state and *government*", or is any at all: "what *an administration* does"."""
    if entry.sort != "government" or is_plural(token):
        return False
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]]
    if before[-3:] in (["of", "state", "and"], ["of", "state", "or"], ["of", "states", "and"]):
        return True
    return any(c.lower_ in ("a", "an") for c in token.lefts) and not any(c.base in ("amod", "compound", "nmod") for c in token.children)


def _is_of_beasts(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a population or family is one of animals or plants: "the *population* of the 554 species"."""
    if entry.words[-1] not in ("population", "family", "community", "populations", "families"):
        return False
    near = token.sent if entry.words[-1] == "population" and not any(c.base == "amod" for c in token.lefts if c.text.istitle()) else None
    living = marks["living_thing"]
    return any(t.lemma_.lower() in living for t in near or token.subtree if t.i != token.i and (near or abs(t.i - token.i) < _CLOSE))


_CLOSE = 7


def _is_of_cabinet(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether ministers only tell whose cabinet or council it is: "the Cabinet of *Ministers*"."""
    if entry.words[-1] not in ("minister", "ministers") or token.base != "nmod":
        return False
    return token.head.lower_ in ("cabinet", "council") and case_of(token) == "of" and not any(c.base == "amod" for c in token.lefts)


def _is_state_of_union(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a union is only told of in "the State of the *Union*"."""
    return entry.words == ("union",) and [t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]] == ["state", "of", "the"]


def _is_condition(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a state is how things are: "the current *state* of the port", "the *state* of Chad's army"; not "the state of Texas"."""
    return entry.words == ("state",) and any(c.base == "nmod" and case_of(c) == "of" and c.pos_ == "NOUN" for c in token.rights)


def _is_held_hostage(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a hostage is a thing that is made one: "hold the economy *hostage*"."""
    held = entry.words == ("hostage",) and token.head.lemma_.lower() in ("hold", "take", "keep")
    return held and not any(True for _ in token.children)


def _is_deed(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a word of arms tells what is done to somebody, and not who does it: "the shelling of its border post"."""
    if entry.concept != "military_means":
        return False
    done = token.base == "obj" and token.head.lemma_.lower() in _DONE and token.lower_.endswith(_DEEDS)
    return done or (token.lower_.endswith("ing") and any(case_of(c) == "of" for c in token.rights))


#: What one does with an attack, and the endings of words for attacks.
_DONE = frozenset({"launch", "carry", "conduct", "stage", "mount", "order", "authorise", "authorize", "halt", "suspend", "resume"})
_DEEDS = ("strike", "strikes", "attack", "attacks", "raid", "raids", "bombardment", "shelling")


def _is_idiom(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a court without an article is only where things are settled: "settles out of *court*", "appeared in *court*"."""
    if entry.words[-1] == "people" and _is_people_to_people(token):
        return True
    if _is_schooling(token, entry, marks) or (token.text == "Parties" and _is_in_conference(token)):
        return True
    bare = entry.words == ("court",) and token.text.islower() and token.base in ("obl", "nmod") and not is_plural(token)
    return bare and all(c.base in ("case", "fixed", "punct") for c in token.children)


def _is_in_conference(token: Token) -> bool:
    """Say whether parties end what a conference is called: "the 28th *Conference of the Parties*"."""
    front = token.doc[max(0, token.i - _CALLED) : token.i]
    of = next((k for k in range(len(front) - 1, 0, -1) if front[k].lower_ == "of"), 0)
    return of > 0 and front[of - 1].text in _CONFERENCES and all(t.lower_ in ("the", "states") for t in front[of + 1 :])


#: Words between a conference and the parties that it is called by, and what is called by its parties.
_CALLED = 4
_CONFERENCES = frozenset({"Conference", "Meeting", "Assembly", "Session"})


def _is_schooling(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a school without an article is only what one goes to: "women attending *university*", "back to *school*"."""
    if entry.words not in _SCHOOLS or not token.text.islower() or is_plural(token) or token.base not in ("obj", "obl", "nmod", "conj"):
        return False
    first = token
    while first.base == "conj":
        first = first.head
    gone_to = case_of(first) in _SCHOOLED if first.base in ("obl", "nmod") else first.head.lemma_.lower() in marks["schooling"]
    return gone_to and all(c.base in ("case", "cc", "punct", "conj", "fixed") for c in token.children)


#: Prepositions before a school as a time of life: not "struck *school and clinic*".
_SCHOOLED = frozenset({"in", "at", "to", "into", "from", "of", "after", "before", "during", "through", "for", "out of"})
_SCHOOLS = frozenset({("university",), ("college",), ("school",)})


def _is_people_to_people(token: Token) -> bool:
    """Say whether people are only what binds: "*people to people* ties"."""
    doc, i = token.doc, token.i
    ahead = i + 2 < len(doc) and doc[i + 1].lower_ == "to" and doc[i + 2].lower_ == "people"
    return ahead or (i > 1 and doc[i - 1].lower_ == "to" and doc[i - 2].lower_ == "people")


def _is_any_one(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether one of many is meant whom somebody is to find or join: "free to join *a union*", "told her to see *a doctor*"."""
    if is_plural(token) or not set(entry.sectors[:1]) & _SOUGHT or entry.sort not in ("role", "body"):
        return False
    verb = token.head
    bare = any(c.lower_ in ("a", "an") for c in token.lefts) and not any(c.base in ("nmod", "acl", "appos", "flat") for c in token.rights)
    to_do = verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl", "advcl", "ccomp") and any(c.lower_ == "to" for c in verb.lefts)
    return bare and to_do and (token.base == "obj" or (token.base == "obl" and case_of(token) == "to"))


#: Sectors of those whom people go to or join.
_SOUGHT = frozenset({"MED", "LAB", "EDU", "BUS", "REL", "AGR"})


RULES: tuple[Callable[[Token, WordEntry, Marks], bool], ...] = (
    _is_only_number,
    _is_address, _is_half_word, _is_of_kind, _is_liberty, _is_other_kind, _is_kept, _is_information, _is_of_that_day, _is_bare_in_list,
    _is_force, _is_part_of_body, _is_anybody, _is_power, _is_ground, _is_justice_done, _is_who_speaks, _is_officer_of_office,
    _names_office, _is_feast,
    _is_kin_of_all, _is_of_heads, _is_held_hostage, _is_state_of_union, _is_condition,
    _is_deed, _is_idiom, _is_area, _is_player, _is_trial_run, _is_wreck, _houses_body, _is_of_cabinet, _is_of_beasts, _is_against_thing,
    _is_sought, _is_aircraft_or_air, _is_any_one, *THINGS,
)  # fmt: skip

__all__ = ["means_nobody"]
