"""Training data: treebanks and name sets become examples, examples become windows of word pieces.

A source that does not annotate a layer leaves it out (``None``); labels that a name source does not annotate are listed
as unscored, so that their words are not taught as negatives.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from detente.language.atoms import GAP_BLANK, GAP_LINE, GAP_NONE, GAP_SPACE, split_atoms
from detente.language.heads import JOIN, PART, WORD
from detente.language.lemmas import script_of

NAME_TYPES = ("PERSON", "ORG", "LOC", "EVENT", "DATE", "MISC")
SCORED = {
    "gum": frozenset(NAME_TYPES),
    "uner_ewt": frozenset({"PERSON", "ORG", "LOC"}),
    "wikigold": frozenset({"PERSON", "ORG", "LOC", "MISC"}),
    "crossner_politics": frozenset({"PERSON", "ORG", "LOC", "EVENT", "MISC"}),
    "re3d": frozenset({"PERSON", "ORG", "LOC"}),
}
#: re3d's entity types that fold into ours; its others are no names in our sense.
RE3D = {"Organisation": "ORG", "Person": "PERSON", "Location": "LOC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One syntactic word; ``part`` marks a further word of a multiword token. ``head`` counts from 1, 0 is the root."""

    form: str
    space: bool = True
    part: bool = False
    lemma: str | None = None
    upos: str | None = None
    xpos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; ``names`` are (start, end, type) over words, ``unscored`` types are not taught as negatives."""

    words: tuple[Word, ...]
    new_paragraph: bool = False
    parsed: bool = False
    names: tuple[tuple[int, int, str], ...] | None = None
    unscored: frozenset[str] = frozenset()
    known: frozenset[int] | None = None
    source: str = ""


def read_conllu(path: Path) -> Iterator[list[Sentence]]:
    """Yield the documents of a CoNLL-U file as lists of sentences."""
    document: list[Sentence] = []
    rows: list[list[str]] = []
    comments: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            if line.startswith("# newdoc") and document:
                yield document
                document = []
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            fresh = not document or any(c.startswith("# newpar") for c in comments)
            document.append(Sentence(words=tuple(_words(rows)), new_paragraph=fresh, parsed=True, source=path.stem.split("-")[0]))
            rows, comments = [], []
    if document:
        yield document


def _words(rows: list[list[str]]) -> Iterator[Word]:
    upto, space_after = 0, True
    for cells in rows:
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            first, last = cells[0].split("-")
            begin, upto, space_after = int(first), int(last), "SpaceAfter=No" not in cells[9]
            continue
        number = int(cells[0])
        inside = number <= upto
        yield Word(
            form=cells[1],
            space=(space_after if number == upto else False) if inside else "SpaceAfter=No" not in cells[9],
            part=inside and number > begin,
            lemma=cells[2],
            upos=cells[3],
            xpos=cells[4],
            feats=cells[5],
            head=int(cells[6]),
            deprel=cells[7],
        )


def read_names(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a name set in the tokens-spaces-ents form."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        words = tuple(Word(form=f, space=s) for f, s in zip(record["tokens"], record["spaces"], strict=True) if f)
        source = record["src"]
        names = tuple((a, b, label) for a, b, label in record["ents"] if label in NAME_TYPES)
        yield Sentence(words=words, names=names, unscored=frozenset(NAME_TYPES) - SCORED[source], source=source)


def read_re3d(path: Path) -> Iterator[list[Sentence]]:
    """Yield re3d's documents; their text is cut into atoms and then into rough sentences."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield list(_re3d_sentences(record))


_GUM_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady president vice chief justice general gen. major "
    "major-general lieutenant lt. colonel col. captain capt. admiral secretary minister prime chancellor king queen prince princess "
    "emperor chair pope cardinal bishop senator sen. congressman representative rep. governor gov. mayor ambassador chairman director "
    "uncle aunt father mother brother sister saint st.".split()
)
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ians|icans|ish|ese|men)")


