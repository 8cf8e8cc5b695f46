"""CoNLL-U of a hand-built Doc: ranges, offsets, missing spaces."""

import spacy
from spacy.tokens import Doc

from detente.language import conllu, pipeline

assert pipeline  # the token extension is made there


def test_a_contraction_is_printed_as_a_range() -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(
        vocab,
        words=["They", "did", "n't", "meet", "."],
        spaces=[True, False, True, False, False],
        pos=["PRON", "AUX", "PART", "VERB", "PUNCT"],
        tags=["PRP", "VBD", "RB", "VB", "."],
        lemmas=["they", "do", "not", "meet", "."],
        heads=[3, 3, 3, 3, 3],
        deps=["nsubj", "aux", "advmod", "ROOT", "punct"],
    )
    doc[2]._.part = True
    lines = conllu.to_conllu(doc, doc_id="d").splitlines()
    assert lines[:4] == ["# newdoc id = d", "# newpar", "# sent_id = d-1", "# text = They didn't meet."]
    assert [line.split("\t")[0] for line in lines[4:] if line] == ["1", "2-3", "2", "3", "4", "5"]
    assert lines[5].split("\t")[1] == "didn't"
    assert lines[8].split("\t")[6:8] == ["0", "root"]
    assert lines[8].split("\t")[9] == "SpaceAfter=No|start_char=12|end_char=16"


def test_json_offsets_index_the_text() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Talks", "resumed"], heads=[1, 1], deps=["nsubj", "ROOT"])
    data = conllu.to_json(doc)
    words = data["sentences"][0]["words"]
    assert [data["text"][w["start"] : w["end"]] for w in words] == ["Talks", "resumed"]
