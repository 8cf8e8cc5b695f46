"""What the stages of attribution read off a parse: clauses, infinitives, objects and the words around them.

``Found`` is what a cue was found to say; content is token ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.lexicon.cues import CueEntry
from detente.model.copies import changed, maker, quick
from detente.reading.base import children
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import described_apart

#: Prepositions between a cue of asking and whom it asks.
_CALLED_ON = frozenset({"on", "upon", "to"})
#: Without these a content says the contrary: they stay with it where the cue is not beside them.
_OPPOSING = frozenset({"against"})
#: In front of what something is told about.
_TOPIC = frozenset({"about", "of", "on", "regarding"})
#: Participles that tell by what means or with whom something is done.
_MEANS = frozenset({"use", "involve"})
#: Where something is held: "a rally at a mosque condemning it".
PLACED = frozenset({"at", "in", "near", "outside", "inside"})
_GOING_ON = frozenset({"continue", "proceed"})
Ranges = tuple[tuple[int, int], ...]
DASHES = frozenset({"-", "–", "—"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A cue with its speaker and content, not yet a statement.

    Attributes:
        cue: The cue's head token.
        cue_range: Tokens of the whole cue ("expressed his approval").
        entry: The lexicon's sense.
        speaker: Head of the speaker's phrase, or ``None``.
        addressees: Heads of the addressees' phrases.
        content: Token ranges.
        rule: The construction.
    """

    cue: Token
    cue_range: tuple[int, int]
    entry: CueEntry
    speaker: Token | None
    addressees: tuple[Token, ...] = ()
    content: Ranges
    rule: str


_found = maker(Found)


def merge(contents: Sequence[Ranges], doc: Doc) -> Iterator[Ranges]:
    """Join contents that run on into each other, those that "and that" goes on with among them."""
    last: Ranges | None = None
    for content in sorted(contents):
        if last is not None and content[0][0] < last[-1][1]:
            continue
        gap = doc[last[-1][1] : content[0][0]] if last is not None else ()
        if last is not None and len(last) == 1 and len(content) == 1 and all(_only_joins(t) for t in gap):
            last = ((last[0][0], content[0][1]),)
            continue
        if last is not None:
            yield last
        last = content
    if last is not None:
        yield last


def _only_joins(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote or token.pos_ == "CCONJ" or (token.lower_ == "that" and token.dep_ == "mark")


def whole_phrase(token: Token) -> Token:
    """Return the head of the phrase that ends in the token: "officials of the coalition" for "coalition"."""
    while token.dep_ == "nmod" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN"):
        if any(t.text == "," for t in token.doc[token.head.i : token.i]):
            break
        token = token.head
    return token


def that_by_form(token: Token) -> Token | None:
    """Return the clause that a "that" close behind a cue opens, where the parse hangs it elsewhere: "denied on Tuesday that ..."."""
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 12, token.sent.end - 1)):
        word = doc[i]
        if word.lower_ == "that" and word.dep_ == "mark" and word.head.i > i:
            owner = word.head.head if word.head.base == "acl" else token
            if (
                owner.base in ("obl", "nmod")
                and token.i < owner.i < i
                and case_word(owner) in _TOPIC
                and not any(children(word.head, "obj"))
            ):
                return None  # "told her about the time that he had": a relative clause
            clause = (
                word.head.head if word.head.dep_ == "amod" and word.head.head.i > word.head.i else word.head
            )  # "the public deserved answers"
            return None if token.i < owner.i < i and owner.base == "obj" else clause
        if word.pos_ in ("VERB", "AUX") or word.is_punct:
            return None
    return None


def phrase_from(token: Token) -> Token | None:
    """Return the head of the longest noun phrase that starts at the token."""
    current, best = token, token if token.pos_ in ("NOUN", "PROPN", "PRON") else None
    while current.head.i > current.i and current.head.left_edge.i >= token.i:
        current = current.head
        if current.pos_ in ("NOUN", "PROPN", "PRON"):
            best = current
    return best


def replace_found(token: Token, cue_range: tuple[int, int], entry: CueEntry, speaker: Token | None, addressees: Sequence[Token]) -> Found:
    """Make a ``Found`` whose content and rule are still to come."""
    return _found(cue=token, cue_range=cue_range, entry=entry, speaker=speaker, addressees=tuple(addressees), content=(), rule="")


def without(whole: tuple[int, int], hole: tuple[int, int]) -> Ranges:
    """Return ``whole`` without ``hole``: one or two ranges."""
    parts = ((whole[0], min(whole[1], hole[0])), (max(whole[0], hole[1]), whole[1]))
    return tuple(part for part in parts if part[0] < part[1])


