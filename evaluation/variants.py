"""``python -m evaluation.variants``: does the reading of a sentence hold when one side is named in other words?

Each sentence with an act between states is read as it stands; then one state's name at a time gives way to phrases that mean the same
state ("Kenya's foreign minister", "the government in Nairobi", "he" behind a sentence that names him; ``variants.csv``), and the act must
keep its type and the countries of both sides. Nobody need mark anything: the sentence as it stands says what is right. Where the parser
hangs the phrase elsewhere than the bare name, the failure is counted apart: no rule can mend it.

Sentences are the examples of the acts lexicon and those of files in the form of ``tests/reading/events_golden.txt``; of each meaning and
slot a few are taken. Prints failures by phrase, class and slot; ``--misses PHRASE`` prints the sentences.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.language import parse
from detente.lexicon.acts_lint import Concept
from detente.lexicon.files import iter_yaml, load_yaml
from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Event, Reading
from detente.reading.grammar import doc as light
from detente.reading.grammar.voice import case_of
from detente.reading.reader import Reader, load_reader, marked
from evaluation.articles import article_of_row

HERE = Path(__file__).parent
TABLE = HERE / "variants.csv"
SENTENCES = tuple(HERE.parent / "tests" / "reading" / name for name in ("events_golden.txt", "events_mended.txt"))
#: Name, adjective, capital and code of the states that are put in, of those that the sentence does not name: who is meant, two beside
#: it, and one that only stands near.
CAST = (
    ("Kenya", "Kenyan", "Nairobi", "KEN"),
    ("Norway", "Norwegian", "Oslo", "NOR"),
    ("Peru", "Peruvian", "Lima", "PER"),
    ("Vietnam", "Vietnamese", "Hanoi", "VNM"),
    ("Ghana", "Ghanaian", "Accra", "GHA"),
    ("Jordan", "Jordanian", "Amman", "JOR"),
    ("Senegal", "Senegalese", "Dakar", "SEN"),
    ("Mongolia", "Mongolian", "Ulaanbaatar", "MNG"),
)
#: What the phrases call the name, adjective and capital of each of them.
LETTERS = ("NAC", "MBD", "OPE", "XYZ")
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "PROTEST", "AID", "CONCEDE"})
STRUCK = frozenset({"obj", "on", "at", "against"})
#: Prepositions behind which a place stands: no people there.
PLACES = frozenset({"in", "into", "at", "towards", "around", "near", "through", "over", "inside", "across"})
READ_ON = "2024-05-29"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One way of naming a state, as ``variants.csv`` has it.

    Attributes:
        name: What it is called in the tables.
        group: The class it belongs to.
        slots: ``any``, ``subj``, ``nonsubj``, ``struck`` or ``blamed``: where it can stand.
        acts: ``any``, ``deeds``, ``words`` (all but deeds) or a type.
        place: Whether it stands for a place too.
        plural: Whether a verb of the singular does not go with it.
        before: The sentence that is put in front, or "".
        phrase: The words, with ``{N}`` name, ``{A}`` adjective and ``{C}`` capital of the first, ``{M} {B} {D}`` of the second and
            ``{O}`` of the third state, ``{X} {Y} {Z}`` of one that has no part in the act.
        also: The states meant beside the first.
        around: What the sentence ``{S}`` is put into, or "".
    """

    name: str
    group: str
    slots: str
    acts: str
    place: str
    plural: str
    before: str
    phrase: str
    also: str
    around: str

    def suits(self, site: Site) -> bool:
        """Say whether the phrase can stand there."""
        kind = site.event_type
        where = {
            "any": True,
            "subj": site.slot == "subj",
            "nonsubj": site.slot != "subj",
            "struck": site.slot in STRUCK,
            "blamed": site.slot == "obj" and kind in {"ACCUSE", "SUPPORT", "REJECT"},
        }[self.slots]
        what = {"any": True, "deeds": kind in DEEDS, "words": kind not in DEEDS}.get(self.acts, kind == self.acts)
        number = not (self.plural and site.singular)
        place = bool(self.place) or site.slot not in PLACES or self.slots == "struck"
        alone = ". " not in site.text and site.text.endswith(".") and '"' not in site.text
        return where and what and number and place and (alone or not (self.before or self.around))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A state's bare name on one side of an act, and what must hold of it.

    Attributes:
        text: The sentence.
        start: Where the name begins.
        end: Where it ends.
        slot: ``subj``, ``obj`` or the preposition in front.
        hung: Relation and head of the name in the parse.
        concept: The act's meaning in the lexicon.
        event_type: The act's type.
        country: The name's country.
        sides: Countries of the actors and of the recipients.
        singular: Whether the name is the subject of a verb of the singular.
        opens_small: Whether the sentence begins with a word that is small elsewhere.
    """

    text: str
    start: int
    end: int
    slot: str
    hung: tuple[str, str]
    concept: str
    event_type: str
    country: str
    sides: tuple[frozenset[str], frozenset[str]]
    singular: bool
    opens_small: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A sentence with one side named in other words.

    Attributes:
        site: The place.
        phrase: The phrase that is put there.
        text: The whole text.
        offset: Where the sentence begins in it.
        start: Where the phrase begins.
        end: Where it ends.
        codes: The countries that it means.
        sides: What must be read.
    """

    site: Site
    phrase: Phrase
    text: str
    offset: int
    start: int
    end: int
    codes: frozenset[str]
    sides: tuple[frozenset[str], frozenset[str]]

    def holds(self, sides: tuple[frozenset[str], frozenset[str]]) -> bool:
        """Say whether sides are those wanted; what a side without a country of its own takes over from the phrase does not count."""
        pairs = zip(sides, self.sides, strict=True)
        return all(found == wanted if self.codes & wanted else found - self.codes == wanted for found, wanted in pairs)


