"""The channel register as text: one channel a row for the list, one channel a page for its story.

Both take the lines that ``detente channels list --format jsonl`` writes, so that text and data cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import WIDE, grid, indented, longest, section
from detente.cli.view import ordinal
from detente.cli.words import day_words, days_words, join_words, period_words, plain, shorten, spaced, unique
from detente.model.enums import ChangeKind, ChannelStatus

Line = Mapping[str, Any]

# What the state means, in words that finish "the channel ..." (READING, "Status of a channel on a date").
STATE_WORDS = {
    ChannelStatus.ENDED: "has ended",
    ChannelStatus.SUSPENDED: "is suspended: broken off or put off with no new date",
    ChannelStatus.STALLED: "is stalled: one side stays away, or it does not get on",
    ChannelStatus.RESUME_AGREED: "is agreed to resume, but no session is dated yet",
    ChannelStatus.SCHEDULED: "has a dated session ahead",
    ChannelStatus.ACTIVE: "is active: sessions are held",
    ChannelStatus.OVERDUE: "is overdue: the next session is late by its own rhythm",
    ChannelStatus.DORMANT: "is dormant: no session for long",
    ChannelStatus.AGREED: "is agreed, but was never held yet",
    ChannelStatus.PROPOSED: "is proposed, but not agreed yet",
    ChannelStatus.UNKNOWN: "is mentioned only; nothing is known of its sessions",
}
_MARKS = {
    ChangeKind.HELD: "●",
    ChangeKind.RESUMED: "●",
    ChangeKind.SUSPENDED: "✕",
    ChangeKind.CANCELLED: "✕",
    ChangeKind.ENDED: "✕",
    ChangeKind.STALLED: "✕",
    ChangeKind.POSTPONED: "✕",
    ChangeKind.AGREED: "◇",
    ChangeKind.AGREED_TO_RESUME: "◇",
    ChangeKind.PROPOSED: "◇",
    ChangeKind.REQUESTED: "◇",
    ChangeKind.SCHEDULED: "○",
}
_RANK = "●✕○◇"
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
# A year of the life line takes this many columns.
_YEAR_ROOM = 5


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
    """Render the register: a heading that says as of when, and a row for each channel."""
    heading = Text.assemble(("Channels", styles.TITLE), (f"  {asked}" if asked else "", styles.FAINT))
    if not lines:
        return Group(heading, Text("No channel is known."))
    wide = width >= WIDE
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style=styles.FAINT)
    table.add_column("CHANNEL", ratio=1, overflow="fold")
    for name, room in (("STATE", 17), ("LAST HELD", 14), ("NEXT", 16 if wide else 14)):
        table.add_column(name, width=room, overflow="fold")
    if wide:
        table.add_column("LAST SOURCE", width=20, overflow="fold")
    for line in lines:
        cells: list[RenderableType] = [_channel_cell(line, wide), _state_cell(line), _held_cell(line), _next_cell(line)]
        table.add_row(*cells, *([_source_cell(line)] if wide else []))
        table.add_row()
    return Group(heading, Text(), table, Text(_counted(lines), style=styles.FAINT))


def _counted(lines: Sequence[Line]) -> str:
    counts: dict[str, int] = {}
    for line in lines:
        status = spaced(str(line.get("status") or "unknown"))
        counts[status] = counts.get(status, 0) + 1
    found = ", ".join(f"{number} {status}" for status, number in sorted(counts.items(), key=_by_count))
    return f"{len(lines)} channel{'' if len(lines) == 1 else 's'}: {found}"


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _channel_cell(line: Line, wide: bool) -> RenderableType:
    level = f"{line['level']} level" if line.get("level") else ""
    facts = " · ".join(fact for fact in (sides(line), level, cadence_words(line)) if fact)
    cell = Text.assemble((plain(str(line.get("name") or "")), styles.NAME), (f"\n{facts}" if facts else "", ""))
    under = [str(line.get("id") or "")]
    if not wide:
        article, published = last_source(line)
        under += [f"source {shorten(article, 30)}, {day_words(published)}"] if article else []
    cell.append("\n" + " · ".join(part for part in under if part), style=styles.FAINT)
    return cell


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
        cell.append(f"\n{_place(held['place'])}", style=styles.FAINT)
    return cell


def _place(value: Any) -> str:
    return plain(str(value.get("name") or "") if isinstance(value, Mapping) else str(value))


def _next_cell(line: Line) -> Text:
    coming = line.get("next") or {}
    cell = Text(any_date(coming.get("date")) or ("undated" if coming else "–"))
    if coming.get("place"):
        cell.append(f"\n{_place(coming['place'])}", style=styles.FAINT)
    if coming.get("basis"):
        cell.append(f"\n{spaced(str(coming['basis']))}", style=styles.FAINT)
    if line.get("open"):
        cell.append(f"\nopen: {', '.join(line['open'])}")
    return cell


def _source_cell(line: Line) -> Text:
    article, published = last_source(line)
    return Text.assemble(day_words(published), (f"\n{plain(article)}" if article else "", styles.FAINT))


# --- one channel


def render_channel(line: Line, width: int, asked: str) -> RenderableType:
    """Render one channel: its state with sources, life line, sessions, changes with evidence, open questions."""
    changes = sorted(line.get("changes") or (), key=_order)
    level = f"{line['level']} level" if line.get("level") else ""
    cadence = cadence_words(line)
    facts = " · ".join(fact for fact in (sides(line), level, f"meets {cadence}" if cadence else "", str(line.get("id") or "")) if fact)
    parts: list[RenderableType] = [Text(plain(str(line.get("name") or "")), style=styles.TITLE), Text(facts, style=styles.FAINT)]
    aliases = [plain(alias) for alias in line.get("aliases") or () if plain(alias) != plain(str(line.get("name") or ""))]
    if aliases:
        parts.append(Text(f"also {', '.join(f'“{alias}”' for alias in aliases)}", style=styles.FAINT))
    parts += [Text(), _state_sentence(line, asked)]
    sessions = [change for change in changes if change.get("change") == ChangeKind.HELD.value]
    for heading, inside in (
        ("Life line", life_line(changes, width - 2)),
        ("State over time", _stretches(line["timeline"]) if line.get("timeline") else None),
        ("Sessions", _sessions(sessions) if sessions else None),
        ("Changes", _changes(changes, width) if changes else None),
        ("Open questions", indented(Text(", ".join(line["open"]))) if line.get("open") else None),
    ):
        if inside is not None:
            parts += [Text(), section(heading), inside]
    return Group(*parts)


def _order(change: Line) -> tuple[str, str, str]:
    return first_iso(change.get("date")) or "9999", str(change.get("published_at") or ""), str(change.get("article") or "")


def state_words(line: Line) -> str:
    """Tell a channel's state in one sentence: since when, what it is, when last held, what comes next."""
    value = str(line.get("status") or "unknown")
    known = value in ChannelStatus._value2member_map_
    since = any_date(line.get("status_since"))
    subject = f"Since {since} the channel" if since else "The channel"
    sentence = f"{subject} {STATE_WORDS[ChannelStatus(value)] if known else 'is ' + spaced(value)}"
    held, coming = line.get("last_held") or {}, line.get("next") or {}
    if held.get("date"):
        gap = f" ({days_words(int(line['gap_days']))} ago)" if line.get("gap_days") is not None else ""
        sentence += f"; last held {any_date(held['date'])}{gap}"
    if coming.get("date"):
        sentence += f"; next session {any_date(coming['date'])}"
    return f"{sentence}."


