"""Sides of what several do together: meetings, deals, clashes; and of stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ActorKind, MentionKind
from detente.reading.base import children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, named_among, obliques
from detente.reading.grammar.subjects import deep_subject
from detente.reading.grammar.voice import case_of, is_in_set, unique
from detente.reading.sides.doers import Doers
from detente.reading.sides.found import (
    BESIDE,
    NOUNS,
    TOGETHER,
    Filled,
    Sides,
    countries_of,
    others_of,
    sides_of,
)
from detente.reading.sides.predicates import Act, complements
from detente.reading.sides.recipients import Recipients
from detente.reading.sides.slots import Slots

#: What stands before those whose people or things are told.
_WHOSE = frozenset({"of", "from"})


@dataclass(frozen=True, kw_only=True)
class Mutual:
    """Finds the sides of mutual acts."""

    arguments: Arguments
    acts_at: dict[int, Act]
    of: Callable[[Act], Sides]
    slots: Slots
    doers: Doers
    recipients: Recipients

    def of_stay(self, stay: tuple[Token, Token]) -> Sides:
        """Return the guest and the host of a visit that a clause of place tells: "the envoy is in Oslo on a visit"."""
        guest, place = stay
        ids = self.arguments.everyone(guest)
        host = Filled(ids=self.arguments.everyone(place), words=True, slot="in")
        own = countries_of(self.arguments, ids)
        by_id = self.arguments.actors.by_id
        hosts = tuple(i for i in host.ids if i in by_id and by_id[i].country not in own)
        return sides_of(ids, hosts, True, ("actor:subj",) if ids else (), "in")

    def sides(self, act: Act, actor: Filled) -> Sides:
        """Return the sides of a mutual act: who stands in the actor's place, and who is told beside."""
        entry = act.entry
        ids, lead = list(actor.ids), actor.ids
        how = [f"actor:{actor.slot}"] if actor.ids else []
        if act.head.pos_ in NOUNS:
            for slot in entry.actor:
                more = self.slots.at(act, slot)
                if more.ids and slot != actor.slot:
                    ids.extend(more.ids)
                    how.append(f"side:{slot}")
            if act.governors and not actor.slot.startswith("governor"):
                more = self.doers.of_governors(act)
                ids.extend(more.ids)
                how.extend([f"side:{more.slot}"] if more.ids else [])
                lead = more.ids or lead
        if ids and (joined := self.doers.joined(act)):
            ids.extend(joined)
            how.append("side:joined")
        for slot in entry.sides:
            if entry.concept == "discuss" and slot == "to" and "obj" in act.head.by_label:
                continue  # "discussed the response to Chad's raids"
            if entry.concept == "discuss" and (len(ids) > 1 or self._are_own_dealings(act.head, ids)) and _is_of_topic(act.head, slot):
                continue
            more = self.slots.at(act, slot)
            if slot == "between" and self._are_others(more.ids, ids):
                ids, lead, how = [], more.ids, []  # "Qatar announced the deal between Israel and Hamas" is no party to it
            if slot == "between":  # "Presidents Ruiz and Roe signed an accord between Peru and Chile"
                more = more._replace(
                    ids=others_of(self.arguments, more.ids, frozenset(ids)) if countries_of(self.arguments, ids) else more.ids
                )
            if more.ids:
                ids.extend(more.ids)
                how.append(f"side:{slot}")
            elif more.words and slot == "with":
                how.append("not:side:with")
        if act.type == "CONSULT" and ids and (more_ids := self._joining(act)):
            ids.extend(more_ids)
            how.append("side:joining")
        if act.type == "CONSULT" and ids and (listed := unique(self._listed_inside(act))):
            ids.extend(listed)
            how.append("side:listed")
        if ids and not self.slots.words_near(act.head).isdisjoint({"including", "such"}) and (among := self._among_others(act)):
            ids.extend(among)
            how.append("side:including")
        if act.type == "CONSULT" and ids and (senders := tuple(i for i in self._sending(act) if i not in ids)):
            ids.extend(senders)
            how.append("side:sending")
        recipient = self.slots.first(act, entry.recipient, apart=frozenset(ids))
        if entry.operator == "commit" and not recipient.ids and ids and act.head.pos_ == "VERB":
            recipient = self.recipients.of_complement(act, recipient.words, apart=frozenset(ids))  # "agreed to share the revenue with Chad"
        if act.type == "SUPPORT" and not recipient.ids and len(countries_of(self.arguments, ids)) == 1:
            recipient = self._of_deal(act, frozenset(ids)) or recipient
        found = sides_of(unique(ids), recipient.ids, recipient.words, tuple(how), recipient.slot)
        return changed(found, lead=unique(lead))

    def _are_own_dealings(self, verb: Token, ids: Sequence[str]) -> bool:
        """Say whether one's own state's dealings are discussed with one met: "met Roe and discussed *Peruvian* ties with Chile"."""
        above = verb.head if verb.base in ("conj", "advcl", "xcomp") and verb.head.pos_ in ("VERB", "AUX") else verb
        met = [*(c for case, c in obliques(above) if case in TOGETHER), *(deep_object(above) if above is not verb else ())]
        if not any(self.arguments.is_somebody(c) for c in met):
            return False
        dealings = [obj for obj in deep_object(verb) if is_in_set(obj, "dealings")]
        owners = countries_of(self.arguments, (i for obj in dealings for i in self.arguments.possessors(obj)))
        return bool(owners) and owners <= countries_of(self.arguments, ids)

    def _are_others(self, parties: tuple[str, ...], ids: Sequence[str]) -> bool:
        """Say whether a deal is between others than those who tell of it: two or more parties, none of the teller's country."""
        told = countries_of(self.arguments, parties)
        return len(parties) > 1 and bool(told) and bool(ids) and told.isdisjoint(countries_of(self.arguments, ids))

    def _among_others(self, act: Act) -> tuple[str, ...]:
        """Return who is named as one of those who meet or agree: "met with nine leaders, *including Ana Ruiz of Chad*"."""
        parts = self._gathered(act)
        found = unique(i for part in parts for c in named_among(part) for i in self.arguments.everyone(c))
        return found or self._persons_among(part for part in parts if not is_in_set(part, "kin"))

    def _gathered(self, act: Act) -> list[Token]:
        """Return the words for those who meet or agree, each of several."""
        words = (act.head, *(act.head.doc[i] for i in act.matched if act.head.doc[i].pos_ in NOUNS))
        groups = [c for word in words for case, c in obliques(word) if case in TOGETHER or case in {"between", "among"}]
        if act.head.pos_ == "VERB":  # what is discussed is nobody
            groups += [*deep_subject(act.head), *(obj for obj in deep_object(act.head) if self.arguments.is_somebody(obj))]
        return [part for group in groups for part in conj_nominals(group)]

    def _persons_among(self, groups: Iterable[Token]) -> tuple[str, ...]:
        """Return those named as some of a group, hung on a word inside: "with members of the party in Chad, *including Jo Paz*".

        Bodies are some of those only whose things or people the group is: "with makers of vaccines *including Acme*".
        """
        known = self.arguments.actors.by_id
        found: list[str] = []
        for group in groups:
            owners = {c.i for case, c in obliques(group) if case in _WHOSE}
            for word in (t.head for t in group.subtree if t.lower_ == "including" and t.base == "case" and t.i > group.i):
                named = word.head if word.dep_ == "nmod:desc" else word
                kinds = {ActorKind.PERSON, ActorKind.ORGANISATION} if named.head.i in owners else {ActorKind.PERSON}
                found += [i for i in self.arguments.everyone(named) if i in known and known[i].kind in kinds]
        return unique(found)

    def _listed_inside(self, act: Act) -> Iterator[str]:
        """Yield the people listed with a group, hung on whose it is: "met with executives of the industry | and *officials*"."""
        known = self.arguments.actors
        for group in (part for part in self._gathered(act) if part.tag_ in {"NNS", "NNPS"}):
            bodies = (c for case, c in obliques(group) if case in _WHOSE and c.tag_ in {"NN", "NNP"} and c.ent_type_ != "PERSON")
            parts = (part for body in bodies for part in children(body, "conj") if part.i > body.i and part.tag_ == "NNS")
            for part in (part for part in parts if not any(c.tag_ == "PRP$" for c in part.children)):
                ids = self.arguments.at(part) or ((known.unnamed[part.i].id,) if part.i in known.unnamed else ())
                yield from (i for i in ids if i in known.by_id and known.by_id[i].kind is ActorKind.GROUP)

    def _sending(self, act: Act) -> Iterator[str]:
        """Yield the bodies behind the first of whom a group of people is: "officials of the Treasury, *the Larch Board and the Mint*"."""
        by_id = self.arguments.actors.by_id
        for group in (part for part in self._gathered(act) if part.tag_ == "NNS" and self.arguments.is_somebody(part)):
            in_office = any(by_id[i].offices for i in self.arguments.at(group) if i in by_id)  # not "critics of the Bank and the Mint"
            for first in (c for case, c in obliques(group) if case == "from" or (case == "of" and in_office)):
                several = any(c.pos_ == "PROPN" for c in children(first, "conj"))
                bodies = [by_id[i] for i in (self.arguments.named(first) if several else ()) if i in by_id]
                if all(a.kind is ActorKind.ORGANISATION and a.mentions[0].kind is MentionKind.NAME for a in bodies):
                    yield from (a.id for a in bodies[1:])

    def _joining(self, act: Act) -> tuple[str, ...]:
        """Return who is told to take part in a meeting besides: "joined by her aides", "to discuss trade, alongside Chad's envoys".

        Likewise those whose meeting is convened, and whom the host brings to it: "hosted a summit, convening mayors".
        """
        verb = act.head if act.head.pos_ == "VERB" else next((g for g in act.governors if g.pos_ == "VERB"), None)
        if verb is None:
            return ()
        sides = [*deep_subject(verb), *deep_object(verb), *(c for case, c in obliques(verb) if case in TOGETHER)]
        words = [verb, *(part for side in sides for part in conj_nominals(side))]
        clauses = [c for word in words for c in children(word, "advcl", "acl", "xcomp") if c.dep_ != "acl:relcl"]
        found: list[Token] = []
        for clause in clauses:
            if clause.tag_ == "VBN" and is_in_set(clause, "joining"):
                found += [c for case, c in obliques(clause) if case == "by"]
            elif clause.tag_ == "VBG" and is_in_set(clause, "hosting") and not self._is_told_apart(clause):
                found += deep_object(clause)
            elif clause.tag_ == "VB":
                found += [c for case, c in (*obliques(clause), *_beside_objects(clause)) if case in BESIDE]
        for noun in (verb.doc[place] for place in act.matched if is_in_set(verb, "hosting")):
            found += [c for case, c in obliques(noun) if case == "of" and noun.pos_ in NOUNS]
        return unique(i for token in found for i in self.arguments.everyone(token))

    def _is_told_apart(self, clause: Token) -> bool:
        """Say whether who is brought together is told by an act of its own: "bringing together *envoys of Chad and Sudan*"."""
        if clause.i not in self.acts_at or not any(c.lower_ == "together" for c in clause.children):
            return False
        told = self.of(self.acts_at[clause.i])
        return bool(set(countries_of(self.arguments, told.recipients)) - set(countries_of(self.arguments, told.actors)))

    def _of_deal(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return with whom a deal is, by what it is to do, or whose it is: "approved a deal to sell rice to Chad", "joined Chad's pact"."""
        if act.head.pos_ != "VERB":
            return None
        deals = [act.head.doc[place] for place in act.matched if act.head.doc[place].pos_ in NOUNS]
        aims = [clause for noun in deals for clause in complements(noun, "xcomp")]
        aims += [clause for clause in children(act.head, "advcl", "xcomp") if deals and clause.tag_ == "VB"]
        parties = [
            c
            for clause in aims
            for case, c in (*obliques(clause), *_beside_objects(clause))
            if case in {"to", "with"} or (case == "from" and is_in_set(clause, "acquiring"))
        ]
        ids = others_of(self.arguments, unique(i for c in parties for i in self.arguments.everyone(c)), apart)
        ids = ids or others_of(self.arguments, unique(i for noun in deals for i in self.arguments.possessors(noun)), apart)
        return Filled(ids=ids, words=True, slot="deal") if ids else None


def _beside_objects(clause: Token) -> Iterator[tuple[str, Token]]:
    """Yield what hangs on the objects of a clause, with its preposition: "to export | rice to Chad"."""
    for obj in deep_object(clause):
        yield from obliques(obj)


def stay_of(noun: Token) -> tuple[Token, Token] | None:
    """Return the guest and the place of "is in Oslo on a visit", where the noun only tells the occasion."""
    place = noun.head
    if case_of(noun) not in {"on", "for"} or noun.base not in {"nmod", "obl"} or "cop" not in place.by_label:
        return None
    guest = next(children(place, "nsubj"), None)
    return (guest, place) if guest is not None and case_of(place) == "in" else None


def _is_of_topic(verb: Token, preposition: str) -> bool:
    """Say whether a preposition stands in the phrase of what is discussed: "they discussed their relations with Chad"."""
    behind = [child for case, child in obliques(verb) if case == preposition and child.head is verb]
    before = (verb.doc[child.left_edge.i - 1] for child in behind)
    return all(noun.pos_ == "NOUN" and is_in_set(noun, "dealings") for noun in before)
