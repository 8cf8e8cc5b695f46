"""The place of a session in its series, by an ordinal before or behind it."""

from __future__ import annotations

import re

from detente.lexicon.channels import ChannelLexicon
from detente.reading.channels.heads import head_entry
from detente.reading.grammar.doc import Token

#: A number in figures; releases set its ending high ("10<sup>th</sup>").
ORDINAL = re.compile(r"(\d{1,3})(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?")
#: What says that an ordinal counts the sessions of the series.
_IN_SERIES = (
    "of its kind",
    "of their kind",
    "in the series",
    "of the series",
    "at that level",
    "at this level",
    "such ",
    "since the",
    "under the",
)
_IS = frozenset({"is", "was", "be", "been"})


def ordinal_of(token: Token, lefts: list[Token], lexicon: ChannelLexicon) -> tuple[int | None, bool]:
    """Return the phrase's place in the series, and whether it is only "first" (which may mean first in a while)."""
    for t in lefts:
        match = ORDINAL.fullmatch(_whole_number(t))
        value = int(match.group(1)) if match else lexicon.ordinals.get(t.lower_) or roman_number(t.text)
        if value is not None and t.i + 1 < len(t.doc) and t.nbor().lemma_.lower() == "anniversary":
            continue
        raised = t.lower_.isdigit()  # "10 <sup>th</sup>" may hang anywhere
        if value is None or not (raised or t.head.i in {token.i, *(x.i for x in lefts)}):
            continue
        if value == 1 and t.lower_ != "inaugural" and not _is_one_of_several(token, lefts):
            return None, True
        return value, False
    return None, False


def _is_one_of_several(token: Token, lefts: list[Token]) -> bool:
    """Say whether "first" is a place in a series by what it stands before: "*a* first *round* of talks"."""
    return token.lower_ == "round" and lefts[0].lower_ == "a"


def roman_number(text: str) -> int | None:
    """Return the number that a Roman numeral of two letters or more tells: "the *XIV* Binational Cabinet"."""
    if len(text) < _LEAST_ROMAN or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_LEAST_ROMAN = 2


def _whole_number(token: Token) -> str:
    """Return a number with its raised ending, of which the tokenizer may make two words: "10<sup>th</sup>"."""
    cut = token.i + 1 < len(token.doc) and token.nbor().text.endswith("</sup>")
    return token.lower_ + token.nbor().lower_ if cut else token.lower_


def ordinal_behind(token: Token, end: int, lexicon: ChannelLexicon) -> tuple[int | None, bool]:
    """Return the place in a series that is told behind a phrase, and whether it is the number of the session.

    In apposition ("held talks in Oslo on Monday, *the fifth this year*") it may count the sessions of a year only; so may what the
    session is said to be ("which would have been *the fifth of its kind*"), but for those words.
    """
    doc, limit = token.doc, token.sent.end
    for i in range(end, limit - 2):
        apposed = doc[i].text in {",", "—", "–"}
        bare = (
            apposed and ordinal_value(doc[i + 1], lexicon) is not None and doc[i + 2].lower_ in {"in", "of"}
        )  # "consultations, 23rd in the series"
        if bare or ((apposed or (doc[i].pos_ == "AUX" and doc[i].lower_ in _IS)) and doc[i + 1].lower_ in {"the", "their", "its"}):
            at = i + 1 if bare else i + 2
            value = ordinal_value(doc[at], lexicon)
            if apposed or value is not None:
                if any(t.pos_ == "NOUN" and head_entry(t, lexicon) is not None for t in doc[end : i + 1]):
                    return None, False  # the number is that of another phrase
                behind = " ".join(t.lower_ for t in doc[at + 1 : min(at + 4, limit)])
                return value, value is not None and behind.startswith(_IN_SERIES)
    return None, False


def ordinal_value(token: Token, lexicon: ChannelLexicon) -> int | None:
    """Return the number that an ordinal gives, in digits or as a word."""
    match = ORDINAL.fullmatch(token.lower_)
    return int(match.group(1)) if match else lexicon.ordinals.get(token.lower_)
