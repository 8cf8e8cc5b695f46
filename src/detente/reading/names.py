"""Names of states, bodies and parties that the actors lexicon knows, found in one pass over the tokens.

A look-up begins at capitalised tokens only, compares the first letters of the name's key, and takes the longest match.
Acronyms must stand letter for letter ("US" is no "us"). What is no state, though its name is one, is left out: persons
("Jordan" the player), seas, newspapers, treaties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from detente.lexicon.actors import GATE, ActorLexicon, NameEntry, WordEntry, name_key
from detente.reading.doc import Doc, Token

ADJECTIVE_KINDS = frozenset({"adjective", "demonym", "partial_adjective"})
BODY_KINDS = frozenset({"body", "national", "party"})
GEOGRAPHY = frozenset({"Lake", "Mount", "River", "Fort", "Cape", "Camp", "Port", "Strait", "New"})
SEAS = frozenset({"sea", "ocean", "gulf", "peninsula", "airlines", "airways"})
PLACE_KINDS = frozenset({"capital", "region"})
LOWER_STARTS = frozenset({"al", "contras", "mujahideen", "de", "el"})
LOOSE_ADJECTIVES = frozenset({"national", "public", "local", "official", "senior", "executive"})
RANK_ADJECTIVES = frozenset({"general", "major", "chief"})
TITLE_SORTS = frozenset({"office", "honorific"})
MAX_TOKENS = 12
MEMO = "detente.reading.names.phrases"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A match of the lexicon over tokens ``[start, end)``; ``head`` is its syntactic head; ``entries`` are all of one form."""

    start: int
    end: int
    head: int
    entries: tuple[NameEntry, ...]

    @property
    def entry(self) -> NameEntry:
        """The first entry: the one the context chose, after :func:`choose_entries`."""
        return self.entries[0]

    @property
    def is_state(self) -> bool:
        """Whether the form names a state, its people, capital, seat or region."""
        return self.entry.kind not in BODY_KINDS


def as_of(hit: NameHit, lexicon: ActorLexicon, day: str | None) -> NameHit:
    """Return the hit with its bodies and parties as they were on a day (ISO): rebels that govern now, parties in office then."""
    if hit.is_state or not any(entry.id in lexicon.terms for entry in hit.entries):
        return hit
    return replace(hit, entries=tuple(lexicon.on(entry, day) for entry in hit.entries))


def head_of(doc: Doc, start: int, end: int) -> int:
    """Return the token of ``[start, end)`` whose governor lies outside (the first; the last where none does)."""
    for i in range(start, end):
        head = doc[i].head.i
        if (head == i or not start <= head < end) and not doc[i].is_punct and doc[i].dep_ not in ("case", "punct"):
            return i
    return end - 1


def _matches(doc: Doc, i: int, lexicon: ActorLexicon, keys: list[str]) -> tuple[int, tuple[NameEntry, ...]] | None:
    """Return the longest match at token ``i`` as (end, entries)."""
    key, best, limit = "", None, 0
    for j in range(i, min(len(doc), i + MAX_TOKENS)):
        part = keys[j]
        if not part and (doc[j].is_space or doc[j].text in ',;:()"“”.'):
            break
        key += part
        if limit == 0:
            if len(key) < GATE and j + 1 < len(doc):
                if part and key in lexicon.names:
                    best = _better(doc, i, j + 1, lexicon.names[key], best)
                continue
            limit = lexicon.gates.get(key[:GATE], 0)
            if limit == 0:
                break
        if len(key) > limit:
            break
        if key in lexicon.names and part:
            best = _better(doc, i, j + 1, lexicon.names[key], best)
    return best


def _better(
    doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], best: tuple[int, tuple[NameEntry, ...]] | None
) -> tuple[int, tuple[NameEntry, ...]] | None:
    text = doc.span(start, end).text
    letters = "".join(c for c in text if c.isalnum())
    kept = tuple(entry for entry in entries if _fits(entry, text, letters))
    return (end, kept) if kept else best


def _fits(entry: NameEntry, text: str, letters: str) -> bool:
    if entry.acronym:
        return letters == "".join(c for c in entry.form if c.isalnum())
    return text[:1].isupper() or entry.form[:1].islower()


def scan_names(doc: Doc, lexicon: ActorLexicon) -> list[NameHit]:
    """Find all names of the lexicon: longest first, from left to right, none inside another."""
    keys = [name_key(token.text) for token in doc]
    person_at = _person_tokens(doc)
    hits: list[NameHit] = []
    i = 0
    while i < len(doc):
        token = doc[i]
        if not keys[i] or not (token.text[0].isupper() or token.text[0].isdigit() or token.lower_ in LOWER_STARTS):
            i += 1
            continue
        found = _matches(doc, i, lexicon, keys)
        if found is None:
            i += 1
            continue
        end, entries = found
        if not _is_something_else(doc, i, end, entries, person_at, lexicon):
            hits.append(NameHit(start=i, end=end, head=head_of(doc, i, end), entries=entries))
        i = end
    return choose_entries(_without_homonyms(doc, hits, lexicon))


