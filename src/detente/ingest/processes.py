"""The worker process: started when it is first needed, bounded, killed where it overstays, and replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from detente.errors import IngestError
from detente.ingest.worker import CPU_LIMIT, read_frame, write_frame

#: Seconds that a request may take by the clock on the wall; processor time is bounded by the worker itself, so that a busy machine
#: does not fail pages that an idle one takes.
WALL_LIMIT = 3 * CPU_LIMIT
#: Requests that one process answers; the libraries in it grow with every page.
MOST_REQUESTS = 2000
# Seconds that a process which stopped answering may take to end by itself.
_LAST_WORDS = 1.0


class WorkerProcess:
    """Asks the worker process; use it as a context manager, so that the process ends.

    Args:
        cpu_limit: Seconds of processor time for a request.
        wall_limit: Seconds by the clock; then the process is killed and a new one serves the next request.
        command: The module that answers, and its arguments.
    """

    def __init__(
        self, cpu_limit: float = CPU_LIMIT, wall_limit: float | None = None, *, command: Sequence[str] = ("detente.ingest.worker",)
    ) -> None:
        self.cpu_limit = cpu_limit
        self.command = tuple(command)
        self.wall_limit = wall_limit if wall_limit is not None else max(WALL_LIMIT, 3 * cpu_limit)
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def ask(self, request: dict[str, Any], *, source: str, wall_limit: float | None = None) -> dict[str, Any]:
        """Send a request and wait for its answer, for so many seconds by the clock instead of the usual ones.

        Raises:
            IngestError: ``timeout`` or ``crash`` where the process was killed or died, and what the worker itself tells.
        """
        process = self._running()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(wall_limit or self.wall_limit, expire)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(process, {"cpu": self.cpu_limit, **request})
        finally:
            timer.cancel()
        if answer is None:
            raise self._death(expired=expired.is_set(), source=source)
        if not answer["ok"]:
            raise IngestError(answer["message"], source=source, reason=answer["reason"])
        return answer

    @property
    def started(self) -> object | None:
        """What is another object whenever another process answers; ``None`` where none runs."""
        return self._process if self._process is not None and self._process.poll() is None else None

    def close(self) -> None:
        """End the worker process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        process.wait()

    def _death(self, *, expired: bool, source: str) -> IngestError:
        code = _end_of(self._process)
        self.close()
        advice = "save the article as text and give that file"
        if expired or code == -getattr(signal, "SIGXCPU", 0):
            limit = f"{self.wall_limit:g} seconds" if expired else f"{self.cpu_limit:g} seconds of processor time"
            return IngestError(f"taking it apart took longer than {limit}; {advice}", source=source, reason="timeout")
        return IngestError(f"the process that takes pages apart died on it; {advice}", source=source, reason="crash")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._asked >= MOST_REQUESTS:
            self.close()
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._asked = 0
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", *self.command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _package_path(), "OMP_NUM_THREADS": "1"},
            )
        self._asked += 1
        return self._process


def _end_of(process: subprocess.Popen[bytes] | None) -> int:
    """Return how a process ended; one that answered nonsense and lives on is killed."""
    if process is None:
        return 0
    try:
        return process.wait(_LAST_WORDS)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _package_path() -> str:
    """Let the worker find this very package, wherever it was imported from."""
    root = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> dict[str, Any] | None:
    """Send a request and wait for its answer; ``None`` where the process dies."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        write_frame(process.stdin, request)  # type: ignore[arg-type]
        answer = read_frame(process.stdout)  # type: ignore[arg-type]
    except (OSError, EOFError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None


def _close_quietly(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # the process died with a request half written
        return


__all__ = ["WorkerProcess"]