def clean_names(sentence: Sentence) -> Sentence:
    """Bring GUM's layer of names, made by rule over its entities, to one convention.

    Titles, "the" and possessives stay outside a name; "United" stays inside "United States"; a span that is a title or a
    people only is left unscored, since other sources call it no name.
    """
    forms = [w.form for w in sentence.words]
    names: list[tuple[int, int, str]] = []
    dropped: set[int] = set()
    for begin, stop, label in sentence.names or ():
        start, end = begin, stop
        while start < end and (forms[start].lower() in ("the", "a", "an") or (label == "PERSON" and forms[start].lower() in _GUM_TITLES)):
            dropped.add(start)
            start += 1
        while start < end and forms[end - 1] in ("'s", "’s", "'", ","):
            end -= 1
        if start and forms[start - 1] == "United" and label in ("LOC", "ORG"):
            start -= 1
        people = end - start == 1 and label == "PERSON" and _DEMONYM.fullmatch(forms[start])
        title = label == "PERSON" and start > begin and start < end and not forms[start][:1].isupper()  # "Secretary | of State"
        if start >= end or people or title or not any(f[:1].isupper() or f[:1].isdigit() for f in forms[start:end]):
            dropped.update(range(begin, stop))
        elif all(end <= a or b <= start for a, b, _ in names):
            names.append((start, end, label))
    kept = {k for a, b, _ in names for k in range(a, b)}
    titles = {k for k in dropped if forms[k].lower() in _GUM_TITLES and any(k < a for a, _, _ in names)}
    known = frozenset(k for k in range(len(forms)) if k in kept or k not in dropped or k in titles)
    return replace(sentence, names=tuple(sorted(names)), known=known)


_TITLES = frozenset(
    "mr mrs ms dr president minister prime premier secretary general ambassador envoy king prince queen sheikh sir lord "
    "deputy foreign defense defence chancellor special us uk un".split()
)
_LINKS = frozenset("of the and for al de la to in on".split())


def _re3d_sentences(record: dict[str, Any]) -> Iterator[Sentence]:
    text = record["text"]
    atoms = split_atoms(text)
    marks = [(a, b, RE3D.get(label)) for a, b, label, *_ in record["ents"]]
    begin = 0
    for k in range(len(atoms)):
        last = k + 1 == len(atoms)
        space = not last and atoms.gaps[k + 1] != GAP_NONE
        stop = text[atoms.starts[k] : atoms.ends[k]] in ".!?" and space and k - begin > 5
        if stop or last or atoms.gaps[k + 1] >= GAP_LINE or k - begin > 90:
            yield _re3d_sentence(text, list(zip(atoms.starts, atoms.ends, atoms.gaps, strict=True))[begin : k + 1], marks)
            begin = k + 1


def _re3d_sentence(text: str, atoms: list[tuple[int, int, int]], marks: list[tuple[int, int, str | None]]) -> Sentence:
    forms = [text[a:b] for a, b, _ in atoms]
    names: list[tuple[int, int, str]] = []
    covered: set[int] = set()
    for start, end, label in sorted(marks, key=lambda m: (m[0] - m[1], m[0])):
        inside = [k for k, (a, b, _) in enumerate(atoms) if a >= start and b <= end]
        if not inside:
            continue
        covered.update(inside)
        while inside and forms[inside[0]].lower() in ("the", "a", "an"):
            inside.pop(0)
        proper = inside and all(forms[k][:1].isupper() or forms[k].lower() in _LINKS or not forms[k].isalpha() for k in inside)
        titled = label == "PERSON" and any(forms[k].lower() in _TITLES for k in inside)
        free = inside and all(inside[-1] + 1 <= a or b <= inside[0] for a, b, _ in names)
        if label and proper and free and not titled and forms[inside[0]][:1].isupper():
            names.append((inside[0], inside[-1] + 1, label))
    taken = {k for a, b, _ in names for k in range(a, b)}
    known = frozenset(k for k, form in enumerate(forms) if k in taken or (k not in covered and form.islower()))
    words = tuple(Word(form=f, space=k + 1 < len(forms) and atoms[k + 1][2] != GAP_NONE) for k, f in enumerate(forms))
    return Sentence(words=words, names=tuple(sorted(names)), unscored=frozenset(NAME_TYPES) - SCORED["re3d"], known=known, source="re3d")


