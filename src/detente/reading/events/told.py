"""Whether words that carry an act tell an event: who takes part, what the type needs, and what only names an act or a state of affairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor
from detente.ontology import load_plover
from detente.reading.base import Page, children
from detente.reading.events.idle import is_given_to, is_idle, is_no_journey
from detente.reading.events.personal import is_address, is_personal
from detente.reading.events.unrest import is_unrest
from detente.reading.factuality.stage import Modality, is_claimed, modality
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, is_quartered, obliques
from detente.reading.grammar.subjects import VERBAL, deep_subject, surface_subject
from detente.reading.grammar.voice import case_of, has_having, is_in_set, is_passive
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.sides.doers import causes_of, is_said
from detente.reading.sides.found import ARMED, PRIVATE, Sides, countries_of, is_known, is_official, is_public
from detente.reading.sides.predicates import Act, entries_of, fits
from detente.reading.sides.slots import is_of_deed_beside, is_reflexive

#: Types whose passive without a doer is still an event ("the editor was arrested").
PASSIVE_TYPES = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION"})
#: Types of acts that who "has" one does not do by it.
STANDING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
#: Types of acts that a speaker does by what he says.
OF_SPEAKER = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"})
#: Concepts of support in words.
SAID_OF = frozenset({"praise", "thank", "congratulate", "condole", "stand_with", "value_relation", "defend_verbally", "apologise"})
#: Types that private persons' acts fall under too.
PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
#: Types whose bare noun tells an act with its doer alone ("a march by teachers", "the deployment of Russian missiles").
ONE_SIDED = frozenset({"PROTEST", "MOBILIZE"})
#: Types of acts that are told also where it is only possible that somebody does them, to whomever.
POSSIBLE_ALONE = ONE_SIDED | {"RETREAT", "CONCEDE"}
#: Types whose noun tells an act of one side where it is said to anger or please somebody.
IRKING = frozenset({"REQUEST", "SANCTION", "REJECT", "PROTEST", "MOBILIZE", "COERCE"})
#: Concepts whose words tell accidents as well; without a doer they need an attack in the same sentence.
NEUTRAL_HARM = frozenset({"kill", "destroy", "explosion", "beat", "displace"})
#: Concepts of ties, which are of both who mend them: "Peru and Chile restored relations".
OF_BOTH = frozenset({"fence_mending", "recognise_state"})
#: Sectors of those who fight and do not demonstrate.
OUTLAWS = frozenset({"REB", "UAF", "CRM"})
#: Sectors of those who quarrel in words.
CIVIL = frozenset({"GOV", "LEG", "PTY", "JUD", "BUS", "JRN", "EDU"})
#: Types of acts that nobody does to himself.
REFLEXIVE = frozenset({"SANCTION", "COERCE", "ACCUSE", "RETREAT", "THREATEN"})
#: Types that need somebody or something to be aimed at.
AIMED = frozenset({"ASSAULT", "SANCTION"})
#: Verbs that make something of a commitment or a wish.
SAID_ANEW = frozenset({"make", "give", "renew", "reaffirm", "express", "voice", "reiterate", "announce", "enter", "sign"})
#: Pronouns for things; a state that is meant by one threatens with something, not "to shatter lives".
THINGS = frozenset({"it", "this", "that", "which", "these", "what"})
TOPIC_CASES = frozenset(
    {
        "toward",
        "towards",
        "about",
        "regarding",
        "concerning",
        "amid",
        "amidst",
        "despite",
        "given",
        "considering",
        "as",
        "ahead of",
        "prior to",
        "ahead",
        "before",
    }
)
#: Modalities of a clause that leave open whether what its nouns name comes about.
OPEN = frozenset({"future", "would", "possible", "obliged", "ordered", "hypothetical", "purpose"})
_OPEN_AHEAD = OPEN - {"purpose"}
#: Adjectives of what was.
BYGONE = frozenset({"recent", "last", "latest", "previous", "earlier", "past"})
#: Prepositions before what has come about.
BEHIND = frozenset({"after", "following", "since", "despite", "because of", "due to", "given"})
#: Requests that are none where nobody is asked: "encouraged further progress", "wants change".
ASKED_OF_SOMEBODY = frozenset({"want", "encourage", "need"})
#: Verbs whose past is spelled as their infinitive.
INVARIANT = frozenset("put cut set hit shut let quit spread cast split beat cost hurt rid bid burst shed broadcast overrun".split())
#: Adverbs of what is done again and again.
HABITUAL = frozenset({"regularly", "routinely", "often", "always", "usually", "frequently", "daily", "weekly", "annually", "constantly"})
PERIODS = frozenset({"day", "week", "month", "year", "night", "morning", "time"})
#: Prepositions before the occasion of something else.
SETTINGS = frozenset({"at", "during", "in", "on", "for", "of"})
NEEDS_RECIPIENT = frozenset(name for name, kind in load_plover().types.items() if kind.requires_recipient)


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Judges the acts of one page.

    Attributes:
        page: What is read.
        arguments: Actors in argument positions.
        found: Token position -> the act that the token heads.
    """

    page: Page
    arguments: Arguments
    found: Mapping[int, Act]

    def is_in_name(self, token: Token) -> bool:
        """Say whether a verb is a word of a name: a capital inside a sentence, beside another ("We Invest in Nationhood")."""
        if token.pos_ != "VERB" or not token.text.istitle() or token.is_sent_start or self.page.is_headline(token):
            return False
        behind = token.nbor() if token.i + 1 < len(self.page.doc) else token
        if token.tag_ == "VBG" and token.i and self.page.doc[token.i - 1].lower_ in {"the", "a", "an"}:
            return True  # "introduced the Protecting Our Coasts Act"
        if token.tag_ == "VBG" and behind.pos_ in {"NOUN", "PROPN"} and behind.text.istitle():  # "Visiting Professor of Law"
            return True
        sent = token.sent
        words = [t for t in sent if t.is_alpha]
        beside = any(sent.start <= i < sent.end and self.page.doc[i].text.istitle() for i in (token.i - 1, token.i + 1))
        return beside and 2 * sum(t.is_lower for t in words) > len(words)

    def is_told(self, act: Act, found: Modality) -> bool:
        """Say whether the words tell an act: a noun's infinitive ("efforts to end") does not, nor does a purpose without force."""
        top = act.top
        if (
            ((top.tag_ == "VBG" or _is_being(top) or _is_having(top)) and self._is_named_only(top))
            or _is_stray(top)
            or (found.kind == "possible" and _is_ability(top))
        ):
            return False
        if act.type not in OF_SPEAKER and act.entry.concept not in SAID_OF and _is_behind_tag(top):
            return False
        standing = act.type in STANDING or act.entry.concept == "promise_to"
        if standing and act.head.pos_ == "NOUN" and any(g.lemma_.lower() == "have" for g in act.governors):
            return False  # "the battles that we had over tax policy", "Peru has a ban on smoking", "I have had a vow since then"
        if top.base == "acl" and any(c.lower_ == "including" for c in top.children):
            return False  # "at least 72 are killed, including 42 killed in Gao"
        if act.entry.concept == "mobilise_forces" and self._are_led_off(act):
            return False
        if act.type == "MOBILIZE" and is_quartered(top):
            return False  # "an airfield where Chadian troops are stationed"
        if _is_use_of_thing(top) or (
            (act.type in {"REQUEST", "PROTEST"} or act.entry.concept == "protest_words") and self._is_of_protest(act)
        ):
            return False
        if any(_has_yet_to(word) for word in (act.head, *act.governors)):
            return False
        if _is_yet_to_come(top) or (found.negated and top.tag_ == "VBN" and top.dep_ == "acl"):
            return False  # "the largest bank not sanctioned by Peru"
        if top.tag_ == "VBN" and top.dep_ == "acl" and any(c.lower_ == "ever" for c in top.children):
            return False  # "the strictest curbs ever imposed"
        if (found.kind in OPEN or "op:commit" in act.rules) and act.type == "ACCUSE" and act.head.lemma_.lower() == "hold":
            return False  # "will hold those accountable who"
        if is_claimed(top, "doubts") or (found.kind is None and _is_way(top)):
            return False
        if (found.kind == "future" and _is_manner(top)) or _is_made_for(top) or _is_overdue(top) or _tells_who(act):
            return False
        if found.kind == "possible" and top.base == "ccomp" and top.head.lemma_.lower() in {"hope", "wish"}:
            return False
        if (
            act.entry.concept in {"defend_verbally", "blame"}
            and act.head.pos_ == "VERB"
            and any(is_reflexive(t) for t in deep_object(act.head))
        ):
            return False  # "as it defends itself against Chad", "have only themselves to blame"
        if found.kind == "possible" and (_is_by_means(top) if act.type == "COOPERATE" else any(map(_is_by_means, _joint_means(top)))):
            return False  # "by working together we can end the war"
        if act.type not in {"ASSAULT", "PROTEST"} and self._is_ground_of_penalty(top):
            return False
        if found.kind == "obliged" and (found.negated or act.type == "REQUEST"):
            return False  # "should no longer turn them away", "both should pursue": who asks is told, if at all, by the statement
        own_doing = act.type in REFLEXIVE and act.mode not in {"withdraw", "disarm"} and act.head.pos_ == "VERB"
        if own_doing and any(is_reflexive(t) for t in deep_object(act.head)):
            return False  # "cannot resign ourselves to it", "has isolated herself"
        if act.type == "ASSAULT" and (_is_hung_on_accident(top) or _is_unmeant(act.head)):
            return False
        if act.type == "ACCUSE" and is_passive(top.head) and self._goes_with(top, "ACCUSE"):
            return False  # "were charged, alleging that they had lied": those who are charged allege nothing
        if act.mode == "release" and self._goes_with(top, "ASSAULT"):
            return False  # "stormed the prison, freeing its inmates"
        if (act.entry.concept in NEUTRAL_HARM or act.head.lemma_.lower() == "explode") and _is_of_mishap(top):
            return False  # "the jet crashed, killing the pilot"
        if _is_habit(top) or is_idle(act, found, self.found, self.arguments) or is_personal(act, self.arguments):
            return False
        if _is_described(act) or _is_listed(top) or _hangs_on_open(act) or (found.kind == "purpose" and _is_discussed_alone(act)):
            return False
        first = top
        while first.base in {"conj", "advcl", "xcomp"} and first.head.pos_ in VERBAL and first.tag_ == "VB":
            if first.base != "conj" and first.head.tag_ != "VB":
                break  # "authority to shoot to kill"
            first = first.head
        if top.pos_ in VERBAL and first.base == "acl" and first.dep_ != "acl:relcl" and (found.kind == "purpose" or first.i != top.i):
            return top.head.lemma_.lower() in {"first", "second", "third", "last", "latest", "only"} or any(
                c.lower_ in {"first", "last", "second", "latest"} for c in top.head.children
            )
        if found.kind == "purpose" and top.head.tag_ == "VBG" and self._is_named_only(top.head):
            return False  # "accused them of invading to seize the mines"
        over = top.head.i in self.found or (first.i != top.i and first.head.i in self.found)  # "met to listen and *to discuss*"
        return not (found.kind == "purpose" and act.type != "ASSAULT" and (act.type != "CONSULT" or over))

    def _is_named_only(self, top: Token) -> bool:
        """Say whether a gerund only names an act: "plans for ending it", "barred from entering", "accused of shelling"."""
        first = top
        while first.base == "conj" and first.head.tag_ == "VBG":
            first = first.head
        marker = next((c.lower_ for c in first.children if c.dep_ in {"mark", "case"}), "")
        if marker == "against":
            return True  # "voted against lifting the ban"
        if (first.base == "csubj" and "nsubj" not in first.by_label) or (first.base == "xcomp" and first.head.lemma_.lower() == "rule"):
            return True  # "taking hostages would be a mistake", "refused to rule out using force"
        if (
            first.base == "nmod"
            or marker in {"between", "amid", "amidst", "including", "over"}
            or (first.base in {"xcomp", "ccomp", "obj"} and is_in_set(first.head, "thoughts"))
        ):
            return True
        if first.base == "acl" and (is_in_set(first.head, "needs") or is_in_set(first.head.head, "needs")):
            return True  # "the importance of Congress extending it"
        if first.base == "acl" and first.head.head.pos_ == "NOUN" and case_of(first.head) in {"to", "about"}:
            return True  # "a precursor to the ministry asking for more"
        if first.base == "advcl" and not marker and first.head.tag_ == "VBG" and self._is_named_only(first.head):
            return True  # "support for deepening ties, extending cooperation to the sea"
        if marker in {"on", "about"} or (marker == "by" and first.head.pos_ not in VERBAL):
            return True
        if marker == "by" and first.head.i != first.i and first.head.tag_ == "VBG" and self._is_named_only(first.head):
            return True  # "discussed strengthening ties by deepening cooperation"
        if marker == "with" and (charge := self.found.get(first.head.i)) is not None and charge.type == "ACCUSE":
            return True  # "charged Peru with arming rebels"
        if marker == "for" and is_in_set(first.head, "charging"):
            return True  # "charged two men for spying on students"
        if (marker in {"in", "about", "at"} and first.head.pos_ == "ADJ") or (marker == "to" and is_given_to(first)):
            return True  # "is interested in finding common ground"
        if marker == "in" and self._is_behind_noun(first):  # "the role of companies in resettling refugees"
            return True
        return marker in {"of", "from"} or (marker in {"for", "to", "at", "about", "against", "in"} and first.base == "acl")

    def _is_ground_of_penalty(self, gerund: Token) -> bool:
        """Say whether a gerund tells only for what somebody is punished: "fined the firms *for violating the law*"."""
        if gerund.tag_ != "VBG" or (penalty := self.found.get(gerund.head.i)) is None or penalty.type not in {"SANCTION", "COERCE"}:
            return False
        return any(c.lower_ == "for" and c.base in {"mark", "case"} for c in gerund.children)

    def _is_of_protest(self, act: Act) -> bool:
        """Say whether words tell what a protest is for or against: "marched to demand that he resign", "to protest", is one act."""
        clause = act.top
        above = self.found.get(clause.head.i)
        if above is None or above.type != "PROTEST":
            return False
        aim = clause.tag_ == "VB" and (act.type == "REQUEST" or (clause.base in {"advcl", "xcomp"} and clause.lemma_.lower() == "protest"))
        return aim or ((act.type != "PROTEST" or act.entry.concept == "protest_words") and self._goes_with(clause, "PROTEST"))

    def _are_led_off(self, act: Act) -> bool:
        """Say whether forces only go where they are withdrawn to: "is withdrawing its troops from Chad and moving them to Mali"."""
        verb, above = act.head, self.found.get(act.head.head.i)
        withdrawn = verb.base == "conj" and above is not None and above.mode == "withdraw"
        return withdrawn and any(t.lower_ in {"them", "it"} for t in children(verb, "obj"))

    def _goes_with(self, gerund: Token, kind: str) -> bool:
        """Say whether a participle goes along with an act of some type: "stormed the prison, *freeing* its inmates"."""
        above = self.found.get(gerund.head.i)
        return gerund.tag_ == "VBG" and gerund.base == "advcl" and above is not None and above.type == kind

    def _is_behind_noun(self, gerund: Token) -> bool:
        """Say whether a gerund's preposition stands right behind a noun."""
        marker = next((c for c in gerund.children if c.dep_ in {"mark", "case"}), None)
        return marker is not None and marker.i > 0 and self.page.doc[marker.i - 1].pos_ == "NOUN"

    def is_complete(self, act: Act, sides: Sides) -> bool:
        """Say whether the sides make an event: an actor, or a known recipient of a verb; what PLOVER requires; both sides for nouns."""
        participants = (*sides.actors, *sides.recipients)
        if act.type not in PHYSICAL and not countries_of(self.arguments, participants):
            return False  # of nobody whose country is known nothing can be kept
        if not participants and is_unrest(act):
            return True
        if not participants or (act.entry.formal and not is_public(self.arguments, sides.actors)):
            return False
        if (
            not self.is_political(participants, act, sides)
            or self._is_of_no_one(act)
            or (act.mode in {"disapprove", "allege"} and sides.own)
        ):
            return False
        of_both = act.entry.concept in OF_BOTH or _is_each_others(act.head)
        together = of_both and not sides.recipients and len(countries_of(self.arguments, sides.actors)) > 1
        fought = act.inner if act.type == "THREATEN" and act.inner is not None and act.inner.type == "ASSAULT" else None
        if fought is not None and not sides.recipients:
            if any(t.lower_ in THINGS for t in deep_object(fought.head)):
                return False  # "vowed to fight it to the last ditch"
            if fought.head.lemma_.lower() == "fight" and self._are_unarmed(sides.actors):
                return False  # "the governor pledged to continue fighting to protect the vote"
        if act.type == "ASSAULT" and not sides.recipients and (act.entry.particle == "down" or act.entry.lemma in {"intercept", "down"}):
            felled = (word for obj in deep_object(act.head) for word in (obj, *children(obj, "nmod")))
            if any(is_in_set(word, "missiles") for word in felled):
                return False  # "its air defences shot down nine of the drones": somebody else's attack
        if act.type == "ASSAULT" and (self._is_on_own_state(sides) or (not sides.recipients and _is_only_effort(act.head))):
            return False
        if self._is_of_others_than_people(act, sides):
            return False
        if act.type == "SUPPORT" and not act.entry.mutual and act.inner is None and not together and not self._are_others(sides):
            return False  # "Peru and Chile restored ties" is of both
        if act.mode == "demo" and self._is_armed_strike(act, sides):
            return False
        bare = all(g.pos_ == "NOUN" and not is_said(g) for g in act.governors)  # "a round of talks" is no more than a noun
        nominal = act.head.pos_ in {"NOUN", "PROPN"} and bare and not is_said(act.head)
        if not sides.actors and act.type == "PROTEST" and not nominal:
            return bool(sides.recipients)  # "thousands rallied outside the embassy": somebody did, and against whom is known
        if not sides.actors and (nominal or act.entry.lemma == "displace" or not self._is_doerless(act, sides)):
            return False  # who is displaced, and by nobody, fled from a war or a flood
        let = act.inner if act.inner is not None and act.entry.operator == "refuse" else act
        if let.entry.operator == "permit" and let.inner is None and not self._lets_foreigners(act, sides):
            return False
        if act.mode == "abduct" and self._is_said_captive(act):
            return False
        if act.mode == "release" and not sides.recipients and not act.entry.obj and not _are_captives(act):
            return False
        notice = act.entry.concept == "threaten_strike" and bool(sides.actors)  # whom workers warn is not always told
        if act.type in NEEDS_RECIPIENT and len(participants) < 2 and not notice and (nominal or not sides.told or act.type == "COOPERATE"):
            return False
        if act.type in AIMED and not nominal and not sides.recipients and not self._is_aimed(act, sides):
            return False
        if act.entry.operator == "request" and act.entry.lemma in ASKED_OF_SOMEBODY and not sides.recipients:
            return False
        if not sides.recipients and not {"not:recipient:on", "not:recipient:with"}.isdisjoint(sides.how) and _is_on_thing(act):
            return False
        if (
            act.type in {"AID", "SUPPORT"}
            and act.inner is None
            and sides.own
            and not together
            and not sides.recipients
            and "asylum" not in act.entry.contexts
        ):
            return False  # who helps or backs himself
        if self._is_with_unknown_speaker(act):
            return False
        if act.type == "REQUEST" and not sides.recipients and is_official(self.arguments, sides.actors) and _is_of_ones_own(act):
            return False
        if act.entry.mutual and not sides.lead and sides.how and set(sides.how) <= {"side:with", "side:obj", "side:to"}:
            return False  # "a meeting with Chad": whose it was is not told
        if act.entry.pos == "adj" and act.type == "ACCUSE" and not (sides.actors and sides.recipients):
            return False  # "is concerned by the news" holds nothing against anybody
        if act.entry.concept == "brief" and len(countries_of(self.arguments, participants)) < 2 and not self._is_of_body(participants):
            return False  # one's own officials are told
        if (act.mode == "visit" or (act.entry.concept in {"invade", "take_ground"} and sides.actors)) and self._are_private(sides.actors):
            return False  # "people who advanced toward the troops" invade nothing
        if (act.entry.operator == "desire" or (act.entry.operator == "commit" and act.entry.lemma == "announce")) and len(participants) < 2:
            return False  # money that is announced for nobody known
        willed = act.entry.operator == "desire" and (act.inner is None or act.inner.type == "AGREE")
        if willed and not sides.recipients and self._are_of_one_government(sides.actors):
            return False  # "the secretaries underscored their president's commitment to the economy": policy at home
        seen = act.entry.concept == "meet" and act.head.lemma_ == "see"
        if self._is_among_own(act, sides) or is_address(act, sides, self.arguments) or (seen and not self._see_each_other(act, sides)):
            return False
        if nominal:
            return self._is_told_by_noun(act, sides)
        if self._is_standing(act) or (_is_discussion(act) and len(participants) < 2 and not self._are_sides(act)):
            return False
        if act.type != "CONSULT":
            return True
        if {"not:side:with", "not:recipient:with"} & set(sides.how) and len(countries_of(self.arguments, participants)) < 2:
            return False  # whom they met is told, and was not understood
        if len(participants) > 1:  # who talks with somebody of no known country or role is a reporter, or no one's business
            return len([i for i in participants if is_known(self.arguments, (i,)) or is_public(self.arguments, (i,))]) > 1
        if self._is_of_states(participants[0]) and act.entry.concept != "discuss" and "actor:poss" not in sides.how:
            return True
        return self._is_several(participants[0]) or (act.mode == "visit" and sides.told and is_public(self.arguments, sides.actors))

    def _is_among_own(self, act: Act, sides: Sides) -> bool:
        """Say whether nobody but one's own people has to do with an act of several, or a private person in passing.

        "In consultation with the ministry, the department will ..."; "met a student"; "will appoint Mr Ruiz to this role".
        """
        participants = (*sides.actors, *sides.recipients)
        if act.type != "ASSAULT" and act.head.pos_ == "NOUN" and act.entry.mutual and case_of(act.head) == "in":
            return len(countries_of(self.arguments, participants)) < 2
        by_id = self.arguments.actors.by_id
        if act.head.lemma_.lower() in {"appoint", "name"} and act.type == "SUPPORT":
            return bool(sides.recipients) and all(by_id[i].kind is ActorKind.PERSON for i in sides.recipients if i in by_id)
        if act.entry.concept != "meet" or act.head.pos_ != "VERB":
            return False
        met = [by_id[i] for i in participants if i in by_id and i not in sides.lead]
        unnamed = [m for m in met if m.kind is ActorKind.PERSON and all(x.kind is not MentionKind.NAME for x in m.mentions)]
        return len(met) == len(unnamed) == 1 and self._are_private((unnamed[0].id,))

    def _is_of_others_than_people(self, act: Act, sides: Sides) -> bool:
        """Say whether the sides are not of the kind that an act is done by or to, so that its words mean something else.

        States demonstrate something to somebody, a document is released by a body, a library is no host, fishermen enter waters.
        """
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        others = [by_id[i] for i in sides.recipients if i in by_id]
        if act.mode == "release":
            return bool(others) and all(o.kind is ActorKind.ORGANISATION for o in others)
        if act.mode == "demo" and act.head.lemma_.lower() == "demonstrate":
            return bool(doers) and all(d.kind is ActorKind.STATE or d.sectors[:1] == ("GOV",) for d in doers)
        if act.entry.concept == "protest_words":  # "the rebels are protesting against the new age"
            return bool(doers) and all(not OUTLAWS.isdisjoint(d.sectors[:1]) for d in doers)
        if act.entry.concept == "expel_diplomats":  # "ordered its diplomats to leave Chad"
            own = countries_of(self.arguments, sides.actors)
            return len(own) == 1 and countries_of(self.arguments, sides.recipients) == own
        if act.entry.concept == "clash" and act.head.lemma_.lower() == "clash":  # "ministers clashed with lawmakers over pensions"
            return bool(doers) and all(not CIVIL.isdisjoint(a.sectors[:1]) and a.kind is not ActorKind.STATE for a in (*doers, *others))
        if act.entry.concept == "host_visit":
            return bool(doers) and (all(_is_no_guest(d, act.head) for d in doers) or _is_host_named(act.head))
        bringing = act.inner or act
        if bringing.entry.concept == "third_party_meeting" and bringing.head.lemma_.lower() == "bring":
            own = countries_of(self.arguments, sides.actors)  # "is bringing together leaders of many communities"
            return len([o for o in others if o.country is None or o.country not in own]) < 2
        if self._is_trip_at_home(act, doers, others):
            return True
        if (going := act.inner or act).entry.concept == "travel" and others:  # "I will go to Mr Paz of the Star"
            to = [c for case, c in obliques(going.head) if case == "to"]
            return bool(to) and all(c.ent_type_ == "PERSON" for c in to)
        if act.type == "SUPPORT" and act.head.lemma_.lower() == "mourn":
            alone = len(countries_of(self.arguments, (*sides.actors, *sides.recipients))) < 2
            return alone and not is_official(self.arguments, sides.actors)
        going = act.inner if act.inner is not None else act
        if going.mode == "visit" and not others and going.head.lemma_.lower() in {"go", "come", "return"} and is_no_journey(going.head):
            return True
        if act.entry.concept == "cooperate_economic" and act.head.pos_ == "VERB" and doers:  # "she now exports her soap to Chile"
            return all(d.kind is ActorKind.PERSON and not d.sectors for d in doers)
        if act.mode == "visit" and not others:
            goals = (*deep_object(act.head), *(c for case, c in obliques(act.head) if case in {"to", "at", "in"}))
            parts = [part for goal in goals for part in conj_nominals(goal)]  # a town of no known country is at home mostly
            return any(is_in_set(p, "sights") or (p.ent_type_ in {"LOC", "GPE"} and not self.arguments.at(p)) for p in parts)
        private = act.entry.concept in {"mobilise_forces", "third_party_meeting"} and act.head.pos_ == "VERB"
        return private and bool(doers) and self._are_private(sides.actors)

    def _is_trip_at_home(self, act: Act, doers: list[Actor], others: list[Actor]) -> bool:
        """Say whether somebody only goes to a place or an office of his own country: "the president flew to Cusco" meets no host."""
        going = act.inner if act.inner is not None else act
        countries = {a.country for a in (*doers, *others)}
        if going.entry.concept != "travel" or not others or len(countries) != 1 or countries & {None, *INTERNATIONAL}:
            return False
        return all(o.kind is not ActorKind.PERSON and (not o.sectors or o.sectors[:1] == ("GOV",)) for o in others)

    def _are_unarmed(self, ids: tuple[str, ...]) -> bool:
        """Say whether all of some are persons or bodies of public life who bear no arms."""
        by_id = self.arguments.actors.by_id
        found = [by_id[i] for i in ids if i in by_id]
        return bool(found) and all(a.kind is not ActorKind.STATE and bool(a.sectors) and not ARMED & set(a.sectors) for a in found)

    def _see_each_other(self, act: Act, sides: Sides) -> bool:
        """Say whether those who see somebody meet him: people in office of two countries, who see nobody "as" anything."""
        by_id = self.arguments.actors.by_id
        people = [by_id[i] for i in (*sides.actors, *sides.recipients) if i in by_id]
        met = all(p.kind is ActorKind.PERSON and "GOV" in p.sectors[:1] for p in people) and len({p.country for p in people} - {None}) > 1
        return met and act.head.pos_ == "VERB" and not any(case in {"as", "off", "through"} for case, _ in obliques(act.head))

    def _is_on_own_state(self, sides: Sides) -> bool:
        """Say whether a government's people attack their own state, which only a slip of the parser tells."""
        by_id = self.arguments.actors.by_id
        struck = [by_id[i] for i in sides.recipients if i in by_id]
        doers = [by_id[i] for i in sides.actors if i in by_id]
        own = {d.country for d in doers if d.kind is ActorKind.PERSON and "GOV" in d.sectors[:1]}
        return bool(doers) and len(own) == 1 and bool(struck) and all(s.kind is ActorKind.STATE and s.country in own for s in struck)

    def _lets_foreigners(self, act: Act, sides: Sides) -> bool:
        """Say whether a state or a body allows something to people or a body of another country, or to another state."""
        if act.head.tag_ == "VBG" and "aux" not in act.head.by_label:
            return False  # "joined the treaty, allowing it to take effect"
        own, others = countries_of(self.arguments, sides.actors), countries_of(self.arguments, sides.recipients)
        return bool(own and others) and own.isdisjoint(others) and is_public(self.arguments, sides.actors)

    def _are_of_one_government(self, ids: tuple[str, ...]) -> bool:
        """Say whether all of some act for the government of one state."""
        countries = countries_of(self.arguments, ids)
        return len(countries) == 1 and countries.isdisjoint(INTERNATIONAL) and is_official(self.arguments, ids)

    def _is_of_body(self, ids: tuple[str, ...]) -> bool:
        """Say whether an international body or a legislature takes part."""
        by_id = self.arguments.actors.by_id
        return any(by_id[i].country in {"IGO", "UNO", "EUR"} or "LEG" in by_id[i].sectors[:1] for i in ids if i in by_id)

    def _is_with_unknown_speaker(self, act: Act) -> bool:
        """Say whether "I" or "we" of unknown meaning is one of several who do it: "Prime Minister Ruiz and I will work together"."""
        subject = surface_subject(act.top) if act.top.pos_ in VERBAL else None
        parts = list(conj_nominals(subject)) if subject is not None else []
        return len(parts) > 1 and any(p.lower_ in {"i", "we"} and not self.arguments.at(p) for p in parts)

    def _is_armed_strike(self, act: Act, sides: Sides) -> bool:
        """Say whether a "strike" is one of forces ("launched strikes involving drones"), not of workers."""
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        struck = any(self.page.doc[i].lemma_.lower().startswith("strike") for i in act.matched)
        return struck and any(d.kind == ActorKind.STATE or bool(ARMED & set(d.sectors[:1])) for d in doers)

    def _is_said_captive(self, act: Act) -> bool:
        """Say whether the object is only what somebody is held as, and who it is was not understood: "Americans held hostage"."""
        words = [self.page.doc[i] for i in act.matched]
        return any(w.lower_ in {"hostage", "captive", "prisoner"} and not any(c.base != "conj" for c in w.children) for w in words)

    def _is_of_no_one(self, act: Act) -> bool:
        """Say whether the subject is nobody: anybody at all ("any judge would agree"), or "it" where only ruin is threatened."""
        subject = surface_subject(act.top) if act.top.pos_ in VERBAL else None
        if subject is None:
            return False
        if any(c.lower_ in {"any", "every"} and c.base == "det" for c in subject.children):
            return True
        no_one = subject.lower_ == "one" and subject.i > 0 and subject.nbor(-1).lower_ == "no"
        if act.type not in PHYSICAL and (no_one or subject.lower_ == "nobody"):
            return True  # "no one has ever complained"
        return act.type == "THREATEN" and act.inner is None and act.entry.operator == "threaten" and subject.lower_ in THINGS

    def _are_private(self, ids: tuple[str, ...]) -> bool:
        by_id = self.arguments.actors.by_id
        return all(i in by_id and bool(by_id[i].sectors) and set(by_id[i].sectors) <= PRIVATE for i in ids)

    def _is_standing(self, act: Act) -> bool:
        """Say whether words only tell how a state of affairs goes on: "advanced his commitment", "the partnership will flourish"."""
        if act.head.pos_ != "NOUN" or not act.governors:
            return False
        if is_in_set(act.head, "attitude"):
            return act.top.lemma_.lower() not in SAID_ANEW
        return is_in_set(act.head, "standing") and act.type != "RETREAT" and "act:light_event" in act.rules

    def _are_others(self, sides: Sides) -> bool:
        """Say whether support has recipients, and not only the supporter's own state."""
        by_id = self.arguments.actors.by_id
        own = countries_of(self.arguments, sides.actors)
        official = is_official(self.arguments, sides.actors)
        return any(
            not ((by_id[i].country in own or (official and by_id[i].country is None)) and self._is_its_government(i))
            and (is_known(self.arguments, (i,)) or is_public(self.arguments, (i,)) or (official and self._is_named_body(i)))
            for i in sides.recipients
            if i in by_id
        )

    def _is_named_body(self, actor_id: str) -> bool:
        """Say whether an actor is a body that has a name, whatever it is: "Mali backs the FLM, a separatist group"."""
        actor = self.arguments.actors.by_id[actor_id]
        return actor.kind == ActorKind.ORGANISATION and any(m.kind == MentionKind.NAME for m in actor.mentions)

    def _is_its_government(self, actor_id: str) -> bool:
        """Say whether an actor is a state or a body of its government: who backs his own backs nobody."""
        actor = self.arguments.actors.by_id[actor_id]
        return actor.kind == ActorKind.STATE or (actor.kind == ActorKind.ORGANISATION and actor.sectors[:1] == ("GOV",))

    def _is_aimed(self, act: Act, sides: Sides) -> bool:
        """Say whether violence without a known victim is violence: done to people or places, or by those who bear arms."""
        objects = [part for obj in deep_object(act.head) for part in conj_nominals(obj)] if act.head.pos_ == "VERB" else []
        if _is_each_others(act.head) and len(countries_of(self.arguments, sides.actors)) > 1:
            return True  # "Chad and Mali shelled each other"
        if objects and not act.entry.obj:
            return any(part.pos_ in {"PROPN", "NUM"} or is_in_set(part, "targets") for part in objects)
        if act.type == "SANCTION":
            return bool(act.entry.obj) or not objects
        if act.entry.concept == "invade" and act.entry.obj and is_official(self.arguments, sides.actors):
            return True  # "launched an invasion"
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        return len({d.id for d in doers}) > 1 or any(d.kind == ActorKind.STATE or bool(ARMED & set(d.sectors)) for d in doers)

    def _are_sides(self, act: Act) -> bool:
        """Say whether a subject names all who meet: "the two leaders", "both sides", "the delegations"."""
        subject = surface_subject(act.top)
        if subject is None:
            return False
        return is_in_set(subject, "parties") or any(c.lower_ in {"two", "both", "three", "four"} for c in subject.children)

    def _is_told_by_noun(self, act: Act, sides: Sides) -> bool:
        """Say whether a bare noun tells an act: with both sides, of a word that names no standing state of affairs, not as a topic."""
        if act.type == "CONSULT" and _is_dated(act.head) and len({*sides.actors, *sides.recipients}) > 1:
            return True  # "following up on their May 26 call"
        answered = "recipient:further" in sides.how and act.type in {"REQUEST", "THREATEN", "ACCUSE"}
        if case_of(act.head) == "" and act.head.base == "nsubj" and act.head.head.pos_ == "ADJ" and modality(act.head).negated:
            return False  # "no discussion of the accord would be complete without"
        if (
            (self._is_topic(act.top) and not answered)
            or is_in_set(act.head, "attitude")
            or (act.inner is None and is_in_set(act.head, "standing"))
        ):
            return False
        above = (c for g in act.governors for c in g.children if c.lower_ not in {"new", "further", "another"})
        if any(
            (c.base == "amod" and is_in_set(c, "prospects")) or c.lower_ in {"any", "every", "each"} for c in (*act.head.children, *above)
        ):
            return False
        setting = case_of(act.head) in SETTINGS and act.type == "CONSULT" and act.mode != "visit"
        if setting and {h for h in sides.how if h.startswith(("actor", "side"))} <= {"actor:poss"}:
            return False  # "at the leaders' summit" only says where
        if len({*sides.actors, *sides.recipients}) > 1 and (answered or "recipient:further" not in sides.how):
            return True
        if act.type in IRKING and act.head.base == "nsubj" and is_in_set(act.head.head, "irking") and sides.actors:
            return modality(act.head.head).kind is None  # "the call by Chad's premier for an inquiry angered Mali"
        return (
            act.type in ONE_SIDED and act.head.base in {"nsubj", "ROOT"} and bool({"actor:by", "actor:of", "actor:in:of"} & set(sides.how))
        )

    def _is_doerless(self, act: Act, sides: Sides) -> bool:
        """Say whether an act is an event although nobody known does it: a passive, of harm that is no mishap."""
        freed = act.mode == "release" and is_passive(act.head)  # "the two nuns were set free"
        if (act.type not in PASSIVE_TYPES and not freed) or not is_known(self.arguments, sides.recipients):
            return False
        if act.type == "ASSAULT" and (harmed := deep_object(act.head)) and all(t.lower_ == "others" for t in harmed):
            return False  # "and nine others were injured": the verb before tells it
        if act.mode == "disapprove" or (act.mode == "restrict" and "recipient:inobj" in sides.how):
            return False  # "a sport that has been criticised", "a crossing between Chad and Mali that was closed"
        subjects = deep_subject(act.head) if act.head.pos_ == "VERB" else []
        if act.head.pos_ == "NOUN":  # "we and our partners implemented sanctions against Chad"
            subjects = [s for g in act.governors if g.pos_ == "VERB" and not is_passive(g) for s in deep_subject(g) if s.i != act.head.i]
        if "subj" not in act.entry.recipient and any(token.i not in self.found and not _is_armed(token) for token in subjects):
            return False  # somebody or something does it, but nobody known: "an earthquake struck"
        if subjects and all(_is_armed(token) for token in subjects):
            return True  # "masked gunmen killed two Peruvian farmers"
        if act.entry.concept in NEUTRAL_HARM and self._is_of_accident(act.head):
            return False  # "when a bus rolls into a gorge", "after landslides hit the coast"
        if act.entry.concept == "kill" and any(self._is_attack(cause) for cause in causes_of((act.head,))):
            return True  # "were killed in two army raids"
        before = max(0, act.head.sent.start - 1)
        before = self.page.doc[before].sent.start  # "... exchanged fire on Monday. Two guards were killed."
        return act.entry.concept not in NEUTRAL_HARM or any(
            other.type == "ASSAULT" and other.entry.concept not in NEUTRAL_HARM
            for i, other in self.found.items()
            if before <= i < act.head.sent.end and i != act.head.i
        )

    def _is_of_accident(self, verb: Token) -> bool:
        """Say whether the sentence of a verb of harm tells an accident, and no attack."""
        if any(t.pos_ == "VERB" and is_in_set(t, "mishap") for t in verb.sent):
            return True
        nouns = [t for t in verb.sent if t.pos_ in {"NOUN", "PROPN"}]  # "Typhoon Yagi left nine dead"
        return any(_is_accident(t) for t in nouns) and not any(self._is_attack(t) or is_in_set(t, "weapons_used") for t in nouns)

    def _is_attack(self, noun: Token) -> bool:
        """Say whether a noun means an attack by people: a word that the lexicon takes for none ("shark attack") does not."""
        if not is_in_set(noun, "attack"):
            return False
        entries = entries_of(noun, self.page.lexicon.acts)
        return not any(entry.operator == "none" and fits(entry, noun) for entry in entries)

    def _is_topic(self, noun: Token) -> bool:
        """Say whether a noun only names what is talked about: "discussed the invasion", "talks on the strike"."""
        if case_of(noun) in TOPIC_CASES:
            return True
        if noun.base == "nmod" and case_of(noun) in {"on", "about"} and is_in_set(noun.head, "papers"):
            return True  # "the reports on the accession of Chad"
        current = noun
        for _ in range(4):
            gerund = current.tag_ == "VBG" and current.base in {"xcomp", "ccomp"}  # "discussed managing the trade, and the war"
            if (current.base not in {"obj", "obl", "nmod", "conj"} and not gerund) or current.head.i == current.i:
                return False
            current = current.head
            act = self.found.get(current.i)
            if act is not None and act.type == "CONSULT":
                return noun.base != "obl" or case_of(noun) in {"on", "over", "for", "of"}
        return False

    def is_political(self, ids: tuple[str, ...], act: Act | None = None, sides: Sides | None = None) -> bool:
        """Say whether somebody public takes part, or people of two countries.

        What private persons of one country say to each other is no event; violence and protest are, what is done to them, and asylum.
        """
        if is_public(self.arguments, ids) or len(countries_of(self.arguments, ids)) > 1:
            return True
        if act is None or sides is None or not is_known(self.arguments, ids):
            return False
        dissent = act.entry.concept in {"ease_dissent", "threaten_strike"} or (
            act.inner is not None and act.inner.type == "PROTEST"
        )  # "unions threatened to walk out"
        return act.type in PHYSICAL or dissent or not sides.actors or "asylum" in act.entry.contexts

    def _is_of_states(self, actor_id: str) -> bool:
        """Say whether an actor is a body of several states, whose session is theirs: "the Security Council met on Monday"."""
        actor = self.arguments.actors.by_id.get(actor_id)
        return actor is not None and actor.kind == ActorKind.ORGANISATION and actor.country in {"IGO", "UNO", "EUR"}

    def _is_several(self, actor_id: str) -> bool:
        """Say whether an actor is a group, which may meet on its own ("the envoys met")."""
        actor = self.arguments.actors.by_id.get(actor_id)
        return actor is not None and actor.kind == ActorKind.GROUP


