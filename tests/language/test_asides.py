"""Asides: taken out of the windows, put back at their places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.language.asides import Pair, edges, encode_apart, set_apart
from detente.language.atoms import GAP_BLANK, GAP_SPACE, Pieces, split_atoms

TEXT = "Talks\n\nLIMA - Peru agreed."


def pieces_of(count: int) -> Pieces:
    zeros = np.zeros(count, np.int64)
    return Pieces(np.arange(count), np.arange(count), zeros, zeros)


def test_what_follows_begins_as_the_aside_did() -> None:
    atoms, aside = set_apart(split_atoms(TEXT), [(7, 14)])
    assert aside is not None
    assert [TEXT[a] for a, out in zip(atoms.starts, aside, strict=True) if out] == ["L", "-"]
    assert atoms.gaps == [GAP_BLANK, GAP_BLANK, GAP_SPACE, GAP_BLANK, GAP_SPACE, 0]
    assert edges(atoms, aside) == {7, 14}


def test_a_text_without_asides_or_of_one_aside_stays_whole() -> None:
    for spans in ([], [(0, len(TEXT))], [(5, 7)]):
        atoms, aside = set_apart(split_atoms(TEXT), spans)
        assert aside is None
        assert atoms == split_atoms(TEXT)
        assert edges(atoms, aside) == frozenset()


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=12), min_size=1, max_size=4))
def test_each_piece_gets_its_own_vector(masks: list[list[bool]]) -> None:
    texts = [pieces_of(len(mask)) for mask in masks]
    asides = [np.array(mask) if any(mask) and not all(mask) else None for mask in masks]
    seen: list[tuple[list[int], list[int]]] = []

    def encode(parts: Sequence[Pieces], cuts: Sequence[Sequence[int]]) -> list[Pair]:
        seen.extend((part.ids.tolist(), list(cut)) for part, cut in zip(parts, cuts, strict=True))
        vectors = [np.repeat(part.ids[:, None].astype(np.float32), 2, 1) for part in parts]
        return [(v, v + 100) for v in vectors]

    breaks = [list(range(1, len(mask), 3)) for mask in masks]
    for count, (top, middle) in zip(map(len, masks), encode_apart(encode, texts, breaks, asides), strict=True):
        assert top[:, 0].tolist() == list(range(count))
        assert middle[:, 1].tolist() == [k + 100 for k in range(count)]
    assert len(seen) == len(masks) + sum(aside is not None for aside in asides)
    for (ids, cuts), mask in zip(seen, masks, strict=False):
        assert all(0 < cut < len(ids) and ids[cut] in range(1, len(mask), 3) for cut in cuts)
