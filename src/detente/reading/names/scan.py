"""Names of states, bodies and parties that the actors lexicon knows, found in one pass over the tokens.

A look-up begins at capitalised tokens only, compares the first letters of the name's key, and takes the longest match.
Acronyms must stand letter for letter ("US" is no "us"). What is no state, though its name is one, is left out: persons
("Jordan" the player), seas, newspapers, treaties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from detente.lexicon.actors import ADJECTIVE_KINDS, BODY_KINDS, GATE, ActorLexicon, NameEntry, name_key
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.names.other import is_something_else, person_tokens, without_homonyms

_INTERNATIONAL = frozenset({"IGO", "UNO"})
LOWER_STARTS = frozenset({"al", "contras", "mujahideen", "de", "el"})
MAX_TOKENS = 12


def adjective_at(token: Token, lexicon: ActorLexicon) -> NameHit | None:
    """Return the adjective of a state that a token is, also where it stands with a word that makes it no state's: "a *Canadian* poet"."""
    if not token.text[:1].isupper() or token.tag_ not in ("JJ", "NNP"):
        return None
    entries = tuple(entry for entry in lexicon.names.get(name_key(token.text), ()) if entry.kind in ADJECTIVE_KINDS)
    one = len({entry.code for entry in entries}) == 1
    return NameHit(start=token.i, end=token.i + 1, head=token.i, entries=entries) if one else None


def as_of(hit: NameHit, lexicon: ActorLexicon, day: str | None) -> NameHit:
    """Return the hit with its bodies and parties as they were on a day (ISO): rebels that govern now, parties in office then."""
    if hit.is_state or not any(entry.id in lexicon.terms for entry in hit.entries):
        return hit
    return hit._replace(entries=tuple(lexicon.on(entry, day) for entry in hit.entries))


def head_of(doc: Doc, start: int, end: int) -> int:
    """Return the token of ``[start, end)`` whose governor lies outside (the first; the last where none does)."""
    for i in range(start, end):
        head = doc[i].head.i
        if (head == i or not start <= head < end) and not doc[i].is_punct and doc[i].dep_ not in ("case", "punct"):
            return i
    return end - 1


def _matches(doc: Doc, i: int, limit: int, lexicon: ActorLexicon) -> tuple[int, tuple[NameEntry, ...]] | None:
    """Return the longest match at token ``i`` as (end, entries); ``limit`` is the length of the longest key that begins with its word."""
    key, best, names = "", None, lexicon.names
    for j, token in enumerate(doc[i : i + MAX_TOKENS], start=i):
        part = name_key(token.text)
        if not part:
            if token.is_space or token.text in ',;:()"“”.':
                break
            continue
        key += part
        if len(key) > limit:
            break
        if key in names:
            best = _better(doc, i, j + 1, names[key], best)
    return best


def _better(
    doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], best: tuple[int, tuple[NameEntry, ...]] | None
) -> tuple[int, tuple[NameEntry, ...]] | None:
    text = doc.text_of(start, end)
    kept = tuple([entry for entry in entries if _fits(entry, text)])
    return (end, kept) if kept else best


def _fits(entry: NameEntry, text: str) -> bool:
    if entry.acronym and entry.code in _INTERNATIONAL and len(text) >= GATE and text.istitle() and text.isalpha():
        return entry.form.isalpha() and text.upper() == entry.form.upper()  # "Asean", "Nato"
    if entry.acronym:
        return "".join(c for c in text if c.isalnum()) == "".join(c for c in entry.form if c.isalnum())
    if not (text[:1].isupper() or entry.form[:1].islower()):
        return False
    if (entry.kind == "twin" and not text.isalpha()) or (" " not in entry.form and entry.form.isalpha() and text.endswith(_OWNERS)):
        return False  # "Sudan's" is no "Sudans", "Philip's" no "Philips"
    if " " in text and " " not in entry.form and text.rsplit(" ", 1)[-1].islower():
        return False  # "Israel is" is no "Israelis"
    return entry.kind not in BODY_KINDS or _has_its_capitals(entry.form, text)


_OWNERS = ("'s", "’s")


