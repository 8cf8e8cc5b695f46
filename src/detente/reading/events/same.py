"""Events that tell one act again (READING, "Rules of meaning"): the later ones point to the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.model.copies import changed
from detente.model.enums import ActorKind, Bound, EventType, Factuality
from detente.model.records import Event, PartialDate
from detente.reading.base import ActorIndex, EventDraft, Page, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import deep_object, obliques
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of, first_verb, is_in_one_of, is_in_set, is_passive

#: Entries that take an agreement up again without saying what was agreed.
RESTATED = frozenset({"act:agreement_to", "act:reach_agreement", "act:accept_offer", "act:settle_dispute"})
#: Entries that tell what those who meet talk about.
TALKED = frozenset({"act:discuss", "act:negotiate", "act:brief"})
#: Entries of a visit, and of a meeting, that is to come.
_VISITS = frozenset({"act:visit", "act:travel", "act:receive_guest", "act:host_visit", "act:invite", "act:send_delegation"})
_MEETS = frozenset({"act:meet", "act:hold_summit", "act:attend_meeting", "act:break_bread"})
#: Types of harm, which an attack does by one blow.
HARM = frozenset({EventType.ASSAULT, EventType.COERCE})
#: Types of acts that consist in words: of these the same word for it is needed too.
OF_WORDS = frozenset({EventType.SUPPORT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT})
#: Types of acts of which those who meet do several, each about something else.
OF_CONTENT = OF_WORDS | {EventType.AGREE, EventType.COOPERATE}
#: Sets of words that stand before what an act is about and do not tell it: "the importance of", "concern about", "a deal on".
_BEFORE_CONTENT = ("attitude", "points", "concern", "approval", "deal", "ties")
#: Kinds of names that tell where and when, and not what.
_TOLD_APART = frozenset({"DATE", "TIME", "GPE", "LOC", "NORP"})


def _concept(event: Event) -> str:
    return next((rule for rule in event.rules if rule.startswith("act:")), "")


def link_same(page: Page, actors: ActorIndex, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Point an event to the first one that tells the same act: same type, same sides, no two different days or objects."""
    out: list[EventDraft] = []
    contents = _Contents(page=page, actors=actors)
    for draft in drafts:
        alike = (d for d in out if d.event.same_as is None and is_same(actors, d.event, draft.event))
        first = next((d for d in alike if not _is_about_something_else(contents, d, draft)), None)
        if first is None and draft.event.type in HARM:
            blow = next((d for d in out if _is_one_blow(page, d, draft)), None) or _blow_taken_up(page, out, draft)
            first = next((d for d in out if blow and d.event.id == (blow.event.same_as or blow.event.id)), None)
        first = first or _meeting_of(page, actors, out, draft) or _meeting_taken_part_in(page, actors, out, draft)
        out.append(changed(draft, event=_told_again(draft.event, first.event)) if first else draft)
    return tuple(out)


@dataclass(frozen=True, kw_only=True)
class _Contents:
    """What acts are about, in words of one meaning; each is found once, as a joint statement compares its pledges pair by pair."""

    page: Page
    actors: ActorIndex
    found: dict[int, frozenset[str]] = field(default_factory=dict)

    def of(self, draft: EventDraft) -> frozenset[str]:
        """Return the nouns that tell what an act is about, names of actors, places and days left out."""
        if draft.predicate not in self.found:
            classes = self.page.lexicon.disputes.classes
            parts = self.page.doc[draft.predicate].rights
            inside = (c for part in parts if part.base not in {"conj", "parataxis"} or part.pos_ not in VERBAL for c in part.subtree)
            words = (word.lemma_.lower() for word in inside if _tells_content(self.actors, word))
            self.found[draft.predicate] = frozenset(classes.get(word, word) for word in words)
        return self.found[draft.predicate]


