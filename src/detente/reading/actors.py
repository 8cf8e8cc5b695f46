"""Who is named, described or meant: mentions joined to actors, with country, sectors and offices.

Country and office come from the text first (the same noun phrase, then the organisation as the article has it elsewhere), from
tables second, and stay null where neither knows (READING contract). States act by name, adjective, capital or seat of power; a
name that only says where ("talks in Geneva") makes no actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.lexicon.actors import Leader, NameEntry, name_key
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors_owned import fill_from_owners
from detente.reading.base import ActorIndex, Page
from detente.reading.coreference import PARTICLES, Mentions, PersonMention
from detente.reading.doc import Doc, Token
from detente.reading.groups import INTERNATIONAL, add_nominals, named_codes
from detente.reading.names import ADJECTIVE_KINDS, NameHit
from detente.reading.offices import GENERIC_CONCEPTS, OfficeDraft, offices_beside, phrase_at_head
from detente.reading.phrases import PLACE_CASES, case_of, find_owners, is_cut_off, is_plural, phrase_range
from detente.reading.reference import resolve_pronouns
from detente.reading.roster import ActorDraft, Roster

ACTING = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "conj", "ROOT", "appos", "parataxis", "dislocated", "vocative", "xcomp", "ccomp", "advcl"}
)
ACTING_CASES = frozenset(
    {"", "to", "with", "against", "between", "by", "from", "of", "for", "on", "toward", "towards", "among", "like", "than", "over"}
)
CAPITAL_CASES = ACTING_CASES - {"on", "like", "than", "over", "for", "of", "from"}
REGION_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
STRIKES = frozenset(
    {
        "invasion",
        "attack",
        "bombing",
        "shelling",
        "occupation",
        "siege",
        "blockade",
        "bombardment",
        "raid",
        "strike",
        "airstrike",
        "annexation",
    }
    | {"capture", "seizure", "assault", "offensive", "incursion", "takeover"}
)
RULING = frozenset({"ruling", "governing"})
ORG_SORTS = frozenset({"body", "government", "role", "igo"})
FAMILY_FIRST = frozenset({"CHN", "VAT", "MYS", "THA", "IDN", "ETH", "TWN", "HKG", "JPN", "KOR", "PRK", "VNM", "KHM", "HUN", "SGP"})
ENGLISH_NAMED = frozenset({"USA", "GBR", "AUS", "CAN", "NZL", "IRL"})
FEMALE = re.compile(r"(woman|queen|princess|actress|duchess|mother|lady|empress|baroness)$")
MALE = re.compile(r"(spokesman|king|prince|congressman|chairman|father|lord|emperor|duke|businessman|pope|sheikh|imam|ayatollah)$")


def find_actors(page: Page, mentions: Mentions) -> ActorIndex:
    """Resolve the actors of a page and say which tokens mean them.

    Args:
        page: The page.
        mentions: What :func:`detente.reading.coreference.find_mentions` found in it.

    Returns:
        The index: actors in order of first mention, with every mention, pronouns among them.
    """
    roster = Roster(page=page)
    _add_states(roster, mentions)
    _add_bodies(roster, mentions)
    _add_persons(roster, mentions)
    add_nominals(roster, mentions)
    fill_from_owners(roster)
    resolve_pronouns(roster, mentions)
    return roster.freeze()


def effective(token: Token) -> Token:
    """Return the first conjunct: it carries the role and the preposition of the whole coordination."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _add_states(roster: Roster, mentions: Mentions) -> None:
    for hit in mentions.hits:
        if not hit.is_state or is_cut_off(roster.page.doc, hit):
            continue
        entry, token = hit.entry, roster.page.doc[hit.head]
        roster.places.append(entry.code)
        if _follows_its_place(roster.page.doc, hit, mentions) or not _state_acts(token, entry, mentions):
            continue
        if entry.kind == "demonym" and _add_people(roster, mentions, hit, token):
            continue
        if entry.kind == "region":
            draft = roster.get(f"region:{entry.form}", ActorKind.GROUP, entry.form, entry.code)
        else:
            draft = roster.get(entry.id, ActorKind.STATE, entry.name, entry.code)
            if entry.kind in ("partial", "partial_adjective"):
                draft.kind = ActorKind.GROUP
                draft.add_sectors(["PRE"])
            if entry.kind in ("capital", "seat"):
                draft.add_sectors(["GOV"])
        draft.note(f"{entry.kind}:{entry.form}")
        acts = not _modifies_actor(token, mentions)
        roster.mention(draft, hit.head, hit.start, hit.end, MentionKind.NAME, acts=acts)
        if acts:
            _point_all(roster, draft, hit)


