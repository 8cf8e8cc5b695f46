"""A reading as text for a person: the main event, who is who, what happened, who said so, channels, disputes; each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import (
    INDENT,
    WIDE,
    TextOptions,
    grid,
    id_room,
    indented,
    longest,
    print_tidy,
    quote,
    room_beside,
    said_by,
    section,
    trace_lines,
)
from detente.cli.render_events import render_event_groups
from detente.model.enums import ActorKind
from detente.model.records import Actor, Change, Channel, Dispute, Event, Reading, Statement
from detente.telling.readings import ReadingView, change_words, in_order_of_time, office_words
from detente.telling.words import count_words, date_words, day_words, join_words, period_words, plain, shorten, spaced, unique


def render_reading(reading: Reading, options: TextOptions) -> RenderableType:
    """Render a reading as text."""
    view = ReadingView(reading)
    parts: list[RenderableType] = [*_head(view, options)]
    for heading, rows in (
        ("Who is who", [_actor_rows(view, options)]),
        ("What happened", render_event_groups(view, options)),
        ("Who said so", [_statement_rows(view, options)]),
        ("Channels", _channel_blocks(view, options)),
        ("In dispute", [_dispute_rows(view, options)]),
    ):
        shown = [row for row in rows if row is not None]
        if shown:
            parts += [Text(), section(heading), *shown]
    return Group(*parts, Text(), _foot(view))


def print_reading(console: Console, reading: Reading, *, trace: bool = False) -> None:
    """Print a reading to a console, without blanks at the ends of lines."""
    print_tidy(console, render_reading(reading, TextOptions(trace=trace, width=console.width)))


# --- the head


def _head(view: ReadingView, options: TextOptions) -> Iterator[RenderableType]:
    article = view.reading.article
    yield Text(view.title, style=styles.TITLE)
    date = day_words(article.published_at)
    facts = [article.publisher, article.author, date or "no date", article.dateline, article.id]
    yield Text(" · ".join(unique(plain(fact or "") for fact in facts)), style=styles.FAINT)
    if article.url:
        yield Text(plain(article.url), style=styles.FAINT, overflow="ellipsis", no_wrap=True)
    yield Text()
    event = view.main_event
    if event is None:
        yield indented(Text(view.no_event_words))
        return
    room = options.width - INDENT
    shown = view.shown_telling(event)
    lines = [Text(view.headline(event), style=styles.NAME), quote(shown.evidence, room, key=shown.predicate, lines=3)]
    lines += [Text(f"on the channel {plain(channel.name)}", style=styles.FAINT) for channel in view.channels_of(event)]
    yield _barred(lines, room, styles.QUAD[event.quad])


def _barred(lines: Iterable[Text], room: int, style: str) -> Text:
    """Put a coloured bar before the lines, which are wrapped to ``room`` columns."""
    ruler = Console(width=room)
    wrapped = [piece for line in lines for piece in line.wrap(ruler, room)]
    return Text("\n").join(Text.assemble(("▌ ", style), piece) for piece in wrapped)


def _foot(view: ReadingView) -> Text:
    reader = view.reading.reader
    made = f"detente {reader.version}, model {reader.model.name} {reader.model.version}, lexicon {reader.lexicon.version}"
    return Text(plain(made), style=styles.FAINT)


# --- who is who


def _actor_rows(view: ReadingView, options: TextOptions) -> RenderableType | None:
    if not view.reading.actors:
        return None
    actors = view.people_first
    sectors = [" ".join(actor.sectors[:2]) for actor in actors]
    name_room = longest((plain(actor.name) for actor in actors), most=34 if options.width >= WIDE else 26)
    sector_room = longest(sectors, most=7, least=3)
    table = grid(name_room, 3, sector_room, None)
    room = room_beside(options, name_room, 3, sector_room)
    for actor, sector in zip(actors, sectors, strict=True):
        name = Text(plain(actor.name), style=styles.NAME)
        table.add_row(name, actor.country or "–", sector, _actor_notes(view, actor, room, options))
    return indented(table)


def _actor_notes(view: ReadingView, actor: Actor, room: int, options: TextOptions) -> RenderableType:
    lines: list[Text] = []
    for office in actor.offices:
        lines.append(Text(office_words(office, beside=actor.country)))
        if office.evidence:
            lines.append(quote(office.evidence, room, lines=1))
    belongs = view.affiliation(actor)
    if belongs:
        lines.append(Text(f"of {join_words(belongs)}"))
    if not lines:
        lines.append(_named_by(view, actor, room))
    if options.trace:
        lines += trace_lines(actor.why)
    return Group(*lines)


def _named_by(view: ReadingView, actor: Actor, room: int) -> Text:
    """Show how often, and by which other words, an actor is named."""
    kind = "" if actor.kind in (ActorKind.PERSON, ActorKind.STATE) else f"{actor.kind.value}, "
    line = Text(f"{kind}named {count_words(len(actor.mentions), 'time')}" if actor.mentions else kind.rstrip(", "), style=styles.FAINT)
    others = view.other_names(actor)
    if others:
        line.append(shorten(": " + ", ".join(f"“{form}”" for form in others), max(20, room - len(line))))
    return line


# --- who said so


def _statement_rows(view: ReadingView, options: TextOptions) -> RenderableType | None:
    if not view.reading.statements:
        return None
    widths = (id_room(view.reading.statements), 13)
    table = grid(*widths, None)
    for depth, stmt in view.statement_tree():
        stance = Text(stmt.stance.value)
        stance.append(f"\n{view.manner(stmt)}", style=styles.FAINT)
        lines = _statement_lines(view, stmt, depth, room_beside(options, *widths) - 2 * depth, options)
        table.add_row(Text(stmt.id, style=styles.FAINT), stance, lines)
    return indented(table)


def _statement_lines(view: ReadingView, stmt: Statement, depth: int, room: int, options: TextOptions) -> RenderableType:
    head = Text()
    if depth:
        head.append("↳ ", style=styles.FAINT)
    head.append(view.speaker(stmt), style=styles.NAME)
    head.append(f" {view.cue_words(stmt)}")
    if stmt.date:
        head.append(f"  {date_words(stmt.date)}", style=styles.FAINT)
    lines = [head, quote(stmt.content, room)]
    if options.trace:
        lines += trace_lines(stmt.rules)
    return Padding(Group(*lines), (0, 0, 0, 2 * max(0, depth - 1)))


# --- channels


def _channel_blocks(view: ReadingView, options: TextOptions) -> list[RenderableType | None]:
    blocks: list[RenderableType | None] = []
    for number, channel in enumerate(view.reading.channels):
        blocks += [Text()] * (number > 0)
        blocks.append(_channel_block(view, channel, options))
    return blocks


def _channel_block(view: ReadingView, channel: Channel, options: TextOptions) -> RenderableType:
    status = view.status(channel)
    head = Text(plain(channel.name), style=styles.NAME)
    if status is not None:
        head.append("   ")
        head.append(spaced(status.value), style=styles.STATUS[status])
        head.append(f" on {day_words(view.reading.article.published_at)}", style=styles.FAINT)
    lines: list[RenderableType] = [head, _channel_facts(view, channel)]
    if channel.changes:
        lines.append(_change_rows(view, channel.changes, options))
    if channel.open:
        lines.append(Text(f"still open: {', '.join(question.value for question in channel.open)}"))
    return indented(Group(*lines))


def _channel_facts(view: ReadingView, channel: Channel) -> Text:
    sides = " – ".join(view.members(channel)) or "sides not told"
    level = f"{channel.level.value} level" if channel.level else ""
    named = "" if channel.named else "described, not named"
    line = Text(" · ".join(fact for fact in (sides, level, named) if fact))
    if channel.cadence:
        line.append(f" · meets {period_words(channel.cadence.period)}")
        if channel.cadence.evidence:
            line.append(f" “{shorten(channel.cadence.evidence.text, 40)}”", style=styles.QUOTE)
    return line


def _change_rows(view: ReadingView, changes: Iterable[Change], options: TextOptions) -> RenderableType:
    ordered = in_order_of_time(changes)
    dates = [date_words(change.date, unknown="–") + ("\nbackground" if change.background else "") for change in ordered]
    told = [change_words(change) for change in ordered]
    widths = (longest(dates, most=16), longest(told, most=26 if options.width >= WIDE else 18))
    table = grid(*widths, None)
    room = room_beside(options, *widths)
    for change, date, words in zip(ordered, dates, told, strict=True):
        table.add_row(_two_tone(date), Text(words), _change_lines(view, change, room, options))
    return table


def _two_tone(text: str) -> Text:
    """Make the first line plain and the others faint."""
    first, line_end, rest = text.partition("\n")
    return Text.assemble(first, (line_end + rest, styles.FAINT))


def _change_lines(view: ReadingView, change: Change, room: int, options: TextOptions) -> RenderableType:
    lines = [quote(view.around(change.evidence), room, key=change.evidence, lines=1)]
    facts = [f"by {join_words(view.names(change.by))}" if change.by else "", said_by(view, change.statements)]
    shown = " · ".join(fact for fact in facts if fact)
    if shown:
        lines.append(Text(shown, style=styles.FAINT))
    if options.trace:
        lines += trace_lines(change.rules)
    return Group(*lines)


# --- disputes


def _dispute_rows(view: ReadingView, options: TextOptions) -> RenderableType | None:
    disputes = view.reading.disputes
    if not disputes:
        return None
    sides = [_sides(view, dispute) for dispute in disputes]
    side_room = longest(sides, most=34 if options.width >= WIDE else 24)
    table = grid(side_room, None)
    for dispute, side in zip(disputes, sides, strict=True):
        table.add_row(side, _dispute_lines(dispute, room_beside(options, side_room), options))
    return indented(table)


def _sides(view: ReadingView, dispute: Dispute) -> str:
    complainants = join_words(view.names(dispute.complainants)) or "somebody"
    against = join_words(view.names(dispute.against))
    return f"{complainants} → {against}" if against else complainants


def _dispute_lines(dispute: Dispute, room: int, options: TextOptions) -> RenderableType:
    lines = [Text(plain(dispute.name), style=styles.NAME), quote(dispute.evidence, room, key=dispute.issue)]
    if options.trace:
        lines += trace_lines(dispute.rules)
    return Group(*lines)


# --- one item


def render_items(reading: Reading, item: Actor | Event | Statement | Channel | Dispute, options: TextOptions) -> list[RenderableType]:
    """Render one item of a reading by itself; an event with the statements that vouch for it."""
    view = ReadingView(reading)
    if isinstance(item, Channel):
        return [_channel_block(view, item, options)]
    if isinstance(item, Actor):
        only = ReadingView(replace(reading, actors=(item,)))
        return [part for part in [_actor_rows(only, options)] if part is not None]
    if isinstance(item, Statement):
        return [part for part in [_statement_rows(_only_statements(reading, (item,)), options)] if part is not None]
    if isinstance(item, Dispute):
        only = ReadingView(replace(reading, disputes=(item,)))
        return [part for part in [_dispute_rows(only, options)] if part is not None]
    parts = render_event_groups(ReadingView(replace(reading, events=(item,))), options)
    vouching = tuple(stmt for stmt in reading.statements if stmt.id in item.statements)
    if vouching:
        parts += [Text(), section("Who said so"), _statement_rows(_only_statements(reading, vouching), options)]
    return [part for part in parts if part is not None]


def _only_statements(reading: Reading, statements: tuple[Statement, ...]) -> ReadingView:
    return ReadingView(replace(reading, statements=statements))


__all__ = [
    "TextOptions",
    "grid",
    "indented",
    "longest",
    "print_reading",
    "print_tidy",
    "quote",
    "render_items",
    "render_reading",
    "room_beside",
    "section",
]
