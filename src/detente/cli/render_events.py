"""The events of a reading as text: each act once, with everything that tells it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import TextOptions, grid, id_room, indented, longest, quote, room_beside, said_by, trace_lines
from detente.model.enums import Factuality
from detente.model.records import Event
from detente.telling.readings import ReadingView, is_publication_bound
from detente.telling.words import QUAD_WORDS, about_note, date_words, plain, spaced


def render_event_groups(view: ReadingView, options: TextOptions) -> list[RenderableType | None]:
    """Render the acts in order of the text, the background after the news."""
    events = view.acts
    if not events:
        return []
    dates = (when(event).plain for event in events)
    widths = (id_room(view.reading.events), longest(dates, most=14), longest((codes(event).plain for event in events), most=12))
    news = [event for event in events if not event.background]
    past = [event for event in events if event.background]
    groups: list[RenderableType | None] = [_rows(view, news, widths, options)] if news else []
    if past:
        groups.append(indented(Text("Background", style=styles.FAINT), top=1 if news else 0))
        groups.append(_rows(view, past, widths, options))
    return groups


def when(event: Event) -> Text:
    """Write an event's date, faintly where it is only a bound, and its factuality where it is not actual."""
    cell = Text(date_words(event.date, unknown="–"), style=styles.FAINT if is_publication_bound(event.date) else "")
    if event.factuality is not Factuality.ACTUAL:
        cell.append(f"\n{event.factuality.value}", style=styles.FACTUALITY[event.factuality])
    return cell


def _when_again(event: Event, again: Event) -> Text:
    """Mark a repetition, and write its date where it is another one than the act's."""
    cell = Text("again", style=styles.FAINT)
    date = date_words(again.date)
    return cell.append(f"\n{date}") if date and date != date_words(event.date) else cell


def codes(event: Event) -> Text:
    """Write an event's PLOVER type and mode, and its CAMEO code, below each other."""
    cell = Text(event.type.value, style=styles.QUAD[event.quad])
    if event.mode:
        cell.append(f"\n{event.mode}", style=styles.QUAD[event.quad])
    return cell.append(f"\n{event.cameo}", style=styles.FAINT)


def _rows(view: ReadingView, events: Sequence[Event], widths: tuple[int, ...], options: TextOptions) -> RenderableType:
    table = grid(*widths, None)
    room = room_beside(options, *widths)
    for event in events:
        _add(table, view, event, Group(*_lines(view, event, room, options)))
        for again in view.repeats(event):
            lines = _lines(view, again, room, options)
            if view.sentence(again) == view.sentence(event):
                lines = lines[1:]
            table.add_row(Text(again.id, style=styles.FAINT), _when_again(event, again), Text(), Group(*lines))
    return indented(table)


def _add(table: Table, view: ReadingView, event: Event, lines: RenderableType) -> None:
    table.add_row(Text(event.id, style=styles.FAINT), when(event), codes(event), lines)


def _lines(view: ReadingView, event: Event, room: int, options: TextOptions) -> list[Text]:
    sentence = Text(view.sentence(event))
    if event.place:
        sentence.append(f", in {plain(event.place.name)}")
    if event.same_as and view.is_repeat_of_unknown(event):
        sentence.append(f"  (the same act as {event.same_as})", style=styles.FAINT)
    lines = [sentence, quote(event.evidence, room, key=event.predicate)]
    facts = [said_by(view, event.statements), about_note(event.about), ", ".join(spaced(context) for context in event.contexts)]
    shown = " · ".join(fact for fact in facts if fact)
    if shown:
        lines.append(Text(shown, style=styles.FAINT))
    if options.trace:
        kind = QUAD_WORDS.get(event.quad, str(event.quad))
        scores = f"{kind}, Goldstein {event.goldstein:+g}, intensity {event.intensity:+g}, salience {event.salience:.2f}"
        scores += f", doubt {event.doubt:.2f}" if event.doubt is not None else ""
        lines += [Text(scores, style=styles.FAINT), *trace_lines(event.rules)]
    return lines
