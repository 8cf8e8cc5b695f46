"""Factuality on hand-built parses: what the clause says of its own verb, never beyond it."""

import pytest

from build import make_doc
from detente.reading.factuality.stage import Modality, is_negated, modality

PLAIN = """
Peru Peru PROPN NNP {head} nsubj
{rest}
Chile_ Chile PROPN NNP {head} obj
. . PUNCT . {head} punct
"""


def clause(*aux, verb="attacked VERB VBD"):
    """Make "Peru AUX* VERB Chile." and return the verb's token."""
    head = len(aux) + 2
    lines = [f"{form} {form} {pos} {tag} {head} {dep}" for form, pos, tag, dep in aux]
    form, pos, tag = verb.split()
    lines.append(f"{form} attack {pos} {tag} 0 root")
    doc = make_doc(PLAIN.format(head=head, rest="\n".join(lines)))
    return doc[head - 1]


@pytest.mark.parametrize(
    ("aux", "kind"),
    [
        ((("will", "AUX", "MD", "aux"),), "future"),
        ((("would", "AUX", "MD", "aux"),), "would"),
        ((("may", "AUX", "MD", "aux"),), "possible"),
        ((("could", "AUX", "MD", "aux"),), "possible"),
        ((("must", "AUX", "MD", "aux"),), "obliged"),
        ((("has", "AUX", "VBZ", "aux"),), None),
    ],
)
def test_auxiliaries_give_the_kind(aux, kind):
    verb = "attacked VERB VBN" if kind is None else "attack VERB VB"
    assert modality(clause(*aux, verb=verb)) == Modality(kind=kind)


@pytest.mark.parametrize("word", ["not", "n't", "never"])
def test_negation_of_the_verb(word):
    assert modality(clause(("did", "AUX", "VBD", "aux"), (word, "PART", "RB", "advmod"), verb="attack VERB VB")).negated


def test_plain_past_is_fact():
    assert modality(clause()) == Modality()


def test_negation_of_the_main_clause_does_not_reach_the_subordinate_one():
    doc = make_doc("""
Norway Norway PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
comment comment VERB VB 0 root
after after SCONJ IN 7 mark
Peru Peru PROPN NNP 7 nsubj
attacked attack VERB VBD 4 advcl
Chile_ Chile PROPN NNP 7 obj
. . PUNCT . 4 punct
""")
    assert modality(doc[3]).negated
    assert modality(doc[6]) == Modality()


def test_negation_of_a_governor_reaches_its_infinitive():
    doc = make_doc("""
Peru Peru PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
manage manage VERB VB 0 root
to to PART TO 6 mark
attack attack VERB VB 4 xcomp
Chile_ Chile PROPN NNP 6 obj
. . PUNCT . 4 punct
""")
    assert modality(doc[5]).negated


def test_if_clauses_and_questions_are_hypothetical():
    doc = make_doc("""
If if SCONJ IN 3 mark
Peru Peru PROPN NNP 3 nsubj
attacks attack VERB VBZ 6 advcl
, , PUNCT , 3 punct
Chile Chile PROPN NNP 6 nsubj
falls_ fall VERB VBZ 0 root
. . PUNCT . 6 punct

Did do AUX VBD 3 aux
Peru Peru PROPN NNP 3 nsubj
attack_ attack VERB VB 0 root
? ? PUNCT . 3 punct
""")
    assert modality(doc[2]).kind == "hypothetical"
    assert modality(doc[5]).kind is None
    assert modality(doc[9]).kind == "hypothetical"


def test_headline_infinitives_are_future():
    doc = make_doc("""
Leaders leader NOUN NNS 3 nsubj
to to PART TO 3 mark
meet meet VERB VB 0 root
in in ADP IN 5 case
June June PROPN NNP 3 obl
""")
    assert modality(doc[2]).kind == "future"


def test_no_before_the_noun_negates_it():
    doc = make_doc("""
no no DET DT 2 det
talks talk NOUN NNS 0 root
""")
    assert is_negated(doc[1])
