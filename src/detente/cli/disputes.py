"""``detente disputes``: who complains against whom about what, across articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, SHOW_FORMS, answer, answer_one, asked_words, day_of, none_words, open_view, past
from detente.cli.options import AsOf, Limit, Newest, On, Output, Record, Since, Until, countries_option, format_option
from detente.cli.output import Format

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record import DisputeEntry, DisputeHistory

app = typer.Typer(no_args_is_help=True, help="Disputes: who complains against whom about what, and which articles tell it.")
COLUMNS = (
    "key",
    "name",
    "complainants",
    "complainant_countries",
    "against",
    "against_countries",
    "since",
    "last_at",
    "article_count",
    "independent_source_count",
    "last_article",
    "evidence",
)

Actor = Annotated[str | None, typer.Option("--actor", metavar="ID|NAME", help="Only with this actor on a side.", show_default=False)]
Country = Annotated[list[str] | None, countries_option("Only with this state on a side; give it again for both.")]
Ident = Annotated[str, typer.Argument(metavar="ID", help="A dispute's id, that of one telling, or ARTICLE#d0.", show_default=False)]


@app.command("list")
def list_disputes(
    record: Record = None,
    as_of: AsOf = None,
    on: On = None,
    country: Country = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    newest: Newest = False,
    limit: Limit = None,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """List the disputes, each once, with how many articles and independent sources tell it."""
    with open_view(record, as_of, on) as view:
        entries = view.dispute_histories(
            countries=country or (),
            actor=actor,
            since=day_of(since),
            until=day_of(until),
            newest=newest,
            limit=past(limit),
        )
    from detente.record.lines import dispute_row

    rows = [flat_row(entry) if form is Format.CSV else dispute_row(entry) for entry in entries]

    def text(found: Sequence[Mapping[str, Any]], width: int) -> RenderableType:
        return _table(entries[:limit], width, asked_words(as_of, on), none_words("dispute", as_of))

    answer(rows, form, output, columns=COLUMNS, limit=limit, text=text)


@app.command("show")
def show_dispute(
    ident: Ident,
    record: Record = None,
    as_of: AsOf = None,
    on: On = None,
    form: Annotated[Format | None, format_option(*SHOW_FORMS)] = None,
    output: Output = None,
) -> None:
    """Show one dispute: its sides, since when, and every article that tells it with its words."""
    with open_view(record, as_of, on) as view:
        entry = view.dispute(ident)
    from detente.record.lines import dispute_row

    answer_one(dispute_row(entry), form, output, text=_page(entry))


def explain_dispute(ident: str, record: str | None, form: Format | None) -> None:
    """Explain a dispute, or one telling of it: where it is told, in what words, and by which rules it was read so."""
    with open_view(record) as view:
        entry, rules = view.explained_dispute(ident)
    from detente.record.lines import dispute_row

    row = dispute_row(entry)
    row["tellings"] = [{**telling, "rules": list(rules.get(telling["id"], ()))} for telling in row["tellings"]]
    answer_one({"kind": "dispute", **row}, form, None, text=_page(entry, rules))


def flat_row(entry: DisputeHistory) -> dict[str, Any]:
    """Make the row of a dispute for csv."""
    last = entry.tellings[-1]
    return {
        **{name: getattr(entry, name) for name in ("key", "name", "since", "last_at", "article_count", "independent_source_count")},
        "complainants": [side.name for side in entry.complainants],
        "complainant_countries": [side.country or "" for side in entry.complainants],
        "against": [side.name for side in entry.against],
        "against_countries": [side.country or "" for side in entry.against],
        "last_article": last.article,
        "evidence": last.evidence[2],
    }


def _sides(entry: DisputeHistory | DisputeEntry) -> str:
    from detente.telling.words import join_words, plain, tell_apart

    parts = (
        join_words(tell_apart((plain(side.name), side.country) for side in part)) or "–" for part in (entry.complainants, entry.against)
    )
    return " against ".join(parts)


def _table(entries: Sequence[DisputeHistory], width: int, asked: str, none: str) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from detente.cli import styles
    from detente.cli.columns import TextOptions, grid, longest, room_beside
    from detente.telling.words import count_words, day_words, plain

    if not entries:
        return Text(none)
    dates = [day_words(entry.since) or "undated" for entry in entries]
    table = grid(longest(dates, most=14), None)
    room = room_beside(TextOptions(width=width), longest(dates, most=14))
    for entry, date in zip(entries, dates, strict=True):
        told = f"told by {count_words(entry.article_count, 'article')}, {count_words(entry.independent_source_count, 'source')}"
        last = f"last {day_words(entry.last_at)}" if entry.last_at else ""
        facts = " · ".join(fact for fact in (told, last, entry.key) if fact)
        lines = [Text.assemble((plain(entry.name), styles.NAME), f"  {_sides(entry)}"), _quote(entry.tellings[-1], room)]
        table.add_row(date, Group(*lines, Text(facts, style=styles.FAINT)))
    return Group(
        Text(f"Disputes {asked}", style=styles.FAINT), table, Text(), Text(count_words(len(entries), "dispute"), style=styles.FAINT)
    )


def _quote(telling: DisputeEntry, room: int) -> Any:
    from detente.cli.columns import quote
    from detente.model.spans import Span

    start, end, words = telling.evidence
    return quote(Span(start=start, end=end, text=words), room)


def _page(entry: DisputeHistory, rules: Mapping[str, Sequence[str]] | None = None) -> Any:
    """Make the text of a dispute; below each telling the rules that decided, where they are given."""

    def text(width: int) -> RenderableType:
        from rich.console import Group
        from rich.text import Text

        from detente.cli import styles
        from detente.cli.columns import TextOptions, grid, indented, longest, room_beside, section, trace_lines
        from detente.telling.words import count_words, day_words, plain

        told = f"told by {count_words(entry.article_count, 'article')}, {count_words(entry.independent_source_count, 'independent source')}"
        facts = " · ".join(fact for fact in (f"since {day_words(entry.since)}" if entry.since else "", told, entry.key) if fact)
        dates = [day_words(telling.published_at) or "undated" for telling in entry.tellings]
        table = grid(longest(dates, most=14), None)
        room = room_beside(TextOptions(width=width), longest(dates, most=14)) - 2
        for telling, date in zip(entry.tellings, dates, strict=True):
            source = " · ".join(fact for fact in (plain(telling.publisher or ""), plain(telling.article), telling.id) if fact)
            lines = [Text(f"{plain(telling.name)}: {_sides(telling)}"), _quote(telling, room), Text(source, style=styles.FAINT)]
            lines += trace_lines(tuple((rules or {}).get(telling.id, ())))
            table.add_row(date, Group(*lines))
        head = [Text(plain(entry.name), style=styles.TITLE), Text(_sides(entry)), Text(facts, style=styles.FAINT), Text()]
        return Group(*head, section("Told by"), indented(table))

    return text
