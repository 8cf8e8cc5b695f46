"""Offices of persons: titles in front of a name, and what appositions, relative clauses and copulas say of it.

The chain in front of a name is read from its words ("Japanese Vice Minister for Foreign Affairs Okano Masataka"); the rest from
the parse. Each office keeps the words that gave it as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from detente.lexicon.actors import ActorLexicon, WordEntry
from detente.model.enums import OfficeStatus
from detente.reading.doc import Doc, Token
from detente.reading.names import NameHit
from detente.reading.phrases import find_owners, is_cut_off, premodifier_entries
from detente.reading.words import find_phrase

OFFICE = frozenset({"office"})
OFFICE_OR_ROLE = frozenset({"office", "role"})
DOMAIN_SORTS = frozenset({"role", "body", "government", "office"})
_STATUS_LISTS = {
    OfficeStatus.FORMER: "former ex then late ousted deposed exiled toppled retired previous",
    OfficeStatus.ACTING: "acting interim caretaker",
    OfficeStatus.DESIGNATE: "designate elect incoming nominee",
}
STATUS_WORDS = {word: status for status, words in _STATUS_LISTS.items() for word in words.split()}
JOINERS = frozenset({"of", "for", "and", "the", "to", "&", "on"})
NO_OFFICES = frozenset({"civilian", "member_role"})
LEAD_VERBS = frozenset({"lead", "head", "chair", "run", "direct", "oversee", "command"})
SERVE_VERBS = frozenset({"serve", "act", "work"})
LOOK_BACK = 18


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRun:
    """What stands in front of a name: tokens ``[start, end)``, the offices read from it, the honorific and the states in it."""

    start: int
    end: int
    honorific: str | None = None
    offices: tuple[OfficeDraft, ...] = ()
    states: tuple[NameHit, ...] = ()


def status_of(token: Token, default: OfficeStatus) -> OfficeStatus:
    """Return the status that a word gives an office ("former", "President-elect"), or the default."""
    return STATUS_WORDS.get(token.lower_.strip("-").rsplit("-", 1)[-1], default)


def read_title(
    doc: Doc, name_start: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], person_tokens: frozenset[int]
) -> TitleRun | None:
    """Read the chain of words in front of a name; ``None`` where there is no title."""
    start = _run_start(doc, name_start, lexicon, hit_at, person_tokens)
    while start < name_start and (doc[start].lower_ in JOINERS or not doc[start].text[0].isalnum()) and start not in hit_at:
        start += 1
    if start >= name_start:
        return None
    honorific = None
    phrases: list[tuple[int, int, WordEntry]] = []
    i = start
    while i < name_start:
        found = find_phrase(doc, i, lexicon, OFFICE) if i not in hit_at else None
        if found is not None and found[0] <= name_start:
            phrases.append((i, found[0], found[1]))
            i = found[0]
            continue
        polite = find_phrase(doc, i, lexicon, frozenset({"honorific"}))
        if polite is not None and polite[0] == name_start:
            honorific = doc[i].lower_.rstrip(".")
        i += 1
    states = _unique(hit_at[i] for i in range(start, name_start) if i in hit_at and hit_at[i].is_state and not is_cut_off(doc, hit_at[i]))
    offices = tuple(_chain(doc, start, name_start, phrases, hit_at, lexicon)) if phrases else ()
    if not offices and honorific is None:
        return None
    return TitleRun(start=start, end=name_start, honorific=honorific, offices=offices, states=tuple(states))


def _unique(hits: Iterator[NameHit]) -> list[NameHit]:
    seen: dict[int, NameHit] = {}
    for hit in hits:
        seen.setdefault(hit.start, hit)
    return list(seen.values())


def _run_start(doc: Doc, name_start: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], person_tokens: frozenset[int]) -> int:
    """Walk left from a name over the words that a title may have."""
    start = i = name_start
    while i > max(0, name_start - LOOK_BACK):
        i -= 1
        token = doc[i]
        if i in person_tokens:
            break
        low = token.lower_
        if i in hit_at or _is_title_word(token, lexicon):
            start = i
        elif low in JOINERS or low in ("-", "–") or (token.is_space and "\n" not in token.text):
            if low in JOINERS and not _goes_on(doc, i, lexicon, hit_at, person_tokens):
                break
        elif token.tag_ == "POS" and i >= 1 and (i - 1 in hit_at or doc[i - 1].text[:1].isupper()) and i - 1 not in person_tokens:
            pass
        elif not (start < name_start and token.tag_ in ("JJ", "VBG", "VBN", "JJR", "JJS") and token.text.islower()):
            break
    return start


def _is_title_word(token: Token, lexicon: ActorLexicon) -> bool:
    if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "NUM", "X", "VERB", "ADV"):
        return token.pos_ != "ADV" and token.lower_ not in ("the", "a", "on", "today", "yesterday", "earlier", "after", "when", "as")
    low = token.lower_
    if low in STATUS_WORDS:
        return True
    return any(entry.sort in ("office", "honorific") for entry in lexicon.words.get(low, ())) or low in (
        "foreign",
        "prime",
        "vice",
        "deputy",
    )


def _goes_on(doc: Doc, i: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], person_tokens: frozenset[int]) -> bool:
    """Say whether a title goes on left of "of", "for", "and": an office word or a capital stands there."""
    left = i - 1
    while left >= 0 and doc[left].lower_ in JOINERS:
        left -= 1
    if left < 0 or left in person_tokens or doc[left].is_punct:
        return False
    if doc[i].lower_ == "to":
        return any(e.concept in ("security_advisor", "secretary") for e in lexicon.words.get(doc[left].lower_, ()))
    if doc[i].lower_ in ("and", "&"):
        return left not in hit_at and doc[left].text[:1].isupper() and _is_title_word(doc[left], lexicon)
    return _is_title_word(doc[left], lexicon) and (doc[left].text[:1].isupper() or find_phrase(doc, left, lexicon, OFFICE) is not None)


def _chain(
    doc: Doc, start: int, end: int, phrases: list[tuple[int, int, WordEntry]], hit_at: Mapping[int, NameHit], lexicon: ActorLexicon
) -> Iterator[OfficeDraft]:
    """Yield the offices of a chain: one a phrase, unless the phrase only stands inside another ("Minister of State")."""
    state, body, status = _chain_context(doc, start, end, hit_at)
    previous = start
    for first, last, entry in phrases:
        if first < previous:
            continue
        following = next((f for f, _, _ in phrases if f >= last and not _is_inside(doc, last, f)), end)
        begin = first
        while begin > previous and _is_domain(doc[begin - 1], hit_at):
            begin -= 1
        while begin < first and _is_loose(doc[begin]):
            begin += 1
        stop = _chain_stop(doc, last, following if following == end or _is_inside(doc, last, following) else last, hit_at)
        domain = list(_domain_entries(doc, begin, first, lexicon))
        yield OfficeDraft(
            title=" ".join(doc.span(begin, stop).text.split()), concepts=(entry.concept, *(e.concept for e in domain)),
            sectors=merge_sectors(entry, domain), state=state, body=body, status=status,
            start=start, end=end, rule=f"title:{entry.concept}",
        )  # fmt: skip
        previous = stop


def _chain_context(doc: Doc, start: int, end: int, hit_at: Mapping[int, NameHit]) -> tuple[NameHit | None, NameHit | None, OfficeStatus]:
    """Return the state, the body and the status that a chain of titles names."""
    state = body = None
    status = OfficeStatus.HOLDS
    for i in range(start, end):
        hit = hit_at.get(i)
        if hit is None:
            status = status_of(doc[i], status)
        elif not is_cut_off(doc, hit):
            if not hit.is_state:
                body = hit
            elif state is None:
                state = hit
    return state, body, status


def _is_loose(token: Token) -> bool:
    return token.lower_ in JOINERS or not token.text[0].isalnum()


def _chain_stop(doc: Doc, last: int, stop: int, hit_at: Mapping[int, NameHit]) -> int:
    """Let a title keep "of State", "for Foreign Affairs"; cut off the state or body that it is of, and words that do not belong."""
    while stop > last and _is_loose(doc[stop - 1]):
        stop -= 1
    if stop > last and doc[last].lower_ not in JOINERS:
        return last
    tail = doc[last:stop]
    owner = any(t.i in hit_at for t in tail) and all(t.i in hit_at or t.lower_ in JOINERS for t in tail)
    return last if owner else stop


def _is_inside(doc: Doc, last: int, following: int) -> bool:
    """Say whether the next office word only belongs to this office: "Assistant to the *President*", "Minister of *State*"."""
    between = [t.lower_ for t in doc[last:following]]
    return bool(between) and between[0] in ("of", "for", "to") and "and" not in between and "&" not in between


def _is_domain(token: Token, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a word in front of an office belongs to its title: "Planning and Investment" Minister."""
    if token.i in hit_at or token.lower_ in STATUS_WORDS or token.tag_ == "POS":
        return False
    return token.text[:1].isupper() or token.text == "-" or token.tag_ in ("JJ", "NN") or token.lower_ in ("and", "&")


