"""Plain words for what a reading holds: dates, acts, sides, stances. No layout, no colour: both renderers use them."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from detente.model.enums import Bound, EventType, Factuality, Precision
from detente.model.records import About, Event, PartialDate

# Control characters would steer a terminal; the bidirectional ones would turn a line around. Tab and line ends become blanks.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO_DATE = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b(?!-)")
_PERIOD = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_TIMES_A_YEAR = {"P1Y": "once a year", "P6M": "twice a year", "P3M": "four times a year", "P1M": "once a month", "P1W": "once a week"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """How an act is told: "{actors} {past} {link} {recipients} {tail}" (a row of ``phrases.csv``).

    Attributes:
        past: The verb in the past tense.
        base: Its infinitive.
        link: What stands before those acted upon.
        tail: What stands behind them.
        alone: What stands behind the verb where nobody is acted upon.
        inside_verb: The act as one that is agreed on, asked for or threatened; empty for modes.
        inside_noun: The same as a noun.
    """

    past: str
    base: str
    link: str = ""
    tail: str = ""
    alone: str = ""
    inside_verb: str = ""
    inside_noun: str = ""


@cache
def load_phrases() -> Mapping[tuple[str, str | None], Phrase]:
    """Load the phrases by PLOVER type and mode (cached)."""
    rows = csv.DictReader((files("detente.telling") / "phrases.csv").read_text(encoding="utf-8").splitlines())
    return MappingProxyType({(row.pop("type"), row.pop("mode") or None): Phrase(**row) for row in rows})


@cache
def load_cameo_phrases() -> Mapping[tuple[str, str], Phrase]:
    """Load the phrases of CAMEO codes that say more than PLOVER's type and mode: "signed an agreement" (cached)."""
    rows = csv.DictReader((files("detente.telling") / "phrases_cameo.csv").read_text(encoding="utf-8").splitlines())
    return MappingProxyType({(row.pop("type"), row.pop("cameo")): Phrase(**row) for row in rows})


# Names of states and bodies that stand with "the" inside a sentence.
_TAKES_ARTICLE = re.compile(
    r"^(?:United|European|African|Arab|Communist|Democratic|Liberal|Central|Supreme) "
    r"|^(?:Philippines|Netherlands|Gambia|Bahamas|Maldives|Comoros|Vatican|Kremlin|Pentagon|White House|Taliban|UN|EU|US|UK)\b"
    r"|^(?:Ministry|Department|House|Government|Republic|Communist Party|Bank|Office|Council|Court) of\b"
    r"|\b(?:Republic|Emirates|Islands|Union|Nations|Party|Ministry|Department|Council|Government|Army|Navy|Forces|League|Organization"
    r"|Organisation|Committee|Commission|Court|Agency|Parliament|Congress|Senate|Authority|Front|Movement)$"
)

QUAD_WORDS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def plain(text: str) -> str:
    """Make text safe and tidy for one line of output: no control characters, white space folded."""
    return " ".join(_CONTROL.sub(" ", text).split())


def harmless(text: str) -> str:
    """Make text safe to show inside a page: no control or direction marks; white space stays as wide as it is."""
    return _CONTROL.sub(" ", text)


def without_lead(text: str) -> str:
    """Leave out punctuation at the start of a quotation, where a clause was cut out of its sentence; so too a mark left open."""
    marks = " ,;:.)–—-"
    if text.count("“") > text.count("”") or text.count('"') == 1:
        marks += '“"'
    return text.lstrip(marks) or text


