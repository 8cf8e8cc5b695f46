"""Persons as actors: mentions joined, offices read, country from the same noun phrase, then from organisation, list and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.reading.actors.clusters import cluster_persons
from detente.reading.actors.first_names import join_first_names
from detente.reading.actors.offices import fill_from_bodies, settle_offices
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.actors.tables import fill_from_tables, is_held, lacks_office
from detente.reading.base import NameHit, Page
from detente.reading.coreference.stage import Mentions, PersonMention
from detente.reading.grammar.doc import Doc
from detente.reading.grammar.phrases import SERVANTS, case_of, effective, ends_item, is_cut_off
from detente.reading.groups.phrase import INTERNATIONAL, named_codes
from detente.reading.names.scan import adjective_at
from detente.reading.offices.beside import behind_lineage, offices_beside
from detente.reading.offices.chain import HEADS, OfficeDraft, is_spouse
from detente.reading.offices.front import is_next_ones, is_of_one_before, offices_in_front
from detente.reading.offices.joined import Joined, joined_in_front
from detente.reading.offices.title import TitleRun, read_title
from detente.reading.offices.told import add_spell

_Body = tuple[ActorDraft, int]  # a body, and where a mention of it ends
#: What a person is to another of the body in front: "her Green colleague Ana Ruiz".
FELLOWS = frozenset({"colleague", "counterpart", "rival", "ally", "stalwart", "veteran", "politician", "lawmaker"})
#: What is told of people with where they come from, which says nothing of whose they are.
MOVES = frozenset("return release departure arrival transfer extradition deportation removal escape expulsion rescue evacuation".split())
FEMALE = re.compile(r"(woman|queen|princess|actress|duchess|mother|lady|empress|baroness)$")
MALE = re.compile(r"(spokesman|king|prince|congressman|chairman|father|lord|emperor|duke|businessman|pope|sheikh|imam|ayatollah)$")


def add_persons(roster: Roster, mentions: Mentions) -> None:
    """Add the persons: clusters of names, their offices, countries and sectors, from the text first."""
    leaders, day = roster.page.lexicon.actors.leaders, roster.page.article.published_at

    def leading(surname: str, title: str) -> Iterator[str]:
        yield from (name for row in leaders.get(surname, ()) if row.office.lower() == title and is_held(row, day) for name in row.given)

    clusters = cluster_persons(mentions, roster.page.doc, leading)
    for person, draft in clusters:
        if draft not in roster.drafts:
            roster.drafts.append(draft)
            roster.by_key[draft.key] = draft
        start = person.title.start if person.title is not None else person.start
        roster.mention(draft, person.head, person.start, person.end, MentionKind.NAME)
        _point_rim(roster, mentions, draft, start, person)
    found: dict[int, list[OfficeDraft]] = {}
    fronts = offices_in_front(roster.page, mentions)
    before: tuple[PersonMention, list[OfficeDraft], bool] | None = None
    for person, draft in clusters:
        offices = list(_offices_of(person, roster, mentions, fronts))
        listed = before is not None and before[2] and _are_listed(roster.page.doc, before[0], person)
        if before is not None and listed and person.title is None and not offices:
            offices = before[1]  # "Deputy Ministers Ana Ruiz *and Jo Roe*"
        plural = person.start > 0 and roster.page.doc[person.start - 1].tag_ in ("NNS", "NNPS")
        before = (person, offices, bool(offices) and (plural or listed))
        found.setdefault(id(draft), []).extend(offices)
        _country_of(person, offices, draft, roster, mentions)
        _gender_of(person, draft)
    for draft in dict.fromkeys(d for _, d in clusters):
        if draft.gender is None and len(draft.words) > 1:
            draft.gender = roster.page.lexicon.actors.genders.get(draft.words[0])
    for draft in dict.fromkeys(d for _, d in clusters):
        fill_from_bodies(draft, found.get(id(draft), []), roster)
    _fill_from_list(roster, mentions, clusters, found)
    _share_countries(roster, mentions, {p.head: d for p, d in clusters})
    mentioned = named_codes(roster)
    persons = list(dict.fromkeys(d for _, d in clusters))
    for draft in sorted(persons, key=lambda d: _is_spouse(found.get(id(d), []))):
        if draft.code is None and _is_spouse(found.get(id(draft), [])):
            _share_with_partner(draft, persons)
        fill_from_tables(draft, roster, found.get(id(draft), []), mentioned)
        settle_offices(draft, found.get(id(draft), []), roster, mentions.by_token)
    joined = join_first_names(roster, persons)
    clusters = [(p, joined.get(d.key, d)) for p, d in clusters]
    _serve_those_known(mentions, {p.head: d for p, d in clusters}, found, roster)
    _share_with_those_known(roster, mentions, {p.head: d for p, d in clusters})


def _are_listed(doc: Doc, one: PersonMention, other: PersonMention) -> bool:
    """Say whether nothing but a comma or "and" stands between two names."""
    between = [t.text for t in doc[one.end : other.start]]
    return bool(between) and all(word in (",", "and", "&") for word in between)


def _point_rim(roster: Roster, mentions: Mentions, draft: ActorDraft, start: int, person: PersonMention) -> None:
    """Let every token that ties title and name to the clause mean the person: a parse may hang them on "Mr" or "Minister"."""
    roster.spans[person.head] = (start, person.end)
    states = person.title.states if person.title is not None else ()
    opening = next((hit for hit in states if hit.start == start and hit.end < person.start), None)
    for token in roster.page.doc[start : person.end]:
        outside = token.head.i == token.i or not start <= token.head.i < person.end
        if outside and opening is not None and token.i < opening.end and roster.at(token.i) and case_of(token) not in _WHERE:
            roster.heads[token.i] = [draft]  # "met *Republic of Korea* Minister Ana Ruiz": her, and not the state
        elif outside and token.i != person.head and token.i not in mentions.by_token and token.dep_ not in ("punct", "case", "cc", "mark"):
            roster.point(token.i, [draft], start, person.end)


#: What leads to a place, in front of a state and a title: "In Chile President Ruiz met".
_WHERE = frozenset({"in", "at", "from", "inside", "across"})


def _offices_of(person: PersonMention, roster: Roster, mentions: Mentions, fronts: Mapping[int, OfficeDraft]) -> list[OfficeDraft]:
    page = roster.page
    title = person.title
    front = fronts.get(person.head)
    if front is None and (title is None or not title.offices):
        title = _title_before_comma(person, page, mentions) or title
    offices = list(title.offices) if title is not None else []
    if title is not None and len(title.offices) == 1 and (body := _body_in_opening(page.doc, title, mentions)) is not None:
        offices = [replace(office, body=body) if office.body is None and office.state is None else office for office in offices]
    if front is not None:
        offices.append(front)
        roster.beside.update((i, person.head) for i in _title_tokens(page.doc, front))
    own = range(title.start if title is not None else person.start, person.end)
    if title is not None and title is not person.title:
        roster.beside.update((i, person.head) for i in range(title.start, title.end))
    others = mentions.titled - frozenset(own)
    for office in offices_beside(page.doc, person.start, person.end, person.head, page.lexicon.actors, mentions.by_token, others):
        if title is not None and title.offices and _is_of_next(page.doc, office, mentions):
            continue
        if is_next_ones(office, page.doc, mentions, fronts) or (front is not None and office.start < front.end):
            continue
        if front is None and office.end <= person.start and is_of_one_before(office, page.doc, mentions, fronts):
            continue
        reaches = title is not None and title.offices and office.rule.startswith("appos") and office.start < title.start
        if title is not None and reaches and not _is_apposed_to_title(page.doc, office, title):
            continue  # the parser's apposition reaches over the title
        offices.append(_of_company(add_spell(office, page.doc, page.article.published_at), page.doc))
        if office.rule.startswith("appos"):
            roster.beside.update((i, person.head) for i in _title_tokens(page.doc, office))
    joined = _joined(person, title, roster, mentions)
    if joined is not None:
        offices = [_of_joined(office, joined) for office in offices]
        offices += [replace(office, state=office.state or joined.state) for office in joined.offices]
    return [_of_society(office, page) for office in offices]


def _of_joined(office: OfficeDraft, joined: Joined) -> OfficeDraft:
    """Give an office the state that opens a list; "actor and *director*" directs nothing of a state."""
    if office.body is not None:
        return office
    of_nobody = office.concepts == ("director",) and not office.sectors
    return (
        replace(office, state=office.state or joined.state, title="", concepts=("described",))
        if of_nobody
        else replace(office, state=office.state or joined.state)
    )


def _joined(person: PersonMention, title: TitleRun | None, roster: Roster, mentions: Mentions) -> Joined | None:
    """Read what else the words in front of a name say: "Chilean *politician and former minister* Ana Ruiz"; they mean that person."""
    first = title.start if title is not None else person.start
    others = mentions.titled - frozenset(range(first, person.end))
    joined = joined_in_front(roster.page.doc, first, person.start, roster.page.lexicon.actors, mentions.by_token, others)
    if joined is not None:
        roster.beside.update((i, person.head) for i in range(joined.start, joined.end) if i not in mentions.by_token)
        for draft in roster.at(person.head):
            _point_rim(roster, mentions, draft, joined.start, person)
    return joined


def _body_in_opening(doc: Doc, title: TitleRun, mentions: Mentions) -> NameHit | None:
    """Return the body that opens the sentence in front of a title: "At the Larch Organization, Secretary General Ruiz spoke"."""
    i = title.start - 1
    hit = mentions.by_token.get(i - 1) if i > 2 and doc[i].text == "," and title.offices[0].concepts[0] in _OF_BODIES else None
    if hit is None or hit.is_state:
        return None
    first = hit.start - 2 if doc[hit.start - 1].lower_ == "the" else hit.start - 1
    return hit if first >= 0 and doc[first].is_sent_start and doc[first].lower_ == "at" else None


#: Offices that only a body has.
_OF_BODIES = frozenset({"secretary_general", "spokesperson", "director", "commissioner"})


def _title_before_comma(person: PersonMention, page: Page, mentions: Mentions) -> TitleRun | None:
    """Read a title with "the" that a comma parts from its name: "the Chadian foreign minister, Ana Ruiz, ..."."""
    doc, comma = page.doc, (person.title.start if person.title is not None else person.start) - 1
    if comma < 2 or doc[comma].text != "," or (person.end < len(doc) and doc[person.end].text not in (",", "and", ")", ".", ";")):
        return None
    title = read_title(doc, comma, page.lexicon.actors, mentions.by_token, mentions.titled)
    if title is None or not title.offices or title.start == 0:
        return None
    title = _with_joint_title(person, page, mentions, title)
    told = doc[title.start - 1].lower_ in ("the", "its", "their", "his", "her")
    if not told and not (doc[title.start - 1].tag_ == "IN" and title.states and doc[title.start].text[:1].isupper()):
        return None  # "together with Finance Minister of Chile, Ana Ruiz, ..."
    front = title.start - 2
    before = mentions.person_at.get(front - 1) if front > 0 and (doc[front].text == "," or doc[front].tag_ == "POS") else None
    if before is not None and (person.title is None or not (before.title and before.title.offices) or doc[front].tag_ == "POS"):
        earlier = doc[front].text == "," and person.title is not None and _title_before_comma(before, page, mentions)
        return title if earlier else None
    return title


def _with_joint_title(person: PersonMention, page: Page, mentions: Mentions, title: TitleRun) -> TitleRun:
    """Add to a title the one that "and" joins to it, both of the one person: "the *Crown Prince and* Prime Minister of Chad, Ana Ruiz"."""
    doc = page.doc
    several = person.end < len(doc) and doc[person.end].lower_ == "and"
    if several or title.start < 3 or doc[title.start - 1].lower_ != "and":
        return title
    first = read_title(doc, title.start - 1, page.lexicon.actors, mentions.by_token, mentions.titled)
    if first is None or len(first.offices) != 1 or first.states or first.start == 0 or doc[first.start - 1].lower_ != "the":
        return title
    if not HEADS.isdisjoint(first.offices[0].concepts):
        return title  # "the president and prime minister of Chad" may be two
    own = replace(first.offices[0], state=title.offices[0].state)
    return replace(title, start=first.start, offices=(own, *title.offices))


def _is_of_next(doc: Doc, office: OfficeDraft, mentions: Mentions) -> bool:
    """Say whether an office behind a titled name is the next one's: "the minister of Chile, Ms Ruiz, *the minister of Peru*, Mr Roe"."""
    behind = office.end + 1
    if not office.rule.startswith("appos") or behind >= len(doc) or doc[office.end].text != ",":
        return False
    found = next((mentions.person_at[i] for i in range(behind, min(len(doc), behind + 3)) if i in mentions.person_at), None)
    return found is not None and found.title is not None and found.title.start == behind and not found.title.offices


