"""``detente actors``: who is in the record, with dated offices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, SHOW_FORMS, answer, answer_one, none_words, open_view, past
from detente.cli.options import AsOf, Limit, Output, Record, country_option, format_option, one_of
from detente.cli.output import Format
from detente.model.enums import ActorKind

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record import ActorEntry, EventEntry
    from detente.record.holders import Holder

app = typer.Typer(no_args_is_help=True, help="Who is in the record: states, organisations and people with dated offices.")
COLUMNS = ("id", "name", "kind", "country", "sectors", "names", "offices", "articles", "mentions", "events")


def _sector(value: str | None) -> str | None:
    from detente.ontology.tables import load_plover

    return one_of(value.upper(), load_plover().sectors, what="a PLOVER sector") if value is not None else None


Ident = Annotated[str, typer.Argument(metavar="ID", help="Record id, ARTICLE#a1, or the actor's name.", show_default=False)]
Country = Annotated[str | None, country_option("Only those of this country (ISO alpha-3).")]
Kind = Annotated[ActorKind | None, typer.Option("--kind", help="Only this kind.", show_default=False)]
Sector = Annotated[
    str | None,
    typer.Option("--sector", metavar="CODE", callback=_sector, help="Only those with this PLOVER sector.", show_default=False),
]
Name = Annotated[str | None, typer.Option("--name", metavar="WORDS", help="Only those with these words in a name.", show_default=False)]


@app.command("list")
def list_actors(
    record: Record = None,
    as_of: AsOf = None,
    country: Country = None,
    kind: Kind = None,
    sector: Sector = None,
    name: Name = None,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the actors, the most often named first."""
    from detente.record.lines import actor_row

    with open_view(record, as_of) as view:
        entries = view.actors(
            country=country,
            kind=kind,
            sector=sector,
            name=name,
            limit=past(limit),
        )
    rows = [actor_row(entry) for entry in entries]
    if form is Format.CSV:
        rows = [{**row, "offices": [_office(office) for office in row["offices"]]} for row in rows]

    def text(found: list[Mapping[str, Any]], width: int) -> RenderableType:
        return _table(found, width, none_words("actor", as_of))

    answer(rows, form, output, columns=COLUMNS, limit=limit, text=text)


@app.command("show")
def show_actor(
    ident: Ident,
    record: Record = None,
    as_of: AsOf = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Show one actor: its names, its offices with their sources, why articles mean it that tell a post alone, and its events."""
    from detente.record.lines import actor_row, event_row, holder_row

    with open_view(record, as_of) as view:
        entry = view.actor(ident)
        events, holders = view.events(actor=entry.id), view.holders(entry)
    told = {"told_by_post": [holder_row(holder) for holder in holders], "event_list": [event_row(event) for event in events]}
    answer_one({**actor_row(entry), **told}, form, output, text=_page(entry, events, holders))


def _office(office: Mapping[str, Any]) -> str:
    where = office.get("organisation") or office.get("country") or ""
    status = "" if office.get("status") == "holds" else f"{office.get('status')} "
    return f"{status}{office.get('title')}{', ' + where if where else ''}"


def _table(rows: list[Mapping[str, Any]], width: int, none: str) -> RenderableType:
    from detente.cli.tables import Column, render_table

    shown = [{**row, "office": _office(row["offices"][-1]) if row["offices"] else "", "told": row["article_count"]} for row in rows]
    columns = (
        Column("ACTOR", "name", wide=True, under="office"),
        Column("COUNTRY", "country"),
        Column("SECTORS", "sectors", most=12),
        Column("KIND", "kind"),
        Column("ARTICLES", "told", kind="number"),
        Column("EVENTS", "events", kind="number"),
    )
    return render_table(shown, columns, empty=none, one="actor")


def _page(entry: ActorEntry, events: list[EventEntry], holders: list[Holder]) -> Any:
    def text(width: int) -> RenderableType:
        from detente.cli.render_record import render_actor

        return render_actor(entry, events, width, holders)

    return text
