"""Shards on many machines, through Dask: a worker that is lost has its shards read by the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from detente.errors import ConfigError

T = TypeVar("T")
J = TypeVar("J")
#: How often a job is tried anew where it raises (a worker that is lost is counted by Dask itself).
RETRIES = 1
#: Seconds that a scheduler may take to answer.
CONNECT_SECONDS = 30
#: Settings of a local cluster. Dask looks into each worker's stack a hundred times a second, which costs a sixth of what a worker reads,
#: and has the C library hand back free memory by 64 KiB (MALLOC_TRIM_THRESHOLD_), which costs a twelfth.
_QUIET = {
    "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "2s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
}


def run_cluster(
    jobs: Iterable[J],
    work: Callable[[J], T],
    *,
    scheduler: str,
    workers: int,
    give_up: Callable[[J, str], None],
) -> Iterator[tuple[J, T]]:
    """Run jobs on a Dask cluster; yields (job, result) as they end, in no order.

    Args:
        jobs: The jobs.
        work: Does one; it and the jobs are sent to the workers, which have Detente installed and see the same files.
        scheduler: Address of the scheduler ("tcp://10.0.0.1:8786"), path of its scheduler file, or "local" for a cluster on this machine.
        workers: Processes of a local cluster.
        give_up: Called with a job that is given up, and why.

    Raises:
        ConfigError: Dask is not installed, or there is no scheduler.
    """
    try:
        from distributed import as_completed
    except ImportError as error:
        raise ConfigError("--dask needs Dask; install it with: pip install 'detente[bulk]'") from error
    with _client(scheduler, workers) as client:
        running = {client.submit(work, job, pure=False, retries=RETRIES): job for job in jobs}
        for future in as_completed(list(running), raise_errors=False):
            job = running.pop(future)
            if future.status == "finished":
                yield job, future.result()
            else:
                raised = future.exception()
                give_up(job, f"{type(raised).__name__}: {raised}")
            future.release()


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator[Any]:
    import dask
    from distributed import Client, LocalCluster

    if scheduler == "local":
        with (
            dask.config.set(_QUIET),
            LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    where = {"scheduler_file": scheduler} if scheduler.endswith(".json") else {"address": scheduler}
    try:
        client = Client(timeout=CONNECT_SECONDS, **where)
    except (OSError, TimeoutError, ValueError) as error:
        raise ConfigError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        yield client


__all__ = ["run_cluster"]
