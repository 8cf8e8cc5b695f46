"""The sides of an act: actors and recipients, found in the slots that its lexicon entry names."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.copies import changed
from detente.reading.base import StatementDraft, children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.frames import deep_object, obliques
from detente.reading.grammar.subjects import deep_subject
from detente.reading.grammar.voice import is_in_set, is_passive, unique
from detente.reading.sides.doers import Doers, is_said
from detente.reading.sides.found import (
    ADDRESSED,
    DEMANDING,
    GIVEN_ACTS,
    HARMFUL,
    NO_SIDES,
    NOUNS,
    REACHING,
    RESPONDING,
    UNDERGONE,
    UNMET,
    VOWING,
    Filled,
    Sides,
    countries_of,
    foreign,
    known,
    others_of,
    passed,
    sides_of,
    states_of,
)
from detente.reading.sides.mutual import Mutual, stay_of
from detente.reading.sides.nouns import is_each_others
from detente.reading.sides.predicates import Act
from detente.reading.sides.recipients import Recipients
from detente.reading.sides.slots import Slots
from detente.reading.sides.suffered import own_people, sufferers

#: Slots of those whom somebody meets.
_MET_WITH = frozenset({"with", "between", "in:with"})


class SideFinder:
    """Finds the sides of acts.

    Args:
        arguments: Actors in argument positions.
        acts_at: Token position -> the act that the token heads, for acts inside object phrases.
        statements: Who speaks where: "our forces" are the speaker's.
    """

    def __init__(self, arguments: Arguments, acts_at: dict[int, Act], statements: Sequence[StatementDraft] = ()) -> None:
        self.arguments = arguments
        self.statements = statements
        self.acts_at = acts_at
        self._memo: dict[tuple[int, str, str, tuple[int, ...]], Sides] = {}
        self.slots = Slots(arguments=arguments, acts_at=acts_at, of=self.of, statements=statements)
        self.doers = Doers(arguments=arguments, acts_at=acts_at, of=self.of, slots=self.slots)
        self.recipients = Recipients(arguments=arguments, acts_at=acts_at, of=self.of, slots=self.slots)
        self.mutual = Mutual(
            arguments=arguments, acts_at=acts_at, of=self.of, slots=self.slots, doers=self.doers, recipients=self.recipients
        )

    def of(self, act: Act) -> Sides:
        """Return the sides of an act; an act that is found inside itself adds nobody."""
        key = (act.head.i, act.entry.concept, act.type, tuple([governor.i for governor in act.governors]) if act.governors else ())
        if key not in self._memo:
            self._memo[key] = NO_SIDES
            self._memo[key] = self._of_operator(act) if act.inner is not None else self._of_plain(act)
            if UNDERGONE in act.rules and act.governors:
                self._memo[key] = self._of_undergone(act)
        return self._memo[key]

    def _of_plain(self, act: Act) -> Sides:
        entry = act.entry
        actor = self._actor(act)
        if entry.mutual:
            return self._of_mutual(act, actor)
        given = act.type in {"AID", "COOPERATE"} and entry.concept != "train_forces"  # who is trained is nobody's gift
        if not actor.ids and given and act.head.pos_ == "VERB" and is_passive(act.head):
            actor = self.doers.of_thing(act)
        if act.mode == "visit" and not actor.slot.startswith("governor") and (stay := stay_of(act.head)) is not None:
            return self.mutual.of_stay(stay)
        actor = self.doers.with_beside(act, actor)
        recipient = self._recipient(act, actor)
        if act.mode == "multilateral" and actor.ids and recipient.slot in _MET_WITH:  # "chaired a meeting with Chad's envoys" is of both
            return sides_of(unique((*actor.ids, *recipient.ids)), (), True, (f"actor:{actor.slot}", f"side:{recipient.slot}"), "")
        if not actor.ids and act.type in {"ASSAULT", "COERCE"} and act.head.pos_ == "VERB":
            actor = self.doers.by_arms(act, recipient.ids)
        if act.type == "ASSAULT" and not actor.ids and len(recipient.ids) > 1 and (fight := self.doers.of_fallen(act, recipient.ids)):
            return fight
        if recipient.ids and act.type in HARMFUL and (partners := self.doers.partners(act)):
            recipient = recipient._replace(ids=tuple(i for i in recipient.ids if i not in partners))
        if act.type == "ASSAULT" and not actor.ids and recipient.ids and is_passive(act.head):
            actor = self.doers.foe_beside(act, recipient.ids)
        own_blow = recipient.slot == "inobj" and act.type == "ASSAULT" and any(is_in_set(t, "attack") for t in deep_object(act.head))
        if act.type == "COERCE" and recipient.slot in {"inobj", "in:in", "in:at"}:
            recipient = recipient._replace(ids=self.recipients.without_own_towns(actor.ids, recipient.ids))
        only = (
            own_blow or act.type == "THREATEN" or act.mode in {"visit", "withdraw"} or act.entry.concept == "hold_drills"
        )  # "launched Chad's invasion": Chad's own
        asking = act.type in DEMANDING or act.entry.concept == "withdraw_from_body"  # a party leaves its own state's government
        others = foreign(self.arguments, actor.ids, recipient.ids, only=only, asking=asking)
        if actor.ids:
            actor = actor._replace(ids=unique((*actor.ids, *self.doers.joined(act))))
        seizing = act.entry.concept == "occupy_land" or (act.type == "ASSAULT" and is_in_set(act.head, "seizing"))
        if act.head.pos_ == "VERB" and seizing:
            others = self.recipients.without_own_land(act, actor.ids, others)
        if act.type == "MOBILIZE":
            others = self.recipients.without_own_forces(actor.ids, others)
        found = sides_of(actor.ids, others, recipient.words, (f"actor:{actor.slot}",) if actor.ids else (), recipient.slot)
        return changed(found, own=recipient.own, how=(*found.how, *passed(actor, "actor"), *passed(recipient, "recipient")))

    def _actor(self, act: Act) -> Filled:
        """Return who did it, by the act's own slots, else by what else tells of a doer."""
        actor = self.slots.first(act, act.entry.actor)
        if not actor.ids and act.head.pos_ in NOUNS and is_said(act.head):
            actor = self.slots.first(act, ("subj",))
        if not actor.ids and act.governors:
            actor = self.doers.of_governors(act)
        actor = actor if actor.ids else self.doers.beside(act, actor)
        if act.head.pos_ in NOUNS and act.governors and not act.entry.mutual and not actor.slot.startswith("governor"):
            governed = self.doers.of_governors(act)
            if governed.ids and actor.slot == "of":
                actor = governed
            elif governed.ids and actor.ids and act.governors[-1].lemma_.lower() == "join":  # "Norway joined the EU's sanctions"
                actor = governed._replace(ids=unique((*governed.ids, *actor.ids)))
        if not actor.ids and act.entry.subj and act.head.pos_ == "VERB":
            actor = self.doers.of_subject_act(act)
        return actor

    def _of_mutual(self, act: Act, actor: Filled) -> Sides:
        """Return the sides of what several do together; of a meeting that is told as a stay, guest and host."""
        if not actor.ids and act.type == "CONSULT" and (stay := stay_of(act.head)) is not None:
            if not any(case == "with" for case, _ in obliques(act.head)):
                return self.mutual.of_stay(stay)
            actor = Filled(ids=self.arguments.everyone(stay[0]), words=True, slot="subj")
        return self.mutual.sides(act, actor)

    def _recipient(self, act: Act, actor: Filled) -> Filled:
        """Return to whom it was done, by the act's own slots, else by what its type lets look for further on."""
        entry, apart = act.entry, frozenset(actor.ids)
        slots = entry.recipient
        if actor.slot == "moved":  # who is sent is not whom they are sent to
            slots = tuple(slot for slot in slots if slot not in {"obj", "inobj"})
        found = self.recipients.given_or_refused(act, actor) or self.recipients.by_whom(act, apart)
        recipient = found or self.slots.first(act, slots, apart=apart)
        if not recipient.ids and act.head.pos_ in NOUNS and (held := sufferers(self.arguments, act.head)):
            recipient = Filled(ids=held, words=True, slot="suffered")
        if (entry.operator in UNMET or (entry.inf and act.type == "THREATEN")) and not recipient.ids:
            recipient = self.recipients.of_complement(act, recipient.words, apart=apart)
        if act.type in REACHING and not countries_of(self.arguments, recipient.ids):
            recipient = self.recipients.further(act, recipient, apart)
        if act.mode == "visit" and recipient.ids:
            recipient = recipient._replace(ids=self.recipients.called_on(act.head, recipient.ids))
        each_other = any(is_each_others(t) for t in deep_object(act.head)) and len(countries_of(self.arguments, actor.ids)) > 1
        recipient = Filled(words=True) if each_other else recipient
        return self.recipients.beside(act, actor, recipient, each_other=each_other)

    def _of_undergone(self, act: Act) -> Sides:
        """Return the sides of what somebody gets: "Mali faced an ultimatum from Chad", "Mali's plan drew a Chadian rebuke"."""
        verb = act.governors[-1]
        doers = [c for word in (act.head, verb) for case, c in obliques(word) if case in {"from", "by"}]
        ids = unique(i for c in doers for i in self.arguments.everyone(c)) or self.arguments.possessors(act.head)
        subjects = deep_object(verb) if is_passive(verb) else deep_subject(verb)
        struck = unique(i for s in subjects for i in self.arguments.everyone(s) or self.arguments.possessors(s) if i not in ids)
        if not known(self.arguments, ids) or not known(self.arguments, struck):
            return Sides()
        return sides_of(ids, struck, True, ("actor:from",), "governor-subj")

    def _of_operator(self, act: Act) -> Sides:
        entry, inner = act.entry, act.inner
        actor = self.slots.first(act, entry.actor)
        if act.governors and (not actor.ids or (actor.slot == "poss" and act.governors[-1].lemma_.lower() == "approve")):
            governed = self.doers.of_governors(act)
            same = governed.ids and countries_of(self.arguments, governed.ids) == countries_of(self.arguments, actor.ids)
            actor = governed if not actor.ids or same else actor  # "parliament approved Roe's plan to attack Chad"
        if not actor.ids and entry.operator == "cancel" and act.head.pos_ == "VERB" and is_passive(act.head):
            actor = self.doers.by_order(act.head)
        if not actor.ids and act.matched and is_passive(act.head):
            actor = self.doers.of_matched(act)
        if actor.slot == "from" and inner is not None and entry.operator == "threaten" and inner.head.pos_ in NOUNS:
            doers = self.of(inner).actors or self.arguments.possessors(inner.head)
            if doers:  # "the threat of a Chadian attack from Mali": Chad's, and Mali is where it comes from
                actor = Filled(ids=doers, words=True, slot="inner")
        ids = list(actor.ids)
        how = [f"actor:{actor.slot}"] if ids else []
        for slot in entry.sides:
            more = self.slots.at(act, slot)
            if more.ids and (entry.mutual or inner is None):
                ids.extend(more.ids)
                how.append(f"side:{slot}")
        if entry.mutual and act.head.pos_ in NOUNS:
            for slot in entry.actor:
                ids.extend(self.slots.at(act, slot).ids)
        if ids and inner is not None and entry.operator in VOWING and _is_of_another(act, inner) and not countries_of(self.arguments, ids):
            ids.extend(states_of(self.arguments, self.of(inner).actors))  # "Chad will break off the talks, Premier Ruiz warned"
        recipient = self.slots.first(act, entry.recipient, apart=frozenset(ids))
        if recipient.slot == "inobj" and inner is not None and inner.entry.concept == "cooperate_judicial" and inner.head.pos_ in NOUNS:
            asked = self.of(inner).recipients  # "refused the extradition of a Chadian *to Mali*"
            recipient = Filled(ids=asked, words=True, slot="inner") if asked else recipient
        bidden = entry.concept == "invite" and act.head.pos_ == "VERB" and is_passive(act.head)  # by whom is not whose summit it is
        if inner is not None and "inner" in entry.recipient and not bidden:  # "an invitation for Chad's president to visit Oslo"
            guests = tuple(i for i in self.of(inner).actors if i not in ids)
            recipient = Filled(ids=guests, words=True, slot="inner") if guests else recipient
        arranged = inner is not None and entry.operator in {"commit", "cancel"} and inner.entry.mutual and is_passive(act.head)
        if not ids and inner is not None and arranged and not bidden:
            ids = list(self.of(inner).actors)  # "talks between Chad and Libya are scheduled for May", "were called off"
            if entry.operator == "cancel" and len(countries_of(self.arguments, ids)) < 2:
                ids = []  # by whom is not told
            how = ["actor:inner"] if ids else []
        slot = recipient.slot
        told = recipient.words
        others = recipient.ids
        passed_on = inner is not None and inner.type == act.type == "REQUEST" and told  # "told his team to press Peru": Peru is not asked
        if not others and inner is not None and not passed_on and not (entry.mutual and len(set(ids)) > 1):
            within = self._inner_recipients(act, inner, set(ids))
            others, slot = within.recipients, "inner"
            told = told or within.told
        elif not others and inner is not None and inner.type in GIVEN_ACTS:  # "Peru and Chile agreed to lend money to Chad"
            others, slot = others_of(self.arguments, self._inner_recipients(act, inner, set(ids)).recipients, frozenset(ids)), "inner"
        if not others and inner is not None and entry.operator == "request" and inner.mode == "release":
            others, slot = tuple(i for i in self.slots.at(inner, "holder").ids if i not in ids), "holder"
        if not others and inner is not None and entry.operator == "commit" and inner.type == "COOPERATE":
            others, slot = self._before_together(act, set(ids)), "before"
        how.extend(passed(actor, "actor"))
        if (
            not countries_of(self.arguments, others)
            and act.type in ADDRESSED
            and (letter := self.recipients.written_to(act, frozenset(ids)))
        ):
            others, slot = letter.ids, letter.slot
        if not others and act.type in RESPONDING and (answered := self.recipients.responding(act, frozenset(ids))):
            others, slot = answered.ids, answered.slot
        others = foreign(self.arguments, unique(ids), others, only=entry.operator in {"commit", "desire"}, asking=act.type in DEMANDING)
        if entry.concept == "invite" and act.matched:
            others = others_of(self.arguments, others, frozenset(ids))  # "handed over an invitation from his minister"
        found = sides_of(unique(ids), others, told, tuple(how), slot)
        return changed(found, how=(*found.how, *passed(recipient, "recipient")))

    def _inner_recipients(self, act: Act, inner: Act, own: set[str]) -> Sides:
        sides = self.of(inner)
        if act.entry.operator == "request":
            found = [i for i in sides.actors if i not in own] or (
                [i for i in sides.recipients if i not in own] if inner.type in {"CONSULT", "AGREE", "REQUEST"} else []
            )
        else:
            apart = own | self._committed(act) | own_people(self.arguments, inner.head)
            if act.entry.operator in {"commit", "threaten"} and _is_of_another(act, inner):  # "promised that Kenya would lift its ban"
                apart |= set(sides.lead if inner.entry.mutual else sides.actors)
            found = [i for i in (*sides.actors, *sides.recipients) if i not in apart]
        return Sides(recipients=unique(found), told=sides.told or bool(found))

    def _before_together(self, act: Act, own: set[str]) -> tuple[str, ...]:
        """Return with whom one will work together, where the verb in front tells it: "thanked Chad and promised to work together"."""
        above = act.head.head
        if act.head.base != "conj" or above.pos_ != "VERB" or is_passive(above) or "nsubj" in act.head.by_label:
            return ()
        met = (*(deep_object(above) or children(above, "iobj")), *(c for case, c in obliques(above) if case == "with"))
        return unique(i for t in met for i in self.arguments.everyone(t) or self.arguments.possessors(t) if i not in own)

    def _committed(self, act: Act) -> set[str]:
        """Return whose word it is that is told again: "reaffirmed the President's commitment to support Chad"."""
        nouns = [
            act.head.doc[i] for i in act.matched if act.entry.operator in {"desire", "commit"} and is_in_set(act.head.doc[i], "readiness")
        ]
        holders = [c for noun in nouns for case, c in obliques(noun) if case == "of"]
        nouns += [act.head] if act.entry.operator == "commit" and act.head.pos_ in NOUNS else []  # "approved *Roe's* plan to attack Chad"
        return {i for noun in nouns for i in self.arguments.possessors(noun)} | {i for c in holders for i in self.arguments.everyone(c)}


def _is_of_another(act: Act, inner: Act) -> bool:
    """Say whether what is promised is told in a clause of its own, whose subject will do it."""
    clause = inner.top
    return clause.base == "ccomp" and clause.head.i == act.head.i and "nsubj" in clause.by_label
