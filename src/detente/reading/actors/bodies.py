"""Bodies, parties and organisations as actors: those that the lexicon knows, and those that only the language model names."""

from __future__ import annotations

import re

from detente.lexicon.actors import ADJECTIVE_KINDS, STATE_KINDS, NameEntry, WordEntry, name_key
from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.actors.states import MISSIONS, modifies_actor, point_all
from detente.reading.base import NameHit, conjuncts
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import PLACE_CASES, case_of, effective, find_owners, is_cut_off, seat_of
from detente.reading.groups.phrase import INTERNATIONAL, scene_code
from detente.reading.names.organisations import SHARED_CAPITALS
from detente.reading.names.organisations_rims import PARTS, head_part
from detente.reading.offices.chain import phrase_at_head

RULING = frozenset({"ruling", "governing"})
ORG_SORTS = frozenset({"body", "government", "role"})
BODY = frozenset({"body", "government"})
#: Concepts of words that tell nothing of a body in whose name they stand.
TELLS_NOTHING = frozenset({"civilian", "soldier", "official", "country_word"})
DASHES = frozenset({"-", "–", "—", "/"})
WORKERS = frozenset({"office", "role"})
WHERE = frozenset({"at", "in", "near", "inside", "outside", "around"})
#: How far above the name of a state the words may stand that say where.
_DEPTH = 6


def add_bodies(roster: Roster, mentions: Mentions) -> None:
    """Add the bodies, parties and organisations, and join short forms to the names that they stand for."""
    for hit in mentions.hits:
        if not hit.is_state:
            _add_body(roster, mentions, hit)
    for start, end in mentions.organisations:
        _add_organisation(roster, mentions, start, end)
    _link_acronyms(roster)


def drop_places(roster: Roster) -> None:
    """Drop unknown bodies whose words tell no body and that only say where something is: "breakfast at the Naval Observatory".

    What a later phrase speaks of ("the company") stays.
    """
    for draft in [d for d in roster.drafts if d.key.startswith("org:") and not d.concepts and not d.sectors]:
        if draft.mentions and all(m[2] is MentionKind.NAME and _says_where(roster, head) for head, m in draft.mentions.items()):
            roster.drafts.remove(draft)
            del roster.by_key[draft.key]


def _says_where(roster: Roster, head: int) -> bool:
    """Say whether a name only stands in the place of what is done; who works at a place belongs to it."""
    token, lexicon = effective(roster.page.doc[head]), roster.page.lexicon.actors
    case = next((c for c in token.lefts if c.lower_ in WHERE), None)
    if case is None or case_of(token) not in WHERE or case.i == 0:
        return False
    return all(phrase_at_head(one, lexicon, WORKERS) is None for one in (token.head, roster.page.doc[case.i - 1]))


def _add_body(roster: Roster, mentions: Mentions, hit: NameHit) -> None:
    doc, token = roster.page.doc, roster.page.doc[hit.head]
    if _is_of_treaty(doc, hit):
        return
    owners = find_owners(token, mentions.by_token)
    entry = hit.entry
    own = [h for h in owners.states if h.head != hit.head and not (h.end + 1 == hit.start and doc[h.end].text in DASHES)]
    if own and own[0].entry.code != entry.code:
        entry = next((e for e in hit.entries if e.code == own[0].entry.code), entry)
    text = doc.told(hit.start, hit.end)
    if not own and entry.kind == "national" and hit.start > 0 and doc[hit.start - 1].lower_ in ("its", "their"):
        own = _last_state(doc, mentions, hit)
    owning = [h for h in own if not _is_place(doc[h.head], hit.head)]
    foreign = bool(owning) and entry.code not in INTERNATIONAL and all(h.entry.code != entry.code for h in owning)
    code = owning[0].entry.code if foreign else entry.code
    text = text.rstrip("-–/")  # "UN-" of "UN-led", where the words are cut so
    draft = roster.get(f"{entry.id}:{code}" if foreign else entry.id, ActorKind.ORGANISATION, text, code)
    seat = text.lower().endswith("headquarters")
    if (len(name_key(text)) > len(name_key(draft.name)) and not seat) or (draft.name.lower().endswith("headquarters") and not seat):
        draft.name = text
    day = roster.page.article.published_at
    dated = entry.id in roster.page.lexicon.actors.terms and day is not None
    draft.note(entry.id, [code, *entry.sectors, f"on {day[:10]}" if dated and day else None], text)
    draft.add_sectors(entry.sectors)
    _tell_home(draft, doc, hit.start, mentions)
    _mark_ruling(draft, doc, hit)
    case = case_of(effective(token)) or case_of(token)
    acts = case not in PLACE_CASES and not modifies_actor(token, mentions)
    roster.mention(draft, hit.head, hit.start, hit.end, MentionKind.NAME, acts=acts)
    if acts:
        point_all(roster, draft, hit)


