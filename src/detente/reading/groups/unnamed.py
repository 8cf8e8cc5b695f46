"""People and bodies without a name who are actors only as a side of an act or a speaker: "called on the *landlords*", "*tenants* said".

Everywhere else they are nobody whom a record would ask for. They are found here, and become actors of the reading where an event has
them (:mod:`detente.reading.sides.unnamed`) or a statement is theirs (:mod:`detente.reading.statements.unnamed`). Of the other stages
only statements ask for them: "welcomed *participants*" greets people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, Marks, WordEntry
from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.bodies_called import body_called
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.coreference.stage import Mentions, Nominal
from detente.reading.grammar.doc import Token
from detente.reading.grammar.phrases import case_of, is_plural, phrase_range
from detente.reading.groups.phrase import DEFINITE, INDEFINITE, Phrase, entry_of_people, phrase_name, read_phrase
from detente.reading.groups.told import as_owners, is_told_of_nobody
from detente.reading.names.organisations_none import is_currency

#: Relations in which a phrase may be a side.
_SLOTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "ROOT"})
#: Sorts of words for whom a phrase means that no other rule found.
_LEFT = frozenset({"role", "body", "office", "government", "sides", "state"})
#: Those of them that tell who it is only where there are several: "eight nations", "local governments".
_ONLY_SEVERAL = frozenset({"office", "government", "sides", "state"})
#: Those of them that tell of one who is known by somebody else: "pressed an *ally* to".
_ONE_OF_OTHERS = frozenset({"ally", "partner", "rival", "foe"})
#: Words of those for things that come and go.
_NO_SIDES = frozenset("mission office patrol source figure capital power side party area business intelligence".split())


def find_unnamed(roster: Roster, mentions: Mentions) -> dict[int, ActorDraft]:
    """Find the phrases of people and bodies that mean no known actor.

    Args:
        roster: The roster, with all that is known.
        mentions: What was found in the page.

    Returns:
        Token index of the head -> a draft that the roster does not hold, or one of its own that the phrase takes up.
    """
    found: dict[int, ActorDraft] = {}
    made: dict[str, ActorDraft] = {}
    for token in _names(roster, mentions):
        found[token.i] = _make_named(roster, token, made)
    for nominal in _candidates(roster, mentions):
        token = roster.page.doc[nominal.head]
        phrase = as_owners(read_phrase(roster, mentions, nominal, token))
        if is_told_of_nobody(roster, phrase):
            continue
        known = _taken_up(roster, phrase)
        if known is not None:
            roster.mention(known, token.i, phrase.start, phrase.end, MentionKind.NOMINAL, acts=False)
            found[token.i] = known
        elif nominal.entry.sort not in _ONLY_SEVERAL or phrase.plural or nominal.entry.words[-1] in _ONE_OF_OTHERS:
            found[token.i] = _make(roster, phrase, made)
    return found


def _names(roster: Roster, mentions: Mentions) -> Iterator[Token]:
    """Yield the heads of names that no actor has: of a person or body by their label, of a band by its last word ("the Larch Flotilla")."""
    lexicon, taken = roster.page.lexicon.actors, mentions.in_organisations | mentions.titled
    for token in roster.page.doc:
        if token.pos_ != "PROPN" or token.i in roster.heads or token.i in mentions.by_token or token.i in taken:
            continue
        of_thing = token.dep_ == "compound" and token.ent_type_ == "ORG" and token.head.pos_ == "NOUN"  # "attacked the *Acme* website"
        if token.base not in _SLOTS and not of_thing:
            continue
        if token.i in mentions.nominal_at or token.i in roster.beside or roster.page.is_furniture(token) or _is_nobody(token, lexicon):
            continue
        label = token.ent_type_
        band = label == "MISC" and token.lemma_.lower() in lexicon.unnamed
        if band or label in ("ORG", "PERSON") or (label == "LOC" and case_of(token) == "with"):
            yield token


def _make_named(roster: Roster, token: Token, made: dict[str, ActorDraft]) -> ActorDraft:
    """Return the draft of a name."""
    start, end = phrase_range(token)
    name = phrase_name(roster, token)
    key = f"unnamed:name:{name.lower()}"
    draft = made.get(key)
    if draft is None:
        kind = ActorKind.PERSON if token.ent_type_ == "PERSON" else ActorKind.ORGANISATION
        draft = made[key] = ActorDraft(key=key, kind=kind, name=name)
    draft.mentions.setdefault(token.i, (start, end, MentionKind.NAME))
    return draft


def _candidates(roster: Roster, mentions: Mentions) -> Iterator[Nominal]:
    """Yield the role and body words that mean nobody so far, and those that the lexicon has for sides only."""
    lexicon, taken = roster.page.lexicon.actors, mentions.in_organisations | mentions.titled
    nominal_at, ends = mentions.nominal_at, lexicon.unnamed_ends
    for token in roster.page.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.base not in _SLOTS or token.i in roster.heads or token.i in mentions.by_token:
            continue
        nominal = nominal_at.get(token.i)
        if nominal is None and token.lower_ not in ends and token.lemma_.lower() not in ends:
            continue
        if token.i in taken or token.i in roster.beside or roster.page.is_furniture(token) or _is_nobody(token, lexicon):
            continue
        if nominal is not None:
            if nominal.entry.sort in _LEFT and nominal.entry.words[-1] not in _NO_SIDES:
                yield nominal
            continue
        entry = _entry_of(token, lexicon.unnamed)
        if entry is not None and not _is_any_one(token, entry, lexicon.marks):
            yield Nominal(head=token.i, start=token.i + 1 - len(entry.words), end=token.i + 1, entry=entry)


def _entry_of(token: Token, words: Mapping[str, WordEntry]) -> WordEntry | None:
    """Return the entry of a noun, with the words in front of it or alone."""
    if token.pos_ == "PROPN" and token.tag_ != "NNPS" and not any(c.base == "det" for c in token.lefts):
        return None
    return entry_of_people(token, words)


def _is_nobody(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a phrase tells that there is none, or means any; or is the name of a currency: "EUR 5 million"."""
    if is_currency(token, lexicon):
        return True
    return case_of(token) in ("as", "per") or any(c.lower_ == "no" and c.base == "det" for c in token.lefts)


