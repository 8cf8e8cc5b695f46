"""Offices that stand behind a name, or that its clause gives it: appositions, relative clauses, copulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from detente.lexicon.actors import ActorLexicon, WordEntry
from detente.model.enums import OfficeStatus
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import case_of, determiner, ends_item, is_cut_off, starts_item
from detente.reading.grammar.words import DEGREES, find_phrase
from detente.reading.groups.nominals_none import ADDRESS
from detente.reading.names.organisations_matters import SHORT_TITLES
from detente.reading.names.organisations_rims import is_field
from detente.reading.offices.chain import (
    GENERIC_CONCEPTS,
    NO_OFFICES,
    OFFICE,
    OFFICE_OR_ROLE,
    SENT,
    OfficeDraft,
    domain_entries,
    is_destination,
    is_field_name,
    may_title,
    merge_sectors,
    office_of_nominal,
    status_of,
    title_words,
)
from detente.reading.offices.title import unique
from detente.reading.offices.told import office_before, office_told

LEAD_VERBS = frozenset({"lead", "head", "chair", "run", "direct", "oversee", "command"})
#: Of them, and others, those whose object is a state: "who has led Chad since May".
RULE_VERBS = frozenset({"lead", "govern", "rule", "head"})
SERVE_VERBS = frozenset({"serve", "act", "work"})


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

    def read_noun(first: int) -> OfficeDraft | None:
        return noun_phrase(doc, first, lexicon, hit_at, "told")

    told = office_told(doc, end, name.head if name.dep_ in ("obj", "xcomp", "nsubj:pass") else None, read_noun)
    before = office_before(doc, told, read_noun) if told is not None else None
    behind = None if told is not None else _behind_who(doc, end, lexicon, hit_at)
    listed = start > 0 and starts_item(doc, start)
    for office in (*_behind_comma(doc, end, lexicon, hit_at, others, listed=listed), behind, told, before):
        if office is not None and not any(i in others for i in range(office.start, office.end + 1)):
            found = True
            yield office
    for child in name.children:
        own = child.i > name.i and child.i not in others and not _is_parted(doc, end, child.left_edge.i, others)
        joined = any(c.dep_ == "cc" for c in child.lefts)  # "President Roe *and* leaders of Chad"
        if not found and own and not joined and child.dep_ == "appos" and child.pos_ == "NOUN" and not _opens_clause(doc, child):
            yield from _of_coordination(child, lexicon, hit_at, "appos")
    yield from _second_office(doc, name, lexicon, hit_at, others)
    apposed = name.dep_ == "appos" and not start <= name.head.i < end and name.head.i not in others
    between = [token.lower_ for token in doc[name.head.i : start]]
    listed = "," in between and between[-1] != "," and end + 1 in others  # "the vice president, Dr. Ruiz, Director Paz and ..." are three
    two = apposed and _holds_two(name.head, start)  # "the prime minister and foreign minister, X"
    apposed = apposed and ("and" not in between or two) and not listed and not _is_parted(doc, name.head.i + 1, start, frozenset())
    if apposed and "\n" not in doc.told(min(name.head.i, start), max(name.head.i, start)):
        offices = [_up_to_name(office, doc, start, end) for office in _of_coordination(name.head, lexicon, hit_at, "appos")]
        yield from offices if two else offices[:1]
    if name.dep_ in ("nsubj", "nsubj:outer"):
        yield from _of_copula(name.head, lexicon, hit_at)


def _opens_clause(doc: Doc, noun: Token) -> bool:
    """Say whether what a parse calls an apposition is whom the next clause tells of: "X, *an aide to President Y* said"."""
    behind = noun.right_edge.i + 1
    return behind < len(doc) and doc[behind].tag_ in ("VBD", "VBZ") and doc[behind - 1].text != ","


def _up_to_name(office: OfficeDraft, doc: Doc, start: int, end: int) -> OfficeDraft:
    """Leave to an office in front of a name nothing that stands behind it and a comma: "adviser Ruiz, and Acme director Roe"."""
    if office.end <= end or not any(doc[i].text == "," for i in range(end, min(office.end, len(doc)))):
        return office
    body = office.body if office.body is not None and office.body.start < end else None
    return replace(office, body=body, near=tuple(i for i in office.near if i < end), end=start)


def _holds_two(head: Token, start: int) -> bool:
    """Say whether two offices without an article between them stand in front of a name and its comma: one person's."""
    joined = [c for c in head.children if c.dep_ == "conj" and head.i < c.i < start]
    doc = head.doc
    closed = len(joined) == 1 and doc[joined[0].i + 1].text == "," and sum(t.lower_ in ("and", "&") for t in doc[head.i : start]) == 1
    return closed and head.tag_ in ("NN", "NNP") and not any(c.dep_ in ("det", "nmod:poss") for c in joined[0].children)


