"""Noun phrases that name actors: whose they are ("Japan's", "of Armenia", "Chinese", "LDP"), how many, and in what role they stand."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, Marks, WordEntry
from detente.model.copies import maker, quick
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.words import find_phrase

#: The most capitals of a short title.
_INITIALS = 4
MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "det:poss", "nummod"})
OWNING = frozenset({"of", "from", "in", "at", "within", "inside", "across", "throughout"})
OWNING_BODIES = OWNING | {"for", "with"}
PLACE_CASES = frozenset(
    {
        "in",
        "at",
        "near",
        "across",
        "around",
        "outside",
        "inside",
        "within",
        "into",
        "through",
        "over",
        "throughout",
        "off",
        "along",
        "via",
        "beyond",
        "below",
    }
)
NOT_OWNING_TAILS = frozenset(
    {
        "allied",
        "backed",
        "based",
        "trained",
        "born",
        "educated",
        "made",
        "supported",
        "sponsored",
        "funded",
        "supplied",
        "bound",
        "friendly",
        "aligned",
    }
    | {
        "brokered",
        "mediated",
        "built",
        "style",
        "linked",
        "financed",
        "armed",
        "sanctioned",
        "imposed",
        "designated",
        "occupied",
        "speaking",
        "registered",
        "flagged",
        "bound",
    }
)
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "trilateral": 3, "bilateral": 2, "quadrilateral": 4}
#: Last words of the offices of those who serve one person.
SERVANTS = frozenset({"adviser", "advisor", "aide", "assistant", "spokesman", "spokeswoman", "spokesperson", "staff", "secretary"})
MAX_DEPTH = 4


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Who a phrase belongs to, nearest first: states, bodies and persons named inside it.

    Attributes:
        states: Hits of states, those in front of the head first.
        bodies: Hits of bodies and parties.
        heads: Heads of all modifiers passed, the deeper ones last (a pronoun, a name, another nominal).
        places: States that only say where ("police in Haiti").
    """

    states: tuple[NameHit, ...] = ()
    bodies: tuple[NameHit, ...] = ()
    heads: tuple[int, ...] = ()
    places: tuple[NameHit, ...] = ()


_owners = maker(Owners)


