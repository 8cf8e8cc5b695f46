"""Options and arguments that several commands share, and the checks behind them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import Format
from detente.errors import ConfigError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_HELP = "write a day as YYYY-MM-DD, such as 2024-05-29"


class TextFrom(StrEnum):
    """Where the text of a feed's articles comes from."""

    AUTO = "auto"
    FEED = "feed"
    PAGE = "page"


def parse_day(value: str | None) -> str | None:
    """Check a day: ISO ``YYYY-MM-DD`` and in the calendar.

    Raises:
        typer.BadParameter: It is none.
    """
    if value is None:
        return None
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        datetime.date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; {_DATE_HELP}") from error
    return value


def parse_moment(value: str | None) -> str | None:
    """Check a publication date: a day, or ISO date and time ("2024-05-29T08:30+09:00").

    Raises:
        typer.BadParameter: It is none.
    """
    if value is None or _DAY.fullmatch(value):
        return parse_day(value)
    try:
        if not _DAY.match(value):
            raise ValueError(value)
        datetime.datetime.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; {_DATE_HELP}, or with a time as 2024-05-29T08:30+09:00") from error
    return value


def parse_country(value: str | None) -> str | None:
    """Return the code of the state that an option names by code or name.

    Raises:
        typer.BadParameter: No state is called so, or several are.
    """
    if value is None:
        return None
    from detente.lexicon.countries import countries_like, country_codes, international_codes

    codes = country_codes(value)
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise typer.BadParameter(f"{value!r} is the name of several states; write one of {', '.join(codes)}")
    meant = "".join(f"; did you mean {code}?" for code in countries_like(value))
    raise typer.BadParameter(
        f"{value!r} is no state; write its name (Kenya) or its code, ISO 3166-1 alpha-3 (KEN), or one of "
        f"{', '.join(international_codes())}{meant}"
    )


def parse_countries(values: list[str] | None) -> list[str] | None:
    """Return the codes of the states that an option names, as :func:`parse_country` does."""
    return None if values is None else [code for value in values if (code := parse_country(value))]


def country_option(text: str) -> typer.models.OptionInfo:
    """Make the ``--country`` option of a command that takes one state; ``text`` is its help."""
    option: typer.models.OptionInfo = typer.Option("--country", metavar="CODE|NAME", callback=parse_country, help=text, show_default=False)
    return option


def countries_option(text: str) -> typer.models.OptionInfo:
    """Make the ``--country`` option of a command that takes several states; ``text`` is its help."""
    option: typer.models.OptionInfo = typer.Option(
        "--country", metavar="CODE|NAME", callback=parse_countries, help=text, show_default=False
    )
    return option


def one_of(value: str | None, allowed: Iterable[str], *, what: str) -> str | None:
    """Check that an option's value is one of a table's words.

    Args:
        value: The value, already spelled as the table spells.
        allowed: The words of the table.
        what: What they are called, with an article: "a PLOVER sector".

    Raises:
        typer.BadParameter: It is none of them.
    """
    known = list(allowed)
    if value is not None and value not in known:
        raise typer.BadParameter(f"{value!r} is not {what}; they are {', '.join(known)}")
    return value


def format_option(*allowed: Format) -> typer.models.OptionInfo:
    """Make the ``--format`` option of a command that answers in these forms."""
    names = [form.value for form in allowed]

    def parse(value: str) -> Format:
        if value not in names:
            raise typer.BadParameter(f"{value!r} is no format of this command; it has {', '.join(names)}")
        return Format(value)

    option: typer.models.OptionInfo = typer.Option(
        "--format",
        "-f",
        metavar=f"[{'|'.join(names)}]",
        parser=parse,
        help="Default: text on a terminal, else jsonl.",
        show_default=False,
    )
    return option


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files or folders (text, HTML, feed, JSONL, CSV, Parquet, WARC; .gz, .zip), addresses, or - for stdin.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE; it appears when all is written.", show_default=False),
]
Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        envvar="DETENTE_RECORD",
        help="The record: a file or a database URL.",
        show_default="detente.db in this folder if it is there, else in the data folder",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", callback=parse_day, help="As known on DATE: published by then.", show_default=False),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", callback=parse_day, help="As true on DATE, as known now: happened by then.", show_default=False),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", callback=parse_day, help="Published on DATE or later.", show_default=False)
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", callback=parse_day, help="Published on DATE or before.", show_default=False)
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most N lines.", show_default=False)]
Newest = Annotated[bool, typer.Option("--newest", help="Those told last come first.")]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="PATH", help="A spaCy pipeline instead of the shipped model.", show_default=False),
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Actors of your own: CSV, PETRARCH dictionary or FollowTheMoney JSON; may be given several times.",
        show_default=False,
    ),
]
Id = Annotated[str | None, typer.Option("--id", metavar="ID", help="The article's id (for a single input).", show_default=False)]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", callback=parse_moment, help="When it was published (YYYY-MM-DD).", show_default=False),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.", show_default=False)]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="TEXT", help="Its publisher.", show_default=False)]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Its address.", show_default=False)]

Field = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="THEIRS=OURS", help="Their name of a field, as in date=published_at.", show_default=False),
]
Intranet = Annotated[
    bool,
    typer.Option("--intranet", envvar="DETENTE_INTRANET", help="Fetch from private addresses and this machine too."),
]
NoRobots = Annotated[bool, typer.Option("--no-robots", help="Fetch pages that robots.txt asks programs not to fetch.")]
Text = Annotated[
    TextFrom,
    typer.Option("--text", help="A feed's articles: from the feed, their pages, or what it has in full from the feed."),
]


def check_there(paths: list[str]) -> None:
    """Check that something of what is named is there; of several, those that are missing are told as the others are read.

    Raises:
        ConfigError: Nothing is.
    """
    if not any(path == "-" or "://" in path or _may_be_there(path) for path in paths):
        raise ConfigError(f"{', '.join(paths)}: there is no such file; check the path")


def _may_be_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # it cannot be looked at; why not is told when it is opened
        return True


def check_single(paths: list[str], article_id: str | None) -> None:
    """Check that an id is given to one input only.

    Raises:
        typer.BadParameter: There are more.
    """
    if article_id is not None and len(paths) > 1:
        raise typer.BadParameter(f"an id is for a single input, {len(paths)} are given", param_hint="--id")
