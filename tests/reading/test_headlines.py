"""What the parser gets wrong in headlines, mended on hand-built parses: verbs without "is", verbs tagged as nouns, states in a row."""

from build import make_page
from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.reading.base import ActorIndex
from detente.reading.factuality.stage import modality
from detente.reading.grammar.arguments import arguments_of
from detente.reading.grammar.subjects import heads_headline, surface_subject

TO_HOLD = """
chiefs chief NOUN NNS 0 root
to to PART TO 3 mark
hold hold VERB VB 1 acl
talks talk NOUN NNS 3 obj
"""

A_PLAN = """
the the DET DT 2 det
plan plan NOUN NN 0 root
to to PART TO 4 mark
hold hold VERB VB 2 acl
talks talk NOUN NNS 4 obj
"""

BARE_PLAN = """
plan plan NOUN NN 0 root
to to PART TO 3 mark
hold hold VERB VB 1 acl
talks talk NOUN NNS 3 obj
"""

FINITE = """
they they PRON PRP 2 nsubj
say say VERB VBP 3 acl
chiefs chief NOUN NNS 0 root
to to PART TO 5 mark
hold hold VERB VB 3 acl
"""


def verb_of(table, form="hold"):
    return next(token for token in make_page(table).doc if token.text == form)


def test_an_infinitive_behind_a_bare_noun_heads_a_headline():
    verb = verb_of(TO_HOLD)
    assert heads_headline(verb)
    assert surface_subject(verb).text == "chiefs"
    assert modality(verb).kind == "future"


def test_the_infinitive_of_a_plan_heads_none():
    assert not heads_headline(verb_of(A_PLAN))
    assert not heads_headline(verb_of(BARE_PLAN))
    assert modality(verb_of(A_PLAN)).kind == "purpose"


def test_a_finite_verb_before_it_leaves_it_an_infinitive():
    assert not heads_headline(verb_of(FINITE))


def test_a_noun_with_an_object_is_a_verb_and_what_stands_before_it_the_doer():
    doc = make_page(
        """
        Police police NOUN NN 2 compound
        arrest arrest NOUN NN 0 root
        forty forty NUM CD 4 nummod
        students student NOUN NNS 2 obj
        """
    ).doc
    assert [(token.pos_, token.dep_) for token in doc[:2]] == [("NOUN", "nsubj"), ("VERB", "ROOT")]


def test_a_noun_without_an_object_stays_one():
    doc = make_page(
        """
        Police police NOUN NN 2 compound
        arrest arrest NOUN NN 0 root
        of of ADP IN 4 case
        students student NOUN NNS 2 nmod
        """
    ).doc
    assert [(token.pos_, token.dep_) for token in doc[:2]] == [("NOUN", "compound"), ("NOUN", "ROOT")]


ROW = """
Peru Peru PROPN NNP 4 nsubj
, , PUNCT , 3 punct
{second} {second} PROPN NNP 1 appos
sign sign VERB VBP 0 root
"""


def row_of(second, kind):
    page = make_page(ROW.format(second=second))
    actors = (
        Actor(id="a1", name="Peru", kind=ActorKind.STATE, country="PER"),
        Actor(id="a2", name=second, kind=kind, country="CHL"),
    )
    index = ActorIndex(actors=actors, heads={0: ("a1",), 2: ("a2",)}, spans={0: (0, 1), 2: (2, 3)})
    return arguments_of(page.doc, index).everyone(page.doc[0])


def test_states_in_a_row_are_several():
    assert row_of("Chile", ActorKind.STATE) == ("a1", "a2")


def test_a_person_behind_a_comma_is_not_one_more_state():
    assert row_of("Boric", ActorKind.PERSON) == ("a1",)


def test_what_a_plural_noun_is_of_is_shared():
    doc = make_page(
        """
        ministers minister NOUN NNS 6 nsubj
        of of ADP IN 3 case
        Peru Peru PROPN NNP 1 nmod
        and and CCONJ CC 5 cc
        Chile Chile PROPN NNP 1 conj
        met meet VERB VBD 0 root
        """
    ).doc
    assert doc[4].head is doc[2]
    assert [child.text for child in doc[0].children] == ["Peru"]


def test_what_a_singular_noun_is_of_is_not():
    doc = make_page(
        """
        minister minister NOUN NN 6 nsubj
        of of ADP IN 3 case
        Peru Peru PROPN NNP 1 nmod
        and and CCONJ CC 5 cc
        Chile Chile PROPN NNP 1 conj
        met meet VERB VBD 0 root
        """
    ).doc
    assert doc[4].head is doc[0]
