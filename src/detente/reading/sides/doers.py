"""Who did it where the subject does not tell: through what, on whose orders, in whose hands, beside whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.model.enums import ActorKind
from detente.reading.base import children
from detente.reading.factuality.stage import modality
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import AMONG, conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import VERBAL, deep_subject, surface_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive, unique
from detente.reading.sides.force import (
    fought_against,
    fought_with,
    hurlers_of,
    is_owner,
    is_weapon_cause,
    opening,
    sources_of,
)
from detente.reading.sides.found import (
    ARMED,
    ATTENDED,
    BEFALLEN,
    CAUSES,
    DYING,
    IN_HAND,
    NOUNS,
    OCCASIONS,
    OF_HOSTS,
    ORDERS,
    STATE_ARMS,
    STATES,
    Filled,
    Sides,
    countries_of,
    is_official,
    is_public,
    known,
    others_of,
    states_of,
)
from detente.reading.sides.predicates import Act
from detente.reading.sides.slots import Slots, beside_in_front, subjects_of


@dataclass(frozen=True, kw_only=True)
class Doers:
    """Finds who did an act, beside its own slots."""

    arguments: Arguments
    acts_at: dict[int, Act]
    of: Callable[[Act], Sides]
    slots: Slots

    def beside(self, act: Act, actor: Filled) -> Filled:
        """Return who did what its slots leave without a doer: the first that a way of telling it gives."""
        head = act.head
        if head.pos_ == "VERB" and is_passive(head):
            actor = self.by_order(head)
        if not actor.ids and act.type == "CONSULT" and head.pos_ in NOUNS and not act.governors:
            actor = self.attending(head)
        harmed = head.pos_ in {"VERB", "ADJ"}  # "six wounded in raids by", read as an adjective
        if not actor.ids and act.type == "ASSAULT" and harmed and (is_passive(head) or head.lemma_ in DYING):
            actor = self.through(act)
        if harmed and is_passive(head):
            actor = self._of_harmed(act, actor)
        if not actor.ids and act.matched and is_passive(head):
            actor = self.of_matched(act) if act.entry.concept not in OF_HOSTS else self.hosting(head)
        return actor

    def _of_harmed(self, act: Act, actor: Filled) -> Filled:
        """Return who did something to those who are its subject."""
        in_hand = act.mode in IN_HAND
        if not actor.ids and act.type == "ASSAULT":
            actor = self.of_conjoined(act)
        if not actor.ids and in_hand:
            actor = self.in_roundup(act.head)
        if not actor.ids and act.type in {"COERCE", "REJECT", "SANCTION"}:
            actor = self.at_border(act.head)
        if not actor.ids and (in_hand or act.type == "ACCUSE"):
            actor = self.in_hand(act)
        if not actor.ids and act.type == "COERCE":
            actor = self.cracking_down(act)
        return actor

    def by_arms(self, act: Act, struck: tuple[str, ...]) -> Filled:
        """Return whose arms struck: its own in a state, those said to be used, or what was hurled."""
        actor = self.of_arms_used(act, struck) if is_passive(act.head) else self.of_own_arms(act, struck)
        return self.of_hurled(act, frozenset(struck)) if not actor.ids and act.type == "ASSAULT" else actor

    def by_order(self, verb: Token) -> Filled:
        """Return on whose orders something was done: "access was blocked on the orders of the ministry"."""
        orders = (c for case, c in obliques(verb) if case in {"on", "at", "under"} and c.lemma_.lower() in ORDERS)
        wishes = [who for c in orders for case, who in obliques(c) if case in {"of", "from"}]
        ids = unique(i for who in wishes for i in self.arguments.everyone(who) or self.arguments.possessors(who))
        return Filled(ids=ids, words=bool(ids), slot="order")

    def attending(self, noun: Token) -> Filled:
        """Return who did something at a meeting or after it: "said after talks with Chad", "told reporters on a visit to Chad"."""
        word = noun
        while word.base == "nmod" and case_of(word) == "of" and word.head.pos_ == "NOUN" and word.head.base == "obl":
            word = word.head  # "after three hours of talks"
        verb, case = word.head, case_of(word)
        if word.base == "nmod" and verb.base in {"obj", "iobj"} and case in {"after", "following", "during"}:
            verb = verb.head  # "told reporters | after talks with"
        elif word.base != "obl":
            return Filled()
        if verb.pos_ != "VERB" or is_passive(verb) or case not in {*ATTENDED, "from"}:
            return Filled()
        if case == "from" and ((trip := self.acts_at.get(verb.i)) is None or trip.mode != "visit"):
            return Filled()
        if any(c.lower_ in {"any", "no", "every", "each", "other", "further", "new"} for c in noun.children):
            return Filled()
        if not any(case in {"with", "to"} for case, _ in obliques(noun)):
            return Filled()
        above, found = self.acts_at.get(verb.i), modality(verb)
        journey = above is not None and above.mode == "visit"  # "left for Oslo after a meeting with Chad's premier"
        onward = case in {"after", "following", "from"} and (journey or self.acts_at[noun.i].mode == "visit")
        if found.kind is not None or found.negated or (above is not None and above.type == "CONSULT" and not onward):
            return Filled()
        subjects = deep_subject(verb) or (deep_subject(verb.head) if verb.tag_ == "VBG" and verb.base == "advcl" else [])
        ids = unique(i for subject in subjects for i in self.arguments.everyone(subject))
        return Filled(ids=ids, words=True, slot="attending") if ids and is_public(self.arguments, ids) else Filled()

    def of_own_arms(self, act: Act, victims: tuple[str, ...]) -> Filled:
        """Return the state whose own arms strike in it: "government helicopters strafed two villages in Chad"."""
        arms = (t for t in deep_subject(act.head) if is_in_set(t, "instruments"))
        own = any(is_in_set(c, "official") for t in arms for c in t.children if c.base in {"compound", "amod"} or c.dep_ == "nmod:unmarked")
        countries = countries_of(self.arguments, victims) if own else set()
        states = (a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE and {a.country} == countries)
        ids = tuple(states)[:1]
        return Filled(ids=ids, words=bool(ids), slot="arms")

    def of_arms_used(self, act: Act, struck: tuple[str, ...]) -> Filled:
        """Return whose weapons are said to be used on others: "ten Chadian missiles were launched at Mali"."""
        if not struck or not is_in_set(act.head, "hurling"):
            return Filled()
        arms = (t for t in deep_object(act.head) if is_in_set(t, "weapons_used") or is_in_set(t, "arms"))
        ids = others_of(self.arguments, unique(i for t in arms for i in self.arguments.possessors(t)), frozenset(struck))
        return Filled(ids=ids, words=bool(ids), slot="arms")

    def of_hurled(self, act: Act, struck: frozenset[str]) -> Filled:
        """Return who fired, or whence came, what struck somebody: "was hit by missiles *coming from Chad*", "rockets fired by Chad hit"."""
        arms = [part for t in deep_subject(act.head) for part in conj_nominals(t) if is_in_set(part, "weapons_used")]
        ids = unique(i for t in arms for who in hurlers_of(t) for i in self.arguments.everyone(who))
        ids = others_of(self.arguments, ids or unique(i for t in arms for c in sources_of(t) for i in self.arguments.everyone(c)), struck)
        return Filled(ids=ids, words=bool(ids), slot="arms")

    def of_thing(self, act: Act) -> Filled:
        """Return who gave what is said to be handed over: "a ferry donated by Chad was handed to ...", "a tip from Chad, passed to ..."."""
        things = deep_object(act.head)
        ids = unique(i for thing in things for i in self.arguments.agents(thing))
        ids = ids or unique(i for thing in things for case, c in obliques(thing) if case == "from" for i in self.arguments.everyone(c))
        ids = ids or unique(i for thing in things if thing.i not in self.acts_at for i in self.arguments.possessors(thing))
        return Filled(ids=known(self.arguments, ids), words=bool(ids), slot="obj-from")

    def of_subject_act(self, act: Act) -> Filled:
        """Return the sides of the act that a verb's subject names: "talks between Chad and Mali collapsed"."""
        nouns = [token for token in subjects_of(act.head, adjective=False) if token.pos_ in NOUNS and token.i in self.acts_at]
        ids = unique(i for noun in nouns for i in (*self.of(self.acts_at[noun.i]).actors, *self.of(self.acts_at[noun.i]).recipients))
        return Filled(ids=ids, words=bool(ids), slot="subj-act")

    def with_beside(self, act: Act, actor: Filled) -> Filled:
        """Return the doer with those whom the sentence opens beside him: "*Together with Chad*, Peru condemned the raid"."""
        if not actor.ids or act.head.pos_ != "VERB" or is_passive(act.head):
            return actor
        ids = unique(i for t in beside_in_front(act.head) for i in self.arguments.everyone(t))
        return actor._replace(ids=unique((*actor.ids, *ids))) if ids else actor

    def joined(self, act: Act) -> tuple[str, ...]:
        """Return whom somebody joins in doing something: "joined *Togo* in urging them to withdraw", "in meeting with mayors"."""
        if act.head.tag_ != "VBG":
            return ()
        joining = (g for g in act.governors if g.lemma_.lower() == "join")
        return tuple(i for g in joining for o in deep_object(g) for i in self.arguments.everyone(o))

    def of_conjoined(self, act: Act) -> Filled:
        """Return the doer that a second passive names for both: "six are killed and nine injured by the rebels"."""
        for verb in (c for c in children(act.head, "conj") if is_passive(c) and c.i in self.acts_at):
            sides = self.of(self.acts_at[verb.i])
            if sides.actors and self.acts_at[verb.i].type == act.type and "actor:clash" not in sides.how:
                return Filled(ids=sides.actors, words=True, slot="conj-subj")
        above = self.acts_at.get(act.head.head.i) if act.head.base == "conj" else None
        if above is not None and above.type == act.type and above.inner is None and is_passive(above.head):
            sides = self.of(above)  # "four were killed, and six wounded, in raids by Chad", where the raids hang on the first
            ids = sides.actors if "actor:clash" not in sides.how else ()
            return Filled(ids=ids, words=bool(ids), slot="conj-subj")
        return Filled()

    def at_border(self, verb: Token) -> Filled:
        """Return at whose border people or goods were stopped: "were turned back *at the Chadian border*"."""
        places = (c for case, c in obliques(verb) if case in {"at", "on"} and is_in_set(c, "entries"))
        ids = unique(i for place in places for i in self.arguments.possessors(place))
        stopped = countries_of(
            self.arguments, (i for t in deep_object(verb) for i in self.arguments.inside(t) or self.arguments.everyone(t))
        )
        others = others_of(self.arguments, ids, frozenset(i for t in deep_object(verb) for i in self.arguments.everyone(t)))
        alone = len(countries_of(self.arguments, ids)) == 1 and bool(stopped) and stopped.isdisjoint(countries_of(self.arguments, others))
        return Filled(ids=others if alone else (), words=bool(ids), slot="border")

    def in_hand(self, act: Act) -> Filled:
        """Return who summons or holds somebody, by what is done with them next, or who lets them go, by who had seized them.

        "The envoy was *summoned* on Friday and expelled on Sunday by Chad"; "were seized by Chad's army and *let go* after a week".
        """
        if act.mode == "release":
            before = self.acts_at.get(act.head.head.i) if act.head.base == "conj" else None
            known = before is not None and before.mode in IN_HAND and not any(case in {"in", "by"} for case, _ in obliques(act.head))
            ids = self.of(before).actors if before is not None and known else self._holding(act.head)
        else:
            joined = (self.acts_at.get(c.i) for c in children(act.head, "conj") if is_passive(c) and "nsubj" not in c.by_label)
            ids = next((self.of(a).actors for a in joined if a is not None and (a.type == "SANCTION" or a.mode in IN_HAND)), ())
            ids = ids or self._holding(act.head, "in")
        return Filled(ids=ids, words=bool(ids), slot="in-hand")

    def cracking_down(self, act: Act) -> Filled:
        """Return whose authorities were at it when something was done to people: "were deported *as Chad's police stepped up raids*"."""
        clauses = (c for c in children(act.head, "advcl") if c.pos_ == "VERB" and not is_passive(c) and opening(c) in {"as", "after"})
        doers = [self._doing(clause, "COERCE") for clause in clauses]
        ids = next((ids for ids in doers if ids and is_official(self.arguments, ids)), ())
        caught = frozenset(i for t in deep_object(act.head) for i in self.arguments.everyone(t))
        ids = others_of(self.arguments, ids, caught)
        return Filled(ids=ids, words=bool(ids), slot="crackdown")

    def _doing(self, clause: Token, kind: str) -> tuple[str, ...]:
        """Return who does an act of a type that a clause tells, by its verb or by its object."""
        acts = (self.acts_at.get(word.i) for word in (clause, *deep_object(clause)))
        found = next((a for a in acts if a is not None and a.type == kind), None)
        return self.of(found).actors if found is not None else ()

    def _holding(self, verb: Token, preposition: str = "from") -> tuple[str, ...]:
        """Return the state whose prisoner somebody is, or was who is let go: "was freed from Chadian custody", "held *in* Chad's jails"."""
        jails = (c for case, c in obliques(verb) if case == preposition and is_in_set(c, "jails"))
        return states_of(self.arguments, unique(i for jail in jails for i in self.arguments.possessors(jail)))

    def of_matched(self, act: Act) -> Filled:
        """Return the doer of a passive whose subject names the act: "strikes by Chad were carried out", "U.S. tariffs imposed on Chad"."""
        nouns = [act.head.doc[i] for i in act.matched if i in self.acts_at and self.acts_at[i].type == act.type]
        ids = self.slots.doers(nouns)
        if not ids and act.type == "SANCTION":
            imposed = (act.head.doc[i] for i in act.matched)
            owners = (c for noun in imposed if is_in_set(noun, "sanctions") for c in noun.children if is_owner(c))
            ids = known(self.arguments, unique(i for c in owners for i in self.arguments.everyone(c) or self.arguments.named(c)))
        return Filled(ids=ids, words=bool(ids), slot="obj-by")

    def hosting(self, verb: Token) -> Filled:
        """Return the state to which an envoy is posted who is expelled or called in: "Peru's ambassador to Chile was expelled"."""
        envoys = [t for t in deep_object(verb) if is_in_set(t, "envoys")]
        ids = known(
            self.arguments, unique(i for t in envoys for case, c in obliques(t) if case in {"to", "in"} for i in self.arguments.everyone(c))
        )
        return Filled(ids=ids, words=bool(ids), slot="host")

    def of_governors(self, act: Act) -> Filled:
        """Return the doer of a light verb or operator above the act: the first that has one."""
        for governor in act.governors:
            if governor.pos_ not in VERBAL and governor.pos_ != "ADJ":
                continue
            for subject in deep_subject(governor):
                if subject.i == act.head.i or (not act.entry.mutual and _is_acted_on(act.head, subject)):
                    continue
                ids = self.slots.meant(subject)
                if ids:
                    return Filled(ids=ids, words=True, slot="governor-subj")
        return Filled()

    def through(self, act: Act) -> Filled:
        """Return who did the attack that a doerless verb of harm names ("were killed in a raid by ...")."""
        verbs = [v for v in harmed_by(act.head) if v.i not in self.acts_at or self.acts_at[v.i].mode != "release"]
        attacks = causes_of(verbs)
        ids = self.slots.doers(c for c in attacks if c.i in self.acts_at and self.acts_at[c.i].type == act.type)
        if len(ids) > 1 and any(is_in_set(c, "clashes") for c in attacks):
            ids = self._foes_of_fallen(act, ids)
        blows = (c for c in attacks if is_in_set(c, "attack") or is_in_set(c, "operations") or is_weapon_cause(c))
        ids = ids or unique(i for c in blows for i in self._whose_blow(c))  # "in Israeli strikes"
        left = (v for v in verbs if attacks and v.lower_ in BEFALLEN)  # "were left missing in an ambush | by rebels"
        ids = ids or unique(i for v in left for case, c in obliques(v) if case == "by" for i in self.arguments.everyone(c))
        ids = ids or self._of_occasion(verbs) or self._fighting(act, attacks)
        return Filled(ids=ids, words=bool(ids), slot="through")

    def partners(self, act: Act) -> frozenset[str]:
        """Return with whom, or as whose wish, a harmful act is done to others: "in coordination with Chad", "at the request of Chad"."""
        words = [act.head, *deep_object(act.head)]
        words += [c for word in words for _, c in obliques(word)]
        found = {(case, c.i): c for word in words for case, c in obliques(word)}
        ends = [(c, "with") for (case, _), c in found.items() if case == "in" and is_in_set(c, "concert")]
        ends += [(c, "of") for (case, _), c in found.items() if case in {"at", "with", "upon", "on"} and is_in_set(c, "bidding")]
        return frozenset(i for noun, end in ends for case, c in obliques(noun) if case == end for i in self.arguments.everyone(c))

    def _fighting(self, act: Act, causes: list[Token]) -> tuple[str, ...]:
        """Return whom those fought who came to harm: "nine rebels were killed in clashes with the army"; of bystanders nobody tells.

        Whom an operation was against who fell in it is told of soldiers and of foreigners only.
        """
        if any(is_in_set(t, "onlookers") for t in deep_object(act.head)):
            return ()
        met, against = [[c for cause in causes for c in find(cause)] for find in (fought_with, fought_against)]
        fallen = self._fallen(act) if met or against else ()
        if not fallen:  # "*the gunman* was killed in a shootout with police", of whom no more is known
            told = any(is_in_set(t, "gunmen") or is_in_set(t, "fugitives") for t in deep_object(act.head))  # no bystander
            return tuple(i for c in met for i in self.arguments.everyone(c) if self._side(i)[1]) if told else ()
        if met:
            named = (c for c in act.head.subtree if c.base in {"nmod", "obl"} and case_of(c) in AMONG)
            sides = {self._side(i) for i in (*fallen, *(i for c in named for i in self.arguments.everyone(c)))}
            foes = unique(i for c in met for i in self.arguments.everyone(c))
            return tuple(i for i in foes if i not in fallen and not (self._side(i)[1] and self._side(i) in sides))
        if not all(self.arguments.actors.by_id[i].kind is ActorKind.STATE or self._side(i)[1] for i in fallen):
            return ()
        return others_of(self.arguments, unique(i for c in against for i in self.arguments.everyone(c)), frozenset(fallen))

    def _fallen(self, act: Act) -> tuple[str, ...]:
        """Return who came to harm."""
        return self.slots.first(act, ("obj", "inobj") if is_passive(act.head) else act.entry.recipient).ids

    def _side(self, actor: str) -> tuple[str | None, bool]:
        """Return of which country somebody is, and whether they bear arms for a state, as a rebels' commander does not."""
        found = self.arguments.actors.by_id[actor]
        return found.country, found.sectors[:1] != ("REB",) and bool(STATE_ARMS & set(found.sectors))

    def _foes_of_fallen(self, act: Act, fighting: tuple[str, ...]) -> tuple[str, ...]:
        """Return who fought without the side of all who fell: "six *soldiers* were killed in clashes between the army and rebels"."""
        fallen, by_id = self._fallen(act), self.arguments.actors.by_id
        sides = {self._side(i) for i in fallen if ARMED & set(by_id[i].sectors)}
        foes = tuple(i for i in fighting if self._side(i) not in sides)
        return foes if len(sides) == 1 and all(ARMED & set(by_id[i].sectors) for i in fallen) and foes else fighting

    def in_roundup(self, verb: Token) -> Filled:
        """Return whose police a raid is of in which people were caught: "were detained during a Chadian police raid"."""
        raids = (c for case, c in obliques(verb) if case in {"in", "during"} and is_in_set(c, "roundups"))
        ids = unique(i for c in raids for i in self.arguments.agents(c) or self._led(c) or self.arguments.possessors(c))
        caught = {i for t in deep_object(verb) for i in self.arguments.everyone(t)}
        ids = known(self.arguments, tuple(i for i in ids if i not in caught))
        states = states_of(self.arguments, ids)
        ids = ids if len(states) == len(ids) else tuple(i for i in ids if i not in states)  # "in a Chadian police raid"
        return Filled(ids=ids, words=bool(ids), slot="through")

    def _led(self, raid: Token) -> tuple[str, ...]:
        """Return who makes a raid, behind "by"."""
        return unique(i for case, c in obliques(raid) if case == "by" for i in self.arguments.everyone(c))

    def of_fallen(self, act: Act, fallen: tuple[str, ...]) -> Sides | None:
        """Return the sides of a fight of which the fallen of both are told; who bore no arms did not fight.

        "Six soldiers and nine rebels were killed during clashes"; of an attack, the rebels who fell with soldiers.
        """
        by_id = self.arguments.actors.by_id
        armed = tuple(i for i in fallen if i in by_id and (ARMED | {"SOC"}) & set(by_id[i].sectors))
        bearing = {bool(ARMED & set(by_id[i].sectors)) for i in armed}  # a clan fights a band of its own country
        if True not in bearing or (len({self._side(i) for i in armed}) < 2 and len(bearing) < 2):
            return None
        shared = act.head.base == "conj" and act.head.by_label.keys().isdisjoint({"nsubj"}) and is_passive(act.head.head)
        verbs = harmed_by(act.head.head if shared else act.head)
        causes = [*causes_of(verbs), *(c for verb in verbs for c in children(verb, "advcl") if opening(c) in CAUSES)]
        rest = tuple(i for i in fallen if i not in armed)
        if any(is_in_set(word, "clashes") for cause in causes for word in (cause, *_joined_below(cause))):
            return Sides(actors=armed, recipients=rest, told=True, how=("actor:clash", *(("recipient:obj",) if rest else ())))
        blows = [word for cause in causes for word in (cause, *(c for case, c in obliques(cause) if case == "of"))]
        attackers = tuple(i for i in armed if not self._side(i)[1])
        if not attackers or len(attackers) == len(armed) or not any(_is_by_men(blow) for blow in blows):
            return None
        others = tuple(i for i in fallen if i not in attackers)
        return Sides(actors=attackers, recipients=others, told=True, how=("actor:clash", "recipient:obj"))

    def _are_foes(self, fallen: Iterable[str]) -> bool:
        """Say whether all who fell bore arms, for more than one side."""
        found = [i for i in fallen if i in self.arguments.actors.by_id]
        return len({self._side(i) for i in found}) > 1 and all(ARMED & set(self.arguments.actors.by_id[i].sectors) for i in found)

    def foe_beside(self, act: Act, fallen: tuple[str, ...]) -> Filled:
        """Return the other side of a fight, whose own fallen stand beside: "two gunmen are killed and six guards hurt in a shootout"."""
        beside = [*children(act.head, "conj"), *([act.head.head] if act.head.base == "conj" else [])]
        others = [a for v in beside if (a := self.acts_at.get(v.i)) is not None and a.type == act.type and is_passive(v)]
        if not any(is_in_set(cause, "clashes") for a in (act, *others) for cause in causes_of((a.head,))):
            return Filled()
        ids = next((ids for a in others if (ids := self.slots.first(a, a.entry.recipient).ids)), ())
        foes = bool(ids) and self._are_foes((*fallen, *ids)) and not set(ids) & set(fallen)
        return Filled(ids=ids if foes else (), words=foes, slot="clash")

    def _whose_blow(self, attack: Token) -> tuple[str, ...]:
        """Return whose attack it is; the adjective may stand before a weapon: "in Chadian missile | and drone attacks"."""
        beside = attack.head if attack.base == "conj" and is_in_set(attack.head, "weapons_used") else None
        return self.arguments.possessors(attack) or (self.arguments.possessors(beside) if beside is not None else ())

    def _of_occasion(self, verbs: Iterable[Token]) -> tuple[str, ...]:
        """Return who did the attack at which others came to harm: "two were killed when troops opened fire on a crowd"."""
        clauses = (c for verb in verbs for c in children(verb, "advcl") if c.pos_ == "VERB")
        told = (c for c in clauses if any(m.lower_ in OCCASIONS and m.base in {"mark", "advmod"} for m in c.children))
        first = next(told, None)
        act = self.acts_at.get(first.i) if first is not None else None
        if act is not None and act.head.lemma_.lower() == "clash":
            return ()  # "injured as protesters clash with the police": by whom is not told
        return self.of(act).actors if act is not None and act.type in {"ASSAULT", "COERCE"} and not act.governors else ()


