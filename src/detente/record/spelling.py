"""Spellings of one name in Latin letters: "Zelensky", "Zelenskyy" and "Zelenskiy" meet under one form.

Only what romanisations differ in is folded: y and i, doubled letters, kh and h, sh and s, w and v, q and k; in long words also which
vowels stand between the consonants, not that some do ("Mohammed" and "Muhammad" are one, "Mahmoud" is another). A short word keeps its
vowels: they tell one Korean or Chinese name from another. Names of states whose language is written in Latin letters have one spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONG, CONSONANTS = 6, 4
"""Letters and consonants from which a word's inner vowels are left out. Set on names of ours (tests/record/test_record_identity.py)."""
_DIGRAPHS = (
    ("shch", "s"), ("sch", "s"), ("tsch", "c"), ("tch", "c"), ("kh", "h"), ("zh", "z"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("gh", "g"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"), ("q", "k"), ("w", "v"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_ROMANISED = frozenset(
    """
    RUS UKR BLR BGR SRB MKD KAZ KGZ TJK TKM UZB AZE ARM GEO MNG GRC CYP ISR PSE IRN AFG PAK IND BGD NPL LKA MDV THA MMR KHM LAO CHN TWN HKG
    MAC JPN KOR PRK ETH ERI SOM DJI SAU EGY SYR LBN JOR IRQ YEM OMN ARE QAT BHR KWT LBY TUN DZA MAR SDN MRT ESH
    """.split()
)
_VOWELS = frozenset("aeiou")


def is_romanised(country: str) -> bool:
    """Say whether names of a state (ISO 3166-1 alpha-3) come from another script, so that they are spelled in several ways."""
    return country in _ROMANISED


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return the form under which the spellings of a folded word meet."""
    if not word.isascii():
        return word
    form = word
    for written, plain in _DIGRAPHS:
        form = form.replace(written, plain)
    form = re.sub(r"(.)\1+", r"\1", form)
    form = re.sub(r"ei(?=[bcdfghklmnprstvz]|$)", "e", form)
    if len(word) < LONG or sum(letter not in _VOWELS for letter in form) < CONSONANTS:
        return form
    # "Alexander" and "Alexandra", "Petrov" and "Petrova" are two.
    return re.sub("[aeiou]+", ".", form) + ("a" if form.endswith("a") else "")
