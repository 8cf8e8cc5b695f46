"""What a sentence tells of people whose word says nothing of them: "nine *people* died when a boat carrying migrants capsized".

And words of people and bodies that stand only for where somebody is taken or what a contest is called.
"""

from __future__ import annotations

from itertools import chain

from detente.lexicon.actors import ActorLexicon
from detente.model.copies import changed
from detente.reading.actors.roster import Roster
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, effective
from detente.reading.groups.phrase import INDEFINITE, Phrase, entry_of_people
from detente.reading.offices.chain import phrase_at_head

_ROLES = frozenset({"role", "office", "body"})


def as_told(roster: Roster, phrase: Phrase) -> Phrase:
    """Return a phrase of people with the sector that their clause tells, where their word tells none.

    Those aboard a boat with migrants are refugees, those aboard an army's helicopter are its own, those linked to a cartel are criminals.
    """
    entry, lexicon = phrase.nominal.entry, roster.page.lexicon.actors
    if entry.concept != "civilian" or phrase.sectors != ("CVL",) or entry.words[-1] not in lexicon.marks["anybody"]:
        return phrase
    sector = _of_link(phrase.token, lexicon) or _of_craft(phrase.token, lexicon)
    return changed(phrase, sectors=(sector,)) if sector is not None else phrase