def load_phrases(path: Path = TABLE) -> tuple[Phrase, ...]:
    """Load the phrases."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Phrase(**row) for row in csv.DictReader(lines))


def load_sentences(paths: Iterable[Path] = SENTENCES) -> Iterator[str]:
    """Yield the examples of the acts lexicon, then the sentences of golden files."""
    yield from (load_yaml(name, text, Concept).example for name, text in iter_yaml("acts"))
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith(("#", "==", " ")):
                yield line


def sites_of(text: str, doc: light.Doc, reading: Reading) -> Iterator[Site]:
    """Yield the places where a state's bare name is one side of an act."""
    by_id = {actor.id: actor for actor in reading.actors}
    tokens = {token.idx: token for token in doc}
    for event in reading.events:
        sides = countries(reading, event)
        for actor in (by_id[i] for i in (*event.actors, *event.recipients)):
            names = [m for m in actor.mentions if event.evidence.start <= m.start < event.evidence.end]
            if all(actor.country in side for side in sides):
                continue
            if actor.kind is not ActorKind.STATE or actor.country is None or len(names) != 1 or len(actor.mentions) != 1:
                continue
            mention = names[0]
            token = tokens.get(mention.start)
            if mention.kind is not MentionKind.NAME or token is None or mention.end != token.idx + len(token.text):
                continue
            if (slot := slot_of(token)) is None:
                continue
            yield Site(
                text=text,
                start=mention.start,
                end=mention.end,
                slot=slot,
                hung=(token.base, token.head.text),
                concept=event.rules[0] if event.rules else "",
                event_type=str(event.type),
                country=actor.country,
                sides=sides,
                singular=slot == "subj" and any(t.tag_ == "VBZ" or t.lower_ == "was" for t in (token.head, *token.head.children)),
                opens_small=doc[0].pos_ in {"DET", "ADP", "SCONJ", "NUM", "ADV"},
            )


def slot_of(token: light.Token) -> str | None:
    """Return the slot of a bare name, or ``None`` where it is not one: with an apposition, in a list, before a noun."""
    if token.pos_ != "PROPN" or any(c.base not in {"case", "punct"} or c.tag_ == "POS" for c in token.children):
        return None
    if token.base == "nsubj":
        return "subj"
    if token.base in {"obj", "iobj"}:
        return "obj"
    return case_of(token) or None if token.dep_ in {"obl", "obl:agent", "nmod"} else None