def _has_its_capitals(form: str, text: str) -> bool:
    """Say whether the words that a body's name writes with a capital have one: "Move Forward", not "Move forward with"."""
    wanted, given = form.split(), text.split()
    if len(wanted) != len(given):
        return True
    return all(not w[0].isupper() or not g[0].islower() for w, g in zip(wanted, given, strict=True))


def _longest_from(token: Token, lexicon: ActorLexicon) -> int:
    """Return the length of the longest key that begins with a word, whatever stands around it; 0 where no name may."""
    capital = token.text[0].isupper() or token.text[0].isdigit() or token.lower_ in LOWER_STARTS
    key = name_key(token.text) if capital else ""
    return lexicon.longest_from(key) if key else 0


#: Words that are kept between texts.
_MOST_WORDS = 1 << 16


def scan_names(doc: Doc, lexicon: ActorLexicon, issuer: str | None = None) -> list[NameHit]:
    """Find all names of the lexicon: longest first, from left to right, none inside another.

    Args:
        doc: The Doc.
        lexicon: The lexicon of actors.
        issuer: The state whose government gives the text out: its own bodies need not be told by its name.
    """
    person_at = person_tokens(doc)
    hits: list[NameHit] = []
    behind = 0
    opens_at = lexicon.opens_at
    if len(opens_at) > _MOST_WORDS:
        opens_at.clear()
    for i, token in enumerate(doc):
        if i < behind:
            continue
        longest = opens_at.get(token.text)
        if longest is None:
            longest = opens_at[token.text] = _longest_from(token, lexicon)
        if not longest:
            continue
        found = _matches(doc, i, longest, lexicon)
        if found is None:
            continue
        end, entries = found
        behind = end
        if entries[0].kind == "twin":  # "the two Koreas": both are meant
            hits += [NameHit(start=i, end=end, head=head_of(doc, i, end), entries=(entry,)) for entry in entries]
            continue
        party = end - i == 1 and entries[0].kind == "party"
        if party and doc[i].pos_ in ("ADP", "SCONJ", "CCONJ", "DET", "PRON", "ADV", "AUX", "VERB"):
            continue  # "For" at a sentence's start is no party of that name
        longer = party and ((end < len(doc) and doc[end].lower_ in ("of", "for")) or _ends_other(doc, i, lexicon))  # "Republic of Artsakh"
        if _has_no_such_office(doc, i, end, entries) or (entries[0].kind in _TOWNS and _goes_on(doc, end)):
            continue
        if not longer and not is_something_else(doc, i, end, entries, person_at, lexicon) and not _is_no_place(doc, i, end, lexicon):
            hits.append(NameHit(start=i, end=end, head=head_of(doc, i, end), entries=entries))
    hits = _without_origins(doc, without_homonyms(doc, with_shared_words(doc, hits, lexicon), lexicon), lexicon)
    return choose_entries(_without_common(doc, hits, lexicon), issuer)


def _without_origins(doc: Doc, hits: list[NameHit], lexicon: ActorLexicon) -> list[NameHit]:
    """Leave out where Americans come from: "the *Chadian*-American community" is of the United States; "Chadian-American talks" are not."""
    if doc.forms.isdisjoint(("american", "americans")):
        return hits
    gone = set()
    for first, hit in pairwise(hits):
        joined = hit.start == first.end or (hit.start == first.end + 1 and doc[first.end].text in ("-", "–"))
        if joined and first.entry.kind in ADJECTIVE_KINDS and hit.entry.code == "USA" and _are_of_people(doc, hit, lexicon):
            gone.add(first.start)
    return [hit for hit in hits if hit.start not in gone]


def _are_of_people(doc: Doc, hit: NameHit, lexicon: ActorLexicon) -> bool:
    """Say whether "American" is of people who act for no state: "Chadian *American* voters", "Chadian *Americans*"."""
    if doc[hit.start].lower_ == "americans":
        return True
    noun = doc[hit.end] if doc[hit.start].lower_ == "american" and hit.end < len(doc) else None
    if noun is None or noun.text[:1].isupper():
        return False
    entries = [e for word in (noun.lower_, noun.lemma_.lower()) for e in lexicon.words.get(word, ()) if len(e.words) == 1]
    return any(e.sort in ("role", "people") and not _OF_STATES.intersection(e.sectors[:1]) for e in entries) or noun.lower_ in _MANY


