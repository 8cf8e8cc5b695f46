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
from numpy.typing import NDArray
from onnx import numpy_helper

from training.graph import PRODUCTS

Array = NDArray[np.float32]


def encoder_weights(graph: onnx.GraphProto, layers: int = 6) -> dict[str, Array]:
    """Return the encoder's weights by their names in :class:`training.network.Encoder`, of a graph with ``rows`` or ``fp32`` layers."""
    consts = {t.name: numpy_helper.to_array(t) for t in graph.initializer}

    def linear(name: str) -> Array:
        if name + ".w" in consts:
            return np.asarray(consts[name + ".w"].T, np.float32)
        return np.asarray(consts[name + ".q"].T.astype(np.float32) * (consts[name + ".s"] * 127.0)[:, None], np.float32)

    out: dict[str, Array] = {"norm.weight": consts["norm.g"], "norm.bias": consts["norm.b"]}
    for i in range(layers):
        p = f"layers.{i}."
        for name, weight, bias in zip(PRODUCTS, np.split(linear(p + "qkv"), 3), np.split(consts[p + "qkv.b"], 3), strict=True):
            out |= {f"{p}{name}.weight": weight, f"{p}{name}.bias": bias}
        for name in ("out", "up", "down"):
            out |= {f"{p}{name}.weight": linear(p + name), f"{p}{name}.bias": consts[f"{p}{name}.b"]}
        for name in ("norm1", "norm2"):
            out |= {f"{p}{name}.weight": consts[f"{p}{name}.g"], f"{p}{name}.bias": consts[f"{p}{name}.b"]}
    return out


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
