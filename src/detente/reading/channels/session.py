"""What the clause of a session tells beside its date: its place in the series, and where it is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.lexicon import Lexicon
from detente.lexicon.actors import name_key
from detente.lexicon.channels import ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.heads import head_entry_kind, lemma_in
from detente.reading.channels.mention import ChannelMention
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of

#: Words for the session before the one at hand.
BEFORE = frozenset({"previous", "last", "preceding"})
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_TOWNS = frozenset({"city", "town", "village", "port", "resort", "island", "capital", "suburb"})
_IN = frozenset({"in", "at"})
#: Verbs whose subject may be the town that has the session.
_HOSTS = frozenset({"host", "see", "house", "stage", "play"})
#: Words that make an ordinal count something else than the series: "the fifth this year", "the third in as many weeks".
_COUNTED_ELSE = frozenset({"this", "last", "in", "since", "within", "of", "under", "on", "at"})
#: How far behind a phrase its place may stand, dates and other places between.
_NEAR = 8


def is_previous(doc: Doc, mention: ChannelMention) -> bool:
    """Say whether a phrase is of the session before."""
    words = {t.lower_ for t in doc[mention.start : mention.head]}
    return mention.entry.kind == "session" and bool(words & BEFORE)


def number_of(predicate: Token, mention: ChannelMention, lexicon: ChannelLexicon) -> int | None:
    """Return the number of the session that a predicate tells of: the phrase's own, else that of its clause.

    "Held its 32nd session", "convened for the seventh time", "the tenth" in apposition.
    """
    if mention.ordinal is not None:
        return mention.ordinal
    if (time := time_that_was(predicate)) is not None:
        return ordinal_before(time, lexicon)
    for child in children(predicate, "obl", "obj"):
        if case_of(child) in {"for", "at", "in", ""} and child.i != mention.head:
            number = ordinal_before(child, lexicon)
            sits = child.lower_ == "time" or head_entry_kind(child, lexicon) == "session"
            if number is not None and number > 1 and sits and not _counts_else(child):
                return number
    return _apposed(mention, predicate.doc[mention.head], lexicon)


def time_that_was(verb: Token) -> Token | None:
    """Return the "time" that a clause is said to have been: "it was the third *time* that the committee had met"."""
    time = verb.head
    if time.lower_ != "time" or verb.base not in {"acl", "ccomp", "csubj", "advcl"} or time.i > verb.i:
        return None
    return time if any(c.dep_ == "cop" and c.lower_ in {"was", "is"} for c in time.children) else None


def ordinal_before(token: Token, lexicon: ChannelLexicon) -> int | None:
    """Return the number that an ordinal before a noun gives."""
    for child in token.children:
        if child.i < token.i and (number := ordinal(child, lexicon)) is not None:
            return number
    return None


def ordinal(token: Token, lexicon: ChannelLexicon) -> int | None:
    """Return the number of an ordinal, in words or digits."""
    match = _ORDINAL.fullmatch(token.lower_) if token.lower_[:1].isdigit() else None
    return int(match.group(1)) if match else lexicon.ordinals.get(token.lower_)


def sits_anew(verb: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether those who sit are told to do so another time: "meet *again*", "sit down *once more*", "meet *for a second time*"."""
    for child in verb.children:
        if child.lower_ in {"again", "anew"} or (child.lower_ == "more" and verb.doc[child.i - 1].lower_ == "once"):
            return True
        if child.lower_ == "time" and child.base in {"obj", "obl"} and case_of(child) in {"", "for"}:
            return (ordinal_before(child, lexicon) or 0) > 1
    return False


def tells_last_time(before: Sequence[Token]) -> bool:
    """Say whether "the last time" stands among words: "the last time that the two governments had met"."""
    words = [token.lower_ for token in before]
    return ("last", "time") in pairwise(words)


def _counts_else(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ in {"this", "in", "since", "within"} and not _is_place(following)


def _is_place(case: Token) -> bool:
    return case.lower_ in _IN and case.i + 1 < len(case.doc) and case.nbor().ent_type_ == "LOC"


def _apposed(mention: ChannelMention, head: Token, lexicon: ChannelLexicon) -> int | None:
    """Return "the tenth" or "23rd in the series", where it stands between commas behind a phrase and counts nothing else."""
    doc = head.doc
    if mention.end + 2 >= len(doc) or doc[mention.end].text not in {",", "(", "—", "–"}:
        return None
    at = mention.end + 1 + (doc[mention.end + 1].lower_ in {"the", "their", "its"})
    number = ordinal(doc[at], lexicon) if at < head.sent.end else None
    if number is None or number == 1:
        return None
    behind = doc[at + 1].lower_ if at + 1 < head.sent.end else "."
    series = [t.lower_ for t in doc[at + 1 : min(at + 4, head.sent.end)]] == ["in", "the", "series"]
    closed = behind in {",", ")", "—", "–", "."} or head_entry_kind(doc[at + 1], lexicon) == "session"
    return number if series or (closed and behind not in _COUNTED_ELSE) else None


def place_token(predicate: Token, mention: ChannelMention, whole: Lexicon) -> Token | None:
    """Return the name of the place that a session's clause or phrase tells, or ``None``."""
    for token in _candidates(predicate, mention):
        if case_of(token) not in _IN:
            continue
        if token.ent_type_ == "LOC":
            return token
        if token.lemma_.lower() in _TOWNS:
            named = next((c for c in children(token, "nmod") if c.ent_type_ == "LOC" and case_of(c) == "of"), None)
            if named is not None:
                return named  # "in the Chilean city of Arica"
    subject = next(iter(children(predicate, "nsubj")), None)
    own = subject is not None and mention.start <= subject.i < mention.end  # "the next *summit* will be hosted"
    if subject is not None and not own and subject.ent_type_ == "LOC" and lemma_in(predicate, whole.channels, _HOSTS):
        return subject if not _names_state(subject, whole) else None
    return None


def _names_state(token: Token, whole: Lexicon) -> bool:
    """Say whether a name is a state's own; its capital may stand for it, and is a place all the same."""
    return any(entry.kind == "name" for entry in whole.actors.names.get(name_key(token.text), ()))


def _candidates(predicate: Token, mention: ChannelMention) -> Iterator[Token]:
    """Yield the nominals of a clause that may be its place: of the predicate, of the phrase, and right behind the phrase."""
    doc = predicate.doc
    if predicate.ent_type_ == "LOC":
        yield predicate  # "the council will be in Rabat"
    yield from children(predicate, "obl")
    for child in children(predicate, "obl"):
        if case_of(child) in {"for", "at"} and child.ent_type_ != "DATE":
            yield from children(child, "nmod")  # "for the 18th time in Bern"
    if predicate.i != mention.head and doc[mention.head].sent.start != predicate.sent.start:
        return
    for token in doc[mention.start : mention.end]:
        if token.pos_ in {"NOUN", "PROPN"}:
            yield from (child for child in children(token, "nmod", "obl") if child.i >= mention.end or token.i == mention.head)
    for token in doc[mention.end : min(mention.end + _NEAR, predicate.sent.end)]:
        if token.pos_ in VERBAL or token.text in {",", ";", ":"} or (token.base == "mark"):
            break
        if token.pos_ in {"PROPN", "NOUN"}:
            yield token
    if predicate.base == "xcomp" and predicate.head.pos_ in VERBAL:
        yield from children(predicate.head, "obl")
