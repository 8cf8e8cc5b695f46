"""Figures of the language model: treebank scores from raw text and names on held-out slices.

``python -m evaluation.language DATA`` where DATA has ``ud/`` and ``ner/`` (see ``training/README.md``); needs no torch.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from detente.language import load
from detente.language.conllu import to_conllu
from detente.language.pipeline import AtomTokenizer, EncoderComponent
from training import data

TREEBANKS = {"gum": "en_gum_open-ud-dev.conllu", "ewt": "en_ewt-ud-dev.conllu"}


def held_out(root: Path) -> dict[str, list[data.Sentence]]:
    """Return the name sentences that training leaves out, by source."""
    return data.split_names(root)[1]


def score_names(nlp: Callable[[str], Doc], sentences: list[data.Sentence]) -> dict[str, float | int]:
    """Exact-span precision, recall and F1 (percent) over PERSON, ORG and LOC, spans by characters."""
    kinds = {"PERSON", "ORG", "LOC"}
    right = said = gold = 0
    for at in range(0, len(sentences), 20):
        text, wanted, unknown = "", set(), []
        for sentence in sentences[at : at + 20]:
            places = []
            for word in sentence.words:
                places.append((len(text), len(text) + len(word.form)))
                text += word.form + (" " if word.space else "")
            text = text.rstrip(" ") + "\n\n"
            wanted |= {(places[a][0], places[b - 1][1], label) for a, b, label in sentence.names or () if label in kinds}
            if sentence.known is not None:
                unknown += [places[k] for k in range(len(places)) if k not in sentence.known]
        found = {(e.start_char, e.end_char, e.label_) for e in nlp(text).ents if e.label_ in kinds}
        found = {f for f in found if f in wanted or not any(f[0] < b and a < f[1] for a, b in unknown)}
        right, said, gold = right + len(found & wanted), said + len(found), gold + len(wanted)
    p, r = 100 * right / max(1, said), 100 * right / max(1, gold)
    return {"p": round(p, 1), "r": round(r, 1), "f1": round(2 * p * r / max(1e-9, p + r), 1), "n": gold}


def score_treebank(nlp: Callable[[str], Doc], gold: Path, scorer: Path, share: float) -> dict[str, float]:
    """Score a treebank from its raw text by the scorer at ``scorer``; ``share`` of its documents is taken."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "gold.conllu"
        blocks = gold.read_text(encoding="utf-8").split("# newdoc")
        keep = blocks[1:] if share >= 1 else blocks[1 :: max(1, round(1 / share))]
        part.write_text("".join("# newdoc" + b for b in keep), encoding="utf-8")
        raw = subprocess.run([sys.executable, scorer, "--text", part], capture_output=True, text=True, check=True).stdout
        said = Path(folder) / "said.conllu"
        begin = time.process_time()
        doc = nlp(raw)
        used = time.process_time() - begin
        said.write_text(to_conllu(doc), encoding="utf-8")
        out = subprocess.run([sys.executable, scorer, part, said], capture_output=True, text=True, check=True).stdout
    return {**json.loads(out), "words_per_s": round(len(doc) / used)}


def reader_of(folder: Path, *, threads: int = 1) -> Callable[[str], Doc]:
    """Return what makes a Doc of a text by the model in ``folder``."""
    blank = spacy.blank("en")
    tokenizer, component = AtomTokenizer(blank.vocab), EncoderComponent(blank.vocab, folder, threads=threads)

    def read(text: str) -> Doc:
        return component(tokenizer(text))

    return read


def judge_model(folder: Path, root: Path, scorer: Path, *, share: float = 1.0, threads: int = 1) -> dict[str, float]:
    """Return the development figures of the model in ``folder``: LAS and names' F1 in percent, and words a second.

    Args:
        folder: A model's files, as ``training.export`` writes them.
        root: The training data, with its development halves.
        scorer: The treebank scorer.
        share: Share of the treebanks' documents that is read.
        threads: Threads of the encoder.
    """
    nlp = reader_of(folder, threads=threads)
    scores = {name: score_treebank(nlp, root / "ud" / file, scorer, share) for name, file in TREEBANKS.items()}
    figures = {f"LAS {name}": score["las"] for name, score in scores.items()}
    for source, sentences in held_out(root).items():
        figures[f"names {source}"] = float(score_names(nlp, sentences)["f1"])
    figures["words/s"] = sum(score["words_per_s"] for score in scores.values()) / len(scores)
    return figures


def main() -> None:
    """Print the figures as JSON lines."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("data", type=Path)
    args.add_argument("--share", type=float, default=1.0)
    args.add_argument("--model", type=Path, help="a model's folder, in place of the installed one")
    args.add_argument("--scorer", type=Path, default=Path("../shared/score/score_ud.py"))
    opts = args.parse_args()
    nlp = load() if opts.model is None else reader_of(opts.model)
    for name, file in TREEBANKS.items():
        print(json.dumps({"treebank": name, **score_treebank(nlp, opts.data / "ud" / file, opts.scorer, opts.share)}), flush=True)
    for source, sentences in held_out(opts.data).items():
        print(json.dumps({"names": source, **score_names(nlp, sentences)}), flush=True)


if __name__ == "__main__":
    main()
