"""The parse as the stages read it: plain Python objects with spaCy's names for things.

A stage asks a token for its head, children, relation and lemma some hundred times. spaCy builds an object and looks a string up each time;
here all of it is laid out once a Doc, and an access costs what an attribute costs. Names and meanings are those of spaCy
(``token.i``, ``token.dep_``, ``token.children``, ``span.root``), with these differences:

- ``children``, ``lefts`` and ``rights`` are tuples, in order of place; ``subtree`` is a tuple in spaCy's order;
- ``doc[a:b]`` is a plain list of tokens; ``doc.span(a, b)`` is the :class:`Span` with ``text`` and ``root``;
- ``token.base`` is the relation without its subtype ("nmod" of "nmod:poss");
- ``token.by_label`` has the children by their relation, those of a subtype under the plain relation too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from sys import intern
from typing import Any, TypeVar

import numpy as np
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LOWER,
    MORPH,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)
from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc

from detente.model.lazy import cached_property
from detente.reading.grammar.doc_clauses import mend_asides, mend_called, mend_due, mend_fronted, mend_reported, mend_subjects, mend_talks
from detente.reading.grammar.doc_genitives import mend_genitives
from detente.reading.grammar.doc_headlines import mend_headline
from detente.reading.grammar.doc_lists import mend_links, mend_nationals, mend_shared, mend_verdicts
from detente.reading.grammar.doc_sentences import mend_sentences
from detente.reading.grammar.doc_titles import mend_cut_titles, mend_offices
from detente.reading.grammar.doc_told import mend_told
from detente.reading.grammar.doc_verbs import mend_finite, mend_joined, mend_perfects, mend_verbs
from detente.reading.grammar.tree import Tree, label_children

#: Attributes that are strings, then flags, then numbers: one column each of the array that spaCy gives.
STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, MORPH)
FLAGS = (IS_SPACE, IS_PUNCT, SPACY)
NUMBERS = (ENT_IOB, SENT_START, IDX, HEAD)
IOB = ("", "I", "O", "B")


class _Strings(dict[int, str]):
    """Key -> string of a store, each made once a process: the stages compare, hash and look them up some thousand times a text."""

    def __init__(self, store: StringStore) -> None:
        self.store = store

    def __missing__(self, key: int) -> str:
        found = self[key] = intern(self.store[key]) if key else ""
        return found


@lru_cache(maxsize=1)
def _kept_strings(store: StringStore) -> _Strings:
    return _Strings(store)


def _strings_of(store: StringStore) -> _Strings:
    """Return the strings of a store; they are forgotten where they are too many."""
    found = _kept_strings(store)
    if len(found) > _MOST_STRINGS:
        found.clear()
    return found


#: Strings that are kept between texts.
_MOST_STRINGS = 1 << 17


class Morph:
    """The features of a token ("Number=Plur|Tense=Past")."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def get(self, feature: str, default: list[str] | None = None) -> list[str]:
        """Return the values of a feature; ``default``, else nothing, where it is not set."""
        for part in self.text.split("|"):
            name, _, values = part.partition("=")
            if name == feature:
                return values.split(",")
        return default or []

    def __str__(self) -> str:
        return self.text


