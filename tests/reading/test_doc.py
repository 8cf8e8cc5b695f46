"""The parse as the stages read it says what spaCy's own Doc says."""

import gc
import re
import weakref
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

import detente.reading
from detente.reading.grammar.doc import Doc
from detente.reading.grammar.frames import conj_nominals

WORDS = ["Japan", "'s", "ministers", "met", ",", "and", "left", "Oslo", ".", "Talks", "ended", "."]
SPACES = [False, True, True, False, True, True, True, False, True, True, False, False]
HEADS = [2, 0, 3, 3, 6, 6, 3, 6, 3, 10, 10, 10]
DEPS = ["nmod:poss", "case", "nsubj", "ROOT", "punct", "cc", "conj", "obj", "punct", "nsubj", "ROOT", "punct"]


def _source(heads: list[int] = HEADS) -> SpacyDoc:
    return SpacyDoc(
        spacy.blank("en").vocab,
        words=WORDS,
        spaces=SPACES,
        heads=heads,
        deps=DEPS,
        pos=["PROPN", "PART", "NOUN", "VERB", "PUNCT", "CCONJ", "VERB", "PROPN", "PUNCT", "NOUN", "VERB", "PUNCT"],
        tags=["NNP", "POS", "NNS", "VBD", ",", "CC", "VBD", "NNP", ".", "NNS", "VBD", "."],
        lemmas=["Japan", "'s", "minister", "meet", ",", "and", "leave", "Oslo", ".", "talk", "end", "."],
        morphs=["", "", "Number=Plur", "Mood=Ind|Tense=Past", "", "", "", "", "", "Number=Plur", "", ""],
        ents=["B-LOC", "O", "O", "O", "O", "O", "O", "B-LOC", "O", "O", "O", "O"],
    )


PLAIN = (
    "i idx text lower_ lemma_ pos_ tag_ dep_ ent_type_ ent_iob_ whitespace_ text_with_ws is_space is_punct is_quote is_alpha"
    " is_upper is_lower like_num"
)


def test_tokens_have_what_spacy_says() -> None:
    source = _source()
    for ours, theirs in zip(Doc(source), source, strict=True):
        assert [getattr(ours, name) for name in PLAIN.split()] == [getattr(theirs, name) for name in PLAIN.split()]
        assert len(ours) == len(theirs)
        assert ours.base == theirs.dep_.split(":")[0]
        assert ours.morph.get("Number") == theirs.morph.get("Number")
        for label in {name for child in theirs.children for name in (child.dep_, child.dep_.split(":")[0])}:
            wanted = [child.i for child in theirs.children if label in (child.dep_, child.dep_.split(":")[0])]
            assert [child.i for child in ours.by_label[label]] == wanted
        assert bool(ours.by_label) == bool(list(theirs.children))
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)]
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_spans_have_what_spacy_says() -> None:
    source = _source()
    doc = Doc(source)
    assert [sent.text for sent in doc.sents] == [sent.text for sent in source.sents]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [(ent.text, ent.label_) for ent in source.ents]
    for start in range(len(source)):
        for end in range(start + 1, len(source) + 1):
            ours, theirs = doc.span(start, end), source[start:end]
            assert (ours.text, ours.root.i, ours.start_char, ours.end_char) == (
                theirs.text,
                theirs.root.i,
                theirs.start_char,
                theirs.end_char,
            )


def test_neighbours_end_at_the_rim() -> None:
    doc = Doc(_source())
    assert doc[0].nbor().text == "'s"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[-1].nbor()


def test_character_spans() -> None:
    doc = Doc(_source())
    span = doc.char_span(0, 7)
    assert span is not None
    assert span.text == "Japan's"
    assert doc.char_span(1, 7) is None


def test_an_empty_text_has_no_sentence() -> None:
    doc = Doc(SpacyDoc(spacy.blank("en").vocab, words=[]))
    assert (list(doc), doc.sents, doc.ents) == ([], (), ())


def test_heads_that_make_a_circle_are_refused() -> None:
    heads = list(HEADS)
    heads[3] = 2
    with pytest.raises(ValueError, match="no tree"):
        Doc(_source(heads))


def test_the_text_of_some_tokens_is_that_of_their_span() -> None:
    doc = Doc(_source())
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            assert doc.text_of(start, end) == doc.span(start, end).text


def test_a_doc_that_is_let_go_of_keeps_none_of_its_tokens_alive() -> None:
    doc = Doc(_source())
    token = doc[3]
    for asked in (token.children, conj_nominals(doc[2]), doc.ents, token.subtree):
        assert asked
    del asked
    alive = [weakref.ref(span) for span in doc.sents]
    gc.disable()
    try:
        doc.release()
        del doc, token
        assert not any(ref() for ref in alive)
    finally:
        gc.enable()


