"""``detente relation``: what is between two states; ``detente search``: words in articles, events and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, SHOW_FORMS, answer, answer_one, asked_words, day_of, open_view
from detente.cli.options import AsOf, Limit, Output, Record, format_option, parse_day
from detente.cli.output import Format

if TYPE_CHECKING:
    from rich.console import RenderableType


Party = Annotated[str, typer.Argument(metavar="PARTY", help="Code, name or id of a state, or of somebody of it.", show_default=False)]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", callback=parse_day, help="From DATE on.", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", callback=parse_day, help="Until DATE.", show_default=False)]
HIT_COLUMNS = ("ident", "item", "article", "published_at", "publisher", "title", "text")


def relation(
    one: Party,
    other: Party,
    record: Record = None,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Show what is between two states: scores by month, promises, channels, disputes, the latest acts."""
    from detente.record.lines import relation_row

    with open_view(record, as_of) as view:
        found = view.relation(one, other, since=day_of(since), until=day_of(until), limit=limit or 50)

    def text(width: int) -> RenderableType:
        from detente.cli.render_relation import render_relation

        return render_relation(found, width, asked_words(as_of, None))

    answer_one(relation_row(found), form, output, text=text)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help='Words; "a phrase"; -without.', show_default=False)],
    record: Record = None,
    as_of: AsOf = None,
    item: Annotated[
        list[str] | None, typer.Option("--in", metavar="ITEM", help="article, event or statement; repeatable.", show_default=False)
    ] = None,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """Look for words in articles, events and statements; what came in last comes first."""
    from detente.model.json import to_dict
    from detente.record.lines import without
    from detente.record.searching import ITEMS

    with open_view(record, as_of) as view:
        hits = view.search(" ".join(words), items=item or ITEMS, limit=limit or 50)
    answer([without(to_dict(hit), "place") for hit in hits], form, output, columns=HIT_COLUMNS, text=_hits)


def _hits(rows: list[Any], width: int) -> RenderableType:
    from detente.cli.tables import Column, render_table

    columns = (
        Column("PUBLISHED", "published_at", kind="day"),
        Column("WHERE", "ident", under="publisher"),
        Column("WORDS", "text", wide=True, under="title"),
    )
    return render_table(rows, columns, empty="Nothing has these words.", one="place")
