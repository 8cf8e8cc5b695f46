"""``detente ingest``: read articles into the record."""

from __future__ import annotations

from pathlib import Path

from detente.cli.loading import Loader
from detente.cli.options import (
    Actors,
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
    check_there,
)
from detente.cli.output import note
from detente.cli.pipeline import Given, Taking, Telling, finish, may_show_progress, read_all
from detente.cli.store import open_for_writing
from detente.errors import ConfigError, IngestError


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
    actors: Actors = None,
) -> None:
    """Read articles, or the parts of a bulk run, into the record; the same article twice changes nothing."""
    check_there(paths)
    check_single(paths, article_id)
    folders, others = parted(paths)
    with open_for_writing(record) as book:
        quarantine = Telling(book.quarantine())
        loader = Loader(book, who="detente ingest")
        for folder in folders:
            load_parts(folder, loader, quarantine)
        if others:
            given = Given(id=article_id, published_at=published, title=title, publisher=publisher, url=url)
            taking = Taking(fields=tuple(field or ()), intranet=intranet, robots=not no_robots, text=text.value)
            progress = may_show_progress(text_to_terminal=False)
            for reading in read_all(others, given, quarantine, taking=taking, pipeline=pipeline, actors=actors or (), progress=progress):
                loader.load(reading, taking.origins.pop(reading.article.id, None))
        loader.settle()
        note(f"{book.where}: {loader.summary(quarantine)}")
    finish(loader.became.total(), quarantine, told=True)


def parted(paths: list[str]) -> tuple[list[str], list[str]]:
    """Part the folders of bulk runs from other inputs."""
    if not any(Path(path).is_dir() or "://" in path for path in paths):
        return [], paths
    from detente.bulk.manifest import is_bulk_folder

    folders = [path for path in paths if not path.startswith(("http://", "https://")) and is_bulk_folder(path)]
    return folders, [path for path in paths if path not in folders]


def load_parts(folder: str, loader: Loader, quarantine: Telling) -> None:
    """Load the parts of a bulk run; one that is missing or damaged is told, and the others are loaded."""
    from detente.bulk.manifest import read_manifest, read_marker
    from detente.bulk.parts import iter_part
    from detente.bulk.places import join

    try:
        shards = read_manifest(folder)
    except (ValueError, KeyError) as error:
        raise ConfigError(f"{folder}: its manifest cannot be read: {error}; run 'detente bulk read' once more") from error
    for shard in shards:
        marker = read_marker(folder, shard)
        try:
            if marker is None:
                message = "the shard is not done; run 'detente bulk read' once more, then load again"
                raise IngestError(message, source=join(folder, shard), reason="part")
            for line in iter_part(join(folder, marker.part)):
                if line.reading is not None:
                    loader.load(line.reading, line.origin)
                elif line.quarantined is not None:
                    quarantine.add(line.quarantined)
        except (IngestError, OSError) as error:
            from detente.ingest.quarantine import quarantined

            told = error if isinstance(error, IngestError) else IngestError(str(error), source=join(folder, shard), reason="part")
            quarantine.add(quarantined(told))


__all__ = ["ingest", "load_parts", "parted"]
