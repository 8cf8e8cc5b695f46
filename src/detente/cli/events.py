"""``detente events``: coded events of the record; and why one has its codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, answer, answer_one, day_of, none_words, open_view, past
from detente.cli.options import AsOf, Limit, On, Output, Record, countries_option, format_option, parse_day
from detente.cli.output import Format

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record import EventEntry

app = typer.Typer(no_args_is_help=True, help="Coded events: who did what to whom, and who says so.")
COLUMNS = (
    "id",
    "article",
    "published_at",
    "date",
    "date_precision",
    "type",
    "mode",
    "contexts",
    "cameo",
    "goldstein",
    "quad",
    "intensity",
    "actors",
    "actor_countries",
    "recipients",
    "recipient_countries",
    "place",
    "factuality",
    "background",
    "about",
    "salience",
    "tellings",
    "group",
    "article_count",
    "independent_source_count",
    "sources",
    "evidence",
)

Actor = Annotated[
    str | None, typer.Option("--actor", metavar="ID|NAME", help="Only events that this actor takes part in.", show_default=False)
]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this PLOVER type, such as CONSULT.", show_default=False)]
Country = Annotated[list[str] | None, countries_option("Only events with this state; give it again for both.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", callback=parse_day, help="On DATE or later.", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", callback=parse_day, help="On DATE or before.", show_default=False)]
InArticle = Annotated[str | None, typer.Option("--article", metavar="ID", help="Only events of this article.", show_default=False)]
Repeats = Annotated[bool, typer.Option("--repeats", help="Show an act that an article tells twice, twice.")]
Reports = Annotated[bool, typer.Option("--reports", help="Show every article's report of an act, not the act once.")]
MinSources = Annotated[
    int, typer.Option("--min-sources", min=1, metavar="N", help="Only acts that N independent sources report.", show_default=False)
]
Status = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", help="Only what is told as this: actual, planned, denied ...", show_default=False),
]
Words = Annotated[
    str | None,
    typer.Option(
        "--words", metavar="WORDS", help='Only events whose evidence has all of these words; "a phrase", -without.', show_default=False
    ),
]


@app.command("list")
def list_events(
    record: Record = None,
    as_of: AsOf = None,
    on: On = None,
    actor: Actor = None,
    event_type: Type = None,
    status: Status = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    words: Words = None,
    article: InArticle = None,
    repeats: Repeats = False,
    reports: Reports = False,
    min_sources: MinSources = 1,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the events by date: each act once, with the articles and independent sources that report it."""
    from detente.record.lines import event_row

    with open_view(record, as_of, on) as view:
        if article is not None:
            view.check_article(article)
        entries = view.events(
            actor=actor,
            type=type_of(event_type),
            status=status_of(status),
            since=day_of(since),
            until=day_of(until),
            words=words,
            countries=country or (),
            article=article,
            repeats=repeats,
            acts=not (reports or repeats),
            min_sources=min_sources,
            limit=past(limit),
        )
    rows = [flat_row(entry) if form is Format.CSV else event_row(entry) for entry in entries]

    def text(found: list[Mapping[str, Any]], width: int) -> RenderableType:
        from detente.cli.render_record import render_events

        return render_events(entries[:limit], width, none_words("event", as_of))

    answer(rows, form, output, columns=COLUMNS, limit=limit, text=text)


def explain_event(ident: str, record: str | None, form: Format) -> None:
    """Explain an item of the record: its codes, its evidence, who vouches for it, and the rules that decided."""
    from detente.model.records import Event
    from detente.record.lines import explain_row

    with open_view(record) as view:
        reading, item = view.find_item(ident)
        group = view.event_group(f"{reading.article.id}#{item.id}") if isinstance(item, Event) else None
    row = explain_row(reading, item, group)

    def text(width: int) -> RenderableType:
        from detente.cli.render_record import render_item

        return render_item(reading, item, width, group)

    answer_one(row, form, None, text=text)


def flat_row(entry: EventEntry) -> dict[str, Any]:
    """Make the row of an event for csv."""
    from detente.record.lines import event_row

    row = event_row(entry)
    date, place, about = row["date"] or {}, row["place"] or {}, row["about"] or {}
    flat = {name: row.get(name) for name in COLUMNS}
    for side, short in (("actors", "actor"), ("recipients", "recipient")):
        flat[side] = [one["name"] for one in row[side]]
        flat[f"{short}_countries"] = [one["country"] or "" for one in row[side]]
    flat["date"] = date.get("start") or date.get("end")
    flat["date_precision"] = date.get("precision")
    flat["sources"] = [source["publisher"] or source["article"] for source in row["sources"]]
    flat["place"] = place.get("name")
    flat["about"] = about.get("type")
    flat["evidence"] = entry.event.evidence.text
    return flat


def status_of(value: str | None) -> str | None:
    """Return the status that an option names.

    Raises:
        typer.BadParameter: It is none.
    """
    from detente.model.enums import Factuality

    known = [one.value for one in Factuality]
    if value is not None and value.lower() not in known:
        raise typer.BadParameter(f"{value!r} is no status of an event; they are {', '.join(known)}", param_hint="--status")
    return value.lower() if value is not None else None


def type_of(value: str | None) -> str | None:
    """Return the PLOVER type that an option names, in capitals.

    Raises:
        typer.BadParameter: It is none.
    """
    from detente.model.enums import EventType

    if value is None:
        return None
    if value.upper() not in EventType.__members__:
        raise typer.BadParameter(f"{value!r} is no PLOVER type; types are {', '.join(EventType.__members__)}", param_hint="--type")
    return value.upper()
