"""A relation of two states as text: the months with their scores, then promises, channels, disputes and the latest acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import indented
from detente.cli.register import status_text
from detente.cli.render_record import render_events
from detente.telling.channels import any_date, due_words
from detente.telling.words import count_words, plain

if TYPE_CHECKING:
    from detente.record.relations import MonthScore, PromiseEntry, Relation

MONTHS = 24
BAR = 12


def render_relation(found: Relation, width: int) -> RenderableType:
    """Render what is between two states."""
    first, second = (plain(name) for name in found.names)
    parts: list[RenderableType] = [
        Text.assemble((f"{first} and {second}", styles.TITLE), (f"  {count_words(found.total, 'report')} of acts", styles.FAINT)),
        Text(),
        *_section("By month", _months(found.months, first, second)),
        *_section("Promises", [indented(_promise(promise)) for promise in found.promises[:20]]),
        *_section("Channels", [indented(Text.assemble(plain(line["name"]), "  ", status_text(line))) for line in found.channels]),
        *_section("Disputes", [indented(_dispute(found, number)) for number in range(min(10, len(found.disputes)))]),
        Text("Latest acts", style=styles.NAME),
        render_events(found.events, width),
    ]
    return Group(*parts)


def _section(heading: str, lines: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if lines:
        yield Text(heading, style=styles.NAME)
        yield from lines
        yield Text()


def _months(months: Sequence[MonthScore], first: str, second: str) -> list[RenderableType]:
    if not months:
        return []
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=styles.FAINT)
    for heading in (
        "MONTH",
        "ACTS (REPORTS)",
        "GOLDSTEIN",
        "PLOVER",
        "",
        f"{first.upper()} ACTS",
        f"{second.upper()} ACTS",
        "COOPERATION / CONFLICT",
    ):
        table.add_column(heading, justify="left" if heading in ("MONTH", "") else "right")
    for month in months[-MONTHS:]:
        good, bad = sum(month.quads[:2]), sum(month.quads[2:])
        table.add_row(
            month.month,
            f"{month.acts} ({month.events})" if month.acts != month.events else str(month.events),
            f"{month.goldstein:+.1f}",
            f"{month.intensity:+.1f}",
            _bar(month.goldstein),
            str(month.first_acts),
            str(month.second_acts),
            f"{good} / {bad}",
        )
    left_out = len(months) - MONTHS
    note = [Text(f"({count_words(left_out, 'earlier month')} not shown)", style=styles.FAINT)] if left_out > 0 else []
    return [indented(table), *(indented(line) for line in note)]


def _bar(score: float) -> Text:
    """Draw a score of -10 to 10 left or right of a middle line."""
    half = BAR // 2
    size = min(half, round(abs(score) / 10 * half))
    left, right = ("█" * size if score < 0 else ""), ("█" * size if score > 0 else "")
    return Text(f"{left:>{half}}│{right:<{half}}")


def _promise(promise: PromiseEntry) -> Text:
    line = Text.assemble((promise.state.value, styles.TITLE), f"  {promise.type} {due_words(promise.due_date)}  ")
    line.append(f"“{plain(promise.evidence)}”")
    told = f"\n{any_date(promise.published_at) or 'undated'}, {promise.article}#; " if promise.published_at else "\n"
    links = ", ".join(f"{link.kind} by {link.source} ({link.rule})" for link in promise.links)
    return line.append(f"{told.replace('#', '')}{links}".rstrip("; "), style=styles.FAINT)


def _dispute(found: Relation, number: int) -> Text:
    dispute = found.disputes[number]
    sides = [", ".join(plain(side.name) for side in part) or "–" for part in (dispute.complainants, dispute.against)]
    line = Text.assemble(plain(dispute.name), f"  {sides[0]} against {sides[1]}")
    return line.append(f"\n{any_date(dispute.published_at) or 'undated'}, {dispute.article}", style=styles.FAINT)
