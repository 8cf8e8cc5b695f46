"""Train the encoder and all its heads at once: ``python -m training.train --data ../shared/training``.

The learning rate follows the share of the time budget (``--minutes``) or of the epochs that is used, whichever is more.
Checkpoints hold the optimiser, so that ``--resume`` goes on where a run was stopped.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training import data
from training.export import write_model
from training.lemma_table import save_table
from training.network import Network, collate, save_labels
from training.patience import Patience


def load_sets(root: Path, facts: Path | None, news: Path | None, seed: int) -> dict[str, Any]:
    """Read all sets; name sets are split by block into train and held-out."""
    parsed = {k: list(data.read_conllu(root / "ud" / f"en_{k}-ud-train.conllu")) for k in ("ewt", "gum_open")}
    others, held = data.split_names(root)
    gum = {tuple(w.form for w in s.words): s for s in others.pop("gum")}
    for documents in parsed.values():
        for doc in documents:
            for i, sentence in enumerate(doc):
                match = gum.get(tuple(w.form for w in sentence.words))
                if match is not None:
                    doc[i] = data.replace(sentence, names=match.names, unscored=match.unscored, known=match.known)
    types, lists = data.load_tables(facts) if facts else ({}, {})
    if news:
        others["silver"] = data.read_silver(news / "wikipedia_current_events.jsonl", types, 3000, seed)
    return {"parsed": parsed, "names": others, "held": held, "lists": lists}


def epoch_windows(sets: dict[str, Any], windower: data.Windower, rng: random.Random, *, repeat: int = 1) -> list[data.Window]:
    """Make one epoch's windows, varied anew and shuffled; the sets that have names only come ``repeat`` times."""
    windows: list[data.Window] = []
    for documents in sets["parsed"].values():
        for doc in documents:
            windows.extend(windower.windows([data.vary(s, rng, sets["lists"]) for s in doc], rng))
    for sentences in [*sets["names"].values()] * repeat:
        windows.extend(windower.windows([data.vary(s, rng, sets["lists"]) for s in sentences], rng))
    rng.shuffle(windows)
    return windows


def batches(windows: list[data.Window], pieces: int) -> Iterator[list[data.Window]]:
    """Yield batches of about ``pieces`` word pieces, windows of like length together."""
    for at in range(0, len(windows), 256):
        group = sorted(windows[at : at + 256], key=lambda w: len(w.ids))
        batch: list[data.Window] = []
        parts: list[list[data.Window]] = []
        for window in group:
            if batch and (len(batch) + 1) * len(window.ids) > pieces:
                parts.append(batch)
                batch = []
            batch.append(window)
        parts.append(batch)
        random.Random(at).shuffle(parts)
        yield from parts


def rate(progress: float, warm: float = 0.06) -> float:
    """Return the share of the peak learning rate at a progress of 0 to 1: linear up, then cosine down."""
    if progress < warm:
        return progress / warm
    return max(0.01, 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warm) / (1 - warm)))))


