"""Paths to readings, for ``read`` and ``ingest``: the one place where the command line drives ingest and the reader."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import typer

from detente.cli.exits import ExitCode
from detente.cli.lists import now
from detente.cli.output import note
from detente.errors import IngestError
from detente.telling.words import count_words, plain, shorten

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

    from detente.errors import ReadingError
    from detente.ingest.fetching import Fetcher
    from detente.ingest.layout import Layout
    from detente.ingest.quarantine import Quarantine, Quarantined
    from detente.model.records import Article, Reading
    from detente.reading.reader import Reader

logger = logging.getLogger(__name__)
T = TypeVar("T")
#: The quarantine's reason for a path that is not there.
MISSING = "missing"
# Progress is shown from this article on: fewer are done before anybody wonders.
PROGRESS_FROM = 4
# Quarantined inputs that are told one by one on stderr; the others are counted.
TOLD_ONE_BY_ONE = 20
# Characters of such a message; a broken line of a file may be long.
MESSAGE_LIMIT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How inputs are taken in.

    Attributes:
        fields: ``THEIRS=OURS`` pairs of field names.
        intranet: Private addresses may be fetched from.
        robots: robots.txt is obeyed.
        text: Whether a feed's articles are taken from it or from their pages ("auto", "feed", "page").
        stdin: Read for "-" in place of the process's own.
        origins: Where each article came from, by article id; filled as the articles come.
    """

    fields: tuple[str, ...] = ()
    intranet: bool = False
    robots: bool = True
    text: str = "auto"
    stdin: BinaryIO | None = None
    origins: dict[str, str] = field(default_factory=dict)

    def open_fetcher(self) -> Fetcher:
        """Make what fetches addresses."""
        from detente.ingest.fetching import Fetcher, FetchPolicy

        return Fetcher(FetchPolicy(intranet=self.intranet, robots=self.robots))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says of a single input, in place of what the input says."""

    id: str | None = None
    published_at: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


class Telling:
    """A quarantine that tells each input on stderr, counts them, and hands them on to be kept.

    Args:
        keeper: Where they are kept, or ``None``.
    """

    def __init__(self, keeper: Quarantine | None = None) -> None:
        self.keeper = keeper
        self.reasons: Counter[str] = Counter()
        self.write: Callable[[str], None] = note

    @property
    def number(self) -> int:
        """How many inputs were quarantined."""
        return self.reasons.total()

    def add(self, item: Quarantined) -> None:
        """Tell and keep an input that could not become an article, or one that was kept with a loss."""
        # A path that is not there brought nothing in: there is nothing to keep, or to hand in again.
        if self.keeper is not None and item.reason != MISSING:
            self.keeper.add(item)
        if item.kept:
            self.write(f"detente: kept, with a loss ({item.reason}): {shorten(item.message, MESSAGE_LIMIT)}")
            return
        self.reasons[item.reason] += 1
        if self.number <= TOLD_ONE_BY_ONE:
            self.write(f"detente: quarantined ({item.reason}): {shorten(item.message, MESSAGE_LIMIT)}")
        elif self.number == TOLD_ONE_BY_ONE + 1:
            self.write("detente: more were quarantined; they are counted only")

    def add_unread(self, article: Article, error: ReadingError, origin: str | None = None) -> None:
        """Tell and keep an article that the reader could not read."""
        from detente.ingest.quarantine import quarantined

        logger.debug("%s could not be read", article.id, exc_info=error)
        self.add(quarantined(IngestError(plain(str(error)), source=origin or article.id, reason="reading")))

    def summary(self) -> str:
        """Say how many were quarantined and why: "3 inputs quarantined (2 json, 1 empty)"."""
        told = ", ".join(f"{number} {reason}" for reason, number in self.reasons.most_common())
        return f"{count_words(self.number, 'input')} quarantined ({told})"


def exit_for(done: int, quarantine: Telling) -> ExitCode:
    """Return the exit code for so many articles done and inputs quarantined."""
    if not quarantine.number:
        return ExitCode.OK if done else ExitCode.FAILURE
    return ExitCode.PARTIAL if done else ExitCode.FAILURE


def finish(done: int, quarantine: Telling, *, told: bool = False) -> None:
    """End a command that read articles: tell what was quarantined (unless ``told``), and leave with the exit code."""
    if quarantine.number and not told:
        note(f"detente: {count_words(done, 'article')} read, {quarantine.summary()}")
    if not done and not quarantine.number:
        note("detente: there was no article in what was given")
    code = exit_for(done, quarantine)
    if code is not ExitCode.OK:
        raise typer.Exit(code)


def open_reader(pipeline: str | None, actors: Sequence[Path] = ()) -> Reader:
    """Load the reader (a function of its own, so that tests can put a stub in its place)."""
    from detente.reading.reader import load_reader

    return load_reader(pipeline, actors)


def ingest_all(paths: Iterable[str], given: Given, quarantine: Telling, taking: Taking | None = None) -> Iterator[tuple[Article, Layout]]:
    """Make articles of all paths; what could not become one goes to the quarantine."""
    from detente.ingest.feeds import TextPolicy
    from detente.ingest.fields import parse_fields
    from detente.ingest.readers import read_paths

    taking = taking or Taking()
    facts = {name: value for name, value in asdict(given).items() if value is not None}
    made = read_paths(
        list(paths),
        quarantine=quarantine,
        now=now(),
        fields=parse_fields(taking.fields),
        fetcher=taking.open_fetcher,
        text_policy=TextPolicy(taking.text),
        stdin=taking.stdin,
        **facts,
    )
    for article, layout, origin in made:
        if origin is not None:
            taking.origins[article.id] = origin
        yield article, layout


def read_all(
    paths: Iterable[str],
    given: Given,
    quarantine: Telling,
    *,
    taking: Taking | None = None,
    pipeline: str | None = None,
    actors: Sequence[Path] = (),
    progress: bool = False,
) -> Iterator[Reading]:
    """Read all paths: yield a reading an article; what could not be read goes to the quarantine.

    The model is loaded when the first article comes, so that a call without any fails at once.
    """
    taking = taking or Taking()
    pairs = ingest_all(paths, given, quarantine, taking)
    readings = read_pairs(pairs, quarantine, taking.origins, pipeline=pipeline, actors=actors)
    yield from _with_progress(readings, quarantine) if progress else readings


def read_pairs(
    pairs: Iterator[tuple[Article, Layout]],
    quarantine: Telling,
    origins: dict[str, str],
    *,
    pipeline: str | None = None,
    actors: Sequence[Path] = (),
) -> Iterator[Reading]:
    """Read articles with their layouts; ``origins`` says of each where it came from."""

    def unread(article: Article, error: ReadingError) -> None:
        quarantine.add_unread(article, error, origins.pop(article.id, None))

    first = next(pairs, None)
    if first is not None:
        reader = open_reader(pipeline, actors) if actors else open_reader(pipeline)
        yield from reader.read_many(chain([first], pairs), on_error=unread)


def parse_all(paths: Iterable[str], given: Given, quarantine: Telling, *, pipeline: str | None = None) -> Iterator[tuple[Article, Doc]]:
    """Parse all paths without reading them: yield each article with its Doc."""
    nlp = None
    for article, _ in ingest_all(paths, given, quarantine):
        nlp = nlp or open_reader(pipeline).nlp
        yield article, nlp(article.text)


def may_show_progress(*, text_to_terminal: bool) -> bool:
    """Say whether progress may be shown: stderr is a terminal, and no text is written to the same one."""
    return sys.stderr.isatty() and not text_to_terminal


def _with_progress(items: Iterable[T], quarantine: Telling) -> Iterator[T]:
    """Pass the items on, with their number and pace on stderr from the fourth one on."""
    from rich.console import Console
    from rich.status import Status

    started = monotonic()
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    status = Status("", console=console)
    quarantine.write = console.print  # messages above the moving line
    try:
        for number, item in enumerate(items, start=1):
            yield item
            if number >= PROGRESS_FROM:
                pace = number / max(monotonic() - started, 0.001)
                status.update(f"{count_words(number, 'article')} read, {pace:.1f} a second")
                status.start()
    finally:
        status.stop()
        quarantine.write = note
