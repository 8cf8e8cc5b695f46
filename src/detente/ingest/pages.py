"""HTML pages: extraction in a worker process; a page that the full way does not survive is tried the plain way before it is given up."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any

from detente.errors import IngestError
from detente.ingest.articles import Metadata
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import decode_text
from detente.ingest.markup import DEPTH_LIMIT
from detente.ingest.processes import WorkerProcess

FEWEST_WORDS = 5  # less is a button that extraction took for an article
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
_UTF8_NAMES = frozenset({"utf-8", "utf8", "ascii", "us-ascii"})
# How the full way can fail so that the plain way may still serve.
_KILLED = ("timeout", "memory", "crash", "html")


def _unusual(answer: dict[str, Any], failed: IngestError | None) -> str | None:
    """Return what a reader of the page's text should know of how it was found."""
    if failed is not None:
        why = str(failed).removeprefix(f"{failed.source}: ").partition(";")[0]
        return f"the page was too much for full extraction ({why}); all of its text blocks were taken"
    if answer["fallback"]:
        return "no article was found in the page by its structure; all of its text blocks were taken"
    if answer["depth"] > DEPTH_LIMIT:
        return f"its elements nest {answer['depth']} deep; they were flattened before the text was taken, check that it is whole"
    return None


class PageExtractor:
    """Asks the worker process for articles; use it as a context manager, so that the process ends.

    Args:
        process: The worker process; one of its own where it is left out.
    """

    def __init__(self, process: WorkerProcess | None = None) -> None:
        self.process = process or WorkerProcess()

    def __enter__(self) -> PageExtractor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the worker process."""
        self.process.close()

    def extract(self, data: bytes, *, source: str, url: str | None = None, charset: str | None = None) -> tuple[str, Metadata, str | None]:
        """Take the article out of a page.

        Args:
            data: The page's bytes.
            source: Named in errors.
            url: Its address, where known.
            charset: What the server said of its encoding.

        Returns:
            (text, what the page says about it, what was unusual in taking it out, or ``None``).

        Raises:
            IngestError: ``empty``, ``encoding`` or ``binary``; ``html``, ``timeout``, ``memory`` or ``crash`` where the page was
                too much for the plain way too.
        """
        html = decode_page(data, source=source, charset=charset)
        failed: IngestError | None = None
        try:
            answer = self.process.ask({"task": "page", "html": html, "url": url}, source=source)
        except IngestError as error:
            if error.reason not in _KILLED:
                raise
            failed = error
            answer = self.process.ask({"task": "plain", "html": html, "url": url}, source=source)
        if len(answer["text"].split()) < FEWEST_WORDS:
            if failed is not None:
                raise failed
            deep = f" (its elements nest {answer['depth']} deep)" if answer["depth"] > DEPTH_LIMIT else ""
            message = f"no article text was found in the page{deep}; save the article as text and give that file"
            raise IngestError(message, source=source, reason="empty")
        found = Metadata(
            url=answer["url"],
            title=answer["title"],
            author=answer["author"],
            publisher=answer["publisher"],
            published_at=normalise_published(answer["date"]),
            language=answer["language"],
        )
        return answer["text"], found, _unusual(answer, failed)


def decode_page(data: bytes, *, source: str, charset: str | None = None) -> str:
    """Decode a page by its mark, what the server or the page itself declares, or as any text.

    Raises:
        IngestError: ``empty``, ``binary`` or ``encoding``.
    """
    declared = _CHARSET.search(data[:4096])
    for name in (charset, declared.group(1).decode("ascii") if declared else None):
        if name and name.lower() not in _UTF8_NAMES:
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue  # the declaration is wrong: decode as if there were none
    return decode_text(data, source=source).text


__all__ = ["PageExtractor", "decode_page"]