def _is_apposed_to_title(doc: Doc, office: OfficeDraft, title: TitleRun) -> bool:
    """Say whether an office and a comma stand in front of a titled name: "the ministry's press secretary, Major General Ruiz"."""
    if doc[title.start - 1].text != "," or office.end > title.start - 1 or "," in [t.text for t in doc[office.start : title.start - 1]]:
        return False
    definite = ("the", "its", "their", "his", "her")
    return (office.start > 0 and doc[office.start - 1].lower_ in definite) or any(t.tag_ == "POS" for t in doc[office.start : office.end])


def _of_company(office: OfficeDraft, doc: Doc) -> OfficeDraft:
    """Let a president who is also chief executive be one of a business: "President & CEO"."""
    i = office.end
    while i < len(doc) and doc[i].lower_ in ("&", "and"):
        i += 1
    executive = office.end < i < len(doc) and doc[i].lower_ in ("ceo", "coo", "cofounder", "founder")
    return replace(office, sectors=("BUS",), concepts=("business_title",)) if executive else office


def _of_society(office: OfficeDraft, page: Page) -> OfficeDraft:
    """Let the chief executive of a council or a charity be of civil society: "CEO of the Larch Refugee Council"."""
    societies = page.lexicon.actors.marks["society_word"]
    words = [page.doc[i] for i in {*range(office.start, office.end), *office.near}] if office.sectors == ("BUS",) else []
    named = any(token.lower_ in societies and token.text[:1].isupper() for token in words)
    return replace(office, sectors=("SOC",)) if named else office


