"""Small drawings that need no script: the gap of a channel, its life line, a strip of counts. SVG without a style in it."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from detente.record.dates import Day, add_period, parse_day, parse_period
from detente.telling.channels import MARKS, first_iso
from detente.telling.words import day_words, days_words, shorten, spaced

BAR_WIDTH, BAR_HEIGHT = 150, 14
BAR_CADENCES = 3.0
"""Cadences that the bar is long: past them a channel is dormant."""
LINE_WIDTH, LINE_HEIGHT, LINE_MARGIN = 1000, 92, 10
_ONE_YEAR = datetime.timedelta(days=366)


def gap_bar(line: Mapping[str, Any]) -> Markup:
    """Draw the time since the last session against the cadence; empty where either is unknown."""
    ratio = gap_ratio(line)
    if ratio is None:
        return Markup("")
    scale = BAR_WIDTH / BAR_CADENCES
    kind = "late" if ratio > 1.5 else "due" if ratio > 1 else "fine"
    ticks = "".join(f'<line class="tick" x1="{x * scale:.1f}" x2="{x * scale:.1f}" y1="0" y2="{BAR_HEIGHT}"/>' for x in (1, 1.5, 2, 3))
    over = f'<path class="over" d="M{BAR_WIDTH - 6} 2l5 5l-5 5z"/>' if ratio > BAR_CADENCES else ""
    words = f"{ratio:.1f} cadences since the last session"
    return Markup(
        f'<svg class="gap {kind}" viewBox="0 0 {BAR_WIDTH} {BAR_HEIGHT}" role="img" aria-label="{words}">'
        f'<rect class="track" x="0" y="5" width="{BAR_WIDTH}" height="4"/>'
        f'<rect class="fill" x="0" y="3" width="{min(ratio, BAR_CADENCES) * scale:.1f}" height="8"/>{ticks}{over}</svg>'
    )


def gap_ratio(line: Mapping[str, Any]) -> float | None:
    """Return the time since the last session in cadences, or ``None`` where either is unknown."""
    period, gap = rhythm(line), line.get("gap_days")
    if gap is None or period is None:
        return None
    start = Day(2001, 1, 1)
    return float(int(gap) / max(1, (add_period(start, period) - start).days))


def rhythm(line: Mapping[str, Any]) -> str | None:
    """Return how often a channel meets: as stated, else as its sessions show; ``None`` where unknown."""
    cadence = line.get("cadence") or {}
    period = cadence.get("stated") or cadence.get("estimated")
    return str(period) if parse_period(period) is not None else None


def strip(counts: Sequence[tuple[str, int]], label: str = "articles") -> Markup:
    """Draw counts by day as a strip of bars."""
    most = max((count for _, count in counts), default=0)
    if not most:
        return Markup("")
    width, height = 4 * len(counts), 40
    tall = [max(1.5, count / most * height) for _, count in counts]
    bars = "".join(
        f'<rect x="{4 * number}" y="{height - tall[number]:.1f}" width="3" height="{tall[number]:.1f}">'
        f"<title>{day_words(day)}: {count}</title></rect>"
        for number, (day, count) in enumerate(counts)
        if count
    )
    total = sum(count for _, count in counts)
    words = f"{total} {label} from {day_words(counts[0][0])} to {day_words(counts[-1][0])}, at most {most} a day"
    return Markup(
        f'<svg class="strip" viewBox="0 0 {width} {height + 1}" preserveAspectRatio="none" role="img" aria-label="{words}">'
        f'<line class="base" x1="0" x2="{width}" y1="{height + 0.5}" y2="{height + 0.5}"/>{bars}</svg>'
    )


# --- the life line of a channel

_SHAPES = {
    "●": '<circle class="held" cx="{x}" cy="{y}" r="6"/>',
    "✕": '<path class="broken" d="M{x0} {y0}l10 10M{x0} {y1}l10 -10"/>',
    "◇": '<path class="agreed" d="M{x} {y0}l6 6l-6 6l-6 -6z"/>',
    "○": '<circle class="set" cx="{x}" cy="{y}" r="5"/>',
}


def life_line(line: Mapping[str, Any], today: Day) -> Markup:
    """Draw the history of a channel: its acts on a line of years, gaps between sessions shaded where they exceed 1.5 cadences.

    Args:
        line: The channel's JSON line with all changes.
        today: The day of its state.
    """
    acts = _dated_acts(line, today)
    if not acts:
        return Markup("")
    first = min(acts)[0]
    last = max(today, max(acts)[0])
    start, end = Day(first.year, 1, 1), Day(min(last.year + 1, Day.max.year), 1, 1)
    if end - start < _ONE_YEAR:
        start = Day(max(1, start.year - 1), 1, 1)

    def at(day: Day) -> float:
        return LINE_MARGIN + (day - start) / (end - start) * (LINE_WIDTH - 2 * LINE_MARGIN)

    middle = 40
    years = list(range(start.year, end.year + 1))
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000) if len(years) / step <= 14)
    grid = "".join(
        f'<line class="year" x1="{at(Day(year, 1, 1)):.1f}" x2="{at(Day(year, 1, 1)):.1f}" y1="14" y2="68"/>'
        f'<text x="{at(Day(year, 1, 1)) + 3:.1f}" y="84">{year}</text>'
        for year in years
        if year % step == 0 and year < end.year
    )
    gaps = "".join(
        f'<rect class="void" x="{at(one):.1f}" y="22" width="{max(2.0, at(other) - at(one)):.1f}" height="36"><title>{words}</title></rect>'
        for one, other, words in _gaps(line, acts, today)
    )
    marks = "".join(
        _mark(at(day), middle - 20 * (kind == "✕"), kind, f"{day_words(day.isoformat())}: {spaced(change)}") for day, kind, change in acts
    )
    now = f'<line class="today" x1="{at(today):.1f}" x2="{at(today):.1f}" y1="10" y2="68"/>'
    held = sum(kind == "●" for _, kind, _ in acts)
    words = (
        f"Life line from {start.year} to {end.year - 1}: {held} sessions and {len(acts) - held} other acts; the tables below hold the same"
    )
    return Markup(
        f'<svg class="life" viewBox="0 0 {LINE_WIDTH} {LINE_HEIGHT}" role="img" aria-label="{words}">{grid}{gaps}'
        f'<line class="axis" x1="{LINE_MARGIN}" x2="{LINE_WIDTH - LINE_MARGIN}" y1="{middle}" y2="{middle}"/>{now}{marks}</svg>'
    )


def _dated_acts(line: Mapping[str, Any], today: Day) -> list[tuple[Day, str, str]]:
    found: set[tuple[Day, str, str]] = set()
    for change in line.get("changes") or ():
        kind = str(change.get("change") or "")
        mark = next((shape for known, shape in MARKS.items() if known.value == kind), None)
        told = change.get("for_date") if kind == "scheduled" else change.get("date")
        day = parse_day(first_iso(told)) if len(first_iso(told)) == 10 else None
        if mark and day and not (kind == "scheduled" and day < today):
            found.add((day, mark, kind))
    return sorted(found)


def _gaps(line: Mapping[str, Any], acts: Iterable[tuple[Day, str, str]], today: Day) -> list[tuple[Day, Day, str]]:
    """Return the stretches without a session that are longer than 1.5 cadences (three years where no cadence is known)."""
    sessions = sorted({day for day, mark, _ in acts if mark == "●" and day <= today})
    period = rhythm(line)
    found = []
    for one, other in pairwise([*sessions, today] if sessions else []):
        limit = add_period(one, period, 1.5) if period else add_period(one, "P3Y")
        if other > limit:
            found.append((one, other, f"{days_words((other - one).days)} without a session"))
    return found


def _mark(x: float, y: float, kind: str, words: str) -> str:
    places = {"x": f"{x:.1f}", "y": f"{y}", "x0": f"{x - 5:.1f}", "y0": f"{y - (6 if kind == '◇' else 5)}", "y1": f"{y + 5}"}
    return f"<g><title>{words}</title>{_SHAPES[kind].format(**places)}</g>"


# --- the lanes of a relation

LANES = ("first", "both", "second")
_LANE = 34


def lanes(events: Iterable[tuple[Day, str, int, str, str]], names: tuple[str, str]) -> Markup:
    """Draw acts on three lanes of time: the first acts on the second, both act, the second acts on the first.

    Args:
        events: (day, lane, quad class, words, address) of each act.
        names: What the two are called.
    """
    told = sorted(events)
    if not told:
        return Markup("")
    start, end = told[0][0], told[-1][0]
    if (end - start).days < 30:
        start, end = start - datetime.timedelta(days=15), end + datetime.timedelta(days=15)
    left, height = 8, _LANE * len(LANES)

    def at(day: Day) -> float:
        return left + (day - start) / (end - start) * (LINE_WIDTH - 2 * left)

    years = [Day(year, 1, 1) for year in range(start.year, end.year + 1)]
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000) if len(years) / step <= 14)
    shown = [year for year in years if year >= start and year.year % step == 0]
    grid = (
        "".join(
            f'<line class="year" x1="{at(year):.1f}" x2="{at(year):.1f}" y1="0" y2="{height}"/>'
            f'<text x="{at(year) + 3:.1f}" y="{height + 14}">{year.year}</text>'
            for year in shown
        )
        or f'<text x="{left}" y="{height + 14}">{day_words(told[0][0].isoformat())}</text>'
    )
    base = "".join(
        f'<line class="axis" x1="0" x2="{LINE_WIDTH}" y1="{_LANE * number + _LANE / 2}" y2="{_LANE * number + _LANE / 2}"/>'
        for number in range(3)
    )
    marks = Markup("").join(
        Markup('<a href="{}" tabindex="-1"><title>{}</title>').format(href, words)
        + Markup(_act_mark(at(day), _LANE * LANES.index(lane) + _LANE / 2, quad))
        + Markup("</a>")
        for day, lane, quad, words, href in told
    )
    label = escape(f"{len(told)} acts between {names[0]} and {names[1]}; the list of acts below holds the same")
    return Markup(
        f'<svg class="lanes" viewBox="0 0 {LINE_WIDTH} {height + 20}" role="group" aria-label="{label}">{grid}{base}{marks}</svg>'
    )


def _act_mark(x: float, y: float, quad: int) -> str:
    if quad <= 2:
        return f'<circle class="coop{" deed" if quad == 2 else ""}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    return f'<path class="clash{" deed" if quad == 4 else ""}" d="M{x - 5:.1f} {y + 5:.1f}h10l-5 -10z"/>'


# --- the offices of an actor


def offices(told: Sequence[tuple[str, Day | None, Day | None, str, str]], today: Day) -> Markup:
    """Draw offices as bars in time, one a line.

    Args:
        told: (words, first day known, last day known, status, article) of each.
        today: The last day of the drawing.
    """
    dated = [(words, since, until or since, status) for words, since, until, status, _ in told if since is not None]
    if not dated:
        return Markup("")
    start = min(since for _, since, _, _ in dated)
    start = Day(max(1, start.year - (1 if start.month == 1 else 0)), 1, 1)
    end = max(today, max(until for _, _, until, _ in dated))
    if end - start < _ONE_YEAR:
        start = Day(max(1, end.year - 1), 1, 1)
    left, row = 8, 30
    height = row * len(dated)

    def at(day: Day) -> float:
        return left + (day - start) / (end - start) * (LINE_WIDTH - 2 * left)

    years = [Day(year, 1, 1) for year in range(start.year, end.year + 1) if Day(year, 1, 1) >= start]
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000) if len(years) / step <= 14)
    grid = "".join(
        f'<line class="year" x1="{at(year):.1f}" x2="{at(year):.1f}" y1="0" y2="{height}"/>'
        f'<text x="{at(year) + 3:.1f}" y="{height + 14}">{year.year}</text>'
        for year in years
        if year.year % step == 0
    )
    bars = Markup("").join(
        _office(number, words, at(since), at(max(since, until)), status, row) for number, (words, since, until, status) in enumerate(dated)
    )
    label = f"{len(dated)} offices in time; the table beside it says the same"
    return Markup(f'<svg class="offices" viewBox="0 0 {LINE_WIDTH} {height + 20}" role="img" aria-label="{label}">{grid}{bars}</svg>')


def _office(number: int, words: str, first: float, last: float, status: str, row: int) -> Markup:
    y, width = number * row, max(6.0, last - first)
    kind = "held" if status in ("holds", "acting") else "other"
    anchor, x = ("end", first + width) if first > LINE_WIDTH * 0.6 else ("start", first)
    return Markup(
        '<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="8"/><text class="words" x="{:.1f}" y="{}" text-anchor="{}">{}</text>'
    ).format(kind, first, y + 17, width, x, y + 13, anchor, words)


# --- whom an actor met


def star(met: Sequence[tuple[str, int, str]]) -> Markup:
    """Draw whom an actor met: lines from the middle, the thicker the oftener.

    Args:
        met: (name, how often, address) of each.
    """
    if len(met) < 3:
        return Markup("")
    width, height, radius = 360, 250, 92
    middle = (width / 2, height / 2)
    most = max(number for _, number, _ in met)
    drawn = []
    for place, (name, number, href) in enumerate(met):
        turn = 2 * math.pi * (place + 0.5) / len(met) - math.pi / 2
        x, y = middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)
        anchor, beside = ("start", 9) if math.cos(turn) >= 0 else ("end", -9)
        thick = 1 + 3 * (number - 1) / max(1, most - 1)
        drawn.append(
            Markup(
                '<line class="tie" x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" stroke-width="{:.1f}"/>'
                '<a href="{}" tabindex="-1"><title>{}: {}</title>'
                '<circle cx="{:.0f}" cy="{:.0f}" r="5"/><text x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text></a>'
            ).format(*middle, x, y, thick, href, name, number, x, y, x + beside, y + 4, anchor, shorten(name, 14))
        )
    label = f"{len(met)} met most often; the table beside it says the same"
    center = f'<circle class="self" cx="{middle[0]:.0f}" cy="{middle[1]:.0f}" r="7"/>'
    inner = Markup("").join(drawn)
    return Markup(f'<svg class="star" viewBox="0 0 {width} {height}" role="group" aria-label="{label}">{inner}{center}</svg>')