def _tell_home(draft: ActorDraft, doc: Doc, start: int, mentions: Mentions) -> None:
    """Give a firm of many states the one that the words in front tell it to be of: "*German* carmaker Larch"."""
    i = start - 1
    while i > 0 and start - i < _FRONT and doc[i].pos_ in ("NOUN", "ADJ") and doc[i].text.islower():
        i -= 1
    hit = mentions.by_token.get(i) if i < start - 1 else None
    if draft.code == "MNC" and hit is not None and hit.is_state and hit.entry.kind in ADJECTIVE_KINDS and doc[start - 1].tag_ == "NN":
        draft.code = hit.entry.code
        draft.note(f"phrase:{hit.entry.form}", [draft.code], doc.told(hit.start, hit.end))


#: Most words from a state's adjective to the name of a firm.
_FRONT = 5


def _is_of_treaty(doc: Doc, hit: NameHit) -> bool:
    """Say whether a body is only the start of a treaty's name: "the *UN* Framework Convention on Climate Change", "the *UN* Charter"."""
    end = hit.end
    while end < min(len(doc), hit.end + _TREATY) and doc[end].text.istitle() and doc[end].tag_ in ("NNP", "NNPS", "NN", "JJ"):
        end += 1
    return end > hit.end and hit.entry.code in INTERNATIONAL and doc[end - 1].lower_ in _TREATIES


#: Most words of a treaty's name up to the one that tells what it is, and these.
_TREATY = 4
_TREATIES = frozenset({"convention", "charter", "treaty", "covenant", "protocol"})


def _last_state(doc: Doc, mentions: Mentions, hit: NameHit) -> list[NameHit]:
    """Return the subject's state, which "its" in front of a body of any state means: "*Peru* sent a member of its | Security Council"."""
    here = doc[hit.start].sent.start
    before = [h for h in mentions.hits_between(here, hit.start) if h.is_state and doc[h.head].base == "nsubj"]
    return before[-1:]


def _is_place(owner: Token, body: int) -> bool:
    """Say whether a state only stands in the words for where a body is: "the Rapid Support Forces in the Saudi city of Jeddah"."""
    token = owner
    for _ in range(_DEPTH):
        if token.i == body or token.head.i == token.i:
            return False
        if case_of(token) in PLACE_CASES:
            return True
        token = token.head
    return False


def _mark_ruling(draft: ActorDraft, doc: Doc, hit: NameHit) -> None:
    """Add GOV or OPP to a party that the words in front call ruling or opposition."""
    for token in doc[max(0, hit.start - 3) : hit.start]:
        if token.lower_ in RULING:
            draft.add_sectors(["GOV"])
        elif token.lower_ == "opposition" and "PTY" in draft.sectors:
            draft.add_sectors(["OPP"])
        else:
            continue
        draft.note(f"word:{token.lower_}", draft.sectors[-1:], token.text)


