"""The head of a page: headline, and the lines that tell author, publisher and day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.ingest.datelines import find_dateline, known_places
from detente.ingest.dates import MONTHS, WEEKDAY, find_date
from detente.ingest.furniture import match_line
from detente.ingest.lines import WRAP_WIDTH, Line, ends_sentence, is_hard_wrapped
from detente.model.spans import Span

# Header lines stand among the first lines of a text, and are short.
HEADER_ZONE = 12
LONGEST_BYLINE = 140
LONGEST_HEADLINE = 220
MOST_HEADLINE_WORDS = 32
# Lines of report (a standfirst, a caption) that may stand between the headline and the byline.
MOST_STANDFIRSTS = 2

_PREFIX = (
    r"(?:first published|last updated|last modified|originally published|date published|date posted|publication date|release date|published"
    r"|posted|updated|modified|issued|created|released|date|dated|online|filed)(?:\s+(?:on|at|in))?\s*:?\s*"
)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_PREFIXES = re.compile(rf"^(?:{_PREFIX})+|(?<=[|/\u2022\u00b7,;\u2013\u2014-])\s*{_PREFIX}", re.IGNORECASE)
_STARTS_WITH_PREFIX = re.compile(_PREFIX, re.IGNORECASE)
_TIME = re.compile(
    r"(?:\bat\s+|T)?\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?"
    r"\s*(?:\(?(?:[A-Z]{2,4}\b|Z\b)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?(?:\s*\(?[A-Z]{2,4}\)?)?|\b\d{1,2}\s+(?:minutes?|hours?|days?)\s+ago\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*(?:[|\u2022\u00b7\u2502]|(?<=\s)[/\u2013\u2014-]+(?=\s|$)|^[/\u2013\u2014-]+)\s*")
_BY = re.compile(
    r"(?:by|(?:text|story|words|report|reported|written|posted|published|compiled|authored) by|authors?|reporters?|writers?|from)"
    r"(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.'\u2019@&-]+")
_SMALL = frozenset(
    "and in at for of from with via the de da van von der den al el bin bint la le du dos y di on our staff writer writers reporter"
    " reporters correspondent correspondents editor editors agencies bureau chief senior diplomatic political foreign affairs"
    " special admin".split()
)
_CALENDAR = re.compile(rf"(?:{WEEKDAY}|{'|'.join(MONTHS)}|\d+|next|last|the|a|an)$", re.IGNORECASE)
_ROLES = re.compile(
    r"\b(?:our |the )?(?:(?:staff|senior|chief|diplomatic|political|foreign|foreign affairs|special|asia|europe|world|beijing|washington"
    r"|moscow) )*(?:writers?|reporters?|correspondents?|editors?|bureau chief|bureau|contributors?)\b",
    re.IGNORECASE,
)
_SOURCE_LABEL = re.compile(r"^(?:news )?(?:sources?|publisher|agency)\s*:\s*", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"(?:^|\s)(?:staff and agencies|and agencies|agencies|staff|admin|newsroom|news ?desk|web ?desk|desk|editor|team)$", re.IGNORECASE
)
_PUBLISHER_WORDS = frozenset(
    "aa afp africa agence agency america ani ansa antara ap asia associated bbc bernama bloomberg broadcasting bulletin channel"
    " chronicle cna cnn commission council courier daily department desk digest dispatch dpa efe embassy europe examiner express focus"
    " gazette global globe guardian herald house independent information inquirer interfax international irna jiji journal kyodo magazine"
    " mail media mercury ministry mirror monitor network news newspaper newsroom nikkei npr observer office online outlook paper post press"
    " pti radio record reuters review secretariat service spokesperson standard star sun tass telegraph television times today"
    " tribune tv upi voa watch week weekly wire world xinhua yonhap".split()
)
_TRAILING_DATE = re.compile(rf"(?<=\S)\s+(?=(?:{WEEKDAY}),?\s+\w)", re.IGNORECASE)
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:on|of|by|from|since|until|till|to|after|before|for|and|or|this|next|last|every)$|[,:;\u2013\u2014-]$", re.IGNORECASE
)
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")


@dataclass(slots=True)
class Header:
    """What the head of a page tells.

    Attributes:
        headline: The headline, or ``None``.
        bylines: The byline and date lines, in order.
        body: Index of the first line that may be report; lines before it that are no bylines are furniture.
        author: From a "By ..." line.
        publisher: From a byline.
        date: ISO date.
    """

    headline: Span | None = None
    bylines: list[Span] = field(default_factory=list)
    body: int = 0
    author: str | None = None
    publisher: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What one byline or date line tells."""

    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    updated: bool = False