def countries(reading: Reading, event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Return the known countries of an event's actors and recipients."""
    by_id = {actor.id: actor.country for actor in reading.actors}
    left, right = (frozenset(c for i in ids if (c := by_id[i])) for ids in (event.actors, event.recipients))
    return left, right


def vary(site: Site, phrase: Phrase) -> Variant:
    """Return the sentence with the phrase in the place of the name."""
    shown = " ".join([site.text, *(code for side in site.sides for code in side)])
    cast = [c for c in CAST if not any(word in shown for word in (c[0], c[2], c[3]))][:4]
    words = {letter: word for letters, state in zip(LETTERS, cast, strict=True) for letter, word in zip(letters, state[:3], strict=True)}
    put = phrase.phrase.format(**words)
    before, behind = site.text[: site.start], site.text[site.end :]
    if put.endswith((",", " –")) and behind[:1] in {",", ".", ";"}:
        put = put.rstrip(", –")
    if phrase.around and before and site.opens_small:
        before = before[0].lower() + before[1:]
    opens = not phrase.around or phrase.around.startswith("{S}")
    if opens and (not before or before.endswith(". ")):
        put = put[0].upper() + put[1:]
    front, _, rear = (phrase.around or "{S}").format(S="\n", **words).partition("\n")
    if phrase.before:
        front = f"{phrase.before.format(**words)} {front}"
    rest = f"{behind[:-1]}{rear}." if rear else behind
    also = phrase.also.format(**words)
    codes = frozenset({cast[0][3], *(c[3] for c in cast[1:3] if c[0] in also)})
    left, right = (frozenset((side - {site.country}) | codes) if site.country in side else side for side in site.sides)
    start = len(front) + len(before)
    return Variant(
        site=site,
        phrase=phrase,
        text=front + before + put + rest,
        offset=len(front),
        start=start,
        end=start + len(put),
        codes=codes,
        sides=(left, right),
    )


def judge(variant: Variant, doc: light.Doc, reading: Reading) -> str:
    """Return ``right``, ``parse`` (the parser hangs the phrase elsewhere), ``type`` (no such act) or ``sides``."""
    events = [e for e in reading.events if e.predicate.start >= variant.offset and str(e.type) == variant.site.event_type]
    if any(variant.holds(countries(reading, event)) for event in events):
        return "right"
    inside = [t for t in doc if variant.start <= t.idx < variant.end and not t.is_punct]
    tops = [t for t in inside if not variant.start <= t.head.idx < variant.end or t.head is t]
    if [(t.base, t.head.text) for t in tops] != [variant.site.hung]:
        return "parse"
    return "sides" if events else "type"


def read_all(reader: Reader, texts: Sequence[str]) -> Iterator[tuple[light.Doc, Reading]]:
    """Read texts, each with its parse."""
    articles = [article_of_row({"id": str(n), "text": text, "date": READ_ON}) for n, text in enumerate(texts)]
    for article, doc in zip(articles, parse(reader.nlp, (marked(a.text, None) for a in articles)), strict=True):
        yield light.Doc(doc), reader.read_doc(article, doc)


def find_sites(reader: Reader, sentences: Iterable[str], limit: int) -> Iterator[Site]:
    """Yield at most ``limit`` sites of a meaning and slot, of those that keep their reading with another state's bare name."""
    texts = list(dict.fromkeys(sentences))
    found = (site for text, (doc, reading) in zip(texts, read_all(reader, texts), strict=True) for site in sites_of(text, doc, reading))
    plain = Phrase(name="plain", group="base", slots="any", acts="any", plural="", before="", phrase="{N}", also="", place="", around="")
    variants = [vary(site, plain) for site in found]
    taken: Counter[tuple[str, str]] = Counter()
    for variant, (doc, reading) in zip(variants, read_all(reader, [v.text for v in variants]), strict=True):
        key = (variant.site.concept, variant.site.slot)
        if taken[key] < limit and judge(variant, doc, reading) == "right":
            taken[key] += 1
            yield variant.site


def main() -> int:
    """Run the variants and print the tables; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.variants", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, default=list(SENTENCES), help="files of sentences in the form of golden files")
    parser.add_argument("--limit", type=int, default=1, help="sentences of a meaning and slot")
    parser.add_argument("--misses", metavar="PHRASE", action="append", default=[], help="print what fails of a phrase or class")
    args = parser.parse_args()
    reader = load_reader()
    sites = list(find_sites(reader, load_sentences(args.files), args.limit))
    variants = [vary(site, phrase) for phrase in load_phrases() for site in sites if phrase.suits(site)]
    judged = [judge(v, doc, reading) for v, (doc, reading) in zip(variants, read_all(reader, [v.text for v in variants]), strict=True)]
    for variant, found in zip(variants, judged, strict=True):
        if found != "right" and {variant.phrase.name, variant.phrase.group} & set(args.misses):
            print(f"{found:6} {variant.site.slot:8} {variant.site.event_type:9} {variant.text}")
    print(f"{len(sites)} sites, {len(variants)} sentences")
    print_table("phrase", [(v.phrase.name, found) for v, found in zip(variants, judged, strict=True)])
    print_table("class", [(v.phrase.group, found) for v, found in zip(variants, judged, strict=True)])
    print_table("slot", [(v.site.slot, found) for v, found in zip(variants, judged, strict=True)])
    return 0


def print_table(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Print one line a key: how many, the share that is right where the parse is alike, and what else there is."""
    tally: dict[str, Counter[str]] = {}
    for key, found in rows:
        tally.setdefault(key, Counter())[found] += 1
    print(f"{title:32} {'n':>6} {'right':>6} {'type':>6} {'sides':>6} {'parse':>6}")
    for key, counts in tally.items():
        alike = sum(counts.values()) - counts["parse"]
        cells = " ".join(f"{counts[kind]:>6}" for kind in ("type", "sides", "parse"))
        print(f"{key:32} {sum(counts.values()):>6} {counts['right'] / max(1, alike):>6.3f} {cells}")


if __name__ == "__main__":
    sys.exit(main())
