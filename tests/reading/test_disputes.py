"""Disputes on hand-built parses."""

from __future__ import annotations

from build import make_page, token_of
from detente.lexicon.disputes import load_disputes
from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.reading.base import ActorIndex, Page
from detente.reading.disputes.stage import find_disputes

CONCERNS = """
Kenya_      Kenya    PROPN NNP 3 nmod:poss LOC
's          's       PART  POS 1 case
concerns    concern  NOUN  NNS 9 nsubj
about       about    ADP   IN  7 case
Uganda_     Uganda   PROPN NNP 7 nmod:poss LOC
's          's       PART  POS 5 case
dam         dam      NOUN  NN  3 nmod
have        have     AUX   VBP 9 aux
grown_      grow     VERB  VBN 0 root
.           .        PUNCT .   9 punct
"""

ACCUSED = """
Kenya    Kenya   PROPN NNP 2 nsubj LOC
accused  accuse  VERB  VBD 0 root
Uganda   Uganda  PROPN NNP 2 obj LOC
of       of      SCONJ IN  5 mark
hiding   hide    VERB  VBG 2 advcl
rebels_  rebel   NOUN  NNS 5 obj
.        .       PUNCT .   2 punct
"""

BETWEEN = """
Tensions  tension  NOUN  NNS 9 nsubj
between   between  ADP   IN  3 case
Kenya     Kenya    PROPN NNP 1 nmod LOC
and       and      CCONJ CC  5 cc
Uganda    Uganda   PROPN NNP 3 conj LOC
over      over     ADP   IN  8 case
the       the      DET   DT  8 det
border    border   NOUN  NN  1 nmod
rose_     rise     VERB  VBD 0 root
.         .        PUNCT .   9 punct
"""

NEGATED = ACCUSED.replace("of       of      SCONJ IN  5 mark", "not      not     PART  RB  2 advmod")


def index(page: Page) -> ActorIndex:
    """Make every Kenya and Uganda of the page an actor."""
    actors = (
        Actor(id="a1", name="Kenya", kind=ActorKind.STATE, country="KEN"),
        Actor(id="a2", name="Uganda", kind=ActorKind.STATE, country="UGA"),
    )
    heads = {t.i: ("a1",) if t.text == "Kenya" else ("a2",) for t in page.doc if t.text in ("Kenya", "Uganda")}
    return ActorIndex(actors=actors, heads=heads, spans={i: (i, i + 1) for i in heads})


def test_possessor_complains_of_the_issues_owner() -> None:
    page = make_page(CONCERNS)
    (dispute,) = find_disputes(page, index(page), ())
    assert (dispute.complainants, dispute.against) == (("a1",), ("a2",))
    assert dispute.issue.text == "Uganda's dam"
    assert dispute.name == "dam"
    assert dispute.evidence.text == "Kenya's concerns about Uganda's dam"


def test_accusation_names_the_target() -> None:
    page = make_page(ACCUSED)
    (dispute,) = find_disputes(page, index(page), ())
    assert (dispute.complainants, dispute.against, dispute.issue.text) == (("a1",), ("a2",), "hiding rebels")


def test_tension_has_two_sides() -> None:
    page = make_page(BETWEEN)
    (dispute,) = find_disputes(page, index(page), ())
    assert dispute.complainants == dispute.against == ("a1", "a2")
    assert dispute.name == "border"


def test_no_dispute_without_a_side_or_under_negation() -> None:
    page = make_page(CONCERNS)
    assert find_disputes(page, ActorIndex(), ()) == ()
    negated = make_page(NEGATED)
    assert find_disputes(negated, index(negated), ()) == ()
    assert token_of(page.doc, "dam") == 6


def test_one_name_for_many_wordings() -> None:
    lexicon = load_disputes()
    names = {
        lexicon.name_of(text.split())
        for text in ("release of treated radioactive water", "fukushima discharge", "the fukushima wastewater release")
    }
    assert names == {"release of treated Fukushima water"}
    assert lexicon.name_of(["fishing", "quotas"]) is None