#: What ends "each other" and "one another".
_OTHERS = frozenset({"other", "another"})


def _is_each_others(verb: Token) -> bool:
    """Say whether several do something to each other: "pledged support for each other", "respect one another's borders"."""
    if verb.pos_ not in VERBAL or verb.doc.forms.isdisjoint(_OTHERS):
        return False
    pairs = (
        (t.lower_, t.doc[t.i + 1].lower_) for t in verb.subtree if t.i > verb.i and t.lower_ in {"each", "one"} and t.i + 1 < len(t.doc)
    )
    return any(pair in {("each", "other"), ("one", "another")} for pair in pairs)


def _is_only_effort(verb: Token) -> bool:
    """Say whether somebody fights for something, or a thing: "what they can do to fight it", "were sent to fight at sea"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in {"fight", "battle", "combat"}:
        return False
    return any(t.lower_ in THINGS for t in deep_object(verb)) or (verb.tag_ == "VB" and verb.base in {"advcl", "acl"})


def _is_dated(noun: Token) -> bool:
    """Say whether a noun has its own day or month in front ("their June meeting"), in a clause that is not about what is to come."""
    dated = any(c.ent_type_ == "DATE" and c.i < noun.i and c.base in {"compound", "nmod", "amod"} for c in noun.children)
    if not dated or case_of(noun) in AHEAD or (noun.base == "obj" and noun.head.lemma_.lower() == "discuss"):
        return False
    current = noun
    for _ in range(4):
        if current.head.i == current.i or case_of(current) in AHEAD:
            break
        current = current.head
        if current.pos_ in VERBAL and modality(current).kind in _OPEN_AHEAD:
            return False
    return case_of(current) not in AHEAD


#: Prepositions before what is still to come.
AHEAD = frozenset({"ahead of", "before", "prior to", "until", "for", "pending"})


def _are_captives(act: Act) -> bool:
    """Say whether those who are freed are told to have been held: "freed two detained organisers"."""
    freed = deep_object(act.head) if act.head.pos_ == "VERB" else []
    return any(c.tag_ in {"VBN", "JJ"} and is_in_set(c, "held") for token in freed for c in children(token, "amod", "acl"))


def _is_described(act: Act) -> bool:
    """Say whether support or a proposal only describes a thing: "an agenda supported by the fund", "the package proposed by Peru"."""
    top = act.top
    bare = top.tag_ == "VBN" and top.base in {"acl", "advcl"} and top.dep_ != "acl:relcl" and "aux" not in top.by_label
    bare = bare and not is_of_deed_beside(top)  # "freed the sailors, a gesture hailed by Peru"
    return bare and ((act.type in {"SUPPORT", "REQUEST"} and act.inner is None) or _is_of_described(act))


def _is_no_guest(actor: Actor, verb: Token) -> bool:
    """Say whether who is hosted comes to stay, or is the name of a gathering: "hosts American troops", "when he hosts APEC"."""
    if actor.kind is ActorKind.PERSON:
        return False
    if actor.country in INTERNATIONAL:
        named = actor.kind is ActorKind.ORGANISATION and actor.sectors[:1] != ("GOV",)
        return named and modality(verb).kind is None  # "will host NATO" promises a summit
    return "MIL" in actor.sectors[:1]


def _is_host_named(verb: Token) -> bool:
    """Say whether a passive infinitive without a subject only tells who will host something: "the cup, to be *hosted* by Peru"."""
    return is_passive(verb) and "nsubj" not in verb.by_label and any(c.lower_ == "to" for c in verb.children)


def _is_of_ones_own(act: Act) -> bool:
    """Say whether those who are asked are the asker's own: "directed his team to respond", "required all agencies to report"."""
    if act.head.pos_ != "VERB":
        return False
    asked = (*deep_object(act.head), *children(act.head, "iobj"), *(c for case, c in obliques(act.head) if case in {"on", "upon"}))
    clauses = (surface_subject(c) for c in act.head.children if c.base in {"ccomp", "xcomp"})
    everyone = (*asked, *(s for s in clauses if s is not None))
    return any(is_in_set(t, "homefolk") or any(c.lower_ in {"his", "her", "its", "their"} for c in t.children) for t in everyone)


