"""Mentions: every phrase that may mean an actor, before it is known which actor.

Names of persons come from the language model's names and from titles; names of states, bodies and parties from the lexicon;
nominals ("the Chinese diplomat", "police in Haiti", "both sides") from role and body words at the head of a noun phrase.
:mod:`detente.reading.actors.stage` joins mentions to actors; :mod:`detente.reading.coreference.reference` resolves pronouns and nominals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from detente.lexicon.actors import ActorLexicon, WordEntry, name_key
from detente.model.copies import maker, quick
from detente.model.lazy import cached_property
from detente.reading.base import NameHit, Page
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, is_initials, is_plural, number_of
from detente.reading.grammar.words import NOMINAL_SORTS
from detente.reading.groups.nominals_none import means_nobody
from detente.reading.names.mended import mend_names
from detente.reading.names.organisations import find_organisations, names_employer
from detente.reading.names.organisations_rims import without_spelled_out
from detente.reading.names.other import AFLOAT, is_sport, names_official
from detente.reading.names.person_names import NAME_TAILS, person_ranges
from detente.reading.names.person_none import is_address
from detente.reading.names.scan import as_of, head_of, scan_names
from detente.reading.offices.chain import OFFICE, phrase_at_head
from detente.reading.offices.title import TitleRun, read_title

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "it": "it", "its": "it", "itself": "it",
}  # fmt: skip
NOT_HEADS = frozenset({"compound", "amod", "nmod:desc", "flat", "goeswith", "cop", "case", "mark", "aux", "advmod", "fixed"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person's name: tokens ``[start, end)`` without titles; ``words`` are the keys of its parts."""

    start: int
    end: int
    head: int
    words: tuple[str, ...]
    title: TitleRun | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A phrase headed by a role or body word; tokens ``[start, end)`` are the word or words themselves."""

    head: int
    start: int
    end: int
    entry: WordEntry


_person, _nominal = maker(PersonMention), maker(Nominal)


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
    def nominal_at(self) -> dict[int, Nominal]:
        """Head -> the role or body word that it is."""
        return {nominal.head: nominal for nominal in self.nominals}

    @cached_property
    def office_heads(self) -> frozenset[int]:
        """The heads of the words for offices that one person holds."""
        return frozenset(nominal.head for nominal in self.nominals if nominal.entry.sort == "office")

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
    mend_names(doc, lexicon)
    furniture = page.furniture | _sports(page)
    day = page.article.published_at
    hits = [
        as_of(hit, lexicon, day) for hit in without_spelled_out(doc, scan_names(doc, lexicon, page.issuer)) if hit.start not in furniture
    ]
    ranges = [r for r in person_ranges(doc, lexicon, hits) if r[0] not in furniture]
    taken = {i for start, end in ranges for i in range(start, end)}
    hits = [hit for hit in hits if taken.isdisjoint(range(hit.start, hit.end))]
    organisations, hits, inner = find_organisations(page, hits, taken)
    organisations = [span for span in organisations if span[0] not in furniture]
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    persons = _persons(doc, ranges, lexicon, hit_at)
    titled = {i for p in persons if p.title for i in range(p.title.start, p.title.end)} | taken
    initials = {p.title.start for p in persons if p.title is not None and not p.title.offices and is_initials(doc[p.title.start].text)}
    letters = lexicon.marks["office_initials"]
    fronts = (p.title.start if p.title is not None else p.start for p in persons)
    initials |= {i - 1 for i in fronts if i and doc[i - 1].lower_ in letters and doc[i - 1].text.isupper()}  # "NSA H.E. Ruiz"
    hits = [hit for hit in hits if hit.is_state or hit.start not in initials]  # "FM Ruiz", not "NATO Secretary General Ruiz"
    hit_at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    organisations = [span for span in organisations if span[0] not in titled or names_employer(doc, span, persons, lexicon)]
    organisations = [span for span in organisations if not counts_initials(doc[span[0]])]
    inside = {i for start, end in organisations for i in range(start, end)}
    nominals = tuple(_nominals(doc, lexicon, hit_at, titled | inside | furniture))
    pronouns = tuple(
        (t.i, PRONOUNS[t.lower_])
        for t in doc
        if t.tag_ in ("PRP", "PRP$") and t.lower_ in PRONOUNS and t.i not in furniture and not _is_of_address(t)
    )
    return Mentions(
        hits=tuple(hits), persons=tuple(persons), organisations=tuple(organisations), nominals=nominals, pronouns=pronouns,
        by_token=hit_at, inner=inner,
    )  # fmt: skip


def _is_of_address(token: Token) -> bool:
    """Say whether "his", "her" or "its" is of nobody: "*His* Excellency", "*Her* Royal Highness", "the first of *its* kind"."""
    if token.i + 1 == len(token.doc):
        return False
    return is_address(token, token.nbor()) or (token.tag_ == "PRP$" and _is_of_kind(token))


def _is_of_kind(token: Token) -> bool:
    """Say whether something is said to be of a kind: "the first of *its* kind", "a first-of-*its*-kind model"."""
    doc, i = token.doc, token.i
    behind = i + 1 + (doc[i + 1].text == "-")
    ahead = i - 1 - (doc[i - 1].text == "-")
    return behind < len(doc) and ahead >= 0 and doc[behind].lower_ in ("kind", "sort", "type") and doc[ahead].lower_ == "of"


def _sports(page: Page) -> frozenset[int]:
    """Return the tokens of the sentences that tell of games: their states, clubs and players are none of the article's actors.

    In a report of a match every sentence without an official in it does.
    """
    lexicon = page.lexicon.actors
    if page.doc.lemmas.isdisjoint(lexicon.sports):
        return frozenset()
    told = [sent for sent in page.doc.sents if is_sport(sent, lexicon)]
    if len(told) > 1 and len(told) * _MATCH_REPORT >= len(page.doc.sents):
        told = [sent for sent in page.doc.sents if not names_official(sent, lexicon)]
    return frozenset(token.i for sent in told for token in sent)


#: Of this many sentences at least one tells of games in a report of a match.
_MATCH_REPORT = 4


def _persons(doc: Doc, ranges: list[tuple[int, int]], lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> list[PersonMention]:
    tokens = frozenset(i for start, end in ranges for i in range(start, end))
    persons = []
    for start, end in ranges:
        words = tuple([key for t in doc[start:end] if (key := name_key(t.text)) and key not in NAME_TAILS])
        if not words:
            continue
        title = read_title(doc, start, lexicon, hit_at, tokens) or _initials_title(doc, start, end, ranges, hit_at)
        persons.append(_person(start=start, end=end, head=head_of(doc, start, end), words=words, title=title))
    return persons


def _initials_title(doc: Doc, start: int, end: int, ranges: list[tuple[int, int]], hit_at: Mapping[int, NameHit]) -> TitleRun | None:
    """Read initials in front of a surname that a fuller name of the text has as a title: "NSA Sullivan", "FM Ruiz"."""
    if not start or end - start != 1 or not is_initials(doc[start - 1].text):
        return None
    hit = hit_at.get(start - 1)
    fuller = any(b - a > 1 and doc[b - 1].text == doc[start].text for a, b in ranges)
    return TitleRun(start=start - 1, end=start) if fuller and (hit is None or not hit.is_state) else None


def counts_initials(token: Token) -> bool:
    """Say whether a word counts people by a short title: "the three *NSAs*"."""
    return is_initials(token.text[:-1]) and token.text.endswith("s") and number_of(token) is not None


def _nominals(doc: Doc, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], taken: set[int] | frozenset[int]) -> list[Nominal]:
    found: list[Nominal] = []
    partisan = any(hit.entry.kind == "party" for hit in hit_at.values())
    caught = not lexicon.marks["seizing_people"].isdisjoint(doc.lemmas)
    police = None if doc.forms.isdisjoint(_POLICE) else _police_officer(lexicon)
    for token in doc:
        if (token.pos_ not in _NOMINAL and token.lower_ not in _RAIDERS) or token.i in taken or token.i in hit_at or not _may_head(token):
            continue
        phrase = phrase_at_head(token, lexicon, NOMINAL_SORTS) or _office_of_person(token, lexicon)
        phrase = phrase or (_person_seized(token, lexicon, hit_at) if caught else None)
        if phrase is None or phrase[2].sort == "nobody" or _is_denied(token):
            continue
        start, end, entry = _best_reading(token, phrase, lexicon)
        if start < token.i and any(i in hit_at for i in range(start, token.i)):
            start, end, entry = _last_word(token, lexicon) or (start, end, entry)  # "European Union *leaders*" lead no union
        if _is_part_of_name(token, entry) or means_nobody(token, entry, lexicon.marks):
            continue
        if entry.words == ("officer",) and entry.sectors == ("MIL",) and police is not None and _is_by_police(token):
            entry = police
        if entry.concept == "party" and _means_sides(token, partisan):
            sides = phrase_at_head(token, lexicon, frozenset({"sides"}))
            if sides is None:
                continue
            start, end, entry = sides
        if token.head.i != token.i and start <= token.head.i < end:
            continue
        if found and token.i < found[-1].end and found[-1].start <= start:
            continue  # "the charge *d'affaires*" is one
        if any(i in taken for i in range(start, end)) or (entry.words == ("major",) and token.tag_ == "NN"):
            continue
        found.append(_nominal(head=token.i, start=start, end=end, entry=entry))
    return found


def _is_part_of_name(token: Token, entry: WordEntry) -> bool:
    """Say whether a word only stands inside a longer name or heading: "Maternal and *Child* Health", "*Hospital* Executives"."""
    if entry.sort not in ("role", "body") or not token.text.istitle() or token.i + 1 >= len(token.doc) or token.is_sent_start:
        return False
    doc, i = token.doc, token.i
    before = doc[i - 2] if i > 1 and doc[i - 1].lower_ == "of" else None
    if before is not None and (before.text in _OF_PEOPLE or (before.tag_ == "NNP" and before.text.istitle() and token.tag_ == "NNPS")):
        return True  # "Corps of *Engineers*", "Chief of *Engineers*", "Headquarters for the Treatment of *Prisoners* of War"
    if i > 1 and doc[i - 1].tag_ == "IN" and doc[i - 2].tag_ in ("NNPS", "NNS") and doc[i - 2].text.istitle():
        return (
            doc[i + 1].lower_ in ("and", "&") and doc[i + 2 : i + 3] != [] and doc[i + 2].text.istitle()
        )  # "Principles on *Business* and Ports"
    behind = token.nbor()
    if behind.tag_ == "POS" and token.i + 2 < len(token.doc):
        behind = token.nbor(2)  # "the Department of Labor *Women*'s Bureau"
        return behind.text.istitle() and behind.pos_ in ("PROPN", "NOUN")
    return behind.text.istitle() and behind.pos_ in ("PROPN", "NOUN") and behind.ent_type_ != "PERSON" and not behind.is_sent_start


#: Bodies that are called by those who are in them.
_OF_PEOPLE = frozenset({"Chief", "Corps", "Society", "Association", "Federation", "Brotherhood", "League", "Order", "Institute", "Academy"})


def _is_denied(token: Token) -> bool:
    """Say whether a word names nobody since there is none, or any: "leave no community behind", "the cost per student"."""
    return case_of(token) == "per" or any(c.lower_ == "no" and c.dep_ == "det" for c in token.lefts)


def _is_by_police(token: Token) -> bool:
    """Say whether police are told of near an officer."""
    near = token.doc[max(0, token.i - _NEAR) : token.i + _NEAR]
    return any(other.lower_ in _POLICE for other in near)


_POLICE = frozenset({"police", "policeman", "policemen"})
#: Tokens on either side of an officer among which police tell what he is.
_NEAR = 60


def _police_officer(lexicon: ActorLexicon) -> WordEntry | None:
    """Return the entry of "police officer": what "officers" are where the page tells of police."""
    return next((entry for entry in lexicon.words.get("police", ()) if entry.words == ("police", "officer")), None)


def _person_seized(token: Token, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> tuple[int, int, WordEntry] | None:
    """Return the reading of a word for somebody of a nation by what is done to him: "jailed a British *windsurfer*"."""
    if token.pos_ != "NOUN" or not AFLOAT.isdisjoint(lemmas(token)):
        return None
    if not any(c.base in ("amod", "compound") and c.i in hit_at and hit_at[c.i].is_state for c in token.lefts):
        return None
    top = token
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    told = (c for c in token.rights if c.base == "acl" and c.tag_ == "VBN")  # "a German backpacker *jailed* in Chad"
    verbs = [c for c in told if c.dep_ == "acl" or any(s.dep_ == "nsubj:pass" for s in c.lefts)]
    verbs += [top.head] if top.base == "obj" or top.dep_ == "nsubj:pass" else []
    seizing = lexicon.marks["seizing_people"]
    if all(seizing.isdisjoint(lemmas(verb)) for verb in verbs):
        return None
    entry = next((entry for entry in lexicon.words.get("person", ()) if entry.words == ("person",)), None)
    return (token.i, token.i + 1, entry) if entry is not None else None


def _office_of_person(token: Token, lexicon: ActorLexicon) -> tuple[int, int, WordEntry] | None:
    """Return the reading of an office that is called by who holds it: "*Ruto's office* said", "the office of Prime Minister Roe"."""
    if token.lower_ != "office" or not _speaks_or_acts(token):
        return None
    held = (c for c in token.children if c.dep_ == "nmod:poss" or (c.base == "nmod" and c.i > token.i and case_of(c) == "of"))
    if not any(c.ent_type_ == "PERSON" or c.lower_ in ("his", "her") or phrase_at_head(c, lexicon, OFFICE) is not None for c in held):
        return None
    entry = next((entry for entry in lexicon.words.get("president", ()) if entry.words == _OFFICE_OF), None)
    return (token.i, token.i + 1, entry) if entry is not None else None


_OFFICE_OF = ("president", "'s", "office")


def _speaks_or_acts(token: Token) -> bool:
    """Say whether a word is who does something, or is told, asked or named for a source: not a room."""
    return token.base in ("nsubj", "iobj") or token.dep_ == "obl:agent" or case_of(token) in ("by", "from", "to")


def _means_sides(token: Token, partisan: bool) -> bool:
    """Say whether "parties" are those to a conflict or a deal, not political ones: "both parties", "the parties to the treaty".

    Args:
        token: The word.
        partisan: Whether the page names a political party.
    """
    if not is_plural(token) or any(c.dep_ in ("amod", "compound", "nmod:poss") and c.lower_ not in _OPPOSED for c in token.lefts):
        return False
    joined = any(c.base == "nmod" and any(m.lower_ == "to" for m in c.children) for c in token.rights)
    return joined or not partisan


_OPPOSED = frozenset({"warring", "conflicting", "two", "both", "all", "other", "concerned", "three", "four", "opposing", "rival"})


#: Parts of speech of what heads a phrase.
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
#: Bands and bodies that stand in front of a word for violence, and what they do.
_RAIDERS = frozenset(
    {"police", "army", "navy", "militia", "gang", "rebel", "militant", "insurgent", "jihadist", "bandit", "guerrilla", "separatist"}
)
_RAIDS = frozenset(
    {"raid", "attack", "ambush", "assault", "operation", "offensive", "shelling", "airstrike", "strike", "crackdown", "gunfire"}
)


def _is_raider(token: Token) -> bool:
    """Say whether a word in front of one for violence tells who does it: "killed in a *police* raid", no state's adjective beside."""
    noun = token.head
    if token.dep_ != "compound" or token.lower_ not in _RAIDERS or noun.lemma_.lower() not in _RAIDS or noun.i != token.i + 1:
        return False
    return not any(c.ent_type_ or c.tag_ == "PRP$" for c in noun.lefts)


