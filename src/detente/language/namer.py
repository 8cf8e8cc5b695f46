"""The head for names: convolutions over word vectors of two depths, tables of known names and the word's own marks, in numpy.

The tables give hints, no decisions: while the head is trained they are hidden now and then, so that it does not lean on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.errors import LanguageError
from detente.language.atoms import SHAPES, shape_of

Floats = NDArray[np.float32]
#: Arrays of ``names.npz``: of the plain linear head that ``training.export`` writes first, of the head itself, of each of its layers.
_PLAIN = frozenset(("skip", "out.bias", "steps"))
_WHOLE = frozenset(("top", "middle", "marks", "in.bias", "out.gain", "out.norm", "out", "out.bias", "skip", "steps"))
_LAYER = ("gain", "bias", "conv", "shift")
#: What the tables know a phrase as; a phrase may be several.
KINDS = ("LOC", "ORG", "PERSON", "GIVEN", "SURNAME", "PEOPLE")
#: Marks of a word: first and further word of a phrase of each kind, its shape, whether it begins a sentence.
MARKS = 2 * len(KINDS) + len(SHAPES) + 1
_LONGEST = 8  # words in a phrase
_PROOF = 4  # letters that a form needs to decide a type by itself
_ALONE = {1 << KINDS.index(kind): label for kind, label in (("LOC", "LOC"), ("ORG", "ORG"), ("PEOPLE", "MISC"))}
_SHORT = dict.fromkeys(("us", "u.s", "u.s.", "uk", "u.k.", "uae", "drc"), "LOC") | dict.fromkeys(
    ("un", "u.n.", "eu"), "ORG"
)  # but for these


class Tables:
    """Known names: phrases of lower-cased words, each with the kinds that it is known as.

    Args:
        phrases: "new zealand" -> indices in :data:`KINDS`, as a bit mask.
    """

    def __init__(self, phrases: dict[str, int]) -> None:
        self.phrases = phrases
        sizes: dict[str, set[int]] = {}
        for phrase in phrases:
            words = phrase.split(" ")
            if len(words) <= _LONGEST:
                sizes.setdefault(words[0], set()).add(len(words))
        self.sizes = {word: sorted(found, reverse=True) for word, found in sizes.items()}

    @classmethod
    def load(cls, path: Path) -> Tables:
        """Read the tables: JSON, kind -> phrases."""
        phrases: dict[str, int] = {}
        for kind, members in json.loads(path.read_text(encoding="utf-8")).items():
            bit = 1 << KINDS.index(kind)
            for phrase in members:
                phrases[phrase] = phrases.get(phrase, 0) | bit
        return cls(phrases)

    def is_place(self, phrase: str) -> bool:
        """Return whether a lower-cased phrase is known as a place."""
        return bool(self.phrases.get(phrase, 0) & 1 << KINDS.index("LOC"))

    def known_as(self, phrase: str) -> str:
        """Return LOC, ORG or MISC (of a people) where a lower-cased phrase is known as that alone; short forms prove nothing."""
        if phrase in _SHORT:
            return _SHORT[phrase]
        kinds = self.phrases.get(phrase, 0) if len(phrase) >= _PROOF else 0
        return _ALONE.get(kinds, "")

    def mark(self, words: Sequence[str], out: Floats) -> None:
        """Set the columns of the kinds in ``out`` [words, marks]: the longest known phrase at each place, from the left."""
        at, count = 0, len(words)
        while at < count:
            sizes = self.sizes.get(words[at].lower()) if words[at][:1].isupper() else None
            if sizes is None:
                at += 1
                continue
            lower = [word.lower() for word in words[at : at + sizes[0]]]
            step = 1
            for size in sizes:
                kinds = self.phrases.get(" ".join(lower[:size]), 0) if size <= len(lower) else 0
                if kinds:
                    for k in range(len(KINDS)):
                        if kinds >> k & 1:
                            out[at, 2 * k] = 1
                            out[at + 1 : at + size, 2 * k + 1] = 1
                    step = size
                    break
            at += step


def mark_words(words: Sequence[str], sent_starts: NDArray[np.bool_], tables: Tables) -> Floats:
    """Return the marks [words, MARKS] of a text's words."""
    out = np.zeros((len(words), MARKS), np.float32)
    tables.mark(words, out)
    base = 2 * len(KINDS)
    out[np.arange(len(words)), [base + shape_of(word) for word in words]] = 1
    out[:, -1] = sent_starts
    return out


def normed(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Layer norm over the last axis."""
    out: Floats = x - x.mean(-1, keepdims=True)
    out /= np.sqrt((out * out).mean(-1, keepdims=True) + np.float32(1e-5))
    out *= gain
    out += bias
    return out


def _wrong_arrays(path: Path, found: Iterable[str], needed: Iterable[str]) -> str:
    missing, strange = sorted(set(needed) - set(found)), sorted(set(found) - set(needed))
    what = " and ".join(f"{verb} {', '.join(names)}" for verb, names in (("lacks", missing), ("has the unknown", strange)) if names)
    return f"{path} {what}: it is of another version; reinstall detente, or train the head again with `python -m training.names`"


class Namer:
    """Scores name labels of the words of one text.

    Args:
        folder: Where ``names.npz`` and ``gazetteer.json`` lie.

    Raises:
        LanguageError: ``names.npz`` has other arrays than this version reads.
    """

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "names.npz") as arrays:
            self.w: dict[str, Floats] = {k: np.ascontiguousarray(arrays[k].astype(np.float32)) for k in arrays.files}
        self.tables = Tables.load(folder / "gazetteer.json")
        self.layers = sum(k.endswith(".conv") for k in self.w)
        needed = _PLAIN if self.w.keys() <= _PLAIN else _WHOLE.union(f"{k}.{part}" for k in range(self.layers) for part in _LAYER)
        if self.w.keys() != needed:
            raise LanguageError(_wrong_arrays(folder / "names.npz", self.w.keys(), needed))

    @property
    def steps(self) -> Floats:
        """What one label before another adds, [labels + 1, labels]; the last row is for a sentence's first word."""
        return self.w["steps"]

    def scores(self, top: Floats, middle: Floats, words: Sequence[str], sent_starts: NDArray[np.bool_]) -> Floats:
        """Return the scores [words, labels].

        Args:
            top: Word vectors of the encoder's last layer, [words, size].
            middle: The same of its middle layer.
            words: Their forms.
            sent_starts: Where sentences begin.
        """
        w = self.w
        if "top" not in w:  # the plain linear head of a model whose head for names is still to be trained
            plain: Floats = top @ w["skip"] + w["out.bias"]
            return plain
        marks = mark_words(words, sent_starts, self.tables)
        x = top @ w["top"]
        x += middle @ w["middle"]
        x += marks @ w["marks"]
        x += w["in.bias"]
        np.maximum(x, 0, out=x)
        for k in range(self.layers):
            conv = w[f"{k}.conv"]  # [places, size, size]
            reach = len(conv) // 2
            wide = np.zeros((len(x) + 2 * reach, x.shape[1]), np.float32)
            wide[reach : reach + len(x)] = normed(x, w[f"{k}.gain"], w[f"{k}.bias"])
            z = np.concatenate([wide[j : j + len(x)] for j in range(len(conv))], 1) @ conv.reshape(-1, conv.shape[2])
            z += w[f"{k}.shift"]
            np.maximum(z, 0, out=z)
            x += z
        out: Floats = normed(x, w["out.gain"], w["out.norm"]) @ w["out"]
        out += w["out.bias"]
        out += top @ w["skip"]
        return out