def _is_by_means(gerund: Token) -> bool:
    """Say whether a gerund tells by what something else could be done: "*by working* together"."""
    return gerund.tag_ == "VBG" and any(c.lower_ == "by" for c in children(gerund, "mark"))


def _joint_means(verb: Token) -> list[Token]:
    """Return the gerunds beside what "we" can do that tell of doing it together."""
    we = any(c.lower_ == "we" for c in children(verb, "nsubj"))
    return [g for g in children(verb, "advcl") if we and any(c.lower_ == "together" for c in g.children)]


def _is_habit(verb: Token) -> bool:
    """Say whether a clause in the simple present tells what happens again and again: "the two meet regularly", "they fight every day"."""
    if verb.tag_ not in {"VBZ", "VBP"} or "aux" in verb.by_label:
        return False
    if verb.base == "conj" and verb.head.pos_ == "VERB" and _is_habit(verb.head):
        return True
    return any(
        (c.base == "advmod" and c.lower_ in HABITUAL)
        or (c.base in {"obl", "obj"} and c.lower_ in PERIODS and any(d.lower_ in {"every", "each"} for d in c.children))
        for c in verb.children
    )


def _is_of_described(act: Act) -> bool:
    """Say whether a participle of planning describes what is planned: "the meeting announced by Peru"."""
    return act.entry.concept == "plan_to" and act.inner is not None and act.inner.head.i == act.top.head.i


