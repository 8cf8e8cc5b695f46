"""``detente statements``: who said what, and in which article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, answer, day_of, none_words, open_view, past
from detente.cli.options import AsOf, Limit, Newest, On, Output, Record, Since, Until, country_option, format_option
from detente.cli.output import Format
from detente.model.enums import Stance

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record import StatementEntry

app = typer.Typer(no_args_is_help=True, help="Statements: who said, denied, promised or asked what.")
COLUMNS = (
    "id",
    "article",
    "published_at",
    "publisher",
    "date",
    "date_precision",
    "speaker",
    "speaker_id",
    "speaker_country",
    "speaker_text",
    "kind",
    "stance",
    "cue",
    "content",
    "within",
)

Speaker = Annotated[str | None, typer.Option("--actor", metavar="ID|NAME", help="Only those of this speaker.", show_default=False)]
Country = Annotated[str | None, country_option("Only speakers of this state.")]
OfStance = Annotated[Stance | None, typer.Option("--stance", help="Only this stance.", show_default=False)]
InArticle = Annotated[str | None, typer.Option("--article", metavar="ID", help="Only those of this article.", show_default=False)]
OfEvent = Annotated[str | None, typer.Option("--event", metavar="ID", help="Only those that vouch for this event.", show_default=False)]


@app.command("list")
def list_statements(
    record: Record = None,
    as_of: AsOf = None,
    on: On = None,
    country: Country = None,
    actor: Speaker = None,
    stance: OfStance = None,
    article: InArticle = None,
    event: OfEvent = None,
    since: Since = None,
    until: Until = None,
    newest: Newest = False,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the statements in order of publication."""
    with open_view(record, as_of, on) as view:
        if article is not None:
            view.check_article(article)
        entries = view.statements(
            event,
            speaker=actor,
            country=country,
            stance=stance.value if stance else None,
            article=article,
            since=day_of(since),
            until=day_of(until),
            newest=newest,
            limit=past(limit),
        )
    from detente.record.lines import statement_row

    rows = [flat_row(entry) if form is Format.CSV else statement_row(entry) for entry in entries]

    def text(found: Sequence[Mapping[str, Any]], width: int) -> RenderableType:
        return _lines(entries[:limit], width, none_words("statement", as_of))

    answer(rows, form, output, columns=COLUMNS, limit=limit, text=text)


def flat_row(entry: StatementEntry) -> dict[str, Any]:
    """Make the row of a statement for csv."""
    from detente.record.lines import statement_row

    row, stmt = statement_row(entry), entry.stmt
    date = row["date"] or {}
    return {
        **{name: row.get(name) for name in COLUMNS},
        "date": date.get("start") or date.get("end"),
        "date_precision": date.get("precision"),
        "speaker": entry.speaker,
        "speaker_id": entry.side.actor if entry.side else None,
        "speaker_country": entry.side.country if entry.side else None,
        "speaker_text": stmt.speaker_text.text if stmt.speaker_text else None,
        "cue": stmt.cue.text,
        "content": stmt.content.text,
    }


def _lines(entries: Sequence[StatementEntry], width: int, none: str) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from detente.cli import styles
    from detente.cli.columns import TextOptions, grid, longest, quote, room_beside
    from detente.telling.words import count_words, date_words, day_words, plain

    if not entries:
        return Text(none)
    dates = [date_words(entry.stmt.date, unknown="") or day_words(entry.published_at) or "undated" for entry in entries]
    table = grid(longest(dates, most=14), None)
    room = room_beside(TextOptions(width=width), longest(dates, most=14))
    for entry, date in zip(entries, dates, strict=True):
        stmt = entry.stmt
        who = plain(entry.speaker or (stmt.speaker_text.text if stmt.speaker_text else "somebody"))
        country = f" ({entry.side.country})" if entry.side and entry.side.country and entry.side.country != who else ""
        source = (plain(entry.publisher or ""), day_words(entry.published_at), plain(entry.article), entry.id)
        head = Text.assemble((f"{who}{country}", styles.NAME), f"  {stmt.stance.value}")
        facts = Text(" · ".join(fact for fact in source if fact), style=styles.FAINT)
        table.add_row(date, Group(head, quote(stmt.content, room), facts))
    return Group(table, Text(), Text(count_words(len(entries), "statement"), style=styles.FAINT))