def _is_parted(doc: Doc, start: int, end: int, others: frozenset[int]) -> bool:
    """Say whether another person's name, or the end of a list's item, stands between a name and what a parse calls its apposition."""
    return any(i in others or ends_item(doc, i) for i in range(start, end))


def _second_office(
    doc: Doc, name: Token, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int]
) -> Iterator[OfficeDraft]:
    """Yield the second office of "X, the party's leader and a former interior minister, ...", which a parse may hang on the name."""
    apposed = next((c for c in name.children if c.dep_ == "appos" and c.i > name.i and c.pos_ in ("NOUN", "PROPN")), None)
    if apposed is None or _is_parted(doc, name.i + 1, apposed.i + 1, others):
        return
    for child in (*name.children, *apposed.children):
        if child.dep_ != "conj" or child.i < apposed.i or child.tag_ not in ("NN", "NNP") or child.i in others:
            continue
        if _is_parted(doc, apposed.i + 1, child.i, others):
            continue
        joint = next((c for c in child.children if c.dep_ == "cc"), None)
        alone = joint is None or doc[joint.i - 1].text == ","
        behind = doc[child.right_edge.i + 1] if child.right_edge.i + 1 < len(doc) else None
        if alone or (behind is not None and behind.text not in (",", ".", ";", ")", "-", "–", "—")):
            continue
        office = office_of_nominal(child, lexicon, hit_at, "appos")
        if office is not None:
            yield office


NP_TAGS = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "POS", "HYPH", "CD", "JJS", "VBN", "VBG", "PRP$", "AFX", "NNS"})
LINKS = frozenset({"of", "for", "from", "at", "in", "with", "to", "and", "on"})


def _behind_comma(
    doc: Doc, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int], *, listed: bool
) -> Iterator[OfficeDraft]:
    """Yield the offices of "X, secretary-general of Japan's ruling party, ..." from their words, one behind the other.

    "X, Senior Advisor, and Director of the Office for Ports" has two; in a list of people the organisation may stand behind a comma of
    its own ("X, President, Oslo Institute for Peace"), and what is no office in front ("X, Patient Advocate and Director of ...").
    """
    end = behind_lineage(doc, end)
    if end + 2 < len(doc) and doc[end].text == doc[end + 2].text == "," and doc[end + 1].text.isdigit():
        end += 2  # "Ana Ruiz, 42, a lawmaker"
    if end + 1 >= len(doc) or doc[end].text not in (",", "(", "-", "–", "—"):
        return
    found = list(_in_turn(doc, end + 1, lexicon, hit_at, others))
    if not found and listed and (second := _behind_calling(doc, end + 1, lexicon, others)) is not None:
        found = list(_in_turn(doc, second, lexicon, hit_at, others))
    yield from _with_shared_body(found, doc)


def _behind_calling(doc: Doc, first: int, lexicon: ActorLexicon, others: frozenset[int]) -> int | None:
    """Return where an office begins behind what else somebody is in an item of a list: "X, Patient Advocate and *Director of* ..."."""
    i = first
    while i < min(len(doc), first + _CALLING) and i not in others and doc[i].text.istitle() and doc[i].ent_type_ == "":
        i += 1
    if i == first or i >= len(doc) or (doc[i].text != "," and doc[i].lower_ not in ("and", "&")):
        return None
    second = i + 1
    while second < len(doc) and doc[second].lower_ in ("and", "&"):
        second += 1
    return second if second < len(doc) and _names_office(doc, second, lexicon) else None


