"""Spans of text: half-open character offsets that always index the article's text."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import maker, quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Some characters of an article.

    Attributes:
        start: First character, counted from 0 in unicode codepoints.
        end: One past the last character; ``start < end``.
        text: The characters themselves; ``article.text[start:end] == text`` always holds.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span ``[start, end)`` out of ``text``.

        Raises:
            ValueError: The offsets are empty or lie outside the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span [{start}, {end}) does not lie in a text of {len(text)} characters")
        return _made(start=start, end=end, text=text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Say whether every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end


_made = maker(Span)
