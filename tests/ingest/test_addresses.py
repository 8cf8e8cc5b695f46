"""Addresses that are refused, and addresses of pages."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import IngestError
from detente.ingest.addresses import refusal_of
from detente.ingest.urls import canonical_url, check_url, hide_credentials

REFUSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:a9fe:a9fe ::ffff:0:7f00:1 64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::a00:1
2002:7f00:1:: 2002:a9fe:a9fe::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1
ff02::1 2606:4700::5efe:10.0.0.1 3fff::1 nonsense 1.2.3
""".split()
ALLOWED = "1.1.1.1 8.8.8.8 93.184.215.14 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 2606:4700:4700::1111 2a00:1450:4001:81b::200e".split()
PRIVATE = "10.0.0.1 100.64.0.1 127.0.0.1 172.16.0.1 192.168.1.1 ::1 fc00::1".split()


@pytest.mark.parametrize("address", REFUSED)
def test_refused(address: str) -> None:
    assert refusal_of(address)


@pytest.mark.parametrize("address", ALLOWED)
def test_allowed(address: str) -> None:
    assert refusal_of(address) is None


@pytest.mark.parametrize("address", REFUSED)
def test_the_switch_for_intranets_opens_private_networks_only(address: str) -> None:
    assert (refusal_of(address, allow_private=True) is None) == (
        address in PRIVATE or address == "127.255.255.254" or address == "172.31.255.255"
    )


@given(st.ip_addresses(v=4))
def test_no_disguise_of_an_ipv4_address_passes(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    high, low = number >> 16, number & 0xFFFF
    for form in (f"::ffff:{address}", f"::{high:x}:{low:x}", f"64:ff9b::{address}", f"2002:{high:x}:{low:x}::1"):
        assert refusal_of(form)
        if ipaddress.ip_address(form) != ipaddress.ip_address("::1"):
            assert refusal_of(form, allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https://@example.org/",
        "http://example.org:port/",
        "http://[::1/",
        "http://exa mple.org/",
        "http://example.org/a\r\nHost: b",
        "http://example.org/" + "a" * 5000,
    ],
)
def test_addresses_that_are_not_asked_for(url: str) -> None:
    with pytest.raises(IngestError) as caught:
        check_url(url)
    assert caught.value.reason == "url"
    assert "secret" not in str(caught.value)


def test_credentials_are_hidden() -> None:
    assert hide_credentials("https://user:p@ss@example.org/a@b") == "https://…@example.org/a@b"
    assert hide_credentials("https://example.org/a@b") == "https://example.org/a@b"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://www.Example.org:80/a/?utm_source=x&b=2&a=1#top", "https://example.org/a?a=1&b=2"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/%7Ejane/caf%c3%a9", "https://example.org/~jane/caf%C3%A9"),
        ("https://example.org:8443/a?fbclid=1", "https://example.org:8443/a"),
        ("https://example.org/a?b=", "https://example.org/a?b="),
        (" https://example.org/A ", "https://example.org/A"),
        ("ftp://example.org/", None),
        ("http://example.org:x/", None),
        ("", None),
        (None, None),
    ],
)
def test_canonical(url: str | None, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


@given(st.text(max_size=40), st.text(alphabet="/?&=%#abcAB.:@[]", max_size=40))
def test_canonical_is_stable_and_never_fails(host: str, rest: str) -> None:
    once = canonical_url(f"https://{host}/{rest}")
    if once is not None:
        assert canonical_url(once) == once
