"""What clauses tell of persons who are named elsewhere: "He is seen as a likely next minister", "will receive his Japanese counterpart".

What needs to know what pronouns mean, or which states the article has named so far, comes last; offices of counterparts and of those who
are only described come before pronouns are resolved.
"""

from __future__ import annotations

from detente.lexicon.actors import name_key
from detente.model.enums import ActorKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors.offices import settle_offices
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.coreference.reference import resolve_owner
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Token
from detente.reading.grammar.phrases import determiner, effective, phrase_range
from detente.reading.groups.phrase import INDEFINITE, INTERNATIONAL
from detente.reading.offices.beside import offices_beside
from detente.reading.offices.chain import GENERIC_CONCEPTS, NO_OFFICES, OfficeDraft
from detente.reading.offices.told import add_spell


def add_offices_of_pronouns(roster: Roster, mentions: Mentions) -> None:
    """Give persons the offices that a clause gives to the "he" or "she" that means them."""
    page = roster.page
    for i, kind in mentions.pronouns:
        meant = roster.at(i) if kind in ("he", "she") and page.doc[i].dep_ in ("nsubj", "nsubj:outer", "nsubj:pass") else []
        if len(meant) != 1 or meant[0].kind is not ActorKind.PERSON or not meant[0].words:
            continue
        read = offices_beside(page.doc, i, i + 1, i, page.lexicon.actors, mentions.by_token, mentions.titled)
        told = [add_spell(office, page.doc, page.article.published_at) for office in read if not office.rule.startswith("appos")]
        fresh = [office for office in told if _tells(office) and not _is_known(meant[0], office)]
        if fresh:
            settle_offices(meant[0], fresh, roster, mentions.by_token)


def add_offices_of_counterparts(roster: Roster, mentions: Mentions) -> None:
    """Give the person behind "his Peruvian counterpart" the office of whose counterpart it is."""
    doc = roster.page.doc
    for person in mentions.persons:
        word = next((doc[i] for i in (person.start - 1, person.start - 2) if i > 0 and _is_counterpart(doc[i])), None)
        if word is None or any(t.text != "," for t in doc[word.i + 1 : person.start]):
            continue
        theirs = [mentions.by_token[c.i] for c in word.lefts if c.i in mentions.by_token and mentions.by_token[c.i].is_state]
        if word.lower_ == "colleague" and not theirs:
            continue
        pronoun = next((c for c in word.lefts if c.tag_ == "PRP$"), None)
        owners = resolve_owner(roster, mentions, pronoun) if pronoun is not None else []
        held = [office for office in owners[0].offices if office.status is OfficeStatus.HOLDS] if len(owners) == 1 else []
        meant = roster.at(person.head)
        if not held or len(meant) != 1 or meant[0].offices or meant[0] is owners[0]:
            continue
        told = roster.page.span(phrase_range(word)[0], word.i + 1)
        if theirs and meant[0].code is None:
            meant[0].code = theirs[0].entry.code
            meant[0].note(f"phrase:{theirs[0].entry.form}", [meant[0].code], doc.told(theirs[0].start, theirs[0].end))
        meant[0].offices.append(Office(title=held[0].title, country=meant[0].code, evidence=told))
        meant[0].concepts.update(owners[0].concepts)
        meant[0].add_sectors(owners[0].sectors)
        meant[0].note("counterpart-of", [held[0].title], told.text)


def _is_counterpart(token: Token) -> bool:
    """Say whether a word tells of one who has the same office elsewhere: "his Chilean counterpart", "colleague", "opposite number"."""
    return token.lower_ in ("counterpart", "colleague") or (token.lower_ == "number" and token.nbor(-1).lower_ == "opposite")


def name_described(roster: Roster) -> None:
    """Let "the bloc's foreign policy chief" be the person whom the next sentence names without a title as who speaks."""
    for draft in [d for d in roster.drafts if d.key.startswith("nominal:") and d.kind is ActorKind.PERSON and d.offices and d.code]:
        head = min(draft.mentions)
        if len(draft.mentions) != 1 or determiner(roster.page.doc[head]) in INDEFINITE:
            continue
        here = roster.sentence_of[head]
        named = [d for d in roster.drafts if d.words and d.mentions and roster.sentence_of[min(d.mentions)] == here + 1]
        speaking = [d for d in named if _speaks_untitled(roster, d) and d.code in (None, draft.code)]
        if len(speaking) != 1:
            continue
        person = speaking[0]
        person.mentions[head] = draft.mentions[head]
        person.offices = [*draft.offices, *person.offices]
        person.concepts |= draft.concepts
        person.code = draft.code
        person.add_sectors(draft.sectors)
        person.note("described", [draft.code, draft.offices[0].title], roster.page.doc.told(*draft.mentions[head][:2]))
        for meant in roster.heads.values():
            meant[:] = [person if d is draft else d for d in meant]
        roster.drafts.remove(draft)
        roster.by_key.pop(draft.key, None)


def _speaks_untitled(roster: Roster, draft: ActorDraft) -> bool:
    """Say whether a person's first mention is a full name without a title, the subject of a verb of saying."""
    first = min(draft.mentions)
    token = roster.page.doc[first]
    bare = len(draft.words) > 1 and all(office.evidence is None for office in draft.offices) and not draft.member_of
    spoke = token.dep_ == "nsubj" and token.head.lemma_.lower() in roster.page.lexicon.actors.marks["quoting"]
    start = draft.mentions[first][0]
    return bare and spoke and roster.spans.get(first, (start, 0))[0] == start and not any(c.dep_ == "appos" for c in token.children)


def _tells(office: OfficeDraft) -> bool:
    """Say whether an office is one, and not only praise: "He was a leader"."""
    general = office.concepts[0] in GENERIC_CONCEPTS and office.body is None and office.state is None
    return not general and office.concepts[0] not in NO_OFFICES and not office.concepts[0].endswith("_role")


def _is_known(draft: ActorDraft, office: OfficeDraft) -> bool:
    """Say whether a person has an office of this title already, or one that says more."""
    title = name_key(office.title)
    return any(title in name_key(known.title) or name_key(known.title) in title for known in draft.offices if known.title)


def fill_from_counterparts(roster: Roster, mentions: Mentions) -> None:
    """Give who receives "his Japanese counterpart" the other one of the two states that the article has named so far."""
    for draft in [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.code is None and d.offices]:
        for head in draft.mentions:
            code = _other_state(roster, mentions, effective(roster.page.doc[head]))
            if code is not None:
                draft.code = code
                draft.note("counterpart", [code], roster.page.lexicon.actors.state_names.get(code, code))
                break


def _other_state(roster: Roster, mentions: Mentions, token: Token) -> str | None:
    """Return the state that is left for the subject of a clause whose object is a counterpart of another state."""
    if token.dep_ != "nsubj":
        return None
    for other in token.head.subtree:
        if other.lemma_.lower() != "counterpart" or not any(c.lower_ in ("his", "her") for c in other.lefts):
            continue
        theirs = {mentions.by_token[c.i].entry.code for c in other.lefts if c.i in mentions.by_token and mentions.by_token[c.i].is_state}
        here = roster.sentence_of[token.i]
        named = {code for code, places in roster.places.items() if roster.sentence_of[min(places)] <= here} - INTERNATIONAL
        if len(theirs) == 1 and len(named) == 2 and theirs < named:
            return next(iter(named - theirs))
    return None


__all__ = ["add_offices_of_counterparts", "add_offices_of_pronouns", "fill_from_counterparts", "name_described"]