#: Sectors of those who act for a state, and words for many people of one origin.
_OF_STATES = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "JUD"})
_MANY = frozenset({"community", "communities", "family", "families", "people"})


def _goes_on(doc: Doc, end: int) -> bool:
    """Say whether a town's name goes on with another's saint or lord: "San Francisco | *del Larchón*"."""
    return end + 1 < len(doc) and doc[end].text in _TIES and doc[end + 1].text.istitle()


_TOWNS = frozenset({"region", "capital"})
_TIES = frozenset({"del", "de", "do", "da", "dos", "das", "di"})


def _without_common(doc: Doc, hits: list[NameHit], lexicon: ActorLexicon) -> list[NameHit]:
    """Leave out words of everyday use that are parties' names as well, unless a state that has such a party is told of.

    That state stands in the same sentence, or no other is named as often: "the Network" in a text about aid is no Slovak party.
    """
    common = lexicon.marks.get("common_name", frozenset())
    if not any(_is_common(doc, hit, common) for hit in hits):
        return hits
    counts = Counter(hit.entry.code for hit in hits if hit.is_state and hit.entry.code not in _INTERNATIONAL)
    most = {code for code, number in counts.items() if number == max(counts.values())}
    kept = []
    for hit in hits:
        if _is_common(doc, hit, common):
            sent = doc[hit.start].sent
            here = {other.entry.code for other in hits if other.is_state and sent.start <= other.start < sent.end} | most
            entries = tuple(entry for entry in hit.entries if entry.kind != "party" or entry.code in here)
            if not entries:
                continue
            hit = hit._replace(entries=entries)
        kept.append(hit)
    return kept


def _is_common(doc: Doc, hit: NameHit, common: frozenset[str]) -> bool:
    return hit.end - hit.start == 1 and hit.entry.kind == "party" and doc[hit.start].lower_ in common


