"""The head for names: tables mark phrases, marks stand beside the vectors, a text is scored by itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente.errors import LanguageError
from detente.language.atoms import SHAPES
from detente.language.namer import KINDS, MARKS, Namer, Tables, mark_words

SIZE, WIDTH, LABELS = 8, 6, 5


def marked(tables: Tables, text: str) -> list[str]:
    """Return "word:kinds" for the marked words; a further word of a phrase has a small letter."""
    words = text.split()
    marks = mark_words(words, np.zeros(len(words), bool), tables)
    kinds = []
    for row in marks:
        kinds.append("".join(k[0] if row[2 * n] else k[0].lower() if row[2 * n + 1] else "" for n, k in enumerate(KINDS)))
    return [f"{word}:{kind}" for word, kind in zip(words, kinds, strict=True) if kind]


LOC, ORG, GIVEN = (1 << KINDS.index(kind) for kind in ("LOC", "ORG", "GIVEN"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in New Zealand today", ["New:L", "Zealand:l"]),
        ("the New Zealand First party", ["New:O", "Zealand:o", "First:o"]),  # the longest phrase
        ("Georgia and Chad", ["Georgia:LG", "Chad:L"]),  # a form may be several things
        ("a new zealand", []),  # small letters name nobody
        ("New", []),
    ],
)
def test_tables_mark_the_longest_phrase(text: str, expected: list[str]) -> None:
    tables = Tables({"new zealand": LOC, "new zealand first": ORG, "georgia": LOC | GIVEN, "chad": LOC})
    assert marked(tables, text) == expected


def test_marks_hold_shape_and_sentence_start() -> None:
    marks = mark_words(["NATO", "met"], np.array([True, False]), Tables({}))
    assert marks.shape == (2, MARKS)
    assert [SHAPES[k] for k in marks[:, 2 * len(KINDS) : -1].argmax(1)] == ["upper", "lower"]
    assert marks[:, -1].tolist() == [1, 0]


def write_head(folder: Path, *, layers: int) -> Namer:
    """Write a small random head and load it."""
    rng = np.random.default_rng(3)
    shapes = {
        "top": (SIZE, WIDTH), "middle": (SIZE, WIDTH), "marks": (MARKS, WIDTH), "in.bias": (WIDTH,), "out.gain": (WIDTH,),
        "out.norm": (WIDTH,), "out": (WIDTH, LABELS), "out.bias": (LABELS,), "skip": (SIZE, LABELS), "steps": (LABELS + 1, LABELS),
    }  # fmt: skip
    for k in range(layers):
        shapes |= {f"{k}.gain": (WIDTH,), f"{k}.bias": (WIDTH,), f"{k}.conv": (5, WIDTH, WIDTH), f"{k}.shift": (WIDTH,)}
    np.savez(folder / "names.npz", **{k: rng.normal(size=v).astype(np.float16) for k, v in shapes.items()})
    (folder / "gazetteer.json").write_text(json.dumps({"LOC": ["oslo"]}), encoding="utf-8")
    return Namer(folder)


def test_a_word_sees_its_neighbours_and_no_further(tmp_path: Path) -> None:
    """Two convolutions of five places: a word's scores hang on the four words on each side."""
    namer = write_head(tmp_path, layers=2)
    rng = np.random.default_rng(5)
    top, middle = rng.normal(size=(2, 20, SIZE)).astype(np.float32)
    words, starts = ["Oslo"] * 20, np.zeros(20, bool)
    before = namer.scores(top, middle, words, starts)
    top[10] += 1
    changed = np.flatnonzero(np.abs(namer.scores(top, middle, words, starts) - before).max(1) > 1e-4)
    assert changed.tolist() == list(range(6, 15))


def test_a_plain_head_is_one_product(tmp_path: Path) -> None:
    skip = np.arange(SIZE * LABELS).reshape(SIZE, LABELS).astype(np.float16)
    np.savez(tmp_path / "names.npz", **{"skip": skip, "out.bias": np.ones(LABELS), "steps": np.zeros((LABELS + 1, LABELS))})
    (tmp_path / "gazetteer.json").write_text("{}", encoding="utf-8")
    top = np.eye(SIZE, dtype=np.float32)[:3]
    scores = Namer(tmp_path).scores(top, top, ["a"] * 3, np.zeros(3, bool))
    assert np.array_equal(scores, skip[:3].astype(np.float32) + 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"0.conv": "0.A"}, r"names\.npz lacks 0\.conv and has the unknown 0\.A, 1\.bias, .*: .*reinstall detente"),
        ({"top": "enter"}, r"names\.npz lacks top and has the unknown enter: .*`python -m training\.names`"),
        ({"1.gain": ""}, r"names\.npz lacks 1\.gain: "),
    ],
)
def test_a_head_with_other_arrays_is_refused(tmp_path: Path, change: dict[str, str], told: str) -> None:
    write_head(tmp_path, layers=2)
    with np.load(tmp_path / "names.npz") as arrays:
        renamed = {change.get(name, name): arrays[name] for name in arrays.files}
    np.savez(tmp_path / "names.npz", **{name: array for name, array in renamed.items() if name})
    with pytest.raises(LanguageError, match=told):
        Namer(tmp_path)
