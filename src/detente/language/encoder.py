"""The encoder at run time: word pieces in, vectors out, by ONNX Runtime on one core.

Windows are cut so that each stands alone: the result of a window does not depend on what else is in its batch
(activations are quantised row by row, and a window's padded length depends only on itself).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from detente.language.atoms import GAP_LINE, Pieces

Floats = NDArray[np.float32]
Pair = tuple[Floats, Floats]  # vectors of the last layer, vectors of the middle one
CLS, SEP = 101, 102
#: Pieces in a window, without [CLS] and [SEP]; the encoder is trained on windows of this size.
SIZE = 126
#: Where no safe cut is found, windows overlap by so many pieces and each gives its middle.
OVERLAP = 40
#: Padded lengths are multiples of this.
STEP = 16
#: Pieces in one pass of the encoder: bounds the memory.
BATCH = 4096


def session_options(threads: int) -> onnxruntime.SessionOptions:
    """Return how the encoder is run: so many threads, and integer products exact on every processor.

    Processors without VNNI add the products of two unsigned and signed bytes in 16 bits, which saturates; the option lets ONNX
    Runtime turn the signed bytes into unsigned ones there, whose products it adds in 32 bits.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "1")
    return options


class Encoder:
    """Runs the encoder.

    Args:
        folder: Where ``encoder.onnx`` and ``embeddings.npz`` lie.
        threads: Threads of ONNX Runtime.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), session_options(threads), providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "embeddings.npz") as tables:
            self.words: NDArray[np.int8] = tables["words"]
            self.scale: Floats = tables["scale"].astype(np.float32)
            self.places: Floats = tables["places"].astype(np.float32)
            self.shapes: Floats = tables["shapes"].astype(np.float32)
            self.gaps: Floats = tables["gaps"].astype(np.float32)

    def encode(self, texts: Sequence[Pieces], breaks: Sequence[Sequence[int]]) -> list[Pair]:
        """Return for each text its vectors [pieces, size] of the last layer, and those of the middle one (names need both).

        Args:
            texts: Pieces of each text.
            breaks: For each text the pieces before which a window may be cut safely (sentence ends), ascending.
        """
        size = self.places.shape[1]
        out = [(np.zeros((len(text.ids), size), np.float32), np.zeros((len(text.ids), size), np.float32)) for text in texts]
        jobs = [
            (k, window) for k, (text, cuts) in enumerate(zip(texts, breaks, strict=True)) for window in cut_windows(len(text.ids), cuts)
        ]
        jobs.sort(key=lambda job: (_padded(job[1][1] - job[1][0]), job[0], job[1]))
        at = 0
        while at < len(jobs):
            length = _padded(jobs[at][1][1] - jobs[at][1][0])
            stop = at
            while stop < len(jobs) and stop - at < max(1, BATCH // length) and _padded(jobs[stop][1][1] - jobs[stop][1][0]) == length:
                stop += 1
            self._run(texts, jobs[at:stop], length, out)
            at = stop
        return out

    def _run(self, texts: Sequence[Pieces], jobs: list[tuple[int, tuple[int, int, int, int]]], length: int, out: list[Pair]) -> None:
        ids = np.zeros((len(jobs), length), np.int64)
        shape = np.full((len(jobs), length), 5, np.int64)
        gap = np.zeros((len(jobs), length), np.int64)
        mask = np.zeros((len(jobs), length), np.int32)
        for row, (k, (start, stop, _, _)) in enumerate(jobs):
            n = stop - start
            ids[row, 0], ids[row, n + 1] = CLS, SEP
            ids[row, 1 : n + 1] = texts[k].ids[start:stop]
            shape[row, 1 : n + 1] = texts[k].shape[start:stop]
            gap[row, 1 : n + 1] = texts[k].gap[start:stop]
            mask[row, : n + 2] = 1
        total = self.words[ids].astype(np.float32)
        total *= self.scale[ids][:, :, None]
        total += self.places[:length]
        total += self.shapes[shape]
        total += self.gaps[gap]
        results = self.session.run(["vectors", "middle"], {"sum": total, "mask": mask})
        for row, (k, (start, _, first, last)) in enumerate(jobs):
            for vectors, result in zip(out[k], results, strict=True):
                vectors[first:last] = result[row, 1 + first - start : 1 + last - start]


def _padded(pieces: int) -> int:
    return -(-(pieces + 2) // STEP) * STEP


def cut_windows(count: int, cuts: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Cut ``count`` pieces into windows (start, stop, first kept, last kept).

    A window ends at the last safe cut that it can reach past its middle; where there is none it overlaps the next.
    """
    windows: list[tuple[int, int, int, int]] = []
    start, kept, at = 0, 0, 0
    while start < count:
        limit = start + SIZE
        if count <= limit:
            windows.append((start, count, kept, count))
            break
        best = -1
        while at < len(cuts) and cuts[at] <= limit:
            if cuts[at] > kept:
                best = cuts[at]
            at += 1
        if best > start + SIZE // 3:
            windows.append((start, best, kept, best))
            start = kept = best
        else:
            last = limit - OVERLAP // 2
            windows.append((start, limit, kept, last))
            start, kept = limit - OVERLAP, last
            while at and cuts[at - 1] > start:
                at -= 1
    return windows


_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")


def safe_cuts(forms: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Return the atoms before which a sentence begins almost surely: line breaks, and full stops before a capital.

    Args:
        forms: The atoms.
        gaps: What stands before each.
    """
    cuts: list[int] = []
    for k in range(1, len(forms)):
        if gaps[k] >= GAP_LINE and (gaps[k] > GAP_LINE or forms[k - 1] in _ENDS):
            cuts.append(k)
        elif (gaps[k] and forms[k - 1] in _ENDS) or (gaps[k] and forms[k - 1] in _CLOSERS and k > 1 and forms[k - 2] in _ENDS):
            stop = k - 1 if forms[k - 1] in _ENDS else k - 2
            word = forms[stop - 1] if stop else ""
            opens = forms[k][:1].isupper() or forms[k] in "\"“‘'"
            if opens and (forms[stop] != "." or (len(word) > 3 and word.islower()) or word.isdigit()):
                cuts.append(k)
    return cuts
