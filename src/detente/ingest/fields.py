"""Field names of other people's data: ``--field date=published_at`` says that their "date" is our "published_at"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.errors import ConfigError

#: What a field can be mapped to.
TARGETS = ("id", "url", "title", "publisher", "author", "published_at", "language", "text")


def parse_fields(pairs: Iterable[str]) -> dict[str, str]:
    """Read ``THEIRS=OURS`` pairs.

    Returns:
        Our name -> their name; "meta.date" means the key "date" inside the object "meta".

    Raises:
        ConfigError: A pair is none, or our name is not one of :data:`TARGETS`.
    """
    fields: dict[str, str] = {}
    for pair in pairs:
        theirs, equals, ours = pair.rpartition("=")
        if not equals or not theirs.strip() or not ours.strip():
            raise ConfigError(f"--field {pair!r} is no pair; write their name, an equals sign and ours, as in date=published_at")
        if ours.strip() not in TARGETS:
            raise ConfigError(f"--field {pair!r}: there is no field {ours.strip()!r}; the fields are {', '.join(TARGETS)}")
        if ours.strip() in fields:
            raise ConfigError(f"--field {pair!r}: {ours.strip()} has a name already, {fields[ours.strip()]!r}")
        fields[ours.strip()] = theirs.strip()
    return fields


def map_fields(data: Any, fields: Mapping[str, str]) -> Any:
    """Put the values of mapped fields under our names; what is no object is left alone."""
    if not fields or not isinstance(data, dict):
        return data
    found = {ours: _look_up(data, theirs) for ours, theirs in fields.items()}
    return {**data, **{ours: value for ours, value in found.items() if value is not None}}


def _look_up(data: dict[Any, Any], name: str) -> Any:
    if name in data:
        return data[name]
    value: Any = data
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


__all__ = ["TARGETS", "map_fields", "parse_fields"]