def _is_listed(verb: Token) -> bool:
    """Say whether a gerund heads its sentence without subject and helper, as an item of a list does: "- Signing a new arrangement"."""
    first = verb
    while first.base == "conj" and first.head.tag_ == "VBG":
        first = first.head
    return first.tag_ == "VBG" and first.dep_ == "ROOT" and first.by_label.keys().isdisjoint({"nsubj", "aux", "expl"})


def _hangs_on_open(act: Act) -> bool:
    """Say whether a bare noun is what has yet to be brought about: "worked to secure the release of hostages by the rebels".

    Violence that somebody's is, or that is known, is taken for granted there: "to end Chad's war against Peru".
    """
    head = act.head
    if head.pos_ not in {"NOUN", "PROPN"} or act.governors or is_said(head):
        return False
    if act.type in {"ASSAULT", "COERCE"} and any(c.dep_ == "nmod:poss" or c.lower_ in {"the", "this", "these"} for c in head.children):
        return False
    if any(c.lower_ in BYGONE for c in head.children):
        return False
    current = head
    for _ in range(4):
        behind = case_of(current) in BEHIND
        if current.base not in {"obj", "obl", "nmod", "conj", "appos"} or current.head.i == current.i:
            return False
        current = current.head
        if behind:  # "following the meeting, they will travel": still to come, or over
            return current.pos_ in VERBAL and modality(current).kind in {"future", "would"}
        if current.pos_ in VERBAL:
            return modality(current).kind in OPEN or (current.base in {"acl", "xcomp"} and current.tag_ == "VB")
    return False


