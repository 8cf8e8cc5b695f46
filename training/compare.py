"""Compare the ways to ship the encoder: ``python -m training.compare --weights W.pt --base MINILM --data DATA --scorer S``.

Prints a Markdown table: size, words a second on one core, and what int8 loses against fp32 on the development halves.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import spacy
import torch
from onnx import TensorProto
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static

from detente.language.pipeline import AtomTokenizer, EncoderComponent
from evaluation.language import TREEBANKS, judge_model
from training.export import write_model

KINDS = {
    "fp32": "fp32",
    "rows": "int8, activations scaled by row (shipped)",
    "nbits": "int8 in blocks of 32 (MatMulNBits)",
    "dynamic": "int8, dynamic (one scale a batch)",
    "static": "int8, static (calibrated scales)",
}
_OPTIONS = {"DefaultTensorType": TensorProto.FLOAT}  # attention is an operator that shape inference does not know
_CALIBRATION = 24  # batches of development text whose ranges set the static scales


class Recorder(CalibrationDataReader):  # type: ignore[misc]
    """Hands the inputs that a component gave its encoder to the calibration, one batch after the other."""

    def __init__(self, component: EncoderComponent, text: str) -> None:
        self.batches: list[dict[str, Any]] = []
        session = component.encoder.session

        class Listening:
            def run(_, outputs: Any, feed: dict[str, Any]) -> Any:
                self.batches += [{k: v[at : at + 4] for k, v in feed.items()} for at in range(0, len(feed["sum"]), 4)]
                return session.run(outputs, feed)

        component.encoder.session = Listening()
        component(AtomTokenizer(component.vocab)(text))
        component.encoder.session = session
        self.left = iter(self.batches[:_CALIBRATION])

    def get_next(self) -> dict[str, Any] | None:
        """Return the next batch, or ``None`` after the last."""
        return next(self.left, None)


def requantise(folder: Path, kind: str, text: str) -> None:
    """Put the quantised graph of ONNX Runtime's own tools in the place of an fp32 one."""
    source, target = folder / "encoder.onnx", folder / "quantised.onnx"
    if kind == "dynamic":
        quantize_dynamic(
            source, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"], extra_options=_OPTIONS
        )
    else:
        blank = spacy.blank("en")
        blank.max_length = 50_000_000
        reader = Recorder(EncoderComponent(blank.vocab, folder), text)
        quantize_static(
            source,
            target,
            reader,
            quant_format=QuantFormat.QDQ,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            extra_options=_OPTIONS,
        )
    target.replace(source)


def main() -> None:
    """Print the table; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "base", "data", "scorer"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--names", type=Path, help="a model's folder whose head for names is taken")
    opts = args.parse_args()
    state = torch.load(opts.weights, map_location="cpu", weights_only=False)["net"]
    treebank = opts.data / "ud" / TREEBANKS["gum"]
    raw = subprocess.run([sys.executable, opts.scorer, "--text", treebank], capture_output=True, text=True, check=True).stdout[:40_000]
    rows = {}
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            own = kind if kind in ("fp32", "rows", "nbits") else "fp32"
            write_model(state, labels=opts.weights.parent / "labels.json", base=opts.base, out=out, kind=own, names=opts.names)
            if own != kind:
                requantise(out, kind, raw)
            size = (out / "encoder.onnx").stat().st_size / 2**20
            rows[kind] = {"encoder, MiB": round(size, 1), **judge_model(out, opts.data, opts.scorer)}
    columns = list(rows["fp32"])
    print("| linear layers | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for kind, figures in rows.items():
        print(f"| {KINDS[kind]} | " + " | ".join(f"{figures[c]:.1f}" if c != "words/s" else f"{figures[c]:.0f}" for c in columns) + " |")


if __name__ == "__main__":
    main()