def _without_homonyms(doc: Doc, hits: list[NameHit], lexicon: ActorLexicon) -> list[NameHit]:
    """Leave out names that mean another place in this article: "Georgia" beside Atlanta, "Berlin, New Hampshire"."""
    kept = []
    words: frozenset[str] | None = None
    for number, hit in enumerate(hits):
        cues = lexicon.homonyms.get(name_key(doc.span(hit.start, hit.end).text))
        if cues is not None:
            words = words if words is not None else frozenset(token.lower_ for token in doc)
            if cues[0] & words and not cues[1] & words:
                continue
        following = hits[number + 1] if number + 1 < len(hits) else None
        if following is not None and _is_elsewhere(doc, hit, following):
            continue
        kept.append(hit)
    return kept


def _is_elsewhere(doc: Doc, hit: NameHit, following: NameHit) -> bool:
    """Say whether a name is a town's in another state: "Berlin, New Hampshire", "Lebanon, Pennsylvania"."""
    if hit.entry.kind not in ("capital", "name") or following.start != hit.end + 1 or doc[hit.end].text != ",":
        return False
    return following.entry.kind == "region" and all(e.code != hit.entry.code for e in following.entries)


def _person_tokens(doc: Doc) -> dict[int, tuple[int, int]]:
    return {i: (ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON" for i in range(ent.start, ent.end)}


def _is_something_else(
    doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], person_at: Mapping[int, tuple[int, int]], lexicon: ActorLexicon
) -> bool:
    """Say whether the words belong to a person or to a longer name that is no state."""
    ent = person_at.get(start)
    titled = ent is not None and ent[0] == start and end < ent[1] and find_phrase(doc, end, lexicon, TITLE_SORTS) is not None
    if ent is not None and not titled and any(e.kind not in ADJECTIVE_KINDS for e in entries) and (ent[0] < start or ent[1] > end):
        return True
    if ent is not None and ent[0] < start:
        return True
    if (end < len(doc) and doc[end].text.startswith("$")) or "$" in doc[start].text:
        return True
    if entries[0].kind in BODY_KINDS:
        return False
    return _has_tail(doc, end, entries, lexicon) or _has_lead(doc, start, end, entries) or _opens_a_name(doc, start, end, entries, lexicon)


def _has_tail(doc: Doc, end: int, entries: tuple[NameEntry, ...], lexicon: ActorLexicon) -> bool:
    """Say whether the word behind makes it another thing: "Panama Canal", "Washington Post", "turkey sandwich"."""
    if end >= len(doc):
        return False
    following = doc[end]
    concepts = {e.concept for e in lexicon.words.get(following.lower_, ()) if e.sort == "tail" and len(e.words) == 1}
    if not concepts:
        return False
    if not following.text[:1].isupper():
        return "common_thing" in concepts and following.dep_ not in ("compound", "nmod:poss")
    return entries[0].kind not in ADJECTIVE_KINDS or following.lower_ in SEAS


def _has_lead(doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...]) -> bool:
    """Say whether the word in front makes it another thing: "Central America", "Lake Chad", "East China Sea"."""
    previous = doc[start - 1].text if start else ""
    if previous in ("Central", "Latin", "North", "South") and name_key(doc[start].text) == "america":
        return True
    if previous in GEOGRAPHY and entries[0].kind in ("name", "region", "old"):
        return True
    if (
        previous in ("East", "South")
        and entries[0].kind in ("name", "region")
        and end < len(doc)
        and doc[end].text in ("Sea", "Seas", "and")
    ):
        return _is_sea(doc, end)
    return _after_geography(doc, start)


def _opens_a_name(doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], lexicon: ActorLexicon) -> bool:
    """Say whether a state's name only begins another name ("Denmark Hill"): the capital behind is no office, body or name we know."""
    if end - start > 1 or end >= len(doc) or entries[0].kind not in ("name", "capital", "region") or doc[start].ent_type_ == "LOC":
        return False
    token, following = doc[start], doc[end]
    if following.tag_ not in ("NNP", "NNPS") or not following.text[:1].isupper():
        return False
    if following.ent_type_ == "PERSON" and token.ent_type_ != "PERSON":
        return False
    tied = (token.dep_ == "compound" and token.head.i == end) or (following.dep_ == "flat" and following.head.i == start)
    return tied and find_phrase(doc, end, lexicon) is None and name_key(following.text) not in lexicon.names


def _is_sea(doc: Doc, end: int) -> bool:
    return any(token.text in ("Sea", "Seas") for token in doc[end : end + 5])


