"""Mentions: every phrase that may mean an actor, before it is known which actor.

Names of persons come from the language model's names and from titles; names of states, bodies and parties from the lexicon;
nominals ("the Chinese diplomat", "police in Haiti", "both sides") from role and body words at the head of a noun phrase.
:mod:`detente.reading.actors` joins mentions to actors; :mod:`detente.reading.reference` resolves pronouns and nominals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, WordEntry, name_key
from detente.reading.base import Page
from detente.reading.doc import Doc, Token
from detente.reading.names import NameHit, as_of, head_of, scan_names
from detente.reading.names_other import AFLOAT, is_sport
from detente.reading.offices import OFFICE, phrase_at_head
from detente.reading.offices_title import TitleRun, read_title
from detente.reading.organisations import find_organisations, names_employer
from detente.reading.phrases import is_plural
from detente.reading.words import NOMINAL_SORTS, find_phrase

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "it": "it", "its": "it", "itself": "it",
}  # fmt: skip
NOT_HEADS = frozenset({"compound", "amod", "nmod:desc", "flat", "goeswith", "cop", "case", "mark", "aux", "advmod", "fixed"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "deputy", "vice", "prime", "foreign", "chief", "senior"})
NO_PERSONS = frozenset(
    {"mr", "mrs", "ms", "president", "god", "allah", "prophet mohammed", "prophet muhammad", "jesus", "christ", "jesus christ"}
)
HONORIFICS = frozenset({"honorific", "office"})
#: Last words of what is named after a person: "Lyndon B. Johnson Presidential Library".
NAMED_AFTER = frozenset(
    "library foundation center centre institute museum school university memorial act award prize stadium airport hospital fund".split()
)
LINEAGE = frozenset({"bin", "ibn", "bint", "binti"})
NAME_TAILS = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "de", "da", "di", "del", "der", "van", "von", "la", "le", "abu", "ben", "dos", "ter"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person's name: tokens ``[start, end)`` without titles; ``words`` are the keys of its parts."""

    start: int
    end: int
    head: int
    words: tuple[str, ...]
    title: TitleRun | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A phrase headed by a role or body word; tokens ``[start, end)`` are the word or words themselves."""

    head: int
    start: int
    end: int
    entry: WordEntry


@dataclass(frozen=True, kw_only=True)
class Mentions:
    """All mentions of a page, in order.

    Attributes:
        hits: Names of states, bodies and parties.
        persons: Names of persons.
        organisations: Names that the language model calls organisations and the lexicon does not know, as token ranges.
        nominals: Role and body words.
        pronouns: Token index and kind (he, she, they, it).
        by_token: Token index -> the name it stands in.
        inner: First token of an organisation -> code of the state that its name holds ("Bank of Japan").
    """

    hits: tuple[NameHit, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    organisations: tuple[tuple[int, int], ...] = ()
    nominals: tuple[Nominal, ...] = ()
    pronouns: tuple[tuple[int, str], ...] = ()
    by_token: Mapping[int, NameHit] = field(default_factory=dict)
    inner: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def _hits_from(self) -> dict[int, list[NameHit]]:
        found: dict[int, list[NameHit]] = {}
        for hit in self.hits:
            found.setdefault(hit.start, []).append(hit)
        return found

    def hits_between(self, start: int, end: int) -> Iterator[NameHit]:
        """Yield the names of states, bodies and parties that begin in the token range, in order of place."""
        for i in range(max(start, 0), end):
            yield from self._hits_from.get(i, ())

    @cached_property
    def nominal_heads(self) -> frozenset[int]:
        """The heads of all role and body words."""
        return frozenset(nominal.head for nominal in self.nominals)

    @cached_property
    def in_organisations(self) -> frozenset[int]:
        """The tokens of all organisations' names."""
        return frozenset(i for start, end in self.organisations for i in range(start, end))

    @cached_property
    def titled(self) -> frozenset[int]:
        """The tokens of all persons' names and titles."""
        return frozenset(i for p in self.persons for i in range(p.title.start if p.title is not None else p.start, p.end))

    @cached_property
    def person_at(self) -> dict[int, PersonMention]:
        """Token index -> the person's name that it stands in."""
        return {i: person for person in self.persons for i in range(person.start, person.end)}