def _follows_its_place(doc: Doc, hit: NameHit, mentions: Mentions) -> bool:
    """Say whether the state only tells where a place lies: "Berlin, Germany"."""
    if (
        hit.start < 2
        or doc[hit.start - 1].text != ","
        or hit.entry.kind in ADJECTIVE_KINDS
        or (hit.end < len(doc) and doc[hit.end].tag_ == "POS")
    ):
        return False
    before = mentions.by_token.get(hit.start - 2)
    if before is not None:
        return before.entry.kind in ("capital", "region") and before.entry.kind != hit.entry.kind and hit.entry.kind != "capital"
    return doc[hit.start - 2].ent_type_ == "LOC" and hit.entry.kind in ("name", "abbreviation", "old", "region")


def _add_people(roster: Roster, mentions: Mentions, hit: NameHit, token: Token) -> bool:
    """Add people of a nation as a group: "168 Liberians", "ethnic Albanians in Serbia"; the latter belong to where they live."""
    if token.tag_ not in ("NNS", "NNPS", "NN", "NNP") or token.dep_ in ("amod", "compound", "nmod:desc"):
        return False
    ethnic = any(c.lower_ == "ethnic" for c in token.children)
    counted = any(c.dep_ == "nummod" or (c.dep_ == "det" and c.lower_ in ("a", "an", "some", "many", "several")) for c in token.children)
    owners = find_owners(token, mentions.by_token)
    home = next((h.entry.code for h in (*owners.states, *owners.places) if h.entry.code != hit.entry.code), None)
    home = None if hit.entry.code == "USA" else home
    if not (ethnic or counted or home):
        return False
    if ethnic and home is None:
        others = set(roster.places) | {h.entry.code for h in mentions.hits if h.is_state}
        others.discard(hit.entry.code)
        home = next(iter(others)) if len(others) == 1 else None
    code = home if ethnic or home else hit.entry.code
    start, end = phrase_range(token)
    plural = is_plural(token)
    draft = roster.get(
        f"people:{hit.entry.form}:{code}",
        ActorKind.GROUP if plural else ActorKind.PERSON,
        roster.page.doc.span(hit.start, hit.end).text,
        code,
    )
    draft.add_sectors(["CVL"])
    draft.plural = plural
    draft.note(f"demonym:{hit.entry.form}")
    roster.mention(draft, hit.head, start, end, MentionKind.NOMINAL)
    return True


def _state_acts(token: Token, entry: NameEntry, mentions: Mentions) -> bool:
    """Say whether a state's name stands for the state, and not only for the place."""
    first = effective(token)
    label, case = first.dep_, case_of(token) or case_of(first)
    if entry.kind in ADJECTIVE_KINDS:
        return case not in PLACE_CASES or label in ("amod", "compound")
    if case in PLACE_CASES:
        return False
    if entry.kind == "region":
        struck = label == "nmod" and case in ("of", "on", "against") and first.head.lemma_.lower() in STRIKES
        return (label in REGION_ROLES or struck) and not _is_inside_person(token, mentions)
    if entry.kind == "capital":
        base = label.split(":")[0]
        if label == "nmod:poss" or label in ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"):
            return True
        return base in ("obl", "nmod") and case in CAPITAL_CASES and case != ""
    return True


def _is_inside_person(token: Token, mentions: Mentions) -> bool:
    return token.i in mentions.person_at