def _title_tokens(doc: Doc, office: OfficeDraft) -> Iterator[int]:
    """Yield the tokens of an apposition up to "of", "for", "from": what stands behind, or owns it, is somebody else."""
    owners = [i for i in range(office.start, office.end) if doc[i].tag_ == "POS" and not _is_behind_link(doc, office.start, i)]
    for i in range(owners[-1] + 1 if owners else office.start, office.end):
        if doc[i].lower_ in _OTHERS_BEHIND:
            return
        yield i


def _in_phrase_before(person: PersonMention, doc: Doc, mentions: Mentions, lexicon: ActorLexicon) -> NameHit | None:
    """Return the adjective of a state that opens the words which describe a name: "the British writer, poet and critic Ana Ruiz"."""
    i = (person.title.start if person.title is not None else person.start) - 1
    listed = i > 0 and person.title is not None and doc[i].lower_ == "and" and doc[i - 1].tag_ == "NN"
    i -= listed  # "the Chilean poet and | minister Ana Ruiz"
    dash = i > 0 and doc[i].text in ("—", "–") and doc[i - 1].tag_ == "NNS"
    i -= 1 if dash else 0  # "the two Canadian citizens—Ana Ruiz and ..."
    first = ("NN", "NNP", "JJ", "NNS" if dash else "NN", *(("HYPH",) if person.title is not None else ()))
    if i < 0 or doc[i].tag_ not in first:
        return None
    while i >= 0 and person.start - i < _LONGEST_DESCRIPTION:
        hit = mentions.by_token.get(i) or adjective_at(doc[i], lexicon)
        if hit is not None:
            return hit if hit.is_state and hit.entry.kind in ADJECTIVE_KINDS else None
        listed = listed or doc[i].lower_ == "and"
        described = doc[i].tag_ == "NNP" and doc[i + 1].text.islower()  # "the British *Tolkien* scholar"
        plain = described or doc[i].tag_ in ("NN", "NNS" if dash else "NN", "JJ", "HYPH", "VBN", "VBG") or doc[i].text in ("-", "and")
        plain = plain or (listed and doc[i].text == "," and doc[i - 1].tag_ == "NN")
        if not plain or i in mentions.person_at or i in mentions.in_organisations:
            return None
        i -= 1
    return None


