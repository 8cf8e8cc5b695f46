"""Pronouns and counted phrases on hand-built parses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from build import make_page, token_of
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.reading.actors.stage import find_actors
from detente.reading.base import ActorIndex, Page
from detente.reading.coreference.stage import find_mentions


def read(table: str) -> tuple[Page, ActorIndex]:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(table, lexicon=lexicon)
    return page, find_actors(page, find_mentions(page))


def meant(page: Page, index: ActorIndex, form: str, nth: int = 0) -> list[str]:
    return [index.by_id[i].name for i in index.at(page.doc[token_of(page.doc, form, nth)])]


TOLD = """
Mr      Mr      PROPN NNP 2 nmod:desc
Kishida Kishida PROPN NNP 3 nsubj B-PERSON
told    tell    VERB  VBD 0 root
Mr      Mr      PROPN NNP 5 nmod:desc
Liu     Liu     PROPN NNP 3 iobj  B-PERSON
that    that    SCONJ IN  8 mark
he      he      PRON  PRP 8 nsubj
wanted  want    VERB  VBD 3 ccomp
ties_   tie     NOUN  NNS 8 obj
.       .       PUNCT .   3 punct

She     she     PRON  PRP 2 nsubj
met     meet    VERB  VBD 0 root
him_    he      PRON  PRP 2 obj
.       .       PUNCT .   2 punct
"""


def test_he_means_the_subject_above() -> None:
    page, index = read(TOLD)
    assert meant(page, index, "he") == ["Kishida"]


def test_gender_must_agree() -> None:
    page, index = read(TOLD)
    assert meant(page, index, "She") == []


def test_an_object_does_not_mean_its_own_subject() -> None:
    table = """
    Kishida Kishida PROPN NNP 2 nsubj B-PERSON
    praised praise  VERB  VBD 0 root
    him_    he      PRON  PRP 2 obj
    .       .       PUNCT .   2 punct
    """
    page, index = read(table)
    assert meant(page, index, "him") == []


STATES = """
China   China   PROPN NNP 4 nsubj B-LOC
and     and     CCONJ CC  3 cc
Japan   Japan   PROPN NNP 1 conj  B-LOC
resumed resume  VERB  VBD 0 root
talks   talk    NOUN  NNS 4 obj
between between ADP   IN  9 case
their   their   PRON  PRP$ 9 nmod:poss
ruling  rule    ADJ   VBG 9 amod
parties_ party  NOUN  NNS 5 nmod
.       .       PUNCT .   4 punct

The     the     DET   DT  3 det
two     two     NUM   CD  3 nummod
sides   side    NOUN  NNS 4 nsubj
agreed_ agree   VERB  VBD 0 root
.       .       PUNCT .   4 punct

It      it      PRON  PRP 3 expl
is      be      AUX   VBZ 3 cop
likely  likely  ADJ   JJ  0 root
that    that    SCONJ IN  6 mark
they    they    PRON  PRP 6 nsubj
meet_   meet    VERB  VBP 3 csubj
.       .       PUNCT .   3 punct
"""


@pytest.mark.parametrize("form", ["their", "parties", "sides", "they"])
def test_plurals_mean_both_states(form: str) -> None:
    page, index = read(STATES)
    assert meant(page, index, form) == ["China", "Japan"]


def test_expletive_it_means_nobody() -> None:
    page, index = read(STATES)
    assert meant(page, index, "It") == []


THREE = """
Chinese  Chinese ADJ   JJ  3 amod
Premier  Premier PROPN NNP 3 nmod:desc
Li       Li      PROPN NNP 5 nsubj B-PERSON
Qiang    Qiang   PROPN NNP 3 flat  I-PERSON
met      meet    VERB  VBD 0 root
leaders  leader  NOUN  NNS 5 obj
of       of      ADP   IN  11 case
US_      US      PROPN NNP 10 compound
-_       -       PUNCT HYPH 8 punct
allied   allied  ADJ   JJ  11 amod
Japan    Japan   PROPN NNP 6 nmod  B-LOC
and      and     CCONJ CC  14 cc
South    South   PROPN NNP 14 compound B-LOC
Korea_   Korea   PROPN NNP 11 conj I-LOC
.        .       PUNCT .   5 punct

