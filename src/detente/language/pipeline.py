"""The language step as a spaCy pipeline: atoms from the tokenizer, everything else from one encoder pass.

``load()`` gives a spaCy ``Language`` whose Docs carry words, sentences, tags, features, lemmas, a UD parse and names.
The component makes new Docs, since the encoder decides where words begin.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from detente.errors import LanguageError
from detente.language.asides import Mask, edges, encode_apart, set_apart
from detente.language.atoms import GAP_BLANK, GAP_NONE, Atoms, Pieces, cut_pieces, split_atoms
from detente.language.compounds import inside_compounds, sums_as_nouns
from detente.language.encoder import Encoder, Floats, safe_cuts
from detente.language.heads import JOIN, PART, WORD, Heads, load_meta
from detente.language.lemmas import apply_script
from detente.language.namer import Namer
from detente.language.names import agree, best_path, bind_parts, read_names, settle_types
from detente.language.parser import Parser

BREAKS = "detente.breaks"  # key of Doc.user_data: characters before which a sentence must begin
APART = "detente.apart"  # key of Doc.user_data: stretches (datelines) that are read by themselves, as if the text went on without them
#: A longer sentence is cut at its likeliest beginning: the tree search is cubic at worst.
LONGEST = 220
#: Characters of a text that is annotated in one piece, about 6,000 words; the heads' scores of as many take 300 MB.
LONG_TEXT = 40_000
# Where a longer one is cut, the better first.
_CUT_MARKS = ("\n\n", "\n", ". ", " ")
_OPEN = frozenset(("VERB", "NOUN"))
_SCRIPTS = 6  # scripts that are tried for a form whose best lemma is no known word
_CACHE = 200_000

if not Token.has_extension("part"):
    Token.set_extension("part", default=False)  # a further word of a multiword token ("n't" in "don't")


class AtomTokenizer:
    """Makes a Doc of the text's white-space runs only; the component puts the words in."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc of one token that holds the text."""
        if not text:
            return Doc(self.vocab)
        doc = Doc(self.vocab, words=[text], spaces=[False])
        return doc

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to write."""

    def from_disk(self, path: Any, **kwargs: Any) -> AtomTokenizer:
        """Nothing to read."""
        return self


@Language.factory(
    "detente_encoder",
    assigns=[
        "doc.ents",
        "doc.sents",
        "token.dep",
        "token.ent_iob",
        "token.ent_type",
        "token.head",
        "token.is_sent_start",
        "token.lemma",
        "token.morph",
        "token.pos",
        "token.tag",
    ],
)
def make_component(nlp: Language, name: str) -> EncoderComponent:
    """Make the component with the packaged model (spaCy factory)."""
    return EncoderComponent(nlp.vocab, model_dir())


def model_dir() -> Path:
    """Return the folder of the packaged model."""
    return Path(str(files("detente.language") / "model"))


@dataclass(slots=True, kw_only=True)
class Words:
    """What was read off the vectors of one text, word by word.

    Attributes:
        spans: Characters of each word, [first, one past the last).
        shown: Their forms.
        parts: Whether a word is a further one of a multiword token.
        sent_starts: Whether a sentence begins there.
        tags: XPOS.
        pos: UPOS.
        morphs: Features, "" where there are none.
        lemmas: Lemmas.
        heads: Index of each word's head; a root's head is itself.
        deps: Relations.
        name_scores: Scores [words, labels] of the names.
        names: IOB tags.
    """

    spans: list[tuple[int, int]]
    shown: list[str]
    parts: NDArray[np.bool_]
    sent_starts: NDArray[np.bool_]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]
    heads: NDArray[np.int64]
    deps: list[str]
    name_scores: Floats
    names: list[str] = field(default_factory=list)


class EncoderComponent:
    """One encoder pass over many texts, read off by the heads.

    Args:
        vocab: spaCy's vocabulary.
        folder: The model.
        threads: Threads of the encoder.
    """

    def __init__(self, vocab: Vocab, folder: Path, *, threads: int = 1) -> None:
        self.vocab = vocab
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.encoder = Encoder(folder, threads=threads)
        self.heads = Heads(folder)
        self.parser = Parser(self.heads)
        self.namer = Namer(folder)
        self.blas = ThreadpoolController()
        self.threads = threads
        self.morphs = ["" if label == "_" else label for label in self.heads.labels["feats"]]
        self.deps = ["ROOT" if label == "root" else label for label in self.heads.labels["deprel"]]  # as spaCy writes it
        lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
        self.lemma_table: dict[str, str] = lemmas["table"]
        self.known_words = frozenset(lemmas["known"])
        self.lemma_cache: dict[tuple[str, int], str | None] = {}
        self.piece_cache: dict[str, tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Annotate Docs in batches; the result of one does not depend on the others."""
        source = iter(docs)
        while batch := list(islice(source, batch_size)):
            short = iter(self.annotate([doc for doc in batch if len(doc.text) <= LONG_TEXT]))
            for doc in batch:
                yield next(short) if len(doc.text) <= LONG_TEXT else self.annotate_long(doc)

    def annotate_long(self, doc: Doc) -> Doc:
        """Annotate a Doc in stretches that end with a line or a sentence, so that memory is bounded whatever its length."""
        text = doc.text
        bounds = [0, *long_cuts(text), len(text)]
        breaks, apart = doc.user_data.get(BREAKS, ()), doc.user_data.get(APART, ())
        parts: list[Doc] = []
        for start, end in pairwise(bounds):
            part = Doc(self.vocab, words=[text[start:end]], spaces=[False])
            part.user_data[BREAKS] = tuple(place - start for place in breaks if start <= place < end)
            part.user_data[APART] = tuple((a - start, b - start) for a, b in apart if start <= a and b <= end)
            (made,) = self.annotate([part])
            del made.user_data[BREAKS], made.user_data[APART]  # spaCy joins the marks of tokens, and nothing else
            parts.append(made)
        merged = Doc.from_docs(parts, ensure_whitespace=False)
        merged.user_data.update(doc.user_data)
        return merged

    def annotate(self, docs: Sequence[Doc]) -> list[Doc]:
        """Annotate a batch of Docs with one run of the encoder."""
        texts = [doc.text for doc in docs]
        cut = [set_apart(split_atoms(doc.text), doc.user_data.get(APART, ())) for doc in docs]
        atoms, asides = [at for at, _ in cut], [aside for _, aside in cut]
        forms = [[t[a:b] for a, b in zip(at.starts, at.ends, strict=True)] for t, at in zip(texts, atoms, strict=True)]
        seen = [sums_as_nouns(t, at, f) for t, at, f in zip(texts, atoms, forms, strict=True)]
        pieces = [cut_pieces(f, at.gaps, self.tokenizer, self.piece_cache) for f, at in zip(seen, atoms, strict=True)]
        firsts = [np.flatnonzero(np.diff(p.atom, prepend=-1)) for p in pieces]
        breaks = [frozenset(doc.user_data.get(BREAKS, ())) | edges(at, aside) for doc, at, aside in zip(docs, atoms, asides, strict=True)]
        safe = [safe_cuts(f, at.gaps) for f, at in zip(forms, atoms, strict=True)]
        cuts = []
        for at, first, sure, own in zip(atoms, firsts, safe, breaks, strict=True):
            hard = [k for k, start in enumerate(at.starts) if start in own] if own else []
            cuts.append(first[sorted({*sure, *hard})].tolist())
        if len(self.piece_cache) > _CACHE:
            self.piece_cache.clear()
        vectors = encode_apart(self.encoder.encode, pieces, cuts, asides)
        with self.blas.limit(limits=self.threads, user_api="blas"):  # small products: more threads only wait for each other
            read = [
                self.read(text, at, f, p, first, vec, (own, sure), aside) if f else None
                for text, at, f, p, first, vec, own, sure, aside in zip(
                    texts, atoms, forms, pieces, firsts, vectors, breaks, safe, asides, strict=True
                )
            ]
        self.set_names([words for words in read if words is not None])
        return [
            _blank(self.vocab, text, doc) if words is None else self.fill(doc, text, words)
            for doc, text, words in zip(docs, texts, read, strict=True)
        ]

    def read(
        self,
        text: str,
        atoms: Atoms,
        forms: list[str],
        pieces: Pieces,
        first: NDArray[np.int64],
        encoded: tuple[Floats, Floats],
        breaks: tuple[frozenset[int], list[int]],
        aside: Mask | None,
    ) -> Words:
        """Read the vectors of one text off; its names are scored, and set when those of all texts are."""
        vectors, middle = encoded
        kinds, begins = self.cut_words(atoms, vectors[first], breaks)
        inside, second = inside_compounds(text, atoms)
        kinds[inside] = JOIN
        starts = np.flatnonzero(kinds != JOIN)
        piece_start = first[starts]
        counts = np.diff(np.append(piece_start, len(pieces.ids)))
        words, deeper = (mean_of_pieces(v, piece_start, counts) for v in (vectors, middle))
        for k in second:  # "test-fired" has the grammar of "fired"
            row = int(np.searchsorted(starts, k, side="right")) - 1
            words[row] = vectors[first[k] : first[k + 1] if k + 1 < len(first) else None].mean(0)
        sent_starts = cut_long(begins[starts], kinds[starts])
        bounds = starts.tolist()
        spans = [(atoms.starts[a], atoms.ends[b - 1]) for a, b in pairwise([*bounds, len(forms)])]
        shown = [text[a:b] for a, b in spans]
        scores = self.heads.tags(words)
        heads, relations = self.parser.parse(words, sent_starts)
        labels = self.heads.labels
        best = {k: scores[k].argmax(1).tolist() for k in ("upos", "xpos", "feats")}
        pos = [labels["upos"][k] for k in best["upos"]]
        return Words(
            spans=spans,
            shown=shown,
            parts=kinds[starts] == PART,
            sent_starts=sent_starts,
            tags=[labels["xpos"][k] for k in best["xpos"]],
            pos=pos,
            morphs=[self.morphs[k] for k in best["feats"]],
            lemmas=self.lemmas(shown, pos, scores["lemma"]),
            heads=heads,
            deps=[self.deps[k] for k in relations.tolist()],
            name_scores=self.score_names(words, deeper, shown, sent_starts, None if aside is None else aside[starts]),
        )

    def score_names(self, top: Floats, middle: Floats, shown: list[str], sent_starts: NDArray[np.bool_], aside: Mask | None) -> Floats:
        """Return the names' scores [words, labels]; words set apart and the others don't see each other."""
        if aside is None:
            return self.namer.scores(top, middle, shown, sent_starts)
        out = np.empty((len(shown), len(self.heads.labels["names"])), np.float32)
        for rows in (np.flatnonzero(~aside), np.flatnonzero(aside)):
            if len(rows):
                out[rows] = self.namer.scores(top[rows], middle[rows], [shown[k] for k in rows.tolist()], sent_starts[rows])
        return out

    def set_names(self, read: Sequence[Words]) -> None:
        """Set the names of some texts; the best paths of all are looked for side by side."""
        if not read:
            return
        scores = np.concatenate([words.name_scores for words in read])
        starts = np.concatenate([words.sent_starts for words in read])
        paths = best_path(scores, self.namer.steps, starts)
        labels = self.heads.labels["names"]
        at = 0
        for words in read:
            shown, path = words.shown, paths[at : at + len(words.shown)]
            at += len(shown)
            words.names = tags = read_names(path, labels, shown, words.sent_starts)
            bind_parts(tags, shown, words.pos)
            settle_types(tags, shown, self.namer.tables.known_as)
            agree(tags, shown, words.name_scores, labels, self.namer.tables.is_place)

    def cut_words(
        self, atoms: Atoms, vectors: Floats, breaks: tuple[frozenset[int], list[int]]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return for each atom what it does (JOIN, WORD, PART) and the score of a sentence's beginning there.

        Args:
            atoms: The text's atoms.
            vectors: Of their first pieces.
            breaks: Characters before which a sentence must begin, and atoms before which one begins by its form (a full
                stop before a capital: taken as sure, +.3 of sentence F1 on GUM dev, +.6 on EWT dev).
        """
        scores, sent = self.heads.atoms(vectors)
        kinds: NDArray[np.int64] = scores.argmax(1)
        free = np.array(atoms.gaps) != GAP_NONE
        kinds[free] = WORD
        begins = np.where(kinds == WORD, sent.astype(np.float64), -1e9)
        begins[0] = 1e9
        begins[np.array(atoms.gaps) == GAP_BLANK] = 1e9
        chars, sure = breaks
        begins[sure] = np.maximum(begins[sure], 1.0)
        if chars:
            hard = np.array([start in chars for start in atoms.starts])
            kinds[hard] = WORD
            begins[hard] = 1e9
        return kinds, begins

    def lemmas(self, shown: list[str], pos: list[str], scores: Floats) -> list[str]:
        """Return the lemma of each word: from the table where it has the form, else by the best script that fits."""
        out = [self.lemma_table.get(f"{form.lower()} {upos}", "") for form, upos in zip(shown, pos, strict=True)]
        unknown = [k for k, lemma in enumerate(out) if not lemma]
        for k, best in zip(unknown, scores[unknown].argmax(1).tolist(), strict=True):
            form = shown[k]
            key = (form, best)
            if key not in self.lemma_cache:
                self.lemma_cache[key] = apply_script(form, self.heads.labels["lemma"][best])
            lemma = self.lemma_cache[key]
            if not lemma or (lemma not in self.known_words and lemma.islower() and pos[k] in _OPEN):
                lemma = self.likely_lemma(form, scores[k])
            out[k] = lemma
        if len(self.lemma_cache) > _CACHE:
            self.lemma_cache.clear()
        return out

    def likely_lemma(self, form: str, scores: Floats) -> str:
        """Return the best of the likelier scripts' results that is a known word, else the best that fits."""
        scripts = self.heads.labels["lemma"]
        fits = [fit for j in np.argsort(-scores, kind="stable")[:_SCRIPTS] if (fit := apply_script(form, scripts[j]))]
        return next((fit for fit in fits if fit in self.known_words), fits[0] if fits else form.lower())

    def fill(self, doc: Doc, text: str, read: Words) -> Doc:
        """Make the Doc: words with the white space between them as spaCy keeps it."""
        words: list[str] = []
        spaces: list[bool] = []
        place: list[int] = []  # position of each word in the Doc
        blanks: list[int] = []
        at = 0
        for (start, end), form in zip(read.spans, read.shown, strict=True):
            gap = text[at:start]
            if gap:
                if gap[0] == " " and words and not spaces[-1]:
                    spaces[-1] = True
                    gap = gap[1:]
                if gap:
                    blanks.append(len(words))
                    words.append(gap)
                    spaces.append(False)
            place.append(len(words))
            words.append(form)
            spaces.append(False)
            at = end
        tail = text[at:]
        if tail and tail[0] == " ":
            spaces[-1] = True
            tail = tail[1:]
        if tail:
            blanks.append(len(words))
            words.append(tail)
            spaces.append(False)
        columns: dict[str, Any] = {layer: getattr(read, layer) for layer in ("tags", "pos", "morphs", "lemmas", "deps")}
        columns["ents"] = read.names
        heads = np.array(place, np.int64)[read.heads].tolist()
        if blanks:
            columns, heads = _with_blanks(columns, heads, words, place, blanks)
        out = Doc(self.vocab, words=words, spaces=spaces, user_data=dict(doc.user_data), heads=heads, **columns)
        for part in np.flatnonzero(read.parts).tolist():
            out[place[part]]._.part = True
        return out


_FILLERS = {"tags": "_SP", "pos": "SPACE", "morphs": "", "deps": "dep", "ents": "O"}


def _with_blanks(
    columns: dict[str, list[str]], heads: list[int], words: list[str], place: list[int], blanks: list[int]
) -> tuple[dict[str, list[str]], list[int]]:
    """Put the white-space tokens into the columns; each hangs on the word before it (at the start, on the first word)."""
    wide = {layer: [filler] * len(words) for layer, filler in _FILLERS.items()} | {"lemmas": list(words)}
    for layer, values in columns.items():
        column = wide[layer]
        for at, value in zip(place, values, strict=True):
            column[at] = value
    wide_heads = [0] * len(words)
    for at, head in zip(place, heads, strict=True):
        wide_heads[at] = head
    for at in blanks:
        before = bisect_left(place, at) - 1
        wide_heads[at] = place[max(0, before)]
    return wide, wide_heads


def _blank(vocab: Vocab, text: str, doc: Doc) -> Doc:
    if not text:
        return Doc(vocab, user_data=dict(doc.user_data))
    return Doc(
        vocab,
        words=[text],
        spaces=[False],
        user_data=dict(doc.user_data),
        pos=["SPACE"],
        tags=["_SP"],
        heads=[0],
        deps=["ROOT"],
        lemmas=[text],
    )


def long_cuts(text: str) -> list[int]:
    """Return the characters where a long text is cut: behind a blank line, else a line, a sentence or a word, else anywhere."""
    cuts: list[int] = []
    start = 0
    while len(text) - start > LONG_TEXT:
        first, last = start + LONG_TEXT // 2, start + LONG_TEXT
        places = (text.rfind(mark, first, last) + len(mark) for mark in _CUT_MARKS if text.find(mark, first, last) >= 0)
        start = next(places, last)
        cuts.append(start)
    return cuts


#: More pieces than this numpy sums in another order.
_IN_ORDER = 8


def mean_of_pieces(vectors: Floats, starts: NDArray[np.int64], counts: NDArray[np.int64]) -> Floats:
    """Return the mean of each word's pieces, [words, size], to the bit as numpy's ``add.reduceat`` has the sums.

    Most words are of one piece: what is summed is looked up for the others only.

    Args:
        vectors: Of the pieces, [pieces, size].
        starts: First piece of each word.
        counts: How many pieces it has.
    """
    out: Floats = vectors[starts]
    several = np.flatnonzero((counts > 1) & (counts <= _IN_ORDER))
    rest = vectors[starts[several] + 1]
    for k in range(2, int(counts[several].max(initial=0))):
        more = counts[several] > k
        rest[more] += vectors[starts[several[more]] + k]
    out[several] += rest
    for word in np.flatnonzero(counts > _IN_ORDER).tolist():
        out[word] = np.add.reduceat(vectors[starts[word] : starts[word] + counts[word]], [0], axis=0)[0]
    out /= counts[:, None].astype(np.float32)
    return out


def cut_long(begins: NDArray[np.float64], kinds: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return where sentences begin; one longer than :data:`LONGEST` words is cut at its likeliest place."""
    starts: NDArray[np.bool_] = begins > 0
    starts[0] = True
    todo = list(zip(np.flatnonzero(starts).tolist(), [*np.flatnonzero(starts)[1:].tolist(), len(starts)], strict=True))
    while todo:
        a, b = todo.pop()
        if b - a > LONGEST:
            middle = a + LONGEST // 4
            window = begins[middle : b - LONGEST // 8]
            cut = middle + int(window.argmax()) if window.max() > -1e8 else middle + LONGEST // 2
            starts[cut] = True
            todo += [(a, cut), (cut, b)]
    return starts


@cache
def _load_own() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = AtomTokenizer(nlp.vocab)
    nlp.max_length = 50_000_000
    nlp.add_pipe("detente_encoder")
    meta = load_meta(model_dir())
    nlp.meta["name"], nlp.meta["version"], nlp.meta["license"] = meta["name"], meta["version"], meta["licence"]
    return nlp


def load(pipeline: str | Path | None = None) -> Language:
    """Load the language pipeline.

    Args:
        pipeline: A folder or package name of another spaCy pipeline with UD labels, or ``None`` for our own.

    Raises:
        LanguageError: The model's files are missing, or the other pipeline does not give what the readers need.
    """
    if pipeline is not None:
        return _load_other(pipeline)
    if not (model_dir() / "encoder.onnx").is_file():
        raise LanguageError(f"the packaged model is missing under {model_dir()}: reinstall detente, or make one with `make train`")
    return _load_own()


def _load_other(pipeline: str | Path) -> Language:
    try:
        nlp = spacy.load(pipeline)
    except (OSError, ValueError) as error:
        raise LanguageError(f"no spaCy pipeline at {pipeline}: {error}") from error
    doc = nlp("The minister met her guests in Paris. They agreed to talk.")
    missing = [
        what
        for what, there in (
            ("sentences", doc.has_annotation("SENT_START")),
            ("tags (XPOS)", doc.has_annotation("TAG")),
            ("UPOS", doc.has_annotation("POS")),
            ("lemmas", doc.has_annotation("LEMMA")),
            ("a parse", doc.has_annotation("DEP")),
        )
        if not there
    ]
    if missing:
        raise LanguageError(f"{pipeline} does not give {', '.join(missing)}: a pipeline needs tagger, lemmatizer and parser")
    labels = {token.dep_ for token in doc}
    if "dobj" in labels or "pobj" in labels:
        raise LanguageError(f"{pipeline} parses with ClearNLP labels (dobj, pobj ...), not with Universal Dependencies")
    return nlp


def parse(
    nlp: Language,
    texts: Iterable[tuple[str, Sequence[int]] | tuple[str, Sequence[int], Sequence[tuple[int, int]]]],
    *,
    batch_size: int = 16,
) -> Iterator[Doc]:
    """Parse texts with hard breaks, and with stretches that are no part of the sentence behind them.

    Args:
        nlp: From :func:`load`.
        texts: (text, characters before which a sentence must begin: ends of headline, byline, furniture), or these and the characters
            [first, one past the last) of what is read by itself: datelines.
        batch_size: Texts in one run of the encoder.

    Yields:
        One Doc a text, in order.
    """

    def docs() -> Iterator[Doc]:
        for text, breaks, *more in texts:
            doc = nlp.make_doc(text)
            doc.user_data[BREAKS] = tuple(breaks)
            doc.user_data[APART] = tuple(more[0]) if more else ()
            yield doc

    yield from nlp.pipe(docs(), batch_size=batch_size)
