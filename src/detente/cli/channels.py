"""``detente channels``: the register of channels, and one channel with its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, SHOW_FORMS, answer, answer_one, asked_words, open_view, past
from detente.cli.options import AsOf, Limit, On, Output, Record, countries_option, format_option
from detente.cli.output import Format

if TYPE_CHECKING:
    from rich.console import RenderableType

app = typer.Typer(no_args_is_help=True, help="Standing links between parties: the register, and one channel's history.")

#: The columns of csv: the line of jsonl, flattened.
COLUMNS = (
    "id",
    "name",
    "members",
    "level",
    "cadence_stated",
    "cadence_estimated",
    "status",
    "status_since",
    "status_since_precision",
    "last_held",
    "last_held_precision",
    "session_number",
    "gap_days",
    "next",
    "open",
    "last_source",
    "last_published",
)

OneOff = Annotated[
    bool, typer.Option("--one-off", help="Show too what is only named, and single meetings of which nothing says that they stand.")
]
Status = Annotated[str | None, typer.Option("--status", metavar="STATUS", help="Only channels in this state.", show_default=False)]
Country = Annotated[list[str] | None, countries_option("Only channels with this state; give it again for both.")]
Ident = Annotated[str, typer.Argument(metavar="ID", help="Record id, ARTICLE#c1, or the channel's name.", show_default=False)]


@app.command("list")
def list_channels(
    record: Record = None,
    as_of: AsOf = None,
    on: On = None,
    status: Status = None,
    country: Country = None,
    one_off: OneOff = False,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the channels with their state: sides, level, cadence, last held, gap, next, last source."""
    wanted = _status(status)
    with open_view(record, as_of, on) as view:
        lines = view.channel_lines(one_off=one_off, status=wanted, countries=country or (), limit=past(limit))
        others = not lines and bool(view.channel_lines(one_off=True, limit=1))
    chosen: list[Mapping[str, Any]] = [_flat(line) for line in lines] if form is Format.CSV else list(lines)

    def text(found: list[Mapping[str, Any]], width: int) -> RenderableType:
        from detente.cli.register import render_register

        return render_register(found, width, asked_words(as_of, on), others=others)

    answer(chosen, form, output, columns=COLUMNS, limit=limit, text=text)


@app.command("show")
def show_channel(
    ident: Ident,
    record: Record = None,
    as_of: AsOf = None,
    on: On = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Show one channel: its state with sources, its life line, sessions, changes with evidence, what is open, what is not found."""
    from detente.record.lines import channel_row

    with open_view(record, as_of, on) as view:
        state = view.channel(ident)
        line = channel_row(state, view.absences(state))

    def text(width: int) -> RenderableType:
        from detente.cli.render_channel import render_channel

        return render_channel(line, width, asked_words(as_of, on))

    answer_one(line, form, output, text=text)


def _status(value: str | None) -> str | None:
    """Check a state's name."""
    from detente.model.enums import ChannelStatus

    if value is None:
        return None
    allowed = [status.value for status in ChannelStatus]
    wanted = value.lower().replace("-", "_").replace(" ", "_")
    if wanted not in allowed:
        raise typer.BadParameter(f"{value!r} is no state; states are {', '.join(allowed)}", param_hint="--status")
    return wanted


def _flat(line: Mapping[str, Any]) -> dict[str, Any]:
    """Flatten a line for csv."""
    from detente.telling.channels import first_iso, last_source

    held, coming = line["last_held"] or {}, line["next"] or {}
    article, published = last_source(line)
    date = held.get("date") or {}
    return {
        **{name: line[name] for name in ("id", "name", "level", "status", "status_since", "status_since_precision", "gap_days", "open")},
        "members": [member["country"] or member["name"] for member in line["members"]],
        "cadence_stated": line["cadence"]["stated"],
        "cadence_estimated": line["cadence"]["estimated"],
        "last_held": first_iso(date),
        "last_held_precision": date.get("precision"),
        "session_number": held.get("session_number"),
        "next": first_iso(coming.get("date")),
        "last_source": article,
        "last_published": published,
    }
