"""Dates of publication, as headers, datelines and metadata write them. A date that may be read in two ways is none.

No function here knows today's date.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTH_NAMES = (
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
)
MONTHS = {name: number for names in _MONTH_NAMES for number, name in enumerate(names, start=1)} | {"sept": 9}

# Longer names first, so that "June" is not read as "Jun" and a rest.
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"

# A day with its month in words; the year may be left out.
DAY_AND_MONTH = rf"(?:{MONTH}\s+{_DAY}(?!\d)|{_DAY}(?:\s+of)?[\s-]+{MONTH})(?:,?[\s-]+{_YEAR}\b)?"

_DATE = re.compile(
    rf"""
      (?P<iso>(?P<iy>{_YEAR})(?P<isep>[-/.])(?P<im>[01]?\d)(?P=isep)(?P<id>[0-3]?\d)(?!\d))
    | (?P<cjk>(?P<cy>{_YEAR})\s?年\s?(?P<cm>[01]?\d)\s?月\s?(?P<cd>[0-3]?\d)\s?日)
    | (?P<num>(?<![\d./-])(?P<n1>[0-3]?\d)(?P<nsep>[-/.])(?P<n2>[0-3]?\d)(?P=nsep)(?P<ny>{_YEAR})(?![./-]?\d))
    | (?P<mdy>\b(?P<mm>{MONTH})\s*(?P<md>[0-3]?\d)(?:st|nd|rd|th)?\s*,?\s+(?P<my>{_YEAR})\b)
    | (?P<dmy>(?<!\d)(?P<dd>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<dm>{MONTH}),?[\s-]+(?P<dy>{_YEAR})\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)

_EXTENDED_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ]\d\d:)")
# Longer values are prose in which a date happens to stand.
LONGEST_DATE = 60

# How well-known publishers write a date in figures; of others "03/04/2024" stays unknown.
MONTH_FIRST_PUBLISHERS = frozenset(
    {
        *("abc news", "ap", "associated press", "cbs news", "cnn", "fox news", "los angeles times", "nbc news", "newsweek", "npr"),
        *("politico", "the hill", "new york times", "the new york times", "the wall street journal", "usa today", "washington post"),
        *("the washington post", "the white house", "u.s. department of defense", "u.s. department of state", "voa", "voa news"),
        "voice of america",
    }
)
DAY_FIRST_PUBLISHERS = frozenset(
    {
        *("al jazeera", "bangkok post", "bbc", "bbc news", "channel newsasia", "cna", "dawn", "detente dispatch", "deutsche welle", "dw"),
        *(
            "euractiv",
            "euronews",
            "financial times",
            "france 24",
            "hindustan times",
            "ndtv",
            "rfi",
            "sky news",
            "the guardian",
            "the hindu",
        ),
        *("the independent", "the indian express", "the straits times", "the sydney morning herald", "the telegraph", "the times"),
        "times of india",
    }
)


def month_first(publisher: str | None) -> bool | None:
    """Say whether a publisher writes 03/04/2024 for March 4th; ``None`` where that is not known."""
    name = (publisher or "").strip().casefold()
    if name in MONTH_FIRST_PUBLISHERS:
        return True
    return False if name in DAY_FIRST_PUBLISHERS else None


def find_date(words: str, *, publisher: str | None = None) -> tuple[int, int, str | None] | None:
    """Find the first full date in some words.

    Args:
        words: A header line or a metadata value.
        publisher: Decides between day first and month first, where known.

    Returns:
        ``(start, end, iso)``, or ``None`` without a date; ``iso`` is ``None`` for a date that is ambiguous or no day of
        the calendar.
    """
    match = _DATE.search(words)
    return None if match is None else (*match.span(), _iso_of(match, publisher))


def _iso_of(match: re.Match[str], publisher: str | None) -> str | None:
    if match["iso"]:
        return _iso(int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["cjk"]:
        return _iso(int(match["cy"]), int(match["cm"]), int(match["cd"]))
    if match["mdy"]:
        return _iso(int(match["my"]), _month(match["mm"]), int(match["md"]))
    if match["dmy"]:
        return _iso(int(match["dy"]), _month(match["dm"]), int(match["dd"]))
    return _iso_of_figures(int(match["n1"]), int(match["n2"]), int(match["ny"]), match["nsep"], publisher)


def _iso_of_figures(first: int, second: int, year: int, separator: str, publisher: str | None) -> str | None:
    """Read "29/05/2024": one order must be ruled out, by the figures, the dots (always day first) or the publisher."""
    day_first, us_form = _iso(year, second, first), _iso(year, first, second)
    if separator == "." or us_form is None or day_first == us_form:
        return day_first
    if day_first is None:
        return us_form
    known = month_first(publisher)
    return None if known is None else us_form if known else day_first


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").casefold()]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def normalise_published(value: object, *, publisher: str | None = None) -> str | None:
    """Turn a given publication date into an ISO date, or date and time, or ``None`` where it is no date.

    Takes ISO 8601, RFC 2822 (feeds), dates in words, and Unix times in seconds or milliseconds. A time without a zone
    stays without one.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int | float):
        return _from_unix_time(value)
    words = value.strip()
    return _from_iso(words) or _from_rfc(words) or _from_words(words, publisher)


def _from_iso(words: str) -> str | None:
    """Take ISO 8601; its extended form ("2024-05-29T10:00:00Z") stays as it is given."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    if _EXTENDED_ISO.match(words):
        return words
    return moment.isoformat() if len(words) > len("2024-W22-3") else moment.date().isoformat()


def _from_rfc(words: str) -> str | None:
    if "," not in words or ":" not in words:
        return None
    from email.utils import parsedate_to_datetime  # loads the whole of email: only where a feed's date comes

    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_words(words: str, publisher: str | None) -> str | None:
    found = find_date(words, publisher=publisher) if len(words) <= LONGEST_DATE else None
    return found[2] if found else None


def _from_unix_time(value: float) -> str | None:
    """Take 2001 to 2100 in seconds or milliseconds; other numbers are no times that a publisher would write."""
    for scale in (1, 1000):
        seconds = value / scale
        if 10**9 <= seconds < 4.1 * 10**9:
            return datetime.fromtimestamp(seconds, tz=UTC).isoformat()
    return None


def is_after(published_at: str, now: datetime, *, slack: timedelta = timedelta(days=1)) -> bool:
    """Say whether a publication date lies more than ``slack`` after ``now`` (time zones differ by up to a day)."""
    moment = datetime.fromisoformat(published_at)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if now.tzinfo is None:
        now = now.replace(tzinfo=UTC)
    return moment - now > slack
