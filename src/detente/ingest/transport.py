"""The guarded transport: names are resolved once, the addresses are checked, and the connection goes to an address that was checked.

httpx asks this transport; httpcore speaks HTTP over the connections that :class:`GuardedBackend` makes. Between the check and the
connection no name is resolved again, so that a resolver which changes its answer gains nothing. TLS checks the name as ever.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

import httpcore
import httpx

from detente.errors import IngestError
from detente.ingest.addresses import refusal_of

Resolve = Callable[[str, int], Sequence[str]]
#: Addresses of one host that are tried.
MOST_ADDRESSES = 4


def resolve_host(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the system's order.

    Raises:
        OSError: The host has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(host: str, port: int, *, resolve: Resolve, timeout: float | None, allow_private: bool) -> list[str]:
    """Resolve a host once and check all its addresses; one that is refused refuses the host.

    Raises:
        IngestError: ``address`` where one is refused, ``fetch`` where there is none, ``timeout``.
    """
    found: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolve(host, port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # getaddrinfo has no limit of its own; a thread that waits on for an answer is left behind
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise IngestError(f"the name was not resolved within {timeout:g} seconds; try again later", source=host, reason="timeout")
    if not found:
        why = f": {failed[0]}" if failed else ""
        raise IngestError(f"the name has no address{why}; check it, or the network", source=host, reason="fetch")
    for address in found:
        refused = refusal_of(address, allow_private=allow_private)
        if refused is not None:
            hint = "" if allow_private else "; --intranet allows private addresses"
            raise IngestError(f"the host is at {address}, {refused}, which is not fetched from{hint}", source=host, reason="address")
    return found[:MOST_ADDRESSES]


class GuardedBackend(httpcore.NetworkBackend):
    """Makes connections to checked addresses only, and can cut all of them off.

    Args:
        resolve: Gives the addresses of a host.
        allow_private: Whether private addresses are allowed.
    """

    def __init__(self, *, resolve: Resolve = resolve_host, allow_private: bool = False) -> None:
        self.resolve = resolve
        self.allow_private = allow_private
        self._inner = httpcore.SyncBackend()
        self._sockets: list[socket.socket] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers."""
        addresses = checked_addresses(host, port, resolve=self.resolve, timeout=timeout, allow_private=self.allow_private)
        failed: Exception | None = None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            self._sockets = [known for known in self._sockets if known.fileno() >= 0]
            self._sockets.append(stream.get_extra_info("socket"))
            return stream
        raise failed or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: a page is not behind a socket of this machine."""
        raise httpcore.ConnectError("no unix sockets")

    def cut_off(self) -> None:
        """End what is going on over all connections, from another thread."""
        for known in list(self._sockets):
            try:
                known.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended already
                continue


class GuardedTransport(httpx.BaseTransport):
    """httpx's transport over the guarded backend: no proxies, no HTTP/2, no unix sockets, nothing from the environment.

    Args:
        backend: Makes the connections.
        context: For TLS; the system's own certificates where it is left out.
    """

    def __init__(self, backend: GuardedBackend, context: ssl.SSLContext | None = None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context or ssl.create_default_context(),
            max_connections=8,
            max_keepalive_connections=4,
            keepalive_expiry=15.0,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the answer's body is a stream."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(cast(Iterable[bytes], answer.stream)), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


__all__ = ["GuardedBackend", "GuardedTransport", "Resolve", "checked_addresses", "resolve_host"]
