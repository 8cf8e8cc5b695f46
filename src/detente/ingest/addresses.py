"""Which network addresses a fetch may connect to: a URL from a stranger must not reach the machines behind this one."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

#: Addresses at which clouds hand out credentials; no article stands there, in no intranet.
METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in (
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure, a public address by its number
        "169.254.169.253",  # AWS, DNS
        "169.254.169.254",  # AWS, Azure, Google, OpenStack
        "169.254.170.2",  # AWS, containers
        "169.254.170.23",  # AWS, EKS
        "192.0.0.192",  # Oracle
        "fd00:ec2::23",  # AWS, EKS
        "fd00:ec2::254",  # AWS
        "fd20:ce::254",  # Google
    )
)
#: IPv6 addresses that stand for an IPv4 address: RFC 4291 (compatible, mapped), 6052 and 8215 (NAT64), 3056 (6to4), 4380 (Teredo).
EMBEDDING = tuple(
    ipaddress.IPv6Network(network)
    for network in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
# Private networks: RFC 1918, 4193 and 6598 (shared by a carrier's customers), and this machine itself.
PRIVATE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1/128", "fc00::/7")
)
# Not told by ``is_global`` of every Python: documentation, benchmarks, relays of 6to4, the site-local addresses of old.
_OTHER: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10")
)
_ISATAP = (0x00005EFE, 0x02005EFE)


def refusal_of(address: str, *, allow_private: bool = False) -> str | None:
    """Say why an address may not be connected to.

    Args:
        address: As the resolver gives it.
        allow_private: The switch for intranets: private networks and this machine are allowed. Addresses of cloud metadata,
            link-local, multicast and reserved ones and those that hide an IPv4 address stay refused.

    Returns:
        What the address is ("a private address"), or ``None`` where it may be connected to.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(parsed, IPv6Address) and parsed.scope_id is not None:
        return "an address of one link"
    if parsed in METADATA:
        return "an address of cloud metadata"
    if isinstance(parsed, IPv6Address) and not parsed.is_loopback and not parsed.is_unspecified and _hides_ipv4(parsed):
        return "an IPv6 address that stands for an IPv4 address"
    private = _is_private(parsed)
    if private and allow_private:
        return None
    return private or _other_refusal(parsed)


def _hides_ipv4(address: IPv6Address) -> bool:
    isatap = (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
    return isatap or any(address in network for network in EMBEDDING)


def _is_private(address: IPv4Address | IPv6Address) -> str | None:
    if address.is_loopback:
        return "an address of this machine"
    return "a private address" if any(address in network for network in PRIVATE if network.version == address.version) else None


def _other_refusal(address: IPv4Address | IPv6Address) -> str | None:
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_unspecified or address.is_reserved or not address.is_global:
        return "a reserved address"
    return "a reserved address" if any(address in network for network in _OTHER if network.version == address.version) else None


__all__ = ["refusal_of"]