def _modifies_actor(token: Token, mentions: Mentions) -> bool:
    """Say whether the token only describes another actor ("Japanese Prime Minister", "Japan's ruling party")."""
    if token.dep_ not in ("amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod"):
        return False
    if token.dep_ == "nmod" and case_of(token) not in ("of", "in", "from", ""):
        return False
    head = token.head
    if token.dep_ != "nmod" and head.i < token.i:
        return False
    while head.dep_ in ("compound", "amod", "nmod:desc", "flat") and head.head.i != head.i:
        head = head.head
    hit = mentions.by_token.get(head.i)
    if head.i in mentions.titled or (hit is not None and hit.head != token.i):
        return True
    return head.i in mentions.nominal_heads or head.i in mentions.in_organisations


def _add_bodies(roster: Roster, mentions: Mentions) -> None:
    for hit in mentions.hits:
        if not hit.is_state:
            _add_body(roster, mentions, hit)
    for start, end in mentions.organisations:
        _add_organisation(roster, mentions, start, end)
    _link_acronyms(roster)


def _add_body(roster: Roster, mentions: Mentions, hit: NameHit) -> None:
    doc, token = roster.page.doc, roster.page.doc[hit.head]
    owners = find_owners(token, mentions.by_token)
    entry = hit.entry
    own = [h for h in owners.states if h.head != hit.head]
    if own and own[0].entry.code != entry.code:
        entry = next((e for e in hit.entries if e.code == own[0].entry.code), entry)
    text = doc.span(hit.start, hit.end).text
    foreign = bool(own) and entry.code not in INTERNATIONAL and own[0].entry.code != entry.code
    code = own[0].entry.code if foreign else entry.code
    draft = roster.get(f"{entry.id}:{code}" if foreign else entry.id, ActorKind.ORGANISATION, text, code)
    if len(name_key(text)) > len(name_key(draft.name)):
        draft.name = text
    draft.note(entry.id)
    draft.add_sectors(entry.sectors)
    _mark_ruling(draft, doc, hit)
    case = case_of(effective(token)) or case_of(token)
    acts = case not in PLACE_CASES and not _modifies_actor(token, mentions)
    roster.mention(draft, hit.head, hit.start, hit.end, MentionKind.NAME, acts=acts)
    if acts:
        _point_all(roster, draft, hit)


def _point_all(roster: Roster, draft: ActorDraft, hit: NameHit) -> None:
    """Let the last word of a name mean its actor as well, and each word that a parse hangs elsewhere."""
    for token in roster.page.doc[hit.start : hit.end]:
        outer = token.i == hit.end - 1 or not hit.start <= token.head.i < hit.end
        if outer and token.i != hit.head and not token.is_punct and token.tag_ != "POS":
            roster.point(token.i, [draft], hit.start, hit.end)


def _mark_ruling(draft: ActorDraft, doc: Doc, hit: NameHit) -> None:
    """Add GOV or OPP to a party that the words in front call ruling or opposition."""
    for token in doc[max(0, hit.start - 3) : hit.start]:
        if token.lower_ in RULING:
            draft.add_sectors(["GOV"])
        elif token.lower_ == "opposition" and "PTY" in draft.sectors:
            draft.add_sectors(["OPP"])
        else:
            continue
        draft.note(f"word:{token.lower_}")


def _add_organisation(roster: Roster, mentions: Mentions, start: int, end: int) -> None:
    """Add an organisation that only the language model knows; its words tell its sector, its phrase its country."""
    doc, lexicon = roster.page.doc, roster.page.lexicon.actors
    head = next((i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i), end - 1)
    token = doc[head]
    text = doc.span(start, end).text
    owners = find_owners(token, mentions.by_token)
    states = [h for h in owners.states if h.entry.kind != "region"] or list(owners.states)
    before = mentions.by_token.get(start - 1) or (mentions.by_token.get(start - 2) if doc[max(0, start - 1)].tag_ == "POS" else None)
    if before is not None and before.is_state and not is_cut_off(doc, before):
        states.insert(0, before)
    code = states[0].entry.code if states else _code_inside(roster, start, end)
    draft = roster.get(f"org:{name_key(text)}:{code or ''}", ActorKind.ORGANISATION, text, code)
    if code is not None and states:
        draft.note(f"phrase:{states[0].entry.form}")
    for i in range(end - 1, start - 1, -1):
        found = phrase_at_head(doc[i], lexicon, ORG_SORTS)
        if found is not None and found[0] >= start and found[1] <= end and found[2].concept != "civilian":
            draft.add_sectors(found[2].sectors)
            draft.concepts.add(found[2].concept)
            draft.note(f"word:{found[2].concept}")
            break
    case = case_of(effective(token)) or case_of(token)
    roster.mention(draft, head, start, end, MentionKind.NAME, acts=case not in PLACE_CASES and not _modifies_actor(token, mentions))


