"""The codes of an act: what PLOVER makes of the future, of refusal and of who acts, and CAMEO's further digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed, quick
from detente.model.enums import ActorKind, Factuality, Stance
from detente.ontology import cameo_to_plover
from detente.reading.base import Drafts, Page, TimeIndex, children, drafts_over, statements_over
from detente.reading.events.idle import is_interception
from detente.reading.events.remote import is_remote
from detente.reading.events.tools import Tool, is_set_there, kind_of, kind_of_blow, tool_of, tool_used
from detente.reading.factuality.stage import Modality, modality
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import deep_object, obliques
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import deep_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive
from detente.reading.sides.doers import causes_of, harmed_by
from detente.reading.sides.finder import SideFinder
from detente.reading.sides.found import ARMED, CAUSES, OCCASIONS, Sides, countries_of, is_official
from detente.reading.sides.predicates import HOSTILE, Act

#: The rule of a talk that is told to be by telephone or video.
BY_PHONE = "means:phone"
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
#: Acts that are a threat where they hang on what others do: "will strike unless wages rise".
THREATENED = HOSTILE | {"PROTEST", "MOBILIZE", "REJECT"}
REFUSABLE = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
#: Acts of which it is an act of its own that they will be done.
_TOLD_AHEAD = COOPERATIVE | HOSTILE | {"RETREAT"}
#: Stances of those who want it to be.
WISHED = frozenset(
    {Stance.HOPES, Stance.WANTS, Stance.ASKS, Stance.DEMANDS, Stance.SUGGESTS, Stance.DOUBTS, Stance.BELIEVES, Stance.EXPECTS}
)
#: Relations of what an act of words is about.
CONTENT = frozenset({"obj", "obl", "xcomp", "ccomp", "nmod", "acl", "advcl"})
_TOPICAL = CONTENT | {"amod", "compound", "conj"}
#: Prepositions before when, where or why something is said or done, and not what.
_CAUSES = frozenset({"due to", "because of", "over", "amid", "despite", "given", "following", "after"})
_SETTING = frozenset({"in", "at", "during", "on", "after", *_CAUSES} - {"over"})
#: CAMEO codes, by their first digits, whose mode the words of a general act of words tell well enough.
_MODED = ("1013", "104", "1053", "1056", "106", "107", "108", "123", "1243", "1246", "125", "126", "127", "138")
#: What opens a clause that is not part of what is said.
ASIDE = frozenset({"as", "after", "before", "because", "since", "when", "while", "although", "though", "once"})
#: Who speaks for those whom his words are about, where nobody says whose he is.
UNNAMED = frozenset({"spokesman", "spokeswoman", "spokesperson"})
#: Sectors of persons who attack a state in words only.
_SPEAKERS = frozenset({"REL", "LEG", "OPP", "JRN", "EDU", "ELI", "PTY", "LAB", "BUS", "SOC", "JUD"})
#: The rule of those who fight on one side.
SIDE_BY_SIDE = "rule:side-by-side"
#: Modes that tell with what harm is done, and not what else is done to people.
VIOLENT = frozenset(
    {"beat", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional", "sexual"}
)
#: Prepositions before the attack in which somebody does harm, or comes to it, and before any cause of harm.
_AT = frozenset({"in", "during", "by", "with"})
_BY_WHAT = CAUSES - {"in"}
#: CAMEO codes of dissent that have a last digit for what it is about.
DISSENT = frozenset({"141", "142", "143", "144", "145"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A type with all that its code brings, and the act that it was made from."""

    act: Act
    type: str
    mode: str | None
    cameo: str
    about: Act | None
    about_factuality: Factuality
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Coding:
    """Codes the acts of one page.

    Attributes:
        page: What is read.
        arguments: Actors in argument positions.
        times: Dates of clauses.
        statements: Who said what.
        sides: Finds the sides of acts.
    """

    page: Page
    arguments: Arguments
    times: TimeIndex
    statements: Drafts
    sides: SideFinder

    def coded(self, act: Act, found: Modality, sides: Sides) -> Coded | None:
        """Apply what PLOVER makes of the future and of a refusal in words ("will not accept")."""
        plain = Coded(
            act=act,
            type=act.type,
            mode=act.mode,
            cameo=act.cameo,
            about=act.inner,
            about_factuality=_about_factuality(act),
            rules=act.rules,
        )
        if _is_general_harm(act):
            plain = self._by_means(plain)
        elif act.entry.concept == "bomb" and (tool := tool_of(act.head)) is not None and tool.mode in {"aerial", "drone"}:
            plain = changed(plain, mode=tool.mode, cameo=tool.cameo, rules=(*plain.rules, f"means:{tool.name}"))  # "the air force bombed"
        if act.type == "CONSULT" and act.mode in {None, "visit"} and any(is_remote(word) for word in (act.head, act.top)):
            cameo = "041" if act.cameo in {"040", "042", "043"} else act.cameo
            plain = changed(plain, mode="phone", cameo=cameo, rules=(*plain.rules, BY_PHONE))
        if act.type == "PROTEST" and len(act.cameo) == 3 and act.cameo in DISSENT:
            plain = changed(plain, cameo=self._for_what(act))
        asked = self._asked_of_others(act, sides)
        if asked is not None:
            return asked
        if (ordered := self._ordered(act)) is not None:
            return ordered
        if _is_unable_both(act, sides):
            return None
        if act.denied and (act.type == "AGREE" or (act.type == "CONSULT" and any(g.lower_ == "unable" for g in act.governors))):
            return self._composed(plain, "refuse", "failed")
        if act.denied:
            return changed(plain, rules=(*plain.rules, "rule:denied"))
        if act.tried:
            plain = changed(plain, rules=(*plain.rules, "rule:tried"))
        if act.type == "THREATEN" and act.entry.mutual and len(countries_of(self.arguments, sides.actors)) > 1:
            return changed(plain, type="AGREE", mode=None, cameo="030", rules=(*plain.rules, "rule:agreed-by-several"))
        if plain.type == "CONSULT" and plain.mode == "multilateral" and self._is_at_home(act, sides):
            plain = changed(plain, mode=None, rules=(*plain.rules, "rule:at-home"))
        if plain.type == "ASSAULT" and act.head.lemma_.lower() == "fight" and _is_side_by_side(act.head):
            return changed(plain, type="COOPERATE", mode=None, cameo="062", rules=(*plain.rules, SIDE_BY_SIDE))
        if plain.type == "CONSULT" and plain.mode is None and self._is_session_of_states(act, sides):
            plain = changed(plain, mode="multilateral", rules=(*plain.rules, "rule:session"))
        if plain.cameo == "071" and (kind := _kind_of_help(act)) is not None:
            plain = changed(plain, cameo=kind, rules=(*plain.rules, "rule:kind-of-help"))
        if self._is_peaceful(act, sides) or (is_interception(act) and not self._are_foes(sides)):
            return None
        official = act.entry.official
        protested = plain.type == "PROTEST" and _is_in_protest(act.top)  # soldiers who block a road protest too
        if official is not None and act.inner is None and is_official(self.arguments, sides.actors) and not protested:
            plain = changed(plain, type=official[0], mode=official[1], cameo=official[2], rules=(*plain.rules, "rule:official"))
        if act.entry.concept == "attack" and act.head.lemma_.lower() == "attack" and self._is_verbal(act, sides):
            plain = changed(plain, type="ACCUSE", mode="disapprove", cameo="111", rules=(*plain.rules, "rule:in-words"))
        if act.entry.concept == "attack" and act.head.lemma_.lower() == "raid" and self._are_police(sides.actors):
            plain = changed(plain, type="COERCE", mode="seize", cameo="171", rules=(*plain.rules, "rule:police"))
        if act.type == "THREATEN" and act.entry.concept == "plan_to" and act.inner is not None and self._is_plot(act, sides):
            made = act.inner  # "says that Chad is planning to invade" is no threat of Chad's
            plain = changed(plain, type=made.type, mode=made.mode, cameo=made.cameo, about=None, rules=(*plain.rules, "rule:intended"))
        if act.entry.concept == "strike_work" and self._is_of_states(sides) and _is_at_things(act):
            return None
        if act.entry.concept == "strike_work" and self._are_blows(act, sides):
            plain = changed(plain, type="ASSAULT", mode=None, cameo="190", rules=(*plain.rules, "rule:blows"))
        if act.entry.concept == "withdraw_forces" and not deep_object(act.head) and self._is_of_body(sides):
            plain = changed(plain, type="SANCTION", mode="withdraw", cameo="166", rules=(*plain.rules, "rule:left-body"))
        if act.entry.concept == "take_ground" and self._is_fugitive(act, sides):
            plain = changed(plain, type="COERCE", mode="arrest", cameo="173", rules=(*plain.rules, "rule:fugitive"))
        elif (
            act.entry.concept in {"arrest", "invade", "take_ground"}
            and act.head.lemma_.lower() == "capture"
            and self._are_captured(act, sides)
        ):
            plain = changed(plain, type="ASSAULT", mode="abduct", cameo="181", rules=(*plain.rules, "rule:captured"))
        if act.entry.concept == "announce_withdrawal" and self._is_of_body(sides):
            plain = changed(plain, type="SANCTION", mode="withdraw", cameo="166", rules=(*plain.rules, "rule:left-body"))
        if act.entry.concept == "travel" and self._are_forces(sides.actors):  # "the frigate heads to"
            plain = changed(plain, type="MOBILIZE", mode="troops", cameo="154", rules=(*plain.rules, "rule:forces"))
        together = act.entry.together
        if together is not None and len(countries_of(self.arguments, sides.actors)) > 1:
            plain = changed(plain, type=together[0], mode=together[1], cameo=together[2], rules=(*plain.rules, "rule:together"))
        if act.entry.concept == "sign_agreement" and _is_under_way(act.top):
            plain = changed(plain, rules=(*plain.rules, "rule:intended"))  # "a deal being finalised by envoys"
        if plain.type == "CONSULT" and _is_announced(act):
            return self._composed(plain, "commit", "announced")
        if act.entry.concept == "dissolve_institution" and self._are_ones_own(sides):
            return plain  # a government that will dissolve its own parliament threatens nobody
        ahead = (
            found.kind == "future"
            or (found.kind == "would" and (bool(statements_over(act.top, self.statements)) or _is_let_known(act.top)))
            or self._is_ahead(act, found)
        )
        bare = act.top.pos_ in {"NOUN", "PROPN"} and not act.governors and "cop" not in act.top.by_label
        if not ahead or bare:  # but "this will be their first meeting"
            return self._refused_plainly(plain, found)
        if self._is_only_wished(act):
            return None
        if plain.type in THREATENED and not found.negated and is_conditional(act.top) and self._is_own_word(act, sides):
            return self._composed(plain, "threaten", "conditional")
        operator = "refuse" if found.negated else "commit"
        if found.negated and plain.type == "MOBILIZE" and len(countries_of(self.arguments, (*sides.actors, *sides.recipients))) > 1:
            return self._composed(plain, operator, "future")  # "will send no more soldiers to Mali"
        if found.negated and _is_recognition(act):
            return self._composed(plain, operator, "future")  # "will never recognise the annexation"
        if plain.type not in (REFUSABLE if found.negated else _TOLD_AHEAD):
            return plain
        if plain.type in HOSTILE and (found.kind is None or not self._is_own_word(act, sides)):
            return plain  # "declares a curfew from Monday" is no threat of one
        if plain.type == "RETREAT" and operator == "commit":
            return changed(
                plain, type="CONCEDE", mode=None, cameo="080", about=act, rules=(*plain.rules, "op:future+RETREAT", "rule:converted")
            )
        return self._composed(plain, operator, "future")

    def refusal(self, plain: Coded) -> Coded:
        """Return the refusal of an act that somebody says there will not be."""
        return self._composed(plain, "refuse", "future")

    def _is_verbal(self, act: Act, sides: Sides) -> bool:
        """Say whether persons without arms attack a state or a body, and so in words: "the cleric attacked the Emirates"."""
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        others = [by_id[i] for i in sides.recipients if i in by_id]
        in_words = all(d.kind is ActorKind.PERSON and d.sectors[:1] and d.sectors[0] in _SPEAKERS for d in doers)
        aimed = all(o.kind in {ActorKind.STATE, ActorKind.ORGANISATION} for o in others)
        return bool(doers and others) and in_words and aimed and act.head.pos_ == "VERB" and not is_passive(act.head)

    def _is_of_body(self, sides: Sides) -> bool:
        """Say whether states leave an international body, and not troops a place: "Chad withdrew from Mercosur"."""
        by_id = self.arguments.actors.by_id
        left = [by_id[i] for i in sides.recipients if i in by_id]
        states = all(by_id[i].kind is ActorKind.STATE for i in sides.actors if i in by_id)
        bodies = (a.kind is ActorKind.ORGANISATION and a.country in {"IGO", "UNO", "EUR", None} and "MIL" not in a.sectors for a in left)
        return bool(left) and states and all(bodies)

    def _is_at_home(self, act: Act, sides: Sides) -> bool:
        """Say whether a meeting is one state's own, and no summit: "officials and mayors attended the listening session"."""
        words = (act.head, *(act.head.doc[place] for place in act.matched))
        if not any(is_in_set(word, "gatherings") and not is_in_set(word, "summits") for word in words):
            return False
        countries = countries_of(self.arguments, (*sides.actors, *sides.recipients))
        for word in words:
            if word.pos_ in {"NOUN", "PROPN"}:
                countries |= countries_of(self.arguments, [i for token in word.subtree for i in self.arguments.at(token)])
        return len(countries) == 1 and countries.isdisjoint({"IGO", "UNO", "EUR", "NGO"})

    def _is_session_of_states(self, act: Act, sides: Sides) -> bool:
        """Say whether a body of states alone meets: "the Security Council holds an emergency meeting"."""
        by_id = self.arguments.actors.by_id
        met = [by_id[i] for i in (*sides.actors, *sides.recipients) if i in by_id]
        alone = len(met) == 1 and met[0].kind is ActorKind.ORGANISATION and met[0].country in {"IGO", "UNO", "EUR"}
        return alone and act.entry.concept == "meet" and act.head.lemma_.lower() in {"hold", "convene", "meet", "reconvene"}

    def _is_peaceful(self, act: Act, sides: Sides) -> bool:
        """Say whether charities do what only those who bear arms, or a state, do: they seize no boats and cease no fire."""
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        given = act.entry.concept in {"observe_ceasefire", "seize_property", "seize_ship"}
        return given and bool(doers) and all("NGO" in {d.country, *d.sectors} or d.sectors[:1] == ("MED",) for d in doers)

    def _are_foes(self, sides: Sides) -> bool:
        """Say whether both sides are told, and are no two of one country: nobody is attacked with a drone of his own."""
        own, others = countries_of(self.arguments, sides.actors), countries_of(self.arguments, sides.recipients)
        return bool(sides.actors and sides.recipients) and (not own or own.isdisjoint(others))

    def _are_blows(self, act: Act, sides: Sides) -> bool:
        """Say whether strikes are no stoppages of work: those of forces, or of a state against another ("Peru began strikes on Chile").

        One strike of forces ("soldiers began a strike"), or strikes over something or in protest, may be of men who want their pay.
        """
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        if act.head.lemma_.lower() == "call" or not doers:
            return False
        if all(d.sectors[:1] and d.sectors[0] in {"MIL", "REB", "UAF"} for d in doers):
            struck = [o for o in deep_object(act.head) if o.tag_ == "NNS"]
            over = any(case == "over" for word in (act.head, *struck) for case, _ in obliques(word))
            return bool(struck) and not over and not any(_is_in_protest(word) for word in (act.top, *struck))
        own, others = countries_of(self.arguments, sides.actors), countries_of(self.arguments, sides.recipients)
        return self._is_of_states(sides) and bool(others) and own.isdisjoint(others)

    def _is_of_states(self, sides: Sides) -> bool:
        """Say whether all who do something are states."""
        by_id = self.arguments.actors.by_id
        return bool(sides.actors) and all(i in by_id and by_id[i].kind is ActorKind.STATE for i in sides.actors)

    def _are_police(self, ids: tuple[str, ...]) -> bool:
        """Say whether all of some are police or agents, whose raid is a search."""
        by_id = self.arguments.actors.by_id
        return bool(ids) and all("COP" in by_id[i].sectors[:1] for i in ids if i in by_id)

    def _is_plot(self, act: Act, sides: Sides) -> bool:
        """Say whether others tell what violence somebody plans, or private people plan it: nobody is threatened."""
        if act.inner is None or act.inner.type != "ASSAULT" or act.head.lemma_.lower() not in {"plan", "prepare", "plot", "intend"}:
            return False
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        private = act.head.lemma_.lower() in {"plot", "prepare"} or (bool(doers) and all("CVL" in d.sectors[:1] for d in doers))
        return private or not self._is_own_word(act, sides)

    def _are_forces(self, ids: tuple[str, ...]) -> bool:
        """Say whether all of some are forces or ships of war, and no soldier by name."""
        by_id = self.arguments.actors.by_id
        found = [by_id[i] for i in ids if i in by_id]
        return bool(found) and all(a.kind is ActorKind.GROUP and a.sectors[:1] == ("MIL",) for a in found)

    def _is_fugitive(self, act: Act, sides: Sides) -> bool:
        """Say whether a criminal is caught, or whoever bears no arms by police or his own authorities: "the *inmate* was recaptured"."""
        if "recipient:obj" not in sides.how or act.head.lemma_.lower() not in {"capture", "recapture"}:
            return False
        by_id = self.arguments.actors.by_id
        taken = [by_id[i] for i in sides.recipients if i in by_id]
        if any(t.kind not in {ActorKind.PERSON, ActorKind.GROUP} or {"MIL", "REB", "UAF", "PRM"} & set(t.sectors[:1]) for t in taken):
            return False
        if not sides.actors:  # by whom a journalist or a tourist was captured is open
            criminal = bool(taken) and all(t.sectors[:1] == ("CRM",) for t in taken)
            return criminal or any(is_in_set(t, "fugitives") for t in deep_object(act.head))
        own, others = countries_of(self.arguments, sides.actors), countries_of(self.arguments, sides.recipients)
        return (is_official(self.arguments, sides.actors) and own == others) or self._are_police(sides.actors)

    def _are_captured(self, act: Act, sides: Sides) -> bool:
        """Say whether those who bear arms take people of another country: "troops captured the president", no arrest by police."""
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        taken = [by_id[i] for i in sides.recipients if i in by_id]
        if not doers or not taken or any(t.kind not in {ActorKind.PERSON, ActorKind.GROUP} for t in taken):
            return False
        if act.entry.concept in {"invade", "take_ground"}:  # "who was captured": that it is somebody, the sides tell
            return all(t.kind is ActorKind.PERSON or (t.sectors and "recipient:obj" in sides.how) for t in taken)
        armed = all(d.kind is ActorKind.STATE or ARMED & set(d.sectors[:1]) for d in doers) and not any("COP" in d.sectors for d in doers)
        own, others = countries_of(self.arguments, sides.actors), countries_of(self.arguments, sides.recipients)
        return armed and bool(own and others) and own.isdisjoint(others)

    def _are_ones_own(self, sides: Sides) -> bool:
        """Say whether all that is known of the recipients' countries is that they are the actors' own."""
        own = countries_of(self.arguments, sides.actors)
        return bool(own) and countries_of(self.arguments, sides.recipients) <= own

    def _is_only_wished(self, act: Act) -> bool:
        """Say whether what will be done is what somebody hopes, wants or asks for: nobody has agreed to it."""
        if act.top.base == "xcomp" and act.top.head.lower_ == "expected":
            return True
        over = drafts_over(act.top, self.statements)
        return bool(over) and over[-1].stmt.stance in WISHED

    def by_topic(self, coded: Coded) -> Coded:
        """Return a general act of words with the code and mode that its content gives; an act inside has given its code already."""
        if coded.cameo == "1382":
            return changed(coded, mode="territory")  # what is threatened is the mode
        inside = coded.about.type if coded.about is not None else None
        if coded.cameo == "107" and coded.about is not None and is_in_set(coded.about.head, "approving"):
            coded = changed(coded, mode="assist", cameo="102")  # "asked the council to authorise the mission": there is nothing to settle
        if coded.type == "REQUEST" and inside in {"REQUEST", "ACCUSE", "SANCTION"}:
            return coded
        cameo = self.topic_of(coded.act.head, coded.cameo)
        if cameo == coded.cameo:
            return coded
        told = mode_of(cameo, coded.type)
        return changed(coded, cameo=cameo, mode=coded.mode if told is None else told)

    def topic_of(self, head: Token, cameo: str) -> str:
        """Return the code that stands for a general one by what is said below a word: the word nearest to it decides."""
        acts = self.page.lexicon.acts
        codes = acts.topical.get(cameo)
        if codes is None:
            return cameo
        level = [c for c in _contents(head) if case_of(c) not in _SETTING]
        for _ in range(4):
            for token in level:
                if _is_no_topic(token):
                    continue
                topics = (acts.topics.get(lemma, "") for lemma in lemmas(token))
                code = next((codes[topic] for topic in topics if topic in codes), None)
                if code is not None and not (acts.topics.get(token.lemma_.lower()) == "sanctions" and case_of(token) == "for"):
                    return code  # but who calls for sanctions wants none to be lifted
            level = [t for t in level if not (t.base == "acl" and t.tag_ == "VBN")]  # "a deal mediated by Oman"
            below = (c for token in level for c in token.children if c.base in _TOPICAL and not _is_aside(c) and case_of(c) not in _CAUSES)
            level = [c for c in below if not (c.base == "amod" and c.tag_ in {"VBN", "VBG"})]
        return cameo

    def _by_means(self, plain: Coded) -> Coded:
        """Return harm with the code of the attack that did it: what is named as its means, else the clause that it goes along with.

        "A car bomb killed ..."; "shelled the camp, killing nine"; "an air strike hit a bus, killing four and wounding six".
        """
        act, seen = plain.act, {plain.act.head.i}
        while act.head.pos_ in {"VERB", "ADJ"}:  # "and six *wounded*", read as an adjective
            if (tool := tool_of(act.head)) is not None:
                return changed(plain, mode=tool.mode, cameo=tool.cameo, rules=(*plain.rules, f"means:{tool.name}"))
            attack = self._means_of(act, plain.cameo)
            attack = attack if attack is not None else self._occasion_of(act)
            above = self._along_with(act) if attack is None else None
            if above is not None and not _is_general_harm(above):
                attack = above
            if attack is not None and (tool := kind_of(attack.head)) is not None:
                return changed(plain, mode=tool.mode, cameo=tool.cameo, rules=(*plain.rules, f"means:{tool.name}"))
            if attack is not None:
                return changed(plain, mode=attack.mode, cameo=attack.cameo, rules=(*plain.rules, f"means:{attack.entry.concept}"))
            if above is None and (tool := self._named_by(act)) is not None:
                return changed(plain, mode=tool.mode, cameo=tool.cameo, rules=(*plain.rules, f"means:{tool.name}"))
            if above is None:
                return self._by_tool_above(plain, act.head)
            if above.head.i in seen:  # an act that a light verb above it carries leads back to itself
                break
            seen.add(above.head.i)
            act = above
        return plain

    def _named_by(self, act: Act) -> Tool | None:
        """Return with what harm was done, as the name of the attack tells that is its cause, or that of harm told beside it.

        "Chad's *drone strike* killed four"; "killed in a *missile attack*"; "four are killed, and *six injured*, in an airstrike".
        """
        head = act.head
        if not is_passive(head):
            means = [*deep_subject(head), *causes_of((head,), _AT), *(head.doc[i] for i in act.matched if i != head.i)]
        else:
            told = any(case == "by" and self.arguments.is_somebody(c) for case, c in obliques(head))
            means = causes_of(harmed_by(head), _AT if told else CAUSES)  # "was shot by soldiers after an airstrike"
        if (tool := next((tool for blow in means if (tool := kind_of_blow(blow)) is not None), None)) is not None:
            return tool
        beside = [self.sides.acts_at.get(c.i) for c in children(head, "conj") if not causes_of((head,), _BY_WHAT)]
        tools = (tool_of(a.head) for a in beside if a is not None and _is_general_harm(a) and _is_same_harm(a.head, head))
        if (tool := next((tool for tool in tools if tool is not None), None)) is not None:
            return tool
        above = self.sides.acts_at.get(head.head.i) if head.base == "conj" and not causes_of((head,), _BY_WHAT) else None
        if above is None or not _is_general_harm(above) or not _is_same_harm(head, above.head):
            return None
        return tool_of(above.head) or self._named_by(above)

    def _by_tool_above(self, plain: Coded, harm: Token) -> Coded:
        """Return harm with the code of the weapon that the clause it goes along with names: "threw a grenade, killing two"."""
        clause = _first_participle(harm)
        if clause.tag_ != "VBG" or clause.base not in {"advcl", "acl"}:
            return plain
        above = clause.head
        tool = (tool_used(above) or tool_of(above)) if above.pos_ == "VERB" else None
        return plain if tool is None else changed(plain, mode=tool.mode, cameo=tool.cameo, rules=(*plain.rules, f"means:{tool.name}"))

    def _means_of(self, act: Act, cameo: str) -> Act | None:
        """Return the attack of another code that is named as the means of harm: its subject, or what it is done in or by."""
        head = act.head
        subjects = () if is_passive(head) else deep_subject(head)
        verbs = harmed_by(head)
        nouns = (head.doc[place] for place in act.matched)
        means = (self.sides.acts_at.get(token.i) for token in (*subjects, *causes_of(verbs), *nouns))
        attack = next((m for m in means if m is not None and m.type == "ASSAULT" and m.inner is None and m.cameo != cameo), None)
        return attack if attack is not None and attack.head.pos_ in {"NOUN", "PROPN"} else None

    def _occasion_of(self, act: Act) -> Act | None:
        """Return the attack of a known kind at which harm was done, where a clause beside it tells that.

        "Killed *when gunmen opened fire*"; "the shootout *in which two were killed*"; "shot and *killed*", "attacked and *stabbed*".
        """
        head = act.head
        clauses: list[Token] = []
        if is_passive(head):
            verbs = harmed_by(head)
            told = [c for verb in verbs for c in children(verb, "advcl") if any(m.lower_ in OCCASIONS and m.i < c.i for m in c.children)]
            told = [c for c in told if not any(s.pos_ == "PRON" for s in children(c, "nsubj"))]  # "killed after they had shot a guard"
            clauses += [*told, *(subject for c in told for subject in children(c, "nsubj")), *causes_of(told)]
            if head.dep_ == "acl:relcl" and is_set_there(head):
                place = head.head  # "the shootout in Lima, where two were killed"
                clauses += [place, *([place.head] if place.pos_ == "PROPN" and case_of(place) in {"in", "at", "near"} else [])]
        beside = (head.head, *children(head, "conj")) if head.base == "conj" else children(head, "conj")
        clauses += [c for c in beside if c.pos_ == "VERB" and c.tag_ == head.tag_ and _is_same_doing(head, c)]
        attacks = (self.sides.acts_at.get(clause.i) for clause in clauses)
        blows = [a for a in attacks if a is not None and a.type == "ASSAULT" and a.inner is None]
        return next((a for a in blows if a.mode in VIOLENT), None)

    def _along_with(self, act: Act) -> Act | None:
        """Return the attack of the clause that a participle of harm goes along with: "shelled the camp, killing nine"."""
        clause = _first_participle(act.head)
        while clause.tag_ == "VBG" and clause.base == "advcl" and clause.head.i not in self.sides.acts_at and clause.head.tag_ == "VBG":
            clause = clause.head  # "carried out strikes using jets, killing four"
        above = self.sides.acts_at.get(clause.head.i) if clause.tag_ == "VBG" and clause.base == "advcl" else None
        if above is None or above.type != "ASSAULT" or above.inner is not None or is_in_set(above.head, "seizing"):
            return None
        return above

    def _for_what(self, act: Act) -> str:
        """Return the CAMEO code of dissent with its last digit: for a change of leaders, policy, rights or institutions."""
        words: set[str] = set()
        for word in (act.head, *act.governors):
            for child in word.children:
                if child.base in {"obl", "nmod", "advcl", "acl", "xcomp", "compound"}:
                    words.update(lemma for token in child.subtree for lemma in lemmas(token))
        return next((act.cameo + digit for digit, group in self.page.lexicon.acts.purposes if words & group), act.cameo)

    def _ordered(self, act: Act) -> Coded | None:
        """Make what somebody will do with another state of an order to his own people: "told her minister to open ties with China"."""
        inner, acts = act.inner, self.page.lexicon.acts
        if inner is None or not is_order_to_own(act, self.sides, self.arguments):
            return None
        made = acts.compose("commit", inner.type, inner.mode)
        if made is None or made.type is None or made.cameo is None:
            return None
        cameo = acts.refine("commit", inner.cameo, made.cameo)
        rules = (*act.rules, "rule:ordered", "rule:converted")
        return Coded(act=act, type=made.type, mode=made.mode, cameo=cameo, about=inner, about_factuality=Factuality.PLANNED, rules=rules)

    def _asked_of_others(self, act: Act, sides: Sides) -> Coded | None:
        """Make a request of what is agreed that somebody else must do: "they agreed that Peru should withdraw"."""
        inner = act.inner
        if inner is None or not act.entry.mutual or act.entry.operator != "commit" or modality(inner.top).kind != "obliged":
            return None
        others = self.sides.of(inner).actors
        if not others or set(others) & set(sides.actors):
            return None
        acts = self.page.lexicon.acts
        made = acts.compose("request", inner.type, inner.mode)
        if made is None or made.type is None or made.cameo is None:
            return None
        return Coded(
            act=act,
            type=made.type,
            mode=made.mode,
            cameo=acts.refine("request", inner.cameo, made.cameo),
            about=inner,
            about_factuality=Factuality.REQUESTED,
            rules=(*act.rules, "rule:asked-of-others"),
        )

    def _is_own_word(self, act: Act, sides: Sides) -> bool:
        """Say whether those who are to do it say so: what others expect of them is no threat of theirs."""
        by_id = self.arguments.actors.by_id
        speakers = [by_id[d.stmt.speaker] for d in drafts_over(act.top, self.statements) if d.stmt.speaker in by_id]
        if not speakers:
            return True
        doers = [by_id[i] for i in sides.actors if i in by_id]
        if all(s.name.lower() in UNNAMED for s in speakers):
            return True  # "a spokeswoman said": whose, nobody needs to be told
        return any(s.id == d.id or (s.country is not None and s.country == d.country) for s in speakers for d in doers)

    def _refused_plainly(self, plain: Coded, found: Modality) -> Coded:
        agrees = plain.type == "AGREE" and "rule:tried" not in plain.rules
        agrees = agrees and (plain.act.inner is not None or plain.act.entry.concept == "accept_offer")
        if found.negated and agrees and not _is_perfect(plain.act.top):  # "has not agreed" leaves it open, "did not agree" does not
            return self._composed(plain, "refuse", "negated")
        return plain

    def _composed(self, plain: Coded, operator: str, why: str) -> Coded:
        made = self.page.lexicon.acts.compose(operator, plain.type, plain.mode)
        if made is None or made.type is None or made.cameo is None:
            return plain
        factuality = Factuality.DENIED if operator == "refuse" else Factuality.PLANNED
        rules = (*plain.rules, f"op:{why}-{operator}+{plain.type}", "rule:converted")
        ended = operator == "commit" and plain.act.entry.operator == "end"  # "will stop working with Chad": the end is to come
        about = plain.act if plain.about is None or ended else plain.about
        cameo = self.page.lexicon.acts.refine(operator, plain.cameo, made.cameo)
        return Coded(act=plain.act, type=made.type, mode=made.mode, cameo=cameo, about=about, about_factuality=factuality, rules=rules)

    def _is_ahead(self, act: Act, found: Modality) -> bool:
        """Say whether a present-tense act is dated after publication ("meets Kishida on Thursday")."""
        published, when = self.page.article.published_at, self.times.of(act.top)
        if found.kind is not None or published is None or when is None or when.start is None:
            return False
        return when.start > published[:10] and act.top.tag_ in {"VBZ", "VBP", "VBG"}


