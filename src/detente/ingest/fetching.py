"""Fetching of pages and feeds by http: guarded, bounded and polite.

Every hop of a redirect is checked like the first address. Bytes (as sent and as unpacked), time and redirects are bounded, requests to
one host are spaced, robots.txt is obeyed unless the caller says otherwise. No cookies, no credentials, no proxies.
"""

from __future__ import annotations

import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

import detente
from detente.errors import IngestError
from detente.ingest.robots import AGENT, Robots
from detente.ingest.transport import GuardedBackend, GuardedTransport, Resolve, resolve_host
from detente.ingest.urls import check_url, hide_credentials

_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """The bounds of a fetch.

    Attributes:
        intranet: Private addresses and this machine may be asked too.
        robots: robots.txt is obeyed.
        most_bytes: Bytes of an answer, as sent and as unpacked.
        seconds: Seconds for one fetch with all its redirects, waiting for the host's turn left out.
        most_redirects: Hops.
        delay: Seconds between two requests to one host.
    """

    intranet: bool = False
    robots: bool = True
    most_bytes: int = 10_000_000
    seconds: float = 30.0
    most_redirects: int = 5
    delay: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer.

    Attributes:
        url: The address that answered in the end.
        status: 200, or 304 where nothing has changed since.
        body: Unpacked; empty for 304.
        content_type: In lower case, without parameters, or "".
        charset: What the server says of the encoding, or ``None``.
        etag: For the next time.
        last_modified: For the next time.
    """

    url: str
    status: int
    body: bytes
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Fetcher:
    """Fetches addresses one after the other; use it as a context manager. It is not for several threads at once.

    Args:
        policy: The bounds.
        resolve: Gives the addresses of a host (tests put their own here).
        clock: Seconds that only grow.
        sleep: Waits for seconds.
        context: TLS settings in place of the system's.
    """

    def __init__(
        self,
        policy: FetchPolicy | None = None,
        *,
        resolve: Resolve = resolve_host,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.policy = policy or FetchPolicy()
        self._backend = GuardedBackend(resolve=resolve, allow_private=self.policy.intranet)
        self._client = httpx.Client(
            transport=GuardedTransport(self._backend, context),
            trust_env=False,
            follow_redirects=False,
            headers={
                "User-Agent": f"{AGENT}/{detente.__version__}",
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Encoding": "gzip",
            },
        )
        self._clock, self._sleep = clock, sleep
        self._next: dict[str, float] = {}
        self.robots = Robots(self._robots_of)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None, robots: bool | None = None) -> Fetched:
        """Fetch an address.

        Args:
            url: http or https, without user name and password.
            etag: From the last fetch: the answer is 304 where nothing has changed.
            last_modified: The same by date.
            robots: Whether robots.txt is obeyed for this address; else as the policy says.

        Raises:
            IngestError: ``url``, ``address``, ``fetch``, ``status``, ``robots``, ``redirects``, ``timeout``, ``too_large`` or
                ``bomb``; its source is the address.
        """
        headers = {
            name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)) if value and _is_header(value)
        }
        obey = self.policy.robots if robots is None else robots
        answer = self._follow(url, headers, robots=obey)
        if answer.status not in (200, 304):
            message = f"the server answered with status {answer.status}; {_advice(answer.status)}"
            raise IngestError(message, source=hide_credentials(url), reason="status")
        return answer

    def _robots_of(self, url: str) -> tuple[int, bytes]:
        answer = self._follow(url, {}, robots=False)
        return answer.status, answer.body

    def _follow(self, url: str, headers: dict[str, str], *, robots: bool) -> Fetched:
        """Fetch an address and follow its redirects; each hop is checked as the first."""
        shown = hide_credentials(url)
        at, left = url, self.policy.seconds
        for _ in range(self.policy.most_redirects + 1):
            check_url(at)
            if robots:
                self._ask_leave(at, shown)
            self._wait_for(at, robots=robots)
            started = self._clock()
            answer, target = self._once(at, headers, shown=shown, seconds=left)
            left = max(0.05, left - (self._clock() - started))
            if target is None:
                return answer
            at = urljoin(at, target)
        message = f"is redirected more than {self.policy.most_redirects} times; give the address it leads to"
        raise IngestError(message, source=shown, reason="redirects")

    def _ask_leave(self, url: str, shown: str) -> None:
        """Raise where robots.txt forbids the address, or the site cannot be asked."""
        try:
            refusal = self.robots.refusal(url)
        except IngestError as error:
            raise IngestError(_bare(error), source=shown, reason=error.reason) from error
        if refusal is not None:
            raise IngestError(f"{refusal}; --no-robots fetches it all the same", source=shown, reason="robots")

    def _wait_for(self, url: str, *, robots: bool) -> None:
        """Wait for the host's turn."""
        host = urlsplit(url).netloc.lower()
        delay = max(self.policy.delay, self.robots.delay(url) if robots else 0.0)
        now = self._clock()
        due = self._next.get(host, now)
        if due > now:
            self._sleep(due - now)
        self._next[host] = max(due, now) + delay

    def _once(self, url: str, headers: dict[str, str], *, shown: str, seconds: float) -> tuple[Fetched, str | None]:
        """Send one request; returns the answer and, for a redirect, where it leads."""
        self._client.cookies.clear()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._backend.cut_off()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            with self._client.stream("GET", url, headers=headers, timeout=seconds) as response:
                target = response.headers.get("location") if response.status_code in _REDIRECTS else None
                body = b"" if target is not None or response.status_code == 304 else self._read(response, shown)
                if expired.is_set():
                    raise httpx.ReadTimeout("cut off")
                return _answer_of(response, body), target
        except IngestError as error:
            raise IngestError(_bare(error), source=shown, reason=error.reason) from error
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise _too_slow(shown, self.policy.seconds) from error
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            httpx.StreamError,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            OSError,
            ValueError,
        ) as error:
            if expired.is_set():
                raise _too_slow(shown, self.policy.seconds) from error
            message = f"cannot be fetched: {type(error).__name__}: {error}"[:300]
            raise IngestError(f"{message}; check the address, or the network", source=shown, reason="fetch") from error
        finally:
            timer.cancel()

    def _read(self, response: httpx.Response, shown: str) -> bytes:
        """Read a body within the bounds; gzip is unpacked here, piece by piece, so that a bomb goes off in no one's memory."""
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        raw = _bounded(response.iter_raw(_CHUNK), self.policy.most_bytes, shown)
        if coding in ("", "identity"):
            return b"".join(raw)
        if coding not in ("gzip", "x-gzip"):
            message = f"is packed as {coding!r}, which was not asked for; save the page and give that file"
            raise IngestError(message, source=shown, reason="encoding")
        return unpack_gzip(raw, self.policy.most_bytes, source=shown)


