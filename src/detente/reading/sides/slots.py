"""What stands in the slots of an act: subject, object, the phrases of its prepositions, and who is meant there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from detente.model.enums import ActorKind
from detente.reading.base import StatementDraft, children, drafts_over
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.participles import closed_clause
from detente.reading.grammar.subjects import BEFORE, VERBAL, deep_subject, surface_subject
from detente.reading.grammar.voice import ALONGSIDE, BORDERS, is_in_one_of, is_in_set, is_passive, unique
from detente.reading.sides.force import (
    is_count,
    verb_above,
    whose,
)
from detente.reading.sides.found import (
    BESIDE,
    BLAMED,
    DEEDS,
    DEMONSTRATIVES,
    HARMFUL,
    JUDGING,
    NESTED,
    NOUNS,
    ORDERS,
    PRIVATE,
    SHARED,
    STRUCK,
    TOGETHER,
    TOWARDS,
    VOICED,
    Filled,
    Sides,
    countries_of,
    is_public,
    known,
    others_of,
)
from detente.reading.sides.nouns import are_two_sides, is_named_war, is_nominated, is_of_pronoun
from detente.reading.sides.predicates import Act, wished
from detente.reading.sides.suffered import is_money_kind, is_of_victim, sufferers

#: Slots that other prepositions fill as well.
_OTHERWISE = frozenset({"with", "at", "outside"})
_TOGETHER_WITH = frozenset({"together", "along"})
#: What opens a participle of what somebody does besides.
_BESIDE_DEEDS = frozenset({"after", "before", "while", "since", "when", "upon"})
_ONE_OF_MANY = frozenset({"ally", "member", "partner"})
#: Slots that only what stands in them fills, or what stands in them behind the act's other words.
_FILLED_BY_WORDS = frozenset("iobj about against among at between by concerning for in into of on over regarding to upon with".split())


@dataclass(frozen=True, kw_only=True)
class Slots:
    """Fills the slots of acts.

    Attributes:
        arguments: Actors in argument positions.
        acts_at: Token position -> the act that the token heads.
        of: Gives the sides of another act.
        statements: Who speaks where: "our forces" are the speaker's.
    """

    arguments: Arguments
    acts_at: dict[int, Act]
    of: Callable[[Act], Sides]
    statements: Sequence[StatementDraft] = ()
    _tokens: dict[tuple[int, str, bool], list[Token]] = field(default_factory=dict)
    _near: dict[int, frozenset[str]] = field(default_factory=dict)

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
            return self.alike(self.of(before).recipients)
        if not is_in_set(before.head, "harming") or (act.head.base == "advcl" and not any(c.lower_ == "while" for c in act.head.children)):
            return ()
        return self.alike(self.first(before, before.entry.recipient).ids) or self._more_victims(before, deep_object(before.head))

    def alike(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out persons with a name or an office, of whose kind others are not: "killed *Mayor Roe* and wounded three others"."""
        found = ((i, self.arguments.actors.by_id.get(i)) for i in ids)
        return tuple(
            i for i, a in found if a is None or a.kind is not ActorKind.PERSON or not (a.offices or self.arguments.is_named_person(i))
        )

    def request_of(self, act: Act, apart: frozenset[str]) -> Filled | None:
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
            ids = others_of(self.arguments, unique(i for t in told for i in self.arguments.everyone(t)), apart)
        return Filled(ids=ids, words=True, slot="asked") if ids else None

    def first(self, act: Act, slots: Iterable[str], apart: frozenset[str] = frozenset()) -> Filled:
        """Return what the first slot holds that means somebody else than ``apart``, or what the slots told on the way."""
        words = own = False
        empty: list[str] = []
        for slot in slots:
            found = self.at(act, slot, apart)
            words = words or found.words
            own = own or found.own or bool(apart.intersection(found.ids))
            ids = tuple(i for i in found.ids if i not in apart) if apart and found.ids else found.ids
            if ids:
                return Filled(ids=ids, words=True, slot=slot, empty=tuple(empty))
            if found.words:
                empty.append(slot)
        return Filled(words=words, own=own, empty=tuple(empty))

    def at(self, act: Act, slot: str, apart: frozenset[str] = frozenset()) -> Filled:
        """Return what stands in a slot of the act's word, or of the light verbs above it."""
        head = act.head
        tokens = self.tokens_of(head, slot, act.entry.pos == "adj")
        if not tokens and slot in _FILLED_BY_WORDS and not act.matched and not act.governors:
            return Filled(slot=slot)  # as most are
        if slot == "subj" and act.type == "ASSAULT" and _is_of_struck(head):
            tokens = deep_subject(head.head)  # "the frigate was sunk by Chad's navy, killing nine": not the frigate's doing
        found = self._of_blow(act, slot, tokens, apart) or self._of_no_recipient(act, slot, tokens)
        if found is not None:
            return found
        if slot == "inobj":
            return self._inside_object(act, apart)
        if slot in {"by", "in:by"} and head.pos_ not in NOUNS and is_passive(head):
            return Filled(slot=slot)  # that is the doer
        if slot == "holder":
            return self._holders(head, apart)
        if slot.startswith("in:"):
            return self._inside_phrase(act, slot, apart)
        if slot == "of" and act.type == "SUPPORT" and _is_holders(act):
            return Filled(slot=slot)
        tokens = self._filling(act, slot, tokens)
        if not tokens and slot != "subj":
            return Filled(slot=slot)
        if slot == "subj" and act.type == "ASSAULT" and (above := self._struck_above(head, tokens)) is not None:
            return Filled(ids=self.of(above).actors, words=True, slot="above")
        return self._meant_by(act, slot, tokens, apart)

    def _of_blow(self, act: Act, slot: str, tokens: list[Token], apart: frozenset[str]) -> Filled | None:
        """Return whom a blow strikes that is told by number, or by what is hurled; what is hurled, and from where, is no victim."""
        if act.type != "ASSAULT":
            return None
        hurled = slot in {"obj", "inobj", "from"} and is_in_set(act.head, "hurling") and not act.entry.particle
        if slot == "obj" and (more := self._more_victims(act, tokens)):
            return Filled(ids=more, words=True, slot=slot)
        if not hurled or not any(is_in_set(t, "weapons_used") or is_in_set(t, "arms") for t in deep_object(act.head)):
            return None
        aimed = (c for t in deep_object(act.head) for c in children(t, "acl") if c.tag_ == "VBN" and is_in_set(c, "aiming"))
        at = (t for clause in aimed for case, t in obliques(clause) if case == "at")
        ids = known(self.arguments, unique(i for t in at for i in self.arguments.everyone(t) or self.inside(t, apart)))
        return Filled(ids=ids, words=True, slot=slot)

    def _of_no_recipient(self, act: Act, slot: str, tokens: list[Token]) -> Filled | None:
        """Return what a slot holds whose words tell no recipient, or another one; ``None`` where they may."""
        head = act.head
        objects = slot in {"obj", "inobj"}
        if objects and is_of_deed_beside(head):
            return Filled(words=True, slot=slot)
        if slot in BLAMED and act.type == "ACCUSE" and self._is_harm(act):
            return Filled(slot=slot)
        if objects and act.entry.operator == "request" and is_nominated(head):
            return Filled(words=True, slot=slot)  # "proposes Ana Ruiz as premier"
        if slot == "obj" and act.type == "AID" and tokens and all(t.i in act.matched and is_in_set(t, "arms") for t in tokens):
            return Filled(words=True, slot=slot)  # what is given is not to whom: "donated its artillery"
        if slot == "obj" and act.type == "AID" and tokens and all(is_in_set(t, "relievers") for t in tokens) and is_in_set(head, "sending"):
            return Filled(words=True, slot=slot)  # "sent doctors after the quake"
        if act.type == "SUPPORT" and (slot == "inobj" or slot.startswith("in:")) and is_of_addressee(head):
            return Filled(ids=self._addressed(head), words=True, slot=slot)
        if slot == "poss":
            suffered = sufferers(self.arguments, head)
            ids = tuple(i for i in self.arguments.possessors(head) if i not in suffered)
            return Filled(ids=ids, words=bool(ids), slot=slot)
        made = objects and act.type in {"REJECT", "AGREE"} and act.inner is None
        if made and any(is_in_set(v, "creating") for v in (head, *children(head, "xcomp"))):
            return Filled(words=True, slot=slot)  # "refused to set up the association": it is not there yet
        return None

    def _inside_object(self, act: Act, apart: frozenset[str]) -> Filled:
        """Return whose the object is, or who is told inside it: "closed *Chad's* border", "condemned the arrest of *a Chadian*"."""
        objects = deep_object(act.head) or _free_relatives(act.head)
        blamed = act.type == "ACCUSE"
        if act.type == "SUPPORT" and apart and any(apart & set(self.arguments.possessors(obj)) for obj in objects):
            return Filled(words=True, own=True, slot="inobj")  # "defended its policy in the face of Peru's"
        ids = known(self.arguments, unique(i for obj in objects for i in self.inside(obj, apart, blamed=blamed)))
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
            ids = known(self.arguments, unique(i for part in parts for i in self.inside(part, apart, blamed=blamed)))
        if not ids and apart and act.type in {"ASSAULT", "COERCE", "MOBILIZE"}:
            ids = self._of_teller(act, objects, apart)
        theirs = [obj for obj in objects if obj.i not in act.matched or not is_in_set(obj, "complaint")]  # "lodged *its* protest"
        own = not ids and any(apart.intersection(self.arguments.possessors(obj)) for obj in theirs)
        return Filled(ids=ids, words=bool(objects), own=own, slot="inobj")

    def _holders(self, verb: Token, apart: frozenset[str]) -> Filled:
        """Return who holds those whose freedom is asked for: "called for the release of two men *held by Chile*"."""
        freed = [*deep_object(verb), *self._prepositional(verb, "for")]
        freed += [c for token in freed for case, c in obliques(token) if case == "of"]
        ids = unique(i for token in freed for i in self.arguments.agents(token, apart))
        return Filled(ids=ids, words=bool(ids), slot="holder")

    def _inside_phrase(self, act: Act, slot: str, apart: frozenset[str]) -> Filled:
        """Return who is told inside what a preposition governs: "concern about *Chad's* raids"."""
        head, preposition, blamed = act.head, slot[3:], act.type == "ACCUSE"
        inner = self._prepositional(head, preposition)
        if act.type == "ASSAULT" and preposition in ALONGSIDE:
            inner = [t for t in inner if t.lemma_.lower() not in BORDERS]
        if not inner and blamed and preposition in VOICED:
            inner = self.behind_matched(act, preposition)
        if not inner and blamed:  # "objected to drilling by Chadian ships", the noun taken for a verb
            named = [c for c in children(head, "advcl", "xcomp") if c.tag_ == "VBG" and _marker(c) == preposition]
            inner = [c for clause in named for case, c in obliques(clause) if case == "by"]
        inner = [t for t in inner if not (act.type == "COERCE" and is_in_set(t, "grounds"))]
        if preposition == "at":  # "at Peru's request" tells who had it done
            inner = [t for t in inner if t.lower_ not in ORDERS]
        inner = [t for t in inner if not is_named_war(t) and not (slot == "in:in" and is_money_kind(act, t))]
        if slot == "in:in":  # "in response to Peru's move" tells why
            inner = [t for t in inner if not is_in_set(t, "occasions") and not is_of_pronoun(t)]
            inner = [t for t in inner if not _has_giver(act, t)]
        if act.type == "REQUEST":  # "called for the agency's access to the site": who is to have it is asked for nothing
            apart = apart.union(i for t in inner if t.lemma_.lower() == "access" for i in self.arguments.possessors(t))
        ids = unique(i for token in inner for i in self.inside(token, apart, blamed=blamed))
        if not ids and blamed:  # "concern about the arrests and the violence in Chad"
            ids = unique(i for token in inner for part in conj_nominals(token) for i in self.inside(part, apart, blamed=True))
        return Filled(ids=ids, words=bool(inner), slot=slot)

    def _filling(self, act: Act, slot: str, tokens: list[Token]) -> list[Token]:
        """Return the words that fill a slot: those that stand in it and can, else those of a phrase's nouns, or of a light verb."""
        head = act.head
        if act.entry.operator == "request" and slot in {"obj", "iobj"}:  # what is recommended is no one who is asked
            asked = slot == "iobj" and any(c.tag_ == "VB" for c in children(head, "xcomp"))  # "asked it to condemn Chad"
            tokens = [t for t in tokens if t.lower_ not in {"it", "this", "that"} or (asked and t.lower_ == "it")]
        if slot == "for" and act.entry.concept == "thank":  # "thanks for Chad's help": whose deed it is stands inside
            tokens = [t for t in tokens if t.i not in self.acts_at]
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
        if not tokens and slot not in {"subj", "obj", "ccomp"}:
            of_governors = ([t for t in self.tokens_of(governor, slot) if t.i != head.i] for governor in act.governors)
            tokens = next((found for found in of_governors if found), [])
        return tokens

    def _meant_by(self, act: Act, slot: str, tokens: list[Token], apart: frozenset[str]) -> Filled:
        """Return whom the words of a slot mean, by themselves, by who leads or owns them, or by what they are called."""
        if slot == "ccomp" and act.entry.concept == "expose":
            tokens = [t for t in tokens if not self._is_harmless(t)]
        ids = unique(i for t in tokens if not self._is_attack(t) for i in self._ours(t) or self.meant(t))
        if ids and not countries_of(self.arguments, ids):  # "a delegation led by Chad's premier"
            ids = unique((*ids, *(i for t in tokens for led in _led_by(t) for i in self.arguments.everyone(led))))
        if slot == "iobj" and apart.issuperset(ids) and all(t.pos_ == "PRON" and not is_reflexive(t) for t in tokens):
            return Filled(words=True, slot=slot)  # "handed him a note": nobody hands himself one
        if slot == "moved" and not ids:  # "a unit of 2,000 U.S. marines is being sent"
            ids = known(self.arguments, unique(i for t in tokens for i in self.arguments.inside(t, apart=apart)))
        if slot == "subj" and ids:
            ids = unique((*ids, *self._owners_beside(tokens)))
        elif slot == "subj":
            ids = self._unresolved_subject(act, tokens)
        elif not ids and (act.mode != "visit" or any(is_in_set(t, "parties") or is_in_set(t, "grouping") for t in tokens)):
            ids = self._of_country(tokens)
        return Filled(ids=self._without_own_states(ids) if slot == "obj" else ids, words=bool(tokens), slot=slot)

    def _unresolved_subject(self, act: Act, tokens: list[Token]) -> tuple[str, ...]:
        """Return who a subject means that is no actor: by its name, by who is named last, by whose it is."""
        names = unique(i for t in tokens if t.pos_ == "PROPN" for i in self.arguments.named(t))
        names = names or self._named_last(act.head, act.type) or self._doing_beside(act.head, tokens)
        ids = names or (self.doers(tokens) if act.type == "ASSAULT" else ())
        if act.mode == "visit":  # what is somebody's goes nowhere: "the agency's ban comes to an end"
            return ids
        return ids or tuple(i for i in self._unresolved(tokens, act.head) if act.type != "ASSAULT" or not self._is_maker(i))

    def _of_country(self, tokens: list[Token]) -> tuple[str, ...]:
        """Return the state of nobody known, but of a known country: "five *Iranian* women", "her colleagues from *Mali and Togo*"."""
        nouns = [t for t in tokens if t.pos_ in NOUNS and t.i not in self.acts_at and not is_named_war(t)]
        peers = (c for t in nouns if is_in_set(t, "peers") for case, c in obliques(t) if case in {"from", "of", "in"})
        ids = unique(i for c in peers for i in self.arguments.everyone(c))
        nouns = [t for t in nouns if not self._is_one_of_body(t)]
        return ids or known(self.arguments, unique(i for t in nouns for i in self.arguments.named(t) or self.arguments.possessors(t)))

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

    def _named_last(self, verb: Token, kind: str) -> tuple[str, ...]:
        """Return who stands last before ", which", where no thing can do what the clause tells: "a pact with Chad, which sent tanks"."""
        if verb.dep_ != "acl:relcl" or kind not in DEEDS or verb.head.pos_ != "NOUN":
            return ()
        which = next((c for c in children(verb, "nsubj") if c.lower_ == "which" and c.i > 1), None)
        if which is None or verb.doc[which.i - 1].text != ",":
            return ()
        before = (c for _, c in obliques(verb.head) if c.pos_ == "PROPN" and c.right_edge.i == which.i - 2)
        return self.arguments.everyone(last) if (last := next(before, None)) is not None else ()

    def _doing_beside(self, verb: Token, tokens: list[Token]) -> tuple[str, ...]:
        """Return who does what a participle behind a thing tells: "accepted a truce proposed by Mali *after capturing* the town"."""
        opened = any(c.base == "mark" and c.lower_ in _BESIDE_DEEDS for c in verb.children)
        if verb.tag_ != "VBG" or not opened or len(tokens) != 1 or verb.head.base != "acl" or verb.head.head is not tokens[0]:
            return ()
        thing = tokens[0]
        if thing.pos_ != "NOUN" or self.arguments.is_somebody(thing):
            return ()
        while thing.base in {"nmod", "conj"} and thing.head.pos_ == "NOUN":
            thing = thing.head
        above = thing.head
        if thing.base not in {"obj", "obl"} or above.pos_ != "VERB" or is_passive(above):
            return ()
        subjects = deep_subject(above)
        return unique(i for s in subjects for i in self.arguments.everyone(s)) or self._unresolved(subjects, above)

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
        return others_of(self.arguments, (speakers[-1],), apart) if speakers and is_public(self.arguments, (speakers[-1],)) else ()

    def meant(self, token: Token) -> tuple[str, ...]:
        """Return who is meant by a phrase, or by an adjective that tells whose a plan is: "the Chadian decision to leave"."""
        return self.arguments.everyone(token) or (self.arguments.named(token) if token.dep_ in BEFORE else ())

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

    def doers(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """Return who does the acts that the tokens head ("an Israeli air strike killed ..."), or whose verb has them for its object."""
        found: list[str] = []
        for token in tokens:
            act = self.acts_at.get(token.i)
            ids = self.of(act).actors if act is not None else ()
            if act is not None and act.type == "ASSAULT" and act.entry.mutual and len(ids) < 2 and not _is_among_rivals(token):
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
            return subjects_of(head, adjective=adjective)
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
        if preposition not in _OTHERWISE and preposition.partition(" ")[0] not in self.words_near(head):
            return []
        wanted = TOGETHER if preposition == "with" else {preposition}
        if preposition == "at" and head.pos_ == "VERB" and is_in_set(head, "hurling"):
            wanted = TOWARDS
        own = obliques(head)
        if preposition == "with" and head.pos_ == "VERB" and (beside := beside_in_front(head)):
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
            if preposition == "between" and _has_own_sides(head):  # "Chad's talks on the war between"
                outer = [child for child in outer if not is_in_set(child, "wars")]
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

    def words_near(self, token: Token) -> frozenset[str]:
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

    def inside(self, obj: Token, apart: frozenset[str], *, blamed: bool = False) -> tuple[str, ...]:
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


def _has_giver(act: Act, word: Token) -> bool:
    """Say whether a phrase tells from whom aid is, and not to whom: "nine million dollars *in aid from Chad*"."""
    return act.type in {"AGREE", "AID"} and is_in_set(word, "aid") and any(case == "from" for case, _ in obliques(word))


def _without_nested(nouns: list[Token]) -> list[Token]:
    """Return the phrases without one that stands right behind another of its preposition: "thanks for the help | for Chad's talks"."""
    ends = {noun.i for noun in nouns}
    return [noun for noun in nouns if noun.left_edge.i - 1 not in ends]


def is_of_addressee(verb: Token) -> bool:
    """Say whether what is praised is the listener's: "I appreciate *your leadership* in support of Chad" is no praise of Chad."""
    return any(c.lower_ == "your" and c.dep_ == "nmod:poss" for obj in deep_object(verb) for c in obj.children)


def beside_in_front(verb: Token) -> list[Token]:
    """Return those beside whom a subject does something, told in front of it: "*together with Chad*, Peru"."""
    subject = next(children(verb, "nsubj"), None)
    if subject is None or subject.i > verb.i:
        return []
    apart = (c for adverb in children(verb, "advmod") if adverb.lower_ in _TOGETHER_WITH for _, c in obliques(adverb))
    joined = (c for case, c in obliques(verb) if case in BESIDE or any(t.lower_ in _TOGETHER_WITH for t in c.lefts))
    return [c for c in (*joined, *apart) if c.i < subject.i]


def _is_among_rivals(fight: Token) -> bool:
    """Say whether a fight is between several of a kind: "clashes *between rival gangs*"."""
    return any(case == "between" and c.tag_ == "NNS" and len(conj_nominals(c)) == 1 for case, c in obliques(fight))


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


def _is_of_struck(verb: Token) -> bool:
    """Say whether a participle of harm goes along with a passive, whose subject is what was struck, or its last of several."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.base != "advcl" or not is_in_set(verb, "harming") or "nsubj" in verb.by_label:
        return False
    return above.pos_ == "VERB" and above.i < verb.i and is_passive(above) and closed_clause(verb) is None


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


def _is_holders(act: Act) -> bool:
    """Say whether a definite noun behind a verb of expressing has its holder behind "of": "conveyed the support of the president"."""
    nouns = (act.head.doc[place] for place in act.matched)
    return any(noun.pos_ == "NOUN" and any(c.lower_ == "the" and c.base == "det" for c in noun.children) for noun in nouns)


def _is_finite_passive(verb: Token) -> bool:
    return is_passive(verb) and "nsubj" in verb.by_label and "aux:pass" in verb.by_label


def subjects_of(head: Token, *, adjective: bool) -> list[Token]:
    """Return the subjects of an act's word: of its verb, of the verb that carries a noun, of what an adjective is said of."""
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


def _noun_subject(noun: Token) -> list[Token]:
    """Return the subject of a nominal clause ("they are guests of ..."): only with a copula."""
    if "cop" in noun.by_label:
        return list(children(noun, "nsubj"))
    return []


def is_deed_beside(noun: Token) -> bool:
    """Say whether a noun takes up the clause that it stands behind: "the map is false, *a claim* that Lima rejects"."""
    loose = noun.dep_ == "parataxis" and noun.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in noun.children)
    return (noun.dep_ == "appos" or loose) and is_in_one_of(noun, ("charged_things", "asked_things", "moves"))


def is_of_deed_beside(verb: Token) -> bool:
    """Say whether a clause hangs on such a noun: "recalled its envoy from Chile, a step *hailed* by Bolivia" hails no envoy."""
    return verb.base == "acl" and is_deed_beside(verb.head)


def _has_own_sides(noun: Token) -> bool:
    """Say whether both sides of talks or a meeting are told: "*Chad and Mali* ended talks on the war"; one alone may mediate."""
    if not is_in_set(noun, "gatherings") or any(c.lower_ == "peace" for c in children(noun, "compound")):
        return False
    if any(case == "with" for word in (noun, noun.head) for case, _ in obliques(word)):
        return True
    return noun.base == "obj" and any(t.pos_ == "PROPN" and "conj" in t.by_label for t in children(noun.head, "nsubj"))