def _may_head(token: Token) -> bool:
    if token.dep_ == "compound" and _is_raider(token):
        return True
    if token.dep_ == "conj" and token.head.base in ("amod", "compound") and token.head.head.i > token.i:
        return False  # "military and *intelligence* capabilities"
    if token.dep_ in NOT_HEADS and not (token.dep_ == "flat" and token.pos_ == "NOUN"):
        return False
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return token.pos_ in ("ADJ", "NUM") and token.dep_.split(":")[0] in ("nsubj", "obj", "obl", "nmod", "conj")


def _last_word(token: Token, lexicon: ActorLexicon) -> tuple[int, int, WordEntry] | None:
    """Return the reading of a word by itself."""
    entries = (*lexicon.words.get(token.lower_, ()), *lexicon.words.get(token.lemma_.lower(), ()))
    entry = next((entry for entry in entries if len(entry.words) == 1 and entry.sort in NOMINAL_SORTS), None)
    return (token.i, token.i + 1, entry) if entry is not None else None


def _best_reading(token: Token, phrase: tuple[int, int, WordEntry], lexicon: ActorLexicon) -> tuple[int, int, WordEntry]:
    """Prefer a role over an office of the same words: "the ambassadors" are diplomats, "the general" is a soldier."""
    for sorts in (frozenset({"government"}), frozenset({"body"}), frozenset({"role"}), OFFICE):
        other = phrase_at_head(token, lexicon, sorts)
        if other is not None and other[1] - other[0] >= phrase[1] - phrase[0]:
            return other
    return phrase
