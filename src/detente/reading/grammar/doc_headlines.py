"""A sentence that a noun heads and that is a verb: headlines in the present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.grammar.tree import label_children

if TYPE_CHECKING:
    from detente.reading.grammar.doc import Span, Token


def mend_headline(sent: Span) -> None:
    """Make a verb of the noun that heads a sentence and has an object: "Police arrest forty protesters".

    English nouns have no objects. What stood before it as a part of its name is who does it.
    """
    verb = next((t for t in sent if t.head is t), None)
    if verb is not None and _is_verb_with_particle(verb):
        verb.pos_, verb.tag_ = "VERB", "VBZ"
        return
    if verb is not None and _is_taken_by_object(verb):
        verb.tag_ = "VBZ"
        behind = next(c for c in verb.rights if c.base == "nsubj")
        behind.dep_ = behind.base = "obj"
        verb.lefts[-1].dep_ = verb.lefts[-1].base = "nsubj"
        verb.by_label = label_children(verb.children)
        return
    if verb is None or verb.pos_ != "NOUN" or not any(c.dep_ == "obj" or _goes_on_as_verb(verb, c) for c in verb.rights):
        return
    doer = verb.lefts[-1] if verb.lefts else None
    if doer is None or doer.base not in {"compound", "amod", "nmod"} or doer.pos_ not in {"NOUN", "PROPN"}:
        return
    verb.pos_, verb.tag_ = "VERB", "VBZ" if verb.lower_.endswith("s") else "VBP"
    doer.dep_ = doer.base = "nsubj"
    verb.by_label = label_children(verb.children)


def _goes_on_as_verb(root: Token, joined: Token) -> bool:
    """Say whether a verb in the present is joined to a noun that so is one too: "the navy boards and seizes a tanker".

    Likewise "police arrest and detain the editor", where the second has an object.
    """
    if joined.dep_ != "conj" or any(c.base in {"nsubj", "mark", "aux"} for c in joined.lefts):
        return False
    bare = root.tag_ == "NN" and joined.tag_ in {"VB", "VBP"} and any(c.base == "obj" for c in joined.rights)
    return bare or (root.tag_ == "NNS" and joined.tag_ == "VBZ")


def _is_taken_by_object(root: Token) -> bool:
    """Say whether a verb in the present has its object for its subject: "a court sentences | the former minister to five years"."""
    if root.pos_ != "VERB" or root.tag_ != "NNS" or not root.lefts or root.lefts[-1].base != "compound" or root.lefts[-1].i != root.i - 1:
        return False
    return any(c.base == "nsubj" for c in root.rights) and not any(c.base in ("nsubj", "obj") for c in root.lefts)


def _is_verb_with_particle(root: Token) -> bool:
    """Say whether a plural behind a name and before "over", "up" or the like is a verb: "Peru hands over four villages"."""
    return (
        root.tag_ == "NNS"
        and root.i > 0
        and root.doc[root.i - 1].pos_ == "PROPN"
        and any(c.base == "nsubj" and c.i == root.i - 1 for c in root.lefts)
        and not any(c.base == "cop" for c in root.children)
    )
