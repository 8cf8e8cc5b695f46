"""Nominals: "Chinese officials", "rebels", "the Foreign Ministry in Seoul", "the prime minister", "both sides".

Each becomes an actor of its own, or means one that is known: a definite office means the person who holds it, a government
word means its state, a number word means the states or persons last named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.model.enums import ActorKind, MentionKind
from detente.reading.coreference import Mentions, Nominal
from detente.reading.doc import Token
from detente.reading.names import NameHit
from detente.reading.offices import GENERIC_CONCEPTS, merge_sectors, phrase_at_head
from detente.reading.phrases import (
    PLACE_CASES,
    Owners,
    case_of,
    determiner,
    find_owners,
    is_plural,
    is_possessive,
    number_of,
    phrase_range,
    premodifier_entries,
)
from detente.reading.reference import find_participants, resolve_country, resolve_number, resolve_owner
from detente.reading.roster import ActorDraft, Roster

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"})
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "each", "every"})
LOCAL_SECTORS = frozenset({"COP", "CVL", "REB", "OPP", "CRM", "REF", "JUD", "JRN", "UAF", "LAB", "MED", "EDU", "REL", "AGR", "PRM"})
PEOPLE_SORTS = frozenset({"office", "role"})
OWNER_SORTS = frozenset({"office", "role", "body", "government", "igo"})
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG"})
GROUP_WORDS = frozenset(
    {
        "police",
        "opposition",
        "press",
        "media",
        "crowd",
        "delegation",
        "mission",
        "team",
        "community",
        "public",
        "population",
        "insurgency",
        "gang",
    }
    | {
        "cartel",
        "mafia",
        "family",
        "union",
        "personnel",
        "staff",
        "clergy",
        "leadership",
        "group",
        "movement",
        "coalition",
        "alliance",
        "people",
        "infantry",
    }
    | {
        "garrison",
        "minority",
        "society",
        "jury",
        "crew",
        "troops",
        "public",
        "mob",
        "paramilitary",
        "movement",
        "force",
        "army",
        "daily",
        "newspaper",
    }
)
PLACE_NOUNS = frozenset(
    {
        "city",
        "town",
        "capital",
        "province",
        "village",
        "region",
        "camp",
        "jail",
        "prison",
        "district",
        "area",
        "suburb",
        "neighborhood",
        "market",
        "port",
    }
    | {
        "airport",
        "part",
        "north",
        "south",
        "east",
        "west",
        "state",
        "island",
        "border",
        "street",
        "center",
        "centre",
        "sector",
        "territory",
        "settlement",
    }
)
PAIR_CONCEPTS = frozenset(
    {"leader_role", "head_of_state", "head_of_government", "minister", "director", "diplomat_role", "envoy", "security_advisor"}
)
QUANTITIES = frozenset(
    {"some", "several", "many", "least", "most", "more", "few", "up", "around", "about", "nearly", "hundred", "thousand", "dozen"}
)
#: Words whose plural with "the" and no number means two.
_TWO_OF_THEM = frozenset({"side", "country", "nation", "government", "party"})
HEAD_SORTS = frozenset({"office", "role", "sides", "state"})


def add_nominals(roster: Roster, mentions: Mentions) -> None:
    """Add all nominals, in order of the text, so that the later ones may mean the earlier."""
    for nominal in mentions.nominals:
        token = roster.page.doc[nominal.head]
        if nominal.head in roster.heads or _is_predicate(token):
            continue
        sort = nominal.entry.sort
        if sort in ("state", "sides"):
            _add_country_word(roster, mentions, nominal, token)
        elif sort == "government":
            _add_government(roster, mentions, nominal, token)
        elif not _same_as_neighbour(roster, nominal, token):
            _add_group(roster, mentions, nominal, token)


def _is_predicate(token: Token) -> bool:
    """Say whether the phrase only tells what somebody is: "X is the minister", "as foreign minister", "elected president"."""
    if token.dep_ == "xcomp" or any(c.dep_ == "cop" for c in token.children):
        return True
    if token.dep_ in ("obj", "obl", "nsubj") and token.head.lemma_ in ("become", "remain") and token.i > token.head.i:
        return True
    return case_of(token) == "as"


def _same_as_neighbour(roster: Roster, nominal: Nominal, token: Token) -> bool:
    """Let an apposition mean what it stands beside: "Mr Ito, an LDP lawmaker"; "the prime minister, Najib Razak"."""
    if token.i in roster.beside:
        beside = [roster.page.doc[roster.beside[token.i]]]
    else:
        beside = [token.head] if token.dep_ == "appos" else [c for c in token.children if c.dep_ == "appos" and c.i > token.i]
    behind = _name_behind(roster, nominal)
    for drafts in [[behind]] if behind is not None else [roster.at(other.i) for other in beside]:
        if drafts and (drafts[0].kind in (ActorKind.PERSON, ActorKind.ORGANISATION)):
            start, end = phrase_range(token)
            for draft in drafts:
                draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
                if draft.kind is ActorKind.ORGANISATION and not draft.sectors:
                    entries = list(premodifier_entries(token, roster.page.lexicon.actors, OWNER_SORTS))
                    draft.add_sectors(s for s in merge_sectors(nominal.entry, entries) if s not in INTERNATIONAL)
                    draft.note(f"word:{nominal.entry.concept}")
                if draft.kind is ActorKind.ORGANISATION and draft.code is None and set(draft.sectors) & LOCAL_SECTORS:
                    draft.code = _default_code(roster)
            roster.point(token.i, drafts, start, end)
            return True
    return False


def _name_behind(roster: Roster, nominal: Nominal) -> ActorDraft | None:
    """Return the organisation whose name stands right behind a body word: "shipping company Maersk"."""
    if nominal.entry.sort not in ("body", "role") or nominal.end != nominal.head + 1:
        return None
    for draft in roster.drafts:
        if draft.kind is ActorKind.ORGANISATION and any(m[0] == nominal.end and m[2] is MentionKind.NAME for m in draft.mentions.values()):
            return draft
    return None


def _in_place(token: Token) -> bool:
    head = token
    while head.dep_ == "conj":
        head = head.head
    return (case_of(token) or case_of(head)) in PLACE_CASES


def _add_country_word(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> None:
    """Resolve "the two countries", "both sides", "the country"."""
    number = number_of(token)
    plural = is_plural(token) or number is not None
    start, end = phrase_range(token)
    if number is not None or determiner(token) == "both":
        drafts = resolve_number(roster, mentions, token, number or 2, people=False)
    elif not plural and nominal.entry.sort == "state" and determiner(token) in ("the", "this", "that") and not _in_place(token):
        drafts = resolve_country(roster, token)
    elif (
        plural and determiner(token) in ("the", "these") and nominal.entry.words[-1] in ("side", "country", "nation", "government", "party")
    ):
        drafts = resolve_number(roster, mentions, token, 2, people=False)
    else:
        drafts = []
    for draft in drafts:
        draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
    if drafts and not _in_place(token):
        roster.point(token.i, drafts, start, end)


def _owner_codes(roster: Roster, owners: Owners, mentions: Mentions) -> tuple[list[NameHit], list[ActorDraft]]:
    """Return the states that own a phrase (several where coordinated), and other actors that own it."""
    doc = roster.page.doc
    states = list(owners.states)
    if states and all(hit in owners.places for hit in states):
        pronouns = [doc[head] for head in owners.heads if doc[head].tag_ == "PRP$"]
        drafts = [draft for pronoun in pronouns[:1] for draft in resolve_owner(roster, mentions, pronoun)]
        if drafts:
            return [], drafts
    if states:
        first = states[0]
        kept = [first]
        for other in states[1:]:
            a, b = doc[first.head], doc[other.head]
            if (b.dep_ == "conj" and _chain_holds(b, a)) or (a.dep_ == "conj" and _chain_holds(a, b)):
                kept.append(other)
        return kept, []
    drafts = []
    for head in owners.heads:
        person = mentions.person_at.get(head)
        if person is not None:
            drafts += roster.at(person.head)
        elif doc[head].tag_ == "PRP$":
            drafts += resolve_owner(roster, mentions, doc[head])
        else:
            drafts += [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and head in d.mentions][:1]
    return [], list(dict.fromkeys(drafts))


def _chain_holds(conjunct: Token, head: Token) -> bool:
    while conjunct.dep_ == "conj":
        conjunct = conjunct.head
        if conjunct.i == head.i:
            return True
    return False


def _add_government(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> None:
    """Let a government word mean its state, with sector GOV; without a state it is a group of its own."""
    owners = find_owners(token, mentions.by_token)
    states, others = _owner_codes(roster, owners, mentions)
    drafts = [_state(roster, hit) for hit in states]
    if not drafts:
        drafts = [_state_of(roster, code) for code in dict.fromkeys(d.code for d in others if d.code)]
    start, end = phrase_range(token)
    if not drafts and determiner(token) not in INDEFINITE and not is_plural(token):
        code = _default_code(roster) or _last_government(roster, token)
        drafts = [_state_of(roster, code)] if code is not None else []
    if not drafts:
        draft = roster.get(f"group:{nominal.entry.concept}:{token.lemma_.lower()}", ActorKind.GROUP, _name(roster, token))
        drafts = [draft]
    for draft in drafts:
        draft.add_sectors(["GOV"])
        draft.note(f"word:{nominal.entry.concept}")
        draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
    if not _in_place(token):
        roster.point(token.i, drafts, start, end)


def _state(roster: Roster, hit: NameHit) -> ActorDraft:
    return _state_of(roster, hit.entry.code)


def _state_of(roster: Roster, code: str) -> ActorDraft:
    name = roster.page.lexicon.actors.state_names.get(code, code)
    draft = roster.by_key.get(f"state:{code}")
    if draft is None and code in INTERNATIONAL:
        draft = next((d for d in roster.drafts if d.code == code and d.kind is ActorKind.ORGANISATION), None)
        if draft is not None:
            return draft
    return draft or roster.get(f"state:{code}", ActorKind.STATE, name, code)


def named_codes(roster: Roster) -> set[str]:
    """Return the states that the article names, places among them; those of its bodies where it names no state."""
    states = {code for code in roster.places if code not in INTERNATIONAL}
    return states or {
        d.code for d in roster.drafts if d.kind is ActorKind.ORGANISATION and d.code is not None and d.code not in INTERNATIONAL
    }


def _default_code(roster: Roster) -> str | None:
    """Return the only state that the article names, or ``None``."""
    codes = named_codes(roster)
    return next(iter(codes)) if len(codes) == 1 else None


def _last_government(roster: Roster, token: Token) -> str | None:
    """Return the state whose government was named last before the token."""
    best: tuple[int, str] | None = None
    for draft in roster.drafts:
        if draft.kind is ActorKind.STATE and "GOV" in draft.sectors and draft.code is not None:
            last = max((h for h, m in draft.mentions.items() if h < token.i and m[2] is MentionKind.NOMINAL), default=None)
            if last is not None and (best is None or last > best[0]):
                best = (last, draft.code)
    return best[1] if best is not None else None


def _name(roster: Roster, token: Token) -> str:
    start, end = phrase_range(token)
    doc = roster.page.doc
    while start < token.i and (
        doc[start].pos_ in ("DET", "NUM", "ADV", "ADP", "SCONJ", "PART", "PUNCT", "PRON") or doc[start].lower_ in QUANTITIES
    ):
        start += 1
    return " ".join(doc.span(start, end).text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A nominal with what its phrase says: whose it is, how many, of which sector and country."""

    nominal: Nominal
    token: Token
    start: int
    end: int
    det: str
    plural: bool
    states: tuple[NameHit, ...]
    others: tuple[ActorDraft, ...]
    owners: Owners
    sectors: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def sort(self) -> str:
        """The sort of the word."""
        return self.nominal.entry.sort


