"""PLOVER and CAMEO tables, their mapping, and explain."""

import pytest

from detente.errors import NotFoundError
from detente.model.enums import EventType
from detente.ontology import cameo_to_plover, explain, goldstein, intensity, load_cameo, load_plover, quad


def test_types_are_the_models():
    assert set(load_plover().types) == {str(t) for t in EventType}


def test_every_mapping_names_known_types_modes_and_contexts():
    plover = load_plover()
    for code in load_cameo().values():
        if code.plover is None:
            assert code.code[:2] in {"01", "02"}
            continue
        kind, mode, contexts = code.plover
        assert mode is None or mode in plover.types[kind].modes, code
        assert set(contexts) <= set(plover.contexts), code


def test_parents_exist_and_scores_are_in_range():
    table = load_cameo()
    for code in table.values():
        assert code.parent is None or code.parent in table
        assert -10 <= code.goldstein <= 10
        assert code.quad in {1, 2, 3, 4}


def test_scores():
    assert goldstein("042") == 1.9
    assert quad("ASSAULT") == 4
    assert intensity("CONSULT", "visit") == 4
    assert intensity("CONSULT") == 2.5
    assert intensity("PROTEST", "vandalize") == -5
    assert cameo_to_plover("1056")[:2] == ("REQUEST", "yield")
    assert cameo_to_plover("011") is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("CONSULT", "PLOVER type"),
        ("demand", "PLOVER type"),
        ("CONSULT-visit", "PLOVER mode"),
        ("visit", "PLOVER mode"),
        ("diplomatic", "PLOVER context"),
        ("GOV", "PLOVER sector"),
        ("IGO", "international actor"),
        ("0256", "CAMEO code"),
        ("19", "CAMEO code"),
    ],
)
def test_explain_finds_each_kind_of_code(code, kind):
    found = explain(code)
    assert found.kind == kind
    assert found.definition


def test_explain_says_what_it_knows_when_it_does_not_find():
    with pytest.raises(NotFoundError, match="CONSULT"):
        explain("BOGUS")