#: Most words of what somebody is that is no office.
_CALLING = 4


def _with_shared_body(offices: list[OfficeDraft], doc: Doc) -> Iterator[OfficeDraft]:
    """Yield offices, those joined to the next one of its body: "President and Vice Chair of Acme" is president of no state."""
    for office, behind in zip_longest(offices, offices[1:]):
        if behind is not None and _is_joined(office, behind, doc):
            office = replace(office, body=behind.body, near=behind.near, sectors=())
        yield office


def _is_joined(office: OfficeDraft, behind: OfficeDraft, doc: Doc) -> bool:
    """Say whether an office without an owner stands in front of "and" and one that a body has."""
    free = office.body is None and office.state is None and behind.state is None
    owned = behind.body is not None or any(doc[i].ent_type_ == "ORG" for i in behind.near)
    joint = [token.lower_ for token in doc[office.end : behind.start]] in (["and"], ["&"])
    joint = joint and not any(token.lower_ in ("of", "for") for token in doc[office.start : office.end])
    return free and owned and joint and office.concepts[0] in ("head_of_state", "vice_head", "director")


def _in_turn(doc: Doc, first: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int]) -> Iterator[OfficeDraft]:
    """Yield offices that stand one behind the other."""
    for _ in range(MOST_OFFICES):
        office = noun_phrase(doc, first, lexicon, hit_at, "appos", until=_next_one(doc, first, others))
        if office is None or any(i in others for i in range(office.start, office.end + 1)):
            return
        yield _of_listed(doc, office, lexicon, hit_at, others)
        first = office.end
        while first < len(doc) and doc[first].lower_ in (",", "and", "&"):
            first += 1
        goes_on = first < len(doc) and (
            _names_office(doc, first, lexicon) or (doc[first - 1].lower_ in ("and", "&") and _begins_second(doc, first, lexicon))
        )
        if first == office.end or not goes_on:
            return


def _next_one(doc: Doc, first: int, others: frozenset[int]) -> int | None:
    """Return the "and" behind which the next person of a list stands: "X, Prime Minister of Chad *and* Finance Minister Y"."""
    reach = range(first + 1, min(len(doc), first + _REACH))
    named = next((i for i in reach if i in others), None)
    return named - 1 if named is not None and doc[named - 1].lower_ in ("and", "&") else None


#: Tokens of the longest office behind a name.
_REACH = 25


def _names_office(doc: Doc, first: int, lexicon: ActorLexicon) -> bool:
    """Say whether a stretch of capitals holds an office's word: "Deputy Director of", not "Civil Liberties Union"."""
    return _office_ahead(doc, first, lexicon) is not None


def _office_ahead(doc: Doc, first: int, lexicon: ActorLexicon) -> WordEntry | None:
    """Return the first office of a stretch of capitals."""
    i = first
    while i < len(doc) and (doc[i].text[:1].isupper() or doc[i].text in ("-", "&")):
        found = find_phrase(doc, i, lexicon, OFFICE)
        if found is not None:
            held = found[0] < len(doc) and doc[found[0]].ent_type_ == "PERSON"  # the next one's title
            return None if held else found[1]
        i += 1
    return None


#: No person of a list has more offices than this.
MOST_OFFICES = 4


def behind_lineage(doc: Doc, end: int) -> int:
    """Return where a name ends with what tells father from son, or a degree: "Surangel Whipps, Jr.", "Ana Ruiz, Ph.D."."""
    for _ in range(_MOST_DEGREES):
        i = end + 1 if end < len(doc) and doc[end].text == "," else end
        if i >= len(doc) or doc[i].lower_.replace(".", "") not in _BEHIND_NAMES:
            break
        end = i + 1
    return end


#: What stands behind a name and belongs to it.
LINEAGES = frozenset({"jr", "sr"})
_BEHIND_NAMES = LINEAGES | DEGREES
_MOST_DEGREES = 3


