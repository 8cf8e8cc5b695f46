"""Parts: what became of a shard, a line an article or a refused input, as JSON Lines or Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import IO, Any

from detente.bulk.places import open_read
from detente.errors import ConfigError, IngestError
from detente.ingest.quarantine import Quarantined
from detente.model.json import ModelError, dumps_reading, loads_reading
from detente.model.records import Reading

#: Rows of a Parquet file that are held at a time.
ROWS = 256


class PartForm(StrEnum):
    """The form of a part."""

    JSONL = "jsonl"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One line of a part: a reading with where its article came from, or a refused input."""

    reading: Reading | None = None
    origin: str | None = None
    quarantined: Quarantined | None = None


def write_part(lines: Iterable[PartLine], file: IO[bytes], form: PartForm) -> None:
    """Write a part; the same lines give the same bytes.

    Raises:
        ConfigError: Parquet is asked for without pyarrow.
    """
    if form is PartForm.PARQUET:
        _write_parquet(lines, file)
        return
    for line in lines:
        file.write((dumps_line(line) + "\n").encode("utf-8"))


def dumps_line(line: PartLine) -> str:
    """Write a line as JSON: ``{"origin", "reading"}`` or ``{"quarantined"}``."""
    if line.reading is None:
        return json.dumps({"quarantined": asdict(line.quarantined) if line.quarantined else None}, ensure_ascii=True)
    return f'{{"origin": {json.dumps(line.origin)}, "reading": {dumps_reading(line.reading)}}}'


def loads_line(text: str | bytes) -> PartLine:
    """Read a line that :func:`dumps_line` wrote.

    Raises:
        ValueError: It is none.
        ModelError: The reading in it is none.
    """
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("is no object")
    try:
        if "quarantined" in data:
            return PartLine(quarantined=Quarantined(**data["quarantined"]))
        return PartLine(reading=loads_reading(json.dumps(data["reading"])), origin=data["origin"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"has not the fields of a part's line: {error}") from error


def iter_part(place: str) -> Iterator[PartLine]:
    """Yield the lines of a part.

    Raises:
        IngestError: ``part`` where it is damaged; its line is named.
    """
    with open_read(place) as stream:
        if place.endswith(f".{PartForm.PARQUET}"):
            yield from _read_parquet(place, stream.read())
            return
        for number, line in enumerate(stream, start=1):
            yield _checked(lambda line=line: loads_line(line), place, number)  # type: ignore[misc]


def _checked(load: Callable[[], PartLine], place: str, number: int) -> PartLine:
    try:
        return load()
    except (ValueError, ModelError) as error:
        message = f"is no line of a part: {error}; read the shard anew ('detente bulk read' with the part taken away)"
        raise IngestError(message, source=place, reason="part", line=number) from error


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow; install it with: pip install 'detente[bulk]'") from error
    return pa, pq


def _write_parquet(lines: Iterable[PartLine], file: IO[bytes]) -> None:
    pa, pq = _pyarrow()
    names = ("article_id", "url", "title", "publisher", "published_at", "language", "origin", "reading", "quarantined")
    numbers = ("words", "events")
    schema = pa.schema([*((name, pa.string()) for name in names), *((name, pa.int32()) for name in numbers)])
    held: list[dict[str, Any]] = []
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for line in lines:
            held.append(_row(line))
            if len(held) == ROWS:
                writer.write_table(pa.Table.from_pylist(held, schema=schema))
                held.clear()
        writer.write_table(pa.Table.from_pylist(held, schema=schema))


def _row(line: PartLine) -> dict[str, Any]:
    if line.reading is None:
        return {"quarantined": json.dumps(asdict(line.quarantined) if line.quarantined else None)}
    article = line.reading.article
    return {
        "article_id": article.id,
        "url": _writable(article.url),
        "title": _writable(article.title),
        "publisher": _writable(article.publisher),
        "published_at": article.published_at,
        "language": article.language,
        "origin": _writable(line.origin),
        "words": len(article.text.split()),
        "events": len(line.reading.events),
        "reading": dumps_reading(line.reading),
    }


def _writable(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _read_parquet(place: str, data: bytes) -> Iterator[PartLine]:
    pa, pq = _pyarrow()
    number = 0
    try:
        with pq.ParquetFile(io.BytesIO(data)) as file:
            for batch in file.iter_batches(batch_size=ROWS, columns=["origin", "reading", "quarantined"]):
                for row in batch.to_pylist():
                    number += 1
                    yield _checked(lambda row=row: _line_of(row), place, number)  # type: ignore[misc]
    except (pa.ArrowException, OSError) as error:
        raise IngestError(f"is no part: {error}", source=place, reason="part") from error


def _line_of(row: dict[str, Any]) -> PartLine:
    if row["quarantined"] is not None:
        return PartLine(quarantined=Quarantined(**json.loads(row["quarantined"])))
    return PartLine(reading=loads_reading(row["reading"]), origin=row["origin"])


__all__ = ["PartForm", "PartLine", "dumps_line", "iter_part", "loads_line", "write_part"]