def _add_organisation(roster: Roster, mentions: Mentions, start: int, end: int) -> None:
    """Add an organisation that only the language model knows; its words tell its sector, its phrase its country."""
    doc = roster.page.doc
    head = next((i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i), end - 1)
    token = doc[head]
    text = doc.told(start, end)
    known = _house_meant(roster) if text == "House" else _named(roster, start, text)
    if known is not None:
        start -= known.form.startswith("The ") and doc[start - 1].text == "The"
        draft = roster.get(known.id, ActorKind.ORGANISATION, known.name, known.code)
        draft.note(known.id, [known.code, *known.sectors], text)
        draft.add_sectors(known.sectors)
        _tell_home(draft, doc, start, mentions)
        acts = case_of(effective(token)) not in PLACE_CASES and not modifies_actor(token, mentions)
        roster.mention(draft, head, start, end, MentionKind.NAME, acts=acts)
        return
    owners = find_owners(token, mentions.by_token)
    states = [h for h in owners.states if h.entry.kind != "region"] or list(owners.states)
    if any(body.entry.code in INTERNATIONAL for body in owners.bodies):
        states = [h for h in states if h not in owners.places]  # "NATO's Resolute Support Mission in Peru"
    before = mentions.by_token.get(start - 1) or (mentions.by_token.get(start - 2) if doc[max(0, start - 1)].tag_ == "POS" else None)
    if before is not None and before.is_state and not is_cut_off(doc, before):
        states.insert(0, before)
    if states and not MISSIONS.isdisjoint(t.lower_ for t in doc[start:end]):
        sender = _code_inside(roster, start, end) or mentions.inner.get(start)
        states = [h for h in states if sender in (None, h.entry.code)]  # "the U.S. Embassy in Lusaka"
    code = states[0].entry.code if states else _code_inside(roster, start, end) or mentions.inner.get(start)
    if code is None and not owners.bodies and (seat := seat_of(doc, start, end, mentions.by_token)) is not None:
        states, code = [seat], seat.entry.code
    if code is None and roster.home is not None and len(text.split()) > 1 and text in (roster.page.article.publisher or ""):
        code = roster.home  # "the Department of Foreign Affairs" in its own release
    issuer = roster.home or (roster.issuer if roster.issuer not in INTERNATIONAL else None)
    federal = code is None and issuer is not None and doc[start].text in _AT_HOME and _told_by(roster, start, end) is not None
    whole = next((hit for hit in owners.bodies if code is None and hit.end < len(doc) and doc[hit.end].tag_ == "POS"), None)
    code = whole.entry.code if whole is not None else code  # "NATO's Resolute Support Mission", "the Chilean Navy's Harbour Command"
    code = issuer if federal else code  # "the Federal Harbour Commission" in a government's release
    if code is None and end - start > 1:
        code = _code_before(roster, name_key(text))
    draft = roster.get(f"org:{name_key(text)}:{code or ''}", ActorKind.ORGANISATION, text, code)
    draft.note("name:model", (), text)
    if code is not None and states:
        draft.note(f"phrase:{states[0].entry.form}", [code], doc.told(states[0].start, states[0].end))
    elif code is not None:
        draft.note("name:inside", [code], text)
    found = _told_by(roster, start, end)
    if whole is not None and (found is None or found[2].sectors[:1] == ("GOV",)):
        draft.add_sectors(whole.entry.sectors)
        found = None if draft.sectors else found
    if found is None and doc[max(0, start - 1)].tag_ == "POS" and start > 1:
        owner = phrase_at_head(doc[start - 2], roster.page.lexicon.actors, frozenset({"government"}))
        draft.add_sectors(owner[2].sectors if owner is not None else ())  # "the government's Office for Ports"
    if found is not None:
        wide = found[2].concept == "ministry" and doc[start].lower_ in ("international", "world", "global")
        trade = found[2].concept == "society" and _is_of_trade(roster, start, end)
        people = phrase_at_head(doc[end - 1], roster.page.lexicon.actors, WORKERS) if found[2].concept == "school" else None
        told = people[2].sectors if people is not None and doc[end - 1].tag_ in ("NNS", "NNPS") else found[2].sectors
        faith = found[2].concept == "ministry" and doc[found[0]].text == "Ministries" and found[1] == end and not states
        draft.add_sectors(
            () if wide else ["BUS"] if trade else ["REL"] if faith else told
        )  # the "International Maritime Bureau" is no government's
        draft.concepts.add(found[2].concept)
        draft.note(f"word:{found[2].concept}", draft.sectors, doc.told(found[0], found[1]))
        if found[2].concept == "society" and code is None and doc[start].lower_ in ("international", "world"):
            draft.code = "NGO"  # "International Larch Federation"
            draft.note("word:international", ["NGO"], doc[start].text)
    elif not draft.sectors and (called := _told_in_front(roster, start)) is not None:
        draft.add_sectors(called.sectors)
        draft.concepts.add(called.concept)
        draft.note(f"word:{called.concept}", draft.sectors, doc[start - 1].text)
    elif not draft.sectors and end - start > 1 and (kind := _kind_by_name(roster, start, end, owned=bool(states or owners.bodies))):
        concept, sector = kind
        draft.add_sectors([sector])
        draft.concepts.add(concept)
        draft.note(f"word:{concept}", [sector], text)
    if not draft.sectors and (inside := _sectors_inside(roster, start, end)):
        draft.add_sectors(inside)
        draft.note("name:inside", inside, text)
    _tell_party(roster, draft, token, start, end)
    if draft.code is None:
        _join_parties(roster, draft, token)
    own = bool(set(draft.sectors[:1]) & OF_SCENE) or ("ministry" in draft.concepts and draft.sectors[:1] == ["GOV"])
    if draft.code is None and own and (scene := scene_code(roster, token)) is not None:
        draft.code = scene
        draft.note("scene", [scene], roster.page.lexicon.actors.state_names.get(scene, scene))
    case = case_of(effective(token)) or case_of(token)
    roster.mention(draft, head, start, end, MentionKind.NAME, acts=case not in PLACE_CASES and not modifies_actor(token, mentions))