def _of_listed(doc: Doc, office: OfficeDraft, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int]) -> OfficeDraft:
    """Add the organisation that ends an item of a list: "X, President, Oslo Institute for Peace" heads no state."""
    first = i = office.end + 1
    if first >= len(doc) or doc[office.end].text != "," or office.body is not None or office.state is not None:
        return office
    while i < len(doc) and i not in others and not ends_item(doc, i) and (_may_belong(doc[i]) or _goes_on(doc, i)):
        i += 1
    ends = ends_item(doc, i) or doc[i].text in ("(", ":")
    behind = _behind_organisation(doc, first)
    whole = behind > first and (ends_item(doc, behind) or behind in others or doc[behind].text in (",", "."))
    if whole and not ends:
        i, ends = behind, True  # "X, President, Coalition of Larch Workers | Y, ..."
    state = hit_at.get(first)
    if state is not None and state.is_state and state.end == i and (ends or doc[i].text == "."):
        return replace(office, state=state, near=(*office.near, *range(first, i)))  # "X, Prime Minister, Chad; ..."
    other = find_phrase(doc, first, lexicon, OFFICE_OR_ROLE)
    heads = office.concepts[0] in ("head_of_state", "vice_head")
    if i == first or not ends or (other is not None and not (whole and other[0] < i)):
        named = doc[office.start].text.istitle() and first < len(doc) and doc[first].text.istitle() and first not in others
        return replace(office, sectors=()) if heads and named and first not in hit_at else office
    body = next((hit_at[k] for k in range(first, i) if k in hit_at and not hit_at[k].is_state), None)
    return replace(office, body=body, near=(*office.near, *range(first, i)), sectors=() if heads else office.sectors)


def _behind_organisation(doc: Doc, first: int) -> int:
    """Return where the organisation's name that the model begins at a token ends; the token itself where it begins none."""
    if first >= len(doc) or doc[first].ent_type_ != "ORG" or doc[first].ent_iob_ != "B":
        return first
    return next((i for i in range(first + 1, len(doc)) if doc[i].ent_type_ != "ORG" or doc[i].ent_iob_ != "I"), len(doc))


def _goes_on(doc: Doc, i: int) -> bool:
    """Say whether a comma stands between two parts of an item, a body and the one that it is a part of."""
    return doc[i].text == "," and i + 1 < len(doc) and (doc[i + 1].text[:1].isupper() or doc[i + 1].lower_ in ("and", "&"))


def _may_belong(token: Token) -> bool:
    """Say whether a word may stand in an organisation's name."""
    glued = token.text[:1] == "-" and token.text[1:2].isupper()  # "AFL | -CIO"
    return token.text[:1].isupper() or glued or token.lower_ in _SMALL_WORDS


_SMALL_WORDS = frozenset({"of", "for", "the", "and", "&", "-", "–", "in", "on", "to", "'s", "’s"})


