"""The sides of an act that takes up what was told before, by words that only point back, or that mean two sides by themselves.

"Peru and Chile signed a pact. Kenya hailed *the accord*" hails the two. "Chad accused Mali of spying. Bamako rejected *the charge*"
answers Chad. "Mali expelled two Chadians, and N'Djamena recalled *its ambassador*": from Mali. "*The talks* were put off": by those who
had agreed on them. Only acts without a side of their own are filled, and only from the sentences just before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ActorKind, EventType, Factuality, MentionKind
from detente.model.lazy import cached_property
from detente.model.records import Event
from detente.reading.base import EventDraft, Page, StatementDraft, children
from detente.reading.events.answers import is_answer, points_back
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import deep_subject, surface_subject
from detente.reading.grammar.voice import case_of, is_in_one_of, is_in_set, is_passive, unique
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.sides.found import NOUNS, VOICED, Sides, countries_of, is_official, is_public
from detente.reading.sides.predicates import Act, is_session
from detente.reading.sides.slots import is_deed_beside, is_of_deed_beside

#: So many sentences behind what it takes up an act may stand.
_SENTENCES = 3
#: Sentences, headline and dateline among them, in which a report's lead stands.
_LEAD = 3
#: How often both states of the pair that a text is about are named at least.
_OFTEN = 3
#: Types of acts that several do together, whose outcome is hailed or deplored.
_JOINT = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONSULT, EventType.RETREAT, EventType.COOPERATE})
#: Types of acts that may be called a move or a step, and those that are harm.
_MOVES = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.RETREAT,
        EventType.MOBILIZE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.CONCEDE,
        EventType.ASSAULT,
    }
)
_HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE})
#: Rules of talks that were broken off or put off: with whom they were is told by both sides.
_HALTED = frozenset({"act:halt_negotiations"})
#: What is said -> types of the acts by which it was.
_SAID = {
    "asked": frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN}),
    "charged": frozenset({EventType.ACCUSE}),
}
#: Types of acts that take up what others did or said.
_ANSWERING = frozenset({"SUPPORT", "ACCUSE", "REJECT", "AGREE"})
#: Types of acts against the other of two, where the words mean something that both share.
_AGAINST = frozenset({"SANCTION", "COERCE", "REQUEST", "REJECT", "RETREAT"})
#: Types of acts that one of two does to the other where both do something together in the clause above.
_BETWEEN = frozenset({"AGREE", "CONCEDE", "REJECT", "REQUEST", "ACCUSE", "RETREAT"})
#: Verbs of what one of two asks of the other or offers it.
_PUT_TO_OTHERS = frozenset({"demand", "propose"})
#: Rules of words that tell others whom nobody knows.
_TOLD_OTHERS = frozenset({"not:recipient:obj", "not:recipient:iobj", "not:recipient:to"})
#: Relations of a clause that tells something by itself, or as what somebody says.
_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp", "obj"})
#: Concepts of what one state does to the other of two, whatever words follow.
_TO_OTHERS = frozenset({"condole", "apologise"})


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """Finds the sides that were told before.

    Attributes:
        page: What is read.
        arguments: Actors in argument positions.
        statements: Who said what.
    """

    page: Page
    arguments: Arguments
    statements: Sequence[StatementDraft]

    def fill(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> Sides:
        """Return the sides with those that the act's words leave to what was told.

        Args:
            act: The act.
            sides: Its own sides.
            before: The events told so far.
        """
        if sides.recipients and act.entry.concept in _TO_OTHERS:
            sides = self._without_own_state(sides)  # "conveyed the condolences of his government"
        if sides.recipients:
            return self._hosted(act, sides, before)
        if met_before := self._of_those_met(act, sides, before):
            return changed(sides, actors=(*sides.actors, *met_before), how=(*sides.how, "side:taken-up"))
        if (met := self._followed(act, sides, before)) is not None:
            return met
        if not sides.actors or self._is_joint_body(sides.actors) or (act.type == "CONSULT" and not self._countries(sides.actors)):
            return self._of_meeting(act, sides, before)
        if not is_public(self.arguments, sides.actors):
            return sides
        answering = act.type in _ANSWERING or (act.type == "PROTEST" and act.entry.official is not None)
        found = self._visited(act, sides) or (self._answered(act, sides, before) if answering and not sides.own else ())
        found = found or self._of_place(act, sides) or self._called_to_talk(act, sides, before) or self._to_end(act, sides, before)
        found = found or self._beside_above(act, sides, before)
        if found:
            return self._with(sides, found, "taken-up")
        if act.type == "AID":
            return self._with(sides, self._helped_before(act, sides, before), "taken-up")
        found = self._counterpart(act, sides, before)
        return self._with(sides, found, "counterpart") if found else sides

    def _of_those_met(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return the rest of those who met just before, where all are said to talk: "hosted a meeting with mayors. *They* discussed"."""
        if act.entry.concept != "discuss" or act.head.pos_ != "VERB" or is_passive(act.head) or not len(sides.actors) > 1:
            return ()
        subjects = deep_subject(act.head)
        if len(subjects) != 1 or not (subjects[0].lower_ == "they" or _are_all(subjects[0])):
            return ()
        met = next((e for e in self._near(act.head, before, 2) if e.type is EventType.CONSULT), None)
        if met is None or met.factuality is not Factuality.ACTUAL or not set(sides.actors) < set(met.actors):
            return ()
        return tuple(i for i in met.actors if i not in sides.actors)

    def _without_own_state(self, sides: Sides) -> Sides:
        own, by_id = self._countries(sides.actors), self.arguments.actors.by_id
        others = tuple(i for i in sides.recipients if by_id[i].kind is not ActorKind.STATE or by_id[i].country not in own)
        return changed(sides, recipients=others)

    def _helped_before(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return whom the same giver was just told to help: "will give Mali two million. *It has given* five million since May"."""
        for event in self._near(act.head, before, 1):
            helps = event.type is EventType.AID or (event.about is not None and event.about.type is EventType.AID)
            if helps and set(event.actors) == set(sides.actors) and event.recipients:
                return event.recipients
        return ()

    def _with(self, sides: Sides, ids: Iterable[str], how: str) -> Sides:
        others = tuple(i for i in unique(ids) if i not in sides.actors)
        return changed(sides, recipients=others, told=True, how=(*sides.how, f"recipient:{how}")) if others else sides

    def _near(self, token: Token, before: Sequence[EventDraft], sentences: int = _SENTENCES) -> Iterator[Event]:
        """Yield the events of the last sentences in front of a token, the nearest first; nothing that is only asked for or denied."""
        first, sent = token.sent.start, token.sent
        for _ in range(sentences):
            if sent.start == 0:
                break
            sent = self.page.doc[sent.start - 1].sent
            first = sent.start
        near = sorted((d.predicate for d in before if first <= d.predicate < token.i), reverse=True)
        at = {d.predicate: d.event for d in before}
        yield from (at[place] for place in near)

    def _countries(self, ids: Iterable[str]) -> set[str]:
        return countries_of(self.arguments, ids)

    def _answered(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return whose deal, words or deed it is that the act's object points back to."""
        for thing in _things(act):
            if not _points_back(thing) or (not is_deed_beside(thing) and self.arguments.inside(thing, apart=frozenset(sides.actors))):
                continue
            found = self._owner_of(thing, act, sides, before)
            if found:
                return found
        return ()

    def _owner_of(self, thing: Token, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return whose a thing is that points back: those who made the deal, asked, charged, or did or showed what is meant."""
        own = self._countries(sides.actors)
        found: tuple[str, ...] = ()
        bare = is_deed_beside(thing) or _is_bare(thing)
        if is_in_set(thing, "joint_results"):
            official = is_official(self.arguments, sides.actors)
            return self._parties(act.head, before, own, thing=thing, also_own=official and act.type != "SUPPORT")
        if is_in_set(thing, "asked_things"):
            return self._speaker(act.head, before, own, sides, "asked")
        if is_in_set(thing, "charged_things"):
            found = self._speaker(act.head, before, own, sides, "charged")
        deed = is_in_one_of(thing, ("incidents", "moves", "attack", "harm"))
        if not found and deed and act.type != "AGREE" and bare:
            found = self._doer(act.head, before, own, _MOVES if is_in_set(thing, "moves") else _HARM)
        shown = is_in_set(thing, "shown_things") or is_in_set(thing, "moves")
        if not found and shown and act.type != "AGREE" and bare:
            found = self._last_subject(act.head, own)
        return found

    def _last_subject(self, token: Token, own: set[str]) -> tuple[str, ...]:
        """Return who of another country did what the clause just before tells, be it no act: "Latvia published the pictures"."""
        above = token.head if token.base == "conj" and "nsubj" in token.by_label else None
        verb = above if above is not None else self.page.doc[token.sent.start - 1].sent.root if token.sent.start else token
        subject = surface_subject(verb) if verb.pos_ == "VERB" and verb.i < token.i and not is_passive(verb) else None
        found = self.arguments.everyone(subject) if subject is not None else ()
        others = self._countries(found) - INTERNATIONAL
        return found if len(others) == 1 and own and own.isdisjoint(others) and is_public(self.arguments, found) else ()

    def _parties(self, token: Token, before: Sequence[EventDraft], own: set[str], *, thing: Token, also_own: bool) -> tuple[str, ...]:
        """Return the states of the last act that several did together, without the own one.

        A meeting is what "the talks" means; a deal goes before it, and what the text begins with, for other words.
        """
        talks = is_in_set(thing, "meetings") or is_session(thing)
        joint = [event for event in self._near(token, before) if event.type in _JOINT or (talks and _HALTED & set(event.rules))]
        if not talks:
            met = [event for event in joint if event.type is EventType.CONSULT]
            joint = [event for event in joint if event.type is not EventType.CONSULT]
            joint = [*joint, *(event for event in self._of_lead(token, before) if event.type in _JOINT), *met]
        for event in joint:
            parties = (*event.actors, *event.recipients) if _HALTED & set(event.rules) else event.actors
            parties = event.recipients if talks and "act:mediate" in event.rules else parties
            countries = self._countries(parties) - INTERNATIONAL
            if len(countries) < 2 or event.factuality is not Factuality.ACTUAL:
                continue
            if own & countries and not also_own:
                return ()
            return self._states(i for i in parties if not own & self._countries((i,)))
        return ()

    def _of_lead(self, token: Token, before: Sequence[EventDraft]) -> Iterator[Event]:
        """Yield the events of the first sentences: what "the deal" means where nothing near is one."""
        sents = self.page.doc.sents
        end = sents[min(_LEAD, len(sents)) - 1].end
        return (d.event for d in before if d.predicate < min(end, token.i))

    def _called_to_talk(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return the states that others were just told to have asked for something, where one more calls for talks or calm."""
        hosting = act.entry.concept == "offer_to" and act.inner is not None and act.inner.type == "CONSULT"
        own: set[str] = set()
        if hosting or act.type == "REQUEST" or act.entry.concept in {"mediate", "offer_mediation"}:
            own = self._countries(sides.actors)
        if hosting or act.entry.concept in {"mediate", "offer_mediation"}:
            if self._pair:
                return self._of_pair() if own and own.isdisjoint(self._pair) else ()
            lead = (e for e in self._of_lead(act.head, before) if e.type in _JOINT and e.factuality is Factuality.ACTUAL)
            told = next((e.actors for e in lead if len(self._countries(e.actors) - INTERNATIONAL) > 1), ())
            return self._states(told) if own and own.isdisjoint(self._countries(told)) else ()
        if act.type != "REQUEST":
            return ()
        words = (act.head, *(act.head.doc[i] for i in act.matched), *(c for i in act.matched for _, c in obliques(act.head.doc[i])))
        if not any(is_in_set(word, "calm") for word in words):
            return ()
        for event in self._near(act.head, before, 1):
            asked = self._countries(event.recipients) - INTERNATIONAL
            if event.type in {EventType.REQUEST, EventType.SUPPORT} and len(asked) > 1 and own.isdisjoint(asked):
                return event.recipients
        if own and own.isdisjoint(self._pair) and self._pair:
            return self._of_pair()
        for event in self._near(act.head, before, 1):
            fighting = self._countries((*event.actors, *event.recipients)) - INTERNATIONAL
            if event.type in _HARM and event.factuality is Factuality.ACTUAL and len(fighting) == 2:
                return self._states((*event.actors, *event.recipients)) if own.isdisjoint(fighting) else ()
        return ()

    def _visited(self, act: Act, sides: Sides) -> tuple[str, ...]:
        """Return the state that is visited: "*Chad*, where Roe arrives today", "is expected in the *Chadian* capital"."""
        if act.mode != "visit" or act.head.pos_ != "VERB":
            return ()
        where = act.top.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in act.top.children)
        found = self.arguments.everyone(act.top.head) if where else ()
        capitals = (c for case, c in obliques(act.head) if case in {"in", "to", "at"} and c.lemma_.lower() == "capital")
        found = found or unique(i for c in capitals for i in self.arguments.modifiers(c))
        by_id, own = self.arguments.actors.by_id, self._countries(sides.actors)
        return tuple(i for i in found if by_id[i].kind is ActorKind.STATE and by_id[i].country not in own)

    def _of_place(self, act: Act, sides: Sides) -> tuple[str, ...]:
        """Return the state in which something is asked for that is its government's to do: "called for the release of men held in Chad"."""
        if act.type != "REQUEST" or act.head.pos_ != "VERB" or {"to", "of", "on", "upon"} & {case for case, _ in obliques(act.head)}:
            return ()
        wanted = (*deep_object(act.head), *(c for case, c in obliques(act.head) if case == "for"))
        words = [t for thing in wanted for t in thing.subtree if t.pos_ in NOUNS]
        if not any(is_in_set(t, "for_governments") for t in words):
            return ()
        by_id, own = self.arguments.actors.by_id, self._countries(sides.actors)
        places = unique(i for t in words if case_of(t) == "in" and t.base in {"nmod", "obl"} for i in self.arguments.named(t))
        states = tuple(i for i in places if by_id[i].kind is ActorKind.STATE and by_id[i].country not in {None, *own, *INTERNATIONAL})
        return states if len(states) == len(places) == 1 else ()

    def _to_end(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return who did the last deed, where it is to end or be made good: "Chad shelled Mali. Peru demanded an immediate halt"."""
        if act.type != "REQUEST" or act.head.pos_ != "VERB":
            return ()
        things = (*deep_object(act.head), *(c for case, c in obliques(act.head) if case in {"for", "on", "upon"}))
        if not any(is_in_set(thing, "endings") and _is_bare(thing) and not self.arguments.inside(thing) for thing in things):
            return ()
        return self._doer(act.head, before, self._countries(sides.actors), _HARM, sentences=1)

    def _beside_above(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return the other of two who did together what the clause above tells: "Peru and Chile made up after Lima *gave a promise*"."""
        clause = act.top
        if clause.base != "advcl" or act.type not in _BETWEEN:
            return ()
        own = self._countries(sides.actors)
        if len(own) != 1 or not is_official(self.arguments, sides.actors):
            return ()
        above = next((d.event for d in before if d.predicate == clause.head.i), None)
        if above is None or above.type not in _JOINT or not own < (both := self._countries(above.actors) - INTERNATIONAL) or len(both) != 2:
            return ()
        return self._states(i for i in above.actors if not own & self._countries((i,)))

    def _states(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the states of those who acted for them, where the text names them; else who acted."""
        by_id = self.arguments.actors.by_id
        states = {a.country: a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE}
        return unique(states.get(by_id[i].country, i) if by_id[i].kind is not ActorKind.STATE else i for i in ids)

    def _speaker(self, token: Token, before: Sequence[EventDraft], own: set[str], sides: Sides, kind: str) -> tuple[str, ...]:
        """Return whose request, offer, charge or claim is answered: the last of another country."""
        for event in self._near(token, before):
            others = self._countries(event.actors)
            if event.type in _SAID[kind] and others and own.isdisjoint(others) and not set(event.actors) & set(sides.actors):
                aimed = self._countries(event.recipients)
                return event.actors if not (own and aimed) or own & aimed or kind == "asked" else ()
        if kind != "charged":
            return ()
        first = self.page.doc[max(0, token.sent.start - 1)].sent.start
        said = [d for d in self.statements if first <= d.cue < token.i and d.stmt.speaker is not None and not d.says(token)]
        last = max(said, key=_cue, default=None)
        speaker = last.stmt.speaker if last is not None else None
        others = self._countries((speaker,)) if speaker is not None else set()
        return (speaker,) if speaker is not None and others and own.isdisjoint(others) and is_public(self.arguments, (speaker,)) else ()

    def _doer(
        self, token: Token, before: Sequence[EventDraft], own: set[str], types: frozenset[EventType], *, sentences: int = _SENTENCES
    ) -> tuple[str, ...]:
        """Return who of another country did the last deed told."""
        for event in self._near(token, before, sentences):
            if event.type in types and event.factuality is Factuality.ACTUAL:
                others = self._countries(event.actors)
                return event.actors if others and own and own.isdisjoint(others) else ()
        return ()

    def _counterpart(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> tuple[str, ...]:
        """Return the other state of the two whom something belongs to that is closed, broken off, recalled or asked for.

        A demand, a threat, a plain refusal, condolences and an apology need no such thing: they are to the other one.
        """
        own = self._countries(sides.actors)
        if len(own) != 1 or not is_official(self.arguments, sides.actors):
            return ()
        if act.type == "ACCUSE" or (act.type == "PROTEST" and act.entry.official is not None):
            voiced = (act.head, *(act.head.doc[i] for i in act.matched))
            if act.entry.concept == "express_concern" and not any(case in VOICED for word in voiced for case, _ in obliques(word)):
                near = (e for e in self._near(act.head, before, 1) if e.type in _MOVES and own == self._countries(e.recipients))
                if (move := next(near, None)) is not None and own.isdisjoint(self._countries(move.actors)):
                    return self._states(move.actors)  # "Chad and Mali recalled their envoys from Togo. Togo *voiced regret*"
            blamed = self._pair - own if act.mode != "allege" and self._pair & own else frozenset()
            here = len(blamed) == 1 and self._is_named(next(iter(blamed)), act.head, sentences=0)
            return self._of_pair(own) if here and act.top.base in _MAIN else ()
        if act.type == "REQUEST" and act.head.lemma_.lower() != "propose" and _TOLD_OTHERS & set(sides.how):
            return ()  # "directed his team to act" asks others
        to_other = act.entry.concept in _TO_OTHERS or (act.entry.operator == "threaten" and not _TOLD_OTHERS & set(sides.how))
        to_other = to_other or (act.type == "REJECT" and is_answer(act.head)) or act.head.lemma_.lower() in _PUT_TO_OTHERS
        if not to_other:
            shared = [t for t in (*deep_object(act.head), *(act.head.doc[i] for i in act.matched)) if is_in_set(t, "shared_things")]
            if act.type not in _AGAINST or act.inner is not None or not shared:
                return ()
            if any(self.arguments.inside(t, apart=frozenset(sides.actors)) for t in shared):
                return ()
        for event in self._near(act.head, before, 2):
            others = self._countries((*event.actors, *event.recipients)) - INTERNATIONAL
            if own <= others and len(others) == 2:
                return self._states(i for i in (*event.actors, *event.recipients) if self._countries((i,)) <= others - own)
            if event.type in _MOVES and own == self._countries(event.recipients) and not own & self._countries(event.actors):
                return self._states(event.actors)  # "Chad, Mali and Niger recalled their envoys from Togo. Lome kept *its own envoys*"
        left = self._pair - own
        return self._of_pair(own) if len(left) == 1 and self._is_named(next(iter(left)), act.head) else ()

    def _of_pair(self, own: set[str] | None = None) -> tuple[str, ...]:
        """Return the states of the pair that the text is about, without one's own."""
        codes = self._pair - (own or set())
        return tuple(a.id for a in self.arguments.actors.actors if a.kind is ActorKind.STATE and a.country in codes)

    @cached_property
    def _pair(self) -> frozenset[str]:
        """The two states that nearly all of the text is about, both of them named in its lead; empty where there are none."""
        places: dict[str, list[int]] = {}
        for actor in self.arguments.actors.actors:
            if actor.country is not None and actor.country not in INTERNATIONAL:
                places.setdefault(actor.country, []).extend(m.start for m in actor.mentions if m.kind is MentionKind.NAME)
        ranked = sorted(places, key=lambda code: (-len(places[code]), code))
        counts = [len(places[code]) for code in ranked]
        if len(counts) < 2 or counts[1] < _OFTEN or (len(counts) > 2 and counts[2] * 2 > counts[1]):
            return frozenset()
        sents = self.page.doc.sents
        lead = self.page.span(0, sents[min(_LEAD, len(sents)) - 1].end).end
        return frozenset(ranked[:2]) if all(min(places[code], default=lead) < lead for code in ranked[:2]) else frozenset()

    def _is_named(self, code: str, token: Token, sentences: int = 1) -> bool:
        """Say whether a state, or somebody of it, is named in a token's sentence, or the one before."""
        first = self.page.doc[max(0, token.sent.start - sentences)].sent.start
        near = self.page.span(first, token.sent.end)
        return any(a.country == code and any(near.start <= m.start < near.end for m in a.mentions) for a in self.arguments.actors.actors)

    def _is_joint_body(self, ids: tuple[str, ...]) -> bool:
        """Say whether the only side is a commission or mechanism of no one country, whose session is its members'."""
        by_id = self.arguments.actors.by_id
        bodies = [by_id[i] for i in ids if i in by_id]
        return len(bodies) == 1 and bodies[0].kind is ActorKind.ORGANISATION and bodies[0].country is None and not bodies[0].sectors

    def _of_meeting(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> Sides:
        """Return who meets where only "the talks", "the third round" or "the commission" is named: those of the last joint act."""
        inner = act.inner if act.inner is not None else act
        if inner.type != "CONSULT" or act.type not in {"CONSULT", "REJECT", "AGREE"} or act.head.pos_ != "VERB" or not inner.entry.mutual:
            return sides
        subject = surface_subject(act.head)
        things = deep_object(act.head) if is_passive(act.head) else [subject] if subject is not None else []
        due = any(c.lower_ in {"is", "are", "was", "were"} and c.base in {"aux", "cop"} for c in act.head.children)  # "is to meet"
        if act.head.tag_ == "VBG" or (act.head.tag_ == "VB" and "mark" in act.head.by_label and not due):
            return sides  # "steps towards holding the talks"
        if any(c.lower_ == "no" for t in things for c in t.children):
            return sides  # "no further round is planned"
        if not any(is_session(t) or (t.pos_ in NOUNS and (_points_back(t) or _is_in_row(t) or _is_joint(t))) for t in things):
            return sides
        if any(self._countries(self.arguments.inside(t)) if _is_joint(t) else self.arguments.inside(t) for t in things):
            return sides
        found = self._members(things[0]) or self._parties(act.head, before, set(), thing=things[0], also_own=True)
        return Sides(actors=found, told=True, lead=found, how=("side:taken-up",)) if len(found) > 1 else sides

    def _hosted(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> Sides:
        """Return the sides with whom a session is that one of those who meet will host: "the next round will be hosted *by Chad*"."""
        if act.type != "CONSULT" or "subj" in act.entry.sides or sides.actors or not is_passive(act.head):
            return sides
        things = deep_object(act.head)
        if not any(is_session(t) for t in things) or any(self.arguments.inside(t) for t in things):
            return sides
        guests = self._parties(act.head, before, set(), thing=things[0], also_own=True)
        host = self._countries(sides.recipients)
        others = tuple(i for i in guests if not self._countries((i,)) & host)
        if len(host) != 1 or not others or len(others) == len(guests):
            return sides
        return changed(sides, actors=others, told=True, how=(*sides.how, "side:taken-up"))

    def _followed(self, act: Act, sides: Sides, before: Sequence[EventDraft]) -> Sides | None:
        """Return who met before the deal or step of some, where only others are named: "the accord follows a summit *with Chad*"."""
        if act.type != "CONSULT" or act.head.pos_ not in NOUNS or not act.entry.mutual or not sides.actors:
            return None
        verb = act.top.head
        word = verb.lemma_.lower()
        follows = (word == "follow" and act.top.base == "obj") or (word == "come" and case_of(act.top) == "after")
        thing = surface_subject(verb) if follows else None
        if thing is None or not _points_back(thing) or not is_in_one_of(thing, ("joint_results", "moves", "deal")):
            return None
        found = self._parties(act.head, before, set(), thing=thing, also_own=True)
        if not found or self._countries(found) & self._countries(sides.actors):
            return None
        both = (*found, *sides.actors)
        return changed(sides, actors=both, lead=both, told=True, how=(*sides.how, "side:taken-up"))

    def _members(self, body: Token) -> tuple[str, ...]:
        """Return the states whose commission was told of just before: "Chad and Mali have a border commission. *The commission* met"."""
        if not is_in_set(body, "joint_bodies"):
            return ()
        first = body.sent.start
        for _ in range(_SENTENCES):
            first = self.page.doc[max(0, first - 1)].sent.start
        for token in (self.page.doc[i] for i in range(body.i - 1, first - 1, -1)):
            if token.pos_ not in NOUNS or not is_in_set(token, "joint_bodies") or (token.lemma_ != body.lemma_ and body.lemma_ != "body"):
                continue
            ids = self.arguments.inside(token)
            if len(self._countries(ids)) < 2 and token.base == "obj":  # "have a commission"
                ids = unique((*ids, *(i for subject in deep_subject(token.head) for i in self.arguments.everyone(subject))))
            if len(self._countries(ids) - INTERNATIONAL) > 1:
                return self._states(ids)
        return ()


def _are_all(noun: Token) -> bool:
    """Say whether a plural means all who were told, by no word more: "the *leaders*", "the two *officials*"."""
    plain = {c.lower_ for c in noun.lefts} <= {"the", "two", "three", "four", "all"}
    return noun.tag_ == "NNS" and plain and not any(c.base in {"nmod", "acl", "conj", "appos"} for c in noun.rights)


def _cue(draft: StatementDraft) -> int:
    return draft.cue


def _things(act: Act) -> Iterator[Token]:
    """Yield what an act of words is about: its object, what is voiced "about" or "at" something, the noun of the act inside."""
    nouns = (act.head, *(act.head.doc[place] for place in act.matched)) if act.type in {"ACCUSE", "PROTEST"} else ()
    if is_of_deed_beside(act.head):
        yield act.head.head
    if act.head.pos_ == "VERB":
        yield from (part for thing in deep_object(act.head) for part in conj_nominals(thing) if part.i not in act.matched)
        if act.type != "ACCUSE":
            yield from (part for thing in deep_object(act.head) for part in conj_nominals(thing) if part.i in act.matched)
    yield from (c for noun in nouns for case, c in obliques(noun) if case in VOICED or case == "against")


def _points_back(noun: Token) -> bool:
    """Say whether a noun takes up what was told, by an article or "that"; no clause behind it tells which."""
    if is_deed_beside(noun):
        return True
    if noun.pos_ != "NOUN" or not points_back(noun):
        return False
    return not any(c.dep_ == "acl:relcl" for c in noun.children)


def _is_bare(noun: Token) -> bool:
    """Say whether nothing behind a noun tells which one is meant."""
    return not any(case_of(c) in {"of", "on", "against", "by", "in", "at", "to"} for c in children(noun, "nmod", "acl"))


def _is_joint(noun: Token) -> bool:
    """Say whether a body is one of both sides by its adjective: "a *bilateral* commission is to meet"."""
    return is_in_set(noun, "joint_bodies") and any(c.base == "amod" and c.lower_ in _OF_BOTH for c in noun.children)


#: Adjectives of what two sides have together.
_OF_BOTH = frozenset({"bilateral", "joint", "mixed", "intergovernmental", "binational"})


def _is_in_row(noun: Token) -> bool:
    """Say whether a noun is one of several in a row: "a third round", "its next session", "two more meetings"."""
    return any(c.lower_ in {"next", "last", "previous", "further", "another"} or "Ord" in c.morph.get("NumType", []) for c in noun.children)


__all__ = ["TakenUp"]