def _is_about_something_else(contents: _Contents, first: EventDraft, second: EventDraft) -> bool:
    """Say whether two pledges, complaints or thanks of the same sides tell different things: "agreed on ports; agreed on visas".

    What will be done or said at a meeting to come is all of that one meeting.
    """
    event = second.event
    if event.type not in OF_CONTENT or _is_of_meeting_to_come(first.event, event):
        return False
    verb = contents.page.doc[second.predicate]
    if RESTATED & set(event.rules) and _takes_up(verb):
        # "reached *the agreement* with Roe, head of the party's body for foreign ties"; "accepted *the invitation*" is of one only
        return "act:accept_offer" in event.rules and "act:invite" not in first.event.rules
    if (first.event.about and first.event.about.type) != (event.about and event.about.type):
        return True  # "agreed to lift the tariffs as a step toward settling disputes"
    if event.about is not None and any(c.lower_ == "again" for c in verb.children) and _concepts(first.event) == _concepts(event):
        return False  # "asked Kenya *again* to free the crew"
    sums = [_sums(contents.page, draft) for draft in (first, second)]
    if all(sums) and sums[0].isdisjoint(sums[1]):
        return True  # "committed $7 million in food aid, and will commit up to $60 million"
    if event.about is not None and event.about.type == EventType.CONSULT and _takes_up_talks(verb):
        return False  # "agreed to revive a dialogue of their parties; had decided to resume *the exchanges*"
    here, there = contents.of(first), contents.of(second)
    if event.about is not None and event.about.type == EventType.CONSULT and not (here and there):
        return _concepts(first.event) != _concepts(event)  # "agreed to meet again; committed to convene a working group"
    return 2 * len(here & there) < min(len(here), len(there))


def _takes_up_talks(verb: Token) -> bool:
    """Say whether a pledge is of talks that a bare definite noun tells: those told before."""
    inner = (verb, *children(verb, "xcomp", "ccomp", "acl"))
    talks = (c for word in inner for c in (*children(word, "obj"), *children(word, "nsubj", "nsubj:pass")) if c.i > verb.i)
    return any(c.lefts and all(left.lower_ in {"the", "these", "those", "such"} for left in c.lefts) for c in talks)


def _sums(page: Page, draft: EventDraft) -> set[str]:
    """Return the figures of the sums of money behind an act's word."""
    behind = (word for part in page.doc[draft.predicate].rights for word in part.subtree)
    return {word.text for word in behind if word.tag_ == "CD" and word.i and word.doc[word.i - 1].tag_ == "$"}


def _is_of_meeting_to_come(first: Event, second: Event) -> bool:
    """Say whether two clauses look ahead to one meeting or visit, or the second to what will be said at it.

    A dialogue to be set up or carried on is what its content says: "pledged to hold talks on trade; committed to a climate group".
    """
    if not (first.about and second.about and first.about.type == second.about.type == EventType.CONSULT):
        return False
    of = [set(event.rules) for event in (first, second)]
    if any("act:keep_contact" in rules for rules in of):
        return True
    if not of[0] & (_VISITS | _MEETS):
        return False
    if of[1] & TALKED:
        return "rule:converted" in of[1]
    if of[0] & _VISITS and of[1] & _VISITS:
        return True
    return bool(of[1] & (_VISITS | _MEETS)) and (bool(of[0] & of[1] & _MEETS) or _everyone(first) == _everyone(second))


def _everyone(event: Event) -> set[str]:
    return {*event.actors, *event.recipients}


def _concepts(event: Event) -> frozenset[str]:
    """Return what an event looks ahead to, or asks for, beside what it is: "called on Kenya *to release captives*"."""
    return frozenset(rule for rule in event.rules if rule.startswith("act:"))


def _takes_up(token: Token) -> bool:
    """Say whether an agreement is one that was told before: "*the* agreement", "reached *this* deal"."""
    return any(c.lower_ in {"the", "this"} for noun in (token, *deep_object(token)) for c in children(noun, "det"))


def _tells_content(actors: ActorIndex, word: Token) -> bool:
    if word.pos_ == "PROPN" and actors.holding_token(word.i) is not None:
        return False
    return word.pos_ in {"NOUN", "PROPN"} and word.ent_type_ not in _TOLD_APART and not is_in_one_of(word, _BEFORE_CONTENT)


