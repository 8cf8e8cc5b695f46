"""Identifiers made from content: the same text gives the same id on every machine.

An id is a tag and the first hex digits of a SHA-256, so that it says what it names ("art-9f2c01ab33de").
"""

from __future__ import annotations

import hashlib

ARTICLE_TAG = "art"
# 12 hex digits are 48 bits: among a million articles the chance of one collision is about 0.2 %.
ID_DIGITS = 12


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def tagged_id(tag: str, *parts: str | None) -> str:
    """Return ``tag-`` and hex digits that stand for the parts; ``None`` differs from every string."""
    digest = hashlib.sha256()
    for part in parts:
        coded = b"" if part is None else part.encode("utf-8", errors="surrogatepass")
        # the length before each part keeps ("ab", "c") and ("a", "bc") apart
        digest.update(b"-" if part is None else str(len(coded)).encode("ascii") + b":")
        digest.update(coded)
    return f"{tag}-{digest.hexdigest()[:ID_DIGITS]}"


def article_id(text: str, url: str | None = None) -> str:
    """Return the id of an article that came without one, made from its text and its URL."""
    return tagged_id(ARTICLE_TAG, url, text)
