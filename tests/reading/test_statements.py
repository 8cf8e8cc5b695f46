"""Statements and quotes on hand-built parses, and what holds for all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build import make_doc, make_page
from detente.ingest.layout import Layout
from detente.lexicon import load_lexicon
from detente.model.enums import Stance, StatementKind
from detente.reading.base import ActorIndex, Page, TimeIndex
from detente.reading.grammar.quotes import find_quotes
from detente.reading.statements.stage import find_statements

TOLD = """
Ms       Ms       PROPN NNP 2 nmod:desc
Vega     Vega     PROPN NNP 3 nsubj PERSON
told     tell     VERB  VBD 0 root
us       we       PRON  PRP 3 iobj
that     that     SCONJ IN  8 mark
the      the      DET   DT  7 det
road     road     NOUN  NN  8 nsubj
opened   open     VERB  VBD 3 ccomp
and      and      CCONJ CC  12 cc
that     that     SCONJ IN  12 mark
buses    bus      NOUN  NNS 12 nsubj
ran_     run      VERB  VBD 8 conj
.        .        PUNCT .   3 punct
"""

QUOTE = """
“_        “       PUNCT `` 4 punct
We        we      PRON  PRP 4 nsubj
will      will    AUX   MD 4 aux
wait_     wait    VERB  VB 8 ccomp
,_        ,       PUNCT ,  4 punct
”         ”       PUNCT '' 4 punct
he        he      PRON  PRP 8 nsubj
said_     say     VERB  VBD 0 root
.         .       PUNCT . 8 punct
"""

NESTED = """
Mali      Mali    PROPN NNP 2 nsubj LOC
said      say     VERB  VBD 0 root
Chad      Chad    PROPN NNP 4 nsubj LOC
promised  promise VERB  VBD 2 ccomp
to        to      PART  TO 6 mark
leave_    leave   VERB  VB 4 xcomp
.         .       PUNCT . 2 punct
"""

SCARE = """
The       the     DET   DT 5 det
"_        "       PUNCT `` 3 punct
peace_    peace   NOUN  NN 5 compound
"         "       PUNCT '' 3 punct
train     train   NOUN  NN 6 nsubj
came_     come    VERB  VBD 0 root
.         .       PUNCT . 6 punct
"""


def statements(page: Page) -> list[tuple[str | None, str, str]]:
    """Read a page without actors: speaker's words, cue, content."""
    drafts = find_statements(page, ActorIndex(), TimeIndex())
    return [(d.stmt.speaker_text.text if d.stmt.speaker_text else None, d.stmt.cue.text, d.stmt.content.text) for d in drafts]


def test_two_clauses_of_one_cue_are_one_content() -> None:
    assert statements(make_page(TOLD)) == [("Ms Vega", "told", "the road opened and that buses ran")]


def test_direct_quote() -> None:
    (draft,) = find_statements(make_page(QUOTE), ActorIndex(), TimeIndex())
    assert draft.stmt.kind is StatementKind.DIRECT
    assert draft.stmt.content.text == "We will wait"
    assert draft.stmt.stance is Stance.ASSERTS


def test_within_is_the_statement_that_reports_it() -> None:
    outer, inner = find_statements(make_page(NESTED), ActorIndex(), TimeIndex())
    assert (outer.stmt.within, inner.stmt.within) == (None, outer.stmt.id)
    assert (inner.stmt.content.text, inner.stmt.stance) == ("to leave", Stance.PROMISES)


def test_scare_quotes_are_no_statement() -> None:
    assert statements(make_page(SCARE)) == []


def test_rules_name_cue_and_construction() -> None:
    outer, inner = find_statements(make_page(NESTED), ActorIndex(), TimeIndex())
    assert outer.stmt.rules == ("cue:say-say", "rule:clause")
    assert inner.stmt.rules == ("cue:promise-promise", "rule:infinitive")


def test_no_speaker_inside_its_own_content() -> None:
    for table in (TOLD, QUOTE, NESTED):
        for draft in find_statements(make_page(table), ActorIndex(), TimeIndex()):
            stmt = draft.stmt
            assert stmt.speaker_text is not None
            assert not stmt.content.overlaps(stmt.speaker_text)
            assert not stmt.content.overlaps(stmt.cue)


def quotes(text: str) -> list[str]:
    """Return the words between marks of a text whose tokens are its words and marks."""
    words = text.replace("\n\n", " ¶ ").split()
    rows = "\n".join(f"{word} {word} X X {'0 root' if i == 0 else '1 dep'}" for i, word in enumerate(words))
    doc = make_doc(rows)
    page = Page(article=make_page(doc).article, doc=doc, layout=Layout(), lexicon=load_lexicon())
    return [doc.span(q.start, q.end).text for q in find_quotes(page)]


def test_marks() -> None:
    assert quotes("he said “ we go now . ” and left") == ["we go now ."]
    assert quotes("a quote “ that never ends") == ["that never ends"]


@given(st.lists(st.sampled_from(["“", "”", '"', "'", "’", "say", "we", "go", ".", ",", "¶"]), min_size=1, max_size=14))
def test_quotes_never_overlap_and_stay_in_the_text(words: list[str]) -> None:
    rows = "\n".join(f"{word} {word} X X {'0 root' if i == 0 else '1 dep'}" for i, word in enumerate(words))
    page = make_page(make_doc(rows))
    last = 0
    for quote in find_quotes(page):
        assert last <= quote.start < quote.end <= len(page.doc)
        last = quote.end
