"""States on a map: their names and the numbers that the map knows them by."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from detente.lexicon.actors import load_actors


@cache
def _numbers() -> Mapping[str, str]:
    rows = csv.DictReader((files("detente.desk") / "places.csv").read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["code"]: row["numeric"] for row in rows})


def numeric(code: str) -> str | None:
    """Return the ISO 3166-1 number of a state's code; ``None`` for what is no state."""
    return _numbers().get(code)


def country_name(code: str) -> str:
    """Return the usual name of a state's code; the code itself where there is none."""
    return load_actors().state_names.get(code, code)


@cache
def country_names() -> Mapping[str, str]:
    """Return code -> name of all states that a map or a form can show, by name."""
    return MappingProxyType(dict(sorted(((code, country_name(code)) for code in _numbers()), key=_second)))


def _second(pair: tuple[str, str]) -> str:
    return pair[1]
