"""Who only brings others together: go-betweens, mediators, hosts, and those who want something of all sides."""

from __future__ import annotations

from collections.abc import Iterable

from detente.lexicon.channels import ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.heads import lemma_in
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.voice import case_of

#: What somebody does for talks between others.
HOSTING = frozenset({"host", "mediate", "facilitate", "moderate"})
#: Those who bring others together, and are no side: "mediators from Qatar".
GO_BETWEENS = frozenset({"mediator", "facilitator", "go-between", "intermediary"})
#: What somebody does for talks of others: "EU-mediated", "Qatari-brokered".
_FOR_OTHERS = frozenset(
    "mediated brokered facilitated sponsored backed led hosted chaired moderated supervised monitored run convened organised organized"
    " supported funded guaranteed assisted sanctioned".split()
)
#: What is done for talks of others, by those whose it is.
AUSPICES = frozenset({"auspices", "aegis", "mediation", "facilitation", "sponsorship"})
SPONSORED = frozenset("mediated brokered facilitated sponsored backed moderated supervised monitored supported guaranteed".split())


def is_go_between(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether a word is for who brings others together, or a name behind such a word: "EU *mediator Lajcak*"."""
    if token.pos_ in {"NOUN", "PROPN"} and lemma_in(token, lexicon, GO_BETWEENS):
        return True
    if not token.ent_type_:
        return False
    titles = [c for c in token.children if c.i < token.i and c.dep_ in {"nmod:desc", "compound", "amod"}]
    return any(t.pos_ in {"NOUN", "PROPN"} and lemma_in(t, lexicon, GO_BETWEENS) for t in titles)


@per_token
def is_behind_others(token: Token) -> bool:
    """Say whether a name is of who brings others together: "sponsored *by the UN and Chad*", "under the auspices *of Qatar*"."""
    first = token
    while first.base in {"conj", "compound", "flat", "amod"} and first.head.i != first.i and first.lower_ not in AUSPICES:
        first = first.head
    if first.lower_ in AUSPICES or (first.head.lower_ in AUSPICES and (case_of(first) == "of" or first.dep_ == "nmod:poss")):
        return True
    return case_of(first) == "by" and first.head.tag_ == "VBN" and first.head.lower_ in SPONSORED


@per_token
def is_third(token: Token) -> bool:
    """Say whether a name is of who helps others to talk: "with *Malaysia* as facilitator", "with *Kenya* in the chair"."""
    doc = token.doc
    if token.pos_ not in {"PROPN", "NOUN", "ADJ"} or not (doc[max(0, token.left_edge.i - 1)].lower_ == "with" or case_of(token) == "with"):
        return False
    words = [t.lower_ for t in doc[token.i + 1 : min(token.sent.end, token.i + _THIRD)]]
    if words[:3] == ["in", "the", "chair"]:
        return True
    if words[:1] == ["as"]:
        return any(word.rstrip("s") in _HELPERS for word in words[1:])
    return bool(words) and words[0] in _HELPING


#: How far behind a name what it does there may stand.
_THIRD = 6
_HELPERS = GO_BETWEENS | {"host", "observer", "guarantor", "chair", "chairman", "broker", "witness", "moderator", "sponsor", "referee"}
_HELPING = frozenset("mediating hosting facilitating chairing presiding brokering observing moderating watching acting serving".split())


@per_token
def is_plan_of_title(verb: Token) -> bool:
    """Say whether an infinitive tells what is to come as titles do: "UAE, Oman *to hold* joint committee next week"."""
    who, doc = verb.head, verb.doc
    if (
        verb.tag_ != "VB"
        or verb.base not in {"acl", "parataxis"}
        or who.dep_ != "ROOT"
        or who.pos_ not in {"PROPN", "NOUN"}
        or who.i > verb.i
    ):
        return False
    if verb.i == 0 or doc[verb.i - 1].lower_ != "to" or any(t.tag_ in _FINITE for t in verb.sent):
        return False
    return doc[who.left_edge.i].pos_ != "DET" and who.left_edge.i == verb.sent.start


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@per_token
def asks_both(verb: Token) -> bool:
    """Say whether somebody wants something of all sides, so that he is none: "expects *both sides* to return to the dialogue"."""
    return any(
        c.lemma_.lower() in {"side", "party", "country", "neighbour", "neighbor"}
        and any(g.lower_ in {"both", "all", "two"} for g in c.children)
        for c in (*verb.children, *(g for c in verb.children if c.base in {"ccomp", "xcomp"} for g in children(c, "nsubj")))
    )


def is_mediated(tokens: Iterable[Token]) -> bool:
    """Say whether the words before a head say that others bring the sides together: who asks for such talks is no side."""
    return any(is_mediator(token) for token in tokens)


@per_token
def is_mediator(token: Token) -> bool:
    """Say whether a name, or the participle behind it, only says who brings others together ("the EU-mediated talks")."""
    doc = token.doc
    if _is_for_others(token) and (token.text[0] in _HYPHENS or (token.i and doc[token.i - 1].text in _HYPHENS)):
        return True
    behind = doc[token.i + 1 : token.i + 3]
    joined = len(behind) > 0 and behind[0].text[:1] in _HYPHENS
    return joined and any(_is_for_others(t) for t in behind[: 1 if len(behind[0]) > 1 else 2])


def _is_for_others(token: Token) -> bool:
    """Say whether a participle, its hyphen apart, tells what is done for talks of others: "mediated", "-mediated"."""
    return token.lower_.lstrip("-–‑") in _FOR_OTHERS


_HYPHENS = frozenset("-–‑")
