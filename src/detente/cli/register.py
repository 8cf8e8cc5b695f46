"""The channel register as text: the sides, state, last and next session of every channel.

It takes the lines that ``detente channels list --format jsonl`` writes, so that text and data cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import WIDE, grid, indented, longest
from detente.model.enums import ChannelStatus
from detente.telling.channels import Line, any_date, cadence_words, last_source, place_name, sides, since_words, still_open
from detente.telling.readings import ordinal
from detente.telling.words import day_words, days_words, plain, shorten, spaced

NONE_MATCHES = "None matches; other channels are known ('detente channels list --one-off' shows all)."
# Columns of the register; the sides get at least theirs, and what the source leaves.
STATE_ROOM, HELD_ROOM, NEXT_ROOM, SIDES_ROOM = 17, 14, 14, 26


def status_text(line: Line) -> Text:
    """Write a channel's state in its colour."""
    value = str(line.get("status") or "unknown")
    style = styles.STATUS[ChannelStatus(value)] if value in ChannelStatus._value2member_map_ else ""
    return Text(spaced(value), style=style)


# --- the list


def render_register(lines: Sequence[Line], width: int, asked: str, *, others: bool = False) -> RenderableType:
    """Render the register: a heading that says as of when, and for each channel its name and a row of its facts.

    Args:
        lines: The channels.
        width: Columns.
        asked: As of when, in words.
        others: Whether other channels are known than those asked for; told where there are no lines.
    """
    heading = Text.assemble(("Channels", styles.TITLE), (f"  {asked}" if asked else "", styles.FAINT))
    if not lines:
        return Group(heading, Text(NONE_MATCHES if others else "No channel is known."))
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
        cell.append(f"\nsince {since_words(line['status_since'], line.get('status_since_precision'))}", style=styles.FAINT)
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


def _next_cell(line: Line) -> Text:
    coming = line.get("next") or {}
    cell = Text(any_date(coming.get("date")) or ("undated" if coming else "–"))
    if coming.get("place"):
        cell.append(f"\n{place_name(coming['place'])}", style=styles.FAINT)
    if coming.get("basis"):
        cell.append(f"\n{spaced(str(coming['basis']))}", style=styles.FAINT)
    if still := still_open(line):
        cell.append(f"\nopen: {', '.join(still)}")
    return cell


def _source_cell(line: Line) -> Text:
    article, published = last_source(line)
    return Text.assemble(day_words(published), (f"\n{plain(article)}" if article else "", styles.FAINT))
