"""Actors that a user brings: CSV, PETRARCH dictionaries, FollowTheMoney entities; errors name file and line; days decide."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from build import make_page
from detente.errors import LexiconError
from detente.lexicon import load_lexicon, with_actor_files
from detente.lexicon.actor_files import Spell, extend_actors, load_actor_file
from detente.lexicon.actors import load_actors, name_key
from detente.lexicon.cues import load_cues
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

CSV = """name,country,sectors,kind,aliases,office,since,until
Free Harbour Front,KEN,REB,organisation,FHF;Harbour Front,,,2019-05-31
Free Harbour Front,KEN,PTY;OPP,organisation,,,2019-06-01,
Amara Ndoye,SEN,GOV,,,fisheries minister,2022-01-01,2024-03-31
"""
PETRARCH = """# our own
NORTH_VALLEY_COUNCIL_ ; a body
+NVC_
\t[UGAREB <050101]
\t[UGAGOV >050101]
TESSA_QUINTERO_ [COLMED 990101-011231]
WARDEN_ {WARDENS_} [~COP]
"""
ENTITIES = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Ilmari Kask"], "nationality": ["ee"], "topics": ["role.pep"]}},
    {"id": "q1", "schema": "Position", "properties": {"name": ["Minister of Ports"], "country": ["ee"]}},
    {
        "id": "o1",
        "schema": "Occupancy",
        "properties": {"holder": ["p1"], "post": ["q1"], "startDate": ["2021-01-01"], "endDate": ["2022-12-31"]},
    },
    {"id": "c1", "schema": "Company", "properties": {"name": ["Baltic Crane Works"], "jurisdiction": ["lv"]}},
    {"id": "v1", "schema": "Vessel", "properties": {"name": ["Star"]}},
]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_rows_of_one_name_are_spells(tmp_path: Path) -> None:
    front, ndoye = load_actor_file(write(tmp_path, "own.csv", CSV))
    assert front.forms[:3] == ("Free Harbour Front", "FHF", "Harbour Front")
    assert [(spell.sectors, spell.since, spell.until) for spell in front.spells] == [
        (("REB",), "", "2019-05-31"),
        (("PTY", "OPP"), "2019-06-01", ""),
    ]
    assert (ndoye.kind, ndoye.spells[0].office, ndoye.source.rsplit(":", 1)[-1]) == ("person", "fisheries minister", "4")


def test_petrarch_names_codes_and_agents(tmp_path: Path) -> None:
    council, tessa, warden = load_actor_file(write(tmp_path, "actors.txt", PETRARCH))
    assert council.forms == ("North Valley Council", "NVC")
    assert council.spells == (
        Spell(code="UGA", sectors=("REB",), until="2005-01-01"),
        Spell(code="UGA", sectors=("GOV",), since="2005-01-01"),
    )
    assert tessa.spells == (Spell(code="COL", sectors=("JRN",), since="1999-01-01", until="2001-12-31"),)
    assert (warden.kind, warden.spells[0].sectors, warden.forms) == ("agent", ("COP",), ("Warden", "Wardens"))


def test_followthemoney_joins_offices_to_their_holder(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(entity) for entity in ENTITIES)
    kask, works = load_actor_file(write(tmp_path, "own.jsonl", text))
    assert kask.spells == (Spell(code="EST", sectors=("GOV",), since="2021-01-01", until="2022-12-31", office="Minister of Ports"),)
    assert (works.kind, works.spells[0].code, works.spells[0].sectors) == ("organisation", "LVA", ("BUS",))
    assert load_actor_file(write(tmp_path, "own.json", json.dumps(ENTITIES)))[0].spells == kask.spells


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("a.csv", "name,colour\nX,red\n", 1, "allowed are name"),
        ("a.csv", "name,sectors\nX,GOV\nY,GOVT\n", 3, "no sector 'GOVT'"),
        ("a.csv", "name,country\nX,KENYA\n", 2, "no country 'KENYA'"),
        ("a.csv", "name,since\nX,last May\n", 2, "is no day"),
        ("a.csv", "name,country\nX\n", 2, "has not 2 cells"),
        ("a.csv", "name,kind\nX,ship\n", 2, "kind 'ship'"),
        ("a.txt", "[USAGOV]\n", 1, "before any name"),
        ("a.txt", "A_NAME_\n\t[USAG]\n", 2, "three-letter parts"),
        ("a.txt", "A_NAME_\n\t[USAGOV 991399-991301]\n", 2, "is no day"),
        ("a.txt", "A_NAME_\n\tUSAGOV]\n", 2, "is no"),
        ("a.txt", "A_NAME_\nOTHER_ [USA]\n", 1, "has no code"),
        ("a.jsonl", '{"id": "x"}\n', 1, "is no entity"),
        ("a.jsonl", '{"id": "x", "schema": "Person", "properties": {}}\n', 1, "has no name"),
        ("a.jsonl", '{"id": \n', 1, "is no JSON"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, name: str, text: str, line: int, says: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(LexiconError, match=says) as caught:
        load_actor_file(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_a_file_that_is_not_there_or_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_actor_file(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("name\nChávez\n".encode("latin-1"))
    with pytest.raises(LexiconError, match="no UTF-8"):
        load_actor_file(tmp_path / "latin.csv")


def test_the_version_names_the_files_and_the_shipped_lexicon_stays(tmp_path: Path) -> None:
    shipped = load_lexicon()
    ours = with_actor_files(shipped, [write(tmp_path, "own.csv", CSV)])
    assert ours.version.startswith(f"{shipped.version}+")
    assert name_key("Free Harbour Front") in ours.actors.names
    assert name_key("Free Harbour Front") not in load_actors().names


@pytest.mark.parametrize(
    ("text", "day", "name", "country", "sectors"),
    [
        ("The Free Harbour Front rejected the deal.", "2018-01-01", "Free Harbour Front", "KEN", ("REB",)),
        ("The Free Harbour Front rejected the deal.", "2020-01-01", "Free Harbour Front", "KEN", ("PTY", "OPP")),
        ("Amara Ndoye said the talks had failed.", "2023-01-01", "Amara Ndoye", "SEN", ("GOV",)),
        ("Amara Ndoye said the talks had failed.", "2025-01-01", "Amara Ndoye", "SEN", ("ELI",)),
        ("The North Valley Council signed the accord.", "2001-01-01", "North Valley Council", "UGA", ("REB",)),
        ("The North Valley Council signed the accord.", "2011-01-01", "North Valley Council", "UGA", ("GOV",)),
    ],
)
def test_the_code_of_the_article_s_day(
    nlp: Language, tmp_path: Path, text: str, day: str, name: str, country: str, sectors: tuple[str, ...]
) -> None:
    paths = [write(tmp_path, "own.csv", CSV), write(tmp_path, "actors.txt", PETRARCH)]
    given = [actor for path in paths for actor in load_actor_file(path)]
    lexicon: Any = SimpleNamespace(actors=extend_actors(load_actors(), given), cues=load_cues())
    page = make_page(nlp(text), lexicon=lexicon, published_at=day)
    (actor,) = [actor for actor in find_actors(page, find_mentions(page)).actors if actor.name == name]
    assert (actor.country, actor.sectors) == (country, sectors)
    assert any(str(tmp_path) in why for why in actor.why)
