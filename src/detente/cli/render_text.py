"""A reading as text for a person: the main event, who is who, what happened, who said so, channels, disputes; each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.cli.view import ReadingView, change_words, office_words
from detente.cli.words import (
    QUAD_WORDS,
    about_note,
    count_words,
    date_words,
    day_words,
    join_words,
    period_words,
    plain,
    shorten,
    spaced,
    unique,
)
from detente.model.enums import ActorKind, Factuality
from detente.model.records import Actor, Change, Channel, Dispute, Event, Reading, Statement
from detente.model.spans import Span

# Lines that a quotation may fill before it is cut.
QUOTE_LINES = 2
INDENT = 2
TRAILING = re.compile(r"[ ]+$", re.MULTILINE)
GAP = 2
# From this width on there is room for wider name columns.
WIDE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """What text output shows beside the reading itself.

    Attributes:
        trace: Show the rules and lexicon entries that decided.
        width: Columns.
    """

    trace: bool = False
    width: int = 100


def render_reading(reading: Reading, options: TextOptions) -> RenderableType:
    """Render a reading as text."""
    view = ReadingView(reading)
    parts: list[RenderableType] = [*_head(view, options)]
    for heading, rows in (
        ("Who is who", [_actor_rows(view, options)]),
        ("What happened", _event_groups(view, options)),
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


def print_tidy(console: Console, part: RenderableType) -> None:
    """Print a part without the blanks that tables leave at the ends of lines."""
    with console.capture() as capture:
        console.print(part)
    console.file.write(TRAILING.sub("", capture.get()))


def section(heading: str) -> RenderableType:
    """Make a section's heading with a line behind it."""
    return Rule(Text(heading.upper(), style=styles.HEADING), align="left", style=styles.FAINT, characters="─")


def grid(*widths: int | None) -> Table:
    """Make a borderless table with two blanks between its columns; a width of ``None`` takes what is left."""
    table = Table(box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False, expand=True, collapse_padding=True)
    for width in widths:
        table.add_column(width=width, ratio=1 if width is None else None, overflow="fold", no_wrap=False)
    return table


def indented(part: RenderableType, *, top: int = 0, bottom: int = 0) -> RenderableType:
    """Indent a part, with blank lines above and below."""
    return Padding(part, (top, 0, bottom, INDENT))


def room_beside(options: TextOptions, *widths: int) -> int:
    """Return the columns left for the last column of an indented grid whose other columns have these widths."""
    return options.width - INDENT - sum(widths) - GAP * len(widths)


def longest(texts: Iterable[str], *, most: int, least: int = 1) -> int:
    """Return the width of the longest line of the texts, within limits."""
    return max(least, min(most, max((len(line) for text in texts for line in text.splitlines()), default=least)))


def quote(span: Span, room: int, *, key: Span | None = None, lines: int = QUOTE_LINES) -> Text:
    """Quote the text of a span in about ``lines`` lines of ``room`` columns; the words of ``key`` are marked and stay in sight."""
    text, start, end = _squeeze(span, key)
    shown = shorten(text, max(20, room * lines - 4), keep=(start, end))
    line = Text(f"“{shown}”", style=styles.QUOTE)
    marked = text[start:end]
    if marked and (at := shown.find(marked)) >= 0:
        line.stylize(styles.KEY, at + 1, at + 1 + len(marked))
    return line


def _squeeze(span: Span, key: Span | None) -> tuple[str, int, int]:
    """Make a span's text safe for one line, and find where the key words stand in it."""
    if key is None or not span.covers(key):
        return plain(span.text), 0, 0
    before = plain(span.text[: key.start - span.start])
    marked = plain(key.text)
    behind = plain(span.text[key.end - span.start :])
    gap = " " if before and span.text[: key.start - span.start][-1].isspace() else ""
    next_gap = " " if behind and span.text[key.end - span.start :][0].isspace() else ""
    start = len(before) + len(gap)
    return f"{before}{gap}{marked}{next_gap}{behind}", start, start + len(marked)


# --- the head


def _head(view: ReadingView, options: TextOptions) -> Iterator[RenderableType]:
    article = view.reading.article
    yield Text(view.title, style=styles.TITLE)
    date = day_words(article.published_at)
    facts = [article.publisher, article.author, date or "no date", article.dateline, article.id]
    yield Text(" · ".join(unique(plain(fact or "") for fact in facts)), style=styles.FAINT)
    if article.url:
        yield Text(plain(article.url), style=styles.FAINT, overflow="fold")
    yield Text()
    event = view.main_event
    if event is None:
        yield indented(Text("No event was found in this article."))
        return
    room = options.width - INDENT
    lines = [Text(view.headline(event), style=styles.NAME), quote(event.evidence, room, key=event.predicate)]
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
    actors = sorted(view.reading.actors, key=_actor_order)
    sectors = [" ".join(actor.sectors[:2]) for actor in actors]
    name_room = longest((plain(actor.name) for actor in actors), most=34 if options.width >= WIDE else 26)
    sector_room = longest(sectors, most=7, least=3)
    table = grid(name_room, 3, sector_room, None)
    room = room_beside(options, name_room, 3, sector_room)
    for actor, sector in zip(actors, sectors, strict=True):
        name = Text(plain(actor.name), style=styles.NAME)
        table.add_row(name, actor.country or "–", sector, _actor_notes(view, actor, room, options))
    return indented(table)


