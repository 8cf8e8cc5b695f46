"""Sides that stand further off than the slots of an act: in what it is for, what goes along with it, what it undoes or what answers it.

Each rule adds to sides that are settled; whether words tell an event, and which, is decided without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from detente.model.copies import changed
from detente.model.enums import ActorKind
from detente.reading.actors.roster import SEVERAL
from detente.reading.base import children
from detente.reading.factuality.stage import modality
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, named_among, obliques
from detente.reading.grammar.subjects import NOMINAL, deep_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive, unique
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.sides.doers import causes_of, harmed_by
from detente.reading.sides.finder import SideFinder
from detente.reading.sides.found import ARMED, HARMFUL, NOUNS, STATE_ARMS, Sides, countries_of
from detente.reading.sides.predicates import Act
from detente.reading.sides.unnamed import unnamed_in

#: What carries an answer to somebody.
_ANSWERS = frozenset({"response", "reply", "answer", "letter", "message", "note", "counterproposal", "counteroffer"})
_PAYING = frozenset({"pay", "spend"})
#: What those do who come to somebody.
_MEETING = frozenset({"meet", "see", "confer", "speak", "talk"})
#: Types of acts that are done to people.
_DONE_TO_PEOPLE = frozenset({"COERCE", "CONCEDE", "SANCTION", "ASSAULT", "RETREAT", "SUPPORT", "ACCUSE"})
_ONE = frozenset({"a", "an"})
#: Rules by which the state where something was done is a recipient.
_PLACED = frozenset({"recipient:in", "recipient:in:in", "recipient:on", "recipient:in:on", "recipient:further"})
_TARGETING = frozenset({"target", "aim", "hit", "strike"})
#: Verbs and adverbs that tell of a state's police or courts; others too detain people.
_BY_LAW = frozenset(
    {"arrest", "rearrest", "re-arrest", "imprison", "jail", "incarcerate", "wrongfully", "wrongly", "unjustly", "arbitrarily", "unlawfully"}
)
#: Modes of what courts do to people.
_IN_COURT = frozenset({"convict", "allege"})
_BEFORE = frozenset({"previously", "already", "earlier", "once", "twice", "formerly", "before", "separately"})
#: What stands before the other side of what two do.
_TOGETHER = frozenset({"with", "between", "among", "to", "alongside"})
#: What is of all who tell of it.
_MUTUAL = frozenset({"mutual", "shared", "joint", "common"})
#: Countries of people whose police do not arrest whoever is arrested there.
_BORDERLESS = frozenset({"PSE", *INTERNATIONAL})
#: What opens a condition of a threat.
_CONDITIONS = frozenset({"if", "unless", "until"})
_AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll"})
#: Sectors of those who arrest others.
_ARRESTING = STATE_ARMS | {"GOV", "JUD"}
_OF_NATIONS = frozenset({"amod", "compound", "nmod:poss"})
_BESIDE = frozenset({"along", "alongside", "together"})


def with_further(act: Act, sides: Sides, finder: SideFinder) -> Sides:
    """Return the sides of an act with those who stand further off.

    Args:
        act: The act.
        sides: The sides that are known.
        finder: What finds who is meant by words.
    """
    if "actor:speaker" in sides.how:
        return sides
    if _is_arrest_of(act, sides, finder):
        return changed(sides, actors=(), recipients=sides.actors, how=("recipient:poss",))
    sides = _corrected(act, sides, finder)
    for rule, into_actors in _rules_for(act.type, act.mode):
        found = unique(rule(act, sides, finder))
        ids = tuple(i for i in found if i not in sides.actors and i not in sides.recipients) if found else ()
        if ids and into_actors:
            sides = changed(sides, actors=(*sides.actors, *ids), how=(*sides.how, "actor:further"))
        elif ids:
            sides = changed(sides, recipients=(*sides.recipients, *ids), how=(*sides.how, "recipient:further"))
    return sides


def _corrected(act: Act, sides: Sides, finder: SideFinder) -> Sides:
    """Return the sides without the state that only tells where somebody is from, or where something was done."""
    if not sides.recipients:
        return sides
    states = {a.id for i in sides.recipients if (a := finder.arguments.actors.by_id.get(i)) is not None and a.kind is ActorKind.STATE}
    if not states:
        return sides
    gone, instead = _natives(act, states, finder) if act.head.pos_ == "VERB" else (set(), ())
    if act.type == "PROTEST" and _is_in_support(act, states, finder):
        gone = states
    elif act.type == "ASSAULT" and sides.actors and not gone and (aims := _aims(act, sides, finder)):
        gone, instead = states, aims
    if not gone:
        return sides
    kept = tuple(i for i in sides.recipients if i not in gone)
    return changed(
        sides, recipients=unique((*kept, *(i for i in instead if i not in sides.actors))), how=(*sides.how, "not:recipient:place")
    )


def _natives(act: Act, states: set[str], finder: SideFinder) -> tuple[set[str], tuple[str, ...]]:
    """Return the states that an apposition tells somebody to be from, and who that is: "the attacker, a 35-year-old *Tunisian*"."""
    gone: set[str] = set()
    people: list[str] = []
    for obj in deep_object(act.head):
        for word in (c for c in children(obj, "appos") if c.ent_type_ == "MISC" and any(d.lower_ in _ONE for d in children(c, "det"))):
            if obj.pos_ == "NOUN" and (told := states.intersection(finder.arguments.at(word))):
                gone |= told
                people += [finder.arguments.actors.unnamed[obj.i].id] if obj.i in finder.arguments.actors.unnamed else []
    return gone, tuple(people)


def _is_in_support(act: Act, states: set[str], finder: SideFinder) -> bool:
    """Say whether people rally for whom they rally at: "outside the Chadian embassy, *in support of Chad's president*"."""
    words = (act.head, *act.governors, *deep_object(act.head))
    moods = [c for word in words for case, c in obliques(word) if case == "in" and is_in_set(c, "sympathies")]
    liked = (c for mood in moods for case, c in obliques(mood) if case in {"of", "with", "for"})
    held = countries_of(finder.arguments, (i for c in liked for i in finder.arguments.everyone(c) or finder.arguments.inside(c)))
    return bool(held) and countries_of(finder.arguments, states) <= held


def _aims(act: Act, sides: Sides, finder: SideFinder) -> tuple[str, ...]:
    """Return at whom blows in a state were aimed, by the participle behind: "air strikes in Chad, *targeting the rebels' camps*"."""
    blows = act.head.pos_ == "VERB" and any(is_in_set(t, "attack") for t in deep_object(act.head))
    if not blows or len(sides.recipients) != 1 or _PLACED.isdisjoint(sides.how):
        return ()
    clauses = (c for c in children(act.head, "advcl") if c.tag_ == "VBG" and c.i > act.head.i and c.lemma_.lower() in _TARGETING)
    struck = [part for clause in clauses for obj in deep_object(clause) for part in conj_nominals(obj)]
    ids = unique(i for part in struck for i in finder.arguments.everyone(part) or finder.arguments.possessors(part))
    by_id = finder.arguments.actors.by_id
    return tuple(i for i in ids if i in by_id and by_id[i].kind is not ActorKind.STATE)


def _in_that_attack(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whose attack it is that was just told: "the army shelled the town. Six people were killed *in the attack*"."""
    if act.type != "ASSAULT" or sides.actors or act.head.pos_ != "VERB" or not is_passive(act.head) or not is_in_set(act.head, "harming"):
        return
    if not any(_is_the_attack(cause) for cause in causes_of(harmed_by(act.head))):
        return
    sent = act.head.sent
    before = sent.doc[max(0, sent.start - 1)].sent
    told = [finder.acts_at[i] for i in range(before.start, sent.start) if i in finder.acts_at]
    blows = [a for a in told if a.type == "ASSAULT" and a.inner is None and not a.entry.mutual and finder.of(a).actors]
    doers = {finder.of(a).actors for a in blows if a.head.pos_ == "VERB" and modality(a.head).kind is None and not modality(a.head).negated}
    if len(doers) == 1 and len({finder.of(a).actors for a in blows}) == 1:
        yield from (i for i in doers.pop() if i not in sides.recipients)