def noun_phrase(
    doc: Doc, first: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], rule: str, *, until: int | None = None
) -> OfficeDraft | None:
    """Read the office of the noun phrase that begins at ``first``: modifiers, a role or office word, "of" and what follows.

    It ends before the token ``until``, where one is given.
    """
    i = first
    status = OfficeStatus.HOLDS
    phrase = None
    while i < min(len(doc), first + 12):
        token = doc[i]
        if i not in hit_at:
            status = status_of(token, status)
            found = find_phrase(doc, i, lexicon, OFFICE_OR_ROLE)
            if found is not None and not _is_modifier(doc, found[0], hit_at, lexicon) and not _is_subject_of_study(doc, i, found[1]):
                found = _longest_of(doc, i, found, lexicon)
                phrase = (i, found[0], found[1])
                break
        if token.tag_ not in NP_TAGS and token.text != "-" and not (token.lower_ in ("and", "&") and _is_coordinated_title(doc, i)):
            return None
        i += 1
    if phrase is None or phrase[2].concept in NO_OFFICES or doc[first].lower_ in ADDRESS:
        return None  # "Senator Roe, Mr. President, ...": who is spoken to
    start, last, entry = phrase
    home = entry.concept not in SENT  # "the Chargé d'Affaires and Deputy Chief of Mission of Chile" is read as one
    goes_on = last < len(doc) and doc[last].lower_ in ("and", "&")
    goes_on = goes_on and (
        _begins_office(doc, last + 1, lexicon, sent=home)
        or _joins_field(doc, last, lexicon)
        or _is_alike(doc, last, entry, lexicon)
        or (entry.concept in _AT_THE_TOP and begins_at_top(doc, last + 1, lexicon))
    )
    many = doc[last - 1].tag_ in ("NNS", "NNPS") and doc[last - 1].lower_ != entry.words[-1]  # "Minister of Foreign Affairs" is one
    short = last + 1 < len(doc) and doc[last].lower_ in ("and", "&") and doc[last + 1].text in SHORT_TITLES  # "CEO and CTO"
    if many or not (goes_on or short or _is_closed(doc, first, last)):
        return None
    begin = start
    while begin > first and may_title(doc[begin - 1], hit_at) and doc[begin - 1].tag_ != "DT":
        begin -= 1
    stop = _tail_end(doc, last, lexicon, sent=home)
    stop = min(stop, until) if until is not None and until >= last else stop
    hits = unique(hit_at[k] for k in range(first, stop) if k in hit_at and not is_cut_off(doc, hit_at[k]))
    hits = [hit for hit in hits if not is_field_name(doc, hit)]
    bodies = [hit for hit in hits if not hit.is_state]
    states = [hit for hit in hits if hit.is_state and not is_destination(doc, hit, entry.concept) and not _is_posting(doc, hit, bodies)]
    free = [hit for hit in bodies if hit.end >= len(doc) or doc[hit.end].tag_ != "POS"]
    if entry.concept in SENT and len(free) < len(bodies):
        free = [hit for hit in free if hit.start < start]  # "the Front's representative at the United Nations" is the Front's
    domain = (
        list(domain_entries(doc, begin, start, lexicon)) or [e for e in domain_entries(doc, first, start, lexicon, hit_at) if e.sectors][:1]
    )
    if not hits and not domain and entry.concept in ("head_of_state", "vice_head"):  # "the president of the *Council* of Ministers"
        domain = [e for e in domain_entries(doc, last, stop, lexicon) if e.sort in ("government", "body")][:1]
    if not bodies and not domain and entry.concept in GENERIC_CONCEPTS:
        domain = [e for e in domain_entries(doc, last, stop, lexicon) if e.sort in ("body", "role")][:1]
    stop_title = _title_end(doc, last, stop, hit_at, lexicon)
    of_firm = short and entry.concept in ("head_of_state", "vice_head")  # "President and COO"
    return OfficeDraft(
        title=title_words(doc, begin, stop_title, entry), concepts=(entry.concept, *(e.concept for e in domain)),
        sectors=() if of_firm else merge_sectors(entry, domain), state=states[0] if states else None,
        body=free[-1] if free else next(iter(bodies), None),
        near=tuple(range(first, stop)), status=status, start=first, end=stop, rule=f"{rule}:{entry.concept}",
    )  # fmt: skip


def _longest_of(doc: Doc, first: int, found: tuple[int, WordEntry], lexicon: ActorLexicon) -> tuple[int, WordEntry]:
    """Return the office that begins inside another one's words and goes on behind them: "first deputy | *chief of staff*"."""
    inner = (find_phrase(doc, i, lexicon, OFFICE) for i in range(first + 1, found[0]))
    return next((other for other in inner if other is not None and other[0] > found[0]), found)


def _is_alike(doc: Doc, joint: int, entry: WordEntry, lexicon: ActorLexicon) -> bool:
    """Say whether "and" joins an office of the same kind: "the Chargé d'Affaires *and* Deputy Chief of Mission of Chile"."""
    second = find_phrase(doc, joint + 1, lexicon, OFFICE) if doc[joint + 1 : joint + 2] else None
    return second is not None and second[1].concept == entry.concept and entry.concept in SENT


