"""Offices of persons: titles in front of a name, and what appositions, relative clauses and copulas say of it.

The chain in front of a name is read from its words ("Japanese Vice Minister for Foreign Affairs Okano Masataka"); the rest from
the parse. Each office keeps the words that gave it as evidence.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, WordEntry
from detente.model.copies import quick
from detente.model.enums import OfficeStatus
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import find_owners, premodifier_entries
from detente.reading.grammar.words import find_phrase, phrases_over

OFFICE = frozenset({"office"})
OFFICE_OR_ROLE = frozenset({"office", "role"})
DOMAIN_SORTS = frozenset({"role", "body", "government", "office"})
_STATUS_LISTS = {
    OfficeStatus.FORMER: "former formerly once onetime ex then late ousted deposed exiled toppled retired previous assassinated slain",
    OfficeStatus.ACTING: "acting interim caretaker",
    OfficeStatus.DESIGNATE: "designate elect incoming nominee",
    OfficeStatus.EXPECTED: "next future would-be prospective aspiring",
}
STATUS_WORDS = {word: status for status, words in _STATUS_LISTS.items() for word in words.split()}
#: Last words of the titles of those who are married to somebody in office.
OF_SPOUSES = frozenset({"lady", "gentleman"})
#: Concepts of offices that a state has once.
HEADS = frozenset({"head_of_state", "head_of_government"})
#: Concepts of offices that a state has once, or once for each field.
ONE_A_STATE = HEADS | {"minister"}
JOINERS = frozenset({"of", "for", "and", "the", "to", "&", "on"})
SENT = frozenset({"envoy", "diplomat_role", "commissioner"})
NO_OFFICES = frozenset({"civilian", "member_role"})
#: Concepts of what somebody is or did, and holds no office by: "the Chadian *refugee* Jo Roe", "*Author* Jo Roe".
ONLY_CALLED = frozenset({"refugee_role", "speaking_role", "criminal_role", "gunman_role", "activist_title", "farmer_role"})
#: Last words of what stands where a title does and names no office: ranks by birth, forms of address, "his counterpart".
NO_TITLES = frozenset({"counterpart", "prince", "princess", "duke", "duchess", "mullah", "maulana", "father", "reverend", "rev."})
#: Words in front of an office that say nothing of what it is.
_LOOSE = frozenset({"new", "newly", "outgoing", "incumbent", "current", "longtime", "embattled", "jailed", "then", *STATUS_WORDS})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDraft:
    """An office before its actor is built.

    Attributes:
        title: The words of the title, without country, organisation and status.
        concepts: Lexicon concepts, the deciding one first.
        sectors: PLOVER sectors that the words imply.
        state: The state named with it.
        body: The body or party named with it.
        near: Heads of other modifiers inside the phrase (a pronoun, an unknown organisation).
        status: holds, former, acting ...
        start: First token of the evidence.
        end: One past the last token of the evidence.
        rule: What gave it.
        since: From when it is held, an ISO date that may be partial, or ``None``.
        until: Until when, the same.
    """

    title: str
    concepts: tuple[str, ...]
    sectors: tuple[str, ...]
    state: NameHit | None = None
    body: NameHit | None = None
    near: tuple[int, ...] = ()
    status: OfficeStatus = OfficeStatus.HOLDS
    start: int
    end: int
    rule: str
    since: str | None = None
    until: str | None = None


def is_spouse(office: OfficeDraft) -> bool:
    """Say whether a title tells only to whom somebody is married: "First Lady"."""
    return not OF_SPOUSES.isdisjoint(office.title.lower().split())


def status_of(token: Token, default: OfficeStatus) -> OfficeStatus:
    """Return the status that a word gives an office ("former", "President-elect"), or the default; a finite verb gives none."""
    if token.tag_ == "VBD":
        return default
    if token.lower_.startswith("ex-"):
        return OfficeStatus.FORMER
    return STATUS_WORDS.get(token.lower_.strip("-").rsplit("-", 1)[-1], default)


def domain_entries(doc: Doc, start: int, end: int, lexicon: ActorLexicon, names: Container[int] = frozenset()) -> Iterator[WordEntry]:
    """Yield the role, body and office words of a stretch of tokens, none in ``names``."""
    i = start
    while i < end:
        found = find_phrase(doc, i, lexicon, DOMAIN_SORTS) if i not in names else None
        if found is not None and found[0] <= end:
            yield found[1]
            i = found[0]
        else:
            i += 1


GENERIC_CONCEPTS = frozenset(
    {"director", "spokesperson", "official", "leader_role", "secretary_general", "security_advisor", "envoy", "diplomat_role"}
)


def merge_sectors(entry: WordEntry, domain: list[WordEntry]) -> tuple[str, ...]:
    """Join the sectors of an office and of the words in front of it: those decide where the office itself says little."""
    ahead = [s for e in domain if e.concept not in GENERIC_CONCEPTS and not (e.concept == "civilian" and entry.sectors) for s in e.sectors]
    own = list(entry.sectors)
    order = (
        ahead + own
        if entry.concept in GENERIC_CONCEPTS or (entry.concept in ("civilian", "general_officer", "soldier") and ahead)
        else own + ahead
    )
    presides = entry.concept in ("head_of_state", "vice_head") and any(e.sort == "body" for e in domain)
    if ahead and (presides or entry.concept in GENERIC_CONCEPTS):
        order = ahead  # "the president of the Chamber of Deputies" heads no state
    return tuple(dict.fromkeys(order))


def office_of_nominal(head: Token, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], rule: str) -> OfficeDraft | None:
    """Read the office that a nominal names: "secretary-general of Japan's ruling Liberal Democratic Party", "an LDP lawmaker"."""
    found = phrase_at_head(head, lexicon, OFFICE_OR_ROLE)
    if found is None:
        return None
    first, last, entry = found
    if entry.concept in NO_OFFICES:
        return None
    doc = head.doc
    owners = find_owners(head, hit_at)
    begin = first
    while begin > head.left_edge.i and doc[begin - 1].dep_ in ("compound", "amod", "punct") and may_title(doc[begin - 1], hit_at):
        begin -= 1
    status = OfficeStatus.HOLDS
    for child in head.children:
        status = status_of(child, status)
    for i in range(max(0, begin - 2), begin):
        status = status_of(doc[i], status)
    domain = list(premodifier_entries(head, lexicon, DOMAIN_SORTS, hit_at))
    if not owners.bodies and not domain and (entry.concept in GENERIC_CONCEPTS or entry.concept == "head_of_state"):
        inside = (phrase_at_head(doc[i], lexicon, frozenset({"body", "role"})) for i in owners.heads)
        domain = [found[2] for found in inside if found is not None][:1]
    title = title_words(doc, begin, last, entry)
    end = max([last, *(hit.end for hit in (*owners.states, *owners.bodies))])
    start = min([begin, *(hit.start for hit in (*owners.states, *owners.bodies))])
    return OfficeDraft(
        title=title, concepts=(entry.concept, *(e.concept for e in domain)), sectors=merge_sectors(entry, domain),
        state=owners.states[0] if owners.states else None, body=_nearest_body(owners.bodies, doc),
        near=owners.heads, status=status, start=start, end=end, rule=f"{rule}:{entry.concept}",
    )  # fmt: skip


def title_words(doc: Doc, begin: int, end: int, entry: WordEntry) -> str:
    """Return the words of an office, of one person ("Senior Directors" are each a director); "" where they name none ("his counterpart").

    An age ("74-year-old") and words that only tell when or how it is held ("outgoing", "jailed") are left out.
    """
    if entry.words[-1] in NO_TITLES and entry.words[0] != "crown":
        return ""
    if begin + 1 < end and begin > 0 and doc[begin].text.isupper() and len(doc[begin].text) == 2 and doc[begin - 1].text == ",":
        begin += 1  # "San Diego, CA Mayor"
    while begin + 1 < end and (
        doc[begin].lower_ in ("and", "&") or _is_loose(doc[begin]) or _ends_compound(doc, begin) or _is_first_ever(doc, begin)
    ):
        begin += 1
    title = " ".join(doc.text_of(begin, end).split())
    low, word = doc[end - 1].lower_, entry.words[-1]
    if low == f"{word}s":
        return title[:-1]
    if low.endswith("men") and word.endswith("man"):
        return f"{title[:-2]}an"
    return f"{title[:-3]}y" if low == f"{word[:-1]}ies" else title


def _ends_compound(doc: Doc, i: int) -> bool:
    """Say whether a word only ends an adjective that a hyphen cuts: "far-*right* minister"."""
    cut = i > 0 and doc[i - 1].text == "-" and doc[i].idx == doc[i - 1].idx + 1
    return cut and doc[i].tag_ == "JJ" and doc[i].text.islower()


def _is_first_ever(doc: Doc, i: int) -> bool:
    """Say whether a word tells who is the first of a kind to hold an office: "the *first female* president"."""
    low, behind = doc[i].lower_, doc[i + 1].lower_
    return doc[i].text.islower() and (low in _KINDS or (low in ("first", "second", "third") and behind in _KINDS))


_KINDS = frozenset({"female", "male", "woman", "ever", "black", "openly", "gay", "democratically", "elected", "civilian", "youngest"})


def _is_loose(token: Token) -> bool:
    low = token.lower_
    if low == "new" and token.text != low and token.i + 1 < len(token.doc) and token.nbor().text[:1].isupper():
        return False  # "New Zealand"
    times = low in ("time", "term") and token.i > 0 and token.doc[token.i - 1].text == "-"  # "two-time premier"
    return low in ("-", "–", "year", "years", "old") or token.text.isdigit() or low in _LOOSE or times or low.startswith(("pro-", "anti-"))


def _nearest_body(bodies: tuple[NameHit, ...], doc: Doc) -> NameHit | None:
    """Choose the body that the office is of: the one that no other of them owns ("the LDP's junior partner Komeito")."""
    free = [hit for hit in bodies if doc[hit.head].dep_ != "nmod:poss"]
    return next(iter(free or bodies), None)


def may_title(token: Token, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a word in front of an office may belong to its title."""
    if token.text == "-":
        return True
    return token.i not in hit_at and token.lower_ not in STATUS_WORDS and token.tag_ != "POS" and token.pos_ in ("NOUN", "ADJ", "PROPN")


