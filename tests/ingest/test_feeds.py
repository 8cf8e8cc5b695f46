"""Feeds and sitemaps: taken apart, read from files and from addresses of this machine; hostile ones."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import IngestError
from detente.ingest import IngestedArticle, ListQuarantine, read_paths
from detente.ingest.feeds import TextPolicy, entries_of
from detente.ingest.fetching import Fetcher, FetchPolicy
from detente.ingest.polling import poll
from detente.ingest.readers import Intake
from detente.ingest.sitemaps import locations_of
from ingest.servers import Site, serve
from ingest.test_formats import BODY, PAGE

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example News</title><link>{base}</link><language>en-gb</language>
<item><title>Ministers meet &amp; talk</title><link>{base}/a</link><dc:creator>Jane Doe</dc:creator>
<pubDate>Sat, 25 May 2024 10:00:00 +0900</pubDate>
<description>&lt;p&gt;The ministers met in the old town hall.&lt;/p&gt;</description></item>
<item><title>Whole</title><link>{base}/b</link><content:encoded><![CDATA[{whole}]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom News</title>
<entry><title type="html">&lt;b&gt;Talks&lt;/b&gt;</title><link href="/a"/><id>urn:1</id><updated>2024-05-25T01:00:00Z</updated>
<author><name>Jane Doe</name></author><summary>The ministers met in Seoul.</summary></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "JSON News",
    "language": "en",
    "items": [
        {
            "id": "1",
            "url": "https://example.org/a",
            "title": "Talks",
            "content_html": "<p>The ministers met.</p><p>Again.</p>",
            "date_published": "2024-05-25T10:00:00+09:00",
            "authors": [{"name": "Jane Doe"}, {"url": "x"}],
        },
        {"id": "2", "url": 5, "content_text": "They met again in Paris."},
        "nonsense",
    ],
}
LAUGHS = [f'<!ENTITY lol{number} "{f"&lol{number - 1};" * 10}">' for number in range(1, 10)]
BILLION_LAUGHS = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">' + "".join(LAUGHS) + "]>"


def read(*paths: object, **given: Any) -> tuple[list[IngestedArticle], ListQuarantine]:
    quarantine = ListQuarantine()
    return list(read_paths([str(path) for path in paths], quarantine=quarantine, **given)), quarantine


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as made:
        yield made


def fetcher() -> Fetcher:
    return Fetcher(FetchPolicy(intranet=True, delay=0, seconds=5))


class TestEntries:
    def test_rss(self) -> None:
        feed = entries_of(RSS.format(base="https://example.org", whole="<p>One.</p><p>Two.</p>").encode(), None)
        first, second = feed["entries"]
        assert (feed["title"], feed["kind"]) == ("Example News", "rss")
        assert first == {
            "url": "https://example.org/a",
            "title": "Ministers meet & talk",
            "author": "Jane Doe",
            "published_at": "2024-05-25T01:00:00Z",
            "language": "en",
            "text": "The ministers met in the old town hall.",
        }
        assert second["text"] == "One.\nTwo."

    def test_atom_with_a_relative_address(self) -> None:
        (entry,) = entries_of(ATOM.encode(), "https://example.org/feed")["entries"]
        assert (entry["url"], entry["title"], entry["author"]) == ("https://example.org/a", "Talks", "Jane Doe")

    def test_json(self) -> None:
        feed = entries_of(json.dumps(JSON_FEED).encode(), None)
        first, second = feed["entries"]
        assert (first["author"], first["text"], first["published_at"]) == (
            "Jane Doe",
            "The ministers met.\nAgain.",
            "2024-05-25T10:00:00+09:00",
        )
        assert (second["url"], second["text"]) == (None, "They met again in Paris.")

    @pytest.mark.parametrize(
        "data", [b"{", b'{"items": []}', b'{"version": "https://jsonfeed.org/version/1"}', b"hello", b"<html></html>", b""]
    )
    def test_no_feed(self, data: bytes) -> None:
        with pytest.raises(IngestError) as caught:
            entries_of(data, None)
        assert caught.value.reason == "feed"

    def test_a_name_of_a_file_or_an_address_is_bytes_like_others(self, tmp_path: Path) -> None:
        (tmp_path / "a.xml").write_text(ATOM)
        for name in (str(tmp_path / "a.xml"), "http://127.0.0.1:1/feed"):
            with pytest.raises(IngestError):
                entries_of(name.encode(), None)

    def test_a_billion_laughs(self) -> None:
        data = f"{BILLION_LAUGHS}<rss version='2.0'><channel><title>&lol9;</title><item><title>x&lol9;</title></item></channel></rss>"
        feed = entries_of(data.encode(), None)
        assert len(json.dumps(feed)) < 2000

    @given(st.recursive(st.none() | st.text(max_size=5) | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
    def test_any_json_items(self, items: Any) -> None:
        data = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items if isinstance(items, list) else [{"title": items}]})
        entries_of(data.encode(), None)

    @given(st.text(alphabet="<>/&;rsitemchanltdc \"'=!-[]x", max_size=80))
    @settings(deadline=None)
    def test_any_markup(self, noise: str) -> None:
        data = RSS.format(base="http://a", whole="x").replace("<item>", f"<item>{noise}", 1)
        entries_of(data.encode(), "http://a/")


class TestSitemaps:
    def test_news(self) -> None:
        data = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc> https://example.org/a </loc><news:news><news:publication><news:name>Example</news:name><news:language>en</news:language>
        </news:publication><news:publication_date>2024-05-25T10:00:00Z</news:publication_date><news:title>A &amp; B</news:title></news:news>
        <image:image xmlns:image="x"><image:loc>https://example.org/p.png</image:loc><image:title>P</image:title></image:image></url></urlset>"""
        assert locations_of(data)["locations"] == [
            {
                "is_sitemap": False,
                "url": "https://example.org/a",
                "publisher": "Example",
                "language": "en",
                "published_at": "2024-05-25T10:00:00Z",
                "title": "A & B",
            }
        ]

    @pytest.mark.parametrize(
        "data", [b"", b"<urlset/>", b"<urlset><url></url></urlset>", b"<urlset><url><loc>", BILLION_LAUGHS.encode() + b"<urlset/>"]
    )
    def test_no_sitemap(self, data: bytes) -> None:
        with pytest.raises(IngestError) as caught:
            locations_of(data)
        assert caught.value.reason == "feed"

    def test_what_was_found_before_the_damage_serves(self) -> None:
        assert len(locations_of(b"<urlset><url><loc>http://a/</loc></url><url><loc>http")["locations"]) == 1


