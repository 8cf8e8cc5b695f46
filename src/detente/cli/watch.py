"""``detente watch``: what needs a look, for a person, a feed reader, a calendar or cron."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.exits import ExitCode
from detente.cli.lists import LIST_FORMS, answer, now, open_view
from detente.cli.options import AsOf, Output, Record, countries_option, format_option, parse_day
from detente.cli.output import Format, open_output

if TYPE_CHECKING:
    from rich.console import RenderableType

app = typer.Typer(
    no_args_is_help=True,
    help="What needs a look: overdue and dormant channels, lapsed sessions, agreements without a date, changes, new disputes.",
)
COLUMNS = ("id", "kind", "subject", "name", "countries", "since", "day", "reason")

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", callback=parse_day, help="Also what changed or is new since DATE.", show_default=False),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="overdue, dormant, lapsed, not-scheduled, status-changed, new-dispute; repeatable.",
        show_default=False,
    ),
]
Country = Annotated[list[str] | None, countries_option("Only with one of these states; repeatable.")]

AgreedDays = Annotated[int, typer.Option("--agreed-days", min=0, metavar="N", help="Days within which an agreement has to get a date.")]
RecentDays = Annotated[
    int,
    typer.Option("--recent-days", min=0, metavar="N", help="Days for which it is told that a channel turned dormant, or a session lapsed."),
]


@app.command("check")
def check(
    record: Record = None,
    as_of: AsOf = None,
    since: Since = None,
    agreed_days: AgreedDays = 90,
    recent_days: RecentDays = 365,
    kind: Kind = None,
    country: Country = None,
    fail_if_any: Annotated[bool, typer.Option("--fail-if-any", help="Exit code 10 where there is an alert, for cron.")] = False,
    form: Annotated[Format | None, format_option(*LIST_FORMS)] = None,
    output: Output = None,
) -> None:
    """Tell what needs a look, each with its reason and the words behind it."""
    alerts = _alerts(record, as_of, since, agreed_days, recent_days, kind, country)
    from detente.model.json import to_dict

    rows = [to_dict(alert) for alert in alerts]

    def text(found: list[Mapping[str, Any]], width: int) -> RenderableType:
        return _text(found, recent_days)

    answer(rows, form, output, columns=COLUMNS, text=text)
    if fail_if_any and alerts:
        raise typer.Exit(ExitCode.ALERT)


@app.command("feed")
def feed(
    record: Record = None,
    as_of: AsOf = None,
    since: Since = None,
    agreed_days: AgreedDays = 90,
    recent_days: RecentDays = 365,
    kind: Kind = None,
    country: Country = None,
    output: Output = None,
) -> None:
    """Write the alerts as an Atom feed."""
    from detente.watch import write_atom

    alerts = _alerts(record, as_of, since, agreed_days, recent_days, kind, country)
    _write(write_atom(alerts, _made(as_of)), output)


@app.command("calendar")
def calendar(record: Record = None, as_of: AsOf = None, country: Country = None, output: Output = None) -> None:
    """Write the sessions that are set as an iCalendar."""
    from detente.watch import write_calendar

    wanted = set(country or ())
    with open_view(record, as_of) as view:
        states = [state for state in view.channels() if not wanted or wanted & {member.country for member in state.members}]
    _write(write_calendar(states, _made(as_of)), output)


def _alerts(
    record: str | None,
    as_of: str | None,
    since: str | None,
    agreed_days: int,
    recent_days: int,
    kind: list[str] | None,
    country: list[str] | None,
) -> list[Any]:
    from detente.watch import AlertKind, Rules, find_alerts

    allowed = [one.value for one in AlertKind]
    for name in kind or ():
        if name not in allowed:
            raise typer.BadParameter(f"{name!r} is no alert; alerts are {', '.join(allowed)}", param_hint="--kind")
    rules = Rules(
        since=datetime.date.fromisoformat(since) if since else None,
        agreed_days=agreed_days,
        recent_days=recent_days,
        kinds=frozenset(AlertKind(name) for name in kind or ()),
        countries=frozenset(country or ()),
    )
    with open_view(record, as_of) as view:
        return find_alerts(view, rules)


def _made(as_of: str | None) -> datetime.datetime:
    """Return when the answer is of: now, or the day asked about, so that the same question gives the same bytes."""
    return datetime.datetime.fromisoformat(as_of).replace(tzinfo=datetime.UTC) if as_of else now().replace(microsecond=0)


def _write(text: str, output: Path | None) -> None:
    with open_output(output) as file:
        file.write(text)


def _text(rows: list[Mapping[str, Any]], recent_days: int) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from detente.cli import styles
    from detente.cli.columns import indented
    from detente.telling.channels import any_date
    from detente.telling.words import count_words, dates_in_words, plain

    left_out = Text(
        f"Not watched: channels that turned dormant, and sessions that lapsed, more than {recent_days} days ago (--recent-days); channels"
        " that are suspended, stalled, ended or only proposed, but for changes (--since). `detente channels list` has all.",
        style=styles.FAINT,
    )
    if not rows:
        return Group(Text("Nothing needs a look."), left_out)
    parts: list[RenderableType] = []
    for row in rows:
        parts.append(
            Text.assemble(
                (plain(row["name"]), styles.NAME), f"  {', '.join(row['countries'])}  ", (row["kind"].replace("-", " "), styles.TITLE)
            )
        )
        parts.append(indented(Text(dates_in_words(plain(row["reason"])))))
        for told in row["evidence"]:
            where = f"{any_date(told['published_at']) or 'undated'}, {told['article']}: "
            parts.append(indented(Text.assemble((where, styles.FAINT), f"“{plain(told['text'])}”")))
        parts.append(Text())
    return Group(*parts, Text(count_words(len(rows), "alert"), style=styles.FAINT), left_out)