def _is_on_thing(act: Act) -> bool:
    """Say whether a thing is called on, or only watched with worry: "we have *called on* that experience", "*watched* it with concern"."""
    called = act.entry.operator == "request" and act.entry.lemma == "call" and act.inner is None
    words = (act.head, *(noun for _, noun in obliques(act.head)))
    if called and any(c.tag_ == "VB" for word in words for c in children(word, "xcomp", "advcl", "acl", "ccomp")):
        return False  # "called on all emitters to set targets": those who are to do something are no thing
    return called or (act.entry.concept == "express_concern" and act.entry.lemma in {"watch", "follow", "monitor"})


def _is_discussed_alone(act: Act) -> bool:
    """Say whether a purpose is only to discuss something: with whom, the clause above tells."""
    return act.entry.concept == "discuss" and not any(case in {"with", "to"} for case, _ in obliques(act.head))


def _is_discussion(act: Act) -> bool:
    """Say whether somebody discusses, or will: with whom is told, or it is nobody's meeting."""
    return act.entry.concept == "discuss" or (act.inner is not None and act.inner.entry.concept == "discuss" and act.type == "AGREE")


def _is_ability(verb: Token) -> bool:
    """Say whether a clause only tells how, where or whether something can be: "discussed how Peru and Chile can work together"."""
    if (verb.head.tag_ == "WRB" and verb.head.i < verb.i) or verb.dep_ == "acl:relcl" or (verb.base == "acl" and verb.tag_ == "VB"):
        return True
    return any(c.tag_ == "WRB" and c.i < verb.i for c in verb.children) and verb.base in {"ccomp", "acl", "xcomp", "obj", "advcl", "conj"}


