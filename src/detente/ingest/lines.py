"""The lines of a text with their offsets, and the few things about lines that every layout rule asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from detente.model.spans import Span

# Line ends as they occur in files of any origin: also vertical tab, form feed, NEL and the Unicode separators.
_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# White space and marks without width at the rim of a line (byte order mark, zero-width space and joiners).
_RIM = " \t\x1c\x1d\x1e\x1f\xa0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))

# A sentence's end, with closing quotes, brackets and the mark of an article's end behind it.
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*(?:\s*[\u25a0\u25a1\u25aa\u25cf\u220e#])?$")
_SENTENCE_END_OR_COLON = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019\u00bb)\]]*$")
# Lines of hard-wrapped files are at most this long (80 columns and what editors allow beyond).
WRAP_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, trimmed.

    Attributes:
        start: First character, an offset into the text.
        end: One past the last character.
        text: The characters.
        block: Number of the run of lines without a blank line between them that it stands in.
    """

    start: int
    end: int
    text: str
    block: int

    def span(self) -> Span:
        """Return the line as a span."""
        return Span(start=self.start, end=self.end, text=self.text)

    def part(self, start: int, end: int) -> Span:
        """Return the span of the characters ``[start, end)`` of this line."""
        return Span(start=self.start + start, end=self.start + end, text=self.text[start:end])


def split_lines(text: str) -> list[Line]:
    """Split a text into its lines that are not blank."""
    lines: list[Line] = []
    block, last = -1, None
    for match in _LINE.finditer(text):
        raw = match.group()
        trimmed = raw.strip(_RIM)
        if not trimmed:
            continue
        start = match.end() - len(raw.lstrip(_RIM))
        end = start + len(trimmed)
        if last is None or len(_LINE_END.findall(text, last, start)) > 1:
            block += 1
        lines.append(Line(start, end, trimmed, block))
        last = end
    return lines


def ends_sentence(words: str) -> bool:
    """Say whether the words end as a sentence does."""
    return _SENTENCE_END.search(words) is not None


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Say whether the line ends of the text only fill a page's width: most lines break off inside a sentence.

    Lists and headlines break off too, therefore the lines must be of a page's width and followed by more of the same block.
    """
    inner = [line for line, after in pairwise(lines) if line.block == after.block]
    if len(inner) < 2 or any(len(line.text) > WRAP_WIDTH for line in lines):
        return False
    broken = [line for line in inner if len(line.text) >= WRAP_WIDTH // 2 and not _SENTENCE_END_OR_COLON.search(line.text)]
    return len(broken) * 2 > len(inner)


def paragraph_end(lines: list[Line], index: int, *, wrapped: bool) -> int:
    """Return the index one past the last line of the paragraph that the line at ``index`` begins.

    In hard-wrapped text a paragraph ends at a blank line, in other text at the line's end.
    """
    end = index + 1
    while wrapped and end < len(lines) and lines[end].block == lines[index].block:
        end += 1
    return end