#: CAMEO codes of help, by the sets of the words in front of it.
_HELP = (("armed_help", "072"), ("relief_help", "073"))


def _kind_of_help(act: Act) -> str | None:
    """Return the code of the help that money or a share is of: "a tranche of security assistance", "$5 million in food aid"."""
    given = [*(act.head.doc[i] for i in act.matched), *deep_object(act.head)]
    of = [c for word in (act.head, *given) for case, c in obliques(word) if case == "in" or (case == "of" and word is not act.head)]
    front = [word for c in (*given, *of) if is_in_set(c, "aid") for word in reversed(list(children(c, "compound", "amod")))]
    return next((code for word in front for name, code in _HELP if is_in_set(word, name)), None)  # the nearest: "military *medical* aid"


def _is_recognition(act: Act) -> bool:
    """Say whether somebody recognises something or somebody, and does not mend ties with him."""
    return act.entry.concept in {"recognise_state", "recognise_election"} and act.head.lemma_.lower() in {"recognise", "recognize"}


#: Verbs of those who have something done by their own people.
_ORDERING = frozenset({"instruct", "order", "direct", "task", "authorise", "authorize"})


def is_order_to_own(act: Act, finder: SideFinder, arguments: Arguments) -> bool:
    """Say whether an official has his own people do something kind with, or for, another state."""
    inner = act.inner
    if inner is None or act.head.lemma_.lower() not in _ORDERING or is_passive(act.head) or inner.type not in COOPERATIVE | {"RETREAT"}:
        return False
    sides, within = finder.of(act), finder.of(inner)
    own = countries_of(arguments, sides.actors)
    others = countries_of(arguments, (*within.actors, *within.recipients)) - own
    asked = countries_of(arguments, sides.recipients)
    return len(own) == 1 and bool(others) and (not asked or asked <= own) and is_official(arguments, sides.actors)