def read_header(lines: list[Line], *, title: str | None = None, publisher: str | None = None) -> Header:
    """Read the head of a page.

    Args:
        lines: The lines of the text.
        title: The article's title, where it is given: a first line equal to it is the headline.
        publisher: The publisher, where it is given: decides how a date in figures is read.
    """
    header = Header()
    updated: str | None = None
    standfirsts = 0
    for index, line in enumerate(lines[:HEADER_ZONE]):
        if header.headline is None and _is_title(line, title):
            header.headline, header.body = _headline_span(line), index + 1
            continue
        byline = parse_byline(line.text, below_headline=header.headline is not None, publisher=publisher or header.publisher)
        if byline is not None and (header.headline is not None or index + 1 < len(lines)):
            header.bylines.append(line.span())
            header.author = header.author or byline.author
            header.publisher = header.publisher or byline.publisher
            header.date = header.date or (None if byline.updated else byline.date)
            updated = updated or byline.date
            header.body = max(header.body, index + 1) if standfirsts == 0 else header.body
        elif match_line(line.text) is None:
            if header.headline is None and standfirsts == 0 and is_headline(lines, index):
                _take_headline(header, line, index)
                continue
            standfirsts += 1
            if header.headline is None or standfirsts > MOST_STANDFIRSTS or find_dateline(line) or len(line.text) > LONGEST_HEADLINE * 2:
                break
    header.date = header.date or updated
    return header


def _take_headline(header: Header, line: Line, index: int) -> None:
    """Set the headline; a date with its weekday behind it on the same line is the article's."""
    header.body = index + 1
    header.headline = _headline_span(line)
    cut = _trailing_date(line.text)
    if cut is not None:
        start = header.headline.start - line.start
        header.headline = line.part(start, len(line.text[:cut].rstrip()))
        header.bylines.append(line.part(cut, len(line.text)))
        found = find_date(line.text[cut:])
        header.date = found[2] if found else None


def _trailing_date(words: str) -> int | None:
    """Return where a date that was run into a headline begins ("... ants Tuesday, September 1, 2015")."""
    for match in _TRAILING_DATE.finditer(words):
        found = find_date(words[match.end() :])
        if found and found[2] and match.end() + found[1] == len(words) and not _PREPOSITION_BEFORE.search(words[: match.start()]):
            return match.end()
    return None


def _is_title(line: Line, title: str | None) -> bool:
    return bool(title) and " ".join(line.text.split()).casefold() == " ".join((title or "").split()).casefold()


def _headline_span(line: Line) -> Span:
    heading = _MARKDOWN_HEADING.match(line.text)
    return line.part(heading.end() if heading else 0, len(line.text))


def is_headline(lines: list[Line], index: int) -> bool:
    """Say whether a line is a headline: short, no sentence, and report below it."""
    line, below = lines[index], lines[index + 1 :]
    words = line.text.split()
    if not 2 <= len(words) <= MOST_HEADLINE_WORDS or len(line.text) > LONGEST_HEADLINE:
        return False
    if not _ends_as_headline(line.text) or find_dateline(line) is not None:
        return False
    first = next((char for char in line.text if char.isalnum()), "")
    if first.islower() or not any(ends_sentence(after.text) for after in below):
        return False
    return not _is_broken_off(lines, index)


def _ends_as_headline(words: str) -> bool:
    """Say whether a headline may end like this: with no stop, comma or colon; a question is one."""
    if words.endswith((",", ";", ":", "-", "\u2014", "\u2013")):
        return False
    return not ends_sentence(words) or words.endswith(("?", "!"))


def _is_broken_off(lines: list[Line], index: int) -> bool:
    """Say whether the next line goes on with the sentence (hard-wrapped text)."""
    line, after = lines[index], lines[index + 1]
    if line.block != after.block:
        return False
    if after.text[:1].islower():
        return True
    if parse_byline(after.text, below_headline=True) is not None or find_dateline(after) is not None:
        return False
    # two lines of a page's width and nothing else: one sentence, broken once
    is_all = len(lines) == 2 and max(len(line.text), len(after.text)) <= WRAP_WIDTH and len(line.text) >= WRAP_WIDTH // 2
    return is_all or is_hard_wrapped(lines)


def parse_byline(words: str, *, below_headline: bool, publisher: str | None = None) -> Byline | None:
    """Read a line that tells who wrote or published an article, and when.

    Args:
        words: The line.
        below_headline: A headline was found above. Without one only the plainest forms count, since "Joint statement, May
            29, 2024" may be a headline itself.
        publisher: Decides how a date in figures is read.

    Returns:
        ``None`` where the line is something else.
    """
    if len(words) > LONGEST_BYLINE or words.startswith("[") or words.endswith((":", ";", "?", "!", '"', "\u201d")):
        return None
    found = find_date(words, publisher=publisher)
    rest = _SOURCE_LABEL.sub("", _without_dates(words))
    if found and found[2] is None:  # the publisher of this very line may tell which order it writes
        found = find_date(words, publisher=rest)
    updated = _UPDATED.match(words) is not None
    date = found[2] if found else None
    if not rest:
        return Byline(date=date, updated=updated)
    if not _is_names(rest) or (found is None and ends_sentence(words)):
        return None
    by = _BY.match(rest)
    if by is not None:
        names = rest[by.end() :]
        if _CALENDAR.match(names.split()[0]) or (not below_headline and len(names.split()) > 4):
            return None
        return _names_byline(names, date=date, updated=updated)
    if not below_headline:
        return None
    return _bare_byline(rest, date=date, updated=updated, dated=found is not None or _STARTS_WITH_PREFIX.match(words) is not None)