def _is_manner(verb: Token) -> bool:
    """Say whether a clause only tells how something will be: "discussed how the two countries will work together"."""
    if verb.base not in {"ccomp", "acl", "advcl", "obj", "conj"}:
        return False
    return any(c.lower_ in {"how", "whether", "why"} and c.i < verb.i for c in (verb.head, *verb.children))


def _is_way(verb: Token) -> bool:
    """Say whether a clause in the present only tells how something is done: "talks on how Peru and Chile share the water"."""
    if verb.tag_ not in {"VBP", "VBZ"}:
        return False
    return verb.head.lower_ == "how" or any(c.lower_ == "how" and c.tag_ == "WRB" and c.i < verb.i for c in verb.children)


def _is_made_for(verb: Token) -> bool:
    """Say whether an infinitive is what something was made for: "the progress that they have made to deepen ties"."""
    return verb.tag_ == "VB" and verb.base == "xcomp" and verb.head.lemma_.lower() == "make" and not is_passive(verb.head)


def _is_armed(doer: Token) -> bool:
    """Say whether a doer whom nobody knows bears arms, or is a weapon: what he does is no mishap."""
    return is_in_set(doer, "gunmen")


#: Verbs of those who want nothing to be done before something else is.
_HOLDING_BACK = frozenset({"oppose", "object", "refuse", "wait", "decline", "reject"})