def find_mentions(page: Page) -> Mentions:
    """Find all mentions of a page; words of page furniture make none."""
    doc, lexicon = page.doc, page.lexicon.actors
    furniture = frozenset(token.i for token in doc if page.is_furniture(token)) | _sports(page)
    day = page.article.published_at
    hits = [as_of(hit, lexicon, day) for hit in scan_names(doc, lexicon) if hit.start not in furniture]
    ranges = [r for r in _person_ranges(doc, lexicon, hits) if r[0] not in furniture]
    taken = {i for start, end in ranges for i in range(start, end)}
    hits = [hit for hit in hits if not any(i in taken for i in range(hit.start, hit.end))]
    organisations, hits, inner = find_organisations(page, hits, taken)
    organisations = [span for span in organisations if span[0] not in furniture]
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    persons = _persons(doc, ranges, lexicon, hit_at)
    titled = {i for p in persons if p.title for i in range(p.title.start, p.title.end)} | taken
    organisations = [span for span in organisations if span[0] not in titled or names_employer(doc, span, persons, lexicon)]
    named = {i for start, end in organisations for i in range(start, end)}
    nominals = tuple(_nominals(doc, lexicon, hit_at, titled | named | furniture))
    pronouns = tuple((t.i, PRONOUNS[t.lower_]) for t in doc if t.tag_ in ("PRP", "PRP$") and t.lower_ in PRONOUNS and t.i not in furniture)
    return Mentions(
        hits=tuple(hits), persons=tuple(persons), organisations=tuple(organisations), nominals=nominals, pronouns=pronouns,
        by_token=hit_at, inner=inner,
    )  # fmt: skip


def _sports(page: Page) -> frozenset[int]:
    """Return the tokens of the sentences that tell of games: their states, clubs and players are none of the article's actors."""
    lexicon = page.lexicon.actors
    return frozenset(token.i for sent in page.doc.sents if is_sport(sent, lexicon) for token in sent)


def _person_ranges(doc: Doc, lexicon: ActorLexicon, hits: list[NameHit]) -> list[tuple[int, int]]:
    """Return the token ranges of persons' names, without titles and possessive signs, in order."""
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    ranges = []
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            found = _trim(doc, ent.start, ent.end, lexicon, hit_at)
            found = _with_lineage(doc, *found) if found is not None else None
            if found is not None and not _is_plural_role(doc, *found, lexicon):
                ranges.append(found)
    covered = {i for start, end in ranges for i in range(start, end)}
    ranges += _titled_names(doc, lexicon, hit_at, covered)
    covered = {i for start, end in ranges for i in range(start, end)}
    surnames = {name_key(doc[end - 1].text) for start, end in ranges if end - start > 1}
    for hit in hits:
        token = doc[hit.start]
        place = hit.end - hit.start == 1 and hit.entry.kind in ("name", "region", "capital")
        if place and name_key(token.text) in surnames and token.ent_type_ == "PERSON" and hit.start not in covered:
            ranges.append((hit.start, hit.end))
    covered = {i for start, end in ranges for i in range(start, end)}
    families = {name_key(doc[i].text) for start, end in ranges if end - start > 1 for i in (start, end - 1) if len(doc[i]) > 2}
    for token in doc:
        if token.i in covered or token.pos_ != "PROPN" or name_key(token.text) not in families or token.i in hit_at:
            continue
        alone = token.ent_type_ in ("ORG", "LOC") and _stands_alone(doc, token)
        titled = token.ent_type_ == "ORG" and token.i > 0 and phrase_at_head(doc[token.i - 1], lexicon, OFFICE) is not None
        if (token.ent_type_ in ("", "PERSON", "MISC") or alone or titled) and not _touches_name(doc, token.i):
            ranges.append((token.i, token.i + 1))
    full = {frozenset(name_key(t.text) for t in doc[start:end]) for start, end in ranges if end - start > 1}
    for ent in doc.ents:
        if ent.label_ != "PERSON" and len(ent) > 1 and frozenset(name_key(t.text) for t in ent) in full:
            ranges.append((ent.start, ent.end))
    return [one for one in sorted(set(ranges)) if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in _longer(ranges))]


