"""What is told as the cause of harm, wherever the parser hangs it."""

from __future__ import annotations

import pytest

from build import make_doc, token_of
from detente.reading.sides.doers import causes_of, harmed_by

ASIDE = """
Nine      nine     NUM   CD  3 nsubj:pass
were      be       AUX   VBD 3 aux:pass
killed_   kill     VERB  VBN 0 root
,         ,        PUNCT ,   6 punct
including include  VERB  VBG 6 case
guards{}  guard    NOUN  NNS 3 obl
{}in      in       ADP   IN  {} case
a         a        DET   DT  {} det
raid_     raid     NOUN  NN  6 nmod
.         .        PUNCT .   3 punct
"""


@pytest.mark.parametrize("comma", [True, False])
def test_a_cause_behind_an_aside_on_whom_it_befell_is_the_verbs(comma: bool) -> None:
    raid = "10" if comma else "9"
    doc = make_doc(ASIDE.format("_" if comma else "", f",         ,        PUNCT ,   {raid} punct\n" if comma else "", raid, raid))
    killed = doc[token_of(doc, "killed")]
    assert [cause.lower_ for cause in causes_of([killed])] == (["raid"] if comma else [])


def test_who_suffers_burns_shares_the_cause() -> None:
    doc = make_doc("""
Two       two      NUM   CD  3 nsubj:pass
were      be       AUX   VBD 3 aux:pass
killed    kill     VERB  VBN 0 root
and       and      CCONJ CC  6 cc
others    other    NOUN  NNS 6 nsubj
suffered  suffer   VERB  VBD 3 conj
burns     burn     NOUN  NNS 6 obj
in        in       ADP   IN  10 case
a         a        DET   DT  10 det
raid_     raid     NOUN  NN  6 obl
.         .        PUNCT .   3 punct
""")
    killed = doc[token_of(doc, "killed")]
    assert [cause.lower_ for cause in causes_of(harmed_by(killed))] == ["raid"]