def _in_apposition(person: PersonMention, roster: Roster, mentions: Mentions) -> NameHit | None:
    """Return the state of a description beside a name: "X, a Canadian poet", "X, the citizen of Peru", "his Saudi brother, X"."""
    doc = roster.page.doc
    behind = behind_lineage(doc, person.end)
    if behind + 2 < len(doc) and doc[behind].text in (",", "(", "-", "–", "—") and doc[behind + 1].lower_ in ("a", "an", "the"):
        found = _described_by(roster, behind + 2, mentions)
        if found is not None:
            return found
    if (named := _named_by(person, roster, mentions)) is not None:
        return named
    comma = (person.title.start if person.title is not None else person.start) - 1
    if comma < 3 or doc[comma].text != "," or doc[comma - 1].tag_ != "NN":
        return None
    hit = mentions.by_token.get(comma - 2) or adjective_at(doc[comma - 2], roster.page.lexicon.actors)
    own = hit is not None and hit.is_state and hit.entry.kind in ADJECTIVE_KINDS
    noun, name = doc[comma - 1], doc[person.head]
    definite = name.head is noun and name.base == "appos"  # "the Irish poet, William Roe"
    told = any(t.tag_ == "PRP$" or (definite and t.lower_ == "the") for t in noun.lefts)
    return hit if hit is not None and own and told else None


