"""The gazetteer: its compiled copy, and which town a name means."""

import pytest

from detente.errors import LexiconError
from detente.lexicon import files, gazetteer
from detente.lexicon.actors import name_key

KNOWN = gazetteer.load_gazetteer()


def test_the_compiled_copy_is_that_of_the_table():
    assert files.load_compiled("gazetteer") == gazetteer.compile_gazetteer()


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("Paris", None, "FRA"),
        ("Paris", "USA", None),
        ("Odesa", None, "UKR"),
        ("Gao", "MLI", "MLI"),
        ("Vorosk", None, None),
        ("Tripoli", None, None),
        ("Tripoli", "LBN", "LBN"),
    ],
)
def test_a_town_is_meant_in_its_state_or_where_it_is_large(name, code, found):
    town = KNOWN.town(name_key(name), code)
    assert (town.code if town else None) == found


@pytest.mark.parametrize(("name", "code", "alone"), [("Hyderabad", "IND", False), ("London", "GBR", True), ("London", "CAN", False)])
def test_a_town_is_alone_where_those_elsewhere_are_small(name, code, alone):
    assert KNOWN.is_alone(name_key(name), code) is alone


def test_of_towns_of_one_name_in_a_state_none_is_where_the_largest_is():
    assert KNOWN.town(name_key("Portland"), "USA").lat is None


def test_a_row_that_is_no_place_is_refused(monkeypatch):
    row = {"code": "TCD", "kind": "town", "form": "Vorosk", "lat": "north", "lon": "", "thousands": "1", "region": ""}
    monkeypatch.setattr(files, "iter_csv", lambda *_: iter([(2, row)]))
    with pytest.raises(LexiconError, match="no place"):
        gazetteer.compile_gazetteer()
