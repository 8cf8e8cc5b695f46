"""``detente ingest``: read articles into the record."""

from __future__ import annotations

from collections import Counter

from detente.cli.lists import now, today
from detente.cli.options import (
    Field,
    Id,
    Intranet,
    NoRobots,
    Paths,
    Pipeline,
    Published,
    Publisher,
    Record,
    Text,
    TextFrom,
    Title,
    Url,
    check_single,
)
from detente.cli.output import note
from detente.cli.pipeline import Given, Taking, Telling, finish, may_show_progress, read_all
from detente.cli.store import open_for_writing


def ingest(
    paths: Paths,
    record: Record = None,
    article_id: Id = None,
    published: Published = None,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    field: Field = None,
    text: Text = TextFrom.AUTO,
    intranet: Intranet = False,
    no_robots: NoRobots = False,
    pipeline: Pipeline = None,
) -> None:
    """Read articles and put the readings into the record; the same article twice changes nothing."""
    check_single(paths, article_id)
    with open_for_writing(record) as book:
        quarantine = Telling(book.quarantine())
        writer = book.writer(clock=now, who="detente ingest")
        given = Given(id=article_id, published_at=published, title=title, publisher=publisher, url=url)
        taking = Taking(fields=tuple(field or ()), intranet=intranet, robots=not no_robots, text=text.value)
        readings = read_all(paths, given, quarantine, taking=taking, pipeline=pipeline, progress=may_show_progress(text_to_terminal=False))
        became: Counter[str] = Counter()
        for reading in readings:
            became[writer.add(reading, raw_source=taking.origins.pop(reading.article.id, None)).status.value] += 1
        book.settle(today())
        note(f"{book.where}: {summary(became, quarantine)}")
    finish(became.total(), quarantine, told=True)


def summary(became: Counter[str], quarantine: Telling) -> str:
    """Say what became of the articles: "3 new, 1 unchanged, 2 inputs quarantined (2 json)"."""
    counts = [f"{became[kind]} {kind}" for kind in ("new", "unchanged", "replaced") if became[kind] or kind != "replaced"]
    return ", ".join([*counts, *([quarantine.summary()] if quarantine.number else [])])
