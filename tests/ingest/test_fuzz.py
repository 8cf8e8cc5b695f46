"""Every parser of our own takes whatever comes: it answers, or tells what is wrong in its own words."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.bulk.parts import loads_line
from detente.errors import ConfigError, IngestError
from detente.ingest import ListQuarantine, lay_out, read_paths
from detente.ingest.dates import normalise_published
from detente.ingest.decoding import decode_text
from detente.ingest.fields import map_fields, parse_fields
from detente.ingest.markup import DEPTH_LIMIT, depth_of, fragment_text, make_shallow, plain_text
from detente.ingest.objects import iter_lines, load_json, parse_object
from detente.ingest.pages import decode_page
from detente.ingest.robots import Robots
from detente.ingest.sitemaps import locations_of
from detente.ingest.sources import sniff
from detente.ingest.urls import check_url, hide_credentials
from detente.ingest.worker import read_frame
from detente.model.json import ModelError

# Pieces that mark-up is broken with; drawn at random they make nests, ends without starts and cut-off tags.
PIECES = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<div",
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<br>",
    "<a href='",
    '"',
    "'",
    "&amp;",
    "&#",
    "x",
    " ",
    "\n",
]
PIECES += [
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "<svg>",
    "<style>",
    "</style",
    "<li>",
    "<td>",
    "\x00",
    "é",
    "<?xml ?>",
    "<!DOCTYPE html>",
]
markup = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)


def reason_of(action: Callable[[], object]) -> str | None:
    """Return why an action refuses, or ``None`` where it answers; any other error fails the test."""
    try:
        action()
    except IngestError as error:
        return error.reason
    return None


@given(markup)
@example("<p>b<![CD\tTA[e]]>&amp;</p>")
@example("<![x")
def test_markup(html: str) -> None:
    assert depth_of(html) >= 0
    title, text = plain_text(html)
    assert isinstance(text, str)
    assert title is None or title.strip()
    fragment_text(html)
    assert depth_of(make_shallow(html, limit=3)) <= max(3, depth_of(html))


@given(st.integers(0, 600), st.integers(0, 600))
def test_nests_are_made_shallow(opened: int, closed: int) -> None:
    html = "<div>" * opened + "word" + "</div>" * closed
    shallow = make_shallow(html)
    assert depth_of(shallow) <= DEPTH_LIMIT
    assert "word" in shallow


@given(st.binary(max_size=300) | markup.map(str.encode))
@example(b"<urlset>" + b"<url><loc>http://a/</loc>" * 50)
def test_sitemaps(data: bytes) -> None:
    assert reason_of(lambda: locations_of(data)) in (None, "feed")


@given(st.text(max_size=200) | st.text(alphabet=":/@?#[]%.ahtps0123", max_size=60))
def test_addresses(url: str) -> None:
    hide_credentials(url)
    assert reason_of(lambda: check_url(url)) in (None, "url")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_decoding(data: bytes) -> None:
    sniff(data)
    for decode in (decode_text, decode_page):
        assert reason_of(partial(decode, data, source="s")) in (None, "empty", "binary", "encoding")


@given(json_values, st.dictionaries(st.sampled_from(["text", "title", "url", "published_at", "id"]), st.text(max_size=6), max_size=3))
def test_objects_and_fields(data: Any, fields: dict[str, str]) -> None:
    mapped = map_fields(data, fields)
    assert reason_of(lambda: parse_object(mapped, source="s")) in (None, "json", "no_text")


@given(st.lists(st.text(alphabet="=.abtextidurl", max_size=12), max_size=4))
def test_field_pairs(pairs: list[str]) -> None:
    try:
        assert set(parse_fields(pairs)) <= {"id", "url", "title", "publisher", "author", "published_at", "language", "text"}
    except ConfigError:
        return


@given(st.text(alphabet='{}[]",:0123456789.eE+-truefalsn \\u', max_size=60))
def test_json(text: str) -> None:
    assert reason_of(lambda: load_json(text, source="s")) in (None, "json")


def test_json_that_nests_too_deep() -> None:
    with pytest.raises(IngestError):
        load_json("[" * 200_000, source="s")


@given(st.binary(max_size=200), st.integers(1, 20))
def test_lines(data: bytes, limit: int) -> None:
    lines = list(iter_lines(io.BytesIO(data), limit=limit))
    assert [line.number for line in lines] == sorted({line.number for line in lines})
    assert all(len(line.data) <= limit + 1 for line in lines)


@given(st.binary(max_size=60))
def test_frames(data: bytes) -> None:
    for body in (data, struct.pack(">I", len(data)) + data):
        try:
            read_frame(io.BytesIO(body))
        except (EOFError, ValueError):
            continue


@given(
    st.binary(max_size=120)
    | st.lists(
        st.sampled_from(["User-agent: *", "Disallow: /", "Allow: /a", "Crawl-delay: x", "Crawl-delay: -1", "Sitemap:", ":", "\x00"])
    ).map(lambda lines: "\n".join(lines).encode())
)
def test_robots(data: bytes) -> None:
    robots = Robots(lambda url: (200, data))
    assert robots.allows("http://a.example/b") in (True, False)
    assert 0 <= robots.delay("http://a.example/b") <= 60
    robots.sitemaps("http://a.example/")


@given(json_values)
@example({"reag": {}, "article": {}})
@example({"quarantined": {"no": "such"}})
def test_lines_of_parts(data: Any) -> None:
    try:
        loads_line(json.dumps(data))
    except (ValueError, ModelError):
        return


@given(st.text(max_size=300))
@example("Wd, 55555555555555552 May 2024 07:0:00 M")
@settings(max_examples=60, deadline=None)
def test_layout_and_dates(text: str) -> None:
    layout = lay_out(text)
    for span in (layout.headline, layout.byline, layout.dateline, *layout.furniture):
        assert span is None or text[span.start : span.end] == span.text
    normalise_published(text)


@given(
    st.lists(st.sampled_from([",", '"', "\n", "\r\n", "a", "text", "\x00", "é", "'", "\t"]), max_size=40).map("".join),
    st.sampled_from([".csv", ".tsv", ".json", ".jsonl", ".xml", ".warc", ".zip", ".parquet", ".txt", ".gz"]),
)
@settings(max_examples=60, deadline=None)
def test_files_of_any_name(tmp_path_factory: pytest.TempPathFactory, data: str, ending: str) -> None:
    path: Path = tmp_path_factory.mktemp("fuzz") / f"a{ending}"
    path.write_text(data, encoding="utf-8", newline="")
    quarantine = ListQuarantine()
    made = list(read_paths([path], quarantine=quarantine))
    assert made or quarantine.items or ending in (".csv", ".tsv")
