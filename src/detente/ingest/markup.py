"""HTML beyond what the extractor bears: deep nesting is made shallow, and text is taken out the plain way as a last resort."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: libxml2 stops at a depth of 256 and drops what lies deeper, without a word.
DEPTH_LIMIT = 200
# Blocks of fewer words are menus and buttons; a text of fewer words in all is no article.
FEWEST_BLOCK_WORDS = 8
FEWEST_WORDS = 20

# A comment or script that never ends takes the rest of the page, as browsers have it. Attributes are bounded, so that
# hostile pages cost no more than their length.
_TAG = re.compile(
    r"<!--(?:.*?-->|.*\Z)"
    r"|<(?P<raw>script|style)\b(?:.*?</(?P=raw)\s*>|.*\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]{0,40})(?>(?:\"[^\"]{0,5000}\"|'[^']{0,5000}'|[^'\"<>]{1,500}){0,100})>",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements whose end tag is often left out: they do not nest in earnest.
_AUTO_CLOSED = frozenset("p li dt dd tr td th thead tbody tfoot option colgroup".split())
# Elements that hold text together and must stay when the wrappers around them go.
_KEPT = frozenset("html head body title main article p h1 h2 h3 h4 h5 h6 ul ol li blockquote table tr td th a time".split())
_SKIPPED = frozenset("script style noscript template svg nav footer aside form button select iframe head".split())
_BLOCKS = frozenset(
    "address article blockquote body dd div dl dt figcaption h1 h2 h3 h4 h5 h6 header li main ol p pre section table td tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3".split())


def depth_of(html: str) -> int:
    """Return the depth to which the page's elements nest, counted by their tags."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        name = (match["name"] or "").lower()
        if not name or name in _VOID or name in _AUTO_CLOSED or match.group().endswith("/>"):
            continue
        depth = max(0, depth - 1) if match["close"] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def make_shallow(html: str, limit: int = DEPTH_LIMIT) -> str:
    """Leave out wrapping elements below a depth, tags only: all text stays, and so do paragraphs and headings."""
    open_tags: list[tuple[str, bool]] = []  # (name, is dropped)
    shown = 0

    def rewrite(match: re.Match[str]) -> str:
        nonlocal shown
        name = (match["name"] or "").lower()
        if not name or name in _VOID or name in _AUTO_CLOSED or match.group().endswith("/>"):
            return match.group()
        if match["close"]:
            if not open_tags:
                return match.group()
            _, dropped = open_tags.pop()
            shown -= not dropped
            return " " if dropped else match.group()
        dropped = shown >= limit and name not in _KEPT
        open_tags.append((name, dropped))
        shown += not dropped
        return " " if dropped else match.group()

    return _TAG.sub(rewrite, html)


class _TextParser(HTMLParser):
    """Collects the text of block elements; works without recursion at any depth."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.title: str | None = None
        self._parts: list[str] = []
        self._block = "body"
        self._skipped: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        if tag in _SKIPPED and tag != "head":
            self._skipped.append(tag)
        elif tag in _BLOCKS or tag == "br":
            self.flush()
            self._block = tag

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()
        elif tag in _BLOCKS:
            self.flush()
            self._block = "body"
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = (self.title or "") + data
        elif not self._skipped:
            self._parts.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over "<![" with anything behind it that the standard parser does not know: in HTML it is a comment that went wrong."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)

    def flush(self) -> None:
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            self.blocks.append((self._block, text))


def plain_text(html: str) -> tuple[str | None, str]:
    """Take title and text out of a page without looking for its article: blocks with enough words, one a line.

    Returns:
        (title or ``None``, text; empty where there is too little of it).
    """
    parser = _TextParser()
    parser.feed(html)
    parser.close()
    parser.flush()
    kept = [text for tag, text in parser.blocks if len(text.split()) >= (2 if tag in _HEADINGS else FEWEST_BLOCK_WORDS)]
    title = " ".join(parser.title.split()) if parser.title else None
    text = "\n".join(kept)
    return title or None, text if len(text.split()) >= FEWEST_WORDS else ""


def fragment_text(html: str) -> str:
    """Take the text out of a piece of HTML, such as a feed's entry: each block a line, nothing left out but scripts and menus."""
    parser = _TextParser()
    parser.feed(html)
    parser.close()
    parser.flush()
    return "\n".join(text for _, text in parser.blocks)