def _named_by(person: PersonMention, roster: Roster, mentions: Mentions) -> NameHit | None:
    """Return the state of those whom a name is said to be of: "an Irish poet *named* X", "a Peruvian national *identified as* X"."""
    verb = roster.page.doc[person.head].head
    if verb.base != "acl" or verb.lower_ not in _NAMED or verb.i > person.start or case_of(roster.page.doc[person.head]) not in ("", "as"):
        return None
    noun = verb.head
    beside = (c for c in (noun, *noun.lefts) if c.i == noun.i or c.base == "amod")
    hits = (mentions.by_token.get(c.i) or adjective_at(c, roster.page.lexicon.actors) for c in beside)
    return next((hit for hit in hits if hit is not None and hit.is_state and hit.entry.kind in ADJECTIVE_KINDS), None)


_NAMED = frozenset({"named", "called", "identified"})


def _described_by(roster: Roster, first: int, mentions: Mentions) -> NameHit | None:
    """Return the state of "Canadian poet", "senior Chilean judge", "citizen of Georgia"; a comma or a full stop ends the description."""
    doc, hit = roster.page.doc, None
    i = first
    while i < min(len(doc), first + _LONGEST_DESCRIPTION):
        here = mentions.by_token.get(i) or adjective_at(doc[i], roster.page.lexicon.actors)
        if here is not None and here.is_state and here.entry.kind in ADJECTIVE_KINDS and hit is None:
            hit, i = here, here.end
            continue
        if doc[i].tag_ not in ("JJ", "NN", "VBN", "HYPH", "CD") or i in mentions.person_at:
            break
        i += 1
    last = doc[i - 1] if i > first else None
    if last is None or last.tag_ != "NN" or i >= len(doc):
        return None
    if last.lower_ in CITIZENS and doc[i].lower_ == "of":
        owner = mentions.by_token.get(i + 2 if doc[i + 1].lower_ == "the" else i + 1)
        return owner if owner is not None and owner.is_state else None
    if doc[i].lower_ == "of" and any(here is not None and here.is_state for here in map(mentions.by_token.get, range(i + 1, i + 3))):
        return None  # "the Serb member *of Bosnia's* presidency"
    return hit if hit is not None and hit.end < i and doc[i].tag_ not in _GOES_ON else None


#: Those of whom a state's name behind "of" says whose they are.
CITIZENS = frozenset({"citizen", "national", "native", "resident", "subject"})
#: Tags behind a noun with which another one goes on: "a Chilean *judge's*", "an Irish *rebels*".
_GOES_ON = frozenset({"NNS", "NNP", "NNPS", "POS", "CD"})
#: Most words that describe a person in front of the name.
_LONGEST_DESCRIPTION = 9
_OTHERS_BEHIND = frozenset({"of", "for", "from", "at", "in", "with", "to"})


def _is_behind_link(doc: Doc, start: int, i: int) -> bool:
    return any(token.lower_ in _OTHERS_BEHIND for token in doc[start:i])


def _country_of(person: PersonMention, offices: list[OfficeDraft], draft: ActorDraft, roster: Roster, mentions: Mentions) -> None:
    """Take the country from the same noun phrase; set the person's fullest name."""
    doc = roster.page.doc
    text = doc.text_of(person.start, person.end)
    if (
        len(person.words) > len(draft.name.split())
        or not draft.name
        or (len(text) > len(draft.name) and len(person.words) >= len(draft.words))
    ):
        draft.name = " ".join(text.split())
    states = [o.state for o in offices if o.state is not None and not _is_met_at(doc, o.state)]
    if person.title is not None:
        states = [*person.title.states, *states]
    lexicon = roster.page.lexicon.actors
    if states and states[0].start > 0 and doc[states[0].start - 1].lower_ == "of" and (behind := _beside(person, doc, mentions, lexicon)):
        states = behind  # "of Niue President Whipps of Palau": the one in front is another's
    if not states:
        states = _beside(person, doc, mentions, lexicon)
    if not states and draft.code is None and (described := _in_apposition(person, roster, mentions)) is not None:
        states = [described]
    if states and draft.code is None:
        if len(states) > 1 and states[0].end == states[1].start and states[1].entry.kind in ADJECTIVE_KINDS:
            states = states[1:]
        draft.code = states[0].entry.code
        draft.note(f"phrase:{states[0].entry.form}", [draft.code], doc.text_of(states[0].start, states[0].end))