def _told_again(event: Event, first: Event) -> Event:
    """Return an event with the first one that tells its act, and what it looks ahead to with the day told there.

    "Chad will host Mali's premier on May 3. The two will discuss trade": on that day.
    """
    about, told = event.about, first.about
    ahead = "rule:converted" in event.rules and "rule:converted" in first.rules and "act:keep_contact" not in event.rules
    if ahead and about is not None and told is not None and about.type == EventType.CONSULT and about.date is None:
        about = changed(about, date=told.date)
    return changed(event, same_as=first.id, about=about)


def _is_one_blow(page: Page, first: EventDraft, second: EventDraft) -> bool:
    """Say whether harm is what an attack of the same doer did: "shelled the camp, killing nine", "killed when gunmen stormed a base"."""
    ours, theirs = first.event, second.event
    if ours.type not in HARM or (ours.actors and theirs.actors and set(ours.actors) != set(theirs.actors)):
        return False
    if ours.factuality != theirs.factuality:
        return False
    token, above = page.doc[second.predicate], page.doc[first.predicate]
    known = set(ours.actors) >= set(theirs.actors)  # else the attack, whose doer is told, would not count
    told_beside = _is_harm_of(above, token) or _is_harm_of(token, above) or _is_harm_beside(above, token)
    if known and told_beside and ours.type == theirs.type == EventType.ASSAULT and not _lie_apart(ours, theirs):
        return True
    if not (ours.actors or theirs.actors):
        return False
    clause = token
    while clause.tag_ == "VBG" and clause.base == "conj" and clause.head.tag_ == "VBG" and clause.head.i != above.i:
        clause = clause.head  # "killing five and wounding six"
    if clause.head.i != above.i:
        return False
    if clause.tag_ == "VBG" and clause.base == "advcl":
        return is_in_set(token, "harming")
    shared = clause.base == "conj" and above.pos_ == "VERB" and "obj" not in above.by_label and "obj" in clause.by_label
    return shared and bool(set(ours.recipients) & set(theirs.recipients))


def _blow_taken_up(page: Page, drafts: Sequence[EventDraft], draft: EventDraft) -> EventDraft | None:
    """Return the attack of the sentence before that did harm told by it: "four more were killed in *the attack*", "*the strikes* hurt ten".

    "Drones were shot down during the attack" is what those who were attacked did; "claims the attack" tells who did it.
    """
    event, verb = draft.event, page.doc[draft.predicate]
    if event.type != EventType.ASSAULT or event.factuality != Factuality.ACTUAL or not is_in_set(verb, "hurting"):
        return None
    causes = (*children(verb, "nsubj"), *(noun for case, noun in obliques(verb) if case in {"in", "by"}))
    if not any(is_in_set(noun, "attack") and _is_of_before(noun) for noun in causes):
        return None
    start = verb.sent.start
    before = [d for d in drafts if start and page.doc[start - 1].sent.start <= d.predicate < start and d.event.type == EventType.ASSAULT]
    doers = {d.event.actors for d in before}
    if len(doers) != 1 or any(d.event.factuality != Factuality.ACTUAL or d.event.background != event.background for d in before):
        return None
    told, by = before[0], set(before[0].event.actors)
    return told if by >= set(event.actors) and not by & set(event.recipients) and not _lie_apart(told.event, event) else None


def _lie_apart(first: Event, second: Event) -> bool:
    """Say whether two acts were at different places, or on different days."""
    if first.place and second.place and first.place.name != second.place.name:
        return True
    return first.date is not None and second.date is not None and not _dates_meet(first.date, second.date)


#: Prepositions that lead from harm to the attack that did it.
_DONE_IN = frozenset({"in", "by", "during", "from", "after", "following"})
#: Marks that lead from harm to the clause of the attack that did it.
_DONE_WHEN = frozenset({"when", "as", "after"})


