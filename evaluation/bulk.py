"""``python -m evaluation.bulk``: how quick bulk runs are on this machine, on the bundled dispatches many times over.

Prints words a second of one and of two worker processes and of two of Dask's local cluster, their ratios, words a second of processor
time (which other work on the machine changes little), and the most memory of a worker. Starting and loading is left out: each worker
reads a shard before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from detente.bulk.cluster import run_cluster
from detente.bulk.manifest import Marker
from detente.bulk.plan import Shard, plan_shards
from detente.bulk.pool import run_pool
from detente.bulk.shards import BulkOptions, read_shard
from detente.dispatches import load_dispatches

Measured = tuple[Marker, int, float, float, float, float]
Runner = Callable[..., Iterator[tuple[Shard, Measured]]]


def measured(shard: Shard, options: BulkOptions) -> Measured:
    """Read a shard.

    Returns:
        (its marker, the process, when it began and ended in seconds since the epoch, processor seconds, the process's most memory in MiB).
    """
    began, busy = time.time(), time.process_time()
    marker = read_shard(shard, options, "bench")
    spent = time.process_time() - busy
    return marker, os.getpid(), began, time.time(), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_input(path: Path, copies: int) -> None:
    """Write the dispatches so many times, each under an id of its own."""
    with path.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for number, dispatch in enumerate(load_dispatches()):
                file.write(json.dumps({"id": f"{copy}-{number}", "text": dispatch.text}) + "\n")


def rate_of(runner: Runner, shards: list[Shard], out: str, workers: int) -> tuple[float, float, float]:
    """Return words a second, words a second of processor time, and the most memory of a worker; first shards warm up and do not count."""
    by_process: dict[int, list[Measured]] = {}
    for _, result in runner(shards, partial(measured, options=BulkOptions(out=out))):
        by_process.setdefault(result[1], []).append(result)
    rate = busy = words = memory = 0.0
    for results in by_process.values():
        _, *counted = sorted(results, key=_began)
        if counted:
            read = sum(result[0].words for result in counted)
            rate += read / (counted[-1][3] - counted[0][2])
            words, busy = words + read, busy + sum(result[4] for result in counted)
        memory = max(memory, *(result[5] for result in results))
    if len(by_process) < workers:
        raise RuntimeError(f"{len(by_process)} processes did the work of {workers}: give more --copies")
    return rate, words / busy, memory


def _began(result: Measured) -> float:
    return result[2]


def fail(job: Shard, why: str) -> None:
    """Stop: a bench that loses a shard measures nothing."""
    raise RuntimeError(f"{job.name}: {why}")


def pool(jobs: Iterable[Any], work: Callable[[Any], Any], *, workers: int) -> Iterator[Any]:
    """Run on the local pool."""
    yield from run_pool(jobs, work, workers=workers, give_up=fail)


def dask(jobs: Iterable[Any], work: Callable[[Any], Any], *, workers: int) -> Iterator[Any]:
    """Run on Dask's local cluster."""
    yield from run_cluster(jobs, work, scheduler="local", workers=workers, give_up=fail)


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bulk", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--copies", type=int, default=24, help="how often the dispatches are read (default 24)")
    args = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        write_input(source, args.copies)
        shards = list(plan_shards([source], shard_bytes=source.stat().st_size // 24))
        rates: dict[str, float] = {}
        for name, runner, workers in (("one worker", pool, 1), ("two workers", pool, 2), ("Dask, two", dask, 2)):
            out = Path(folder) / name.replace(" ", "")
            out.mkdir()
            rates[name], busy, memory = rate_of(partial(runner, workers=workers), shards, str(out), workers)
            print(f"bulk     {name:12} {rates[name]:,.0f} words/s, {busy:,.0f} a processor second, {memory:,.0f} MiB a worker at most")
    print(f"ratio    two workers {rates['two workers'] / rates['one worker']:.2f} times one (wanted: 1.8)")
    print(f"ratio    Dask {rates['Dask, two'] / rates['two workers']:.2f} of the pool (wanted: .9)")


if __name__ == "__main__":
    main()
