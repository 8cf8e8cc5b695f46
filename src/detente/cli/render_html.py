"""Readings as one self-contained page: the text with its evidence marked, the items at the side. No script, no request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import chain
from typing import TextIO

from detente.model.enums import Factuality
from detente.model.records import Actor, Change, Channel, Dispute, Event, Reading, Statement
from detente.model.spans import Span
from detente.telling.marks import Mark, marks_of, segments
from detente.telling.readings import ReadingView, change_words, in_order_of_time, is_publication_bound, office_words
from detente.telling.words import (
    QUAD_WORDS,
    about_note,
    date_words,
    day_words,
    join_words,
    period_words,
    plain,
    spaced,
    unique,
    without_lead,
)

LEGEND = (
    ("actor", "somebody is named"),
    ("predicate", "the words of an act"),
    ("event", "evidence of an event"),
    ("said", "what somebody says"),
    ("channel", "what happens to a channel"),
    ("dispute", "what is in dispute"),
)
# A page may load nothing and run nothing, whatever an article holds.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_page(readings: Iterable[Reading], file: TextIO, *, trace: bool = False) -> int:
    """Write one page of all readings as they come; return how many there were."""
    stream = iter(readings)
    first = next(stream, None)
    title = ReadingView(first).title if first else "no readings"
    style = (files("detente.cli") / "page.css").read_text(encoding="utf-8")
    file.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{_text(title)} – Detente</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
    )
    file.write(f'<p class="legend">{"".join(_legend())}</p>\n')
    number = 0
    for number, reading in enumerate(chain([first] if first else [], stream), start=1):
        for piece in _reading(ReadingView(reading), f"r{number}-", trace=trace):
            file.write(piece)
    file.write("</body>\n</html>\n")
    return number


def _legend() -> Iterator[str]:
    for kind, words in LEGEND:
        yield f'<span><span class="k-{kind}">{_text(words)}</span></span> '


def _text(value: str | None) -> str:
    return escape(plain(value or ""), quote=True)


def _quoted(span: Span) -> str:
    return f"“{escape(without_lead(plain(span.text)), quote=True)}”"


def _reading(view: ReadingView, prefix: str, *, trace: bool) -> Iterator[str]:
    reading = view.reading
    yield f'<main class="reading" id="{prefix}top">\n<style>\n{_links_css(reading, prefix)}</style>\n<header>\n'
    yield f'<h1>{_text(view.title)}</h1>\n<p class="facts">{_facts(view)}</p>\n{_main_event(view, prefix)}</header>\n'
    yield f'<div class="columns">\n<article class="text" lang="{_text(reading.article.language or "en")}">'
    yield f"{_marked_text(reading, prefix)}</article>\n<aside>\n"
    items = _Items(view, prefix, trace=trace)
    yield items.section("Who is who", map(items.actor, view.people_first))
    yield items.section("What happened", map(items.act, sorted(view.acts, key=_background_last)))
    yield items.section("Who said so", (items.statement(stmt, depth) for depth, stmt in view.statement_tree()))
    yield items.section("Channels", map(items.channel, reading.channels))
    yield items.section("In dispute", (items.dispute(dispute, n) for n, dispute in enumerate(reading.disputes, start=1)))
    made = reading.reader
    yield "</aside>\n</div>\n"
    model = f"{_text(made.model.name)} {_text(made.model.version)}"
    yield f"<footer>detente {_text(made.version)}, model {model}, lexicon {_text(made.lexicon.version)}</footer>\n</main>\n"


def _background_last(event: Event) -> bool:
    return event.background


def _facts(view: ReadingView) -> str:
    article = view.reading.article
    date = day_words(article.published_at) or "no date"
    told = (article.publisher, article.author, date, article.dateline, article.id)
    facts = [_text(fact) for fact in unique(plain(fact or "") for fact in told)]
    url = article.url or ""
    if url.startswith(("https://", "http://")):
        facts.append(f'<a href="{_text(url)}" rel="noreferrer noopener">{_text(url)}</a>')
    elif url:
        facts.append(_text(url))
    return " · ".join(facts)


def _main_event(view: ReadingView, prefix: str) -> str:
    event = view.main_event
    if event is None:
        return f'<p class="main">{_text(view.no_event_words)}</p>\n'
    shown = view.shown_telling(event)
    where = "".join(f'<br><span class="faint">on the channel {_text(channel.name)}</span>' for channel in view.channels_of(event))
    return (
        f'<p class="main q{event.quad}"><strong>{_text(view.headline(event))}</strong><br>'
        f'<a class="quote" href="#{prefix}{shown.id}-t">{_quoted(shown.evidence)}</a>{where}</p>\n'
    )


def _links_css(reading: Reading, prefix: str) -> str:
    """Light up all words of an item that is pointed at, and the item of words that are: no script is needed for it."""
    ids = [item.id for group in (reading.actors, reading.events, reading.statements, reading.channels) for item in group]
    ids += [f"d{number}" for number in range(1, len(reading.disputes) + 1)]
    rules = []
    for item in ids:
        own = f"{prefix}{_name(item)}"
        top, words = f"#{prefix}top", f'[data-i~="{own}"]'
        rules.append(f"{top}:has(#{own}:hover) {words},{top}:has(#{own}-t:target) {words}{{background:var(--lit)}}\n")
    return "".join(rules)


def _name(item: str) -> str:
    """Make an id safe for CSS and HTML: letters and digits only (ids of a reading are so already)."""
    return "".join(char if char.isascii() and char.isalnum() else "_" for char in item)


# --- the text


def _marked_text(reading: Reading, prefix: str) -> str:
    text = reading.article.text
    anchored: set[str] = set()
    pieces: list[str] = []
    for segment in segments(len(text), marks_of(reading)):
        for mark in segment.marks:
            if mark.item not in anchored and mark.kind in _ANCHORS:
                anchored.add(mark.item)
                pieces.append(f'<span class="anchor" id="{prefix}{_name(mark.item)}-t"></span>')
        pieces.append(_marked(text[segment.start : segment.end], segment.marks, prefix))
    return "".join(pieces)


# Where the link of an item leads to: its evidence (an actor's is its first mention).
_ANCHORS = frozenset({"actor", "event", "said", "channel", "dispute"})


def _marked(text: str, marks: Sequence[Mark], prefix: str) -> str:
    shown = escape(_visible(text), quote=False)
    if not marks:
        return shown
    kinds = list(dict.fromkeys(mark.kind for mark in marks))
    items = " ".join(dict.fromkeys(f"{prefix}{_name(mark.item)}" for mark in marks))
    inner = shown
    for kind in reversed(kinds):
        inner = f'<span class="k-{kind}">{inner}</span>'
    link = next((mark.item for mark in reversed(marks) if mark.kind in ("predicate", "cue", "actor")), marks[-1].item)
    return f'<a class="m" data-i="{items}" href="#{prefix}{_name(link)}">{inner}</a>'


def _visible(text: str) -> str:
    """Show control characters as blanks; line ends stay."""
    return "".join(char if char in "\n\t" or char.isprintable() or char in "\u00a0\u00ad\u200b\u3000" else " " for char in text)


# --- the items


class _Items:
    """Writes the items of one reading."""

    def __init__(self, view: ReadingView, prefix: str, *, trace: bool) -> None:
        self.view = view
        self.prefix = prefix
        self.trace = trace

    def section(self, heading: str, items: Iterable[str]) -> str:
        """Write a section; none where there are no items."""
        inside = "".join(items)
        return f"<section>\n<h2>{heading}</h2>\n<ul>\n{inside}</ul>\n</section>\n" if inside else ""

    def actor(self, actor: Actor) -> str:
        """Write an actor with its offices."""
        lines = [f"<strong>{_text(actor.name)}</strong> {self._code(actor.country)} {' '.join(map(self._code, actor.sectors))}"]
        for office in actor.offices:
            evidence = f" {self._quote(office.evidence)}" if office.evidence else ""
            lines.append(_text(office_words(office, beside=actor.country)) + evidence)
        belongs = self.view.affiliation(actor)
        if belongs:
            lines.append(f"of {_text(join_words(belongs))}")
        others = self.view.other_names(actor)
        if others:
            lines.append(f'<span class="faint">also “{_text("”, “".join(others[:6]))}”</span>')
        return self._item(actor.id, "actor", lines, actor.why)

    def act(self, event: Event) -> str:
        """Write an act with all that tells it."""
        sentence = self.view.sentence(event)
        again = [self._event(other, again=True, told=self.view.sentence(other) == sentence) for other in self.view.repeats(event)]
        return self._event(event) + "".join(again)

    def _event(self, event: Event, *, again: bool = False, told: bool = False) -> str:
        """Write an event with its codes, evidence and sources; where it is told again, its codes and the same sentence are left out."""
        place = f", in {_text(event.place.name)}" if event.place else ""
        lines = [] if again else [self._codes(event)]
        lines += [] if told else [f"<strong>{_text(self.view.sentence(event))}</strong>{place}"]
        lines.append(self._quote(event.evidence))
        facts = ["told again" if again else "", _text(about_note(event.about)), _text(", ".join(spaced(name) for name in event.contexts))]
        self._add_sources(lines, event.statements, facts)
        return self._item(event.id, "event again" if again else "event", lines, event.rules)

    def _codes(self, event: Event) -> str:
        factuality = event.factuality.value
        state = [] if event.factuality is Factuality.ACTUAL else [f'<span class="f-{factuality}">{factuality}</span>']
        state += ["background"] if event.background else []
        mode = f"-{_text(event.mode)}" if event.mode else ""
        kind = f'<span class="type q{event.quad}" title="{_text(QUAD_WORDS.get(event.quad))}">{event.type.value}{mode}</span>'
        when = _text(date_words(event.date) or "undated")
        faint = ' class="faint"' if is_publication_bound(event.date) else ""
        return " · ".join([f"<time{faint}>{when}</time> {kind} <code>{_text(event.cameo)}</code>", *state])

    def statement(self, stmt: Statement, depth: int) -> str:
        """Write a statement; what is reported inside another is indented."""
        dated = f" · {_text(date_words(stmt.date))}" if stmt.date else ""
        lines = [
            f"<strong>{_text(self.view.speaker(stmt))}</strong> {_text(self.view.cue_words(stmt))}"
            f' <span class="faint">{stmt.stance.value}, {self.view.manner(stmt)}{dated}</span>',
            self._quote(stmt.content),
        ]
        return self._item(stmt.id, f"said depth{min(depth, 4)}", lines, stmt.rules)

    def channel(self, channel: Channel) -> str:
        """Write a channel with its changes."""
        status = self.view.status(channel)
        day = day_words(self.view.reading.article.published_at)
        state = ""
        if status:
            state = f' <span class="state st-{status.value}">{spaced(status.value)}</span> <span class="faint">on {day}</span>'
        level = f"{channel.level.value} level" if channel.level else ""
        cadence = f"meets {period_words(channel.cadence.period)}" if channel.cadence else ""
        facts = " · ".join(_text(fact) for fact in (" – ".join(self.view.members(channel)), level, cadence) if fact)
        lines = [f"<strong>{_text(channel.name)}</strong>{state}", facts]
        if channel.cadence and channel.cadence.evidence:
            lines[-1] += f" {self._quote(channel.cadence.evidence)}"
        changes = "".join(self._change(change) for change in in_order_of_time(channel.changes))
        if changes:
            lines.append(f"<table>{changes}</table>")
        if channel.open:
            lines.append(f"still open: {_text(', '.join(question.value for question in channel.open))}")
        return self._item(channel.id, "channel", lines, ())

    def _change(self, change: Change) -> str:
        when = _text(date_words(change.date) or "undated") + (' <span class="faint">background</span>' if change.background else "")
        lines = [self._quote(self.view.around(change.evidence))]
        by = [f"by {_text(join_words(self.view.names(change.by)))}"] if change.by else []
        self._add_sources(lines, change.statements, by)
        rules = self._rules(change.rules)
        return f"<tr><td>{when}</td><td>{_text(change_words(change))}</td><td>{'<br>'.join(lines)}{rules}</td></tr>"

    def dispute(self, dispute: Dispute, number: int) -> str:
        """Write a dispute."""
        against = join_words(self.view.names(dispute.against))
        sides = _text(join_words(self.view.names(dispute.complainants))) + (f" → {_text(against)}" if against else "")
        lines = [f"{sides}: <strong>{_text(dispute.name)}</strong>", self._quote(dispute.evidence)]
        return self._item(f"d{number}", "dispute", lines, dispute.rules)

    def _add_sources(self, lines: list[str], statement_ids: Iterable[str], facts: Iterable[str]) -> None:
        chains = [", as told by ".join(map(self._speaker, chain)) for chain in self.view.vouching(statement_ids)]
        said = f"said by {'; '.join(chains)}" if chains else ""
        shown = " · ".join(fact for fact in (said, *facts) if fact)
        if shown:
            lines.append(f'<span class="faint">{shown}</span>')

    def _speaker(self, link: tuple[str, str]) -> str:
        stmt_id, speaker = link
        return f'<a href="#{self.prefix}{_name(stmt_id)}">{_text(speaker)}</a>'

    def _item(self, item_id: str, kind: str, lines: Sequence[str], rules: Iterable[str]) -> str:
        own = f"{self.prefix}{_name(item_id)}"
        inside = "<br>".join(lines)
        link = f'<a class="id" href="#{own}-t" title="show in the text">{_text(item_id)}</a>'
        return f'<li id="{own}" class="i-{kind}">{link}<div>{inside}{self._rules(rules)}</div></li>\n'

    def _rules(self, rules: Iterable[str]) -> str:
        shown = " → ".join(_text(rule) for rule in rules)
        return f'<br><span class="faint">rules {shown}</span>' if shown and self.trace else ""

    def _quote(self, span: Span) -> str:
        return f'<span class="quote">{_quoted(span)}</span>'

    def _code(self, code: str | None) -> str:
        return f"<code>{_text(code)}</code>" if code else ""
