"""Write a trained network as the package's model: ``python -m training.export --weights W.pt --out src/detente/language/model``.

The encoder becomes an ONNX graph (int8 weights by column, activations by row), the embeddings an int8 table by row, the
heads a file of fp16 arrays for numpy. Names are read by the plain linear head until ``training.names`` trains a better one.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from training.gazetteer import save_tables
from training.graph import build

NAME = "detente-en-minilm"
FILES = ("encoder.onnx", "embeddings.npz", "heads.npz", "names.npz", "gazetteer.json", "labels.json", "lemmas.json", "tokenizer.json")
#: Positions that a window needs: its pieces, [CLS], [SEP], padded.
PLACES = 160


def write_model(
    weights: dict[str, Any],
    *,
    labels: Path,
    base: Path,
    out: Path,
    kind: str = "rows",
    version: str = "0.2.1",
    names: Path | None = None,
) -> None:
    """Write the model's files.

    Args:
        weights: The network's ``state_dict``.
        labels: The label lists that training wrote; the lemma table lies beside them.
        base: The published MiniLM, for its tokenizer.
        out: Folder to write to; made where missing.
        kind: ``rows`` (int8), ``nbits`` (int8 in blocks) or ``fp32`` linear layers.
        names: A model's folder whose head for names is taken over; ``None`` takes the joint one of ``weights``.
        version: Goes into ``meta.json`` with a hash of the files behind it.
    """
    out.mkdir(parents=True, exist_ok=True)
    state: dict[str, NDArray[np.float32]] = {k: v.detach().cpu().float().numpy() for k, v in weights.items()}
    encoder = {k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")}
    onnx.save(build(encoder, kind=kind), out / "encoder.onnx")
    words = encoder["words.weight"]
    scale = np.maximum(np.abs(words).max(1), 1e-8) / 127
    np.savez(
        out / "embeddings.npz",
        words=np.clip(np.rint(words / scale[:, None]), -127, 127).astype(np.int8),
        scale=scale.astype(np.float16),
        places=encoder["places.weight"][:PLACES].astype(np.float16),
        shapes=encoder["shapes.weight"].astype(np.float16),
        gaps=encoder["gaps.weight"].astype(np.float16),
    )
    heads = {k.removeprefix("tags."): v.astype(np.float16) for k, v in state.items() if not k.startswith(("encoder.", "names."))}
    np.savez_compressed(out / "heads.npz", **heads)
    if names is None:
        count = len(state["names.bias"])
        plain = {"skip": state["names.weight"].T, "out.bias": state["names.bias"], "steps": np.zeros((count + 1, count))}
        np.savez_compressed(out / "names.npz", **{k: v.astype(np.float16) for k, v in plain.items()})
        save_tables(out / "gazetteer.json")
    else:
        for name in ("names.npz", "gazetteer.json"):
            shutil.copyfile(names / name, out / name)
    shutil.copyfile(labels, out / "labels.json")
    shutil.copyfile(labels.parent / "lemmas.json", out / "lemmas.json")
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    write_meta(out, kind=kind, version=version)


def write_meta(out: Path, *, kind: str, version: str) -> None:
    """Write ``meta.json``: the version is ``version`` and a hash of the files."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((out / name).read_bytes())
    meta = {
        "name": NAME,
        "version": f"{version}+{digest.hexdigest()[:8]}",
        "lang": "en",
        "sha256": digest.hexdigest(),
        "weights": kind,
        "made": datetime.date.today().isoformat(),
        "licence": "CC BY-SA 4.0",
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--labels", type=Path, help="default: beside the weights")
    args.add_argument("--base", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--names", type=Path, help="a model's folder whose head for names is taken over")
    args.add_argument("--kind", choices=["rows", "fp32", "nbits"], default="rows")
    args.add_argument("--version", default="0.2.1")
    opts = args.parse_args()
    state = torch.load(opts.weights, map_location="cpu", weights_only=False)["net"]
    labels = opts.labels or opts.weights.parent / "labels.json"
    write_model(state, labels=labels, base=opts.base, out=opts.out, kind=opts.kind, version=opts.version, names=opts.names)


if __name__ == "__main__":
    main()