def _is_no_place(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether a city's name is not told as a place here: the names of cities are those of people and things as well."""
    if name_key(doc.text_of(start, end)) not in lexicon.cities:
        return False
    if any(token.ent_type_ in {"GPE", "LOC"} for token in doc[start:end]):
        return False
    head = doc[head_of(doc, start, end)]
    beside = head.head if head.base == "conj" else head  # "in Bandung and Da Nang"
    if beside is not head and beside.ent_type_ not in {"GPE", "LOC"}:
        return True
    return not any(c.dep_ == "case" and c.lower_ in {"in", "near", "outside", "around"} for c in beside.children)


def _has_no_such_office(doc: Doc, i: int, end: int, entries: tuple[NameEntry, ...]) -> bool:
    """Say whether an office stands beside a body's name that the body meant most often has not: it is another state's body.

    "Senate President" (in the United States that is the Vice President), "secretary of the Security Council" (of no United Nations).
    """
    if entries[0].kind == "national" and doc[i].text == "Senate":
        return end < len(doc) and doc[end].text == "President"
    if doc[i].text != "Security" or end - i != len(("Security", "Council")):
        return False
    behind = end < len(doc) and doc[end].lower_ == "secretary"
    front = [t.lower_ for t in doc[max(0, i - 3) : i]]
    return behind or front in (["secretary", "of", "the"], ["chief", "of", "the"]) or front[-2:] == ["secretary", "of"]


def _ends_other(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a word that is a party's name only ends another name here: "Climate *Change*"."""
    if i == 0:
        return False
    before = doc[i - 1]
    tied = before.dep_ in ("compound", "amod") and before.head.i == i and before.tag_ in ("NNP", "JJ") and before.text.istitle()
    tied = tied and not before.is_sent_start  # "National Urban | League"
    return tied and name_key(before.text) not in lexicon.names and doc[i].text[1:].islower()


#: Words that tell one of two states with the rest of the name in common: "North and South Korea".
SIDES = frozenset({"North", "South", "East", "West"})


def with_shared_words(doc: Doc, hits: list[NameHit], lexicon: ActorLexicon) -> list[NameHit]:
    """Add the state whose name shares its last word with the next one: "North | and South Korea"; it stands at the same head."""
    found = []
    for hit in hits:
        first = hit.start - 2
        split = first >= 0 and doc[hit.start].text in SIDES and doc[hit.start - 1].lower_ in ("and", "or", "&") and doc[first].text in SIDES
        if split:
            rest = doc.told(hit.start + 1, hit.end) if hit.end > hit.start + 1 else ""
            entries = tuple(e for e in lexicon.names.get(name_key(doc[first].text + rest), ()) if rest and e.kind not in BODY_KINDS)
            if entries:
                found.append(NameHit(start=first, end=first + 1, head=hit.head, entries=entries))
        found.append(hit)
    return found


def choose_entries(hits: Iterable[NameHit], issuer: str | None = None) -> list[NameHit]:
    """Put first, in each ambiguous hit, the entry whose country the article names elsewhere; drop parties that nothing backs.

    A party's acronym, or a party's name that several countries share, counts only where its country stands in the text; so does a
    national body of another state than the one that gives the text out.
    """
    hits = list(hits)
    sure = Counter(
        hit.entry.code for hit in hits if len({e.code for e in hit.entries}) == 1 and hit.entry.kind not in ("party", "national", "region")
    )
    regions = {hit.entry.code for hit in hits if hit.entry.kind == "region" and len({e.code for e in hit.entries}) == 1}
    chosen: list[NameHit] = []
    for hit in hits:
        entries = [e for e in hit.entries if e.kind not in ("party", "national") or _is_backed(e, hit, sure, regions, issuer)]
        if not entries:
            continue
        if len({e.code for e in entries}) > 1:
            near = _code_in_front(hit, hits, {e.code for e in entries}) if hit.entry.kind == "party" else None
            world = any(e.kind not in ("party", "national") and e.code in _INTERNATIONAL for e in entries)  # "the Security Council"
            ranks = {
                e.code: (world and e.kind == "national" and not _is_owned(e.code, hit, hits), e.code != near, -sure[e.code])
                for e in entries
            }
            entries.sort(key=lambda e: ranks[e.code])
        if len({e.kind == "party" for e in entries}) > 1 and sure[entries[0].code] == sure[entries[-1].code]:
            entries.sort(key=_is_party)
        same = len(entries) == len(hit.entries) == 1
        chosen.append(hit if same else NameHit(start=hit.start, end=hit.end, head=hit.head, entries=tuple(entries)))
    return chosen


def _is_owned(code: str, hit: NameHit, hits: list[NameHit]) -> bool:
    """Say whether a state's name stands right before a body's, here or elsewhere: "*Russia's* Security Council"."""
    told = [one.start for one in hits if one.entries == hit.entries]
    return any(other.is_state and other.entry.code == code and 0 <= start - other.end <= 1 for start in told for other in hits)


def _code_in_front(hit: NameHit, hits: list[NameHit], codes: set[str]) -> str | None:
    """Return the country of the name that stands last in front of a party's: "in Helsinki, X of the opposition | Social Democrats"."""
    before = [
        h for h in hits if hit.start - _REACH < h.start < hit.start and len({e.code for e in h.entries}) == 1 and h.entry.code in codes
    ]
    return before[-1].entry.code if before else None


#: Tokens in front of a party's name in which its country stands.
_REACH = 20


def _is_party(entry: NameEntry) -> bool:
    return entry.kind == "party"


def _is_backed(entry: NameEntry, hit: NameHit, sure: Counter[str], regions: set[str], issuer: str | None) -> bool:
    if entry.kind == "national" and (entry.code in regions or entry.code == issuer):
        return True  # FEMA in Kentucky
    words = hit.end - hit.start - entry.form.lower().startswith("the ")
    several = entry.kind == "party" and words >= 3 and len({e.code for e in hit.entries}) == 1
    return (several and not sure) or sure[entry.code] > 0