#: Nouns of how a standing dialogue comes to be: when they are announced, it has yet to be held.
_FOUNDING = frozenset({"launch", "creation", "establishment", "formation"})


def _is_announced(act: Act) -> bool:
    """Say whether a standing dialogue is only announced: "announced the launch of a dialogue on ports"."""
    verbs = [g for g in act.governors if g.pos_ == "VERB"]
    if not verbs or verbs[-1].lemma_.lower() not in {"announce", "unveil", "declare"}:
        return False
    if act.entry.concept == "send_delegation" and act.head.pos_ == "NOUN":
        return True  # "announces a delegation to Chile"
    return any(g.pos_ == "NOUN" and g.lemma_.lower() in _FOUNDING for g in act.governors)


def _is_let_known(verb: Token) -> bool:
    """Say whether a clause is what somebody let another know: "let Peru know that it would stay in touch"."""
    clause = verb
    while clause.base == "xcomp" and clause.head.pos_ == "VERB":
        clause = clause.head
    above = clause.head
    return clause.base == "ccomp" and above.lower_ == "know" and above.base in {"xcomp", "ccomp"} and above.head.lemma_.lower() == "let"


def _is_under_way(verb: Token) -> bool:
    """Say whether a verb tells what is being done and is not done yet: "are finalising", "being finalised"."""
    helpers = {c.lower_ for c in verb.children if c.base == "aux"}
    return "being" in helpers or (verb.tag_ == "VBG" and not helpers.isdisjoint({"is", "are", "was", "were", "be", "been", "'re", "’re"}))