def _state_sentence(line: Line, asked: str) -> RenderableType:
    sources = unique(str(change.get("article") or "") for change in _deciding(line))
    said = Text(state_words(line), style=styles.NAME)
    lines = [Text.assemble(status_text(line), (f"  {asked}" if asked else "", styles.FAINT)), said]
    if line.get("status_basis"):
        lines.append(Text(f"decided by: {plain(str(line['status_basis']))}", style=styles.FAINT))
    if sources:
        lines.append(Text(f"sources: {join_words([plain(source) for source in sources])}", style=styles.FAINT))
    return Padding(Group(*lines), (0, 0, 0, 2))


def _deciding(line: Line) -> list[Line]:
    """Return the changes that the sentence rests on: those of the day of the state, and the last session."""
    since = first_iso(line.get("status_since"))
    held = first_iso((line.get("last_held") or {}).get("date"))
    dated = [change for change in line.get("changes") or () if since and first_iso(change.get("date")) == since]
    dated += [c for c in line.get("changes") or () if held and c.get("change") == "held" and first_iso(c.get("date")) == held]
    return dated


def life_line(changes: Iterable[Line], room: int) -> RenderableType | None:
    """Draw a channel's years: ● held, ✕ broken or put off, ○ scheduled, ◇ agreed or proposed; a dot is a year without news."""
    marks: dict[int, str] = {}
    for change in changes:
        kind = str(change.get("change") or "")
        year = first_iso(change.get("date"))[:4]
        mark = _MARKS.get(ChangeKind(kind)) if kind in ChangeKind._value2member_map_ else None
        if mark and year:
            marks[int(year)] = min(marks.get(int(year), mark), mark, key=_RANK.index)
    if not marks:
        return None
    years = list(range(min(marks), max(marks) + 1))
    a_row = max(1, room // _YEAR_ROOM)
    lines: list[Text] = []
    for start in range(0, len(years), a_row):
        row = years[start : start + a_row]
        lines.append(Text("".join(f"{year:<{_YEAR_ROOM}}" for year in row), style=styles.FAINT))
        lines.append(Text("".join(f" {marks.get(year, '·'):<{_YEAR_ROOM - 1}}" for year in row)))
    lines.append(Text("● held  ✕ put off, broken off or ended  ○ scheduled  ◇ agreed or asked for  · nothing known", style=styles.FAINT))
    return indented(Group(*lines))


def _stretches(timeline: Sequence[Line]) -> RenderableType:
    """Show since when the channel was in which state."""
    table = grid(14, None)
    for stretch in timeline:
        since = str(stretch.get("from") or "")
        table.add_row("before" if since.startswith("0001") else f"{day_words(since)}", status_text(stretch))
    return indented(table)


def _sessions(sessions: Sequence[Line]) -> RenderableType:
    grouped: dict[str, list[Line]] = {}
    for session in sessions:
        grouped.setdefault(any_date(session.get("date")) or "undated", []).append(session)
    rows = [(date, _session_number(told), _session_place(told), _session_articles(told)) for date, told in grouped.items()]
    table = grid(*(longest((row[column] for row in rows), most=24) for column in range(3)), None)
    for row in rows:
        table.add_row(*row[:3], Text(row[3], style=styles.FAINT))
    return indented(table)


def _session_number(told: Sequence[Line]) -> str:
    number = next((int(one["session_number"]) for one in told if one.get("session_number")), None)
    return f"{ordinal(number)} session" if number else ""


def _session_place(told: Sequence[Line]) -> str:
    return next((_place(one["place"]) for one in told if one.get("place")), "")


def _session_articles(told: Sequence[Line]) -> str:
    return ", ".join(unique(plain(str(one.get("article") or "")) for one in told))


def _changes(changes: Sequence[Line], width: int) -> RenderableType:
    """Show each change once, with the evidence of its first telling and all articles that tell it."""
    told: dict[tuple[str, str], list[Line]] = {}
    for change in changes:
        told.setdefault((any_date(change.get("date")) or "–", _change_words(change)), []).append(change)
    widths = (longest((date for date, _ in told), most=16), longest((words for _, words in told), most=26 if width >= WIDE else 18))
    table = grid(*widths, None)
    for (date, words), same in told.items():
        past = all(change.get("background") for change in same)
        when = Text.assemble(date, ("\nbackground" if past else "", styles.FAINT))
        table.add_row(when, Text(words), _change_notes(same, width - 2 - sum(widths) - 4))
    return indented(table)


def _change_words(change: Line) -> str:
    for_date = any_date(change.get("for_date"))
    return spaced(str(change.get("change") or "")) + (f" for {for_date}" if for_date else "")


def _change_notes(same: Sequence[Line], room: int) -> RenderableType:
    evidence = same[0].get("evidence")
    words = evidence.get("text") if isinstance(evidence, Mapping) else evidence
    lines = [Text(f"“{shorten(str(words), max(30, 2 * room - 4))}”", style=styles.QUOTE)] if words else []
    by = unique(plain(str(name)) for change in same for name in change.get("by") or ())
    facts = [f"by {join_words(by)}" if by else "", *unique(_source(change) for change in same)]
    lines.append(Text(" · ".join(fact for fact in facts if fact), style=styles.FAINT))
    return Group(*lines)


def _source(change: Line) -> str:
    article, published = plain(str(change.get("article") or "")), day_words(str(change.get("published_at") or "")[:10])
    return f"{article} ({published})" if published else article