@dataclass(slots=True)
class _Found:
    states: list[tuple[tuple[int, int], NameHit]] = field(default_factory=list)
    bodies: list[tuple[tuple[int, int], NameHit]] = field(default_factory=list)
    places: list[tuple[tuple[int, int], NameHit]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def case_of(token: Token) -> str:
    """Return the preposition that marks the token, lower case; empty where none does."""
    for child in token.by_label.get("case", ()):
        if child.lower_ not in ("'s", "’s", "'", "’"):
            return "with" if child.lower_ == "along" and child.nbor().lower_ == "with" else str(child.lower_)
    return ""


def effective(token: Token) -> Token:
    """Return the first conjunct: it carries the role and the preposition of the whole coordination."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def is_aimed_at(token: Token, marks: Marks) -> bool:
    """Say whether a phrase behind "at" names a target: "fired rubber bullets *at* marchers", "lashed out *at* Skopje"."""
    first = effective(token)
    if (case_of(token) or case_of(first)) != "at" or first.base not in ("obl", "nmod"):
        return False
    word = first.head
    aiming = (word, word.head) if word.base == "obj" else (*(c for c in word.children if c.base == "obj"), word)  # "took *aim* at"
    if any(c.dep_ == "aux:pass" for c in aiming[-1].children) or marks["aiming"].isdisjoint(lemma for w in aiming for lemma in lemmas(w)):
        return False  # "was shot at the station"
    if token.lemma_.lower() in marks["venue"] and any(w.lemma_.lower() in ("fire", "shoot") for w in aiming):
        return False
    if aiming[-1].lemma_.lower() not in ("fire", "shoot"):
        return True
    return all(c.base != "obj" or not marks["fired"].isdisjoint(lemmas(c)) for c in aiming[-1].children)


def is_possessive(token: Token) -> bool:
    """Say whether the token owns what follows: "Japan's", "their"."""
    return bool(token.dep_ == "nmod:poss" or token.tag_ == "PRP$" or any(c.tag_ == "POS" for c in token.children))


def find_owners(head: Token, hit_at: Mapping[int, NameHit]) -> Owners:
    """Collect the owners of the phrase that ``head`` heads, without its clauses, appositions and coordinated phrases."""
    found = _Found()
    _walk(head, head, 0, False, hit_at, found)
    if (owner := _of_relative(head)) is not None:  # "Benin, whose president ..."
        _take(head.doc, owner.i, 0, hit_at, found)
    if not found.states and not found.bodies:
        _scan_beside(head, hit_at, found)
    found.states.sort(key=_rank)
    found.bodies.sort(key=_rank)
    _lead_with_country(found)
    _with_pair(head, hit_at, found)
    return _owners(
        states=tuple([hit for _, hit in found.states]) if found.states else (),
        bodies=tuple([hit for _, hit in found.bodies]) if found.bodies else (),
        places=tuple([hit for _, hit in found.places]) if found.places else (),
        heads=tuple(found.heads),
    )


def _of_relative(head: Token) -> Token | None:
    """Return what "whose" stands for in front of a noun: the word that its relative clause describes."""
    if not any(c.tag_ == "WP$" for c in head.lefts):
        return None
    clause = head
    for _ in range(4):
        if clause.dep_ in ("acl", "acl:relcl") or clause.head.i == clause.i:
            break
        clause = clause.head
    return clause.head if clause.dep_ in ("acl", "acl:relcl") else None


def _lead_with_country(found: _Found) -> None:
    """Put the first of two adjectives in front: "Croatian Serb refugees" are of Croatia; "Korean American voters" are Americans."""
    if len(found.states) > 1 and found.states[0][1].entry.code not in _OF_DESCENT:
        first = found.states[0][1]
        for item in found.states[1:]:
            if item[1].end == first.start:
                found.states.remove(item)
                found.states.insert(0, item)
                return


#: States whose people are called by where their families come from as well.
_OF_DESCENT = frozenset({"USA", "CAN"})


def _with_pair(head: Token, hit_at: Mapping[int, NameHit], found: _Found) -> None:
    """Add the first of two adjectives that a headline's comma joins: "*Kyrgyz*, Tajik border chiefs" are of both."""
    if len(found.states) != 1:
        return
    rank, second = found.states[0]
    first = hit_at.get(second.start - 2) if second.start > 1 and head.doc[second.start - 1].text == "," else None
    both = first is not None and first.is_state and {first.entry.kind, second.entry.kind} <= ADJECTIVE_KINDS
    if both and first is not None and (first.start == 0 or first.start == head.sent.start) and is_plural(head):
        found.states.insert(0, (rank, first))


PHRASE_TAGS = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "JJS", "JJR", "DT", "AFX"})


def _scan_beside(head: Token, hit_at: Mapping[int, NameHit], found: _Found) -> None:
    """Read owners from the words beside the head where the parse gives none: "Japan 's coalition government", "officials from Japan"."""
    doc = head.doc
    for i in range(head.i - 1, max(head.sent.start, head.i - 8) - 1, -1):
        token = doc[i]
        if (token.tag_ not in PHRASE_TAGS and token.pos_ != "ADJ") or token.ent_type_ == "PERSON":
            break
        _take(doc, i, head.i - i, hit_at, found)
        if token.tag_ == "DT":
            break
    start = behind_joined(head)
    if start >= len(doc) or doc[start].lower_ not in ("of", "from", "in"):
        return
    for i in range(start + 1, min(len(doc), start + 8)):
        token = doc[i]
        if (token.tag_ not in PHRASE_TAGS and token.pos_ != "ADJ") or token.is_sent_start:
            break
        _take(doc, i, 20 + i - head.i, hit_at, found)
    first = doc[start].head
    if found.states and doc[start].dep_ == "case" and first.i in (found.states[-1][1].head, start + 1):
        for part in (first, *(c for c in first.children if c.dep_ == "conj")):  # "leaders and ministers from *Chad, Peru and Mali*"
            _take(doc, part.i, 20 + part.i - head.i, hit_at, found)


def behind_joined(head: Token) -> int:
    """Return the token behind a word and the one joined to it: "the government *and people* of Chile" are both Chile's."""
    doc, i = head.doc, head.i + 1
    if i + 2 < len(doc) and doc[i].lower_ == "and" and doc[i + 2].lower_ in ("of", "from") and doc[i + 1].head.i == head.i:
        return i + 2 if doc[i + 1].dep_ == "conj" and doc[i + 1].pos_ == "NOUN" else i
    return i


def _take(doc: Doc, i: int, rank: int, hit_at: Mapping[int, NameHit], found: _Found) -> None:
    hit = hit_at.get(i)
    if hit is None or hit.head in found.seen or is_cut_off(doc, hit):
        return
    found.seen.add(hit.head)
    (found.states if hit.is_state else found.bodies).append(((0, rank), hit))