def _code_inside(roster: Roster, start: int, end: int) -> str | None:
    """Return the state that a word of an organisation's name names: "Baghdad University"; ``None`` where it names several."""
    codes: dict[str, None] = {}
    homonyms = roster.page.lexicon.actors.homonyms
    for token in roster.page.doc[start:end]:
        if name_key(token.text) in homonyms:
            continue
        for entry in roster.page.lexicon.actors.names.get(name_key(token.text), ()) if token.text[:1].isupper() else ():
            if entry.kind in ("name", "adjective", "capital") or (entry.kind == "abbreviation" and token.text == entry.form):
                codes.setdefault(entry.code)
                break
    return next(iter(codes)) if len(codes) == 1 else None


def _link_acronyms(roster: Roster) -> None:
    """Join an unknown short form to the organisation it stands for: initials, a bracket behind the name, or some of its words."""
    organisations = [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION]
    for short in organisations:
        if not short.key.startswith("org:"):
            continue
        for full in organisations:
            if full is not short and full in roster.drafts and _is_short_for(roster, short, full):
                _merge(roster, full, short)
                break


def _is_short_for(roster: Roster, short: ActorDraft, full: ActorDraft) -> bool:
    letters = short.name.replace(".", "")
    if 2 <= len(letters) <= 8 and letters.isupper():
        starts = {m[0] for m in short.mentions.values()}
        bracketed = any(m[1] + 1 in starts and roster.page.doc[m[1]].text == "(" for m in full.mentions.values())
        return " " in full.name and (_initials(full.name) == letters or bracketed)
    words, longer = short.name.lower().split(), full.name.lower().split()
    return 2 <= len(words) < len(longer) and (longer[: len(words)] == words or longer[-len(words) :] == words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())


def _merge(roster: Roster, kept: ActorDraft, gone: ActorDraft) -> None:
    for head, mention in gone.mentions.items():
        kept.mentions.setdefault(head, mention)
    for meant in roster.heads.values():
        if gone in meant:
            meant[:] = [kept if d is gone else d for d in meant]
    kept.code = kept.code or gone.code
    kept.add_sectors(gone.sectors)
    kept.note(f"acronym:{gone.name}")
    roster.drafts.remove(gone)
    roster.by_key[gone.key] = kept


# --- persons


def _add_persons(roster: Roster, mentions: Mentions) -> None:
    clusters = _cluster(mentions)
    for person, draft in clusters:
        if draft not in roster.drafts:
            roster.drafts.append(draft)
            roster.by_key[draft.key] = draft
        start = person.title.start if person.title is not None else person.start
        roster.mention(draft, person.head, person.start, person.end, MentionKind.NAME)
        _point_rim(roster, mentions, draft, start, person)
    found: dict[int, list[OfficeDraft]] = {}
    for person, draft in clusters:
        offices = list(_offices_of(person, roster, mentions))
        found.setdefault(id(draft), []).extend(offices)
        _country_of(person, offices, draft, roster, mentions)
        _gender_of(person, draft)
    for draft in dict.fromkeys(d for _, d in clusters):
        if draft.gender is None and len(draft.words) > 1:
            draft.gender = roster.page.lexicon.actors.genders.get(draft.words[0])
    for draft in dict.fromkeys(d for _, d in clusters):
        _fill_from_bodies(draft, found.get(id(draft), []), roster)
    _share_countries(roster, mentions, {p.head: d for p, d in clusters})
    for draft in dict.fromkeys(d for _, d in clusters):
        _fill_from_tables(draft, roster, found.get(id(draft), []))
        _settle_offices(draft, found.get(id(draft), []), roster)