class Token:
    """A word of the Doc; two tokens are the same only where they are one object."""

    __slots__ = (
        "base",
        "by_label",
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "left_edge",
        "lefts",
        "lemma_",
        "lower_",
        "memo",
        "morph",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "subtree_",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    base: str
    ent_type_: str
    ent_iob_: str
    morph: Morph
    head: Token
    children: tuple[Token, ...]
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Span
    by_label: Mapping[str, Sequence[Token]]
    subtree_: tuple[Token, ...] | None
    memo: tuple[Any, Any] | None
    whitespace_: str
    is_space: bool
    is_punct: bool
    is_sent_start: bool

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters only."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are small ones."""
        return self.text.islower()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(self.doc.source[self.i].is_quote)

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in digits or words."""
        return bool(self.doc.source[self.i].like_num)

    @property
    def text_with_ws(self) -> str:
        """The form and the blank behind it, where there is one."""
        return self.text + self.whitespace_

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all below it."""
        if self.subtree_ is None:
            found: list[Token] = []
            for child in self.lefts:
                found += child.subtree if child.children else (child,)
            found.append(self)
            for child in self.rights:
                found += child.subtree if child.children else (child,)
            self.subtree_ = tuple(found)
        return self.subtree_

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def nbor(self, step: int = 1) -> Token:
        """Return the token ``step`` places on.

        Raises:
            IndexError: There is none.
        """
        if self.i + step < 0:
            raise IndexError(f"no token {step} places from token {self.i}")
        return self.doc[self.i + step]


Answer = TypeVar("Answer")


class _Kept(dict[Token, Any]):
    """Token -> what a function of it answered: asked by subscript, so that a second question costs no call of Python's."""

    def __init__(self, function: Callable[[Token], Any]) -> None:
        self.function = function

    def __missing__(self, token: Token) -> Any:
        answer = self[token] = self.function(token)
        return answer


#: What is kept of all functions, until a Doc is let go.
_KEPT: list[_Kept] = []


def per_token(function: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """Keep what a function of a token alone answered until a Doc is let go; the answer is shared, so nobody may change it."""
    kept = _Kept(function)
    _KEPT.append(kept)
    return kept.__getitem__


class Span(list[Token]):
    """The tokens ``[start, end)`` of a Doc: a sentence, a name or any other run."""

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        list.__init__(self, doc[start:end])
        self._root: Token | None = None
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    @property
    def start_char(self) -> int:
        """The offset of the first character."""
        return self.doc[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The offset behind the last character."""
        return self[-1].idx + len(self[-1].text) if self else self.start_char

    @property
    def text(self) -> str:
        """The characters, without the blank behind the last token."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """The sentence of the first token."""
        return self[0].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, the first of several; a mark or blank only where there is nothing else."""
        if self._root is None:
            self._root = self._find_root()
        return self._root

    def _find_root(self) -> Token:
        if self.end == self.start + 1:
            return self[0]
        outside: list[Token] = []
        for token in self:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                outside.append(token)
        if len(outside) == 1:
            return outside[0]
        best, least = self[0], len(self.doc)
        for token in outside:
            alone = (token.is_punct or token.is_space) and not token.children
            depth = len(self.doc) - 1 if alone else sum(1 for _ in token.ancestors)
            if depth < least:
                best, least = token, depth
        return best


def _of_doer(form: str, lemma: str) -> str:
    """Return the lemma of a noun; that of a noun of doers is no verb's: "attackers" is of "attacker", also if tagged as of "attack"."""
    if not form.startswith(lemma):
        return lemma
    if form.endswith("men"):
        return f"{form[:-2]}an"
    doer = form.endswith(("er", "ers", "or", "ors")) and not lemma.endswith(("er", "or", "re"))
    return form.removesuffix("s") if doer else lemma


class Doc(list[Token]):
    """All tokens of an article, with its sentences and names.

    Args:
        source: The parsed Doc of spaCy; later changes of it are not seen.

    Attributes:
        text: The text.
        starts: The offset of each token.
        forms: The words of the text, in small letters.
        lemmas: Their lemmas by the tagger, in small letters.

    Raises:
        ValueError: The heads make a circle.
    """

    text: str
    starts: list[int]
    forms: frozenset[str]
    lemmas: frozenset[str]

    def __init__(self, source: SpacyDoc) -> None:
        super().__init__([Token() for _ in range(len(source))])
        self.source = source
        self.user_data: dict[str, Any] = {}
        heads = self._fill(source)
        mend_cut_titles(self, heads, self._begins)
        mend_genitives(self, heads)
        mend_offices(self, heads)
        if "sentences" in self.forms:
            mend_sentences(self, heads)
        tree = Tree(self, heads)
        mend_shared(tree)
        mend_links(tree)
        mend_nationals(tree)
        mend_perfects(tree)
        mend_asides(tree)
        mend_verbs(tree)
        mend_subjects(tree)
        mend_verdicts(tree)
        mend_reported(tree)
        mend_joined(tree)
        mend_finite(tree)
        mend_due(tree)
        mend_fronted(tree)
        mend_talks(tree)
        mend_called(tree)
        mend_told(self, heads)
        self._link(heads)
        self.sents: tuple[Span, ...] = tuple(Span(self, *pair) for pair in pairwise([*self._begins, len(self)]))
        for sent in self.sents:
            for token in sent:
                token.sent = sent
            mend_headline(sent)

    def release(self) -> None:
        """Let go of all tokens: they point at each other, and the garbage collector would have to walk them to find that nobody asks."""
        for token in self:
            token.head = token.left_edge = token.right_edge = None  # type: ignore[assignment]
            token.memo = token.subtree_ = None
        for sent in self.sents:
            sent.clear()
            sent._root = None
        for kept in _KEPT:
            kept.clear()
        self.clear()
        vars(self).clear()

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names, in order of place."""
        ranges: list[list[int]] = []
        for token in [token for token in self if token.ent_iob_ == "B" or token.ent_iob_ == "I"]:
            if token.ent_iob_ == "I" and ranges and ranges[-1][1] == token.i:
                ranges[-1][1] += 1
            else:
                ranges.append([token.i, token.i + 1])
        return tuple([Span(self, start, end, self[start].ent_type_) for start, end in ranges])

    @cached_property
    def _ent_at(self) -> dict[int, Span]:
        return {i: ent for ent in self.ents for i in range(ent.start, ent.end)}

    def ent_at(self, i: int) -> Span | None:
        """Return the name that the token at ``i`` stands in; names do not overlap."""
        return self._ent_at.get(i)

    def span(self, start: int, end: int) -> Span:
        """Return the tokens ``[start, end)`` as a span."""
        return Span(self, max(0, start), max(start, min(end, len(self))))

    def text_of(self, start: int, end: int) -> str:
        """Return the characters of the tokens ``[start, end)`` of the Doc, one at least, as the text of their span."""
        last = self[end - 1]
        if end - start == 1:
            return last.text
        return self.text[self[start].idx : last.idx + len(last.text)]

    def told(self, start: int, end: int) -> str:
        """Return the text of the span of the tokens ``[start, end)``: of those that there are."""
        return self.text_of(max(0, start), min(end, len(self))) if max(0, start) < min(end, len(self)) else ""

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """Return the span of the characters ``[start, end)`` as spaCy's ``Doc.char_span`` does, or ``None``."""
        found = self.source.char_span(start, end, alignment_mode=alignment_mode)
        return Span(self, found.start, found.end) if found is not None else None

    def _fill(self, source: SpacyDoc) -> list[int]:
        """Set what a token has of its own; returns each token's head as an index."""
        columns_of = [*STRINGS, *FLAGS, *NUMBERS]
        table = np.asarray(source.to_array(columns_of), dtype=np.uint64).reshape(len(source), len(columns_of))
        columns = table.T.tolist()
        strings = _strings_of(source.vocab.strings)
        texts: list[Iterable[Any]] = [list(map(strings.__getitem__, column)) for column in columns[: len(STRINGS) - 1]]
        words = zip(*texts[1:4], strict=True)
        texts[2] = [lemma if pos != "NOUN" or form == lemma else _of_doer(form, lemma) for form, lemma, pos in words]
        bases = {key: strings[key].partition(":")[0] for key in set(columns[5])}
        morphs = {key: Morph(strings[key]) for key in set(columns[7])}
        texts += [map(bases.__getitem__, columns[5]), map(morphs.__getitem__, columns[7])]
        space, punct, spacy = table[:, len(STRINGS) : len(STRINGS) + len(FLAGS)].astype(bool).T.tolist()
        iob, start, places, _ = columns[-len(NUMBERS) :]
        blanks = [" " if spaced else "" for spaced in spacy]
        self.text = "".join(chain.from_iterable(zip(texts[0], blanks, strict=True)))
        self.starts, self.forms, self.lemmas = places, frozenset(texts[1]), frozenset(map(str.lower, texts[2]))
        self._begins = [i for i, begins in enumerate(start) if begins == 1 or not i]
        own = (space, punct, blanks, [IOB[key] for key in iob], [begins == 1 for begins in start], places)
        rows = zip(self, *texts, *own, strict=True)
        for i, (token, text, lower, lemma, pos, tag, dep, ent_type, base, morph, space, punct, blank, iob, start, place) in enumerate(rows):
            token.doc, token.i, token.idx, token.text = self, i, place, text
            token.lower_, token.lemma_, token.pos_, token.tag_ = lower, lemma, pos, tag
            token.dep_, token.base, token.ent_type_, token.morph = dep, base, ent_type, morph
            token.is_space, token.is_punct, token.is_sent_start = space, punct, start
            token.whitespace_, token.ent_iob_ = blank, iob
            token.subtree_ = None
            token.memo = None
        steps = table[:, -1].astype(np.int64)
        heads: list[int] = (np.arange(len(source)) + steps).tolist()
        return heads

    def _check_tree(self, heads: list[int]) -> None:
        """Raise where a token stands under itself."""
        rooted = [head == i for i, head in enumerate(heads)]
        for i in range(len(heads)):
            path, above = [], i
            while not rooted[above]:
                path.append(above)
                above = heads[above]
                if len(path) > len(heads):
                    raise ValueError(f"token {i} ({self[i].text!r}) stands under itself: the heads make no tree")
            for passed in path:
                rooted[passed] = True

    def _link(self, heads: list[int]) -> None:
        """Set heads, children and the edges of subtrees."""
        tokens = list(self)
        below: dict[int, list[Token]] = {}
        reached: list[Token] = []
        for i, (token, head) in enumerate(zip(tokens, heads, strict=True)):
            token.head = tokens[head]
            if head == i:
                reached.append(token)
            elif head in below:
                below[head].append(token)
            else:
                below[head] = [token]
        for token in reached:  # grows as it is walked
            if token.i in below:
                reached += below[token.i]
        if len(reached) < len(heads):
            self._check_tree(heads)
        first, last = list(range(len(heads))), list(range(len(heads)))
        for token in reversed(reached):  # what hangs on a token stands behind it there
            i = token.i
            head = heads[i]
            if first[i] < first[head]:
                first[head] = first[i]
            if last[i] > last[head]:
                last[head] = last[i]
        for i, token in enumerate(tokens):
            if i in below:
                token.left_edge, token.right_edge = tokens[first[i]], tokens[last[i]]
                token.children = children = tuple(below[i])
                behind = 0  # the place of the first child behind
                while behind < len(children) and children[behind].i < i:
                    behind += 1
                token.lefts, token.rights = children[:behind], children[behind:]
                token.by_label = label_children(children)
            else:
                token.left_edge = token.right_edge = token
                token.children = token.lefts = token.rights = ()
                token.by_label = _NO_CHILDREN


_NO_CHILDREN: Mapping[str, Sequence[Token]] = {}


__all__ = ["Doc", "Morph", "Span", "Token", "per_token"]