def _code_before(roster: Roster, key: str) -> str | None:
    """Return the state of the only body that was named so before: "Chad's *Port Authority* said ... Port Authority head Roe"."""
    alike = [d for d in roster.drafts if d.key.startswith(f"org:{key}:")]
    return alike[0].code if len(alike) == 1 else None


#: First words of bodies of the state itself.
_AT_HOME = frozenset({"Federal", "Interagency", "Presidential"})
#: Sectors of bodies that are of the state that a text plays in, unless it says of which.
OF_SCENE = frozenset({"PTY", "LEG", "COP", "MIL"})


def _is_of_trade(roster: Roster, start: int, end: int) -> bool:
    """Say whether a federation's name tells that firms are its members: "the National Retail Federation"."""
    trades = roster.page.lexicon.actors.marks["trade_word"]
    return any(token.lower_ in trades for token in roster.page.doc[start:end])


def _sectors_inside(roster: Roster, start: int, end: int) -> tuple[str, ...]:
    """Return the sectors of the seat of government that a name begins with: "the *White House* Office of Larch Prevention"."""
    doc, lexicon = roster.page.doc, roster.page.lexicon.actors
    for last in (start + 3, start + 2) if end - start > 2 else ():
        entries = lexicon.names.get(name_key(doc.told(start, min(last, end))), ())
        if own := next((entry for entry in entries if entry.kind == "seat" or "GOV" in entry.sectors), None):
            return own.sectors or ("GOV",)
    return ()


def _tell_party(roster: Roster, draft: ActorDraft, token: Token, start: int, end: int) -> None:
    """Let a name be a party where "opposition" or "ruling" stands in front and a bloc behind: "the opposition *Larch* bloc"."""
    doc = roster.page.doc
    front = doc[start - 1].lower_ if start else ""
    led = front in RULING or front == "opposition"
    behind = end < len(doc) and doc[end].lower_ in roster.page.lexicon.actors.marks["named_band"] and token.head.i == end
    if led and behind and (not draft.sectors or "PTY" in draft.sectors):
        draft.add_sectors(["PTY", "GOV" if front in RULING else "OPP"])
        draft.note(f"word:{front}", draft.sectors, doc[start - 1].text)


def _join_parties(roster: Roster, draft: ActorDraft, token: Token) -> None:
    """Let a name in a list with two parties of one state be a party of it too: "a deal between N-VA, Vooruit and *Larch*"."""
    if draft.sectors:
        return
    joined = [d for other in conjuncts(effective(token)) if other.i != token.i for d in roster.at(other.i) if d.sectors[:1] == ["PTY"]]
    if len(joined) > 1 and len({d.code for d in joined}) == 1:
        draft.code = joined[0].code
        draft.add_sectors(["PTY"])
        draft.note("listed-with", [draft.code, "PTY"], joined[0].name)


