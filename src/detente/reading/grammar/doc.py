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
from detente.reading.grammar.doc_genitives import mend_genitives
from detente.reading.grammar.doc_sentences import mend_sentences
from detente.reading.grammar.doc_titles import mend_cut_titles, mend_offices
from detente.reading.grammar.doc_told import mend_told

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


def _mend_headline(sent: Span) -> None:
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
        verb.by_label = _by_label(verb.children)
        return
    if verb is None or verb.pos_ != "NOUN" or not any(c.dep_ == "obj" or _goes_on_as_verb(verb, c) for c in verb.rights):
        return
    doer = verb.lefts[-1] if verb.lefts else None
    if doer is None or doer.base not in {"compound", "amod", "nmod"} or doer.pos_ not in {"NOUN", "PROPN"}:
        return
    verb.pos_, verb.tag_ = "VERB", "VBZ" if verb.lower_.endswith("s") else "VBP"
    doer.dep_ = doer.base = "nsubj"
    verb.by_label = _by_label(verb.children)


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


#: Verbs behind what somebody says.
_TELLING = frozenset("say tell add report write state claim announce declare note explain warn argue insist think believe".split())
#: Verbs of doing something in words, with which who says one thing goes on.
_IN_WORDS = frozenset(
    set("accuse blame charge reject condemn denounce criticise criticize demand urge deny warn threaten vow pledge promise".split())
    | set("praise thank refuse dismiss appeal ask offer propose invite deplore decry".split())
)
#: Verbs of laying weight on something.
_STRESSING = frozenset(
    "underscore underline emphasize emphasise stress highlight reaffirm reiterate affirm welcome commend applaud".split()
)
#: Prepositions of a place in front.
_PLACING = frozenset("in near outside inside behind beside beneath below above across along around opposite under by at on".split())
#: Tags of finite verbs.
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Tags of what helps a verb to be finite.
_HELPING = _FINITE | {"MD"}
#: Verbs that make somebody a persona non grata.
DECLARING = frozenset("declare declares declared declaring name names named deem deems deemed brand branded pronounce pronounced".split())
#: What who speaks does with the same words.
BLAMING = frozenset(
    "accusing blaming criticising criticizing denouncing condemning praising urging demanding warning thanking calling rejecting".split()
)


