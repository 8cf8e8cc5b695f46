"""The tables of known names that the head for names takes as hints: ``gazetteer.json``, kind -> lower-cased phrases.

They are drawn from the lexicon's tables once and travel with the model: a later change of the lexicon changes no name.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from detente.language.atoms import split_atoms

LEXICON = Path(__file__).parents[1] / "src/detente/lexicon/data/actors"
#: Kinds of the lexicon's forms of states -> ours.
_STATES = {"name": "LOC", "capital": "LOC", "region": "LOC", "territory": "LOC", "old": "LOC", "adjective": "PEOPLE", "demonym": "PEOPLE"}


def phrase_of(text: str) -> str:
    """Return a name as the tables hold it: its atoms lower-cased, joined by blanks."""
    atoms = split_atoms(text.removeprefix("the "))
    return " ".join(text.removeprefix("the ")[a:b].lower() for a, b in zip(atoms.starts, atoms.ends, strict=True))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def build_tables() -> dict[str, list[str]]:
    """Collect the phrases by kind."""
    kinds: dict[str, set[str]] = {k: set() for k in ("LOC", "ORG", "PERSON", "GIVEN", "SURNAME", "PEOPLE")}
    for name in ("states.csv", "states_more.csv"):
        for row in _rows(name):
            if row["kind"] in _STATES:
                kinds[_STATES[row["kind"]]].add(phrase_of(row["form"]))
    for name in ("parties.csv", "bodies.csv"):
        for row in _rows(name):
            if row["form"][:1].isupper() and len(row["form"]) > 2:
                kinds["ORG"].add(phrase_of(row["form"]))
    for name in ("leaders.csv", "leaders_more.csv"):
        for row in _rows(name):
            if row["given"] and " " not in row["family"]:
                kinds["PERSON"].add(phrase_of(f"{row['given'].split()[0]} {row['family']}"))
                kinds["GIVEN"].add(row["given"].split()[0].lower())
            if row["family"] and " " not in row["family"]:
                kinds["SURNAME"].add(phrase_of(row["family"]))
    kinds["GIVEN"].update(row["name"].lower() for row in _rows("given_names.csv"))
    return {k: sorted(v - {""}) for k, v in kinds.items()}


def save_tables(path: Path) -> None:
    """Write the tables as JSON."""
    path.write_text(json.dumps(build_tables(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