def begins_at_top(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether an office at the top of a state begins that names nobody behind it: "Crown Prince and *Prime Minister of Bahrain*"."""
    first = i + 1 if i + 1 < len(doc) and doc[i].lower_ in ("deputy", "foreign", "defense", "defence", "finance") else i
    found = find_phrase(doc, i, lexicon, OFFICE) or find_phrase(doc, first, lexicon, OFFICE) if i < len(doc) else None
    if found is None or found[1].concept not in _AT_THE_TOP or doc[found[0] - 1].tag_ in ("NNS", "NNPS"):
        return False
    return found[0] >= len(doc) or doc[found[0]].lower_ == "of" or doc[found[0]].is_punct


#: Concepts of offices of which one person has two at the top of a state.
_AT_THE_TOP = frozenset({"royal", "head_of_state", "head_of_government", "vice_head", "minister"})


def _joins_field(doc: Doc, joint: int, lexicon: ActorLexicon) -> bool:
    """Say whether "and" joins a second field to an office's first: "Minister for Foreign Affairs *and* Regional Integration"."""
    behind = doc[joint + 1 : joint + 3]
    capitals = [token for token in behind if token.text[:1].isupper()]
    return bool(capitals) and capitals[0] is behind[0] and is_field(doc[joint - 1], lexicon) and is_field(capitals[-1], lexicon)


def _is_posting(doc: Doc, state: NameHit, bodies: list[NameHit]) -> bool:
    """Say whether a state is where a body in front of it works: "head of the U.N. mission in Sudan", "EU envoy for Libya"."""
    before = state.start - 2 if state.start > 1 and doc[state.start - 1].tag_ == "DT" else state.start - 1
    return any(body.end <= before for body in bodies) and before > 0 and doc[before].lower_ in ("in", "to", "for", "on")


def _is_modifier(doc: Doc, end: int, hit_at: Mapping[int, NameHit], lexicon: ActorLexicon) -> bool:
    """Say whether the words stop in the middle of a longer noun: "party" of "party leader", "defence" of "defence minister"."""
    if end >= len(doc):
        return False
    if doc[end].tag_ == "POS":
        return True  # "the prime minister's national security adviser"
    if doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].text.islower():
        return True
    if doc[end].tag_ in ("NNP", "NNPS") and doc[end].ent_type_ == "ORG" and doc[end].ent_iob_ == "I":
        return True  # "General" of "General Services Administration"
    i = end
    while i < min(len(doc), end + 4) and doc[i].text[:1].isupper() and i not in hit_at and doc[i].ent_type_ != "PERSON":
        if find_phrase(doc, i, lexicon, OFFICE) is not None:
            return True  # "Chief Foreign Policy Advisor"
        i += 1
    return (
        doc[end].tag_ in ("NN", "NNS")
        and doc[end].dep_ not in ("obl:unmarked", "nmod:unmarked")
        and find_phrase(doc, end, lexicon, OFFICE_OR_ROLE) is not None
    )


def _is_coordinated_title(doc: Doc, i: int) -> bool:
    """Say whether "and" stands between capitals: "Co-Founder and Executive Director"."""
    return 0 < i < len(doc) - 1 and doc[i - 1].text[:1].isupper() and doc[i + 1].text[:1].isupper()


def _is_subject_of_study(doc: Doc, i: int, entry: WordEntry) -> bool:
    """Say whether "major" is what somebody studies: "an art major"."""
    return entry.words == ("major",) and doc[i].text.islower() and doc[i - 1].tag_ in ("NN", "NNP", "JJ")


def _is_closed(doc: Doc, first: int, last: int) -> bool:
    """Say whether the phrase reads as an apposition: with an article or "of", and not the subject of what follows."""
    if last >= len(doc):
        return True
    following = doc[last]
    as_such = first > 0 and doc[first - 1].lower_ == "as" and doc[first - 1].dep_ == "case"  # "to expel X *as envoy* does not"
    if not as_such and (following.tag_ in ("VBD", "VBZ", "VBP", "MD") or following.text == "and"):
        return False
    return doc[first].tag_ in ("DT", "JJ", "PRP$", "NN", "NNP", "VBN", "VBG", "JJS") or following.lower_ in LINKS


STOP_TAGS = frozenset({",", ".", "VBD", "VBZ", "VBP", "MD", "WP", "WDT", "-LRB-", "-RRB-", ":", "``", "''", "TO", "PRP"})


def _describes(token: Token) -> bool:
    """Say whether a participle only describes the noun behind it: "ruling party"."""
    return (
        token.i + 1 < len(token.doc)
        and token.nbor().tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ")
        and (token.pos_ == "ADJ" or token.dep_ == "amod")
    )