def harmed_by(verb: Token) -> tuple[Token, ...]:
    """Return a verb of harm and those that share its cause: "are killed and others injured, or (reported) missing, in a raid by ..."."""
    joined = [c for c in children(verb, "conj") if _is_harm_told(c)]
    joined += [c for c in children(verb, "advcl") if is_passive(c) and any(m.lower_ == "while" for m in c.children)]
    if not any(case in CAUSES and is_in_set(c, "attack") for case, c in obliques(verb)):
        joined += [c for first in joined for c in children(first, "conj") if _is_harm_told(c)]
    return (verb, *joined, *(word for c in joined for word in children(c, "xcomp")))


def _joined_below(cause: Token) -> Iterator[Token]:
    """Yield what the parser joined to a word inside a cause: "in an ambush on a post | *and a gunfight*"."""
    yield from (t for t in cause.subtree if t.base == "conj" and t.i > cause.i)


def _is_by_men(blow: Token) -> bool:
    """Say whether an attack is one in which attackers may fall, with no weapon in front that strikes from afar, and no "government"."""
    front = (c for c in children(blow, "compound", "amod") if c.i < blow.i)
    return is_in_set(blow, "stormings") and not any(is_in_set(c, kind) for c in front for kind in ("weapons_used", "air_raids", "official"))


