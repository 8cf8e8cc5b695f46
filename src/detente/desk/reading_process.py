"""The process that reads pasted texts: ``python -m detente.desk.reading_process MEMORY``.

It lives apart so that a text which takes too long, or too much memory, ends this process and not the desk. Frames on stdin and
stdout as :mod:`detente.ingest.worker` has them; MEMORY is the limit of address space in bytes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, IngestError
from detente.ingest.worker import limit_cpu, limit_memory, read_frame, write_frame

if TYPE_CHECKING:
    from detente.reading.reader import Reader

Request = dict[str, Any]


@cache
def _reader() -> Reader:
    from detente.reading.reader import load_reader

    return load_reader()


def warm(_request: Request) -> Request:
    """Load the reader, so that the first text does not have to wait for it within its own time."""
    _reader()
    return {}


def read(request: Request) -> Request:
    """Read a text; the reading is JSON."""
    from detente.ingest.articles import article_from_text
    from detente.model.json import dumps_reading

    facts = {name: value for name, value in request["facts"].items() if value is not None}
    made = article_from_text(request["text"], **facts)
    return {"reading": dumps_reading(_reader().read(made.article, made.layout))}


TASKS: dict[str, Callable[[Request], Request]] = {"warm": warm, "read": read}


def answer(request: Request) -> Request:
    """Do a task, and put what went wrong into words."""
    try:
        return {"ok": True, **TASKS[request["task"]](request)}
    except MemoryError:
        return {"ok": False, "reason": "memory", "message": "reading it took more memory than the limit"}
    except IngestError as error:
        return {"ok": False, "reason": "text", "message": str(error).removeprefix(f"{error.source}: ")}
    except DetenteError as error:
        # onnxruntime tells of memory that it could not have in its own words
        short = any(word in str(error).lower() for word in ("memoryerror", "bad_alloc", "failed to allocate"))
        return {"ok": False, "reason": "memory" if short else "reading", "message": str(error)[:500]}


def main() -> None:
    """Answer requests until stdin ends."""
    limit_memory(int(sys.argv[1]))
    source = sys.stdin.buffer
    # what libraries print must not get between the frames
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (request := read_frame(source)) is not None:
        limit_cpu(float(request["cpu"]))
        write_frame(target, answer(request))


if __name__ == "__main__":
    main()
