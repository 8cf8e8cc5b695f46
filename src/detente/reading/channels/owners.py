"""Phrases that are of no channel: the organ of an organisation, somebody's own meeting, a body of people."""

from __future__ import annotations

from collections.abc import Collection

from detente.lexicon import Lexicon
from detente.lexicon.actors import BLOCS, STATE_KINDS, ActorLexicon, name_key
from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.extent import core_range, joined_words, plain_words
from detente.reading.channels.heads import head_entry
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of

#: How far before a body's head the names of its states may stand.
NEAR_BEFORE = 6
#: What goes in rounds beside talks.
_ROUNDS_OF = frozenset({"diplomacy", "series", "mechanism", "process", "haggling", "bargaining", "parley", "mediation", "visit", "contact"})
#: Plain nouns for those who sit together.
_GROUPS = frozenset({"named-group", "joint-group", "joint-body"})


def is_of_states(token: Token, entry: ChannelHead, before: str, lexicon: ChannelLexicon) -> bool:
    """Say whether a name has its states before a plain noun: "the U.S.-Kenya Health Group", "the Quad Logistics Task Force"."""
    return entry.id in _GROUPS and (names_states(token) or names_group(before, lexicon))


def names_group(text: str, lexicon: ChannelLexicon) -> bool:
    """Say whether words in lower case name a well-known group."""
    return any(map(f" {text} ".__contains__, lexicon.plain_groups))


def is_of_people(token: Token, start: int, whole: Lexicon) -> bool:
    """Say whether a body is an association of people, and no state's: "the *Armenian American* Council", with no hyphen between."""
    doc = token.doc
    at = next((i for i in range(start + 1, token.i) if doc[i].text in _OF_TWO_COUNTRIES), None)
    return at is not None and doc[at - 1].text[:1].isupper() and is_state_word(doc[at - 1], whole.actors)


#: The second word for people of two countries.
_OF_TWO_COUNTRIES = frozenset({"American", "Americans", "Canadian", "Australian"})


