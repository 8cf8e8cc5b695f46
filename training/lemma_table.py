"""Make the lemma table that ships with the model: ``python -m training.lemma_table --data DATA --out .train [--text T.jsonl ...]``.

The table holds forms whose lemma the treebanks give without doubt; the list of known words (lemmas of the treebanks, frequent
lower-case words of the texts) helps to choose between edit scripts for forms that were never seen.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from training.data import read_conllu

#: A form's lemma is taken where so many of its uses agree and it was seen so often.
AGREE, SEEN = 0.9, 2
#: A word of the texts is known when it stands there so often.
FREQUENT = 15


def make_table(treebanks: list[Path], texts: list[Path]) -> dict[str, object]:
    """Return {"table": {"form UPOS": lemma}, "known": [words]}."""
    uses: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    known: set[str] = set()
    for path in treebanks:
        for document in read_conllu(path):
            for sentence in document:
                for word in sentence.words:
                    lemma, upos = word.lemma or "", word.upos or ""
                    uses[word.form.lower(), upos][lemma] += 1
                    if lemma.isalpha() and lemma.islower() and upos in ("VERB", "NOUN", "ADJ", "ADV", "AUX"):
                        known.add(lemma)
    table = {}
    for (form, upos), lemmas in sorted(uses.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= SEEN and count >= AGREE * sum(lemmas.values()) and lemma == lemma.lower() and upos != "PROPN" and " " not in form:
            table[f"{form} {upos}"] = lemma
    counts: Counter[str] = Counter()
    for path in texts:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                counts.update(re.findall(r"(?<![A-Za-z'’-])[a-z]{3,}(?![A-Za-z'’-])", json.loads(line)["text"]))
    known.update(word for word, count in counts.items() if count >= FREQUENT)
    return {"table": table, "known": sorted(known)}


def save_table(folder: Path, treebanks: list[Path], texts: list[Path]) -> None:
    """Make the table and write it as ``folder/lemmas.json``."""
    made = make_table(treebanks, texts)
    (folder / "lemmas.json").write_text(json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Write ``lemmas.json``; see ``--help``."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--text", type=Path, action="append", default=[], help="JSONL with a text a line; may be given again")
    args.add_argument("--out", type=Path, required=True)
    opts = args.parse_args()
    save_table(opts.out, sorted((opts.data / "ud").glob("*-train.conllu")), opts.text)


if __name__ == "__main__":
    main()
