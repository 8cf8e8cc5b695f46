"""Quoted words: where quotation marks open and close, over sentences and paragraphs.

Marks are curly or straight, double or single. A paragraph that opens a quote and does not close it is quoted to its end; the next
paragraph opens again. Titles of works and scare quotes are told apart by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reading.base import Page
from detente.reading.grammar.doc import Token

_PARAGRAPH = re.compile(r"\n\s*\n")
_OPEN_DOUBLE = "“„«"
_OPENING = re.compile(f"[{re.escape(_OPEN_DOUBLE)}\"'‘]")
_CLOSE_DOUBLE = "”»"
_SMALL = frozenset("a an and at by for from in of on or the to with vs".split())
#: Fewer words than this in a quote are no speech of their own unless they end like a sentence.
SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quoted words: tokens ``[start, end)`` between the marks.

    Attributes:
        start: First token inside.
        end: One past the last token inside.
        is_speech: Long enough, or ended like a sentence, to be somebody's words; else a term, a title or a scare quote.
        runs_on: The paragraph ends without a closing mark: the next quote goes on.
    """

    start: int
    end: int
    is_speech: bool
    runs_on: bool = False

    def holds(self, index: int) -> bool:
        """Say whether the token stands inside the marks."""
        return self.start <= index < self.end


def find_quotes(page: Page) -> tuple[Quote, ...]:
    """Find the outermost quotes of a page, in order."""
    return tuple(_quotes(page))


def find_walls(page: Page, quotes: Sequence[Quote]) -> tuple[int, ...]:
    """Find the semicolons and the full stops with a capital behind them, outside quotes: no content runs over one.

    They are sentence ends by form; the parse may have missed one.
    """
    stops = [t for t in page.doc if t.text in _STOPS and _is_wall(t)]
    speech = [quote for quote in quotes if quote.is_speech]
    return tuple([t.i for t in stops if not speech or not any(quote.holds(t.i) for quote in speech)])


_STOPS = frozenset({";", ".", "!", "?"})


def _is_wall(stop: Token) -> bool:
    """Say whether a stop in front of another word ends a sentence: a semicolon, or no initial in front and a capital behind."""
    doc, after, before = stop.doc, stop.i + 1, stop.i - 1
    while after < len(doc) and doc[after].is_space:
        after += 1
    if after == len(doc) or stop.text == ";":
        return after < len(doc)
    while before > 0 and doc[before].is_space:
        before -= 1
    return before >= 0 and len(doc[before].text) > 1 and not doc[before].is_space and doc[after].text[:1].isupper()


def _quotes(page: Page) -> Iterator[Quote]:
    text = page.article.text
    for first, last in _paragraphs(text):
        for start, end, closed in _marked(text, first, last):
            span = page.doc.char_span(start, end, alignment_mode="contract")
            if span is None:
                continue
            inside = [t for t in span if not t.is_space]
            if not inside or page.is_furniture(inside[0]):
                continue
            yield Quote(
                start=inside[0].i,
                end=inside[-1].i + 1,
                is_speech=_is_speech([t.text for t in inside], opens=_opens_sentence(text, start)),
                runs_on=not closed,
            )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _marked(text: str, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, closed) of what stands between marks in one paragraph; inner marks are left to the outer ones."""
    position = first
    while (opening := _OPENING.search(text, position, last)) is not None:
        position, mark = opening.start(), opening.group()
        closer = _closer(text, position, first)
        if closer is None:
            position += 1
            continue
        end = _find_close(text, position + len(mark), last, closer)
        if end is None:
            led_in = text[first:position].rstrip()[-1:] in (",", ":") and text[position - 1].isspace()
            if mark in _OPEN_DOUBLE or (mark == '"' and (position - first <= 1 or led_in)):
                yield position + 1, last, False
                return
            position += 1
            continue
        if end > position + 1:
            yield position + 1, end, True
        position = end + 1


def _closer(text: str, position: int, first: int) -> str | None:
    """Return the marks that close the one that opens at ``position``; ``None`` where none opens."""
    mark = text[position]
    if mark in _OPEN_DOUBLE:
        return _CLOSE_DOUBLE
    before = text[position - 1] if position > first else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    opens = not before.isalnum() and before not in ".,!?" and not after.isspace()
    if mark == '"':
        return '"' if opens or before.isspace() else None
    if mark == "‘" and opens:
        return "’"
    if mark == "'" and opens:
        return "'"
    return None


def _find_close(text: str, start: int, last: int, closer: str) -> int | None:
    """Return where a quote closes; an apostrophe inside a word or after a plural is no closing single mark where another follows."""
    for index in range(start, last):
        if text[index] not in closer:
            continue
        after = text[index + 1] if index + 1 < len(text) else " "
        if closer in ("'", "’"):
            if after.isalnum():
                continue
            plural = text[index - 1] == "s" and after == " "
            if plural and any(text[k] in closer and not text[k + 1 : k + 2].isalnum() for k in range(index + 1, last)):
                continue
        return index
    return None


def _opens_sentence(text: str, start: int) -> bool:
    """Say whether a quote that starts at a character opens a sentence or a paragraph."""
    return text[:start].rstrip()[:-1].rstrip()[-1:] in ("", ".", "!", "?", "”", '"', ",", ":")


def _is_speech(words: list[str], *, opens: bool = False) -> bool:
    """Say whether quoted words are speech: they end like a sentence, or are some words that are no title."""
    real = [word for word in words if any(c.isalnum() for c in word)]
    if len(real) == 1 and (words[-1] in ("!", "?") or (opens and words[-1] in (",", "."))):
        return True
    if len(real) >= 2 and words[-1] in (".", ",", "!", "?", "...", "…"):
        return True
    is_title = len(real) > 1 and all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in real)
    return len(real) >= SPEECH_WORDS and not is_title