def _rank(item: tuple[tuple[int, int], NameHit]) -> tuple[int, int]:
    return item[0]


def _walk(token: Token, head: Token, depth: int, placed: bool, hit_at: Mapping[int, NameHit], found: _Found) -> None:
    for child in token.children:
        label = child.dep_
        if label == "conj" and depth > 0 and token.dep_ in MODIFIERS and child.lower_ not in _OF_THEIR_OWN:
            pass
        elif label not in MODIFIERS:
            continue
        case = case_of(child) if child.i > head.i or child.dep_ == "nmod" else ""
        hit = hit_at.get(child.i)
        owning = OWNING if hit is not None and hit.is_state else OWNING_BODIES
        serving = case == "to" and hit is None and token is head and head.lower_.removesuffix("s") in SERVANTS  # "aides to Chad's king"
        if case and case not in owning and not serving:
            continue
        here = placed or case in PLACE_CASES
        if hit is not None:
            if hit.head not in found.seen and not is_cut_off(child.doc, hit):
                found.seen.add(hit.head)
                rank = (depth + (2 if child.i > head.i else 0) + (4 if here else 0), abs(head.i - child.i))
                if not hit.is_state:
                    found.bodies.append((rank, hit))
                elif hit.entry.kind != "region" or here or child.i > head.i or label in ("compound", "nmod:poss", "amod"):
                    (found.states if not (here and hit.entry.kind in ("region",)) else found.places).append((rank, hit))
                    if here:
                        found.places.append((rank, hit))
        else:
            found.heads.append(child.i)
        if depth < MAX_DEPTH:
            _walk(child, head, depth + 1, here, hit_at, found)


#: People who are joined to what others are of, and have states of their own: "leaders of the bloc and *representatives* from Chile".
_OF_THEIR_OWN = frozenset("representatives officials delegates envoys diplomats ministers leaders members experts negotiators".split())
#: First parts of words that tell what somebody is for or against.
_FOR_OR_AGAINST = frozenset({"anti-", "pro-", "non-"})


def is_cut_off(doc: Doc, hit: NameHit) -> bool:
    """Say whether the name only describes: "US-allied Japan", "Iran-backed militia"."""
    end = hit.end
    if hit.start > 0 and doc[hit.start - 1].lower_ in _FOR_OR_AGAINST:
        return True
    if hit.start > 1 and doc[hit.start - 1].text in ("-", "–") and doc[hit.start - 2].lower_ in ("anti", "pro", "non"):
        return True
    return end + 1 < len(doc) and doc[end].text in ("-", "–") and doc[end + 1].lower_ in NOT_OWNING_TAILS


def seat_of(doc: Doc, start: int, end: int, hit_at: Mapping[int, NameHit]) -> NameHit | None:
    """Return the state that a body is said to be based in: "the Oslo-based | Larch Trust", "Larch Trust, based in Oslo"."""
    for i in range(max(2, start - _BASED), end):
        if doc[i].lower_ == "based" and doc[i - 1].text in ("-", "–") and (hit := hit_at.get(i - 2)) is not None and hit.is_state:
            return hit
    i = end + (end < len(doc) and doc[end].text == ",")
    if i + 2 < len(doc) and doc[i].lower_ in ("based", "headquartered") and doc[i + 1].lower_ == "in":
        hit = hit_at.get(i + 2)
        return hit if hit is not None and hit.is_state else None
    return None


#: Words between what a body is based in and its name.
_BASED = 2


def number_of(token: Token) -> int | None:
    """Return how many the phrase says it means ("the two sides", "both", "the three"), or ``None``."""
    if token.lower_ in NUMBERS and token.pos_ in ("NUM", "DET", "PRON"):
        return NUMBERS[token.lower_]
    for child in token.children:
        if child.lower_ in NUMBERS and child.dep_ in ("nummod", "det", "amod", "det:predet", "cc:preconj"):
            return NUMBERS[child.lower_]
    return None


def determiner(token: Token) -> str:
    """Return the determiner of the phrase, lower case; empty where it has none."""
    for child in token.children:
        if child.dep_ in ("det", "det:predet"):
            return str(child.lower_)
    return ""


def is_plural(token: Token) -> bool:
    """Say whether the noun is plural by its tag or its features."""
    plural = token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number", [])
    return plural and token.lower_.replace("’", "'") not in ("affaires", "d'affaires")  # a charge d'affaires is one


