"""``python -m evaluation.bench``: how quick the reader is on the bundled dispatches, in one process.

Prints words a second of the language step (sentences, tags, parse, names) and of the whole reading, and the ratio of the two: what the
stages cost on top of the model. Times are the best of a few rounds, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

from detente.dispatches import load_dispatches
from detente.reading.reader import load_reader
from evaluation.articles import article_of


def best_of(rounds: int, action: Callable[[], object]) -> float:
    """Return the seconds that the quickest of some rounds took."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds to take the best of (default 3)")
    args = parser.parse_args()
    start = time.perf_counter()
    reader = load_reader()
    loading = time.perf_counter() - start
    articles = [article_of(dispatch) for dispatch in load_dispatches()]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    reader.read(articles[0])
    first = time.perf_counter() - start
    language = best_of(args.rounds, lambda: list(reader.nlp.pipe(texts)))
    whole = best_of(args.rounds, lambda: list(reader.read_many(articles)))
    print(f"articles {len(articles)}  words {words}  cores {os.cpu_count()}")
    print(f"load     {loading:.2f} s, first article {first:.2f} s")
    print(f"language {language:.2f} s  {words / language:,.0f} words/s")
    print(f"reading  {whole:.2f} s  {words / whole:,.0f} words/s  ({whole / len(articles):.3f} s an article)")
    print(f"ratio    {language / whole:.2f} of the whole is the language step; the stages add {whole / language - 1:.0%}")


if __name__ == "__main__":
    main()