def test_a_verb_with_an_object_goes_on_from_the_verb_before_it() -> None:
    words = "She has denied the fraud and accused prosecutors .".split()
    source = SpacyDoc(
        spacy.blank("en").vocab,
        words=words,
        heads=[2, 2, 2, 4, 2, 6, 4, 2, 2],
        deps=["nsubj", "aux", "ROOT", "det", "obj", "cc", "conj", "obj", "punct"],
        pos=["PRON", "AUX", "VERB", "DET", "NOUN", "CCONJ", "VERB", "NOUN", "PUNCT"],
        tags=["PRP", "VBZ", "VBN", "DT", "NN", "CC", "VBN", "NNS", "."],
    )
    doc = Doc(source)
    accused, prosecutors = doc[6], doc[7]
    assert accused.head.text == "denied"
    assert prosecutors.head is accused


def test_a_participle_of_a_noun_stays_with_it() -> None:
    words = "They saw houses and burned cars .".split()
    source = SpacyDoc(
        spacy.blank("en").vocab,
        words=words,
        heads=[1, 1, 1, 5, 5, 2, 1],
        deps=["nsubj", "ROOT", "obj", "cc", "amod", "conj", "punct"],
        pos=["PRON", "VERB", "NOUN", "CCONJ", "VERB", "NOUN", "PUNCT"],
        tags=["PRP", "VBD", "NNS", "CC", "VBN", "NNS", "."],
    )
    assert [t.head.i for t in Doc(source)] == [1, 1, 1, 5, 5, 2, 1]


def test_no_rule_asks_for_a_subtype_where_only_the_relation_is_kept():
    sources = Path(detente.reading.__file__).parent.glob("*.py")
    asked = [
        f"{path.name}:{number}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\.base (==|!=) \"[a-z]+:|\.base (in|not in) [({][^)}]*[a-z]:[a-z]", line)
    ]
    assert asked == []


@pytest.mark.parametrize(
    ("form", "tagged", "lemma"),
    [
        ("gunmen", "gun", "gunman"),
        ("attackers", "attack", "attacker"),
        ("headquarters", "headquarters", "headquarters"),
        ("specimen", "specimen", "specimen"),
        ("regimen", "regimen", "regimen"),
    ],
)
def test_the_lemma_of_a_doer_is_no_verb_s_and_that_of_a_thing_is_the_tagger_s(form: str, tagged: str, lemma: str) -> None:
    source = SpacyDoc(spacy.blank("en").vocab, words=[form], lemmas=[tagged], pos=["NOUN"], tags=["NNS"], heads=[0], deps=["ROOT"])
    assert Doc(source)[0].lemma_ == lemma


def _cut(*, name_label: str = "PERSON", verb_tag: str = "VBD", gap: str = " ") -> Doc:
    """Return "Today , Adviser for Trade | Roe left", cut into two sentences in front of the name."""
    words = ["Today", ",", "Adviser", "for", "Trade", "Roe", "left", "."]
    source = SpacyDoc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[True, True, True, True, bool(gap), True, False, False],
        heads=[2, 0, 2, 4, 2, 6, 6, 6],
        deps=["nmod:unmarked", "punct", "ROOT", "case", "nmod", "nsubj", "ROOT", "punct"],
        pos=["NOUN", "PUNCT", "NOUN", "ADP", "NOUN", "PROPN", "VERB", "PUNCT"],
        tags=["NN", ",", "NN", "IN", "NN", "NNP", verb_tag, "."],
        lemmas=[word.lower() for word in words],
        morphs=[""] * len(words),
        ents=["O"] * 5 + [f"B-{name_label}", "O", "O"],
        sent_starts=[True, False, False, False, False, True, False, False],
    )
    return Doc(source)


def test_a_sentence_that_is_cut_behind_a_title_goes_on() -> None:
    doc = _cut()
    assert len(doc.sents) == 1
    assert [(t.text, t.dep_, t.head.text) for t in doc if t.i in (0, 2, 5)] == [
        ("Today", "obl:unmarked", "left"),
        ("Adviser", "nsubj", "left"),
        ("Roe", "appos", "Adviser"),
    ]


@pytest.mark.parametrize("other", [{"name_label": "ORG"}, {"verb_tag": "VBN"}, {"gap": ""}])
def test_what_is_no_title_of_the_name_behind_it_stays_a_sentence(other: dict[str, str]) -> None:
    assert len(_cut(**other).sents) == 2
