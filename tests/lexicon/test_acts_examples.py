"""The acts lexicon against text: every concept's example is coded by that concept, and every CAMEO code from 03 on can be reached."""

import pytest

from detente.lexicon.acts import load_acts
from detente.lexicon.acts_lint import Concept
from detente.lexicon.files import iter_yaml, load_yaml
from detente.ontology import load_cameo
from detente.reading.grammar.doc import Doc
from detente.reading.sides.predicates import Interpreter

#: In the published list twice: 1883 repeats 183 (suicide, car and other bombings).
NOT_A_CODE = {"1883"}
CONCEPTS = [load_yaml(name, text, Concept) for name, text in iter_yaml("acts")]


@pytest.fixture(scope="module")
def examples():
    from detente.language import load

    docs = load().pipe(concept.example for concept in CONCEPTS)
    return {concept.id: Doc(doc) for concept, doc in zip(CONCEPTS, docs, strict=True)}


@pytest.mark.parametrize("concept", CONCEPTS, ids=[concept.id for concept in CONCEPTS])
def test_an_example_is_coded_by_its_concept(examples, concept):
    """By an entry of the concept, or of another with the same codes (concepts share verbs; the more specific phrase decides)."""
    interpreter = Interpreter(load_acts())
    doc = examples[concept.id]
    acts = [act for token in doc if (act := interpreter.act_at(token)) is not None]
    rules = {rule for act in acts for rule in act.rules}
    if concept.operator == "none":
        assert any(entry.concept == concept.id for token in doc for entry in interpreter.matches(token))
        return
    same = any(act.type == concept.type and act.mode == concept.mode and act.cameo == concept.cameo for act in acts)
    assert f"act:{concept.id}" in rules or same, f"{concept.example} {sorted(rules)}"


def codes_with_entries():
    """Return the CAMEO codes that some words reach: by an entry, an operator, a purpose or a topic."""
    lexicon = load_acts()
    entries = [entry for rows in lexicon.index.values() for entry in rows]
    found = {entry.cameo for entry in entries if entry.cameo}
    found |= {other[2] for entry in entries for other in (entry.official, entry.together) if other is not None}
    found |= {made.cameo for made in lexicon.compositions.values() if made.cameo}
    found |= set(lexicon.refinements.values())
    found |= {code + digit for code in found & {"141", "142", "143", "144", "145"} for digit, _ in lexicon.purposes}
    return found | {code for codes in lexicon.topical.values() for code in codes.values()}


def test_every_cameo_code_from_03_on_has_words():
    wanted = {code for code in load_cameo() if code[:2] >= "03" and len(code) > 2} - NOT_A_CODE
    assert sorted(wanted - codes_with_entries()) == []
