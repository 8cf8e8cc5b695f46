"""Reading one shard to its part: a pure function of the shard's bytes, the options and the code."""

from __future__ import annotations

import io
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from detente.bulk.manifest import Marker, write_marker
from detente.bulk.parts import PartForm, PartLine, write_part
from detente.bulk.places import is_remote, join, open_read, open_whole
from detente.bulk.plan import LINES, Shard, Slice
from detente.errors import IngestError, ReadingError
from detente.ingest.articles import IngestedArticle, Metadata
from detente.ingest.drafts import Draft
from detente.ingest.duplicates import MemoryIndex, find_copies, fingerprint_of
from detente.ingest.formats import draft_line
from detente.ingest.languages import is_analysed
from detente.ingest.layout import Layout
from detente.ingest.objects import LINE_LIMIT, RawLine, iter_lines
from detente.ingest.quarantine import Quarantined, quarantined
from detente.ingest.readers import Intake
from detente.ingest.sources import Kind, Source
from detente.model.records import Article, Reading

if TYPE_CHECKING:
    from detente.reading.reader import Reader

# The model and the stages are not made for several threads at once; a Dask worker may have more than one.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOptions:
    """What a run is told beside its input.

    Attributes:
        out: The folder of the parts.
        form: JSON Lines or Parquet.
        fields: (our field name, theirs) pairs.
        publisher: The publisher of all articles that name none.
        language: Their language, where it is known.
        pipeline: A spaCy pipeline in place of the shipped model.
    """

    out: str
    form: PartForm = PartForm.JSONL
    fields: tuple[tuple[str, str], ...] = ()
    publisher: str | None = None
    language: str | None = None
    pipeline: str | None = None

    def key(self) -> str:
        """Return what of the options a part depends on."""
        return repr({name: value for name, value in asdict(self).items() if name != "out"})


@dataclass(slots=True)
class _Counts:
    """What became of a shard."""

    articles: int = 0
    words: int = 0
    analysed: int = 0
    folded: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)


@cache
def load_once(pipeline: str | None) -> Reader:
    """Load the reader, once a process."""
    from detente.reading.reader import load_reader

    return load_reader(pipeline)


def read_shard(shard: Shard, options: BulkOptions, code: str, *, load: Callable[[str | None], Reader] = load_once) -> Marker:
    """Read a shard: its part appears whole, then its marker, which says that it is done.

    Args:
        shard: The shard.
        options: The options.
        code: Fingerprint of the code, kept in the marker.
        load: Gives the reader (tests put a stub here).

    Raises:
        OSError: The part cannot be written, or the input cannot be read.
    """
    counts = _Counts()
    name = f"{shard.name}.{options.form}"
    with _ONE_AT_A_TIME, open_whole(join(options.out, name)) as file:
        counted = _CountingFile(file)
        write_part(_lines(shard, options, counts, load), cast("io.BufferedWriter", counted), options.form)
    marker = Marker(
        shard=shard.name,
        code=code,
        options=options.key(),
        part=name,
        size=counted.size,
        articles=counts.articles,
        analysed=counts.analysed,
        words=counts.words,
        folded=counts.folded,
        quarantined=dict(sorted(counts.quarantined.items())),
    )
    write_marker(options.out, marker)
    return marker


class _CountingFile(io.RawIOBase):
    """Counts what is written to a file."""

    def __init__(self, file: object) -> None:
        self._file = cast(BinaryIO, file)
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        written = self._file.write(cast(bytes, data))
        self.size += written
        return written

    def close(self) -> None:  # the file is closed by who opened it
        return


class _Lines:
    """A quarantine that keeps its items until they are written, in order with the readings."""

    def __init__(self) -> None:
        self.held: deque[Quarantined] = deque()

    def add(self, item: Quarantined) -> None:
        self.held.append(item)


def _lines(shard: Shard, options: BulkOptions, counts: _Counts, load: Callable[[str | None], Reader]) -> Iterator[PartLine]:
    """Yield the lines of a part: readings in the order of the articles, refused inputs where they were met."""
    refused = _Lines()
    origins: defaultdict[str, deque[str | None]] = defaultdict(deque)
    index = MemoryIndex()

    def drain() -> Iterator[PartLine]:
        while refused.held:
            item = refused.held.popleft()
            counts.quarantined[item.reason] += not item.kept
            yield PartLine(quarantined=item)

    def unread(article: Article, error: ReadingError) -> None:
        origins[article.id].popleft()
        message = str(error).removeprefix(f"{article.id}: ")
        refused.add(quarantined(IngestError(message, source=article.id, reason="reading")))

    articles = _articles(shard, options, refused)
    first = next(articles, None)
    if first is not None:
        pairs = _noting(_chain(first, articles), origins)
        for reading in load(options.pipeline).read_many(pairs, on_error=unread):
            yield from drain()
            _count(reading, counts, index)
            yield PartLine(reading=reading, origin=origins[reading.article.id].popleft())
    yield from drain()
    counts.quarantined = +counts.quarantined


def _chain(first: IngestedArticle, rest: Iterator[IngestedArticle]) -> Iterator[IngestedArticle]:
    yield first
    yield from rest


def _noting(made: Iterable[IngestedArticle], origins: defaultdict[str, deque[str | None]]) -> Iterator[tuple[Article, Layout | None]]:
    for article, layout, origin in made:
        origins[article.id].append(origin)
        yield article, layout


def _count(reading: Reading, counts: _Counts, index: MemoryIndex) -> None:
    article = reading.article
    counts.articles += 1
    counts.words += len(article.text.split())
    counts.analysed += is_analysed(article.language)
    fingerprint = fingerprint_of(article)
    counts.folded += bool(find_copies(fingerprint, index))
    index.add(fingerprint)


def _articles(shard: Shard, options: BulkOptions, refused: _Lines) -> Iterator[IngestedArticle]:
    given = Metadata(publisher=options.publisher, language=options.language)
    intake = Intake(given=given, quarantine=refused, fields=dict(options.fields))
    whole = [piece for piece in shard.slices if piece.end is None]
    if len(whole) == len(shard.slices):
        yield from intake.run(_source(piece) for piece in whole)
        return
    try:
        for piece in shard.slices:
            if piece.end is None or not piece.path.lower().endswith(LINES):
                yield from intake.read_source(_source(piece))
            else:
                for draft in _line_drafts(piece, options):
                    yield from intake.finish(draft)
    finally:
        intake.process.close()


def _source(piece: Slice) -> Source:
    if piece.end is not None:
        return Source(name=piece.path, open=partial(_open_run, piece), kind=Kind.WARC)
    if is_remote(piece.path):
        return Source(name=piece.path, open=partial(_open_buffered, piece.path))
    return Source(name=piece.path, path=Path(piece.path))


def _open_run(piece: Slice) -> BinaryIO:
    """Open a run of a file's bytes."""
    with open_read(piece.path) as stream:
        stream.seek(piece.start)
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, io.BytesIO(stream.read((piece.end or 0) - piece.start)))))


def _open_buffered(path: str) -> BinaryIO:
    stream = open_read(path)
    return stream if hasattr(stream, "peek") else cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream)))


def _line_drafts(piece: Slice, options: BulkOptions) -> Iterator[Draft]:
    """Yield the drafts of a run of lines; the lines keep their numbers in the file."""
    for line in iter_lines(_open_run(piece), limit=LINE_LIMIT):
        numbered = RawLine(line.number + piece.first_line - 1, line.data, line.too_long)
        yield draft_line(numbered, source=piece.path, fields=dict(options.fields))


__all__ = ["BulkOptions", "load_once", "read_shard"]