def _is_side_by_side(verb: Token) -> bool:
    """Say whether soldiers fight on one side: "side by side with", "shoulder to shoulder"."""
    words = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 5]]
    return any(words[n : n + 3] in (["side", "by", "side"], ["shoulder", "to", "shoulder"]) for n in range(2))


def _is_unable_both(act: Act, sides: Sides) -> bool:
    """Say whether two could not meet, so that neither refused: "regretted that the two were unable to meet"."""
    unable = act.denied and act.type == "CONSULT" and any(g.lower_ == "unable" for g in act.governors)
    return unable and len(sides.actors) > 1 and not sides.recipients and len(sides.lead) in {0, len(sides.actors)}


def _is_same_doing(first: Token, second: Token) -> bool:
    """Say whether of two verbs side by side the latter has no subject of its own, and no denial: "shot and killed"."""
    later = second if second.i > first.i else first
    return later.by_label.keys().isdisjoint({"nsubj", "aux"}) and not modality(later).negated


def _is_same_harm(later: Token, first: Token) -> bool:
    """Say whether of two verbs of harm side by side one cause may be of both: two passives, or two deeds of one doer."""
    return is_passive(first) if is_passive(later) else "nsubj" not in later.by_label and not is_passive(first)


def _is_at_things(act: Act) -> bool:
    """Say whether strikes fall on what is bought and sold, or on a measure: "began strikes on Chilean exports"."""
    words = (act.head, *deep_object(act.head))
    return any(case in {"on", "against"} and is_in_set(thing, "traded") for word in words for case, thing in obliques(word))


