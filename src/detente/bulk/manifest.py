"""What is done: a manifest of the run's shards, a marker for each that is done, and the fingerprint of the code that read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from detente.bulk.places import join, open_whole, read_bytes, size_of
from detente.bulk.plan import Shard

MANIFEST = "manifest.json"
_FORMAT = "detente-bulk/1"
# The rooms that a reading depends on.
_ROOMS = ("bulk", "ingest", "language", "lexicon", "model", "ontology", "reading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Says that a shard is done, and what became of it.

    Attributes:
        shard: The shard's name.
        code: Fingerprint of the code that read it.
        options: The options that it was read with.
        part: Name of the part's file.
        size: Its bytes.
        articles: Articles in it.
        analysed: Those in a language that the stages know.
        words: Words of all articles.
        folded: Articles that tell an earlier one of the same shard again.
        quarantined: Refused inputs, by reason.
    """

    shard: str
    code: str
    options: str
    part: str
    size: int
    articles: int
    analysed: int
    words: int
    folded: int
    quarantined: dict[str, int] = field(default_factory=dict)


@cache
def code_fingerprint() -> str:
    """Return a fingerprint of all code and data that a reading depends on; an edit of any rule changes it."""
    digest = hashlib.sha256()
    root = Path(str(files("detente")))
    for path in sorted(path for room in _ROOMS for path in (root / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def write_marker(out: str, marker: Marker) -> None:
    """Write a marker, whole or not at all."""
    _write_json(join(out, f"{marker.shard}.done"), asdict(marker))


def read_marker(out: str, shard: str) -> Marker | None:
    """Return a shard's marker, or ``None`` where it is not done (a marker that cannot be read is none)."""
    try:
        return Marker(**_read_json(join(out, f"{shard}.done")))
    except (TypeError, ValueError):
        return None


def is_done(out: str, shard: Shard, *, code: str, options: str) -> Marker | None:
    """Return the marker of a shard that need not be read again: the same input, code and options, and its part is there."""
    marker = read_marker(out, shard.name)
    if marker is None or (marker.code, marker.options) != (code, options):
        return None
    return marker if size_of(join(out, marker.part)) == marker.size else None


def write_manifest(out: str, shards: Iterable[Shard], *, code: str, options: str) -> None:
    """Write the manifest: which shards the run is made of."""
    _write_json(join(out, MANIFEST), {"format": _FORMAT, "code": code, "options": options, "shards": [shard.to_dict() for shard in shards]})


def is_bulk_folder(place: str) -> bool:
    """Say whether a folder holds the parts of a run."""
    return size_of(join(place, MANIFEST)) is not None


def read_manifest(out: str) -> list[str]:
    """Return the names of the shards of a run.

    Raises:
        ValueError: There is no manifest, or it is none.
    """
    data = _read_json(join(out, MANIFEST))
    if data.get("format") != _FORMAT:
        raise ValueError(f"its format is {data.get('format')!r}, must be {_FORMAT!r}")
    return [str(shard["name"]) for shard in data["shards"]]


def _write_json(place: str, data: dict[str, Any]) -> None:
    with open_whole(place) as file:
        file.write((json.dumps(data, indent=1, sort_keys=True) + "\n").encode("ascii"))


def _read_json(place: str) -> dict[str, Any]:
    data = read_bytes(place)
    if data is None:
        raise ValueError("is not there")
    loaded = json.loads(data)
    if not isinstance(loaded, dict):
        raise ValueError("is no object")
    return loaded


__all__ = ["Marker", "code_fingerprint", "is_bulk_folder", "is_done", "read_manifest", "read_marker", "write_manifest", "write_marker"]