def _told_in_front(roster: Roster, start: int) -> WordEntry | None:
    """Return the word in small letters right in front that tells what a name is: "the militia *Larch Movement*"."""
    doc = roster.page.doc
    if start == 0 or not doc[start - 1].text.islower() or doc[start - 1].tag_ != "NN":
        return None
    found = phrase_at_head(doc[start - 1], roster.page.lexicon.actors, frozenset({"body", "role"}))
    return found[2] if found is not None and found[1] == start and found[2].concept in _CALLED else None


#: Concepts of words that stand in front of the name of what they are.
_CALLED = frozenset({"militia", "rebel", "rebel_army", "party", "opposition_party", "outlet", "company", "ngo", "society"})


def _kind_by_name(roster: Roster, start: int, end: int, *, owned: bool) -> tuple[str, str] | None:
    """Return the concept and the sector that the words of a name tell, where none is a body's: "Larch Herald", "Acme Motors of Chile".

    Authorities of a field of policy, and authorities, offices and services that a state has, are of a government; ``owned`` names are a
    state's or another body's.
    """
    doc, marks = roster.page.doc, roster.page.lexicon.actors.marks
    last = head_part(doc, start, end)
    if doc[end - 1].lower_ in marks["outlet_name"] and doc[end - 1].text[:1].isupper():
        return "outlet", "JRN"
    words = [token.lower_ for token in doc[start:last]]
    tails = {words[-1], " ".join(words[-2:])} if doc[last - 1].text[:1].isupper() else set()
    if not tails.isdisjoint(marks["firm_name"]):
        return "company", "BUS"
    if not tails.isdisjoint(marks["society_name"]):
        return "society", "SOC"
    free = not owned and words[-1] in marks["cause_body"] and words[0] not in _OF_STATES
    if free and any(token.lower_ in marks["cause_word"] for token in doc[start:end]):
        return "society", "SOC"
    bureau = words[-1] in marks["bureau"] and (
        owned or words[0] in ("federal", "state", "national") or (words[-1] == "office" and last < end)
    )
    public = words[-1] == "authority" and (owned or not marks["authority_field"].isdisjoint(words))
    return ("ministry", "GOV") if (public or bureau) and tails else None


#: First words of what states join in.
_OF_STATES = frozenset({"global", "international", "world", "equal", "european"})


def _named(roster: Roster, start: int, text: str) -> NameEntry | None:
    """Return the body of the table that a plain word, a place or a person is called as well: "Apple", "The Guardian"."""
    entry = roster.page.lexicon.actors.named.get(name_key(text))
    form = entry.form.removeprefix("The ") if entry is not None else ""
    if entry is None or text not in (form, form.upper()):
        return None  # "St. Philip's"
    lacks_the = form != entry.form and (start == 0 or roster.page.doc[start - 1].lower_ != "the")
    return None if lacks_the else entry


def _house_meant(roster: Roster) -> NameEntry | None:
    """Return the chamber that "the House" means where the text tells of a congress with one."""
    told = any(draft.code == "USA" and "LEG" in draft.sectors for draft in roster.drafts)
    entries = roster.page.lexicon.actors.names.get(name_key("House of Representatives"), ())
    return next((entry for entry in entries if entry.code == "USA"), None) if told else None


def _told_by(roster: Roster, start: int, end: int) -> tuple[int, int, WordEntry] | None:
    """Return the word that tells what an unknown body is: the last in front of "of" or "for", else a body's word anywhere in it.

    "Union", "alliance" and "state" alone tell nothing ("Kurdistan Islamic Union"); nor do words of a state's name ("Russian Federation").
    """
    doc, lexicon = roster.page.doc, roster.page.lexicon.actors
    last = head_part(doc, start, end)
    tries = [(last - 1, ORG_SORTS), *((i, BODY) for i in range(end - 1, start - 1, -1))]
    whole = phrase_at_head(doc[end - 1], lexicon, BODY) if end - start > 1 else None
    if whole is not None and whole[2].concept == "hospital" and doc[end - 1].text[:1].isupper():
        return whole  # "University of Larch Teaching Hospital"
    if last < end and doc[last].lower_ == "of" and doc[last - 1].lower_ in PARTS - _SCHOOLS:
        # "Department of the party": what it is a part of tells more
        tries = [*((i, BODY) for i in range(end - 1, last, -1)), *tries]
    for i, sorts in tries:
        found = phrase_at_head(doc[i], lexicon, sorts)
        if found is None or found[0] < start or found[1] > end or found[2].concept in TELLS_NOTHING or found[2].words == ("union",):
            continue
        entries = lexicon.names.get(name_key(doc.told(found[0] - 1, found[1])), ()) if found[0] > start else ()
        of_state = any(entry.kind in STATE_KINDS for entry in entries)
        tail = i == end - 1 > start and found[2].sort == "body"  # "Yamina party"
        if (doc[i].text[:1].isupper() or i > last or tail) and not of_state:
            return found
    return None