def _domain_entries(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> Iterator[WordEntry]:
    i = start
    while i < end:
        found = find_phrase(doc, i, lexicon, DOMAIN_SORTS)
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
    ahead = [s for e in domain if e.concept not in GENERIC_CONCEPTS for s in e.sectors]
    own = list(entry.sectors)
    order = (
        ahead + own
        if entry.concept in GENERIC_CONCEPTS or (entry.concept in ("civilian", "general_officer", "soldier") and ahead)
        else own + ahead
    )
    if entry.concept in GENERIC_CONCEPTS and ahead:
        order = ahead
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
    while begin > head.left_edge.i and doc[begin - 1].dep_ in ("compound", "amod", "punct") and _may_title(doc[begin - 1], hit_at):
        begin -= 1
    status = OfficeStatus.HOLDS
    for child in head.children:
        status = status_of(child, status)
    for i in range(max(0, begin - 2), begin):
        status = status_of(doc[i], status)
    domain = list(premodifier_entries(head, lexicon, DOMAIN_SORTS))
    if not owners.bodies and not domain and entry.concept in GENERIC_CONCEPTS:
        inside = (phrase_at_head(doc[i], lexicon, frozenset({"body", "role"})) for i in owners.heads)
        domain = [found[2] for found in inside if found is not None][:1]
    title = " ".join(doc.span(begin, last).text.split())
    if doc[last - 1].tag_ == "NNS" and title.endswith("s"):
        title = title[:-1]
    end = max([last, *(hit.end for hit in (*owners.states, *owners.bodies))])
    start = min([begin, *(hit.start for hit in (*owners.states, *owners.bodies))])
    return OfficeDraft(
        title=title, concepts=(entry.concept, *(e.concept for e in domain)), sectors=merge_sectors(entry, domain),
        state=owners.states[0] if owners.states else None, body=_nearest_body(owners.bodies, doc),
        near=owners.heads, status=status, start=start, end=end, rule=f"{rule}:{entry.concept}",
    )  # fmt: skip


def _nearest_body(bodies: tuple[NameHit, ...], doc: Doc) -> NameHit | None:
    """Choose the body that the office is of: the one that no other of them owns ("the LDP's junior partner Komeito")."""
    free = [hit for hit in bodies if doc[hit.head].dep_ != "nmod:poss"]
    return next(iter(free or bodies), None)


def _may_title(token: Token, hit_at: Mapping[int, NameHit]) -> bool:
    if token.text == "-":
        return True
    return token.i not in hit_at and token.lower_ not in STATUS_WORDS and token.tag_ != "POS" and token.pos_ in ("NOUN", "ADJ", "PROPN")


def phrase_at_head(head: Token, lexicon: ActorLexicon, sorts: frozenset[str]) -> tuple[int, int, WordEntry] | None:
    """Return (start, end, entry) of the longest phrase of the words that ends at, or is headed by, ``head``."""
    doc = head.doc
    best: tuple[int, int, WordEntry] | None = None
    for i in range(max(0, head.i - 5), head.i + 1):
        found = find_phrase(doc, i, lexicon, sorts)
        if found is None or not i <= head.i < found[0]:
            continue
        if best is None or found[0] - i > best[1] - best[0]:
            best = (i, found[0], found[1])
    return best


def offices_beside(
    doc: Doc, start: int, end: int, head: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int]
) -> Iterator[OfficeDraft]:
    """Yield the offices that stand behind the name at tokens ``[start, end)``, or that its clause gives it.

    Appositions and relative clauses are read from their words first ("X, an LDP lawmaker", "X, who leads the party's body"); the
    parse adds appositions that the words do not show, and copulas ("X is the prime minister"). ``others`` are the tokens of other
    persons' names and titles: "President X, Speaker of Parliament Y" gives X no speaker's office.
    """
    name = doc[head]
    found = False
    for office in (_behind_comma(doc, end, lexicon, hit_at), _behind_who(doc, end, lexicon, hit_at)):
        if office is not None and not any(i in others for i in range(office.start, office.end + 1)):
            found = True
            yield office
    for child in name.children:
        if not found and child.dep_ == "appos" and child.i > name.i and child.pos_ == "NOUN" and child.i not in others:
            yield from _of_coordination(child, lexicon, hit_at, "appos")
    if name.dep_ == "appos" and not start <= name.head.i < end and name.head.i not in others:
        office = office_of_nominal(name.head, lexicon, hit_at, "appos")
        if office is not None:
            yield office
    if name.dep_ in ("nsubj", "nsubj:outer"):
        yield from _of_copula(name.head, lexicon, hit_at)


