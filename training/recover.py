"""Get the weights of a shipped model back, to train on from them: ``python -m training.recover --model MODEL --out .train/weights.pt``.

Linear layers and embeddings come back as int8 times their scales, heads as fp16: what the model computes, not what it was trained as.
``training.train --init`` and ``training.compare --weights`` take the result.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

from training.graph import encoder_weights


def recover(model: Path) -> dict[str, torch.Tensor]:
    """Return a ``state_dict`` of :class:`training.network.Network` but for the joint head of names, which is not shipped."""
    state = {f"encoder.{k}": v for k, v in encoder_weights(onnx.load(model / "encoder.onnx").graph).items()}
    with np.load(model / "embeddings.npz") as tables:
        state["encoder.words.weight"] = tables["words"].astype(np.float32) * tables["scale"].astype(np.float32)[:, None]
        places = np.zeros((512, tables["places"].shape[1]), np.float32)  # a window needs no more than are shipped
        places[: len(tables["places"])] = tables["places"]
        state |= {"encoder.places.weight": places, "encoder.shapes.weight": tables["shapes"], "encoder.gaps.weight": tables["gaps"]}
    with np.load(model / "heads.npz") as heads:
        for name in heads.files:
            tag = name.split(".")[0] in ("upos", "xpos", "feats", "lemma")
            state["tags." + name if tag else name] = heads[name]
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in state.items()}


def main() -> None:
    """Write the weights; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--model", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    opts = args.parse_args()
    opts.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"net": recover(opts.model)}, opts.out)
    for name in ("labels.json", "lemmas.json"):
        shutil.copyfile(opts.model / name, opts.out.parent / name)


if __name__ == "__main__":
    main()
