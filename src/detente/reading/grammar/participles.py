"""Who does what a participle tells that the parser hung on the words right before it, and not on the clause that it closes."""

from __future__ import annotations

from detente.lexicon.acts import load_acts
from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas

#: Relations by which a noun hangs on another noun of its phrase.
_INSIDE = frozenset({"nmod", "conj", "appos", "flat", "compound"})
#: What opens a clause of a fight that others came to harm in.
_AMID = frozenset({"after", "amid", "during", "following", "despite"})
_PHRASE = 6
#: Sets of words by which somebody says something.
_SPEECH = ("voicing", "uttering", "charging", "addressing", "calling")


def closed_clause(participle: Token) -> Token | None:
    """Return the verb of the clause that a participle behind a comma closes, where it hangs on a name or a clause inside.

    "Sank a boat used by smugglers, | killing nine"; "will take the case to the council and the court, | accusing Chad".
    """
    head = participle.head
    if participle.tag_ != "VBG" or not _is_behind_comma(participle):
        return None
    if (above := _reported_beside(participle) or goes_on_outside(participle)) is not None:
        return above
    if participle.dep_ == "advcl" and head.dep_ == "advcl" and head.tag_ == "VBG":
        head = head.head  # "a boat used for smuggling arms, | killing nine"
    if participle.dep_ == "advcl" and head.dep_ == "acl" and head.tag_ == "VBN" and _is_one_of(participle, "harming"):
        noun = head.head
    elif (described := _described_idly(participle)) is not None:
        noun = described
    elif participle.dep_ == "acl" and _is_one_of(participle, "charging", "addressing"):
        noun = head
    else:
        return None
    for _ in range(_PHRASE):
        if noun.base not in _INSIDE:
            break
        noun = noun.head
    return noun.head if noun.base in {"obj", "obl"} and noun.head.pos_ == "VERB" else None


def _reported_beside(participle: Token) -> Token | None:
    """Return the verb of a report that a participle of speech goes on with, past what is said to come.

    "Says that the army will leave, *adding* that it is not beaten": no plan speaks; who speaks in it may say more ("would tell them").
    """
    clause = participle.head
    if participle.dep_ != "advcl" or not _is_one_of(participle, *_SPEECH):
        return None
    while clause.base in {"xcomp", "conj"} and clause.head.i < clause.i:
        clause = clause.head
    above = clause.head
    if clause.base != "ccomp" or above.pos_ != "VERB" or above.i > clause.i or _is_one_of(clause, *_SPEECH, "telling"):
        return None
    ahead = _is_one_of(clause, "planning") or any(c.tag_ == "MD" for c in children(clause, "aux"))
    return above if ahead or participle.lemma_.lower() == "add" else None


def goes_on_outside(participle: Token) -> Token | None:
    """Return the verb that "while" and a participle go with, past a clause inside a noun phrase.

    "Found a cave used by smugglers, *while killing* nine"; "ends visas for those who fled, *while allowing* others".
    """
    if not any(c.lower_ == "while" for c in children(participle, "mark")) or not _is_behind_comma(participle):
        return None
    if _is_one_of(participle, "harming", "held") and _is_force(participle.head):
        return None  # "a man who shot nine, while wounding two"
    word, inside = participle.head, False
    for _ in range(_PHRASE):
        if word.base == "acl":
            inside = True
        elif word.pos_ == "VERB" and (word.base not in {"xcomp", "advcl", "conj"} or "nsubj" in word.by_label):
            break
        word = word.head
    if inside and word.base == "ccomp" and word.head.i < word.i and _is_one_of(participle, *_SPEECH):
        word = word.head  # "says that it has no plan to leave, while praising Chad"
    return word if inside and word.pos_ == "VERB" else None