def _tail_end(doc: Doc, last: int, lexicon: ActorLexicon, *, sent: bool = False) -> int:
    """Return where "of Japan's ruling party" ends: at a comma, a verb, a relative word or the end of the sentence."""
    i = last
    while i < min(len(doc), last + 25):
        token = doc[i]
        if token.tag_ in STOP_TAGS or token.is_sent_start or (token.tag_ in ("VBN", "VBG") and not _describes(token)):
            break
        if (token.tag_ == "IN" and token.lower_ not in LINKS) or ends_item(doc, i):
            break
        if token.text == "&" and _names_office(doc, i + 1, lexicon):
            break
        if i == last and token.lower_ == "and" and begins_at_top(doc, i + 1, lexicon):
            break
        if token.lower_ in ("and", "&") and (_begins_office(doc, i + 1, lexicon, sent=sent) or _begins_second(doc, i + 1, lexicon)):
            break
        i += 1
    return max(i, last)


#: Offices that one person often has beside another one.
JOINED_OFFICES = frozenset({"director", "security_advisor", "business_title", "secretary", "leader_role", "spokesperson"})


#: Offices of those who are sent, which one person has beside another at home.
_SENT_TOO = frozenset({"envoy", "commissioner"})


def _begins_office(doc: Doc, i: int, lexicon: ActorLexicon, *, sent: bool = False) -> bool:
    """Say whether a second office of the same person begins: "Adviser to the President and *Director* of ...", not "and Prime Minister"."""
    while (
        i < len(doc)
        and doc[i].lower_ in ("senior", "deputy", "executive", "chief")
        and find_phrase(doc, i, lexicon, OFFICE_OR_ROLE) is None
    ):
        i += 1
    found = find_phrase(doc, i, lexicon, OFFICE_OR_ROLE) if i < len(doc) and doc[i].text[:1].isupper() else None
    if found is None and i < len(doc) and doc[i].ent_type_ != "PERSON":  # "President and Policy Director of Acme"
        ahead = _office_ahead(doc, i, lexicon)
        return ahead is not None and ahead.concept in JOINED_OFFICES | _SENT_TOO
    if found is not None and found[1].concept == "minister":  # "Minister for Foreign Affairs and Minister for Defence"
        return found[0] < len(doc) and doc[found[0]].lower_ in ("for", "of")
    return found is not None and (found[1].concept in JOINED_OFFICES or (sent and found[1].concept in _SENT_TOO))