def _is_any_one(token: Token, entry: WordEntry, marks: Marks) -> bool:
    """Say whether a singular without an article only describes: "a *caregiver* and survivor roundtable"; a name may stand behind it."""
    if entry.sort != "people" or token.tag_ != "NN" or entry.words[-1] in marks["group_noun"] or entry.words[-1] in _MANY:
        return False
    return not any(c.base in ("det", "nummod") or c.dep_ == "nmod:poss" or c.pos_ == "PROPN" for c in token.children)


#: Words of people that mean many in the singular.
_MANY = frozenset("flotilla caravan convoy folk townsfolk fisherfolk cabinet council workforce crew cavalry religion".split())


def _taken_up(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return the body named before that a phrase takes up by its last word alone: "the *council*"."""
    if phrase.plural or phrase.det not in ("the", "this") or phrase.states or phrase.others:
        return None
    if any(c.base in ("amod", "compound", "nmod") for c in phrase.token.children):
        return None
    return body_called(roster, [phrase.token.lower_], phrase.token.i)


def _are_of_others(phrase: Phrase) -> bool:
    """Say whether those with somebody are of other states, which nothing tells: "*our allies*", "Chad's partners"; not "Chadian allies"."""
    if phrase.nominal.entry.words[-1] not in _ONE_OF_OTHERS or phrase.owners.places or phrase.owners.bodies:
        return False
    return not any(hit.entry.kind in ADJECTIVE_KINDS for hit in phrase.states)


def _make(roster: Roster, phrase: Phrase, made: dict[str, ActorDraft]) -> ActorDraft:
    """Return the draft of a phrase: what is told of one and the same group twice is one."""
    entry, token = phrase.nominal.entry, phrase.token
    name = phrase_name(roster, token, phrase.nominal.end)
    several = len({owner.code for owner in phrase.others if owner.code is not None}) > 1  # "the two leaders and *their* teams"
    code = phrase.codes[0] if len(set(phrase.codes)) == 1 and not several and not _are_of_others(phrase) else None
    lemma = token.lemma_.lower()
    plain = name.lower() in (lemma, token.lower_)
    key = f"unnamed:{lemma if plain else name.lower()}:{code}"
    if phrase.det in INDEFINITE and not phrase.plural:
        key += f":{token.i}"
    draft = made.get(f"unnamed:last:{lemma}") if plain and phrase.det in DEFINITE else made.get(key)
    if draft is None:
        kind = _kind(phrase, roster.page.lexicon.actors.marks)
        draft = made[key] = ActorDraft(key=key, kind=kind, name=name, code=code, plural=phrase.plural)
        draft.add_sectors(s for s in phrase.sectors if s != "NGO")
        draft.of_several = several
        draft.note(f"word:{entry.concept}", draft.sectors, roster.page.doc.span(phrase.start, phrase.end).text)
        if code is not None:
            draft.note("phrase" if phrase.states else "owner", [code])
    made[f"unnamed:last:{lemma}"] = draft
    draft.mentions.setdefault(token.i, (phrase.start, phrase.end, MentionKind.NOMINAL))
    return draft


def _kind(phrase: Phrase, marks: Marks) -> ActorKind:
    """Return what a phrase means: several are a group, one of people a person, one body an organisation."""
    entry = phrase.nominal.entry
    if phrase.plural or is_plural(phrase.token) or entry.words[-1] in marks["group_noun"] or entry.words[-1] in _MANY:
        return ActorKind.GROUP
    if entry.sort in ("bodies", "body", "government", "state", "sides"):
        return ActorKind.ORGANISATION
    return ActorKind.PERSON


__all__ = ["find_unnamed"]
