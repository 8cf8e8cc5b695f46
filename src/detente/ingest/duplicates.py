"""Duplicates: the same page (canonical address), the same text, or nearly the same text (MinHash).

Which articles are known is asked of an index, a protocol that the record fulfils; :class:`MemoryIndex` serves for one run. A copy
is folded under the earliest: both stay, and together they count as one independent source.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from detente.ingest.urls import canonical_url
from detente.model.records import Article

#: Words in a shingle: chance runs of five words are rare between texts, and one changed word breaks only five of them.
SHINGLE = 5
#: Bands of the signature, and numbers in each: a pair that is .8 alike shares a band with a chance of .998, one that is .5 alike .27.
BANDS, ROWS = 20, 6
#: The likeness (Jaccard's, of shingles) from which on two texts are copies. The estimate's standard error is .04. Syndicated copies
#: with another headline and a few cuts lie above .8, reports of two papers on one event below .3.
LIKENESS = 0.75
#: Two long texts at one address are versions of one page from this likeness on. Below it the address is of a site's page that many texts
#: name (speeches under the address of their session), and says nothing; chance texts are .00 to .02 alike.
SAME_PAGE = 0.15
#: Fewer shingles tell nothing: short texts are copies only if they are the same.
FEWEST_SHINGLES = 25
#: Characters up to which every name of a text counts when two are compared; a longer one may have a name in passing.
SHORT_TEXT = 1500
_SEED = 20240529
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\b[A-Z]\w{2,}")


class Basis(StrEnum):
    """What shows that two articles are copies."""

    URL = "url"
    TEXT = "text"
    MINHASH = "minhash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What duplicates are told by.

    Attributes:
        article_id: The article.
        sha256: Of its text.
        canonical_url: Its address, or ``None``.
        published_at: ISO 8601, or ``None``.
        minhash: ``BANDS * ROWS`` numbers of 32 bits, little endian; empty for a short text.
        bands: A key a band; empty for a short text.
        shingles: How many there are.
        names: Words that are written with a capital (:func:`names_of`): who and where it is about.
    """

    article_id: str
    sha256: str
    canonical_url: str | None
    published_at: str | None
    minhash: bytes
    bands: tuple[str, ...]
    shingles: int
    names: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[str, str]:
        """The earliest comes first, those without a date last."""
        return (self.published_at or "9", self.article_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known article that another is a copy of."""

    article_id: str
    likeness: float
    basis: Basis


class DuplicateIndex(Protocol):
    """Knows the fingerprints of articles."""

    def candidates(self, fingerprint: Fingerprint) -> Iterable[Fingerprint]:
        """Return the articles that share the address, the text or a band with this one (itself left out)."""


def fingerprint_of(article: Article) -> Fingerprint:
    """Make an article's fingerprint."""
    words = _WORD.findall(article.text.lower())
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    minhash = _minhash(shingles) if len(shingles) >= FEWEST_SHINGLES else b""
    return Fingerprint(
        article_id=article.id,
        sha256=article.sha256,
        canonical_url=_page_url(article.url),
        published_at=article.published_at,
        minhash=minhash,
        bands=_bands(minhash),
        shingles=len(shingles),
        names=names_of(article.text),
    )


def names_of(text: str) -> frozenset[str]:
    """Return the words that a text writes with a capital: twice or more, of a short text all."""
    counts = Counter(_CAPITAL.findall(text))
    least = 2 if len(text) > SHORT_TEXT else 1
    return frozenset(word for word, number in counts.items() if number >= least)


def _page_url(url: str | None) -> str | None:
    """Return an article's canonical address; a site's front page is none of one article."""
    canonical = canonical_url(url)
    return None if canonical is None or (canonical.count("/") == 3 and canonical.endswith("/")) else canonical


def _minhash(shingles: set[str]) -> bytes:
    from rensa import RMinHash

    made = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    made.update(sorted(shingles))
    return struct.pack(f"<{BANDS * ROWS}I", *made.digest())


def _bands(minhash: bytes) -> tuple[str, ...]:
    """Return a key a band: 16 hex digits that stand for its numbers."""
    width = 4 * ROWS
    return tuple(hashlib.blake2b(minhash[at : at + width], digest_size=8).hexdigest() for at in range(0, len(minhash), width))


def likeness_of(one: bytes, other: bytes) -> float:
    """Estimate how like two texts are from their signatures, 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    pairs = zip(struct.iter_unpack("<I", one), struct.iter_unpack("<I", other), strict=True)
    return sum(left == right for left, right in pairs) * 4 / len(one)


def compare(one: Fingerprint, other: Fingerprint) -> Match | None:
    """Say what shows that ``other`` and ``one`` are copies, named for ``other``; ``None`` where nothing does."""
    if one.sha256 == other.sha256:
        return Match(article_id=other.article_id, likeness=1.0, basis=Basis.TEXT)
    likeness = likeness_of(one.minhash, other.minhash)
    if likeness >= LIKENESS and not are_exchanged(one.names, other.names):
        return Match(article_id=other.article_id, likeness=likeness, basis=Basis.MINHASH)
    short = not one.minhash or not other.minhash
    if one.canonical_url is not None and one.canonical_url == other.canonical_url and (short or likeness >= SAME_PAGE):
        return Match(article_id=other.article_id, likeness=likeness, basis=Basis.URL)
    return None


def are_exchanged(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two texts have names that the other lacks: a form letter about Sweden is no copy of the one about Finland."""
    return bool(one - other) and bool(other - one)


def find_copies(fingerprint: Fingerprint, index: DuplicateIndex) -> list[tuple[Fingerprint, Match]]:
    """Return the known articles that this one is a copy of or that are copies of it, the earliest first."""
    pairs = [(known, compare(fingerprint, known)) for known in index.candidates(fingerprint) if known.article_id != fingerprint.article_id]
    found = [(known, match) for known, match in pairs if match is not None]
    return sorted(found, key=_earliest)


def _earliest(pair: tuple[Fingerprint, Match]) -> tuple[str, str]:
    return pair[0].order


class MemoryIndex:
    """The fingerprints of one run."""

    def __init__(self) -> None:
        self._known: dict[str, Fingerprint] = {}
        self._keys: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, fingerprint: Fingerprint) -> None:
        """Keep a fingerprint."""
        if fingerprint.article_id in self._known:
            return
        self._known[fingerprint.article_id] = fingerprint
        for key in _keys(fingerprint):
            self._keys[key].append(fingerprint.article_id)

    def candidates(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """Return the articles that share the address, the text or a band with this one (itself left out)."""
        ids = dict.fromkeys(ident for key in _keys(fingerprint) for ident in self._keys.get(key, ()))
        return [self._known[ident] for ident in ids if ident != fingerprint.article_id]


def _keys(fingerprint: Fingerprint) -> list[str]:
    keys = [f"t{fingerprint.sha256}", *(f"{band}:{value}" for band, value in enumerate(fingerprint.bands))]
    return [*keys, f"u{fingerprint.canonical_url}"] if fingerprint.canonical_url else keys


__all__ = ["Basis", "DuplicateIndex", "Fingerprint", "Match", "MemoryIndex", "compare", "find_copies", "fingerprint_of", "likeness_of"]
