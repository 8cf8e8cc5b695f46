"""The raw layer for who wants it: CoNLL-U with offsets, and plain JSON.

Universal Dependencies, CoNLL-U format: a multiword token ("don't") is printed as a range line over its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span, Token


def to_conllu(doc: Doc, *, doc_id: str | None = None) -> str:
    """Return the Doc as CoNLL-U; ``start_char`` and ``end_char`` in MISC are offsets into the text.

    Args:
        doc: A parsed Doc.
        doc_id: Printed as ``# newdoc id``.
    """
    blocks = []
    for number, sent in enumerate((s for s in doc.sents if any(not t.is_space for t in s)), start=1):
        head = [f"# newdoc id = {doc_id}"] if number == 1 and doc_id else ["# newdoc"] if number == 1 else []
        if number == 1 or _after_blank_line(sent):
            head.append("# newpar")
        head.append(f"# sent_id = {doc_id or 'doc'}-{number}")
        tokens = [t for t in sent if not t.is_space]
        head.append("# text = " + "".join(t.text + (" " if _space_after(t) else "") for t in tokens).strip())
        blocks.append("\n".join([*head, *_rows(tokens)]) + "\n")
    return "\n".join(blocks) + ("\n" if blocks else "")


def _after_blank_line(sent: Span) -> bool:
    at = sent.start - 1
    return at >= 0 and sent.doc[at].is_space and "\n" in sent.doc[at].text


def _space_after(token: Token) -> bool:
    doc = token.doc
    return bool(token.whitespace_) or (token.i + 1 < len(doc) and doc[token.i + 1].is_space)


def _rows(tokens: list[Token]) -> Iterator[str]:
    rank = {token.i: k for k, token in enumerate(tokens, start=1)}
    for k, token in enumerate(tokens):
        group = _group(tokens, k)
        if len(group) > 1:
            form = "".join(t.text for t in group)
            space = "_" if _space_after(group[-1]) or group[-1] is tokens[-1] else "SpaceAfter=No"
            yield f"{k + 1}-{k + len(group)}\t{form}" + "\t_" * 7 + f"\t{space}"
        inside = token._.part or len(group) > 1
        misc = [] if inside or _space_after(token) or token is tokens[-1] else ["SpaceAfter=No"]
        misc.append(f"start_char={token.idx}|end_char={token.idx + len(token)}")
        root = token.dep_ == "ROOT" or token.head == token or token.head.i not in rank
        head = 0 if root else rank[token.head.i]
        feats = "|".join(sorted(str(token.morph).split("|"), key=str.lower)) or "_"  # UD sorts regardless of case
        dep = "root" if root else token.dep_
        yield "\t".join(
            [str(k + 1), token.text, token.lemma_ or "_", token.pos_ or "X", token.tag_ or "_", feats, str(head), dep, "_", "|".join(misc)]
        )


def _group(tokens: list[Token], k: int) -> list[Token]:
    """Return the words of the multiword token that begins at ``k`` (one word where there is none)."""
    if tokens[k]._.part:
        return [tokens[k]]
    end = k + 1
    while end < len(tokens) and tokens[end]._.part:
        end += 1
    return tokens[k:end]


def to_json(doc: Doc) -> dict[str, Any]:
    """Return sentences, words and names as plain JSON; offsets are half-open characters of the text."""
    return {
        "text": doc.text,
        "sentences": [
            {
                "start": sent.start_char,
                "end": sent.end_char,
                "words": [
                    {
                        "start": t.idx,
                        "end": t.idx + len(t),
                        "form": t.text,
                        "lemma": t.lemma_,
                        "upos": t.pos_,
                        "xpos": t.tag_,
                        "feats": str(t.morph) or None,
                        "head": None if t.head == t else {"start": t.head.idx, "end": t.head.idx + len(t.head)},
                        "deprel": "root" if t.dep_ == "ROOT" else t.dep_,
                    }
                    for t in sent
                    if not t.is_space
                ],
            }
            for sent in doc.sents
        ],
        "names": [{"start": e.start_char, "end": e.end_char, "text": e.text, "label": e.label_} for e in doc.ents],
    }