def split_names(root: Path) -> tuple[dict[str, list[Sentence]], dict[str, list[Sentence]]]:
    """Return (train, held-out) name sentences by source; every tenth block or document is held out.

    The open genres of GUM have a development half of their own; EWT's sentences are taken whole for training.
    """
    train: dict[str, list[Sentence]] = {}
    for sentence in read_names(root / "ner" / "train.jsonl"):
        train.setdefault(sentence.source, []).append(clean_names(sentence) if sentence.source == "gum" else sentence)
    held: dict[str, list[Sentence]] = {"gum": [clean_names(s) for s in read_names(root / "ner" / "dev.jsonl")]}
    for source in ("wikigold", "crossner_politics"):
        blocks = [train[source][i : i + 40] for i in range(0, len(train[source]), 40)]
        held[source] = [s for i, block in enumerate(blocks) if i % 10 == 7 for s in block]
        train[source] = [s for i, block in enumerate(blocks) if i % 10 != 7 for s in block]
    re3d = list(read_re3d(root / "ner" / "re3d.jsonl"))
    held["re3d"] = [s for i, doc in enumerate(re3d) if i % 10 == 7 for s in doc]
    train["re3d"] = [s for i, doc in enumerate(re3d) if i % 10 != 7 for s in doc]
    return train, held


def read_silver(path: Path, types: dict[str, str], limit: int, seed: int) -> list[Sentence]:
    """Make silver name sentences of dated items with linked titles.

    Args:
        path: JSONL of items with ``text`` and ``links`` ({text, page}).
        types: Lower-cased surface or page title -> name type, from the tables.
        limit: How many sentences at most.
        seed: Which ones.

    Only what the tables type is taught as a name; capitalised words that no table knows stay unscored.
    """
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    random.Random(seed).shuffle(items)
    out: list[Sentence] = []
    for item in items:
        sentence = _silver(item, types)
        if sentence is not None:
            out.append(sentence)
        if len(out) >= limit:
            break
    return out


def _silver(item: dict[str, Any], types: dict[str, str]) -> Sentence | None:
    text = item["text"]
    atoms = split_atoms(text)
    forms = [text[a:b] for a, b in zip(atoms.starts, atoms.ends, strict=True)]
    names: list[tuple[int, int, str]] = []
    for link in item.get("links", []):
        page = re.sub(r"\s*\(.*\)$", "", link["page"].replace("_", " "))
        label = types.get(link["text"].lower()) or (types.get(page.lower()) if page.split()[-1:] == link["text"].split()[-1:] else None)
        found = text.find(link["text"])
        if label is None or found < 0 or not link["text"][:1].isupper():
            continue
        inside = [k for k, a in enumerate(atoms.starts) if found <= a < found + len(link["text"])]
        if inside and all(inside[-1] + 1 <= a or b <= inside[0] for a, b, _ in names):
            names.append((inside[0], inside[-1] + 1, label))
    if not names:
        return None
    taken = {k for a, b, _ in names for k in range(a, b)}
    known = frozenset(k for k, form in enumerate(forms) if k in taken or (form.islower() and form.isalpha()))
    words = tuple(Word(form=f, space=k + 1 < len(forms) and atoms.gaps[k + 1] != GAP_NONE) for k, f in enumerate(forms))
    return Sentence(words=words, names=tuple(sorted(names)), unscored=frozenset({"DATE", "EVENT", "MISC"}), known=known, source="silver")


_BODIES = (
    "United Nations",
    "European Union",
    "NATO",
    "Hamas",
    "Hezbollah",
    "Taliban",
    "UN Security Council",
    "Israel Defense Forces",
    "Kremlin",
)