def premodifier_entries(
    head: Token, lexicon: ActorLexicon, sorts: frozenset[str], names: Container[int] = frozenset()
) -> Iterator[WordEntry]:
    """Yield the role and body words that stand in front of the head in its phrase: "police" in "police spokesman", none in ``names``.

    What people are for or against is no word of theirs: "anti-government protesters".
    """
    for child in head.children:
        if child.i and head.doc[child.i - 1].lower_ in _FOR_OR_AGAINST:
            continue
        if child.i < head.i and child.i not in names and child.dep_ in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc"):
            found = find_phrase(head.doc, child.left_edge.i if child.dep_ == "compound" else child.i, lexicon, sorts)
            if found is None and child.dep_ == "compound":
                found = find_phrase(head.doc, child.i, lexicon, sorts)
            if found is not None and (child.tag_ != "JJ" or found[1].words != ("daily",)):  # "daily passengers" write for no daily
                yield found[1]


def person_in_front(head: Token) -> Token | None:
    """Return the person whom the parse takes into the name of those beside: "*President Roe* and ministry *officials*"."""
    if "compound" not in head.by_label:
        return None
    named = (c for c in head.lefts if c.dep_ == "compound" and c.ent_type_ == "PERSON")
    return next((c for c in named if _is_joined_to(c, head)), None)


def _is_joined_to(person: Token, head: Token) -> bool:
    """Say whether "and" parts a person from a noun behind: as the parse has it, or by the word alone ("*Roe* and G7 *Leaders*")."""
    behind = person.right_edge.i + 1
    if behind < head.i and person.doc[behind].lower_ == "and" and head.tag_ == "NNS":
        return True
    return any(d.dep_ == "conj" and d.pos_ == "NOUN" and d.i < head.i for d in person.children)


def phrase_range(head: Token) -> tuple[int, int]:
    """Return the token range of the phrase in front of and around ``head``, without clauses, appositions and coordination behind it."""
    doc, start, end = head.doc, head.i, head.i + 1
    person = person_in_front(head)
    for child in reversed(list(head.lefts)):
        if child is person:
            start = next((c.left_edge.i for c in child.children if c.dep_ == "conj"), child.right_edge.i + 1)
            break
        first = child.left_edge.i
        if (child.dep_ not in MODIFIERS and child.dep_ != "det") or any(_breaks(t) for t in doc[first:start]):
            break
        start = first
    for child in head.rights:
        if child.dep_ not in ("flat", "goeswith") or child.i != end:
            break
        end = child.i + 1
    while start < head.i and (doc[start].pos_ in ("DET", "CCONJ", "ADP", "SCONJ") or _belongs_to_at(doc, start)):
        start += 1
    return start, end


def _belongs_to_at(doc: Doc, i: int) -> bool:
    """Say whether a word is the second half of "at least", "at most"."""
    return doc[i].lower_ in ("least", "most") and i > 0 and doc[i - 1].lower_ == "at"


def _breaks(token: Token) -> bool:
    """Say whether a word ends a noun phrase: a finite verb, a comma, a quotation mark, a line break."""
    return bool(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD", ",", "``", "''", ":", ".")
        or (token.is_space and "\n" in token.text)
        or token.text in '“”"'
    )


def starts_item(doc: Doc, i: int) -> bool:
    """Say whether an item of a list begins at a token: at a line's start, behind a bullet or a number of its own."""
    k = i - 1
    while k >= 0 and doc[k].is_space and "\n" not in doc[k].text:
        k -= 1
    if k < 0 or "\n" in doc[k].text:
        return True
    if doc[k].text in ("•", "*", "·", ";"):
        return True
    apart = k == 0 or "\n" in doc[k - 1].text or doc[k].idx > doc[k - 1].idx + len(doc[k - 1])
    return doc[k].text in ("-", "–") and k < i - 1 and apart


def ends_item(doc: Doc, i: int) -> bool:
    """Say whether an item of a list ends in front of a token: at a line's end, a semicolon, a bullet."""
    if i >= len(doc):
        return True
    word = doc[i].text
    if word in ("-", "–"):
        return i > 0 and doc[i].idx > doc[i - 1].idx + len(doc[i - 1])
    return "\n" in word or word in (";", "•", "·")


def is_initials(text: str) -> bool:
    """Say whether a word is two to four capitals, as short titles are: "FM", "NSA"."""
    return 2 <= len(text) <= _INITIALS and text.isalpha() and text.isupper()
