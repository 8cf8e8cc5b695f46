"""HTML pages: extraction in one worker process with a time and a memory limit, started when the first page comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from detente.errors import IngestError
from detente.ingest.articles import Metadata
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import decode_text
from detente.ingest.markup import DEPTH_LIMIT
from detente.ingest.worker import read_frame, write_frame

TIME_LIMIT = 10.0  # seconds a page
FEWEST_WORDS = 5  # less is a button that extraction took for an article
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
_UTF8_NAMES = frozenset({"utf-8", "utf8", "ascii", "us-ascii"})


def _unusual(answer: dict[str, Any]) -> str | None:
    """Return what a reader of the page's text should know of how it was found."""
    if answer["fallback"]:
        return "no article was found in the page by its structure; all of its text blocks were taken"
    if answer["depth"] > DEPTH_LIMIT:
        return f"its elements nest {answer['depth']} deep; they were flattened before the text was taken, check that it is whole"
    return None


class PageExtractor:
    """Asks the worker process for articles; use it as a context manager, so that the process ends.

    Args:
        time_limit: Seconds for one page; then the process is killed and a new one serves the next page.
    """

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self.time_limit = time_limit
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PageExtractor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def extract(self, data: bytes, *, source: str, url: str | None = None) -> tuple[str, Metadata, str | None]:
        """Take the article out of a page.

        Returns:
            (text, what the page says about it, what was unusual in taking it out, or ``None``).

        Raises:
            IngestError: ``empty``, ``encoding``, ``binary``, ``html``, ``timeout``, ``memory`` or ``crash``.
        """
        answer = self._ask({"html": decode_page(data, source=source), "url": url}, source=source)
        if not answer["ok"]:
            raise IngestError(answer["message"], source=source, reason=answer["reason"])
        if len(answer["text"].split()) < FEWEST_WORDS:
            deep = f" (its elements nest {answer['depth']} deep)" if answer["depth"] > DEPTH_LIMIT else ""
            message = f"no article text was found in the page{deep}; save the article as text and give that file"
            raise IngestError(message, source=source, reason="empty")
        published = normalise_published(answer["date"])
        found = Metadata(
            url=answer["url"],
            title=answer["title"],
            author=answer["author"],
            publisher=answer["publisher"],
            published_at=published,
            language=answer["language"],
        )
        return answer["text"], found, _unusual(answer)

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

    def _ask(self, request: dict[str, Any], *, source: str) -> dict[str, Any]:
        process = self._running()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(self.time_limit, expire)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(process, request)
        finally:
            timer.cancel()
        if answer is not None:
            return answer
        self.close()
        if expired.is_set():
            message = f"extraction took longer than {self.time_limit:g} seconds; save the article as text and give that file"
            raise IngestError(message, source=source, reason="timeout")
        message = "the extraction process died on this page; save the article as text and give that file"
        raise IngestError(message, source=source, reason="crash")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "detente.ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _package_path()},
            )
        return self._process


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


def decode_page(data: bytes, *, source: str) -> str:
    """Decode a page by its mark, its own declaration, or as any text.

    Raises:
        IngestError: ``empty``, ``binary`` or ``encoding``.
    """
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name and name not in _UTF8_NAMES:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # the declaration is wrong: decode as if there were none
    return decode_text(data, source=source).text
