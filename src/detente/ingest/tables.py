"""Parquet: an article a row, read in small batches by the worker process (needs the extra ``bulk``).

The file's bytes are a stranger's, and pyarrow can crash on them or unpack more than there is room for: a process of its own opens the
file, bounded as that of pages is, and sends rows.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from importlib.util import find_spec
from typing import Any, BinaryIO

from detente.errors import IngestError
from detente.ingest.drafts import Drafts, draft_object
from detente.ingest.fields import map_fields
from detente.ingest.objects import parse_object
from detente.ingest.processes import WorkerProcess
from detente.ingest.sources import Source

#: Rows that are held at a time.
ROWS = 64
#: Bytes of a Parquet file that is not a file on disk (inside an archive, on standard input).
MEMORY_LIMIT = 500_000_000
# Unpacked bytes of one group of rows for each packed byte, and in all, beyond which it is a bomb.
_MOST_RATIO, _FREE = 200, 500_000_000
_PIECE = 1 << 20


def parquet_drafts(source: Source, stream: BinaryIO, fields: Mapping[str, str]) -> Drafts:
    """Read Parquet: an article a row.

    Raises:
        IngestError: ``parquet``, ``bomb`` or ``no_text``; ``timeout``, ``memory`` or ``crash``, for the rest of it.
    """
    _need_pyarrow(source.name)
    text = fields.get("text", "text").partition(".")[0]
    with _on_disk(source, stream) as path, WorkerProcess() as process:
        for number, row in _rows(process, path, source.name, text):
            parse = partial(parse_object, map_fields(row, fields), source=source.name, line=number)
            yield draft_object(parse, source=source.name, line=number, excerpt=repr(row)[:1000])


def _need_pyarrow(source: str) -> None:
    if find_spec("pyarrow") is None:
        message = "is Parquet, which needs pyarrow; install it with: pip install 'detente[bulk]'"
        raise IngestError(message, source=source, reason="parquet")


@contextmanager
def _on_disk(source: Source, stream: BinaryIO) -> Iterator[str]:
    """Give the path of a file with a source's bytes."""
    if source.path is not None:
        yield os.fspath(source.path)
        return
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        path = os.path.join(folder, "table.parquet")
        with open(path, "wb") as file:
            left = MEMORY_LIMIT
            try:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        message = f"is larger than {MEMORY_LIMIT:,} bytes; unpack it and give the file"
                        raise IngestError(message, source=source.name, reason="too_large")
                    file.write(piece)
            except (OSError, EOFError) as error:
                raise IngestError(f"cannot be read: {error}", source=source.name, reason="unreadable") from error
        yield path


def _rows(process: WorkerProcess, path: str, source: str, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (number of the row from 1, its columns)."""
    number = 0
    while True:
        answer = process.ask({"task": "table", "path": path, "text": text, "row": number}, source=source)
        for row in answer["rows"]:
            number += 1
            yield number, row
        if answer["ended"]:
            return


# --- in the worker process


@dataclass(slots=True)
class _Open:
    """A file that is being read: its path, the number of the next row, and the batches from there on."""

    path: str
    row: int
    batches: Iterator[Any]


_OPEN: list[_Open] = []


def rows_of(path: str, *, text: str, row: int) -> dict[str, Any]:
    """Return the rows of a file from one on, a batch of them; runs in the worker process, which keeps the file open for the next.

    Args:
        path: The file.
        text: The column that holds the articles' text; it has to be there.
        row: The number of the first row, from 0.

    Returns:
        Keys ``rows`` (as JSON) and ``ended``.

    Raises:
        IngestError: ``parquet``, ``bomb`` or ``no_text``.
    """
    import pyarrow as pa

    # Others reserve more address space than the process may have.
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        if not _OPEN or (_OPEN[0].path, _OPEN[0].row) != (path, row):
            _OPEN[:] = [_Open(path, row, _batches(path, text, row))]
        held = _OPEN[0]
        rows = [{name: _plain(value) for name, value in one.items()} for one in next(held.batches, ())]
        held.row += len(rows)
    except pa.ArrowMemoryError as error:
        raise MemoryError from error
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        message = f"cannot be read as Parquet after row {row}: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        raise IngestError(message, source=path, reason="parquet") from error
    return {"rows": rows, "ended": not rows}


def _batches(path: str, text: str, row: int) -> Iterator[list[dict[str, Any]]]:
    """Yield batches of rows from one on; the groups of rows before it are not read."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        _refuse_bomb(file.metadata, path)
        if text not in file.schema_arrow.names:
            message = f"has no column {text} (columns: {', '.join(file.schema_arrow.names)}); --field THEIRS=text names it"
            raise IngestError(message, source=path, reason="no_text")
        first, passed = 0, 0
        while first < file.metadata.num_row_groups and passed + file.metadata.row_group(first).num_rows <= row:
            passed += file.metadata.row_group(first).num_rows
            first += 1
        left = row - passed
        groups = range(first, file.metadata.num_row_groups)
        for batch in file.iter_batches(batch_size=ROWS, row_groups=groups, use_threads=False) if groups else ():
            if left < batch.num_rows:
                yield batch.slice(left).to_pylist()
            left = max(0, left - batch.num_rows)


def _refuse_bomb(metadata: Any, source: str) -> None:
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        packed = sum(group.column(index).total_compressed_size for index in range(group.num_columns))
        if group.total_byte_size > max(_FREE, _MOST_RATIO * packed):
            message = f"unpacks to {group.total_byte_size:,} bytes in one group of rows; write it anew with smaller groups"
            raise IngestError(message, source=source, reason="bomb")


def _plain(value: Any) -> Any:
    """Turn what JSON has no form for into what it has."""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="surrogateescape")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


__all__ = ["parquet_drafts", "rows_of"]
