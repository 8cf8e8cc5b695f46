"""The acts part: phrases, lint, the compiled copy, breadth."""

import json
from importlib.resources import files

import pytest

from detente.errors import LexiconError
from detente.lexicon.acts import compile_acts, load_acts, parse_phrase
from detente.lexicon.acts_lint import Concept
from detente.lexicon.files import load_yaml
from detente.ontology import load_plover

SETS = {"talks": ["talk", "negotiation"]}

CONCEPT = """
id: "test"
licence: "Apache-2.0"
origin: "written for Detente"
type: "CONSULT"
cameo: "040"
verbs:
  - "meet"
example: "They met."
"""


def test_a_phrase_is_lemma_particle_object_oblique_and_conditions():
    found = parse_phrase("break +off =$talks|summit ~with ~in=Geneva %peace ?obj !ccomp", SETS)
    assert found["lemma"] == "break"
    assert found["particle"] == "off"
    assert found["obj"] == ["negotiation", "summit", "talk"]
    assert found["obl"] == {"with": [], "in": ["geneva"]}
    assert found["mods"] == ["peace"]
    assert found["needs"] == ["obj"]
    assert found["bars"] == ["ccomp"]


@pytest.mark.parametrize("phrase", ["hold talks", "hold =$unknown"])
def test_a_phrase_with_a_slip_is_refused(phrase):
    with pytest.raises(ValueError, match=r"is no part|no set"):
        parse_phrase(phrase, SETS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('type: "CONSULT"', 'type: "MEET"', "MEET"),
        ('cameo: "040"', 'cameo: "999"', "999"),
        ('type: "CONSULT"', 'type: "CONSULT"\nmode: "riot"', "riot"),
        ('example: "They met."', 'example: "They met."\ncolour: "red"', "colour"),
        ('type: "CONSULT"\n', "", "type or an operator"),
    ],
)
def test_a_concept_with_an_unknown_code_or_key_is_refused(old, new, message):
    with pytest.raises(LexiconError, match=message):
        load_yaml("acts/test.yaml", CONCEPT.replace(old, new), Concept)


def test_the_compiled_copy_is_not_stale():
    stored = json.loads((files("detente.lexicon") / "data" / "compiled" / "acts.json").read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(compile_acts())), "run `make lexicon`"


def test_every_type_and_every_cameo_root_from_03_has_words():
    lexicon = load_acts()
    entries = [entry for rows in lexicon.index.values() for entry in rows]
    made = {c.cameo for c in lexicon.compositions.values()}
    assert {entry.type for entry in entries} >= set(load_plover().types)
    roots = {code[:2] for code in {entry.cameo for entry in entries} | made if code}
    assert roots >= {f"{number:02d}" for number in range(3, 21)}


def test_the_more_specific_phrase_comes_first():
    rows = load_acts().entries("verb", "open")
    assert rows[0].weight >= rows[-1].weight
    assert rows[0].obj


def test_composition_falls_back_from_mode_to_type_to_any():
    lexicon = load_acts()
    assert lexicon.compose("refuse", "RETREAT", "release").cameo == "1243"
    assert lexicon.compose("refuse", "RETREAT", "resign").cameo == "124"
    assert lexicon.compose("refuse", "PROTEST", None).type == "REJECT"
    assert lexicon.compose("cancel", "REJECT", None) is None


def test_loading_needs_no_yaml_and_no_pydantic_model():
    import subprocess
    import sys

    code = "import sys; from detente.lexicon.acts import load_acts; load_acts(); print('detente.lexicon.acts_lint' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_phrases_by_the_first_thing_they_ask_for_are_those_that_may_fit_in_the_same_order():
    lexicon = load_acts()
    for keys in [(("verb", "hold"),), (("verb", "make"),), (("adj", "united"), ("verb", "cut")), (("noun", "talk"),), ()]:
        keys = tuple(key for key in keys if key in lexicon.index)
        phrases = lexicon.phrases(keys)
        assert phrases.entries == tuple(entry for key in keys for entry in lexicon.index[key])
        objects, prepositions, particles = sorted(phrases.by_object), sorted(phrases.by_preposition), sorted(phrases.by_particle)
        none, strange = frozenset(), frozenset({"no-such-word"})
        for asked in (
            (none, none, none),
            (objects[:1], none, particles),
            (objects, prepositions, particles),
            (strange, prepositions[:1], strange),
        ):
            things, cases, prts = map(frozenset, asked)
            wanted = [
                e
                for e in phrases.entries
                if (not e.obj.isdisjoint(things) if e.obj else e.obl[0][0] in cases if e.obl else e.particle is None or e.particle in prts)
            ]
            assert phrases.asking_for(things, cases, prts) == wanted
