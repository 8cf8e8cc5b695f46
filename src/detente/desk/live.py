"""Reads pasted text in a process of its own, with limits on length, time and memory; one that hangs or dies is replaced."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from starlette.requests import Request

from detente.desk.problems import ProblemError
from detente.desk.settings import DeskSettings
from detente.errors import IngestError
from detente.ingest.processes import WorkerProcess

WARM_S = 120.0
"""Seconds by the clock that loading the model may take."""
WAITING = 4
"""Texts that may wait for the one that is read."""
_SOURCE = "the text"


class Live:
    """Reads one text at a time; any thread may ask.

    Args:
        settings: The limits.
    """

    def __init__(self, settings: DeskSettings) -> None:
        self._settings = settings
        command = (settings.reader, str(settings.read_memory))
        # Processor time counts all threads of the model; the clock is what a person waits by.
        self._process = WorkerProcess(2 * settings.read_seconds, settings.read_seconds, command=command)
        self._turn = threading.Lock()
        self._room = threading.BoundedSemaphore(WAITING + 1)
        self._warm: object | None = None

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def read(self, text: str, facts: Mapping[str, str | None]) -> str:
        """Read a text; returns the reading as JSON.

        Args:
            text: The text.
            facts: What is known of it: title, publisher, published_at, url.

        Raises:
            ProblemError: The text is too long or cannot be read; reading took too long or too much; too many wait.
        """
        most = self._settings.read_characters
        if len(text) > most:
            raise ProblemError(
                413, f"the text has {len(text)} characters; at most {most} are read here, 'detente read' takes more", kind="text"
            )
        if not self._room.acquire(blocking=False):
            raise ProblemError(503, "other texts are being read; try again in a moment", kind="busy", headers={"Retry-After": "5"})
        try:
            with self._turn:
                return self._read(text, facts)
        finally:
            self._room.release()

    def _read(self, text: str, facts: Mapping[str, str | None]) -> str:
        try:
            self._make_warm()
            answer = self._process.ask({"task": "read", "text": text, "facts": dict(facts)}, source=_SOURCE)
        except IngestError as error:
            raise self._problem(error) from error
        return str(answer["reading"])

    def _make_warm(self) -> None:
        if self._warm is not None and self._warm is self._process.started:
            return
        self._process.ask({"task": "warm", "cpu": 2 * WARM_S}, source=_SOURCE, wall_limit=WARM_S)
        self._warm = self._process.started

    def _problem(self, error: IngestError) -> ProblemError:
        if error.reason == "timeout":
            told = f"reading the text took longer than {self._settings.read_seconds:g} seconds and was stopped"
            return ProblemError(503, f"{told}; paste less of it, or use 'detente read'", kind="reading-timeout")
        if error.reason in ("crash", "memory"):
            told = "the process that reads texts took too much memory, or died, on this one"
            return ProblemError(503, f"{told}; paste less of it, or use 'detente read'", kind="reading-crash")
        return ProblemError(422, str(error), kind="text")


def read_for(request: Request, text: str, facts: Mapping[str, str | None]) -> str:
    """Read a text for whoever asks, as often as they may; arguments and answer as :meth:`Live.read`.

    Raises:
        ProblemError: As there; and 429, where they asked too often.
    """
    request.app.state.rates.check("read", request.state.caller.key)
    live: Live = request.app.state.live
    return live.read(text, facts)