_POSTED = frozenset({"ambassador", "envoy", "emissary", "representative", "consul", "nominee"})


def is_destination(doc: Doc, hit: NameHit, concept: str) -> bool:
    """Say whether a state is where somebody is sent, and not whose he is: "ambassador to Peru"."""
    owner = hit.entry.kind in ADJECTIVE_KINDS or (hit.end < len(doc) and doc[hit.end].tag_ == "POS")
    if owner:
        return False  # "handed a note to *India's* acting ambassador"
    i = hit.start - 1
    while i > 0 and doc[i].tag_ == "DT":
        i -= 1
    if i > 0 and doc[i].lower_ == "to" and doc[i - 1].lower_ in _POSTED:
        return True  # "former minister and ambassador to Peru"
    return concept in SENT and i > 0 and doc[i].lower_ in ("to", "for", "in", "at")


def is_field_name(doc: Doc, hit: NameHit) -> bool:
    """Say whether a name only tells what an office is for: "Undersecretary for *ASEAN* Affairs", "Minister for *European* Affairs"."""
    behind = doc[hit.end] if hit.end < len(doc) else None
    return behind is not None and behind.text in FIELD_TAILS and hit.start > 0 and doc[hit.start - 1].lower_ in JOINERS


#: What ends the name of a field.
FIELD_TAILS = frozenset({"Affairs", "Integration", "Relations", "Policy", "Cooperation", "Issues"})


def phrase_at_head(head: Token, lexicon: ActorLexicon, sorts: frozenset[str]) -> tuple[int, int, WordEntry] | None:
    """Return (start, end, entry) of the longest phrase of the words that ends at, or is headed by, ``head``."""
    held = phrases_over(head, lexicon)
    if not held:
        return None
    best: tuple[int, int, WordEntry] | None = None
    last = head.i
    for i, begun in held:
        for entry in begun:
            if entry.sort not in sorts:
                continue
            end = i + len(entry.words)
            if last < end and (best is None or end - i > best[1] - best[0]):
                best = (i, end, entry)
            break  # the longest of these sorts is the first
    return best