#: Parts that are bodies of their own: "the School of Government".
_SCHOOLS = frozenset({"school", "college", "institute", "center", "centre"})


def _code_inside(roster: Roster, start: int, end: int) -> str | None:
    """Return the state that a word of an organisation's name names: "Baghdad University"; ``None`` where it names several."""
    doc, lexicon = roster.page.doc, roster.page.lexicon.actors
    codes: dict[str, None] = {}
    told = _told_by(roster, start, end) is not None
    for token in doc[start:end]:
        last = token.i == end - 1 or doc[token.i - 1].lower_ in ("of", "in", "for")
        key = name_key(token.text)
        if key in lexicon.homonyms or not token.text[:1].isupper() or not (last or token.i == start):
            continue  # "New Israel Fund" may be anybody's
        if token.i == start and (longer := _region_in_front(roster, start, end)) is not None:
            codes.setdefault(longer)  # "British Columbia Harbour Service"
            continue
        code = next((e.code for e in lexicon.names.get(key, ()) if _tells_state(roster, token, e, owned=last or told)), None)
        if code is not None:
            codes.setdefault(code)
    return next(iter(codes)) if len(codes) == 1 else None


def _region_in_front(roster: Roster, start: int, end: int) -> str | None:
    """Return the state of the region of several words that an organisation's name begins with."""
    doc, names = roster.page.doc, roster.page.lexicon.actors.names
    for last in range(min(end - 1, start + _REGION), start + 1, -1):
        codes = {e.code for e in names.get(name_key(doc.told(start, last)), ()) if e.kind == "region"}
        if len(codes) == 1:
            return codes.pop()
    return None


#: Most words of a region's name.
_REGION = 3


def _tells_state(roster: Roster, token: Token, entry: NameEntry, *, owned: bool) -> bool:
    """Say whether a word in an organisation's name tells its state: a state's name in front only of a body's word."""
    if entry.kind == "name":
        return owned  # "Palestine Action" may be anybody's
    if entry.kind == "region":
        of_town = token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ in _OF_TOWN  # "the Higher Court of Dresden"
        return owned and (of_town or name_key(token.text) not in roster.page.lexicon.actors.cities)  # "Association of Oregon Counties"
    if entry.kind == "capital":
        return name_key(token.text) not in SHARED_CAPITALS or entry.code in roster.places
    return entry.kind == "adjective" or (entry.kind == "abbreviation" and token.text == entry.form)


#: What is of the town behind it.
_OF_TOWN = frozenset({"court", "tribunal", "municipality"})


def _link_acronyms(roster: Roster) -> None:
    """Join an unknown short form to the organisation it stands for: initials, a bracket behind the name, or some of its words."""
    organisations = [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION]
    for short in organisations:
        known = not short.key.startswith("org:")
        if known and not _is_letters(short.name):
            continue
        for full in organisations:
            if full is short or full not in roster.drafts or short not in roster.drafts:
                continue
            if not known and _is_short_for(roster, short, full):
                _merge(roster, full, short)
            elif known and _is_same_by_letters(roster, short, full):
                _merge(roster, short, full)
                short.name = full.name
            elif known and full.key.startswith("org:") and _initials(full.name) == short.name and _is_bracketed(roster, short, full):
                _merge(roster, full, short, take=False)  # another body than the table's has these letters here
        if short in roster.drafts and not known and _is_letters(short.name) and (full_name := _spelled_out(roster, short)) is not None:
            short.note("spelled-out", (), full_name)
            short.name = full_name


