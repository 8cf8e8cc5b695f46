"""What the desk is started with."""

from __future__ import annotations

import datetime
import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], datetime.datetime]

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """Settings of one desk.

    Attributes:
        record: File or database URL of the record.
        clock: Tells the time (UTC); the desk reads no other clock.
        host: The address that it listens on.
        port: The port; 0 for one that is free.
        names: Names that it may be asked by, beside its address (the ``Host`` header of a request).
        ask_tokens: Ask for tokens on this machine too; on any other address they are always asked for.
        secret: Signs the tokens of forms and the cookies of sessions; new with each start.
        body_limit: Bytes that the body of a request may have.
        url_limit: Bytes that path and query may have.
        rate: How often one caller may ask, as "600/minute".
        read_rate: How often one caller may have a text read.
        read_characters: Characters that such a text may have.
        read_seconds: Seconds by the clock that reading it may take.
        read_memory: Bytes of address space that the process which reads may take.
        reader: The module that reads in a process of its own.
        exports: Exports that may run at once.
    """

    record: str
    clock: Clock
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    ask_tokens: bool = False
    secret: str = field(default_factory=secrets.token_hex, repr=False)
    body_limit: int = 1_000_000
    url_limit: int = 4_000
    rate: str = "1200/minute"
    read_rate: str = "30/minute"
    read_characters: int = 100_000
    read_seconds: float = 60.0
    read_memory: int = 3_000_000_000
    reader: str = "detente.desk.reading_process"
    exports: int = 4

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    @property
    def needs_tokens(self) -> bool:
        """Whether a request needs a token."""
        return self.ask_tokens or not self.is_local

    @property
    def today(self) -> datetime.date:
        """Today in UTC."""
        return self.clock().date()


def is_loopback(host: str) -> bool:
    """Say whether an address is this machine's alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