#: Relations of which one is looked at to mend a parse.
_SHARING = frozenset({"case", "appos", "conj"})
_JOINING = ("parataxis", "conj", "obj", "acl")
_OPENING = frozenset({"aux", "mark"})
_PERSONA = frozenset({"persona", "personae"})
#: Forms of "have" that make a perfect.
HAVING = frozenset({"had", "has", "having", "have"})
#: Participles that tell a quality rather than what was done.
QUALITIES = frozenset(
    {"limited", "mixed", "united", "armed", "related", "vested", "renewed", "continued", "combined", "shared", "strained"}
)
#: What opens a participle that says when something else was done.
ORDERING = frozenset({"after", "before", "since", "while"})
#: What is done with sessions that are to come.
SEATED = frozenset({"held", "hosted", "convened", "chaired", "staged"})
#: Nouns whose infinitive tells what is planned.
PLANS = frozenset(
    "move decision bid plan attempt effort offer pledge vow threat refusal proposal push vote agreement commitment promise call".split()
)
#: Plurals that an infinitive behind them makes verbs of, in a sentence that has no other.
VOTING = frozenset({"votes", "vows", "refuses", "orders", "threatens"})
#: Words before "talks" for their sides or their matter, none of which talks itself.
TALKED = frozenset(
    "bilateral trilateral tripartite quadrilateral multilateral three-way two-way four-way six-party direct indirect peace border trade"
    " nuclear ministerial ceasefire normalization normalisation reconciliation accession proximity high-level exploratory stalled".split()
)


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
        self._mend_shared(heads)
        self._mend_links(heads)
        self._mend_nationals(heads)
        self._mend_perfects(heads)
        self._mend_asides(heads)
        self._mend_verbs(heads)
        self._mend_subjects(heads)
        self._mend_verdicts(heads)
        self._mend_reported(heads)
        self._mend_joined(heads)
        self._mend_finite(heads)
        self._mend_due(heads)
        self._mend_fronted(heads)
        self._mend_talks(heads)
        self._mend_called(heads)
        mend_told(self, heads)
        self._link(heads)
        self.sents: tuple[Span, ...] = tuple(Span(self, *pair) for pair in pairwise([*self._begins, len(self)]))
        for sent in self.sents:
            for token in sent:
                token.sent = sent
            _mend_headline(sent)

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

    def _mend_shared(self, heads: list[int]) -> None:
        """Hang a name behind "and" on the name before it where both are what a plural noun is "of": "ministers of Peru and Chile".

        The parser may give the second to the noun, as if Chile were a further side beside the ministers.
        """
        for i in [token.i for token in self if token.dep_ in _SHARING]:
            token, noun = self[i], heads[i]
            bare = token.dep_ == "case" and self[noun].dep_ == "nmod:desc" and self[i + 1].tag_ not in ("PRP$", "DT")
            if bare and heads[noun] > noun > i:
                heads[i] = heads[noun]  # "with | president Ruiz": the preposition is the name's
            if token.dep_ == "appos" and token.pos_ == "PROPN" and self._is_listed(i, noun, heads):
                token.dep_ = token.base = "conj"  # "the minister, President Ruiz, and Secretary Paz"
            before = self[i - 1]
            if (
                i > 0
                and token.dep_ == "conj"
                and token.ent_type_ == "PERSON"
                and before.tag_ == "NN"
                and before.dep_ == "conj"
                and heads[i - 1] == noun
            ):
                heads[i], token.dep_, token.base = i - 1, "appos", "appos"  # "Chadian citizen and former *teacher* | Ana Ruiz"
            above = heads[noun]
            of = token.dep_ == "conj" and self[noun].dep_ == "nmod" and above < noun < i and self[i - 1].lower_ in ("and", "the")
            if of and token.ent_type_ == self[above].ent_type_ == "ORG" and self[above].lower_ == token.lower_:
                heads[i] = above  # "the Office of the Budget and | Office of Trade"
                continue
            if token.dep_ != "conj" or token.pos_ != "PROPN" or self[noun].tag_ != "NNS" or noun > i:
                continue
            k = i - 1
            while k > noun and self[k].pos_ == "PROPN" and heads[k] == i:
                k -= 1
            first = heads[k - 1] if self[k - 1].dep_ == "flat" else k - 1
            if self[k].lower_ != "and" or first <= noun or self[first].pos_ != "PROPN" or heads[first] != noun:
                continue
            if any(heads[j] == first and self[j].lower_ == "of" for j in range(noun + 1, first)):
                heads[i] = first

    def _mend_links(self, heads: list[int]) -> None:
        """Join what stands behind "and" to the noun before it, where the parse links both to one: "talks between Chad and | the rebels"."""
        for i in [token.i for token in self if token.dep_ == "cc" and token.lower_ == "and"]:
            second = heads[i]
            above = heads[second]
            if second <= i or self[second].dep_ != "nmod" or not above < i - 1:
                continue
            first = self._top_below(i - 1, above, heads)
            if first is None or first >= i or self[first].dep_ != "nmod":
                continue
            if any(heads[j] == second and self[j].dep_ == "case" for j in range(i, second)):
                continue
            heads[second], self[second].dep_, self[second].base = first, "conj", "conj"

    def _is_listed(self, name: int, noun: int, heads: Sequence[int]) -> bool:
        """Say whether a name with an office of its own stands between an office and "and" with one more."""
        title = self[name - 1]
        if self[noun].pos_ != "NOUN" or not noun < name - 2 or title.dep_ != "nmod:desc" or heads[name - 1] != name:
            return False
        if title.lower_ in ("mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr.", "sir") or self[noun + 1].text != ",":
            return False
        joined = (j for j in range(name + 1, min(name + 12, len(self))) if self[j].dep_ == "conj" and heads[j] == noun)
        last = next(joined, None)
        return last is not None and any(self[k].lower_ == "and" and heads[k] == last for k in range(name, last))

    def _mend_verdicts(self, heads: list[int]) -> None:
        """Let a verb have "persona non grata" for what somebody is declared, where the parse takes it into his name.

        "Declared the attache of the Russian embassy | persona non grata": the noun before it gets what hangs on it.
        """
        for i, token in enumerate(self) if not self.forms.isdisjoint(_PERSONA) else ():
            if token.lower_ not in _PERSONA or i + 2 >= len(self) or self[i + 1].lower_ != "non":
                continue
            verb = next((j for j in range(i - 1, max(-1, i - 25), -1) if self[j].lower_ in DECLARING), None)
            if verb is None:
                continue
            before = [j for j in range(verb + 1, i) if heads[j] == i and not (self[j].dep_ == "det" and j == i - 1)]
            last = max((j for j in before if self[j].pos_ in ("NOUN", "PROPN")), default=None)
            if last is not None:
                for j in before:
                    heads[j] = last
                heads[last] = heads[i] if verb <= heads[i] < i else verb
                self[last].dep_ = self[last].base = token.base if heads[last] != verb else "obj"
            heads[i], token.dep_, token.base = verb, "xcomp", "xcomp"
            for j in range(i + 1, i + 3):
                heads[j], self[j].dep_, self[j].base = i, "flat", "flat"
            for j in range(i + 3, min(i + 12, len(self))):
                if i <= heads[j] < i + 3:  # "| by Mali"
                    heads[j] = verb
                    if self[j].base == "nmod":
                        by = any(heads[k] == j and self[k].lower_ == "by" for k in range(i + 3, j))
                        self[j].dep_, self[j].base = ("obl:agent" if by else "obl"), "obl"

    def _mend_nationals(self, heads: list[int]) -> None:
        """Make a noun of "national" where it tells of somebody, and a verb of what is told of him: "a French *national* | accused"."""
        for token in [token for token in self if token.lower_ == "national"] if "national" in self.forms else ():
            i = token.i
            if (
                token.pos_ != "ADJ"
                or not 0 < i < len(self) - 2
                or not self[i - 1].text[:1].isupper()
                or self[i + 2].tag_ not in ("IN", "TO")
            ):
                continue
            told = self[i + 1]
            if not told.lower_.endswith("ed") or (heads[i] != i + 1 and heads[i + 1] != i):
                continue
            if heads[i] == i + 1:
                for j in range(self._start_of(i), i):
                    heads[j] = i if heads[j] == i + 1 else heads[j]
                heads[i] = i if heads[i + 1] == i + 1 else heads[i + 1]
                token.dep_, token.base = ("obj", "obj") if told.base in ("xcomp", "ccomp") else (told.dep_, told.base)
                heads[i + 1] = i
            token.pos_, token.tag_, told.pos_, told.tag_ = "NOUN", "NN", "VERB", "VBN"
            told.dep_ = told.base = "acl"

    def _mend_perfects(self, heads: list[int]) -> None:
        """Make a verb of a participle taken for an adjective of its object: "had | shut borders", "Peru, with Chile, | shut borders"."""
        for i in [token.i for token in self if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD")]:
            token, noun = self[i], heads[i]
            if noun <= i or any(heads[j] == noun for j in range(self._start_of(i), i)):
                continue
            above = heads[noun]
            if self[noun].dep_ == "obj" and self[above].lower_ in HAVING and above < i and token.lower_ not in QUALITIES:
                if any(not self[j].tag_.startswith("RB") for j in range(above + 1, i)):
                    continue
                self._raise(i, above, heads)
                heads[above], self[above].dep_, self[above].base = i, "aux", "aux"
            elif self[noun].base in ("parataxis", "conj", "list") and above < i and heads[above] == above and self[i - 1].text == ",":
                if self[above].pos_ != "PROPN" or any(self[j].tag_ in _HELPING for j in range(self._start_of(i), i)):
                    continue
                self._raise(i, above, heads)
                heads[above], self[above].dep_, self[above].base = i, "nsubj", "nsubj"
                token.tag_ = "VBD"
            else:
                continue
            token.pos_ = "VERB"
            heads[noun], self[noun].dep_, self[noun].base = i, "obj", "obj"

    def _raise(self, i: int, above: int, heads: list[int]) -> None:
        """Put a word in the place of the one that it hangs below; what hangs on that one behind the word comes along."""
        clause = self[above].dep_ != "ROOT" or self[above].pos_ in ("VERB", "AUX")
        j = self._start_of(i)
        while j < len(self) and (j <= i or not self[j].is_sent_start):
            if heads[j] == above and j not in (above, i) and (clause or j > i):
                heads[j] = i
            j += 1
        heads[i] = i if heads[above] == above else heads[above]
        self[i].dep_, self[i].base = ("advcl", "advcl") if self[above].base == "aux" else (self[above].dep_, self[above].base)

    def _mend_asides(self, heads: list[int]) -> None:
        """Hang participles where they belong: "Peru, | having closed ...", "marked a holiday | after being struck by Chile"."""
        for token in [token for token in self if token.base in _OPENING]:
            j, i, noun = token.i, heads[token.i], heads[heads[token.i]]
            if token.lower_ == "to" and self[j - 1].text == "," and self[i].dep_ == "advcl" and self[i].lower_ in SEATED and j > 1:
                self._hang_behind(i, j - 2, heads)
            elif token.lower_ == "having" and token.base == "aux" and self[i].dep_ == "parataxis" and self[noun].pos_ in ("NOUN", "PROPN"):
                self[i].dep_ = self[i].base = "acl"
            elif (
                token.base == "mark" and token.lower_ in ORDERING and self[i].dep_ == "acl" and self[i].tag_ in ("VBN", "VBG") and noun < j
            ):
                verb = heads[noun]
                if self[noun].base in ("obj", "obl") and self[verb].pos_ == "VERB" and verb < noun:
                    heads[i], self[i].dep_, self[i].base = verb, "advcl", "advcl"

    def _hang_behind(self, verb: int, last: int, heads: list[int]) -> None:
        """Hang what is to be done on the noun whose phrase ends right before it: "will host the session, | to be held in May"."""
        noun = self._top_below(last, heads[verb], heads)
        if noun is not None and noun <= last and self[noun].base in ("obj", "obl") and not self[noun].ent_type_:
            heads[verb], self[verb].dep_, self[verb].base = noun, "acl", "acl"

    def _mend_called(self, heads: list[int]) -> None:
        """Make who stands alone behind "called" its object: "Macron called *Tebboune* on Monday" says nothing of him."""
        for i in [token.i for token in self if token.dep_ == "xcomp" and token.tag_.startswith("NN")]:
            token, verb = self[i], heads[i]
            if verb >= i or self[verb].lemma_.lower() != "call":
                continue
            end = self._end_of(i)
            own = [self[j] for j in range(self._start_of(verb), end) if j != i and heads[j] == verb]
            alone = not any(other.base in ("obj", "iobj", "xcomp") or other.dep_ in ("nsubj:pass", "aux:pass") for other in own)
            told = any(other.base == "nsubj" and other.i < verb for other in own) and self[verb].base not in ("acl", "csubj")
            plain = not any(heads[j] == i and self[j].base in ("cop", "mark", "nsubj", "case") for j in range(verb, end))
            if alone and told and plain:
                token.dep_ = token.base = "obj"

    def _mend_talks(self, heads: list[int]) -> None:
        """Make a noun of "talks" behind a word for its sides or its matter: "the *tripartite talks* about the dam | closed in Cairo".

        No adjective is the subject of a verb, and no verb has an owner ("the ministers' talks"); the clause behind it is the sentence.
        """
        for i, token in enumerate(self) if "talks" in self.forms else ():
            if token.lower_ != "talks" or token.tag_ != "VBZ" or i < 1:
                continue
            owned = any(heads[j] == i and self[j].dep_ == "nmod:poss" for j in range(max(0, i - 6), i))
            if not owned and (self[i - 1].lower_ not in TALKED or heads[i - 1] != i):
                continue
            clauses = (
                j for j in range(i + 1, len(self)) if heads[j] == i and self[j].base in ("advcl", "ccomp", "xcomp", "parataxis", "acl")
            )
            verb = next((j for j in clauses if self[j].tag_ in ("VBD", "VBN", "VBZ", "JJ")), None)
            if verb is None or any(heads[j] == verb and self[j].base in ("nsubj", "mark") for j in range(i, verb)):
                continue
            helper = next((j for j in range(i + 1, verb) if heads[j] == verb and self[j].base in ("aux", "cop")), verb)
            for j in range(i + 1, helper):
                if heads[j] == verb and self[j].base == "obl":
                    heads[j], self[j].dep_, self[j].base = i, "nmod", "nmod"
            token.pos_, token.tag_ = "NOUN", "NNS"
            heads[verb] = verb if heads[i] == i else heads[i]
            self[verb].dep_, self[verb].base = token.dep_, token.base
            passive = any(heads[j] == verb and self[j].dep_ == "aux:pass" for j in range(i, verb))
            heads[i], token.dep_, token.base = verb, "nsubj:pass" if passive else "nsubj", "nsubj"
            if not owned:
                self[i - 1].dep_ = self[i - 1].base = "amod"
            for j in range(i + 1, len(self)):
                if heads[j] == i and j > verb:
                    heads[j] = verb
                elif heads[j] == i and self[j].base == "obl":
                    self[j].dep_ = self[j].base = "nmod"
            for j in range(i - 1):
                if heads[j] == i - 1:
                    heads[j] = i
                elif heads[j] == i and self[j].base not in ("det", "amod", "compound", "nmod", "nummod"):
                    heads[j] = verb

    def _mend_verbs(self, heads: list[int]) -> None:
        """Hang a verb with an object on the verb before it, not on that one's object: "denied any wrongdoing and accused prosecutors".

        Both have the same tag; a participle that tells of a noun has no object.
        """
        at: dict[str, list[int]] = {label: [] for label in _JOINING}
        for token in self:
            if token.dep_ in at:
                at[token.dep_].append(token.i)
        tags = [i for i in at["parataxis"] if self[i].tag_ == "VBD" and heads[i] < i]
        for said in tags:  # "Peru will not yield, its president said, accusing Chile": the president does
            for i in range(said + 1, min(said + 6, len(self))):
                if heads[i] == heads[said] and self[i].dep_ == "advcl" and self[i].tag_ == "VBG" and self[i].lower_ in BLAMING:
                    heads[i] = said
        for i in at["conj"]:  # "denied that they had fired and accused Chad"
            token, told = self[i], heads[i]
            if (
                token.dep_ != "conj"
                or token.tag_ != "VBD"
                or self[told].tag_ != "VBN"
                or self[told].dep_ != "ccomp"
                or not heads[told] < told < i
            ):
                continue
            if self[heads[told]].tag_ == "VBD" and not any(heads[j] == i and self[j].base in ("nsubj", "aux") for j in range(told, i)):
                heads[i] = heads[told]
        self._mend_plans(heads)
        objects = [i for i in at["obj"] if heads[i] < i]
        for i in objects:
            self._make_verb(heads[i], heads)
        for i in at["acl"] if not self.forms.isdisjoint(VOTING) else ():  # "a majority of the council votes | to remove the speaker"
            token = self[i]
            if token.tag_ == "VB" and heads[i] < i and self[heads[i]].lower_ in VOTING:
                self._make_verb(heads[i], heads)
                if self[heads[i]].pos_ == "VERB":
                    token.dep_ = token.base = "xcomp"
        for i in objects:
            above, before = heads[i], i - 1
            while before > above and heads[before] == i:
                before -= 1
            own = above if self[above].dep_ == "conj" else before  # the object may hang on the first verb
            noun = heads[own]
            if not self._goes_on(own, noun, heads):
                continue
            verb = noun
            while self[verb].pos_ in ("NOUN", "PROPN") and self[verb].base in ("obj", "obl", "nmod", "conj"):
                verb = heads[verb]
            if self[verb].pos_ == "VERB" and self[verb].tag_ == self[own].tag_ and above in (own, verb):
                heads[own], heads[i] = verb, own

    def _mend_plans(self, heads: list[int]) -> None:
        """Hang an infinitive on the plan that it tells, not on the verb: "denounced a move by Peru | to close the strait"."""
        for i in [token.i for token in self if token.tag_ == "VB" and token.dep_ in ("advcl", "xcomp")]:
            token = self[i]
            mark = next((j for j in range(i - 1, max(0, i - 4), -1) if heads[j] == i and self[j].lower_ == "to"), None)
            noun = self._planner(mark - 1, heads) if mark is not None else None
            if noun is not None and heads[noun] == heads[i] and self[noun].base in ("obj", "obl", "nsubj"):
                heads[i], token.dep_, token.base = noun, "acl", "acl"

    def _planner(self, last: int, heads: list[int]) -> int | None:
        """Return the noun of a plan whose doer, behind "by", ends at a place: "a move by the army"."""
        doer = last
        while doer > 0 and self[doer].dep_ in ("flat", "compound", "nmod:desc") and heads[doer] != doer:
            doer = heads[doer]
        noun = heads[doer]
        if self[doer].dep_ != "nmod" or noun >= doer or self[noun].lemma_ not in PLANS:
            return None
        return noun if any(heads[j] == doer and self[j].lower_ == "by" for j in range(noun + 1, doer)) else None

    def _mend_subjects(self, heads: list[int]) -> None:
        """Give subjects back that the parser crossed: over a semicolon, and between an aside and the verb behind it.

        "Peru urged calm; Chile offered help": Chile offered. "In the text, to be known as the Lima Accord, *the ministers* reaffirm ...".
        """
        subjects: dict[int, list[int]] = {}
        for i in [token.i for token in self if token.dep_ == "obl" and heads[token.i] == token.i + 1 and self[token.i + 1].tag_ == "VBG"]:
            case = any(heads[j] == i and self[j].dep_ == "case" for j in range(self._start_of(i), i))
            if not case and any(heads[j] == i + 1 and self[j].dep_ == "mark" for j in range(self._start_of(i), i)):
                self[i].dep_ = self[i].base = "nsubj"  # "in response to *the minister* urging firms to pay"
        for i in [token.i for token in self if token.base == "nsubj"]:
            if self[heads[i]].base == "aux" and i < heads[i] < heads[heads[i]]:
                heads[i] = heads[heads[i]]  # "said on Monday | Chad had closed": hung on "had"
            subjects.setdefault(heads[i], []).append(i)
        for semicolon in [i for i, token in enumerate(self) if token.text == ";"] if ";" in self.forms else ():
            for first in (v for v in subjects if v < semicolon and self[v].dep_ == "ccomp" and heads[v] > semicolon):
                second = heads[first]
                own = [i for i in subjects.get(second, ()) if i < first]
                crossed = bool(own) and any(semicolon < i < second for i in subjects[first])
                apart = any(semicolon < i < second for i in subjects.get(second, ())) and self[second].lemma_ not in _TELLING
                if not (crossed or apart) or self[first].tag_ not in _FINITE:
                    continue
                for i in range(self._start_of(first), second):
                    if heads[i] == second and i < semicolon and i != first:
                        heads[i] = first
                    elif heads[i] == first and i > semicolon:
                        heads[i] = second
                heads[first] = first if heads[second] == second else heads[second]
                self[first].dep_, self[first].base = self[second].dep_, self[second].base
                heads[second] = first
                self[second].dep_ = self[second].base = "parataxis"
        for aside, taken in list(subjects.items()):
            verb = heads[aside]
            behind = [i for i in taken if aside < i < verb]
            if self[aside].tag_ not in ("VBN", "VB", "VBG") or self[aside].base not in ("advcl", "acl") or verb in subjects or not behind:
                continue
            commas = [i for i in range(aside + 1, behind[0]) if self[i].text == ","]
            if self[verb].tag_ in _FINITE and commas and len(behind) == 1:
                heads[behind[0]] = verb
                self[behind[0]].dep_ = self[behind[0]].base = "nsubj"

    def _mend_reported(self, heads: list[int]) -> None:
        """Give a subject in front of its attribution to the verb behind it: "Chadian jets, *his aide said*, had struck a bridge".

        The parser takes what is said for a clause of "said" without a subject, and hangs the subject elsewhere, or takes it for who speaks:
        "Chadian jets, the spokesman told reporters, bombed a market".
        """
        for verb in [token.i for token in self if token.dep_ == "ccomp"]:
            token, said = self[verb], heads[verb]
            if not said < verb or self[said].lemma_ not in _TELLING or self[said].tag_ not in _FINITE:
                continue
            helpers = [i for i in range(said + 1, verb) if heads[i] == verb and self[i].base != "punct"]
            finite = token.tag_ in _FINITE or any(self[i].base == "aux" and self[i].tag_ in _HELPING for i in helpers)
            if not finite or self[(helpers or [verb])[0] - 1].text != ",":
                continue
            if any(self[i].base in ("nsubj", "mark", "csubj", "expl") for i in helpers):
                continue
            who = next((i for i in range(self._start_of(said), said) if heads[i] == said and self[i].base == "nsubj"), None)
            if who is None:
                continue
            told = next((i for i in range(who + 1, said) if heads[i] == who and self[i].dep_ == "appos"), None)
            if told is not None and all(self[i].text != "," for i in range(told, said)):
                subject: int | None = who
                who = told
                self[told].dep_ = self[told].base = "nsubj"
                heads[told] = said
            else:
                subject = self._in_front(who, heads)
            if subject is None:
                continue
            for i in range(self._start_of(subject), subject):  # "but", taken for a preposition
                if heads[i] == subject and self[i].lower_ in ("but", "and", "yet"):
                    heads[i], self[i].dep_, self[i].base = verb, "cc", "cc"
            top = said
            while heads[top] not in (top, subject):
                top = heads[top]
            top = subject if heads[top] == subject else said  # "jets, who, he said, had struck": the clause hangs on its own subject
            heads[verb] = verb if heads[top] == top else heads[top]
            token.dep_, token.base = self[top].dep_, self[top].base
            heads[subject], self[subject].dep_, self[subject].base = verb, "nsubj", "nsubj"
            heads[said], self[said].dep_, self[said].base = verb, "parataxis", "parataxis"

    def _in_front(self, who: int, heads: Sequence[int]) -> int | None:
        """Return the noun whose phrase alone stands between a mark or the sentence's start and the comma before who speaks."""
        end = who
        while end and heads[end - 1] == who and self[end - 1].base != "punct":
            end -= 1
        comma = end - 1
        if comma < 1 or self[comma].text != ",":
            return None
        start = comma
        while start and not self[start].is_sent_start and self[start - 1].text not in (",", ";", ":"):
            start -= 1
        inside = [i for i in range(start, comma) if not start <= heads[i] < comma and self[i].lower_ not in ("but", "and", "yet")]
        if len(inside) != 1 or self[inside[0]].pos_ not in ("NOUN", "PROPN") or heads[inside[0]] == inside[0]:
            return None
        if any(self[i].pos_ in ("VERB", "AUX") for i in range(start, comma)):
            return None
        cases = (i for i in range(start, inside[0]) if heads[i] == inside[0] and self[i].dep_ == "case")
        return inside[0] if all(self[i].lower_ in ("but", "and", "yet") for i in cases) else None

    def _mend_joined(self, heads: list[int]) -> None:
        """Hang a verb of saying behind a comma on the verb of saying that it goes on with, and not on what that one says.

        "Chad *insists* that the map be redrawn, *blames* Mali and *rejects* arbitration".
        """
        moved: set[int] = set()
        for i in [token.i for token in self if token.dep_ == "conj"]:
            token, inner = self[i], heads[i]
            if token.tag_ not in ("VBD", "VBZ") or token.lemma_ not in _IN_WORDS or self[inner].dep_ != "ccomp":
                continue
            said = heads[inner]
            if not said < inner < i or self[said].tag_ != token.tag_ or self[said].lemma_ not in _TELLING:
                continue
            if self[inner].lemma_ in _IN_WORDS or any(heads[j] == i and self[j].base in ("nsubj", "mark", "aux") for j in range(inner, i)):
                continue
            before = i - 1
            while before > inner and self[before].lower_ in ("and", "but", "then", "also"):
                before -= 1
            if self[before].text == "," or inner in moved:
                heads[i] = said
                moved.add(inner)

    def _mend_finite(self, heads: list[int]) -> None:
        """Hang a finite verb behind "and" on the finite verb in front, past an infinitive or gerund that it cannot go on with.

        "Chad *agreed* to open the border and *released* forty men"; "accused Mali of spying and *will go* to court".
        """
        for i in [token.i for token in self if token.dep_ == "conj" and token.tag_ in _VERBS]:
            inner = heads[i]
            bare = inner < i and (self[inner].tag_ == "VB" or self._is_said_beside(i, inner, heads))
            if bare and (above := self._told_above(i, inner, heads)) is not None:
                for j in range(i + 1, self._end_of(i)):  # what else the parser joined to it
                    heads[j] = i if heads[j] == inner and self[j].dep_ == "conj" else heads[j]
                heads[i] = above
                continue
            if inner >= i or self[inner].base not in ("xcomp", "advcl", "acl") or not self._is_finite(i, inner, heads):
                continue
            above = heads[inner]
            own = any(heads[j] == i and self[j].base in ("nsubj", "mark") for j in range(inner, i))
            if not own and above < inner and self[above].pos_ == "VERB" and self._is_unfinite(inner, above, heads):
                heads[i] = above

    def _is_said_beside(self, i: int, inner: int, heads: Sequence[int]) -> bool:
        """Say whether a verb of saying in the past hangs on a passive of the present: "made clear that none *are moved* and *stressed*"."""
        if self[i].tag_ != "VBD" or self[i].lemma_ not in _IN_WORDS | _STRESSING or self[inner].tag_ != "VBN":
            return False
        return any(heads[j] == inner and self[j].dep_ == "aux:pass" and self[j].tag_ in ("VBZ", "VBP") for j in range(inner))

    def _told_above(self, i: int, inner: int, heads: Sequence[int]) -> int | None:
        """Return the verb in its own tense that a verb goes on with which hangs on a bare form: "said that Chad can *win* and | *left*"."""
        if self[i].tag_ not in ("VBD", "VBZ") or self[i].lower_ == self[i].lemma_.lower():  # a bare form, taken for one in the past
            return None
        if any(heads[j] == i and self[j].base in ("nsubj", "mark", "aux") for j in range(inner, i)):
            return None
        while heads[inner] < inner:
            inner = heads[inner]
            if self[inner].tag_ == self[i].tag_ and self[inner].pos_ == "VERB":
                return inner
        return None

    def _mend_due(self, heads: list[int]) -> None:
        """Make an adjective of "due" that the parser took for part of "in": "the minister is *due* | in Ankara on Monday"."""
        due = (token for token in self if token.lower_ == "due") if "due" in self.forms else ()
        for i in [token.i for token in due if token.dep_ == "case" and token.tag_ == "JJ"]:
            place = heads[i]
            if place < i + 2 or self[i + 1].tag_ != "IN" or heads[i + 1] != place:
                continue
            if not any(heads[j] == place and self[j].base == "cop" for j in range(self._start_of(i), i)):
                continue
            self._raise(i, place, heads)
            for j in range(self._start_of(i), i):
                heads[j] = i if heads[j] == place else heads[j]
            for j in range(i + 1, place):
                heads[j] = place if heads[j] == i else heads[j]
            heads[place] = i
            self[i].pos_ = "ADJ"
            self[place].dep_ = self[place].base = "obl"

    def _is_finite(self, i: int, after: int, heads: Sequence[int]) -> bool:
        """Say whether a verb is finite by its own form, or by an auxiliary behind "and"."""
        if self[i].tag_ in ("VBD", "VBZ", "VBP"):
            return True
        return any(heads[j] == i and self[j].base == "aux" and self[j].tag_ in ("MD", "VBZ", "VBP", "VBD") for j in range(after + 1, i))

    def _is_unfinite(self, i: int, after: int, heads: Sequence[int]) -> bool:
        """Say whether a verb is an infinitive with "to", or a gerund behind a preposition."""
        marks = [self[j] for j in range(after + 1, i) if heads[j] == i]
        if self[i].tag_ == "VB":
            return any(mark.lower_ == "to" for mark in marks)
        return self[i].tag_ == "VBG" and any(mark.base in ("mark", "case") for mark in marks)

    def _mend_fronted(self, heads: list[int]) -> None:
        """Part a place in front from the bare plural behind it that the parser took into it: "Outside the palace | soldiers fired"."""
        for subject in [token.i for token in self if token.base == "nsubj" and token.tag_ == "NNS"]:
            place, verb = subject - 1, heads[subject]
            if not verb > subject or place < 1 or heads[place] != subject:
                continue
            own = [i for i in range(max(0, subject - 6), place) if heads[i] == subject]
            if self[place].dep_ != "compound" or self[place].tag_ != "NN" or not own or self[own[0]].dep_ != "case":
                continue
            if self[own[0]].lower_ not in _PLACING or not any(self[i].dep_ == "det" for i in own):
                continue
            for i in own:
                heads[i] = place
            heads[place], self[place].dep_, self[place].base = verb, "obl", "obl"

    def _top_below(self, i: int, above: int, heads: Sequence[int]) -> int | None:
        """Return the token behind ``above`` that hangs on it and that a token is or stands below."""
        for _ in range(len(heads)):
            if i <= above or heads[i] in (i, above):
                break
            i = heads[i]
        return i if i > above and heads[i] == above else None

    def _start_of(self, i: int) -> int:
        """Return where the sentence of a token begins."""
        while i and not self[i].is_sent_start:
            i -= 1
        return i

    def _end_of(self, i: int) -> int:
        """Return where the sentence of a token ends: the place of the next one's first."""
        i += 1
        while i < len(self) and not self[i].is_sent_start:
            i += 1
        return i

    def _make_verb(self, plural: int, heads: list[int]) -> None:
        """Make a verb of a plural that has an object, in a clause in the present: "declares it illegal and | vows retaliation".

        English nouns have no objects. One that is read as what the subject is "of" has its last word before it for its own:
        "Shrapnel from a Chadian missile | wounds three people".
        """
        token, above = self[plural], heads[plural]
        if token.tag_ != "NNS" or token.pos_ != "NOUN" or above >= plural:
            return
        own = [j for j in range(above + 1, plural) if heads[j] == plural]
        if token.dep_ == "conj" and all(self[j].base in ("cc", "punct", "advmod") for j in own):
            verb = above
            while self[verb].pos_ in ("NOUN", "PROPN", "ADJ") and heads[verb] < verb:
                verb = heads[verb]
            if self[verb].tag_ == "VBZ":
                token.pos_, token.tag_ = "VERB", "VBZ"
                heads[plural] = verb
        elif token.dep_ == "nmod" and heads[above] == above and self[above].pos_ == "NOUN" and own and own[-1] == plural - 1:
            if self[plural - 1].base != "compound" or self[plural - 1].pos_ not in ("NOUN", "PROPN"):
                return
            token.pos_, token.tag_, token.dep_, token.base = "VERB", "VBZ", "ROOT", "ROOT"
            self[plural - 1].dep_ = self[plural - 1].base = "nmod"
            self[above].dep_ = self[above].base = "nsubj"
            for j in own[:-1]:
                heads[j] = plural - 1
            for j in range(len(heads)):
                if j != above and heads[j] == above and j > plural:
                    heads[j] = plural
            heads[plural - 1], heads[above], heads[plural] = above, plural, plural

    def _goes_on(self, verb: int, noun: int, heads: Sequence[int]) -> bool:
        """Say whether a verb is joined to a noun before it, with no subject or helper of its own."""
        if self[verb].dep_ != "conj" or self[verb].tag_ not in ("VBD", "VBN", "VBZ") or self[noun].pos_ not in ("NOUN", "PROPN"):
            return False
        return not any(heads[j] == verb and self[j].base in ("nsubj", "aux", "mark", "csubj") for j in range(noun + 1, verb))

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
                token.by_label = _by_label(children)
            else:
                token.left_edge = token.right_edge = token
                token.children = token.lefts = token.rights = ()
                token.by_label = _NO_CHILDREN


#: Tags of verbs that may be finite, with an auxiliary or without.
_VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})
_NO_CHILDREN: Mapping[str, Sequence[Token]] = {}


def _by_label(children: tuple[Token, ...]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for child in children:
        base, label = child.base, child.dep_
        if base in found:
            found[base].append(child)
        else:
            found[base] = [child]
        if label != base:
            if label in found:
                found[label].append(child)
            else:
                found[label] = [child]
    return found


__all__ = ["Doc", "Morph", "Span", "Token", "per_token"]