def _bounded(chunks: Iterator[bytes], limit: int, source: str) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise IngestError(f"is larger than {limit:,} bytes; save what you need of it", source=source, reason="too_large")
        yield chunk


def unpack_gzip(chunks: Iterator[bytes], limit: int, *, source: str) -> bytes:
    """Unpack gzip within a bound.

    Raises:
        IngestError: ``bomb`` where it unpacks to more than ``limit`` bytes, ``fetch`` where it is damaged.
    """
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size = 0
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                part = unpacker.decompress(rest, limit - size + 1)
                size += len(part)
                if size > limit:
                    raise IngestError(f"unpacks to more than {limit:,} bytes", source=source, reason="bomb")
                parts.append(part)
                rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise IngestError(f"is damaged gzip: {error}", source=source, reason="fetch") from error
    return b"".join(parts)


def _answer_of(response: httpx.Response, body: bytes) -> Fetched:
    return Fetched(
        url=str(response.url),
        status=response.status_code,
        body=body,
        content_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=response.charset_encoding,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )


def _is_header(value: str) -> bool:
    return value.isascii() and value.isprintable() and len(value) < 1000


def _bare(error: IngestError) -> str:
    return str(error).removeprefix(f"{error.source}: ")


def _too_slow(shown: str, seconds: float) -> IngestError:
    return IngestError(f"took longer than {seconds:g} seconds; try again later", source=shown, reason="timeout")


def _advice(status: int) -> str:
    if status in (404, 410):
        return "check the address"
    if status in (401, 402, 403, 451):
        return "it is not open to programs; save the page in a browser and give that file"
    return "try again later" if status == 429 or status >= 500 else "check the address"


__all__ = ["FetchPolicy", "Fetched", "Fetcher", "unpack_gzip"]