def _point_rim(roster: Roster, mentions: Mentions, draft: ActorDraft, start: int, person: PersonMention) -> None:
    """Let every token that ties title and name to the clause mean the person: a parse may hang them on "Mr" or "Minister"."""
    roster.spans[person.head] = (start, person.end)
    for token in roster.page.doc[start : person.end]:
        outside = token.head.i == token.i or not start <= token.head.i < person.end
        if outside and token.i != person.head and token.i not in mentions.by_token and token.dep_ not in ("punct", "case", "cc", "mark"):
            roster.point(token.i, [draft], start, person.end)


def _cluster(mentions: Mentions) -> list[tuple[PersonMention, ActorDraft]]:
    """Join the mentions of each person: full names first, then surnames."""
    doc_order = {person.head: n for n, person in enumerate(mentions.persons)}
    drafts: list[ActorDraft] = []
    owner: dict[int, ActorDraft] = {}
    for person in sorted(mentions.persons, key=_longest_first):
        draft = _match(person, drafts)
        if draft is None:
            draft = ActorDraft(key=f"person:{'-'.join(person.words)}:{person.start}", kind=ActorKind.PERSON, name="", words=person.words)
            drafts.append(draft)
        owner[person.head] = draft
        draft.mentions.setdefault(person.head, (person.start, person.end, MentionKind.NAME))
    pairs = [(person, owner[person.head]) for person in mentions.persons]
    for draft in drafts:
        draft.mentions.clear()
    pairs.sort(key=lambda pair: doc_order[pair[0].head])
    return pairs


def _longest_first(person: PersonMention) -> tuple[int, int]:
    return -len(person.words), person.start


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in PARTICLES) or words


def _match(person: PersonMention, drafts: list[ActorDraft]) -> ActorDraft | None:
    words = _core(person.words)
    best: tuple[tuple[int, bool, int], ActorDraft] | None = None
    for draft in drafts:
        grade = _grade(words, _core(draft.words))
        if grade == 0:
            continue
        near = min((abs(head - person.head) for head in draft.mentions), default=10**6)
        before = draft.last_before(person.head)
        rank = (grade, before is not None, -near if before is None else -(person.head - before))
        if best is None or rank > best[0]:
            best = (rank, draft)
    return best[1] if best is not None else None