def _is_harm_told(word: Token) -> bool:
    """Say whether a word goes on telling what became of people: "*injured*", "*missing*", "*suffered* burns"."""
    if is_in_set(word, "suffering") and any(is_in_set(c, "injuries") for c in children(word, "obj")):
        return True
    return is_passive(word) or word.lower_ in BEFALLEN


def _is_acted_on(verb: Token, subject: Token) -> bool:
    """Say whether the subject of a light verb is whom a passive under it acts on: "*guests* will continue to be required to register"."""
    if verb.pos_ != "VERB" or "aux:pass" not in verb.by_label or not is_passive(verb):
        return False
    own = surface_subject(verb)
    return own is None or own.i == subject.i


def causes_of(verbs: Iterable[Token], prepositions: frozenset[str] = CAUSES) -> list[Token]:
    """Return what is named as the cause of harm: "killed in a raid", "died from shelling"."""
    causes = [child for verb in verbs for preposition, child in (*obliques(verb), *_behind_aside(verb)) if preposition in prepositions]
    return [part for c in causes for part in conj_nominals(c)]


def _behind_aside(verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield what stands behind an aside on whom it befell, which the parser hangs there: "killed, including a guard, | in a raid"."""
    for case, aside in obliques(verb):
        if case == "including":
            yield from ((p, c) for p, c in obliques(aside) if c.i > aside.i and c.left_edge.text == ",")


def is_said(noun: Token) -> bool:
    """Say whether a noun is a predicate: "are on strike", "is at war with"."""
    return "cop" in noun.by_label and case_of(noun) in STATES
