"""Asides: stretches of a text (datelines) that are read by themselves, as if the text went on without them.

The encoder and the convolutions of the names see what stands beside a word. "LIMA (AP) -" before a sentence is no part of it and
misleads its parse; taken out, the sentence is read as one that begins a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from detente.language.atoms import Atoms, Pieces

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Pair = tuple[Floats, Floats]


def set_apart(atoms: Atoms, spans: Iterable[tuple[int, int]]) -> tuple[Atoms, Mask | None]:
    """Return the atoms, what follows an aside with the gap that stood before it, and which of them are aside.

    Args:
        atoms: The text's atoms.
        spans: Characters [first, one past the last) of each aside.
    """
    starts = np.array(atoms.starts)
    aside = np.zeros(len(starts), bool)
    for first, end in spans:
        aside |= (starts >= first) & (starts < end)
    if not aside.any() or aside.all():
        return atoms, None
    gaps = list(atoms.gaps)
    for k in np.flatnonzero(aside[:-1] & ~aside[1:]) + 1:
        before = np.flatnonzero(~aside[:k])
        gaps[k] = gaps[before[-1] + 1 if len(before) else 0]
    return replace(atoms, gaps=gaps), aside


def edges(atoms: Atoms, aside: Mask | None) -> frozenset[int]:
    """Return the characters where asides begin and where the text goes on: a sentence begins at each."""
    if aside is None:
        return frozenset()
    return frozenset(atoms.starts[k] for k in np.flatnonzero(np.diff(aside, prepend=False)))


def encode_apart(
    encode: Callable[[Sequence[Pieces], Sequence[Sequence[int]]], list[Pair]],
    texts: Sequence[Pieces],
    breaks: Sequence[Sequence[int]],
    asides: Sequence[Mask | None],
) -> list[Pair]:
    """Encode texts, the asides of each by themselves; otherwise as ``encode`` does.

    Args:
        encode: :meth:`detente.language.encoder.Encoder.encode`.
        texts: Pieces of each text.
        breaks: For each text the pieces before which a window may be cut, ascending.
        asides: For each text which atoms are aside, or ``None``.
    """
    masks = [None if aside is None else aside[text.atom] for text, aside in zip(texts, asides, strict=True)]
    parts, cuts = list(texts), list(breaks)
    for k, mask in enumerate(masks):
        if mask is not None:
            parts[k], cuts[k] = _part(texts[k], breaks[k], ~mask)
            part, cut = _part(texts[k], breaks[k], mask)
            parts.append(part)
            cuts.append(cut)
    encoded = encode(parts, cuts)
    rest = iter(encoded[len(texts) :])
    out = encoded[: len(texts)]
    for k, mask in enumerate(masks):
        if mask is not None:
            out[k] = _joined(out[k], next(rest), mask)
    return out


def _part(text: Pieces, breaks: Sequence[int], mask: Mask) -> tuple[Pieces, list[int]]:
    place: NDArray[np.int64] = np.cumsum(mask) - mask
    part = Pieces(text.ids[mask], text.atom[mask], text.shape[mask], text.gap[mask])
    kept = {int(place[k]) for k in compress(breaks, mask[list(breaks)])}
    return part, sorted(kept - {0})


def _joined(main: Pair, aside: Pair, mask: Mask) -> Pair:
    made = []
    for a, b in zip(main, aside, strict=True):
        whole = np.empty((len(mask), a.shape[1]), a.dtype)
        whole[~mask], whole[mask] = a, b
        made.append(whole)
    return made[0], made[1]
