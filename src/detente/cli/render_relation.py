"""A relation of two states as text: the months with their scores, then promises, channels, disputes and the latest acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import WIDE, indented
from detente.cli.register import status_text
from detente.cli.render_record import render_events
from detente.telling.channels import any_date, due_words
from detente.telling.words import count_words, plain

if TYPE_CHECKING:
    from detente.record.relations import MonthScore, PromiseEntry, Relation

MONTHS = 24
BAR = 12
NARROW = 76
NOT_COUNTED = "repetitions, history and what is not told as done are left out"
LINK_WORDS = {"fulfils": "kept by", "cancels": "called off by", "follows": "followed by"}


def render_relation(found: Relation, width: int, asked: str = "") -> RenderableType:
    """Render what is between two states; ``asked`` says as of when."""
    first, second = (plain(name) for name in found.names)
    parts: list[RenderableType] = [
        Text.assemble((f"{first} and {second}", styles.TITLE), (f"  {asked}" if asked else "", styles.FAINT)),
        Text(f"{count_words(found.total, 'report')} of acts counted by month; {NOT_COUNTED}", style=styles.FAINT),
        Text(),
        *_section("By month", _months(found.months, first, second, width)),
        *_section("Promises", [indented(_promise(promise)) for promise in found.promises[:20]]),
        *_section("Channels", [indented(Text.assemble(plain(line["name"]), "  ", status_text(line))) for line in found.channels]),
        *_section("Disputes", [indented(_dispute(found, number)) for number in range(min(10, len(found.disputes)))]),
        Text.assemble(("Latest acts", styles.NAME), ("  those too that are not counted by month", styles.FAINT)),
        render_events(found.events, width, what="act"),
    ]
    return Group(*parts)


def _section(heading: str, lines: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if lines:
        yield Text(heading, style=styles.NAME)
        yield from lines
        yield Text()


def _months(months: Sequence[MonthScore], first: str, second: str, width: int) -> list[RenderableType]:
    if not months:
        return []
    table = Table(box=None, padding=(0, 1 if width < NARROW else 2, 0, 0), pad_edge=False, header_style=styles.FAINT)
    sides = [f"BY {first.upper()}", f"BY {second.upper()}", "BY BOTH"]
    headings = ["MONTH", "ACTS\n(REPORTS)", "GOLDSTEIN", "PLOVER", "", *sides, "COOPERATION\n/ CONFLICT"]
    # Where there is no room for all, the bar goes first: it says what the number beside it says.
    left_out = {"", "PLOVER"} if width < NARROW else {""} if width < WIDE else set()
    for heading in headings:
        if heading not in left_out:
            is_side = heading in sides
            table.add_column(heading, justify="left" if heading in ("MONTH", "") else "right", min_width=4, no_wrap=not is_side)
    for month in months[-MONTHS:]:
        cells = zip(headings, _cells(month), strict=True)
        table.add_row(*(cell for heading, cell in cells if heading not in left_out))
    earlier = len(months) - MONTHS
    note = [
        Text("BY one or BOTH: reports of what one does to the other, and of what both do together (talks, agreements)", style=styles.FAINT)
    ]
    note += [Text(f"({count_words(earlier, 'earlier month')} not shown)", style=styles.FAINT)] if earlier > 0 else []
    return [indented(table), *(indented(line) for line in note)]


def _cells(month: MonthScore) -> list[str | Text]:
    good, bad = sum(month.quads[:2]), sum(month.quads[2:])
    return [
        month.month,
        f"{month.acts} ({month.events})" if month.acts != month.events else str(month.events),
        f"{month.goldstein:+.1f}",
        f"{month.intensity:+.1f}",
        _bar(month.goldstein),
        str(month.first_acts),
        str(month.second_acts),
        str(month.events - month.first_acts - month.second_acts),
        f"{good} / {bad}",
    ]


def _bar(score: float) -> Text:
    """Draw a score of -10 to 10 left or right of a middle line."""
    half = BAR // 2
    size = min(half, round(abs(score) / 10 * half))
    left, right = ("█" * size if score < 0 else ""), ("█" * size if score > 0 else "")
    return Text(f"{left:>{half}}│{right:<{half}}")


def _promise(promise: PromiseEntry) -> Text:
    line = Text.assemble((promise.state.value, styles.TITLE), f"  {promise.type} {due_words(promise.due_date)}  ")
    line.append(f"“{plain(promise.evidence)}”")
    told = f"{any_date(promise.published_at) or 'undated'}, {plain(promise.article)}"
    links = [f"{LINK_WORDS.get(link.kind, link.kind)} {link.source} ({link.rule})" for link in promise.links]
    return line.append(f"\n{'; '.join([told, *links])}", style=styles.FAINT)


def _dispute(found: Relation, number: int) -> Text:
    dispute = found.disputes[number]
    sides = [", ".join(plain(side.name) for side in part) or "–" for part in (dispute.complainants, dispute.against)]
    line = Text.assemble(plain(dispute.name), f"  {sides[0]} against {sides[1]}")
    return line.append(f"\n{any_date(dispute.published_at) or 'undated'}, {dispute.article}", style=styles.FAINT)