def optimiser(net: Network, config: dict[str, Any]) -> torch.optim.AdamW:
    """AdamW with lower rates for lower layers; norms and biases are not decayed."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    depth = len(net.encoder.layers)
    for name, parameter in net.named_parameters():
        if name.startswith("encoder.words") or name.startswith("encoder.places"):
            parameter.requires_grad = False
            continue
        lr = float(config["head_rate"])
        if name.startswith("encoder.layers."):
            lr = float(config["encoder_rate"]) * float(config["layer_decay"]) ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.norm"):
            lr = float(config["encoder_rate"]) * float(config["layer_decay"]) ** depth
        decay = 0.0 if parameter.ndim < 2 or "norm" in name else float(config["decay"])
        groups.setdefault((lr, decay), []).append(parameter)
    members = [{"params": p, "lr": lr, "peak": lr, "weight_decay": d} for (lr, d), p in groups.items()]
    return torch.optim.AdamW(members, betas=(0.9, 0.98), eps=1e-6)


WEIGHTS = {"seg": 0.5, "sent": 0.5, "upos": 0.5, "xpos": 0.5, "feats": 0.4, "lemma": 0.5, "names": 1.5, "arc": 1.0, "rel": 1.0}


def judge(net: Network, opts: argparse.Namespace) -> dict[str, float]:
    """Return the development figures of the network as it would be shipped: LAS of both treebanks and names, in percent.

    A share of the development halves is taken, read from raw text by the run-time pipeline.
    """
    from evaluation.language import judge_model

    folder = opts.out / "model"
    write_model(net.state_dict(), labels=opts.out / "labels.json", base=opts.base, out=folder)
    figures = judge_model(folder, opts.data, opts.scorer, share=opts.dev_share, threads=opts.threads)
    return {name: figure for name, figure in figures.items() if name != "words/s"}


def save_state(net: Network, optim: torch.optim.AdamW, patience: Patience, epoch: int, used: float, out: Path) -> None:
    """Write what ``--resume`` needs: weights, optimiser, epochs done, seconds used, the best figure so far."""
    state = {"net": net.state_dict(), "optim": optim.state_dict(), "epoch": epoch, "used": used}
    torch.save({**state, "best": patience.best, "since": patience.since}, out / "last.part")
    (out / "last.part").rename(out / "last.pt")


def main() -> None:
    """Train; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--facts", type=Path)
    args.add_argument("--news", type=Path)
    args.add_argument("--base", type=Path, required=True, help="folder with MiniLM's model.safetensors and tokenizer.json")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--config", type=Path, default=Path(__file__).parent / "config.json")
    args.add_argument("--minutes", type=float, default=1e9)
    args.add_argument("--epochs", type=int)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--init", type=Path, help="start from these weights")
    args.add_argument("--resume", action="store_true")
    args.add_argument("--dev-share", type=float, default=0.3, help="share of the development documents that --scorer reads")
    args.add_argument("--patience", type=int, help="epochs without a better development figure that are borne")
    args.add_argument("--share", type=float, default=1.0, help="share of the training documents and sentences, to try the frame out")
    args.add_argument("--scorer", type=Path, help="score_ud.py: judge the network after each epoch and stop early")
    opts = args.parse_args()
    config = json.loads(opts.config.read_text())
    weights = {**WEIGHTS, **config["loss_weights"]}
    torch.set_num_threads(opts.threads)
    seed = int(config["seed"])
    torch.manual_seed(seed)
    rng = random.Random(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    opts.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(opts.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    sets = load_sets(opts.data, opts.facts, opts.news, seed)
    if opts.share < 1:
        sets["parsed"] = {k: v[: max(1, round(len(v) * opts.share))] for k, v in sets["parsed"].items()}
        sets["names"] = {k: v[: max(1, round(len(v) * opts.share))] for k, v in sets["names"].items()}
    for part in ("names", "held", "lists"):
        print(part, {k: len(v) for k, v in sets[part].items()}, file=sys.stderr)
    vocab = data.Vocab.of([s for docs in sets["parsed"].values() for doc in docs for s in doc])
    labels = vocab.to_dict()
    print({k: len(v) for k, v in labels.items()}, file=sys.stderr, flush=True)
    save_labels(opts.out / "labels.json", labels)
    save_table(opts.out, sorted((opts.data / "ud").glob("*-train.conllu")), [opts.news / "whitehouse_releases.jsonl"] if opts.news else [])
    windower = data.Windower(vocab, tokenizer, int(config["window"]))
    net = Network(labels)
    net.encoder.load_minilm(opts.base)
    if opts.init:
        start = torch.load(opts.init, map_location="cpu", weights_only=False)["net"]
        own = net.state_dict()
        net.load_state_dict({k: v for k, v in start.items() if k in own and own[k].shape == v.shape}, strict=False)
    net.to(device)
    optim = optimiser(net, config)
    epochs = opts.epochs or int(config["epochs"])
    first, used = 0, 0.0
    patience = Patience(int(config["patience"]) if opts.patience is None else opts.patience)
    if opts.resume and (opts.out / "last.pt").exists():
        state = torch.load(opts.out / "last.pt", map_location=device, weights_only=False)
        net.load_state_dict(state["net"])
        optim.load_state_dict(state["optim"])
        first, used = state["epoch"], state["used"]
        patience.best, patience.since = state["best"], state["since"]
        for _ in range(first):  # the data of a resumed run go on where it stopped
            epoch_windows(sets, windower, rng, repeat=int(config["name_repeat"]))
        print(f"resumed after epoch {first}, {used / 60:.1f} minutes, best {patience.best:.2f}", file=sys.stderr, flush=True)
    if not first:  # a run that begins anew leaves nothing of an older one
        for name in ("best.pt", "last.pt", "log.jsonl"):
            (opts.out / name).unlink(missing_ok=True)
    begin = time.monotonic() - used
    steps, seen = 0, 0
    log = (opts.out / "log.jsonl").open("a")
    average: dict[str, float] = {}
    for epoch in range(first, epochs):
        windows = epoch_windows(sets, windower, rng, repeat=int(config["name_repeat"]))
        total = sum(len(w.ids) for w in windows)
        done = 0
        for batch in batches(windows, int(config["batch_pieces"])):
            elapsed = (time.monotonic() - begin) / 60
            progress = max(elapsed / opts.minutes, (epoch + done / total) / epochs)
            for group in optim.param_groups:
                group["lr"] = group["peak"] * rate(progress)
            net.train()
            collated = {k: v.to(device) if hasattr(v, "to") else v for k, v in collate(batch, len(labels["names"])).items()}
            with torch.autocast(device, dtype=torch.bfloat16):
                losses = net(collated)
            loss = sum(weights[k] * v for k, v in losses.items())
            optim.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optim.step()
            for k, v in losses.items():
                average[k] = 0.98 * average.get(k, v.item()) + 0.02 * v.item()
            done += sum(len(w.ids) for w in batch)
            seen += sum(len(w.ids) for w in batch)
            steps += 1
            if steps % 50 == 0 or done >= total:
                line = {
                    "step": steps,
                    "epoch": round(epoch + done / total, 2),
                    "minutes": round(elapsed, 1),
                    "progress": round(progress, 3),
                    "rate": round(seen / (elapsed * 60 - used + 1e-9)),
                    **{k: round(v, 3) for k, v in average.items()},
                }
                log.write(json.dumps(line) + "\n")
                log.flush()
            if progress >= 1:
                break
            if steps % 400 == 0:
                torch.save({"net": net.state_dict()}, opts.out / "weights.part")
                (opts.out / "weights.part").rename(opts.out / "weights.pt")
        torch.save({"net": net.state_dict()}, opts.out / "weights.pt")
        if opts.scorer:
            figures = judge(net, opts)
            if patience.is_better(figures):
                torch.save({"net": net.state_dict()}, opts.out / "best.pt")
            log.write(json.dumps({"epoch": epoch + 1, "dev": figures, "best": round(patience.best, 2), "since": patience.since}) + "\n")
            log.flush()
        save_state(net, optim, patience, epoch + 1, time.monotonic() - begin, opts.out)
        if patience.is_over:
            print(f"stopped early after epoch {epoch + 1}: best {patience.best:.2f}, {patience.since} epochs ago", file=sys.stderr)
            break
        if (time.monotonic() - begin) / 60 >= opts.minutes:
            break


if __name__ == "__main__":
    main()