NP_TAGS = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "POS", "HYPH", "CD", "JJS", "VBN", "VBG", "PRP$", "AFX", "NNS"})
LINKS = frozenset({"of", "for", "from", "at", "in", "with", "to", "and", "on"})


def _behind_comma(doc: Doc, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> OfficeDraft | None:
    """Read "X, secretary-general of Japan's ruling party, ..." from its words."""
    if end + 1 >= len(doc) or doc[end].text not in (",", "(", "-", "–", "—"):
        return None
    return _noun_phrase(doc, end + 1, lexicon, hit_at, "appos")


def _noun_phrase(doc: Doc, first: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], rule: str) -> OfficeDraft | None:
    """Read the office of the noun phrase that begins at ``first``: modifiers, a role or office word, "of" and what follows."""
    i = first
    status = OfficeStatus.HOLDS
    phrase = None
    while i < min(len(doc), first + 12):
        token = doc[i]
        if i not in hit_at:
            status = status_of(token, status)
            found = find_phrase(doc, i, lexicon, OFFICE_OR_ROLE)
            if found is not None and not _is_modifier(doc, found[0], hit_at, lexicon):
                phrase = (i, found[0], found[1])
                break
        if token.tag_ not in NP_TAGS and token.text != "-":
            return None
        i += 1
    if phrase is None or phrase[2].concept in NO_OFFICES:
        return None
    start, last, entry = phrase
    if doc[last - 1].tag_ in ("NNS", "NNPS") or not _is_closed(doc, first, last):
        return None
    begin = start
    while begin > first and _may_title(doc[begin - 1], hit_at) and doc[begin - 1].tag_ != "DT":
        begin -= 1
    stop = _tail_end(doc, last)
    hits = _unique(hit_at[k] for k in range(first, stop) if k in hit_at and not is_cut_off(doc, hit_at[k]))
    states = [hit for hit in hits if hit.is_state]
    bodies = [hit for hit in hits if not hit.is_state]
    free = [hit for hit in bodies if hit.end >= len(doc) or doc[hit.end].tag_ != "POS"]
    domain = list(_domain_entries(doc, begin, start, lexicon)) or [e for e in _domain_entries(doc, first, start, lexicon) if e.sectors][:1]
    if not bodies and not domain and entry.concept in GENERIC_CONCEPTS:
        domain = [e for e in _domain_entries(doc, last, stop, lexicon) if e.sort in ("body", "role")][:1]
    stop_title = _title_end(doc, last, stop, hit_at)
    return OfficeDraft(
        title=" ".join(doc.span(begin, stop_title).text.split()), concepts=(entry.concept, *(e.concept for e in domain)),
        sectors=merge_sectors(entry, domain), state=states[0] if states else None, body=free[-1] if free else next(iter(bodies), None),
        near=tuple(range(first, stop)), status=status, start=first, end=stop, rule=f"{rule}:{entry.concept}",
    )  # fmt: skip