def _is_in_protest(verb: Token) -> bool:
    """Say whether something is done to protest: "blocked the road, protesting against ...", "in protest at ..."."""
    if any(c.base in {"advcl", "xcomp", "conj"} and c.lemma_.lower() == "protest" and c.tag_ in {"VBG", "VB"} for c in verb.children):
        return True
    return any(case == "in" and child.lemma_.lower() == "protest" for case, child in obliques(verb))


def mode_of(cameo: str, kind: str) -> str | None:
    """Return the mode of a general act of words by the code that its content gives, or ``None`` where it tells none for certain."""
    plover = cameo_to_plover(cameo) if cameo.startswith(_MODED) else None
    return plover[1] if plover is not None and plover[0] == kind else None


def _is_no_topic(token: Token) -> bool:
    """Say whether a word of a topic is none: "the far-*right* minister", "the Ministry of *Rights*", "systems that are *compromised*"."""
    if token.pos_ == "VERB" and token.lemma_.lower() == "compromise":
        return True
    return (token.pos_ == "ADJ" and token.lower_ == "right") or token.ent_type_ in {"ORG", "PERSON"}


def _contents(head: Token) -> list[Token]:
    """Return the heads of what an act of words is about: the clause where there is one, and not who is asked."""
    found = [c for c in head.children if c.base in CONTENT and not _is_aside(c)]
    clauses = [c for c in found if c.base in {"xcomp", "ccomp"}]
    return clauses or found


