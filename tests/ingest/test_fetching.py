"""The guarded transport and the fetcher, against a server on this machine and made-up resolvers."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from detente.errors import IngestError
from detente.ingest.fetching import Fetcher, FetchPolicy, unpack_gzip
from detente.ingest.robots import Robots
from detente.ingest.transport import checked_addresses
from ingest.servers import Site, serve

INTRANET = FetchPolicy(intranet=True, delay=0, robots=False, seconds=5)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(INTRANET) as made:
        yield made


def reason_of(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(IngestError) as caught:
        fetcher.fetch(url)
    return caught.value.reason


class TestAddresses:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
    def test_this_machine_is_refused_under_all_its_names(self, site: Site, host: str) -> None:
        site.page("/a", "secret")
        before = len(site.asked)
        with Fetcher(FetchPolicy(robots=False)) as fetcher:
            assert reason_of(fetcher, site.url("/a", host=host)) in ("address", "fetch")
        assert len(site.asked) == before

    def test_the_host_is_resolved_once_and_that_address_is_connected_to(self, site: Site) -> None:
        site.page("/a", "seen")
        asked: list[str] = []

        def resolve(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) == 1 else ["203.0.113.1"]  # a second answer would lead astray

        with Fetcher(INTRANET, resolve=resolve) as fetcher:
            assert fetcher.fetch(site.url("/a", host="example.org")).body == b"seen"
        assert asked == ["example.org"]
        assert site.headers[-1]["Host"] == f"example.org:{site.port}"

    @pytest.mark.parametrize("answer", [["93.184.215.14", "10.0.0.1"], ["169.254.169.254"], ["64:ff9b::a00:1"]])
    def test_one_refused_address_refuses_the_host(self, answer: list[str]) -> None:
        policy = FetchPolicy(robots=False)
        with Fetcher(policy, resolve=lambda host, port: answer) as fetcher, pytest.raises(IngestError, match="the host is at") as caught:
            fetcher.fetch("http://example.org/")
        assert caught.value.source == "http://example.org/"
        assert caught.value.reason == "address"

    def test_robots_of_a_refused_address_are_not_asked_either(self, site: Site) -> None:
        before = len(site.asked)
        with Fetcher() as fetcher:
            assert reason_of(fetcher, site.url("/a")) == "address"
        assert len(site.asked) == before

    def test_a_name_without_an_address(self) -> None:
        def resolve(host: str, port: int) -> list[str]:
            raise OSError("Name or service not known")

        with Fetcher(INTRANET, resolve=resolve) as fetcher:
            assert reason_of(fetcher, "http://nowhere.example/") == "fetch"

    def test_a_resolver_that_does_not_answer(self) -> None:
        with pytest.raises(IngestError, match="not resolved within") as caught:
            checked_addresses("a.example", 80, resolve=lambda host, port: time.sleep(0.5) or [], timeout=0.02, allow_private=False)
        assert caught.value.reason == "timeout"

    def test_the_next_address_is_tried_where_one_is_dead(self, site: Site) -> None:
        site.page("/a", "seen")
        with Fetcher(INTRANET, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"]) as fetcher:
            assert fetcher.fetch(site.url("/a", host="example.org")).body == b"seen"

    def test_the_environment_names_no_proxy(self, site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://203.0.113.1:9")
        site.page("/a", "seen")
        assert fetcher.fetch(site.url("/a")).status == 200


class TestRedirects:
    def test_followed(self, site: Site, fetcher: Fetcher) -> None:
        site.page("/a", "", status=301, Location="/b")
        site.page("/b", "there")
        answer = fetcher.fetch(site.url("/a"))
        assert (answer.body, answer.url) == (b"there", site.url("/b"))

    @pytest.mark.parametrize(
        ("target", "reason"),
        [
            ("file:///etc/passwd", "url"),
            ("http://user:secret@example.org/", "url"),
            ("http://169.254.169.254/latest/meta-data", "address"),
            ("//[64:ff9b::1]/", "address"),
            ("/loop", "redirects"),
        ],
    )
    def test_each_hop_is_checked(self, site: Site, fetcher: Fetcher, target: str, reason: str) -> None:
        site.page("/loop", "", status=302, Location=target)
        assert reason_of(fetcher, site.url("/loop")) == reason


class TestBounds:
    def test_bytes(self, site: Site) -> None:
        site.page("/big", b"a" * 2000)
        with Fetcher(FetchPolicy(intranet=True, robots=False, most_bytes=1000)) as fetcher:
            assert reason_of(fetcher, site.url("/big")) == "too_large"

    def test_a_gzip_bomb(self, site: Site, fetcher: Fetcher) -> None:
        site.page("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
        assert reason_of(fetcher, site.url("/bomb")) == "bomb"

    def test_gzip(self, site: Site, fetcher: Fetcher) -> None:
        site.page("/gz", gzip.compress(b"text " * 10_000), Content_Encoding="gzip")
        site.page("/damaged", b"\x1f\x8bxxxx" * 10, Content_Encoding="gzip")
        site.page("/br", b"xx", Content_Encoding="br")
        assert fetcher.fetch(site.url("/gz")).body == b"text " * 10_000
        assert reason_of(fetcher, site.url("/damaged")) == "fetch"
        assert reason_of(fetcher, site.url("/br")) == "encoding"

    @pytest.mark.parametrize("part", [b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"])
    def test_a_server_that_drips(self, site: Site, part: bytes) -> None:
        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True
            try:
                handler.wfile.write(part)
                for _ in range(100):
                    handler.wfile.write(b"a")
                    time.sleep(0.02)
            except OSError:
                return

        site.pages["/drip"] = drip
        started = time.monotonic()
        with Fetcher(FetchPolicy(intranet=True, robots=False, seconds=0.2)) as fetcher:
            assert reason_of(fetcher, site.url("/drip")) == "timeout"
        assert time.monotonic() - started < 1.5

    def test_a_server_that_talks_nonsense(self, site: Site, fetcher: Fetcher) -> None:
        def nonsense(handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True
            handler.wfile.write(b"\x00\x01 what\r\n\r\n")

        site.pages["/nonsense"] = nonsense
        assert reason_of(fetcher, site.url("/nonsense")) == "fetch"

    def test_unpack_gzip_takes_pieces_of_any_size(self) -> None:
        packed = gzip.compress(b"abc" * 1000)
        assert unpack_gzip(iter([packed[i : i + 1] for i in range(len(packed))]), 5000, source="s") == b"abc" * 1000

    @pytest.mark.parametrize(
        ("status", "words"), [(404, "check the address"), (403, "not open to programs"), (503, "later"), (429, "later")]
    )
    def test_a_status_is_told_with_advice(self, site: Site, fetcher: Fetcher, status: int, words: str) -> None:
        site.page("/status", "<html>Sorry</html>", status=status)
        with pytest.raises(IngestError, match=words) as caught:
            fetcher.fetch(site.url("/status"))
        assert caught.value.reason == "status"


class TestManners:
    def test_conditional_get(self, site: Site, fetcher: Fetcher) -> None:
        site.page("/f", "x", ETag='"1"', Last_Modified="Wed, 29 May 2024 10:00:00 GMT")
        first = fetcher.fetch(site.url("/f"))
        site.page("/f", b"", status=304)
        again = fetcher.fetch(site.url("/f"), etag=first.etag, last_modified=first.last_modified)
        assert (again.status, again.body) == (304, b"")
        assert site.headers[-1]["If-None-Match"] == '"1"'
        assert site.headers[-1]["If-Modified-Since"] == "Wed, 29 May 2024 10:00:00 GMT"

    def test_a_stored_header_cannot_smuggle_another(self, site: Site, fetcher: Fetcher) -> None:
        site.page("/f", "x")
        fetcher.fetch(site.url("/f"), etag='"1"\r\nX-Evil: 1')
        assert "If-None-Match" not in site.headers[-1]

    def test_requests_to_one_host_are_spaced(self, site: Site) -> None:
        site.page("/a", "x")
        now, slept = [0.0], []

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            now[0] += seconds

        policy = FetchPolicy(intranet=True, robots=False, delay=2.0)
        with Fetcher(policy, clock=lambda: now[0], sleep=sleep) as fetcher:
            for _ in range(3):
                fetcher.fetch(site.url("/a"))
            assert slept == [2.0, 2.0]

    def test_robots(self, site: Site) -> None:
        site.page(
            "/robots.txt", "User-agent: detente\nDisallow: /private\nCrawl-delay: 0\nUser-agent: *\nDisallow: /\nSitemap: http://a/s.xml\n"
        )
        site.page("/a", "x")
        site.page("/private/b", "x")
        with Fetcher(FetchPolicy(intranet=True, delay=0)) as fetcher:
            assert fetcher.fetch(site.url("/a")).status == 200
            assert reason_of(fetcher, site.url("/private/b")) == "robots"
            assert fetcher.fetch(site.url("/private/b"), robots=False).status == 200
            assert fetcher.robots.sitemaps(site.url()) == ["http://a/s.xml"]

    @pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
    def test_a_site_that_has_no_robots_or_cannot_say(self, status: int, allowed: bool) -> None:
        assert Robots(lambda url: (status, b"")).allows("http://a.example/x") is allowed

    def test_a_site_that_cannot_be_reached_is_told_as_that_and_asked_once(self) -> None:
        asked = []

        def resolve(host: str, port: int) -> list[str]:
            asked.append(host)
            raise OSError("Name or service not known")

        with Fetcher(FetchPolicy(delay=0), resolve=resolve) as fetcher:
            for _ in range(2):
                with pytest.raises(IngestError, match="no address") as caught:
                    fetcher.fetch("http://nowhere.example/a")
                assert (caught.value.source, caught.value.reason) == ("http://nowhere.example/a", "fetch")
        assert asked == ["nowhere.example"]

    def test_robots_that_cannot_be_read_are_told_as_that(self, site: Site) -> None:
        site.page("/robots.txt", "", status=500)
        site.page("/a", "x")
        with (
            Fetcher(FetchPolicy(intranet=True, delay=0)) as fetcher,
            pytest.raises(IngestError, match=r"cannot be read \(status 500\)") as caught,
        ):
            fetcher.fetch(site.url("/a"))
        assert caught.value.reason == "robots"

    def test_a_crawl_delay_is_kept_within_reason(self) -> None:
        robots = Robots(lambda url: (200, b"User-agent: *\nCrawl-delay: 100000\n"))
        assert robots.delay("http://a.example/") == 60.0

    def test_no_cookie_comes_back(self, site: Site, fetcher: Fetcher) -> None:
        site.page("/c", "x", Set_Cookie="a=1")
        fetcher.fetch(site.url("/c"))
        fetcher.fetch(site.url("/c"))
        assert "Cookie" not in site.headers[-1]
        assert site.headers[-1]["User-Agent"].startswith("Detente/")
