"""robots.txt: what a site asks of programs (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from detente.errors import IngestError

#: The name by which robots.txt may address this program.
AGENT = "Detente"
#: Bytes of a robots.txt that are looked at (RFC 9309, section 2.5, asks for 500 KiB).
LIMIT = 512_000
#: Seconds between two requests that a site may ask for at most; more would stop all reading of it.
LONGEST_DELAY = 60.0


class Robots:
    """The rules of the sites that were asked for, each site asked once.

    Args:
        get: Returns (status, body) of an address; raises IngestError where the site cannot be reached.
    """

    def __init__(self, get: Callable[[str], tuple[int, bytes]]) -> None:
        self._get = get
        self._sites: dict[str, RobotFileParser] = {}

    def allows(self, url: str) -> bool:
        """Say whether the site allows this program to fetch an address."""
        return self._rules(url).can_fetch(AGENT, url)

    def delay(self, url: str) -> float:
        """Return the seconds between requests that the site asks for (0 where it asks for none)."""
        rules = self._rules(url)
        asked = rules.crawl_delay(AGENT)
        return min(float(asked or 0), LONGEST_DELAY)

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the site names."""
        return list(self._rules(url).site_maps() or ())

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = self._ask(site)
        return self._sites[site]

    def _ask(self, site: str) -> RobotFileParser:
        """Read a site's rules: none where it has none, all forbidden where it cannot say (RFC 9309, section 2.3.1)."""
        rules = RobotFileParser()
        try:
            status, body = self._get(f"{site}/robots.txt")
        except IngestError as error:
            if error.reason in ("address", "url"):
                raise
            status, body = 503, b""
        if 200 <= status < 300:
            rules.parse(body[:LIMIT].decode("utf-8-sig", errors="replace").splitlines())
        elif 400 <= status < 500:
            rules.parse([])
        else:
            rules.parse(["User-agent: *", "Disallow: /"])
        return rules


__all__ = ["AGENT", "Robots"]
