"""``detente quarantine``: inputs that could not become articles, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, SHOW_FORMS, answer, answer_one, open_view
from detente.cli.options import Limit, Output, Record, format_option
from detente.cli.output import Format

if TYPE_CHECKING:
    from rich.console import RenderableType

app = typer.Typer(no_args_is_help=True, help="Inputs that could not become articles, with the reason.")
COLUMNS = ("id", "source", "line", "reason", "message", "seen")

Ident = Annotated[str, typer.Argument(metavar="ID", help="Its id, as the list shows it.", show_default=False)]
Reason = Annotated[str | None, typer.Option("--reason", metavar="WORD", help="Only those with this reason.", show_default=False)]


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
    answer(rows, form, output, columns=COLUMNS, limit=limit, text=_table)


@app.command("show")
def show_quarantine(
    ident: Ident,
    record: Record = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Show one input in quarantine with its whole message."""
    from detente.errors import NotFoundError
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


def _table(rows: list[Mapping[str, Any]], width: int) -> RenderableType:
    from detente.cli.tables import Column, render_table

    columns = (
        Column("ID", "id"),
        Column("REASON", "reason"),
        Column("LINE", "line", kind="number"),
        Column("MESSAGE", "message", wide=True),
        Column("SEEN", "seen", kind="number"),
    )
    return render_table(rows, columns, empty="Nothing is in quarantine.", one="input")