def _spelled_out(roster: Roster, short: ActorDraft) -> str | None:
    """Return the words in front of the bracket that letters first stand in: "the U.S.-Chad *Nuclear Larch Group* (NLG)".

    The states that a body joins go with its name.
    """
    doc, letters = roster.page.doc, short.name.replace(".", "")
    start, end, _ = short.mentions[min(short.mentions)]
    if start < len(letters) or doc[start - 1].text != "(" or end >= len(doc) or doc[end].text != ")":
        return None
    i = start - 1
    while i > max(0, start - _SPELLED) and (doc[i - 1].text[:1].isupper() or doc[i - 1].lower_ in _SMALL):
        i -= 1
        initials = "".join(t.text[0] for t in doc[i : start - 1] if t.text[:1].isupper())
        if initials == letters and doc[i].text[:1].isupper():
            first = i
            while first > 0 and (doc[first - 1].text in ("-", "–") or doc[first - 1].ent_type_ or doc[first - 1].lower_ == "states"):
                first -= 1
            joined = any(t.text in ("-", "–") for t in doc[first:i]) and doc[first].text[:1].isupper()
            return doc.told(first if joined else i, start - 1)
    return None


#: Tokens of the longest name in front of its letters, and small words in it.
_SPELLED = 14
_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "&", "to"})


def _is_same_by_letters(roster: Roster, short: ActorDraft, full: ActorDraft) -> bool:
    """Say whether a short form that the table knows stands for a body: in brackets behind it ("Freedom Party (FPO)"), or by initials."""
    letters = short.name.replace(".", "")
    if not {" ", "-"} & set(full.name) or (None not in (short.code, full.code) and short.code != full.code):
        return False
    unknown = full.key.startswith("org:")
    alike = bool(set(full.sectors) & set(short.sectors))
    bare = unknown and not full.sectors and short.code in roster.places and _is_bracketed(roster, short, full)
    if (unknown and not alike and not bare) or (full.sectors and short.sectors and not alike):
        return False
    return _is_bracketed(roster, short, full) or (
        letters.isupper() and not unknown and len(letters) > 2 and _initials(full.name) == letters
    )


def _is_letters(name: str) -> bool:
    """Say whether a name is a short form: "FPO", "PiS", "U.N."."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= _LETTERS and letters.isalpha() and sum(c.isupper() for c in letters) > 1


def _is_bracketed(roster: Roster, short: ActorDraft, full: ActorDraft) -> bool:
    """Say whether the short form stands alone in brackets right behind the full name."""
    doc = roster.page.doc
    opened = {start: end for start, end, kind in short.mentions.values() if kind is MentionKind.NAME}
    for _, end, _ in full.mentions.values():
        closes = opened.get(end + 1)
        if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "or" and end + 2 in opened:
            return True  # "the Kurdistan Workers' Party, or PKK"
        if closes is not None and doc[end].text == "(" and closes < len(doc) and doc[closes].text == ")":
            return True
    return False


#: Letters of the longest short form.
_LETTERS = 8


def _is_short_for(roster: Roster, short: ActorDraft, full: ActorDraft) -> bool:
    letters = short.name.replace(".", "")
    if 2 <= len(letters) <= 8 and letters.isupper():
        starts = {m[0] for m in short.mentions.values()}
        bracketed = any(m[1] + 1 in starts and roster.page.doc[m[1]].text == "(" for m in full.mentions.values())
        bracketed = bracketed or _is_bracketed(roster, short, full)
        return " " in full.name and (_initials(full.name) == letters or bracketed)
    words, longer = short.name.lower().split(), full.name.lower().split()
    return 2 <= len(words) < len(longer) and (longer[: len(words)] == words or longer[-len(words) :] == words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())


def _merge(roster: Roster, kept: ActorDraft, gone: ActorDraft, *, take: bool = True) -> None:
    """Let one draft have the mentions of another; with ``take`` its country and sectors too."""
    for head, mention in gone.mentions.items():
        kept.mentions.setdefault(head, mention)
    for meant in roster.heads.values():
        if gone in meant:
            meant[:] = [kept if d is gone else d for d in meant]
    if take:
        kept.code = kept.code or gone.code
        kept.add_sectors(gone.sectors)
    kept.note(f"acronym:{gone.name}")
    roster.drafts.remove(gone)
    roster.by_key[gone.key] = kept