def _is_met_at(doc: Doc, seat: NameHit) -> bool:
    """Say whether a seat of government only tells where somebody is met: "Ana Ruiz of Chile *at the White House*"."""
    return seat.entry.kind == "seat" and case_of(doc[seat.head]) == "at"


def _beside(person: PersonMention, doc: Doc, mentions: Mentions, lexicon: ActorLexicon) -> list[NameHit]:
    """Return the state that stands right beside a name: "Netanyahu of Israel", "French Emmanuel Macron"."""
    before = mentions.by_token.get(person.start - 1)
    if before is not None and before.is_state and before.entry.kind in ADJECTIVE_KINDS:
        return [before]
    owner = mentions.by_token.get(person.start - 2) if person.start > 1 and doc[person.start - 1].tag_ == "POS" else None
    if owner is not None and owner.entry.kind in ("name", "abbreviation") and not is_cut_off(doc, owner):
        return [owner]  # "Kenya's Uhuru Kenyatta"
    described = _in_phrase_before(person, doc, mentions, lexicon)
    if described is not None:
        return [described]
    end = behind_lineage(doc, person.end)
    listed = mentions.by_token.get(end + 1) if end + 1 < len(doc) and doc[end].text == "," else None
    if listed is not None and listed.entry.kind == "name" and ends_item(doc, listed.end):
        return [listed]
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "from"):
        return []
    for i in range(end + 1, min(len(doc), end + 5)):
        hit = mentions.by_token.get(i)
        if hit is not None:
            moved = doc[person.head].head.lemma_.lower() in MOVES
            away = doc[end].lower_ == "from" and (moved or not person.start <= doc[hit.head].head.i < person.end)
            return [hit] if hit.is_state and not away else []
        if doc[i].tag_ not in ("DT", "JJ", "NNP") and not (doc[i].lower_ == "of" and doc[i - 1].lower_ in _FORMS_OF_STATES):
            break
    return []


#: Forms of states that stand in front of a state's usual name: "Ambassador Ana Ruiz of the Republic of Peru".
_FORMS_OF_STATES = frozenset({"republic", "kingdom", "state", "sultanate", "commonwealth", "federation", "emirate", "principality"})


def _fill_from_list(
    roster: Roster, mentions: Mentions, clusters: list[tuple[PersonMention, ActorDraft]], found: dict[int, list[OfficeDraft]]
) -> None:
    """Let people belong to the body behind their name: "Ana Ruiz, Central Council of Fishers of Chile", "Ana Ruiz of the ruling NDC"."""
    doc = roster.page.doc
    bodies = {m[0]: (d, m[1]) for d in roster.drafts if d.kind is ActorKind.ORGANISATION for m in d.mentions.values()}
    ends = {end: (draft, end) for draft, end in bodies.values()}
    for person, draft in clusters:
        end = behind_lineage(doc, person.end)
        body = bodies.get(end + 1) if end + 1 < len(doc) and doc[end].text == "," else None
        if body is None and draft.code is None:
            body = _behind_title(doc, end, bodies)
        if body is not None and not ends_item(doc, body[1]):
            body = None
        body = body or _body_of_name(doc, person, mentions, bodies, ends)
        if body is None:
            continue
        if body[0].sectors and not draft.sectors and not found.get(id(draft)):
            draft.add_sectors(body[0].sectors)
            draft.note(f"member:{body[0].name}", body[0].sectors, body[0].name)
        if body[0] not in draft.member_of:
            draft.member_of.append(body[0])
        if draft.code is None and body[0].code is not None:
            draft.code = body[0].code
            draft.note(f"organisation:{body[0].name}", [draft.code], body[0].name)


def _behind_title(doc: Doc, end: int, bodies: dict[int, _Body]) -> _Body | None:
    """Return the body behind a name and a title in capitals: "Ana Ruiz, *Commandant*, Chile Coast Guard"."""
    i = end + 1
    while i < min(len(doc), end + _LONGEST_DESCRIPTION) and doc[i].text[:1].isupper():
        i += 1
    return bodies.get(i + 1) if end + 1 < i < len(doc) and doc[end].text == doc[i].text == "," else None


