"""To whom it was done where the slot does not tell: who is tied in, answered, harmed, written to, whose the place is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.model.enums import ActorKind
from detente.reading.base import children
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import VERBAL, deep_subject, surface_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive, unique
from detente.reading.groups.states import is_place_taken
from detente.reading.sides.doers import causes_of
from detente.reading.sides.force import (
    aims_of,
    is_count,
    opening,
    sources_of,
)
from detente.reading.sides.found import (
    ADDRESSED,
    AIMED_AT,
    ANSWERED,
    CAUSES,
    GOING_ON,
    INSURGENT,
    NOUNS,
    PLACES,
    PROMISED,
    RESPONDING,
    STATE_ARMS,
    Filled,
    Sides,
    countries_of,
    foreign,
    is_official,
    known,
    others_of,
    states_of,
)
from detente.reading.sides.nouns import is_named_war, is_plain
from detente.reading.sides.predicates import Act, complements
from detente.reading.sides.slots import Slots, is_of_addressee, is_reflexive
from detente.reading.sides.suffered import is_at_border

#: Prepositions before what people show that they are against.
_HELD_AGAINST = frozenset({"against", "for", "at", "over", "with", "to"})

#: Concepts of taking places.
_OF_GROUND = frozenset({"take_ground", "occupy_land"})


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """Finds to whom an act was done, beside its own slots."""

    arguments: Arguments
    acts_at: dict[int, Act]
    of: Callable[[Act], Sides]
    slots: Slots

    def beside(self, act: Act, actor: Filled, recipient: Filled, *, each_other: bool) -> Filled:
        """Return the recipient with whom else its type lets look for: who is answered, asked, written to, kept out."""
        apart = frozenset(actor.ids)
        if act.type == "SANCTION" and not recipient.ids and not each_other:
            recipient = self.sanctioned_before(act) or self.provoked_by(act, apart) or recipient
        if act.type in RESPONDING and not recipient.ids:
            recipient = self.responding(act, apart) or recipient
        if act.type == "REQUEST" and not countries_of(self.arguments, recipient.ids):
            recipient = self.slots.request_of(act, apart) or recipient
        if act.type in ADDRESSED and not countries_of(self.arguments, recipient.ids):
            recipient = self.written_to(act, apart) or recipient
        if recipient.ids and act.type == "REQUEST" and (meant := self.proposed_for(act)):
            recipient = recipient._replace(ids=tuple(i for i in recipient.ids if i not in meant))
        if act.type in GOING_ON and not recipient.ids:
            recipient = self.as_before(act, apart) or recipient
        if recipient.ids and act.type in {"ASSAULT", "SANCTION", "COERCE"}:
            recipient = recipient._replace(ids=unique((*recipient.ids, *self.of_unnamed(act, recipient.slot, apart))))
        if recipient.ids and act.type in {"SANCTION", "COERCE"} and act.head.pos_ == "VERB":
            recipient = self.kept_from(act, actor, recipient) or recipient
        if act.type == "PROTEST" and not recipient.ids:
            recipient = self.of_dissent(act, apart) or recipient
        return recipient

    def further(self, act: Act, recipient: Filled, apart: frozenset[str]) -> Filled:
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
        if act.type == "SUPPORT" and is_of_addressee(act.head):
            prepositions = [slot for slot in prepositions if slot != "obj"]
        for slot in prepositions:
            tokens = [t for t in self.slots.tokens_of(act.head, slot) if not is_in_set(t, "grounds") and not is_in_set(t, "occasions")]
            tokens = [t for t in tokens if not is_named_war(t)]
            if act.type == "ASSAULT" and is_in_set(act.head, "hurling") and not act.entry.particle:  # what is fired is nobody struck
                tokens = [t for t in tokens if not is_in_set(t, "weapons_used")]
            blamed = act.type in {"PROTEST", "ACCUSE"}
            ids = known(self.arguments, unique(i for t in tokens for i in self.slots.inside(t, apart, blamed=blamed) if i not in apart))
            if not ids and act.type == "ASSAULT":  # "air raids on plants and a depot in Chad"
                parts = (part for t in tokens for part in conj_nominals(t) if part.i != t.i)
                ids = known(self.arguments, unique(i for part in parts for i in self.slots.inside(part, apart) if i not in apart))
            if ids := foreign(self.arguments, tuple(apart), ids, only=True):
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
        struck = [*deep_object(act.head), *(t for slot in ("on", "against") for t in self.slots.tokens_of(act.head, slot))]
        struck += [t for slot in ("on", "against") for t in self.slots.behind_matched(act, slot)]
        tied = (c for t in struck for part in conj_nominals(t) for c in children(part, "acl", "amod") if is_in_set(c, "tied"))
        inside = unique(
            i for clause in tied for _, t in obliques(clause) for i in self.arguments.everyone(t) or self.slots.inside(t, apart)
        )
        made = (c for t in struck for part in conj_nominals(t) for c in children(part, "acl") if is_in_set(c, "sourced"))
        inside = inside or unique(i for c in made for case, t in obliques(c) if case in {"from", "in"} for i in self.arguments.everyone(t))
        inside = inside or unique(i for t in struck for case, c in obliques(t) if case == "including" for i in self.arguments.everyone(c))
        return foreign(self.arguments, tuple(apart), known(self.arguments, inside), only=True)

    def _answering(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return who acts in spite of words, or because of them: "Peru refused, despite a plea from Chad", "heeded a call by Chad"."""
        noun = act.head
        if noun.pos_ not in NOUNS or act.governors or not apart or act.type not in {"REQUEST", "THREATEN", "ACCUSE"}:
            return ()
        verb = noun.head
        answered = noun.base == "obj" and is_in_set(verb, "answering")
        if verb.pos_ != "VERB" or not (answered or (noun.base == "obl" and case_of(noun) in ANSWERED)):
            return ()
        return others_of(self.arguments, unique(i for subject in deep_subject(verb) for i in self.arguments.everyone(subject)), apart)

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
        found = known(self.arguments, unique(i for attack in attacks for i in self.of(attack).recipients if i not in apart))
        if any(is_count(t) for t in deep_object(head)):
            found = self.slots.alike(found)
        if found:
            return found
        fights = (m for m in attacks if m.entry.mutual and m.head.pos_ in NOUNS)  # "took a post in clashes with Chad's troops"
        return known(self.arguments, unique(i for fight in fights for i in self.of(fight).actors if i not in apart))

    def _aimed_at(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return at whom an attack is told to be aimed: "launched a missile attack *targeting* the frigates of Chad's navy"."""
        if act.type != "ASSAULT" or act.head.pos_ != "VERB" or is_passive(act.head):
            return ()
        blows = (t for t in deep_object(act.head) if is_in_set(t, "attack") or is_in_set(t, "weapons_used"))
        ids = unique(i for t in blows for part in aims_of(t) for i in self.arguments.everyone(part) or self.slots.inside(part, apart))
        return foreign(self.arguments, tuple(apart), tuple(i for i in known(self.arguments, ids) if i not in apart), only=True)

    def _hurled_from(self, act: Act, apart: frozenset[str]) -> tuple[str, ...]:
        """Return from where the weapons came that are shot down: "intercepted two drones *launched from Chad*"."""
        if act.type != "ASSAULT" or act.head.pos_ != "VERB" or is_passive(act.head) or is_in_set(act.head, "hurling"):
            return ()
        weapons = [part for t in deep_object(act.head) for part in conj_nominals(t) if is_in_set(part, "weapons_used")]
        ids = unique(i for t in weapons for source in sources_of(t) for i in self.arguments.everyone(source))
        return others_of(self.arguments, ids, apart)

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

    def given_or_refused(self, act: Act, actor: Filled) -> Filled | None:
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
        found = self.slots.first(act, act.entry.recipient, apart=frozenset(actor.ids) | states)
        return found if any(i in by_id and by_id[i].country is not None for i in found.ids) else None

    def of_dissent(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return whom the purpose of a protest names: "blocked a road to show their disapproval of Peru's policies"."""
        for word in (act.head, *act.governors):
            moods = [c for case, c in obliques(word) if case == "in" and is_in_set(c, "moods")]
            held = (
                (mood, case, c) for mood in moods for case, c in obliques(mood) if case in {"against", "at", "over", "with", "of", "to"}
            )
            for token in (c for mood, case, c in held if case == "against" or not is_in_set(mood, "sympathies")):  # "in solidarity with"
                ids = known(
                    self.arguments,
                    tuple(i for i in self.arguments.everyone(token) or self.slots.inside(token, apart, blamed=True) if i not in apart),
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
                    ids = tuple(i for i in known(self.arguments, aimed or self.slots.inside(token, apart, blamed=True)) if i not in apart)
                    if ids:
                        return Filled(ids=ids, words=True, slot="in:purpose")
        return None

    def kept_from(self, act: Act, actor: Filled, recipient: Filled) -> Filled | None:
        """Return with whom firms of one's own may not deal: "Chad bars its banks *from dealing with Malian firms*" is aimed at Mali's."""
        by_id = self.arguments.actors.by_id
        own = countries_of(self.arguments, actor.ids)
        struck = [by_id[i] for i in recipient.ids if i in by_id]
        if not own or any("BUS" not in a.sectors[:1] or a.country not in own for a in struck):
            return None
        apart = frozenset((*actor.ids, *recipient.ids))
        for clause in (c for c in children(act.head, "advcl", "xcomp") if c.tag_ == "VBG" and opening(c) == "from"):
            for token in (*(t for _, t in obliques(clause)), *deep_object(clause)):
                ids = others_of(self.arguments, self.arguments.everyone(token) or self.slots.inside(token, apart), apart)
                if ids:
                    return Filled(ids=ids, words=True, slot="kept-from")
        return None

    def sanctioned_before(self, act: Act) -> Filled | None:
        """Return against whom the verb in front is that a second one goes on with: "closed its embassy in Chad and withdrew its envoys"."""
        above = act.head.head
        first = self.acts_at.get(above.i)
        if act.head.base != "conj" or first is None or first.type != act.type or first.inner is not None or "nsubj" in act.head.by_label:
            return None
        ids = self.of(first).recipients
        return Filled(ids=ids, words=True, slot="before") if ids else None

    def called_on(self, verb: Token, hosts: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a visit to a state is to, where its purpose tells: "flew to Oslo for talks with the premier"."""
        talks = (c for case, c in obliques(verb) if case == "for" and is_in_set(c, "talks"))
        met = unique(i for noun in talks for case, c in obliques(noun) if case == "with" for i in self.arguments.everyone(c))
        return met if met and countries_of(self.arguments, met) == countries_of(self.arguments, hosts) else hosts

    def provoked_by(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return whose act an envoy was called home for: "recalled its ambassador after Chad's premier praised the rebels"."""
        if act.head.pos_ != "VERB" or not any(is_in_set(t, "envoys") for t in deep_object(act.head)):
            return None
        clauses = (c for c in children(act.head, "advcl") if any(m.lower_ in {"after", "because", "since"} for m in c.children))
        subjects = [s for clause in clauses for s in deep_subject(clause)]
        ids = others_of(self.arguments, unique(i for s in subjects for i in self.arguments.everyone(s)), apart)
        return Filled(ids=ids, words=True, slot="after") if ids and is_official(self.arguments, ids) else None

    def responding(self, act: Act, apart: frozenset[str]) -> Filled | None:
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
        ids = others_of(self.arguments, ids, apart)
        return Filled(ids=ids, words=True, slot="response") if ids else None

    def as_before(self, act: Act, apart: frozenset[str]) -> Filled | None:
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

    def written_to(self, act: Act, apart: frozenset[str]) -> Filled | None:
        """Return to whom a letter is in which somebody asks or warns: "in a letter to Chad, it asked for", "wrote to Chad asking it"."""
        verb = act.top
        if verb.pos_ != "VERB" or is_passive(verb) or not apart:
            return None
        letters = (c for case, c in obliques(verb) if case in {"in", "by"} and is_in_set(c, "papers"))
        to = [c for letter in letters for case, c in obliques(letter) if case == "to"]
        above = verb.head
        if verb.tag_ == "VBG" and verb.base == "advcl" and above.lemma_.lower() in {"write", "appeal", "turn", "speak"}:
            to += [c for case, c in obliques(above) if case == "to"]
        ids = others_of(self.arguments, unique(i for c in to for i in self.arguments.everyone(c)), apart)
        return Filled(ids=ids, words=True, slot="letter") if ids else None

    def of_complement(self, act: Act, words: bool, apart: frozenset[str]) -> Filled:
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
                ids = tuple(i for i in self.arguments.everyone(token) or self.slots.inside(token, apart) if i not in apart)
                if promised:  # what is promised may be about anybody: only another state's counts
                    ids = others_of(self.arguments, ids, apart)
                if ids:
                    return Filled(ids=ids, words=True, slot="xcomp")
        return Filled(words=words)

    def by_whom(self, act: Act, apart: frozenset[str]) -> Filled | None:
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
        ids = others_of(self.arguments, unique(i for c in doers for i in self.arguments.everyone(c) or self.arguments.possessors(c)), apart)
        return Filled(ids=ids, words=True, slot="by") if ids else None

    def proposed_for(self, act: Act) -> set[str]:
        """Return whom a proposal that is made is for, of whom nothing is asked by that: "tabled a plan for Chad"."""
        proposals = [self.arguments.doc[i] for i in act.matched if is_in_set(self.arguments.doc[i], "proposals")]
        return {i for noun in proposals for case, t in obliques(noun) if case == "for" for i in self.arguments.named(t)}

    def of_unnamed(self, act: Act, slot: str, apart: frozenset[str]) -> Iterator[str]:
        """Yield whose things or people the unnamed ones of several are: "bombed Colonel Ruiz and *Chadian* depots"."""
        place = slot.removeprefix("in:")
        places = (place,) if place in {"on", "at", "against", "to"} else ("obj", "of")
        for token in (t for place in places for t in self.slots.tokens_of(act.head, place)):
            parts = conj_nominals(token)
            if len(parts) == 1:
                continue
            for part in parts:
                if part.pos_ in NOUNS and part.i not in self.acts_at and not self.arguments.who(part):
                    yield from known(self.arguments, tuple(i for i in self.arguments.possessors(part) if i not in apart))

    def without_own_towns(self, doers: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the towns of the doer's own state, where somebody's house is searched: they only tell where it is."""
        own, by_id = countries_of(self.arguments, doers), self.arguments.actors.by_id
        towns = {i for i in ids if i in by_id and by_id[i].kind is ActorKind.GROUP and not by_id[i].sectors and by_id[i].country in own}
        if all(set(by_id[i].sectors[:1]) & {"COP", "MIL", "GOV", "SPY"} for i in doers if i in by_id):  # a town stands for its state
            towns |= {i for i in ids if i in by_id and by_id[i].kind is ActorKind.STATE and by_id[i].country in own}
        return tuple(i for i in ids if i not in towns)

    def without_own_land(self, act: Act, doers: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the state for which a place in it is taken back, and the place: "Chad's army retook *the palace* in *Chad*"."""
        by_id = self.arguments.actors.by_id
        found = [by_id[i] for i in doers if i in by_id]
        own = {a.country for a in found if a.kind is ActorKind.STATE or STATE_ARMS & set(a.sectors[:1])}
        taken = [t for obj in deep_object(act.head) for t in (obj, *(c for case, c in obliques(obj) if case == "of"))]
        places = {i for t in taken for part in conj_nominals(t) for i in self.arguments.at(part) if self._is_ground(i, own)}
        if act.entry.concept not in _OF_GROUND:
            places = set()
        states = [i for i in states_of(self.arguments, ids) if by_id[i].country in own]
        held = {i for t in taken for i in self.arguments.possessors(t)} if states else set()  # "a Karen stronghold" is of those who hold it
        return tuple(i for i in ids if i not in places and (i not in states or i in held))

    def _is_ground(self, actor: str, own: set[str | None]) -> bool:
        """Say whether what is taken is a place: a building of one's own state, or a name of which nothing is known but that it is one."""
        known = self.arguments.actors.by_id.get(actor)
        if known is None or known.kind not in (ActorKind.ORGANISATION, ActorKind.PERSON):
            return False
        if known.kind is ActorKind.ORGANISATION and known.country is not None:
            return known.country in own
        return not known.sectors and not known.offices and known.country is None

    def without_own_forces(self, doers: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the forces that are moved, of the mover's own state or of none known: "ordered the deployment of troops"."""
        own, by_id = countries_of(self.arguments, doers) | {None}, self.arguments.actors.by_id
        return tuple(i for i in ids if i not in by_id or by_id[i].country not in own or not {"MIL", "COP"} & set(by_id[i].sectors[:1]))
