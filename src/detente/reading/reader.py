"""The reader: one article in, a reading out; the order of the stages is that of :meth:`Reader.read_doc`.

The Reader holds the pipeline and the lexicon; it keeps no state between articles, so that the order in which they come changes
nothing, and the same article gives the same reading.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import detente
from detente.errors import DetenteError, ReadingError
from detente.ingest.languages import is_analysed
from detente.ingest.layout import Layout, lay_out
from detente.language import parse
from detente.lexicon import Lexicon, load_lexicon, with_actor_files
from detente.model.copies import changed
from detente.model.records import Actor, Article, Channel, Dispute, Event, LexiconInfo, ModelInfo, ReaderInfo, Reading, Statement
from detente.reading.actors.idle import without_idle_states
from detente.reading.actors.stage import find_actors
from detente.reading.base import ActorIndex, Drafts, EventDraft, Page, StatementDraft
from detente.reading.channels.stage import find_channels
from detente.reading.coreference.stage import find_mentions
from detente.reading.disputes.stage import find_disputes
from detente.reading.events.doubt import fill_doubt
from detente.reading.events.salience import rank_events
from detente.reading.events.stage import code_events
from detente.reading.factuality.stage import decide_factuality
from detente.reading.grammar import doc as light
from detente.reading.statements.acts import without_acts, without_hedges
from detente.reading.statements.stage import find_statements
from detente.reading.statements.unnamed import with_unnamed
from detente.reading.times.stage import find_times

#: Articles that go to the model together. Its own batches are of sentences; this only bounds what is held in memory.
BATCH = 16

logger = logging.getLogger(__name__)
Item = Article | tuple[Article, Layout | None]


def sentence_breaks(text: str, layout: Layout | None) -> tuple[int, ...]:
    """Return the characters before which a sentence begins by the layout: the parts of a page never share one.

    Args:
        text: The article's text.
        layout: Its layout, or ``None``.
    """
    if layout is None:
        return ()
    parts = [part for part in (layout.headline, layout.byline, *layout.furniture) if part is not None]
    places = {place for part in parts for place in (part.start, part.end)}
    starts = (place + len(text[place:]) - len(text[place:].lstrip()) for place in places)
    return tuple(sorted({start for start in starts if start < len(text)}))


#: Blanks that a line is not broken at, and other widths of one: words for a tokenizer, and no more than blanks for a reader.
BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2005\u2007\u2008\u2009\u200a\u202f\u205f"), " ")


def with_plain_blanks(text: str) -> str:
    """Return a text with a plain blank for each blank of another kind ("Ana\u00a0Ruiz"); offsets stay."""
    return text.translate(BLANKS)


def marked(text: str, layout: Layout | None) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Return a text as :func:`detente.language.parse` takes it.

    It has plain blanks, its breaks, and the datelines, which are read by themselves.
    """
    datelines = () if layout is None else tuple((span.start, span.end) for span in layout.datelines)
    return with_plain_blanks(text), sentence_breaks(text, layout), datelines


