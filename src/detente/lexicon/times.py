"""The words of time: months, weekdays, seasons, numbers, units, and what tells whether a clause looks ahead.

Sources are ``data/times/*.yaml``, one table a file: ``kind`` names the table, ``words`` maps a word to its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from detente.errors import LexiconError

KINDS = ("acts", "ahead", "days", "known", "light", "months", "numbers", "seasons", "units", "weekdays")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """Compiled words of time; all keys are lower case.

    Attributes:
        months: Name or short form -> 1 to 12.
        weekdays: Name -> 0 (Monday) to 6.
        seasons: Name -> (first month, number of months).
        numbers: Word -> number.
        units: Word -> day, week, fortnight, month, quarter, year or decade.
        days: "yesterday" -> -1: days from the day of the report.
        ahead: Lemmas whose infinitive or noun lies ahead.
        known: (month, day) -> the year of the attack that is called by that day.
        light: Lemmas of verbs that carry a noun of an act.
        acts: Nouns that a date can stand at.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    days: Mapping[str, int]
    ahead: frozenset[str]
    known: Mapping[tuple[int, int], int]
    light: frozenset[str]
    acts: frozenset[str]


def compile_times() -> dict[str, dict[str, str]]:
    """Check the YAML tables and return them as one JSON object.

    Raises:
        LexiconError: A table has unknown keys, an unknown kind, a value that is no number, or a kind is missing or given twice.
    """
    from pydantic import BaseModel, ConfigDict

    from detente.lexicon.files import iter_yaml, load_yaml

    class TimeTable(BaseModel):
        """One YAML file."""

        model_config = ConfigDict(extra="forbid", strict=True)
        kind: str
        licence: str
        origin: str
        words: dict[str, str]

    tables: dict[str, dict[str, str]] = {}
    for name, text in iter_yaml("times"):
        table = load_yaml(name, text, TimeTable)
        if table.kind not in KINDS or table.kind in tables:
            raise LexiconError(f"kind {table.kind!r} is unknown or given twice; allowed are {list(KINDS)}", path=name, line=2)
        for word, value in table.words.items():
            if table.kind != "units" and not all(part.lstrip("-").isdigit() for part in value.split()):
                raise LexiconError(f"{word!r}: {value!r} is no number", path=name)
        tables[table.kind] = {word.lower(): value for word, value in table.words.items()}
    missing = set(KINDS) - set(tables)
    if missing:
        raise LexiconError(f"tables are missing: {sorted(missing)}", path="times")
    return tables


@cache
def load_times() -> TimeLexicon:
    """Load the compiled words of time (cached)."""
    from detente.lexicon.files import load_compiled

    tables: dict[str, dict[str, str]] = load_compiled("times")
    return TimeLexicon(
        months=_numbers(tables["months"]),
        weekdays=_numbers(tables["weekdays"]),
        seasons=MappingProxyType({word: _pair(value) for word, value in tables["seasons"].items()}),
        numbers=_numbers(tables["numbers"]),
        units=MappingProxyType(dict(tables["units"])),
        days=_numbers(tables["days"]),
        ahead=frozenset(tables["ahead"]),
        known=MappingProxyType({_pair(day): int(year) for day, year in tables["known"].items()}),
        light=frozenset(tables["light"]),
        acts=frozenset(tables["acts"]),
    )


def _numbers(table: dict[str, str]) -> Mapping[str, int]:
    return MappingProxyType({word: int(value) for word, value in table.items()})


def _pair(value: Any) -> tuple[int, int]:
    first, _, count = str(value).partition(" ")
    return int(first), int(count)