def _begins_second(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether another description begins: "and *a former minister*", "and *acting president of* the bloc"."""
    if i < len(doc) and doc[i].lower_ in ("a", "an"):
        return True
    first = i
    while first < min(len(doc), i + 3) and doc[first].tag_ == "JJ" and find_phrase(doc, first, lexicon, OFFICE) is None:
        first += 1
    found = find_phrase(doc, first, lexicon, OFFICE) if first < len(doc) else None
    return found is not None and found[0] < len(doc) and doc[found[0] - 1].tag_ == "NN" and doc[found[0]].lower_ == "of"


def _title_end(doc: Doc, last: int, stop: int, hit_at: Mapping[int, NameHit], lexicon: ActorLexicon) -> int:
    """Let a title keep "for foreign affairs", "of state", "of Labor", but not the organisation or country that it is of."""
    if last < stop and doc[last].lower_ in ("and", "&") and _joins_field(doc, last, lexicon):
        return next((k for k in range(last + 1, stop) if k in hit_at or not doc[k].text[:1].isupper()), stop)
    if last >= stop or doc[last].lower_ not in ("of", "for"):
        return last
    if not any(k in hit_at or doc[k].ent_type_ == "ORG" or doc[k].tag_ in ("DT", "CD", "LS") for k in range(last, stop)):
        return stop
    end = last + 1
    while end < stop and (is_field(doc[end], lexicon) or doc[end].lower_ in ("and", "&")):
        end += 1
    while doc[end - 1].lower_ in ("and", "&"):
        end -= 1
    return end if end > last + 1 and all(k not in hit_at for k in range(last, end)) else last


def _behind_who(doc: Doc, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> OfficeDraft | None:
    """Read "who leads the party's body", "who is the prime minister", "who served as foreign minister" from their words."""
    i = end + 1 if end < len(doc) and doc[end].text == "," else end
    if i >= len(doc) or doc[i].lower_ != "who":
        return None
    i += 1
    past = perfect = False
    while i < len(doc) and (doc[i].tag_ == "RB" or doc[i].lower_ in ("has", "had", "also")):
        if doc[i].lower_ in ("not", "n't", "never"):
            return None
        past = past or doc[i].lower_ == "had"
        perfect = perfect or doc[i].lower_ == "has"
        i += 1
    if i >= len(doc):
        return None
    verb = doc[i]
    lemma = verb.lemma_.lower()
    still = perfect and lemma not in SERVE_VERBS  # "who has led Chad since May"
    past = past or (verb.tag_ in ("VBD", "VBN") and not still)
    office = None
    if verb.lower_ in ("is", "was"):
        office = noun_phrase(doc, i + 1, lexicon, hit_at, "copula")
    elif lemma in SERVE_VERBS and i + 1 < len(doc) and doc[i + 1].lower_ == "as":
        office = noun_phrase(doc, i + 2, lexicon, hit_at, "serves-as")
    elif lemma in LEAD_VERBS or lemma in RULE_VERBS:
        office = _led(doc, i, lexicon, hit_at)
    if office is not None and past and office.status is OfficeStatus.HOLDS:
        return replace(office, status=OfficeStatus.FORMER)
    return office


def _led(doc: Doc, verb: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> OfficeDraft | None:
    """Read what somebody leads: a body of the lexicon, or a body word, up to the next preposition other than "of"."""
    stop = verb + 1
    while stop < len(doc) and (doc[stop].tag_ in NP_TAGS or doc[stop].lower_ in ("of", "and")) and not doc[stop].is_sent_start:
        stop += 1
    hits = unique(hit_at[k] for k in range(verb + 1, stop) if k in hit_at and not is_cut_off(doc, hit_at[k]))
    bodies = [hit for hit in hits if not hit.is_state]
    states = [hit for hit in hits if hit.is_state]
    plural = doc[stop - 1].tag_ in ("NNS", "NNPS") and not bodies  # "who oversees the formation of governments"
    words = [] if plural else [e for e in domain_entries(doc, verb + 1, stop, lexicon) if e.sort in ("body", "government")]
    known = any(
        doc[k].lemma_ in ("body", "committee", "team", "group", "office", "bureau", "department", "commission")
        for k in range(verb + 1, stop)
    )
    rules = doc[verb].lemma_.lower() in RULE_VERBS and len(states) == 1 and states[0].end == stop and states[0].entry.kind == "name"
    if not bodies and not words and not (known and states) and not rules:
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
    if cop is None or predicate.pos_ not in ("NOUN", "PROPN") or _is_hedged(predicate) or _is_one_of_many(predicate):
        return
    owned = any(c.i in hit_at and case_of(c) != "for" for c in predicate.children)
    if predicate.lemma_ == "leader" and determiner(predicate) in ("a", "an") and not owned:
        return  # "was a transformative leader for Japan": praise
    if predicate.lower_ == "fighter" and not owned:
        return  # "is a fighter for working people": praise too
    office = office_of_nominal(predicate, lexicon, hit_at, "copula")
    if office is not None:
        yield (
            replace(office, status=OfficeStatus.FORMER) if cop.lower_ in ("was", "were") and office.status is OfficeStatus.HOLDS else office
        )


def _is_one_of_many(predicate: Token) -> bool:
    """Say whether the clause tells who did something first, last or alone: "was the first foreign leader to call"."""
    ordinal = any(c.lower_ in ("first", "second", "third", "last", "only", "latest") for c in predicate.lefts)
    return ordinal and any(c.base == "acl" for c in predicate.rights)


def _is_hedged(predicate: Token) -> bool:
    """Say whether a clause does not hold: negated, modal, or inside a wish."""
    return any(
        c.lower_ in ("not", "n't", "never", "no", "would", "could", "may", "might", "will", "should", "if", "that-")
        and c.dep_ in ("advmod", "aux", "det", "mark")
        for c in predicate.children
    )