def _is_harm_of(harm: Token, blow: Token) -> bool:
    """Say whether people are told to be hurt by a blow: "killed in *an attack*", "injured when gunmen *fired*", "a *strike* killed six"."""
    if harm.pos_ != "VERB" or not is_in_set(harm, "harming"):
        return False
    first = first_verb(harm)
    hurt = {first.i, *(c.i for c in children(first, "conj"))}
    if blow.pos_ not in VERBAL:
        links = {"nsubj"} if not is_passive(harm) else set()
        return blow.head.i in hurt and (blow.base in links or (blow.base == "obl" and case_of(blow) in _DONE_IN))
    clause = first_verb(blow)
    if clause.base != "advcl" or clause.head.i not in hurt or not is_passive(harm):
        return False
    openings = [c for c in clause.children if c.lower_ in _DONE_WHEN and c.i < clause.i and c.base in {"mark", "advmod"}]
    return any(c.lower_ != "after" or c.i == 0 or c.doc[c.i - 1].lemma_.lower() not in _STRETCHES for c in openings)


#: Units of the time between two acts: "killed two *days* after rebels stormed the town".
_STRETCHES = frozenset({"hour", "day", "week", "month", "year"})


def _is_harm_beside(first: Token, second: Token) -> bool:
    """Say whether one blow hurt some and others: "two were killed and six *wounded* in a raid"; each in its own place is two."""
    if first.tag_ != second.tag_ or not (is_in_set(first, "hurting") and is_in_set(second, "hurting")):
        return False
    beside = second.base == "conj" and first_verb(second).i == first_verb(first).i
    return beside and not (_has_circumstance(first) and _has_circumstance(second))


def _has_circumstance(verb: Token) -> bool:
    """Say whether words of its own tell where, when or by what a verb's act was."""
    return any(True for _ in children(verb, "obl", "advcl"))


def _meeting_of(page: Page, actors: ActorIndex, drafts: Sequence[EventDraft], draft: EventDraft) -> EventDraft | None:
    """Return the meeting or call, told before, at which some who were there discussed something: "the leaders discussed trade"."""
    event, verb = draft.event, page.doc[draft.predicate]
    if not _tells_discussion(verb, event):
        return None
    met = [d for d in drafts if d.event.same_as is None and _is_open_to(d.event, event)]
    found = (d for d in reversed(met) if _shares_people(d.event, event) or _is_among(actors, d.event, event, verb))
    return next(found, None)


def _meeting_taken_part_in(page: Page, actors: ActorIndex, drafts: Sequence[EventDraft], draft: EventDraft) -> EventDraft | None:
    """Return the meeting of a sentence before that some are told to have been at: "mayors attended *the meeting*", "closed the talks"."""
    event, verb = draft.event, page.doc[draft.predicate]
    if event.type != EventType.CONSULT or verb.tag_ != "VBD" or not is_in_set(verb, "taking_part") or "aux" in verb.by_label:
        return None
    nouns = (*children(verb, "obj"), *(noun for case, noun in obliques(verb) if case in {"in", "at"}))
    if not any(is_in_set(noun, "gatherings") and _is_of_before(noun) for noun in nouns):
        return None
    if any(case == "with" for case, _ in obliques(verb)) or any(c.lower_ in {"then", "also", "later"} for c in children(verb, "advmod")):
        return None  # "then chaired the meeting with his generals" is another
    own = {actors.by_id[i].country for i in (*event.actors, *event.recipients) if i in actors.by_id} - {None}
    for told in reversed(drafts):
        before = told.event.same_as is None and page.doc[told.predicate].sent.end <= verb.sent.start
        if before and told.event.about is None and _is_open_to(told.event, event):
            sides = {actors.by_id[i].country for i in (*told.event.actors, *told.event.recipients) if i in actors.by_id}
            return told if not own or own & sides else None
    return None


def _is_of_before(noun: Token) -> bool:
    """Say whether a noun takes up what was told, without a name or a description: "the meeting", "today's talks"; not "the Lima summit"."""
    if any(c.base in {"compound", "amod", "nmod", "appos", "acl", "flat"} and c.dep_ != "nmod:poss" for c in noun.children):
        return False
    return any(c.lower_ in {"the", "this", "their", "today", "these"} for c in noun.children)


def _tells_discussion(verb: Token, event: Event) -> bool:
    """Say whether a clause tells what is talked about: "discussed trade", "exchanged views", "will discuss trade"; not "had discussed"."""
    if event.type == EventType.AGREE:
        return event.about is not None and event.about.type == EventType.CONSULT and {"act:discuss", "rule:converted"} <= set(event.rules)
    if event.type != EventType.CONSULT or not TALKED & set(event.rules):
        return False
    return verb.tag_ in {"VBD", "VBP", "VBZ", "VBG", "VBN"} and "aux" not in verb.by_label