def _is_yet_to_come(verb: Token) -> bool:
    """Say whether a clause tells what others wait for: "must agree before they disarm", "demanded a truce before letting convoys pass"."""
    clause = verb
    while clause.base in {"xcomp", "conj", "ccomp"} and clause.head.pos_ in VERBAL and clause.tag_ in {"VB", "VBG", "VBP"}:
        clause = clause.head
    if clause.base != "advcl" or not any(c.lower_ == "before" and c.base in {"mark", "case"} for c in clause.children):
        return False
    above = clause.head
    asked = modality(above).kind in {"obliged", "future", "would"} or is_in_set(above, "asking") or above.lemma_.lower() in _HOLDING_BACK
    if clause.tag_ in {"VBP", "VBZ"} and (above.tag_ == "VBD" or (above.tag_ in {"VBN", "VBG"} and _is_perfect(above))):
        return True  # "has criticised it for paying Chad before it ratifies the pact"
    return clause.tag_ in {"VBP", "VBZ", "VBG"} and asked


def _is_use_of_thing(verb: Token) -> bool:
    """Say whether an infinitive tells what a thing is for: "vessels used by Chad to evade sanctions", "a hold to compel an ally"."""
    above = verb.head
    if verb.tag_ != "VB" or verb.base not in {"xcomp", "advcl"} or above.base != "acl" or above.dep_ == "acl:relcl":
        return False
    return above.tag_ in {"VBN", "VBG"} and above.lemma_.lower() in {"use", "design", "intend", "mean", "build", "employ", "create"}


