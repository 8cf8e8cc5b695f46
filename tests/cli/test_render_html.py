"""The HTML page: the text whole and marked, links that lead somewhere, nothing that runs."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

from build import make_article
from detente.cli.render_html import write_page
from detente.model.records import Reading

VOID = {"br", "meta", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Collects ids, links and the text of the article; every tag must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.article = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        assert not any(name.startswith("on") for name in values)
        self.ids += [values["id"]] if values.get("id") else []
        self.links += [values["href"]] if values.get("href") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.article += data


def page_of(*readings: Reading, trace: bool = False) -> str:
    buffer = io.StringIO()
    assert write_page(readings, buffer, trace=trace) == len(readings)
    return buffer.getvalue()


def test_a_reading_of_another_language_says_that_it_was_not_analysed(reading: Reading) -> None:
    out = io.StringIO()
    write_page(iter([Reading(article=replace(reading.article, language="fr"), reader=reading.reader)]), out)
    assert "not analysed (language: fr)" in out.getvalue()


def test_the_articles_text_is_all_there(reading: Reading) -> None:
    assert Page(page_of(reading)).article == reading.article.text


def test_every_link_leads_to_an_item_or_a_span(reading: Reading) -> None:
    page = Page(page_of(reading, reading))
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= set(page.ids)


def test_every_item_has_words_to_lead_to(reading: Reading) -> None:
    ids = set(Page(page_of(reading)).ids)
    assert {"r1-e1-t", "r1-s3-t", "r1-a4-t", "r1-c1-t", "r1-d1-t"} <= ids


def test_nothing_runs_and_nothing_is_loaded(reading: Reading) -> None:
    text = page_of(reading)
    page = Page(text)
    assert not page.tags & {"script", "iframe", "object", "embed", "img", "link", "form", "base"}
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "@import" not in text


def test_markup_in_an_article_stays_text(reading: Reading) -> None:
    evil = "<script>alert(1)</script> \"'&amp; </style></article><img src=x onerror=alert(1)>"
    article = make_article(evil, article_id="<b>\"id'</b>", title=evil, publisher=evil, url="javascript:alert(1)")
    page = Page(page_of(Reading(article=article, reader=reading.reader)))
    assert page.article == evil
    assert not page.tags & {"script", "img", "b"}
    assert not any(link.startswith("javascript") for link in page.links)


def test_the_evidence_is_marked_with_its_item(reading: Reading) -> None:
    marked = re.findall(r'data-i="([^"]*r1-e2[^"]*)"[^>]*>(.*?)</a>', page_of(reading))
    words = "".join(html.unescape(re.sub(r"<[^>]+>", "", inside)) for _, inside in marked)
    assert words == reading.events[1].evidence.text


def test_an_unknown_url_scheme_is_shown_but_not_linked(reading: Reading) -> None:
    article = replace(reading.article, url="ftp://example.org/a")
    page = page_of(replace(reading, article=article))
    assert "ftp://example.org/a" in page
    assert "ftp://example.org/a" not in Page(page).links


def test_the_trace_shows_the_rules(reading: Reading) -> None:
    assert "act:agree → frame:agree-to" in page_of(reading, trace=True)
    assert "act:agree" not in page_of(reading)
