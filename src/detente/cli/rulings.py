"""``detente rulings``: people's decisions over the machine's; and merging and splitting of actors, channels and events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, answer, now, today
from detente.cli.options import Limit, Output, Record, format_option
from detente.cli.output import Format, note
from detente.cli.store import open_for_reading, open_for_writing
from detente.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record.deciding import Decider
    from detente.record.rulings import RuledItem, Ruling

app = typer.Typer(no_args_is_help=True, help="People's decisions over the machine's: made, listed, taken back.")
COLUMNS = ("id", "kind", "item", "subject", "target", "value", "quote", "reason", "who", "at", "undone_at", "undone_by")

Item = Annotated[str, typer.Argument(metavar="ID", help="Record id of an event, a statement or a dispute.", show_default=False)]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it is kept with the decision.", show_default=False)]
Who = Annotated[str, typer.Option("--who", metavar="NAME", envvar=["DETENTE_USER", "USER"], help="Who decides.")]
Set = Annotated[
    list[str],
    typer.Option("--set", metavar="FIELD=VALUE", help="A field and its right value (JSON, or plain text); repeatable.", show_default=False),
]
Subject = Annotated[str, typer.Argument(metavar="ID", help="Record id or name.", show_default=False)]
Report = Annotated[str, typer.Argument(metavar="ID", help="Record id of an event, or ARTICLE#e1.", show_default=False)]
IntoAct = Annotated[str, typer.Option("--into", metavar="ID", help="A report of the act that it is.", show_default=False)]
OffAct = Annotated[str, typer.Option("--from", metavar="ID", help="A report of the act that it is no report of.", show_default=False)]
Into = Annotated[str, typer.Option("--into", metavar="ID", help="Record id or name of the one that it is.", show_default=False)]
Off = Annotated[str, typer.Option("--from", metavar="ID", help="Record id or name of the whole that it is no part of.", show_default=False)]


@contextmanager
def deciding(record: str | None, who: str) -> Iterator[Decider]:
    """Open the record for a decision, and settle what it changes."""
    with open_for_writing(record) as book:
        book.settle(today())
        yield book.decide(clock=now, who=who or "user")
        book.settle(today())


@app.command("list")
def list_rulings(
    record: Record = None,
    everything: Annotated[bool, typer.Option("--all", help="Show those too that were taken back.")] = False,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the decisions in the order in which they were made."""
    with open_for_reading(record) as book:
        rows = [ruling_row(ruling) for ruling in book.view().rulings(taken_back=everything)]
    answer(rows, form, output, columns=COLUMNS, limit=limit, text=_table)