def _described_idly(participle: Token) -> Token | None:
    """Return the noun inside whose clause, which tells of no force, a participle of harm or custody was hung.

    "Opened fire on farmers | marching on the capital, *killing* nine"; "broke up a ring | that moves arms, *arresting* ten". Who does
    it is the clause's own doer where that clause tells of force, or has police or troops for its subject.
    """
    custody = _is_one_of(participle, "held")
    if participle.dep_ != "advcl" or not (custody or _is_one_of(participle, "harming")):
        return None
    clause = participle.head
    for _ in range(_PHRASE):
        if clause.pos_ != "VERB" or _is_force(clause):
            return None
        if clause.base == "acl":
            break
        clause = clause.head
    noun = clause.head
    first = noun
    while first.base in _INSIDE:
        first = first.head
    verb = first.head
    if clause.base != "acl" or first.base not in {"obj", "obl"} or verb.pos_ != "VERB":
        return None
    subjects = list(children(verb, "nsubj"))
    guards = any(_is_one_of(s, "police", "forces") or (custody and _is_one_of(s, "official", "companions")) for s in subjects)
    opened = any(c.lower_ == "while" for c in children(participle, "mark"))
    return noun if _is_force(verb) or (guards and (custody or opened)) else None


def _is_force(verb: Token) -> bool:
    """Say whether a verb may tell of force, alone or with its object or preposition: "raided a camp", "opened *fire*"."""
    acts = load_acts()
    entries = (entry for lemma in lemmas(verb) for entry in acts.entries("verb", lemma) if entry.type in {"ASSAULT", "COERCE"})
    things = {lemma for obj in children(verb, "obj") for lemma in lemmas(obj)}
    behind = {case.lower_ for c in children(verb, "obl") for case in children(c, "case")}
    return any(
        not entry.obj.isdisjoint(things)
        or (entry.obl and not entry.obj and all(preposition in behind and not heads for preposition, heads in entry.obl))
        or not (entry.obj or entry.obl or entry.particle or entry.subj or entry.mods or entry.inf or entry.said or entry.needs)
        for entry in entries
    )


def writer_before(participle: Token) -> Token | None:
    """Return whose words threaten or accuse that somebody is held to account for: "arrested him over *his* letter | threatening Chad"."""
    before = next((c for c in children(participle.head, "obl") if c.right_edge.i in {participle.i - 1, participle.i - 2}), None)
    if before is None or "," in {t.text for t in participle.doc[before.i : participle.i]} or not _is_one_of(before, "papers"):
        return None
    return next((c for c in before.children if c.dep_ == "nmod:poss"), None)


def gone_on_with(participle: Token) -> Token | None:
    """Return the participle that one behind "and" goes on with, past a clause: "cut aid, *citing* a law and | *blaming* its courts".

    Or past one inside its own: "*helping* Mali, as it defends its land, and | *holding* Chad to account".
    """
    head = participle.head
    if participle.tag_ != "VBG" or participle.dep_ != "conj" or head.pos_ != "VERB" or head.tag_ == "VBG":
        return None
    if participle.left_edge.lower_ != "and" or any(True for _ in children(participle, "aux", "nsubj")):
        return None
    between = participle.doc[head.i + 1 : participle.i]
    closing = next((t for t in reversed(between) if t.tag_ == "VBG" and t.dep_ == "advcl" and _is_behind_comma(t)), None)
    return closing or next((t for t in head.ancestors if t.tag_ == "VBG" and t.pos_ == "VERB" and "aux" not in t.by_label), None)


def is_between(participle: Token) -> bool:
    """Say whether a clause tells of a fight between others than those who came to harm: "died *after fighting between* Chad and Mali"."""
    if participle.tag_ != "VBG" or not any(c.lower_ in _AMID for c in children(participle, "mark", "case")):
        return False
    return any(m.lower_ == "between" for c in children(participle, "obl") for m in children(c, "case"))


def _is_behind_comma(word: Token) -> bool:
    begin = word.left_edge
    return begin.text == "," or (begin.i > 0 and word.doc[begin.i - 1].text == ",")


def _is_one_of(token: Token, *names: str) -> bool:
    sets = load_acts().sets
    return any(not sets[name].isdisjoint(lemmas(token)) for name in names)


__all__ = ["closed_clause", "goes_on_outside", "gone_on_with", "is_between", "writer_before"]