def _is_modifier(doc: Doc, end: int, hit_at: Mapping[int, NameHit], lexicon: ActorLexicon) -> bool:
    """Say whether the words stop in the middle of a longer noun: "party" of "party leader", "defence" of "defence minister"."""
    if end >= len(doc):
        return False
    if doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].text.islower():
        return True
    return (
        doc[end].tag_ in ("NN", "NNS")
        and doc[end].dep_ not in ("obl:unmarked", "nmod:unmarked")
        and find_phrase(doc, end, lexicon, OFFICE_OR_ROLE) is not None
    )


def _is_closed(doc: Doc, first: int, last: int) -> bool:
    """Say whether the phrase reads as an apposition: with an article or "of", and not the subject of what follows."""
    if last >= len(doc):
        return True
    following = doc[last]
    if following.tag_ in ("VBD", "VBZ", "VBP", "MD") and doc[first].tag_ != "DT":
        return False
    if following.tag_ in ("VBD", "VBZ", "VBP", "MD") or following.text == "and":
        return False
    return doc[first].tag_ in ("DT", "JJ", "PRP$", "NN", "NNP", "VBN", "VBG", "JJS") or following.lower_ in LINKS


STOP_TAGS = frozenset({",", ".", "VBD", "VBZ", "VBP", "MD", "WP", "WDT", "-RRB-", ":", "``", "''", "TO", "PRP"})