def load_tables(facts: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Read the tables of facts: (surface -> name type) for silver names, and name lists by type for swapping."""
    types: dict[str, str] = {}
    lists: dict[str, list[str]] = {"PERSON": [], "ORG": [], "LOC": []}
    with (facts / "partyfacts" / "partyfacts-core-parties.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            english = row["name_english"].split(" / ")[0].strip()
            if english and english[0].isupper() and len(english.split()) < 7 and (row["year_last"] or "2026") >= "1990":
                lists["ORG"].append(english)
                types.setdefault(english.lower(), "ORG")
    with (facts / "cow_igo_v3_lastyear.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = next((row[k] for k in row if "longname" in k.lower() or k.lower() == "name"), "")
            if name and name[0].isupper():
                lists["ORG"].append(name.strip())
                types.setdefault(name.strip().lower(), "ORG")
    data = json.loads((facts / "cia_factbook_government.json").read_text(encoding="utf-8"))
    for entity in data:
        _factbook(entity, types, lists)
    for body in _BODIES:
        types[body.lower()] = "ORG"
    return types, lists


_PLACE = re.compile(r"[A-Z][\w' .-]{2,28}")


def _factbook(entity: dict[str, str | None], types: dict[str, str], lists: dict[str, list[str]]) -> None:
    for key in ("capital", "name_short", "name_long"):
        text = entity[key] or ""
        if _PLACE.fullmatch(text) and "none" not in text:
            types[text.lower()] = "LOC"
            lists["LOC"].append(text)
    for key in ("chief_of_state", "head_of_government"):
        for name in _persons(entity[key] or ""):
            lists["PERSON"].append(name)
            types[name.lower()] = "PERSON"


_OFFICES = frozenset(
    "President King Queen Prime Minister Premier Chancellor Sultan Amir Emir Governor Prince Crown State Council Chairman General "
    "Captain Sheikh Emperor Pope Administrator Commissioner Vice Acting Interim Transitional".split()
)


def _persons(text: str) -> Iterator[str]:
    """Yield the names in a line like "President Donald J. TRUMP (since ...)": the surname is in capitals."""
    for found in re.findall(r"(?:[A-Z][\w'’.-]* )*[A-Z]{2,}[\w'’-]*(?: [A-Z][\w'’-]+)*", text):
        words = [w for w in found.split() if w not in _OFFICES and not re.fullmatch(r"I{1,3}|IV|VI{0,3}|X|GCMG|KBE|OBE", w)]
        if 2 <= len(words) <= 4:
            yield " ".join("-".join(p.capitalize() for p in w.split("-")) if len(w) > 2 and w.isupper() else w for w in words)


@dataclass(slots=True)
class Vocab:
    """The label sets, in the order of their columns."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: ["O"] + [f"{p}-{t}" for t in NAME_TYPES for p in "BI"])

    @classmethod
    def of(cls, sentences: Sequence[Sentence], *, least: int = 3) -> Vocab:
        """Collect the labels of parsed sentences; rare feature sets and lemma scripts (< ``least``) are left out."""
        counts: dict[str, dict[str, int]] = {k: {} for k in ("upos", "xpos", "feats", "lemma", "deprel")}
        for sentence in sentences:
            for word in sentence.words if sentence.parsed else ():
                for layer, label in (
                    ("upos", word.upos),
                    ("xpos", word.xpos),
                    ("feats", word.feats),
                    ("deprel", word.deprel),
                    ("lemma", script_of(word.form, word.lemma or word.form)),
                ):
                    if label is not None:
                        counts[layer][label] = counts[layer].get(label, 0) + 1
        kept = {k: sorted(label for label, n in v.items() if k in ("upos", "deprel") or n >= least) for k, v in counts.items()}
        return cls(**kept)

    def to_dict(self) -> dict[str, list[str]]:
        """Return the label lists by layer."""
        return {k: list(getattr(self, k)) for k in ("upos", "xpos", "feats", "lemma", "deprel", "names")}


#: American forms and what other desks write.
_STYLE = {"Mr.": "Mr", "Mrs.": "Mrs", "Ms.": "Ms", "Dr.": "Dr", "U.S.": "US", "U.K.": "UK", "U.N.": "UN", "Gen.": "Gen", "St.": "St"}


def restyle(sentence: Sentence, rng: random.Random, lists: dict[str, list[str]]) -> Sentence:
    """Write a parsed sentence's titles without stops and put other names of as many words into its names' slots."""
    words = list(sentence.words)
    if rng.random() < 0.6:
        words = [replace(w, form=_STYLE[w.form], lemma=_STYLE[w.form]) if w.form in _STYLE else w for w in words]
    for start, end, label in sentence.names or ():
        pool = lists.get(label) if label in ("PERSON", "LOC") else None
        if pool and rng.random() < 0.35 and all(w.upos == "PROPN" and w.form[:1].isupper() for w in words[start:end]):
            parts = _parts_of(rng.choice(pool), end - start)
            for k, part in enumerate(parts):
                words[start + k] = replace(words[start + k], form=part, lemma=part)
    return replace(sentence, words=tuple(words))


def _parts_of(name: str, count: int) -> list[str]:
    """Return ``count`` words of a name, its last ones; empty where it has too few or one that would be cut in two."""
    parts = name.split()[-count:]
    return parts if len(parts) == count and all(p.isalpha() and p[0].isupper() for p in parts) else []


_STRAIGHT = {'"': ("“", "”"), "``": ("“", "“"), "''": ("”", "”")}


def vary(sentence: Sentence, rng: random.Random, lists: dict[str, list[str]]) -> Sentence:
    """Return a sentence as another desk might have written it: quotes, case, a missing stop, other names."""
    if sentence.names and sentence.source != "silver" and rng.random() < 0.3:
        sentence = swap_names(sentence, rng, lists)
    if sentence.parsed:
        sentence = restyle(sentence, rng, lists)
    roll = rng.random()
    words = list(sentence.words)
    if roll < 0.25:
        opened = False
        for k, word in enumerate(words):
            if word.form in _STRAIGHT:
                mark = _STRAIGHT[word.form][opened]
                opened = not opened
                words[k] = replace(word, form=mark, lemma=mark if word.lemma is not None else None)
            elif "'" in word.form and len(word.form) > 1:
                words[k] = replace(word, form=word.form.replace("'", "’"))
    elif roll < 0.27:
        words = [replace(w, form=w.form.upper()) for w in words]
    elif roll < 0.29:
        words = [replace(w, form=w.form[:1].upper() + w.form[1:]) if len(w.form) > 3 else w for w in words]
    elif roll < 0.30:
        words = [replace(w, form=w.form.lower()) for w in words]
    return replace(sentence, words=tuple(words))


def swap_names(sentence: Sentence, rng: random.Random, lists: dict[str, list[str]]) -> Sentence:
    """Put other persons, bodies and places of the tables into the slots of an unparsed sentence."""
    if sentence.parsed:
        return sentence
    words: list[Word] = []
    names: list[tuple[int, int, str]] = []
    at = 0
    for start, end, label in sentence.names or ():
        words.extend(sentence.words[at:start])
        pool = lists.get(label)
        begin = len(words)
        if pool and rng.random() < 0.5:
            text = rng.choice(pool)
            atoms = split_atoms(text)
            for k in range(len(atoms)):
                space = atoms.gaps[k + 1] != GAP_NONE if k + 1 < len(atoms) else sentence.words[end - 1].space
                words.append(Word(form=text[atoms.starts[k] : atoms.ends[k]], space=space))
        else:
            words.extend(sentence.words[start:end])
        names.append((begin, len(words), label))
        at = end
    words.extend(sentence.words[at:])
    return replace(sentence, words=tuple(words), names=tuple(names))


@dataclass(slots=True)
class Window:
    """One training example: pieces with their layers; -100 is unscored everywhere.

    Attributes:
        ids: Word piece ids, without [CLS] and [SEP].
        shape: Shape of each piece.
        gap: Gap before each piece.
        word: Word index of each piece.
        seg: Atom labels on the first piece of each atom.
        sent: 1 where a sentence begins, on the first piece of each atom.
        tags: Layer -> label index of each word.
        heads: Word index of the head in the window, -1 for a root, -100 unscored.
        rels: Relation of each word.
        sent_of: Sentence number of each word.
        names: Allowed name labels of each word as a bit mask; 0 is unscored.
        forms: The words.
    """

    ids: list[int] = field(default_factory=list)
    shape: list[int] = field(default_factory=list)
    gap: list[int] = field(default_factory=list)
    word: list[int] = field(default_factory=list)
    seg: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    tags: dict[str, list[int]] = field(default_factory=lambda: {k: [] for k in ("upos", "xpos", "feats", "lemma")})
    heads: list[int] = field(default_factory=list)
    rels: list[int] = field(default_factory=list)
    sent_of: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


class Windower:
    """Packs sentences into windows of at most ``size`` pieces."""

    def __init__(self, vocab: Vocab, tokenizer: Any, size: int) -> None:
        self.vocab = vocab
        self.tokenizer = tokenizer
        self.size = size
        self.index = {k: {label: i for i, label in enumerate(v)} for k, v in vocab.to_dict().items()}
        self.cache: dict[tuple[str, bool], tuple[list[int], list[int], list[int]]] = {}

    def pieces_of(self, form: str) -> tuple[list[int], list[int], list[int]]:
        """Return (ids, shapes, atom ranks) of a word's form."""
        from detente.language.atoms import cut_pieces

        key = (form, False)
        if key not in self.cache:
            atoms = split_atoms(form)
            forms = [form[a:b] for a, b in zip(atoms.starts, atoms.ends, strict=True)] or ["?"]
            cut = cut_pieces(forms, [GAP_NONE] * len(forms), self.tokenizer)
            self.cache[key] = (cut.ids.tolist(), cut.shape.tolist(), cut.atom.tolist())
        return self.cache[key]

    def windows(self, sentences: Sequence[Sentence], rng: random.Random, *, gaps: bool = True) -> Iterator[Window]:
        """Yield windows over consecutive sentences; a sentence that does not fit begins the next window too."""
        window = Window()
        count = 0
        for sentence in sentences:
            length = sum(len(self.pieces_of(w.form)[0]) for w in sentence.words)
            if count and len(window.ids) + length > self.size:
                if self.size - len(window.ids) > 12:
                    self.add(window, sentence, count, rng, cut=True, gaps=gaps)
                yield window
                window, count = Window(), 0
            self.add(window, sentence, count, rng, cut=length > self.size, gaps=gaps)
            count += 1
            if length > self.size:
                yield window
                window, count = Window(), 0
        if count:
            yield window

    def add(self, window: Window, sentence: Sentence, number: int, rng: random.Random, *, cut: bool, gaps: bool) -> None:
        """Add a sentence to a window; a cut one gives its tags and names, not its parse."""
        base = len(window.heads)
        gap = GAP_BLANK if not window.ids else GAP_SPACE
        if window.ids and gaps and (sentence.new_paragraph or rng.random() < 0.12):
            gap = GAP_BLANK if rng.random() < 0.6 else GAP_LINE
        wrapped = gaps and rng.random() < 0.05
        for k, word in enumerate(sentence.words):
            ids, shapes, ranks = self.pieces_of(word.form)
            if wrapped and gap == GAP_SPACE and rng.random() < 0.08:
                gap = GAP_LINE  # hard-wrapped text: a line break is no sentence end
            if len(window.ids) + len(ids) > self.size:
                break
            seen = -1
            for piece, shape, rank in zip(ids, shapes, ranks, strict=True):
                first = rank != seen
                window.ids.append(piece)
                window.shape.append(shape)
                window.gap.append(gap if first and rank == 0 else GAP_NONE)
                window.word.append(base + k)
                label = -100 if not first else JOIN if rank else PART if word.part else WORD
                window.seg.append(label if sentence.parsed else -100)
                window.sent.append((1 if k == 0 and rank == 0 else 0) if first and sentence.parsed else -100)
                seen = rank
            for layer, table in self.index.items():
                if layer in window.tags:
                    window.tags[layer].append(table.get(_label(word, layer), -100) if sentence.parsed else -100)
            parsed = sentence.parsed and not cut and word.head is not None
            window.heads.append((base + word.head - 1 if word.head else -1) if parsed and word.head is not None else -100)
            window.rels.append(self.index["deprel"].get(word.deprel or "", -100) if parsed else -100)
            window.sent_of.append(number)
            window.names.append(self.mask_of(sentence, k))
            window.forms.append(word.form)
            gap = GAP_SPACE if word.space else GAP_NONE

    def mask_of(self, sentence: Sentence, k: int) -> int:
        """Return the bit mask of name labels that the source allows for word ``k``; 0 where it says nothing."""
        if sentence.names is None or (sentence.known is not None and k not in sentence.known):
            return 0
        index = self.index["names"]
        for start, end, label in sentence.names:
            if start <= k < end:
                return 1 << index[("B-" if k == start else "I-") + label]
        mask = 1
        for label in sentence.unscored:
            mask |= (1 << index["B-" + label]) | (1 << index["I-" + label])
        return mask


def _label(word: Word, layer: str) -> str:
    if layer == "lemma":
        return script_of(word.form, word.lemma or word.form)
    return str(getattr(word, layer))