def _without_dates(words: str) -> str:
    """Take dates, times and words such as "Published" out of a header line; what is left are names."""
    rest = words
    found = find_date(rest)
    while found:
        rest = rest[: found[0]] + " | " + rest[found[1] :]
        found = find_date(rest)
    if rest != words or _STARTS_WITH_PREFIX.match(words):
        rest = _TIME.sub(" ", rest)
        rest = re.sub(rf"\b{WEEKDAY},?(?=\s*(?:\||$))", " ", rest, flags=re.IGNORECASE)
        rest = _PREFIXES.sub("", rest.strip(" |,;()"))
        rest = re.sub(r"\b(?:on|at)\s*(?=\||$)", " ", rest, flags=re.IGNORECASE)
    parts = [part.strip(" ,;()") for part in _SEPARATORS.split(rest)]
    parts = [part for part in parts if part and not _STARTS_WITH_PREFIX.fullmatch(part + " ")]
    return " | ".join(parts)


def _is_names(rest: str) -> bool:
    """Say whether all words are capitalised, but for the small ones that bylines have."""
    words = _WORD.findall(rest)
    small = [word for word in words[1:] if not word[:1].isupper() and word.casefold() not in _SMALL | _PUBLISHER_WORDS]
    return bool(words) and not small and words[-1].casefold() not in {"of", "on", "in", "for", "the", "and"}


def _names_byline(names: str, *, date: str | None, updated: bool) -> Byline:
    """Read what stands behind "By": names, then place, role or publisher."""
    parts = [part.strip() for part in re.split(r"\s*\|\s*|,\s+|\s+(?:in|at|for|of|from|with|via)\s+", names) if part.strip()]
    publisher = next((part for part in parts if _is_publisher(part)), None)
    people = [part for part in parts if part != publisher]
    author = people[0] if people else None
    if author and not _NO_AUTHOR.search(author):
        author = _ROLES.sub("", author).strip(" ,")
    if author and "," in names and " and " in names:
        listed = re.match(
            r"(?:[A-Z][\w.'\u2019-]+ [A-Z][\w.'\u2019 -]+, )+(?:and )?[A-Z][\w.'\u2019-]+ [\w.'\u2019 -]+ and [A-Z][\w.'\u2019 -]+", names
        )
        author = listed.group().strip() if listed else author
    if author and _NO_AUTHOR.search(author):
        publisher = publisher or _NO_AUTHOR.sub("", author).strip() or None
        author = None
    return Byline(author=author or None, publisher=publisher, date=date, updated=updated)


def _bare_byline(rest: str, *, date: str | None, updated: bool, dated: bool) -> Byline | None:
    """Read names without "By": a publisher beside a date ("Asia Manager 29/05/2024"), or with its author ("Jane Doe, Reuters")."""
    parts = [part for part in re.split(r"\s*\|\s*|,\s+", rest) if part]
    known = [part for part in parts if _is_publisher(part)]
    if dated and len(_WORD.findall(rest)) <= 8:
        return Byline(publisher=known[0] if known else None, date=date, updated=updated)
    if len(parts) == 2 and max(len(part.split()) for part in parts) <= 4:
        return _pair_byline(parts[0], parts[1])
    if known == parts and len(parts) == 1 and len(parts[0].split()) <= 3 and _is_agency_alone(parts[0]):
        return Byline(publisher=parts[0])
    reporter = re.fullmatch(r"(\S+(?: \S+){1,3}) in (.+)", rest)
    if reporter and reporter.group(2).casefold() in known_places():
        return Byline(author=reporter.group(1))
    return Byline() if _ROLES.fullmatch(rest) else None


def _pair_byline(first: str, second: str) -> Byline | None:
    """Read "Jane Doe, Reuters", "Jane Doe, Tokyo correspondent" and "BBC News, Tokyo"."""
    if _is_publisher(first):
        return Byline(publisher=first) if second.casefold() in known_places() else None
    if _is_publisher(second):
        return Byline(author=first, publisher=second)
    return Byline(author=first) if _ROLES.search(second) else None


def _is_publisher(name: str) -> bool:
    """Say whether a name has a word that publishers' names have, and is no label such as "Press release"."""
    label = match_line(name)
    if label is not None and label.id == "release-label":
        return False
    return any(word.strip(".").casefold() in _PUBLISHER_WORDS for word in _WORD.findall(name))


def _is_agency_alone(name: str) -> bool:
    """Say whether a line is nothing but a publisher's name: an agency, or "The ... Times"."""
    return match_line(name) is not None or _WORD.findall(name)[-1].casefold() in {
        "times",
        "post",
        "herald",
        "news",
        "tribune",
        "journal",
        "daily",
    }
