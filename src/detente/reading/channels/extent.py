"""Which words belong to a channel's phrase: those before its head, its links, its whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.reading.channels.mention import LINKS
from detente.reading.grammar.doc import Doc, Token

_HYPHENS = frozenset({"-", "–"})
#: Words that join the parts of a proper name, and the most tokens that it has behind its head.
_JOINTS = frozenset({"of", "for", "on", "and", "&", "the"})
LONGEST = 12
#: Link phrases in a row ("the mechanism of the ruling parties of China and Japan").
_LINKS = 3
#: Words before what a body is for, in its name.
PURPOSE = frozenset({"of", "for", "on"})


def core_range(token: Token) -> tuple[int, int]:
    """Return the token range of a head's own phrase: the words before it, and its links on the right up to a clause or a comma.

    The surface decides as much as the parse: nothing before a verb, a preposition or a comma belongs to it, and a link ("between",
    "of") that follows the phrase directly does, whatever it is attached to.
    """
    doc, start = token.doc, token.i
    subtree = {t.i for t in token.subtree}
    while start > token.sent.start and (_is_short_form(doc, start) or _can_precede(doc[start - 1], subtree)):
        two = token.text[:1].isupper() and doc[start - 1].lower_ == "and" and doc[start - 2].text == token.text
        if two and start - 1 > token.sent.start:
            break  # "the G7 Summit *and NATO* Summit" are two
        start -= 3 if _is_short_form(doc, start) else 1
        while start > token.sent.start and doc[start].ent_iob_ == "I" and doc[start].ent_type_ == "LOC" and doc[start - 1].lower_ == "of":
            start -= 2  # "the Japan-Republic of Korea Forum"
        if doc[start].tag_ in {"DT", "PRP$"} and doc[start].lower_ not in {"all", "both"}:
            break
    while start < token.i and (doc[start].pos_ in {"CCONJ", "PUNCT", "PART", "ADV"} or doc[start].is_space):
        start += 1
    end = token.i + 1
    for _ in range(_LINKS):
        links = end < token.sent.end and doc[end].pos_ in {"ADP", "SCONJ"} and (doc[end].lower_ in LINKS or _is_for_pact(token, doc[end]))
        last = _link_end(doc[end]) if links else None
        if last is None:
            break
        end = last
    return start, end


def _is_for_pact(head: Token, case: Token) -> bool:
    """Say whether a preposition opens what talks are to bring about: "negotiations *for a free-trade agreement*"."""
    return case.lower_ == "for" and head.lemma_.lower() in _BARGAINED and case.head.lemma_.lower() in _PACTS


_BARGAINED = frozenset({"talk", "talks", "negotiation", "negotiations"})
_PACTS = frozenset({"agreement", "treaty", "pact", "deal", "accord", "ceasefire", "truce", "peace"})


def _is_short_form(doc: Doc, end: int) -> bool:
    """Say whether a short form in brackets ends before a token: "the second U.S.-Republic of Korea *(ROK)* Consultative Group"."""
    return end > 3 and doc[end - 1].text == ")" and doc[end - 3].text == "(" and doc[end - 2].is_upper and doc[end - 4].text[:1].isupper()


def _is_quoted_word(token: Token) -> bool:
    """Say whether a mark is one of two around a word or three: 'the inaugural "two-plus-two" dialogue'."""
    doc = token.doc
    near = doc[max(0, token.i - _QUOTED) : token.i + _QUOTED + 1]
    return token.text in QUOTES and sum(t.text in QUOTES for t in near) == 2


QUOTES = frozenset(('"', "“", "”"))
#: Tokens between two marks around a word or three.
_QUOTED = 6


def _can_precede(token: Token, subtree: set[int]) -> bool:
    """Say whether a word can stand before the head inside its phrase."""
    if token.lower_ == "in" and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return True  # "in-person"
    if token.lower_ == "to" and 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == token.nbor().text == "-":
        return True  # "military-to-military"
    if token.tag_ == "VBG" and token.base == "case":
        return False  # "left the town *following* talks"
    if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"} or token.tag_ in {"JJ", "NN", "NNP"} or token.text[0] in "-–/+":
        return token.ent_type_ != "DATE" or token.i in subtree
    if token.pos_ in {"DET", "PART", "ADV", "CCONJ", "X"} or token.tag_ in {"PRP$", "VBN", "VBG", "POS"} or _is_quoted_word(token):
        return token.i in subtree
    return False


def _link_end(case: Token) -> int | None:
    """Return the end of the link phrase that a preposition opens, or ``None`` where it opens a clause or none."""
    head = case.head
    if case.lower_ == "on" and head.lower_ in {"ice", "hold"}:
        return None
    if head.ent_type_ == "DATE" or head.i <= case.i or head.i - case.i > 12 or head.pos_ in {"VERB", "AUX"}:
        return None
    end = head.i + 1
    doc, limit = case.doc, case.sent.end
    while end < limit and doc[end].ent_iob_ == "I":
        end += 1  # a name is not cut
    while end < limit:
        token = doc[end]
        following = doc[end + 1] if end + 1 < limit else token
        joined = token.pos_ == "CCONJ" or token.text == ","
        part = next((t for t in following.ancestors if t.i >= end and t.dep_ == "conj"), following) if joined else token
        if (
            joined
            and part.dep_ == "conj"
            and (case.head.i <= part.head.i < part.i or (case.lower_ == "between" and part.head.i < case.i and joined))
            and part.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"}
            and part.i - end < 8
        ):
            end = part.i + 1
        elif token.dep_ in {"flat", "nmod:unmarked"} and token.head.i >= case.i:
            end += 1
        else:
            break
    return end


def plain_words(tokens: Iterable[Token]) -> str:
    """Join tokens in lower case; hyphens, apostrophes and possessive marks become spaces."""
    text = " ".join([t.lower_ for t in tokens if not t.is_space])
    return _TWO_AND_TWO.sub("2+2", " ".join(_MARKS.sub(" ", text).split()))


#: A meeting of two ministers of each side, in figures or in words, its parts apart.
_TWO_AND_TWO = re.compile(r"\b2 (?:\+|plus) 2\b|\btwo (?:\+|plus) two\b")
_MARKS = re.compile(r"['’]s?\b|[-–]")


def joined_words(lefts: list[Token]) -> Iterator[str]:
    """Yield hyphenated words before the head, as written together ("three-way")."""
    for index in range(len(lefts) - 2):
        if lefts[index + 1].text in {"-", "–"}:
            yield f"{lefts[index].lower_}-{lefts[index + 2].lower_}"


def end_of_name(head: Token) -> int:
    """Return the end of a proper name: "Commission *on the Delimitation of the Border*", "Mechanism *of Political Consultations*"."""
    doc = head.doc
    end = at = head.i + 1
    if at + 3 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")" and doc[at + 1].is_upper:
        at += 3  # "Mechanism (BCM) on the South China Sea"
    if at >= len(doc) or doc[at].lower_ not in _JOINTS:
        return end
    joint = end
    while at < head.sent.end and at - head.i < LONGEST:
        token = doc[at]
        if token.lower_ in _JOINTS:
            if token.lower_ == "and" and at + 1 < len(doc) and doc[at + 1].lower_ == "the":
                break  # "the Trade Council *and the* U.S.-EU Dialogue"
            joint = end
            at += 1
            continue
        if token.text[0] in _HYPHENS and not doc[at - 1].whitespace_ and at + 2 < len(doc):
            at += 1 if len(token.text) > 1 else 2  # "of the Multi-agency Donor Platform", "on the Indo-Pacific"
            end = at
            continue
        if _is_pair_in_name(doc, at, head.sent.end):
            at = end = at + _PAIR + 1
            while at < head.sent.end and doc[at].text[:1].isupper() and doc[at].ent_iob_ == "I":
                at = end = at + 1
            continue
        if not token.text[:1].isupper() or token.ent_type_ in {"LOC", "DATE", "PERSON"} or token.text == "European":
            return joint if token.pos_ == "NOUN" and doc[at - 1].head.i == at else end  # "on the Thai side"
        at += 1
        end = at
    return end


#: Tokens of two names joined by a hyphen.
_PAIR = 3


def _is_pair_in_name(doc: Doc, at: int, stop: int) -> bool:
    """Say whether two names joined by a hyphen stand before more of a name: "Mechanism on *Peru-Chile* Border Affairs"."""
    if at + _PAIR >= stop or doc[at + 1].text not in {"-", "–"} or doc[at - 1].lower_ not in PURPOSE | {"the"}:
        return False
    parts = (doc[i] for i in (at, at + 2, at + _PAIR))
    return all(part.text[:1].isupper() and (part.pos_ == "PROPN" or part.tag_ == "NNP") for part in parts)
