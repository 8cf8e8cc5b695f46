"""The process that takes articles out of HTML pages: ``python -m detente.ingest.worker``.

It lives apart because lxml can crash a process, and a page can make it eat time and memory. Frames on stdin and stdout: four
bytes of length (big endian), then UTF-8 JSON. A request is ``{"html", "url"}``, an answer what :func:`extract` returns.
"""

from __future__ import annotations

import json
import os
import re
import struct
import sys
from typing import Any, BinaryIO

from detente.ingest.markup import DEPTH_LIMIT, depth_of, make_shallow, plain_text

MEMORY_LIMIT = 1_500_000_000  # bytes of address space; trafilatura with a page of 10 MB stays below 1 GB
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


def answer_request(request: Any) -> dict[str, Any]:
    """Extract, and put whatever the libraries raise into words: the process goes on with the next page."""
    try:
        return {"ok": True, **extract(request["html"], request.get("url"))}
    except MemoryError:
        return {"ok": False, "reason": "memory", "message": "extraction took more memory than the limit"}
    except Exception as error:  # any bug of a parser, on one page; the caller quarantines that page
        return {"ok": False, "reason": "html", "message": f"the page could not be taken apart: {type(error).__name__}: {error}"[:500]}


def limit_memory(limit: int = MEMORY_LIMIT) -> None:
    """Bound the process's address space, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def main() -> None:
    """Answer requests until stdin ends."""
    limit_memory()
    source = sys.stdin.buffer
    # what libraries print must not get between the frames
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (request := read_frame(source)) is not None:
        write_frame(target, answer_request(request))


if __name__ == "__main__":
    main()