def _body_of_name(doc: Doc, person: PersonMention, mentions: Mentions, bodies: dict[int, _Body], ends: dict[int, _Body]) -> _Body | None:
    """Return the body behind "of": only its own words in front may part it from the name."""
    if person.start > 1 and (doc[person.start - 1].tag_ == "POS" or doc[person.start - 1].lower_ in FELLOWS):
        return ends.get(person.start - 1)  # "the Left Party's Nooshin Dadgostar", "his Left Party colleague Ana Ruiz"
    if person.title is None and person.end - person.start > 1 and person.start in ends:
        return ends[person.start]  # "U.S. Department of Agriculture Ana Ruiz", in a list
    end = person.end
    if end >= len(doc) or doc[end].lower_ not in ("of", "from"):
        return None
    for i in range(end + 1, min(len(doc), end + 6)):
        if i in bodies:
            return bodies[i]
        hit = mentions.by_token.get(i)
        if doc[i].tag_ not in ("DT", "JJ", "VBG") and not (hit is not None and hit.entry.kind in ADJECTIVE_KINDS):
            return None
    return None


def _gender_of(person: PersonMention, draft: ActorDraft) -> None:
    title = person.title
    if title is None:
        return
    if title.honorific is not None:
        draft.honorifics.add(title.honorific)
    if title.honorific in ("mr", "sir", "lord"):
        draft.gender = "he"
    elif title.honorific in ("mrs", "ms", "miss", "dame", "lady", "madam", "madame", "mme"):
        draft.gender = "she"
    for office in title.offices:
        last = office.title.lower().split()[-1] if office.title else ""
        draft.gender = draft.gender or ("she" if FEMALE.search(last) else "he" if MALE.search(last) else None)


def _is_spouse(offices: list[OfficeDraft]) -> bool:
    return any(is_spouse(office) for office in offices)


def _share_with_partner(draft: ActorDraft, persons: list[ActorDraft]) -> None:
    """Give who is married to somebody in office the country of the one with the same surname: "President Roe and First Lady Ana Roe"."""
    partners = [p for p in persons if p is not draft and p.code is not None and p.words and p.words[-1] == draft.words[-1]]
    codes = {p.code for p in partners}
    if len(codes) == 1:
        draft.code = codes.pop()
        draft.note(f"partner:{partners[0].name}", [draft.code], partners[0].name)


def _share_countries(roster: Roster, mentions: Mentions, at: dict[int, ActorDraft]) -> None:
    """Share the country of coordinated titles: "Japanese Prime Minister X and Foreign Minister Y"."""
    doc = roster.page.doc
    for person in mentions.persons:
        draft = at[person.head]
        token = doc[person.head]
        if draft.code is not None or person.title is None or not person.title.offices or _is_of_own_place(doc, person, mentions):
            continue
        behind = _owner_behind_list(person, mentions, doc) if not person.title.states else None
        if behind is not None:
            draft.code = behind.entry.code
            draft.note(f"phrase:{behind.entry.form}", [draft.code], doc.told(behind.start, behind.end))
            continue
        other = at.get(effective(token).i) if token.dep_ == "conj" else None
        other = other or _listed_before(person, mentions, doc, at)
        first = (
            next((p for p in (mentions.person_at.get(i) for i in sorted(other.mentions, reverse=True) if i < person.start) if p), None)
            if other
            else None
        )
        if first is not None and first.end < len(doc) and doc[first.end].lower_ in ("of", "from"):
            continue  # "President X of Chile, Prime Minister Y": the state behind a name is its own
        if _are_both_heads(first, person):
            continue  # "President X and President Y" lead two states
        if _other_behind(doc, first, person, mentions):
            continue  # "Prime Minister X, the Emir of Qatar, and President Y"
        if (
            other is not None
            and other.code is not None
            and other.code not in INTERNATIONAL
            and not lacks_office(roster, person.title.offices, other.code)
        ):
            draft.code = other.code
            draft.note("coordinated-title", [other.code], other.name)


def _owner_behind_list(person: PersonMention, mentions: Mentions, doc: Doc) -> NameHit | None:
    """Return the state behind the second of two: "the Amir X *and Prime Minister Y* of Qatar"."""
    i = person.end
    if i + 1 >= len(doc) or doc[i].lower_ not in ("and", "&"):
        return None
    other = next((mentions.person_at[k] for k in range(i + 1, min(len(doc), i + _NEAR)) if k in mentions.person_at), None)
    if other is None or other.title is None or other.title.start != i + 1 or other.title.states or other.end + 1 >= len(doc):
        return None
    if _are_two_sides(doc, person, other):
        return None
    hit = mentions.by_token.get(other.end + 1) if doc[other.end].lower_ == "of" else None
    return hit if hit is not None and hit.is_state and hit.entry.kind == "name" else None


#: What two do with each other.
_TOGETHER = frozenset({"meet", "talk", "speak", "confer", "discuss", "sign", "agree", "exchange", "clash", "negotiate"})