def are_mixed(roster: Roster, phrase: Phrase) -> bool:
    """Say whether some of the people who are counted did the harm themselves: "eight people were killed, *including four attackers*".

    By the words behind, since a parse hangs them on the people or on the verb.
    """
    token, lexicon = phrase.token, roster.page.lexicon.actors
    if phrase.nominal.entry.concept != "civilian" or not phrase.plural or phrase.nominal.entry.words[-1] not in lexicon.marks["anybody"]:
        return False
    sentence = token.doc[token.i + 1 : min(token.sent.end, token.i + _UP_TO)]
    behind = next((n for n, t in enumerate(sentence) if t.lower_ == "including"), None)
    if behind is None or any(t.pos_ in ("NOUN", "PROPN") for t in sentence[:behind]):
        return False
    part = next((t for t in sentence[behind + 1 :] if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"), None)
    found = phrase_at_head(part, lexicon, _ROLES) if part is not None else None
    entry = found[2] if found is not None else entry_of_people(part, lexicon.unnamed) if part is not None else None
    return entry is not None and not _DOERS.isdisjoint(entry.sectors[:1])


#: Words behind people in which their parts are told, and the sectors of those who do harm.
_UP_TO = 9
_DOERS = frozenset({"UAF", "CRM", "REB"})


def as_owners(phrase: Phrase) -> Phrase:
    """Give those who work for holders of office their sector: "*my staff*" of a president."""
    firsts = {tuple(draft.sectors[:1]) for draft in phrase.others}
    if phrase.sectors or phrase.nominal.entry.words[-1] not in _STAFF or firsts.isdisjoint(_OFFICIAL) or len(firsts) != 1:
        return phrase
    return changed(phrase, sectors=firsts.pop())


_STAFF = frozenset({"staff", "team", "personnel"})
_OFFICIAL = frozenset({("GOV",), ("LEG",), ("MIL",), ("JUD",)})


def _of_link(token: Token, lexicon: ActorLexicon) -> str | None:
    """Return the sector of a band that people are said to be linked to: "eleven people *linked to a smuggling ring*"."""
    for clause in token.children:
        if clause.base == "acl" and clause.i > token.i and not lexicon.marks["linking"].isdisjoint(lemmas(clause)):
            for child in (c for c in clause.children if c.base in ("obl", "obj", "nmod") and c.i > clause.i):
                words = {t.lower_ for t in child.subtree}
                if not words.isdisjoint(lexicon.marks["crime_word"]):
                    return "CRM"
    return None


def _of_craft(token: Token, lexicon: ActorLexicon) -> str | None:
    """Return the sector of those aboard what comes to grief here or in the sentence before, for people who die, are hurt, saved or lost."""
    verb = effective(token).head
    if verb.pos_ not in ("VERB", "ADJ") or lexicon.marks["casualty"].isdisjoint(lemmas(verb)):
        return None
    start = token.sent.start
    before = token.doc[start - 1].sent if start else ()  # "Two boats with migrants capsized. *Forty people* were rescued."
    crafts = (t for t in chain(token.sent, before) if t.pos_ == "NOUN" and not lexicon.marks["craft"].isdisjoint(lemmas(t)))
    craft = next((t for t in crafts if _comes_to_grief(t, lexicon)), None)
    if craft is None:
        return None
    aboard = (t for t in _around(craft, before=_LOAD_BEFORE, behind=_LOAD) if t.pos_ in ("NOUN", "PROPN"))
    if any(t.i != token.i and not lexicon.marks["aboard"].isdisjoint((t.lower_, *lemmas(t))) for t in aboard):
        return "REF"
    front = [t for t in craft.doc[craft.left_edge.i : craft.i] if t.base in ("compound", "amod", "nmod")]
    return "MIL" if any(_is_armed(t, lexicon) for t in front) else None


def _comes_to_grief(craft: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a boat or plane is wrecked, or somebody is saved from it; by the words beside, since a parse goes astray here.

    "When a boat carrying migrants capsized", "rescued from a dinghy".
    """
    near = _around(craft, before=_WRECK_BEFORE, behind=_WRECK)
    return any(not lexicon.marks["wreck"].isdisjoint(lemmas(t)) for t in near) or case_of(craft) in ("from", "aboard")


def _around(craft: Token, *, before: int, behind: int) -> list[Token]:
    """Return the words around one in its sentence."""
    first, last = max(craft.sent.start, craft.i - before), min(craft.sent.end, craft.i + behind + 1)
    return list(craft.doc[first:last])


#: Words around a boat in which its load stands, and its wreck: "the capsizing of a boat with at least forty migrants aboard".
_LOAD_BEFORE, _LOAD = 2, 6
_WRECK_BEFORE, _WRECK = 4, 10


def _is_armed(word: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a word in front of a plane tells that it is an army's: "an *Air Force* helicopter", "a *military* plane"."""
    found = phrase_at_head(word, lexicon, _ROLES)
    return found is not None and "MIL" in found[2].sectors[:1]


def is_told_of_nobody(roster: Roster, phrase: Phrase) -> bool:
    """Say whether a word only tells where somebody is taken, what a contest is called, or how a place is: "open for *business*"."""
    token, entry, marks = phrase.token, phrase.nominal.entry, roster.page.lexicon.actors.marks
    if entry.concept == "hospital":
        taken = token.base == "obl" and case_of(token) in ("to", "in", "at") and token.text.islower()
        return taken and (phrase.det in INDEFINITE or not phrase.det) and all(hit in phrase.owners.places for hit in phrase.states)
    if entry.words == ("business",):
        return not phrase.plural and case_of(token) == "for" and "open" in lemmas(token.head)
    if _are_anybody(roster, phrase):
        return True
    if entry.words == ("figure",):
        return phrase.plural and _are_numbers(token)
    if entry.words == ("department",):
        name = next((c for c in token.lefts if c.base == "compound"), None)
        inside = bool(phrase.owners.places) or (token.i + 1 < len(token.doc) and token.nbor(1).text == ",")
        written = token.text.islower() or token.text == "Department"
        return written and name is not None and name.ent_type_ == "LOC" and not phrase.det and inside
    return entry.concept == "civilian" and token.dep_ == "nmod:poss" and not marks["contest_part"].isdisjoint(_heads(token))


def _are_anybody(roster: Roster, phrase: Phrase) -> bool:
    """Say whether a speaker's bare "people" are people at large: "traffickers put it in pills that *people* buy online"."""
    spoken = bool(roster.turns) or roster.voice.one is not None
    bare = phrase.plural and not phrase.codes and phrase.token.dep_ != "conj"
    if not (spoken and bare) or phrase.nominal.entry.words[-1] not in roster.page.lexicon.actors.marks["anybody"]:
        return False
    return not any(c.base not in ("case", "cc", "punct", "conj", "advmod", "acl") for c in phrase.token.children)


def _are_numbers(token: Token) -> bool:
    """Say whether figures are numbers: "*new figures* show", and not "opposition figures"."""
    told = {c.lower_ for c in token.lefts if c.base in ("amod", "compound")}
    return told <= _OF_NUMBERS and (bool(told) or "show" in lemmas(token.head))


#: What is said of numbers that are called figures.
_OF_NUMBERS = frozenset("new latest recent official preliminary revised provisional sales growth inflation unemployment government".split())


def _heads(token: Token) -> set[str]:
    """Return the words of the phrase that a possessive stands in front of."""
    head = token.head
    front = (c for c in head.children if token.i < c.i < head.i)
    return {head.lower_, head.lemma_.lower(), *(c.lower_ for c in front)}


def told_apart(phrase: Phrase) -> frozenset[str]:
    """Return what tells people without "the" from others of their kind: a place or body in front, and where they come from.

    "Ohio legislators" are not the "legislators from twelve states", "White House officials" not the "local officials". A state's own
    adjective tells nothing: it stands for the country.
    """
    front = {
        hit.entry.form.lower()
        for hit in (*phrase.states, *phrase.owners.bodies)
        if hit.end <= phrase.token.i and (not hit.is_state or hit.entry.kind in _PARTS)
    }
    behind = (c for c in phrase.token.rights if c.base == "nmod" and case_of(c) in _ORIGINS)
    named = {i for hit in phrase.states for i in range(hit.start, hit.end)}
    return frozenset(front | {c.lower_ for c in behind if c.i not in named})


#: Kinds of names that tell of a part of a state, or of its government.
_PARTS = frozenset({"region", "city", "capital", "seat"})
_ORIGINS = frozenset({"from", "across", "throughout"})


__all__ = ["are_mixed", "as_owners", "as_told", "is_told_of_nobody", "told_apart"]