@app.command("accept")
def accept(ident: Item, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that an item is right as it is."""
    _judge("accept", ident, {}, reason, who, record)


@app.command("reject")
def reject(ident: Item, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that an item is wrong: no question is answered with it any more."""
    _judge("reject", ident, {}, reason, who, record)


@app.command("correct")
def correct(ident: Item, fields: Set, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Put an item right: --set type=CONSULT --set 'date={...}'."""
    _judge("correct", ident, dict(_field(text) for text in fields), reason, who, record)


@app.command("link")
def link(
    subject: Annotated[str, typer.Argument(metavar="EVENT", help="Record id of the later event.", show_default=False)],
    kind: Annotated[str, typer.Argument(metavar="fulfils|cancels|follows", help="What it does.", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="EVENT", help="Record id of the earlier event.", show_default=False)],
    no: Annotated[bool, typer.Option("--not", help="Say that it does not.")] = False,
    reason: Reason = None,
    who: Who = "user",
    record: Record = None,
) -> None:
    """Say that an event fulfils, cancels or follows another, or that it does not."""
    with deciding(record, who) as decider:
        _tell(decider.link(kind, subject, target, rejected=no, reason=reason))


@app.command("undo")
def undo(
    ident: Annotated[str | None, typer.Argument(metavar="[RULING]", help="Its id; else the last.", show_default=False)] = None,
    who: Who = "user",
    record: Record = None,
) -> None:
    """Take a decision back; all is as if it had not been made, and the decision stays in the list."""
    with deciding(record, who) as decider:
        ruling = decider.undo(ident)
    note(f"taken back: {_words(ruling)}")


# --- the commands of ``detente actors``, ``channels`` and ``events``


def merge_actors(subject: Subject, into: Into, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that two actors are one; it goes by the id of the second."""
    _merge("actor", subject, into, reason, who, record)


def split_actors(subject: Subject, off: Off, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that one of an actor's ids is somebody else."""
    _split("actor", subject, off, reason, who, record)


def merge_channels(subject: Subject, into: Into, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that two channels are one; it goes by the id of the second."""
    _merge("channel", subject, into, reason, who, record)


def split_channels(subject: Subject, off: Off, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that one of a channel's ids is another channel."""
    _split("channel", subject, off, reason, who, record)


def merge_events(subject: Report, into: IntoAct, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that two reports are of one act; it goes by the id of the second."""
    _merge("event", subject, into, reason, who, record)


def split_events(subject: Report, off: OffAct, reason: Reason = None, who: Who = "user", record: Record = None) -> None:
    """Say that a report is of another act than the rest."""
    _split("event", subject, off, reason, who, record)


def set_cadence(
    channel: Subject,
    period: Annotated[str, typer.Argument(metavar="DURATION|none", help="ISO 8601, such as P1Y or P6M.", show_default=False)],
    reason: Reason = None,
    who: Who = "user",
    record: Record = None,
) -> None:
    """Say how often a channel meets, over what articles say."""
    with deciding(record, who) as decider:
        _tell(decider.set_cadence(channel, None if period.lower() == "none" else period.upper(), reason=reason))


# --- inside


def _merge(item: str, subject: str, into: str, reason: str | None, who: str, record: str | None) -> None:
    with deciding(record, who) as decider:
        _tell(decider.merge(_item(item), subject, into, reason=reason))


def _split(item: str, subject: str, off: str, reason: str | None, who: str, record: str | None) -> None:
    with deciding(record, who) as decider:
        _tell(decider.split(_item(item), subject, off, reason=reason))


def _judge(kind: str, ident: str, value: dict[str, Any], reason: str | None, who: str, record: str | None) -> None:
    from detente.record.rulings import RuledItem, RulingKind

    tags = {"evt": RuledItem.EVENT, "stm": RuledItem.STATEMENT, "dsp": RuledItem.DISPUTE}
    item = tags.get(ident.partition("-")[0])
    if ident.startswith("iss-"):
        what = f"{ident!r} is a dispute across articles; decisions are on what one article tells of it (dsp-...)"
        raise ConfigError(f"{what}: 'detente disputes show {ident}' shows these ids")
    if item is None:
        kinds = "an event (evt-...), a statement (stm-...) or what an article tells of a dispute (dsp-...)"
        raise NotFoundError(f"{ident!r} is no id of {kinds}; the lists of events and statements show them, and 'detente disputes show'")
    with deciding(record, who) as decider:
        _tell(decider.judge(RulingKind(kind), item, ident, value=value, reason=reason))


def _item(name: str) -> RuledItem:
    from detente.record.rulings import RuledItem

    return RuledItem(name)


def _field(text: str) -> tuple[str, Any]:
    import json

    name, mark, value = text.partition("=")
    if not mark or not name:
        raise typer.BadParameter(f"{text!r} is no FIELD=VALUE", param_hint="--set")
    try:
        return name.strip(), json.loads(value)
    except json.JSONDecodeError:
        return name.strip(), value


def _tell(ruling: Ruling) -> None:
    note(f"{_words(ruling)} (take it back: detente rulings undo {ruling.id})")


def _words(ruling: Ruling) -> str:
    what = "" if ruling.item.value == ruling.kind.value else f" {ruling.item.value}"
    return f"{ruling.id}: {ruling.kind.value}{what} {_about(ruling_row(ruling))}"


def _about(row: Mapping[str, Any]) -> str:
    """Say what a decision is about: one id, or two and how they stand to each other ("A fulfils B", "A does not fulfil B")."""
    if not row["target"]:
        return str(row["subject"])
    joined = {"merge": "is", "split": "is not"}.get(row["kind"]) or _link_words(row["value"])
    return f"{row['subject']} {joined} {row['target']}"


def _link_words(value: Mapping[str, Any]) -> str:
    kind = str(value.get("kind") or "is linked to")
    return kind if value.get("holds", True) else f"does not {kind.removesuffix('s')}"


def ruling_row(ruling: Ruling) -> dict[str, Any]:
    """Make the line of a decision."""
    row = {name: getattr(ruling, name) for name in COLUMNS}
    return {**row, "kind": ruling.kind.value, "item": ruling.item.value, "value": dict(ruling.value), "article": ruling.article_id}


def _table(rows: list[Mapping[str, Any]], width: int) -> RenderableType:
    from detente.cli.tables import Column, render_table

    shown = [{**row, "what": _about(row)} for row in rows]
    columns = (
        Column("RULING", "id"),
        Column("KIND", "kind"),
        Column("ITEM", "item"),
        Column("ABOUT", "what", wide=True, under="reason"),
        Column("WHO", "who", most=16),
        Column("WHEN", "at", kind="day"),
        Column("TAKEN BACK BY", "undone_by"),
    )
    return render_table(shown, columns, empty="Nobody has ruled on anything.", one="ruling")
