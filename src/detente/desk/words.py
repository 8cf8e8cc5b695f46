"""What the templates call: dates and numbers in words, links that keep the day asked about, lines of events."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from detente.desk.drawing import gap_bar, life_line, strip
from detente.model.enums import ActorKind, Factuality
from detente.model.spans import Span
from detente.record import EventEntry
from detente.telling.channels import (
    any_date,
    cadence_words,
    due_words,
    first_iso,
    last_source,
    place_name,
    sides,
    since_words,
    state_words,
    still_open,
)
from detente.telling.readings import is_publication_bound, office_words, ordinal
from detente.telling.words import (
    QUAD_WORDS,
    about_note,
    count_words,
    date_words,
    day_words,
    days_words,
    event_sentence,
    harmless,
    join_words,
    period_words,
    plain,
    shorten,
    spaced,
    tell_apart,
    without_lead,
)

CARRIED = ("as_of", "on")
"""Parameters that go along from page to page."""
# The search finds other forms of a word too; what they share is marked.
_STEM = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$", re.IGNORECASE)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January February March April May June July August September October November December").split()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in one line.

    Attributes:
        entry: The event.
        sentence: Who did what with whom.
        when: The date in words; empty where unknown.
        bound: Whether the date is only the bound that the publication gives.
        said_by: Who says so; empty where the article itself does.
        href: Where its evidence is.
    """

    entry: EventEntry
    sentence: str
    when: str
    bound: bool
    said_by: tuple[str, ...]
    href: str

    @property
    def anchor(self) -> str:
        """A name for the line inside its page."""
        return self.entry.id


def event_lines(entries: Iterable[EventEntry], vouchers: Mapping[str, tuple[str, ...]]) -> list[EventLine]:
    """Put events into lines."""
    return [
        EventLine(
            entry=entry,
            sentence=event_sentence(entry.event, _names(entry.actors), _names(entry.recipients)),
            when=date_words(entry.event.date),
            bound=is_publication_bound(entry.event.date),
            said_by=vouchers.get(entry.id, ()),
            href=f"/articles/{quote(entry.article, safe='')}#{entry.event.id}",
        )
        for entry in entries
    ]


def _names(sides: Sequence[Any]) -> list[str]:
    return tell_apart((plain(side.name), side.country) for side in sides)


def long_day(day: datetime.date | None) -> str:
    """Write a day as a newspaper's head does: "Thursday, 20 November 2025"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def moment_words(iso: str | None) -> str:
    """Write a moment in UTC: "20 Nov 2025, 09:15"."""
    if not iso:
        return ""
    return f"{day_words(iso)}, {iso[11:16]} UTC" if len(iso) >= 16 else day_words(iso)


def ident(value: str) -> str:
    """Write an id as a part of an address."""
    return quote(value, safe="")


@pass_context
def link(context: Context, path: str, /, **params: Any) -> str:
    """Return an address of the desk that keeps the day asked about; parameters without a value are left out."""
    request = context["request"]
    kept = {name: request.query_params[name] for name in CARRIED if request.query_params.get(name)}
    path, mark, anchor = path.partition("#")
    given = {name: value for name, value in {**kept, **params}.items() if value not in (None, "", [], ())}
    query = urlencode(given, doseq=True)
    return path + (f"?{query}" if query else "") + mark + anchor


@cache
def _version(name: str) -> str:
    return hashlib.sha256((files("detente.desk") / "static" / name).read_bytes()).hexdigest()[:12]


def static(name: str) -> str:
    """Return the address of a file that we serve; another one where the file is another."""
    return f"/static/{name}?v={_version(name)}"


def tidy(value: Any) -> Any:
    """Make text from outside safe to show: no control or direction marks. Markup stays as it is."""
    return harmless(value) if type(value) is str else value


def kept_lines(value: str) -> Markup:
    """Show text with its lines kept (for a text area)."""
    return Markup(escape(value))


def quoted(text: str, limit: int = 0) -> str:
    """Put words of an article in quotation marks, shortened where a limit is given."""
    words = without_lead(plain(text))
    return f"“{shorten(words, limit) if limit else words}”"


def marked(text: str, words: Sequence[str]) -> Markup:
    """Mark searched words in some text."""
    shown = plain(text)
    found = [re.escape(_STEM.sub("", word)) for word in sorted(words, key=len, reverse=True) if word]
    if not found:
        return escape(shown)
    pieces = re.split(rf"((?<!\w)(?:{'|'.join(found)})\w*)", shown, flags=re.IGNORECASE)
    return Markup("").join(Markup("<mark>{}</mark>").format(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces))


def evidence(span: Span, predicate: Span, words: Sequence[str]) -> Markup:
    """Show an act's evidence with the searched words marked; without a search, the words of the act."""
    if words or not span.covers(predicate):
        return Markup("“{}”").format(marked(without_lead(span.text), words))
    start, end = predicate.start - span.start, predicate.end - span.start
    before, after = harmless(span.text[:start]), harmless(span.text[end:])
    return Markup("“{}<mark>{}</mark>{}”").format(without_lead(before) if before.strip() else before, harmless(span.text[start:end]), after)


def install(env: Environment) -> None:
    """Give an environment of templates all that they call."""
    env.finalize = tidy
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(link=link, static=static)
    env.filters.update(
        about=about_note,
        anydate=any_date,
        due=due_words,
        since=since_words,
        cadence=cadence_words,
        counted=count_words,
        dated=date_words,
        day=day_words,
        days=days_words,
        evidence=evidence,
        first_iso=first_iso,
        gap_bar=gap_bar,
        ident=ident,
        joined=join_words,
        kept=kept_lines,
        last_source=last_source,
        life_line=life_line,
        long_day=long_day,
        marked=marked,
        moment=moment_words,
        office=office_words,
        ordinal=ordinal,
        period=period_words,
        place=place_name,
        quoted=quoted,
        quad=QUAD_WORDS.get,
        shorten=shorten,
        sides=sides,
        spaced=spaced,
        state=state_words,
        still_open=still_open,
        strip=strip,
    )
    env.tests.update(
        actual=lambda value: value is Factuality.ACTUAL,
        state=lambda kind: kind is ActorKind.STATE,
    )
