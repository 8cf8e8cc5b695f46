"""Atoms cover the text's characters, and shapes and gaps say what stands there."""

from hypothesis import given
from hypothesis import strategies as st

from detente.language.atoms import GAP_BLANK, GAP_LINE, GAP_NONE, GAP_SPACE, SHAPES, shape_of, split_atoms


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