class TestReading:
    def test_a_feed_in_a_file_gives_what_it_has(self, tmp_path: Path) -> None:
        (tmp_path / "a.xml").write_text(RSS.format(base="https://example.org", whole=BODY))
        articles, quarantine = read(tmp_path / "a.xml")
        assert [made.article.title for made in articles] == ["Ministers meet & talk", "Whole"]
        assert articles[0].article.publisher == "Example News"
        assert articles[0].origin == f"{tmp_path / 'a.xml'}#1"
        assert quarantine.items == []

    def test_an_address_of_a_page(self, site: Site) -> None:
        site.page("/a", PAGE, Content_Type="text/html; charset=utf-8")
        articles, quarantine = read(site.url("/a"), fetcher=fetcher)
        assert quarantine.items == []
        assert (articles[0].article.title, articles[0].article.url) == ("Ministers meet", site.url("/a"))
        assert articles[0].origin == site.url("/a")

    def test_what_the_server_says_of_the_encoding(self, site: Site) -> None:
        page = PAGE.replace(b"in Seoul", "in K\u00f6ln".encode("iso-8859-1"))
        site.page("/latin", page, Content_Type="text/html; charset=iso-8859-1")
        assert "K\u00f6ln" in read(site.url("/latin"), fetcher=fetcher)[0][0].article.text

    def test_a_packed_sitemap_is_polled(self, site: Site) -> None:
        site.page(
            "/map.xml.gz", gzip.compress(b"<urlset><url><loc>http://a.example/a</loc></url></urlset>"), Content_Type="application/gzip"
        )
        intake = Intake(quarantine=ListQuarantine())
        with fetcher() as made, intake.process:
            polled = poll(site.url("/map.xml.gz"), fetcher=made, intake=intake, seen=lambda urls: set())
        assert [entry.url for entry in polled.entries] == ["http://a.example/a"]

    def test_addresses_need_a_fetcher(self) -> None:
        assert [item.reason for item in read("http://example.org/")[1].items] == ["fetch"]

    def test_a_feed_at_an_address_gives_whole_texts_and_else_pages(self, site: Site) -> None:
        whole = "<p>The ministers of the two countries met again.</p>" * 30
        site.page("/feed", RSS.format(base=site.url(""), whole=whole), Content_Type="application/rss+xml")
        site.page("/a", PAGE, Content_Type="text/html")
        site.page("/b", PAGE, Content_Type="text/html")
        site.asked.clear()
        articles, quarantine = read(site.url("/feed"), fetcher=fetcher)
        assert quarantine.items == []
        assert "agreed to resume" in articles[0].article.text
        assert articles[0].article.published_at == "2024-05-25T01:00:00Z"
        assert articles[1].article.text.startswith("The ministers of the two countries met again.\n")
        assert "/b" not in site.asked

    def test_policies(self, site: Site) -> None:
        site.page("/feed", RSS.format(base=site.url(""), whole="<p>" + "word " * 200 + "</p>"), Content_Type="application/rss+xml")
        site.page("/a", PAGE, Content_Type="text/html")
        site.page("/b", PAGE, Content_Type="text/html")
        site.asked.clear()
        read(site.url("/feed"), fetcher=fetcher, text_policy=TextPolicy.FEED)
        assert set(site.asked) == {"/robots.txt", "/feed"}
        read(site.url("/feed"), fetcher=fetcher, text_policy=TextPolicy.PAGE)
        assert {"/a", "/b"} <= set(site.asked)

    def test_a_page_that_cannot_be_had_leaves_the_feeds_text(self, site: Site) -> None:
        site.page("/feed", RSS.format(base=site.url("/gone"), whole=""), Content_Type="application/rss+xml")
        articles, quarantine = read(site.url("/feed"), fetcher=fetcher)
        assert [made.article.text for made in articles] == ["The ministers met in the old town hall."]
        assert [(item.reason, item.kept) for item in quarantine.items] == [("status", True), ("status", False)]

    def test_a_sitemap_of_sitemaps(self, site: Site) -> None:
        site.page("/index.xml", f"<sitemapindex><sitemap><loc>{site.url('/map.xml')}</loc></sitemap></sitemapindex>")
        entry = f"<url><loc>{site.url('/a')}</loc><publication_date>2024-05-25</publication_date></url>"
        site.page("/map.xml", f"<urlset>{entry}{entry}<url><loc>{site.url('/none')}</loc></url></urlset>")
        site.page("/a", PAGE, Content_Type="text/html")
        articles, quarantine = read(site.url("/index.xml"), fetcher=fetcher)
        assert [(made.article.url, made.article.published_at) for made in articles] == [(site.url("/a"), "2024-05-25")]
        assert [item.reason for item in quarantine.items] == ["status"]

    def test_a_feed_cannot_send_the_reader_to_this_machine(self, site: Site, tmp_path: Path) -> None:
        (tmp_path / "a.xml").write_text(RSS.format(base=site.url(""), whole=BODY))
        site.asked.clear()
        articles, quarantine = read(tmp_path / "a.xml", fetcher=Fetcher)
        assert site.asked == []
        assert len(articles) == 2
        assert {item.reason for item in quarantine.items} == {"address"}