def _describes(token: Token) -> bool:
    """Say whether a participle only describes the noun behind it: "ruling party"."""
    return (
        token.i + 1 < len(token.doc)
        and token.nbor().tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ")
        and (token.pos_ == "ADJ" or token.dep_ == "amod")
    )


def _tail_end(doc: Doc, last: int) -> int:
    """Return where "of Japan's ruling party" ends: at a comma, a verb, a relative word or the end of the sentence."""
    i = last
    while i < min(len(doc), last + 25):
        token = doc[i]
        if token.tag_ in STOP_TAGS or token.is_sent_start or (token.tag_ in ("VBN", "VBG") and not _describes(token)):
            break
        if (token.tag_ == "IN" and token.lower_ not in LINKS) or (token.is_space and "\n" in token.text):
            break
        i += 1
    return max(i, last)


def _title_end(doc: Doc, last: int, stop: int, hit_at: Mapping[int, NameHit]) -> int:
    """Let a title keep "for foreign affairs", "of state", but not the organisation or country that it is of."""
    if (
        last < stop
        and doc[last].lower_ in ("of", "for")
        and not any(k in hit_at or doc[k].ent_type_ == "ORG" or doc[k].tag_ == "DT" for k in range(last, stop))
    ):
        return stop
    return last


def _behind_who(doc: Doc, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> OfficeDraft | None:
    """Read "who leads the party's body", "who is the prime minister", "who served as foreign minister" from their words."""
    i = end + 1 if end < len(doc) and doc[end].text == "," else end
    if i >= len(doc) or doc[i].lower_ != "who":
        return None
    i += 1
    past = False
    while i < len(doc) and (doc[i].tag_ == "RB" or doc[i].lower_ in ("has", "had", "also")):
        if doc[i].lower_ in ("not", "n't", "never"):
            return None
        past = past or doc[i].lower_ == "had"
        i += 1
    if i >= len(doc):
        return None
    verb = doc[i]
    lemma = verb.lemma_.lower()
    past = past or verb.tag_ in ("VBD", "VBN")
    office = None
    if verb.lower_ in ("is", "was"):
        office = _noun_phrase(doc, i + 1, lexicon, hit_at, "copula")
    elif lemma in SERVE_VERBS and i + 1 < len(doc) and doc[i + 1].lower_ == "as":
        office = _noun_phrase(doc, i + 2, lexicon, hit_at, "serves-as")
    elif lemma in LEAD_VERBS:
        office = _led(doc, i, lexicon, hit_at)
    if office is not None and past and office.status is OfficeStatus.HOLDS:
        return replace(office, status=OfficeStatus.FORMER)
    return office


def _led(doc: Doc, verb: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> OfficeDraft | None:
    """Read what somebody leads: a body of the lexicon, or a body word, up to the next preposition other than "of"."""
    stop = verb + 1
    while stop < len(doc) and (doc[stop].tag_ in NP_TAGS or doc[stop].lower_ in ("of", "and")) and not doc[stop].is_sent_start:
        stop += 1
    hits = _unique(hit_at[k] for k in range(verb + 1, stop) if k in hit_at and not is_cut_off(doc, hit_at[k]))
    bodies = [hit for hit in hits if not hit.is_state]
    states = [hit for hit in hits if hit.is_state]
    words = [e for e in _domain_entries(doc, verb + 1, stop, lexicon) if e.sort in ("body", "government")]
    known = any(
        doc[k].lemma_ in ("body", "committee", "team", "group", "office", "bureau", "department", "commission")
        for k in range(verb + 1, stop)
    )
    if not bodies and not words and not (known and states):
        return None
    return OfficeDraft(
        title="head", concepts=("director",), sectors=tuple(s for e in words[:1] for s in e.sectors), state=states[0] if states else None,
        body=bodies[0] if bodies else None, near=tuple(range(verb + 1, stop)), start=verb, end=stop, rule="relative-clause:leads",
    )  # fmt: skip


def _of_coordination(head: Token, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], rule: str) -> Iterator[OfficeDraft]:
    office = office_of_nominal(head, lexicon, hit_at, rule)
    if office is None:
        return
    yield office
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"):
            other = office_of_nominal(child, lexicon, hit_at, rule)
            if other is not None:
                yield replace(other, state=other.state or office.state, body=other.body or office.body)


def _of_copula(predicate: Token, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> Iterator[OfficeDraft]:
    cop = next((c for c in predicate.children if c.dep_ == "cop"), None)
    if cop is None or predicate.pos_ not in ("NOUN", "PROPN") or _is_hedged(predicate):
        return
    office = office_of_nominal(predicate, lexicon, hit_at, "copula")
    if office is not None:
        yield (
            replace(office, status=OfficeStatus.FORMER) if cop.lower_ in ("was", "were") and office.status is OfficeStatus.HOLDS else office
        )


def _is_hedged(predicate: Token) -> bool:
    """Say whether a clause does not hold: negated, modal, or inside a wish."""
    return any(
        c.lower_ in ("not", "n't", "never", "no", "would", "could", "may", "might", "will", "should", "if", "that-")
        and c.dep_ in ("advmod", "aux", "det", "mark")
        for c in predicate.children
    )