def _is_the_attack(noun: Token) -> bool:
    """Say whether a noun takes up an attack that was told: "the attack", "that strike"; nothing else tells which."""
    told = {c.lower_ for c in noun.children if c.i < noun.i}
    return (
        is_in_set(noun, "attack")
        and told in ({"the", "in"}, {"that", "in"}, {"this", "in"}, {"the", "during"})
        and not any(c.base in {"nmod", "acl"} for c in noun.children)
    )


def _caught_before(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who caught somebody of whom it is told again: "Chad's police arrest Roe in Ati. Roe was detained along with two others".

    Likewise which court tried somebody: "a court in Chad sentences Roe. She was *tried* in her absence".
    """
    in_court = act.mode in _IN_COURT
    if (
        not (act.mode == "arrest" or in_court)
        or sides.actors
        or not sides.recipients
        or act.head.pos_ != "VERB"
        or not is_passive(act.head)
    ):
        return
    sent = act.head.sent
    before = sent.doc[max(0, sent.start - 1)].sent
    told = [a for i in range(before.start, sent.start) if (a := finder.acts_at.get(i)) is not None and a.inner is None]
    caught = [a for a in told if (a.mode in _IN_COURT if in_court else a.mode == "arrest")]
    doers = {finder.of(a).actors for a in caught if set(sides.recipients) & set(finder.of(a).recipients)}
    if len(doers) == 1 and modality(act.head).kind is None:
        who = doers.pop()
        if not in_court or (_are_judges(who, finder) and not _is_of_past(act.head)):
            yield from who


def _is_of_past(verb: Token) -> bool:
    """Say whether something was done at a time of its own: "who was *previously* convicted", "was jailed *in 2010*"."""
    return any(c.lower_ in _BEFORE or c.ent_type_ in {"DATE", "TIME"} for c in verb.children)


def _are_judges(ids: Iterable[str], finder: SideFinder) -> bool:
    """Say whether these are courts or judges."""
    by_id = finder.arguments.actors.by_id
    return all("JUD" in by_id[i].sectors for i in ids if i in by_id)


def _we_both(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield the other states that speak in a transcript, where "we" is said to do what takes two: "*we* agreed to work together"."""
    if len(sides.actors) != 1 or act.mode == "visit" or act.head.doc.forms.isdisjoint(SEVERAL):
        return
    if sides.recipients and not _is_of_both(act):
        return
    act_ = act.inner or act
    settling = act.head.lemma_.lower() if act.type == "AGREE" and act.head.pos_ == "VERB" else ""
    settled = settling == "agree" or (settling == "decide" and act_.type == "AGREE")
    together = act_.type == "CONSULT" or settled or _is_of_both(act)
    words = (act.head, *act.governors, *([act_.head] if act.inner is not None else []))
    if not together and not (act_.type == "COOPERATE" and any(c.lower_ == "together" for w in words for c in w.children)):
        return
    beside = _TOGETHER - {"to"} if _is_of_both(act) else _TOGETHER
    if any(case in beside for w in (*words, *(o for w in words if w.pos_ == "VERB" for o in deep_object(w))) for case, _ in obliques(w)):
        return
    doers = (s for w in words if w.pos_ == "VERB" and not is_passive(w) for s in deep_subject(w))
    said = next((s for s in doers if s.lower_ == "we" and sides.actors == finder.arguments.at(s)), None)
    if said is not None:
        yield from finder.arguments.actors.counterparts_at(said.i)


def _is_of_both(act: Act) -> bool:
    """Say whether what is told is of both who speak: "affirmed our *mutual* commitment"."""
    if act.type not in {"AGREE", "SUPPORT"} or act.head.pos_ != "VERB":
        return False
    words = [*deep_object(act.head), *(c for case, c in obliques(act.head) if case == "to")]
    return any(c.lower_ in _MUTUAL for word in words for c in children(word, "amod"))


def _thanked_host(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who is thanked as a host in a transcript of two leaders: "thank you for *hosting us*"."""
    if act.mode != "visit" or sides.recipients or act.head.tag_ != "VBG" or not is_in_set(act.head, "hosting"):
        return
    others = (finder.arguments.actors.counterparts_at(o.i) for o in deep_object(act.head) if o.lower_ in {"me", "us"})
    states = next(others, ())
    if len(states) == 1 and not deep_subject(act.head):
        yield from (i for i in states if i not in sides.actors)


def _in_claimed(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whom the attack harmed that is claimed, told in front: "six guards were killed. The rebels *claimed the attack*"."""
    if act.type != "ASSAULT" or sides.recipients or act.head.lemma_.lower() != "claim" or is_passive(act.head):
        return
    credits = [c for obj in deep_object(act.head) for case, c in obliques(obj) if case == "for"] or deep_object(act.head)
    if not any(is_in_set(c, "attack") and {t.lower_ for t in c.lefts} <= {"for", "the", "that", "this"} for c in credits):
        return
    sent = act.head.sent
    before = sent.doc[max(0, sent.start - 1)].sent
    told = (finder.acts_at[i] for i in range(before.start, sent.start) if i in finder.acts_at)
    blows = [a for a in told if a.type == "ASSAULT" and a.inner is None and not a.entry.mutual]
    if all(modality(a.head).kind is None and not modality(a.head).negated for a in blows):
        yield from (i for a in blows for i in finder.of(a).recipients if i not in sides.actors)


def _held_abroad(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield the state in which foreigners are arrested or held, by whom is not told: "two Malians *detained in Chad*"."""
    if act.mode != "arrest" or sides.actors or act.inner is not None or act.head.pos_ != "VERB" or not is_passive(act.head):
        return
    if act.head.lemma_.lower() not in _BY_LAW and not any(c.lower_ in _BY_LAW for c in act.head.children):
        return
    by_id = finder.arguments.actors.by_id
    held = [by_id[i] for i in sides.recipients if i in by_id]
    own = {a.country for a in held if a.country is not None}
    if not own or not own.isdisjoint(_BORDERLESS) or any(ARMED & set(a.sectors) for a in held):
        return
    also = [word for word in children(act.head, "conj") if word.pos_ == "ADJ"]  # "detained or subject to exit bans in Chad"
    words = (act.head, *(c for word in also for c in (word, *(t for _, t in obliques(word)))))
    places = [(case, c) for word in words for case, c in obliques(word) if case in {"in", "at"}]
    found = (finder.recipients.states_around(c, own, inside=case == "at") for case, c in places)
    states = next((ids for ids in found if ids), ())
    yield from (i for i in states[:1] if by_id[i].country not in _BORDERLESS)


def _between(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield the other of two between whom something is agreed: "we committed to a new era of trust *between Chad and Peru*"."""
    if act.type not in {"AGREE", "SUPPORT"} or act.head.pos_ != "VERB" or sides.recipients or is_passive(act.head):
        return
    own = countries_of(finder.arguments, sides.actors)
    if len(own) != 1 or (act.inner is not None and act.entry.operator not in {"commit", "desire"}):
        return
    words = [*deep_object(act.head), *(c for case, c in obliques(act.head) if case in {"to", "on"})]
    words += [c for word in words for case, c in obliques(word) if case == "of"]
    for parties in (c for word in words for case, c in obliques(word) if case == "between"):
        ids = finder.arguments.everyone(parties)
        if own < countries_of(finder.arguments, ids):
            yield from _others(ids, sides, finder)


def _others(ids: Iterable[str], sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield those who are not of the actors' own country."""
    own, by_id = countries_of(finder.arguments, sides.actors), finder.arguments.actors.by_id
    yield from (i for i in ids if i in by_id and (by_id[i].country is None or by_id[i].country not in own))


def _met_there(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whom a visitor comes to meet: "will travel to Lima *to meet Ana Roe*"."""
    if act.mode != "visit" or act.head.pos_ != "VERB" or not sides.actors:
        return
    aims = [c for c in children(act.head, "advcl", "xcomp") if c.tag_ == "VB"]
    aims += [c for first in aims for c in children(first, "conj") if c.tag_ == "VB"]
    for aim in aims:
        if aim.lemma_.lower() in _MEETING:
            tokens = (*deep_object(aim), *(c for case, c in obliques(aim) if case == "with"))
            yield from _others((i for t in tokens for i in finder.arguments.everyone(t)), sides, finder)


def _of_aim(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield with whom a deal or plan is, by what it does.

    "A deal handing over the port *to Chad*", "a plan coordinated *with Chad*", "a deal to pay for tanks *from Chad*".
    """
    if act.type not in {"SUPPORT", "AGREE"} or sides.recipients or act.head.pos_ != "VERB" or len(sides.actors) != 1:
        return
    deals = [act.head.doc[i] for i in act.matched if act.head.doc[i].pos_ in NOUNS]
    for clause in (c for deal in deals for c in children(deal, "acl")):
        near = list(obliques(clause))
        parties = [c for case, c in near if case == "with" or (case == "to" and clause.tag_ == "VBG")]
        if clause.tag_ == "VB" and clause.lemma_.lower() in _PAYING:
            parties += [c for case, thing in near if case == "for" for other, c in obliques(thing) if other == "from"]
        if clause.tag_ == "VB" and is_in_set(clause, "giving"):  # "a deal to provide tents to Chad's clinics"
            parties += _given_to(clause)
        yield from _foreigners(parties, sides, finder)


def _given_to(verb: Token) -> Iterator[Token]:
    """Yield to whom a verb or its object tells that something is given: "to provide tents *to Chad*"."""
    words = (verb, *deep_object(verb), *(c for obj in deep_object(verb) for _, c in obliques(obj)))
    yield from (c for word in words for case, c in obliques(word) if case == "to")


def _among_them(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who is named as one of those to whom something is done, or of whom it is asked.

    "Freed nine critics, *including Ana Ruiz*", "called on all parties, *including Chad*, to".
    """
    asked = act.type == "REQUEST"
    if not (asked or act.type in _DONE_TO_PEOPLE) or act.head.pos_ != "VERB" or "including" not in act.head.doc.forms:
        return
    by_id = finder.arguments.actors.by_id
    words = [*deep_object(act.head), *(c for case, c in obliques(act.head) if asked and case in {"on", "upon"})]
    groups = (part for word in words for part in conj_nominals(word) if part.pos_ in {"NOUN", "NUM"})
    named = [c for group in groups for c in named_among(group)]
    if asked:
        yield from _foreigners((part for c in named for part in (c, *(o for case, o in obliques(c) if case == "of"))), sides, finder)
        return
    known = (by_id[i] for c in named for i in finder.arguments.everyone(c) if i in by_id)
    yield from (a.id for a in known if a.kind in {ActorKind.PERSON, ActorKind.ORGANISATION})
    if act.type in HARMFUL or act.mode == "release":
        yield from _foreigners_among(named, sides, finder)


def _foreigners_among(named: Iterable[Token], sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield the people of another state whom a phrase names as some of its people: "nine people, including *two Malian nurses*"."""
    home, unnamed = countries_of(finder.arguments, sides.recipients), finder.arguments.actors.unnamed
    words = (part for c in named for part in conj_nominals(c))
    for word in (w for w in words if any(c.text[:1].isupper() and c.dep_ in _OF_NATIONS for c in w.lefts)):
        ids = finder.arguments.at(word) or ((unnamed[word.i].id,) if word.i in unnamed else ())
        yield from (i for i in _others(ids, sides, finder) if not countries_of(finder.arguments, (i,)) <= home)


def _pledged_too(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield to whom else support is pledged in one phrase.

    "Its support for Chad's bid *and for the claims of Mali*", "its commitment to the safety of Chad *and of all its allies in NATO*".
    """
    if act.type != "SUPPORT" or act.head.pos_ != "VERB" or not sides.recipients:
        return
    pledges = [act.head.doc[i] for i in act.matched if is_in_set(act.head.doc[i], "readiness") or is_in_set(act.head.doc[i], "sympathies")]
    for first in (c for pledge in pledges for case, c in obliques(pledge) if case in {"to", "for"} and c.pos_ in NOMINAL):
        inner = [c for case, c in obliques(first) if case == "of"]
        for part in (part for word in (first, *inner) for part in children(word, "conj") if part.i > word.i):
            words = (part, *(c for case, c in obliques(part) if case in {"of", "with", "for", "to"}))
            yield from _foreigners(words, sides, finder)
    for clause in (c for pledge in pledges for c in children(pledge, "conj") if c.tag_ == "VBG"):  # "and to working with Mali"
        yield from _foreigners((c for case, c in obliques(clause) if case == "with"), sides, finder)


def _foreigners(words: Iterable[Token], sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whom words mean, or whose thing they are, who are of a known country other than the actors'."""
    known = (i for word in words for i in finder.arguments.everyone(word) or finder.arguments.possessors(word))
    yield from (i for i in _others(known, sides, finder) if countries_of(finder.arguments, (i,)))


def _struck_by(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whom an attack harmed that is the subject of harm: "Chadian *air strikes* killed nine guards of Mali"."""
    verb = act.head.head
    if act.type != "ASSAULT" or sides.recipients or act.head.base != "nsubj" or is_passive(verb) or not is_in_set(verb, "harming"):
        return
    harm = finder.acts_at.get(verb.i)
    if harm is not None and harm.type == "ASSAULT":
        yield from (i for i in finder.of(harm).recipients if i not in sides.actors)


def _struck_next(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield against whom the sanction is that goes on with this one: "cuts its aid and *imposes sanctions on Chad's generals*"."""
    if act.type != "SANCTION" or sides.recipients or act.head.pos_ != "VERB":
        return
    for verb in children(act.head, "conj"):
        beside = finder.acts_at.get(verb.i)
        if beside is not None and beside.type == act.type and beside.inner is None and not any(True for _ in children(verb, "nsubj")):
            yield from _others(finder.of(beside).recipients, sides, finder)


def _organised_by(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield by whom a protest was called that is held: "a march *organised by the union* is held"."""
    if act.type != "PROTEST" or sides.actors or not is_passive(act.head):
        return
    for march in deep_object(act.head):
        clauses = (c for c in children(march, "acl") if c.tag_ == "VBN" and c.dep_ != "acl:relcl")
        yield from (i for c in clauses if is_passive(c) for who in deep_subject(c) for i in finder.arguments.everyone(who))


def _charged_by(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who arrests those who are suspected or accused: "Chad arrested nine men *suspected of spying*"."""
    clause = act.head
    if act.type != "ACCUSE" or sides.actors or clause.base != "acl" or not is_passive(clause) or clause.dep_ == "acl:relcl":
        return
    noun = clause.head
    above = finder.acts_at.get(noun.head.i) if noun.base == "obj" else None
    if above is not None and above.mode == "arrest" and above.inner is None:
        yield from finder.of(above).actors


def _convened(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield with whom something is discussed, by whom the verb in front brought together, or what else they met for.

    "*Convened mayors* and discussed schools", "met with *the board* to thank it *and to discuss* the port".
    """
    above = act.head.head
    if act.entry.concept != "discuss" or act.head.base != "conj" or "nsubj" in act.head.by_label or act.inner is not None:
        return
    if above.pos_ != "VERB" or is_passive(above) or any(case == "with" for case, _ in obliques(act.head)):
        return
    if above.tag_ == "VB" and act.head.tag_ == "VB" and above.base in {"advcl", "xcomp"}:
        met = finder.acts_at.get(above.head.i)
        if met is not None and met.type == act.type and met.inner is None and met.mode != "visit":
            yield from finder.of(met).actors
    for guest in deep_object(above) if is_in_set(above, "hosting") else ():
        yield from finder.arguments.everyone(guest) or unnamed_in(guest, finder)


def _harmed_along(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whom an attack on a place harmed, by the participle behind it: "entered the village, *abducting nine farmers*"."""
    if act.type != "ASSAULT" or sides.recipients or act.head.pos_ != "VERB":
        return
    for clause in children(act.head, "advcl", "conj"):
        inner = finder.acts_at.get(clause.i)
        if clause.tag_ == "VBG" and clause.i > act.head.i and inner is not None and inner.type == "ASSAULT":
            yield from finder.of(inner).recipients


def _undone_by(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who did what is undone: "lifts the sanctions *imposed on Chad*", "released two nurses *who were detained*".

    Likewise the court that sentences somebody "*who was found guilty*".
    """
    if sides.actors or act.head.base != "acl" or not is_passive(act.head):
        return
    noun = act.head.head
    while noun.base == "conj":
        noun = noun.head
    whole = noun.head if case_of(noun) == "including" else noun  # "freed three men, including Ana Ruiz, who were held"
    above = finder.acts_at.get(whole.head.i) if whole.base == "obj" else None
    if above is None or above.inner is not None:
        return
    lifted = act.type == "SANCTION" and above.type in {"CONCEDE", "RETREAT"} and is_in_set(noun, "sanctions")
    freed = act.mode == "arrest" and above.mode == "release"
    in_court = act.mode in _IN_COURT and above.mode in _IN_COURT and not _is_of_past(act.head)
    tried = in_court and _are_judges(finder.of(above).actors, finder)
    if lifted or freed or tried:
        yield from finder.of(above).actors


def _answered(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield to whom an answer goes that refuses something: "delivers its response *to Chad*, rejecting a truce"."""
    verb = act.head
    if act.type != "REJECT" or sides.recipients or verb.tag_ != "VBG" or verb.base != "advcl":
        return
    for answer in deep_object(verb.head):
        if answer.lemma_.lower() in _ANSWERS:
            to = (c for word in (answer, verb.head) for case, c in obliques(word) if case == "to")
            yield from _others((i for t in to for i in finder.arguments.everyone(t)), sides, finder)


def _attending(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who is said to have come to a meeting that is held: "held a session, which was *attended by mayors*"."""
    if act.type != "CONSULT" or act.head.pos_ != "VERB" or not sides.actors:
        return
    nouns = [act.head.doc[i] for i in act.matched]
    nouns += [c for noun in nouns for _, c in obliques(noun)]  # "sessions in towns, which were attended by", hung on the towns
    for clause in (c for noun in nouns for c in children(noun, "acl")):
        if is_passive(clause) and clause.lemma_.lower() == "attend":
            for doer in deep_subject(clause):
                yield from finder.arguments.everyone(doer)
                yield from unnamed_in(doer, finder)


def _along_with(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield those whom an act is done to beside others: "accused Chad's premier, *along with Mali's president*, of"."""
    if act.head.pos_ != "VERB" or act.head.doc.forms.isdisjoint(_BESIDE):
        return
    struck = deep_object(act.head) if "recipient:obj" in sides.how else []
    for slot in ("on", "against") if act.type == "SANCTION" else ():  # who attacks somebody along with another has an ally
        struck += finder.slots.behind_matched(act, slot) if f"recipient:{slot}" in sides.how else []
    for obj in struck:
        for word in (c for head in (act.head, obj) for _, c in obliques(head)):
            cases = {c.lower_ for c in word.children if c.base == "case"}
            begin = word.left_edge.i
            if not cases.isdisjoint(_BESIDE) and obj.i < begin <= obj.right_edge.i + 2:
                yield from finder.arguments.everyone(word) or unnamed_in(word, finder)
                yield from (i for c in children(word, "flat") for i in finder.arguments.everyone(c))


def _in_turn(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield to whom the same is done for something else: "thanked Ana Roe for her help, and *Luis Vega* for his"."""
    if "recipient:obj" not in sides.how or act.head.pos_ != "VERB" or is_passive(act.head):
        return
    last = max((obj.i for obj in (*deep_object(act.head), *children(act.head, "iobj"))), default=-1)
    for other in children(act.head, "conj"):
        joined = any(c.lower_ in {"and", "or"} for c in children(other, "cc"))
        if (
            other.pos_ in NOUNS
            and joined
            and last > act.head.i
            and other.i > last
            and not any(True for _ in children(other, "nsubj", "cop"))
        ):
            yield from finder.arguments.everyone(other)


def _blamed_too(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield whose second deed is condemned: "condemned Chad's sale of arms to Mali and *Mali's use* of these arms"."""
    if act.type != "ACCUSE" or "recipient:obj" not in sides.how or act.head.pos_ != "VERB":
        return
    for deed in deep_object(act.head):
        if deed.pos_ == "NOUN" and any(c.dep_ == "nmod:poss" for c in deed.lefts):
            others = (c for t in deed.rights if t.base in {"conj", "nmod"} for c in (t, *children(t, "conj")) if c.base == "conj")
            told = (c for c in others if c.pos_ == "NOUN" and any(m.dep_ == "nmod:poss" and m.pos_ == "PROPN" for m in c.lefts))
            yield from _others((i for c in told for i in finder.arguments.possessors(c)), sides, finder)


def _handed_to(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield to whom somebody is handed over, where the words hang on whose man he is: "extradites an aide of Roe | *to Chad*"."""
    if act.entry.concept != "cooperate_judicial" or act.head.pos_ != "VERB" or "recipient:to" in sides.how:
        return
    inside = (t for obj in deep_object(act.head) for t in obj.subtree if t.base == "nmod" and case_of(t) == "to")
    known = (i for t in inside for i in finder.arguments.everyone(t))
    yield from (i for i in _others(known, sides, finder) if countries_of(finder.arguments, (i,)))


def _on_condition(act: Act, sides: Sides, finder: SideFinder) -> Iterator[str]:
    """Yield who is threatened, by what he is to do: "will strike again if *Chad* does not withdraw"."""
    ahead = any(c.lower_ in _AHEAD for c in children(act.top, "aux"))
    if not (act.type == "THREATEN" or (act.type == "ASSAULT" and ahead)) or sides.recipients or not sides.actors:
        return
    clause = act.top
    while clause.base == "conj" and clause.head.pos_ == "VERB":
        clause = clause.head
    for condition in (c for word in {act.top.i: act.top, clause.i: clause}.values() for c in children(word, "advcl")):
        if any(m.lower_ in _CONDITIONS for m in condition.children if m.base == "mark"):
            who = (i for s in deep_subject(condition) for i in finder.arguments.everyone(s) or finder.arguments.possessors(s))
            yield from (i for i in _others(who, sides, finder) if countries_of(finder.arguments, (i,)))


def _is_arrest_of(act: Act, sides: Sides, finder: SideFinder) -> bool:
    """Say whether an arrest is that of those whose it is called: "following *their arrest*"; that of the police is another's."""
    if act.mode != "arrest" or act.head.pos_ != "NOUN" or sides.recipients or "actor:poss" not in sides.how:
        return False
    found = [a for i in sides.actors if (a := finder.arguments.actors.by_id.get(i)) is not None]
    return all(a.kind in {ActorKind.PERSON, ActorKind.GROUP} and _ARRESTING.isdisjoint(a.sectors[:1]) for a in found)


_Rule = Callable[[Act, Sides, SideFinder], Iterable[str]]
#: The rules, whether they tell of those who act, and the types and modes of acts that they are for (``None``: all).
_RULES: tuple[tuple[_Rule, bool, set[str] | None], ...] = (
    (_met_there, False, {"visit"}),
    (_of_aim, False, {"SUPPORT", "AGREE"}),
    (_harmed_along, False, {"ASSAULT"}),
    (_undone_by, True, {"SANCTION", "arrest", *_IN_COURT}),
    (_answered, False, {"REJECT"}),
    (_attending, True, {"CONSULT"}),
    (_along_with, False, None),
    (_in_turn, False, None),
    (_blamed_too, False, {"ACCUSE"}),
    (_handed_to, False, None),
    (_on_condition, False, {"THREATEN", "ASSAULT"}),
    (_among_them, False, {"REQUEST", *_DONE_TO_PEOPLE}),
    (_pledged_too, False, {"SUPPORT"}),
    (_struck_by, False, {"ASSAULT"}),
    (_struck_next, False, {"SANCTION"}),
    (_organised_by, True, {"PROTEST"}),
    (_charged_by, True, {"ACCUSE"}),
    (_convened, True, None),
    (_in_that_attack, True, {"ASSAULT"}),
    (_caught_before, True, {"arrest", *_IN_COURT}),
    (_in_claimed, False, {"ASSAULT"}),
    (_thanked_host, False, {"visit"}),
    (_held_abroad, True, {"arrest"}),
    (_we_both, True, None),
    (_between, True, {"AGREE", "SUPPORT"}),
)


@cache
def _rules_for(kind: str, mode: str | None) -> tuple[tuple[_Rule, bool], ...]:
    """Return the rules that an act of a type and mode can fit, in order."""
    return tuple((rule, into_actors) for rule, into_actors, kinds in _RULES if kinds is None or kind in kinds or mode in kinds)


__all__ = ["with_further"]
