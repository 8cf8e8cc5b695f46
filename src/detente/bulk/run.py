"""A bulk run: plan, skip what is done, read the rest, sum up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.bulk.manifest import Marker, code_fingerprint, is_done, write_manifest
from detente.bulk.places import make_folder
from detente.bulk.plan import SHARD_BYTES, Shard, plan_shards
from detente.bulk.shards import BulkOptions, load_once, read_shard

if TYPE_CHECKING:
    from detente.reading.reader import Reader


@dataclass(slots=True, kw_only=True)
class BulkSummary:
    """What became of a run.

    Attributes:
        shards: Shards of the input.
        skipped: Those that were done before.
        failed: Those that were given up: (name of the shard's first file, why).
        articles: Articles read in this run.
        analysed: Those in a language that the stages know.
        words: Their words.
        folded: Articles that tell an earlier one of their shard again.
        quarantined: Refused inputs, by reason.
    """

    shards: int = 0
    skipped: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    articles: int = 0
    analysed: int = 0
    words: int = 0
    folded: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """How many shards are done, now or before."""
        return self.shards - len(self.failed)

    def add(self, marker: Marker) -> None:
        """Count a shard that was read."""
        self.articles += marker.articles
        self.analysed += marker.analysed
        self.words += marker.words
        self.folded += marker.folded
        self.quarantined.update(marker.quarantined)


Progress = Callable[[int, int, BulkSummary], None]


def run_bulk(
    paths: Iterable[str | Path],
    options: BulkOptions,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    shard_bytes: int = SHARD_BYTES,
    progress: Progress | None = None,
    load: Callable[[str | None], Reader] = load_once,
) -> BulkSummary:
    """Read all shards of the input that are not done.

    Args:
        paths: Files, folders, addresses of fsspec.
        options: Where the parts go, and how the input is read.
        workers: Processes on this machine; 0 reads in this process.
        scheduler: A Dask scheduler in place of them.
        shard_bytes: Bytes of input in a shard, about.
        progress: Called after each shard with how many of the rest are done, how many there are, and the sums so far.
        load: Gives the reader in each process.

    Raises:
        ConfigError: The folder cannot be written, the input cannot be read, or there is no scheduler.
    """
    make_folder(options.out)
    code, key = code_fingerprint(), options.key()
    shards = list(plan_shards(paths, shard_bytes=shard_bytes))
    write_manifest(options.out, shards, code=code, options=key)
    summary = BulkSummary(shards=len(shards))
    todo = [shard for shard in shards if is_done(options.out, shard, code=code, options=key) is None]
    summary.skipped = len(shards) - len(todo)
    work = partial(read_shard, options=options, code=code, load=load)
    for number, marker in enumerate(_markers(todo, work, summary, workers=workers, scheduler=scheduler), start=1):
        summary.add(marker)
        if progress is not None:
            progress(number, len(todo), summary)
    return summary


def _markers(
    todo: Sequence[Shard], work: Callable[[Shard], Marker], summary: BulkSummary, *, workers: int, scheduler: str | None
) -> Iterable[Marker]:
    from detente.bulk.cluster import run_cluster
    from detente.bulk.pool import run_pool

    def give_up(shard: Shard, why: str) -> None:
        summary.failed.append((shard.slices[0].path, why))

    if not todo:
        return
    if scheduler is not None:
        results = run_cluster(todo, work, scheduler=scheduler, workers=workers, give_up=give_up)
    else:
        results = run_pool(todo, work, workers=workers, give_up=give_up)
    for _, marker in results:
        yield marker


__all__ = ["BulkSummary", "run_bulk"]