def _is_behind_tag(gerund: Token) -> bool:
    """Say whether a participle stands behind who said it: "the army shelled a camp, officials said, killing nine" is no act of theirs."""
    said = gerund.head
    if gerund.tag_ != "VBG" or gerund.base != "advcl" or gerund.i < said.i or said.pos_ != "VERB":
        return False
    if said.dep_ == "parataxis" and said.head.i < said.i:
        return True
    return any(c.i < said.i for c in children(said, "ccomp"))


def _has_yet_to(verb: Token) -> bool:
    """Say whether something is told as not done so far: "has yet to be ratified", "the accord is yet to take effect"."""
    first = verb
    while first.base == "xcomp" and first.head.pos_ in VERBAL and first.head.lemma_.lower() not in {"have", "be"}:
        first = first.head
    above = first.head if first.base == "xcomp" else first
    if "yet" not in verb.doc.forms or not any(c.lower_ == "to" and c.base in {"mark", "aux"} for c in first.children):
        return False
    return any(c.lower_ == "yet" and c.i < first.i for word in (first, above) for c in word.children)


def _tells_who(act: Act) -> bool:
    """Say whether a clause only tells which people are meant: "Afghans who worked with the United States"."""
    verb = act.head
    return act.entry.concept == "cooperate" and verb.dep_ == "acl:relcl" and verb.head.tag_ in {"NNS", "NNPS"}


def _is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.base == "aux" and c.lower_ in {"has", "have", "had"} for c in verb.children)


def _is_overdue(verb: Token) -> bool:
    """Say whether a clause tells what it is time for, and so what has not been done: "it is high time that Peru lifted its ban"."""
    if verb.head.lower_ != "time" or verb.base not in {"acl", "ccomp", "csubj", "advcl"}:
        return False
    if any(c.base == "amod" and c.lower_ != "high" for c in verb.head.children):
        return False  # "it was the first time that"
    return any(c.dep_ == "expl" or c.lower_ == "it" for c in verb.head.children)


def _is_being(verb: Token) -> bool:
    """Say whether a participle is a passive gerund: "to keep it from being captured"."""
    return verb.tag_ == "VBN" and any(c.lower_ == "being" and c.base == "aux" for c in verb.children)


def _is_having(verb: Token) -> bool:
    """Say whether a participle is a perfect gerund: "accused it of having asked for more"."""
    return verb.tag_ == "VBN" and has_having(verb)


def _is_of_mishap(gerund: Token) -> bool:
    """Say whether a participle of harm goes along with an accident: "the bus overturned, killing two and injuring ten"."""
    first = gerund
    while first.base == "conj" and first.head.tag_ == "VBG" and first.tag_ == "VBG":
        first = first.head
    above = first.head
    if first.base == "conj" and is_in_set(above, "mishap"):
        return True  # "crashed and exploded"
    if _is_hung_on_accident(above):
        return True
    if above.base == "advcl" and above.head.pos_ == "VERB":  # "crashed after the driver fell asleep, killing five"
        return first.tag_ == "VBG" and first.base == "advcl" and (is_in_set(above, "mishap") or is_in_set(above.head, "mishap"))
    return first.tag_ == "VBG" and first.base == "advcl" and is_in_set(above, "mishap")


def _is_accident(noun: Token) -> bool:
    """Say whether a noun tells an accident that does or causes what is told: "after *landslides* hit", "in a *stampede*"."""
    return noun.base in {"nsubj", "obl", "ROOT", "appos"} and is_in_set(noun, "accident")


def _is_unmeant(verb: Token) -> bool:
    """Say whether harm is done by accident, and not by soldiers: "two are killed after a child *accidentally* detonates a grenade"."""
    causes = [verb, *(c for held in (verb, *children(verb, "conj")) for c in children(held, "advcl"))]
    went_off = [what for cause in causes for what in _what_went_off(cause)]
    went_off += [*causes_of((verb, *children(verb, "conj"))), *deep_subject(verb)]
    if any(c.lower_ == "unexploded" for what in went_off for c in what.subtree):
        return True  # a shell of an old war
    unmeant = (c for c in causes if any(a.lower_ in _UNMEANT for a in children(c, "advmod")))
    return any(not any(_is_armed(doer) for doer in deep_subject(cause)) for cause in unmeant)


def _what_went_off(verb: Token) -> tuple[Token, ...]:
    """Return what blows up by itself: "*a piece of ordnance* detonated", also where the parser hangs the verb on it."""
    if verb.lemma_.lower() not in {"detonate", "explode"}:
        return ()
    return (*children(verb, "nsubj"), *((verb.head,) if verb.base == "acl" else ()))


_UNMEANT = frozenset({"accidentally", "unintentionally", "inadvertently"})


def _is_hung_on_accident(verb: Token) -> bool:
    """Say whether the parser parted a verb from the accident that is its subject: "a quake, of two shocks, strikes the coast".

    So with "others are missing after landslides, caused by rain, hit the coast".
    """
    if verb.base == "advcl" and "nsubj" not in verb.by_label and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        before = (c for c in children(verb.head, "obl") if c.i < verb.i and case_of(c) in {"after", "when", "as"})
        return any(is_in_set(c, "accident") and c.right_edge.i + 2 >= verb.left_edge.i for c in before)
    return verb.base == "conj" and verb.head.pos_ == "NOUN" and is_in_set(verb.head, "accident")


def _is_stray(verb: Token) -> bool:
    """Say whether a bare verb is coordinated with a finite one ("thanked Peru for coming to help and condemn"): the parser's slip.

    So is a participle behind "to" alone: "grants asylum to ousted minister".
    """
    if verb.tag_ == "VBN" and "aux" not in verb.by_label and any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children):
        return True
    if (
        verb.tag_ == "VBP"
        and verb.base == "conj"
        and verb.head.tag_ in {"VBD", "VBZ"}
        and verb.by_label.keys().isdisjoint({"nsubj", "aux"})
    ):
        return verb.lower_ not in INVARIANT  # "agreed to hold talks and | deepen ties"
    return (
        verb.tag_ == "VB"
        and verb.base == "conj"
        and verb.lower_ not in INVARIANT  # "sealed off the town and put it under curfew"
        and verb.head.tag_ in {"VBD", "VBZ", "VBG"}  # a plural's present is spelled alike: "the rebels raid an office and detain nine"
        and not any(c.base == "aux" or c.dep_ == "mark" for c in (*verb.children, *(verb.head.children if verb.head.tag_ != "VBG" else ())))
    )


__all__ = ["POSSIBLE_ALONE", "Judge"]
