"""The scorer of sentences about channels, on readings made by hand: it can fail, and says in what."""

import pytest

from evaluation.channel_sentences import Case, load_cases, misses

DAY = {"start": "2024-05-28", "end": "2024-05-28"}
HELD = {"change": "held", "date": DAY, "for_date": None, "session_number": 7, "place": {"name": "Oslo"}, "background": False}


def reading(*changes, cadence=None, codes=("NOR", "CHL")):
    members = [{"country": code} for code in codes]
    return {"channels": [{"name": "talks", "members": members, "cadence": cadence, "open": ["date"], "changes": list(changes)}]}


def test_a_line_fits_by_kind_sides_date_number_and_place():
    lines = ["held NOR&CHL 2024-05-28 #7 @Oslo", "open date"]
    assert misses(Case("held", "", lines), reading(HELD)) == []
    for other in ({"session_number": 8}, {"place": None}, {"date": None}, {"change": "scheduled"}):
        assert lines[0] in misses(Case("held", "", lines), reading({**HELD, **other}))
    assert misses(Case("held", "", lines), reading(HELD, codes=("NOR", "PER"))) != []


def test_what_is_said_beside_the_lines_is_wrong_unless_it_may_be():
    extra = {**HELD, "change": "resumed"}
    assert misses(Case("held", "", ["held NOR&CHL"]), reading(HELD, extra)) == ["said resumed 2024-05-28 for None"]
    assert misses(Case("held", "", ["held NOR&CHL", "+ resumed"]), reading(HELD, extra)) == []
    assert misses(Case("nothing", "", ["nothing"]), reading(HELD)) == ["said talks"]


def test_a_line_of_no_known_form_is_told():
    with pytest.raises(ValueError, match="no line of the form"):
        misses(Case("held", "", ["held in Oslo"]), reading(HELD))


def test_every_line_of_the_set_has_a_known_form():
    for case in load_cases():
        assert case.lines, case.sentence
        misses(case, reading(HELD))