def _actor_order(actor: Actor) -> tuple[int, int]:
    rank = {ActorKind.PERSON: 0, ActorKind.ORGANISATION: 1, ActorKind.GROUP: 1, ActorKind.STATE: 2}[actor.kind]
    return rank, actor.mentions[0].start if actor.mentions else 0


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
        lines.append(_named_by(actor, room))
    if options.trace:
        lines += _trace(actor.why)
    return Group(*lines)


def _named_by(actor: Actor, room: int) -> Text:
    """Show how often, and by which other words, an actor is named."""
    kind = "" if actor.kind in (ActorKind.PERSON, ActorKind.STATE) else f"{actor.kind.value}, "
    line = Text(f"{kind}named {count_words(len(actor.mentions), 'time')}" if actor.mentions else kind.rstrip(", "), style=styles.FAINT)
    others = [form for form in unique(plain(m.text) for m in actor.mentions) if form.lower() != plain(actor.name).lower()]
    if others:
        line.append(shorten(": " + ", ".join(f"“{form}”" for form in others), max(20, room - len(line))))
    return line


# --- what happened


def _event_groups(view: ReadingView, options: TextOptions) -> list[RenderableType | None]:
    events = view.reading.events
    if not events:
        return []
    dates = (_event_when(event).plain for event in events)
    codes = (_event_codes(event).plain for event in events)
    widths = (_id_room(events), longest(dates, most=14), longest(codes, most=12))
    news = [event for event in events if not event.background]
    past = [event for event in events if event.background]
    groups: list[RenderableType | None] = [_event_rows(view, news, widths, options)] if news else []
    if past:
        groups.append(indented(Text("Background", style=styles.FAINT), top=1 if news else 0))
        groups.append(_event_rows(view, past, widths, options))
    return groups


def _event_rows(view: ReadingView, events: Sequence[Event], widths: tuple[int, ...], options: TextOptions) -> RenderableType:
    table = grid(*widths, None)
    room = room_beside(options, *widths)
    for event in events:
        table.add_row(Text(event.id, style=styles.FAINT), _event_when(event), _event_codes(event), _event_lines(view, event, room, options))
    return indented(table)


def _id_room(items: Iterable[Event | Statement]) -> int:
    return longest((item.id for item in items), most=6, least=2)


def _event_when(event: Event) -> Text:
    when = Text(date_words(event.date, unknown="–"))
    if event.factuality is not Factuality.ACTUAL:
        when.append(f"\n{event.factuality.value}", style=styles.FACTUALITY[event.factuality])
    return when


def _event_codes(event: Event) -> Text:
    codes = Text(event.type.value, style=styles.QUAD[event.quad])
    if event.mode:
        codes.append(f"\n{event.mode}", style=styles.QUAD[event.quad])
    codes.append(f"\n{event.cameo}", style=styles.FAINT)
    return codes


def _event_lines(view: ReadingView, event: Event, room: int, options: TextOptions) -> RenderableType:
    sentence = Text(view.sentence(event))
    if event.place:
        sentence.append(f", in {plain(event.place.name)}")
    if event.same_as:
        sentence.append(f"  (the same act as {event.same_as})", style=styles.FAINT)
    lines = [sentence, quote(event.evidence, room, key=event.predicate)]
    facts = [_said_by(view, event.statements), about_note(event.about), ", ".join(spaced(context) for context in event.contexts)]
    shown = " · ".join(fact for fact in facts if fact)
    if shown:
        lines.append(Text(shown, style=styles.FAINT))
    if options.trace:
        kind = QUAD_WORDS.get(event.quad, str(event.quad))
        scores = f"{kind}, Goldstein {event.goldstein:+g}, intensity {event.intensity:+g}, salience {event.salience:.2f}"
        lines += [Text(scores, style=styles.FAINT), *_trace(event.rules)]
    return Group(*lines)


def _said_by(view: ReadingView, statement_ids: Iterable[str]) -> str:
    speakers = ", ".join(f"{speaker} ({stmt_id})" for stmt_id, speaker in view.vouching(statement_ids))
    return f"said by {speakers}" if speakers else ""


def _trace(rules: Iterable[str]) -> list[Text]:
    shown = " → ".join(plain(rule) for rule in rules)
    return [Text(f"rules {shown}", style=styles.FAINT)] if shown else []


# --- who said so


def _statement_rows(view: ReadingView, options: TextOptions) -> RenderableType | None:
    if not view.reading.statements:
        return None
    widths = (_id_room(view.reading.statements), 13)
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
    head.append(f" {plain(stmt.cue.text)}")
    told = [name for name in view.names(stmt.addressees) if name not in plain(stmt.cue.text)]
    if told:
        head.append(f", to {join_words(told)}")
    if stmt.date:
        head.append(f"  {date_words(stmt.date)}", style=styles.FAINT)
    lines = [head, quote(stmt.content, room)]
    if options.trace:
        lines += _trace(stmt.rules)
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
    ordered = sorted(changes, key=_change_order)
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


def _change_order(change: Change) -> tuple[str, int]:
    date = change.date
    return (date.start or date.end or "9999") if date else "9999", change.evidence.start


def _change_lines(view: ReadingView, change: Change, room: int, options: TextOptions) -> RenderableType:
    lines = [quote(change.evidence, room, lines=1)]
    facts = [f"by {join_words(view.names(change.by))}" if change.by else "", _said_by(view, change.statements)]
    shown = " · ".join(fact for fact in facts if fact)
    if shown:
        lines.append(Text(shown, style=styles.FAINT))
    if options.trace:
        lines += _trace(change.rules)
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
        lines += _trace(dispute.rules)
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
    parts = _event_groups(ReadingView(replace(reading, events=(item,))), options)
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