def _first_participle(harm: Token) -> Token:
    """Return the first of participles side by side: "killing five and wounding six"."""
    while harm.tag_ == "VBG" and harm.base == "conj" and harm.head.tag_ == "VBG":
        harm = harm.head
    return harm


def _is_general_harm(act: Act) -> bool:
    """Say whether an act is harm of which only the attack tells the means."""
    return act.entry.concept in {"kill", "attack"} and act.mode is None and act.cameo == "190"


def _about_factuality(act: Act) -> Factuality:
    operator = act.entry.operator
    if operator in {"refuse", "cancel", "end"}:
        return Factuality.DENIED
    if act.inner is not None and modality(act.inner.top).negated:
        return Factuality.DENIED  # "agreed that a war must never be fought"
    return Factuality.REQUESTED if operator == "request" or act.entry.concept == "invite" else Factuality.PLANNED


def is_conditional(verb: Token) -> bool:
    """Say whether an act to come hangs on what others do: "will strike if wages fall", "would leave unless the base is shut"."""
    return any(True for _ in conditions_of(verb))


def conditions_of(verb: Token) -> Iterator[Token]:
    """Yield the clauses on which an act to come hangs: "if wages fall", "unless the base is shut", "should the army stay"."""
    for clause in (c for word in (verb, *children(verb, "obj", "xcomp")) for c in children(word, "advcl", "acl")):
        if any(m.dep_ == "mark" and m.lower_ in {"if", "unless"} for m in clause.children) or (
            clause.left_edge.lower_ == "should" and clause.left_edge.base == "aux" and clause.left_edge.head is clause
        ):
            yield clause


def _is_aside(clause: Token) -> bool:
    """Say whether a clause tells when or why something was said, not what: "recommended a pause while they review the data"."""
    return clause.base == "advcl" and any(c.lower_ in ASIDE and c.base in {"mark", "advmod"} for c in clause.children)


def _is_perfect(verb: Token) -> bool:
    return any(c.base == "aux" and c.lower_ in {"has", "have", "had", "'ve", "’ve"} for c in verb.children)


__all__ = ["Coded", "Coding", "is_order_to_own", "mode_of"]
