"""HTML pages: extraction in the worker process."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from detente.errors import IngestError
from detente.ingest import worker
from detente.ingest.markup import depth_of, fragment_text, make_shallow, plain_text
from detente.ingest.pages import PageExtractor, decode_page
from detente.ingest.processes import WorkerProcess

PARAGRAPHS = (
    "<p>SEOUL - The ministers of the two countries met on Saturday and agreed to resume the dialogue that had been broken off.</p>"
    "<p>A date for the next round has not been set, the spokesman of the ministry told reporters after the meeting had ended.</p>"
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Ministers meet in Seoul | Example</title>
<meta property="og:site_name" content="Example News"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-05-25T10:00:00Z"><link rel="canonical" href="https://example.org/a">
</head><body><nav>Home World Asia</nav><article><h1>Ministers meet in Seoul</h1>{PARAGRAPHS}</article>
<footer>All rights reserved</footer></body></html>""".encode()


@pytest.fixture(scope="module")
def extractor() -> Iterator[PageExtractor]:
    with PageExtractor() as made:
        yield made


class TestExtraction:
    def test_text_and_metadata(self, extractor: PageExtractor) -> None:
        text, found, unusual = extractor.extract(PAGE, source="a.html")
        assert "agreed to resume the dialogue" in text
        assert "Home World" not in text
        assert (found.title, found.author, found.publisher) == ("Ministers meet in Seoul", "Jane Doe", "Example News")
        assert (found.published_at, found.url, found.language) == ("2024-05-25", "https://example.org/a", "en")
        assert unusual is None

    def test_5000_nested_tags(self, extractor: PageExtractor) -> None:
        page = b"<html><body>" + b"<div>" * 5000 + PARAGRAPHS.encode() + b"</div>" * 5000 + b"</body></html>"
        text, _, unusual = extractor.extract(page, source="deep.html")
        assert unusual is not None
        assert "flattened" in unusual
        assert "agreed to resume the dialogue" in text
        assert "next round" in text

    def test_5000_nested_tags_with_nothing_in_them(self, extractor: PageExtractor) -> None:
        with pytest.raises(
            IngestError, match=r"deep.html: no article text was found in the page \(its elements nest 5002 deep\)"
        ) as caught:
            extractor.extract(b"<html><b>" + b"<span>" * 5000 + b"x", source="deep.html")
        assert caught.value.reason == "empty"

    @pytest.mark.parametrize("page", [b"<html></html>", b"<html><body><p>Menu</p></body></html>", b"<html><script>var a = 'x'</script>"])
    def test_pages_without_an_article(self, extractor: PageExtractor, page: bytes) -> None:
        with pytest.raises(IngestError, match="save the article as text") as caught:
            extractor.extract(page, source="a.html")
        assert caught.value.reason == "empty"

    def test_a_date_in_the_future_does_not_hang_on_the_clock(self, extractor: PageExtractor) -> None:
        _, found, _ = extractor.extract(PAGE.replace(b"2024-05-25", b"2090-05-25"), source="a.html")
        assert found.published_at == "2090-05-25"


class TestProcess:
    def test_a_crash_is_told_and_the_next_page_is_served(self) -> None:
        with PageExtractor() as extractor:
            extractor.extract(PAGE, source="a.html")
            process = extractor.process._process
            assert process is not None
            process.kill()
            process.wait()
            text, _, _ = extractor.extract(PAGE, source="a.html")
            assert text

    def test_a_page_that_kills_the_worker_twice_is_refused_with_the_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def die(process: object, request: dict[str, str]) -> None:
            asked.append(request["task"])

        monkeypatch.setattr("detente.ingest.processes._exchange", die)
        with PageExtractor() as extractor, pytest.raises(IngestError, match="died on it") as caught:
            extractor.extract(PAGE, source="a.html")
        assert caught.value.reason == "crash"
        assert asked == ["page", "plain"]

    def test_a_page_that_takes_too_long_is_taken_the_plain_way(self) -> None:
        slow = b"<html><body>" + b"<div><p>The ministers met again and again in the old town hall.</p></div>" * 20_000
        with PageExtractor(WorkerProcess(cpu_limit=0.1)) as extractor:
            text, _, unusual = extractor.extract(slow, source="a.html")
            assert text.count("ministers") == 20_000
            assert unusual is not None
            assert "longer than 0.1 seconds of processor time" in unusual

    def test_a_wall_clock_limit(self) -> None:
        with WorkerProcess(wall_limit=0.02) as process:
            with pytest.raises(IngestError, match=r"took longer than 0.02 seconds") as caught:
                process.ask({"task": "plain", "html": ""}, source="a.html")
            assert caught.value.reason == "timeout"
            process.wall_limit = 30
            assert process.ask({"task": "plain", "html": ""}, source="a.html")["text"] == ""

    def test_closing_twice_is_fine(self) -> None:
        extractor = PageExtractor()
        extractor.close()
        extractor.close()


class TestWorker:
    def test_frames(self) -> None:
        stream = io.BytesIO()
        worker.write_frame(stream, {"a": "\u00fc"})
        stream.seek(0)
        assert worker.read_frame(stream) == {"a": "\u00fc"}
        assert worker.read_frame(stream) is None

    @pytest.mark.parametrize("data", [b"\x00", b"\x00\x00\x00\x05{}"])
    def test_half_a_frame(self, data: bytes) -> None:
        with pytest.raises(EOFError):
            worker.read_frame(io.BytesIO(data))

    @pytest.mark.parametrize(("raised", "reason"), [(MemoryError(), "memory"), (ValueError("x"), "html")])
    def test_what_libraries_raise(self, monkeypatch: pytest.MonkeyPatch, raised: Exception, reason: str) -> None:
        def fail(html: str, url: str | None) -> dict[str, object]:
            raise raised

        monkeypatch.setattr(worker, "extract", fail)
        answer = worker.answer_request({"task": "page", "html": "", "url": None})
        assert answer["reason"] == reason
        assert not answer["ok"]


class TestMarkup:
    def test_depth(self) -> None:
        assert depth_of("<div><p>a<br><p>b<img></div>") == 1
        assert depth_of("<a><b><c/></b></a></x>") == 2
        assert depth_of("<script>'<div><div>'</script><!-- <div> -->") == 0
        assert depth_of("<div title='a > b'><div>") == 2

    def test_make_shallow_keeps_the_text_and_the_paragraphs(self) -> None:
        html = "<div>" * 10 + "<p>a <b>b</b></p>" + "</div>" * 10
        shallow = make_shallow(html, limit=3)
        assert depth_of(shallow) == 3
        assert "<p>a  b </p>" in shallow

    def test_plain_text(self) -> None:
        title, text = plain_text(f"<title>T &amp; U</title><nav>Home of all the many menus of this site here</nav>{PARAGRAPHS}<p>Short</p>")
        assert title == "T & U"
        assert len(text.splitlines()) == 2
        assert "menus" not in text


def test_fragment_text() -> None:
    assert fragment_text("<p>One &amp; <b>two</b><p>Three<script>x</script>") == "One & two\nThree"
    assert fragment_text("plain") == "plain"


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset='iso-8859-1'>K\u00f6ln".encode("iso-8859-1"),
        "<html><meta http-equiv=content-type content='text/html; charset=windows-1252'>K\u00f6ln".encode("cp1252"),
        "<html><meta charset=latin-9000>K\u00f6ln".encode(),
        "<html><meta charset=ascii>K\u00f6ln".encode(),
        "<html>K\u00f6ln".encode("utf-16"),
    ],
)
def test_decode_page(data: bytes) -> None:
    assert "K\u00f6ln" in decode_page(data, source="x")
