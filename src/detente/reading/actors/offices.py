"""Offices as records, and the sectors and the organisation that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.lexicon.actors import name_key
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.base import NameHit
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.offices.chain import GENERIC_CONCEPTS, HEADS, ONLY_CALLED, OfficeDraft
from detente.reading.offices.described import NO_OFFICE
from detente.reading.offices.parts import with_part

#: Offices that any body has: the leader of a group that is not known is none of a government.
ANY_BODY = frozenset({"director", "leader_role", "spokesperson", "official"})

#: What an office is that somebody is still to take, or only stands in for.
NOT_YET = frozenset({OfficeStatus.DESIGNATE, OfficeStatus.ACTING})


def fill_from_bodies(draft: ActorDraft, offices: list[OfficeDraft], roster: Roster) -> None:
    """Take the country from the organisation of an office, as the article knows it."""
    for office in offices:
        body = _body_of(office, roster) if office.body is not None else None
        if body is None:
            for head in office.near:
                body = next((d for d in roster.at(head) if d.kind is ActorKind.ORGANISATION), None) or _mentioned(roster, head)
                if body is not None:
                    break
        if body is None and draft.code is None and (inside := _body_in_title(office, roster)) is not None and inside[0].code is not None:
            draft.code = inside[0].code  # "Japanese ... X and *ROK National Security Office* Director Y"
            draft.note(f"organisation:{inside[0].name}", [draft.code], inside[0].name)
        if body is not None:
            past = office.status is OfficeStatus.FORMER and body.code in INTERNATIONAL  # who left the Eurogroup is of a state
            turns = body.code in INTERNATIONAL and not HEADS & set(office.concepts) and _heads_state(offices)
            if draft.code is None and body.code is not None and not past and not turns:
                draft.code = body.code
                draft.note(f"organisation:{body.name}", [body.code], body.name)
            if body not in draft.member_of:
                draft.member_of.append(body)


def _heads_state(offices: list[OfficeDraft]) -> bool:
    """Say whether somebody heads a state, whatever body it is their turn to chair: "President Ruiz, the chairman of the African Union"."""
    return any(HEADS & set(office.concepts) and office.body is None and office.status is OfficeStatus.HOLDS for office in offices)


def _mentioned(roster: Roster, head: int) -> ActorDraft | None:
    for draft in roster.drafts:
        if head in draft.mentions and draft.kind is ActorKind.ORGANISATION:
            return draft
    return None


def settle_offices(draft: ActorDraft, offices: list[OfficeDraft], roster: Roster, hit_at: Mapping[int, NameHit]) -> None:
    """Make the records of the offices and the sectors that follow from them.

    Args:
        draft: Who has the offices.
        offices: The offices as read.
        roster: The roster.
        hit_at: Token index -> the name it stands in.
    """
    seen: dict[tuple[str, OfficeStatus], int] = {}
    records: list[Office] = []
    ahead = {name_key(office.title) for office in offices if office.status in NOT_YET}
    offices = [o for o in offices if o.status is not OfficeStatus.HOLDS or name_key(o.title) not in ahead]
    for office in offices:
        body = _body_of(office, roster)
        inside = _body_in_title(office, roster) if body is None else None
        if inside is not None:
            body, name = inside
            office = replace(office, title=office.title[len(name) :].strip())
        if body is not None and office.title.startswith(f"{body.name} "):
            office = replace(office, title=office.title[len(body.name) + 1 :])
        record = Office(
            title=office.title,
            organisation=body.name if body is not None and body.name not in office.title else None,
            country=(office.state.entry.code if office.state is not None else None)
            or (body.code if body is not None else None)
            or draft.code,
            status=office.status,
            since=office.since,
            until=office.until,
            evidence=roster.page.span(office.start, office.end),
        )
        if body is None:
            record = with_part(roster.page, record, office.concepts, range(office.start, office.end), hit_at)
        key = (name_key(record.title), office.status)
        called = bool(office.concepts) and ONLY_CALLED.issuperset(office.concepts)
        if (
            not office.title
            or called
            or office.title.lower().split()[-1] in NO_OFFICE
            or any(_is_part_of(record, other) or _repeats_with_body(record, other) for other in records)
        ):
            pass
        elif key in seen:
            if records[seen[key]].organisation is None and record.organisation is not None:
                records[seen[key]] = record
        else:
            seen[key] = len(records)
            records.append(record)
        draft.concepts.update(office.concepts)
        told = roster.page.doc.told(office.start, office.end)
        draft.note(office.rule, [*_sectors_of(office, body, draft), "" if called or not office.title else f"office {office.title!r}"], told)
    left = [r for r in records if not _repeats_former(r, records)]
    draft.offices.extend(r for r in left if not any(_is_part_of(r, other) and _overlap(r, other) for other in left))
    held = [o for o in offices if o.status not in (OfficeStatus.FORMER, OfficeStatus.EXPECTED)]
    past = [o for o in offices if o.status is OfficeStatus.FORMER]
    if past and not held:
        draft.add_sectors(["ELI"])
    for office in held or past:
        if any(other is not office and _only_repeats(office, other) for other in offices):
            continue
        body = _body_of(office, roster)
        inside = _body_in_title(office, roster) if body is None else None
        draft.add_sectors(_sectors_of(office, body if inside is None else inside[0], draft))
    if not draft.sectors and past:  # what is held tells nothing: a former president in a panel
        draft.add_sectors(["ELI"])


def _body_in_title(office: OfficeDraft, roster: Roster) -> tuple[ActorDraft, str] | None:
    """Return the body whose name opens a title, with that name: "*Acme Corp* chief executive"."""
    doc = roster.page.doc
    for i in range(office.start, office.end):
        draft = _mentioned(roster, i) if doc[i].text[:1].isupper() else None
        start, end, kind = draft.mentions[i] if draft is not None else (i, i, MentionKind.NOMINAL)
        words = doc.told(start, end).split() if draft is not None and kind is MentionKind.NAME and end < office.end else []
        for k in range(len(words)):  # of a long name the title may have the end only
            name = " ".join(words[k:])
            if draft is not None and office.title.startswith(f"{name} "):
                return draft, name
    return None


def _repeats_former(record: Office, records: list[Office]) -> bool:
    """Say whether a short title is only how a former holder is called: "Secretary Roe" of "the former Secretary of State, Ana Roe"."""
    title = record.title.lower()
    held = record.status is OfficeStatus.HOLDS and record.organisation is None
    past = [other.title.lower() for other in records if other.status is OfficeStatus.FORMER]
    return held and any(full != title and (full.startswith(f"{title} ") or full.endswith(f" {title}")) for full in past)


def _only_repeats(office: OfficeDraft, other: OfficeDraft) -> bool:
    """Say whether a short title only repeats a fuller one, whatever else it may mean: "Representative" of a special representative."""
    words, longer = office.title.lower(), other.title.lower()
    return len(words) < len(longer) and office.body is None and (longer.startswith(f"{words} ") or longer.endswith(f" {words}"))


def _is_part_of(record: Office, other: Office) -> bool:
    """Say whether an office only repeats words of a fuller one: "Minister" after "Minister of Transport"."""
    words, longer = record.title.lower(), other.title.lower()
    same = record.status is other.status and record.organisation in (None, other.organisation) and record.country in (None, other.country)
    return same and len(words) < len(longer) and (longer.startswith(f"{words} ") or longer.endswith(f" {words}"))


def _repeats_with_body(record: Office, other: Office) -> bool:
    """Say whether an office only repeats one with its body in front: "Royal Army spokesman" of the spokesman of the Royal Army."""
    named = other.organisation is not None and record.organisation is None and record.status is other.status
    return named and record.title == f"{other.organisation} {other.title}"


def _overlap(one: Office, other: Office) -> bool:
    """Say whether two offices stand on the same words."""
    if one.evidence is None or other.evidence is None:
        return False
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _body_of(office: OfficeDraft, roster: Roster) -> ActorDraft | None:
    if office.body is not None:
        return next((d for d in roster.drafts if office.body.head in d.mentions), None) or roster.by_key.get(office.body.entry.id)
    return next((d for d in (_mentioned(roster, head) for head in office.near) if d is not None), None)


#: Sectors of bodies whose chief executives do no business.
_NO_BUSINESS = frozenset({"SOC", "EDU", "MED", "REL", "LAB"})


def _sectors_of(office: OfficeDraft, body: ActorDraft | None, draft: ActorDraft) -> list[str]:
    """Join what the office and its organisation imply: a party's secretary is PTY, a lawmaker LEG, a NATO official GOV."""
    heads_a_body = office.concepts[0] in ("head_of_state", "vice_head") and body is not None and body.kind is ActorKind.ORGANISATION
    generic = office.concepts[0] in GENERIC_CONCEPTS or heads_a_body
    if draft.code is None and body is None and office.state is None and office.title.lower() in ("president", "vice president"):
        return []
    own = ["OPP", "LEG"] if office.title.lower().startswith("shadow ") else list(office.sectors)
    if body is not None:
        theirs = list(body.sectors)
        of_any = office.concepts[0] in ANY_BODY or (heads_a_body and not own)
        if not theirs and body.kind is ActorKind.ORGANISATION and body.code not in INTERNATIONAL and of_any:
            return []
        if generic:
            return theirs or own or ["GOV"]
        if office.concepts[0] == "business_title" and theirs and theirs[0] in _NO_BUSINESS:
            return theirs  # "chief executive of the Larch Foundation"
        if office.concepts[0] == "general_officer" and set(theirs[:1]) & {"REB", "PRM", "UAF", "CRM"}:
            return theirs  # "Janjaweed commander Ana Ruiz"
        return own + [s for s in theirs if s in ("PTY", "GOV", "REB", "OPP")]
    if not own and generic and draft.code is not None:
        return ["GOV"]
    return own