def shorten(text: str, limit: int, *, keep: tuple[int, int] | None = None) -> str:
    """Cut text at words to about ``limit`` characters; the characters ``keep`` stay in sight."""
    text = plain(text) if keep is None else text
    if len(text) <= limit:
        return text
    start = 0
    if keep is not None and keep[1] > limit - 2:
        start = max(0, min(keep[0] - limit // 4, len(text) - limit))
        start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + limit)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + limit // 2)
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    return head + text[start:end].strip(" ,;") + tail


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does: "China, Japan and South Korea"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count_words(number: int, word: str, plural: str | None = None) -> str:
    """Say how many: "1 article", "3 articles"."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def spaced(value: str | None) -> str:
    """Make a code readable: "agreed_to_resume" is "agreed to resume"."""
    return (value or "").replace("_", " ")


def day_words(iso: str | None) -> str:
    """Write an ISO date, whole or partial, for a person: "29 May 2024", "May 2024", "2024"; anything else stays as it is."""
    if not iso:
        return ""
    parts = iso[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return plain(iso)
    if len(numbers) == 1:
        return parts[0]
    if not 1 <= numbers[1] <= 12:
        return plain(iso)
    month = _MONTHS[numbers[1] - 1]
    return f"{month} {parts[0]}" if len(numbers) == 2 else f"{numbers[2]} {month} {parts[0]}"


def date_words(date: PartialDate | None, *, unknown: str = "") -> str:
    """Write a partial date as exactly as it is known: "29 May 2024", "by 29 May 2024", "2018", "May 2019 to Dec 2020"."""
    if date is None:
        return unknown
    if date.bound is Bound.BY and date.end:
        return f"by {unit_words(date.end, date.precision)}"
    if date.bound is Bound.AFTER and date.start:
        return f"from {unit_words(date.start, date.precision)}"
    if date.precision is Precision.RANGE or not (date.start and date.end):
        return _range_words(date)
    return unit_words(date.start, date.precision)


def unit_words(day: str, precision: Precision) -> str:
    """Name the unit of time that holds an ISO day: "2024", "Q2 2024", "May 2024", "week of 27 May 2024", "29 May 2024"."""
    if precision is Precision.YEAR:
        return day[:4]
    if precision is Precision.QUARTER:
        return f"Q{(int(day[5:7]) + 2) // 3} {day[:4]}"
    if precision is Precision.MONTH:
        return day_words(day[:7])
    if precision is Precision.WEEK:
        return f"week of {day_words(day)}"
    return day_words(day)


def _range_words(date: PartialDate) -> str:
    if not date.start:
        return f"until {day_words(date.end)}" if date.end else ""
    if not date.end:
        return f"from {day_words(date.start)}"
    if date.start == date.end:
        return day_words(date.start)
    if date.start[4:10] == "-01-01" and date.end[4:10] == "-12-31":
        return f"{date.start[:4]} to {date.end[:4]}"
    first, last = _whole_month(date.start, first=True), _whole_month(date.end, first=False)
    if first and last:
        return f"{day_words(date.start[:7])} to {day_words(date.end[:7])}"
    if date.start[:7] == date.end[:7]:
        return f"{int(date.start[8:10])}–{day_words(date.end)}"
    return f"{day_words(date.start)} to {day_words(date.end)}"


def _whole_month(iso: str, *, first: bool) -> bool:
    """Say whether the day is the first (or the last) of its month, so that the month alone tells it."""
    day = datetime.date.fromisoformat(iso[:10])
    return day.day == 1 if first else (day + datetime.timedelta(days=1)).day == 1


def dates_in_words(text: str) -> str:
    """Write the ISO days and months in a text as the lists do: "since 2025-03-04" is "since 4 Mar 2025"."""
    return _ISO_DATE.sub(_day_of_match, text)


def _day_of_match(match: re.Match[str]) -> str:
    return day_words(match[0])


def period_words(period: str | None) -> str:
    """Write an ISO 8601 duration as a frequency: "once a year", "every 2 years"."""
    if not period:
        return ""
    if period in _TIMES_A_YEAR:
        return _TIMES_A_YEAR[period]
    match = _PERIOD.match(period)
    if not match:
        return period
    pairs = zip(match.groups(), ("year", "month", "week", "day"), strict=True)
    said = [count_words(int(number), unit) for number, unit in pairs if number]
    return f"every {' and '.join(said)}" if said else period


def days_words(days: int | None) -> str:
    """Write a number of days in the unit that a person would use: "3 days", "5 weeks", "14 months", "6 years"."""
    if days is None:
        return ""
    for limit, size, unit in ((21, 1.0, "day"), (70, 7.0, "week"), (730, 30.44, "month")):
        if days < limit:
            return count_words(round(days / size), unit)
    years = days / 365.25
    return f"{years:.0f} years" if years >= 10 or abs(years - round(years)) < 0.1 else f"{years:.1f} years"


def about_words(event: Event) -> str:
    """Say what was agreed, asked for, refused or threatened: "to hold talks"; empty where unknown."""
    about = event.about
    if about is None:
        return ""
    inside = load_phrases()[(about.type.value, None)]
    verb, noun = inside.inside_verb, inside.inside_noun
    if event.type is EventType.REQUEST:
        return f"for {noun}"
    if event.type is EventType.REJECT:
        return noun
    return f"not to {verb}" if about.factuality is Factuality.DENIED and event.type is EventType.AGREE else f"to {verb}"


def event_sentence(event: Event, actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Tell a coded event in one plain sentence without its date: "China and Japan agreed to hold talks".

    Args:
        event: The event.
        actors: Names of those who act.
        recipients: Names of those acted upon.
    """
    phrase = _phrase(event)
    subject = join_words([with_article(plain(name)) for name in actors]) or "somebody"
    object_ = join_words([with_article(plain(name)) for name in recipients])
    told = plain(f"{subject} {_verb(event.factuality, phrase, plural=len(actors) > 1)} {_behind(phrase, object_)}")
    return told[:1].upper() + told[1:]


def tell_apart(sides: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return the names of (name, country) pairs, each pair once; the country stands behind names that two of them share."""
    pairs = list(dict.fromkeys(sides))
    counts = Counter(name for name, _ in pairs)
    return [f"{name} ({country})" if country and counts[name] > 1 else name for name, country in pairs if name]


def with_article(name: str) -> str:
    """Put "the" before a name that English gives one: "the United States", "the Liberal Democratic Party"."""
    return f"the {name}" if _TAKES_ARTICLE.search(name) and not name.lower().startswith("the ") else name


def _phrase(event: Event) -> Phrase:
    phrases = load_phrases()
    mode = event.mode if (event.type.value, event.mode) in phrases else None
    phrase = phrases[(event.type.value, mode)]
    inside = about_words(event)
    if not inside or event.about is None:
        return load_cameo_phrases().get((event.type.value, (event.cameo or "")[:3]), phrase) if mode is None else phrase
    if event.type is EventType.AGREE:
        return Phrase("agreed", "agree", "with", inside, inside)
    if event.type is EventType.REQUEST:
        return Phrase("asked", "ask", "", f"to {phrases[(event.about.type.value, None)].inside_verb}", inside)
    if event.type is EventType.THREATEN:
        return Phrase("threatened", "threaten", "", inside, inside)
    if event.type is EventType.REJECT and mode != "meet":
        return Phrase(f"refused {inside}", f"refuse {inside}", "to")
    return phrase


def _behind(phrase: Phrase, object_: str) -> str:
    return f"{phrase.link} {object_} {phrase.tail}" if object_ else phrase.alone


def _verb(factuality: Factuality, phrase: Phrase, *, plural: bool) -> str:
    if factuality is Factuality.PLANNED:
        return f"{'are' if plural else 'is'} to {phrase.base}"
    if factuality is Factuality.REQUESTED:
        return f"{'are' if plural else 'is'} asked to {phrase.base}"
    if factuality is Factuality.POSSIBLE:
        return f"possibly {phrase.past}"
    if factuality is Factuality.DENIED:
        return f"did not {phrase.base}"
    return phrase.past


def about_note(about: About | None) -> str:
    """Write the act inside as codes: "about CONSULT, planned"."""
    if about is None:
        return ""
    when = f", {date_words(about.date)}" if about.date else ""
    return f"about {about.type.value}, {about.factuality.value}{when}"


def unique(values: Iterable[str]) -> list[str]:
    """Return the values in order, each once, empty ones left out."""
    return list(dict.fromkeys(value for value in values if value))
