"""The lexicon's version: a hash of its compiled parts, so that it changes when any entry does."""

from __future__ import annotations

import hashlib
from functools import cache

from detente.lexicon.files import data_dir


@cache
def lexicon_version() -> str:
    """Return the first 12 hex digits of the SHA-256 over the compiled parts, in order of name."""
    digest = hashlib.sha256()
    for item in sorted((data_dir() / "compiled").iterdir(), key=lambda entry: entry.name):
        digest.update(item.name.encode())
        digest.update(item.read_bytes())
    return digest.hexdigest()[:12]
