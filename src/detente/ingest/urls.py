"""Addresses of pages: which may be asked for, and which mean the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from detente.errors import IngestError

#: Characters of a URL; longer ones are attacks or mistakes.
LONGEST_URL = 4096
SCHEMES = ("http", "https")
# Parameters that only say where a reader came from.
_TRACKING = frozenset(
    "_ga _gl at_campaign at_medium cmpid dclid fbclid gclid gclsrc guccounter igshid mc_cid mc_eid mkt_tok msclkid ncid ocid s_cid srsltid"
    " twclid wt.mc_id yclid".split()
)
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/-._~!$&'()*+,;=:@"


def is_url(name: str) -> bool:
    """Say whether a name is the address of a page rather than a path."""
    return name[:8].lower().startswith(("http://", "https://"))


def check_url(url: str) -> str:
    """Check that an address may be asked for: http or https, with a host, without user name and password.

    Raises:
        IngestError: ``url``; the message shows no password.
    """
    shown = hide_credentials(url)
    if len(url) > LONGEST_URL or _CONTROL.search(url):
        message = f"is an address of {len(url)} characters, or with blanks or control characters in it; give one that a browser takes"
        raise IngestError(message, source=shown[:200], reason="url")
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username or parts.password
        _ = parts.port
    except ValueError as error:
        raise IngestError(f"is no address that can be read: {error}", source=shown, reason="url") from error
    if not parts.scheme:
        raise IngestError("is no address; write https:// in front of it, as in https://example.org/feed", source=shown, reason="url")
    if parts.scheme.lower() not in SCHEMES:
        raise IngestError(f"has the scheme {parts.scheme!r}; only http and https are fetched", source=shown, reason="url")
    if not host:
        raise IngestError("has no host; write https://example.org/page", source=shown, reason="url")
    if user is not None or "@" in parts.netloc:
        raise IngestError("has a user name or password in it; give the address without them", source=shown, reason="url")
    return url


def hide_credentials(url: str) -> str:
    """Return an address for a message: what stands before the host's @ is left out."""
    return re.sub(r"^([a-zA-Z][\w+.-]*://)[^/?#]*@", r"\1…@", url)


def canonical_url(url: str | None) -> str | None:
    """Return the form that all addresses of the same page share, or ``None`` where there is no http address.

    https stands for both schemes; "www.", default ports, fragments, tracking parameters and a last slash are left out; the
    other parameters are sorted. The result is a key for comparing, not an address to ask for.
    """
    if not url or not is_url(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if not host:
        return None
    if port not in (None, _DEFAULT_PORTS[parts.scheme.lower()]):
        host = f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape").rstrip("/")
    pairs = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0]))
    query = urlencode(pairs, errors="surrogatepass")
    return f"https://{host}{path or '/'}{'?' if query else ''}{query}"


def _is_tracking(name: str) -> bool:
    lowered = name.lower()
    return lowered in _TRACKING or lowered.startswith(_TRACKING_PREFIXES)


__all__ = ["canonical_url", "check_url", "hide_credentials", "is_url"]
