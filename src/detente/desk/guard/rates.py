"""How often one caller may ask."""

from __future__ import annotations

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from detente.desk.problems import ProblemError
from detente.errors import ConfigError


class Rates:
    """Counts requests by caller and kind.

    Args:
        limits: Kind of request -> rate, as "600/minute".

    Raises:
        ConfigError: A rate is none.
    """

    def __init__(self, limits: dict[str, str]) -> None:
        self._counter = MovingWindowRateLimiter(MemoryStorage())
        self._limits = {kind: _parse(rate) for kind, rate in limits.items()}

    def check(self, kind: str, key: str) -> None:
        """Count a request.

        Raises:
            ProblemError: 429, where there were too many.
        """
        limit = self._limits[kind]
        if self._counter.hit(limit, kind, key):
            return
        reset = self._counter.get_window_stats(limit, kind, key).reset_time
        wait = max(1, int(reset - time.time()) + 1)
        raise ProblemError(
            429, f"more than {limit.amount} requests in {limit.get_expiry()} seconds; wait {wait} s", headers={"Retry-After": str(wait)}
        )


def _parse(rate: str) -> RateLimitItem:
    try:
        return parse(rate)
    except ValueError as error:
        raise ConfigError(f"{rate!r} is no rate; write one as 600/minute") from error
