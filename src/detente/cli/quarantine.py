"""``detente quarantine``: inputs that could not become articles, with the reason."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, SHOW_FORMS, answer, answer_one, open_view
from detente.cli.loading import Loader
from detente.cli.options import Field, Intranet, Limit, NoRobots, Output, Pipeline, Record, format_option, one_of
from detente.cli.output import Format, note
from detente.cli.pipeline import Given, Taking, Telling, finish, read_all
from detente.cli.store import open_for_writing
from detente.errors import NotFoundError
from detente.telling.words import count_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.ingest.quarantine import Quarantined
    from detente.record.quarantine import QuarantineEntry

app = typer.Typer(no_args_is_help=True, help="Inputs that could not become articles, with the reason.")
COLUMNS = ("id", "source", "line", "reason", "message", "seen")


def _reason(value: str | None) -> str | None:
    from detente.ingest.quarantine import REASONS

    return one_of(value, REASONS, what="a reason of the quarantine")


Ident = Annotated[str, typer.Argument(metavar="ID", help="Its id, as the list shows it.", show_default=False)]
Idents = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Only these; else all that gave no article.", show_default=False)]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="WORD", callback=_reason, help="Only those with this reason.", show_default=False),
]


@app.command("list")
def list_quarantine(
    record: Record = None,
    reason: Reason = None,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List what is in quarantine, by source and line."""
    from detente.model.json import to_dict

    with open_view(record) as view:
        rows = [to_dict(item) for item in view.quarantine(reason)]
        others = not rows and bool(view.quarantine())
    empty = "None matches; there is what was refused for other reasons." if others else "Nothing is in quarantine."

    def text(found: list[Mapping[str, Any]], width: int) -> RenderableType:
        return _table(found, width, empty)

    answer(rows, form, output, columns=COLUMNS, limit=limit, text=text)


@app.command("show")
def show_quarantine(
    ident: Ident,
    record: Record = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Show one input in quarantine with its whole message."""
    from detente.model.json import to_dict

    with open_view(record) as view:
        found = next((item for item in view.quarantine() if item.id == ident), None)
    if found is None:
        raise NotFoundError(f"nothing in quarantine has the id {ident!r}; 'detente quarantine list' shows what there is")
    row = to_dict(found)

    def text(width: int) -> RenderableType:
        from detente.cli.tables import render_facts

        return render_facts(row)

    answer_one(row, form, output, text=text)


@app.command("retry")
def retry_quarantine(
    idents: Idents = None,
    record: Record = None,
    reason: Reason = None,
    intranet: Intranet = False,
    no_robots: NoRobots = False,
    field: Field = None,
    pipeline: Pipeline = None,
) -> None:
    """Hand the inputs in quarantine in once more; those that can be read leave it."""
    with open_for_writing(record) as book:
        wanted = _wanted(list(book.view().quarantine(reason)), idents or [])
        store = book.quarantine()
        roots: dict[str, set[str]] = {}
        held: dict[str, bytes] = {}
        for item in wanted:
            root = root_of(item.source)
            if (data := store.input_of(item.id)) is not None:
                held[item.id] = data
            elif root is None:
                note(f"detente: {item.id}: {item.source} is not there any more; it stays in quarantine")
            else:
                roots.setdefault(root, set()).add(item.source)
        taking = Taking(fields=tuple(field or ()), intranet=intranet, robots=not no_robots)
        quarantine, loader = Telling(), Loader(book, who="detente quarantine retry", release=False)
        for root, sources in sorted(roots.items()):
            quarantine.keeper = again = _Again()
            for reading in read_all([root], Given(), quarantine, taking=taking, pipeline=pipeline):
                loader.load(reading, taking.origins.pop(reading.article.id, None))
            for source in sources:
                store.clear(source)
            for refused in again.items:
                store.add(refused)
        for ident, data in held.items():
            quarantine.keeper = again = _Again()
            for reading in read_all(["-"], Given(), quarantine, taking=replace(taking, stdin=io.BytesIO(data)), pipeline=pipeline):
                loader.load(reading, "-")
            if not again.items:
                store.drop(ident)
        loader.settle()
        note(f"{book.where}: {count_words(len(roots) + len(held), 'input')} tried again, {loader.summary(quarantine)}")
    if roots or held:
        finish(loader.became.total(), quarantine, told=True)


class _Again:
    """Holds what is refused again until what was refused before is cleared."""

    def __init__(self) -> None:
        self.items: list[Quarantined] = []

    def add(self, item: Quarantined) -> None:
        self.items.append(item)


def _wanted(entries: list[QuarantineEntry], idents: list[str]) -> list[QuarantineEntry]:
    """Return the entries to try again: those that are named, or all that gave no article."""
    if not idents:
        return [entry for entry in entries if not entry.kept]
    by_id = {entry.id: entry for entry in entries}
    for ident in idents:
        if ident not in by_id:
            raise NotFoundError(f"nothing in quarantine has the id {ident!r}; 'detente quarantine list' shows what there is")
    return [by_id[ident] for ident in idents]


def root_of(source: str) -> str | None:
    """Return the file or address that a source lies in ("a.zip" of "a.zip!b.html", "a.jsonl" of "a.jsonl:3"); ``None`` if it is gone."""
    if source.startswith(("http://", "https://")):
        return source
    from detente.record.quarantine import places_around

    return next((path for path in places_around(source) if path and Path(path).exists()), None)


def _table(rows: list[Mapping[str, Any]], width: int, empty: str) -> RenderableType:
    from detente.cli.tables import Column, render_table

    columns = (
        Column("ID", "id"),
        Column("REASON", "reason"),
        Column("LINE", "line", kind="number"),
        Column("MESSAGE", "message", wide=True),
        Column("SEEN", "seen", kind="number"),
    )
    return render_table(rows, columns, empty=empty, one="input")
