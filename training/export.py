"""Write a trained network as the package's model: ``python -m training.export --weights W.pt --out src/detente/language/model``.

The encoder becomes an ONNX graph (int8 weights by column, activations by row), the embeddings an int8 table by row, the
heads a file of fp16 arrays for numpy.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

from training.graph import build


def main() -> None:
    """Export; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--labels", type=Path)
    args.add_argument("--base", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--kind", choices=["rows", "fp32", "nbits"], default="rows")
    args.add_argument("--version", default="0.1.0")
    opts = args.parse_args()
    opts.out.mkdir(parents=True, exist_ok=True)
    state = {k: v.float().numpy() for k, v in torch.load(opts.weights, map_location="cpu", weights_only=False)["net"].items()}
    encoder = {k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")}
    onnx.save(build(encoder, kind=opts.kind), opts.out / "encoder.onnx")
    words = encoder["words.weight"]
    scale = np.maximum(np.abs(words).max(1), 1e-8) / 127
    np.savez_compressed(
        opts.out / "embeddings.npz",
        words=np.clip(np.rint(words / scale[:, None]), -127, 127).astype(np.int8),
        scale=scale.astype(np.float16),
        places=encoder["places.weight"][:160].astype(np.float16),
        shapes=encoder["shapes.weight"].astype(np.float16),
        gaps=encoder["gaps.weight"].astype(np.float16),
    )
    heads = {k.removeprefix("tags."): v.astype(np.float16) for k, v in state.items() if not k.startswith("encoder.")}
    np.savez_compressed(opts.out / "heads.npz", **heads)
    labels = opts.labels or opts.weights.parent / "labels.json"
    shutil.copyfile(labels, opts.out / "labels.json")
    shutil.copyfile(opts.base / "tokenizer.json", opts.out / "tokenizer.json")
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "embeddings.npz", "heads.npz", "labels.json", "tokenizer.json"):
        digest.update((opts.out / name).read_bytes())
    meta = {
        "name": "detente-en-minilm",
        "version": f"{opts.version}+{digest.hexdigest()[:8]}",
        "lang": "en",
        "sha256": digest.hexdigest(),
        "weights": opts.kind,
        "made": datetime.date.today().isoformat(),
        "licence": "CC BY-SA 4.0",
    }
    (opts.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
