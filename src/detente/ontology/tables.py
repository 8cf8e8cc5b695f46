"""PLOVER 2.0 and CAMEO as cached, immutable tables; facts with their sources are in ``data/``."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

DATA = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverMode:
    """A mode of a PLOVER type; ``score`` is on PLOVER's scale (-10 to 10) or ``None`` where the manual prints none."""

    mode: str
    score: float | None
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """A PLOVER 2.0 event type.

    Attributes:
        type: The code, such as ``CONSULT``.
        score: Intensity of the type, -10 to 10.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        requires_recipient: Whether the manual asks for a recipient.
        definition: What it is, in own words.
        notes: Rules of the manual, in own words.
        modes: Its modes by name.
    """

    type: str
    score: float
    quad: int
    requires_recipient: bool
    definition: str
    notes: tuple[str, ...]
    modes: Mapping[str, PloverMode]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """The tables of PLOVER 2.0: code -> what it means."""

    types: Mapping[str, PloverType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    international: Mapping[str, str]
    quads: Mapping[int, str]
    older_names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code.

    Attributes:
        code: Two to four digits, as a string.
        parent: The next wider code, or ``None`` for a root.
        name: Title of the manual.
        goldstein: -10 to 10.
        quad: 1 to 4, as GDELT classes it.
        plover: (type, mode, contexts), or ``None`` for the roots 01 and 02, which PLOVER drops.
    """

    code: str
    parent: str | None
    name: str
    goldstein: float
    quad: int
    plover: tuple[str, str | None, tuple[str, ...]] | None


def _read(name: str) -> str:
    return (files("detente.ontology") / DATA / name).read_text(encoding="utf-8")


@cache
def load_plover() -> Plover:
    """Load PLOVER 2.0 (cached)."""
    raw = json.loads(_read("plover.json"))
    types = {}
    for row in raw["events"]:
        modes = {m["mode"]: PloverMode(mode=m["mode"], score=m["score"], definition=m["definition"]) for m in row["modes"]}
        types[row["event"]] = PloverType(
            type=row["event"],
            score=float(row["score"]),
            quad=row["quad"],
            requires_recipient=row["requires_recipient"],
            definition=row["definition"],
            notes=tuple(row["notes"]),
            modes=MappingProxyType(modes),
        )
    return Plover(
        types=MappingProxyType(types),
        contexts=MappingProxyType(raw["contexts"]),
        sectors=MappingProxyType(raw["sectors"]),
        international=MappingProxyType(raw["international"]),
        quads=MappingProxyType({int(key): name for key, name in raw["quad_names"].items()}),
        older_names=MappingProxyType(raw["older_names"]),
    )


@cache
def load_cameo() -> Mapping[str, CameoCode]:
    """Load CAMEO's codes by code (cached)."""
    lines = (line for line in _read("cameo.csv").splitlines() if not line.startswith("#"))
    return MappingProxyType({row["code"]: _cameo_row(row) for row in csv.DictReader(lines)})


def _cameo_row(row: dict[str, str]) -> CameoCode:
    plover = None
    if row["plover_event"]:
        plover = (row["plover_event"], row["plover_mode"] or None, tuple(c for c in row["plover_contexts"].split(";") if c))
    return CameoCode(
        code=row["code"],
        parent=row["parent"] or None,
        name=row["name"],
        goldstein=float(row["goldstein"]),
        quad=int(row["quad"]),
        plover=plover,
    )


def goldstein(cameo: str) -> float:
    """Return the Goldstein score of a CAMEO code, -10 to 10.

    Raises:
        KeyError: There is no such code.
    """
    return load_cameo()[cameo].goldstein


def quad(event_type: str) -> int:
    """Return the quad class of a PLOVER type: 1 to 4 (see ``PloverType.quad``).

    Raises:
        KeyError: There is no such type.
    """
    return load_plover().types[event_type].quad


def intensity(event_type: str, mode: str | None = None) -> float:
    """Return PLOVER's intensity of a type, or of its mode where the manual prints one; -10 to 10.

    Raises:
        KeyError: There is no such type, or the type has no such mode.
    """
    plover_type = load_plover().types[event_type]
    score = plover_type.modes[mode].score if mode is not None else None
    return plover_type.score if score is None else float(score)


def cameo_to_plover(cameo: str) -> tuple[str, str | None, tuple[str, ...]] | None:
    """Return (type, mode, contexts) of a CAMEO code (CAMEO2PLOVER-2021), or ``None`` for the roots 01 and 02.

    Raises:
        KeyError: There is no such code.
    """
    return load_cameo()[cameo].plover
