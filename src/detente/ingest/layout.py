"""The layout of an article's text: headline, byline, dateline, body and page furniture, as spans of the text.

The text stays as it came; analysis leaves the furniture out.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of a page stand in ``article.text``.

    Attributes:
        headline: The headline, where the text has one.
        byline: Author, publisher or date line below the headline.
        dateline: "TOKYO", "GENEVA (Reuters)" at the start of the body, without the dash behind it.
        dateline_place: The dateline's place name.
        date: ISO date that the dateline or byline gives, or ``None``.
        author: The author that the byline names, or ``None``.
        publisher: The publisher that the byline or dateline names, or ``None``.
        furniture: Spans that are no report: "ALSO READ" lines, disclaimers, captions' credits, share buttons ...
            (byline and the dateline with its dash are in it too: no stage analyses them).
    """

    headline: Span | None = None
    byline: Span | None = None
    dateline: Span | None = None
    dateline_place: str | None = None
    date: str | None = None
    author: str | None = None
    publisher: str | None = None
    furniture: tuple[Span, ...] = ()