def _are_two_sides(doc: Doc, person: PersonMention, other: PersonMention) -> bool:
    """Say whether two joined persons have one office, or do something with each other: "President X and President Y of Chile"."""
    if person.title is not None and other.title is not None:
        held = [{o.concepts[0] for o in title.offices if o.status is OfficeStatus.HOLDS} & HEADS for title in (person.title, other.title)]
        if held[0] & held[1]:
            return True
    verb = doc[person.head].head
    subject = doc[person.head].base == "nsubj" and verb.pos_ == "VERB" and verb.lemma_.lower() in _TOGETHER
    return subject and not any(c.base == "obl" and case_of(c) == "with" for c in verb.children)


def _serve_those_known(mentions: Mentions, at: dict[int, ActorDraft], found: dict[int, list[OfficeDraft]], roster: Roster) -> None:
    """Give those who serve somebody his country: "Ana Ruiz, foreign policy adviser to *President Roe*"."""
    doc = roster.page.doc
    for draft in dict.fromkeys(at.values()):
        if draft.code is not None:
            continue
        for office in found.get(id(draft), []):
            behind = _served(doc, office, mentions)
            words = office.title.lower().split()
            if behind is None or not words or words[-1] not in SERVANTS:
                continue
            other = at.get(behind.head)
            if other is not None and other is not draft and other.code is not None:
                draft.code = other.code
                draft.note(f"serves:{other.name}", [other.code], doc.told(office.start, behind.end))
                break


def _served(doc: Doc, office: OfficeDraft, mentions: Mentions) -> PersonMention | None:
    """Return the titled name behind an office and "to"."""
    first = next((i for i in range(office.start, min(len(doc), office.end + 1)) if doc[i].lower_ in ("to", "for")), None)
    if first is None:
        return None
    near = (mentions.person_at.get(i) for i in range(first + 1, min(len(doc), first + _TITLE)))
    person = next((p for p in near if p is not None), None)
    return person if person is not None and person.title is not None and person.title.start == first + 1 else None


#: Tokens of a title in front of a name.
_TITLE = 6


def _share_with_those_known(roster: Roster, mentions: Mentions, at: dict[int, ActorDraft]) -> None:
    """Share the countries that only the tables know of a list's first ones; their offices are of it too."""
    without = [draft for draft in dict.fromkeys(at.values()) if draft.code is None and draft.offices]
    if not without:
        return
    _share_countries(roster, mentions, at)
    for draft in without:
        if draft.code is not None:
            draft.offices[:] = [office if office.country is not None else replace(office, country=draft.code) for office in draft.offices]


def _is_of_own_place(doc: Doc, person: PersonMention, mentions: Mentions) -> bool:
    """Say whether a governor has a place in the title while several states are near: "Kyrgyz Ambassador X and *Sogd Governor* Y"."""
    title = person.title
    if title is None or not any(o.concepts[0] == "governor" and " " in o.title for o in title.offices):
        return False
    near = mentions.hits_between(title.start - _NEAR, person.end)
    return len({hit.entry.code for hit in near if hit.is_state}) > 1


#: Tokens in front of a title in which the states of a list stand.
_NEAR = 25


def _are_both_heads(one: PersonMention | None, other: PersonMention) -> bool:
    """Say whether two persons have offices that a state has once: the same one, or two with no state in front of both."""
    if one is None or one.title is None or other.title is None:
        return False
    held = [{o.concepts[0] for o in title.offices if o.status is OfficeStatus.HOLDS} & HEADS for title in (one.title, other.title)]
    advise = [{o.title for o in title.offices if o.concepts[0] == "security_advisor"} for title in (one.title, other.title)]
    return bool(held[0] & held[1]) or bool(advise[0] & advise[1]) or (all(held) and not one.title.states)


def _other_behind(doc: Doc, first: PersonMention | None, person: PersonMention, mentions: Mentions) -> bool:
    """Say whether another state is named between two names of a list."""
    if first is None:
        return False
    last = person.title.start if person.title is not None else person.start
    return any(i in mentions.by_token and mentions.by_token[i].is_state for i in range(first.end, last))


def _listed_before(person: PersonMention, mentions: Mentions, doc: Doc, at: dict[int, ActorDraft]) -> ActorDraft | None:
    """Return the person who stands in front in the same list: "President X, Speaker Y and Prime Minister Z"."""
    start = person.title.start if person.title is not None else person.start
    i = start - 1
    while i >= 0 and doc[i].text in (",", "and", "&", "as", "well"):
        i -= 1
    other = mentions.person_at.get(i)
    return at.get(other.head) if other is not None and i < start - 1 and other.title is not None else None