def is_of_something(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether a round is one of something that is no talks: "another round of assistance"."""
    of = [c for c in children(token, "nmod") if case_of(c) == "of" and c.pos_ == "NOUN" and c.ent_type_ != "DATE"]
    following = [token.doc[c.i + 1] for c in of if c.i + 1 < len(token.doc) and token.doc[c.i + 1].pos_ == "NOUN"]  # "of the border talks"
    return bool(of) and not any(head_entry(c, lexicon) is not None or c.lemma_.lower() in _ROUNDS_OF for c in (*of, *following))


def is_organ(token: Token, words: set[str], lexicon: ChannelLexicon) -> bool:
    """Say whether a body is an organ of one state or organisation, by the words before it and behind its "of"."""
    if words & lexicon.unless_with or names_states(token):
        return False
    organ = words & lexicon.not_with
    named = f" {plain_words(token.doc[max(token.sent.start, token.i - 1) : token.i + 1])} "
    if "their" not in words:  # "their defence and security commission"
        organ |= {phrase for phrase in lexicon.organ_phrases if f" {phrase} " in named}
    if organ == {"standing"} and any(case_of(c) in {"between", "with"} for c in children(token, "nmod")):
        return False
    return bool(organ) or any(case_of(c) == "of" and c.lemma_.lower() in lexicon.organ_nouns for c in children(token, "nmod"))


def _is_organ_of_one(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether a word heads the name of an organ of one state or organisation."""
    entry = head_entry(token, lexicon)
    if entry is None or entry.kind != "body" or entry.needs:
        return False
    lefts = token.doc[core_range(token)[0] : token.i]
    words = {*(t.lower_ for t in lefts), *joined_words(lefts)}
    return "their" not in words and is_organ(token, words, lexicon)


def names_states(token: Token) -> bool:
    """Say whether two names joined by a hyphen stand before a body: "the Oman-Yemen security committee" is no organ of one."""
    doc = token.doc
    start = max(token.sent.start + 1, token.i - NEAR_BEFORE)
    if any(doc[i].text in {"-", "–"} and doc[i - 1].text.istitle() and doc[i + 1].text.istitle() for i in range(start, token.i - 1)):
        return True
    return any(doc[i].text[0] in "-–" and doc[i].text[1:].istitle() and doc[i - 1].text.istitle() for i in range(start, token.i))


def is_somebodys(token: Token, *, ordinal: list[Token]) -> bool:
    """Say whether a session is a first of one person's ("her first meeting with a foreign leader"), or a call to do something."""
    if token.lemma_.lower() == "call" and token.i + 1 < len(token.doc) and token.nbor().lower_ in {"to", "for"}:
        return True
    owned = any(c.dep_ == "nmod:poss" and (c.ent_type_ == "PERSON" or c.lower_ in {"his", "her"}) for c in token.children)
    return owned and any(t.lower_ == "first" for t in ordinal)


def is_of_assembly(token: Token, whole: Lexicon, short: frozenset[str]) -> bool:
    """Say whether a session is one of an organisation that is no channel ("the 76th session of the General Assembly")."""
    lexicon = whole.channels
    if any(c.base == "compound" and is_known_body(c, whole) and not names_group(plain_words((c,)), lexicon) for c in token.children):
        return True
    for child in children(token, "nmod"):
        if child.text in short or (
            case_of(child) == "of" and names_group(plain_words(token.doc[child.left_edge.i : child.i + 1]), lexicon)
        ):
            return False
        if case_of(child) == "of" and _is_organ_of_one(child, lexicon):
            return True  # "the second meeting of the White House Council"
        if case_of(child) == "of" and child.ent_type_ == "ORG" and child.text[:1].isupper() and child.tag_ in {"NNP", "NN"}:
            ent = token.doc.ent_at(child.i)
            return not any(head_entry(t, lexicon) is not None for t in (token.doc[ent.start : ent.end] if ent is not None else (child,)))
    return False


#: Verbs of those who make a channel.
_MAKE = frozenset({"set", "establish", "create", "open", "form", "launch"})


def is_set_up(token: Token) -> bool:
    """Say whether a channel is one that somebody made: "a channel *that the two foreign ministers agreed to set up*"."""
    for clause in children(token, "acl"):
        if clause.lemma_.lower() in _MAKE:
            return clause.tag_ == "VBN" or clause.dep_ == "acl:relcl"
        if clause.lemma_.lower() in {"agree", "decide"} and any(t.lemma_.lower() in _MAKE for t in clause.subtree if t.i > clause.i):
            return True
    return False


def is_founded_by_two(token: Token, entry: ChannelHead, whole: Lexicon) -> bool:
    """Say whether two states make a body, which is one of both whatever its words: "Chad and Niger create *a presidential council*"."""
    if entry.kind != "body" or entry.id == "joint-body" or token.base != "obj" or token.head.lemma_.lower() not in _MAKE:
        return False
    if not any(c.lower_ in {"a", "an"} for c in token.children):
        return False
    subject = surface_subject(token.head)
    row = list(subject.subtree) if subject is not None else []
    if subject is None or subject.i > token.i or any(t.lower_ == "each" for t in token.doc[subject.i : token.i]):
        return False
    return len({name_key(t.text) for t in row if is_state_word(t, whole.actors)}) > 1


def is_known_body(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a token ends the name of an organisation of states, which is a party and no link between parties."""
    if not (token.text[:1].isupper() or token.text.isdigit()):
        return False
    for width in range(2, 6):
        if token.i + 1 < width:
            break
        text = token.doc.text_of(token.i + 1 - width, token.i + 1)
        known = any(entry.kind == "body" and entry.code in BLOCS for entry in lexicon.actors.names.get(name_key(text), ()))
        if known and (text.lower() not in lexicon.channels.groups or text.lower() in lexicon.channels.organisations):
            return True
    return False


def is_state_word(token: Token, names: ActorLexicon, *, kinds: Collection[str] = STATE_KINDS) -> bool:
    """Say whether a token is (part of) the name of a state or its people; other places can tell a channel's name."""
    if token.ent_type_ not in {"LOC", "GPE", "NORP", "MISC", "ORG"}:
        return False
    ent = token.doc.ent_at(token.i)
    keys = {name_key(token.text), *([name_key(ent.text)] if ent is not None else [])}
    return any(entry.kind in kinds for key in keys for entry in names.names.get(key, ()))
