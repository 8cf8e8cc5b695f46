"""The channel register as text: the sides, state, last and next session of every channel.

It takes the lines that ``detente channels list --format jsonl`` writes, so that text and data cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import WIDE, grid, indented, longest
from detente.cli.view import ordinal
from detente.cli.words import day_words, days_words, period_words, plain, shorten, spaced, unique
from detente.model.enums import ChannelStatus

Line = Mapping[str, Any]

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
# Columns of the register; the sides get at least theirs, and what the source leaves.
STATE_ROOM, HELD_ROOM, NEXT_ROOM, SIDES_ROOM = 17, 14, 14, 26


def any_date(value: Any) -> str:
    """Write a date of a line: an ISO string, a range "2019-05/2020-12", or a partial date's object."""
    if not value:
        return ""
    if isinstance(value, Mapping):
        return _partial(value)
    first, slash, last = str(value).partition("/")
    return f"{day_words(first)} to {day_words(last)}" if slash else day_words(first)


def _partial(value: Line) -> str:
    from detente.cli.words import date_words
    from detente.model.enums import Bound, Precision
    from detente.model.records import PartialDate

    precision = Precision(value.get("precision") or "day")
    date = PartialDate(start=value.get("start"), end=value.get("end"), precision=precision, bound=Bound(value.get("bound") or "on"))
    return date_words(date)


def first_iso(value: Any) -> str:
    """Return the ISO start of a date of a line, for sorting; empty where unknown."""
    if isinstance(value, Mapping):
        value = value.get("start") or value.get("end")
    match = _ISO.match(str(value or ""))
    return match.group() if match else ""


def sides(line: Line) -> str:
    """Name the sides of a channel: "China – Japan"."""
    return " – ".join(unique(_side(member) for member in line.get("members") or ()))


def _side(member: Line) -> str:
    name, country = plain(str(member.get("name") or "")), str(member.get("country") or "")
    if not name or name == country:
        return country or name
    # a side without a sector is the state itself, whose name tells the country
    return f"{name} ({country})" if country and member.get("sector") else name


def cadence_words(line: Line) -> str:
    """Say how often a channel meets, and whether somebody says so or its sessions show it."""
    cadence = line.get("cadence") or {}
    if cadence.get("stated"):
        return period_words(cadence["stated"])
    return f"{period_words(cadence['estimated'])} (by its sessions)" if cadence.get("estimated") else ""


def status_text(line: Line) -> Text:
    """Write a channel's state in its colour."""
    value = str(line.get("status") or "unknown")
    style = styles.STATUS[ChannelStatus(value)] if value in ChannelStatus._value2member_map_ else ""
    return Text(spaced(value), style=style)


def last_source(line: Line) -> tuple[str, str]:
    """Return (article id, publication date) of the newest article that tells of a channel; empty where none is known."""
    told = [(str(change.get("published_at") or ""), str(change.get("article") or "")) for change in line.get("changes") or ()]
    published, article = max(told, default=("", ""))
    return article, published[:10]


# --- the list


def render_register(lines: Sequence[Line], width: int, asked: str) -> RenderableType:
    """Render the register: a heading that says as of when, and for each channel its name and a row of its facts."""
    heading = Text.assemble(("Channels", styles.TITLE), (f"  {asked}" if asked else "", styles.FAINT))
    if not lines:
        return Group(heading, Text("No channel is known."))
    wide = width >= WIDE
    widths = [STATE_ROOM, HELD_ROOM, NEXT_ROOM]
    if wide:
        widths.append(longest((last_source(line)[0] for line in lines), most=width - sum(widths) - SIDES_ROOM - 10, least=12))
    names = ("SIDES, LEVEL, CADENCE", "STATE", "LAST HELD", "NEXT", "LAST SOURCE")
    parts: list[RenderableType] = [heading, Text(), _row([Text(name, style=styles.FAINT) for name in names[: len(widths) + 1]], widths)]
    for line in lines:
        cells = [_sides_cell(line, wide), _state_cell(line), _held_cell(line), _next_cell(line), _source_cell(line)]
        parts += [Text(plain(str(line.get("name") or "")), style=styles.NAME), _row(cells[: len(widths) + 1], widths), Text()]
    return Group(*parts, Text(_counted(lines), style=styles.FAINT))


def _row(cells: Sequence[RenderableType], widths: Sequence[int]) -> RenderableType:
    """Lay out one channel's facts; all rows have the same widths, so that they stand below each other."""
    table = grid(None, *widths)
    table.add_row(*cells)
    return indented(table)


def _counted(lines: Sequence[Line]) -> str:
    counts: dict[str, int] = {}
    for line in lines:
        status = spaced(str(line.get("status") or "unknown"))
        counts[status] = counts.get(status, 0) + 1
    found = ", ".join(f"{number} {status}" for status, number in sorted(counts.items(), key=_by_count))
    return f"{len(lines)} channel{'' if len(lines) == 1 else 's'}: {found}"


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _sides_cell(line: Line, wide: bool) -> RenderableType:
    level = f"{line['level']} level" if line.get("level") else ""
    cell = Text("\n".join(fact for fact in (sides(line), level, cadence_words(line)) if fact))
    under = [str(line.get("id") or "")]
    if not wide:
        article, published = last_source(line)
        under += [f"source {shorten(article, 30)}, {day_words(published)}"] if article else []
    return cell.append("\n" * bool(cell.plain) + "\n".join(part for part in under if part), style=styles.FAINT)


def _state_cell(line: Line) -> Text:
    cell = status_text(line)
    if line.get("status_since"):
        cell.append(f"\nsince {any_date(line['status_since'])}", style=styles.FAINT)
    return cell


def _held_cell(line: Line) -> Text:
    held = line.get("last_held") or {}
    if not held:
        return Text("–")
    cell = Text(any_date(held.get("date")) or "undated")
    if line.get("gap_days") is not None:
        cell.append(f"\n{days_words(int(line['gap_days']))} ago")
    if held.get("session_number"):
        cell.append(f"\n{ordinal(int(held['session_number']))} session", style=styles.FAINT)
    if held.get("place"):
        cell.append(f"\n{place_name(held['place'])}", style=styles.FAINT)
    return cell


def place_name(value: Any) -> str:
    """Name a place, given as a name or as a place's object."""
    return plain(str(value.get("name") or "") if isinstance(value, Mapping) else str(value))


def _next_cell(line: Line) -> Text:
    coming = line.get("next") or {}
    cell = Text(any_date(coming.get("date")) or ("undated" if coming else "–"))
    if coming.get("place"):
        cell.append(f"\n{place_name(coming['place'])}", style=styles.FAINT)
    if coming.get("basis"):
        cell.append(f"\n{spaced(str(coming['basis']))}", style=styles.FAINT)
    if line.get("open"):
        cell.append(f"\nopen: {', '.join(line['open'])}")
    return cell


def _source_cell(line: Line) -> Text:
    article, published = last_source(line)
    return Text.assemble(day_words(published), (f"\n{plain(article)}" if article else "", styles.FAINT))
