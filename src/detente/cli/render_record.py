"""Actors, events and single items of the record as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from detente.cli import styles
from detente.cli.columns import TextOptions, grid, indented, longest, quote, room_beside, section
from detente.cli.render_events import codes, when
from detente.cli.render_text import render_items
from detente.model.records import Actor, Channel, Dispute, Event, Reading, Statement
from detente.telling.readings import office_words
from detente.telling.words import count_words, day_words, event_sentence, join_words, plain, tell_apart

if TYPE_CHECKING:
    from detente.record import ActorEntry, EventEntry, Side
    from detente.record.event_groups import EventGroup
    from detente.record.holders import Holder

Item = Actor | Event | Statement | Channel | Dispute


def render_events(
    entries: Sequence[EventEntry], width: int, none: str = "No such event is in the record.", *, what: str = "event"
) -> RenderableType:
    """Render events by date: when, what kind, who did what to whom, the evidence and the article.

    ``none`` is said where there are none, ``what`` is what they are counted as.
    """
    if not entries:
        return Text(none)
    dates = [_when(entry.event) for entry in entries]
    types = [codes(entry.event) for entry in entries]
    widths = (longest((date.plain for date in dates), most=14), longest((code.plain for code in types), most=12))
    table = grid(*widths, None)
    room = room_beside(TextOptions(width=width), *widths)
    for entry, date, code in zip(entries, dates, types, strict=True):
        table.add_row(date, code, _event(entry, room))
    return Group(table, Text(), Text(count_words(len(entries), what), style=styles.FAINT))


def _when(event: Event) -> Text:
    cell = when(event)
    if event.background:
        cell.append("\nbackground", style=styles.FAINT)
    return cell


def _event(entry: EventEntry, room: int) -> RenderableType:
    event = entry.event
    sentence = event_sentence(event, _names(entry.actors), _names(entry.recipients))
    source = [plain(entry.publisher or ""), day_words(entry.published_at), plain(entry.article), entry.id]
    told = f"told {entry.tellings} times" if entry.tellings > 1 else ""
    facts = Text(" · ".join(fact for fact in (*source, told) if fact), style=styles.FAINT)
    lines = [Text(sentence), quote(event.evidence, room, key=event.predicate), facts]
    if entry.article_count > 1:
        lines.append(Text(_reported(entry), style=styles.FAINT))
    return Group(*lines)


def _reported(entry: EventEntry) -> str:
    names = [plain(source.publisher or source.article) for source in entry.sources]
    others = [name for name in dict.fromkeys(names) if name != plain(entry.publisher or "")]
    counts = f"{count_words(entry.article_count, 'article')}, {count_words(entry.independent_source_count, 'independent source')}"
    return f"reported in {counts}{f' (also {join_words(others)})' if others else ''} · act {entry.group}"


def _names(sides: Sequence[Side]) -> list[str]:
    return tell_apart((plain(side.name), side.country) for side in sides)


def render_actor(entry: ActorEntry, events: Sequence[EventEntry], width: int, holders: Sequence[Holder] = ()) -> RenderableType:
    """Render an actor: names, offices with their sources, why articles mean it that tell a post alone, events."""
    facts = " · ".join(fact for fact in (entry.kind.value, entry.country or "", " ".join(entry.sectors), entry.id) if fact)
    parts: list[RenderableType] = [Text(plain(entry.name), style=styles.TITLE), Text(facts, style=styles.FAINT)]
    others = [plain(name) for name in entry.names if name != entry.name]
    if others:
        parts.append(Text(f"also {join_words([f'“{name}”' for name in others])}", style=styles.FAINT))
    parts.append(Text(f"named {count_words(entry.mentions, 'time')} in {count_words(entry.article_count, 'article')}", style=styles.FAINT))
    if entry.offices:
        table = grid(longest((day_words(told.published_at) for told in entry.offices), most=14), None)
        for told in entry.offices:
            words = Text(office_words(told.office, beside=entry.country))
            words.append(f"  {plain(told.article)}", style=styles.FAINT)
            table.add_row(day_words(told.published_at) or "–", words)
        parts += [Text(), section("Offices, as told on"), indented(table)]
    if holders:
        table = grid(longest((day_words(holder.of.day.isoformat()) for holder in holders), most=14), None)
        for holder in holders:
            features = ", ".join(f"{name} {weight:+g}" for name, weight in holder.features)
            words = Text(f"{plain(holder.of.article)}, as {join_words(sorted(holder.of.posts))}")
            words.append(f"  {features} · named in {plain(holder.article)}", style=styles.FAINT)
            table.add_row(day_words(holder.of.day.isoformat()), words)
        parts += [Text(), section("Told by a post alone"), indented(table)]
    if events:
        parts += [Text(), section("Events"), indented(render_events(events, width - 2))]
    return Group(*parts)


def render_item(reading: Reading, item: Item, width: int, group: EventGroup | None = None) -> RenderableType:
    """Render one item of a reading with all that decided it; of an event, what its codes mean and who vouches."""
    article = reading.article
    source = " · ".join(
        fact for fact in (plain(article.title or ""), plain(article.publisher or ""), day_words(article.published_at), article.id) if fact
    )
    parts: list[RenderableType] = [
        Text(source, style=styles.FAINT),
        Text(),
        *render_items(reading, item, TextOptions(trace=True, width=width)),
    ]
    if group is not None and (len(group.reports) > 1 or group.conflicts):
        parts += _told_elsewhere(group, width)
    if isinstance(item, Event):
        parts += _meanings(item)
    return Group(*parts)


def _told_elsewhere(group: EventGroup, width: int) -> list[RenderableType]:
    """Say who else reports an act, why the reports are taken for one, and which stand against them."""
    counts = f"{count_words(group.article_count, 'article')}, {count_words(group.independent_source_count, 'independent source')}"
    ties = {tie.event: ", ".join(f"{name} {weight:+g}" for name, weight in tie.features) for tie in group.ties}
    reports = [(entry, voices, ties.get(entry.id, "")) for entry, voices in zip(group.reports, group.said_by, strict=True)]
    parts = [Text(), section(f"Reported in {counts}"), indented(_reports(reports, width))]
    if group.conflicts:
        against = [(one.entry, one.said_by, f"against it: {', '.join(one.against)}") for one in group.conflicts]
        parts += [Text(), section("Told otherwise"), indented(_reports(against, width))]
    return parts


def _reports(reports: Sequence[tuple[EventEntry, Sequence[str], str]], width: int) -> RenderableType:
    dates = [day_words(entry.published_at) or "undated" for entry, _, _ in reports]
    table = grid(longest(dates, most=14), None)
    room = room_beside(TextOptions(width=width - 2), longest(dates, most=14))
    for (entry, voices, why), date in zip(reports, dates, strict=True):
        said = f"said by {join_words([plain(voice) for voice in voices])}" if voices else ""
        facts = " · ".join(fact for fact in (plain(entry.publisher or ""), plain(entry.article), entry.id, said, why) if fact)
        table.add_row(date, Group(quote(entry.event.evidence, room, key=entry.event.predicate), Text(facts, style=styles.FAINT)))
    return table


def _meanings(event: Event) -> list[RenderableType]:
    from detente.record.lines import explanations

    table = grid(longest((found.code for found in explanations(event)), most=22), None)
    for found in explanations(event):
        table.add_row(Text(found.code, style=styles.NAME), Text(found.definition))
    return [Text(), section("What the codes mean"), indented(table)]
