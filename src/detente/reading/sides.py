"""The sides of an act: actors and recipients, found in the slots that its lexicon entry names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.model.copies import changed, maker, quick
from detente.model.enums import ActorKind
from detente.reading.base import StatementDraft, children, drafts_over
from detente.reading.doc import Token
from detente.reading.factuality import modality
from detente.reading.frames import (
    ALONGSIDE,
    BEFORE,
    BORDERS,
    VERBAL,
    Arguments,
    case_of,
    conj_nominals,
    deep_object,
    deep_subject,
    is_in_one_of,
    is_in_set,
    is_passive,
    named_among,
    obliques,
    surface_subject,
    unique,
)
from detente.reading.groups_states import is_place_taken
from detente.reading.participles import closed_clause
from detente.reading.predicates import Act, complements, wished
from detente.reading.sides_force import (
    aims_of,
    fought_against,
    hurlers_of,
    is_count,
    is_owner,
    is_weapon_cause,
    opening,
    sources_of,
    verb_above,
    whose,
)
from detente.reading.sides_nouns import are_two_sides, is_each_others, is_named_war, is_nominated, is_of_pronoun, is_plain
from detente.reading.sides_suffered import is_at_border, is_money_kind, is_of_victim, own_people, sufferers

#: Inner acts whose victim is no answer to "condemned by whom, against whom": only their doer is taken.
#: Verbs of those who come to harm, whoever does it to them.
DYING = frozenset({"die", "perish", "succumb", "fall", "lose", "suffer", "come"})
HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "THREATEN"})
#: Sectors of people who act for no public body.
PRIVATE = frozenset({"CVL", "REF", "UNK", "BUS", "EDU", "AGR", "LAB", "JRN", "MED", "REL", "SOC"})
NOUNS = frozenset({"NOUN", "PROPN"})
#: Prepositions whose phrase may hang on what stands before it, behind "of".
NESTED = frozenset({"with", "between", "to", "from", "against", "into", "for"})
#: Prepositions behind a concern or an objection that is one of several things raised.
VOICED = frozenset({"about", "over", "regarding", "concerning", "at"})
#: Pronouns for what was said, which mean nobody: "this will require a new government".
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "which", "what", "such"})
#: What stands before the other side of a meeting.
TOGETHER = frozenset({"with", "alongside", "along with", "together with"})
#: Prepositions before what something is fired at.
TOWARDS = frozenset({"at", "toward", "towards"})
#: Those of them that mean nothing else.
BESIDE = frozenset({"alongside", "along with", "together with"})
#: What people are left as who came to harm.
BEFALLEN = frozenset({"missing", "dead", "homeless", "unaccounted", "displaced", "trapped"})
#: Prepositions before the attack that killed.
CAUSES = frozenset({"in", "during", "from", "after", "by", "amid"})
#: Operators whose infinitive names the other side where no act is inside: "refused to answer Peru", "promised to buy Peru's fish".
UNMET = frozenset({"refuse", "threaten", "deny", "commit"})
#: Types whose recipient is looked for further on where the words of its slot mean nobody of a known country.
REACHING = frozenset(
    {
        "REQUEST",
        "THREATEN",
        "ASSAULT",
        "AID",
        "COERCE",
        "SANCTION",
        "MOBILIZE",
        "PROTEST",
        "RETREAT",
        "CONCEDE",
        "SUPPORT",
        "ACCUSE",
        "REJECT",
    }
)
#: Prepositions before the other side that two verbs of one type may share.
SHARED = frozenset({"for", "on", "against", "to", "with", "at", "from"})
#: Slots that other prepositions fill as well.
_OTHERWISE = frozenset({"with", "at", "outside"})
_TOGETHER_WITH = frozenset({"together", "along"})
_ONE_OF_MANY = frozenset({"ally", "member", "partner"})
#: Prepositions that hang on no name: what they govern behind a doer is whom it is done to.
STRUCK = frozenset({"on", "upon", "against", "to", "at"})
#: Types of deeds that a treaty or a text does not do.
DEEDS = frozenset({"ASSAULT", "MOBILIZE", "AID", "ACCUSE", "REJECT", "PROTEST"})
#: Operators that tell what the speaker's own side will do.
VOWING = frozenset({"threaten", "commit", "refuse"})
#: Prepositions before words that somebody does not heed, or acts upon.
ANSWERED = frozenset({"despite", "in spite of", "notwithstanding", "following", "after", "under", "in defiance of", "because of"})
#: What is given by those who have something done.
ORDERS = frozenset({"order", "orders", "instruction", "instructions", "command", "behest", "request", "direction", "wish", "insistence"})
#: Prepositions before a meeting at which, or after which, somebody does something.
ATTENDED = frozenset({"after", "following", "during", "at", "in", "on"})
#: Modes of acts on those whom somebody has in hand.
IN_HAND = frozenset({"arrest", "seize", "abduct", "release"})
#: Prepositions before those for whom something is promised.
PROMISED = frozenset({"to", "with", "from", "into", "for"})
#: Prepositions of a place.
#: What an attack is aimed at, which may stand in a place.
AIMED_AT = frozenset({"on", "against", "at"})
PLACES = frozenset({"in", "inside", "across", "near", "at", "around", "throughout", "outside"})
#: What opens the clause of an attack at which others came to harm.
OCCASIONS = frozenset({"when", "after", "as"})
#: Prepositions before those whom a harmful act was done to, behind a verb of blame: "condemned the attack on Peru".
BLAMED = frozenset({"of", "against", "on", "at", "in", "to", "in:of", "in:against", "in:to"})
#: Types of acts that several do for another.
GIVEN_ACTS = frozenset({"AID", "SUPPORT"})
#: Types of acts that a second verb does to whom the first had for its object.
GOING_ON = frozenset({"ACCUSE", "REQUEST"})
#: Types of acts by which somebody answers what another did.
RESPONDING = frozenset({"THREATEN", "SANCTION", "REJECT", "MOBILIZE"})
#: Types of acts that are put in letters.
ADDRESSED = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
#: Concepts of what is done to envoys by the state that they are posted to.
OF_HOSTS = frozenset({"expel_diplomats", "summon_envoy"})
#: The rule of verbs whose subject is whom an act is done to.
UNDERGONE = "act:undergo"
#: Types of acts that judge another act.
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
#: Types of acts by which people demand something of their own government as of others.
DEMANDING = frozenset({"REQUEST", "PROTEST", "ACCUSE"})
#: Sectors of those who bear arms, and of those of them who bear them for a state.
ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "CRM", "SPY"})
STATE_ARMS = frozenset({"MIL", "COP", "PRM", "SPY"})
#: Sectors of those who take places from their own state.
INSURGENT = frozenset({"REB", "UAF"})
#: Prepositions with which a noun is said of a subject: "are on strike", "is at war", "is in talks".
STATES = frozenset({"on", "at", "in"})
#: Prepositions before what people show that they are against.
_HELD_AGAINST = frozenset({"against", "for", "at", "over", "with", "to"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who is on which side.

    Attributes:
        actors: Actor ids.
        recipients: Actor ids; nobody is on both sides.
        told: Whether words fill the recipient's place, known actor or not.
        own: Whether these words mean nobody but the actor.
        lead: Of a mutual act, those who stand in the actor's own place; the other side refuses nothing.
        how: Where each side was found, as rule ids.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    told: bool = False
    own: bool = False
    lead: tuple[str, ...] = ()
    how: tuple[str, ...] = ()

    def parted(self) -> Sides:
        """Return the sides of a mutual act that one side refuses."""
        if not self.lead or len(self.lead) == len(self.actors):
            return self
        others = tuple(i for i in self.actors if i not in self.lead)
        return changed(self, actors=self.lead, recipients=(*others, *self.recipients))


_made = maker(Sides)
_NO_SIDES = Sides()
#: Slots that only what stands in them fills, or what stands in them behind the act's other words.
_FILLED_BY_WORDS = frozenset("iobj about against among at between by concerning for in into of on over regarding to upon with".split())


class Filled(NamedTuple):
    """What a slot holds: the actors, whether there are words at all, and whether they mean the other side again.

    ``empty`` names the slots before it that have words which mean no known actor.
    """

    ids: tuple[str, ...] = ()
    words: bool = False
    own: bool = False
    slot: str = ""
    empty: tuple[str, ...] = ()


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
        self._near: dict[int, frozenset[str]] = {}
        self._tokens: dict[tuple[int, str, bool], list[Token]] = {}

    def of(self, act: Act) -> Sides:
        """Return the sides of an act; an act that is found inside itself adds nobody."""
        key = (act.head.i, act.entry.concept, act.type, tuple([governor.i for governor in act.governors]) if act.governors else ())
        if key not in self._memo:
            self._memo[key] = _NO_SIDES
            self._memo[key] = self._of_operator(act) if act.inner is not None else self._of_plain(act)
            if UNDERGONE in act.rules and act.governors:
                self._memo[key] = self._of_undergone(act)
        return self._memo[key]

    def _of_plain(self, act: Act) -> Sides:
        entry = act.entry
        actor = self._first(act, entry.actor)
        if not actor.ids and act.head.pos_ in NOUNS and is_said(act.head):
            actor = self._first(act, ("subj",))
        if not actor.ids and act.governors:
            actor = self._of_governors(act)
        if not actor.ids and act.head.pos_ == "VERB" and is_passive(act.head):
            actor = self._by_order(act.head)
        if not actor.ids and act.type == "CONSULT" and act.head.pos_ in NOUNS and not act.governors:
            actor = self._attending(act.head)
        harmed = act.head.pos_ in {"VERB", "ADJ"}  # "six wounded in raids by", read as an adjective
        if not actor.ids and act.type == "ASSAULT" and harmed and (is_passive(act.head) or act.head.lemma_ in DYING):
            actor = self._through(act)
        if not actor.ids and act.type == "ASSAULT" and harmed and is_passive(act.head):
            actor = self._of_conjoined(act)
        if not actor.ids and act.mode in IN_HAND and harmed and is_passive(act.head):
            actor = self._in_roundup(act.head)
        if not actor.ids and act.type in {"COERCE", "REJECT", "SANCTION"} and harmed and is_passive(act.head):
            actor = self._at_border(act.head)
        if not actor.ids and (act.mode in IN_HAND or act.type == "ACCUSE") and harmed and is_passive(act.head):
            actor = self._in_hand(act)
        if not actor.ids and act.type == "COERCE" and harmed and is_passive(act.head):
            actor = self._cracking_down(act)
        if not actor.ids and act.matched and is_passive(act.head):
            actor = self._of_matched(act) if act.entry.concept not in OF_HOSTS else self._hosting(act.head)
        if act.head.pos_ in NOUNS and act.governors and not entry.mutual and not actor.slot.startswith("governor"):
            governed = self._of_governors(act)
            if governed.ids and actor.slot == "of":
                actor = governed
            elif governed.ids and actor.ids and act.governors[-1].lemma_.lower() == "join":  # "Norway joined the EU's sanctions"
                actor = governed._replace(ids=unique((*governed.ids, *actor.ids)))
        if not actor.ids and entry.subj and act.head.pos_ == "VERB":
            actor = self._of_subject_act(act)
        if entry.mutual and not actor.ids and act.type == "CONSULT" and (stay := stay_of(act.head)) is not None:
            if not any(case == "with" for case, _ in obliques(act.head)):
                return self._of_stay(stay)
            actor = Filled(ids=self.arguments.everyone(stay[0]), words=True, slot="subj")
        if entry.mutual:
            return self._mutual(act, actor)
        given = act.type in {"AID", "COOPERATE"} and act.entry.concept != "train_forces"  # who is trained is nobody's gift
        if not actor.ids and given and act.head.pos_ == "VERB" and is_passive(act.head):
            actor = self._of_thing(act)
        if act.mode == "visit" and not actor.slot.startswith("governor") and (stay := stay_of(act.head)) is not None:
            return self._of_stay(stay)
        actor = self._with_beside(act, actor)
        apart = frozenset(actor.ids)
        slots = entry.recipient
        if actor.slot == "moved":  # who is sent is not whom they are sent to
            slots = tuple(slot for slot in slots if slot not in {"obj", "inobj"})
        recipient = self._given_or_refused(act, actor) or self._by_whom(act, apart) or self._first(act, slots, apart=apart)
        if not recipient.ids and act.head.pos_ in NOUNS and (held := sufferers(self.arguments, act.head)):
            recipient = Filled(ids=held, words=True, slot="suffered")
        if (entry.operator in UNMET or (entry.inf and act.type == "THREATEN")) and not recipient.ids:
            recipient = self._of_complement(act, recipient.words, apart=apart)
        if act.type in REACHING and not countries_of(self.arguments, recipient.ids):
            recipient = self._further(act, recipient, apart)
        if act.mode == "visit" and recipient.ids:
            recipient = recipient._replace(ids=self._called_on(act.head, recipient.ids))
        if any(is_each_others(t) for t in deep_object(act.head)) and len(countries_of(self.arguments, actor.ids)) > 1:
            recipient = Filled(words=True)
        elif act.type == "SANCTION" and not recipient.ids:
            recipient = self._sanctioned_before(act) or self._provoked_by(act, apart) or recipient
        if act.type in RESPONDING and not recipient.ids:
            recipient = self._responding(act, apart) or recipient
        if act.type == "REQUEST" and not countries_of(self.arguments, recipient.ids):
            recipient = self._asked_for(act, apart) or recipient
        if act.type in ADDRESSED and not countries_of(self.arguments, recipient.ids):
            recipient = self._written_to(act, apart) or recipient
        if recipient.ids and act.type == "REQUEST" and (meant := self._proposed_for(act)):
            recipient = recipient._replace(ids=tuple(i for i in recipient.ids if i not in meant))
        if act.type in GOING_ON and not recipient.ids:
            recipient = self._as_before(act, apart) or recipient
        if recipient.ids and act.type in {"ASSAULT", "SANCTION", "COERCE"}:
            recipient = recipient._replace(ids=unique((*recipient.ids, *self._of_unnamed(act, recipient.slot, apart))))
        if recipient.ids and act.type in {"SANCTION", "COERCE"} and act.head.pos_ == "VERB":
            recipient = self._kept_from(act, actor, recipient) or recipient
        if act.type == "PROTEST" and not recipient.ids:
            recipient = self._of_dissent(act, frozenset(actor.ids)) or recipient
        if not actor.ids and act.type in {"ASSAULT", "COERCE"} and act.head.pos_ == "VERB":
            actor = self._of_own_arms(act, recipient.ids) if not is_passive(act.head) else self._of_arms_used(act, recipient.ids)
        if not actor.ids and act.type == "ASSAULT" and act.head.pos_ == "VERB":
            actor = self._of_hurled(act, frozenset(recipient.ids))
        if act.type == "ASSAULT" and not actor.ids and self._is_of_clash(act, recipient.ids):
            return Sides(actors=recipient.ids, told=True, how=("actor:clash",))
        if recipient.ids and act.type in HARMFUL and (partners := self._partners(act)):
            recipient = recipient._replace(ids=tuple(i for i in recipient.ids if i not in partners))
        if act.type == "ASSAULT" and not actor.ids and recipient.ids and is_passive(act.head):
            actor = self._foe_beside(act, recipient.ids)
        own_blow = recipient.slot == "inobj" and act.type == "ASSAULT" and any(is_in_set(t, "attack") for t in deep_object(act.head))
        if act.type == "COERCE" and recipient.slot in {"inobj", "in:in", "in:at"}:
            recipient = recipient._replace(ids=self._without_own_towns(actor.ids, recipient.ids))
        only = (
            own_blow or act.type == "THREATEN" or act.mode in {"visit", "withdraw"} or act.entry.concept == "hold_drills"
        )  # "launched Chad's invasion": Chad's own
        asking = act.type in DEMANDING or act.entry.concept == "withdraw_from_body"  # a party leaves its own state's government
        others = self._foreign(actor.ids, recipient.ids, only=only, asking=asking)
        joined = tuple(i for g in act.governors if g.lemma_.lower() == "join" for o in deep_object(g) for i in self.arguments.everyone(o))
        if joined and act.head.tag_ == "VBG" and actor.ids:  # "joined Togo in urging them to withdraw"
            actor = actor._replace(ids=unique((*actor.ids, *joined)))
        if act.type == "ASSAULT" and act.head.pos_ == "VERB" and is_in_set(act.head, "seizing"):
            others = self._without_own_land(act, actor.ids, others)
        if act.type == "MOBILIZE":
            others = self._without_own_forces(actor.ids, others)
        found = _sides(actor.ids, others, recipient.words, (f"actor:{actor.slot}",) if actor.ids else (), recipient.slot)
        return changed(found, own=recipient.own, how=(*found.how, *_passed(actor, "actor"), *_passed(recipient, "recipient")))

    def _of_undergone(self, act: Act) -> Sides:
        """Return the sides of what somebody gets: "Mali faced an ultimatum from Chad", "Mali's plan drew a Chadian rebuke"."""
        verb = act.governors[-1]
        doers = [c for word in (act.head, verb) for case, c in obliques(word) if case in {"from", "by"}]
        ids = unique(i for c in doers for i in self.arguments.everyone(c)) or self.arguments.possessors(act.head)
        subjects = deep_object(verb) if is_passive(verb) else deep_subject(verb)
        struck = unique(i for s in subjects for i in self.arguments.everyone(s) or self.arguments.possessors(s) if i not in ids)
        if not self._known(ids) or not self._known(struck):
            return Sides()
        return _sides(ids, struck, True, ("actor:from",), "governor-subj")

    def _by_order(self, verb: Token) -> Filled:
        """Return on whose orders something was done: "access was blocked on the orders of the ministry"."""
        orders = (c for case, c in obliques(verb) if case in {"on", "at", "under"} and c.lemma_.lower() in ORDERS)
        wishes = [who for c in orders for case, who in obliques(c) if case in {"of", "from"}]
        ids = unique(i for who in wishes for i in self.arguments.everyone(who) or self.arguments.possessors(who))
        return Filled(ids=ids, words=bool(ids), slot="order")

    def _attending(self, noun: Token) -> Filled:
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

    def _of_own_arms(self, act: Act, victims: tuple[str, ...]) -> Filled:
        """Return the state whose own arms strike in it: "government helicopters strafed two villages in Chad"."""
        arms = (t for t in deep_subject(act.head) if is_in_set(t, "instruments"))
        own = any(is_in_set(c, "official") for t in arms for c in t.children if c.base in {"compound", "amod"} or c.dep_ == "nmod:unmarked")
        countries = countries_of(self.arguments, victims) if own else set()
        states = (a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE and {a.country} == countries)
        ids = tuple(states)[:1]
        return Filled(ids=ids, words=bool(ids), slot="arms")

    def _of_arms_used(self, act: Act, struck: tuple[str, ...]) -> Filled:
        """Return whose weapons are said to be used on others: "ten Chadian missiles were launched at Mali"."""
        if not struck or not is_in_set(act.head, "hurling"):
            return Filled()
        arms = (t for t in deep_object(act.head) if is_in_set(t, "weapons_used") or is_in_set(t, "arms"))
        ids = self._others(unique(i for t in arms for i in self.arguments.possessors(t)), frozenset(struck))
        return Filled(ids=ids, words=bool(ids), slot="arms")

    def _of_hurled(self, act: Act, struck: frozenset[str]) -> Filled:
        """Return who fired, or whence came, what struck somebody: "was hit by missiles *coming from Chad*", "rockets fired by Chad hit"."""
        arms = [part for t in deep_subject(act.head) for part in conj_nominals(t) if is_in_set(part, "weapons_used")]
        ids = unique(i for t in arms for who in hurlers_of(t) for i in self.arguments.everyone(who))
        ids = self._others(ids or unique(i for t in arms for c in sources_of(t) for i in self.arguments.everyone(c)), struck)
        return Filled(ids=ids, words=bool(ids), slot="arms")

    def _of_thing(self, act: Act) -> Filled:
        """Return who gave what is said to be handed over: "a ferry donated by Chad was handed to ...", "a tip from Chad, passed to ..."."""
        things = deep_object(act.head)
        ids = unique(i for thing in things for i in self.arguments.agents(thing))
        ids = ids or unique(i for thing in things for case, c in obliques(thing) if case == "from" for i in self.arguments.everyone(c))
        ids = ids or unique(i for thing in things if thing.i not in self.acts_at for i in self.arguments.possessors(thing))
        return Filled(ids=self._known(ids), words=bool(ids), slot="obj-from")

    def _of_subject_act(self, act: Act) -> Filled:
        """Return the sides of the act that a verb's subject names: "talks between Chad and Mali collapsed"."""
        nouns = [token for token in _subject(act.head, adjective=False) if token.pos_ in NOUNS and token.i in self.acts_at]
        ids = unique(i for noun in nouns for i in (*self.of(self.acts_at[noun.i]).actors, *self.of(self.acts_at[noun.i]).recipients))
        return Filled(ids=ids, words=bool(ids), slot="subj-act")

    def _of_stay(self, stay: tuple[Token, Token]) -> Sides:
        """Return the guest and the host of a visit that a clause of place tells: "the envoy is in Oslo on a visit"."""
        guest, place = stay
        ids = self.arguments.everyone(guest)
        host = Filled(ids=self.arguments.everyone(place), words=True, slot="in")
        own = countries_of(self.arguments, ids)
        by_id = self.arguments.actors.by_id
        hosts = tuple(i for i in host.ids if i in by_id and by_id[i].country not in own)
        return _sides(ids, hosts, True, ("actor:subj",) if ids else (), "in")

    def _further(self, act: Act, recipient: Filled, apart: frozenset[str]) -> Filled:
        """Return the recipient with whom else its words lead to, where they mean nobody of a known country.

        Inside the phrase of a slot ("crashed into a depot of Chad's army"), by the attack that did the harm ("the shelling of a Chadian
        village killed a nurse"), and, where the words mean no actor at all, where it was done ("treats patients in camps in Chad").
        """
        if (recipient.own and act.type in {"SUPPORT", "AID"}) or (act.type == "ASSAULT" and not apart):
            return recipient
        reflexive = act.head.pos_ == "VERB" and any(is_reflexive(token) for token in deep_object(act.head))
        if reflexive and act.entry.concept != "suicide_bombing":  # "before killing himself"
            return recipient
        found = self._inside_empty(act, recipient, apart) or self._tied(act, apart)
        found = (
            found
            or self._aimed_at(act, apart)
            or self._hurled_from(act, apart)
            or self._of_attack(act, apart)
            or self._answering(act, apart)
        )
        found = found or (() if recipient.ids else self._victims(act, apart)) or self._losing(act, apart)
        if not countries_of(self.arguments, found) and not recipient.ids and recipient.words:
            found = unique((*found, *self._where(act, apart)))
        slot = recipient.slot or "further"
        return recipient._replace(ids=unique((*recipient.ids, *found)), words=True, slot=slot) if found else recipient

    def _inside_empty(self, act: Act, recipient: Filled, apart: frozenset[str]) -> tuple[str, ...]:
        """Return who is named inside the phrases of the slots that have words of no known actor."""
        prepositions = [slot for slot in recipient.empty if not slot.startswith("in:") and slot not in {"subj", "ccomp", "inobj", "poss"}]
        if act.type == "SUPPORT" and _is_of_addressee(act.head):
            prepositions = [slot for slot in prepositions if slot != "obj"]
        for slot in prepositions:
            tokens = [t for t in self.tokens_of(act.head, slot) if not is_in_set(t, "grounds") and not is_in_set(t, "occasions")]
            tokens = [t for t in tokens if not is_named_war(t)]
            if act.type == "ASSAULT" and is_in_set(act.head, "hurling") and not act.entry.particle:  # what is fired is nobody struck
                tokens = [t for t in tokens if not is_in_set(t, "weapons_used")]
            blamed = act.type in {"PROTEST", "ACCUSE"}
            ids = self._known(unique(i for t in tokens for i in self._inside(t, apart, blamed=blamed) if i not in apart))
            if not ids and act.type == "ASSAULT":  # "air raids on plants and a depot in Chad"
                parts = (part for t in tokens for part in conj_nominals(t) if part.i != t.i)
                ids = self._known(unique(i for part in parts for i in self._inside(part, apart) if i not in apart))
            if ids := self._foreign(tuple(apart), ids, only=True):
                return ids
        return ()

    def _victims(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return whom an attack on nobody named killed or hurt, by the participle behind it: "opened fire, killing five Chadians"."""
        if act.type != "ASSAULT" or act.head.pos_ not in VERBAL or is_in_set(act.head, "harming"):
            return ()
        harm = [c for c in children(act.head, "advcl", "conj") if c.i > act.head.i and c.tag_ == "VBG" and is_in_set(c, "harming")]
        if (
            not harm and (doer := surface_subject(act.head)) is not None
        ):  # hung on a clause inside: "struck a boat said to carry arms, killing"
            later = (self.acts_at[i].head for i in range(act.head.i + 1, act.head.sent.end) if i in self.acts_at)
            closing = (c for c in later if c.tag_ == "VBG" and c.base == "advcl" and is_in_set(c, "harming"))
            harm = [c for c in closing if c.doc[c.i - 1].text == "," and surface_subject(c) is doer]
        return unique(i for clause in harm for token in deep_object(clause) for i in self.arguments.everyone(token) if i not in apart)

    def _tied(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return whose firms or people are sanctioned, by what ties them: "on firms linked to Iran", "on men involved in Iran's raids"."""
        if act.type != "SANCTION":
            return ()
        struck = [*deep_object(act.head), *(t for slot in ("on", "against") for t in self.tokens_of(act.head, slot))]
        struck += [t for slot in ("on", "against") for t in self.behind_matched(act, slot)]
        tied = (c for t in struck for part in conj_nominals(t) for c in children(part, "acl", "amod") if is_in_set(c, "tied"))
        inside = unique(i for clause in tied for _, t in obliques(clause) for i in self.arguments.everyone(t) or self._inside(t, apart))
        made = (c for t in struck for part in conj_nominals(t) for c in children(part, "acl") if is_in_set(c, "sourced"))
        inside = inside or unique(i for c in made for case, t in obliques(c) if case in {"from", "in"} for i in self.arguments.everyone(t))
        inside = inside or unique(i for t in struck for case, c in obliques(t) if case == "including" for i in self.arguments.everyone(c))
        return self._foreign(tuple(apart), self._known(inside), only=True)

    def _answering(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return who acts in spite of words, or because of them: "Peru refused, despite a plea from Chad", "heeded a call by Chad"."""
        noun = act.head
        if noun.pos_ not in NOUNS or act.governors or not apart or act.type not in {"REQUEST", "THREATEN", "ACCUSE"}:
            return ()
        verb = noun.head
        answered = noun.base == "obj" and is_in_set(verb, "answering")
        if verb.pos_ != "VERB" or not (answered or (noun.base == "obl" and case_of(noun) in ANSWERED)):
            return ()
        return self._others(unique(i for subject in deep_subject(verb) for i in self.arguments.everyone(subject)), apart)

    def _of_attack(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return whom the attack was aimed at that harm is told of: its subject, its cause, or the clause that it goes along with."""
        head = act.head
        if act.type != "ASSAULT" or head.pos_ != "VERB":
            return ()
        subjects = () if is_passive(head) else deep_subject(head)
        means = [self.acts_at.get(t.i) for t in (*subjects, *causes_of((head,))) if t.pos_ in NOUNS]
        first = (
            head.head if head.tag_ == "VBG" and head.base == "conj" and head.head.tag_ == "VBG" else head
        )  # "hurting six and razing homes"
        if first.tag_ == "VBG" and first.base == "advcl":
            means.append(self.acts_at.get(first.head.i))
        means += [self.acts_at.get(i) for i in act.matched if is_in_set(head.doc[i], "attack")]  # "responded with raids in Chad"
        claimed = (head.doc[i] for i in act.matched if is_in_set(head.doc[i], "credit"))
        means += [self.acts_at.get(part.i) for noun in claimed for case, c in obliques(noun) if case == "for" for part in conj_nominals(c)]
        attacks = [m for m in means if m is not None and m.type == "ASSAULT" and m.inner is None and not is_in_set(m.head, "seizing")]
        found = self._known(unique(i for attack in attacks for i in self.of(attack).recipients if i not in apart))
        if found:
            return found
        fights = (m for m in attacks if m.entry.mutual and m.head.pos_ in NOUNS)  # "took a post in clashes with Chad's troops"
        return self._known(unique(i for fight in fights for i in self.of(fight).actors if i not in apart))

    def _aimed_at(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return at whom an attack is told to be aimed: "launched a missile attack *targeting* the frigates of Chad's navy"."""
        if act.type != "ASSAULT" or act.head.pos_ != "VERB" or is_passive(act.head):
            return ()
        blows = (t for t in deep_object(act.head) if is_in_set(t, "attack") or is_in_set(t, "weapons_used"))
        ids = unique(i for t in blows for part in aims_of(t) for i in self.arguments.everyone(part) or self._inside(part, apart))
        return self._foreign(tuple(apart), tuple(i for i in self._known(ids) if i not in apart), only=True)

    def _hurled_from(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return from where the weapons came that are shot down: "intercepted two drones *launched from Chad*"."""
        if act.type != "ASSAULT" or act.head.pos_ != "VERB" or is_passive(act.head) or is_in_set(act.head, "hurling"):
            return ()
        weapons = [part for t in deep_object(act.head) for part in conj_nominals(t) if is_in_set(part, "weapons_used")]
        ids = unique(i for t in weapons for source in sources_of(t) for i in self.arguments.everyone(source))
        return self._others(ids, apart)

    def _losing(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return the state that loses a place to rebels of its own, where the text names it: "Chadian rebels seized the town"."""
        if act.type != "ASSAULT" or act.head.pos_ != "VERB" or not is_in_set(act.head, "seizing") or not is_place_taken(act.head):
            return ()
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in apart if i in by_id]
        countries = {a.country for a in doers}
        if len(countries) != 1 or None in countries or not all(set(a.sectors[:1]) & INSURGENT for a in doers):
            return ()
        return tuple(a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE and a.country in countries)[:1]

    def _more_victims(self, act: Act, tokens: list[Token]) -> tuple[str, ...]:
        """Return who those are that are told by a number alone, or as "others": who came to harm, or was attacked, in front of them.

        "Six soldiers were killed and *nine others* injured", "took the town from the army, killing *nine* and wounding *thirty*".
        """
        if not tokens or not all(is_count(t) for t in tokens) or act.head.base not in {"conj", "advcl"}:
            return ()
        above = verb_above(act.head)
        before = self.acts_at.get(above.i)
        if before is None or before.type != "ASSAULT" or before.inner is not None:
            return ()
        if act.head.base == "advcl" and act.head.tag_ == "VBG":
            return self.of(before).recipients
        if not is_in_set(before.head, "harming") or (act.head.base == "advcl" and not any(c.lower_ == "while" for c in act.head.children)):
            return ()
        return self._first(before, before.entry.recipient).ids or self._more_victims(before, deep_object(before.head))

    def _where(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return the state in which help is given or harm is done to people and things that nobody knows more of."""
        if act.type not in {"ASSAULT", "AID"} or act.head.pos_ != "VERB":
            return ()
        own = countries_of(self.arguments, apart)
        struck = [part for obj in deep_object(act.head) for part in conj_nominals(obj)]
        struck += [act.head.doc[i] for i in act.matched if act.head.doc[i].pos_ in NOUNS]  # "carried out *raids* on a depot in Chad"
        used = (t for noun in struck if is_in_set(noun, "attack") for t in noun.subtree if is_in_set(t, "weapons_used"))
        struck += [t for t in used if t not in struck]  # "launched strikes with drones and missiles across Chad"
        phrases = [*obliques(act.head), *(pair for noun in struck for pair in obliques(noun))]
        stricken = [c for case, c in phrases if case in CAUSES and act.type == "AID" and is_in_set(c, "accident")]
        aimed = [part for case, c in phrases if case in AIMED_AT and act.type == "ASSAULT" for part in conj_nominals(c)]
        for token in (
            *(c for case, c in phrases if case in PLACES and not is_at_border(case, c)),
            *aimed,
            *stricken,
        ):  # "sent tents after the quake in Chad"
            if states := self.states_around(token, own, inside=token in aimed):
                return states[:1]
        return ()

    def states_around(self, place: Token, own: Iterable[str | None], *, inside: bool = False) -> tuple[str, ...]:
        """Return the states, other than one's own, that the words of a place name: "in Chad", "at a port in Aleppo, Syria".

        Args:
            place: The head of the words.
            own: The countries that are one's own.
            inside: Whether only what hangs on the place tells where it is.
        """
        by_id, left_out = self.arguments.actors.by_id, set(own)
        inner = (c for case, c in obliques(place) if case in {*PLACES, "of"})
        for part in (*(() if inside else (place,)), *inner):
            around = (c for c in children(part, "appos", "conj", "flat", "dep", "list", "nmod") if c.pos_ == "PROPN")
            ids = [i for named in (part, *around) for i in (*self.arguments.everyone(named), *self.arguments.possessors(named))]
            states = tuple(i for i in ids if i in by_id and by_id[i].kind is ActorKind.STATE and by_id[i].country not in left_out)
            if states:
                return states
        return ()

    def _with_beside(self, act: Act, actor: Filled) -> Filled:
        """Return the doer with those whom the sentence opens beside him: "*Together with Chad*, Peru condemned the raid"."""
        if not actor.ids or act.head.pos_ != "VERB" or is_passive(act.head):
            return actor
        ids = unique(i for t in _beside_in_front(act.head) for i in self.arguments.everyone(t))
        return actor._replace(ids=unique((*actor.ids, *ids))) if ids else actor

    def _given_or_refused(self, act: Act, actor: Filled) -> Filled | None:
        """Return whom help is given to or withheld from, past the giver's own state: "ended U.S. support of Chad's army".

        Likewise whose border forces are moved to: "sent tanks to Peru's border with Chile".
        """
        if act.type not in {"AID", "SANCTION", "MOBILIZE"} or not actor.ids:
            return None
        by_id = self.arguments.actors.by_id
        own = countries_of(self.arguments, actor.ids)
        states = {a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE and a.country in own}
        if states <= set(actor.ids):
            return None
        found = self._first(act, act.entry.recipient, apart=frozenset(actor.ids) | states)
        return found if any(i in by_id and by_id[i].country is not None for i in found.ids) else None

    def _of_conjoined(self, act: Act) -> Filled:
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

    def _at_border(self, verb: Token) -> Filled:
        """Return at whose border people or goods were stopped: "were turned back *at the Chadian border*"."""
        places = (c for case, c in obliques(verb) if case in {"at", "on"} and is_in_set(c, "entries"))
        ids = unique(i for place in places for i in self.arguments.possessors(place))
        stopped = countries_of(
            self.arguments, (i for t in deep_object(verb) for i in self.arguments.inside(t) or self.arguments.everyone(t))
        )
        others = self._others(ids, frozenset(i for t in deep_object(verb) for i in self.arguments.everyone(t)))
        alone = len(countries_of(self.arguments, ids)) == 1 and bool(stopped) and stopped.isdisjoint(countries_of(self.arguments, others))
        return Filled(ids=others if alone else (), words=bool(ids), slot="border")

    def _in_hand(self, act: Act) -> Filled:
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

    def _cracking_down(self, act: Act) -> Filled:
        """Return whose authorities were at it when something was done to people: "were deported *as Chad's police stepped up raids*"."""
        clauses = (c for c in children(act.head, "advcl") if c.pos_ == "VERB" and not is_passive(c) and opening(c) in {"as", "after"})
        doers = [self._doing(clause, "COERCE") for clause in clauses]
        ids = next((ids for ids in doers if ids and is_official(self.arguments, ids)), ())
        caught = frozenset(i for t in deep_object(act.head) for i in self.arguments.everyone(t))
        ids = self._others(ids, caught)
        return Filled(ids=ids, words=bool(ids), slot="crackdown")

    def _doing(self, clause: Token, kind: str) -> tuple[str, ...]:
        """Return who does an act of a type that a clause tells, by its verb or by its object."""
        acts = (self.acts_at.get(word.i) for word in (clause, *deep_object(clause)))
        found = next((a for a in acts if a is not None and a.type == kind), None)
        return self.of(found).actors if found is not None else ()

    def _holding(self, verb: Token, preposition: str = "from") -> tuple[str, ...]:
        """Return the state whose prisoner somebody is, or was who is let go: "was freed from Chadian custody", "held *in* Chad's jails"."""
        jails = (c for case, c in obliques(verb) if case == preposition and is_in_set(c, "jails"))
        return self._states(unique(i for jail in jails for i in self.arguments.possessors(jail)))

    def _of_matched(self, act: Act) -> Filled:
        """Return the doer of a passive whose subject names the act: "strikes by Chad were carried out", "U.S. tariffs imposed on Chad"."""
        nouns = [act.head.doc[i] for i in act.matched if i in self.acts_at and self.acts_at[i].type == act.type]
        ids = self._doers(nouns)
        if not ids and act.type == "SANCTION":
            imposed = (act.head.doc[i] for i in act.matched)
            owners = (c for noun in imposed if is_in_set(noun, "sanctions") for c in noun.children if is_owner(c))
            ids = self._known(unique(i for c in owners for i in self.arguments.everyone(c) or self.arguments.named(c)))
        return Filled(ids=ids, words=bool(ids), slot="obj-by")

    def _hosting(self, verb: Token) -> Filled:
        """Return the state to which an envoy is posted who is expelled or called in: "Peru's ambassador to Chile was expelled"."""
        envoys = [t for t in deep_object(verb) if is_in_set(t, "envoys")]
        ids = self._known(unique(i for t in envoys for case, c in obliques(t) if case in {"to", "in"} for i in self.arguments.everyone(c)))
        return Filled(ids=ids, words=bool(ids), slot="host")

    def _of_dissent(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return whom the purpose of a protest names: "blocked a road to show their disapproval of Peru's policies"."""
        for word in (act.head, *act.governors):
            moods = [c for case, c in obliques(word) if case == "in" and is_in_set(c, "moods")]
            held = (
                (mood, case, c) for mood in moods for case, c in obliques(mood) if case in {"against", "at", "over", "with", "of", "to"}
            )
            for token in (c for mood, case, c in held if case == "against" or not is_in_set(mood, "sympathies")):  # "in solidarity with"
                ids = self._known(
                    tuple(i for i in self.arguments.everyone(token) or self._inside(token, apart, blamed=True) if i not in apart)
                )
                if ids:
                    return Filled(ids=ids, words=True, slot="in:mood")
            marches = (self.acts_at.get(c.i) for case, c in obliques(word) if case in {"during", "at", "in"} and c.i != act.head.i)
            for march in marches:  # "threw stones during a protest against Chad's army"
                if march is not None and march.type == "PROTEST" and (ids := self.of(march).recipients):
                    return Filled(ids=ids, words=True, slot="in:protest")
            for clause in children(word, "advcl", "acl", "xcomp"):
                shown = [obj for obj in deep_object(clause) if is_in_set(obj, "moods")]  # "to show their anger at Chad's policies"
                if not shown and not is_in_set(clause, "dissent"):
                    continue
                told = [(case, c) for word in (clause, *shown) for case, c in obliques(word) if case in _HELD_AGAINST]
                for case, token in (*(("", obj) for obj in deep_object(clause)), *told):
                    aimed = self.arguments.everyone(token) if case in {"", "against"} and not shown else ()  # "to protest *against Peru*"
                    ids = tuple(i for i in self._known(aimed or self._inside(token, apart, blamed=True)) if i not in apart)
                    if ids:
                        return Filled(ids=ids, words=True, slot="in:purpose")
        return None

    def _kept_from(self, act: Act, actor: Filled, recipient: Filled) -> Filled | None:
        """Return with whom firms of one's own may not deal: "Chad bars its banks *from dealing with Malian firms*" is aimed at Mali's."""
        by_id = self.arguments.actors.by_id
        own = countries_of(self.arguments, actor.ids)
        struck = [by_id[i] for i in recipient.ids if i in by_id]
        if not own or any("BUS" not in a.sectors[:1] or a.country not in own for a in struck):
            return None
        apart = frozenset((*actor.ids, *recipient.ids))
        for clause in (c for c in children(act.head, "advcl", "xcomp") if c.tag_ == "VBG" and opening(c) == "from"):
            for token in (*(t for _, t in obliques(clause)), *deep_object(clause)):
                ids = self._others(self.arguments.everyone(token) or self._inside(token, apart), apart)
                if ids:
                    return Filled(ids=ids, words=True, slot="kept-from")
        return None

    def _sanctioned_before(self, act: Act) -> Filled | None:
        """Return against whom the verb in front is that a second one goes on with: "closed its embassy in Chad and withdrew its envoys"."""
        above = act.head.head
        first = self.acts_at.get(above.i)
        if act.head.base != "conj" or first is None or first.type != act.type or first.inner is not None or "nsubj" in act.head.by_label:
            return None
        ids = self.of(first).recipients
        return Filled(ids=ids, words=True, slot="before") if ids else None

    def _called_on(self, verb: Token, hosts: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a visit to a state is to, where its purpose tells: "flew to Oslo for talks with the premier"."""
        talks = (c for case, c in obliques(verb) if case == "for" and is_in_set(c, "talks"))
        met = unique(i for noun in talks for case, c in obliques(noun) if case == "with" for i in self.arguments.everyone(c))
        return met if met and countries_of(self.arguments, met) == countries_of(self.arguments, hosts) else hosts

    def _provoked_by(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return whose act an envoy was called home for: "recalled its ambassador after Chad's premier praised the rebels"."""
        if act.head.pos_ != "VERB" or not any(is_in_set(t, "envoys") for t in deep_object(act.head)):
            return None
        clauses = (c for c in children(act.head, "advcl") if any(m.lower_ in {"after", "because", "since"} for m in c.children))
        subjects = [s for clause in clauses for s in deep_subject(clause)]
        ids = self._others(unique(i for s in subjects for i in self.arguments.everyone(s)), apart)
        return Filled(ids=ids, words=True, slot="after") if ids and is_official(self.arguments, ids) else None

    def _responding(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return whose act is answered so: "in response to Chad's move, it threatened"; "ruled out a truce, after a plea from Chad"."""
        verb = act.top
        if verb.pos_ != "VERB" or is_passive(verb):
            return None
        answers = (c for case, c in obliques(verb) if case == "in" and is_in_set(c, "responses"))
        moves = [c for answer in answers for case, c in obliques(answer) if case == "to"]
        if act.type == "REJECT":
            inner = [*children(verb, "xcomp", "ccomp", "advcl")]
            told = (pair for word in (verb, *inner, *(c for w in inner for c in children(w, "advcl"))) for pair in obliques(word))
            moves += [c for case, c in told if case in ANSWERED and is_in_set(c, "asked_things")]
        doers = (self.of(self.acts_at[move.i]).actors if move.i in self.acts_at else () for move in moves)
        ids = unique(i for found in doers for i in found)
        ids = ids or unique(i for m in moves for i in self.arguments.possessors(m))
        ids = ids or unique(i for m in moves for case, c in obliques(m) if case in {"by", "from"} for i in self.arguments.everyone(c))
        ids = self._others(ids, apart)
        return Filled(ids=ids, words=True, slot="response") if ids else None

    def _asked_for(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return whose help or word is asked for ("sought Chad's help"), or who was told of it before ("informed Chad and asked for")."""
        verb = act.head
        if verb.pos_ != "VERB":
            return None
        wished = (*deep_object(verb), *(c for case, c in obliques(verb) if case == "for"))
        ids = unique(i for noun in wished if is_in_set(noun, "given") for i in self.arguments.possessors(noun) if i not in apart)
        above = verb.head
        asked = any(self.tokens_of(verb, slot) for slot in ("on", "upon", "to", "with", "iobj"))
        if not ids and not asked and verb.base == "conj" and is_in_set(above, "telling") and not is_passive(above):
            told = (*deep_object(above), *children(above, "iobj"), *(c for case, c in obliques(above) if case == "to"))
            ids = self._others(unique(i for t in told for i in self.arguments.everyone(t)), apart)
        return Filled(ids=ids, words=True, slot="asked") if ids else None

    def _as_before(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return the body that the verb in front is done to, where a plain word for it follows: "banned Acme, accusing *the group* of"."""
        verb = act.head
        above = verb.head.head if verb.dep_ == "acl:relcl" else verb.head
        objects = deep_object(verb)
        meant = [t.lower_ for t in objects] == ["it"] and verb.tag_ == "VBG"  # "denounced the council, accusing *it* of"
        called = meant or (bool(objects) and all(is_in_set(t, "any_body") and is_plain(t) for t in objects))
        if verb.pos_ != "VERB" or verb.base not in {"advcl", "acl", "conj"} or above.pos_ != "VERB" or not called:
            return None
        by_id = self.arguments.actors.by_id
        found = unique(i for t in deep_object(above) for i in self.arguments.everyone(t) or self.arguments.inside(t))
        kinds = {ActorKind.ORGANISATION} if not meant else {ActorKind.ORGANISATION, ActorKind.STATE}
        ids = tuple(i for i in found if i in by_id and by_id[i].kind in kinds and i not in apart)
        return Filled(ids=ids, words=True, slot="as-before") if len(ids) == 1 else None

    def _written_to(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return to whom a letter is in which somebody asks or warns: "in a letter to Chad, it asked for", "wrote to Chad asking it"."""
        verb = act.top
        if verb.pos_ != "VERB" or is_passive(verb) or not apart:
            return None
        letters = (c for case, c in obliques(verb) if case in {"in", "by"} and is_in_set(c, "papers"))
        to = [c for letter in letters for case, c in obliques(letter) if case == "to"]
        above = verb.head
        if verb.tag_ == "VBG" and verb.base == "advcl" and above.lemma_.lower() in {"write", "appeal", "turn", "speak"}:
            to += [c for case, c in obliques(above) if case == "to"]
        ids = self._others(unique(i for c in to for i in self.arguments.everyone(c)), apart)
        return Filled(ids=ids, words=True, slot="letter") if ids else None

    def _of_complement(self, act: Act, words: bool, apart: frozenset[str]) -> Filled:
        """Return who stands in the infinitive of an operator that has no act inside ("refused to answer a call from Peru")."""
        promised = act.entry.operator == "commit"
        wanted = PROMISED if promised else {"to", "with", "against", "on", "from"}
        clauses = [*complements(act.head, "xcomp")]
        if promised:  # "committed to an investment in Chad", "promised to help train Mali's police"
            clauses += [c for case, c in obliques(act.head) if case == "to" and c.pos_ == "NOUN" and c.i not in self.acts_at]
            clauses += [inner for c in clauses if c.lemma_.lower() == "help" for inner in children(c, "xcomp")]
        for clause in clauses:
            invested = is_in_set(clause, "investing")
            places = [
                *deep_object(clause),
                *(c for preposition, c in obliques(clause) if preposition in wanted or (invested and preposition == "in")),
            ]
            for token in places:
                ids = tuple(i for i in self.arguments.everyone(token) or self._inside(token, apart) if i not in apart)
                if promised:  # what is promised may be about anybody: only another state's counts
                    ids = self._others(ids, apart)
                if ids:
                    return Filled(ids=ids, words=True, slot="xcomp")
        return Filled(words=words)

    def _states(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the actors that are states."""
        by_id = self.arguments.actors.by_id
        return tuple(i for i in ids if i in by_id and by_id[i].kind is ActorKind.STATE)

    def _others(self, ids: tuple[str, ...], apart: frozenset[str]) -> tuple[str, ...]:
        """Return those of a known country that none of ``apart`` is of."""
        own = countries_of(self.arguments, apart)
        by_id = self.arguments.actors.by_id
        return tuple(i for i in ids if i in by_id and by_id[i].country is not None and by_id[i].country not in own)

    def _mutual(self, act: Act, actor: Filled) -> Sides:
        entry = act.entry
        ids, lead = list(actor.ids), actor.ids
        how = [f"actor:{actor.slot}"] if actor.ids else []
        if act.head.pos_ in NOUNS:
            for slot in entry.actor:
                more = self._slot(act, slot)
                if more.ids and slot != actor.slot:
                    ids.extend(more.ids)
                    how.append(f"side:{slot}")
            if act.governors and not actor.slot.startswith("governor"):
                more = self._of_governors(act)
                ids.extend(more.ids)
                how.extend([f"side:{more.slot}"] if more.ids else [])
                lead = more.ids or lead
        for slot in entry.sides:
            if entry.concept == "discuss" and slot == "to" and "obj" in act.head.by_label:
                continue  # "discussed the response to Chad's raids"
            if entry.concept == "discuss" and (len(ids) > 1 or self._are_own_dealings(act.head, ids)) and _is_of_topic(act.head, slot):
                continue
            more = self._slot(act, slot)
            if slot == "between" and self._are_others(more.ids, ids):
                ids, lead, how = [], more.ids, []  # "Qatar announced the deal between Israel and Hamas" is no party to it
            if slot == "between":  # "Presidents Ruiz and Roe signed an accord between Peru and Chile"
                more = more._replace(ids=self._others(more.ids, frozenset(ids)) if countries_of(self.arguments, ids) else more.ids)
            if more.ids:
                ids.extend(more.ids)
                how.append(f"side:{slot}")
            elif more.words and slot == "with":
                how.append("not:side:with")
        if act.type == "CONSULT" and ids and act.head.pos_ == "VERB" and (more_ids := self._joining(act)):
            ids.extend(more_ids)
            how.append("side:joining")
        if ids and not self._words_near(act.head).isdisjoint({"including", "such"}) and (among := self._among_others(act)):
            ids.extend(among)
            how.append("side:including")
        recipient = self._first(act, entry.recipient, apart=frozenset(ids))
        if entry.operator == "commit" and not recipient.ids and ids and act.head.pos_ == "VERB":
            recipient = self._of_complement(act, recipient.words, apart=frozenset(ids))  # "agreed to share the revenue with Chad"
        if act.type == "SUPPORT" and not recipient.ids and len(countries_of(self.arguments, ids)) == 1:
            recipient = self._of_deal(act, frozenset(ids)) or recipient
        found = _sides(unique(ids), recipient.ids, recipient.words, tuple(how), recipient.slot)
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

    def _by_whom(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return who did what is condemned, where the words behind "by" hang on its object: "the jamming of a Finnish signal | by Chad"."""
        if act.type != "ACCUSE" or act.head.pos_ != "VERB":
            return None
        deeds = [t for t in deep_object(act.head) if t.pos_ == "NOUN"]
        deeds += [t for case, t in obliques(act.head) if case in {"at", "about", "over", "against"} and t.pos_ == "NOUN"]
        done_to = [t for deed in deeds for case, t in obliques(deed) if case == "of" and deed.i not in self.acts_at]
        if done_to and not any(
            self.arguments.possessors(deed) for deed in deeds
        ):  # "the diversion of a flight and the arrest of a nurse by"
            further = [part for t in done_to for part in conj_nominals(t) if part.i != t.i]
            done_to += [*further, *(c for part in further for case, c in obliques(part) if case == "of")]
        doers = [c for t in done_to for case, c in obliques(t) if case == "by"]
        ids = self._others(unique(i for c in doers for i in self.arguments.everyone(c) or self.arguments.possessors(c)), apart)
        return Filled(ids=ids, words=True, slot="by") if ids else None

    def _proposed_for(self, act: Act) -> set[str]:
        """Return whom a proposal that is made is for, of whom nothing is asked by that: "tabled a plan for Chad"."""
        proposals = [self.arguments.doc[i] for i in act.matched if is_in_set(self.arguments.doc[i], "proposals")]
        return {i for noun in proposals for case, t in obliques(noun) if case == "for" for i in self.arguments.named(t)}

    def _are_others(self, parties: tuple[str, ...], ids: Sequence[str]) -> bool:
        """Say whether a deal is between others than those who tell of it: two or more parties, none of the teller's country."""
        told = countries_of(self.arguments, parties)
        return len(parties) > 1 and bool(told) and bool(ids) and told.isdisjoint(countries_of(self.arguments, ids))

    def _among_others(self, act: Act) -> tuple[str, ...]:
        """Return who is named as one of those who meet or agree: "met with nine leaders, *including Ana Ruiz of Chad*"."""
        words = (act.head, *(act.head.doc[i] for i in act.matched if act.head.doc[i].pos_ in NOUNS))
        groups = [c for word in words for case, c in obliques(word) if case in TOGETHER or case in {"between", "among"}]
        if act.head.pos_ == "VERB":  # what is discussed is nobody
            groups += [*deep_subject(act.head), *(obj for obj in deep_object(act.head) if self.arguments.is_somebody(obj))]
        parts = [part for group in groups for part in conj_nominals(group)]
        found = unique(i for part in parts for c in named_among(part) for i in self.arguments.everyone(c))
        return found or self._persons_among(part for part in parts if not is_in_set(part, "kin"))

    def _persons_among(self, groups: Iterable[Token]) -> tuple[str, ...]:
        """Return the persons named as some of a group, hung on a word inside: "with members of the party in Chad, *including Jo Paz*"."""
        inside = (t.head for group in groups for t in group.subtree if t.lower_ == "including" and t.base == "case" and t.i > group.i)
        named = (c.head if c.dep_ == "nmod:desc" else c for c in inside)
        by_id = self.arguments.actors.by_id
        ids = unique(i for c in named for i in self.arguments.everyone(c))
        return tuple(i for i in ids if i in by_id and by_id[i].kind is ActorKind.PERSON)

    def _joining(self, act: Act) -> tuple[str, ...]:
        """Return who is told to take part in a meeting besides: "joined by her aides", "to discuss trade, alongside Chad's envoys".

        Likewise those whose meeting is convened, and whom the host brings to it: "hosted a summit, convening mayors".
        """
        verb = act.head
        sides = [*deep_subject(verb), *deep_object(verb), *(c for case, c in obliques(verb) if case in TOGETHER)]
        words = [verb, *(part for side in sides for part in conj_nominals(side))]
        clauses = [c for word in words for c in children(word, "advcl", "acl", "xcomp") if c.dep_ != "acl:relcl"]
        found: list[Token] = []
        for clause in clauses:
            if clause.tag_ == "VBN" and is_in_set(clause, "joining"):
                found += [c for case, c in obliques(clause) if case == "by"]
            elif clause.tag_ == "VBG" and is_in_set(clause, "hosting"):
                found += deep_object(clause)
            elif clause.tag_ == "VB":
                found += [c for case, c in (*obliques(clause), *_beside_objects(clause)) if case in BESIDE]
        for noun in (verb.doc[place] for place in act.matched if is_in_set(verb, "hosting")):
            found += [c for case, c in obliques(noun) if case == "of" and noun.pos_ in NOUNS]
        return unique(i for token in found for i in self.arguments.everyone(token))

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
        ids = self._others(unique(i for c in parties for i in self.arguments.everyone(c)), apart)
        ids = ids or self._others(unique(i for noun in deals for i in self.arguments.possessors(noun)), apart)
        return Filled(ids=ids, words=True, slot="deal") if ids else None

    def _of_operator(self, act: Act) -> Sides:
        entry, inner = act.entry, act.inner
        actor = self._first(act, entry.actor)
        if act.governors and (not actor.ids or (actor.slot == "poss" and act.governors[-1].lemma_.lower() == "approve")):
            governed = self._of_governors(act)
            same = governed.ids and countries_of(self.arguments, governed.ids) == countries_of(self.arguments, actor.ids)
            actor = governed if not actor.ids or same else actor  # "parliament approved Roe's plan to attack Chad"
        if not actor.ids and entry.operator == "cancel" and act.head.pos_ == "VERB" and is_passive(act.head):
            actor = self._by_order(act.head)
        if not actor.ids and act.matched and is_passive(act.head):
            actor = self._of_matched(act)
        if actor.slot == "from" and inner is not None and entry.operator == "threaten" and inner.head.pos_ in NOUNS:
            doers = self.of(inner).actors or self.arguments.possessors(inner.head)
            if doers:  # "the threat of a Chadian attack from Mali": Chad's, and Mali is where it comes from
                actor = Filled(ids=doers, words=True, slot="inner")
        ids = list(actor.ids)
        how = [f"actor:{actor.slot}"] if ids else []
        for slot in entry.sides:
            more = self._slot(act, slot)
            if more.ids and (entry.mutual or inner is None):
                ids.extend(more.ids)
                how.append(f"side:{slot}")
        if entry.mutual and act.head.pos_ in NOUNS:
            for slot in entry.actor:
                ids.extend(self._slot(act, slot).ids)
        if ids and inner is not None and entry.operator in VOWING and _is_of_another(act, inner) and not countries_of(self.arguments, ids):
            ids.extend(self._states(self.of(inner).actors))  # "Chad will break off the talks, Premier Ruiz warned"
        recipient = self._first(act, entry.recipient, apart=frozenset(ids))
        if recipient.slot == "inobj" and inner is not None and inner.entry.concept == "cooperate_judicial" and inner.head.pos_ in NOUNS:
            asked = self.of(inner).recipients  # "refused the extradition of a Chadian *to Mali*"
            recipient = Filled(ids=asked, words=True, slot="inner") if asked else recipient
        if inner is not None and "inner" in entry.recipient:  # "an invitation for Chad's president to visit Oslo"
            guests = tuple(i for i in self.of(inner).actors if i not in ids)
            recipient = Filled(ids=guests, words=True, slot="inner") if guests else recipient
        if not ids and inner is not None and entry.operator in {"commit", "cancel"} and inner.entry.mutual and is_passive(act.head):
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
            others, slot = self._others(self._inner_recipients(act, inner, set(ids)).recipients, frozenset(ids)), "inner"
        if not others and inner is not None and entry.operator == "request" and inner.mode == "release":
            others, slot = tuple(i for i in self._slot(inner, "holder").ids if i not in ids), "holder"
        if not others and inner is not None and entry.operator == "commit" and inner.type == "COOPERATE":
            others, slot = self._before_together(act, set(ids)), "before"
        how.extend(_passed(actor, "actor"))
        if not countries_of(self.arguments, others) and act.type in ADDRESSED and (letter := self._written_to(act, frozenset(ids))):
            others, slot = letter.ids, letter.slot
        if not others and act.type in RESPONDING and (answered := self._responding(act, frozenset(ids))):
            others, slot = answered.ids, answered.slot
        others = self._foreign(unique(ids), others, only=entry.operator in {"commit", "desire"}, asking=act.type in DEMANDING)
        if entry.concept == "invite" and act.matched:
            others = self._others(others, frozenset(ids))  # "handed over an invitation from his minister"
        found = _sides(unique(ids), others, told, tuple(how), slot)
        return changed(found, how=(*found.how, *_passed(recipient, "recipient")))

    def _foreign(
        self, actors: tuple[str, ...], recipients: tuple[str, ...], *, only: bool = False, asking: bool = False
    ) -> tuple[str, ...]:
        """Return the recipients without the actor's own state, where there are others ("cooperation between our two countries").

        With ``only`` the own state never is one: nobody threatens or visits it, or makes an agreement with it. With ``asking`` people's
        own state may be one of those of whom something is demanded: the government is another than they.
        """
        by_id = self.arguments.actors.by_id
        people = PRIVATE | {"OPP", "PTY", "REB", "UAF", "CRM"} if asking else frozenset()
        own = {by_id[i].country for i in actors if i in by_id and not (by_id[i].sectors and set(by_id[i].sectors) <= people)}
        others = tuple(i for i in recipients if i not in by_id or by_id[i].kind != ActorKind.STATE or by_id[i].country not in own)
        return others if only else others or recipients

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

    def _of_governors(self, act: Act) -> Filled:
        """Return the doer of a light verb or operator above the act: the first that has one."""
        for governor in act.governors:
            if governor.pos_ not in VERBAL and governor.pos_ != "ADJ":
                continue
            for subject in deep_subject(governor):
                if subject.i == act.head.i or (not act.entry.mutual and _is_acted_on(act.head, subject)):
                    continue
                ids = self._meant(subject)
                if ids:
                    return Filled(ids=ids, words=True, slot="governor-subj")
        return Filled()

    def _first(self, act: Act, slots: Iterable[str], apart: frozenset[str] = frozenset()) -> Filled:
        words = own = False
        empty: list[str] = []
        for slot in slots:
            found = self._slot(act, slot, apart)
            words = words or found.words
            own = own or found.own or bool(apart.intersection(found.ids))
            ids = tuple(i for i in found.ids if i not in apart) if apart and found.ids else found.ids
            if ids:
                return Filled(ids=ids, words=True, slot=slot, empty=tuple(empty))
            if found.words:
                empty.append(slot)
        return Filled(words=words, own=own, empty=tuple(empty))

    def _slot(self, act: Act, slot: str, apart: frozenset[str] = frozenset()) -> Filled:
        """Return what stands in a slot of the act's word, or of the light verbs above it."""
        head = act.head
        tokens = self.tokens_of(head, slot, act.entry.pos == "adj")
        if not tokens and slot in _FILLED_BY_WORDS and not act.matched and not act.governors:
            return Filled(slot=slot)  # as most are
        if slot == "subj" and act.type == "ASSAULT" and _is_of_struck(head):
            tokens = deep_subject(head.head)  # "the frigate was sunk by Chad's navy, killing nine": not the frigate's doing
        hurled = act.type == "ASSAULT" and slot in {"obj", "inobj", "from"} and is_in_set(head, "hurling") and not act.entry.particle
        if slot == "obj" and act.type == "ASSAULT" and (more := self._more_victims(act, tokens)):
            return Filled(ids=more, words=True, slot=slot)
        if hurled and any(is_in_set(t, "weapons_used") or is_in_set(t, "arms") for t in deep_object(head)):
            aimed = (c for t in deep_object(head) for c in children(t, "acl") if c.tag_ == "VBN" and is_in_set(c, "aiming"))
            at = (t for clause in aimed for case, t in obliques(clause) if case == "at")
            ids = self._known(unique(i for t in at for i in self.arguments.everyone(t) or self._inside(t, apart)))
            return Filled(ids=ids, words=True, slot=slot)  # what is hurled, and from where, is no victim
        if slot in {"obj", "inobj"} and is_of_deed_beside(head):
            return Filled(words=True, slot=slot)
        if slot in BLAMED and act.type == "ACCUSE" and self._is_harm(act):
            return Filled(slot=slot)
        if slot in {"obj", "inobj"} and act.entry.operator == "request" and is_nominated(head):
            return Filled(words=True, slot=slot)  # "proposes Ana Ruiz as premier"
        if act.entry.operator == "request" and slot in {"obj", "iobj"}:  # what is recommended is no one who is asked
            asked = slot == "iobj" and any(c.tag_ == "VB" for c in children(head, "xcomp"))  # "asked it to condemn Chad"
            tokens = [t for t in tokens if t.lower_ not in {"it", "this", "that"} or (asked and t.lower_ == "it")]
        if slot == "obj" and act.type == "AID" and tokens and all(t.i in act.matched and is_in_set(t, "arms") for t in tokens):
            return Filled(words=True, slot=slot)  # what is given is not to whom: "donated its artillery"
        if slot == "obj" and act.type == "AID" and tokens and all(is_in_set(t, "relievers") for t in tokens) and is_in_set(head, "sending"):
            return Filled(words=True, slot=slot)  # "sent doctors after the quake"
        if act.type == "SUPPORT" and (slot == "inobj" or slot.startswith("in:")) and _is_of_addressee(head):
            return Filled(ids=self._addressed(head), words=True, slot=slot)
        if slot == "poss":
            suffered = sufferers(self.arguments, head)
            ids = tuple(i for i in self.arguments.possessors(head) if i not in suffered)
            return Filled(ids=ids, words=bool(ids), slot=slot)
        if (
            slot in {"obj", "inobj"}
            and act.type in {"REJECT", "AGREE"}
            and act.inner is None
            and any(is_in_set(v, "creating") for v in (head, *children(head, "xcomp")))
        ):
            return Filled(words=True, slot=slot)  # "refused to set up the association": it is not there yet
        if slot == "inobj":
            objects = deep_object(head) or _free_relatives(head)
            blamed = act.type == "ACCUSE"
            if act.type == "SUPPORT" and apart and any(apart & set(self.arguments.possessors(obj)) for obj in objects):
                return Filled(words=True, own=True, slot=slot)  # "defended its policy in the face of Peru's"
            ids = self._known(unique(i for obj in objects for i in self._inside(obj, apart, blamed=blamed)))
            if act.entry.concept == "condole":
                ids = self._bereaved(ids)
            if not ids and act.type in {"COERCE", "SANCTION"}:
                owners = (noun for obj in objects if (noun := whose(obj)) is not None)
                ids = unique(i for noun in owners for i in self.arguments.everyone(noun) if i not in apart)
            if act.type == "SANCTION" and apart.issuperset(ids):  # "withdrew its recognition of Togo"
                deeds = (self.acts_at[obj.i] for obj in objects if obj.i in self.acts_at)
                ids = unique(i for deed in deeds for i in self.of(deed).recipients if i not in apart) or ids
            if not ids:  # "closes its border and its airspace with India"
                parts = (part for obj in objects for part in conj_nominals(obj) if part.i != obj.i)
                ids = self._known(unique(i for part in parts for i in self._inside(part, apart, blamed=blamed)))
            if not ids and apart and act.type in {"ASSAULT", "COERCE", "MOBILIZE"}:
                ids = self._of_teller(act, objects, apart)
            theirs = [obj for obj in objects if obj.i not in act.matched or not is_in_set(obj, "complaint")]  # "lodged *its* protest"
            own = not ids and any(apart.intersection(self.arguments.possessors(obj)) for obj in theirs)
            return Filled(ids=ids, words=bool(objects), own=own, slot=slot)
        if slot in {"by", "in:by"} and head.pos_ not in NOUNS and is_passive(head):
            return Filled(slot=slot)  # that is the doer
        if slot == "holder":  # "called for the release of two men held by Chile"
            freed = [*deep_object(head), *self._prepositional(head, "for")]
            freed += [c for token in freed for case, c in obliques(token) if case == "of"]
            ids = unique(i for token in freed for i in self.arguments.agents(token, apart))
            return Filled(ids=ids, words=bool(ids), slot=slot)
        if slot.startswith("in:"):
            inner = self._prepositional(head, slot[3:])
            if act.type == "ASSAULT" and slot[3:] in ALONGSIDE:
                inner = [t for t in inner if t.lemma_.lower() not in BORDERS]
            if not inner and act.type == "ACCUSE" and slot[3:] in VOICED:
                inner = self.behind_matched(act, slot[3:])
            if not inner and act.type == "ACCUSE":  # "objected to drilling by Chadian ships", the noun taken for a verb
                named = [c for c in children(head, "advcl", "xcomp") if c.tag_ == "VBG" and _marker(c) == slot[3:]]
                inner = [c for clause in named for case, c in obliques(clause) if case == "by"]
            inner = [t for t in inner if not (act.type == "COERCE" and is_in_set(t, "grounds"))]
            inner = [t for t in inner if not is_named_war(t) and not (slot == "in:in" and is_money_kind(act, t))]
            if slot == "in:in":  # "in response to Peru's move" tells why
                inner = [t for t in inner if not is_in_set(t, "occasions") and not is_of_pronoun(t)]
            blamed = act.type == "ACCUSE"
            if act.type == "REQUEST":  # "called for the agency's access to the site": who is to have it is asked for nothing
                apart = apart.union(i for t in inner if t.lemma_.lower() == "access" for i in self.arguments.possessors(t))
            ids = unique(i for token in inner for i in self._inside(token, apart, blamed=blamed))
            if not ids and blamed:  # "concern about the arrests and the violence in Chad"
                ids = unique(i for token in inner for part in conj_nominals(token) for i in self._inside(part, apart, blamed=True))
            return Filled(ids=ids, words=bool(inner), slot=slot)
        if slot == "for" and act.entry.concept == "thank":  # "thanks for Chad's help": whose deed it is stands inside
            tokens = [t for t in tokens if t.i not in self.acts_at]
        if slot == "of" and act.type == "SUPPORT" and _is_holders(act):
            return Filled(slot=slot)
        if act.type == "ASSAULT" and slot in ALONGSIDE:  # "captured a town on Chad's border"
            tokens = [t for t in tokens if t.lemma_.lower() not in BORDERS]
        if slot == "in":
            tokens = [t for t in tokens if not is_of_pronoun(t) and not is_money_kind(act, t)]
        if slot == "with" and act.type == "CONSULT":
            tokens = [t for t in tokens if not (is_in_set(t, "dealings") and self.arguments.possessors(t))]
        nested = slot in NESTED or slot in VOICED or (slot == "on" and head.lemma_.lower() == "respond")
        nested = nested or (slot == "of" and act.mode == "multilateral")  # "took part in the meeting of the council"
        if not tokens and nested and act.inner is None:  # "concluded two days of talks with ..."
            behind = self.behind_matched(act, slot)
            tokens = [t for t in behind if not is_of_victim(act, t)] if behind else behind
        if not tokens:
            for governor in act.governors:
                if slot not in {"subj", "obj", "ccomp"}:
                    tokens = [t for t in self.tokens_of(governor, slot) if t.i != head.i]
                if tokens:
                    break
        if not tokens and slot != "subj":
            return Filled(slot=slot)
        if slot == "subj" and act.type == "ASSAULT" and (above := self._struck_above(head, tokens)) is not None:
            return Filled(ids=self.of(above).actors, words=True, slot="above")
        if slot == "ccomp" and act.entry.concept == "expose":
            tokens = [t for t in tokens if not self._is_harmless(t)]
        ids = unique(i for t in tokens if not self._is_attack(t) for i in self._ours(t) or self._meant(t))
        if ids and not countries_of(self.arguments, ids):  # "a delegation led by Chad's premier"
            ids = unique((*ids, *(i for t in tokens for led in _led_by(t) for i in self.arguments.everyone(led))))
        if slot == "iobj" and apart.issuperset(ids) and all(t.pos_ == "PRON" and not is_reflexive(t) for t in tokens):
            return Filled(words=True, slot=slot)  # "handed him a note": nobody hands himself one
        if slot == "moved" and not ids:  # "a unit of 2,000 U.S. marines is being sent"
            ids = self._known(unique(i for t in tokens for i in self.arguments.inside(t, apart=apart)))
        if slot == "subj" and ids:
            ids = unique((*ids, *self._owners_beside(tokens)))
        if slot == "subj" and not ids:
            names = unique(i for t in tokens if t.pos_ == "PROPN" for i in self.arguments.named(t))
            names = names or self._named_last(head, act.type)
            ids = names or (self._doers(tokens) if act.type == "ASSAULT" else ())
            if act.mode != "visit":  # what is somebody's goes nowhere: "the agency's ban comes to an end"
                ids = ids or tuple(i for i in self._unresolved(tokens, head) if act.type != "ASSAULT" or not self._is_maker(i))
        elif not ids and (
            act.mode != "visit" or any(is_in_set(t, "parties") or is_in_set(t, "grouping") for t in tokens)
        ):  # "five Iranian women": nobody known, but of a known country
            nouns = [t for t in tokens if t.pos_ in NOUNS and t.i not in self.acts_at and not is_named_war(t)]
            peers = (c for t in nouns if is_in_set(t, "peers") for case, c in obliques(t) if case in {"from", "of", "in"})
            ids = unique(i for c in peers for i in self.arguments.everyone(c))  # "her colleagues from Mali and Togo"
            nouns = [t for t in nouns if not self._is_one_of_body(t)]
            ids = ids or self._known(unique(i for t in nouns for i in self.arguments.named(t) or self.arguments.possessors(t)))
        return Filled(ids=self._without_own_states(ids) if slot == "obj" else ids, words=bool(tokens), slot=slot)

    def _is_harmless(self, subject: Token) -> bool:
        """Say whether people of no known state or body are only told to be or to do what is no act: "alleged that *patients* wait"."""
        found = [self.arguments.actors.by_id[i] for i in self.arguments.everyone(subject) if i in self.arguments.actors.by_id]
        private = bool(found) and all(a.kind is ActorKind.GROUP and a.country is None and set(a.sectors) <= PRIVATE for a in found)
        return private and subject.head.i not in self.acts_at

    def _is_one_of_body(self, noun: Token) -> bool:
        """Say whether one of a body's many is told, who is not the body: "our *NATO ally*", "a fellow EU member"."""
        if noun.tag_ not in {"NN", "NNP"} or noun.lemma_.lower() not in _ONE_OF_MANY:
            return False
        by_id = self.arguments.actors.by_id
        return any(by_id[i].kind is ActorKind.ORGANISATION for i in self.arguments.possessors(noun) if i in by_id)

    def _bereaved(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those who mourn, the states of the text for the persons who died: "condolences for the death of *a Chadian nurse*"."""
        by_id = self.arguments.actors.by_id
        dead = {by_id[i].country for i in ids if by_id[i].kind is ActorKind.PERSON} - {None}
        states = tuple(a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE and a.country in dead)
        return unique((*(i for i in ids if by_id[i].kind is not ActorKind.PERSON), *states)) if states else ids

    def _addressed(self, verb: Token) -> tuple[str, ...]:
        """Return who is spoken to where a verb stands: the other state of a transcript, or whom words are told."""
        over = [d for d in drafts_over(verb, self.statements) if d.stmt.addressees]
        return self.arguments.actors.counterparts_at(verb.i) or (over[-1].stmt.addressees if over else ())

    def _is_maker(self, actor: str) -> bool:
        """Say whether somebody is a firm, whose things are no doing of its own: "a *Tesla* truck exploded"."""
        found = self.arguments.actors.by_id.get(actor)
        return found is not None and found.kind is ActorKind.ORGANISATION and found.sectors[:1] == ("BUS",)

    def _of_unnamed(self, act: Act, slot: str, apart: frozenset[str]) -> Iterator[str]:
        """Yield whose things or people the unnamed ones of several are: "bombed Colonel Ruiz and *Chadian* depots"."""
        place = slot.removeprefix("in:")
        places = (place,) if place in {"on", "at", "against", "to"} else ("obj", "of")
        for token in (t for place in places for t in self.tokens_of(act.head, place)):
            parts = conj_nominals(token)
            if len(parts) == 1:
                continue
            for part in parts:
                if part.pos_ in NOUNS and part.i not in self.acts_at and not self.arguments.who(part):
                    yield from self._known(tuple(i for i in self.arguments.possessors(part) if i not in apart))

    def _named_last(self, verb: Token, kind: str) -> tuple[str, ...]:
        """Return who stands last before ", which", where no thing can do what the clause tells: "a pact with Chad, which sent tanks"."""
        if verb.dep_ != "acl:relcl" or kind not in DEEDS or verb.head.pos_ != "NOUN":
            return ()
        which = next((c for c in children(verb, "nsubj") if c.lower_ == "which" and c.i > 1), None)
        if which is None or verb.doc[which.i - 1].text != ",":
            return ()
        before = (c for _, c in obliques(verb.head) if c.pos_ == "PROPN" and c.right_edge.i == which.i - 2)
        return self.arguments.everyone(last) if (last := next(before, None)) is not None else ()

    def _owners_beside(self, subjects: list[Token]) -> Iterator[str]:
        """Yield whose body is a second subject that is known by its owner only: "Zambia's utility and China's Acme built ..."."""
        for part in (p for s in subjects for p in conj_nominals(s) if p.i != s.i and p.pos_ in NOUNS):
            if part.pos_ == "PROPN" and any(c.dep_ == "nmod:poss" for c in part.children) and not self.arguments.who(part):
                yield from self.arguments.possessors(part)

    def behind_matched(self, act: Act, preposition: str) -> list[Token]:
        """Return what a preposition governs behind the nouns of a phrase ("raised trade, visas and concerns about ...")."""
        if not act.matched:
            return []
        nouns = (act.head.doc[place] for place in act.matched)
        return [c for noun in nouns if noun.pos_ in NOUNS for c in self._prepositional(noun, preposition)]

    def _struck_above(self, verb: Token, subjects: list[Token]) -> Act | None:
        """Return the attack on a place that is said to have killed: "shelling a hospital that killed nine" is the gunners' doing."""
        if verb.dep_ != "acl:relcl" or not is_in_set(verb, "harming") or not any(c.lower_ in {"that", "which"} for c in verb.children):
            return None
        struck = next((s for s in subjects if s.base == "obj" and s.pos_ == "NOUN" and is_in_set(s, "sites")), None)
        above = self.acts_at.get(struck.head.i) if struck is not None else None
        return above if above is not None and above.type == "ASSAULT" else None

    def _without_own_states(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the state that only describes a body named beside it: "the Irish band Kneecap"."""
        by_id = self.arguments.actors.by_id
        bodies = {by_id[i].country for i in ids if i in by_id and by_id[i].kind is ActorKind.ORGANISATION}
        return tuple(i for i in ids if i not in by_id or by_id[i].kind is not ActorKind.STATE or by_id[i].country not in bodies)

    def _without_own_towns(self, doers: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the towns of the doer's own state, where somebody's house is searched: they only tell where it is."""
        own, by_id = countries_of(self.arguments, doers), self.arguments.actors.by_id
        towns = {i for i in ids if i in by_id and by_id[i].kind is ActorKind.GROUP and not by_id[i].sectors and by_id[i].country in own}
        if all(set(by_id[i].sectors[:1]) & {"COP", "MIL", "GOV", "SPY"} for i in doers if i in by_id):  # a town stands for its state
            towns |= {i for i in ids if i in by_id and by_id[i].kind is ActorKind.STATE and by_id[i].country in own}
        return tuple(i for i in ids if i not in towns)

    def _without_own_land(self, act: Act, doers: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the state for which a place in it is taken back: "Chad's army retook a town in Chad"."""
        by_id = self.arguments.actors.by_id
        found = [by_id[i] for i in doers if i in by_id]
        own = {a.country for a in found if a.kind is ActorKind.STATE or STATE_ARMS & set(a.sectors[:1])}
        states = [i for i in self._states(ids) if by_id[i].country in own]
        if not states:
            return ids
        taken = (t for obj in deep_object(act.head) for t in (obj, *(c for case, c in obliques(obj) if case == "of")))
        held = {i for t in taken for i in self.arguments.possessors(t)}  # "a Karen stronghold" is of those who hold it
        return tuple(i for i in ids if i not in states or i in held)

    def _without_own_forces(self, doers: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the forces that are moved, of the mover's own state or of none known: "ordered the deployment of troops"."""
        own, by_id = countries_of(self.arguments, doers) | {None}, self.arguments.actors.by_id
        return tuple(i for i in ids if i not in by_id or by_id[i].country not in own or not {"MIL", "COP"} & set(by_id[i].sectors[:1]))

    def _ours(self, token: Token) -> tuple[str, ...]:
        """Return the speaker for "our army", where the army's own country is not known."""
        if not self.statements or "our" not in token.doc.forms or not any(c.lower_ == "our" for c in token.by_label.get("nmod:poss", ())):
            return ()
        if is_in_set(token, "others"):
            return ()  # "our partners"
        by_id = self.arguments.actors.by_id
        if any(by_id[i].country is not None for i in self.arguments.at(token) if i in by_id):
            return ()
        speakers = [d.stmt.speaker for d in drafts_over(token, self.statements) if d.stmt.speaker]
        return (speakers[-1],) if speakers else ()

    def _of_teller(self, act: Act, objects: list[Token], apart: frozenset[str]) -> tuple[str, ...]:
        """Return who tells that something of theirs was harmed: "Chad says that Mali's jets violated *its* airspace"."""
        verb = act.head
        if is_passive(verb) or (act.type == "MOBILIZE" and not is_in_set(verb, "seizing")) or is_in_set(verb, "hurling"):
            return ()
        if not any(c.lower_ in {"its", "their"} and c.dep_ == "nmod:poss" for obj in objects for c in obj.children):
            return ()
        speakers = [d.stmt.speaker for d in drafts_over(verb, self.statements) if d.stmt.speaker]
        return self._others((speakers[-1],), apart) if speakers and is_public(self.arguments, (speakers[-1],)) else ()

    def _meant(self, token: Token) -> tuple[str, ...]:
        """Return who is meant by a phrase, or by an adjective that tells whose a plan is: "the Chadian decision to leave"."""
        return self.arguments.everyone(token) or (self.arguments.named(token) if token.dep_ in BEFORE else ())

    def _known(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of a known country or a public role: whose thing it is that is acted on counts only for them."""
        by_id = self.arguments.actors.by_id
        return tuple(i for i in ids if i in by_id and (by_id[i].country is not None or is_public(self.arguments, (i,))))

    def _is_harm(self, act: Act) -> bool:
        """Say whether what is condemned is a harmful act: those whom it was done to are not whom it is held against."""
        if act.head.pos_ in NOUNS:
            return False
        objects = [part for obj in deep_object(act.head) for part in conj_nominals(obj) if part.i not in act.matched]  # no "protest lodged"
        acts = (self.acts_at.get(obj.i) for obj in objects)
        return any(inner is not None and inner.type in HARMFUL for inner in acts) or any(
            is_in_set(o, "attack") or is_in_set(o, "harm") for o in objects
        )

    def _is_attack(self, token: Token) -> bool:
        """Say whether a noun is an attack, and not the one who does it ("a suicide bomber")."""
        act = self.acts_at.get(token.i)
        return act is not None and act.type == "ASSAULT" and token.pos_ in NOUNS and token.lemma_.lower() not in {"bomber", "attacker"}

    def _doers(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """Return who does the acts that the tokens head ("an Israeli air strike killed ..."), or whose verb has them for its object."""
        found: list[str] = []
        for token in tokens:
            act = self.acts_at.get(token.i)
            ids = self.of(act).actors if act is not None else ()
            if act is not None and act.type == "ASSAULT" and act.entry.mutual and len(ids) < 2:
                ids = ()  # "clashes with Chad's army killed nine": the other side may have done it
            if not ids and is_in_set(token, "attack"):
                ids = self.arguments.agents(token)  # "attacks conducted by ..."
            above = self.acts_at.get(token.head.i)
            carried_out = token.base == "obj" or (token.base == "nsubj" and is_passive(token.head))
            named = "ASSAULT" if is_in_set(token, "attack") else (act.type if act is not None else "")
            if not ids and above is not None and carried_out and above.type == named:
                ids = self.of(above).actors  # "launched strikes targeting ...", "raids carried out by Chad killed ..."
            found.extend(ids)
        return unique(found)

    def _through(self, act: Act) -> Filled:
        """Return who did the attack that a doerless verb of harm names ("were killed in a raid by ...")."""
        verbs = [v for v in harmed_by(act.head) if v.i not in self.acts_at or self.acts_at[v.i].mode != "release"]
        attacks = causes_of(verbs)
        ids = self._doers(c for c in attacks if c.i in self.acts_at and self.acts_at[c.i].type == act.type)
        blows = (c for c in attacks if is_in_set(c, "attack") or is_in_set(c, "operations") or is_weapon_cause(c))
        ids = ids or unique(i for c in blows for i in self._whose_blow(c))  # "in Israeli strikes"
        left = (v for v in verbs if attacks and v.lower_ in BEFALLEN)  # "were left missing in an ambush | by rebels"
        ids = ids or unique(i for v in left for case, c in obliques(v) if case == "by" for i in self.arguments.everyone(c))
        ids = ids or self._of_occasion(verbs) or self._fighting(act, attacks)
        return Filled(ids=ids, words=bool(ids), slot="through")

    def _partners(self, act: Act) -> frozenset[str]:
        """Return with whom, or as whose wish, a harmful act is done to others: "in coordination with Chad", "at the request of Chad"."""
        words = [act.head, *deep_object(act.head)]
        words += [c for word in words for _, c in obliques(word)]
        found = {(case, c.i): c for word in words for case, c in obliques(word)}
        ends = [(c, "with") for (case, _), c in found.items() if case == "in" and is_in_set(c, "concert")]
        ends += [(c, "of") for (case, _), c in found.items() if case in {"at", "with", "upon", "on"} and is_in_set(c, "bidding")]
        return frozenset(i for noun, end in ends for case, c in obliques(noun) if case == end for i in self.arguments.everyone(c))

    def _fighting(self, act: Act, causes: list[Token]) -> tuple[str, ...]:
        """Return whom soldiers fought against who came to harm: "a Chadian jet was shot down during operations against Mali's army"."""
        against = [c for cause in causes for c in fought_against(cause)]
        fallen = self._first(act, ("obj", "inobj")).ids if against else ()
        by_id = self.arguments.actors.by_id
        armed = all(by_id[i].kind is ActorKind.STATE or STATE_ARMS & set(by_id[i].sectors[:1]) for i in fallen if i in by_id)
        if not fallen or not armed:
            return ()
        return self._others(unique(i for c in against for i in self.arguments.everyone(c)), frozenset(fallen))

    def _in_roundup(self, verb: Token) -> Filled:
        """Return whose police a raid is of in which people were caught: "were detained during a Chadian police raid"."""
        raids = (c for case, c in obliques(verb) if case in {"in", "during"} and is_in_set(c, "roundups"))
        ids = unique(i for c in raids for i in self.arguments.agents(c) or self._led(c) or self.arguments.possessors(c))
        caught = {i for t in deep_object(verb) for i in self.arguments.everyone(t)}
        ids = self._known(tuple(i for i in ids if i not in caught))
        states = self._states(ids)
        ids = ids if len(states) == len(ids) else tuple(i for i in ids if i not in states)  # "in a Chadian police raid"
        return Filled(ids=ids, words=bool(ids), slot="through")

    def _led(self, raid: Token) -> tuple[str, ...]:
        """Return who makes a raid, behind "by"."""
        return unique(i for case, c in obliques(raid) if case == "by" for i in self.arguments.everyone(c))

    def _is_of_clash(self, act: Act, fallen: tuple[str, ...]) -> bool:
        """Say whether the fallen of both sides of a fight are told: "six soldiers and nine rebels were killed during clashes"."""
        in_clash = len(fallen) > 1 and any(is_in_set(cause, "clashes") for cause in causes_of(harmed_by(act.head)))
        return in_clash and self._are_foes(fallen)

    def _are_foes(self, fallen: Iterable[str]) -> bool:
        """Say whether all who fell bore arms, for more than one side."""
        found = [self.arguments.actors.by_id[i] for i in fallen if i in self.arguments.actors.by_id]
        sides = {(a.country, bool(STATE_ARMS & set(a.sectors))) for a in found}
        return len(sides) > 1 and all(ARMED & set(a.sectors) for a in found)

    def _foe_beside(self, act: Act, fallen: tuple[str, ...]) -> Filled:
        """Return the other side of a fight, whose own fallen stand beside: "two gunmen are killed and six guards hurt in a shootout"."""
        beside = [*children(act.head, "conj"), *([act.head.head] if act.head.base == "conj" else [])]
        others = [a for v in beside if (a := self.acts_at.get(v.i)) is not None and a.type == act.type and is_passive(v)]
        if not any(is_in_set(cause, "clashes") for a in (act, *others) for cause in causes_of((a.head,))):
            return Filled()
        ids = next((ids for a in others if (ids := self._first(a, a.entry.recipient).ids)), ())
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

    def _unresolved(self, subjects: list[Token], head: Token) -> tuple[str, ...]:
        """Return who an unresolved subject is: a pronoun in a reported clause its speaker, a noun whom its modifiers name."""
        clause = head
        while clause.base in {"xcomp", "conj", "csubj"} and clause.head.i != clause.i:
            clause = clause.head
        if (
            clause.base == "ccomp" and len(subjects) == 1 and are_two_sides(subjects[0])
        ):  # "the two sides exchanged fire, Chad and Mali said"
            both = unique(i for speaker in deep_subject(clause.head) for i in self.arguments.everyone(speaker))
            return both if len(countries_of(self.arguments, both)) == 2 else ()
        if any(s.lower_ in DEMONSTRATIVES or s.lower_ == "you" for s in subjects):
            return ()
        pronoun = not subjects or all(s.pos_ == "PRON" for s in subjects)
        if pronoun and len(subjects) == 1 and subjects[0].lower_ == "they" and (met := self._met_before(subjects[0])):
            return met
        expletive = "expl" in head.by_label
        if clause.base == "ccomp" and pronoun and (subjects or expletive):
            speaker = surface_subject(clause.head) if clause.head.pos_ in VERBAL else None
            if speaker is None or speaker in subjects:
                return ()
            return self.arguments.everyone(speaker) or self.arguments.modifiers(speaker)
        doers = (s for s in subjects if s.pos_ in NOUNS and s.i not in self.acts_at and not is_in_set(s, "foes"))
        return unique(i for s in doers for i in self.arguments.holders(s))

    def _met_before(self, pronoun: Token) -> tuple[str, ...]:
        """Return who met in the clause in front: "said he had spoken with Chad's premier and that they had agreed"."""
        start = pronoun.sent.start
        acts = (self.acts_at[i] for i in range(pronoun.i - 1, start - 1, -1) if i in self.acts_at)
        meeting = next((act for act in acts if act.type == "CONSULT" and act.inner is None and act.entry.mutual), None)
        ids = self.of(meeting).actors if meeting is not None else ()
        return ids if len(ids) > 1 else ()

    def tokens_of(self, head: Token, slot: str, adjective: bool = False) -> list[Token]:
        """Return the words of a slot, which nobody may change: they are kept."""
        key = (head.i, slot, adjective)
        found = self._tokens.get(key)
        if found is None:
            found = self._tokens[key] = self._words_of(head, slot, adjective)
        return found

    def _words_of(self, head: Token, slot: str, adjective: bool) -> list[Token]:
        if slot == "subj":
            return _subject(head, adjective=adjective)
        if slot == "obj":
            return (deep_object(head) or list(children(head, "iobj"))) if head.pos_ not in NOUNS else []
        if slot == "iobj":
            return list(children(head, "iobj")) or _given(head) or _named_in_front(head)
        if slot == "moved":
            return [o for o in deep_object(head) if is_in_set(o, "forces") or is_in_set(o, "police")] if _is_finite_passive(head) else []
        if slot == "ccomp":
            clauses = children(head, "acl", "ccomp") if head.pos_ in NOUNS else (*children(head, "ccomp", "xcomp"), *wished(head))
            asked: list[Token] = []
            for clause in (c for c in clauses if c.dep_ != "acl:relcl" and not _is_access(c)):
                if is_passive(clause) and "aux:pass" in clause.by_label:
                    asked += deep_subject(clause)  # "demanded that the envoy be freed by Chad": the envoy is asked for nothing
                elif (subject := surface_subject(clause)) is not None:
                    asked.append(subject)
            return asked or _asked_for(head)
        if slot in {"poss", "inobj", "holder"} or slot.startswith("in:"):
            return []
        found = self._prepositional(head, slot)
        if not found and slot == "to" and head.pos_ in NOUNS and (act := self.acts_at.get(head.i)) is not None and act.mode == "visit":
            return _behind_guests(head)
        return found

    def _prepositional(self, head: Token, preposition: str) -> list[Token]:
        if preposition not in _OTHERWISE and preposition.partition(" ")[0] not in self._words_near(head):
            return []
        wanted = TOGETHER if preposition == "with" else {preposition}
        if preposition == "at" and head.pos_ == "VERB" and is_in_set(head, "hurling"):
            wanted = TOWARDS
        own = obliques(head)
        if preposition == "with" and head.pos_ == "VERB" and (beside := _beside_in_front(head)):
            act = self.acts_at.get(head.i)
            own = own if act is None or act.entry.mutual else tuple(pair for pair in own if pair[1] not in beside)
        found = []
        if own:
            found = [c for case, c in own if case in wanted and c.ent_type_ not in {"DATE", "TIME"} and c.lower_ != "behalf"]
        if preposition == "for" and head.pos_ == "VERB" and found and all(is_in_set(c, "grounds") for c in found):
            objects = (part for obj in deep_object(head) for part in conj_nominals(obj))  # "issued a warrant | for Roe | for fraud claims"
            found = [c for obj in objects for case, c in obliques(obj) if case == preposition and c.pos_ == "PROPN"] or found
        if found:
            return found
        if not found and head.pos_ == "VERB" and preposition in STRUCK and is_passive(head):  # "were imposed by Chad | on Mali"
            doers = (c for case, c in obliques(head) if case == "by" and c.ent_type_ in {"LOC", "ORG"} and c.pos_ == "PROPN")
            found = [child for c in doers for case, child in obliques(c) if case == preposition and child.pos_ in NOUNS]
        if not found and preposition == "outside":  # "rallied in front of Chad's embassy"
            fronts = (c for case, c in obliques(head) if case == "in" and c.lower_ == "front")
            found = [c for front in fronts for case, c in obliques(front) if case == "of"]
        if not found and head.pos_ not in NOUNS:  # "sent tents to Chad", "ships tanks and guns to Chad"
            objects = (part for obj in deep_object(head) for part in conj_nominals(obj) if not self._is_judged(part, head))
            found = [child for obj in objects for case, child in obliques(obj) if case == preposition]
            found = _without_nested(found) if preposition == "for" else found
        if not found and head.pos_ not in NOUNS and preposition in {"to", "for"}:  # "a million euros in relief for Chad"
            paid = [c for obj in deep_object(head) if is_in_set(obj, "money") for case, c in obliques(obj) if case == "in"]
            found = [child for c in paid for case, child in obliques(c) if case == preposition]
        if not found and head.pos_ not in NOUNS and preposition == "against":  # "filed a case at the court in Oslo against Chad"
            phrases = [*obliques(head), *(pair for obj in deep_object(head) for pair in obliques(obj))]
            found = [c for _, mid in phrases for case, c in obliques(mid) if case == preposition and mid.i not in self.acts_at]
        if not found and head.pos_ == "VERB" and preposition == "from":  # "asked for a loan and engineers from Chad"
            wished = (part for case, c in obliques(head) if case == "for" for part in conj_nominals(c))
            found = [child for part in wished for case, child in obliques(part) if case == preposition]
        if not found and head.pos_ == "VERB" and preposition == "on":  # "imposed sanctions under an act of 2016 on Chad"
            laws = [*obliques(head), *(pair for obj in deep_object(head) for pair in obliques(obj))]
            found = [c for under, law in laws if under == "under" for case, c in obliques(law) if case == preposition]
        if not found and head.pos_ not in NOUNS and preposition in {"at", "on", "against"}:  # "an attack of two hundred missiles at Chad"
            inner = [c for obj in deep_object(head) if is_in_set(obj, "attack") for case, c in obliques(obj) if case == "of"]
            found = [child for c in inner for case, child in obliques(c) if case == preposition]
        if not found and head.pos_ == "VERB" and preposition in SHARED:
            found = self._shared(head, preposition)
        if (
            not found and head.pos_ == "VERB" and preposition == "with" and "advcl" in head.by_label
        ):  # "signs agreements worth a billion dollars with Chad"
            sums = [c for clause in children(head, "advcl") if clause.lower_ == "worth" for c in children(clause, "obj")]
            found = [child for c in sums for case, child in obliques(c) if case == preposition]
        if not found and head.pos_ in NOUNS and preposition in NESTED:  # "talks on a treaty with Chile", "the delivery of tents to Chad"
            outer = [child for case, child in obliques(head) if case == "of" or preposition in {"with", "between"}]
            found = [c for child in outer for case, c in obliques(child) if case == preposition]
        if not found and head.pos_ in NOUNS and preposition == "by":
            found = self._agents_further_on(head)
        if not found and head.pos_ in NOUNS and head.base in {"obj", "nsubj"} and head.head.pos_ in VERBAL:
            found = [
                child
                for case, child in obliques(head.head)
                if case == preposition and preposition in {"between", "with", "against", "among"}
            ]
        return found

    def _words_near(self, token: Token) -> frozenset[str]:
        """Return the words of a token's sentence and the one behind it: a preposition that is not among them governs nothing there."""
        sent = token.sent
        found = self._near.get(sent.start)
        if found is None:
            found = self._near[sent.start] = frozenset([t.lower_ for t in token.doc[sent.start : sent.end + 1]])
        return found

    def _is_judged(self, noun: Token, verb: Token) -> bool:
        """Say whether an object is an act that the verb judges, and not its victim: "condemned Chad's criticism of Mali"."""
        act, inner = self.acts_at.get(verb.i), self.acts_at.get(noun.i)
        if act is None or inner is None or act.type not in JUDGING or noun.i in act.matched:
            return False
        return bool(self.of(inner).actors)

    def _shared(self, verb: Token, preposition: str) -> list[Token]:
        """Return what a preposition governs behind a second verb of the same type: "imposed curbs and revoked visas for Chadians"."""
        act = self.acts_at.get(verb.i)
        if act is None or "conj" not in verb.by_label:
            return []
        joined = [c for c in children(verb, "conj") if c.pos_ == "VERB" and act.mode != "visit"]
        same = (c for c in joined if (other := self.acts_at.get(c.i)) is not None and other.type == act.type)
        if preposition == "to":  # "closed its embassy and evacuated its envoys to Chad"
            same = (c for c in same if self.acts_at[c.i].mode != "withdraw")
        return [child for c in same for case, child in obliques(c) if case == preposition]

    def _agents_further_on(self, noun: Token) -> list[Token]:
        """Return who did what a noun tells, behind "by" that the parser hung on a word inside the phrase, or on its active verb.

        "The expulsion of 33 guards | by Peru", "condemned the shelling of a school | by Chad's army".
        """
        inside = [c for _, c in obliques(noun) if c.i not in self.acts_at]
        for _ in range(2):
            found = [c for word in inside for case, c in obliques(word) if case == "by" and c.i > word.i and c.pos_ in NOUNS]
            if found:
                return found[:1]
            inside = [c for word in inside for _, c in obliques(word) if c.i not in self.acts_at]
        verb = noun.head
        if noun.base != "obj" or verb.pos_ != "VERB" or is_passive(verb):
            return []
        return [
            c for case, c in obliques(verb) if case == "by" and c.i > noun.i and c.pos_ in NOUNS and c.ent_type_ not in {"DATE", "TIME"}
        ][:1]

    def _inside(self, obj: Token, apart: frozenset[str], *, blamed: bool = False) -> tuple[str, ...]:
        """Return the actors inside an object phrase: the doer of an act told there, else the nearest."""
        if self._is_one_of_body(obj):
            return ()
        act = self.acts_at.get(obj.i)
        if act is not None:
            sides = self.of(act)
            if sides.actors:
                return sides.actors
            if act.type in HARMFUL:  # "the attack launched by Chad"
                return tuple(i for i in self.arguments.agents(obj) if i not in apart)
        apart = apart.union(sufferers(self.arguments, obj)) if blamed else apart
        return self.arguments.inside(obj, apart=apart, doers=blamed)


def _beside_objects(clause: Token) -> Iterator[tuple[str, Token]]:
    """Yield what hangs on the objects of a clause, with its preposition: "to export | rice to Chad"."""
    for obj in deep_object(clause):
        yield from obliques(obj)


def _without_nested(nouns: list[Token]) -> list[Token]:
    """Return the phrases without one that stands right behind another of its preposition: "thanks for the help | for Chad's talks"."""
    ends = {noun.i for noun in nouns}
    return [noun for noun in nouns if noun.left_edge.i - 1 not in ends]


def _is_of_addressee(verb: Token) -> bool:
    """Say whether what is praised is the listener's: "I appreciate *your leadership* in support of Chad" is no praise of Chad."""
    return any(c.lower_ == "your" and c.dep_ == "nmod:poss" for obj in deep_object(verb) for c in obj.children)


def _beside_in_front(verb: Token) -> list[Token]:
    """Return those beside whom a subject does something, told in front of it: "*together with Chad*, Peru"."""
    subject = next(children(verb, "nsubj"), None)
    if subject is None or subject.i > verb.i:
        return []
    apart = (c for adverb in children(verb, "advmod") if adverb.lower_ in _TOGETHER_WITH for _, c in obliques(adverb))
    joined = (c for case, c in obliques(verb) if case in BESIDE or any(t.lower_ in _TOGETHER_WITH for t in c.lefts))
    return [c for c in (*joined, *apart) if c.i < subject.i]


def _behind_guests(visit: Token) -> list[Token]:
    """Return where guests go, hung on the last of them: "the visits of Ruiz and Soto | *to Chad and Mali*"."""
    guests = (t for case, c in obliques(visit) if case == "of" for t in c.subtree if t.ent_type_ == "PERSON")
    return [place for guest in guests for case, place in obliques(guest) if case == "to" and place.ent_type_ == "LOC"][:1]


def _is_access(clause: Token) -> bool:
    """Say whether what is called for is a noun, with who is to have it in front: "for *the agency's team access* to the site"."""
    return clause.pos_ == "NOUN" and clause.lemma_.lower() == "access" and clause.by_label.keys().isdisjoint({"cop", "mark", "aux"})


def _asked_for(verb: Token) -> list[Token]:
    """Return who is to do what is called for, where the parser took "for" for a preposition: "called | for Niger | to halt its raids"."""
    starts = {c.left_edge.i for c in children(verb, "advcl", "xcomp") if c.tag_ == "VB"}
    return [child for case, child in obliques(verb) if case == "for" and child.right_edge.i + 1 in starts]


def harmed_by(verb: Token) -> tuple[Token, ...]:
    """Return a verb of harm and those that share its cause: "are killed and others injured, or (reported) missing, in a raid by ..."."""
    joined = [c for c in children(verb, "conj") if _is_harm_told(c)]
    joined += [c for c in children(verb, "advcl") if is_passive(c) and any(m.lower_ == "while" for m in c.children)]
    if not any(case in CAUSES and is_in_set(c, "attack") for case, c in obliques(verb)):
        joined += [c for first in joined for c in children(first, "conj") if _is_harm_told(c)]
    return (verb, *joined, *(word for c in joined for word in children(c, "xcomp")))


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


def _is_of_struck(verb: Token) -> bool:
    """Say whether a participle of harm goes along with a passive, whose subject is what was struck, or its last of several."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.base != "advcl" or not is_in_set(verb, "harming") or "nsubj" in verb.by_label:
        return False
    return above.pos_ == "VERB" and above.i < verb.i and is_passive(above) and closed_clause(verb) is None


def causes_of(verbs: Iterable[Token]) -> list[Token]:
    """Return what is named as the cause of harm: "killed in a raid", "died from shelling"."""
    causes = [child for verb in verbs for preposition, child in (*obliques(verb), *_behind_aside(verb)) if preposition in CAUSES]
    return [part for c in causes for part in conj_nominals(c)]


def _behind_aside(verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield what stands behind an aside on whom it befell, which the parser hangs there: "killed, including a guard, | in a raid"."""
    for case, aside in obliques(verb):
        if case == "including":
            yield from ((p, c) for p, c in obliques(aside) if c.i > aside.i and c.left_edge.text == ",")


def _free_relatives(head: Token) -> list[Token]:
    """Return the heads of "what" clauses and gerunds that stand as an object.

    "Praised what he called a restart of ties", "condemned Chad's jailing the editor".
    """
    clauses = [c for c in children(head, "ccomp", "xcomp") if c.pos_ in VERBAL]
    return [c for c in clauses if any(w.lower_ == "what" for w in c.children) or (c.tag_ == "VBG" and _has_genitive(c))]


def _has_genitive(gerund: Token) -> bool:
    """Say whether a gerund's subject is a genitive: "Chad's jailing the editor"."""
    owners = (c for c in children(gerund, "nsubj", "nmod") if c.i < gerund.i)
    return any(c.tag_ == "PRP$" or any(m.tag_ == "POS" for m in c.children) for c in owners)


def is_reflexive(token: Token) -> bool:
    """Say whether a pronoun means the doer again: "before killing himself"."""
    return token.pos_ == "PRON" and token.lower_.endswith(("self", "selves"))


def _marker(clause: Token) -> str:
    return next((c.lower_ for c in clause.children if c.base == "mark"), "")


def _led_by(noun: Token) -> Iterator[Token]:
    """Yield who leads a group: "a delegation led by the premier"."""
    for clause in children(noun, "acl"):
        if clause.tag_ == "VBN" and is_in_set(clause, "leading"):
            yield from deep_subject(clause)


def stay_of(noun: Token) -> tuple[Token, Token] | None:
    """Return the guest and the place of "is in Oslo on a visit", where the noun only tells the occasion."""
    place = noun.head
    if case_of(noun) not in {"on", "for"} or noun.base not in {"nmod", "obl"} or "cop" not in place.by_label:
        return None
    guest = next(children(place, "nsubj"), None)
    return (guest, place) if guest is not None and case_of(place) == "in" else None


def _is_holders(act: Act) -> bool:
    """Say whether a definite noun behind a verb of expressing has its holder behind "of": "conveyed the support of the president"."""
    nouns = (act.head.doc[place] for place in act.matched)
    return any(noun.pos_ == "NOUN" and any(c.lower_ == "the" and c.base == "det" for c in noun.children) for noun in nouns)


def _is_of_topic(verb: Token, preposition: str) -> bool:
    """Say whether a preposition stands in the phrase of what is discussed: "they discussed their relations with Chad"."""
    behind = [child for case, child in obliques(verb) if case == preposition and child.head is verb]
    before = (verb.doc[child.left_edge.i - 1] for child in behind)
    return all(noun.pos_ == "NOUN" and is_in_set(noun, "dealings") for noun in before)


def _is_of_another(act: Act, inner: Act) -> bool:
    """Say whether what is promised is told in a clause of its own, whose subject will do it."""
    clause = inner.top
    return clause.base == "ccomp" and clause.head.i == act.head.i and "nsubj" in clause.by_label


def _is_finite_passive(verb: Token) -> bool:
    return is_passive(verb) and "nsubj" in verb.by_label and "aux:pass" in verb.by_label


def _subject(head: Token, *, adjective: bool) -> list[Token]:
    if head.pos_ in NOUNS:
        return _noun_subject(head)
    if adjective:  # "is prepared to", "is opposed to": whoever is so, also where the tagger has a passive verb without an agent
        agents = deep_subject(head) if is_passive(head) else []
        if agents:
            return agents
        subject = surface_subject(head)
        return [subject] if subject is not None else []
    return deep_subject(head)


def _named_in_front(verb: Token) -> list[Token]:
    """Return the name behind a verb of giving that the parser took for part of the thing: "sold | Chad cement"."""
    if verb.pos_ != "VERB" or is_passive(verb) or not is_in_set(verb, "giving"):
        return []
    objects = [o for o in children(verb, "obj") if o.i > verb.i]
    return [
        c for o in objects[:1] for c in children(o, "compound") if c.pos_ == "PROPN" and c.left_edge.i == verb.i + 1 and o.pos_ == "NOUN"
    ]


def _given(verb: Token) -> list[Token]:
    """Return the subject of a passive that has an object still: "Haiti was given two ambulances"."""
    if not is_passive(verb) or not any(c.i > verb.i for c in children(verb, "obj")):
        return []
    subject = surface_subject(verb)
    return [subject] if subject is not None else []


def is_said(noun: Token) -> bool:
    """Say whether a noun is a predicate: "are on strike", "is at war with"."""
    return "cop" in noun.by_label and case_of(noun) in STATES


def _noun_subject(noun: Token) -> list[Token]:
    """Return the subject of a nominal clause ("they are guests of ..."): only with a copula."""
    if "cop" in noun.by_label:
        return list(children(noun, "nsubj"))
    return []


def _sides(actors: tuple[str, ...], recipients: tuple[str, ...], told: bool, how: tuple[str, ...], slot: str) -> Sides:
    others = tuple([i for i in recipients if i not in actors]) if recipients else ()
    return _made(actors=actors, recipients=others, told=told, how=(*how, *((f"recipient:{slot}",) if others else ())))


def is_deed_beside(noun: Token) -> bool:
    """Say whether a noun takes up the clause that it stands behind: "the map is false, *a claim* that Lima rejects"."""
    loose = noun.dep_ == "parataxis" and noun.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in noun.children)
    return (noun.dep_ == "appos" or loose) and is_in_one_of(noun, ("charged_things", "asked_things", "moves"))


def is_of_deed_beside(verb: Token) -> bool:
    """Say whether a clause hangs on such a noun: "recalled its envoy from Chile, a step *hailed* by Bolivia" hails no envoy."""
    return verb.base == "acl" and is_deed_beside(verb.head)


def _passed(filled: Filled, side: str) -> Iterator[str]:
    """Yield as rules the slots that were looked at and have words, but of no known actor; two at most."""
    for slot in dict.fromkeys([slot.removeprefix("in:") for slot in filled.empty[:3]]) if filled.empty else ():
        yield f"not:{side}:{slot}"


def is_public(arguments: Arguments, ids: Iterable[str]) -> bool:
    """Say whether one of these is a state or a body, or has an office or a sector: nobody private."""
    found = [arguments.actors.by_id[i] for i in ids if i in arguments.actors.by_id]
    return any(
        a.kind == ActorKind.STATE
        or (a.kind == ActorKind.ORGANISATION and (a.country is not None if not a.sectors else bool(set(a.sectors) - PRIVATE)))
        or (a.kind == ActorKind.ORGANISATION and a.country == "NGO")
        or (bool(a.offices) and not a.sectors)
        or bool(set(a.sectors) - PRIVATE)
        for a in found
    )


def is_known(arguments: Arguments, ids: Iterable[str]) -> bool:
    """Say whether one of these is of a known country."""
    return bool(countries_of(arguments, ids))


def countries_of(arguments: Arguments, ids: Iterable[str]) -> set[str]:
    """Return the known countries of these."""
    if not ids:
        return set()
    known = arguments.actors.countries
    return {known[i] for i in ids if i in known}


def is_official(arguments: Arguments, ids: Iterable[str]) -> bool:
    """Say whether all of these are states, or act for a government or an inter-governmental body."""
    found = [arguments.actors.by_id[i] for i in ids if i in arguments.actors.by_id]
    return bool(found) and all(a.kind == ActorKind.STATE or bool({"GOV", "MIL"} & set(a.sectors[:1])) for a in found)
