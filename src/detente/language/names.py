"""Names out of the label scores, and the marks at their rims put right.

Titles are no part of a name, and neither are "the", possessives and quotation marks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice-president premier prime minister chancellor king queen prince "
    "princess sheikh emir ayatollah pope cardinal bishop archbishop senator congressman congresswoman representative governor mayor "
    "general gen. lt. lieutenant colonel col. major captain capt. admiral adm. marshal ambassador envoy secretary secretary-general "
    "foreign defence defense finance spokesman spokeswoman spokesperson chairman chairwoman chair director mr. mrs. ms. dr.".split()
)
_OUTSIDE = frozenset(("the", "'s", "’s", "'", "’", '"', "“", "”", ",", ".", "(", ")", "a", "an", "“", "-", "–", "—", ":"))


def read_names(scores: Floats, labels: list[str], shown: list[str], sent_starts: NDArray[np.bool_]) -> list[str]:
    """Return an IOB tag for each word: the best labels, made well-formed, with rims trimmed.

    Args:
        scores: [words, labels].
        labels: "O", "B-PERSON", "I-PERSON" ...
        shown: The words.
        sent_starts: Where sentences begin; no name runs over one.
    """
    best = scores.argmax(1).tolist()
    out = ["O"] * len(shown)
    start, kind = -1, ""
    for k, index in enumerate([*best, 0]):
        label = labels[index] if k < len(best) else "O"
        goes_on = label == "I-" + kind and start >= 0 and not sent_starts[k]
        if start >= 0 and not goes_on and label.startswith("I-") and not sent_starts[k]:
            goes_on = True  # a change of type inside a name: the first type stays
        if goes_on:
            continue
        if start >= 0:
            _close(out, shown, start, k, kind)
        start, kind = (k, label[2:]) if label != "O" else (-1, "")
    return out


def _close(out: list[str], shown: list[str], start: int, stop: int, kind: str) -> None:
    while start < stop and (shown[start].lower() in _OUTSIDE or (kind == "PERSON" and shown[start].lower() in TITLES)):
        start += 1
    while stop > start and shown[stop - 1].lower() in _OUTSIDE and not (shown[stop - 1] == "." and len(shown[stop - 2]) <= 2):
        stop -= 1
    if start < stop:
        out[start] = "B-" + kind
        out[start + 1 : stop] = ["I-" + kind] * (stop - start - 1)
