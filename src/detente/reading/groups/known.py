"""Nominals that mean somebody known: "the president", "the two ministers", "the delegation", "the ministry"."""

from __future__ import annotations

from bisect import bisect_left

from detente.lexicon.actors import ActorLexicon
from detente.model.enums import ActorKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors.roster import ONE, ActorDraft, Roster
from detente.reading.base import conjuncts
from detente.reading.coreference.met import find_participants
from detente.reading.coreference.reference import resolve_number, resolve_person
from detente.reading.coreference.stage import Mentions, Nominal
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import Owners, case_of, determiner, effective, number_of
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import ARMED_GROUPS
from detente.reading.groups.phrase import (
    DEFINITE,
    INDEFINITE,
    INTERNATIONAL,
    PEOPLE_SORTS,
    Phrase,
    has_plural_owner,
    is_shared,
    number_word,
    state_of,
)
from detente.reading.names.organisations_rims import is_field
from detente.reading.names.scan import SIDES
from detente.reading.offices.chain import HEADS, SENT

PAIR_CONCEPTS = frozenset(
    {"leader_role", "head_of_state", "head_of_government", "minister", "director", "diplomat_role", "envoy", "security_advisor"}
)


def shared_owners(roster: Roster, phrase: Phrase) -> list[ActorDraft]:
    """Return the states behind "their leaders", "their ruling parties"."""
    shared = phrase.plural and not phrase.states and is_shared(phrase.others) and has_plural_owner(phrase.token)
    if not shared or phrase.sort not in ("body", "office", "role"):
        return []
    return [state_of(roster, code) for code in dict.fromkeys(d.code for d in phrase.others if d.code)]


