"""The layout of an article's text: headline, byline, dateline, body and page furniture, as spans of the text.

The text stays as it came; analysis leaves the furniture out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from detente.ingest.datelines import Dateline, find_dateline
from detente.ingest.furniture import furniture_of
from detente.ingest.headers import Header, read_header
from detente.ingest.lines import Line, ends_sentence, is_hard_wrapped, split_lines
from detente.model.spans import Span

# The dateline opens the report; a standfirst or a caption may stand before it.
DATELINE_ZONE = 4
_DASHES = frozenset("-\u2013\u2014\u2015")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of a page stand in ``article.text``.

    Attributes:
        headline: The headline, where the text has one.
        byline: Author, publisher or date line below the headline.
        dateline: "TOKYO", "GENEVA (Reuters)" at the start of the body, without the dash behind it.
        dateline_place: The dateline's place name.
        datelines: All datelines with their dashes, those of further reports on the page too; they are in ``furniture`` as well.
        date: ISO date that the dateline or byline gives, or ``None``.
        author: The author that the byline names, or ``None``.
        publisher: The publisher that the byline or dateline names, or ``None``.
        furniture: Spans that are no report: "ALSO READ" lines, disclaimers, captions' credits, share buttons ...
            (byline and datelines with their dashes are in it too: no stage analyses them).
    """

    headline: Span | None = None
    byline: Span | None = None
    dateline: Span | None = None
    dateline_place: str | None = None
    datelines: tuple[Span, ...] = ()
    date: str | None = None
    author: str | None = None
    publisher: str | None = None
    furniture: tuple[Span, ...] = ()


def lay_out(text: str, *, title: str | None = None, publisher: str | None = None) -> Layout:
    """Find the parts of a page in its text; the text itself is not changed.

    A text of one paragraph has no headline: its first sentence is report.

    Args:
        text: The article's text.
        title: The article's title, where it came with the article.
        publisher: The publisher, where it came with the article; decides whether 03/04/2024 is in March or in April.
    """
    lines = split_lines(text)
    header = read_header(lines, title=title, publisher=publisher)
    scene = _scene_of_remarks(lines)
    if header.headline is not None and any(span.overlaps(header.headline) for span in scene):
        header = replace(header, headline=None)
    furniture = [span for span, _ in furniture_of(text, lines, wrapped=is_hard_wrapped(lines))]
    furniture = [span for span in furniture if header.headline is None or not span.overlaps(header.headline)]
    dateline = _opening_dateline(lines, header, furniture)
    masked = [*furniture, *header.bylines, *scene]
    datelines = () if dateline is None else (dateline.masked, *_further_datelines(lines, dateline, furniture))
    masked += datelines
    return Layout(
        headline=header.headline,
        byline=_byline_span(text, lines, header),
        dateline=dateline.span if dateline else None,
        dateline_place=dateline.place if dateline else None,
        datelines=datelines,
        date=header.date or (dateline.date if dateline else None),
        author=header.author,
        publisher=header.publisher or (dateline.agency if dateline else None),
        furniture=merge_spans(text, masked),
    )


def _scene_of_remarks(lines: list[Line]) -> list[Span]:
    """Return the lines on top of a transcript that tell where and when it was spoken: "Oval Office", "11:39 A.M. EST", "PRESIDENT X:"."""
    clock = next((n for n, line in enumerate(lines[: _SCENE + 1]) if _CLOCK.fullmatch(line.text.strip())), 0)
    if clock == 0 or clock + 1 >= len(lines) or _SPEAKER.match(lines[clock + 1].text) is None:
        return []
    place = [line for line in lines[:clock] if line.block == lines[clock - 1].block]
    told = any((ends_sentence(line.text) and not line.text.endswith(_STATES)) or len(line.text) > _LONGEST_PLACE for line in place)
    return [line.span() for line in (*([] if told else place), lines[clock])]


#: Most lines in front of the hour, letters of the longest that tells a place, the hour, and who speaks first.
_SCENE = 4
_LONGEST_PLACE = 80
_STATES = ("D.C.", "U.S.", "U.K.")
_CLOCK = re.compile(r"\d{1,2}:\d{2} [AP]\.M\.(?: \(?[A-Z]{1,5}\)?)?")
_SPEAKER = re.compile(r"[A-Z][A-Z .'\u2019-]+:")


def _opening_dateline(lines: list[Line], header: Header, furniture: list[Span]) -> Dateline | None:
    """Find the dateline in the first lines of report."""
    taken = [*furniture, *header.bylines]
    report = [line for line in lines[header.body :] if not any(span.overlaps(line.span()) and span.start == line.start for span in taken)]
    for line in report[:DATELINE_ZONE]:
        dateline = find_dateline(line)
        if dateline is not None:
            return dateline
    return None


def _further_datelines(lines: list[Line], first: Dateline, furniture: list[Span]) -> Iterator[Span]:
    """Yield the datelines of further reports on the page: they open a paragraph and are written like the first."""
    for before, line in pairwise(lines):
        opens = line.block != before.block or ends_sentence(before.text)
        if line.start <= first.masked.end or not opens or any(span.overlaps(line.span()) for span in furniture):
            continue
        dateline = find_dateline(line)
        if dateline is not None and _form(dateline) == _form(first):
            yield dateline.masked


def _form(dateline: Dateline) -> tuple[bool, bool]:
    """Return whether a dateline begins in capitals, and whether it ends in a dash."""
    words = dateline.masked.text.split()
    return words[0].isupper(), words[-1][-1] in _DASHES


def _byline_span(text: str, lines: list[Line], header: Header) -> Span | None:
    """Return the byline from its first line to the last that follows without report between them."""
    if not header.bylines:
        return None
    starts = [line.start for line in lines]
    first = last = header.bylines[0]
    for span in header.bylines[1:]:
        between = [start for start in starts if last.end <= start < span.start]
        if between:
            break
        last = span
    return Span.of(text, first.start, last.end)


def merge_spans(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order and join those that overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span.of(text, merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
