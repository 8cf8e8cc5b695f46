"""Parquet: an article a row, read in small batches (needs the extra ``bulk``)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, BinaryIO

from detente.errors import IngestError
from detente.ingest.drafts import Drafts, draft_object
from detente.ingest.fields import map_fields
from detente.ingest.objects import parse_object
from detente.ingest.sources import Source, read_whole

#: Rows that are held at a time.
ROWS = 64
#: Bytes of a Parquet file that is not a file on disk (inside an archive, on standard input).
MEMORY_LIMIT = 500_000_000
# Unpacked bytes of one group of rows for each packed byte, and in all, beyond which it is a bomb.
_MOST_RATIO, _FREE = 200, 500_000_000


def parquet_drafts(source: Source, stream: BinaryIO, fields: Mapping[str, str]) -> Drafts:
    """Read Parquet: an article a row.

    Raises:
        IngestError: ``parquet``, ``bomb`` or ``no_text``, for the rest of it.
    """
    for number, row in _rows(source, stream, fields):
        parse = partial(parse_object, map_fields(row, fields), source=source.name, line=number)
        yield draft_object(parse, source=source.name, line=number, excerpt=repr(row)[:1000])


def _rows(source: Source, stream: BinaryIO, fields: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        message = "is Parquet, which needs pyarrow; install it with: pip install 'detente[bulk]'"
        raise IngestError(message, source=source.name, reason="parquet") from error
    whole = source.path if source.path is not None else io.BytesIO(read_whole(stream, source=source.name, limit=MEMORY_LIMIT))
    number = 0
    try:
        with pq.ParquetFile(whole) as file:
            _refuse_bomb(file.metadata, source.name)
            text = fields.get("text", "text").partition(".")[0]
            if text not in file.schema_arrow.names:
                message = f"has no column {text} (columns: {', '.join(file.schema_arrow.names)}); --field THEIRS=text names it"
                raise IngestError(message, source=source.name, reason="no_text")
            for batch in file.iter_batches(batch_size=ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield number, {name: _plain(value) for name, value in row.items()}
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        message = f"cannot be read as Parquet after row {number}: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        raise IngestError(message, source=source.name, reason="parquet") from error


def _refuse_bomb(metadata: Any, source: str) -> None:
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        packed = sum(group.column(index).total_compressed_size for index in range(group.num_columns))
        if group.total_byte_size > max(_FREE, _MOST_RATIO * packed):
            message = f"unpacks to {group.total_byte_size:,} bytes in one group of rows; write it anew with smaller groups"
            raise IngestError(message, source=source, reason="bomb")


def _plain(value: Any) -> Any:
    """Turn what JSON has no form for into what it has."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.decode("utf-8", errors="surrogateescape") if isinstance(value, bytes) else value


__all__ = ["parquet_drafts"]