def _grade(words: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Grade how well a name fits a fuller one: 0 not at all."""
    if words == full or set(words) == set(full):
        return 5
    if len(words) == 1:
        word = words[0]
        if len(full) == 1:
            return 0
        return 3 if word == full[-1] else 2 if word == full[0] and len(word) > 1 else 1 if word in full[1:-1] and len(word) > 4 else 0
    if words[-1] == full[-1] and (words[0][0] == full[0][0]):
        return 4 if len(words[0]) == 1 or len(full[0]) == 1 or words[0] == full[0] or _is_nickname(words[0], full[0]) else 0
    return 4 if set(words) <= set(full) and len(words) >= 2 else 0


def _is_nickname(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:2]) and len(short) <= 5


def _offices_of(person: PersonMention, roster: Roster, mentions: Mentions) -> list[OfficeDraft]:
    page = roster.page
    offices = list(person.title.offices) if person.title is not None else []
    own = range(person.title.start if person.title is not None else person.start, person.end)
    others = mentions.titled - frozenset(own)
    for office in offices_beside(page.doc, person.start, person.end, person.head, page.lexicon.actors, mentions.by_token, others):
        offices.append(office)
        if office.rule.startswith("appos"):
            roster.beside.update((i, person.head) for i in _title_tokens(page.doc, office))
    return offices


def _title_tokens(doc: Doc, office: OfficeDraft) -> Iterator[int]:
    """Yield the tokens of an apposition up to "of", "for", "from": what stands behind is somebody else."""
    for i in range(office.start, office.end):
        if doc[i].lower_ in ("of", "for", "from", "at", "in", "with", "to"):
            return
        yield i


def _country_of(person: PersonMention, offices: list[OfficeDraft], draft: ActorDraft, roster: Roster, mentions: Mentions) -> None:
    """Take the country from the same noun phrase; set the person's fullest name."""
    doc = roster.page.doc
    text = doc.span(person.start, person.end).text
    if (
        len(person.words) > len(draft.name.split())
        or not draft.name
        or (len(text) > len(draft.name) and len(person.words) >= len(draft.words))
    ):
        draft.name = " ".join(text.split())
    states = [o.state for o in offices if o.state is not None]
    if person.title is not None:
        states = [*person.title.states, *states]
    if not states:
        states = _beside(person, doc, mentions)
    if states and draft.code is None:
        draft.code = states[0].entry.code
        draft.note(f"phrase:{states[0].entry.form}")


def _beside(person: PersonMention, doc: Doc, mentions: Mentions) -> list[NameHit]:
    """Return the state that stands right beside a name: "Netanyahu of Israel", "French Emmanuel Macron"."""
    before = mentions.by_token.get(person.start - 1)
    if before is not None and before.is_state and before.entry.kind in ADJECTIVE_KINDS:
        return [before]
    if person.end + 1 >= len(doc) or doc[person.end].lower_ not in ("of", "from"):
        return []
    for i in range(person.end + 1, min(len(doc), person.end + 5)):
        hit = mentions.by_token.get(i)
        if hit is not None:
            return [hit] if hit.is_state else []
        if doc[i].tag_ not in ("DT", "JJ", "NNP"):
            break
    return []


def _gender_of(person: PersonMention, draft: ActorDraft) -> None:
    title = person.title
    if title is None:
        return
    if title.honorific in ("mr", "sir", "lord"):
        draft.gender = "he"
    elif title.honorific in ("mrs", "ms", "miss", "dame", "lady", "madam", "madame", "mme"):
        draft.gender = "she"
    for office in title.offices:
        last = office.title.lower().split()[-1] if office.title else ""
        draft.gender = draft.gender or ("she" if FEMALE.search(last) else "he" if MALE.search(last) else None)


def _fill_from_bodies(draft: ActorDraft, offices: list[OfficeDraft], roster: Roster) -> None:
    """Take the country from the organisation of an office, as the article knows it."""
    for office in offices:
        body = _body_of(office, roster) if office.body is not None else None
        if body is None:
            for head in office.near:
                body = next((d for d in roster.at(head) if d.kind is ActorKind.ORGANISATION), None) or _mentioned(roster, head)
                if body is not None:
                    break
        if body is not None:
            if draft.code is None and body.code is not None:
                draft.code = body.code
                draft.note(f"organisation:{body.name}")
            if body not in draft.member_of:
                draft.member_of.append(body)


def _mentioned(roster: Roster, head: int) -> ActorDraft | None:
    return next((d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and head in d.mentions), None)


def _share_countries(roster: Roster, mentions: Mentions, at: dict[int, ActorDraft]) -> None:
    """Share the country of coordinated titles: "Japanese Prime Minister X and Foreign Minister Y"."""
    doc = roster.page.doc
    for person in mentions.persons:
        draft = at[person.head]
        token = doc[person.head]
        if draft.code is not None or person.title is None or not person.title.offices:
            continue
        other = at.get(effective(token).i) if token.dep_ == "conj" else None
        other = other or _listed_before(person, mentions, doc, at)
        if other is not None and other.code is not None:
            draft.code = other.code
            draft.note("coordinated-title")


def _listed_before(person: PersonMention, mentions: Mentions, doc: Doc, at: dict[int, ActorDraft]) -> ActorDraft | None:
    """Return the person who stands in front in the same list: "President X, Speaker Y and Prime Minister Z"."""
    start = person.title.start if person.title is not None else person.start
    i = start - 1
    while i >= 0 and doc[i].text in (",", "and", "&", "as", "well"):
        i -= 1
    other = mentions.person_at.get(i)
    return at.get(other.head) if other is not None and i < start - 1 and other.title is not None else None


def _fill_from_tables(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> None:
    """Fill country and office from the leaders table: only where the text gives none, and the name fits one country's leader."""
    leader = _leader(draft, roster, offices)
    if leader is not None:
        if draft.code is None:
            draft.code = leader.code
            draft.note(f"leader:{leader.source}:{leader.code}:{leader.family}")
        if not offices and leader.office and _held(leader, roster.page.article.published_at):
            draft.offices.append(Office(title=leader.office, country=leader.code, since=leader.since or None))
            draft.note(f"leader:{leader.source}:{leader.code}:{leader.family}")
            draft.add_sectors(["GOV"])
        elif not offices and leader.office and _is_past(leader, roster.page.article.published_at):
            office = Office(
                title=leader.office, country=leader.code, status=OfficeStatus.FORMER, since=leader.since or None, until=leader.until
            )
            draft.offices.append(office)
            draft.note(f"leader:{leader.source}:{leader.code}:{leader.family}")
            draft.add_sectors(["ELI"])
    if draft.code is None:
        _fill_from_office(draft, roster, offices)
    if draft.code is None and offices and _may_take_only_state(draft, roster, offices):
        codes = named_codes(roster)
        if len(codes) == 1:
            draft.code = next(iter(codes))
            draft.note("only-state-of-the-article")


def _may_take_only_state(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether nothing speaks against the only state named: no office of another state, no surname of another's leader."""
    lexicon = roster.page.lexicon.actors
    if len(draft.words) == 1 and draft.words[0] in lexicon.leaders:
        return False
    return not any(form in office.title.lower() for office in offices for form in lexicon.offices)


def _fill_from_office(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> None:
    """Take the country of an office that only one state has ("Chief Cabinet Secretary"), where the article names that state."""
    table = roster.page.lexicon.actors.offices
    for office in offices:
        title = office.title.lower()
        for form, code in table.items():
            if form in title and code in roster.places:
                draft.code = code
                draft.note(f"office:{form}:{code}")
                return


def _leader(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> Leader | None:
    """Find the one leader of the table that the name fits: by given name, or by surname with a title, a state or the date to back it."""
    table = roster.page.lexicon.actors.leaders
    words = _core(draft.words)
    mentioned, day = named_codes(roster), roster.page.article.published_at
    found: list[Leader] = []
    for family, rest in _name_splits(words):
        rows = table.get(family, ())
        if rest and family == words[0]:
            rows = tuple(leader for leader in rows if leader.code in FAMILY_FIRST)
        unique = len({leader.code for leader in rows}) == 1
        for leader in rows:
            if draft.code not in (None, leader.code):
                continue
            if rest:
                fits = _given_fits(rest, leader) or (
                    not leader.given and bool(offices) and _backs_full_name(leader, offices, unique, mentioned)
                )
            elif family != words[-1]:
                fits = True
            elif offices or draft.gender is not None:
                fits = _same_office(leader, offices) and (unique or leader.code in mentioned or _held(leader, day))
            else:
                fits = unique and len(words[0]) > 4 and _backs_bare_name(leader, mentioned, day)
            if fits:
                found.append(leader)
    held = [leader for leader in found if _held(leader, day)]
    near = [leader for leader in held or found if leader.code in mentioned] or held or found
    return near[-1] if len({leader.code for leader in near}) == 1 else None


def _name_splits(words: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the ways to split a name into family and given names: the last, the first, or all words are the family's."""
    splits = [(words[-1], words[:-1])]
    if len(words) > 1:
        splits += [(words[0], words[1:]), ("".join(words), ())]
    if len(words) > 2:
        splits.append(("".join(words[-2:]), words[:-2]))
    return splits


def _same_office(leader: Leader, offices: list[OfficeDraft]) -> bool:
    """Say whether a title in the text may be the office of the table: they share a word, or the table names none."""
    if not offices:
        return True
    if not leader.office:
        return any(c in ("head_of_state", "head_of_government", "director", "leader_role") for o in offices for c in o.concepts)
    words = set(leader.office.lower().replace("-", " ").split())
    return any(words & set(o.title.lower().replace("-", " ").split()) or "director" in o.concepts for o in offices)


def _backs_full_name(leader: Leader, offices: list[OfficeDraft], unique: bool, mentioned: set[str]) -> bool:
    """Say whether a table row without given names may mean a titled person: its state is named, or only it fits a head of state."""
    heads = any(c in ("head_of_state", "head_of_government") for o in offices for c in o.concepts)
    return leader.code in mentioned or (heads and unique and leader.code not in ENGLISH_NAMED)


def _backs_bare_name(leader: Leader, mentioned: set[str], day: str | None) -> bool:
    """Say whether a surname alone, without a title, may mean the leader."""
    if leader.code in ENGLISH_NAMED:
        return leader.code in mentioned and leader.office in ("President", "Prime Minister")
    return leader.code in mentioned or day is None or _held(leader, day)


def _given_fits(rest: tuple[str, ...], leader: Leader) -> bool:
    if set(rest) & set(leader.given) or "".join(rest) in leader.given:
        return True
    return any(w[0] == g[0] for w in rest for g in leader.given if len(w) == 1)


def _is_past(leader: Leader, published_at: str | None) -> bool:
    day = (published_at or "")[:10]
    return bool(day) and bool(leader.until) and leader.until + "~" < day


def _held(leader: Leader, published_at: str | None) -> bool:
    day = (published_at or "")[:10]
    if not day:
        return False
    return leader.since <= day and (not leader.until or day <= leader.until + "~")


def _settle_offices(draft: ActorDraft, offices: list[OfficeDraft], roster: Roster) -> None:
    """Make the records of the offices and the sectors that follow from them."""
    seen: dict[tuple[str, OfficeStatus], int] = {}
    records: list[Office] = []
    for office in offices:
        body = _body_of(office, roster)
        record = Office(
            title=office.title,
            organisation=body.name if body is not None and body.name not in office.title else None,
            country=(office.state.entry.code if office.state is not None else None)
            or (body.code if body is not None else None)
            or draft.code,
            status=office.status,
            evidence=roster.page.span(office.start, office.end),
        )
        key = (name_key(office.title), office.status)
        if key in seen:
            if records[seen[key]].organisation is None and record.organisation is not None:
                records[seen[key]] = record
        else:
            seen[key] = len(records)
            records.append(record)
        draft.concepts.update(office.concepts)
        draft.note(office.rule)
    draft.offices.extend(records)
    holding = [o for o in offices if o.status is not OfficeStatus.FORMER]
    if offices and not holding:
        draft.add_sectors(["ELI"])
    for office in holding or offices:
        draft.add_sectors(_sectors_of(office, _body_of(office, roster), draft))


def _body_of(office: OfficeDraft, roster: Roster) -> ActorDraft | None:
    if office.body is not None:
        return next((d for d in roster.drafts if office.body.head in d.mentions), None) or roster.by_key.get(office.body.entry.id)
    return next((d for d in (_mentioned(roster, head) for head in office.near) if d is not None), None)


def _sectors_of(office: OfficeDraft, body: ActorDraft | None, draft: ActorDraft) -> list[str]:
    """Join what the office and its organisation imply: a party's secretary is PTY, a lawmaker LEG, a NATO official GOV."""
    heads_a_body = office.concepts[0] in ("head_of_state", "vice_head") and body is not None and body.kind is ActorKind.ORGANISATION
    generic = office.concepts[0] in GENERIC_CONCEPTS or heads_a_body
    own = list(office.sectors)
    if body is not None:
        theirs = list(body.sectors)
        if generic:
            return theirs or own or ["GOV"]
        return own + [s for s in theirs if s in ("PTY", "GOV", "REB", "OPP")]
    if not own and generic and draft.code is not None:
        return ["GOV"]
    return own
