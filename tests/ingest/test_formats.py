"""Archives, web archives, tables and field names; and what hostile ones come to."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ConfigError, IngestError
from detente.ingest import IngestedArticle, ListQuarantine, read_paths
from detente.ingest.fields import map_fields, parse_fields
from detente.ingest.processes import WorkerProcess
from detente.ingest.sources import Kind, Source, sniff
from detente.ingest.tables import ROWS, rows_of
from detente.ingest.warcs import warc_drafts

BODY = (
    "<p>The ministers of the two countries met on Saturday in Seoul and agreed to resume the dialogue between them.</p>"
    "<p>The spokesman of the ministry said that a date for the next round of the talks has not been set by both sides.</p>"
)
PAGE = f"<html lang=en><head><title>Ministers meet</title></head><body><article>{BODY}</article></body></html>".encode()


def read(*paths: object, **given: Any) -> tuple[list[IngestedArticle], ListQuarantine]:
    quarantine = ListQuarantine()
    return list(read_paths([str(path) for path in paths], quarantine=quarantine, **given)), quarantine


def line(**fields: Any) -> str:
    return json.dumps({"text": "The ministers met.", **fields})


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def record(kind: str, url: str, block: bytes, number: int) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-29T10:00:00Z"
        f"\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(*pages: tuple[str, bytes, str]) -> bytes:
    """Make a WARC of (address, body, content type), packed record by record."""
    parts = [b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"]
    for number, (url, body, kind) in enumerate(pages):
        parts.append(record("request", url, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 2 * number))
        parts.append(record("response", url, f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body, 2 * number + 1))
    return b"".join(map(gzip.compress, parts))


class TestZip:
    def test_members_are_read_by_their_kind_and_tell_where_they_came_from(self, tmp_path: Path) -> None:
        data = packed(
            {
                "a/one.html": PAGE,
                "b.jsonl": f"{line(id='b1')}\n{line(id='b2')}\n".encode(),
                "c.jsonl.gz": gzip.compress(line(id="c").encode()),
                "__MACOSX/x": b"\x00",
                ".hidden": b"\x00",
                "../../escape.txt": b"They met there.",
            }
        )
        (tmp_path / "a.zip").write_bytes(data)
        articles, quarantine = read(tmp_path / "a.zip")
        assert quarantine.items == []
        name = str(tmp_path / "a.zip")
        origins = [f"{name}!a/one.html", f"{name}!b.jsonl:1", f"{name}!b.jsonl:2", f"{name}!c.jsonl.gz:1", f"{name}!../../escape.txt"]
        assert [made.origin for made in articles] == origins
        assert [made.article.id for made in articles[1:4]] == ["b1", "b2", "c"]

    def test_standard_input(self) -> None:
        articles, quarantine = read("-", stdin=io.BytesIO(packed({"a.txt": b"They met."})))
        assert ([made.origin for made in articles], quarantine.items) == (["-!a.txt"], [])

    def test_a_bomb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("detente.ingest.archives.MOST_FREE", 10_000_000)
        (tmp_path / "bomb.zip").write_bytes(packed({f"{number}.txt": bytes(2_000_000) for number in range(7)}))
        articles, quarantine = read(tmp_path / "bomb.zip")
        assert articles == []
        assert [item.reason for item in quarantine.items] == ["bomb"]

    def test_an_archive_in_an_archive_is_refused_and_the_rest_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(packed({"inner.zip": packed({"a.txt": b"x"}), "b.txt": b"They met."}))
        articles, quarantine = read(tmp_path / "a.zip")
        assert len(articles) == 1
        assert [item.reason for item in quarantine.items] == ["archive"]

    def test_damage(self, tmp_path: Path) -> None:
        data = bytearray(packed({"a.txt": b"They met in the old town hall. " * 50, "b.txt": b"They met."}))
        data[45] ^= 0xFF
        (tmp_path / "a.zip").write_bytes(bytes(data))
        (tmp_path / "b.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
        articles, quarantine = read(tmp_path)
        assert len(articles) == 1
        assert [item.reason for item in quarantine.items] == ["archive", "archive"]


class TestGzip:
    def test_by_content_whatever_it_is_called(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(gzip.compress(line(id="a").encode()))
        assert [made.article.id for made in read(tmp_path / "a.jsonl")[0]] == ["a"]
        assert len(read("-", stdin=io.BytesIO(gzip.compress(line(id="a").encode())))[0]) == 1

    def test_a_bomb_in_one_line_and_in_many(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("detente.ingest.capped.FREE", 1_000_000)
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"{" * 20_000_000))
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"\n" * 20_000_000))
        articles, quarantine = read(tmp_path)
        assert articles == []
        assert [item.reason for item in quarantine.items] == ["bomb", "bomb"]


class TestWarc:
    def test_pages_are_articles_and_other_records_are_passed_over(self, tmp_path: Path) -> None:
        data = warc(
            ("https://example.org/a", PAGE, "text/html; charset=utf-8"),
            ("https://example.org/p.png", b"\x89PNG", "image/png"),
            ("https://example.org/b", b"<html><body></body></html>", "text/html"),
        )
        (tmp_path / "a.warc.gz").write_bytes(data)
        articles, quarantine = read(tmp_path / "a.warc.gz")
        assert [made.article.url for made in articles] == ["https://example.org/a"]
        assert articles[0].origin is not None
        assert articles[0].origin.startswith(f"{tmp_path / 'a.warc.gz'}!<urn:uuid:")
        assert [item.reason for item in quarantine.items] == ["empty"]

    def test_unpacked_and_by_content(self) -> None:
        articles, _ = read("-", stdin=io.BytesIO(gzip.decompress(warc(("https://example.org/a", PAGE, "text/html")))))
        assert len(articles) == 1

    def test_two_kilobytes_that_inflate_to_a_hundred_megabytes(self, tmp_path: Path) -> None:
        bomb = gzip.compress(bytes(100_000_000), 9)
        data = warc(("https://example.org/bomb", bomb, "text/html\r\nContent-Encoding: gzip"), ("https://example.org/a", PAGE, "text/html"))
        assert len(data) < 3000
        (tmp_path / "a.warc.gz").write_bytes(data)
        tracemalloc.start()
        articles, quarantine = read(tmp_path / "a.warc.gz")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert [made.article.url for made in articles] == ["https://example.org/a"]
        assert [(item.line, item.reason) for item in quarantine.items] == [(3, "too_large")]
        assert peak < 80_000_000

    @pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"WARC/9.9 what\r\n\r\n\r\n"])
    def test_damage(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.warc").write_bytes(data)
        articles, quarantine = read(tmp_path / "a.warc")
        assert articles == []
        assert len(quarantine.items) == 1
        assert quarantine.items[0].reason in ("warc", "empty")

    def test_a_line_without_end_is_no_header(self) -> None:
        stream = io.BytesIO(b"\0" * 20_000_000)
        with pytest.raises(IngestError) as caught:
            list(warc_drafts(Source(name="a.warc", kind=Kind.WARC), stream, {}))
        assert caught.value.reason == "warc"
        assert stream.tell() < 200_000

    @given(st.binary(max_size=300), st.integers(0, 2000))
    @settings(max_examples=30, deadline=None)
    def test_any_damage_is_told_or_read_over(self, noise: bytes, place: int) -> None:
        data = gzip.decompress(warc(("https://example.org/a.png", b"x", "image/png")))
        place = min(place, len(data))
        broken = b"WARC/1.0" + data[8:place] + noise + data[place:]
        read("-", stdin=io.BytesIO(broken))


class TestParquet:
    def test_rows_are_articles(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        table = pa.table({"id": [1, 2, 3], "body": ["One met.", None, "Three met."], "day": [date(2024, 5, 29), None, date(2024, 5, 31)]})
        pq.write_table(table, tmp_path / "a.parquet")
        articles, quarantine = read(tmp_path / "a.parquet", fields={"text": "body", "published_at": "day"})
        assert [(made.article.id, made.article.published_at) for made in articles] == [("1", "2024-05-29"), ("3", "2024-05-31")]
        assert [(item.line, item.reason) for item in quarantine.items] == [(2, "no_text")]
        assert read(tmp_path / "a.parquet")[1].items[0].reason == "no_text"

    @pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1"])
    def test_damage(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.parquet").write_bytes(data)
        assert [item.reason for item in read(tmp_path / "a.parquet")[1].items] == ["parquet"]

    def test_a_reading_goes_on_at_any_row(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        table = pa.table({"text": [f"Number {number} met." for number in range(300)], "n": range(300)})
        pq.write_table(table, tmp_path / "a.parquet", row_group_size=90)
        path = str(tmp_path / "a.parquet")
        for start in (0, 1, 63, 64, 90, 100, 179, 180, 299, 300, 500):
            told: list[int] = []
            while not (answer := rows_of(path, text="text", row=start + len(told)))["ended"]:
                assert len(answer["rows"]) <= ROWS
                told += [row["n"] for row in answer["rows"]]
            assert told == list(range(start, 300))

    def test_a_process_that_is_replaced_goes_on(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        monkeypatch.setattr("detente.ingest.processes.MOST_REQUESTS", 2)
        pq.write_table(pa.table({"text": [f"Number {number} met." for number in range(300)]}), tmp_path / "a.parquet")
        articles, quarantine = read("-", stdin=io.BytesIO((tmp_path / "a.parquet").read_bytes()))
        assert [made.article.text for made in articles] == [f"Number {number} met." for number in range(300)]
        assert quarantine.items == []

    def test_what_json_has_no_form_for_is_told_in_words(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        row = {
            "text": b"They met.\xff",
            "at": datetime(2024, 5, 29, 8, tzinfo=UTC),
            "tags": [Decimal("1.50")],
            "by": {"day": date(2024, 5, 29)},
        }
        pq.write_table(pa.Table.from_pylist([row]), tmp_path / "a.parquet")
        [told] = rows_of(str(tmp_path / "a.parquet"), text="text", row=0)["rows"]
        assert told == {"text": "They met.\udcff", "at": "2024-05-29T08:00:00+00:00", "tags": ["1.50"], "by": {"day": "2024-05-29"}}

    def test_a_process_that_dies_costs_no_more_than_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("pyarrow")
        (tmp_path / "a.parquet").write_bytes(b"PAR1")
        (tmp_path / "b.txt").write_text("They met in Oslo and talked about the border for two days.")
        monkeypatch.setattr("detente.ingest.tables.WorkerProcess", partial(WorkerProcess, command=("detente.no_such_module",)))
        articles, quarantine = read(tmp_path / "a.parquet", tmp_path / "b.txt")
        assert len(articles) == 1
        assert [item.reason for item in quarantine.items] == ["crash"]


class TestFields:
    def test_pairs(self) -> None:
        assert parse_fields(["date=published_at", "a=b=text"]) == {"published_at": "date", "text": "a=b"}

    @pytest.mark.parametrize("pair", ["date", "=text", "date=", "date=when"])
    def test_bad_pairs(self, pair: str) -> None:
        with pytest.raises(ConfigError):
            parse_fields([pair])
        with pytest.raises(ConfigError):
            parse_fields(["a=text", "b=text"])

    def test_values_inside_objects(self) -> None:
        fields = {"published_at": "meta.date", "title": "head.line"}
        data = {"meta": {"date": "2024-05-29"}, "head.line": "T", "text": "x"}
        mapped = map_fields(data, fields)
        assert (mapped["published_at"], mapped["title"], mapped["text"]) == ("2024-05-29", "T", "x")
        assert map_fields([1], fields) == [1]

    def test_json_and_csv(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"body": "They met.", "when": "2024-05-29"}')
        (tmp_path / "b.csv").write_text("body,when\nThey met.,2024-05-30\n")
        (tmp_path / "c.json").write_text('[{"body": "They met.", "when": "2024-05-31"}]')
        articles, quarantine = read(tmp_path, fields={"text": "body", "published_at": "when"})
        assert [made.article.published_at for made in articles] == ["2024-05-29", "2024-05-30", "2024-05-31"]
        assert quarantine.items == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PK\x03\x04", Kind.ZIP),
        (b"PAR1", Kind.PARQUET),
        (b"WARC/1.1\r\n", Kind.WARC),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", Kind.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", Kind.FEED),
        (b"<?xml version='1.0'?><!-- x --><urlset xmlns='x'>", Kind.SITEMAP),
        (b"<sitemapindex>", Kind.SITEMAP),
        (b'{"version": "https://jsonfeed.org/version/1.1"', Kind.FEED),
    ],
)
def test_sniff(head: bytes, kind: Kind) -> None:
    assert sniff(head) is kind


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_become_articles_or_are_told(data: bytes) -> None:
    articles, quarantine = read("-", stdin=io.BytesIO(data))
    assert articles or quarantine.items
