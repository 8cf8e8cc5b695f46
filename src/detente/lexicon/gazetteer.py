"""Towns with their coordinates and regions of states, for the places of events.

The source is ``data/gazetteer/places.csv``, which ``training/towns.py`` makes from GeoNames. Nobody is an actor by it: whose people are
is told by the tables of actors (docs/adr/0023-places-from-a-gazetteer.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from detente.errors import LexiconError
from detente.lexicon.actors import name_key

COLUMNS = ("code", "kind", "form", "lat", "lon", "thousands", "region")
#: Where no state is told, a town of so many thousands is meant by its name, if it is so many times as large as those of other states.
#: The table ends at 35,000 people: ten times that, and no town that it lacks comes near. Tripoli (six times that of Lebanon) is not sure.
LARGE, TIMES = 350, 10


class Town(NamedTuple):
    """A town.

    Attributes:
        code: Its state, ISO 3166-1 alpha-3.
        lat: Degrees north, or ``None`` where the state has several of its name.
        lon: Degrees east, or ``None``.
        thousands: Its people, in thousands.
        region: Key of its region's name, where other regions of the state have places of its name; else "".
    """

    code: str
    lat: float | None
    lon: float | None
    thousands: int
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What places are where.

    Attributes:
        towns: Key of a name -> the towns of that name, one a state, largest first, each as "code|lat|lon|thousands|region".
        regions: Key of a name -> the states that have a region of that name.
    """

    towns: Mapping[str, Sequence[str]]
    regions: Mapping[str, Sequence[str]]

    def town(self, key: str, code: str | None) -> Town | None:
        """Return the town that a name means in a state; where none is told, in the world: a large one, alone of its name."""
        found = [_town(row) for row in self.towns.get(key, ())]
        if code is not None:
            return next((town for town in found if town.code == code), None)
        if not found or found[0].thousands < LARGE or found[0].lat is None:
            return None
        return found[0] if self.is_alone(key, found[0].code) and set(self.regions.get(key, ())) <= {found[0].code} else None

    def is_alone(self, key: str, code: str) -> bool:
        """Say whether a state's town of a name is so many times as large as any of that name elsewhere."""
        found = [_town(row) for row in self.towns.get(key, ())]
        size = max((town.thousands for town in found if town.code == code), default=0)
        return all(town.thousands * TIMES <= size for town in found if town.code != code)


def compile_gazetteer() -> dict[str, dict[str, list[str]]]:
    """Check the table and return it as one JSON object: by kind and key of the name, the rows of :class:`Gazetteer`.

    Raises:
        LexiconError: A row is of an unknown kind, or has coordinates that are none.
    """
    from detente.lexicon.files import iter_csv

    out: dict[str, dict[str, list[str]]] = {"town": {}, "region": {}}
    for line, row in iter_csv("gazetteer/places.csv", COLUMNS):
        cells = [row["lat"], row["lon"], row["thousands"]]
        if row["kind"] not in out or not all(_is_number(cell) for cell in cells):
            raise LexiconError(f"{row!r} is no place; kinds are {sorted(out)}", path="gazetteer/places.csv", line=line)
        told = "|".join([row["code"], *cells, name_key(row["region"])]) if row["kind"] == "town" else row["code"]
        known = out[row["kind"]].setdefault(name_key(row["form"]), [])
        if told not in known:
            known.append(told)
    for rows in out["town"].values():
        rows.sort(key=_by_size)
    return out


def _is_number(cell: str) -> bool:
    return not cell or cell.lstrip("-").replace(".", "", 1).isdigit()


def _town(row: str) -> Town:
    code, lat, lon, thousands, region = row.split("|")
    return Town(code, float(lat) if lat else None, float(lon) if lon else None, int(thousands), region)


def _by_size(row: str) -> tuple[int, str]:
    town = _town(row)
    return (-town.thousands, town.code)


@cache
def load_gazetteer() -> Gazetteer:
    """Load the compiled gazetteer (cached); a row is taken apart when it is asked for."""
    from detente.lexicon.files import load_compiled

    content: dict[str, dict[str, list[str]]] = load_compiled("gazetteer")
    return Gazetteer(towns=MappingProxyType(content["town"]), regions=MappingProxyType(content["region"]))


__all__ = ["Gazetteer", "Town", "compile_gazetteer", "load_gazetteer"]
