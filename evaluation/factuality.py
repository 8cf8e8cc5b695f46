"""Figures of factuality against sentences whose acts are marked with how surely they happened (-3 to 3), rules beside a trained head.

``python -m evaluation.factuality DEV.jsonl [--train TRAIN.jsonl]``: one sentence a line, ``text`` (tokens with blanks between) and
``targets`` with ``span1`` over tokens and ``label``. Marks between -0.5 and 0.5 are left out. With ``--train`` a logistic regression and a
network of 64 units over the encoder's frozen word vectors are fitted and scored beside the rules and in union with them: see
docs/adr/0007 for what came of it. Deterministic; needs numpy only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from detente.language import load
from detente.language.pipeline import EncoderComponent
from detente.lexicon import load_lexicon
from detente.model.enums import Factuality
from detente.reading.factuality.stage import clause_factuality
from detente.reading.grammar.doc import Doc
from evaluation.times import join

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
#: Below this size a mark says that its writers did not know.
SURE = 0.5
#: A head overrules "told as fact" below this probability; the best of .1, .2, .3 on the web sentences.
OVERRULE = 0.3


@dataclass(frozen=True, kw_only=True)
class Acts:
    """Marked acts: word vectors, whether they happened, and what the rules say."""

    vectors: Floats
    happened: Bools
    said: Bools
    plain: Bools


def read_acts(nlp: Language, path: Path, limit: int | None = None) -> Acts:
    """Parse the sentences of a file and return its sure marks, with the encoder's vector of each marked word."""
    rows = list(_acts(nlp, path, limit))
    return Acts(
        vectors=np.array([row[0] for row in rows], dtype=np.float32),
        happened=np.array([row[1] for row in rows]),
        said=np.array([row[2] for row in rows]),
        plain=np.array([row[3] for row in rows]),
    )


def _acts(nlp: Language, path: Path, limit: int | None) -> Iterator[tuple[Floats, bool, bool, bool]]:
    taken: list[Any] = []
    component: Any = next(part for _, part in nlp.pipeline if isinstance(part, EncoderComponent))
    own_parse, cues = component.parse, load_lexicon().cues
    component.parse = lambda words, starts: (taken.append(np.array(words)), own_parse(words, starts))[1]  # the vectors go nowhere else
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        record = json.loads(line)
        text, places = join([_MARKS.get(word, word) for word in record["text"].split()])
        taken.clear()
        doc = Doc(nlp(text))
        words = [token.i for token in doc if not token.is_space]
        vectors = np.concatenate(taken) if taken else np.zeros((0, 1))
        for target in record["targets"]:
            first, last = target["span1"]
            span = doc.char_span(places[first][0], places[last - 1][1], alignment_mode="expand") if last <= len(places) else None
            if span is None or abs(target["label"]) < SURE or len(vectors) != len(words) or span.root.i not in words:
                continue
            value, rule = clause_factuality(span.root, cues)
            yield vectors[words.index(span.root.i)], target["label"] > 0, value is Factuality.ACTUAL, rule == "told-as-fact"
    component.parse = own_parse


def figures(said: Bools, happened: Bools) -> str:
    """Write accuracy, F1 of both values and their mean."""
    f1 = []
    for value in (True, False):
        right = int(((said == value) & (happened == value)).sum())
        f1.append(2 * right / max(1, int((said == value).sum()) + int((happened == value).sum())))
    accuracy = float((said == happened).mean())
    return f"accuracy {accuracy:.3f}  happened F1 {f1[0]:.3f}  did not F1 {f1[1]:.3f}  mean F1 {sum(f1) / 2:.3f}"


def fit(acts: Acts, *, hidden: int = 0, epochs: int = 40, seed: int = 0) -> Callable[[Floats], Floats]:
    """Fit a logistic regression (``hidden`` 0) or a network of one layer by Adam; returns vectors -> probability of having happened."""
    rng = np.random.default_rng(seed)
    mean, scale = acts.vectors.mean(0), acts.vectors.std(0) + 1e-6
    x, y = (acts.vectors - mean) / scale, acts.happened.astype(np.float32)
    size = hidden or x.shape[1]
    weights = [rng.normal(size=(x.shape[1], hidden)) / x.shape[1] ** 0.5, np.zeros(hidden)] if hidden else []
    weights += [rng.normal(size=size) / size**0.5 if hidden else np.zeros(size), np.zeros(1)]
    first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    step = 0
    for _ in range(14 if hidden else epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 256):
            part = order[start : start + 256]
            step += 1
            for k, gradient in enumerate(_gradients(weights, x[part], y[part], rng)):
                first[k] = 0.9 * first[k] + 0.1 * gradient
                second[k] = 0.999 * second[k] + 0.001 * gradient**2
                weights[k] = weights[k] - 1e-3 * (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
    return lambda vectors: _probability(weights, (vectors - mean) / scale)


def _probability(weights: Sequence[NDArray[Any]], x: Floats) -> Floats:
    inner = np.maximum(x @ weights[0] + weights[1], 0) if len(weights) == 4 else x
    return np.asarray(1 / (1 + np.exp(-(inner @ weights[-2] + weights[-1]))), dtype=np.float32)


def _gradients(weights: Sequence[NDArray[Any]], x: Floats, y: Floats, rng: np.random.Generator) -> list[NDArray[Any]]:
    decay = 1e-3
    inner = np.maximum(x @ weights[0] + weights[1], 0) if len(weights) == 4 else x
    kept = (rng.random(inner.shape) > 0.3) / 0.7 if len(weights) == 4 else 1.0
    inner = inner * kept
    error = (1 / (1 + np.exp(-(inner @ weights[-2] + weights[-1]))) - y) / len(x)
    upper = [inner.T @ error + decay * weights[-2], np.array([error.sum()])]
    if len(weights) != 4:
        return upper
    below = np.outer(error, weights[2]) * (inner > 0) * kept
    return [x.T @ below + decay * weights[0], below.sum(0), *upper]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.factuality", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dev", type=Path, nargs="+")
    parser.add_argument("--train", type=Path, help="fit heads on these sentences and compare")
    parser.add_argument("--limit", type=int, default=6000, help="sentences to train on")
    args = parser.parse_args()
    nlp = load()
    heads: dict[str, Callable[[Floats], Floats]] = {}
    if args.train:
        acts = read_acts(nlp, args.train, args.limit)
        heads = {"logistic": fit(acts), "network": fit(acts, hidden=64)}
    for path in args.dev:
        acts = read_acts(nlp, path)
        print(f"{path.name}: {len(acts.happened)} acts, {int(acts.happened.sum())} happened")
        print(f"  {'rules':22}{figures(acts.said, acts.happened)}")
        for name, head in heads.items():
            p = head(acts.vectors)
            print(f"  {name:22}{figures(p > SURE, acts.happened)}")
            print(f"  {'rules and ' + name:22}{figures(acts.said & ~(acts.plain & (p < OVERRULE)), acts.happened)}")


if __name__ == "__main__":
    main()
