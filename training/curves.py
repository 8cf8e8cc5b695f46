"""Draw the losses and the development figures of a run: ``python -m training.curves .train`` writes ``.train/curves.png``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

LOSSES = ("seg", "sent", "upos", "xpos", "feats", "lemma", "names", "arc", "rel")


def draw(folder: Path) -> Path:
    """Draw ``log.jsonl`` of a run's folder and return the picture's path."""
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    steps = [line for line in lines if "step" in line]
    dev = [line for line in lines if "dev" in line]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 4.5))
    for name in LOSSES:
        left.plot([s["epoch"] for s in steps if name in s], [s[name] for s in steps if name in s], label=name)
    left.set(yscale="log", xlabel="epoch", ylabel="loss (running mean)")
    left.legend(ncols=3, fontsize=8)
    for name in dev[0]["dev"] if dev else ():
        right.plot([d["epoch"] for d in dev], [d["dev"][name] for d in dev], marker="o", label=name)
    right.set(xlabel="epoch", ylabel="development halves, from raw text (%)")
    right.legend(fontsize=8)
    figure.tight_layout()
    out = folder / "curves.png"
    figure.savefig(out, dpi=120)
    return out


if __name__ == "__main__":
    print(draw(Path(sys.argv[1] if len(sys.argv) > 1 else ".train")))
