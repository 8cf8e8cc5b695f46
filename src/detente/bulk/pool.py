"""Shards on the cores of this machine: one process a worker, each with a model of its own.

Every worker is a pool of one process, so that a process that dies is known with the shard that it died on: that shard is tried once more
in a new process, then it is given up, and the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from typing import TypeVar

T = TypeVar("T")
J = TypeVar("J")
#: How often a job may take its process with it.
MOST_DEATHS = 2
# One thread for the mathematics of each worker: there are as many workers as cores.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def run_pool(jobs: Iterable[J], work: Callable[[J], T], *, workers: int, give_up: Callable[[J, str], None]) -> Iterator[tuple[J, T]]:
    """Run jobs in worker processes; yields (job, result) as they end, in no order.

    Args:
        jobs: The jobs.
        work: Does one; it and the jobs are sent to other processes.
        workers: How many processes; 0 does the jobs in this one, where an error ends the run.
        give_up: Called with a job that is given up, and why: its process died twice, or it raised.
    """
    if workers == 0:
        yield from ((job, work(job)) for job in jobs)
        return
    waiting = deque(jobs)
    deaths: dict[int, int] = {}
    slots = [_start() for _ in range(max(1, min(workers, len(waiting))))]
    running: dict[Future[T], tuple[int, J]] = {}
    try:
        for slot in range(len(slots)):
            if waiting:
                job = waiting.popleft()
                running[slots[slot].submit(work, job)] = (slot, job)
        while running:
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                slot, job = running.pop(future)
                error = future.exception()
                if error is None:
                    yield job, future.result()
                elif isinstance(error, BrokenProcessPool):
                    slots[slot].shutdown(wait=False)
                    slots[slot] = _start()
                    deaths[id(job)] = deaths.get(id(job), 0) + 1
                    if deaths[id(job)] < MOST_DEATHS:
                        waiting.appendleft(job)
                    else:
                        give_up(job, f"its process died {MOST_DEATHS} times")
                else:
                    give_up(job, f"{type(error).__name__}: {error}")
                if waiting:
                    job = waiting.popleft()
                    running[slots[slot].submit(work, job)] = (slot, job)
    finally:
        for executor in slots:
            executor.shutdown(wait=False, cancel_futures=True)
            _end(executor)


def _start() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare_worker)


def _prepare_worker() -> None:
    """Keep to one thread (nothing is loaded yet), and end as soon as the process that started this one is gone, even if killed."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait_for([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _end(executor: ProcessPoolExecutor) -> None:
    """Kill a worker that is still at work when the run is broken off."""
    processes = getattr(executor, "_processes", None) or {}
    for process in list(processes.values()):
        process.kill()


__all__ = ["run_pool"]
