"""Compare the ways to ship the encoder: ``python -m training.compare --weights W.pt --base MINILM --data DATA --scorer S``.

Prints a Markdown table: size, words a second on one core, and what int8 loses against fp32 on the development halves.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import spacy
import torch

from detente.language.pipeline import AtomTokenizer, EncoderComponent
from evaluation.language import TREEBANKS, held_out, score_names, score_treebank
from training.export import write_model

KINDS = {"fp32": "fp32", "rows": "int8, activations scaled by row", "nbits": "int8 in blocks of 32 (MatMulNBits)"}


def judge(folder: Path, data: Path, scorer: Path) -> dict[str, float]:
    """Return the figures of the model in ``folder``."""
    blank = spacy.blank("en")
    blank.max_length = 50_000_000
    tokenizer, component = AtomTokenizer(blank.vocab), EncoderComponent(blank.vocab, folder)

    def nlp(text: str) -> Any:
        return component(tokenizer(text))

    figures: dict[str, float] = {}
    speeds = []
    for name, file in TREEBANKS.items():
        scores = score_treebank(nlp, data / "ud" / file, scorer, 1.0)
        figures[f"LAS {name}"] = scores["las"]
        speeds.append(scores["words_per_s"])
    for source, sentences in held_out(data).items():
        figures[f"names {source}"] = score_names(nlp, sentences)["f1"]
    figures["words/s"] = sum(speeds) / len(speeds)
    return figures


def main() -> None:
    """Print the table; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "base", "data", "scorer"):
        args.add_argument(f"--{name}", type=Path, required=True)
    opts = args.parse_args()
    state = torch.load(opts.weights, map_location="cpu", weights_only=False)["net"]
    rows = {}
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            write_model(state, labels=opts.weights.parent / "labels.json", base=opts.base, out=out, kind=kind)
            size = (out / "encoder.onnx").stat().st_size / 2**20
            rows[kind] = {"encoder, MiB": round(size, 1), **judge(out, opts.data, opts.scorer)}
    columns = list(rows["fp32"])
    print("| linear layers | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for kind, figures in rows.items():
        print(f"| {KINDS[kind]} | " + " | ".join(f"{figures[c]:.1f}" if c != "words/s" else f"{figures[c]:.0f}" for c in columns) + " |")


if __name__ == "__main__":
    main()