def _longer(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in ranges if end - start > 3]


def _stands_alone(doc: Doc, token: Token) -> bool:
    """Say whether a name is one word without "the" in front: the surname of somebody named before, whatever the model took it for."""
    before = doc[token.i - 1] if token.i else None
    inside = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I"
    return token.ent_iob_ == "B" and not inside and (before is None or before.lower_ != "the")


def _with_lineage(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take the rest of a name that goes on with whose son he is: "Badr *bin Hamad Al Busaidi*"."""
    while end + 1 < len(doc) and doc[end].lower_ in PARTICLES and doc[end].text.islower() and doc[end + 1].base == "flat":
        if not doc[end + 1].text[:1].isupper():
            break
        end += 2  # "Lula | da Silva"
    while end + 1 < len(doc) and doc[end].lower_ in LINEAGE and doc[end + 1].text[:1].isupper():
        end += 2
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and not doc[end].is_sent_start:
            end += 1
    return start, end


def _is_plural_role(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a word at a sentence's start that the model took for a name is a plural of a role: "Envoys met"."""
    low = doc[start].lower_
    if end - start > 1 or not doc[start].is_sent_start or not low.endswith("s"):
        return False
    return any(entry.sort == "role" and len(entry.words) == 1 for entry in lexicon.words.get(low[:-1], ()))


def _touches_name(doc: Doc, i: int) -> bool:
    """Say whether a capitalised word stands right behind: the token may begin another name."""
    return i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"


def _trim(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> tuple[int, int] | None:
    """Cut titles, adjectives of states and possessive signs off a person's name; ``None`` where no name is left."""
    while end > start and (doc[end - 1].tag_ in ("POS", "IN") or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    end = _before_place(doc, start, end, hit_at)
    if end - start > 2 and start and doc[start - 1].lower_ == "the" and find_phrase(doc, start, lexicon, HONORIFICS) is None:
        start += 1  # "the Americas | Christopher Dodd": no name has "the" in front
    while start < end:
        hit = hit_at.get(start)
        if hit is not None and hit.end < end and hit.entry.kind in (*ADJECTIVE_KINDS, "abbreviation", "name"):
            start = hit.end
            continue
        found = find_phrase(doc, start, lexicon, HONORIFICS)
        surname = end - start == 1 and start > 0 and doc[start - 1].text[:1].isupper() and start - 1 not in hit_at
        if found is not None and found[0] >= end and not surname:
            return None
        if found is None or found[0] >= end or not _is_title(doc, start, found[0], end):
            break
        start = found[0]
    while start < end and doc[start].is_punct:
        start += 1
    if start >= end or not any(t.text[:1].isupper() for t in doc[start:end]):
        return None
    hit = hit_at.get(start)
    if hit is not None and hit.end >= end:
        return None
    inside = phrase_at_head(doc[start], lexicon, OFFICE)
    if inside is not None and inside[1] - inside[0] > end - start and inside[1] >= end:
        return None
    if (start and doc[start - 1].lower_ in AFLOAT) or (end - start == 1 and _is_no_name(doc[start])):
        return None
    if _is_inside_title(doc, start, end, lexicon) or _is_work(doc, start, end):
        return None
    if end - start > 1 and doc[end - 1].lower_ in NAMED_AFTER:
        return None
    if doc.span(start, end).text.lower() in NO_PERSONS or doc[start].lower_ in ("of", "from", "for"):
        return None
    return start, end


def _is_inside_title(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether the words only begin a title, whose name comes behind: "White House Deputy *Public Engagement* Director Ana Ruiz"."""
    found = find_phrase(doc, end, lexicon, OFFICE) if end < len(doc) and doc[end].text[:1].isupper() else None
    if found is None or found[0] >= len(doc) or end - start < 2:
        return False
    return doc[end].ent_type_ != "PERSON" and doc[found[0]].ent_type_ == "PERSON" and doc[found[0]].ent_iob_ == "B"


def _is_work(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is that of somebody's work: "Georgia O'Keeffe's *Jimson Weed*"."""
    if end - start < 2 or start < 3 or doc[start - 1].tag_ != "POS":
        return False
    return doc[start - 2].ent_type_ == doc[start - 3].ent_type_ == "PERSON" and doc[start - 2].ent_iob_ == "I"


def _before_place(doc: Doc, start: int, end: int, hit_at: Mapping[int, NameHit]) -> int:
    """Cut the state off a name that the model took with it: "Abdullah of Jordan"."""
    for i in range(start + 1, end - 1):
        if doc[i].lower_ in ("of", "from") and (i + 1 in hit_at or (doc[i + 1].lower_ == "the" and i + 2 in hit_at)):
            return i
    return end


def _is_no_name(token: Token) -> bool:
    """Say whether a single word that the model took for a person is none: a plural, a number, an adjective, a number's order."""
    return token.tag_ in ("NNS", "CD", "JJ", "RB", "IN", "DT", "VBG", "VBD", "PRP", "PRP$", "WP") or token.lower_ in ORDINALS


def _is_title(doc: Doc, start: int, end: int, name_end: int) -> bool:
    """Say whether the words open a name as a title: what follows is still a name."""
    return any(t.text[:1].isupper() for t in doc[end:name_end])


def _titled_names(doc: Doc, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], covered: set[int]) -> list[tuple[int, int]]:
    """Find names that the model missed behind a title: "President Assad", "Mr Liu"."""
    found = []
    i = 0
    while i < len(doc) - 1:
        phrase = find_phrase(doc, i, lexicon, HONORIFICS) if i not in covered and i not in hit_at else None
        if phrase is None or not doc[i].text[:1].isupper():
            i += 1
            continue
        start = end = phrase[0]
        while end < len(doc) and end not in covered and end not in hit_at and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            if find_phrase(doc, end, lexicon, HONORIFICS | NOMINAL_SORTS) is not None or not _may_be_name(doc, end, phrase):
                break
            end += 1
        short = end - start == 1 and (doc[start].text.isupper() or doc[start].text.endswith("."))
        clean = not (end < len(doc) and end in covered) and doc[phrase[0] - 1].tag_ not in ("NNS", "NNPS")
        if end > start and not short and clean and phrase[1].words[-1] not in ("state", "head", "chief-none"):
            found.append((start, end))
        i = max(end, i + 1)
    return found


def _may_be_name(doc: Doc, i: int, phrase: tuple[int, WordEntry]) -> bool:
    """Say whether a word behind a title may belong to a name: no organisation, unless the model took title and name for one."""
    if doc[i].ent_type_ not in ("ORG", "EVENT", "DATE"):
        return True
    together = doc[phrase[0] - 1].ent_type_ == doc[i].ent_type_ and doc[i].ent_iob_ == "I"
    return together and phrase[1].concept in ("head_of_state", "head_of_government", "minister", "vice_head")


def _persons(doc: Doc, ranges: list[tuple[int, int]], lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> list[PersonMention]:
    tokens = frozenset(i for start, end in ranges for i in range(start, end))
    persons = []
    for start, end in ranges:
        words = tuple(key for key in (name_key(t.text) for t in doc[start:end]) if key and key not in NAME_TAILS)
        if not words:
            continue
        title = read_title(doc, start, lexicon, hit_at, tokens)
        persons.append(PersonMention(start=start, end=end, head=head_of(doc, start, end), words=words, title=title))
    return persons


def _nominals(doc: Doc, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], taken: set[int] | frozenset[int]) -> list[Nominal]:
    found = []
    partisan = any(hit.entry.kind == "party" for hit in hit_at.values())
    police = _police_officer(lexicon) if any(token.lower_ in ("police", "policeman", "policemen") for token in doc) else None
    for token in doc:
        if token.i in taken or token.i in hit_at or not _may_head(token):
            continue
        phrase = phrase_at_head(token, lexicon, NOMINAL_SORTS)
        if phrase is None:
            continue
        start, end, entry = _best_reading(token, phrase, lexicon)
        if entry.words == ("intelligence",) and start and doc[start - 1].lower_ in ("artificial", "human", "emotional"):
            continue
        if entry.words == ("speaker",) and is_plural(token) and not any(c.base in ("amod", "compound", "nmod") for c in token.children):
            continue  # those who speak
        if entry.words == ("officer",) and entry.sectors == ("MIL",) and police is not None:
            entry = police
        if entry.words[-1:] == ("party",) and start and doc[start - 1].lower_ in FESTIVE:
            continue
        if entry.words == ("father",) or (entry.words == ("regime",) and any(c.base == "compound" for c in token.children)):
            continue
        if entry.concept == "party" and _means_sides(token, partisan):
            sides = phrase_at_head(token, lexicon, frozenset({"sides"}))
            if sides is None:
                continue
            start, end, entry = sides
        if token.head.i != token.i and start <= token.head.i < end:
            continue
        if any(i in taken for i in range(start, end)) or (entry.words == ("major",) and token.tag_ == "NN"):
            continue
        found.append(Nominal(head=token.i, start=start, end=end, entry=entry))
    return found


def _police_officer(lexicon: ActorLexicon) -> WordEntry | None:
    """Return the entry of "police officer": what "officers" are where the page tells of police."""
    return next((entry for entry in lexicon.words.get("police", ()) if entry.words == ("police", "officer")), None)


#: Words in front of a party that is no political one.
FESTIVE = frozenset(
    "birthday dinner wedding tea search boarding garden holiday christmas cocktail house graduation office pool tea".split()
)


def _means_sides(token: Token, partisan: bool) -> bool:
    """Say whether "parties" are those to a conflict or a deal, not political ones: "both parties", "the parties to the treaty".

    Args:
        token: The word.
        partisan: Whether the page names a political party.
    """
    if not is_plural(token) or any(c.base in ("amod", "compound", "nmod:poss") and c.lower_ not in _OPPOSED for c in token.lefts):
        return False
    joined = any(c.base == "nmod" and any(m.lower_ == "to" for m in c.children) for c in token.rights)
    return joined or not partisan


_OPPOSED = frozenset({"warring", "conflicting", "two", "both", "all", "other", "concerned", "three", "four", "opposing", "rival"})


def _may_head(token: Token) -> bool:
    if token.dep_ in NOT_HEADS and not (token.dep_ == "flat" and token.pos_ == "NOUN"):
        return False
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return token.pos_ in ("ADJ", "NUM") and token.dep_.split(":")[0] in ("nsubj", "obj", "obl", "nmod", "conj")


def _best_reading(token: Token, phrase: tuple[int, int, WordEntry], lexicon: ActorLexicon) -> tuple[int, int, WordEntry]:
    """Prefer a role over an office of the same words: "the ambassadors" are diplomats, "the general" is a soldier."""
    for sorts in (frozenset({"government"}), frozenset({"body"}), frozenset({"role"}), OFFICE):
        other = phrase_at_head(token, lexicon, sorts)
        if other is not None and other[1] - other[0] >= phrase[1] - phrase[0]:
            return other
    return phrase
