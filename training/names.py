"""Train the head for names over the frozen encoder of a shipped model: ``python -m training.names --data DATA --model MODEL``.

The sentences of the name sets go through the model's own encoder once for each of ``--rounds`` copies (varied anew: case,
quotes, other names in their slots); what comes out is kept in memory, so that the head itself trains in minutes on one core.
The parse, tags and sentences of the model stay the same bytes: only ``names.npz`` and ``gazetteer.json`` change.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from detente.language.atoms import Pieces
from detente.language.encoder import Encoder
from detente.language.heads import load_meta
from detente.language.namer import KINDS, MARKS, Tables, mark_words
from training import data
from training.export import write_meta
from training.gazetteer import save_tables

SIZE = 384


@dataclass(slots=True)
class Example:
    """The words of one window: vectors of both depths (fp16), marks, allowed labels as bit masks (0: unscored)."""

    top: NDArray[np.float16]
    middle: NDArray[np.float16]
    marks: NDArray[np.float32]
    allowed: NDArray[np.int64]


class NameNet(nn.Module):
    """What :class:`detente.language.namer.Namer` computes, to be trained."""

    def __init__(self, labels: int, width: int, layers: int, reach: int, drop: float) -> None:
        super().__init__()
        self.enter = nn.Linear(2 * SIZE + MARKS, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers + 1))
        self.convs = nn.ModuleList(nn.Conv1d(width, width, 2 * reach + 1, padding=reach) for _ in range(layers))
        self.out = nn.Linear(width, labels)
        self.skip = nn.Linear(SIZE, labels, bias=False)
        self.steps = nn.Parameter(torch.zeros(labels + 1, labels))
        self.drop = drop
        nn.init.zeros_(self.skip.weight)

    def forward(self, vectors: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return scores [windows, words, labels]; ``vectors`` are both depths side by side, ``mask`` is 1 at words."""
        vectors = F.dropout(vectors, 0.3, self.training)
        if self.training:  # a word whose tables are hidden; now and then a whole window
            keep = (torch.rand(*marks.shape[:2], 1) > 0.25) & (torch.rand(len(marks), 1, 1) > 0.25)
            hints = 2 * len(KINDS)
            marks = torch.cat([marks[:, :, :hints] * keep, marks[:, :, hints:]], 2)
        x = F.relu(self.enter(torch.cat([vectors, marks], 2)))
        for norm, conv in zip(self.norms, self.convs, strict=False):
            y = F.dropout(norm(x) * mask[:, :, None], self.drop, self.training)
            x = x + F.relu(conv(y.transpose(1, 2)).transpose(1, 2))
        x = F.dropout(self.norms[-1](x), self.drop, self.training)
        return self.out(x) + self.skip(vectors[:, :, :SIZE])

    def loss(self, scores: Tensor, allowed: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log of the probability of all label paths that the source allows, a word.

        Args:
            scores: [windows, words, labels].
            allowed: Labels that a source allows, [windows, words, labels]; all, where it says nothing.
            starts: Where sentences begin: there a path starts anew.
            mask: 1 at words.
        """
        free = self.paths(scores, starts, mask)
        held = self.paths(scores.masked_fill(~allowed, -1e4), starts, mask)
        return (free - held).sum() / mask.sum()

    def paths(self, scores: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        """Return the log of the sum over all paths of each window (forward algorithm)."""
        first, steps = self.steps[-1], self.steps[:-1]
        at = scores[:, 0] + first
        for k in range(1, scores.shape[1]):
            onward = torch.logsumexp(at[:, :, None] + steps[None], 1)
            anew = torch.logsumexp(at, 1, keepdim=True) + first
            fresh = torch.where(starts[:, k, None], anew, onward) + scores[:, k]
            at = torch.where(mask[:, k, None] > 0, fresh, at)
        return torch.logsumexp(at, 1)

    def take(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take the weights of a head that :meth:`arrays` gave."""
        w = {k: torch.from_numpy(np.asarray(v, np.float32)) for k, v in arrays.items()}
        with torch.no_grad():
            self.enter.weight.copy_(torch.cat([w["top"], w["middle"], w["marks"]]).T)
            for target, key in ((self.enter.bias, "in.bias"), (self.out.bias, "out.bias"), (self.steps, "steps")):
                target.copy_(w[key])
            self.out.weight.copy_(w["out"].T)
            self.skip.weight.copy_(w["skip"].T)
            for k, norm in enumerate(self.norms):
                last = k == len(self.convs)
                norm.weight.copy_(w["out.gain" if last else f"{k}.gain"])
                norm.bias.copy_(w["out.norm" if last else f"{k}.bias"])
            for k, conv in enumerate(self.convs):
                conv.weight.copy_(w[f"{k}.conv"].permute(2, 1, 0))
                conv.bias.copy_(w[f"{k}.shift"])

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """Return the weights in the form that :class:`detente.language.namer.Namer` reads."""
        enter = self.enter.weight.detach().T
        out: dict[str, Any] = {
            "top": enter[:SIZE], "middle": enter[SIZE : 2 * SIZE], "marks": enter[2 * SIZE :], "in.bias": self.enter.bias,
            "out.gain": self.norms[-1].weight, "out.norm": self.norms[-1].bias, "out": self.out.weight.T, "out.bias": self.out.bias,
            "skip": self.skip.weight.T, "steps": self.steps,
        }  # fmt: skip
        for k, (norm, conv) in enumerate(zip(self.norms, self.convs, strict=False)):
            out |= {f"{k}.gain": norm.weight, f"{k}.bias": norm.bias, f"{k}.conv": conv.weight.permute(2, 1, 0), f"{k}.shift": conv.bias}
        return {k: np.ascontiguousarray(v.detach().numpy().astype(np.float16)) for k, v in out.items()}


def encode(windows: list[data.Window], encoder: Encoder, tables: Tables) -> list[Example]:
    """Run windows through the encoder; word vectors are means over pieces, as at run time."""
    texts = [Pieces(np.array(w.ids), np.array(w.word), np.array(w.shape), np.array(w.gap)) for w in windows]
    out: list[Example] = []
    for at in range(0, len(texts), 256):
        part = windows[at : at + 256]
        for window, (top, middle) in zip(part, encoder.encode(texts[at : at + 256], [()] * len(part)), strict=True):
            first = np.flatnonzero(np.diff(np.array(window.word), prepend=-1))
            counts = np.diff(np.append(first, len(window.word)))[:, None]
            starts = np.diff(np.array(window.sent_of), prepend=-1) > 0
            out.append(
                Example(
                    (np.add.reduceat(top, first, axis=0) / counts).astype(np.float16),
                    (np.add.reduceat(middle, first, axis=0) / counts).astype(np.float16),
                    mark_words(window.forms, starts, tables),
                    np.array(window.names, np.int64),
                )
            )
    return out


def collate(examples: list[Example], labels: int) -> dict[str, Tensor]:
    """Pad examples to a batch; words without a scored label allow all."""
    wide = max(len(e.top) for e in examples)
    b = len(examples)
    vectors = torch.zeros(b, wide, 2 * SIZE)
    marks, mask = torch.zeros(b, wide, MARKS), torch.zeros(b, wide)
    bits = torch.zeros(b, wide, dtype=torch.long)
    for i, e in enumerate(examples):
        n = len(e.top)
        vectors[i, :n, :SIZE] = torch.from_numpy(e.top.astype(np.float32))
        vectors[i, :n, SIZE:] = torch.from_numpy(e.middle.astype(np.float32))
        marks[i, :n], mask[i, :n] = torch.from_numpy(e.marks), 1
        bits[i, :n] = torch.from_numpy(e.allowed)
    allowed = (bits[:, :, None] >> torch.arange(labels)) & 1 == 1
    allowed |= bits[:, :, None] == 0
    return {"vectors": vectors, "marks": marks, "mask": mask, "allowed": allowed, "starts": marks[:, :, -1] > 0}


def load_sentences(opts: argparse.Namespace, seed: int) -> tuple[dict[str, list[data.Sentence]], dict[str, list[str]]]:
    """Return the training sentences by source, and name lists for swapping."""
    train, _ = data.split_names(opts.data)
    types, lists = data.load_tables(opts.facts) if opts.facts else ({}, {})
    if opts.news and types:
        train["silver"] = data.read_silver(opts.news / "wikipedia_current_events.jsonl", types, 2500, seed)
    return train, lists


def make_examples(opts: argparse.Namespace, config: dict[str, Any], tables: Tables) -> list[Example]:
    """Encode all rounds of varied sentences."""
    seed = int(config["seed"])
    rng = random.Random(seed)
    train, lists = load_sentences(opts, seed)
    tokenizer = Tokenizer.from_file(str(opts.model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    labels = json.loads((opts.model / "labels.json").read_text(encoding="utf-8"))
    windower = data.Windower(data.Vocab(**labels), tokenizer, int(config["window"]))
    encoder = Encoder(opts.model, threads=opts.threads)
    examples: list[Example] = []
    for turn in range(opts.rounds):
        windows: list[data.Window] = []
        for sentences in train.values():
            windows.extend(windower.windows([data.vary(s, rng, lists) for s in sentences], rng))
        windows = [w for w in windows if any(w.names)]
        examples.extend(encode(windows, encoder, tables))
        print(f"round {turn + 1}: {len(examples)} windows", file=sys.stderr, flush=True)
    return examples


def train(examples: list[Example], net: NameNet, opts: argparse.Namespace, seed: int) -> AveragedModel:
    """Train for ``--epochs`` passes or ``--minutes``, whichever ends first; the rate falls along a cosine.

    Returns:
        The running mean of the weights from a sixth of the way on.
    """
    optim = torch.optim.AdamW(net.parameters(), lr=opts.rate, weight_decay=opts.decay)
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(opts.mean))
    rng = random.Random(seed)
    begin = time.monotonic()
    average = torch.zeros(())
    for epoch in range(opts.epochs):
        rng.shuffle(examples)
        for at in range(0, len(examples), 32):
            elapsed = (time.monotonic() - begin) / 60
            progress = max((epoch + at / len(examples)) / opts.epochs, elapsed / opts.minutes)
            if progress >= 1:
                return mean
            for group in optim.param_groups:
                group["lr"] = opts.rate * min(1.0, progress / 0.05) * 0.5 * (1 + math.cos(math.pi * progress))
            batch = collate(examples[at : at + 32], net.out.out_features)
            net.train()
            scores = net(batch["vectors"], batch["marks"], batch["mask"])
            loss = net.loss(scores, batch["allowed"], batch["starts"], batch["mask"])
            optim.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optim.step()
            if progress > 0.15:
                mean.update_parameters(net)
            average = loss.detach() if not epoch and not at else 0.99 * average + 0.01 * loss.detach()
        print(f"epoch {epoch + 1}: {elapsed:.1f} minutes, loss {average:.4f}", file=sys.stderr, flush=True)
    return mean


def average_heads(heads: Sequence[Path], out: Path) -> None:
    """Write the mean of the weights of heads that were trained on from the same one.

    Args:
        heads: Files as ``names.npz``.
        out: Where the mean goes.
    """
    loaded = [dict(np.load(path)) for path in heads]
    mean = {k: np.mean([head[k].astype(np.float32) for head in loaded], axis=0).astype(np.float16) for k in loaded[0]}
    np.savez_compressed(out, **mean)


def main() -> None:
    """Train; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path)
    args.add_argument("--facts", type=Path)
    args.add_argument("--news", type=Path)
    args.add_argument("--model", type=Path, required=True, help="a model's folder; the head for names is written into it")
    args.add_argument("--config", type=Path, default=Path(__file__).parent / "config.json")
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--epochs", type=int, default=8)
    args.add_argument("--minutes", type=float, default=1e9)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--init", action="store_true", help="train on from the head that the model has")
    args.add_argument("--seed", type=int)
    args.add_argument("--rate", type=float)
    args.add_argument("--decay", type=float, default=0.02)
    args.add_argument("--mean", type=float, default=0.998, help="how slowly the running mean of the weights follows them; 0: the last")
    args.add_argument("--heads", type=Path, nargs="+", help="train nothing: write the mean of these heads into the model")
    args.add_argument("--version", default="0.2.1")
    opts = args.parse_args()
    config = json.loads(opts.config.read_text())
    if opts.heads:
        average_heads(opts.heads, opts.model / "names.npz")
        write_meta(opts.model, kind=str(load_meta(opts.model)["weights"]), version=opts.version)
        return
    if opts.data is None:
        args.error("--data is needed to train")
    opts.rate = opts.rate or float(config["name_rate"])
    config["seed"] = seed = int(config["seed"]) if opts.seed is None else opts.seed
    torch.set_num_threads(opts.threads)
    torch.manual_seed(seed)
    save_tables(opts.model / "gazetteer.json")
    labels = json.loads((opts.model / "labels.json").read_text(encoding="utf-8"))["names"]
    net = NameNet(len(labels), int(config["name_width"]), int(config["name_layers"]), int(config["name_reach"]), float(config["name_drop"]))
    if opts.init:
        net.take(np.load(opts.model / "names.npz"))
    mean = train(make_examples(opts, config, Tables.load(opts.model / "gazetteer.json")), net, opts, seed)
    np.savez_compressed(opts.model / "names.npz", **mean.module.arrays())
    write_meta(opts.model, kind=str(load_meta(opts.model)["weights"]), version=opts.version)


if __name__ == "__main__":
    main()