def _after_geography(doc: Doc, start: int) -> bool:
    """Say whether the name ends a geographic one: "Gulf of Mexico", "Sea of Japan", "Bank of England" keeps its own entry."""
    if start < 2 or doc[start - 1].lower_ != "of":
        return False
    return doc[start - 2].text in ("Gulf", "Sea", "Strait", "Straits", "Bay", "Horn", "Isle")


def choose_entries(hits: Iterable[NameHit]) -> list[NameHit]:
    """Put first, in each ambiguous hit, the entry whose country the article names elsewhere; drop parties that nothing backs.

    A party's acronym, or a party's name that several countries share, counts only where its country stands in the text.
    """
    hits = list(hits)
    sure = Counter(
        hit.entry.code for hit in hits if len({e.code for e in hit.entries}) == 1 and hit.entry.kind not in ("party", "national", "region")
    )
    chosen: list[NameHit] = []
    for hit in hits:
        entries = [e for e in hit.entries if e.kind not in ("party", "national") or _is_backed(e, hit, sure)]
        if not entries:
            continue
        if len({e.code for e in entries}) > 1:
            ranks = {e.code: -sure[e.code] for e in entries}
            entries.sort(key=lambda e: ranks[e.code])
        if len({e.kind == "party" for e in entries}) > 1 and sure[entries[0].code] == sure[entries[-1].code]:
            entries.sort(key=_is_party)
        chosen.append(NameHit(start=hit.start, end=hit.end, head=hit.head, entries=tuple(entries)))
    return chosen


def _is_party(entry: NameEntry) -> bool:
    return entry.kind == "party"


def _is_backed(entry: NameEntry, hit: NameHit, sure: Counter[str]) -> bool:
    several = entry.kind == "party" and hit.end - hit.start >= 3 and len({e.code for e in hit.entries}) == 1
    return several or sure[entry.code] > 0


def find_phrase(doc: Doc, i: int, lexicon: ActorLexicon, sorts: frozenset[str] | None = None) -> tuple[int, WordEntry] | None:
    """Return (end, entry) of the longest phrase of the words that begins at token ``i``; plurals match their singular."""
    for entry in _phrases_at(doc, i, lexicon):
        if sorts is None or entry.sort in sorts:
            return i + len(entry.words), entry
    return None


def _phrases_at(doc: Doc, i: int, lexicon: ActorLexicon) -> tuple[WordEntry, ...]:
    """Return the entries whose phrase begins at token ``i``, longest first; kept with the Doc, since every stage asks again."""
    memo: dict[int, tuple[WordEntry, ...]] = doc.user_data.setdefault(MEMO, {})
    found = memo.get(i)
    if found is None:
        found = memo[i] = _match_phrases(doc, i, lexicon)
    return found


def _match_phrases(doc: Doc, i: int, lexicon: ActorLexicon) -> tuple[WordEntry, ...]:
    token = doc[i]
    first = _bare(token.lower_)
    entries = lexicon.words.get(first, ())
    for form in singulars(token):
        if form != first:
            entries += lexicon.words.get(form, ())
    if not entries:
        return ()
    room, adjective = len(doc) - i, _is_adjective(token)
    fitting = [
        entry
        for entry in entries
        if len(entry.words) <= room
        and not (len(entry.words) == 1 and adjective)
        and all(same_word(doc[i + k], entry.words[k]) for k in range(1, len(entry.words)))
    ]
    return tuple(sorted(fitting, key=_size))


def _size(entry: WordEntry) -> int:
    return -len(entry.words)


def _is_adjective(token: Token) -> bool:
    """Say whether a word that is a role as a noun stands as an adjective: "National Security", "general election"."""
    low = token.lower_
    return (low in LOOSE_ADJECTIVES and token.tag_ not in ("NN", "NNS")) or (low in RANK_ADJECTIVES and token.tag_ == "JJ")


def _bare(low: str) -> str:
    """Return the word without what an office hangs behind it: "president-elect"."""
    if "-" in low and low.endswith(("-elect", "-designate")):
        return low.rsplit("-", 1)[0]
    return low


def same_word(token: Token, word: str) -> bool:
    """Say whether the token is the word, or its plural."""
    low = _bare(token.lower_)
    return low == word or (low[:2] == word[:2] and word in singulars(token))


def singulars(token: Token) -> tuple[str, ...]:
    """Return the token's lemma and, for a plural, the singulars that its ending allows (a lemma of a rare word may be wrong)."""
    low, lemma = token.lower_, token.lemma_.lower()
    if token.tag_ not in ("NNS", "NNPS"):
        return (lemma,)
    if low.endswith("men"):
        return lemma, low[:-2] + "an"
    if low.endswith("ies"):
        return lemma, low[:-3] + "y"
    return (lemma, low[:-1]) if low.endswith("s") else (lemma,)
