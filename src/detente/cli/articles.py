"""``detente articles``: the articles of the record, and the reading of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, answer, none_words, open_view, past
from detente.cli.options import AsOf, Limit, Output, Record, format_option
from detente.cli.output import Format, choose_format, open_output

if TYPE_CHECKING:
    from rich.console import RenderableType

app = typer.Typer(no_args_is_help=True, help="The articles of the record, and the reading of one.")
READING_FORMS = (Format.TEXT, Format.JSON, Format.JSONL, Format.HTML)
COLUMNS = (
    "id",
    "published_at",
    "publisher",
    "title",
    "author",
    "url",
    "language",
    "events",
    "actors",
    "statements",
    "channels",
    "raw_source",
    "copy_of",
)

Ident = Annotated[str, typer.Argument(metavar="ID", help="The article's id.", show_default=False)]
Trace = Annotated[bool, typer.Option("--trace", help="Show the rules and lexicon entries that decided (text and html).")]


@app.command("list")
def list_articles(
    record: Record = None,
    as_of: AsOf = None,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the articles in order of publication, with how much was found in each."""
    from detente.model.json import to_dict

    with open_view(record, as_of) as view:
        rows = [to_dict(entry) for entry in view.articles(limit=past(limit))]
    none = none_words("article", as_of) if as_of else "There is no article in the record."

    def text(found: list[Mapping[str, Any]], width: int) -> RenderableType:
        return _table(found, width, none)

    answer(rows, form, output, columns=COLUMNS, limit=limit, text=text)


@app.command("show")
def show_article(
    ident: Ident,
    record: Record = None,
    form: Annotated[Format | None, format_option(*READING_FORMS)] = None,
    output: Output = None,
    trace: Trace = False,
) -> None:
    """Show the reading of an article, as [bold]detente read[/bold] does."""
    from detente.cli.read import write_readings

    with open_view(record) as view:
        reading = view.reading(ident)
    with open_output(output) as file:
        write_readings(iter([reading]), choose_format(form, READING_FORMS, output), file, trace=trace)


def _table(rows: list[Mapping[str, Any]], width: int, none: str) -> RenderableType:
    from detente.cli.tables import Column, render_table

    columns = (
        Column("DATE", "published_at", kind="day"),
        Column("ARTICLE", "title", wide=True, under="id"),
        Column("PUBLISHER", "publisher", most=20),
        Column("EVENTS", "events", kind="number"),
        Column("CHANNELS", "channels", kind="number"),
    )
    return render_table(rows, columns, empty=none, one="article")