The      the     DET   DT  2 det
three    three   NUM   CD  3 nsubj
agreed_  agree   VERB  VBD 0 root
.        .       PUNCT .   3 punct
"""


def test_the_three_are_the_three_states_named() -> None:
    page, index = read(THREE)
    assert sorted(meant(page, index, "three")) == ["China", "Japan", "South Korea"]
    assert meant(page, index, "US") == []


def test_the_president_means_the_president_named() -> None:
    table = """
    Kenyan    Kenyan    ADJ   JJ  3 amod
    President President PROPN NNP 3 nmod:desc
    William   William   PROPN NNP 5 nsubj B-PERSON
    Ruto      Ruto      PROPN NNP 3 flat  I-PERSON
    met       meet      VERB  VBD 0 root
    UN        UN        PROPN NNP 7 compound
    officials_ official NOUN  NNS 5 obj
    .         .         PUNCT .   5 punct

    The       the       DET   DT  2 det
    president president NOUN  NN  3 nsubj
    left_     leave     VERB  VBD 0 root
    .         .         PUNCT .   3 punct
    """
    page, index = read(table)
    assert meant(page, index, "president") == ["William Ruto"]
    officials = index.by_id[index.at(page.doc[token_of(page.doc, "officials")])[0]]
    assert officials.country == "UNO"


def test_one_known_to_be_a_woman_outweighs_one_who_is_not_known() -> None:
    table = """
    Maria   Maria   PROPN NNP 3 nsubj B-PERSON
    Ruiz    Ruiz    PROPN NNP 1 flat  I-PERSON
    praised praise  VERB  VBD 0 root
    Xu_     Xu      PROPN NNP 3 obj   B-PERSON
    .       .       PUNCT .   3 punct

    Today   today   NOUN  NN  3 obl
    she     she     PRON  PRP 3 nsubj
    left_   leave   VERB  VBD 0 root
    .       .       PUNCT .   3 punct
    """
    page, index = read(table)
    assert meant(page, index, "she") == ["Maria Ruiz"]


def test_whom_a_body_forces_does_the_act() -> None:
    table = """
    NATO    NATO    PROPN NNP 2 nsubj B-ORG
    forced  force   VERB  VBD 0 root
    Chile   Chile   PROPN NNP 2 obj   B-LOC
    to      to      PART  TO  5 mark
    lower   lower   VERB  VB  2 xcomp
    its     its     PRON  PRP$ 7 nmod:poss
    tariffs_ tariff NOUN  NNS 5 obj
    .       .       PUNCT .   2 punct
    """
    page, index = read(table)
    assert meant(page, index, "its") == ["Chile"]


def test_a_speaker_is_no_he_in_words_of_ones_own() -> None:
    table = """
    Mr      Mr      PROPN NNP 2 nmod:desc
    Paz     Paz     PROPN NNP 3 nsubj B-PERSON
    said_   say     VERB  VBD 0 root
    ,       ,       PUNCT ,   3 punct
    “_      “       PUNCT ``  8 punct
    his     his     PRON  PRP$ 7 nmod:poss
    plan    plan    NOUN  NN  8 nsubj
    failed  fail    VERB  VBD 3 ccomp
    long    long    ADV   RB  10 advmod
    ago_    ago     ADV   RB  8 advmod
    .       .       PUNCT .   3 punct
    ”       ”       PUNCT ''  3 punct
    """
    page, index = read(table)
    assert meant(page, index, "his") == []


def test_what_one_has_beside_one_is_not_its_own_owner() -> None:
    table = """
    Roe       Roe      PROPN NNP 2 nsubj B-PERSON
    met       meet     VERB  VBD 0 root
    soldiers  soldier  NOUN  NNS 2 obj
    and       and      CCONJ CC  6 cc
    their     their    PRON  PRP$ 6 nmod:poss
    families_ family   NOUN  NNS 3 conj
    .         .        PUNCT .   2 punct

    Iran      Iran     PROPN NNP 5 nsubj B-LOC
    and       and      CCONJ CC  4 cc
    its       its      PRON  PRP$ 4 nmod:poss
    allies    ally     NOUN  NNS 1 conj
    left_     leave    VERB  VBD 0 root
    .         .        PUNCT .   5 punct
    """
    page, index = read(table)
    assert meant(page, index, "their") == ["soldiers"]
    assert meant(page, index, "its") == ["Iran"]


def test_what_unknown_people_have_beside_them_is_nobody_elses() -> None:
    table = """
    Soldiers  soldier  NOUN  NNS 2 nsubj
    left_     leave    VERB  VBD 0 root
    .         .        PUNCT .   2 punct

    Roe       Roe      PROPN NNP 2 nsubj B-PERSON
    banned    ban      VERB  VBD 0 root
    oligarchs oligarch NOUN  NNS 2 obj
    and       and      CCONJ CC  6 cc
    their     their    PRON  PRP$ 6 nmod:poss
    wives_    wife     NOUN  NNS 3 conj
    .         .        PUNCT .   2 punct
    """
    page, index = read(table)
    assert meant(page, index, "their") in ([], ["oligarchs"])