def known_plural(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the persons of "the two ministers", "the leaders"."""
    if not phrase.plural or phrase.states or phrase.sort not in PEOPLE_SORTS or phrase.nominal.entry.words[-1] in MASSES:
        return []
    return _plural_meaning(roster, mentions, phrase.nominal, phrase.token, list(phrase.others))


def known_holders(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the persons of "the foreign ministers of Japan and South Korea"."""
    if not phrase.plural or phrase.sort != "office" or phrase.det != "the" or not phrase.states:
        return []
    found = [
        _find_person(roster, phrase.nominal, phrase.token, [code], list(phrase.sectors)) or _named_behind(roster, phrase, code)
        for code in phrase.codes
    ]
    drafts = [draft for draft in found if draft is not None]
    return drafts if len(drafts) == len(phrase.codes) else []


def _named_behind(roster: Roster, phrase: Phrase, code: str) -> ActorDraft | None:
    """Return whom a list behind the plural names: "the presidents of Guyana, *Ana Ruiz*, and Venezuela, ..."."""
    here = roster.sentence_of[phrase.token.i]
    for draft in roster.drafts:
        first = min(draft.mentions, default=0)
        own = draft.kind is ActorKind.PERSON and draft.code == code and first > phrase.token.i and roster.sentence_of[first] == here
        if own and _holds(phrase.nominal, draft):
            return draft
    return None


def described_body(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the organisation of "Yonhap news agency"."""
    if phrase.plural or phrase.sort not in ("body", "role"):
        return []
    if any(hit.entry.code not in {b.entry.code for b in phrase.owners.bodies} for hit in phrase.states):
        return []
    body = _named_body(roster, phrase.owners, list(phrase.sectors), phrase.token) or _unknown_body(roster, phrase)
    return [body] if body is not None else []


def _unknown_body(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return the body that only the language model named and that the word behind describes: "the *Ata Meken* party"."""
    nominal = phrase.nominal
    if nominal.entry.concept not in _NAMED_IN_FRONT or nominal.start == 0:
        return None
    found = next((d for d in roster.drafts if d.key.startswith("org:") and any(m[1] == nominal.start for m in d.mentions.values())), None)
    if found is None or not _ends_at(roster, found, nominal.start) or (found.sectors and not set(found.sectors) & set(phrase.sectors)):
        return None
    found.add_sectors(phrase.sectors)
    found.note(f"word:{nominal.entry.concept}", phrase.sectors, phrase.token.text)
    return found


def _ends_at(roster: Roster, draft: ActorDraft, place: int) -> bool:
    """Say whether a mention that ends at a token hangs on it as a part of its phrase."""
    doc = roster.page.doc
    heads = (head for head, mention in draft.mentions.items() if mention[1] == place)
    return any(doc[head].dep_ in ("compound", "nmod", "nmod:desc", "flat") and doc[head].head.i == place for head in heads)


#: Words of bodies that stand behind the name of one.
_NAMED_IN_FRONT = frozenset({"party", "opposition_party", "company", "outlet", "ngo", "militia", "rebel", "society"})


def known_rebels(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the rebel organisation of "the rebels", "the guerrillas", "the group": the only one that was named so far."""
    word = phrase.nominal.entry.words[-1]
    named = phrase.sectors[:1] == ("REB",) and phrase.nominal.entry.concept == "rebel"
    if not (named or word in _REBEL_GROUPS) or phrase.det not in ("the", "this", "these", "that") or phrase.codes:
        return []
    if number_of(phrase.token) is not None or not phrase.token.by_label.keys().isdisjoint({"acl", "amod", "compound"}):
        return []
    bodies = [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and set(d.sectors[:1]) & {"REB", "UAF"}]
    before = [d for d in bodies if (last := d.last_before(phrase.token.i)) is not None and not _too_far(roster, last, phrase.token, False)]
    return before if len(bodies) == 1 else []


_REBEL_GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization", "faction"})


def known_listed(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the bodies of "the firms", "the two unions", "the blocs": those of one kind that were last named in a row."""
    if not phrase.plural or phrase.sort not in ("body", "igo") or phrase.det not in ("the", "these", "both") or phrase.codes:
        return []
    told_apart = {"acl", "amod", "compound", "nmod", "appos", "conj"}
    if phrase.token.dep_ == "conj" or not phrase.token.by_label.keys().isdisjoint(told_apart):
        return []
    doc, first = roster.page.doc, phrase.token.sent.start
    for _ in range(_ROWS_BACK):
        first = doc[first - 1].sent.start if first > 0 else 0
    for token in reversed(doc[first : phrase.start]):
        if "conj" not in token.by_label or token.dep_ == "conj":
            continue
        meant = [roster.at(part.i) for part in conjuncts(token)]
        bodies = [drafts[0] for drafts in meant if len(drafts) == 1 and _is_such_body(drafts[0], phrase)]
        if len(bodies) == len(meant) == (number_of(phrase.token) or len(meant)):
            return bodies
    return []


def _is_such_body(draft: ActorDraft, phrase: Phrase) -> bool:
    """Say whether a body may be called by a word: its kind is the word's, or nobody knows it."""
    if draft.kind is not ActorKind.ORGANISATION:
        return False
    if phrase.sort == "igo":
        return draft.code in INTERNATIONAL or (draft.code is None and not draft.sectors)
    return draft.sectors[:1] == list(phrase.sectors[:1]) or (not draft.sectors and draft.code not in INTERNATIONAL)


#: Sentences in front in which a row of bodies may stand.
_ROWS_BACK = 2


def presiding_state(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the state that an office of a body stands in front of: "ASEAN chair Malaysia urged restraint"."""
    behind = phrase.nominal.end
    if phrase.sort != "office" or phrase.plural or phrase.det or behind >= len(roster.page.doc) or not set(phrase.codes) & INTERNATIONAL:
        return []
    return [draft for draft in roster.at(behind) if draft.kind is ActorKind.STATE][:1]


def known_single(roster: Roster, mentions: Mentions, phrase: Phrase) -> list[ActorDraft]:
    """Return the person of "the president", the organisation of "the ministry"."""
    known = None
    if phrase.nominal.entry.words[-1] in roster.page.lexicon.actors.marks["group_noun"]:
        if phrase.plural and phrase.token.lower_ != phrase.nominal.entry.words[-1]:
            return _both_groups(roster, phrase)
        known = (_find_group(roster, phrase) or _only_body(roster, phrase)) if phrase.det in DEFINITE else None
    elif not phrase.plural and phrase.sort in PEOPLE_SORTS and (phrase.det in DEFINITE or (_is_titled(phrase) and not phrase.det)):
        known = _find_person(roster, phrase.nominal, phrase.token, list(phrase.codes), list(phrase.sectors))
        known = known or _named_later(roster, phrase) or _holder_at_home(roster, phrase)
    elif phrase.nominal.entry.concept == "party" and phrase.det in ("his", "her") and not phrase.plural:
        known = next((body for person in phrase.others for body in person.member_of if "PTY" in body.sectors), None)
    elif not phrase.codes and not phrase.plural and phrase.det in DEFINITE and phrase.sort == "body":
        known = _find_body(roster, phrase.nominal, phrase.token) or _named_for_it(roster, phrase)
    if known is None and not phrase.plural and phrase.det not in INDEFINITE:
        known = _envoy_later(roster, phrase)
    return _all_at(roster, known, phrase.token) if known is not None else []


def _all_at(roster: Roster, known: ActorDraft, token: Token) -> list[ActorDraft]:
    """Return a body with those that the same words made: a joint commission of two states is each one's."""
    last = known.last_before(token.i)
    if last is None or known.kind is not ActorKind.ORGANISATION:
        return [known]
    span = known.mentions[last]
    return [known, *(d for d in roster.drafts if d is not known and d.kind is known.kind and d.mentions.get(last) == span)]


def _is_titled(phrase: Phrase) -> bool:
    """Say whether one person is meant without an article: "China's ambassador", "prime minister"."""
    return phrase.sort == "office" or (phrase.nominal.entry.concept in SENT and bool(phrase.states))


def _plural_meaning(roster: Roster, mentions: Mentions, nominal: Nominal, token: Token, others: list[ActorDraft]) -> list[ActorDraft]:
    """Return the persons that a definite plural means: "the two ministers", "the leaders"; else whom the same words meant before."""
    number, det, concept = number_of(token), determiner(token), nominal.entry.concept
    if token.base == "nmod" and token.head.lower_ in _SOME_OF:
        return []  # "one of the founders"
    if number is not None and (det in ("the", "both", "these") or number_word(token) == "both"):
        drafts = _heads_named(roster, token, number) if concept == "leader_role" and token.lemma_ == "leader" else []
        drafts = drafts or resolve_number(roster, mentions, token, number, people=True, concepts=(concept,))
    elif number is None and det == "the" and not others and concept in PAIR_CONCEPTS and not _is_qualified(nominal, token):
        if _were_told(roster, token):
            return []
        drafts = _of_noun_above(roster, token) or find_participants(roster, mentions, token, None, concept)
        if any(d in drafts for d in _doer_above(roster, mentions, token)):
            return []  # "She encouraged *the leaders* to go on"
        if concept == "leader_role" and len(drafts) > 1 and len({draft.code for draft in drafts}) == 1 and drafts[0].code is not None:
            return []  # those whom people of one government met
        if concept in _OF_ONE_KIND and drafts and not any(concept in draft.concepts for draft in drafts):
            drafts = _of_kind(roster, token, concept)
        elif concept == "leader_role" and any(d.concepts & _SENT_OUT and not d.concepts & HEADS for d in drafts):
            drafts = _heads_named(roster, token, 2) or drafts  # the envoy who brought the invitation is none of "the leaders"
    else:
        return []
    if drafts and _are_others(roster, token, drafts):
        return []
    if concept in HEADS and any(d.kind is ActorKind.PERSON and d.words and d.concepts and not d.concepts & HEADS for d in drafts):
        drafts = []  # ministers who met are not "the two heads of state"
    key = f"{concept}:{token.lemma_.lower()}"
    before = roster.meanings.get(key, [])
    if not drafts and (number is None or len(before) == number):
        drafts = before
    if drafts:
        roster.meanings[key] = drafts
    return drafts


def _doer_above(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return who does something to those whom an object means: they are others."""
    subject = surface_subject(token.head) if token.base in ("obj", "iobj") else None
    if subject is None:
        return []
    return resolve_person(roster, mentions, subject) if subject.lower_ in ("he", "she") else roster.at(subject.i)


def _of_noun_above(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return between whom the talks are of which a relative clause tells: "the call between *Roe and Paz*, in which the leaders agreed"."""
    clause = token
    while clause.dep_ != "acl:relcl":
        if clause.dep_ == "ROOT" or clause.head.i == clause.i:
            return []
        clause = clause.head
    for child in clause.head.children:
        if child.base == "nmod" and child.i < token.i and case_of(child) == "between":
            people = [d for part in conjuncts(child) for d in roster.at(part.i) if d.kind is ActorKind.PERSON]
            return people if len(people) > 1 else []
    return []


def _are_others(roster: Roster, token: Token, drafts: list[ActorDraft]) -> bool:
    """Say whether the plural is what its own clause's subject acts on: "*Roe* urged the leaders", "*they* told the leaders" are others."""
    word = effective(token)
    while word.base == "nmod" and word.head.i != word.i:
        word = effective(word.head)
    if word.base not in ("obj", "iobj", "obl"):
        return False
    verb = word.head
    while not (subjects := [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")]) and verb.dep_ in ("conj", "xcomp"):
        verb = verb.head
    return any(
        c.lower_ in ("they", "both") or any(d in drafts for p in conjuncts(c) for d in roster.at(p.i)) for c in subjects if c.i < token.i
    )


#: Those who are sent by the leaders of states, and are none.
_SENT_OUT = frozenset({"envoy", "security_advisor", "diplomat_role", "director", "official", "spokesperson", "advisor"})


def _were_told(roster: Roster, token: Token) -> bool:
    """Say whether others were called so just before: "briefed leaders on his call with Putin. The leaders agreed ..."."""
    first = max(0, roster.sentence_of[token.i] - 1)
    before = token.doc[bisect_left(roster.sentence_of, first) : token.i]
    return any(t.lower_ == token.lower_ and t.tag_ == "NNS" and determiner(t) == "" and not roster.at(t.i) for t in before)


#: Offices by which "the ministers", "the envoys" are told from others who take part.
_OF_ONE_KIND = frozenset({"director", "minister", "envoy", "security_advisor", "head_of_state", "head_of_government"})


def _of_kind(roster: Roster, token: Token, concept: str) -> list[ActorDraft]:
    """Return the two persons of one kind of office whom a text has named so far, of two states: "the ministers" are no presidents."""
    named = [
        d for d in roster.drafts if d.kind is ActorKind.PERSON and d.words and concept in d.concepts and d.last_before(token.i) is not None
    ]
    return named if len(named) == 2 == len({d.code for d in named} - {None}) else []


def _heads_named(roster: Roster, token: Token, number: int) -> list[ActorDraft]:
    """Return the heads of states and governments that "the two leaders" means: all whom the sentence before names, one a state."""
    here = roster.sentence_of[token.i]
    held = [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.concepts & HEADS and d.code is not None]
    near = [d for d in held if (last := d.last_before(token.sent.start)) is not None and roster.sentence_of[last] == here - 1]
    so_far = [d for d in held if d.last_before(token.sent.start) is not None]
    meant = near if len(near) == number else so_far
    return meant if len(meant) == number == len({d.code for d in meant}) else []


#: What is told of some of many.
_SOME_OF = frozenset({"one", "some", "many", "most", "few", "any", "none", "several", "two", "three"})


def _is_qualified(nominal: Nominal, token: Token) -> bool:
    """Say whether words in front tell other people apart: "the congressional leaders" are not those who met."""
    return any(c.base in ("amod", "compound") and not nominal.start <= c.i < nominal.end for c in token.lefts)


def _named_body(roster: Roster, owners: Owners, sectors: list[str], token: Token) -> ActorDraft | None:
    """Return the organisation that the phrase only describes: "Yonhap news agency"."""
    doc = roster.page.doc
    for hit in owners.bodies[:1]:
        describes = doc[hit.head].dep_ == "compound" and bool(set(hit.entry.sectors) & set(sectors[:1]))
        armed = doc[hit.head].dep_ == "compound" and token.lower_ in ARMED_GROUPS
        if (describes and hit.entry.sectors[0] in _DESCRIBED) or (armed and set(hit.entry.sectors) & {"REB", "CRM", "PRM"}):
            return next((d for d in roster.drafts if hit.head in d.mentions), None)
    return None


#: Sectors of bodies that a word behind describes: "Yonhap news agency", "the UGTT union".
_DESCRIBED = frozenset({"JRN", "PTY", "BUS", "LAB"})


def _find_person(roster: Roster, nominal: Nominal, token: Token, codes: list[str], sectors: list[str]) -> ActorDraft | None:
    """Find the person that a definite singular means: the one named or described so, latest first."""
    held: list[tuple[int, ActorDraft]] = []
    office = nominal.entry.sort == "office"
    for draft in roster.drafts:
        if draft.kind is not ActorKind.PERSON or (codes and draft.code is not None and draft.code != codes[0]):
            continue
        if codes and draft.code is None:
            continue
        last = draft.last_before(token.i)
        if last is None or _too_far(roster, last, token, office) or _has_the_floor(roster, draft, last):
            continue
        fits = (
            _holds(nominal, draft) if office else _role_fits(nominal, draft, sectors, owned=any(c.tag_ == "PRP$" for c in token.children))
        )
        if draft.key.startswith("nominal:") and nominal.entry.concept in draft.concepts:
            fits = True
        if fits and office and _has_other_field(roster, nominal, draft):
            continue  # "the Secretary of the Treasury" is not that of Defense
        if fits:
            held.append((last, draft))
    if office and not codes and (colleague := code_of_speaker_beside(roster, token)) is not None:
        held = [(last, draft) for last, draft in held if draft.code in (None, colleague)]
    if not held:
        return None
    latest = max(held, key=_by_place)[1]
    if office and not codes and len(held) > 1:
        now = [draft for _, draft in held if not draft.offices or any(o.status is OfficeStatus.HOLDS for o in draft.offices)]
        latest = latest if latest in now or len(now) != 1 else now[0]  # "discussed the late Premier Roe's legacy. The Premier ..."
        called = [(last, draft) for last, draft in held if _is_titled_so(nominal, draft)]
        if called and not _is_titled_so(nominal, latest) and latest.offices:
            latest = max(called, key=_by_place)[1]  # "the Governor" is not the Administrator
        own = [(last, draft) for last, draft in held if roster.issuer and draft.code == roster.issuer and draft in now]
        foreign = latest.code not in (None, roster.issuer) and token.text[:1].isupper() and determiner(token) == "the"
        if own and foreign and not roster.turns:
            return max(own, key=_by_place)[1]  # "The President" of a government's own release
        return _host_of(roster, [draft for _, draft in held], latest, token)
    return latest


def code_of_speaker_beside(roster: Roster, token: Token) -> str | None:
    """Return the state of who says "I" beside somebody in office: "*the President and I* came to Peru"."""
    capital = token.text[:1].isupper() and token.lower_ == "president" and determiner(token) == "the"
    if not capital or all(part.lower_ not in ONE for part in conjuncts(effective(token))):
        return None  # "The minister and I" may be of two states
    speaker = roster.voice_at(token.i).one
    return speaker.code if speaker is not None else roster.issuer


def _is_titled_so(nominal: Nominal, draft: ActorDraft) -> bool:
    """Say whether somebody is told to hold an office in the very word of a title."""
    word = nominal.entry.words[-1]
    return any(word in office.title.lower().split() for office in draft.offices)


def _host_of(roster: Roster, held: list[ActorDraft], latest: ActorDraft, token: Token) -> ActorDraft:
    """Return whose meeting a text tells of, where host and guest hold one office: "President Roe met President Paz. *The President* ...".

    The guest keeps his name, or "President Paz"; the bare title, with a capital letter, is the host's all through. Without one it is
    the host's in the next sentence only.
    """
    with_capital = token.text[:1].isupper() and token.pos_ in ("NOUN", "PROPN")
    for other in held:
        if other is latest or other.code == latest.code:
            continue
        first = max(min(latest.mentions), min(other.mentions))
        here = roster.sentence_of[first]
        near = roster.sentence_of[token.i] - here == 1
        if (with_capital or near) and _leads(roster, other, here) and not _leads(roster, latest, here) and _is_guest(roster, latest, here):
            return other
    return latest


def _leads(roster: Roster, draft: ActorDraft, sentence: int) -> bool:
    """Say whether somebody is the only subject of a sentence's main verb."""
    doc = roster.page.doc
    heads = (doc[i] for i in draft.mentions if roster.sentence_of[i] == sentence)
    return any(t.dep_ == "nsubj" and t.head.dep_ == "ROOT" and "conj" not in t.by_label for t in heads)


def _is_guest(roster: Roster, draft: ActorDraft, sentence: int) -> bool:
    """Say whether somebody is met or received in a sentence: an object, or behind "with" or "to"."""
    doc = roster.page.doc
    for head in (doc[i] for i in draft.mentions if roster.sentence_of[i] == sentence):
        top = effective(head)
        if top.dep_ in ("obj", "iobj") or (top.base in ("obl", "nmod") and case_of(top) in ("with", "to")):
            return True
    return False


def _has_the_floor(roster: Roster, draft: ActorDraft, last: int) -> bool:
    """Say whether a mention only tells whose turn it is to speak: who speaks calls another by the title ("VICE PRESIDENT ROE: ...")."""
    end = draft.mentions[last][1]
    doc = roster.page.doc
    return end < len(doc) and doc[end].text == ":" and doc[end - 1].text.isupper() and len(doc[end - 1].text) > 1


def _has_other_field(roster: Roster, nominal: Nominal, draft: ActorDraft) -> bool:
    """Say whether an office with a field behind it ("of the Treasury") is another than those that somebody is known to have."""
    lexicon = roster.page.lexicon.actors
    fields = set(office_fields(roster.page.doc, nominal, lexicon))
    titles = {office.title for office in draft.offices} | ({draft.name} if draft.key.startswith("nominal:") else set())
    words = {word.lower() for title in titles for word in title.split() if word[:1].isupper()}
    theirs = {w for w in words if w in FIELDS or any(e.sort == "field" for e in lexicon.words.get(w, ()))}
    return bool(fields) and bool(theirs) and not fields & theirs


def office_fields(doc: Doc, nominal: Nominal, lexicon: ActorLexicon) -> list[str]:
    """Return the fields behind the "of" or "for" of an office: "treasury" of "the Secretary of the Treasury"."""
    i = next((i for i in range(nominal.start, min(len(doc), nominal.end + 1)) if doc[i].lower_ in ("of", "for")), None)
    if i is None:
        return []
    found = []
    for token in doc[i + 1 : i + _FIELD_WORDS]:
        known = (is_field(token, lexicon) or token.lower_ in FIELDS) and token.text not in SIDES  # "of South Korea"
        if not known and token.lower_ not in ("the", "and", "&", ","):
            break
        found += [token.lower_] if known and token.text[:1].isupper() else []
    return found


#: Most words that the fields of an office have, with what joins them.
_FIELD_WORDS = 7
#: What secretaries and ministers have besides fields of policy.
FIELDS = frozenset({"treasury", "interior", "state", "exchequer", "war", "navy", "army"})


def _named_later(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return the holder of an office that a headline only describes: "Bolivia's president names army chief ... President Arce"."""
    if roster.sentence_of[phrase.token.i] != 0 or phrase.sort != "office" or not phrase.codes:
        return None
    held = [
        draft
        for draft in roster.drafts
        if draft.kind is ActorKind.PERSON and draft.code == phrase.codes[0] and draft.mentions and _holds_now(roster, phrase, draft)
    ]
    return held[0] if len(held) == 1 else None


def _holder_at_home(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return who heads the state that gives a text out, where the text names him anywhere and no other head: "the *President*'s plan"."""
    own, concept = roster.issuer, phrase.nominal.entry.concept
    if own is None or concept not in AT_TOP or phrase.det not in ("", "the") or set(phrase.codes) - {own}:
        return None
    if any(c.tag_ == "PRP$" and c.lower_ != "our" for c in phrase.token.lefts):
        return None  # "your President"
    if any(hit.entry.code != own for hit in phrase.owners.bodies) or not roster.page.doc[phrase.nominal.start].text[:1].isupper():
        return None
    persons = [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.words and _holds(phrase.nominal, d)]
    held = [d for d in persons if any(o.status is OfficeStatus.HOLDS and _is_called(phrase, o) for o in d.offices)]
    if len(held) != 1 or held[0].code != own or not held[0].mentions or roster.voice_at(phrase.token.i).one is held[0]:
        return None
    known = held[0].key.startswith("author:") or any(why.startswith("leader:") for why in held[0].why)
    return held[0] if known and (phrase.codes or len(persons) == 1) else None


def _is_called(phrase: Phrase, office: Office) -> bool:
    """Say whether an office is the one that a phrase tells, word for word."""
    return office.title.lower().split() == list(phrase.nominal.entry.words)


#: Offices that one person in a state has.
AT_TOP = HEADS | {"vice_head"}


def _envoy_later(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return the envoy who is named behind with no state: "summoned *China's ambassador*. Ambassador Ana Ruiz was handed a note"."""
    if phrase.nominal.entry.concept not in SENT or len(set(phrase.codes)) != 1 or phrase.codes[0] in INTERNATIONAL:
        return None
    here = roster.sentence_of[phrase.token.i]
    named = [
        draft
        for draft in roster.drafts
        if draft.kind is ActorKind.PERSON
        and draft.offices
        and draft.concepts & SENT
        and min(draft.mentions, default=0) > phrase.token.i
        and roster.sentence_of[min(draft.mentions)] - here <= ENVOY_REACH
    ]
    called = phrase.nominal.entry.words[-1] == "envoy" or (len(named) == 1 and _holds(phrase.nominal, named[0]))
    if len(named) != 1 or named[0].code is not None or not called:
        return None
    named[0].code = phrase.codes[0]
    named[0].note("described", [phrase.codes[0]], roster.page.doc.told(phrase.start, phrase.end))
    return named[0]


def _holds_now(roster: Roster, phrase: Phrase, draft: ActorDraft) -> bool:
    if not 0 < roster.sentence_of[min(draft.mentions)] <= HEADLINE_REACH:
        return False
    if any(office.status is not OfficeStatus.HOLDS for office in draft.offices):
        return False
    bodies = {hit.entry.id for hit in phrase.owners.bodies}
    leads = any(body.key in bodies for body in draft.member_of) and phrase.nominal.entry.concept in draft.concepts
    return leads or (not bodies and _holds(phrase.nominal, draft))


#: Sentences behind a headline in which it is told who holds the office that it names.
HEADLINE_REACH = 3
#: Sentences behind an envoy in which the envoy is named, headline, authors and dateline counted.
ENVOY_REACH = 6


def _both_groups(roster: Roster, phrase: Phrase) -> list[ActorDraft]:
    """Return the two groups that "the delegations" means, where a text has told of one of each of two states: never one of them."""
    if phrase.det not in DEFINITE or phrase.codes:
        return []
    named = [draft for _, draft in _groups_called(roster, phrase)]
    return named if len(named) == 2 == len({draft.code for draft in named} - {None}) else []


def _groups_called(roster: Roster, phrase: Phrase) -> list[tuple[int, ActorDraft]]:
    """Return the groups in front that were called by the word of a phrase, each with where it was told last."""
    word = phrase.nominal.entry.words[-1]
    return [
        (last, draft)
        for draft in roster.drafts
        if draft.kind is ActorKind.GROUP
        and draft.name.lower().split()[-1:] == [word]
        and (last := draft.last_before(phrase.token.i)) is not None
    ]


def _find_group(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Find the group that "the delegation" means: the latest that was called so; never a person."""
    word, named = phrase.nominal.entry.words[-1], _groups_called(roster, phrase)
    unsaid = () if word in MASSES else (None,)  # "the Cuban people" are not people at large
    fits = [(last, draft) for last, draft in named if not phrase.codes or draft.code in (*unsaid, phrase.codes[0])]
    if word in MASSES and phrase.states:
        fits = [(last, draft) for last, draft in fits if ":#" not in draft.key]  # "the Chadian people" are not the 300 who died
    return max(fits, key=_by_place)[1] if fits else None


def _only_body(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return the army that "the army" means where one state's was told of so far: "Sudan's army ... the army"."""
    if phrase.codes or phrase.plural or phrase.det != "the" or _is_qualified(phrase.nominal, phrase.token):
        return None
    told = [
        draft
        for draft in roster.drafts
        if draft.kind is ActorKind.ORGANISATION
        and draft.code is not None
        and draft.name.lower().split()[-1:] == [phrase.nominal.entry.words[-1]]
        and draft.last_before(phrase.token.i) is not None
    ]
    return told[-1] if len({draft.code for draft in told}) == 1 else None


#: Words of people at large, who are others where a state is named.
MASSES = frozenset({"people", "public", "population", "community", "society", "press", "media", "family", "youth", "police", "opposition"})


def _named_for_it(roster: Roster, phrase: Phrase) -> ActorDraft | None:
    """Return the business or outlet that "the company", "the newspaper" means: the latest named one, where no word tells it from others."""
    sector = phrase.sectors[:1]
    if sector not in (("BUS",), ("JRN",)) or phrase.det not in ("the", "this") or _is_qualified(phrase.nominal, phrase.token):
        return None
    near = [
        (last, draft)
        for draft in roster.drafts
        if draft.kind is ActorKind.ORGANISATION
        and not draft.key.startswith("nominal:")
        and (last := draft.last_before(phrase.token.i)) is not None
        and not _too_far(roster, last, phrase.token, office=False)
    ]
    named = [(last, draft) for last, draft in near if sector[0] in draft.sectors]
    if not named and sector == ("BUS",):  # a name that tells nothing of what it is may be a firm's where it is the only one
        named = [(last, draft) for last, draft in near if not draft.sectors]
        named = named if len(named) == 1 else []
    return max(named, key=_by_place)[1] if named else None


def _by_place(item: tuple[int, ActorDraft]) -> int:
    return item[0]


def _holds(nominal: Nominal, draft: ActorDraft) -> bool:
    """Say whether one of the person's titles is the office named: "the president" is no vice president."""
    words = set(nominal.entry.words) - {"-"}
    heads = nominal.entry.concept in ("head_of_state", "vice_head")
    if heads and draft.sectors and not {"GOV", "ELI"} & set(draft.sectors):
        return False  # the president of a company is not "the president"
    for office in draft.offices:
        title = set(office.title.lower().split(" to ")[0].replace("-", " ").split())  # an "Assistant to the President" is none
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


def has_foreign_parties(roster: Roster, token: Token) -> bool:
    """Say whether parties of several states are named in front of a token."""
    parties = (d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and "PTY" in d.sectors and d.last_before(token.i) is not None)
    return len({draft.code for draft in parties} - {None}) > 1


def _find_body(roster: Roster, nominal: Nominal, token: Token) -> ActorDraft | None:
    """Find the organisation that "the ministry", "the party" means: the latest of the same concept."""
    best: tuple[int, ActorDraft] | None = None
    if nominal.entry.concept == "party" and has_foreign_parties(roster, token):
        return None  # parties of two states talk: "the party" may be either's
    lexicon = roster.page.lexicon.actors
    fields, nouns = office_fields(roster.page.doc, nominal, lexicon), lexicon.marks["body_noun"]
    for draft in roster.drafts:
        if draft.kind is not ActorKind.ORGANISATION or (fields and not set(fields) & set(draft.name.lower().split())):
            continue  # "the Ministry of Foreign Affairs" is no Department of Labour
        same = nominal.entry.concept in draft.concepts or (nominal.entry.concept == "party" and "PTY" in draft.sectors)
        same = same and not _is_called_otherwise(draft.name, nominal.entry.words[-1], nouns)
        same = same or (nominal.entry.words == ("agency",) and draft.code in ("UNO", "IGO") and draft.name.isupper())  # "the agency": UNHCR
        same = same and not (draft.name.lower().endswith("s") and draft.key.startswith("nominal:"))  # "the company" is none of "automakers"
        same = (same and not _is_other_chamber(token, draft)) or (_is_headed_by(token, draft, nouns) and not _is_qualified(nominal, token))
        last = draft.last_before(token.i)
        if same and last is not None and (best is None or last > best[0]):
            best = (last, draft)
    return best[1] if best is not None else None


def _is_called_otherwise(name: str, word: str, nouns: frozenset[str]) -> bool:
    """Say whether a name tells by another word of bodies what it is: "the agency" is no Ministry of Land."""
    words = name.lower().split()
    last = next((i for i in range(1, len(words)) if words[i] in ("of", "for", "on")), len(words)) - 1
    return word in nouns and words[last] in nouns and words[last] != word


def _is_other_chamber(token: Token, draft: ActorDraft) -> bool:
    """Say whether a body's word with a capital is another body's: "the Senate" is no House, "the Bundesrat" no Bundestag."""
    return token.text[:1].isupper() and token.lower_ in CHAMBERS and token.lower_ not in draft.name.lower().split()


#: Words of chambers, of which a parliament has several.
CHAMBERS = frozenset({"senate", "house", "assembly", "congress", "council"})


def _is_headed_by(token: Token, draft: ActorDraft, nouns: frozenset[str]) -> bool:
    """Say whether a word is the one that tells what a named body is: "the Commission" of the European Commission."""
    if draft.key.startswith("nominal:") or token.lower_ not in nouns:
        return False
    words = draft.name.lower().split()
    last = next((i for i in range(1, len(words)) if words[i] in ("of", "for", "on")), len(words)) - 1
    return len(words) > 1 and words[last] == token.lower_
