"""Atoms cover the text's characters, and shapes and gaps say what stands there."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from detente.language.atoms import GAP_BLANK, GAP_LINE, GAP_NONE, GAP_SPACE, SHAPES, cut_pieces, shape_of, split_atoms
from detente.language.pipeline import model_dir

TOKENIZER = Tokenizer.from_file(str(model_dir() / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


def forms(text: str) -> list[str]:
    atoms = split_atoms(text)
    return [text[a:b] for a, b in zip(atoms.starts, atoms.ends, strict=True)]


@given(st.text(max_size=200))
def test_atoms_hold_every_character_but_white_space(text: str) -> None:
    assert "".join(forms(text)) == "".join(text.split()) or "".join("".join(forms(text)).split()) == "".join(text.split())


@given(st.text(max_size=200))
def test_atoms_are_in_order_and_apart(text: str) -> None:
    atoms = split_atoms(text)
    assert all(a < b for a, b in zip(atoms.starts, atoms.ends, strict=True))
    assert all(b <= a for b, a in zip(atoms.ends, atoms.starts[1:], strict=False))


def test_contractions_are_cut() -> None:
    assert forms("They didn't say we cannot.") == ["They", "did", "n", "'", "t", "say", "we", "can", "not", "."]


def test_hyphens_and_digits_are_cut() -> None:
    assert forms("three-way G7 talks") == ["three", "-", "way", "G", "7", "talks"]


def test_gaps() -> None:
    assert split_atoms("A b.\nC\n\nD").gaps == [GAP_BLANK, GAP_SPACE, GAP_NONE, GAP_LINE, GAP_BLANK]


def test_shapes() -> None:
    assert [SHAPES[shape_of(f)] for f in ("tokyo", "Tokyo", "TOKYO", "McKay", "2018", "“")] == [
        "lower",
        "title",
        "upper",
        "mixed",
        "digit",
        "other",
    ]


@given(st.lists(st.text(max_size=200), max_size=4))
def test_pieces_of_known_forms_are_those_of_new_ones(texts: list[str]) -> None:
    known: dict[str, tuple[int, ...]] = {}
    for text in texts:
        atoms = split_atoms(text)
        cut = [text[a:b] for a, b in zip(atoms.starts, atoms.ends, strict=True)]
        new, again = cut_pieces(cut, atoms.gaps, TOKENIZER), cut_pieces(cut, atoms.gaps, TOKENIZER, known)
        for layer in ("ids", "atom", "shape", "gap"):
            assert np.array_equal(getattr(new, layer), getattr(again, layer))
        assert set(new.atom.tolist()) == set(range(len(cut)))
        assert not cut or np.bincount(new.atom).max() <= 12
        if cut:
            encoding = TOKENIZER.encode(cut, is_pretokenized=True, add_special_tokens=False)
            for place in range(len(cut)):
                ids = [piece for piece, at in zip(encoding.ids, encoding.word_ids, strict=True) if at == place]
                assert new.ids[new.atom == place].tolist() == (ids[:12] or [TOKENIZER.token_to_id("[UNK]")])


def test_a_piece_that_goes_on_has_a_shape_of_its_own_and_no_gap() -> None:
    pieces = cut_pieces(["Fumio", "Kishidaxyz"], [GAP_BLANK, GAP_SPACE], TOKENIZER)
    first = np.flatnonzero(np.diff(pieces.atom, prepend=-1))
    assert pieces.gap[first].tolist() == [GAP_BLANK, GAP_SPACE]
    further = np.setdiff1d(np.arange(len(pieces.ids)), first)
    assert len(further)
    assert set(pieces.gap[further].tolist()) == {GAP_NONE}
    assert (pieces.shape[further] >= len(SHAPES)).all()
