"""Atoms: the finest cut of a text that a word boundary can need, and the word pieces and shapes made of them.

The encoder labels atoms: each begins a word, continues one, or begins a further word of the same written token
("do" | "n't"). An atom is a run of letters, a run of digits, or one other character; letter runs are cut further where
English writes two words as one ("cannot", "gonna", "didn't").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

_RUN = re.compile(r"(\s*)([^\W\d_]+[\u0300-\u036f]*|\d+|\S)")
_TAIL = re.compile(r"['’]t\b", re.IGNORECASE)
#: Letter runs that English writes together, and the places where they are cut. The model decides whether a cut holds.
_CUTS = {
    "cannot": (3,),
    "gonna": (3,),
    "gotta": (3,),
    "wanna": (3,),
    "lemme": (3,),
    "gimme": (3,),
    "dunno": (2, 3),
    "tis": (1,),
    "twas": (1,),
    "dont": (2,),
    "cant": (2,),
    "wont": (2,),
    "didnt": (3,),
    "doesnt": (4,),
    "isnt": (2,),
    "wasnt": (3,),
    "arent": (3,),
    "werent": (4,),
    "havent": (4,),
    "hasnt": (3,),
    "hadnt": (3,),
    "wouldnt": (5,),
    "couldnt": (5,),
    "shouldnt": (6,),
    "im": (1,),
    "ive": (1,),
    "youre": (3,),
    "theyre": (4,),
    "thats": (4,),
    "whats": (4,),
    "theres": (5,),
    "youll": (3,),
    "youve": (3,),
}
_LONGEST_CUT = max(map(len, _CUTS))

GAP_NONE, GAP_SPACE, GAP_LINE, GAP_BLANK = range(4)
SHAPES = ("lower", "title", "upper", "mixed", "digit", "other")
_MAX_PIECES = 12


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of a text.

    Attributes:
        starts: First character of each atom.
        ends: One past its last character.
        gaps: What stands before it: nothing, a space, a line break or a blank line (the text's start counts as one).
    """

    starts: list[int]
    ends: list[int]
    gaps: list[int]

    def __len__(self) -> int:
        return len(self.starts)


def split_atoms(text: str) -> Atoms:
    """Cut a text into atoms; white space makes gaps, not atoms."""
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    for match in _RUN.finditer(text):
        start, end = match.span(2)
        white = match[1]
        gaps.append((GAP_SPACE if white == " " else _gap(white)) if starts else GAP_BLANK)
        starts.append(start)
        if end - start > 1 and (text[end - 1] in "nN" or text[start:end].lower() in _CUTS):
            for cut in _cuts(text, match[2], end):
                ends.append(start + cut)
                starts.append(start + cut)
                gaps.append(GAP_NONE)
        ends.append(end)
    return Atoms(starts, ends, gaps)


def _gap(white: str) -> int:
    if white in ("", " "):
        return GAP_SPACE if white else GAP_NONE
    lines = white.count("\n")
    return GAP_BLANK if lines > 1 else GAP_LINE if lines else GAP_SPACE


def _cuts(text: str, run: str, end: int) -> tuple[int, ...]:
    cuts = _CUTS.get(run.lower(), ()) if len(run) <= _LONGEST_CUT else ()
    return (len(run) - 1,) if not cuts and run[-1] in "nN" and _TAIL.match(text, end) else cuts


@lru_cache(maxsize=50_000)
def shape_of(form: str) -> int:
    """Return the index in :data:`SHAPES` of a form's case and digits."""
    if form.isdigit():
        return 4
    if not form[:1].isalpha():
        return 5
    if form.islower():
        return 0
    if len(form) > 1 and form.isupper():
        return 2
    if form[:1].isupper() and (len(form) == 1 or form[1:].islower()):
        return 1
    return 3 if form.upper() != form.lower() else 0


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a run of atoms: ids, the atom each belongs to, shapes (0 to 11: continued pieces are 6 up), gaps."""

    ids: NDArray[np.int64]
    atom: NDArray[np.int64]
    shape: NDArray[np.int64]
    gap: NDArray[np.int64]


def cut_pieces(forms: Sequence[str], gaps: Sequence[int], tokenizer: Any, known: dict[str, tuple[int, ...]] | None = None) -> Pieces:
    """Turn atoms into word pieces of the encoder's vocabulary.

    Args:
        forms: The atoms' characters.
        gaps: What stands before each.
        tokenizer: A ``tokenizers.Tokenizer`` of BERT's kind (uncased word pieces).
        known: The pieces of forms that were cut before; those of the others are added.
    """
    known = {} if known is None else known
    known.update(_pieces_of([form for form in dict.fromkeys(forms) if form not in known], tokenizer))
    pieces = [known[form] for form in forms]
    counts = np.array([len(ids) for ids in pieces], np.int64)
    ids = np.fromiter(chain.from_iterable(pieces), np.int64)
    atom = np.repeat(np.arange(len(forms)), counts)
    rank = np.arange(len(atom)) - (np.cumsum(counts) - counts)[atom]
    shape = np.array([shape_of(form) for form in forms], np.int64)[atom] + np.where(rank, len(SHAPES), 0)
    return Pieces(ids, atom, shape, np.where(rank, GAP_NONE, np.array(gaps, np.int64)[atom]))


def _pieces_of(forms: list[str], tokenizer: Any) -> dict[str, tuple[int, ...]]:
    """Return the pieces of some forms, the first few of a long one; one that the tokenizer drops is unknown."""
    if not forms:
        return {}
    encoding = tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
    found: dict[str, list[int]] = {form: [] for form in forms}
    for piece, place in zip(encoding.ids, encoding.word_ids, strict=True):
        found[forms[place]].append(piece)
    unknown = tokenizer.token_to_id("[UNK]")
    return {form: tuple(ids[:_MAX_PIECES]) or (unknown,) for form, ids in found.items()}