def _read_phrase(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> _Phrase:
    owners = find_owners(token, mentions.by_token)
    states, others = _owner_codes(roster, owners, mentions)
    if owners.bodies and all(hit in owners.places for hit in states):
        states = []
    start, end = phrase_range(token)
    entries = list(premodifier_entries(token, roster.page.lexicon.actors, OWNER_SORTS))
    sectors = _with_owner(nominal, list(merge_sectors(nominal.entry, entries)), owners, others, roster, token, bool(states))
    codes = [hit.entry.code for hit in states] or [d.code for d in others if d.code][:1] or [b.entry.code for b in owners.bodies[:1]]
    return _Phrase(
        nominal=nominal, token=token, start=start, end=end, det=determiner(token), plural=is_plural(token), states=tuple(states),
        others=tuple(others), owners=owners, sectors=tuple(sectors), codes=tuple(codes),
    )  # fmt: skip


def _add_group(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token) -> None:
    """Let a nominal mean somebody known, or make it an actor of its own."""
    phrase = _read_phrase(roster, mentions, nominal, token)
    people = phrase.sort in PEOPLE_SORTS
    if (token.lemma_ == "person" and case_of(token) == "in") or (people and not phrase.plural and _named_with(roster, token)):
        return
    owned = [] if _known_plural(roster, mentions, phrase) else _shared_owners(roster, phrase)
    if owned:
        roster.point(token.i, owned, phrase.start, phrase.end)
        return
    for resolve in (_known_plural, _known_holders, _described_body, _known_rebels, _known_single):
        drafts = resolve(roster, mentions, phrase)
        if drafts:
            kind = MentionKind.TITLE if phrase.sort == "office" and not phrase.plural else MentionKind.NOMINAL
            _mean(roster, token, drafts, phrase.start, phrase.end, kind)
            return
    if phrase.sort == "igo":
        _add_bloc(roster, token, phrase.start, phrase.end)
        return
    codes = _codes_of(roster, mentions, phrase)
    if not codes and (
        not phrase.sectors or phrase.sort == "means" or (phrase.sort == "body" and phrase.plural and phrase.det not in DEFINITE)
    ):
        return
    fresh = phrase.det in INDEFINITE and not phrase.plural
    _make(roster, nominal, token, list(codes) or [None], list(phrase.sectors), phrase.start, phrase.end, fresh=fresh)


def _shared_owners(roster: Roster, phrase: _Phrase) -> list[ActorDraft]:
    """Return the states behind "their leaders", "their ruling parties"."""
    shared = phrase.plural and not phrase.states and _is_shared(phrase.others) and _has_plural_owner(phrase.token)
    if not shared or phrase.sort not in ("body", "office", "role"):
        return []
    return [_state_of(roster, code) for code in dict.fromkeys(d.code for d in phrase.others if d.code)]


def _known_plural(roster: Roster, mentions: Mentions, phrase: _Phrase) -> list[ActorDraft]:
    """Return the persons of "the two ministers", "the leaders"."""
    if not phrase.plural or phrase.states or phrase.sort not in PEOPLE_SORTS:
        return []
    return _plural_meaning(roster, mentions, phrase.nominal, phrase.token, list(phrase.others))


def _known_holders(roster: Roster, mentions: Mentions, phrase: _Phrase) -> list[ActorDraft]:
    """Return the persons of "the foreign ministers of Japan and South Korea"."""
    if not phrase.plural or phrase.sort != "office" or phrase.det != "the" or not phrase.states:
        return []
    found = [_find_person(roster, phrase.nominal, phrase.token, [code], list(phrase.sectors)) for code in phrase.codes]
    drafts = [draft for draft in found if draft is not None]
    return drafts if len(drafts) == len(phrase.codes) else []


def _described_body(roster: Roster, mentions: Mentions, phrase: _Phrase) -> list[ActorDraft]:
    """Return the organisation of "Yonhap news agency"."""
    if phrase.plural or phrase.states or phrase.sort not in ("body", "role"):
        return []
    body = _named_body(roster, phrase.owners, list(phrase.sectors), phrase.token)
    return [body] if body is not None else []


def _known_rebels(roster: Roster, mentions: Mentions, phrase: _Phrase) -> list[ActorDraft]:
    """Return the rebel organisation of "the rebels", "the guerrillas", "the group": the only one that was named so far."""
    word = phrase.nominal.entry.words[-1]
    named = phrase.sectors[:1] == ("REB",) and phrase.nominal.entry.concept == "rebel"
    if not (named or word in _REBEL_GROUPS) or phrase.det not in ("the", "this", "these", "that") or phrase.codes:
        return []
    if number_of(phrase.token) is not None or any(c.base in ("acl", "amod", "compound") for c in phrase.token.children):
        return []
    bodies = [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and set(d.sectors[:1]) & {"REB", "UAF"}]
    before = [d for d in bodies if (last := d.last_before(phrase.token.i)) is not None and not _too_far(roster, last, phrase.token, False)]
    return before if len(bodies) == 1 else []


_REBEL_GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization", "faction"})


def _known_single(roster: Roster, mentions: Mentions, phrase: _Phrase) -> list[ActorDraft]:
    """Return the person of "the president", the organisation of "the ministry"."""
    known = None
    if phrase.nominal.entry.words[-1] in GROUP_WORDS:
        known = _find_group(roster, phrase) if phrase.det in DEFINITE else None
    elif not phrase.plural and phrase.sort in PEOPLE_SORTS and phrase.det not in INDEFINITE:
        known = _find_person(roster, phrase.nominal, phrase.token, list(phrase.codes), list(phrase.sectors))
    elif not phrase.codes and not phrase.plural and phrase.det in DEFINITE and phrase.sort == "body":
        known = _find_body(roster, phrase.nominal, phrase.token)
    return [known] if known is not None else []


def _codes_of(roster: Roster, mentions: Mentions, phrase: _Phrase) -> tuple[str, ...]:
    """Return the countries of a new actor: of its phrase, else of its place, else the only state that the article names."""
    if phrase.codes or phrase.sort == "means" or not phrase.sectors:
        return phrase.codes
    if phrase.nominal.entry.concept == "peacekeeper":
        return ("IGO",)
    code = phrase.owners.places[0].entry.code if phrase.owners.places else _default_code(roster)
    code = code or (_clause_place(phrase.token, mentions) if set(phrase.sectors) & LOCAL_SECTORS else None)
    return (code,) if code is not None else ()


def _plural_meaning(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token, others: list[ActorDraft]) -> list[ActorDraft]:
    """Return the persons that a definite plural means: "the two ministers", "the leaders"; else whom the same words meant before."""
    number, det, concept = number_of(token), determiner(token), nominal.entry.concept
    if number is not None and (det in ("the", "both", "these") or number_word(token) == "both"):
        drafts = resolve_number(roster, mentions, token, number, people=True, concepts=(concept,))
    elif number is None and det == "the" and not others and concept in PAIR_CONCEPTS:
        drafts = find_participants(roster, mentions, token, None)
    else:
        return []
    key = f"{concept}:{token.lemma_.lower()}"
    before = roster.meanings.get(key, [])
    if not drafts and (number is None or len(before) == number):
        drafts = before
    if drafts:
        roster.meanings[key] = drafts
    return drafts


def number_word(token: Token) -> str:
    """Return the word that gives the number of a phrase, lower case."""
    return next((str(c.lower_) for c in token.children if c.dep_ in ("nummod", "det", "det:predet", "cc:preconj")), "")


def _is_shared(others: Iterable[ActorDraft]) -> bool:
    return len({d.code for d in others if d.code}) > 1


def _has_plural_owner(token: Token) -> bool:
    return any(c.tag_ == "PRP$" and c.lower_ == "their" for c in token.children)


def _named_with(roster: Roster, token: Token) -> bool:
    """Say whether the word is the title of a name that stands right behind it."""
    return any(c.dep_ == "flat" and c.i == token.i + 1 and roster.at(c.i) for c in token.children)


def _with_owner(
    nominal: Nominal, sectors: list[str], owners: Owners, others: list[ActorDraft], roster: Roster, token: Token, has_state: bool
) -> list[str]:
    """Let a generic word take the sector of what it belongs to: "Hamas officials" REB, "member of parliament" LEG, "X's aide" GOV."""
    generic = nominal.entry.concept in GENERIC_CONCEPTS or nominal.entry.concept in ("member_role", "soldier", "military")
    if generic:
        doc, lexicon = roster.page.doc, roster.page.lexicon.actors
        theirs = [s for b in owners.bodies[:1] for s in b.entry.sectors]
        theirs += [s for d in others if d.kind is ActorKind.ORGANISATION for s in d.sectors]
        for head in owners.heads:
            found = phrase_at_head(doc[head], lexicon, OWNER_SORTS)
            if found is not None and found[2].concept not in GENERIC_CONCEPTS and not is_possessive(doc[head]):
                theirs += found[2].sectors
        if theirs and nominal.entry.concept not in ("soldier", "military"):
            sectors = [*theirs, *(s for s in sectors if s not in theirs and s != "GOV")]
        elif not sectors and (has_state or owners.bodies):
            sectors = ["GOV"]
    if any(c.lower_ in ("former", "ex", "ousted", "deposed", "exiled") for c in token.children) and nominal.entry.sort in PEOPLE_SORTS:
        sectors = ["ELI", *(s for s in sectors if s != "ELI")]
    return list(dict.fromkeys(sectors))


def _named_body(roster: Roster, owners: Owners, sectors: list[str], token: Token) -> ActorDraft | None:
    """Return the organisation that the phrase only describes: "Yonhap news agency"."""
    doc = roster.page.doc
    for hit in owners.bodies[:1]:
        describes = doc[hit.head].dep_ == "compound" and bool(set(hit.entry.sectors) & set(sectors[:1]))
        if describes and hit.entry.sectors[0] in ("JRN", "PTY", "BUS"):
            return next((d for d in roster.drafts if hit.head in d.mentions), None)
    return None


def _find_person(roster: Roster, nominal: Nominal, token: Token, codes: list[str], sectors: list[str]) -> ActorDraft | None:
    """Find the person that a definite singular means: the one named or described so, latest first."""
    best: tuple[int, ActorDraft] | None = None
    office = nominal.entry.sort == "office"
    for draft in roster.drafts:
        if draft.kind is not ActorKind.PERSON or (codes and draft.code is not None and draft.code != codes[0]):
            continue
        if codes and draft.code is None:
            continue
        last = draft.last_before(token.i)
        if last is None or _too_far(roster, last, token, office):
            continue
        fits = (
            _holds(nominal, draft) if office else _role_fits(nominal, draft, sectors, owned=any(c.tag_ == "PRP$" for c in token.children))
        )
        if draft.key.startswith("nominal:") and nominal.entry.concept in draft.concepts:
            fits = True
        if fits and (best is None or last > best[0]):
            best = (last, draft)
    return best[1] if best is not None else None


def _find_group(roster: Roster, phrase: _Phrase) -> ActorDraft | None:
    """Find the group that "the delegation" means: the latest that was called so; never a person."""
    word = phrase.nominal.entry.words[-1]
    named = [
        (last, draft)
        for draft in roster.drafts
        if draft.kind is ActorKind.GROUP
        and draft.name.lower().split()[-1:] == [word]
        and (last := draft.last_before(phrase.token.i)) is not None
    ]
    fits = [(last, draft) for last, draft in named if not phrase.codes or draft.code in (None, phrase.codes[0])]
    return max(fits, key=_by_place)[1] if fits else None


def _by_place(item: tuple[int, ActorDraft]) -> int:
    return item[0]


def _holds(nominal: Nominal, draft: ActorDraft) -> bool:
    """Say whether one of the person's titles is the office named: "the president" is no vice president."""
    words = set(nominal.entry.words) - {"-"}
    for office in draft.offices:
        title = set(office.title.lower().replace("-", " ").split())
        if words <= title and all((word in words) == (word in title) for word in ("vice", "deputy")):
            return True
    return False


def _too_far(roster: Roster, last: int, token: Token, office: bool) -> bool:
    """Say whether the last mention is too many sentences away for a description to reach it."""
    between = roster.sentence_of[token.i] - roster.sentence_of[last]
    return between > (12 if office else 4)


def _role_fits(nominal: Nominal, draft: ActorDraft, sectors: list[str], *, owned: bool) -> bool:
    """Say whether a person has the role named; "its ambassador" is nobody who was not called an ambassador before."""
    if nominal.entry.concept in draft.concepts:
        return True
    if nominal.entry.concept in ("official", "diplomat_role", "leader_role"):
        return "GOV" in draft.sectors[:1] and not draft.key.startswith("nominal:") and not owned
    return bool(sectors) and sectors[:1] == draft.sectors[:1] and nominal.entry.concept not in ("civilian",)


def _find_body(roster: Roster, nominal: Nominal, token: Token) -> ActorDraft | None:
    """Find the organisation that "the ministry", "the party" means: the latest of the same concept."""
    best: tuple[int, ActorDraft] | None = None
    for draft in roster.drafts:
        if draft.kind is not ActorKind.ORGANISATION:
            continue
        same = nominal.entry.concept in draft.concepts or (nominal.entry.concept == "party" and "PTY" in draft.sectors)
        last = draft.last_before(token.i)
        if same and last is not None and (best is None or last > best[0]):
            best = (last, draft)
    return best[1] if best is not None else None


def _add_bloc(roster: Roster, token: Token, start: int, end: int) -> None:
    """Let "the alliance", "the bloc", "the world body" mean the international organisation named last."""
    if any(c.dep_ in ("compound", "nmod:poss", "nmod") for c in token.children):
        return
    best: tuple[int, ActorDraft] | None = None
    for draft in roster.drafts:
        last = draft.last_before(token.i)
        if (
            draft.code in ("IGO", "EUR", "UNO")
            and draft.kind is ActorKind.ORGANISATION
            and last is not None
            and (best is None or last > best[0])
        ):
            best = (last, draft)
    if best is not None and determiner(token) in ("the", "this"):
        _mean(roster, token, [best[1]], start, end)


def _clause_place(token: Token, mentions: Mentions) -> str | None:
    """Return the state where the clause of the phrase happens: "police shot a man in Darfur"."""
    verb = token.head
    while verb.dep_ == "conj" or (verb.pos_ == "NOUN" and verb.dep_ in ("nmod", "obj", "nsubj")):
        verb = verb.head
    for child in verb.children:
        if child.dep_ == "obj":
            near = [c for c in child.children if c.dep_ == "nmod" and case_of(c) in PLACE_CASES]
            child = near[0] if near else child
        if child.dep_ in ("obl", "obl:unmarked", "nmod") and case_of(child) in PLACE_CASES:
            hit = mentions.by_token.get(child.i)
            if hit is not None and hit.is_state:
                return hit.entry.code
            owners = find_owners(child, mentions.by_token) if child.lemma_.lower() in PLACE_NOUNS else Owners()
            if owners.states:
                return owners.states[0].entry.code
    return None


def _mean(roster: Roster, token: Token, drafts: list[ActorDraft], start: int, end: int, kind: MentionKind = MentionKind.NOMINAL) -> None:
    for draft in drafts:
        draft.mentions.setdefault(token.i, (start, end, kind))
    if not _in_place(token):
        roster.point(token.i, drafts, start, end)


def _make(
    roster: Roster, nominal: Nominal, token: Token, codes: list[str] | list[None], sectors: list[str], start: int, end: int, *, fresh: bool
) -> None:
    plural = is_plural(token)
    if nominal.entry.sort == "body":
        kind = ActorKind.ORGANISATION
    elif plural or nominal.entry.sort == "means" or nominal.entry.words[-1] in GROUP_WORDS:
        kind = ActorKind.GROUP
    else:
        kind = ActorKind.PERSON
    lemma = "people" if token.lower_ == "people" else token.lemma_.lower()
    if "NGO" in sectors:
        sectors = [s for s in sectors if s != "NGO"]
        codes = codes if codes != [None] else ["NGO"]
    for code in codes:
        key = f"nominal:{nominal.entry.concept}:{lemma}:{code}:{','.join(sectors)}:{kind}" + (f":{token.i}" if fresh else "")
        if _in_place(token) and key not in roster.by_key:
            continue
        draft = roster.get(key, kind, _name(roster, token), code)
        draft.add_sectors(sectors)
        draft.concepts.add(nominal.entry.concept)
        draft.plural = draft.plural or plural or kind is not ActorKind.PERSON
        draft.note(f"word:{nominal.entry.concept}")
        draft.mentions.setdefault(token.i, (start, end, MentionKind.NOMINAL))
        if not _in_place(token):
            roster.point(token.i, [draft], start, end)