class Reader:
    """Reads articles.

    Args:
        nlp: A pipeline that gives sentences, tags, lemmas, a UD parse and names.
        lexicon: The lexicon; the shipped one where it is left out.
    """

    def __init__(self, nlp: Language, lexicon: Lexicon | None = None) -> None:
        self.nlp = nlp
        self.lexicon = lexicon or load_lexicon()
        self.info = ReaderInfo(
            version=detente.__version__,
            model=ModelInfo(name=str(nlp.meta.get("name", "")), version=str(nlp.meta.get("version", ""))),
            lexicon=LexiconInfo(version=self.lexicon.version),
        )

    def read(self, article: Article, layout: Layout | None = None) -> Reading:
        """Read one article; without a layout its text is laid out here.

        Raises:
            ReadingError: A stage failed on this article; the message names the article.
        """
        if not is_readable(article):
            return Reading(article=article, reader=self.info)
        layout = layout or lay_out(article.text)
        try:
            doc = next(parse(self.nlp, [marked(article.text, layout)]))
            return self.read_doc(article, doc, layout)
        except DetenteError:
            raise
        except Exception as error:  # the fence around one article: whatever a stage raises is told with the article's id
            raise ReadingError(f"{article.id}: the article could not be read: {type(error).__name__}: {error}") from error

    def read_many(self, articles: Iterable[Item], *, on_error: Callable[[Article, ReadingError], None] | None = None) -> Iterator[Reading]:
        """Read a stream of articles, or of pairs of article and layout, in order, in batches.

        Args:
            articles: The stream.
            on_error: Called with each article that could not be read; the others go on.

        Raises:
            ReadingError: Without ``on_error``, after the last article: which could not be read.
        """
        failed: list[ReadingError] = []
        stream = iter(articles)
        while batch := [item if isinstance(item, tuple) else (item, None) for item in islice(stream, BATCH)]:
            batch = [(article, layout or lay_out(article.text)) for article, layout in batch]
            docs = self._parse_batch(batch)
            for (article, layout), doc in zip(batch, docs, strict=True):
                try:
                    yield self._read_parsed(article, layout, doc)
                except ReadingError as error:
                    logger.warning("%s", error)
                    failed.append(error)
                    if on_error is not None:
                        on_error(article, error)
        if failed and on_error is None:
            raise ReadingError(f"{len(failed)} articles could not be read; the first: {failed[0]}")

    def read_doc(self, article: Article, doc: Doc, layout: Layout | None = None) -> Reading:
        """Read an article that is parsed already.

        Raises:
            ReadingError: The Doc is not the article's text.
        """
        with _uncollected():
            return self._read_doc(article, doc, layout)

    def _read_doc(self, article: Article, doc: Doc, layout: Layout | None) -> Reading:
        """Read an article: the order of the stages."""
        parsed = light.Doc(doc)
        if parsed.text != article.text and with_plain_blanks(parsed.text) != with_plain_blanks(article.text):
            raise ReadingError(f"{article.id}: the parsed text is not the article's text")
        layout = layout or lay_out(article.text)
        article = complete_article(article, layout)
        page = Page(article=article, doc=parsed, layout=layout, lexicon=self.lexicon)
        mentions = find_mentions(page)
        actors = find_actors(page, mentions)
        times = find_times(page)
        statements = Drafts(find_statements(page, actors, times))
        events = code_events(page, actors, times, statements)
        events = rank_events(page, decide_factuality(page, events, statements))
        events = fill_doubt(actors, events)
        statements = without_acts(without_hedges(statements, events), events)
        channels = find_channels(page, actors, times, statements, events)
        disputes = find_disputes(page, actors, statements)
        statements = with_unnamed(page, actors, statements)
        reading = Reading(
            article=article,
            actors=(*actors.actors, *_unnamed_in(events, statements, actors)),
            statements=tuple(draft.stmt for draft in statements),
            events=tuple(draft.event for draft in events),
            channels=tuple(channels),
            disputes=tuple(disputes),
            reader=self.info,
        )
        reading = without_idle_states(reading, page, mentions, actors)
        parsed.release()
        return number_ids(reading)

    def _parse_batch(self, batch: list[tuple[Article, Layout | None]]) -> list[Doc | None]:
        """Parse through ``nlp.pipe``; a batch that fails there is left to :meth:`read`, article by article."""
        texts = [marked(article.text, layout) for article, layout in batch if is_readable(article)]
        try:
            docs = iter(list(parse(self.nlp, texts)))
        except Exception:  # one text that the model cannot take must not lose the batch; read() tells which it was
            logger.debug("a batch of %d articles failed in the model; they are read one by one", len(texts), exc_info=True)
            return [None] * len(batch)
        return [next(docs) if is_readable(article) else None for article, _ in batch]

    def _read_parsed(self, article: Article, layout: Layout | None, doc: Doc | None) -> Reading:
        if doc is None:
            return self.read(article, layout)
        try:
            return self.read_doc(article, doc, layout)
        except ReadingError:
            raise
        except Exception as error:  # as in read()
            raise ReadingError(f"{article.id}: the article could not be read: {type(error).__name__}: {error}") from error


