"""``detente feeds``: feeds and sitemaps that are polled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, answer, now
from detente.cli.loading import Loader
from detente.cli.options import Intranet, Limit, NoRobots, Output, Pipeline, Publisher, Record, Text, TextFrom, Title, format_option
from detente.cli.output import Format, note
from detente.cli.pipeline import Taking, Telling, finish, read_pairs
from detente.cli.store import open_for_reading, open_for_writing
from detente.errors import ConfigError, IngestError
from detente.telling.words import count_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.ingest.feeds import Entry
    from detente.ingest.layout import Layout
    from detente.model.records import Article
    from detente.record.feeds import FeedEntry, FeedStore

app = typer.Typer(no_args_is_help=True, help="Feeds and sitemaps that are polled for new articles.")
COLUMNS = (
    "id",
    "url",
    "title",
    "text",
    "robots",
    "publisher",
    "interval_s",
    "polled_at",
    "next_at",
    "status",
    "failures",
    "entries",
    "error",
)

Address = Annotated[str, typer.Argument(metavar="URL", help="Address of an RSS, Atom or JSON feed, or of a sitemap.", show_default=False)]
Ident = Annotated[str, typer.Argument(metavar="ID", help="Its id or address.", show_default=False)]
Idents = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Only these feeds (id or address), due or not.", show_default=False)]
Every = Annotated[int, typer.Option("--every", min=1, metavar="MINUTES", help="Minutes between two polls.")]
All = Annotated[bool, typer.Option("--all", help="All feeds, due or not.")]


@app.command("add")
def add(
    url: Address,
    record: Record = None,
    title: Title = None,
    publisher: Publisher = None,
    text: Text = TextFrom.AUTO,
    every: Every = 60,
    no_robots: NoRobots = False,
) -> None:
    """Add a feed, or change what is done with one that is there; nothing is fetched yet."""
    address = _address(url)
    with open_for_writing(record) as book:
        feed = book.feeds().add(
            address, now=now(), title=title, publisher=publisher, text=text.value, robots=not no_robots, interval_s=every * 60
        )
        note(f"{book.where}: {feed.id} {feed.url}, every {count_words(every, 'minute')}; 'detente feeds poll' fetches it")


def _address(url: str) -> str:
    """Check a feed's address.

    Raises:
        ConfigError: It is none that is fetched.
    """
    from detente.ingest.urls import check_url

    try:
        return check_url(url)
    except IngestError as error:
        raise ConfigError(str(error)) from error


@app.command("remove")
def remove(ident: Ident, record: Record = None) -> None:
    """Take a feed out; its articles stay in the record."""
    with open_for_writing(record) as book:
        book.feeds().remove(ident)


@app.command("list")
def list_feeds(
    record: Record = None,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the feeds, with how their last poll ended and when they are due."""
    from detente.model.json import to_dict

    with open_for_reading(record) as book:
        rows = [{name: to_dict(feed)[name] for name in COLUMNS} for feed in book.feeds().list()]
    answer(rows, form, output, columns=COLUMNS, limit=limit, text=_table)


@app.command("poll")
def poll(
    idents: Idents = None,
    record: Record = None,
    every_one: All = False,
    intranet: Intranet = False,
    pipeline: Pipeline = None,
) -> None:
    """Fetch the feeds that are due and read their new articles into the record."""
    with open_for_writing(record) as book:
        store, quarantine = book.feeds(), Telling(book.quarantine())
        loader = Loader(book, who="detente feeds poll")
        feeds = [store.get(ident) for ident in idents] if idents else store.list(due=None if every_one else now())
        taking = Taking(intranet=intranet)
        polls = [_poll_one(feed, store, taking, quarantine, loader, pipeline) for feed in feeds]
        loader.settle()
        note(f"{book.where}: {count_words(len(feeds), 'feed')} polled, {loader.summary(quarantine)}")
    if not all(polls) or quarantine.number:
        finish(loader.became.total() + sum(polls), quarantine, told=True)


def _poll_one(feed: FeedEntry, store: FeedStore, taking: Taking, quarantine: Telling, loader: Loader, pipeline: str | None) -> bool:
    """Poll one feed; returns whether it could be read."""
    from detente.ingest.articles import Metadata
    from detente.ingest.feeds import TextPolicy
    from detente.ingest.fetching import Fetcher, FetchPolicy
    from detente.ingest.polling import articles_of
    from detente.ingest.polling import poll as ask
    from detente.ingest.quarantine import quarantined
    from detente.ingest.readers import Intake

    with Fetcher(FetchPolicy(intranet=taking.intranet, robots=feed.robots)) as fetcher:
        intake = Intake(given=Metadata(publisher=feed.publisher), now=now(), quarantine=quarantine, fetcher=fetcher)
        with intake.process:
            try:
                polled = ask(feed.url, fetcher=fetcher, intake=intake, seen=store.seen, etag=feed.etag, last_modified=feed.last_modified)
            except IngestError as error:
                quarantine.add(quarantined(error))
                store.polled(feed, now=now(), status="failed", error=str(error))
                return False
            loader.read(feed.url)
            if not polled.changed:
                store.polled(feed, now=now(), status="unchanged")
                return True
            pages: dict[str, str] = {}
            pairs = _noting(articles_of(polled, feed.url, intake=intake, policy=TextPolicy(feed.text)), feed, store, taking, pages)
            new = 0
            for reading in read_pairs(pairs, quarantine, taking.origins, pipeline=pipeline):
                article = reading.article.id
                loader.load(reading, taking.origins.pop(article, None), feed_id=feed.id)
                new += 1
                if article in pages:
                    store.fetched(pages.pop(article), feed, now=now(), status="ok", article_id=article)
            # entries that are too many for one poll come with the next, if the feed is not asked conditionally then
            held = {} if len(polled.entries) >= _most_new() else {"etag": polled.etag, "last_modified": polled.last_modified}
            store.polled(feed, now=now(), status="ok", new=new, title=polled.title, **held)
    return True


def _most_new() -> int:
    from detente.ingest.polling import MOST_NEW

    return MOST_NEW


def _noting(
    entries: Iterator[tuple[Entry, list[Any]]], feed: FeedEntry, store: FeedStore, taking: Taking, pages: dict[str, str]
) -> Iterator[tuple[Article, Layout]]:
    """Yield the articles of entries; a page that gave none is noted as failed, so that it is not asked for ever."""
    for entry, made in entries:
        if not made and entry.url is not None:
            store.fetched(entry.url, feed, now=now(), status="failed")
        for article, layout, origin in made:
            taking.origins[article.id] = origin or feed.url
            if entry.url is not None:
                pages[article.id] = entry.url
            yield article, layout


def _table(rows: list[Mapping[str, Any]], width: int) -> RenderableType:
    from detente.cli.tables import Column, render_table

    columns = (
        Column("ID", "id"),
        Column("FEED", "url", wide=True),
        Column("STATUS", "status"),
        Column("NEXT", "next_at"),
        Column("ARTICLES", "entries", kind="number"),
    )
    return render_table(rows, columns, empty="There are no feeds; 'detente feeds add URL' adds one.", one="feed")


__all__ = ["app"]
