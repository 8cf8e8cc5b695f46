"""One channel as text: its state in one sentence, its life line, sessions, changes with evidence, open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import WIDE, grid, indented, longest, section
from detente.cli.register import status_text
from detente.model.enums import ChangeKind
from detente.telling.channels import (
    MARKS,
    Line,
    any_date,
    cadence_words,
    deciding,
    first_iso,
    place_name,
    sides,
    since_words,
    state_words,
    still_open,
)
from detente.telling.readings import ordinal
from detente.telling.words import day_words, join_words, plain, shorten, spaced, unique

_RANK = "●✕○◇"
# A year of the life line takes this many columns.
_YEAR_ROOM = 5


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
        ("Open questions", indented(Text(", ".join(still_open(line)))) if still_open(line) else None),
        ("Expected, and not found", _absences(line["absences"]) if line.get("absences") else None),
    ):
        if inside is not None:
            parts += [Text(), section(heading), inside]
    return Group(*parts)


def _order(change: Line) -> tuple[str, str, str]:
    return first_iso(change.get("date")) or "9999", str(change.get("published_at") or ""), str(change.get("article") or "")


def _state_sentence(line: Line, asked: str) -> RenderableType:
    sources = unique(str(change.get("article") or "") for change in deciding(line))
    said = Text(state_words(line), style=styles.NAME)
    lines = [Text.assemble(status_text(line), (f"  {asked}" if asked else "", styles.FAINT)), said]
    if line.get("status_basis"):
        lines.append(Text(f"decided by: {plain(str(line['status_basis']))}", style=styles.FAINT))
    if sources:
        lines.append(Text(f"sources: {join_words([plain(source) for source in sources])}", style=styles.FAINT))
    return Padding(Group(*lines), (0, 0, 0, 2))


def life_line(changes: Iterable[Line], room: int) -> RenderableType | None:
    """Draw a channel's years: ● held, ✕ broken or put off, ○ scheduled, ◇ agreed or proposed; a dot is a year without news."""
    marks: dict[int, str] = {}
    for change in changes:
        kind = str(change.get("change") or "")
        year = first_iso(change.get("date"))[:4]
        mark = MARKS.get(ChangeKind(kind)) if kind in ChangeKind._value2member_map_ else None
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
        words = "before" if since.startswith("0001") else since_words(since, stretch.get("precision"))
        table.add_row(words, status_text(stretch))
    return indented(table)


def _absences(absences: Sequence[Line]) -> RenderableType:
    """Show what was to be expected, and up to which day the record was searched for it."""
    lines = []
    for absence in absences:
        told = f"since {day_words(absence['since'])}, " if absence.get("since") else ""
        line = Text(str(absence["what"])).append(f"  searched to {day_words(absence['searched_to'])}, none found", style=styles.FAINT)
        lines.append(line.append(f"  ({told}{', '.join(plain(article) for article in absence['articles'])})", style=styles.FAINT))
    return indented(Group(*lines))


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
    return next((place_name(one["place"]) for one in told if one.get("place")), "")


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
