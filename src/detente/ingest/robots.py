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
#: Reasons that are the site's and not its robots.txt's: what is asked of it fails for the same reason.
_UNREACHED = ("address", "url", "fetch", "timeout")


class Robots:
    """The rules of the sites that were asked for, each site asked once.

    Args:
        get: Returns (status, body) of an address; raises IngestError where the site cannot be reached.
    """

    def __init__(self, get: Callable[[str], tuple[int, bytes]]) -> None:
        self._get = get
        self._sites: dict[str, RobotFileParser] = {}
        self._silent: dict[str, str] = {}
        self._unreached: dict[str, IngestError] = {}

    def allows(self, url: str) -> bool:
        """Say whether the site allows this program to fetch an address.

        Raises:
            IngestError: The site cannot be reached (``fetch``, ``timeout``), or must not be (``address``, ``url``).
        """
        return self._rules(url).can_fetch(AGENT, url)

    def refusal(self, url: str) -> str | None:
        """Return why an address must not be fetched, for a person; None where it may be.

        Raises:
            IngestError: As for :meth:`allows`.
        """
        if self.allows(url):
            return None
        silent = self._silent.get(_site_of(url))
        return (
            "the site's robots.txt asks programs not to fetch this"
            if silent is None
            else f"the site's robots.txt cannot be read ({silent})"
        )

    def delay(self, url: str) -> float:
        """Return the seconds between requests that the site asks for (0 where it asks for none)."""
        rules = self._rules(url)
        asked = rules.crawl_delay(AGENT)
        return min(float(asked or 0), LONGEST_DELAY)

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the site names."""
        return list(self._rules(url).site_maps() or ())

    def _rules(self, url: str) -> RobotFileParser:
        site = _site_of(url)
        if site in self._unreached:
            raise self._unreached[site]
        if site not in self._sites:
            self._sites[site] = self._ask(site)
        return self._sites[site]

    def _ask(self, site: str) -> RobotFileParser:
        """Read a site's rules: none where it has none, all forbidden where it cannot say (RFC 9309, section 2.3.1)."""
        rules = RobotFileParser()
        try:
            status, body = self._get(f"{site}/robots.txt")
            silent = f"status {status}"
        except IngestError as error:
            if error.reason in _UNREACHED:
                self._unreached[site] = error
                raise
            status, body, silent = 503, b"", str(error.reason)
        if 200 <= status < 300:
            rules.parse(body[:LIMIT].decode("utf-8-sig", errors="replace").splitlines())
        elif 400 <= status < 500:
            rules.parse([])
        else:
            rules.parse(["User-agent: *", "Disallow: /"])
            self._silent[site] = silent
        return rules


def _site_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


__all__ = ["AGENT", "Robots"]
