"""The actors part of the lexicon: fresh, clean, and with the entries that every article needs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import detente
from detente.lexicon.actors import STATE_KINDS, WORD_SORTS, compile_actors, load_actors, name_key
from detente.lexicon.files import load_compiled

PACKAGE = Path(str(detente.__file__)).parent
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def test_compiled_copy_is_fresh() -> None:
    assert json.loads(json.dumps(compile_actors())) == load_compiled("actors")


def test_codes_and_sectors_are_known() -> None:
    content = load_compiled("actors")
    for kind, code, form, _, _, sectors in content["names"]:
        assert code in INTERNATIONAL or re.fullmatch(r"[A-Z]{3}", code), form
        assert kind in (*STATE_KINDS, "body", "national", "party", "named"), form
        assert set(sectors) <= SECTORS, form
    for concept, sort, sectors, word in content["words"]:
        assert sort in WORD_SORTS, concept
        assert set(sectors) <= SECTORS | INTERNATIONAL, concept
        assert word == word.lower(), word


@pytest.mark.parametrize("key", ["un", "united", "unitedstates", "president", "xyzzy"])
def test_longest_from_is_the_longest_key_that_begins_so(key: str) -> None:
    lexicon = load_actors()
    assert lexicon.longest_from(key) == max((len(name) for name in lexicon.names if name.startswith(key)), default=0)


def test_no_word_is_twice_in_a_concept() -> None:
    words = [(concept, word) for concept, _, _, word in load_compiled("actors")["words"]]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("United States", "USA"), ("U.S.", "USA"), ("UAE", "ARE"), ("DPRK", "PRK"), ("ROK", "KOR"), ("PRC", "CHN"), ("Kremlin", "RUS"),
        ("White House", "USA"), ("Downing Street", "GBR"), ("Élysée", "FRA"), ("Blue House", "KOR"), ("Tokyo", "JPN"), ("Kosovo", "KOS"),
        ("Ivorian", "CIV"), ("Côte d'Ivoire", "CIV"), ("Zaire", "COD"), ("Burma", "MMR"), ("Türkiye", "TUR"), ("Holy See", "VAT"),
        ("Abkhazia", "GEO"), ("Somaliland", "SOM"), ("Western Sahara", "MAR"),
        ("Palestinian", "PSE"), ("Frenchmen", "FRA"), ("Greenland", "DNK"),
        ("NATO", "IGO"), ("Security Council", "UNO"), ("European Commission", "EUR"), ("Hezbollah", "LBN"), ("Komeito", "JPN"),
    ],
)  # fmt: skip
def test_names_have_their_country(form: str, code: str) -> None:
    entries = load_actors().names[name_key(form)]
    assert code in {entry.code for entry in entries}


def test_every_iso_state_has_a_name() -> None:
    names = load_actors().state_names
    for code in ("AFG", "BRA", "CHN", "COD", "CIV", "FSM", "KOS", "LAO", "MKD", "PRK", "PSE", "SWZ", "TLS", "TWN", "VAT", "ZWE"):
        assert names[code]
    assert len(names) >= 195


def test_key_folds_accents_points_and_case() -> None:
    assert name_key("U.S.") == "us"
    assert name_key("Côte d’Ivoire") == "cotedivoire"
    assert name_key("al-Qaeda") == "alqaeda"


def test_leaders_are_dated() -> None:
    kishida = load_actors().leaders["kishida"][0]
    assert (kishida.code, kishida.since, kishida.until) == ("JPN", "2021-10-04", "2024-10-01")


def test_phrases_that_begin_with_a_word_are_there_once_each_in_the_order_of_the_lexicon() -> None:
    lexicon = load_actors()
    for words in [("foreign",), ("prime",), ("ministers", "minister"), ("deputy",)]:
        known = tuple(word for word in words if word in lexicon.words)
        begun = lexicon.begun_by(known)
        entries = [entry for word in known for entry in lexicon.words[word]]
        found = sorted([*begun.alone, *(pair for pairs in begun.longer.values() for pair in pairs)])
        assert [entry for _, entry in found] == entries
        assert all(entry.words[1] == second for second, pairs in begun.longer.items() for _, entry in pairs)
        assert all(len(entry.words) == 1 for _, entry in begun.alone)


def test_a_city_is_a_region_of_its_state_and_no_other_entry_of_the_lexicon() -> None:
    lexicon = load_actors()
    assert [(e.kind, e.code) for e in lexicon.names["bandung"]] == [("region", "IDN")]
    assert all(len(lexicon.names[key]) == 1 for key in lexicon.cities)
    assert not lexicon.cities & (lexicon.genders.keys() | lexicon.leaders.keys())


def test_every_mark_that_a_rule_asks_for_is_there_and_every_one_there_is_asked_for() -> None:
    rules = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    marks = load_actors().marks.keys()
    assert set(re.findall(r'marks\["([a-z_]+)"\]', rules)) <= marks
    assert [concept for concept in marks if f'"{concept}"' not in rules] == []