def load_reader(pipeline: str | None = None, actors: Sequence[Path] = ()) -> Reader:
    """Make a Reader with the shipped model and lexicon.

    Args:
        pipeline: A spaCy pipeline to load instead of the shipped one, by name or path.
        actors: Files of actors that outrank the shipped tables (see :mod:`detente.lexicon.actor_files`).

    Raises:
        LanguageError: The shipped model cannot be loaded, or there is no such pipeline.
        LexiconError: A file of actors does not pass its checks.
    """
    lexicon = with_actor_files(load_lexicon(), actors) if actors else None
    if pipeline is None:
        from detente.language import load

        return _settled(Reader(load(), lexicon))
    import spacy

    from detente.errors import LanguageError

    try:
        return _settled(Reader(spacy.load(pipeline), lexicon))
    except (OSError, ValueError) as error:
        raise LanguageError(f"no spaCy pipeline {pipeline!r}: {error}") from error


def _settled(reader: Reader) -> Reader:
    """Take what is loaded out of the garbage collector's sight: it lives as long as the process, and walking it takes time."""
    if not gc.get_freeze_count():
        gc.freeze()
    return reader


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector back for one article: its words live until the end, and each pass would walk them all again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def is_readable(article: Article) -> bool:
    """Say whether the stages have anything to do: there is text, in a language that they know (unknown counts as known)."""
    return bool(article.text.strip()) and is_analysed(article.language)


def complete_article(article: Article, layout: Layout) -> Article:
    """Fill the dateline, and a missing publication date, from the layout."""
    dateline = article.dateline or (layout.dateline.text if layout.dateline else None)
    return changed(article, dateline=dateline, published_at=article.published_at or layout.date)


def number_ids(reading: Reading) -> Reading:
    """Number statements, events and channels from 1 in order of place in the text, and carry that into what points to them."""
    statements = sorted(reading.statements, key=_place_of_statement)
    events = sorted(reading.events, key=_place_of_event)
    stmt_ids = {stmt.id: f"s{number}" for number, stmt in enumerate(statements, start=1)}
    event_ids = {event.id: f"e{number}" for number, event in enumerate(events, start=1)}
    return changed(
        reading,
        statements=tuple(changed(stmt, id=stmt_ids[stmt.id], within=stmt_ids.get(stmt.within or "")) for stmt in statements),
        events=tuple(_renumber_event(event, event_ids, stmt_ids) for event in events),
        channels=tuple(_renumber_channel(channel, f"c{number}", stmt_ids) for number, channel in enumerate(reading.channels, start=1)),
        disputes=_unique(reading.disputes),
    )


def _unnamed_in(events: Iterable[EventDraft], statements: Iterable[StatementDraft], actors: ActorIndex) -> Iterator[Actor]:
    """Yield the actors without a name that are a side of an event, say or are told something, in order of their first mention."""
    sides = {i for draft in events for i in (*draft.event.actors, *draft.event.recipients)}
    sides.update(i for draft in statements for i in (draft.stmt.speaker, *draft.stmt.addressees) if i is not None)
    known = {actor.id for actor in actors.actors}
    yield from {actor.id: actor for actor in actors.unnamed.values() if actor.id in sides and actor.id not in known}.values()


def _place_of_statement(stmt: Statement) -> tuple[int, int, int]:
    return (min(stmt.cue.start, stmt.content.start), stmt.cue.start, -stmt.content.end)


def _place_of_event(event: Event) -> tuple[int, int, str]:
    return (event.predicate.start, event.predicate.end, event.id)


def _known(ids: Sequence[str], new: dict[str, str]) -> tuple[str, ...]:
    if not ids:
        return ()
    return tuple(sorted({new[old] for old in ids if old in new}, key=_number_of))


def _number_of(item_id: str) -> int:
    return int(item_id[1:])


def _renumber_event(event: Event, event_ids: dict[str, str], stmt_ids: dict[str, str]) -> Event:
    known = _known(event.statements, stmt_ids)
    same_as = event_ids.get(event.same_as or "")
    if (event_ids[event.id], same_as, known) == (event.id, event.same_as, event.statements):
        return event
    return changed(event, id=event_ids[event.id], same_as=same_as, statements=known)


def _renumber_channel(channel: Channel, channel_id: str, stmt_ids: dict[str, str]) -> Channel:
    changes = tuple([changed(c, statements=_known(c.statements, stmt_ids)) if c.statements else c for c in channel.changes])
    return changed(channel, id=channel_id, changes=changes)


def _unique(disputes: tuple[Dispute, ...]) -> tuple[Dispute, ...]:
    return tuple(dict.fromkeys(disputes))


__all__ = ["Reader", "is_readable", "load_reader", "number_ids"]