def join(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the range that covers all parts."""
    listed = list(parts)
    return min(start for start, _ in listed), max(end for _, end in listed)


def is_mutual(doc: Doc, start: int) -> bool:
    """Say whether a content opens with "each other": what both say of one another neither alone says."""
    return start + 1 < len(doc) and (doc[start].lower_, doc[start + 1].lower_) in (("each", "other"), ("one", "another"))


def case_word(token: Token) -> str:
    """Return the first preposition of a phrase, lower case; empty where it has none."""
    if "case" not in token.by_label:
        return ""
    return next((str(c.lower_) for c in children(token, "case") if c.tag_ != "POS"), "")


def objects(verb: Token) -> list[Token]:
    """Return the objects of a verb; a second "subject" behind a verb that has one in front is an object."""
    own = verb.by_label
    late = [c for c in own["nsubj"] if c.i > verb.i] if "nsubj" in own else []
    if late and len(own["nsubj"]) == len(late) and (len(late) > 1 or described_apart(verb) is None):
        late = []
    plain = [c for c in own["obj"] if "case" not in c.by_label or not _has_preposition(c)] if "obj" in own else []
    return sorted([*plain, *late], key=_index) if late else plain


def _has_preposition(token: Token) -> bool:
    """Say whether a preposition governs what was taken for an object: a slip."""
    return any(c.pos_ == "ADP" for c in children(token, "case"))


def complements(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return what stands behind one of the prepositions: phrases, and clauses that it marks ("warned against using")."""
    holders = [token, *(objects(token) if token.pos_ == "VERB" else ())]
    found = [c for h in holders for c in children(h, "obl", "nmod", "advcl", "acl", "ccomp", "xcomp") if c.dep_ != "nmod:poss"]
    found = [
        c for c in found if not (c.head is not token and c.ent_type_ == c.head.ent_type_ == "ORG")
    ]  # "the Movement | for the Liberation"
    behind = (c for c in found if c.i > token.i and any(m.lower_ in prepositions for m in children(c, "case", "mark")))
    return sorted((c for c in behind if c.ent_type_ != "DATE" or case_word(c) != "on"), key=_index)  # "praised her *on Monday*"


def with_means(noun: Token, end: int) -> int:
    """Return where a phrase ends with the participle right behind it that tells by what means: "a launch | using such missiles"."""
    doc = noun.doc
    opens = end < noun.sent.end and doc[end].tag_ == "VBG" and doc[end].base in ("advcl", "acl") and doc[end].left_edge is doc[end]
    return doc[end].right_edge.i + 1 if opens and _MEANS & set(lemmas(doc[end])) else end


def behind_preposition(found: Found) -> Found:
    """Give the preposition that opens a content to the cue beside it: "called for | an inquiry"; elsewhere leave it out."""
    (start, end), *more = found.content
    doc, edge = found.cue.doc, found.cue_range[1]
    if start == edge + 1 and doc[edge].lower_ in _CALLED_ON:
        return changed(found, cue_range=(found.cue_range[0], start))  # "called on | Peru to leave"
    first = start
    while first < end - 1 and doc[first].dep_ in ("case", "mark") and doc[first].lower_ in found.entry.prepositions:
        first += 1
    is_beside = start == edge
    if first == start or (not is_beside and any(t.lower_ in _OPPOSING for t in doc[start:first])):
        return found
    cue_range = (found.cue_range[0], first) if is_beside else found.cue_range
    return changed(found, content=((first, end), *more), cue_range=cue_range)


def infinitive_range(verb: Token) -> tuple[int, int]:
    """Return the tokens of an infinitive from its "to" ("not to", "never to") on."""
    start = min(c.i for c in verb.children if c.lower_ == "to" and c.dep_ in ("mark", "aux"))
    if start > 0 and verb.doc[start - 1].lower_ in ("not", "never"):
        start -= 1
    return start, verb.right_edge.i + 1


def measures(opener: Token) -> bool:
    """Say whether "as" only closes a measure: "*as long* as it rains", "as far as", "so long as"."""
    return opener.lower_ == "as" and opener.i - 2 >= opener.sent.start and opener.nbor(-2).lower_ in ("as", "so")


def goes_on_to(verb: Token) -> bool:
    """Say whether a verb of going on is none of speech: "the assembly, *continuing to work* for all"."""
    return not _GOING_ON.isdisjoint(lemmas(verb)) and any(children(verb, "xcomp"))


def _index(token: Token) -> int:
    return int(token.i)


def is_infinitive(token: Token) -> bool:
    """Say whether "to" marks the verb, and no finite "be" before it ("are to meet")."""
    labels = token.by_label
    if "mark" not in labels and "aux" not in labels:
        return False
    if not any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in token.children):
        return False
    return not any(c.base in ("aux", "cop") and c.tag_ in ("VBZ", "VBP", "VBD") for c in token.children)


def has_wh(token: Token) -> bool:
    """Say whether a question word or "whether" opens the clause."""
    return any(c.tag_ in ("WRB", "WP", "WDT") or c.lower_ in ("whether", "if") for c in token.children)


def is_finite(token: Token) -> bool:
    """Say whether the clause has a finite verb or a subject of its own."""
    return token.tag_ in FINITE or any(c.dep_.startswith(("aux", "cop", "nsubj")) for c in token.children)


def heads_clause(token: Token) -> bool:
    """Say whether a verb is finite; "said" taken for a participle counts where it heads a clause without a helper."""
    if token.tag_ == "VBN" and token.dep_ in ("ROOT", "parataxis", "conj", "ccomp"):
        return not any(c.dep_.startswith("aux") for c in token.children)
    return token.tag_ in FINITE


def clause_head(token: Token, *, whole: bool = False) -> Token:
    """Return the head of the clause that the token stands in; ``whole`` goes on to the sentence or the reported clause."""
    current = token
    stops = {"ccomp", "parataxis"} if whole else {"ccomp", "conj", "parataxis", "advcl", "acl", "csubj"}
    while current.head.i != current.i and current.base not in stops:
        current = current.head
    return current