def _is_open_to(meeting: Event, event: Event) -> bool:
    """Say whether what is discussed may have been at a meeting: of one type, day and place."""
    if meeting.type != event.type or ("act:keep_contact" in meeting.rules) or (meeting.about is None) != (event.about is None):
        return False
    if meeting.about is not None and event.about is not None and meeting.about.type != event.about.type:
        return False
    if meeting.date and event.date and not _dates_meet(meeting.date, event.date):
        return False
    return meeting.place is None or event.place is None or meeting.place.name == event.place.name


def _is_there(verb: Token) -> bool:
    """Say whether a clause tells that it was at the meeting told before: "during the meeting", "in the call"."""
    there = (noun for case, noun in obliques(verb) if case in {"in", "during", "at"} and is_in_set(noun, "gatherings"))
    return any(c.lower_ in {"the", "this", "their"} for noun in there for c in noun.children)


def _shares_people(meeting: Event, event: Event) -> bool:
    """Say whether two or more who met are among those who talk."""
    return len({*meeting.actors, *meeting.recipients} & {*event.actors, *event.recipients}) > 1


def _is_among(actors: ActorIndex, meeting: Event, event: Event, verb: Token) -> bool:
    """Say whether those who talk are all of a meeting: some who met, people of theirs, both states, a group without a state of its own."""
    met = {actors.by_id[i] for i in (*meeting.actors, *meeting.recipients) if i in actors.by_id}
    talking = {actors.by_id[i] for i in (*event.actors, *event.recipients) if i in actors.by_id}
    others, countries = talking - met, {actor.country for actor in met} - {None}
    if not talking or any(a.kind in {ActorKind.PERSON, ActorKind.ORGANISATION} or a.country not in {None, *countries} for a in others):
        return False
    theirs = {actor.country for actor in others} - {None}
    if not theirs or _is_there(verb):
        return True
    if all(actor.kind == ActorKind.STATE for actor in others):
        return len(countries) > 1 and {actor.country for actor in talking} == countries
    with_others = any(case in {"with", "to"} for case, _ in obliques(verb))  # "Roe then spoke with mayors"
    return len(talking) > len(others) and not with_others


def is_same(actors: ActorIndex, first: Event, second: Event) -> bool:
    """Say whether the second event tells the first one's act again."""
    if first.type != second.type or (first.mode != second.mode and first.mode and second.mode):
        return False
    if (first.about and first.about.type) != (second.about and second.about.type) and not (
        second.about is None and RESTATED & set(second.rules)
    ):
        return False
    if ("act:keep_contact" in first.rules) != ("act:keep_contact" in second.rules):
        return False  # to stay in touch is not the visit
    if first.date and second.date and not _dates_meet(first.date, second.date):
        return False
    if (first.factuality == Factuality.PLANNED) != (second.factuality == Factuality.PLANNED):
        return False  # "wants to meet the families again, after speaking with them in May"
    if first.type in OF_WORDS and _concept(first) != _concept(second):
        return False  # thanks and a welcome are two acts
    sides = [(set(e.actors), set(e.recipients)) for e in (first, second)]
    if sides[0] == sides[1]:
        return any(sides[0]) or (first.place and first.place.name) == (second.place and second.place.name)  # protests of nobody known
    if first.type != EventType.AGREE:
        return False
    countries = [{actors.by_id[i].country for i in a | b if i in actors.by_id} - {None} for a, b in sides]
    people = [{i for i in a | b if i in actors.by_id and actors.by_id[i].kind == "person"} for a, b in sides]
    return len(countries[0]) > 1 and countries[0] == countries[1] and not (people[0] and people[1] and people[0] != people[1])


def _dates_meet(first: PartialDate, second: PartialDate) -> bool:
    if first.start is None or second.start is None or first.end is None or second.end is None:
        return True
    if first.bound != Bound.ON or second.bound != Bound.ON:
        return True
    return first.start <= second.end and second.start <= first.end


__all__ = ["is_same", "link_same"]
