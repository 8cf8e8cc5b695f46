"""``python -m evaluation.bench``: how quick the reader is on the bundled dispatches, in one process.

Prints words a second of the bare encoder, of the language step (words, sentences, tags, parse, names) and of the whole reading, and their
ratios: what the heads cost on top of the encoder and the stages on top of the model, stage by stage; then two processes against one, and
the memory. Times are the best of a few rounds, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from detente.dispatches import load_dispatches
from detente.ingest.layout import lay_out
from detente.reading import reader as reading
from detente.reading.reader import Reader, load_reader
from evaluation.articles import article_of


def best_of(rounds: int, action: Callable[[], object]) -> float:
    """Return the seconds that the quickest of some rounds took."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def feeds_of(reader: Reader, texts: list[str]) -> tuple[Any, list[dict[str, Any]]]:
    """Return the encoder's session and what the language step feeds it for these texts."""
    encoder = reader.nlp.get_pipe("detente_encoder").encoder
    session, feeds = encoder.session, []

    class Listening:
        def run(self, outputs: Any, feed: dict[str, Any]) -> Any:
            feeds.append(feed)
            return session.run(outputs, feed)

    encoder.session = Listening()
    list(reader.nlp.pipe(texts))
    encoder.session = session
    return session, feeds


#: The stages in the reader's order; one that the reader does not call is left out.
STAGES = (
    "find_mentions",
    "find_actors",
    "find_times",
    "find_statements",
    "code_events",
    "decide_factuality",
    "rank_events",
    "fill_doubt",
    "find_channels",
    "find_disputes",
)


def stage_split(reader: Reader, articles: list[Any], rounds: int) -> dict[str, float]:
    """Return the seconds of each stage in the quickest of some rounds, and of what stands between the stages ("rest").

    The layouts are given, as ``read_many`` does: they are found before the model runs, which takes sentence breaks from them.
    """
    layouts = [lay_out(article.text) for article in articles]
    docs = list(reader.nlp.pipe([article.text for article in articles]))
    plain = {name: getattr(reading, name) for name in STAGES if hasattr(reading, name)}
    best: dict[str, float] = {}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            start = time.perf_counter()
            found = stage(*args, **more)
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
            return found

        return run

    try:
        for name, stage in plain.items():
            setattr(reading, name, timed(name, stage))
        for _ in range(rounds):
            spent: dict[str, float] = {}
            start = time.perf_counter()
            for article, doc, layout in zip(articles, docs, layouts, strict=True):
                reader.read_doc(article, doc, layout)
            spent["rest"] = time.perf_counter() - start - sum(spent.values())
            best = spent if not best or sum(spent.values()) < sum(best.values()) else best
    finally:
        for name, stage in plain.items():
            setattr(reading, name, stage)
    return best


def read_rounds(rounds: int) -> float:
    """Read the dispatches so many times in this process; returns the seconds, loading left out."""
    reader = load_reader()
    articles = [article_of(dispatch) for dispatch in load_dispatches()]
    start = time.perf_counter()
    for _ in range(rounds):
        list(reader.read_many(articles))
    return time.perf_counter() - start


def speed_up(rounds: int = 4) -> float:
    """Return the rate of two processes over the rate of one, each reading the same."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        one = max(pool.map(read_rounds, [rounds]))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        two = max(pool.map(read_rounds, [rounds] * 2))
    return 2 * one / two


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
    session, feeds = feeds_of(reader, texts)
    bare = best_of(args.rounds, lambda: [session.run(None, feed) for feed in feeds])
    language = best_of(args.rounds, lambda: list(reader.nlp.pipe(texts)))
    whole = best_of(args.rounds, lambda: list(reader.read_many(articles)))
    print(f"articles {len(articles)}  words {words}  cores {os.cpu_count()}")
    print(f"load     {loading:.2f} s, first article {first:.2f} s")
    print(f"encoder  {bare:.2f} s  {words / bare:,.0f} words/s, bare")
    print(f"language {language:.2f} s  {words / language:,.0f} words/s")
    print(f"reading  {whole:.2f} s  {words / whole:,.0f} words/s  ({whole / len(articles):.3f} s an article)")
    print(f"ratio    language step at {bare / language:.2f} of the bare encoder's rate, whole reading at {bare / whole:.2f}")
    print(f"ratio    {language / whole:.2f} of the whole is the language step; the stages add {whole / language - 1:.0%}")
    stages = stage_split(reader, articles, args.rounds)
    print("stages   of the language step's time: " + "  ".join(f"{name} {spent / language:.3f}" for name, spent in stages.items()))
    layout = best_of(args.rounds, lambda: [lay_out(text) for text in texts])
    print(f"layout   {layout / language:.3f} of the language step, before it")
    print(f"ratio    all stages after the model {sum(stages.values()) / language:.3f} of the language step (wanted: .2)")
    print(f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB at most")
    print(f"two processes read {speed_up():.2f} times as fast as one")


if __name__ == "__main__":
    main()
