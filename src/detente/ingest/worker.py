"""The process that takes strangers' bytes apart: ``python -m detente.ingest.worker``.

It lives apart because lxml can crash a process, and a page can make it eat time and memory. Frames on stdin and stdout: four
bytes of length (big endian), then UTF-8 JSON. A request names its task (:data:`TASKS`) and its limit of processor time ("cpu",
seconds); bytes are base64.
"""

from __future__ import annotations

import base64
import json
import os
import re
import struct
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from detente.ingest.markup import DEPTH_LIMIT, depth_of, make_shallow, plain_text

MEMORY_LIMIT = 1_500_000_000  # bytes of address space; trafilatura with a page of 10 MB stays below 1 GB
CPU_LIMIT = 10.0  # seconds of processor time for one page; the slowest of 10 MB takes 5
_LENGTH = struct.Struct(">I")
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
# A fixed horizon instead of the clock's today, so that the same page gives the same article on every day.
_DATE_OPTIONS = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def extract(html: str, url: str | None) -> dict[str, Any]:
    """Take the article out of a page.

    Args:
        html: The page.
        url: Its address, where known.

    Returns:
        Keys ``text title author publisher date url language`` (null where the page does not tell), ``fallback`` (the plain way was
        needed) and ``depth``; ``text`` is empty where nothing was found.
    """
    depth = depth_of(html)
    document = _extract_document(make_shallow(html) if depth > DEPTH_LIMIT else html, url)
    language = _LANGUAGE.search(html[:5000])
    answer: dict[str, Any] = {
        "text": (document.text or "") if document else "",
        "title": document.title if document else None,
        "author": document.author if document else None,
        "publisher": document.sitename if document else None,
        "date": document.date if document else None,
        "url": document.url if document else None,
        "language": language.group(1).lower() if language else None,
        "fallback": False,
        "depth": depth,
    }
    if not answer["text"].strip():
        title, text = plain_text(html)
        answer.update(text=text, title=answer["title"] or title, fallback=True)
    return answer


def extract_plain(html: str, url: str | None) -> dict[str, Any]:
    """Take title and text out of a page by the standard library alone; the answer is that of :func:`extract`."""
    title, text = plain_text(html)
    language = _LANGUAGE.search(html[:5000])
    return {
        "text": text,
        "title": title,
        "author": None,
        "publisher": None,
        "date": None,
        "url": None,
        "language": language.group(1).lower() if language else None,
        "fallback": True,
        "depth": 0,
    }


def _extract_document(html: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        html, url=url, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dict(_DATE_OPTIONS)
    )


def read_frame(stream: BinaryIO) -> Any:
    """Read one frame; ``None`` at the end of the stream.

    Raises:
        EOFError: The stream ends inside a frame.
    """
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise EOFError("the stream ends inside a frame")
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        raise EOFError("the stream ends inside a frame")
    return json.loads(body)


def write_frame(stream: BinaryIO, value: Any) -> None:
    """Write one frame."""
    body = json.dumps(value).encode("ascii")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def _page(request: dict[str, Any]) -> dict[str, Any]:
    return extract(request["html"], request.get("url"))


def _plain(request: dict[str, Any]) -> dict[str, Any]:
    return extract_plain(request["html"], request.get("url"))


def _feed(request: dict[str, Any]) -> dict[str, Any]:
    from detente.ingest.feeds import entries_of

    return entries_of(base64.b64decode(request["data"]), request.get("url"))


def _sitemap(request: dict[str, Any]) -> dict[str, Any]:
    from detente.ingest.sitemaps import locations_of

    return locations_of(base64.b64decode(request["data"]))


def _table(request: dict[str, Any]) -> dict[str, Any]:
    from detente.ingest.tables import rows_of

    return rows_of(request["path"], text=request["text"], row=request["row"])


#: What the worker can be asked for.
TASKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "page": _page,
    "plain": _plain,
    "feed": _feed,
    "sitemap": _sitemap,
    "table": _table,
}


def answer_request(request: Any) -> dict[str, Any]:
    """Do a task, and put whatever the libraries raise into words: the process goes on with the next."""
    from detente.errors import IngestError

    try:
        return {"ok": True, **TASKS[request["task"]](request)}
    except MemoryError:
        return {"ok": False, "reason": "memory", "message": "taking it apart took more memory than the limit"}
    except IngestError as error:
        return {"ok": False, "reason": error.reason, "message": str(error).removeprefix(f"{error.source}: ")}
    except Exception as error:  # any bug of a parser, on one page; the caller quarantines that page
        return {"ok": False, "reason": "html", "message": f"it could not be taken apart: {type(error).__name__}: {error}"[:500]}


def limit_memory(limit: int = MEMORY_LIMIT) -> None:
    """Bound the process's address space, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def limit_cpu(seconds: float) -> None:
    """Let the process live for so many more seconds of processor time (the system counts whole ones), where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    bound = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def main() -> None:
    """Answer requests until stdin ends."""
    limit_memory()
    source = sys.stdin.buffer
    # what libraries print must not get between the frames
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (request := read_frame(source)) is not None:
        limit_cpu(float(request.get("cpu", CPU_LIMIT)))
        write_frame(target, answer_request(request))


if __name__ == "__main__":
    main()
